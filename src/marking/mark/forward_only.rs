//! A workbook that has the forward pass of the exercise and no updates.

use super::Marking;
use crate::marking::errors::{of_the_loss, part_of_forward};
use crate::marking::grouping::ranges;
use crate::marking::labels;
use crate::marking::outcome::{Part, RunSummary};
use crate::marking::step::{Frame, Role};
use crate::workbook::At;

impl Marking<'_> {
    /// Judges a workbook that has the forward pass of the exercise and no updates.
    pub(super) fn forward_only(&mut self) {
        let Some((run, loss)) = self.exercise.forward_only(self.formulas) else { return };
        let frame = Frame::of(self.formulas, &run, &self.said);
        let Some(step) = frame.step(0, &[loss]) else { return };
        let Some(node) = step.node(loss) else { return };
        if self.exercise.compare(&frame, &step, &[node]).is_none() {
            let why = "it has only a forward pass, and not the one of the exercise";
            self.cannot(&run, Part::Forward, why, Some("--network FILE.toml"));
            return;
        }
        let found = self.exercise(&frame, &step, &[node], &[]);
        for found in found {
            let cells = found.nodes.iter().map(|node| step.nodes[*node].at).collect();
            self.blame(&frame, found.part, found.explanation, cells);
        }
        let of_the_loss = of_the_loss(&step, &[node]);
        for (node, is_loss) in step.nodes.iter().zip(of_the_loss) {
            if node.role == Role::Computed && node.depends {
                self.judged.add(part_of_forward(is_loss), 1, 1);
            }
        }
        let why = "no weight is computed from the previous step";
        self.cannot(&run, Part::Updates, why, None);
        let starts: Vec<At> = run.slots.iter().map(|slot| slot.cells[0]).collect();
        self.runs.push(RunSummary {
            sheet: self.formulas.book.sheets[starts[0].0].name.clone(),
            weights: ranges(&starts, starts[0].0, self.formulas.book),
            count: run.slots.len(),
            start: starts.iter().filter_map(|at| self.number(*at)).collect(),
            updates: 0,
            loss: Some(labels::address(&frame, loss)),
            rate: None,
            rate_cell: None,
            optimizer: "gradient descent".to_owned(),
        });
    }
}
