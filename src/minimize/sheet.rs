//! A copy of the workbook with the numbers found, and a sheet that shows the run.

use super::{Cell, MOST_CELLS, Minimized, Step};
use crate::derive::Column;
use crate::error::{Error, Result};
use crate::expr::shortest;
use crate::formula::cell::{Place, cell_name};
use crate::model::Definition;
use crate::package::Package;
use crate::package::chart::LineChart;
use crate::package::worksheet::{bold, with_element};
use crate::workbook::{Block, Book, Rectangle};
use quick_xml::escape::escape;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the sheet, followed by a number if the workbook already has such a sheet.
const NAME: &str = "Minimize";

/// The rows of the chart and of the table, counted from 0.
const CHART: u32 = 8;
const CHART_ROWS: u32 = 20;
const TABLE: u32 = CHART + CHART_ROWS + 1;

/// The axis of a loss that falls to less than this part is logarithmic.
const LOGARITHMIC_FROM: f64 = 1e-3;

impl Minimized {
    /// The workbook in `original`, an xlsx package, with the numbers found in the cells that were
    /// changed, the results of all formulas between them and the cell that was minimized, and a sheet
    /// with the run. The results of all other formulas are removed, so that a program computes them when
    /// it opens the workbook. Everything else stays as it was.
    ///
    /// # Errors
    /// If it is not an xlsx package, or not the one of `book`.
    pub fn copy(&self, book: &Book, original: Vec<u8>) -> Result<Vec<u8>> {
        let mut package = Package::open(original)?;
        let mut numbers = self.numbers()?;
        for (number, sheet) in book.sheets.iter().enumerate() {
            let numbers = numbers.remove(&number).unwrap_or_default();
            let mut values: BTreeMap<Place, Option<f64>> =
                sheet.formulas.iter().map(|(place, _)| (place, None)).collect();
            // What is on the way and does not change keeps its result.
            let blocks = self.differentiated.equations().blocks.iter();
            for (_, place) in blocks.flat_map(Block::places).filter(|(sheet, _)| *sheet == number) {
                values.remove(&place);
            }
            values.extend(numbers.into_iter().map(|(place, number)| (place, Some(number))));
            if !values.is_empty() {
                package.store(&sheet.name, &values)?;
            }
        }
        package.recalculate_when_opened()?;
        let mut names = (2..).map(|number| format!("{NAME} {number}"));
        let name = match package.has_sheet(NAME) {
            false => NAME.to_owned(),
            true => names.find(|name| !package.has_sheet(name)).unwrap_or_default(),
        };
        let of = &book.sheets[self.differentiated.equations().of.0].name;
        let namespace = package.namespace_of(of)?;
        let font = package.usual_font()?;
        let xml = self.worksheet(&namespace, font.as_ref());
        let part = package.add_sheet(&name, xml.clone())?;
        let drawing = package
            .add_chart(&part, &self.chart(&[self.title(), self.label()], &name))?
            .attribute();
        let xml = with_element(&xml, "drawing", &format!("<drawing {drawing}/>"))?;
        package.put(&part, xml.into_bytes());
        package.finish()
    }

    /// The numbers of each sheet that changed: those found, and the results of formulas.
    fn numbers(&self) -> Result<BTreeMap<usize, BTreeMap<Place, f64>>> {
        let equations = self.differentiated.equations();
        let mut numbers: BTreeMap<usize, BTreeMap<Place, f64>> = BTreeMap::new();
        for block in &equations.blocks {
            let quantity = equations.model.quantity(&block.name);
            let is_changed = quantity.is_some_and(|quantity| {
                matches!(quantity.definition, Definition::Equation(_) | Definition::Trained(_))
            });
            let values = self.objective.values(&Column::Quantity(block.name.clone()));
            let Some(values) = values.filter(|_| is_changed) else { continue };
            for ((sheet, place), value) in block.places().zip(values) {
                if !value.is_finite() {
                    return Err(Error::failed(format!(
                        "a cell of {} is not a finite number",
                        self.differentiated.address_of(block)
                    )));
                }
                numbers.entry(sheet).or_default().insert(place, *value);
            }
        }
        Ok(numbers)
    }

    /// The name of the cell that was minimized, for a title.
    fn title(&self) -> String {
        let what = if self.settings.maximize { "maximized" } else { "minimized" };
        format!("{}, {what} by {}", self.label(), self.settings.method.name())
    }

    /// The loss by step.
    fn chart<'a>(&self, texts: &'a [String; 2], sheet: &'a str) -> LineChart<'a> {
        let rows = self.history.len() as u32;
        let column = |left: u32| Rectangle { top: TABLE + 1, left, rows, columns: 1 };
        let losses = || self.history.iter().map(|step| step.loss);
        let largest = losses().fold(f64::NEG_INFINITY, f64::max);
        let smallest = losses().fold(f64::INFINITY, f64::min);
        LineChart {
            title: &texts[0],
            x_title: "step",
            y_title: &texts[1],
            sheet,
            x: column(0),
            y: column(1),
            x_end: self.steps.max(1) as f64,
            powers: (smallest > 0.0 && smallest < LOGARITHMIC_FROM * largest)
                .then(|| [smallest.log10().floor() as i32, largest.log10().ceil() as i32]),
            over: Rectangle { top: CHART, left: 0, rows: CHART_ROWS, columns: 6 },
        }
    }

    /// The sheet: what the run did, the chart, and a row for each step.
    fn worksheet(&self, namespace: &str, font: Option<&[String; 2]>) -> String {
        let mut rows = Rows { xml: String::new(), bold: bold(font) };
        rows.row(0, &[Value::Bold(&self.title())]);
        let number = |value: usize| Value::Number(value as f64);
        rows.row(2, &[Value::Text("at the start"), Value::Number(self.before)]);
        rows.row(3, &[Value::Text("at the end"), Value::Number(self.after)]);
        rows.row(4, &[Value::Text("steps"), number(self.steps)]);
        let outcome = self.outcome();
        let last = match self.settings.rate {
            Some(rate) => [Value::Text("learning rate"), Value::Number(rate)],
            None => [Value::Text("evaluations"), number(self.evaluations)],
        };
        rows.row(5, &last);
        rows.row(6, &[Value::Text(&outcome)]);
        let label = self.label();
        let names: Vec<String> = self.cells.iter().take(MOST_CELLS).map(Cell::label).collect();
        let mut headings = vec![Value::Bold("step"), Value::Bold(&label), Value::Bold("gradient")];
        headings.extend(names.iter().map(|name| Value::Bold(name)));
        let more = self.cells.len().saturating_sub(MOST_CELLS);
        let more = (more > 0).then(|| format!("and {more} more"));
        headings.extend(more.as_ref().map(|more| Value::Text(more)));
        rows.row(TABLE, &headings);
        for (row, step) in (TABLE + 1..).zip(&self.history) {
            let Step { number: at, loss, gradient, values } = step;
            let mut cells = vec![number(*at), Value::Number(*loss), Value::Number(*gradient)];
            cells.extend(values.iter().copied().map(Value::Number));
            rows.row(row, &cells);
        }
        let namespace = escape(namespace);
        let xml = rows.xml;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <worksheet xmlns=\"{namespace}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
             <sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/>\
             <cols><col min=\"1\" max=\"{}\" width=\"18\" customWidth=\"1\"/></cols>\
             <sheetData>{xml}</sheetData>\
             <pageSetup orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
            4 + MOST_CELLS
        )
    }
}

/// The content of a cell on the sheet.
enum Value<'a> {
    Bold(&'a str),
    Text(&'a str),
    Number(f64),
}

/// Rows of a sheet. Texts stand in their cells, and bold ones are rich texts: neither needs anything in
/// the parts with the texts and styles of the workbook.
struct Rows {
    xml: String,
    /// The properties of a bold text.
    bold: String,
}

impl Rows {
    fn row(&mut self, row: u32, values: &[Value<'_>]) {
        let _ = write!(self.xml, "<row r=\"{}\">", row + 1);
        for (column, value) in (0..).zip(values) {
            let cell = cell_name((row, column));
            let text = |is_bold: bool, text: &str| {
                let text: String = text.chars().filter(|c| !c.is_control()).collect();
                let text = format!("<t xml:space=\"preserve\">{}</t>", escape(&*text));
                let text = match is_bold {
                    true => format!("<r>{}{text}</r>", self.bold),
                    false => text,
                };
                format!("<c r=\"{cell}\" t=\"inlineStr\"><is>{text}</is></c>")
            };
            self.xml += &match value {
                Value::Bold(words) => text(true, words),
                Value::Text(words) => text(false, words),
                Value::Number(number) if number.is_finite() => {
                    format!("<c r=\"{cell}\"><v>{}</v></c>", shortest(*number))
                }
                // What is not a number stays empty.
                Value::Number(_) => String::new(),
            };
        }
        self.xml += "</row>";
    }
}
