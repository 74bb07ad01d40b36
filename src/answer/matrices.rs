//! Answers as matrices: each becomes an expression of two indices, with its shape.

use super::read::{Node, slope};
use crate::expr::{Expr, Index, Name, Partial};
use crate::model::Model;
use std::cell::Cell;

/// A matrix, a vector or a number: an entry of it, and the indices that it depends on.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    entry: Expr,
    row: Option<Index>,
    column: Option<Index>,
}

impl Shaped {
    fn scalar(entry: Expr) -> Shaped {
        Shaped { entry, row: None, column: None }
    }

    /// The shape: `(I×J)`.
    pub fn shape(&self) -> String {
        let axes: Vec<Index> = self.row.iter().chain(&self.column).cloned().collect();
        Shaped::shape_of(&axes)
    }

    /// The shape of a quantity with these indices.
    pub fn shape_of(axes: &[Index]) -> String {
        let size = |index: &Index| index.size.as_deref().map(Expr::to_string).unwrap_or_default();
        match axes {
            [] => "a number".to_owned(),
            axes => format!("({})", axes.iter().map(size).collect::<Vec<_>>().join("×")),
        }
    }

    /// The entry at these indices, if the shape is that of a quantity with them.
    pub fn in_axes(&self, axes: &[Index]) -> Option<Expr> {
        let own: Vec<&Index> = self.row.iter().chain(&self.column).collect();
        let fits = own.len() == axes.len()
            && own.iter().zip(axes).all(|(own, axis)| own.size == axis.size);
        let values: Vec<(Name, Expr)> = own
            .iter()
            .zip(axes)
            .map(|(own, axis)| (own.name.clone(), axis.clone().into()))
            .collect();
        fits.then(|| self.entry.with_values(&values))
    }

    fn transposed(self) -> Shaped {
        // A vector is its own transposed: it is a row or a column as it fits.
        match self.row {
            None => self,
            row => Shaped { entry: self.entry, row: self.column, column: row },
        }
    }

    fn map(self, change: impl FnOnce(Expr) -> Expr) -> Shaped {
        Shaped { entry: change(self.entry), ..self }
    }

    fn is_scalar(&self) -> bool {
        self.row.is_none() && self.column.is_none()
    }
}

/// The shape and an entry of a tree of matrices; the reason if the shapes do not fit.
pub(super) fn lower(node: &Node, model: &Model) -> Result<Shaped, String> {
    Matrices { model, next: Cell::new(0) }.lower(node)
}

struct Matrices<'a> {
    model: &'a Model,
    next: Cell<usize>,
}

impl Matrices<'_> {
    /// An index variable that nothing else has.
    fn fresh(&self, like: &Index) -> Index {
        self.next.set(self.next.get() + 1);
        let name = Name::from(format!("{}_{}", like.name, self.next.get()));
        Index { name, size: like.size.clone() }
    }

    fn lower(&self, node: &Node) -> Result<Shaped, String> {
        match node {
            Node::Number(number) => Ok(Shaped::scalar(Expr::Number(*number))),
            Node::Quantity(name) => self.quantity(name, |at| Expr::entry(name, at)),
            Node::Derivative(partial, ..) => self.derivative(partial),
            Node::Negative(x) => Ok(self.lower(x)?.map(Expr::negative)),
            Node::Transposed(x) => Ok(self.lower(x)?.transposed()),
            Node::Sum(terms) => self.all(terms, "+", &|a, b| Expr::Sum(vec![a, b])),
            Node::Product(factors) => {
                let mut product = self.lower(&factors[0])?;
                for factor in &factors[1..] {
                    product = self.times(product, self.lower(factor)?)?;
                }
                Ok(product)
            }
            Node::Matmul(pair) => self.matmul(self.lower(&pair[0])?, self.lower(&pair[1])?),
            Node::Elementwise(pair) => {
                self.all(&pair[..], "⊙", &|a, b| Expr::Product(vec![a, b]))
            }
            Node::Quotient(pair) => self.all(&pair[..], "/", &Expr::over),
            Node::Power(pair) => self.all(&pair[..], "^", &Expr::to_the),
            Node::Call(function, arguments) if arguments.len() == 1 => {
                Ok(self.lower(&arguments[0])?.map(|x| function.of(x)))
            }
            Node::Call(function, arguments) => {
                self.all(arguments, ",", &|a, b| Expr::Call(*function, vec![a, b]))
            }
            Node::Slope(function, x) => Ok(self.lower(x)?.map(|x| slope(*function, &x))),
            Node::Bracket(relation, pair) => {
                self.all(&pair[..], relation.text(), &|a, b| Expr::bracket(a, *relation, b))
            }
            Node::SumAlong(x, axis) => {
                let Shaped { entry, row, column } = self.lower(x)?;
                match (row, column, axis) {
                    (Some(row), column, 0) => {
                        Ok(Shaped { entry: entry.summed(vec![row]), row: None, column })
                    }
                    (row, Some(column), 1) => {
                        Ok(Shaped { entry: entry.summed(vec![column]), row: None, column: row })
                    }
                    (None, Some(column), 0) => Ok(Shaped::scalar(entry.summed(vec![column]))),
                    _ => Err(format!("there is no axis {axis} to sum over")),
                }
            }
            Node::Entry(..) | Node::Over(..) => {
                Err("an answer cannot have both indices and matrices: write all quantities with indices, or none"
                    .to_owned())
            }
        }
    }

    fn quantity(&self, name: &Name, entry: impl Fn(Vec<Expr>) -> Expr) -> Result<Shaped, String> {
        let axes = self.model.quantity(name).map(|quantity| &quantity.axes[..]);
        let axes: Vec<Index> = match axes {
            Some(axes) => axes.iter().map(|axis| self.fresh(axis)).collect(),
            None if self.model.sizes().iter().any(|size| size.name == *name) => {
                return Ok(Shaped::scalar(Expr::Size(name.clone())));
            }
            None => return Err(format!("{name} is an index, which matrices do not have")),
        };
        let entry = entry(axes.iter().cloned().map(Expr::from).collect());
        match &axes[..] {
            [] => Ok(Shaped::scalar(entry)),
            [column] => Ok(Shaped { entry, row: None, column: Some(column.clone()) }),
            [row, column] => {
                Ok(Shaped { entry, row: Some(row.clone()), column: Some(column.clone()) })
            }
            axes => Err(format!(
                "{name} has {} indices, too many for a matrix: write them, {name}[{}]",
                axes.len(),
                self.model.quantity(name).map_or(String::new(), |quantity| {
                    let names: Vec<&str> = quantity.axes.iter().map(|i| i.name.as_str()).collect();
                    names.join(",")
                })
            )),
        }
    }

    fn derivative(&self, partial: &Partial) -> Result<Shaped, String> {
        if partial.of != *self.model.loss() {
            return Err(format!("{partial} is not a matrix: only the loss is a number"));
        }
        self.quantity(&partial.wrt, |at| Expr::partial(partial.clone(), 0, at))
    }

    /// Matrices entry by entry, of which one may be a number or a vector for every row.
    fn all(
        &self,
        nodes: &[Node],
        sign: &str,
        join: &dyn Fn(Expr, Expr) -> Expr,
    ) -> Result<Shaped, String> {
        let mut whole = self.lower(&nodes[0])?;
        for node in &nodes[1..] {
            whole = self.entry_by_entry(whole, self.lower(node)?, sign, join)?;
        }
        Ok(whole)
    }

    fn entry_by_entry(
        &self,
        a: Shaped,
        b: Shaped,
        sign: &str,
        join: &dyn Fn(Expr, Expr) -> Expr,
    ) -> Result<Shaped, String> {
        let does_not_fit = || format!("{} {sign} {} does not fit", a.shape(), b.shape());
        let mut values: Vec<(Name, Expr)> = Vec::new();
        let mut same = |a: &Option<Index>, b: &Option<Index>| match (a, b) {
            (Some(a), Some(b)) if a.size == b.size => {
                values.push((b.name.clone(), a.clone().into()));
                Some(Some(a.clone()))
            }
            (Some(_), Some(_)) => None,
            (Some(one), None) | (None, Some(one)) => Some(Some(one.clone())),
            (None, None) => Some(None),
        };
        let row = same(&a.row, &b.row).ok_or_else(does_not_fit)?;
        let column = same(&a.column, &b.column).ok_or_else(does_not_fit)?;
        let entry = join(a.entry.clone(), b.entry.with_values(&values));
        Ok(Shaped { entry, row, column })
    }

    /// The product of matrices where it fits; else entry by entry where both have the same shape, as
    /// code has it with `*`.
    fn times(&self, a: Shaped, b: Shaped) -> Result<Shaped, String> {
        let product = |a: Expr, b: Expr| Expr::Product(vec![a, b]);
        if a.is_scalar() || b.is_scalar() {
            return self.entry_by_entry(a, b, "·", &product);
        }
        self.matmul(a.clone(), b.clone())
            .or_else(|why| self.entry_by_entry(a, b, "·", &product).map_err(|_| why))
    }

    /// The product of matrices.
    fn matmul(&self, a: Shaped, b: Shaped) -> Result<Shaped, String> {
        let product = |a: Expr, b: Expr| Expr::Product(vec![a, b]);
        let inner = b.row.as_ref().or(b.column.as_ref());
        if let (Some(left), Some(right)) = (&a.column, inner)
            && left.size == right.size
            && (a.row.is_some() || b.row.is_some())
        {
            let values = [(right.name.clone(), Expr::from(left.clone()))];
            let entry = product(a.entry, b.entry.with_values(&values)).summed(vec![left.clone()]);
            return Ok(match b.row {
                Some(_) => Shaped { entry, row: a.row, column: b.column },
                None => Shaped { entry, row: None, column: a.row },
            });
        }
        Err(format!("{}·{} does not fit: the inner sizes differ", a.shape(), b.shape()))
    }
}

/// The trees that differ from this one in transpositions or in the order of two factors, with what is
/// wrong in words.
pub(super) fn variants(node: &Node) -> Vec<(Node, String)> {
    let mut variants = transpositions(node);
    let swapped = swaps(node);
    // Two at once: dY X for Xᵀ dY.
    let mut both = Vec::new();
    for (other, says) in variants.iter().chain(&swapped) {
        for (third, also) in transpositions(other).into_iter().chain(swaps(other)) {
            if third != *node {
                both.push((third, format!("{says}, and {also}")));
            }
        }
    }
    variants.push((
        Node::Transposed(Box::new(node.clone())),
        "the whole product is transposed: rows and columns are exchanged".to_owned(),
    ));
    variants.extend(swapped);
    variants.extend(both);
    variants
}

/// A matrix as it is typed.
fn text(node: &Node) -> String {
    match node {
        Node::Quantity(name) => name.to_string(),
        Node::Derivative(partial, ..) => partial.to_string(),
        Node::Transposed(x) => format!("{}ᵀ", text(x)),
        _ => "a factor".to_owned(),
    }
}

fn transpositions(node: &Node) -> Vec<(Node, String)> {
    match node {
        Node::Transposed(x) if matches!(**x, Node::Quantity(_) | Node::Derivative(..)) => {
            vec![((**x).clone(), format!("{} must not be transposed", text(x)))]
        }
        Node::Quantity(_) | Node::Derivative(..) => vec![(
            Node::Transposed(Box::new(node.clone())),
            format!("{} must be transposed", text(node)),
        )],
        _ => inside(node, &transpositions),
    }
}

fn swaps(node: &Node) -> Vec<(Node, String)> {
    let mut swapped = inside(node, &swaps);
    if let Node::Matmul(pair) = node {
        let other = [pair[1].clone(), pair[0].clone()];
        let (a, b) = (text(&pair[0]), text(&pair[1]));
        let says = format!("{a} and {b} are in the wrong order");
        swapped.push((Node::Matmul(Box::new(other)), says));
    }
    if let Node::Product(factors) = node {
        for i in 1..factors.len() {
            let mut other = factors.clone();
            other.swap(i - 1, i);
            let (a, b) = (text(&factors[i - 1]), text(&factors[i]));
            swapped.push((Node::Product(other), format!("{a} and {b} are in the wrong order")));
        }
    }
    swapped
}

/// The changes of each part of a tree, put in its place.
fn inside(node: &Node, change: &dyn Fn(&Node) -> Vec<(Node, String)>) -> Vec<(Node, String)> {
    let in_list = |parts: &[Node], put: &dyn Fn(Vec<Node>) -> Node| {
        let mut changed = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            for (new, says) in change(part) {
                let mut parts = parts.to_vec();
                parts[i] = new;
                changed.push((put(parts), says));
            }
        }
        changed
    };
    let in_one = |part: &Node, put: &dyn Fn(Box<Node>) -> Node| {
        let changed = change(part).into_iter();
        changed.map(|(new, says)| (put(Box::new(new)), says)).collect::<Vec<_>>()
    };
    let in_pair = |pair: &[Node; 2], put: &dyn Fn(Box<[Node; 2]>) -> Node| {
        in_list(&pair[..], &|parts| match <[Node; 2]>::try_from(parts) {
            Ok(pair) => put(Box::new(pair)),
            Err(parts) => Node::Product(parts),
        })
    };
    match node {
        Node::Negative(x) => in_one(x, &Node::Negative),
        Node::Transposed(x) => in_one(x, &Node::Transposed),
        Node::SumAlong(x, axis) => in_one(x, &|x| Node::SumAlong(x, *axis)),
        Node::Sum(parts) => in_list(parts, &Node::Sum),
        Node::Product(parts) => in_list(parts, &Node::Product),
        Node::Elementwise(pair) => in_pair(pair, &Node::Elementwise),
        Node::Matmul(pair) => in_pair(pair, &Node::Matmul),
        Node::Quotient(pair) => in_pair(pair, &Node::Quotient),
        _ => Vec::new(),
    }
}
