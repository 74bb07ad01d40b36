//! `backprop export` of networks whose tensors are blocks of cells

use super::interrupt::{self, Interruptible};
use super::mnist::WeightsArgument;
use super::networks::NetworkArgument;
use super::terminal::{Progress, counted, stdout_error, to_stdout};
use backprop::cnn::data::Dataset;
use backprop::cnn::{equations, preprocess};
use backprop::derive::IndexedDerivation;
use backprop::error::{Error, Result};
use backprop::expr::Name;
use backprop::gpt::weights::{Matrix, Weights};
use backprop::model::{Model, Quantity, Tensor};
use backprop::output::Output;
use backprop::tensors::{Options, TensorWorkbook, gpt};
use clap::Args;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The most columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// The learning rate of the step that the workbook of the CNN shows, unless `--eta` gives another.
const CNN_RATE: f64 = 0.01;
/// The most images of a batch in a workbook.
const MOST_IMAGES: usize = 2;

#[derive(Args)]
pub struct LiveArguments {
    /// With --network cnn: the picture of a digit, a PNG or JPEG
    #[arg(long, value_name = "FILE", conflicts_with = "training")]
    image: Option<PathBuf>,

    /// With --network cnn: the digit that the picture shows [default: the one that the network reads]
    #[arg(long, value_name = "DIGIT", conflicts_with = "training",
          value_parser = clap::value_parser!(u8).range(0..10))]
    label: Option<u8>,

    /// With --network cnn: as it learns, with the mean and the variance of a batch of test images
    #[arg(long)]
    training: bool,

    /// With --training: which test images, a range or a list, counted from 0 [default: 0..2]
    #[arg(long, value_name = "LIST", requires = "training", value_parser = images)]
    images: Option<Images>,

    /// With --network gpt: the text that it learns, or several, one per step in turn [default: emma]
    #[arg(long, value_name = "TEXT", value_delimiter = ',')]
    text: Option<Vec<String>>,

    /// With --network gpt: how many steps of Adam [default: 20]
    #[arg(long, value_name = "N")]
    steps: Option<usize>,

    /// With --network cnn or gpt: the weights, a safetensors file [default: those that come with the
    /// program for the CNN, drawn ones for the GPT]
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

/// Images of a set, counted from 0.
#[derive(Clone)]
struct Images(Vec<usize>);

fn images(text: &str) -> Result<Images> {
    let bad = || {
        Error::usage(format!("expected a range such as 0..2 or a list such as 3,7, found `{text}`"))
    };
    let number = |text: &str| text.trim().parse::<usize>().map_err(|_| bad());
    let all: Vec<usize> = match text.split_once("..") {
        Some((from, to)) => {
            let range = number(from)?..number(to)?;
            // A long range is refused below, and not written out.
            range.take(MOST_IMAGES + 1).collect()
        }
        None => text.split(',').map(number).collect::<Result<_>>()?,
    };
    if all.is_empty() { Err(bad()) } else { Ok(Images(all)) }
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
    /// An option that is only for workbooks with a row an iteration, if one is given.
    pub of_rows: Option<&'static str>,
}

impl Asked<'_> {
    /// Refuses what is for workbooks with a row an iteration.
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

/// Writes the workbook if the network is one of tensors; says whether it was.
pub fn run(network: &NetworkArgument, asked: &Asked<'_>) -> Result<bool> {
    let arguments = asked.arguments;
    if let Some(option) = arguments.of_the_cnn().filter(|_| !network.is_the_cnn()) {
        return Err(Error::usage(format!("{option} is for the network that reads digits"))
            .hint("add --network cnn"));
    }
    if let Some(option) = arguments.of_the_gpt().filter(|_| !network.is_the_gpt()) {
        return Err(
            Error::usage(format!("{option} is for the small GPT")).hint("add --network gpt")
        );
    }
    if network.is_the_cnn() {
        asked.has_no_rows()?;
        match arguments.training {
            true => cnn_in_training(asked)?,
            false => cnn(asked)?,
        }
        return Ok(true);
    }
    if network.is_the_gpt() {
        asked.has_no_rows()?;
        gpt(asked)?;
        return Ok(true);
    }
    if arguments.weights.is_some() {
        return Err(Error::usage("--weights is for the networks whose weights are in a file")
            .hint("add --network cnn or --network gpt"));
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

/// The trained network, reading a picture.
fn cnn(asked: &Asked<'_>) -> Result<()> {
    let arguments = asked.arguments;
    let Some(image) = &arguments.image else {
        return Err(Error::usage("the network that reads digits needs a picture").hint(
            "add --image digit.png: a PNG or JPEG of one digit; or --training for test images",
        ));
    };
    let (architecture, weights) = WeightsArgument { weights: arguments.weights.clone() }.read()?;
    let weights = weights.cast();
    let pixels: Vec<f64> = preprocess::read(image)?.iter().map(|p| f64::from(*p)).collect();
    let derivation = IndexedDerivation::of(equations::inference(1)?)?;
    let model = derivation.model();
    let start = |label| equations::start(model, &architecture, &weights, &pixels, &[label]);
    let label = match arguments.label {
        Some(label) => label,
        None => equations::most_likely(&derivation, &start(0)?)?,
    };
    let options = cnn_options("The network that reads digits", model, asked.eta);
    write(&derivation, &start(label)?, options, asked.out("sheets/cnn.xlsx"))
}

/// The network as it learns: with the statistics of a batch of test images.
fn cnn_in_training(asked: &Asked<'_>) -> Result<()> {
    let arguments = asked.arguments;
    let images = arguments.images.clone().unwrap_or(Images(vec![0, 1])).0;
    if images.len() > MOST_IMAGES {
        return Err(Error::usage(format!(
            "a workbook takes {}, and more were asked for",
            counted(MOST_IMAGES, "image")
        ))
        .hint("every image has some 240,000 cells; choose fewer: --images 0..2"));
    }
    let (architecture, weights) = WeightsArgument { weights: arguments.weights.clone() }.read()?;
    let test = Dataset::mnist()?.test;
    if let Some(missing) = images.iter().find(|image| **image >= test.len()) {
        return Err(Error::usage(format!("there is no test image {missing}"))
            .hint(format!("they are 0 to {}", test.len() - 1)));
    }
    let pixels: Vec<f64> =
        images.iter().flat_map(|image| test.image(*image)).map(|pixel| f64::from(*pixel)).collect();
    let labels: Vec<u8> = images.iter().map(|image| test.labels[*image]).collect();
    let derivation = IndexedDerivation::of(equations::training(images.len())?)?;
    let model = derivation.model();
    let start = equations::start(model, &architecture, &weights.cast(), &pixels, &labels)?;
    // A second pass would make the file too large.
    let options = Options {
        is_computed_again: false,
        ..cnn_options("The network that reads digits, as it learns", model, asked.eta)
    };
    write(&derivation, &start, options, asked.out("sheets/cnn.xlsx"))
}

fn cnn_options(title: &str, model: &Model, eta: Option<f64>) -> Options {
    Options {
        title: title.to_owned(),
        learning_rate: eta.unwrap_or(CNN_RATE),
        bars: Some("nll.p".into()),
        names: equations::pytorch_names(model),
        is_computed_again: true,
        training: None,
    }
}

/// The small GPT, which trains in the workbook.
fn gpt(asked: &Asked<'_>) -> Result<()> {
    const STEPS: usize = 20;
    let arguments = asked.arguments;
    let model = gpt::model()?;
    let texts = arguments.text.clone().unwrap_or(vec!["emma".to_owned()]);
    let training = gpt::training(&model, &texts, arguments.steps.unwrap_or(STEPS))?;
    let mut start = model.start();
    if let Some(path) = &arguments.weights {
        read_gpt_weights(path, &model, &mut start)?;
    }
    let options = Options {
        title: model.title().to_owned(),
        learning_rate: asked.eta.unwrap_or(model.learning_rate()),
        bars: None,
        names: gpt_names(),
        is_computed_again: false,
        training: Some(training),
    };
    let derivation = IndexedDerivation::of(model)?;
    write(&derivation, &start, options, asked.out("sheets/gpt.xlsx"))
}

/// What a file of weights calls the weights of the model.
fn gpt_names() -> HashMap<Name, String> {
    let names = |matrix: Matrix| (Name::from(matrix.name_in_model()), matrix.name().to_owned());
    Matrix::ALL.into_iter().map(names).collect()
}

/// Puts the weights of a file in place of those that were drawn.
fn read_gpt_weights(path: &Path, model: &Model, start: &mut [Tensor<f64>]) -> Result<()> {
    let weights = Weights::read(path)?;
    let givens = model.quantities().iter().filter(|quantity| quantity.equation().is_none());
    for (quantity, tensor) in givens.zip(start) {
        let is_it = |matrix: &Matrix| matrix.name_in_model() == quantity.name.as_str();
        if let Some(matrix) = Matrix::ALL.into_iter().find(is_it) {
            tensor.values = weights.get(matrix).iter().copied().collect();
        }
    }
    Ok(())
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
