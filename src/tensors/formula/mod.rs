//! An indexed equation at fixed indices, as a formula over ranges.
//!
//! `y[2,5,7]` of `y[o,r,t] = b[o] + Σ[c,u,v] w[o,c,u,v]·x[c, r+u−1, t+v−1]` becomes
//! `b + SUMPRODUCT(window of w, window of x) + …`, one product of windows for each channel c. The two
//! summed indices that run along the rows and columns of all factors become the range; the others
//! are written out. A factor that runs the other way, as the kernel does in the gradient of a
//! convolution, is read from a copy with its rows and columns reversed.

mod ranges;

use super::layout::{Border, Layout};
use super::source::Source;
use crate::error::{Error, Result};
use crate::expr::{Expr, Index, Name, Reduction, Relation};
use crate::formula::Excel;
use crate::model::Model;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The longest formula that Excel takes.
const LONGEST: usize = 8192;
/// The most arguments of a function in Excel.
const MOST_ARGUMENTS: usize = 255;

/// The values of index variables, the innermost last.
pub(super) type Fixed = Vec<(Name, i64)>;

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

    /// The formula of an expression at these indices, without `=`, for a cell of the sheet `here`.
    ///
    /// # Errors
    /// If it is longer than a sheet takes, or has no formula.
    pub fn formula(&self, right: &Expr, here: usize, fixed: &mut Fixed) -> Result<String> {
        let expr = self.scalar(right, here, fixed)?;
        let text = written(&expr);
        if text.len() > LONGEST {
            return Err(Error::usage(format!(
                "a formula would have {} characters, but at most {LONGEST} are allowed: {right}",
                text.len()
            ))
            .hint("choose smaller sizes"));
        }
        Ok(text)
    }

    /// An expression without indices, whose names are cells and formulas.
    fn scalar(&self, expr: &Expr, here: usize, fixed: &mut Fixed) -> Result<Expr> {
        if let Some(whole) = self.whole_index(expr, fixed) {
            return Ok(Expr::number(whole as f64));
        }
        Ok(match expr {
            Expr::Number(_) => expr.clone(),
            Expr::Name(name) => self.entry(&Source::value(name, self.pass), &[], here, fixed)?,
            Expr::Entry(name, at) => {
                self.entry(&Source::value(name, self.pass), at, here, fixed)?
            }
            Expr::Partial(partial) => {
                self.entry(&Source::derivative(&partial.wrt, self.pass), &[], here, fixed)?
            }
            Expr::PartialEntry(partial, 0, at) => {
                self.entry(&Source::derivative(&partial.wrt, self.pass), at, here, fixed)?
            }
            Expr::Negative(x) => negative(self.scalar(x, here, fixed)?),
            Expr::Sum(terms) => {
                let terms = terms.iter().map(|term| self.scalar(term, here, fixed));
                sum(terms.collect::<Result<_>>()?)
            }
            Expr::Product(_) | Expr::Bracket(..) => self.product(expr, here, fixed)?,
            Expr::Quotient(ab) => {
                let above = self.scalar(&ab[0], here, fixed)?;
                if above.is(0.0) {
                    return Ok(above);
                }
                above.over(self.scalar(&ab[1], here, fixed)?)
            }
            Expr::Power(ab) => {
                self.scalar(&ab[0], here, fixed)?.to_the(self.scalar(&ab[1], here, fixed)?)
            }
            Expr::Call(function, arguments) => {
                let arguments = arguments.iter().map(|x| self.scalar(x, here, fixed));
                Expr::Call(*function, arguments.collect::<Result<_>>()?)
            }
            Expr::Reduce(reduction, over, body) => {
                self.reduced(*reduction, over, body, here, fixed)?
            }
            Expr::PartialEntry(..) | Expr::Index(_) | Expr::Size(_) => {
                return Err(no_formula(expr));
            }
        })
    }

    /// A product whose brackets are conditions: `IF(x>0, dy, 0)`.
    fn product(&self, expr: &Expr, here: usize, fixed: &mut Fixed) -> Result<Expr> {
        let (mut factors, mut conditions) = (Vec::new(), Vec::new());
        for factor in flat_factors(expr) {
            let Expr::Bracket(relation, ab) = factor else {
                factors.push(factor);
                continue;
            };
            match self.condition(*relation, ab, here, fixed)? {
                Condition::Known(true) => {}
                Condition::Known(false) => return Ok(Expr::Number(0.0)),
                Condition::Formula(condition) => conditions.push(condition),
            }
        }
        let factors = factors.into_iter().map(|factor| self.scalar(factor, here, fixed));
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
        ab: &[Expr; 2],
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Condition> {
        if let [Some(a), Some(b)] = [self.whole(&ab[0], fixed), self.whole(&ab[1], fixed)] {
            return Ok(Condition::Known(relation.holds(a as f64, b as f64)));
        }
        for (place, largest) in [(&ab[0], &ab[1]), (&ab[1], &ab[0])] {
            if let (Relation::Equal, Expr::Reduce(Reduction::ArgMax, over, body)) =
                (relation, largest)
                && let Some(place) = self.whole(place, fixed)
            {
                return self.is_first_largest(place, over, body, here, fixed);
            }
        }
        let a = written(&self.scalar(&ab[0], here, fixed)?);
        let b = written(&self.scalar(&ab[1], here, fixed)?);
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
        over: &[Index],
        body: &Expr,
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Condition> {
        let mut all = Vec::new();
        self.for_each(over, fixed, &mut |fixed| {
            all.push(written(&self.scalar(body, here, fixed)?));
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

    /// Calls `visit` with all values of index variables added to `fixed`, the last one fastest.
    fn for_each(
        &self,
        over: &[Index],
        fixed: &mut Fixed,
        visit: &mut dyn FnMut(&mut Fixed) -> Result<()>,
    ) -> Result<()> {
        let [first, rest @ ..] = over else { return visit(fixed) };
        for value in 0..self.size(first) {
            fixed.push((first.name.clone(), value));
            let done = self.for_each(rest, fixed, visit);
            fixed.pop();
            done?;
        }
        Ok(())
    }

    fn size(&self, index: &Index) -> i64 {
        index.size.as_deref().and_then(|size| self.whole(size, &Vec::new())).unwrap_or(0)
    }

    /// A sum, a mean or a maximum.
    fn reduced(
        &self,
        reduction: Reduction,
        over: &[Index],
        body: &Expr,
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Expr> {
        let mut terms = None;
        for ranges in self.possible_ranges(over, body) {
            terms = self.terms(reduction, over, body, ranges, here, fixed)?;
            if terms.is_some() {
                break;
            }
        }
        let terms = match terms {
            Some(terms) => terms,
            None => {
                let mut terms = Vec::new();
                self.for_each(over, fixed, &mut |fixed| {
                    terms.push(self.scalar(body, here, fixed)?);
                    Ok(())
                })?;
                terms
            }
        };
        match reduction {
            Reduction::Sum => Ok(sum(terms)),
            Reduction::Mean => {
                let entries: i64 = over.iter().map(|index| self.size(index)).product();
                let sum = sum(terms);
                let is_one = entries == 1 || sum.is(0.0);
                Ok(if is_one { sum } else { sum.over(Expr::number(entries as f64)) })
            }
            Reduction::Max if terms.len() <= MOST_ARGUMENTS => {
                let terms: Vec<String> = terms.iter().map(written).collect();
                Ok(leaf(format!("MAX({})", terms.join(","))))
            }
            _ => Err(no_formula(&Expr::Reduce(reduction, over.to_vec(), Box::new(body.clone())))),
        }
    }

    /// The cell of an entry; 0 outside.
    fn entry(&self, source: &Source, at: &[Expr], here: usize, fixed: &mut Fixed) -> Result<Expr> {
        let Some(shape) = self.shapes.get(&source.name) else {
            return Err(no_formula(&Expr::entry(&source.name, at.to_vec())));
        };
        let mut places: Vec<Option<i64>> = Vec::new();
        for (at, size) in at.iter().zip(shape) {
            let place = self.whole(at, fixed);
            if place.is_some_and(|place| !(0..*size as i64).contains(&place)) {
                return Ok(Expr::Number(0.0));
            }
            // A quotient that is not whole is not a place.
            if place.is_none() && !reads_a_cell(at) {
                return Ok(Expr::Number(0.0));
            }
            places.push(place);
        }
        let looked_up: Vec<usize> =
            (0..places.len()).filter(|axis| places[*axis].is_none()).collect();
        let Some(layout) = self.layout else {
            for axis in looked_up {
                self.scalar(&at[axis], here, fixed)?;
            }
            return Ok(leaf("A1".into()));
        };
        let mut known: Vec<i64> = places.iter().map(|place| place.unwrap_or(0)).collect();
        match looked_up[..] {
            [] => Ok(leaf(layout.cell_text(source, &known, here))),
            [axis] => {
                let place = sum(vec![Expr::Number(1.0), self.scalar(&at[axis], here, fixed)?]);
                let place = written(&place);
                if axis + 2 >= shape.len() {
                    let side = axis + 2 - shape.len();
                    let (first, mut extent) = (sides_of(&known), [1, 1]);
                    extent[side] = shape[axis] as i64;
                    let block = &known[..known.len().saturating_sub(2)];
                    let range = layout.range_text(source, block, first, extent, here);
                    return Ok(leaf(format!("INDEX({range},{place})")));
                }
                if shape[axis] >= MOST_ARGUMENTS {
                    return Err(no_formula(&Expr::entry(&source.name, at.to_vec())));
                }
                let mut cells = Vec::new();
                for value in 0..shape[axis] {
                    known[axis] = value as i64;
                    cells.push(layout.cell_text(source, &known, here));
                }
                Ok(leaf(format!("CHOOSE({place},{})", cells.join(","))))
            }
            _ => Err(no_formula(&Expr::entry(&source.name, at.to_vec()))),
        }
    }

    /// The tensor and the indices of an entry.
    fn entry_of<'e>(&self, expr: &'e Expr) -> Option<(Source, &'e [Expr])> {
        match expr {
            Expr::Entry(name, at) => Some((Source::value(name, self.pass), at)),
            Expr::PartialEntry(partial, 0, at) => {
                Some((Source::derivative(&partial.wrt, self.pass), at))
            }
            _ => None,
        }
    }

    /// The value of a plain index or size.
    fn whole_index(&self, expr: &Expr, fixed: &Fixed) -> Option<i64> {
        match expr {
            Expr::Index(_) | Expr::Size(_) => self.whole(expr, fixed),
            _ => None,
        }
    }

    /// The value of an expression of index variables, sizes and numbers, if it is whole.
    fn whole(&self, expr: &Expr, fixed: &Fixed) -> Option<i64> {
        let value = self.number(expr, fixed)?;
        (value.fract() == 0.0 && value.abs() < 1e15).then_some(value as i64)
    }

    fn number(&self, expr: &Expr, fixed: &Fixed) -> Option<f64> {
        let number = |part: &Expr| self.number(part, fixed);
        match expr {
            Expr::Number(n) => Some(*n),
            Expr::Index(index) => {
                let known = fixed.iter().rev().find(|(name, _)| *name == index.name);
                known.map(|(_, value)| *value as f64)
            }
            Expr::Size(name) => self.sizes.get(name).map(|size| *size as f64),
            Expr::Negative(x) => Some(-number(x)?),
            Expr::Sum(terms) => terms.iter().map(number).sum(),
            Expr::Product(factors) => factors.iter().map(number).product(),
            Expr::Quotient(ab) => Some(number(&ab[0])? / number(&ab[1])?),
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => number(&definition),
                None => function.at(&arguments.iter().map(number).collect::<Option<Vec<_>>>()?),
            },
            _ => None,
        }
    }
}

/// The row and the column in a block of an entry with these indices.
fn sides_of(at: &[i64]) -> [i64; 2] {
    match at {
        [] => [0, 0],
        [column] => [0, *column],
        [.., row, column] => [*row, *column],
    }
}

/// Whether an index is looked up in a cell.
fn reads_a_cell(at: &Expr) -> bool {
    let mut reads = false;
    at.visit(&mut |part| reads |= matches!(part, Expr::Name(_) | Expr::Entry(..)));
    reads
}

fn flat_factors(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Product(factors) => factors.iter().flat_map(flat_factors).collect(),
        _ => vec![expr],
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

fn no_formula(expr: &Expr) -> Error {
    Error::usage(format!("{expr} cannot be written as a formula over ranges"))
        .hint("backprop derive --format javascript writes any model as a program")
}
