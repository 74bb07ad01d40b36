//! Matrix forms in any notation, with their shapes.

use crate::derive::MatrixForm;
use crate::expr::{Expr, Name, Notation};

/// A matrix form in a notation.
pub(super) struct Written {
    /// The indices for each value of which there is such a form.
    pub for_each: Option<String>,
    /// `dyᵀ · x`
    pub form: String,
    /// The shapes of the products in it: `(I×N)·(N×J)`.
    pub shapes: String,
}

pub(super) fn write_matrices<N: Notation>(n: &N, form: &MatrixForm) -> Written {
    let mut shapes = Vec::new();
    form.products(&mut shapes);
    let (for_each, form) = match form {
        MatrixForm::ForEach(names, form) => {
            let names: Vec<String> = names.iter().map(|name| n.name(name)).collect();
            (Some(names.join(", ")), &**form)
        }
        form => (None, form),
    };
    Written { for_each, form: write(n, form, Binding::Sum), shapes: shapes.join(", ") }
}

#[derive(PartialEq, PartialOrd)]
enum Binding {
    Sum,
    Product,
    Atom,
}

fn write<N: Notation>(n: &N, form: &MatrixForm, needed: Binding) -> String {
    let (written, binding) = match form {
        MatrixForm::Entries(expr) => {
            let binding = match expr {
                Expr::Name(_) | Expr::Call(..) => Binding::Atom,
                Expr::Product(_) | Expr::Quotient(_) | Expr::Power(_) => Binding::Product,
                Expr::Partial(_) => Binding::Product,
                _ => Binding::Sum,
            };
            (n.write(expr), binding)
        }
        // It is only ever around the whole form.
        MatrixForm::ForEach(_, inner) => (write(n, inner, Binding::Sum), Binding::Sum),
        MatrixForm::Ones(_) => (n.name(&Name::new("1")), Binding::Atom),
        MatrixForm::Transposed(inner) => {
            (n.transposed(&write(n, inner, Binding::Atom)), Binding::Atom)
        }
        MatrixForm::Product(ab, _) => {
            let factors = ab.each_ref().map(|factor| write(n, factor, Binding::Product));
            (n.product(&factors), Binding::Product)
        }
        MatrixForm::Elementwise(all) => {
            let all: Vec<String> =
                all.iter().map(|factor| write(n, factor, Binding::Product)).collect();
            (n.elementwise(&all), Binding::Sum)
        }
        MatrixForm::Sum(terms) => {
            let terms: Vec<(bool, String)> = terms
                .iter()
                .map(|(is_negative, term)| (*is_negative, write(n, term, Binding::Product)))
                .collect();
            (n.sum(&terms), Binding::Sum)
        }
        MatrixForm::Scaled(factor, matrix, divisor) => {
            let matrix = write(n, matrix, Binding::Product);
            let scaled = match factor.is(1.0) {
                true => matrix,
                false => n.product(&[n.write(factor), matrix]),
            };
            match divisor {
                Some(divisor) => (n.quotient(&scaled, &n.write(divisor)), Binding::Product),
                None => (scaled, Binding::Product),
            }
        }
    };
    if binding < needed { n.group(&written) } else { written }
}
