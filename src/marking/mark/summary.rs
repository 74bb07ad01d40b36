//! What a workbook does, in a line: the weights, the rule, the loss, the learning rate.

use super::{Marking, Memory, mean};
use crate::marking::classes::{Class, Reference};
use crate::marking::fit::{Fit, RateFrom, is_close};
use crate::marking::grouping::ranges;
use crate::marking::implied::Implied;
use crate::marking::outcome::RunSummary;
use crate::marking::step::{Frame, Step};
use crate::marking::{ahead, labels, optimizer, values};
use crate::workbook::At;

impl Marking<'_> {
    pub(super) fn summary(
        &mut self,
        frame: &Frame<'_>,
        classes: &[Class],
        reference: &Reference,
        memory: Option<&Memory>,
    ) {
        let step = &classes[reference.class].step;
        let run = frame.run;
        let starts: Vec<At> = run.slots.iter().map(|slot| slot.cells[0]).collect();
        let (of, from) = match memory {
            Some(memory) => (&memory.steps[memory.typical], memory.rate(frame)),
            None => (step, reference.fit.rate),
        };
        let (rate, rate_cell) = match from {
            RateFrom::Cell(node) => {
                let at = of.nodes[node].at;
                (self.number(at), Some(labels::address(frame, at)))
            }
            RateFrom::Typed(rate) => (Some(rate), None),
            RateFrom::Unknown => (None, None),
        };
        self.runs.push(RunSummary {
            sheet: self.formulas.book.sheets[starts[0].0].name.clone(),
            weights: ranges(&starts, starts[0].0, self.formulas.book),
            count: run.slots.len(),
            start: starts.iter().filter_map(|at| values::value(self.formulas, *at)).collect(),
            updates: run.updates(),
            loss: reference
                .fit
                .loss
                .first()
                .filter(|_| frame.implied.is_none())
                .map(|node| labels::address(frame, step.nodes[*node].at)),
            rate,
            rate_cell,
            optimizer: memory
                .map_or("gradient descent", |memory| {
                    let step = &memory.steps[memory.typical];
                    let ways = memory.ways[memory.typical].as_deref().unwrap_or_default();
                    match optimizer::compare(step, ways, run.step, None).name {
                        "momentum" if ahead::points(step).is_some() => "Nesterov's momentum",
                        name => name,
                    }
                })
                .into(),
        });
        if let (Some(said), Some(found)) = (self.said.rate, rate)
            && !is_close(said, found)
        {
            let note = format!("You gave the learning rate {said}, but the workbook has {found}.");
            self.notes.push(note);
        }
        self.convention(frame, step, &reference.fit);
    }

    /// Names a factor between the loss and the gradients.
    fn convention(&mut self, frame: &Frame<'_>, step: &Step, fit: &Fit) {
        if let Some(implied) = frame.implied {
            let says = match implied {
                Implied::Squared | Implied::Ahead => "The updates follow the gradient of",
                _ => "No cell holds the loss. The updates follow the gradient of",
            };
            self.notes.push(format!("{says} {}.", implied.name()));
            return;
        }
        let times = fit.times.abs();
        if is_close(times, 1.0) || fit.loss.is_empty() || mean::examples(frame, step, fit).is_some()
        {
            return;
        }
        let loss = labels::called(frame, step.nodes[fit.loss[0]].at);
        let times = (times * 1e9).round() / 1e9;
        let note = format!(
            "The gradients are {times} times the derivatives of the loss {loss}. This is a convention, not a \
             mistake, but it changes the meaning of the learning rate."
        );
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}
