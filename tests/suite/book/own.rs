//! What the chapter on the reader's own spreadsheets shows of the samples in `sheets/`.

use super::Files;
use crate::common::project;
use crate::kinds::samples::{committed, mortgage};
use crate::kinds::what_if;
use backprop::differentiate::{self, Differentiated};
use backprop::formula::cell::parse_cell;
use backprop::workbook::Area;
use std::fmt::Write;

pub fn all() -> Files {
    let pictures = committed().into_iter().filter(|(name, _)| name.ends_with("svg"));
    let mut files: Files = pictures
        .map(|(name, svg)| (format!("own-{name}"), String::from_utf8(svg).expect("it is text")))
        .collect();
    files.insert("own-what-if.md".into(), changes_of_the_mortgage());
    files.insert("own-formulas.md".into(), formulas_of_the_savings());
    files
}

fn differentiated(file: &str, of: &str, by: &[&str]) -> (backprop::workbook::Book, Differentiated) {
    let (book, _) = differentiate::open(&project().join("sheets").join(file)).unwrap();
    let of = Area::parse(of, &book).unwrap();
    let by: Vec<Area> = by.iter().map(|by| Area::parse(by, &book).unwrap()).collect();
    let differentiated = Differentiated::of(&book, &of, &by).unwrap();
    (book, differentiated)
}

/// What the derivatives foretell of the total interest, and what a spreadsheet engine computes.
fn changes_of_the_mortgage() -> String {
    let (_, differentiated) = differentiated("mortgage.xlsx", "B6", &["B1:B4"]);
    let cells = differentiated.cells();
    let mut engine = mortgage().engine();
    let mut table =
        String::from("| change | derivative times change | actual change |\n|---|--:|--:|\n");
    let changes = [
        ("B4", 1.0, "extra payment from 80 to 81"),
        ("B4", 20.0, "extra payment from 80 to 100"),
        ("B4", 320.0, "extra payment from 80 to 400"),
        ("B2", 1e-4, "rate from 3.90 % to 3.91 %"),
        ("B2", 1e-2, "rate from 3.90 % to 4.90 %"),
    ];
    for (at, change, what) in changes {
        let cell = cells.iter().find(|cell| cell.address == at).unwrap();
        let before = what_if(&mut engine, "B6", at, cell.value);
        let after = what_if(&mut engine, "B6", at, cell.value + change);
        what_if(&mut engine, "B6", at, cell.value);
        let (foretold, real) = (cell.derivative * change, after - before);
        writeln!(table, "| {what} | {foretold:.2} | {real:.2} |").unwrap();
    }
    table.replace("| -", "| −")
}

/// Cells of the savings, and the formulas at the same addresses among the derivatives.
fn formulas_of_the_savings() -> String {
    let (book, differentiated) = differentiated("savings.xlsx", "B15", &["B1:B2", "B5"]);
    let formulas = differentiated.formulas().unwrap();
    let sheet = &book.sheets[0];
    let mut table = String::from("| cell | in Savings | in ∂ Savings |\n|---|---|---|\n");
    for cell in ["B1", "B2", "B5", "B6", "B14", "B15"] {
        let place = parse_cell(cell).unwrap();
        let typed = match sheet.formulas.get(place) {
            Some(typed) => format!("={}", typed.text_in(place)),
            None => sheet.number(place).unwrap().to_string(),
        };
        let derivative = formulas.iter().find(|formula| formula.place == place).unwrap();
        writeln!(table, "| {cell} | `{typed}` | `={}` |", derivative.text).unwrap();
    }
    table
}
