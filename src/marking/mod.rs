//! Marks workbooks of gradient descent that someone else made, by what their formulas do.
//!
//! - [`runs`]: which cells hold a weight, step after step; [`weights`]: which of them are weights.
//! - [`step`]: the cells of one step as equations; [`classes`]: the steps that are alike.
//! - [`fit`]: the loss that the updates descend, and the learning rate.
//! - [`intend`]: what each cell of the backward pass should be.
//! - [`repair`]: the one change of the forward pass after which the updates fit.
//! - [`exercise`]: the forward pass beside that of the exercise.
//! - [`reversed`]: a difference with the wrong sign in place of all gradients that follow from it.
//! - `pasted`: first rows that were pasted as values.
//! - `rates`: several learning rates in one run; `lookups`: the data of an example, looked up in one row.
//! - `jumps`: a loss whose branches do not meet.
//! - [`ahead`]: the loss where a velocity leads, for Nesterov's momentum.
//! - `clipping`: a factor of all updates that limits the length of a step; `differences`: gradients by (L(w + h) − L(w))/h.
//! - [`implied`]: the loss of a workbook that shows none.
//! - [`inline`]: gradients inside the update of a velocity.
//! - `culprit`: the one formula of the backward pass from which everything else that is wrong follows.
//! - `deviations`: the cells of a step whose formulas are not those of the other steps.
//! - `errors`: what of the forward pass is of the loss.
//! - [`explain`]: what is wrong, in the words of the cells; `ranges`: mistakes of whole ranges; [`scene`]: the right formulas in these cells.
//! - [`optimizer`]: momentum and its like, `moments`: the rules of these that are known, `rule`: slips in them; [`values`]: numbers that were typed; [`headings`]: tables without formulas.
//! - `wholes`: what a formula may have to be, judged by those around it.
//! - `twins`: tables with the headings of a run that are not part of one.
//! - `carried`: weights that are computed anew, but not carried on to the next step.
//! - `coverage`: which cells were judged, and which belong to the descent and were not.
//! - [`labels`]: what cells are called; [`grouping`]: mistakes alike as one finding.
//! - [`mark`](mod@mark): all of it together.
//! - [`outcome`]: what was found out; [`report`], [`rubric`], [`class`], [`annotate`]: what is done with it.

pub mod ahead;
pub mod annotate;
mod areas;
mod biases;
mod carried;
pub mod class;
pub mod classes;
mod clipping;
mod coverage;
mod culprit;
mod deviations;
mod differences;
mod errors;
pub mod exercise;
pub mod explain;
pub mod fit;
pub mod grouping;
pub mod headings;
mod history;
pub mod implied;
pub mod inline;
pub mod intend;
mod jumps;
pub mod labels;
mod lookups;
pub mod mark;
mod moments;
pub mod optimizer;
pub mod options;
pub mod outcome;
mod pasted;
mod places;
pub mod points;
mod ranges;
mod rates;
pub mod repair;
pub mod report;
pub mod reversed;
pub mod rubric;
mod rule;
pub mod runs;
pub mod scene;
pub mod sliding;
mod slopes;
pub mod step;
mod twins;
pub mod values;
pub mod weights;
mod wholes;

pub use options::{Eta, Options};
pub use outcome::{Finding, Judged, Outcome, Part, Verdict};

use crate::check::table;
use crate::derive::Derivation;
use crate::error::{ErrorKind, Result};
use crate::workbook::Book;
use std::path::Path;

/// Marks a file. If it cannot be read or recognized, that is an outcome too.
///
/// # Errors
/// If an option does not fit the file: a sheet or a cell that it does not have.
pub fn check(path: &Path, derivation: &Derivation, options: &Options) -> Result<Outcome> {
    let file = path.display().to_string();
    let book = match Book::read(path) {
        Ok(book) => book,
        Err(error) => {
            let is_closed = error.kind == ErrorKind::Usage;
            return Ok(Outcome::unread(file, error.message, is_closed));
        }
    };
    // Other things computed from the previous row, such as the estimates of a filter, are not weights.
    let by = match options.is_named && options.by.is_none() {
        true => headings::start_weights(&book, derivation, options)?,
        false => None,
    };
    let of_weights = by.map(|by| Options { by: Some(by), ..options.clone() });
    let outcome =
        of_weights.map(|options| mark::mark(&file, &book, derivation, &options)).transpose()?;
    let mut outcome = match outcome.filter(|outcome| !outcome.runs.is_empty()) {
        Some(outcome) => outcome,
        None => mark::mark(&file, &book, derivation, options)?,
    };
    // If the user named the cells of the loss and the weights, these are judged.
    let is_said = options.of.is_some() || options.by.is_some();
    if outcome.runs.is_empty()
        && outcome.unjudged.is_empty()
        && !is_said
        && let Some(found) = headings::judge(&file, &book, derivation, options)?
    {
        return Ok(found);
    }
    if outcome.runs.is_empty() && outcome.unjudged.is_empty() {
        let why = match is_said {
            true => "no weight is computed from the previous step".to_owned(),
            false => {
                let headings = table::why_not(&book, derivation);
                format!("no weight is computed from the previous step, and {headings}")
            }
        };
        outcome.unjudged = Outcome::unread(file, why, false).unjudged;
    }
    Ok(outcome)
}
