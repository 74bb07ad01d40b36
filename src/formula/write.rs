//! Formulas for Excel and LibreOffice, with cells in place of names.

use crate::expr::notation::with_signs;
use crate::expr::{Expr, Function, Leaf, Name, Notation, Partial, shortest};

/// A spreadsheet formula without its `=`. The function says which cell holds a quantity.
pub struct Excel<F: Fn(Leaf<'_>) -> String>(pub F);

impl<F: Fn(Leaf<'_>) -> String> Notation for Excel<F> {
    const STACKED_QUOTIENTS: bool = false;
    const RAISED_EXPONENTS: bool = false;
    const JUXTAPOSES: bool = false;
    const GROUPS_PRODUCTS: bool = false;

    fn number(&self, value: f64) -> String {
        shortest(value).replace('e', "E")
    }
    fn name(&self, name: &Name) -> String {
        self.0(Leaf::Name(name))
    }
    fn partial(&self, partial: &Partial) -> String {
        self.0(Leaf::Partial(partial))
    }
    fn group(&self, inner: &str) -> String {
        format!("({inner})")
    }
    // In a spreadsheet a minus binds tighter than ^ (−A1^2 is (−A1)²), so a power after a minus gets
    // brackets; see `instead_of`.
    fn negative(&self, inner: &str) -> String {
        format!("-{inner}")
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        with_signs(terms, ["-", "+", "-"])
    }
    fn product(&self, factors: &[String]) -> String {
        factors.join("*")
    }
    fn beside(&self, left: &str, right: &str) -> String {
        format!("{left}*{right}")
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("{numerator}/{denominator}")
    }
    fn power(&self, base: &str, exponent: &str, _: &Expr) -> String {
        format!("{base}^{exponent}")
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        function.entry().excel.replace("{}", &arguments.join(","))
    }
    fn instead_of(&self, expr: &Expr) -> Option<Expr> {
        match expr {
            // A spreadsheet has no σ.
            Expr::Call(function, arguments) => function.definition(arguments),
            // −x² is written −1*x^2.
            Expr::Negative(x) if starts_with_a_power(x) => {
                Some(Expr::Product(vec![Expr::Number(1.0).negative(), (**x).clone()]))
            }
            Expr::Sum(terms) => match &terms[0] {
                Expr::Negative(x) if starts_with_a_power(x) => {
                    let mut terms = terms.clone();
                    terms[0] = Expr::Product(vec![Expr::Number(1.0).negative(), (**x).clone()]);
                    Some(Expr::Sum(terms))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether the text of `expr` starts with a power that has no brackets around it.
fn starts_with_a_power(expr: &Expr) -> bool {
    match expr {
        Expr::Power(_) => true,
        Expr::Product(factors) => starts_with_a_power(&factors[0]),
        Expr::Quotient(parts) => starts_with_a_power(&parts[0]),
        _ => false,
    }
}
