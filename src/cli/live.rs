//! `backprop export` of networks whose tensors are blocks of cells

use super::interrupt::{self, Interruptible};
use super::mnist::WeightsArgument;
use super::networks::NetworkArgument;
use super::terminal::{Progress, stdout_error, to_stdout};
use backprop::cnn::{equations, preprocess};
use backprop::derive::IndexedDerivation;
use backprop::error::{Error, Result};
use backprop::model::{Model, Quantity, Tensor};
use backprop::output::Output;
use backprop::tensors::{Options, TensorWorkbook};
use clap::Args;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The most columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// The learning rate of the step that the workbook of the CNN shows, unless `--eta` gives another.
const CNN_RATE: f64 = 0.01;

#[derive(Args)]
pub struct LiveArguments {
    /// With --network cnn: the picture of a digit, a PNG or JPEG
    #[arg(long, value_name = "FILE")]
    image: Option<PathBuf>,

    /// With --network cnn: the digit that the picture shows [default: the one that the network reads]
    #[arg(long, value_name = "DIGIT", value_parser = clap::value_parser!(u8).range(0..10))]
    label: Option<u8>,

    #[command(flatten)]
    weights: WeightsArgument,
}

impl LiveArguments {
    /// The option that is only for the CNN, if one is given.
    fn given(&self) -> Option<&'static str> {
        let given = [
            (self.image.is_some(), "--image"),
            (self.label.is_some(), "--label"),
            (self.weights.weights.is_some(), "--weights"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, option)| option)
    }
}

/// Writes the workbook if the network is one of tensors; says whether it was.
pub fn run(
    network: &NetworkArgument,
    arguments: &LiveArguments,
    eta: Option<f64>,
    out: Option<&Path>,
) -> Result<bool> {
    if network.is_the_cnn() {
        cnn(arguments, eta, out)?;
        return Ok(true);
    }
    if let Some(option) = arguments.given() {
        return Err(Error::usage(format!("{option} is for the network that reads digits"))
            .hint("add --network cnn"));
    }
    // A network with more layers than there are letters is none of tensors.
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
    let options = Options {
        title: model.title().to_owned(),
        learning_rate: eta.unwrap_or(model.learning_rate()),
        bars: None,
        names: HashMap::new(),
    };
    let start = model.start();
    write(&derivation, &start, options, out.unwrap_or(Path::new("sheets/network.xlsx")))?;
    Ok(true)
}

/// The trained network, reading a picture.
fn cnn(arguments: &LiveArguments, eta: Option<f64>, out: Option<&Path>) -> Result<()> {
    let Some(image) = &arguments.image else {
        return Err(Error::usage("the network that reads digits needs a picture")
            .hint("add --image digit.png: a PNG or JPEG of one digit"));
    };
    let (architecture, weights) = arguments.weights.read()?;
    let weights = weights.cast();
    let pixels: Vec<f64> = preprocess::read(image)?.iter().map(|p| f64::from(*p)).collect();
    let derivation = IndexedDerivation::of(equations::inference(1)?)?;
    let model = derivation.model();
    let start = |label| equations::start(model, &architecture, &weights, &pixels, &[label]);
    let label = match arguments.label {
        Some(label) => label,
        None => equations::most_likely(&derivation, &start(0)?)?,
    };
    let options = Options {
        title: "The network that reads digits".to_owned(),
        learning_rate: eta.unwrap_or(CNN_RATE),
        bars: Some("nll.p".into()),
        names: equations::pytorch_names(model),
    };
    write(&derivation, &start(label)?, options, out.unwrap_or(Path::new("sheets/cnn.xlsx")))
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
