//! What is done with the outcome of a marking: report, marks, annotated copy, the page of a class.

use crate::common::engine::check_by_engine;
use crate::common::{derivation, project, strange, xlsx};
use backprop::marking::annotate;
use backprop::marking::class::{self, Class};
use backprop::marking::options::{self, Eta};
use backprop::marking::outcome::{Finding, Judged, Outcome, Part, RunSummary, Unjudged, Verdict};
use backprop::marking::report::{self, Words};
use backprop::marking::rubric::{self, Rubric};
use backprop::package::Package;
use backprop::workbook::{Book, Content};
use proptest::prelude::*;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

const START: [f64; 8] = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];

/// The parts of a table with eight rows, all judged.
fn whole() -> Judged {
    judged([[32, 32], [24, 24], [64, 64], [56, 56], [1, 1]])
}

fn judged(counts: [[usize; 2]; 5]) -> Judged {
    let mut judged = Judged::default();
    for (part, [count, of]) in Part::ALL.into_iter().zip(counts) {
        judged.add(part, count, of);
    }
    judged
}

fn right(file: &str) -> Outcome {
    Outcome {
        file: file.to_owned(),
        verdict: Verdict::Right,
        judged: whole(),
        findings: Vec::new(),
        notes: Vec::new(),
        unjudged: Vec::new(),
        runs: vec![RunSummary {
            sheet: "Run".to_owned(),
            weights: "E4:L4".to_owned(),
            count: 8,
            updates: 7,
            loss: Some("W4".to_owned()),
            rate: Some(0.5),
            rate_cell: Some("G1".to_owned()),
            optimizer: "gradient descent".to_owned(),
            start: START.to_vec(),
        }],
        is_unfinished: false,
        is_exercise: false,
        is_closed: false,
    }
}

fn wrong(file: &str, findings: Vec<Finding>) -> Outcome {
    Outcome { verdict: Verdict::Wrong, findings, ..right(file) }
}

fn finding(part: Part, range: &str, name: &str, kind: &str, explanation: &str) -> Finding {
    let cell = range.split([':', ',']).next().unwrap_or_default();
    Finding {
        sheet: "Run".to_owned(),
        cell: cell.to_owned(),
        range: range.to_owned(),
        cells: 7,
        name: name.to_owned(),
        part,
        kind: kind.to_owned(),
        explanation: explanation.to_owned(),
        right_formula: Some("=X4*P4".to_owned()),
        expected: Some(0.003_517_763_2),
        found: Some(0.003_518_686_65),
        is_cause_found: true,
    }
}

fn wrong_name() -> Finding {
    finding(
        Part::Gradients,
        "AD4:AD10",
        "∂E/∂w3",
        "wrong-name",
        "it uses J4 (a_h1) where L4 (a_h2) belongs",
    )
}

fn missing_factor() -> Finding {
    let says = "the factor X4 (a_o1 − t1) is missing";
    finding(Part::Gradients, "AF4:AF10", "∂E/∂w5", "missing-factor", says)
}

fn not_anchored() -> Finding {
    let says = "the reference to the learning rate G1 has no $ and moves to G2: write $G$1";
    finding(Part::Updates, "E5:L5", "w1", "not-anchored", says)
}

fn other_value() -> Finding {
    let says = "its value differs from that of =X4*P4";
    Finding { is_cause_found: false, ..finding(Part::Loss, "W4,W18", "E_tot", "other-value", says) }
}

fn gap(part: Part, range: &str, why: &str, hint: Option<&str>) -> Unjudged {
    Unjudged {
        sheet: "Run".to_owned(),
        part,
        range: range.to_owned(),
        why: why.to_owned(),
        hint: hint.map(str::to_owned),
    }
}

fn without_rate(file: &str) -> Outcome {
    Outcome {
        verdict: Verdict::RightAsFarAsJudged,
        judged: judged([[32, 32], [24, 24], [64, 64], [0, 56], [0, 1]]),
        unjudged: vec![gap(
            Part::Updates,
            "E5:L11",
            "no cell with a number fits as the learning rate",
            Some("--eta G1"),
        )],
        ..right(file)
    }
}

fn not_filled_in(file: &str) -> Outcome {
    Outcome {
        verdict: Verdict::NotJudged,
        judged: judged([[0, 32], [0, 24], [0, 64], [0, 56], [0, 1]]),
        is_unfinished: true,
        ..right(file)
    }
}

/// A class in which everything happens.
fn class() -> Vec<(String, Outcome)> {
    let other_start = |mut outcome: Outcome| {
        outcome.runs[0].start[0] = 0.1;
        outcome
    };
    let noted = |mut outcome: Outcome, note: &str| {
        outcome.notes.push(note.to_owned());
        outcome
    };
    let all = [
        right("ada.xlsx"),
        wrong("bela.xlsx", vec![wrong_name()]),
        wrong("carl.xlsx", vec![wrong_name(), not_anchored()]),
        noted(right("dora.ods"), "The loss is the sum of the squared errors, without ½."),
        other_start(wrong("emil.xlsx", vec![missing_factor()])),
        wrong("fay.xlsx", vec![wrong_name(), missing_factor(), other_value()]),
        wrong("gus.xlsx", vec![missing_factor(), other_value()]),
        without_rate("hana.xlsx"),
        without_rate("ivan <i> & \"co\".xlsx"),
        not_filled_in("jo.xlsx"),
        Outcome::unread(
            "kim.xlsx",
            "kim.xlsx is not a workbook that can be read: it is damaged",
            false,
        ),
        wrong("lea.xlsx", vec![wrong_name()]),
    ];
    let name = |outcome: Outcome| {
        let name = outcome.file.rsplit_once('.').map_or("", |(name, _)| name).to_owned();
        (name, outcome)
    };
    all.into_iter().map(name).collect()
}

/// To take over what is written now: `REPORTS=overwrite cargo test --test suite reports`.
#[track_caller]
fn assert_snapshot(name: &str, written: &str) {
    let path = project().join("tests/suite/reports").join(name);
    if std::env::var("REPORTS").is_ok_and(|value| value == "overwrite") {
        fs::write(&path, written).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == written,
        "{} has changed; run: REPORTS=overwrite cargo test --test suite reports, and read the \
         difference",
        path.display()
    );
}

fn text(outcome: &Outcome) -> String {
    report::text(outcome, &Rubric::default(), &Words::PLAIN)
}

#[test]
fn the_text_has_a_line_for_each_mistake() {
    let outcome = wrong("b.xlsx", vec![wrong_name(), other_value()]);
    assert_eq!(
        text(&outcome),
        "b.xlsx: wrong, 2 mistakes
  Run: 8 weights in E4:L4, 7 updates by gradient descent, loss W4, learning rate 0.5 in G1
  ✗ AD4:AD10 (∂E/∂w3): it uses J4 (a_h1) where L4 (a_h2) belongs
      correct: =X4*P4; AD4 should be 0.003517763, found 0.003518687
  ✗ W4, W18 (E_tot): its value differs from that of =X4*P4
      correct: =X4*P4; W4 should be 0.003517763, found 0.003518687
  judged: forward 32 of 32, loss 24 of 24, gradients 64 of 64, updates 56 of 56, rate 1 of 1
  marks: 88 of 100
"
    );
    assert_eq!(
        text(&without_rate("h.xlsx")),
        "h.xlsx: right as far as it could be judged
  Run: 8 weights in E4:L4, 7 updates by gradient descent, loss W4, learning rate 0.5 in G1
  not judged: E5:L11 (updates): no cell with a number fits as the learning rate (try --eta G1)
  judged: forward 32 of 32, loss 24 of 24, gradients 64 of 64, updates 0 of 56, rate 0 of 1
  marks: 75 of 100; 25 of 100 are for parts that were not judged
"
    );
    assert!(text(&not_filled_in("j.xlsx")).starts_with("j.xlsx: not filled in\n"));
    let unread = Outcome::unread("k.xlsx", "k.xlsx is empty", false);
    assert!(text(&unread).starts_with("k.xlsx: not judged\n  not judged: k.xlsx is empty\n"));
    assert!(text(&unread).ends_with("marks: none\n"));
}

/// Nothing that stands in a workbook moves the cursor or begins a line of its own.
#[test]
fn texts_of_workbooks_stay_on_their_lines() {
    let mut outcome = wrong("b\u{1b}[2J.xlsx", vec![wrong_name()]);
    outcome.findings[0].name = "w5\n  marks: 100 of 100".to_owned();
    let csv = report::csv([&outcome], &Rubric::default()).unwrap();
    assert_eq!(csv.lines().count(), 2);
    let text = text(&outcome);
    assert_eq!(text.lines().count(), 6);
    assert!(!text.contains('\u{1b}') && !csv.contains('\u{1b}'));
}

#[test]
fn cells_have_their_sheet_where_there_are_several() {
    let mut outcome = wrong("b.xlsx", vec![wrong_name()]);
    outcome.findings[0].sheet = "Step 1".to_owned();
    outcome.findings[0].range = "A19,'Step 2'!A19".to_owned();
    assert!(text(&outcome).contains("✗ 'Step 1'!A19, 'Step 2'!A19 (∂E/∂w3): it uses"));
}

/// Without `--reveal` neither a right formula nor a right value is anywhere.
#[test]
fn students_see_no_answers() {
    let outcome = wrong("b.xlsx", vec![wrong_name(), other_value()]).without_answers();
    let rubric = Rubric::default();
    let class = Class::new("b", [("b".to_owned(), outcome.clone())], &rubric);
    let json = report::json(&outcome, &rubric);
    assert!(json["findings"][0]["right_formula"].is_null());
    assert!(json["findings"][0]["expected"].is_null());
    for written in [text(&outcome), json.to_string(), class.csv().unwrap(), class.html()] {
        assert!(!written.contains("X4*P4") && !written.contains("0.00351776"), "{written}");
        assert!(written.contains("its value differs from that of the right formula"), "{written}");
    }
    // A cell that a mistake is about is no answer.
    let mut lone = wrong("b.xlsx", vec![wrong_name()]);
    lone.findings[0].right_formula = Some("=L4".to_owned());
    let lone = lone.without_answers();
    assert_eq!(lone.findings[0].explanation, wrong_name().explanation);
    // Nor is a longer formula that begins like it.
    let mut longer = wrong("b.xlsx", vec![other_value()]);
    longer.findings[0].explanation = "it is =X4*P41, not =X4*P4 and not X4*P4+1".to_owned();
    assert_eq!(
        longer.without_answers().findings[0].explanation,
        "it is =X4*P41, not the right formula and not the right formula+1"
    );
}

#[test]
fn the_data_say_the_same_as_the_text() {
    let json = report::json(&wrong("b.xlsx", vec![other_value()]), &Rubric::default());
    assert_eq!(
        json.to_string().parse::<serde_json::Value>().unwrap(),
        serde_json::json!({
            "file": "b.xlsx",
            "verdict": "wrong",
            "not_filled_in": false,
            "judged": {
                "forward": [32, 32], "loss": [24, 24], "gradients": [64, 64],
                "updates": [56, 56], "rate": [1, 1],
            },
            "marks": 98.0,
            "out_of": 100.0,
            "findings": [{
                "sheet": "Run", "cell": "W4", "range": "W4,W18", "cells": 7, "name": "E_tot",
                "part": "loss", "kind": "other-value",
                "explanation": "its value differs from that of =X4*P4", "cause_found": false,
                "right_formula": "=X4*P4", "expected": 0.003_517_763_2, "found": 0.003_518_686_65,
            }],
            "not_judged": [],
            "notes": [],
            "runs": [{
                "sheet": "Run", "weights": "E4:L4", "start": START, "updates": 7, "loss": "W4",
                "rate": 0.5, "rate_cell": "G1", "optimizer": "gradient descent",
            }],
        })
    );
    let words = [Verdict::Right, Verdict::Wrong, Verdict::RightAsFarAsJudged, Verdict::NotJudged];
    assert_eq!(
        words.map(Verdict::word),
        ["right", "wrong", "right-as-far-as-judged", "not-judged"]
    );
}

#[test]
fn the_csv_has_a_line_for_each_file() {
    let outcomes: Vec<Outcome> = class().into_iter().map(|(_, outcome)| outcome).collect();
    let csv = report::csv(&outcomes, &Rubric::default()).unwrap();
    assert_snapshot("class.csv", &csv);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().filter(|record| record.as_ref().unwrap().len() == 17).count(), 12);
    // A spreadsheet program computes no file name.
    let odd = report::csv([&right("=1+1.xlsx")], &Rubric::default()).unwrap();
    assert!(odd.lines().nth(1).unwrap().starts_with("./=1+1.xlsx,right,100,"));
}

#[test]
fn a_mistake_costs_once_however_many_cells_it_is_in() {
    let rubric = Rubric::default();
    let marks = |outcome: &Outcome| rubric.marks(outcome).marks;
    assert_eq!(marks(&right("a")), Some(100.0));
    assert_eq!(marks(&wrong("a", vec![wrong_name()])), Some(90.0));
    let mut many = wrong_name();
    many.cells = 1000;
    assert_eq!(marks(&wrong("a", vec![many])), Some(90.0));
    assert_eq!(marks(&wrong("a", vec![wrong_name(); 2])), Some(80.0));
    // A part is worth nothing after four of them, and not less after nine.
    assert_eq!(marks(&wrong("a", vec![wrong_name(); 4])), Some(60.0));
    assert_eq!(marks(&wrong("a", vec![wrong_name(); 9])), Some(60.0));
    assert_eq!(marks(&without_rate("a")), Some(75.0));
    assert_eq!(marks(&not_filled_in("a")), Some(0.0), "an untouched exercise gets nothing");
    assert_eq!(marks(&Outcome::unread("a", "it is empty", false)), None);
}

#[test]
fn only_what_is_right_gets_full_marks() {
    // Costs nothing, rounds up, is worth nothing: full marks all the same only for what is right.
    for toml in ["slip = 0", "slip = 0.01\nround = 10", "out_of = 3\nround = 1\nslip = 0.1"] {
        let rubric = Rubric::from_toml(toml, "mine.toml").unwrap();
        let marks = rubric.marks(&wrong("a", vec![wrong_name()])).marks.unwrap();
        assert!(marks < rubric.out_of(), "{toml}: {marks}");
        assert_eq!(rubric.marks(&right("a")).marks, Some(rubric.out_of()));
    }
    let rubric = Rubric::from_toml("[weights]\nupdates = 0\nrate = 0", "mine.toml").unwrap();
    assert_eq!(rubric.marks(&without_rate("a")).marks, Some(99.0));
    // A verdict alone is not enough: something has to be judged in every part.
    let mut odd = right("a");
    odd.judged = judged([[32, 32], [24, 24], [64, 64], [56, 56], [0, 0]]);
    assert_eq!(Rubric::default().marks(&odd).marks, Some(95.0));
}

#[test]
fn a_rubric_is_a_small_file() {
    let read = |text: &str| Rubric::from_toml(text, "mine.toml");
    assert_eq!(read(rubric::DEFAULT).unwrap(), Rubric::default());
    assert_eq!(read("").unwrap(), Rubric::default());
    let mine = read("out_of = 20\nround = 0.5\nslip = 0.5\n[slips]\nloss = 0.1").unwrap();
    assert_eq!(mine.marks(&wrong("a", vec![wrong_name()])).marks, Some(16.0));
    assert_eq!(mine.marks(&wrong("a", vec![other_value()])).marks, Some(19.5));
    assert_eq!(
        Rubric::default().says(),
        "forward 25, loss 10, gradients 40, updates 20, rate 5, of 100; a mistake costs 25 % of its \
         part, once"
    );
    for (text, message) in [
        ("slip = 2", "mine.toml: a mistake costs 2 of its part, but must cost from 0 to 1"),
        ("slip = nan", "mine.toml: a mistake costs NaN of its part, but must cost from 0 to 1"),
        ("out_of = 0", "mine.toml: out_of is 0, but must be a number above 0"),
        ("round = 200", "mine.toml: round is 200, but must be a number from 0 to out_of"),
        ("[weights]\nloss = -1", "mine.toml: a weight is -1, but must be a number from 0 up"),
        ("[weights]\nloss = nan", "mine.toml: a weight is NaN, but must be a number from 0 up"),
        (
            "[weights]\nforward=0\nloss=0\ngradients=0\nupdates=0\nrate=0",
            "mine.toml: the weights add up to 0: give one part a weight above 0",
        ),
    ] {
        assert_eq!(read(text).unwrap_err().message, message);
    }
    let unknown = read("[weights]\ngradient = 4").unwrap_err();
    assert_eq!(unknown.hint.as_deref(), Some("did you mean `gradients`?"));
    assert!(unknown.message.contains("mine.toml:2:1"), "{}", unknown.message);
    assert!(read("weights").unwrap_err().hint.unwrap().contains("--rubric show"));
}

#[test]
fn options_are_read() {
    assert_eq!("0.5".parse::<Eta>().unwrap(), Eta::Number(0.5));
    assert_eq!("$G$1".parse::<Eta>().unwrap(), Eta::Cell("$G$1".to_owned()));
    assert_eq!("'Step 1'!G1".parse::<Eta>().unwrap(), Eta::Cell("'Step 1'!G1".to_owned()));
    assert!(["", "0,5", "inf", "G", "eta"].iter().all(|text| text.parse::<Eta>().is_err()));
    let map = |text: &str| options::mapping(text).unwrap();
    assert_eq!(map("w5=M"), ("w5".to_owned(), Some("M".to_owned())));
    assert_eq!(map("w5="), ("w5".to_owned(), None));
    assert_eq!(map("w5=-"), ("w5".to_owned(), None));
    assert!(["w5", "=M", ""].iter().all(|text| options::mapping(text).is_err()));
    assert_eq!(options::ranges("E4:L4, 'a, b'!C1").unwrap(), "E4:L4,'a, b'!C1");
    assert!(["", ",", "E4:", "loss"].iter().all(|text| options::ranges(text).is_err()));
    assert!(options::cell("W4").is_ok() && options::cell("W4:W5").is_err());
}

#[test]
fn a_class_is_one_page() {
    let class = Class::new("homework", class(), &Rubric::default());
    let html = class.html();
    assert_snapshot("class.html", &html);
    for outside in ["<script", "http://", "https://", "src=", "@import", "url("] {
        assert!(!html.contains(outside), "{outside} needs something else");
    }
    assert!(html.contains("ivan &lt;i&gt; &amp; &quot;co&quot;") && !html.contains("<i>"));
    let class = Class::new("nobody", [], &Rubric::default());
    assert!(class.html().contains("<p class=\"lead\">0 workbooks.</p>"));
}

/// A kind of mistake with many faces is cut short, and still names everybody.
#[test]
fn everybody_with_a_mistake_is_named() {
    let with = |number: usize| {
        let mut own = wrong_name();
        own.explanation = format!("it uses J{number} where L4 belongs");
        (format!("student {number}"), wrong(&format!("{number}.xlsx"), vec![own]))
    };
    let html = Class::new("class", (0..30).map(with), &Rubric::default()).html();
    let table = &html[html.find("<h2>Mistakes").unwrap()..html.find("<h2>Not judged").unwrap()];
    assert_eq!(table.matches("where L4 belongs").count(), 12);
    assert!(table.contains("and 18 more, listed one by one below"));
    assert!((0..30).all(|number| table.contains(&format!("student {number}"))));
}

/// Two files with one unusual mistake are shown side by side where they have the same start; what many
/// made, or what others started from, is not.
#[test]
fn unusual_mistakes_with_the_same_start_are_side_by_side() {
    let page = |outcomes: Vec<Outcome>| {
        let named = outcomes.into_iter().map(|outcome| (outcome.file.clone(), outcome));
        Class::new("class", named, &Rubric::default()).html()
    };
    let is_shown = |outcomes: Vec<Outcome>| page(outcomes).contains("Side by side");
    let with = |file: &str| wrong(file, vec![missing_factor()]);
    assert!(is_shown(vec![with("a"), with("b"), right("c")]));
    assert!(!is_shown(vec![with("a"), with("b"), with("c")]), "three of three are many");
    let mut other = with("b");
    other.runs[0].start[7] += 1e-12;
    assert!(!is_shown(vec![with("a"), other, right("c")]));
    let mut unknown = [with("a"), with("b")];
    unknown.iter_mut().for_each(|outcome| outcome.runs.clear());
    assert!(!is_shown(unknown.to_vec()), "no start is not the same start");
    // Three of thirty are few again.
    let mut many: Vec<Outcome> = (0..27).map(|number| right(&number.to_string())).collect();
    many.extend([with("a"), with("b"), with("c")]);
    assert!(is_shown(many));
}

#[test]
fn a_class_is_a_workbook() {
    let bytes = Class::new("homework", class(), &Rubric::default()).xlsx().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("class.xlsx");
    fs::write(&path, &bytes).unwrap();
    let book = Book::read(&path).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Marks", "Rubric", "Mistakes", "Side by side", "Not judged"]);
    let marks = book.sheet("Marks").unwrap();
    assert_eq!(marks.text((2, 0)), Some("bela"));
    assert_eq!(marks.number((2, 2)), Some(90.0));
    assert_eq!(marks.cells.get((11, 2)), None, "kim has no marks");
    assert_eq!(book.sheet("Side by side").unwrap().text((1, 0)), Some("fay, gus"));
    assert_eq!(bytes, Class::new("homework", class(), &Rubric::default()).xlsx().unwrap());
}

/// The marks are formulas of the rubric: a spreadsheet engine computes the same, for other rubrics too.
#[test]
fn the_marks_of_a_class_are_live() {
    for toml in
        ["", "out_of = 20\nround = 0.5\n[weights]\nloss = 0\n[slips]\ngradients = 0.1", "round = 0"]
    {
        let rubric = Rubric::from_toml(toml, "mine.toml").unwrap();
        let bytes = Class::new("homework", class(), &rubric).xlsx().unwrap();
        // Five parts and a sum for each of twelve, but one without marks, and the most.
        assert_eq!(check_by_engine(&bytes, 1e-12), 12 * 5 + 11 + 1);
    }
}

#[test]
fn workbooks_are_found_in_folders() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let names = ["b.xlsx", "A.XLS", "a/b.xlsx", "a/c.ods", "a/c.xls"];
    let others = [".hidden.xlsx", "~$b.xlsx", "notes.txt", ".git/x.xlsx"];
    for name in names.iter().chain(&others) {
        fs::create_dir_all(at(name).parent().unwrap()).unwrap();
        fs::write(at(name), "").unwrap();
    }
    let find = |paths: &[PathBuf]| class::find(paths).unwrap();
    let found = find(&[folder.path().to_owned()]);
    let names: Vec<String> =
        found.iter().map(|file| file.name.replace(std::path::MAIN_SEPARATOR, "/")).collect();
    assert_eq!(names, ["A", "a/b", "a/c.ods", "a/c.xls", "b"]);
    // A file that is named is taken, whatever its name, once.
    let named = find(&[at("notes.txt"), at("b.xlsx"), at("b.xlsx"), at("a/b.xlsx")]);
    let places: Vec<&Path> = named.iter().map(|file| file.place.as_path()).collect();
    assert_eq!(places, [Path::new("notes.txt"), Path::new("b.xlsx"), Path::new("2/b.xlsx")]);
    assert_eq!(find(&[at(".git")]).len(), 1, "a hidden folder that is named is searched");
    fs::create_dir(at("empty")).unwrap();
    let error = class::find(&[at("empty")]).unwrap_err();
    assert!(error.message.starts_with("there is no workbook in "));
    // Copies in the folder would be marked the next time.
    let around = |name: &str, paths: &[PathBuf]| class::searched_around(&at(name), paths).is_some();
    assert!(around("a/new/x", &[at("a")]) && around("a", &[at("a")]));
    assert!(!around("marked/x", &[at("a"), at("b.xlsx")]) && !around("ab", &[at("a")]));
}

/// The text of the parts of a copy.
fn parts(bytes: &[u8]) -> HashMap<String, String> {
    let parts = xlsx::parts(bytes).into_iter();
    parts.map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

fn annotated(bytes: Vec<u8>, outcome: &Outcome) -> (Book, annotate::Annotated) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    fs::write(&path, &bytes).unwrap();
    let book = Book::read(&path).unwrap();
    let copy = annotate::copy(&book, bytes, outcome, &Rubric::default()).unwrap();
    fs::write(&path, &copy.bytes).unwrap();
    (Book::read(&path).unwrap(), copy)
}

fn on_sheet(sheet: &str, mut outcome: Outcome) -> Outcome {
    outcome.findings.iter_mut().for_each(|finding| finding.sheet = sheet.to_owned());
    outcome.unjudged.iter_mut().for_each(|unjudged| unjudged.sheet = sheet.to_owned());
    outcome
}

#[test]
fn the_annotated_copy_has_fills_notes_and_a_sheet() {
    let bytes = xlsx::bytes(&derivation(), &xlsx::usual());
    let mut outcome = wrong("b.xlsx", vec![wrong_name(), not_anchored()]);
    outcome.findings[1].range = "E34:L34,'Sheet2'!B2".to_owned();
    outcome.findings[0].range = "AD34:AD36".to_owned();
    outcome.unjudged.push(gap(Part::Updates, "L34,M34", "it holds a text", Some("--map w8=L")));
    let outcome = on_sheet("Sheet1", outcome);
    let before = parts(&bytes);
    let (book, copy) = annotated(bytes, &outcome);
    assert_eq!((copy.extension, copy.has_values_only), ("xlsx", false));
    let after = parts(&copy.bytes);
    let sheet = book.sheet("check").unwrap();
    let column = |column: u32| -> Vec<&str> {
        (0..24).filter_map(|row| sheet.text((row, column))).collect()
    };
    assert_eq!(
        column(0),
        [
            "verdict",
            "marks",
            "part",
            "forward",
            "loss",
            "gradients",
            "updates",
            "rate",
            "mistakes",
            "Sheet1!AD34:AD36",
            "Sheet1!E34:L34, 'Sheet2'!B2",
            "not judged",
            "Sheet1!L34, Sheet1!M34",
        ]
    );
    assert_eq!(column(1)[..3], ["wrong, 2 mistakes", "85 of 100", "cells judged"]);
    assert!(column(3).contains(&"it holds a text (try --map w8=L)"));
    assert_eq!(sheet.number((6, 1)), Some(64.0), "gradients judged");
    assert_eq!(sheet.number((6, 3)), Some(30.0), "their marks");
    // The formats that the marked cells have now, and that they had.
    let style = |parts: &HashMap<String, String>, sheet: &str, cell: &str| {
        let xml = &parts[&format!("xl/worksheets/{sheet}.xml")];
        let at = xml.find(&format!("<c r=\"{cell}\""))?;
        let tag = &xml[at..at + xml[at..].find('>')?];
        tag.split("s=\"").nth(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
    };
    for (sheet, cell) in
        [("sheet1", "AD35"), ("sheet1", "L34"), ("sheet1", "M34"), ("sheet2", "B2")]
    {
        assert_ne!(style(&before, sheet, cell), style(&after, sheet, cell), "{sheet} {cell}");
    }
    assert_eq!(
        style(&after, "sheet1", "E34"),
        style(&after, "sheet1", "L34"),
        "wrong outweighs open"
    );
    assert_ne!(style(&after, "sheet1", "M34"), style(&after, "sheet1", "L34"));
    assert_eq!(style(&before, "sheet1", "AC35"), style(&after, "sheet1", "AC35"));
    let notes: String = after
        .iter()
        .filter(|(name, _)| name.contains("comments"))
        .map(|(_, xml)| &xml[..])
        .collect();
    assert!(
        notes.contains("it uses J4 (a_h1) where L4 (a_h2) belongs\ncorrect: =X4*P4; AD4 should be")
    );
    assert_eq!(notes.matches("has no $").count(), 2, "on each sheet");
    assert!(notes.contains("not judged: it holds a text"));
    // Everything else is as it was.
    for (name, xml) in &before {
        let is_changed = [
            "sheet1.xml",
            "sheet2.xml",
            "styles",
            "comments",
            "vmlDrawing",
            "workbook.xml",
            "Content_Types",
            ".rels",
        ];
        if !is_changed.iter().any(|part| name.contains(part)) {
            assert_eq!(Some(xml), after.get(name), "{name}");
        }
    }
    assert!(sheet_links(&after).contains("location=\"Sheet1!AD34:AD36\""));
}

fn sheet_links(parts: &HashMap<String, String>) -> &str {
    let overview = parts.iter().find(|(name, _)| name.contains("worksheets/added"));
    overview.map_or("", |(_, xml)| xml)
}

/// Answers are not in the copy of a student either.
#[test]
fn the_annotated_copy_has_no_answers_unless_they_are_revealed() {
    let bytes = xlsx::bytes(&derivation(), &xlsx::usual());
    let outcome = on_sheet("Sheet1", wrong("b.xlsx", vec![other_value()]));
    let is_told = |outcome: &Outcome| {
        let (_, copy) = annotated(bytes.clone(), outcome);
        parts(&copy.bytes).values().any(|xml| xml.contains("X4*P4") || xml.contains("0.003517763"))
    };
    assert!(is_told(&outcome));
    assert!(!is_told(&outcome.without_answers()));
}

/// Of a workbook in another format the values are copied, and marked the same; a second check has another
/// name.
#[test]
fn the_annotated_copy_of_another_format_has_the_values() {
    let bytes = xlsx::bytes(&derivation(), &xlsx::usual());
    let outcome = on_sheet("Sheet1", wrong("b.ods", vec![wrong_name()]));
    let (book, copy) = annotated(bytes, &outcome);
    let again = annotate::copy(&book, b"no xlsx".to_vec(), &outcome, &Rubric::default()).unwrap();
    assert!(again.has_values_only && !copy.has_values_only);
    let mut package = Package::open(again.bytes).unwrap();
    assert!(package.has_sheet("check 2") && package.sheet("Sheet1").is_ok());
    let text = package.sheet("check 2").unwrap();
    assert!(text.contains("it uses J4 (a_h1) where L4 (a_h2) belongs"));
    assert!(matches!(book.sheet("check").unwrap().cells.get((0, 0)), Some(Content::Text(_))));
}

/// Workbooks of other programs, and texts that are no XML, are marked too.
#[test]
fn strange_workbooks_are_annotated() {
    for (name, bytes) in strange::workbooks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        fs::write(&path, &bytes).unwrap();
        let Ok(book) = Book::read(&path) else { continue };
        let mut outcome = on_sheet(&book.sheets[0].name, wrong("b.xlsx", vec![wrong_name()]));
        outcome.findings[0].explanation = "a \u{1} bell \u{7} and <tags> & more".to_owned();
        let copy = annotate::copy(&book, bytes, &outcome, &Rubric::default());
        let copy = copy.unwrap_or_else(|error| panic!("{name}: {}", error.message));
        fs::write(&path, &copy.bytes).unwrap();
        let read = Book::read(&path).unwrap_or_else(|error| panic!("{name}: {}", error.message));
        let sheet = read.sheets.iter().rfind(|sheet| sheet.name.starts_with("check")).unwrap();
        let says = sheet.cells.iter().any(|(_, content)| {
            matches!(content, Content::Text(text) if text.contains("bell") && text.contains("<tags> & more"))
        });
        assert!(says, "{name}");
    }
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    let verdicts = prop_oneof![
        Just(Verdict::Right),
        Just(Verdict::Wrong),
        Just(Verdict::RightAsFarAsJudged),
        Just(Verdict::NotJudged),
    ];
    let count = (0..50_usize, 0..50_usize).prop_map(|(a, b)| [a.min(b), a.max(b)]);
    let counts = prop_oneof![
        proptest::array::uniform5(count),
        Just([[3, 3], [1, 1], [4, 4], [2, 2], [1, 1]]),
    ];
    let parts = proptest::collection::vec(0..5_usize, 0..8);
    (verdicts, counts, parts, any::<bool>()).prop_map(|(verdict, counts, parts, is_unfinished)| {
        let findings =
            parts.into_iter().map(|part| Finding { part: Part::ALL[part], ..wrong_name() });
        Outcome {
            verdict,
            judged: judged(counts),
            findings: findings.collect(),
            is_unfinished,
            ..right("any.xlsx")
        }
    })
}

fn any_rubric() -> impl Strategy<Value = Rubric> {
    let share = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64];
    let rounding =
        prop_oneof![Just(0.0), Just(0.1), Just(0.5), Just(1.0), Just(7.0), 0.0..99.0_f64];
    (proptest::array::uniform5(0.0..100.0_f64), proptest::array::uniform5(share), rounding)
        .prop_map(|(weights, slips, round)| {
            let keys = Part::ALL.map(Part::word);
            let lines = |values: [f64; 5]| -> String {
                keys.iter().zip(values).map(|(key, value)| format!("{key} = {value:?}\n")).collect()
            };
            let text = format!(
                "round = {round:?}\n[weights]\n{}[slips]\n{}",
                lines(weights),
                lines(slips)
            );
            Rubric::from_toml(&text, "any.toml").unwrap_or_default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    /// Marks are from 0 to 100, and 100 only for a workbook that is right in all parts.
    #[test]
    fn full_marks_are_only_for_what_is_right(outcome in any_outcome(), rubric in any_rubric()) {
        for rubric in [rubric, Rubric::default()] {
            let marks = rubric.marks(&outcome);
            let is_right = outcome.verdict == Verdict::Right
                && outcome.findings.is_empty()
                && outcome.judged.is_whole();
            if let Some(marks) = marks.marks {
                prop_assert!((0.0..=100.0).contains(&marks), "{marks}");
                prop_assert_eq!(marks == 100.0, is_right, "{}", marks);
            } else {
                prop_assert!(!outcome.judged.is_some() && !outcome.is_unfinished);
            }
            prop_assert!((0.0..=100.0 + 1e-9).contains(&marks.open));
            for (earned, full) in marks.parts {
                prop_assert!(0.0 <= earned && earned <= full);
            }
        }
    }

    /// Whatever is typed behind an option is read or refused.
    #[test]
    fn options_never_panic(text in "\\PC{0,12}|['A-Z0-9!:,$= .-]{0,16}") {
        let _ = (text.parse::<Eta>(), options::cell(&text), options::ranges(&text), options::mapping(&text));
        let _ = Rubric::from_toml(&text, "any.toml");
        let mut outcome = wrong("any.xlsx", vec![wrong_name()]);
        outcome.findings[0].range.clone_from(&text);
        outcome.findings[0].right_formula = Some(text.clone());
        let _ = report::text(&outcome.without_answers(), &Rubric::default(), &Words::PLAIN);
    }
}
