//! JavaScript, for web pages that compute: this module has expressions, [`program`] the functions that a
//! page calls, and [`page`] what it shows.

mod page;
mod program;

pub use page::{units, walk};
pub use program::document;

use crate::expr::notation::with_signs;
use crate::expr::{Expr, Function, Name, Notation, Partial, shortest};
use serde_json::json;

/// A JavaScript expression. Quantities are properties of `v`, derivatives of the loss of `d`:
/// `v.w5`, and `d.w5` for ∂E_tot/∂w5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JavaScript;

impl Notation for JavaScript {
    const STACKED_QUOTIENTS: bool = false;
    const RAISED_EXPONENTS: bool = false;
    const JUXTAPOSES: bool = false;
    const GROUPS_PRODUCTS: bool = false;

    fn number(&self, value: f64) -> String {
        shortest(value)
    }
    fn name(&self, name: &Name) -> String {
        // The value of the previous iteration, which stays there until the new one replaces it.
        property("v", name.now().unwrap_or(name))
    }
    fn partial(&self, partial: &Partial) -> String {
        property("d", &partial.wrt)
    }
    fn group(&self, inner: &str) -> String {
        format!("({inner})")
    }
    fn negative(&self, inner: &str) -> String {
        format!("-{inner}")
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        with_signs(terms, ["-", " + ", " - "])
    }
    fn product(&self, factors: &[String]) -> String {
        factors.join(" * ")
    }
    fn beside(&self, left: &str, right: &str) -> String {
        format!("{left} * {right}")
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("{numerator} / {denominator}")
    }
    // Not `**`, which JavaScript refuses after a minus.
    fn power(&self, base: &str, exponent: &str, _: &Expr) -> String {
        // As arguments, neither needs its brackets.
        let bare = |part: &str| {
            part.strip_prefix('(').and_then(|part| part.strip_suffix(')')).map(str::to_owned)
        };
        format!(
            "Math.pow({}, {})",
            bare(base).unwrap_or(base.into()),
            bare(exponent).unwrap_or(exponent.into())
        )
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        function.entry().javascript.replace("{}", &arguments.join(", "))
    }
    fn instead_of(&self, expr: &Expr) -> Option<Expr> {
        match expr {
            // JavaScript has no σ.
            Expr::Call(function, arguments) => function.definition(arguments),
            _ => None,
        }
    }
}

/// `v.w5`, or `v["a_h1@3"]` if the name has more than letters and digits.
fn property(of: &str, name: &Name) -> String {
    let name = name.as_str();
    if name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        format!("{of}.{name}")
    } else {
        format!("{of}[{}]", json!(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_as_javascript() {
        for (text, script) in [
            ("w1 · i1 + w2 · i2", "v.w1 * v.i1 + v.w2 * v.i2"),
            ("σ(h1)", "1 / (1 + Math.exp(-v.h1))"),
            ("½(t1 − a_o1)²", "0.5 * Math.pow(v.t1 - v.a_o1, 2)"),
            // JavaScript refuses -x ** 2.
            ("−x²", "-Math.pow(v.x, 2)"),
            ("(a + b)^(c − 1)", "Math.pow(v.a + v.b, v.c - 1)"),
            ("a / (b / c)", "v.a / (v.b / v.c)"),
            ("(a / b) / c", "(v.a / v.b) / v.c"),
            ("a · (b / c)", "v.a * (v.b / v.c)"),
            ("a − (b − c)", "v.a - (v.b - v.c)"),
            ("1e-7 · x", "1e-7 * v.x"),
            ("ln(x)", "Math.log(v.x)"),
            ("max(0, x)", "Math.max(0, v.x)"),
            ("step(x)", "(v.x > 0 ? 1 : v.x <= 0 ? 0 : NaN)"),
            ("a_h1@3", "v[\"a_h1@3\"]"),
            ("∂E_tot/∂a_h1 · w1", "d.a_h1 * v.w1"),
            ("μ · v_w1′", "v.μ * v.v_w1"),
        ] {
            let expr: Expr = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(JavaScript.write(&expr), script, "{text}");
        }
    }
}
