//! The runs of a workbook, and everything that can be found out before it is written.

use super::layout::{Layout, MOST_ROWS};
use crate::derive::Derivation;
use crate::descent::{Losses, check_rate};
use crate::error::{Error, Result};
use crate::expr::shortest;
use rust_xlsxwriter::XlsxError;

/// A chart of more points than this is slow to open and no easier to read: it shows every nth.
const MOST_CHARTED: u32 = 1000;

/// The runs that a workbook shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The learning rate of Sheet1.
    pub eta: f64,
    /// The learning rates that Sheet2 compares.
    pub rates: Vec<f64>,
    /// The number of iterations, including the start.
    pub rows: u32,
}

/// A workbook whose runs are known not to overflow, so that it can be written.
pub struct Prepared<'a> {
    pub(super) derivation: &'a Derivation,
    pub(super) layout: Layout,
    pub(super) workbook: &'a Workbook,
    /// The losses of Sheet1's run.
    pub(super) sheet1: Losses,
    /// The losses of the runs that Sheet2 compares.
    pub(super) runs: Vec<Losses>,
    /// Every nth iteration is in the charts of a long run, and beside the table of Sheet2.
    pub(super) stride: Option<u32>,
}

impl Prepared<'_> {
    /// The losses of the runs that are compared, in the order of their rates.
    pub fn losses(&self) -> &[Losses] {
        &self.runs
    }
}

impl Workbook {
    /// The number of rows that are computed and written in all, for a progress bar.
    pub fn total_rows(&self) -> u64 {
        u64::from(self.rows) * (2 * self.rates.len() as u64 + 3)
    }

    /// Computes all runs before anything is written. `watch` is told every few hundred rows how
    /// many are done; if it returns an error, the work stops with that error.
    ///
    /// # Errors
    /// If there are no rows or more than a sheet holds, if the network has more quantities
    /// than a sheet has columns, if a rate is not a positive number or is given twice, or if
    /// a run overflows; the error names the iteration.
    pub fn prepare<'a>(
        &'a self,
        derivation: &'a Derivation,
        watch: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<Prepared<'a>> {
        if self.rows == 0 || self.rows > MOST_ROWS {
            return Err(Error::usage(format!(
                "the number of rows must be from 1 to {MOST_ROWS}, not {}",
                self.rows
            ))
            .hint("a sheet has 1,048,576 rows, and the table starts at row 33"));
        }
        for (i, rate) in self.rates.iter().enumerate() {
            check_rate(*rate)?;
            if self.rates[..i].contains(rate) {
                return Err(Error::usage(format!("the learning rate {rate} appears twice"))
                    .hint("each rate gets its own column and sheet"));
            }
        }
        check_rate(self.eta)?;
        let layout = Layout::of(derivation)?;
        let mut rates = vec![self.eta];
        rates.extend(self.rates.iter().filter(|rate| **rate != self.eta));
        let losses = Losses::of_every(derivation, &rates, self.rows as usize, &mut |iteration| {
            watch(iteration as u64 + 1)
        })?;
        let of = |rate: &f64| losses.iter().find(|losses| losses.rate() == *rate).cloned();
        let runs = self.rates.iter().filter_map(of).collect();
        let sheet1 = losses[0].clone();
        let stride = Some(self.rows.div_ceil(MOST_CHARTED)).filter(|stride| *stride > 1);
        Ok(Prepared { derivation, layout, workbook: self, sheet1, runs, stride })
    }
}

/// A formula with its result, which programs show that do not compute.
pub(super) fn computed(formula: String, result: f64) -> rust_xlsxwriter::Formula {
    rust_xlsxwriter::Formula::new(formula).set_result(shortest(result))
}

/// An error of the library that writes workbooks, as an [`Error`].
pub(super) fn xlsx(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => Error::io("the workbook", &error),
        XlsxError::ZipError(error) => Error::io("the workbook", &std::io::Error::from(error)),
        error => Error::failed(format!("cannot write the workbook: {error}")),
    }
}

/// The name of the sheet with the run at one learning rate.
pub(super) fn sheet_name(rate: f64) -> String {
    format!("lr {}", shortest(rate))
}
