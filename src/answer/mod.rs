//! Marks a typed derivative: right, or what is wrong with it.
//!
//! The answer may be in any equivalent form, in keyboard, Unicode or LaTeX notation. A chain
//! of derivatives is marked factor by factor.
//!
//! ```
//! use backprop::{answer, derive::Derivation, network};
//!
//! let derivation = Derivation::of(network::default_network())?;
//! let outcome = answer::mark(&derivation, "w5", "(a_o1 - t1) * a_o1 * a_h1")?;
//! assert!(!outcome.is_right());
//! assert_eq!(outcome.marked[0].says, ["the factor (1 − a_o1) is missing"]);
//! # Ok::<(), backprop::error::Error>(())
//! ```

mod layer;
mod matrices;
mod read;
mod report;
mod scalar;
mod tokens;

pub use report::{json, text};

use crate::derive::{Derivation, IndexedDerivation};
use crate::error::Result;
use crate::expr::Expr;
use crate::judge::Slip;
use crate::model::Model;

/// The marks of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// One mark for each expression in it: an answer may be several with `=` or `;` between them.
    pub marked: Vec<Marked>,
}

impl Outcome {
    /// Whether all of it is right.
    pub fn is_right(&self) -> bool {
        self.marked.iter().all(Marked::is_right)
    }
}

/// The mark of an expression.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Marked {
    /// The derivative that it should be.
    pub asked: Expr,
    /// The expression, as it was understood.
    pub answer: String,
    /// The correct one.
    pub right: Expr,
    /// The mistakes, if it is wrong; none if no cause was found.
    pub slips: Option<Vec<Slip>>,
    /// The mistakes in words.
    pub says: Vec<String>,
    /// More about the mistakes, in words.
    pub because: Vec<String>,
    /// The factors of the chain rule, and the part of the answer for each.
    pub factors: Vec<Factor>,
    /// How the answer was understood, if that is not obvious.
    pub notes: Vec<String>,
    /// Whether algebra shows that it is right, so that the points are not needed.
    pub is_proved: bool,
    /// The number of random points at which it was compared.
    pub points: usize,
}

impl Marked {
    /// Whether it is right.
    pub fn is_right(&self) -> bool {
        self.slips.is_none()
    }
}

/// A factor of the chain rule, and the part of the answer for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// The derivative: ∂a_o1/∂o1.
    pub name: Expr,
    /// The part of the answer for it, if there is one.
    pub written: Option<Expr>,
    /// What it should be, if that is wrong or missing.
    pub right: Option<Expr>,
    /// Whether it is right.
    pub is_right: bool,
    /// The mistakes in it.
    pub slips: Vec<Slip>,
    /// The mistakes in words.
    pub says: Vec<String>,
}

impl Factor {
    fn right(name: Expr, written: Expr) -> Factor {
        let (slips, says) = (Vec::new(), Vec::new());
        Factor { name, written: Some(written), right: None, is_right: true, slips, says }
    }

    fn missing(name: Expr, right: Expr) -> Factor {
        let (slips, says) = (Vec::new(), Vec::new());
        Factor { name, written: None, right: Some(right), is_right: false, slips, says }
    }

    fn wrong(
        name: Expr,
        written: Expr,
        right: Expr,
        slips: Vec<Slip>,
        says: Vec<String>,
    ) -> Factor {
        Factor { name, written: Some(written), right: Some(right), is_right: false, slips, says }
    }
}

/// Marks an answer to the question: what is the derivative of the loss with respect to `asked`?
///
/// # Errors
/// If the network has no such quantity, or the answer is not understood: the error has the position and
/// what was expected there, or the unknown name and a guess.
pub fn mark(derivation: &Derivation, asked: &str, answer: &str) -> Result<Outcome> {
    let names = derivation.find_all(&[asked.to_owned()])?;
    scalar::Question::of(derivation, &names[0])?.mark(answer)
}

/// Marks an answer about a layer, or another model with indices: what is the derivative of its loss
/// with respect to `asked`?
///
/// ```
/// use backprop::{answer, model};
///
/// let layer = model::layer("linear")?;
/// assert!(answer::mark_indexed(&layer, "dw", "dY^T X")?.is_right());
/// let outcome = answer::mark_indexed(&layer, "dw", "dY X^T")?;
/// assert_eq!(outcome.marked[0].says, ["dy must be transposed, and x must not be transposed"]);
/// # Ok::<(), backprop::error::Error>(())
/// ```
///
/// # Errors
/// As [`mark`].
pub fn mark_indexed(model: &Model, asked: &str, answer: &str) -> Result<Outcome> {
    let derivation = IndexedDerivation::of(layer::with_different_sizes(&model.plain()))?;
    layer::Question::of(&derivation, asked)?.mark(answer)
}

/// The pieces of a text between these signs, unless the signs are in brackets.
fn split_outside<'a>(text: &'a str, signs: &[char]) -> Vec<&'a str> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (place, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && signs.contains(&c) => {
                pieces.push(&text[start..place]);
                start = place + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}
