//! The mistakes that students make, as changes of formulas.
//!
//! A file for each part of a step: [`forward`], [`backward`], [`batch`], [`updates`]; [`several`] has those
//! that touch several quantities, or only some cells of one.

mod backward;
mod batch;
mod forward;
mod several;
mod updates;

use super::layout::{Change, Layout};
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

/// The names in a formula, each once, without the others and behind them.
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
    /// The number of cells that a quantity has in a step.
    fn examples(&self, quantity: &Quantity) -> u32 {
        if quantity.per_example { self.model.examples } else { 1 }
    }

    /// The cells that hold the formula of a quantity, from a step on.
    fn cells(&self, quantity: &Quantity, from: u32) -> Vec<Key> {
        let first = u32::from(quantity.role == Role::Trained || quantity.first.is_some());
        let steps = from.max(first)..self.layout.steps_of(quantity);
        let cells = steps.flat_map(|step| {
            (0..self.examples(quantity)).map(move |example| (quantity.id.clone(), step, example))
        });
        cells.collect()
    }

    /// The same change in all cells of a quantity, for each quantity that it can be made in.
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
            if formula == quantity.formula || !self.knows(&formula) {
                return None;
            }
            let cells = self.cells(quantity, from).into_iter();
            let changes = cells.map(|key| (key, Change::Formula(formula.clone()))).collect();
            let (elsewhere, is_hidden) = (Vec::new(), false);
            Some(Mistake { kind, changes, right: 0, elsewhere, cause, what, is_hidden })
        });
        mistakes.filter(|mistake| !mistake.changes.is_empty()).collect()
    }

    /// One name for another of its sort: the first name in a formula that is meant.
    fn other(
        &self,
        kind: &'static str,
        roles: &[Role],
        is_meant: impl Fn(&Quantity) -> bool,
    ) -> Vec<Mistake> {
        self.each(kind, roles, 0, |quantity| {
            let used = names(&quantity.formula);
            let name = used.iter().find(|name| self.model.get(name).is_some_and(&is_meant))?;
            let other = neighbor(self.model, name)?;
            let formula = renamed(&quantity.formula, name, &other);
            let cause = [format!("{{{other}}}"), format!("{{{name}}}")];
            let what = format!("it uses {{{other}}} where {{{name}}} belongs");
            edited(formula, &[&cause[0], &cause[1]], what)
        })
    }

    /// Whether all names in a formula have a cell: not every layout has one for each weighted sum.
    fn knows(&self, formula: &str) -> bool {
        names(formula).iter().all(|name| {
            let name = name.trim_start_matches(['~', '%', '!', '<']);
            let name = name.split('@').next().unwrap_or_default();
            self.has(name) || self.model.constants.iter().any(|(id, _)| id == name)
        })
    }

    /// Whether the model has such a quantity.
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

/// The slope of a unit as it is in a formula, and the unit's activation and sum.
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

/// Output minus target, the name of the output, and target minus output.
fn difference(model: &Model) -> (String, String, String) {
    let out = if model.get("a_o1").is_some() { "a_o1" } else { "o1" };
    (format!("({{{out}}}-{{t1}})"), out.to_owned(), format!("({{t1}}-{{{out}}})"))
}

/// All kinds of mistakes.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    [backward::KINDS, forward::KINDS, batch::KINDS, updates::KINDS, several::KINDS]
        .into_iter()
        .flatten()
}
