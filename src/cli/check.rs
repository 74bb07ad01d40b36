//! `backprop check`

use super::interrupt;
use super::networks::NetworkArgument;
use super::terminal::{Progress, print_error, stdout_error, to_stdout};
use super::values::decimal_comma;
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use backprop::derive::Derivation;
use backprop::error::{Error, ErrorKind, Result};
use backprop::marking::class::{self, Class, File};
use backprop::marking::outcome::{Outcome, Verdict};
use backprop::marking::rubric::{self, Rubric};
use backprop::marking::{self, Eta, Options, annotate, options, report};
use backprop::output::{self, Output};
use backprop::workbook::Book;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Mark workbooks that someone else made: which cells are wrong, and why
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop check homework.xlsx
  backprop check homework.xlsx --annotate marked.xlsx --reveal
  backprop check homework/ --report class.html
  backprop check homework/ --annotate marked/ --rubric mine.toml --report class.xlsx
  backprop check --rubric show > mine.toml
  backprop check old.xls --sheet Run --of W4 --by E4:L4 --eta 0.5

The verdict is right, wrong, right as far as it could be judged, or not judged. For the forward
pass, the loss, the gradients, the updates and the rate, every report says how many of the cells
were judged. One mistake is reported once, and what follows from it counts as right. No report shows
the right formulas and values unless --reveal is given.

Exit status: 0 all right, 1 some wrong, 2 some not judged, or judged only in part.")]
pub struct Arguments {
    /// Workbooks (xlsx, xlsm, xlsb, xls or ods), or folders to search for workbooks
    #[arg(required_unless_present = "rubric", value_name = "FILE|FOLDER")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    network: NetworkArgument,

    /// Mark only this sheet
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// The cell that holds the loss
    #[arg(long, value_name = "CELL", value_parser = options::cell)]
    of: Option<String>,

    /// The cells that hold the initial weights
    #[arg(long, value_name = "RANGE", value_parser = options::ranges)]
    by: Option<String>,

    /// The cell that holds the learning rate, or its value
    #[arg(long, value_name = "CELL|NUMBER", allow_hyphen_values = true, value_parser = eta)]
    eta: Option<Eta>,

    /// The column that holds a quantity, such as w5=M; w5= means that no column does. You can repeat
    /// this option
    #[arg(long, value_name = "LABEL=COLUMN", value_parser = options::mapping)]
    map: Vec<(String, Option<String>)>,

    /// The largest relative error that a value may have
    #[arg(long, allow_hyphen_values = true, value_parser = tolerance)]
    #[arg(default_value_t = Options::default().tolerance)]
    tolerance: f64,

    /// Give marks by the rubric in this file; `show` prints one to start from
    #[arg(long, value_name = "FILE.toml")]
    rubric: Option<PathBuf>,

    /// Show the correct formulas and values
    #[arg(long)]
    reveal: bool,

    /// Write a copy of the workbook with the wrong cells colored, a note on each mistake and a summary sheet;
    /// everything else stays as it is. For a folder or several files, name the folder for the copies
    #[arg(long, value_name = "OUT.xlsx|FOLDER")]
    annotate: Option<PathBuf>,

    /// Write one report on all workbooks: a web page (html), a table (csv) or a workbook (xlsx)
    #[arg(long, value_name = "OUT.html|csv|xlsx")]
    report: Option<PathBuf>,

    /// How to print the outcome [default: text, or nothing with --report]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A summary in words
    Text,
    /// A list with one object per file
    Json,
    /// One line per file: verdict, marks, what was judged, mistakes
    Csv,
}

/// The format of a report on all workbooks.
#[derive(Clone, Copy)]
enum ReportFormat {
    Html,
    Csv,
    Xlsx,
}

fn tolerance(text: &str) -> Result<f64> {
    let value = text.parse().ok().filter(|value: &f64| (0.0..1.0).contains(value));
    value.ok_or_else(|| {
        let guess = decimal_comma(text);
        Error::usage(format!("expected a number from 0 up to 1, found `{text}`{guess}"))
    })
}

fn eta(text: &str) -> Result<Eta> {
    text.parse().map_err(|error: Error| {
        let message = format!("{}{}", error.message, decimal_comma(text));
        error.saying(message)
    })
}

impl Arguments {
    fn options(&self) -> Options {
        let mut options = Options::default();
        options.sheet.clone_from(&self.sheet);
        options.of.clone_from(&self.of);
        options.by.clone_from(&self.by);
        options.eta.clone_from(&self.eta);
        options.map.clone_from(&self.map);
        options.tolerance = self.tolerance;
        options.is_named = self.network.is_named();
        options
    }

    fn rubric(&self) -> Result<Rubric> {
        let Some(path) = &self.rubric else { return Ok(Rubric::default()) };
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::usage(format!("cannot read the rubric {}: {error}", path.display()))
                .hint("backprop check --rubric show prints a rubric to start from")
        })?;
        Rubric::from_toml(&text, &path.display().to_string())
    }

    /// The format of the report, by its name.
    fn report_format(&self) -> Result<Option<ReportFormat>> {
        let Some(path) = &self.report else { return Ok(None) };
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match extension.as_str() {
            "html" | "htm" => Ok(Some(ReportFormat::Html)),
            "csv" => Ok(Some(ReportFormat::Csv)),
            "xlsx" => Ok(Some(ReportFormat::Xlsx)),
            _ => Err(Error::usage(format!(
                "a report is an html, csv or xlsx file, and {} is none of these",
                path.display()
            ))
            .hint(format!("call it {}", path.with_extension("html").display()))),
        }
    }

    /// Whether one file is meant, and no folder.
    fn is_single(&self) -> bool {
        matches!(&self.files[..], [only] if !only.is_dir())
    }

    /// The title of a report: the folder, if it is one.
    fn title(&self) -> String {
        match &self.files[..] {
            [only] => {
                let whole = only.canonicalize().unwrap_or_else(|_| only.clone());
                whole.file_name().unwrap_or(whole.as_os_str()).to_string_lossy().into_owned()
            }
            _ => "Workbooks".to_owned(),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    if arguments.rubric.as_deref() == Some(Path::new("show")) {
        to_stdout(|out| out.write_all(rubric::DEFAULT.as_bytes()).map_err(stdout_error))?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.files.is_empty() {
        return Err(
            Error::usage("expected a workbook to mark").hint("backprop check homework.xlsx")
        );
    }
    let rubric = arguments.rubric()?;
    let format = arguments.report_format()?;
    let folder = arguments.annotate.as_deref().filter(|_| !arguments.is_single());
    if let Some(folder) = folder.filter(|folder| folder.is_file()) {
        return Err(Error::usage(format!("{} is a file, not a folder", folder.display()))
            .hint("with several workbooks, --annotate names the folder for their copies"));
    }
    is_outside(folder, "the copies", &arguments.files)?;
    if let Some(ReportFormat::Xlsx) = format {
        is_outside(arguments.report.as_deref(), "the report", &arguments.files)?;
    }
    let derivation = arguments.network.derivation()?;
    let files = class::find(&arguments.files)?;
    if let Some(report) = &arguments.report {
        replaces_none(report, &files)?;
    }
    // If a file cannot be written, say so before the work starts.
    if let Some(path) = &arguments.report {
        drop(Output::create(path)?);
    }
    let outcomes = outcomes(arguments, &files, &derivation, &rubric)?;
    let mut written = None;
    if let (Some(path), Some(format)) = (&arguments.report, format) {
        let named = files.iter().map(|file| file.name.clone()).zip(outcomes.iter().cloned());
        let class = Class::new(arguments.title(), named, &rubric);
        let bytes = match format {
            ReportFormat::Html => class.html().into_bytes(),
            ReportFormat::Csv => class.csv()?.into_bytes(),
            ReportFormat::Xlsx => class.xlsx()?,
        };
        interrupt::write(path, &bytes)?;
        written = Some(format!("wrote {}: {}", path.display(), class.says()));
    }
    to_stdout(|out| match (arguments.format, &written) {
        (None, Some(written)) => writeln!(out, "{written}").map_err(stdout_error),
        (None | Some(Format::Text), _) => text(out, &outcomes, &rubric),
        (Some(Format::Json), _) => json(out, &outcomes, &rubric),
        (Some(Format::Csv), _) => {
            out.write_all(report::csv(&outcomes, &rubric)?.as_bytes()).map_err(stdout_error)
        }
    })?;
    Ok(status(&outcomes))
}

/// # Errors
/// If workbooks would be written into a folder that is searched for workbooks.
fn is_outside(to: Option<&Path>, what: &str, files: &[PathBuf]) -> Result<()> {
    let Some((to, around)) = to.and_then(|to| Some((to, class::searched_around(to, files)?)))
    else {
        return Ok(());
    };
    let message =
        format!("{} is in {}, so {what} would be marked next time", to.display(), around.display());
    Err(Error::usage(message).hint("choose a place outside that folder"))
}

/// # Errors
/// If the report would replace a workbook that it is about.
fn replaces_none(report: &Path, files: &[File]) -> Result<()> {
    let Ok(report) = report.canonicalize() else { return Ok(()) };
    let is_replaced = |file: &&File| file.path.canonicalize().is_ok_and(|path| path == report);
    match files.iter().find(is_replaced) {
        Some(file) => Err(Error::usage(format!(
            "the report would replace {}, one of the workbooks to mark",
            file.path.display()
        ))
        .hint("write it outside the folder, or under another name")),
        None => Ok(()),
    }
}

/// Marks all files and writes their annotated copies. A file that an option does not fit is not judged.
///
/// # Errors
/// If an option fits none of the files, or a copy cannot be written.
fn outcomes(
    arguments: &Arguments,
    files: &[File],
    derivation: &Derivation,
    rubric: &Rubric,
) -> Result<Vec<Outcome>> {
    let options = arguments.options();
    let mut progress = Progress::new(files.len() as u64, "marking");
    let mut outcomes = Vec::with_capacity(files.len());
    let mut refused: Option<Error> = None;
    let mut read = 0;
    interrupt::listen();
    for (number, file) in files.iter().enumerate() {
        interrupt::check()?;
        progress.at(number as u64);
        let outcome = match marking::check(&file.path, derivation, &options) {
            Ok(outcome) => {
                let is_read = outcome.unjudged.iter().all(|unjudged| !unjudged.sheet.is_empty());
                read += usize::from(is_read);
                outcome
            }
            Err(error) if matches!(error.kind, ErrorKind::Interrupted) => return Err(error),
            Err(error) => {
                let why = error.message.clone();
                refused.get_or_insert(error);
                Outcome::unread(file.path.display().to_string(), why, false)
            }
        };
        outcomes.push(if arguments.reveal { outcome } else { outcome.without_answers() });
    }
    if let Some(error) = refused.filter(|_| read == 0) {
        return Err(error);
    }
    if let Some(out) = &arguments.annotate {
        progress.now("writing the copies");
        for (file, outcome) in files.iter().zip(&outcomes) {
            interrupt::check()?;
            annotate(arguments, out, file, outcome, rubric)?;
        }
    }
    Ok(outcomes)
}

/// Writes the annotated copy of a file. Among several files, one that cannot be annotated is only reported.
fn annotate(
    arguments: &Arguments,
    out: &Path,
    file: &File,
    outcome: &Outcome,
    rubric: &Rubric,
) -> Result<()> {
    let (path, is_single) = (&file.path, arguments.is_single());
    let none = |why: &str| {
        eprintln!("note: no annotated copy of {}: {why}", path.display());
        Ok(())
    };
    // The report gives the details.
    let Ok(book) = Book::read(path) else { return none("it cannot be read") };
    let original = std::fs::read(path).map_err(|error| Error::io(path.display(), &error))?;
    let copy = match annotate::copy(&book, original, outcome, rubric) {
        Err(error) if !is_single => return none(&error.message),
        copy => copy?,
    };
    let to = match is_single && !out.is_dir() {
        true => out.to_owned(),
        false => place_of_copy(out, file, copy.extension),
    };
    output::takes_a_copy(&to, path, copy.extension)?;
    if copy.has_values_only {
        eprintln!(
            "note: {} is not an xlsx file: {} has only the values of its cells",
            path.display(),
            to.display()
        );
    }
    if !copy.discussed.is_empty() {
        let cells = copy.discussed.join(", ");
        let of = if is_single { String::new() } else { format!("{}: ", path.display()) };
        eprintln!("note: {of}there is a comment thread on {cells}, so the copy has no note there");
    }
    interrupt::write(&to, &copy.bytes)
}

/// Where the copy of a file is put in a folder. A copy in another format keeps the old extension before the
/// new one, `a.xls.xlsx`: there may be an `a.xlsx` too.
fn place_of_copy(folder: &Path, file: &File, extension: &str) -> PathBuf {
    let place = folder.join(&file.place);
    if place.extension().unwrap_or_default().eq_ignore_ascii_case(extension) {
        return place;
    }
    let mut name = place.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

/// 0 if all is right, 1 if some is wrong, 2 if some was not judged, or judged only in part.
fn status(outcomes: &[Outcome]) -> ExitCode {
    let of = |outcome: &Outcome| match outcome.verdict {
        Verdict::Right => 0,
        Verdict::Wrong => 1,
        _ => 2,
    };
    ExitCode::from(outcomes.iter().map(of).max().unwrap_or(2))
}

/// The report on each workbook; a file that cannot be opened is an error on standard error.
fn text(out: &mut dyn Write, outcomes: &[Outcome], rubric: &Rubric) -> Result<()> {
    let style = |style: Style| move |text: &str| format!("{style}{text}{style:#}");
    let words = report::Words {
        bold: &style(Style::new().bold()),
        good: &style(AnsiColor::Green.on_default().bold()),
        bad: &style(AnsiColor::Red.on_default().bold()),
        open: &style(AnsiColor::Yellow.on_default().bold()),
    };
    for outcome in outcomes {
        match outcome.unjudged.first() {
            Some(unjudged) if outcome.is_closed => {
                out.flush().map_err(stdout_error)?;
                print_error(
                    Error::usage(&unjudged.why)
                        .hint("name a workbook that exists and that you can read"),
                );
            }
            _ => out
                .write_all(report::text(outcome, rubric, &words).as_bytes())
                .map_err(stdout_error)?,
        }
    }
    Ok(())
}

fn json(out: &mut dyn Write, outcomes: &[Outcome], rubric: &Rubric) -> Result<()> {
    let list: Vec<_> = outcomes.iter().map(|outcome| report::json(outcome, rubric)).collect();
    let text =
        serde_json::to_string_pretty(&list).map_err(|error| Error::failed(error.to_string()))?;
    writeln!(out, "{text}").map_err(stdout_error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, Parser};

    #[derive(Parser)]
    struct Check {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn parsed(arguments: &[&str]) -> std::result::Result<Arguments, clap::Error> {
        let all = ["check"].iter().chain(arguments);
        Check::try_parse_from(all).map(|check| check.arguments)
    }

    #[test]
    fn options_are_what_was_typed() {
        Check::command().debug_assert();
        let typed = ["a.xlsx", "--sheet", "Run", "--of", "W4", "--by", "E4:H4,M4", "--eta", "0.5"];
        let typed = [&typed[..], &["--map", "w5=M", "--map", "w6="]].concat();
        let options = parsed(&typed).ok().map(|arguments| arguments.options()).unwrap();
        assert_eq!(options.sheet.as_deref(), Some("Run"));
        assert_eq!(options.of.as_deref(), Some("W4"));
        assert_eq!(options.by.as_deref(), Some("E4:H4,M4"));
        assert_eq!(options.eta, Some(Eta::Number(0.5)));
        let map = [("w5".to_owned(), Some("M".to_owned())), ("w6".to_owned(), None)];
        assert_eq!(options.map, map);
        assert_eq!(options.tolerance, 1e-6);
        for wrong in [
            &[][..],
            &["a", "--of", "loss"],
            &["a", "--eta", "0,5"],
            &["a", "--eta", "-1"],
            &["a", "--map", "w5"],
        ] {
            assert!(parsed(wrong).is_err(), "{wrong:?}");
        }
        assert!(parsed(&["--rubric", "show"]).is_ok());
    }

    #[test]
    fn copies_have_places_of_their_own() {
        let place = |name: &str, extension: &str| {
            let file = File { path: name.into(), place: name.into(), name: String::new() };
            place_of_copy(Path::new("out"), &file, extension)
        };
        assert_eq!(place("ada/a.xlsx", "xlsx"), Path::new("out/ada/a.xlsx"));
        assert_eq!(place("a.XLSM", "xlsm"), Path::new("out/a.XLSM"));
        assert_eq!(place("a.xls", "xlsx"), Path::new("out/a.xls.xlsx"));
    }
}
