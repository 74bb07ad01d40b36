//! A copy of a workbook with the wrong cells colored and a note on each mistake.

use super::{Finding, Outcome};
use crate::error::{Error, Result};
use crate::formula::cell::{Place, cell_name, parse_cell};
use crate::package::{Mark, Note, Package};
use crate::workbook::{Book, Content, Rectangle, Sheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::{BTreeMap, BTreeSet};

/// Dark red on light red.
const WRONG: Mark = Mark { fill: "FFF9C0BB", text: "FF8A1109" };

/// A copy with the mistakes marked.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The copy.
    pub bytes: Vec<u8>,
    /// The extension that its name needs: `xlsx`, or `xlsm` if it has macros.
    pub extension: &'static str,
    /// Whether it has only the values of the tables, because the workbook is in another format.
    pub has_values_only: bool,
    /// The cells that got no note because they have a comment thread.
    pub discussed: Vec<String>,
}

/// The copy of the workbook in `original`: the wrong cells are red, and on the first of each
/// mistake a note says what is wrong. Everything else stays as it was: formulas, formats, charts. If the
/// workbook is not in the format xlsx, only the values of its tables are copied.
///
/// # Errors
/// If the workbook is damaged where cells are to be marked.
pub fn copy(book: &Book, original: Vec<u8>, outcome: &Outcome) -> Result<Annotated> {
    let (mut package, has_values_only) = match Package::open(original) {
        Ok(package) => (package, false),
        Err(_) => (Package::open(values(book, outcome)?)?, true),
    };
    let mut discussed = Vec::new();
    for table in tables(book, outcome) {
        let is_here = |finding: &&Finding| finding.sheet == table.name;
        let mut cells: BTreeSet<Place> = BTreeSet::new();
        let mut notes: BTreeMap<Place, Note> = BTreeMap::new();
        for finding in outcome.findings.iter().filter(is_here) {
            cells.extend(Rectangle::parse(&finding.range).iter().flat_map(|range| range.places()));
            let Some(place) = parse_cell(&finding.cell) else { continue };
            let text = format!(
                "{}\nshould be {}, found {}",
                finding.explanation, finding.expected, finding.found
            );
            let note =
                notes.entry(place).or_insert(Note { text: String::new(), is_aligned: false });
            let space = if note.text.is_empty() { "" } else { "\n\n" };
            note.text = [&note.text, space, &text].concat();
        }
        package.mark(&table.name, &cells, WRONG)?;
        let left_out = package.add_notes(&table.name, &notes)?;
        discussed.extend(left_out.into_iter().map(cell_name));
    }
    let extension = package.extension()?;
    Ok(Annotated { bytes: package.finish()?, extension, has_values_only, discussed })
}

/// The sheets that have a table.
fn tables<'a>(book: &'a Book, outcome: &Outcome) -> impl Iterator<Item = &'a Sheet> {
    let has_table = |sheet: &&Sheet| outcome.tables.iter().any(|table| table.sheet == sheet.name);
    book.sheets.iter().filter(has_table)
}

/// A workbook of the values of the tables.
fn values(book: &Book, outcome: &Outcome) -> Result<Vec<u8>> {
    let failed =
        |error: XlsxError| Error::failed(format!("cannot write the annotated copy: {error}"));
    let mut file = Workbook::new();
    // A fixed date: the same input gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(failed)?;
    file.set_properties(&DocProperties::new().set_author("backprop").set_creation_datetime(&date));
    for sheet in tables(book, outcome) {
        let copy = file.add_worksheet();
        copy.set_name(&sheet.name).map_err(failed)?;
        for (place, content) in sheet.cells.iter() {
            let Ok(column) = u16::try_from(place.1) else { continue };
            match content {
                Content::Number(value) => copy.write_number(place.0, column, *value),
                Content::Boolean(value) => copy.write_boolean(place.0, column, *value),
                Content::Text(text) | Content::Error(text) => {
                    copy.write_string(place.0, column, text)
                }
            }
            .map_err(failed)?;
        }
    }
    file.save_to_buffer().map_err(failed)
}
