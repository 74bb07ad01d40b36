//! The command line: one file per command, with its arguments and its wiring, nothing else.

mod answer;
mod check;
mod closed_form;
mod completions;
mod derive;
mod diagnose;
mod differentiate;
mod exercise;
mod export;
mod gpt;
mod hints;
mod interrupt;
mod live;
mod minimize;
mod mnist;
mod networks;
mod plot;
mod predict;
mod run;
mod step;
mod terminal;
mod values;

pub use terminal::print_error;

use backprop::error::Result;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Shows how a neural network learns, with nothing hidden.
#[derive(Parser)]
#[command(version, about, styles = STYLES, max_term_width = 100, after_help = "\
Examples:
  backprop derive w5                              the chain rule for one weight, step by step
  backprop step --lr 0.5 --rows 10                ten iterations of gradient descent
  backprop export --lr 0.1,0.2,0.5,0.8,1,2        the workbook and the plots
  backprop export --network xor                   the same for another network
  backprop check homework.xlsx                    \
which cells of a student's workbook are wrong
  backprop answer w5 '(a_o1 - t1) * a_h1'         what is wrong with a typed derivative
  backprop diagnose mine.npz --network mine.toml  \
what is wrong with the gradients of your own code
  backprop differentiate model.xlsx --of D10 --by B2:B5
                                                  the derivative of a cell of your own workbook
  backprop minimize model.xlsx --of D10 --by B2:B5
                                                  the inputs that make it smallest
  backprop mnist                                  train a network that reads digits
  backprop predict digit.png                      read the digits in a picture
  backprop gpt sample                             names that a small GPT invents

Exit status: 0 done, 1 the work failed, 2 invalid arguments or input.")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Derive(derive::Arguments),
    Step(step::Arguments),
    Export(export::Arguments),
    Plot(plot::Arguments),
    Check(check::Arguments),
    Answer(answer::Arguments),
    Diagnose(diagnose::Arguments),
    Differentiate(differentiate::Arguments),
    Minimize(minimize::Arguments),
    Networks(networks::Arguments),
    Mnist(Box<mnist::Arguments>),
    Predict(predict::Arguments),
    Gpt(gpt::Arguments),
    Completions(completions::Arguments),
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Runs what the command line asks for; returns the exit status.
///
/// # Errors
/// Whatever the command could not do.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Derive(arguments) => derive::run(&arguments),
        Command::Step(arguments) => step::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Plot(arguments) => plot::run(&arguments),
        Command::Check(arguments) => return check::run(&arguments),
        Command::Answer(arguments) => return answer::run(&arguments),
        Command::Diagnose(arguments) => return diagnose::run(&arguments),
        Command::Differentiate(arguments) => differentiate::run(&arguments),
        Command::Minimize(arguments) => minimize::run(&arguments),
        Command::Networks(arguments) => networks::run(&arguments),
        Command::Mnist(arguments) => mnist::run(&arguments),
        Command::Predict(arguments) => predict::run(&arguments),
        Command::Gpt(arguments) => gpt::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
    .map(|()| ExitCode::SUCCESS)
}
