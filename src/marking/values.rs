//! The value of a cell, also where the file does not store it.

use crate::expr::Leaf;
use crate::workbook::{At, CellFormulas, Content, Holds, cell_called};
use std::collections::{HashMap, HashSet};

/// The most cells that are computed for one.
const MOST: usize = 200_000;

/// The number in a cell, computed from its formula where no result is stored.
pub fn value(formulas: &CellFormulas<'_>, at: At) -> Option<f64> {
    let mut known: HashMap<At, f64> = HashMap::new();
    computed(formulas, at, &mut known)
}

/// The number in a cell, computed from its formula whatever the file stores: a program that writes workbooks
/// without computing them may store 0.
pub fn anew(formulas: &CellFormulas<'_>, at: At) -> Option<f64> {
    found(formulas, at, &mut HashMap::new(), false)
}

/// The same with what is known already.
pub fn computed(formulas: &CellFormulas<'_>, at: At, known: &mut HashMap<At, f64>) -> Option<f64> {
    found(formulas, at, known, true)
}

fn found(
    formulas: &CellFormulas<'_>,
    at: At,
    known: &mut HashMap<At, f64>,
    is_stored: bool,
) -> Option<f64> {
    let is_computed = |at: At| !is_stored && formulas.holds(at) == Holds::Formula;
    let stored = |at: At| match formulas.book.sheets.get(at.0)?.cells.get(at.1) {
        _ if is_computed(at) => None,
        Some(Content::Number(value)) => Some(*value),
        Some(Content::Boolean(value)) => Some(f64::from(u8::from(*value))),
        None if formulas.holds(at) == Holds::Nothing => Some(0.0),
        _ => None,
    };
    let mut waiting = vec![at];
    // Those whose formula was begun.
    let mut begun: HashSet<At> = HashSet::new();
    while let Some(cell) = waiting.last().copied() {
        if known.contains_key(&cell) {
            waiting.pop();
            continue;
        }
        if let Some(value) = stored(cell) {
            known.insert(cell, value);
            waiting.pop();
            continue;
        }
        let expr = formulas.expr(cell).ok()?;
        let used: Vec<At> = expr.names().iter().filter_map(cell_called).collect();
        let missing: Vec<At> = used.into_iter().filter(|used| !known.contains_key(used)).collect();
        if missing.is_empty() {
            let value = expr.evaluate(&|leaf| match leaf {
                Leaf::Name(name) => {
                    cell_called(name).and_then(|at| known.get(&at).copied()).unwrap_or(f64::NAN)
                }
                Leaf::Partial(_) => f64::NAN,
            });
            known.insert(cell, value);
            waiting.pop();
        } else {
            // A circle would wait forever.
            if !begun.insert(cell) || waiting.len() + missing.len() > MOST {
                return None;
            }
            waiting.extend(missing);
        }
    }
    known.get(&at).copied()
}

/// Whether a typed number is another one, rounded as it was typed: to its last digit, at least to six.
pub fn is_rounded(typed: f64, right: f64, tolerance: f64) -> bool {
    let text = format!("{typed:e}");
    let digits =
        text.split('e').next().unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    let exponent: i32 = text.split('e').nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    // Half a unit of the last digit that was typed.
    let half = 0.501 * 10_f64.powi(exponent + 1 - digits.min(15) as i32);
    (typed - right).abs() <= half.max(tolerance * right.abs())
}

/// A number as far as a person reads it.
pub fn shown(value: f64) -> String {
    crate::expr::shortest(format!("{value:.6e}").parse().unwrap_or(value))
}
