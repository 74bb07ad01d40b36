//! Sums over the rectangles of blocks that repeat: in one column, every nth row is of such a sum,
//! and what is between them is not. Σ\[s] δ\[s]·x\[s,2] is
//! `SUMPRODUCT((INT(n/9)*9=n)*1,'∂ Sheet1'!H5:H95,Sheet1!D7:D97)` with `ROW(H5:H95)-ROW(H5)` for n. As
//! ranges of their own the texts in them count as 0.

use super::writer::{Binds, Writer, Written};
use crate::derive::Column;
use crate::expr::{Expr, Index, Name, Reduction};
use crate::workbook::Rectangle;

/// The most terms that a sum is multiplied out into.
const MOST_TERMS: usize = 64;

/// A number times factors.
type Term = (f64, Vec<Expr>);

/// A column or a row of which every nth cell is summed.
struct Spaced {
    column: Column,
    sheet: usize,
    range: Rectangle,
}

impl Writer<'_> {
    /// A sum over an index of rectangles, from one to before another, and over other indices, which are
    /// written out; none if a factor is neither an entry at the index nor without it.
    pub(super) fn spaced_sum(
        &mut self,
        index: &Index,
        (from, to): (i64, i64),
        others: &[Index],
        body: &Expr,
    ) -> Option<Written> {
        let mut terms = Vec::new();
        for body in written_out(body, others)? {
            terms.extend(self.multiplied_out(&body)?);
            if terms.len() > MOST_TERMS {
                return None;
            }
        }
        let mut written = Vec::new();
        for term in terms {
            written.extend(self.spaced_term(index, (from, to), term)?);
        }
        if written.len() < 2 {
            return Some(written.pop().unwrap_or(Written::Number(0.0)));
        }
        let mut text = String::new();
        for term in written {
            let term = term.inside(Binds::Product);
            let sign = if text.is_empty() || term.starts_with('-') { "" } else { "+" };
            text += sign;
            text += &term;
        }
        Some(Written::Text(text, Binds::Sum))
    }

    /// An expression as a sum of products.
    fn multiplied_out(&self, expr: &Expr) -> Option<Vec<Term>> {
        if let Some(number) = self.number(expr).filter(|number| number.is_finite()) {
            return Some(if number == 0.0 { Vec::new() } else { vec![(number, Vec::new())] });
        }
        match expr {
            Expr::Negative(x) => {
                let terms = self.multiplied_out(x)?.into_iter();
                Some(terms.map(|(number, factors)| (-number, factors)).collect())
            }
            Expr::Sum(terms) => {
                let terms: Option<Vec<Vec<Term>>> =
                    terms.iter().map(|term| self.multiplied_out(term)).collect();
                Some(terms?.concat())
            }
            Expr::Product(factors) => {
                let mut product: Vec<Term> = vec![(1.0, Vec::new())];
                for factor in factors {
                    let terms = self.multiplied_out(factor)?;
                    if product.len() * terms.len() > MOST_TERMS {
                        return None;
                    }
                    let times = |(a, x): &Term, (b, y): &Term| (a * b, [&x[..], &y[..]].concat());
                    let pairs = product.iter().flat_map(|x| terms.iter().map(|y| times(x, y)));
                    product = pairs.collect();
                }
                Some(product)
            }
            Expr::Quotient(ab) => {
                let divisor = self.number(&ab[1]);
                let by = |(number, mut factors): Term| match divisor {
                    Some(divisor) => (number / divisor, factors),
                    None => {
                        factors.push(Expr::Number(1.0).over(ab[1].clone()));
                        (number, factors)
                    }
                };
                Some(self.multiplied_out(&ab[0])?.into_iter().map(by).collect())
            }
            Expr::Reduce(Reduction::Sum, over, body) => {
                let mut terms = Vec::new();
                for body in written_out(body, over)? {
                    terms.extend(self.multiplied_out(&body)?);
                }
                (terms.len() <= MOST_TERMS).then_some(terms)
            }
            Expr::Power(ab) => match self.number(&ab[1]) {
                Some(2.0) => self.multiplied_out(&Expr::Product(vec![ab[0].clone(); 2])),
                _ => Some(vec![(1.0, vec![expr.clone()])]),
            },
            other => Some(vec![(1.0, vec![other.clone()])]),
        }
    }

    /// One product, summed over the index; nothing if it is 0 throughout.
    fn spaced_term(
        &mut self,
        index: &Index,
        (mut from, mut to): (i64, i64),
        (number, factors): Term,
    ) -> Option<Option<Written>> {
        let (inside, outside): (Vec<Expr>, Vec<Expr>) =
            factors.into_iter().partition(|factor| factor.has_free(&index.name));
        let (brackets, entries): (Vec<Expr>, Vec<Expr>) =
            inside.into_iter().partition(|factor| matches!(factor, Expr::Bracket(..)));
        for bracket in &brackets {
            let holds = |at: &i64| self.number(&at_rectangle(bracket, index, *at));
            let hold: Option<Vec<bool>> =
                (from..to).map(|at| holds(&at).map(|holds| holds != 0.0)).collect();
            let hold = hold?;
            let first = hold.iter().position(|holds| *holds).unwrap_or(hold.len());
            let count = hold[first..].iter().take_while(|holds| **holds).count();
            if hold[first + count..].contains(&true) {
                return None;
            }
            (from, to) = (from + first as i64, from + (first + count) as i64);
        }
        for entry in &entries {
            let (column, at) = entry_of(entry)?;
            let count = i64::from(self.of.block(name_of(&column))?.repeats.count);
            if count == 1 || at[1..].iter().any(|at| at.has_free(&index.name)) {
                return None;
            }
            // It is 0 outside its block.
            let start = from - self.offset(at.first()?, &index.name, from)?;
            (from, to) = (from.max(start), to.min(start + count));
        }
        if from >= to {
            return Some(None);
        }
        let mut all = vec![Expr::number(number)];
        all.extend(outside);
        if to - from == 1 || entries.is_empty() {
            if entries.is_empty() {
                all.push(Expr::number((to - from) as f64));
            }
            all.extend(entries.iter().map(|entry| at_rectangle(entry, index, from)));
            return Some(Some(self.write(&Expr::product(all).simplify())?));
        }
        let mut spaced = Vec::new();
        let mut steps = Vec::new();
        for entry in &entries {
            let (column, at) = entry_of(entry)?;
            let block = self.of.block(name_of(&column))?.clone();
            let at: Vec<Expr> = at.iter().map(|at| at_rectangle(at, index, from)).collect();
            let Some((sheet, cell)) = self.cells(&block, &at)? else { return Some(None) };
            // As a range of its own TRUE counts as 0.
            let is_quantity = matches!(column, Column::Quantity(_));
            let is_truth = is_quantity && block.holds_truths();
            if block.repeats.sheets > 0 || cell.count() != 1 || is_truth {
                return None;
            }
            let steps_between = (to - from - 1) as u32;
            let range = Rectangle {
                rows: block.repeats.rows * steps_between + 1,
                columns: block.repeats.columns * steps_between + 1,
                ..cell
            };
            // An error between them would be one of the sum.
            if is_quantity && self.of.has_an_error(sheet, &range) {
                return None;
            }
            steps.push((block.repeats.rows, block.repeats.columns));
            spaced.push(Spaced { column, sheet, range });
        }
        steps.dedup();
        let [(rows, columns)] = steps[..] else { return None };
        let address =
            |Spaced { column, sheet, range }: &Spaced| self.address_of(column, *sheet, *range);
        let ranges: Vec<String> = spaced.iter().map(address).collect();
        let which = if columns == 0 { "ROW" } else { "COLUMN" };
        let first = ranges[0].split(':').next()?;
        let place = format!("{which}({})-{which}({first})", ranges[0]);
        let step = rows + columns;
        let every = format!("(INT(({place})/{step})*{step}={place})*1");
        self.is_spaced = true;
        let sum = format!("SUMPRODUCT({every},{})", ranges.join(","));
        let scale = self.write(&Expr::product(all).simplify())?;
        Some(Some(match scale {
            one if one.is(1.0) => Written::Text(sum, Binds::Atom),
            minus if minus.is(-1.0) => Written::Text(format!("-{sum}"), Binds::Product),
            scale => {
                Written::Text(format!("{}*{sum}", scale.inside(Binds::Product)), Binds::Product)
            }
        }))
    }
}

/// An expression for each of the values of these indices; none if they are too many.
fn written_out(body: &Expr, over: &[Index]) -> Option<Vec<Expr>> {
    let mut bodies = vec![body.clone()];
    for index in over {
        let Expr::Number(size) = **index.size.as_ref()? else { return None };
        if bodies.len() as f64 * size > MOST_TERMS as f64 {
            return None;
        }
        let at = |body: &Expr, n: u32| body.with_index(&index.name, &Expr::number(f64::from(n)));
        let each = bodies.iter().flat_map(|body| (0..size as u32).map(move |n| at(body, n)));
        bodies = each.collect();
    }
    Some(bodies)
}

fn at_rectangle(expr: &Expr, index: &Index, at: i64) -> Expr {
    expr.with_index(&index.name, &Expr::number(at as f64))
}

/// What an entry is of, and where.
fn entry_of(expr: &Expr) -> Option<(Column, &[Expr])> {
    match expr {
        Expr::Entry(name, at) => Some((Column::Quantity(name.clone()), at)),
        Expr::PartialEntry(partial, 0, at) => Some((Column::Derivative(partial.clone()), at)),
        _ => None,
    }
}

/// The name of the quantity whose cells hold a column.
fn name_of(column: &Column) -> &Name {
    match column {
        Column::Quantity(name) => name,
        Column::Derivative(partial) => &partial.wrt,
    }
}
