//! Mistakes in gradients and in what they are made of.

use super::super::network::Role;
use super::{
    BACKWARD, BRACKETS, Kind, MISSING, Mistake, Place, SIGN, difference, edited,
    is_hidden_activation, names, neighbor, slopes,
};

pub const KINDS: &[Kind] = &[
    Kind {
        name: "other-activation",
        find: |place| place.other("other-activation", BACKWARD, is_hidden_activation),
    },
    Kind {
        name: "other-input",
        find: |place| place.other("other-input", BACKWARD, |of| of.role == Role::Input),
    },
    Kind {
        name: "other-weight",
        find: |place| place.other("other-weight", BACKWARD, |of| of.role == Role::Trained),
    },
    Kind {
        name: "other-target",
        find: |place| place.other("other-target", BACKWARD, |of| of.role == Role::Target),
    },
    Kind {
        name: "other-delta",
        find: |place| {
            place.other("other-delta", &[Role::Part, Role::Gradient], |of| {
                of.role == Role::Helper && of.id.starts_with("d_")
            })
        },
    },
    Kind {
        name: "other-matrix",
        find: |place| {
            place.each("other-matrix", &[Role::Gradient], 0, |quantity| {
                let formula = quantity.formula.replace("{X}", "{A1}");
                let what = "it uses {A1} where {X} belongs";
                place.has("X").then(|| edited(formula, &["{A1}", "{X}"], what))?
            })
        },
    },
    Kind {
        name: "missing-input",
        find: |place| {
            place.each("missing-input", &[Role::Part, Role::Gradient], 0, |quantity| {
                let formula = &quantity.formula;
                let used = names(formula);
                let factor = used.iter().find(|name| {
                    let of = place.model.get(name);
                    of.is_some_and(|of| of.role == Role::Input || is_hidden_activation(of))
                        && (formula.ends_with(&format!("*{{{name}}}"))
                            || formula.contains(&format!(",{{{name}*}})")))
                })?;
                let text = formula.strip_suffix(&format!("*{{{factor}}}")).map_or_else(
                    || {
                        let sum = formula.replace(&format!(",{{{factor}*}})"), ")");
                        sum.replace("SUMPRODUCT", "SUM")
                    },
                    str::to_owned,
                );
                let what = format!("the factor {{{factor}}} is missing");
                edited(text, &[&format!("{{{factor}}}"), MISSING], what)
            })
        },
    },
    Kind { name: "missing-slope", find: |place| missing_slope(place, "missing-slope", false) },
    Kind {
        name: "missing-output-slope",
        find: |place| missing_slope(place, "missing-output-slope", true),
    },
    Kind {
        name: "missing-path",
        find: |place| {
            place.each("missing-path", BACKWARD, 0, |quantity| {
                let (terms, rest) = paths(&quantity.formula)?;
                let cause =
                    names(&terms[1]).iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>();
                let cause = format!("{}|path|term", cause.join("|"));
                let formula = format!("({}){rest}", terms[0]);
                edited(formula, &[&cause, MISSING], "the path through the other unit is missing")
            })
        },
    },
    Kind {
        name: "minus-path",
        find: |place| {
            place.each("minus-path", BACKWARD, 0, |quantity| {
                let (terms, rest) = paths(&quantity.formula)?;
                let formula = format!("({}){rest}", terms.join("-"));
                edited(formula, &[SIGN], "the paths are subtracted instead of added")
            })
        },
    },
    Kind {
        name: "sum-without-brackets",
        find: |place| {
            place.each("sum-without-brackets", BACKWARD, 0, |quantity| {
                let (terms, rest) = paths(&quantity.formula)?;
                let formula = format!("{}{rest}", terms.join("+"));
                let what = "the brackets around the sum are missing: what follows multiplies its \
                            last term only";
                (!rest.is_empty()).then(|| edited(formula, &[BRACKETS], what))?
            })
        },
    },
    Kind {
        name: "reversed-difference",
        find: |place| {
            place.each("reversed-difference", BACKWARD, 0, |quantity| {
                let (right, _, wrong) = difference(place.model);
                let formula =
                    quantity.formula.replace(&right, &wrong).replace("({A2}-{T})", "({T}-{A2})");
                edited(formula, &[SIGN], "the difference of output and target has the wrong sign")
            })
        },
    },
    Kind {
        name: "slope-without-brackets",
        find: |place| {
            place.each("slope-without-brackets", BACKWARD, 0, |quantity| {
                let slope = slopes(place.model)
                    .into_iter()
                    .find(|(_, a, _)| quantity.formula.contains(&format!("{{{a}}}*(1-{{{a}}})")))?;
                let a = slope.1;
                let formula =
                    quantity.formula.replace(&format!("(1-{{{a}}})"), &format!("1-{{{a}}}"));
                edited(formula, &[BRACKETS], format!("the brackets around 1 − {{{a}}} are missing"))
            })
        },
    },
    Kind {
        name: "slope-of-sum",
        find: |place| {
            place.each("slope-of-sum", BACKWARD, 0, |quantity| {
                let (slope, a, z) = slopes(place.model).into_iter().find(|(slope, ..)| {
                    slope.contains("*(1-") && quantity.formula.contains(slope)
                })?;
                let wrong = slope.replace(&format!("{{{a}}}"), &format!("{{{z}}}"));
                let formula = quantity.formula.replace(&slope, &wrong);
                let cause = [format!("{{{z}}}"), format!("{{{a}}}")];
                let what =
                    format!("the slope is that of the sum {{{z}}}, not of the activation {{{a}}}");
                edited(formula, &[&cause[0], &cause[1]], what)
            })
        },
    },
    Kind {
        name: "slope-of-other-unit",
        find: |place| {
            place.each("slope-of-other-unit", BACKWARD, 0, |quantity| {
                let (slope, a, _) = slopes(place.model).into_iter().find(|(slope, a, _)| {
                    slope.contains("*(1-")
                        && quantity.formula.contains(slope)
                        && neighbor(place.model, a).is_some()
                })?;
                let other = neighbor(place.model, &a)?;
                let wrong = slope.replace(&format!("{{{a}}}"), &format!("{{{other}}}"));
                let formula = quantity.formula.replace(&slope, &wrong);
                let cause = [format!("{{{other}}}"), format!("{{{a}}}")];
                let what = format!("the slope uses {{{other}}} where {{{a}}} belongs");
                edited(formula, &[&cause[0], &cause[1]], what)
            })
        },
    },
    Kind {
        name: "relu-for-its-slope",
        find: |place| {
            place.each("relu-for-its-slope", BACKWARD, 0, |quantity| {
                let (slope, _, z) = slopes(place.model).into_iter().find(|(slope, ..)| {
                    slope.starts_with("IF(") && quantity.formula.contains(slope)
                })?;
                let wrong = format!("IF({{{z}}}>0,{{{z}}},0)");
                let formula = quantity.formula.replace(&slope, &wrong);
                let what =
                    format!("the slope of ReLU is 1 where {{{z}}} is above 0, not {{{z}}} itself");
                edited(formula, &[&format!("{{{z}}}|slope|derivative")], what)
            })
        },
    },
    Kind {
        name: "needless-slope",
        find: |place| {
            let formulas = place.model.quantities.iter().map(|of| of.formula.as_str());
            let has_log = formulas.into_iter().any(|formula| formula.contains("LN("));
            place.each("needless-slope", BACKWARD, 0, |quantity| {
                let (right, a, _) = difference(place.model);
                let slope = format!("{right}*{{{a}}}*(1-{{{a}}})");
                let formula = quantity.formula.replace(&right, &slope);
                let what =
                    format!("the slope of {{{a}}} is a factor too many: cross-entropy cancels it");
                has_log.then(|| {
                    edited(
                        formula,
                        &[
                            &format!("{{{a}}}"),
                            "too many|extra|needless|cancel|not belong|superfluous",
                        ],
                        what,
                    )
                })?
            })
        },
    },
    Kind {
        name: "doubled",
        find: |place| {
            place.each("doubled", &[Role::Part, Role::Gradient], 0, |quantity| {
                let formula = format!("2*{}", quantity.formula);
                edited(formula, &["2|twice|double"], "it is twice the gradient, unlike the others")
            })
        },
    },
];

/// A slope is left out.
fn missing_slope(place: &Place, kind: &'static str, of_output: bool) -> Vec<Mistake> {
    place.each(kind, BACKWARD, 0, |quantity| {
        let formula = &quantity.formula;
        for (slope, a, _) in slopes(place.model) {
            let factor = format!("*{slope}");
            let is_output = a.starts_with("a_o") || a == "A2";
            // In a sum of paths there are several of them: all in the formula are left out.
            if is_output == of_output && formula.contains(&factor) {
                let text = formula.replace(&factor, "");
                let cause = format!("{{{a}}}|σ′|slope|derivative");
                let what = format!("the slope of the activation {{{a}}} is missing");
                return edited(text, &[&cause, MISSING], what);
            }
        }
        None
    })
}

/// The brackets around the sum over paths at the start of a formula: the terms, and what follows.
fn paths(formula: &str) -> Option<(Vec<String>, String)> {
    let inner = formula.strip_prefix('(')?;
    let mut depth = 0;
    let (mut terms, mut start) = (Vec::new(), 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => {
                terms.push(inner[start..at].to_owned());
                return (terms.len() > 1).then(|| (terms, inner[at + 1..].to_owned()));
            }
            ')' => depth -= 1,
            '+' if depth == 0 => {
                terms.push(inner[start..at].to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}
