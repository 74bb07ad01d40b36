//! What is computed from the step before and may be no gradient descent: another start beside a descent, a prediction, savings.

use super::Marking;
use crate::marking::outcome::Part;
use crate::marking::runs::{self, Distance, Run};
use crate::workbook::At;

impl Marking<'_> {
    /// Judges runs that are unclear by themselves, but are updated by the formulas of one that is clear: another start, or
    /// another rate, beside it.
    pub(super) fn like_judged(&mut self) {
        for run in std::mem::take(&mut self.unclear) {
            if self.is_like_a_judged_run(&run) {
                self.run(&run);
            } else {
                self.unclear.push(run);
            }
        }
    }

    pub(super) fn is_like_a_judged_run(&self, run: &Run) -> bool {
        let formula = |at: At| self.formulas.relative(at);
        self.judged_runs.iter().any(|(of, _)| are_alike(of, run, formula))
    }

    /// The loss of a run that is like one that was judged: the same formula, as far from the weights.
    pub(super) fn loss_like_that_of_another(&self, run: &Run) -> Option<At> {
        let relative = |at: At| self.formulas.relative(at);
        // Each may have a learning rate of its own.
        let shape = |at: At| self.formulas.shape(at);
        self.judged_runs.iter().filter(|(of, _)| are_alike(of, run, shape)).find_map(
            |(of, loss)| {
                let [loss] = loss[..] else { return None };
                let there =
                    Distance::between(of.slots[0].cells[0], run.slots[0].cells[0]).from(loss, 1)?;
                (relative(there).is_some() && relative(there) == relative(loss)).then_some(there)
            },
        )
    }

    /// Whether what seems to be a single step only shows what the weights of a judged run lead to, as a prediction in the
    /// units of the data does: mean + deviation · z.
    pub(super) fn shows_another(&self, run: &Run) -> bool {
        let uses_known = |at: &At| {
            let used = self.formulas.references(*at).unwrap_or_default();
            used.iter().any(|used| self.known.contains(*used))
        };
        let ends = || run.slots.iter().flat_map(|slot| &slot.cells[1..]);
        run.updates() == 1 && ends().all(uses_known)
    }

    /// Says of what is computed from the step before, and may be no gradient descent, that it was not judged; but
    /// not of what was judged as part of a run.
    pub(super) fn leave_unclear(&mut self) {
        for run in std::mem::take(&mut self.unclear) {
            let is_known = |at: &At| self.known.contains(*at);
            if !run.slots.iter().any(|slot| slot.cells[1..].iter().any(is_known)) {
                let why = "it is unclear whether its rows are steps of gradient descent";
                self.cannot(&run, Part::Gradients, why, Some("--of CELL"));
            }
        }
    }
}

/// Whether two runs are updated by the same formulas.
fn are_alike<T: PartialEq>(a: &Run, b: &Run, formula: impl Fn(At) -> Option<T>) -> bool {
    let first = |slot: &runs::Slot| formula(*slot.cells.get(1)?);
    let mut slots = a.slots.iter().zip(&b.slots);
    a.step == b.step
        && a.slots.len() == b.slots.len()
        && slots.all(|(a, b)| first(a).is_some() && first(a) == first(b))
}
