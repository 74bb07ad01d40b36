//! The XML of a sheet that the library wrote, with the cells of its tensors put in.
//!
//! The library writes headings, links, widths and colors, and of each tensor the first cell, which
//! has the style of all. So a workbook of a million cells takes the memory of the sheets that are being written.

use crate::expr::shortest;
use crate::formula::cell::{Place, cell_name, parse_cell, write_cell};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A sheet whose cells are apart from the rest.
pub(super) struct Page<'x> {
    /// What is before the rows and after them.
    head: &'x str,
    tail: &'x str,
    rows: BTreeMap<u32, Row<'x>>,
    /// The number of formulas that several cells share.
    shared: usize,
}

#[derive(Default)]
struct Row<'x> {
    /// Its height.
    attributes: Vec<&'x str>,
    /// Its cells by their columns.
    cells: BTreeMap<u32, Cow<'x, str>>,
}

const ROWS: [&str; 2] = ["<sheetData>", "</sheetData>"];

impl<'x> Page<'x> {
    /// The sheet as the library wrote it; none if it is no such sheet.
    pub fn read(xml: &'x str) -> Option<Page<'x>> {
        let (head, rest) = xml.split_once(ROWS[0])?;
        let (mut rest, tail) = rest.split_once(ROWS[1])?;
        let mut rows = BTreeMap::new();
        while let Some(row) = rest.strip_prefix("<row ") {
            let (attributes, after) = row.split_once('>')?;
            let (attributes, content) = match attributes.strip_suffix('/') {
                Some(attributes) => {
                    rest = after;
                    (attributes, "")
                }
                None => {
                    let (content, next) = after.split_once("</row>")?;
                    rest = next;
                    (attributes, content)
                }
            };
            let number: u32 = attribute(attributes, "r")?.parse().ok()?;
            // `spans` says which columns are taken, and more of them will be.
            let is_kept = |text: &&str| !text.starts_with("r=") && !text.starts_with("spans=");
            let attributes = attributes.split_whitespace().filter(is_kept).collect();
            rows.insert(number.checked_sub(1)?, Row { attributes, cells: cells(content)? });
        }
        Some(Page { head, tail, rows, shared: 0 })
    }

    /// The number of the style of a cell, if it has one.
    pub fn style(&self, (row, column): Place) -> Option<&'x str> {
        match self.rows.get(&row)?.cells.get(&column)? {
            Cow::Borrowed(cell) => attribute(cell, "s"),
            Cow::Owned(_) => None,
        }
    }

    /// The number of the next formula that several cells share.
    pub fn next_shared(&mut self) -> usize {
        self.shared += 1;
        self.shared - 1
    }

    /// Puts a number into a cell, with the formula that computes it.
    pub fn put(&mut self, place: Place, style: Option<&str>, formula: &Stored, value: f64) {
        let mut cell = String::from("<c r=\"");
        write_cell(&mut cell, place);
        cell.push('"');
        if let Some(style) = style {
            cell.extend([" s=\"", style, "\""]);
        }
        cell.push('>');
        match formula {
            Stored::None => {}
            Stored::Own(formula) => cell.extend(["<f>", &escaped(formula), "</f>"]),
            Stored::First { formula, last, number } => cell.push_str(&format!(
                "<f t=\"shared\" ref=\"{}:{}\" si=\"{number}\">{}</f>",
                cell_name(place),
                cell_name(*last),
                escaped(formula)
            )),
            Stored::Shared(number) => {
                cell.push_str(&format!("<f t=\"shared\" si=\"{number}\"/>"));
            }
        }
        cell.extend(["<v>", &shortest(value), "</v></c>"]);
        self.rows.entry(place.0).or_default().cells.insert(place.1, Cow::Owned(cell));
    }

    /// The sheet with all cells. Unless each has its address, those right of another one have none:
    /// a reader counts on.
    pub fn write(&self, has_addresses: bool) -> String {
        let columns = self.rows.values().flat_map(|row| row.cells.keys());
        let right = columns.max().copied().unwrap_or(0);
        let bottom = self.rows.keys().max().copied().unwrap_or(0);
        let mut xml = String::new();
        match self.head.split_once("<dimension ref=\"") {
            Some((before, after)) => {
                xml.push_str(before);
                xml.push_str("<dimension ref=\"A1:");
                xml.push_str(&cell_name((bottom, right)));
                xml.push_str(&after[after.find('"').unwrap_or(0)..]);
            }
            None => xml.push_str(self.head),
        }
        xml.push_str(ROWS[0]);
        for (number, row) in &self.rows {
            xml.push_str(&format!("<row r=\"{}\"", number + 1));
            for attribute in &row.attributes {
                xml.push(' ');
                xml.push_str(attribute);
            }
            xml.push('>');
            let mut next = None;
            for (column, cell) in &row.cells {
                let is_next = next == Some(*column);
                next = Some(column + 1);
                let address = cell.strip_prefix("<c r=\"").and_then(|cell| cell.split_once('"'));
                match address {
                    Some((_, rest)) if is_next && !has_addresses => {
                        xml.push_str("<c");
                        xml.push_str(rest);
                    }
                    _ => xml.push_str(cell),
                }
            }
            xml.push_str("</row>");
        }
        xml.push_str(ROWS[1]);
        xml.push_str(self.tail);
        xml
    }
}

/// How a cell has its formula.
pub(super) enum Stored {
    /// It has none: its number is given.
    None,
    /// For itself.
    Own(String),
    /// As the first of those that share it, up to the cell `last`.
    First { formula: String, last: Place, number: usize },
    /// It shares the formula with this number.
    Shared(usize),
}

/// The cells of a row by their columns.
fn cells(mut content: &str) -> Option<BTreeMap<u32, Cow<'_, str>>> {
    let mut cells = BTreeMap::new();
    while !content.is_empty() {
        let start = content.find('>')?;
        let is_empty = content[..start].ends_with('/');
        let end = if is_empty { start + 1 } else { content.find("</c>")? + "</c>".len() };
        let (cell, rest) = content.split_at(end);
        let (_, column) = parse_cell(attribute(&cell[..start], "r")?)?;
        cells.insert(column, Cow::Borrowed(cell));
        content = rest;
    }
    Some(cells)
}

/// The value of an attribute of the tag that `text` begins with.
fn attribute<'x>(text: &'x str, name: &str) -> Option<&'x str> {
    let tag = text.split_once('>').map_or(text, |(tag, _)| tag);
    let mut attributes = tag.split_whitespace();
    attributes.find_map(|text| {
        text.strip_prefix(name)?.strip_prefix("=\"")?.split_once('"').map(|(value, _)| value)
    })
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<worksheet><dimension ref=\"B1:B3\"/><cols/><sheetData>\
         <row r=\"1\" spans=\"2:3\"><c r=\"B1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"C1\" s=\"8\"/></row>\
         <row r=\"3\" ht=\"9\" customHeight=\"1\"><c r=\"B3\" s=\"4\"><v>0</v></c></row>\
         <row r=\"4\" ht=\"9\" customHeight=\"1\"/><row r=\"5\" ht=\"9\"></row>\
         </sheetData><pageMargins/></worksheet>";

    #[test]
    fn cells_come_in_their_places() {
        let mut page = Page::read(SHEET).expect("it is a sheet");
        let style = page.style((2, 1));
        assert_eq!(style, Some("4"));
        let number = page.next_shared();
        let formula = "A1<2".to_owned();
        page.put((2, 1), style, &Stored::First { formula, last: (2, 2), number }, 1.0);
        page.put((2, 2), style, &Stored::Shared(number), 0.5);
        page.put((3, 0), None, &Stored::None, -2e-9);
        page.put((6, 3), style, &Stored::Own("B3".into()), 1.0);
        assert_eq!(
            page.write(true),
            "<worksheet><dimension ref=\"A1:D7\"/><cols/><sheetData>\
             <row r=\"1\"><c r=\"B1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"C1\" s=\"8\"/></row>\
             <row r=\"3\" ht=\"9\" customHeight=\"1\">\
             <c r=\"B3\" s=\"4\"><f t=\"shared\" ref=\"B3:C3\" si=\"0\">A1&lt;2</f><v>1</v></c>\
             <c r=\"C3\" s=\"4\"><f t=\"shared\" si=\"0\"/><v>0.5</v></c></row>\
             <row r=\"4\" ht=\"9\" customHeight=\"1\"><c r=\"A4\"><v>-2e-9</v></c></row>\
             <row r=\"5\" ht=\"9\"></row>\
             <row r=\"7\"><c r=\"D7\" s=\"4\"><f>B3</f><v>1</v></c></row>\
             </sheetData><pageMargins/></worksheet>"
        );
        let short = page.write(false);
        assert!(short.contains("<c r=\"B3\" s=\"4\"><f t"), "{short}");
        assert!(short.contains("</c><c s=\"4\"><f t=\"shared\" si=\"0\"/><v>0.5</v></c></row>"));
    }

    #[test]
    fn what_is_no_sheet() {
        assert!(Page::read("<worksheet/>").is_none());
        assert!(Page::read("<sheetData><row r=\"1\"><c r=\"B1\"></row></sheetData>").is_none());
    }
}
