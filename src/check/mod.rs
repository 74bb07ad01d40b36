//! Tables whose headings are those of a known network: which cell is wrong and why. This is how exercises and
//! pasted values are judged; workbooks with runs of formulas are [marked](crate::marking) by these.
//!
//! - [`table`]: where the run is, and which column holds what, by its headings.
//! - [`judge`](mod@judge): each cell against the others of its row, and an update against the row
//!   before, so that one mistake is one finding.
//! - [`asked`]: what an exercise asks for, and which of it could be judged.
//! - `explain`: the student's [formula](crate::formula), and the single repair that makes it
//!   right.

pub mod asked;
mod explain;
pub(crate) mod headings;
pub mod judge;
mod precision;
mod repairs;
pub mod table;

pub use asked::{Asked, Reason};

use crate::derive::{Column, Derivation};
use crate::error::{ErrorKind, Result};
use crate::formula::cell::parse_cell;
use crate::network::Role;
use crate::workbook::Book;
use std::collections::BTreeSet;
use std::path::Path;
use table::Table;

/// How to look at a workbook.
///
/// ```
/// use backprop::check::Options;
///
/// let options = Options::default().sheet("Run").map("w5", "M").eta("G31");
/// assert_eq!(options.tolerance, 1e-6);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// Only this sheet.
    pub sheet: Option<String>,
    /// The largest relative error that a value may have; 1e-6 by default.
    pub tolerance: f64,
    /// Columns that the user named: a label of the network and the letters of a column.
    pub map: Vec<(String, String)>,
    /// The cell with the learning rate, such as `G31`.
    pub eta: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { sheet: None, tolerance: 1e-6, map: Vec::new(), eta: None }
    }
}

impl Options {
    /// Looks only at the sheet with this name.
    pub fn sheet(mut self, name: impl Into<String>) -> Options {
        self.sheet = Some(name.into());
        self
    }

    /// Sets the largest relative error that a value may have.
    pub fn tolerance(mut self, tolerance: f64) -> Options {
        self.tolerance = tolerance;
        self
    }

    /// Says which column holds a quantity: a label of the network, such as `w5`, and letters, such
    /// as `M`.
    pub fn map(mut self, label: impl Into<String>, column: impl Into<String>) -> Options {
        self.map.push((label.into(), column.into()));
        self
    }

    /// Says which cell holds the learning rate, such as `G31`.
    pub fn eta(mut self, cell: impl Into<String>) -> Options {
        self.eta = Some(cell.into());
        self
    }
}

/// A kind of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A value that should stay as it is, a sum or an activation.
    Forward,
    /// The error of an output, or the loss.
    Error,
    /// A derivative of the loss.
    Gradient,
    /// A weight that was changed.
    Update,
    /// The learning rate.
    Rate,
}

impl Kind {
    /// The kind of quantity that a column holds.
    pub(crate) fn of(column: &Column, derivation: &Derivation) -> Kind {
        match column {
            Column::Derivative(_) => Kind::Gradient,
            Column::Quantity(name) => match derivation.network().variable(name) {
                // A state of the optimizer is not of the network.
                None => Kind::Update,
                Some(variable) if variable.is_trained() => Kind::Update,
                Some(variable) if variable.role == Role::Error => Kind::Error,
                _ => Kind::Forward,
            },
        }
    }

    /// One of the kinds that an exercise leaves to be filled in together: the whole forward pass
    /// with its errors, or all gradients. So a student who removes a check is still asked for what
    /// it checked.
    pub(crate) fn group(self) -> Kind {
        if self == Kind::Error { Kind::Forward } else { self }
    }

    /// Its name in a report.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Forward => "forward",
            Kind::Error => "error",
            Kind::Gradient => "gradient",
            Kind::Update => "update",
            Kind::Rate => "rate",
        }
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The sheet it is on.
    pub sheet: String,
    /// The first wrong cell.
    pub cell: String,
    /// All of them.
    pub range: String,
    /// The quantity.
    pub name: String,
    /// The kind of that quantity.
    pub kind: Kind,
    /// The right value of the first wrong cell, from the other cells of its row.
    pub expected: f64,
    /// The value that it has.
    pub found: f64,
    /// The mistake, in the student's terms, with the quantity, its cells and the right formula.
    pub explanation: String,
    /// The mistake alone.
    pub says: String,
    /// The right formula of the first wrong cell, if everything that it needs has a column.
    pub right_formula: Option<String>,
    /// Whether a single repair was found that makes it right.
    pub is_explained: bool,
}

impl Finding {
    /// How far off the value is, relative to what it should be.
    pub fn relative_error(&self) -> f64 {
        (self.found - self.expected).abs() / self.expected.abs().max(f64::MIN_POSITIVE)
    }
}

/// The verdict on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// All that the exercise asks for was judged and is right.
    Right,
    /// All that was judged is right, but some of what the exercise asks for was not judged.
    Partial,
    /// Some cells are wrong.
    Wrong,
    /// No run was recognized in it.
    Unrecognized,
}

/// Everything that was found out about a file.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    /// The file.
    pub file: String,
    /// The runs in it.
    pub tables: Vec<table::Table>,
    /// The quantities that the exercise asks for, and which of them could be judged.
    pub asked: Vec<Asked>,
    /// The mistakes, in the order of their first cells.
    pub findings: Vec<Finding>,
    /// Why nothing was recognized, if so.
    pub why_not: Option<String>,
    /// Whether the file cannot be opened at all: it is missing, or may not be read.
    pub is_closed: bool,
}

impl Outcome {
    fn unrecognized(file: String, why_not: String, is_closed: bool) -> Outcome {
        Outcome {
            file,
            tables: Vec::new(),
            asked: Vec::new(),
            findings: Vec::new(),
            why_not: Some(why_not),
            is_closed,
        }
    }

    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        let is_judged = self.asked.iter().all(|asked| asked.not_judged.is_none());
        match (self.tables.is_empty(), self.findings.is_empty(), is_judged) {
            (true, ..) => Verdict::Unrecognized,
            (false, false, _) => Verdict::Wrong,
            (false, true, false) => Verdict::Partial,
            (false, true, true) => Verdict::Right,
        }
    }

    /// The share of what the exercise asks for that was judged and is right, of 100, rounded down;
    /// nothing where no run was recognized. A mistake in something that is not asked for counts as
    /// one more that is not right.
    pub fn marks(&self) -> Option<usize> {
        let key = |finding: &Finding| (finding.sheet.clone(), finding.name.clone());
        let wrong: BTreeSet<(String, String)> = self.findings.iter().map(key).collect();
        let asked: BTreeSet<(String, String)> =
            self.asked.iter().map(|asked| (asked.sheet.clone(), asked.name.clone())).collect();
        let right = self.asked.iter().filter(|asked| {
            asked.not_judged.is_none()
                && !wrong.contains(&(asked.sheet.clone(), asked.name.clone()))
        });
        let all = self.asked.len() + wrong.difference(&asked).count();
        (100 * right.count()).checked_div(all)
    }
}

/// Checks a file against a network. What cannot be read or recognized is an outcome too.
///
/// # Errors
/// If an option does not fit the file: a sheet or a cell that it does not have.
pub fn check(path: &Path, derivation: &Derivation, options: &Options) -> Result<Outcome> {
    let file = path.display().to_string();
    let book = match Book::read(path) {
        Ok(book) => book,
        Err(error) => {
            let is_closed = error.kind == ErrorKind::Usage;
            return Ok(Outcome::unrecognized(file, error.message, is_closed));
        }
    };
    check_book(file, &book, derivation, options)
}

/// Checks a workbook that was read.
///
/// # Errors
/// If an option makes no sense for it: a sheet or a cell that it does not have.
pub fn check_book(
    file: String,
    book: &Book,
    derivation: &Derivation,
    options: &Options,
) -> Result<Outcome> {
    let tables = table::find(book, derivation, options)?;
    if tables.is_empty() {
        return Ok(Outcome::unrecognized(file, table::why_not(book, derivation), false));
    }
    let (mut findings, mut asked) = (Vec::new(), Vec::new());
    let is_a_list = |table: &Table| asked::lists_start_values(table, derivation);
    let are_all_lists = tables.iter().all(is_a_list);
    for table in &tables {
        let judgment = judge::judge(book, table, derivation, options);
        findings.extend(judgment.findings);
        // A list of initial values beside a run is not a run of its own.
        if are_all_lists || !is_a_list(table) {
            asked.extend(judgment.asked);
        }
    }
    let order = |finding: &Finding| {
        let sheet =
            book.sheets.iter().position(|sheet| sheet.name == finding.sheet).unwrap_or(usize::MAX);
        (sheet, parse_cell(&finding.cell))
    };
    findings.sort_by_key(order);
    Ok(Outcome { file, tables, asked, findings, why_not: None, is_closed: false })
}
