//! A run that is updated with a memory: its gradients are judged as those of plain steps, and the way from a gradient
//! to the new weight is compared between the weights.

use super::{Found, Marking};
use crate::expr::Expr;
use crate::marking::classes::Class;
use crate::marking::explain::Explanation;
use crate::marking::fit::{self, Fit, RateFrom};
use crate::marking::inline::Inline;
use crate::marking::intend::{Intended, Meanings};
use crate::marking::outcome::Part;
use crate::marking::points::{Drawn, Points};
use crate::marking::rule::{Mended, Slipped};
use crate::marking::runs::Distance;
use crate::marking::scene::Scene;
use crate::marking::slopes::Slopes;
use crate::marking::step::{Frame, NOWHERE, Step};
use crate::marking::{ahead, explain, optimizer};
use crate::workbook::{At, cell_called};

/// What the steps of a run have that is updated with a memory.
pub(super) struct Memory {
    /// The steps as they are; those of the classes go down their gradients by 1.
    pub(super) steps: Vec<Step>,
    /// The steps with the formulas that the workbook has.
    written: Vec<Step>,
    /// The ways of their weights; none for the first step.
    pub(super) ways: Vec<Option<Vec<Option<optimizer::Way>>>>,
    /// The number of steps of each class.
    members: Vec<usize>,
    /// The class with the most steps.
    pub(super) typical: usize,
    /// The gradients that no cell holds.
    inline: Option<Inline>,
    /// From one step to the next.
    by: Distance,
}

impl Memory {
    /// The memory of a run, if it has one. The steps of its classes are made plain.
    pub(super) fn of(frame: &Frame<'_>, classes: &mut [Class]) -> Option<Memory> {
        let by = frame.run.step;
        let inline = Inline::of(classes);
        let own: Vec<Step> = classes.iter().map(|class| class.step.clone()).collect();
        if let Some(inline) = &inline {
            classes.iter_mut().for_each(|class| class.step = inline.split(&class.step, by));
        }
        let ways: Vec<_> = classes.iter().map(|class| optimizer::ways(&class.step)).collect();
        let count = |is_it: bool| {
            let of = classes.iter().zip(&ways).filter(|(_, ways)| ways.is_some() == is_it);
            of.map(|(class, _)| class.members.len()).sum::<usize>()
        };
        if count(true) <= count(false) {
            classes.iter_mut().zip(own).for_each(|(class, step)| class.step = step);
            return None;
        }
        let steps: Vec<Step> = classes.iter().map(|class| class.step.clone()).collect();
        let with = (0..classes.len()).filter(|class| ways[*class].is_some());
        let typical = with.max_by_key(|class| classes[*class].members.len())?;
        let mut ways = ways;
        let typical_ways = ways[typical].clone()?;
        for number in 0..classes.len() {
            if ways[number].is_none() {
                let times = steps[number].number as i64 - steps[typical].number as i64;
                let like =
                    optimizer::like(&steps[number], &steps[typical], &typical_ways, by, times);
                ways[number] = Some(like);
            }
        }
        for (class, ways) in classes.iter_mut().zip(&ways) {
            if let Some(ways) = ways {
                class.step = optimizer::plain(&class.step, ways);
            }
        }
        let members = classes.iter().map(|class| class.members.len()).collect();
        Some(Memory { steps, written: own, ways, members, typical, inline, by })
    }

    /// The cell that the learning rate of a typical step is in.
    pub(super) fn rate_cell(&self, frame: &Frame<'_>) -> Option<At> {
        match self.rate(frame) {
            RateFrom::Cell(node) => Some(self.steps[self.typical].nodes[node].at),
            _ => None,
        }
    }

    /// Where the learning rate of a typical step comes from. With a velocity of the step before, changes are proportional
    /// to it only if that is 0.
    pub(super) fn rate(&self, frame: &Frame<'_>) -> RateFrom {
        let step = &self.steps[self.typical];
        let with = |before: Option<f64>| {
            let points = Points::of(step, frame, Drawn::All, before)?;
            Some(fit::likely_rate(step, &points)).filter(|rate| *rate != RateFrom::Unknown)
        };
        with(None).or_else(|| with(Some(0.0))).unwrap_or(RateFrom::Unknown)
    }

    /// The nodes of a class between the gradients and the new weights.
    pub(super) fn nodes(&self, class: usize) -> Vec<usize> {
        let ways = self.ways[class].iter().flatten().flatten();
        ways.flat_map(|way| way.nodes.iter().copied()).collect()
    }

    /// Moves mistakes of the plain updates, which are not cells, to the updates of the workbook: one that goes down
    /// the gradient of another weight.
    pub(super) fn put_in_cells(&self, class: usize, found: &mut Vec<Found>) {
        let step = &self.steps[class];
        for found in found.iter_mut() {
            let [node] = found.nodes[..] else { continue };
            // A gradient within another formula.
            let inline = self.inline.as_ref();
            if let Some(owner) = inline.and_then(|inline| inline.owner(step, node, self.by)) {
                (found.nodes, found.part) = (vec![owner], Part::Updates);
                found.explanation.right = None;
                continue;
            }
            let Some(slot) = node.checked_sub(step.nodes.len()) else { continue };
            let is_other = found.explanation.kind == "wrong-name";
            let is_uphill = found.explanation.kind == "sign";
            // The plain updates are in the order of their weights, without those that have no way.
            let ways = self.ways[class].as_deref().unwrap_or_default();
            let with_way = (0..ways.len()).filter(|slot| ways[*slot].is_some()).nth(slot);
            let blamed = with_way.filter(|_| is_other || is_uphill).and_then(|slot| {
                let way = ways[slot].as_ref()?;
                let uses_it = |node: &&usize| {
                    step.nodes[**node].uses.iter().any(|(_, used)| *used == way.gradient)
                };
                let of_others = |node: &usize| {
                    let others = (0..ways.len()).filter(|other| *other != slot);
                    others
                        .filter_map(|other| ways[other].as_ref())
                        .any(|other| other.nodes.contains(node))
                };
                let own = |node: &&usize| uses_it(node) && !of_others(node);
                let first = way.nodes.iter().find(own).filter(|_| is_other);
                first.copied().or(step.updates[slot])
            });
            found.nodes = blamed.into_iter().collect();
            found.part = Part::Updates;
            found.explanation.right = None;
            found.explanation.says = match is_uphill {
                true => "each step goes uphill: the sign of what it adds, or of the gradient within that, is wrong".to_owned(),
                false => format!("it follows the gradient of another weight: {}", found.explanation.says),
            };
        }
        found.retain(|found| !found.nodes.is_empty());
    }

    /// The one slip that all weights have, as it is in the steps of a class, if their rule is not known otherwise.
    fn slips(&self, number: usize, rule: &optimizer::Compared) -> Option<Vec<Mended>> {
        if rule.rule.is_some() || !rule.different.is_empty() {
            return None;
        }
        let typical = &self.steps[self.typical];
        let slipped = Slipped::of(typical, self.ways[self.typical].as_ref()?, self.by)?;
        if number == self.typical {
            return Some(slipped.mended);
        }
        let (step, ways) = (&self.steps[number], self.ways[number].as_ref()?);
        Slipped::of(step, ways, self.by).map(|own| own.mended).or_else(|| {
            slipped.in_first(step, ways, self.by, step.number as i64 - typical.number as i64)
        })
    }
}

impl Marking<'_> {
    /// Compares the way from the gradients to the updates between the weights.
    pub(super) fn memory(
        &mut self,
        frame: &Frame<'_>,
        memory: &Memory,
        number: usize,
    ) -> Vec<Found> {
        let (step, Some(ways)) = (&memory.steps[number], &memory.ways[number]) else {
            return Vec::new();
        };
        let members = memory.members[number];
        let there = ways.iter().flatten().flat_map(|way| &way.nodes);
        let there = there.filter(|node| self.is_there(step.nodes[**node].at)).count() * members;
        let typical = &memory.steps[memory.typical];
        let usual = memory.ways[memory.typical].as_deref().unwrap_or_default();
        let rule = optimizer::compare(typical, usual, frame.run.step, None);
        let compared = optimizer::compare(step, ways, frame.run.step, rule.like);
        // After the last step there are no updates.
        let slips = memory.slips(number, &rule);
        let is_known = there == 0
            || slips.is_some()
            || optimizer::follows(step, ways, typical, &rule, frame.run.step);
        self.judged.add(Part::Updates, if is_known { there } else { 0 }, there);
        if !is_known {
            let why = format!(
                "the weights are updated by {}: their updates were compared with each other, not with the rule itself",
                rule.name
            );
            self.cannot(frame.run, Part::Updates, &why, None);
        }
        let written = &memory.written[number];
        let Some(points) = Points::of(written, frame, Drawn::All, None) else {
            return Vec::new();
        };
        let slopes = Slopes::of(written);
        let fit = Fit::nothing(written, &points);
        let intended = Intended::nothing(written);
        let meanings = Meanings::of(&slopes, &points, &fit, &intended.forward);
        let scene = Scene::new(frame, &slopes, &points, &fit, &intended, &meanings);
        let different = compared.different.into_iter().map(|different| {
            let right = Some(in_cells(step, &different.right));
            (different.node, explain::explain_by(&scene, different.node, right))
        });
        let slips = slips.unwrap_or_default().into_iter().map(|Mended { node, right, says }| {
            let explanation = match says {
                Some(says) => Explanation::found(says, "missing-power", None),
                None => explain::explain_by(&scene, node, Some(in_cells(step, &right))),
            };
            (node, explanation)
        });
        let astray = ahead::astray(step, ways).into_iter().map(|node| {
            let says = "the point ahead should be the updated weight for a gradient of 0: where the velocity alone leads";
            (node, Explanation::found(says.to_owned(), "other-value", None))
        });
        different
            .chain(slips)
            .chain(astray)
            .map(|(node, explanation)| Found {
                nodes: vec![node],
                part: Part::Updates,
                explanation,
            })
            .collect()
    }
}

/// An expression with what no cell of the workbook holds written out.
fn in_cells(step: &Step, expr: &Expr) -> Expr {
    expr.replace(&|part| {
        let Expr::Name(name) = part else { return None };
        let at = cell_called(name).filter(|at| at.0 == NOWHERE)?;
        Some(step.nodes[step.node(at)?].expr.clone())
    })
}
