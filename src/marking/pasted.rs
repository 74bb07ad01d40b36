//! First rows that were pasted as values: the formulas of the later rows say what should be there.
//!
//! Such rows are filled in: their cells get the formulas of the first row that has some, and the workbook is judged with
//! these. What is typed there is then compared with what the formulas give for the numbers beside it, as far as the digits
//! of both tell.

use super::fit::{dependents, is_close};
use super::runs::Run;
use super::step::{Frame, Role, Said};
use super::values;
use crate::expr::Leaf;
use crate::workbook::{At, Book, CellFormulas, Holds, cell_called};

/// A number that a formula of the later rows should give.
#[derive(Debug, Clone)]
pub struct Pasted {
    /// The cell.
    pub at: At,
    /// The cell some steps later whose formula it is.
    pub from: At,
    /// A weight of the same run.
    pub weight: At,
}

/// The numbers of first steps where later steps of the same run have formulas. In each such row, every cell that has a
/// formula later holds a number.
pub fn pasted(formulas: &CellFormulas<'_>, runs: &[Run]) -> Vec<Pasted> {
    runs.iter().filter(|run| run.step.sheets == 0).flat_map(|run| of_run(formulas, run)).collect()
}

fn of_run(formulas: &CellFormulas<'_>, run: &Run) -> Vec<Pasted> {
    if run.updates() < 3 {
        return Vec::new();
    }
    let frame = Frame::of(formulas, run, &Said::default());
    // Of the step after the first update, all cells have their formulas.
    let step = frame.outline(1, &[]).and_then(|(step, _)| {
        let more = dependents(&frame, &step);
        frame.outline(1, &more)
    });
    let Some((step, _)) = step else { return Vec::new() };
    let is_weight = |at: At| frame.slot(at).is_some();
    let cells: Vec<At> = step
        .nodes
        .iter()
        .filter(|node| matches!(node.role, Role::Weight(_) | Role::Computed))
        .map(|node| node.at)
        .filter(|at| formulas.holds(*at) == Holds::Formula && !formulas.is_in_array(*at))
        .filter(|at| frame.slot(*at).is_none_or(|(_, step)| step == 1))
        .filter(|at| is_weight(*at) || moves(formulas, run, *at))
        .collect();
    let pasted = |from: At, by: i64| -> Option<Pasted> {
        let at = run.step.from(from, -by)?;
        let next = run.step.from(from, 1).and_then(|next| formulas.references(next))?;
        let is_there = |used: &At| {
            let is_number = |at: At| matches!(formulas.holds(at), Holds::Number | Holds::Formula);
            let is_fixed = next.contains(used);
            is_fixed || run.step.from(*used, -by).is_some_and(is_number)
        };
        let of = Pasted { at, from, weight: run.slots[0].cells[1] };
        let is_whole = formulas.references(from)?.iter().all(is_there);
        // The first velocity has none before it.
        let starts_from_0 = || !is_weight(from) && is_right_from_0(formulas, &of);
        (is_whole || starts_from_0()).then_some(of)
    };
    // Counters and the like may begin in any row.
    let needed: Vec<At> =
        step.nodes.iter().filter(|node| node.depends).map(|node| node.at).collect();
    let mut found: Vec<Pasted> = Vec::new();
    for by in 1.. {
        let is_typed = |from: &&At| {
            run.step.from(**from, -by).is_some_and(|at| formulas.holds(at) == Holds::Number)
        };
        let is_needed = |at: &&At| needed.contains(at);
        if cells.is_empty() || !cells.iter().filter(is_needed).all(|at| is_typed(&at)) {
            break;
        }
        let typed = cells.iter().filter(is_typed);
        let row: Vec<(At, Option<Pasted>)> = typed.map(|from| (*from, pasted(*from, by))).collect();
        let are_there = |weights: bool| {
            let of = row.iter().filter(|(from, _)| is_weight(*from) == weights);
            of.into_iter().all(|(from, of)| of.is_some() || !needed.contains(from))
        };
        if !are_there(false) {
            break;
        }
        let starts = !are_there(true);
        found.extend(row.into_iter().filter_map(|(_, of)| of));
        if starts {
            break;
        }
    }
    found
}

/// Whether a formula moves with the steps: that of the next step is the same.
fn moves(formulas: &CellFormulas<'_>, run: &Run, at: At) -> bool {
    let next = run.step.from(at, 1);
    next.is_some_and(|next| {
        formulas.relative(next).is_some() && formulas.relative(next) == formulas.relative(at)
    })
}

/// The workbook with formulas in place of these numbers.
pub fn filled(book: &Book, pasted: &[Pasted]) -> Book {
    let mut book = book.clone();
    for of in pasted {
        let sheet = &mut book.sheets[of.at.0];
        if let Some(formula) = sheet.formulas.get(of.from.1).cloned() {
            sheet.formulas.insert(of.at.1, formula);
        }
    }
    book
}

/// What a number should be, if it is none that its formula may give.
pub fn right(
    formulas: &CellFormulas<'_>,
    of: &Pasted,
    all: &[Pasted],
    tolerance: f64,
) -> Option<f64> {
    let expr = formulas.expr_of(of.at, formulas.formula(of.from)?).ok()?;
    let is_typed = |at: At| all.iter().any(|of| of.at == at);
    let number = formulas.book.sheets.get(of.at.0)?.number(of.at.1)?;
    values::right_instead(formulas, number, &expr, &is_typed, tolerance)
}

/// The same where what is not there is 0.
fn is_right_from_0(formulas: &CellFormulas<'_>, of: &Pasted) -> bool {
    let sheet = |at: At| formulas.book.sheets.get(at.0);
    let number = |at: At| sheet(at).and_then(|sheet| sheet.number(at.1));
    let Some(expr) =
        formulas.formula(of.from).and_then(|of_from| formulas.expr_of(of.at, of_from).ok())
    else {
        return false;
    };
    let right = expr.evaluate(&|leaf| match leaf {
        Leaf::Name(name) => cell_called(name).map_or(f64::NAN, |at| number(at).unwrap_or(0.0)),
        Leaf::Partial(_) => f64::NAN,
    });
    number(of.at).is_some_and(|number| is_close(number, right))
}
