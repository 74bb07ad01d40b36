//! The whole workbook: its sheets, in their order.

use super::formats::{Formats, plain};
use super::layout::RATE_CELL;
use super::pictures::Pictures;
use super::workbook::{Prepared, Workbook, sheet_name, xlsx};
use crate::derive::{Column, Derivation, Rule};
use crate::error::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet};
use std::io::Write;

/// From this many cells on, rows go to a temporary file rather than staying in memory.
const MANY_CELLS: u64 = 1_000_000;
/// Progress is told every this many rows.
const PROGRESS_ROWS: u32 = 500;

impl Prepared<'_> {
    /// Writes the workbook to `out`. `watch` continues the count of [`Workbook::prepare`]; it is
    /// told the total before the workbook is packed.
    ///
    /// # Errors
    /// If `out` cannot be written, or `watch` says stop.
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

        // The row height and column width that belong to this font.
        file.set_default_format(&plain(), 17, 64).map_err(xlsx)?;
        let loss = Column::Quantity(self.derivation.network().loss().clone());
        let mut writer = Writer {
            prepared: self,
            rules: self.derivation.column_rules().collect(),
            formats: Formats::new(),
            loss: self.layout.position(&loss).expect("the loss has a column"),
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
/// See [`Workbook::prepare`] and [`Prepared::write`].
pub fn write(
    derivation: &Derivation,
    workbook: &Workbook,
    out: impl Write + Send,
    watch: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    workbook.prepare(derivation, watch)?.write(out, watch)
}

/// Writes the sheets, cell by cell; each kind of sheet has a file of its own.
pub(super) struct Writer<'a> {
    pub prepared: &'a Prepared<'a>,
    /// The rule that computes each column.
    pub rules: Vec<Rule<'a>>,
    pub formats: Formats,
    /// The column of the loss.
    pub loss: usize,
    /// The number of rows that are done.
    done: u64,
    watch: &'a mut dyn FnMut(u64) -> Result<()>,
}

impl Writer<'_> {
    /// Says that a row is done.
    pub fn tell(&mut self, row: u32) -> Result<()> {
        self.done += 1;
        if row.is_multiple_of(PROGRESS_ROWS) { (self.watch)(self.done) } else { Ok(()) }
    }
}
