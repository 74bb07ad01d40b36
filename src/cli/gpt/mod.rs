//! `backprop gpt`

mod sample;
mod train;

use backprop::error::Result;
use clap::{Args, Subcommand};

/// Train a small GPT that invents names, with gradients written by hand
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop gpt sample                             20 invented names
  backprop gpt sample --start mar --count 5       names that begin with mar
  backprop gpt train                              1,000 steps, one name per step
  backprop gpt train --steps 20000 --out runs/long
  backprop gpt sample --weights runs/long/weights.safetensors
  backprop derive --network gpt                   the derivation of its gradient")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Train(train::Arguments),
    Sample(sample::Arguments),
}

pub fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.command {
        Command::Train(arguments) => train::run(arguments),
        Command::Sample(arguments) => sample::run(arguments),
    }
}
