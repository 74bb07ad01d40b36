//! `backprop mnist test`

use super::WeightsArgument;
use crate::cli::terminal::{stdout_error, to_stdout};
use crate::cli::values::TextOrJson;
use backprop::cnn::data::CLASSES;
use backprop::cnn::{EngineKind, Evaluation};
use backprop::error::{Error, Result};
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;

/// Test weights: accuracy, loss, recall and precision per class, confusion matrix
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop mnist test
  backprop mnist test --weights runs/mine/weights.safetensors --format json")]
pub struct Arguments {
    #[command(flatten)]
    weights: WeightsArgument,

    /// A folder with images in MNIST's format, instead of MNIST itself
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,

    /// How to print the result
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let (architecture, weights) = arguments.weights.read()?;
    let test = super::dataset(arguments.data.as_deref())?.test;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut engine = EngineKind::Fast.engine(&architecture, threads)?;
    let evaluation = Evaluation::of(engine.as_mut(), &weights, &test, 512);
    let written = match arguments.format {
        TextOrJson::Text => text(&evaluation),
        TextOrJson::Json => json(&evaluation)?,
    };
    to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error))
}

/// How many images show the class, how many were predicted as it, and how many of those are correct.
fn counts(confusion: &[[usize; CLASSES]; CLASSES], class: usize) -> (usize, usize, usize) {
    (
        confusion[class].iter().sum(),
        confusion.iter().map(|row| row[class]).sum(),
        confusion[class][class],
    )
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        "–".to_owned()
    } else {
        format!("{:.2} %", 100.0 * part as f64 / whole as f64)
    }
}

fn text(evaluation: &Evaluation) -> String {
    let confusion = evaluation.confusion();
    let (right, all) = (evaluation.correct(), evaluation.labels.len());
    let mut text = format!(
        "{right} of {all} correct, {}; mean loss {:.4}\n\n",
        percent(right, all),
        evaluation.loss
    );
    text += "digit  images  correct    recall  precision\n";
    for class in 0..CLASSES {
        let (images, said, right) = counts(&confusion, class);
        writeln!(
            text,
            "{class:>5} {images:>7} {right:>6} {:>9} {:>9}",
            percent(right, images),
            percent(right, said)
        )
        .expect("a string takes what is written");
    }
    text += "\nrows: the digit in the image; columns: the network's prediction\n     ";
    (0..CLASSES)
        .for_each(|class| write!(text, "{class:>6}").expect("a string takes what is written"));
    for (class, row) in confusion.iter().enumerate() {
        write!(text, "\n{class:>5}").expect("a string takes what is written");
        for count in row {
            let count = if *count == 0 { "·".to_owned() } else { count.to_string() };
            write!(text, "{count:>6}").expect("a string takes what is written");
        }
    }
    text + "\n"
}

fn json(evaluation: &Evaluation) -> Result<String> {
    let confusion = evaluation.confusion();
    let class = |class: usize| {
        let (images, said, right) = counts(&confusion, class);
        serde_json::json!({"digit": class, "images": images, "said": said, "right": right})
    };
    let json = serde_json::json!({
        "images": evaluation.labels.len(),
        "right": evaluation.correct(),
        "accuracy": evaluation.accuracy(),
        "loss": evaluation.loss,
        "classes": (0..CLASSES).map(class).collect::<Vec<_>>(),
        "confusion": confusion,
    });
    serde_json::to_string_pretty(&json)
        .map(|text| text + "\n")
        .map_err(|error| Error::failed(error.to_string()))
}
