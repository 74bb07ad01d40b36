//! `backprop derive`

use super::closed_form::ClosedFormArguments;
use super::networks::NetworkArgument;
use super::terminal::{stdout_error, to_stdout};
use backprop::derive::{Derivation, blackboard};
use backprop::error::{Error, Result};
use backprop::{network, output, render, sheet};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write the equations as on a blackboard
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop derive                         the whole derivation, from the forward pass to layer 1
  backprop derive w5                      the chain rule for w5, each factor explained
  backprop derive w5 --numbers            the same with the numbers put in, down to the result
  backprop derive a_h1                    where two paths meet
  backprop derive w1 --format excel       the cell and the formula that is in the workbook
  backprop derive --layer batchnorm       a layer of a convolutional network by itself
  backprop derive --layer conv2d w11 x22  a weight of the kernel and a pixel of the image
  backprop derive --format latex --out derivation.tex
  backprop derive --format javascript     the same mathematics for a page of yours to run
  backprop derive w1 --closed-form --out w1.txt
  backprop derive E_tot --series w5 --order 3 --numbers --out w5.txt
  backprop derive --along-gradient        which rate is best for the first step")]
pub struct Arguments {
    /// Quantities to derive for, such as w5, a_h1 or E_tot; without any, all that there is
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    #[command(flatten)]
    network: NetworkArgument,

    /// Derive a layer of a convolutional network by itself, on a small instance
    #[arg(long, value_parser = layers(), conflicts_with = "network")]
    layer: Option<String>,

    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Put the network's values in, line by line, down to the result
    #[arg(long)]
    numbers: bool,

    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    closed_form: ClosedFormArguments,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text, for a terminal
    Text,
    /// A LaTeX document
    Latex,
    /// A page with MathML, for a browser
    Mathml,
    /// The cells and formulas of the workbook
    Excel,
    /// The forward pass, the backward pass and the update as functions
    Javascript,
    /// Everything as data
    Json,
}

/// The names of the layers, for the help and for completions.
fn layers() -> PossibleValuesParser {
    PossibleValuesParser::new(
        network::LAYERS.map(|(name, says)| PossibleValue::new(name).help(says)),
    )
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let derivation = match &arguments.layer {
        Some(layer) => Derivation::of(network::layer(layer)?)?,
        None => arguments.network.derivation()?,
    };
    let written = write(&derivation, arguments)?;
    match &arguments.out {
        Some(path) => output::write(path, written.as_bytes()),
        None => to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error)),
    }
}

fn write(derivation: &Derivation, arguments: &Arguments) -> Result<String> {
    arguments.closed_form.check()?;
    if let Some(option) = arguments.closed_form.asked() {
        return closed_form(derivation, arguments, option);
    }
    let names = derivation.find_all(&arguments.names)?;
    let mut blocks =
        if names.is_empty() { derivation.blackboard() } else { derivation.about(&names) };
    if arguments.numbers {
        blocks = blackboard::with_numbers(&blocks, &derivation.values());
    }
    let values = arguments.numbers.then(|| derivation.values());
    match arguments.format {
        Format::Text => Ok(render::text_document(&blocks)),
        Format::Latex => Ok(render::latex_document(&blocks)),
        Format::Mathml => Ok(render::mathml_document(&blocks)),
        Format::Excel => sheet::formulas(derivation, &names, values.as_ref()),
        Format::Javascript => javascript(derivation, arguments),
        Format::Json => {
            let json = render::json_document(derivation, &names, values.as_ref());
            serde_json::to_string_pretty(&json)
                .map(|text| text + "\n")
                .map_err(|error| Error::failed(error.to_string()))
        }
    }
}

/// The closed form by computer algebra, in the notations for people.
fn closed_form(derivation: &Derivation, arguments: &Arguments, option: &str) -> Result<String> {
    let render = match arguments.format {
        Format::Text => render::text_document,
        Format::Latex => render::latex_document,
        Format::Mathml => render::mathml_document,
        _ => {
            return Err(Error::usage(format!("{option} is written as text, LaTeX or MathML only"))
                .hint("leave --format out, or --format latex"));
        }
    };
    Ok(render(&arguments.closed_form.blocks(derivation, &arguments.names, arguments.numbers)?))
}

/// The script of the whole network: it is never in part, and always has the numbers.
fn javascript(derivation: &Derivation, arguments: &Arguments) -> Result<String> {
    if let Some(name) = arguments.names.first() {
        return Err(Error::usage(format!(
            "--format javascript writes the whole network, not {name} alone"
        ))
        .hint("leave the name out"));
    }
    Ok(render::javascript_document(derivation))
}
