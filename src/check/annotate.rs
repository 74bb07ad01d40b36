//! A copy of a workbook's tables with the wrong cells colored and a note on each.

use super::{Finding, Outcome};
use crate::error::{Error, Result};
use crate::formula::cell::{Place, parse_cell};
use crate::workbook::{Book, Content};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Note, Workbook, XlsxError};
use std::io::Write;

/// Writes the copy: each sheet that has a table, with its values, the wrong cells in red with a
/// note, and the first of each mistake with what is wrong.
///
/// # Errors
/// Where the copy cannot be written.
pub fn write(book: &Book, outcome: &Outcome, out: impl Write + Send) -> Result<()> {
    let failed = |error: XlsxError| match error {
        XlsxError::IoError(error) => Error::io("the annotated copy", &error),
        error => Error::failed(format!("cannot write the annotated copy: {error}")),
    };
    let mut file = Workbook::new();
    // A fixed date: the same input gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(failed)?;
    file.set_properties(&DocProperties::new().set_author("backprop").set_creation_datetime(&date));
    let wrong = Format::new()
        .set_background_color(Color::RGB(0xF9C0BB))
        .set_font_color(Color::RGB(0x8A1109))
        .set_bold();
    let plain = Format::new();
    for sheet in book
        .sheets
        .iter()
        .filter(|sheet| outcome.tables.iter().any(|table| table.sheet == sheet.name))
    {
        let copy = file.add_worksheet();
        copy.set_name(&sheet.name).map_err(failed)?;
        let findings: Vec<&Finding> =
            outcome.findings.iter().filter(|finding| finding.sheet == sheet.name).collect();
        for (place, content) in sheet.cells.iter() {
            let Ok(column) = u16::try_from(place.1) else { continue };
            let is_wrong = findings.iter().any(|finding| contains(&finding.range, place));
            let format = if is_wrong { &wrong } else { &plain };
            match content {
                Content::Number(value) => {
                    copy.write_number_with_format(place.0, column, *value, format)
                }
                Content::Boolean(value) => {
                    copy.write_boolean_with_format(place.0, column, *value, format)
                }
                Content::Text(text) | Content::Error(text) => {
                    copy.write_string_with_format(place.0, column, text, format)
                }
            }
            .map_err(failed)?;
        }
        for finding in findings {
            let Some((row, column)) = parse_cell(&finding.cell) else { continue };
            let text = format!(
                "{}\nshould be {}, found {}",
                finding.explanation, finding.expected, finding.found
            );
            let note = Note::new(text).add_author_prefix(false).set_width(420).set_height(110);
            copy.insert_note(row, column as u16, &note).map_err(failed)?;
        }
    }
    file.save_to_writer(out).map_err(failed)
}

/// Whether a range such as `Z33:Z100` has a cell in it.
fn contains(range: &str, place: Place) -> bool {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    match (parse_cell(first), parse_cell(last)) {
        (Some(first), Some(last)) => {
            (first.0..=last.0).contains(&place.0) && (first.1..=last.1).contains(&place.1)
        }
        _ => false,
    }
}
