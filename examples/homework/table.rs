//! `truth.csv`: a line per mistake, and a line for each workbook without one.

use super::cases::{self, Case};
use std::collections::BTreeMap;
use std::path::Path;

/// The columns.
///
/// - `third` is `tune` or `held-out`.
/// - `verdict` is `right`, `wrong`, `right-as-far-as-judged` or `not-judged`.
/// - `workbook` is `right`, the name of a convention, or the kinds of the mistakes.
/// - `cells` is the number of computed cells in the workbook.
/// - `sheet` and `cell` are the first mistaken cell, `range` all of them.
/// - `elsewhere` are cells where the mistake may be reported just as well.
/// - `hidden` is `yes` where the formula is wrong but no value is.
/// - `right` is what belongs into the cell.
/// - `cause` is what an explanation must name: all groups between `;`, each in one of the ways between `|`.
/// - `what` says what is wrong.
#[rustfmt::skip]
const COLUMNS: [&str; 16] = [
    "file", "layout", "network", "third", "verdict", "workbook", "cells", "kind",
    "sheet", "cell", "range", "elsewhere", "hidden", "right", "cause", "what",
];

/// Writes the workbooks and what is true of them.
pub fn write(folder: &Path, seed: u64) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let path = folder.join("truth.csv");
    let mut csv = csv::Writer::from_path(&path).map_err(|error| error.to_string())?;
    csv.write_record(COLUMNS).map_err(|error| error.to_string())?;
    let mut failed = None;
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    cases::each(seed, &mut |case| {
        *counts.entry((case.third, case.verdict)).or_default() += 1;
        for truth in &case.mistakes {
            *kinds.entry(truth.kind.to_owned()).or_default() += 1;
        }
        let written = std::fs::write(folder.join(&case.file), &case.bytes)
            .map_err(|error| format!("{}: {error}", case.file))
            .and_then(|()| record(&mut csv, &case));
        if let Err(error) = written {
            failed.get_or_insert(error);
        }
    });
    csv.flush().map_err(|error| error.to_string())?;
    if let Some(error) = failed {
        return Err(error);
    }
    for ((third, verdict), count) in counts {
        println!("{third:9} {verdict:22} {count:4}");
    }
    println!("{} kinds of mistakes", kinds.len());
    Ok(())
}

fn record(csv: &mut csv::Writer<std::fs::File>, case: &Case) -> Result<(), String> {
    let cells = case.cells.to_string();
    let workbook =
        [&case.file, case.layout, case.network, case.third, case.verdict, &case.kind, &cells];
    let mut lines: Vec<Vec<String>> = case
        .mistakes
        .iter()
        .map(|truth| {
            let hidden = if truth.is_hidden { "yes" } else { "" };
            let elsewhere = truth.elsewhere.join(",");
            [truth.kind, &truth.sheet, &truth.cell, &truth.range, &elsewhere, hidden]
                .into_iter()
                .chain([truth.right.as_str(), &truth.cause, &truth.what])
                .map(str::to_owned)
                .collect()
        })
        .collect();
    if lines.is_empty() {
        lines.push(vec![String::new(); 9]);
    }
    for line in lines {
        let fields = workbook.iter().map(|&field| field.to_owned()).chain(line);
        csv.write_record(fields).map_err(|error| error.to_string())?;
    }
    Ok(())
}
