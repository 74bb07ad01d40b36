//! What was not judged: tables with the headings of a run, and formulas like those of one.

use super::Marking;
use crate::formula::cell::cell_name;
use crate::marking::grouping::ranges;
use crate::marking::outcome::{Judged, Part, Unjudged};
use crate::marking::twins;
use crate::workbook::At;
use std::collections::BTreeSet;

impl Marking<'_> {
    /// Says which tables have the headings of a run and are no part of one; and whether some are not filled in.
    pub(super) fn twins(&mut self) -> bool {
        let book = self.formulas.book;
        let mut is_unfinished = false;
        for run in std::mem::take(&mut self.headings) {
            for twin in twins::twins(self.formulas, &run, &self.known) {
                is_unfinished |= twin.is_unfinished;
                let of = (&book.sheets[twin.of.0].name, cell_name(twin.of.1));
                let why = match twin.is_unfinished {
                    true => {
                        format!("it has the headings of {}!{}, but is not filled in", of.0, of.1)
                    }
                    false => format!("it has the headings of {}!{}, but is not a run", of.0, of.1),
                };
                let unjudged = Unjudged {
                    sheet: book.sheets[twin.first.0].name.clone(),
                    part: Part::Updates,
                    range: cell_name(twin.first.1),
                    why,
                    hint: None,
                };
                if !self.unjudged.contains(&unjudged) {
                    self.unjudged.push(unjudged);
                }
            }
        }
        is_unfinished
    }

    /// Says which cells belong to the descent and were not judged.
    pub(super) fn not_covered(&mut self) {
        let mut all_left = self.covered.left(self.formulas, &self.passed_over);
        if self.options.sheet.is_some() {
            // Only what a run on that sheet uses was to be judged.
            let sheets = self.covered.sheets();
            all_left.retain(|left| sheets.contains(&left[0].0));
        }
        if self.is_one_of_many(&all_left) {
            // A rule that does more with the weights than to go down: of it, nothing was understood.
            self.findings.clear();
            self.judged = Judged::default();
        }
        for left in all_left {
            self.judged.add(Part::Updates, 0, left.len());
            let home = left[0].0;
            let range = ranges(&left, home, self.formulas.book);
            let why = "these formulas are like some that were judged, or are updates of weights, but they are in no step \
                       that was judged";
            self.unjudged.push(Unjudged {
                sheet: self.formulas.book.sheets[home].name.clone(),
                part: Part::Updates,
                range,
                why: why.to_owned(),
                hint: None,
            });
        }
    }

    /// Whether only single steps were judged, while there are others like them from which no weight goes on.
    fn is_one_of_many(&self, left: &[Vec<At>]) -> bool {
        const FEWEST: usize = 3;
        let updates: BTreeSet<&str> = self
            .judged_runs
            .iter()
            .flat_map(|(run, _)| &run.slots)
            .filter_map(|slot| self.formulas.relative(*slot.cells.last()?))
            .collect();
        let is_alike =
            |at: &&At| self.formulas.relative(**at).is_some_and(|of| updates.contains(of));
        self.judged_runs.iter().all(|(run, _)| run.updates() == 1)
            && left.iter().flatten().filter(is_alike).count() >= FEWEST
    }
}
