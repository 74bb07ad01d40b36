//! Gradient descent: iteration by iteration, w ← w − η · ∂E_tot/∂w.

mod losses;
mod program;

pub use losses::{Losses, Watch};
pub use program::Program;

use crate::derive::{Column, Derivation};
use crate::error::{Error, Result};
use crate::expr::shortest;

/// A run of gradient descent, of any length, in constant memory.
///
/// ```
/// use backprop::{derive::Derivation, descent::Descent, network};
///
/// let derivation = Derivation::of(network::default_network()).unwrap();
/// let mut descent = Descent::new(&derivation, 1.0).unwrap();
/// let column = descent.columns().iter().position(|c| c.label() == "E_tot").unwrap();
/// // The loss at the start, and after one update.
/// assert!((descent.step().unwrap()[column] - 0.014181377937892).abs() < 1e-15);
/// assert!((descent.step().unwrap()[column] - 0.013377915565327).abs() < 1e-15);
/// ```
#[derive(Debug, Clone)]
pub struct Descent {
    columns: Vec<Column>,
    program: Program,
    eta: f64,
    iteration: usize,
}

impl Descent {
    /// A run from the network's initial values with the learning rate `eta`.
    ///
    /// # Errors
    /// If the learning rate is not a positive number.
    pub fn new(derivation: &Derivation, eta: f64) -> Result<Descent> {
        check_rate(eta)?;
        let program = Program::compile(derivation, [eta]);
        Ok(Descent { columns: derivation.columns(), program, eta, iteration: 0 })
    }

    /// The columns of a row.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The row of the next iteration, one value per column. The first row is that of the start,
    /// before any update.
    ///
    /// # Errors
    /// If a value is no longer a finite number: the rate was too large. The error says at which
    /// iteration, and which quantity overflowed first.
    #[inline]
    pub fn step(&mut self) -> Result<&[f64]> {
        if self.iteration > 0 {
            self.program.update();
        }
        self.program.evaluate();
        if !self.program.all_finite() {
            return Err(self.overflow());
        }
        self.iteration += 1;
        Ok(self.program.values().as_flattened())
    }

    #[cold]
    fn overflow(&self) -> Error {
        let values = self.program.values().as_flattened();
        let first = self.columns.iter().zip(values).find(|(_, value)| !value.is_finite());
        let what = match (self.program.what_overflowed(), first) {
            (Some(what), _) => what,
            (None, Some((column, value))) => format!("{} is {value}", column.label()),
            (None, None) => "a term exceeds the largest number".into(),
        };
        Error::failed(format!(
            "with the learning rate {} the run overflows at iteration {}: {what}",
            shortest(self.eta),
            self.iteration
        ))
        .hint("choose a smaller learning rate")
    }
}

/// Checks that a learning rate is a number above 0.
///
/// # Errors
/// If it is not.
pub fn check_rate(eta: f64) -> Result<()> {
    if eta.is_finite() && eta > 0.0 {
        return Ok(());
    }
    Err(Error::usage(format!("the learning rate must be a number above 0, not {}", shortest(eta)))
        .hint("the sheet starts with 1 and compares rates from 0.1 to 2"))
}
