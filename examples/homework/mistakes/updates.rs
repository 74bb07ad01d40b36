//! Mistakes in the updates, in what an optimizer remembers, and in the learning rate.

use super::super::layout::{Change, Rate, Shape};
use super::super::network::Role;
use super::{BACKWARD, FROZEN, Kind, MISSING, Mistake, Place, RATE, SIGN, edited, names};

pub const KINDS: &[Kind] = &[
    Kind {
        name: "update-adds",
        find: |place| {
            let change = |formula: &str| match formula.strip_prefix("-{eta}") {
                Some(rest) => format!("{{eta}}{rest}"),
                None => formula.replace("}-{eta}", "}+{eta}"),
            };
            step_edit(
                place,
                "update-adds",
                0,
                change,
                &[SIGN],
                "it goes up the slope: the sign is wrong",
            )
        },
    },
    Kind {
        name: "update-without-rate",
        find: |place| {
            let change = |formula: &str| formula.replace("{eta}*", "");
            let cause = [RATE, MISSING];
            step_edit(
                place,
                "update-without-rate",
                0,
                change,
                &cause,
                "the learning rate is missing",
            )
        },
    },
    Kind {
        name: "update-doubles-rate",
        find: |place| {
            let change = |formula: &str| formula.replace("{eta}", "2*{eta}");
            let cause = ["2|twice|double"];
            step_edit(
                place,
                "update-doubles-rate",
                0,
                change,
                &cause,
                "it uses twice the learning rate",
            )
        },
    },
    Kind {
        name: "update-typed-rate",
        find: |place| {
            let change = |formula: &str| formula.replace("{eta}", "0.15");
            let cause = [RATE, "0.15"];
            step_edit(
                place,
                "update-typed-rate",
                0,
                change,
                &cause,
                "it uses another learning rate, 0.15",
            )
        },
    },
    Kind {
        name: "rate-drifts",
        find: |place| {
            if place.layout.shape != Shape::Columns || place.layout.rate != Rate::Cell {
                return Vec::new();
            }
            let change = |formula: &str| formula.replace("{eta}", "{~eta}");
            let what = "the reference to the learning rate is not anchored and moves on";
            let cause = [RATE, "anchor|moves|drift|not fixed|relative"];
            from_second(step_edit(place, "rate-drifts", 2, change, &cause, what), 1)
        },
    },
    Kind {
        name: "other-gradient",
        find: |place| {
            place.other("other-gradient", &[Role::Trained, Role::Change, Role::State], |of| {
                matches!(of.role, Role::Gradient | Role::Change | Role::State)
            })
        },
    },
    Kind {
        name: "other-old-weight",
        find: |place| {
            place.other("other-old-weight", &[Role::Trained], |of| of.role == Role::Trained)
        },
    },
    Kind {
        name: "frozen-gradient",
        find: |place| {
            let mistakes = place.each("frozen-gradient", &[Role::Trained], 2, |quantity| {
                let formula = quantity.formula.replace("{<g_", "{^g_").replace("{<c_", "{^c_");
                let name = names(&quantity.formula).pop()?;
                let what = format!("it always uses the first {{{name}}}");
                edited(formula, &[FROZEN], what)
            });
            from_second(mistakes, 1)
        },
    },
    Kind {
        name: "frozen-weight",
        find: |place| {
            let mistakes = place.each("frozen-weight", &[Role::Trained], 2, |quantity| {
                let id = &quantity.id;
                let formula =
                    quantity.formula.replace(&format!("{{<{id}}}"), &format!("{{^{id}}}"));
                edited(formula, &[FROZEN], format!("it always starts from the first {{{id}}}"))
            });
            from_second(mistakes, 1)
        },
    },
    Kind {
        name: "gradient-before-last",
        find: |place| {
            place.each("gradient-before-last", &[Role::Trained], 2, |quantity| {
                let formula = quantity.formula.replace("{<g_", "{<<g_").replace("{<c_", "{<<c_");
                let cause = ["before|above|previous|earlier|late|stale"];
                edited(formula, &cause, "it uses the gradient of two steps before")
            })
        },
    },
    Kind {
        name: "not-updated",
        find: |place| {
            place.each("not-updated", &[Role::Trained], 0, |quantity| {
                let formula = format!("{{<{}}}", quantity.id);
                let cause = ["not updated|same as before|repeat|unchanged|copies|never changes|constant|stays|missing"];
                edited(formula, &cause, "it is copied from the previous step and not updated")
            })
        },
    },
    Kind { name: "repeated-last-steps", find: repeated_last_steps },
    Kind {
        name: "new-weights-too-early",
        find: |place| {
            let mut mistakes = place.each("new-weights-too-early", BACKWARD, 0, |quantity| {
                let used = names(&quantity.formula);
                let weights: Vec<&String> =
                    used.iter().filter(|name| name.starts_with('w')).collect();
                let first = *weights.first()?;
                let mut formula = quantity.formula.clone();
                for weight in &weights {
                    formula = formula.replace(&format!("{{{weight}}}"), &format!("{{>{weight}}}"));
                }
                let what = format!("it uses {{{first}}} after its update, not before");
                edited(formula, &["new|updated|after|next|too early|below"], what)
            });
            for mistake in &mut mistakes {
                mistake.changes.retain(|((_, step, _), _)| step + 1 < place.model.steps);
            }
            mistakes
        },
    },
    Kind {
        name: "negative-rate",
        find: |place| {
            let value = -place.model.constants[0].1;
            let what = "the learning rate is negative: the loss rises";
            of_rate(place, "negative-rate", value, &[RATE, SIGN], what)
        },
    },
    Kind {
        name: "momentum-without-beta",
        find: |place| {
            place.each("momentum-without-beta", &[Role::State], 0, |quantity| {
                let formula = quantity.formula.replace("{beta}*{<", "{<");
                edited(
                    formula,
                    &["{beta}|0.9|momentum|β", MISSING],
                    "the velocity before is not multiplied by β",
                )
            })
        },
    },
    Kind {
        name: "momentum-forgotten",
        find: |place| {
            place.each("momentum-forgotten", &[Role::State], 0, |quantity| {
                let formula = quantity.formula.split_once("}+{g_")?.1;
                let cause = ["velocity|momentum|before|previous", MISSING];
                edited(format!("{{g_{formula}"), &cause, "the velocity before is left out")
            })
        },
    },
    Kind {
        name: "adam-without-square",
        find: |place| {
            place.each("adam-without-square", &[Role::State], 0, |quantity| {
                let formula = quantity.formula.strip_suffix("^2")?.to_owned();
                edited(formula, &["square|^2"], "the gradient is not squared")
            })
        },
    },
    Kind {
        name: "adam-without-root",
        find: |place| {
            place.each("adam-without-root", &[Role::Trained], 0, |quantity| {
                let formula = quantity.formula.replace("SQRT(", "(");
                edited(formula, &["root|SQRT"], "the square root is missing")
            })
        },
    },
    Kind {
        name: "adam-other-beta",
        find: |place| {
            place.each("adam-other-beta", &[Role::State], 0, |quantity| {
                let formula = quantity.formula.replace("{beta2}*", "{beta1}*");
                edited(formula, &["{beta1}", "{beta2}"], "it uses {beta1} where {beta2} belongs")
            })
        },
    },
];

/// The number that is the same in each cell of these kinds: the learning rate.
fn of_rate(
    place: &Place,
    kind: &'static str,
    value: f64,
    cause: &[&str],
    what: &str,
) -> Vec<Mistake> {
    let changes = match place.layout.rate {
        Rate::Cell => vec![(("eta".to_owned(), 0, 0), Change::Number(value))],
        Rate::Column | Rate::Decaying => (0..place.model.steps)
            .map(|step| (("eta".to_owned(), step, 0), Change::Number(value)))
            .collect(),
        Rate::Typed => return Vec::new(),
    };
    let cause = cause.iter().map(|&words| words.to_owned()).collect();
    let (elsewhere, is_hidden) = (Vec::new(), false);
    let what = what.to_owned();
    vec![Mistake { kind, changes, right: 0, elsewhere, cause, what, is_hidden }]
}

/// An update, or the Δw that is part of it, with the rate in it.
const STEP: &[Role] = &[Role::Trained, Role::Change];

fn step_edit(
    place: &Place,
    kind: &'static str,
    from: u32,
    change: impl Fn(&str) -> String,
    cause: &[&str],
    what: &str,
) -> Vec<Mistake> {
    place.each(kind, STEP, from, |quantity| {
        quantity.formula.contains("{eta}").then_some(())?;
        edited(change(&quantity.formula), cause, what)
    })
}

/// The formula is filled down from a cell where it is still right, since the reference begins there.
fn from_second(mut mistakes: Vec<Mistake>, also: u32) -> Vec<Mistake> {
    for mistake in &mut mistakes {
        if let Some(((id, ..), change)) = mistake.changes.first().cloned() {
            mistake.changes.insert(0, ((id.clone(), also, 0), change));
            mistake.right = 1;
            mistake.elsewhere.push((id, also, 0));
        }
    }
    mistakes
}

/// The last two steps repeat the weights of the previous step.
fn repeated_last_steps(place: &Place) -> Vec<Mistake> {
    let steps = place.model.steps + u32::from(place.layout.has_start_row);
    let mut changes = Vec::new();
    for step in steps - 2..steps {
        for weight in place.model.of_role(Role::Trained).filter(|of| of.shape == (1, 1)) {
            let formula = Change::Formula(format!("{{<{}}}", weight.id));
            changes.push(((weight.id.clone(), step, 0), formula));
        }
    }
    let elsewhere = changes.iter().map(|(key, _)| key.clone()).collect();
    let cause = vec!["repeat|same as|not updated|copies|unchanged|copied".to_owned()];
    let what = "the last steps only repeat the weights of the step before".to_owned();
    if changes.is_empty() {
        return Vec::new();
    }
    let (kind, right, is_hidden) = ("repeated-last-steps", 0, false);
    vec![Mistake { kind, changes, right, elsewhere, cause, what, is_hidden }]
}
