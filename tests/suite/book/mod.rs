//! The book shows the program's own output.
//!
//! Everything in `book/src/generated/` is written by this test: `BOOK=overwrite cargo test --test
//! book`. Without that it compares, and fails where the committed book is not what the program says
//! now. `book/generate.toml` lists commands, equations and formulas; what has to be computed for a
//! chapter is in the files beside this one.

mod attention;
mod boundary;
mod code;
mod commands;
mod convolution;
mod counting;
mod curvature;
mod differences;
mod draw;
mod equations;
mod initialization;
mod layers;
mod matrices;
mod name;
mod overfitting;
mod own;
mod panel;
mod paths;
mod pictures;
mod playground;
mod prose;
mod questions;
mod reference;
mod symbols;
mod tables;
mod tape;
mod tile;
mod training;
mod units;
mod workbook;

use crate::common::project;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Generated files by name.
type Files = BTreeMap<String, String>;

/// `book/generate.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    commands: BTreeMap<String, commands::Command>,
    plots: BTreeMap<String, String>,
    equations: BTreeMap<String, equations::Equations>,
    formulas: BTreeMap<String, String>,
    questions: BTreeMap<String, questions::Question>,
    code: BTreeMap<String, Vec<[String; 2]>>,
}

fn wanted() -> Wanted {
    let text = fs::read_to_string(project().join("book/generate.toml")).expect("it is there");
    toml::from_str(&text).unwrap_or_else(|error| panic!("book/generate.toml: {error}"))
}

fn source() -> PathBuf {
    project().join("book/src")
}

/// The chapters: name and text.
fn chapters() -> Vec<(String, String)> {
    let files = fs::read_dir(source())
        .expect("the book has a source")
        .map(|file| file.expect("it can be read").path());
    let mut chapters: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(path).expect("a chapter is text"),
            )
        })
        .collect();
    chapters.sort();
    chapters
}

/// All generated files by name; with `BOOK=overwrite` they are also written.
static GENERATED: LazyLock<Files> = LazyLock::new(|| {
    let files = generate();
    if std::env::var("BOOK").is_ok_and(|value| value == "overwrite") {
        overwrite(&files);
    }
    files
});

fn overwrite(files: &Files) {
    let folder = source().join("generated");
    fs::create_dir_all(&folder).unwrap();
    for file in fs::read_dir(&folder).unwrap() {
        let file = file.unwrap();
        if !files.contains_key(&*file.file_name().to_string_lossy()) {
            fs::remove_file(file.path()).unwrap();
        }
    }
    for (name, text) in files {
        // An unchanged file keeps its time, so that a book that is being served is not rebuilt for
        // nothing.
        if fs::read_to_string(folder.join(name)).ok().as_ref() != Some(text) {
            fs::write(folder.join(name), text).unwrap();
        }
    }
}

fn generate() -> Files {
    let wanted = wanted();
    let mut files = Files::new();
    files.extend(
        wanted.commands.iter().map(|(name, command)| (format!("{name}.txt"), command.shown())),
    );
    files.extend(
        wanted.plots.iter().map(|(name, command)| (format!("{name}.svg"), commands::plot(command))),
    );
    files.extend(
        wanted
            .equations
            .iter()
            .map(|(name, equations)| (format!("{name}.html"), equations.mathml())),
    );
    files.insert("formulas.html".into(), equations::formulas(&wanted.formulas));
    files.extend(questions::all(&wanted.questions));
    files.insert("code.md".into(), code::all(&wanted.code));
    files.extend(pictures::all());
    files.extend(units::all());
    files.extend(paths::all());
    files.extend(boundary::all());
    files.extend(initialization::all());
    files.extend(overfitting::all());
    files.extend(tile::all());
    files.extend(matrices::all());
    files.extend(differences::all());
    files.extend(tape::all());
    files.extend(attention::all());
    files.insert("autograd.txt".into(), autograd());
    files.extend(tables::all());
    files.extend(layers::all());
    files.extend(own::all());
    files.extend(training::all());
    files.extend(workbook::all());
    files.insert("playground-network.js".into(), playground::script());
    files.insert("seed-symbols.js".into(), symbols::script(&["seed"]));
    let others =
        ["playground.toml", "softmax.toml"].map(|file| format!("book/src/networks/{file}"));
    let others = [&*others[0], "relu", "xor", &*others[1]];
    files.insert("other-symbols.js".into(), symbols::script(&others));
    files.insert("convolution-trace.js".into(), convolution::script());
    files.insert("draw-network.js".into(), draw::script());
    files.insert("name-network.js".into(), name::script());
    files.extend(reference::all());
    files
}

/// What `examples/autograd.rs` prints.
fn autograd() -> String {
    format!("$ cargo run --example autograd\n{}", crate::autograd::example::report())
}

#[test]
fn the_book_shows_what_the_program_says() {
    let folder = source().join("generated");
    let generated = &*GENERATED;
    let path = |name: &str| folder.join(name);
    for file in fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().to_string_lossy().into_owned();
        assert!(generated.contains_key(&name), "book/src/generated/{name} is generated no more");
    }
    for (name, text) in generated {
        let committed = fs::read_to_string(path(name)).unwrap_or_default();
        let hint = "run: BOOK=overwrite cargo test --test suite book, and read the difference";
        // exp may differ in its last digit on another system; there only the words are compared.
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            assert!(
                committed == *text,
                "book/src/generated/{name} is not what the program says; {hint}\n{}",
                first_difference(&committed, text)
            );
        } else {
            let words = |text: &str| {
                text.chars().filter(|c| c.is_alphabetic()).collect::<String>().replace('e', "")
            };
            assert!(
                words(&committed) == words(text),
                "book/src/generated/{name} is not what the program says; {hint}"
            );
        }
    }
}

fn first_difference(committed: &str, text: &str) -> String {
    let lines = committed.lines().map(Some).chain(std::iter::repeat(None)).zip(text.lines());
    let different = lines.enumerate().find(|(_, (old, new))| *old != Some(*new));
    different.map_or("the committed file is longer".into(), |(number, (old, new))| {
        format!("line {}: {}\nthe program says: {new}", number + 1, old.unwrap_or("nothing"))
    })
}
