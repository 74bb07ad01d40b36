//! Formulas as a person would fill them down and to the right: what moves with the cell is relative,
//! and what stays has a `$`.
//!
//! A file has such a formula once, as a shared formula, and not once per cell. Excel shares a formula
//! only if what moves is on the sheet of the formula itself.

use crate::formula::cell::{Place, parse_cell, write_column, write_row};

/// What stands for a reference; no formula has this character.
const HOLE: char = '\0';

/// A formula whose references are apart from the rest of its text.
#[derive(Debug)]
struct Pattern {
    /// The text, with a [`HOLE`] for each reference.
    text: String,
    references: Vec<Reference>,
}

#[derive(Debug)]
struct Reference {
    place: Place,
    /// Whether the cell is on another sheet than the formula.
    is_elsewhere: bool,
}

impl Pattern {
    /// Of a formula without `$`, as [`Writer`](super::formula::Writer) writes it.
    fn of(formula: &str) -> Pattern {
        let (mut text, mut references) = (String::with_capacity(formula.len()), Vec::new());
        let mut rest = formula;
        let mut is_elsewhere = false;
        while let Some(first) = rest.chars().next() {
            let length = token(rest, first);
            let (token, after) = rest.split_at(length);
            let is_name = first.is_alphabetic();
            let place =
                if is_name && !after.starts_with(['(', '!']) { parse_cell(token) } else { None };
            match place {
                Some(place) => {
                    references.push(Reference { place, is_elsewhere });
                    text.push(HOLE);
                }
                None => {
                    // The end of a range is where its beginning is.
                    is_elsewhere = token == "!" || (is_elsewhere && token == ":");
                    text.push_str(token);
                }
            }
            is_elsewhere &= place.is_none() || after.starts_with(':');
            rest = after;
        }
        Pattern { text, references }
    }
}

/// The length of the token that `text` begins with: a name, a number, a quoted name or text, or one
/// other character.
fn token(text: &str, first: char) -> usize {
    let while_in = |is_in: &dyn Fn(char) -> bool| text.find(|c| !is_in(c)).unwrap_or(text.len());
    match first {
        '\'' | '"' => text[1..].find(first).map_or(text.len(), |end| end + 2),
        // The exponent of a number looks like a column.
        _ if first.is_ascii_digit() => while_in(&|c| c.is_ascii_alphanumeric() || c == '.'),
        _ if first.is_alphabetic() => while_in(&|c| c.is_alphanumeric() || c == '_'),
        _ => first.len_utf8(),
    }
}

/// One formula for all cells of a rectangle.
#[derive(Debug)]
pub(super) struct Filled {
    pattern: Pattern,
    /// For each reference whether its row and its column move with the cell.
    moves: Vec<[bool; 2]>,
}

impl Filled {
    /// The formula whose copies these are, the first row first; none if they are copies of no single
    /// formula.
    pub fn of(formulas: &[&[String]]) -> Option<Filled> {
        let pattern = Pattern::of(formulas.first()?.first()?);
        let next = |row: usize, column: usize| Some(Pattern::of(formulas.get(row)?.get(column)?));
        let (below, beside) = (next(1, 0), next(0, 1));
        let is_later = |next: &Option<Pattern>, number: usize, of: fn(Place) -> u32| {
            let here = of(pattern.references[number].place);
            let there = next.as_ref().and_then(|next| next.references.get(number));
            there.is_some_and(|there| of(there.place) == here + 1)
        };
        let moves = (0..pattern.references.len())
            .map(|number| {
                [
                    is_later(&below, number, |place| place.0),
                    is_later(&beside, number, |place| place.1),
                ]
            })
            .collect();
        let filled = Filled { pattern, moves };
        let mut copy = String::new();
        let mut is_copy = |row: usize, column: usize, formula: &String| {
            copy.clear();
            filled.write(&mut copy, [row as u32, column as u32], "");
            copy == *formula
        };
        let mut rows = formulas.iter().enumerate();
        let all = rows.all(|(row, formulas)| {
            formulas.iter().enumerate().all(|(column, formula)| is_copy(row, column, formula))
        });
        all.then_some(filled)
    }

    /// The formula of the cell that is so many rows and columns from the first.
    pub fn at(&self, row: u32, column: u32) -> String {
        let mut text = String::new();
        self.write(&mut text, [row, column], "$");
        text
    }

    /// Writes that formula to the end of `out`, with `anchor` before what stays.
    fn write(&self, out: &mut String, [row, column]: [u32; 2], anchor: &str) {
        let mut texts = self.pattern.text.split(HOLE);
        out.push_str(texts.next().unwrap_or_default());
        for ((reference, moves), after) in
            self.pattern.references.iter().zip(&self.moves).zip(texts)
        {
            let [of_row, of_column] = moves.map(|moves| if moves { "" } else { anchor });
            let (first_row, first_column) = reference.place;
            out.push_str(of_column);
            write_column(out, first_column + column * u32::from(moves[1]));
            out.push_str(of_row);
            write_row(out, first_row + row * u32::from(moves[0]));
            out.push_str(after);
        }
    }

    /// Whether a file may have the formula once for all cells: what moves is on the same sheet.
    pub fn is_shareable(&self) -> bool {
        let mut all = self.pattern.references.iter().zip(&self.moves);
        all.all(|(reference, moves)| !reference.is_elsewhere || *moves == [false, false])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(formulas: &[&[&str]]) -> Option<Filled> {
        let owned = |row: &&[&str]| row.iter().map(|formula| (*formula).to_owned()).collect();
        let rows: Vec<Vec<String>> = formulas.iter().map(owned).collect();
        Filled::of(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn what_stays_is_absolute() {
        let convolution = filled(&[
            &["conv!B9+SUMPRODUCT('a b1'!C2:E4,A1:C3)", "conv!B9+SUMPRODUCT('a b1'!C2:E4,B1:D3)"],
            &["conv!B9+SUMPRODUCT('a b1'!C2:E4,A2:C4)", "conv!B9+SUMPRODUCT('a b1'!C2:E4,B2:D4)"],
        ])
        .expect("it is one formula");
        assert!(convolution.is_shareable());
        assert_eq!(convolution.at(1, 1), "conv!$B$9+SUMPRODUCT('a b1'!$C$2:$E$4,B2:D4)");
    }

    #[test]
    fn what_moves_on_another_sheet_is_not_shared() {
        let copied = filled(&[&["conv1!B5*A1E", "conv1!C5*A1E"]]).expect("it is one formula");
        assert!(!copied.is_shareable());
        assert_eq!(copied.at(0, 1), "conv1!C$5*A1E");
        let range = filled(&[&["SUM(x!B5:C6)+D7", "SUM(x!B5:D6)+E7"]]).expect("it is one formula");
        assert!(!range.is_shareable());
        assert_eq!(range.at(0, 0), "SUM(x!$B$5:C$6)+D$7");
        let here = filled(&[&["x!B5+D7", "x!B5+E7"]]).expect("it is one formula");
        assert!(here.is_shareable(), "only the reference to this sheet moves");
    }

    #[test]
    fn what_is_no_copy() {
        assert!(filled(&[&["A1", "C1"]]).is_none(), "two columns further");
        assert!(filled(&[&["A1", "B1", "D1"]]).is_none());
        assert!(filled(&[&["A1"], &["A2+1"]]).is_none());
        assert!(filled(&[&["A1*1", "A1*2"]]).is_none());
        assert!(filled(&[&["A1", "x!B1"]]).is_none(), "on another sheet");
    }

    #[test]
    fn names_numbers_and_texts_are_no_references() {
        let formula = "LOG10(2E5)+FIND(\"A1\",B2)+w1!C3+'it''s A1'!D4";
        let pattern = Pattern::of(formula);
        let places: Vec<Place> = pattern.references.iter().map(|r| r.place).collect();
        assert_eq!(places, [(1, 1), (2, 2), (3, 3)]);
        assert_eq!(
            pattern.references.iter().map(|r| r.is_elsewhere).collect::<Vec<_>>(),
            [false, true, true]
        );
    }
}
