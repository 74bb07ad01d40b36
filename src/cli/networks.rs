//! `--network`, and `backprop networks`

use super::terminal::{stdout_error, to_stdout};
use super::values::Rates;
use backprop::derive::Derivation;
use backprop::error::{Error, Result};
use backprop::network::{FullyConnected, PRESETS, from_toml, preset, to_toml};
use clap::{Args, Subcommand};
use std::path::Path;

/// The most bytes of a description: a longer file is something else.
const LONGEST_FILE: u64 = 10_000_000;

/// Which network a command is about.
#[derive(Args)]
pub struct NetworkArgument {
    /// A preset (see `backprop networks`) or a file that describes a network in TOML
    #[arg(long, value_name = "PRESET|FILE.toml", default_value = "seed")]
    network: String,
}

impl NetworkArgument {
    /// The derivation of the network.
    pub fn derivation(&self) -> Result<Derivation> {
        Derivation::of(self.plan()?.network()?)
    }

    /// The plan of the network.
    pub fn plan(&self) -> Result<FullyConnected> {
        plan(&self.network)
    }
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

fn plan(asked: &str) -> Result<FullyConnected> {
    let path = Path::new(asked);
    if path.extension().is_none_or(|extension| extension != "toml") && !path.is_file() {
        return preset(asked);
    }
    let failed = |error: std::io::Error| {
        Error::usage(format!("cannot read {asked}: {error}"))
            .hint("backprop networks show seed > my.toml writes a description to start from")
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > LONGEST_FILE {
        return Err(Error::usage(format!(
            "{asked} has {size} bytes: this is not a description of a small network"
        )));
    }
    let text = std::fs::read_to_string(path).map_err(failed)?;
    from_toml(&text, asked)
}

/// List the networks that have a name, or show one to start from
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
    /// Print a network as TOML, as a start for one of your own
    Show {
        /// A preset, or a file in TOML
        name: String,
    },
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let text = match &arguments.command {
        None | Some(Command::List) => {
            let width = PRESETS.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            PRESETS.iter().map(|(name, says)| format!("{name:width$}  {says}\n")).collect()
        }
        Some(Command::Show { name }) => to_toml(&plan(name)?),
    };
    to_stdout(|out| out.write_all(text.as_bytes()).map_err(stdout_error))
}
