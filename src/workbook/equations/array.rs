//! The values of a range, and of operations with ranges.

use super::formula::Refused;
use super::ranges::Span;
use crate::expr::{Expr, Index};

/// The values of a range or of an operation with ranges: one expression for all of them, in which the
/// place is an index variable down and one across. A single value has neither.
#[derive(Debug, Clone)]
pub struct Array {
    pub axes: [Option<Index>; 2],
    pub entry: Expr,
    /// The cells that it is, unless it was computed from them.
    pub from: Option<Span>,
}

impl Array {
    pub fn single(entry: Expr) -> Array {
        Array { axes: [None, None], entry, from: None }
    }

    pub fn number(value: f64) -> Array {
        Array::single(Expr::number(value))
    }

    pub fn indices(&self) -> Vec<Index> {
        self.axes.iter().flatten().cloned().collect()
    }

    pub fn is_single(&self) -> bool {
        self.axes.iter().all(Option::is_none)
    }

    /// The number of values.
    pub fn count(&self) -> f64 {
        self.axes.iter().flatten().map(length).product()
    }

    pub fn map(self, f: impl FnOnce(Expr) -> Expr) -> Array {
        Array { axes: self.axes, entry: f(self.entry), from: None }
    }

    pub fn summed(self) -> Expr {
        let over = self.indices();
        self.entry.summed(over)
    }

    /// Whether two have as many values down and across.
    pub fn fits(&self, other: &Array) -> bool {
        let lengths = |array: &Array| array.axes.each_ref().map(|axis| axis.as_ref().map(length));
        lengths(self) == lengths(other)
    }
}

/// The number of values that an index variable has.
pub fn length(index: &Index) -> f64 {
    match index.size.as_deref() {
        Some(Expr::Number(size)) => *size,
        _ => f64::NAN,
    }
}

/// An operation for each place of arrays of one shape; a row or a single value is repeated.
pub fn entry_by_entry(
    arrays: Vec<Array>,
    operation: impl FnOnce(Vec<Expr>) -> Expr,
) -> Result<Array, Refused> {
    let mut axes: [Option<Index>; 2] = [None, None];
    let mut entries = Vec::new();
    for array in arrays {
        let mut entry = array.entry;
        for (axis, own) in axes.iter_mut().zip(array.axes) {
            match (&axis, own) {
                (_, None) => {}
                (None, Some(own)) => *axis = Some(own),
                (Some(first), Some(own)) if length(first) == length(&own) => {
                    entry = entry.with_index(&own.name, &first.clone().into());
                }
                _ => return Err("its ranges have different shapes".into()),
            }
        }
        entries.push(entry);
    }
    Ok(Array { axes, entry: operation(entries), from: None })
}
