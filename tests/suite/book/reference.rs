//! The reference of the commands, from the program's own help, and of the formats.

use super::Files;
use super::commands::help;
use crate::common::project;
use backprop::network::{Activation, Loss, from_toml};

/// The reference's files.
pub fn all() -> Files {
    let list = |names: Vec<&str>| {
        format!("{}\n", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
    };
    Files::from([
        ("reference.md".into(), commands()),
        ("format.toml".into(), format()),
        ("losses.txt".into(), list(Loss::ALL.map(|(_, name)| name).to_vec())),
        ("activations.txt".into(), list(Activation::ALL.map(|(_, name)| name).to_vec())),
    ])
}

/// The description of the TOML form that heads its parser, which has to understand it.
fn format() -> String {
    let source = std::fs::read_to_string(project().join("src/network/toml.rs"))
        .expect("the source is there");
    let lines = source
        .lines()
        .map(|line| line.trim_start_matches("//!").strip_prefix(' ').unwrap_or_default());
    let example: Vec<&str> = lines
        .skip_while(|line| *line != "```toml")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    let text = example.join("\n") + "\n";
    from_toml(&text, "the example").unwrap_or_else(|error| panic!("{error}"));
    text
}

/// One section per command, found in the help of the command above it.
fn commands() -> String {
    sections("")
}

fn sections(command: &str) -> String {
    let help = help(command);
    let title = ["backprop", command].join(" ");
    let below = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    // A description that needs a second line is indented more.
    let names = below
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    let below: String = names
        .filter(|name| *name != "help")
        .map(|name| sections([command, name].join(" ").trim()))
        .collect();
    format!("### {}\n\n```text\n{}\n```\n\n{below}", title.trim(), tidy(&help))
}

fn tidy(help: &str) -> String {
    help.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}
