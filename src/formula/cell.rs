//! The names of cells: `AE33` is the cell in row 32 and column 30, counted from 0.

/// A row and a column, counted from 0.
pub type Place = (u32, u32);

/// `A` for 0, `AA` for 26.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
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
pub fn cell_name((row, column): Place) -> String {
    format!("{}{}", column_letters(column as usize), row + 1)
}

/// (32, 30) for `AE33` or `$AE$33`.
pub fn parse_cell(text: &str) -> Option<Place> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let row: u32 = text[digits..].parse().ok().filter(|row| *row > 0)?;
    Some((row - 1, parse_column(&text[..digits])?))
}
