//! The sheets, written: headings, links and colors by the library, then the cells of the tensors.

use super::fill::Filled;
use super::formula::Writer;
use super::layout::{FRONT, INDEX, Layout, Sheet, all_indices};
use super::page::{Page, Stored};
use super::source::{Form, Source};
use super::{TensorWorkbook, equation_in_words, original, reversed_at};
use crate::error::{Error, Result};
use crate::expr::{Expr, Index};
use crate::formula::cell::{cell_name, column_letters};
use crate::model::{Definition, Model, Tensor};
use rust_xlsxwriter::{
    Color, ConditionalFormat2ColorScale, ConditionalFormat3ColorScale, ConditionalFormatType,
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Url, Workbook,
    Worksheet, XlsxError,
};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The colors of negative and positive numbers.
const NEGATIVE: Color = Color::RGB(0x2166AC);
pub(super) const POSITIVE: Color = Color::RGB(0xB2182B);
/// The width of a column of numbers.
const NUMBER_WIDTH: u32 = 62;
/// The level of compression: a higher one takes longer and saves nothing worth it.
const COMPRESSION: i64 = 6;
/// A workbook with more cells leaves out the addresses of most, a fifth of the file. All spreadsheet
/// programs read both.
const MOST_ADDRESSES: usize = 900_000;
/// The column of the equation beside the title.
const EQUATION_COLUMN: u16 = 6;
/// A link needs this many pixels.
const LINK: u32 = 130;

pub(super) fn write(
    book: &TensorWorkbook<'_>,
    mut out: impl Write,
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
        formulas: (0..book.layout.passes.forward)
            .map(|pass| Writer::new(model, Some(&book.layout), pass))
            .collect(),
        formats: Formats::new(),
        read: book.layout.sheets.iter().map(|sheet| book.sheets_read_by(sheet)).collect(),
    };
    for (number, sheet) in book.layout.sheets.iter().enumerate() {
        let page = file.add_worksheet();
        page.set_name(&sheet.name).map_err(xlsx)?;
        writer.sheet(page, number, sheet)?;
    }
    let page = file.add_worksheet();
    page.set_name(INDEX).map_err(xlsx)?;
    writer.index(page).map_err(xlsx)?;
    let frame = file.save_to_buffer().map_err(xlsx)?;
    drop(file);
    let bytes = writer.with_cells(frame, watch)?;
    out.write_all(&bytes).map_err(|error| Error::io("the workbook", &error))
}

fn plain() -> Format {
    Format::new().set_font_name("Arial").set_font_size(9)
}

pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) heading: Format,
    /// Above a column of numbers.
    pub(super) number_heading: Format,
    pub(super) label: Format,
    pub(super) channel: Format,
    pub(super) link: Format,
    pub(super) boxed: Format,
    /// Of pixels, whose numbers are not shown.
    pub(super) pixel: Format,
    /// Of numbers: computed, changeable, derivatives.
    pub(super) number: Format,
    pub(super) changeable: Format,
    /// Of the numbers in the panel of the first sheet.
    pub(super) setting: Format,
    pub(super) derivative: Format,
    pub(super) bar: Format,
    /// Of a loss, and of its change.
    pub(super) loss: Format,
    pub(super) change: Format,
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
            number_heading: plain().set_bold().set_align(FormatAlign::Right),
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
            loss: plain().set_num_format("0.000000").set_align(FormatAlign::Right),
            change: plain().set_num_format("+0.000000;−0.000000").set_align(FormatAlign::Right),
        }
    }
}

/// How many cells all threads have written, and whether they should stop.
#[derive(Default)]
struct Progress {
    done: AtomicU64,
    is_stopped: AtomicBool,
}

impl Progress {
    /// Whether to go on, after this many more cells.
    fn more(&self, cells: usize) -> bool {
        self.done.fetch_add(cells as u64, Ordering::Relaxed);
        !self.is_stopped.load(Ordering::Relaxed)
    }
}

/// A part of the file: its name and content, and the number of its sheet if that has tensors.
struct Part {
    name: String,
    content: Vec<u8>,
    sheet: Option<usize>,
}

pub(super) struct Sheets<'b> {
    pub(super) book: &'b TensorWorkbook<'b>,
    pub(super) model: &'b Model,
    /// For each sheet those that its formulas read.
    read: Vec<BTreeSet<usize>>,
    /// One for each pass.
    formulas: Vec<Writer<'b>>,
    pub(super) formats: Formats,
}

impl Sheets<'_> {
    pub(super) fn layout(&self) -> &Layout {
        &self.book.layout
    }

    fn sheet(&mut self, page: &mut Worksheet, number: usize, sheet: &Sheet) -> Result<()> {
        self.cells_of(page, number, sheet).map_err(xlsx)?;
        let title = match number {
            0 => self.book.options.title.clone(),
            _ => sheet.name.clone(),
        };
        page.write_with_format(0, 1, &title, &self.formats.title).map_err(xlsx)?;
        if let Some(equation) = self.equation_of_sheet(sheet) {
            let column = EQUATION_COLUMN;
            page.write_with_format(0, column, equation, &self.formats.label).map_err(xlsx)?;
        }
        self.links(page, number, sheet).map_err(xlsx)?;
        for source in &sheet.tensors {
            self.tensor(page, number, source)?;
        }
        if number == 0 {
            match &self.book.options.training {
                Some(training) => self.training(page, training),
                None => self.panel(page),
            }
            .map_err(xlsx)?;
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
            self.panel_widths(page)?;
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
            let note = match self.book.options.training {
                None => {
                    "You can change blue numbers, pixels and weights; all other cells are formulas."
                }
                Some(_) => {
                    "You can change blue texts and numbers, and the weights on w 1; all other cells \
                     are formulas."
                }
            };
            page.write_with_format(1, 1, note, &self.formats.label)?;
            return Ok(());
        }
        let sheets = &self.layout().sheets;
        let mut links = vec![(FRONT.to_owned(), sheets[0].name.clone())];
        if let Some(partner) = sheet.partner {
            links.push((sheets[partner].name.clone(), sheets[partner].name.clone()));
        }
        let read = &self.read[number];
        let is_read_here = |other: &usize| self.read[*other].contains(&number);
        let users = (0..sheets.len()).filter(is_read_here);
        let sources = read.iter().map(|other| ("← ", *other));
        for (arrow, other) in sources.chain(users.map(|other| ("→ ", other))) {
            if other != number && other != 0 {
                links.push((format!("{arrow}{}", sheets[other].name), sheets[other].name.clone()));
            }
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

    pub(super) fn link(
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
        // The style of its cells, which are put in later.
        let (row, column) = block.first;
        page.write_number_with_format(row, column as u16, 0.0, &format).map_err(xlsx)?;
        self.colors(page, source, is_in_panel).map_err(xlsx)
    }

    /// The workbook that the library wrote, with the cells of all tensors.
    fn with_cells(
        &self,
        frame: Vec<u8>,
        watch: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<Vec<u8>> {
        let mut frame = ZipArchive::new(Cursor::new(frame)).map_err(zip)?;
        let mut parts = Vec::new();
        for number in 0..frame.len() {
            let mut part = frame.by_index(number).map_err(zip)?;
            let name = part.name().map_err(zip)?.into_owned();
            let mut content = Vec::new();
            part.read_to_end(&mut content).map_err(io)?;
            parts.push(Part { sheet: self.sheet_of_part(&name), name, content });
        }
        let progress = Progress::default();
        // The largest first, so that no core is left with a large one at the end.
        let cells = |sheet: usize| -> usize {
            let tensors = self.layout().sheets[sheet].tensors.iter();
            tensors.filter_map(|of| self.book.values.get(of)).map(|of| of.values.len()).sum()
        };
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|number| Reverse(parts[*number].sheet.map_or(0, cells)));
        let zipped = on_all_cores(
            &order,
            &progress.is_stopped,
            |number| self.zipped(&parts[*number], &progress),
            &mut || watch(progress.done.load(Ordering::Relaxed)),
        )?;
        let mut zipped: Vec<_> = order.iter().zip(zipped).collect();
        zipped.sort_by_key(|(number, _)| **number);
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (_, part) in zipped {
            let mut part = ZipArchive::new(Cursor::new(part)).map_err(zip)?;
            out.raw_copy_file(part.by_index(0).map_err(zip)?).map_err(zip)?;
        }
        Ok(out.finish().map_err(zip)?.into_inner())
    }

    /// An archive of a single part, with the cells of its tensors.
    fn zipped(&self, part: &Part, progress: &Progress) -> Result<Vec<u8>> {
        // A fixed date: the same input gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(COMPRESSION))
            .last_modified_time(zip::DateTime::default());
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        out.start_file(&part.name, options).map_err(zip)?;
        match part.sheet {
            None => out.write_all(&part.content).map_err(io)?,
            Some(number) => {
                let content = std::str::from_utf8(&part.content).ok();
                let page = content.and_then(Page::read);
                let mut page =
                    page.ok_or_else(|| Error::failed(format!("{} has no rows", part.name)))?;
                self.cells(&mut page, number, progress)?;
                let has_addresses = self.book.cells() <= MOST_ADDRESSES;
                out.write_all(page.write(has_addresses).as_bytes()).map_err(io)?;
            }
        }
        Ok(out.finish().map_err(zip)?.into_inner())
    }

    /// The number of the sheet with tensors that is in this part of the file.
    fn sheet_of_part(&self, name: &str) -> Option<usize> {
        let number = name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?;
        let number = number.parse::<usize>().ok()?.checked_sub(1)?;
        (number < self.layout().sheets.len()).then_some(number)
    }

    /// Puts the cells of all tensors of a sheet into it.
    fn cells(&self, page: &mut Page<'_>, here: usize, progress: &Progress) -> Result<()> {
        let book = self.book;
        for source in &book.layout.sheets[here].tensors {
            let values = book.values.get(source);
            let values =
                values.ok_or_else(|| Error::failed(format!("{} has no values", source.name)))?;
            let style = page.style(book.layout.block(source).first);
            let outer = values.shape.len().saturating_sub(2);
            let equation = self
                .equation(source)
                .map(|(axes, right)| self.formulas[source.pass].equation(axes, right, here));
            for repetition in all_indices(&values.shape[..outer]) {
                let place = (source, &repetition[..]);
                let formula = |at: &[i64]| match &equation {
                    Some(equation) => equation.formula(at).map(Some),
                    None => Ok(self.other_formula(source, at, here)),
                };
                self.rectangle(page, place, formula, values, style)?;
                let columns_and_rows = &values.shape[outer..];
                if !progress.more(columns_and_rows.iter().product()) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Puts the cells of a tensor with these first indices into a sheet: a rectangle.
    fn rectangle(
        &self,
        page: &mut Page<'_>,
        (source, repetition): (&Source, &[i64]),
        formula: impl Fn(&[i64]) -> Result<Option<String>>,
        values: &Tensor<f64>,
        style: Option<&str>,
    ) -> Result<()> {
        let book = self.book;
        let block = book.layout.block(source);
        let inner = &values.shape[repetition.len()..];
        let columns = inner.last().copied().unwrap_or(1);
        let all: Vec<Vec<i64>> =
            all_indices(inner).into_iter().map(|at| [repetition, &at[..]].concat()).collect();
        let formulas: Option<Vec<String>> =
            all.iter().map(|at| formula(at)).collect::<Result<_>>()?;
        let mut stored: Vec<Stored> = Vec::new();
        match formulas {
            None => stored.extend(all.iter().map(|_| Stored::None)),
            Some(formulas) if formulas.len() == 1 => {
                stored.extend(formulas.into_iter().map(Stored::Own));
            }
            Some(formulas) => {
                let rows: Vec<&[String]> = formulas.chunks(columns).collect();
                let place = |number: usize| ((number / columns) as u32, (number % columns) as u32);
                match Filled::of(&rows) {
                    None => stored.extend(formulas.iter().cloned().map(Stored::Own)),
                    Some(filled) if filled.is_shareable() => {
                        let number = page.next_shared();
                        let last = block.cell(all.last().map_or(&[], |at| &at[..]));
                        stored.push(Stored::First { formula: filled.at(0, 0), last, number });
                        stored.extend(formulas[1..].iter().map(|_| Stored::Shared(number)));
                    }
                    Some(filled) => stored.extend((0..formulas.len()).map(|number| {
                        let (row, column) = place(number);
                        Stored::Own(filled.at(row, column))
                    })),
                }
            }
        }
        for (at, stored) in all.iter().zip(&stored) {
            page.put(block.cell(at), style, stored, values.get(at));
        }
        Ok(())
    }

    /// The formula of an entry of a tensor without an equation, if it has one.
    fn other_formula(&self, source: &Source, at: &[i64], here: usize) -> Option<String> {
        if let Form::Reversed { .. } = source.form {
            let shape = &self.layout().block(source).shape;
            let there = reversed_at(shape, at, source.form);
            return Some(self.layout().cell_text(&original(source), &there, here));
        }
        match self.is_changed(source) {
            true => Some(self.step(source, at, here)),
            false => self.of_text(source, at),
        }
    }

    /// Whether a step of gradient descent or of Adam computes the tensor.
    fn is_changed(&self, source: &Source) -> bool {
        let quantity = self.model.quantity(&source.name);
        let is_trained = quantity.is_some_and(|q| matches!(q.definition, Definition::Trained(_)));
        match source.form {
            Form::Mean | Form::MeanSquare => true,
            Form::Value => is_trained && source.pass > 0,
            Form::Derivative | Form::Reversed { .. } => false,
        }
    }

    /// The formula of an entry that a step computes.
    fn step(&self, source: &Source, at: &[i64], here: usize) -> String {
        let cell = |source: &Source| self.layout().cell_text(source, at, here);
        let of = |form, pass| Source { name: source.name.clone(), form, pass };
        match (source.form, source.pass) {
            (Form::Value, pass) => {
                let before = cell(&Source::value(&source.name, pass - 1));
                let means = [Form::Mean, Form::MeanSquare].map(|form| of(form, pass - 1));
                match self.book.options.training {
                    None => {
                        let slope = cell(&Source::derivative(&source.name, pass - 1));
                        format!("{before}-{}*{slope}", self.rate_cell())
                    }
                    Some(_) => self.adam_step(pass - 1, &before, &means.map(|mean| cell(&mean))),
                }
            }
            (form, pass) => {
                let slope = cell(&Source::derivative(&source.name, pass));
                let before = pass.checked_sub(1).map(|before| cell(&of(form, before)));
                self.adam_mean(form, before, &slope)
            }
        }
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
    fn equation(&self, source: &Source) -> Option<(&[Index], &Expr)> {
        match source.form {
            Form::Value => {
                let quantity = self.model.quantity(&source.name)?;
                Some((&quantity.axes, quantity.equation()?))
            }
            Form::Derivative => {
                let total = self.book.derivation.total_of(&source.name)?;
                Some((&total.axes, self.book.backward.get(&source.name)?))
            }
            Form::Reversed { .. } | Form::Mean | Form::MeanSquare => None,
        }
    }

    /// The equation of all tensors of a sheet, if Adam computes them: w of step k from w, m and v of
    /// the step before.
    fn equation_of_sheet(&self, sheet: &Sheet) -> Option<&'static str> {
        self.book.options.training.as_ref()?;
        let source = sheet.tensors.first().filter(|source| self.is_changed(source))?;
        Some(match source.form {
            Form::Mean => "m = β1 · m + (1 − β1) · ∂L/∂w",
            Form::MeanSquare => "v = β2 · v + (1 − β2) · (∂L/∂w)²",
            _ => "w = w − η · (m / (1 − β1ᵏ)) / (√(v / (1 − β2ᵏ)) + ε)",
        })
    }

    fn heading(&self, source: &Source) -> String {
        let quantity = self.model.quantity(&source.name);
        let left = quantity.map_or_else(|| Expr::Name(source.name.clone()), |q| q.left());
        let name = &source.name;
        match source.form {
            Form::Value => match self.equation(source) {
                Some((_, right)) => equation_in_words(&left, right),
                None if self.is_changed(source) && self.book.options.training.is_none() => {
                    format!("{left} after one step: {name} − η · ∂L/∂{name}")
                }
                None => left.to_string(),
            },
            Form::Derivative => match self.book.derivation.total_of(name) {
                Some(total) => {
                    let right = self.book.backward.get(name).unwrap_or(&total.worked);
                    equation_in_words(&total.left(), right)
                }
                None => left.to_string(),
            },
            Form::Reversed { rows, columns, .. } => {
                let what = match (rows, columns) {
                    (true, true) => "rows and columns",
                    (true, false) => "rows",
                    _ => "columns",
                };
                format!(
                    "{} with its {what} reversed, as the backward pass reads it",
                    original_name(source)
                )
            }
            Form::Mean | Form::MeanSquare => left.to_string(),
        }
    }

    fn format(&self, source: &Source, pixels: bool) -> &Format {
        if pixels {
            return &self.formats.pixel;
        }
        let quantity = self.model.quantity(&source.name);
        match source.form {
            Form::Derivative | Form::Reversed { derivative: true, .. } => &self.formats.derivative,
            Form::Mean | Form::MeanSquare => &self.formats.derivative,
            Form::Value
                if quantity.is_some_and(|q| q.equation().is_none())
                    && !self.is_changed(source)
                    && self.of_text(source, &[0]).is_none() =>
            {
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
        let is_gray =
            source.form == Form::Value && !is_trained && self.book.options.training.is_none();
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

    pub(super) fn index_name(&self, source: &Source) -> String {
        let name = self.book.options.names.get(&source.name);
        let name = name.cloned().unwrap_or_else(|| source.name.to_string());
        let of = |what: &str| match self.book.options.training {
            Some(_) => format!("{what}, step {}", source.pass + 1),
            None if source.pass > 0 => format!("{what} after one step"),
            None => what.to_owned(),
        };
        match source.form {
            Form::Value => of(&name),
            Form::Derivative => of(&format!("∂ {name}")),
            Form::Reversed { derivative: false, .. } => of(&format!("{name} reversed")),
            Form::Reversed { derivative: true, .. } => of(&format!("∂ {name} reversed")),
            Form::Mean => of(&format!("m of {name}")),
            Form::MeanSquare => of(&format!("v of {name}")),
        }
    }
}

fn original_name(source: &Source) -> String {
    match original(source).form {
        Form::Derivative => format!("∂L/∂{}", source.name),
        _ => source.name.to_string(),
    }
}

/// An error of the library that writes workbooks, as an [`Error`].
fn xlsx(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => Error::io("the workbook", &error),
        XlsxError::ZipError(error) => Error::io("the workbook", &std::io::Error::from(error)),
        error => Error::failed(format!("cannot write the workbook: {error}")),
    }
}

fn zip(error: zip::result::ZipError) -> Error {
    Error::io("the workbook", &error.into())
}

fn io(error: std::io::Error) -> Error {
    Error::io("the workbook", &error)
}

/// What `work` makes of each item, in their order, on all cores. `watch` is called now and then. An error
/// of either sets `is_stopped`, and then no further item is begun.
fn on_all_cores<I: Sync, T: Send>(
    items: &[I],
    is_stopped: &AtomicBool,
    work: impl Fn(&I) -> Result<T> + Sync,
    watch: &mut dyn FnMut() -> Result<()>,
) -> Result<Vec<T>> {
    const NOW_AND_THEN: Duration = Duration::from_millis(20);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let (done, finished) = mpsc::channel();
    let mut made: Vec<Option<Result<T>>> = items.iter().map(|_| None).collect();
    let mut watched = Ok(());
    std::thread::scope(|scope| {
        for _ in 0..cores.min(items.len()) {
            let (done, next, work) = (done.clone(), &next, &work);
            scope.spawn(move || {
                while !is_stopped.load(Ordering::Relaxed) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(number) else { break };
                    let made = work(item);
                    if made.is_err() {
                        is_stopped.store(true, Ordering::Relaxed);
                    }
                    // The receiver outlives the threads.
                    let _ = done.send((number, made));
                }
            });
        }
        drop(done);
        loop {
            match finished.recv_timeout(NOW_AND_THEN) {
                Ok((number, result)) => made[number] = Some(result),
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            }
            if watched.is_ok() {
                watched = watch();
                is_stopped.fetch_or(watched.is_err(), Ordering::Relaxed);
            }
        }
    });
    watched.and_then(|()| made.into_iter().flatten().collect())
}
