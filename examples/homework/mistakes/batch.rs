//! Mistakes that only a batch of several examples has.

use super::super::layout::{Change, Shape};
use super::super::network::Role;
use super::{Key, Kind, edited, names};

pub const KINDS: &[Kind] = &[
    Kind {
        name: "sum-for-mean",
        find: |place| {
            place.each("sum-for-mean", &[Role::Gradient], 0, |quantity| {
                let count = format!("/{}", place.model.examples);
                let formula = quantity.formula.replace("AVERAGE(", "SUM(").replace(&count, "");
                edited(
                    formula,
                    &["mean|average|divid|sum|/"],
                    "it is the sum over the batch, the others are means",
                )
            })
        },
    },
    Kind {
        name: "averaged-twice",
        find: |place| {
            place.each("averaged-twice", &[Role::Gradient], 0, |quantity| {
                (place.model.examples > 1).then_some(())?;
                let formula = format!("{}/{}", quantity.formula, place.model.examples);
                edited(
                    formula,
                    &["twice|again|divid|average|mean"],
                    "it is divided by the size of the batch once too often",
                )
            })
        },
    },
    Kind {
        name: "range-too-short",
        find: |place| {
            place.each("range-too-short", &[Role::Gradient], 0, |quantity| {
                let formula = quantity.formula.replace('{', "{!");
                let is_range = quantity.formula.contains("*}");
                let what = "the last example is not in the range";
                is_range.then(|| edited(formula, &["range|example|row|last|short"], what))?
            })
        },
    },
    Kind {
        name: "example-counted-twice",
        find: |place| {
            place.each("example-counted-twice", &[Role::Gradient], 0, |quantity| {
                let part = quantity
                    .formula
                    .strip_prefix("AVERAGE({")
                    .or(quantity.formula.strip_prefix("SUM({"))?;
                let part = part.strip_suffix("*})").filter(|part| part.starts_with("q_"))?;
                let sum = format!("(SUM({{{part}*}})+{{{part}@1}})");
                let count = format!("/{}", place.model.examples);
                let count = if quantity.formula.starts_with('A') { &count } else { "" };
                edited(
                    format!("{sum}{count}"),
                    &["twice|double|again|too many"],
                    "the first example is counted twice",
                )
            })
        },
    },
    Kind {
        name: "one-example",
        find: |place| {
            place.each("one-example", &[Role::Gradient], 0, |quantity| {
                let part = quantity.formula.split_once("({q_")?.1.strip_suffix("*})")?;
                let formula = format!("{{q_{part}@2}}");
                edited(
                    formula,
                    &["example|batch|sum|mean|average"],
                    "it is the gradient of one example only",
                )
            })
        },
    },
    Kind {
        name: "weight-drifts",
        find: |place| {
            if !matches!(place.layout.shape, Shape::Epochs { .. }) {
                return Vec::new();
            }
            let mut mistakes = place.each("weight-drifts", &[Role::Forward], 0, |quantity| {
                let weight =
                    names(&quantity.formula).into_iter().find(|name| name.starts_with('w'))?;
                let formula =
                    quantity.formula.replace(&format!("{{{weight}}}"), &format!("{{%{weight}}}"));
                let what = format!("the reference to {{{weight}}} is not anchored and moves down");
                edited(
                    formula,
                    &[&format!("{{{weight}}}"), "anchor|moves|drift|not fixed|relative"],
                    what,
                )
            });
            for mistake in &mut mistakes {
                // For the first example of each step the reference is right.
                let (right, wrong) =
                    mistake.changes.drain(..).partition(|((_, _, example), _)| *example == 0);
                let right: Vec<(Key, Change)> = right;
                mistake.elsewhere.extend(right.first().map(|(key, _)| key.clone()));
                mistake.changes = wrong;
            }
            mistakes
        },
    },
];
