//! The workbook, written cell by cell.

use super::layout::{FIRST_CONSTANT, FIRST_ROW, HEADER_ROW, Layout, RATE_CELL};
use super::pictures::{ITERATION_AXIS, LossSeries, PICTURE_ROWS, Pictures};
use super::workbook::{Prepared, Samples, Workbook, xlsx};
use crate::derive::{Column, Derivation, Rule, Source};
use crate::descent::Descent;
use crate::error::Result;
use crate::expr::{Expr, shortest};
use crate::formula::cell::column_letters;
use crate::network::Role;
use crate::plot::{shade, tint};
use rust_xlsxwriter::{
    Chart, ChartMarker, ChartMarkerType, ChartType, Color, DataValidation, DataValidationRule,
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Table,
    TableColumn, Worksheet,
};
use std::io::Write;

const COLUMN_WIDTH: u32 = 76;
/// From this many cells on, rows go to a temporary file rather than staying in memory.
const MANY_CELLS: u64 = 1_000_000;
/// How often progress is told, in rows.
const PROGRESS_ROWS: u32 = 500;

impl Prepared<'_> {
    /// Writes the workbook to `out`. `watch` goes on where that of [`Workbook::prepare`] ended; it
    /// is told the total before the workbook is packed.
    ///
    /// # Errors
    /// Where `out` cannot be written, or `watch` says stop.
    pub fn write(
        &self,
        out: impl Write + Send,
        watch: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<()> {
        let workbook = self.workbook;
        let mut file = rust_xlsxwriter::Workbook::new();
        // A fixed date: the same input gives the same bytes.
        let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(xlsx)?;
        let title = format!("Backpropagation: {}", self.derivation.network().title());
        file.set_properties(
            &DocProperties::new()
                .set_title(title)
                .set_author("backprop")
                .set_creation_datetime(&date),
        );

        // Row height and column width are those that belong to this font.
        file.set_default_format(&plain(), 17, 64).map_err(xlsx)?;
        let mut writer = Writer {
            derivation: self.derivation,
            layout: &self.layout,
            rules: self.derivation.column_rules().collect(),
            workbook,
            samples: self.samples.as_ref(),
            formats: Formats::new(),
            loss: Column::Quantity(self.derivation.network().loss().clone()),
            done: u64::from(workbook.rows) * (workbook.rates.len() as u64 + 1),
            watch,
        };
        let many =
            u64::from(workbook.rows) * self.layout.len() as u64 * (workbook.rates.len() as u64 + 1)
                > MANY_CELLS;
        let add = |name: &str,
                   file: &mut rust_xlsxwriter::Workbook,
                   fill: &mut dyn FnMut(&mut Worksheet) -> Result<()>|
         -> Result<()> {
            let sheet = if many {
                file.add_worksheet_with_constant_memory().map_err(xlsx)?
            } else {
                file.add_worksheet()
            };
            sheet.set_name(name).map_err(xlsx)?;
            fill(sheet)
        };
        let pictures = Pictures::of(self.derivation)?;
        add("Sheet1", &mut file, &mut |sheet| writer.sheet1(sheet, &pictures))?;
        if !workbook.rates.is_empty() {
            add("Sheet2", &mut file, &mut |sheet| writer.sheet2(sheet))?;
        }
        if pictures.need_a_sheet() {
            add("Equations", &mut file, &mut |sheet| pictures.place_on_own_sheet(sheet))?;
        }
        for rate in &workbook.rates {
            add(&sheet_name(*rate), &mut file, &mut |sheet| writer.rate_sheet(sheet, *rate))?;
        }
        file.define_name("eta", &format!("=Sheet1!{RATE_CELL}")).map_err(xlsx)?;
        (writer.watch)(workbook.total_rows())?;
        file.save_to_writer(out).map_err(xlsx)
    }
}

/// Prepares and writes a workbook.
///
/// # Errors
/// As [`Workbook::prepare`] and [`Prepared::write`].
pub fn write(
    derivation: &Derivation,
    workbook: &Workbook,
    out: impl Write + Send,
    watch: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    workbook.prepare(derivation, watch)?.write(out, watch)
}

/// The sheet with the run at one learning rate.
fn sheet_name(rate: f64) -> String {
    format!("lr {}", shortest(rate))
}

struct Writer<'a> {
    derivation: &'a Derivation,
    layout: &'a Layout,
    /// What computes each column.
    rules: Vec<Rule<'a>>,
    workbook: &'a Workbook,
    samples: Option<&'a Samples>,
    formats: Formats,
    loss: Column,
    done: u64,
    watch: &'a mut dyn FnMut(u64) -> Result<()>,
}

impl Writer<'_> {
    fn sheet1(&mut self, sheet: &mut Worksheet, pictures: &Pictures) -> Result<()> {
        for row in 0..PICTURE_ROWS {
            sheet.set_row_height_pixels(row, pictures.row_height()).map_err(xlsx)?;
        }
        pictures.place(sheet, &self.loss_series(), COLUMN_WIDTH)?;
        self.rate_row(sheet, self.workbook.eta, true)?;
        self.header(sheet, true)?;
        self.run(sheet, self.workbook.eta, |_, _| None)?;
        self.page(sheet)?;
        sheet.set_active(true);
        Ok(())
    }

    /// Where the loss of Sheet1 and the numbers of its iterations stand, for the chart: in the
    /// table, or for a long run among the samples on Sheet2.
    fn loss_series(&self) -> LossSeries {
        let loss = self.layout.position(&self.loss).expect("the loss has a column") as u16;
        let rows = self.workbook.rows;
        let categories = (!self.workbook.rates.is_empty()).then_some(("Sheet2", 1, 1, rows, 1));
        match (self.samples, categories) {
            (Some(samples), Some(_)) => {
                let (first, last) = (self.samples_column(), samples.losses.len() as u32);
                LossSeries {
                    values: ("Sheet2", 1, first + 1, last, first + 1),
                    categories: Some(("Sheet2", 1, first, last, first)),
                    loss: self.loss.label(),
                }
            }
            _ => LossSeries {
                values: ("Sheet1", FIRST_ROW - 1, loss, FIRST_ROW + rows - 2, loss),
                categories,
                loss: self.loss.label(),
            },
        }
    }

    /// The column of Sheet2 in which the samples begin, right of the chart.
    fn samples_column(&self) -> u16 {
        2 + self.workbook.rates.len() as u16 + 15
    }

    /// A run at another rate. Its formulas are those of Sheet1, in the same cells; what a person
    /// may change is taken from there.
    fn rate_sheet(&mut self, sheet: &mut Worksheet, rate: f64) -> Result<()> {
        let text = format!(
            "The run with the learning rate {}. It starts from the values in Sheet1: change them there, and leave the rate as it is; Sheet2 names it.",
            shortest(rate)
        );
        sheet.write_with_format(0, 0, text, &self.formats.hint).map_err(xlsx)?;
        for row in 1..PICTURE_ROWS {
            sheet.set_row_hidden(row).map_err(xlsx)?;
        }
        self.rate_row(sheet, rate, false)?;
        self.header(sheet, false)?;
        self.run(sheet, rate, |layout, column| Some(format!("Sheet1!{}", layout.cell(column, 0))))?;
        self.page(sheet)
    }

    /// `η =`, the rate and the legend of the colours, in the row above the headings.
    fn rate_row(&self, sheet: &mut Worksheet, rate: f64, is_first: bool) -> Result<()> {
        let row = HEADER_ROW - 2;
        sheet.write_with_format(row, 5, "η =", &self.formats.rate_label).map_err(xlsx)?;
        let format = if is_first { &self.formats.rate } else { &self.formats.fixed_rate };
        sheet.write_with_format(row, 6, rate, format).map_err(xlsx)?;
        let in_use =
            |role: &&Role| (0..self.layout.len()).any(|column| self.layout.role(column) == **role);
        for (role, column) in Role::ALL.iter().filter(in_use).zip(8..) {
            sheet
                .write_with_format(row, column, role.word(), &self.formats.legend[*role as usize])
                .map_err(xlsx)?;
        }
        let mut next = FIRST_CONSTANT - 1;
        for (name, value) in self.layout.constants() {
            sheet
                .write_with_format(row, next, format!("{name} ="), &self.formats.rate_label)
                .map_err(xlsx)?;
            if is_first {
                sheet.write_with_format(row, next + 1, *value, &self.formats.rate).map_err(xlsx)?;
            } else {
                let cell =
                    format!("Sheet1!{}{}", column_letters(usize::from(next + 1)), HEADER_ROW - 1);
                let formula = Formula::new(cell).set_result(shortest(*value));
                sheet
                    .write_formula_with_format(row, next + 1, formula, &self.formats.fixed_rate)
                    .map_err(xlsx)?;
            }
            next += 2;
        }
        if is_first {
            let hint = "Turn η or any bold number in row 33: all else follows.";
            sheet.write_with_format(row, next, hint, &self.formats.hint).map_err(xlsx)?;
        }
        let positive = DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThan(0.0))
            .set_error_title("Learning rate")
            .and_then(|rule| {
                rule.set_error_message("The learning rate has to be a number above 0.")
            })
            .map_err(xlsx)?;
        sheet.add_data_validation(row, 6, row, 6, &positive).map_err(xlsx)?;
        Ok(())
    }

    fn header(&self, sheet: &mut Worksheet, is_first: bool) -> Result<()> {
        for column in 0..self.layout.len() {
            let format = &self.formats.header[self.layout.role(column) as usize];
            sheet
                .write_with_format(
                    HEADER_ROW - 1,
                    column as u16,
                    self.layout.column(column).label(),
                    format,
                )
                .map_err(xlsx)?;
            let text = self.explain(column, is_first);
            let width = (text.lines().map(|line| line.chars().count()).max().unwrap_or(0) * 7 + 20)
                .clamp(160, 620);
            let height =
                text.lines().map(|line| 1 + line.chars().count() * 7 / width).sum::<usize>() * 18
                    + 14;
            let note = Note::new(text)
                .add_author_prefix(false)
                .set_width(width as u32)
                .set_height(height as u32);
            sheet.insert_note(HEADER_ROW - 1, column as u16, &note).map_err(xlsx)?;
        }
        Ok(())
    }

    /// The equation of a column, in words and signs that a note can show.
    fn explain(&self, place: usize, is_first: bool) -> String {
        let change = if is_first {
            format!("You may change it in row {FIRST_ROW}.")
        } else {
            format!("It starts from Sheet1!{}; change it there.", self.layout.cell(place, 0))
        };
        let Rule { column, role, source } = &self.rules[place];
        let name = column.name();
        match source {
            Source::Given(_) => format!("{name} is given ({}). {change}", role.word()),
            Source::Trained { update, .. } => format!("{name} ← {update}\n{change}"),
            Source::Equation(equation) => format!("{name} = {equation}"),
            Source::ChainRule(total) => {
                let written_out = self.derivation.written_out(&total.worked);
                let mut steps = vec![&total.chain, &total.worked, &written_out];
                if written_out == total.worked {
                    steps.pop();
                }
                let steps = steps.into_iter().map(Expr::to_string).collect::<Vec<_>>();
                format!("{} = {}", total.partial, steps.join("\n= "))
            }
            Source::State(rule) => format!(
                "{name} = {rule}\nA prime is the value in the row above; before the first it is 0."
            ),
        }
    }

    /// The rows of a run. Where `start` names a cell for a column that is not computed, the first
    /// row refers to it; otherwise it holds the value.
    fn run(
        &mut self,
        sheet: &mut Worksheet,
        rate: f64,
        start: impl Fn(&Layout, usize) -> Option<String>,
    ) -> Result<()> {
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
                            sheet
                                .write_number_with_format(
                                    at,
                                    place,
                                    *value,
                                    &self.formats.start[role],
                                )
                                .map_err(xlsx)?;
                            continue;
                        }
                    },
                    _ => self.layout.formula(column, row),
                };
                let formula = Formula::new(formula).set_result(shortest(*value));
                sheet
                    .write_formula_with_format(at, place, formula, &self.formats.value[role])
                    .map_err(xlsx)?;
            }
            self.tell(row)?;
        }
        Ok(())
    }

    fn tell(&mut self, row: u32) -> Result<()> {
        self.done += 1;
        if row.is_multiple_of(PROGRESS_ROWS) { (self.watch)(self.done) } else { Ok(()) }
    }

    /// What is the same for every sheet with a run: widths, the frozen heading, the printed page.
    fn page(&self, sheet: &mut Worksheet) -> Result<()> {
        let last_column = (self.layout.len() - 1) as u16;
        let last_row = FIRST_ROW - 1 + self.workbook.rows - 1;
        sheet.set_column_range_width_pixels(0, last_column, COLUMN_WIDTH).map_err(xlsx)?;
        sheet.set_freeze_panes(HEADER_ROW, 0).map_err(xlsx)?;
        // The first weight is what a person may want to turn first.
        let first_weight = (0..self.layout.len())
            .find(|column| self.layout.role(*column) == Role::Weight)
            .unwrap_or(0) as u16;
        sheet
            .set_selection(FIRST_ROW - 1, first_weight, FIRST_ROW - 1, first_weight)
            .map_err(xlsx)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, u16::from(self.workbook.rows <= 100));
        sheet.set_repeat_rows(HEADER_ROW - 1, HEADER_ROW - 1).map_err(xlsx)?;
        sheet.set_print_area(0, 0, last_row, last_column).map_err(xlsx)?;
        sheet.set_footer("&L&F, &A&RPage &P of &N");
        Ok(())
    }

    /// A row of the samples: the number of the iteration, and the loss at Sheet1's rate and at each
    /// of the others.
    fn sample(
        &self,
        sheet: &mut Worksheet,
        samples: &Samples,
        number: u32,
        loss: usize,
    ) -> Result<()> {
        let (first, row) = (self.samples_column(), number * samples.stride);
        sheet
            .write_number_with_format(number + 1, first, row, &self.formats.count)
            .map_err(xlsx)?;
        let sheets = ["Sheet1".to_owned()]
            .into_iter()
            .chain(self.workbook.rates.iter().map(|rate| format!("'{}'", sheet_name(*rate))));
        for ((name, value), place) in sheets.zip(&samples.losses[number as usize]).zip(first + 1..)
        {
            let formula = Formula::new(format!("{name}!{}", self.layout.cell(loss, row)))
                .set_result(shortest(*value));
            sheet
                .write_formula_with_format(
                    number + 1,
                    place,
                    formula,
                    &self.formats.loss[number as usize % 2],
                )
                .map_err(xlsx)?;
        }
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
        let columns: Vec<TableColumn> = rates
            .iter()
            .map(|rate| {
                TableColumn::new()
                    .set_header(shortest(*rate))
                    .set_header_format(&self.formats.rate_heading)
            })
            .collect();
        let table = Table::new().set_name("Table1").set_columns(&columns).set_autofilter(false);
        sheet.add_table(0, first, rows, last, &table).map_err(xlsx)?;

        if let Some(samples) = self.samples {
            let place = self.samples_column();
            let says = format!(
                "every {}th iteration, for the charts: first Sheet1, then each rate",
                samples.stride
            );
            sheet.write_with_format(0, place, says, &self.formats.hint).map_err(xlsx)?;
        }
        let mut runs: Vec<Descent> =
            rates.iter().map(|rate| Descent::new(self.derivation, *rate)).collect::<Result<_>>()?;
        for row in 0..rows {
            sheet.write_number_with_format(row + 1, 1, row, &self.formats.count).map_err(xlsx)?;
            for (run, place) in runs.iter_mut().zip(first..) {
                let value = run.step()?[loss];
                let cell = format!(
                    "'{}'!{}",
                    sheet_name(rates[usize::from(place - first)]),
                    self.layout.cell(loss, row)
                );
                sheet
                    .write_formula_with_format(
                        row + 1,
                        place,
                        Formula::new(cell).set_result(shortest(value)),
                        &self.formats.loss[row as usize % 2],
                    )
                    .map_err(xlsx)?;
            }
            if let Some(samples) = self.samples
                && (row as usize) < samples.losses.len()
            {
                self.sample(sheet, samples, row, loss)?;
            }
            self.tell(row)?;
        }

        // The chart shows the table, or for a long run the samples.
        let (from, last_row, categories) = match self.samples {
            Some(samples) => {
                (self.samples_column() + 2, samples.losses.len() as u32, self.samples_column())
            }
            None => (first, rows, 1),
        };
        let mut chart = Chart::new(ChartType::Line);
        for (i, place) in (first..=last).enumerate() {
            let values = from + i as u16;
            let series = chart.add_series();
            series
                .set_name(("Sheet2", 0, place))
                .set_values(("Sheet2", 1, values, last_row, values))
                .set_categories(("Sheet2", 1, categories, last_row, categories));
            let mut marker = ChartMarker::new();
            // Where they would lie on top of each other they only cost time.
            if self.samples.is_none() {
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
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, u16::from(self.workbook.rows <= 100));
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

/// A cell without anything special. Arial has the same widths as what LibreOffice puts in its
/// place, so columns, and the pictures above them, are as wide in both programs.
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
    fixed_rate: Format,
    hint: Format,
    count: Format,
    rate_heading: Format,
    /// For odd and even rows.
    loss: [Format; 2],
}

impl Formats {
    fn new() -> Formats {
        let of_role =
            |format: &dyn Fn(Role) -> Format| Role::ALL.iter().map(|role| format(*role)).collect();
        let number = |role: Role| match role {
            Role::Target | Role::Input => "0.00####",
            Role::Weight | Role::Hidden | Role::Output => "0.000000",
            Role::Error => "0.00000000",
            Role::Gradient | Role::State => "0.0000E+00",
        };
        let value = |role: Role| {
            plain().set_background_color(Color::RGB(tint(role))).set_num_format(number(role))
        };
        let word = |role: Role| {
            plain()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(shade(role)))
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
            fixed_rate: plain().set_bold().set_border(FormatBorder::Thin),
            hint: grey.clone().set_italic(),
            count: grey,
            // The colours of the table's own style, said again for programs that do not draw that.
            rate_heading: plain()
                .set_bold()
                .set_align(FormatAlign::Right)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x4F81BD)),
            loss: [0xB8CCE4, 0xDCE6F1].map(|band| {
                plain().set_num_format("0.00000000").set_background_color(Color::RGB(band))
            }),
        }
    }
}
