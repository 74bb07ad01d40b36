//! What stands above the table of Sheet1: the network, the loss as a chart, the equations.

use super::layout::HEADER_ROW;
use super::workbook::xlsx;
use crate::derive::Derivation;
use crate::error::Result;
use crate::plot::{self, Svg};
use rust_xlsxwriter::{Chart, ChartType, Image, ObjectMovement, Worksheet};

/// The rows above the rate, low so that the frozen part leaves room for the table.
pub(super) const PICTURE_ROWS: u32 = HEADER_ROW - 2;
const LEAST_ROW_HEIGHT: u32 = 12;
/// Space between pictures, in pixels.
const GAP: f64 = 8.0;
const CHART_WIDTH: f64 = 400.0;
/// Pixels of the picture for each pixel on a screen at 100 %.
const SHARPNESS: f32 = 2.0;

/// What charts call their horizontal axis.
pub(super) const ITERATION_AXIS: &str = "iteration (0 is the start)";

/// A range of cells: sheet, first row and column, last row and column, counted from 0.
type Range = (&'static str, u32, u16, u32, u16);

/// What the chart of the loss shows.
pub(super) struct LossSeries {
    pub values: Range,
    /// The numbers of the iterations.
    pub categories: Option<Range>,
    /// What the loss is called.
    pub loss: String,
}

/// Pictures one above the other.
struct Stack {
    pictures: Vec<(Svg, String)>,
}

impl Stack {
    fn width(&self) -> f64 {
        self.pictures.iter().map(|(svg, _)| svg.width).fold(0.0, f64::max)
    }
    fn height(&self) -> f64 {
        self.pictures.iter().map(|(svg, _)| svg.height + GAP).sum::<f64>() + GAP
    }
}

/// The drawing, the chart and the equation blocks, ready to be put on a sheet.
pub(super) struct Above {
    stacks: Vec<Stack>,
    row_height: u32,
}

impl Above {
    /// Typesets everything. Blocks stand above each other where two fit in the height of the
    /// tallest, or in what the rows have anyway.
    pub fn of(derivation: &Derivation) -> Result<Above> {
        let drawing = plot::network(derivation.network());
        let alt = format!("{}. {}", derivation.network().title(), start_in_words(derivation));
        let mut stacks = vec![Stack { pictures: vec![(drawing, alt_text(&alt))] }];
        let blocks = derivation.blackboard();
        let pictures = blocks.iter().map(|block| {
            let words = crate::render::text_document(std::slice::from_ref(block));
            Ok((plot::block(block)?, alt_text(&words)))
        });
        let pictures: Vec<(Svg, String)> = pictures.collect::<Result<_>>()?;
        // Two blocks may stand above each other as long as that is not much taller than the tallest.
        let tallest = pictures.iter().map(|(svg, _)| svg.height).fold(0.0, f64::max);
        let limit = (tallest * 1.25).max(390.0);
        for picture in pictures {
            match stacks.last_mut() {
                Some(stack) if fits(stack, &picture.0, limit) => stack.pictures.push(picture),
                _ => stacks.push(Stack { pictures: vec![picture] }),
            }
        }
        let needed = stacks.iter().map(Stack::height).fold(0.0, f64::max);
        let row_height = ((needed / f64::from(PICTURE_ROWS)).ceil() as u32).max(LEAST_ROW_HEIGHT);
        Ok(Above { stacks, row_height })
    }

    /// How high the rows above the rate have to be, in pixels.
    pub fn row_height(&self) -> u32 {
        self.row_height
    }

    /// Puts everything on the sheet, from the left: the drawing, the chart, the equations.
    pub fn place(&self, sheet: &mut Worksheet, series: &LossSeries, column_width: u32) -> Result<()> {
        let mut left = GAP;
        for (i, stack) in self.stacks.iter().enumerate() {
            let mut top = GAP;
            for (svg, alt) in &stack.pictures {
                let image = Image::new_from_buffer(&svg.to_png(SHARPNESS)?).map_err(xlsx)?;
                let image = image
                    .set_scale_width(1.0 / f64::from(SHARPNESS))
                    .set_scale_height(1.0 / f64::from(SHARPNESS))
                    .set_alt_text(alt)
                    .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
                let (row, y) = ((top / f64::from(self.row_height)) as u32, top % f64::from(self.row_height));
                let (column, x) = ((left / f64::from(column_width)) as u16, left % f64::from(column_width));
                sheet.insert_image_with_offset(row, column, &image, x as u32, y as u32).map_err(xlsx)?;
                top += svg.height + GAP;
            }
            left += stack.width() + GAP;
            if i == 0 {
                let height = f64::from(PICTURE_ROWS * self.row_height) - 2.0 * GAP;
                let chart = loss_chart(series, height.min(420.0));
                let (column, x) = ((left / f64::from(column_width)) as u16, left % f64::from(column_width));
                sheet.insert_chart_with_offset(0, column, &chart, x as u32, GAP as u32).map_err(xlsx)?;
                left += CHART_WIDTH + GAP;
            }
        }
        Ok(())
    }
}

/// Words for those who cannot see a picture, as long as Excel takes.
fn alt_text(words: &str) -> String {
    const MOST: usize = 255;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        None => words,
        Some(_) => words.chars().take(MOST - 2).chain(" …".chars()).collect(),
    }
}

fn fits(stack: &Stack, picture: &Svg, limit: f64) -> bool {
    // The drawing stands alone: the chart comes behind it.
    stack.pictures.iter().all(|(svg, _)| !svg.text.contains("<circle")) && stack.height() + picture.height + GAP <= limit
}

fn start_in_words(derivation: &Derivation) -> String {
    let starts = derivation.network().variables().iter().filter_map(|v| Some(format!("{} = {}", v.name, v.start()?)));
    starts.collect::<Vec<_>>().join(", ")
}

fn loss_chart(shown: &LossSeries, height: f64) -> Chart {
    let mut chart = Chart::new(ChartType::Line);
    let series = chart.add_series();
    series.set_name("Loss").set_values(shown.values);
    if let Some(categories) = shown.categories {
        series.set_categories(categories);
    }
    chart.title().set_name("Loss");
    chart.legend().set_hidden();
    chart.x_axis().set_name(ITERATION_AXIS);
    chart.y_axis().set_name(&format!("loss {}", shown.loss));
    chart.set_width(CHART_WIDTH as u32).set_height(height as u32);
    chart.set_alt_text("The loss by iteration: a line that falls, the faster the larger the learning rate.");
    chart
}
