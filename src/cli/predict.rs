//! `backprop predict`

use super::mnist::WeightsArgument;
use super::terminal::{stdout_error, to_stdout};
use super::values::TextOrJson;
use anstyle::{AnsiColor, Style};
use backprop::cnn::data::{PIXELS, normalize};
use backprop::cnn::layers::log_softmax::most_likely;
use backprop::cnn::{EngineKind, preprocess};
use backprop::error::{Error, Result};
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Read the digit in a picture
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop predict digit.png
  backprop predict drawn/*.png --format json
  backprop predict digit.jpg --weights runs/mine/weights.safetensors

Any PNG or JPEG of one digit will do, dark on light or light on dark: the program crops, scales and
centers it like MNIST's digits. It uses a picture of 28 x 28 pixels as it is.")]
pub struct Arguments {
    /// The pictures
    #[arg(value_name = "IMAGE", required = true)]
    images: Vec<PathBuf>,

    #[command(flatten)]
    weights: WeightsArgument,

    /// How to print the answer
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

/// The network's answer for one picture.
struct Answer<'a> {
    image: &'a Path,
    digit: usize,
    probabilities: Vec<f32>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let (architecture, weights) = arguments.weights.read()?;
    let mut engine = EngineKind::for_architecture(&architecture).0.engine(&architecture, 1, 0)?;
    let mut answers = Vec::new();
    for image in &arguments.images {
        let mut pixels: Vec<f32> =
            preprocess::read(image)?.iter().map(|pixel| f32::from(*pixel)).collect();
        debug_assert_eq!(pixels.len(), PIXELS);
        normalize(&mut pixels);
        let mut log_p = vec![0.0; architecture.classes()];
        engine.predict(&weights, &pixels, &mut log_p);
        answers.push(Answer {
            image,
            digit: most_likely(log_p.as_slice().into()),
            probabilities: log_p.iter().map(|log_p| log_p.exp()).collect(),
        });
    }
    let written = match arguments.format {
        TextOrJson::Text => answers.iter().map(text).collect::<Vec<_>>().join("\n"),
        TextOrJson::Json => json(&answers)?,
    };
    to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error))
}

fn text(answer: &Answer) -> String {
    const WIDE: f32 = 40.0;
    let (bold, green) = (Style::new().bold(), Style::new().fg_color(Some(AnsiColor::Green.into())));
    let mut text = format!("{}: {bold}{}{bold:#}\n", answer.image.display(), answer.digit);
    for (digit, probability) in answer.probabilities.iter().enumerate() {
        let bar = "█".repeat((probability * WIDE).round() as usize);
        let bar = if digit == answer.digit { format!("{green}{bar}{green:#}") } else { bar };
        let percent = format!("{:.1} %", 100.0 * probability);
        writeln!(text, "  {digit}  {percent:>7}  {bar}").expect("a string takes what is written");
    }
    text
}

fn json(answers: &[Answer]) -> Result<String> {
    let one = |answer: &Answer| {
        serde_json::json!({
            "image": answer.image.display().to_string(),
            "digit": answer.digit,
            "probabilities": answer.probabilities,
        })
    };
    let json: Vec<serde_json::Value> = answers.iter().map(one).collect();
    serde_json::to_string_pretty(&json)
        .map(|text| text + "\n")
        .map_err(|error| Error::failed(error.to_string()))
}
