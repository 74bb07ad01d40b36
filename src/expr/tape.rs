//! An expression as a list of operations, for evaluating it and all its derivatives many times.
//!
//! The derivatives come from reverse mode: one walk back over the list gives those with respect to
//! every quantity, by the same conventions at kinks as [`Expr::derivative`].

use super::evaluate::Scalar as _;
use super::function::Meaning;
use super::{Expr, Function, Name, Relation};

/// The operations of an expression, each after those whose results it uses.
#[derive(Debug, Clone)]
pub struct Tape {
    operations: Vec<Operation>,
    /// The places of the operations that another one uses, which has a range of this list.
    arguments: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Operation {
    kind: Kind,
    from: usize,
    to: usize,
}

#[derive(Debug, Clone)]
enum Kind {
    Number(f64),
    Quantity(usize),
    Negative,
    Sum,
    Product,
    Quotient,
    IntegerPower(i32),
    Power,
    Sigmoid,
    /// A function of one number, and its slope as an expression of quantity 0, where that is needed.
    Call(Function, Option<Box<Tape>>),
    Max,
    Bracket(Relation),
}

impl Tape {
    /// The operations of an expression whose quantities have the numbers that `number_of` says. A quantity without a
    /// number has the value NaN, and so has what needs indices or named derivatives.
    pub fn of(expr: &Expr, number_of: &dyn Fn(&Name) -> Option<usize>) -> Tape {
        Tape::written(expr, &Writing { number_of, has_slopes: true })
    }

    fn written(expr: &Expr, how: &Writing<'_>) -> Tape {
        let mut tape = Tape { operations: Vec::new(), arguments: Vec::new() };
        tape.write(expr, how);
        tape
    }

    /// Writes an expression behind what is there; the place of its result.
    fn write(&mut self, expr: &Expr, how: &Writing<'_>) -> usize {
        let kind = match expr {
            Expr::Number(value) => Kind::Number(*value),
            Expr::Name(name) => {
                (how.number_of)(name).map_or(Kind::Number(f64::NAN), Kind::Quantity)
            }
            Expr::Negative(_) => Kind::Negative,
            Expr::Sum(_) => Kind::Sum,
            Expr::Product(_) => Kind::Product,
            Expr::Quotient(_) => Kind::Quotient,
            Expr::Power(parts) => match parts[1].whole_exponent() {
                Some(exponent) => Kind::IntegerPower(exponent),
                None => Kind::Power,
            },
            Expr::Call(Function::Sigmoid, _) => Kind::Sigmoid,
            Expr::Call(function, arguments) => match function.entry().meaning {
                Meaning::Definition(definition) => {
                    return self.write(&definition(arguments), how);
                }
                Meaning::Number(_) if how.has_slopes => {
                    Kind::Call(*function, Some(Box::new(slope_of(*function))))
                }
                Meaning::Number(_) => Kind::Call(*function, None),
                Meaning::Choice(_) => Kind::Max,
            },
            Expr::Bracket(relation, _) => Kind::Bracket(*relation),
            _ => Kind::Number(f64::NAN),
        };
        let parts = match kind {
            Kind::Number(_) => &[],
            Kind::IntegerPower(_) => &expr.parts()[..1],
            _ => expr.parts(),
        };
        let arguments: Vec<usize> = parts.iter().map(|part| self.write(part, how)).collect();
        let from = self.arguments.len();
        self.arguments.extend(arguments);
        self.operations.push(Operation { kind, from, to: self.arguments.len() });
        self.operations.len() - 1
    }

    /// The value of the expression, where the quantities have these values.
    pub fn value(&self, quantities: &[f64]) -> f64 {
        self.results(quantities).last().copied().unwrap_or(f64::NAN)
    }

    /// Adds `own` times the derivative with respect to each quantity, by calling `add` with its number, once for
    /// each place where it is.
    pub fn spread(&self, quantities: &[f64], own: f64, add: &mut dyn FnMut(usize, f64)) {
        let results = self.results(quantities);
        let mut adjoint = vec![0.0; results.len()];
        adjoint.last_mut().into_iter().for_each(|last| *last = own);
        for (place, operation) in self.operations.iter().enumerate().rev() {
            let own = adjoint[place];
            if own == 0.0 {
                continue;
            }
            let of = &self.arguments[operation.from..operation.to];
            let at = |i: usize| results[of[i]];
            match &operation.kind {
                Kind::Number(_) | Kind::Bracket(_) => {}
                Kind::Quantity(number) => add(*number, own),
                Kind::Negative => adjoint[of[0]] -= own,
                Kind::Sum => of.iter().for_each(|term| adjoint[*term] += own),
                Kind::Product if self.vanishes(of, &results) => {}
                Kind::Product => {
                    for (i, factor) in of.iter().enumerate() {
                        let others = (0..of.len()).filter(|j| *j != i).map(at);
                        adjoint[*factor] += own * others.product::<f64>();
                    }
                }
                Kind::Quotient => {
                    adjoint[of[0]] += own / at(1);
                    adjoint[of[1]] -= own * at(0) / (at(1) * at(1));
                }
                Kind::IntegerPower(0) => {}
                Kind::IntegerPower(n) => adjoint[of[0]] += own * f64::from(*n) * at(0).powi(n - 1),
                Kind::Power => {
                    adjoint[of[0]] += own * at(1) * at(0).powf(at(1) - 1.0);
                    // A fixed exponent may have a base without a logarithm.
                    if !matches!(self.operations[of[1]].kind, Kind::Number(_)) {
                        adjoint[of[1]] += own * results[place] * at(0).ln();
                    }
                }
                Kind::Sigmoid => adjoint[of[0]] += own * results[place] * (1.0 - results[place]),
                Kind::Call(_, slope) => {
                    let slope = slope.as_ref().map_or(f64::NAN, |slope| slope.value(&[at(0)]));
                    adjoint[of[0]] += own * slope;
                }
                Kind::Max => match of.iter().find(|of| results[**of] == results[place]) {
                    Some(first) => adjoint[*first] += own,
                    None => of.iter().for_each(|of| adjoint[*of] = f64::NAN),
                },
            }
        }
    }

    /// The result of each operation, the whole expression's at the end.
    fn results(&self, quantities: &[f64]) -> Vec<f64> {
        let mut results: Vec<f64> = Vec::with_capacity(self.operations.len());
        for operation in &self.operations {
            let of = &self.arguments[operation.from..operation.to];
            let at = |i: usize| results[of[i]];
            let all = || of.iter().map(|place| results[*place]);
            let result = match &operation.kind {
                Kind::Number(value) => *value,
                Kind::Quantity(number) => quantities.get(*number).copied().unwrap_or(f64::NAN),
                Kind::Negative => -at(0),
                Kind::Sum => all().reduce(|a, b| a + b).unwrap_or(0.0),
                Kind::Product if self.vanishes(of, &results) => 0.0,
                Kind::Product => all().reduce(|a, b| a * b).unwrap_or(1.0),
                Kind::Quotient => at(0) / at(1),
                Kind::IntegerPower(n) => at(0).powi(*n),
                Kind::Power => at(0).powf(at(1)),
                Kind::Sigmoid => 1.0 / (1.0 + (-at(0)).exp()),
                Kind::Call(function, _) => at(0).call(*function),
                Kind::Max => Function::Max.at(&all().collect::<Vec<f64>>()).unwrap_or(f64::NAN),
                Kind::Bracket(relation) => {
                    let (a, b) = (at(0), at(1));
                    let is_unknown = a.is_nan() || b.is_nan();
                    if is_unknown { f64::NAN } else { f64::from(relation.holds(a, b)) }
                }
            };
            results.push(result);
        }
        results
    }

    /// Whether a product has a bracket that does not hold: then it is 0, whatever its other factors are.
    fn vanishes(&self, factors: &[usize], results: &[f64]) -> bool {
        factors.iter().any(|factor| {
            matches!(self.operations[*factor].kind, Kind::Bracket(_)) && results[*factor] == 0.0
        })
    }
}

/// How an expression is written as operations.
struct Writing<'a> {
    number_of: &'a dyn Fn(&Name) -> Option<usize>,
    /// Whether the slopes of functions are needed. Those of the slopes themselves are not, and would go on for ever.
    has_slopes: bool,
}

/// The slope of a function of one number, as an expression of quantity 0.
fn slope_of(function: Function) -> Tape {
    let x = Name::new("x");
    let slope = function.of(Expr::Name(x.clone())).derivative(&x);
    Tape::written(&slope, &Writing { number_of: &|_| Some(0), has_slopes: false })
}
