//! The values that are stored in a workbook's cells: new ones in place of old ones. The formulas stay.

use super::worksheet::{attribute_of, with_attribute, with_cells, without_attribute};
use super::{Package, not_xlsx, with_prefix};
use crate::error::{Error, Result};
use crate::expr::shortest;
use crate::formula::cell::{Place, cell_name};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

impl Package {
    /// Stores numbers in cells of a sheet: in place of a typed number, or as the result of a formula.
    /// With none, the result of a formula is removed, so that whoever opens the workbook computes it.
    /// The styles and formulas stay.
    ///
    /// # Errors
    /// If there is no such sheet, or a cell to store a number in holds text.
    pub(crate) fn store(
        &mut self,
        sheet: &str,
        values: &BTreeMap<Place, Option<f64>>,
    ) -> Result<()> {
        let part = self.part_of(sheet)?;
        let places: BTreeSet<Place> = values.keys().copied().collect();
        let xml = with_cells(&self.text(&part)?, &places, &mut |place, cell| match values
            .get(&place)
            .copied()
            .flatten()
        {
            None => without_value(cell).ok_or_else(not_xlsx),
            Some(number) => with_value(cell, number).ok_or_else(|| {
                Error::failed(format!("{sheet}!{} cannot hold {number}", cell_name(place)))
            }),
        })?;
        self.put(&part, xml.into_bytes());
        Ok(())
    }

    /// Tells every program that opens the workbook to compute all formulas anew.
    ///
    /// # Errors
    /// If the workbook's part is not what it should be.
    pub(crate) fn recalculate_when_opened(&mut self) -> Result<()> {
        let part = self.workbook().to_owned();
        let text = recalculated(&self.text(&part)?)?;
        self.put(&part, text.into_bytes());
        Ok(())
    }
}

/// The element with the settings of computing, and those that come after it in a workbook's part
/// (CT_Workbook in ECMA-376).
const SETTINGS: &str = "calcPr";
const BEHIND: [&str; 9] = [
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
];

/// A workbook's part in which it says that all formulas are to be computed anew.
fn recalculated(text: &str) -> Result<String> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut root) = (0, String::new());
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let behind = reader.buffer_position() as usize;
        match event {
            Ok(event @ (Event::Start(_) | Event::Empty(_))) => {
                let (Event::Start(element) | Event::Empty(element)) = &event else { continue };
                let name = element.local_name();
                if depth == 1 && name.as_ref() == SETTINGS {
                    let tag = with_attribute(&text[before..behind], "fullCalcOnLoad", "1");
                    return Ok([&text[..before], &tag, &text[behind..]].concat());
                }
                if depth == 1 && BEHIND.contains(&name.as_ref()) {
                    return Ok(with_settings(text, before, &root));
                }
                if depth == 0 {
                    root = prefix(element);
                }
                depth += usize::from(matches!(event, Event::Start(_)));
            }
            Ok(Event::End(_)) if depth == 1 => return Ok(with_settings(text, before, &root)),
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) | Err(_) => return Err(not_xlsx()),
            Ok(_) => {}
        }
    }
}

fn prefix(element: &BytesStart<'_>) -> String {
    element.name().prefix().map_or(String::new(), |prefix| prefix.as_ref().to_owned())
}

/// The workbook's part with the settings inserted.
fn with_settings(text: &str, at: usize, prefix: &str) -> String {
    let setting = "<calcPr fullCalcOnLoad=\"1\"/>";
    let setting = match prefix {
        "" => setting.to_owned(),
        prefix => with_prefix(setting, prefix),
    };
    [&text[..at], &setting, &text[at..]].concat()
}

/// A cell without the value that is stored in it.
fn without_value(cell: &str) -> Option<String> {
    let mut reader = Reader::from_str(cell);
    loop {
        let before = reader.buffer_position() as usize;
        match reader.read_event().ok()? {
            Event::Start(element) if element.local_name().as_ref() == "v" => {
                reader.read_to_end(element.to_end().name()).ok()?;
                let behind = reader.buffer_position() as usize;
                return Some([&cell[..before], &cell[behind..]].concat());
            }
            Event::Eof => return Some(cell.to_owned()),
            _ => {}
        }
    }
}

/// A cell with another number stored in it: `<c r="B2" s="4"><f>A2*2</f><v>1</v></c>`. None if it holds
/// text, or is not a cell.
fn with_value(cell: &str, number: f64) -> Option<String> {
    let number = match attribute_of(cell, "t").as_deref() {
        None | Some("n" | "e") => shortest(number),
        // The result of a comparison.
        Some("b") if number == 0.0 || number == 1.0 => shortest(number),
        Some(_) => return None,
    };
    // It was an error, and no longer is.
    let is_error = attribute_of(cell, "t").as_deref() == Some("e");
    let cell = if is_error { without_attribute(cell, "t") } else { cell.to_owned() };
    let mut reader = Reader::from_str(&cell);
    let mut name = String::new();
    let mut depth = 0;
    let mut value_from = None;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let behind = reader.buffer_position() as usize;
        let value = |prefix: &str| match prefix {
            "" => format!("<v>{number}</v>"),
            prefix => with_prefix(&format!("<v>{number}</v>"), prefix),
        };
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        match event.ok()? {
            // A cell with nothing in it.
            Event::Empty(element) if depth == 0 => {
                let name = element.name().as_ref().to_owned();
                let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
                let open = cell[..behind].trim_end_matches("/>");
                return Some(format!("{open}>{}</{name}>", value(prefix)));
            }
            Event::Start(element) => {
                if depth == 0 {
                    name = element.name().as_ref().to_owned();
                } else if depth == 1 && element.local_name().as_ref() == "v" {
                    value_from = Some(before);
                }
                depth += 1;
            }
            Event::Empty(element) if depth == 1 && element.local_name().as_ref() == "v" => {
                return Some([&cell[..before], &value(prefix), &cell[behind..]].concat());
            }
            Event::End(_) => {
                depth -= 1;
                match (depth, value_from) {
                    (1, Some(from)) => {
                        return Some([&cell[..from], &value(prefix), &cell[behind..]].concat());
                    }
                    // A formula without a result.
                    (0, _) => {
                        return Some([&cell[..before], &value(prefix), &cell[before..]].concat());
                    }
                    _ => {}
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_says_that_it_is_to_be_computed() {
        for (before, after) in [
            (
                "<calcPr calcId=\"1\"/><extLst/>",
                "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/><extLst/>",
            ),
            ("<calcPr fullCalcOnLoad=\"0\"/>", "<calcPr fullCalcOnLoad=\"1\"/>"),
            ("<definedNames/><extLst/>", "<definedNames/><calcPr fullCalcOnLoad=\"1\"/><extLst/>"),
            ("<sheets></sheets>", "<sheets></sheets><calcPr fullCalcOnLoad=\"1\"/>"),
        ] {
            let [before, after] = [before, after]
                .map(|inner| format!("<?xml version=\"1.0\"?><workbook>{inner}</workbook>"));
            assert_eq!(recalculated(&before).ok(), Some(after));
        }
        let prefixed = recalculated("<x:workbook><x:sheets/></x:workbook>").ok();
        let expected = "<x:workbook><x:sheets/><x:calcPr fullCalcOnLoad=\"1\"/></x:workbook>";
        assert_eq!(prefixed.as_deref(), Some(expected));
        assert!(recalculated("no workbook").is_err());
    }

    #[test]
    fn only_the_value_of_a_cell_is_changed() {
        for (before, after) in [
            ("<c r=\"B2\" s=\"4\"><v>1</v></c>", "<c r=\"B2\" s=\"4\"><v>2.5</v></c>"),
            ("<c r=\"B2\" t=\"n\"><v>1</v></c>", "<c r=\"B2\" t=\"n\"><v>2.5</v></c>"),
            ("<c r=\"B2\" s=\"4\"/>", "<c r=\"B2\" s=\"4\"><v>2.5</v></c>"),
            (
                "<c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>1</v></c>",
                "<c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2.5</v></c>",
            ),
            ("<c r=\"B2\"><f>A1*2</f><v></v></c>", "<c r=\"B2\"><f>A1*2</f><v>2.5</v></c>"),
            ("<c r=\"B2\"><f>A1*2</f></c>", "<c r=\"B2\"><f>A1*2</f><v>2.5</v></c>"),
            ("<c r=\"B2\"><f>A1*2</f><v/></c>", "<c r=\"B2\"><f>A1*2</f><v>2.5</v></c>"),
            (
                "<c r=\"B2\" t=\"e\"><f>1/A1</f><v>#DIV/0!</v></c>",
                "<c r=\"B2\"><f>1/A1</f><v>2.5</v></c>",
            ),
            (
                "<x:c r=\"B2\"><x:f>A1*2</x:f><x:v>1</x:v></x:c>",
                "<x:c r=\"B2\"><x:f>A1*2</x:f><x:v>2.5</x:v></x:c>",
            ),
            ("<x:c r=\"B2\"/>", "<x:c r=\"B2\"><x:v>2.5</x:v></x:c>"),
        ] {
            assert_eq!(with_value(before, 2.5).as_deref(), Some(after));
        }
        for (before, after) in [
            ("<c r=\"B2\"><f>A1*2</f><v>1</v></c>", "<c r=\"B2\"><f>A1*2</f></c>"),
            ("<x:c r=\"B2\"><x:f>A1</x:f><x:v>1</x:v></x:c>", "<x:c r=\"B2\"><x:f>A1</x:f></x:c>"),
            ("<c r=\"B2\"><f>A1*2</f><v/></c>", "<c r=\"B2\"><f>A1*2</f><v/></c>"),
            ("<c r=\"B2\"/>", "<c r=\"B2\"/>"),
        ] {
            assert_eq!(without_value(before).as_deref(), Some(after));
        }
        assert_eq!(with_value("<c r=\"B2\" t=\"s\"><v>7</v></c>", 2.5), None);
        let truth = "<c r=\"B2\" t=\"b\"><f>A1&gt;2</f><v>1</v></c>";
        assert_eq!(with_value(truth, 0.0), Some(truth.replace("<v>1", "<v>0")));
        assert_eq!(with_value(truth, 2.5), None);
    }
}
