//! LibreOffice recalculates the workbook, and agrees with every stored result.

use crate::common::functions::{CELLS, FORMULAS, OF, OF_RANGES};
use crate::common::gpt::trained;
use crate::common::pytorch;
use crate::common::tensors::tensors;
use crate::common::xlsx::{FormulaCell, bytes, formula_cells, parts, usual, without_results};
use crate::common::{assert_close, derivation, project, strange};
use crate::kinds;
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, Weights, equations};
use backprop::derive::{Derivation, IndexedDerivation};
use backprop::descent::Descent;
use backprop::differentiate::{self, Differentiated};
use backprop::formula::cell::{cell_name, parse_cell};
use backprop::gpt::weights::Matrix;
use backprop::minimize::{Settings, minimize};
use backprop::model;
use backprop::network;
use backprop::package::{Mark, Note, Package};
use backprop::sheet::{Blank, Exercise};
use backprop::tensors::{Options, TensorWorkbook, gpt};
use backprop::workbook::{Area, Book, Rectangle};
use libtest_mimic::{Failed, Trial};
use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The tests, ignored if the program is missing.
pub fn tests() -> Vec<Trial> {
    let program = libreoffice();
    if program.is_none() {
        eprintln!("LibreOffice is not installed (soffice is not found): its checks are skipped.");
    }
    let trial = |name: &str, test: fn(&PathBuf)| {
        let program = program.clone();
        let is_missing = program.is_none();
        let run = move || -> Result<(), Failed> {
            test(&program.expect("it is not ignored"));
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(is_missing)
    };
    let tests = vec![
        trial("libreoffice_computes_every_stored_result", computes_every_stored_result),
        trial("libreoffice_computes_a_minimized_workbook_anew", computes_a_minimum_anew),
        trial("libreoffice_computes_the_derivatives_of_every_kind", computes_every_kind),
        trial("an_exercise_checks_itself_in_libreoffice", exercise_checks_itself),
        trial("libreoffice_shows_marks_and_notes", shows_marks_and_notes),
        trial("libreoffice_agrees_with_the_derivatives_of_all_functions", all_functions),
        trial("libreoffice_computes_the_bundled_models", computes_the_bundled_models),
        trial("libreoffice_computes_the_trained_network", computes_the_trained_network),
        trial("libreoffice_computes_the_network_in_training", computes_the_network_in_training),
        trial("libreoffice_trains_a_gpt", trains_a_gpt),
        trial("changing_w1_and_eta_in_libreoffice_moves_the_curves", changes_move_the_curves),
    ];
    tests
}

/// The program, in its usual places.
fn libreoffice() -> Option<PathBuf> {
    let names = [
        "soffice",
        "libreoffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:/Program Files/LibreOffice/program/soffice.com",
    ];
    let answers = |name: &&str| {
        Command::new(name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|s| s.success())
    };
    names.iter().find(|name| answers(name)).map(PathBuf::from)
}

/// The workbook as LibreOffice saves it, after it has computed all formulas.
fn recalculated(program: &PathBuf, workbook: &[u8]) -> Vec<u8> {
    all_recalculated(program, [workbook.to_vec()].into_iter()).remove(0)
}

/// Several workbooks as LibreOffice saves them. It is started once: that takes longer than a
/// workbook.
fn all_recalculated(program: &PathBuf, workbooks: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = workbooks
        .enumerate()
        .map(|(number, workbook)| {
            let name = format!("{number}.xlsx");
            std::fs::write(folder.path().join(&name), workbook).unwrap();
            name
        })
        .collect();
    let out = folder.path().join("out");
    let profile = folder.path().join("profile");
    let output = Command::new(program)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .args(names.iter().map(|name| folder.path().join(name)))
        .output()
        .expect("LibreOffice starts");
    let read = |name: &String| {
        std::fs::read(out.join(name))
            .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)))
    };
    names.iter().map(read).collect()
}

fn computes_every_stored_result(program: &PathBuf) {
    let ours = bytes(&derivation(), &usual());
    let theirs = recalculated(program, &without_results(&ours));
    let (ours, theirs) = (formula_cells(&ours), formula_cells(&theirs));
    assert_eq!(ours.len(), theirs.len(), "no formula is lost");
    for (our, their) in ours.iter().zip(&theirs) {
        assert_eq!((&our.sheet, our.row, our.column), (&their.sheet, their.row, their.column));
        assert_close(
            &format!("{} row {} {}", our.sheet, our.row + 1, our.formula),
            their.result,
            our.result,
            1e-12,
        );
    }
}

/// A copy with the numbers of a minimum: the results that are stored in it for the cells on the way are
/// right, and LibreOffice computes all others when it opens the file, although they are stored too.
fn computes_a_minimum_anew(program: &PathBuf) {
    let path = project().join("sheets/backpropagation.xlsx");
    let (book, original) = differentiate::open(&path).unwrap();
    let area = |cells: &str| Area::parse(cells, &book).unwrap();
    let by = [area("E33:H33"), area("M33:P33")];
    let found = minimize(&book, &area("W40"), &by, &Settings::default(), &mut |_| Ok(())).unwrap();
    assert!(found.has_converged(), "{}", found.outcome());
    let copy = found.copy(&book, original.clone()).unwrap();
    let workbooks = [copy.clone(), without_results(&copy), original];
    let [opened, computed, before] =
        all_recalculated(program, workbooks.into_iter()).try_into().unwrap();
    let loss = |bytes: &[u8]| {
        let is_it =
            |cell: &FormulaCell| (&*cell.sheet, cell.row, cell.column) == ("Sheet1", 39, 22);
        formula_cells(bytes).into_iter().find(is_it).unwrap().result
    };
    // Nearly 0: what is left is rounding.
    assert!((loss(&computed) - found.after).abs() <= 1e-20, "{}", loss(&computed));
    let (opened, computed) = (formula_cells(&opened), formula_cells(&computed));
    assert_eq!(opened.len(), computed.len());
    for (opened, computed) in opened.iter().zip(&computed) {
        let what = format!("{} row {}: {}", opened.sheet, opened.row + 1, opened.formula);
        assert_close(&what, opened.result, computed.result, 1e-15);
    }
    // The sheets of other learning rates start from the weights found, and are not on the way.
    let before = formula_cells(&before);
    let is_elsewhere = |cell: &&FormulaCell| cell.sheet == "lr 0.5" && cell.column == 22;
    let of = |cells: &[FormulaCell]| cells.iter().find(is_elsewhere).unwrap().result;
    assert!(of(&opened) < of(&before) / 10.0, "{} is {}", of(&opened), of(&before));
}

/// The copies of the workbooks that `examples/workbooks` makes: every formula of the workbook and of its
/// derivatives has the result that is stored.
fn computes_every_kind(program: &PathBuf) {
    let copies: Vec<(&str, Vec<u8>)> = kinds::all()
        .iter()
        .map(|sample| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("book.xlsx");
            std::fs::write(&path, sample.workbook()).unwrap();
            let (book, original) = differentiate::open(&path).unwrap();
            let area = |cells: &str| Area::parse(cells, &book).unwrap();
            let by: Vec<Area> = sample.by.iter().map(|by| area(by)).collect();
            let differentiated = Differentiated::of(&book, &area(sample.of), &by).unwrap();
            (sample.name, differentiated.copy_with_derivatives(&book, original, &[]).unwrap())
        })
        .collect();
    let ours = copies.iter().map(|(_, copy)| without_results(copy));
    let theirs = all_recalculated(program, ours);
    for ((name, ours), theirs) in copies.iter().zip(theirs) {
        let [ours, theirs] = [ours, &theirs].map(|bytes| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("book.xlsx");
            std::fs::write(&path, bytes).unwrap();
            Book::read(&path).unwrap()
        });
        for (our, their) in ours.sheets.iter().zip(&theirs.sheets) {
            assert_eq!(our.name, their.name);
            for (place, _) in our.cells.iter() {
                let (ours, theirs) = (our.number(place), their.number(place));
                let is_close = match (ours, theirs) {
                    (Some(a), Some(b)) => (a - b).abs() <= 1e-11 * a.abs().max(1e-3),
                    _ => ours.is_none() && our.text(place) == their.text(place),
                };
                let cell = cell_name(place);
                assert!(
                    is_close,
                    "{name}: {} {cell}: {ours:?} is stored, {theirs:?} computed",
                    our.name
                );
            }
        }
    }
}

/// Filled in right, all cells turn ✓; with one formula broken, exactly that one turns ✗: each cell
/// in turn.
fn exercise_checks_itself(program: &PathBuf) {
    use calamine::{Data, Reader, Xlsx};
    let derivation = derivation();
    let exercise = Exercise::new(&derivation, Blank::All, "a test").unwrap();
    let blanks = exercise.blanks();
    let broken: Vec<Option<usize>> =
        std::iter::once(None).chain(blanks.iter().copied().map(Some)).collect();
    let filled = |broken: &Option<usize>| {
        let fill = |column: &usize| {
            let right = exercise.right_formula(*column);
            (*column, if Some(*column) == *broken { format!("1.001*({right})") } else { right })
        };
        let filled: HashMap<usize, String> = blanks.iter().map(fill).collect();
        let mut bytes = Vec::new();
        exercise.write(&filled, &mut bytes).unwrap();
        without_results(&bytes)
    };
    for (broken, computed) in
        broken.iter().zip(all_recalculated(program, broken.iter().map(filled)))
    {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&computed[..])).unwrap();
        let sheet = workbook.worksheet_range("Exercise").unwrap();
        let text = |row: u32, column: usize| match sheet.get_value((row, column as u32)) {
            Some(Data::String(text)) => text.clone(),
            other => panic!("row {row}, column {column}: {other:?}"),
        };
        for column in &blanks {
            assert_eq!(
                text(33, *column),
                if Some(*column) == *broken { "✗" } else { "✓" },
                "column {column}, broken is {broken:?}"
            );
        }
        assert_eq!(
            text(1, 0),
            format!("{} of {} right", blanks.len() - usize::from(broken.is_some()), blanks.len())
        );
    }
}

/// The workbook with other text in its first sheet.
fn edited(workbook: &[u8], edits: &[(&str, &str)]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut content) in parts(workbook) {
        if name == "xl/worksheets/sheet1.xml" {
            let mut text = String::from_utf8(content).unwrap();
            for (from, to) in edits {
                assert_eq!(text.matches(from).count(), 1, "{from} is there once");
                text = text.replace(from, to);
            }
            content = text.into_bytes();
        }
        package.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(&content).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn changes_move_the_curves(program: &PathBuf) {
    let ours = without_results(&bytes(&derivation(), &usual()));
    let text = String::from_utf8(
        parts(&ours).into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap().1,
    )
    .unwrap();
    let cell = |name: &str| {
        let at = text.find(&format!("<c r=\"{name}\"")).expect("the cell is there");
        text[at..at + text[at..].find("</c>").unwrap()].to_owned()
    };
    let (w1, eta) = (cell("E33"), cell("G31"));
    let changed = edited(
        &ours,
        &[
            (&w1, &w1.replace("<v>0.15</v>", "<v>2.5</v>")),
            (&eta, &eta.replace("<v>1</v>", "<v>0.25</v>")),
        ],
    );
    let theirs = formula_cells(&recalculated(program, &changed));

    let mut plan = network::seed_plan();
    plan.layers[0].weights[0][0] = 2.5;
    let derivation = Derivation::of(plan.network().unwrap()).unwrap();
    let loss = |rate: f64| {
        let mut descent = Descent::new(&derivation, rate).unwrap();
        (0..68).map(|_| descent.step().unwrap()[22]).collect::<Vec<f64>>()
    };
    let curve = |sheet: &str, column: u32, first: u32| -> Vec<f64> {
        theirs
            .iter()
            .filter(|cell| cell.sheet == sheet && cell.column == column && cell.row >= first)
            .map(|cell| cell.result)
            .collect()
    };
    let mut curves = vec![("Sheet1", 22, 32, 0.25)];
    curves.extend(usual().rates.iter().zip(2..).map(|(rate, column)| ("Sheet2", column, 1, *rate)));
    for (sheet, column, first, rate) in curves {
        let got = curve(sheet, column, first);
        assert_eq!(got.len(), 68);
        for (got, expected) in got.iter().zip(loss(rate)) {
            assert_close(&format!("{sheet}, η = {rate}"), *got, expected, 1e-12);
        }
    }
}

/// What LibreOffice saves of a workbook with marks and notes has them, on their cells.
fn shows_marks_and_notes(program: &PathBuf) {
    let cells = ["B2", "C9", "D2"].map(|cell| (cell, parse_cell(cell).unwrap()));
    let mark = Mark { fill: "FFF9C0BB", text: "FF8A1109" };
    let marked = |bytes: Vec<u8>| {
        let mut package = Package::open(bytes).unwrap();
        package.mark("Sheet1", &cells.map(|(_, cell)| cell).into(), mark).unwrap();
        let note = |cell: &str| Note { text: format!("a < {cell}"), is_aligned: false };
        package.add_notes("Sheet1", &cells.map(|(name, cell)| (cell, note(name))).into()).unwrap();
        package.finish().unwrap()
    };
    let (names, workbooks): (Vec<_>, Vec<_>) = strange::workbooks().into_iter().unzip();
    let saved = all_recalculated(program, workbooks.into_iter().map(marked));
    for (what, saved) in names.iter().zip(saved) {
        let parts: HashMap<String, Vec<u8>> = parts(&saved).into_iter().collect();
        let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
        let comments = text("xl/comments1.xml");
        let notes: Vec<&str> = comments.split("<comment ").skip(1).collect();
        for ((cell, _), note) in cells.iter().zip(&notes) {
            assert!(note.starts_with(&format!("ref=\"{cell}\"")), "{what}: {note}");
            let is_discussed = *what == "with a discussion" && *cell == "B2";
            assert_eq!(note.contains(&format!("a &lt; {cell}")), !is_discussed, "{what}: {note}");
        }
        assert_eq!(notes.len(), cells.len(), "{what}");
        let styles = text("xl/styles.xml");
        assert!(styles.contains("FFF9C0BB") && styles.contains("FF8A1109"), "{what}");
        let sheet = text("xl/worksheets/sheet1.xml");
        let style = |cell: &str| {
            let rest = sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1);
            rest.map(|rest| rest[..rest.find('"').unwrap()].to_owned())
        };
        for (cell, _) in cells {
            assert_ne!(
                style(cell),
                style("A1"),
                "{what}: {cell} does not look as a usual cell does"
            );
        }
        let computed = formula_cells(&saved);
        assert_eq!((computed[0].row, computed[0].result), (2, strange::B3.1), "{what}");
    }
}

/// A sheet with the cells of all sheets, of which some have other numbers, and a formula.
fn sheet_of(name: &str, formula: &str, others: &[(&str, f64)]) -> rust_xlsxwriter::Worksheet {
    let mut sheet = rust_xlsxwriter::Worksheet::new();
    sheet.set_name(name).unwrap();
    for (cell, typed) in CELLS {
        let (row, column) = parse_cell(cell).unwrap();
        let other = others.iter().find(|(other, _)| other == cell).map(|(_, value)| *value);
        match (other.or_else(|| typed.parse().ok()), *typed) {
            (Some(value), _) => sheet.write_number(row, column as u16, value),
            (None, "TRUE") => sheet.write_boolean(row, column as u16, true),
            (None, formula) if formula.starts_with('=') => {
                sheet.write_formula(row, column as u16, formula)
            }
            (None, text) => sheet.write_string(row, column as u16, text.trim_start_matches('\'')),
        }
        .unwrap();
    }
    let (row, column) = parse_cell(OF).unwrap();
    sheet.write_formula(row, column as u16, formula).unwrap();
    sheet
}

/// The workbook as LibreOffice computes it.
fn computed(program: &PathBuf, sheets: Vec<rust_xlsxwriter::Worksheet>) -> Book {
    let mut file = rust_xlsxwriter::Workbook::new();
    sheets.into_iter().for_each(|sheet| {
        file.push_worksheet(sheet);
    });
    let bytes = without_results(&file.save_to_buffer().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, recalculated(program, &bytes)).unwrap();
    Book::read(&path).unwrap()
}

/// The derivatives of every function against differences, and the written formulas against the
/// program.
fn all_functions(program: &PathBuf) {
    // Newer than many a LibreOffice.
    let is_old =
        |formula: &str| !["LET(", "LAMBDA(", "XLOOKUP("].iter().any(|f| formula.contains(f));
    let formulas = FORMULAS.iter().chain(OF_RANGES);
    let formulas: Vec<_> = formulas.filter(|(formula, _)| is_old(formula)).collect();
    let step = |value: f64| 1e-5 * value.abs().max(1.0);
    // The cells to differentiate with respect to, by themselves.
    let cells_of = |by: &[&str]| -> Vec<(&str, f64)> {
        let areas: Vec<Rectangle> = by.iter().map(|by| Rectangle::parse(by).unwrap()).collect();
        let is_in = |cell: &str| areas.iter().any(|area| area.contains(parse_cell(cell).unwrap()));
        let numbers = CELLS.iter().filter(|(cell, _)| is_in(cell));
        numbers.filter_map(|(cell, typed)| Some((*cell, typed.parse().ok()?))).collect()
    };
    let mut sheets = Vec::new();
    for (number, (formula, by)) in formulas.iter().enumerate() {
        sheets.push(sheet_of(&format!("f{number}"), formula, &[]));
        for (cell, value) in cells_of(by) {
            for (sign, h) in [("up", step(value)), ("down", -step(value))] {
                let name = format!("f{number} {cell} {sign}");
                sheets.push(sheet_of(&name, formula, &[(cell, value + h)]));
            }
        }
    }
    let book = computed(program, sheets);
    let result = |name: &str| {
        let sheet = book.sheet(name).unwrap_or_else(|| panic!("there is a sheet {name}"));
        sheet.number(parse_cell(OF).unwrap()).unwrap_or(f64::NAN)
    };
    let mut sheets = Vec::new();
    let mut all = Vec::new();
    for (number, (formula, by)) in formulas.iter().enumerate() {
        let name = format!("f{number}");
        let alone = Book { sheets: vec![book.sheet(&name).unwrap().clone()], ..Book::default() };
        let area = |cells: &str| Area::parse(cells, &alone).unwrap();
        let by_areas: Vec<Area> = by.iter().map(|by| area(by)).collect();
        let differentiated = Differentiated::of(&alone, &area(OF), &by_areas)
            .unwrap_or_else(|error| panic!("{formula}: {}", error.message));
        let cells = differentiated.cells();
        assert_eq!(cells.len(), cells_of(by).len(), "{formula}");
        for cell in &cells {
            let at = |sign: &str| result(&format!("{name} {} {sign}", cell.address));
            let difference = (at("up") - at("down")) / (2.0 * step(cell.value));
            assert!(
                (cell.derivative - difference).abs() <= 1e-6 * difference.abs().max(1e-2),
                "{formula}: ∂{OF}/∂{} is {}, differences say {difference}",
                cell.address,
                cell.derivative
            );
        }
        let written = differentiated.formulas().unwrap();
        let mut sheet = rust_xlsxwriter::Worksheet::new();
        sheet.set_name(differentiated.derivative_sheet(0)).unwrap();
        for formula in &written {
            let (row, column) = formula.place;
            sheet.write_formula(row, column as u16, formula.text.as_str()).unwrap();
        }
        sheets.push(sheet_of(&name, formula, &[]));
        sheets.push(sheet);
        all.push((formula, differentiated, written));
    }
    let book = computed(program, sheets);
    for (formula, differentiated, written) in all {
        let sheet = book.sheet(&differentiated.derivative_sheet(0)).unwrap();
        for cell in differentiated.cells() {
            let is_it =
                |formula: &&backprop::differentiate::DerivativeFormula| formula.place == cell.place;
            let text = written.iter().find(is_it).map(|formula| &formula.text);
            let computed = match text {
                Some(_) => sheet.number(cell.place).unwrap_or(f64::NAN),
                None => 0.0,
            };
            assert!(
                (computed - cell.derivative).abs() <= 1e-12 * cell.derivative.abs().max(1e-3),
                "{formula}: ∂ {} is {computed} in the sheet, {} in the program: {text:?}",
                cell.address,
                cell.derivative
            );
        }
    }
}

/// The trained network of 19,194 parameters as a workbook: all stored results are removed, and
/// LibreOffice computes every tensor of the forward and the backward pass anew, as PyTorch does. Then
/// three pixels and a weight are changed, and again.
fn computes_the_trained_network(program: &PathBuf) {
    let architecture = Architecture::mnist();
    let weights = read_weights(&project().join("models/mnist.safetensors"), &architecture).unwrap();
    let mut weights = weights.cast::<f64>();
    let fixture = pytorch::inference();
    let mut pixels = fixture["pixels"].clone();
    let label = fixture["label"][0] as u8;
    let derivation = IndexedDerivation::of(equations::inference(1).unwrap()).unwrap();
    let model = derivation.model();
    let workbook = |weights: &Weights<f64>, pixels: &[f64]| {
        let start = equations::start(model, &architecture, weights, pixels, &[label]).unwrap();
        let options = Options {
            title: "The network that reads digits".into(),
            learning_rate: 0.01,
            bars: Some("nll.p".into()),
            names: equations::pytorch_names(model),
            is_computed_again: true,
            training: None,
        };
        let book = TensorWorkbook::of(&derivation, &start, options).unwrap();
        let mut bytes = Vec::new();
        book.write(&mut bytes, &mut |_| Ok(())).unwrap();
        bytes
    };
    let before = workbook(&weights, &pixels);
    assert!(before.len() <= 12_000_000, "{} bytes", before.len());
    // The same changes as numbers in the first workbook, and in what the second is computed from.
    let found = tensors(&before);
    let mut changes = Vec::new();
    for (place, value) in [(300, 255.0), (405, 0.0), (500, 128.0)] {
        pixels[place] = value;
        let image = &found["pixel"];
        let (row, column) = (image.first.0 + place as u32 / 28, image.first.1 + place as u32 % 28);
        changes.push((image.sheet.clone(), cell_name((row, column)), value));
    }
    let weight =
        architecture.parameters().into_iter().find(|t| t.name == "conv3.0.weight").unwrap();
    weights.parameters[weight.range.start] = 0.75;
    let first = &found["conv3.0.weight"];
    changes.push((first.sheet.clone(), cell_name(first.first), 0.75));
    let after = workbook(&weights, &pixels);
    let changed = with_numbers(&before, &changes);
    let workbooks = [without_results(&before), without_results(&changed)];
    let recalculated = all_recalculated(program, workbooks.into_iter());
    for (ours, theirs) in [before, after].iter().zip(&recalculated) {
        let parameters = assert_same_tensors(ours, theirs, 1e-9);
        assert_eq!(parameters, 19_194, "every parameter has its derivative");
    }
    let mut compared = 0;
    for (name, tensor) in tensors(&recalculated[0]) {
        if let Some(known) = pytorch::name_of(&name).and_then(|name| fixture.get(&name)) {
            pytorch::assert_same(&name, &tensor.values, known);
            compared += known.len();
        }
    }
    assert_eq!(compared, 10 + 1 + 28 * 28 + 19_194);
}

/// Every tensor of a workbook is what LibreOffice computed, to this fraction of its largest entry.
/// Returns the number of derivatives with respect to a parameter of the network that reads digits.
#[track_caller]
fn assert_same_tensors(ours: &[u8], theirs: &[u8], tolerance: f64) -> usize {
    let (ours, theirs) = (tensors(ours), tensors(theirs));
    let (mut compared, mut parameters) = (0, 0);
    for (name, our) in &ours {
        let their = &theirs[name];
        assert_eq!(our.shape, their.shape, "{name}");
        let largest = our.values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        for (our, their) in our.values.iter().zip(&their.values) {
            // What cancels is rounding alone.
            let bound = tolerance * largest.max(1e-12);
            assert!((our - their).abs() <= bound, "{name}: {their} is not {our}");
            compared += 1;
        }
        if name.starts_with("∂ conv") && (name.ends_with("weight") || name.ends_with("bias")) {
            parameters += our.values.len();
        }
    }
    assert!(compared > 100_000, "{compared}");
    parameters
}

/// The network with the statistics of a batch of four pictures: all results removed and computed
/// anew. Every tensor is what the program says; logits, loss and every gradient are what PyTorch says.
fn computes_the_network_in_training(program: &PathBuf) {
    let architecture = Architecture::mnist();
    let weights = read_weights(&project().join("models/mnist.safetensors"), &architecture).unwrap();
    let fixture = pytorch::training();
    let labels: Vec<u8> = fixture["labels"].iter().map(|label| *label as u8).collect();
    let derivation = IndexedDerivation::of(equations::training(4).unwrap()).unwrap();
    let model = derivation.model();
    let start =
        equations::start(model, &architecture, &weights.cast(), &fixture["pixels"], &labels);
    let options = Options {
        title: "The network that reads digits, as it learns".into(),
        learning_rate: 0.01,
        bars: None,
        names: equations::pytorch_names(model),
        is_computed_again: false,
        training: None,
    };
    let book = TensorWorkbook::of(&derivation, &start.unwrap(), options).unwrap();
    let mut bytes = Vec::new();
    book.write(&mut bytes, &mut |_| Ok(())).unwrap();
    // Four digits take 11.8 MB; these pictures have no black pixels, which take less.
    assert!(bytes.len() <= 13_100_000, "{} bytes", bytes.len());
    let recalculated = recalculated(program, &without_results(&bytes));
    let (ours, theirs) = (tensors(&bytes), tensors(&recalculated));
    let mut compared = 0;
    for (name, our) in &ours {
        let their = &theirs[name];
        let largest = our.values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let scale = if pytorch::is_rounding(name) { largest.max(1e-3) } else { largest };
        for (our, their) in our.values.iter().zip(&their.values) {
            assert!((our - their).abs() <= 1e-9 * scale, "{name}: {their} is not {our}");
        }
        if let Some(known) = pytorch::name_of(name).and_then(|name| fixture.get(&name)) {
            pytorch::assert_same_in_training(name, &their.values, known);
            compared += known.len();
        }
    }
    assert_eq!(compared, 4 * 10 + 1 + 19_194);
}

/// Three steps of the GPT: all results removed and computed anew. Then the second text and the
/// learning rate are changed, and again. The losses and the last weights are those that the bundled
/// model gives at the length of each name. And twenty steps with one name, as `export` writes them.
fn trains_a_gpt(program: &PathBuf) {
    let texts = ["emma", "bo", "olivia"];
    let derivation = IndexedDerivation::of(gpt::model().unwrap()).unwrap();
    let workbook = |texts: &[&str], steps: usize| {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let model = derivation.model();
        let options = Options {
            title: "A small GPT".into(),
            learning_rate: 0.01,
            bars: None,
            names: HashMap::new(),
            is_computed_again: false,
            training: Some(gpt::training(model, &texts, steps).unwrap()),
        };
        let book = TensorWorkbook::of(&derivation, &model.start(), options).unwrap();
        let mut bytes = Vec::new();
        book.write(&mut bytes, &mut |_| Ok(())).unwrap();
        without_results(&bytes)
    };
    let stripped = workbook(&texts, texts.len());
    let changed = with_first_sheet(&stripped, |xml| {
        let rate = with_cell(xml, "C4", "", "<v>0.02</v>");
        with_cell(&rate, "C19", "t=\"inlineStr\"", "<is><t>Zachary</t></is>")
    });
    let long = workbook(&["emma"], 20);
    let saved = all_recalculated(program, [stripped, changed, long].into_iter());
    let runs: [(&[&str], f64); 3] =
        [(&texts, 0.01), (&["emma", "zachary", "olivia"], 0.02), (&["emma"; 20], 0.01)];
    for (saved, (texts, rate)) in saved.iter().zip(runs) {
        let found = tensors(saved);
        let mut weights = HashMap::new();
        for (name, tensor) in &found {
            if let Some((name, "1")) = name.split_once(", step ") {
                weights.insert(name.to_owned(), tensor.values.clone());
            }
        }
        let losses = trained(&mut weights, texts, rate);
        assert_eq!(losses.len(), texts.len());
        for (step, loss) in (1..).zip(losses) {
            let found = found[&format!("L, step {step}")].values[0];
            assert_close(&format!("the loss of step {step}"), found, loss, 1e-9);
        }
        for name in Matrix::ALL.map(Matrix::name_in_model) {
            let last = &found[&format!("{name}, step {}", texts.len() + 1)].values;
            for (found, known) in last.iter().zip(&weights[name]) {
                assert!((found - known).abs() <= 1e-9, "{name}: {found} is not {known}");
            }
        }
    }
}

/// A workbook with another first sheet.
fn with_first_sheet(workbook: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (part, mut content) in parts(workbook) {
        package.start_file(&part, zip::write::SimpleFileOptions::default()).unwrap();
        if part == "xl/worksheets/sheet1.xml" {
            content = change(&String::from_utf8(content).unwrap()).into_bytes();
        }
        package.write_all(&content).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// A sheet with another content of a cell, of this type.
fn with_cell(xml: &str, cell: &str, kind: &str, content: &str) -> String {
    let at = xml.find(&format!("<c r=\"{cell}\"")).expect("it has the cell");
    let end = at + xml[at..].find("</c>").expect("the cell ends") + "</c>".len();
    format!("{}<c r=\"{cell}\" {kind}>{content}</c>{}", &xml[..at], &xml[end..])
}

/// A workbook with other numbers in cells that hold numbers.
fn with_numbers(workbook: &[u8], changes: &[(String, String, f64)]) -> Vec<u8> {
    let names = {
        use calamine::{Reader, Xlsx};
        Xlsx::new(Cursor::new(workbook)).unwrap().sheet_names()
    };
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = 0;
    for (part, content) in parts(workbook) {
        package.start_file(&part, zip::write::SimpleFileOptions::default()).unwrap();
        let mut text = content;
        for (sheet, cell, value) in changes {
            let number = names.iter().position(|name| name == sheet).unwrap() + 1;
            if part != format!("xl/worksheets/sheet{number}.xml") {
                continue;
            }
            let xml = String::from_utf8(text).unwrap();
            let at = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
            let from = at + xml[at..].find("<v>").unwrap() + 3;
            let to = from + xml[from..].find("</v>").unwrap();
            text = format!("{}{value}{}", &xml[..from], &xml[to..]).into_bytes();
            changed += 1;
        }
        package.write_all(&text).unwrap();
    }
    assert_eq!(changed, changes.len());
    package.finish().unwrap().into_inner()
}

/// Every model that comes with the program, but the CNN, as blocks of tensors.
fn computes_the_bundled_models(program: &PathBuf) {
    let names = model::models().into_iter().map(|(name, _)| name).filter(|name| *name != "cnn");
    let workbooks: Vec<(&str, Vec<u8>)> = names
        .map(|name| {
            let model = model::from_toml(model::model_text(name).unwrap(), name).unwrap();
            let start = model.start();
            let derivation = IndexedDerivation::of(model).unwrap();
            let options = Options {
                title: name.into(),
                learning_rate: 0.1,
                bars: None,
                names: HashMap::new(),
                is_computed_again: true,
                training: None,
            };
            let mut bytes = Vec::new();
            let book = TensorWorkbook::of(&derivation, &start, options).unwrap();
            book.write(&mut bytes, &mut |_| Ok(())).unwrap();
            (name, bytes)
        })
        .collect();
    let stripped = workbooks.iter().map(|(_, bytes)| without_results(bytes));
    for ((model, ours), theirs) in workbooks.iter().zip(all_recalculated(program, stripped)) {
        let (ours, theirs) = (tensors(ours), tensors(&theirs));
        for (name, our) in &ours {
            let largest = our.values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
            for (our, their) in our.values.iter().zip(&theirs[name].values) {
                assert!(
                    (our - their).abs() <= 1e-9 * largest + 1e-15,
                    "{model}, {name}: {their} is not {our}"
                );
            }
        }
    }
}
