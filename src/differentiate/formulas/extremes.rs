//! The largest and the smallest value of a range, and where it is.

use super::writer::{Binds, Running, Writer, Written};
use crate::expr::{Expr, Index, Name};
use crate::formula::quoted;
use crate::workbook::Rectangle;

/// A part of a range that is the cells of one block.
struct Piece {
    /// The name of the block.
    name: Name,
    sheet: usize,
    area: Rectangle,
    /// Of each index where it is in the first cell, and whether it runs down, if it runs.
    indices: Vec<(i64, Option<bool>)>,
}

impl Writer<'_> {
    /// A range, or the negative of one: its text, which of MAX and MIN is its largest, and the directions
    /// in which the indices run.
    fn whole_range(
        &mut self,
        over: &[Index],
        body: &Expr,
    ) -> Option<(String, &'static str, Vec<Running>)> {
        let (values, largest) = match body {
            Expr::Negative(values) => (&**values, "MIN"),
            values => (values, "MAX"),
        };
        if !self.running.is_empty() {
            return None;
        }
        let mut sizes = Vec::new();
        for index in over {
            let Expr::Number(size) = **index.size.as_ref()? else { return None };
            sizes.push((index.name.clone(), 0, size as i64));
        }
        let terms = match values {
            Expr::Sum(terms) => &terms[..],
            one => std::slice::from_ref(one),
        };
        let mut pieces = Vec::new();
        for term in terms {
            pieces.extend(self.piece(over, &sizes, term)?);
        }
        // The range is whole if its pieces fill it, each at the place of its indices.
        let (sheet, first) = pieces
            .iter()
            .map(|piece| (piece.sheet, piece.area))
            .min_by_key(|(_, area)| area.first())?;
        let bottom = pieces.iter().map(|piece| piece.area.top + piece.area.rows).max()?;
        let right = pieces.iter().map(|piece| piece.area.left + piece.area.columns).max()?;
        let (top, left) = first.first();
        let whole = Rectangle { top, left, rows: bottom - top, columns: right.checked_sub(left)? };
        // One cell alone does not tell the direction of an index: as others do, or as is usual.
        let directions: Vec<bool> = (0..sizes.len())
            .map(|number| {
                let told = pieces.iter().find_map(|piece| piece.indices[number].1);
                told.unwrap_or(if sizes.len() == 1 { whole.rows > 1 } else { number == 0 })
            })
            .collect();
        let of = |runs_down: bool, value: &dyn Fn(usize) -> i64, otherwise: i64| {
            let number = directions.iter().position(|direction| *direction == runs_down);
            number.map_or(otherwise, value)
        };
        let is_in_place = |piece: &Piece| {
            let indices = piece.indices.iter().zip(&directions);
            let from = |number: usize| piece.indices[number].0;
            piece.sheet == sheet
                && indices.into_iter().all(|((_, runs), known)| runs.is_none_or(|r| r == *known))
                && i64::from(piece.area.top) - i64::from(top) == of(true, &from, 0)
                && i64::from(piece.area.left) - i64::from(left) == of(false, &from, 0)
        };
        let size = |number: usize| sizes[number].2;
        let count = |area: &Rectangle| u64::from(area.rows) * u64::from(area.columns);
        let is_whole = i64::from(whole.rows) == of(true, &size, 1)
            && i64::from(whole.columns) == of(false, &size, 1)
            && pieces.iter().map(|piece| count(&piece.area)).sum::<u64>() == count(&whole)
            && pieces.iter().all(is_in_place);
        if !is_whole {
            return None;
        }
        let running = sizes.iter().zip(&directions).map(|((name, from, to), down)| Running {
            name: name.clone(),
            from: *from,
            to: *to,
            runs_down: Some(*down),
            along: None,
        });
        let is_moved = |piece: &Piece| -> bool {
            self.moved.as_ref().is_some_and(|moved| moved.names.contains(&piece.name))
        };
        let range = match (&self.moved, pieces.iter().filter(|piece| is_moved(piece)).count()) {
            (Some(moved), count) if count == pieces.len() => moved.area(sheet, whole).to_string(),
            (_, 0) => format!("{}!{whole}", quoted(&self.of.sheets[sheet])),
            // A part of the range is elsewhere.
            _ => return None,
        };
        Some((range, largest, running.collect()))
    }

    /// The cells that a term of a range stands for; nothing if it is 0 throughout. None if it is no
    /// piece of a range.
    fn piece(
        &mut self,
        over: &[Index],
        sizes: &[(Name, i64, i64)],
        term: &Expr,
    ) -> Option<Option<Piece>> {
        let mut ranges = Vec::new();
        for (index, (name, _, size)) in over.iter().zip(sizes) {
            let (from, to) = self.where_not_zero(index, *size, over, term)?;
            if from >= to {
                return Some(None);
            }
            ranges.push((name.clone(), from, to));
        }
        let factors = match term {
            Expr::Product(factors) => &factors[..],
            one => std::slice::from_ref(one),
        };
        let (brackets, entries): (Vec<&Expr>, Vec<&Expr>) =
            factors.iter().partition(|factor| matches!(factor, Expr::Bracket(..)));
        let (name, at) = match entries[..] {
            [Expr::Entry(name, at)] => (name, &at[..]),
            [Expr::Name(name)] => (name, &[][..]),
            _ => return None,
        };
        let block = self.of.block(name)?;
        let known = self.fixed.len();
        for (name, from, to) in &ranges {
            match to - from {
                1 => self.fixed.push((name.clone(), *from)),
                _ => self.running.push(Running {
                    name: name.clone(),
                    from: *from,
                    to: *to,
                    runs_down: None,
                    along: None,
                }),
            }
        }
        let holds = |writer: &mut Self, bracket: &Expr| match writer.number(bracket) {
            Some(value) => Some(value != 0.0),
            None => writer.throughout(bracket),
        };
        let hold: Option<Vec<bool>> = brackets.iter().map(|bracket| holds(self, bracket)).collect();
        let area = self.cells(block, at);
        let running = std::mem::take(&mut self.running);
        self.fixed.truncate(known);
        let indices = ranges.iter().map(|(name, from, _)| {
            let runs = running.iter().find(|running| running.name == *name);
            (*from, runs.and_then(|running| running.runs_down))
        });
        let all_run = running.iter().all(|running| running.runs_down.is_some());
        match (hold?.iter().all(|holds| *holds), area?) {
            (true, Some((sheet, area))) if all_run => {
                Some(Some(Piece { name: name.clone(), sheet, area, indices: indices.collect() }))
            }
            (true, Some(_)) => None,
            _ => Some(None),
        }
    }

    pub(super) fn largest(&mut self, over: &[Index], body: &Expr) -> Option<Written> {
        let (range, largest, _) = self.whole_range(over, body)?;
        let text = Written::Text(format!("{largest}({range})"), Binds::Atom);
        Some(if largest == "MIN" { text.negative() } else { text })
    }

    /// The place of the first largest value of a range, counted row by row from 0: the smallest of
    /// all places, where those of other values are far away.
    pub(super) fn place_of_the_largest(&mut self, over: &[Index], body: &Expr) -> Option<Written> {
        let (range, largest, running) = self.whole_range(over, body)?;
        let first = range.split(':').next()?;
        let along = |which: &str| format!("{which}({range})-{which}({first})");
        let directions: Vec<_> = running.iter().map(|running| running.runs_down).collect();
        let place = match (&directions[..], running.last()) {
            ([Some(true), Some(false)], Some(Running { to: width, .. })) => {
                format!("({})*{width}+{}", along("ROW"), along("COLUMN"))
            }
            ([Some(true)], _) => along("ROW"),
            ([Some(false)], _) => along("COLUMN"),
            _ => return None,
        };
        let text = format!("SUMPRODUCT(MIN({place}+({range}<>{largest}({range}))*1E+9))");
        Some(Written::Text(text, Binds::Atom))
    }
}
