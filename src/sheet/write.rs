//! The workbook, written cell by cell.

use super::above::{Above, PICTURE_ROWS};
use super::layout::{FIRST_ROW, HEADER_ROW, Layout, MOST_ROWS, RATE_CELL};
use crate::derive::Derivation;
use crate::descent::{Column, Descent, check_rate};
use crate::error::{Error, Result};
use crate::network::{Definition, Role};
use crate::plot::{shade, tint};
use crate::render::shortest;
use rust_xlsxwriter::{
    Chart, ChartMarker, ChartMarkerType, ChartType, Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, Table, TableColumn, Worksheet, XlsxError,
};
use std::io::Write;

/// What charts call their horizontal axis.
pub(super) const ITERATION_AXIS: &str = "iteration (0 is the start)";
const COLUMN_WIDTH: u32 = 76;
/// From this many cells on, rows go to a temporary file rather than staying in memory.
const MANY_CELLS: u64 = 1_000_000;
/// How often progress is told, in rows.
const PROGRESS_ROWS: u32 = 500;

/// What the workbook shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The learning rate of Sheet1.
    pub eta: f64,
    /// The learning rates that Sheet2 compares.
    pub rates: Vec<f64>,
    /// How many iterations, the start included.
    pub rows: u32,
}

impl Workbook {
    /// How many rows are written in all, for a progress bar.
    pub fn total_rows(&self) -> u64 {
        u64::from(self.rows) * (self.rates.len() as u64 + 2)
    }

    /// Finds out before any work whether it can be done.
    ///
    /// # Errors
    /// Where there are no rows or more than a sheet holds, where a rate is not a positive number or
    /// is there twice, or where a run overflows: the error says at which iteration.
    pub fn check(&self, derivation: &Derivation) -> Result<()> {
        if self.rows == 0 || self.rows > MOST_ROWS {
            return Err(Error::usage(format!("the number of rows has to be 1 to {MOST_ROWS}, not {}", self.rows))
                .hint("a sheet has 1,048,576 rows, and the table starts at row 33; backprop step --format csv writes any number"));
        }
        for (i, rate) in self.rates.iter().enumerate() {
            check_rate(*rate)?;
            if self.rates[..i].contains(rate) {
                return Err(
                    Error::usage(format!("the learning rate {rate} is given twice")).hint("each rate has a column and a sheet of its own")
                );
            }
        }
        for rate in self.rates.iter().chain([&self.eta]) {
            let mut descent = Descent::new(derivation, *rate)?;
            for _ in 0..self.rows {
                descent.step()?;
            }
        }
        Ok(())
    }
}

pub(super) fn xlsx(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => Error::io("the workbook", &error),
        XlsxError::ZipError(error) => {
            let error = std::io::Error::from(error);
            Error::io("the workbook", &error)
        }
        error => Error::failed(format!("cannot write the workbook: {error}")),
    }
}

/// Writes the workbook to `out`. After every few hundred rows `progress` gets the number of rows
/// written so far; where it returns an error, the work stops with that.
///
/// # Errors
/// As [`Workbook::check`], and where `out` cannot be written.
pub fn write(
    derivation: &Derivation,
    workbook: &Workbook,
    out: impl Write + Send,
    progress: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    workbook.check(derivation)?;
    let layout = Layout::of(derivation)?;
    let mut file = rust_xlsxwriter::Workbook::new();
    // A fixed date: the same input gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(xlsx)?;
    let title = format!("Backpropagation: {}", derivation.network().title());
    file.set_properties(&DocProperties::new().set_title(title).set_author("backprop").set_creation_datetime(&date));

    // Row height and column width are those that belong to this font.
    file.set_default_format(&plain(), 17, 64).map_err(xlsx)?;
    let mut writer = Writer {
        derivation,
        layout: &layout,
        workbook,
        formats: Formats::new(),
        loss: Column::Quantity(derivation.network().loss().clone()),
        done: 0,
        progress,
    };
    let many = u64::from(workbook.rows) * layout.len() as u64 * (workbook.rates.len() as u64 + 1) > MANY_CELLS;
    let add = |name: &str, file: &mut rust_xlsxwriter::Workbook, fill: &mut dyn FnMut(&mut Worksheet) -> Result<()>| -> Result<()> {
        let sheet = if many { file.add_worksheet_with_constant_memory().map_err(xlsx)? } else { file.add_worksheet() };
        sheet.set_name(name).map_err(xlsx)?;
        fill(sheet)
    };
    add("Sheet1", &mut file, &mut |sheet| writer.sheet1(sheet))?;
    if !workbook.rates.is_empty() {
        add("Sheet2", &mut file, &mut |sheet| writer.sheet2(sheet))?;
    }
    for rate in &workbook.rates {
        add(&sheet_name(*rate), &mut file, &mut |sheet| writer.rate_sheet(sheet, *rate))?;
    }
    file.define_name("eta", &format!("=Sheet1!{RATE_CELL}")).map_err(xlsx)?;
    file.save_to_writer(out).map_err(xlsx)
}

/// The sheet with the run at one learning rate.
fn sheet_name(rate: f64) -> String {
    format!("lr {}", shortest(rate))
}

struct Writer<'a> {
    derivation: &'a Derivation,
    layout: &'a Layout,
    workbook: &'a Workbook,
    formats: Formats,
    loss: Column,
    done: u64,
    progress: &'a mut dyn FnMut(u64) -> Result<()>,
}

impl Writer<'_> {
    fn sheet1(&mut self, sheet: &mut Worksheet) -> Result<()> {
        let above = Above::of(self.derivation)?;
        for row in 0..PICTURE_ROWS {
            sheet.set_row_height_pixels(row, above.row_height()).map_err(xlsx)?;
        }
        above.place(sheet, self.layout, &self.loss, self.workbook, COLUMN_WIDTH)?;
        self.rate_row(sheet, self.workbook.eta, true)?;
        self.header(sheet)?;
        self.run(sheet, self.workbook.eta, |_, _| None)?;
        self.page(sheet)?;
        sheet.set_active(true);
        Ok(())
    }

    /// A run at another rate. Its formulas are those of Sheet1, in the same cells; what a person
    /// may change is taken from there.
    fn rate_sheet(&mut self, sheet: &mut Worksheet, rate: f64) -> Result<()> {
        let text = format!("The run with the learning rate {}. It starts from the values in Sheet1; change them there.", shortest(rate));
        sheet.write_with_format(0, 0, text, &self.formats.hint).map_err(xlsx)?;
        for row in 1..PICTURE_ROWS {
            sheet.set_row_hidden(row).map_err(xlsx)?;
        }
        self.rate_row(sheet, rate, false)?;
        self.header(sheet)?;
        self.run(sheet, rate, |layout, column| Some(format!("Sheet1!{}", layout.cell(column, 0))))?;
        self.page(sheet)
    }

    /// `η =`, the rate and the legend of the colours, in the row above the headings.
    fn rate_row(&self, sheet: &mut Worksheet, rate: f64, is_first: bool) -> Result<()> {
        let row = HEADER_ROW - 2;
        sheet.write_with_format(row, 5, "η =", &self.formats.rate_label).map_err(xlsx)?;
        sheet.write_with_format(row, 6, rate, &self.formats.rate).map_err(xlsx)?;
        for (role, column) in Role::ALL.iter().zip(8..) {
            sheet.write_with_format(row, column, role.word(), &self.formats.legend[*role as usize]).map_err(xlsx)?;
        }
        if is_first {
            let hint = "Turn η or any bold number in row 33: all else follows.";
            sheet.write_with_format(row, 16, hint, &self.formats.hint).map_err(xlsx)?;
        }
        let positive = DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThan(0.0))
            .set_error_title("Learning rate")
            .and_then(|rule| rule.set_error_message("The learning rate has to be a number above 0."))
            .map_err(xlsx)?;
        sheet.add_data_validation(row, 6, row, 6, &positive).map_err(xlsx)?;
        Ok(())
    }

    fn header(&self, sheet: &mut Worksheet) -> Result<()> {
        for column in 0..self.layout.len() {
            let format = &self.formats.header[self.layout.role(column) as usize];
            sheet.write_with_format(HEADER_ROW - 1, column as u16, self.layout.column(column).label(), format).map_err(xlsx)?;
            let text = self.explain(self.layout.column(column));
            let width = (text.lines().map(|line| line.chars().count()).max().unwrap_or(0) * 7 + 20).clamp(160, 620);
            let height = text.lines().map(|line| 1 + line.chars().count() * 7 / width).sum::<usize>() * 18 + 14;
            let note = Note::new(text).add_author_prefix(false).set_width(width as u32).set_height(height as u32);
            sheet.insert_note(HEADER_ROW - 1, column as u16, &note).map_err(xlsx)?;
        }
        Ok(())
    }

    /// The equation of a column, in words and signs that a note can show.
    fn explain(&self, column: &Column) -> String {
        match column {
            Column::Quantity(name) => {
                let variable = self.derivation.network().variable(name).expect("a column is of the network");
                match &variable.definition {
                    Definition::Given(_) => format!("{name} is given ({}); you may change it in row {FIRST_ROW}.", variable.role.word()),
                    Definition::Trained(_) => {
                        let gradient = self.derivation.gradients().iter().find(|total| total.partial.wrt == *name).expect("it is trained");
                        format!("{name} ← {name} − η · {}\nYou may change its start in row {FIRST_ROW}.", gradient.partial)
                    }
                    Definition::Equation(equation) => format!("{name} = {equation}"),
                }
            }
            Column::Derivative(partial) => {
                let total = self.derivation.total_of(&partial.wrt).expect("a column is of the derivation");
                let mut text = format!("{partial} = {}\n= {}", total.chain, total.worked);
                let written_out = self.derivation.written_out(&total.worked);
                if written_out != total.worked {
                    text += &format!("\n= {written_out}");
                }
                text
            }
        }
    }

    /// The rows of a run. Where `start` names a cell for a column that is not computed, the first
    /// row refers to it; otherwise it holds the value.
    fn run(&mut self, sheet: &mut Worksheet, rate: f64, start: impl Fn(&Layout, usize) -> Option<String>) -> Result<()> {
        let mut descent = Descent::new(self.derivation, rate)?;
        for row in 0..self.workbook.rows {
            let values = descent.step()?;
            let at = FIRST_ROW - 1 + row;
            for (column, value) in values.iter().enumerate() {
                let role = self.layout.role(column) as usize;
                let place = column as u16;
                let formula = match (row, self.layout.start(column)) {
                    (0, Some(_)) => match start(self.layout, column) {
                        Some(cell) => cell,
                        None => {
                            sheet.write_number_with_format(at, place, *value, &self.formats.start[role]).map_err(xlsx)?;
                            continue;
                        }
                    },
                    _ => self.layout.formula(column, row),
                };
                let formula = Formula::new(formula).set_result(shortest(*value));
                sheet.write_formula_with_format(at, place, formula, &self.formats.value[role]).map_err(xlsx)?;
            }
            self.tell(row)?;
        }
        Ok(())
    }

    fn tell(&mut self, row: u32) -> Result<()> {
        self.done += 1;
        if row.is_multiple_of(PROGRESS_ROWS) { (self.progress)(self.done) } else { Ok(()) }
    }

    /// What is the same for every sheet with a run: widths, the frozen heading, the printed page.
    fn page(&self, sheet: &mut Worksheet) -> Result<()> {
        let last_column = (self.layout.len() - 1) as u16;
        let last_row = FIRST_ROW - 1 + self.workbook.rows - 1;
        sheet.set_column_range_width_pixels(0, last_column, COLUMN_WIDTH).map_err(xlsx)?;
        sheet.set_freeze_panes(HEADER_ROW, 0).map_err(xlsx)?;
        // The first weight is what a person may want to turn first.
        let first_weight = (0..self.layout.len()).find(|column| self.layout.role(*column) == Role::Weight).unwrap_or(0) as u16;
        sheet.set_selection(FIRST_ROW - 1, first_weight, FIRST_ROW - 1, first_weight).map_err(xlsx)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEADER_ROW - 1, HEADER_ROW - 1).map_err(xlsx)?;
        sheet.set_print_area(0, 0, last_row, last_column).map_err(xlsx)?;
        sheet.set_footer("&L&F, &A&RPage &P of &N");
        Ok(())
    }

    /// The loss of every rate, side by side: each cell refers to the sheet with that run.
    fn sheet2(&mut self, sheet: &mut Worksheet) -> Result<()> {
        let rates = &self.workbook.rates;
        let rows = self.workbook.rows;
        let (first, last) = (2u16, 1 + rates.len() as u16);
        let loss = self.layout.position(&self.loss).expect("the loss has a column");

        sheet.write_with_format(0, 0, "η →", &self.formats.rate_label).map_err(xlsx)?;
        sheet.write_with_format(0, 1, "iteration", &self.formats.rate_label).map_err(xlsx)?;
        let columns: Vec<TableColumn> =
            rates.iter().map(|rate| TableColumn::new().set_header(shortest(*rate)).set_header_format(&self.formats.rate_heading)).collect();
        let table = Table::new().set_name("Table1").set_columns(&columns).set_autofilter(false);
        sheet.add_table(0, first, rows, last, &table).map_err(xlsx)?;

        let mut runs: Vec<Descent> = rates.iter().map(|rate| Descent::new(self.derivation, *rate)).collect::<Result<_>>()?;
        for row in 0..rows {
            sheet.write_number_with_format(row + 1, 1, row, &self.formats.count).map_err(xlsx)?;
            for (run, place) in runs.iter_mut().zip(first..) {
                let value = run.step()?[loss];
                let cell = format!("'{}'!{}", sheet_name(rates[usize::from(place - first)]), self.layout.cell(loss, row));
                sheet
                    .write_formula_with_format(
                        row + 1,
                        place,
                        Formula::new(cell).set_result(shortest(value)),
                        &self.formats.loss[row as usize % 2],
                    )
                    .map_err(xlsx)?;
            }
            self.tell(row)?;
        }

        let mut chart = Chart::new(ChartType::Line);
        for (place, i) in (first..=last).zip(0..) {
            let series = chart.add_series();
            series.set_name(("Sheet2", 0, place)).set_values(("Sheet2", 1, place, rows, place)).set_categories(("Sheet2", 1, 1, rows, 1));
            let mut marker = ChartMarker::new();
            // Where they would lie on top of each other they only cost time.
            if rows <= 2000 {
                marker.set_type(MARKERS[i % MARKERS.len()]).set_size(5)
            } else {
                marker.set_none()
            };
            series.set_marker(&marker);
        }
        chart.title().set_name("Variation of Losses w.r.t Learning Rate");
        chart.x_axis().set_name(ITERATION_AXIS);
        chart.y_axis().set_name(&format!("loss {}", self.loss.label()));
        chart.set_width(860).set_height(480);
        chart.set_alt_text("The loss by iteration, a line for each learning rate.");
        sheet.insert_chart_with_offset(1, last + 1, &chart, 24, 0).map_err(xlsx)?;

        sheet.set_column_width_pixels(0, 36).map_err(xlsx)?;
        sheet.set_column_width_pixels(1, 66).map_err(xlsx)?;
        sheet.set_column_range_width_pixels(first, last, 92).map_err(xlsx)?;
        sheet.set_freeze_panes(1, 0).map_err(xlsx)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0).map_err(xlsx)?;
        sheet.set_footer("&L&F, &A&RPage &P of &N");
        Ok(())
    }
}

const MARKERS: [ChartMarkerType; 6] = [
    ChartMarkerType::Circle,
    ChartMarkerType::Square,
    ChartMarkerType::Diamond,
    ChartMarkerType::Triangle,
    ChartMarkerType::X,
    ChartMarkerType::Star,
];

/// A cell without anything special. Arial has the same widths as what LibreOffice puts in its place, so
/// columns, and the pictures above them, are as wide in both programs.
fn plain() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10)
}

/// How cells look, by role where that matters.
struct Formats {
    header: Vec<Format>,
    value: Vec<Format>,
    start: Vec<Format>,
    legend: Vec<Format>,
    rate_label: Format,
    rate: Format,
    hint: Format,
    count: Format,
    rate_heading: Format,
    /// For odd and even rows.
    loss: [Format; 2],
}

impl Formats {
    fn new() -> Formats {
        let of_role = |format: &dyn Fn(Role) -> Format| Role::ALL.iter().map(|role| format(*role)).collect();
        let number = |role: Role| match role {
            Role::Target | Role::Input => "0.00####",
            Role::Weight | Role::Hidden | Role::Output => "0.000000",
            Role::Error => "0.00000000",
            Role::Gradient => "0.0000E+00",
        };
        let value = |role: Role| plain().set_background_color(Color::RGB(tint(role))).set_num_format(number(role));
        let word = |role: Role| {
            plain().set_bold().set_align(FormatAlign::Center).set_font_color(Color::White).set_background_color(Color::RGB(shade(role)))
        };
        let grey = plain().set_font_color(Color::RGB(0x595959));
        Formats {
            header: of_role(&|role| word(role).set_border_bottom(FormatBorder::Medium)),
            value: of_role(&value),
            start: of_role(&|role| {
                value(role)
                    .set_bold()
                    .set_font_color(Color::RGB(0x0000C0))
                    .set_border(FormatBorder::Thin)
                    .set_border_color(Color::RGB(0x9999CC))
            }),
            legend: of_role(&|role| value(role).set_align(FormatAlign::Center)),
            rate_label: plain().set_bold().set_align(FormatAlign::Right),
            rate: plain()
                .set_bold()
                .set_font_color(Color::RGB(0x0000C0))
                .set_border(FormatBorder::Medium)
                .set_background_color(Color::RGB(0xFFFFE0)),
            hint: grey.clone().set_italic(),
            count: grey,
            // The colours of the table's own style, said again for programs that do not draw that.
            rate_heading: plain()
                .set_bold()
                .set_align(FormatAlign::Right)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x4F81BD)),
            loss: [0xB8CCE4, 0xDCE6F1].map(|band| plain().set_num_format("0.00000000").set_background_color(Color::RGB(band))),
        }
    }
}
