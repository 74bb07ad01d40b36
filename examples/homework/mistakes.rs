//! The mistakes that students make, as changes of formulas.

use super::layout::{Change, Layout, Rate, Shape};
use super::network::{Model, Quantity, Role};

/// A cell of a quantity: its name, the step, the example.
pub type Key = (String, u32, u32);

/// One mistake at one place.
///
/// In `cause` and `what` a name in braces stands for its cell in the row of the first mistaken cell.
#[derive(Debug, Clone)]
pub struct Mistake {
    pub kind: &'static str,
    /// The changed cells, the first one first.
    pub changes: Vec<(Key, Change)>,
    /// How many of them are still right, though changed: a reference that does not move is right once.
    pub right: usize,
    /// Cells where a judge may report the same mistake just as well.
    pub elsewhere: Vec<Key>,
    /// What an explanation has to name: all of these, each in one of several ways, with `|` between them.
    pub cause: Vec<String>,
    pub what: String,
    /// The formula is wrong, but no value is.
    pub is_hidden: bool,
}

/// What a kind of mistake is looked for in.
pub struct Place<'a> {
    pub model: &'a Model,
    pub layout: &'a Layout,
}

/// A kind of mistake, and all places where it can be made.
pub struct Kind {
    pub name: &'static str,
    pub find: fn(&Place) -> Vec<Mistake>,
}

/// What becomes of a formula.
struct Edited {
    formula: String,
    cause: Vec<String>,
    what: String,
}

fn edited(formula: String, cause: &[&str], what: impl Into<String>) -> Option<Edited> {
    let cause = cause.iter().map(|&words| words.to_owned()).collect();
    Some(Edited { formula, cause, what: what.into() })
}

const MISSING: &str =
    "missing|left out|lacks|without|forgot|has no|no factor|not multiplied|should be multiplied";
const BRACKETS: &str = "bracket|parenthes";
const FROZEN: &str = "frozen|fixed|anchor|always|same cell|does not move|stays";
const SIGN: &str = "sign|minus|negative|−|wrong way|ascent|added|subtracted|t − a|a − t";
const RATE: &str = "rate|η|{eta}";

const BACKWARD: &[Role] = &[Role::Helper, Role::Part, Role::Gradient];

/// The names in a formula, each once, without what stands before and behind them.
fn names(formula: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in formula.split('{').skip(1) {
        let name = piece.split('}').next().unwrap_or_default();
        let name = name.trim_start_matches(['<', '>', '^']).trim_end_matches('*').to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A formula with one name for another.
fn renamed(formula: &str, from: &str, to: &str) -> String {
    let mut text = formula.to_owned();
    for (before, behind) in [("", ""), ("", "*"), ("<", "")] {
        text = text
            .replace(&format!("{{{before}{from}{behind}}}"), &format!("{{{before}{to}{behind}}}"));
    }
    text
}

/// Quantities of the same sort as one: the other inputs, the other units of its layer.
fn siblings(model: &Model, id: &str) -> Vec<String> {
    let stem = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let Some(of) = model.get(id) else { return Vec::new() };
    let is_sibling = |other: &&Quantity| {
        other.id != id
            && other.role == of.role
            && other.shape == of.shape
            && stem(&other.id) == stem(id)
            && of.shape == (1, 1)
    };
    model.quantities.iter().filter(is_sibling).map(|other| other.id.clone()).collect()
}

/// One number further, or one back.
fn neighbor(model: &Model, id: &str) -> Option<String> {
    let all = siblings(model, id);
    let number = |id: &str| -> i32 {
        id.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
    };
    all.into_iter().min_by_key(|other| ((number(other) - number(id)).abs(), number(other)))
}

impl Place<'_> {
    fn examples(&self, quantity: &Quantity) -> u32 {
        if quantity.per_example { self.model.examples } else { 1 }
    }

    /// The cells that hold the formula of a quantity, from a step on.
    fn cells(&self, quantity: &Quantity, from: u32) -> Vec<Key> {
        let first = u32::from(quantity.role == Role::Trained || quantity.first.is_some());
        let steps = from.max(first)..self.model.steps;
        let cells = steps.flat_map(|step| {
            (0..self.examples(quantity)).map(move |example| (quantity.id.clone(), step, example))
        });
        cells.collect()
    }

    /// The same change of a whole quantity, for each quantity that it can be made in.
    fn each(
        &self,
        kind: &'static str,
        roles: &[Role],
        from: u32,
        edit: impl Fn(&Quantity) -> Option<Edited>,
    ) -> Vec<Mistake> {
        let quantities = self.model.quantities.iter();
        let quantities = quantities.filter(|of| roles.contains(&of.role) && !of.formula.is_empty());
        let mistakes = quantities.filter_map(|quantity| {
            let Edited { formula, cause, what } = edit(quantity)?;
            if formula == quantity.formula {
                return None;
            }
            let cells = self.cells(quantity, from).into_iter();
            let changes = cells.map(|key| (key, Change::Formula(formula.clone()))).collect();
            let (elsewhere, is_hidden) = (Vec::new(), false);
            Some(Mistake { kind, changes, right: 0, elsewhere, cause, what, is_hidden })
        });
        mistakes.filter(|mistake| !mistake.changes.is_empty()).collect()
    }

    /// One name for another of its sort, where the name passes.
    fn other(
        &self,
        kind: &'static str,
        roles: &[Role],
        is_meant: impl Fn(&Quantity) -> bool,
    ) -> Vec<Mistake> {
        self.each(kind, roles, 0, |quantity| {
            let used = names(&quantity.formula);
            let name = used.iter().find(|name| {
                self.model.get(name).is_some_and(&is_meant) && self.model.get(name).is_some()
            })?;
            let other = neighbor(self.model, name)?;
            let formula = renamed(&quantity.formula, name, &other);
            let cause = [format!("{{{other}}}"), format!("{{{name}}}")];
            let what = format!("it uses {{{other}}} where {{{name}}} belongs");
            edited(formula, &[&cause[0], &cause[1]], what)
        })
    }

    fn has(&self, id: &str) -> bool {
        self.model.get(id).is_some()
    }
}

fn is_activation(quantity: &Quantity) -> bool {
    quantity.role == Role::Forward && quantity.id.starts_with("a_")
}

fn is_hidden_activation(quantity: &Quantity) -> bool {
    is_activation(quantity) && !quantity.id.starts_with("a_o")
}

/// The slope of a unit as it stands in a formula, and the unit's activation and sum.
fn slopes(model: &Model) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for out in model.quantities.iter().filter(|of| is_activation(of)) {
        let (a, z) = (out.id.clone(), out.id["a_".len()..].to_owned());
        for slope in [
            format!("{{{a}}}*(1-{{{a}}})"),
            format!("(1-{{{a}}}^2)"),
            format!("IF({{{z}}}>0,1,0)"),
            format!("{{s_{z}}}"),
        ] {
            all.push((slope, a.clone(), z.clone()));
        }
    }
    if model.get("A1").is_some() {
        for (a, z) in [("A1", "Z1"), ("A2", "Z2")] {
            all.push((format!("{{{a}}}*(1-{{{a}}})"), a.to_owned(), z.to_owned()));
        }
    }
    all
}

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

/// `{w1}*{i1}+{w2}*{i2}` as its products.
fn products(quantity: &Quantity) -> Vec<&str> {
    let is_plain = !quantity.formula.contains('(') && !is_activation(quantity);
    if is_plain { quantity.formula.split('+').collect() } else { Vec::new() }
}

fn difference(model: &Model) -> Option<(String, String, String)> {
    let out = if model.get("a_o1").is_some() { "a_o1" } else { "o1" };
    Some((format!("({{{out}}}-{{t1}})"), out.to_owned(), format!("({{t1}}-{{{out}}})")))
}

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
        Rate::Column => (0..place.model.steps)
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

/// All kinds.
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
                let (right, _, wrong) = difference(place.model)?;
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
    Kind {
        name: "needless-slope",
        find: |place| {
            let formulas = place.model.quantities.iter().map(|of| of.formula.as_str());
            let has_log = formulas.into_iter().any(|formula| formula.contains("LN("));
            place.each("needless-slope", BACKWARD, 0, |quantity| {
                let (right, a, _) = difference(place.model)?;
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
                let bias = format!("b{}", bias.trim_end_matches('}'));
                let what = format!("the bias {{{bias}}} is missing");
                edited(before.to_owned(), &[&format!("{{{bias}}}|bias"), MISSING], what)
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
                edited(formula, &cause, "it is copied from the step before and not updated")
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
    Kind {
        name: "two-slips",
        find: |place| {
            place.each("two-slips", BACKWARD, 0, |quantity| {
                let (right, _, wrong) = difference(place.model)?;
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
    let kind = KINDS.iter().find(|of| of.name == kind).expect("it is a kind");
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

/// The last two steps repeat the weights of the step before.
fn repeated_last_steps(place: &Place) -> Vec<Mistake> {
    let steps = place.model.steps;
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
