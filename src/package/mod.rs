//! A true copy of an xlsx package, with sheets added.
//!
//! A package is a zip file of parts. All parts of the original are copied as they are, byte for byte,
//! but for the three that list the sheets: `[Content_Types].xml`, the workbook, and its relationships.
//! In these a line is inserted for each new sheet; nothing else in them is touched. The format is that
//! of ECMA-376, parts 1 and 2.

use crate::error::{Error, Result};
use crate::workbook::Rectangle;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const CONTENT_TYPES: &str = "[Content_Types].xml";
const SHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The most bytes of a part that is read.
const LARGEST_PART: u64 = 600_000_000;

/// A package that is copied.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The name of the workbook's part: `xl/workbook.xml`.
    workbook: String,
    /// The parts of the sheets, by the name of the sheet.
    sheets: HashMap<String, String>,
}

/// A sheet to be added.
pub struct NewSheet {
    /// Its name.
    pub name: String,
    /// The part with its cells.
    pub xml: String,
}

impl Package {
    /// The package in these bytes.
    ///
    /// # Errors
    /// If it is no xlsx package, or one without a workbook.
    pub fn open(bytes: Vec<u8>) -> Result<Package> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_xlsx())?;
        let mut package = Package { archive, workbook: String::new(), sheets: HashMap::new() };
        let root = package.text("_rels/.rels")?;
        let is_workbook = |kind: &str| kind.ends_with("/officeDocument");
        let target = relationships(&root)?.into_iter().find(|(_, kind, _)| is_workbook(kind));
        package.workbook = resolved("", &target.ok_or_else(not_xlsx)?.2);
        let named = package.text(&package.workbook.clone())?;
        let by_id: HashMap<String, String> = relationships(&package.relationships_text()?)?
            .into_iter()
            .map(|(id, _, target)| (id, resolved(&package.workbook, &target)))
            .collect();
        for_each_element(&named, &mut |element| {
            if element.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) =
                    (attribute(element, "name"), attribute(element, "id"))
                && let Some(part) = by_id.get(&id)
            {
                package.sheets.insert(name, part.clone());
            }
        })?;
        Ok(package)
    }

    /// The part of a sheet.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name.
    pub fn sheet(&mut self, name: &str) -> Result<String> {
        let part = self.sheets.get(name).cloned();
        let part = part.ok_or_else(|| Error::failed(format!("it has no sheet called {name}")))?;
        self.text(&part)
    }

    /// The cells of a sheet that one array formula or a data table fills.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name, or its part is no XML.
    pub fn arrays(&mut self, sheet: &str) -> Result<Vec<Rectangle>> {
        let mut found = Vec::new();
        let part = self.sheet(sheet)?;
        for_each_element(&part, &mut |element| {
            if element.local_name().as_ref() == "f"
                && attribute(element, "t").is_some_and(|kind| kind != "shared" && kind != "normal")
            {
                found.extend(attribute(element, "ref").and_then(|cells| Rectangle::parse(&cells)));
            }
        })?;
        Ok(found)
    }

    /// Whether the workbook has a sheet of that name.
    pub fn has_sheet(&self, name: &str) -> bool {
        self.sheets.keys().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The copy with these sheets behind all others.
    ///
    /// # Errors
    /// If a part is not what it should be.
    pub fn with(mut self, sheets: &[NewSheet]) -> Result<Vec<u8>> {
        let names = self.parts();
        let is_taken = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
        let folder = self.workbook.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let within = |path: &str| match folder.is_empty() {
            true => path.to_owned(),
            false => format!("{folder}/{path}"),
        };
        let free = (1..).map(|number| format!("worksheets/derivatives{number}.xml"));
        let targets: Vec<String> =
            free.filter(|target| !is_taken(&within(target))).take(sheets.len()).collect();

        let types = self.text(CONTENT_TYPES)?;
        let added: String = targets
            .iter()
            .map(|target| {
                format!("<Override PartName=\"/{}\" ContentType=\"{SHEET_TYPE}\"/>", within(target))
            })
            .collect();
        let types = inserted_at_the_end(&types, "Types", &added)?;

        let relations = self.relationships_text()?;
        let kind = sheet_relationship(&relations)?;
        let taken: Vec<String> =
            relationships(&relations)?.into_iter().map(|(id, ..)| id).collect();
        let free = (1..).map(|number| format!("rIdDerivatives{number}"));
        let ids: Vec<String> = free.filter(|id| !taken.contains(id)).take(sheets.len()).collect();
        let added: String = ids
            .iter()
            .zip(&targets)
            .map(|(id, target)| {
                format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
            })
            .collect();
        let relations = inserted_at_the_end(&relations, "Relationships", &added)?;

        let workbook = self.text(&self.workbook.clone())?;
        let mut highest = 0;
        for_each_element(&workbook, &mut |element| {
            if element.local_name().as_ref() == "sheet" {
                let id = attribute(element, "sheetId").and_then(|id| id.parse::<u32>().ok());
                highest = highest.max(id.unwrap_or(0));
            }
        })?;
        // The namespace of r:id is that of the relationships' kinds.
        let namespace = kind.rsplit_once('/').map_or("", |(namespace, _)| namespace);
        let added: String = (highest + 1..)
            .zip(ids.iter().zip(sheets))
            .map(|(number, (id, sheet))| {
                format!(
                    "<sheet xmlns:r=\"{namespace}\" name=\"{}\" sheetId=\"{number}\" r:id=\"{id}\"/>",
                    escape(&sheet.name)
                )
            })
            .collect();
        let workbook = inserted_at_the_end(&workbook, "sheets", &added)?;

        let changed: HashMap<String, String> = [
            (CONTENT_TYPES.to_owned(), types),
            (self.relationships_part(), relations),
            (self.workbook.clone(), workbook),
        ]
        .into();
        let failed = |error: zip::result::ZipError| Error::io("the copy", &error.into());
        let written = |error: std::io::Error| Error::io("the copy", &error);
        // A fixed date: the same input gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..self.archive.len() {
            let part = self.archive.by_index_raw(number).map_err(failed)?;
            let name = part.name().map_err(failed)?.into_owned();
            match changed.get(&name) {
                None => copy.raw_copy_file(part).map_err(failed)?,
                Some(text) => {
                    drop(part);
                    copy.start_file(name, options).map_err(failed)?;
                    copy.write_all(text.as_bytes()).map_err(written)?;
                }
            }
        }
        for (target, sheet) in targets.iter().zip(sheets) {
            copy.start_file(within(target), options).map_err(failed)?;
            copy.write_all(sheet.xml.as_bytes()).map_err(written)?;
        }
        Ok(copy.finish().map_err(failed)?.into_inner())
    }

    /// The names of the parts.
    fn parts(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    fn relationships_part(&self) -> String {
        match self.workbook.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
            None => format!("_rels/{}.rels", self.workbook),
        }
    }

    fn relationships_text(&mut self) -> Result<String> {
        self.text(&self.relationships_part())
    }

    fn text(&mut self, part: &str) -> Result<String> {
        let mut names = self.parts().into_iter();
        let name = names.find(|name| name.eq_ignore_ascii_case(part)).ok_or_else(not_xlsx)?;
        let file = self.archive.by_name(&name).map_err(|_| not_xlsx())?;
        let mut text = String::new();
        let read = file.take(LARGEST_PART).read_to_string(&mut text);
        read.map_err(|_| Error::failed(format!("its part {part} cannot be read")))?;
        Ok(text)
    }
}

fn not_xlsx() -> Error {
    Error::failed("it is no workbook in the format xlsx")
        .hint("open it in a spreadsheet program and save it as xlsx")
}

/// A target beside the part `of`, or from the root if it starts with `/`.
fn resolved(of: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    match of.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{target}"),
        None => target.to_owned(),
    }
}

/// The id, the kind and the target of each relationship.
fn relationships(text: &str) -> Result<Vec<(String, String, String)>> {
    let mut found = Vec::new();
    for_each_element(text, &mut |element| {
        if element.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(element, "Id"), attribute(element, "Type"), attribute(element, "Target"))
        {
            found.push((id, kind, target));
        }
    })?;
    Ok(found)
}

/// The kind of the relationship to a sheet, which has another address in the strict variant of the
/// format.
fn sheet_relationship(text: &str) -> Result<String> {
    let kinds = relationships(text)?.into_iter().map(|(_, kind, _)| kind);
    let mut of_sheets = kinds.filter(|kind| kind.ends_with("/worksheet"));
    of_sheets.next().ok_or_else(not_xlsx)
}

/// The value of an attribute, whatever its prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}

/// Calls `visit` with each element.
fn for_each_element(text: &str, visit: &mut dyn FnMut(&BytesStart<'_>)) -> Result<()> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&element),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(Error::failed(format!("a part of it is no XML: {error}"))),
        }
    }
}

/// The text with something inserted before the closing tag of the element `name`.
fn inserted_at_the_end(text: &str, name: &str, added: &str) -> Result<String> {
    let mut reader = Reader::from_str(text);
    loop {
        let before = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::End(element)) if element.local_name().as_ref() == name => {
                // With a prefix the inserted elements need it too.
                let prefix = element.name().prefix();
                let prefix = prefix.map(|prefix| format!("{}:", prefix.as_ref()));
                let added = match prefix {
                    None => added.to_owned(),
                    Some(prefix) => added.replace('<', &format!("<{prefix}")),
                };
                return Ok([&text[..before], &added, &text[before..]].concat());
            }
            Ok(Event::Eof) | Err(_) => return Err(not_xlsx()),
            Ok(_) => {}
        }
    }
}
