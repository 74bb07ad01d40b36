//! `## In the code`: the files that do what a chapter taught, from `[code]` in `book/generate.toml`.

use crate::common::project;
use std::collections::BTreeMap;

/// The list of each chapter, between anchors.
pub fn all(chapters: &BTreeMap<String, Vec<[String; 2]>>) -> String {
    let base = repository();
    let list = |(chapter, files): (&String, &Vec<[String; 2]>)| {
        let lines = files.iter().map(|[path, what]| {
            assert!(project().join(path).exists(), "{chapter}: there is no {path}");
            format!("- {}: {what}\n", linked(path, base.as_deref()))
        });
        let lines: String = lines.collect();
        format!("<!-- ANCHOR: {chapter} -->\n{lines}<!-- ANCHOR_END: {chapter} -->\n\n")
    };
    chapters.iter().map(list).collect()
}

/// Where the book says that its repository is.
fn repository() -> Option<String> {
    let text = std::fs::read_to_string(project().join("book/book.toml")).expect("it is there");
    let book: toml::Table = toml::from_str(&text).expect("it is TOML");
    let url = book["output"]["html"].get("git-repository-url")?;
    Some(url.as_str().expect("it is an address").trim_end_matches('/').to_owned())
}

/// A path as a link into the repository, or, while the book does not say where that is, as text.
fn linked(path: &str, base: Option<&str>) -> String {
    match base {
        Some(base) => {
            let kind = if project().join(path).is_dir() { "tree" } else { "blob" };
            format!("[`{path}`]({base}/{kind}/main/{path})")
        }
        None => format!("`{path}`"),
    }
}

#[test]
fn files_and_folders_are_linked() {
    let base = Some("https://example.org/backprop");
    assert_eq!(
        linked("src/main.rs", base),
        "[`src/main.rs`](https://example.org/backprop/blob/main/src/main.rs)"
    );
    assert_eq!(
        linked("src/expr", base),
        "[`src/expr`](https://example.org/backprop/tree/main/src/expr)"
    );
    assert_eq!(linked("src/main.rs", None), "`src/main.rs`");
}
