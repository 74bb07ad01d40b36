//! The names of quantities.

use std::fmt;
use std::sync::Arc;

/// The name of a quantity, cheap to copy: `w5`, `a_h1`, `E_tot`.
///
/// A name is a letter or letters, then digits, then parts set off by `_`. What it looks like in
/// typeset mathematics follows from that: `w5` is w with the index 5, `a_h1` is a with the index
/// h with the index 1, `h1_2` is h with the index 1,2.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<str>);

impl Name {
    /// The name as it is typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The letter in front and the index behind it, if there is one: `a_h1` gives `a` and `h1`,
    /// `w5` gives `w` and `5`, `h1_2` gives `h` and `1_2`.
    pub fn letter_and_index(&self) -> (&str, Option<&str>) {
        let end = self.0.find(|c: char| c == '_' || c.is_ascii_digit()).unwrap_or(self.0.len());
        let (letter, index) = self.0.split_at(end);
        let index = index.trim_start_matches('_');
        (letter, (!index.is_empty()).then_some(index))
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Name {
        Name(name.into())
    }
}

impl From<String> for Name {
    fn from(name: String) -> Name {
        Name(name.into())
    }
}

impl From<&Name> for Name {
    fn from(name: &Name) -> Name {
        name.clone()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
