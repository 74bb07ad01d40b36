//! Numbers that were typed or pasted where other steps have formulas.

use super::Marking;
use crate::marking::classes::Class;
use crate::marking::explain::Explanation;
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::pasted::{self, Pasted};
use crate::marking::places::Places;
use crate::marking::runs::{Distance, Run, copied, original};
use crate::marking::step::Frame;
use crate::marking::values;
use crate::workbook::{At, Holds};
use std::collections::BTreeSet;

/// How far a typed number alone among formulas may be from what it should be, relative to it.
const COARSE: f64 = 1e-5;

impl Marking<'_> {
    /// Compares numbers that were typed where the previous step has a formula.
    pub(super) fn typed(&mut self, frame: &Frame<'_>, classes: &[Class]) {
        let mut repeated: BTreeSet<At> = BTreeSet::new();
        for class in classes {
            let nodes = class.step.nodes.iter();
            let typed: Vec<At> =
                nodes.map(|node| node.at).filter(|at| frame.typed(*at).is_some()).collect();
            let is_alone = typed.len() == 1;
            for at in typed {
                for member in &class.members {
                    let by = *member as i64 - class.step.number as i64;
                    let Some(at) = frame.run.step.from(at, by) else { continue };
                    let (Some(expr), Some(number)) = (frame.typed(at), self.number(at)) else {
                        continue;
                    };
                    let is_typed = |at: At| frame.typed(at).is_some();
                    let tolerance = self.options.tolerance;
                    let right =
                        values::right_instead(self.formulas, number, &expr, &is_typed, tolerance);
                    // One number among formulas is rounded less than a pasted row.
                    let alone = || {
                        let right = values::of_expr(self.formulas, &expr)?;
                        ((number - right).abs() > COARSE * right.abs()).then_some(right)
                    };
                    let Some(right) = right.or_else(|| alone().filter(|_| is_alone)) else {
                        continue;
                    };
                    let before = frame.run.step.from(at, -1).and_then(|before| self.number(before));
                    if before == Some(number) {
                        repeated.insert(at);
                        continue;
                    }
                    let slot = frame.slot(at).is_some();
                    let says = format!(
                        "this is a typed number, but the previous step has a formula: {number} instead of {}",
                        values::shown(right)
                    );
                    let explanation = Explanation::found(says, "typed-number", None);
                    let part = if slot { Part::Updates } else { Part::Gradients };
                    self.blame(frame, part, explanation, vec![at]);
                }
            }
        }
        if !repeated.is_empty() {
            let says = "these numbers only repeat those of the previous step, which has formulas";
            let explanation = Explanation::found(says.to_owned(), "typed-number", None);
            self.blame(frame, Part::Updates, explanation, repeated.into_iter().collect());
        }
    }

    /// Compares the numbers of first rows that were pasted with what the formulas of the later rows give.
    pub(super) fn pasted(&mut self, frame: &Frame<'_>) {
        let of_run: Vec<Pasted> =
            self.pasted.iter().filter(|of| frame.slot(of.weight).is_some()).cloned().collect();
        for of in &of_run {
            let tolerance = self.options.tolerance;
            let Some(right) = pasted::right(self.formulas, of, &self.pasted, tolerance) else {
                continue;
            };
            let number = self.number(of.at).unwrap_or(f64::NAN);
            let says = format!(
                "this is a typed number, but the later steps have a formula: {number} instead of {}",
                values::shown(right)
            );
            let part = if frame.slot(of.at).is_some() { Part::Updates } else { Part::Gradients };
            let explanation = Explanation::found(says, "typed-number", None);
            self.blame(frame, part, explanation, vec![of.at]);
        }
    }

    /// Compares the weights that each pass starts with, if they were pasted as values, with those that the pass before
    /// computes.
    pub(super) fn handed_over(&mut self, runs: &[Run]) {
        let mut passes: Vec<&Run> = runs.iter().filter(|run| run.updates() == 1).collect();
        passes.sort_by_key(|run| run.slots[0].cells[0]);
        for pair in passes.windows(2) {
            let [before, after] = [pair[0], pair[1]];
            let cells: Vec<(At, At)> = before
                .slots
                .iter()
                .zip(&after.slots)
                .map(|(before, after)| (before.cells[1], after.cells[0]))
                .collect();
            let by = Distance::between(before.slots[0].cells[0], after.slots[0].cells[0]);
            let mut slots = before.slots.iter().zip(&after.slots);
            let is_like = before.slots.len() == after.slots.len()
                && slots.all(|(before, after)| by.from(before.cells[0], 1) == Some(after.cells[0]));
            let is_typed = |(_, at): &(At, At)| self.formulas.holds(*at) == Holds::Number;
            let value = |at: At| values::value(self.formulas, at).unwrap_or(f64::NAN);
            let fits = |(new, at): &(At, At)| {
                values::is_rounded(value(*at), value(*new), self.options.tolerance)
            };
            let wrong: Vec<(At, At)> = cells.iter().copied().filter(|of| !fits(of)).collect();
            if !is_like || !cells.iter().all(is_typed) || 2 * wrong.len() >= cells.len() {
                continue;
            }
            let frame = Frame::of(self.formulas, after, &self.said);
            // Later passes may follow from these.
            let is_last = !wrong.is_empty();
            for (new, at) in wrong {
                self.not_passed_on(&frame, at, new);
            }
            if is_last {
                break;
            }
        }
    }

    /// Compares typed weights that a pass starts with where another pass copies the last ones of the pass before it.
    pub(super) fn started_again(&mut self, runs: &[Run]) {
        let formulas = self.formulas;
        let ends: BTreeSet<At> = runs
            .iter()
            .flat_map(|run| &run.slots)
            .filter_map(|slot| slot.cells.last().copied())
            .collect();
        let cells = runs.iter().flat_map(|run| &run.slots).flat_map(|slot| &slot.cells);
        let of_weights: Places = cells.copied().collect();
        // From a copy at the start of a pass to the weight that it copies.
        let mut copies: Vec<(At, Distance)> = Vec::new();
        for (sheet, area, _) in formulas.regions() {
            for at in area.places().map(|place| (sheet, place)) {
                let Some(of) = copied(formulas, at) else { break };
                if of_weights.contains(of) {
                    copies.push((at, Distance::between(at, of)));
                }
            }
        }
        for run in runs {
            let starts = run.slots.iter().map(|slot| slot.cells[0]);
            let typed = starts.filter(|at| formulas.holds(*at) == Holds::Number);
            let again: Vec<(At, At)> = typed
                .filter_map(|at| {
                    let is_alike = |(copy, by): &&(At, Distance)| {
                        let apart = Distance::between(*copy, at);
                        let axes = [apart.sheets, apart.rows, apart.columns];
                        axes.iter().filter(|by| **by != 0).count() == 1
                            && by.from(at, 1).is_some_and(|end| ends.contains(&end))
                    };
                    let (_, by) = copies.iter().find(is_alike)?;
                    Some((at, by.from(at, 1)?))
                })
                .collect();
            let value = |at: At| values::value(formulas, at).unwrap_or(f64::NAN);
            let frame = Frame::of(formulas, run, &self.said);
            for (at, end) in again {
                if values::is_rounded(value(at), value(end), self.options.tolerance) {
                    continue;
                }
                self.not_passed_on(&frame, at, end);
            }
        }
    }

    /// Blames a typed weight that a pass starts with, where the pass before ends with another one.
    fn not_passed_on(&mut self, frame: &Frame<'_>, at: At, end: At) {
        let value = |at: At| values::shown(values::value(self.formulas, at).unwrap_or(f64::NAN));
        let says = format!(
            "this is a typed number, {}, but the pass before ends with {} in {}",
            value(at),
            value(end),
            labels::called(frame, end)
        );
        let explanation = Explanation::found(says, "typed-number", None);
        self.blame(frame, Part::Updates, explanation, vec![at]);
    }

    /// Blames numbers in place of a copy of data or of the learning rate, where the steps before and after have one.
    pub(super) fn not_copied(&mut self, frame: &Frame<'_>) {
        let (formulas, step) = (self.formulas, frame.run.step);
        let sheets = formulas.book.sheets.iter().enumerate();
        let cells = sheets.flat_map(|(sheet, of)| of.cells.iter().map(move |(at, _)| (sheet, at)));
        let data = |at: Option<At>| {
            let of = original(formulas, copied(formulas, at?)?);
            (formulas.holds(of) == Holds::Number && frame.slot(of).is_none()).then_some(of)
        };
        let found: Vec<(At, At)> = cells
            .filter(|at| formulas.holds(*at) == Holds::Number)
            .filter_map(|at| {
                let (before, after) = (step.from(at, -1), step.from(at, 1));
                let of = data(before).filter(|of| data(after) == Some(*of))?;
                let differs = self.number(of) != self.number(at);
                (differs && of != at && self.covered.uses(formulas, at)).then_some((at, of))
            })
            .collect();
        for (at, of) in found {
            let says = format!(
                "this is a typed number, {}, where the steps before and after copy {}",
                self.number(at).unwrap_or(f64::NAN),
                labels::called(frame, of)
            );
            let explanation = Explanation::found(says, "typed-number", None);
            self.blame(frame, Part::Forward, explanation, vec![at]);
        }
    }
}
