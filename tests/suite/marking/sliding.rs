//! References that slide off their cell, data that end before the steps do, and rates typed among formulas.

use super::layouts::{Cells, is_found, is_right, marked, with_cell, with_column};
use super::{rows, says};

/// A parabola of two weights; the rates to try are in a list below the one that is used.
fn list_of_rates(rates: usize) -> Cells {
    let head = [("A1", "valley"), ("D3", "loss"), ("H3", "rate")];
    let always = [
        ("D", "=(B{r}-2)^2+(B{r}-3*C{r})^2"),
        ("E", "=2*(B{r}-2)+2*(B{r}-3*C{r})"),
        ("F", "=-6*(B{r}-3*C{r})"),
    ];
    let first = [&always[..], &[("B", "-1"), ("C", "0.5")]].concat();
    let updates = [("B", "=B{p}-$H$4*E{p}"), ("C", "=C{p}-$H$4*F{p}")];
    let mut cells = rows(&head, 4, 40, &first, &[&always[..], &updates].concat());
    let list = [0.05, 0.02, 0.01, 0.005].iter().enumerate().take(rates);
    cells.extend(list.map(|(number, rate)| (format!("H{}", number + 4), rate.to_string())));
    cells
}

#[test]
fn a_rate_without_a_dollar_slides_down_its_list() {
    for rates in [1, 4] {
        is_right(list_of_rates(rates));
        let wrong = with_column(list_of_rates(rates), "C", "=C{p}-H{p}*F{p}");
        let wrong = with_cell(wrong, "C4", "0.5");
        let to = if rates == 1 { "which is empty" } else { "and then to empty cells" };
        let says = format!("the reference to H4 has no $ and moves to H5, {to}: write $H$4");
        is_found(wrong.clone(), &format!("C6 [C6:C40] {says}"));
        let both = with_cell(with_column(wrong, "B", "=B{p}-H{p}*E{p}"), "B4", "-1");
        is_found(both, &format!("B6 [B6:C40] {says}"));
    }
}

/// A line through the origin, an example a row.
fn examples(rows_of_data: u32) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.1"), ("B3", "x"), ("C3", "t"), ("F3", "loss")];
    let always = [("E", "=D{r}*B{r}"), ("F", "=0.5*(E{r}-C{r})^2"), ("G", "=(E{r}-C{r})*B{r}")];
    let first = [&always[..], &[("D", "0.2")]].concat();
    let mut cells =
        rows(&head, 4, 40, &first, &[&always[..], &[("D", "=D{p}-$B$1*G{p}")]].concat());
    for row in 4..4 + rows_of_data {
        let x = 0.3 + 0.7 * f64::from(row % 5);
        cells.push((format!("B{row}"), x.to_string()));
        cells.push((format!("C{row}"), (1.5 * x).to_string()));
    }
    cells
}

#[test]
fn data_may_end_before_the_steps_do() {
    is_right(examples(37));
    let found = says(&marked(examples(30)));
    assert!(found.iter().any(|says| says.contains("it uses B34, which is empty")), "{found:?}");
    assert!(found.iter().all(|says| !says.contains('$')), "{found:?}");
}

/// The same valley with gradients between −c and c, and a rate that falls from row to row.
fn falling_rate() -> Cells {
    let head = [("A1", "decay"), ("B1", "0.01"), ("A2", "limit"), ("B2", "0.6"), ("I3", "rate")];
    let always = [
        ("D", "=(B{r}-2)^2+(B{r}-3*C{r})^2"),
        ("E", "=2*(B{r}-2)+2*(B{r}-3*C{r})"),
        ("F", "=-6*(B{r}-3*C{r})"),
        ("G", "=MAX(-$B$2,MIN($B$2,E{r}))"),
        ("H", "=MAX(-$B$2,MIN($B$2,F{r}))"),
        ("I", "=0.08/(1+$B$1*A{r})"),
    ];
    let first = [&always[..], &[("A", "0"), ("B", "-1"), ("C", "0.5")]].concat();
    let updates = [("A", "=A{p}+1"), ("B", "=B{p}-I{p}*G{p}"), ("C", "=C{p}-I{p}*H{p}")];
    rows(&head, 4, 40, &first, &[&always[..], &updates].concat())
}

#[test]
fn rates_that_are_typed_among_formulas_are_compared_with_these() {
    is_right(falling_rate());
    let typed = |rate: &dyn Fn(u32) -> String| {
        (15..=24)
            .fold(falling_rate(), |cells, row| with_cell(cells, &format!("I{row}"), &rate(row)))
    };
    is_found(
        typed(&|_| "0.07".to_owned()),
        "I15 [I15:I24] these learning rates are typed, but the steps before and after have a formula: 0.07 instead of 0.072",
    );
    // What the formula gives, rounded as it is shown.
    is_right(typed(&|row| format!("{:.6}", 0.08 / (1.0 + 0.01 * f64::from(row - 4)))));
}
