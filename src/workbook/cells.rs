//! The contents of a sheet's cells, row by row: small for a million rows, and empty cells cost
//! nothing.

use crate::formula::cell::Place;

/// Contents by place.
#[derive(Debug, Clone)]
pub struct Cells<T> {
    /// In each row the columns that hold something, from left to right.
    rows: Vec<Vec<(u32, T)>>,
    len: usize,
}

impl<T> Default for Cells<T> {
    fn default() -> Cells<T> {
        Cells { rows: Vec::new(), len: 0 }
    }
}

impl<T> Cells<T> {
    /// Puts something into a cell, in place of what was there.
    pub fn insert(&mut self, (row, column): Place, content: T) {
        let row = row as usize;
        if row >= self.rows.len() {
            self.rows.resize_with(row + 1, Vec::new);
        }
        // A table's rows are equally long.
        if self.rows[row].is_empty() && row > 0 {
            let length = self.rows[row - 1].len();
            self.rows[row].reserve_exact(length);
        }
        let cells = &mut self.rows[row];
        match cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(at) => cells[at].1 = content,
            Err(at) => {
                cells.insert(at, (column, content));
                self.len += 1;
            }
        }
    }

    /// The content of a cell.
    pub fn get(&self, (row, column): Place) -> Option<&T> {
        let cells = self.rows.get(row as usize)?;
        cells.binary_search_by_key(&column, |(at, _)| *at).ok().map(|at| &cells[at].1)
    }

    /// How many cells hold something.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All of them, row by row and from left to right.
    pub fn iter(&self) -> impl Iterator<Item = (Place, &T)> {
        (0..).zip(&self.rows).flat_map(|(row, cells)| {
            cells.iter().map(move |(column, content)| ((row, *column), content))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_in_order_whatever_order_they_came_in() {
        let mut cells = Cells::default();
        for (place, content) in [((5, 2), 'c'), ((0, 7), 'a'), ((5, 1), 'b'), ((5, 2), 'd')] {
            cells.insert(place, content);
        }
        assert_eq!(
            cells.iter().map(|(place, content)| (place, *content)).collect::<Vec<_>>(),
            [((0, 7), 'a'), ((5, 1), 'b'), ((5, 2), 'd')]
        );
        assert_eq!((cells.len(), cells.is_empty()), (3, false));
        assert_eq!(
            (cells.get((5, 2)), cells.get((5, 3)), cells.get((4, 2)), cells.get((9, 9))),
            (Some(&'d'), None, None, None)
        );
    }
}
