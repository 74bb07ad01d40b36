//! Computed tables for the chapters, in Markdown.

use super::Files;
use super::counting::count;
use super::curvature::{Point, curvatures};
use super::equations::derivation;
use super::playground::NETWORK;
use crate::common::project;
use backprop::derive::Column;
use backprop::derive::Derivation;
use backprop::descent::Descent;
use backprop::expr::{Expr, Name, Partial, shortest};
use backprop::formula::cell::column_letters;
use std::collections::HashMap;

/// Each table by the name of its file.
pub fn all() -> Files {
    let seed = derivation("seed");
    Files::from([
        ("multiplications.md".into(), multiplications()),
        ("rates.md".into(), rates(&seed)),
        ("curvatures.md".into(), curvatures_on_the_way(&seed)),
        ("curvature-biases.md".into(), curvature_with_biases(&seed, &derivation(NETWORK))),
        ("shrinking.md".into(), shrinking(&seed)),
        ("differences.md".into(), differences(&seed)),
        ("mistake.md".into(), mistake(&seed)),
        ("mistake-learns.md".into(), mistake_learns(&seed)),
        ("mistakes-that-learn.md".into(), mistakes_that_learn(&seed)),
        ("sheet.md".into(), sheet()),
    ])
}

/// A table of Markdown, numbers to the right.
pub fn table(headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = headings
        .iter()
        .enumerate()
        .map(|(i, _)| if i == 0 { "---".into() } else { "---:".into() })
        .collect();
    let mut text =
        line(headings.iter().map(|heading| (*heading).to_owned()).collect()) + line(rule).as_str();
    rows.into_iter().for_each(|row| text += line(row).as_str());
    text
}

/// Seven digits, and a very small or large number with an exponent.
fn digits(value: f64) -> String {
    let rounded: f64 = format!("{value:.6e}").parse().expect("a formatted number is a number");
    if rounded == 0.0 || (1e-4..1e6).contains(&rounded.abs()) {
        return shortest(rounded);
    }
    let text = format!("{value:.2e}");
    let (digits, exponent) = text.split_once('e').expect("it has an exponent");
    format!("{digits} · 10<sup>{}</sup>", exponent.replace('-', "−"))
}

/// A whole number in groups of three.
pub fn grouped(number: usize) -> String {
    let text = number.to_string();
    let groups: Vec<&str> = text
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).expect("digits"))
        .collect();
    groups.join(",")
}

fn multiplications() -> String {
    let sizes: [&[usize]; 5] =
        [&[2, 2, 2], &[8, 8, 8], &[8, 8, 8, 8], &[32, 32, 32], &[32, 32, 32, 32]];
    let row = |sizes: &&[usize]| {
        let count = count(sizes);
        let numbers = [
            count.weights,
            count.forward,
            count.backward,
            count.as_printed,
            count.by_paths,
            count.by_differences,
        ];
        [vec![count.network], numbers.map(grouped).to_vec()].concat()
    };
    table(
        &[
            "network",
            "weights",
            "forward",
            "with δ",
            "as printed",
            "path by path",
            "by differences",
        ],
        sizes.iter().map(row),
    )
}

/// A run: the loss at every iteration, and the weights at the end; the error where it overflows.
fn run(derivation: &Derivation, rate: f64, rows: usize) -> Result<(Vec<f64>, Point), String> {
    let mut descent = Descent::new(derivation, rate).expect("the rate makes sense");
    let columns = descent.columns().to_vec();
    let loss = columns
        .iter()
        .position(|column| *column == Column::Quantity(derivation.network().loss().clone()))
        .expect("it has a column");
    let mut losses = Vec::new();
    let mut last = Vec::new();
    for _ in 0..rows {
        let row = descent.step().map_err(|error| error.message)?;
        losses.push(row[loss]);
        last = row.to_vec();
    }
    let weight = |(column, value): (&Column, &f64)| match column {
        Column::Quantity(name) if derivation.network().variable(name)?.is_trained() => {
            Some((name.clone(), *value))
        }
        _ => None,
    };
    Ok((losses, columns.iter().zip(&last).filter_map(weight).collect()))
}

fn rates(seed: &Derivation) -> String {
    let rates = [0.1, 1.0, 2.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 100.0, 200.0, 1000.0];
    let row = |rate: &f64| {
        let (losses, end) = run(seed, *rate, 2001).expect("it does not overflow");
        // The rest of the loss at the end is rounding, which rises and falls at random.
        let rises = losses.windows(2).filter(|pair| pair[1] > pair[0] && pair[1] > 1e-20).count();
        let curvature = curvatures(seed, &end)[0];
        let cells = [losses[1], losses[2], losses[67]]
            .map(|loss| if loss > 1e-20 { digits(loss) } else { "< 10<sup>−20</sup>".into() });
        let rest = [rises.to_string(), format!("{curvature:.5}"), format!("{:.5}", 2.0 / rate)];
        [vec![shortest(*rate)], cells.to_vec(), rest.to_vec()].concat()
    };
    table(
        &["η", "loss after 1", "2", "67 updates", "times it rose", "curvature at the end", "2 / η"],
        rates.iter().map(row),
    )
}

fn curvatures_on_the_way(seed: &Derivation) -> String {
    let row = |updates: &usize| {
        let (losses, point) = run(seed, 1.0, updates + 1).expect("it does not overflow");
        let curvatures = curvatures(seed, &point);
        let written = |curvature: &f64| {
            format!("{curvature:.5}").replace("-0.00000", "0.00000").replace('-', "−")
        };
        let (first, last) = (&curvatures[..3], &curvatures[curvatures.len() - 1..]);
        [
            vec![updates.to_string(), digits(losses[*updates])],
            first.iter().chain(last).map(written).collect(),
        ]
        .concat()
    };
    let rows = [0, 10, 67, 500];
    table(
        &["updates at η = 1", "loss", "largest", "second", "third", "smallest"],
        rows.iter().map(row),
    )
}

fn curvature_with_biases(seed: &Derivation, with_biases: &Derivation) -> String {
    let row = |(name, derivation): &(&str, &Derivation)| {
        let (_, end) = run(derivation, 1.0, 1001).expect("it does not overflow");
        let largest = curvatures(derivation, &end)[0];
        vec![
            (*name).to_owned(),
            format!("{largest:.4}"),
            format!("{:.1}", 1.0 / largest),
            format!("{:.1}", 2.0 / largest),
        ]
    };
    table(
        &["network", "largest curvature", "1 / λ", "2 / λ"],
        [("without biases", seed), ("biases that learn", with_biases)].iter().map(row),
    )
}

/// The factor by which the loss shrinks in the last step of Sheet1, and the one that follows from
/// the curvature there.
fn shrinking(seed: &Derivation) -> String {
    let (losses, end) = run(seed, 1.0, 68).expect("it does not overflow");
    let curvature = curvatures(seed, &end)[0];
    let kept = 1.0 - curvature;
    let cells = [curvature, kept, kept * kept, losses[67] / losses[66]]
        .map(|number| format!("{number:.4}"));
    table(
        &["curvature λ in the last row", "1 − ηλ", "its square", "last loss ÷ loss before it"],
        [cells.to_vec()],
    )
}

/// The central difference of the loss with respect to `weight`.
fn central_difference(derivation: &Derivation, weight: &Name, h: f64) -> f64 {
    let here = derivation.values().quantity(weight);
    let loss = |x: f64| {
        derivation
            .values_at(&HashMap::from([(weight.clone(), x)]))
            .quantity(derivation.network().loss())
    };
    (loss(here + h) - loss(here - h)) / (2.0 * h)
}

fn gradient(derivation: &Derivation, weight: &Name) -> f64 {
    derivation.values().derivative(&Partial::new(derivation.network().loss(), weight))
}

fn differences(seed: &Derivation) -> String {
    let w5 = Name::from("w5");
    let derived = gradient(seed, &w5);
    let row = |exponent: &i32| {
        let difference = central_difference(seed, &w5, 10_f64.powi(*exponent));
        vec![
            format!("10<sup>{}</sup>", exponent.to_string().replace('-', "−")),
            format!("{difference:.15}"),
            format!("{:.0e}", (difference - derived).abs()),
        ]
    };
    let rows = [0, -1, -2, -3, -4, -5, -6, -8, -10, -12];
    let mut text = table(&["h", "central difference", "off by"], rows.iter().map(row));
    text += &format!("| derived | {derived:.15} | |\n");
    text
}

/// The seed with the mistake of the original workbook: a_h1(1 − a_h1) where a_h2(1 − a_h2) belongs.
fn with_the_mistake(seed: &Derivation) -> Derivation {
    ["w3", "w4"].iter().fold(seed.clone(), |derivation, weight| {
        let name = Name::from(*weight);
        let right = &seed
            .gradients()
            .iter()
            .find(|total| total.partial.wrt == name)
            .expect("it is trained")
            .worked;
        // Written out first, so that what is replaced is the factor alone.
        let factor: Expr = "a_h2(1 − a_h2)".parse().expect("it is an expression");
        let wrong: Expr = "a_h1(1 − a_h1)".parse().expect("it is an expression");
        let mistaken = right.replace(&|part| (*part == factor).then(|| wrong.clone()));
        assert_ne!(mistaken, *right, "the factor is there");
        derivation.with_gradient(&name, mistaken).expect("it uses what is there")
    })
}

fn mistake(seed: &Derivation) -> String {
    let mistaken = with_the_mistake(seed);
    let row = |weight: &str| {
        let name = Name::from(weight);
        let right = central_difference(seed, &name, 1e-5);
        let sheet = gradient(&mistaken, &name);
        let off = (sheet - right).abs() / right;
        let verdict = if off <= 1e-6 { "✓" } else { "✗" };
        vec![
            weight.to_owned(),
            format!("{sheet:.10}"),
            format!("{right:.10}"),
            format!("{off:.0e}"),
            verdict.to_owned(),
        ]
    };
    table(
        &["weight", "the sheet's ∂E/∂w", "central difference", "off by (relative)", ""],
        ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"].map(row),
    )
}

fn mistake_learns(seed: &Derivation) -> String {
    let mistaken = with_the_mistake(seed);
    let (right, _) = run(seed, 1.0, 68).expect("it does not overflow");
    let (wrong, _) = run(&mistaken, 1.0, 68).expect("it does not overflow");
    let row =
        |k: usize| vec![k.to_string(), format!("{:.12}", right[k]), format!("{:.12}", wrong[k])];
    table(
        &["updates", "loss, right gradient", "loss, the sheet's gradient"],
        [0, 1, 10, 30, 67].map(row),
    )
}

/// The derivation with other expressions for some gradients.
fn with(seed: &Derivation, gradients: &[(&str, &str)]) -> Derivation {
    gradients.iter().fold(seed.clone(), |derivation, (weight, wrong)| {
        derivation
            .with_gradient(&Name::from(*weight), wrong.parse().expect("it is an expression"))
            .expect("it uses what is there")
    })
}

/// The exercises of that chapter: the loss with other mistakes.
fn mistakes_that_learn(seed: &Derivation) -> String {
    let without_slope = with(
        seed,
        &[
            ("w5", "(a_o1 − t1) · a_h1"),
            ("w6", "(a_o1 − t1) · a_h2"),
            ("w7", "(a_o2 − t2) · a_h1"),
            ("w8", "(a_o2 − t2) · a_h2"),
        ],
    );
    let wrong_sign = with(seed, &[("w5", "(t1 − a_o1) · a_o1(1 − a_o1) · a_h1")]);
    let losses = [seed, &without_slope, &wrong_sign]
        .map(|derivation| run(derivation, 1.0, 2001).expect("it does not overflow").0);
    let row = |k: usize| {
        [vec![k.to_string()], losses.iter().map(|losses| digits(losses[k])).collect()].concat()
    };
    table(
        &["updates", "right gradient", "no slope in layer 2", "w5 with the wrong sign"],
        [0, 1, 10, 67, 200, 1000, 2000].map(row),
    )
}

/// Sheet1 in the committed workbook, one line per column: the value in row 33, bold if it is
/// given, and the formula in row 34.
fn sheet() -> String {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut workbook: Xlsx<_> = open_workbook(project().join("sheets/backpropagation.xlsx"))
        .expect("the workbook is there");
    let formulas = workbook.worksheet_formula("Sheet1").expect("it has formulas");
    let values = workbook.worksheet_range("Sheet1").expect("it has values");
    let value = |row: u32, column: u32| match values.get_value((row, column)) {
        Some(Data::Float(number)) => digits(*number),
        Some(Data::String(text)) => text.clone(),
        other => panic!("row {row}, column {column}: {other:?}"),
    };
    let formula = |row: u32, column: u32| {
        formulas.get_value((row, column)).filter(|formula| !formula.is_empty())
    };
    let start = |column: u32| match formula(32, column) {
        Some(_) => value(32, column),
        None => format!("**{}**", value(32, column)),
    };
    let next = |column: u32| {
        formula(33, column)
            .map(|formula| format!("`={formula}`"))
            .expect("all of row 34 is computed")
    };
    let last = values.end().expect("it is not empty").1;
    let has_heading = |column: &u32| match values.get_value((31, *column)) {
        Some(Data::String(text)) => !text.is_empty(),
        _ => false,
    };
    let columns = (0..=last).filter(has_heading);
    let row = |column: u32| {
        format!(
            "| {} | {} | {} | {} |\n",
            column_letters(column as usize),
            value(31, column),
            start(column),
            next(column)
        )
    };
    let headings =
        "| column | heading | row 33 | formula in row 34 |\n| --- | --- | ---: | --- |\n";
    headings.to_owned() + columns.map(row).collect::<String>().as_str()
}
