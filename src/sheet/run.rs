//! The sheets with a run: Sheet1, and one for each rate that is compared.

use super::comparison::Samples;
use super::layout::{FIRST_CONSTANT, FIRST_ROW, HEADER_ROW, Layout};
use super::pictures::{LossSeries, PICTURE_ROWS, Pictures};
use super::workbook::{computed, xlsx};
use super::write::Writer;
use crate::derive::{Rule, Source};
use crate::descent::Descent;
use crate::error::Result;
use crate::expr::{Expr, shortest};
use crate::formula::cell::column_letters;
use crate::network::Role;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Note, Worksheet};

const COLUMN_WIDTH: u32 = 76;

impl Writer<'_> {
    /// Sheet1: the pictures, the rate, the headings and the run.
    pub fn sheet1(&mut self, sheet: &mut Worksheet, pictures: &Pictures) -> Result<()> {
        for row in 0..PICTURE_ROWS {
            sheet.set_row_height_pixels(row, pictures.row_height()).map_err(xlsx)?;
        }
        let columns = pictures.place(sheet, &self.loss_series(), COLUMN_WIDTH)?;
        self.rate_row(sheet, self.prepared.workbook.eta, true)?;
        self.header(sheet, true)?;
        self.run(sheet, self.prepared.workbook.eta, |_, _| None)?;
        self.page(sheet, columns)?;
        sheet.set_active(true);
        Ok(())
    }

    /// The cells with the loss of Sheet1 and the numbers of its iterations, for the chart: in the
    /// table, or for a long run among the samples on Sheet2.
    fn loss_series(&self) -> LossSeries {
        let column = self.loss as u16;
        let workbook = self.prepared.workbook;
        let loss = self.prepared.layout.column(self.loss).label();
        let in_table = ("Sheet1", FIRST_ROW - 1, column, FIRST_ROW + workbook.rows - 2, column);
        if workbook.rates.is_empty() {
            return LossSeries { values: in_table, categories: None, loss };
        }
        match self.samples() {
            Some(Samples { first, rows, .. }) => LossSeries {
                values: ("Sheet2", 1, first + 1, rows, first + 1),
                categories: Some(("Sheet2", 1, first, rows, first)),
                loss,
            },
            None => {
                let categories = Some(("Sheet2", 1, 1, workbook.rows, 1));
                LossSeries { values: in_table, categories, loss }
            }
        }
    }

    /// A run at another rate. Its formulas are those of Sheet1, in the same cells; the values that
    /// a person may change come from there.
    pub fn rate_sheet(&mut self, sheet: &mut Worksheet, rate: f64) -> Result<()> {
        let text = format!(
            "The run with the learning rate {}. It starts from the values in Sheet1: \
             change them there. Do not change the rate here, because Sheet2 refers to it.",
            shortest(rate)
        );
        sheet.write_with_format(0, 0, text, &self.formats.hint).map_err(xlsx)?;
        for row in 1..PICTURE_ROWS {
            sheet.set_row_hidden(row).map_err(xlsx)?;
        }
        self.rate_row(sheet, rate, false)?;
        self.header(sheet, false)?;
        self.run(sheet, rate, |layout, column| Some(format!("Sheet1!{}", layout.cell(column, 0))))?;
        self.page(sheet, 0)
    }

    /// `η =`, the rate and the legend of the colors, in the row above the headings.
    fn rate_row(&self, sheet: &mut Worksheet, rate: f64, is_first: bool) -> Result<()> {
        let row = HEADER_ROW - 2;
        sheet.write_with_format(row, 5, "η =", &self.formats.rate_label).map_err(xlsx)?;
        let format = if is_first { &self.formats.rate } else { &self.formats.fixed_rate };
        sheet.write_with_format(row, 6, rate, format).map_err(xlsx)?;
        let in_use = |role: &&Role| {
            (0..self.prepared.layout.len())
                .any(|column| self.prepared.layout.role(column) == **role)
        };
        for (role, column) in Role::ALL.iter().filter(in_use).zip(8..) {
            sheet
                .write_with_format(row, column, role.word(), &self.formats.legend[*role as usize])
                .map_err(xlsx)?;
        }
        let mut next = FIRST_CONSTANT - 1;
        for (name, value) in self.prepared.layout.constants() {
            sheet
                .write_with_format(row, next, format!("{name} ="), &self.formats.rate_label)
                .map_err(xlsx)?;
            if is_first {
                sheet.write_with_format(row, next + 1, *value, &self.formats.rate).map_err(xlsx)?;
            } else {
                let cell =
                    format!("Sheet1!{}{}", column_letters(usize::from(next + 1)), HEADER_ROW - 1);
                let formula = computed(cell, *value);
                sheet
                    .write_formula_with_format(row, next + 1, formula, &self.formats.fixed_rate)
                    .map_err(xlsx)?;
            }
            next += 2;
        }
        if is_first {
            let hint = "Change η or any bold number in row 33, and all other cells update.";
            sheet.write_with_format(row, next, hint, &self.formats.hint).map_err(xlsx)?;
        }
        let positive = DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThan(0.0))
            .set_error_title("Learning rate")
            .and_then(|rule| rule.set_error_message("The learning rate must be a number above 0."))
            .map_err(xlsx)?;
        sheet.add_data_validation(row, 6, row, 6, &positive).map_err(xlsx)?;
        Ok(())
    }

    fn header(&self, sheet: &mut Worksheet, is_first: bool) -> Result<()> {
        for column in 0..self.prepared.layout.len() {
            let format = &self.formats.header[self.prepared.layout.role(column) as usize];
            sheet
                .write_with_format(
                    HEADER_ROW - 1,
                    column as u16,
                    self.prepared.layout.column(column).label(),
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
            format!("You can change it in row {FIRST_ROW}.")
        } else {
            format!(
                "It starts from Sheet1!{}; change it there.",
                self.prepared.layout.cell(place, 0)
            )
        };
        let Rule { column, role, source } = &self.rules[place];
        let name = column.name();
        match source {
            Source::Given(_) => format!("{name} is given ({}). {change}", role.word()),
            Source::Trained { update, .. } => format!("{name} ← {update}\n{change}"),
            Source::Equation(equation) => format!("{name} = {equation}"),
            Source::ChainRule(total) => {
                let written_out = self.prepared.derivation.written_out(&total.worked);
                let mut steps = vec![&total.chain, &total.worked, &written_out];
                if written_out == total.worked {
                    steps.pop();
                }
                let steps = steps.into_iter().map(Expr::to_string).collect::<Vec<_>>();
                format!("{} = {}", total.partial, steps.join("\n= "))
            }
            Source::State(rule) => format!(
                "{name} = {rule}\nA prime means the value in the row above; before the first row it is 0."
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
        let mut descent = Descent::new(self.prepared.derivation, rate)?;
        for row in 0..self.prepared.workbook.rows {
            let values = descent.step()?;
            let at = FIRST_ROW - 1 + row;
            for (column, value) in values.iter().enumerate() {
                let role = self.prepared.layout.role(column) as usize;
                let place = column as u16;
                let formula = match (row, self.prepared.layout.start(column)) {
                    (0, Some(_)) => match start(&self.prepared.layout, column) {
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
                    _ => self.prepared.layout.formula(column, row),
                };
                let formula = computed(formula, *value);
                sheet
                    .write_formula_with_format(at, place, formula, &self.formats.value[role])
                    .map_err(xlsx)?;
            }
            self.tell(row)?;
        }
        Ok(())
    }

    /// The layout that every sheet with a run shares: widths, the frozen heading, the printed page,
    /// which has the table and as many columns as the pictures above it cover.
    fn page(&self, sheet: &mut Worksheet, columns: u16) -> Result<()> {
        let last_column = (self.prepared.layout.len() as u16).max(columns) - 1;
        let last_row = FIRST_ROW - 1 + self.prepared.workbook.rows - 1;
        sheet.set_column_range_width_pixels(0, last_column, COLUMN_WIDTH).map_err(xlsx)?;
        sheet.set_freeze_panes(HEADER_ROW, 0).map_err(xlsx)?;
        // A person probably wants to change the first weight first.
        let first_weight = (0..self.prepared.layout.len())
            .find(|column| self.prepared.layout.role(*column) == Role::Weight)
            .unwrap_or(0) as u16;
        sheet
            .set_selection(FIRST_ROW - 1, first_weight, FIRST_ROW - 1, first_weight)
            .map_err(xlsx)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, u16::from(self.prepared.workbook.rows <= 100));
        sheet.set_repeat_rows(HEADER_ROW - 1, HEADER_ROW - 1).map_err(xlsx)?;
        sheet.set_print_area(0, 0, last_row, last_column).map_err(xlsx)?;
        sheet.set_footer("&L&F, &A&RPage &P of &N");
        Ok(())
    }
}
