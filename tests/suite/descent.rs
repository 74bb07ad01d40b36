//! The stepper, against the original workbook and against itself done slowly.

use crate::common::{assert_close, derivation, reference};
use backprop::derive::Column;
use backprop::derive::Derivation;
use backprop::descent::{Descent, check_rate};
use backprop::error::ErrorKind;
use backprop::expr::{Expr, Name};
use std::collections::HashMap;

/// The original's mistake: the derivative of a_h1 where that of a_h2 belongs.
fn mistaken() -> Derivation {
    let wrong = |input: &str| -> Expr {
        let text = format!(
            "((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) \
             · a_h1(1 − a_h1) · {input}"
        );
        text.parse().unwrap()
    };
    derivation()
        .with_gradient(&"w3".into(), wrong("i1"))
        .unwrap()
        .with_gradient(&"w4".into(), wrong("i2"))
        .unwrap()
}

fn labels(descent: &Descent) -> Vec<String> {
    descent.columns().iter().map(Column::label).collect()
}

fn loss_of(derivation: &Derivation, eta: f64, rows: usize) -> Vec<f64> {
    let mut descent = Descent::new(derivation, eta).unwrap();
    let column = labels(&descent).iter().position(|label| label == "E_tot").unwrap();
    (0..rows).map(|_| descent.step().unwrap()[column]).collect()
}

#[test]
fn the_columns_are_those_of_the_original() {
    let (headings, _) = reference("sheet1-values.csv");
    assert_eq!(labels(&Descent::new(&derivation(), 1.0).unwrap()), headings);
}

#[test]
fn the_first_row_is_the_original_but_for_its_mistake() {
    let (headings, rows) = reference("sheet1-values.csv");
    let derivation = derivation();
    let mut descent = Descent::new(&derivation, 1.0).unwrap();
    let first = descent.step().unwrap();
    for ((heading, got), expected) in headings.iter().zip(first).zip(&rows[0]) {
        if ["∂E/∂w3", "∂E/∂w4"].contains(&heading.as_str()) {
            let off = (got - expected).abs() / expected;
            assert!(
                (2.5e-4..=2.7e-4).contains(&off),
                "{heading}: the mistake shows as a relative 2.6e-4, not {off:e}"
            );
        } else {
            assert_close(heading, *got, *expected, 1e-12);
        }
    }
}

#[test]
fn the_loss_is_that_of_the_original_to_2e_6() {
    let (headings, rows) = reference("sheet1-values.csv");
    let column = headings.iter().position(|heading| heading == "E_tot").unwrap();
    for (i, loss) in loss_of(&derivation(), 1.0, rows.len()).into_iter().enumerate() {
        assert_close(&format!("E_tot in row {i}"), loss, rows[i][column], 2e-6);
    }
    let (rates, rows) = reference("sheet2-values.csv");
    for (column, rate) in rates.iter().enumerate() {
        for (i, loss) in
            loss_of(&derivation(), rate.parse().unwrap(), rows.len()).into_iter().enumerate()
        {
            assert_close(&format!("η = {rate}, row {i}"), loss, rows[i][column], 2e-6);
        }
    }
}

#[test]
fn with_the_mistake_put_back_in_everything_agrees() {
    let derivation = mistaken();
    let (headings, rows) = reference("sheet1-values.csv");
    let mut descent = Descent::new(&derivation, 1.0).unwrap();
    for (i, expected) in rows.iter().enumerate() {
        for ((heading, got), expected) in headings.iter().zip(descent.step().unwrap()).zip(expected)
        {
            assert_close(&format!("{heading} in row {i}"), *got, *expected, 1e-12);
        }
    }
    let (rates, rows) = reference("sheet2-values.csv");
    for (column, rate) in rates.iter().enumerate() {
        for (i, loss) in
            loss_of(&derivation, rate.parse().unwrap(), rows.len()).into_iter().enumerate()
        {
            assert_close(&format!("η = {rate}, row {i}"), loss, rows[i][column], 1e-12);
        }
    }
}

#[test]
fn the_program_computes_what_the_expressions_say() {
    let derivation = derivation();
    let mut descent = Descent::new(&derivation, 1.7).unwrap();
    let columns = descent.columns().to_vec();
    let mut point: HashMap<Name, f64> = HashMap::new();
    for iteration in 0..200 {
        let row = descent.step().unwrap();
        let values = derivation.values_at(&point);
        for (column, got) in columns.iter().zip(row) {
            let expected = match column {
                Column::Quantity(name) => values.quantity(name),
                Column::Derivative(partial) => values.derivative(partial),
            };
            assert_close(
                &format!("{} in iteration {iteration}", column.label()),
                *got,
                expected,
                1e-12,
            );
        }
        for total in derivation.gradients() {
            let next =
                values.quantity(&total.partial.wrt) - 1.7 * values.derivative(&total.partial);
            point.insert(total.partial.wrt.clone(), next);
        }
    }
}

#[test]
fn a_rate_that_makes_no_sense_is_refused() {
    for rate in [0.0, -0.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = check_rate(rate).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Usage);
        assert!(error.message.contains("above 0"), "{}", error.message);
        assert!(Descent::new(&derivation(), rate).is_err());
    }
}

#[test]
fn a_run_that_overflows_says_where() {
    let derivation = derivation();
    let mut descent = Descent::new(&derivation, 1e8).unwrap();
    descent.step().expect("the start is fine");
    let error = descent.step().unwrap_err();
    assert_eq!(error.kind, ErrorKind::Failed);
    assert_eq!(
        error.message,
        "with the learning rate 100000000 the run overflows at iteration 1: \
         exp(7924.807397757255) is too large for a number"
    );
    assert!(descent.step().is_err(), "and it stays so");
}

#[test]
fn a_long_run_needs_no_more_than_a_short_one() {
    // One row is held at a time; a hundred thousand are stepped through here.
    let losses = loss_of(&derivation(), 2.0, 100_000);
    assert!(
        losses.windows(2).all(|pair| pair[1] <= pair[0] || pair[0] < 1e-25),
        "the loss only falls"
    );
}
