//! Rectangles of cells that have the same formula in relative form.

use super::{Cells, Known, Relative, Sheet, Typed};
use crate::formula::cell::{Place, cell_name, parse_cell};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rectangle {
    /// Its first row, counted from 0.
    pub top: u32,
    /// Its first column, counted from 0.
    pub left: u32,
    /// The number of rows.
    pub rows: u32,
    /// The number of columns.
    pub columns: u32,
}

impl Rectangle {
    /// One cell.
    pub fn cell((row, column): Place) -> Rectangle {
        Rectangle { top: row, left: column, rows: 1, columns: 1 }
    }

    /// The cells `B2:D5`, or `B2`.
    pub fn parse(text: &str) -> Option<Rectangle> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (parse_cell(first.trim())?, parse_cell(last.trim())?);
        let (top, bottom) = (first.0.min(last.0), first.0.max(last.0));
        let (left, right) = (first.1.min(last.1), first.1.max(last.1));
        Some(Rectangle { top, left, rows: bottom - top + 1, columns: right - left + 1 })
    }

    /// The number of cells.
    pub fn count(&self) -> u64 {
        u64::from(self.rows) * u64::from(self.columns)
    }

    /// The cell at the top left.
    pub fn first(&self) -> Place {
        (self.top, self.left)
    }

    /// Whether a cell is in it.
    pub fn contains(&self, (row, column): Place) -> bool {
        (self.top..self.top + self.rows).contains(&row)
            && (self.left..self.left + self.columns).contains(&column)
    }

    /// The cells in it, row by row.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let Rectangle { top, left, rows, columns } = *self;
        (top..top + rows).flat_map(move |row| (left..left + columns).map(move |c| (row, c)))
    }

    /// The part that both have.
    pub fn overlap(&self, other: &Rectangle) -> Option<Rectangle> {
        let both = |a: u32, length_a: u32, b: u32, length_b: u32| {
            let (start, end) = (a.max(b), (a + length_a).min(b + length_b));
            (start < end).then(|| (start, end - start))
        };
        let (top, rows) = both(self.top, self.rows, other.top, other.rows)?;
        let (left, columns) = both(self.left, self.columns, other.left, other.columns)?;
        Some(Rectangle { top, left, rows, columns })
    }
}

/// `B5:B716`, or `B5` for one cell.
impl fmt::Display for Rectangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = (self.top + self.rows - 1, self.left + self.columns - 1);
        match last == self.first() {
            true => f.write_str(&cell_name(last)),
            false => write!(f, "{}:{}", cell_name(self.first()), cell_name(last)),
        }
    }
}

/// A rectangle of cells with one formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The cells.
    pub area: Rectangle,
    /// The place of its formula among the [formulas](Regions::formulas).
    pub formula: usize,
    /// Whether one array formula fills it, rather than a formula in each cell.
    pub is_array: bool,
}

/// The formulas of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    /// The formulas that differ in relative form, as they are in the first cell that has them.
    pub formulas: Vec<Relative>,
    /// The rectangles, from the top.
    pub regions: Vec<Region>,
    /// The cells whose formula cannot be read.
    pub unread: Vec<Place>,
}

impl Regions {
    /// The regions of the sheet with this number.
    pub fn of(sheet: &Sheet, number: usize, known: &Known<'_>) -> Regions {
        let mut regions = Regions::default();
        let mut numbered: HashMap<String, usize> = HashMap::new();
        // A formula that was filled is parsed once.
        let mut filled: HashMap<*const Typed, usize> = HashMap::new();
        let arrays: HashMap<Place, &Rectangle> =
            sheet.arrays.iter().map(|array| (array.first(), array)).collect();
        let mut numbers = Cells::default();
        for (place, typed) in sheet.formulas.iter() {
            let found = match filled.get(&Arc::as_ptr(typed)) {
                Some(known) => *known,
                None => {
                    let Some(tree) = typed.tree_in(place) else {
                        regions.unread.push(place);
                        continue;
                    };
                    let formula = Relative::of(known.resolved(tree, number, place), place);
                    let found = *numbered.entry(formula.text.clone()).or_insert_with(|| {
                        regions.formulas.push(formula);
                        regions.formulas.len() - 1
                    });
                    filled.insert(Arc::as_ptr(typed), found);
                    found
                }
            };
            match arrays.get(&place) {
                // Each cell that an array fills has a value; a damaged file may say anything.
                Some(array) if array.count() > sheet.cells.len() as u64 => {
                    regions.unread.push(place);
                }
                Some(array) if **array != Rectangle::cell(place) => {
                    regions.regions.push(Region { area: **array, formula: found, is_array: true });
                }
                _ => numbers.insert(place, found as u32),
            }
        }
        let found = rectangles(&numbers).into_iter();
        regions.regions.extend(found.map(|(area, formula)| Region {
            area,
            formula: formula as usize,
            is_array: false,
        }));
        regions.regions.sort_by_key(|region| region.area.first());
        regions
    }
}

/// The cells as rectangles of equal contents, each the larger of the two that its first cell starts
/// when the others are taken from it on: down and then to the right, or to the right and then down.
pub fn rectangles<T: Copy + PartialEq>(cells: &Cells<T>) -> Vec<(Rectangle, T)> {
    let mut taken: Cells<()> = Cells::default();
    let mut found = Vec::new();
    for (place, content) in cells.iter() {
        if taken.get(place).is_some() {
            continue;
        }
        let is_free =
            |place: Place| cells.get(place) == Some(content) && taken.get(place).is_none();
        let area = larger(place, &is_free);
        area.places().for_each(|place| taken.insert(place, ()));
        found.push((area, *content));
    }
    found
}

fn larger((top, left): Place, is_free: &dyn Fn(Place) -> bool) -> Rectangle {
    let run = |is_in: &dyn Fn(u32) -> bool| (1..).take_while(|by| is_in(*by)).count() as u32 + 1;
    let rows = run(&|by| is_free((top + by, left)));
    let columns = run(&|by| (0..rows).all(|row| is_free((top + row, left + by))));
    let down = Rectangle { top, left, rows, columns };
    if columns > 1 && rows > 1 {
        return down;
    }
    let columns = run(&|by| is_free((top, left + by)));
    let rows = run(&|by| (0..columns).all(|column| is_free((top + by, left + column))));
    let right = Rectangle { top, left, rows, columns };
    if right.count() > down.count() { right } else { down }
}
