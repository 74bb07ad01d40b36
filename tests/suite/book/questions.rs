//! The exercises that mark themselves: `[questions]` in `book/generate.toml`.
//!
//! Each is a form for its chapter, and for the page's script the right answer with the mistakes
//! that people make on the way to it. All of them are computed here; none is typed.

use super::commands::Command;
use super::equations::derivation;
use backprop::derive::{Derivation, Total};
use backprop::expr::{Expr, Leaf, Name, Notation, Partial};
use backprop::judge::{Change, Independent, Judge, Material, Quantities, Slip, Verdict, edits};
use backprop::render::{JavaScript, MathMl};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// The most mistakes that a page knows for one question.
const MOST_MISTAKES: usize = 40;

/// A question: one of `value`, `output` and `number` has a number as its answer, one of
/// `derivative` and `formula` a formula.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What stands before the field; without it, what is asked.
    label: Option<String>,
    /// An expression of the network's quantities and the derivatives of its loss: its value at the
    /// start.
    value: Option<String>,
    /// A command: the last number that it prints.
    output: Option<String>,
    /// The answer is this many times that number.
    times: Option<String>,
    /// A calculation.
    number: Option<String>,
    /// A quantity of the network: the derivative of the loss with respect to it, as a formula.
    derivative: Option<String>,
    /// A formula of names that may have any value.
    formula: Option<String>,
    /// The answer is not the formula but its derivative with respect to this name, or to several
    /// one after another.
    by: Option<String>,
    /// After that, this name has a value: `t1 = a_o1`.
    at: Option<String>,
    /// That derivative in a form that a person would write. It is compared with the derived one.
    form: Option<String>,
    /// Further names in an answer: `a = tanh(x)`.
    #[serde(default)]
    with: Vec<String>,
    /// The network; without it, that of the book.
    network: Option<String>,
    /// The significant digits that are asked for; without them, the number is exact.
    digits: Option<u32>,
    /// How far an exact number may be off; without it, a billionth.
    within: Option<f64>,
    /// Mistakes: a calculation, or a formula, and what is wrong with it in words.
    #[serde(default)]
    mistakes: BTreeMap<String, String>,
}

/// The forms, each between anchors, and the script with the answers.
pub fn all(questions: &BTreeMap<String, Question>) -> [(String, String); 2] {
    let forms = questions.iter().map(|(name, question)| {
        format!("<!-- ANCHOR: {name} -->\n{}\n<!-- ANCHOR_END: {name} -->\n", question.form(name))
    });
    let answers = questions.iter().map(|(name, question)| {
        format!("  {}: {},\n", json!(name), question.answer(name).script())
    });
    let script = format!(
        "// The answers to the exercises that mark themselves, written from book/generate.toml.\n\
         // v holds the values of the names in a formula.\n\
         window.exercises = {{\n{}}};\n",
        answers.collect::<String>()
    );
    [("questions.html".into(), forms.collect()), ("exercises.js".into(), script)]
}

/// What the page's script knows about a question.
enum Answer {
    Number {
        right: f64,
        digits: Option<u32>,
        within: f64,
        mistakes: Vec<(f64, String)>,
    },
    Formula {
        free: Vec<Name>,
        computed: Vec<(String, Expr)>,
        right: Expr,
        mistakes: Vec<(Expr, String)>,
    },
}

impl Question {
    /// The form, on one line.
    fn form(&self, name: &str) -> String {
        let asked = match (&self.label, &self.value, &self.derivative) {
            (Some(label), _, _) => label.clone(),
            (None, Some(asked), _) => mathml(asked),
            (None, None, Some(asked)) => mathml(&format!("∂E_tot/∂{asked}")),
            (None, None, None) => panic!("the question {name} has no label"),
        };
        let is_formula = self.derivative.is_some() || self.formula.is_some();
        let (kind, wanted) = match self.digits {
            _ if is_formula => ("formula", "a formula".to_owned()),
            Some(digits) => ("number", format!("{digits} significant digits")),
            None => ("number", "a number".to_owned()),
        };
        format!(
            "<form class=\"ask {kind}\" data-ask=\"{name}\" hidden><label><span>{asked} =</span> \
             <input type=\"text\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" \
             placeholder=\"{wanted}\"></label> <button type=\"submit\">Check</button> \
             <output role=\"status\"></output></form>"
        )
    }

    fn answer(&self, name: &str) -> Answer {
        let given = [&self.value, &self.output, &self.number, &self.derivative, &self.formula];
        assert_eq!(
            given.iter().filter(|kind| kind.is_some()).count(),
            1,
            "{name} asks one question"
        );
        let network = self.network.as_deref().unwrap_or("seed");
        if let Some(asked) = &self.value {
            let derivation = derivation(network);
            let (right, mistakes) = value(&derivation, asked);
            self.number(name, right, mistakes)
        } else if let Some(command) = &self.output {
            let printed = last_number(&Command::Plain(command.clone()).shown());
            let times = self.times.as_deref().map_or(1.0, calculated);
            self.number(name, times * printed, Vec::new())
        } else if let Some(calculation) = &self.number {
            self.number(name, calculated(calculation), Vec::new())
        } else if let Some(wrt) = &self.derivative {
            self.derivative(&derivation(network), wrt)
        } else {
            self.formula(self.formula.as_deref().expect("one is given"))
        }
    }

    /// The answer `right`, known mistakes first, then those that the judge makes.
    fn number(&self, name: &str, right: f64, made: Vec<(f64, String)>) -> Answer {
        assert!(right.is_finite(), "{name}: the answer is {right}");
        let within = match self.digits {
            // One unit of the last digit.
            Some(digits) => {
                10_f64.powf(right.abs().log10().floor() + 1.0 - f64::from(digits)) * 1.0000001
            }
            None => self.within.unwrap_or(1e-9 * right.abs().max(1.0)),
        };
        assert!(within <= 0.02 * right.abs().max(1e-6), "{name}: {within} accepts too much");
        let known = self.mistakes.iter().map(|(text, says)| (calculated(text), says.clone()));
        let mut mistakes: Vec<(f64, String)> = Vec::new();
        for (value, says) in known.chain(made) {
            // What cannot be told apart from the right answer or from another mistake is left out.
            let is_new = |other: f64| (value - other).abs() > 2.0 * within;
            if value.is_finite()
                && is_new(right)
                && mistakes.iter().all(|(other, _)| is_new(*other))
            {
                mistakes.push((value, says));
            }
        }
        mistakes.truncate(MOST_MISTAKES);
        Answer::Number { right, digits: self.digits, within, mistakes }
    }

    /// The derivative of a network's loss.
    fn derivative(&self, derivation: &Derivation, wrt: &str) -> Answer {
        let network = derivation.network();
        let wrt = Name::from(wrt);
        let total = derivation.total_of(&wrt).expect("the loss depends on it");
        let right = derivation.written_out(&total.worked);
        let variables = network.variables();
        let free = variables.iter().filter(|variable| variable.equation().is_none());
        let free = free.map(|variable| variable.name.clone()).collect();
        let mut computed: Vec<(String, Expr)> = variables
            .iter()
            .filter_map(|v| Some((v.name.to_string(), v.equation()?.clone())))
            .collect();
        // The derivatives that the answer may use, each written out.
        let totals = variables.iter().rev().filter(|variable| variable.name != wrt);
        computed.extend(totals.filter_map(|variable| {
            let Total { worked, .. } = derivation.total_of(&variable.name)?;
            Some((format!("dE/d{}", variable.name), in_full(derivation, &worked)))
        }));
        computed.extend(self.with.iter().map(|text| definition(text)));
        let mistakes = self.mistakes_in(&right);
        Answer::Formula { free, computed, right: in_full(derivation, &right), mistakes }
    }

    /// A formula of names that may have any value.
    fn formula(&self, text: &str) -> Answer {
        let whole = expression(text);
        let computed: Vec<(String, Expr)> = self.with.iter().map(|text| definition(text)).collect();
        let by = self.by.iter().flat_map(|by| by.split(' ')).map(Name::from);
        let mut derived = by.fold(whole.clone(), |expr, by| expr.derivative(&by).simplify());
        if let Some((name, value)) = self.at.as_deref().map(definition) {
            derived = put_in(&derived, &[(name, value)]);
        }
        let right = match &self.form {
            Some(form) => {
                let form = expression(form);
                let in_place = put_in(&form, &computed);
                let points = Independent::of(&derived.names(), 12);
                let judge = Judge::of(vec![derived], &points);
                assert_eq!(judge.verdict(&in_place), Verdict::Right, "{form}");
                form
            }
            None => derived,
        };
        let all = computed.iter().flat_map(|(_, expr)| expr.names()).chain(whole.names());
        let mut free: Vec<Name> = Vec::new();
        for name in all {
            if !free.contains(&name) && computed.iter().all(|(known, _)| *known != *name.as_str()) {
                free.push(name);
            }
        }
        let mistakes = self.mistakes_in(&right);
        Answer::Formula { free, computed, right, mistakes }
    }

    /// The mistakes in a formula: the known ones, then those that the judge makes in it.
    fn mistakes_in(&self, right: &Expr) -> Vec<(Expr, String)> {
        let known = self.mistakes.iter().map(|(text, says)| (expression(text), says.clone()));
        let mut mistakes: Vec<(Expr, String)> = Vec::new();
        for (expr, says) in known.chain(mistaken(right)) {
            if expr != *right && mistakes.iter().all(|(other, _)| *other != expr) {
                mistakes.push((expr, says));
            }
        }
        mistakes.truncate(MOST_MISTAKES);
        mistakes
    }
}

impl Answer {
    /// As an object of JavaScript.
    fn script(&self) -> String {
        match self {
            Answer::Number { right, digits, within, mistakes } => json!({
                "right": right,
                "within": within,
                "digits": digits,
                "exactly": digits.is_none(),
                "mistakes": mistakes,
            })
            .to_string(),
            Answer::Formula { free, computed, right, mistakes } => {
                let names: Vec<&str> = (free.iter().map(Name::as_str))
                    .chain(computed.iter().map(|(name, _)| name.as_str()))
                    .collect();
                let free: Vec<&str> = free.iter().map(Name::as_str).collect();
                let lines = computed.iter().map(|(name, expr)| {
                    format!("      v[{}] = {};\n", json!(name), JavaScript.write(expr))
                });
                let mistakes = mistakes.iter().map(|(expr, says)| {
                    format!("      [(v) => {}, {}],\n", JavaScript.write(expr), json!(says))
                });
                format!(
                    "{{\n    names: {}, free: {},\n    compute(v) {{\n{}    }},\n    \
                     right: (v) => {},\n    text: {},\n    mistakes: [\n{}    ],\n  }}",
                    json!(names),
                    json!(free),
                    lines.collect::<String>(),
                    JavaScript.write(right),
                    json!(right.to_string()),
                    mistakes.collect::<String>(),
                )
            }
        }
    }
}

/// The value of a quantity or of a derivative at the start of a network, and the values that
/// mistakes in its equation lead to.
fn value(derivation: &Derivation, asked: &str) -> (f64, Vec<(f64, String)>) {
    let values = derivation.values();
    let network = derivation.network();
    let equation = match expression(asked) {
        Expr::Partial(Partial { wrt, .. }) => {
            let total = derivation.total_of(&wrt).expect("the loss depends on it");
            derivation.written_out(&total.worked)
        }
        Expr::Name(name) => {
            let variable = network.variable(&name).unwrap_or_else(|| panic!("there is no {name}"));
            variable.equation().unwrap_or_else(|| panic!("{name} is given")).clone()
        }
        other => return (values.of(&other), Vec::new()),
    };
    let mistakes = mistaken(&equation).map(|(expr, says)| (values.of(&expr), says));
    (values.of(&equation), mistakes.collect())
}

/// An expression with every derivative in it written out, so that it has names only.
fn in_full(derivation: &Derivation, expr: &Expr) -> Expr {
    expr.replace(&|part| match part {
        Expr::Partial(partial) if partial.of == *derivation.network().loss() => {
            let total = derivation.total_of(&partial.wrt)?;
            Some(in_full(derivation, &total.worked))
        }
        Expr::Partial(partial) => Some(in_full(derivation, &derivation.local(partial)?.value)),
        _ => None,
    })
}

/// The mistakes that people make in an expression, with what is wrong then, likeliest first.
fn mistaken(right: &Expr) -> impl Iterator<Item = (Expr, String)> {
    /// How likely a mistake is, the likeliest first; nothing for those that a page does not look for.
    fn rank(slip: &Slip) -> Option<usize> {
        match slip {
            Slip::Derivative(_, Change::Missing) => Some(0),
            Slip::Sign(_) => Some(1),
            Slip::Factor(_, Change::Missing) => Some(2),
            Slip::OneMinus(..) | Slip::Call(..) => Some(3),
            Slip::Term(_, Change::Missing) | Slip::Power(_, Change::Missing) => Some(4),
            Slip::Uses { .. } => Some(5),
            _ => None,
        }
    }
    let edits = edits(right, &Material::of(right, &[]));
    let seen = edits
        .into_iter()
        .map(|edit| (edit.applied_to(right), edit.slip.seen_from_the_other_side()));
    let mut ranked: Vec<(usize, Expr, Slip)> =
        seen.filter_map(|(expr, slip)| Some((rank(&slip)?, expr, slip))).collect();
    ranked.sort_by_key(|(rank, _, _)| *rank);
    let whole = right.clone();
    ranked.into_iter().map(move |(_, expr, slip)| {
        let slip = match slip {
            Slip::Sign(part) if part == whole => Slip::Scale(-1.0),
            slip => slip,
        };
        (expr, slip.says(&Quantities))
    })
}

fn expression(text: &str) -> Expr {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// `name = expression`
fn definition(text: &str) -> (String, Expr) {
    let (name, expr) = text.split_once(" = ").expect("a definition is NAME = EXPRESSION");
    (name.to_owned(), expression(expr))
}

/// An expression with definitions in place of their names.
fn put_in(expr: &Expr, definitions: &[(String, Expr)]) -> Expr {
    expr.replace(&|part| match part {
        Expr::Name(name) => {
            let (_, expr) = definitions.iter().find(|(known, _)| *known == *name.as_str())?;
            Some(expr.clone())
        }
        _ => None,
    })
}

/// The value of an expression of numbers.
fn calculated(text: &str) -> f64 {
    expression(text).evaluate(&|leaf: Leaf<'_>| match leaf {
        Leaf::Name(name) => panic!("{text}: {name} is not a number"),
        Leaf::Partial(partial) => panic!("{text}: {partial:?} is not a number"),
    })
}

/// The last number in a text.
fn last_number(text: &str) -> f64 {
    text.replace('−', "-")
        .split(|c: char| c.is_whitespace() || [',', '='].contains(&c))
        .rev()
        .find_map(|word| word.parse().ok())
        .expect("the command prints a number")
}

fn mathml(text: &str) -> String {
    format!("<math>{}</math>", MathMl { halves: true }.write(&expression(text)))
}

/// Every mistake is one: at the points where the page compares, it has another value.
#[test]
fn no_mistake_is_right() {
    let wanted = super::wanted();
    let mut made = HashMap::new();
    for (name, question) in &wanted.questions {
        match question.answer(name) {
            Answer::Number { right, within, mistakes, .. } => {
                assert!(mistakes.iter().all(|(value, _)| (value - right).abs() > within), "{name}");
                made.insert(name, mistakes.len());
            }
            Answer::Formula { mistakes, .. } => {
                made.insert(name, mistakes.len());
            }
        }
    }
    assert!(made.values().filter(|count| **count > 0).count() >= 3, "{made:?}");
}
