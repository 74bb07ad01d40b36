//! The workbook: in the places of the original, live, right by a spreadsheet engine, sound as a
//! package, the same bytes each time.

use crate::common::engine::{check_by_engine, engine, sheet_numbers};
use crate::common::xlsx::{bytes, formula_cells, parts, usual};
use crate::common::{assert_close, derivation, project, reference};
use backprop::derive::Derivation;
use backprop::error::{Error, ErrorKind};
use backprop::formula::cell::column_letters;
use backprop::network::{Activation, FullyConnected};
use backprop::sheet::{self, Layout, Workbook};
use calamine::{Data, Reader, Xlsx};
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::sync::LazyLock;

static USUAL: LazyLock<Vec<u8>> = LazyLock::new(|| bytes(&derivation(), &usual()));

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).expect("it is a workbook")
}

/// Row and column, counted from 0, of `AE100`.
fn place(cell: &str) -> (u32, u32) {
    let digits = cell.find(|c: char| c.is_ascii_digit()).expect("a cell has a row");
    let column =
        cell[..digits].bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (cell[digits..].parse::<u32>().expect("a cell has a row") - 1, column - 1)
}

fn text(sheet: &calamine::Range<Data>, cell: &str) -> String {
    sheet.get_value(place(cell)).map(ToString::to_string).unwrap_or_default()
}

#[test]
fn everything_is_where_the_original_has_it() {
    let mut workbook = open(&USUAL);
    assert_eq!(
        workbook.sheet_names(),
        ["Sheet1", "Sheet2", "lr 0.1", "lr 0.2", "lr 0.5", "lr 0.8", "lr 1", "lr 2"]
    );
    let (headings, rows) = reference("sheet1-values.csv");
    for name in ["Sheet1", "lr 1"] {
        let sheet = workbook.worksheet_range(name).unwrap();
        assert_eq!(text(&sheet, "F31"), "η =");
        assert_eq!(text(&sheet, "G31"), "1");
        let found: Vec<String> =
            (0..31).map(|column| sheet.get_value((31, column)).unwrap().to_string()).collect();
        assert_eq!(found, headings, "{name}: row 32 has the headings");
        assert_eq!(sheet.end(), Some((99, 30)), "{name}: the table ends at AE100");
        for (column, expected) in rows[0].iter().enumerate() {
            let Some(Data::Float(got)) = sheet.get_value((32, column as u32)) else {
                panic!("{name}: row 33 holds numbers")
            };
            if ![25, 26].contains(&column) {
                assert_close(
                    &format!("{name} {}33", column_letters(column)),
                    *got,
                    *expected,
                    1e-12,
                );
            }
        }
    }
    let (rates, losses) = reference("sheet2-values.csv");
    let sheet = workbook.worksheet_range("Sheet2").unwrap();
    for (column, rate) in rates.iter().enumerate() {
        assert_eq!(
            sheet.get_value((0, 2 + column as u32)).unwrap().to_string(),
            *rate,
            "Sheet2's headings are the rates"
        );
        for (row, expected) in losses.iter().enumerate() {
            let Some(Data::Float(got)) = sheet.get_value((1 + row as u32, 2 + column as u32))
            else {
                panic!("Sheet2 holds numbers")
            };
            assert_close(
                &format!("Sheet2, η = {rate}, row {}", row + 2),
                *got,
                expected[column],
                2e-6,
            );
        }
    }
    workbook.load_tables().unwrap();
    let table = workbook.table_by_name("Table1").unwrap();
    assert_eq!(
        (table.data().start(), table.data().end()),
        (Some((1, 2)), Some((68, 7))),
        "the table is C1:H69"
    );
}

/// The original's formulas, with the mistake corrected and its spaces taken out.
#[test]
fn the_formulas_are_those_of_the_original() {
    let mut reader =
        csv::Reader::from_path(project().join("tests/data/reference/sheet1-formulas.csv")).unwrap();
    let cells: HashMap<(u32, u32), String> = formula_cells(&USUAL)
        .into_iter()
        .filter(|cell| cell.sheet == "Sheet1")
        .map(|cell| ((cell.row, cell.column), cell.formula))
        .collect();
    for row in reader.records() {
        let row = row.unwrap();
        let (column, label) = (&row[0], &row[1]);
        for (original, number) in [(&row[2], 33), (&row[3], 34)] {
            let got = cells.get(&place(&format!("{column}{number}"))).cloned();
            let Some(original) = original.strip_prefix('=') else {
                // Given values are typed in the original; here they follow the row above.
                assert_eq!(got, (number == 34).then(|| format!("{column}33")), "{column}{number}");
                continue;
            };
            let mut expected = original.replace(' ', "");
            if ["∂E/∂w3", "∂E/∂w4"].contains(&label) {
                expected = expected.replace(
                    &format!("J{number}*(1-J{number})"),
                    &format!("L{number}*(1-L{number})"),
                );
            }
            assert_eq!(got.as_deref(), Some(expected.as_str()), "{label} in {column}{number}");
        }
    }
}

#[test]
fn every_computed_cell_is_a_formula_and_every_start_an_input() {
    let cells: HashSet<(String, u32, u32)> =
        formula_cells(&USUAL).into_iter().map(|cell| (cell.sheet, cell.row, cell.column)).collect();
    let mut workbook = open(&USUAL);
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (top + row as u32, left + column as u32);
            if !matches!(value, Data::Float(_)) {
                continue;
            }
            let is_input = match name.as_str() {
                // The rate; in row 33 t1 t2 i1 i2 w1..w4 and w5..w8.
                "Sheet1" => {
                    (row, column) == (30, 6)
                        || row == 32 && (column < 8 || (12..16).contains(&column))
                }
                "Sheet2" => column == 1,
                _ => (row, column) == (30, 6),
            };
            assert_eq!(
                !cells.contains(&(name.clone(), row, column)),
                is_input,
                "{name} row {} column {column}",
                row + 1
            );
        }
    }
    assert_eq!(cells.len(), 7 * 68 * 31 - 12 + 68 * 6);
}

#[test]
fn other_sheets_start_from_sheet1() {
    let cells = formula_cells(&USUAL);
    let formula = |sheet: &str, cell: &str| {
        let (row, column) = place(cell);
        cells
            .iter()
            .find(|c| c.sheet == sheet && (c.row, c.column) == (row, column))
            .unwrap()
            .formula
            .clone()
    };
    assert_eq!(formula("lr 0.5", "E33"), "Sheet1!E33");
    assert_eq!(formula("lr 0.5", "A33"), "Sheet1!A33");
    assert_eq!(formula("lr 0.5", "E34"), "E33-$G$31*X33");
    assert_eq!(formula("Sheet2", "E3"), "'lr 0.5'!W34");
}

#[test]
fn a_spreadsheet_engine_computes_every_stored_result() {
    assert_eq!(check_by_engine(&USUAL, 0.0), 7 * 68 * 31 - 12 + 68 * 6);
}

#[test]
fn a_spreadsheet_engine_agrees_for_other_networks_too() {
    let network = |inputs: usize, hidden: &[usize], outputs: usize, activation| {
        let weights = FullyConnected::weight_count(inputs, hidden, outputs);
        let values =
            |n: usize, step: f64| (0..n).map(|i| 0.3 + step * i as f64).collect::<Vec<_>>();
        let plan = FullyConnected::plain(
            "a test",
            &values(inputs, -0.5),
            hidden,
            &values(outputs, 0.2),
            activation,
            &values(weights, -0.07),
        )
        .unwrap();
        Derivation::of(plan.network().unwrap()).unwrap()
    };
    for derivation in [
        network(3, &[4], 2, Activation::Tanh),
        network(2, &[3, 3], 3, Activation::Sigmoid),
        network(1, &[], 1, Activation::Sigmoid),
    ] {
        check_by_engine(
            &bytes(&derivation, &Workbook { eta: 0.3, rates: vec![0.7, 3.0], rows: 5 }),
            1e-15,
        );
    }
    // Shared terms that are too long to be written out have columns of their own.
    let wide = network(2, &[2, 3], 4, Activation::Sigmoid);
    let layout = Layout::of(&wide).unwrap();
    assert!((0..layout.len()).any(|column| layout.column(column).label() == "∂E/∂a_h2_1"));
    check_by_engine(&bytes(&wide, &Workbook { eta: 0.3, rates: vec![0.7], rows: 5 }), 1e-15);
}

#[test]
fn changing_w1_in_sheet1_moves_every_curve() {
    let (mut model, sheets) = (engine(&USUAL), sheet_numbers(&USUAL));
    let loss = |model: &Model, column: i32, row: i32| match model.get_cell_value_by_index(
        sheets["Sheet2"],
        row,
        column,
    ) {
        Ok(CellValue::Number(value)) => value,
        other => panic!("{other:?}"),
    };
    let before: Vec<f64> = (3..=8).map(|column| loss(&model, column, 40)).collect();
    model.set_user_input(sheets["Sheet1"], 33, 5, "2.5".into()).unwrap();
    model.evaluate();
    let mut network = backprop::network::seed_plan();
    network.layers[0].weights[0][0] = 2.5;
    let changed = Derivation::of(network.network().unwrap()).unwrap();
    for ((column, before), rate) in (3..=8).zip(before).zip(usual().rates) {
        let mut descent = backprop::descent::Descent::new(&changed, rate).unwrap();
        let expected = (0..39).map(|_| descent.step().unwrap()[22]).last().unwrap();
        let after = loss(&model, column, 40);
        assert_ne!(after, before);
        assert_close(&format!("η = {rate} after changing w1"), after, expected, 1e-12);
    }
}

/// The parts of a package by name.
type Parts = HashMap<String, Vec<u8>>;

fn part_text(parts: &Parts, name: &str) -> String {
    let part = parts.get(name).unwrap_or_else(|| panic!("there is no {name}"));
    String::from_utf8(part.clone()).unwrap()
}

/// The part that a relationship of a folder leads to.
fn linked_path(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        if part == ".." {
            folders.pop();
        } else {
            folders.push(part);
        }
    }
    folders.join("/")
}

#[test]
fn the_package_is_sound_part_by_part() {
    let parts: Parts = parts(&USUAL).into_iter().collect();
    let mut linked: HashSet<String> = HashSet::new();
    let types = part_text(&parts, "[Content_Types].xml");
    for (name, content) in &parts {
        let extension = name.rsplit('.').next().unwrap();
        assert!(
            types.contains(&format!("PartName=\"/{name}\""))
                || types.contains(&format!("Extension=\"{extension}\"")),
            "{name} has a content type"
        );
        if extension == "png" {
            assert!(
                content.starts_with(b"\x89PNG\r\n\x1a\n") && content.ends_with(b"IEND\xaeB`\x82"),
                "{name} is a whole PNG"
            );
            continue;
        }
        // Every part is well-formed XML.
        let mut reader = quick_xml::Reader::from_reader(&content[..]);
        let mut buffer = Vec::new();
        while !matches!(
            reader.read_event_into(&mut buffer).unwrap_or_else(|error| panic!("{name}: {error}")),
            quick_xml::events::Event::Eof
        ) {
            buffer.clear();
        }
        // Every relationship leads to a part.
        if extension == "rels" {
            let folder = name.split("_rels/").next().unwrap().trim_end_matches('/');
            let content = String::from_utf8(content.clone()).unwrap();
            for target in
                content.split("Target=\"").skip(1).map(|rest| rest.split('"').next().unwrap())
            {
                let path = linked_path(folder, target);
                assert!(parts.contains_key(&path), "{name} leads to {path}, which is not there");
                linked.insert(path);
            }
        }
    }
    for name in
        parts.keys().filter(|name| !name.ends_with(".rels") && *name != "[Content_Types].xml")
    {
        assert!(linked.contains(name), "nothing leads to {name}");
    }
    for part in types.split("PartName=\"/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(parts.contains_key(part), "a content type is given for {part}, which is not there");
    }
}

#[test]
fn the_sheets_have_what_people_expect() {
    let parts: Parts = parts(&USUAL).into_iter().collect();
    let text = |name: &str| part_text(&parts, name);
    let sheet1 = text("xl/worksheets/sheet1.xml");
    for expected in [
        "ySplit=\"32\"", // the frozen heading
        "state=\"frozen\"",
        "<dataValidation ", // the rate is above 0
        "fitToPage=\"1\"",
        "orientation=\"landscape\"",
        "activeCell=\"E33\"",
        "<legacyDrawing ", // notes
    ] {
        assert!(sheet1.contains(expected), "Sheet1 has {expected}");
    }
    let workbook = text("xl/workbook.xml");
    assert!(workbook.contains("<definedName name=\"eta\">Sheet1!$G$31</definedName>"));
    assert!(workbook.contains("_xlnm.Print_Titles"));
    let notes = text("xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), 31, "each heading has a note");
    assert!(notes.contains("∂E_tot/∂w5 = ∂E1/∂a_o1 · ∂a_o1/∂o1 · ∂o1/∂w5"));
    let drawing = text("xl/drawings/drawing1.xml");
    assert_eq!(drawing.matches("<xdr:pic>").count(), 7, "the network and six blocks");
    assert_eq!(
        drawing.matches("descr=\"").count(),
        8,
        "all of them and the chart with words for those who cannot see"
    );
    assert!(text("xl/charts/chart1.xml").contains("Sheet1!$W$33:$W$100"));
    assert!(text("xl/charts/chart1.xml").contains("<a:t>Loss</a:t>"));
    let chart = text("xl/charts/chart2.xml");
    assert!(chart.contains("Variation of Losses w.r.t Learning Rate"));
    assert_eq!(chart.matches("<c:ser>").count(), 6);
    assert!(
        chart.contains("Sheet2!$C$2:$C$69")
            && chart.contains("Sheet2!$H$2:$H$69")
            && chart.contains("<c:symbol val=\"circle\"/>")
    );
    let table = text("xl/tables/table1.xml");
    assert!(table.contains("ref=\"C1:H69\"") && table.contains("showRowStripes=\"1\""));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(*USUAL == bytes(&derivation(), &usual()));
}

#[test]
fn what_cannot_be_done_is_said_before_any_work() {
    let refused = |workbook: Workbook, says: &str, kind: ErrorKind| {
        let mut written = Vec::new();
        let error =
            sheet::write(&derivation(), &workbook, &mut written, &mut |_| Ok(())).unwrap_err();
        assert!(error.message.contains(says), "{}", error.message);
        assert_eq!(error.kind, kind);
        assert!(written.is_empty());
    };
    refused(Workbook { rows: 0, ..usual() }, "1 to 1048544, not 0", ErrorKind::Usage);
    refused(Workbook { rows: 1_048_545, ..usual() }, "1 to 1048544, not 1048545", ErrorKind::Usage);
    refused(
        Workbook { rates: vec![0.5, f64::NAN], ..usual() },
        "above 0, not NaN",
        ErrorKind::Usage,
    );
    refused(Workbook { rates: vec![0.5, 0.5], ..usual() }, "appears twice", ErrorKind::Usage);
    refused(Workbook { eta: -1.0, ..usual() }, "above 0, not -1", ErrorKind::Usage);
    refused(
        Workbook { rates: vec![1e8], ..usual() },
        "overflows at iteration 1",
        ErrorKind::Failed,
    );

    let weights = FullyConnected::weight_count(100, &[100], 1);
    let plan = FullyConnected::plain(
        "too wide",
        &[0.1; 100],
        &[100],
        &[0.5],
        Activation::Sigmoid,
        &vec![0.01; weights],
    )
    .unwrap();
    let error = Layout::of(&Derivation::of(plan.network().unwrap()).unwrap()).unwrap_err();
    assert!(error.message.contains("a sheet has 16384"), "{}", error.message);
}

#[test]
fn the_work_stops_when_it_is_told_to() {
    let mut written = Vec::new();
    let workbook = Workbook { rows: 5000, ..usual() };
    let stop = |done| if done > 1000 { Err(Error::interrupted()) } else { Ok(()) };
    let error = sheet::write(&derivation(), &workbook, &mut written, &mut { stop }).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Interrupted);
    assert!(written.is_empty());
}

#[test]
fn many_rows_are_written_right_too() {
    // Enough cells that rows go to a temporary file rather than staying in memory.
    let workbook = Workbook { eta: 1.0, rates: vec![2.0], rows: 20_000 };
    let bytes = bytes(&derivation(), &workbook);
    let mut file = open(&bytes);
    let range = file.worksheet_range("Sheet1").unwrap();
    assert_eq!(range.end(), Some((32 + 20_000 - 1, 30)));
    let mut descent = backprop::descent::Descent::new(&derivation(), 1.0).unwrap();
    for row in 0..20_000 {
        let Some(Data::Float(got)) = range.get_value((32 + row, 22)) else {
            panic!("row {row} has its loss")
        };
        assert_eq!(*got, descent.step().unwrap()[22]);
    }
}
