//! The pictures of the workbook: the network and the loss above the table of Sheet1, and the
//! equations beside them if they fit there, otherwise on a sheet of their own.

use super::layout::HEADER_ROW;
use super::workbook::xlsx;
use crate::derive::Derivation;
use crate::derive::blackboard::Block;
use crate::error::Result;
use crate::plot::{self, Svg};
use rust_xlsxwriter::{Chart, ChartType, Image, ObjectMovement, Worksheet};

/// The rows above that of the rate. They are low, so that the frozen part leaves room for the
/// table.
pub(super) const PICTURE_ROWS: u32 = HEADER_ROW - 2;
const LEAST_ROW_HEIGHT: u32 = 12;
/// The most pixels above the table: more would leave none of it visible.
const MOST_HEIGHT: f64 = 420.0;
/// Space between pictures, in pixels.
const GAP: f64 = 8.0;
const CHART_WIDTH: f64 = 400.0;
/// Pixels of the picture for each pixel on a screen at 100 %.
const SHARPNESS: f32 = 2.0;
/// A block with more lines than this is not typeset: nobody reads that many, and each heading has a
/// note with its equation.
const MOST_LINES: usize = 100;

/// The title of the horizontal axis in charts.
pub(super) const ITERATION_AXIS: &str = "iteration (0 is the start)";

/// A range of cells: sheet, first row and column, last row and column, counted from 0.
type Range = (&'static str, u32, u16, u32, u16);

/// The cells that the chart of the loss shows.
pub(super) struct LossSeries {
    pub values: Range,
    /// The numbers of the iterations.
    pub categories: Option<Range>,
    /// The name of the loss.
    pub loss: String,
}

/// A picture with its description, and the scale at which it is shown.
struct Picture {
    svg: Svg,
    words: String,
    scale: f64,
}

impl Picture {
    fn new(svg: Svg, words: &str) -> Picture {
        Picture { svg, words: alt_text(words), scale: 1.0 }
    }

    fn width(&self) -> f64 {
        self.svg.width * self.scale
    }

    fn height(&self) -> f64 {
        self.svg.height * self.scale
    }

    /// Puts the picture on a sheet with rows and columns of these sizes, in pixels.
    fn insert(
        &self,
        sheet: &mut Worksheet,
        (left, top): (f64, f64),
        (column_width, row_height): (u32, u32),
    ) -> Result<()> {
        let scale = self.scale / f64::from(SHARPNESS);
        let image = Image::new_from_buffer(&self.svg.to_png(SHARPNESS)?).map_err(xlsx)?;
        let image = image
            .set_scale_width(scale)
            .set_scale_height(scale)
            .set_alt_text(&self.words)
            .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
        let (column, x) = split(left, column_width);
        let (row, y) = split(top, row_height);
        sheet.insert_image_with_offset(row, column as u16, &image, x, y).map_err(xlsx)?;
        Ok(())
    }
}

/// The number of cells of this size before a place, and the offset of the place in the next cell.
fn split(place: f64, size: u32) -> (u32, u32) {
    (place as u32 / size, place as u32 % size)
}

/// All pictures, typeset.
pub(super) struct Pictures {
    drawing: Picture,
    /// Beside the drawing and the chart: columns of pictures one above the other.
    stacks: Vec<Vec<Picture>>,
    /// On a sheet of their own.
    own_sheet: Vec<Picture>,
    row_height: u32,
}

fn stack_height(stack: &[Picture]) -> f64 {
    stack.iter().map(|picture| picture.height() + GAP).sum::<f64>() + GAP
}

impl Pictures {
    /// Typesets everything.
    pub fn of(derivation: &Derivation) -> Result<Pictures> {
        let network = derivation.network();
        let starts =
            network.variables().iter().filter_map(|v| Some(format!("{} = {}", v.name, v.start()?)));
        let words = format!("{}. {}", network.title(), starts.collect::<Vec<_>>().join(", "));
        let mut drawing = Picture::new(plot::network(network), &words);
        drawing.scale = (MOST_HEIGHT / (drawing.svg.height + 2.0 * GAP)).min(1.0);

        let typeset = |block: Block| {
            Ok(Picture::new(
                plot::block(&block)?,
                &crate::render::text_document(std::slice::from_ref(&block)),
            ))
        };
        let readable =
            derivation.blackboard().into_iter().filter(|block| block.lines.len() <= MOST_LINES);
        let blocks: Vec<Picture> = readable.map(typeset).collect::<Result<_>>()?;

        let mut stacks: Vec<Vec<Picture>> = Vec::new();
        let mut own_sheet = Vec::new();
        if blocks.iter().all(|block| block.height() + 2.0 * GAP <= MOST_HEIGHT) {
            for block in blocks {
                match stacks.last_mut() {
                    Some(stack) if stack_height(stack) + block.height() + GAP <= MOST_HEIGHT => {
                        stack.push(block)
                    }
                    _ => stacks.push(vec![block]),
                }
            }
        } else {
            own_sheet = blocks;
        }
        let needed = stacks
            .iter()
            .map(|stack| stack_height(stack))
            .fold(drawing.height() + 2.0 * GAP, f64::max);
        let row_height = ((needed / f64::from(PICTURE_ROWS)).ceil() as u32).max(LEAST_ROW_HEIGHT);
        Ok(Pictures { drawing, stacks, own_sheet, row_height })
    }

    /// The height of the rows above that of the rate, in pixels.
    pub fn row_height(&self) -> u32 {
        self.row_height
    }

    /// Puts the drawing, the chart and the equations that fit on Sheet1, from the left. Returns how
    /// many columns they cover.
    pub fn place(
        &self,
        sheet: &mut Worksheet,
        series: &LossSeries,
        column_width: u32,
    ) -> Result<u16> {
        let cells = (column_width, self.row_height);
        self.drawing.insert(sheet, (GAP, GAP), cells)?;
        let mut left = GAP + self.drawing.width() + GAP;
        let chart = loss_chart(series, f64::from(PICTURE_ROWS * self.row_height) - 2.0 * GAP);
        let (column, x) = split(left, column_width);
        sheet.insert_chart_with_offset(0, column as u16, &chart, x, GAP as u32).map_err(xlsx)?;
        left += CHART_WIDTH + GAP;
        for stack in &self.stacks {
            let mut top = GAP;
            for picture in stack {
                picture.insert(sheet, (left, top), cells)?;
                top += picture.height() + GAP;
            }
            left += stack.iter().map(Picture::width).fold(0.0, f64::max) + GAP;
        }
        Ok((left / f64::from(column_width)).ceil() as u16)
    }

    /// Whether the equations need a sheet of their own.
    pub fn need_a_sheet(&self) -> bool {
        !self.own_sheet.is_empty()
    }

    /// Puts the equations on a sheet of their own, one block below the other.
    pub fn place_on_own_sheet(&self, sheet: &mut Worksheet) -> Result<()> {
        const CELL: (u32, u32) = (64, 17);
        sheet
            .set_screen_gridlines(false)
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        let mut top = GAP;
        for picture in &self.own_sheet {
            picture.insert(sheet, (GAP, top), CELL)?;
            top += picture.height() + 3.0 * GAP;
        }
        Ok(())
    }
}

/// A description for those who cannot see a picture, cut to the length that Excel accepts.
fn alt_text(words: &str) -> String {
    const MOST: usize = 255;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        None => words,
        Some(_) => words.chars().take(MOST - 2).chain(" …".chars()).collect(),
    }
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
    chart.set_alt_text(
        "The loss by iteration: a falling line. The larger the learning rate, the faster it falls.",
    );
    chart
}
