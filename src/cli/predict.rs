//! `backprop predict`

use super::mnist::WeightsArgument;
use super::terminal::{stdout_error, to_stdout};
use super::values::TextOrJson;
use anstyle::{AnsiColor, Style};
use backprop::cnn::data::{Classes, SIDE};
use backprop::cnn::picture::{Digit, Reader, Reading, SURE};
use backprop::error::{Error, Result};
use backprop::output;
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

/// Read the digits in a picture
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop predict digit.png
  backprop predict photo.jpg --show found.png     draw what was found, and what the network saw
  backprop predict drawn/*.png --format json
  backprop predict digit.jpg --weights runs/mine/weights.safetensors

Any PNG or JPEG will do: a drawing, a scan or a photograph, of one digit or of rows of digits, dark
on light or light on dark. The program removes light, shadows and the lines of the paper. It crops,
scales and centers each digit like MNIST's digits. It uses a picture of 28 x 28 pixels as it is.

The confidence of a digit is an estimate of the probability that the answer is right, learned from
pictures of digits and of other marks. Below 60 % the program is not sure. With --weights, the
confidence is the network's own probability, which is less reliable. A network with other classes,
such as letters, reads those.")]
pub struct Arguments {
    /// The pictures
    #[arg(value_name = "IMAGE", required = true)]
    images: Vec<PathBuf>,

    #[command(flatten)]
    weights: WeightsArgument,

    /// A PNG to write: the picture with a box around each digit, and what the network saw
    #[arg(long, value_name = "FILE")]
    show: Option<PathBuf>,

    /// How to print the answer
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.show.is_some() && arguments.images.len() > 1 {
        return Err(Error::usage(format!(
            "--show draws one picture, but there are {}",
            arguments.images.len()
        ))
        .hint("name one picture, or leave out --show"));
    }
    let trained = arguments.weights.read()?;
    let mut reader = match arguments.weights.weights {
        None => Reader::new(&trained.architecture, trained.weights)?,
        Some(_) => Reader::of(trained)?,
    };
    let mut readings = Vec::new();
    for image in &arguments.images {
        let reading = reader.read(image)?;
        if let Some(file) = &arguments.show {
            output::write(file, &reading.drawn()?)?;
        }
        readings.push((image.as_path(), reading.not_empty(image)?));
    }
    let written = match arguments.format {
        TextOrJson::Text => {
            let is_shown = arguments.show.is_some();
            readings.iter().map(|(image, reading)| text(image, reading, is_shown)).collect()
        }
        TextOrJson::Json => {
            let all: Vec<Value> =
                readings.iter().map(|(image, reading)| as_json(image, reading)).collect();
            serde_json::to_string_pretty(&all).map_err(|error| Error::failed(error.to_string()))?
                + "\n"
        }
    };
    to_stdout(|out| {
        out.write_all(written.as_bytes()).map_err(stdout_error)?;
        match (&arguments.show, arguments.format) {
            (Some(file), TextOrJson::Text) => {
                writeln!(out, "wrote {}", file.display()).map_err(stdout_error)
            }
            _ => Ok(()),
        }
    })
}

/// The number; then the ten probabilities if it is one digit, or else one line per digit.
fn text(image: &Path, reading: &Reading, is_shown: bool) -> String {
    let bold = Style::new().bold();
    let digits: Vec<&Digit> = reading.digits().collect();
    let unsure = digits.iter().filter(|digit| digit.confidence < SURE).count();
    let remark = match (unsure, digits.len()) {
        (0, _) => String::new(),
        (_, 1) => ", but not sure".into(),
        (unsure, _) => format!(", but not sure of {unsure} of them"),
    };
    let mut text = format!("{}: {bold}{}{bold:#}{remark}\n", image.display(), reading.text());
    match digits[..] {
        [digit] => text += &bars(digit, &reading.classes),
        _ => digits.iter().for_each(|digit| text += &line(digit, &reading.classes)),
    }
    if is_shown {
        text += "\n";
        // As many beside each other as 80 columns hold.
        for digits in digits.chunks(80 / (SIDE / 2 + 2)) {
            text += &small(digits);
        }
    }
    text
}

fn percent(part: f32) -> String {
    format!("{:.1} %", 100.0 * part)
}

/// The probabilities of all classes; of more than ten, the ten most likely.
fn bars(digit: &Digit, classes: &Classes) -> String {
    const WIDE: f32 = 40.0;
    const MOST: usize = 10;
    let green = Style::new().fg_color(Some(AnsiColor::Green.into()));
    let mut text = String::new();
    let mut shown: Vec<(usize, f32)> = digit.probabilities.iter().copied().enumerate().collect();
    if shown.len() > MOST {
        shown.sort_by(|a, b| b.1.total_cmp(&a.1));
        shown.truncate(MOST);
    }
    let longest = shown.iter().map(|(class, _)| classes.name(*class).width()).max().unwrap_or(1);
    for (class, probability) in shown {
        let bar = "█".repeat((probability * WIDE).round() as usize);
        let bar = if class == digit.class { format!("{green}{bar}{green:#}") } else { bar };
        let (name, percent) = (classes.name(class), percent(probability));
        let space = " ".repeat(longest - name.width());
        writeln!(text, "  {name}{space}  {percent:>7}  {bar}")
            .expect("a string takes what is written");
    }
    let confidence = percent(digit.confidence);
    writeln!(text, "  confidence {confidence}").expect("a string takes what is written");
    text
}

fn line(digit: &Digit, classes: &Classes) -> String {
    let confidence = percent(digit.confidence);
    let remark = if digit.confidence < SURE { "  not sure" } else { "" };
    format!("  {}  {confidence:>7}{remark}\n", classes.name(digit.class))
}

/// What the network saw, in Braille: each character has four rows of two dots.
fn small(digits: &[&Digit]) -> String {
    // The bit of each dot, by its row and column.
    const DOTS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
    let mut text = String::new();
    for top in (0..SIDE).step_by(4) {
        for digit in digits {
            text += "  ";
            for left in (0..SIDE).step_by(2) {
                let mut bits = 0x2800;
                for (y, row) in DOTS.iter().enumerate() {
                    for (x, dot) in row.iter().enumerate() {
                        if digit.pixels[(top + y) * SIDE + left + x] > 110 {
                            bits |= dot;
                        }
                    }
                }
                text.extend(char::from_u32(bits));
            }
        }
        text.truncate(text.trim_end_matches(['\u{2800}', ' ']).len());
        text += "\n";
    }
    text
}

fn as_json(image: &Path, reading: &Reading) -> Value {
    let rows = reading.rows.iter().enumerate();
    let digits: Vec<Value> = rows
        .flat_map(|(row, digits)| digits.iter().map(move |digit| (row, digit)))
        .map(|(row, digit)| {
            json!({
                "class": reading.classes.name(digit.class),
                "confidence": digit.confidence,
                "sure": digit.confidence >= SURE,
                "row": row,
                "box": {
                    "left": digit.bounds.left,
                    "top": digit.bounds.top,
                    "width": digit.bounds.width(),
                    "height": digit.bounds.height(),
                },
                "probabilities": digit.probabilities,
            })
        })
        .collect();
    json!({
        "image": image.display().to_string(),
        "width": reading.size.0,
        "height": reading.size.1,
        "text": reading.text(),
        "digits": digits,
    })
}
