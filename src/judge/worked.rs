//! The value of an expression after an edit, without evaluating again what the edit leaves alone.

use super::{Edit, Meaning};
use crate::expr::{Expr, Function};

/// An expression with the values of its parts at every point.
pub(super) struct Worked<'a> {
    pub expr: &'a Expr,
    meaning: &'a dyn Meaning,
    /// For each point the value of each part, in the order of [`Expr::visit`]. Empty if a part of the
    /// expression has no value of its own, as in a sum over an index.
    values: Vec<Vec<f64>>,
    /// The number of parts in each part, itself included.
    sizes: Vec<usize>,
}

impl<'a> Worked<'a> {
    pub fn of(expr: &'a Expr, meaning: &'a dyn Meaning) -> Worked<'a> {
        let mut worked = Worked { expr, meaning, values: Vec::new(), sizes: Vec::new() };
        if is_plain(expr) {
            worked.measure(expr);
            worked.values = vec![vec![0.0; worked.sizes.len()]; meaning.points()];
            for point in 0..meaning.points() {
                worked.work_out(expr, 0, point);
            }
        }
        worked
    }

    fn measure(&mut self, expr: &Expr) {
        let place = self.sizes.len();
        self.sizes.push(1);
        expr.parts().iter().for_each(|part| self.measure(part));
        self.sizes[place] = self.sizes.len() - place;
    }

    fn work_out(&mut self, expr: &Expr, number: usize, point: usize) -> f64 {
        let mut of_parts: Vec<f64> = Vec::with_capacity(expr.parts().len());
        let mut at = number + 1;
        for part in expr.parts() {
            of_parts.push(self.work_out(part, at, point));
            at += self.sizes[at];
        }
        let value = match expr.parts() {
            [] => self.meaning.value(expr, point),
            _ => combined(expr, &of_parts),
        };
        self.values[point][number] = value;
        value
    }

    /// The value of the expression after an edit of it.
    pub fn value(&self, edit: &Edit, point: usize) -> f64 {
        match self.values.get(point) {
            Some(values) if is_plain(&edit.part) => {
                let new = self.meaning.value(&edit.part, point);
                self.with(self.expr, 0, &edit.place, new, values)
            }
            _ => self.meaning.value(&edit.applied_to(self.expr), point),
        }
    }

    /// The value of a part with another value in a place within it.
    fn with(&self, expr: &Expr, number: usize, place: &[usize], new: f64, values: &[f64]) -> f64 {
        let Some((first, rest)) = place.split_first() else { return new };
        let mut at = number + 1;
        let mut of_parts: Vec<f64> = Vec::with_capacity(expr.parts().len());
        for (i, part) in expr.parts().iter().enumerate() {
            of_parts.push(match i == *first {
                true => self.with(part, at, rest, new, values),
                false => values[at],
            });
            at += self.sizes[at];
        }
        combined(expr, &of_parts)
    }
}

/// The value of an operation, given those of its parts.
fn combined(operation: &Expr, parts: &[f64]) -> f64 {
    match operation {
        Expr::Negative(_) => -parts[0],
        Expr::Sum(_) => parts.iter().sum(),
        Expr::Product(factors) => {
            // A bracket that does not hold makes a product 0, whatever its other factors are.
            let mut factors = factors.iter().zip(parts);
            let vanishes =
                factors.any(|(of, value)| matches!(of, Expr::Bracket(..)) && *value == 0.0);
            if vanishes { 0.0 } else { parts.iter().product() }
        }
        Expr::Quotient(_) => parts[0] / parts[1],
        Expr::Power(_) if parts[1].fract() == 0.0 && parts[1].abs() <= 64.0 => {
            parts[0].powi(parts[1] as i32)
        }
        Expr::Power(_) => parts[0].powf(parts[1]),
        Expr::Call(Function::Sigmoid, _) => 1.0 / (1.0 + (-parts[0]).exp()),
        Expr::Call(function, _) => function.at(parts).unwrap_or(f64::NAN),
        Expr::Bracket(..) if parts.iter().any(|value| value.is_nan()) => f64::NAN,
        Expr::Bracket(relation, _) => f64::from(relation.holds(parts[0], parts[1])),
        _ => f64::NAN,
    }
}

/// Whether the value of every operation follows from those of its parts.
fn is_plain(expr: &Expr) -> bool {
    let mut is_plain = true;
    expr.visit(&mut |part| {
        is_plain &= match part {
            Expr::Reduce(..) | Expr::Index(_) | Expr::Entry(..) | Expr::PartialEntry(..) => false,
            Expr::Call(Function::Sigmoid, _) => true,
            Expr::Call(function, arguments) => function.definition(arguments).is_none(),
            _ => true,
        };
    });
    is_plain
}

#[cfg(test)]
mod tests {
    use super::super::{Independent, Material, edits};
    use super::*;

    #[test]
    fn edits_have_the_values_of_the_edited_expressions() {
        for text in [
            "(a − t) · a · (1 − a) · x",
            "½·(w·x + v·y − t)^2 + ½·(w·y − t)^2",
            "1 / (1 + exp(−w·x − b)) − σ(w·x) / n",
            "max(0, w·x)·[w·x > t]·y − a^n",
            "softplus(w·x) + min(a, t)·softmax(a, a, t)",
        ] {
            let expr: Expr = text.parse().unwrap();
            let meaning = Independent::of(&expr.names(), 3);
            let names: Vec<Expr> = expr.names().into_iter().map(Expr::Name).collect();
            let worked = Worked::of(&expr, &meaning);
            let all = edits(&expr, &Material::of(&expr, &names));
            assert!(all.len() > 100, "{text}");
            for edit in all {
                let edited = edit.applied_to(&expr);
                for point in 0..3 {
                    let (value, wanted) =
                        (worked.value(&edit, point), meaning.value(&edited, point));
                    let is_same = value.is_nan() && wanted.is_nan()
                        || (value - wanted).abs() <= 1e-12 * wanted.abs().max(1.0)
                        || value == wanted;
                    assert!(is_same, "{text} became {edited}: {value}, not {wanted}");
                }
            }
        }
    }
}
