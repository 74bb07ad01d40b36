//! The headings under which a derivation is written down.

use crate::expr::{Name, Partial};

/// The headings of a derivation and the text below them, for a network that is not made of layers
/// of units.
///
/// In the text, mathematics is between backticks: "the sum is `∂L/∂β`".
#[derive(Debug, Clone, PartialEq)]
pub struct Headings {
    /// The text on the forward pass.
    pub forward: String,
    /// The sections after it.
    pub sections: Vec<Section>,
}

/// A heading and what is derived under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The text below it.
    pub says: String,
    /// Quantities that only the backward pass needs, whose equations are written here and not in
    /// the forward pass.
    pub equations: Vec<Name>,
    /// Local derivatives that are worked out by the rules: ∂var/∂x1.
    pub locals: Vec<Partial>,
    /// The quantities with respect to which the loss is derived.
    pub of: Vec<Name>,
    /// Whether only the first of them has its chain rule written out, and the others their result.
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
