//! The loss that the updates of a step descend: of all cells the one whose derivatives they fit.

use super::implied;
use super::labels;
use super::points::{Drawn, POINTS, Points, WAYS};
use super::slopes::Slopes;
use super::step::{Frame, Role, Step};
use crate::expr::Expr;
use crate::workbook::At;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How far apart two values may be that count as equal, relative to the larger.
pub const TOLERANCE: f64 = 1e-7;
/// The most cells that may be the loss.
const MOST_CANDIDATES: usize = 400;

/// Whether two values count as equal.
pub fn is_close(a: f64, b: f64) -> bool {
    a.is_finite() && b.is_finite() && (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()) + 1e-13
}

/// What the updates of a step descend.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The loss: a cell, or the cells whose sum it is.
    pub loss: Vec<usize>,
    /// How the numbers were drawn.
    pub way: Drawn,
    /// By how much each weight changes per unit of its derivative, at each point.
    pub factors: Vec<f64>,
    /// Whether each update is right.
    pub right: Vec<bool>,
    /// Where the learning rate comes from.
    pub rate: RateFrom,
    /// By how much the gradients that are used are larger than those of the loss.
    pub times: f64,
    /// What the steps before have left, where that is set: 0 for velocities.
    pub before: Option<f64>,
}

/// Where a learning rate comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RateFrom {
    /// A cell.
    Cell(usize),
    /// A number in the formulas.
    Typed(f64),
    /// It is not known.
    Unknown,
}

impl Fit {
    /// No loss, where the derivatives are not what is looked at.
    pub fn nothing(step: &Step, points: &Points) -> Fit {
        Fit {
            loss: Vec::new(),
            way: Drawn::All,
            factors: vec![1.0; POINTS],
            right: Vec::new(),
            rate: likely_rate(step, points),
            times: 1.0,
            before: None,
        }
    }

    /// The number of right updates.
    pub fn count(&self) -> usize {
        self.right.iter().filter(|right| **right).count()
    }
}

/// The cells that depend on the weights of a step and are none of its updates: its loss is among them.
pub fn dependents(frame: &Frame<'_>, step: &Step) -> Vec<At> {
    let formulas = frame.formulas;
    let mut known: HashSet<At> =
        step.nodes.iter().filter(|node| node.depends).map(|node| node.at).collect();
    let updates: HashSet<At> =
        step.updates.iter().flatten().map(|node| step.nodes[*node].at).collect();
    let mut found: Vec<At> = Vec::new();
    let candidates = near(frame, step);
    loop {
        let before = found.len();
        for at in &candidates {
            if known.contains(at) || frame.slot(*at).is_some() {
                continue;
            }
            let Some(used) = formulas.references(*at) else { continue };
            // The velocity of the next step uses that of this one.
            let before = frame.run.step.from(*at, -1);
            let is_state = |before: At| {
                known.contains(&before)
                    && used.contains(&before)
                    && super::runs::copied(formulas, before).is_none()
            };
            if before.is_some_and(is_state) {
                continue;
            }
            let is_of_another = |at: &At| {
                updates.contains(at) || frame.slot(*at).is_some_and(|(_, of)| of != step.number)
            };
            if used.iter().any(|at| known.contains(at) && !updates.contains(at))
                && !used.iter().any(is_of_another)
            {
                known.insert(*at);
                found.push(*at);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// The cells with formulas around a step.
fn near(frame: &Frame<'_>, step: &Step) -> Vec<At> {
    let mut bounds: BTreeMap<usize, [(u32, u32); 2]> = BTreeMap::new();
    for node in step.nodes.iter().filter(|node| node.depends) {
        let (row, column) = node.at.1;
        let [rows, columns] = bounds.entry(node.at.0).or_insert([(row, row), (column, column)]);
        *rows = (rows.0.min(row), rows.1.max(row));
        *columns = (columns.0.min(column), columns.1.max(column));
    }
    let by = frame.run.step;
    let mut cells: BTreeSet<At> = BTreeSet::new();
    for (sheet, area, _) in frame.formulas.regions() {
        let Some([rows, columns]) = bounds.get(&sheet) else { continue };
        let within = |at: u32, range: &(u32, u32), step: i64| {
            step == 0
                || (i64::from(range.0) - step < i64::from(at)
                    && i64::from(at) < i64::from(range.1) + step)
        };
        let rows_of = (area.top..area.top + area.rows).filter(|row| within(*row, rows, by.rows));
        for row in rows_of {
            let of_area = area.left..area.left + area.columns;
            cells.extend(
                of_area
                    .filter(|column| within(*column, columns, by.columns))
                    .map(|column| (sheet, (row, column))),
            );
        }
    }
    cells.into_iter().collect()
}

/// The loss that most updates fit.
pub fn fit(frame: &Frame<'_>, step: &Step) -> Option<Fit> {
    let slopes = Slopes::of(step);
    let mut best: Option<(Fit, Rank)> = None;
    let starts: &[Option<f64>] = if has_states(step) { &[None, Some(0.0)] } else { &[None] };
    for (before, way) in starts.iter().flat_map(|before| WAYS.map(|way| (*before, way))) {
        let Some(points) = Points::of(step, frame, way, before) else { continue };
        let Some((mut found, rank)) = fit_at(frame, step, &slopes, &points, way) else { continue };
        found.before = before;
        // The freest way that most updates fit.
        let is_better =
            best.as_ref().is_none_or(|(_, best)| (rank[0], rank[1]) > (best[0], best[1]));
        if is_better {
            let is_all = found.right.iter().all(|right| *right) && found.rate != RateFrom::Unknown;
            best = Some((found, rank));
            if is_all {
                break;
            }
        }
    }
    let before = best.as_ref().and_then(|(found, _)| found.before);
    if let Some((found, _)) = best.filter(|(_, rank)| rank[0] > 0) {
        return Some(found);
    }
    if frame.implied.is_some() {
        return None;
    }
    // No update is right: it descends the last cell that depends on all weights, by a rate that all updates are
    // proportional to.
    let points = Points::of(step, frame, Drawn::All, before)?;
    let loss = likely_loss(frame, step, &slopes, &points)?;
    // The slopes of a cross-entropy are as simple as they are only for targets that are one among several, unless it has
    // the part ln(1 − a) for targets of 0.
    let below = step.below(loss);
    let logarithms: Vec<Expr> = step
        .nodes
        .iter()
        .zip(&below)
        .filter(|(_, below)| **below)
        .flat_map(|(node, _)| logarithms(&node.expr))
        .collect();
    let is_cross_entropy = !logarithms.is_empty()
        && !logarithms
            .iter()
            .any(|of| matches!(of, Expr::Sum(terms) if terms.iter().any(|term| term.is(1.0))));
    let ways: &[Drawn] =
        if is_cross_entropy { &[Drawn::Shares, Drawn::Choices] } else { &[Drawn::All] };
    let (way, points) =
        ways.iter().find_map(|way| Some((*way, Points::of(step, frame, *way, before)?)))?;
    // The perceptron's step has no slope: nothing descends.
    let is_flat = |values: &Vec<f64>| {
        let gradient = slopes.gradient(&[loss], values);
        step.weights.iter().all(|weight| gradient[*weight] == 0.0)
    };
    if points.values.iter().all(is_flat) {
        return None;
    }
    let said = frame.said.rate_cell.and_then(|at| step.node(at)).map(RateFrom::Cell);
    let said = said.or(frame.said.rate.map(RateFrom::Typed));
    let rate = said.unwrap_or_else(|| likely_rate(step, &points));
    let found =
        super::classes::with_factors(step, &slopes, &points, way, vec![loss], rate, 1.0, before);
    Some(found)
}

/// What an expression has the logarithms of.
fn logarithms(expr: &Expr) -> Vec<Expr> {
    let mut found = Vec::new();
    expr.visit(&mut |part| {
        if let Expr::Call(crate::expr::Function::Ln, of) = part {
            found.push(of[0].clone());
        }
    });
    found
}

/// The cell that is most likely the loss: one with such a heading, that depends on the most weights, and that
/// no other cell uses.
fn likely_loss(
    frame: &Frame<'_>,
    step: &Step,
    slopes: &Slopes<'_>,
    points: &Points,
) -> Option<usize> {
    if let Some(said) = frame.said.loss {
        return said_in(frame, step, said).next();
    }
    let mut in_updates = vec![false; step.nodes.len()];
    for node in step.updates.iter().flatten() {
        step.below(*node).iter().zip(&mut in_updates).for_each(|(below, into)| *into |= below);
    }
    let candidates = (0..step.nodes.len()).filter(|node| {
        step.nodes[*node].depends && step.nodes[*node].role == Role::Computed && !in_updates[*node]
    });
    candidates.max_by_key(|node| {
        let gradient = slopes.gradient(&[*node], &points.values[0]);
        let depends = step.weights.iter().filter(|weight| gradient[**weight] != 0.0).count();
        let is_used =
            step.nodes.iter().any(|other| other.uses.iter().any(|(_, used)| used == node));
        (is_called_loss(frame, step.nodes[*node].at), depends, !is_used, *node)
    })
}

/// The cells of a step that are a whole number of steps from the one that is said to be the loss.
fn said_in<'a>(frame: &Frame<'_>, step: &'a Step, said: At) -> impl Iterator<Item = usize> + 'a {
    let by = frame.run.step;
    let is_it = move |node: &super::step::Node| {
        // The learning rate may be above the losses.
        node.depends
            && node.role == Role::Computed
            && super::step::steps_between(by, said, node.at).is_some()
    };
    (0..step.nodes.len()).filter(move |node| is_it(&step.nodes[*node]))
}

/// The given number that all changes of weights are proportional to.
pub fn likely_rate(step: &Step, points: &Points) -> RateFrom {
    let values = &points.values[0];
    let changes = |values: &[f64]| -> Vec<f64> {
        let pairs = step.weights.iter().zip(&step.updates);
        pairs.filter_map(|(weight, update)| Some(values[(*update)?] - values[*weight])).collect()
    };
    let before = changes(values);
    for (number, node) in step.nodes.iter().enumerate() {
        if node.role != Role::Given {
            continue;
        }
        let with =
            step.evaluate(&|node| if node == number { 2.0 * values[node] } else { values[node] });
        let after = changes(&with);
        let twice = before
            .iter()
            .zip(&after)
            .filter(|(a, b)| **a != 0.0 && is_close(2.0 * **a, **b))
            .count();
        if twice > 0 && 2 * twice >= before.len() {
            return RateFrom::Cell(number);
        }
    }
    typed_rate(step)
}

/// The number that is a factor of the change in most updates.
fn typed_rate(step: &Step) -> RateFrom {
    let mut counts: Vec<(f64, usize)> = Vec::new();
    let updates: Vec<usize> = step.updates.iter().flatten().copied().collect();
    for update in &updates {
        let mut typed: Vec<f64> = Vec::new();
        if let Expr::Sum(terms) = &step.nodes[*update].expr {
            for term in terms {
                let term = if let Expr::Negative(inner) = term { &**inner } else { term };
                let Expr::Product(factors) = term else { continue };
                typed.extend(factors.iter().filter_map(|factor| match factor {
                    Expr::Number(number) => Some(number.abs()),
                    Expr::Negative(inner) => match **inner {
                        Expr::Number(number) => Some(number.abs()),
                        _ => None,
                    },
                    _ => None,
                }));
            }
        }
        let [number] = typed[..] else { continue };
        match counts.iter_mut().find(|(known, _)| *known == number) {
            Some((_, count)) => *count += 1,
            None => counts.push((number, 1)),
        }
    }
    let most = counts.into_iter().find(|(_, count)| 2 * count > updates.len());
    most.map_or(RateFrom::Unknown, |(number, _)| RateFrom::Typed(number))
}

/// Whether most updates use what the steps before have left: velocities.
fn has_states(step: &Step) -> bool {
    super::optimizer::ways(step).is_some()
}

/// How well a loss fits: whether the rate is known, how many updates are right, how many weights it
/// depends on, whether it is one cell, whether nothing has to be multiplied, how late it is.
type Rank = [usize; 6];

fn fit_at(
    frame: &Frame<'_>,
    step: &Step,
    slopes: &Slopes<'_>,
    points: &Points,
    way: Drawn,
) -> Option<(Fit, Rank)> {
    let mut candidates: Vec<Vec<usize>> = Vec::new();
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    let updates: HashSet<usize> = step.updates.iter().flatten().copied().collect();
    for (number, node) in step.nodes.iter().enumerate() {
        if node.depends && node.role == Role::Computed && !updates.contains(&number) {
            candidates.push(vec![number]);
            // Cells that were filled with one formula may be the errors of examples.
            let mut shape = String::new();
            shape_of(&node.expr, &mut shape);
            alike.entry(shape).or_default().push(number);
        }
    }
    let mut sums: Vec<Vec<usize>> = alike.into_values().filter(|nodes| nodes.len() > 1).collect();
    sums.sort();
    if candidates.len() > MOST_CANDIDATES {
        let from = candidates.len() - MOST_CANDIDATES;
        candidates.drain(..from);
    }
    candidates.extend(sums);
    if frame.implied.is_some() {
        candidates = step.node(implied::AT).map(|node| vec![node]).into_iter().collect();
    } else if let Some(said) = frame.said.loss {
        candidates = said_in(frame, step, said).map(|node| vec![node]).collect();
    }
    let mut below = vec![false; step.nodes.len()];
    for node in &updates {
        step.below(*node).iter().zip(&mut below).for_each(|(own, all)| *all |= own);
    }
    let mut best: Option<(Fit, Rank)> = None;
    let mut others: Vec<(Fit, Rank)> = Vec::new();
    for loss in candidates {
        // What the updates use is hardly their loss, and then not only for some data.
        if below[loss[0]] && matches!(way, Drawn::Choices | Drawn::Weights) {
            continue;
        }
        let gradient = slopes.gradient(&loss, &points.values[0]);
        // A copy of a weight, or a sum of some, is no loss: its derivatives are the same everywhere.
        let other = slopes.gradient(&loss, &points.values[1]);
        if step.weights.iter().all(|weight| gradient[*weight] == other[*weight]) {
            continue;
        }
        let depends = step.weights.iter().filter(|weight| gradient[**weight] != 0.0).count();
        let Some(found) = fit_of(frame, step, slopes, points, way, &loss) else { continue };
        let is_known = found.rate != RateFrom::Unknown;
        let named = loss.len() == 1 && is_called_loss(frame, step.nodes[loss[0]].at);
        let rank = [
            usize::from(is_known && !below[loss[0]]) + usize::from(is_known),
            if is_known { found.count() } else { 0 },
            depends,
            usize::from(loss.len() == 1) + usize::from(named),
            usize::from(is_close(found.times, 1.0)),
            loss[0],
        ];
        if best.as_ref().is_none_or(|(_, best)| rank > *best) {
            others.extend(best.replace((found, rank)));
        } else if named && is_known {
            others.push((found, rank));
        }
    }
    // The error of one output may explain more updates than the total error does, where a path of the others was
    // forgotten; but weights are trained that it does not depend on.
    let (first, rank) = best.as_ref()?;
    let is_total = |(fit, of): &(Fit, Rank)| {
        let [loss] = fit.loss[..] else { return false };
        let contains_it = first.loss.iter().all(|node| step.below(loss)[*node]);
        of[0] == rank[0]
            && 2 * of[1] >= step.weights.len()
            && of[2] > rank[2]
            && contains_it
            && is_called_loss(frame, step.nodes[loss].at)
    };
    others.into_iter().filter(is_total).max_by_key(|(_, rank)| *rank).or(best)
}

/// Whether a cell has a heading or a label like one of a loss.
fn is_called_loss(frame: &Frame<'_>, at: At) -> bool {
    let Some(label) = super::labels::label(frame, at) else { return false };
    super::labels::is_loss(&label)
}

/// The formulas of cells without the names of the cells that they use.
pub fn shape(step: &Step, nodes: &[usize]) -> String {
    let mut shape = String::new();
    nodes.iter().for_each(|node| shape_of(&step.nodes[*node].expr, &mut shape));
    shape
}

/// The expression without the names of its cells.
fn shape_of(expr: &Expr, out: &mut String) {
    match expr {
        Expr::Name(_) => out.push('#'),
        Expr::Number(number) => out.push_str(&number.to_string()),
        other => {
            let function = if let Expr::Call(function, _) = other { Some(function) } else { None };
            out.push_str(&format!("{:?}{function:?}(", std::mem::discriminant(other)));
            other.parts().iter().for_each(|part| shape_of(part, out));
            out.push(')');
        }
    }
}

/// How much each weight counts: those of a matrix that one array formula updates count as one.
fn shares(frame: &Frame<'_>, step: &Step) -> Vec<f64> {
    let share = |update: &Option<usize>| {
        let (sheet, place) = step.nodes[(*update)?].at;
        let arrays = &frame.formulas.book.sheets.get(sheet)?.arrays;
        let array = arrays.iter().find(|array| array.contains(place))?;
        Some(1.0 / array.count() as f64)
    };
    step.updates.iter().map(|update| share(update).unwrap_or(1.0)).collect()
}

/// How the updates fit this loss.
pub fn fit_of(
    frame: &Frame<'_>,
    step: &Step,
    slopes: &Slopes<'_>,
    points: &Points,
    way: Drawn,
    loss: &[usize],
) -> Option<Fit> {
    // At each point how much each weight changes, and its derivative.
    let changes: Vec<Vec<Option<(f64, f64)>>> = points
        .values
        .iter()
        .map(|values| {
            let gradient = slopes.gradient(loss, values);
            let change = |(weight, update): (&usize, &Option<usize>)| {
                Some((values[(*update)?] - values[*weight], gradient[*weight]))
            };
            step.weights.iter().zip(&step.updates).map(change).collect()
        })
        .collect();
    let shares = shares(frame, step);
    let grows = labels::should_grow(frame, step, loss);
    let mut best: Option<(Fit, (bool, usize, bool, bool))> = None;
    let mut seen: Vec<f64> = Vec::new();
    for slot in 0..step.weights.len() {
        // How many times its derivative a weight changes.
        let ratio = |of: &Vec<Option<(f64, f64)>>| {
            let (change, slope) = of[slot]?;
            Some(-change / slope).filter(|ratio| ratio.is_finite() && *ratio != 0.0)
        };
        let Some(factors) = changes.iter().map(ratio).collect::<Option<Vec<f64>>>() else {
            continue;
        };
        if seen.iter().any(|seen| is_close(*seen, factors[0])) {
            continue;
        }
        seen.push(factors[0]);
        let is_right = |slot: usize| {
            changes.iter().zip(&factors).all(|(of, factor)| {
                of[slot].is_none_or(|(change, slope)| is_close(change, -factor * slope))
            })
        };
        let right: Vec<bool> = (0..step.weights.len()).map(is_right).collect();
        let count: f64 =
            right.iter().zip(&shares).filter(|(right, _)| **right).map(|(_, share)| share).sum();
        let count = (1000.0 * count).round() as usize;
        let (rate, times) = rate(frame, step, points, &factors, loss);
        let goes_right = (factors[0] > 0.0) != grows;
        let rank = (rate != RateFrom::Unknown, count, goes_right, is_close(times.abs(), 1.0));
        if best.as_ref().is_none_or(|(_, best)| rank > *best) {
            best = Some((
                Fit { loss: loss.to_vec(), way, factors, right, rate, times, before: None },
                rank,
            ));
        }
    }
    best.map(|(fit, _)| fit)
}

/// Whether a rate stands as a number in some formula below the updates, up to a usual factor; or is none: 1.
fn is_written(step: &Step, in_updates: &[bool], rate: f64) -> bool {
    let users = |weight: &usize| {
        step.nodes.iter().filter(|node| node.uses.iter().any(|(_, used)| used == weight)).count()
    };
    let examples = step.weights.iter().map(users).max().unwrap_or(1);
    let mut usual: Vec<f64> = vec![1.0, 2.0, 0.5];
    usual.extend((2..=examples).flat_map(|count| [count as f64, 1.0 / count as f64]));
    let is_times = |number: f64| usual.iter().any(|times| is_close(rate.abs(), number * times));
    let mut is_there = is_times(1.0);
    for (node, _) in step.nodes.iter().zip(in_updates).filter(|(_, is_in)| **is_in) {
        node.expr.visit(&mut |part| {
            if let Expr::Number(number) = part {
                is_there |= is_times(*number);
            }
        });
    }
    is_there
}

/// The cell that the factors are proportional to, and how many times it they are.
fn rate(
    frame: &Frame<'_>,
    step: &Step,
    points: &Points,
    factors: &[f64],
    loss: &[usize],
) -> (RateFrom, f64) {
    let mut in_loss = vec![false; step.nodes.len()];
    for node in loss {
        step.below(*node).iter().zip(&mut in_loss).for_each(|(below, into)| *into |= below);
    }
    let mut in_updates = vec![false; step.nodes.len()];
    for node in step.updates.iter().flatten() {
        step.below(*node).iter().zip(&mut in_updates).for_each(|(below, into)| *into |= below);
    }
    let times_of = |node: usize| {
        let ratios: Vec<f64> = factors
            .iter()
            .zip(&points.values)
            .map(|(factor, values)| factor / values[node])
            .collect();
        ratios.iter().all(|ratio| is_close(*ratio, ratios[0])).then_some(ratios[0])
    };
    let mut found: Option<(RateFrom, f64)> = None;
    for (number, node) in step.nodes.iter().enumerate() {
        let is_said = frame.said.rate_cell.is_none_or(|said| said == node.at);
        let is_free = !node.depends && in_updates[number] && !in_loss[number] && is_said;
        // A rate that decays is computed at each step.
        if is_free
            && let Some(times) = times_of(number)
            && points.values.iter().any(|values| values[number] != points.values[0][number])
        {
            // A rate that decays by a fixed factor is proportional to the one before.
            if is_close(times.abs(), 1.0) {
                return (RateFrom::Cell(number), times);
            }
            found.get_or_insert((RateFrom::Cell(number), times));
        }
    }
    if let Some(found) = found {
        return found;
    }
    let is_constant = factors.iter().all(|factor| is_close(*factor, factors[0]));
    if let Some(said) = frame.said.rate.filter(|said| is_constant && *said != 0.0) {
        return (RateFrom::Typed(said), factors[0] / said);
    }
    // Where the data stays as it is, a rate that is not called one does too: a number that only updates use.
    let is_it = |node: &usize| {
        step.nodes[*node].role == Role::Given
            && in_updates[*node]
            && step.is_of_updates(*node)
            && is_close(factors[0].abs(), points.values[0][*node])
    };
    if let Some(node) = (0..step.nodes.len()).find(|node| is_constant && is_it(node)) {
        return (RateFrom::Cell(node), factors[0].signum());
    }
    if is_constant && is_written(step, &in_updates, factors[0]) {
        return (RateFrom::Typed(factors[0].abs()), factors[0].signum());
    }
    (RateFrom::Unknown, f64::NAN)
}
