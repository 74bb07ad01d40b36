//! Weights that are not carried on: a row takes the old weight, not the new one that the row before has computed.
//!
//! Where the new weights are at the end of a row, the next row starts with copies of them: C5 is =K4, and D5 is =L4. If
//! D5 is =D4 instead, the new D is computed in each row, and none of them is ever used. That it should be used is told by
//! a weight beside it that is carried on. The rest of the workbook is then judged as if D5 were =L4.

use super::areas;
use super::explain::Explanation;
use super::labels;
use super::runs::{Distance, Links, copied, depends, original};
use super::step::Frame;
use crate::workbook::{At, Book, CellFormulas, Holds, Typed};
use std::collections::{BTreeSet, HashSet};

/// How many steps before the last one the weight may be from that is copied.
const FARTHEST: i64 = 40;

/// A cell that takes the old weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Forgotten {
    /// The cell: D5.
    pub cell: At,
    /// The old weight: D4.
    pub old: At,
    /// The new one, which it should take: L4.
    pub new: At,
    /// Whether it takes the new weight of an earlier step.
    pub is_earlier: bool,
}

/// A weight that is copied from its update to the next step.
struct Carried {
    /// The copy.
    named: At,
    /// The update that starts from it.
    to: At,
    /// From one update to the next.
    step: Distance,
}

/// The cells that take an old weight although another weight of the same step is carried on.
pub fn forgotten(formulas: &CellFormulas<'_>, links: &Links) -> Vec<Forgotten> {
    let updates = updates(links);
    let carried = carried(formulas, &updates);
    let steps: BTreeSet<Distance> = carried.iter().map(|of| of.step).collect();
    let mut found: BTreeSet<Forgotten> = BTreeSet::new();
    for (region, back) in &updates {
        for (update, step) in
            region.iter().flat_map(|at| steps.iter().map(move |step| (*at, *step)))
        {
            let is_beside = |other: &Carried, old: &Forgotten| {
                other.step == step && is_carried_beside(formulas, other, update, old.cell)
            };
            let is_of_the_column = |other: &Carried| {
                other.step == step && Distance::between(other.to, other.named) == *back
            };
            if let Some(old) = old_weight(formulas, update, *back, step) {
                if carried.iter().any(|other| is_beside(other, &old)) {
                    found.insert(old);
                }
            } else if let Some(earlier) = earlier_update(formulas, update, *back, step)
                && carried.iter().any(is_of_the_column)
            {
                found.insert(earlier);
            }
        }
    }
    found.into_iter().collect()
}

/// The rectangles of updates, each with the way from an update to the weight that it starts from.
fn updates(links: &Links) -> BTreeSet<(&[At], Distance)> {
    let strong = links.iter().filter(|(link, _)| !link.is_weak);
    strong.map(|(link, region)| (region, Distance::between(link.to, link.named))).collect()
}

/// The weights that are carried on, once for each column of a table whose rows are steps.
fn carried(formulas: &CellFormulas<'_>, updates: &BTreeSet<(&[At], Distance)>) -> Vec<Carried> {
    let mut carried: Vec<Carried> = Vec::new();
    let mut seen: HashSet<(Distance, Distance, u32, u32)> = HashSet::new();
    for (region, back) in updates {
        for to in region.iter().copied() {
            let Some(named) = back.from(to, 1) else { continue };
            let Some(from) = copied(formulas, named) else { continue };
            let step = Distance::between(from, to);
            if !step.is_a_step() || formulas.shape(from) != formulas.shape(to) {
                continue;
            }
            let row = if step.rows == 0 { to.1.0 } else { 0 };
            let column = if step.columns == 0 { to.1.1 } else { 0 };
            if seen.insert((step, *back, row, column)) {
                carried.push(Carried { named, to, step });
            }
        }
    }
    carried
}

/// Whether a weight is carried on to the step of an update that starts from `cell`, and is trained together with it: one of
/// both updates depends on what the other starts from.
fn is_carried_beside(formulas: &CellFormulas<'_>, other: &Carried, update: At, cell: At) -> bool {
    // Both updates are of one step: as many steps on as there are rows, columns or sheets between them.
    let by = Distance::between(other.to, update);
    let by = match other.step {
        Distance { sheets: 1.., .. } => by.sheets / other.step.sheets,
        Distance { rows: 1.., .. } => by.rows / other.step.rows,
        _ => by.columns / other.step.columns,
    };
    let there = |at: At| other.step.from(at, by);
    let (Some(named), Some(to)) = (there(other.named), there(other.to)) else { return false };
    let before = other.step.from(to, -1);
    named != cell
        && before.is_some_and(|before| copied(formulas, named) == Some(before))
        && (depends(formulas, &[update], named) || depends(formulas, &[to], cell))
}

/// The cell that an update starts from, if it takes the old weight of the step before and not the new one.
fn old_weight(
    formulas: &CellFormulas<'_>,
    update: At,
    back: Distance,
    step: Distance,
) -> Option<Forgotten> {
    let cell = back.from(update, 1)?;
    let (old, new) = (step.from(cell, -1)?, step.from(update, -1)?);
    let is_update = formulas.shape(new).is_some() && formulas.shape(new) == formulas.shape(update);
    let is_old = match formulas.holds(cell) {
        Holds::Formula => {
            let copied = copied(formulas, cell);
            let is_start = |at: At| at != new && formulas.holds(at) == Holds::Number;
            copied == Some(old)
                || copied.is_some_and(is_start) && copied == Some(original(formulas, old))
        }
        Holds::Number => {
            let number = |at: At| formulas.book.sheets.get(at.0)?.number(at.1);
            number(cell).is_some() && number(cell) == number(old)
        }
        _ => false,
    };
    (is_update && is_old).then_some(Forgotten { cell, old, new, is_earlier: false })
}

/// The cell that an update starts from, if it takes the new weight of a step before the last: the row was copied, not
/// filled.
fn earlier_update(
    formulas: &CellFormulas<'_>,
    update: At,
    back: Distance,
    step: Distance,
) -> Option<Forgotten> {
    let cell = back.from(update, 1)?;
    let (old, new) = (copied(formulas, cell)?, step.from(update, -1)?);
    let shape = formulas.shape(update);
    let is_update = |at: At| shape.is_some() && formulas.shape(at) == shape;
    let is_earlier = (1..=FARTHEST).any(|by| step.from(new, -by) == Some(old));
    (is_earlier && is_update(old) && is_update(new)).then_some(Forgotten {
        cell,
        old,
        new,
        is_earlier,
    })
}

/// The workbook with the new weights in place of the old ones.
pub fn mended(book: &Book, forgotten: &[Forgotten]) -> Book {
    let mut book = book.clone();
    for Forgotten { cell, new, .. } in forgotten {
        let text = areas::named_from(&book, *cell, *new);
        let typed = Typed { text: text.into(), at: cell.1 };
        book.sheets[cell.0].formulas.insert(cell.1, typed.into());
    }
    book
}

/// What is wrong with the first of the cells that take the old weight.
pub fn explain(frame: &Frame<'_>, of: &Forgotten, is_never: bool) -> Explanation {
    let weight = labels::label(frame, of.cell).unwrap_or_else(|| "the weight".to_owned());
    let often = if is_never { "never updated" } else { "not updated here" };
    let old = labels::called(frame, of.old);
    let copies = match of.is_earlier {
        true => format!("{old}, the weight of an earlier step,"),
        false => format!("the old value, {old},"),
    };
    let new = labels::called(frame, of.new);
    let says = format!("it copies {copies} and not the new one in {new}: {weight} is {often}");
    let right = format!("={}", labels::address(frame, of.new));
    Explanation::found(says, "not-updated", Some(right))
}
