//! `cargo bench --bench differentiate`: a workbook of 25,000 and one of 500,000 formulas, a chain of
//! 100,000 cells, and one in which each cell has a formula of its own, in the library and as the whole
//! command, which writes the copy too. The first should take at most 2 s and 200 MB, the second 30 s.

mod whole;

use backprop::differentiate::Differentiated;
use backprop::workbook::{Area, Book};
use rust_xlsxwriter::{Formula, Workbook, XlsxError};
use std::path::Path;
use std::time::Instant;

const WEIGHTS: [f64; 3] = [0.4, -0.3, 0.2];

/// A logistic regression in columns A to G, four formulas a row, and its loss in J1.
fn regression(path: &Path, rows: u32) -> Result<(), XlsxError> {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    for (column, weight) in (0..).zip(WEIGHTS) {
        sheet.write_number(0, column, weight)?;
    }
    let mut total = 0.0;
    for row in 4..4 + rows {
        let of = |by: u32| f64::from((row * by) % 97) / 97.0 - 0.5;
        let x = [of(31), of(53), of(71)];
        for (column, x) in (0..).zip(x) {
            sheet.write_number(row, column, x)?;
        }
        let t = f64::from(row % 2);
        sheet.write_number(row, 3, t)?;
        let z = x[0] * WEIGHTS[0] + x[1] * WEIGHTS[1] + x[2] * WEIGHTS[2];
        let p = 1.0 / (1.0 + (-z).exp());
        let loss = -t * p.ln() - (1.0 - t) * (1.0 - p).ln();
        total += loss;
        let number = row + 1;
        let formulas = [
            (format!("SUMPRODUCT(A{number}:C{number},$A$1:$C$1)"), z),
            (format!("1/(1+EXP(-E{number}))"), p),
            (format!("-D{number}*LN(F{number})-(1-D{number})*LN(1-F{number})"), loss),
            (format!("G{number}/{rows}"), loss / f64::from(rows)),
        ];
        for (column, (text, result)) in (4..).zip(formulas) {
            sheet.write_formula(
                row,
                column,
                Formula::new(text).set_result(format!("{result:e}")),
            )?;
        }
    }
    let result = format!("{:e}", total / f64::from(rows));
    let text = format!("SUM(H5:H{})", 4 + rows);
    sheet.write_formula(0, 9, Formula::new(text).set_result(result))?;
    file.save(path)
}

/// A balance that grows by a hundredth of a percent from cell to cell.
fn chain(path: &Path, rows: u32) -> Result<(), XlsxError> {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    let mut balance = 100.0;
    sheet.write_number(0, 0, 1e-4)?.write_number(1, 0, balance)?;
    for row in 2..2 + rows {
        balance *= 1.0 + 1e-4 / 1000.0;
        let text = format!("A{row}*(1+$A$1/1000)");
        sheet.write_formula(row, 0, Formula::new(text).set_result(format!("{balance:e}")))?;
    }
    file.save(path)
}

/// The same with another rate in each cell's formula, so that no two are equal.
fn uneven_chain(path: &Path, rows: u32) -> Result<(), XlsxError> {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    let mut balance = 100.0;
    sheet.write_number(0, 0, balance)?;
    for row in 1..1 + rows {
        let growth = f64::from(1 + row * 37 % 1000).mul_add(1e-7, 1.0);
        balance *= growth;
        let formula = Formula::new(format!("A{row}*{growth}")).set_result(format!("{balance:e}"));
        sheet.write_formula(row, 0, formula)?;
    }
    file.save(path)
}

fn differentiate(what: &str, path: &Path, of: &str, by: &str) {
    let start = Instant::now();
    let book = Book::read(path).expect("it is read");
    let read = start.elapsed();
    let by_text = by;
    let (of, by) = (Area::parse(of, &book), Area::parse(by, &book));
    let (of, by) = (of.expect("a cell"), by.expect("cells"));
    let differentiated = Differentiated::of(&book, &of, &[by]).expect("it is differentiated");
    let cells = differentiated.cells();
    println!(
        "{what}: {:.2} s, of which reading takes {:.2} s; {} derivatives, the first {}",
        start.elapsed().as_secs_f64(),
        read.as_secs_f64(),
        cells.len(),
        cells[0].derivative
    );
    let copy = path.with_file_name("copy.xlsx");
    let [path, copy] = [path, &copy].map(|path| path.to_str().expect("a plain path"));
    let of = of.area.to_string();
    let (seconds, memory) =
        whole::command(&["differentiate", path, "--of", &of, "--by", by_text, "--out", copy]);
    println!("    the whole command: {seconds:.2} s, {memory:.0} MB");
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.xlsx");
    for rows in [6_250, 125_000] {
        regression(&path, rows).expect("it is written");
        differentiate(&format!("{} formulas", 4 * rows), &path, "J1", "A1:C1");
    }
    chain(&path, 100_000).expect("it is written");
    differentiate("a chain of 100,000 cells", &path, "A100002", "A1");
    uneven_chain(&path, 100_000).expect("it is written");
    differentiate("a chain of 100,000 cells, no two alike", &path, "A100001", "A1");
}
