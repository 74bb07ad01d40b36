//! The names of cells: `AE33` is the cell in row 32 and column 30, counted from 0.

use std::fmt::Write;

/// A row and a column, counted from 0.
pub type Place = (u32, u32);

/// `A` for 0, `AA` for 26.
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    write_column(&mut letters, u32::try_from(column).unwrap_or(u32::MAX - 1));
    letters
}

/// 30 for `AE`.
pub fn parse_column(letters: &str) -> Option<u32> {
    if letters.is_empty()
        || letters.len() > 3
        || !letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return None;
    }
    let digit = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    let number = letters.bytes().fold(0, |number, byte| number * 26 + digit(byte));
    Some(number - 1)
}

/// `AE33` for (32, 30).
pub fn cell_name(place: Place) -> String {
    let mut name = String::new();
    write_cell(&mut name, place);
    name
}

/// Writes the name of a cell to the end of a formula.
pub fn write_cell(out: &mut String, (row, column): Place) {
    write_column(out, column);
    write_row(out, row);
}

/// Writes the number of a row to the end of a formula.
pub fn write_row(out: &mut String, row: u32) {
    // A text can always grow.
    let _ = write!(out, "{}", row + 1);
}

/// Writes the letters of a column to the end of a formula.
pub fn write_column(out: &mut String, column: u32) {
    let mut letters = [b'A'; 8];
    let mut first = letters.len();
    let mut rest = column + 1;
    while rest > 0 {
        first -= 1;
        letters[first] = b'A' + ((rest - 1) % 26) as u8;
        rest = (rest - 1) / 26;
    }
    out.extend(letters[first..].iter().map(|letter| char::from(*letter)));
}

/// (32, 30) for `AE33` or `$AE$33`.
pub fn parse_cell(text: &str) -> Option<Place> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let row: u32 = text[digits..].parse().ok().filter(|row| *row > 0)?;
    Some((row - 1, parse_column(&text[..digits])?))
}
