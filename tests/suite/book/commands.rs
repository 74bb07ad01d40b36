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
    /// A command that fails, or whose long lines are broken at a separator.
    Special {
        run: String,
        #[serde(default)]
        status: i32,
        wrap: Option<String>,
    },
}

impl Command {
    /// The prompt, the command and what it prints.
    pub fn shown(&self) -> String {
        let (line, status, wrap) = match self {
            Command::Plain(line) => (line, 0, None),
            Command::Special { run, status, wrap } => (run, *status, wrap.as_deref()),
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
        let lines: Vec<String> = match wrap {
            Some(separator) => lines.iter().map(|line| wrapped(line, separator)).collect(),
            None => lines.iter().map(|line| (*line).to_owned()).collect(),
        };
        format!("$ {}\n{}\n", typed(line), lines.join("\n").trim_end())
    }
}

/// The columns of a listing.
const COLUMNS: usize = 100;

/// A line in the columns of a listing: a longer one goes on below, from a separator on. What goes on is
/// indented as far as what follows the equal sign, or by four columns. A separator with a space before it
/// begins the next line, another one ends its own.
fn wrapped(line: &str, separator: &str) -> String {
    let margin = line.chars().take_while(|c| *c == ' ').count();
    let indent = line.find("= ").map_or(margin + 4, |at| line[..at].chars().count() + 2);
    let (end, start) = match separator.starts_with(' ') {
        true => ("", separator.trim_start()),
        false => (separator, ""),
    };
    let mut parts = line.split(separator);
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut columns = text.chars().count();
    for part in parts {
        let width = part.chars().count();
        if columns + separator.chars().count() + width > COLUMNS {
            text += &format!("{end}\n{:indent$}{start}{part}", "");
            columns = indent + start.chars().count() + width;
        } else {
            text += &format!("{separator}{part}");
            columns += separator.chars().count() + width;
        }
    }
    text
}

#[test]
fn long_lines_go_on_below() {
    assert_eq!(wrapped("  a = b · c", " · "), "  a = b · c");
    let [a, b] = ["a", "b"].map(|name| name.repeat(60));
    assert_eq!(
        wrapped(&format!("  x = {a} · {b} · c"), " · "),
        format!("  x = {a}\n      · {b} · c")
    );
    assert_eq!(wrapped(&format!("{a},{b},c"), ","), format!("{a},\n    {b},c"));
}

/// The command line in the columns of a listing, with the prompt: a longer one goes on below,
/// from an option on, after the backslash that a shell wants.
fn typed(line: &str) -> String {
    let mut options = line.split(" --");
    let mut typed = options.next().unwrap_or_default().to_owned();
    let mut columns = 2 + typed.chars().count();
    for option in options {
        let width = " --".len() + option.chars().count();
        // With room for the backslash.
        if columns + width + 2 > COLUMNS {
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
