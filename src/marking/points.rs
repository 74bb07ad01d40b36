//! Values for the cells of a step: drawn anew, so that what is only right by accident shows.

use super::slopes::Slopes;
use super::step::{Frame, Node, Role, Step};
use crate::expr::{Expr, Function, Relation};
use crate::network::Draw;
use crate::workbook::{At, Holds};
use std::collections::BTreeMap;

/// The number of points at which values are compared.
pub const POINTS: usize = 3;
/// The most points that are drawn to choose these from, and the most values of cells for that.
const MOST_TRIES: usize = 300;
const MOST_VALUES: usize = 60_000;
/// The most points with weights of both signs.
const MOST_OF_BOTH_SIGNS: usize = 60;
/// How many steps away the data of other steps is taken from, and of how many it is.
const FARTHEST: i64 = 60;
const MOST_EXAMPLES: usize = 6;

/// How the given numbers are drawn, so that what is only right by accident shows; from the freest to the
/// strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Every number is another.
    All,
    /// Whole numbers from 2 on stay: the size of a batch.
    ButCounts,
    /// And targets of which one is 1 and the others are 0 become other numbers that sum to 1: the derivatives of a
    /// cross-entropy after a softmax are as simple as they are only for such targets.
    Shares,
    /// And numbers that are 0 or 1 stay either, so that a target stays one among several.
    Choices,
    /// The data stays as it is, and only the weights and the learning rate are drawn.
    Weights,
}

/// All ways.
pub const WAYS: [Drawn; 5] =
    [Drawn::All, Drawn::ButCounts, Drawn::Shares, Drawn::Choices, Drawn::Weights];

/// The given numbers as they are in the workbook, and drawn anew.
#[derive(Debug, Clone)]
pub struct Points {
    /// The value of each node at each point.
    pub values: Vec<Vec<f64>>,
}

impl Points {
    /// The value of a cell that is not a node: an empty one is 0, any other is some number of its own.
    pub fn elsewhere(&self, at: Option<At>, point: usize) -> f64 {
        let Some((sheet, (row, column))) = at else { return f64::NAN };
        let mixed =
            (sheet as u64 * 7919 + u64::from(row) * 104_729 + u64::from(column) * 1_299_709)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(7 * point as u32 + 3);
        0.1 + (mixed >> 11) as f64 / (1_u64 << 53) as f64
    }
}

impl Points {
    /// Points for a step; none if its cells have no value at them.
    pub fn of(step: &Step, frame: &Frame<'_>, way: Drawn, before: Option<f64>) -> Option<Points> {
        let mut draw = Draw::new(11);
        // With the weights that change: at a dead unit much is 0 that may be wrong.
        let mut drawn: Vec<Point> = Vec::new();
        let changes: Vec<(usize, usize)> = step
            .weights
            .iter()
            .zip(&step.updates)
            .filter_map(|(weight, update)| Some((*weight, (*update)?)))
            .collect();
        let slopes = Slopes::of(step);
        let draws = Draws::of(step, frame, way, before);
        let mut alive = 0;
        for turn in 0..(MOST_VALUES / step.nodes.len().max(1)).clamp(20, MOST_TRIES) {
            let given: Vec<f64> = draws.given(&mut draw, turn)?;
            let point = slopes.evaluate(&|node| given[node]);
            if !has_values(step, &point) {
                continue;
            }
            let moving: Vec<bool> =
                changes.iter().map(|(weight, update)| point[*weight] != point[*update]).collect();
            alive += usize::from(!moving.contains(&false));
            let example = turn % draws.examples.len().max(1);
            drawn.push(Point { moving, example, values: point });
            if alive == POINTS {
                break;
            }
        }
        if drawn.len() < POINTS {
            return None;
        }
        Some(Points { values: most_alive(drawn) })
    }

    /// Many points for a step, with weights of both signs, so that its units are on both sides of their kinks.
    pub fn of_both_signs(
        step: &Step,
        frame: &Frame<'_>,
        way: Drawn,
        before: Option<f64>,
    ) -> Option<Points> {
        let mut draw = Draw::new(12);
        let has_exponentials = step.nodes.iter().any(|node| calls_exponentials(&node.expr));
        let slopes = Slopes::of(step);
        let draws = Draws::of(step, frame, way, before);
        let mut values = Vec::new();
        for turn in 0..(MOST_VALUES / step.nodes.len().max(1)).clamp(20, MOST_OF_BOTH_SIGNS) {
            let mut given: Vec<f64> = draws.given(&mut draw, turn)?;
            // Some far away, so that also residuals have both signs; but an exponential would leave no digits.
            let size = if has_exponentials { 1.0 } else { [1.0, 1.0, 5.0, 20.0][turn % 4] };
            for weight in &step.weights {
                given[*weight] *= if draw.unit() < 0.5 { -size } else { size };
            }
            let point = slopes.evaluate(&|node| given[node]);
            if has_values(step, &point) {
                values.push(point);
            }
        }
        Some(Points { values })
    }
}

/// A point that may be chosen.
struct Point {
    /// Whether each weight changes.
    moving: Vec<bool>,
    /// Which example its data is of.
    example: usize,
    values: Vec<f64>,
}

/// The points at which most weights change, so that each changes at one of them if it changes at any, and of different
/// examples: where two inputs are equal, each may stand in for the other.
fn most_alive(mut drawn: Vec<Point>) -> Vec<Vec<f64>> {
    let mut values = Vec::new();
    let mut covered: Vec<bool> = vec![false; drawn[0].moving.len()];
    let mut used: Vec<(Vec<bool>, usize)> = Vec::new();
    while values.len() < POINTS {
        let rank = |Point { moving, example, .. }: &Point| {
            let new = moving.iter().zip(&covered).filter(|(own, known)| **own && !**known).count();
            let count = moving.iter().filter(|own| **own).count();
            let moves_others = count > 0 && !used.iter().any(|(of, _)| of == moving);
            let is_new = count > 0 && !used.iter().any(|(_, of)| of == example);
            (new, moves_others, is_new, count)
        };
        let best =
            (0..drawn.len()).rev().max_by_key(|place| rank(&drawn[*place])).expect("several");
        let Point { moving, example, values: point } = drawn.remove(best);
        covered.iter_mut().zip(&moving).for_each(|(known, own)| *known |= own);
        used.push((moving, example));
        values.push(point);
    }
    values
}

fn calls_exponentials(expr: &Expr) -> bool {
    let is_one = |of: &Function| {
        matches!(
            of,
            Function::Exp
                | Function::Ln
                | Function::Tanh
                | Function::Sigmoid
                | Function::Softplus
                | Function::Softmax
        )
    };
    let mut calls = false;
    expr.visit(&mut |part| calls |= matches!(part, Expr::Call(of, _) if is_one(of)));
    calls
}

/// Whether all cells that depend on the weights have a value at a point.
fn has_values(step: &Step, point: &[f64]) -> bool {
    let is_good = |(value, node): (&f64, &super::step::Node)| {
        value.is_finite() || node.refused.is_some() || !node.depends
    };
    point.iter().zip(&step.nodes).all(is_good)
}

/// The given numbers that weights are multiplied by, or that are added to such products: the inputs of a network.
pub fn inputs(step: &Step) -> Vec<bool> {
    let mut inputs = vec![false; step.nodes.len()];
    for (number, node) in step.nodes.iter().enumerate() {
        let is_first = |used: usize| {
            let of = &step.nodes[used];
            matches!(of.role, Role::Weight(_) | Role::Given)
                || of.role == Role::Computed && !of.depends
        };
        let is_update = step.updates.contains(&Some(number));
        if is_update || !node.uses.iter().all(|(_, used)| is_first(*used)) {
            continue;
        }
        let weighted = WeightedSum { step, node: number };
        weighted.inputs(&node.expr, &mut inputs);
    }
    // Where a lookup takes an input from a table, the cells of the table are inputs.
    let indices = indices(step);
    for number in step.order.iter().rev().copied().filter(|number| !step.nodes[*number].depends) {
        if inputs[number] && step.nodes[number].role == Role::Computed {
            let Node { expr, uses, .. } = &step.nodes[number];
            // A reference to the table may have columns that the formula does not take from it.
            let names = expr.names();
            let used = uses.iter().filter(|(name, _)| names.contains(name)).map(|(_, used)| *used);
            used.filter(|used| !indices[*used]).for_each(|used| inputs[used] = true);
        }
    }
    inputs
}

/// A look for a weighted sum in a formula: the formula itself, or what a function of it is of.
struct WeightedSum<'a> {
    step: &'a Step,
    node: usize,
}

impl WeightedSum<'_> {
    fn inputs(&self, expr: &Expr, found: &mut [bool]) {
        match expr {
            Expr::Call(..) | Expr::Quotient(_) | Expr::Negative(_) => {
                expr.parts().iter().for_each(|part| self.inputs(part, found));
            }
            Expr::Sum(terms) if terms.iter().any(|term| self.has_weight(term)) => {
                for term in terms {
                    match term {
                        // SUMPRODUCT(w, x) + b is a sum in a sum.
                        Expr::Call(..) | Expr::Quotient(_) | Expr::Sum(_) => {
                            self.inputs(term, found);
                        }
                        term => self.note(term, found),
                    }
                }
            }
            Expr::Sum(terms) => terms.iter().for_each(|term| self.inputs(term, found)),
            Expr::Product(_) if self.has_weight(expr) => self.note(expr, found),
            _ => {}
        }
    }

    /// Whether a term is a weight, or a product with one as a factor.
    fn has_weight(&self, term: &Expr) -> bool {
        match term {
            Expr::Name(name) => self
                .of(name)
                .is_some_and(|node| matches!(self.step.nodes[node].role, Role::Weight(_))),
            Expr::Negative(inner) => self.has_weight(inner),
            Expr::Product(factors) => factors.iter().any(|factor| self.has_weight(factor)),
            // A cell of a range whose other cells have formulas of their own.
            Expr::Sum(terms) => {
                let mut terms = terms.iter().filter(|term| !term.is(0.0));
                terms.next().is_some_and(|term| self.has_weight(term)) && terms.next().is_none()
            }
            _ => false,
        }
    }

    /// Notes the given numbers of a term, but for those that stand in brackets with weights.
    fn note(&self, term: &Expr, found: &mut [bool]) {
        match term {
            Expr::Name(name) => {
                if let Some(node) = self.of(name)
                    && (self.step.nodes[node].role == Role::Given
                        || self.step.nodes[node].role == Role::Computed
                            && !self.step.nodes[node].depends)
                {
                    found[node] = true;
                }
            }
            Expr::Product(parts) => parts.iter().for_each(|part| self.note(part, found)),
            Expr::Negative(inner) => self.note(inner, found),
            Expr::Quotient(parts) => parts.iter().for_each(|part| self.note(part, found)),
            Expr::Sum(terms) if !terms.iter().any(|term| self.has_weight(term)) => {
                terms.iter().for_each(|part| self.note(part, found));
            }
            _ => {}
        }
    }

    fn of(&self, name: &crate::expr::Name) -> Option<usize> {
        let uses = &self.step.nodes[self.node].uses;
        uses.iter().find(|(used, _)| used == name).map(|(_, node)| *node)
    }
}

/// The numbers that choose among cells or branches, and are no quantities of the network: the number of the example
/// that INDEX takes, and what such a number is computed from.
fn indices(step: &Step) -> Vec<bool> {
    let mut indices = vec![false; step.nodes.len()];
    for number in step.order.iter().rev().copied() {
        let node = &step.nodes[number];
        let used = |name: &crate::expr::Name| {
            node.uses.iter().find(|(used, _)| used == name).map(|(_, node)| *node)
        };
        let is_key = |side: &Expr, used: &dyn Fn(&crate::expr::Name) -> Option<usize>| {
            let names = side.names();
            let is_data = |name| used(&name).is_some_and(|node| !step.nodes[node].depends);
            !names.is_empty() && names.into_iter().all(is_data)
        };
        let is_index = indices[number];
        let mut note = |expr: &Expr| {
            let of = expr.names().into_iter().filter_map(|name| used(&name)).collect::<Vec<_>>();
            of.into_iter().filter(|of| !step.nodes[*of].depends).for_each(|of| indices[of] = true);
        };
        if is_index {
            note(&node.expr);
        }
        node.expr.visit(&mut |part| match part {
            // A target is compared with 0 and 1 only.
            Expr::Bracket(Relation::Equal, sides)
                if sides.iter().any(|side| side.as_number().is_some_and(|place| place >= 2.0)) =>
            {
                sides.iter().for_each(&mut note);
            }
            // The keys of a table, and what is looked up among them.
            Expr::Bracket(_, sides) if sides.iter().all(|side| is_key(side, &used)) => {
                sides.iter().for_each(&mut note);
            }
            Expr::Call(Function::Mod | Function::Floor, of) => of.iter().for_each(&mut note),
            _ => {}
        });
    }
    indices
}

/// How values are drawn for the nodes of a step without formulas.
struct Draws<'a> {
    step: &'a Step,
    frame: &'a Frame<'a>,
    way: Drawn,
    before: Option<f64>,
    inputs: Vec<bool>,
    indices: Vec<bool>,
    /// The cells that are called learning rates, where other data stays.
    rates: Vec<At>,
    /// Data that stays as it is in the workbook, as it is in different steps: where a label is 1, it may be missing as a
    /// factor, and where it is −1, that shows.
    examples: Vec<Vec<(usize, f64)>>,
}

impl<'a> Draws<'a> {
    fn of(step: &'a Step, frame: &'a Frame<'a>, way: Drawn, before: Option<f64>) -> Draws<'a> {
        let (inputs, indices) = (inputs(step), indices(step));
        let rates = match way {
            Drawn::Weights => super::labels::rate_cells(frame),
            _ => Vec::new(),
        };
        let examples = Vec::new();
        let mut draws = Draws { step, frame, way, before, inputs, indices, rates, examples };
        draws.examples = draws.examples();
        draws
    }

    fn number(&self, at: At) -> Option<f64> {
        self.frame.formulas.book.sheets.get(at.0).and_then(|sheet| sheet.number(at.1))
    }

    /// The number in a cell that chooses, or one for its text.
    fn index(&self, at: At) -> Option<f64> {
        let code = || super::step::text(self.frame.formulas, at).map(code_of);
        // A program that writes workbooks without computing them may store 0.
        super::values::anew(self.frame.formulas, at).or_else(code)
    }

    /// Whether a given number is 0 or 1, and neither an input nor a learning rate of 1: a target, or a choice among several.
    fn is_choice(&self, place: usize) -> bool {
        let own = self.number(self.step.nodes[place].at);
        (own == Some(0.0) || own == Some(1.0))
            && !self.inputs[place]
            && !self.step.is_of_updates(place)
    }

    /// The data that stays and belongs to one step, as it is in this step and in others. The number that chooses an example
    /// always does.
    fn examples(&self) -> Vec<Vec<(usize, f64)>> {
        let stays = |place: &usize| match self.way {
            _ if self.indices[*place] => true,
            Drawn::All | Drawn::ButCounts => false,
            Drawn::Shares | Drawn::Choices => self.is_choice(*place),
            Drawn::Weights => !self.inputs[*place],
        };
        let nodes = &self.step.nodes;
        let is_of_the_step = |place: &usize| {
            let of = &nodes[*place];
            // A counter may be computed.
            let is_given = of.role == Role::Given
                && (self.indices[*place] || self.frame.formulas.holds(of.at) == Holds::Number);
            let is_used_there = || {
                nodes.iter().any(|node| {
                    let uses_it = node.uses.iter().any(|(_, used)| used == place);
                    uses_it && self.frame.is_of_its_step(node.at, of.at)
                })
            };
            self.indices[*place] && of.role == Role::Before || is_given && is_used_there()
        };
        let all = 0..nodes.len();
        let places: Vec<usize> = all.filter(stays).filter(is_of_the_step).collect();
        let mut examples: Vec<Vec<(usize, f64)>> = Vec::new();
        if places.is_empty() {
            return examples;
        }
        let example = |by: i64| -> Option<Vec<(usize, f64)>> {
            let there = |place: &usize| self.frame.run.step.from(nodes[*place].at, by);
            let value = |place: &usize| match self.indices[*place] {
                true => self.index(there(place)?),
                false => self.number(there(place)?),
            };
            places.iter().map(|place| Some((*place, value(place)?))).collect()
        };
        let before = (0..FARTHEST).map_while(|by| example(-by));
        for example in before.chain((1..FARTHEST).map_while(example)) {
            if examples.len() < MOST_EXAMPLES && !examples.contains(&example) {
                examples.push(example);
            }
        }
        examples
    }

    /// A value for each node without a formula; none if no targets can be drawn like this.
    fn given(&self, draw: &mut Draw, turn: usize) -> Option<Vec<f64>> {
        let Draws { step, frame, way, before, .. } = *self;
        let mut given: Vec<f64> = Vec::with_capacity(step.nodes.len());
        let mut choices: Vec<usize> = Vec::new();
        for (place, node) in step.nodes.iter().enumerate() {
            let unit = draw.unit();
            let own = self.number(node.at);
            given.push(match node.role {
                Role::Before | Role::Given if self.indices[place] => {
                    self.index(node.at).unwrap_or(1.0)
                }
                Role::Weight(_) => {
                    own.unwrap_or(0.3) * (0.7 + 0.6 * unit) + (unit * 7.3).fract() - 0.5
                }
                Role::Before => before.unwrap_or(0.2 + 0.6 * unit),
                Role::Computed => f64::NAN,
                Role::Given if frame.formulas.holds(node.at) != Holds::Number => own.unwrap_or(0.0),
                Role::Given => {
                    let own = own.unwrap_or(0.0);
                    let is_count = own.fract() == 0.0 && own.abs() >= 2.0;
                    let is_zero_or_one = own == 0.0 || own == 1.0;
                    match way {
                        Drawn::Weights
                            if !(is_zero_or_one && self.inputs[place]
                                || self.rates.contains(&node.at)) =>
                        {
                            own
                        }
                        Drawn::ButCounts | Drawn::Shares | Drawn::Choices if is_count => own,
                        Drawn::Shares | Drawn::Choices if self.is_choice(place) => {
                            choices.push(place);
                            own
                        }
                        _ if is_zero_or_one => 0.15 + 0.7 * unit,
                        _ => own * (0.55 + 0.9 * unit),
                    }
                }
            });
        }
        if !self.examples.is_empty() {
            let example = &self.examples[turn % self.examples.len()];
            example.iter().for_each(|(place, value)| given[*place] = *value);
        }
        let groups = targets(step, &choices);
        // Zeros and ones of one example change places: a target that is one among several stays that, and each is 1 in turn.
        for places in &groups {
            let by = turn % places.len();
            let old: Vec<f64> = places.iter().map(|place| given[*place]).collect();
            for (number, place) in places.iter().enumerate() {
                given[*place] = old[(number + by) % old.len()];
            }
        }
        if way == Drawn::Shares {
            let is_one_of_several = |places: &&Vec<usize>| {
                places.len() > 1 && places.iter().map(|place| given[*place]).sum::<f64>() == 1.0
            };
            let several: Vec<Vec<usize>> =
                groups.iter().filter(is_one_of_several).cloned().collect();
            for places in &several {
                let shares: Vec<f64> = places.iter().map(|_| 0.2 + draw.unit()).collect();
                let total: f64 = shares.iter().sum();
                places.iter().zip(&shares).for_each(|(place, share)| given[*place] = share / total);
            }
            if several.is_empty() {
                return None;
            }
        }
        Some(given)
    }
}

/// A number for a text that is a key of a table, the same for the same text; to a spreadsheet "Buy" and "buy" are equal.
fn code_of(text: &str) -> f64 {
    let mixed = |code: u64, byte: u8| (code ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    let code = text.trim().to_lowercase().bytes().fold(0xCBF2_9CE4_8422_2325, mixed);
    2.0 + (code >> 24) as f64
}

/// Zeros and ones by example: those of one row, or of one column if each is in a row of its own.
fn targets(step: &Step, choices: &[usize]) -> Vec<Vec<usize>> {
    let by = |line: &dyn Fn(At) -> u32| {
        let mut groups: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
        for place in choices {
            let at = step.nodes[*place].at;
            groups.entry((at.0, line(at))).or_default().push(*place);
        }
        groups.into_values().collect::<Vec<_>>()
    };
    let rows = by(&|at| at.1.0);
    if rows.iter().all(|row| row.len() == 1) { by(&|at| at.1.1) } else { rows }
}
