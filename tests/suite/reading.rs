//! What a file may write in several ways: the same workbook has the same derivatives, however its
//! formulas are stored.

use backprop::differentiate::{self, Cell, Differentiated};
use backprop::error::Result;
use backprop::package::Package;
use backprop::workbook::{Area, Book};
use std::io::Write;
use std::path::PathBuf;

/// A workbook with one formula a cell, as rust_xlsxwriter stores it, and its file.
struct Plain {
    folder: tempfile::TempDir,
    bytes: Vec<u8>,
}

/// A cell, and what is in it: a number, text, or a formula and its result.
enum Typed {
    Number(&'static str, f64),
    Text(&'static str, &'static str),
    Formula(&'static str, &'static str, f64),
}
use Typed::{Formula, Number, Text};

impl Plain {
    fn of(cells: &[Typed]) -> Plain {
        let mut file = rust_xlsxwriter::Workbook::new();
        let sheet = file.add_worksheet();
        let at = |cell: &str| {
            let (row, column) = backprop::formula::cell::parse_cell(cell).unwrap();
            (row, column as u16)
        };
        for cell in cells {
            match cell {
                Number(cell, value) => sheet.write_number(at(cell).0, at(cell).1, *value),
                Text(cell, text) => sheet.write_string(at(cell).0, at(cell).1, *text),
                Formula(cell, text, value) => {
                    let formula = rust_xlsxwriter::Formula::new(*text);
                    let formula = formula.set_result(value.to_string());
                    sheet.write_formula(at(cell).0, at(cell).1, formula)
                }
            }
            .unwrap();
        }
        let bytes = file.save_to_buffer().unwrap();
        Plain { folder: tempfile::tempdir().unwrap(), bytes }
    }

    /// The derivatives when parts of the sheet and of the workbook are replaced by others.
    fn written(&self, sheet: &[(&str, &str)], workbook: &[(&str, &str)]) -> Result<Vec<Cell>> {
        let mut package = Package::open(self.bytes.clone()).unwrap();
        for (part, changes) in [("xl/worksheets/sheet1.xml", sheet), ("xl/workbook.xml", workbook)]
        {
            let mut text = package.text(part).unwrap();
            for (from, to) in changes {
                assert!(text.contains(from), "{from} is not in {text}");
                text = text.replacen(from, to, 1);
            }
            package.put(part, text.into_bytes());
        }
        self.derivatives(package)
    }

    fn derivatives(&self, package: Package) -> Result<Vec<Cell>> {
        let path: PathBuf = self.folder.path().join("book.xlsx");
        std::fs::write(&path, package.finish().unwrap()).unwrap();
        let (book, _) = differentiate::open(&path)?;
        let area = |cells: &str| Area::parse(cells, &book).unwrap();
        let differentiated = Differentiated::of(&book, &area("F1"), &[area("A1:A4")])?;
        // Each can be written as formulas too.
        differentiated.formulas().unwrap();
        Ok(differentiated.cells())
    }
}

/// Four numbers in A, their doubles in B, the sum of the squares of those in F1.
fn doubles() -> Plain {
    Plain::of(&[
        Number("A1", 1.0),
        Number("A2", 2.0),
        Number("A3", 3.0),
        Number("A4", 4.0),
        Formula("B1", "A1*2", 2.0),
        Formula("B2", "A2*2", 4.0),
        Formula("B3", "A3*2", 6.0),
        Formula("B4", "A4*2", 8.0),
        Formula("F1", "SUMSQ(B1:B4)", 120.0),
    ])
}

#[track_caller]
fn assert_doubles(cells: &[Cell]) {
    // ∂ Σ (2a)² / ∂a = 8a
    let found: Vec<f64> = cells.iter().map(|cell| cell.derivative).collect();
    assert_eq!(found, [8.0, 16.0, 24.0, 32.0]);
}

#[test]
fn formulas_that_were_filled() {
    let plain = doubles();
    assert_doubles(&plain.written(&[], &[]).unwrap());
    let first = ("<f>A1*2</f>", "<f t=\"shared\" ref=\"B1:B4\" si=\"0\">A1*2</f>");
    let other = |text: &'static str| (text, "<f t=\"shared\" si=\"0\"/>");
    let filled = [first, other("<f>A2*2</f>"), other("<f>A3*2</f>"), other("<f>A4*2</f>")];
    assert_doubles(&plain.written(&filled, &[]).unwrap());
    // Its range may begin above the cell that has the text.
    let second = ("<f>A2*2</f>", "<f t=\"shared\" ref=\"B1:B4\" si=\"0\">A2*2</f>");
    let filled = [second, other("<f>A3*2</f>"), other("<f>A4*2</f>")];
    assert_doubles(&plain.written(&filled, &[]).unwrap());
    // Without the cell with the text it cannot be read.
    let message = plain.written(&[other("<f>A3*2</f>")], &[]).unwrap_err().message;
    assert_eq!(message, "the formula of B3 cannot be read");
}

#[test]
fn an_array_formula_is_an_equation_of_its_cells() {
    let plain = doubles();
    let array = |formula: &'static str| {
        [("<f>A1*2</f>", formula), ("<f>A2*2</f>", ""), ("<f>A3*2</f>", ""), ("<f>A4*2</f>", "")]
    };
    let formula = "<f t=\"array\" ref=\"B1:B4\">A1:A4*2</f>";
    assert_doubles(&plain.written(&array(formula), &[]).unwrap());
    let mut spilled = array(formula).to_vec();
    spilled.push(("SUMSQ(B1:B4)", "SUMSQ(_xlfn.ANCHORARRAY(B1))"));
    assert_doubles(&plain.written(&spilled, &[]).unwrap());
    // A product of matrices.
    let formula = "<f t=\"array\" ref=\"B1:B4\">MMULT(A1:A4,{2})</f>";
    assert_doubles(&plain.written(&array(formula), &[]).unwrap());
    let formula = "<f t=\"array\" ref=\"B1:B4\">TRANSPOSE(TRANSPOSE(A1:A4)*2)</f>";
    assert_doubles(&plain.written(&array(formula), &[]).unwrap());
    // One with fewer values than cells has errors in the others.
    let formula = "<f t=\"array\" ref=\"B1:B4\">A1:A3*2</f>";
    let message = plain.written(&array(formula), &[]).unwrap_err().message;
    assert!(message.contains("fewer cells than it fills"), "{message}");
    // The table of a what-if analysis cannot be differentiated.
    let formula = "<f t=\"dataTable\" ref=\"B1:B4\" dt2D=\"0\" r1=\"A1\"/>";
    let message = plain.written(&array(formula), &[]).unwrap_err().message;
    assert!(message.contains("the data table in B1:B4"), "{message}");
}

#[test]
fn ranges_that_would_take_forever_are_refused() {
    let plain = doubles();
    let huge = "<f t=\"array\" ref=\"B1:XFD1048576\">A1:A4*2</f>";
    let message = plain.written(&[("<f>A1*2</f>", huge)], &[]).unwrap_err().message;
    assert_eq!(message, "the formula of B1 cannot be read");
    let message = plain
        .written(&[("SUMSQ(B1:B4)", "SUMSQ(B1:D1000000,B2:ZZ1000000)")], &[])
        .unwrap_err()
        .message;
    assert!(message.contains("the range B2:ZZ1000000 is too large"), "{message}");
}

#[test]
fn names_and_whole_columns() {
    let plain = doubles();
    let named = |names: &str| format!("<definedNames>{names}</definedNames><calcPr");
    for (text, names) in [
        ("SUMSQ(doubles)", "<definedName name=\"Doubles\">Sheet1!$B$1:$B$4</definedName>"),
        (
            "SUMSQ(doubles)",
            "<definedName name=\"doubles\">Sheet1!$A$1:$A$2</definedName>\
             <definedName name=\"doubles\" localSheetId=\"0\">Sheet1!$B$1:$B$4</definedName>",
        ),
        ("SUMSQ(B:B)", ""),
        ("SUMSQ($B:$B)", ""),
        ("SUMSQ(Sheet1!$B:$B)", ""),
        ("SUMSQ(B1:B1048576)", ""),
        ("SUMSQ(Sheet1:Sheet1!B1:B4)", ""),
        (
            "SUM(doubles^power)",
            "<definedName name=\"power\">2</definedName>\
          <definedName name=\"doubles\">both</definedName>\
          <definedName name=\"both\">Sheet1!$B$1:$B$4</definedName>",
        ),
        // A name without a $ means another cell in each cell: seen from A1, five to the left of G1.
        ("SUMSQ(left)", "<definedName name=\"left\">Sheet1!XFA1:XFA4</definedName>"),
    ] {
        let found = plain.written(&[("SUMSQ(B1:B4)", text)], &[("<calcPr", &named(names))]);
        match text.contains("left") {
            false => assert_doubles(&found.unwrap_or_else(|e| panic!("{text}: {}", e.message))),
            // It wraps around the end of the sheet, which is refused rather than misread.
            true => assert!(found.is_err()),
        }
    }
    for names in ["", "<definedName name=\"doubles\">doubles</definedName>"] {
        let named = named(names);
        let found = plain.written(&[("SUMSQ(B1:B4)", "SUMSQ(doubles)")], &[("<calcPr", &named)]);
        let message = found.unwrap_err().message;
        assert!(message.contains("the reference doubles is not supported"), "{message}");
    }
}

#[test]
fn tables_are_called_by_their_headings() {
    let plain = Plain::of(&[
        Text("A1", "Price"),
        Text("B1", "Twice, it's #1"),
        Number("A2", 1.0),
        Number("A3", 2.0),
        Number("A4", 3.0),
        Formula("B2", "A2*2", 2.0),
        Formula("B3", "A3*2", 4.0),
        Formula("B4", "A4*2", 6.0),
        Formula("F1", "SUMSQ(B2:B4)", 56.0),
    ]);
    let expected = plain.written(&[], &[]).unwrap();
    assert_eq!(expected.iter().map(|cell| cell.derivative).collect::<Vec<_>>(), [8.0, 16.0, 24.0]);
    for (row, sum) in [
        ("Prices[[#This Row],[Price]]*2", "SUMSQ(B2:B4)"),
        ("A#*2", "SUMSQ(prices[[Twice, it''s '#1]])"),
        ("Prices[[#This Row],[Price]]*2", "SUMSQ(Prices[[#Data],[Twice, it''s '#1]])"),
        ("A#*2", "SUMSQ(Prices[[Price]:[Twice, it''s '#1]])-SUMSQ(Prices[Price])"),
    ] {
        let mut package = Package::open(plain.bytes.clone()).unwrap();
        let table = "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
            id=\"1\" name=\"Table1\" displayName=\"Prices\" ref=\"A1:B4\"><tableColumns \
            count=\"2\"><tableColumn id=\"1\" name=\"Price\"/><tableColumn id=\"2\" \
            name=\"Twice, it's #1\"/></tableColumns></table>";
        let part = package.add_part("tables/table", "xml", None, table.into()).unwrap();
        package.relate("xl/worksheets/sheet1.xml", "table", &part).unwrap();
        let mut text = package.text("xl/worksheets/sheet1.xml").unwrap();
        for number in 2..=4 {
            let row = row.replace('#', &number.to_string());
            let row = row.replace(&format!("{number}This Row"), "#This Row");
            text = text.replace(&format!("A{number}*2"), &row);
        }
        text = text.replace("SUMSQ(B2:B4)", sum);
        package.put("xl/worksheets/sheet1.xml", text.into_bytes());
        let found = plain.derivatives(package).unwrap_or_else(|e| panic!("{sum}: {}", e.message));
        assert_eq!(found, expected, "{row} {sum}");
    }
}

/// In xls a formula that was filled is stored once, and calamine does not look there: such a cell has a
/// formula, but nobody can tell which. The file is A1:A4 of four numbers, B1:B4 `=A1*2` filled down, and
/// D1 `=Sheet2!A1`, saved by LibreOffice 7.4.
#[test]
fn a_formula_that_cannot_be_seen_is_a_formula() {
    let path = crate::common::project().join("tests/data/filled.xls");
    let book = Book::read(&path).unwrap();
    let sheet = &book.sheets[0];
    for (place, value) in [((0, 1), 2.0), ((3, 1), 8.0), ((0, 3), 7.0)] {
        assert_eq!(sheet.number(place), Some(value));
        let typed = sheet.formulas.get(place).unwrap();
        assert_eq!(typed.tree_in(place), None, "{}", typed.text);
    }
    assert_eq!(sheet.formulas.get((0, 0)), None);
    // The formula is missing where it is used, and nowhere else.
    let (book, _) = differentiate::open(&path).unwrap();
    let [of, by] = ["B1", "A1"].map(|cell| Area::parse(cell, &book).unwrap());
    let message = Differentiated::of(&book, &of, &[by]).err().unwrap().message;
    assert_eq!(message, "the formula of B1 cannot be read");
}

/// A workbook in the format ods with these rows on its sheet.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table \
         table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (part, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ] {
        package.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// A1 and B1 are numbers, C1 = A1²·B1 and D1 = SUM(A1:C1): ∂D1/∂A1 = 1 + 2·A1·B1. In ods an array
/// formula stands in its first cell, and the others look as if they were typed.
#[test]
fn an_ods_file_is_differentiated_unless_it_has_array_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.ods");
    let cell = |more: &str, value: f64| {
        format!("<table:table-cell {more} office:value-type=\"float\" office:value=\"{value}\"/>")
    };
    let row = |more: &str| {
        let cells = [
            cell("", 3.0),
            cell("", 0.5),
            cell("table:formula=\"of:=[.A1]^2*[.B1]\"", 4.5),
            cell(&format!("table:formula=\"of:=SUM([.A1:.C1])\"{more}"), 8.0),
        ];
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    };
    std::fs::write(&path, ods(&row(""))).unwrap();
    let (book, original) = differentiate::open(&path).unwrap();
    let [of, by] = ["D1", "A1"].map(|cell| Area::parse(cell, &book).unwrap());
    let differentiated = Differentiated::of(&book, &of, &[by]).unwrap();
    assert_eq!(differentiated.cells()[0].derivative, 4.0);
    assert!(differentiated.copy_with_derivatives(&book, original, &[]).is_err());
    let array = " table:number-matrix-columns-spanned=\"1\" table:number-matrix-rows-spanned=\"1\"";
    std::fs::write(&path, ods(&row(array))).unwrap();
    let error = differentiate::open(&path).unwrap_err();
    assert!(error.message.contains("has array formulas"), "{}", error.message);
}

/// A few bytes that stand for billions of cells.
#[test]
fn a_sheet_that_would_fill_the_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.ods");
    for (rows, columns, is_refused) in [(1_000_000, 16_384, true), (1000, 10, false)] {
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" \
             office:value=\"1\"><text:p>1</text:p></table:table-cell></table:table-row>"
        );
        std::fs::write(&path, ods(&row)).unwrap();
        match Book::read(&path) {
            Err(error) => {
                assert!(is_refused, "{}", error.message);
                assert!(error.message.contains("too many for a workbook"), "{}", error.message);
            }
            Ok(book) => {
                assert!(!is_refused);
                assert_eq!(book.sheets[0].cells.len(), 10_000);
            }
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, ..Default::default() })]

    /// Workbooks with bytes changed, cut out or doubled in the parts that say what is in the cells: an
    /// answer or a message, never a panic.
    #[test]
    fn a_damaged_workbook_is_differentiated_or_refused(
        edits in proptest::collection::vec((0.0..1.0_f64, 0_u8..5, proptest::prelude::any::<u8>()), 1..6),
        part in 0_usize..4,
    ) {
        let plain = doubles();
        let mut package = Package::open(plain.bytes.clone()).unwrap();
        let table = "<table displayName=\"Prices\" ref=\"A1:B4\"><tableColumns><tableColumn \
            name=\"Price\"/><tableColumn name=\"Twice\"/></tableColumns></table>";
        let table = package.add_part("tables/table", "xml", None, table.into()).unwrap();
        package.relate("xl/worksheets/sheet1.xml", "table", &table).unwrap();
        let workbook = package.text("xl/workbook.xml").unwrap();
        let named = "<definedNames><definedName name=\"doubles\">Sheet1!$B$1:$B$4</definedName>\
            <definedName name=\"column\">Prices[Twice]</definedName></definedNames><calcPr";
        package.put("xl/workbook.xml", workbook.replace("<calcPr", named).into_bytes());
        let sheet = package.text("xl/worksheets/sheet1.xml").unwrap();
        let sheet = sheet
            .replace("<f>A1*2</f>", "<f t=\"array\" ref=\"B1:B2\">A1:A2*2</f>")
            .replace("<f>A2*2</f>", "")
            .replace("<f>A3*2</f>", "<f t=\"shared\" ref=\"B3:B4\" si=\"0\">A3*2</f>")
            .replace("<f>A4*2</f>", "<f t=\"shared\" si=\"0\"/>")
            .replace("SUMSQ(B1:B4)", "SUMSQ(B:B)+SUM(doubles)-SUM(column)+12");
        package.put("xl/worksheets/sheet1.xml", sheet.into_bytes());
        let parts =
            ["xl/worksheets/sheet1.xml", "xl/workbook.xml", &table, "xl/_rels/workbook.xml.rels"];
        let mut bytes = package.text(parts[part]).unwrap().into_bytes();
        for (place, how, byte) in edits {
            let at = (place * bytes.len() as f64) as usize;
            match how {
                _ if bytes.is_empty() => {}
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                3 => {
                    // Numbers of other sizes.
                    if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                        bytes.splice(at + digit..=at + digit, b"99999999".iter().copied());
                    }
                }
                _ => bytes.truncate(at.max(bytes.len() / 2)),
            }
        }
        package.put(parts[part], bytes);
        let path = plain.folder.path().join("damaged.xlsx");
        std::fs::write(&path, package.finish().unwrap()).unwrap();
        if let Ok((book, bytes)) = differentiate::open(&path) {
            let area = |cells: &str| Area::parse(cells, &book);
            if let (Ok(of), Ok(by)) = (area("F1"), area("A1:A4"))
                && let Ok(differentiated) = Differentiated::of(&book, &of, &[by])
            {
                let _ = differentiated.copy_with_derivatives(&book, bytes, &[]);
            }
        }
    }
}
