//! A true copy of an xlsx package, with parts changed and added.
//!
//! A package is a zip file of parts. Unchanged parts are copied byte for byte. In a changed part
//! something is inserted or replaced at its place, and nothing else is touched. The format is that of
//! ECMA-376, parts 1 and 2.

pub(crate) mod chart;
mod contents;
mod marks;
mod notes;
pub(crate) mod values;
pub(crate) mod worksheet;

pub use marks::Mark;
pub use notes::Note;

use crate::error::{Error, Result};
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const CONTENT_TYPES: &str = "[Content_Types].xml";
const SHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The most bytes of a part that is read.
const LARGEST_PART: u64 = 600_000_000;
/// The bytes of a part that are searched at once.
const PIECE: u64 = 1 << 20;

/// A package that is copied.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The parts that were changed or added, by their names.
    changed: BTreeMap<String, Vec<u8>>,
    /// The name of the workbook's part: `xl/workbook.xml`.
    workbook: String,
    /// The names of the sheets, in order, and their parts.
    sheets: Vec<(String, String)>,
}

/// A relationship of a part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The name that the part refers to it by.
    pub id: String,
    /// What it is, as an address: `http://…/relationships/worksheet`.
    pub kind: String,
    /// The other part, or an address outside the package.
    pub target: String,
}

impl Relationship {
    /// The attribute by which an element refers to it, with its namespace: `r:id="rId1"`.
    pub(crate) fn attribute(&self) -> String {
        // The namespace of r:id is that of the relationships' kinds.
        let namespace = self.kind.rsplit_once('/').map_or("", |(namespace, _)| namespace);
        format!("xmlns:r=\"{namespace}\" r:id=\"{}\"", self.id)
    }
}

impl Package {
    /// The package in these bytes.
    ///
    /// # Errors
    /// If it is not an xlsx package, or one without a workbook.
    pub fn open(bytes: Vec<u8>) -> Result<Package> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_xlsx())?;
        let mut package = Package {
            archive,
            changed: BTreeMap::new(),
            workbook: String::new(),
            sheets: Vec::new(),
        };
        let is_workbook = |to: &Relationship| to.kind.ends_with("/officeDocument");
        let workbook = package.relationships("")?.into_iter().find(is_workbook);
        package.workbook = workbook.ok_or_else(not_xlsx)?.target;
        let relationships = package.relationships(&package.workbook.clone())?;
        let named = package.text(&package.workbook.clone())?;
        for_each_element(&named, &mut |element| {
            if element.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) =
                    (attribute(element, "name"), attribute(element, "id"))
                && let Some(to) = relationships.iter().find(|to| to.id == id)
            {
                package.sheets.push((name, to.target.clone()));
            }
        })?;
        Ok(package)
    }

    /// The name of the workbook's part.
    pub fn workbook(&self) -> &str {
        &self.workbook
    }

    /// The extension that the file's name needs: `xlsx`, or `xlsm` if it may have macros. Otherwise Excel
    /// does not open it.
    ///
    /// # Errors
    /// If the list of the content types is invalid.
    pub fn extension(&mut self) -> Result<&'static str> {
        let part = format!("/{}", self.workbook);
        let mut has_macros = false;
        for_each_element(&self.text(CONTENT_TYPES)?, &mut |element| {
            has_macros |= attribute(element, "PartName").is_some_and(|name| name == part)
                && attribute(element, "ContentType").is_some_and(|is| is.contains("macroEnabled"));
        })?;
        Ok(if has_macros { "xlsm" } else { "xlsx" })
    }

    /// Whether the workbook has a sheet of that name.
    pub fn has_sheet(&self, name: &str) -> bool {
        self.part_of(name).is_ok()
    }

    /// The name of a sheet's part.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name.
    pub fn part_of(&self, sheet: &str) -> Result<String> {
        let found = self.sheets.iter().find(|(known, _)| known.eq_ignore_ascii_case(sheet));
        found
            .map(|(_, part)| part.clone())
            .ok_or_else(|| Error::failed(format!("it has no sheet called {sheet}")))
    }

    /// The text of a sheet's part.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name.
    pub fn sheet(&mut self, name: &str) -> Result<String> {
        self.text(&self.part_of(name)?)
    }

    /// The namespace of a sheet's elements.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name, or its part is not valid XML.
    pub(crate) fn namespace_of(&mut self, sheet: &str) -> Result<String> {
        worksheet::namespace(&self.sheet(sheet)?)
    }

    /// The name and the size of the usual font, as the first of the workbook's fonts says them.
    ///
    /// # Errors
    /// If the part with the styles is not valid XML.
    pub(crate) fn usual_font(&mut self) -> Result<Option<[String; 2]>> {
        let to = self.relationships(&self.workbook.clone())?;
        let Some(styles) = to.iter().find(|to| to.kind.ends_with("/styles")) else {
            return Ok(None);
        };
        let [mut name, mut size] = [None, None];
        for_each_element(&self.text(&styles.target)?, &mut |element| match element
            .local_name()
            .as_ref()
        {
            "name" if name.is_none() => name = attribute(element, "val"),
            "sz" if size.is_none() => size = attribute(element, "val"),
            _ => {}
        })?;
        Ok(name.zip(size).map(|(name, size)| [name, size]))
    }

    /// Adds a sheet after all others.
    ///
    /// # Errors
    /// If there is already one of that name, or a part that lists the sheets is invalid.
    pub fn add_sheet(&mut self, name: &str, xml: String) -> Result<String> {
        if self.has_sheet(name) {
            return Err(Error::failed(format!("the workbook already has a sheet called {name}")));
        }
        let part = self.add_part("worksheets/added", "xml", Some(SHEET_TYPE), xml.into_bytes())?;
        let to = self.relate(&self.workbook.clone(), "worksheet", &part)?;
        let workbook = self.text(&self.workbook.clone())?;
        let mut highest = 0;
        for_each_element(&workbook, &mut |element| {
            if element.local_name().as_ref() == "sheet" {
                let id = attribute(element, "sheetId").and_then(|id| id.parse::<u32>().ok());
                highest = highest.max(id.unwrap_or(0));
            }
        })?;
        let listed = format!(
            "<sheet name=\"{}\" sheetId=\"{}\" {}/>",
            escape(name),
            highest + 1,
            to.attribute()
        );
        let workbook = inserted_at_the_end(&workbook, "sheets", &listed)?;
        self.put(&self.workbook.clone(), workbook.into_bytes());
        self.sheets.push((name.to_owned(), part.clone()));
        Ok(part)
    }

    /// Adds a part in the workbook's folder, `stem` with a number that is free, and says its name. Its
    /// content type is listed, unless the whole extension has one already.
    ///
    /// # Errors
    /// If the list of the content types is invalid.
    pub fn add_part(
        &mut self,
        stem: &str,
        extension: &str,
        content_type: Option<&str>,
        content: Vec<u8>,
    ) -> Result<String> {
        let parts = self.parts();
        let is_free = |part: &String| !parts.iter().any(|name| name.eq_ignore_ascii_case(part));
        let folder = self.workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut names = (1..).map(|number| format!("{folder}{slash}{stem}{number}.{extension}"));
        let part = names.find(is_free).unwrap_or_default();
        if let Some(content_type) = content_type {
            let listed = format!("<Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>");
            let types = inserted_at_the_end(&self.text(CONTENT_TYPES)?, "Types", &listed)?;
            self.put(CONTENT_TYPES, types.into_bytes());
        }
        self.put(&part, content);
        Ok(part)
    }

    /// Says what all parts with an extension are, if nothing says so yet.
    ///
    /// # Errors
    /// If the list of the content types is invalid.
    pub fn extension_is(&mut self, extension: &str, content_type: &str) -> Result<()> {
        let types = self.text(CONTENT_TYPES)?;
        let mut is_known = false;
        for_each_element(&types, &mut |element| {
            is_known |= element.local_name().as_ref() == "Default"
                && attribute(element, "Extension")
                    .is_some_and(|known| known.eq_ignore_ascii_case(extension));
        })?;
        if !is_known {
            let listed =
                format!("<Default Extension=\"{extension}\" ContentType=\"{content_type}\"/>");
            let types = inserted_at_the_end(&types, "Types", &listed)?;
            self.put(CONTENT_TYPES, types.into_bytes());
        }
        Ok(())
    }

    /// Relates the part `from` to the part `to`: `kind` is the last word of what it is, `worksheet`.
    ///
    /// # Errors
    /// If the list of relationships is invalid.
    pub fn relate(&mut self, from: &str, kind: &str, to: &str) -> Result<Relationship> {
        let known = self.relationships(from)?;
        // The strict variant of the format has other addresses.
        let of_workbook = self.relationships(&self.workbook.clone())?;
        let is_sheet = |to: &&Relationship| to.kind.ends_with("/worksheet");
        let like = of_workbook.iter().find(is_sheet).ok_or_else(not_xlsx)?;
        let base = like.kind.trim_end_matches("worksheet");
        let is_free = |id: &String| known.iter().all(|to| to.id != *id);
        let id = (1..).map(|number| format!("rIdAdded{number}")).find(is_free).unwrap_or_default();
        let relationship =
            Relationship { id, kind: format!("{base}{kind}"), target: to.to_owned() };
        let listed = format!(
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>",
            relationship.id,
            relationship.kind,
            relative(from, to)
        );
        let part = relationships_of(from);
        let text = match self.has_part(&part) {
            true => self.text(&part)?,
            false => {
                // Some programs list each part with relationships by its name.
                self.extension_is("rels", RELATIONSHIPS_TYPE)?;
                NO_RELATIONSHIPS.to_owned()
            }
        };
        let text = inserted_at_the_end(&text, "Relationships", &listed)?;
        self.put(&part, text.into_bytes());
        Ok(relationship)
    }

    /// The relationships of a part; of the package itself if its name is empty.
    ///
    /// # Errors
    /// If the list of relationships is not valid XML.
    pub fn relationships(&mut self, of: &str) -> Result<Vec<Relationship>> {
        let part = relationships_of(of);
        if !self.has_part(&part) {
            return if of.is_empty() { Err(not_xlsx()) } else { Ok(Vec::new()) };
        }
        let mut found = Vec::new();
        for_each_element(&self.text(&part)?, &mut |element| {
            if element.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) = (
                    attribute(element, "Id"),
                    attribute(element, "Type"),
                    attribute(element, "Target"),
                )
            {
                found.push(Relationship { id, kind, target: resolved(of, &target) });
            }
        })?;
        Ok(found)
    }

    /// The text of a part.
    ///
    /// # Errors
    /// If there is no such part, or it is not text.
    pub fn text(&mut self, part: &str) -> Result<String> {
        let unreadable = || Error::failed(format!("its part {part} cannot be read"));
        let name = self.name_of(part).ok_or_else(not_xlsx)?;
        if let Some(changed) = self.changed.get(&name) {
            return String::from_utf8(changed.clone()).map_err(|_| unreadable());
        }
        let file = self.archive.by_name(&name).map_err(|_| not_xlsx())?;
        let mut text = String::new();
        file.take(LARGEST_PART).read_to_string(&mut text).map_err(|_| unreadable())?;
        // A byte order mark says no more than the name of the encoding, and places are counted from
        // after it.
        if text.starts_with('\u{FEFF}') {
            text.remove(0);
        }
        Ok(text)
    }

    /// Whether one of these words is anywhere in a part, which is read piece by piece.
    pub(crate) fn has_words(&mut self, part: &str, words: [&str; 2]) -> Result<bool> {
        let has =
            |bytes: &[u8]| words.iter().any(|word| memmem::find(bytes, word.as_bytes()).is_some());
        let name = self.name_of(part).ok_or_else(not_xlsx)?;
        if let Some(changed) = self.changed.get(&name) {
            return Ok(has(changed));
        }
        let longest = words.map(str::len).into_iter().max().unwrap_or(0);
        let file = self.archive.by_name(&name).map_err(|_| not_xlsx())?;
        let mut file = file.take(LARGEST_PART);
        let mut piece: Vec<u8> = Vec::new();
        loop {
            // A word may begin at the end of the piece before.
            piece.drain(..piece.len().saturating_sub(longest));
            let read = file.by_ref().take(PIECE).read_to_end(&mut piece);
            match read.map_err(|_| Error::failed(format!("its part {part} cannot be read")))? {
                0 => return Ok(false),
                _ if has(&piece) => return Ok(true),
                _ => {}
            }
        }
    }

    /// Replaces the content of a part, or adds the part.
    pub fn put(&mut self, part: &str, content: Vec<u8>) {
        let name = self.name_of(part).unwrap_or_else(|| part.to_owned());
        self.changed.insert(name, content);
    }

    /// The copy.
    ///
    /// # Errors
    /// If a part of the original is damaged.
    pub fn finish(mut self) -> Result<Vec<u8>> {
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
            match self.changed.remove(&name) {
                None => copy.raw_copy_file(part).map_err(failed)?,
                Some(content) => {
                    drop(part);
                    copy.start_file(name, options).map_err(failed)?;
                    copy.write_all(&content).map_err(written)?;
                }
            }
        }
        for (name, content) in self.changed {
            copy.start_file(name, options).map_err(failed)?;
            copy.write_all(&content).map_err(written)?;
        }
        Ok(copy.finish().map_err(failed)?.into_inner())
    }

    /// The names of the parts.
    fn parts(&self) -> Vec<String> {
        let original = self.archive.file_names().flatten().map(|name| name.into_owned());
        original.chain(self.changed.keys().cloned()).collect()
    }

    /// The name of a part as it is written in the package.
    fn name_of(&self, part: &str) -> Option<String> {
        self.parts().into_iter().find(|name| name.eq_ignore_ascii_case(part))
    }

    fn has_part(&self, part: &str) -> bool {
        self.name_of(part).is_some()
    }
}

const RELATIONSHIPS_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";
const NO_RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    </Relationships>";

/// The name of the part with the relationships of a part.
fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

pub(crate) fn not_xlsx() -> Error {
    Error::failed("it is not a workbook in the format xlsx")
        .hint("open it in a spreadsheet program and save it as xlsx")
}

/// A target as it is written in the relationships of the part `of`: beside it, `../` above it, or from
/// the root if it starts with `/`.
fn resolved(of: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    if target.contains("://") {
        return target.to_owned();
    }
    let mut path: Vec<&str> = of.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The part `to` as the relationships of the part `from` have it. From the root would do, but not
/// all programs understand it.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let (folder, target) = (&from[..from.len() - 1], &to[..to.len() - 1]);
    let common = folder.iter().zip(target).take_while(|(a, b)| a == b).count();
    format!("{}{}", "../".repeat(folder.len() - common), to[common..].join("/"))
}

/// The value of an attribute, whatever its prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}

/// Calls `visit` with each element.
pub(crate) fn for_each_element(text: &str, visit: &mut dyn FnMut(&BytesStart<'_>)) -> Result<()> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&element),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                return Err(Error::failed(format!("a part of it is not valid XML: {error}")));
            }
        }
    }
}

/// The text with something inserted at the end of the element `name`. It is written without
/// prefixes, and gets the one that the element has.
pub(crate) fn inserted_at_the_end(text: &str, name: &str, added: &str) -> Result<String> {
    inserted_raw(text, name, &|full| match full.rsplit_once(':') {
        None => added.to_owned(),
        Some((prefix, _)) => with_prefix(added, prefix),
    })
}

/// The same with something that depends on the full name of the element, and is inserted as it is.
pub(crate) fn inserted_raw(
    text: &str,
    name: &str,
    added: &dyn Fn(&str) -> String,
) -> Result<String> {
    let mut reader = Reader::from_str(text);
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let behind = reader.buffer_position() as usize;
        let (full, is_empty) = match event {
            Ok(Event::End(element)) if element.local_name().as_ref() == name => {
                (element.name().as_ref().to_owned(), false)
            }
            Ok(Event::Empty(element)) if element.local_name().as_ref() == name => {
                (element.name().as_ref().to_owned(), true)
            }
            Ok(Event::Eof) | Err(_) => return Err(not_xlsx()),
            Ok(_) => continue,
        };
        let added = added(&full);
        return Ok(match is_empty {
            false => [&text[..before], &added, &text[before..]].concat(),
            // <Types/> becomes <Types>…</Types>.
            true => {
                let open = text[before..behind].trim_end_matches("/>");
                format!("{}{open}>{added}</{full}>{}", &text[..before], &text[behind..])
            }
        });
    }
}

/// Elements without a prefix, with one.
pub(crate) fn with_prefix(xml: &str, prefix: &str) -> String {
    xml.replace("</", "\u{0}")
        .replace('<', &format!("<{prefix}:"))
        .replace('\u{0}', &format!("</{prefix}:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_written_as_it_is_read() {
        for (from, to, written) in [
            ("xl/workbook.xml", "xl/worksheets/added1.xml", "worksheets/added1.xml"),
            ("xl/worksheets/sheet1.xml", "xl/comments1.xml", "../comments1.xml"),
            ("xl/worksheets/sheet1.xml", "xl/drawings/a.vml", "../drawings/a.vml"),
            ("book.xml", "book.xml", "book.xml"),
            ("a/book.xml", "book.xml", "../book.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(relative(from, to), written);
            assert_eq!(resolved(from, written), to);
        }
    }
}
