//! Workbooks that anyone made: what is in their cells, and which formulas are the same.
//!
//! - [`Book`]: the cells of a file, their values and formulas.
//! - [`Known`]: what the names, tables and whole columns in its formulas refer to.
//! - [`Relative`]: a formula in relative form, `R[0]C[-2] * R1C1`, which stays the same when it is
//!   filled down.
//! - [`Regions`]: the rectangles of cells that have one formula in relative form. A column that was
//!   filled down is one region, however long it is.
//! - [`Equations`]: a workbook as a [model](crate::model) with indices. A pattern that repeats at a
//!   distance, such as an epoch in each block of rows, is also one equation.

mod bounds;
mod cells;
mod equations;
mod filled;
mod known;
mod picked;
mod read;
mod regions;
mod relative;
mod silence;

pub use cells::Cells;
pub use equations::{Area, Block, Equations, Repeats};
pub(crate) use equations::{At, CellFormulas, Holds, address, cell_called, name_of, shown_name};
pub use known::{DefinedName, Known, Table};
pub use picked::picked;
pub use read::{Book, Content, Sheet, Typed};
pub use regions::{Rectangle, Region, Regions, rectangles};
pub use relative::{Anchor, Axis, Relative};
