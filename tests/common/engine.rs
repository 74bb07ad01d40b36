//! A spreadsheet engine in Rust, as an oracle for formulas.

use super::assert_close;
use super::xlsx::{FormulaCell, formula_cells, without_results};
use backprop::formula::cell::column_letters;
use calamine::{Reader, Xlsx};
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use std::collections::HashMap;
use std::io::Cursor;

/// A spreadsheet engine that has never seen the stored results.
pub fn engine(bytes: &[u8]) -> Model<'static> {
    let workbook =
        ironcalc::import::load_from_xlsx_bytes(&without_results(bytes), "test", "en", "UTC")
            .expect("the engine reads it");
    let mut model = Model::from_workbook(workbook, "en").expect("the engine takes it");
    model.evaluate();
    model
}

/// The numbers of the sheets by name.
pub fn sheet_numbers(bytes: &[u8]) -> HashMap<String, u32> {
    Xlsx::new(Cursor::new(bytes))
        .expect("it is a workbook")
        .sheet_names()
        .into_iter()
        .zip(0..)
        .collect()
}

fn computed(model: &Model, sheets: &HashMap<String, u32>, cell: &FormulaCell) -> f64 {
    match model.get_cell_value_by_index(
        sheets[&cell.sheet],
        cell.row as i32 + 1,
        cell.column as i32 + 1,
    ) {
        Ok(CellValue::Number(value)) => value,
        other => panic!(
            "{} row {}: the engine says {other:?} for {}",
            cell.sheet,
            cell.row + 1,
            cell.formula
        ),
    }
}

/// Panics unless every stored result is what the engine computes, to a relative 1e-12 or to the
/// absolute `floor` (for sums in which everything cancels). Returns the number of formulas.
pub fn check_by_engine(bytes: &[u8], floor: f64) -> usize {
    let (model, sheets) = (engine(bytes), sheet_numbers(bytes));
    let cells = formula_cells(bytes);
    for cell in &cells {
        let what = format!(
            "{} row {} column {}: {}",
            cell.sheet,
            cell.row + 1,
            column_letters(cell.column as usize),
            cell.formula
        );
        let computed = computed(&model, &sheets, cell);
        if (computed - cell.result).abs() <= floor {
            continue;
        }
        assert_close(&what, computed, cell.result, 1e-12);
    }
    cells.len()
}
