//! The sheet that the student sees: the network, the headings, and a row of cells with a check
//! below each that is to be filled in.

use super::Exercise;
use super::checks::STUDENT_SHEET;
use crate::derive::Column;
use crate::error::Result;
use crate::expr::Name;
use crate::formula::cell::column_letters;
use crate::plot::{self, shade, tint};
use crate::sheet::formats::plain;
use crate::sheet::layout::{FIRST_ROW, HEADER_ROW};
use crate::sheet::workbook::{computed, xlsx};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, FormatBorder,
    Image, Note, Worksheet,
};
use std::collections::HashMap;

/// The row of the headings, counted from 0; the cells and their checks follow below.
const HEADINGS: u32 = HEADER_ROW - 1;
const CELLS: u32 = FIRST_ROW - 1;
const CHECKS: u32 = FIRST_ROW;

const NUMBER: &str = "0.00########";

impl Exercise<'_> {
    pub(super) fn write_student_sheet(
        &self,
        sheet: &mut Worksheet,
        filled: &HashMap<usize, String>,
    ) -> Result<()> {
        sheet.set_name(STUDENT_SHEET).map_err(xlsx)?;
        let blanks = self.blanks();
        self.write_title(sheet, blanks.len(), filled.len())?;
        self.insert_drawing(sheet)?;
        for column in 0..self.layout.len() {
            self.write_heading(sheet, column)?;
            if blanks.contains(&column) {
                self.write_blank(sheet, column, filled.get(&column))?;
            } else {
                self.write_given(sheet, column)?;
            }
        }
        self.color_checks(sheet)?;
        let last = self.layout.len() as u16 - 1;
        sheet.set_column_range_width_pixels(0, last, 84).map_err(xlsx)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 1);
        let first_blank = blanks.first().copied().unwrap_or(0) as u16;
        sheet.set_selection(CELLS, first_blank, CELLS, first_blank).map_err(xlsx)?;
        Ok(())
    }

    /// The title, how many cells are right, and what to do.
    fn write_title(&self, sheet: &mut Worksheet, blanks: usize, right: usize) -> Result<()> {
        let bold = plain().set_bold().set_font_size(13);
        sheet.set_row_height_pixels(0, 24).map_err(xlsx)?;
        sheet.set_row_height_pixels(1, 24).map_err(xlsx)?;
        sheet.write_with_format(0, 0, &self.title, &bold).map_err(xlsx)?;
        let last = column_letters(self.layout.len() - 1);
        let row = CHECKS + 1;
        let progress = format!("COUNTIF(A{row}:{last}{row},\"✓\")&\" of {blanks} right\"");
        let formula = rust_xlsxwriter::Formula::new(progress)
            .set_result(format!("{right} of {blanks} right"));
        sheet.write_formula_with_format(1, 0, formula, &bold).map_err(xlsx)?;
        let says = "Fill in the yellow cells of row 33 with formulas. \
                    The sign below each one means: ✓ right, given the other cells; ✗ wrong; \
                    ? a cell that it depends on has no value yet. \
                    Each heading has a note with a hint.";
        sheet.write_with_format(2, 0, says, &plain()).map_err(xlsx)?;
        Ok(())
    }

    fn insert_drawing(&self, sheet: &mut Worksheet) -> Result<()> {
        let network = self.derivation.network();
        let drawing = plot::network(network);
        let image = Image::new_from_buffer(&drawing.to_png(2.0)?).map_err(xlsx)?;
        let scale = 0.5 * (420.0 / drawing.height).min(1.0);
        let image =
            image.set_scale_width(scale).set_scale_height(scale).set_alt_text(network.title());
        sheet.insert_image_with_offset(3, 0, &image, 4, 4).map_err(xlsx)?;
        Ok(())
    }

    fn write_heading(&self, sheet: &mut Worksheet, column: usize) -> Result<()> {
        let format = plain()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_font_color(Color::White)
            .set_background_color(Color::RGB(shade(self.layout.role(column))));
        let label = self.layout.column(column).label();
        sheet.write_with_format(HEADINGS, column as u16, label, &format).map_err(xlsx)?;
        if let Some(hint) = self.hint(column) {
            let note = Note::new(hint).add_author_prefix(false).set_width(360).set_height(70);
            sheet.insert_note(HEADINGS, column as u16, &note).map_err(xlsx)?;
        }
        Ok(())
    }

    /// A cell with its start or its formula.
    fn write_given(&self, sheet: &mut Worksheet, column: usize) -> Result<()> {
        let place = column as u16;
        let format = plain()
            .set_background_color(Color::RGB(tint(self.layout.role(column))))
            .set_num_format(NUMBER);
        match self.layout.start(column) {
            Some(start) => sheet.write_number_with_format(CELLS, place, start, &format.set_bold()),
            None => {
                let formula = computed(self.right_formula(column), self.value(column));
                sheet.write_formula_with_format(CELLS, place, formula, &format)
            }
        }
        .map_err(xlsx)?;
        Ok(())
    }

    /// A yellow cell, empty or with what was filled in, and the check below it.
    fn write_blank(
        &self,
        sheet: &mut Worksheet,
        column: usize,
        filled: Option<&String>,
    ) -> Result<()> {
        let place = column as u16;
        let yellow = plain()
            .set_background_color(Color::RGB(0xFFFF99))
            .set_border(FormatBorder::Medium)
            .set_num_format(NUMBER);
        match filled {
            Some(formula) => {
                sheet.write_formula_with_format(CELLS, place, formula.as_str(), &yellow)
            }
            None => sheet.write_blank(CELLS, place, &yellow),
        }
        .map_err(xlsx)?;
        let centered = plain().set_bold().set_align(FormatAlign::Center);
        let check = rust_xlsxwriter::Formula::new(self.check(column)).set_result(" ");
        sheet.write_formula_with_format(CHECKS, place, check, &centered).map_err(xlsx)?;
        Ok(())
    }

    /// Green for ✓, red for ✗.
    fn color_checks(&self, sheet: &mut Worksheet) -> Result<()> {
        let last = self.layout.len() as u16 - 1;
        for (sign, color) in [("✓", 0x1E7B1E), ("✗", 0xB3261E)] {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(sign.to_owned()))
                .set_format(Format::new().set_font_color(Color::RGB(color)));
            sheet.add_conditional_format(CHECKS, 0, CHECKS, last, &rule).map_err(xlsx)?;
        }
        Ok(())
    }

    /// A first step, without the answer: the chain rule in derivatives, or the quantities that a
    /// forward quantity is computed from.
    fn hint(&self, column: usize) -> Option<String> {
        match self.layout.column(column) {
            Column::Derivative(partial) => {
                let total = self.derivation.total_of(&partial.wrt)?;
                Some(format!("{partial} = {}", total.chain))
            }
            Column::Quantity(name) => {
                let equation = self.derivation.network().variable(name)?.equation()?;
                let names: Vec<String> = equation.names().iter().map(Name::to_string).collect();
                Some(format!("{name} is computed from {}", names.join(", ")))
            }
        }
    }
}
