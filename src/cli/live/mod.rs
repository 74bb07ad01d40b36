//! `backprop export` of networks whose tensors are blocks of cells

mod cnn;
mod gpt;

use super::interrupt::{self, Interruptible};
use super::networks::NetworkArgument;
use super::terminal::{Progress, stdout_error, to_stdout};
use backprop::derive::IndexedDerivation;
use backprop::error::{Error, Result};
use backprop::model::{Model, Quantity, Tensor};
use backprop::output::Output;
use backprop::tensors::{Options, TensorWorkbook};
use clap::Args;
use cnn::Images;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The largest number of columns in a sheet.
const MOST_COLUMNS: usize = 16_384;

#[derive(Args)]
pub struct LiveArguments {
    /// With --network cnn: a PNG or JPEG of a digit
    #[arg(long, value_name = "FILE", conflicts_with = "training")]
    image: Option<PathBuf>,

    /// With --network cnn: the digit in the picture [default: the digit that the network predicts]
    #[arg(long, value_name = "DIGIT", conflicts_with = "training",
          value_parser = clap::value_parser!(u8).range(0..10))]
    label: Option<u8>,

    /// With --network cnn: write the network in training mode, with the mean and the variance of a batch of
    /// test images
    #[arg(long)]
    training: bool,

    /// With --training: the test images, at most four, counted from 0, as a list, or as a range that
    /// excludes its end: 0..4 is 0, 1, 2 and 3 [default: 0..2]
    #[arg(long, value_name = "LIST", requires = "training", value_parser = cnn::images)]
    images: Option<Images>,

    /// With --network gpt: the text to learn, or a list of texts that the steps take in turn [default: emma]
    #[arg(long, value_name = "TEXT", value_delimiter = ',')]
    text: Option<Vec<String>>,

    /// With --network gpt: the number of Adam steps [default: 20]
    #[arg(long, value_name = "N")]
    steps: Option<usize>,

    /// With --network cnn or gpt: the weights, a safetensors file [default: for the CNN the weights that
    /// come with the program, for the GPT random ones]
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

impl LiveArguments {
    /// The option that is only for the CNN, if one is given.
    fn of_the_cnn(&self) -> Option<&'static str> {
        first_given(&[
            (self.image.is_some(), "--image"),
            (self.label.is_some(), "--label"),
            (self.training, "--training"),
        ])
    }

    /// The option that is only for the GPT, if one is given.
    fn of_the_gpt(&self) -> Option<&'static str> {
        first_given(&[(self.text.is_some(), "--text"), (self.steps.is_some(), "--steps")])
    }
}

fn first_given(options: &[(bool, &'static str)]) -> Option<&'static str> {
    options.iter().find(|(is_given, _)| *is_given).map(|(_, option)| *option)
}

/// What `export` was asked for.
pub struct Asked<'a> {
    /// The options for these workbooks.
    pub arguments: &'a LiveArguments,
    /// `--eta`
    pub eta: Option<f64>,
    /// `--out`
    pub out: Option<&'a Path>,
    /// An option that is only for workbooks with one row per iteration, if one is given.
    pub of_rows: Option<&'static str>,
}

impl Asked<'_> {
    /// Refuses options that are only for workbooks with one row per iteration.
    fn has_no_rows(&self) -> Result<()> {
        match self.of_rows {
            None => Ok(()),
            Some(option) => Err(Error::usage(format!(
                "{option} is for workbooks with one row per iteration, and this network is \
                 written as blocks of tensors"
            ))
            .hint(format!("leave {option} out; --eta sets the learning rate"))),
        }
    }

    fn out(&self, usual: &'static str) -> &Path {
        self.out.unwrap_or(Path::new(usual))
    }
}

/// Writes the workbook if the network is a model of tensors; returns whether it did.
pub fn run(network: &NetworkArgument, asked: &Asked<'_>) -> Result<bool> {
    let arguments = asked.arguments;
    if let Some(option) = arguments.of_the_cnn().filter(|_| !network.is_the_cnn()) {
        return Err(Error::usage(format!("{option} is only for the network that reads digits"))
            .hint("add --network cnn"));
    }
    if let Some(option) = arguments.of_the_gpt().filter(|_| !network.is_the_gpt()) {
        return Err(
            Error::usage(format!("{option} is only for the small GPT")).hint("add --network gpt")
        );
    }
    if network.is_the_cnn() {
        asked.has_no_rows()?;
        match arguments.training {
            true => cnn::export_training(asked)?,
            false => cnn::export(asked)?,
        }
        return Ok(true);
    }
    if network.is_the_gpt() {
        asked.has_no_rows()?;
        gpt::export(asked)?;
        return Ok(true);
    }
    if arguments.weights.is_some() {
        return Err(Error::usage("--weights is only for the CNN and the GPT")
            .hint("add --network cnn or --network gpt"));
    }
    // A network with more layers than there are letters cannot be written as tensors.
    let Ok(model) = network.indexed() else { return Ok(false) };
    let entries = |model: &Model| -> usize {
        let of = |q: &Quantity| model.shape(&q.axes).iter().product::<usize>();
        model.quantities().iter().map(of).sum()
    };
    if 2 * entries(&model) <= MOST_COLUMNS {
        return Ok(false);
    }
    let derivation = IndexedDerivation::of(model)?;
    let model = derivation.model();
    let of_derivatives: usize =
        derivation.totals().iter().map(|t| model.shape(&t.axes).iter().product::<usize>()).sum();
    if entries(model) + of_derivatives <= MOST_COLUMNS {
        return Ok(false);
    }
    asked.has_no_rows()?;
    let options = Options {
        title: model.title().to_owned(),
        learning_rate: asked.eta.unwrap_or(model.learning_rate()),
        bars: None,
        names: HashMap::new(),
        is_computed_again: true,
        training: None,
    };
    write(&derivation, &model.start(), options, asked.out("sheets/network.xlsx"))?;
    Ok(true)
}

fn write(
    derivation: &IndexedDerivation,
    start: &[Tensor<f64>],
    options: Options,
    out: &Path,
) -> Result<()> {
    let rate = options.learning_rate;
    let book = TensorWorkbook::of(derivation, start, options)?;
    let mut progress = Progress::new(book.cells() as u64, "writing the cells");
    let mut output = Output::create(out)?;
    let result = book.write(Interruptible::new(&mut output), &mut |done| {
        progress.at(done);
        interrupt::check()
    });
    interrupt::check()?;
    result?;
    drop(progress);
    output.finish()?;
    to_stdout(|to| {
        let cells = book.cells();
        writeln!(to, "wrote {}", out.display())
            .and_then(|()| {
                writeln!(to, "      {cells} live cells on {} sheets; η = {rate}", book.sheets())
            })
            .map_err(stdout_error)
    })
}
