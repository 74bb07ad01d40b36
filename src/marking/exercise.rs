//! Compares the forward pass of a workbook with that of the exercise: which cell computes which quantity.
//!
//! First the numbers of the workbook get names: by their labels, otherwise by the initial values of the
//! exercise, otherwise by their order. Then both are computed at the same random values. A cell with the
//! same values as a quantity of the exercise is that quantity. If the losses differ, the module looks for
//! the cell that makes them equal when a quantity replaces it: so it finds a wrong term even if that is 0.

use super::fit::is_close;
use super::labels;
use super::points::{POINTS, Points, inputs};
use super::runs::{Distance, Run, Slot};
use super::step::{Frame, Role, Said, Step, text};
use crate::check::headings::Labels;
use crate::derive::{Column, Derivation};
use crate::expr::{Expr, Name};
use crate::network::{Draw, Network, Role as Kind};
use crate::workbook::{At, CellFormulas, Holds, cell_called, name_of};
use std::collections::{HashMap, HashSet};

/// The most quantities that a workbook may compute differently from the exercise.
const MOST_DIFFERENT: usize = 3;
/// The same if only the numbering of the weights differs.
const MOST_RENUMBERED: usize = 12;
/// The most numbers of the exercise that a workbook may not use.
const MOST_UNUSED: usize = 2;

/// The most formulas of a workbook with only a forward pass.
const MOST_CELLS: usize = 2_000;
/// A step of a table, one row further down.
const DOWN: Distance = Distance { sheets: 0, rows: 1, columns: 0 };

/// How well a quantity fits a cell: how many quantities are found with it, whether its own are found, whether
/// the loss is the same, and whether the cell has its name.
type Rank = (usize, bool, bool, bool);

/// What a comparison found.
pub struct Compared {
    /// The cells that compute another value than the exercise, and what they should compute.
    pub wrong: Vec<(usize, Expr)>,
    /// The values at which both were compared.
    pub points: Points,
    /// Numbers that differ from the exercise.
    pub differences: Vec<String>,
    /// Whether nearly all numbers are those of the exercise.
    pub has_its_numbers: bool,
}

/// An exercise.
pub struct Exercise<'a> {
    network: &'a Network,
    labels: Labels,
}

/// The numbers of a step by the names of the exercise.
struct Naming {
    /// The node of each name that was found.
    nodes: HashMap<Name, usize>,
    /// Whether all have the label or the initial value of their name.
    is_sure: bool,
    /// The cells of weights that the forward pass does not use.
    unused: HashMap<Name, At>,
    /// Whether it uses numbers that the exercise does not have.
    has_others: bool,
}

impl<'a> Exercise<'a> {
    /// The exercise of a network.
    pub fn of(derivation: &'a Derivation) -> Exercise<'a> {
        Exercise { network: derivation.network(), labels: Labels::of(derivation) }
    }

    /// Compares the forward pass of a step with the exercise. None if the workbook is not about the exercise:
    /// it has other numbers of weights and inputs, or more than a few quantities differ.
    pub fn compare(&self, frame: &Frame<'_>, step: &Step, loss: &[usize]) -> Option<Compared> {
        let mut forward = vec![false; step.nodes.len()];
        for node in loss {
            step.below(*node).iter().zip(&mut forward).for_each(|(below, all)| *all |= below);
        }
        let naming = self.naming(frame, step, &forward)?;
        let (points, wanted) = self.points(frame, step, &naming);
        let computed: Vec<usize> = (0..step.nodes.len())
            .filter(|node| forward[*node] && step.nodes[*node].role == Role::Computed)
            .collect();
        let trial =
            Trial { exercise: self, step, loss, computed, points: &points, wanted: &wanted };
        let mut instead: Vec<(usize, Name)> = Vec::new();
        let mut state = trial.state(&instead);
        while !state.is_same {
            if instead.len() == MOST_RENUMBERED {
                return None;
            }
            let label = |node: usize| self.called(frame, step.nodes[node].at);
            let mut best: Option<(Rank, usize, Name)> = None;
            for node in trial.computed.iter().filter(|node| !state.same.contains_key(*node)) {
                if instead.iter().any(|(other, _)| other == node) {
                    continue;
                }
                let own = label(*node);
                for name in self.equations().filter(|name| !state.found.contains(*name)) {
                    if !self.is_within_reach(name, &state, 1) {
                        continue;
                    }
                    let is_near = self.is_within_reach(name, &state, 0);
                    let mut with = instead.clone();
                    with.push((*node, name.clone()));
                    let next = trial.state(&with);
                    let is_called = own.as_ref() == Some(name);
                    let rank = (next.found.len(), is_near, next.is_same, is_called);
                    if best.as_ref().is_none_or(|(most, ..)| rank > *most) {
                        best = Some((rank, *node, name.clone()));
                    }
                }
            }
            let ((found, ..), node, name) = best?;
            if found <= state.found.len() {
                return None;
            }
            instead.push((node, name));
            state = trial.state(&instead);
        }
        if !naming.is_sure && !instead.is_empty() {
            return None;
        }
        // What was found by its values, and what is wrong, by the names of the exercise.
        let mut cells: HashMap<&Name, usize> = HashMap::new();
        for node in &trial.computed {
            if let Some(name) = state.same.get(node) {
                cells.entry(name).or_insert(*node);
            }
        }
        let wrong: Vec<(usize, Expr)> = instead
            .iter()
            .map(|(node, name)| (*node, self.in_cells(name, &cells, &instead, &naming, step, true)))
            .collect();
        let (mut differences, equal) = self.differences(frame, step, &naming);
        let renumbered = self.renumbered(step, &wrong, &naming);
        let wrong = match &renumbered {
            Some(moved) => {
                let moved: Vec<String> = moved
                    .iter()
                    .map(|(own, name)| format!("{own} is {name} in the exercise"))
                    .collect();
                differences
                    .push(format!("the weights are numbered differently: {}", moved.join(", ")));
                Vec::new()
            }
            None if wrong.len() > MOST_DIFFERENT => return None,
            None => wrong,
        };
        let has_its_numbers =
            naming.is_sure && !naming.has_others && 3 * equal >= 2 * self.given().count();
        Some(Compared { wrong, points, differences, has_its_numbers })
    }

    /// The quantity that a cell is called.
    fn called(&self, frame: &Frame<'_>, at: At) -> Option<Name> {
        let (row, column) = at.1;
        let left = column
            .checked_sub(1)
            .and_then(|column| text(frame.formulas, (at.0, (row, column))).map(str::to_owned));
        [labels::label(frame, at), left].into_iter().flatten().find_map(|label| {
            match self.labels.find(&label)? {
                Column::Quantity(name) => Some(name),
                Column::Derivative(_) => None,
            }
        })
    }

    /// The weights of a workbook that has a forward pass and no updates, as a run without updates, and the
    /// cell of its loss: the formula that uses the numbers of the exercise and that no other uses.
    pub fn forward_only(&self, formulas: &CellFormulas<'_>) -> Option<(Run, At)> {
        let nothing = Run { slots: Vec::new(), step: DOWN };
        let frame = Frame::of(formulas, &nothing, &Said::default());
        let mut used: HashSet<At> = HashSet::new();
        let mut cells: Vec<At> = Vec::new();
        for (sheet, area, _) in formulas.regions() {
            let places: Vec<At> = area.places().map(|place| (sheet, place)).collect();
            for at in &places {
                used.extend(formulas.references(*at)?);
            }
            cells.extend(places);
            if cells.len() > MOST_CELLS {
                return None;
            }
        }
        let trained: Vec<&Name> =
            self.given().map(|(name, _)| name).filter(|name| self.is_weight(name)).collect();
        for loss in cells.iter().filter(|at| !used.contains(at)) {
            let (mut waiting, mut seen) = (vec![*loss], HashSet::from([*loss]));
            let mut numbers: Vec<At> = Vec::new();
            while let Some(at) = waiting.pop() {
                match formulas.holds(at) {
                    Holds::Number => numbers.push(at),
                    _ => waiting.extend(
                        formulas.references(at)?.into_iter().filter(|used| seen.insert(*used)),
                    ),
                }
            }
            // What else there is to compute is more than a forward pass.
            if 5 * seen.len() < 4 * (cells.len() + numbers.len()) {
                continue;
            }
            numbers.sort_unstable();
            let named: Vec<(At, Name)> = numbers
                .into_iter()
                .filter_map(|at| {
                    Some((at, self.called(&frame, at).or_else(|| self.by_value(formulas, at))?))
                })
                .collect();
            // A formula may have forgotten one.
            let slots: Vec<Slot> = trained
                .iter()
                .filter_map(|name| {
                    let mut found = named.iter().filter(|(_, other)| other == *name);
                    let (at, _) = found.next()?;
                    found.next().is_none().then(|| Slot { cells: vec![*at] })
                })
                .collect();
            if !slots.is_empty() && slots.len() + MOST_UNUSED >= trained.len() {
                return Some((Run { slots, step: DOWN }, *loss));
            }
        }
        None
    }

    /// The weight that alone starts at the number in a cell.
    fn by_value(&self, formulas: &CellFormulas<'_>, at: At) -> Option<Name> {
        let value = super::values::value(formulas, at)?;
        let mut found = self.given().filter(|(_, start)| is_close(value, *start));
        let (name, _) = found.next()?;
        found.next().is_none().then(|| name.clone())
    }

    /// The names that have an initial value.
    fn given(&self) -> impl Iterator<Item = (&Name, f64)> {
        self.network
            .variables()
            .iter()
            .filter_map(|variable| Some((&variable.name, variable.start()?)))
    }

    /// The names that have an equation.
    fn equations(&self) -> impl Iterator<Item = &Name> {
        let computed = self.network.variables().iter();
        computed.filter(|variable| variable.equation().is_some()).map(|variable| &variable.name)
    }

    fn is_weight(&self, name: &Name) -> bool {
        self.network.variable(name).is_some_and(|variable| variable.is_trained())
    }

    /// The names of the numbers of a step.
    fn naming(&self, frame: &Frame<'_>, step: &Step, forward: &[bool]) -> Option<Naming> {
        let number = |node: usize| {
            // A weight is known by where it starts.
            let at = match step.nodes[node].role {
                Role::Weight(slot) => frame.run.slots[slot].cells[0],
                _ => step.nodes[node].at,
            };
            super::values::value(frame.formulas, at)
        };
        let is_weight = |node: usize| matches!(step.nodes[node].role, Role::Weight(_));
        let leaves: Vec<usize> = (0..step.nodes.len())
            .filter(|node| {
                is_weight(*node) || forward[*node] && step.nodes[*node].role == Role::Given
            })
            .collect();
        let trained = self.given().filter(|(name, _)| self.is_weight(name)).count();
        let weights = leaves.iter().filter(|node| is_weight(**node)).count();
        if weights > trained || weights + MOST_UNUSED < trained {
            return None;
        }
        let mut nodes: HashMap<Name, usize> = HashMap::new();
        let mut twice: HashSet<Name> = HashSet::new();
        for node in &leaves {
            let Some(name) = self.called(frame, step.nodes[*node].at) else { continue };
            let variable = self.network.variable(&name)?;
            if variable.start().is_none() || variable.is_trained() != is_weight(*node) {
                continue;
            }
            if nodes.insert(name.clone(), *node).is_some() {
                twice.insert(name);
            }
        }
        nodes.retain(|name, _| !twice.contains(name));
        // By the initial value, where it is that of one number only.
        let mut used: HashSet<usize> = nodes.values().copied().collect();
        let open: Vec<(&Name, f64)> =
            self.given().filter(|(name, _)| !nodes.contains_key(*name)).collect();
        for (name, start) in &open {
            let is_it = |node: &usize| {
                !used.contains(node)
                    && is_weight(*node) == self.is_weight(name)
                    && number(*node).is_some_and(|value| is_close(value, *start))
            };
            let found: Vec<usize> = leaves.iter().copied().filter(is_it).collect();
            let rivals = open
                .iter()
                .filter(|(other, value)| {
                    is_close(*value, *start) && self.is_weight(other) == self.is_weight(name)
                })
                .count();
            if let ([node], 1) = (&found[..], rivals) {
                used.insert(*node);
                nodes.insert((*name).clone(), *node);
            }
        }
        // What is left, in order.
        let mut is_sure = true;
        let beside = inputs(step);
        let kind = |name: &Name| self.network.variable(name).map(|variable| variable.role);
        for of in [Kind::Weight, Kind::Input, Kind::Target] {
            let is_trained = of == Kind::Weight;
            let names: Vec<Name> = self
                .given()
                .map(|(name, _)| name)
                .filter(|name| kind(name) == Some(of) && !nodes.contains_key(*name))
                .cloned()
                .collect();
            let free: Vec<usize> = leaves
                .iter()
                .copied()
                .filter(|node| !used.contains(node) && is_weight(*node) == is_trained)
                .filter(|node| is_trained || beside[*node] == (of == Kind::Input))
                .collect();
            if names.is_empty() || names.len() != free.len() {
                continue;
            }
            is_sure = false;
            for (name, node) in names.into_iter().zip(free) {
                used.insert(node);
                nodes.insert(name, node);
            }
        }
        let missing: Vec<&Name> =
            self.given().map(|(name, _)| name).filter(|name| !nodes.contains_key(*name)).collect();
        if missing.len() > MOST_UNUSED {
            return None;
        }
        let has_others = leaves.iter().any(|node| forward[*node] && !used.contains(node));
        let home = frame.run.slots.first()?.cells[0].0;
        let mut unused = HashMap::new();
        if !missing.is_empty() {
            for (place, _) in frame.formulas.book.sheets[home].cells.iter() {
                let at = (home, place);
                if frame.formulas.holds(at) != Holds::Number {
                    continue;
                }
                let name = self.called(frame, at).or_else(|| self.by_value(frame.formulas, at));
                if let Some(name) = name.filter(|name| missing.contains(&name)) {
                    unused.entry(name).or_insert(at);
                }
            }
        }
        Some(Naming { nodes, is_sure, unused, has_others })
    }

    /// The values of all cells, and of all quantities, where the numbers are drawn.
    fn points(
        &self,
        frame: &Frame<'_>,
        step: &Step,
        naming: &Naming,
    ) -> (Points, Vec<HashMap<Name, f64>>) {
        let mut draw = Draw::new(29);
        let names: HashMap<usize, &Name> =
            naming.nodes.iter().map(|(name, node)| (*node, name)).collect();
        let (mut values, mut wanted) = (Vec::new(), Vec::new());
        for _ in 0..POINTS {
            let point: HashMap<Name, f64> = self
                .given()
                .map(|(name, _)| {
                    let low = if self.is_weight(name) { -0.8 } else { 0.15 };
                    (name.clone(), low + (0.9 - low) * draw.unit())
                })
                .collect();
            let given = |node: usize| match names.get(&node) {
                Some(name) => point[*name],
                None => super::values::value(frame.formulas, step.nodes[node].at).unwrap_or(0.0),
            };
            values.push(step.evaluate(&given));
            wanted.push(self.network.forward(&point));
        }
        (Points { values }, wanted)
    }

    /// Whether the equation of a quantity is of numbers and of what the workbook computes right, but for
    /// quantities this many equations down that it has no cells for.
    fn is_within_reach(&self, name: &Name, state: &State, levels: usize) -> bool {
        let Some(equation) = self.network.variable(name).and_then(|variable| variable.equation())
        else {
            return true;
        };
        equation.names().iter().all(|used| {
            let is_given = self.network.variable(used).is_some_and(|of| of.start().is_some());
            is_given
                || state.found.contains(used)
                || levels > 0 && self.is_within_reach(used, state, levels - 1)
        })
    }

    /// The weights that change places, if all that differs is how they are numbered: each pair is a
    /// weight of the workbook and its name in the exercise.
    fn renumbered(
        &self,
        step: &Step,
        wrong: &[(usize, Expr)],
        naming: &Naming,
    ) -> Option<Vec<(Name, Name)>> {
        let weights: HashMap<usize, &Name> = naming
            .nodes
            .iter()
            .filter(|(name, _)| self.is_weight(name))
            .map(|(name, node)| (*node, name))
            .collect();
        let mut moved: Vec<(Name, Name)> = Vec::new();
        for (node, right) in wrong {
            let own = products(&step.nodes[*node].expr, step, *node)?;
            let right = products(right, step, *node)?;
            let partners = |terms: &[[usize; 2]]| -> Option<HashMap<usize, usize>> {
                let pairs = terms.iter().map(|[a, b]| match (weights.get(a), weights.get(b)) {
                    (Some(_), None) => Some((*b, *a)),
                    (None, Some(_)) => Some((*a, *b)),
                    _ => None,
                });
                pairs.collect()
            };
            let (own, right) = (partners(&own)?, partners(&right)?);
            if own.len() != right.len() {
                return None;
            }
            for (input, weight) in own {
                let should_be = right.get(&input)?;
                if *should_be != weight {
                    moved.push((weights[&weight].clone(), weights[should_be].clone()));
                }
            }
        }
        let of = |part: fn(&(Name, Name)) -> &Name| {
            let mut names: Vec<&str> = moved.iter().map(|pair| part(pair).as_str()).collect();
            names.sort_unstable();
            names
        };
        let is_permutation = !moved.is_empty() && of(|pair| &pair.0) == of(|pair| &pair.1);
        is_permutation.then(|| {
            moved.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
            moved.clone()
        })
    }

    /// The equation of a quantity in the cells of the workbook.
    fn in_cells(
        &self,
        name: &Name,
        cells: &HashMap<&Name, usize>,
        instead: &[(usize, Name)],
        naming: &Naming,
        step: &Step,
        is_first: bool,
    ) -> Expr {
        let wrong = || instead.iter().find(|(_, other)| other == name).map(|(node, _)| *node);
        let own = naming.nodes.get(name).or_else(|| cells.get(name)).copied().or_else(wrong);
        if let Some(node) = own.filter(|_| !is_first) {
            return Expr::Name(name_of(step.nodes[node].at));
        }
        match self.network.variable(name).and_then(|variable| variable.equation()) {
            Some(equation) => equation.replace(&|part| match part {
                Expr::Name(used) => Some(self.in_cells(used, cells, instead, naming, step, false)),
                _ => None,
            }),
            None => match naming.unused.get(name) {
                Some(at) => Expr::Name(name_of(*at)),
                None => Expr::Name(name.clone()),
            },
        }
    }

    /// The numbers that are others than in the exercise, and how many are the same.
    fn differences(&self, frame: &Frame<'_>, step: &Step, naming: &Naming) -> (Vec<String>, usize) {
        let (mut differences, mut equal) = (Vec::new(), 0);
        for (name, start) in self.given() {
            let Some(node) = naming.nodes.get(name) else { continue };
            let at = match step.nodes[*node].role {
                Role::Weight(slot) => frame.run.slots[slot].cells[0],
                _ => step.nodes[*node].at,
            };
            match super::values::value(frame.formulas, at) {
                Some(value) if is_close(value, start) => equal += 1,
                Some(value) => {
                    let verb = if self.is_weight(name) { "starts at" } else { "is" };
                    differences.push(format!("{name} {verb} {value} instead of {start}"));
                }
                None => {}
            }
        }
        (differences, equal)
    }
}

/// A step with the values of quantities put in place of cells.
struct Trial<'a> {
    exercise: &'a Exercise<'a>,
    step: &'a Step,
    loss: &'a [usize],
    /// The cells of the forward pass with formulas.
    computed: Vec<usize>,
    points: &'a Points,
    wanted: &'a [HashMap<Name, f64>],
}

/// What such a step has in common with the exercise.
struct State {
    /// Which quantity each cell is.
    same: HashMap<usize, Name>,
    /// The quantities that some cell is.
    found: HashSet<Name>,
    /// Whether the loss is the same, up to a factor such as ½.
    is_same: bool,
}

impl Trial<'_> {
    fn state(&self, instead: &[(usize, Name)]) -> State {
        let values: Vec<Vec<f64>> =
            (0..self.wanted.len()).map(|point| self.values(point, instead)).collect();
        let network = self.exercise.network;
        let times = |name: &Name, of: &dyn Fn(usize) -> f64| {
            let is_error =
                network.variable(name).is_some_and(|variable| variable.role == Kind::Error);
            let factors: &[f64] = if is_error { &[1.0, 2.0, 0.5] } else { &[1.0] };
            factors.iter().any(|times| {
                (0..values.len()).all(|point| is_close(of(point), times * self.wanted[point][name]))
            })
        };
        let mut same = HashMap::new();
        for node in &self.computed {
            let of = |point: usize| values[point][*node];
            if let Some(name) = self.exercise.equations().find(|name| times(name, &of)) {
                same.insert(*node, name.clone());
            }
        }
        let found = same.values().cloned().collect();
        let loss = |point: usize| self.loss.iter().map(|node| values[point][*node]).sum::<f64>();
        State { same, found, is_same: times(network.loss(), &loss) }
    }

    fn values(&self, point: usize, instead: &[(usize, Name)]) -> Vec<f64> {
        let mut values = self.points.values[point].clone();
        if instead.is_empty() {
            return values;
        }
        for number in &self.step.order {
            let node = &self.step.nodes[*number];
            if node.role != Role::Computed {
                continue;
            }
            values[*number] = match instead.iter().find(|(of, _)| of == number) {
                Some((_, name)) => self.wanted[point][name],
                None => self.step.value(&node.expr, &node.uses, &values),
            };
        }
        values
    }
}

/// The factors of a sum of products of two cells.
fn products(expr: &Expr, step: &Step, node: usize) -> Option<Vec<[usize; 2]>> {
    let of = |part: &Expr| match part {
        Expr::Name(name) => {
            let uses = &step.nodes[node].uses;
            let own = uses.iter().find(|(used, _)| used == name).map(|(_, node)| *node);
            own.or_else(|| step.node(cell_called(name)?))
        }
        _ => None,
    };
    let Expr::Sum(terms) = expr else { return None };
    let factors = |term: &Expr| match term {
        Expr::Product(factors) => match &factors[..] {
            [a, b] => Some([of(a)?, of(b)?]),
            _ => None,
        },
        _ => None,
    };
    terms.iter().map(factors).collect()
}
