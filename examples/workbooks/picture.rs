//! A sheet and its sheet of derivatives side by side, as an SVG picture.

use super::sample::Sample;
use backprop::differentiate::{self, Differentiated};
use backprop::error::Result;
use backprop::formula::cell::{Place, cell_name, column_letters, parse_cell};
use backprop::workbook::{Area, Book, Rectangle, Sheet};
use std::fmt::Write;

/// What is seen of a sample's first sheet.
pub struct View<'a> {
    pub sample: &'a Sample,
    /// The cells that are shown.
    pub cells: &'a str,
    /// The cell whose formula is shown, in the sheet and in its derivatives.
    pub selected: [&'a str; 2],
}

const ROW: f64 = 20.0;
/// The column with the numbers of the rows.
const NUMBERS: f64 = 28.0;
const GAP: f64 = 24.0;
const LETTER: f64 = 7.0;
const MARGIN: f64 = 8.0;
const FONT: &str = "Open Sans, Helvetica, Arial, sans-serif";
const GRID: &str = "#d5d5d5";
const INK: &str = "#222222";
const TYPED: &str = "#1f5f99";

/// One of both sheets: what is in its cells.
struct Half<'a> {
    name: String,
    selected: Place,
    formula: String,
    text: Box<dyn Fn(Place) -> Option<Shown> + 'a>,
}

struct Shown {
    text: String,
    is_number: bool,
    color: &'static str,
    ground: Option<String>,
}

impl View<'_> {
    /// The picture.
    ///
    /// # Errors
    /// Those of differentiating the sample.
    pub fn svg(&self) -> Result<String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, copy_path) = (folder.path().join("book.xlsx"), folder.path().join("copy.xlsx"));
        std::fs::write(&path, self.sample.workbook()).expect("it is written");
        let (book, original) = differentiate::open(&path)?;
        let of = Area::parse(self.sample.of, &book)?;
        let by: Vec<Area> =
            self.sample.by.iter().map(|by| Area::parse(by, &book)).collect::<Result<_>>()?;
        let differentiated = Differentiated::of(&book, &of, &by)?;
        let copy = differentiated.copy_with_derivatives(&book, original, &[])?;
        std::fs::write(&copy_path, copy).expect("it is written");
        let copy = Book::read(&copy_path)?;
        let name = differentiated.derivative_sheet(0);
        let derivatives = copy.sheet(&name).expect("the copy has the sheet");
        let areas: Vec<Rectangle> = differentiated
            .equations()
            .blocks
            .iter()
            .filter(|block| block.sheet == 0)
            .map(|block| block.area)
            .collect();
        let selected = self.selected.map(|cell| parse_cell(cell).expect("a cell"));
        let formula = |sheet: &Sheet, place: Place| {
            sheet
                .formulas
                .get(place)
                .map_or(String::new(), |typed| format!("={}", typed.text_in(place)))
        };
        let (sheet, looks) = (&book.sheets[0], &self.sample.sheets[0]);
        let left = Half {
            name: sheet.name.clone(),
            selected: selected[0],
            formula: formula(sheet, selected[0]),
            text: Box::new(|place| {
                let is_typed = sheet.formulas.get(place).is_none();
                let color = if is_typed { TYPED } else { INK };
                let number = |value| Shown::number(looks.shown(place, value), color, None);
                sheet.number(place).map(number).or_else(|| sheet.text(place).map(Shown::heading))
            }),
        };
        let right = Half {
            formula: formula(derivatives, selected[1]),
            name,
            selected: selected[1],
            text: Box::new(|place| {
                let number = |value| {
                    Shown::number(
                        rounded(value),
                        INK,
                        Some(ground(place, value, &areas, derivatives)),
                    )
                };
                let heading = || derivatives.text(place).map(Shown::heading);
                derivatives.number(place).map(number).or_else(heading)
            }),
        };
        Ok(self.drawn(&[left, right]))
    }

    fn drawn(&self, halves: &[Half<'_>; 2]) -> String {
        let cells = Rectangle::parse(self.cells).expect("cells");
        let columns = cells.left..cells.left + cells.columns;
        let wide = |column: u32| {
            let rows = cells.top..cells.top + cells.rows;
            let of = |half: &Half<'_>| {
                let texts = rows.clone().filter_map(|row| (half.text)((row, column)));
                texts.map(|shown| shown.text.chars().count()).max().unwrap_or(0)
            };
            (halves.iter().map(of).max().unwrap_or(0) as f64 * LETTER + 12.0).max(48.0)
        };
        let widths: Vec<f64> = columns.map(wide).collect();
        let width = NUMBERS + widths.iter().sum::<f64>();
        let height = 2.0 * MARGIN + ROW * (f64::from(cells.rows) + 3.3);
        let full = 2.0 * (MARGIN + width) + GAP;
        let of: Vec<&str> = halves.iter().map(|half| half.name.as_str()).collect();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{full:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {full:.0} {height:.0}\" role=\"img\" font-family=\"{FONT}\" \
             font-size=\"12\">\n<title>{}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
            escaped(&of.join(" and "))
        );
        for (number, half) in (0..).zip(halves) {
            let x = MARGIN + f64::from(number) * (width + GAP);
            half.draw(&cells, &widths, x, &mut svg);
        }
        svg + "</svg>\n"
    }
}

impl Half<'_> {
    /// From the top: the formula of the selected cell, the letters of the columns, the cells, the name
    /// of the sheet.
    fn draw(&self, cells: &Rectangle, widths: &[f64], x: f64, svg: &mut String) {
        let width = NUMBERS + widths.iter().sum::<f64>();
        let most = ((width - 60.0) / LETTER) as usize;
        let formula = match self.formula.chars().count() > most {
            true => self.formula.chars().take(most - 1).chain(['…']).collect(),
            false => self.formula.clone(),
        };
        rectangle(svg, [x, MARGIN, width, ROW], "#f6f6f6", GRID);
        text(svg, x + 6.0, MARGIN + 14.0, "start", "#666666", false, &cell_name(self.selected));
        text(svg, x + 46.0, MARGIN + 14.0, "start", INK, false, &formula);
        let top = MARGIN + 1.3 * ROW;
        let mut left = x + NUMBERS;
        rectangle(svg, [x, top, NUMBERS, ROW], "#ececec", GRID);
        for (column, width) in (cells.left..).zip(widths) {
            rectangle(svg, [left, top, *width, ROW], "#ececec", GRID);
            let letters = column_letters(column as usize);
            text(svg, left + width / 2.0, top + 14.0, "middle", "#666666", false, &letters);
            left += width;
        }
        let mut frame = None;
        for row in cells.top..cells.top + cells.rows {
            let y = top + ROW * f64::from(row - cells.top + 1);
            rectangle(svg, [x, y, NUMBERS, ROW], "#ececec", GRID);
            let number = (row + 1).to_string();
            text(svg, x + NUMBERS / 2.0, y + 14.0, "middle", "#666666", false, &number);
            let mut left = x + NUMBERS;
            for (column, width) in (cells.left..).zip(widths) {
                let shown = (self.text)((row, column));
                let ground = shown.as_ref().and_then(|shown| shown.ground.as_deref());
                rectangle(svg, [left, y, *width, ROW], ground.unwrap_or("#ffffff"), GRID);
                if let Some(Shown { text: of, is_number, color, .. }) = shown {
                    let (at, anchor) = match is_number {
                        true => (left + width - 5.0, "end"),
                        false => (left + 5.0, "start"),
                    };
                    text(svg, at, y + 14.0, anchor, color, !is_number, &of);
                }
                if (row, column) == self.selected {
                    frame = Some([left, y, *width, ROW]);
                }
                left += width;
            }
        }
        if let Some([x, y, width, height]) = frame {
            let _ = writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
                 fill=\"none\" stroke=\"#1f7244\" stroke-width=\"2\"/>"
            );
        }
        let y = top + ROW * f64::from(cells.rows + 1);
        let tab = self.name.chars().count() as f64 * (LETTER + 0.6) + 20.0;
        rectangle(svg, [x + NUMBERS, y, tab, ROW], "#ffffff", "#1f7244");
        text(svg, x + NUMBERS + tab / 2.0, y + 14.0, "middle", "#1f7244", true, &self.name);
    }
}

impl Shown {
    fn number(text: String, color: &'static str, ground: Option<String>) -> Shown {
        Shown { text: text.replace('-', "−"), is_number: true, color, ground }
    }

    fn heading(text: &str) -> Shown {
        Shown { text: text.to_owned(), is_number: false, color: INK, ground: None }
    }
}

/// A number to three digits.
fn rounded(value: f64) -> String {
    let digits = value.abs().max(1e-300).log10().floor();
    match digits {
        _ if value == 0.0 || value.fract() == 0.0 && digits < 3.0 => value.to_string(),
        3.0.. => super::sample::with_commas(value, 0),
        -4.0.. => format!("{value:.*}", (2.0 - digits).max(0.0) as usize),
        _ => format!("{value:.1E}"),
    }
}

/// The color of a derivative, as the color scale of its block has it.
fn ground(place: Place, value: f64, areas: &[Rectangle], sheet: &Sheet) -> String {
    let area = areas.iter().find(|area| area.contains(place));
    let area = area.copied().unwrap_or(Rectangle::cell(place));
    let most = |sign: f64| {
        let numbers = area.places().filter_map(|place| sheet.number(place));
        numbers.map(|number| number * sign).fold(0.0, f64::max)
    };
    let (strong, most) = if value < 0.0 {
        ([0x92, 0xC5, 0xDE], most(-1.0))
    } else {
        ([0xF4, 0xA5, 0x82], most(1.0))
    };
    let share = if most > 0.0 { value.abs() / most } else { 0.0 };
    let mixed = strong.map(|color| (255.0 - share * (255.0 - f64::from(color))).round() as u8);
    format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
}

fn rectangle(svg: &mut String, [x, y, width, height]: [f64; 4], fill: &str, stroke: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         fill=\"{fill}\" stroke=\"{stroke}\"/>"
    );
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, color: &str, bold: bool, of: &str) {
    let weight = if bold { " font-weight=\"600\"" } else { "" };
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{color}\"{weight}>{}</text>",
        escaped(of)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
