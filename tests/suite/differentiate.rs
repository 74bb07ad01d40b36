//! Workbooks as equations, and their derivatives against differences of a spreadsheet engine.

mod functions;

use crate::common::project;
use backprop::differentiate::{self, Differentiated};
use backprop::error::Result;
use backprop::formula::cell::parse_cell;
use backprop::package::Package;
use backprop::workbook::{Area, Book, Known, Regions, Relative};
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::PathBuf;

/// A workbook of these cells, each with what a person types into it, computed by an engine.
pub(super) struct Sheet {
    pub(super) engine: Model<'static>,
    pub(super) path: PathBuf,
    _folder: tempfile::TempDir,
}

/// The sheet and the cell of `Sheet2!B5`, as the engine counts them.
fn place(cell: &str) -> (u32, i32, i32) {
    let (sheet, cell) = cell.rsplit_once('!').unwrap_or(("Sheet1", cell));
    let sheet: u32 = sheet.trim_start_matches("Sheet").parse().unwrap();
    let (row, column) = parse_cell(cell).unwrap();
    (sheet - 1, row as i32 + 1, column as i32 + 1)
}

impl Sheet {
    pub(super) fn of(cells: &[(String, String)]) -> Sheet {
        let mut engine = Model::new_empty("test", "en", "UTC", "en").unwrap();
        for (cell, typed) in cells {
            let (sheet, row, column) = place(cell);
            while engine.workbook.worksheets.len() <= sheet as usize {
                engine.new_sheet();
            }
            engine.set_user_input(sheet, row, column, typed.clone()).unwrap();
        }
        engine.evaluate();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        ironcalc::export::save_to_xlsx(&engine, path.to_str().unwrap()).unwrap();
        Sheet { engine, path, _folder: folder }
    }

    pub(super) fn number(&self, cell: &str) -> f64 {
        let (sheet, row, column) = place(cell);
        match self.engine.get_cell_value_by_index(sheet, row, column) {
            Ok(CellValue::Number(value)) => value,
            other => panic!("{cell} is {other:?}"),
        }
    }

    /// The central difference of `of` with respect to a cell.
    fn difference(&mut self, of: &str, by: &str) -> f64 {
        let value = self.number(by);
        let h = 1e-5 * value.abs().max(1.0);
        let mut at = |value: f64| {
            let (sheet, row, column) = place(by);
            self.engine.set_user_input(sheet, row, column, value.to_string()).unwrap();
            self.engine.evaluate();
            self.number(of)
        };
        let difference = (at(value + h) - at(value - h)) / (2.0 * h);
        at(value);
        difference
    }

    pub(super) fn differentiate(&self, of: &str, by: &[&str]) -> Result<Differentiated> {
        let (book, _) = differentiate::open(&self.path)?;
        let of = Area::parse(of, &book)?;
        let by: Vec<Area> =
            by.iter().map(|cells| Area::parse(cells, &book)).collect::<Result<_>>()?;
        Differentiated::of(&book, &of, &by)
    }

    /// Compares every derivative with differences; returns how many there are.
    #[track_caller]
    fn check(&mut self, of: &str, by: &[&str]) -> usize {
        let differentiated = self.differentiate(of, by).unwrap();
        let cells = differentiated.cells();
        for cell in &cells {
            let difference = self.difference(of, &cell.address);
            assert!(
                (cell.derivative - difference).abs() <= 1e-6 * difference.abs().max(1e-2),
                "∂{of}/∂{} is {}, differences say {difference}",
                cell.address,
                cell.derivative
            );
        }
        self.check_formulas(&differentiated);
        cells.len()
    }

    /// Puts the formulas into sheets of their own, and compares what the engine computes from them
    /// with the program's derivatives: with respect to every cell with an influence.
    #[track_caller]
    fn check_formulas(&mut self, differentiated: &Differentiated) {
        let bytes = std::fs::read(&self.path).unwrap();
        let mut engine = crate::common::engine::engine(&bytes);
        let sheets = engine.workbook.worksheets.len();
        for sheet in 0..sheets {
            engine.add_sheet(&differentiated.derivative_sheet(sheet)).unwrap();
        }
        let formulas = differentiated.formulas().unwrap_or_else(|cell| {
            let totals = differentiated.derivation().totals().iter();
            let written: Vec<String> =
                totals.map(|total| format!("{} = {}", total.partial, total.worked)).collect();
            panic!("∂ {cell} is no formula: {}", written.join("\n"))
        });
        for formula in &formulas {
            let (row, column) = (formula.place.0 as i32 + 1, formula.place.1 as i32 + 1);
            let sheet = (sheets + formula.sheet) as u32;
            engine.set_user_input(sheet, row, column, format!("={}", formula.text)).unwrap();
        }
        engine.evaluate();
        // The engine has fewer digits of this one.
        let is_rough = formulas.iter().any(|formula| formula.text.contains("ERFC("));
        let tolerance = if is_rough { 1e-9 } else { 1e-12 };
        let blocks = &differentiated.equations().blocks;
        let mut compared = 0;
        for cell in blocks.iter().flat_map(|block| differentiated.cells_of(&block.name)) {
            let (row, column) = (cell.place.0 as i32 + 1, cell.place.1 as i32 + 1);
            let value = engine.get_cell_value_by_index((sheets + cell.sheet) as u32, row, column);
            let computed = match value.unwrap() {
                CellValue::Number(value) => value,
                CellValue::None => 0.0,
                other => panic!("∂ {} is {other:?}", cell.address),
            };
            assert!(
                (computed - cell.derivative).abs() <= tolerance * cell.derivative.abs().max(1e-3),
                "∂ {} is {computed} in the sheet, {} in the program; {:?}",
                cell.address,
                cell.derivative,
                formulas.iter().find(|formula| formula.place == cell.place)
            );
            compared += 1;
        }
        assert!(compared > 0);
        let book = Book::read(&self.path).unwrap();
        let forward: usize = book.sheets.iter().map(|sheet| sheet.formulas.len()).sum();
        assert!(
            formulas.len() <= forward + differentiated.cells().len(),
            "{} formulas backward, {forward} forward",
            formulas.len()
        );
    }
}

pub(super) fn cells(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(cell, typed)| ((*cell).to_owned(), (*typed).to_owned())).collect()
}

/// A formula filled down: `#` is the row, `#-1` the one before.
pub(super) fn filled(
    list: &mut Vec<(String, String)>,
    column: &str,
    rows: std::ops::Range<u32>,
    text: &str,
) {
    for row in rows {
        let text = text.replace("#-1", &(row - 1).to_string()).replace('#', &row.to_string());
        list.push((format!("{column}{row}"), text));
    }
}

/// Numbers that differ from each other, from 0.1 to 1.
pub(super) fn some_number(seed: u32) -> String {
    format!("{:.2}", 0.1 + 0.9 * (f64::from(seed) * 0.618_034).fract())
}

#[test]
fn a_formula_that_was_filled_has_one_relative_form() {
    let relative = |text: &str, cell: &str| Relative::parse(text, parse_cell(cell).unwrap());
    let first = relative("SUMPRODUCT(B5:K5,$B$1:$K$1)-A$2*L4%", "L5").unwrap();
    let last = relative("SUMPRODUCT(B716:K716,$B$1:$K$1)-A$2*L715%", "L716").unwrap();
    assert_eq!(first.text, last.text);
    for other in [
        "SUMPRODUCT(B716:K716,$B$1:$K$1)-A$2*L714%",
        "SUMPRODUCT(B716:K716,$B$1:$K$2)-A$2*L715%",
        "SUMPRODUCT(B716:K716,B$1:$K$1)-A$2*L715%",
        "SUMPRODUCT(B716:K716,$B$1:$K$1)-(A$2*L715)%",
        "SUMPRODUCT(Sheet2!B716:K716,$B$1:$K$1)-A$2*L715%",
    ] {
        assert_ne!(relative(other, "L716").unwrap().text, first.text, "{other}");
    }
    let tree = relative("1", "A1").map(|_| first.moved_to(parse_cell("L716").unwrap())).unwrap();
    let moved = Relative { at: parse_cell("L716").unwrap(), tree, text: String::new() };
    assert_eq!(moved.moved_to(parse_cell("L5").unwrap()), first.tree, "there and back");
    assert!(relative("SUM(", "A1").is_none());
}

#[test]
fn a_column_that_was_filled_down_is_one_region() {
    let mut list = Vec::new();
    filled(&mut list, "A", 1..40, "2");
    filled(&mut list, "B", 2..40, "=A#*2");
    filled(&mut list, "C", 2..40, "=A#*2+B#");
    filled(&mut list, "D", 2..40, "=B#*2+C#");
    filled(&mut list, "F", 2..20, "=SUM(A$1:A#)");
    list.push(("F30".into(), "=SUM(F2:F19)".into()));
    let sheet = Sheet::of(&list);
    let book = Book::read(&sheet.path).unwrap();
    let regions = Regions::of(&book.sheets[0], 0, &Known::of(&book));
    let mut areas: Vec<String> =
        regions.regions.iter().map(|region| region.area.to_string()).collect();
    areas.sort();
    assert_eq!(areas, ["B2:B39", "C2:D39", "F2:F19", "F30"]);
    assert!(regions.unread.is_empty());
}

#[test]
fn a_mortgage() {
    let mut list = cells(&[
        ("A1", "Loan"),
        ("B1", "200000"),
        ("A2", "Rate"),
        ("B2", "4%"),
        ("A3", "Months"),
        ("B3", "240"),
        ("A4", "Payment"),
        ("B4", "=B1*(B2/12)/(1-(1+B2/12)^-B3)"),
        ("D1", "Balance"),
        ("D2", "=B1"),
        ("E1", "Interest"),
    ]);
    filled(&mut list, "D", 3..24, "=D#-1*(1+$B$2/12)-$B$4");
    filled(&mut list, "E", 3..24, "=D#-1*$B$2/12");
    list.push(("E30".into(), "=SUM(E3:E23)".into()));
    let mut sheet = Sheet::of(&list);
    assert_eq!(sheet.check("B4", &["B1:B3"]), 3);
    assert_eq!(sheet.check("E30", &[]), 3);
    let differentiated = sheet.differentiate("E30", &["B2"]).unwrap();
    let names: Vec<String> =
        differentiated.equations().blocks.iter().map(|block| block.name.to_string()).collect();
    for name in ["Loan", "Rate", "Months", "Payment", "Balance", "Interest", "D2", "E30"] {
        assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
    }
}

#[test]
fn a_logistic_regression() {
    let mut list = cells(&[("A1", "w"), ("E1", "0.3"), ("F4", "z"), ("G4", "p"), ("H4", "loss")]);
    for (column, weight) in [("B", "0.2"), ("C", "-0.4"), ("D", "0.7")] {
        list.push((format!("{column}1"), weight.into()));
    }
    for row in 5..25 {
        for (number, column) in (0..).zip(["B", "C", "D"]) {
            list.push((format!("{column}{row}"), some_number(3 * row + number)));
        }
        list.push((format!("E{row}"), (row % 2).to_string()));
    }
    filled(&mut list, "F", 5..25, "=SUMPRODUCT(B#:D#,$B$1:$D$1)+$E$1");
    filled(&mut list, "G", 5..25, "=1/(1+EXP(-F#))");
    filled(&mut list, "H", 5..25, "=-IF(E#=1,LN(G#),LN(1-G#))");
    list.push(("H2".into(), "=AVERAGE(H5:H24)+0.1*SUMSQ(B1:D1)".into()));
    let mut sheet = Sheet::of(&list);
    assert_eq!(sheet.check("H2", &["B1:D1", "E1"]), 4);
    assert_eq!(sheet.check("H7", &["B1:D1"]), 3);
    let differentiated = sheet.differentiate("H2", &["B1:D1"]).unwrap();
    let total = differentiated.derivation().total_of(&"w".into()).unwrap();
    let written = total.worked.to_string();
    assert!(written.contains("Σ[r]") && written.len() < 120, "{written}");
}

#[test]
fn arrays_and_other_sheets() {
    let list = cells(&[
        ("A1", "1"),
        ("B1", "2"),
        ("A2", "-0.5"),
        ("B2", "0.25"),
        ("D1", "0.3"),
        ("D2", "0.9"),
        ("F1", "=SUM(MMULT(A1:B2,D1:D2))"),
        ("F2", "=SUMPRODUCT(MMULT(TRANSPOSE(D1:D2),A1:B2)*A1:B1)"),
        ("F3", "=SUMXMY2(A1:A2,B1:B2)+SUMX2MY2(A1:A2,D1:D2)"),
        ("F4", "=MAX(A1:B2)*MIN(A1:B2,D1)+ABS(A2)"),
        ("F5", "=SUMPRODUCT((A1:B2-D1)^2)"),
        ("F6", "=SQRT(A1)+LOG10(B1)+LOG(B1,3)+TANH(D1)-A2%+POWER(B1,A1)"),
        ("F7", "=IF(AND(A1>0,B1<1),A1*B1,IF(OR(A1>5,NOT(B1=7)),EXP(A1),0))"),
        ("F8", "=AVERAGE(A1:B2,D1:E2)*COUNT(A1:E2)+PI()"),
        ("Sheet2!B2", "=Sheet1!F1*Sheet1!F2+Sheet1!F3"),
        ("Sheet2!B3", "=B2*SUM(Sheet1!F3:F8)"),
    ]);
    let mut sheet = Sheet::of(&list);
    for cell in ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "Sheet2!B3"] {
        assert!(sheet.check(cell, &[]) > 0, "{cell}");
    }
}

/// A range that grows from row to row, longer than a sum that is written out term by term.
#[test]
fn a_running_total() {
    let mut list = Vec::new();
    for row in 1..101 {
        list.push((format!("A{row}"), some_number(row)));
    }
    filled(&mut list, "B", 1..101, "=SUM(A$1:A#)");
    filled(&mut list, "C", 1..101, "=B#^2*A#");
    list.push(("E1".into(), "=SUM(C1:C100)".into()));
    let mut sheet = Sheet::of(&list);
    assert_eq!(sheet.check("E1", &[]), 100);
}

/// Weights that follow the gradient, row by row: columns that are computed from each other in a
/// circle that is none cell by cell, and start in different rows.
#[test]
fn gradient_descent_in_a_sheet() {
    let mut list = cells(&[("A1", "eta"), ("B1", "0.5"), ("A2", "x"), ("B2", "0.8")]);
    list.extend(cells(&[("A3", "t"), ("B3", "0.2"), ("D4", "w"), ("E4", "y"), ("D5", "0.4")]));
    filled(&mut list, "D", 6..26, "=D#-1-$B$1*F#-1");
    filled(&mut list, "E", 5..26, "=1/(1+EXP(-D#*$B$2))");
    filled(&mut list, "F", 5..26, "=(E#-$B$3)*E#*(1-E#)*$B$2");
    filled(&mut list, "G", 5..26, "=0.5*(E#-$B$3)^2");
    let mut sheet = Sheet::of(&list);
    assert_eq!(sheet.check("G25", &["D5", "B1"]), 2);
    assert_eq!(sheet.check("D12", &[]), 4);
    // With respect to computed cells, of which the later one has no influence.
    let differentiated = sheet.differentiate("G24", &["E24:E25"]).unwrap();
    let found: Vec<(String, bool)> =
        differentiated.cells().iter().map(|c| (c.address.clone(), c.derivative == 0.0)).collect();
    assert_eq!(found, [("E24".into(), false), ("E25".into(), true)]);
}

/// The parts of a package by their names.
pub(super) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut part = archive.by_index(number).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The run with its charts, pictures, notes and names, and a derivative through its rows.
#[test]
fn the_copy_has_everything_that_the_workbook_had() {
    let path = project().join("sheets/backpropagation.xlsx");
    let (book, original) = differentiate::open(&path).unwrap();
    let of = Area::parse("W40", &book).unwrap();
    let by = ["E33:H33", "G31"].map(|cells| Area::parse(cells, &book).unwrap());
    let differentiated = Differentiated::of(&book, &of, &by).unwrap();
    let copy = differentiated.copy_with_derivatives(&book, original.clone(), &[]).unwrap();
    let again = differentiated.copy_with_derivatives(&book, original.clone(), &[]).unwrap();
    assert!(copy == again, "the same workbook gives the same bytes");

    let (before, after) = (parts(&original), parts(&copy));
    let changed: Vec<&String> =
        before.iter().filter(|(name, part)| after[*name] != **part).map(|(name, _)| name).collect();
    assert_eq!(
        changed,
        ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"],
        "all other parts are the same to the byte"
    );
    let added: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(
        added,
        [
            "xl/comments8.xml",
            "xl/drawings/vmlDrawing8.vml",
            "xl/worksheets/_rels/added1.xml.rels",
            "xl/worksheets/added1.xml"
        ]
    );
    let notes = String::from_utf8(after["xl/comments8.xml"].clone()).unwrap();
    for (cell, text) in [
        ("E33", "E33\n\n  ∂W40/∂E33   = Σ[r] ∂W40/∂h1[r]"),
        ("E33", "= ∂W40/∂h1[0] · C33 + ∂W40/∂w1[0]"),
        ("J33", "a_h1[r]  J33:J100\n\n"),
        ("W40", "∂W40/∂E_tot[r] = [7 = r]"),
    ] {
        let note =
            notes.split("<comment ").find(|note| note.starts_with(&format!("ref=\"{cell}\"")));
        assert!(note.is_some_and(|note| note.contains(text)), "{cell}: {note:?}");
    }
    for name in changed {
        // What was there is there still, in its order.
        let [before, after] =
            [&before[name], &after[name]].map(|part| String::from_utf8_lossy(part));
        let common = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        assert!(after.ends_with(&before[common..]), "{name}");
    }

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.xlsx");
    std::fs::write(&path, &copy).unwrap();
    let read = Book::read(&path).unwrap();
    let sheet = read.sheet("∂ Sheet1").unwrap();
    assert_eq!(sheet.number(parse_cell("W40").unwrap()), Some(1.0));
    for cell in differentiated.cells() {
        assert_eq!(sheet.number(cell.place), Some(cell.derivative), "{}", cell.address);
    }
    // What comes after row 40 has no influence on it, and its cells stay empty.
    for (cell, is_empty) in [("J41", true), ("E40", false), ("E41", true), ("X39", false)] {
        let place = parse_cell(cell).unwrap();
        assert_eq!(sheet.formulas.get(place).is_none(), is_empty, "{cell}");
    }
    // Headings follow their originals.
    let heading = parse_cell("E32").unwrap();
    assert_eq!(sheet.text(heading), Some("w1"));
    let formula = sheet.formulas.get(heading).map(|formula| formula.text_in(heading));
    assert_eq!(formula.as_deref(), Some("Sheet1!E32"));
    let engine = crate::common::engine::engine(&copy);
    let number = read.sheets.iter().position(|sheet| sheet.name == "∂ Sheet1").unwrap() as u32;
    for (place, _) in sheet.formulas.iter() {
        let Some(stored) = sheet.number(place) else { continue };
        let (row, column) = (place.0 as i32 + 1, place.1 as i32 + 1);
        let value = match engine.get_cell_value_by_index(number, row, column).unwrap() {
            CellValue::Number(value) => value,
            other => panic!("{place:?} is {other:?}"),
        };
        assert!(
            (value - stored).abs() <= 1e-12 * stored.abs().max(1e-6),
            "{place:?}: {stored} is stored, {value} computed"
        );
    }
}

#[test]
fn what_cannot_be_done_is_said_with_its_cell() {
    let list = cells(&[
        ("A1", "1"),
        ("A2", "a text"),
        ("A3", "=A1*2"),
        ("A4", "=A3+FACT(A3)"),
        ("A5", "=A4*A1"),
        ("A6", "=7*B6"),
        ("A7", "=A6+A3"),
        ("B6", "5"),
    ]);
    let sheet = Sheet::of(&list);
    let error = |of: &str, by: &[&str]| sheet.differentiate(of, by).err().unwrap().message;
    assert!(error("A5", &["A1"]).contains("the formula of A4 is not supported: the function FACT"));
    assert!(error("A1", &["A1"]).contains("A1 holds no formula"));
    assert!(error("A7", &["A2"]).contains("A7 does not depend on A2"));
    assert!(error("A5:A7", &["A1"]).contains("A5:A7 is more than one cell"));
    assert!(error("A7:", &["A2"]).contains("is neither a cell"));
    assert!(error("Shet1!A7", &["A2"]).contains("no sheet called"));
    // A formula that is not supported may use what comes after the place where reading stopped.
    for formula in ["=FACT(A3)", "=FACT(3)+A1", "=INDIRECT(\"A\"&1)"] {
        let list = [("A1", "2"), ("A3", "=A1*2"), ("B4", formula), ("B5", "=B4*A1")];
        let sheet = Sheet::of(&cells(&list));
        let message = sheet.differentiate("B5", &["A1"]).err().map(|error| error.message);
        assert!(
            message
                .as_ref()
                .is_some_and(|message| message.contains("B4") && message.contains("not supported")),
            "{formula}: {message:?}"
        );
    }
    // What does not depend on what is asked for may be anything.
    let others = cells(&[("A1", "2"), ("A2", "=FACT(4)"), ("A3", "=A1^2*A2")]);
    let mut sheet = Sheet::of(&others);
    assert_eq!(sheet.check("A3", &["A1"]), 1);
}

/// The sheet of differences is computed by the spreadsheet alone where the workbook is small, and by the
/// program where it is large.
#[test]
fn the_sheet_of_differences() {
    for rows in [3, 900] {
        let mut list = cells(&[("A1", "0.3"), ("A2", "-0.7"), ("Sheet2!B1", "2")]);
        filled(&mut list, "B", 3..3 + rows, "#");
        filled(&mut list, "C", 3..3 + rows, "=EXP(A$1/B#)*Sheet2!B$1+A$2^2");
        filled(&mut list, "D", 3..3 + rows, "=C#*C#-A$2");
        list.push(("E1".into(), format!("=SUM(D3:D{})", 2 + rows)));
        let sheet = Sheet::of(&list);
        let differentiated = sheet.differentiate("E1", &["A1:A2", "Sheet2!B1"]).unwrap();
        let comparisons = differentiated.comparisons();
        assert_eq!(comparisons.len(), 3);
        for comparison in &comparisons {
            assert!(comparison.disagreement <= 1e-8, "{comparison:?}");
        }
        let (book, bytes) = differentiate::open(&sheet.path).unwrap();
        let copy = differentiated.copy_with_derivatives(&book, bytes, &comparisons).unwrap();
        let path = sheet.path.with_file_name("copy.xlsx");
        std::fs::write(&path, &copy).unwrap();
        let read = Book::read(&path).unwrap();
        let check = read.sheet("∂ check").unwrap();
        let number = read.sheets.iter().position(|sheet| sheet.name == "∂ check").unwrap() as u32;
        let engine = crate::common::engine::engine(&copy);
        let formulas = check.formulas.len();
        // Each of the three: 2 columns, twice, and 5 cells of the table; 3 rows once more with 2 numbers.
        assert_eq!(
            formulas,
            if rows == 3 { 2 + 3 * 7 + 2 * (3 * 7 + 2 + 2 + 1) } else { 2 + 3 * 5 }
        );
        for (place, typed) in check.formulas.iter() {
            let (row, column) = (place.0 as i32 + 1, place.1 as i32 + 1);
            let stored = check.number(place).unwrap();
            let value = match engine.get_cell_value_by_index(number, row, column).unwrap() {
                CellValue::Number(value) => value,
                other => panic!("{} is {other:?}", typed.text),
            };
            // A difference of nearly equal numbers has a rounding error.
            let tolerance = if place.1 >= 7 || place == (1, 2) { 1e-8 } else { 1e-12 };
            assert!((value - stored).abs() <= tolerance * stored.abs().max(1.0), "{}", typed.text);
        }
    }
}

/// A column in which each cell has a formula of its own, and others that refer to it.
#[test]
fn formulas_of_their_own() {
    let mut list = cells(&[("A1", "0.3"), ("A2", "-0.7")]);
    filled(&mut list, "C", 3..43, "=EXP(A$1/#)+A$2*#");
    filled(&mut list, "D", 3..43, "=C#*C#-A$2");
    filled(&mut list, "E", 4..43, "=D#*D#-1-C#");
    list.push(("F1".into(), "=SUM(D3:D42)+SUMSQ(E4:E42)/1000000".into()));
    let mut sheet = Sheet::of(&list);
    assert_eq!(sheet.check("F1", &["A1:A2"]), 2);
}

/// Excel writes attributes of namespaces that it declares at the root of a sheet. The sheet of
/// derivatives declares none of them.
#[test]
fn sizes_are_taken_over_without_attributes_of_other_namespaces() {
    use quick_xml::events::Event;
    use quick_xml::name::ResolveResult;
    let sheet = Sheet::of(&cells(&[("A1", "2"), ("A2", "=A1^2")]));
    let (book, original) = differentiate::open(&sheet.path).unwrap();
    let mut package = Package::open(original).unwrap();
    let part = "xl/worksheets/sheet1.xml";
    let text = package.text(part).unwrap();
    let (before, behind) = text.split_once("<worksheet").unwrap();
    let (attributes, behind) = behind.split_once('>').unwrap();
    let (_, rows) = behind.split_once("<sheetData").unwrap();
    let text = format!(
        "{before}<worksheet xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"\
         {attributes}><sheetFormatPr defaultRowHeight=\"15\" x14ac:dyDescent=\"0.25\">\
         </sheetFormatPr><cols><col min=\"1\" max=\"1\" width=\"20\" x14ac:more=\"1\"/></cols>\
         <sheetData{rows}"
    );
    package.put(part, text.into_bytes());
    let [of, by] = ["A2", "A1"].map(|cell| Area::parse(cell, &book).unwrap());
    let differentiated = Differentiated::of(&book, &of, &[by]).unwrap();
    let changed = package.finish().unwrap();
    let copy = differentiated.copy_with_derivatives(&book, changed, &[]).unwrap();
    let mut sizes = 0;
    for (name, content) in
        parts(&copy).iter().filter(|(name, _)| name.starts_with("xl/worksheets/"))
    {
        let text = String::from_utf8(content.clone()).unwrap();
        let mut reader = quick_xml::NsReader::from_str(&text);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) | Event::Empty(element) => {
                    let is_size = matches!(element.name().as_ref(), "sheetFormatPr" | "col");
                    sizes += usize::from(is_size);
                    for attribute in element.attributes() {
                        let (namespace, _) =
                            reader.resolver().resolve_attribute(attribute.unwrap().key);
                        let is_known = !matches!(namespace, ResolveResult::Unknown(_));
                        assert!(is_known, "{name}: {:?}", element);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    assert_eq!(sizes, 4, "of the sheet and of that of its derivatives");
}
