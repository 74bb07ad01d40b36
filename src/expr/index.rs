//! Index variables, and the operations over all their values.

use super::{Expr, Name};

/// An index variable with the range of its values: 0, 1, … below its size.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The letter: `j`.
    pub name: Name,
    /// The number of its values: the name of a size, or a number. A parsed expression does not have
    /// it; the model that uses the expression does.
    pub size: Option<Box<Expr>>,
}

impl Index {
    /// The variable `name`, whose range a model will set.
    pub fn unknown(name: impl Into<Name>) -> Index {
        Index { name: name.into(), size: None }
    }

    /// The variable `name` with `size` values.
    pub fn new(name: impl Into<Name>, size: Expr) -> Index {
        Index { name: name.into(), size: Some(Box::new(size)) }
    }

    /// The variable with the same range and the next name that is not `taken`: i, i′, i′′.
    pub fn fresh(&self, taken: &dyn Fn(&Name) -> bool) -> Index {
        let mut name = self.name.clone();
        while taken(&name) {
            name = name.primed();
        }
        Index { name, size: self.size.clone() }
    }
}

impl From<Index> for Expr {
    fn from(index: Index) -> Expr {
        Expr::Index(index)
    }
}

/// An operation over all values of index variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reduction {
    /// Σ
    Sum,
    /// The sum, divided by the number of terms.
    Mean,
    /// The largest.
    Max,
    /// The position of the first maximum, counted from 0 in the order of the indices, the last one
    /// fastest.
    ArgMax,
}

impl Reduction {
    /// Every reduction.
    pub const ALL: [Reduction; 4] =
        [Reduction::Sum, Reduction::Mean, Reduction::Max, Reduction::ArgMax];

    /// Its name in plain text.
    pub fn text(self) -> &'static str {
        match self {
            Reduction::Sum => "Σ",
            Reduction::Mean => "mean",
            Reduction::Max => "max",
            Reduction::ArgMax => "argmax",
        }
    }

    /// The reduction that is written `name`, including keyboard spellings.
    pub fn named(name: &str) -> Option<Reduction> {
        match name {
            "sum" => Some(Reduction::Sum),
            name => Reduction::ALL.into_iter().find(|reduction| reduction.text() == name),
        }
    }
}

/// The relation of a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// =
    Equal,
    /// ≠
    Unequal,
    /// ≤
    AtMost,
    /// <
    Below,
    /// ≥
    AtLeast,
    /// >
    Above,
    /// The first divides the second without a remainder.
    Divides,
}

impl Relation {
    /// Every relation, with its sign in plain text and its spelling on a keyboard.
    pub const ALL: [(Relation, &str, &str); 7] = [
        (Relation::Equal, "=", "=="),
        (Relation::Unequal, "≠", "!="),
        (Relation::AtMost, "≤", "<="),
        (Relation::Below, "<", "<"),
        (Relation::AtLeast, "≥", ">="),
        (Relation::Above, ">", ">"),
        (Relation::Divides, "divides", "divides"),
    ];

    /// Its sign in plain text.
    pub fn text(self) -> &'static str {
        Relation::ALL.iter().find(|(known, ..)| *known == self).map_or("", |(_, text, _)| text)
    }

    /// Whether it holds between two numbers.
    pub fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Relation::Equal => a == b,
            Relation::Unequal => a != b,
            Relation::AtMost => a <= b,
            Relation::Below => a < b,
            Relation::AtLeast => a >= b,
            Relation::Above => a > b,
            Relation::Divides => b % a == 0.0,
        }
    }
}

impl Expr {
    /// The entry of the quantity `name` with these indices; without any, the quantity itself.
    pub fn entry(name: &Name, at: Vec<Expr>) -> Expr {
        if at.is_empty() { Expr::name(name) } else { Expr::Entry(name.clone(), at) }
    }

    /// `Σ[over] self`; over nothing it is the expression itself.
    pub fn summed(self, over: Vec<Index>) -> Expr {
        if over.is_empty() { self } else { Expr::Reduce(Reduction::Sum, over, Box::new(self)) }
    }

    /// Whether this expression has indices, Iverson brackets or sizes.
    pub fn has_indices(&self) -> bool {
        match self {
            Expr::Index(_)
            | Expr::Size(_)
            | Expr::Entry(..)
            | Expr::PartialEntry(..)
            | Expr::Reduce(..)
            | Expr::Bracket(..) => true,
            _ => self.parts().iter().any(Expr::has_indices),
        }
    }

    /// `[a relation b]`
    pub fn bracket(a: Expr, relation: Relation, b: Expr) -> Expr {
        Expr::Bracket(relation, Box::new([a, b]))
    }

    /// Whether the index variable `name` is free in this expression: it occurs, and not summed over.
    pub fn has_free(&self, name: &Name) -> bool {
        match self {
            Expr::Index(index) => index.name == *name,
            Expr::Reduce(_, over, _) if over.iter().any(|index| index.name == *name) => false,
            _ => self.parts().iter().any(|part| part.has_free(name)),
        }
    }

    /// Whether an index variable called `name` is anywhere in this expression, summed over or not.
    pub fn mentions(&self, name: &Name) -> bool {
        match self {
            Expr::Index(index) => index.name == *name,
            Expr::Reduce(_, over, _) if over.iter().any(|index| index.name == *name) => true,
            _ => self.parts().iter().any(|part| part.mentions(name)),
        }
    }

    /// This expression with `value` in place of the free index variable `name`. A summation index
    /// gets another name if it would clash with an index in `value`.
    pub fn with_index(&self, name: &Name, value: &Expr) -> Expr {
        match self {
            Expr::Index(index) if index.name == *name => value.clone(),
            Expr::Reduce(reduction, over, body) => {
                if !self.has_free(name) {
                    return self.clone();
                }
                let (mut over, mut body) = (over.clone(), (**body).clone());
                for index in &mut over {
                    if value.has_free(&index.name) {
                        let taken = |name: &Name| value.has_free(name) || body.mentions(name);
                        let fresh = index.fresh(&taken);
                        body = body.with_index(&index.name, &fresh.clone().into());
                        *index = fresh;
                    }
                }
                Expr::Reduce(*reduction, over, Box::new(body.with_index(name, value)))
            }
            _ => self.map_parts(|part| part.with_index(name, value)),
        }
    }

    /// This expression with new names for all summation indices, none of them `taken`.
    pub fn with_other_bound_names(&self, taken: &dyn Fn(&Name) -> bool) -> Expr {
        match self {
            Expr::Reduce(reduction, over, body) => {
                let (mut over, mut body) = (over.clone(), body.with_other_bound_names(taken));
                for index in &mut over {
                    if taken(&index.name) {
                        let fresh = index.fresh(&|name| taken(name) || body.mentions(name));
                        body = body.with_index(&index.name, &fresh.clone().into());
                        *index = fresh;
                    }
                }
                Expr::Reduce(*reduction, over, Box::new(body))
            }
            _ => self.map_parts(|part| part.with_other_bound_names(taken)),
        }
    }

    /// This sum with the shortest names for its indices: j rather than j′ if it has no other j.
    /// So equal sums have equal names.
    pub(super) fn with_usual_bound_names(&self) -> Expr {
        let Expr::Reduce(reduction, over, body) = self else { return self.clone() };
        let (mut over, mut body) = (over.clone(), (**body).clone());
        for index in &mut over {
            let name = index.name.clone();
            let plain = Index { name: name.without_primes(), size: index.size.clone() };
            let usual = plain.fresh(&|other| *other != name && body.mentions(other));
            body = body.with_index(&name, &usual.clone().into());
            *index = usual;
        }
        Expr::Reduce(*reduction, over, Box::new(body))
    }

    /// Whether `other` is this expression at some values of the index variables `axes`, which are
    /// added to `values`. They are in the ranges of the axes: what is equal to an entry is not equal
    /// to the 0 outside.
    pub(super) fn matches(
        &self,
        other: &Expr,
        axes: &[Index],
        values: &mut Vec<(Name, Expr)>,
    ) -> bool {
        match (self, other) {
            (Expr::Index(index), other) if axes.iter().any(|axis| axis.name == index.name) => {
                let is_in_range = match other {
                    Expr::Index(other) => other.size == index.size,
                    // A model checks the values that it uses as indices.
                    Expr::Entry(..) => true,
                    _ => false,
                };
                if !is_in_range {
                    return false;
                }
                match values.iter().find(|(name, _)| *name == index.name) {
                    Some((_, value)) => value == other,
                    None => {
                        values.push((index.name.clone(), other.clone()));
                        true
                    }
                }
            }
            (Expr::Reduce(reduction, over, body), Expr::Reduce(other, others, inside)) => {
                if reduction != other
                    || over.len() != others.len()
                    || over.iter().zip(others).any(|(index, other)| index.size != other.size)
                {
                    return false;
                }
                // The summation index has another name there.
                let axes = [axes, over].concat();
                let outer = values.len();
                for (index, other) in over.iter().zip(others) {
                    values.push((index.name.clone(), other.clone().into()));
                }
                let is_it = body.matches(inside, &axes, values);
                values.drain(outer..outer + over.len());
                is_it
            }
            _ => {
                let (parts, others) = (self.parts(), other.parts());
                parts.len() == others.len()
                    && self.is_same_without_parts(other)
                    && parts
                        .iter()
                        .zip(others)
                        .all(|(part, other)| part.matches(other, axes, values))
            }
        }
    }

    /// Whether both are of the same kind: two sums, two entries of the same quantity, the same name.
    fn is_same_without_parts(&self, other: &Expr) -> bool {
        let without = |expr: &Expr| expr.map_parts(|_| Expr::Number(0.0));
        without(self) == without(other)
    }

    /// Whether both are the same except for the names of index variables.
    pub(super) fn is_like(&self, other: &Expr) -> bool {
        if !self.has_indices() {
            return self == other;
        }
        let mut axes = Vec::new();
        self.visit(&mut |part| {
            if let Expr::Index(index) = part {
                axes.push(index.clone());
            }
        });
        self.matches(other, &axes, &mut Vec::new())
    }

    /// This expression with these values in place of free index variables, all at once.
    pub(crate) fn with_values(&self, values: &[(Name, Expr)]) -> Expr {
        // By way of names that nothing else has.
        let apart = |name: &Name| Name::new(&format!("{name} apart"));
        let moved = values.iter().fold(self.clone(), |expr, (name, _)| {
            expr.with_index(name, &Index::unknown(apart(name)).into())
        });
        values.iter().fold(moved, |expr, (name, value)| expr.with_index(&apart(name), value))
    }
}
