//! Mistakes in the forward pass and in the loss.

use super::super::network::{Quantity, Role};
use super::{
    BRACKETS, Kind, MISSING, Mistake, Place, SIGN, edited, is_activation, names, renamed, siblings,
};

pub const KINDS: &[Kind] = &[
    Kind {
        name: "sigmoid-without-brackets",
        find: |place| {
            place.each("sigmoid-without-brackets", &[Role::Forward], 0, |quantity| {
                let inner = quantity.formula.strip_prefix("1/(1+EXP(-")?.strip_suffix("))")?;
                let formula = format!("1/1+EXP(-{inner})");
                edited(formula, &[BRACKETS], "the brackets around 1 + EXP(…) are missing")
            })
        },
    },
    Kind {
        name: "sigmoid-without-minus",
        find: |place| {
            place.each("sigmoid-without-minus", &[Role::Forward], 0, |quantity| {
                let formula = quantity.formula.replace("EXP(-", "EXP(");
                edited(formula, &[SIGN], "the minus in EXP(−…) is missing")
            })
        },
    },
    Kind {
        name: "softmax-missing-term",
        find: |place| {
            place.each("softmax-missing-term", &[Role::Forward], 0, |quantity| {
                let (before, last) = quantity.formula.rsplit_once("+EXP(")?;
                let z = names(last).first()?.clone();
                let formula = format!("{before})");
                let what = format!("EXP of {{{z}}} is missing in the denominator");
                quantity
                    .formula
                    .starts_with("EXP(")
                    .then(|| edited(formula, &[&format!("{{{z}}}"), MISSING], what))?
            })
        },
    },
    Kind { name: "forward-other-weight", find: |place| forward_other_weight(place, false) },
    Kind { name: "hidden-by-zero", find: |place| forward_other_weight(place, true) },
    Kind {
        name: "forward-swapped-weights",
        find: |place| {
            place.each("forward-swapped-weights", &[Role::Forward], 0, |quantity| {
                let products = products(quantity);
                let [first, second] = [products.first()?, products.get(1)?];
                let (a, b) = (names(first).first()?.clone(), names(second).first()?.clone());
                let is_weights = names(second).len() > 1;
                let formula =
                    renamed(&renamed(&renamed(&quantity.formula, &a, "?"), &b, &a), "?", &b);
                let what = format!("{{{a}}} and {{{b}}} are swapped");
                is_weights
                    .then(|| edited(formula, &[&format!("{{{a}}}"), &format!("{{{b}}}")], what))?
            })
        },
    },
    Kind {
        name: "forward-missing-term",
        find: |place| {
            place.each("forward-missing-term", &[Role::Forward], 0, |quantity| {
                let products = products(quantity);
                let second = products.get(1).filter(|term| names(term).len() > 1)?;
                let formula = quantity.formula.replace(&format!("+{second}"), "");
                let cause = format!("{{{}}}|{{{}}}", names(second)[0], names(second)[1]);
                edited(formula, &[&cause, MISSING], "a term of the sum is missing")
            })
        },
    },
    Kind {
        name: "forward-missing-bias",
        find: |place| {
            place.each("forward-missing-bias", &[Role::Forward], 0, |quantity| {
                let (before, bias) = quantity.formula.rsplit_once("+{b")?;
                let (bias, rest) = bias.split_once('}')?;
                let (bias, rest) = (format!("b{bias}"), rest.trim_start_matches("*{i0}"));
                let what = format!("the bias {{{bias}}} is missing");
                edited(format!("{before}{rest}"), &[&format!("{{{bias}}}|bias"), MISSING], what)
            })
        },
    },
    Kind {
        name: "forward-sum-for-activation",
        find: |place| {
            place.each("forward-sum-for-activation", &[Role::Forward], 0, |quantity| {
                let used = names(&quantity.formula);
                let a = used.iter().find(|name| name.starts_with("a_"))?;
                let z = &a["a_".len()..];
                let formula = renamed(&quantity.formula, a, z);
                let what = format!("it uses the sum {{{z}}} where the activation {{{a}}} belongs");
                edited(formula, &[&format!("{{{z}}}"), &format!("{{{a}}}")], what)
            })
        },
    },
    Kind {
        name: "row-above",
        find: |place| {
            let roles = [Role::Forward, Role::Gradient, Role::Part, Role::Helper];
            place.each("row-above", &roles, 1, |quantity| {
                let used = names(&quantity.formula);
                let name = used.iter().find(|name| {
                    place.model.get(name).is_some_and(|of| is_activation(of) && !of.id.is_empty())
                })?;
                let formula =
                    quantity.formula.replacen(&format!("{{{name}}}"), &format!("{{<{name}}}"), 1);
                let what = format!("it uses {{{name}}} of the step before");
                edited(
                    formula,
                    &[&format!("{{{name}}}"), "before|above|previous|earlier|late"],
                    what,
                )
            })
        },
    },
    Kind {
        name: "error-without-half",
        find: |place| {
            place.each("error-without-half", &[Role::Error], 0, |quantity| {
                let formula = quantity.formula.strip_prefix("0.5*")?.to_owned();
                let what = "the ½ is missing here, unlike in the other errors";
                place
                    .has("E2")
                    .then(|| edited(formula, &["½|half|1/2|0.5|twice|factor 2"], what))?
            })
        },
    },
    Kind {
        name: "error-exponent",
        find: |place| {
            place.each("error-exponent", &[Role::Error, Role::Loss], 0, |quantity| {
                let formula = quantity.formula.replace(")^2", ")^3");
                edited(formula, &["square|^2|exponent|power|3"], "the exponent is 3 instead of 2")
            })
        },
    },
    Kind {
        name: "error-other-target",
        find: |place| {
            place.other("error-other-target", &[Role::Error], |of| of.role == Role::Target)
        },
    },
    Kind {
        name: "error-half-of-it",
        find: |place| {
            place.each("error-half-of-it", &[Role::Error, Role::Loss], 0, |quantity| {
                let at = quantity.formula.find("+(1-{t1})*LN(")?;
                let formula = format!("{})", &quantity.formula[..at]);
                edited(
                    formula,
                    &[MISSING, "1−|1 −|1-|second|term"],
                    "the part for targets of 0 is missing",
                )
            })
        },
    },
    Kind {
        name: "loss-missing-error",
        find: |place| {
            place.each("loss-missing-error", &[Role::Loss], 0, |quantity| {
                let (before, last) = quantity.formula.rsplit_once("+{E")?;
                let name = format!("{{E{last}");
                edited(
                    before.to_owned(),
                    &[&name, MISSING],
                    format!("{name} is missing in the sum"),
                )
            })
        },
    },
];

/// One weight for another in a weighted sum: where the input is 0, no value is wrong.
fn forward_other_weight(place: &Place, is_hidden: bool) -> Vec<Mistake> {
    let kind = if is_hidden { "hidden-by-zero" } else { "forward-other-weight" };
    let is_zero = |name: &str| {
        place.model.get(name).is_some_and(|of| of.role == Role::Input && of.typed == [0.0])
    };
    let mut mistakes = place.each(kind, &[Role::Forward], 0, |quantity| {
        let products = products(quantity);
        let product = products
            .iter()
            .find(|term| names(term).len() == 2 && is_zero(&names(term)[1]) == is_hidden)?;
        let weight = names(product)[0].clone();
        let used = names(&quantity.formula);
        let others = siblings(place.model, &weight).into_iter();
        let other = others.filter(|other| !used.contains(other)).min_by_key(|id| id.len())?;
        let formula = renamed(&quantity.formula, &weight, &other);
        let what = format!("it uses {{{other}}} where {{{weight}}} belongs");
        edited(formula, &[&format!("{{{other}}}"), &format!("{{{weight}}}")], what)
    });
    mistakes.iter_mut().for_each(|mistake| mistake.is_hidden = is_hidden);
    mistakes
}

/// `{w1}*{i1}+{w2}*{i2}` as its products.
fn products(quantity: &Quantity) -> Vec<&str> {
    let is_plain = !quantity.formula.contains('(') && !is_activation(quantity);
    if is_plain { quantity.formula.split('+').collect() } else { Vec::new() }
}
