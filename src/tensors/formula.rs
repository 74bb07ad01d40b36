//! An indexed equation at fixed indices, as a formula over ranges.
//!
//! `y[2,5,7]` of `y[o,r,t] = b[o] + Σ[c,u,v] w[o,c,u,v]·x[c, r+u−1, t+v−1]` becomes
//! `b + SUMPRODUCT(window of w, window of x) + …`, one product of windows for each channel c. The two
//! summed indices that run along the rows and columns of all factors become the range; the others
//! are written out. A factor that runs the other way, as the kernel does in the gradient of a
//! convolution, is read from a copy with its rows and columns reversed.

use super::layout::{Border, Layout};
use super::source::{Form, Source};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation};
use crate::formula::Excel;
use crate::model::Model;
use std::cell::RefCell;
use std::collections::HashMap;

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
    needs: RefCell<Needs>,
}

/// The direction of a range along a summed index: 1 along, −1 against.
type Direction = i64;

/// The summed indices that a range runs over.
#[derive(Clone, Copy)]
struct Ranges<'e> {
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
            needs: RefCell::default(),
        }
    }

    /// What the formulas written so far read.
    pub fn needs(&self) -> Needs {
        self.needs.borrow().clone()
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
                "a formula would have {} characters, and a sheet takes {LONGEST}: {right}",
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

    /// The summed indices that may be ranges, the best first: those that are a row or a column index
    /// of some entry.
    fn possible_ranges<'e>(&self, over: &'e [Index], body: &Expr) -> Vec<Ranges<'e>> {
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
    fn terms(
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

    /// The directions of the ranges along which the fewest entries have to be copied in reverse;
    /// none if not every entry runs along them.
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
                for (cost, direction) in costs.iter_mut().zip(window.directions) {
                    cost[usize::from(direction > 0)] += entries;
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
                let mut needs = self.needs.borrow_mut();
                if reversed != [false, false] && !needs.reversed.contains(&source) {
                    needs.reversed.push(source.clone());
                }
                let border = needs.borders.entry(source).or_default();
                border.include(first, window.extent, sides);
                leaf("A1:B2".into())
            }
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
            // A quotient that is not whole is no place.
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

/// The row and the column in a block of an entry with these indices.
fn sides_of(at: &[i64]) -> [i64; 2] {
    match at {
        [] => [0, 0],
        [column] => [0, *column],
        [.., row, column] => [*row, *column],
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

/// Whether an index is looked up in a cell.
fn reads_a_cell(at: &Expr) -> bool {
    let mut reads = false;
    at.visit(&mut |part| reads |= matches!(part, Expr::Name(_) | Expr::Entry(..)));
    reads
}

/// Whether a function of a range is computed entry by entry: a maximum is one number.
fn is_elementwise(function: Function) -> bool {
    function.arity() == 1 && !matches!(function, Function::Step | Function::Max | Function::Min)
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
    Error::usage(format!("there is no formula over ranges for {expr}"))
        .hint("backprop derive --format javascript writes any model as a program")
}
