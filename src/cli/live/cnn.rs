//! `backprop export --network cnn`: the trained network, reading a picture, and as it learns

use super::{Asked, write};
use crate::cli::mnist::{WeightsArgument, standard};
use crate::cli::terminal::counted;
use backprop::cnn::data::Dataset;
use backprop::cnn::equations;
use backprop::cnn::picture::Reader;
use backprop::cnn::tensors::Trained;
use backprop::derive::IndexedDerivation;
use backprop::error::{Error, Result};
use backprop::model::Model;
use backprop::tensors::Options;

/// The learning rate of the step that the workbook shows, unless `--eta` gives another.
const RATE: f64 = 0.01;
/// The most images of a batch in a workbook.
const MOST_IMAGES: usize = 4;

/// Images of a set, counted from 0.
#[derive(Clone)]
pub(super) struct Images(Vec<usize>);

pub(super) fn images(text: &str) -> Result<Images> {
    let bad = || {
        Error::usage(format!("expected a range such as 0..4 or a list such as 3,7, found `{text}`"))
    };
    let number = |text: &str| text.trim().parse::<usize>().map_err(|_| bad());
    let all: Vec<usize> = match text.split_once("..") {
        Some((from, to)) => {
            let range = number(from)?..number(to)?;
            // A long range is refused below, so it is not expanded here.
            range.take(MOST_IMAGES + 1).collect()
        }
        None => text.split(',').map(number).collect::<Result<_>>()?,
    };
    if all.is_empty() { Err(bad()) } else { Ok(Images(all)) }
}

/// The trained network, reading a picture.
pub(super) fn export(asked: &Asked<'_>) -> Result<()> {
    let arguments = asked.arguments;
    let Some(image) = &arguments.image else {
        return Err(Error::usage("the network that reads digits needs a picture").hint(
            "add --image digit.png, a PNG or JPEG of one digit, or --training for test images",
        ));
    };
    let Trained { architecture, weights, .. } =
        standard(&WeightsArgument { weights: arguments.weights.clone() })?;
    let digit = Reader::new(&architecture, weights.clone())?.read_one(image)?;
    let pixels: Vec<f64> = digit.pixels.iter().map(|pixel| f64::from(*pixel)).collect();
    let weights = weights.cast();
    let derivation = IndexedDerivation::of(equations::inference(1)?)?;
    let model = derivation.model();
    let start = |label| equations::start(model, &architecture, &weights, &pixels, &[label]);
    let label = match arguments.label {
        Some(label) => label,
        None => equations::most_likely(&derivation, &start(0)?)?,
    };
    let options = options("The network that reads digits", model, asked.eta);
    write(&derivation, &start(label)?, options, asked.out("sheets/cnn.xlsx"))
}

/// The network as it learns: with the statistics of a batch of test images.
pub(super) fn export_training(asked: &Asked<'_>) -> Result<()> {
    let arguments = asked.arguments;
    let images = arguments.images.clone().unwrap_or(Images(vec![0, 1])).0;
    if images.len() > MOST_IMAGES {
        return Err(Error::usage(format!(
            "a workbook holds at most {}, and you asked for more",
            counted(MOST_IMAGES, "image")
        ))
        .hint("each image takes about 240,000 cells; choose fewer images: --images 0..4"));
    }
    let Trained { architecture, weights, .. } =
        standard(&WeightsArgument { weights: arguments.weights.clone() })?;
    let test = Dataset::mnist()?.test;
    if let Some(missing) = images.iter().find(|image| **image >= test.len()) {
        return Err(Error::usage(format!("there is no test image {missing}"))
            .hint(format!("choose from 0 to {}", test.len() - 1)));
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
        ..options("The network that reads digits, as it learns", model, asked.eta)
    };
    write(&derivation, &start, options, asked.out("sheets/cnn.xlsx"))
}

fn options(title: &str, model: &Model, eta: Option<f64>) -> Options {
    Options {
        title: title.to_owned(),
        learning_rate: eta.unwrap_or(RATE),
        bars: Some("nll.p".into()),
        names: equations::pytorch_names(model),
        is_computed_again: true,
        training: None,
    }
}
