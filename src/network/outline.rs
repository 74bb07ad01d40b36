//! Under which headings a derivation is written down.

use crate::expr::{Name, Partial};

/// The headings of a derivation and what is said below them, for a network that is not made of
/// layers of units.
///
/// In what is said, mathematics stands between backticks: "the sum is `∂L/∂β`".
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// What is said of the forward pass.
    pub forward: String,
    /// What follows it.
    pub sections: Vec<Section>,
}

/// A heading and what is derived under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What is said below it.
    pub says: String,
    /// Quantities with a name for the backward pass only, whose equations stand here and not in the
    /// forward pass.
    pub equations: Vec<Name>,
    /// Local derivatives that are worked out by the rules: ∂var/∂x1.
    pub locals: Vec<Partial>,
    /// The quantities with respect to which the loss is derived.
    pub of: Vec<Name>,
    /// Whether the chain rule is written for the first of them only, and for the others what comes
    /// of it.
    pub chain_for_the_first: bool,
}

impl Section {
    /// A section about the gradient with respect to `names`, with the chain rule for every one.
    pub fn of(title: &str, says: &str, names: &[Name]) -> Section {
        Section {
            title: title.to_owned(),
            says: says.to_owned(),
            equations: Vec::new(),
            locals: Vec::new(),
            of: names.to_vec(),
            chain_for_the_first: false,
        }
    }
}
