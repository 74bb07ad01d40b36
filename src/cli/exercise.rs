//! `backprop export --exercise`

use super::networks::NetworkArgument;
use super::terminal::{counted, stdout_error, to_stdout};
use backprop::derive::Derivation;
use backprop::error::{Error, Result};
use backprop::expr::shortest;
use backprop::network::Draw;
use backprop::output::{self, Output};
use backprop::sheet::{Blank, Exercise};
use clap::{Args, ValueEnum};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The most students in one class.
const MOST_STUDENTS: usize = 10_000;

#[derive(Args)]
pub struct ExerciseArguments {
    /// Write an exercise instead: a workbook with cells to fill in, which checks itself
    #[arg(long, conflicts_with_all = [
        "lr", "eta", "rows", "plots", "image", "label", "weights", "training", "images", "text", "steps",
    ])]
    pub exercise: bool,

    /// What to fill in
    #[arg(long, value_enum, default_value_t = BlankArgument::Gradients, requires = "exercise")]
    blank: BlankArgument,

    /// Draw other inputs, targets and weights from this seed
    #[arg(long, value_name = "N", requires = "exercise")]
    seed: Option<u64>,

    /// Write a workbook for each student in this CSV file (names in the first column), with values
    /// drawn from the name
    #[arg(long, value_name = "ROSTER.csv", requires = "exercise", requires = "out_dir")]
    students: Option<PathBuf>,

    /// The folder for the students' workbooks and the teacher's key.csv
    #[arg(long, value_name = "DIR", requires = "students")]
    out_dir: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum BlankArgument {
    /// The derivatives of the loss
    Gradients,
    /// The forward pass
    Forward,
    /// Both
    All,
}

impl BlankArgument {
    fn blank(self) -> Blank {
        match self {
            BlankArgument::Gradients => Blank::Gradients,
            BlankArgument::Forward => Blank::Forward,
            BlankArgument::All => Blank::All,
        }
    }
}

pub fn run(arguments: &ExerciseArguments, network: &NetworkArgument, out: &Path) -> Result<()> {
    if let (Some(roster), Some(folder)) = (&arguments.students, &arguments.out_dir) {
        return for_students(arguments, network, roster, folder);
    }
    let derivation = match arguments.seed {
        Some(seed) => drawn(network, seed)?,
        None => network.derivation()?,
    };
    let mut output = Output::create(out)?;
    let title = format!("Backpropagation by hand: {}", derivation.network().title());
    let exercise = Exercise::new(&derivation, arguments.blank.blank(), &title)?;
    exercise.write(&HashMap::new(), &mut output)?;
    output.finish()?;
    to_stdout(|to| {
        writeln!(to, "wrote {}: {} cells to fill in", out.display(), exercise.blanks().len())
            .map_err(stdout_error)
    })
}

/// The network with other inputs, targets and weights.
fn drawn(network: &NetworkArgument, seed: u64) -> Result<Derivation> {
    let mut plan = network.plan()?;
    let mut draw = Draw::new(seed);
    for example in &mut plan.examples {
        example
            .inputs
            .iter_mut()
            .chain(&mut example.targets)
            .for_each(|value| *value = draw.start_value());
    }
    for layer in &mut plan.layers {
        layer.weights.iter_mut().flatten().for_each(|value| *value = draw.start_value());
    }
    Derivation::of(plan.network()?)
}

fn for_students(
    arguments: &ExerciseArguments,
    network: &NetworkArgument,
    roster: &Path,
    folder: &Path,
) -> Result<()> {
    let students = read_roster(roster)?;
    let mut key = csv::Writer::from_writer(Vec::new());
    let csv_failed = |error: csv::Error| Error::failed(format!("cannot write the key: {error}"));
    let mut has_headings = false;
    for name in &students {
        let derivation = drawn(network, seed_of(name) ^ arguments.seed.unwrap_or(0))?;
        let exercise = Exercise::new(
            &derivation,
            arguments.blank.blank(),
            &format!("Backpropagation by hand: {name}"),
        )?;
        let file = format!("{name}.xlsx");
        let mut output = Output::create(folder.join(&file))?;
        exercise.write(&HashMap::new(), &mut output)?;
        output.finish()?;
        let answers: Vec<(String, f64)> =
            exercise.blanks().into_iter().map(|column| exercise.answer(column)).collect();
        if !has_headings {
            has_headings = true;
            let labels = answers.iter().map(|(label, _)| label.as_str());
            key.write_record(["student", "file"].into_iter().chain(labels)).map_err(csv_failed)?;
        }
        let values = answers.iter().map(|(_, value)| shortest(*value));
        key.write_record([name.clone(), file].into_iter().chain(values)).map_err(csv_failed)?;
    }
    let key = key
        .into_inner()
        .map_err(|error| Error::failed(format!("cannot write the key: {error}")))?;
    output::write(folder.join("key.csv"), &key)?;
    to_stdout(|to| {
        writeln!(
            to,
            "wrote {} and key.csv to {}",
            counted(students.len(), "workbook"),
            folder.display()
        )
        .map_err(stdout_error)?;
        writeln!(
            to,
            "      mark them with: backprop check {}/*.xlsx --format csv",
            folder.display()
        )
        .map_err(stdout_error)
    })
}

/// The names in the first column, without a heading.
fn read_roster(path: &Path) -> Result<Vec<String>> {
    let shown = path.display();
    let unreadable = |error: &dyn std::fmt::Display| {
        Error::usage(format!("cannot read the roster {shown}: {error}"))
    };
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&bytes))
        .from_reader(&bytes[..]);
    let mut names: Vec<String> = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = line_of(&bytes, record.position().map_or(0, csv::Position::byte) as usize);
        // é may be one character or two, which some systems do not tell apart in a file's name.
        let name: String =
            record.get(0).unwrap_or_default().trim_start_matches('\u{feff}').trim().nfc().collect();
        let is_a_heading = number == 0
            && ["name", "student", "names", "students"].contains(&name.to_lowercase().as_str());
        if name.is_empty() || is_a_heading {
            continue;
        }
        let hint = "each student gets a file of that name";
        if !can_be_a_file(&name) {
            return Err(Error::usage(format!(
                "{shown}, line {line}: `{}` cannot be the name of a file",
                name.escape_debug()
            ))
            .hint(hint));
        }
        if let Some(first) =
            names.iter().position(|known| known.to_lowercase() == name.to_lowercase())
        {
            return Err(Error::usage(format!(
                "{shown}, line {line}: {name} is already in the list, as student {}",
                first + 1
            ))
            .hint(format!("{hint}; add something to tell them apart")));
        }
        names.push(name);
        if names.len() > MOST_STUDENTS {
            return Err(Error::usage(format!("{shown} has more than {MOST_STUDENTS} names")));
        }
    }
    if names.is_empty() {
        Err(Error::usage(format!("{shown} has no names"))
            .hint("write one student per line, with the name in the first column"))
    } else {
        Ok(names)
    }
}

/// The line of a record, counted from 1, that begins at or after this byte: empty lines may
/// precede it.
fn line_of(csv: &[u8], from: usize) -> usize {
    let empty = csv[from..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
    1 + csv[..from + empty].iter().filter(|byte| **byte == b'\n').count()
}

/// The delimiter in the first line: spreadsheets in many countries write CSV with semicolons, some
/// with tabs.
fn delimiter(csv: &[u8]) -> u8 {
    let first = csv.split(|byte| *byte == b'\n').next().unwrap_or_default();
    [b'\t', b';'].into_iter().find(|delimiter| first.contains(delimiter)).unwrap_or(b',')
}

/// Whether every system allows a file of that name, including Windows, which reserves some names
/// for devices.
fn can_be_a_file(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|n| n.len() == 1 && n.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_a_device =
        ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT");
    let has_a_wrong_letter = name.contains(|c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c));
    !(is_a_device || has_a_wrong_letter || name.starts_with('.') || name.len() > 200)
}

/// The hash of a name: FNV-1a (Fowler, Noll and Vo, 64 bits).
fn seed_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
