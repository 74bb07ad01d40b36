//! Formulas that were filled over many cells but are written out in each, as many programs do: they are kept
//! once.

use super::read::Typed;
use crate::formula::cell::{Place, column_letters};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

/// The formulas of a sheet, by what they say of cells at a distance.
#[derive(Default)]
pub(super) struct Filled {
    known: HashMap<String, Arc<Typed>>,
    key: String,
}

impl Filled {
    /// A formula as it is in a cell: the one that it was filled from, if there was one.
    pub fn typed(&mut self, text: String, at: Place) -> Arc<Typed> {
        self.key.clear();
        if write_relative(&text, at, &mut self.key).is_none() {
            return Arc::new(Typed { text: text.into(), at });
        }
        if let Some(known) = self.known.get(&self.key) {
            return known.clone();
        }
        let typed = Arc::new(Typed { text: text.into(), at });
        self.known.insert(self.key.clone(), typed.clone());
        typed
    }
}

/// Writes a formula with the distances of its references in their place; an address with a `$` stays. None if the
/// formula has something whose meaning may depend on the cell in another way.
fn write_relative(text: &str, at: Place, out: &mut String) -> Option<()> {
    for_each_token(text, &mut |token, reference| match reference {
        Some(reference) => reference.write_relative(at, out),
        None => out.push_str(token),
    })
}

/// A formula as it is so many rows and columns further on. None in the same cases.
pub(super) fn moved(text: &str, [rows, columns]: [i64; 2]) -> Option<String> {
    let mut out = String::new();
    let mut is_in_the_sheet = true;
    for_each_token(text, &mut |token, reference| match reference {
        Some(reference) => {
            is_in_the_sheet &= reference.write_moved([rows, columns], &mut out).is_some()
        }
        None => out.push_str(token),
    })?;
    is_in_the_sheet.then_some(out)
}

/// A formula with a fixed reference to a cell, such as $B$1, in place of each reference to another. None in the same cases,
/// and if it does not refer to that cell, or only as the end of a range.
pub(super) fn anchored(text: &str, from: Place, to: Place) -> Option<String> {
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    let mut at = 0;
    for_each_token(text, &mut |token, reference| {
        let is_cell =
            reference.is_some_and(|of| (of.row.1, of.column.1) == (from.0 + 1, from.1 + 1));
        pieces.push((&text[at..at + token.len()], is_cell));
        at += token.len();
    })?;
    let is_colon = |piece: Option<&(&str, bool)>| piece.is_some_and(|(token, _)| *token == ":");
    let is_meant = |number: usize| {
        pieces[number].1
            && !is_colon(number.checked_sub(1).and_then(|before| pieces.get(before)))
            && !is_colon(pieces.get(number + 1))
    };
    let fixed = format!("${}${}", column_letters(to.1 as usize), to.0 + 1);
    let written = |number: usize| if is_meant(number) { &fixed } else { pieces[number].0 };
    (0..pieces.len()).any(is_meant).then(|| (0..pieces.len()).map(written).collect())
}

/// Calls `visit` with each piece of a formula, and the cell that it is, if it is one. None if the formula has whole rows,
/// whole columns or columns of tables.
fn for_each_token(text: &str, visit: &mut impl FnMut(&str, Option<Reference>)) -> Option<()> {
    let bytes = text.as_bytes();
    let is_of_a_word =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"_.$\\?".contains(byte) || !byte.is_ascii();
    let (mut from, mut was_reference, mut is_in_range) = (0, false, false);
    while from < bytes.len() {
        let length = match bytes[from] {
            quote @ (b'"' | b'\'') => {
                // Two quotes in a row close it and open it again.
                let rest = &bytes[from + 1..];
                rest.iter().position(|byte| *byte == quote)? + 2
            }
            b'[' => return None,
            byte if is_of_a_word(&byte) => {
                let rest = &bytes[from..];
                rest.iter().position(|byte| !is_of_a_word(byte)).unwrap_or(rest.len())
            }
            _ => 1,
        };
        let token = &text[from..from + length];
        from += length;
        let is_called = matches!(bytes.get(from), Some(b'(' | b'!'));
        let reference = if is_called { None } else { Reference::parse(token) };
        if is_in_range && reference.is_none() || token == ":" && !was_reference {
            return None;
        }
        is_in_range = token == ":";
        was_reference = reference.is_some();
        visit(token, reference);
    }
    (!is_in_range).then_some(())
}

/// A cell in a formula: its row and column, counted from 1, and whether each has a `$`.
struct Reference {
    row: (bool, u32),
    column: (bool, u32),
}

impl Reference {
    fn parse(token: &str) -> Option<Reference> {
        let fixed = |text: &mut &str| {
            let rest = text.strip_prefix('$');
            *text = rest.unwrap_or(text);
            rest.is_some()
        };
        let mut rest = token;
        let has_fixed_column = fixed(&mut rest);
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, mut digits) = rest.split_at(letters);
        let has_fixed_row = fixed(&mut digits);
        let is_cell = (1..=3).contains(&letters.len())
            && (1..=7).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_cell {
            return None;
        }
        let number = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A' + 1);
        let column = letters.bytes().fold(0, |column, letter| 26 * column + number(letter));
        Some(Reference {
            row: (has_fixed_row, digits.parse().ok()?),
            column: (has_fixed_column, column),
        })
    }

    fn write_relative(&self, (row, column): Place, out: &mut String) {
        for ((is_fixed, to), from) in [(self.row, row), (self.column, column)] {
            let by = if is_fixed { i64::from(to) } else { i64::from(to) - i64::from(from) };
            out.push(if is_fixed { '$' } else { '#' });
            // The digits in any order that tells numbers apart: this is done for millions of cells.
            out.push(if by < 0 { '-' } else { '+' });
            let mut left = by.unsigned_abs();
            while left > 0 {
                out.push(char::from(b'0' + (left % 10) as u8));
                left /= 10;
            }
        }
        out.push(';');
    }

    fn write_moved(&self, by: [i64; 2], out: &mut String) -> Option<()> {
        let moved = |(is_fixed, at): (bool, u32), by: i64| {
            let at = i64::from(at) + if is_fixed { 0 } else { by };
            u32::try_from(at - 1).ok()
        };
        let (row, column) = (moved(self.row, by[0])?, moved(self.column, by[1])?);
        let dollar = |(is_fixed, _): (bool, u32)| if is_fixed { "$" } else { "" };
        let letters = column_letters(column as usize);
        let _ = write!(out, "{}{letters}{}{}", dollar(self.column), dollar(self.row), row + 1);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::cell::parse_cell;
    use crate::workbook::Relative;

    /// Formulas in two cells each, and whether they are one that was filled.
    const PAIRS: [(&str, &str, &str, &str, bool); 14] = [
        ("C3", "A3*$B$1", "C4", "A4*$B$1", true),
        ("C3", "A3*$B$1", "C4", "A4*$B$2", false),
        ("C3", "A3*$B$1", "C4", "A3*$B$1", false),
        ("C3", "SUM(A$1:A3)", "D9", "SUM(B$1:B9)", true),
        ("C3", "SUM(A1:A3)", "D9", "SUM(B$1:B9)", false),
        ("C3", "LOG10(A3)+1E3", "C4", "LOG10(A4)+1E3", true),
        ("C3", "LOG10(A3)+1E3", "C4", "LOG10(A4)+1E4", false),
        ("C3", "'A3'!A3&\"A3\"", "C4", "'A3'!A4&\"A3\"", true),
        ("C3", "A3&\"A3\"", "C4", "A4&\"A4\"", false),
        ("C3", "Data2!A3+rate", "C4", "Data2!A4+rate", true),
        ("C3", "Data3!A3", "C4", "Data4!A4", false),
        ("C3", "SUM(3:3)", "C4", "SUM(4:4)", false),
        ("C3", "SUM(A:A)", "D3", "SUM(A:A)", false),
        ("C3", "T[@x]*2", "C4", "T[@x]*2", false),
    ];

    #[test]
    fn a_formula_that_was_filled_is_kept_once() {
        for (one, a, two, b, is_one) in PAIRS {
            let mut filled = Filled::default();
            let [one, two] = [one, two].map(|cell| parse_cell(cell).unwrap());
            let first = filled.typed(a.to_owned(), one);
            let second = filled.typed(b.to_owned(), two);
            assert_eq!(Arc::ptr_eq(&first, &second), is_one, "{a} and {b}");
            // Whatever is shared, each cell has its own formula.
            assert_eq!(second.text_in(two), b, "{b}");
            let own = Relative::parse(b, two).map(|formula| formula.text);
            let kept = second.tree_in(two).map(|tree| Relative::of(tree, two).text);
            assert_eq!(own, kept, "{b}");
        }
    }
}
