//! The judgment on the learning rate.

use super::Marking;
use crate::expr::Expr;
use crate::formula::cell::Place;
use crate::marking::classes::{Class, Reference};
use crate::marking::explain::Explanation;
use crate::marking::fit::{RateFrom, is_close};
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::runs::copied;
use crate::marking::step::{Frame, Role, Step};
use crate::marking::values;
use crate::workbook::{At, Holds};
use std::ops::RangeInclusive;

/// How far a rate that was typed among formulas may be from what they give, relative to it.
const COARSE: f64 = 5e-3;

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

    /// The rate of this run, if its updates use one that is farther away and belongs to another table.
    fn unused_rate(
        &self,
        frame: &Frame<'_>,
        classes: &[Class],
        used: At,
        labelled: &[At],
    ) -> Option<At> {
        let number = self.number(used)?;
        let differs = |at: &&At| self.number(**at).is_some_and(|own| !is_close(own, number));
        let others: Vec<&At> = labelled.iter().filter(|at| **at != used).filter(differs).collect();
        if others.is_empty() || !labelled.contains(&used) {
            return None;
        }
        let slots = frame.run.slots.iter().flat_map(|slot| &slot.cells);
        let nodes = classes.iter().flat_map(|class| &class.step.nodes);
        let nodes = nodes.filter(|node| node.depends && node.role == Role::Computed);
        let own: Vec<Place> = slots
            .chain(nodes.map(|node| &node.at))
            .filter(|at| at.0 == used.0)
            .map(|at| at.1)
            .collect();
        let rows =
            own.iter().map(|place| place.0).min()?..=own.iter().map(|place| place.0).max()?;
        let columns =
            own.iter().map(|place| place.1).min()?..=own.iter().map(|place| place.1).max()?;
        let gap = |at: u32, of: &RangeInclusive<u32>| {
            of.start().saturating_sub(at) + at.saturating_sub(*of.end())
        };
        let distance = |at: &At| gap(at.1.0, &rows) + gap(at.1.1, &columns);
        let nearest = others.into_iter().min_by_key(|at| distance(at))?;
        let uses = |cell: At, at: &At| {
            self.formulas.references(cell).is_some_and(|references| references.contains(at))
        };
        let is_of_another_table =
            |cell: &At| (cell.0 != used.0 || distance(cell) > 0) && uses(*cell, &used);
        (distance(nearest) < distance(&used)
            && !self.formulas.cells().any(|cell| uses(cell, nearest))
            && self.formulas.cells().any(|cell| is_of_another_table(&cell)))
        .then_some(*nearest)
    }

    /// Says of a rate that changes from step to step if it rises again after a fall, or rises to the end: what schedule is
    /// meant is not known, but hardly one like that.
    fn schedule(&mut self, frame: &Frame<'_>, step: &Step, rate: usize) {
        let is_scheduled = |node: usize| {
            let of = &step.nodes[node];
            of.role == Role::Computed && !of.depends && (node == rate || step.below(node)[rate])
        };
        let used = step.updates.iter().flatten().flat_map(|update| &step.nodes[*update].uses);
        let Some(node) = used.map(|(_, used)| *used).find(|used| is_scheduled(*used)) else {
            return;
        };
        let at = step.nodes[node].at;
        // A schedule that starts again counts its steps with MOD.
        let below = step.below(node);
        let starts_again = (0..step.nodes.len()).filter(|of| below[*of] || *of == node).any(|of| {
            let formula = self.formulas.relative(step.nodes[of].at);
            formula.is_some_and(|formula| formula.contains("MOD("))
        });
        if starts_again {
            return;
        }
        let cells = (0..frame.run.updates())
            .filter_map(|number| frame.run.step.from(at, number as i64 - step.number as i64));
        let rates: Vec<f64> = cells
            .filter_map(|at| values::anew(self.formulas, at))
            .filter(|rate| *rate > 0.0)
            .collect();
        let changes: Vec<f64> = rates
            .windows(2)
            .map(|pair| pair[1] / pair[0] - 1.0)
            .filter(|change| change.abs() > 1e-9)
            .collect();
        let falls = changes.iter().position(|change| *change < 0.0);
        let rises_again =
            falls.is_some_and(|fall| changes[fall..].iter().any(|change| *change > 0.0));
        let rises_to_the_end =
            falls.is_none() && changes.len() > 3 && changes.len() + 1 == rates.len();
        if rises_again || rises_to_the_end {
            let called = labels::called(frame, at);
            let how = if rises_again { "falls and rises again" } else { "rises to the end" };
            let why = format!("the learning rate {called} {how}: is that meant?");
            self.cannot(frame.run, Part::Rate, &why, None);
        }
    }

    /// Blames rates of a schedule that fall below 0.
    fn negative_rates(&mut self, frame: &Frame<'_>, number: usize, at: At) {
        let text = self.formulas.relative(at);
        let cells: Vec<At> = (0..frame.run.updates())
            .filter_map(|step| frame.run.step.from(at, step as i64 - number as i64))
            .filter(|cell| text.is_some() && self.formulas.relative(*cell) == text)
            .filter(|cell| values::anew(self.formulas, *cell).is_some_and(|rate| rate < 0.0))
            .collect();
        if let Some(first) = cells.first() {
            let called = labels::called(frame, *first);
            let says =
                format!("the learning rate {called} is negative: from here on, steps go uphill");
            self.blame(frame, Part::Rate, Explanation::found(says, "sign", None), cells);
        }
    }

    /// Blames numbers that were typed into a column of rates, where the steps before and after have one formula that gives
    /// others.
    fn typed_rates(&mut self, frame: &Frame<'_>, number: usize, at: At) {
        let formulas = self.formulas;
        let cells: Vec<At> = (0..frame.run.updates())
            .filter_map(|step| frame.run.step.from(at, step as i64 - number as i64))
            .collect();
        let is_typed = |at: &&At| formulas.holds(**at) == Holds::Number;
        let mut from = 0;
        while let Some(first) = (from..cells.len()).find(|cell| is_typed(&&cells[*cell])) {
            let typed: Vec<At> = cells[first..].iter().take_while(is_typed).copied().collect();
            from = first + typed.len();
            let before = first.checked_sub(1).map(|before| cells[before]);
            let (Some(before), Some(after)) = (before, cells.get(from)) else { continue };
            let text = formulas.relative(before);
            // A copy of one rate is judged with those of the data.
            if text.is_none()
                || text != formulas.relative(*after)
                || copied(formulas, before).is_some()
            {
                continue;
            }
            let right = |at: &At| {
                let expr = formulas.expr_of(*at, formulas.formula(before)?).ok()?;
                let (number, right) = (self.number(*at)?, values::anew_of_expr(formulas, &expr)?);
                let apart = (number - right).abs();
                let is_rounded = values::is_rounded(number, right, self.options.tolerance);
                (!is_rounded || apart > COARSE * right.abs()).then_some((number, right))
            };
            if let Some((number, right)) = typed.iter().find_map(right) {
                let says = format!(
                    "these learning rates are typed, but the steps before and after have a formula: {number} instead of {}",
                    values::shown(right)
                );
                let explanation = Explanation::found(says, "typed-number", None);
                self.blame(frame, Part::Rate, explanation, typed);
            }
        }
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
                self.schedule(frame, step, node);
                self.typed_rates(frame, step.number, at);
                // If all are negative, that is said below.
                let is_positive = values::anew(self.formulas, at).is_some_and(|rate| rate > 0.0);
                if step.nodes[node].role == Role::Computed && is_positive {
                    self.negative_rates(frame, step.number, at);
                }
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
                } else if let Some(own) = self.unused_rate(frame, classes, at, &labelled) {
                    let text = format!(
                        "the updates use {}, the rate of another table, instead of {}, which nothing uses",
                        labels::called(frame, at),
                        labels::called(frame, own)
                    );
                    self.blame(frame, Part::Updates, says(text, "wrong-name"), updates());
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
