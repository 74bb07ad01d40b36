//! The test set of the checker, `examples/homework`: what it says is right is right by central differences,
//! and what it says is wrong is wrong.

#[path = "../../examples/homework/cases.rs"]
mod cases;
#[path = "../../examples/homework/columns.rs"]
mod columns;
#[path = "../../examples/homework/computed.rs"]
mod computed;
#[path = "../../examples/homework/file.rs"]
mod file;
#[path = "../../examples/homework/held_out.rs"]
mod held_out;
#[path = "../../examples/homework/held_out_naming.rs"]
mod held_out_naming;
#[path = "../../examples/homework/later.rs"]
mod later;
#[path = "../../examples/homework/layout.rs"]
mod layout;
#[path = "../../examples/homework/layouts.rs"]
#[allow(clippy::module_inception)]
mod layouts;
#[path = "../../examples/homework/mistakes/mod.rs"]
mod mistakes;
#[path = "../../examples/homework/naming.rs"]
mod naming;
#[path = "../../examples/homework/network.rs"]
mod network;
#[path = "../../examples/homework/networks.rs"]
mod networks;
#[path = "../../examples/homework/rewritten.rs"]
mod rewritten;
#[path = "../../examples/homework/shapes.rs"]
mod shapes;
#[path = "../../examples/homework/spelling.rs"]
mod spelling;
#[path = "../../examples/homework/truth.rs"]
mod truth;

use super::kinds::sample;
use crate::common::project;
use backprop::formula::cell::parse_cell;
use backprop::workbook::Rectangle;
use calamine::{Data, Reader, Xlsx};
use cases::Case;
use columns::Column;
use computed::{Book, Computed};
use layout::{Change, Changes, Plan, Stored};
use network::{Convention, Role, Update};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Cursor;
use std::sync::LazyLock;

const CONVENTIONS: [Convention; 4] = [
    Convention::None,
    Convention::HalfLeftOut,
    Convention::SumAndMean,
    Convention::TargetMinusOutput,
];

/// The test set, which is made only once.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut all = Vec::new();
    cases::each(1, &mut |case| all.push(case));
    all
});

/// Each gradient of each right workbook, in the first and the last step, is the central difference of the
/// loss; and each weight follows from the step before.
#[test]
fn right_homework_is_right() {
    let (mut gradients, mut updates) = (0, 0);
    for layout in layouts::all() {
        for network in layout.networks {
            for convention in CONVENTIONS {
                let book = Book::new(&layout, network, convention);
                if !book.models[0].is_descent {
                    continue;
                }
                let plans = book.plans();
                let mut computed = Computed::new(&plans, 0, &Changes::new());
                for (number, plan) in plans.iter().enumerate() {
                    let before = computed::sheets_before(&plans, number);
                    let what = format!("{} {network} {convention:?}", layout.name);
                    updates += check_updates(&what, &computed, plan, before);
                    for step in [0, layout.steps - 1] {
                        for compared in computed::compare(&mut computed, plan, before, step) {
                            let (given, difference) = (compared.given, compared.difference);
                            assert!(
                                compared.is_same(),
                                "{what}: the gradient of {} in step {step} is {given}, differences \
                                 say {difference}",
                                compared.id
                            );
                            gradients += 1;
                        }
                    }
                }
            }
        }
    }
    println!("{gradients} gradients, {updates} updates");
    assert!(gradients > 1000 && updates > 1000);
}

/// The comparison with differences is no empty one: it notices a gradient that lacks a factor.
#[test]
fn differences_notice_a_wrong_gradient() {
    let run = layouts::all().into_iter().find(|layout| layout.name == "run").unwrap();
    let book = Book::new(&run, "seed", Convention::None);
    let plans = book.plans();
    let formula = book.models[0].get("g_w3").unwrap().formula.replace("*{i1}", "");
    let key = ("g_w3".to_owned(), 0, 0);
    let changes = Changes::from([(key, Change::Formula(formula))]);
    let mut computed = Computed::new(&plans, 0, &changes);
    let compared = computed::compare(&mut computed, &plans[0], 0, 0);
    let wrong: Vec<&str> =
        compared.iter().filter(|of| !of.is_same()).map(|of| of.id.as_str()).collect();
    assert_eq!(wrong, ["w3"]);
}

/// Compares each weight with what the optimizer makes of the gradients before it, computed here.
fn check_updates(what: &str, computed: &Computed, plan: &Plan, before: usize) -> usize {
    let model = plan.model;
    let value = |id: &str, step: u32, at: u32| {
        let (mut spot, _) = plan.spot(id, step, 0).unwrap();
        let columns = model.get(id).unwrap().shape.1;
        (spot.row, spot.column) = (spot.row + at / columns, spot.column + at % columns);
        spot.sheet += before;
        computed.value(spot).unwrap_or(f64::NAN)
    };
    // The learning rate of a step, where each has its own.
    let eta = |step| match model.get("eta") {
        Some(_) => value("eta", step, 0),
        None => model.constants[0].1,
    };
    let mut count = 0;
    for weight in model.of_role(Role::Trained) {
        for at in 0..weight.shape.0 * weight.shape.1 {
            let (mut velocity, mut first, mut second, mut square) = (0.0, 0.0, 0.0, 0.0);
            for step in 0..model.steps - 1 {
                let gradient = value(&format!("g_{}", weight.id), step, at);
                velocity = 0.9 * velocity + gradient;
                first = 0.9 * first + 0.1 * gradient;
                second = 0.999 * second + 0.001 * gradient * gradient;
                square = 0.9 * square + 0.1 * gradient * gradient;
                let n = f64::from(step + 1);
                let change = match model.update {
                    Update::Inline | Update::Changes | Update::NewWeights => gradient,
                    Update::Averaged => first,
                    Update::RootMeanSquare => gradient / (square.sqrt() + 1e-8),
                    Update::Momentum => velocity,
                    Update::Adam => {
                        let root = (second / (1.0 - 0.999_f64.powf(n))).sqrt();
                        first / (1.0 - 0.9_f64.powf(n)) / (root + 1e-8)
                    }
                };
                let expected =
                    value(&weight.id, step, at) - eta(step) * model.factor.signum() * change;
                let given = value(&weight.id, step + 1, at);
                assert!(
                    (given - expected).abs() <= 1e-12 * expected.abs().max(1.0),
                    "{what}: {} after step {step} is {given}, not {expected}",
                    weight.id
                );
                count += 1;
            }
        }
    }
    count
}

/// The numbers and the formulas that a file holds.
struct Cells {
    values: BTreeMap<(String, u32, u32), f64>,
    formulas: BTreeMap<(String, u32, u32), String>,
}

fn read(bytes: &[u8]) -> Cells {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (mut values, mut formulas) = (BTreeMap::new(), BTreeMap::new());
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            if let Data::Float(value) = value {
                values.insert((sheet.clone(), top + row as u32, left + column as u32), *value);
            }
        }
        let range = book.worksheet_formula(&sheet).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, formula) in range.used_cells() {
            let place = (sheet.clone(), top + row as u32, left + column as u32);
            formulas.insert(place, formula.clone());
        }
    }
    Cells { values, formulas }
}

/// The texts of a file.
fn texts(bytes: &[u8]) -> Vec<String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut texts = Vec::new();
    for sheet in book.sheet_names() {
        for (_, _, value) in book.worksheet_range(&sheet).unwrap().used_cells() {
            if let Data::String(text) = value {
                texts.push(text.clone());
            }
        }
    }
    texts
}

/// A mistaken workbook differs from the right one in the mistaken cells: in their values, unless the formula
/// alone is wrong.
#[test]
fn mistaken_homework_is_wrong_where_it_says() {
    let all = &*CASES;
    let rights: HashMap<(&str, &str), Cells> = all
        .iter()
        .filter(|case| case.kind == "right")
        .map(|case| ((case.layout, case.network), read(&case.bytes)))
        .collect();
    for case in all.iter().filter(|case| case.verdict == "wrong") {
        assert!(!case.mistakes.is_empty(), "{}", case.file);
        let (right, cells) = (&rights[&(case.layout, case.network)], read(&case.bytes));
        let layout = layouts::all().into_iter().find(|layout| layout.name == case.layout).unwrap();
        let has_values = layout.stored != Stored::NoResults;
        for truth in &case.mistakes {
            let what = format!("{}: {} in {}", case.file, truth.kind, truth.cell);
            let place = |text: &str| {
                let (row, column) = parse_cell(text).unwrap();
                (truth.sheet.clone(), row, column)
            };
            let mut range = BTreeSet::new();
            for area in truth.range.split(',') {
                let (sheet, area) = area.rsplit_once('!').unwrap_or((&truth.sheet, area));
                let places = Rectangle::parse(area).unwrap();
                range.extend(places.places().map(|(row, column)| (sheet.to_owned(), row, column)));
            }
            assert!(range.contains(&place(&truth.cell)), "{what}: {}", truth.range);
            let differs = |place: &(String, u32, u32)| {
                let (now, before) = (cells.values.get(place), right.values.get(place));
                match (now, before) {
                    (Some(now), Some(before)) => {
                        (now - before).abs() > 1e-7 * before.abs().max(f64::MIN_POSITIVE)
                    }
                    _ => now.is_some() != before.is_some(),
                }
            };
            if truth.is_hidden {
                assert!(!right.values.keys().any(differs), "{what}: a value differs");
            } else if has_values {
                assert!(range.iter().any(differs), "{what}: no value differs");
            }
            let has_names = matches!(layout.stored, Stored::Named | Stored::NamedCells);
            let is_plain = layout.stored != Stored::Shared && !has_names;
            if layout.stored.has_formulas() && is_plain {
                let formula = |cells: &Cells| cells.formulas.get(&place(&truth.cell)).cloned();
                let old = formula(right).map(|formula| format!("={formula}"));
                let is_typed = old.is_none();
                assert!(is_typed || old.as_ref() == Some(&truth.right), "{what}: {old:?}");
                assert!(is_typed || formula(&cells) != formula(right), "{what}: the same formula");
            }
            let is_named = |text: &String| !text.is_empty() && !text.contains('{');
            assert!(is_named(&truth.cause) && is_named(&truth.what), "{what}");
            assert!(!truth.elsewhere.contains(&truth.cell) || truth.elsewhere.len() > 1, "{what}");
        }
    }
}

/// The files hold what a spreadsheet engine computes from their formulas.
#[test]
fn stored_results_are_those_of_the_formulas() {
    for case in CASES.iter().filter(|case| case.cells > 0).step_by(5) {
        let layout = layouts::all().into_iter().find(|layout| layout.name == case.layout).unwrap();
        let is_matrix = networks::is_matrices(case.network);
        // Read from a file, LN of a range is LN of one cell to the engine; to spreadsheets it is not.
        let has_ln_of_range = layout.style.columns.contains(&Column::LossAtOnce);
        if layout.stored == Stored::Formulas && !is_matrix && !has_ln_of_range {
            // A difference of two nearly equal losses, divided by a small number, magnifies the rounding of each.
            let is_numeric = layout.style.columns.iter().any(|column| column.is_check());
            let tolerance = if is_numeric { 1e-10 } else { 1e-15 };
            crate::common::engine::check_by_engine(&case.bytes, tolerance);
        }
    }
}

/// Pasted values are those of the formulas, as far as their decimals go.
#[test]
fn pasted_values_are_rounded_results() {
    let mut compared = 0;
    for case in CASES.iter().filter(|case| case.kind == "right") {
        let layout = layouts::all().into_iter().find(|layout| layout.name == case.layout).unwrap();
        if layout.stored.has_formulas() {
            continue;
        }
        let cells = read(&case.bytes);
        assert!(cells.formulas.is_empty(), "{}", case.file);
        let book = Book::new(&layout, case.network, Convention::None);
        let computed = Computed::new(&book.plans(), 0, &Changes::new());
        for spot in computed.computed_cells() {
            let pasted = cells.values[&(computed.names[spot.sheet].clone(), spot.row, spot.column)];
            let value = computed.value(spot).unwrap();
            let off = (pasted - value).abs();
            let is_rounded = match layout.stored {
                Stored::General => {
                    off <= 5.1e-7 || off <= 5.1e-3 * value.abs() && value.abs() < 1e-4
                }
                _ => off <= 5.1e-5,
            };
            assert!(is_rounded, "{}: {pasted} for {value}", case.file);
            compared += 1;
        }
    }
    assert!(compared > 500);
}

/// The test set is made layout by layout, so its beginning shows it.
#[test]
fn the_same_seed_makes_the_same_files() {
    let made = |seed: u64| {
        let (mut first, mut all) = (layouts::all(), Vec::new());
        first.truncate(8);
        cases::each_of(first, seed, &mut |case| all.push(case));
        all
    };
    let (again, other) = (made(1), made(2));
    assert!(CASES.len() > 300 && again.len() > 50);
    for (first, again) in CASES.iter().zip(&again) {
        assert!(first.file == again.file && first.bytes == again.bytes, "{}", first.file);
    }
    let files =
        |cases: &[Case]| cases.iter().map(|case| case.file.clone()).collect::<BTreeSet<_>>();
    assert_eq!(files(&CASES).len(), CASES.len(), "each file has its name");
    assert_ne!(files(&again), files(&other));
}

/// Both parts have enough of everything, and the list of layouts is complete.
#[test]
fn the_test_set_is_what_was_asked_for() {
    let all = &*CASES;
    let layouts: BTreeSet<&str> = all.iter().map(|case| case.layout).collect();
    assert!(layouts.len() >= 25, "{layouts:?}");
    let readme = std::fs::read_to_string(project().join("tests/data/layouts/README.md")).unwrap();
    for layout in layouts.iter().filter(|layout| **layout != "exercise") {
        assert!(readme.contains(&format!("`{layout}`")), "{layout}");
    }
    let names: BTreeSet<String> = all
        .iter()
        .filter(|case| case.kind != "untouched")
        .flat_map(|case| texts(&case.bytes))
        .collect();
    let section = |title: &str| {
        let section = readme.split(title).nth(1).unwrap().split("\n## ").next().unwrap();
        section.split('`').skip(1).step_by(2).collect::<Vec<&str>>()
    };
    let (mut listed, held_out) = (section("## Names"), section("## Held-out names"));
    assert!(listed.len() >= 90 && held_out.len() >= 90, "{} {}", listed.len(), held_out.len());
    listed.extend(held_out);
    let missing: Vec<&&str> = listed.iter().filter(|name| !names.contains(**name)).collect();
    assert!(missing.is_empty(), "no workbook has these headings: {missing:?}");
    for third in ["tune", "held-out"] {
        let kinds: BTreeSet<&str> = all
            .iter()
            .filter(|case| case.third == third)
            .flat_map(|case| case.mistakes.iter().map(|truth| truth.kind))
            .collect();
        assert!(kinds.len() >= 40, "{third}: {} kinds", kinds.len());
    }
    let kinds: BTreeSet<&str> =
        all.iter().flat_map(|case| case.mistakes.iter().map(|truth| truth.kind)).collect();
    for kind in mistakes::kinds() {
        assert!(kinds.contains(kind.name), "{} was never made", kind.name);
    }
    let held_out: BTreeSet<&str> =
        all.iter().filter(|case| case.third == "held-out").map(|case| case.layout).collect();
    let share = held_out.len() as f64 / layouts.len() as f64;
    assert!((0.2..=0.45).contains(&share), "{held_out:?}");
}
