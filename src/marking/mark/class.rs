//! The judgment on one kind of steps: each cell against what it should be, given the others, and the forward pass where that
//! explains more.

use super::{Found, Marking, cells_of};
use crate::marking::classes::Class;
use crate::marking::clipping::{self, Is, Scale};
use crate::marking::errors::{
    calls, has_a_falling_sigmoid, has_a_squared_minus, has_an_input_twice,
    has_half_a_cross_entropy, of_the_loss, part_of_forward,
};
use crate::marking::explain::{Explanation, explain};
use crate::marking::fit::{Fit, RateFrom};
use crate::marking::implied::{self, Implied};
use crate::marking::intend::{Intended, intend};
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::points::{Drawn, Points};
use crate::marking::repair::{self, Repair};
use crate::marking::runs::Distance;
use crate::marking::scene::Scene;
use crate::marking::slopes::Slopes;
use crate::marking::step::{Frame, Role, Step};
use crate::workbook::Content;
use std::collections::BTreeSet;

/// How often the same formula is explained, in steps of different kinds.
const MOST_EXPLAINED: usize = 4;

/// The most mistakes of the forward pass of one step.
const MOST_REPAIRS: usize = 3;

/// The most quantities that a workbook may compute otherwise than an exercise that nobody named.
const MOST_DIFFERENT: usize = 2;

/// Mistakes in the forward pass of such an exercise. What is more or another function is another network.
const SLIPS: [&str; 4] = ["wrong-name", "missing-term", "missing-factor", "sign"];

impl Marking<'_> {
    /// Judges a kind of steps.
    pub(super) fn class(
        &mut self,
        frame: &Frame<'_>,
        class: &Class,
        fit: Fit,
        points: Points,
    ) -> Vec<Found> {
        let formulas = self.formulas;
        let mut found: Vec<Found> = Vec::new();
        let (mut step, mut points, mut fit) = (class.step.clone(), points, fit);
        let ascends = fit.times < 0.0 && self.is_maximized(frame, &step, &fit.loss);
        if fit.times < 0.0 && !ascends {
            fit.factors.iter_mut().for_each(|factor| *factor = -*factor);
            fit.times = -fit.times;
            fit.right.iter_mut().for_each(|right| *right = false);
        }
        for round in 0..=MOST_REPAIRS {
            let slopes = Slopes::of(&step);
            let shape = |node: usize| formulas.shape(step.nodes[node].at);
            let (mut intended, meanings) = intend(&slopes, &points, &fit, &shape);
            if let Some(scale) = clipping::scale(&step, &points, &intended.forward) {
                let of = self.scaled(frame, &step, scale, &mut intended);
                found.extend(of.filter(|_| round == 0));
            }
            let scene = Scene::new(frame, &slopes, &points, &fit, &intended, &meanings);
            let wrong: Vec<(usize, Explanation)> =
                intended.wrong.iter().map(|node| (*node, self.explained(&scene, *node))).collect();
            let is_settled = wrong.is_empty() && fit.loss.len() == 1;
            let culprit = match fit.loss.len() {
                1 if round < MOST_REPAIRS => {
                    crate::marking::culprit::culprit(&scene, &intended, &wrong)
                }
                _ => None,
            };
            // A mistake of the forward pass comes before one of the backward pass that explains only most of what is wrong.
            let is_whole = culprit.as_ref().is_some_and(|culprit| culprit.is_whole)
                && repair::unlike_its_neighbors(&scene, &intended).is_none();
            let found_repair = match is_settled || is_whole || round == MOST_REPAIRS {
                true => None,
                false => self.forward(&scene, &intended, &wrong, &step, &points, &fit),
            };
            if let Some((repair, next)) = found_repair {
                let is_loss = of_the_loss(&step, &fit.loss)[repair.nodes[0]];
                found.push(Found {
                    nodes: repair.wrong.clone(),
                    part: part_of_forward(is_loss),
                    explanation: repair::explanation(&scene, &repair),
                });
                (step, points, fit) = next;
                continue;
            }
            if let Some(culprit) = culprit {
                let next = repair::after(&step, &points, &fit, &culprit.repair);
                let next = next.filter(|_| fit.rate != RateFrom::Unknown);
                if next.is_some() || is_whole {
                    let of = culprit.explained.into_iter();
                    found.extend(of.map(|(node, of)| backward(&scene, &step, node, of)));
                    let Some(next) = next else {
                        self.count(class, &step, &fit, &intended, &scene);
                        break;
                    };
                    (step, points, fit) = next;
                    continue;
                }
            }
            self.count(class, &step, &fit, &intended, &scene);
            found.extend(self.sum_for_mean(&scene));
            let keys = repair::keys(formulas, &step);
            let wrong = crate::marking::reversed::reversed(&scene, &wrong, &keys).unwrap_or(wrong);
            found.extend(wrong.into_iter().map(|(node, of)| backward(&scene, &step, node, of)));
            break;
        }
        found
    }

    /// Judges a factor of all updates, which is no gradient.
    fn scaled(
        &mut self,
        frame: &Frame<'_>,
        step: &Step,
        scale: Scale,
        intended: &mut Intended,
    ) -> Option<Found> {
        let Scale { node, is } = scale;
        intended.wrong.retain(|wrong| *wrong != node);
        // The length that it uses was compared with that of the gradient.
        let lengths = step.nodes[node].uses.iter().map(|(_, used)| *used);
        if is != Is::Unknown {
            lengths.chain([node]).for_each(|of| intended.judged[of] = true);
        }
        let of = match is {
            Is::Clipping | Is::Stop => return None,
            Is::OfAnotherLength(of) => of,
            Is::Unknown => {
                let called = labels::called(frame, step.nodes[node].at);
                let why = format!(
                    "{called} scales the updates of all weights: its formula was not judged"
                );
                self.cannot(frame.run, Part::Updates, &why, None);
                return None;
            }
        };
        intended.wrong.retain(|wrong| *wrong != of);
        let says = "it should be the length of the gradient, the root of the sum of the squares of all derivatives";
        let explanation = Explanation::found(says.to_owned(), "other-value", None);
        Some(Found { nodes: vec![of], part: Part::Gradients, explanation })
    }

    /// Whether a text on the sheets of a run says that something is to grow, or what the updates follow is called what should
    /// grow, as the reward of a policy or a likelihood; and it has no name of a loss. A letter, such as J, may be either.
    fn is_maximized(&mut self, frame: &Frame<'_>, step: &Step, loss: &[usize]) -> bool {
        #[rustfmt::skip]
        const WORDS: [&str; 15] = [
            "maximi", "massimi", "maksym", "maksim", "ascent", "ascens", "ascesa", "uphill", "hill climb", "aufstieg",
            "bergauf", "subimos", "subindo", "salita", "montée",
        ];
        let is_a_loss = |node: &usize| {
            labels::label(frame, step.nodes[*node].at)
                .is_some_and(|label| label.chars().count() > 2 && labels::is_loss(&label))
        };
        let is_called_to_grow = labels::should_grow(frame, step, loss);
        if !is_called_to_grow && loss.iter().any(is_a_loss) {
            return false;
        }
        let sheets: BTreeSet<usize> = frame.run.slots.iter().map(|slot| slot.cells[0].0).collect();
        let says = |text: &str| {
            let text = text.to_lowercase();
            WORDS.iter().any(|word| text.contains(word))
        };
        let mut sheets = sheets.iter().filter_map(|sheet| self.formulas.book.sheets.get(*sheet));
        let is_said = sheets.any(|sheet| {
            sheet.cells.iter().any(|(_, of)| matches!(of, Content::Text(text) if says(text)))
        });
        let is_said = is_said || is_called_to_grow;
        let note = "The updates go uphill, and a text on the sheet says so.".to_owned();
        if is_said && !self.notes.contains(&note) {
            self.notes.push(note);
        }
        is_said
    }

    /// What is wrong with a formula. If each step is of its own kind, as with a range that is not anchored, the first
    /// ones explain the others.
    fn explained(&mut self, scene: &Scene<'_>, node: usize) -> Explanation {
        let step = scene.slopes.step;
        let at = step.nodes[node].at;
        let Some(formula) = self.formulas.relative(at) else { return explain(scene, node) };
        let place = Distance::between(step.nodes[step.weights[0]].at, at);
        let known = self.explained.entry((formula.to_owned(), place)).or_default();
        if known.len() < MOST_EXPLAINED {
            known.push(explain(scene, node));
        }
        known[known.len() - 1].clone()
    }

    /// What differs from the exercise in the forward pass, but for the cells that were found wrong already.
    pub(super) fn exercise(
        &mut self,
        frame: &Frame<'_>,
        step: &Step,
        loss: &[usize],
        known: &[Found],
    ) -> Vec<Found> {
        let Some(compared) = self.exercise.compare(frame, step, loss) else {
            if self.options.is_named {
                let why = "The forward pass is not that of the network you named, \
                           so it was judged by itself.";
                if !self.notes.iter().any(|note| note == why) {
                    self.notes.push(why.to_owned());
                }
            }
            return Vec::new();
        };
        let is_about_it = self.options.is_named
            || compared.has_its_numbers && compared.wrong.len() <= MOST_DIFFERENT;
        if !is_about_it {
            return Vec::new();
        }
        let is_new = |(node, _): &&(usize, crate::expr::Expr)| {
            known.iter().all(|found| !found.nodes.contains(node))
        };
        let (slopes, nothing) = (Slopes::of(step), Fit::nothing(step, &compared.points));
        let intended = Intended::nothing(step);
        let meanings = crate::marking::intend::Meanings::of(
            &slopes,
            &compared.points,
            &nothing,
            &intended.forward,
        );
        let scene = Scene::new(frame, &slopes, &compared.points, &nothing, &intended, &meanings);
        let mut differences = compared.differences;
        let mut found = Vec::new();
        for (node, right) in compared.wrong.iter().filter(is_new) {
            let explanation =
                crate::marking::explain::explain_by(&scene, *node, Some(right.clone()));
            // A bias or another activation make it another network, which nobody asked for.
            if self.options.is_named || SLIPS.contains(&explanation.kind) {
                let part = part_of_forward(of_the_loss(step, loss)[*node]);
                found.push(Found { nodes: vec![*node], part, explanation });
            } else {
                let called = labels::called(frame, step.nodes[*node].at);
                differences.push(format!("{called} is computed differently"));
            }
        }
        if !differences.is_empty() {
            let note = format!(
                "Different from the exercise, but not a mistake: {}.",
                differences.join("; ")
            );
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        found
    }

    /// A mistake of the forward pass that explains more than mistakes of the backward pass do.
    #[allow(clippy::type_complexity)]
    fn forward(
        &self,
        scene: &Scene<'_>,
        intended: &Intended,
        wrong: &[(usize, Explanation)],
        step: &Step,
        points: &Points,
        fit: &Fit,
    ) -> Option<(Repair, (Step, Points, Fit))> {
        // What has to do with other steps is no matter of the forward pass.
        let is_open = |explanation: &Explanation| {
            !["not-updated", "not-anchored", "new-weights", "other-step"]
                .contains(&explanation.kind)
        };
        let wrong: Vec<&(usize, Explanation)> =
            wrong.iter().filter(|(_, of)| is_open(of)).collect();
        if wrong.is_empty() && fit.loss.len() == 1 {
            return None;
        }
        let wrong_nodes: Vec<usize> = wrong.iter().map(|(node, _)| *node).collect();
        let now = self.formulas_of(&wrong_nodes, step);
        let is_constant = wrong.iter().all(|(_, explanation)| explanation.is_found)
            && wrong.iter().any(|(_, explanation)| explanation.is_constant);
        // An activation that is none, 1/1+EXP(-h), or falls, 1/(1+EXP(h)); a sum with one input twice; or a minus that is
        // squared, too.
        let is_strange = step.nodes.iter().enumerate().any(|(number, node)| {
            let has_exponentials = calls(&node.expr, crate::expr::Function::Exp) > 0;
            intended.forward[number]
                && (matches!(node.expr, crate::expr::Expr::Sum(_)) && has_exponentials
                    || has_an_input_twice(step, number)
                    || has_a_squared_minus(&node.expr)
                    || has_a_falling_sigmoid(&node.expr))
        }) || has_half_a_cross_entropy(self.formulas, step, intended)
            // For a target that is one of several, −ln of its output is enough.
            && (fit.way != Drawn::Weights || fit.right.contains(&false));
        let is_unexplained =
            is_strange || is_constant || wrong.iter().any(|(_, of)| !of.is_found || of.is_double);
        // At one of the points, an input may be 0.
        let gradient = |values: &Vec<f64>| scene.slopes.gradient(&fit.loss, values);
        let gradients: Vec<Vec<f64>> = points.values.iter().map(gradient).collect();
        let is_without = |weight: &usize| gradients.iter().all(|of| of[*weight] == 0.0);
        let is_unused = step.weights.iter().any(is_without);
        let odd = repair::unlike_its_neighbors(scene, intended);
        if now < 2 && !is_unexplained && !is_unused && fit.loss.len() == 1 && odd.is_none() {
            return None;
        }
        let Some(found) = odd.or_else(|| repair::repair(scene, intended)) else {
            return self.addition(scene, intended, step, points, fit, now);
        };
        // A loss that is not shown is not wrong.
        if found.nodes.iter().any(|node| step.nodes[*node].at == implied::AT) {
            return None;
        }
        let is_a_number = matches!(
            found.slip,
            crate::judge::Slip::Factor(crate::expr::Expr::Number(_), _)
                | crate::judge::Slip::Number { .. }
        );
        let is_loss = of_the_loss(step, &fit.loss)[found.nodes[0]];
        if is_constant && now < 2 && !(is_a_number && is_loss) && !is_strange && !found.is_certain {
            return None;
        }
        let next = repair::after(step, points, fit, &found)?;
        let slopes = Slopes::of(&next.0);
        let shape = |node: usize| self.formulas.shape(next.0.nodes[node].at);
        let (rest, meanings) = intend(&slopes, &next.1, &next.2, &shape);
        let after = self.formulas_of(&rest.wrong, &next.0) + 1;
        // As many mistakes as before are better if more of them are explained.
        let explains_more = || {
            let scene = Scene::new(scene.frame, &slopes, &next.1, &next.2, &rest, &meanings);
            let is_open = |of: &Explanation| !of.is_found || of.is_double;
            let before = wrong.iter().filter(|(_, of)| is_open(of)).count();
            rest.wrong.iter().filter(|node| is_open(&explain(&scene, **node))).count() < before
        };
        let is_better = found.is_certain
            || fit.loss.len() > 1
            || after < now
            || after == now && (is_strange || is_constant || is_unused || explains_more());
        is_better.then_some((found, next))
    }

    /// A term with a weight that the forward pass forgets, if fewer mistakes are left with it, or as many with it.
    #[allow(clippy::type_complexity)]
    fn addition(
        &self,
        scene: &Scene<'_>,
        intended: &Intended,
        step: &Step,
        points: &Points,
        fit: &Fit,
        now: usize,
    ) -> Option<(Repair, (Step, Points, Fit))> {
        let is_a_cell =
            |found: &Repair| found.nodes.iter().all(|node| step.nodes[*node].at != implied::AT);
        let additions = repair::additions(scene, intended).into_iter().filter(is_a_cell);
        let tried = additions.filter_map(|found| {
            let next = repair::after(step, points, fit, &found)?;
            let slopes = Slopes::of(&next.0);
            let shape = |node: usize| self.formulas.shape(next.0.nodes[node].at);
            let (rest, _) = intend(&slopes, &next.1, &next.2, &shape);
            let left = self.formulas_of(&rest.wrong, &next.0);
            (left < now).then_some((left, found, next))
        });
        let (_, found, next) = tried.min_by_key(|(left, ..)| *left)?;
        Some((found, next))
    }

    /// The number of formulas of cells: the same formula in the gradients of several weights counts for each.
    fn formulas_of(&self, nodes: &[usize], step: &Step) -> usize {
        let keys = repair::keys(self.formulas, step);
        let above: Vec<Vec<bool>> =
            step.updates.iter().flatten().map(|update| step.below(*update)).collect();
        let reaches = |node: usize| above.iter().map(|below| below[node]).collect::<Vec<bool>>();
        let of = nodes.iter().map(|node| (keys[*node], reaches(*node)));
        of.collect::<BTreeSet<(u64, Vec<bool>)>>().len()
    }

    /// Counts what was judged.
    fn count(
        &mut self,
        class: &Class,
        step: &Step,
        fit: &Fit,
        intended: &Intended,
        scene: &Scene<'_>,
    ) {
        let is_known = fit.rate != RateFrom::Unknown;
        let steps = class.members.len();
        let of_the_loss = of_the_loss(step, &fit.loss);
        let (mut covered, mut beside): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for (number, node) in step.nodes.iter().enumerate() {
            if node.role != Role::Computed || !node.depends || !self.is_there(node.at) {
                continue;
            }
            let is_root = scene.frame.implied == Some(Implied::Squared)
                && implied::root_of(step, number).is_some();
            let (part, is_judged) = if is_root {
                (Part::Loss, true)
            } else if step.updates.contains(&Some(number)) {
                (Part::Updates, intended.judged[number])
            } else if intended.forward[number] {
                (part_of_forward(of_the_loss[number]), true)
            } else if intended.backward[number] {
                let part = if is_change(scene, number) { Part::Updates } else { Part::Gradients };
                (part, intended.judged[number])
            } else if !scene
                .meanings
                .find(&crate::marking::intend::values_at(scene.points, number))
                .is_empty()
            {
                (Part::Gradients, true)
            } else {
                beside.push(number);
                continue;
            };
            let judged = if is_judged && is_known { steps } else { 0 };
            self.judged.add(part, judged, steps);
            if judged > 0 {
                covered.push(number);
            }
            if judged > 0 && matches!(part, Part::Gradients | Part::Updates) {
                self.covered.sample(node.at);
            }
        }
        self.cover(scene.frame, class, &covered);
        cells_of(scene.frame, class, &beside).into_iter().for_each(|at| self.covered.shows(at));
    }
}

/// A mistake in a cell of the backward pass.
fn backward(scene: &Scene<'_>, step: &Step, node: usize, explanation: Explanation) -> Found {
    let is_update = step.updates.contains(&Some(node)) || is_change(scene, node);
    let part = if is_update { Part::Updates } else { Part::Gradients };
    Found { nodes: vec![node], part, explanation }
}

/// Whether a node is a change of a weight. With a rate of 1, which updates with a memory are judged by, it is a gradient.
fn is_change(scene: &Scene<'_>, node: usize) -> bool {
    if scene.fit.rate == RateFrom::Typed(1.0) {
        return false;
    }
    scene.meanings.find(&scene.wanted(node)).iter().any(|meaning| meaning.is_change)
}
