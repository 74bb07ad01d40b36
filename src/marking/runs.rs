//! Runs of gradient descent in a workbook: which cells hold a weight, step after step.
//!
//! A cell is an update of another if its formula is that cell and something else that depends on it:
//! `=E79-$F$77*X79`, where X79 was computed from E79. The distance between the two, which most updates of a
//! workbook share, is the distance from one step to the next: a row, a block of rows, some columns, a sheet.

use super::places::Places;
use crate::expr::Expr;
use crate::network::Draw;
use crate::workbook::{At, CellFormulas, Holds, cell_called};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

/// The most cells that are looked at to see whether one depends on another.
const FARTHEST: usize = 4_000;
/// The most weights of runs that may have one loss.
const MOST_TOGETHER: usize = 12;
/// The most runs of a single step from one start.
const MOST_STARTS: usize = 3;
/// The most names in the formula of an update.
const MOST_NAMES: usize = 60;

/// A distance between cells: in sheets, rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Distance {
    /// In sheets.
    pub sheets: i64,
    /// In rows.
    pub rows: i64,
    /// In columns.
    pub columns: i64,
}

impl Distance {
    /// The distance from one cell to another.
    pub fn between(from: At, to: At) -> Distance {
        Distance {
            sheets: to.0 as i64 - from.0 as i64,
            rows: i64::from(to.1.0) - i64::from(from.1.0),
            columns: i64::from(to.1.1) - i64::from(from.1.1),
        }
    }

    /// The cell that is this many of these distances further on, if there is one.
    pub fn from(&self, at: At, times: i64) -> Option<At> {
        let sheet = usize::try_from(at.0 as i64 + times * self.sheets).ok()?;
        let row = u32::try_from(i64::from(at.1.0) + times * self.rows).ok()?;
        let column = u32::try_from(i64::from(at.1.1) + times * self.columns).ok()?;
        Some((sheet, (row, column)))
    }

    /// Between sheets, only their number: they may be laid out differently.
    fn straight(self) -> Distance {
        match self.sheets {
            0 => self,
            sheets => Distance { sheets, rows: 0, columns: 0 },
        }
    }

    /// Whether it leads along the same axes as another distance.
    fn is_along(&self, other: Distance) -> bool {
        let is_straight = |own: i64, other: i64| own == 0 || other != 0;
        is_straight(self.sheets, other.sheets)
            && is_straight(self.rows, other.rows)
            && is_straight(self.columns, other.columns)
    }

    /// Whether it leads at least half of a step on. A loss may have a weight as a term, too, as ln σ in that of a
    /// normal distribution, but that is a weight of its own step, and nothing goes on from the loss.
    fn is_nearer_to_next(self, step: Distance) -> bool {
        let is_on = |own: i64, step: i64| step == 0 || 2 * own >= step;
        is_on(self.sheets, step.sheets)
            && is_on(self.rows, step.rows)
            && is_on(self.columns, step.columns)
    }

    /// Whether it leads along one of rows, columns and sheets, forward.
    pub fn is_a_step(&self) -> bool {
        matches!((self.sheets, self.rows, self.columns), (1.., 0, 0) | (0, 1.., 0) | (0, 0, 1..))
    }
}

/// A weight of a run: its cell at each step, the start first.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The cells; the number of updates is one less.
    pub cells: Vec<At>,
}

/// Weights that are trained together.
#[derive(Debug, Clone)]
pub struct Run {
    /// The weights.
    pub slots: Vec<Slot>,
    /// From one step to the next.
    pub step: Distance,
}

impl Run {
    /// Whether the weights of one step, and its updates, are as far from those of another as there are steps
    /// between them. They are not if the first step has another layout, or a line of text lies before a step.
    pub fn goes_on(&self, from: usize, to: usize) -> bool {
        let by = to as i64 - from as i64;
        let is_as_far = |slot: &Slot, later: usize| match (
            slot.cells.get(from + later),
            slot.cells.get(to + later),
        ) {
            (Some(from), Some(to)) => self.step.from(*from, by) == Some(*to),
            _ => true,
        };
        self.slots.iter().all(|slot| is_as_far(slot, 0) && is_as_far(slot, 1))
    }

    /// How far the cells of one step may be from those of another: as far as there are steps between them;
    /// or, for a line of text between them, as far as the weights are apart, or the updates.
    pub fn ways(&self, from: usize, to: usize) -> [Option<Distance>; 3] {
        let steps = to as i64 - from as i64;
        let Distance { sheets, rows, columns } = self.step;
        let even =
            Distance { sheets: steps * sheets, rows: steps * rows, columns: steps * columns };
        let apart = |later: usize| {
            let mut ways = self.slots.iter().filter_map(|slot| {
                let cell = |step: usize| slot.cells.get(step + later);
                Some(Distance::between(*cell(from)?, *cell(to)?))
            });
            let way = ways.next().filter(|way| way.is_along(self.step))?;
            ways.all(|other| other == way).then_some(way)
        };
        [Some(even), apart(0), apart(1)]
    }

    /// The number of updates.
    pub fn updates(&self) -> usize {
        self.slots.iter().map(|slot| slot.cells.len() - 1).max().unwrap_or(0)
    }
}

/// An update: the cell, and the one that it starts from.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// The weight that it starts from: the original, where its formula names a copy.
    pub from: At,
    /// The cell that its formula names.
    pub named: At,
    /// The cell of the update.
    pub to: At,
    /// Whether what is added does not depend on it: the weight may be missing in the forward pass.
    pub is_weak: bool,
}

/// The updates of a workbook, one or a few for each rectangle of cells with one formula.
pub struct Links {
    links: Vec<Link>,
    /// For each of them the cells of its rectangle.
    regions: Vec<Rc<[At]>>,
}

impl Links {
    /// The updates, each with the cells of its rectangle.
    pub fn iter(&self) -> impl Iterator<Item = (&Link, &[At])> {
        self.links.iter().zip(self.regions.iter().map(|region| &region[..]))
    }
}

/// The runs of a workbook with these updates, in the order of their first cells.
pub fn find(formulas: &CellFormulas<'_>, links: &Links) -> Vec<Run> {
    let Links { links, regions } = links;
    let mut count: BTreeMap<Distance, (usize, usize)> = BTreeMap::new();
    for (link, region) in links.iter().zip(regions) {
        let distance = Distance::between(link.from, link.to).straight();
        if distance.is_a_step() && !link.is_weak {
            // What starts from an update goes on with a run; other updates may be its first, beside the weights.
            let goes_on = formulas.shape(link.from) == formulas.shape(link.to);
            let (on, all) = count.entry(distance).or_default();
            *on += if goes_on { region.len() } else { 0 };
            *all += region.len();
        }
    }
    let mut steps: Vec<(Distance, (usize, usize))> = count.into_iter().collect();
    steps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut taken = Places::default();
    let mut runs = Vec::new();
    for (step, _) in steps {
        let (slots, within) = slots(formulas, links, regions, step, &taken);
        if !slots.is_empty() {
            taken.extend(within.iter());
        }
        for slot in &slots {
            taken.extend(slot.cells.iter().copied());
        }
        runs.extend(together(formulas, slots, step));
    }
    runs.sort_by_key(|run| run.slots[0].cells[0]);
    runs
}

/// Whether the steps of a run lie beside and below each other, as words do on a page: most of its weights start from another
/// update, and some of these updates lead down and across at once. No distance leads from each step to the next.
pub fn is_wrapped(run: &Run, links: &Links) -> bool {
    let cells: BTreeSet<At> = run.slots.iter().flat_map(|slot| &slot.cells).copied().collect();
    let starts: BTreeSet<At> = run.slots.iter().map(|slot| slot.cells[0]).collect();
    let mut computed: BTreeSet<At> = BTreeSet::new();
    let (mut lines, mut level): (BTreeSet<At>, BTreeSet<At>) = Default::default();
    for (link, region) in links.iter().filter(|(link, _)| !link.is_weak) {
        let by = Distance::between(link.from, link.to);
        computed.extend(region.iter().filter(|to| starts.contains(to)));
        let is_next_line = by.rows != 0 && by.columns != 0;
        let kind = if is_next_line { &mut lines } else { &mut level };
        kind.extend(region.iter().filter(|to| cells.contains(to)));
    }
    2 * computed.len() > starts.len() && lines.len() > 1 && level.len() > 1
}

/// The updates of a workbook, one or two for each rectangle of cells with one formula, and the cells of
/// that rectangle.
pub fn links(formulas: &CellFormulas<'_>) -> Links {
    let (mut links, mut regions) = (Vec::new(), Vec::new());
    for (sheet, area, _) in formulas.regions() {
        let places: Rc<[At]> = area.places().map(|place| (sheet, place)).collect();
        let mut samples = vec![places[0]];
        samples.extend(places.get(1).copied());
        samples.extend(places.last().copied().filter(|_| places.len() > 2));
        // A matrix that is updated as a whole.
        if formulas.shape(places[0]).is_some_and(|(_, at)| {
            at != formulas.shape(*places.last().expect("one")).map_or(0, |s| s.1)
        }) {
            samples = places.to_vec();
        }
        for to in samples {
            let mut weak = None;
            let starts = starts_of(formulas, to, &mut weak);
            for (from, named) in starts.iter().copied() {
                links.push(Link { from, named, to, is_weak: false });
                regions.push(places.clone());
            }
            if let Some((from, named)) = weak.filter(|_| starts.is_empty()) {
                links.push(Link { from, named, to, is_weak: true });
                regions.push(places.clone());
            }
        }
    }
    Links { links, regions }
}

/// The original of copies: that of a cell with `=X4` is X4.
pub fn original(formulas: &CellFormulas<'_>, at: At) -> At {
    let (mut at, mut steps) = (at, 0);
    while let Some(copied) = copied(formulas, at) {
        at = copied;
        steps += 1;
        if steps > FARTHEST {
            break;
        }
    }
    at
}

/// The cell that a formula only copies.
pub fn copied(formulas: &CellFormulas<'_>, at: At) -> Option<At> {
    let (shape, _) = formulas.shape(at)?;
    if formulas.is_a_copy(shape) {
        return formulas.references(at)?.first().copied();
    }
    // An array formula may copy a matrix.
    match formulas.is_in_array(at).then(|| formulas.expr(at)) {
        Some(Ok(Expr::Name(name))) => cell_called(&name),
        _ => None,
    }
}

/// The cells that a cell may be an update of, each with the cell that the formula names: those that it adds something to
/// that depends on them.
fn starts_of(formulas: &CellFormulas<'_>, to: At, weak: &mut Option<(At, At)>) -> Vec<(At, At)> {
    let Ok(expr) = formulas.expr(to) else { return Vec::new() };
    let names = expr.names();
    if names.len() < 2 || names.len() > MOST_NAMES {
        return Vec::new();
    }
    let mut starts = Vec::new();
    for name in &names {
        if !is_added(&expr, name) {
            continue;
        }
        let Some(cell) = cell_called(name) else { continue };
        let start = original(formulas, cell);
        let others: Vec<At> =
            names.iter().filter(|other| *other != name).filter_map(cell_called).collect();
        if starts.is_empty() && weak.is_none() && Distance::between(start, to).is_a_step() {
            *weak = Some((start, cell));
        }
        // A weight that is copied to each row of an epoch starts from the row that the previous step ended at.
        let is_within = Distance::between(start, to).is_a_step() && holds_its_gradient(&expr, name);
        if is_within || depends(formulas, &others, start) {
            let is_copied = matches!(formulas.holds(start), Holds::Number) && start != cell;
            if !is_copied {
                starts.push((start, cell));
            } else if depends(formulas, &others, cell) {
                // A target that is copied from epoch to epoch is none: what is taken from it comes from earlier epochs.
                starts.push((cell, cell));
            }
        }
    }
    starts
}

/// The typed number that an update starts from through a copy, if its formula is that of the next update: on the first
/// sheet the copy is of a number, on the others it is of the sheet before.
fn typed_before(formulas: &CellFormulas<'_>, update: At, next: At) -> Option<At> {
    if formulas.shape(update).is_none() || formulas.shape(update) != formulas.shape(next) {
        return None;
    }
    let starts = starts_of(formulas, next, &mut None);
    let (_, named) = starts.into_iter().find(|(from, _)| *from == update)?;
    let copy = Distance::between(next, named).from(update, 1)?;
    let typed = original(formulas, copy);
    (typed != copy && formulas.holds(typed) == Holds::Number).then_some(typed)
}

/// Whether an expression is `name` plus something that does not depend on it. With weight decay,
/// w − η·(g + λ·w), that holds where all other names are 0.
pub fn is_added(expr: &Expr, name: &crate::expr::Name) -> bool {
    let slope = expr.derivative(name);
    let mut draw = Draw::new(7);
    let is_one = |slope: f64| (slope - 1.0).abs() < 1e-12;
    // A label that is taken where a condition holds is not added, though its slope is 1 there.
    let mut has_conditions = false;
    slope.visit(&mut |part| has_conditions |= matches!(part, Expr::Bracket(..)));
    let tries = if has_conditions { 20 } else { 3 };
    (0..tries).all(|_| {
        let value = 0.2 + draw.unit();
        let slope_with = |other: &dyn Fn(&crate::expr::Name) -> f64| {
            slope.evaluate(&|leaf| match leaf {
                crate::expr::Leaf::Name(of) if of == name => value,
                crate::expr::Leaf::Name(of) => other(of),
                crate::expr::Leaf::Partial(_) => f64::NAN,
            })
        };
        // Any values that differ.
        let drawn = |other: &crate::expr::Name| {
            let own = (other.as_str().bytes().map(f64::from).sum::<f64>() * 0.137).fract();
            value + if has_conditions { 6.0 * (value * 7.3 + own).fract() - 3.0 } else { own }
        };
        is_one(slope_with(&drawn)) || !has_conditions && is_one(slope_with(&|_| 0.0))
    })
}

/// Runs that are trained side by side, together where they have one loss: no cell that their weights lead to depends on
/// those of one of them alone, as for f(x, y) = x² + y², whose derivatives use only one each.
pub fn with_one_loss(formulas: &CellFormulas<'_>, mut runs: Vec<Run>) -> Vec<Run> {
    let mut number = 0;
    while number < runs.len() {
        match (number + 1..runs.len())
            .find(|other| have_one_loss(formulas, &runs[number], &runs[*other]))
        {
            Some(other) => {
                let more = runs.remove(other).slots;
                runs[number].slots.extend(more);
                runs[number].slots.sort_by_key(|slot| slot.cells[0]);
            }
            None => number += 1,
        }
    }
    runs
}

fn have_one_loss(formulas: &CellFormulas<'_>, a: &Run, b: &Run) -> bool {
    let is_beside = a.step == b.step && a.updates() == b.updates() && a.updates() > 1;
    let is_small = a.slots.len() + b.slots.len() <= MOST_TOGETHER;
    let start = |run: &Run| run.slots[0].cells[0];
    let apart = Distance::between(start(a), start(b));
    let is_level =
        (a.step.rows == 0 || apart.rows == 0) && (a.step.columns == 0 || apart.columns == 0);
    if !is_beside || !is_small || !is_level || apart.sheets != 0 {
        return false;
    }
    // What the weights of a step lead to, other than to updates.
    let shown = |run: &Run| -> Vec<At> {
        let frame = super::step::Frame::of(formulas, run, &super::step::Said::default());
        let Some((bare, _)) = frame.outline(1, &[]) else { return Vec::new() };
        let more = super::fit::dependents(&frame, &bare);
        let Some((step, _)) = frame.outline(1, &more) else { return Vec::new() };
        super::implied::shown(&step).map(|node| step.nodes[node].at).collect()
    };
    let uses =
        |at: &At, run: &Run| run.slots.iter().any(|slot| depends(formulas, &[*at], slot.cells[1]));
    let (of_a, of_b) = (shown(a), shown(b));
    !of_a.is_empty()
        && !of_b.is_empty()
        && of_a.iter().all(|at| uses(at, b))
        && of_b.iter().all(|at| uses(at, a))
}

/// Whether an expression is a sum with a name as a term that depends on it otherwise, too: the gradient is within the
/// formula.
fn holds_its_gradient(expr: &Expr, name: &crate::expr::Name) -> bool {
    let is_it = |term: &Expr| matches!(term, Expr::Name(of) if of == name);
    let is_alone = |slope: f64| slope == 1.0;
    matches!(expr, Expr::Sum(terms) if terms.iter().any(is_it))
        && !expr.derivative(name).simplify().as_number().is_some_and(is_alone)
}

/// Whether some of these cells depend on `wanted`.
pub fn depends(formulas: &CellFormulas<'_>, cells: &[At], wanted: At) -> bool {
    let mut waiting: VecDeque<At> = cells.iter().copied().collect();
    let mut seen: HashSet<At> = waiting.iter().copied().collect();
    while let Some(at) = waiting.pop_front() {
        if at == wanted {
            return true;
        }
        if seen.len() > FARTHEST {
            return false;
        }
        for used in formulas.references(at).unwrap_or_default() {
            if seen.insert(used) {
                waiting.push_back(used);
            }
        }
    }
    false
}

/// The weights whose cells are so far apart, and what is none although it adds to one.
fn slots(
    formulas: &CellFormulas<'_>,
    links: &[Link],
    regions: &[Rc<[At]>],
    step: Distance,
    taken: &Places,
) -> (Vec<Slot>, Places) {
    let mut updated = Places::default();
    // The start of a run may be elsewhere.
    let mut starts: HashMap<At, At> = HashMap::new();
    let mut started = Places::default();
    // The formula without its cells.
    let shape = |at: At| {
        let expr = formulas.expr(at).ok()?;
        let bare = expr.replace(&|part| matches!(part, Expr::Name(_)).then(|| Expr::name("x")));
        Some(bare.to_string())
    };
    let mut shapes: HashSet<Option<String>> = HashSet::new();
    let usual = usual(links, regions, step);
    let step_to = |at: At| usual.get(&at.0).copied().unwrap_or(step);
    let back = |at: At| step_to(at).from(at, -1);
    for (link, region) in links.iter().zip(regions).filter(|(link, _)| !link.is_weak) {
        if Distance::between(link.from, link.to) == step_to(link.to) {
            updated.extend(region.iter().copied());
            shapes.insert(shape(link.to));
        }
    }
    // One that the forward pass forgets is updated by a formula like the others.
    for (link, region) in links.iter().zip(regions).filter(|(link, _)| link.is_weak) {
        if Distance::between(link.from, link.to) == step_to(link.to)
            && shapes.contains(&shape(link.to))
        {
            updated.extend(region.iter().copied());
        }
    }
    // One whose change uses nothing but what the changes of others beside it use, as a bias does: η·δ beside η·δ·x.
    let used = |at: At| formulas.references(at).unwrap_or_default();
    let beside = |at: At| (at.0, if step.rows > 0 { at.1.0 } else { at.1.1 });
    let mut of_others: HashMap<(usize, u32), HashSet<At>> = HashMap::new();
    for (link, _) in links.iter().zip(regions).filter(|(link, _)| !link.is_weak) {
        if Distance::between(link.from, link.to) == step_to(link.to) {
            of_others.entry(beside(link.to)).or_default().extend(used(link.to));
        }
    }
    for (link, region) in links.iter().zip(regions).filter(|(link, _)| link.is_weak) {
        let change: HashSet<At> =
            used(link.to).into_iter().filter(|at| *at != link.named).collect();
        let is_alike = of_others
            .get(&beside(link.to))
            .is_some_and(|of| change.len() > 1 && change.iter().all(|at| of.contains(at)));
        if Distance::between(link.from, link.to) == step_to(link.to) && is_alike {
            updated.extend(region.iter().copied());
        }
    }
    // One that starts from another weight of the step before has such a formula, too.
    let is_there = |at: &At| matches!(formulas.holds(*at), Holds::Number | Holds::Formula);
    for (link, region) in links.iter().zip(regions).filter(|(link, _)| !link.is_weak) {
        let (apart, step) = (Distance::between(link.from, link.to), step_to(link.to));
        let is_across = apart != step
            && apart.sheets == step.sheets
            && (step.rows == 0 || apart.rows == step.rows)
            && (step.columns == 0 || apart.columns == step.columns);
        if is_across
            && shapes.contains(&shape(link.to))
            && back(link.to).as_ref().is_some_and(is_there)
        {
            updated.extend(region.iter().copied());
        }
    }
    let earlier: Places = updated.iter().filter_map(back).collect();
    // What adds to a weight within a step: a loss, or a gradient with weight decay.
    let mut within = Places::default();
    // What the next step goes on from.
    let mut carried_on: Places = links.iter().map(|link| link.from).collect();
    for (sheet, area, _) in formulas.regions() {
        carried_on.extend(area.places().map_while(|place| copied(formulas, (sheet, place))));
    }
    for (link, region) in links.iter().zip(regions).filter(|(link, _)| !link.is_weak) {
        let is_of_another = updated.contains(link.from) || earlier.contains(link.from);
        let apart = Distance::between(link.from, link.to);
        if apart != step_to(link.to) && is_of_another && !updated.contains(link.to) {
            // It starts from another weight, or always from the first.
            let is_update =
                apart.is_nearer_to_next(step) || region.iter().any(|at| carried_on.contains(*at));
            let into = if is_update { &mut updated } else { &mut within };
            into.extend(region.iter().copied());
        }
        if Distance::between(link.from, link.to) != step_to(link.to) {
            starts.entry(link.to).or_insert(link.from);
            started.extend(region.iter().copied());
        }
    }
    // The start of such a weight.
    for (link, _) in links.iter().zip(regions).filter(|(link, _)| link.is_weak) {
        let is_start = Distance::between(link.from, link.to) != step_to(link.to);
        if shapes.contains(&shape(link.to)) || is_start && updated.contains(link.to) {
            starts.entry(link.to).or_insert(link.from);
        }
    }
    // Links are of a few cells of each region only.
    let elsewhere = |at: At| match starts.get(&at) {
        Some(start) => Some(*start),
        None if started.contains(at) => {
            let mut weak = None;
            let strong = starts_of(formulas, at, &mut weak);
            strong.first().copied().or(weak).map(|(from, _)| from)
        }
        None => None,
    };
    let uses = |at: At, cell: At| {
        let used = formulas.references(at).unwrap_or_default();
        used.iter().any(|used| *used == cell || original(formulas, *used) == cell)
    };
    updated.remove_all(taken);
    let mut firsts: Vec<At> = updated
        .iter()
        .filter(|at| !back(*at).is_some_and(|before| updated.contains(before)))
        .collect();
    firsts.sort_unstable();
    // What follows a gap continues it.
    let mut slots: Vec<Slot> = Vec::new();
    let mut used = Places::default();
    for first in firsts {
        if used.contains(first) {
            continue;
        }
        let before = back(first)
            .filter(|before| matches!(formulas.holds(*before), Holds::Number | Holds::Formula));
        // Some other number may lie where the weight before would.
        let named = elsewhere(first).filter(|start| {
            !earlier.contains(*start) && before.is_none_or(|before| !uses(first, before))
        });
        let start = named.or(before).or_else(|| elsewhere(first));
        let Some(start) = start else { continue };
        let mut cells = vec![start];
        if elsewhere(start).is_none() {
            cells.splice(..0, typed_before(formulas, start, first));
        }
        // On the first sheet it may be elsewhere.
        while let Some(before) = elsewhere(cells[0]).filter(|before| !cells.contains(before)) {
            cells.insert(0, before);
        }
        let mut at = Some(first);
        // Behind the last update, only what repeats it belongs to the weight.
        let is_beside = step.sheets == 0 && step.rows + step.columns == 1;
        let lies_ahead = |from: At| {
            (1..=8).filter_map(|by| step.from(from, by)).any(|there| updated.contains(there))
        };
        while let Some(cell) = at {
            let is_its = updated.contains(cell)
                || lies_ahead(cell)
                || copied(formulas, cell) == step.from(cell, -1)
                || is_beside && formulas.holds(cell) == Holds::Number;
            if !is_its {
                break;
            }
            if !matches!(formulas.holds(cell), Holds::Number | Holds::Formula) {
                break;
            }
            used.insert(cell);
            cells.push(cell);
            at = step.from(cell, 1);
        }
        slots.push(Slot { cells });
    }
    // A run that goes on behind a line of text has one slot up to that line, and a longer one that begins
    // with the same cells.
    let is_beginning = |of: &Slot, all: &Slot| {
        all.cells.len() > of.cells.len() && all.cells.starts_with(&of.cells)
    };
    // What many cells are computed from in one step each is a mean that a prediction is shifted by, say.
    let mut users: HashMap<At, usize> = HashMap::new();
    slots.iter().for_each(|slot| *users.entry(slot.cells[0]).or_default() += 1);
    let is_shared =
        |of: &Slot| step.sheets > 0 && of.cells.len() == 2 && users[&of.cells[0]] > MOST_STARTS;
    // A single cell that computes an update once more, beside the table, is a check. One after the last row goes on.
    let long = slots.iter().filter(|slot| slot.cells.len() > 3);
    let of_long: Places =
        long.flat_map(|slot| slot.cells[..slot.cells.len() - 1].iter().copied()).collect();
    let is_check = |of: &Slot| of.cells.len() == 2 && of_long.contains(of.cells[0]);
    let is_one: Vec<bool> = slots
        .iter()
        .map(|of| !is_shared(of) && !is_check(of) && !slots.iter().any(|all| is_beginning(of, all)))
        .collect();
    let slots = slots.into_iter().zip(is_one).filter(|(_, is_one)| *is_one);
    (slots.map(|(slot, _)| slot).collect(), within)
}

/// For steps from sheet to sheet, how far most updates of a sheet are from the weights before.
fn usual(links: &[Link], regions: &[Rc<[At]>], step: Distance) -> HashMap<usize, Distance> {
    let mut counts: BTreeMap<(usize, Distance), usize> = BTreeMap::new();
    for (link, region) in links.iter().zip(regions).filter(|(link, _)| !link.is_weak) {
        let distance = Distance::between(link.from, link.to);
        if step.sheets > 0 && distance.straight() == step {
            *counts.entry((link.to.0, distance)).or_default() += region.len();
        }
    }
    let mut usual: HashMap<usize, (Distance, usize)> = HashMap::new();
    for ((sheet, distance), count) in counts {
        let most = usual.entry(sheet).or_insert((distance, count));
        if count > most.1 {
            *most = (distance, count);
        }
    }
    usual.into_iter().map(|(sheet, (distance, _))| (sheet, distance)).collect()
}

/// The runs that weights belong to: those whose updates use each other.
fn together(formulas: &CellFormulas<'_>, slots: Vec<Slot>, step: Distance) -> Vec<Run> {
    let mut group: Vec<usize> = (0..slots.len()).collect();
    let mut owner: HashMap<At, usize> = HashMap::new();
    for (number, slot) in slots.iter().enumerate() {
        slot.cells.iter().for_each(|at| {
            owner.entry(*at).or_insert(number);
        });
    }
    let mut data: HashSet<usize> = HashSet::new();
    for (number, slot) in slots.iter().enumerate() {
        // The rows before the first update may be pasted as values.
        let updates = slot.cells[1..].iter().take(2);
        let mut waiting: Vec<At> =
            updates.filter_map(|update| formulas.references(*update)).flatten().collect();
        let mut seen: HashSet<At> = HashSet::new();
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) || seen.len() > 4 * FARTHEST {
                continue;
            }
            if let Some(other) = owner.get(&at) {
                if is_above(&slots[*other], slot) {
                    data.insert(*other);
                    continue;
                }
                let (a, b) = (root(&group, number), root(&group, *other));
                group[a.max(b)] = a.min(b);
                continue;
            }
            waiting.extend(formulas.references(at).unwrap_or_default());
        }
    }
    let mut runs: BTreeMap<usize, Vec<Slot>> = BTreeMap::new();
    for (number, slot) in slots.into_iter().enumerate().filter(|(of, _)| !data.contains(of)) {
        runs.entry(root(&group, number)).or_default().push(slot);
    }
    runs.into_values().map(|slots| Run { slots, step }).collect()
}

/// Whether a slot of a few cells is above or left of the steps of another: data that is prepared, as x − mean below x.
fn is_above(slot: &Slot, other: &Slot) -> bool {
    let (Some(end), [start, second, ..]) = (slot.cells.last(), &other.cells[..]) else {
        return false;
    };
    let by = Distance::between(*start, *second);
    let is_before =
        by.rows > 0 && end.1.0 < start.1.0 || by.rows == 0 && by.columns > 0 && end.1.1 < start.1.1;
    end.0 == start.0
        && is_before
        && slot.cells.len() < 5
        && other.cells.len() > 2 * slot.cells.len()
}

fn root(group: &[usize], of: usize) -> usize {
    let mut at = of;
    while group[at] != at {
        at = group[at];
    }
    at
}
