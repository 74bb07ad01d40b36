//! Tests of the chapters' own text.

use super::{GENERATED, chapters, source};
use crate::common::project;
use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

/// The paths in `{{#include path}}`, with the name of the anchor if one is given.
fn includes(text: &str) -> Vec<(String, Option<String>)> {
    let places = text
        .split("{{#include ")
        .skip(1)
        .map(|rest| rest.split("}}").next().expect("an include ends"));
    let path = |place: &str| match place.split_once(':') {
        Some((path, anchor)) => (path.to_owned(), Some(anchor.to_owned())),
        None => (place.to_owned(), None),
    };
    places.map(path).collect()
}

/// The text of a chapter with all that it includes.
fn with_includes(text: &str) -> String {
    includes(text)
        .iter()
        .map(|(path, _)| fs::read_to_string(source().join(path)).unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_include_is_there_and_every_generated_file_is_used() {
    LazyLock::force(&GENERATED);
    let mut used = BTreeSet::new();
    for (name, text) in chapters() {
        for (path, anchor) in includes(&text) {
            let included = fs::read_to_string(source().join(&path))
                .unwrap_or_else(|error| panic!("{name} includes {path}: {error}"));
            if let Some(anchor) = &anchor {
                let has_it = [' ', '\n']
                    .iter()
                    .any(|end| included.contains(&format!("ANCHOR: {anchor}{end}")));
                assert!(has_it, "{name} includes {path}, which has no {anchor}");
            }
            used.insert(anchor.map_or(path.clone(), |anchor| format!("{path}:{anchor}")));
        }
        for rest in text.split("generated/").skip(1) {
            used.insert(format!(
                "generated/{}",
                rest.split(['"', ')', '}', ':']).next().unwrap_or_default()
            ));
        }
    }
    let settings = fs::read_to_string(project().join("book/book.toml")).unwrap();
    for file in fs::read_dir(source().join("generated")).unwrap() {
        let path = format!("generated/{}", file.unwrap().file_name().to_string_lossy());
        let is_on_every_page = settings.contains(&format!("\"src/{path}\""));
        assert!(used.contains(&path) || is_on_every_page, "no chapter uses {path}");
    }
    for file in ["formulas.html", "questions.html", "code.md"] {
        let text = fs::read_to_string(source().join("generated").join(file)).unwrap();
        for anchor in text.split("ANCHOR: ").skip(1).filter_map(|rest| rest.split(' ').next()) {
            assert!(
                used.contains(&format!("generated/{file}:{anchor}")),
                "no chapter uses {anchor} of {file}"
            );
        }
    }
}

/// A number with three or more digits after the point, outside code and includes, has to be a
/// rounding of one that the program wrote for that chapter.
#[test]
fn every_number_in_the_prose_is_one_of_the_program() {
    LazyLock::force(&GENERATED);
    let mut unknown = Vec::new();
    for (name, text) in chapters() {
        let known: Vec<f64> =
            numbers(&with_includes(&text)).iter().map(|number| number.parse().unwrap()).collect();
        for number in numbers(&prose(&text)) {
            let Some((_, decimals)) = number
                .split_once('.')
                .filter(|(_, decimals)| decimals.len() >= 3 && !decimals.contains('e'))
            else {
                continue;
            };
            let value: f64 = number.parse().unwrap();
            let is_known = known.iter().any(|known| {
                (known - value).abs() <= 0.5000001 * 10_f64.powi(-(decimals.len() as i32))
            });
            if !is_known {
                unknown.push(format!("{name} says {number}"));
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "the program did not say for that chapter what it includes: {unknown:#?}"
    );
}

/// The text without code and includes.
fn prose(text: &str) -> String {
    let without_fences: String = text.split("```").step_by(2).collect();
    let without_code: String = without_fences.split('`').step_by(2).collect();
    without_code
        .split("{{")
        .map(|part| part.split_once("}}").map_or(part, |(_, rest)| rest))
        .collect()
}

/// Every number in a text: `0.15`, `3.2e-8`.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let mut end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let exponent = rest[end..].strip_prefix(['e', 'E']).map_or(0, |exponent| {
            let sign = usize::from(exponent.starts_with('-'));
            let digits = exponent[sign..].bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 { 1 + sign + digits } else { 0 }
        });
        end += exponent;
        let number = rest[..end].trim_end_matches('.');
        if number.parse::<f64>().is_ok() {
            numbers.push(number.to_owned());
        }
        rest = &rest[end..];
    }
    numbers
}

/// The minutes for an exercise of each level: ●, ●● and ●●●.
const MINUTES: [usize; 3] = [3, 6, 12];
/// What a reader reads in a minute, equations and listings in between included.
const WORDS_PER_MINUTE: usize = 100;

/// The numbered chapters: file and text.
fn numbered_chapters() -> impl Iterator<Item = (String, String)> {
    let summary = fs::read_to_string(source().join("SUMMARY.md")).unwrap();
    let numbered = summary
        .lines()
        .filter(|line| line.starts_with("- ["))
        .filter_map(|line| Some(line.split('(').nth(1)?.strip_suffix(')')?.to_owned()));
    let files: Vec<String> = numbered.collect();
    files.into_iter().map(|file| {
        let text = fs::read_to_string(source().join(&file))
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        (file, text)
    })
}

#[test]
fn every_numbered_chapter_has_its_parts() {
    for (file, text) in numbered_chapters() {
        for part in [
            "**You will be able to**",
            "**You need**",
            "## Exercises\n",
            "<details>\n<summary>",
            "backprop ",
            "generated/questions.html:",
        ] {
            assert!(text.contains(part), "{file} lacks {part:?}");
        }
        let (opened, closed) =
            (text.matches("<details>").count(), text.matches("</details>").count());
        assert_eq!(opened, closed, "{file} has an answer that does not end");
        let chapter = file.trim_end_matches(".md");
        let end = format!("\n## In the code\n\n{{{{#include generated/code.md:{chapter}}}}}\n");
        assert!(text.ends_with(&end), "{file} does not end with {end}");
    }
}

/// Six to ten exercises of three levels, numbered from 1, some of them without a printed answer.
#[test]
fn every_numbered_chapter_has_exercises_of_three_levels() {
    for (file, text) in numbered_chapters() {
        let exercises = exercises(&text);
        assert!((6..=10).contains(&exercises.len()), "{file} has {} exercises", exercises.len());
        for (i, exercise) in exercises.iter().enumerate() {
            assert_eq!(exercise.number, i + 1, "{file}: exercises are numbered in order");
        }
        for level in 1..=3 {
            assert!(
                exercises.iter().any(|e| e.level == level),
                "{file} has no exercise of level {level}"
            );
        }
        let unprinted = exercises.iter().filter(|exercise| !exercise.text.contains("<details>"));
        assert!(unprinted.count() >= 1, "{file} prints every answer");
    }
}

/// The times at the top of a chapter: words for reading, levels for the exercises, in steps of five
/// minutes.
#[test]
fn every_numbered_chapter_says_how_long_it_takes() {
    let up_to_five = |minutes: usize| minutes.div_ceil(5) * 5;
    let mut wrong = Vec::new();
    for (file, text) in numbered_chapters() {
        let (body, _) = text.split_once("## Exercises\n").expect("it has exercises");
        let body = prose(body);
        let words = body.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let read = up_to_five(words.count().div_ceil(WORDS_PER_MINUTE));
        let all = exercises(&text).iter().map(|exercise| MINUTES[exercise.level - 1]).sum();
        let says =
            format!("**Time:** {read} minutes to read, {} for the exercises.", up_to_five(all));
        if !text.contains(&says) {
            wrong.push(format!("{file} does not say: {says}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// An exercise with its answer.
struct Exercise<'a> {
    number: usize,
    level: usize,
    text: &'a str,
}

/// The exercises of a chapter: each begins with `**1.** ●`.
fn exercises(text: &str) -> Vec<Exercise<'_>> {
    let (_, all) = text.split_once("## Exercises\n").expect("it has exercises");
    let all = all.split("\n## ").next().unwrap_or_default();
    let exercise = |text| {
        let text: &str = text;
        let (number, rest) = text.split_once(".** ").unwrap_or((text, ""));
        let number = number.parse().unwrap_or_else(|_| panic!("{number} is no number"));
        let level = rest.chars().take_while(|c| *c == '●').count();
        assert!((1..=3).contains(&level), "exercise {number} has no level: {rest}");
        Exercise { number, level, text }
    };
    all.split("\n**").skip(1).map(exercise).collect()
}

/// A listing that is included from a file says which, on the line above.
#[test]
fn every_listing_says_its_file() {
    for (name, text) in chapters() {
        let lines: Vec<&str> = text.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            let path = line.strip_prefix("{{#include ").and_then(|rest| rest.strip_suffix("}}"));
            let Some(path) = path.filter(|_| lines[i - 1].starts_with("```")) else { continue };
            let path = path.split(':').next().unwrap_or(path);
            let path = match path.strip_prefix("../../") {
                Some(path) => path.to_owned(),
                None if path.starts_with("generated/") || path.starts_with("closed-form/") => {
                    continue;
                }
                None => format!("book/src/{path}"),
            };
            let says = format!("<p class=\"file\"><code>{path}</code></p>");
            assert!(
                i >= 3 && lines[i - 2].is_empty() && lines[i - 3] == says,
                "{name}: above the listing belongs {says}"
            );
        }
    }
}

/// Every command that the reader is told to type works.
#[test]
fn every_file_that_a_chapter_names_is_there() {
    for (name, text) in chapters() {
        for path in text
            .split(['`', ' ', '(', ')', '\n'])
            .filter(|word| word.starts_with("book/src/") || word.starts_with("tests/data/"))
        {
            let path = path.trim_end_matches(['.', ',', ':', ';']);
            assert!(project().join(path).exists(), "{name} names {path}");
        }
    }
}

/// A link to a chapter says its number: the place in the table of contents.
#[test]
fn links_to_chapters_say_their_numbers() {
    let summary = fs::read_to_string(source().join("SUMMARY.md")).unwrap();
    let files: Vec<&str> = summary
        .lines()
        .filter(|line| line.starts_with("- ["))
        .filter_map(|line| line.split('(').nth(1)?.strip_suffix(')'))
        .collect();
    let mut links = 0;
    for (name, text) in chapters() {
        for (before, after) in text.match_indices("](").map(|(at, _)| text.split_at(at)) {
            let words = before.rsplit('[').next().unwrap_or_default().to_lowercase();
            let file = after[2..].split([')', '#']).next().unwrap_or_default();
            let Some(number) = words.strip_prefix("chapter ") else { continue };
            let place = files.iter().position(|other| *other == file).map(|place| place + 1);
            assert_eq!(number.parse().ok(), place, "{name}: [{words}]({file})");
            links += 1;
        }
    }
    assert!(links > 50, "{links}");
}
