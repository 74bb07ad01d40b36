//! The derivation as a list of instructions on numbered slots, for gradient descent.
//!
//! Every column has a slot; constants and intermediate results follow. Common subexpressions are
//! computed once: the same operation on the same slots gets the same slot. Independent operations of
//! one kind run together, and so do runs at several learning rates, each in a lane of every slot.

use crate::derive::{Column, Derivation, Rule, Source};
use crate::expr::{Expr, Function, Leaf, Name, shortest};
use std::array::from_fn;
use std::collections::HashMap;

/// A place in the list of values.
type Slot = u32;

/// An operation on the values in up to four slots, a, b, c and d.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operation {
    Copy,
    Negative,
    Add,
    Subtract,
    Multiply,
    /// a + b · c
    AddProduct,
    /// a − b · c
    SubtractProduct,
    /// a · b + c · d
    SumOfProducts,
    /// a · (b − c), as in the slope of σ, a · (1 − a)
    MultiplyDifference,
    /// 1 / (1 + exp(−a))
    Sigmoid,
    Divide,
    Power,
    WholePower(i32),
    Call(Function),
}

impl Operation {
    /// Whether everything computed from a result that is not finite is not finite either. For a
    /// quotient this fails: it is 0 if the divisor is infinite.
    fn shows_overflow(self) -> bool {
        !matches!(
            self,
            Operation::Sigmoid
                | Operation::Divide
                | Operation::Power
                | Operation::WholePower(_)
                | Operation::Call(_)
        )
    }
}

/// The slots of one operation. Unused ones repeat the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Places {
    from: [Slot; 4],
    into: Slot,
}

/// Operations of one kind, none of which needs the result of another. They run in a loop without
/// branches.
#[derive(Debug, Clone)]
struct Batch {
    operation: Operation,
    of: Vec<Places>,
}

/// A compiled derivation with its current values, for runs at several learning rates side by side.
#[derive(Debug, Clone)]
pub struct Program<const RUNS: usize = 1> {
    /// The forward pass, the backward pass, and the optimizer's state.
    evaluation: Vec<Batch>,
    /// The update of the trained quantities to the next iteration.
    update: Vec<Batch>,
    values: Vec<[f64; RUNS]>,
    /// The slots that show an overflow: those of the columns, and of the intermediate results from
    /// which finite numbers can be computed although they are not finite.
    columns: usize,
    watched: Vec<Slot>,
}

impl<const RUNS: usize> Program<RUNS> {
    /// The program that computes every [column](Derivation::columns) of the derivation from the
    /// given and trained ones, which hold the network's start, with the learning rates `rates`. The
    /// first values are those of the columns, in their order.
    pub fn compile(derivation: &Derivation, rates: [f64; RUNS]) -> Program<RUNS> {
        let rules = derivation.rules();
        let update_rule = derivation.network().update_rule();
        let constants = update_rule.constants();
        let rate = update_rule.rate();
        let before: Vec<Name> = rules.iter().map(|rule| rule.column.name().before()).collect();
        let columns = derivation.columns();

        let mut compiler = Compiler {
            instructions: Vec::new(),
            values: vec![[0.0; RUNS]; columns.len()],
            slot_of: columns.iter().map(Column::leaf).zip(0..).collect(),
            known: HashMap::new(),
            constants: HashMap::new(),
        };
        for (name, value) in &constants {
            let slot = compiler.constant(*value);
            compiler.slot_of.insert(Leaf::Name(name), slot);
        }
        let slot = compiler.new_slot(rates);
        compiler.slot_of.insert(Leaf::Name(&rate), slot);
        for (rule, before) in rules.iter().zip(&before) {
            compiler.evaluate(rule, before);
        }
        let evaluation = std::mem::take(&mut compiler.instructions);
        for rule in &rules {
            if let Source::Trained { update, .. } = &rule.source {
                let slot = compiler.slot_of[&rule.column.leaf()];
                compiler.compile_into(update, slot);
            }
        }
        let update = compiler.instructions;
        Program {
            watched: watched(evaluation.iter().chain(&update), columns.len()),
            evaluation: batches(&evaluation),
            update: batches(&update),
            values: compiler.values,
            columns: columns.len(),
        }
    }

    /// Computes all values from the given and trained quantities.
    #[inline]
    pub fn evaluate(&mut self) {
        run(&self.evaluation, &mut self.values);
    }

    /// Computes the trained quantities of the next iteration.
    #[inline]
    pub fn update(&mut self) {
        run(&self.update, &mut self.values);
    }

    /// The values of the columns, in each run.
    pub fn values(&self) -> &[[f64; RUNS]] {
        &self.values[..self.columns]
    }

    /// Whether every value is finite, including intermediate results. A spreadsheet reports an
    /// error where exp(−x) is too large for a number, although 1 / (1 + exp(−x)) is 0 there; to
    /// agree with it, this counts as an overflow here too.
    #[inline]
    pub fn all_finite(&self) -> bool {
        let is_bad =
            |values: &[f64; RUNS]| values.iter().fold(false, |bad, value| bad | !value.is_finite());
        // No early return, so that the compiler can vectorize the loop.
        !self.values().iter().fold(false, |bad, values| bad | is_bad(values))
            && !self.watched.iter().any(|slot| is_bad(&self.values[*slot as usize]))
    }
}

impl Program {
    /// The first function that was asked for a number that is too large, in words.
    pub fn what_overflowed(&self) -> Option<String> {
        let at = |slot: Slot| self.values[slot as usize][0];
        self.evaluation.iter().find_map(|batch| {
            let (function, sign) = match batch.operation {
                Operation::Sigmoid => (Function::Exp, -1.0),
                Operation::Call(function) => (function, 1.0),
                _ => return None,
            };
            let of = batch.of.iter().find(|of| !at(of.into).is_finite())?;
            let x = sign * at(of.from[0]);
            let text = function.entry().text;
            x.is_finite().then(|| format!("{text}({}) is too large for a number", shortest(x)))
        })
    }
}

/// The intermediate results to check for an overflow: see
/// [`Operation::shows_overflow`].
fn watched<'a>(
    instructions: impl Iterator<Item = &'a (Operation, Places)>,
    columns: usize,
) -> Vec<Slot> {
    let hiding = instructions.filter(|(operation, _)| !operation.shows_overflow());
    let mut slots: Vec<Slot> = hiding.flat_map(|(_, of)| of.from).collect();
    slots.retain(|slot| *slot as usize >= columns);
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// The instructions in batches, each after those whose results it needs.
fn batches(instructions: &[(Operation, Places)]) -> Vec<Batch> {
    let mut levels: Vec<Vec<Batch>> = Vec::new();
    // The first level at which a slot has its new value, and at which it may be overwritten.
    let (mut ready, mut free) = (HashMap::new(), HashMap::new());
    for (operation, of) in instructions {
        let known = of.from.iter().filter_map(|slot| ready.get(slot)).max().copied();
        let level = known.max(free.get(&of.into).copied()).unwrap_or(0);
        for slot in of.from {
            let until = free.entry(slot).or_insert(0);
            *until = level.max(*until) + 1;
        }
        ready.insert(of.into, level + 1);
        free.insert(of.into, level + 1);
        levels.resize_with(levels.len().max(level + 1), Vec::new);
        let batches = &mut levels[level];
        match batches.iter_mut().find(|batch| batch.operation == *operation) {
            Some(batch) => batch.of.push(*of),
            None => batches.push(Batch { operation: *operation, of: vec![*of] }),
        }
    }
    levels.into_iter().flatten().collect()
}

/// Separate from the loop, to keep the loop small.
#[inline(never)]
fn call(function: Function, [a, b]: [f64; 2]) -> f64 {
    let arguments = if function.takes_more() { &[a, b][..] } else { &[a] };
    function.at(arguments).expect("its definition was compiled in place of it")
}

/// σ(x), or NaN if exp(−x) overflows, although σ is 0 there.
#[inline]
fn sigmoid(x: f64) -> f64 {
    let power = (-x).exp();
    if power == f64::INFINITY { f64::NAN } else { 1.0 / (1.0 + power) }
}

#[inline]
fn run<const RUNS: usize>(batches: &[Batch], values: &mut [[f64; RUNS]]) {
    for Batch { operation, of } in batches {
        match *operation {
            Operation::Copy => each(of, values, |[a]| a),
            Operation::Negative => each(of, values, |[a]| -a),
            Operation::Add => each(of, values, |[a, b]| a + b),
            Operation::Subtract => each(of, values, |[a, b]| a - b),
            Operation::Multiply => each(of, values, |[a, b]| a * b),
            Operation::AddProduct => each(of, values, |[a, b, c]| a + b * c),
            Operation::SubtractProduct => each(of, values, |[a, b, c]| a - b * c),
            Operation::SumOfProducts => each(of, values, |[a, b, c, d]| a * b + c * d),
            Operation::MultiplyDifference => each(of, values, |[a, b, c]| a * (b - c)),
            Operation::Sigmoid => each(of, values, |[a]| sigmoid(a)),
            Operation::Divide => each(of, values, |[a, b]| a / b),
            Operation::Power => each(of, values, |[a, b]| a.powf(b)),
            Operation::WholePower(n) => each(of, values, |[a]| a.powi(n)),
            Operation::Call(function) => each(of, values, |arguments| call(function, arguments)),
        }
    }
}

/// Computes one operation in all its slots, in all runs.
#[inline(always)]
fn each<const TAKES: usize, const RUNS: usize>(
    places: &[Places],
    values: &mut [[f64; RUNS]],
    compute: impl Fn([f64; TAKES]) -> f64,
) {
    for Places { from, into } in places {
        let taken: [[f64; RUNS]; TAKES] = from_fn(|i| values[from[i] as usize]);
        values[*into as usize] = from_fn(|run| compute(from_fn(|i| taken[i][run])));
    }
}

struct Compiler<'a, const RUNS: usize> {
    instructions: Vec<(Operation, Places)>,
    values: Vec<[f64; RUNS]>,
    slot_of: HashMap<Leaf<'a>, Slot>,
    /// The slot of the result of an operation that was emitted before.
    known: HashMap<(Operation, [Slot; 4]), Slot>,
    constants: HashMap<u64, Slot>,
}

impl<'a, const RUNS: usize> Compiler<'a, RUNS> {
    fn new_slot(&mut self, values: [f64; RUNS]) -> Slot {
        self.values.push(values);
        Slot::try_from(self.values.len() - 1).expect("fewer than 4 billion values")
    }

    /// The slot with the result of `operation`, which is emitted unless it was before.
    fn emit<const TAKES: usize>(&mut self, operation: Operation, of: [Slot; TAKES]) -> Slot {
        let from = from_fn(|i| of[if i < TAKES { i } else { 0 }]);
        if let Some(slot) = self.known.get(&(operation, from)) {
            return *slot;
        }
        let into = self.new_slot([0.0; RUNS]);
        self.instructions.push((operation, Places { from, into }));
        self.known.insert((operation, from), into);
        into
    }

    /// Forgets the results that were computed from the old value of `slot`.
    fn forget(&mut self, slot: Slot) {
        self.known.retain(|(_, from), _| !from.contains(&slot));
    }

    /// Compiles the computation of a rule. `before` is the name of the quantity in the previous
    /// iteration.
    fn evaluate(&mut self, rule: &'a Rule<'a>, before: &'a Name) {
        let slot = self.slot_of.get(&rule.column.leaf()).copied();
        match (&rule.source, slot) {
            (Source::Given(start) | Source::Trained { start, .. }, Some(slot)) => {
                self.values[slot as usize] = [*start; RUNS];
            }
            (Source::Equation(equation), Some(slot)) => self.compile_into(equation, slot),
            (Source::ChainRule(total), Some(slot)) => self.compile_into(&total.worked, slot),
            (Source::State(rule), Some(slot)) => {
                // Before it is computed, its slot holds the value of the previous iteration.
                self.slot_of.insert(Leaf::Name(before), slot);
                self.compile_into(rule, slot);
                self.forget(slot);
            }
            // A shared term without a column is an intermediate result.
            (Source::ChainRule(total), None) => {
                let slot = self.compile(&total.worked);
                self.slot_of.insert(rule.column.leaf(), slot);
            }
            (_, None) => unreachable!("{} has a column", rule.column.name()),
        }
    }

    /// Computes `expr` into its own slot.
    fn compile_into(&mut self, expr: &Expr, into: Slot) {
        let before = self.instructions.len();
        let slot = self.compile(expr);
        // The last operation can write its result there directly.
        let is_fresh = self.instructions.len() > before && slot as usize == self.values.len() - 1;
        match self.instructions.last_mut() {
            Some((operation, of)) if is_fresh && of.into == slot => {
                self.known.insert((*operation, of.from), into);
                of.into = into;
                // Nothing else refers to its old slot, the newest one.
                self.values.pop();
            }
            _ => self.instructions.push((Operation::Copy, Places { from: [slot; 4], into })),
        }
    }

    /// The slot with the value of `expr`.
    fn compile(&mut self, expr: &Expr) -> Slot {
        match expr {
            Expr::Number(value) => self.constant(*value),
            Expr::Name(name) => self.slot(Leaf::Name(name)),
            Expr::Partial(partial) => self.slot(Leaf::Partial(partial)),
            Expr::Negative(x) => {
                let x = self.compile(x);
                self.emit(Operation::Negative, [x])
            }
            Expr::Sum(terms) => self.sum(terms),
            Expr::Product(factors) => self.product(factors),
            Expr::Quotient(parts) => {
                let (a, b) = (self.compile(&parts[0]), self.compile(&parts[1]));
                self.emit(Operation::Divide, [a, b])
            }
            Expr::Power(parts) => self.power(&parts[0], &parts[1]),
            Expr::Call(function, arguments) => self.call(*function, arguments),
            indexed => unreachable!("{indexed} is in a network, which has no indices"),
        }
    }

    /// The sum from the left.
    fn sum(&mut self, terms: &[Expr]) -> Slot {
        if let [Expr::Product(first), Expr::Product(second), others @ ..] = terms {
            let ([a, b], [c, d]) = (self.two_factors(first), self.two_factors(second));
            let both = self.emit(Operation::SumOfProducts, [a, b, c, d]);
            return others.iter().fold(both, |sum, term| self.add(sum, term));
        }
        let first = self.compile(&terms[0]);
        terms[1..].iter().fold(first, |sum, term| self.add(sum, term))
    }

    /// The sum so far plus one more term, in a single operation if that is a product.
    fn add(&mut self, sum: Slot, term: &Expr) -> Slot {
        let (term, is_negative) = match term {
            Expr::Negative(x) => (&**x, true),
            term => (term, false),
        };
        if let Expr::Product(factors) = term {
            let [a, b] = self.two_factors(factors);
            let operation =
                if is_negative { Operation::SubtractProduct } else { Operation::AddProduct };
            self.emit(operation, [sum, a, b])
        } else {
            let term = self.compile(term);
            self.emit(if is_negative { Operation::Subtract } else { Operation::Add }, [sum, term])
        }
    }

    /// A product, split into the product of all factors but the last, and the last.
    fn two_factors(&mut self, factors: &[Expr]) -> [Slot; 2] {
        let (last, others) = factors.split_last().expect("a product has factors");
        [self.product(others), self.compile(last)]
    }

    /// The product from the left, so that shared first factors are multiplied once.
    fn product(&mut self, factors: &[Expr]) -> Slot {
        let mut product = self.compile(&factors[0]);
        for factor in &factors[1..] {
            product = match difference(factor) {
                Some([b, c]) => {
                    let (b, c) = (self.compile(b), self.compile(c));
                    self.emit(Operation::MultiplyDifference, [product, b, c])
                }
                None => {
                    let factor = self.compile(factor);
                    self.emit(Operation::Multiply, [product, factor])
                }
            };
        }
        product
    }

    fn power(&mut self, base: &Expr, exponent: &Expr) -> Slot {
        let base = self.compile(base);
        match exponent.whole_exponent() {
            Some(2) => self.emit(Operation::Multiply, [base, base]),
            Some(n) => self.emit(Operation::WholePower(n), [base]),
            None => {
                let exponent = self.compile(exponent);
                self.emit(Operation::Power, [base, exponent])
            }
        }
    }

    /// A function by its definition, if it has one, as in the sheet, so that both overflow at the
    /// same point.
    fn call(&mut self, function: Function, arguments: &[Expr]) -> Slot {
        if function == Function::Sigmoid {
            // The definition in a single operation.
            let x = self.compile(&arguments[0]);
            return self.emit(Operation::Sigmoid, [x]);
        }
        if let Some(definition) = function.definition(arguments) {
            return self.compile(&definition);
        }
        let first = self.compile(&arguments[0]);
        if arguments.len() == 1 {
            return self.emit(Operation::Call(function), [first]);
        }
        // The maximum of several is the larger of the last and the maximum of the others.
        arguments[1..].iter().fold(first, |a, b| {
            let b = self.compile(b);
            self.emit(Operation::Call(function), [a, b])
        })
    }

    /// The slot of a column, a constant, or an intermediate result that has a name.
    fn slot(&self, leaf: Leaf<'_>) -> Slot {
        self.slot_of[&leaf]
    }

    fn constant(&mut self, value: f64) -> Slot {
        if let Some(slot) = self.constants.get(&value.to_bits()) {
            return *slot;
        }
        let slot = self.new_slot([value; RUNS]);
        self.constants.insert(value.to_bits(), slot);
        slot
    }
}

/// The two parts of a difference b − c.
fn difference(expr: &Expr) -> Option<[&Expr; 2]> {
    match expr {
        Expr::Sum(terms) => match &terms[..] {
            [b, Expr::Negative(c)] => Some([b, c]),
            _ => None,
        },
        _ => None,
    }
}
