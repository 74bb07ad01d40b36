//! A step under judgment: what its cells mean, and the right formulas in the student's own cells.

use super::fit::{Fit, RateFrom, is_close};
use super::intend::{Intended, Meaning, Meanings, Values, values_at};
use super::points::Points;
use super::slopes::Slopes;
use super::step::{Frame, Role, Step, steps_between};
use crate::expr::{Expr, Function, Leaf, Name};
use crate::judge;
use crate::workbook::{At, cell_called, name_of};
use std::cell::RefCell;
use std::collections::HashMap;

/// The most names and numbers of a right formula that is shown.
const LONGEST: usize = 100;
/// How many cells lie between a loss and a weight at most.
const DEEPEST: usize = 24;

/// A step, and what is known of it.
pub struct Scene<'a> {
    /// The cells of the run.
    pub frame: &'a Frame<'a>,
    /// The formulas and their derivatives.
    pub slopes: &'a Slopes<'a>,
    /// The values.
    pub points: &'a Points,
    /// What the updates descend.
    pub fit: &'a Fit,
    /// What each cell should be.
    pub intended: &'a Intended,
    /// The derivatives of the forward pass.
    pub meanings: &'a Meanings,
    /// Which nodes are of the loss, not of the outputs before it.
    pub of_the_loss: Vec<bool>,
    names: HashMap<Name, usize>,
    /// 1 for cells that only updates use, 2 for those that only such cells use: changes and gradients.
    levels: Vec<Option<usize>>,
    /// The cell by which each node is called: of data that was copied down, the one of this step.
    shown: Vec<Name>,
    gradients: RefCell<HashMap<Option<usize>, Vec<Vec<f64>>>>,
}

impl<'a> Scene<'a> {
    /// What is known of a step.
    pub fn new(
        frame: &'a Frame<'a>,
        slopes: &'a Slopes<'a>,
        points: &'a Points,
        fit: &'a Fit,
        intended: &'a Intended,
        meanings: &'a Meanings,
    ) -> Scene<'a> {
        let mut names = HashMap::new();
        for (number, node) in slopes.step.nodes.iter().enumerate() {
            names.insert(name_of(node.at), number);
        }
        for (name, used) in slopes.step.nodes.iter().flat_map(|node| &node.uses) {
            names.entry(name.clone()).or_insert(*used);
        }
        let mut shown: Vec<Name> = slopes.step.nodes.iter().map(|node| name_of(node.at)).collect();
        let mut count: HashMap<(usize, &Name), usize> = HashMap::new();
        for (name, used) in slopes.step.nodes.iter().flat_map(|node| &node.uses) {
            *count.entry((*used, name)).or_default() += 1;
        }
        let mut most = vec![0; shown.len()];
        let mut counted: Vec<_> = count.into_iter().collect();
        counted.sort_by(|a, b| a.0.1.as_str().cmp(b.0.1.as_str()));
        for ((node, name), count) in counted {
            if count > most[node] {
                most[node] = count;
                shown[node] = name.clone();
            }
        }
        let gradients = RefCell::default();
        let of_the_loss = super::errors::of_the_loss(slopes.step, &fit.loss);
        Scene {
            frame,
            slopes,
            points,
            fit,
            intended,
            meanings,
            of_the_loss,
            names,
            levels: levels(slopes.step),
            shown,
            gradients,
        }
    }

    /// The step.
    pub fn step(&self) -> &'a Step {
        self.slopes.step
    }

    /// The node that a name means.
    pub fn node(&self, name: &Name) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// A node as it is called.
    pub fn name(&self, node: usize) -> Expr {
        Expr::Name(self.shown[node].clone())
    }

    /// The values that a node should have, as far as that is known, otherwise those it has.
    pub fn wanted(&self, node: usize) -> Values {
        let wanted = self.intended.values[node].filter(|_| self.intended.backward[node]);
        wanted.unwrap_or_else(|| values_at(self.points, node))
    }

    /// The derivatives of the loss at a point.
    pub fn gradient(&self, point: usize) -> Vec<f64> {
        self.derivative_values(None, 0);
        self.gradients.borrow()[&None][point].clone()
    }

    /// The values of a derivative; of the loss if `of` is none.
    fn derivative_values(&self, of: Option<usize>, by: usize) -> Values {
        let mut known = self.gradients.borrow_mut();
        let gradients = known.entry(of).or_insert_with(|| {
            let of = of.map_or_else(|| self.fit.loss.clone(), |node| vec![node]);
            self.points.values.iter().map(|values| self.slopes.gradient(&of, values)).collect()
        });
        std::array::from_fn(|point| gradients[point][by])
    }

    /// The right formula of a cell of the backward pass, in the cells of the step; none if it is not known or
    /// too long.
    pub fn right_form(&self, node: usize) -> Option<Expr> {
        let step = self.step();
        let form = match step.updates.iter().position(|update| *update == Some(node)) {
            Some(slot) => {
                let weight = step.weights[slot];
                let slope = self.derivative_values(None, weight);
                let change: Values =
                    std::array::from_fn(|point| -self.fit.factors[point] * slope[point]);
                match self.helper(&change, node) {
                    Some(change) => sum(self.name(weight), change),
                    None => sum(self.name(weight), self.change(weight, node)?),
                }
            }
            None => {
                let wanted = self.intended.values[node]?;
                self.form_of(&wanted, node)?
            }
        };
        (form.leaves() <= LONGEST).then_some(form)
    }

    /// A derivative with these values, for use in a cell.
    pub fn form_of(&self, wanted: &Values, node: usize) -> Option<Expr> {
        let found = self.meanings.find(wanted);
        // A derivative of the loss first, and one that needs no factor.
        let rank = |meaning: &&Meaning| {
            (meaning.of.is_some(), meaning.is_change, !is_close(meaning.factor.abs(), 1.0))
        };
        let meaning = found.iter().min_by_key(rank)?;
        if meaning.is_change {
            let change = self.change(meaning.by, node)?;
            return Some(scaled(change, meaning.factor));
        }
        Some(scaled(self.derivative(meaning.of, meaning.by, node, 0)?, meaning.factor))
    }

    /// −η times the gradient of a weight.
    fn change(&self, weight: usize, node: usize) -> Option<Expr> {
        let slope = self.derivative_values(None, weight);
        let slope = slope.map(|slope| slope * self.fit.times);
        let gradient = match self.helper(&slope, node) {
            Some(gradient) => gradient,
            None => scaled(self.derivative(None, weight, node, 0)?, self.fit.times),
        };
        let rate = match self.fit.rate {
            RateFrom::Cell(rate) => self.name(rate),
            RateFrom::Typed(rate) if rate > 0.0 => Expr::Number(rate),
            _ => return None,
        };
        Some(match gradient {
            Expr::Negative(gradient) => product(rate, *gradient),
            gradient => product(rate, gradient).negative(),
        })
    }

    /// A cell of the backward pass that has these values, or their negatives, and is right.
    fn helper(&self, wanted: &Values, above: usize) -> Option<Expr> {
        let is_constant = wanted.iter().all(|value| is_close(*value, wanted[0]));
        if is_constant {
            return None;
        }
        let close = |a: &Values, b: &Values| a.iter().zip(b).all(|(a, b)| is_close(*a, *b));
        let step = self.step();
        let used: Vec<At> = step.nodes[above].expr.names().iter().filter_map(cell_called).collect();
        let by = self.frame.run.step;
        // The gradient of a bias is a δ too, but nobody computes other gradients from it.
        let is_update = step.updates.contains(&Some(above));
        let own = if is_update { 0 } else { self.levels[above].unwrap_or(usize::MAX) };
        let is_final = |node: usize| {
            self.levels[node].is_some_and(|level| level <= own)
                && !used.contains(&step.nodes[node].at)
        };
        for (sign, wanted) in [(1.0, *wanted), (-1.0, wanted.map(|value| -value))] {
            let found = (0..step.nodes.len()).filter(|node| {
                step.nodes[*node].depends
                    && step.nodes[*node].role == Role::Computed
                    && !self.intended.forward[*node]
                    && *node != above
                    && !step.updates.contains(&Some(*node))
                    && !self.intended.wrong.contains(node)
                    && !is_final(*node)
                    && close(&self.wanted(*node), &wanted)
                    && !step.below(*node)[above]
            });
            // A cell that the formula uses, or the same of another step, or one with a formula like that of a cell that it
            // uses, before any other.
            let formula = |at: At| self.frame.formulas.shape(at).map(|(shape, _)| shape);
            let rank = |node: &usize| {
                let at = step.nodes[*node].at;
                let is_near = used.iter().any(|used| steps_between(by, *used, at).is_some());
                let is_alike = used.iter().any(|used| formula(*used) == formula(at));
                let own = step.nodes[above].at;
                let is_in_line = at.0 == own.0 && (at.1.0 == own.1.0 || at.1.1 == own.1.1);
                (!used.contains(&at), !is_near, !is_alike, !is_in_line, *node)
            };
            if let Some(node) = found.min_by_key(rank) {
                return Some(scaled(self.name(node), sign));
            }
        }
        None
    }

    /// The same, or this many times one, as the derivative of one example's error is of that of the mean.
    fn helper_times(&self, wanted: &Values, above: usize) -> Option<Expr> {
        if let Some(helper) = self.helper(wanted, above) {
            return Some(helper);
        }
        let examples = self.meanings.examples();
        let times = [1.0 / examples, 2.0, 0.5, 2.0 / examples];
        times.iter().filter(|times| **times != 1.0).find_map(|times| {
            let helper = self.helper(&wanted.map(|value| value / times), above)?;
            Some(scaled(helper, *times))
        })
    }

    /// The derivative of a cell, or of the loss, with respect to a cell: with helper cells of the student where
    /// there are some, otherwise by the chain rule.
    fn derivative(&self, of: Option<usize>, by: usize, above: usize, depth: usize) -> Option<Expr> {
        let values = self.derivative_values(of, by);
        let is_own =
            depth == 0 && self.intended.values[above].is_some_and(|wanted| wanted == values);
        if !is_own && let Some(helper) = self.helper_times(&values, above) {
            return Some(helper);
        }
        if let Some(difference) = self.difference(&values) {
            return Some(difference);
        }
        if depth > DEEPEST {
            return None;
        }
        if let Some((of_activation, slope)) = self.activation(of, by, &values) {
            let outer = self.derivative(of, of_activation, above, depth + 1)?;
            return Some(product(outer, slope));
        }
        let step = self.step();
        let is_of = |node: usize| of.map_or_else(|| self.fit.loss.contains(&node), |of| of == node);
        let mut terms = Vec::new();
        for user in 0..step.nodes.len() {
            if !step.nodes[user].uses.iter().any(|(_, used)| *used == by) {
                continue;
            }
            if is_of(user) {
                terms.push(self.local(user, by, above));
            } else if self.derivative_values(of, user).iter().any(|value| *value != 0.0)
                && self.intended.forward[user]
            {
                // What this way contributes may have a cell of its own.
                let outer = self.derivative_values(of, user);
                let part: Values = std::array::from_fn(|point| {
                    outer[point] * self.slopes.local(user, by, &self.points.values[point])
                });
                let whole = self.helper_times(&part, above).filter(|_| part != values);
                terms.push(match whole {
                    Some(helper) => helper,
                    None => {
                        let outer = self.derivative(of, user, above, depth + 1)?;
                        product(outer, self.local(user, by, above))
                    }
                });
            }
            if terms.iter().map(Expr::leaves).sum::<usize>() > LONGEST {
                return None;
            }
        }
        (!terms.is_empty()).then(|| Expr::sum(terms))
    }

    /// An activation that is computed in several cells, as 1/(1 + e) with e = exp(−z) in a cell of its own, through
    /// which alone a cell reaches what is differentiated: the activation, and its slope a(1 − a).
    fn activation(&self, of: Option<usize>, by: usize, values: &Values) -> Option<(usize, Expr)> {
        let step = self.step();
        let is_power = |node: &usize| {
            matches!(&step.nodes[*node].expr, Expr::Call(Function::Exp, _))
                && step.nodes[*node].uses.iter().any(|(_, used)| *used == by)
        };
        (0..step.nodes.len()).find(is_power)?;
        let at = |node: usize, point: usize| self.points.values[point][node];
        let is_sigmoid = |node: &usize| {
            let all = 0..self.points.values.len();
            self.intended.forward[*node]
                && Some(*node) != of
                && all
                    .clone()
                    .all(|point| is_close(at(*node, point), 1.0 / (1.0 + (-at(by, point)).exp())))
        };
        let found = (0..step.nodes.len()).find(is_sigmoid)?;
        let outer = self.derivative_values(of, found);
        let is_whole = (0..self.points.values.len()).all(|point| {
            let a = at(found, point);
            is_close(values[point], outer[point] * a * (1.0 - a))
        });
        let slope =
            || Expr::Product(vec![self.name(found), Expr::Number(1.0).minus(self.name(found))]);
        is_whole.then(|| (found, slope()))
    }

    /// a − t, if a derivative is simply that.
    fn difference(&self, wanted: &Values) -> Option<Expr> {
        let step = self.step();
        let given: Vec<usize> = (0..step.nodes.len())
            .filter(|node| step.nodes[*node].role == Role::Given && self.intended.forward[*node])
            .collect();
        for a in
            (0..step.nodes.len()).filter(|a| self.intended.forward[*a] && step.nodes[*a].depends)
        {
            for t in &given {
                let is_it = (0..wanted.len()).all(|point| {
                    let values = &self.points.values[point];
                    is_close(values[a] - values[*t], wanted[point])
                });
                if is_it {
                    return Some(self.name(a).minus(self.name(*t)));
                }
            }
        }
        None
    }

    /// The derivative of a formula with respect to a cell that it uses, in the cell itself where that is
    /// usual: a(1 − a) of an activation.
    fn local(&self, node: usize, by: usize, above: usize) -> Expr {
        let values: Values =
            std::array::from_fn(|point| self.slopes.local(node, by, &self.points.values[point]));
        if let Some(helper) = self.helper(&values, above) {
            return helper;
        }
        let of = &self.step().nodes[node];
        let names: Vec<&Name> =
            of.uses.iter().filter(|(_, used)| *used == by).map(|(name, _)| name).collect();
        let inner = |expr: &Expr| {
            Expr::sum(names.iter().map(|name| expr.derivative(name)).collect()).simplify()
        };
        match &of.expr {
            Expr::Call(Function::Sigmoid, of) => {
                let slope =
                    Expr::Product(vec![self.name(node), Expr::Number(1.0).minus(self.name(node))]);
                product(slope, inner(&of[0]))
            }
            Expr::Call(Function::Tanh, of) => {
                let square = self.name(node).to_the(Expr::Number(2.0));
                product(Expr::Number(1.0).minus(square), inner(&of[0]))
            }
            expr => inner(expr),
        }
    }
}

impl judge::Meaning for Scene<'_> {
    fn points(&self) -> usize {
        self.points.values.len()
    }

    fn value(&self, expr: &Expr, point: usize) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) => match self.node(name) {
                Some(node) => self.wanted(node)[point],
                None => self.points.elsewhere(cell_called(name), point),
            },
            Leaf::Partial(_) => f64::NAN,
        })
    }
}

fn levels(step: &Step) -> Vec<Option<usize>> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); step.nodes.len()];
    for (number, node) in step.nodes.iter().enumerate() {
        node.uses.iter().for_each(|(_, used)| users[*used].push(number));
    }
    let mut levels: Vec<Option<usize>> = vec![None; step.nodes.len()];
    for level in [1, 2] {
        let is_above = |user: &usize| match level {
            1 => step.updates.contains(&Some(*user)),
            _ => levels[*user] == Some(1),
        };
        let found: Vec<usize> = (0..step.nodes.len())
            .filter(|node| {
                let users = &users[*node];
                levels[*node].is_none() && !users.is_empty() && users.iter().all(is_above)
            })
            .collect();
        found.into_iter().for_each(|node| levels[node] = Some(level));
    }
    levels
}

fn product(a: Expr, b: Expr) -> Expr {
    let (mut factors, mut is_negative) = (Vec::new(), false);
    for part in [a, b] {
        let part = match part {
            Expr::Negative(inner) => {
                is_negative = !is_negative;
                *inner
            }
            part => part,
        };
        match part {
            one if one.is(1.0) => {}
            Expr::Product(inner) => factors.extend(inner),
            part => factors.push(part),
        }
    }
    let product = Expr::product(factors);
    if is_negative { product.negative() } else { product }
}

fn sum(a: Expr, b: Expr) -> Expr {
    Expr::Sum(vec![a, b])
}

/// A number of times an expression.
fn scaled(expr: Expr, times: f64) -> Expr {
    if is_close(times, 1.0) {
        expr
    } else if is_close(times, -1.0) {
        match expr {
            Expr::Negative(inner) => *inner,
            expr => expr.negative(),
        }
    } else if is_close(1.0 / times, (1.0 / times).round()) && times > 0.0 && !is_close(times, 0.5) {
        expr.over(Expr::Number((1.0 / times).round()))
    } else {
        let rounded = (times * 1e9).round() / 1e9;
        product(Expr::number(rounded), expr)
    }
}
