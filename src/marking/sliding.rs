//! References without `$` that slide off a number onto empty cells: `=E3-AI2*X3` above `=E4-AI3*X4`, where only AI2 holds the
//! learning rate.
//!
//! The rest of the workbook is judged as if they had their `$`.

use super::explain::Explanation;
use super::fit::dependents;
use super::labels;
use super::places::Places;
use super::runs::Run;
use super::step::{Frame, Role, Said};
use crate::formula::cell::column_letters;
use crate::workbook::{At, Book, CellFormulas, Holds};

/// A formula that was filled along the steps, and its reference that slides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sliding {
    /// The cells with the formula from the second on: the first one uses the number.
    pub cells: Vec<At>,
    /// The number.
    pub from: At,
    /// What the second cell uses instead.
    pub to: At,
}

/// The references of these runs that slide onto empty cells, in more than half of the cells of their formula.
pub fn sliding(formulas: &CellFormulas<'_>, runs: &[Run]) -> Vec<Sliding> {
    let mut found: Vec<Sliding> = Vec::new();
    // A weight that does not stay in the rows of a batch is found with the forward pass.
    let weights: Places =
        runs.iter().flat_map(|run| &run.slots).flat_map(|slot| &slot.cells).copied().collect();
    for run in runs.iter().filter(|run| run.step.sheets == 0 && run.updates() > 3) {
        for of in of_run(formulas, run) {
            if !found.contains(&of) && !weights.contains(of.from) {
                found.push(of);
            }
        }
    }
    found
}

fn of_run(formulas: &CellFormulas<'_>, run: &Run) -> Vec<Sliding> {
    let frame = Frame::of(formulas, run, &Said::default());
    let step = frame.outline(1, &[]).and_then(|(step, _)| {
        let more = dependents(&frame, &step);
        frame.outline(1, &more)
    });
    let Some((step, _)) = step else { return Vec::new() };
    let is_formula = |at: &At| formulas.holds(*at) == Holds::Formula && !formulas.is_in_array(*at);
    let computed = step.nodes.iter().filter(|node| node.role != Role::Given);
    let cells = computed.map(|node| node.at).filter(is_formula);
    cells.flat_map(|at| of_cell(&frame, at)).collect()
}

/// The references of the formula in one cell.
fn of_cell(frame: &Frame<'_>, at: At) -> Vec<Sliding> {
    let (formulas, by) = (frame.formulas, frame.run.step);
    let text = formulas.relative(at);
    let has_it = |at: &At| text.is_some() && formulas.relative(*at) == text;
    let along = |times: i64| {
        std::iter::successors(Some(at), move |at| by.from(*at, times)).take_while(has_it)
    };
    let Some(first) = along(-1).last() else { return Vec::new() };
    let cells: Vec<At> = std::iter::successors(Some(first), |at| by.from(*at, 1))
        .skip(1)
        .take_while(has_it)
        .collect();
    let (Some(own), Some(second)) =
        (formulas.references(first), cells.first().and_then(|second| formulas.references(*second)))
    else {
        return Vec::new();
    };
    let slides = |from: At| -> Option<Sliding> {
        let to = by.from(from, 1)?;
        let is_empty =
            |times: &usize| by.from(from, *times as i64).is_none_or(|to| formulas.is_empty(to));
        let empty = (1..=cells.len()).filter(is_empty).count();
        // Data that each step has its own of may end before the steps do.
        let is_alone = || formulas.is_empty(to) || labels::rate_cells(frame).contains(&from);
        let slides = formulas.holds(from) == Holds::Number
            && second.contains(&to)
            && !second.contains(&from)
            && 2 * empty > cells.len()
            && is_alone();
        slides.then(|| Sliding { cells: cells.clone(), from, to })
    };
    own.into_iter().filter_map(slides).collect()
}

/// The workbook with a `$` in these references.
pub fn mended(book: &Book, sliding: &[Sliding]) -> Book {
    let mut book = book.clone();
    for Sliding { cells, from, to } in sliding {
        let Some(first) = cells.first() else { continue };
        let formulas = &mut book.sheets[first.0].formulas;
        // The second cell refers to what the first one's reference has become.
        let fixed = formulas.get(first.1).and_then(|typed| typed.anchored(first.1, to.1, from.1));
        let Some(fixed) = fixed.map(std::sync::Arc::new) else { continue };
        cells.iter().for_each(|cell| formulas.insert(cell.1, fixed.clone()));
    }
    book
}

/// What is wrong with such cells.
pub fn explain(frame: &Frame<'_>, of: &Sliding) -> Explanation {
    let (row, column) = of.from.1;
    let fixed = format!("${}${}", column_letters(column as usize), row + 1);
    let [from, to] = [of.from, of.to].map(|at| labels::address(frame, at));
    let empty = match frame.formulas.is_empty(of.to) {
        true => "which is empty",
        false => "and then to empty cells",
    };
    let says =
        format!("the reference to {from} has no $ and moves to {to}, {empty}: write {fixed}");
    Explanation::found(says, "not-anchored", None)
}
