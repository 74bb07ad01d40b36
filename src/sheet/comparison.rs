//! Sheet2: the loss for several learning rates, as a table and as a chart.

use super::pictures::ITERATION_AXIS;
use super::workbook::{computed, sheet_name, xlsx};
use super::write::Writer;
use crate::descent::Losses;
use crate::error::Result;
use crate::expr::shortest;
use rust_xlsxwriter::{
    Chart, ChartMarker, ChartMarkerType, ChartType, Table, TableColumn, Worksheet,
};

/// The first column of the table, after the number of the iteration.
const FIRST: u16 = 2;
/// The number of columns that the chart covers.
const CHART_COLUMNS: u16 = 15;

/// The place of every nth loss of a long run, to the right of the chart.
#[derive(Clone, Copy)]
pub(super) struct Samples {
    /// The column of the iterations; those of the losses follow, Sheet1's first.
    pub first: u16,
    /// The number of rows, below a heading.
    pub rows: u32,
    /// The number of iterations from one row to the next.
    stride: u32,
}

impl Writer<'_> {
    /// The last column of the table.
    fn last(&self) -> u16 {
        FIRST + self.prepared.workbook.rates.len() as u16 - 1
    }

    /// The samples of a long run; none for a short one.
    pub fn samples(&self) -> Option<Samples> {
        let (stride, rows) = (self.prepared.stride?, self.prepared.workbook.rows);
        Some(Samples {
            first: self.last() + 1 + CHART_COLUMNS,
            rows: rows.div_ceil(stride),
            stride,
        })
    }

    /// The loss of every rate, side by side: each cell refers to the sheet with that run.
    pub fn sheet2(&mut self, sheet: &mut Worksheet) -> Result<()> {
        self.comparison_headings(sheet)?;
        let (prepared, samples) = (self.prepared, self.samples());
        for row in 0..prepared.workbook.rows {
            sheet.write_number_with_format(row + 1, 1, row, &self.formats.count).map_err(xlsx)?;
            for (run, column) in prepared.runs.iter().zip(FIRST..) {
                let name = format!("'{}'", sheet_name(run.rate()));
                self.loss_cell(sheet, (row + 1, column), &name, run, row)?;
            }
            if let Some(samples) = samples.filter(|samples| row < samples.rows) {
                self.sample(sheet, samples, row)?;
            }
            self.tell(row)?;
        }
        sheet
            .insert_chart_with_offset(1, self.last() + 1, &self.comparison_chart(samples), 24, 0)
            .map_err(xlsx)?;
        self.comparison_page(sheet)
    }

    fn comparison_headings(&self, sheet: &mut Worksheet) -> Result<()> {
        let formats = &self.formats;
        sheet.write_with_format(0, 0, "η →", &formats.rate_label).map_err(xlsx)?;
        sheet.write_with_format(0, 1, "iteration", &formats.rate_label).map_err(xlsx)?;
        let heading = |rate: &f64| {
            TableColumn::new().set_header(shortest(*rate)).set_header_format(&formats.rate_heading)
        };
        let workbook = self.prepared.workbook;
        let columns: Vec<TableColumn> = workbook.rates.iter().map(heading).collect();
        let table = Table::new().set_name("Table1").set_columns(&columns).set_autofilter(false);
        sheet.add_table(0, FIRST, workbook.rows, self.last(), &table).map_err(xlsx)?;
        if let Some(Samples { first, stride, .. }) = self.samples() {
            let says =
                format!("every {stride}th iteration, for the charts: first Sheet1, then each rate");
            sheet.write_with_format(0, first, says, &formats.hint).map_err(xlsx)?;
        }
        Ok(())
    }

    /// A row of the samples: the number of the iteration, and the loss at Sheet1's rate and at each
    /// of the others.
    fn sample(&self, sheet: &mut Worksheet, samples: Samples, number: u32) -> Result<()> {
        let Samples { first, stride, .. } = samples;
        let (row, iteration) = (number + 1, number * stride);
        sheet.write_number_with_format(row, first, iteration, &self.formats.count).map_err(xlsx)?;
        let prepared = self.prepared;
        self.loss_cell(sheet, (row, first + 1), "Sheet1", &prepared.sheet1, iteration)?;
        for (run, column) in prepared.runs.iter().zip(first + 2..) {
            let name = format!("'{}'", sheet_name(run.rate()));
            self.loss_cell(sheet, (row, column), &name, run, iteration)?;
        }
        Ok(())
    }

    /// A cell that shows the loss of an iteration from the sheet `name` with that run.
    fn loss_cell(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        name: &str,
        run: &Losses,
        iteration: u32,
    ) -> Result<()> {
        let value = run.at(iteration as usize).expect("every loss is kept");
        let cell = self.prepared.layout.cell(self.loss, iteration);
        let formula = computed(format!("{name}!{cell}"), value);
        let format = &self.formats.loss[(row as usize + 1) % 2];
        sheet.write_formula_with_format(row, column, formula, format).map_err(xlsx)?;
        Ok(())
    }

    /// The chart of the table, or for a long run of the samples.
    fn comparison_chart(&self, samples: Option<Samples>) -> Chart {
        let (from, last_row, categories) = match samples {
            Some(Samples { first, rows, .. }) => (first + 2, rows, first),
            None => (FIRST, self.prepared.workbook.rows, 1),
        };
        let mut chart = Chart::new(ChartType::Line);
        for (i, column) in (FIRST..=self.last()).enumerate() {
            let values = from + i as u16;
            let series = chart.add_series();
            series
                .set_name(("Sheet2", 0, column))
                .set_values(("Sheet2", 1, values, last_row, values))
                .set_categories(("Sheet2", 1, categories, last_row, categories));
            let mut marker = ChartMarker::new();
            // On a long run the markers would cover each other.
            if samples.is_none() {
                marker.set_type(MARKERS[i % MARKERS.len()]).set_size(5)
            } else {
                marker.set_none()
            };
            series.set_marker(&marker);
        }
        let loss = self.prepared.layout.column(self.loss).label();
        chart.title().set_name("Variation of Losses w.r.t Learning Rate");
        chart.x_axis().set_name(ITERATION_AXIS);
        chart.y_axis().set_name(&format!("loss {loss}"));
        chart.set_width(860).set_height(480);
        chart.set_alt_text("The loss by iteration, one line per learning rate.");
        chart
    }

    fn comparison_page(&self, sheet: &mut Worksheet) -> Result<()> {
        let rows = self.prepared.workbook.rows;
        sheet.set_column_width_pixels(0, 36).map_err(xlsx)?;
        sheet.set_column_width_pixels(1, 66).map_err(xlsx)?;
        sheet.set_column_range_width_pixels(FIRST, self.last(), 92).map_err(xlsx)?;
        sheet.set_freeze_panes(1, 0).map_err(xlsx)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, u16::from(rows <= 100));
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
