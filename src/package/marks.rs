//! Marked cells: they get a fill and a text color, and nothing else about them changes.
//!
//! The part with the styles defines how a cell looks: the cell has the number of a format there,
//! which has the numbers of a font and of a fill. A marked cell gets a copy of its format, with a
//! copy of its font.

use super::worksheet::{
    attribute_of, namespace, prefix, with_attribute, with_cells, with_element_of,
};
use super::{Package, inserted_raw, not_xlsx, with_prefix};
use crate::error::Result;
use crate::formula::cell::Place;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/// The elements of the part with the styles, in the order that they have to be in (CT_Stylesheet in
/// ECMA-376).
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// The lists that have to be there, and what is in them at least. The first two fills are fixed.
const AT_LEAST: [(&str, &[&str]); 5] = [
    ("fonts", &["<font/>"]),
    (
        "fills",
        &[
            "<fill><patternFill patternType=\"none\"/></fill>",
            "<fill><patternFill patternType=\"gray125\"/></fill>",
        ],
    ),
    ("borders", &["<border/>"]),
    ("cellStyleXfs", &["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"]),
    ("cellXfs", &["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"]),
];

/// What comes after the color in a font.
const BEHIND_COLOR: [&str; 4] = ["name", "family", "charset", "scheme"];

/// How marked cells look. A color has eight hexadecimal digits, of which the first two are `FF`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The color that fills them.
    pub fill: &'static str,
    /// The color of their text.
    pub text: &'static str,
}

impl Package {
    /// Marks cells of a sheet; those that are not there are added.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name, or its parts are not what they should be.
    pub fn mark(&mut self, sheet: &str, cells: &BTreeSet<Place>, mark: Mark) -> Result<()> {
        if cells.is_empty() {
            return Ok(());
        }
        let part = self.part_of(sheet)?;
        let xml = self.text(&part)?;
        let styles_part = self.styles()?;
        let mut styles = Styles::of(self.text(&styles_part)?, mark)?;
        let marked = with_cells(&xml, cells, &mut |_, cell| {
            let format = attribute_of(cell, "s").and_then(|number| number.parse().ok());
            let format = styles.marked(format.unwrap_or(0))?;
            Ok(with_attribute(cell, "s", &format.to_string()))
        })?;
        self.put(&styles_part, styles.xml.into_bytes());
        self.put(&part, marked.into_bytes());
        Ok(())
    }

    /// The name of the part with the styles, which is added if there is none.
    fn styles(&mut self) -> Result<String> {
        let workbook = self.workbook().to_owned();
        let known = self.relationships(&workbook)?;
        if let Some(known) = known.into_iter().find(|to| to.kind.ends_with("/styles")) {
            return Ok(known.target);
        }
        let empty = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <styleSheet xmlns=\"{}\"></styleSheet>",
            namespace(&self.text(&workbook)?)?
        );
        let part = self.add_part("styles", "xml", Some(STYLES_TYPE), empty.into_bytes())?;
        self.relate(&workbook, "styles", &part)?;
        Ok(part)
    }
}

/// The part with the styles.
struct Styles {
    xml: String,
    /// The prefix of its elements, without the colon.
    prefix: String,
    mark: Mark,
    /// The marked formats by the numbers of those that they were made from.
    marked: HashMap<usize, usize>,
}

impl Styles {
    fn of(xml: String, mark: Mark) -> Result<Styles> {
        let mut prefix_of_root = None;
        super::for_each_element(&xml, &mut |element: &BytesStart<'_>| {
            prefix_of_root.get_or_insert_with(|| prefix(element));
        })?;
        let prefix = prefix_of_root.ok_or_else(not_xlsx)?.trim_end_matches(':').to_owned();
        let mut styles = Styles { xml, prefix, mark, marked: HashMap::new() };
        for (name, least) in AT_LEAST {
            if list(&styles.xml, name)?.is_none() {
                let empty = format!("<{name}></{name}>");
                styles.xml = with_element_of(&ORDER, &styles.xml, name, &empty)?;
            }
            if list(&styles.xml, name)?.is_some_and(|list| list.elements.is_empty()) {
                for element in least {
                    styles.append(name, &styles.own(element))?;
                }
            }
        }
        Ok(styles)
    }

    /// An element with the prefix that this part has.
    fn own(&self, element: &str) -> String {
        if self.prefix.is_empty() { element.to_owned() } else { with_prefix(element, &self.prefix) }
    }

    /// The number of the marked format for the format with this number.
    fn marked(&mut self, format: usize) -> Result<usize> {
        if let Some(known) = self.marked.get(&format) {
            return Ok(*known);
        }
        let original = self.element("cellXfs", format)?;
        let font = attribute_of(&original, "fontId").and_then(|number| number.parse().ok());
        let font = self.element("fonts", font.unwrap_or(0))?;
        let color = self.own(&format!("<color rgb=\"{}\"/>", self.mark.text));
        let font = self.append("fonts", &with_color(&font, &color)?)?;
        let fill = self.own(&format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{}\"/>\
            <bgColor indexed=\"64\"/>\
             </patternFill></fill>",
            self.mark.fill
        ));
        let fill = self.append("fills", &fill)?;
        let (font, fill) = (font.to_string(), fill.to_string());
        let attributes =
            [("fontId", &*font), ("fillId", &*fill), ("applyFont", "1"), ("applyFill", "1")];
        let marked = attributes
            .iter()
            .fold(original, |format, (name, value)| with_attribute(&format, name, value));
        let number = self.append("cellXfs", &marked)?;
        self.marked.insert(format, number);
        Ok(number)
    }

    /// The element of a list with this number; the first if there are not this many.
    fn element(&self, name: &str, number: usize) -> Result<String> {
        let elements = list(&self.xml, name)?.ok_or_else(not_xlsx)?.elements;
        let element = elements.get(number).or(elements.first()).ok_or_else(not_xlsx)?;
        Ok(self.xml[element.clone()].to_owned())
    }

    /// The number of an element in a list, where it is appended unless it is there.
    fn append(&mut self, name: &str, element: &str) -> Result<usize> {
        let List { tag, elements } = list(&self.xml, name)?.ok_or_else(not_xlsx)?;
        if let Some(known) = elements.iter().position(|known| self.xml[known.clone()] == *element) {
            return Ok(known);
        }
        if attribute_of(&self.xml[tag.clone()], "count").is_some() {
            let count = (elements.len() + 1).to_string();
            let counted = with_attribute(&self.xml[tag.clone()], "count", &count);
            self.xml.replace_range(tag, &counted);
        }
        self.xml = inserted_raw(&self.xml, name, &|_| element.to_owned())?;
        Ok(elements.len())
    }
}

/// A font with another color.
fn with_color(font: &str, color: &str) -> Result<String> {
    let parts = list(font, "font")?.ok_or_else(not_xlsx)?.elements;
    let is_one_of = |part: &Range<usize>, names: &[&str]| {
        let mut reader = Reader::from_str(&font[part.clone()]);
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                names.contains(&element.local_name().as_ref())
            }
            _ => false,
        }
    };
    let old = parts.iter().find(|part| is_one_of(part, &["color"]));
    let next = parts.iter().find(|part| is_one_of(part, &BEHIND_COLOR));
    match (old, next) {
        (Some(old), _) => Ok([&font[..old.start], color, &font[old.end..]].concat()),
        (None, Some(next)) => Ok([&font[..next.start], color, &font[next.start..]].concat()),
        (None, None) => inserted_raw(font, "font", &|_| color.to_owned()),
    }
}

/// A list of elements in a text.
struct List {
    /// Where it starts.
    tag: Range<usize>,
    /// Where its elements are.
    elements: Vec<Range<usize>>,
}

/// The list of that name, if there is one.
fn list(xml: &str, name: &str) -> Result<Option<List>> {
    let mut reader = Reader::from_str(xml);
    let mut found: Option<List> = None;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|_| not_xlsx())?;
        let behind = reader.buffer_position() as usize;
        match (event, &mut found) {
            (Event::Start(element), None) if element.local_name().as_ref() == name => {
                found = Some(List { tag: before..behind, elements: Vec::new() });
            }
            (Event::Empty(element), None) if element.local_name().as_ref() == name => {
                return Ok(Some(List { tag: before..behind, elements: Vec::new() }));
            }
            (Event::Start(element), Some(list)) => {
                reader.read_to_end(element.name()).map_err(|_| not_xlsx())?;
                list.elements.push(before..reader.buffer_position() as usize);
            }
            (Event::Empty(_), Some(list)) => list.elements.push(before..behind),
            (Event::End(_), Some(_)) | (Event::Eof, _) => return Ok(found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: Mark = Mark { fill: "FF000001", text: "FF000002" };

    #[test]
    fn a_marked_format_is_a_copy_with_another_fill_and_color() {
        let xml = "<styleSheet><fonts count='1'><font><b/><color theme='1'/><name val='A'/></font>\
                   </fonts><cellXfs count=\"2\"><xf fontId=\"7\"/><xf numFmtId='4' fontId='0'>\
                   <alignment/></xf></cellXfs><dxfs><dxf><font/></dxf></dxfs></styleSheet>";
        let mut styles = Styles::of(xml.into(), MARK).unwrap();
        assert_eq!(
            [styles.marked(1), styles.marked(0), styles.marked(1)].map(Result::unwrap),
            [2, 3, 2]
        );
        assert_eq!(
            styles.xml,
            "<styleSheet><fonts count='2'><font><b/><color theme='1'/><name val='A'/></font>\
             <font><b/><color rgb=\"FF000002\"/><name val='A'/></font></fonts>\
             <fills><fill><patternFill patternType=\"none\"/></fill>\
             <fill><patternFill patternType=\"gray125\"/></fill>\
             <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF000001\"/>\
             <bgColor indexed=\"64\"/></patternFill></fill></fills><borders><border/></borders>\
             <cellStyleXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
             </cellStyleXfs><cellXfs count=\"4\"><xf fontId=\"7\"/><xf numFmtId='4' fontId='0'>\
             <alignment/></xf><xf numFmtId='4' fontId='1' fillId=\"2\" applyFont=\"1\" applyFill=\"1\">\
             \
             <alignment/></xf><xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/>\
             </cellXfs>\
             <dxfs><dxf><font/></dxf></dxfs></styleSheet>"
        );
    }

    #[test]
    fn the_color_of_a_font_is_at_its_place() {
        for (font, then) in [
            ("<font/>", "<font><c/></font>"),
            ("<font><sz val='9'/></font>", "<font><sz val='9'/><c/></font>"),
            ("<font><sz/><family/></font>", "<font><sz/><c/><family/></font>"),
            ("<x:font><x:color/><x:name/></x:font>", "<x:font><c/><x:name/></x:font>"),
        ] {
            assert_eq!(with_color(font, "<c/>").unwrap(), then);
        }
    }
}
