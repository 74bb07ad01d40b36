//! An indexed equation at fixed indices, as a formula over ranges.
//!
//! `y[2,5,7]` of `y[o,r,t] = b[o] + Σ[c,u,v] w[o,c,u,v]·x[c, r+u−1, t+v−1]` becomes
//! `b + SUMPRODUCT(window of w, window of x) + …`, one product of windows for each channel c. The two
//! summed indices that run along the rows and columns of all factors become the range; the others
//! are written out. A factor that runs the other way, as the kernel does in the gradient of a
//! convolution, is read from a copy with its rows and columns reversed.

mod prepared;
mod ranges;

use super::layout::{Border, Layout};
use super::source::Source;
use crate::error::{Error, Result};
use crate::expr::{Expr, Index, Name, Reduction, Relation};
use crate::formula::Excel;
use crate::model::Model;
use prepared::{Entry, Kind, Node, Over, Preparation, Reduced, Side, Slots};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The longest formula that Excel takes.
const LONGEST: usize = 8192;
/// The most arguments of a function in Excel.
const MOST_ARGUMENTS: usize = 255;

/// What the formulas read beyond the blocks of the tensors themselves.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    /// How far a window reaches beyond each tensor.
    pub borders: HashMap<Source, Border>,
    /// The tensors that are read with rows or columns reversed.
    pub reversed: Vec<Source>,
}

/// Writes the equations of a model as formulas.
pub(super) struct Writer<'a> {
    sizes: HashMap<&'a Name, i64>,
    shapes: HashMap<&'a Name, Vec<usize>>,
    /// The pass that the formulas compute.
    pass: usize,
    /// Where the tensors are; nowhere while it is found out what the formulas need.
    layout: Option<&'a Layout>,
    needs: Mutex<Needs>,
}

/// An equation that can be written for any entry of its tensor.
pub(super) struct Equation<'w, 'a> {
    writer: &'w Writer<'a>,
    expr: &'w Expr,
    right: Node<'a>,
    /// The number of index variables inside each other.
    slots: usize,
}

/// A condition: known, or a formula.
enum Condition {
    Known(bool),
    Formula(String),
}

impl<'a> Writer<'a> {
    /// Of the equations of this pass.
    pub fn new(model: &'a Model, layout: Option<&'a Layout>, pass: usize) -> Writer<'a> {
        let quantities = model.quantities().iter();
        Writer {
            sizes: model.sizes().iter().map(|size| (&size.name, size.value as i64)).collect(),
            shapes: quantities.map(|q| (&q.name, model.shape(&q.axes))).collect(),
            pass,
            layout,
            needs: Mutex::default(),
        }
    }

    /// What the formulas written so far read.
    pub fn needs(&self) -> Needs {
        self.needs.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The equation of a tensor with these axes, for cells of the sheet `here`.
    pub fn equation<'w>(
        &'w self,
        axes: &[Index],
        right: &'w Expr,
        here: usize,
    ) -> Equation<'w, 'a> {
        let mut preparation = Preparation::new(self, axes, here);
        let node = preparation.node(right);
        Equation { writer: self, expr: right, right: node, slots: preparation.slots }
    }
}

impl Equation<'_, '_> {
    /// The formula of an entry, without `=`.
    ///
    /// # Errors
    /// If it is longer than a sheet takes, or has no formula.
    pub fn formula(&self, at: &[i64]) -> Result<String> {
        let mut slots = at.to_vec();
        slots.resize(self.slots.max(at.len()), 0);
        let text = written(&self.writer.scalar(&self.right, &mut slots)?);
        if text.len() > LONGEST {
            return Err(Error::usage(format!(
                "a formula would have {} characters, but at most {LONGEST} are allowed: {}",
                text.len(),
                self.expr
            ))
            .hint("choose smaller sizes"));
        }
        Ok(text)
    }
}

impl<'a> Writer<'a> {
    /// An expression without indices, whose names are cells and formulas.
    fn scalar(&self, node: &Node<'a>, slots: &mut Slots) -> Result<Expr> {
        Ok(match &node.kind {
            Kind::Number(n) => Expr::Number(*n),
            Kind::Whole(whole) => Expr::number(whole.value(slots).unwrap_or_default() as f64),
            Kind::Entry(entry) => self.entry(entry, slots)?,
            Kind::Negative(x) => negative(self.scalar(x, slots)?),
            Kind::Sum(terms) => {
                let terms = terms.iter().map(|term| self.scalar(term, slots));
                sum(terms.collect::<Result<_>>()?)
            }
            Kind::Product(_) | Kind::Bracket(..) => self.product(node, slots)?,
            Kind::Quotient(ab) => {
                let above = self.scalar(&ab[0], slots)?;
                if above.is(0.0) {
                    return Ok(above);
                }
                above.over(self.scalar(&ab[1], slots)?)
            }
            Kind::Power(ab) => self.scalar(&ab[0], slots)?.to_the(self.scalar(&ab[1], slots)?),
            Kind::Call(function, arguments, _) => {
                let arguments = arguments.iter().map(|x| self.scalar(x, slots));
                Expr::Call(*function, arguments.collect::<Result<_>>()?)
            }
            Kind::Reduce(reduced) => self.reduced(reduced, slots)?,
            Kind::NoFormula(expr) => return Err(no_formula(expr)),
        })
    }

    /// A product whose brackets are conditions: `IF(x>0, dy, 0)`.
    fn product(&self, node: &Node<'a>, slots: &mut Slots) -> Result<Expr> {
        let (mut factors, mut conditions) = (Vec::new(), Vec::new());
        for factor in node.factors() {
            let Kind::Bracket(relation, sides) = &factor.kind else {
                factors.push(factor);
                continue;
            };
            match self.condition(*relation, sides, slots)? {
                Condition::Known(true) => {}
                Condition::Known(false) => return Ok(Expr::Number(0.0)),
                Condition::Formula(condition) => conditions.push(condition),
            }
        }
        let factors = factors.into_iter().map(|factor| self.scalar(factor, slots));
        let rest = product(factors.collect::<Result<_>>()?);
        Ok(match &conditions[..] {
            [] => rest,
            _ if rest.is(0.0) => rest,
            [condition] => leaf(format!("IF({condition},{},0)", written(&rest))),
            all => leaf(format!("IF(AND({}),{},0)", all.join(","), written(&rest))),
        })
    }

    fn condition(
        &self,
        relation: Relation,
        sides: &[Side<'a>; 2],
        slots: &mut Slots,
    ) -> Result<Condition> {
        let whole = sides.each_ref().map(|side| side.value(slots));
        if let [Some(a), Some(b)] = whole {
            return Ok(Condition::Known(relation.holds(a as f64, b as f64)));
        }
        for (place, largest) in [(0, 1), (1, 0)] {
            if let (Relation::Equal, Kind::Reduce(reduced), Some(place)) =
                (relation, &sides[largest].node.kind, whole[place])
                && reduced.reduction == Reduction::ArgMax
            {
                return self.is_first_largest(place, reduced, slots);
            }
        }
        let a = written(&self.scalar(&sides[0].node, slots)?);
        let b = written(&self.scalar(&sides[1].node, slots)?);
        Ok(Condition::Formula(match relation {
            Relation::Equal => format!("{a}={b}"),
            Relation::Unequal => format!("{a}<>{b}"),
            Relation::AtMost => format!("{a}<={b}"),
            Relation::Below => format!("{a}<{b}"),
            Relation::AtLeast => format!("{a}>={b}"),
            Relation::Above => format!("{a}>{b}"),
            Relation::Divides => format!("MOD({b},{a})=0"),
        }))
    }

    /// Whether the entry in this place of those that are compared is their first largest.
    fn is_first_largest(
        &self,
        place: i64,
        compared: &Reduced<'a>,
        slots: &mut Slots,
    ) -> Result<Condition> {
        let mut all = Vec::new();
        for_each(&compared.over, slots, &mut |slots| {
            all.push(written(&self.scalar(&compared.body, slots)?));
            Ok(())
        })?;
        let Some(place) = usize::try_from(place).ok().filter(|place| *place < all.len()) else {
            return Ok(Condition::Known(false));
        };
        let (before, rest) = all.split_at(place);
        let mut conditions: Vec<String> =
            before.iter().map(|other| format!("{}>{other}", rest[0])).collect();
        conditions.extend(rest[1..].iter().map(|other| format!("{}>={other}", rest[0])));
        Ok(match &conditions[..] {
            [] => Condition::Known(true),
            [only] => Condition::Formula(only.clone()),
            _ => Condition::Formula(format!("AND({})", conditions.join(","))),
        })
    }

    /// A sum, a mean or a maximum.
    fn reduced(&self, reduced: &Reduced<'a>, slots: &mut Slots) -> Result<Expr> {
        let mut terms = None;
        for ranges in &reduced.possible {
            terms = self.terms(reduced, *ranges, slots)?;
            if terms.is_some() {
                break;
            }
        }
        let terms = match terms {
            Some(terms) => terms,
            None => {
                let mut terms = Vec::new();
                for_each(&reduced.over, slots, &mut |slots| {
                    terms.push(self.scalar(&reduced.body, slots)?);
                    Ok(())
                })?;
                terms
            }
        };
        match reduced.reduction {
            Reduction::Sum => Ok(sum(terms)),
            Reduction::Mean => {
                let entries: i64 = reduced.over.iter().map(|over| over.size).product();
                let sum = sum(terms);
                let is_one = entries == 1 || sum.is(0.0);
                Ok(if is_one { sum } else { sum.over(Expr::number(entries as f64)) })
            }
            Reduction::Max if terms.len() <= MOST_ARGUMENTS => {
                let terms: Vec<String> = terms.iter().map(written).collect();
                Ok(leaf(format!("MAX({})", terms.join(","))))
            }
            _ => Err(no_formula(&reduced.original)),
        }
    }

    /// The cell of an entry; 0 outside.
    fn entry(&self, entry: &Entry<'a>, slots: &mut Slots) -> Result<Expr> {
        let axes = entry.at.len();
        let mut known = Vec::with_capacity(axes);
        let mut looked_up = None;
        for (axis, (at, size)) in entry.at.iter().zip(&entry.shape).enumerate() {
            match (at.value(slots), &at.looked_up) {
                (Some(place), _) if !(0..*size as i64).contains(&place) => {
                    return Ok(Expr::Number(0.0));
                }
                (Some(place), _) => known.push(place),
                // A quotient that is not whole is not a place.
                (None, None) => return Ok(Expr::Number(0.0)),
                (None, Some(node)) => {
                    if looked_up.replace((axis, node)).is_some() {
                        return Err(no_formula(&entry.original));
                    }
                    known.push(0);
                }
            }
        }
        let place = match looked_up {
            Some((axis, node)) => {
                let place = sum(vec![Expr::Number(1.0), self.scalar(node, slots)?]);
                Some((axis, written(&place)))
            }
            None => None,
        };
        let Some(cells) = entry.cells else {
            return if self.layout.is_none() {
                Ok(leaf("A1".into()))
            } else {
                Err(no_place(entry))
            };
        };
        let Some((axis, place)) = place else { return Ok(leaf(cells.cell(&known))) };
        if axis + 2 >= axes {
            let side = axis + 2 - axes;
            let (first, mut extent) = (sides_of(&known), [1, 1]);
            extent[side] = entry.shape[axis] as i64;
            let range = cells.range(&known[..axes.saturating_sub(2)], first, extent);
            return Ok(leaf(format!("INDEX({range},{place})")));
        }
        if entry.shape[axis] >= MOST_ARGUMENTS {
            return Err(no_formula(&entry.original));
        }
        let all = (0..entry.shape[axis]).map(|value| {
            known[axis] = value as i64;
            cells.cell(&known)
        });
        let all: Vec<String> = all.collect();
        Ok(leaf(format!("CHOOSE({place},{})", all.join(","))))
    }
}

/// Calls `visit` with all values of index variables, the last one fastest.
fn for_each(
    over: &[Over],
    slots: &mut Slots,
    visit: &mut dyn FnMut(&mut Slots) -> Result<()>,
) -> Result<()> {
    let [first, rest @ ..] = over else { return visit(slots) };
    for value in 0..first.size {
        slots[first.slot] = value;
        for_each(rest, slots, visit)?;
    }
    Ok(())
}

/// The row and the column in a block of an entry with these indices.
fn sides_of(at: &[i64]) -> [i64; 2] {
    match at {
        [] => [0, 0],
        [column] => [0, *column],
        [.., row, column] => [*row, *column],
    }
}

fn negative(x: Expr) -> Expr {
    match x {
        Expr::Negative(x) => *x,
        x if x.is(0.0) => x,
        x => x.negative(),
    }
}

fn sum(mut terms: Vec<Expr>) -> Expr {
    terms.retain(|term| !term.is(0.0));
    Expr::sum(terms)
}

fn product(mut factors: Vec<Expr>) -> Expr {
    if factors.iter().any(|factor| factor.is(0.0)) {
        return Expr::Number(0.0);
    }
    factors.retain(|factor| !factor.is(1.0));
    Expr::product(factors)
}

/// A cell, a range or a formula as a name.
fn leaf(text: String) -> Expr {
    Expr::Name(Name::new(&text))
}

fn written(expr: &Expr) -> String {
    use crate::expr::{Leaf, Notation};
    Excel(|leaf: Leaf<'_>| match leaf {
        Leaf::Name(name) => name.as_str().to_owned(),
        Leaf::Partial(_) => String::new(),
    })
    .write(expr)
}

fn no_place(entry: &Entry<'_>) -> Error {
    Error::failed(format!("{} is not in the workbook", entry.original))
}

fn no_formula(expr: &Expr) -> Error {
    Error::usage(format!("{expr} cannot be written as a formula over ranges"))
        .hint("backprop derive --format javascript writes any model as a program")
}
