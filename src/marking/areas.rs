//! The ranges of a finding: `AD4:AD10`, `A19,A47`, `A19,'Step 2'!A19`.

use crate::formula::cell::cell_name;
use crate::formula::quoted;
use crate::workbook::{At, Book, Rectangle};

/// The most areas that are listed one by one.
const MOST_SHOWN: usize = 6;
/// The number of rows and columns of a sheet.
const SIZE: (u32, u32) = (1_048_576, 16_384);

/// The areas, separated by commas that are not inside a sheet's name, without surrounding spaces; empty
/// ones are omitted.
pub fn split(range: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let is_comma = |c: char| {
        is_quoted ^= c == '\'';
        c == ',' && !is_quoted
    };
    range.split(is_comma).map(str::trim).filter(|area| !area.is_empty()).collect()
}

/// Each area with its sheet; `sheet` is the sheet of the areas that name none. Text that is not an area
/// is omitted.
pub fn areas(range: &str, sheet: &str) -> Vec<(String, Rectangle)> {
    let area = |text: &str| {
        let (own, cells) = match text.rsplit_once('!') {
            Some((name, cells)) => (unquoted(name), cells),
            None => (sheet.to_owned(), text),
        };
        let area = Rectangle::parse(cells)?;
        let fits = |start: u32, length: u32, most: u32| {
            u64::from(start) + u64::from(length) <= u64::from(most)
        };
        let is_on_a_sheet =
            fits(area.top, area.rows, SIZE.0) && fits(area.left, area.columns, SIZE.1);
        is_on_a_sheet.then_some((own, area))
    };
    split(range).into_iter().filter_map(area).collect()
}

/// The areas for a person to read, with the name of the sheet if `names_sheet` says so; only the first
/// of very many.
pub fn shown(range: &str, sheet: &str, names_sheet: bool) -> String {
    let areas = split(range);
    let with_sheet = |area: &&str| match names_sheet && !sheet.is_empty() && !area.contains('!') {
        true => format!("{}!{area}", quoted(sheet)),
        false => (*area).to_owned(),
    };
    let most = if areas.len() > MOST_SHOWN + 1 { MOST_SHOWN } else { areas.len() };
    let mut texts: Vec<String> = areas.iter().take(most).map(with_sheet).collect();
    if areas.len() > most {
        texts.push(format!("and {} more ranges", areas.len() - most));
    }
    texts.join(", ")
}

fn unquoted(name: &str) -> String {
    let inner = name.strip_prefix('\'').and_then(|name| name.strip_suffix('\''));
    inner.map_or(name.to_owned(), |name| name.replace("''", "'"))
}

/// A cell as a formula in another one names it: `B4`, or with its sheet where that is another.
pub fn named_from(book: &Book, at: At, to: At) -> String {
    let cell = cell_name(to.1);
    match at.0 == to.0 {
        true => cell,
        false => format!("{}!{cell}", quoted(&book.sheets[to.0].name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_split_at_commas_outside_of_names() {
        let found = areas("A19, 'a, ''b'''!B2:C3,Q1!D4,,x", "Run");
        let texts: Vec<String> =
            found.iter().map(|(sheet, area)| format!("{sheet}|{area}")).collect();
        assert_eq!(texts, ["Run|A19", "a, 'b'|B2:C3", "Q1|D4"]);
        assert_eq!(areas("A1:XFE2,A4294967295", "Run"), []);
    }

    #[test]
    fn ranges_are_shown_with_their_sheet_where_there_are_several() {
        assert_eq!(shown("A19,'Step 2'!A19", "Step 1", true), "'Step 1'!A19, 'Step 2'!A19");
        assert_eq!(shown("A19,B2", "Run", false), "A19, B2");
        let many = "A1,A3,A5,A7,A9,A11,A13,A15";
        assert_eq!(shown(many, "", true), "A1, A3, A5, A7, A9, A11, and 2 more ranges");
    }
}
