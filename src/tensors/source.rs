//! The tensors of a workbook.

use crate::expr::Name;

/// A tensor of the workbook: a quantity, its derivative, or something made from these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Source {
    /// The quantity.
    pub name: Name,
    pub form: Form,
}

/// What of a quantity a tensor holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// Its values.
    Value,
    /// The derivative of the loss with respect to it.
    Derivative,
    /// The values or the derivative, with the order of rows or columns reversed.
    Reversed { derivative: bool, rows: bool, columns: bool },
    /// Its values after one step of gradient descent.
    Stepped,
}

impl Source {
    pub fn value(name: &Name) -> Source {
        Source { name: name.clone(), form: Form::Value }
    }

    pub fn derivative(name: &Name) -> Source {
        Source { name: name.clone(), form: Form::Derivative }
    }

    pub fn stepped(name: &Name) -> Source {
        Source { name: name.clone(), form: Form::Stepped }
    }
}
