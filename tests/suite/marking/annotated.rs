//! Copies with the mistakes marked.

use backprop::derive::Derivation;
use backprop::marking::annotate::{self, Annotated};
use backprop::marking::rubric::Rubric;
use backprop::marking::{self, Options};
use backprop::network;
use backprop::workbook::Book;
use calamine::{Reader, Xlsx};
use std::collections::HashMap;
use std::path::Path;

/// The seed's workbook, and its copy. If it is given other bytes, these are copied instead.
fn copy_of_original(bytes: Option<Vec<u8>>) -> (Book, Annotated) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/original.xlsx");
    let derivation = Derivation::of(network::default_network()).unwrap();
    let outcome = marking::check(&path, &derivation, &Options::default()).unwrap();
    let original = bytes.unwrap_or_else(|| std::fs::read(&path).unwrap());
    let book = Book::read(&path).unwrap();
    let copy = annotate::copy(&book, original, &outcome, &Rubric::default()).unwrap();
    (book, copy)
}

/// The parts of a package as texts.
fn parts(copy: &Annotated) -> HashMap<String, String> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let parts = crate::common::xlsx::parts(&copy.bytes).into_iter();
    parts.map(|(name, bytes)| (name, text(bytes))).collect()
}

/// The style of a cell, and whether it has one of its own.
fn is_filled(parts: &HashMap<String, String>, cell: &str) -> bool {
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    let at = sheet.find(&format!("r=\"{cell}\"")).expect("the sheet has the cell");
    let start = sheet[..at].rfind('<').unwrap();
    let tag = &sheet[start..at + sheet[at..].find('>').unwrap()];
    let style = tag.split("s=\"").nth(1).and_then(|rest| rest.split('"').next());
    let style: usize = style.unwrap_or("0").parse().unwrap();
    let styles = &parts["xl/styles.xml"];
    let of_cells = &styles[styles.find("<cellXfs").unwrap()..];
    let format = of_cells.split("<xf ").nth(style + 1).unwrap();
    let fill: usize =
        format.split("fillId=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    styles
        .split("<fill>")
        .nth(fill + 1)
        .unwrap()
        .split("</fill>")
        .next()
        .unwrap()
        .contains("F9C0BB")
}

#[test]
fn the_wrong_cells_are_filled_and_the_first_has_a_note() {
    let (_, copy) = copy_of_original(None);
    assert_eq!((copy.extension, copy.has_values_only), ("xlsx", false));
    let parts = parts(&copy);
    let note = "it uses J";
    assert!(parts["xl/comments1.xml"].contains(note), "{}", parts["xl/comments1.xml"]);
    let [wrong, last, right] = ["Z33", "AA44", "Y33"].map(|cell| is_filled(&parts, cell));
    assert!(wrong && last && !right, "{wrong} {last} {right}");
    let mut read: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&copy.bytes[..])).unwrap();
    let check = read.worksheet_range("check").unwrap();
    assert!(check.used_cells().any(|(_, _, cell)| cell.to_string().contains("wrong")));
}

/// Of a workbook in another format the values are copied, and marked the same.
#[test]
fn a_copy_of_another_format_has_the_values() {
    let (book, copy) = copy_of_original(Some(b"no xlsx".to_vec()));
    assert_eq!((copy.extension, copy.has_values_only), ("xlsx", true));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.xlsx");
    std::fs::write(&path, &copy.bytes).unwrap();
    let copied = Book::read(&path).unwrap();
    let (before, after) = (&book.sheets[0], &copied.sheets[0]);
    assert!(before.cells.iter().eq(after.cells.iter()) && after.formulas.is_empty());
    assert!(parts(&copy)["xl/comments1.xml"].contains("it uses J"));
}
