//! `backprop plot`

use super::interrupt;
use super::networks::{NetworkArgument, usual_rates};
use super::terminal::{stdout_error, to_stdout};
use super::values::{LR_HELP, Rates, rows};
use backprop::derive::Derivation;
use backprop::descent::Losses;
use backprop::error::Result;
use backprop::output::Output;
use backprop::plot;
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Pixels of a PNG for each of the picture's 800 × 500.
const SHARPNESS: f32 = 2.0;

/// Plot the loss by iteration and by learning rate
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop plot
  backprop plot --lr 0.1..2:0.1 --log
  backprop plot --lr 1,5,25 --rows 200 --out /tmp/plots")]
pub struct Arguments {
    #[command(flatten)]
    network: NetworkArgument,

    /// The learning rates, one curve each [default: 0.1,0.2,0.5,0.8,1,2 times that of the network]
    #[arg(long, value_name = "LIST", long_help = LR_HELP, allow_hyphen_values = true)]
    lr: Option<Rates>,

    /// The number of iterations, including the start
    #[arg(long, default_value_t = 68, value_parser = rows, allow_hyphen_values = true)]
    rows: u64,

    /// Show the loss on a logarithmic axis
    #[arg(long)]
    log: bool,

    /// The folder to write loss-by-iteration and loss-by-rate to, each as SVG and PNG
    #[arg(long, value_name = "FOLDER", default_value = "plots")]
    out: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    interrupt::listen();
    let derivation = arguments.network.derivation()?;
    let plots = Plots::open(&arguments.out)?;
    let rows = arguments.rows as usize;
    let rates = usual_rates(&derivation, &arguments.lr);
    let mut watch = |_| interrupt::check();
    let runs = Losses::sampled(&derivation, &rates, rows, plot::POINTS, &mut watch)?;
    let written = plots.write(&derivation, &runs, arguments.log)?;
    to_stdout(|out| {
        written
            .iter()
            .try_for_each(|path| writeln!(out, "wrote {}", path.display()).map_err(stdout_error))
    })
}

/// The files of both plots, opened before the work starts.
pub struct Plots(Vec<(Output, Output)>);

impl Plots {
    /// Opens the files in `folder`.
    pub fn open(folder: &Path) -> Result<Plots> {
        let pair = |name: &str| {
            Ok((
                Output::create(folder.join(format!("{name}.svg")))?,
                Output::create(folder.join(format!("{name}.png")))?,
            ))
        };
        Ok(Plots(
            ["loss-by-iteration", "loss-by-rate"].map(pair).into_iter().collect::<Result<_>>()?,
        ))
    }

    /// Draws both plots and puts the files in place; returns their paths.
    pub fn write(
        self,
        derivation: &Derivation,
        runs: &[Losses],
        log: bool,
    ) -> Result<Vec<PathBuf>> {
        let pictures = [
            plot::loss_by_iteration(derivation, runs, log)?,
            plot::loss_by_rate(derivation, runs, log, &mut |_| interrupt::check())?,
        ];
        let mut written = Vec::new();
        for ((svg, png), picture) in self.0.into_iter().zip(pictures) {
            let pixels = picture.to_png(SHARPNESS)?;
            for (mut output, bytes) in [(svg, picture.text.as_bytes()), (png, &pixels)] {
                let path = output.path().to_owned();
                output
                    .write_all(bytes)
                    .map_err(|error| backprop::error::Error::io(path.display(), &error))?;
                output.finish()?;
                written.push(path);
            }
        }
        Ok(written)
    }
}
