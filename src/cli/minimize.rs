//! `backprop minimize`

use super::differentiate::format_of_copy;
use super::interrupt;
use super::terminal::{Clock, Progress, counted, stdout_error, to_stdout};
use super::values::{TextOrJson, rate};
use backprop::differentiate;
use backprop::error::{Error, Result};
use backprop::expr::shortest;
use backprop::minimize::{self, Bound, Cell, End, Method, Minimized, Settings};
use backprop::output;
use backprop::words::rounded;
use backprop::workbook::Area;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The most cells to print one by one.
const MOST_PRINTED: usize = 40;

/// Find the inputs that make a cell of your own workbook as small or as large as possible
///
/// The program reads the formulas as `backprop differentiate` does, and changes the numbers in the cells
/// of --by step by step along the derivatives. It writes a copy of the workbook with the numbers that it
/// found. All formulas stay as they are, and a new sheet `Minimize` has the run.
///
/// A minimum found this way is a local one: there may be a lower point elsewhere. Constraints on several
/// cells, such as a sum that has to be 1, are not supported.
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop minimize model.xlsx --of D10 --by B2:B5
  backprop minimize budget.xlsx --of Profit!B9 --by B2:E2 --maximize --bounds B2:E2=0..40000
  backprop minimize model.xlsx --of D10 --by B2,B4 --bounds B2=0..,B4=..1
  backprop minimize model.xlsx --of D10 --by B2:B5 --method descent --lr 0.1 --steps 1000

Exit status: 0 found and written, 1 not found and nothing written (but see --write-anyway),
2 invalid arguments or input.")]
pub struct Arguments {
    /// The workbook, in the format xlsx or xlsm
    file: PathBuf,

    /// The cell to make as small as possible
    #[arg(long, value_name = "CELL")]
    of: String,

    /// The cells to change, separated by commas; each must hold a typed number
    #[arg(long, value_name = "CELLS", value_delimiter = ',', required = true)]
    by: Vec<String>,

    /// Make the cell as large as possible
    #[arg(long)]
    maximize: bool,

    /// Limits for the cells, separated by commas: B2:B5=0..10, B2=0.. for at least 0, B2=..10 for at
    /// most 10
    #[arg(long, value_name = "CELLS=LOW..HIGH", value_delimiter = ',')]
    bounds: Vec<String>,

    /// The method that chooses each step
    #[arg(long, value_enum, default_value_t = MethodOption::Lbfgs)]
    method: MethodOption,

    /// The learning rate for descent and adam [default: for descent the power of 10 that works best in the
    /// first 20 steps, for adam 0.1]
    #[arg(long, value_name = "RATE", value_parser = rate, allow_hyphen_values = true)]
    lr: Option<f64>,

    /// The largest number of steps
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    steps: u32,

    /// Where to write the copy [default: NAME-minimized.xlsx or .xlsm, beside the workbook]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Write the copy and exit with status 0 even if these steps did not find a minimum
    #[arg(long)]
    write_anyway: bool,

    /// How to print the result; json has every step
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum MethodOption {
    /// Gradient descent, with the learning rate --lr
    Descent,
    /// Adam, with the learning rate --lr
    Adam,
    /// L-BFGS, which needs no learning rate and usually the fewest steps
    Lbfgs,
}

impl From<MethodOption> for Method {
    fn from(option: MethodOption) -> Method {
        match option {
            MethodOption::Descent => Method::Descent,
            MethodOption::Adam => Method::Adam,
            MethodOption::Lbfgs => Method::Lbfgs,
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.lr.is_some() && arguments.method == MethodOption::Lbfgs {
        return Err(Error::usage("L-BFGS has no learning rate")
            .hint("leave out --lr, or choose --method descent or --method adam"));
    }
    let copy = arguments.copy();
    let clock = Clock::new("reading");
    let (book, original) = differentiate::open(&arguments.file)?;
    let format = format_of_copy(&arguments.file, original.clone())?;
    output::takes_a_copy(&copy, &arguments.file, format)?;
    let of = Area::parse(&arguments.of, &book)?;
    let by =
        arguments.by.iter().map(|cells| Area::parse(cells, &book)).collect::<Result<Vec<_>>>()?;
    let bounds = arguments.bounds.iter().map(|text| Bound::parse(text, &book));
    let settings = Settings {
        method: arguments.method.into(),
        rate: arguments.lr,
        steps: arguments.steps as usize,
        bounds: bounds.collect::<Result<_>>()?,
        maximize: arguments.maximize,
    };
    clock.now("deriving");
    interrupt::listen();
    let since = Instant::now();
    let mut clock = Some(clock);
    let mut progress = Progress::new(u64::from(arguments.steps), "minimizing");
    let found = minimize::minimize(&book, &of, &by, &settings, &mut |steps| {
        clock = None;
        progress.at(steps as u64);
        interrupt::check()
    })?;
    drop(progress);
    let passed = since.elapsed();
    let is_written =
        found.has_converged() || (arguments.write_anyway && found.end != End::NotFinite);
    if is_written {
        let clock = Clock::new("checking the result");
        found.check()?;
        interrupt::check()?;
        clock.now("writing the copy");
        interrupt::write(&copy, &found.copy(&book, original)?)?;
    }
    let written = is_written.then_some(copy.as_path());
    let report = match arguments.format {
        TextOrJson::Text => text(&found, passed, written),
        TextOrJson::Json => as_json(&found, passed, written)?,
    };
    to_stdout(|out| out.write_all(report.as_bytes()).map_err(stdout_error))?;
    if is_written {
        return Ok(());
    }
    let what = if arguments.maximize { "maximum" } else { "minimum" };
    Err(Error::failed(format!("no {what} was found, and nothing was written")).hint(advice(&found)))
}

impl Arguments {
    /// The file of the copy.
    fn copy(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| {
            let part =
                |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
            let (name, kind) = (part(self.file.file_stem()), part(self.file.extension()));
            self.file.with_file_name(format!("{name}-minimized.{kind}"))
        })
    }
}

/// What to do if no minimum was found.
fn advice(found: &Minimized) -> String {
    let smaller = || {
        let rate = found.settings.rate.unwrap_or(1.0) / 10.0;
        format!("try a smaller learning rate: --lr {}", shortest(rate))
    };
    let has_a_rate = found.settings.method.has_a_rate();
    match found.end {
        End::NotFinite if has_a_rate => smaller(),
        End::NotFinite => "--bounds keeps the cells in a range that makes sense".into(),
        End::StepsUsedUp if has_a_rate && found.is_worse() => smaller(),
        End::StepsUsedUp if has_a_rate => {
            "allow more with --steps, or use --method lbfgs, which needs fewer; --write-anyway writes the result so far"
                .into()
        }
        End::Stalled => {
            "another start may avoid it; --write-anyway writes the result so far".into()
        }
        _ => "allow more with --steps; --write-anyway writes the result so far".into(),
    }
}

fn text(found: &Minimized, passed: Duration, written: Option<&Path>) -> String {
    let mut rows = vec![["cell", "name", "start", "found", "derivative"].map(str::to_owned)];
    for cell in found.cells.iter().take(MOST_PRINTED) {
        rows.push([
            cell.address.clone(),
            if cell.name == cell.address { String::new() } else { cell.name.clone() },
            rounded(cell.start, 7),
            rounded(cell.found, 7),
            rounded(cell.derivative, 3),
        ]);
    }
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [address, name, start, end, derivative] = [0, 1, 2, 3, 4].map(width);
    let mut text = String::new();
    let notes = [String::new()].into_iter().chain(found.cells.iter().map(note));
    for ([a, b, c, d, e], note) in rows.iter().zip(notes) {
        text +=
            &format!("  {a:address$}  {b:name$}  {c:>start$}  {d:>end$}  {e:>derivative$}{note}\n");
    }
    if let Some(more) = found.cells.len().checked_sub(MOST_PRINTED).filter(|more| *more > 0) {
        text += &format!("  and {more} more; --format json has them all\n");
    }
    let Settings { method, rate, .. } = &found.settings;
    let rate =
        rate.map_or(String::new(), |rate| format!(" with the learning rate {}", shortest(rate)));
    text += &format!(
        "\n{}: {} → {}\n{} of {}{rate}, {:.2} s\n{}\n",
        found.label(),
        rounded(found.before, 7),
        rounded(found.after, 7),
        counted(found.steps, "step"),
        method.name(),
        passed.as_secs_f64(),
        found.outcome()
    );
    if let Some(path) = written {
        text += &format!("\nwrote {}\n", path.display());
    }
    text
}

/// A remark about a cell, after its row.
fn note(cell: &Cell) -> String {
    let (low, high) = cell.bounds;
    match cell.stopped_by {
        Some(bound) => format!("  at its bound {}", shortest(bound)),
        None if !(low..=high).contains(&cell.start) => {
            "  its start was outside its bounds".to_owned()
        }
        None => String::new(),
    }
}

fn as_json(found: &Minimized, passed: Duration, written: Option<&Path>) -> Result<String> {
    // JSON has no infinite numbers.
    let bound = |bound: f64| Some(bound).filter(|bound| bound.is_finite());
    let cells: Vec<serde_json::Value> = found
        .cells
        .iter()
        .map(|cell| {
            json!({
                "cell": cell.address,
                "name": cell.name,
                "start": cell.start,
                "found": cell.found,
                "derivative": cell.derivative,
                "low": bound(cell.bounds.0),
                "high": bound(cell.bounds.1),
                "at_bound": cell.stopped_by,
            })
        })
        .collect();
    let steps: Vec<serde_json::Value> = found
        .history
        .iter()
        .map(|step| {
            json!({
                "step": step.number,
                "value": step.loss,
                "gradient": step.gradient,
                "cells": step.values,
            })
        })
        .collect();
    let document = json!({
        "of": found.of,
        "name": found.name,
        "maximize": found.settings.maximize,
        "method": found.settings.method.name(),
        "learning_rate": found.settings.rate,
        "converged": found.has_converged(),
        "outcome": found.outcome(),
        "start": found.before,
        "found": found.after,
        "steps": found.steps,
        "evaluations": found.evaluations,
        "seconds": passed.as_secs_f64(),
        "cells": cells,
        "history": steps,
        "written": written.map(|path| path.display().to_string()),
    });
    serde_json::to_string_pretty(&document)
        .map(|text| text + "\n")
        .map_err(|error| Error::failed(error.to_string()))
}
