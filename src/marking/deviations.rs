//! The cells of a step whose formulas differ from those of another step.
//!
//! If a step is wrong, and would be right with the formulas of a step that is right, the cells that differ
//! are to blame: one row that takes a weight from two rows above, a gradient that was not filled down to the
//! end, a reference that stays at the first step.

use super::explain::{Explanation, explain_by};
use super::fit::{Fit, is_close};
use super::intend::{Intended, Meanings};
use super::points::Points;
use super::runs::{Distance, copied};
use super::scene::Scene;
use super::slopes::Slopes;
use super::step::{Frame, Role, Step};
use crate::expr::{Expr, Leaf, Name, Notation};
use crate::formula::Excel;
use crate::formula::cell::cell_name;
use crate::judge::Meaning;
use crate::workbook::{At, Holds, cell_called, name_of};
use std::collections::BTreeSet;

/// The most cells that differ. With more, the step has a layout of its own.
const MOST: usize = 60;

/// A cell with another formula than the same cell of another step.
#[derive(Debug, Clone)]
pub struct Deviation {
    /// The cell.
    pub cell: At,
    /// Its formula; none if it is empty.
    pub now: Option<Expr>,
    /// The formula of the other step, moved to this cell.
    pub like_there: Expr,
    /// Whether the sheet has that very formula, and it only reads differently because a cell that it uses is
    /// empty.
    is_filled: bool,
}

/// A formula of the step that others are compared with.
struct Model {
    at: At,
    expr: Expr,
    /// Those of its cells that move from step to step.
    moving: Vec<Name>,
}

/// The cells that differ from those of `model`, which is `way` before them. None if too many differ to
/// compare the two steps.
pub fn deviations(frame: &Frame<'_>, model: &Step, way: Distance) -> Option<Vec<Deviation>> {
    let mut found = Vec::new();
    for of in models(frame, model) {
        let Some(cell) = way.from(of.at, 1) else { continue };
        let now = match frame.formulas.holds(cell) {
            // What would follow the last step.
            Holds::Nothing if frame.tried.contains_key(&cell) => frame.tried.get(&cell).cloned(),
            Holds::Formula => Some(frame.formulas.expr(cell).ok()?),
            Holds::Nothing if frame.slot(of.at).is_none() => None,
            _ => continue,
        };
        let like_there = moved(frame, &of, cell, way);
        // Above the first row of a table are headings.
        let is_a_value = |at: At| frame.formulas.holds(at) != Holds::Other;
        if !like_there.names().iter().filter_map(cell_called).all(is_a_value) {
            continue;
        }
        if now.as_ref() != Some(&like_there) {
            let is_filled = is_filled(frame, &of, cell, &like_there);
            found.push(Deviation { cell, now, like_there, is_filled });
        }
    }
    (found.len() <= MOST).then_some(found)
}

/// The formulas of a step, and the copies that they name instead of its cells.
fn models(frame: &Frame<'_>, step: &Step) -> Vec<Model> {
    let mut models: Vec<Model> = Vec::new();
    let mut copies: BTreeSet<At> = BTreeSet::new();
    for node in step.nodes.iter().filter(|node| node.role == Role::Computed) {
        for (name, used) in &node.uses {
            let mut copy = cell_called(name);
            while let Some(at) = copy.filter(|at| *at != step.nodes[*used].at && copies.insert(*at))
            {
                copy = copied(frame.formulas, at);
                if let Some(name) = copy.map(name_of) {
                    let moving =
                        if is_moving(step, *used) { vec![name.clone()] } else { Vec::new() };
                    models.push(Model { at, expr: Expr::Name(name), moving });
                }
            }
        }
        // What follows the last step is not in the workbook.
        if frame.formulas.formula(node.at).is_some() {
            let moving = node.uses.iter().filter(|(_, used)| is_moving(step, *used));
            let moving = moving.map(|(name, _)| name.clone()).collect();
            models.push(Model { at: node.at, expr: node.expr.clone(), moving });
        }
    }
    models
}

/// Whether a node is another cell in each step.
fn is_moving(step: &Step, node: usize) -> bool {
    step.nodes[node].depends || step.nodes[node].role == Role::Before
}

/// The formula as it would be in `cell`. Data are those that the cell uses itself, or else those that it
/// would use if the formula were filled into it.
fn moved(frame: &Frame<'_>, of: &Model, cell: At, way: Distance) -> Expr {
    let own = frame.formulas.references(cell).unwrap_or_default();
    let filled = frame
        .formulas
        .formula(of.at)
        .filter(|_| cell.0 == of.at.0)
        .and_then(|formula| frame.formulas.references_in(cell, formula))
        .unwrap_or_default();
    of.expr.replace(&|part| {
        let Expr::Name(name) = part else { return None };
        let at = cell_called(name)?;
        let there = way.from(at, 1)?;
        let moves = of.moving.contains(name)
            || own.contains(&there) && !own.contains(&at)
            || !own.contains(&at) && filled.contains(&there) && !filled.contains(&at);
        moves.then(|| Expr::Name(name_of(there)))
    })
}

/// Whether a cell has the formula of another one and refers to what that one would refer to there. An
/// empty cell is not a name in an expression, so the two may still read differently.
fn is_filled(frame: &Frame<'_>, of: &Model, cell: At, like_there: &Expr) -> bool {
    let own = frame.formulas.references(cell).unwrap_or_default();
    frame.formulas.relative(cell).is_some()
        && frame.formulas.relative(cell) == frame.formulas.relative(of.at)
        && like_there.names().iter().filter_map(cell_called).all(|at| own.contains(&at))
}

/// The run with these formulas in place of its own.
pub fn with_formulas<'a>(frame: &Frame<'a>, of: &[Deviation]) -> Frame<'a> {
    let mut mended = Frame::of(frame.formulas, frame.run, &frame.said);
    mended.implied = frame.implied;
    mended.rates.clone_from(&frame.rates);
    mended.tried.extend(of.iter().map(|of| (of.cell, of.like_there.clone())));
    mended
}

/// The deviations that matter: with its own formula, the corrected step would have other values.
pub fn guilty(scene: &Scene<'_>, of: &[Deviation]) -> Vec<Deviation> {
    let step = scene.step();
    let mut matters = vec![false; step.nodes.len()];
    for node in step.updates.iter().flatten().chain(&scene.fit.loss) {
        step.below(*node).iter().zip(&mut matters).for_each(|(below, all)| *all |= below);
    }
    let is_guilty = |of: &&Deviation| {
        let Some(node) = step.node(of.cell).filter(|node| matters[*node]) else { return false };
        let Some(now) = &of.now else { return true };
        if of.is_filled {
            return false;
        }
        // Other cells belong to another step.
        let is_of_step = now.names().iter().all(|name| scene.node(name).is_some());
        !is_of_step
            || !(0..scene.points.values.len())
                .all(|point| is_close(scene.value(now, point), scene.points.values[point][node]))
    };
    of.iter().filter(is_guilty).cloned().collect()
}

/// What is wrong with a [`guilty`] cell of a corrected step.
pub fn explained(
    frame: &Frame<'_>,
    step: &Step,
    points: &Points,
    fit: &Fit,
    of: &Deviation,
) -> Explanation {
    let Some(now) = &of.now else {
        let cell = |leaf: Leaf<'_>| match leaf {
            Leaf::Name(name) => cell_called(name).map(|at| cell_name(at.1)).unwrap_or_default(),
            Leaf::Partial(_) => String::new(),
        };
        let right = format!("={}", Excel(cell).write(&of.like_there));
        let says = format!(
            "it is empty, but this cell has a formula in the other steps: {right} is missing"
        );
        return Explanation::found(says, "missing-formula", Some(right));
    };
    let node = step.node(of.cell).expect("a guilty cell is of the step");
    let mut with = step.clone();
    with.nodes[node].expr = now.clone();
    let slopes = Slopes::of(&with);
    let intended = Intended::nothing(&with);
    let meanings = Meanings::of(&slopes, points, fit, &intended.forward);
    let scene = Scene::new(frame, &slopes, points, fit, &intended, &meanings);
    explain_by(&scene, node, Some(of.like_there.clone()))
}
