//! What is true of a mistaken workbook: where its mistakes are, and what an explanation has to name.

use super::computed::{Book, Computed, compare, sheets_before, spots};
use super::layout::{Plan, Spot, area};
use super::mistakes::{Key, Mistake};
use super::network::Role;
use backprop::formula::cell::cell_name;

/// The truth about one mistake.
pub struct Truth {
    pub kind: &'static str,
    pub sheet: String,
    pub cell: String,
    /// All mistaken cells, as areas; with the sheet before each if there are several sheets.
    pub range: String,
    /// Cells where it may be reported just as well.
    pub elsewhere: Vec<String>,
    pub is_hidden: bool,
    pub right: String,
    pub cause: String,
    pub what: String,
}

/// Cells as areas: columns first, then rows.
fn areas(mut cells: Vec<Spot>) -> Vec<(usize, String)> {
    cells.sort_by_key(|spot| (spot.sheet, spot.column, spot.row));
    // Runs down each column, and then columns with the same rows side by side.
    let mut runs: Vec<(Spot, u32)> = Vec::new();
    for spot in cells {
        match runs.last_mut() {
            Some((first, rows))
                if first.sheet == spot.sheet
                    && first.column == spot.column
                    && first.row + *rows == spot.row =>
            {
                *rows += 1;
            }
            _ => runs.push((spot, 1)),
        }
    }
    let mut areas: Vec<(Spot, (u32, u32))> = Vec::new();
    for (spot, rows) in runs {
        let beside = areas.iter_mut().find(|(first, (height, columns))| {
            (first.sheet, first.row, *height) == (spot.sheet, spot.row, rows)
                && first.column + *columns == spot.column
        });
        match beside {
            Some((_, (_, columns))) => *columns += 1,
            None => areas.push((spot, (rows, 1))),
        }
    }
    areas.into_iter().map(|(first, shape)| (first.sheet, area(first, shape))).collect()
}

/// All cells of a key, by sheets of the whole book.
pub fn place_of(book: &Book, plans: &[Plan], (id, step, example): &Key) -> Option<Vec<Spot>> {
    let chosen = book.chosen();
    let (mut spot, _) = plans[chosen].spot(id, *step, *example)?;
    spot.sheet += sheets_before(plans, chosen);
    let shape = plans[chosen].model.get(id).map_or((1, 1), |of| of.shape);
    Some(spots(spot, shape).collect())
}

/// What no longer fits after a mistake in the forward pass or in the loss: a judge that takes these as they
/// stand blames the gradients, and what they are made of.
fn misfits(book: &Book, computed: &mut Computed, (id, step, _): &Key) -> Vec<Key> {
    let plans = book.plans();
    let plan = &plans[book.chosen()];
    let is_forward = plan
        .model
        .get(id)
        .is_some_and(|of| matches!(of.role, Role::Forward | Role::Error | Role::Loss));
    if !is_forward {
        return Vec::new();
    }
    let before = sheets_before(&plans, book.chosen());
    let compared = compare(computed, plan, before, *step);
    let wrong = compared.iter().filter(|compared| !compared.is_same());
    let mut ids: Vec<String> = wrong.map(|compared| format!("g_{}", compared.id)).collect();
    ids.dedup();
    let mut at = 0;
    while at < ids.len() {
        let formula = plan.model.get(&ids[at]).map(|of| of.formula.clone()).unwrap_or_default();
        for quantity in &plan.model.quantities {
            let is_part = matches!(quantity.role, Role::Helper | Role::Part);
            let is_named = [format!("{{{}}}", quantity.id), format!("{{{}*}}", quantity.id)]
                .iter()
                .any(|name| formula.contains(name));
            if is_part && is_named && !ids.contains(&quantity.id) {
                ids.push(quantity.id.clone());
            }
        }
        at += 1;
    }
    ids.into_iter().map(|id| (id, *step, 0)).collect()
}

/// The truth about a mistake.
pub fn truth(book: &Book, computed: &mut Computed, mistake: &Mistake) -> Truth {
    let plans = book.plans();
    let plan = &plans[book.chosen()];
    let names = &computed.names.clone();
    let wrong = mistake.changes.iter().skip(mistake.right).filter_map(|(key, _)| {
        let spots = place_of(book, &plans, key)?;
        Some((key, spots))
    });
    let mut wrong: Vec<(&Key, Vec<Spot>)> = wrong.collect();
    wrong.sort_by_key(|((_, step, _), spots)| (*step, spots[0]));
    let key = wrong[0].0;
    let (id, step, example) = key;
    let first = wrong[0].1[0];
    let all: Vec<Spot> = wrong.iter().flat_map(|(_, spots)| spots.iter().copied()).collect();
    let areas = areas(all);
    let is_one_sheet = areas.iter().all(|(sheet, _)| *sheet == first.sheet);
    let written = areas.iter().map(|(sheet, area)| match is_one_sheet {
        true => area.clone(),
        false => format!("{}!{area}", names[*sheet]),
    });
    let misfits = misfits(book, computed, key);
    let elsewhere = mistake.elsewhere.iter().chain(&misfits);
    let elsewhere = elsewhere.filter_map(|key| place_of(book, &plans, key));
    let elsewhere = elsewhere.map(|spots| {
        let cell = cell_name((spots[0].row, spots[0].column));
        match spots[0].sheet == first.sheet {
            true => cell,
            false => format!("{}!{cell}", names[spots[0].sheet]),
        }
    });
    let quantity = plan.model.get(id);
    let template = quantity.and_then(|quantity| plan.right_template(quantity, *step));
    let local = plan.spot(id, *step, *example).expect("it has a cell").0;
    let right = match template {
        Some(template) => format!("={}", plan.formula(&template, *step, *example, local)),
        None => {
            let constant = plan.model.constants.iter().find(|(of, _)| of == id);
            constant.map(|(_, value)| value.to_string()).unwrap_or_default()
        }
    };
    let cause = mistake.cause.iter().map(|words| named(plan, words, key, true));
    Truth {
        kind: mistake.kind,
        sheet: names[first.sheet].clone(),
        cell: cell_name((first.row, first.column)),
        range: written.collect::<Vec<_>>().join(","),
        elsewhere: elsewhere.collect(),
        is_hidden: mistake.is_hidden,
        right,
        cause: cause.collect::<Vec<_>>().join(";"),
        what: named(plan, &mistake.what, key, false),
    }
}

/// A text with cells and headings for names in braces: `J33|a_h1` as alternatives, or `a_h1 (J33)`.
fn named(plan: &Plan, text: &str, (id, step, example): &Key, as_alternatives: bool) -> String {
    let is_update = plan.model.get(id).is_some_and(|of| of.role == Role::Trained);
    let mut out = String::new();
    let mut pieces = text.split('{');
    out += pieces.next().unwrap_or_default();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let label = match plan.model.get(name) {
            Some(quantity) => plan.layout.names.label(quantity),
            None => name.to_owned(),
        };
        let cell = |step| {
            let place = plan.spot(name, step, *example).map(|(spot, _)| spot);
            place.map(|spot| cell_name((spot.row, spot.column))).unwrap_or_default()
        };
        if as_alternatives {
            let mut ways = vec![cell(*step)];
            if is_update && *step > 0 {
                ways.push(cell(step - 1));
            }
            // A heading that is not the only one of its kind says nothing.
            ways.extend(
                [label, name.to_owned()].into_iter().filter(|way| {
                    way.chars().any(|letter| letter.is_ascii_digit()) || name == "eta"
                }),
            );
            ways.retain(|way| !way.is_empty());
            out += &ways.join("|");
        } else {
            out += &format!("{label} ({})", cell(*step));
        }
        out += rest;
    }
    out
}
