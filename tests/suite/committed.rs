//! The committed sheets/ and plots/ are what the README's command writes, and the README shows what
//! that command prints.

use crate::common::project;
use crate::common::xlsx::formula_cells;
use std::fs;
use std::path::Path;
use std::process::Command;

const FILES: [&str; 5] = [
    "sheets/backpropagation.xlsx",
    "plots/loss-by-iteration.svg",
    "plots/loss-by-iteration.png",
    "plots/loss-by-rate.svg",
    "plots/loss-by-rate.png",
];

/// Runs the README's command in `folder`; what it prints.
fn export(folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_backprop"))
        .args(["export", "--lr", "0.1,0.2,0.5,0.8,1,2"])
        .current_dir(folder)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn the_committed_files_are_what_the_command_writes() {
    let folder = tempfile::tempdir().unwrap();
    let printed = export(folder.path());
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let printed = printed.replace('\\', "/");
    assert!(readme.contains(&printed), "the README shows what the command prints:\n{printed}");
    for file in FILES {
        let (fresh, committed) =
            (fs::read(folder.path().join(file)).unwrap(), fs::read(project().join(file)).unwrap());
        if fresh == committed {
            continue;
        }
        let hint = "run: cargo run --release -- export --lr 0.1,0.2,0.5,0.8,1,2";
        // exp may differ in its last digit on another system; nothing else may.
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            panic!("{file} is not what the command writes; {hint}");
        }
        if file.ends_with("xlsx") {
            let (fresh, committed) = (formula_cells(&fresh), formula_cells(&committed));
            assert_eq!(fresh.len(), committed.len());
            for (fresh, committed) in fresh.iter().zip(&committed) {
                assert_eq!(fresh.formula, committed.formula, "{file}: {hint}");
                crate::common::assert_close(&fresh.formula, fresh.result, committed.result, 1e-12);
            }
        }
    }
}

/// The sheets that the README and the book try `differentiate` on, and the pictures of them.
#[test]
fn the_committed_samples_are_what_the_example_writes() {
    for (name, fresh) in crate::kinds::samples::committed() {
        let committed = fs::read(project().join("sheets").join(&name)).unwrap_or_default();
        // exp may differ in its last digit on another system.
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            assert!(
                fresh == committed,
                "sheets/{name} is not what the example writes; run: \
                 cargo run --example workbooks -- --committed sheets"
            );
        }
    }
}

#[test]
fn the_same_command_gives_the_same_bytes() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(
        export(first.path()),
        export(first.path()),
        "the second time it prints the same, though the files are there"
    );
    export(second.path());
    for file in FILES {
        assert!(
            fs::read(first.path().join(file)).unwrap()
                == fs::read(second.path().join(file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn a_reader_who_stops_reading_is_no_failure() {
    use std::io::Read;
    let mut child = Command::new(env!("CARGO_BIN_EXE_backprop"))
        .args(["step", "--rows", "1000000", "--format", "csv"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_at_standard_output_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_backprop")).arg("derive").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("cannot write standard output: No space left"), "{stderr}");
}
