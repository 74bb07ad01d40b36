//! The judgment on the learning rate.

use super::Marking;
use crate::expr::Expr;
use crate::marking::classes::{Class, Reference};
use crate::marking::explain::Explanation;
use crate::marking::fit::{RateFrom, is_close};
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::step::{Frame, Role, Step};
use crate::marking::values;
use crate::workbook::At;

impl Marking<'_> {
    /// The cells with the changes of the weights at all steps, if each update adds such a cell to its weight, and all of
    /// them are gradients with a minus: these are the formulas that should have the learning rate.
    fn changes(&self, frame: &Frame<'_>, step: &Step) -> Option<Vec<At>> {
        let change = |update: &Option<usize>| {
            let update = &step.nodes[(*update)?];
            let of = update.uses.iter().map(|(_, used)| *used);
            let mut of = of.filter(|used| step.nodes[*used].role == Role::Computed);
            let change = of.next().filter(|_| of.next().is_none())?;
            let is_negative = matches!(&step.nodes[change].expr, Expr::Negative(of) if matches!(**of, Expr::Name(_)));
            is_negative.then_some(step.nodes[change].at)
        };
        let changes: Vec<At> = step.updates.iter().map(change).collect::<Option<_>>()?;
        let steps = 0..=frame.run.updates();
        let at_steps = |at: At| {
            let steps = steps.clone();
            steps.filter_map(move |number| {
                frame.run.step.from(at, number as i64 - step.number as i64)
            })
        };
        let is_alike = |at: &At| self.formulas.formula(*at).is_some();
        Some(changes.into_iter().flat_map(at_steps).filter(is_alike).collect())
    }

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
                let value = values::anew(self.formulas, at);
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
                        let cells = self.changes(frame, step).unwrap_or_else(updates);
                        self.blame(frame, Part::Updates, says(text, "missing-factor"), cells);
                    }
                    Some(at) => {
                        let called = labels::called(frame, *at);
                        let text =
                            format!("the updates use {rate} instead of the learning rate {called}");
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
                self.cannot(frame.run, Part::Rate, "found no learning rate", Some("--eta CELL"));
            }
        }
    }
}
