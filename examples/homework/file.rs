//! What some programs and some people leave in the file of a workbook: no results, shared formulas, names.

use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read, Write};

const SHEETS: &str = "xl/worksheets/sheet";

/// Changes the text of each part whose name begins like this.
fn with_parts(bytes: &[u8], start: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..package.len() {
        let mut part = package.by_index(number).expect("the part is there");
        let name = part.name().expect("its name is text").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it can be read");
        if name.starts_with(start) {
            let text = String::from_utf8(content).expect("a part is UTF-8");
            content = change(&text).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("it begins");
        out.write_all(&content).expect("it is written");
    }
    out.finish().expect("it is complete").into_inner()
}

/// The workbook as a program writes it that computes nothing: formulas without results.
pub fn without_results(bytes: &[u8]) -> Vec<u8> {
    with_parts(bytes, SHEETS, |text| {
        let mut pieces = text.split("</f><v>");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |text, piece| {
            text + "</f>" + piece.split_once("</v>").map_or(piece, |(_, rest)| rest)
        })
    })
}

/// The workbook with merged cells, given by the number of their sheet.
pub fn with_merged_cells(bytes: &[u8], merged: &[(usize, String)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for sheet in merged.iter().map(|(sheet, _)| *sheet).collect::<BTreeSet<_>>() {
        let areas: Vec<&String> =
            merged.iter().filter(|(of, _)| *of == sheet).map(|(_, area)| area).collect();
        let cells: String =
            areas.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
        let element =
            format!("</sheetData><mergeCells count=\"{}\">{cells}</mergeCells>", areas.len());
        let name = format!("{SHEETS}{}.xml", sheet + 1);
        bytes = with_parts(&bytes, &name, |text| text.replace("</sheetData>", &element));
    }
    bytes
}

/// The workbook with one text for the formulas of a column. The text stands in their second cell, but the
/// range begins with the first, whose formula is its own.
pub fn with_shared_formulas(bytes: &[u8]) -> Vec<u8> {
    with_parts(bytes, SHEETS, share)
}

/// The workbook with a name for the cell of the learning rate, B1, in all formulas.
pub fn with_named_rate(bytes: &[u8]) -> Vec<u8> {
    let bytes = with_parts(bytes, SHEETS, |text| text.replace("$B$1*", "learning_rate*"));
    with_parts(&bytes, "xl/workbook.xml", |text| {
        let name = "<definedNames><definedName name=\"learning_rate\">Sheet1!$B$1</definedName>\
                    </definedNames><calcPr";
        text.replace("<calcPr", name)
    })
}

/// The workbook with names for cells of its only sheet, given with their addresses.
pub fn with_named_cells(bytes: &[u8], names: &[(String, String)]) -> Vec<u8> {
    let bytes = with_parts(bytes, SHEETS, |text| {
        names.iter().fold(text.to_owned(), |text, (name, address)| replaced(&text, address, name))
    });
    let names: String = names
        .iter()
        .map(|(name, address)| {
            format!("<definedName name=\"{name}\">Sheet1!{address}</definedName>")
        })
        .collect();
    with_parts(&bytes, "xl/workbook.xml", |text| {
        text.replace("<calcPr", &format!("<definedNames>{names}</definedNames><calcPr"))
    })
}

/// A text with a name for each address that is not the beginning of a longer one.
fn replaced(text: &str, address: &str, name: &str) -> String {
    let mut pieces = text.split(address);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_longer = piece.starts_with(|c: char| c.is_ascii_digit());
        out += if is_longer { address } else { name };
        out += piece;
    }
    out
}

/// The workbook with its rows from the 7th to the 25th hidden.
pub fn with_hidden_rows(bytes: &[u8]) -> Vec<u8> {
    with_parts(bytes, SHEETS, |text| {
        (7..=25).fold(text.to_owned(), |text, row| {
            text.replace(&format!("<row r=\"{row}\""), &format!("<row r=\"{row}\" hidden=\"1\""))
        })
    })
}

fn share(text: &str) -> String {
    // The formulas of each column, from row to row.
    let mut columns: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
    for piece in text.split("<c r=\"").skip(1) {
        let Some((cell, rest)) = piece.split_once('"') else { continue };
        let Some(digits) = cell.find(|c: char| c.is_ascii_digit()) else { continue };
        let formula = rest.split_once("<f>").filter(|(head, _)| !head.contains("</c>"));
        let Some((formula, _)) = formula.and_then(|(_, rest)| rest.split_once("</f>")) else {
            continue;
        };
        let row = cell[digits..].parse().expect("a row is a number");
        columns.entry(&cell[..digits]).or_default().push((row, formula));
    }
    let mut names: Vec<&str> = columns.keys().copied().collect();
    names.sort_by_key(|name| (name.len(), *name));
    let mut text = text.to_owned();
    for (number, column) in names.into_iter().enumerate() {
        let cells = &columns[column];
        let [(top, first), (second, master), ..] = cells[..] else { continue };
        let is_filled_down = cells
            .iter()
            .zip(top..)
            .all(|((row, formula), at)| *row == at && *formula == moved(first, row - top));
        if !is_filled_down || cells.len() < 3 {
            continue;
        }
        let (last, _) = cells[cells.len() - 1];
        for (row, formula) in &cells[1..] {
            let (head, tail) = match *row == second {
                true => {
                    let range = format!("{column}{top}:{column}{last}");
                    (format!("<f t=\"shared\" ref=\"{range}\" si=\"{number}\">"), master)
                }
                false => (format!("<f t=\"shared\" si=\"{number}\">"), ""),
            };
            let cell = text.find(&format!("<c r=\"{column}{row}\"")).expect("the cell is there");
            let old = format!("<f>{formula}</f>");
            let at = cell + text[cell..].find(&old).expect("its formula is there");
            text.replace_range(at..at + old.len(), &format!("{head}{tail}</f>"));
        }
    }
    text
}

/// A formula as it is after it was filled down by some rows.
fn moved(formula: &str, by: u32) -> String {
    let mut out = String::new();
    let letters: Vec<char> = formula.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        while at < letters.len() && letters[at].is_ascii_uppercase() {
            at += 1;
        }
        let is_column = at > start && at - start <= 3;
        let digits = at;
        while at < letters.len() && letters[at].is_ascii_digit() {
            at += 1;
        }
        let is_call = letters.get(at) == Some(&'(');
        let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
        if is_column && at > digits && !is_call {
            let row: u32 = text(digits, at).parse().expect("a row is a number");
            out += &format!("{}{}", text(start, digits), row + by);
        } else if at > start {
            out += &text(start, at);
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}
