//! Makes workbooks of gradient descent as students lay them out, right ones and mistaken ones, to try
//! `backprop check` on; and scores what it says about them.
//!
//! `cargo run --example homework -- FOLDER [--seed N]` writes them, and beside them `truth.csv`;
//! `cargo run --example homework -- --score FOLDER [--details] [--only WORD]` checks them, or those whose names
//! begin with a word, and prints the figures;
//! `cargo run --example homework -- --kinds` lists the kinds of mistakes.
//!
//! The layouts come from `tests/data/layouts/README.md`. Those of `held_out` are for the figures of the README,
//! and not to be looked at while the checker is worked on.

mod cases;
mod columns;
mod computed;
mod file;
mod held_out;
mod held_out_naming;
mod later;
mod layout;
mod layouts;
mod mistakes;
mod naming;
#[allow(dead_code)] // a test asks for the optimizer of a model
mod network;
mod networks;
mod rewritten;
#[allow(dead_code)] // the sheets, but no `Sample`
#[path = "../workbooks/sample.rs"]
mod sample;
mod score;
mod shapes;
mod spelling;
mod table;
mod truth;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done =
        match words[..] {
            ["--kinds"] => {
                mistakes::kinds().for_each(|kind| println!("{}", kind.name));
                Ok(())
            }
            ["--score", folder] => score::score(Path::new(folder), false, ""),
            ["--score", folder, "--details"] => score::score(Path::new(folder), true, ""),
            ["--score", folder, "--only", word] => score::score(Path::new(folder), false, word),
            ["--score", folder, "--details", "--only", word] => {
                score::score(Path::new(folder), true, word)
            }
            // An option that does not exist is no folder: `--help` once became one.
            [folder] if !folder.starts_with('-') => table::write(Path::new(folder), 1),
            [folder, "--seed", seed] if !folder.starts_with('-') => match seed.parse() {
                Ok(seed) => table::write(Path::new(folder), seed),
                Err(_) => Err(format!("{seed} is no seed: say a whole number")),
            },
            _ => Err("say FOLDER [--seed N], --score FOLDER [--details] [--only WORD] or --kinds"
                .to_owned()),
        };
    if let Err(message) = done {
        eprintln!("error: {message}");
        std::process::exit(2);
    }
}
