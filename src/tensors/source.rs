//! The tensors of a workbook.

use crate::expr::Name;

/// A tensor of the workbook: a quantity, its derivative, or something made from these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Source {
    /// The quantity.
    pub name: Name,
    pub form: Form,
    /// The pass through the model, counted from 0. What is trained has the values of pass 1 after the
    /// first step.
    pub pass: usize,
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
    /// Adam's running mean of the derivative, m, after the pass.
    Mean,
    /// Adam's running mean of its square, v, after the pass.
    MeanSquare,
}

impl Source {
    pub fn value(name: &Name, pass: usize) -> Source {
        Source { name: name.clone(), form: Form::Value, pass }
    }

    pub fn derivative(name: &Name, pass: usize) -> Source {
        Source { name: name.clone(), form: Form::Derivative, pass }
    }

    /// The values or the derivative with rows, columns or both in reverse.
    pub fn reversed(&self, [rows, columns]: [bool; 2]) -> Source {
        let derivative = self.form == Form::Derivative;
        Source { form: Form::Reversed { derivative, rows, columns }, ..self.clone() }
    }

    /// The same of another pass.
    pub fn of_pass(&self, pass: usize) -> Source {
        Source { pass, ..self.clone() }
    }
}
