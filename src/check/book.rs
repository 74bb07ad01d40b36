//! The cells of a workbook: values and formulas, whatever program wrote them.

use crate::error::{Error, Result};
use crate::sheet::column_letters;
use calamine::{Data, Reader, Sheets, open_workbook_auto};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A file larger than this is no student's workbook.
const LARGEST_FILE: u64 = 100_000_000;
/// Nor is one that unpacks to more: a million rows, or a bomb.
const LARGEST_UNPACKED: u64 = 300_000_000;
/// Cells beyond this many are not looked at.
const MOST_CELLS: usize = 5_000_000;

/// A row and a column, counted from 0.
pub type Place = (u32, u32);

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// `#DIV/0!` and the like.
    Error(String),
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands in its cells.
    pub cells: HashMap<Place, Content>,
    /// The formulas, without `=`.
    pub formulas: HashMap<Place, String>,
}

impl Sheet {
    /// The number in a cell, if there is one.
    pub fn number(&self, place: Place) -> Option<f64> {
        match self.cells.get(&place) {
            Some(Content::Number(value)) => Some(*value),
            _ => None,
        }
    }

    /// The text in a cell, if there is some.
    pub fn text(&self, place: Place) -> Option<&str> {
        match self.cells.get(&place) {
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
    /// Where it is not such a file, is damaged, encrypted or far too large. The message says what it is.
    pub fn read(path: &Path) -> Result<Book> {
        let name = path.display();
        let metadata = std::fs::metadata(path).map_err(|error| Error::failed(format!("cannot read {name}: {error}")))?;
        if metadata.is_dir() {
            return Err(Error::failed(format!("{name} is a folder, not a workbook")));
        }
        if metadata.len() == 0 {
            return Err(Error::failed(format!("{name} is empty")));
        }
        if metadata.len() > LARGEST_FILE {
            return Err(Error::failed(format!("{name} has {} MB: that is no workbook to be marked", metadata.len() / 1_000_000)));
        }
        let unpacked = unpacked_size(path);
        if unpacked > LARGEST_UNPACKED {
            return Err(Error::failed(format!("{name} unpacks to {} MB: that is no workbook to be marked", unpacked / 1_000_000)));
        }
        let unreadable = |error: String| Error::failed(format!("{name} is not a workbook that can be read: {error}"));
        // A damaged file must not end the marking of all the others.
        let read = catch_unwind(AssertUnwindSafe(|| {
            let mut file = open_workbook_auto(path).map_err(|error| unreadable(error.to_string()))?;
            Book::from_sheets(&mut file).map_err(unreadable)
        }));
        read.unwrap_or_else(|_| Err(unreadable("it is damaged".into())))
    }

    fn from_sheets<R: std::io::Read + std::io::Seek>(file: &mut Sheets<R>) -> std::result::Result<Book, String> {
        let mut book = Book::default();
        let mut left = MOST_CELLS;
        for name in file.sheet_names() {
            let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
            // A chart sheet has no cells.
            let Ok(range) = file.worksheet_range(&name) else { continue };
            let (top, left_column) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells().take(left) {
                let content = match value {
                    Data::Float(value) => Content::Number(*value),
                    Data::Int(value) => Content::Number(*value as f64),
                    Data::Error(error) => Content::Error(error.to_string()),
                    Data::String(text) => Content::Text(text.clone()),
                    _ => continue,
                };
                sheet.cells.insert((top + row as u32, left_column + column as u32), content);
            }
            if let Ok(formulas) = file.worksheet_formula(&name) {
                let (top, left_column) = formulas.start().unwrap_or_default();
                for (row, column, formula) in formulas.used_cells().take(left) {
                    sheet.formulas.insert((top + row as u32, left_column + column as u32), formula.clone());
                }
            }
            left = left.saturating_sub(sheet.cells.len());
            book.sheets.push(sheet);
        }
        Ok(book)
    }

    /// The sheet of this name, whatever the case.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }
}

/// What the parts of a package unpack to, as its directory says; 0 for a file that is no package.
fn unpacked_size(path: &Path) -> u64 {
    let package = std::fs::File::open(path).ok().and_then(|file| zip::ZipArchive::new(file).ok());
    let Some(mut package) = package else { return 0 };
    (0..package.len()).filter_map(|i| package.by_index_raw(i).ok().map(|part| part.size())).fold(0, u64::saturating_add)
}

/// `AE33` for (32, 30).
pub fn cell_name((row, column): Place) -> String {
    format!("{}{}", column_letters(column as usize), row + 1)
}

/// (32, 30) for `AE33` or `$AE$33`.
pub fn parse_cell(text: &str) -> Option<Place> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let row: u32 = text[digits..].parse().ok().filter(|row| *row > 0)?;
    Some((row - 1, parse_column(&text[..digits])?))
}

/// 30 for `AE`.
pub fn parse_column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let number = letters.bytes().fold(0, |number, letter| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some(number - 1)
}
