//! `backprop diagnose`

use super::derive::size;
use super::networks::NetworkArgument;
use super::terminal::{stdout_error, to_stdout};
use anstyle::{AnsiColor, Style};
use backprop::diagnose::{self, arrays, report};
use backprop::error::{Error, Result};
use backprop::model;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Find the fault in your own code from its arrays: inputs, weights and gradients
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop diagnose mine.npz --network mine.toml
  backprop diagnose arrays/ --network mine.toml        a folder of CSV or npy files
  backprop diagnose step.safetensors --network mine.toml --format json
  backprop diagnose layer.npz --layer linear

Save one batch and the gradients that your code computes for it, before the weights change:
  numpy.savez('mine.npz', x=x, t=t, W1=W1, b1=b1, W2=W2, b2=b2, dW1=dW1, db1=db1, dW2=dW2, db2=db2)

The names may also be fc1.weight and fc1.weight.grad, and z1, a1 for what lies between. The network
says how many layers there are, their activations and the loss; the sizes are those of the arrays.

Exit status: 0 right, 1 wrong, 2 not understood.")]
pub struct Arguments {
    /// npy, npz, safetensors or CSV files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    network: NetworkArgument,

    /// The arrays are of a single layer (`backprop derive --layer` lists them)
    #[arg(long, value_name = "LAYER", conflicts_with = "network")]
    layer: Option<String>,

    /// Options of the layer, as numbers: stride=2,padding=1
    #[arg(long, value_name = "NAME=NUMBER,…", value_delimiter = ',', value_parser = size)]
    set: Vec<(String, usize)>,

    /// How to write the diagnosis
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A few lines to read
    Text,
    /// Everything as data
    Json,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let model = match &arguments.layer {
        Some(layer) => model::layer(layer)?,
        None => arguments.network.batch()?,
    };
    let set: Vec<(&str, usize)> =
        arguments.set.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let model = model.with_sizes(&set)?;
    let diagnosis = diagnose::diagnose(&model, &arrays::read(&arguments.files)?)?;
    let written = match arguments.format {
        Format::Text => report::text(&diagnosis, &|is_right, text| {
            let color = if is_right { AnsiColor::Green } else { AnsiColor::Red };
            let style: Style = color.on_default().bold();
            format!("{style}{text}{style:#}")
        }),
        Format::Json => {
            let text = serde_json::to_string_pretty(&report::json(&diagnosis));
            text.map_err(|error| Error::failed(error.to_string()))? + "\n"
        }
    };
    to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error))?;
    Ok(ExitCode::from(u8::from(!diagnosis.is_right())))
}
