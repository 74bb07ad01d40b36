//! Which blocks hold the cells of a reference, and the entries of them that these are.

use super::block::{Block, Kind};
use super::formula::{Position, Reader};
use super::ranges::{Of, REPEATS, Span};
use crate::expr::{Expr, Index, Relation};
use crate::workbook::Rectangle;
use std::collections::BTreeMap;

/// The most rectangles of one block that a reference is written out for.
const MOST_REPEATS: usize = 8;

impl Reader<'_> {
    /// The value of the cells at these positions: an entry of the block that holds them, or of each
    /// of several. An entry is 0 outside its block, and so their sum is the cell's value.
    pub(super) fn cell(
        &mut self,
        span: &Span,
        row: &Position,
        column: &Position,
        what: Of,
    ) -> Expr {
        let mut pieces = Vec::new();
        let grid = self.grid;
        for (number, found) in self.met(span, [row, column], what) {
            let block = &grid.blocks[number];
            if block.typed == Kind::Boolean && what == Of::Counted {
                continue;
            }
            if !self.uses.contains(&number) {
                self.uses.push(number);
            }
            // Where the sheet changes too, the place does not say which of the region's rectangles it is for.
            if found.len() > MOST_REPEATS && !span.sheet_moves {
                let index = self.fresh(REPEATS, i64::from(block.repeats.count));
                pieces.push(piece_of_any(block, row, column, index));
                continue;
            }
            for (which, seen_from) in found {
                pieces.extend(self.pieces(block, which, &seen_from, span, [row, column]));
            }
        }
        Expr::sum(pieces)
    }

    /// The entries of a block in one of its rectangles, `seen_from` these rectangles of the region.
    fn pieces(
        &self,
        block: &Block,
        which: Which,
        seen_from: &[u32],
        span: &Span,
        at: [&Position; 2],
    ) -> Vec<Expr> {
        let own = self.repeat.as_ref();
        let is_from_all = seen_from.len() == self.repeats.count as usize;
        let is_one_of = |seen_from: &u32| {
            let own: Expr = own.cloned().map_or(Expr::Number(0.0), Expr::from);
            let is_it = Expr::bracket(own, Relation::Equal, Expr::number(f64::from(*seen_from)));
            let at = at.map(|position| position.in_rectangle(*seen_from));
            let factors = match piece(block, which, &at[0], &at[1], None) {
                Expr::Product(factors) => factors,
                one => vec![one],
            };
            Expr::product([vec![is_it], factors].concat())
        };
        match which {
            // Where the place says it, nothing else has to.
            Which::Later(_) => vec![piece(block, which, at[0], at[1], own)],
            _ if is_from_all || !self.changes(span, at) => {
                vec![piece(block, which, at[0], at[1], own)]
            }
            _ if span.sheet_moves || seen_from.len() == 1 => {
                seen_from.iter().map(is_one_of).collect()
            }
            _ => vec![piece(block, which, at[0], at[1], own)],
        }
    }

    /// Whether these cells are others from the next rectangle of the region.
    fn changes(&self, span: &Span, at: [&Position; 2]) -> bool {
        span.sheet_moves || at.iter().any(|position| position.repeat.is_some())
    }

    /// The blocks that hold the cells at these positions, each with which of its rectangles that is, seen
    /// from which rectangles of the region.
    fn met(
        &self,
        span: &Span,
        at: [&Position; 2],
        what: Of,
    ) -> BTreeMap<usize, BTreeMap<Which, Vec<u32>>> {
        let moves = self.changes(span, at);
        let sides = at.iter().map(|position| position.repeat.is_some());
        let steps = self.repeats.sides();
        let moves_along = (self.repeats.sheets == 0 || span.sheet_moves)
            && sides.zip(steps).all(|(moves, step)| step == 0 || moves);
        let mut met: BTreeMap<usize, BTreeMap<Which, Vec<u32>>> = BTreeMap::new();
        for repeat in 0..if moves { self.repeats.count } else { 1 } {
            let clip = |position: &Position| {
                let Position { first, .. } = position.in_rectangle(repeat);
                let (start, end) = (first.max(0), first + position.extent());
                (start as u32, (end - start).max(0) as u32)
            };
            let [(top, rows), (left, columns)] = at.map(clip);
            let seen = Rectangle { top, left, rows, columns };
            let sheet = self.sheet_from(span, repeat);
            if sheet >= self.book.sheets.len() {
                continue;
            }
            let found = match what {
                Of::Numbers | Of::Counted => self.grid.overlapping(sheet, &seen),
                Of::Texts => self.grid.texts(sheet, &seen),
            };
            for number in found {
                let block = &self.grid.blocks[number];
                let is_in_step =
                    moves && moves_along && block.repeats.is_in_step_with(&self.repeats);
                for found in block.repeats_in(sheet, &seen) {
                    let later = i64::from(found) - i64::from(repeat);
                    let which = if is_in_step { Which::Later(later) } else { Which::Fixed(found) };
                    met.entry(number).or_default().entry(which).or_default().push(repeat);
                }
            }
        }
        met
    }
}

/// Which rectangle of a block that repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Which {
    /// The one with this number, 0 of a block that does not repeat.
    Fixed(u32),
    /// The one that is so much later than that of the formula.
    Later(i64),
}

/// A block's entry at these positions in one of its rectangles, and 0 where they are outside that;
/// `own` is the index of the formula's rectangle.
fn piece(
    block: &Block,
    which: Which,
    row: &Position,
    column: &Position,
    own: Option<&Index>,
) -> Expr {
    let (number, is_later) = match which {
        Which::Fixed(number) => (i64::from(number), false),
        Which::Later(later) => (later, true),
    };
    let repeat = match (block.repeats.count, own.filter(|_| is_later)) {
        (1, _) => None,
        (_, None) => Some(Expr::number(number as f64)),
        (_, Some(own)) => {
            Some(Expr::sum(vec![own.clone().into(), Expr::number(number as f64)]).tidied())
        }
    };
    let origins = origins(block).into_iter().zip(block.repeats.sides());
    let origins = origins.map(|(first, step)| first + number * i64::from(step));
    let places = [row, column].into_iter().zip(origins).map(|(position, origin)| match is_later {
        true => position.within(origin),
        false => position.from(origin),
    });
    entry_at(block, repeat, places.collect())
}

/// A block's entry at these positions in whichever of its rectangles that is: the sum over all of them.
fn piece_of_any(block: &Block, row: &Position, column: &Position, index: Index) -> Expr {
    let origins = origins(block).into_iter().zip(block.repeats.sides());
    let places = [row, column].into_iter().zip(origins).map(|(position, (origin, step))| {
        let further = Expr::product(vec![Expr::number(-f64::from(step)), index.clone().into()]);
        Expr::sum(vec![position.from(origin), further]).tidied()
    });
    let entry = entry_at(block, Some(index.clone().into()), places.collect());
    entry.summed(vec![index])
}

fn origins(block: &Block) -> [i64; 2] {
    [block.area.top, block.area.left].map(i64::from)
}

/// The bracket that says that a place is 0: \[c = 1] for c − 1.
fn is_first(place: Expr) -> Expr {
    let mut number = 0.0;
    let terms = match place {
        Expr::Sum(terms) => terms,
        one => vec![one],
    };
    let others = terms.into_iter().filter(|term| match term {
        Expr::Number(value) => {
            number += value;
            false
        }
        Expr::Negative(value) => match **value {
            Expr::Number(value) => {
                number -= value;
                false
            }
            _ => true,
        },
        _ => true,
    });
    let others = Expr::sum(others.collect());
    Expr::bracket(others, Relation::Equal, Expr::number(-number))
}

/// An entry at a row and a column of a block, and 0 outside.
fn entry_at(block: &Block, repeat: Option<Expr>, places: Vec<Expr>) -> Expr {
    let (mut at, mut brackets) = (Vec::from_iter(repeat), Vec::new());
    for (place, length) in places.into_iter().zip([block.area.rows, block.area.columns]) {
        if length > 1 {
            at.push(place);
        } else if !place.is(0.0) {
            // A block of one row has no index for it.
            brackets.push(is_first(place));
        }
    }
    let entry = Expr::entry(&block.name, at);
    Expr::product(brackets.into_iter().chain([entry]).collect())
}
