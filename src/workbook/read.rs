//! The cells of a workbook: values and formulas, whichever program wrote them.

use super::bounds;
use super::filled::{Filled, anchored, moved};
use super::known::{DefinedName, Table};
use super::relative::{move_references, parsed};
use super::silence::silently;
use super::{Cells, Rectangle};
use crate::error::{Error, Result};
use crate::formula::cell::Place;
use crate::package::Package;
use calamine::{Data, Reader, Sheets, XlsxError, XlsxFormulaMetadata, open_workbook_auto};
use formualizer_parse::{ASTNode, pretty::pretty_print};
use std::collections::HashMap;
use std::io::{Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The largest file that is read, in bytes: a larger one is no student's workbook.
const LARGEST_FILE: u64 = 100_000_000;
/// The most bytes that a file may unpack to, or its cells take: a million rows fit, a bomb does not.
const LARGEST_UNPACKED: u64 = 600_000_000;
/// A file with more bytes is read with several threads.
const LONG: u64 = 1_000_000;
/// The text in place of a formula that cannot be read; no spreadsheet has such a formula.
const NOT_SEEN: &str = "#REF!(";
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

/// A formula as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// Its text, without `=`.
    pub text: Arc<str>,
    /// The cell in which it has this text. In others that it was filled into, references move.
    pub at: Place,
}

impl Typed {
    /// Its text in a cell, without `=`.
    pub fn text_in(&self, cell: Place) -> String {
        let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
        let by = [by(cell.0, self.at.0), by(cell.1, self.at.1)];
        if by == [0, 0] {
            return self.text.to_string();
        }
        let parsed = || self.tree_in(cell).map(|tree| pretty_print(&tree));
        moved(&self.text, by).or_else(parsed).unwrap_or_else(|| self.text.to_string())
    }

    /// The formula as it is in a cell, but with a fixed reference to `to` in place of a reference to `from`. None if it does
    /// not refer to that cell, or only in a range.
    pub fn anchored(&self, cell: Place, from: Place, to: Place) -> Option<Typed> {
        anchored(&self.text_in(cell), from, to).map(|text| Typed { text: text.into(), at: cell })
    }

    /// The formula as it is in a cell. None if it is not a formula of a spreadsheet.
    pub fn tree_in(&self, cell: Place) -> Option<ASTNode> {
        let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
        let mut tree = parsed(&self.text)?;
        move_references(&mut tree, by(cell.0, self.at.0), by(cell.1, self.at.1));
        Some(tree)
    }
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The contents of its cells.
    pub cells: Cells<Content>,
    /// The formulas.
    pub formulas: Cells<Arc<Typed>>,
    /// The cells that one array formula fills: the first has the formula.
    pub arrays: Vec<Rectangle>,
    /// The cells that a data table (What-If Analysis) fills.
    pub data_tables: Vec<Rectangle>,
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
    /// The names that it defines.
    pub names: Vec<DefinedName>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Whether every cell that a formula fills is known, including those of array formulas and data
    /// tables. If an ods file has some, they are not known.
    pub is_seen_whole: bool,
}

impl Book {
    /// Reads a file in any common spreadsheet format: xlsx, xlsm, xlsb, xls, ods.
    ///
    /// # Errors
    /// Of the kind [`Usage`](crate::error::ErrorKind::Usage) if the file cannot be opened at
    /// all; of another kind if it is not such a file, is damaged, encrypted or far too large. The
    /// message says which.
    pub fn read(path: &Path) -> Result<Book> {
        let name = path.display();
        let closed = |error: std::io::Error| Error::usage(format!("cannot read {name}: {error}"));
        let metadata = std::fs::metadata(path).map_err(closed)?;
        if metadata.is_dir() {
            return Err(Error::failed(format!("{name} is a folder, not a workbook")));
        }
        let file = std::fs::File::open(path).map_err(closed)?;
        if metadata.len() == 0 {
            return Err(Error::failed(format!("{name} is empty")));
        }
        if metadata.len() > LARGEST_FILE {
            return Err(Error::failed(format!(
                "{name} has {} MB, too many for a workbook",
                metadata.len() / 1_000_000
            )));
        }
        let fits = |size: u64| match size <= LARGEST_UNPACKED {
            true => Ok(()),
            false => Err(Error::failed(format!(
                "{name} unpacks to {} MB, too many for a workbook",
                size / 1_000_000
            ))),
        };
        fits(bounds::unpacked_size(&file))?;
        let ods = bounds::of_ods(&file);
        fits(ods.as_ref().map_or(0, |ods| ods.size))?;
        let xls = bounds::of_xls(&file);
        fits(xls.as_ref().map_or(0, |xls| xls.size))?;
        let unreadable = |error: String| {
            Error::failed(format!("{name} is not a workbook that can be read: {error}"))
        };
        // A damaged file must not end the marking of all the others.
        let read = silently(|| {
            let mut file =
                open_workbook_auto(path).map_err(|error| unreadable(error.to_string()))?;
            let is_long = matches!(file, Sheets::Xlsx(_)) && metadata.len() > LONG;
            let read = if is_long { Book::in_parallel(path) } else { Book::from_sheets(&mut file) };
            let mut book = read.map_err(unreadable)?;
            if let Some(xls) = &xls {
                book.has_formulas_in(&xls.formulas_elsewhere);
            }
            // What calamine reads and this does not is marked, but not differentiated.
            book.is_seen_whole = match file {
                Sheets::Xlsx(_) => {
                    let bytes = std::fs::read(path).map_err(closed)?;
                    Package::open(bytes).and_then(|mut package| book.see_more(&mut package)).is_ok()
                }
                // Each cell that is filled has a formula here, which says no more than that.
                Sheets::Xlsb(_) => true,
                Sheets::Xls(_) => xls.is_some(),
                Sheets::Ods(_) => ods.is_some_and(|ods| !ods.has_arrays),
            };
            Ok(book)
        });
        read.unwrap_or_else(|| Err(unreadable("it is damaged".into())))
    }

    /// Notes that these cells of each sheet have formulas that are not seen.
    fn has_formulas_in(&mut self, cells: &[Vec<Place>]) {
        for (sheet, cells) in self.sheets.iter_mut().zip(cells) {
            for at in cells {
                let unseen = Typed { text: NOT_SEEN.into(), at: *at };
                sheet.formulas.insert(*at, Arc::new(unseen));
            }
        }
    }

    /// Notes what the parts of a package say that the cells do not.
    fn see_more(&mut self, package: &mut Package) -> Result<()> {
        self.names = package.defined_names()?;
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            // A chart sheet has no cells, and may not be among them.
            if package.has_sheet(&sheet.name) {
                (sheet.arrays, sheet.data_tables) = package.arrays(&sheet.name)?;
                self.tables.extend(package.tables(number, &sheet.name)?);
            }
        }
        Ok(())
    }

    fn from_sheets<R: Read + Seek>(file: &mut Sheets<R>) -> std::result::Result<Book, String> {
        let cells = AtomicUsize::new(0);
        let names = file.sheet_names().into_iter();
        let sheets: std::result::Result<Vec<Sheet>, String> =
            names.map(|name| Reading::whole(file, name, &cells)).collect();
        Ok(Book { sheets: sheets?, ..Book::default() })
    }

    /// The same, several sheets at a time.
    fn in_parallel(path: &Path) -> std::result::Result<Book, String> {
        let open = || open_workbook_auto(path).map_err(|error| error.to_string());
        let names = open()?.sheet_names();
        let (next, cells) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let some = || -> std::result::Result<Vec<(usize, Sheet)>, String> {
            let mut file = open()?;
            let mut sheets = Vec::new();
            loop {
                let number = next.fetch_add(1, Relaxed);
                let Some(name) = names.get(number) else { return Ok(sheets) };
                sheets.push((number, Reading::whole(&mut file, name.clone(), &cells)?));
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, |number| number.get());
        let read: Vec<_> = std::thread::scope(|scope| {
            let started: Vec<_> =
                (0..threads.min(names.len())).map(|_| scope.spawn(|| silently(some))).collect();
            started.into_iter().map(|thread| thread.join().ok().flatten()).collect()
        });
        let mut sheets: Vec<(usize, Sheet)> = Vec::new();
        for some in read {
            sheets.extend(some.unwrap_or_else(|| Err("it is damaged".into()))?);
        }
        sheets.sort_by_key(|(number, _)| *number);
        let sheets = sheets.into_iter().map(|(_, sheet)| sheet).collect();
        Ok(Book { sheets, ..Book::default() })
    }

    /// The sheet of this name, whatever the case.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.position(name).map(|number| &self.sheets[number])
    }

    /// The number of the sheet of this name, whatever the case.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }
}

/// A sheet that is being read.
struct Reading<'a> {
    sheet: Sheet,
    /// How many cells this sheet and the others have.
    cells: &'a AtomicUsize,
}

impl Reading<'_> {
    /// The sheet of this name.
    fn whole<R: Read + Seek>(
        file: &mut Sheets<R>,
        name: String,
        cells: &AtomicUsize,
    ) -> std::result::Result<Sheet, String> {
        let sheet = Sheet { name: name.clone(), ..Sheet::default() };
        let mut reading = Reading { sheet, cells };
        reading.read(file, &name)?;
        Ok(reading.sheet)
    }

    /// Reads its cells. Today's formats give them one by one: two cells in
    /// opposite corners are two cells, not a table of 17 billion.
    fn read<R: Read + Seek>(
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
                // A formula that was filled may be written once; where it is, its references are right.
                let mut shared: HashMap<usize, Arc<Typed>> = HashMap::new();
                let mut filled = Filled::default();
                while let Some(cell) =
                    cells.next_cell_with_formula_metadata().map_err(|error| words(&error))?
                {
                    let at = cell.pos;
                    let formula = match cell.formula {
                        Some(XlsxFormulaMetadata::Normal { formula }) => {
                            Some(filled.typed(formula, at))
                        }
                        Some(XlsxFormulaMetadata::Shared { shared_index, formula, .. }) => {
                            let typed = Arc::new(Typed { text: formula.into(), at });
                            shared.insert(shared_index, typed.clone());
                            Some(typed)
                        }
                        Some(XlsxFormulaMetadata::SharedDerived { shared_index }) => {
                            // One whose first cell is not there cannot be read.
                            let unseen = || Arc::new(Typed { text: NOT_SEEN.into(), at });
                            Some(shared.get(&shared_index).cloned().unwrap_or_else(unseen))
                        }
                        _ => None,
                    };
                    self.put(at, content(cell.value.into()), formula)?;
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
                    // The formula of one that was filled is in another cell.
                    let text = Some(cell.get_value().as_str()).filter(|text| !text.is_empty());
                    let at = cell.get_position();
                    let typed = Typed { text: text.unwrap_or(NOT_SEEN).into(), at };
                    self.put(at, None, Some(Arc::new(typed)))?;
                }
            }
            Sheets::Xls(_) | Sheets::Ods(_) => {
                let is_xls = matches!(file, Sheets::Xls(_));
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
                    let at = at(formulas.start(), (row, column));
                    // In xls, calamine 0.38 gives a cell of another sheet a wrong column.
                    let is_wrong = is_xls && formula.contains('!');
                    let text = if is_wrong { NOT_SEEN } else { formula };
                    self.put(at, None, Some(Arc::new(Typed { text: text.into(), at })))?;
                }
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        place: Place,
        content: Option<Content>,
        formula: Option<Arc<Typed>>,
    ) -> std::result::Result<(), String> {
        if place.0 >= END.0 || place.1 >= END.1 {
            return Err(format!("it has a cell in row {}, column {}", place.0, place.1));
        }
        // A number that was typed with = is still one that was typed.
        let typed = formula.as_ref().and_then(|formula| constant(&formula.text));
        let (content, formula) = match typed {
            Some(number) => (Some(Content::Number(number)), None),
            None => (content, formula),
        };
        if let Some(content) = content {
            let before = self.cells.fetch_add(1, Relaxed);
            if before >= MOST_CELLS {
                return Err(format!("it has more than {MOST_CELLS} cells"));
            }
            self.sheet.cells.insert(place, content);
        }
        if let Some(formula) = formula.filter(|formula| !formula.text.is_empty()) {
            self.sheet.formulas.insert(place, formula);
        }
        Ok(())
    }
}

/// The number that a formula is if it is nothing else: `=0.01`, `=-2`, `=50%`.
fn constant(formula: &str) -> Option<f64> {
    let formula = formula.trim();
    if !formula.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '%') {
        return None;
    }
    let (number, times) = match formula.strip_suffix('%') {
        Some(number) => (number, 0.01),
        None => (formula, 1.0),
    };
    let number: f64 = number.trim().parse().ok()?;
    Some(number * times).filter(|number| number.is_finite())
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
