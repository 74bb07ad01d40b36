//! A network that a person wrote down, as a model of layers in TOML:
//!
//! ```toml
//! [layers]
//! conv1 = { layer = "conv2d", O = 8, U = 3, V = 3, padding = 1 }
//! relu1 = { layer = "relu" }
//! pool1 = { layer = "maxpool", k = 4 }
//! out = { layer = "linear", I = 10 }
//! ```

use super::{Activation, Architecture, Kind, Layer, Shape};
use crate::cnn::layers::batch_norm::EPSILON;
use crate::error::{Error, Result};
use crate::expr::Name;
use crate::model::{self, LayerUse, Model};
use crate::network::SourceText;

/// The layers that a network for images can have.
const KNOWN: &str = "conv2d batchnorm2d layernorm groupnorm relu leakyrelu tanh sigmoid silu maxpool \
                     avgpool globalavgpool dropout linear";

/// What to write.
const EXAMPLE: &str =
    "write, for example, a line [layers], and below it: out = { layer = \"linear\", I = 10 }";

/// The layer that makes a loss of the logits, at the end.
const LOSS: &str = "logsoftmax-nll";

impl Architecture {
    /// The network that a model describes: a chain of layers from an image to one number per class. A
    /// text with nothing but `[layers]` takes images of 28 × 28 pixels. Initial values are not read: the
    /// recipe of a run draws them. `path` is for the messages.
    ///
    /// # Errors
    /// If the text does not describe a model, or the model is no chain of layers that a network for
    /// images can have. The message shows the place.
    pub fn from_toml(text: &str, path: &str) -> Result<Architecture> {
        if has_no_layers(text) {
            return Err(Error::usage(format!("{path} has no layers")).hint(EXAMPLE));
        }
        let model = model::from_toml(text, path)?;
        let source = SourceText { text, path };
        Architecture::of(&model).map_err(|(place, error)| {
            let message = match place.filter(|place| place.end <= text.len()) {
                Some(place) => source.error(place, &error.message, "here").message,
                None => format!("cannot use {path}: {}", error.message),
            };
            error.saying(message)
        })
    }

    fn of(model: &Model) -> std::result::Result<Architecture, (Option<Place>, Error)> {
        let anywhere = |message: &str| (None, Error::usage(message));
        let mut layers = model.layers();
        let is_loss = |layer: &LayerUse| layer.layer == LOSS;
        if let Some((last, others)) = layers.split_last().filter(|(last, _)| is_loss(last)) {
            let comes_from = others.last().map(result_of);
            if comes_from.as_ref() != input_of(last) {
                let message = "the loss does not take the result of the layer before it";
                return Err((Some(last.place.clone()), Error::usage(message)));
            }
            layers = others;
        }
        let Some(first) = layers.first() else {
            let (place, error) = anywhere("there are no layers");
            return Err((place, error.hint(EXAMPLE)));
        };
        let image = input_of(first).and_then(|image| model.quantity(image));
        let image = image.filter(|image| image.equation().is_none() && image.axes.len() == 4);
        let Some(image) = image else {
            let message = "the first layer must take images, such as image[n,z,a,q]";
            return Err((Some(first.place.clone()), Error::usage(message)));
        };
        let [_, channels, side, columns] = model.shape(&image.axes)[..] else {
            return Err(anywhere("an image has channels, rows and columns"));
        };
        if side != columns {
            return Err(anywhere(&format!("the images must be square, not {side} × {columns}")));
        }
        let (mut input, mut latest) = (Shape { channels, side }, image.name.clone());
        let mut network = Architecture { input, layers: Vec::new() };
        for used in layers {
            let refuse = |message: String| (Some(used.place.clone()), Error::usage(message));
            if input_of(used) != Some(&latest) {
                return Err(refuse(format!(
                    "{} does not take {latest}, but a network for images is a chain of layers",
                    used.name
                )));
            }
            let kind = kind_of(used).map_err(|error| (Some(used.place.clone()), error))?;
            input = kind
                .output(input)
                .map_err(|why| refuse(format!("{} takes {input}: {why}", used.name)))?;
            network.layers.push(Layer::new(used.name.clone(), kind));
            latest = result_of(used);
        }
        network.checked_shapes().map_err(|error| (None, error))?;
        Ok(network)
    }
}

type Place = std::ops::Range<usize>;

/// Whether a text that is TOML has neither layers nor equations.
fn has_no_layers(text: &str) -> bool {
    let Ok(table) = toml::from_str::<toml::Table>(text) else { return false };
    let has = |section: &str| {
        let section = table.get(section).and_then(toml::Value::as_table);
        section.is_some_and(|section| !section.is_empty())
    };
    !has("layers") && !has("equations")
}

fn input_of(layer: &LayerUse) -> Option<&Name> {
    layer.inputs.iter().find(|(name, _)| name.as_str() == "x").map(|(_, outer)| outer)
}

fn result_of(layer: &LayerUse) -> Name {
    Name::from(format!("{}.y", layer.name))
}

/// What a layer of a model computes.
fn kind_of(used: &LayerUse) -> Result<Kind> {
    let number = |name: &str| used.numbers.get(&Name::from(name)).copied();
    let whole = |name: &str| number(name).map_or(0, |number| number as usize);
    if let Some(other) = number("ε").filter(|other| *other != EPSILON) {
        let message = format!("{}: ε is {other}, but it is always {EPSILON} here", used.name);
        return Err(Error::usage(message));
    }
    if let Some((name, other)) = used.inputs.iter().find(|(name, _)| name.as_str() != "x") {
        let message = format!("{}: {name} cannot be {other} here", used.name);
        return Err(Error::usage(message).hint("each layer has its own weights, and numbers"));
    }
    let can_lack_bias = matches!(used.layer.as_str(), "conv2d" | "linear");
    let is_needed = |name: &&Name| !can_lack_bias || name.as_str() != "b";
    if let Some(name) = used.left_out.iter().find(is_needed) {
        let message = format!("{} cannot do without its {name} here", used.name);
        return Err(Error::usage(message));
    }
    let bias = used.left_out.is_empty();
    let equal = |[a, b]: [&str; 2]| match whole(a) == whole(b) {
        true => Ok(whole(a)),
        false => Err(Error::usage(format!(
            "{}: {a} is {} and {b} is {}, but a kernel must be square here",
            used.name,
            whole(a),
            whole(b)
        ))),
    };
    Ok(match used.layer.as_str() {
        "conv2d" if whole("groups") != 1 => {
            let message = format!("{}: a convolution has a single group here", used.name);
            return Err(Error::usage(message));
        }
        "conv2d" => Kind::Convolution {
            outputs: whole("O"),
            kernel: equal(["U", "V"])?,
            stride: whole("stride"),
            padding: whole("padding"),
            bias,
        },
        "batchnorm2d" => Kind::BatchNorm,
        "layernorm" => Kind::LayerNorm,
        "groupnorm" => Kind::GroupNorm { groups: whole("groups") },
        "relu" => Kind::Activation(Activation::Relu),
        "leakyrelu" => {
            Kind::Activation(Activation::LeakyRelu { slope: number("slope").unwrap_or_default() })
        }
        "tanh" => Kind::Activation(Activation::Tanh),
        "sigmoid" => Kind::Activation(Activation::Sigmoid),
        "silu" => Kind::Activation(Activation::Silu),
        "maxpool" => Kind::MaxPool { side: whole("k") },
        "avgpool" => Kind::AveragePool { side: whole("k") },
        "globalavgpool" => Kind::GlobalAverage,
        "dropout" => Kind::Dropout { rate: number("rate").unwrap_or_default() },
        "linear" => Kind::Linear { outputs: whole("I"), bias },
        other => {
            let message = format!("{}: a network for images has no layer {other}", used.name);
            return Err(Error::usage(message).hint(format!("it can have {KNOWN}")));
        }
    })
}
