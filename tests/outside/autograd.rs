//! The book's own autograd in Python, `examples/autograd.py`, against the program.

use crate::common::graphs::Graph;
use crate::common::{installed, project};
use backprop::derive::Derivation;
use backprop::descent::Descent;
use backprop::network::preset;
use libtest_mimic::{Failed, Trial};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The tests, ignored if Python is missing.
pub fn tests() -> Vec<Trial> {
    let python = installed(&["python3", "python"]);
    if python.is_none() {
        eprintln!("Python is not installed: the checks of autograd.py are skipped.");
    }
    let trial = |name: &str, test: fn(&Path)| {
        let python: Option<PathBuf> = python.clone();
        let is_missing = python.is_none();
        let run = move || -> Result<(), Failed> {
            test(&python.expect("it is not ignored"));
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(is_missing)
    };
    vec![
        trial("autograd_in_python_on_random_graphs", random_graphs),
        trial("autograd_in_python_trains_xor", trains_xor),
    ]
}

/// What `tests/python/graphs.py` says: a list of numbers per line.
fn answers(python: &Path, arguments: &[&str], input: &str) -> Vec<Vec<f64>> {
    let mut child = Command::new(python)
        .arg(project().join("tests/python/graphs.py"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    // On a thread of its own, so that neither waits for the other with a full pipe.
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("Python ends");
    writer.join().expect("the writer ends").expect("Python reads");
    assert!(output.status.success(), "graphs.py fails");
    let text = String::from_utf8(output.stdout).expect("it prints UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a list of numbers")).collect()
}

fn random_graphs(python: &Path) {
    let graphs: Vec<Graph> =
        (0..200).map(|seed| Graph::random(seed, 5 + seed as usize % 40)).collect();
    let lines: String =
        graphs.iter().map(|graph| serde_json::to_string(graph).unwrap() + "\n").collect();
    let answers = answers(python, &[], &lines);
    assert_eq!(answers.len(), graphs.len());
    for (graph, answer) in graphs.iter().zip(answers) {
        graph.assert_right(answer[0], &answer[1..]);
    }
}

fn trains_xor(python: &Path) {
    let derivation = Derivation::of(preset("xor").unwrap().network().unwrap()).unwrap();
    let mut descent = Descent::new(&derivation, 1.0).unwrap();
    let loss = descent.columns().iter().position(|column| column.label() == "E_tot").unwrap();
    let losses = &answers(python, &["xor"], "")[0];
    assert_eq!(losses.len(), 101);
    for (iteration, got) in losses.iter().enumerate() {
        let expected = descent.step().unwrap()[loss];
        assert!((got - expected).abs() <= 1e-12, "{iteration}: {got}, expected {expected}");
    }
}
