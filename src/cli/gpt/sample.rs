//! `backprop gpt sample`

use crate::cli::terminal::{stdout_error, to_stdout};
use backprop::error::{Error, Result};
use backprop::gpt::Weights;
use backprop::gpt::names::beginning;
use backprop::gpt::sample::invent;
use backprop::training::Random;
use clap::Args;
use std::path::{Path, PathBuf};

/// The temperature that microgpt uses.
pub const TEMPERATURE: f64 = 0.5;

/// The weights that come with the program.
const WEIGHTS: &[u8] = include_bytes!("../../../models/gpt.safetensors");

/// Invent names
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop gpt sample                             20 names
  backprop gpt sample --start mar --count 5       names that start with mar
  backprop gpt sample --temperature 1             more unusual names
  backprop gpt sample --weights runs/long/weights.safetensors")]
pub struct Arguments {
    /// The weights, a safetensors file [default: the weights that come with the program]
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,

    /// The number of names
    #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    count: u64,

    /// The temperature: below 1 the names are more typical, above 1 more unusual
    #[arg(long, value_name = "NUMBER", default_value_t = TEMPERATURE, allow_hyphen_values = true)]
    temperature: f64,

    /// The seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,

    /// The letters that every name starts with, at most 15
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    start: String,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { count, temperature, seed, .. } = *arguments;
    // The smallest number by which a logit can be divided without becoming infinite.
    if !(temperature.is_finite() && temperature >= 1e-6) {
        return Err(Error::usage(format!("expected a positive temperature, found {temperature}"))
            .hint("0.5 gives typical names, 1 more unusual ones"));
    }
    let start = beginning(&arguments.start)?;
    let weights = match &arguments.weights {
        Some(path) => Weights::read(path)?,
        None => Weights::from_bytes(Path::new("the weights"), WEIGHTS)?,
    };
    to_stdout(|out| {
        for number in 0..count {
            let random = &mut Random::new(seed, Random::SAMPLE, number);
            writeln!(out, "{}", invent(&weights, &start, temperature, random))
                .map_err(stdout_error)?;
        }
        Ok(())
    })
}
