//! The student's workbook checks itself: all right formulas turn ✓, and one wrong one turns ✗
//! alone.

use backprop::derive::Derivation;
use backprop::formula::cell::column_letters;
use backprop::network::{self, Activation, FullyConnected};
use backprop::sheet::{Blank, Exercise};
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use std::collections::HashMap;
use std::ops::Range;

fn written(exercise: &Exercise, filled: &HashMap<usize, String>) -> Vec<u8> {
    let mut bytes = Vec::new();
    exercise.write(filled, &mut bytes).unwrap();
    bytes
}

/// The workbook in a spreadsheet engine that has computed all its formulas.
fn computed(bytes: &[u8]) -> Model<'static> {
    let workbook = ironcalc::import::load_from_xlsx_bytes(
        &crate::common::xlsx::without_results(bytes),
        "test",
        "en",
        "UTC",
    )
    .unwrap();
    let mut model = Model::from_workbook(workbook, "en").unwrap();
    model.evaluate();
    model
}

/// The signs below the table, by column, and the progress, as a spreadsheet engine computes them.
fn signs(bytes: &[u8], columns: usize) -> (Vec<String>, String) {
    let model = computed(bytes);
    let text = |row, column| model.get_formatted_cell_value(0, row, column).unwrap();
    ((1..=columns as i32).map(|column| text(34, column)).collect(), text(2, 1))
}

#[test]
fn right_formulas_turn_to_ticks() {
    for (name, blank) in [
        ("seed", Blank::Gradients),
        ("seed", Blank::Forward),
        ("seed", Blank::All),
        ("adam", Blank::All),
    ] {
        let derivation = Derivation::of(network::preset(name).unwrap().network().unwrap()).unwrap();
        let exercise = Exercise::new(&derivation, blank, "a test").unwrap();
        let blanks = exercise.blanks();
        let right: HashMap<usize, String> =
            blanks.iter().map(|column| (*column, exercise.right_formula(*column))).collect();
        let columns = blanks.iter().max().unwrap() + 1;

        let (empty, progress) = signs(&written(&exercise, &HashMap::new()), columns);
        assert!(empty.iter().all(|sign| sign.is_empty()), "nothing is said of an empty cell");
        assert_eq!(progress, format!("0 of {} right", blanks.len()));

        let (ticks, progress) = signs(&written(&exercise, &right), columns);
        assert!(blanks.iter().all(|column| ticks[*column] == "✓"), "{name}: {ticks:?}");
        assert_eq!(progress, format!("{0} of {0} right", blanks.len()));
    }
}

/// The ways in which a formula is broken: another value, another sign, and if there is one to
/// make the mistake of the original, which takes the activation of a neighbor.
fn broken(exercise: &Exercise, derivation: &Derivation, column: usize) -> Vec<String> {
    let right = exercise.right_formula(column);
    let mut wrong = vec![format!("{right}+0.01"), format!("-1*({right})")];
    let activations: Vec<String> = (0..)
        .zip(derivation.columns())
        .filter(|(_, other)| other.label().starts_with("a_h"))
        .map(|(at, _)| format!("{}33", column_letters(at)))
        .collect();
    let neighbors = activations
        .iter()
        .zip(activations.iter().cycle().skip(1))
        .find(|(cell, _)| right.contains(*cell));
    wrong.extend(neighbors.map(|(cell, neighbor)| right.replace(cell.as_str(), neighbor)));
    wrong
}

/// Every blank cell is broken in turn: exactly that one turns ✗. A cell that is computed from the
/// logarithm of a number below 0 has no value until that is corrected, and shows ?.
#[test]
fn a_wrong_formula_turns_to_a_cross_alone() {
    // Every mistake in each cell, or for the larger networks one, and another in the next cell.
    for (name, ways, expected) in
        [("seed", 0..3, 88), ("mazur", 0..1, 38), ("relu", 0..1, 32), ("deep", 0..1, 50)]
    {
        assert!(break_in_each_mode(name, ways) >= expected, "{name}");
    }
}

#[test]
fn so_it_does_with_several_examples() {
    for (name, expected) in [("xor", 70), ("softmax", 126)] {
        assert!(break_in_each_mode(name, 0..1) >= expected, "{name}");
    }
}

fn break_in_each_mode(preset: &str, ways: Range<usize>) -> usize {
    let derivation = Derivation::of(network::preset(preset).unwrap().network().unwrap()).unwrap();
    [Blank::Gradients, Blank::Forward, Blank::All]
        .map(|blank| break_each(preset, &derivation, blank, ways.clone()))
        .iter()
        .sum()
}

/// Breaks each blank cell in these ways, of which there are up to three. Returns the number of
/// wrong formulas.
fn break_each(name: &str, derivation: &Derivation, blank: Blank, ways: Range<usize>) -> usize {
    let exercise = Exercise::new(derivation, blank, "a test").unwrap();
    let blanks = exercise.blanks();
    let right: HashMap<usize, String> =
        blanks.iter().map(|column| (*column, exercise.right_formula(*column))).collect();
    let mut model = computed(&written(&exercise, &right));
    let all_right = format!("{0} of {0} right", blanks.len());
    assert_eq!(
        model.get_formatted_cell_value(0, 2, 1).unwrap(),
        all_right,
        "{name}, {blank:?}, nothing is broken"
    );
    let mut tried = 0;
    for column in &blanks {
        let at = *column as i32 + 1;
        let all = broken(&exercise, derivation, *column);
        for way in ways.clone().filter(|way| *way < all.len()) {
            // If only one way is tried, it is another one for the next column.
            let wrong = &all[(way + column * usize::from(ways.len() == 1)) % all.len()];
            model.set_user_input(0, 33, at, format!("={wrong}")).unwrap();
            model.evaluate();
            let value = model.get_cell_value_by_index(0, 33, at).unwrap();
            // A formula that differs may have the same value: the sign of 0.
            let right_value = exercise.answer(*column).1;
            let is_right = match value {
                CellValue::Number(value) => (value - right_value).abs() <= 1e-12,
                _ => false,
            };
            let mut unknown = 0;
            for other in &blanks {
                let sign = model.get_formatted_cell_value(0, 34, *other as i32 + 1).unwrap();
                let label = exercise.answer(*other).0;
                let what = || {
                    format!(
                        "{sign} for {label} of {name}, {blank:?}, where {} is {wrong}",
                        exercise.answer(*column).0
                    )
                };
                match sign.as_str() {
                    "✗" => assert!(other == column && !is_right, "{}", what()),
                    "✓" => assert!(other != column || is_right, "{}", what()),
                    "?" => assert!(
                        wrong.starts_with('-')
                            && (right[other].contains("LN(") || label == "E_tot"),
                        "{}",
                        what()
                    ),
                    _ => panic!("{}", what()),
                }
                unknown += usize::from(sign == "?");
            }
            let ticks = blanks.len() - unknown - usize::from(!is_right);
            assert_eq!(
                model.get_formatted_cell_value(0, 2, 1).unwrap(),
                format!("{ticks} of {} right", blanks.len())
            );
            tried += usize::from(!is_right);
        }
        model.set_user_input(0, 33, at, format!("={}", right[column])).unwrap();
    }
    tried
}

/// At a kink the derivative is that of the derivation, not the mean of both sides.
#[test]
fn a_right_formula_is_right_at_a_kink() {
    for activation in [Activation::Relu, Activation::LeakyRelu] {
        let weights = [0.5, -0.5, 0.3, 0.2, 0.7, -0.4];
        let plan =
            FullyConnected::plain("at a kink", &[0.4, 0.4], &[2], &[0.5], activation, &weights)
                .unwrap();
        let derivation = Derivation::of(plan.network().unwrap()).unwrap();
        assert_eq!(derivation.values().quantity(&"h1".into()), 0.0, "h1 is at the kink");
        break_each("kink", &derivation, Blank::All, 0..3);
    }
}

/// All activations, hidden and at the outputs, with every mistake in turn.
#[test]
fn every_activation_is_judged_by_the_other_cells() {
    for (activation, name) in Activation::ALL {
        let weights = [0.4, -0.3, 0.2, 0.5, 0.6, -0.1, 0.7, 0.9];
        let hidden =
            if activation == Activation::Softmax { Activation::Softplus } else { activation };
        let mut plan =
            FullyConnected::plain(name, &[0.8, -0.6], &[2], &[0.5, 0.3], hidden, &weights).unwrap();
        plan.layers[1].activation = activation;
        break_each(name, &Derivation::of(plan.network().unwrap()).unwrap(), Blank::All, 0..1);
    }
}

#[test]
fn nothing_gives_the_answer_away() {
    let derivation = crate::common::derivation();
    let exercise = Exercise::new(&derivation, Blank::Gradients, "a test").unwrap();
    let bytes = written(&exercise, &HashMap::new());
    for (name, content) in crate::common::xlsx::parts(&bytes) {
        let text = String::from_utf8_lossy(&content).into_owned();
        for column in exercise.blanks() {
            assert!(
                !text.contains(&exercise.right_formula(column)),
                "{name} holds the formula of column {column}"
            );
            let value = exercise.answer(column).1.to_string();
            assert!(!text.contains(&value), "{name} holds the value of column {column}");
        }
        assert!(!text.contains("a_o1(1 − a_o1)"), "{name} holds a worked derivative");
    }
    assert_eq!(bytes, written(&exercise, &HashMap::new()), "the same input gives the same bytes");
}

#[test]
fn half_filled_in_wrongly_is_marked_so() {
    use backprop::check::{self, Options, Verdict};
    let derivation = crate::common::derivation();
    let exercise = Exercise::new(&derivation, Blank::Gradients, "a test").unwrap();
    let blanks = exercise.blanks();
    // Four right, two wrong, two left empty; the results are those of a spreadsheet engine.
    let wrong = |formula: String| {
        formula
            .replace("L33*(1-L33)", "J33*(1-J33)")
            .replace("(T33-B33)*T33*(1-T33)*J33", "(B33-T33)*T33*(1-T33)*J33")
    };
    let filled: HashMap<usize, String> = blanks
        .iter()
        .enumerate()
        .filter_map(|(i, column)| match i {
            2 | 6 => Some((*column, wrong(exercise.right_formula(*column)))),
            3 | 7 => None,
            _ => Some((*column, exercise.right_formula(*column))),
        })
        .collect();
    let model = computed(&written(&exercise, &filled));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("homework.xlsx");
    ironcalc::export::save_to_xlsx(&model, path.to_str().unwrap()).unwrap();
    let outcome = check::check(&path, &derivation, &Options::default()).unwrap();
    assert_eq!(outcome.verdict(), Verdict::Wrong);
    assert_eq!(outcome.tables.len(), 1, "the helper sheet is not taken for a run");
    let found: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .map(|finding| (finding.name.as_str(), finding.explanation.as_str()))
        .collect();
    assert_eq!(
        found.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["∂E/∂w3", "∂E/∂w4", "∂E/∂w7", "∂E/∂w8"],
        "{found:?}"
    );
    assert!(found[0].1.contains("it uses J33 (a_h1) where L33 (a_h2) belongs"), "{}", found[0].1);
    assert!(found[1].1.contains("the cell is empty"), "{}", found[1].1);
    assert!(found[2].1.contains("sign"), "{}", found[2].1);
}

#[test]
fn what_an_exercise_gives_counts_nothing() {
    use backprop::check::{self, Options, Verdict};
    let derivation = crate::common::derivation();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("homework.xlsx");
    for blank in [Blank::Gradients, Blank::Forward, Blank::All] {
        let exercise = Exercise::new(&derivation, blank, "a test").unwrap();
        let blanks = exercise.blanks();
        let marked = |filled: &HashMap<usize, String>| {
            let model = computed(&written(&exercise, filled));
            let _ = std::fs::remove_file(&path);
            ironcalc::export::save_to_xlsx(&model, path.to_str().unwrap()).unwrap();
            let outcome = check::check(&path, &derivation, &Options::default()).unwrap();
            (outcome.verdict(), outcome.marks())
        };
        let right: HashMap<usize, String> =
            blanks.iter().map(|column| (*column, exercise.right_formula(*column))).collect();
        let none = (Verdict::Wrong, Some(0));
        assert_eq!(marked(&HashMap::new()), none, "{blank:?}, untouched");
        assert_eq!(marked(&right), (Verdict::Right, Some(100)), "{blank:?}, all right");
        let half = right.into_iter().filter(|(at, _)| *at < blanks[blanks.len() / 2]).collect();
        let share = 100 * (blanks.len() / 2) / blanks.len();
        assert_eq!(marked(&half), (Verdict::Wrong, Some(share)), "{blank:?}, half");
    }
}

/// The workbooks of a class, from a roster with this text; what is printed, or the error.
fn class(roster: &[u8]) -> (tempfile::TempDir, Result<String, String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("class.csv"), roster).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_backprop"))
        .args(["export", "--exercise", "--students", "class.csv", "--out-dir", "homework"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let result = match output.status.code() {
        Some(0) => Ok(text(output.stdout)),
        Some(2) => Err(text(output.stderr)),
        other => panic!("exit status {other:?}: {}", text(output.stderr)),
    };
    (folder, result)
}

#[test]
fn each_student_gets_a_workbook_of_their_own() {
    let roster = "\u{feff}Name,class\nZoë Müller,4a\n\"O'Neil, Sam\",4a\n\n李小龙,4b\n";
    let (folder, printed) = class(roster.as_bytes());
    assert!(printed.unwrap().contains("wrote 3 workbooks and key.csv"));
    let homework = folder.path().join("homework");
    let read = |name: &str| std::fs::read(homework.join(name)).unwrap();
    assert_ne!(read("Zoë Müller.xlsx"), read("李小龙.xlsx"), "their values differ");
    let key = String::from_utf8(read("key.csv")).unwrap();
    assert!(key.starts_with("student,file,∂E/∂w1,"), "{key}");
    assert!(key.contains("\"O'Neil, Sam\",\"O'Neil, Sam.xlsx\","), "{key}");
    let (again, _) = class(roster.as_bytes());
    assert_eq!(
        std::fs::read(again.path().join("homework/Zoë Müller.xlsx")).unwrap(),
        read("Zoë Müller.xlsx"),
        "a name gives the same values"
    );
}

#[test]
fn a_roster_may_have_semicolons_or_tabs() {
    for roster in ["Name;Klasse\nMüller, Jörg;4a\n", "Müller, Jörg\t4a\n"] {
        let (folder, printed) = class(roster.as_bytes());
        assert!(printed.unwrap().contains("wrote 1 workbook and key.csv"));
        assert!(folder.path().join("homework/Müller, Jörg.xlsx").exists());
    }
}

#[test]
fn a_roster_that_cannot_be_used_says_why() {
    for (roster, says) in [
        (&b"a\nb\nA\n"[..], "line 3: A is already in the list, as student 1"),
        (b"a/b\n", "line 1: `a/b` cannot be the name of a file"),
        (b"..\\x\n", "cannot be the name of a file"),
        (b"con\n", "`con` cannot be the name of a file"),
        (b"Lpt1.a\n", "cannot be the name of a file"),
        ("Zoë\n\n\nZoe\u{308}\n".as_bytes(), "line 4: Zoë is already in the list"),
        (b".hidden\n", "cannot be the name of a file"),
        (b"name\n\n", "has no names"),
        (b"", "has no names"),
        (b"\xff\xfe\n", "cannot read the roster"),
    ] {
        let (folder, result) = class(roster);
        let error = result.unwrap_err();
        assert!(error.contains(says), "{error}");
        assert!(!folder.path().join("homework").exists(), "nothing is written");
    }
}
