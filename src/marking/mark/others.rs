//! Judges steps that are wrong because they are not like the others.

use super::Marking;
use crate::expr::Expr;
use crate::marking::classes::{Class, Reference, fit_like, ways_to};
use crate::marking::deviations::{self, Deviation};
use crate::marking::errors::{of_the_loss, part_of_forward};
use crate::marking::fit::Fit;
use crate::marking::intend::{Intended, Meanings, passes};
use crate::marking::outcome::Part;
use crate::marking::scene::Scene;
use crate::marking::slopes::Slopes;
use crate::marking::step::{Frame, Role, Step};
use crate::workbook::At;

/// How many steps of the usual kind there are for each that is odd.
const USUAL: usize = 4;

/// Whether each step of a kind is alone between steps of the reference's kind: its loss may be another one by mistake, even
/// if its gradients are right for it.
pub(super) fn is_odd(classes: &[Class], reference: &Reference, number: usize) -> bool {
    let (usual, own) = (&classes[reference.class].members, &classes[number].members);
    let is_between = |member: &usize| {
        member.checked_sub(1).is_some_and(|before| usual.contains(&before))
            && usual.contains(&(member + 1))
    };
    own.len() * USUAL <= usual.len() && own.iter().all(is_between)
}

impl Marking<'_> {
    /// Judges a kind of step by the formulas of the reference, and blames the cells that have others. Returns
    /// whether that was possible, that is, whether with those formulas the same updates are right as in the
    /// reference.
    pub(super) fn as_the_others(
        &mut self,
        frame: &Frame<'_>,
        classes: &[Class],
        reference: &Reference,
        number: usize,
    ) -> bool {
        let (from, class) = (&classes[reference.class], &classes[number]);
        let ways = ways_to(frame, &from.step, &reference.fit.loss, class.step.number);
        let Some((kind, way)) =
            ways.first().copied().filter(|_| from.step.number != class.step.number)
        else {
            return false;
        };
        let of_member = |member: &usize| {
            let way = frame.run.ways(from.step.number, *member)[kind]?;
            deviations::deviations(frame, &from.step, way)
        };
        let Some(all) = class.members.iter().map(of_member).collect::<Option<Vec<_>>>() else {
            return false;
        };
        let mended = deviations::with_formulas(frame, &all.concat());
        let more: Vec<At> = from.more.iter().filter_map(|at| way.from(*at, 1)).collect();
        let Some(step) = mended.step(class.step.number, &more) else { return false };
        let mut both = [from.clone(), Class { step, more, ..class.clone() }];
        let like = Reference { class: 0, fit: reference.fit.clone() };
        let Some((fit, points)) = fit_like(&mended, &mut both, &like, 1) else { return false };
        let is_as_right = fit.right.iter().zip(&like.fit.right).all(|(own, like)| *own || !*like);
        if !is_as_right {
            return false;
        }
        let class = &both[1];
        let step = &class.step;
        let slopes = Slopes::of(step);
        let nothing = Intended::nothing(step);
        let meanings = Meanings::of(&slopes, &points, &fit, &nothing.forward);
        let scene = Scene::new(&mended, &slopes, &points, &fit, &nothing, &meanings);
        let guilty = deviations::guilty(&scene, &all[0]);
        if guilty.is_empty() {
            return false;
        }
        for of in &guilty {
            let explanation = deviations::explained(&mended, step, &points, &fit, of);
            let cells = class
                .members
                .iter()
                .filter_map(|member| frame.run.ways(step.number, *member)[kind]?.from(of.cell, 1));
            // Behind the last step nothing is missing.
            let is_last = step.number >= frame.run.updates();
            let is_blamed = |at: &At| of.now.is_none() && !is_last || self.is_there(*at);
            let cells: Vec<At> = cells.filter(is_blamed).collect();
            if !cells.is_empty() {
                self.blame(frame, part_of(step, &fit, of), explanation, cells);
            }
        }
        let found = self.class(&mended, class, fit.clone(), points);
        self.spread(&mended, class, found);
        true
    }
}

/// The part of the workbook that a cell belongs to. A copy of a weight counts as an update.
fn part_of(step: &Step, fit: &Fit, of: &Deviation) -> Part {
    let Some(node) = step.node(of.cell) else { return Part::Updates };
    let (forward, _) = passes(step, &fit.loss);
    let is_weight = matches!(&of.like_there, Expr::Name(name) if step.nodes[node].uses.iter()
        .any(|(used, of)| used == name && matches!(step.nodes[*of].role, Role::Weight(_))));
    if is_weight || step.updates.contains(&Some(node)) {
        Part::Updates
    } else if forward[node] {
        part_of_forward(of_the_loss(step, &fit.loss)[node])
    } else {
        Part::Gradients
    }
}
