//! The steps of a run that are alike: what is true of one is true of all of them.

use super::fit::{Fit, RateFrom, dependents, fit, is_close, shape};
use super::intend::passes;
use super::points::{Drawn, POINTS, Points};
use super::runs::Distance;
use super::slopes::Slopes;
use super::step::{Frame, NOWHERE, Role, Step};
use crate::expr::{Expr, Function};
use crate::workbook::{At, Holds};
use std::collections::{HashMap, HashSet};

/// Steps that are the same except for their positions.
#[derive(Debug, Clone)]
pub struct Class {
    /// The first of them.
    pub step: Step,
    /// The cells of that step that no update uses; its loss is among them.
    pub more: Vec<At>,
    /// The numbers of the steps.
    pub members: Vec<usize>,
    /// Whether each cell stays or moves as the weights do, from member to member. The rows of another sheet may move
    /// farther.
    pub is_even: bool,
}

/// The classes of a run's steps, in the order of their first steps. The last step has no updates if the
/// weights after it are not in the workbook.
pub fn classes(frame: &Frame<'_>) -> Option<Vec<Class>> {
    let mut classes: Vec<Class> = Vec::new();
    let mut known: HashMap<Vec<u64>, usize> = HashMap::new();
    let mut more: Vec<At> = Vec::new();
    // Of the step before: its signature, the cells that were looked at, and what continues them.
    let mut last: Option<(Vec<u64>, Vec<At>)> = None;
    let mut continued: Option<Continued> = None;
    for number in 0..=frame.run.updates() {
        // Most steps are like the previous one.
        let is_there = |at: &At| frame.formulas.holds(*at) != Holds::Nothing;
        let moved: Option<Vec<At>> = more.iter().map(|at| frame.run.step.from(*at, 1)).collect();
        let goes_on = number > 0 && frame.run.goes_on(number - 1, number);
        let next = moved.filter(|moved| goes_on && moved.iter().all(is_there));
        let is_like_before = match (&mut continued, &next) {
            (Some(continued), Some(_)) => continued.goes_on(frame, number),
            _ => false,
        };
        if let (true, Some(next), Some((signature, _))) = (is_like_before, &next, &last) {
            more.clone_from(next);
            classes[known[signature]].members.push(number);
            continue;
        }
        continued = None;
        let like_before = match next {
            Some(moved) => {
                let (outline, seen) = frame.outline(number, &moved)?;
                let signature = outline.signature(frame);
                let before = last.as_ref().filter(|(before, _)| *before == signature);
                continued = before.and_then(|(_, before)| Continued::of(frame, before, &seen));
                before.is_some().then_some((moved, signature, seen))
            }
            None => None,
        };
        let (with, signature, seen) = match like_before {
            Some(found) => found,
            None => {
                let with = dependents(frame, &frame.outline(number, &[])?.0);
                let (outline, seen) = frame.outline(number, &with)?;
                (with, outline.signature(frame), seen)
            }
        };
        more = with;
        match known.get(&signature) {
            Some(class) => classes[*class].members.push(number),
            None => {
                let step = frame.step(number, &more)?;
                known.insert(signature.clone(), classes.len());
                let members = vec![number];
                classes.push(Class { step, more: more.clone(), members, is_even: true });
            }
        }
        last = Some((signature, seen));
    }
    for class in &mut classes {
        class.is_even = is_even(frame, class);
    }
    Some(classes)
}

fn is_even(frame: &Frame<'_>, class: &Class) -> bool {
    let Some(second) = class.members.get(1) else { return true };
    let by = *second as i64 - class.step.number as i64;
    let moved = |at: At| frame.run.step.from(at, by);
    let more: Vec<At> = class.more.iter().filter_map(|at| moved(*at)).collect();
    let Some((second, _)) = frame.outline(*second, &more) else { return false };
    let real = |step: &Step| -> Vec<At> {
        step.nodes.iter().map(|node| node.at).filter(|at| at.0 != NOWHERE).collect()
    };
    let (first, second) = (real(&class.step), real(&second));
    first.len() == second.len()
        && first.iter().zip(&second).all(|(a, b)| a == b || moved(*a) == Some(*b))
}

/// The cells that two steps in a row look at. As long as the next ones hold the same, the next step is like them,
/// and need not be put together to see that.
struct Continued {
    /// The cells that move from step to step, as they are in the last one.
    moving: Vec<At>,
    /// The cells that move onto these would be taken for those of another step.
    before_fixed: HashSet<At>,
}

impl Continued {
    /// What continues two steps, given the cells that each looked at; none if some cell neither stays nor moves with the
    /// steps.
    fn of(frame: &Frame<'_>, before: &[At], now: &[At]) -> Option<Continued> {
        let step = frame.run.step;
        let mut moving: Vec<At> = Vec::new();
        let mut before_fixed: HashSet<At> = HashSet::new();
        // Formulas are numbered sheet by sheet, so those of two sheets cannot be compared by their numbers.
        if before.len() != now.len() || step.sheets != 0 {
            return None;
        }
        for (before, now) in before.iter().zip(now) {
            if before == now {
                // The weight of a certain step is one of its own only in that step.
                if frame.slot(*now).is_some_and(|(_, step)| step > 0) {
                    return None;
                }
                before_fixed.extend((1..=2).filter_map(|by| step.from(*now, by)));
            } else if step.from(*before, 1) == Some(*now) {
                moving.push(*now);
            } else {
                return None;
            }
        }
        moving.sort_unstable();
        moving.dedup();
        Some(Continued { moving, before_fixed })
    }

    /// Whether the next step, which has this number, is like the last one. If so, it is now the last one.
    fn goes_on(&mut self, frame: &Frame<'_>, number: usize) -> bool {
        let formulas = frame.formulas;
        let is_alike = |now: &At, next: &At| {
            let slot = frame.slot(*now).map(|(slot, step)| (slot, step + 1));
            let is_formula = formulas.formula(*now).is_some();
            slot == frame.slot(*next)
                && formulas.formula(*now) == formulas.formula(*next)
                && !formulas.is_in_array(*next)
                && !frame.tried.contains_key(next)
                && !self.before_fixed.contains(next)
                && (is_formula || holds_alike(frame, *now, *next))
        };
        // After the last update there is less to see.
        let next: Option<Vec<At>> =
            self.moving.iter().map(|at| frame.run.step.from(*at, 1)).collect();
        let next = next.filter(|_| number < frame.run.updates());
        match next
            .filter(|next| self.moving.iter().zip(next).all(|(now, next)| is_alike(now, next)))
        {
            Some(next) => self.moving = next,
            None => return false,
        }
        true
    }
}

/// Whether two cells without formulas are the same to a step.
fn holds_alike(frame: &Frame<'_>, now: At, next: At) -> bool {
    frame.formulas.holds(now) == frame.formulas.holds(next)
        && frame.typed(now).is_none()
        && frame.typed(next).is_none()
        && frame.same_before(now).is_some() == frame.same_before(next).is_some()
}

/// What all steps of a run descend, according to the class that fits best.
pub struct Reference {
    /// The position of that class.
    pub class: usize,
    /// How its updates fit.
    pub fit: Fit,
}

/// The best fit of all classes.
pub fn reference(frame: &Frame<'_>, classes: &[Class]) -> Option<Reference> {
    let mut best: Option<(Reference, (bool, usize, usize))> = None;
    // A long run may have many steps that differ: the first ones tell.
    for (number, class) in classes.iter().enumerate().take(6) {
        let Some(found) = fit(frame, &class.step) else { continue };
        let is_whole = found.rate != RateFrom::Unknown;
        let share = found.count() * 1000 / found.right.len().max(1);
        let rank = (is_whole, share, class.members.len());
        if best.as_ref().is_none_or(|(_, best)| rank > *best) {
            best = Some((Reference { class: number, fit: found }, rank));
        }
    }
    best.map(|(best, _)| best)
}

/// How far the cells of a step may be from those of another one, each distance with its place among
/// [`ways`](super::runs::Run::ways). Distances that lead from one loss to a formula like it come first.
pub fn ways_to(
    frame: &Frame<'_>,
    from: &Step,
    loss: &[usize],
    number: usize,
) -> Vec<(usize, Distance)> {
    let shape = |at: At| frame.formulas.shape(at).map(|(shape, _)| shape);
    let has_loss = |way: &Distance| {
        loss.iter().all(|node| {
            let at = from.nodes[*node].at;
            way.from(at, 1).is_some_and(|there| shape(there).is_some() && shape(there) == shape(at))
        })
    };
    let ways = frame.run.ways(from.number, number).into_iter().enumerate();
    let mut ways: Vec<(usize, Distance)> =
        ways.filter_map(|(kind, way)| Some((kind, way?))).collect();
    ways.sort_by_key(|(_, way)| !has_loss(way));
    ways
}

/// The fit of a class to the loss, the rate and the convention of the reference.
pub fn fit_like(
    frame: &Frame<'_>,
    classes: &mut [Class],
    reference: &Reference,
    class: usize,
) -> Option<(Fit, Points)> {
    let like = &reference.fit;
    let ways =
        ways_to(frame, &classes[reference.class].step, &like.loss, classes[class].step.number);
    let moved_to = |at: At| ways.first().and_then(|(_, way)| way.from(at, 1));
    // A step that forgets the learning rate is still judged by it.
    if let RateFrom::Cell(node) = like.rate {
        let rate = &classes[reference.class].step.nodes[node];
        let own = &classes[class];
        let moved = moved_to(rate.at);
        let is_there = |at: &At| own.step.node(*at).is_some();
        if !is_there(&rate.at) && !moved.as_ref().is_some_and(is_there) {
            let missing = if rate.role == Role::Computed { moved? } else { rate.at };
            let more = [&own.more[..], &[missing]].concat();
            classes[class].step = frame.step(own.step.number, &more)?;
        }
    }
    // Nothing uses a loss that was pasted as a number.
    let losses = like.loss.iter().filter_map(|node| {
        let at = moved_to(classes[reference.class].step.nodes[*node].at)?;
        (classes[class].step.node(at).is_none() && frame.typed(at).is_some()).then_some(at)
    });
    let pasted: Vec<At> = losses.collect();
    if !pasted.is_empty() {
        let own = &classes[class];
        let more = [&own.more[..], &pasted].concat();
        classes[class].step = frame.step(own.step.number, &more)?;
    }
    let step = &classes[class].step;
    let from = &classes[reference.class].step;
    let moved = |node: &usize| {
        let at = from.nodes[*node].at;
        let there = moved_to(at).and_then(|at| step.node(at));
        there.or_else(|| step.node(at))
    };
    let wanted = shape(from, &like.loss);
    let is_like_the_loss =
        |node: &usize| step.nodes[*node].depends && shape(step, &[*node]) == wanted;
    // A step from one sheet to the next has its loss elsewhere.
    let elsewhere = || Some(vec![(0..step.nodes.len()).find(is_like_the_loss)?]);
    let loss: Option<Vec<usize>> = like.loss.iter().map(moved).collect();
    let loss = loss.or_else(elsewhere)?;
    let points = Points::of(step, frame, like.way, like.before)?;
    let slopes = Slopes::of(step);
    let with_rate = |rate: RateFrom| {
        let loss = loss.clone();
        with_factors(step, &slopes, &points, like.way, loss, rate, like.times, like.before)
    };
    // Each step may have its own rate, or all the same one: the one that more updates use counts.
    let fit = match like.rate {
        RateFrom::Cell(node) => {
            let at = from.nodes[node].at;
            let own = moved_to(at);
            let rates = [Some(at), own].into_iter().flatten().filter_map(|at| step.node(at));
            let fits = rates.map(|node| with_rate(RateFrom::Cell(node)));
            fits.min_by_key(|fit| std::cmp::Reverse(fit.count()))?
        }
        other => with_rate(other),
    };
    let rate = fit.rate;
    if fit.count() == fit.right.len() {
        return Some(beyond_kinks(frame, step, &slopes, &fit, &points).unwrap_or((fit, points)));
    }
    // The first step may have another layout: the same formula elsewhere may be the loss.
    let others = (0..step.nodes.len()).filter(is_like_the_loss);
    for other in others.filter(|node| !fit.loss.contains(node)) {
        let found = with_factors(
            step,
            &slopes,
            &points,
            like.way,
            vec![other],
            rate,
            like.times,
            like.before,
        );
        if found.count() > fit.count() {
            return Some((found, points));
        }
    }
    Some((fit, points))
}

/// The fit at points where updates that seemed right are wrong, if there are such. The usual points avoid dead units,
/// since much is 0 there. But there, a slope taken at another unit's sum is right, and so is a leaky slope of 0.
fn beyond_kinks(
    frame: &Frame<'_>,
    step: &Step,
    slopes: &Slopes<'_>,
    fit: &Fit,
    points: &Points,
) -> Option<(Fit, Points)> {
    let (forward, _) = passes(step, &fit.loss);
    let mut nodes = step.nodes.iter().zip(&forward).filter(|(_, is_forward)| **is_forward);
    if !nodes.any(|(node, _)| has_a_kink(&node.expr)) {
        return None;
    }
    let fit_at = |points: &Points| {
        let loss = fit.loss.clone();
        with_factors(step, slopes, points, fit.way, loss, fit.rate, fit.times, fit.before)
    };
    let mut wrong: Vec<(Vec<bool>, Vec<f64>)> = Vec::new();
    for values in Points::of_both_signs(step, frame, fit.way, fit.before)?.values {
        let point = Points { values: vec![values] };
        let right = fit_at(&point).right;
        // A point for each set of wrong updates.
        if right.contains(&false) && wrong.iter().all(|(known, _)| *known != right) {
            wrong.extend(point.values.into_iter().map(|values| (right.clone(), values)));
        }
    }
    if wrong.is_empty() {
        return None;
    }
    let wrong = wrong.into_iter().take(POINTS - 1).map(|(_, values)| values);
    let points =
        Points { values: wrong.chain(points.values.iter().cloned()).take(POINTS).collect() };
    Some((fit_at(&points), points))
}

/// Whether an expression has a kink or a jump: max(0, x), or IF(x > 0, …).
fn has_a_kink(expr: &Expr) -> bool {
    let mut has = false;
    expr.visit(&mut |part| {
        has |= matches!(
            part,
            Expr::Bracket(..) | Expr::Call(Function::Max | Function::Min | Function::Step, _)
        );
    });
    has
}

/// The fit to a loss whose rate is known.
#[allow(clippy::too_many_arguments)]
pub fn with_factors(
    step: &Step,
    slopes: &Slopes<'_>,
    points: &Points,
    way: Drawn,
    loss: Vec<usize>,
    rate: RateFrom,
    times: f64,
    before: Option<f64>,
) -> Fit {
    let factor = |values: &Vec<f64>| match rate {
        RateFrom::Cell(node) => values[node] * times,
        RateFrom::Typed(rate) => rate * times,
        RateFrom::Unknown => f64::NAN,
    };
    let factors: Vec<f64> = points.values.iter().map(factor).collect();
    let mut right = vec![true; step.weights.len()];
    for (values, factor) in points.values.iter().zip(&factors) {
        let gradient = slopes.gradient(&loss, values);
        for (slot, weight) in step.weights.iter().enumerate() {
            let Some(update) = step.updates[slot] else { continue };
            right[slot] &= is_close(values[update] - values[*weight], -factor * gradient[*weight]);
        }
    }
    Fit { loss, way, factors, right, rate, times, before }
}
