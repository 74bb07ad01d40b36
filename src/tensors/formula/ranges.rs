//! Sums and maxima over ranges: which summed indices become the range, and where its windows are.

use super::{Condition, Fixed, Writer, flat_factors, leaf, negative, product, sum, written};
use crate::error::Result;
use crate::expr::{Expr, Function, Index, Reduction};
use crate::tensors::source::{Form, Source};
use std::sync::PoisonError;

/// More than all entries of a workbook.
const MOST_ENTRIES: usize = usize::MAX / 1024;

/// The direction of a range along a summed index: 1 along, −1 against.
type Direction = i64;

/// The summed indices that a range runs over.
#[derive(Clone, Copy)]
pub(super) struct Ranges<'e> {
    rows: Option<&'e Index>,
    columns: Option<&'e Index>,
}

impl<'e> Ranges<'e> {
    fn all(self) -> impl Iterator<Item = &'e Index> {
        self.rows.into_iter().chain(self.columns)
    }

    fn are_in(self, expr: &Expr) -> bool {
        self.all().any(|index| expr.has_free(&index.name))
    }
}

/// A rectangle of the block of a tensor.
struct Window {
    /// The indices before the last two.
    block: Vec<i64>,
    /// Its first row and column; they may be outside.
    first: [i64; 2],
    directions: [Direction; 2],
    /// The numbers of its rows and columns.
    extent: [i64; 2],
}

impl Writer<'_> {
    /// The summed indices that may be ranges, the best first: those that are a row or a column index
    /// of some entry.
    pub(super) fn possible_ranges<'e>(&self, over: &'e [Index], body: &Expr) -> Vec<Ranges<'e>> {
        let is_used = |index: &Index, from_the_end: usize| {
            let mut found = false;
            body.visit(&mut |part| {
                if let Some((_, at)) = self.entry_of(part)
                    && at.len() > from_the_end
                {
                    found |= at[at.len() - 1 - from_the_end].has_free(&index.name);
                }
            });
            found
        };
        let rows: Vec<&Index> = over.iter().filter(|index| is_used(index, 1)).collect();
        let columns: Vec<&Index> = over.iter().filter(|index| is_used(index, 0)).collect();
        let mut all = Vec::new();
        for row in &rows {
            for column in columns.iter().filter(|column| column.name != row.name) {
                all.push(Ranges { rows: Some(row), columns: Some(column) });
            }
        }
        all.extend(columns.iter().map(|column| Ranges { rows: None, columns: Some(column) }));
        all.extend(rows.iter().map(|row| Ranges { rows: Some(row), columns: None }));
        let entries =
            |ranges: &Ranges<'_>| -> i64 { ranges.all().map(|index| self.size(index)).product() };
        all.sort_by_key(|ranges| -entries(ranges));
        all
    }

    /// The terms of a reduction over ranges, one for all values of the other indices, if the body is
    /// made of entries that run along the ranges.
    pub(super) fn terms(
        &self,
        reduction: Reduction,
        over: &[Index],
        body: &Expr,
        ranges: Ranges<'_>,
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Option<Vec<Expr>>> {
        let others: Vec<Index> = over
            .iter()
            .filter(|index| ranges.all().all(|range| range.name != index.name))
            .cloned()
            .collect();
        let (mut terms, mut is_possible) = (Vec::new(), true);
        self.for_each(&others, fixed, &mut |fixed| {
            if !is_possible {
                return Ok(());
            }
            let term = match reduction {
                Reduction::Max => self.largest_of(body, ranges, here, fixed)?,
                _ => self.sum_of_products(body, ranges, here, fixed)?,
            };
            match term {
                Some(term) => terms.push(term),
                None => is_possible = false,
            }
            Ok(())
        })?;
        Ok(is_possible.then_some(terms))
    }

    fn largest_of(
        &self,
        body: &Expr,
        ranges: Ranges<'_>,
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Option<Expr>> {
        match self.entry_of(body) {
            Some(_) => self.array(body, ranges, [1, 1], here, fixed),
            None => Ok(None),
        }
    }

    /// `SUMPRODUCT(…)` of the factors that run along the ranges, times those that do not.
    fn sum_of_products(
        &self,
        body: &Expr,
        ranges: Ranges<'_>,
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Option<Expr>> {
        if let Expr::Negative(body) = body {
            return Ok(self.sum_of_products(body, ranges, here, fixed)?.map(negative));
        }
        let (running, constant): (Vec<&Expr>, Vec<&Expr>) =
            flat_factors(body).into_iter().partition(|factor| ranges.are_in(factor));
        if running.is_empty() {
            return Ok(None);
        }
        let mut factors = Vec::new();
        for factor in constant {
            if let Expr::Bracket(relation, ab) = factor {
                match self.condition(*relation, ab, here, fixed)? {
                    Condition::Known(true) => continue,
                    Condition::Known(false) => return Ok(Some(Expr::Number(0.0))),
                    Condition::Formula(condition) => {
                        factors.push(leaf(format!("IF({condition},1,0)")));
                        continue;
                    }
                }
            }
            factors.push(self.scalar(factor, here, fixed)?);
        }
        let running: Vec<&Expr> = running
            .into_iter()
            .filter(|factor| !self.is_one_along(factor, ranges, fixed))
            .collect();
        let Some(directions) = self.directions(&running, ranges, fixed) else {
            return self.matrix_product(&running, ranges, factors, here, fixed);
        };
        let mut arrays = Vec::new();
        for factor in &running {
            match self.array(factor, ranges, directions, here, fixed)? {
                None => return Ok(None),
                Some(array) if array.is(0.0) => return Ok(Some(array)),
                Some(array) => arrays.push(array),
            }
        }
        let are_ranges = arrays.iter().all(|array| matches!(array, Expr::Name(_)));
        let text = match &arrays[..] {
            [Expr::Name(range)] => format!("SUM({range})"),
            _ if are_ranges => {
                let ranges: Vec<String> = arrays.iter().map(written).collect();
                format!("SUMPRODUCT({})", ranges.join(","))
            }
            _ => format!("SUMPRODUCT({})", written(&product(arrays))),
        };
        factors.push(leaf(text));
        Ok(Some(product(factors)))
    }

    /// Whether a factor is a bracket that holds for all values of the ranges: \[1 divides a − u].
    fn is_one_along(&self, factor: &Expr, ranges: Ranges<'_>, fixed: &mut Fixed) -> bool {
        let Expr::Bracket(relation, ab) = factor else { return false };
        let over: Vec<Index> = ranges.all().cloned().collect();
        let mut holds = true;
        let all = self.for_each(&over, fixed, &mut |fixed| {
            holds &= match [self.whole(&ab[0], fixed), self.whole(&ab[1], fixed)] {
                [Some(a), Some(b)] => relation.holds(a as f64, b as f64),
                _ => false,
            };
            Ok(())
        });
        holds && all.is_ok()
    }

    /// Σ\[j] a\[j]·b\[j] where j runs along the row of one factor and the column of the other.
    fn matrix_product(
        &self,
        running: &[&Expr],
        ranges: Ranges<'_>,
        mut factors: Vec<Expr>,
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Option<Expr>> {
        let ([a, b], Some(index)) = (running, ranges.all().next()) else { return Ok(None) };
        if ranges.all().count() != 1 || self.entry_of(a).is_none() || self.entry_of(b).is_none() {
            return Ok(None);
        }
        let along = Ranges { rows: None, columns: Some(index) };
        let down = Ranges { rows: Some(index), columns: None };
        for (left, right) in [(a, b), (b, a)] {
            let row = self.array(left, along, [1, 1], here, fixed)?;
            let column = self.array(right, down, [1, 1], here, fixed)?;
            if let (Some(Expr::Name(row)), Some(Expr::Name(column))) = (row, column) {
                factors.push(leaf(format!("SUMPRODUCT(MMULT({row},{column}))")));
                return Ok(Some(product(factors)));
            }
        }
        Ok(None)
    }

    /// The directions of the ranges along which no window that moves from cell to cell, and the fewest
    /// entries, have to be copied in reverse; none if not every entry runs along them.
    fn directions(
        &self,
        factors: &[&Expr],
        ranges: Ranges<'_>,
        fixed: &mut Fixed,
    ) -> Option<[Direction; 2]> {
        let (mut costs, mut is_possible) = ([[0_usize; 2]; 2], true);
        for factor in factors {
            factor.visit(&mut |part| {
                let Some((source, at)) = self.entry_of(part) else { return };
                if !at.iter().any(|at| ranges.are_in(at)) {
                    return;
                }
                let Some(window) = self.window(at, ranges, fixed) else {
                    is_possible = false;
                    return;
                };
                let entries: usize = self.shapes[&source.name].iter().product();
                // A copy in reverse moves the other way than the cell: nothing could be filled down.
                let cost_of = if moves(at, ranges) { MOST_ENTRIES } else { entries };
                for (cost, direction) in costs.iter_mut().zip(window.directions) {
                    cost[usize::from(direction > 0)] += cost_of;
                }
            });
        }
        // It is cheaper to go along where more entries do.
        let direction = |[against, along]: [usize; 2]| if along >= against { 1 } else { -1 };
        is_possible.then(|| costs.map(direction))
    }

    /// An expression of ranges, computed entry by entry; none if it is not made of entries that run
    /// along the ranges. A window in which all is 0 is 0.
    fn array(
        &self,
        expr: &Expr,
        ranges: Ranges<'_>,
        directions: [Direction; 2],
        here: usize,
        fixed: &mut Fixed,
    ) -> Result<Option<Expr>> {
        if !ranges.are_in(expr) {
            return self.scalar(expr, here, fixed).map(Some);
        }
        if let Some((source, at)) = self.entry_of(expr) {
            let window = self.window(at, ranges, fixed);
            return Ok(window.map(|window| self.range(source, window, directions, here)));
        }
        let parts = |parts: &[Expr], fixed: &mut Fixed| -> Result<Option<Vec<Expr>>> {
            parts.iter().map(|part| self.array(part, ranges, directions, here, fixed)).collect()
        };
        Ok(match expr {
            Expr::Negative(x) => self.array(x, ranges, directions, here, fixed)?.map(negative),
            Expr::Sum(terms) => parts(terms, fixed)?.map(sum),
            Expr::Product(factors) => parts(factors, fixed)?.map(product),
            Expr::Quotient(ab) => parts(&ab[..], fixed)?.map(|mut ab| {
                let below = ab.remove(1);
                ab.remove(0).over(below)
            }),
            Expr::Power(ab) => parts(&ab[..], fixed)?.map(|mut ab| {
                let exponent = ab.remove(1);
                ab.remove(0).to_the(exponent)
            }),
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => self.array(&definition, ranges, directions, here, fixed)?,
                None if is_elementwise(*function) => {
                    parts(arguments, fixed)?.map(|arguments| Expr::Call(*function, arguments))
                }
                None => None,
            },
            _ => None,
        })
    }

    /// Where an entry is read while the ranges run, if it is a window of a block.
    fn window(&self, at: &[Expr], ranges: Ranges<'_>, fixed: &mut Fixed) -> Option<Window> {
        let axes = at.len();
        let mut window =
            Window { block: Vec::new(), first: [0, 0], directions: [1, 1], extent: [1, 1] };
        for (axis, at) in at.iter().enumerate() {
            let side = (axis + 2).checked_sub(axes).map(|side| side.min(1));
            let mine = match side {
                Some(1) => ranges.columns,
                Some(_) => ranges.rows,
                None => None,
            };
            let is_foreign = ranges.all().any(|index| {
                mine.is_none_or(|mine| mine.name != index.name) && at.has_free(&index.name)
            });
            if is_foreign {
                return None;
            }
            match (side, mine) {
                (Some(side), Some(index)) => {
                    if !at.has_free(&index.name) {
                        return None;
                    }
                    let size = self.size(index);
                    let mut places = Vec::new();
                    for value in 0..size {
                        fixed.push((index.name.clone(), value));
                        let place = self.whole(at, fixed);
                        fixed.pop();
                        places.push(place?);
                    }
                    let first = *places.first()?;
                    let step = places.get(1).map_or(1, |second| second - first);
                    let is_even = (0..).zip(&places).all(|(k, place)| *place == first + k * step);
                    if step.abs() != 1 || !is_even {
                        return None;
                    }
                    window.first[side] = first.min(*places.last()?);
                    window.directions[side] = step;
                    window.extent[side] = size;
                }
                (Some(side), None) => window.first[side] = self.whole(at, fixed)?,
                (None, _) => window.block.push(self.whole(at, fixed)?),
            }
        }
        // A vector has no rows.
        if axes < 2 && ranges.rows.is_some() {
            return None;
        }
        Some(window)
    }

    /// The range of a window, or 0 where there is nothing.
    fn range(
        &self,
        mut source: Source,
        window: Window,
        directions: [Direction; 2],
        here: usize,
    ) -> Expr {
        let shape = &self.shapes[&source.name];
        let is_inside = |(at, size): (&i64, &usize)| (0..*size as i64).contains(at);
        if !window.block.iter().zip(shape).all(is_inside) {
            return Expr::Number(0.0);
        }
        let sides = sides_of_shape(shape);
        let (mut first, mut reversed) = (window.first, [false, false]);
        for side in 0..2 {
            if window.extent[side] > 1 && window.directions[side] != directions[side] {
                reversed[side] = true;
                first[side] = sides[side] - first[side] - window.extent[side];
            }
        }
        let is_outside =
            |side: usize| first[side] + window.extent[side] <= 0 || first[side] >= sides[side];
        if is_outside(0) || is_outside(1) {
            return Expr::Number(0.0);
        }
        if reversed != [false, false] {
            source.form = Form::Reversed {
                derivative: source.form == Form::Derivative,
                rows: reversed[0],
                columns: reversed[1],
            };
        }
        match self.layout {
            Some(layout) => {
                leaf(layout.range_text(&source, &window.block, first, window.extent, here))
            }
            None => {
                let mut needs = self.needs.lock().unwrap_or_else(PoisonError::into_inner);
                if reversed != [false, false] && !needs.reversed.contains(&source) {
                    needs.reversed.push(source.clone());
                }
                let border = needs.borders.entry(source).or_default();
                border.include(first, window.extent, sides);
                leaf("A1:B2".into())
            }
        }
    }
}

/// The numbers of rows and columns of a block.
fn sides_of_shape(shape: &[usize]) -> [i64; 2] {
    match *shape {
        [] => [1, 1],
        [columns] => [1, columns as i64],
        [.., rows, columns] => [rows as i64, columns as i64],
    }
}

/// Whether the window of an entry is elsewhere for the next row or column.
fn moves(at: &[Expr], ranges: Ranges<'_>) -> bool {
    let mut moves = false;
    for at in at.iter().rev().take(2) {
        at.visit(&mut |part| {
            if let Expr::Index(index) = part {
                moves |= ranges.all().all(|range| range.name != index.name);
            }
        });
    }
    moves
}

/// Whether a function of a range is computed entry by entry: a maximum is one number.
fn is_elementwise(function: Function) -> bool {
    function.arity() == 1 && !matches!(function, Function::Step | Function::Max | Function::Min)
}
