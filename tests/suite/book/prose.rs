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
    for file in fs::read_dir(source().join("generated")).unwrap() {
        let path = format!("generated/{}", file.unwrap().file_name().to_string_lossy());
        assert!(used.contains(&path), "no chapter uses {path}");
    }
    let formulas = fs::read_to_string(source().join("generated/formulas.html")).unwrap();
    for anchor in formulas.split("ANCHOR: ").skip(1).filter_map(|rest| rest.split(' ').next()) {
        assert!(
            used.contains(&format!("generated/formulas.html:{anchor}")),
            "no chapter uses the formula {anchor}"
        );
    }
}

/// A number with three or more digits after the point, outside of code and includes, has to be a
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

#[test]
fn every_numbered_chapter_has_its_parts() {
    let summary = fs::read_to_string(source().join("SUMMARY.md")).unwrap();
    let numbered = summary
        .lines()
        .filter(|line| line.starts_with("- ["))
        .filter_map(|line| line.split('(').nth(1)?.strip_suffix(')'));
    for file in numbered.filter(|file| *file != "reference.md") {
        let text = fs::read_to_string(source().join(file))
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        for part in ["**You will be able to**", "## Exercises", "<details>\n<summary>", "backprop "]
        {
            assert!(text.contains(part), "{file} lacks {part:?}");
        }
        let (opened, closed) =
            (text.matches("<details>").count(), text.matches("</details>").count());
        assert_eq!(opened, closed, "{file} has an answer that does not end");
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
