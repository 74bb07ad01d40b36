//! What is wrong with a formula, in terms of its cells.

use super::labels::called;
use super::ranges;
use super::runs::Distance;
use super::scene::Scene;
use super::step::{Frame, NOWHERE, Role, steps_between};
use crate::expr::Notation;
use crate::expr::{Expr, Leaf};
use crate::formula::Excel;
use crate::formula::cell::cell_name;
use crate::judge::{Judge, Slip, Verdict, Wording};
use crate::workbook::{At, Holds, cell_called, name_of};

/// The most other cells that a cell may have been mistaken for.
const MOST_NAMES: usize = 160;
/// The most data that is computed with later, and that a cell may have been mistaken for.
const MOST_LATER: usize = 40;

/// A mistake, explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// In words.
    pub says: String,
    /// A word for its kind.
    pub kind: &'static str,
    /// Whether a cause was found, or only that the value is wrong.
    pub is_found: bool,
    /// Whether it is only too large or too small by a factor.
    pub is_constant: bool,
    /// Whether it takes two mistakes to explain it.
    pub is_double: bool,
    /// The right formula, if it is known.
    pub right: Option<String>,
}

impl Explanation {
    /// A cause that was found.
    pub fn found(says: String, kind: &'static str, right: Option<String>) -> Explanation {
        let (is_constant, is_double) = (false, false);
        Explanation { says, kind, is_found: true, is_constant, is_double, right }
    }
}

/// What is wrong with the formula of a node of the backward pass.
pub fn explain(scene: &Scene<'_>, node: usize) -> Explanation {
    let right = scene.right_form(node);
    explain_by(scene, node, right)
}

/// The same, where the right formula is known.
pub fn explain_by(scene: &Scene<'_>, node: usize, right: Option<Expr>) -> Explanation {
    let step = scene.step();
    let answer = &step.nodes[node].expr;
    let words = Cells { scene, at: step.nodes[node].at };
    let formula = right.as_ref().map(|right| format!("={}", words.text(right)));
    if let (Expr::Name(copied), Some(slot)) =
        (answer, step.updates.iter().position(|update| *update == Some(node)))
        && step.nodes[node].uses.contains(&(copied.clone(), step.weights[slot]))
    {
        let says = format!(
            "it is copied from the previous step and not updated: it is the same as {}",
            words.found_as(answer)
        );
        return Explanation::found(says, "not-updated", formula);
    }
    if let Some(says) = one_example(right.as_ref(), scene, node) {
        return Explanation::found(says, "one-example", formula);
    }
    if let Some(says) = moved_reference(scene, node, right.as_ref()) {
        return Explanation::found(says, "not-anchored", formula);
    }
    if let Some((says, kind)) = other_step(scene, node, &words) {
        return Explanation::found(says, kind, formula);
    }
    if let Some((says, kind)) = ranges::other_range(scene, node, right.as_ref(), &words) {
        return Explanation::found(says, kind, formula);
    }
    let names = names(scene, node);
    let verdict = match &right {
        Some(right) => Judge::of(vec![right.clone()], scene).with_names(names).verdict(answer),
        None => {
            let wanted = scene.wanted(node).to_vec();
            Judge::of_values(wanted, scene).with_names(names).verdict(answer)
        }
    };
    let slips = match verdict {
        Verdict::Wrong(slips) => slips,
        _ => Vec::new(),
    };
    let is_vague = |slip: &Slip| matches!(slip, Slip::Part { .. });
    let is_open = slips.is_empty() || slips.iter().any(is_vague);
    if is_open && let Some((says, kind)) = ranges::in_each_term(scene, node, &words) {
        return Explanation::found(says, kind, formula);
    }
    if slips.is_empty() || slips.iter().any(is_vague) && right.is_none() {
        let says = match &formula {
            Some(formula) => format!("its value differs from that of {formula}"),
            None => "its formula gives a wrong value".to_owned(),
        };
        return Explanation {
            says,
            kind: "other-value",
            is_found: false,
            is_constant: false,
            is_double: false,
            right: formula,
        };
    }
    if let [Slip::Part { used, right }] = &slips[..]
        && looks_up(used)
        && looks_up(right)
    {
        let says = "it looks up another example than the formulas around it do".to_owned();
        return Explanation::found(says, "wrong-name", None);
    }
    let said: Vec<String> = slips.iter().map(|slip| words.says(slip)).collect();
    Explanation {
        says: said.join("; and "),
        kind: slips[0].kind(),
        is_found: true,
        is_constant: matches!(
            slips[..],
            [Slip::Factor(Expr::Number(_), _) | Slip::Scale(_) | Slip::Number { .. }]
        ),
        is_double: slips.len() > 1,
        right: formula,
    }
}

/// Whether an expression chooses among cells by a number.
fn looks_up(expr: &Expr) -> bool {
    let mut looks_up = false;
    expr.visit(&mut |part| looks_up |= matches!(part, Expr::Bracket(..)));
    looks_up
}

/// Whether a formula gives what one example contributes, where the sum or the mean over all belongs.
fn one_example(right: Option<&Expr>, scene: &Scene<'_>, node: usize) -> Option<String> {
    use crate::judge::Meaning as _;
    let Expr::Sum(terms) = right? else { return None };
    let answer = &scene.step().nodes[node].expr;
    let count = terms.len() as f64;
    let is_update = scene.step().updates.contains(&Some(node));
    if terms.len() < 2 || is_update {
        return None;
    }
    let close = |times: f64, value: &dyn Fn(usize) -> f64| {
        (0..scene.points())
            .all(|point| super::fit::is_close(scene.value(answer, point), times * value(point)))
    };
    let total = |point: usize| terms.iter().map(|term| scene.value(term, point)).sum::<f64>();
    let is_it = |term: &&Expr| {
        [1.0, count, 1.0 / count]
            .iter()
            .any(|times| close(*times, &|point| scene.value(term, point)))
    };
    let lacks = |term: &&Expr| {
        [1.0, count / (count - 1.0)]
            .iter()
            .any(|times| close(*times, &|point| total(point) - scene.value(term, point)))
    };
    let twice = |term: &&Expr| close(1.0, &|point| total(point) + scene.value(term, point));
    let only = |is_it: &dyn Fn(&&Expr) -> bool| terms.iter().filter(is_it).count() == 1;
    let is_batch = scene.meanings.examples() as usize == terms.len();
    if !is_batch {
        return None;
    }
    if close(count, &total) {
        return Some(format!(
            "it is the sum over the batch instead of the mean: divide it by {}",
            terms.len()
        ));
    }
    if close(1.0 / count, &total) {
        return Some(format!(
            "it is divided by the size of the batch, {}, once too often",
            terms.len()
        ));
    }
    if only(&is_it) {
        Some("it is the value for one example; it should be the sum or the mean over all examples of the batch".to_owned())
    } else if only(&lacks) {
        Some(format!(
            "its range omits one example; it should have all {} rows of the batch",
            terms.len()
        ))
    } else if only(&twice) {
        Some("one example of the batch is counted twice".to_owned())
    } else {
        None
    }
}

/// Cells of other steps: if all of them were those of this step, the formula would be right.
fn other_step(scene: &Scene<'_>, node: usize, words: &Cells<'_>) -> Option<(String, &'static str)> {
    let step = scene.step();
    let answer = &step.nodes[node].expr;
    let wanted = scene.wanted(node);
    let mut moved: Vec<(Expr, Expr)> = Vec::new();
    for name in answer.names() {
        let Some(at) = cell_called(&name) else { continue };
        let used = scene.node(&name);
        let slot =
            used.and_then(|used| step.updates.iter().position(|update| *update == Some(used)));
        let own = match slot {
            Some(slot) if step.updates[slot] != Some(node) => Some(step.weights[slot]),
            _ => (1..=2)
                .filter_map(|by| scene.frame.run.step.from(at, by))
                .filter_map(|there| scene.node(&name_of(there)))
                .find(|there| {
                    step.nodes[*there].depends && used.is_none_or(|used| !step.nodes[used].depends)
                }),
        };
        if let Some(own) = own.filter(|own| *own != node && !step.below(*own)[node]) {
            moved.push((Expr::Name(name.clone()), scene.name(own)));
        }
    }
    if moved.len() < 2 {
        return None;
    }
    let repaired = answer
        .replace(&|part| moved.iter().find(|(from, _)| from == part).map(|(_, to)| to.clone()));
    let is_right = Judge::of_values(wanted.to_vec(), scene).is_right(&repaired);
    if !is_right {
        return None;
    }
    let list = |of: &mut dyn Iterator<Item = &Expr>| {
        of.map(|leaf| words.found_as(leaf)).collect::<Vec<_>>().join(", ")
    };
    let used = list(&mut moved.iter().map(|(used, _)| used));
    let right = list(&mut moved.iter().map(|(_, right)| right));
    let is_new = moved.iter().all(|(used, _)| {
        cell_called_node(scene, used).is_some_and(|used| step.updates.contains(&Some(used)))
    });
    Some(match is_new {
        true => (
            format!(
                "it uses the new weights {used}, after their update, instead of the old ones: {right}"
            ),
            "new-weights",
        ),
        false => (format!("it uses {used} of the previous step instead of {right}"), "other-step"),
    })
}

/// By how many steps a cell comes after the same cell of another step; none if it is another cell, or of the same step.
/// The sheet of the first step may be laid out in its own way: then the label tells.
pub fn steps_apart(frame: &Frame<'_>, from: At, to: At) -> Option<i64> {
    let by = frame.run.step;
    let on_sheets = || {
        let has_label = |at: At| super::labels::label(frame, at);
        let is_same = by.sheets != 0 && has_label(from).is_some_and(|of| has_label(to) == Some(of));
        is_same.then(|| (to.0 as i64 - from.0 as i64) / by.sheets)
    };
    steps_between(by, from, to).or_else(on_sheets).filter(|by| *by != 0)
}

fn cell_called_node(scene: &Scene<'_>, leaf: &Expr) -> Option<usize> {
    match leaf {
        Expr::Name(name) => scene.node(name),
        _ => None,
    }
}

/// The cells that may be in place of others: those of the step that come before, and the same cells a step
/// before and after.
pub fn names(scene: &Scene<'_>, node: usize) -> Vec<Expr> {
    let step = scene.step();
    let first = node.saturating_sub(MOST_NAMES);
    let near = (first..node).chain(step.weights.iter().copied().filter(|weight| *weight < first));
    // Data that only the loss uses comes later: the target of another example.
    let is_data = |of: &usize| step.nodes[*of].role == Role::Given;
    let later = (node + 1..step.nodes.len()).filter(is_data).take(MOST_LATER);
    near.chain(later).map(|node| scene.name(node)).collect()
}

/// A reference without `$` that should have one: in the first cells with the formula it met the right cell.
fn moved_reference(scene: &Scene<'_>, node: usize, right: Option<&Expr>) -> Option<String> {
    let (frame, step) = (scene.frame, scene.step());
    let at = step.nodes[node].at;
    let own = frame.formulas.references(at)?;
    let text = frame.formulas.relative(at)?;
    let by = frame.run.step;
    if let Some(says) = moved_range(scene, node) {
        return Some(says);
    }
    let wanted: Vec<At> = right?.names().iter().filter_map(cell_called).collect();
    // The first cell with this formula, a step or an example before.
    let ways = [(by.sheets, by.rows, by.columns), (0, 1, 0), (0, 0, 1)];
    for (sheets, rows, columns) in ways {
        let way = super::runs::Distance { sheets, rows, columns };
        let mut first = at;
        while let Some(before) = way.from(first, -1) {
            if frame.formulas.relative(before) != Some(text) {
                break;
            }
            first = before;
        }
        // The reference may have met the right cell in the cell before, whose formula was filled.
        let origins = [first, way.from(first, -1).unwrap_or(first)];
        for origin in origins {
            let Some(times) = steps_between(way, origin, at).filter(|times| *times > 0) else {
                continue;
            };
            for reference in &own {
                let Some(was) = way.from(*reference, -times) else { continue };
                let is_drifting = was != *reference
                    && wanted.contains(&was)
                    && !wanted.contains(reference)
                    && !own.contains(&was)
                    && frame.formulas.holds(was) == Holds::Number
                    && step.node(was) != scene.node(&name_of(*reference))
                    && (frame.formulas.holds(*reference) == Holds::Nothing
                        || scene.fit_rate() == Some(was))
                    && frame.formulas.references(origin).is_some_and(|of| of.contains(&was));
                if is_drifting {
                    let (row, column) = was.1;
                    let fixed = format!(
                        "${}${}",
                        crate::formula::cell::column_letters(column as usize),
                        row + 1
                    );
                    let what =
                        if scene.fit_rate() == Some(was) { "the learning rate " } else { "" };
                    return Some(format!(
                        "the reference to {what}{} has no $ and moves to {}: write {fixed}",
                        called(frame, was),
                        cell_name(reference.1)
                    ));
                }
            }
        }
    }
    None
}

/// The same of a range: the formula is right with the cells that it had in the first step with this formula.
fn moved_range(scene: &Scene<'_>, node: usize) -> Option<String> {
    let (frame, step) = (scene.frame, scene.step());
    let (at, by) = (step.nodes[node].at, frame.run.step);
    let text = frame.formulas.relative(at)?;
    let has_it = |at: &At| frame.formulas.relative(*at) == Some(text);
    let first = std::iter::successors(Some(at), |at| by.from(*at, -1).filter(has_it)).last()?;
    let times = steps_between(by, first, at).filter(|times| *times > 0)?;
    let repaired = frame.further(first, &frame.expr(first).ok()?, times);
    // Data that the formula of the first step used, and that this one has left.
    let own = step.nodes[node].expr.names();
    let is_data = |at: &At| frame.formulas.holds(*at) == Holds::Number && frame.slot(*at).is_none();
    let names = repaired.names().into_iter().filter(|name| !own.contains(name));
    let was: Vec<At> = names.filter_map(|name| cell_called(&name)).filter(is_data).collect();
    if was.len() < 2 || was.iter().any(|at| at.0 != was[0].0) {
        return None;
    }
    let is_right = Judge::of_values(scene.wanted(node).to_vec(), scene).is_right(&repaired);
    let now: Option<Vec<At>> = was.iter().map(|at| by.from(*at, times)).collect();
    let range = |cells: &[At]| super::grouping::ranges(cells, at.0, frame.formulas.book);
    now.filter(|_| is_right).map(|now| {
        format!("the reference to {} has no $ and moves to {}", range(&was), range(&now))
    })
}

impl Scene<'_> {
    /// The cell of the learning rate.
    pub fn fit_rate(&self) -> Option<At> {
        match self.fit.rate {
            super::fit::RateFrom::Cell(node) => Some(self.step().nodes[node].at),
            _ => None,
        }
    }
}

/// The terms that a sum has beside those of a part of it.
fn missing_terms(part: &Expr, whole: &Expr) -> Option<Vec<Expr>> {
    let Expr::Sum(all) = whole else { return None };
    let own = match part {
        Expr::Sum(terms) => &terms[..],
        term => std::slice::from_ref(term),
    };
    let missing: Vec<Expr> = all.iter().filter(|term| !own.contains(term)).cloned().collect();
    (missing.len() + own.len() == all.len()).then_some(missing)
}

/// Mistakes in the words of the cells of a step.
pub struct Cells<'a> {
    /// The step.
    pub scene: &'a Scene<'a>,
    /// The cell with the formula.
    pub at: At,
}

impl Cells<'_> {
    fn cell(&self, leaf: &Expr) -> Option<At> {
        match leaf {
            Expr::Name(name) => cell_called(name),
            _ => None,
        }
    }

    /// Whether a term has to do with what the steps before have left.
    fn has_state(&self, term: &Expr) -> bool {
        term.names().iter().any(|name| {
            let node = self.scene.node(name);
            node.is_some_and(|node| self.scene.step().nodes[node].role == Role::Before)
                || cell_called(name).and_then(|at| self.scene.frame.run.step.from(at, 1))
                    == Some(self.at)
        })
    }

    fn address(&self, at: At) -> String {
        let cell = cell_name(at.1);
        // What is not a cell of a workbook is on no sheet.
        match at.0 == self.at.0 || self.at.0 == NOWHERE {
            true => cell,
            false => format!("'{}'!{cell}", self.scene.frame.formulas.book.sheets[at.0].name),
        }
    }

    /// Whether a cell belongs to one step: it is computed, or data in the rows of the step. A number above
    /// the table is the same for all steps.
    fn is_of_step(&self, at: At) -> bool {
        let (frame, step) = (self.scene.frame, self.scene.step());
        let is_computed = step.node(at).is_none_or(|node| step.nodes[node].role != Role::Given);
        let by = Distance::between(self.at, at);
        let run = frame.run.step;
        // What other formulas use in this step and in the next is for all steps.
        let uses_it = |cell: At| {
            frame.formulas.references(cell).is_some_and(|references| references.contains(&at))
        };
        let is_for_all = || {
            let others = step.nodes.iter().map(|node| node.at).filter(|cell| *cell != self.at);
            others.filter(|cell| uses_it(*cell)).any(|cell| run.from(cell, 1).is_some_and(uses_it))
        };
        if !is_computed && is_for_all() {
            return false;
        }
        is_computed || run.sheets > 0 || by.rows.abs() < run.rows || by.columns.abs() < run.columns
    }

    /// Whether the formula of another step is wrong in the same way: it uses the same cell.
    fn stays(&self, used: At, right: At) -> bool {
        let frame = self.scene.frame;
        let uses_it = |by: i64| {
            let there = frame.run.step.from(self.at, by);
            let references = there.and_then(|there| frame.formulas.references(there));
            references.is_some_and(|of| of.contains(&used))
        };
        // For the previous step it may have been the right cell.
        uses_it(1) || uses_it(-1) && frame.run.step.from(right, -1).is_some_and(|at| at != used)
    }

    /// What the loss is divided by, if that is this number: it is a mean of so many examples.
    fn mean_of(&self, times: f64) -> Option<String> {
        use crate::judge::Meaning as _;
        let (scene, step) = (self.scene, self.scene.step());
        let mut found = None;
        for node in (0..step.nodes.len()).filter(|node| scene.of_the_loss[*node] && times > 2.0) {
            step.nodes[node].expr.visit(&mut |part| {
                let Expr::Quotient(parts) = part else { return };
                let is_it = |point| super::fit::is_close(scene.value(&parts[1], point), times);
                if found.is_none() && (0..scene.points()).all(is_it) {
                    found = Some(self.text(&parts[1]));
                }
            });
        }
        found
    }

    /// A mistake in words; of the learning rate in words of its own.
    pub fn says(&self, slip: &Slip) -> String {
        let rate = self.scene.fit_rate();
        let is_rate = |expr: &Expr| rate.is_some() && self.cell(expr) == rate;
        let is_update = self
            .scene
            .step()
            .updates
            .iter()
            .flatten()
            .any(|node| self.scene.step().nodes[*node].at == self.at);
        // 2·Σ in place of 2·Σ/n is 2 in place of 2/n.
        let times = match slip {
            Slip::Scale(times) => *times,
            Slip::Number { used, right } => used / right,
            _ => f64::NAN,
        };
        if let Some(of) = self.mean_of(times) {
            return format!("it is not divided by {of}, as the loss is: a sum instead of a mean");
        }
        match slip {
            Slip::Factor(factor, crate::judge::Change::Missing) if is_rate(factor) => {
                format!("the factor {} is missing: the learning rate", self.found_as(factor))
            }
            Slip::Uses { used, right } if is_rate(right) => {
                format!(
                    "it uses {} where the learning rate {} belongs",
                    self.found_as(used),
                    self.found_as(right)
                )
            }
            Slip::Part { used, right } if is_rate(right) => {
                format!(
                    "it uses {} where the learning rate {} belongs",
                    self.text(used),
                    self.found_as(right)
                )
            }
            // No one has typed these parentheses.
            Slip::Brackets(Expr::Negative(of), crate::judge::Change::Extra) => {
                let of = match &**of {
                    Expr::Name(_) => self.text(of),
                    of => format!("({})", self.text(of)),
                };
                format!(
                    "the minus is squared, too: a spreadsheet reads -{of}^2 as (-{of})^2, so write -({of}^2)"
                )
            }
            Slip::Scale(times) if is_update && *times != -1.0 => {
                format!("it is {times} times what it should be")
            }
            Slip::Term(term, crate::judge::Change::Missing) if self.has_state(term) => {
                format!(
                    "the term {} is missing: the velocity from the previous step",
                    self.text(term)
                )
            }
            Slip::Division(by, crate::judge::Change::Extra) => {
                format!("it is divided by {} once too often", self.text(by))
            }
            Slip::Part { used, right } => match missing_terms(used, right) {
                Some(terms) => {
                    let terms: Vec<String> = terms.iter().map(|term| self.text(term)).collect();
                    match &terms[..] {
                        [term] => format!("the term {term} is missing"),
                        terms => format!("the terms {} are missing", terms.join(" and ")),
                    }
                }
                None => slip.says(self),
            },
            slip => slip.says(self),
        }
    }
}

impl Wording for Cells<'_> {
    fn text(&self, expr: &Expr) -> String {
        let cell = |leaf: Leaf<'_>| match leaf {
            Leaf::Name(name) => cell_called(name).map(|at| self.address(at)).unwrap_or_default(),
            Leaf::Partial(_) => String::new(),
        };
        Excel(cell).write(expr)
    }

    fn found_as(&self, leaf: &Expr) -> String {
        match self.cell(leaf) {
            Some(at) => {
                let label = super::labels::label(self.scene.frame, at);
                match label {
                    Some(label) => format!("{} ({label})", self.address(at)),
                    None => self.address(at),
                }
            }
            None => self.text(leaf),
        }
    }

    fn derivative(&self, x: &Expr) -> String {
        format!("the derivative of the activation, {} · (1 − itself),", self.found_as(x))
    }

    fn one_minus(&self, x: &Expr) -> String {
        format!("1-{}", self.text(x))
    }

    fn uses(&self, used: &Expr, right: &Expr) -> String {
        let (used_as, right_as) = (self.found_as(used), self.found_as(right));
        let uses = format!("it uses {used_as} where {right_as} belongs");
        let (Some(used), Some(right)) = (self.cell(used), self.cell(right)) else { return uses };
        let (frame, step) = (self.scene.frame, self.scene.step());
        let Some(by) = steps_apart(frame, right, used).filter(|_| self.is_of_step(right)) else {
            return uses;
        };
        let stays = self.stays(used, right);
        let is_new = step.node(used).is_some_and(|node| step.updates.contains(&Some(node)));
        let is_weight =
            step.node(right).is_some_and(|node| matches!(step.nodes[node].role, Role::Weight(_)));
        match by {
            _ if stays => {
                format!("the reference to {used_as} does not move: it should move on to {right_as}")
            }
            1 if is_new && is_weight => format!(
                "it uses the new weight {used_as}, after its update, instead of the old one, {right_as}"
            ),
            by if by < 0 => {
                format!("it uses {used_as} of the previous step instead of {right_as}")
            }
            _ => format!("it uses {used_as} of the next step instead of {right_as}"),
        }
    }
}
