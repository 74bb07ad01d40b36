//! Rules with moments, checked by their numbers: momentum, Adam, RMSprop, Adagrad.
//!
//! A moment is a state that each step passes to the next: the velocity m, which becomes a·m + b·g with the gradient g,
//! or the mean of squares s, which becomes c·s + d·g². A weight changes by a number times m; or by −η·m̂ / (√ŝ + ε), where
//! m̂ = m/(1 − aᵗ) and ŝ = s/(1 − cᵗ), or simply m and s.

use super::fit::is_close;
use super::optimizer::{Way, is_state};
use super::runs::Distance;
use super::step::{Role, Step};
use crate::expr::Expr;
use crate::workbook::At;

/// A rule that was recognized.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// The factors of the velocity: a of the old velocity, and b of the gradient.
    first: Option<[f64; 2]>,
    /// The same of the mean of squares.
    second: Option<[f64; 2]>,
    /// By how much a weight changes per unit of the velocity, without a mean of squares.
    change: f64,
}

/// The cells of a step that hold its moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells {
    /// The velocity.
    first: Option<At>,
    /// The mean of squares.
    second: Option<At>,
}

impl Cells {
    /// The same cells this many steps later.
    pub fn moved(&self, by: Distance, times: i64) -> Cells {
        let moved = |at: Option<At>| at.and_then(|at| by.from(at, times));
        Cells { first: moved(self.first), second: moved(self.second) }
    }
}

/// The way of a weight from its gradient to its update, at numbers of its own choice.
struct Trial<'a> {
    step: &'a Step,
    way: &'a Way,
    update: usize,
    weight: usize,
    cells: Cells,
    /// From one step to the next.
    by: Distance,
    power: Power,
}

/// The power in 1 − aᵗ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// The number of the step.
    OfTheStep,
    /// None, in every step.
    Missing,
}

/// What comes out of a trial: both moments, and the change of the weight.
struct Outcome {
    first: f64,
    second: f64,
    change: f64,
}

impl<'a> Trial<'a> {
    fn of(step: &'a Step, way: &'a Way, update: usize, cells: Cells, by: Distance) -> Option<Self> {
        let slot = step.updates.iter().position(|of| *of == Some(update))?;
        let weight = step.weights[slot];
        Some(Trial { step, way, update, weight, cells, by, power: Power::OfTheStep })
    }

    /// A number for what is given, the same for the same cell.
    fn given(&self, node: usize) -> f64 {
        let (row, column) = self.step.nodes[node].at.1;
        0.21 + f64::from((row * 7 + column * 13) % 53) / 100.0
    }

    fn values(&self, gradient: f64, first: f64, second: f64) -> Vec<f64> {
        let next = |node: usize| self.step.next(node, self.by);
        let mut values = self.step.evaluate(&|node| match self.step.nodes[node].role {
            Role::Before if next(node).is_some() && next(node) == self.cells.first => first,
            Role::Before if next(node).is_some() && next(node) == self.cells.second => second,
            // A counter of steps.
            Role::Before => 3.0,
            _ => self.given(node),
        });
        values[self.way.gradient] = gradient;
        for node in &self.way.nodes {
            let of = &self.step.nodes[*node];
            values[*node] = self.step.value(&of.expr, &of.uses, &values);
        }
        values
    }

    fn at(&self, gradient: f64, first: f64, second: f64) -> Outcome {
        let values = self.values(gradient, first, second);
        let value = |at: Option<At>| {
            at.and_then(|at| self.step.node(at)).map_or(f64::NAN, |node| values[node])
        };
        Outcome {
            first: value(self.cells.first),
            second: value(self.cells.second),
            change: values[self.update] - values[self.weight] - self.decay(),
        }
    }

    /// By how much the weight shrinks whatever its gradient, with a decay that is decoupled from it; 0 if what it changes by
    /// then is not proportional to it.
    fn decay(&self) -> f64 {
        let change = |times: f64| {
            let mut values = self.values(0.0, 0.0, 0.0);
            values[self.weight] *= times;
            for node in &self.way.nodes {
                let of = &self.step.nodes[*node];
                values[*node] = self.step.value(&of.expr, &of.uses, &values);
            }
            values[self.update] - values[self.weight]
        };
        let (once, twice) = (change(1.0), change(2.0));
        if is_close(2.0 * once, twice) { once } else { 0.0 }
    }

    /// The learning rates and the counters that the way may use: numbers of cells that do not depend on the weights.
    fn of_cells(&self) -> Vec<f64> {
        let values = self.values(1.0, 0.5, 0.7);
        let below = self.step.below(self.update);
        let nodes = (0..self.step.nodes.len())
            .filter(|node| below[*node] && !self.step.nodes[*node].depends);
        nodes.map(|node| values[node]).collect()
    }

    /// The numbers in the formulas of the way.
    fn typed(&self) -> Vec<f64> {
        let mut numbers: Vec<f64> = Vec::new();
        for node in &self.way.nodes {
            self.step.nodes[*node].expr.visit(&mut |part| {
                if let Expr::Number(number) = part {
                    numbers.push(*number);
                }
            });
        }
        numbers
    }

    /// Whether a weight changes by −η·m̂ / (√ŝ + ε); of the velocity, or of the gradient where there is none. `moments`
    /// are the moments before the steps that are tried, each with a gradient.
    fn is_divided_by_the_root(
        &self,
        first: Option<[f64; 2]>,
        second: [f64; 2],
        moments: [[f64; 3]; 4],
    ) -> bool {
        let points = moments.map(|[gradient, first, second]| {
            let of = self.at(gradient, first, second);
            let above = if self.cells.first.is_some() { of.first } else { gradient };
            (of.second.sqrt(), above / of.change)
        });
        let [(x0, y0), (x1, y1), ..] = points;
        // ε is added to the root, or to what it is of.
        let is_line = |of: fn(f64) -> f64| {
            let slope = (of(y1) - of(y0)) / (of(x1) - of(x0));
            let is_on = |(x, y): &(f64, f64)| is_close(of(*y), of(y0) + slope * (of(*x) - of(x0)));
            points.iter().all(is_on).then_some(slope)
        };
        let slope = match (is_line(|x| x), is_line(|x| x * x)) {
            (Some(slope), _) => slope,
            (None, Some(square)) => -square.sqrt(),
            _ => return false,
        };
        let (of_cells, typed) = (self.of_cells(), self.typed());
        let corrected = |steps: f64| {
            let of_first = first.map_or(1.0, |[kept, _]| 1.0 - kept.powf(steps));
            of_first / (1.0 - second[0].powf(steps)).sqrt()
        };
        let rates = of_cells.iter().chain(&typed);
        let is_rate = |times: f64| rates.clone().any(|rate| is_close(-slope * rate, times));
        if self.power == Power::Missing {
            return self.step.number > 0 && is_rate(corrected(1.0));
        }
        // A typed counter is that of this step: with another, as the 1 of 1 − a, the mean is not corrected.
        let own = (self.step.number + 1) as f64;
        let mut counters =
            of_cells.iter().chain(typed.iter().filter(|typed| is_close(**typed, own)));
        is_rate(1.0) || counters.any(|steps| *steps > 0.0 && is_rate(corrected(*steps)))
    }
}

/// The cells that hold the moments of a way: each is computed from the same cell of the previous step.
pub fn cells(step: &Step, way: &Way, by: Distance) -> Vec<At> {
    let nodes = way.nodes.iter().filter(|node| {
        let of = &step.nodes[**node];
        of.uses.iter().any(|(_, used)| {
            step.nodes[*used].role == Role::Before
                && is_state(step, *used)
                && step.next(*used, by) == Some(of.at)
        })
    });
    nodes.map(|node| step.nodes[*node].at).collect()
}

/// The rule that updates a weight, and the cells of its moments; none if the rule is unknown.
pub fn rule(step: &Step, way: &Way, update: usize, by: Distance) -> Option<(Rule, Cells)> {
    rule_with_power(step, way, update, by, Power::OfTheStep)
}

/// The same if the power in 1 − aᵗ is this.
pub fn rule_with_power(
    step: &Step,
    way: &Way,
    update: usize,
    by: Distance,
    power: Power,
) -> Option<(Rule, Cells)> {
    let held = cells(step, way, by);
    let (a, b) = match held[..] {
        [one] => (Some(one), None),
        [one, two] => (Some(one), Some(two)),
        _ => return None,
    };
    let all = [
        Cells { first: a, second: b },
        Cells { first: b, second: a },
        Cells { first: None, second: a.filter(|_| b.is_none()) },
    ];
    all.into_iter()
        .filter(|cells| *cells != Cells { first: None, second: None })
        .find_map(|cells| Some((rule_with(step, way, update, cells, by, power)?, cells)))
}

fn rule_with(
    step: &Step,
    way: &Way,
    update: usize,
    cells: Cells,
    by: Distance,
    power: Power,
) -> Option<Rule> {
    let trial = Trial { power, ..Trial::of(step, way, update, cells, by)? };
    let at = |gradient: f64, first: f64, second: f64| trial.at(gradient, first, second);
    let first = match cells.first {
        None => None,
        Some(_) => {
            let (kept, new) = (at(0.0, 1.0, 0.4).first, at(1.0, 0.0, 0.4).first);
            let is_even = is_close(at(0.0, 0.0, 0.4).first, 0.0)
                && is_close(at(2.0, 3.0, 0.9).first, 3.0 * kept + 2.0 * new);
            Some([kept, new]).filter(|_| is_even && kept > 0.0 && kept < 1.0 && new != 0.0)
        }
    };
    let second = match cells.second {
        None => None,
        Some(_) => {
            let (kept, new) = (at(0.0, 0.4, 1.0).second, at(1.0, 0.4, 0.0).second);
            let is_even = is_close(at(0.0, 0.4, 0.0).second, 0.0)
                && is_close(at(2.0, 0.9, 3.0).second, 3.0 * kept + 4.0 * new);
            let is_mean = kept > 0.0 && kept < 1.0 && is_close(new, 1.0 - kept);
            let is_sum = kept == 1.0 && new == 1.0;
            Some([kept, new]).filter(|_| is_even && (is_mean || is_sum))
        }
    };
    if first.is_some() != cells.first.is_some() || second.is_some() != cells.second.is_some() {
        return None;
    }
    let moments = [[1.0, 0.5, 0.7], [2.0, 0.3, 0.2], [0.6, 1.7, 1.9], [1.4, 0.9, 5.0]];
    let is_mean = |of: Option<[f64; 2]>| of.is_none_or(|[kept, new]| is_close(new, 1.0 - kept));
    match (first, second) {
        (Some([_, new]), None) => {
            // Each unit of the velocity counts alike, whether it is old or new.
            let change = at(1.0, 0.0, 0.0).change / new;
            let is_alike = moments.iter().all(|[gradient, before, _]| {
                let of = at(*gradient, *before, 0.0);
                is_close(of.change, change * of.first)
            });
            (is_alike && change != 0.0).then_some(Rule { name: "momentum", first, second, change })
        }
        (_, Some(shares)) => {
            let is_it = is_mean(first) && trial.is_divided_by_the_root(first, shares, moments);
            let name = match (first, shares[0] == 1.0) {
                (Some(_), _) => "Adam",
                (None, true) => "Adagrad",
                (None, false) => "RMSprop",
            };
            is_it.then_some(Rule { name, first, second, change: f64::NAN })
        }
        (None, None) => None,
    }
}

/// Whether a step without moments before it follows the same rule, with moments of 0.
pub fn starts_with(
    rule: &Rule,
    step: &Step,
    way: &Way,
    update: usize,
    cells: Cells,
    by: Distance,
) -> bool {
    let Some(trial) = Trial::of(step, way, update, cells, by) else { return false };
    let gradients = [1.0, 2.0, 0.6, 1.4];
    let is_right = |gradient: f64| {
        let of = trial.at(gradient, 0.0, 0.0);
        rule.first.is_none_or(|[_, new]| is_close(of.first, new * gradient))
            && rule.second.is_none_or(|[_, new]| is_close(of.second, new * gradient * gradient))
            && (rule.second.is_some() || is_close(of.change, rule.change * of.first))
    };
    gradients.iter().all(|gradient| is_right(*gradient))
        && rule.second.is_none_or(|shares| {
            let moments = gradients.map(|gradient| [gradient, 0.0, 0.0]);
            trial.is_divided_by_the_root(rule.first, shares, moments)
        })
}
