//! Mistakes that are alike as one finding, and cells as ranges.

use super::explain::Explanation;
use super::outcome::{Finding, Part};
use crate::formula::cell::{Place, cell_name, parse_cell};
use crate::workbook::{At, Book, CellFormulas, Cells, Holds, Rectangle, rectangles};
use std::collections::{BTreeMap, HashMap};

/// A mistake in the cells of a workbook.
#[derive(Clone)]
pub struct Mistake {
    /// The part that it is in.
    pub part: Part,
    /// What is wrong.
    pub explanation: Explanation,
    /// Its cells, the first of the first step first.
    pub cells: Vec<At>,
    /// What the first cell is called.
    pub name: String,
}

/// The mistakes, those alike together.
pub fn grouped(formulas: &CellFormulas<'_>, mistakes: &[Mistake]) -> Vec<Finding> {
    let mut groups: Vec<Mistake> = Vec::new();
    let mut places: HashMap<(String, String, &'static str), usize> = HashMap::new();
    // Where each step has its own sheet: the same cell of another sheet.
    let mut on_sheets: HashMap<(String, Place, &'static str), (usize, usize)> = HashMap::new();
    for mistake in mistakes {
        let (explanation, first) = (&mistake.explanation, mistake.cells[0]);
        let relative = match explanation.kind {
            // An empty cell has no formula that others could share.
            "missing-formula" => mistake.name.clone(),
            _ => without_sheets(formulas.relative(first).unwrap_or_default()),
        };
        let says = match explanation.kind {
            // Of which weight it is a copy differs, or which cells of a step.
            "not-updated" | "other-step" => String::new(),
            _ => without_addresses(&explanation.says),
        };
        let same_cell = (relative.clone(), first.1, explanation.kind);
        let key = (relative, says, explanation.kind);
        let elsewhere = on_sheets.get(&same_cell).filter(|(sheet, _)| *sheet != first.0);
        let known = places.get(&key).or(elsewhere.map(|(_, group)| group));
        match known.copied().filter(|_| !key.0.is_empty()) {
            Some(group) => groups[group].cells.extend(&mistake.cells),
            None => {
                on_sheets.insert(same_cell, (first.0, groups.len()));
                places.insert(key, groups.len());
                groups.push(mistake.clone());
            }
        }
    }
    let mut findings: Vec<(At, Finding)> = once_anchored(beside_each_other(formulas, groups))
        .into_iter()
        .map(|Mistake { part, explanation, mut cells, name }| {
            let first = cells[0];
            cells.sort_unstable();
            cells.dedup();
            let sheet = &formulas.book.sheets[first.0];
            let finding = Finding {
                sheet: sheet.name.clone(),
                cell: cell_name(first.1),
                range: ranges(&cells, first.0, formulas.book),
                cells: cells.len(),
                name,
                part,
                kind: explanation.kind.to_owned(),
                explanation: explanation.says,
                right_formula: explanation.right,
                expected: None,
                found: sheet.number(first.1),
                is_cause_found: explanation.is_found,
            };
            (first, finding)
        })
        .collect();
    findings.sort_by_key(|(first, _)| *first);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// The groups, without those that say of cells what another says of these and more: that a reference has no $.
fn once_anchored(groups: Vec<Mistake>) -> Vec<Mistake> {
    const KIND: &str = "not-anchored";
    let is_within = |of: &Mistake| {
        groups.iter().any(|all| {
            all.explanation.kind == KIND
                && all.cells.len() > of.cells.len()
                && of.cells.iter().all(|cell| all.cells.contains(cell))
        })
    };
    let is_said: Vec<bool> =
        groups.iter().map(|of| of.explanation.kind == KIND && is_within(of)).collect();
    groups.into_iter().zip(is_said).filter(|(_, is_said)| !is_said).map(|(of, _)| of).collect()
}

/// The groups, with those together whose formulas lie side by side, one for each example, and differ only by the data that
/// they name with $ signs: `=K5*$C$2` above `=K6*$C$3`; or that are one formula, copied without a change, or its values pasted
/// below it.
fn beside_each_other(formulas: &CellFormulas<'_>, groups: Vec<Mistake>) -> Vec<Mistake> {
    let goes_on = |last: &Mistake, next: &Mistake| {
        let (from, to) = (last.cells[0], next.cells[0]);
        let by = shift(from.1, to.1);
        let says = [&last.explanation.says, &next.explanation.says];
        let [of_last, of_next] = says.map(|says| addresses(says));
        let moves = |(from, to): (&Place, &Place)| [(0, 0), by].contains(&shift(*from, *to));
        let is_beside = from.0 == to.0
            && matches!(by, (1, 0) | (0, 1))
            && last.explanation.kind == next.explanation.kind;
        let is_same =
            || matches!((formulas.expr(from), formulas.expr(to)), (Ok(a), Ok(b)) if a == b);
        // Numbers that were pasted below a formula, and follow from it.
        let is_pasted_on = || {
            let end = last.cells.iter().max().map_or(from, |end| *end);
            next.explanation.kind != "typed-number"
                && formulas.holds(to) == Holds::Number
                && end.0 == to.0
                && matches!(shift(end.1, to.1), (1, 0) | (0, 1))
                && last.explanation.kind == next.explanation.kind
        };
        is_pasted_on()
            || is_beside && is_same()
            || is_beside
                && last.cells.len() == next.cells.len()
                && without_addresses(says[0]) == without_addresses(says[1])
                && of_last.len() == of_next.len()
                && of_last.iter().zip(&of_next).all(moves)
                && formulas.shape(from).is_some()
                && formulas.shape(from) == formulas.shape(to)
    };
    // Each group with the one that was added to it last.
    let mut together: Vec<(Mistake, Mistake)> = Vec::new();
    for group in groups {
        match together.iter_mut().find(|(_, last)| goes_on(last, &group)) {
            Some((all, last)) => {
                all.cells.extend(&group.cells);
                *last = group;
            }
            None => together.push((group.clone(), group)),
        }
    }
    together.into_iter().map(|(all, _)| all).collect()
}

/// The rows and columns from one cell to another.
fn shift(from: Place, to: Place) -> (i64, i64) {
    (i64::from(to.0) - i64::from(from.0), i64::from(to.1) - i64::from(from.1))
}

/// The cells that a text names.
fn addresses(text: &str) -> Vec<Place> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '$');
    words.filter_map(|word| parse_cell(&word.replace('$', ""))).collect()
}

/// A text without the names of sheets before addresses: `'Step 1'!B3` is B3.
fn without_sheets(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_inclusive('!') {
        let Some(before) = part.strip_suffix('!') else {
            out.push_str(part);
            continue;
        };
        let start = match before.strip_suffix('\'') {
            Some(inner) => inner.rfind('\''),
            None => Some(
                before
                    .rfind(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
                    .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8)),
            ),
        };
        out.push_str(&before[..start.unwrap_or(before.len())]);
    }
    out
}

/// A text without the addresses of cells and what these are called: `J33 (a_h1)`.
fn without_addresses(text: &str) -> String {
    const CALLED: &str = "# (";
    let mut rest = &without_names_of_cells(text)[..];
    let mut out = String::new();
    while let Some(at) = rest.find(CALLED) {
        out.push_str(&rest[..=at]);
        rest = &rest[at + CALLED.len()..];
        let mut depth = 1;
        let end = rest.find(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
    }
    out + rest
}

/// A text with # for the addresses of cells.
fn without_names_of_cells(text: &str) -> String {
    let text = without_sheets(text);
    let mut out = String::new();
    let mut word = String::new();
    let flush = |word: &mut String, out: &mut String| {
        let plain = word.replace('$', "");
        let letters = plain.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_address = !letters.is_empty()
            && letters.len() < plain.len()
            && letters.len() <= 3
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        out.push_str(if is_address { "#" } else { word });
        word.clear();
    };
    for c in text.chars() {
        if c.is_alphanumeric() || c == '$' {
            word.push(c);
        } else {
            flush(&mut word, &mut out);
            out.push(c);
        }
    }
    flush(&mut word, &mut out);
    out
}

/// Cells as ranges between commas, those of other sheets with their names.
pub fn ranges(cells: &[At], home: usize, book: &Book) -> String {
    let mut by_sheet: BTreeMap<usize, Cells<()>> = BTreeMap::new();
    for (sheet, place) in cells {
        by_sheet.entry(*sheet).or_default().insert(*place, ());
    }
    let mut sheets: Vec<(usize, Cells<()>)> = by_sheet.into_iter().collect();
    sheets.sort_by_key(|(sheet, _)| (*sheet != home, *sheet));
    let named = |sheet: usize, area: Rectangle| match sheet == home {
        true => area.to_string(),
        false => {
            let name = book.sheets[sheet].name.replace('\'', "''");
            format!("'{name}'!{area}")
        }
    };
    let all = sheets.iter().flat_map(|(sheet, cells)| {
        rectangles(cells).into_iter().map(|(area, ())| named(*sheet, area)).collect::<Vec<_>>()
    });
    all.collect::<Vec<_>>().join(",")
}
