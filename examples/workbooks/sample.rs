//! A workbook as what a person types into its cells, and the file of it.
//!
//! The results of its formulas are computed by the spreadsheet engine IronCalc and stored in the file,
//! as a spreadsheet program stores them. The same sample gives the same bytes.

use backprop::formula::cell::{Place, column_letters};
use backprop::workbook::Rectangle;
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Formula, Workbook};
use std::fmt::Display;

/// A workbook, and what to ask of it.
pub struct Sample {
    /// The name of its file, without its ending.
    pub name: &'static str,
    /// The cell whose derivative is wanted.
    pub of: &'static str,
    /// The cells to differentiate with respect to.
    pub by: &'static [&'static str],
    pub sheets: Vec<Sheet>,
}

/// A sheet: what is typed where, and how numbers look.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    typed: Vec<(Rectangle, Typed)>,
    formats: Vec<(Rectangle, &'static str)>,
    widths: Vec<(u16, f64)>,
}

enum Typed {
    Text(String),
    Number(f64),
    Formula(String),
    /// A formula that was entered with Ctrl+Shift+Enter into all cells of a rectangle.
    Array(String),
}

fn area(cells: &str) -> Rectangle {
    Rectangle::parse(cells).unwrap_or_else(|| panic!("{cells} are no cells"))
}

impl Sheet {
    pub fn new(name: impl Into<String>) -> Sheet {
        Sheet { name: name.into(), ..Sheet::default() }
    }

    fn put(&mut self, at: Place, typed: Typed) {
        self.typed.push((Rectangle::cell(at), typed));
    }

    /// Texts from a cell on to the right.
    pub fn texts<T: Display>(&mut self, first: &str, texts: &[T]) -> &mut Sheet {
        let (row, left) = area(first).first();
        for (column, text) in (left..).zip(texts) {
            self.put((row, column), Typed::Text(text.to_string()));
        }
        self
    }

    /// Texts from a cell on downward.
    pub fn labels(&mut self, first: &str, texts: &[&str]) -> &mut Sheet {
        let (top, column) = area(first).first();
        for (row, text) in (top..).zip(texts) {
            self.put((row, column), Typed::Text((*text).to_owned()));
        }
        self
    }

    /// Numbers, row by row, into a rectangle.
    pub fn numbers(&mut self, cells: &str, numbers: impl IntoIterator<Item = f64>) -> &mut Sheet {
        let mut numbers = numbers.into_iter();
        for place in area(cells).places() {
            let number = numbers.next().unwrap_or_else(|| panic!("too few numbers for {cells}"));
            self.put(place, Typed::Number(number));
        }
        self
    }

    pub fn formula(&mut self, cell: &str, text: &str) -> &mut Sheet {
        self.put(area(cell).first(), Typed::Formula(text.to_owned()));
        self
    }

    /// A formula for each cell of a rectangle, by the number of its row and the letters of its column.
    pub fn fill(&mut self, cells: &str, text: impl Fn(u32, &str) -> String) -> &mut Sheet {
        for (row, column) in area(cells).places() {
            let typed = text(row + 1, &column_letters(column as usize));
            self.put((row, column), Typed::Formula(typed));
        }
        self
    }

    /// One array formula for a rectangle.
    pub fn array(&mut self, cells: &str, text: &str) -> &mut Sheet {
        self.typed.push((area(cells), Typed::Array(text.to_owned())));
        self
    }

    /// How the numbers in these cells look.
    pub fn look(&mut self, cells: &str, format: &'static str) -> &mut Sheet {
        self.formats.push((area(cells), format));
        self
    }

    /// The width of a column, in digits.
    pub fn width(&mut self, column: u16, width: f64) -> &mut Sheet {
        self.widths.push((column, width));
        self
    }

    /// A number as the sheet shows it in a cell.
    pub fn shown(&self, place: Place, value: f64) -> String {
        let format = self.formats.iter().rev().find(|(cells, _)| cells.contains(place));
        let Some((_, format)) = format else { return value.to_string() };
        let number = format.trim_end_matches('%');
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let value = if format.ends_with('%') { 100.0 * value } else { value };
        let text = match format.contains(',') {
            true => with_commas(value, decimals),
            false => format!("{value:.decimals$}"),
        };
        text + &format[number.len()..]
    }

    fn format(&self, place: Place, typed: &Typed) -> Format {
        let number = self.formats.iter().rev().find(|(cells, _)| cells.contains(place));
        let format = Format::new();
        let format = match number {
            Some((_, number)) => format.set_num_format(*number),
            None => format,
        };
        match typed {
            Typed::Text(_) => format.set_bold(),
            // Typed numbers are blue, as bankers have them.
            Typed::Number(_) => format.set_font_color(Color::RGB(0x1F_5F_99)),
            Typed::Formula(_) | Typed::Array(_) => format,
        }
    }
}

/// A number with commas between its thousands.
pub fn with_commas(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let whole = text.split('.').next().unwrap_or_default().len();
    let mut commas = String::from(if value < 0.0 { "-" } else { "" });
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at < whole && (whole - at) % 3 == 0 {
            commas.push(',');
        }
        commas.push(letter);
    }
    commas
}

impl Sample {
    /// The workbook in the engine, which has computed it.
    pub fn engine(&self) -> Model<'static> {
        engine(self.name, &self.sheets)
    }

    /// The file.
    pub fn workbook(&self) -> Vec<u8> {
        workbook(self.name, &self.sheets, &self.engine())
    }
}

/// Sheets in the engine, which has computed them.
pub fn engine(name: &str, sheets: &[Sheet]) -> Model<'static> {
    let mut engine = Model::new_empty("sample", "en", "UTC", "en").expect("an empty workbook");
    for (number, sheet) in (0..).zip(sheets) {
        if number > 0 {
            engine.add_sheet(&sheet.name).expect("its name is free");
        }
        engine.rename_sheet_by_index(number, &sheet.name).expect("its name is free");
    }
    for (number, sheet) in (0..).zip(sheets) {
        for (cells, typed) in &sheet.typed {
            let (row, column) = (cells.top as i32 + 1, cells.left as i32 + 1);
            let (columns, rows) = (cells.columns as i32, cells.rows as i32);
            let done = match typed {
                Typed::Text(text) => engine.set_user_input(number, row, column, format!("'{text}")),
                Typed::Number(value) => {
                    engine.set_user_input(number, row, column, value.to_string())
                }
                Typed::Formula(text) => {
                    engine.set_user_input(number, row, column, format!("={text}"))
                }
                Typed::Array(text) => engine.set_user_array_formula(
                    number,
                    row,
                    column,
                    columns,
                    rows,
                    &format!("={text}"),
                ),
            };
            done.unwrap_or_else(|error| panic!("{} {cells}: {error}", name));
        }
    }
    engine.evaluate();
    engine
}

/// The file of sheets that the engine has computed.
pub fn workbook(name: &str, sheets: &[Sheet], engine: &Model) -> Vec<u8> {
    let mut file = Workbook::new();
    let date = ExcelDateTime::from_ymd(2026, 1, 1).expect("a date");
    let properties = DocProperties::new().set_author("backprop").set_creation_datetime(&date);
    file.set_properties(&properties);
    for (number, sheet) in (0..).zip(sheets) {
        let result = |(row, column): Place| -> f64 {
            match engine.get_cell_value_by_index(number, row as i32 + 1, column as i32 + 1) {
                Ok(CellValue::Number(value)) => value,
                other => panic!("{} {}: {row} {column} is {other:?}", name, sheet.name),
            }
        };
        let out = file.add_worksheet();
        out.set_name(&sheet.name).expect("its name is free");
        for (column, width) in &sheet.widths {
            out.set_column_width(*column, *width).expect("it is a column");
        }
        for (cells, typed) in &sheet.typed {
            let (row, column) = (cells.top, cells.left as u16);
            let (last, right) = (row + cells.rows - 1, column + cells.columns as u16 - 1);
            let format = sheet.format(cells.first(), typed);
            let computed =
                |text: &str, value: f64| Formula::new(text).set_result(value.to_string());
            let done = match typed {
                Typed::Text(text) => out.write_with_format(row, column, text, &format),
                Typed::Number(value) => out.write_with_format(row, column, *value, &format),
                Typed::Formula(text) => {
                    let formula = computed(text, result(cells.first()));
                    out.write_formula_with_format(row, column, formula, &format)
                }
                Typed::Array(text) => {
                    let formula = computed(text, result(cells.first()));
                    out.write_array_formula_with_format(row, column, last, right, formula, &format)
                }
            };
            done.unwrap_or_else(|error| panic!("{} {cells}: {error}", name));
            if matches!(typed, Typed::Array(_)) {
                // The other cells of an array formula hold their results and no formula.
                for place in cells.places().skip(1) {
                    out.write_with_format(place.0, place.1 as u16, result(place), &format)
                        .unwrap_or_else(|error| panic!("{} {cells}: {error}", name));
                }
            }
        }
    }
    file.save_to_buffer().expect("it is written")
}
