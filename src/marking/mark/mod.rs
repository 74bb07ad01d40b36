//! The judgment on a workbook: each run, each kind of step, each cell.

mod class;
mod data;
mod descended;
mod forward_only;
mod left;
mod mean;
mod memory;
mod numbers;
mod odd;
mod others;
mod rate;
mod summary;
mod unclear;

use super::ahead;
use super::carried::{self, Forgotten};
use super::classes::{Class, Reference, fit_like, reference};
use super::coverage::Covered;
use super::errors::has_an_error;
use super::exercise::Exercise;
use super::explain::Explanation;
use super::fit::{Fit, RateFrom};
use super::grouping::{Mistake, grouped};
use super::history;
use super::implied::{self, Implied};
use super::jumps;
use super::labels;
use super::options::{Eta, Options};
use super::outcome::{Judged, Outcome, Part, RunSummary, Unjudged, Verdict};
use super::pasted::{self, Pasted};
use super::places::Places;
use super::points::Points;
use super::rates;
use super::runs::{self, Distance, Links, Run};
use super::sliding::{self, Sliding};
use super::slopes::Slopes;
use super::step::{Frame, NOWHERE, Node, Role, Said, Step};
use super::twins::Labelled;
use super::weights::Weights;
use crate::derive::Derivation;
use crate::error::{Error, Result};
use crate::workbook::{Area, At, Book, CellFormulas};
use descended::with_loss;
use memory::Memory;
use std::collections::{BTreeMap, HashMap};

/// The most kinds of steps of one run that are judged.
const MOST_CLASSES: usize = 40;
/// A mistake in the cells of one kind of steps.
struct Found {
    /// The nodes of the step that are wrong.
    nodes: Vec<usize>,
    part: Part,
    explanation: Explanation,
}

/// What is found out about one workbook, run by run.
struct Marking<'a> {
    formulas: &'a CellFormulas<'a>,
    exercise: Exercise<'a>,
    options: &'a Options,
    said: Said,
    judged: Judged,
    findings: Vec<Mistake>,
    notes: Vec<String>,
    unjudged: Vec<Unjudged>,
    runs: Vec<RunSummary>,
    /// The cells of the runs that were judged.
    known: Places,
    /// The cells of the runs that were judged, with their headings, run by run.
    headings: Vec<Vec<Labelled>>,
    /// What is computed from the step before, and may be no gradient descent.
    unclear: Vec<Run>,
    /// The cells that take the old weight of the step before.
    forgotten: Vec<Forgotten>,
    /// The numbers of first rows that were pasted as values.
    pasted: Vec<Pasted>,
    /// The references without `$` that slide onto empty cells.
    sliding: Vec<Sliding>,
    /// The cells that were judged.
    covered: Covered,
    /// Runs that were judged, with the losses that they descend.
    judged_runs: Vec<(Run, Vec<At>)>,
    /// Runs that seemed to be part of others.
    passed_over: Vec<Run>,
    /// The explanations of the formulas of the run, by their place in a step.
    explained: HashMap<(String, Distance), Vec<Explanation>>,
}

/// Judges a workbook.
///
/// # Errors
/// If an option names a sheet or a cell that the workbook does not have.
pub fn mark(
    file: &str,
    book: &Book,
    derivation: &Derivation,
    options: &Options,
) -> Result<Outcome> {
    // A cell without a sheet is on the one that was named.
    let on_sheet = |text: &str| match &options.sheet {
        Some(sheet) if !text.contains('!') => format!("'{}'!{text}", sheet.replace('\'', "''")),
        _ => text.to_owned(),
    };
    let at = |text: &String| -> Result<At> {
        let area = Area::parse(&on_sheet(text), book)?;
        Ok((area.sheet, area.area.first()))
    };
    let rate_cell = match &options.eta {
        Some(Eta::Cell(cell)) => Some(at(cell)?),
        _ => None,
    };
    let rate = match &options.eta {
        Some(Eta::Number(rate)) => Some(*rate),
        _ => None,
    };
    let said = Said { loss: options.of.as_ref().map(at).transpose()?, rate_cell, rate };
    let by: Option<Vec<Area>> = options
        .by
        .as_ref()
        .map(|by| {
            super::areas::split(by)
                .into_iter()
                .map(|area| Area::parse(&on_sheet(area), book))
                .collect()
        })
        .transpose()?;
    let only = options
        .sheet
        .as_ref()
        .map(|name| {
            book.position(name).ok_or_else(|| {
                let names: Vec<&str> =
                    book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                Error::usage(format!("{file} has no sheet called `{name}`"))
                    .hint(format!("its sheets are {}", names.join(", ")))
            })
        })
        .transpose()?;
    let (formulas, links) = read(book);
    let picks = history::picks(&formulas, &links);
    let named = (!picks.is_empty()).then(|| history::named(book, &picks));
    let (formulas, links) = named.as_ref().map_or((formulas, links), read);
    // Weights that are not carried on are a mistake; all else is judged as if they were.
    let forgotten = carried::forgotten(&formulas, &links);
    let mended = (!forgotten.is_empty()).then(|| carried::mended(formulas.book, &forgotten));
    let (formulas, links) = mended.as_ref().map_or((formulas, links), read);
    let pasted = pasted::pasted(&formulas, &runs::find(&formulas, &links));
    let filled = (!pasted.is_empty()).then(|| pasted::filled(formulas.book, &pasted));
    let (formulas, links) = filled.as_ref().map_or((formulas, links), read);
    let sliding = sliding::sliding(&formulas, &runs::find(&formulas, &links));
    let anchored = (!sliding.is_empty()).then(|| sliding::mended(formulas.book, &sliding));
    let (formulas, links) = anchored.as_ref().map_or((formulas, links), read);
    let mut marking = Marking {
        formulas: &formulas,
        exercise: Exercise::of(derivation),
        options,
        said,
        judged: Judged::default(),
        findings: Vec::new(),
        notes: Vec::new(),
        unjudged: Vec::new(),
        runs: Vec::new(),
        known: Places::default(),
        headings: Vec::new(),
        unclear: Vec::new(),
        forgotten,
        pasted,
        sliding,
        covered: Covered::default(),
        judged_runs: Vec::new(),
        passed_over: Vec::new(),
        explained: HashMap::new(),
    };
    // The largest first: what is part of it is not a run.
    let runs = runs::find(&formulas, &links);
    let (wrapped, mut runs): (Vec<Run>, Vec<Run>) =
        runs.into_iter().partition(|run| runs::is_wrapped(run, &links));
    drop(links);
    runs.sort_by_key(|run| std::cmp::Reverse(run.slots.len() * run.updates()));
    let is_said = |at: &At| {
        by.as_ref()
            .is_none_or(|by| by.iter().any(|area| area.sheet == at.0 && area.area.contains(at.1)))
    };
    for run in &mut runs {
        run.slots.retain(|slot| is_said(&slot.cells[0]));
    }
    runs.retain(|run| {
        let is_there = |at: &At| only.is_none_or(|only| at.0 == only);
        run.slots.iter().any(|slot| slot.cells.iter().any(is_there))
    });
    let runs = runs::with_one_loss(&formulas, runs);
    for run in &wrapped {
        let why = "the steps lie beside and below each other: this layout is not supported";
        marking.cannot(run, Part::Updates, why, None);
    }
    for run in &runs {
        marking.run(run);
    }
    marking.like_judged();
    marking.handed_over(&runs);
    marking.started_again(&runs);
    marking.leave_unclear();
    if runs.is_empty() && wrapped.is_empty() && options.of.is_none() && options.by.is_none() {
        marking.forward_only();
    }
    let position = |run: &RunSummary| book.position(&run.sheet);
    marking.runs.sort_by_key(position);
    Ok(marking.outcome(file))
}

/// The formulas of a workbook, and its updates.
fn read(book: &Book) -> (CellFormulas<'_>, Links) {
    let formulas = CellFormulas::of(book);
    let links = runs::links(&formulas);
    (formulas, links)
}

impl Marking<'_> {
    fn run(&mut self, run: &Run) {
        // What is part of a run is none of its own.
        if run.slots.iter().any(|slot| slot.cells[1..].iter().any(|at| self.known.contains(*at))) {
            self.passed_over.push(run.clone());
            return;
        }
        if self.shows_another(run) {
            return;
        }
        let weights = Weights { formulas: self.formulas, said: &self.said };
        let without_states = weights.without_states(run);
        let run = without_states.as_ref().unwrap_or(run);
        self.explained.clear();
        let too_large = "a step has too many cells";
        let mut said = self.said.clone();
        let mut frame = Frame::of(self.formulas, run, &self.said);
        let Some((mut classes, mut first)) = with_loss(&mut frame) else {
            self.cannot(run, Part::Updates, too_large, None);
            return;
        };
        let is_right =
            |found: &Option<Reference>| found.as_ref().is_some_and(|of| of.fit.count() > 0);
        if said.loss.is_none() && !is_right(&first) {
            said.loss = self.loss_like_that_of_another(run);
            if said.loss.is_some() {
                let mut other = Frame::of(self.formulas, run, &said);
                if let Some((of_other, Some(found))) = with_loss(&mut other) {
                    (frame, classes, first) = (other, of_other, Some(found));
                }
            }
        }
        let longer =
            first.as_ref().and_then(|first| weights.with_forgotten(&frame, &classes, first));
        let run = longer.as_ref().unwrap_or(run);
        let (frame, mut classes, first) = match &longer {
            None => (frame, classes, first),
            Some(longer) => {
                let mut frame = Frame::of(self.formulas, longer, &frame.said);
                let Some((classes, first)) = with_loss(&mut frame) else {
                    self.cannot(run, Part::Updates, too_large, None);
                    return;
                };
                (frame, classes, first)
            }
        };
        let memory = Memory::of(&frame, &mut classes);
        let found = if memory.is_some() { reference(&frame, &classes) } else { first };
        let Some(mut reference) = found else {
            let why = "found no cell whose derivatives the updates of the weights follow: \
                       is it a rule that does not use a gradient, such as the perceptron's?";
            self.cannot(run, Part::Gradients, why, Some("--of CELL"));
            return;
        };
        // Other tables are computed row by row too: savings, an epidemic.
        let step = &classes[reference.class].step;
        let rate = match (&memory, reference.fit.rate) {
            (Some(memory), _) => memory.rate_cell(&frame),
            (None, RateFrom::Cell(node)) => Some(step.nodes[node].at),
            (None, _) => None,
        };
        let (count, slots) = (reference.fit.count(), run.slots.len());
        // A rate says nothing of which cell is the loss.
        let has_a_rate = rate.is_some_and(|at| labels::rate_cells(&frame).contains(&at));
        let is_called = has_a_rate && (slots == 1 || 2 * count >= slots)
            || reference.fit.loss.iter().any(|node| {
                labels::label(&frame, step.nodes[*node].at)
                    .is_some_and(|label| labels::is_loss(&label))
            })
            || self.said.loss.is_some()
            || self.said.rate_cell.is_some()
            || reference.fit.rate != RateFrom::Unknown
                && 2 * count >= slots
                && labels::says_derivatives(&frame, step);
        let is_fit = reference.fit.rate != RateFrom::Unknown
            && (slots >= 3 && 2 * count >= slots || slots <= 2 && count == slots);
        // A forecast by exponential smoothing descends the square of its error, too.
        let is_forecast = self.said.loss.is_none() && implied::follows_data(step);
        let is_clear = is_called || is_fit || has_an_error(step, &reference.fit);
        if is_forecast || !is_clear && !self.is_like_a_judged_run(run) {
            self.unclear.push(run.clone());
            return;
        }
        if memory.is_some()
            && let RateFrom::Typed(times) = reference.fit.rate
        {
            (reference.fit.rate, reference.fit.times) = (RateFrom::Typed(1.0), times);
        }
        let refused: Vec<(At, String)> = classes
            .iter()
            .enumerate()
            .flat_map(|(number, class)| {
                let is_its_own = number == reference.class;
                let loss = if is_its_own { &reference.fit.loss[..] } else { &[] };
                refused(&frame, class, loss)
            })
            .collect();
        for (at, why) in refused.iter().take(3) {
            let why =
                format!("the formula in {} is not supported: {why}", labels::address(&frame, *at));
            self.cannot(run, Part::Gradients, &why, None);
        }
        self.note_data(&frame, &classes);
        self.summary(&frame, &classes, &reference, memory.as_ref());
        // In the first step.
        let back = -(step.number as i64);
        let loss = reference.fit.loss.iter().map(|node| run.step.from(step.nodes[*node].at, back));
        self.judged_runs.push((run.clone(), loss.flatten().collect()));
        let mut all: Vec<(usize, Vec<Found>)> = Vec::new();
        let mut is_left_out = false;
        // The weights whose derivative is not 0 in some step: where it is always 0, nothing was compared.
        let mut is_compared = vec![false; run.slots.len()];
        for number in 0..classes.len().min(MOST_CLASSES) {
            // Behind the last step there may be nothing but the weights.
            if classes[number]
                .step
                .nodes
                .iter()
                .all(|node| !node.depends || node.role != Role::Computed)
            {
                continue;
            }
            let fitted = fit_like(&frame, &mut classes, &reference, number);
            let is_worse = fitted.as_ref().is_none_or(|(fit, _)| {
                let both = reference.fit.right.iter().zip(&fit.right);
                both.into_iter().any(|(like, own)| *like && !own)
            });
            let is_odd = others::is_odd(&classes, &reference, number);
            if memory.is_none()
                && (is_worse || is_odd)
                && self.as_the_others(&frame, &classes, &reference, number)
            {
                continue;
            }
            let Some((fit, points)) = fitted else {
                self.cannot(run, Part::Updates, "found no loss of a step", Some("--of CELL"));
                continue;
            };
            let class = &classes[number];
            let loss = fit.loss.clone();
            if memory.is_none() && !is_left_out {
                is_left_out = self.no_weight(&frame, &class.step, &loss);
            }
            let slopes = Slopes::of(&class.step);
            for values in &points.values {
                let gradient = slopes.gradient(&fit.loss, values);
                for (compared, weight) in is_compared.iter_mut().zip(&class.step.weights) {
                    *compared |= gradient[*weight] != 0.0;
                }
            }
            let jumps = self.jumps(class, &fit, &points);
            let mut found = self.class(&frame, class, fit, points);
            // What is found wrong otherwise needs no other reason.
            let is_new = |of: &Found| !found.iter().any(|other| other.nodes == of.nodes);
            let jumps: Vec<Found> = jumps.into_iter().filter(is_new).collect();
            found.extend(jumps);
            let other = self.exercise(&frame, &class.step, &loss, &found);
            found.extend(other);
            if let Some(memory) = &memory {
                memory.put_in_cells(number, &mut found);
                found.extend(self.memory(&frame, memory, number));
                self.cover(&frame, &classes[number], &memory.nodes(number));
            }
            all.push((number, found));
        }
        for class in classes.iter().skip(MOST_CLASSES) {
            let of = class.members.len() * class.step.updates.len();
            self.judged.add(Part::Updates, 0, of);
        }
        // Newton's method, say: no update is right, by no rate, and nothing explains why.
        let is_another_rule = reference.fit.rate == RateFrom::Unknown
            && reference.fit.count() == 0
            && all.iter().flat_map(|(_, found)| found).all(|found| !found.explanation.is_found);
        if is_another_rule {
            let why = "the updates follow the derivatives of no cell, and no single mistake explains them: is it a rule \
                       other than gradient descent?";
            self.cannot(run, Part::Gradients, why, Some("--of CELL"));
            all.clear();
        }
        for (number, found) in all {
            self.spread(&frame, &classes[number], found);
        }
        for class in &classes {
            let from = &classes[reference.class].step;
            let by = class.step.number as i64 - from.number as i64;
            let there = |node: &usize| {
                let at = from.nodes[*node].at;
                class.step.node(run.step.from(at, by)?).or_else(|| class.step.node(at))
            };
            let loss: Vec<usize> = reference.fit.loss.iter().filter_map(there).collect();
            self.beside(&frame, class, &loss);
            self.unlike_beside(&frame, class, &loss);
        }
        if class_of_most(&classes).is_even {
            self.lookups(&frame, class_of_most(&classes));
        }
        if let Some(slot) = is_compared.iter().position(|compared| !compared) {
            let called = labels::called(&frame, run.slots[slot].cells[0]);
            let why = format!(
                "the loss does not depend on {called} in any step, so its updates say nothing"
            );
            self.cannot(run, Part::Updates, &why, None);
        }
        self.several_rates(&frame, class_of_most(&classes));
        self.typed(&frame, &classes);
        self.pasted(&frame);
        self.not_carried_on(&frame);
        self.not_anchored(&frame, &classes);
        if let Some(memory) = &memory {
            reference.fit.rate = memory.rate(&frame);
            reference.class = memory.typical;
            classes[memory.typical].step = memory.steps[memory.typical].clone();
        }
        self.rate(&frame, &classes, &reference);
        self.not_copied(&frame);
        self.empty(&frame, &classes);
        for class in &classes {
            self.known.extend(
                class
                    .step
                    .nodes
                    .iter()
                    .filter(|node| node.role == Role::Computed)
                    .map(|node| node.at),
            );
        }
        self.known.extend(run.slots.iter().flat_map(|slot| slot.cells.iter().copied()));
        self.covered.ends(run);
        let step = &classes[reference.class].step;
        let labelled = |node: &Node| {
            let heading = labels::heading(&frame, node.at)?;
            Some(Labelled { heading, cell: node.at, is_computed: node.role == Role::Computed })
        };
        let nodes = step.nodes.iter().filter(|node| node.depends && node.at.0 != NOWHERE);
        self.headings.push(nodes.filter_map(labelled).collect());
    }

    /// The cells of the loss that jump where one branch of IF goes over into the other.
    fn jumps(&self, class: &Class, fit: &Fit, points: &Points) -> Vec<Found> {
        let step = &class.step;
        let (forward, _) = super::intend::passes(step, &fit.loss);
        let is_one = |node: &usize| forward[*node] && self.is_there(step.nodes[*node].at);
        let nodes = (0..step.nodes.len()).filter(is_one);
        let says = "it jumps where its condition begins to hold: both branches of IF should have the same value there";
        let found = jumps::jumping(step, points, nodes).into_iter().map(|node| Found {
            nodes: vec![node],
            part: Part::Loss,
            explanation: Explanation::found(says.to_owned(), "wrong-part", None),
        });
        found.collect()
    }

    /// Says that a run has several learning rates, and blames updates with that of another weight.
    fn several_rates(&mut self, frame: &Frame<'_>, class: &Class) {
        let Some(rates) = &frame.several else { return };
        let all: Vec<String> = rates.cells().iter().map(|at| labels::address(frame, *at)).collect();
        let note = format!("The weights have {} learning rates: {}.", all.len(), all.join(", "));
        self.notes.push(note);
        let Some(odd) = rates.odd(frame, &class.step) else {
            let why = "the weights have several learning rates: which of them belongs to which weight was not judged";
            self.cannot(frame.run, Part::Rate, why, None);
            return;
        };
        for (slot, own) in odd {
            let explanation = rates::explain(frame, rates.used(slot), own);
            let cells = frame.run.slots[slot].cells[1..].to_vec();
            self.blame(frame, Part::Updates, explanation, cells);
        }
    }

    /// Says if the forward pass uses a cell that follows from the weights of earlier steps and is no weight: it is
    /// trained, too, but its update was not judged.
    fn no_weight(&mut self, frame: &Frame<'_>, step: &Step, loss: &[usize]) -> bool {
        let (forward, _) = super::intend::passes(step, loss);
        let is_old_weight = |node: usize| {
            step.nodes[node].role == Role::Before && frame.slot(step.nodes[node].at).is_some()
        };
        // The error of the step before, in what is no point ahead.
        let ahead = ahead::points(step).unwrap_or_default();
        let ahead = if frame.implied == Some(Implied::Ahead) { ahead } else { Vec::new() };
        let old: Vec<At> = step
            .number
            .checked_sub(1)
            .map(|before| {
                frame.run.slots.iter().filter_map(|slot| slot.cells.get(before).copied()).collect()
            })
            .unwrap_or_default();
        let comes_from_before = |node: usize| {
            let is_computed = |used: usize| {
                let of = &step.nodes[used];
                of.role == Role::Before
                    && frame.slot(of.at).is_none()
                    && old.iter().any(|weight| runs::depends(self.formulas, &[of.at], *weight))
            };
            !ahead.contains(&node)
                && step.nodes[node].uses.iter().any(|(_, used)| is_computed(*used))
        };
        let follows = |node: &usize| {
            let of = &step.nodes[*node];
            if forward[*node] && of.role == Role::Computed && of.depends && comes_from_before(*node)
            {
                return true;
            }
            forward[*node]
                && of.role == Role::Computed
                && !of.depends
                && step
                    .below(*node)
                    .iter()
                    .enumerate()
                    .any(|(of, is_below)| *is_below && is_old_weight(of))
        };
        let found = (0..step.nodes.len()).rev().find(follows);
        if let Some(node) = found {
            let called = labels::called(frame, step.nodes[node].at);
            let why = format!(
                "{called} follows from the weights of the step before, but is not updated like a weight"
            );
            self.cannot(frame.run, Part::Updates, &why, None);
        }
        found.is_some()
    }

    /// Says of data whose formulas are not supported that its values were taken as they are.
    fn note_data(&mut self, frame: &Frame<'_>, classes: &[Class]) {
        let mut nodes = classes.iter().flat_map(|class| &class.step.nodes);
        let found = nodes.find_map(|node| {
            let why = node.refused.as_ref().filter(|_| !node.depends && is_data(frame, node.at))?;
            Some((labels::address(frame, node.at), why))
        });
        if let Some((at, why)) = found {
            self.notes.push(format!(
                "The formula in {at} is not supported: {why}. Its value was taken as given, and so were others like it."
            ));
        }
    }

    /// Blames the cells that take the old weight of the step before, weight by weight.
    fn not_carried_on(&mut self, frame: &Frame<'_>) {
        let mut of_slots: BTreeMap<usize, Vec<Forgotten>> = BTreeMap::new();
        for of in &self.forgotten {
            if let Some((slot, _)) = frame.slot(of.new) {
                of_slots.entry(slot).or_default().push(*of);
            }
        }
        for (slot, of) in of_slots {
            let is_never = of.len() + 1 >= frame.run.slots[slot].cells.len() - 1;
            let explanation = carried::explain(frame, &of[0], is_never);
            let cells = of.iter().map(|of| of.cell).collect();
            self.blame(frame, Part::Updates, explanation, cells);
        }
    }

    /// Blames the formulas of the run whose references slide onto empty cells.
    fn not_anchored(&mut self, frame: &Frame<'_>, classes: &[Class]) {
        let is_in_a_step = |at: At| {
            classes.iter().any(|class| {
                let by = |step: usize| class.step.number as i64 - step as i64;
                (0..=frame.run.updates())
                    .filter_map(|step| frame.run.step.from(at, by(step)))
                    .any(|there| class.step.node(there).is_some())
            })
        };
        for of in self.sliding.clone() {
            if is_in_a_step(of.cells[0]) {
                let is_weight = of.cells.iter().any(|at| frame.slot(*at).is_some());
                let part = if is_weight { Part::Updates } else { Part::Forward };
                self.blame(frame, part, sliding::explain(frame, &of), of.cells);
            }
        }
    }

    fn blame(&mut self, frame: &Frame<'_>, part: Part, explanation: Explanation, cells: Vec<At>) {
        let is_known =
            |known: &Mistake| known.cells == cells && known.explanation.says == explanation.says;
        if self.findings.iter().any(is_known) {
            return;
        }
        let name = labels::label(frame, cells[0]).unwrap_or_default();
        self.findings.push(Mistake { part, explanation, cells, name });
    }

    fn cannot(&mut self, run: &Run, part: Part, why: &str, hint: Option<&str>) {
        let first = run.slots[0].cells[0];
        let found = Unjudged {
            sheet: self.formulas.book.sheets[first.0].name.clone(),
            part,
            range: String::new(),
            why: why.to_owned(),
            hint: hint.map(str::to_owned),
        };
        if !self.unjudged.contains(&found) {
            self.unjudged.push(found);
        }
    }

    fn number(&self, at: At) -> Option<f64> {
        self.formulas.book.sheets.get(at.0)?.number(at.1)
    }

    /// Notes cells of a kind of steps as judged, in each of these steps.
    fn cover(&mut self, frame: &Frame<'_>, class: &Class, nodes: &[usize]) {
        cells_of(frame, class, nodes).into_iter().for_each(|at| self.covered.insert(at));
    }

    /// Whether a cell is in the workbook: the updates after the last step are not.
    fn is_there(&self, at: At) -> bool {
        self.formulas.formula(at).is_some()
            || self
                .formulas
                .book
                .sheets
                .get(at.0)
                .is_some_and(|sheet| sheet.cells.get(at.1).is_some())
    }

    /// Finds the cells of mistakes in all steps of a class.
    fn spread(&mut self, frame: &Frame<'_>, class: &Class, found: Vec<Found>) {
        if found.is_empty() {
            return;
        }
        let mut cells: Vec<Vec<At>> = found.iter().map(|_| Vec::new()).collect();
        for member in &class.members {
            let Some(step) = like(frame, class, *member) else { continue };
            for (found, cells) in found.iter().zip(&mut cells) {
                for node in &found.nodes {
                    if let Some(node) = step.nodes.get(*node).filter(|node| self.is_there(node.at))
                    {
                        cells.push(node.at);
                    }
                }
            }
        }
        for (found, cells) in found.into_iter().zip(cells) {
            if !cells.is_empty() {
                self.blame(frame, found.part, found.explanation, cells);
            }
        }
    }

    fn outcome(mut self, file: &str) -> Outcome {
        let is_unfinished = self.twins();
        self.not_covered();
        // Of mistakes alike, the first one is explained.
        self.findings.sort_by_key(|mistake| mistake.cells[0]);
        let findings = grouped(self.formulas, &self.findings);
        let verdict = if !findings.is_empty() {
            Verdict::Wrong
        } else if self.judged.is_whole() && self.unjudged.is_empty() {
            Verdict::Right
        } else if self.judged.is_some() {
            Verdict::RightAsFarAsJudged
        } else {
            Verdict::NotJudged
        };
        Outcome {
            file: file.to_owned(),
            verdict,
            judged: self.judged,
            findings,
            notes: std::mem::take(&mut self.notes),
            unjudged: std::mem::take(&mut self.unjudged),
            runs: std::mem::take(&mut self.runs),
            is_unfinished,
            is_exercise: false,
            is_closed: false,
        }
    }
}

/// The formulas of a step that are not supported, of those that its updates or its loss need. What only shows something,
/// such as the name of the class that is predicted, is not looked at.
fn refused<'a>(
    frame: &'a Frame<'_>,
    class: &'a Class,
    loss: &[usize],
) -> impl Iterator<Item = (At, String)> + 'a {
    let step = &class.step;
    let mut needed = vec![false; step.nodes.len()];
    for node in step.updates.iter().flatten().chain(loss) {
        step.below(*node).iter().zip(&mut needed).for_each(|(below, all)| *all |= below);
    }
    let is_loss = |at: At| labels::label(frame, at).is_some_and(|label| labels::is_loss(&label));
    let nodes = step.nodes.iter().zip(needed);
    nodes
        .filter(move |(node, needed)| *needed || is_loss(node.at))
        // Data is given, whatever it is computed by: 1 where a text is "yes".
        .filter(|(node, _)| node.depends || !is_data(frame, node.at))
        .filter_map(|(node, _)| Some((node.at, node.refused.clone()?)))
}

/// Whether a cell with a formula holds a number that follows from no weight, and so is the same in all steps.
fn is_data(frame: &Frame<'_>, at: At) -> bool {
    let formulas = frame.formulas;
    let starts = || frame.run.slots.iter().map(|slot| slot.cells[0]);
    formulas.book.sheets.get(at.0).is_some_and(|sheet| sheet.number(at.1).is_some())
        && formulas.references(at).is_some()
        && !starts().any(|start| runs::depends(formulas, &[at], start))
}

/// The class with the most steps.
fn class_of_most(classes: &[Class]) -> &Class {
    classes.iter().max_by_key(|class| class.members.len()).expect("a run has steps")
}

/// The cells of some nodes, in each step of a class.
fn cells_of(frame: &Frame<'_>, class: &Class, nodes: &[usize]) -> Vec<At> {
    let nodes = || nodes.iter().filter(|node| **node < class.step.nodes.len());
    let of_member = |member: &usize| -> Vec<At> {
        let by = *member as i64 - class.step.number as i64;
        if class.is_even && frame.run.goes_on(class.step.number, *member) {
            let moved = |node: &usize| frame.run.step.from(class.step.nodes[*node].at, by);
            return nodes().filter_map(moved).collect();
        }
        let step = like(frame, class, *member);
        let at = |node: &usize| Some(step.as_ref()?.nodes.get(*node)?.at);
        nodes().filter_map(at).collect()
    };
    class.members.iter().flat_map(of_member).collect()
}

/// A step like the one of a class that was judged.
fn like(frame: &Frame<'_>, class: &Class, member: usize) -> Option<Step> {
    let by = member as i64 - class.step.number as i64;
    if by == 0 {
        return Some(class.step.clone());
    }
    let more: Vec<At> = match class.is_even && frame.run.goes_on(class.step.number, member) {
        true => class.more.iter().map(|at| frame.run.step.from(*at, by).unwrap_or(*at)).collect(),
        false => frame
            .step(member, &[])
            .map(|bare| super::fit::dependents(frame, &bare))
            .unwrap_or_default(),
    };
    frame.step(member, &more)
}
