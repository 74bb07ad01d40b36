//! Text to plan.

use super::OPTIMIZERS;
use super::description::{Description, LayerTable, NumberRow, TrainingTable};
use super::source::SourceText;
use crate::error::Result;
use crate::network::{
    Activation, Biases, DenseLayer, Draw, Example, FullyConnected, Initializer, Loss, Optimizer,
};
use ::toml::{Spanned, Value};

/// The most weights of a network that is small enough to be shown.
const MOST_WEIGHTS: usize = 100_000;

/// The plan that `text` describes; `path` is for the messages.
///
/// # Errors
/// If the text is not TOML or does not describe a network: the message shows the line.
pub fn from_toml(text: &str, path: &str) -> Result<FullyConnected> {
    let source = SourceText { text, path };
    let description: Description =
        ::toml::from_str(text).map_err(|error| source.not_understood(&error))?;
    source.plan(description)
}

impl SourceText<'_> {
    fn plan(&self, description: Description) -> Result<FullyConnected> {
        let examples = self.examples(&description)?;
        let layers = self.layers(&description, examples[0].inputs.len())?;
        let loss = match &description.loss {
            Some(name) => self.choose(name, "loss", &Loss::ALL)?,
            None => Loss::HalfSquaredError,
        };
        let mean_of_examples = match &description.over_examples {
            Some(name) => {
                self.choose(name, "way to combine examples", &[(false, "sum"), (true, "mean")])?
            }
            None => false,
        };
        let (optimizer, learning_rate) = match &description.training {
            Some(training) => self.training(training.get_ref())?,
            None => (Optimizer::GradientDescent, 1.0),
        };
        let title = description.title.clone().unwrap_or_else(|| title(&examples, &layers));
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
            self.targets_are_probabilities(&description)?;
        }
        // Any other mistake concerns the outputs and the loss.
        let place = match &description.loss {
            Some(loss) => loss.span(),
            None => description.layers.get_ref().last().map(Spanned::span).unwrap_or(0..0),
        };
        plan.network().map_err(|error| self.error(place, &error.message, "here"))?;
        Ok(plan)
    }

    fn targets_are_probabilities(&self, description: &Description) -> Result<()> {
        let examples = description.examples.get_ref();
        let mut targets = examples.iter().flat_map(|example| example.targets.get_ref());
        match targets.find(|target| !(0.0..=1.0).contains(target.get_ref())) {
            Some(target) => Err(self.error(
                target.span(),
                "with cross-entropy a target must be a probability, from 0 to 1",
                "this is not one",
            )),
            None => Ok(()),
        }
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

    /// The number of units of a layer, if the layer says it.
    fn units(&self, layer: &LayerTable) -> Option<usize> {
        layer
            .units
            .as_ref()
            .map(|units| *units.get_ref())
            .or_else(|| layer.weights.as_ref().map(|rows| rows.get_ref().len()))
    }

    fn layers(&self, description: &Description, inputs: usize) -> Result<Vec<DenseLayer>> {
        let tables = description.layers.get_ref();
        if tables.is_empty() {
            return Err(self.error(
                description.layers.span(),
                "a network needs at least one layer",
                "there is none",
            ));
        }
        let start = description.start.as_ref();
        let initializer = match start.and_then(|start| start.method.as_ref()) {
            Some(name) => self.choose(name, "way to draw weights", &Initializer::ALL)?,
            None => Initializer::XavierUniform,
        };
        let mut draw = Draw::new(start.and_then(|start| start.seed).unwrap_or(1));
        let (mut below, mut weights_so_far) = (inputs, 0);
        let mut layers = Vec::new();
        for (number, table) in (1..).zip(tables) {
            let units = self.unit_count(table, below, &mut weights_so_far)?;
            let is_last = number == tables.len();
            let drawn = || draw.layer(initializer, below, units);
            layers.push(self.layer(table, units, below, is_last, drawn)?);
            below = units;
        }
        Ok(layers)
    }

    /// The number of units of a layer after one with `below` units, as long as all weights are few
    /// enough.
    fn unit_count(
        &self,
        table: &Spanned<LayerTable>,
        below: usize,
        weights_so_far: &mut usize,
    ) -> Result<usize> {
        let place = table.get_ref().units.as_ref().map_or(table.span(), Spanned::span);
        let Some(units) = self.units(table.get_ref()) else {
            return Err(self.error(
                table.span(),
                "a layer needs the number of its units, or its weights",
                "neither is here",
            ));
        };
        if units == 0 {
            return Err(self.error(place, "a layer needs at least one unit", "here"));
        }
        *weights_so_far = units
            .checked_mul(below)
            .and_then(|count| count.checked_add(*weights_so_far))
            .unwrap_or(usize::MAX);
        if *weights_so_far > MOST_WEIGHTS {
            return Err(self.error(
                place,
                &format!("a network may have at most {MOST_WEIGHTS} weights"),
                "too many units",
            ));
        }
        Ok(units)
    }

    /// A layer, with the weights `drawn` if it gives none.
    fn layer(
        &self,
        spanned: &Spanned<LayerTable>,
        units: usize,
        below: usize,
        is_last: bool,
        drawn: impl FnOnce() -> Vec<Vec<f64>>,
    ) -> Result<DenseLayer> {
        let table = spanned.get_ref();
        let activation = match &table.activation {
            Some(name) => self.choose(name, "activation", &Activation::ALL)?,
            None => Activation::Sigmoid,
        };
        if activation == Activation::Softmax && !is_last {
            let place = table.activation.as_ref().map_or(spanned.span(), Spanned::span);
            return Err(self.error(
                place,
                "softmax is only for the outputs",
                "this is a hidden layer",
            ));
        }
        let weights = match &table.weights {
            Some(rows) => self.weights(rows, units, below)?,
            None => drawn(),
        };
        let biases = match &table.biases {
            Some(biases) => self.biases(biases, units)?,
            None => Biases::None,
        };
        let train_biases = match &table.train_biases {
            Some(train) if *train.get_ref() && biases == Biases::None => {
                let error = self.error(train.span(), "this layer has no biases to train", "here");
                return Err(error
                    .hint("biases = 0.0 adds one bias for all units, a list adds one per unit"));
            }
            Some(train) => *train.get_ref(),
            None => biases != Biases::None,
        };
        Ok(DenseLayer { activation, weights, biases, train_biases })
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
                &format!(
                    "this layer needs {units} × {below} weights, one row per unit; \
                     it has {found} rows"
                ),
                "here",
            ));
        }
        let mut weights = Vec::new();
        for row in rows.get_ref() {
            let found = row.get_ref().len();
            if found != below {
                let message = format!(
                    "this layer needs {units} × {below} weights, one for each of the {below} units \
                     below; this row has {found}"
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
                refuse(&format!("this layer has {units} units but {} biases", values.len()))
            }
            Value::Array(values) => match values.iter().map(number).collect() {
                Some(values) => Ok(Biases::PerUnit(values)),
                None => refuse("biases must be finite numbers"),
            },
            value => match number(value) {
                Some(value) => Ok(Biases::Shared(value)),
                None => refuse(
                    "biases must be a number for the layer, or a list with one number per unit",
                ),
            },
        }
    }

    pub fn training(&self, table: &TrainingTable) -> Result<(Optimizer, f64)> {
        let known: Vec<(usize, &str)> = OPTIMIZERS.iter().copied().enumerate().collect();
        let chosen = match &table.optimizer {
            Some(name) => self.choose(name, "optimizer", &known)?,
            None => 0,
        };
        let learning_rate =
            self.above_0(&table.learning_rate, 1.0, "the learning rate must be a number above 0")?;
        self.only_constants_of(chosen, table)?;
        let epsilon = self.above_0(&table.epsilon, 1e-8, "epsilon must be a number above 0")?;
        let optimizer = match chosen {
            1 => Optimizer::Momentum { momentum: self.share(&table.momentum, 0.9)? },
            2 => Optimizer::Nesterov { momentum: self.share(&table.momentum, 0.9)? },
            3 => Optimizer::RmsProp { decay: self.share(&table.decay, 0.99)?, epsilon },
            4 => Optimizer::Adam {
                beta1: self.share(&table.beta1, 0.9)?,
                beta2: self.share(&table.beta2, 0.999)?,
                epsilon,
            },
            _ => Optimizer::GradientDescent,
        };
        Ok((optimizer, learning_rate))
    }

    /// Refuses constants that the optimizer with this place in the list does not have.
    fn only_constants_of(&self, chosen: usize, table: &TrainingTable) -> Result<()> {
        let given = [
            ("momentum", &table.momentum, [1, 2].contains(&chosen)),
            ("decay", &table.decay, chosen == 3),
            ("beta1", &table.beta1, chosen == 4),
            ("beta2", &table.beta2, chosen == 4),
            ("epsilon", &table.epsilon, [3, 4].contains(&chosen)),
        ];
        for (name, value, belongs) in given {
            if let (Some(value), false) = (value, belongs) {
                let message = format!("{} has no {name}", OPTIMIZERS[chosen]);
                return Err(self.error(value.span(), &message, "here"));
            }
        }
        Ok(())
    }

    fn above_0(&self, value: &Option<Spanned<f64>>, default: f64, refused: &str) -> Result<f64> {
        match value {
            Some(value) if *value.get_ref() > 0.0 && value.get_ref().is_finite() => {
                Ok(*value.get_ref())
            }
            Some(value) => Err(self.error(value.span(), refused, "here")),
            None => Ok(default),
        }
    }

    fn share(&self, value: &Option<Spanned<f64>>, default: f64) -> Result<f64> {
        match value {
            Some(value) if (0.0..1.0).contains(value.get_ref()) => Ok(*value.get_ref()),
            Some(value) => Err(self.error(
                value.span(),
                "this must be a number from 0 up to 1, but not 1 itself",
                "here",
            )),
            None => Ok(default),
        }
    }
}

/// A title from the sizes of the layers: `a 2-3-1 network`.
fn title(examples: &[Example], layers: &[DenseLayer]) -> String {
    let units = layers.iter().map(|layer| layer.weights.len());
    let sizes: Vec<String> =
        [examples[0].inputs.len()].into_iter().chain(units).map(|size| size.to_string()).collect();
    format!("a {} network", sizes.join("-"))
}
