//! Reads a workbook that somebody else made, and says which cell is wrong and why.
//!
//! - [`book`]: the cells of a file, their values and formulas.
//! - [`table`]: where the run is, and which column holds what.
//! - [`judge`](mod@judge): each cell against the others of its row, and an update against the row
//!   before, so that one mistake is one finding.
//! - [`formula`] and [`explain`]: the student's formula as an expression, and the single repair
//!   that makes it right.
//! - [`annotate`]: a copy with the wrong cells coloured.
//! - [`report`]: the outcome as text, JSON and CSV.

pub mod annotate;
pub mod book;
mod cells;
pub mod explain;
pub mod judge;
mod repairs;
pub mod report;
pub mod table;

use crate::derive::Derivation;
use crate::error::Result;
use crate::formula::cell::parse_cell;
use std::path::Path;

/// How to look at a workbook.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only this sheet.
    pub sheet: Option<String>,
    /// How far off a value may be, relative to what it should be.
    pub tolerance: f64,
    /// Columns that a person named: a label of the network and the letters of a column.
    pub map: Vec<(String, String)>,
    /// The cell with the learning rate, such as `G31`.
    pub eta: Option<String>,
}

/// What kind of quantity is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
pub struct Finding {
    /// The sheet it is on.
    pub sheet: String,
    /// The first wrong cell.
    pub cell: String,
    /// All of them.
    pub range: String,
    /// The quantity.
    pub name: String,
    /// What kind of quantity that is.
    pub kind: Kind,
    /// What the first wrong cell should be, from the other cells of its row.
    pub expected: f64,
    /// What it is.
    pub found: f64,
    /// What is wrong, in the student's terms.
    pub explanation: String,
    /// Whether a single repair was found that makes it right.
    pub is_explained: bool,
}

impl Finding {
    /// How far off the value is, relative to what it should be.
    pub fn relative_error(&self) -> f64 {
        (self.found - self.expected).abs() / self.expected.abs().max(f64::MIN_POSITIVE)
    }
}

/// What is thought of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every cell that was judged is right.
    Right,
    /// Some are wrong.
    Wrong,
    /// No run was recognised in it.
    Unrecognised,
}

impl Verdict {
    /// Its name in a report.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
            Verdict::Unrecognised => "unrecognised",
        }
    }
}

/// Everything that was found out about a file.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The file.
    pub file: String,
    /// The runs in it.
    pub tables: Vec<table::Table>,
    /// The mistakes, in the order of their first cells.
    pub findings: Vec<Finding>,
    /// Why nothing was recognised, where that is so.
    pub why_not: Option<String>,
}

impl Outcome {
    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        match (self.tables.is_empty(), self.findings.is_empty()) {
            (true, _) => Verdict::Unrecognised,
            (false, true) => Verdict::Right,
            (false, false) => Verdict::Wrong,
        }
    }
}

/// Checks a file against a network. What cannot be read or recognised is an outcome too.
///
/// # Errors
/// Where an option makes no sense for the file: a sheet or a cell that it does not have.
pub fn check(path: &Path, derivation: &Derivation, options: &Options) -> Result<Outcome> {
    let file = path.display().to_string();
    let unrecognised = |why: String| Outcome {
        file: file.clone(),
        tables: Vec::new(),
        findings: Vec::new(),
        why_not: Some(why),
    };
    let book = match book::Book::read(path) {
        Ok(book) => book,
        Err(error) => return Ok(unrecognised(error.message)),
    };
    let tables = table::find(&book, derivation, options)?;
    if tables.is_empty() {
        return Ok(unrecognised(table::why_not(&book, derivation)));
    }
    let mut findings: Vec<Finding> =
        tables.iter().flat_map(|table| judge::judge(&book, table, derivation, options)).collect();
    let order = |finding: &Finding| {
        let sheet =
            book.sheets.iter().position(|sheet| sheet.name == finding.sheet).unwrap_or(usize::MAX);
        (sheet, parse_cell(&finding.cell))
    };
    findings.sort_by_key(order);
    Ok(Outcome { file, tables, findings, why_not: None })
}
