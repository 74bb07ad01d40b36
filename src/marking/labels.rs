//! What the cells of a workbook are called: the headings and labels around them.

use super::step::{Frame, text};
use crate::formula::cell::cell_name;
use crate::workbook::At;

/// The most empty cells between a label and its cell.
const MOST_BLANKS: usize = 2;

/// Letters that stand for a loss, and words that name one.
const LOSSES: [&str; 26] = [
    "e",
    "j",
    "l",
    "c",
    "et",
    "etot",
    "etotal",
    "loss",
    "cost",
    "error",
    "mse",
    "sse",
    "totalerror",
    "totalloss",
    "errortotal",
    "totale",
    "losstotal",
    "meanloss",
    "averageloss",
    "gesamtfehler",
    "fehler",
    "erreurtotale",
    "errototal",
    "損失",
    "誤差",
    "crossentropy",
];

/// Words that name a learning rate.
const RATES: [&str; 16] = [
    "η",
    "eta",
    "lr",
    "α",
    "alpha",
    "learningrate",
    "rate",
    "stepsize",
    "lernrate",
    "tauxdapprentissage",
    "taxadeaprendizado",
    "学習率",
    "ŋ",
    "ɳ",
    "lrη",
    "learningrateη",
];

/// The label of a cell: along a run it is the heading above the column or before the row, otherwise the nearest
/// text.
pub fn label<'a>(frame: &Frame<'a>, at: At) -> Option<String> {
    let (row, column) = at.1;
    let above = |over_numbers: bool| {
        nearest(frame, over_numbers, &mut (0..row).rev().map(|row| (at.0, (row, column))))
    };
    let before = |over_numbers: bool| {
        nearest(frame, over_numbers, &mut (0..column).rev().map(|column| (at.0, (row, column))))
    };
    let after = || text(frame.formulas, (at.0, (row, column + 1))).map(str::to_owned);
    let below = || text(frame.formulas, (at.0, (row + 1, column))).map(str::to_owned);
    let found = match (frame.run.step.rows, frame.run.step.columns) {
        (_, 1..) => before(true).or_else(|| above(false)),
        (1.., 0) if frame.slot(at).is_some() || frame.run.step.rows == 1 => {
            above(true).or_else(|| before(false))
        }
        _ => above(true).or_else(|| before(false)),
    };
    found.or_else(after).or_else(below)
}

fn nearest(
    frame: &Frame<'_>,
    over_numbers: bool,
    way: &mut dyn Iterator<Item = At>,
) -> Option<String> {
    let mut blanks = 0;
    for at in way {
        if let Some(text) = text(frame.formulas, at) {
            return Some(text.trim().to_owned()).filter(|text| text.chars().count() <= 40);
        }
        match frame.formulas.book.sheets.get(at.0).and_then(|sheet| sheet.cells.get(at.1)) {
            None => blanks += 1,
            Some(_) if over_numbers => {}
            Some(_) => return None,
        }
        if blanks > MOST_BLANKS {
            return None;
        }
    }
    None
}

/// A label without case, spaces and signs.
fn fold(label: &str) -> String {
    label.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a label names a loss.
pub fn is_loss(label: &str) -> bool {
    LOSSES.contains(&fold(label).as_str())
}

/// Whether a label names a learning rate.
pub fn is_rate(label: &str) -> bool {
    let label = label.split(['=', ':']).next().unwrap_or(label);
    RATES.contains(&fold(label).as_str())
}

/// A cell as it is called in a sentence: `P4 (a_h1)`.
pub fn called(frame: &Frame<'_>, at: At) -> String {
    let address = address(frame, at);
    match label(frame, at) {
        Some(label) => format!("{address} ({label})"),
        None => address,
    }
}

/// The address of a cell, with its sheet where the run is on another.
pub fn address(frame: &Frame<'_>, at: At) -> String {
    let cell = cell_name(at.1);
    match frame.run.slots.first().and_then(|slot| slot.cells.last()) {
        Some(home) if home.0 != at.0 => format!("{}!{cell}", frame.formulas.book.sheets[at.0].name),
        _ => cell,
    }
}

/// The cells with numbers whose label names a learning rate, on the sheets of a run, outside its columns.
pub fn rate_cells(frame: &Frame<'_>) -> Vec<At> {
    let sheets: std::collections::BTreeSet<usize> =
        frame.run.slots.iter().flat_map(|slot| slot.cells.iter().map(|at| at.0)).collect();
    let mut found = Vec::new();
    for sheet in sheets {
        for (place, content) in frame.formulas.book.sheets[sheet].cells.iter() {
            let crate::workbook::Content::Text(label) = content else { continue };
            if !is_rate(label) {
                continue;
            }
            let (row, column) = place;
            let beside = [(row, column + 1), (row, column + 2), (row + 1, column)];
            let left = column.checked_sub(1).map(|column| (row, column));
            let above = row.checked_sub(1).map(|row| (row, column));
            let around = beside.into_iter().chain(left).chain(above);
            let number = |place: &crate::formula::cell::Place| {
                frame.formulas.book.sheets[sheet].number(*place).is_some()
            };
            found.extend(around.filter(number).take(1).map(|place| (sheet, place)));
        }
    }
    found
}
