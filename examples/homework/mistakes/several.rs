//! Mistakes in several quantities at once, in some cells only, and two slips in one formula.

use super::super::layout::Change;
use super::super::network::Role;
use super::{
    BACKWARD, Kind, MISSING, Mistake, Place, SIGN, difference, edited, is_hidden_activation, kinds,
    slopes,
};

pub const KINDS: &[Kind] = &[
    Kind {
        name: "unit-other-activation",
        find: |place| {
            merged("unit-other-activation", place.other("", BACKWARD, is_hidden_activation))
        },
    },
    Kind {
        name: "everywhere-slope-of-sum",
        find: |place| merged("everywhere-slope-of-sum", found("slope-of-sum", place)),
    },
    Kind {
        name: "everywhere-reversed",
        find: |place| {
            let mut mistakes = merged("everywhere-reversed", found("reversed-difference", place));
            for mistake in &mut mistakes {
                // With an update that adds, it would be right.
                let updates = place.model.of_role(Role::Trained).map(|of| (of.id.clone(), 1, 0));
                mistake.elsewhere.extend(updates);
            }
            mistakes
        },
    },
    Kind {
        name: "all-updates-without-rate",
        find: |place| merged("all-updates-without-rate", found("update-without-rate", place)),
    },
    Kind { name: "typed-number", find: typed_number },
    Kind {
        name: "one-cell-row-above",
        find: |place| {
            single(place, "one-cell-row-above", "row-above", |step, middle| step == middle)
        },
    },
    Kind {
        name: "scattered",
        find: |place| single(place, "scattered", "other-activation", |step, _| step % 2 == 1),
    },
    Kind {
        name: "two-slips",
        find: |place| {
            place.each("two-slips", BACKWARD, 0, |quantity| {
                let (right, _, wrong) = difference(place.model);
                let slope = slopes(place.model).into_iter().find(|(slope, ..)| {
                    slope.contains("*(1-") && quantity.formula.contains(&format!("*{slope}"))
                })?;
                let formula = quantity.formula.replace(&right, &wrong);
                let is_both = formula != quantity.formula;
                let formula = formula.replace(&format!("*{}", slope.0), "");
                let cause = format!("{{{}}}|slope|σ′", slope.1);
                let what = "the difference has the wrong sign, and a slope is missing";
                is_both.then(|| edited(formula, &[SIGN, &cause, MISSING], what))?
            })
        },
    },
];

fn found(kind: &str, place: &Place) -> Vec<Mistake> {
    let kind = kinds().find(|of| of.name == kind).expect("it is a kind");
    (kind.find)(place)
}

/// The same mistake in all quantities, as one; for each thing that is wrong, if there are several.
fn merged(kind: &'static str, mistakes: Vec<Mistake>) -> Vec<Mistake> {
    let mut all: Vec<Mistake> = Vec::new();
    for mistake in mistakes {
        match all.iter_mut().find(|of| of.what == mistake.what || kind.starts_with("everywhere")) {
            Some(of) => of.changes.extend(mistake.changes),
            None => all.push(Mistake { kind, ..mistake }),
        }
    }
    // One quantity alone is another kind.
    all.retain(|mistake| {
        let first = &mistake.changes[0].0.0;
        mistake.changes.iter().any(|((id, ..), _)| id != first)
    });
    all
}

/// A number that was typed over the formula of one gradient, in the middle of the run.
fn typed_number(place: &Place) -> Vec<Mistake> {
    let step = place.model.steps / 2;
    let gradients = place.model.of_role(Role::Gradient).filter(|of| of.shape == (1, 1));
    let mistakes = gradients.map(|gradient| Mistake {
        kind: "typed-number",
        changes: vec![((gradient.id.clone(), step, 0), Change::Number(0.0421))],
        right: 0,
        elsewhere: Vec::new(),
        cause: vec!["typed|number|value instead|no formula|constant|pasted".to_owned()],
        what: "a number was typed where the others have a formula".to_owned(),
        is_hidden: false,
    });
    mistakes.collect()
}

/// Another kind of mistake in some steps only.
fn single(
    place: &Place,
    kind: &'static str,
    of: &str,
    is_in: impl Fn(u32, u32) -> bool,
) -> Vec<Mistake> {
    let middle = place.model.steps / 2;
    let mut mistakes = found(of, place);
    for mistake in &mut mistakes {
        mistake.kind = kind;
        mistake.changes.retain(|((_, step, _), _)| is_in(*step, middle));
    }
    mistakes.retain(|mistake| !mistake.changes.is_empty());
    mistakes
}
