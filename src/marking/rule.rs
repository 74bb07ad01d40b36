//! The one slip in an update with a memory after which it follows a rule that is known: β1 where β2 belongs, a missing
//! root. If all weights have it, comparing them with each other does not show it.

use super::moments::{self, Cells, Power, Rule};
use super::optimizer::Way;
use super::runs::Distance;
use super::step::{Role, Step};
use crate::expr::{Expr, Function, Name};
use crate::judge::{Change, Edit, Material, Slip, edits};

/// The most nodes of a step in which slips are tried.
const MOST_NODES: usize = 2000;

/// Whether a slip is one of a kind, with the given numbers that the way uses.
type Kind = fn(&Slip, &[Expr]) -> bool;

/// The kinds of slips that are tried, the most likely first.
const KINDS: [Kind; 3] = [uses_another, misses_a_root_or_power, misses_a_factor];

fn uses_another(slip: &Slip, given: &[Expr]) -> bool {
    let Slip::Uses { used, right } = slip else { return false };
    given.contains(right) && (given.contains(used) || matches!(used, Expr::Number(_)))
}

fn misses_a_root_or_power(slip: &Slip, _: &[Expr]) -> bool {
    matches!(slip, Slip::Call(Function::Sqrt, _, Change::Missing) | Slip::Power(_, Change::Missing))
}

fn misses_a_factor(slip: &Slip, given: &[Expr]) -> bool {
    let Slip::Factor(factor, Change::Missing) = slip else { return false };
    factor.names().iter().all(|name| given.contains(&Expr::Name(name.clone())))
}

/// The formula of a node as it should be.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The node.
    pub node: usize,
    /// What it should compute.
    pub right: Expr,
    /// What is wrong, if the right formula needs the number of the step, for which there may be no cell.
    pub says: Option<String>,
}

/// A rule that all weights would follow, but for the same slip.
pub struct Slipped {
    /// For each weight with a memory the rule, and the cells of its moments.
    rules: Vec<Option<(Rule, Cells)>>,
    /// Which node on the way of each weight is wrong, counted from the end; none if it is the power of a correction.
    from_the_end: Option<usize>,
    /// Which kind of slip it is.
    kind: Kind,
    /// For each weight with a memory.
    pub mended: Vec<Mended>,
}

impl Slipped {
    /// The slip of a typical step, if one explains all of its weights.
    pub fn of(step: &Step, ways: &[Option<Way>], by: Distance) -> Option<Slipped> {
        if step.nodes.len() > MOST_NODES {
            return None;
        }
        Slipped::in_powers(step, ways, by).or_else(|| {
            let longest = ways.iter().flatten().map(|way| way.nodes.len()).max().unwrap_or(0);
            // A correction is more likely wrong than the moment that it corrects: from the end.
            let mut all = KINDS
                .iter()
                .flat_map(|kind| (1..=longest).map(move |from_the_end| (*kind, from_the_end)));
            all.find_map(|(kind, from_the_end)| Slipped::at(step, ways, by, kind, from_the_end))
        })
    }

    /// The slip of a kind at a place of all ways.
    fn at(
        step: &Step,
        ways: &[Option<Way>],
        by: Distance,
        kind: Kind,
        from_the_end: usize,
    ) -> Option<Slipped> {
        let mut slipped = Slipped {
            rules: Vec::new(),
            from_the_end: Some(from_the_end),
            kind,
            mended: Vec::new(),
        };
        for (slot, way) in ways.iter().enumerate() {
            let Some(way) = way else {
                slipped.rules.push(None);
                continue;
            };
            let update = step.updates[slot]?;
            let held = moments::cells(step, way, by);
            let known = |step: &Step| {
                let rule = moments::rule(step, way, update, by);
                // Of momentum there are too many kinds.
                rule.filter(|(rule, _)| rule.name != "momentum")
            };
            let is_right = |step: &Step| {
                known(step).is_some() && !held.is_empty() && moments::cells(step, way, by) == held
            };
            let mended =
                mended(step, way, way.nodes.len().checked_sub(from_the_end)?, kind, &is_right)?;
            let rule = known(&with(step, &mended))?;
            let other = slipped.rules.iter().flatten().find(|(other, _)| other.name != rule.0.name);
            if other.is_some() {
                return None;
            }
            slipped.rules.push(Some(rule));
            slipped.mended.push(mended);
        }
        (!slipped.mended.is_empty()).then_some(slipped)
    }

    /// The slip of 1 − β where 1 − βᵗ belongs.
    fn in_powers(step: &Step, ways: &[Option<Way>], by: Distance) -> Option<Slipped> {
        let mut slipped =
            Slipped { rules: Vec::new(), from_the_end: None, kind: KINDS[0], mended: Vec::new() };
        for (slot, way) in ways.iter().enumerate() {
            let Some(way) = way else {
                slipped.rules.push(None);
                continue;
            };
            let rule =
                moments::rule_with_power(step, way, step.updates[slot]?, by, Power::Missing)?;
            slipped.rules.push(Some(rule));
            let (moments, given) = (moments::cells(step, way, by), given(step, way));
            for node in &way.nodes {
                let of = &step.nodes[*node];
                if !moments.contains(&of.at) && divides_by_a_rest(&of.expr, &given) {
                    let says = "the power is missing: 1 − βᵗ, with the number t of the step";
                    let (right, says) = (of.expr.clone(), Some(says.into()));
                    slipped.mended.push(Mended { node: *node, right, says });
                }
            }
        }
        (!slipped.mended.is_empty()).then_some(slipped)
    }

    /// The same slip in a step that starts with moments of 0, this many steps from the typical one.
    pub fn in_first(
        &self,
        step: &Step,
        ways: &[Option<Way>],
        by: Distance,
        times: i64,
    ) -> Option<Vec<Mended>> {
        // In the first step, the power is 1.
        let Some(from_the_end) = self.from_the_end else { return Some(Vec::new()) };
        let mut all = Vec::new();
        for (slot, way) in ways.iter().enumerate() {
            let (Some(way), Some((rule, cells))) = (way, self.rules.get(slot)?) else { continue };
            let (update, cells) = (step.updates[slot]?, cells.moved(by, times));
            let is_right =
                |mended: &Step| moments::starts_with(rule, mended, way, update, cells, by);
            let place = way.nodes.len().checked_sub(from_the_end)?;
            all.push(mended(step, way, place, self.kind, &is_right)?);
        }
        Some(all)
    }
}

/// The step with the right formula.
fn with(step: &Step, mended: &Mended) -> Step {
    let mut step = step.clone();
    for name in mended.right.names() {
        let is_known = step.nodes[mended.node].uses.iter().any(|(used, _)| *used == name);
        let mut elsewhere = step.nodes.iter().flat_map(|node| &node.uses);
        let used = elsewhere.find(|(used, _)| *used == name).cloned();
        if let Some(used) = used.filter(|_| !is_known) {
            step.nodes[mended.node].uses.push(used);
        }
    }
    step.nodes[mended.node].expr = mended.right.clone();
    step
}

/// The first edit of a node on the way after which it is right.
fn mended(
    step: &Step,
    way: &Way,
    place: usize,
    kind: Kind,
    is_right: &dyn Fn(&Step) -> bool,
) -> Option<Mended> {
    let node = *way.nodes.get(place)?;
    let expr = &step.nodes[node].expr;
    let given = given(step, way);
    let mut material = Material { names: given.clone(), factors: given, ..Material::default() };
    let one_minus = |of: &Expr| Expr::Number(1.0).minus(of.clone());
    material.parts = material.names.iter().map(one_minus).collect();
    let may_be = |edit: &Edit| kind(&edit.slip, &material.names);
    edits(expr, &material).into_iter().filter(may_be).find_map(|edit| {
        let found = Mended { node, right: edit.applied_to(expr), says: None };
        is_right(&with(step, &found)).then_some(found)
    })
}

/// Whether something is divided by 1 − β for one of the given numbers.
fn divides_by_a_rest(expr: &Expr, given: &[Expr]) -> bool {
    let mut divides = false;
    let is_rest = |part: &Expr| {
        given.iter().any(|of| *part == Expr::Number(1.0).minus(of.clone()))
            || matches!(part, Expr::Number(number) if *number > 0.0 && *number < 1.0)
    };
    expr.visit(&mut |part| {
        if let Expr::Quotient(parts) = part {
            divides |= is_rest(&parts[1]);
        }
    });
    divides
}

/// The given numbers that the way uses: β1, β2, ε, η, the number of the step.
fn given(step: &Step, way: &Way) -> Vec<Expr> {
    let mut names: Vec<Name> = Vec::new();
    for (name, used) in way.nodes.iter().flat_map(|node| &step.nodes[*node].uses) {
        let is_given = !step.nodes[*used].depends && step.nodes[*used].role != Role::Before;
        if is_given && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names.into_iter().map(Expr::Name).collect()
}
