//! What was judged, cell by cell, and what was not: a mark never says more than was looked at.
//!
//! Every step that was judged notes its cells here. In the end, some formulas of the workbook may belong to a descent and
//! still lie in no judged step: those that do the same as a judged update or gradient, and updates of runs that were passed
//! over. As long as there are some, the workbook is right at most as far as it was judged. Inputs, labels, sums and charts
//! below a table, and whatever else has a formula of its own, do not count.

use super::places::Places;
use super::runs::{Distance, Run, copied};
use crate::workbook::{At, CellFormulas, Holds};
use std::collections::{BTreeSet, HashSet};

/// The cells that were judged.
#[derive(Debug, Clone, Default)]
pub struct Covered {
    places: Places,
    /// Cells of judged steps that only show something.
    beside: Places,
    /// Judged updates and gradients, one step of each kind of steps.
    samples: Vec<At>,
    /// The last updates of the weights of judged runs, and the distance to the next.
    ends: Vec<(At, Distance)>,
}

impl Covered {
    /// Notes a judged cell.
    pub fn insert(&mut self, at: At) {
        self.places.insert(at);
    }

    /// Whether a cell that was judged uses this one.
    pub fn uses(&self, formulas: &CellFormulas<'_>, at: At) -> bool {
        let uses_it = |cell: At| formulas.references(cell).is_some_and(|used| used.contains(&at));
        self.places.iter().any(uses_it)
    }

    /// Notes a cell of a judged step that is no part of the descent: it only shows something.
    pub fn shows(&mut self, at: At) {
        self.beside.insert(at);
    }

    /// Notes an update or a gradient that was judged.
    pub fn sample(&mut self, at: At) {
        self.samples.push(at);
    }

    /// Notes where the weights of a judged run end.
    pub fn ends(&mut self, run: &Run) {
        self.ends.extend(run.slots.iter().filter_map(|slot| Some((*slot.cells.last()?, run.step))));
    }

    /// The sheets with judged cells.
    pub fn sheets(&self) -> BTreeSet<usize> {
        self.places.iter().map(|at| at.0).collect()
    }

    /// The cells that belong to a descent and were not judged, in groups.
    pub fn left(&self, formulas: &CellFormulas<'_>, passed_over: &[Run]) -> Vec<Vec<At>> {
        let mut left: BTreeSet<At> = self.alike(formulas).into_iter().collect();
        left.extend(self.updates_of(formulas, passed_over));
        left.extend(self.behind(formulas));
        let mut groups: Vec<Vec<At>> = Vec::new();
        for at in left {
            match groups.last_mut().filter(|group| group[0].0 == at.0) {
                Some(group) => group.push(at),
                None => groups.push(vec![at]),
            }
        }
        groups
    }

    /// The cells with the same formula as a judged update or gradient that were not judged.
    fn alike(&self, formulas: &CellFormulas<'_>) -> Vec<At> {
        let is_told = |at: &At| formulas.references(*at).is_some_and(|used| used.len() > 1);
        let samples = self.samples.iter().filter(|at| is_told(at));
        let judged: HashSet<&str> = samples.filter_map(|at| formulas.relative(*at)).collect();
        let mut left = Vec::new();
        for (sheet, area, _) in formulas.regions() {
            let is_alike = |of: &str| judged.contains(of);
            if formulas.relative((sheet, area.first())).is_some_and(is_alike) {
                let cells = area.places().map(|place| (sheet, place));
                // A mean of other cells than gradients has the formula of a mean of gradients.
                let only_shows = |at: At| {
                    let used = formulas.references(at).unwrap_or_default();
                    let of = |used: &At| formulas.relative(*used).is_some_and(is_alike);
                    self.beside.contains(at) && !used.iter().any(of)
                };
                left.extend(cells.filter(|at| !self.places.contains(*at) && !only_shows(*at)));
            }
        }
        left
    }

    /// The updates of runs that were passed over as parts of others, if none of their cells was judged as such.
    fn updates_of(&self, formulas: &CellFormulas<'_>, passed_over: &[Run]) -> Vec<At> {
        let updates =
            passed_over.iter().flat_map(|run| &run.slots).flat_map(|slot| &slot.cells[1..]);
        let is_left = |at: &At| {
            formulas.holds(*at) == Holds::Formula
                && copied(formulas, *at).is_none()
                && !self.places.contains(*at)
        };
        updates.copied().filter(is_left).collect()
    }

    /// Formulas behind the last updates that use what the next update would use, and are none.
    fn behind(&self, formulas: &CellFormulas<'_>) -> Vec<At> {
        let is_left = |(last, step): &(At, Distance)| {
            let next = step.from(*last, 1)?;
            if self.places.contains(next) || copied(formulas, next).is_some() {
                return None;
            }
            let used = formulas.references(next)?;
            let wanted: Vec<At> = formulas.references(*last)?;
            let is_of_next = |at: &At| {
                let there = step.from(*at, 1);
                there.is_some_and(|there| {
                    there != *last && self.places.contains(there) && used.contains(&there)
                })
            };
            wanted.iter().any(is_of_next).then_some(next)
        };
        self.ends.iter().filter_map(is_left).collect()
    }
}
