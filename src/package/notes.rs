//! Notes on the cells of a sheet.
//!
//! A note is in two parts of the package: its text in a list of comments, and its box in a drawing
//! in the markup language VML. Spreadsheet programs show it when the pointer is on the cell. A
//! newer kind of comments, in which several people answer each other, is a third part, which stays
//! as it is.

use super::worksheet::{namespace, with_element};
use super::{Package, attribute, for_each_element, inserted_at_the_end, not_xlsx};
use crate::error::{Error, Result};
use crate::formula::cell::{Place, cell_name, parse_cell};
use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// The namespaces of VML, by the prefixes that they have in every drawing.
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];

/// The shape that boxes with text are of.
const TEXT_BOX: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
    <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// The author of the notes.
const AUTHOR: &str = "backprop";

/// The size of a character in pixels.
const CHARACTER: (usize, usize) = (7, 15);

/// How many shapes have the same thousands in the numbers that a workbook's shapes have.
const SHAPES: usize = 1024;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its text.
    pub text: String,
    /// Whether it is lines that are aligned by spaces, which need a font of fixed width, rather
    /// than sentences.
    pub is_aligned: bool,
}

impl Note {
    /// The widest that its box is, in characters.
    fn widest(&self) -> usize {
        if self.is_aligned { 110 } else { 60 }
    }

    /// The width of each of its lines as it is shown, where long ones are broken.
    fn lines(&self) -> Vec<usize> {
        // A line is broken between words, mostly before it is full.
        let full = self.widest() * 9 / 10;
        let pieces = |line: &str| match line.width() {
            width if width <= self.widest() => vec![width],
            width => vec![self.widest(); width.div_ceil(full)],
        };
        self.text.lines().flat_map(pieces).collect()
    }

    /// How many lines it has as it is shown.
    pub fn height(&self) -> usize {
        self.lines().len()
    }

    /// How its text looks.
    fn font(&self) -> &'static str {
        match self.is_aligned {
            true => "<rFont val=\"Courier New\"/><family val=\"3\"/>",
            false => "<rFont val=\"Tahoma\"/><family val=\"2\"/>",
        }
    }
}

impl Package {
    /// Puts notes on cells of a sheet. A cell that has a note keeps it, and the new text is appended
    /// unless the note already has it. Returns the cells that got no note because they have a comment
    /// thread: a cell can have only one of the two.
    ///
    /// # Errors
    /// If the workbook has no sheet of that name, or its parts are invalid.
    pub fn add_notes(&mut self, sheet: &str, notes: &BTreeMap<Place, Note>) -> Result<Vec<Place>> {
        if notes.is_empty() {
            return Ok(Vec::new());
        }
        let part = self.part_of(sheet)?;
        let xml = self.text(&part)?;
        let known = self.relationships(&part)?;
        let comments = known.iter().find(|to| to.kind.ends_with("/comments"));
        let comments = match comments {
            Some(known) => known.target.clone(),
            None => {
                let empty = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                     <comments xmlns=\"{}\"><authors/><commentList/></comments>",
                    namespace(&xml)?
                );
                let content = empty.into_bytes();
                let comments = self.add_part("comments", "xml", Some(COMMENTS_TYPE), content)?;
                self.relate(&part, "comments", &comments)?;
                comments
            }
        };
        let with_comments = with_comments(&self.text(&comments)?, notes)?;
        self.put(&comments, with_comments.xml.into_bytes());
        if with_comments.added.is_empty() && with_comments.longer.is_empty() {
            return Ok(with_comments.discussed);
        }

        let mut drawing_id = None;
        for_each_element(&xml, &mut |element| {
            if element.local_name().as_ref() == "legacyDrawing" {
                drawing_id = attribute(element, "id");
            }
        })?;
        let drawing = match drawing_id {
            Some(id) => {
                let known = known.into_iter().find(|to| to.id == id);
                known.ok_or_else(not_xlsx)?.target
            }
            None => {
                self.extension_is("vml", DRAWING_TYPE)?;
                let empty = self.new_drawing(notes.len()).into_bytes();
                let drawing = self.add_part("drawings/vmlDrawing", "vml", None, empty)?;
                let to = self.relate(&part, "vmlDrawing", &drawing)?;
                let element = format!("<legacyDrawing {}/>", to.attribute());
                self.put(&part, with_element(&xml, "legacyDrawing", &element)?.into_bytes());
                drawing
            }
        };
        let grid = Grid::of(&xml)?;
        let mut vml = self.text(&drawing)?;
        for (place, lines) in with_comments.longer {
            vml = with_longer_box(&vml, place, lines);
        }
        let added = with_comments.added.iter().filter_map(|place| Some((place, notes.get(place)?)));
        vml = with_boxes(&vml, added, &grid)?;
        self.put(&drawing, vml.into_bytes());
        Ok(with_comments.discussed)
    }

    /// A drawing without a shape, with thousands of its own for the numbers of this many shapes.
    fn new_drawing(&mut self, shapes: usize) -> String {
        let mut highest = 0;
        for part in self.parts().into_iter().filter(|part| part.ends_with(".vml")) {
            for id in after_each(&self.text(&part).unwrap_or_default(), "_x0000_s") {
                highest = highest.max(number_at_the_start(id) / SHAPES);
            }
        }
        let thousands = highest + 1..=highest + 1 + shapes / SHAPES;
        let thousands: Vec<String> = thousands.map(|number| number.to_string()).collect();
        let namespaces =
            NAMESPACES.map(|(prefix, of)| format!(" xmlns:{prefix}=\"{of}\"")).concat();
        format!(
            "<xml{namespaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/>\
             </o:shapelayout></xml>",
            thousands.join(",")
        )
    }
}

/// The texts that come after each `word` of a text.
fn after_each<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).map(move |(at, _)| &text[at + word.len()..])
}

fn number_at_the_start(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse::<u32>().unwrap_or(0) as usize
}

/// A list of comments with notes added.
struct WithComments {
    xml: String,
    /// The cells with a new note.
    added: Vec<Place>,
    /// The cells whose note was there and is longer now, by this many lines.
    longer: Vec<(Place, usize)>,
    /// The cells with a discussion, whose note is left out.
    discussed: Vec<Place>,
}

fn with_comments(xml: &str, notes: &BTreeMap<Place, Note>) -> Result<WithComments> {
    let mut authors = Vec::new();
    let (mut text, mut copied) = (String::new(), 0);
    let mut added: Vec<Place> = notes.keys().copied().collect();
    let (mut longer, mut discussed) = (Vec::new(), Vec::new());
    let mut reader = Reader::from_str(xml);
    loop {
        let before = reader.buffer_position() as usize;
        match reader.read_event().map_err(|_| not_xlsx())? {
            Event::Start(element) if element.local_name().as_ref() == "author" => {
                let name = reader.read_text(element.name()).map_err(|_| not_xlsx())?;
                authors.push(unescape(&name).map_or(String::new(), |name| name.into_owned()));
            }
            Event::Empty(element) if element.local_name().as_ref() == "author" => {
                authors.push(String::new());
            }
            Event::Start(element) if element.local_name().as_ref() == "comment" => {
                reader.read_to_end(element.name()).map_err(|_| not_xlsx())?;
                let behind = reader.buffer_position() as usize;
                let place = attribute(&element, "ref").and_then(|cell| parse_cell(&cell));
                let Some((place, note)) = place.and_then(|place| notes.get_key_value(&place))
                else {
                    continue;
                };
                added.retain(|other| other != place);
                let author = attribute(&element, "authorId").and_then(|id| id.parse().ok());
                let author = author.and_then(|id: usize| authors.get(id));
                // What stands here for a discussion has an author that refers to it.
                if author.is_some_and(|author| author.starts_with("tc=")) {
                    discussed.push(*place);
                    continue;
                }
                if xml[before..behind].contains(&escaped(&note.text)) {
                    continue;
                }
                text += &xml[copied..before];
                text += &with_more_text(&xml[before..behind], &note.text)?;
                copied = behind;
                longer.push((*place, note.height() + 1));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    text += &xml[copied..];
    if !added.is_empty() {
        let author = authors.iter().position(|author| author == AUTHOR);
        if author.is_none() {
            text = inserted_at_the_end(&text, "authors", &format!("<author>{AUTHOR}</author>"))?;
        }
        let author = author.unwrap_or(authors.len());
        let mut comments = String::new();
        for (place, note) in added.iter().filter_map(|place| notes.get_key_value(place)) {
            let _ = write!(
                comments,
                "<comment ref=\"{}\" authorId=\"{author}\"><text><r><rPr>{}\
                 <color indexed=\"81\"/><sz val=\"9\"/></rPr>\
                 <t xml:space=\"preserve\">{}</t></r></text></comment>",
                cell_name(*place),
                note.font(),
                escaped(&note.text)
            );
        }
        text = inserted_at_the_end(&text, "commentList", &comments)?;
    }
    Ok(WithComments { xml: text, added, longer, discussed })
}

/// A comment with more text: at the end of its last piece.
fn with_more_text(comment: &str, more: &str) -> Result<String> {
    let mut reader = Reader::from_str(comment);
    // The end of the last text, and the name of the element that it is in; how it is pronounced is
    // no part of it.
    let mut last = None;
    let mut is_sound = false;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|_| not_xlsx())?;
        match &event {
            Event::Start(element) if element.local_name().as_ref() == "rPh" => is_sound = true,
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => is_sound = false,
                "t" if !is_sound => last = Some(before),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let more = escaped(more);
    match last {
        Some(at) => Ok(format!("{}\n\n{more}{}", &comment[..at], &comment[at..])),
        // There is an empty text, which has pieces or none.
        None => inserted_at_the_end(comment, "text", &format!("<r><t>{more}</t></r>")),
    }
}

/// A text as XML, without the characters that XML cannot have.
fn escaped(text: &str) -> String {
    let can_be = |c: &char| {
        matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    escape(text.chars().filter(can_be).collect::<String>()).into_owned()
}

/// The drawing with a box for each of the notes.
fn with_boxes<'a>(
    vml: &str,
    notes: impl Iterator<Item = (&'a Place, &'a Note)>,
    grid: &Grid,
) -> Result<String> {
    let missing: String = NAMESPACES
        .iter()
        .map(|(prefix, of)| format!(" xmlns:{prefix}=\"{of}\""))
        .filter(|declared| !vml.contains(declared.trim_start()))
        .collect();
    let mut boxes = String::new();
    if !vml.contains("\"_x0000_t202\"") {
        boxes += &with_declarations(TEXT_BOX, &missing);
    }
    let own = after_each(vml, "<o:idmap").find_map(|rest| rest.split_once("data="));
    let own =
        own.map(|(_, data)| number_at_the_start(data.trim_start_matches(['"', '\''])) * SHAPES);
    let numbers = after_each(vml, "_x0000_s").map(number_at_the_start);
    let first = numbers.max().or(own).unwrap_or(SHAPES) + 1;
    for (number, (place, note)) in (first..).zip(notes) {
        let shape = format!(
            "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
             style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
             <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
             <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div>\
             </v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
             <x:Anchor>{}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row>\
             <x:Column>{}</x:Column></x:ClientData></v:shape>",
            grid.anchor(*place, note),
            place.0,
            place.1
        );
        boxes += &with_declarations(&shape, &missing);
    }
    // Drawings by older programs have elements without an end: they are not valid XML that could be read.
    let end =
        vml.rfind("</xml>").ok_or_else(|| Error::failed("a drawing of it is not complete"))?;
    Ok([&vml[..end], &boxes, &vml[end..]].concat())
}

fn with_declarations(element: &str, declared: &str) -> String {
    let (name, rest) = element.split_once(' ').unwrap_or((element, ""));
    format!("{name}{declared} {rest}")
}

/// The drawing with the box of a cell's note made higher, by this many lines.
fn with_longer_box(vml: &str, place: Place, lines: usize) -> String {
    let says = |data: &str, word: &str, number: u32| {
        after_each(data, word).any(|rest| number_at_the_start(rest.trim_start()) == number as usize)
    };
    let mut from = 0;
    while let Some(start) = vml[from..].find("<x:ClientData").map(|at| from + at) {
        let end = vml[start..].find("</x:ClientData").map_or(vml.len(), |at| start + at);
        let data = &vml[start..end];
        if says(data, "<x:Row>", place.0)
            && says(data, "<x:Column>", place.1)
            && let Some((before, rest)) = data.split_once("<x:Anchor>")
            && let Some((anchor, behind)) = rest.split_once("</x:Anchor>")
        {
            let mut numbers: Vec<&str> = anchor.split(',').map(str::trim).collect();
            let bottom = numbers.get(6).and_then(|row| row.parse::<usize>().ok());
            let Some(bottom) = bottom else { return vml.to_owned() };
            let bottom = (bottom + lines).to_string();
            numbers[6] = &bottom;
            let anchor = numbers.join(", ");
            let changed = format!("{before}<x:Anchor>{anchor}</x:Anchor>{behind}");
            return [&vml[..start], &changed, &vml[end..]].concat();
        }
        from = end;
    }
    vml.to_owned()
}

/// The widths of a sheet's columns and the heights of its rows, in pixels.
struct Grid {
    columns: Sizes,
    rows: Sizes,
}

struct Sizes {
    usual: usize,
    /// Those that differ, by the last row or column that they are of and the first, counted from 0.
    others: BTreeMap<u32, (u32, usize)>,
    /// The last that a sheet can have.
    last: u32,
}

impl Sizes {
    fn of(&self, at: u32) -> usize {
        let other = self.others.range(at..).next().filter(|(_, (first, _))| *first <= at);
        other.map_or(self.usual, |(_, (_, size))| *size)
    }

    /// The row or column that is this many pixels behind the start of another, and how many pixels
    /// further it is.
    fn behind(&self, mut at: u32, mut pixels: usize) -> (u32, usize) {
        while at < self.last && pixels >= self.of(at) {
            pixels -= self.of(at);
            at += 1;
        }
        (at, pixels.min(self.of(at)))
    }
}

impl Grid {
    fn of(xml: &str) -> Result<Grid> {
        // A character of the usual font is 7 pixels wide, and there are 96 pixels in 72 points.
        let wide = |characters: f64| (characters.clamp(0.0, 255.0) * 7.0 + 5.0) as usize;
        let high = |points: f64| (points.clamp(0.0, 409.5) * 96.0 / 72.0) as usize;
        let mut columns = Sizes { usual: 64, others: BTreeMap::new(), last: 16_383 };
        let mut rows = Sizes { usual: 20, others: BTreeMap::new(), last: 1_048_575 };
        for_each_element(xml, &mut |element| {
            let number =
                |name| attribute(element, name).and_then(|value| value.parse::<f64>().ok());
            let is_hidden =
                || attribute(element, "hidden").is_some_and(|is| is == "1" || is == "true");
            match element.local_name().as_ref() {
                "sheetFormatPr" => {
                    columns.usual = number("defaultColWidth").map_or(columns.usual, wide);
                    rows.usual = number("defaultRowHeight").map_or(rows.usual, high);
                }
                "col" => {
                    if let (Some(min), Some(max)) = (number("min"), number("max")) {
                        let size = if is_hidden() { Some(0) } else { number("width").map(wide) };
                        let size = size.unwrap_or(columns.usual);
                        let (min, max) = (min as u32, max as u32);
                        columns.others.insert(max.saturating_sub(1), (min.saturating_sub(1), size));
                    }
                }
                "row" => {
                    let size = if is_hidden() { Some(0) } else { number("ht").map(high) };
                    if let (Some(row), Some(size)) = (number("r"), size) {
                        let row = (row as u32).saturating_sub(1);
                        rows.others.insert(row, (row, size));
                    }
                }
                _ => {}
            }
        })?;
        Ok(Grid { columns, rows })
    }

    /// Where the box of a note is, right of its cell: its left, top, right and bottom edges, each
    /// as a column or row and the pixels beyond its start.
    fn anchor(&self, (row, column): Place, note: &Note) -> String {
        let lines = note.lines();
        let width = lines.iter().max().map_or(0, |width| (width + 2) * CHARACTER.0);
        let height = (lines.len() + 1) * CHARACTER.1;
        let (left, top) = ((column + 1).min(self.columns.last), row.saturating_sub(1));
        let (right, across) = self.columns.behind(left, width + 15);
        let (bottom, down) = self.rows.behind(top, height + 4);
        format!("{left}, 15, {top}, 4, {right}, {across}, {bottom}, {down}")
    }
}
