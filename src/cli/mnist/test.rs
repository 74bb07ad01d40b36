//! `backprop mnist test`

use super::WeightsArgument;
use super::options::DataOptions;
use crate::cli::terminal::{stdout_error, to_stdout};
use crate::cli::values::TextOrJson;
use backprop::cnn::data::{Classes, Dataset};
use backprop::cnn::tensors::Trained;
use backprop::cnn::{EngineKind, Evaluation};
use backprop::error::{Error, Result};
use clap::Args;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Test weights: accuracy, loss, recall and precision per class, confusion matrix
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop mnist test
  backprop mnist test --weights runs/mine/weights.safetensors --format json")]
pub struct Arguments {
    #[command(flatten)]
    weights: WeightsArgument,

    #[command(flatten)]
    data: DataOptions,

    /// How to print the result
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let Trained { architecture, weights, classes } = arguments.weights.read()?;
    let Dataset { test, classes: of_images, .. } = arguments.data.read()?;
    if let Some(label) =
        test.labels.iter().find(|label| usize::from(**label) >= architecture.classes())
    {
        return Err(Error::usage(format!(
            "the images have a label {label}, but the network knows only {} classes",
            architecture.classes()
        )));
    }
    if let Some(label) = classes.difference(&of_images) {
        let (learned, found) = (classes.name(label), of_images.name(label));
        return Err(Error::usage(format!(
            "class {label} is {learned} in the weights, but {found} in the images"
        ))
        .hint("test with images of the classes that the network was trained on"));
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (kind, _) = EngineKind::for_architecture(&architecture);
    let mut engine = kind.engine(&architecture, threads, 0)?;
    let evaluation = Evaluation::of(engine.as_mut(), &weights, &test, 512);
    let written = match arguments.format {
        TextOrJson::Text => text(&evaluation, &classes),
        TextOrJson::Json => json(&evaluation, &classes)?,
    };
    to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error))
}

/// How many images show the class, how many were predicted as it, and how many of those are correct.
fn counts(confusion: &[Vec<usize>], class: usize) -> (usize, usize, usize) {
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

fn text(evaluation: &Evaluation, classes: &Classes) -> String {
    let confusion = evaluation.confusion();
    let (right, all) = (evaluation.correct(), evaluation.labels.len());
    let word = classes.word();
    let longest = classes.names().iter().map(|name| name.width()).max().unwrap_or_default();
    let (first, column) = (longest.max(5), longest.max(5) + 1);
    let padded = |name: &str, width: usize| {
        format!("{}{name}", " ".repeat(width.saturating_sub(name.width())))
    };
    let mut text = format!(
        "{right} of {all} correct, {}; mean loss {:.4}\n\n{}  images  correct    recall  precision\n",
        percent(right, all),
        evaluation.loss,
        padded(word, first),
    );
    for (class, name) in classes.names().iter().enumerate() {
        let (images, said, right) = counts(&confusion, class);
        writeln!(
            text,
            "{} {images:>7} {right:>6} {:>9} {:>9}",
            padded(name, first),
            percent(right, images),
            percent(right, said)
        )
        .expect("a string takes what is written");
    }
    text += &format!("\nrows: the {word} in the image; columns: the network's prediction\n");
    text += &" ".repeat(first);
    classes.names().iter().for_each(|name| text += &padded(name, column));
    for (name, row) in classes.names().iter().zip(&confusion) {
        text += &format!("\n{}", padded(name, first));
        for count in row {
            let count = if *count == 0 { "·".to_owned() } else { count.to_string() };
            text += &padded(&count, column);
        }
    }
    text + "\n"
}

fn json(evaluation: &Evaluation, classes: &Classes) -> Result<String> {
    let confusion = evaluation.confusion();
    let class = |(class, name): (usize, &String)| {
        let (images, said, right) = counts(&confusion, class);
        serde_json::json!({"class": name, "images": images, "said": said, "right": right})
    };
    let json = serde_json::json!({
        "images": evaluation.labels.len(),
        "right": evaluation.correct(),
        "accuracy": evaluation.accuracy(),
        "loss": evaluation.loss,
        "classes": classes.names().iter().enumerate().map(class).collect::<Vec<_>>(),
        "confusion": confusion,
    });
    serde_json::to_string_pretty(&json)
        .map(|text| text + "\n")
        .map_err(|error| Error::failed(error.to_string()))
}
