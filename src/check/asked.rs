//! The quantities that an exercise asks for, and which of them could be judged.
//!
//! Nothing that was not looked at is right. A run asks for every computed quantity and for the
//! learning rate; an exercise with checks of its own asks only for what they check.

use super::Kind;
use super::table::Table;
use crate::derive::{Column, Derivation};
use crate::network::Definition;
use std::fmt;

/// A quantity that is to be computed, or the learning rate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked {
    /// The sheet of its table.
    pub sheet: String,
    /// Its heading; `η` for the learning rate.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Why it was not judged, if so.
    pub not_judged: Option<Reason>,
    /// The inputs and targets without a column that it depends on: those of the exercise were taken.
    pub assumes: Vec<String>,
}

/// Why something was not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No heading of it was recognized.
    NoColumn,
    /// No heading of a derivative was recognized; the update that needs it was judged with its
    /// value as it follows from the other columns.
    Derived,
    /// The updates need a learning rate, and none was found.
    NoRate,
    /// The workbook does not state the learning rate; it was taken from the updates.
    RateFromUpdates,
    /// No update was judged, and so neither was the learning rate.
    NoUpdate,
    /// The table has one row: nothing is updated in it.
    OneRow,
    /// Some of its cells hold nothing that can be judged.
    Cells {
        /// The first of them.
        first: String,
        /// How many there are.
        number: u32,
        /// Why the first cannot be judged.
        why: &'static str,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NoColumn => f.write_str("there is no such heading"),
            Reason::Derived => f.write_str(
                "there is no such heading; \
                 the updates were judged with values that follow from the other columns",
            ),
            Reason::NoRate => f.write_str("found no learning rate"),
            Reason::RateFromUpdates => {
                f.write_str("the workbook does not state it; the value follows from the updates")
            }
            Reason::NoUpdate => f.write_str("no update was judged"),
            Reason::OneRow => f.write_str("the table has one row, so nothing is updated"),
            Reason::Cells { first, number: 1, why } => write!(f, "{first}: {why}"),
            Reason::Cells { first, number, why } => {
                write!(f, "{first} and {} more: {why}", number - 1)
            }
        }
    }
}

/// Whether a column holds something that is computed, and not given.
fn is_computed(column: &Column, derivation: &Derivation) -> bool {
    let Column::Quantity(name) = column else { return true };
    // A state of the optimizer is not of the network, and is computed.
    derivation.network().variable(name).is_none_or(|variable| {
        matches!(variable.definition, Definition::Equation(_) | Definition::Trained(_))
    })
}

/// Whether a table only lists initial values: there is nothing in it to be judged.
pub fn lists_start_values(table: &Table, derivation: &Derivation) -> bool {
    let is_start = |column: &Column| {
        !is_computed(column, derivation)
            || matches!(column, Column::Quantity(_)) && Kind::of(column, derivation) == Kind::Update
    };
    table.rows == 1 && table.columns.keys().all(is_start)
}

/// The columns that a table should have, in the order of the network. A term that several weights
/// share is asked for only where it has a column: it may as well be written out.
pub fn columns(table: &Table, derivation: &Derivation) -> Vec<Column> {
    let is_shared = |column: &Column| {
        matches!(column, Column::Derivative(partial)
            if derivation.gradients().iter().all(|total| total.partial != *partial))
    };
    let is_asked = |column: &Column| match &table.checks {
        Some(checked) => {
            checked.contains(&Kind::of(column, derivation).group()) && !is_shared(column)
        }
        None => !is_shared(column) || table.columns.contains_key(column),
    };
    let all = derivation.columns().into_iter();
    all.filter(|column| is_computed(column, derivation) && is_asked(column)).collect()
}
