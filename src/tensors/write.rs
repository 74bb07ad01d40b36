//! The sheets, written: headings, links, formulas and colors.

use super::formula::{Fixed, Writer};
use super::layout::{FRONT, INDEX, Layout, Sheet, all_indices};
use super::source::{Form, Source};
use super::{TensorWorkbook, original, reversed_at};
use crate::error::{Error, Result};
use crate::expr::{Expr, Index, shortest};
use crate::formula::cell::{cell_name, column_letters};
use crate::formula::quoted;
use crate::model::{Definition, Model, tidied_indices};
use rust_xlsxwriter::{
    Color, ConditionalFormat2ColorScale, ConditionalFormat3ColorScale, ConditionalFormatDataBar,
    ConditionalFormatType, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Url, Workbook, Worksheet, XlsxError,
};
use std::io::Write;

/// The colors of negative and positive numbers.
const NEGATIVE: Color = Color::RGB(0x2166AC);
const POSITIVE: Color = Color::RGB(0xB2182B);
/// The widths of the columns of the first sheet's panel.
const LABEL_WIDTH: u32 = 110;
const VALUE_WIDTH: u32 = 120;
const LINK_WIDTH: u32 = 100;
/// The width of a column of numbers.
const NUMBER_WIDTH: u32 = 62;
/// A link needs this many pixels.
const LINK: u32 = 130;

pub(super) fn write(
    book: &TensorWorkbook<'_>,
    out: impl Write + Send,
    watch: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    let model = book.derivation.model();
    let mut file = Workbook::new();
    // A fixed date: the same input gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(xlsx)?;
    file.set_properties(
        &DocProperties::new()
            .set_title(&book.options.title)
            .set_author("backprop")
            .set_creation_datetime(&date),
    );
    file.set_default_format(&plain(), 17, 64).map_err(xlsx)?;
    let mut writer = Sheets {
        book,
        model,
        formulas: Writer::new(model, Some(&book.layout)),
        formats: Formats::new(),
        done: 0,
        watch,
    };
    for (number, sheet) in book.layout.sheets.iter().enumerate() {
        let page = file.add_worksheet();
        page.set_name(&sheet.name).map_err(xlsx)?;
        writer.sheet(page, number, sheet)?;
    }
    let page = file.add_worksheet();
    page.set_name(INDEX).map_err(xlsx)?;
    writer.index(page).map_err(xlsx)?;
    file.save_to_writer(out).map_err(xlsx)
}

fn plain() -> Format {
    Format::new().set_font_name("Arial").set_font_size(9)
}

struct Formats {
    title: Format,
    heading: Format,
    label: Format,
    channel: Format,
    link: Format,
    boxed: Format,
    /// Of pixels, whose numbers are not shown.
    pixel: Format,
    /// Of numbers: computed, changeable, derivatives.
    number: Format,
    changeable: Format,
    /// Of the numbers in the panel of the first sheet.
    setting: Format,
    derivative: Format,
    bar: Format,
}

impl Formats {
    fn new() -> Formats {
        let blue = Color::RGB(0x0000C0);
        let link = plain()
            .set_font_color(Color::RGB(0x0563C1))
            .set_underline(rust_xlsxwriter::FormatUnderline::Single);
        Formats {
            title: plain().set_bold().set_font_size(13),
            heading: plain().set_bold(),
            label: plain(),
            channel: plain().set_font_size(7).set_font_color(Color::RGB(0x595959)),
            boxed: link
                .clone()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0xEEF3FA)),
            link,
            pixel: plain().set_num_format(";;;"),
            number: plain().set_num_format("0.0000"),
            changeable: plain().set_bold().set_font_color(blue).set_num_format("0.0000"),
            setting: plain().set_bold().set_font_color(blue),
            derivative: plain().set_num_format("0.00E+00"),
            bar: plain().set_num_format("0.0000"),
        }
    }
}

struct Sheets<'b, 'w> {
    book: &'b TensorWorkbook<'b>,
    model: &'b Model,
    formulas: Writer<'b>,
    formats: Formats,
    done: u64,
    watch: &'w mut dyn FnMut(u64) -> Result<()>,
}

impl Sheets<'_, '_> {
    fn layout(&self) -> &Layout {
        &self.book.layout
    }

    fn sheet(&mut self, page: &mut Worksheet, number: usize, sheet: &Sheet) -> Result<()> {
        self.cells_of(page, number, sheet).map_err(xlsx)?;
        let title = match number {
            0 => self.book.options.title.clone(),
            _ => sheet.name.clone(),
        };
        page.write_with_format(0, 1, &title, &self.formats.title).map_err(xlsx)?;
        self.links(page, number, sheet).map_err(xlsx)?;
        for source in &sheet.tensors {
            self.tensor(page, number, source)?;
        }
        if number == 0 {
            self.panel(page).map_err(xlsx)?;
        }
        Ok(())
    }

    /// The widths of columns and heights of rows.
    fn cells_of(
        &self,
        page: &mut Worksheet,
        number: usize,
        sheet: &Sheet,
    ) -> std::result::Result<(), XlsxError> {
        let layout = self.layout();
        page.set_screen_gridlines(false);
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 1);
        page.set_column_width_pixels(0, 8)?;
        let columns =
            sheet.tensors.iter().map(|source| layout.block(source).last().1).max().unwrap_or(1);
        let is_front = number == 0 || sheet.partner == Some(0);
        match sheet.pixels {
            Some(pixels) => {
                page.set_column_range_width_pixels(1, columns as u16, pixels)?;
                for source in &sheet.tensors {
                    let block = layout.block(source);
                    let from = block.first.0.saturating_sub(block.border.top);
                    for row in from..=block.last().0 {
                        page.set_row_height_pixels(row, pixels)?;
                    }
                }
            }
            None => {
                page.set_column_range_width_pixels(1, columns.max(8) as u16, NUMBER_WIDTH)?;
            }
        }
        if is_front {
            let panel = layout.panel as u16;
            page.set_column_width_pixels(panel, LABEL_WIDTH)?;
            let last = panel + layout.panel_columns as u16;
            page.set_column_range_width_pixels(panel + 1, last, VALUE_WIDTH)?;
            page.set_column_width_pixels(last + 1, 24)?;
            page.set_column_range_width_pixels(last + 2, last + 5, LINK_WIDTH)?;
        }
        Ok(())
    }

    /// The links below the title: to the first sheet, the derivatives or values, and the neighbors.
    fn links(
        &self,
        page: &mut Worksheet,
        number: usize,
        sheet: &Sheet,
    ) -> std::result::Result<(), XlsxError> {
        if number == 0 {
            let note = "Blue numbers and pixels may be changed; all others are formulas.";
            page.write_with_format(1, 1, note, &self.formats.label)?;
            return Ok(());
        }
        let sheets = &self.layout().sheets;
        let mut links = vec![(FRONT.to_owned(), sheets[0].name.clone())];
        if let Some(partner) = sheet.partner {
            links.push((sheets[partner].name.clone(), sheets[partner].name.clone()));
        }
        let neighbor = |number: usize| {
            sheets.get(number).filter(|other| other.is_derivative == sheet.is_derivative)
        };
        if let Some(before) = neighbor(number - 1).filter(|_| number > 1) {
            links.push((format!("← {}", before.name), before.name.clone()));
        }
        if let Some(after) = neighbor(number + 1) {
            links.push((format!("{} →", after.name), after.name.clone()));
        }
        let width = sheet.pixels.unwrap_or(NUMBER_WIDTH);
        let columns = LINK.div_ceil(width).max(1) as u16;
        let mut column = 1;
        for (text, to) in links {
            if columns > 1 {
                page.merge_range(1, column, 1, column + columns - 1, "", &self.formats.link)?;
            }
            self.link(page, (1, column), &to, "A1", &text, &self.formats.link)?;
            column += columns;
        }
        Ok(())
    }

    fn link(
        &self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        sheet: &str,
        cell: &str,
        text: &str,
        format: &Format,
    ) -> std::result::Result<(), XlsxError> {
        let url = Url::new(format!("internal:'{sheet}'!{cell}")).set_text(text);
        page.write_url_with_format(row, column, url, format).map(|_| ())
    }

    /// One tensor: its heading, its equation, its blocks and their colors.
    fn tensor(&mut self, page: &mut Worksheet, here: usize, source: &Source) -> Result<()> {
        let book = self.book;
        let layout = &book.layout;
        let block = layout.block(source);
        // A heading in the row of its number is in the panel of the first sheet.
        let is_in_panel = block.heading.0 == block.first.0;
        let heading = if is_in_panel { self.index_name(source) } else { self.heading(source) };
        let (row, column) = (block.heading.0, block.heading.1 as u16);
        page.write_with_format(row, column, &heading, &self.formats.heading).map_err(xlsx)?;
        let pixels = layout.sheets[here].pixels.is_some() && !is_in_panel;
        self.surroundings(page, source).map_err(xlsx)?;
        let format = match is_in_panel {
            true => self.formats.setting.clone(),
            false => self.format(source, pixels).clone(),
        };
        let values = book.values.get(source);
        let values =
            values.ok_or_else(|| Error::failed(format!("{} has no values", source.name)))?;
        let equation = self.equation(source);
        for (at, value) in all_indices(&values.shape).iter().zip(&values.values) {
            let (row, column) = block.cell(at);
            let column = column as u16;
            let formula = match (&equation, source.form) {
                (Some((axes, right)), _) => {
                    let names = axes.iter().map(|axis| axis.name.clone());
                    let mut fixed: Fixed = names.zip(at.iter().copied()).collect();
                    Some(self.formulas.formula(right, here, &mut fixed)?)
                }
                (None, Form::Reversed { .. }) => {
                    let there = reversed_at(&values.shape, at, source.form);
                    Some(layout.cell_text(&original(source), &there, here))
                }
                (None, Form::Stepped) => {
                    let before = layout.cell_text(&Source::value(&source.name), at, here);
                    let slope = layout.cell_text(&Source::derivative(&source.name), at, here);
                    Some(format!("{before}-{}*{slope}", self.rate_cell()))
                }
                (None, _) => None,
            };
            match formula {
                Some(formula) => {
                    let formula = Formula::new(formula).set_result(shortest(*value));
                    page.write_formula_with_format(row, column, formula, &format)
                }
                None => page.write_number_with_format(row, column, *value, &format),
            }
            .map_err(xlsx)?;
            self.done += 1;
            if self.done.is_multiple_of(1000) {
                (self.watch)(self.done)?;
            }
        }
        self.colors(page, source, is_in_panel).map_err(xlsx)
    }

    /// The zeros around each block, and its number above it.
    fn surroundings(
        &self,
        page: &mut Worksheet,
        source: &Source,
    ) -> std::result::Result<(), XlsxError> {
        let block = self.layout().block(source);
        let border = block.border;
        for outer in &block.repetitions() {
            let inner =
                |side: usize| block.shape.iter().rev().nth(1 - side).copied().unwrap_or(1) as u32;
            let zeros = vec![0; block.shape.len() - outer.len()];
            let (row, column) = block.cell(&[&outer[..], &zeros].concat());
            let (top, left) = (row - border.top, column - border.left);
            let (bottom, right) =
                (row + inner(0) + border.bottom, column + inner(1) + border.right);
            for r in top..bottom {
                for c in left..right {
                    let is_inside = (row..row + inner(0)).contains(&r)
                        && (column..column + inner(1)).contains(&c);
                    if !is_inside {
                        page.write_number_with_format(r, c as u16, 0, &self.formats.pixel)?;
                    }
                }
            }
            // The index of those side by side, above the first row of them.
            let across = (0..outer.len()).rev().find(|axis| block.shape[*axis] > 1);
            let Some(across) = across else { continue };
            if outer.iter().enumerate().all(|(axis, at)| axis == across || *at == 0) {
                let number = outer[across].to_string();
                page.write_with_format(top - 1, left as u16, number, &self.formats.channel)?;
            }
        }
        Ok(())
    }

    /// The right side of the equation of a tensor, and its axes.
    fn equation(&self, source: &Source) -> Option<(Vec<Index>, Expr)> {
        match source.form {
            Form::Value => {
                let quantity = self.model.quantity(&source.name)?;
                Some((quantity.axes.clone(), quantity.equation()?.clone()))
            }
            Form::Derivative => {
                let total = self.book.derivation.total_of(&source.name)?;
                Some((total.axes.clone(), total.worked.clone()))
            }
            Form::Reversed { .. } | Form::Stepped => None,
        }
    }

    fn heading(&self, source: &Source) -> String {
        let quantity = self.model.quantity(&source.name).map(|quantity| quantity.left());
        let left = quantity.map_or_else(|| source.name.to_string(), |left| left.to_string());
        match source.form {
            Form::Value => match self.equation(source) {
                Some((_, right)) => format!("{left} = {}", tidied_indices(&right)),
                None => left,
            },
            Form::Derivative => match self.book.derivation.total_of(&source.name) {
                Some(total) => format!("{} = {}", total.left(), total.worked),
                None => left,
            },
            Form::Reversed { rows, columns, .. } => {
                let what = match (rows, columns) {
                    (true, true) => "rows and columns",
                    (true, false) => "rows",
                    _ => "columns",
                };
                format!(
                    "{} with its {what} in reverse, as the backward pass reads it",
                    original_name(source)
                )
            }
            Form::Stepped => format!("{left} after one step: {0} − η · ∂L/∂{0}", source.name),
        }
    }

    fn format(&self, source: &Source, pixels: bool) -> &Format {
        if pixels {
            return &self.formats.pixel;
        }
        let quantity = self.model.quantity(&source.name);
        match source.form {
            Form::Derivative | Form::Reversed { derivative: true, .. } => &self.formats.derivative,
            Form::Value if quantity.is_some_and(|q| q.equation().is_none()) => {
                &self.formats.changeable
            }
            _ => &self.formats.number,
        }
    }

    /// Gray for images, two colors around 0 for weights and derivatives.
    fn colors(
        &self,
        page: &mut Worksheet,
        source: &Source,
        is_in_panel: bool,
    ) -> std::result::Result<(), XlsxError> {
        let block = self.layout().block(source);
        let (last_row, last_column) = block.last();
        let first_row = block.first.0 - block.border.top;
        let first_column = block.first.1 - block.border.left;
        let is_single = block.shape.iter().product::<usize>() < 2;
        if is_single || is_in_panel {
            return Ok(());
        }
        let is_image = block.shape.iter().rev().take(2).filter(|size| **size > 1).count() == 2;
        let is_trained = self
            .model
            .quantity(&source.name)
            .is_some_and(|quantity| matches!(quantity.definition, Definition::Trained(_)));
        let is_gray = source.form == Form::Value && !is_trained;
        let (from, to) = ((first_column as u16), (last_column as u16));
        if is_gray {
            if !is_image {
                return Ok(());
            }
            // Numbers stay readable on gray.
            let is_picture = self.layout().sheets[block.sheet].pixels.is_some();
            let darkest = if is_picture { Color::Black } else { Color::RGB(0xA6A6A6) };
            let scale = ConditionalFormat2ColorScale::new()
                .set_minimum_color(darkest)
                .set_maximum_color(Color::White);
            page.add_conditional_format(first_row, from, last_row, to, &scale)?;
            return Ok(());
        }
        let range = format!(
            "${}${}:${}${}",
            column_letters(first_column as usize),
            first_row + 1,
            column_letters(last_column as usize),
            last_row + 1
        );
        let largest = format!("MAX(MAX({range}),-MIN({range}))");
        let scale = ConditionalFormat3ColorScale::new()
            .set_minimum(ConditionalFormatType::Formula, Formula::new(format!("-{largest}")))
            .set_minimum_color(NEGATIVE)
            .set_midpoint(ConditionalFormatType::Number, 0)
            .set_midpoint_color(Color::White)
            .set_maximum(ConditionalFormatType::Formula, Formula::new(largest))
            .set_maximum_color(POSITIVE);
        page.add_conditional_format(first_row, from, last_row, to, &scale)?;
        Ok(())
    }

    /// The row of the loss in the panel of the first sheet.
    fn loss_row(&self) -> u32 {
        self.layout().panel_row + 1
    }

    fn rate_cell(&self) -> String {
        let column = column_letters(self.layout().panel as usize + 1);
        let front = quoted(&self.layout().sheets[0].name);
        format!("{front}!${column}${}", self.loss_row() + 2)
    }

    /// The loss, the learning rate, the bars and the drawing of the network.
    fn panel(&self, page: &mut Worksheet) -> std::result::Result<(), XlsxError> {
        let layout = self.layout();
        let (row, column) = (self.loss_row(), layout.panel as u16);
        let loss = Source::value(self.model.loss());
        let value = self.book.values[&loss].values[0];
        page.write_with_format(row, column, self.index_name(&loss), &self.formats.heading)?;
        let formula = Formula::new(layout.cell_text(&loss, &[], 0)).set_result(shortest(value));
        page.write_formula_with_format(row, column + 1, formula, &self.formats.number)?;
        page.write_with_format(row + 1, column, "learning rate η", &self.formats.heading)?;
        let rate = self.book.options.learning_rate;
        page.write_number_with_format(row + 1, column + 1, rate, &self.formats.setting)?;
        self.bars(page, row + 3)?;
        self.drawing(page)
    }

    fn bars(&self, page: &mut Worksheet, row: u32) -> std::result::Result<(), XlsxError> {
        let layout = self.layout();
        let column = layout.panel as u16;
        let Some(name) = &self.book.options.bars else { return Ok(()) };
        let source = Source::value(name);
        let Some(values) = self.book.values.get(&source) else { return Ok(()) };
        page.write_with_format(row, column, self.index_name(&source), &self.formats.heading)?;
        let mut last = row;
        for (at, value) in all_indices(&values.shape).iter().zip(&values.values) {
            last += 1;
            let number: Vec<String> = at.iter().map(i64::to_string).collect();
            let number = if values.shape.first() == Some(&1) { &number[1..] } else { &number[..] };
            page.write_with_format(last, column, number.join(","), &self.formats.label)?;
            let formula =
                Formula::new(layout.cell_text(&source, at, 0)).set_result(shortest(*value));
            page.write_formula_with_format(last, column + 1, formula, &self.formats.bar)?;
        }
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(Color::RGB(0x63A0D4))
            .set_solid_fill(true)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 1);
        page.add_conditional_format(row + 1, column + 1, last, column + 1, &bar)?;
        Ok(())
    }

    /// A row of links for each part of the network: its values and weights, and their derivatives.
    fn drawing(&self, page: &mut Worksheet) -> std::result::Result<(), XlsxError> {
        let layout = self.layout();
        let column = (layout.panel + layout.panel_columns + 2) as u16;
        let mut rows: Vec<(&str, [Option<&Sheet>; 2])> = Vec::new();
        for sheet in layout.sheets.iter().filter(|sheet| !sheet.is_derivative) {
            let weights = sheet.name.strip_suffix(" weights");
            let (part, place) = (weights.unwrap_or(&sheet.name), usize::from(weights.is_some()));
            match rows.iter_mut().find(|(known, _)| *known == part) {
                Some((_, sheets)) => sheets[place] = Some(sheet),
                None => {
                    let mut sheets = [None, None];
                    sheets[place] = Some(sheet);
                    rows.push((part, sheets));
                }
            }
        }
        page.write_with_format(2, column, "the sheets", &self.formats.heading)?;
        for (row, (_, sheets)) in (3..).zip(&rows) {
            for (place, sheet) in (0..).zip(sheets) {
                let Some(sheet) = sheet else { continue };
                let partner = sheet.partner.map(|partner| &layout.sheets[partner]);
                for (place, sheet) in [(place, Some(*sheet)), (place + 2, partner)] {
                    let Some(Sheet { name, .. }) = sheet else { continue };
                    let at = (row, column + place);
                    self.link(page, at, name, "A1", name, &self.formats.boxed)?;
                }
            }
        }
        let below = 4 + rows.len() as u32;
        self.link(page, (below, column), INDEX, "A1", INDEX, &self.formats.boxed)
    }

    /// The table of all tensors.
    fn index(&self, page: &mut Worksheet) -> std::result::Result<(), XlsxError> {
        let layout = self.layout();
        let all = || layout.sheets.iter().flat_map(|sheet| &sheet.tensors);
        let axes = all().map(|source| layout.block(source).shape.len()).max().unwrap_or(0);
        let mut headings: Vec<String> =
            ["tensor", "shape", "sheet", "first cell"].map(str::to_owned).to_vec();
        for axis in 0..axes {
            headings.push(format!("axis {axis}: rows"));
            headings.push(format!("axis {axis}: columns"));
        }
        for (column, heading) in (0..).zip(&headings) {
            page.write_with_format(0, column, heading, &self.formats.heading)?;
        }
        for (row, source) in (1..).zip(all()) {
            let block = layout.block(source);
            let sheet = &layout.sheets[block.sheet].name;
            let first = cell_name(block.first);
            let name = self.index_name(source);
            self.link(page, (row, 0), sheet, &first, &name, &self.formats.link)?;
            let shape: Vec<String> = block.shape.iter().map(usize::to_string).collect();
            page.write_with_format(row, 1, shape.join("×"), &self.formats.label)?;
            page.write_with_format(row, 2, sheet, &self.formats.label)?;
            page.write_with_format(row, 3, &first, &self.formats.label)?;
            for (axis, (rows, columns)) in (0..).zip(&block.steps) {
                let column = 4 + 2 * axis;
                page.write_with_format(row, column, *rows, &self.formats.label)?;
                page.write_with_format(row, column + 1, *columns, &self.formats.label)?;
            }
        }
        page.set_column_width_pixels(0, 240)?;
        page.set_column_range_width_pixels(1, 3, 110)?;
        page.set_freeze_panes(1, 0)?;
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn index_name(&self, source: &Source) -> String {
        let name = self.book.options.names.get(&source.name);
        let name = name.cloned().unwrap_or_else(|| source.name.to_string());
        match source.form {
            Form::Value => name,
            Form::Derivative => format!("∂ {name}"),
            Form::Reversed { derivative: false, .. } => format!("{name} reversed"),
            Form::Reversed { derivative: true, .. } => format!("∂ {name} reversed"),
            Form::Stepped => format!("{name} after one step"),
        }
    }
}

fn original_name(source: &Source) -> String {
    match original(source).form {
        Form::Derivative => format!("∂L/∂{}", source.name),
        _ => source.name.to_string(),
    }
}

/// An error of the library that writes workbooks, in our words.
fn xlsx(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => Error::io("the workbook", &error),
        XlsxError::ZipError(error) => Error::io("the workbook", &std::io::Error::from(error)),
        error => Error::failed(format!("cannot write the workbook: {error}")),
    }
}
