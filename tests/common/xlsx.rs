//! Workbooks as packages and as cells.

use backprop::derive::Derivation;
use backprop::sheet::{self, Workbook};
use std::io::{Cursor, Read, Write};

/// The workbook of a derivation, as bytes.
pub fn bytes(derivation: &Derivation, workbook: &Workbook) -> Vec<u8> {
    let mut bytes = Vec::new();
    sheet::write(derivation, workbook, &mut bytes, &mut |_| Ok(()))
        .expect("the workbook is written");
    bytes
}

/// The default workbook of `backprop export`.
pub fn usual() -> Workbook {
    Workbook { eta: 1.0, rates: vec![0.1, 0.2, 0.5, 0.8, 1.0, 2.0], rows: 68 }
}

/// The parts of a package, by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a zip file");
    let count = package.len();
    let part = |i| {
        let mut file = package.by_index(i).expect("the part is there");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("the part is sound");
        (file.name().expect("its name is text").into_owned(), content)
    };
    (0..count).map(part).collect()
}

/// The workbook without the stored results of its formulas, so that a program that reads it has to
/// compute them.
pub fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut removed = 0;
    for (name, content) in parts(bytes) {
        package.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(content).expect("a sheet is UTF-8");
            let mut stripped = text;
            // A formula of its own, and one that it shares with another cell.
            for end in ["</f>", "/>"] {
                let result = format!("{end}<v>");
                let mut pieces = stripped.split(&result);
                let mut without = pieces.next().unwrap().to_owned();
                for piece in pieces {
                    without += end;
                    without += piece.split_once("</v>").expect("the result ends").1;
                    removed += 1;
                }
                stripped = without;
            }
            package.write_all(stripped.as_bytes()).unwrap();
        } else {
            package.write_all(&content).unwrap();
        }
    }
    assert!(removed > 0, "there were no results to remove");
    package.finish().unwrap().into_inner()
}

/// A formula cell with the result that was stored for it.
#[derive(Debug, Clone)]
pub struct FormulaCell {
    pub sheet: String,
    /// Counted from 0.
    pub row: u32,
    /// Counted from 0.
    pub column: u32,
    pub formula: String,
    pub result: f64,
}

/// Every formula cell of a workbook.
pub fn formula_cells(bytes: &[u8]) -> Vec<FormulaCell> {
    use calamine::{Data, Reader, Xlsx};
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
    let mut cells = Vec::new();
    for sheet in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&sheet).expect("the sheet has formulas");
        let values = workbook.worksheet_range(&sheet).expect("the sheet has values");
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let (row, column) = (top + row as u32, left + column as u32);
            let Some(Data::Float(result)) = values.get_value((row, column)) else {
                panic!("{sheet} {row} {column}: no result is stored")
            };
            cells.push(FormulaCell {
                sheet: sheet.clone(),
                row,
                column,
                formula: formula.clone(),
                result: *result,
            });
        }
    }
    cells
}
