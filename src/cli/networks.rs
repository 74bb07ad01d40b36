//! `--network`, and `backprop networks`

use super::terminal::{stdout_error, to_stdout};
use super::values::Rates;
use backprop::derive::Derivation;
use backprop::error::{Error, Result};
use backprop::model::{self, Model};
use backprop::network::{FullyConnected, PRESETS, from_toml, preset, to_toml};
use clap::{Args, Subcommand};
use std::path::Path;

/// The network if none is named: the 2-2-2 network.
const SEED: &str = "seed";

/// The most bytes of a description: a longer file is something else.
const LONGEST_FILE: u64 = 10_000_000;

/// Which network a command is about.
#[derive(Args)]
pub struct NetworkArgument {
    /// A preset (see `backprop networks`) or a TOML file that describes a network
    #[arg(long, value_name = "PRESET|FILE.toml", default_value = SEED)]
    network: String,
}

impl NetworkArgument {
    /// The derivation of the network; a model is written out, entry by entry.
    pub fn derivation(&self) -> Result<Derivation> {
        match described(&self.network)? {
            Described::Layers(plan) => Derivation::of(plan.network()?),
            Described::Model(model) => Derivation::of(model.expand()?),
        }
    }

    /// Whether it is not the default network.
    pub fn is_named(&self) -> bool {
        self.network != SEED
    }

    /// Whether it is the preset that reads digits.
    pub fn is_the_cnn(&self) -> bool {
        self.network == "cnn"
    }

    /// Whether it is the bundled GPT.
    pub fn is_the_gpt(&self) -> bool {
        self.network == "gpt"
    }

    /// The plan of a network of layers.
    pub fn plan(&self) -> Result<FullyConnected> {
        match described(&self.network)? {
            Described::Layers(plan) => Ok(plan),
            Described::Model(_) => Err(Error::usage(format!(
                "{} is a model of equations, and this command needs a network of layers",
                self.network
            ))
            .hint("backprop networks lists the networks of layers")),
        }
    }

    /// The model, or the network of layers as one.
    pub fn indexed(&self) -> Result<Model> {
        match described(&self.network)? {
            Described::Layers(plan) => plan.model(),
            Described::Model(model) => Ok(model),
        }
    }

    /// The model, or the network of layers as one for any number of examples.
    pub fn batch(&self) -> Result<Model> {
        match described(&self.network)? {
            Described::Layers(mut plan) => {
                // One example has no index of its own.
                if let [only] = &plan.examples[..] {
                    plan.examples = vec![only.clone(), only.clone()];
                }
                plan.model()
            }
            Described::Model(model) => Ok(model),
        }
    }

    /// The model, if it is one.
    pub fn model(&self) -> Result<Option<Model>> {
        match described(&self.network)? {
            Described::Layers(_) => Ok(None),
            Described::Model(model) => Ok(Some(model)),
        }
    }
}

/// What a preset or a file describes.
enum Described {
    Layers(FullyConnected),
    Model(Model),
}

/// The rates to compare if none are given: from a tenth of the network's to twice it.
pub fn usual_rates(derivation: &Derivation, given: &Option<Rates>) -> Vec<f64> {
    let scaled = |factor: f64| -> f64 {
        // Rounded to 12 digits, so that 0.2 · 0.1 is 0.02.
        format!("{:.11e}", factor * derivation.network().learning_rate())
            .parse()
            .expect("a formatted number is a number")
    };
    given.as_ref().map_or_else(
        || [0.1, 0.2, 0.5, 0.8, 1.0, 2.0].map(scaled).to_vec(),
        |rates| rates.0.clone(),
    )
}

fn described(asked: &str) -> Result<Described> {
    let path = Path::new(asked);
    if path.extension().is_none_or(|extension| extension != "toml") && !path.is_file() {
        if let Some(text) = model::model_text(asked) {
            return Ok(Described::Model(model::from_toml(text, asked)?));
        }
        let models =
            model::models().into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" ");
        let with_models = |error: Error| match error.hint.clone() {
            Some(hint) => error.hint(format!("{hint}. Models of equations are {models}")),
            None => error,
        };
        return Ok(Described::Layers(preset(asked).map_err(with_models)?));
    }
    let failed = |error: std::io::Error| {
        Error::usage(format!("cannot read {asked}: {error}"))
            .hint("backprop networks show seed > my.toml writes a description to start from")
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > LONGEST_FILE {
        return Err(Error::usage(format!(
            "{asked} has {size} bytes, too many for the description of a small network"
        )));
    }
    let text = std::fs::read_to_string(path).map_err(failed)?;
    if text.trim().is_empty() {
        return Err(Error::usage(format!("{asked} is empty")).hint(
            "`backprop networks show seed` prints a network to start from, and \
                   `backprop networks show logistic-regression` a model",
        ));
    }
    if model::describes_a_model(&text) {
        return Ok(Described::Model(model::from_toml(&text, asked)?));
    }
    Ok(Described::Layers(from_toml(&text, asked)?))
}

/// List the presets, or print one to start from
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop networks
  backprop networks show xor > mine.toml
  backprop export --network mine.toml")]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// List the presets
    List,
    /// Print a network as TOML, to start your own from
    #[command(after_help = "\
Examples:
  backprop networks show xor > mine.toml
  backprop networks show logistic-regression > model.toml")]
    Show {
        /// A preset or a TOML file
        name: String,
    },
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let text = match &arguments.command {
        None | Some(Command::List) => {
            let models = model::models();
            let models = models.iter().map(|(name, says)| (*name, says.as_str()));
            let all: Vec<(&str, &str)> = PRESETS.into_iter().chain(models).collect();
            let width = all.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            all.iter().map(|(name, says)| format!("{name:width$}  {says}\n")).collect()
        }
        Some(Command::Show { name }) => match model::model_text(name) {
            Some(text) => text.to_owned(),
            None => match described(name)? {
                Described::Layers(plan) => to_toml(&plan),
                Described::Model(_) => {
                    return Err(Error::usage(format!("{name} is already a model of equations"))
                        .hint("open the file itself"));
                }
            },
        },
    };
    to_stdout(|out| out.write_all(text.as_bytes()).map_err(stdout_error))
}
