//! Writes workbooks of the kinds that people have, to try `backprop differentiate` on.
//!
//! `cargo run --example workbooks -- FOLDER` writes all of them and prints what to try;
//! `cargo run --example workbooks -- --committed sheets` those that are in the project, with their
//! pictures.

mod kinds;
mod picture;
mod sample;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (folder, files) = match words[..] {
        ["--committed", folder] => (folder, kinds::committed()),
        [folder] => (folder, all(folder)),
        _ => panic!("say which folder they are written to"),
    };
    let made = std::fs::create_dir_all(folder);
    made.unwrap_or_else(|error| panic!("{folder}: {error}"));
    for (name, content) in files {
        let path = Path::new(folder).join(name);
        let written = std::fs::write(&path, content);
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn all(folder: &str) -> Vec<(String, Vec<u8>)> {
    let file = |sample: sample::Sample| {
        let (name, by) = (format!("{}.xlsx", sample.name), sample.by.join(","));
        println!("backprop differentiate {folder}/{name} --of {} --by {by}", sample.of);
        (name, sample.workbook())
    };
    kinds::all().into_iter().map(file).collect()
}
