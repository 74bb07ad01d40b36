//! Logistic regressions of 700 rows with 10 weights, and of 125,000 with 10, minimized by L-BFGS:
//! `cargo bench --bench minimize`. The first should take less than a second, reading included.

mod whole;

use backprop::differentiate::open;
use backprop::minimize::{Settings, minimize};
use backprop::workbook::Area;
use rust_xlsxwriter::{Formula, Workbook, XlsxError};
use std::path::Path;
use std::time::Instant;

const WEIGHTS: u16 = 10;

/// Weights of 0 in A1:J1, inputs in A to J, targets in K, three formulas a row, and the loss in M1.
fn regression(path: &Path, rows: u32) -> Result<(), XlsxError> {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    for column in 0..WEIGHTS {
        sheet.write_number(0, column, 0.0)?;
    }
    for row in 4..4 + rows {
        let of = |by: u32| f64::from((row * by) % 97) / 97.0 - 0.5;
        for column in 0..WEIGHTS {
            sheet.write_number(row, column, of(31 + 7 * u32::from(column)))?;
        }
        let noise = f64::from((row * 57) % 101) / 101.0 - 0.5;
        let target = f64::from(u8::from(of(31) - 2.0 * of(52) + noise > 0.0));
        sheet.write_number(row, WEIGHTS, target)?;
        let number = row + 1;
        let formulas = [
            (format!("SUMPRODUCT(A{number}:J{number},$A$1:$J$1)"), 0.0),
            (format!("1/(1+EXP(-L{number}))"), 0.5),
            (format!("-K{number}*LN(M{number})-(1-K{number})*LN(1-M{number})"), 2_f64.ln()),
        ];
        for (column, (text, result)) in (WEIGHTS + 1..).zip(formulas) {
            let formula = Formula::new(text).set_result(format!("{result:e}"));
            sheet.write_formula(row, column, formula)?;
        }
    }
    let text = format!("AVERAGE(N5:N{})+0.001*SUMSQ(A1:J1)", 4 + rows);
    let formula = Formula::new(text).set_result(format!("{:e}", 2_f64.ln()));
    sheet.write_formula(0, 12, formula)?;
    file.save(path)
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.xlsx");
    for rows in [700, 125_000] {
        regression(&path, rows).expect("it is written");
        let start = Instant::now();
        let (book, original) = open(&path).expect("it is read");
        let read = start.elapsed();
        let of = Area::parse("M1", &book).expect("a cell");
        let by = Area::parse("A1:J1", &book).expect("cells");
        let found = minimize(&book, &of, &[by], &Settings::default(), &mut |_| Ok(()));
        let found = found.expect("it is minimized");
        let minimized = start.elapsed();
        found.check().expect("the values are right");
        let copy = found.copy(&book, original).expect("the copy is written");
        println!(
            "{rows} rows: {:.2} s, of which reading takes {:.2} s, the check and the copy {:.2} s; \
             {} steps, {} evaluations, {} → {}, {}; {} kB",
            start.elapsed().as_secs_f64(),
            read.as_secs_f64(),
            (start.elapsed() - minimized).as_secs_f64(),
            found.steps,
            found.evaluations,
            found.before,
            found.after,
            found.outcome(),
            copy.len() / 1000
        );
        let out = path.with_file_name("copy.xlsx");
        let [path, out] = [&path, &out].map(|path| path.to_str().expect("a plain path"));
        let (seconds, memory) =
            whole::command(&["minimize", path, "--of", "M1", "--by", "A1:J1", "--out", out]);
        println!("    the whole command: {seconds:.2} s, {memory:.0} MB");
    }
}
