//! Formulas of spreadsheets as expressions of cells: read here, and written here.
//!
//! Reading is the inverse of writing: a formula stays the same if it is written and read again, and a
//! formula written for an expression is read as an expression with the same value everywhere.
//!
//! - [`cell`]: the names of cells, `AE33`.
//! - [`Formula`]: an expression and the cells that it names, [read](Formula::parse) from text and
//!   [written](Formula::text) as text.
//! - [`Excel`]: any expression as a formula, given which cell holds a quantity.

pub mod cell;
#[cfg(feature = "sheets")]
mod read;
mod write;

#[cfg(feature = "sheets")]
pub(crate) use read::tree;
pub use write::Excel;

use crate::expr::{Expr, Leaf, Name, Notation, Subscript};
use cell::{Place, cell_name, column_letters};

/// A cell that a formula refers to.
///
/// Two references are equal if they name the same cell from every row. A `$` before the column is
/// kept, because it decides what happens when the formula is copied sideways, but does not count here.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The sheet, if the formula names one.
    pub sheet: Option<String>,
    /// The column, counted from 0.
    pub column: u32,
    /// Whether the column has a `$`.
    pub column_is_fixed: bool,
    /// The row.
    pub row: Row,
}

/// The row of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Row {
    /// This many rows below the formula's own; 0 is the same row.
    Relative(i64),
    /// This row, counted from 0, wherever the formula is: written with `$`.
    Fixed(u32),
}

impl Reference {
    /// A cell of the same sheet.
    pub fn new(column: u32, row: Row) -> Reference {
        let column_is_fixed = matches!(row, Row::Fixed(_));
        Reference { sheet: None, column, column_is_fixed, row }
    }

    /// The cell that this means for a formula in `row`, if there is such a row.
    pub fn place(&self, row: u32) -> Option<Place> {
        let row = match self.row {
            Row::Relative(by) => u32::try_from(i64::from(row) + by).ok()?,
            Row::Fixed(row) => row,
        };
        Some((row, self.column))
    }

    /// The reference as text in a formula in `row`: `J33`, `$G$31`, `'my sheet'!B2`.
    pub fn text(&self, row: u32) -> String {
        let sheet = self.sheet.as_deref().map(|name| format!("{}!", quoted(name)));
        let sheet = sheet.unwrap_or_default();
        let dollar = if self.column_is_fixed { "$" } else { "" };
        let column = column_letters(self.column as usize);
        match (self.row, self.place(row)) {
            (Row::Fixed(fixed), _) => format!("{sheet}{dollar}{column}${}", fixed + 1),
            (Row::Relative(_), Some(place)) => format!("{sheet}{dollar}{}", cell_name(place)),
            (Row::Relative(_), None) => "#REF!".into(),
        }
    }

    /// The fields that make two references equal.
    fn key(&self) -> (Option<&str>, u32, Row) {
        (self.sheet.as_deref(), self.column, self.row)
    }
}

impl PartialEq for Reference {
    fn eq(&self, other: &Reference) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Reference {}

impl std::hash::Hash for Reference {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// The name of a sheet in a formula.
pub(crate) fn quoted(name: &str) -> String {
    // Q1 and R1C1 are cells.
    let is_a_cell = cell::parse_cell(name).is_some()
        || name.chars().all(|c| c.is_ascii_digit() || "rcRC".contains(c));
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !is_a_cell;
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

/// A formula: an expression whose names stand for cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The expression. Its names are numbers into `references`.
    pub expr: Expr,
    /// The cells that it names, each once.
    pub references: Vec<Reference>,
}

impl Formula {
    /// The formula `text` of the row `row`, counted from 0: in Excel's syntax, or after `of:` in
    /// OpenDocument's. None if it uses something that this reader does not support.
    ///
    /// ```
    /// use backprop::formula::Formula;
    ///
    /// let formula = Formula::parse("=SUMPRODUCT(A33:B33,$C$1:$D$1)", 32).unwrap();
    /// assert_eq!(formula.text(32), "A33*$C$1+B33*$D$1");
    /// ```
    #[cfg(feature = "sheets")]
    pub fn parse(text: &str, row: u32) -> Option<Formula> {
        Formula::of(&tree(text)?, row)
    }

    /// The formula with this tree in the row `row`. None if it uses something that this reader does not support.
    #[cfg(feature = "sheets")]
    pub fn of(tree: &formualizer_parse::ASTNode, row: u32) -> Option<Formula> {
        read::formula(tree, row)
    }

    /// The formula in Excel's syntax, without `=`, for the row `row`, counted from 0.
    pub fn text(&self, row: u32) -> String {
        self.text_of(&self.expr, row)
    }

    /// Another expression of the same cells, as text for the row `row`.
    pub fn text_of(&self, expr: &Expr, row: u32) -> String {
        let cell = |leaf: Leaf<'_>| match leaf {
            Leaf::Name(name) => {
                self.reference(name).map(|reference| reference.text(row)).unwrap_or_default()
            }
            Leaf::Partial(_) => String::new(),
        };
        Excel(cell).write(expr)
    }

    /// The name of a reference in the expression. A new reference is added to the list.
    pub fn name_of(&mut self, reference: Reference) -> Name {
        let known = self.references.iter().position(|known| *known == reference);
        let place = known.unwrap_or_else(|| {
            self.references.push(reference);
            self.references.len() - 1
        });
        name_of(place)
    }

    /// The reference that a name in the expression stands for.
    pub fn reference(&self, name: &Name) -> Option<&Reference> {
        match name.subscript() {
            Some(Subscript::Indices(indices)) => self.references.get(*indices.first()?),
            _ => None,
        }
    }
}

/// The name of the reference at this place in the list.
fn name_of(place: usize) -> Name {
    Name::numbered("c", place)
}
