//! The student's workbook: some cells are left to be filled in, and each has a check below it that
//! turns ✓ or ✗.
//!
//! The checks do not give the answer away. A derivative is compared with a central difference of
//! the loss, (8(E(w + h) − E(w − h)) − (E(w + 2h) − E(w − 2h))) / 12h, which a hidden sheet
//! computes from the forward equations alone; see `turned.rs`. Each cell is judged from the
//! student's other cells, so a mistake is marked where it is made, and not again in what follows
//! from it.

use super::formats::plain;
use super::layout::{FIRST_ROW, HEADER_ROW, Layout};
use super::turned::change;
use super::workbook::xlsx;
use crate::derive::{Column, Derivation, Values};
use crate::error::{Error, Result};
use crate::expr::Notation;
use crate::expr::{Expr, Leaf, Name, shortest};
use crate::formula::Excel;
use crate::formula::cell::column_letters;
use crate::network::Role;
use crate::plot::{self, shade, tint};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Image, Note, Workbook,
};
use std::collections::HashMap;
use std::io::Write;

/// What is left to be filled in. Terms that several weights share, and that have columns of their
/// own, are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// The derivatives of the loss.
    Gradients,
    /// The forward pass: sums, activations, errors.
    Forward,
    /// Both.
    All,
}

/// An exercise for one student.
pub struct Exercise<'a> {
    derivation: &'a Derivation,
    layout: Layout,
    values: Values,
    blank: Blank,
    /// What stands at the top: the student's name, or what the network is.
    title: String,
}

/// The sheet that the student sees, and the one with the checks' own computation.
const SHEET: &str = "Exercise";
const HELPER: &str = "Check";
/// How far a weight is turned, h, and the multiples of it in the central difference. That is of the
/// fourth order (Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, table 25.2):
/// its error is h⁴/30 times the fifth derivative, and its rounding is of the order of 1e-16/h, both
/// about 1e-13.
const TURN: f64 = 1e-3;
const TURNS: [f64; 4] = [1.0, -1.0, 2.0, -2.0];
/// A spreadsheet takes a second or two for so many formulas.
const MOST_CHECKS: usize = 1_000_000;

impl Exercise<'_> {
    /// An exercise on this network.
    ///
    /// # Errors
    /// Where the network does not fit on a sheet, or is so large that its checks would not be
    /// computed in reasonable time.
    pub fn new<'a>(derivation: &'a Derivation, blank: Blank, title: &str) -> Result<Exercise<'a>> {
        let equations = derivation
            .network()
            .variables()
            .iter()
            .filter(|variable| variable.equation().is_some())
            .count();
        let checks = TURNS.len() * derivation.gradients().len() * equations;
        if checks > MOST_CHECKS {
            return Err(Error::usage(format!(
                "the checks of this exercise would need {checks} formulas, more than {MOST_CHECKS}"
            ))
            .hint(
                "choose a smaller network: every weight is turned, and everything computed anew",
            ));
        }
        Ok(Exercise {
            derivation,
            layout: Layout::of(derivation)?,
            values: derivation.values(),
            blank,
            title: title.to_owned(),
        })
    }

    /// The columns that are left to be filled in.
    pub fn blanks(&self) -> Vec<usize> {
        let is_blank = |column: &usize| match self.layout.column(*column) {
            // Terms that weights share cannot be checked by turning one weight: they are given.
            Column::Derivative(partial) => {
                self.blank != Blank::Forward
                    && self.derivation.gradients().iter().any(|total| total.partial == *partial)
            }
            Column::Quantity(_) => {
                self.blank != Blank::Gradients
                    && self.layout.start(*column).is_none()
                    && self.layout.role(*column) != Role::State
            }
        };
        (0..self.layout.len()).filter(is_blank).collect()
    }

    /// The heading of a column and the right value in it: the teacher's key.
    pub fn answer(&self, column: usize) -> (String, f64) {
        (self.layout.column(column).label(), self.value(column))
    }

    /// The formula that is right in a column, without `=`.
    pub fn right_formula(&self, column: usize) -> String {
        self.layout.formula(column, 0)
    }

    fn value(&self, column: usize) -> f64 {
        // What an optimizer keeps is 0 at the start.
        self.values.get(self.layout.column(column)).unwrap_or(0.0)
    }

    /// Writes the workbook. `filled` holds formulas for cells that are filled in already, by
    /// column.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(&self, filled: &HashMap<usize, String>, out: impl Write + Send) -> Result<()> {
        let mut file = Workbook::new();
        let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(xlsx)?;
        file.set_properties(
            &DocProperties::new()
                .set_title(&self.title)
                .set_author("backprop")
                .set_creation_datetime(&date),
        );
        file.set_default_format(&plain(), 17, 64).map_err(xlsx)?;
        self.write_exercise(&mut file, filled)?;
        self.write_helper(&mut file)?;
        file.save_to_writer(out).map_err(xlsx)
    }

    fn write_exercise(&self, file: &mut Workbook, filled: &HashMap<usize, String>) -> Result<()> {
        let sheet = file.add_worksheet();
        sheet.set_name(SHEET).map_err(xlsx)?;
        let bold = plain().set_bold().set_font_size(13);
        sheet.set_row_height_pixels(0, 24).map_err(xlsx)?;
        sheet.set_row_height_pixels(1, 24).map_err(xlsx)?;
        sheet.write_with_format(0, 0, &self.title, &bold).map_err(xlsx)?;
        let blanks = self.blanks();
        let (header, first, check) = (HEADER_ROW - 1, FIRST_ROW - 1, FIRST_ROW);
        let last = column_letters(self.layout.len() - 1);
        let progress =
            format!("COUNTIF(A{0}:{last}{0},\"✓\")&\" of {1} right\"", check + 1, blanks.len());
        let right = if filled.is_empty() { 0 } else { filled.len() };
        let formula =
            Formula::new(progress).set_result(format!("{right} of {} right", blanks.len()));
        sheet.write_formula_with_format(1, 0, formula, &bold).map_err(xlsx)?;
        let says = "Fill the yellow cells of row 33 with formulas. Below each: ✓ right, by what stands in the other cells; ✗ wrong; \
                    ? what it is computed from has no value yet. A note on each heading has a hint.";
        sheet.write_with_format(2, 0, says, &plain()).map_err(xlsx)?;

        let drawing = plot::network(self.derivation.network());
        let image = Image::new_from_buffer(&drawing.to_png(2.0)?).map_err(xlsx)?;
        let scale = 0.5 * (420.0 / drawing.height).min(1.0);
        let image = image
            .set_scale_width(scale)
            .set_scale_height(scale)
            .set_alt_text(self.derivation.network().title());
        sheet.insert_image_with_offset(3, 0, &image, 4, 4).map_err(xlsx)?;

        for column in 0..self.layout.len() {
            let (place, role) = (column as u16, self.layout.role(column));
            let heading = plain()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(shade(role)));
            sheet
                .write_with_format(header, place, self.layout.column(column).label(), &heading)
                .map_err(xlsx)?;
            if let Some(hint) = self.hint(column) {
                let note = Note::new(hint).add_author_prefix(false).set_width(360).set_height(70);
                sheet.insert_note(header, place, &note).map_err(xlsx)?;
            }
            let cell =
                plain().set_background_color(Color::RGB(tint(role))).set_num_format("0.00########");
            if !blanks.contains(&column) {
                match self.layout.start(column) {
                    Some(start) => sheet
                        .write_number_with_format(first, place, start, &cell.set_bold())
                        .map_err(xlsx)?,
                    None => {
                        let formula = Formula::new(self.right_formula(column))
                            .set_result(shortest(self.value(column)));
                        sheet
                            .write_formula_with_format(first, place, formula, &cell)
                            .map_err(xlsx)?
                    }
                };
                continue;
            }
            let open = plain()
                .set_background_color(Color::RGB(0xFFFF99))
                .set_border(FormatBorder::Medium)
                .set_num_format("0.00########");
            match filled.get(&column) {
                Some(formula) => sheet
                    .write_formula_with_format(first, place, Formula::new(formula), &open)
                    .map_err(xlsx)?,
                None => sheet.write_blank(first, place, &open).map_err(xlsx)?,
            };
            let middle = plain().set_bold().set_align(FormatAlign::Center);
            let formula = Formula::new(self.check(column)).set_result(" ");
            sheet.write_formula_with_format(check, place, formula, &middle).map_err(xlsx)?;
        }
        for (sign, colour) in [("✓", 0x1E7B1E), ("✗", 0xB3261E)] {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(sign.to_owned()))
                .set_format(Format::new().set_font_color(Color::RGB(colour)));
            sheet
                .add_conditional_format(check, 0, check, self.layout.len() as u16 - 1, &rule)
                .map_err(xlsx)?;
        }
        sheet.set_column_range_width_pixels(0, self.layout.len() as u16 - 1, 84).map_err(xlsx)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 1);
        let first_blank = blanks.first().copied().unwrap_or(0) as u16;
        sheet.set_selection(first, first_blank, first, first_blank).map_err(xlsx)?;
        Ok(())
    }

    /// Where to begin, without the answer: the chain rule in derivatives, or what a forward
    /// quantity is made of.
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

    /// The column of a quantity on the helper sheet; the first holds words.
    fn helper_column(&self, name: &Name) -> String {
        column_letters(
            1 + self.derivation.network().position(name).expect("it is a quantity of the network"),
        )
    }

    /// The cell of a quantity on the student's sheet.
    fn cell_of(&self, name: &Name) -> String {
        let column =
            self.layout.position(&Column::Quantity(name.clone())).expect("it has a column");
        format!("{SHEET}!{}", self.layout.cell(column, 0))
    }

    /// The formula that says ✓ or ✗ below a cell, nothing while that is empty, and ? while what it
    /// is computed from has no value.
    fn check(&self, column: usize) -> String {
        let cell = self.layout.cell(column, 0);
        let right = match self.layout.column(column) {
            Column::Quantity(name) => {
                format!("{HELPER}!{}2", self.helper_column(name))
            }
            Column::Derivative(partial) => {
                let number = self
                    .derivation
                    .gradients()
                    .iter()
                    .position(|total| total.partial == *partial)
                    .unwrap_or(0);
                let loss = self.helper_column(self.derivation.network().loss());
                let turned =
                    |turn: usize| format!("{HELPER}!{loss}{}", 3 + TURNS.len() * number + turn);
                let (near, far) = (
                    format!("({}-{})", turned(0), turned(1)),
                    format!("({}-{})", turned(2), turned(3)),
                );
                format!("((8*{near}-{far})/{})", shortest(12.0 * TURN))
            }
        };
        let is_right = format!("ABS({cell}-{right})<=0.000001*ABS({cell})+0.00000000001");
        let judged = format!(
            "IF(ISERROR({right}),\"?\",IF(ISNUMBER({cell}),IF({is_right},\"✓\",\"✗\"),\"✗\"))"
        );
        format!("IF(ISBLANK({cell}),\"\",{judged})")
    }

    /// Nothing but forward equations. The first row has what each cell should be, from the
    /// student's other cells: so a mistake is marked once, not again in all that follows from it.
    /// The others have by how much each quantity changes when one weight is turned a little up or
    /// down; the weights that stay have empty cells.
    fn write_helper(&self, file: &mut Workbook) -> Result<()> {
        let network = self.derivation.network();
        let sheet = file.add_worksheet();
        sheet.set_name(HELPER).map_err(xlsx)?;
        sheet.set_hidden(true);
        sheet.write(1, 0, "as it is").map_err(xlsx)?;
        for (variable, place) in network.variables().iter().zip(1..) {
            sheet.write(0, place, format!("copy of {}", variable.name)).map_err(xlsx)?;
            let same = Expr::name(&variable.name);
            let formula = Excel(|leaf: Leaf<'_>| self.helper_cell(leaf, 1))
                .write(variable.equation().unwrap_or(&same));
            let formula =
                Formula::new(formula).set_result(shortest(self.values.quantity(&variable.name)));
            sheet.write_formula(1, place, formula).map_err(xlsx)?;
        }
        let changes: Vec<(u16, &Name, Expr)> = (1..)
            .zip(network.variables())
            .filter_map(|(place, variable)| {
                Some((place, &variable.name, change(network, &variable.name, variable.equation()?)))
            })
            .collect();
        let turns = network.trained().flat_map(|weight| TURNS.map(|turn| (&weight.name, turn)));
        for ((weight, turn), row) in turns.zip(2_u32..) {
            sheet.write(row, 0, format!("{weight} turned by {turn}h")).map_err(xlsx)?;
            let place =
                1 + network.position(weight).expect("it is a quantity of the network") as u16;
            sheet.write_number(row, place, turn * TURN).map_err(xlsx)?;
            let mut values = self.values.clone();
            for variable in network.variables() {
                values = values.with(
                    variable.name.change(),
                    if variable.name == *weight { turn * TURN } else { 0.0 },
                );
            }
            for (place, name, change) in &changes {
                let result = values.of(change);
                values = values.with(name.change(), result);
                let formula = Excel(|leaf: Leaf<'_>| self.helper_cell(leaf, row)).write(change);
                sheet
                    .write_formula(row, *place, Formula::new(formula).set_result(shortest(result)))
                    .map_err(xlsx)?;
            }
        }
        Ok(())
    }

    /// The cell of a quantity, which is the student's, or of its change, which is in the row of the
    /// helper sheet.
    fn helper_cell(&self, leaf: Leaf<'_>, row: u32) -> String {
        let Leaf::Name(name) = leaf else { return String::new() };
        match name.changed() {
            Some(changed) => format!("{}{}", self.helper_column(changed), row + 1),
            None => self.cell_of(name),
        }
    }
}
