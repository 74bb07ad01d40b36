//! Weights that are looked up in their own history by the number of the step: `=INDEX(Weights!$B$4:$I$60,A3+1,1)`.
//!
//! The range has later weights, too, which follow from these, so a cell would seem to depend on itself. Which cell is
//! picked is told by numbers alone, and the workbook is judged as if the formula named that cell.

use super::areas;
use super::runs::{Distance, Links};
use super::values;
use crate::workbook::{At, Book, CellFormulas, Holds, Typed, picked};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// The cells whose formula picks a weight, each with the weight.
pub fn picks(formulas: &CellFormulas<'_>, links: &Links) -> Vec<(At, At)> {
    let book = formulas.book;
    let weights: BTreeSet<At> = links
        .iter()
        .filter(|(link, _)| !link.is_weak)
        .flat_map(|(link, region)| {
            let back = Distance::between(link.to, link.from);
            region.iter().copied().flat_map(move |to| [Some(to), back.from(to, 1)]).flatten()
        })
        .collect();
    let may_pick = |at: &At| {
        let text = formulas.relative(*at).unwrap_or_default();
        text.starts_with("INDEX(") || text.starts_with("OFFSET(")
    };
    let known = RefCell::new(HashMap::new());
    let value = |at: At| values::anew_with(formulas, at, &mut known.borrow_mut());
    let cells = formulas.regions().filter(|(sheet, area, _)| may_pick(&(*sheet, area.first())));
    let picks: Vec<(At, At)> = cells
        .flat_map(|(sheet, area, _)| {
            area.places().map(move |place| (sheet, place)).collect::<Vec<At>>()
        })
        .filter_map(|at| Some((at, picked(book, at, &value)?)))
        .collect();
    let sheets: BTreeSet<usize> =
        picks.iter().filter(|(_, of)| weights.contains(of)).map(|(_, of)| of.0).collect();
    // A weight that is never updated has copies, and no updates.
    let is_formula = |at: At| formulas.holds(at) == Holds::Formula;
    let next = |(sheet, (row, column)): At| {
        [(sheet, (row + 1, column)), (sheet, (row, column + 1))].into_iter().any(is_formula)
    };
    picks
        .into_iter()
        .filter(|(_, of)| sheets.contains(&of.0) && (is_formula(*of) || next(*of)))
        .collect()
}

/// The workbook with the name of the weight in place of each of these formulas.
pub fn named(book: &Book, picks: &[(At, At)]) -> Book {
    let mut book = book.clone();
    for (at, of) in picks {
        let text = areas::named_from(&book, *at, *of);
        let typed = Typed { text: text.into(), at: at.1 };
        book.sheets[at.0].formulas.insert(at.1, typed.into());
    }
    book
}
