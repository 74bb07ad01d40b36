//! Letters as tokens, and the names to learn from.

use super::{BLOCK, WORDS};
use crate::error::{Error, Result};
use std::io::Read;
use std::path::Path;
use xz4rust::XzReader;

/// The token of the start and of the end.
pub const BOUNDARY: usize = WORDS - 1;

/// The names that come with the program; `data/names/README.md` says where they are from.
const NAMES: &[u8] = include_bytes!("../../data/names/names.txt.xz");

/// The largest file of names.
const LARGEST: u64 = 100_000_000;

/// Names to learn from, each of 1 to [`BLOCK`] letters a to z.
#[derive(Debug, Clone, PartialEq)]
pub struct Names(Vec<String>);

impl Names {
    /// The 32,033 names that come with the program.
    pub fn bundled() -> Names {
        let mut text = String::new();
        XzReader::new(NAMES).read_to_string(&mut text).expect("the file in the program is whole");
        Names(text.lines().map(str::to_owned).collect())
    }

    /// The names in a file, one per line. Spaces around a name and empty lines are ignored.
    ///
    /// # Errors
    /// If it cannot be read, has no names, or one that the network cannot learn.
    pub fn in_file(path: &Path) -> Result<Names> {
        let unreadable = |error: &dyn std::fmt::Display| {
            Error::usage(format!("cannot read {}: {error}", path.display()))
                .hint("choose a text file with one name per line")
        };
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            return Err(unreadable(&"it is a folder"));
        }
        if metadata.len() > LARGEST {
            return Err(unreadable(&"it is larger than 100 megabytes"));
        }
        let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable(&"it is not UTF-8 text"))?;
        Names::in_text(&text, &path.display().to_string())
    }

    /// The names in a text, as in [`in_file`](Self::in_file); `place` is for the messages.
    ///
    /// # Errors
    /// If there are no names, or one that the network cannot learn.
    pub fn in_text(text: &str, place: &str) -> Result<Names> {
        let mut names = Vec::new();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let name = line.trim();
            if name.is_empty() {
                continue;
            }
            tokens(name).map_err(|error| {
                let message = format!("{place}, line {}: {}", number + 1, error.message);
                error.saying(message)
            })?;
            names.push(name.to_owned());
        }
        if names.is_empty() {
            return Err(Error::usage(format!("there are no names in {place}"))
                .hint("choose a text file with one name per line"));
        }
        Ok(Names(names))
    }

    /// How many there are: at least one.
    #[expect(clippy::len_without_is_empty, reason = "there are always names")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The name with this number.
    ///
    /// # Panics
    /// If there is none.
    pub fn name(&self, number: usize) -> &str {
        &self.0[number]
    }

    /// A checksum that identifies these names.
    pub fn fingerprint(&self) -> String {
        format!("{:x}", md5::compute(self.0.join("\n")))
    }
}

/// The tokens of some letters.
fn letters(text: &str) -> Result<Vec<usize>> {
    let token = |letter: char| match letter {
        'a'..='z' => Ok(letter as usize - 'a' as usize),
        _ => Err(Error::usage(format!("`{letter}` in `{text}` is not a letter from a to z"))
            .hint("write names in lowercase, without accents, spaces or hyphens")),
    };
    text.chars().map(token).collect()
}

/// The tokens of a name: a start, its letters, an end.
///
/// # Errors
/// If it has other characters than a to z, none at all, or more than [`BLOCK`].
pub fn tokens(name: &str) -> Result<Vec<usize>> {
    let letters = letters(name)?;
    if letters.is_empty() {
        return Err(Error::usage("a name needs at least one letter"));
    }
    if letters.len() > BLOCK {
        let message = format!("`{name}` has {} letters, but at most {BLOCK} fit", letters.len());
        return Err(Error::usage(message).hint("shorten the name, or remove it"));
    }
    Ok([&[BOUNDARY], &letters[..], &[BOUNDARY]].concat())
}

/// The tokens of the beginning of a name, after which another letter fits: a start and its letters.
///
/// # Errors
/// If it has other characters than a to z, or [`BLOCK`] and more.
pub fn beginning(text: &str) -> Result<Vec<usize>> {
    let letters = letters(text)?;
    if letters.len() >= BLOCK {
        let message = format!(
            "`{text}` has {} letters, but a name has at most {BLOCK}, so nothing could follow",
            letters.len()
        );
        return Err(Error::usage(message).hint(format!("use at most {} letters", BLOCK - 1)));
    }
    Ok([&[BOUNDARY], &letters[..]].concat())
}

/// The letter of a token; none for the boundary.
pub fn letter(token: usize) -> Option<char> {
    (token < BOUNDARY).then(|| char::from(b'a' + token as u8))
}
