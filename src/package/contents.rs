//! What the parts of a package say about the cells: which of them an array formula fills, the names and
//! the tables.

use super::{Package, attribute, for_each_element};
use crate::error::{Error, Result};
use crate::workbook::{DefinedName, Rectangle, Table};
use quick_xml::Reader;
use quick_xml::events::Event;

impl Package {
    /// The cells of a sheet that array formulas fill, and those that data tables fill.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name, or its part is not valid XML.
    pub fn arrays(&mut self, sheet: &str) -> Result<(Vec<Rectangle>, Vec<Rectangle>)> {
        let (mut arrays, mut data_tables) = (Vec::new(), Vec::new());
        // Most sheets have none, and a sheet may be long.
        if !self.has_words(&self.part_of(sheet)?, ["array", "dataTable"])? {
            return Ok((arrays, data_tables));
        }
        for_each_element(&self.sheet(sheet)?, &mut |element| {
            if element.local_name().as_ref() == "f" {
                let cells = || attribute(element, "ref").and_then(|cells| Rectangle::parse(&cells));
                match attribute(element, "t").as_deref() {
                    Some("array") => arrays.extend(cells()),
                    Some("dataTable") => data_tables.extend(cells()),
                    _ => {}
                }
            }
        })?;
        Ok((arrays, data_tables))
    }

    /// The names that the workbook defines.
    ///
    /// # Errors
    /// If the workbook's part is not valid XML.
    pub fn defined_names(&mut self) -> Result<Vec<DefinedName>> {
        let text = self.text(&self.workbook.clone())?;
        let wrong = |error: &dyn std::fmt::Display| {
            Error::failed(format!("a part of it is not valid XML: {error}"))
        };
        let mut found = Vec::new();
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event().map_err(|error| wrong(&error))? {
                Event::Start(element) if element.local_name().as_ref() == "definedName" => {
                    let inner = reader.read_text(element.name()).map_err(|error| wrong(&error))?;
                    let formula = quick_xml::escape::unescape(&inner);
                    let formula = formula.map_err(|error| wrong(&error))?.into_owned();
                    let sheet = attribute(&element, "localSheetId").and_then(|id| id.parse().ok());
                    if let Some(name) = attribute(&element, "name") {
                        found.push(DefinedName { name, sheet, formula });
                    }
                }
                Event::Eof => return Ok(found),
                _ => {}
            }
        }
    }

    /// The tables on a sheet, which has this number.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name, or a part of it is not valid XML.
    pub fn tables(&mut self, number: usize, sheet: &str) -> Result<Vec<Table>> {
        let part = self.part_of(sheet)?;
        let related = self.relationships(&part)?;
        let of_tables = related.into_iter().filter(|to| to.kind.ends_with("/table"));
        let mut found = Vec::new();
        for to in of_tables {
            let mut table: Option<Table> = None;
            for_each_element(&self.text(&to.target)?, &mut |element| {
                let count = |name: &str, usual: u32| {
                    attribute(element, name).and_then(|n| n.parse().ok()).unwrap_or(usual)
                };
                match (element.local_name().as_ref(), &mut table) {
                    ("table", None) => {
                        // Formulas call it by its displayName.
                        let name = attribute(element, "displayName");
                        let area = attribute(element, "ref").and_then(|r| Rectangle::parse(&r));
                        table = name.zip(area).map(|(name, area)| Table {
                            name,
                            sheet: number,
                            area,
                            headings: count("headerRowCount", 1),
                            totals: count("totalsRowCount", 0),
                            columns: Vec::new(),
                        });
                    }
                    ("tableColumn", Some(table)) => {
                        table.columns.extend(attribute(element, "name"));
                    }
                    _ => {}
                }
            })?;
            found.extend(table);
        }
        Ok(found)
    }
}
