//! The tensors of a workbook, found by its sheet `index`.

use backprop::formula::cell::{Place, parse_cell};
use calamine::{Data, Range, Reader, Xlsx};
use std::collections::HashMap;
use std::io::Cursor;

/// A tensor as a reader of the workbook finds it.
pub struct Found {
    pub sheet: String,
    pub first: Place,
    pub shape: Vec<usize>,
    /// The entries, the last index fastest; NaN where there is no number.
    pub values: Vec<f64>,
}

/// The tensor that the index calls `name`.
pub fn tensor(bytes: &[u8], name: &str) -> Found {
    tensors(bytes).remove(name).unwrap_or_else(|| panic!("the index has no {name}"))
}

/// All tensors of a workbook by the names in its index.
pub fn tensors(bytes: &[u8]) -> HashMap<String, Found> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
    let index = workbook.worksheet_range("index").expect("it has an index");
    let mut sheets: HashMap<String, Range<Data>> = HashMap::new();
    let mut found = HashMap::new();
    for row in index.rows().skip(1) {
        let text = |column: usize| row[column].to_string();
        let sheet = text(2);
        let range = sheets.entry(sheet.clone()).or_insert_with(|| {
            workbook.worksheet_range(&sheet).expect("the sheet of the index is there")
        });
        let shape: Vec<usize> = text(1).split('×').filter_map(|size| size.parse().ok()).collect();
        let first = parse_cell(&text(3)).expect("the first cell is one");
        let steps: Vec<(u32, u32)> = (0..shape.len())
            .map(|axis| [4 + 2 * axis, 5 + 2 * axis].map(|column| text(column).parse().unwrap()))
            .map(|[rows, columns]| (rows, columns))
            .collect();
        let mut values = Vec::new();
        for entry in 0..shape.iter().product() {
            let (mut row, mut column, mut rest) = (first.0, first.1, entry);
            for (size, step) in shape.iter().zip(&steps).rev() {
                row += (rest % size) as u32 * step.0;
                column += (rest % size) as u32 * step.1;
                rest /= size;
            }
            let value = range.get_value((row, column));
            values.push(match value {
                Some(Data::Float(value)) => *value,
                Some(Data::Int(value)) => *value as f64,
                _ => f64::NAN,
            });
        }
        found.insert(text(0), Found { sheet, first, shape, values });
    }
    found
}
