//! The default build has no crate whose license restricts its user.

use crate::common::project;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::process::Command;

/// Licenses under which anybody may use, change and distribute a work for any purpose, if they
/// include a notice.
const FREE: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression leaves a choice of licenses that are all free. The old
/// `MIT/Apache-2.0` means OR.
///
/// ```text
/// choice  = all { "OR" all }
/// all     = license { "AND" license }
/// license = "(" choice ")" | name [ "WITH" exception ]
/// ```
fn is_free(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().collect::<Vec<_>>().into_iter().peekable();
    let free = choice(&mut words);
    free && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

fn choice(words: &mut Words<'_>) -> bool {
    let mut free = all(words);
    while words.next_if_eq(&"OR").is_some() {
        free |= all(words);
    }
    free
}

fn all(words: &mut Words<'_>) -> bool {
    let mut free = license(words);
    while words.next_if_eq(&"AND").is_some() {
        free &= license(words);
    }
    free
}

fn license(words: &mut Words<'_>) -> bool {
    match words.next() {
        Some("(") => choice(words) && words.next() == Some(")"),
        Some(name) => {
            let exception = words.next_if_eq(&"WITH").and_then(|_| words.next());
            FREE.contains(
                &exception
                    .map_or(name.to_owned(), |exception| format!("{name} WITH {exception}"))
                    .as_str(),
            )
        }
        None => false,
    }
}

#[test]
fn licenses_are_read_as_they_are_meant() {
    for free in [
        "MIT",
        "MIT OR Apache-2.0",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_free(free), "{free}");
    }
    for other in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "LicenseRef-Symbolica",
        "(MIT",
        "MIT Apache-2.0",
        "Apache-2.0 WITH something",
    ] {
        assert!(!is_free(other), "{other}");
    }
}

/// The crates of the default build on this machine: names and licenses.
fn default_build() -> Vec<(String, Option<String>)> {
    let output = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(project())
            .output()
            .expect("cargo's tools are there");
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it is UTF-8")
    };
    let version = output(&std::env::var("RUSTC").unwrap_or("rustc".into()), &["-vV"]);
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its machine");
    let metadata = output(
        env!("CARGO"),
        &["metadata", "--format-version", "1", "--locked", "--filter-platform", host],
    );
    let metadata: Value = serde_json::from_str(&metadata).expect("it is JSON");

    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let nodes: HashMap<String, Value> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (text(&node["id"]), node))
        .collect();
    let mut reached = HashSet::new();
    let mut ahead = vec![text(&metadata["resolve"]["root"])];
    while let Some(id) = ahead.pop() {
        if reached.insert(id.clone()) {
            // Only those who change the program run tests; the program does not contain their
            // crates.
            let is_built = |dependency: &&Value| {
                list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev")
            };
            ahead.extend(
                list(&nodes[&id]["deps"])
                    .iter()
                    .filter(is_built)
                    .map(|dependency| text(&dependency["pkg"])),
            );
        }
    }
    let packages = list(&metadata["packages"]);
    let built = packages.iter().filter(|package| reached.contains(&text(&package["id"])));
    built
        .map(|package| (text(&package["name"]), package["license"].as_str().map(str::to_owned)))
        .collect()
}

#[test]
fn the_default_build_has_free_licenses_only() {
    let built = default_build();
    assert!(built.len() > 100, "{built:?}");
    assert!(
        built.iter().all(|(name, _)| name != "symbolica"),
        "Symbolica is for those who ask for it"
    );
    // A license that is a file without a name is one that nobody here has read.
    let restricted: Vec<_> =
        built.iter().filter(|(_, license)| !license.as_deref().is_some_and(is_free)).collect();
    assert!(restricted.is_empty(), "{restricted:?}");
}
