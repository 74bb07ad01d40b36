//! The command line: what a person sees, kept as snapshots in tests/cmd, and in the README.
//!
//! To take over what the program prints now: `TRYCMD=overwrite cargo test --test suite commands`.

#[test]
fn commands_print_what_the_snapshots_say() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.trycmd").case("README.md");
    if cfg!(not(feature = "symbolica")) {
        cases.case("tests/cmd/no-symbolica/*.trycmd");
    }
    // A full disk, a folder that cannot be made: Linux has files for these.
    if cfg!(target_os = "linux") {
        cases.case("tests/cmd/linux/*.trycmd");
    }
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        cases.case("tests/cmd/digits/*.trycmd");
    }
    cases.run();
}
