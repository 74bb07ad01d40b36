//! Tables with the headings of a run that are not part of a run: they are not filled in, or were not judged.

use super::places::Places;
use crate::workbook::{At, CellFormulas, Content, Holds};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest headings that two tables share.
const FEWEST: usize = 4;

/// A cell of a run, and the heading or label that it has.
#[derive(Debug, Clone, Copy)]
pub struct Labelled {
    /// The cell with the text.
    pub heading: At,
    /// The cell of the run.
    pub cell: At,
    /// Whether it is computed at this step.
    pub is_computed: bool,
}

/// A table with the headings of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    /// Its first heading.
    pub first: At,
    /// The first heading of the run.
    pub of: At,
    /// Whether some of its cells are empty that are computed in the run.
    pub is_unfinished: bool,
}

/// The shift from one table to another: the sheet, and the numbers of rows and columns.
#[derive(Clone, Copy)]
struct Way {
    sheet: usize,
    rows: i64,
    columns: i64,
}

impl Way {
    fn between(from: At, to: At) -> Way {
        let by = |from: u32, to: u32| i64::from(to) - i64::from(from);
        Way { sheet: to.0, rows: by(from.1.0, to.1.0), columns: by(from.1.1, to.1.1) }
    }

    fn from(&self, at: At) -> Option<At> {
        let row = u32::try_from(i64::from(at.1.0) + self.rows).ok()?;
        let column = u32::try_from(i64::from(at.1.1) + self.columns).ok()?;
        Some((self.sheet, (row, column)))
    }
}

/// The tables with the headings of a run, nearly all, in which no cell is known, that are empty, or have formulas
/// like those of the run.
pub fn twins(formulas: &CellFormulas<'_>, run: &[Labelled], known: &Places) -> Vec<Twin> {
    let headings: BTreeSet<At> = run.iter().map(|of| of.heading).collect();
    let Some(first) = headings.first().copied().filter(|_| headings.len() >= FEWEST) else {
        return Vec::new();
    };
    let texts = texts(formulas);
    let text = |at: &At| super::step::text(formulas, *at).map(str::trim);
    let mut found: Vec<Twin> = Vec::new();
    let mut seen: BTreeSet<At> = BTreeSet::new();
    // The first heading may be missing in the other table.
    for heading in headings.iter().take(3) {
        let alike = text(heading).and_then(|of| texts.get(of)).map_or(&[][..], Vec::as_slice);
        for other in alike.iter().filter(|other| *other != heading) {
            let way = Way::between(*heading, *other);
            let Some(start) = way.from(first).filter(|start| seen.insert(*start)) else { continue };
            let is_same = |of: &&At| way.from(**of).is_some_and(|at| text(&at) == text(of));
            let same = headings.iter().filter(is_same).count();
            if same < FEWEST || 10 * same < 8 * headings.len() {
                continue;
            }
            if let Some(is_unfinished) = is_open(formulas, run, known, way) {
                found.push(Twin { first: start, of: first, is_unfinished });
            }
        }
    }
    found
}

/// Whether a table is not filled in; none if it was judged, or has formulas of its own.
fn is_open(
    formulas: &CellFormulas<'_>,
    run: &[Labelled],
    known: &Places,
    way: Way,
) -> Option<bool> {
    let (mut computed, mut full, mut alike) = (0, 0, 0);
    for of in run {
        let at = way.from(of.cell)?;
        if known.contains(at) || super::step::text(formulas, at).is_some() {
            return None;
        }
        if !of.is_computed {
            continue;
        }
        computed += 1;
        full += usize::from(formulas.holds(at) != Holds::Nothing);
        let own = formulas.relative(of.cell);
        alike += usize::from(own.is_some() && own == formulas.relative(at));
    }
    (4 * full < computed || alike > 0).then_some(full < computed)
}

/// The cells with each text.
fn texts<'a>(formulas: &'a CellFormulas<'_>) -> BTreeMap<&'a str, Vec<At>> {
    let mut texts: BTreeMap<&str, Vec<At>> = BTreeMap::new();
    for (number, sheet) in formulas.book.sheets.iter().enumerate() {
        for (place, content) in sheet.cells.iter() {
            if let Content::Text(text) = content {
                texts.entry(text.trim()).or_default().push((number, place));
            }
        }
    }
    texts
}
