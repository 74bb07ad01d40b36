//! What a teacher may specify about a workbook: where to look, and what is what.

use crate::error::{Error, Result};
use crate::formula::cell::parse_cell;
use crate::workbook::Rectangle;
use std::str::FromStr;

/// How to look at a workbook.
///
/// ```
/// use backprop::marking::{Eta, Options};
///
/// let mut options = Options::default();
/// options.sheet = Some("Run".to_owned());
/// options.eta = Some("0.5".parse()?);
/// assert_eq!(options.eta, Some(Eta::Number(0.5)));
/// assert_eq!(options.tolerance, 1e-6);
/// # Ok::<(), backprop::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// Look at this sheet only.
    pub sheet: Option<String>,
    /// The cell with the loss: `W4`, `'Step 1'!W4`.
    pub of: Option<String>,
    /// The cells with the initial weights: `E4:L4`, with commas between several ranges.
    pub by: Option<String>,
    /// The learning rate.
    pub eta: Option<Eta>,
    /// Columns by name: a label, such as `w5`, and the letters of its column, or nothing if no column
    /// holds it, whatever its heading says.
    pub map: Vec<(String, Option<String>)>,
    /// The largest relative error that a value may have; 1e-6 by default.
    pub tolerance: f64,
    /// Whether the user named the network. If so, the headings of its weights say where they are, and the
    /// workbook must be about its exercise. Otherwise its forward pass is compared with the exercise only
    /// if it is clearly about it.
    pub is_named: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            sheet: None,
            of: None,
            by: None,
            eta: None,
            map: Vec::new(),
            tolerance: 1e-6,
            is_named: false,
        }
    }
}

/// Where the learning rate comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Eta {
    /// A cell: `G1`, `'Step 1'!G1`.
    Cell(String),
    /// The number itself.
    Number(f64),
}

impl FromStr for Eta {
    type Err = Error;

    /// A positive number, or the address of a cell.
    fn from_str(text: &str) -> Result<Eta> {
        match text.parse() {
            Ok(number) if f64::is_finite(number) && number > 0.0 => return Ok(Eta::Number(number)),
            Ok(_) => {
                let message =
                    format!("a learning rate is a number above 0, such as 0.5, found `{text}`");
                return Err(Error::usage(message));
            }
            Err(_) => {}
        }
        cell(text).map(Eta::Cell).map_err(|_| {
            Error::usage(format!("expected a cell or a number, such as G1 or 0.5, found `{text}`"))
        })
    }
}

/// The address of a cell, with or without its sheet.
///
/// # Errors
/// If the text is no such address.
pub fn cell(text: &str) -> Result<String> {
    let address = text.trim();
    parse_cell(without_sheet(address)).map(|_| address.to_owned()).ok_or_else(|| {
        Error::usage(format!(
            "expected a cell, such as W4 or 'Step 1'!W4 with its sheet, found `{text}`"
        ))
    })
}

/// Ranges of cells between commas, with or without their sheets.
///
/// # Errors
/// If one of them is not a range.
pub fn ranges(text: &str) -> Result<String> {
    let areas = super::areas::split(text);
    let is_range = |area: &&str| Rectangle::parse(without_sheet(area)).is_some();
    match !areas.is_empty() && areas.iter().all(is_range) {
        true => Ok(areas.join(",")),
        false => Err(Error::usage(format!(
            "expected ranges of cells, such as E4:L4 or 'Step 1'!B2:B9, found `{text}`"
        ))),
    }
}

/// `w5=M` says that column M holds w5; `w5=` or `w5=-` that no column does.
///
/// # Errors
/// If the label is missing, or there is no `=`.
pub fn mapping(text: &str) -> Result<(String, Option<String>)> {
    let pair = text.split_once('=').map(|(label, column)| (label.trim(), column.trim()));
    let (label, column) = pair.filter(|(label, _)| !label.is_empty()).ok_or_else(|| {
        Error::usage(format!(
            "expected LABEL=COLUMN, such as w5=M, or w5= if no column holds w5, found `{text}`"
        ))
    })?;
    let column = (!column.is_empty() && column != "-").then(|| column.to_owned());
    Ok((label.to_owned(), column))
}

fn without_sheet(address: &str) -> &str {
    address.rsplit_once('!').map_or(address, |(_, cells)| cells)
}
