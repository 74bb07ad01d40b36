//! `backprop answer`

use super::networks::NetworkArgument;
use super::terminal::{stdout_error, to_stdout};
use anstyle::{AnsiColor, Style};
use backprop::answer;
use backprop::error::{Error, Result};
use backprop::model;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Mark a derivative that you type: right, or what is wrong with it
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop answer w5 '(a_o1 - t1) * a_o1 * (1 - a_o1) * a_h1'
  backprop answer w5 'dE/da_o1 * da_o1/do1 * do1/dw5'      a chain, marked factor by factor
  backprop answer w5 '\\frac{\\partial E}{\\partial o_1} \\cdot a_{h1}'
  backprop answer w5 'da_o1/do1 = a_o1(1 - a_o1); do1/dw5 = a_h1'
  backprop answer w1 'δ_h1 · i1'
  backprop answer a_h1 '(a_o1 - t1) a_o1 (1 - a_o1) w5'    one path is missing
  backprop answer w1 'dE/dh1 * i1' --network mazur
  backprop answer --layer linear dw 'dy[n,i] x[n,j]'
  backprop answer --layer linear dw 'dY^T X'               the same as matrices
  backprop answer --layer softmax dx 'y ⊙ (dy - sum(dy ⊙ y, axis=1))'

Any equivalent form is right. Two expressions count as equal if they have the same value at 24
random points of the network.

Exit status: 0 right, 1 wrong, 2 not understood.")]
pub struct Arguments {
    /// The quantity that the loss is differentiated with respect to, such as w5 or a_h1
    #[arg(value_name = "NAME")]
    name: String,

    /// The derivative, in keyboard, Unicode or LaTeX notation; separate several with `;`, and the steps of one
    /// with `=`
    #[arg(value_name = "ANSWER", allow_hyphen_values = true)]
    answer: String,

    #[command(flatten)]
    network: NetworkArgument,

    /// Ask about a layer of any size, with indices or as matrices (`backprop derive --layer` lists them)
    #[arg(long, value_name = "LAYER", conflicts_with = "network")]
    layer: Option<String>,

    /// How to print the marks
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
    let (name, typed) = (&arguments.name, &arguments.answer);
    let outcome = match (&arguments.layer, arguments.network.model()?) {
        (Some(layer), _) => answer::mark_indexed(&model::layer(layer)?, name, typed)?,
        (None, Some(model)) => answer::mark_indexed(&model, name, typed)?,
        (None, None) => answer::mark(&arguments.network.derivation()?, name, typed)?,
    };
    let written = match arguments.format {
        Format::Text => answer::text(&outcome, &|is_right, text| {
            let color = if is_right { AnsiColor::Green } else { AnsiColor::Red };
            let style: Style = color.on_default().bold();
            format!("{style}{text}{style:#}")
        }),
        Format::Json => {
            let text = serde_json::to_string_pretty(&answer::json(&outcome));
            text.map_err(|error| Error::failed(error.to_string()))? + "\n"
        }
    };
    to_stdout(|out| out.write_all(written.as_bytes()).map_err(stdout_error))?;
    Ok(ExitCode::from(u8::from(!outcome.is_right())))
}
