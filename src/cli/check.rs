//! `backprop check`

use super::networks::NetworkArgument;
use super::terminal::{print_error, stdout_error, to_stdout};
use super::values::decimal_comma;
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use backprop::check::{self, Options, Outcome, Verdict, report};
use backprop::error::{Error, Result};
use backprop::output;
use backprop::workbook::Book;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Mark workbooks that somebody else made: which cell is wrong, and why
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop check homework.xlsx
  backprop check submissions/*.xlsx --format csv > marks.csv
  backprop check homework.xlsx --annotate marked.xlsx
  backprop check old.xls --sheet Run --eta B2 --map w5=M
  backprop check mine.ods --network mazur

Each cell is judged by the other cells of its row, and an update by the row before: one mistake is
reported once, and what follows from it is credited. A workbook is right only where all computed
columns and the learning rate were judged.

Exit status: 0 all right, 1 some wrong, 2 some could not be judged.")]
pub struct Arguments {
    /// Workbooks: xlsx, xlsm, xlsb, xls or ods
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    network: NetworkArgument,

    /// Look at this sheet only
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// How far off a value may be, relative to what it should be
    #[arg(long, allow_hyphen_values = true, value_parser = tolerance)]
    #[arg(default_value_t = Options::default().tolerance)]
    tolerance: f64,

    /// Say which column holds a quantity, such as w5=M; may be given several times
    #[arg(long, value_name = "LABEL=COLUMN", value_parser = mapping)]
    map: Vec<(String, String)>,

    /// Say which cell holds the learning rate
    #[arg(long, value_name = "CELL")]
    eta: Option<String>,

    /// Write a copy of the workbook with the wrong cells colored and a note on each mistake; all else
    /// in it stays (one FILE only)
    #[arg(long, value_name = "OUT.xlsx")]
    annotate: Option<PathBuf>,

    /// How to write the outcome
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A summary to read
    Text,
    /// A list with one object per file
    Json,
    /// One line per file: verdict, number of mistakes, marks of 100
    Csv,
}

fn tolerance(text: &str) -> Result<f64> {
    let value = text.parse().ok().filter(|value: &f64| (0.0..1.0).contains(value));
    value.ok_or_else(|| {
        let guess = decimal_comma(text);
        Error::usage(format!("expected a number from 0 up to 1, found `{text}`{guess}"))
    })
}

fn mapping(text: &str) -> Result<(String, String)> {
    let pair =
        text.split_once('=').filter(|(label, column)| !label.is_empty() && !column.is_empty());
    let (label, column) = pair.ok_or_else(|| {
        Error::usage(format!("expected LABEL=COLUMN, such as w5=M, found `{text}`"))
    })?;
    Ok((label.to_owned(), column.to_owned()))
}

fn annotate(path: &Path, file: &Path, outcome: &Outcome) -> Result<()> {
    if outcome.tables.is_empty() {
        return Ok(());
    }
    let original = std::fs::read(file).map_err(|error| Error::io(file.display(), &error))?;
    let copy = check::annotate::copy(&Book::read(file)?, original, outcome)?;
    output::takes_a_copy(path, file, copy.extension)?;
    if copy.has_values_only {
        eprintln!(
            "note: {} is not in the format xlsx: {} has the values of its tables only",
            file.display(),
            path.display()
        );
    }
    if !copy.discussed.is_empty() {
        let cells = copy.discussed.join(", ");
        eprintln!("note: there is a discussion on {cells}, so that the copy has no note there");
    }
    output::write(path, &copy.bytes)
}

impl Arguments {
    fn options(&self) -> Options {
        let mut options = Options::default().tolerance(self.tolerance);
        options.sheet.clone_from(&self.sheet);
        options.map.clone_from(&self.map);
        options.eta.clone_from(&self.eta);
        options
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    if arguments.annotate.is_some() && arguments.files.len() > 1 {
        return Err(Error::usage("--annotate is for one workbook at a time")
            .hint("name one FILE, or leave --annotate out"));
    }
    let derivation = arguments.network.derivation()?;
    let options = arguments.options();
    let files = arguments.files.iter();
    let outcomes: Vec<Outcome> =
        files.map(|file| check::check(file, &derivation, &options)).collect::<Result<_>>()?;
    if let (Some(path), [outcome]) = (&arguments.annotate, &outcomes[..]) {
        annotate(path, &arguments.files[0], outcome)?;
    }
    to_stdout(|out| match arguments.format {
        Format::Text => text(out, &outcomes),
        Format::Json => json(out, &outcomes),
        Format::Csv => csv(out, &outcomes),
    })?;
    Ok(status(&outcomes))
}

/// 0 where all is right, 1 where some is wrong, 2 where some could not be judged.
fn status(outcomes: &[Outcome]) -> ExitCode {
    let of = |outcome: &Outcome| match outcome.verdict() {
        Verdict::Right => 0,
        Verdict::Wrong => 1,
        _ => 2,
    };
    ExitCode::from(outcomes.iter().map(of).max().unwrap_or(0))
}

/// The verdict on each workbook; a file that cannot be opened is an error on standard error.
fn text(out: &mut dyn Write, outcomes: &[Outcome]) -> Result<()> {
    let style = |style: Style| move |text: &str| format!("{style}{text}{style:#}");
    let (bold, good, bad) = (
        style(Style::new().bold()),
        style(AnsiColor::Green.on_default().bold()),
        style(AnsiColor::Red.on_default().bold()),
    );
    let words = report::Words {
        bold: &bold,
        good: &good,
        bad: &bad,
        name_a_column: " (say --map LABEL=COLUMN)",
        name_a_rate: " (say --eta CELL)",
    };
    for outcome in outcomes {
        match &outcome.why_not {
            Some(why) if outcome.is_closed => {
                out.flush().map_err(stdout_error)?;
                print_error(
                    Error::usage(why).hint("name a workbook that is there and that you may read"),
                );
            }
            _ => out.write_all(report::text(outcome, &words).as_bytes()).map_err(stdout_error)?,
        }
    }
    Ok(())
}

fn json(out: &mut dyn Write, outcomes: &[Outcome]) -> Result<()> {
    let list: Vec<_> = outcomes.iter().map(report::json).collect();
    let text =
        serde_json::to_string_pretty(&list).map_err(|error| Error::failed(error.to_string()))?;
    writeln!(out, "{text}").map_err(stdout_error)
}

fn csv(out: &mut dyn Write, outcomes: &[Outcome]) -> Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let failed = |error: csv::Error| Error::failed(format!("cannot write CSV: {error}"));
    csv.write_record(report::CSV_HEADINGS).map_err(failed)?;
    outcomes
        .iter()
        .try_for_each(|outcome| csv.write_record(report::csv(outcome)).map_err(failed))?;
    csv.flush().map_err(stdout_error)
}
