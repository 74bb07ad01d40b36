//! What the classes of images are called.

use super::CLASSES;

/// The names of the classes, in the order of their labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    names: Vec<String>,
    are_digits: bool,
}

impl Classes {
    /// The ten digits.
    pub fn digits() -> Classes {
        Classes { are_digits: true, ..Classes::numbered(CLASSES) }
    }

    /// Classes of which nothing but the number is known, from 0.
    pub fn numbered(count: usize) -> Classes {
        Classes::named((0..count).map(|class| class.to_string()).collect())
    }

    /// Classes with these names.
    pub fn named(names: Vec<String>) -> Classes {
        Classes { names, are_digits: false }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All names, in the order of the labels.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of the class with this label.
    ///
    /// # Panics
    /// If there is no such class.
    pub fn name(&self, label: usize) -> &str {
        &self.names[label]
    }

    /// The first label that means something else in another set. A class of which only the number is known
    /// may be any.
    pub fn difference(&self, other: &Classes) -> Option<usize> {
        let is_known = |classes: &Classes, label: usize| {
            classes.are_digits || classes.names[label] != label.to_string()
        };
        (0..self.len().min(other.len())).find(|label| {
            self.names[*label] != other.names[*label]
                && is_known(self, *label)
                && is_known(other, *label)
        })
    }

    /// What each of them is: a digit or a class.
    pub fn word(&self) -> &'static str {
        if self.are_digits { "digit" } else { "class" }
    }

    /// What stands between two of them in a row: nothing if each is one character.
    pub fn separator(&self) -> &'static str {
        if self.names.iter().all(|name| name.chars().count() == 1) { "" } else { " " }
    }
}
