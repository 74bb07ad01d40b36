//! The value of a cell, also where the file does not store it.

use crate::expr::{Expr, Leaf};
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
    anew_with(formulas, at, &mut HashMap::new())
}

/// The same with what is known already.
pub fn anew_with(formulas: &CellFormulas<'_>, at: At, known: &mut HashMap<At, f64>) -> Option<f64> {
    found(formulas, at, known, false)
}

/// The number in a cell with what is known already.
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

/// What a formula gives, unless that is a typed number as far as the digits tell: its own, and those of the typed numbers
/// that the formula uses.
pub fn right_instead(
    formulas: &CellFormulas<'_>,
    typed: f64,
    expr: &Expr,
    is_typed: &dyn Fn(At) -> bool,
    tolerance: f64,
) -> Option<f64> {
    let mut known = HashMap::new();
    let cells: Vec<At> = expr.names().iter().filter_map(cell_called).collect();
    let used = cells.iter().map(|at| computed(formulas, *at, &mut known));
    let used = used.collect::<Option<Vec<f64>>>()?;
    let right = evaluated(expr, &cells, &used);
    // How far the rounding of each number may lead.
    let mut spread = 0.0;
    for place in (0..cells.len()).filter(|place| is_typed(cells[*place])) {
        let by = half_a_unit(used[place]);
        let moved = |by: f64| {
            let mut values = used.clone();
            values[place] += by;
            evaluated(expr, &cells, &values)
        };
        spread += (moved(by) - moved(-by)).abs() / 2.0;
    }
    let is_right =
        (typed - right).abs() <= spread * 1.1 + half_a_unit(typed).max(tolerance * right.abs());
    (!is_right).then_some(right)
}

/// The value of an expression of cells.
pub fn of_expr(formulas: &CellFormulas<'_>, expr: &Expr) -> Option<f64> {
    let mut known = HashMap::new();
    of_cells(expr, |at| computed(formulas, at, &mut known))
}

/// The value of an expression of cells whose formulas are computed whatever the file stores.
pub fn anew_of_expr(formulas: &CellFormulas<'_>, expr: &Expr) -> Option<f64> {
    of_cells(expr, |at| anew(formulas, at))
}

fn of_cells(expr: &Expr, value: impl FnMut(At) -> Option<f64>) -> Option<f64> {
    let cells: Vec<At> = expr.names().iter().filter_map(cell_called).collect();
    let values = cells.iter().copied().map(value).collect::<Option<Vec<f64>>>()?;
    Some(evaluated(expr, &cells, &values))
}

fn evaluated(expr: &Expr, cells: &[At], values: &[f64]) -> f64 {
    expr.evaluate(&|leaf| match leaf {
        Leaf::Name(name) => cell_called(name)
            .and_then(|at| cells.iter().position(|cell| *cell == at))
            .map_or(f64::NAN, |place| values[place]),
        Leaf::Partial(_) => f64::NAN,
    })
}

/// Whether a typed number is another one, rounded as it was typed.
pub fn is_rounded(typed: f64, right: f64, tolerance: f64) -> bool {
    (typed - right).abs() <= half_a_unit(typed).max(tolerance * right.abs())
}

/// Half a unit of the last digit of a typed number.
fn half_a_unit(typed: f64) -> f64 {
    let text = format!("{typed:e}");
    let digits =
        text.split('e').next().unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    let exponent: i32 = text.split('e').nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    0.501 * 10_f64.powi(exponent + 1 - digits.min(15) as i32)
}

/// A number as far as a person reads it.
pub fn shown(value: f64) -> String {
    crate::expr::shortest(format!("{value:.6e}").parse().unwrap_or(value))
}
