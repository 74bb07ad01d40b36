//! One derivation, many renderings: one file per target.
//!
//! The [notation](crate::expr::Notation) of an expression decides where brackets go, for all
//! targets; a target says how it writes a fraction, a power or a name.

mod equations;
mod javascript;
mod json;
mod latex;
mod lines;
mod loops;
mod mathml;
mod matrices;
mod names;
mod prose;
mod python;
mod text;

pub use javascript::{
    JavaScript, document as javascript_document, units as javascript_units, walk as javascript_walk,
};
pub use json::{document as json_document, indexed_document as indexed_json_document};
pub use latex::{Latex, aligned as latex_aligned, document as latex_document};
pub use loops::{
    javascript_document as indexed_javascript_document,
    javascript_equations as indexed_javascript_equations, rust_document,
};
pub use mathml::{
    MathMl, document as mathml_document, paragraph as mathml_paragraph, table as mathml_table,
};
pub use python::{numpy_document, pytorch_document};
pub use text::document as text_document;
