//! `backprop export --exercise`

use super::networks::NetworkArgument;
use super::terminal::{stdout_error, to_stdout};
use backprop::derive::Derivation;
use backprop::error::{Error, Result};
use backprop::expr::shortest;
use backprop::network::Draw;
use backprop::output::{self, Output};
use backprop::sheet::{Blank, Exercise};
use clap::{Args, ValueEnum};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// More students than this are not one class.
const MOST_STUDENTS: usize = 10_000;

#[derive(Args)]
pub struct ExerciseArguments {
    /// Write a workbook with cells to fill in, which checks itself, instead
    #[arg(long, conflicts_with_all = ["lr", "eta", "rows", "plots"])]
    pub exercise: bool,

    /// What is to be filled in
    #[arg(long, value_enum, default_value_t = BlankArgument::Gradients, requires = "exercise")]
    blank: BlankArgument,

    /// Draw other inputs, targets and weights from this seed
    #[arg(long, value_name = "N", requires = "exercise")]
    seed: Option<u64>,

    /// A workbook for each student in this CSV file (names in the first column), with values drawn from the name
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
    to_stdout(|to| writeln!(to, "wrote {}: {} cells to fill in", out.display(), exercise.blanks().len()).map_err(stdout_error))
}

/// The network with other inputs, targets and weights.
fn drawn(network: &NetworkArgument, seed: u64) -> Result<Derivation> {
    let mut plan = network.plan()?;
    let mut draw = Draw::new(seed);
    for example in &mut plan.examples {
        example.inputs.iter_mut().chain(&mut example.targets).for_each(|value| *value = draw.start_value());
    }
    for layer in &mut plan.layers {
        layer.weights.iter_mut().flatten().for_each(|value| *value = draw.start_value());
    }
    Derivation::of(plan.network()?)
}

fn for_students(arguments: &ExerciseArguments, network: &NetworkArgument, roster: &Path, folder: &Path) -> Result<()> {
    let students = read_roster(roster)?;
    let mut key = csv::Writer::from_writer(Vec::new());
    let csv_failed = |error: csv::Error| Error::failed(format!("cannot write the key: {error}"));
    let mut has_headings = false;
    for name in &students {
        let derivation = drawn(network, seed_of(name) ^ arguments.seed.unwrap_or(0))?;
        let exercise = Exercise::new(&derivation, arguments.blank.blank(), &format!("Backpropagation by hand: {name}"))?;
        let file = format!("{name}.xlsx");
        let mut output = Output::create(folder.join(&file))?;
        exercise.write(&HashMap::new(), &mut output)?;
        output.finish()?;
        let answers: Vec<(String, f64)> = exercise.blanks().into_iter().map(|column| exercise.answer(column)).collect();
        if !has_headings {
            has_headings = true;
            let labels = answers.iter().map(|(label, _)| label.as_str());
            key.write_record(["student", "file"].into_iter().chain(labels)).map_err(csv_failed)?;
        }
        let values = answers.iter().map(|(_, value)| shortest(*value));
        key.write_record([name.clone(), file].into_iter().chain(values)).map_err(csv_failed)?;
    }
    let key = key.into_inner().map_err(|error| Error::failed(format!("cannot write the key: {error}")))?;
    output::write(folder.join("key.csv"), &key)?;
    to_stdout(|to| {
        writeln!(to, "wrote {} workbooks and key.csv to {}", students.len(), folder.display()).map_err(stdout_error)?;
        writeln!(to, "      mark them with: backprop check {}/*.xlsx --format csv", folder.display()).map_err(stdout_error)
    })
}

/// The names in the first column; a heading is passed over.
fn read_roster(path: &Path) -> Result<Vec<String>> {
    let shown = path.display();
    let unreadable = |error: &dyn std::fmt::Display| Error::usage(format!("cannot read the roster {shown}: {error}"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).map_err(|error| unreadable(&error))?;
    let mut names: Vec<String> = Vec::new();
    for (line, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|error| unreadable(&error))?;
        let name = record.get(0).unwrap_or_default().trim().trim_start_matches('\u{feff}').to_owned();
        let is_a_heading = line == 1 && ["name", "student", "names", "students"].contains(&name.to_lowercase().as_str());
        if name.is_empty() || is_a_heading {
            continue;
        }
        let hint = "each student gets a file of that name";
        if name.contains(|c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c)) || name.starts_with('.') || name.len() > 200 {
            return Err(Error::usage(format!("{shown}, line {line}: `{}` cannot be the name of a file", name.escape_debug())).hint(hint));
        }
        if let Some(first) = names.iter().position(|known| known.to_lowercase() == name.to_lowercase()) {
            return Err(Error::usage(format!("{shown}, line {line}: {name} is there already, as student {}", first + 1))
                .hint(format!("{hint}; add something that tells them apart")));
        }
        names.push(name);
        if names.len() > MOST_STUDENTS {
            return Err(Error::usage(format!("{shown} has more than {MOST_STUDENTS} names")));
        }
    }
    if names.is_empty() {
        Err(Error::usage(format!("there is no name in {shown}")).hint("one student a line, the name in the first column"))
    } else {
        Ok(names)
    }
}

/// A number that follows from a name: FNV-1a (Fowler, Noll and Vo, 64 bits).
fn seed_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
