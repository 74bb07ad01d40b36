//! Expressions as plain text: `∂E1/∂a_o1 = a_o1 − t1`. It can be parsed again.

use super::notation::{Notation, listed, with_signs};
use super::{Expr, Function, Name, Partial, SUPERSCRIPTS, shortest};
use std::fmt;

/// Plain Unicode text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Whether one half is written ½ rather than 0.5.
    pub halves: bool,
}

impl Notation for Text {
    const STACKED_QUOTIENTS: bool = false;
    const RAISED_EXPONENTS: bool = false;
    const JUXTAPOSES: bool = true;
    const GROUPS_PRODUCTS: bool = true;

    fn number(&self, value: f64) -> String {
        match value {
            0.5 if self.halves => "½".into(),
            std::f64::consts::PI if self.halves => "π".into(),
            value => shortest(value),
        }
    }
    fn name(&self, name: &Name) -> String {
        name.to_string()
    }
    fn group(&self, inner: &str) -> String {
        format!("({inner})")
    }
    fn negative(&self, inner: &str) -> String {
        format!("−{inner}")
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        with_signs(terms, ["−", " + ", " − "])
    }
    fn product(&self, factors: &[String]) -> String {
        factors.join(" · ")
    }
    fn beside(&self, left: &str, right: &str) -> String {
        format!("{left}{right}")
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("{numerator} / {denominator}")
    }
    fn power(&self, base: &str, exponent: &str, expr: &Expr) -> String {
        match expr {
            Expr::Number(n) if n.fract() == 0.0 && (2.0..=9.0).contains(n) => {
                format!("{base}{}", SUPERSCRIPTS[*n as usize])
            }
            _ => format!("{base}^{exponent}"),
        }
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        if function == Function::Floor {
            return format!("⌊{}⌋", arguments[0]);
        }
        format!("{}({})", function.entry().text, listed(function, arguments, "; ", ", "))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Text { halves: true }.write(self))
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Text { halves: true }.partial(self))
    }
}
