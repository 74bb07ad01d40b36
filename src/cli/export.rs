//! `backprop export`

use super::interrupt::{self, Interruptible};
use super::plot::Plots;
use super::terminal::{Progress, stdout_error, to_stdout};
use super::values::{LR_HELP, Rates, rate, sheet_rows};
use backprop::derive::Derivation;
use backprop::error::Result;
use backprop::network;
use backprop::output::Output;
use backprop::plot::Curves;
use backprop::sheet::{self, Workbook};
use clap::Args;
use std::path::PathBuf;

/// Write the workbook with live formulas, and the plots
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop export --lr 0.1,0.2,0.5,0.8,1,2
  backprop export --lr 0.1..2:0.1 --eta 0.5 --rows 200 --out run.xlsx

The workbook: Sheet1 is the run at the rate in G31, from row 33 one row an iteration. Sheet2
compares the loss for the rates of --lr; each has a sheet of its own. Change a start value in row 33
of Sheet1, and everything follows.")]
pub struct Arguments {
    /// The learning rates that Sheet2 and the plots compare
    #[arg(long, value_name = "LIST", default_value = "0.1,0.2,0.5,0.8,1,2", long_help = LR_HELP, allow_hyphen_values = true)]
    lr: Rates,

    /// The learning rate of Sheet1
    #[arg(long, value_name = "RATE", default_value = "1", value_parser = rate, allow_hyphen_values = true)]
    eta: f64,

    /// How many iterations, the start included
    #[arg(long, default_value_t = 68, value_parser = sheet_rows, allow_hyphen_values = true)]
    rows: u32,

    /// The workbook to write
    #[arg(long, value_name = "FILE", default_value = "sheets/backpropagation.xlsx")]
    out: PathBuf,

    /// The folder for the plots
    #[arg(long, value_name = "FOLDER", default_value = "plots")]
    plots: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    interrupt::listen();
    let derivation = Derivation::of(network::preset())?;
    let workbook = Workbook { eta: arguments.eta, rates: arguments.lr.0.clone(), rows: arguments.rows };
    workbook.check(&derivation)?;
    let mut output = Output::create(&arguments.out)?;
    let plots = Plots::open(&arguments.plots)?;

    let mut progress = Progress::new(workbook.total_rows(), "writing the rows");
    let total = workbook.total_rows();
    let result = sheet::write(&derivation, &workbook, Interruptible(&mut output), &mut |done| {
        if done == total {
            progress.now("packing the workbook")
        } else {
            progress.at(done)
        }
        interrupt::check()
    });
    // A write that Ctrl-C stopped is an interruption, whatever error came out of it.
    interrupt::check()?;
    result?;
    drop(progress);
    output.finish()?;
    let curves = Curves { rates: workbook.rates.clone(), rows: workbook.rows as usize, log: false };
    let pictures = plots.write(&derivation, &curves)?;

    to_stdout(|out| {
        let rows = workbook.rows;
        let mut say = |line: String| writeln!(out, "{line}").map_err(stdout_error);
        say(format!("wrote {}", arguments.out.display()))?;
        say(format!(
            "      Sheet1: {rows} iterations at η = {}; Sheet2: the loss for {} learning rates",
            workbook.eta,
            workbook.rates.len()
        ))?;
        pictures.iter().try_for_each(|path| say(format!("wrote {}", path.display())))
    })
}
