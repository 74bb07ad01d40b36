//! The derivative of a cell of a workbook with respect to others.
//!
//! ```no_run
//! use backprop::differentiate::{Differentiated, open};
//! use backprop::workbook::Area;
//!
//! let (book, _) = open("model.xlsx".as_ref())?;
//! let (of, by) = (Area::parse("D10", &book)?, Area::parse("B2:B5", &book)?);
//! let differentiated = Differentiated::of(&book, &of, &[by])?;
//! for cell in differentiated.cells() {
//!     println!("{}: {}", cell.address, cell.derivative);
//! }
//! # Ok::<(), backprop::error::Error>(())
//! ```

mod check;
mod formulas;
mod sheet;

pub use check::Comparison;
pub use formulas::DerivativeFormula;

use crate::derive::{Column, IndexedDerivation};
use crate::error::{Error, Result};
use crate::expr::Name;
use crate::formula::cell::{Place, cell_name};
use crate::model::Program;
use crate::workbook::{Area, Block, Book, Content, Equations, Rectangle, shown_name};
use std::collections::HashMap;
use std::path::Path;

/// The largest relative difference between a computed value and the one in the workbook.
const TOLERANCE: f64 = 1e-9;

/// The workbook in a file, and the bytes of the file.
///
/// # Errors
/// If it cannot be read, or does not say which cells an array formula fills, as in the format ods.
pub fn open(path: &Path) -> Result<(Book, Vec<u8>)> {
    let book = Book::read(path)?;
    if !book.is_seen_whole {
        let message = format!(
            "{} has array formulas, and its format does not say which cells they fill",
            path.display()
        );
        return Err(
            Error::failed(message).hint("open it in a spreadsheet program and save it as xlsx")
        );
    }
    let bytes = std::fs::read(path).map_err(|error| Error::io(path.display(), &error))?;
    Ok((book, bytes))
}

/// A workbook's equations, their derivation, and the values of both.
pub struct Differentiated {
    equations: Equations,
    /// The place of each block among those of the equations, by its name.
    numbers: HashMap<Name, usize>,
    derivation: IndexedDerivation,
    program: Program,
    /// The names of the sheets.
    sheets: Vec<String>,
    /// The cells of each sheet that hold an error.
    errors: Vec<Vec<Place>>,
}

/// A cell, and the derivative with respect to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The number of its sheet.
    pub sheet: usize,
    /// Its row and column.
    pub place: Place,
    /// `B2`, or `Sheet2!B2` on another sheet than the first.
    pub address: String,
    /// The name of the quantity that it belongs to, with its indices: `w[0]`.
    pub name: String,
    /// The number in it.
    pub value: f64,
    /// The derivative with respect to it.
    pub derivative: f64,
}

impl Differentiated {
    /// The derivative of the cell `of` with respect to the cells `by`, or with respect to every typed
    /// number if there are none.
    ///
    /// # Errors
    /// Those of [`Equations::of`]; if the values of the equations differ from those of the workbook, so that
    /// a formula was misread; and if a derivative is not a finite number.
    pub fn of(book: &Book, of: &Area, by: &[Area]) -> Result<Differentiated> {
        let equations = Equations::of(book, of, by)?;
        if !equations.has_repeats() {
            return Differentiated::from(book, equations);
        }
        let has_formulas = |found: &Differentiated| found.formulas().is_ok();
        let repeating = match Differentiated::from(book, equations) {
            Ok(found) if has_formulas(&found) => return Ok(found),
            found => found,
        };
        // Where the derivatives of what repeats are not formulas of cells, those of each rectangle may be.
        let others = Equations::without_repeats(book, of, by)
            .and_then(|equations| Differentiated::from(book, equations));
        match (repeating, others) {
            (Ok(repeating), Ok(others)) if !has_formulas(&others) => Ok(repeating),
            (Ok(repeating), Err(_)) => Ok(repeating),
            (_, others) => others,
        }
    }

    fn from(book: &Book, equations: Equations) -> Result<Differentiated> {
        let derivation = IndexedDerivation::of(equations.model.clone())?;
        let mut program = derivation.program();
        program.run(&equations.model.start());
        let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let names = equations.blocks.iter().map(|block| block.name.clone());
        let numbers = names.zip(0..).collect();
        let is_error = |(place, content): (Place, &Content)| {
            matches!(content, Content::Error(_)).then_some(place)
        };
        let errors =
            book.sheets.iter().map(|sheet| sheet.cells.iter().filter_map(is_error).collect());
        let errors = errors.collect();
        let differentiated =
            Differentiated { equations, numbers, derivation, program, sheets, errors };
        differentiated.agrees_with(book)?;
        differentiated.is_finite()?;
        Ok(differentiated)
    }

    /// The equations.
    pub fn equations(&self) -> &Equations {
        &self.equations
    }

    /// Their derivation.
    pub fn derivation(&self) -> &IndexedDerivation {
        &self.derivation
    }

    /// The cells that were asked for, each with the derivative with respect to it, block by block.
    pub fn cells(&self) -> Vec<Cell> {
        let by = &self.equations.by;
        let is_asked = |cell: &Cell| {
            let is_in = |area: &Area| area.sheet == cell.sheet && area.area.contains(cell.place);
            by.is_empty() || by.iter().any(is_in)
        };
        let is_met = |block: &Block| {
            by.iter().any(|area| !block.repeats_in(area.sheet, &area.area).is_empty())
        };
        let quantities = self.equations.model.quantities().iter();
        quantities
            .filter(|quantity| match by.is_empty() {
                true => quantity.wants_a_gradient(),
                false => self.block(&quantity.name).is_some_and(is_met),
            })
            .flat_map(|quantity| self.cells_of(&quantity.name))
            .filter(is_asked)
            .collect()
    }

    /// Whether a cell of a range holds an error.
    fn has_an_error(&self, sheet: usize, range: &Rectangle) -> bool {
        self.errors[sheet].iter().any(|place| range.contains(*place))
    }

    /// The cells of a quantity.
    pub(crate) fn block(&self, name: &Name) -> Option<&Block> {
        self.numbers.get(name).map(|number| &self.equations.blocks[*number])
    }

    /// The derivatives with respect to the cells of a block, in their order.
    fn gradient(&self, block: &Block) -> Option<&[f64]> {
        let total = self.derivation.total_of(&block.name)?;
        let gradient = self.program.get(&Column::Derivative(total.partial.clone()))?;
        Some(&gradient.values)
    }

    /// The cells of a quantity, each with the derivative with respect to it.
    pub fn cells_of(&self, name: &Name) -> Vec<Cell> {
        let Some(block) = self.block(name) else { return Vec::new() };
        let values = self.program.get(&Column::Quantity(name.clone()));
        let (Some(gradient), Some(values)) = (self.gradient(block), values) else {
            return Vec::new();
        };
        let numbers = values.values.iter().zip(gradient);
        block
            .places()
            .zip(numbers)
            .map(|((sheet, place), (value, derivative))| Cell {
                sheet,
                place,
                address: self.address(sheet, place),
                name: entry(name, &block.indices(sheet, place).unwrap_or_default()),
                value: *value,
                derivative: *derivative,
            })
            .collect()
    }

    /// The cells of a block as they are shown: `B2:B5`, or `Sheet2!B2:B5` on another sheet; of one that
    /// repeats `B2:B5, B9:B12, … B30:B33`.
    pub fn address_of(&self, block: &Block) -> String {
        block.address(|sheet| shown_name(sheet, &self.sheets[sheet]))
    }

    fn address(&self, sheet: usize, place: Place) -> String {
        match shown_name(sheet, &self.sheets[sheet]) {
            None => cell_name(place),
            Some(name) => format!("{name}!{}", cell_name(place)),
        }
    }

    /// Whether every derivative is a finite number.
    fn is_finite(&self) -> Result<()> {
        for block in &self.equations.blocks {
            let gradient = self.gradient(block).unwrap_or_default();
            let mut derivatives = block.places().zip(gradient);
            let found = derivatives.find(|(_, derivative)| !derivative.is_finite());
            if let Some(((sheet, place), _)) = found {
                return Err(Error::failed(format!(
                    "the derivative of {} with respect to {} is not a finite number: an intermediate \
                     value is an error, or too large",
                    self.equations.model.title(),
                    self.address(sheet, place)
                )));
            }
        }
        Ok(())
    }

    /// Whether the workbook holds what its equations say.
    fn agrees_with(&self, book: &Book) -> Result<()> {
        for block in &self.equations.blocks {
            let column = Column::Quantity(block.name.clone());
            let Some(computed) = self.program.get(&column) else { continue };
            // Texts are codes.
            if block.holds_texts() {
                continue;
            }
            for ((sheet, place), computed) in block.places().zip(&computed.values) {
                let stored = book.sheets[sheet].cells.get(place);
                let Some(stored) = stored else { continue };
                let holds = match stored {
                    Content::Number(stored) => {
                        let scale = stored.abs().max(1e-3);
                        if (computed - stored).abs() <= TOLERANCE * scale {
                            continue;
                        }
                        stored.to_string()
                    }
                    Content::Boolean(holds) if *computed == f64::from(u8::from(*holds)) => continue,
                    Content::Boolean(holds) => holds.to_string().to_uppercase(),
                    // 1 / 0 is an error in a workbook, and no finite number here.
                    Content::Error(_) if !computed.is_finite() => continue,
                    Content::Error(error) => format!("the error {error}"),
                    Content::Text(text) => format!("the text `{text}`"),
                };
                return Err(Error::failed(format!(
                    "{} holds {holds}, but backprop computes {computed} from its formula",
                    self.address(sheet, place)
                ))
                .hint(
                    "if the workbook was saved without being recalculated, open it, \
                     recalculate it and save it",
                ));
            }
        }
        Ok(())
    }
}

/// `w[0,1]`
pub(crate) fn entry(name: &Name, indices: &[usize]) -> String {
    if indices.is_empty() {
        return name.to_string();
    }
    let indices: Vec<String> = indices.iter().map(usize::to_string).collect();
    format!("{name}[{}]", indices.join(","))
}
