//! Rectangles of cells that are one quantity.

use crate::expr::{Expr, Index, Name};
use crate::formula::cell::{Place, cell_name};
use crate::workbook::relative::rename_sheets;
use crate::workbook::{Anchor, Axis, Book, Content, Rectangle, Regions, Relative, Sheet};
use formualizer_parse::ASTNode;
use std::ops::Range;

/// A rectangle of cells that is one quantity, or several alike at equal distances: one more index.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its name: a heading or a label, otherwise its address.
    pub name: Name,
    /// The number of its sheet, the first if it repeats.
    pub sheet: usize,
    /// Its cells, the first of them if it repeats.
    pub area: Rectangle,
    /// How it repeats.
    pub repeats: Repeats,
    /// What the formula of the template refers to with a `$` that is a step further on in the next rectangle.
    pub(super) anchors: Vec<Anchor>,
    /// The number of the formula that they have among those of the sheet of the [template](Block::template);
    /// none if what they hold was typed.
    pub(super) formula: Option<usize>,
    /// Whether one array formula fills it.
    pub(super) is_array: bool,
    /// What was typed, or the formula gives.
    pub(super) typed: Kind,
}

/// How many rectangles a block has, and how far each is from the one before: blocks of rows, one an
/// epoch, or a sheet for each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repeats {
    /// The number of rectangles, 1 for most blocks.
    pub count: u32,
    /// The distance in sheets.
    pub sheets: u32,
    /// The distance in rows.
    pub rows: u32,
    /// The distance in columns.
    pub columns: u32,
}

impl Repeats {
    /// Of a single rectangle.
    pub const ONCE: Repeats = Repeats { count: 1, sheets: 0, rows: 0, columns: 0 };

    /// The distances in rows and in columns.
    pub(super) fn sides(&self) -> [u32; 2] {
        [self.rows, self.columns]
    }

    /// Whether two go as far in each step, however often.
    pub(super) fn is_in_step_with(&self, other: &Repeats) -> bool {
        Repeats { count: 1, ..*self } == Repeats { count: 1, ..*other }
    }
}

/// What a person types into a cell, or its formula gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Number,
    /// Text, which formulas compare: as quantities the cells hold codes, the same for the same text.
    Text,
    /// TRUE or FALSE, 1 or 0.
    Boolean,
}

impl Block {
    /// Whether its cells hold texts.
    pub fn holds_texts(&self) -> bool {
        self.typed == Kind::Text
    }

    /// Whether its cells hold TRUE or FALSE.
    pub fn holds_truths(&self) -> bool {
        self.typed == Kind::Boolean
    }

    /// The lengths of its axes: rectangles, rows, columns. Those of length 1 have no index.
    pub fn lengths(&self) -> [u32; 3] {
        [self.repeats.count, self.area.rows, self.area.columns]
    }

    /// The number of its cells.
    pub fn count(&self) -> u64 {
        u64::from(self.repeats.count) * self.area.count()
    }

    /// The sheet and the cells of one of its rectangles.
    pub fn repeat(&self, number: u32) -> (usize, Rectangle) {
        let Repeats { sheets, rows, columns, .. } = self.repeats;
        let (top, left) = (self.area.top + number * rows, self.area.left + number * columns);
        (self.sheet + (number * sheets) as usize, Rectangle { top, left, ..self.area })
    }

    /// Its rectangles, each with its sheet.
    pub fn areas(&self) -> impl Iterator<Item = (usize, Rectangle)> + '_ {
        (0..self.repeats.count).map(|number| self.repeat(number))
    }

    /// Its cells in the order of its entries, each with its sheet.
    pub fn places(&self) -> impl Iterator<Item = (usize, Place)> + '_ {
        self.areas().flat_map(|(sheet, area)| area.places().map(move |place| (sheet, place)))
    }

    /// Whether a cell is one of its cells.
    pub fn contains(&self, sheet: usize, place: Place) -> bool {
        !self.repeats_in(sheet, &Rectangle::cell(place)).is_empty()
    }

    /// Which of its rectangles have a cell in an area.
    pub(crate) fn repeats_in(&self, sheet: usize, area: &Rectangle) -> Range<u32> {
        let Repeats { count, sheets, rows, columns } = self.repeats;
        let sides = [
            (self.sheet as u32, 1, sheets, sheet as u32, 1),
            (self.area.top, self.area.rows, rows, area.top, area.rows),
            (self.area.left, self.area.columns, columns, area.left, area.columns),
        ];
        let (mut from, mut to) = (0, count);
        for (first, length, step, start, wanted) in sides {
            let (end, last) = (start + wanted, first + length);
            match step {
                0 if first < end && start < last => {}
                0 => return 0..0,
                // first + step·n < end, and first + length + step·n > start.
                step => {
                    to = to.min(end.saturating_sub(first).div_ceil(step));
                    if start >= last {
                        from = from.max((start - last) / step + 1);
                    }
                }
            }
        }
        from..to.max(from)
    }

    /// The place of a cell in the quantity: its rectangle, its row and its column, each where there are
    /// several. None if it is none of its cells.
    pub fn indices(&self, sheet: usize, place: Place) -> Option<Vec<usize>> {
        let number = self.repeats_in(sheet, &Rectangle::cell(place)).next()?;
        let (_, area) = self.repeat(number);
        let at = [number, place.0 - area.top, place.1 - area.left];
        let with_index = at.into_iter().zip(self.lengths()).filter(|(_, length)| *length > 1);
        Some(with_index.map(|(at, _)| at as usize).collect())
    }

    /// Which of its entries a cell is, in the order of [`Block::places`].
    pub fn entry(&self, sheet: usize, place: Place) -> Option<usize> {
        let number = self.repeats_in(sheet, &Rectangle::cell(place)).next()?;
        let (_, area) = self.repeat(number);
        let in_area = (place.0 - area.top) * area.columns + (place.1 - area.left);
        Some((u64::from(number) * area.count()) as usize + in_area as usize)
    }

    /// The cells that its formula is filled into, in each rectangle: that of an array is in the first
    /// cell only.
    pub(super) fn filled(&self) -> Rectangle {
        if self.is_array { Rectangle::cell(self.area.first()) } else { self.area }
    }

    /// The number of the rectangle whose formula is its formula: of those that repeat the second, where
    /// what is fixed is rarely the same as what comes before.
    pub(super) fn template(&self) -> u32 {
        u32::from(self.repeats != Repeats::ONCE)
    }

    /// Its formula as it is in the first cell of one of its rectangles.
    pub(super) fn tree_in(&self, number: u32, regions: &[Regions], book: &Book) -> Option<ASTNode> {
        let (sheet, template) = self.repeat(self.template());
        let first = regions[sheet].formulas[self.formula?].moved_to(template.first());
        if number == self.template() {
            return Some(first);
        }
        let formula = Relative::of(first, template.first());
        let mut tree = formula.moved_with(self.repeat(number).1.first(), &self.anchors);
        let renamed = |name: &str| {
            let at = book.position(name)?;
            let is_anchor = self.anchors.contains(&Anchor { axis: Axis::Sheets, at: at as u32 });
            let further = i64::from(number) - i64::from(self.template());
            let there = at as i64 + further * i64::from(self.repeats.sheets);
            let sheet = book.sheets.get(usize::try_from(there).ok().filter(|_| is_anchor)?)?;
            Some(sheet.name.clone())
        };
        rename_sheets(&mut tree, &renamed);
        Some(tree)
    }

    /// Whether it has a cell on a sheet.
    pub(super) fn is_on(&self, sheet: usize) -> bool {
        self.areas().any(|(own, _)| own == sheet)
    }

    /// The index variables of its rectangles, its rows and its columns.
    pub(crate) fn axes(&self) -> [Option<Index>; 3] {
        let [repeats, rows, columns] = self.lengths();
        let axis = |letter: &str, length: u32| {
            (length > 1).then(|| Index::new(letter, Expr::Number(f64::from(length))))
        };
        [axis("s", repeats), axis("r", rows), axis("c", columns)]
    }

    /// Its cells as they are shown: `B5:B12`, `B5:B12, B14:B21, … B50:B57` if it repeats, after the name
    /// of the sheet if `sheet_name` has one for it.
    pub(crate) fn address(&self, sheet_name: impl Fn(usize) -> Option<String>) -> String {
        let named = |(sheet, area): (usize, Rectangle)| match sheet_name(sheet) {
            Some(name) => format!("{name}!{area}"),
            None => area.to_string(),
        };
        let shown = |number: u32| named(self.repeat(number));
        match self.repeats.count {
            1 => shown(0),
            2 => format!("{}, {}", shown(0), shown(1)),
            3 => format!("{}, {}, {}", shown(0), shown(1), shown(2)),
            count => format!("{}, {}, … {}", shown(0), shown(1), shown(count - 1)),
        }
    }
}

impl Kind {
    /// What the cells of an area hold; numbers if they differ.
    pub(super) fn of(sheet: &Sheet, area: &Rectangle) -> Kind {
        let all = |is_it: fn(&Content) -> bool| {
            area.places().all(|place| sheet.cells.get(place).is_some_and(is_it))
        };
        if all(|content| matches!(content, Content::Text(_))) {
            Kind::Text
        } else if all(|content| matches!(content, Content::Boolean(_))) {
            Kind::Boolean
        } else {
            Kind::Number
        }
    }
}

/// `Sheet2!B5`, or just `B5` on the first sheet.
pub(crate) fn address(book: &Book, sheet: usize, place: Place) -> String {
    match sheet {
        0 => cell_name(place),
        _ => format!("{}!{}", book.sheets[sheet].name, cell_name(place)),
    }
}

/// The name of a sheet, where it is shown: not that of the first.
pub(crate) fn shown_name(sheet: usize, name: &str) -> Option<String> {
    (sheet > 0).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(area: &str, repeats: Repeats) -> Block {
        let area = Rectangle::parse(area).expect("an area");
        let name = Name::new("x");
        let (sheet, formula, is_array, typed) = (0, None, false, Kind::Number);
        Block { name, sheet, area, repeats, anchors: Vec::new(), formula, is_array, typed }
    }

    #[test]
    fn each_cell_of_a_repeating_block_is_its_entry() {
        for repeats in [
            Repeats::ONCE,
            Repeats { count: 4, sheets: 0, rows: 5, columns: 0 },
            Repeats { count: 3, sheets: 0, rows: 0, columns: 7 },
            Repeats { count: 3, sheets: 1, rows: 0, columns: 0 },
        ] {
            let block = block("C5:D7", repeats);
            let places: Vec<_> = block.places().collect();
            assert_eq!(places.len() as u64, block.count());
            for sheet in 0..5 {
                for place in (0..40).flat_map(|row| (0..40).map(move |column| (row, column))) {
                    let entry = places.iter().position(|other| *other == (sheet, place));
                    assert_eq!(block.entry(sheet, place), entry);
                    assert_eq!(block.contains(sheet, place), entry.is_some());
                }
            }
        }
    }

    #[test]
    fn the_rectangles_in_an_area_are_those_that_overlap_it() {
        let block = block("C5:D7", Repeats { count: 6, sheets: 0, rows: 5, columns: 0 });
        for (top, rows) in (0..45).flat_map(|top| (1..14).map(move |rows| (top, rows))) {
            let area = Rectangle { top, left: 3, rows, columns: 2 };
            let overlap: Vec<u32> =
                (0..6).filter(|n| block.repeat(*n).1.overlap(&area).is_some()).collect();
            assert_eq!(block.repeats_in(0, &area).collect::<Vec<_>>(), overlap);
            assert!(block.repeats_in(1, &area).is_empty());
        }
    }
}
