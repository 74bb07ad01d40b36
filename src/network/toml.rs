//! Networks as TOML: what a person writes in a few lines.
//!
//! ```toml
//! title = "a 2-3-1 network"
//! loss = "half squared error"        # how far off an answer is
//! over_examples = "sum"              # or "mean"
//!
//! [[examples]]                       # one or more
//! inputs = [0.05, 0.10]
//! targets = [0.5]
//!
//! [[layers]]                         # hidden layers, the outputs last
//! units = 3
//! activation = "tanh"
//! weights = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]   # a row a unit; left out, they are drawn
//! biases = [0.1, 0.1, 0.1]           # a value a unit, or one value for the layer; or none
//! train_biases = true
//!
//! [[layers]]
//! units = 1
//! activation = "sigmoid"
//!
//! [start]                            # how weights that are not given are drawn
//! method = "xavier uniform"
//! seed = 1
//!
//! [training]
//! optimizer = "gradient descent"
//! learning_rate = 1.0
//! ```

use super::{
    Activation, Biases, Draw, Example, FullyConnected, Initialiser, Layer, Loss, Optimizer,
};
use crate::error::{Error, Result};
use crate::expr::shortest;
use crate::words::{did_you_mean, nearest};
use ::toml::{Spanned, Value};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Deserialize;
use std::ops::Range;

/// How alike a known name has to be to be guessed.
const LIKENESS: f64 = 0.6;

/// More weights than this are not a small network.
const MOST_WEIGHTS: usize = 100_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    title: Option<String>,
    loss: Option<Spanned<String>>,
    over_examples: Option<Spanned<String>>,
    examples: Spanned<Vec<ExampleTable>>,
    layers: Spanned<Vec<Spanned<LayerTable>>>,
    start: Option<StartTable>,
    training: Option<Spanned<TrainingTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleTable {
    inputs: Spanned<Vec<Spanned<f64>>>,
    targets: Spanned<Vec<Spanned<f64>>>,
}

/// A list of numbers, each with its place.
type NumberRow = Spanned<Vec<Spanned<f64>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayerTable {
    units: Option<Spanned<usize>>,
    activation: Option<Spanned<String>>,
    weights: Option<Spanned<Vec<NumberRow>>>,
    biases: Option<Spanned<Value>>,
    train_biases: Option<Spanned<bool>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StartTable {
    method: Option<Spanned<String>>,
    seed: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrainingTable {
    #[serde(alias = "optimiser")]
    optimizer: Option<Spanned<String>>,
    learning_rate: Option<Spanned<f64>>,
    momentum: Option<Spanned<f64>>,
    decay: Option<Spanned<f64>>,
    beta1: Option<Spanned<f64>>,
    beta2: Option<Spanned<f64>>,
    epsilon: Option<Spanned<f64>>,
}

const OPTIMIZERS: [&str; 5] = ["gradient descent", "momentum", "nesterov", "rmsprop", "adam"];

/// The plan that `text` describes; `path` is for the messages.
///
/// # Errors
/// Where the text is not TOML or does not describe a network: the message shows the line.
pub fn from_toml(text: &str, path: &str) -> Result<FullyConnected> {
    let source = Source { text, path };
    let description: Description =
        ::toml::from_str(text).map_err(|error| source.not_understood(&error))?;
    source.plan(description)
}

struct Source<'a> {
    text: &'a str,
    path: &'a str,
}

impl Source<'_> {
    /// An error that shows the place.
    fn error(&self, span: Range<usize>, message: &str, label: &str) -> Error {
        let snippet = Snippet::source(self.text)
            .path(self.path)
            .annotation(AnnotationKind::Primary.span(span).label(label));
        let report = [Level::ERROR.no_name().primary_title(message).element(snippet)];
        Error::usage(Renderer::plain().render(&report).trim().to_owned())
    }

    /// What the TOML parser says, with the nearest known key where a key is not known.
    fn not_understood(&self, error: &::toml::de::Error) -> Error {
        let span = error.span().unwrap_or(0..0);
        let message = error.message();
        let mut quoted = message.split('`').skip(1).step_by(2);
        // In the words of somebody who does not program.
        let says = message.lines().next().unwrap_or("this is not TOML");
        let says = says
            .replace("expected usize", "expected a whole number from 0 up")
            .replace("expected u64", "expected a whole number from 0 up");
        let says = says.replace("expected f64", "expected a number");
        let error = self.error(span, &says, "here");
        match (message.starts_with("unknown field"), quoted.next()) {
            (true, Some(unknown)) => match nearest(unknown, quoted, LIKENESS) {
                Some(known) => error.hint(format!("did you mean `{known}`?")),
                None => error,
            },
            _ => error.hint("backprop networks show seed prints a description to start from"),
        }
    }

    /// The one of `known` that is called `name`.
    fn choose<T: Copy>(
        &self,
        name: &Spanned<String>,
        what: &str,
        known: &[(T, &str)],
    ) -> Result<T> {
        if let Some((value, _)) = known.iter().find(|(_, known)| *known == name.get_ref()) {
            return Ok(*value);
        }
        let names = known.iter().map(|(_, name)| *name);
        let all = names.clone().collect::<Vec<_>>().join(", ");
        let error = self.error(
            name.span(),
            &format!("there is no {what} called `{}`", name.get_ref()),
            "here",
        );
        let guess = did_you_mean(name.get_ref(), names, LIKENESS);
        Err(error.hint(format!("{guess}Known are {all}")))
    }

    fn finite(&self, value: &Spanned<f64>) -> Result<f64> {
        let number = *value.get_ref();
        if number.is_finite() {
            Ok(number)
        } else {
            Err(self.error(value.span(), "a network is made of finite numbers", "this is not one"))
        }
    }

    fn all_finite(&self, values: &[Spanned<f64>]) -> Result<Vec<f64>> {
        values.iter().map(|value| self.finite(value)).collect()
    }

    fn plan(&self, description: Description) -> Result<FullyConnected> {
        let examples = self.examples(&description)?;
        let layers = self.layers(&description, examples[0].inputs.len())?;
        let loss = match &description.loss {
            Some(name) => self.choose(name, "loss", &Loss::ALL)?,
            None => Loss::HalfSquaredError,
        };
        let mean_of_examples = match &description.over_examples {
            Some(name) => self.choose(
                name,
                "way to bring examples together",
                &[(false, "sum"), (true, "mean")],
            )?,
            None => false,
        };
        let (optimizer, learning_rate) = match &description.training {
            Some(training) => self.training(training)?,
            None => (Optimizer::GradientDescent, 1.0),
        };
        let sizes = [examples[0].inputs.len()]
            .into_iter()
            .chain(layers.iter().map(|layer| layer.weights.len()));
        let sizes = sizes.map(|size| size.to_string()).collect::<Vec<_>>().join("-");
        let title = description.title.clone().unwrap_or(format!("a {sizes} network"));
        let plan = FullyConnected {
            title,
            examples,
            layers,
            loss,
            mean_of_examples,
            optimizer,
            learning_rate,
        };
        if matches!(loss, Loss::BinaryCrossEntropy | Loss::CategoricalCrossEntropy) {
            let mut targets =
                description.examples.get_ref().iter().flat_map(|example| example.targets.get_ref());
            if let Some(target) = targets.find(|target| !(0.0..=1.0).contains(target.get_ref())) {
                return Err(self.error(
                    target.span(),
                    "with cross-entropy a target is a probability, from 0 to 1",
                    "this is not one",
                ));
            }
        }
        // What is left that can be wrong concerns the outputs and the loss.
        let last = description.layers.get_ref().last().map(Spanned::span).unwrap_or(0..0);
        let place = match &description.loss {
            Some(loss) => loss.span(),
            None => last,
        };
        plan.network().map_err(|error| self.error(place, &error.message, "here"))?;
        Ok(plan)
    }

    fn examples(&self, description: &Description) -> Result<Vec<Example>> {
        let tables = description.examples.get_ref();
        let Some(first) = tables.first() else {
            return Err(self.error(
                description.examples.span(),
                "a network needs at least one example",
                "there is none",
            ));
        };
        let inputs = first.inputs.get_ref().len();
        if inputs == 0 {
            return Err(self.error(
                first.inputs.span(),
                "a network needs at least one input",
                "there is none",
            ));
        }
        let units =
            description.layers.get_ref().last().and_then(|layer| self.units(layer.get_ref()));
        let mut examples = Vec::new();
        for table in tables {
            let found = table.inputs.get_ref().len();
            if found != inputs {
                return Err(self.error(
                    table.inputs.span(),
                    &format!("the first example has {inputs} inputs, this one has {found}"),
                    "here",
                ));
            }
            let targets = table.targets.get_ref().len();
            if units.is_some_and(|units| (1..=MOST_WEIGHTS).contains(&units) && units != targets) {
                let message = format!(
                    "the last layer has {} units, this example has {targets} targets",
                    units.unwrap_or_default()
                );
                return Err(self.error(table.targets.span(), &message, "here"));
            }
            examples.push(Example {
                inputs: self.all_finite(table.inputs.get_ref())?,
                targets: self.all_finite(table.targets.get_ref())?,
            });
        }
        Ok(examples)
    }

    /// How many units a layer has, as far as it says.
    fn units(&self, layer: &LayerTable) -> Option<usize> {
        layer
            .units
            .as_ref()
            .map(|units| *units.get_ref())
            .or_else(|| layer.weights.as_ref().map(|rows| rows.get_ref().len()))
    }

    fn layers(&self, description: &Description, inputs: usize) -> Result<Vec<Layer>> {
        let tables = description.layers.get_ref();
        if tables.is_empty() {
            return Err(self.error(
                description.layers.span(),
                "a network needs at least one layer",
                "there is none",
            ));
        }
        let method = match description.start.as_ref().and_then(|start| start.method.as_ref()) {
            Some(name) => self.choose(name, "way to draw weights", &Initialiser::ALL)?,
            None => Initialiser::XavierUniform,
        };
        let mut draw =
            Draw::new(description.start.as_ref().and_then(|start| start.seed).unwrap_or(1));
        let (mut below, mut weights_so_far) = (inputs, 0);
        let mut layers = Vec::new();
        for (number, spanned) in (1..).zip(tables) {
            let table = spanned.get_ref();
            let place = table.units.as_ref().map_or(spanned.span(), Spanned::span);
            let Some(units) = self.units(table) else {
                return Err(self.error(
                    spanned.span(),
                    "a layer says how many units it has, or gives its weights",
                    "neither is here",
                ));
            };
            if units == 0 {
                return Err(self.error(place, "a layer needs at least one unit", "here"));
            }
            weights_so_far = units
                .checked_mul(below)
                .and_then(|count| count.checked_add(weights_so_far))
                .unwrap_or(usize::MAX);
            if weights_so_far > MOST_WEIGHTS {
                return Err(self.error(
                    place,
                    &format!("more than {MOST_WEIGHTS} weights are more than can be shown"),
                    "too many units",
                ));
            }
            let activation = match &table.activation {
                Some(name) => self.choose(name, "activation", &Activation::ALL)?,
                None => Activation::Sigmoid,
            };
            if activation == Activation::Softmax && number != tables.len() {
                let place = table.activation.as_ref().map_or(spanned.span(), Spanned::span);
                return Err(self.error(
                    place,
                    "softmax is for the outputs",
                    "this is a hidden layer",
                ));
            }
            let weights = match &table.weights {
                Some(rows) => self.weights(rows, units, below)?,
                None => draw.layer(method, below, units),
            };
            let biases = match &table.biases {
                Some(biases) => self.biases(biases, units)?,
                None => Biases::None,
            };
            if let (Some(train), Biases::None) = (&table.train_biases, &biases)
                && *train.get_ref()
            {
                let error = self.error(train.span(), "this layer has no biases to train", "here");
                return Err(
                    error.hint("biases = 0.0 gives it one for all units, a list one for each")
                );
            }
            let train_biases = table
                .train_biases
                .as_ref()
                .map_or(biases != Biases::None, |train| *train.get_ref());
            layers.push(Layer { activation, weights, train_biases, biases });
            below = units;
        }
        Ok(layers)
    }

    fn weights(
        &self,
        rows: &Spanned<Vec<NumberRow>>,
        units: usize,
        below: usize,
    ) -> Result<Vec<Vec<f64>>> {
        let found = rows.get_ref().len();
        if found != units {
            return Err(self.error(
                rows.span(),
                &format!("this layer needs {units} × {below} weights, a row a unit; there are {found} rows"),
                "here",
            ));
        }
        let mut weights = Vec::new();
        for row in rows.get_ref() {
            let found = row.get_ref().len();
            if found != below {
                let message = format!(
                    "this layer needs {units} × {below} weights, one for each of the {below} units below; this row has {found}"
                );
                return Err(self.error(row.span(), &message, "here"));
            }
            weights.push(self.all_finite(row.get_ref())?);
        }
        Ok(weights)
    }

    fn biases(&self, biases: &Spanned<Value>, units: usize) -> Result<Biases> {
        let refuse = |message: &str| Err(self.error(biases.span(), message, "here"));
        let number = |value: &Value| {
            value
                .as_float()
                .or(value.as_integer().map(|n| n as f64))
                .filter(|value| value.is_finite())
        };
        match biases.get_ref() {
            Value::Array(values) if values.len() != units => {
                refuse(&format!("this layer has {units} units and {} biases", values.len()))
            }
            Value::Array(values) => match values.iter().map(number).collect() {
                Some(values) => Ok(Biases::PerUnit(values)),
                None => refuse("biases are finite numbers"),
            },
            value => match number(value) {
                Some(value) => Ok(Biases::Shared(value)),
                None => refuse("biases are a number for the layer, or a list with a number a unit"),
            },
        }
    }

    fn training(&self, training: &Spanned<TrainingTable>) -> Result<(Optimizer, f64)> {
        let table = training.get_ref();
        let known: Vec<(usize, &str)> = OPTIMIZERS.iter().copied().enumerate().collect();
        let chosen = match &table.optimizer {
            Some(name) => self.choose(name, "optimizer", &known)?,
            None => 0,
        };
        let learning_rate = match &table.learning_rate {
            Some(rate) if *rate.get_ref() > 0.0 && rate.get_ref().is_finite() => *rate.get_ref(),
            Some(rate) => {
                return Err(self.error(
                    rate.span(),
                    "the learning rate has to be a number above 0",
                    "here",
                ));
            }
            None => 1.0,
        };
        // Which constants each optimizer has; another one is a mistake, not something to pass over.
        let given = [
            ("momentum", &table.momentum, [1, 2].contains(&chosen)),
            ("decay", &table.decay, chosen == 3),
            ("beta1", &table.beta1, chosen == 4),
            ("beta2", &table.beta2, chosen == 4),
            ("epsilon", &table.epsilon, [3, 4].contains(&chosen)),
        ];
        for (name, value, belongs) in given {
            if let (Some(value), false) = (value, belongs) {
                return Err(self.error(
                    value.span(),
                    &format!("{} has no {name}", OPTIMIZERS[chosen]),
                    "here",
                ));
            }
        }
        let share = |value: &Option<Spanned<f64>>, default: f64| match value {
            Some(value) if (0.0..1.0).contains(value.get_ref()) => Ok(*value.get_ref()),
            Some(value) => {
                Err(self.error(value.span(), "this is a share, from 0 up to but not 1", "here"))
            }
            None => Ok(default),
        };
        let epsilon = match &table.epsilon {
            Some(value) if *value.get_ref() > 0.0 && value.get_ref().is_finite() => {
                *value.get_ref()
            }
            Some(value) => {
                return Err(self.error(value.span(), "epsilon has to be a number above 0", "here"));
            }
            None => 1e-8,
        };
        let optimizer = match chosen {
            1 => Optimizer::Momentum { momentum: share(&table.momentum, 0.9)? },
            2 => Optimizer::Nesterov { momentum: share(&table.momentum, 0.9)? },
            3 => Optimizer::RmsProp { decay: share(&table.decay, 0.99)?, epsilon },
            4 => Optimizer::Adam {
                beta1: share(&table.beta1, 0.9)?,
                beta2: share(&table.beta2, 0.999)?,
                epsilon,
            },
            _ => Optimizer::GradientDescent,
        };
        Ok((optimizer, learning_rate))
    }
}

/// The plan as TOML that [`from_toml`] reads back as the same.
pub fn to_toml(plan: &FullyConnected) -> String {
    let list = |values: &[f64]| {
        format!("[{}]", values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(", "))
    };
    let mut text = format!("title = {}\n", Value::from(plan.title.as_str()));
    text += &format!("loss = \"{}\"\n", name_of(&Loss::ALL, plan.loss));
    text +=
        &format!("over_examples = \"{}\"\n", if plan.mean_of_examples { "mean" } else { "sum" });
    for example in &plan.examples {
        text += &format!(
            "\n[[examples]]\ninputs = {}\ntargets = {}\n",
            list(&example.inputs),
            list(&example.targets)
        );
    }
    for layer in &plan.layers {
        text += &format!(
            "\n[[layers]]\nunits = {}\nactivation = \"{}\"\n",
            layer.weights.len(),
            name_of(&Activation::ALL, layer.activation)
        );
        text += "weights = [\n";
        for row in &layer.weights {
            text += &format!("  {},\n", list(row));
        }
        text += "]\n";
        match &layer.biases {
            Biases::None => continue,
            Biases::Shared(bias) => text += &format!("biases = {}\n", number(*bias)),
            Biases::PerUnit(biases) => text += &format!("biases = {}\n", list(biases)),
        }
        text += &format!("train_biases = {}\n", layer.train_biases);
    }
    text += "\n[training]\n";
    let (name, constants): (&str, Vec<(&str, f64)>) = match plan.optimizer {
        Optimizer::GradientDescent => (OPTIMIZERS[0], vec![]),
        Optimizer::Momentum { momentum } => (OPTIMIZERS[1], vec![("momentum", momentum)]),
        Optimizer::Nesterov { momentum } => (OPTIMIZERS[2], vec![("momentum", momentum)]),
        Optimizer::RmsProp { decay, epsilon } => {
            (OPTIMIZERS[3], vec![("decay", decay), ("epsilon", epsilon)])
        }
        Optimizer::Adam { beta1, beta2, epsilon } => {
            (OPTIMIZERS[4], vec![("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)])
        }
    };
    text += &format!("optimizer = \"{name}\"\nlearning_rate = {}\n", number(plan.learning_rate));
    for (name, value) in constants {
        text += &format!("{name} = {}\n", number(value));
    }
    text
}

fn name_of<T: PartialEq>(known: &[(T, &'static str)], value: T) -> &'static str {
    known.iter().find(|(known, _)| *known == value).map_or("", |(_, name)| name)
}

/// A number as TOML wants it: with a point or an exponent.
fn number(value: f64) -> String {
    let text = shortest(value);
    if text.contains(['.', 'e']) { text } else { text + ".0" }
}
