//! The first sheet: the loss, the inputs to change, links to all sheets, and the steps of a training run.

use super::layout::{INDEX, Kind, Layout, Sheet, all_indices, numbered};
use super::passes::Training;
use super::source::{Form, Source};
use super::write::{POSITIVE, Sheets};
use crate::expr::shortest;
use crate::formula::cell::{Place, cell_name, column_letters};
use crate::formula::quoted;
use rust_xlsxwriter::{
    Chart, ChartFont, ChartLine, ChartType, Color, ConditionalFormatDataBar, ConditionalFormatType,
    DataValidation, Formula, Worksheet, XlsxError,
};

type Written = std::result::Result<(), XlsxError>;

/// The widths of the columns of the panel.
const LABEL_WIDTH: u32 = 130;
const VALUE_WIDTH: u32 = 120;
const LINK_WIDTH: u32 = 104;

/// Of a training: the column of the labels of the settings, and the rows of these.
const LABELS: u16 = 1;
const RATE_ROW: u32 = 3;
const BETA1_ROW: u32 = 4;
const BETA2_ROW: u32 = 5;
const EPSILON_ROW: u32 = 6;
/// The row of the headings of the steps, and the columns of these.
const STEPS_ROW: u32 = 16;
const STEP: u16 = 1;
const TEXT: u16 = 2;
const RATE: u16 = 3;
const LOSS: u16 = 4;
const CORRECTION1: u16 = 5;
const CORRECTION2: u16 = 6;
const LINKS: u16 = 7;

/// A cell of the first sheet in a formula of any sheet.
fn fixed_cell(layout: &Layout, (row, column): (u32, u16)) -> String {
    let front = quoted(&layout.sheets[0].name);
    format!("{front}!${}${}", column_letters(column as usize), row + 1)
}

/// The row of a step, counted from 0.
fn step_row(step: usize) -> u32 {
    STEPS_ROW + 1 + step as u32
}

/// The formulas that read the first sheet.
impl Sheets<'_> {
    /// The row of the loss in the panel.
    fn loss_row(&self) -> u32 {
        self.layout().panel_row + 1
    }

    /// The cell of the learning rate of the one step.
    pub(super) fn rate_cell(&self) -> String {
        let column = self.layout().panel as u16 + 1;
        fixed_cell(self.layout(), (self.loss_row() + 1, column))
    }

    /// The formula of an entry that the text of its step gives.
    pub(super) fn of_text(&self, source: &Source, at: &[i64]) -> Option<String> {
        let training = self.book.options.training.as_ref()?;
        let texts = &training.texts;
        if source.form != Form::Value || !texts.gives(&source.name) {
            return None;
        }
        let text = fixed_cell(self.layout(), (step_row(source.pass), TEXT));
        Some(texts.formula(&source.name, *at.last()?, &text))
    }

    /// The formula of a running mean after a step; before the first it is 0.
    pub(super) fn adam_mean(&self, form: Form, before: Option<String>, slope: &str) -> String {
        let (row, slope) = match form {
            Form::Mean => (BETA1_ROW, slope.to_owned()),
            _ => (BETA2_ROW, format!("{slope}^2")),
        };
        let beta = fixed_cell(self.layout(), (row, LABELS + 1));
        match before {
            Some(before) => format!("{beta}*{before}+(1-{beta})*{slope}"),
            None => format!("(1-{beta})*{slope}"),
        }
    }

    /// The formula of a weight after a step, counted from 0.
    pub(super) fn adam_step(&self, step: usize, before: &str, [m, v]: &[String; 2]) -> String {
        let cell = |column| fixed_cell(self.layout(), (step_row(step), column));
        let epsilon = fixed_cell(self.layout(), (EPSILON_ROW, LABELS + 1));
        format!(
            "{before}-{}*{m}/{}/(SQRT({v}/{})+{epsilon})",
            cell(RATE),
            cell(CORRECTION1),
            cell(CORRECTION2)
        )
    }
}

/// A font of a chart.
fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(size).unset_bold();
    font
}

/// The panel of a pass and a step.
impl Sheets<'_> {
    /// The widths of the columns of the panel.
    pub(super) fn panel_widths(&self, page: &mut Worksheet) -> Written {
        let layout = self.layout();
        let panel = layout.panel as u16;
        page.set_column_width_pixels(panel, LABEL_WIDTH)?;
        let last = panel + layout.panel_columns as u16;
        page.set_column_range_width_pixels(panel + 1, last, VALUE_WIDTH)?;
        page.set_column_width_pixels(last + 1, 24)?;
        page.set_column_range_width_pixels(last + 2, last + 6, LINK_WIDTH)?;
        Ok(())
    }

    /// The loss before and after the step, the learning rate, the bars and the links.
    pub(super) fn panel(&self, page: &mut Worksheet) -> Written {
        let (row, column) = (self.loss_row(), self.layout().panel as u16);
        let before = Source::value(self.model.loss(), 0);
        self.copied(page, (row, column), &before)?;
        page.write_with_format(row + 1, column, "learning rate η", &self.formats.heading)?;
        let rate = self.book.options.learning_rate;
        page.write_number_with_format(row + 1, column + 1, rate, &self.formats.setting)?;
        let mut next = row + 3;
        let after = Source::value(self.model.loss(), 1);
        if let (Some(first), Some(second)) =
            (self.book.values.get(&before), self.book.values.get(&after))
        {
            self.copied(page, (row + 2, column), &after)?;
            let what = "change by the step";
            page.write_with_format(row + 3, column, what, &self.formats.heading)?;
            let cell = |row| cell_name((row, u32::from(column) + 1));
            let change = shortest(second.values[0] - first.values[0]);
            let formula =
                Formula::new(format!("{}-{}", cell(row + 2), cell(row))).set_result(change);
            page.write_formula_with_format(row + 3, column + 1, formula, &self.formats.change)?;
            next += 2;
        }
        self.bars(page, next)?;
        self.drawing(page)
    }

    /// The name of a tensor with one entry, and beside it the entry.
    fn copied(&self, page: &mut Worksheet, (row, column): (u32, u16), source: &Source) -> Written {
        let value = self.book.values.get(source).map_or(0.0, |tensor| tensor.values[0]);
        page.write_with_format(row, column, self.index_name(source), &self.formats.heading)?;
        let formula =
            Formula::new(self.layout().cell_text(source, &[], 0)).set_result(shortest(value));
        page.write_formula_with_format(row, column + 1, formula, &self.formats.loss)?;
        Ok(())
    }

    fn bars(&self, page: &mut Worksheet, row: u32) -> std::result::Result<(), XlsxError> {
        let layout = self.layout();
        let column = layout.panel as u16;
        let Some(name) = &self.book.options.bars else { return Ok(()) };
        let source = Source::value(name, 0);
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

    /// A row of links for each part of the network: its values and weights, their derivatives, and the
    /// values after the step.
    fn drawing(&self, page: &mut Worksheet) -> Written {
        let layout = self.layout();
        let column = (layout.panel + layout.panel_columns + 2) as u16;
        let mut rows: Vec<(&str, [Option<&Sheet>; 2])> = Vec::new();
        for sheet in layout.sheets.iter().filter(|sheet| sheet.kind == Kind::Value) {
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
        let headings = ["values", "weights", "∂ values", "∂ weights", "after one step"];
        for (column, heading) in (column..).zip(headings) {
            page.write_with_format(2, column, heading, &self.formats.heading)?;
        }
        for (row, (_, sheets)) in (3..).zip(&rows) {
            let mut link = |place: u16, sheet: Option<&Sheet>| match sheet {
                Some(Sheet { name, .. }) => {
                    let at = (row, column + place);
                    self.link(page, at, name, "A1", name, &self.formats.boxed)
                }
                None => Ok(()),
            };
            for (place, sheet) in (0..).zip(sheets) {
                let Some(sheet) = *sheet else { continue };
                link(place, Some(sheet))?;
                link(place + 2, sheet.partner.map(|partner| &layout.sheets[partner]))?;
                let is_after = |other: &&Sheet| {
                    let before = other.partner.map(|partner| &layout.sheets[partner].name);
                    other.kind == Kind::After && before == Some(&sheet.name)
                };
                if let Some(after) = layout.sheets.iter().find(is_after) {
                    link(4, Some(after))?;
                }
            }
        }
        let below = 4 + rows.len() as u32;
        self.link(page, (below, column), INDEX, "A1", INDEX, &self.formats.boxed)
    }
}

/// The table of a training.
impl Sheets<'_> {
    /// The settings, and a row for each step: its text, learning rate and loss, and links to its
    /// sheets. The losses are a chart.
    pub(super) fn training(&self, page: &mut Worksheet, training: &Training) -> Written {
        let layout = self.layout();
        page.set_column_width_pixels(STEP, 120)?;
        page.set_column_width_pixels(TEXT, 110)?;
        page.set_column_range_width_pixels(RATE, CORRECTION2, 62)?;
        page.set_column_range_width_pixels(LINKS, LINKS + 5, 74)?;
        let settings = [
            (RATE_ROW, "learning rate η", self.book.options.learning_rate),
            (BETA1_ROW, "β1", training.beta1),
            (BETA2_ROW, "β2", training.beta2),
            (EPSILON_ROW, "ε", training.epsilon),
        ];
        for (row, what, value) in settings {
            page.write_with_format(row, LABELS, what, &self.formats.heading)?;
            page.write_number_with_format(row, LABELS + 1, value, &self.formats.setting)?;
        }
        let headings = ["step k", "text", "η", "loss", "1 − β1ᵏ", "1 − β2ᵏ", "sheets"];
        // Texts stay clear of the numbers to their left.
        let indented = self.formats.heading.clone().set_indent(1);
        for (column, heading) in (STEP..).zip(headings) {
            let format = match column {
                TEXT | LINKS => &indented,
                _ => &self.formats.number_heading,
            };
            page.write_with_format(STEPS_ROW, column, heading, format)?;
        }
        let steps = training.steps;
        for step in 0..steps {
            self.step_of_training(page, training, step)?;
        }
        let last = numbered("w", steps);
        let below = (step_row(steps), LINKS);
        self.link(page, below, &last, "A1", &last, &self.formats.boxed)?;
        let below = (step_row(steps) + 1, LINKS);
        self.link(page, below, INDEX, "A1", INDEX, &self.formats.boxed)?;
        self.checked_texts(page, training)?;
        let front = &layout.sheets[0].name;
        let (first, last) = (step_row(0), step_row(steps - 1));
        let mut chart = Chart::new(ChartType::Line);
        chart
            .add_series()
            .set_categories((front.as_str(), first, STEP, last, STEP))
            .set_values((front.as_str(), first, LOSS, last, LOSS))
            .set_format(ChartLine::new().set_color(POSITIVE).set_width(1.5));
        chart.title().set_name("The loss of each step").set_font(&font(11));
        chart.x_axis().set_name("step").set_name_font(&font(9)).set_font(&font(9));
        chart
            .y_axis()
            .set_name("loss")
            .set_name_font(&font(9))
            .set_font(&font(9))
            .set_num_format("0.0");
        chart.legend().set_hidden();
        chart.set_width(640).set_height(212);
        page.insert_chart_with_offset(RATE_ROW, RATE, &chart, 30, 0)?;
        Ok(())
    }

    fn step_of_training(&self, page: &mut Worksheet, training: &Training, step: usize) -> Written {
        let row = step_row(step);
        let number = step + 1;
        page.write_number_with_format(row, STEP, number as f64, &self.formats.label)?;
        let indented = self.formats.setting.clone().set_indent(1);
        page.write_with_format(row, TEXT, training.texts.of_step(step), &indented)?;
        let computed = |page: &mut Worksheet, column, formula: String, value: f64| {
            let formula = Formula::new(formula).set_result(shortest(value));
            page.write_formula_with_format(row, column, formula, &self.formats.number).map(|_| ())
        };
        let setting = |row| {
            let place: Place = (row, u32::from(LABELS) + 1);
            cell_name(place)
        };
        let (first, steps) = (self.book.options.learning_rate, training.steps);
        let formula = format!("{}*(1-{step}/{steps})", setting(RATE_ROW));
        computed(page, RATE, formula, training.rate(first, step))?;
        let loss = Source::value(self.model.loss(), step);
        let value = self.book.values.get(&loss).map_or(0.0, |tensor| tensor.values[0]);
        computed(page, LOSS, self.layout().cell_text(&loss, &[], 0), value)?;
        for (column, row, beta) in
            [(CORRECTION1, BETA1_ROW, training.beta1), (CORRECTION2, BETA2_ROW, training.beta2)]
        {
            let value = 1.0 - beta.powf(number as f64);
            computed(page, column, format!("1-{}^{number}", setting(row)), value)?;
        }
        let names = ["w", "forward", "∂ forward", "∂ w", "m", "v"];
        for (column, name) in (LINKS..).zip(names) {
            let name = numbered(name, step);
            self.link(page, (row, column), &name, "A1", &name, &self.formats.boxed)?;
        }
        Ok(())
    }

    /// A text that does not fit is refused.
    fn checked_texts(&self, page: &mut Worksheet, training: &Training) -> Written {
        let texts = &training.texts;
        let positions = self.model.quantity(&texts.token).map(|q| self.model.shape(&q.axes));
        let longest = positions.and_then(|shape| shape.first().copied()).unwrap_or(0);
        let first = cell_name((step_row(0), u32::from(TEXT)));
        let letters = format!("MID(LOWER({first}),ROW($1:${longest}),1)");
        let found = format!("SUMPRODUCT(--ISNUMBER(FIND({letters},\"{}\")))", texts.alphabet);
        let fits = format!("=AND(LEN({first})<={longest},{found}={longest})");
        let message = format!("At most {longest} of the letters {}", texts.alphabet);
        let validation = DataValidation::new()
            .allow_custom(Formula::new(fits))
            .set_error_title("This text does not fit")?
            .set_error_message(message)?;
        page.add_data_validation(
            step_row(0),
            TEXT,
            step_row(training.steps - 1),
            TEXT,
            &validation,
        )?;
        Ok(())
    }
}
