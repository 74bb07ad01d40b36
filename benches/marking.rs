//! Marking workbooks of gradient descent, beside reading the same files and doing nothing else:
//! `cargo bench --bench marking [-- ROWS]`. 40 workbooks of 70 rows should take at most 2 s, and
//! one of 100,000 rows at most 15 s and 500 MB. The longest has two sheets of ROWS rows (100,000 each; `-- 50000` for
//! 100,000 in all).

use backprop::derive::Derivation;
use backprop::marking::outcome::Verdict;
use backprop::marking::{self, Options};
use backprop::network;
use backprop::sheet::{self, Workbook};
use calamine::{Reader, open_workbook_auto};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A workbook with two runs of `rows` rows, a sheet each.
fn written(derivation: &Derivation, rows: u32, folder: &Path) -> PathBuf {
    let path = folder.join(format!("{rows}.xlsx"));
    let file = std::fs::File::create(&path).expect("a temporary file");
    let workbook = Workbook { eta: 0.5, rates: vec![0.5], rows };
    sheet::write(derivation, &workbook, file, &mut |_| Ok(())).expect("it is written");
    path
}

/// The time to read all values and formulas, in seconds.
fn read(path: &Path) -> f64 {
    let start = Instant::now();
    let mut file = open_workbook_auto(path).expect("it is a workbook");
    for name in file.sheet_names() {
        let values = file.worksheet_range(&name).expect("it has values");
        let formulas = file.worksheet_formula(&name).expect("it has formulas");
        std::hint::black_box((values, formulas));
    }
    start.elapsed().as_secs_f64()
}

/// The time to mark it, in seconds.
fn marked(path: &Path, derivation: &Derivation) -> f64 {
    let start = Instant::now();
    let outcome = marking::check(path, derivation, &Options::default()).expect("it can be read");
    assert_eq!(outcome.verdict, Verdict::Right, "{}", path.display());
    start.elapsed().as_secs_f64()
}

/// The most memory that this process has had, where the system says so.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".into(), |line| line.trim().to_owned())
}

fn main() {
    let rows = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let rows: u32 = rows.unwrap_or(100_000);
    let derivation = Derivation::of(network::default_network()).expect("it has a derivation");
    let folder = tempfile::tempdir().expect("a temporary folder");

    let path = written(&derivation, 70, folder.path());
    let read_all: f64 = (0..40).map(|_| read(&path)).sum();
    let marked_all: f64 = (0..40).map(|_| marked(&path, &derivation)).sum();
    println!(
        "40 workbooks of 70 rows: marked in {marked_all:.2} s, {:.1} times as long as reading them",
        marked_all / read_all
    );

    let path = written(&derivation, rows, folder.path());
    let marked = marked(&path, &derivation);
    let memory = most_memory();
    println!(
        "two sheets of {rows} rows: marked in {marked:.1} s, {:.1} times as long as reading them; \
         memory at most {memory}",
        marked / read(&path)
    );
}
