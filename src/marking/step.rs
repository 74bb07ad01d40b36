//! One step of a run: the cells from the weights up to the updated weights and the loss, in the order in
//! which they are computed.

use super::clipping;
use super::differences;
use super::implied::Implied;
use super::rates::Rates;
use super::runs::{Distance, Run, copied};
use crate::expr::{Expr, Leaf, Name};
use crate::workbook::{At, CellFormulas, Cells, Content, Holds, cell_called, name_of};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// In place of a sheet: what no cell of a workbook holds. With it, the row says what it is: 0 is a plain update
/// (`optimizer`), 1 an implied loss, 2 an inline gradient.
pub const NOWHERE: usize = usize::MAX;

/// The most cells of a step.
const MOST_CELLS: usize = 60_000;

/// What a cell is in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The weight with this number, as the step starts.
    Weight(usize),
    /// A number that was typed, or an empty cell.
    Given,
    /// What the steps before have left: a velocity, or a cell that a reference of another row meets.
    Before,
    /// A formula.
    Computed,
}

/// A cell of a step.
#[derive(Debug, Clone)]
pub struct Node {
    /// The cell.
    pub at: At,
    /// What it is.
    pub role: Role,
    /// Its formula, of cells; 0 for those that have none.
    pub expr: Expr,
    /// The cells that the formula uses, by name, as nodes.
    pub uses: Vec<(Name, usize)>,
    /// Whether it depends on the weights of the step.
    pub depends: bool,
    /// Why its formula is not supported, if so.
    pub refused: Option<String>,
}

/// A step of a run.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its number: from the weights at this place of each slot to the next.
    pub number: usize,
    /// The cells.
    pub nodes: Vec<Node>,
    /// Their places in an order in which each comes after those that it uses.
    pub order: Vec<usize>,
    /// The node of each weight.
    pub weights: Vec<usize>,
    /// The node of each updated weight, if there is one.
    pub updates: Vec<Option<usize>>,
    /// For states that have a cell at the start of a step and another at its end, such as an old and a new velocity: the
    /// cell at the end. Others become what is in their own cell one step further on.
    pub becomes: HashMap<usize, At>,
    index: HashMap<At, usize>,
}

/// What a person said of a workbook.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The cell of the loss, at any step.
    pub loss: Option<At>,
    /// The cell of the learning rate.
    pub rate_cell: Option<At>,
    /// The learning rate itself.
    pub rate: Option<f64>,
}

/// The cells of a run that its steps share.
pub struct Frame<'a> {
    /// The formulas.
    pub formulas: &'a CellFormulas<'a>,
    /// The run.
    pub run: &'a Run,
    /// What a person said of the workbook.
    pub said: Said,
    /// The slot and the step of each weight's cell.
    weights: Vec<Cells<(u32, u32)>>,
    /// Formulas in place of those that are there, and those of the updates after the last.
    pub tried: HashMap<At, Expr>,
    /// Learning rates that another one stands for, if each layer or each weight has its own.
    pub rates: HashMap<At, At>,
    /// What these rates are.
    pub several: Option<Rates>,
    /// The loss that is added to each step, if the workbook shows none.
    pub implied: Option<Implied>,
    /// Whether gradients are judged without their limits.
    pub is_unlimited: bool,
    /// The originals of copies, as far as they were searched for.
    originals: RefCell<HashMap<At, At>>,
    /// The cells where a number was typed although the previous step has a formula: its formula.
    typed: RefCell<HashMap<At, Option<Expr>>>,
}

impl<'a> Frame<'a> {
    /// The cells of a run.
    pub fn of(formulas: &'a CellFormulas<'a>, run: &'a Run, said: &Said) -> Frame<'a> {
        let mut weights: Vec<Cells<(u32, u32)>> =
            vec![Cells::default(); formulas.book.sheets.len()];
        for (slot, cells) in (0..).zip(&run.slots) {
            for (step, (sheet, place)) in (0..).zip(&cells.cells) {
                if let Some(weights) = weights.get_mut(*sheet) {
                    weights.insert(*place, (slot, step));
                }
            }
        }
        let mut frame = Frame {
            formulas,
            run,
            said: said.clone(),
            weights,
            tried: HashMap::new(),
            rates: HashMap::new(),
            several: None,
            implied: None,
            is_unlimited: false,
            originals: RefCell::default(),
            typed: RefCell::default(),
        };
        frame.continue_run();
        frame
    }

    /// Formulas for the updates that would follow the last step, so that its gradients are judged too: those of
    /// the last updates, each cell a step further on.
    fn continue_run(&mut self) {
        let step = self.run.step;
        for slot in &self.run.slots {
            let last = *slot.cells.last().expect("a slot has cells");
            let Some(next) = step.from(last, 1) else { continue };
            if step.sheets == 0 && self.formulas.holds(next) != Holds::Nothing {
                continue;
            }
            let Ok(expr) = self.formulas.expr(last) else { continue };
            // What follows has to be there, but copies of data.
            let is_data = |at: At| {
                let original = super::runs::original(self.formulas, at);
                self.formulas.holds(original) == Holds::Number && self.slot(original).is_none()
            };
            let is_there = expr.names().iter().filter_map(cell_called).all(|at| {
                let moves = self.formulas.holds(at) == Holds::Formula && !is_data(at)
                    || self.slot(at).is_some();
                let there = step.from(at, 1).map(|there| self.formulas.holds(there));
                !moves || there.is_some_and(|holds| matches!(holds, Holds::Formula | Holds::Number))
            });
            if !is_there {
                continue;
            }
            let expr = self.further(last, &expr, 1);
            self.tried.insert(next, expr);
        }
    }

    /// The cell of a weight at a step; after the last, where it would be.
    pub fn weight(&self, slot: usize, step: usize) -> Option<At> {
        let cells = &self.run.slots[slot].cells;
        match cells.get(step) {
            Some(at) => Some(*at),
            None if step == cells.len() => {
                let next = self.run.step.from(*cells.last()?, 1)?;
                self.tried.contains_key(&next).then_some(next)
            }
            None => None,
        }
    }

    /// The slot and the step of a cell, if it holds a weight.
    pub fn slot(&self, at: At) -> Option<(usize, usize)> {
        let (slot, step) = self.weights.get(at.0)?.get(at.1)?;
        Some((*slot as usize, *step as usize))
    }

    fn has_formula(&self, at: At) -> bool {
        self.formulas.formula(at).is_some()
            || self.tried.contains_key(&at)
            || self.typed(at).is_some()
    }

    /// The formula that the previous step has where a number was typed.
    pub fn typed(&self, at: At) -> Option<Expr> {
        if let Some(known) = self.typed.borrow().get(&at) {
            return known.clone();
        }
        let found = self.formula_before(at);
        self.typed.borrow_mut().insert(at, found.clone());
        found
    }

    fn formula_before(&self, at: At) -> Option<Expr> {
        // A run of one update repeats nothing, and the start of a run continues nothing.
        let is_start = self.slot(at).is_some_and(|(_, step)| step == 0);
        if self.formulas.holds(at) != Holds::Number || is_start || self.run.updates() < 2 {
            return None;
        }
        // Several in a row may have been typed.
        let before = (1..=40)
            .filter_map(|by| self.run.step.from(at, -by))
            .find(|before| self.formulas.holds(*before) != Holds::Number)?;
        let by = steps_between(self.run.step, before, at)?;
        // The first step may be laid out otherwise: one formula before says nothing.
        let is_formula =
            |at: Option<At>| at.is_some_and(|at| self.formulas.holds(at) == Holds::Formula);
        let after = (1..=40)
            .filter_map(|by| self.run.step.from(at, by))
            .find(|after| self.formulas.holds(*after) != Holds::Number);
        if !is_formula(after) && !is_formula(self.run.step.from(before, -1)) {
            return None;
        }
        // What starts a run is not a formula of it.
        let is_first = self.slot(before).is_some_and(|(_, step)| step == 0);
        // A copy of data is data; a copy of what is computed is computed.
        let copies_data = copied(self.formulas, before).is_some_and(|copied| {
            let is_step_before = self.run.step.from(before, -1) == Some(copied);
            is_step_before || self.formulas.holds(copied) != Holds::Formula
        });
        if self.formulas.holds(before) != Holds::Formula || copies_data || is_first {
            return None;
        }
        if !self.follows_from_the_run(before) {
            return None;
        }
        Some(self.further(before, &self.formulas.expr(before).ok()?, by))
    }

    /// Whether a cell is computed, by way of others, from a weight of the run or from the same cell of the step before. Data
    /// that is prepared in rows, one formula a row, is not.
    fn follows_from_the_run(&self, at: At) -> bool {
        const MOST: usize = 1_000;
        let before = self.run.step.from(at, -1);
        let mut seen: BTreeSet<At> = BTreeSet::from([at]);
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            let Ok(expr) = self.formulas.expr(at) else { return true };
            for used in expr.names().iter().filter_map(cell_called) {
                if self.slot(used).is_some() || Some(used) == before || seen.len() > MOST {
                    return true;
                }
                if self.formulas.holds(used) == Holds::Formula && seen.insert(used) {
                    open.push(used);
                }
            }
        }
        false
    }

    /// The formula of a cell this many steps further on.
    pub fn further(&self, from: At, expr: &Expr, by: i64) -> Expr {
        expr.replace(&|part: &Expr| {
            let Expr::Name(name) = part else { return None };
            let at = cell_called(name)?;
            let there = self.run.step.from(at, by);
            // What is the same in all steps stays.
            let moves = match self.formulas.holds(at) {
                Holds::Formula => true,
                _ => self.slot(at).is_some() || self.typed(at).is_some() || self.moves(from, at),
            };
            let there =
                there.filter(|there| moves && self.formulas.holds(*there) != Holds::Nothing);
            Some(Expr::Name(name_of(there.unwrap_or(at))))
        })
    }

    /// Whether a number belongs to the step of the formula that uses it: the formula a step before uses the
    /// number a step before.
    fn moves(&self, from: At, number: At) -> bool {
        let before = |at: At| self.run.step.from(at, -1);
        let used = before(from).and_then(|from| self.formulas.references(from));
        used.zip(before(number))
            .is_some_and(|(used, before)| used.contains(&before) && !used.contains(&number))
    }

    /// The same, told by the formula a step before or a step after.
    pub fn is_of_its_step(&self, from: At, number: At) -> bool {
        let after = |at: At| self.run.step.from(at, 1);
        let used = after(from).and_then(|from| self.formulas.references(from));
        self.moves(from, number)
            || used
                .zip(after(number))
                .is_some_and(|(used, after)| used.contains(&after) && !used.contains(&number))
    }

    /// The expression of a cell's formula.
    pub fn expr(&self, at: At) -> Result<Expr, String> {
        if let Some(expr) = self.tried.get(&at).cloned().or_else(|| self.typed(at)) {
            return Ok(expr);
        }
        self.formulas.expr(at)
    }

    /// Whether a cell holds the same number as the one a step before and the one a step after: data that
    /// was copied by typing or pasting. Then it stands for one quantity.
    pub fn same_before(&self, at: At) -> Option<At> {
        let number = |at: At| {
            let sheet = self.formulas.book.sheets.get(at.0)?;
            (self.formulas.holds(at) == Holds::Number).then(|| sheet.number(at.1)).flatten()
        };
        let own = number(at)?;
        let before = self.run.step.from(at, -1)?;
        (self.is_beside_the_run(before) && number(before) == Some(own)).then_some(before)
    }

    /// Whether a cell lies beside the steps of the run, and not before the first one.
    fn is_beside_the_run(&self, at: At) -> bool {
        let step = self.run.step;
        let starts =
            self.run.slots.iter().map(|slot| slot.cells[0]).filter(|start| start.0 == at.0);
        let is_behind = |start: At| {
            let back = Distance::between(start, at);
            back.rows > -step.rows.max(1) && step.rows > 0
                || back.columns > -step.columns.max(1) && step.columns > 0
        };
        let mut starts = starts.peekable();
        step.sheets > 0 || starts.peek().is_none() || starts.any(is_behind)
    }

    /// The step with this number. None if it is too large.
    pub fn step(&self, number: usize, more: &[At]) -> Option<Step> {
        let (mut step, _) = self.built(number, more, true)?;
        if self.is_unlimited {
            clipping::without_limits(self, &mut step);
        }
        differences::become_derivatives(self.formulas, &mut step);
        if let Some(implied) = self.implied {
            implied.add(&mut step);
        }
        Some(step)
    }

    /// The same without its formulas: which cells it has, and which of them each uses. With it every cell that was
    /// looked at, in order.
    pub fn outline(&self, number: usize, more: &[At]) -> Option<(Step, Vec<At>)> {
        self.built(number, more, false)
    }

    fn built(&self, number: usize, more: &[At], has_formulas: bool) -> Option<(Step, Vec<At>)> {
        let mut states = HashSet::new();
        loop {
            let found = self.built_with(number, more, has_formulas, &states)?;
            // Data may lie just before the first step: what follows it does not use itself.
            let there = |at: At, by: i64| self.run.step.from(at, by);
            let goes_on = |at: At| {
                let used = there(at, 2).and_then(|after| self.formulas.references(after));
                self.is_beside_the_run(at)
                    && used.zip(there(at, 1)).is_some_and(|(used, next)| used.contains(&next))
            };
            let is_one = |at: &At| {
                self.has_formula(*at) || self.formulas.holds(*at) == Holds::Number && goes_on(*at)
            };
            let more = found.0.states(self.run.step).into_iter().filter(is_one);
            let before = states.len();
            states.extend(more);
            if states.len() == before {
                return Some(found);
            }
        }
    }

    fn built_with(
        &self,
        number: usize,
        more: &[At],
        has_formulas: bool,
        states: &HashSet<At>,
    ) -> Option<(Step, Vec<At>)> {
        let mut building = Building {
            frame: self,
            number,
            has_formulas,
            states,
            step: Step {
                number,
                nodes: Vec::new(),
                order: Vec::new(),
                weights: Vec::new(),
                updates: Vec::new(),
                becomes: HashMap::new(),
                index: HashMap::new(),
            },
            under_way: HashSet::new(),
            seen: RefCell::default(),
        };
        for slot in 0..self.run.slots.len() {
            let cells = &self.run.slots[slot].cells;
            let at = *cells.get(number).or(cells.last())?;
            let node = building.add(Node {
                at,
                role: Role::Weight(slot),
                expr: Expr::Number(0.0),
                uses: Vec::new(),
                depends: true,
                refused: None,
            });
            building.step.weights.push(node);
        }
        for slot in 0..self.run.slots.len() {
            let at = self.weight(slot, number + 1);
            let node = match at {
                Some(at) => Some(building.visit(at)?),
                None => None,
            };
            building.step.updates.push(node);
        }
        for at in more {
            building.visit(*at)?;
        }
        building.step.order = (0..building.step.nodes.len()).collect();
        let mut seen = building.seen.into_inner();
        seen.extend(building.step.nodes.iter().map(|node| node.at));
        Some((building.step, seen))
    }
}

impl Step {
    /// The node of a cell.
    pub fn node(&self, at: At) -> Option<usize> {
        self.index.get(&at).copied()
    }

    /// What a state of the step before becomes.
    pub fn next(&self, node: usize, by: Distance) -> Option<At> {
        self.becomes.get(&node).copied().or_else(|| by.from(self.nodes[node].at, 1))
    }

    /// Adds an expression that no cell of the workbook has. Its names are those of cells, or those that the formula of
    /// another node uses.
    pub fn add(&mut self, at: At, expr: Expr, of: Option<usize>) {
        let uses = self.uses_of(&expr, of);
        let number = self.nodes.len();
        self.index.insert(at, number);
        self.order.push(number);
        let role = Role::Computed;
        self.nodes.push(Node { at, role, expr, uses, depends: true, refused: None });
    }

    /// The nodes that an expression uses.
    pub fn uses_of(&self, expr: &Expr, of: Option<usize>) -> Vec<(Name, usize)> {
        let known = of.map(|of| &self.nodes[of].uses[..]).unwrap_or_default();
        let node = |name: &Name| {
            let used = known.iter().find(|(used, _)| used == name).map(|(_, node)| *node);
            used.or_else(|| self.node(cell_called(name)?))
        };
        expr.names().into_iter().filter_map(|name| Some((name.clone(), node(&name)?))).collect()
    }

    /// Whether only updates use a node, as they do a learning rate.
    pub fn is_of_updates(&self, node: usize) -> bool {
        let uses_it = |of: &Node| of.uses.iter().any(|(_, used)| *used == node);
        let users = self.nodes.iter().enumerate().filter(|(_, of)| uses_it(of));
        users.into_iter().all(|(user, _)| self.updates.contains(&Some(user)))
    }

    /// The value of each node, where those without a formula have the values that `given` says.
    pub fn evaluate(&self, given: &dyn Fn(usize) -> f64) -> Vec<f64> {
        let mut values = vec![f64::NAN; self.nodes.len()];
        for number in &self.order {
            let node = &self.nodes[*number];
            values[*number] = match node.role {
                Role::Computed => self.value(&node.expr, &node.uses, &values),
                _ => given(*number),
            };
        }
        values
    }

    /// Cells that belong to the step before although they were taken for cells of this one: those that do not depend on its
    /// weights, but whose cells one step further on do. A gradient at the point ahead uses the velocities of all weights.
    fn states(&self, by: Distance) -> Vec<At> {
        let is_of_this_step = |at: At| {
            let next = by.from(at, 1).and_then(|next| self.node(next));
            next.is_some_and(|next| {
                self.nodes[next].depends && self.nodes[next].role == Role::Computed
            })
        };
        // A number where a velocity starts is used by the one that follows it.
        let is_start = |node: &&Node| {
            let next = by.from(node.at, 1).and_then(|next| self.node(next));
            let uses_it = |(_, used): &(Name, usize)| self.nodes[*used].at == node.at;
            next.is_some_and(|next| self.nodes[next].uses.iter().any(uses_it))
        };
        let found = self.nodes.iter().filter(|node| match node.role {
            Role::Computed => !node.depends && is_of_this_step(node.at),
            Role::Given => is_of_this_step(node.at) && is_start(node),
            _ => false,
        });
        found.map(|node| node.at).collect()
    }

    /// Puts the cells into an order again, after formulas were changed.
    pub fn sort(&mut self) {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut done = vec![false; self.nodes.len()];
        let mut waiting: Vec<(usize, bool)> =
            (0..self.nodes.len()).rev().map(|node| (node, false)).collect();
        while let Some((node, is_left)) = waiting.pop() {
            if is_left {
                order.push(node);
            } else if !std::mem::replace(&mut done[node], true) {
                waiting.push((node, true));
                waiting.extend(self.nodes[node].uses.iter().map(|(_, used)| (*used, false)));
            }
        }
        self.order = order;
    }

    /// The value of an expression of cells.
    pub fn value(&self, expr: &Expr, uses: &[(Name, usize)], values: &[f64]) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) => {
                let node = uses.iter().find(|(used, _)| used == name).map(|(_, node)| *node);
                let node = node.or_else(|| self.node(cell_called(name)?));
                node.map_or(f64::NAN, |node| values[node])
            }
            Leaf::Partial(_) => f64::NAN,
        })
    }

    /// Which nodes a node depends on, itself included.
    pub fn below(&self, node: usize) -> Vec<bool> {
        let mut below = vec![false; self.nodes.len()];
        below[node] = true;
        for number in self.order.iter().rev() {
            if below[*number] {
                self.nodes[*number].uses.iter().for_each(|(_, used)| below[*used] = true);
            }
        }
        below
    }

    /// A text that two steps share if they are the same but for their places.
    pub fn signature(&self, frame: &Frame<'_>) -> Vec<u64> {
        let mut signature = Vec::with_capacity(4 * self.nodes.len());
        for node in &self.nodes {
            let role = match node.role {
                Role::Weight(slot) => slot as u64,
                Role::Given => (1 << 40) + frame.formulas.holds(node.at) as u64,
                Role::Before => 1 << 41,
                Role::Computed if frame.typed(node.at).is_some() => (1 << 41) + 1,
                Role::Computed => {
                    let of = match frame.formulas.holds(node.at) {
                        Holds::Formula => Some(node.at),
                        _ => frame.run.step.from(node.at, -1),
                    };
                    let shape = of.and_then(|at| frame.formulas.shape(at));
                    let (shape, entry) = shape.unwrap_or((u32::MAX, 0));
                    (1 << 42) + (u64::from(shape) << 20) + u64::from(entry)
                }
            };
            signature.push(role);
            signature.extend(node.uses.iter().map(|(_, used)| *used as u64));
            signature.push(u64::MAX);
        }
        signature
            .extend(self.updates.iter().map(|update| update.map_or(u64::MAX, |node| node as u64)));
        signature
    }
}

struct Building<'a> {
    frame: &'a Frame<'a>,
    number: usize,
    has_formulas: bool,
    /// Cells that belong to the step before, as far as that is known.
    states: &'a HashSet<At>,
    step: Step,
    under_way: HashSet<At>,
    /// The cells that formulas refer to, and those on the way to what they are copies of.
    seen: RefCell<Vec<At>>,
}

impl Building<'_> {
    fn add(&mut self, node: Node) -> usize {
        let number = self.step.nodes.len();
        self.step.index.insert(node.at, number);
        self.step.nodes.push(node);
        number
    }

    /// The node of a cell, with those that it uses.
    fn visit(&mut self, at: At) -> Option<usize> {
        enum Task {
            Enter(At),
            Leave(At, Vec<(At, At)>),
        }
        let mut tasks = vec![Task::Enter(at)];
        while let Some(task) = tasks.pop() {
            match task {
                Task::Enter(at) => {
                    if self.step.index.contains_key(&at) || self.under_way.contains(&at) {
                        continue;
                    }
                    if self.step.nodes.len() + self.under_way.len() > MOST_CELLS {
                        return None;
                    }
                    if self.is_leaf(at) {
                        let role = self.role(at);
                        let node = self.add(Node {
                            at,
                            role,
                            expr: Expr::Number(0.0),
                            uses: Vec::new(),
                            depends: false,
                            refused: None,
                        });
                        if let Some(end) = self.handed_on(at).filter(|_| role == Role::Before) {
                            self.step.becomes.insert(node, end);
                        }
                        continue;
                    }
                    self.under_way.insert(at);
                    let used = self.references(at);
                    let enter: Vec<Task> =
                        used.iter().rev().map(|(_, at)| Task::Enter(*at)).collect();
                    tasks.push(Task::Leave(at, used));
                    tasks.extend(enter);
                }
                Task::Leave(at, used) => {
                    let expr = match self.has_formulas {
                        true => self.frame.expr(at),
                        false => Ok(Expr::Number(0.0)),
                    };
                    let (expr, refused) = match expr {
                        Ok(expr) => (expr, None),
                        Err(why) => (Expr::Number(0.0), Some(why)),
                    };
                    let mut uses: Vec<(Name, usize)> = Vec::new();
                    for (named, at) in &used {
                        // A circle is no step of gradient descent.
                        let Some(node) = self.step.index.get(at) else { continue };
                        let name = name_of(*named);
                        if !uses.iter().any(|(other, _)| *other == name) {
                            uses.push((name, *node));
                        }
                    }
                    let depends = uses.iter().any(|(_, node)| self.step.nodes[*node].depends);
                    self.under_way.remove(&at);
                    self.add(Node { at, role: Role::Computed, expr, uses, depends, refused });
                }
            }
        }
        self.step.index.get(&at).copied()
    }

    /// The cells that a cell refers to, each with the one that it stands for.
    fn references(&self, at: At) -> Vec<(At, At)> {
        let found: Option<Vec<At>> =
            match self.frame.tried.get(&at).cloned().or_else(|| self.frame.typed(at)) {
                Some(expr) => Some(expr.names().iter().filter_map(cell_called).collect()),
                None => self.frame.formulas.references(at),
            };
        let meant = |cell: At| {
            if let Some(rate) = self.frame.rates.get(&cell) {
                *rate
            } else if self.is_before(cell) && !self.is_data(cell) || self.is_fixed(at, cell) {
                self.seen.borrow_mut().push(cell);
                cell
            } else {
                self.meant(cell)
            }
        };
        found.unwrap_or_default().into_iter().map(|cell| (cell, meant(cell))).collect()
    }

    /// Whether a number like the one a step before is still a quantity of its own: the formulas of other steps refer to the
    /// same cell.
    fn is_fixed(&self, of: At, number: At) -> bool {
        let uses_it = |by: i64| {
            let there = self.frame.run.step.from(of, by)?;
            Some(self.frame.formulas.references(there)?.contains(&number))
        };
        self.frame.same_before(number).is_some()
            && uses_it(1).or_else(|| uses_it(-1)).unwrap_or(false)
    }

    /// Whether a cell is a copy of a number that is no weight: data, which is the same before and after a step.
    fn is_data(&self, at: At) -> bool {
        if copied(self.frame.formulas, at).is_none() {
            return false;
        }
        let original = self.meant(at);
        self.frame.formulas.holds(original) == Holds::Number && self.frame.slot(original).is_none()
    }

    /// The original of copies, unless it is a weight.
    fn meant(&self, at: At) -> At {
        let mut known = self.frame.originals.borrow_mut();
        let (start, mut at, mut passed, mut milestone) = (at, at, Vec::new(), at);
        while self.frame.slot(at).is_none() && !self.frame.tried.contains_key(&at) {
            if let Some(original) = known.get(&at) {
                at = *original;
                break;
            }
            passed.push(at);
            if self.frame.typed(at).is_some() {
                break;
            }
            match copied(self.frame.formulas, at).or_else(|| self.frame.same_before(at)) {
                // A copy of itself is a circle: it comes back to one of the cells where the number of cells doubled.
                Some(copied) if copied != milestone => at = copied,
                _ => break,
            }
            if passed.len().is_power_of_two() {
                milestone = at;
            }
        }
        // The first of them even if its original is known: from step to step it may hold something else.
        let rest = passed.iter().skip(1).copied();
        self.seen.borrow_mut().extend([start].into_iter().chain(rest).chain([at]));
        // A copy of something computed is a formula of its own.
        if self.frame.slot(at).is_none() && self.frame.has_formula(at) {
            return start;
        }
        passed.into_iter().for_each(|passed| {
            known.insert(passed, at);
        });
        at
    }

    fn is_leaf(&self, at: At) -> bool {
        if !self.frame.has_formula(at) {
            return true;
        }
        match self.frame.slot(at) {
            Some((_, step)) => step <= self.number,
            None => self.is_before(at) || self.handed_on(at).is_some(),
        }
    }

    fn role(&self, at: At) -> Role {
        let is_before = self.frame.has_formula(at)
            || self.frame.slot(at).is_some()
            || self.states.contains(&at)
            || self.frame.formulas.holds(at) == Holds::Number
                && (self.is_before(at) || self.handed_on(at).is_some());
        if is_before { Role::Before } else { Role::Given }
    }

    /// For a state that has a cell at the start of each step, a copy of what is at the end of the step before: the cell at
    /// the end of this step. The first of them is a number.
    fn handed_on(&self, at: At) -> Option<At> {
        let (formulas, step) = (self.frame.formulas, self.frame.run.step);
        let is_computed = |cell: At| {
            formulas.holds(cell) == Holds::Formula
                && self.frame.slot(cell).is_none()
                && copied(formulas, cell).is_none()
        };
        match formulas.holds(at) {
            Holds::Formula => {
                let end = copied(formulas, at).filter(|end| is_computed(*end) && *end != at)?;
                let by = Distance::between(end, at);
                let is_a_step = (by.sheets, by.rows) == (step.sheets, step.rows)
                    && step.columns == 0
                    || by.columns == step.columns && step.columns != 0;
                step.from(end, 1).filter(|_| is_a_step)
            }
            Holds::Number => {
                let next = step.from(at, 1).filter(|_| self.frame.slot(at).is_none())?;
                copied(formulas, next).filter(|end| is_computed(*end) && *end != at)
            }
            _ => None,
        }
    }

    /// Whether a cell is of the previous step: the cell a step further on is being computed from it.
    fn is_before(&self, at: At) -> bool {
        if self.states.contains(&at) {
            return true;
        }
        let further = |at: At, times: i64| self.frame.run.step.from(at, times);
        let next = (1..=2).filter_map(|times| further(at, times));
        if !next.into_iter().any(|next| self.under_way.contains(&next)) {
            return false;
        }
        // Data may lie just before the first step: what uses it there uses the same cell in the next step.
        let uses_it = |of: At| {
            self.frame.formulas.references(of).is_some_and(|references| references.contains(&at))
        };
        let stays = |user: &At| uses_it(*user) && further(*user, 1).is_some_and(uses_it);
        self.frame.has_formula(at)
            || self.frame.is_beside_the_run(at) && !self.under_way.iter().any(stays)
    }
}

/// The text that a cell shows, as a heading or a label.
pub fn text<'a>(formulas: &'a CellFormulas<'_>, at: At) -> Option<&'a str> {
    match formulas.book.sheets.get(at.0)?.cells.get(at.1)? {
        Content::Text(text) => Some(text),
        _ => None,
    }
}

/// Whether a cell is a whole number of steps further on than another, and how many.
pub fn steps_between(step: Distance, from: At, to: At) -> Option<i64> {
    let by = Distance::between(from, to);
    let times = if step.sheets != 0 {
        by.sheets / step.sheets
    } else if step.rows != 0 {
        by.rows / step.rows
    } else {
        by.columns / step.columns.max(1)
    };
    (step.from(from, times) == Some(to)).then_some(times)
}
