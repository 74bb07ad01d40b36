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

Save one batch, and the gradients that your code computes for it, before the weights change:
  numpy.savez('mine.npz', x=x, t=t, W1=W1, b1=b1, W2=W2, b2=b2, dW1=dW1, db1=db1, dW2=dW2, db2=db2)

fc1.weight and fc1.weight.grad are also understood, and z1 and a1 for intermediate values. The
network gives the number of layers, their activations and the loss; the arrays give the sizes.

Exit status: 0 right, 1 wrong, 2 not understood.")]
pub struct Arguments {
    /// The arrays: npy, npz, safetensors or CSV files, or folders of these
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    network: NetworkArgument,

    /// Diagnose a single layer instead of a network (`backprop derive --layer` lists the layers)
    #[arg(long, value_name = "LAYER", conflicts_with = "network")]
    layer: Option<String>,

    /// Set options of the layer: stride=2,padding=1
    #[arg(long, value_name = "NAME=NUMBER,…", value_delimiter = ',', value_parser = size)]
    set: Vec<(String, usize)>,

    /// How to print the diagnosis
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A few lines of text
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
