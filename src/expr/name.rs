//! The names of quantities.

use std::fmt;
use std::sync::Arc;

/// The hat over the letter before it, as in x̂: Unicode's combining circumflex.
pub const HAT: char = '\u{302}';

/// The name of a quantity, cheap to copy: `w5`, `a_h1`, `E_tot`.
///
/// A name is a letter or letters, then digits, then parts set off by `_`. What it looks like in
/// typeset mathematics follows from that: `w5` is w with the index 5, `a_h1` is a with the index
/// h with the index 1, `h1_2` is h with the index 1,2. Behind that may stand `@3`, for the value at
/// the third training example, and `′`, for the value in the iteration before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<str>);

impl Name {
    /// The name as it is typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of this quantity at the training example `number`: `h1@3`.
    pub fn at_example(&self, number: usize) -> Name {
        Name::from(format!("{}@{number}", self.0))
    }

    /// The name of this quantity's value in the iteration before: `v_w1′`.
    pub fn before(&self) -> Name {
        Name::from(format!("{}′", self.0))
    }

    /// The name whose [`before`](Self::before) this is, if it is one.
    pub fn now(&self) -> Option<Name> {
        self.0.strip_suffix('′').map(Name::from)
    }

    /// The number of the training example, if the name has one.
    pub fn example(&self) -> Option<&str> {
        self.0.trim_end_matches('′').split_once('@').map(|(_, number)| number)
    }

    /// The letter in front and the index behind it, if there is one: `a_h1` gives `a` and `h1`,
    /// `w5` gives `w` and `5`, `h1_2` gives `h` and `1_2`.
    pub fn letter_and_index(&self) -> (&str, Option<&str>) {
        let name = self.0.trim_end_matches('′');
        let name = name.split_once('@').map_or(name, |(name, _)| name);
        let end = name.find(|c: char| c == '_' || c.is_ascii_digit()).unwrap_or(name.len());
        let (letter, index) = name.split_at(end);
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
