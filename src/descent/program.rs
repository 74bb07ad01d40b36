//! The derivation as a list of instructions on numbered slots, for gradient descent.
//!
//! Every column has a slot; constants and intermediate results follow. Common subexpressions are
//! computed once: the same operation on the same slots gets the same slot.

use crate::derive::{Column, Derivation, Rule, Source};
use crate::expr::{Expr, Function, Leaf, Name, shortest};
use std::collections::HashMap;

/// A place in the list of values.
type Slot = u32;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operation {
    Copy(Slot),
    Negative(Slot),
    Add(Slot, Slot),
    Subtract(Slot, Slot),
    Multiply(Slot, Slot),
    /// The first, plus the product of the others.
    AddProduct(Slot, Slot, Slot),
    /// The first, less the product of the others.
    SubtractProduct(Slot, Slot, Slot),
    /// 1 / (1 + exp(−x)) of the first. The exponential is kept in the second, where an overflow is
    /// noticed.
    Sigmoid(Slot, Slot),
    Divide(Slot, Slot),
    Power(Slot, Slot),
    WholePower(Slot, i32),
    Call(Function, Slot, Slot),
}

#[derive(Debug, Clone, Copy)]
struct Instruction {
    operation: Operation,
    into: Slot,
}

/// The update of the trained quantities.
#[derive(Debug, Clone)]
enum Update {
    /// Gradient descent, w ← w − η · g, with the slots of w, η and g.
    Plain(Vec<(Slot, Slot, Slot)>),
    /// Any rule.
    General(Vec<Instruction>),
}

impl Update {
    fn of(instructions: Vec<Instruction>) -> Update {
        let plain = |instruction: &Instruction| match instruction.operation {
            Operation::SubtractProduct(weight, eta, gradient) if weight == instruction.into => {
                Some((weight, eta, gradient))
            }
            _ => None,
        };
        let all: Option<Vec<_>> = instructions.iter().map(plain).collect();
        all.map_or(Update::General(instructions), Update::Plain)
    }
}

/// A compiled derivation with its current values.
#[derive(Debug, Clone)]
pub struct Program {
    /// The forward pass, the backward pass, and the optimizer's state.
    evaluation: Vec<Instruction>,
    /// The update to the next iteration.
    update: Update,
    values: Vec<f64>,
}

impl Program {
    /// The program that computes every [column](Derivation::columns) of the derivation from the
    /// given and trained ones, which hold the network's start, with the learning rate `eta`. The
    /// first values are those of the columns, in their order.
    pub fn compile(derivation: &Derivation, eta: f64) -> Program {
        let rules = derivation.rules();
        let update_rule = derivation.network().update_rule();
        let mut constants = update_rule.constants();
        constants.push((update_rule.rate(), eta));
        let before: Vec<Name> = rules.iter().map(|rule| rule.column.name().before()).collect();
        let columns = derivation.columns();

        let mut compiler = Compiler {
            instructions: Vec::new(),
            values: vec![0.0; columns.len()],
            slot_of: columns.iter().map(Column::leaf).zip(0..).collect(),
            known: HashMap::new(),
            constants: HashMap::new(),
        };
        for (name, value) in &constants {
            let slot = compiler.constant(*value);
            compiler.slot_of.insert(Leaf::Name(name), slot);
        }
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
        Program { evaluation, update: Update::of(compiler.instructions), values: compiler.values }
    }

    /// Computes all values from the given and trained quantities.
    #[inline]
    pub fn evaluate(&mut self) {
        run(&self.evaluation, &mut self.values);
    }

    /// Computes the trained quantities of the next iteration.
    #[inline]
    pub fn update(&mut self) {
        match &self.update {
            Update::Plain(steps) => {
                for (weight, eta, gradient) in steps {
                    self.values[*weight as usize] -=
                        self.values[*eta as usize] * self.values[*gradient as usize];
                }
            }
            Update::General(instructions) => run(instructions, &mut self.values),
        }
    }

    /// The values: first one per column, then constants and intermediate results.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Whether every value is finite, including intermediate results. A spreadsheet reports an
    /// error where exp(−x) is too large for a number, although 1 / (1 + exp(−x)) is 0 there; to
    /// agree with it, this counts as an overflow here too.
    #[inline]
    pub fn all_finite(&self) -> bool {
        // No early return, so that the compiler can vectorize the loop.
        !self.values.iter().fold(false, |bad, value| bad | !value.is_finite())
    }

    /// The first intermediate result that is not finite, in words.
    pub fn what_overflowed(&self) -> Option<String> {
        let is_bad = |slot: Slot| !self.values[slot as usize].is_finite();
        let too_large = |function: Function, x: f64| {
            format!("{}({}) is too large for a number", function.entry().text, shortest(x))
        };
        let bad = self.evaluation.iter().find(|i| {
            is_bad(i.into) || matches!(i.operation, Operation::Sigmoid(_, exp) if is_bad(exp))
        })?;
        Some(match bad.operation {
            Operation::Call(function, a, _) => too_large(function, self.values[a as usize]),
            Operation::Sigmoid(x, _) => too_large(Function::Exp, -self.values[x as usize]),
            _ => format!("an intermediate result is {}", self.values[bad.into as usize]),
        })
    }
}

/// Separate from the loop, to keep that small.
#[inline(never)]
fn call(function: Function, a: f64, b: f64) -> f64 {
    let arguments = if function.takes_more() { &[a, b][..] } else { &[a] };
    function.at(arguments).expect("its definition was compiled in place of it")
}

#[inline]
fn run(instructions: &[Instruction], values: &mut [f64]) {
    for Instruction { operation, into } in instructions {
        let at = |slot: Slot| values[slot as usize];
        values[*into as usize] = match *operation {
            Operation::Copy(a) => at(a),
            Operation::Negative(a) => -at(a),
            Operation::Add(a, b) => at(a) + at(b),
            Operation::Subtract(a, b) => at(a) - at(b),
            Operation::Multiply(a, b) => at(a) * at(b),
            Operation::AddProduct(a, b, c) => at(a) + at(b) * at(c),
            Operation::SubtractProduct(a, b, c) => at(a) - at(b) * at(c),
            Operation::Sigmoid(x, exp) => {
                let power = (-at(x)).exp();
                values[exp as usize] = power;
                1.0 / (1.0 + power)
            }
            Operation::Divide(a, b) => at(a) / at(b),
            Operation::Power(a, b) => at(a).powf(at(b)),
            Operation::WholePower(a, n) => at(a).powi(n),
            Operation::Call(function, a, b) => call(function, at(a), at(b)),
        };
    }
}

impl Operation {
    fn uses(self, slot: Slot) -> bool {
        match self {
            Operation::Copy(a)
            | Operation::Negative(a)
            | Operation::WholePower(a, _)
            | Operation::Sigmoid(a, _) => a == slot,
            Operation::Add(a, b) | Operation::Subtract(a, b) | Operation::Multiply(a, b) => {
                a == slot || b == slot
            }
            Operation::Divide(a, b) | Operation::Power(a, b) | Operation::Call(_, a, b) => {
                a == slot || b == slot
            }
            Operation::AddProduct(a, b, c) | Operation::SubtractProduct(a, b, c) => {
                [a, b, c].contains(&slot)
            }
        }
    }
}

struct Compiler<'a> {
    instructions: Vec<Instruction>,
    values: Vec<f64>,
    slot_of: HashMap<Leaf<'a>, Slot>,
    /// The slot of the result of an operation that was emitted before.
    known: HashMap<Operation, Slot>,
    constants: HashMap<u64, Slot>,
}

impl<'a> Compiler<'a> {
    fn new_slot(&mut self, value: f64) -> Slot {
        self.values.push(value);
        Slot::try_from(self.values.len() - 1).expect("fewer than 4 billion values")
    }

    /// The slot with the result of `operation`, which is emitted unless it was before.
    fn emit(&mut self, operation: Operation) -> Slot {
        if let Some(slot) = self.known.get(&operation) {
            return *slot;
        }
        let into = self.new_slot(0.0);
        self.instructions.push(Instruction { operation, into });
        self.known.insert(operation, into);
        into
    }

    /// Forgets the results that were computed from the former value of `slot`.
    fn forget(&mut self, slot: Slot) {
        self.known.retain(|operation, _| !operation.uses(slot));
    }

    /// Compiles the computation of a rule. `before` is the name of the quantity in the iteration
    /// before.
    fn evaluate(&mut self, rule: &'a Rule<'a>, before: &'a Name) {
        let slot = self.slot_of.get(&rule.column.leaf()).copied();
        match (&rule.source, slot) {
            (Source::Given(start) | Source::Trained { start, .. }, Some(slot)) => {
                self.values[slot as usize] = *start;
            }
            (Source::Equation(equation), Some(slot)) => self.compile_into(equation, slot),
            (Source::ChainRule(total), Some(slot)) => self.compile_into(&total.worked, slot),
            (Source::State(rule), Some(slot)) => {
                // Before it is computed, its slot holds the value of the iteration before.
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
            Some(last) if is_fresh && last.into == slot => {
                self.known.insert(last.operation, into);
                last.into = into;
                // Nothing else refers to its former slot, the newest.
                self.values.pop();
            }
            _ => self.instructions.push(Instruction { operation: Operation::Copy(slot), into }),
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
                self.emit(Operation::Negative(x))
            }
            Expr::Sum(terms) => {
                let first = self.compile(&terms[0]);
                terms[1..].iter().fold(first, |sum, term| self.add(sum, term))
            }
            Expr::Product(factors) => self.product(factors),
            Expr::Quotient(parts) => {
                let (a, b) = (self.compile(&parts[0]), self.compile(&parts[1]));
                self.emit(Operation::Divide(a, b))
            }
            Expr::Power(parts) => self.power(&parts[0], &parts[1]),
            Expr::Call(function, arguments) => self.call(*function, arguments),
            indexed => unreachable!("{indexed} is in a network, which has no indices"),
        }
    }

    /// The sum so far and one more term, in a single operation where that is a product.
    fn add(&mut self, sum: Slot, term: &Expr) -> Slot {
        let (term, is_negative) = match term {
            Expr::Negative(x) => (&**x, true),
            term => (term, false),
        };
        let operation = if let Expr::Product(factors) = term {
            let (last, others) = factors.split_last().expect("a product has factors");
            let (others, last) = (self.product(others), self.compile(last));
            match is_negative {
                true => Operation::SubtractProduct(sum, others, last),
                false => Operation::AddProduct(sum, others, last),
            }
        } else {
            let term = self.compile(term);
            match is_negative {
                true => Operation::Subtract(sum, term),
                false => Operation::Add(sum, term),
            }
        };
        self.emit(operation)
    }

    /// The product from the left, so that the same first factors are multiplied once.
    fn product(&mut self, factors: &[Expr]) -> Slot {
        let mut product = self.compile(&factors[0]);
        for factor in &factors[1..] {
            let factor = self.compile(factor);
            product = self.emit(Operation::Multiply(product, factor));
        }
        product
    }

    fn power(&mut self, base: &Expr, exponent: &Expr) -> Slot {
        let base = self.compile(base);
        match exponent.whole_exponent() {
            Some(2) => self.emit(Operation::Multiply(base, base)),
            Some(n) => self.emit(Operation::WholePower(base, n)),
            None => {
                let exponent = self.compile(exponent);
                self.emit(Operation::Power(base, exponent))
            }
        }
    }

    /// A function by its definition, if it has one, as the sheet has it: so both overflow at the
    /// same place.
    fn call(&mut self, function: Function, arguments: &[Expr]) -> Slot {
        if function == Function::Sigmoid {
            // The definition in a single operation.
            let x = self.compile(&arguments[0]);
            let exp = self.new_slot(0.0);
            return self.emit(Operation::Sigmoid(x, exp));
        }
        if let Some(definition) = function.definition(arguments) {
            return self.compile(&definition);
        }
        let first = self.compile(&arguments[0]);
        if arguments.len() == 1 {
            return self.emit(Operation::Call(function, first, first));
        }
        // The largest of several is the larger of the last and the largest of those before it.
        arguments[1..].iter().fold(first, |a, b| {
            let b = self.compile(b);
            self.emit(Operation::Call(function, a, b))
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
        let slot = self.new_slot(value);
        self.constants.insert(value.to_bits(), slot);
        slot
    }
}
