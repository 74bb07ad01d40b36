//! The cells of a workbook: values and formulas, whatever program wrote them.

use super::silence::silently;
use super::{Cells, Rectangle};
use crate::error::{Error, Result};
use crate::formula::cell::Place;
use calamine::{Data, Reader, Sheets, XlsxError, open_workbook_auto};
use std::io::{Read, Seek};
use std::path::Path;

/// The largest file that is read, in bytes: a larger one is no student's workbook.
const LARGEST_FILE: u64 = 100_000_000;
/// The most bytes that a file may unpack to: a million rows fit, a bomb does not.
const LARGEST_UNPACKED: u64 = 600_000_000;
/// The most cells in use: a million rows of eight columns fit.
const MOST_CELLS: usize = 10_000_000;
/// One past the last row and column of a sheet; only damaged files have cells there.
const END: Place = (1_048_576, 16_384);

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// TRUE or FALSE.
    Boolean(bool),
    /// `#DIV/0!` and the like.
    Error(String),
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The contents of its cells.
    pub cells: Cells<Content>,
    /// The formulas, without `=`.
    pub formulas: Cells<Box<str>>,
    /// The cells that one array formula fills, or a data table: a formula is in the first only.
    pub arrays: Vec<Rectangle>,
}

impl Sheet {
    /// The number in a cell, if there is one.
    pub fn number(&self, place: Place) -> Option<f64> {
        match self.cells.get(place) {
            Some(Content::Number(value)) => Some(*value),
            _ => None,
        }
    }

    /// The text in a cell, if there is some.
    pub fn text(&self, place: Place) -> Option<&str> {
        match self.cells.get(place) {
            Some(Content::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// A workbook.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// Reads a file in any format that spreadsheets have: xlsx, xlsm, xlsb, xls, ods.
    ///
    /// # Errors
    /// Of the kind [`Usage`](crate::error::ErrorKind::Usage) where the file cannot be opened at
    /// all; otherwise where it is not such a file, is damaged, encrypted or far too large. The
    /// message says which.
    pub fn read(path: &Path) -> Result<Book> {
        let name = path.display();
        let closed = |error: std::io::Error| Error::usage(format!("cannot read {name}: {error}"));
        let metadata = std::fs::metadata(path).map_err(closed)?;
        if metadata.is_dir() {
            return Err(Error::failed(format!("{name} is a folder, not a workbook")));
        }
        std::fs::File::open(path).map_err(closed)?;
        if metadata.len() == 0 {
            return Err(Error::failed(format!("{name} is empty")));
        }
        if metadata.len() > LARGEST_FILE {
            return Err(Error::failed(format!(
                "{name} has {} MB: that is no workbook to be marked",
                metadata.len() / 1_000_000
            )));
        }
        let unpacked = unpacked_size(path);
        if unpacked > LARGEST_UNPACKED {
            return Err(Error::failed(format!(
                "{name} unpacks to {} MB: that is no workbook to be marked",
                unpacked / 1_000_000
            )));
        }
        let unreadable = |error: String| {
            Error::failed(format!("{name} is not a workbook that can be read: {error}"))
        };
        // A damaged file must not end the marking of all the others.
        let read = silently(|| {
            let mut file =
                open_workbook_auto(path).map_err(|error| unreadable(error.to_string()))?;
            Book::from_sheets(&mut file).map_err(unreadable)
        });
        read.unwrap_or_else(|| Err(unreadable("it is damaged".into())))
    }

    fn from_sheets<R: Read + Seek>(file: &mut Sheets<R>) -> std::result::Result<Book, String> {
        let mut reading = Reading { book: Book::default(), cells: 0 };
        for name in file.sheet_names() {
            reading.book.sheets.push(Sheet { name: name.clone(), ..Sheet::default() });
            reading.sheet(file, &name)?;
        }
        Ok(reading.book)
    }

    /// The sheet of this name, whatever the case.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }
}

/// A book of which some sheets are read.
struct Reading {
    book: Book,
    cells: usize,
}

impl Reading {
    /// Reads the cells of the last sheet. Today's formats give them one by one: two cells in
    /// opposite corners are two cells, not a table of 17 billion.
    fn sheet<R: Read + Seek>(
        &mut self,
        file: &mut Sheets<R>,
        name: &str,
    ) -> std::result::Result<(), String> {
        let words = |error: &dyn std::fmt::Display| error.to_string();
        match file {
            Sheets::Xlsx(file) => {
                let mut cells = match file.worksheet_cells_reader(name) {
                    // A chart sheet has no cells.
                    Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
                    cells => cells.map_err(|error| words(&error))?,
                };
                while let Some(cell) =
                    cells.next_cell_with_formula().map_err(|error| words(&error))?
                {
                    self.put(cell.pos, content(cell.value.into()), cell.formula)?;
                }
            }
            Sheets::Xlsb(file) => {
                let mut cells = file.worksheet_cells_reader(name).map_err(|error| words(&error))?;
                while let Some(cell) = cells.next_cell().map_err(|error| words(&error))? {
                    self.put(cell.get_position(), content(cell.get_value().clone().into()), None)?;
                }
                drop(cells);
                let mut formulas =
                    file.worksheet_cells_reader(name).map_err(|error| words(&error))?;
                while let Some(cell) = formulas.next_formula().map_err(|error| words(&error))? {
                    self.put(cell.get_position(), None, Some(cell.get_value().clone()))?;
                }
            }
            Sheets::Xls(_) | Sheets::Ods(_) => {
                let Ok(range) = file.worksheet_range(name) else { return Ok(()) };
                let at = |start: Option<Place>, (row, column): (usize, usize)| {
                    let (top, left) = start.unwrap_or_default();
                    (top + row as u32, left + column as u32)
                };
                for (row, column, value) in range.used_cells() {
                    self.put(at(range.start(), (row, column)), content(value.clone()), None)?;
                }
                let Ok(formulas) = file.worksheet_formula(name) else { return Ok(()) };
                for (row, column, formula) in formulas.used_cells() {
                    self.put(at(formulas.start(), (row, column)), None, Some(formula.clone()))?;
                }
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        place: Place,
        content: Option<Content>,
        formula: Option<String>,
    ) -> std::result::Result<(), String> {
        if place.0 >= END.0 || place.1 >= END.1 {
            return Err(format!("it has a cell in row {}, column {}", place.0, place.1));
        }
        let Some(sheet) = self.book.sheets.last_mut() else { return Ok(()) };
        if let Some(content) = content {
            self.cells += 1;
            sheet.cells.insert(place, content);
        }
        if let Some(formula) = formula.filter(|formula| !formula.is_empty()) {
            sheet.formulas.insert(place, formula.into_boxed_str());
        }
        if self.cells > MOST_CELLS {
            return Err(format!("it has more than {MOST_CELLS} cells"));
        }
        Ok(())
    }
}

/// The content of a cell; a date is the number that it is stored as.
fn content(value: Data) -> Option<Content> {
    Some(match value {
        Data::Float(value) => Content::Number(value),
        Data::Int(value) => Content::Number(value as f64),
        Data::Error(error) => Content::Error(error.to_string()),
        Data::String(text) => Content::Text(text),
        Data::Bool(value) => Content::Boolean(value),
        Data::DateTime(date) => Content::Number(date.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Content::Text(text),
        _ => return None,
    })
}

/// The bytes that the parts of a package unpack to, by its directory, beyond which nothing of a
/// part is read; 0 for a file that is no package.
fn unpacked_size(path: &Path) -> u64 {
    let package = std::fs::File::open(path).ok().and_then(|file| zip::ZipArchive::new(file).ok());
    let Some(mut package) = package else { return 0 };
    (0..package.len())
        .filter_map(|i| package.by_index_raw(i).ok().map(|part| part.size()))
        .fold(0, u64::saturating_add)
}
