//! The data that the formulas of a run use: empty cells, lookups, and the data of another example.

use super::{Marking, cells_of};
use crate::formula::cell::column_letters;
use crate::marking::classes::Class;
use crate::marking::explain::Explanation;
use crate::marking::grouping::Mistake;
use crate::marking::intend::passes;
use crate::marking::labels;
use crate::marking::lookups::{self, Odd};
use crate::marking::outcome::Part;
use crate::marking::step::{Frame, Node, Role};
use crate::workbook::{At, Holds};

impl Marking<'_> {
    /// Blames formulas of later steps that use empty cells where those of the first use numbers.
    pub(super) fn empty(&mut self, frame: &Frame<'_>, classes: &[Class]) {
        let Some((first, others)) = classes.split_first() else { return };
        let formulas = self.formulas;
        let moved = |node: &Node, class: &Class| -> Option<(At, At)> {
            let by = class.step.number as i64 - first.step.number as i64;
            let there = frame.run.step.from(node.at, by)?;
            // A first step of another layout uses other cells by other formulas.
            if formulas.relative(there) != formulas.relative(node.at) {
                return None;
            }
            let (used, used_there) = (formulas.references(node.at)?, formulas.references(there)?);
            let moves = |at: &At| {
                let to = frame.run.step.from(*at, by)?;
                // A weight that moves is a matter of the forward pass.
                let is_empty = formulas.holds(*at) == Holds::Number
                    && frame.slot(*at).is_none()
                    && formulas.is_empty(to)
                    && !used_there.contains(at)
                    // What an array formula uses of empty cells is not seen.
                    && (used_there.contains(&to) || formulas.is_in_array(there));
                is_empty.then_some((*at, to))
            };
            used.iter().find_map(moves)
        };
        let computed = first.step.nodes.iter().filter(|node| node.role == Role::Computed);
        let moving: Vec<(At, (At, At))> = computed
            .filter_map(|node| {
                let moved = others.iter().find_map(|class| moved(node, class))?;
                Some((node.at, moved))
            })
            .collect();
        for (cell, (from, to)) in moving {
            let is_known = |found: &Mistake| found.cells.contains(&cell);
            if self.findings.iter().any(is_known) {
                continue;
            }
            let by = |step: i64| step - first.step.number as i64;
            let is_data =
                frame.run.step.from(from, 1).is_some_and(|next| self.number(next).is_some());
            let (_, (row, column)) = from;
            let fixed = format!("${}${}", column_letters(column as usize), row + 1);
            let called = [from, to].map(|at| labels::address(frame, at));
            let says = match is_data {
                true => format!("it uses {}, which is empty", called[1]),
                false => format!(
                    "the reference to {} has no $ and moves to {}, which is empty: write {fixed}",
                    called[0], called[1]
                ),
            };
            let of = formulas.relative(cell);
            // Where data end before the steps do, the steps before are right.
            let is_wrong = |step: &i64| {
                let to = frame.run.step.from(from, by(*step));
                !is_data || to.is_none_or(|to| formulas.is_empty(to))
            };
            let steps = (0..=frame.run.updates() as i64)
                .filter(is_wrong)
                .filter_map(|step| frame.run.step.from(cell, by(step)));
            let cells = steps.filter(|at| of.is_some() && formulas.relative(*at) == of).collect();
            let part = if frame.slot(cell).is_some() { Part::Updates } else { Part::Forward };
            self.blame(frame, part, Explanation::found(says, "not-anchored", None), cells);
        }
    }

    /// Blames the cell for one example that uses the data of another.
    pub(super) fn beside(&mut self, frame: &Frame<'_>, class: &Class, loss: &[usize]) {
        let (forward, _) = passes(&class.step, loss);
        for (cell, explanation) in lookups::beside(frame, &class.step, &forward) {
            let Some(node) = class.step.node(cell) else { continue };
            let cells = cells_of(frame, class, &[node]);
            let is_known = |found: &Mistake| found.cells.iter().any(|at| cells.contains(at));
            if !self.findings.iter().any(is_known) {
                self.blame(frame, Part::Forward, explanation, cells);
            }
        }
    }

    /// Blames lookups of another example than the one that they belong to.
    pub(super) fn lookups(&mut self, frame: &Frame<'_>, class: &Class) {
        for odd in lookups::odd(frame, &class.step, &class.members) {
            match odd {
                Odd::Wrong(cell, explanation) => {
                    let by = |step: usize| step as i64 - class.step.number as i64;
                    let of = self.formulas.relative(cell);
                    let steps = 0..=frame.run.updates();
                    let cells = steps.filter_map(|step| frame.run.step.from(cell, by(step)));
                    let cells =
                        cells.filter(|at| of.is_some() && self.formulas.relative(*at) == of);
                    self.blame(frame, Part::Forward, explanation, cells.collect());
                }
                Odd::Apart(a, b) => {
                    let [a, b] = [a, b].map(|at| labels::called(frame, at));
                    let why =
                        format!("{a} and {b} look up different rows of a table: is that meant?");
                    self.cannot(frame.run, Part::Forward, &why, None);
                }
            }
        }
    }
}
