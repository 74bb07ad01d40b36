//! Marks and notes in true copies of workbooks, as other programs write them.

use crate::common::strange;
use crate::common::xlsx::parts;
use backprop::differentiate::{self, Differentiated};
use backprop::formula::cell::parse_cell;
use backprop::package::{Mark, Note, Package};
use backprop::workbook::{Area, Book};
use proptest::char::range;
use proptest::collection::vec;
use std::collections::BTreeMap;

const MARK: Mark = Mark { fill: "FFF9C0BB", text: "FF8A1109" };

fn book(bytes: &[u8]) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, bytes).unwrap();
    Book::read(&path).unwrap()
}

fn note(text: &str) -> Note {
    Note { text: text.into(), is_aligned: false }
}

/// A copy with a cell and a note on one that is there, one in its row, and one in a row of its own.
fn marked(bytes: Vec<u8>) -> Vec<u8> {
    let cells = ["B2", "D2", "C9"].map(|cell| parse_cell(cell).unwrap());
    let mut package = Package::open(bytes).unwrap();
    package.mark("sheet1", &cells.into(), MARK).unwrap();
    let notes = cells.map(|cell| (cell, note(&format!("a < b & {}", cell.0))));
    package.add_notes("Sheet1", &notes.into()).unwrap();
    package.finish().unwrap()
}

fn texts(bytes: &[u8]) -> BTreeMap<String, String> {
    let text = |(name, content)| (name, String::from_utf8(content).unwrap());
    parts(bytes).into_iter().map(text).collect()
}

#[test]
fn marks_and_notes_change_nothing_else() {
    for (what, original) in strange::workbooks() {
        let copy = marked(original.clone());
        assert!(copy == marked(original.clone()), "{what}: the same bytes each time");
        let (before, after) = (book(&original), book(&copy));
        let cells = |book: &Book| {
            let sheet = &book.sheets[0];
            let values: Vec<_> =
                sheet.cells.iter().map(|(at, value)| (at, value.clone())).collect();
            let formulas: Vec<_> = sheet.formulas.iter().map(|(at, of)| (at, of.clone())).collect();
            (values, formulas)
        };
        assert_eq!(cells(&before), cells(&after), "{what}");
        assert_eq!(before.sheets[0].number((2, 1)), Some(strange::B3.1), "{what}");
        assert_eq!(
            before.sheets[0].formulas.get((2, 1)).map(|f| f.text_in((2, 1))).as_deref(),
            Some(strange::B3.0),
            "{what}"
        );

        let (before, after) = (texts(&original), texts(&copy));
        for (name, part) in &before {
            let may_change =
                ["Content_Types", "workbook.xml.rels", "styles", "sheet1", "comments1", "vml"];
            if !may_change.iter().any(|changed| name.contains(changed)) {
                assert_eq!(part, &after[name], "{what}: {name}");
            }
        }
        let comments = &after["xl/comments1.xml"];
        assert!(comments.contains("a &lt; b &amp; 8</"), "{what}: {comments}");
        let rows = &after["xl/worksheets/sheet1.xml"];
        for (cell, row) in [("D2", "row"), ("C9", "row r=\"9\"")] {
            assert!(
                rows.contains(&format!("r=\"{cell}\"")) && rows.contains(row),
                "{what}: {rows}"
            );
        }
    }
}

#[test]
fn a_note_that_is_there_is_kept_and_continued() {
    for (what, original) in
        strange::workbooks().into_iter().filter(|(what, _)| what.contains("note"))
    {
        let after = texts(&marked(original));
        let comments = &after["xl/comments1.xml"];
        assert!(comments.contains("first"), "{what}");
        assert!(comments.contains("\n\na &lt; b &amp; 1</"), "{what}: {comments}");
        assert_eq!(comments.matches("comment ref=\"B2\"").count(), 1, "{what}");
        let drawing = &after["xl/drawings/vmlDrawing1.vml"];
        assert!(drawing.contains("3, 15, 0, 2, 5, 31, 6, 9"), "its box is higher: {drawing}");
        for shape in ["_x0000_s3073", "_x0000_s3074", "_x0000_s3075"] {
            assert_eq!(drawing.matches(&format!("\"{shape}\"")).count(), 1, "{what}: {shape}");
        }
        assert!(!after.contains_key("xl/comments2.xml") && after.contains_key("xl/styles.xml"));
    }
}

#[test]
fn a_cell_with_a_discussion_gets_no_note() {
    let (_, original) =
        strange::workbooks().into_iter().find(|(what, _)| *what == "with a discussion").unwrap();
    let place = parse_cell("B2").unwrap();
    let mut package = Package::open(original.clone()).unwrap();
    assert_eq!(package.add_notes("Sheet1", &[(place, note("a"))].into()).unwrap(), [place]);
    assert_eq!(texts(&package.finish().unwrap()), texts(&original));
}

#[test]
fn an_empty_sheet_gets_its_first_row() {
    let after = texts(&marked(strange::empty()));
    let sheet = &after["xl/worksheets/sheet1.xml"];
    let rows = "<sheetData><row r=\"2\"><c r=\"B2\" s=\"2\"/><c r=\"D2\" s=\"2\"/></row>\
                <row r=\"9\"><c r=\"C9\" s=\"2\"/></row></sheetData><legacyDrawing";
    assert!(sheet.contains(rows), "{sheet}");
}

/// OpenOffice lists each part with relationships by its name, and no type for all of them.
#[test]
fn new_relationships_have_a_content_type() {
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    let default = format!("<Default Extension=\"rels\" ContentType=\"{rels}\"/>");
    let listed = format!("<Override PartName=\"/_rels/.rels\" ContentType=\"{rels}\"/>");
    let (_, original) = strange::workbooks().remove(0);
    let mut package = Package::open(original).unwrap();
    let types = package.text("[Content_Types].xml").unwrap();
    assert!(types.contains(&default));
    package.put("[Content_Types].xml", types.replace(&default, &listed).into_bytes());
    let after = texts(&marked(package.finish().unwrap()));
    assert_eq!(after["[Content_Types].xml"].matches(&default).count(), 1);
    assert!(after["[Content_Types].xml"].contains(&listed));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, ..Default::default() })]

    /// One part with bytes changed, cut out or doubled: a copy or a message, never a panic.
    #[test]
    fn a_damaged_workbook_is_no_panic(
        number in 0..strange::workbooks().len(),
        part in 0.0..1.0_f64,
        edits in vec((0.0..1.0_f64, 0_u8..4, range(' ', '~')), 1..6),
    ) {
        let mut parts = parts(&strange::workbooks()[number].1);
        let part = (part * parts.len() as f64) as usize;
        let content = &mut parts[part].1;
        for (place, how, character) in edits {
            let at = (place * content.len() as f64) as usize;
            match how {
                _ if content.is_empty() => {}
                0 => content[at] = character as u8,
                1 => drop(content.remove(at)),
                2 => content.insert(at, character as u8),
                _ => content.truncate(at.max(content.len() / 2)),
            }
        }
        let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in parts {
            package.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut package, &content).unwrap();
        }
        let damaged = package.finish().unwrap().into_inner();
        let cells = ["B2", "D2", "C9"].map(|cell| parse_cell(cell).unwrap());
        let copy = || -> backprop::error::Result<Vec<u8>> {
            let mut package = Package::open(damaged)?;
            package.mark("Sheet1", &cells.into(), MARK)?;
            package.add_notes("Sheet1", &cells.map(|cell| (cell, note("a"))).into())?;
            package.finish()
        };
        if let Ok(copy) = copy() {
            proptest::prop_assert!(Package::open(copy).is_ok());
        }
    }
}

/// Excel opens a workbook that may have macros by another name only.
#[test]
fn the_name_of_a_copy_says_whether_it_has_macros() {
    let (_, original) = strange::workbooks().remove(0);
    let mut package = Package::open(original).unwrap();
    assert_eq!(package.extension().unwrap(), "xlsx");
    let types = package.text("[Content_Types].xml").unwrap();
    let macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    let usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    package.put("[Content_Types].xml", types.replace(usual, macros).into_bytes());
    assert_eq!(package.extension().unwrap(), "xlsm");
}

#[test]
fn a_second_time_changes_nothing() {
    for (what, original) in strange::workbooks() {
        let once = marked(original);
        assert_eq!(texts(&once), texts(&marked(once.clone())), "{what}");
    }
}

/// The numbers of the boxes go on beyond a thousand, and are listed.
#[test]
fn a_sheet_may_have_thousands_of_notes() {
    let (_, original) = strange::workbooks().remove(0);
    let mut package = Package::open(original).unwrap();
    let notes = (0..2500).map(|row| ((row, 16_383), note("at the edge"))).collect();
    assert_eq!(package.add_notes("Sheet1", &notes).unwrap(), []);
    let parts = texts(&package.finish().unwrap());
    let drawing = &parts["xl/drawings/vmlDrawing1.vml"];
    assert!(drawing.contains("data=\"1,2,3\"") && drawing.contains("\"_x0000_s3524\""));
    assert!(drawing.contains("<x:Anchor>16383, 15, 0, 4, 16383, 64, 1, 14</x:Anchor>"));
    assert_eq!(parts["xl/comments1.xml"].matches("<comment ").count(), 2500);
}

#[test]
fn strange_workbooks_are_differentiated() {
    for (what, original) in strange::workbooks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        std::fs::write(&path, &original).unwrap();
        let (book, original) = differentiate::open(&path).unwrap();
        let area = |cells: &str| Area::parse(cells, &book).unwrap();
        let of = Differentiated::of(&book, &area("B3"), &[area("B1:B2")]).unwrap();
        let derivatives: Vec<f64> = of.cells().iter().map(|cell| cell.derivative).collect();
        assert_eq!(derivatives, [7.0, 2.0], "{what}");
        let copy = of.copy_with_derivatives(&book, original, &[]).unwrap();
        let copy = self::book(&copy);
        assert_eq!(copy.sheet("∂ Sheet1").unwrap().number((1, 1)), Some(2.0), "{what}");
    }
}
