//! A set of cells that takes little memory for a long table.

use crate::workbook::At;
use std::collections::HashMap;

/// How many columns are noted together.
const COLUMNS: u32 = 64;

/// A set of cells, 64 of a row in each entry.
#[derive(Debug, Clone, Default)]
pub struct Places(HashMap<(usize, u32, u32), u64>);

impl Places {
    /// Adds a cell.
    pub fn insert(&mut self, (sheet, (row, column)): At) {
        *self.0.entry((sheet, row, column / COLUMNS)).or_default() |= 1 << (column % COLUMNS);
    }

    /// Whether a cell is among them.
    pub fn contains(&self, (sheet, (row, column)): At) -> bool {
        let bits = self.0.get(&(sheet, row, column / COLUMNS));
        bits.is_some_and(|bits| bits & (1 << (column % COLUMNS)) != 0)
    }

    /// The cells, in any order.
    pub fn iter(&self) -> impl Iterator<Item = At> {
        self.0.iter().flat_map(|((sheet, row, column), bits)| {
            (0..COLUMNS)
                .filter(move |by| bits & (1 << by) != 0)
                .map(move |by| (*sheet, (*row, column * COLUMNS + by)))
        })
    }

    /// Takes away cells.
    pub fn remove_all(&mut self, others: &Places) {
        for (at, bits) in &mut self.0 {
            *bits &= !others.0.get(at).copied().unwrap_or(0);
        }
    }
}

impl Extend<At> for Places {
    fn extend<T: IntoIterator<Item = At>>(&mut self, cells: T) {
        cells.into_iter().for_each(|at| self.insert(at));
    }
}

impl FromIterator<At> for Places {
    fn from_iter<T: IntoIterator<Item = At>>(cells: T) -> Places {
        let mut places = Places::default();
        places.extend(cells);
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_was_put_in_and_not_taken_away() {
        let cells = [(0, (3, 63)), (0, (3, 64)), (0, (3, 0)), (2, (3, 0)), (2, (90_000, 16_383))];
        let mut places: Places = cells.into_iter().collect();
        assert!(cells.iter().all(|at| places.contains(*at)) && !places.contains((1, (3, 0))));
        places.remove_all(&[cells[1], cells[3]].into_iter().collect());
        let mut left: Vec<At> = places.iter().collect();
        left.sort_unstable();
        assert_eq!(left, [cells[2], cells[0], cells[4]]);
    }
}
