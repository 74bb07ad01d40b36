//! `backprop derive`

use super::closed_form::ClosedFormArguments;
use super::networks::NetworkArgument;
use super::terminal::{stdout_error, to_stdout};
use backprop::derive::{Derivation, IndexedDerivation, blackboard};
use backprop::error::{Error, Result};
use backprop::model::{self, Model};
use backprop::{output, render, sheet};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Derive the gradient step by step, as on a blackboard
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop derive                         the whole derivation, from the forward pass to layer 1
  backprop derive w5                      the chain rule for w5, each factor explained
  backprop derive w5 --numbers            the same with numbers, down to the result
  backprop derive a_h1                    a sum of two paths
  backprop derive w1 --format excel       the cell in the workbook and its formula
  backprop derive --layer                 the list of layers
  backprop derive --layer conv2d          a convolution of any size, with Σ and indices
  backprop derive --layer conv2d w        only the derivative with respect to its kernel
  backprop derive --layer conv2d --set stride=2,padding=1
  backprop derive --layer attention --format pytorch --out attention.py
  backprop derive --layer lstm --format rust --out lstm.rs
  backprop derive --indexed               the 2-2-2 network, one equation per layer
  backprop derive --layer relu --expand   a small instance, written out without indices
  backprop derive --network mine.toml     equations of your own (see `backprop networks show lstm`)
  backprop derive --format latex --out derivation.tex
  backprop derive --format javascript     the same mathematics for a web page of your own
  backprop derive w1 --closed-form --out w1.txt
  backprop derive E_tot --series w5 --order 3 --numbers --out w5.txt
  backprop derive --along-gradient        the best learning rate for the first step")]
pub struct Arguments {
    /// The quantities to differentiate with respect to, such as w5 or a_h1 [default: all of them]
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    #[command(flatten)]
    network: NetworkArgument,

    /// Derive a single layer, for any size; without a name, list the layers
    #[arg(
        long,
        value_name = "LAYER",
        num_args = 0..=1,
        default_missing_value = "",
        value_parser = layers(),
        hide_possible_values = true,
        conflicts_with = "network"
    )]
    layer: Option<String>,

    /// Write out a layer, or a model with indices, entry by entry
    #[arg(long)]
    expand: bool,

    /// Derive a network of dense layers with indices, one equation per layer
    #[arg(long, conflicts_with_all = ["layer", "expand"])]
    indexed: bool,

    /// Set sizes or options of a layer or model: stride=2,padding=1
    #[arg(long, value_name = "NAME=NUMBER,…", value_delimiter = ',', value_parser = size)]
    set: Vec<(String, usize)>,

    /// The notation or language
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Substitute the network's values, line by line, down to the result
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
    /// Plain text for a terminal
    Text,
    /// A LaTeX document
    Latex,
    /// A page with MathML for a browser
    Mathml,
    /// The cells of the workbook and their formulas
    Excel,
    /// The forward pass, the backward pass and the update as functions; for a layer or a model,
    /// one function that computes all values and gradients
    Javascript,
    /// A NumPy function that computes all values and gradients of a layer or a model
    Numpy,
    /// The same for PyTorch, without autograd
    Pytorch,
    /// The same in Rust, as nested loops over slices
    Rust,
    /// Everything as data
    Json,
}

/// The names of the layers, for completions; the empty name means the list of layers.
fn layers() -> PossibleValuesParser {
    let named = model::layers().into_iter().map(|(name, says)| PossibleValue::new(name).help(says));
    PossibleValuesParser::new(named.chain([PossibleValue::new("").hide(true)]))
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let written = match (&arguments.layer, arguments.expand) {
        (Some(name), _) if name.is_empty() => list_of_layers(),
        (Some(name), false) => indexed(&model::layer(name)?, arguments)?,
        (Some(name), true) => {
            let instance = arguments.sized(&model::layer(name)?)?.expand()?;
            write(&Derivation::of(instance)?, arguments)?
        }
        (None, _) if arguments.indexed => indexed(&arguments.network.indexed()?, arguments)?,
        (None, is_expanded) => match (arguments.network.model()?, is_expanded) {
            (Some(model), false) => indexed(&model, arguments)?,
            (Some(model), true) => {
                write(&Derivation::of(arguments.sized(&model)?.expand()?)?, arguments)?
            }
            (None, _) => write(&arguments.network.derivation()?, arguments)?,
        },
    };
    match &arguments.out {
        Some(path) => output::write(path, written.as_bytes()),
        None => to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error)),
    }
}

impl Arguments {
    /// The model with the sizes that were asked for.
    fn sized(&self, model: &Model) -> Result<Model> {
        let sizes: Vec<(&str, usize)> =
            self.set.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        model.with_sizes(&sizes)
    }
}

/// `stride=2`
pub fn size(text: &str) -> Result<(String, usize)> {
    let expected =
        || Error::usage(format!("expected a name and a whole number, stride=2, found `{text}`"));
    let (name, value) = text.split_once('=').ok_or_else(expected)?;
    Ok((name.trim().to_owned(), value.trim().parse().map_err(|_| expected())?))
}

fn list_of_layers() -> String {
    let layers = model::layers();
    let width = layers.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    layers.iter().map(|(name, says)| format!("{name:width$}  {says}\n")).collect()
}

/// The derivation of a model with its indices.
fn indexed(model: &Model, arguments: &Arguments) -> Result<String> {
    if let Some(option) = arguments.closed_form.asked() {
        return Err(Error::usage(format!("{option} is for equations without indices"))
            .hint("--expand writes the model out entry by entry"));
    }
    // A module has its options as parameters.
    match arguments.format {
        Format::Numpy => return module(model, arguments, render::numpy_document),
        Format::Pytorch => return module(model, arguments, render::pytorch_document),
        Format::Rust => return module(model, arguments, render::rust_document),
        Format::Javascript => {
            return module(model, arguments, render::indexed_javascript_document);
        }
        _ => {}
    }
    let named: Vec<&str> = arguments.set.iter().map(|(name, _)| name.as_str()).collect();
    let sized = arguments.sized(model)?;
    // A size that was set is a number in the equations too; the rest is as in the file.
    let derivation = IndexedDerivation::of(sized.with_fixed(&named)?.plain())?;
    let names = derivation.find_all(&arguments.names)?;
    let mut blocks =
        if names.is_empty() { derivation.blackboard() } else { derivation.about(&names) };
    if arguments.numbers {
        blocks = derivation.with_numbers(&blocks);
    }
    match arguments.format {
        Format::Text => Ok(render::text_document(&blocks)),
        Format::Latex => Ok(render::latex_document(&blocks)),
        Format::Mathml => Ok(render::mathml_document(&blocks)),
        Format::Json => as_json(&render::indexed_json_document(&derivation, &names)),
        Format::Numpy | Format::Pytorch | Format::Rust | Format::Javascript => {
            unreachable!("modules were written above")
        }
        Format::Excel => {
            Err(Error::usage("cell formulas need equations without indices").hint(match arguments
                .indexed
            {
                true => "leave out --indexed",
                false => "--expand writes the model out entry by entry",
            }))
        }
    }
}

/// A module of the whole model.
fn module(
    model: &Model,
    arguments: &Arguments,
    render: fn(&IndexedDerivation) -> String,
) -> Result<String> {
    if let Some(name) = arguments.names.first() {
        return Err(Error::usage(format!("a module computes the whole model, not {name} alone"))
            .hint("leave out the name"));
    }
    Ok(render(&IndexedDerivation::of(arguments.sized(model)?)?))
}

fn as_json(json: &serde_json::Value) -> Result<String> {
    serde_json::to_string_pretty(json)
        .map(|text| text + "\n")
        .map_err(|error| Error::failed(error.to_string()))
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
        Format::Numpy | Format::Pytorch | Format::Rust => {
            Err(Error::usage("a Python or Rust module needs equations with indices")
                .hint("leave out --expand, or add --indexed for a network of dense layers"))
        }
        Format::Json => as_json(&render::json_document(derivation, &names, values.as_ref())),
    }
}

/// The closed form by computer algebra, in the notations for people.
fn closed_form(derivation: &Derivation, arguments: &Arguments, option: &str) -> Result<String> {
    let render = match arguments.format {
        Format::Text => render::text_document,
        Format::Latex => render::latex_document,
        Format::Mathml => render::mathml_document,
        _ => {
            return Err(Error::usage(format!(
                "{option} is available as text, LaTeX or MathML only"
            ))
            .hint("leave out --format, or use --format latex"));
        }
    };
    Ok(render(&arguments.closed_form.blocks(derivation, &arguments.names, arguments.numbers)?))
}

/// The script of the whole network: there is no script of a part, and it always has the numbers.
fn javascript(derivation: &Derivation, arguments: &Arguments) -> Result<String> {
    if let Some(name) = arguments.names.first() {
        return Err(Error::usage(format!(
            "--format javascript writes the whole network, not {name} alone"
        ))
        .hint("leave out the name"));
    }
    Ok(render::javascript_document(derivation))
}
