//! Equations with indices as a program over tensors of f64: loops with fixed sizes.
//!
//! It computes the same as [`Values`](super::Values), about a hundred times as fast. Every index that is
//! a sum of index variables is a stride in memory; the innermost loop of a sum of products follows these
//! strides, over the indices at which no factor is outside its range.

use super::{Equation, Model, Step, Tensor};
use crate::derive::Column;
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation};
use std::collections::HashMap;

/// A tensor's number in a program.
type Slot = usize;

/// The number of an index variable.
type Register = usize;

/// A compiled list of equations.
#[derive(Debug, Clone)]
pub struct Program {
    /// The tensor of each column.
    slots: HashMap<Column, Slot>,
    tensors: Vec<Tensor<f64>>,
    equations: Vec<Compiled>,
    steps: Vec<Compute>,
    registers: usize,
    is_finite: bool,
}

/// A step with its registers.
#[derive(Debug, Clone)]
enum Compute {
    Equation(usize),
    Loop { name: Name, size: i64, backward: bool, steps: Vec<Compute> },
}

#[derive(Debug, Clone)]
struct Compiled {
    into: Slot,
    axes: Vec<Axis>,
    right: Node,
}

/// An index variable with its range.
#[derive(Debug, Clone)]
struct Axis {
    name: Name,
    register: Register,
    size: i64,
}

#[derive(Debug, Clone)]
enum Node {
    Number(f64),
    Index(Register),
    Load(Load),
    Negative(Box<Node>),
    Sum(Vec<Node>),
    Product(Vec<Node>),
    Quotient(Box<[Node; 2]>),
    Power(Box<[Node; 2]>),
    WholePower(Box<Node>, i32),
    Call(Function, Vec<Node>),
    Bracket(Relation, Box<[Node; 2]>),
    Reduce(Reduction, Vec<Axis>, Box<Node>),
    /// Σ over axes, the last one innermost, of a product of entries.
    Dot(Vec<Axis>, Vec<Load>),
}

/// An entry of a tensor.
#[derive(Debug, Clone)]
struct Load {
    slot: Slot,
    axes: Vec<LoadAxis>,
}

/// An index of an entry.
#[derive(Debug, Clone)]
struct LoadAxis {
    size: i64,
    /// The distance of two entries that differ by 1 in this index.
    stride: i64,
    at: Place,
}

#[derive(Debug, Clone)]
enum Place {
    /// A sum of index variables with integer coefficients, and an integer.
    Affine(Vec<(Register, i64)>, i64),
    /// Anything else.
    Computed(Box<Node>),
}

impl Program {
    /// The program that computes these equations of a model in this order. The quantities without an
    /// equation come first, in the order of [`Model::start`].
    pub(crate) fn compile(model: &Model, lists: &[(&[Equation<'_>], &[Step])]) -> Program {
        let mut columns = Vec::new();
        let mut tensors = Vec::new();
        for quantity in model.quantities().iter().filter(|q| q.equation().is_none()) {
            columns.push(Column::Quantity(quantity.name.clone()));
            tensors.push(Tensor::zeros(model.shape(&quantity.axes)));
        }
        for equation in lists.iter().flat_map(|(equations, _)| *equations) {
            columns.push(equation.column.clone());
            tensors.push(Tensor::zeros(model.shape(equation.axes)));
        }
        let slots = columns.into_iter().zip(0..).collect();
        let mut compiler =
            Compiler { model, slots, tensors, equations: Vec::new(), scope: Vec::new(), most: 0 };
        let mut steps = Vec::new();
        for (equations, order) in lists {
            steps.extend(order.iter().map(|step| compiler.step(equations, step)));
        }
        Program {
            slots: compiler.slots,
            tensors: compiler.tensors,
            equations: compiler.equations,
            steps,
            registers: compiler.most,
            is_finite: true,
        }
    }

    /// Computes everything from these values of the quantities without an equation, in the order of
    /// [`Model::start`].
    ///
    /// # Panics
    /// If the shape of a tensor differs from that in the model.
    pub fn run(&mut self, start: &[Tensor<f64>]) {
        for (tensor, start) in self.tensors.iter_mut().zip(start) {
            assert!(tensor.shape == start.shape, "{:?} is not {:?}", start.shape, tensor.shape);
            tensor.values.copy_from_slice(&start.values);
        }
        let mut machine = Machine {
            tensors: &mut self.tensors,
            registers: vec![0; self.registers],
            is_finite: true,
        };
        for step in &self.steps {
            machine.step(&self.equations, step, &mut Vec::new());
        }
        self.is_finite = machine.is_finite;
    }

    /// Whether every value of the last [`run`](Self::run) was finite, including every intermediate result
    /// of a function, quotient or power. A spreadsheet reports an error if exp(−x) overflows, although
    /// 1 / (1 + exp(−x)) is 0 there.
    pub fn is_finite(&self) -> bool {
        self.is_finite
    }

    /// The tensor of a quantity or a derivative, after [`run`](Self::run).
    pub fn get(&self, column: &Column) -> Option<&Tensor<f64>> {
        self.slots.get(column).map(|slot| &self.tensors[*slot])
    }
}

struct Compiler<'a> {
    model: &'a Model,
    slots: HashMap<Column, Slot>,
    tensors: Vec<Tensor<f64>>,
    equations: Vec<Compiled>,
    /// The enclosing index variables, the innermost last; the register of each is its position.
    scope: Vec<Axis>,
    most: usize,
}

impl Compiler<'_> {
    fn step(&mut self, equations: &[Equation<'_>], step: &Step) -> Compute {
        match step {
            Step::Compute(number) => {
                let equation = &equations[*number];
                let into = self.slots[&equation.column];
                let axes = self.enter(equation.axes);
                let right = self.node(equation.right);
                self.leave(axes.len());
                self.equations.push(Compiled { into, axes, right });
                Compute::Equation(self.equations.len() - 1)
            }
            Step::Loop { index, backward, steps } => Compute::Loop {
                name: index.name.clone(),
                size: self.size(index),
                backward: *backward,
                steps: steps.iter().map(|step| self.step(equations, step)).collect(),
            },
        }
    }

    fn size(&self, index: &Index) -> i64 {
        self.model.shape(std::slice::from_ref(index))[0] as i64
    }

    fn enter(&mut self, over: &[Index]) -> Vec<Axis> {
        let start = self.scope.len();
        for index in over {
            let (register, size) = (self.scope.len(), self.size(index));
            self.scope.push(Axis { name: index.name.clone(), register, size });
        }
        self.most = self.most.max(self.scope.len());
        self.scope[start..].to_vec()
    }

    fn leave(&mut self, axes: usize) {
        self.scope.truncate(self.scope.len() - axes);
    }

    fn register(&self, name: &Name) -> Option<Register> {
        self.scope.iter().rev().find(|axis| axis.name == *name).map(|axis| axis.register)
    }

    fn nodes(&mut self, exprs: &[Expr]) -> Vec<Node> {
        exprs.iter().map(|expr| self.node(expr)).collect()
    }

    fn pair(&mut self, ab: &[Expr; 2]) -> Box<[Node; 2]> {
        Box::new([self.node(&ab[0]), self.node(&ab[1])])
    }

    fn node(&mut self, expr: &Expr) -> Node {
        match expr {
            Expr::Number(value) => Node::Number(*value),
            Expr::Size(_) => Node::Number(self.model.size_of(expr) as f64),
            Expr::Index(index) => match self.register(&index.name) {
                Some(register) => Node::Index(register),
                None => Node::Number(f64::NAN),
            },
            Expr::Name(name) => self.load(Column::Quantity(name.clone()), &[]),
            Expr::Entry(name, at) => self.load(Column::Quantity(name.clone()), at),
            Expr::Partial(partial) => self.load(Column::Derivative(partial.clone()), &[]),
            Expr::PartialEntry(partial, _, at) => {
                self.load(Column::Derivative(partial.clone()), at)
            }
            Expr::Negative(x) => Node::Negative(Box::new(self.node(x))),
            Expr::Sum(terms) => Node::Sum(self.nodes(terms)),
            Expr::Product(factors) => {
                // If a bracket does not hold, the rest is skipped.
                let (brackets, others): (Vec<Expr>, Vec<Expr>) =
                    factors.iter().cloned().partition(|f| matches!(f, Expr::Bracket(..)));
                Node::Product(self.nodes(&[brackets, others].concat()))
            }
            Expr::Quotient(ab) => Node::Quotient(self.pair(ab)),
            Expr::Power(ab) => match ab[1].whole_exponent() {
                Some(exponent) => Node::WholePower(Box::new(self.node(&ab[0])), exponent),
                None => Node::Power(self.pair(ab)),
            },
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => self.node(&definition),
                None => Node::Call(*function, self.nodes(arguments)),
            },
            Expr::Bracket(relation, ab) => Node::Bracket(*relation, self.pair(ab)),
            Expr::Reduce(reduction, over, body) => {
                // The longest index goes innermost, if the order does not matter.
                let mut over = over.clone();
                if *reduction == Reduction::Sum {
                    over.sort_by_key(|index| self.size(index));
                }
                let axes = self.enter(&over);
                let body = self.node(body);
                self.leave(axes.len());
                match (reduction, loads(&body)) {
                    (Reduction::Sum, Some(loads)) if !axes.is_empty() => Node::Dot(axes, loads),
                    _ => Node::Reduce(*reduction, axes, Box::new(body)),
                }
            }
        }
    }

    fn load(&mut self, column: Column, at: &[Expr]) -> Node {
        let Some(slot) = self.slots.get(&column).copied() else { return Node::Number(f64::NAN) };
        let shape = self.tensors[slot].shape.clone();
        let mut stride = shape.iter().product::<usize>() as i64;
        let axes = at.iter().zip(&shape).map(|(index, size)| {
            let size = *size as i64;
            stride /= size.max(1);
            let at = match self.affine(index) {
                Some((terms, constant)) => Place::Affine(terms, constant),
                None => Place::Computed(Box::new(self.node(index))),
            };
            LoadAxis { size, stride, at }
        });
        Node::Load(Load { slot, axes: axes.collect() })
    }

    /// The index as a sum of index variables with integer coefficients, if it is one.
    fn affine(&self, index: &Expr) -> Option<(Vec<(Register, i64)>, i64)> {
        let scaled = |(terms, constant): (Vec<(Register, i64)>, i64), by: i64| {
            let terms: Vec<_> = terms.into_iter().map(|(r, n)| (r, n * by)).collect();
            (terms, constant * by)
        };
        match index {
            Expr::Number(n) if n.fract() == 0.0 => Some((Vec::new(), *n as i64)),
            Expr::Size(_) => Some((Vec::new(), self.model.size_of(index) as i64)),
            Expr::Index(index) => Some((vec![(self.register(&index.name)?, 1)], 0)),
            Expr::Negative(x) => Some(scaled(self.affine(x)?, -1)),
            Expr::Sum(terms) => {
                let mut sum: (Vec<(Register, i64)>, i64) = (Vec::new(), 0);
                for term in terms {
                    let (terms, constant) = self.affine(term)?;
                    for (register, n) in terms {
                        match sum.0.iter_mut().find(|(known, _)| *known == register) {
                            Some((_, known)) => *known += n,
                            None => sum.0.push((register, n)),
                        }
                    }
                    sum.1 += constant;
                }
                Some(sum)
            }
            Expr::Product(factors) => {
                let mut product = (Vec::new(), 1);
                for factor in factors {
                    let (terms, constant) = self.affine(factor)?;
                    product = match (product.0.is_empty(), terms.is_empty()) {
                        (true, _) => scaled((terms, constant), product.1),
                        (false, true) => scaled(product, constant),
                        (false, false) => return None,
                    };
                }
                Some(product)
            }
            _ => None,
        }
    }
}

/// The entries of a product that contains nothing else, and only strides in memory as indices.
fn loads(body: &Node) -> Option<Vec<Load>> {
    let is_a_step = |load: &Load| load.axes.iter().all(|axis| matches!(axis.at, Place::Affine(..)));
    let factors = match body {
        Node::Product(factors) => &factors[..],
        other => std::slice::from_ref(other),
    };
    let load = |node: &Node| match node {
        Node::Load(load) if is_a_step(load) => Some(load.clone()),
        _ => None,
    };
    factors.iter().map(load).collect()
}

struct Machine<'a> {
    tensors: &'a mut [Tensor<f64>],
    registers: Vec<i64>,
    /// Whether all results so far are finite.
    is_finite: bool,
}

impl Machine<'_> {
    fn step(&mut self, equations: &[Compiled], step: &Compute, fixed: &mut Vec<(Name, i64)>) {
        match step {
            Compute::Equation(number) => {
                let equation = &equations[*number];
                self.entries(equation, &equation.axes, 0, fixed);
            }
            Compute::Loop { name, size, backward, steps } => {
                for i in 0..*size {
                    let value = if *backward { size - 1 - i } else { i };
                    fixed.push((name.clone(), value));
                    steps.iter().for_each(|step| self.step(equations, step, fixed));
                    fixed.pop();
                }
            }
        }
    }

    /// Computes all entries whose first indices are in registers; `place` is their position so far.
    fn entries(&mut self, equation: &Compiled, axes: &[Axis], place: usize, fixed: &[(Name, i64)]) {
        let Some((axis, axes)) = axes.split_first() else {
            let value = self.value(&equation.right);
            self.is_finite &= value.is_finite();
            self.tensors[equation.into].values[place] = value;
            return;
        };
        let range = match fixed.iter().find(|(name, _)| *name == axis.name) {
            Some((_, value)) => *value..(value + 1).min(axis.size),
            None => 0..axis.size,
        };
        for value in range {
            self.registers[axis.register] = value;
            self.entries(equation, axes, place * axis.size as usize + value as usize, fixed);
        }
    }

    fn value(&mut self, node: &Node) -> f64 {
        match node {
            Node::Number(value) => *value,
            Node::Index(register) => self.registers[*register] as f64,
            Node::Load(load) => self.load(load),
            Node::Negative(x) => -self.value(x),
            Node::Sum(terms) => terms.iter().map(|term| self.value(term)).sum(),
            Node::Product(factors) => {
                let mut product = 1.0;
                for factor in factors {
                    let value = self.value(factor);
                    if value == 0.0 && matches!(factor, Node::Bracket(..)) {
                        return 0.0;
                    }
                    product *= value;
                }
                product
            }
            Node::Quotient(ab) => {
                let quotient = self.value(&ab[0]) / self.value(&ab[1]);
                self.noted(quotient)
            }
            Node::Power(ab) => {
                let power = self.value(&ab[0]).powf(self.value(&ab[1]));
                self.noted(power)
            }
            Node::WholePower(x, exponent) => {
                let power = self.value(x).powi(*exponent);
                self.noted(power)
            }
            Node::Call(function, arguments) => {
                let result = match &arguments[..] {
                    [x] => {
                        let x = self.value(x);
                        function.at(&[x])
                    }
                    arguments => {
                        let values: Vec<f64> = arguments.iter().map(|x| self.value(x)).collect();
                        function.at(&values)
                    }
                };
                self.noted(result.expect("definitions are compiled in place"))
            }
            Node::Bracket(relation, ab) => {
                let [a, b] = [self.value(&ab[0]), self.value(&ab[1])];
                let holds = f64::from(u8::from(relation.holds(a, b)));
                if a.is_nan() || b.is_nan() { f64::NAN } else { holds }
            }
            Node::Reduce(Reduction::Sum, axes, body) => self.sum(axes, body),
            Node::Reduce(reduction, axes, body) => {
                let mut all = Vec::new();
                self.collect(axes, body, &mut all);
                reduction.of(&all)
            }
            Node::Dot(axes, loads) => self.dot(axes, loads),
        }
    }

    /// An intermediate result, from which a finite number can be computed even if it is not finite.
    fn noted(&mut self, result: f64) -> f64 {
        self.is_finite &= result.is_finite();
        result
    }

    fn sum(&mut self, axes: &[Axis], body: &Node) -> f64 {
        let Some((axis, axes)) = axes.split_first() else { return self.value(body) };
        let mut sum = 0.0;
        for value in 0..axis.size {
            self.registers[axis.register] = value;
            sum += self.sum(axes, body);
        }
        sum
    }

    fn collect(&mut self, axes: &[Axis], body: &Node, all: &mut Vec<f64>) {
        let Some((axis, axes)) = axes.split_first() else { return all.push(self.value(body)) };
        for value in 0..axis.size {
            self.registers[axis.register] = value;
            self.collect(axes, body, all);
        }
    }

    fn load(&mut self, load: &Load) -> f64 {
        let mut place = 0;
        for axis in &load.axes {
            let at = match &axis.at {
                Place::Affine(terms, constant) => self.affine(terms, *constant),
                Place::Computed(node) => {
                    let at = self.value(node);
                    if at.fract() != 0.0 {
                        return 0.0;
                    }
                    at as i64
                }
            };
            if !(0..axis.size).contains(&at) {
                return 0.0;
            }
            place += at * axis.stride;
        }
        self.tensors[load.slot].values[place as usize]
    }

    fn affine(&self, terms: &[(Register, i64)], constant: i64) -> i64 {
        terms.iter().fold(constant, |sum, (register, n)| sum + n * self.registers[*register])
    }

    /// Σ of products of entries.
    fn dot(&mut self, axes: &[Axis], loads: &[Load]) -> f64 {
        let (axis, outer) = match axes {
            [axis] => (axis, None),
            [first, axes @ ..] => (first, Some(axes)),
            [] => return 0.0,
        };
        if let Some(axes) = outer {
            let mut sum = 0.0;
            for value in 0..axis.size {
                self.registers[axis.register] = value;
                sum += self.dot(axes, loads);
            }
            return sum;
        }
        self.registers[axis.register] = 0;
        // Where each factor starts, its stride, and the range in which it is inside.
        let (mut from, mut to) = (0, axis.size);
        let mut walks = [(0_usize, 0_i64, 0_i64); MOST_FACTORS];
        if loads.len() > MOST_FACTORS {
            return self.slow_dot(axis, loads);
        }
        for (walk, load) in walks.iter_mut().zip(loads) {
            let (mut place, mut step) = (0, 0);
            for axis_of in &load.axes {
                let Place::Affine(terms, constant) = &axis_of.at else { return f64::NAN };
                let at = self.affine(terms, *constant);
                let n = terms.iter().find(|(r, _)| *r == axis.register).map_or(0, |(_, n)| *n);
                place += at * axis_of.stride;
                step += n * axis_of.stride;
                // 0 ≤ at + n·i < size
                let (low, high) = (-at, axis_of.size - at);
                match n {
                    0 if low > 0 || high <= 0 => return 0.0,
                    0 => {}
                    n if n > 0 => {
                        from = from.max(-at.div_euclid(n));
                        to = to.min((high - 1).div_euclid(n) + 1);
                    }
                    n => {
                        from = from.max((at - axis_of.size).div_euclid(-n) + 1);
                        to = to.min(at.div_euclid(-n) + 1);
                    }
                }
            }
            *walk = (load.slot, place, step);
        }
        if from >= to {
            return 0.0;
        }
        match &walks[..loads.len()] {
            [(a, at, step)] => {
                let a = &self.tensors[*a].values;
                (from..to).map(|i| a[(at + i * step) as usize]).sum()
            }
            [(a, at_a, step_a), (b, at_b, step_b)] => {
                let (a, b) = (&self.tensors[*a].values, &self.tensors[*b].values);
                let mut sum = 0.0;
                for i in from..to {
                    sum += a[(at_a + i * step_a) as usize] * b[(at_b + i * step_b) as usize];
                }
                sum
            }
            walks => (from..to)
                .map(|i| {
                    let factor = |(slot, at, step): &(usize, i64, i64)| {
                        self.tensors[*slot].values[(at + i * step) as usize]
                    };
                    walks.iter().map(factor).product::<f64>()
                })
                .sum(),
        }
    }

    fn slow_dot(&mut self, axis: &Axis, loads: &[Load]) -> f64 {
        let mut sum = 0.0;
        for value in 0..axis.size {
            self.registers[axis.register] = value;
            sum += loads.iter().map(|load| self.load(load)).product::<f64>();
        }
        sum
    }
}

/// The most factors that a fast sum of products has.
const MOST_FACTORS: usize = 6;
