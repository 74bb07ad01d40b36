//! The confusion matrix: how often each class was predicted as each other one.

use super::svg::{Label, Svg};
use std::fmt::Write;

const CELL: f64 = 46.0;
const LEFT: f64 = 92.0;
const TOP: f64 = 96.0;

/// The matrix as a table, one row per class and one column per prediction. `names` are those of the
/// classes, and `word` is what each is: a digit or a class.
pub fn confusion(counts: &[Vec<usize>], names: &[String], word: &str) -> Svg {
    let classes = counts.len();
    let total: usize = counts.iter().flatten().sum();
    let right: usize = (0..classes).map(|class| counts[class][class]).sum();
    let title = format!("Confusion matrix: {right} of {total} correct");
    let (width, height) = (LEFT + classes as f64 * CELL + 28.0, TOP + classes as f64 * CELL + 24.0);
    let mut inner = String::new();
    let mut label =
        |x: f64, y: f64, size: f64, color: u32, bold: bool, rotation: f64, text: &str| {
            inner += &Label { x, y, size, anchor: "middle", color, bold, rotation, text }.to_svg();
        };
    let middle = classes as f64 * CELL / 2.0;
    label(width / 2.0, 28.0, 18.0, 0x222222, true, 0.0, &title);
    label(LEFT + middle, 58.0, 14.0, 0x444444, false, 0.0, &format!("predicted {word}"));
    label(30.0, TOP + middle, 14.0, 0x444444, false, -90.0, &format!("{word} in the image"));
    for (class, name) in names.iter().enumerate() {
        let at = (class as f64 + 0.5) * CELL;
        let name = shortened(name);
        label(LEFT + at, TOP - 12.0, 15.0, 0x222222, true, 0.0, &name);
        label(LEFT - 18.0, TOP + at + 5.0, 15.0, 0x222222, true, 0.0, &name);
    }
    Svg::new(width, height, &title, &(inner + cells(counts).as_str()))
}

/// As much of a name as a cell is wide.
fn shortened(name: &str) -> String {
    const MOST: usize = 5;
    match name.chars().count() {
        count if count > MOST => name.chars().take(MOST - 1).chain(['…']).collect(),
        _ => name.to_owned(),
    }
}

/// The cells, each with its count on a color that shows it.
fn cells(counts: &[Vec<usize>]) -> String {
    let classes = counts.len();
    let errors = (0..classes).flat_map(|row| {
        (0..classes).filter(move |column| *column != row).map(move |column| counts[row][column])
    });
    let most_errors = errors.max().unwrap_or(1).max(1);
    let mut cells = String::new();
    for (row, counts) in counts.iter().enumerate() {
        let of_class: usize = counts.iter().sum::<usize>().max(1);
        for (column, count) in counts.iter().enumerate() {
            // Green for the fraction of the class that is correct; red for errors, relative to the most
            // frequent one.
            let is_right = row == column;
            let part = if is_right {
                *count as f64 / of_class as f64
            } else {
                *count as f64 / most_errors as f64
            };
            let fill =
                if is_right { mix([46, 125, 50], part) } else { mix([198, 40, 40], part * 0.85) };
            let (x, y) = (LEFT + column as f64 * CELL, TOP + row as f64 * CELL);
            writeln!(
                cells,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" \
                 fill=\"{fill}\" stroke=\"#ffffff\"/>"
            )
            .expect("writing to a string does not fail");
            if *count > 0 {
                let color = if part > 0.5 { 0xFFFFFF } else { 0x222222 };
                let (x, y, anchor) = (x + CELL / 2.0, y + CELL / 2.0 + 5.0, "middle");
                cells += &Label {
                    x,
                    y,
                    size: 14.0,
                    anchor,
                    color,
                    bold: false,
                    rotation: 0.0,
                    text: &count.to_string(),
                }
                .to_svg();
            }
        }
    }
    cells
}

/// A color mixed with very light gray: `part` is the fraction of the color.
fn mix(color: [u8; 3], part: f64) -> String {
    let channel = |value: u8| (244.0 + part * (f64::from(value) - 244.0)).round() as u8;
    let [red, green, blue] = color.map(channel);
    format!("#{red:02x}{green:02x}{blue:02x}")
}
