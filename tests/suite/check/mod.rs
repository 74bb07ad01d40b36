//! The checker, on workbooks that are right in many layouts, and broken in one known way each.
//!
//! `cargo test --test suite check -- --nocapture` prints the shares that the README quotes.

mod homework;
mod relu;

use crate::common::xlsx::{bytes, usual};
use backprop::check::{self, Kind, Options, Outcome, Reason, Verdict};
use backprop::derive::Derivation;
use backprop::network;
use homework::{MISTAKES, ROWS, STYLES, Style, workbook};
use proptest::collection;
use proptest::prelude::any;
use rust_xlsxwriter::Workbook;
use std::path::Path;

fn options() -> Options {
    Options::default()
}

/// The default network with starts of its own, so that t1 and t2 are told apart.
fn derivation() -> Derivation {
    let mut plan = network::seed_plan();
    plan.examples[0].targets = vec![0.01, 0.99];
    plan.layers[0].weights = vec![vec![0.17, 0.21], vec![-0.26, 0.33]];
    Derivation::of(plan.network().unwrap()).unwrap()
}

fn check_bytes(bytes: &[u8], derivation: &Derivation, options: &Options) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("homework.xlsx");
    std::fs::write(&path, bytes).unwrap();
    check::check(&path, derivation, options).unwrap()
}

#[test]
fn a_right_workbook_gets_no_complaint() {
    let derivation = derivation();
    for style in &STYLES {
        for eta in [0.1, 0.5, 2.0] {
            let outcome =
                check_bytes(&workbook(&derivation, style, None, eta), &derivation, &options());
            assert_eq!(
                outcome.verdict(),
                Verdict::Right,
                "{} at {eta}: {:?} {:?}",
                style.name,
                outcome.findings,
                outcome.why_not
            );
            assert_eq!(outcome.tables[0].rows, ROWS);
            assert_eq!(
                outcome.tables[0].columns.len(),
                31,
                "{}: all is recognized but {:?}",
                style.name,
                outcome.tables[0].missing
            );
            let found = outcome.tables[0]
                .eta
                .as_ref()
                .unwrap_or_else(|| panic!("{}: the rate is found", style.name));
            assert_eq!(found.value, eta, "{}", style.name);
        }
    }
    let outcome = check_bytes(
        &bytes(&crate::common::derivation(), &usual()),
        &crate::common::derivation(),
        &options(),
    );
    assert_eq!(outcome.verdict(), Verdict::Right);
    assert_eq!(outcome.tables.len(), 7);
}

#[test]
fn every_mistake_is_found_and_nearly_all_are_explained() {
    let derivation = derivation();
    let (mut cases, mut with_formulas, mut found, mut explained, mut alarms) = (0, 0, 0, 0, 0);
    for style in &STYLES {
        for mistake in &MISTAKES {
            cases += 1;
            with_formulas += usize::from(!style.typed);
            let outcome = check_bytes(
                &workbook(&derivation, style, Some(mistake), 0.5),
                &derivation,
                &options(),
            );
            let what = format!("{}, {}", mistake.name, style.name);
            let (right, others): (Vec<_>, Vec<_>) = outcome.findings.iter().partition(|finding| {
                finding.name == mistake.column && finding.kind == mistake.kind
            });
            match right.first() {
                Some(finding) => {
                    found += 1;
                    // Where values are typed there is no formula to explain.
                    if finding.is_explained && finding.explanation.contains(mistake.says) {
                        explained += usize::from(!style.typed);
                    } else if !style.typed {
                        println!("not explained: {what}: {}", finding.explanation);
                    }
                }
                None => println!("not found: {what}"),
            }
            alarms += others.len();
            for other in others {
                println!("false alarm: {what}: {}", other.explanation);
            }
        }
    }
    println!(
        "{cases} workbooks with one mistake each ({} kinds, {} layouts): {:.1} % found, \
         {alarms} false alarms; of the {with_formulas} with formulas {:.1} % explained",
        MISTAKES.len(),
        STYLES.len(),
        100.0 * f64::from(found) / f64::from(cases),
        100.0 * explained as f64 / with_formulas as f64
    );
    assert_eq!(found, cases);
    assert!(explained as f64 >= 0.95 * with_formulas as f64);
    assert_eq!(alarms, 0);
}

#[test]
fn another_rate_than_the_one_that_stands_there_is_one_mistake() {
    let derivation = derivation();
    let style = &STYLES[0];
    let right = workbook(&derivation, style, None, 0.5);
    let text = |from: &str, to: &str| -> Vec<u8> {
        use std::io::Write;
        let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, mut content) in crate::common::xlsx::parts(&right) {
            if name == "xl/worksheets/sheet1.xml" {
                let text = String::from_utf8(content).unwrap();
                assert_eq!(text.matches(from).count(), 1);
                content = text.replace(from, to).into_bytes();
            }
            package.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
            package.write_all(&content).unwrap();
        }
        package.finish().unwrap().into_inner()
    };
    let outcome = check_bytes(
        &text("<c r=\"G31\"><v>0.5</v>", "<c r=\"G31\"><v>0.25</v>"),
        &derivation,
        &options(),
    );
    assert_eq!(outcome.findings.len(), 1, "{:?}", outcome.findings);
    assert_eq!(outcome.findings[0].kind, Kind::Rate);
    assert!(
        outcome.findings[0].explanation.contains("0.25")
            && outcome.findings[0].explanation.contains("0.5"),
        "{}",
        outcome.findings[0].explanation
    );
}

#[test]
fn a_file_that_is_no_workbook_gets_a_clear_message() {
    let folder = tempfile::tempdir().unwrap();
    let right = bytes(&crate::common::derivation(), &usual());
    let outcome = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        check::check(&path, &crate::common::derivation(), &options()).unwrap()
    };
    for (name, content, says) in [
        ("empty.xlsx", &b""[..], "is empty"),
        ("text.xlsx", b"not a zip file at all", "not a workbook that can be read"),
        ("cut.xlsx", &right[..right.len() / 2], "not a workbook that can be read"),
        ("start.xlsx", &right[..100], "not a workbook that can be read"),
        ("words.ods", b"PK\x03\x04", "not a workbook that can be read"),
        (
            "old.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more",
            "not a workbook that can be read",
        ),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "not a workbook that can be read"),
    ] {
        let outcome = outcome(name, content);
        assert_eq!(outcome.verdict(), Verdict::Unrecognized);
        assert!(outcome.why_not.clone().unwrap().contains(says), "{name}: {:?}", outcome.why_not);
    }
    let missing =
        check::check(Path::new("/nowhere/at/all.xlsx"), &crate::common::derivation(), &options())
            .unwrap();
    assert!(missing.why_not.unwrap().contains("cannot read /nowhere/at/all.xlsx"));
    let a_folder = check::check(folder.path(), &crate::common::derivation(), &options()).unwrap();
    assert!(a_folder.why_not.unwrap().contains("is a folder"));

    let mut other = Workbook::new();
    other.add_worksheet().write(0, 0, "shopping").unwrap();
    let shopping = outcome("shopping.xlsx", &other.save_to_buffer().unwrap());
    assert!(shopping.why_not.unwrap().contains("another exercise"));
    let mut headings = Workbook::new();
    let sheet = headings.add_worksheet();
    for (label, at) in ["t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "h1"].iter().zip(0..) {
        sheet.write(2, at, *label).unwrap();
    }
    let headings = outcome("headings.xlsx", &headings.save_to_buffer().unwrap());
    assert_eq!(
        headings.why_not.unwrap(),
        "the headings in row 3 of Sheet1 have no values below them"
    );
    let nothing = outcome("nothing.xlsx", &Workbook::new().save_to_buffer().unwrap_or_default());
    assert_eq!(nothing.verdict(), Verdict::Unrecognized);
}

#[test]
fn options_help_where_a_heading_is_not_known() {
    let derivation = derivation();
    let strange = Style {
        label: |column| if column.label() == "w5" { "fifth".into() } else { column.label() },
        rate_label: "speed",
        ..STYLES[0]
    };
    let bytes = workbook(&derivation, &strange, None, 0.5);
    let outcome = check_bytes(&bytes, &derivation, &options());
    assert_eq!(outcome.tables[0].missing, ["w5"]);
    let mapped = options().map("w5", "M").eta("G31");
    let outcome = check_bytes(&bytes, &derivation, &mapped);
    assert_eq!(outcome.verdict(), Verdict::Right);
    assert!(outcome.tables[0].missing.is_empty());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    std::fs::write(&path, &bytes).unwrap();
    for wrong in [
        options().sheet("Sheet9"),
        options().map("w99", "M"),
        options().map("w5", "33"),
        options().eta("XYZ"),
        options().eta("A1"),
    ] {
        assert!(check::check(&path, &derivation, &wrong).is_err());
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, ..Default::default() })]

    /// Real workbooks with bytes changed, cut out or doubled, inside the package and inside its
    /// parts: a verdict or a message, never a panic.
    #[test]
    fn a_damaged_workbook_is_an_outcome(
        edits in collection::vec((0.0..1.0_f64, 0_u8..4, any::<u8>()), 1..8),
        inside in any::<bool>(),
    ) {
        use std::io::Write;
        static WHOLE: std::sync::LazyLock<Vec<u8>> =
            std::sync::LazyLock::new(|| workbook(&derivation(), &STYLES[0], None, 0.5));
        let damage = |bytes: &mut Vec<u8>| {
            for (place, how, byte) in &edits {
                let at = (*place * bytes.len() as f64) as usize;
                match how {
                    _ if bytes.is_empty() => {}
                    0 => bytes[at] = *byte,
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, *byte),
                    _ => bytes.truncate(at.max(bytes.len() / 2)),
                }
            }
        };
        let mut bytes = WHOLE.clone();
        if inside {
            let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for (name, mut content) in crate::common::xlsx::parts(&bytes) {
                if name == "xl/worksheets/sheet1.xml" || name == "xl/sharedStrings.xml" {
                    damage(&mut content);
                }
                package.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
                package.write_all(&content).unwrap();
            }
            bytes = package.finish().unwrap().into_inner();
        } else {
            damage(&mut bytes);
        }
        let outcome = check_bytes(&bytes, &derivation(), &options());
        proptest::prop_assert!(outcome.why_not.is_some() == outcome.tables.is_empty());
    }
}

#[test]
fn the_rate_may_be_in_the_name_of_the_sheet_or_follow_from_the_updates() {
    let derivation = derivation();
    let nameless = Style { rate_label: "speed", ..STYLES[0] };
    let bytes = workbook(&derivation, &nameless, None, 0.5);
    let outcome = check_bytes(&bytes, &derivation, &options());
    assert_eq!(outcome.verdict(), Verdict::Partial, "{:?}", outcome.findings);
    assert_eq!(not_judged(&outcome), [("η", &Reason::RateFromUpdates)]);
    assert_eq!(outcome.tables[0].eta.as_ref().unwrap().from, "as it follows from the updates");
    let renamed = edited(&bytes, "xl/workbook.xml", "name=\"Sheet1\"", "name=\"lr 0.5\"");
    let outcome = check_bytes(&renamed, &derivation, &options());
    assert_eq!(outcome.verdict(), Verdict::Right);
    assert!(outcome.tables[0].eta.as_ref().unwrap().from.contains("name of the sheet"));
}

/// The workbook with other text in one of its parts.
fn edited(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    use std::io::Write;
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, mut content) in crate::common::xlsx::parts(bytes) {
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{part} has {from}");
            content = text.replace(from, to).into_bytes();
        }
        package.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(&content).unwrap();
    }
    package.finish().unwrap().into_inner()
}

#[test]
fn an_error_in_a_cell_and_a_formula_of_itself_are_mistakes_like_others() {
    let derivation = derivation();
    let bytes = workbook(&derivation, &STYLES[0], None, 0.5);
    let text = String::from_utf8(
        crate::common::xlsx::parts(&bytes)
            .into_iter()
            .find(|(name, _)| name == "xl/worksheets/sheet1.xml")
            .unwrap()
            .1,
    )
    .unwrap();
    let cell = |name: &str| {
        let at = text.find(&format!("<c r=\"{name}\"")).unwrap();
        text[at..at + text[at..].find("</c>").unwrap() + 4].to_owned()
    };
    let error = edited(
        &bytes,
        "xl/worksheets/sheet1.xml",
        &cell("W40"),
        "<c r=\"W40\" t=\"e\"><f>U40/0</f><v>#DIV/0!</v></c>",
    );
    let outcome = check_bytes(&error, &derivation, &options());
    assert_eq!(outcome.findings.len(), 1, "{:?}", outcome.findings);
    assert_eq!(
        (outcome.findings[0].cell.as_str(), outcome.findings[0].name.as_str()),
        ("W40", "E_tot")
    );
    assert!(
        outcome.findings[0].explanation.contains("#DIV/0!"),
        "{}",
        outcome.findings[0].explanation
    );
    let itself = edited(
        &bytes,
        "xl/worksheets/sheet1.xml",
        &cell("W40"),
        "<c r=\"W40\"><f>W40+U40</f><v>0</v></c>",
    );
    let outcome = check_bytes(&itself, &derivation, &options());
    assert_eq!(outcome.findings.len(), 1, "{:?}", outcome.findings);
    assert_eq!(outcome.findings[0].cell, "W40");
}

/// A package says in its directory how large its parts are; beyond that nothing of them is read.
#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.xlsx");
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package
        .start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    package.write_all(&[b'0'; 123_456]).unwrap();
    let mut bytes = package.finish().unwrap().into_inner();
    let places: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == 123_456_u32.to_le_bytes()).collect();
    assert_eq!(places.len(), 2, "the size stands before the part and in the directory");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&700_000_000_u32.to_le_bytes());
    }
    std::fs::write(&path, bytes).unwrap();
    let outcome = check::check(&path, &crate::common::derivation(), &options()).unwrap();
    assert!(
        outcome.why_not.clone().unwrap().contains("unpacks to 700 MB"),
        "{:?}",
        outcome.why_not
    );
}

#[test]
fn an_encrypted_workbook_says_so() {
    // original.xlsx with the password "secret", by Python's msoffcrypto-tool 6.1:
    // msoffcrypto-tool -e -p secret original.xlsx encrypted.xlsx
    let path = crate::common::project().join("tests/data/encrypted.xlsx");
    let outcome = check::check(&path, &crate::common::derivation(), &options()).unwrap();
    assert!(outcome.why_not.unwrap().contains("password protected"));
}

/// A workbook of the smallest network, typed, with this many rows; `put` may write over it.
fn long_run(
    derivation: &Derivation,
    rows: u32,
    put: impl Fn(&mut rust_xlsxwriter::Worksheet),
) -> Vec<u8> {
    let mut file = Workbook::new();
    let sheet = file.add_worksheet();
    let mut descent = backprop::descent::Descent::new(derivation, 0.5).unwrap();
    for (column, at) in descent.columns().to_vec().iter().zip(0..) {
        sheet.write(0, at, column.label()).unwrap();
    }
    sheet.write(0, 20, "η = 0.5").unwrap();
    for row in 1..=rows {
        for (value, at) in descent.step().unwrap().iter().zip(0..) {
            sheet.write(row, at, *value).unwrap();
        }
    }
    put(sheet);
    file.save_to_buffer().unwrap()
}

fn smallest() -> Derivation {
    let plan = network::FullyConnected::plain(
        "1-1",
        &[0.5],
        &[],
        &[0.8],
        network::Activation::Sigmoid,
        &[0.3],
    )
    .unwrap();
    Derivation::of(plan.network().unwrap()).unwrap()
}

#[test]
fn every_row_is_judged_however_many_there_are() {
    let derivation = smallest();
    let right = check_bytes(&long_run(&derivation, 25_000, |_| ()), &derivation, &options());
    assert_eq!((right.verdict(), right.tables[0].rows), (Verdict::Right, 25_000));
    let wrong = long_run(&derivation, 25_000, |sheet| {
        sheet.write(24_000, 6, 0.25).unwrap();
    });
    let outcome = check_bytes(&wrong, &derivation, &options());
    assert_eq!(outcome.findings.len(), 1, "{:?}", outcome.findings);
    assert_eq!(
        (outcome.findings[0].cell.as_str(), outcome.findings[0].name.as_str()),
        ("G24001", "E_tot")
    );
    assert!(
        outcome.findings[0].explanation.contains("it is a typed value"),
        "{}",
        outcome.findings[0].explanation
    );
}

#[test]
fn a_column_full_of_different_wrong_formulas_is_told_in_a_few_lines() {
    let derivation = smallest();
    let wrong = long_run(&derivation, 2_000, |sheet| {
        for row in 1..=2_000 {
            let formula = rust_xlsxwriter::Formula::new(format!("D{}+{row}", row + 1))
                .set_result(row.to_string());
            sheet.write(row, 6, formula).unwrap();
        }
    });
    let outcome = check_bytes(&wrong, &derivation, &options());
    assert_eq!(outcome.verdict(), Verdict::Wrong);
    assert!(
        outcome.findings.iter().all(|finding| finding.name == "E_tot"),
        "{:?}",
        outcome.findings
    );
    assert_eq!(outcome.findings.len(), 9);
    assert!(
        outcome.findings[8].explanation.contains("G10:G2001: 1992 cells are wrong"),
        "{}",
        outcome.findings[8].explanation
    );
}

#[test]
fn two_cells_in_opposite_corners_are_two_cells() {
    let derivation = smallest();
    let bytes = long_run(&derivation, 5, |sheet| {
        sheet.write(1_048_575, 16_383, 1).unwrap();
    });
    assert_eq!(check_bytes(&bytes, &derivation, &options()).verdict(), Verdict::Right);
    let past = edited(&bytes, "xl/worksheets/sheet1.xml", "\"XFD1048576\"", "\"XFD4000000000\"");
    assert_eq!(check_bytes(&past, &derivation, &options()).verdict(), Verdict::Unrecognized);
}

#[test]
fn a_sheet_that_cannot_be_read_is_not_passed_over() {
    let right = bytes(&crate::common::derivation(), &usual());
    let damaged = edited(&right, "xl/worksheets/sheet3.xml", "</sheetData>", "</sheet");
    let outcome = check_bytes(&damaged, &crate::common::derivation(), &options());
    assert_eq!(outcome.verdict(), Verdict::Unrecognized, "{:?}", outcome.findings);
}

/// What could not be judged, and why.
fn not_judged(outcome: &Outcome) -> Vec<(&str, &Reason)> {
    let asked = outcome.asked.iter();
    asked.filter_map(|asked| Some((asked.name.as_str(), asked.not_judged.as_ref()?))).collect()
}

fn marks(outcome: &Outcome) -> usize {
    outcome.marks().unwrap()
}

#[test]
fn the_default_tolerance_is_that_of_the_command_line() {
    assert_eq!(Options::default().tolerance, 1e-6);
}

/// The first layout, with headings of the gradients that are not recognized.
fn hidden_gradients() -> Style {
    Style {
        label: |column| match column.label().strip_prefix("∂E/∂") {
            Some(weight) => format!("Ed{weight}"),
            None => column.label(),
        },
        ..STYLES[0]
    }
}

/// Headings that are not recognized hide the gradients, and a label that is not recognized the
/// rate: whatever is there, the workbook is not right.
#[test]
fn what_was_not_judged_is_never_called_right() {
    let derivation = derivation();
    let hidden = Style { rate_label: "learning rate(theta)", ..hidden_gradients() };
    for mistake in [None, Some(&MISTAKES[0])] {
        let bytes = workbook(&derivation, &hidden, mistake, 0.5);
        let outcome = check_bytes(&bytes, &derivation, &options());
        assert_eq!(outcome.verdict(), Verdict::Partial, "{:?}", outcome.findings);
        let (gradients, rest): (Vec<_>, Vec<_>) =
            not_judged(&outcome).into_iter().partition(|(name, _)| name.starts_with('∂'));
        assert_eq!(gradients.len(), 8);
        assert!(gradients.iter().all(|(_, why)| **why == Reason::NoColumn));
        assert_eq!(rest.len(), 8 + 1, "the updates and the rate: {rest:?}");
        assert!(rest.iter().all(|(_, why)| **why == Reason::NoRate));
        // Forward pass and errors, of those and 8 gradients, 8 updates and the rate.
        assert_eq!(marks(&outcome), 100 * 11 / 28);
    }
}

/// Where the rate is known, updates are judged without columns of the gradients.
#[test]
fn updates_are_judged_with_gradients_that_follow_from_the_other_columns() {
    let derivation = derivation();
    let right = workbook(&derivation, &hidden_gradients(), None, 0.5);
    let outcome = check_bytes(&right, &derivation, &options());
    assert_eq!(outcome.verdict(), Verdict::Partial);
    let reasons = not_judged(&outcome);
    assert_eq!(reasons.len(), 8);
    assert!(
        reasons.iter().all(|(name, why)| name.starts_with('∂') && **why == Reason::Derived),
        "{reasons:?}"
    );
    assert_eq!(marks(&outcome), 100 * 20 / 28);

    let sign = MISTAKES.iter().find(|mistake| mistake.name == "t − a for a − t").unwrap();
    let wrong = workbook(&derivation, &hidden_gradients(), Some(sign), 0.5);
    let outcome = check_bytes(&wrong, &derivation, &options());
    assert_eq!(outcome.verdict(), Verdict::Wrong);
    assert!(outcome.findings.iter().all(|finding| finding.name == "w5"), "{:?}", outcome.findings);
    assert_eq!(marks(&outcome), 100 * 19 / 28);
}

#[test]
fn cells_that_hold_no_number_are_not_judged() {
    let derivation = smallest();
    let cell = |row: u32, put: &dyn Fn(&mut rust_xlsxwriter::Worksheet, u32)| {
        let bytes = long_run(&derivation, 10, |sheet| put(sheet, row));
        check_bytes(&bytes, &derivation, &options())
    };
    let text = |sheet: &mut rust_xlsxwriter::Worksheet, row| {
        sheet.write(row, 6, "see below").unwrap();
    };
    let cleared = |sheet: &mut rust_xlsxwriter::Worksheet, row| {
        sheet.write_blank(row, 6, &rust_xlsxwriter::Format::new()).unwrap();
    };
    for (row, put) in [(4, &text as &dyn Fn(&mut _, u32)), (4, &cleared), (10, &text)] {
        let outcome = cell(row, put);
        assert_eq!(outcome.verdict(), Verdict::Partial, "{:?}", outcome.findings);
        let reasons = not_judged(&outcome);
        let [("E_tot", Reason::Cells { first, number: 1, .. })] = reasons[..] else {
            panic!("{reasons:?}")
        };
        assert_eq!(*first, format!("G{}", row + 1));
        assert!(marks(&outcome) < 100);
    }
    assert_eq!(cell(10, &cleared).verdict(), Verdict::Right, "a column may end a row early");
}

#[test]
fn one_row_has_no_updates_to_be_judged() {
    let derivation = smallest();
    let outcome = check_bytes(&long_run(&derivation, 1, |_| ()), &derivation, &options());
    assert_eq!(outcome.verdict(), Verdict::Partial);
    assert_eq!(not_judged(&outcome), [("w1", &Reason::OneRow), ("η", &Reason::OneRow)]);
}

/// A list of initial values beside the run asks for nothing.
#[test]
fn a_list_of_start_values_is_no_run() {
    let derivation = derivation();
    let bytes = workbook(&derivation, &STYLES[0], None, 0.5);
    let headings: String = ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"]
        .map(|name| format!("<c t=\"inlineStr\"><is><t>{name}</t></is></c>"))
        .concat();
    let values = "<c><v>0.5</v></c>".repeat(8);
    let rows = format!("<row r=\"1\">{headings}</row><row r=\"2\">{values}</row>");
    let both =
        edited(&bytes, "xl/worksheets/sheet1.xml", "<sheetData>", &format!("<sheetData>{rows}"));
    let outcome = check_bytes(&both, &derivation, &options());
    assert_eq!(outcome.tables.len(), 2);
    assert_eq!((outcome.verdict(), marks(&outcome)), (Verdict::Right, 100));
}
