//! The judgment on the learning rate.

use super::Marking;
use crate::marking::classes::{Class, Reference};
use crate::marking::explain::Explanation;
use crate::marking::fit::{RateFrom, is_close};
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::step::Frame;
use crate::marking::values;
use crate::workbook::At;

impl Marking<'_> {
    /// Judges the learning rate.
    pub(super) fn rate(&mut self, frame: &Frame<'_>, classes: &[Class], reference: &Reference) {
        let step = &classes[reference.class].step;
        let labelled = labels::rate_cells(frame);
        let updates = || -> Vec<At> {
            frame.run.slots.iter().flat_map(|slot| slot.cells[1..].iter().copied()).collect()
        };
        let says = |says: String, kind: &'static str| Explanation::found(says, kind, None);
        match reference.fit.rate {
            RateFrom::Cell(node) => {
                let at = step.nodes[node].at;
                self.judged.add(Part::Rate, 1, 1);
                let value = self.number(at).or_else(|| values::value(self.formulas, at));
                if value.is_none_or(|value| value.is_nan() || value <= 0.0) {
                    let called = labels::called(frame, at);
                    let text = match value {
                        Some(value) if value < 0.0 => format!(
                            "the learning rate {called} is negative: each step goes uphill, and the loss rises"
                        ),
                        _ => format!(
                            "the learning rate {called} is not a positive number: nothing is learned"
                        ),
                    };
                    self.blame(frame, Part::Rate, says(text, "sign"), vec![at]);
                }
            }
            RateFrom::Typed(rate) => {
                let other = labelled
                    .iter()
                    .find(|at| self.number(**at).is_some_and(|value| !is_close(value, rate)));
                match other {
                    Some(at) if is_close(rate, 1.0) => {
                        let called = labels::called(frame, *at);
                        let text = format!("the learning rate {called} is missing in the updates");
                        self.judged.add(Part::Rate, 1, 1);
                        self.blame(frame, Part::Updates, says(text, "missing-factor"), updates());
                    }
                    Some(at) => {
                        let called = labels::called(frame, *at);
                        let text = format!(
                            "the updates use {rate} instead of the learning rate {called}"
                        );
                        self.judged.add(Part::Rate, 1, 1);
                        self.blame(frame, Part::Updates, says(text, "wrong-name"), updates());
                    }
                    None if is_close(rate, 1.0) && labelled.is_empty() => {
                        self.judged.add(Part::Rate, 0, 1);
                        self.cannot(
                            frame.run,
                            Part::Rate,
                            "the workbook states no learning rate",
                            Some("--eta CELL"),
                        );
                    }
                    None => self.judged.add(Part::Rate, 1, 1),
                }
            }
            RateFrom::Unknown => {
                self.judged.add(Part::Rate, 0, 1);
                self.cannot(
                    frame.run,
                    Part::Rate,
                    "found no learning rate",
                    Some("--eta CELL"),
                );
            }
        }
    }
}
