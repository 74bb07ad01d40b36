//! Commands with their output: each runs in the project's folder, as a reader would run it in a
//! clone.

use crate::common::project;
use serde::Deserialize;

/// A command line as it is typed. It may end in `| head -N` or `| tail -N`.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Command {
    /// A command that succeeds.
    Plain(String),
    /// A command that fails.
    Status { run: String, status: i32 },
}

impl Command {
    /// The prompt, the command and what it prints.
    pub fn shown(&self) -> String {
        let (line, status) = match self {
            Command::Plain(line) => (line, 0),
            Command::Status { run, status } => (run, *status),
        };
        let (command, filter) = line
            .split_once('|')
            .map_or((line.as_str(), None), |(command, filter)| (command, Some(filter.trim())));
        let printed = run(command.trim(), status);
        let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let count = |text: &str| text.parse::<usize>().expect("a number of lines").min(lines.len());
        let lines = match filter.map(|filter| filter.split_once(" -").expect("head -N or tail -N"))
        {
            Some(("head", n)) => &lines[..count(n)],
            Some(("tail", n)) => &lines[lines.len() - count(n)..],
            Some((other, _)) => panic!("{other} is not among the filters"),
            None => &lines[..],
        };
        format!("$ {}\n{}\n", typed(line), lines.join("\n").trim_end())
    }
}

/// The command line in the 100 columns of a listing, with the prompt: a longer one goes on below,
/// from an option on, after the backslash that a shell wants.
fn typed(line: &str) -> String {
    let mut options = line.split(" --");
    let mut typed = options.next().unwrap_or_default().to_owned();
    let mut columns = 2 + typed.chars().count();
    for option in options {
        let width = " --".len() + option.chars().count();
        // With room for the backslash.
        if columns + width + 2 > 100 {
            typed.push_str(" \\\n   ");
            columns = 3;
        }
        typed.push_str(" --");
        typed.push_str(option);
        columns += width;
    }
    typed
}

#[test]
fn long_commands_go_on_below() {
    assert_eq!(
        typed("backprop derive w5 --numbers | head -3"),
        "backprop derive w5 --numbers | head -3"
    );
    let options = format!("--columns {}", "a,".repeat(30));
    assert_eq!(
        typed(&format!("backprop step {options} --rows 1001 --network mine.toml | tail -1")),
        format!("backprop step {options} --rows 1001 \\\n    --network mine.toml | tail -1")
    );
}

/// The output of the command, which has to end with this status.
fn run(command: &str, status: i32) -> String {
    let words = command
        .strip_prefix("backprop ")
        .unwrap_or_else(|| panic!("`{command}` is not a command of ours"));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_backprop"))
        .args(words.split(' ').map(|word| word.trim_matches('\'')))
        .current_dir(project())
        .output()
        .expect("the program starts");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{command}: {complaint}");
    String::from_utf8(output.stdout).expect("it prints UTF-8") + complaint.as_str()
}

/// The loss by iteration, drawn by this `backprop plot`.
pub fn plot(command: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    assert!(command.starts_with("backprop plot "), "`{command}` does not plot");
    run(&format!("{command} --out {}", folder.path().display()), 0);
    std::fs::read_to_string(folder.path().join("loss-by-iteration.svg"))
        .expect("it draws the loss by iteration")
}

/// The help of a command, or of the program.
pub fn help(command: &str) -> String {
    run(&["backprop", command, "--help"].join(" ").replace("  ", " "), 0)
}
