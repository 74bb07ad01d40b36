//! The change of every quantity when one weight is perturbed, which the checks of an exercise
//! compare with.
//!
//! A student's cell is judged from the student's other cells, even if one of those is wrong. So a
//! quantity's change has to be right at any values, including values that do not fit each other.
//! For sums, products and powers it is the change of the equation. An activation whose derivative
//! is written in terms of its own value, such as a(1 − a), needs more: a wrong a lies on the curve
//! too, at another sum, and its change is that of the curve there. The addition theorems give it
//! without that sum:
//!
//! - σ(x + d) = a·exp(d) / (1 + a(exp(d) − 1)) where a = σ(x), from exp(x) = a / (1 − a); softmax
//!   in the same way
//! - tanh(x + d) = (a + tanh(d)) / (1 + a·tanh(d)) where a = tanh(x)
//!
//! They hold for every a, even one that the function never reaches.

use crate::expr::{Expr, Function, Name};
use crate::network::{Definition, Network};

/// The change of a quantity that has an equation, in terms of the quantities and of the changes of
/// those in the equation.
pub fn change(network: &Network, name: &Name, equation: &Expr) -> Expr {
    let one = || Expr::Number(1.0);
    let by = |x: &Expr| change_by_equation(network, x);
    let a = Expr::name(name);
    match equation {
        Expr::Call(Function::Sigmoid, x) => {
            let growth = Function::Exp.of(by(&x[0]));
            let all =
                Expr::Sum(vec![one(), Expr::Product(vec![a.clone(), growth.clone().minus(one())])]);
            Expr::Product(vec![a.clone(), growth]).over(all).minus(a)
        }
        Expr::Call(Function::Softmax, arguments) => {
            let growth = |x: &Expr| Function::Exp.of(by(x));
            let mut all = vec![one()];
            for (x, sibling) in outputs(network, &arguments[1..]) {
                all.push(Expr::Product(vec![sibling, growth(x).minus(one())]));
            }
            Expr::Product(vec![a.clone(), growth(&arguments[0])]).over(Expr::Sum(all)).minus(a)
        }
        Expr::Call(Function::Tanh, x) => {
            let t = Function::Tanh.of(by(&x[0]));
            let all = Expr::Sum(vec![one(), Expr::Product(vec![a.clone(), t.clone()])]);
            Expr::Sum(vec![a.clone(), t]).over(all).minus(a)
        }
        // The side that is larger before the perturbation, also at the kink.
        Expr::Call(Function::Max, sides) => {
            let (first, second) = (by(&sides[0]), by(&sides[1]));
            let takes_second = Function::Step.of(sides[1].clone().minus(sides[0].clone()));
            Expr::Sum(vec![first.clone(), Expr::Product(vec![takes_second, second.minus(first)])])
        }
        equation => by(equation),
    }
}

/// The sums of a softmax layer, each with its output.
fn outputs<'a>(network: &Network, sums: &'a [Expr]) -> Vec<(&'a Expr, Expr)> {
    let output_of = |sum: &Expr| {
        let is_it = |equation: &Expr| match equation {
            Expr::Call(Function::Softmax, a) => a[0] == *sum && a[1..] == *sums,
            _ => false,
        };
        network.variables().iter().find(|variable| variable.equation().is_some_and(is_it))
    };
    sums.iter().filter_map(|sum| Some((sum, Expr::name(&output_of(sum)?.name)))).collect()
}

/// The change of an expression: its value with every change put in, less its value without. The
/// change of a sum is the sum of the changes, which needs no term's own value: a wrong E1 does not
/// matter to the derivative of E_tot.
fn change_by_equation(network: &Network, expr: &Expr) -> Expr {
    let changes = |name: &Name| {
        network
            .variable(name)
            .is_some_and(|variable| !matches!(variable.definition, Definition::Given(_)))
    };
    let by = |x: &Expr| change_by_equation(network, x);
    match expr {
        Expr::Name(name) if changes(name) => Expr::Name(name.change()),
        Expr::Name(_) | Expr::Number(_) => Expr::Number(0.0),
        Expr::Negative(x) => by(x).negative(),
        Expr::Sum(terms) => Expr::Sum(terms.iter().map(by).collect()),
        Expr::Quotient(parts) if matches!(parts[1], Expr::Number(_)) => {
            by(&parts[0]).over(parts[1].clone())
        }
        expr => {
            let before = logarithms_of_any_sign(expr);
            let after = before.replace(&|part| match part {
                Expr::Name(name) if changes(name) => {
                    Some(Expr::Sum(vec![part.clone(), Expr::Name(name.change())]))
                }
                _ => None,
            });
            after.minus(before)
        }
    }
}

/// The expression with ½·ln(x²) for ln(x), which changes by as much, and has a value even if a
/// wrong x is below 0.
fn logarithms_of_any_sign(expr: &Expr) -> Expr {
    expr.replace(&|part| match part {
        Expr::Call(Function::Ln, x) => {
            let square = logarithms_of_any_sign(&x[0]).to_the(Expr::Number(2.0));
            Some(Expr::Product(vec![Expr::Number(0.5), Function::Ln.of(square)]))
        }
        _ => None,
    })
}
