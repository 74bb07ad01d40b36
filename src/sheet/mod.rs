//! The workbook: every value of every iteration as a live formula, for Excel and LibreOffice.
//!
//! - `Sheet1` is the run: one row per iteration from row 33 on, with the network and the
//!   equations above.
//! - `Sheet2` compares the loss for several learning rates.
//! - `Equations` has the equations if they do not fit above the table of Sheet1.
//! - Each of these rates has its own sheet with its run, which starts from the values in `Sheet1`.

mod comparison;
mod exercise;
mod formats;
mod formulas;
mod layout;
mod pictures;
mod run;
mod workbook;
mod write;

pub use exercise::{Blank, Exercise};
pub use formulas::formulas;
pub use layout::{Layout, MOST_ROWS};
pub use workbook::{Prepared, Workbook};
pub use write::write;
