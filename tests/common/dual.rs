//! Forward-mode dual numbers (of another crate), as an oracle for derivatives.

use backprop::expr::{Function, Leaf, Name, Scalar};
use backprop::network::Network;
use num_dual::{Dual64, DualNum};
use std::collections::HashMap;
use std::ops::{Add, Div, Mul, Neg};

/// A number with its derivative.
#[derive(Debug, Clone, Copy)]
pub struct Dual(pub Dual64);

impl Dual {
    /// The variable of differentiation, with the derivative 1.
    pub fn variable(value: f64) -> Dual {
        Dual(Dual64::from(value).derivative())
    }
    /// The derivative with respect to the variable.
    pub fn slope(self) -> f64 {
        self.0.eps
    }
}

impl Neg for Dual {
    type Output = Dual;
    fn neg(self) -> Dual {
        Dual(-self.0)
    }
}
impl Add for Dual {
    type Output = Dual;
    fn add(self, other: Dual) -> Dual {
        Dual(self.0 + other.0)
    }
}
impl Mul for Dual {
    type Output = Dual;
    fn mul(self, other: Dual) -> Dual {
        Dual(self.0 * other.0)
    }
}
impl Div for Dual {
    type Output = Dual;
    fn div(self, other: Dual) -> Dual {
        Dual(self.0 / other.0)
    }
}
impl Scalar for Dual {
    fn constant(value: f64) -> Dual {
        Dual(Dual64::from(value))
    }
    fn value(self) -> f64 {
        self.0.re
    }
    fn call(self, function: Function) -> Dual {
        match function {
            Function::Exp => Dual(self.0.exp()),
            Function::Ln => Dual(self.0.ln()),
            Function::Sqrt => Dual(self.0.sqrt()),
            Function::Tanh => Dual(self.0.tanh()),
            Function::Sin => Dual(self.0.sin()),
            Function::Cos => Dual(self.0.cos()),
            Function::Arcsin => Dual(self.0.asin()),
            Function::Arctan => Dual(self.0.atan()),
            Function::Sinh => Dual(self.0.sinh()),
            Function::Cosh => Dual(self.0.cosh()),
            Function::Arcsinh => Dual(self.0.asinh()),
            Function::Arccosh => Dual(self.0.acosh()),
            Function::Arctanh => Dual(self.0.atanh()),
            Function::Step if self.value().is_nan() => self,
            Function::Step => Dual::constant(f64::from(self.value() > 0.0)),
            Function::Floor => Dual::constant(self.value().floor()),
            Function::Erf | Function::Erfc => {
                let x = self.0.re;
                let slope = std::f64::consts::FRAC_2_SQRT_PI * (-x * x).exp() * self.0.eps;
                Dual(match function {
                    Function::Erf => Dual64::new(libm::erf(x), slope),
                    _ => Dual64::new(libm::erfc(x), -slope),
                })
            }
            other => panic!("dual numbers need the value and the slope of {other:?}"),
        }
    }
    fn powf(self, exponent: Dual) -> Dual {
        Dual(self.0.powd(exponent.0))
    }
    fn powi(self, exponent: i32) -> Dual {
        Dual(self.0.powi(exponent))
    }
}

/// ∂loss/∂`wrt` of a network at `point`, by carrying the derivative forward through the equations.
pub fn slope_of_the_loss(network: &Network, point: &HashMap<Name, f64>, wrt: &Name) -> f64 {
    let mut values: HashMap<&Name, Dual> = HashMap::new();
    for variable in network.variables() {
        let value = match variable.equation() {
            Some(equation) => equation.evaluate(&|leaf| match leaf {
                Leaf::Name(name) => values[name],
                Leaf::Partial(_) => unreachable!("a forward equation has no derivatives in it"),
            }),
            None => {
                Dual::constant(point.get(&variable.name).copied().or(variable.start()).unwrap())
            }
        };
        let value = if variable.name == *wrt { Dual::variable(value.value()) } else { value };
        values.insert(&variable.name, value);
    }
    values[network.loss()].slope()
}
