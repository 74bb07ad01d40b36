//! Names for blocks of cells, from the headings and labels around them.

use super::Block;
use crate::expr::{Expr, Function, Name};
use crate::formula::cell::{Place, cell_name};
use crate::workbook::{Book, Rectangle, Sheet};
use std::collections::{HashMap, HashSet};

/// The longest label that is a name.
const LONGEST: usize = 24;

/// The most empty cells between a heading and its column.
const MOST_BLANKS: usize = 2;

/// The index variables of equations from cells, which are not names of blocks.
const INDICES: [&str; 6] = ["s", "r", "c", "n", "k", "q"];

/// The names of these blocks: the heading above a column, the title above a matrix, the label to the
/// left of a row or a single cell, where no other block of its sheet that is as large has the same;
/// else the address of the first cell. Those of other sheets than `main` come after the name of the
/// sheet.
pub(super) fn names(book: &Book, blocks: &[Block], main: usize) -> Vec<Name> {
    let mut headings: Vec<Headings> = book.sheets.iter().map(|_| Headings::new()).collect();
    let labels: Vec<Option<String>> = blocks
        .iter()
        .map(|block| label(&book.sheets[block.sheet], block, &mut headings[block.sheet]))
        .map(|text| as_name(&text?))
        .collect();
    // What is on several sheets is called by the name of none.
    let home = |block: &Block| if block.repeats.sheets > 0 { main } else { block.sheet };
    // Of each label the cells of the blocks that have it, the largest last.
    let mut sizes: HashMap<(usize, &str), Vec<u64>> = HashMap::new();
    for (block, label) in blocks.iter().zip(&labels) {
        if let Some(label) = label {
            sizes.entry((home(block), label)).or_default().push(block.count());
        }
    }
    sizes.values_mut().for_each(|sizes| sizes.sort_unstable());
    let is_alone = |label: &str, block: &Block| match &sizes[&(home(block), label)][..] {
        [.., second, largest] => *largest == block.count() && second < largest,
        _ => true,
    };
    blocks
        .iter()
        .zip(&labels)
        .map(|(block, label)| match label.as_ref().filter(|label| is_alone(label, block)) {
            Some(label) => on_sheet(book, home(block), main, label),
            None => {
                let sheet = if block.is_on(main) { main } else { block.sheet };
                on_sheet(book, sheet, main, &cell_name(block.area.first()))
            }
        })
        .collect()
}

/// A name on a sheet: after that of the sheet, if it is another than `main`.
pub(super) fn on_sheet(book: &Book, sheet: usize, main: usize, name: &str) -> Name {
    if sheet == main {
        return Name::from(name);
    }
    let letters = book.sheets[sheet].name.chars();
    let sheet: String = letters.map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    Name::from(format!("{sheet}.{name}"))
}

/// Of cells that a heading was looked for: the text above, and how many empty cells are between.
pub(super) type Headings = HashMap<Place, Option<(Place, usize)>>;

/// The heading of a column of numbers: the nearest text above a cell, over [`MOST_BLANKS`] empty cells.
/// Where the cells above were asked for before, the answer to that is in `known`.
pub(super) fn heading(sheet: &Sheet, (top, column): Place, known: &mut Headings) -> Option<String> {
    let (mut found, mut blanks) = (None, 0);
    for place in (0..top).rev().map(|row| (row, column)) {
        if sheet.text(place).is_some() {
            found = Some((place, blanks));
            break;
        }
        blanks += usize::from(sheet.cells.get(place).is_none());
        if blanks > MOST_BLANKS {
            break;
        }
        if let Some(above) = known.get(&place) {
            found = above.map(|(text, more)| (text, blanks + more));
            break;
        }
    }
    let found = found.filter(|(_, blanks)| *blanks <= MOST_BLANKS);
    known.insert((top, column), found);
    found.and_then(|(place, _)| sheet.text(place)).map(str::to_owned)
}

/// The label to the left of a cell.
pub(super) fn label_before(
    sheet: &Sheet,
    (row, left): Place,
    over_numbers: bool,
) -> Option<String> {
    nearest_text(sheet, over_numbers, &mut (0..left).rev().map(|column| (row, column)))
}

/// The text that says what a block is.
fn label(sheet: &Sheet, block: &Block, headings: &mut Headings) -> Option<String> {
    let (top, left) = block.area.first();
    // A heading is above the numbers of its column; a label is beside its number.
    let mut above = || heading(sheet, (top, left), headings);
    let before = |over_numbers: bool| label_before(sheet, (top, left), over_numbers);
    // The title of a matrix is above its first cell, alone: else it is a heading of one column.
    let title = || {
        let above = top.checked_sub(1)?;
        let is_alone = sheet.cells.get((above, left + 1)).is_none();
        sheet.text((above, left)).filter(|_| is_alone).map(str::to_owned)
    };
    match (block.area.rows, block.area.columns) {
        (1, 1) => before(false).or_else(above),
        // The first months of a plan may be typed, or have another formula.
        (1, _) => before(true).or_else(title),
        (_, 1) => above(),
        _ => title(),
    }
}

/// Whether each cell of a column has a label of its own, and the column no heading: a list of
/// parameters.
pub(super) fn has_a_label_each(sheet: &Sheet, area: &Rectangle) -> bool {
    let heading = area.top.checked_sub(1).and_then(|row| sheet.text((row, area.left)));
    if area.columns > 1 || area.rows < 2 || heading.is_some() {
        return false;
    }
    let label = |place: Place| label_before(sheet, place, false);
    let labels: Option<HashSet<String>> = area.places().map(label).collect();
    labels.is_some_and(|labels| labels.len() == area.rows as usize)
}

/// Whether each of several columns has a heading of its own that is a name.
pub(super) fn has_a_heading_each(sheet: &Sheet, area: &Rectangle) -> bool {
    let heading = |left: u32| {
        heading(sheet, (area.top, left), &mut Headings::new()).and_then(|text| as_name(&text))
    };
    let columns = area.left..area.left + area.columns;
    let headings: Option<HashSet<String>> = columns.map(heading).collect();
    headings.is_some_and(|headings| headings.len() == area.columns as usize)
}

/// The first text on a way, which leads over [`MOST_BLANKS`] empty cells, and `over_numbers` or not.
fn nearest_text(
    sheet: &Sheet,
    over_numbers: bool,
    way: &mut dyn Iterator<Item = Place>,
) -> Option<String> {
    let mut blanks = 0;
    for place in way {
        match (sheet.text(place), sheet.cells.get(place)) {
            (Some(text), _) => return Some(text.to_owned()),
            (None, None) => blanks += 1,
            (None, Some(_)) if over_numbers => {}
            (None, Some(_)) => return None,
        }
        if blanks > MOST_BLANKS {
            return None;
        }
    }
    None
}

/// Signs between the words of a label that say nothing of arithmetic: `Start-up cost (EUR)`.
const BETWEEN_WORDS: [char; 14] =
    ['-', '/', '(', ')', '[', ']', ',', '.', ':', '%', '#', '\'', '€', '$'];

/// A label as a name, if it can be one: words with a line between them.
fn as_name(label: &str) -> Option<String> {
    let label = label.trim().trim_end_matches([':', '=']).trim();
    let words = label.split(|c: char| c.is_whitespace() || BETWEEN_WORDS.contains(&c));
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
    let is_plain = |c: char| c.is_alphanumeric() || c == '_';
    let starts_well = name.chars().next().is_some_and(char::is_alphabetic);
    if !starts_well || name.chars().count() > LONGEST || !name.chars().all(is_plain) {
        return None;
    }
    let is_a_function = Function::named(&name).is_some();
    // What is read again as something else is not a name.
    let means_itself = name.parse::<Expr>().is_ok_and(|expr| expr == Expr::name(name.as_str()));
    (!is_a_function && means_itself && !INDICES.contains(&name.as_str())).then_some(name)
}
