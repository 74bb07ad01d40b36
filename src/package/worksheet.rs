//! Changes in the text of a sheet's part: an element at its place, a cell at its place. Nothing
//! else in the text is touched.

use super::{attribute, not_xlsx, with_prefix};
use crate::error::{Error, Result};
use crate::formula::cell::{Place, cell_name, parse_cell};
use crate::workbook::Rectangle;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The elements of a worksheet, in the order that they have to be in (CT_Worksheet in ECMA-376).
const ORDER: [&str; 39] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// The text of a sheet's part with an element, `added`, inserted where one of that name has to be:
/// after others of the same name. It is written without a prefix, and gets the one that the part
/// has.
///
/// # Errors
/// If the part is not a worksheet.
pub(crate) fn with_element(xml: &str, name: &str, added: &str) -> Result<String> {
    with_element_of(&ORDER, xml, name, added)
}

/// The same for a part whose elements have another order.
pub(crate) fn with_element_of(
    order: &[&str],
    xml: &str,
    name: &str,
    added: &str,
) -> Result<String> {
    let place_of = |name: &str| order.iter().position(|known| *known == name);
    let place = place_of(name).ok_or_else(not_xlsx)?;
    let mut reader = Reader::from_str(xml);
    let mut root = None;
    // How deep the next element is, and where the element below the root is that is being read.
    let (mut depth, mut child) = (0, 0);
    let inserted_at = loop {
        let before = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(element)) if depth == 0 => {
                root = Some(prefix(&element));
                depth = 1;
            }
            Ok(event @ (Event::Start(_) | Event::Empty(_))) => {
                if depth == 1 {
                    child = before;
                }
                let is_open = matches!(event, Event::Start(_));
                let (Event::Start(element) | Event::Empty(element)) = event else { continue };
                let known = place_of(element.local_name().as_ref());
                match known.filter(|_| root.as_ref() == Some(&prefix(&element))) {
                    Some(known) if known > place => break child,
                    Some(_) if is_open => {
                        reader.read_to_end(element.name()).map_err(|_| not_xlsx())?;
                    }
                    // An alternative, `mc:AlternateContent`, stands where its content would.
                    _ => depth += usize::from(is_open),
                }
            }
            Ok(Event::End(_)) if depth <= 1 => break before,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) | Err(_) => return Err(not_xlsx()),
            Ok(_) => {}
        }
    };
    let added = match root.as_deref().unwrap_or("").strip_suffix(':') {
        None => added.to_owned(),
        Some(prefix) => with_prefix(added, prefix),
    };
    Ok([&xml[..inserted_at], &added, &xml[inserted_at..]].concat())
}

/// The prefix of an element, with its colon; empty if it has none.
pub(crate) fn prefix(element: &BytesStart<'_>) -> String {
    element.name().prefix().map_or(String::new(), |prefix| format!("{}:", prefix.as_ref()))
}

/// The namespace of the elements of a part: that of the prefix of its root.
///
/// # Errors
/// If the part is not valid XML.
pub(crate) fn namespace(xml: &str) -> Result<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => {
                let declared = match root.name().prefix() {
                    Some(prefix) => format!("xmlns:{}", prefix.as_ref()),
                    None => "xmlns".to_owned(),
                };
                let mut attributes = root.attributes().flatten();
                let found = attributes.find(|attribute| attribute.key.as_ref() == declared);
                return Ok(found.map_or(String::new(), |found| found.value.into_owned()));
            }
            Ok(Event::Eof) | Err(_) => return Err(not_xlsx()),
            Ok(_) => {}
        }
    }
}

/// The properties of a bold text in this font, its name and size, for a text inside its cell.
pub(crate) fn bold(font: Option<&[String; 2]>) -> String {
    let font = font.map_or(String::new(), |[name, size]| {
        format!("<sz val=\"{}\"/><rFont val=\"{}\"/>", escape(size), escape(name))
    });
    format!("<rPr><b/>{font}</rPr>")
}

/// The text of a sheet's part with some cells changed. `change` says the new text of each from its
/// old one, the whole element: `<c r="B2" s="4"><v>1</v></c>`. A cell that is not there is
/// inserted, from `<c r="B2"/>`, with the style of its row or column.
///
/// # Errors
/// If the part is not a worksheet, its rows or cells are out of order, or `change` fails.
pub(crate) fn with_cells(
    xml: &str,
    places: &BTreeSet<Place>,
    change: &mut dyn FnMut(Place, &str) -> Result<String>,
) -> Result<String> {
    let mut rows: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (row, column) in places {
        rows.entry(*row).or_default().insert(*column);
    }
    let mut sheet = Sheet { columns: Vec::new(), prefix: String::new(), change };
    let mut copy = Copy { xml, copied: 0, text: String::with_capacity(xml.len()) };
    let mut reader = Reader::from_str(xml);
    let mut next = Next::default();
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let behind = reader.buffer_position() as usize;
        let (element, is_empty) = match event {
            Ok(Event::Start(element)) => (element, false),
            Ok(Event::Empty(element)) => (element, true),
            Ok(Event::End(element)) => {
                match element.local_name().as_ref() {
                    "row" => sheet.insert_cells(&mut copy, before, &mut next, None)?,
                    "sheetData" => {
                        sheet.insert_rows(&mut copy, before, &mut rows, None)?;
                        return Ok(copy.finish());
                    }
                    _ => {}
                }
                continue;
            }
            Ok(Event::Eof) | Err(_) => return Err(not_xlsx()),
            Ok(_) => continue,
        };
        let tag = &xml[before..behind];
        match element.local_name().as_ref() {
            "dimension" => copy.replace(before..behind, &with_dimension(tag, places)),
            "col" => sheet.columns.extend(ColumnStyle::of(&element)),
            "sheetData" => {
                sheet.prefix = prefix(&element);
                if is_empty {
                    copy.open(before..behind, tag);
                    sheet.insert_rows(&mut copy, behind, &mut rows, None)?;
                    copy.text += &format!("</{}>", element.name().as_ref());
                    return Ok(copy.finish());
                }
            }
            "row" => {
                let row = attribute(&element, "r").and_then(|row| row.parse::<u32>().ok());
                let row = row.and_then(|row| row.checked_sub(1)).unwrap_or(next.row);
                if row < next.row {
                    return Err(out_of_order());
                }
                sheet.insert_rows(&mut copy, before, &mut rows, Some(row))?;
                let columns = rows.remove(&row).unwrap_or_default();
                // It only says from where to where cells are, which may change.
                let tag = match columns.is_empty() {
                    true => tag.to_owned(),
                    false => without_attribute(tag, "spans"),
                };
                let is_styled =
                    attribute(&element, "customFormat").is_some_and(|is| is == "1" || is == "true");
                let style = attribute(&element, "s").filter(|_| is_styled);
                next = Next { row: row + 1, column: 0, columns, style };
                if next.columns.is_empty() {
                    continue;
                }
                if is_empty {
                    copy.open(before..behind, &tag);
                    sheet.insert_cells(&mut copy, behind, &mut next, None)?;
                    copy.text += &format!("</{}>", element.name().as_ref());
                } else {
                    copy.replace(before..behind, &tag);
                }
            }
            "c" => {
                if !is_empty {
                    reader.read_to_end(element.to_end().name()).map_err(|_| not_xlsx())?;
                }
                let behind = reader.buffer_position() as usize;
                let column = attribute(&element, "r").and_then(|cell| parse_cell(&cell));
                let column = column.map_or(next.column, |(_, column)| column);
                if column < next.column {
                    return Err(out_of_order());
                }
                sheet.insert_cells(&mut copy, before, &mut next, Some(column))?;
                next.column = column + 1;
                if next.columns.remove(&column) {
                    let place = (next.row - 1, column);
                    copy.replace(before..behind, &(sheet.change)(place, &xml[before..behind])?);
                }
            }
            _ => {}
        }
    }
}

fn out_of_order() -> Error {
    Error::failed("the rows or cells of a sheet are out of order")
        .hint("open it in a spreadsheet program and save it again")
}

/// What is expected next in the data of a sheet.
#[derive(Default)]
struct Next {
    /// The row that follows the last one; a row that does not say its number is that.
    row: u32,
    /// The column that follows the last cell.
    column: u32,
    /// The columns whose cells are to be changed in the row that is being read.
    columns: BTreeSet<u32>,
    /// The style of that row.
    style: Option<String>,
}

/// What is known of a sheet for the cells that it has not.
struct Sheet<'a> {
    columns: Vec<ColumnStyle>,
    /// The prefix of its elements, with the colon.
    prefix: String,
    change: &'a mut dyn FnMut(Place, &str) -> Result<String>,
}

/// The style of some columns, counted from 1.
struct ColumnStyle {
    from: u32,
    to: u32,
    style: String,
}

impl ColumnStyle {
    fn of(element: &BytesStart<'_>) -> Option<ColumnStyle> {
        let number = |name| attribute(element, name).and_then(|number| number.parse().ok());
        let style = attribute(element, "style")?;
        Some(ColumnStyle { from: number("min")?, to: number("max")?, style })
    }
}

impl Sheet<'_> {
    /// The text of a new cell.
    fn cell(&mut self, place: Place, row_style: Option<&str>) -> Result<String> {
        let number = place.1 + 1;
        let styled =
            self.columns.iter().find(|columns| (columns.from..=columns.to).contains(&number));
        let style = row_style.or_else(|| styled.map(|columns| columns.style.as_str()));
        let style = style.map_or(String::new(), |style| format!(" s=\"{}\"", escape(style)));
        let empty = format!("<{}c r=\"{}\"{style}/>", self.prefix, cell_name(place));
        (self.change)(place, &empty)
    }

    /// Inserts the cells of the row that come before the column `up_to`.
    fn insert_cells(
        &mut self,
        copy: &mut Copy<'_>,
        at: usize,
        next: &mut Next,
        up_to: Option<u32>,
    ) -> Result<()> {
        let is_before = |column: &u32| up_to.is_none_or(|up_to| *column < up_to);
        while let Some(column) = next.columns.first().copied().filter(is_before) {
            next.columns.remove(&column);
            let cell = self.cell((next.row - 1, column), next.style.as_deref())?;
            copy.insert(at, &cell);
        }
        Ok(())
    }

    /// Inserts the rows that come before the row `up_to`.
    fn insert_rows(
        &mut self,
        copy: &mut Copy<'_>,
        at: usize,
        rows: &mut BTreeMap<u32, BTreeSet<u32>>,
        up_to: Option<u32>,
    ) -> Result<()> {
        while let Some(row) = rows.first_entry() {
            if up_to.is_some_and(|up_to| *row.key() >= up_to) {
                break;
            }
            let (row, columns) = row.remove_entry();
            let cells: Result<String> =
                columns.into_iter().map(|column| self.cell((row, column), None)).collect();
            let prefix = &self.prefix;
            copy.insert(at, &format!("<{prefix}row r=\"{}\">{}</{prefix}row>", row + 1, cells?));
        }
        Ok(())
    }
}

/// A text that is copied with changes.
struct Copy<'a> {
    xml: &'a str,
    /// How many bytes of it are copied.
    copied: usize,
    text: String,
}

impl Copy<'_> {
    fn insert(&mut self, at: usize, added: &str) {
        self.replace(at..at, added);
    }

    fn replace(&mut self, range: Range<usize>, by: &str) {
        // Something was inserted behind an element that was opened: it is copied up to there.
        self.text += self.xml.get(self.copied..range.start).unwrap_or_default();
        self.text += by;
        self.copied = range.end;
    }

    /// Replaces an empty element by its start: `<row r="3"/>` by `<row r="3">`.
    fn open(&mut self, range: Range<usize>, tag: &str) {
        self.replace(range, &format!("{}>", tag.trim_end_matches("/>")));
    }

    fn finish(mut self) -> String {
        self.text += &self.xml[self.copied..];
        self.text
    }
}

/// The element with the range of cells in use, so that it has `places` in it.
fn with_dimension(tag: &str, places: &BTreeSet<Place>) -> String {
    let known = attribute_of(tag, "ref").and_then(|cells| Rectangle::parse(&cells));
    let Some(known) = known else { return tag.to_owned() };
    let (mut top, mut left) = (known.top, known.left);
    let (mut bottom, mut right) = (top + known.rows, left + known.columns);
    for (row, column) in places {
        (top, left) = (top.min(*row), left.min(*column));
        (bottom, right) = (bottom.max(row + 1), right.max(column + 1));
    }
    let all = Rectangle { top, left, rows: bottom - top, columns: right - left };
    if all == known { tag.to_owned() } else { with_attribute(tag, "ref", &all.to_string()) }
}

/// The value of an attribute of the first element of a text.
pub(crate) fn attribute_of(xml: &str, name: &str) -> Option<String> {
    match Reader::from_str(xml).read_event() {
        Ok(Event::Start(element) | Event::Empty(element)) => attribute(&element, name),
        _ => None,
    }
}

/// The text with an attribute of its first element set.
pub(crate) fn with_attribute(xml: &str, name: &str, value: &str) -> String {
    let value = escape(value);
    match attribute_range(xml, name) {
        Some((_, old)) => [&xml[..old.start], &value, &xml[old.end..]].concat(),
        None => {
            let tag = xml[..tag_length(xml)].trim_end_matches(['/', '>']).trim_end();
            format!("{tag} {name}=\"{value}\"{}", &xml[tag.len()..])
        }
    }
}

/// The text without an attribute of its first element.
pub(crate) fn without_attribute(xml: &str, name: &str) -> String {
    match attribute_range(xml, name) {
        Some((whole, _)) => [&xml[..whole.start], &xml[whole.end..]].concat(),
        None => xml.to_owned(),
    }
}

/// Where an attribute of the first element of a text is, with the space before it, and where its
/// value is.
fn attribute_range(xml: &str, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let tag = &xml[..tag_length(xml)];
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let equals = at + tag[at..].find('=')?;
        let open = equals + tag[equals..].find(['"', '\''])?;
        let from = open + 1;
        let to = from + tag[from..].find(&tag[open..from])?;
        if tag[at..equals].trim() == name {
            return Some((at..to + 1, from..to));
        }
        at = to + 1;
    }
}

/// How long the first tag of a text is.
fn tag_length(xml: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    match reader.read_event() {
        Ok(Event::Start(_) | Event::Empty(_)) => reader.buffer_position() as usize,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_inserted_in_the_order_of_the_schema() {
        let with = |xml: &str, name: &str| with_element(xml, name, &format!("<{name}/>")).unwrap();
        let sheet =
            "<worksheet><sheetData><row/></sheetData><pageMargins/><tableParts/></worksheet>";
        assert_eq!(
            with(sheet, "legacyDrawing"),
            "<worksheet><sheetData><row/></sheetData><pageMargins/><legacyDrawing/><tableParts/>\
             </worksheet>"
        );
        assert_eq!(
            with("<worksheet><a/>\n</worksheet>", "drawing"),
            "<worksheet><a/>\n<drawing/></worksheet>"
        );
        // With a prefix, and with an alternative.
        assert_eq!(
            with(
                "<x:worksheet><x:sheetData/><mc:AlternateContent><mc:Choice><x:controls/>\
                 </mc:Choice></mc:AlternateContent></x:worksheet>",
                "drawing"
            ),
            "<x:worksheet><x:sheetData/><x:drawing/><mc:AlternateContent><mc:Choice><x:controls/>\
             </mc:Choice></mc:AlternateContent></x:worksheet>"
        );
        // What is in an element has an order of its own.
        let rules = "<worksheet><conditionalFormatting><cfRule><extLst/></cfRule>\
                     </conditionalFormatting></worksheet>";
        assert!(with(rules, "drawing").ends_with("</conditionalFormatting><drawing/></worksheet>"));
        assert!(with_element("<worksheet>", "drawing", "").is_err());
        assert!(with_element("<worksheet></worksheet>", "word", "").is_err());
    }

    fn marked(xml: &str, cells: &[&str]) -> Result<String> {
        let places = cells.iter().map(|cell| parse_cell(cell).unwrap()).collect();
        with_cells(xml, &places, &mut |_, cell| Ok(with_attribute(cell, "s", "9")))
    }

    #[test]
    fn cells_are_changed_and_inserted_at_their_places() {
        let sheet = "<x:sheet><x:dimension ref=\"B2:C4\"/><x:cols>\
            <x:col min='4' max='5' style='7'/>\
                     </x:cols><x:sheetData>\n<x:row spans=\"2:3\" r=\"2\">\
                     <x:c t=\"s\" r=\"B2\" s=\"1\"><x:v>0\
                     </x:v></x:c> <x:c r='C2'/></x:row>\n<x:row r=\"4\" ht='9'/></x:sheetData>\
                     <x:c r=\"B2\"/></x:sheet>";
        assert_eq!(
            marked(sheet, &["B2", "A2", "D2", "C3", "D4", "A9"]).unwrap(),
            "<x:sheet><x:dimension ref=\"A2:D9\"/><x:cols><x:col min='4' max='5' style='7'/>\
             </x:cols><x:sheetData>\n<x:row r=\"2\"><x:c r=\"A2\" s=\"9\"/>\
             <x:c t=\"s\" r=\"B2\" s=\"9\"><x:v>0\
             </x:v></x:c> <x:c r='C2'/><x:c r=\"D2\" s=\"9\"/></x:row>\n\
             <x:row r=\"3\"><x:c r=\"C3\" s=\"9\"/></x:row>\
             <x:row r=\"4\" ht='9'><x:c r=\"D4\" s=\"9\"/></x:row>\
             <x:row r=\"9\"><x:c r=\"A9\" s=\"9\"/></x:row></x:sheetData>\
             <x:c r=\"B2\"/></x:sheet>"
        );
        assert_eq!(marked(sheet, &[]).unwrap(), sheet);
    }

    #[test]
    fn cells_that_do_not_say_where_they_are_follow_each_other() {
        let sheet = "<w><sheetData><row><c/><c><v>1</v></c></row><row><c/></row></sheetData></w>";
        assert_eq!(
            marked(sheet, &["B1", "C2"]).unwrap(),
            "<w><sheetData><row><c/><c s=\"9\"><v>1</v></c></row>\
             <row><c/><c r=\"C2\" s=\"9\"/></row></sheetData></w>"
        );
        assert_eq!(
            marked("<w><sheetData/></w>", &["B1"]).unwrap(),
            "<w><sheetData><row r=\"1\"><c r=\"B1\" s=\"9\"/></row></sheetData></w>"
        );
        for wrong in ["<row r=\"2\"/><row r=\"1\"/>", "<row><c r=\"B1\"/><c r=\"A1\"/></row>"] {
            assert!(marked(&format!("<w><sheetData>{wrong}</sheetData></w>"), &["A1"]).is_err());
        }
        assert!(marked("<w><sheetData>", &["A1"]).is_err());
    }

    #[test]
    fn an_attribute_is_set_where_it_is() {
        for (tag, then) in [
            ("<c/>", "<c s=\"9\"/>"),
            ("<x:c>", "<x:c s=\"9\">"),
            ("<c r='/' />", "<c r='/' s=\"9\" />"),
            ("<c s = '4' r=\"A1\">", "<c s = '9' r=\"A1\">"),
            ("<c a=\"s='4'\"  s=\"4\"/>", "<c a=\"s='4'\"  s=\"9\"/>"),
            ("<c><d s=\"1\"/></c>", "<c s=\"9\"><d s=\"1\"/></c>"),
            ("<c a='>'\n s='4'/>", "<c a='>'\n s='9'/>"),
        ] {
            assert_eq!(with_attribute(tag, "s", "9"), then);
        }
        assert_eq!(without_attribute("<c a=\"1\" s=\"4\" b=\"2\">", "s"), "<c a=\"1\" b=\"2\">");
        assert_eq!(attribute_of("<c a='1' x:s='&lt;'/>", "s").as_deref(), Some("<"));
    }
}
