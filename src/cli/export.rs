//! `backprop export`

use super::exercise::{self, ExerciseArguments};
use super::interrupt::{self, Interruptible};
use super::live::{self, LiveArguments};
use super::networks::{NetworkArgument, usual_rates};
use super::plot::Plots;
use super::terminal::{Progress, counted, stdout_error, to_stdout};
use super::values::{LR_HELP, Rates, rate, sheet_rows};
use backprop::error::Result;
use backprop::expr::shortest;
use backprop::output::Output;
use backprop::sheet::Workbook;
use clap::Args;
use std::path::{Path, PathBuf};

/// Write the workbook with live formulas, and the plots
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop export --lr 0.1,0.2,0.5,0.8,1,2
  backprop export --lr 0.1..2:0.1 --eta 0.5 --rows 200 --out run.xlsx
  backprop export --network xor --rows 500
  backprop export --network cnn --image digit.png
  backprop export --network cnn --training --images 0..4
  backprop export --network gpt --text emma --steps 20
  backprop export --exercise --blank all --seed 7
  backprop export --exercise --students class.csv --out-dir homework

The workbook: Sheet1 is the run at the rate in G31, one row per iteration from row 33 on. Sheet2
compares the loss for the rates of --lr; each has a sheet of its own. Change an initial value in row
33 of Sheet1, and all other cells update.

The trained network that reads digits, and any model too wide for one row per iteration, is written
as blocks of tensors instead: each entry is a formula, and the derivative of the loss with respect
to it is at the same address on the sheet `∂ …`. The first sheet, `network`, has links to the
others. The sheets `after …` have what follows from one step of gradient descent, up to the loss.
The small GPT trains in its workbook: each step of Adam has sheets of its own, and you can change
its text.")]
pub struct Arguments {
    #[command(flatten)]
    network: NetworkArgument,

    /// The learning rates that Sheet2 and the plots compare [default: 0.1,0.2,0.5,0.8,1,2 times
    /// that of the network]
    #[arg(long, value_name = "LIST", long_help = LR_HELP, allow_hyphen_values = true)]
    lr: Option<Rates>,

    /// The learning rate of Sheet1 [default: that of the network]
    #[arg(long, value_name = "RATE", value_parser = rate, allow_hyphen_values = true)]
    eta: Option<f64>,

    /// The number of rows, one per iteration, including the start [default: 68]
    #[arg(long, value_parser = sheet_rows, allow_hyphen_values = true)]
    rows: Option<u32>,

    /// The workbook to write [default: sheets/backpropagation.xlsx; sheets/exercise.xlsx,
    /// sheets/cnn.xlsx, sheets/gpt.xlsx or sheets/network.xlsx]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    live: LiveArguments,

    #[command(flatten)]
    exercise: ExerciseArguments,

    /// The folder for the plots [default: plots]
    #[arg(long, value_name = "FOLDER")]
    plots: Option<PathBuf>,
}

impl Arguments {
    /// The option that is only for workbooks with one row per iteration, if one is given.
    fn of_rows(&self) -> Option<&'static str> {
        let given = [
            (self.lr.is_some(), "--lr"),
            (self.rows.is_some(), "--rows"),
            (self.plots.is_some(), "--plots"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, option)| option)
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    const ROWS: u32 = 68;
    interrupt::listen();
    if arguments.exercise.exercise {
        let out = arguments.out.clone().unwrap_or("sheets/exercise.xlsx".into());
        return exercise::run(&arguments.exercise, &arguments.network, &out);
    }
    let asked = live::Asked {
        arguments: &arguments.live,
        eta: arguments.eta,
        out: arguments.out.as_deref(),
        of_rows: arguments.of_rows(),
    };
    if live::run(&arguments.network, &asked)? {
        return Ok(());
    }
    let out = arguments.out.clone().unwrap_or("sheets/backpropagation.xlsx".into());
    let derivation = arguments.network.derivation()?;
    let eta = arguments.eta.unwrap_or(derivation.network().learning_rate());
    let rows = arguments.rows.unwrap_or(ROWS);
    let workbook = Workbook { eta, rates: usual_rates(&derivation, &arguments.lr), rows };
    let total = workbook.total_rows();
    let mut progress = Progress::new(total, "computing and writing the rows");
    let mut watch = |done| {
        if done == total {
            progress.now("packing the workbook")
        } else {
            progress.at(done)
        }
        interrupt::check()
    };
    let prepared = workbook.prepare(&derivation, &mut watch)?;
    let mut output = Output::create(&out)?;
    let plots = Plots::open(arguments.plots.as_deref().unwrap_or(Path::new("plots")))?;

    let result = prepared.write(Interruptible::new(&mut output), &mut watch);
    // A write that Ctrl-C stopped is an interruption, whatever error came out of it.
    interrupt::check()?;
    result?;
    drop(progress);
    output.finish()?;
    let pictures = plots.write(&derivation, prepared.losses(), false)?;

    to_stdout(|to| {
        let mut say = |line: String| writeln!(to, "{line}").map_err(stdout_error);
        let (iterations, rates) = (
            counted(workbook.rows as usize, "iteration"),
            counted(workbook.rates.len(), "learning rate"),
        );
        say(format!("wrote {}", out.display()))?;
        say(format!(
            "      Sheet1: {iterations} at η = {}; Sheet2: the loss for {rates}",
            shortest(workbook.eta)
        ))?;
        pictures.iter().try_for_each(|path| say(format!("wrote {}", path.display())))
    })
}
