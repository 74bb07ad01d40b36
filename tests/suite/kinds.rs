//! Workbooks of the kinds that people have, differentiated: each against central differences of a
//! spreadsheet engine, and the formulas of its derivatives computed by that engine. LibreOffice
//! computes the copies themselves, in `tests/outside`.

#[path = "../../examples/workbooks/picture.rs"]
mod picture;
#[path = "../../examples/workbooks/sample.rs"]
pub mod sample;
#[path = "../../examples/workbooks/kinds.rs"]
pub mod samples;

use backprop::differentiate::{self, Cell, Differentiated};
use backprop::formula::cell::parse_cell;
use backprop::workbook::{Area, Known, Regions};
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use sample::Sample;
use std::time::Instant;

/// What is computed in a cell after another holds `value`.
pub fn what_if(engine: &mut Model, of: &str, by: &str, value: f64) -> f64 {
    let [of, (row, column)] = [of, by].map(|cell| parse_cell(cell).unwrap());
    engine.set_user_input(0, row as i32 + 1, column as i32 + 1, value.to_string()).unwrap();
    engine.evaluate();
    number(engine, 0, of)
}

/// The number in a cell, whose row and column are counted from 0; 0 if it is empty.
fn number(engine: &Model, sheet: usize, (row, column): (u32, u32)) -> f64 {
    match engine.get_cell_value_by_index(sheet as u32, row as i32 + 1, column as i32 + 1) {
        Ok(CellValue::Number(value)) => value,
        Ok(CellValue::None) => 0.0,
        other => panic!("sheet {sheet}, row {row}, column {column}: {other:?}"),
    }
}

/// The central difference of the cell `of` with respect to another.
fn difference(engine: &mut Model, of: &Area, by: &Cell) -> f64 {
    let (row, column) = (by.place.0 as i32 + 1, by.place.1 as i32 + 1);
    let h = 1e-5 * by.value.abs().max(1e-2);
    let mut at = |value: f64| {
        engine.set_user_input(by.sheet as u32, row, column, value.to_string()).unwrap();
        engine.evaluate();
        number(engine, of.sheet, of.area.first())
    };
    let difference = (at(by.value + h) - at(by.value - h)) / (2.0 * h);
    at(by.value);
    difference
}

/// Differentiates a sample, compares the derivatives with at most `most` differences of the engine,
/// and all formulas of the copy with what the engine computes from them.
fn check(sample: &Sample, most: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let bytes = sample.workbook();
    assert!(bytes == sample.workbook(), "{}: the same sample gives the same bytes", sample.name);
    std::fs::write(&path, &bytes).unwrap();
    let start = Instant::now();
    let (book, original) = differentiate::open(&path).unwrap();
    let of = Area::parse(sample.of, &book).unwrap();
    let by: Vec<Area> = sample.by.iter().map(|by| Area::parse(by, &book).unwrap()).collect();
    let differentiated = Differentiated::of(&book, &of, &by)
        .unwrap_or_else(|error| panic!("{}: {}", sample.name, error.message));
    differentiated
        .copy_with_derivatives(&book, original, &[])
        .unwrap_or_else(|error| panic!("{}: {}", sample.name, error.message));
    let took = start.elapsed();

    let cells = differentiated.cells();
    assert!(!cells.is_empty(), "{}", sample.name);
    let mut forward = sample.engine();
    let step = cells.len().div_ceil(most);
    for cell in cells.iter().step_by(step) {
        let difference = difference(&mut forward, &of, cell);
        assert!(
            (cell.derivative - difference).abs() <= 1e-6 * difference.abs().max(1e-2),
            "{}: ∂{}/∂{} is {}, differences say {difference}",
            sample.name,
            sample.of,
            cell.address,
            cell.derivative
        );
    }

    // A sheet of derivatives for each sheet, behind them.
    let mut backward = sample.engine();
    let sheets = sample.sheets.len();
    for sheet in 0..sheets {
        backward.add_sheet(&differentiated.derivative_sheet(sheet)).unwrap();
    }
    for formula in differentiated.formulas().unwrap() {
        let (row, column) = (formula.place.0 as i32 + 1, formula.place.1 as i32 + 1);
        let sheet = (sheets + formula.sheet) as u32;
        backward.set_user_input(sheet, row, column, format!("={}", formula.text)).unwrap();
    }
    backward.evaluate();
    let mut compared = 0;
    let blocks = &differentiated.equations().blocks;
    for cell in blocks.iter().flat_map(|block| differentiated.cells_of(&block.name)) {
        let computed = number(&backward, sheets + cell.sheet, cell.place);
        assert!(
            (computed - cell.derivative).abs() <= 1e-12 * cell.derivative.abs().max(1e-3),
            "{}: ∂ {} is {computed} in the sheet, {} in the program",
            sample.name,
            cell.address,
            cell.derivative
        );
        compared += 1;
    }

    let known = Known::of(&book);
    let sheets = book.sheets.iter().enumerate();
    let regions: usize =
        sheets.map(|(number, sheet)| Regions::of(sheet, number, &known).regions.len()).sum();
    let formulas: usize = book.sheets.iter().map(|sheet| sheet.formulas.len()).sum();
    println!(
        "{}: {formulas} formulas in {regions} regions; {} derivatives and {compared} formulas back \
         in {:.2} s",
        sample.name,
        cells.len(),
        took.as_secs_f64()
    );
}

#[test]
fn every_kind_is_differentiated() {
    for sample in samples::all() {
        check(&sample, 12);
    }
}

/// A column whose first row has a formula of its own, and a MIN: a sum over its rows is no single
/// SUMPRODUCT, however many rows it has, but a first term and a SUMPRODUCT.
#[test]
fn a_sum_whose_first_term_is_another_is_written_in_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, samples::mortgage().workbook()).unwrap();
    let (book, _) = differentiate::open(&path).unwrap();
    let [of, by] = ["B6", "B4"].map(|cell| Area::parse(cell, &book).unwrap());
    let formulas = Differentiated::of(&book, &of, &[by]).unwrap().formulas().unwrap();
    let formula = formulas.iter().find(|formula| formula.place == (3, 1)).unwrap();
    assert_eq!(
        formula.text,
        "D9*(1-IF(-Mortgage!B9-Mortgage!C9+Mortgage!B5+Mortgage!B4>0,1,0))\
         +SUMPRODUCT(D10:D308*(1-(-Mortgage!B10:B308-Mortgage!C10:C308+Mortgage!B5+Mortgage!B4>0)*1))"
    );
}

/// A range whose cells are of several blocks has one largest value, at its place: in a square, too,
/// where rows and columns are easily taken for each other.
#[test]
fn the_largest_value_of_a_range_of_several_blocks() {
    let mut sheet = sample::Sheet::new("Sheet1");
    sheet.numbers("A1", [1.0]).formula("B1", "A1*5").formula("A2", "A1+2").formula("B2", "B1-3");
    sheet.numbers("D1", [4.0]).fill("D2:D9", |row, _| format!("D{}*1.1-0.1", row - 1));
    sheet.numbers("F1:G1", [4.0, 0.5]).fill("H1:L1", |_, column| format!("${column}2*$D$3"));
    sheet.numbers("H2:L2", [0.1, 0.9, 0.3, 1.2, 0.2]);
    sheet.formula("A12", "2*MAX(A1:B2)-MIN(A1:B2)+MAX(D1:D9)*MIN(D1:D9)");
    sheet.formula("A13", "MAX(F1:L1)-MIN(F1:L1)+A12");
    let by = &["A1", "D1", "F1:G1", "H2:L2"];
    check(&Sample { name: "largest", of: "A13", by, sheets: vec![sheet] }, 20);
}

/// Quantities have the names that people read in the sheet: titles of matrices, labels of rows in which
/// the first cell is another, labels with signs in them.
#[test]
fn names_are_the_labels_of_the_sheet() {
    let names = |name: &str| -> Vec<String> {
        let sample = samples::all().into_iter().find(|sample| sample.name == name).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        std::fs::write(&path, sample.workbook()).unwrap();
        let (book, _) = differentiate::open(&path).unwrap();
        let of = Area::parse(sample.of, &book).unwrap();
        let by: Vec<Area> = sample.by.iter().map(|by| Area::parse(by, &book).unwrap()).collect();
        let differentiated = Differentiated::of(&book, &of, &by).unwrap();
        let blocks = &differentiated.equations().blocks;
        blocks.iter().map(|block| block.name.to_string()).collect()
    };
    assert_eq!(names("layers"), ["X", "T", "W1", "W2", "b1", "b2", "H", "Y", "Loss"]);
    let plan = names("break-even");
    assert_eq!(
        plan[..8],
        [
            "Assumptions.Price",
            "Assumptions.Units_per_month",
            "Assumptions.Growth",
            "Assumptions.Unit_cost",
            "Assumptions.Rent",
            "Assumptions.Salaries",
            "Assumptions.Start_up_cost",
            "Assumptions.Discount_rate",
        ]
    );
    // The first month of the units and of the balance is a quantity of its own.
    let rows =
        ["Month", "B4", "Units", "Revenue", "Costs", "Profit", "Discounted", "B9", "Balance"];
    assert_eq!(plan[8..17], rows);
}
