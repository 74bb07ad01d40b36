//! A copy of a workbook with the mistakes marked, and a summary sheet.

use super::areas;
use super::outcome::{Outcome, Part};
use super::report;
use super::rubric::Rubric;
use crate::error::{Error, Result};
use crate::formula::cell::{Place, cell_name};
use crate::formula::quoted;
use crate::package::worksheet::bold;
use crate::package::{Mark, Note, Package};
use crate::words::rounded;
use crate::workbook::{Book, Content, Rectangle};
use quick_xml::escape::escape;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The name of the summary sheet, followed by a number if the workbook already has such a sheet.
const NAME: &str = "check";
/// Wrong cells: dark red on light red.
const WRONG: Mark = Mark { fill: "FFF9C0BB", text: "FF8A1109" };
/// Cells that could not be judged: dark on light yellow.
const OPEN: Mark = Mark { fill: "FFFFF2CC", text: "FF5C4400" };
/// The color of a link.
const LINK: &str = "FF0B57A4";
/// The most cells that are colored for one mistake.
const MOST_CELLS: u64 = 2_000_000;

/// A copy with the mistakes marked.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The copy.
    pub bytes: Vec<u8>,
    /// The extension that its name needs: `xlsx`, or `xlsm` if it has macros.
    pub extension: &'static str,
    /// Whether it has only the values of the sheets, because the workbook is in another format.
    pub has_values_only: bool,
    /// The cells that got no note because they have a comment thread.
    pub discussed: Vec<String>,
}

/// What is marked on a sheet.
#[derive(Default)]
struct Marks {
    wrong: BTreeSet<Place>,
    open: BTreeSet<Place>,
    notes: BTreeMap<Place, Note>,
}

impl Marks {
    fn note(&mut self, place: Place, text: &str) {
        let empty = Note { text: String::new(), is_aligned: false };
        let note = self.notes.entry(place).or_insert(empty);
        if !note.text.is_empty() {
            note.text += "\n\n";
        }
        note.text += &clean(text);
    }
}

/// The copy of the workbook in `original`. Wrong cells are red, cells that could not be judged are
/// yellow, and a note on the first cell of each says what is wrong, or why it was not judged. A new
/// sheet, `check`, has the verdict, what was judged, the marks and all findings. Everything else stays as
/// it was: formulas, formats, charts. If the workbook is not in the format xlsx, only its values are
/// copied.
///
/// # Errors
/// If the workbook is damaged at a place to mark.
pub fn copy(
    book: &Book,
    original: Vec<u8>,
    outcome: &Outcome,
    rubric: &Rubric,
) -> Result<Annotated> {
    let (mut package, has_values_only) = match Package::open(original) {
        Ok(package) => (package, false),
        Err(_) => (Package::open(values(book)?)?, true),
    };
    let mut discussed = Vec::new();
    for (sheet, marks) in marks(book, outcome) {
        package.mark(&sheet, &marks.wrong, WRONG)?;
        let open = &marks.open - &marks.wrong;
        package.mark(&sheet, &open, OPEN)?;
        let left_out = package.add_notes(&sheet, &marks.notes)?;
        discussed.extend(left_out.into_iter().map(cell_name));
    }
    let mut names = (2..).map(|number| format!("{NAME} {number}"));
    let name = match package.has_sheet(NAME) {
        false => NAME.to_owned(),
        true => names.find(|name| !package.has_sheet(name)).unwrap_or_default(),
    };
    let namespaces = book.sheets.iter().filter_map(|sheet| package.namespace_of(&sheet.name).ok());
    let namespace = namespaces.into_iter().find(|namespace| !namespace.is_empty());
    let namespace =
        namespace.ok_or_else(|| Error::failed("the workbook has no sheet with cells"))?;
    let mut overview =
        Overview { bold: bold(package.usual_font()?.as_ref()), ..Overview::default() };
    overview.fill(outcome, rubric);
    package.add_sheet(&name, overview.worksheet(&namespace))?;
    let extension = package.extension()?;
    Ok(Annotated { bytes: package.finish()?, extension, has_values_only, discussed })
}

/// What is marked, by the sheets' names as the workbook has them.
fn marks(book: &Book, outcome: &Outcome) -> BTreeMap<String, Marks> {
    let mut marks: BTreeMap<String, Marks> = BTreeMap::new();
    // The areas that exist and are not absurdly large, each with whether it is the first of its sheet.
    let areas = |range: &str, sheet: &str| {
        let mut seen = BTreeSet::new();
        let known = areas::areas(range, sheet).into_iter().filter_map(|(name, area)| {
            let sheet = book.sheet(&name)?;
            (area.count() <= MOST_CELLS).then(|| (sheet.name.clone(), area))
        });
        let all: Vec<(String, Rectangle)> = known.collect();
        all.into_iter().map(move |(name, area)| (seen.insert(name.clone()), name, area))
    };
    for finding in &outcome.findings {
        let answer = report::answer(finding).map(|answer| format!("\n{answer}"));
        let says = format!("{}{}", finding.explanation, answer.unwrap_or_default());
        for (is_first, sheet, area) in areas(&finding.range, &finding.sheet) {
            let marks = marks.entry(sheet).or_default();
            marks.wrong.extend(area.places());
            if is_first {
                marks.note(area.first(), &says);
            }
        }
    }
    for unjudged in &outcome.unjudged {
        let says = format!("not judged: {}", unjudged.why);
        for (is_first, sheet, area) in areas(&unjudged.range, &unjudged.sheet) {
            let marks = marks.entry(sheet).or_default();
            marks.open.extend(area.places());
            if is_first {
                marks.note(area.first(), &says);
            }
        }
    }
    marks
}

/// The text without characters that XML does not allow.
fn clean(text: &str) -> String {
    let is_text = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || *c == '\n';
    text.chars().filter(is_text).collect()
}

/// The rows of the summary sheet.
#[derive(Default)]
struct Overview {
    /// The properties of a bold text.
    bold: String,
    rows: String,
    /// The number of rows so far.
    count: u32,
    links: String,
}

/// The contents of a cell of that sheet.
enum Cell<'a> {
    Bold(&'a str),
    Text(String),
    Number(f64),
    /// A text that links to the first of some cells.
    Link(String, Option<(String, Rectangle)>),
    Nothing,
}

impl Overview {
    fn row(&mut self, cells: &[Cell<'_>]) {
        self.count += 1;
        let _ = write!(self.rows, "<row r=\"{}\">", self.count);
        for (column, cell) in (0..).zip(cells) {
            let name = cell_name((self.count - 1, column));
            let string = |properties: &str, text: &str| {
                format!(
                    "<c r=\"{name}\" t=\"inlineStr\"><is><r>{properties}\
                     <t xml:space=\"preserve\">{}</t></r></is></c>",
                    escape(clean(text).as_str())
                )
            };
            self.rows += &match cell {
                Cell::Bold(text) => string(&self.bold, text),
                Cell::Text(text) => string("", text),
                Cell::Number(number) => format!("<c r=\"{name}\"><v>{number}</v></c>"),
                Cell::Link(text, None) => string("", text),
                Cell::Link(text, Some((sheet, area))) => {
                    let to = format!("{}!{area}", quoted(sheet));
                    let _ = write!(
                        self.links,
                        "<hyperlink ref=\"{name}\" location=\"{}\"/>",
                        escape(to.as_str())
                    );
                    let colored = format!("<u/><color rgb=\"{LINK}\"/></rPr>");
                    string(&self.bold.replace("<b/>", "").replace("</rPr>", &colored), text)
                }
                Cell::Nothing => String::new(),
            };
        }
        self.rows += "</row>";
    }

    fn fill(&mut self, outcome: &Outcome, rubric: &Rubric) {
        let marks = rubric.marks(outcome);
        let number = |number: f64| Cell::Number(rounded(number, 6).parse().unwrap_or(0.0));
        self.row(&[Cell::Bold("verdict"), Cell::Text(report::verdict(outcome))]);
        let open = marks.says_open(outcome).map(|open| format!("; {open}")).unwrap_or_default();
        self.row(&[Cell::Bold("marks"), Cell::Text(format!("{}{open}", marks.says()))]);
        self.row(&[]);
        let headings = ["part", "cells judged", "of", "marks", "of"];
        self.row(&headings.map(Cell::Bold));
        for (part, (earned, full)) in Part::ALL.iter().zip(marks.parts) {
            let count = outcome.judged.of(*part);
            self.row(&[
                Cell::Text(part.word().to_owned()),
                Cell::Number(count.judged as f64),
                Cell::Number(count.of as f64),
                number(earned),
                number(full),
            ]);
        }
        let names_sheets = true;
        if !outcome.findings.is_empty() {
            self.row(&[]);
            self.row(&[
                Cell::Bold("mistakes"),
                Cell::Bold("name"),
                Cell::Bold("part"),
                Cell::Bold("what is wrong"),
            ]);
        }
        for finding in &outcome.findings {
            let answer = report::answer(finding).map(|answer| format!("; {answer}"));
            self.row(&[
                link(&finding.range, &finding.sheet, names_sheets),
                Cell::Text(finding.name.clone()),
                Cell::Text(finding.part.word().to_owned()),
                Cell::Text(format!("{}{}", finding.explanation, answer.unwrap_or_default())),
            ]);
        }
        if !outcome.unjudged.is_empty() {
            self.row(&[]);
            self.row(&[
                Cell::Bold("not judged"),
                Cell::Bold("sheet"),
                Cell::Bold("part"),
                Cell::Bold("why"),
            ]);
        }
        for unjudged in &outcome.unjudged {
            let hint = unjudged.hint.as_ref().map(|hint| format!(" (try {hint})"));
            let is_of_the_file = unjudged.sheet.is_empty();
            self.row(&[
                link(&unjudged.range, &unjudged.sheet, names_sheets),
                Cell::Text(unjudged.sheet.clone()),
                if is_of_the_file {
                    Cell::Nothing
                } else {
                    Cell::Text(unjudged.part.word().to_owned())
                },
                Cell::Text(format!("{}{}", unjudged.why, hint.unwrap_or_default())),
            ]);
        }
        if !outcome.notes.is_empty() {
            self.row(&[]);
            self.row(&[Cell::Bold("notes")]);
        }
        for note in &outcome.notes {
            self.row(&[Cell::Text(note.clone())]);
        }
    }

    /// The part of the sheet.
    fn worksheet(&self, namespace: &str) -> String {
        let links = match self.links.is_empty() {
            true => String::new(),
            false => format!("<hyperlinks>{}</hyperlinks>", self.links),
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\">\
             <sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetFormatPr defaultRowHeight=\"15\"/>\
             <cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/>\
             <col min=\"2\" max=\"5\" width=\"14\" customWidth=\"1\"/></cols>\
             <sheetData>{}</sheetData>{links}\
             <pageSetup orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
            escape(namespace),
            self.rows
        )
    }
}

/// The cells of a finding, with a link to the first area.
fn link(range: &str, sheet: &str, names_sheets: bool) -> Cell<'static> {
    let first = areas::areas(range, sheet).into_iter().next();
    Cell::Link(areas::shown(range, sheet, names_sheets), first)
}

/// A workbook of the values of all sheets.
fn values(book: &Book) -> Result<Vec<u8>> {
    let failed =
        |error: XlsxError| Error::failed(format!("cannot write the annotated copy: {error}"));
    let mut file = Workbook::new();
    // A fixed date: the same input gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(failed)?;
    file.set_properties(&DocProperties::new().set_author("backprop").set_creation_datetime(&date));
    for sheet in &book.sheets {
        let copy = file.add_worksheet();
        copy.set_name(&sheet.name).map_err(failed)?;
        for (place, content) in sheet.cells.iter() {
            let Ok(column) = u16::try_from(place.1) else { continue };
            match content {
                Content::Number(value) => copy.write_number(place.0, column, *value),
                Content::Boolean(value) => copy.write_boolean(place.0, column, *value),
                Content::Text(text) | Content::Error(text) => {
                    copy.write_string(place.0, column, text)
                }
            }
            .map_err(failed)?;
        }
    }
    file.save_to_buffer().map_err(failed)
}
