//! Sums and maxima over ranges: which summed indices become the range, and where its windows are.

use super::prepared::{At, Entry, Kind, Node, Over, Ranges, Reduced, Slots};
use super::{Condition, Writer, for_each, leaf, negative, no_place, product, sum, written};
use crate::error::Result;
use crate::expr::{Expr, Function, Reduction};
use std::sync::PoisonError;

/// More than all entries of a workbook.
const MOST_ENTRIES: usize = usize::MAX / 1024;

/// The direction of a range along a summed index: 1 along, −1 against.
type Direction = i64;

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

impl<'a> Writer<'a> {
    /// The terms of a reduction over ranges, one for all values of the other indices, if the body is
    /// made of entries that run along the ranges.
    pub(super) fn terms(
        &self,
        reduced: &Reduced<'a>,
        ranges: Ranges,
        slots: &mut Slots,
    ) -> Result<Option<Vec<Expr>>> {
        let is_other = |over: &&Over| ranges.set() & over.set() == 0;
        let others: Vec<Over> = reduced.over.iter().filter(is_other).copied().collect();
        let (mut terms, mut is_possible) = (Vec::new(), true);
        for_each(&others, slots, &mut |slots| {
            if !is_possible {
                return Ok(());
            }
            let term = match reduced.reduction {
                Reduction::Max => self.largest_of(&reduced.body, ranges, slots)?,
                _ => self.sum_of_products(&reduced.body, ranges, slots)?,
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
        body: &Node<'a>,
        ranges: Ranges,
        slots: &mut Slots,
    ) -> Result<Option<Expr>> {
        match body.as_entry() {
            Some(_) => self.array(body, ranges, [1, 1], slots),
            None => Ok(None),
        }
    }

    /// `SUMPRODUCT(…)` of the factors that run along the ranges, times those that do not.
    fn sum_of_products(
        &self,
        body: &Node<'a>,
        ranges: Ranges,
        slots: &mut Slots,
    ) -> Result<Option<Expr>> {
        if let Kind::Negative(body) = &body.kind {
            return Ok(self.sum_of_products(body, ranges, slots)?.map(negative));
        }
        let (running, constant): (Vec<&Node<'a>>, Vec<&Node<'a>>) =
            body.factors().into_iter().partition(|factor| ranges.are_in(factor));
        if running.is_empty() {
            return Ok(None);
        }
        let mut factors = Vec::new();
        for factor in constant {
            if let Kind::Bracket(relation, sides) = &factor.kind {
                match self.condition(*relation, sides, slots)? {
                    Condition::Known(true) => continue,
                    Condition::Known(false) => return Ok(Some(Expr::Number(0.0))),
                    Condition::Formula(condition) => {
                        factors.push(leaf(format!("IF({condition},1,0)")));
                        continue;
                    }
                }
            }
            factors.push(self.scalar(factor, slots)?);
        }
        let running: Vec<&Node<'a>> =
            running.into_iter().filter(|factor| !is_one_along(factor, ranges, slots)).collect();
        if running.is_empty() {
            return Ok(None);
        }
        let entries: Option<Vec<&Entry<'a>>> = running.iter().map(|node| node.as_entry()).collect();
        if let Some(entries) = entries {
            let windows = entries.iter().map(|entry| window(entry, ranges, slots));
            let Some(windows) = windows.collect::<Option<Vec<_>>>() else {
                return self.matrix_product(&running, ranges, factors, slots);
            };
            let mut costs = Costs::default();
            for (entry, window) in entries.iter().zip(&windows) {
                costs.add(entry, window, ranges);
            }
            let mut text = if let [_] = windows[..] { "SUM(" } else { "SUMPRODUCT(" }.to_owned();
            for (number, (entry, window)) in entries.iter().zip(&windows).enumerate() {
                let Some(range) = self.range(entry, window, costs.directions())? else {
                    return Ok(Some(Expr::Number(0.0)));
                };
                text.push_str(if number > 0 { "," } else { "" });
                text.push_str(&range);
            }
            text.push(')');
            factors.push(leaf(text));
            return Ok(Some(product(factors)));
        }
        let Some(directions) = directions(&running, ranges, slots) else {
            return Ok(None);
        };
        let mut arrays = Vec::new();
        for factor in &running {
            match self.array(factor, ranges, directions, slots)? {
                None => return Ok(None),
                Some(array) if array.is(0.0) => return Ok(Some(array)),
                Some(array) => arrays.push(array),
            }
        }
        // What is 0 is left out of a sum, and a single range may remain of it.
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

    /// Σ\[j] a\[j]·b\[j] where j runs along the row of one factor and the column of the other.
    fn matrix_product(
        &self,
        running: &[&Node<'a>],
        ranges: Ranges,
        mut factors: Vec<Expr>,
        slots: &mut Slots,
    ) -> Result<Option<Expr>> {
        let ([a, b], Some(index)) = (running, ranges.all().next()) else { return Ok(None) };
        if ranges.all().count() != 1 || a.as_entry().is_none() || b.as_entry().is_none() {
            return Ok(None);
        }
        let along = Ranges { rows: None, columns: Some(index) };
        let down = Ranges { rows: Some(index), columns: None };
        for (left, right) in [(a, b), (b, a)] {
            let row = self.array(left, along, [1, 1], slots)?;
            let column = self.array(right, down, [1, 1], slots)?;
            if let (Some(Expr::Name(row)), Some(Expr::Name(column))) = (row, column) {
                factors.push(leaf(format!("SUMPRODUCT(MMULT({row},{column}))")));
                return Ok(Some(product(factors)));
            }
        }
        Ok(None)
    }

    /// An expression of ranges, computed entry by entry; none if it is not made of entries that run
    /// along the ranges. A window in which all is 0 is 0.
    fn array(
        &self,
        node: &Node<'a>,
        ranges: Ranges,
        directions: [Direction; 2],
        slots: &mut Slots,
    ) -> Result<Option<Expr>> {
        if !ranges.are_in(node) {
            return self.scalar(node, slots).map(Some);
        }
        if let Some(entry) = node.as_entry() {
            let window = window(entry, ranges, slots);
            return window
                .map(|window| self.range(entry, &window, directions))
                .transpose()
                .map(|range| range.map(|range| range.map_or(Expr::Number(0.0), leaf)));
        }
        let parts = |parts: &[Node<'a>], slots: &mut Slots| -> Result<Option<Vec<Expr>>> {
            parts.iter().map(|part| self.array(part, ranges, directions, slots)).collect()
        };
        Ok(match &node.kind {
            Kind::Negative(x) => self.array(x, ranges, directions, slots)?.map(negative),
            Kind::Sum(terms) => parts(terms, slots)?.map(sum),
            Kind::Product(factors) => parts(factors, slots)?.map(product),
            Kind::Quotient(ab) => parts(&ab[..], slots)?.map(|mut ab| {
                let below = ab.remove(1);
                ab.remove(0).over(below)
            }),
            Kind::Power(ab) => parts(&ab[..], slots)?.map(|mut ab| {
                let exponent = ab.remove(1);
                ab.remove(0).to_the(exponent)
            }),
            Kind::Call(_, _, Some(definition)) => {
                self.array(definition, ranges, directions, slots)?
            }
            Kind::Call(function, arguments, None) if is_elementwise(*function) => {
                parts(arguments, slots)?.map(|arguments| Expr::Call(*function, arguments))
            }
            _ => None,
        })
    }

    /// The range of a window; none where there are only zeros.
    fn range(
        &self,
        entry: &Entry<'a>,
        window: &Window,
        directions: [Direction; 2],
    ) -> Result<Option<String>> {
        let shape = &entry.shape;
        let is_inside = |(at, size): (&i64, &usize)| (0..*size as i64).contains(at);
        if !window.block.iter().zip(shape).all(is_inside) {
            return Ok(None);
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
            return Ok(None);
        }
        let cells = match reversed {
            [false, false] => entry.cells,
            [true, false] => entry.reversed[0],
            [false, true] => entry.reversed[1],
            [true, true] => entry.reversed[2],
        };
        if let Some(cells) = cells {
            return Ok(Some(cells.range(&window.block, first, window.extent)));
        }
        if self.layout.is_some() {
            return Err(no_place(entry));
        }
        let mut needs = self.needs.lock().unwrap_or_else(PoisonError::into_inner);
        let source = match reversed {
            [false, false] => entry.source.clone(),
            sides => entry.source.reversed(sides),
        };
        if reversed != [false, false] && !needs.reversed.contains(&source) {
            needs.reversed.push(source.clone());
        }
        let border = needs.borders.entry(source).or_default();
        border.include(first, window.extent, sides);
        Ok(Some("A1:B2".into()))
    }
}

/// Whether a factor is a bracket that holds for all values of the ranges: \[1 divides a − u].
fn is_one_along(factor: &Node<'_>, ranges: Ranges, slots: &mut Slots) -> bool {
    let Kind::Bracket(relation, sides) = &factor.kind else { return false };
    let over: Vec<Over> = ranges.all().collect();
    let mut holds = true;
    let all = for_each(&over, slots, &mut |slots| {
        let whole = sides.each_ref().map(|side| side.value(slots));
        holds &= match whole {
            [Some(a), Some(b)] => relation.holds(a as f64, b as f64),
            _ => false,
        };
        Ok(())
    });
    holds && all.is_ok()
}

/// What it costs to read windows against and along each side: the entries that have to be copied in
/// reverse.
#[derive(Default)]
struct Costs([[usize; 2]; 2]);

impl Costs {
    fn add(&mut self, entry: &Entry<'_>, window: &Window, ranges: Ranges) {
        let entries: usize = entry.shape.iter().product();
        // A copy in reverse moves the other way than the cell: nothing could be filled down.
        let moves = entry.at.iter().rev().take(2).any(|at| at.free & !ranges.set() != 0);
        let cost_of = if moves { MOST_ENTRIES } else { entries };
        for (cost, direction) in self.0.iter_mut().zip(window.directions) {
            cost[usize::from(direction > 0)] += cost_of;
        }
    }

    /// The directions in which no window that moves from cell to cell, and the fewest entries, have to
    /// be copied.
    fn directions(&self) -> [Direction; 2] {
        self.0.map(|[against, along]| if along >= against { 1 } else { -1 })
    }
}

/// The directions in which all entries inside these factors are read; none if not every one runs along
/// the ranges.
fn directions(factors: &[&Node<'_>], ranges: Ranges, slots: &mut Slots) -> Option<[Direction; 2]> {
    let (mut costs, mut is_possible) = (Costs::default(), true);
    for factor in factors {
        factor.visit_entries(&mut |entry| {
            if entry.at.iter().any(|at| at.free & ranges.set() != 0) {
                match window(entry, ranges, slots) {
                    Some(window) => costs.add(entry, &window, ranges),
                    None => is_possible = false,
                }
            }
        });
    }
    is_possible.then(|| costs.directions())
}

/// Where an entry is read while the ranges run, if it is a window of a block.
fn window(entry: &Entry<'_>, ranges: Ranges, slots: &mut Slots) -> Option<Window> {
    let axes = entry.at.len();
    // A vector has no rows.
    if axes < 2 && ranges.rows.is_some() {
        return None;
    }
    let outer = axes.saturating_sub(2);
    let mut window = Window {
        block: Vec::with_capacity(outer),
        first: [0, 0],
        directions: [1, 1],
        extent: [1, 1],
    };
    for (axis, at) in entry.at.iter().enumerate() {
        let side = (axis + 2).checked_sub(axes);
        let mine = match side {
            Some(1) => ranges.columns,
            Some(_) => ranges.rows,
            None => None,
        };
        let of_mine = mine.map_or(0, Over::set);
        if at.free & ranges.set() & !of_mine != 0 {
            return None;
        }
        match (side, mine) {
            (Some(side), Some(over)) => {
                let (first, step) = even_steps(at, over, slots)?;
                window.first[side] = first.min(first + (over.size - 1) * step);
                window.directions[side] = step;
                window.extent[side] = over.size;
            }
            (Some(side), None) => window.first[side] = at.value(slots)?,
            (None, _) => window.block.push(at.value(slots)?),
        }
    }
    Some(window)
}

/// The first place that an index takes while a summed index runs, and the step to the next: 1 or −1.
fn even_steps(at: &At<'_>, over: Over, slots: &mut Slots) -> Option<(i64, i64)> {
    let whole = at.whole.as_ref().filter(|_| at.free & over.set() != 0 && over.size > 0)?;
    let mut place = |value: i64| {
        slots[over.slot] = value;
        whole.value(slots)
    };
    let first = place(0)?;
    let step = if over.size > 1 { place(1)? - first } else { 1 };
    let is_even = |k: i64, place: Option<i64>| place == Some(first + k * step);
    let all_even = whole.is_linear_in(over) || (0..over.size).all(|k| is_even(k, place(k)));
    (step.abs() == 1 && all_even).then_some((first, step))
}

/// The numbers of rows and columns of a block.
fn sides_of_shape(shape: &[usize]) -> [i64; 2] {
    match *shape {
        [] => [1, 1],
        [columns] => [1, columns as i64],
        [.., rows, columns] => [rows as i64, columns as i64],
    }
}

/// Whether a function of a range is computed entry by entry: a maximum is one number.
fn is_elementwise(function: Function) -> bool {
    function.arity() == 1 && !matches!(function, Function::Step | Function::Max | Function::Min)
}
