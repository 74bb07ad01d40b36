//! Workbooks that do not show everything: no loss, its root, or gradients within other formulas.

use super::layouts::{Cells, is_found, is_right, marked, with_column};
use super::{mark, rows, says, workbook};
use backprop::marking::outcome::Verdict;

/// A network 2-1-1 without a cell for its loss, an example a row; the gradients are within the updates.
fn without_a_loss() -> Cells {
    let always =
        [("I", "=1/(1+EXP(-(D{r}*A{r}+E{r}*B{r}+F{r})))"), ("J", "=1/(1+EXP(-(G{r}*I{r}+H{r})))")];
    let weights = [("D", "0.3"), ("E", "-0.4"), ("F", "0.1"), ("G", "0.7"), ("H", "-0.2")];
    let first = [&always[..], &weights].concat();
    let updates = [
        ("D", "=D{p}+$B$1*(C{p}-J{p})*J{p}*(1-J{p})*G{p}*I{p}*(1-I{p})*A{p}"),
        ("E", "=E{p}+$B$1*(C{p}-J{p})*J{p}*(1-J{p})*G{p}*I{p}*(1-I{p})*B{p}"),
        ("F", "=F{p}+$B$1*(C{p}-J{p})*J{p}*(1-J{p})*G{p}*I{p}*(1-I{p})"),
        ("G", "=G{p}+$B$1*(C{p}-J{p})*J{p}*(1-J{p})*I{p}"),
        ("H", "=H{p}+$B$1*(C{p}-J{p})*J{p}*(1-J{p})"),
    ];
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("A1", "eta"), ("B1", "0.5"), ("H3", "bias")], 4, 16, &first, &others);
    let examples = [("0.2", "0.7", "0.1"), ("-0.9", "0.3", "0.8"), ("0.6", "-1.1", "0.4")];
    for row in 4..=16 {
        let (a, b, target) = examples[(row - 4) % 3];
        for (column, value) in [("A", a), ("B", b), ("C", target)] {
            cells.push((format!("{column}{row}"), value.to_owned()));
        }
    }
    cells
}

/// The same with another formula for a weight from the second row on.
fn with_update(cells: Cells, column: &str, formula: &str) -> Cells {
    let start = cells.iter().find(|(cell, _)| *cell == format!("{column}4")).cloned();
    let mut changed = with_column(cells, column, formula);
    changed.retain(|(cell, _)| *cell != format!("{column}4"));
    changed.extend(start);
    changed
}

#[test]
fn without_a_loss_the_squares_of_the_residuals_are_descended() {
    is_right(without_a_loss());
    let note = &marked(without_a_loss()).notes[0];
    assert_eq!(
        note,
        "No cell holds the loss. The updates follow the gradient of the squared error."
    );
    let formula = "=G{p}+$B$1*(C{p}-J{p})*J{p}*I{p}";
    is_found(
        with_update(without_a_loss(), "G", formula),
        "G5 [G5:G16] the factor (1-J4) is missing",
    );
    let formula = "=E{p}+$B$1*(C{p}-J{p})*J{p}*(1-J{p})*G{p}*I{p}*(1-I{p})*A{p}";
    is_found(with_update(without_a_loss(), "E", formula), "E5 [E5:E16] it uses A4");
}

#[test]
fn without_a_loss_and_without_a_slope_it_is_the_cross_entropy() {
    let mut cells = without_a_loss();
    for (_, content) in &mut cells {
        *content = content.replace("*J4*(1-J4)", "");
        for row in 5..16 {
            *content = content.replace(&format!("*J{row}*(1-J{row})"), "");
        }
    }
    let outcome = marked(cells);
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::Right, vec![]));
    let note =
        "No cell holds the loss. The updates follow the gradient of the binary cross-entropy.";
    assert_eq!(outcome.notes, [note]);
}

#[test]
fn a_bias_that_is_only_copied_is_not_updated_although_its_gradient_is_the_error() {
    let neuron = |bias: &str| {
        let always = [("G", "=D{r}*A{r}+E{r}*B{r}+F{r}"), ("H", "=C{r}-G{r}")];
        let first = [&always[..], &[("D", "0.3"), ("E", "-0.4"), ("F", "0.1")]].concat();
        let updates = [("D", "=D{p}+$B$1*H{p}*A{p}"), ("E", "=E{p}+$B$1*H{p}*B{p}"), ("F", bias)];
        let others = [&always[..], &updates].concat();
        let head = [("A1", "eta"), ("B1", "0.1"), ("F3", "bias"), ("H3", "d - y")];
        let mut cells = rows(&head, 4, 15, &first, &others);
        for row in 4..=15_u32 {
            let x = f64::from(row % 5) - 1.7;
            let values = [("A", x), ("B", 0.3 + x * x), ("C", 2.0 - x)];
            cells.extend(
                values.map(|(column, value)| (format!("{column}{row}"), value.to_string())),
            );
        }
        cells
    };
    is_right(neuron("=F{p}+$B$1*H{p}"));
    let outcome = marked(neuron("=F{p}"));
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.judged);
    assert!(says(&outcome)[0].starts_with("F5 [F5:F15]"), "{:?}", says(&outcome));
}

#[test]
fn what_follows_the_data_is_no_network() {
    // Two means that follow the data: their updates are those of a squared error, too.
    let first = [("C", "0"), ("D", "0")];
    let others = [("C", "=C{p}+$B$1*(A{p}-C{p})"), ("D", "=D{p}+$B$1*(B{p}-D{p})")];
    let mut cells = rows(&[("A1", "alpha"), ("B1", "0.2")], 4, 15, &first, &others);
    for row in 4..=15_u32 {
        let value = f64::from(row * row % 7);
        cells.push((format!("A{row}"), value.to_string()));
        cells.push((format!("B{row}"), (value - 2.5).to_string()));
    }
    assert_eq!(marked(cells).verdict, Verdict::NotJudged);
}

/// A line, fitted to a table of data: the root mean square is shown, and the mean square is descended.
fn root(rate: &str) -> Cells {
    let errors = "(D{r}*$A$4:$A$9+E{r}-$B$4:$B$9)";
    let loss = format!("=SQRT(SUMPRODUCT({errors}^2)/6)");
    let gradients =
        [format!("=2*SUMPRODUCT({errors}*$A$4:$A$9)/6"), format!("=2*SUMPRODUCT({errors}*1)/6")];
    let always = [("F", &*loss), ("G", &*gradients[0]), ("H", &*gradients[1]), ("I", "0.1")];
    let first = [&always[..], &[("D", "0.4"), ("E", "-0.3")]].concat();
    let updates = [("D", "=D{p}-I{p}*G{p}"), ("E", rate)];
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("F3", "RMSE"), ("I3", "rate")], 4, 20, &first, &others);
    for (row, (x, y)) in [(0.5, 1.1), (1.3, 2.9), (2.2, 4.1), (-0.7, -1.4), (3.1, 6.8), (0.1, 0.4)]
        .into_iter()
        .enumerate()
    {
        cells.push((format!("A{}", row + 4), f64::to_string(&x)));
        cells.push((format!("B{}", row + 4), f64::to_string(&y)));
    }
    // The rate falls once.
    for (cell, content) in &mut cells {
        let row = cell.strip_prefix('I').and_then(|row| row.parse::<u32>().ok());
        if row.is_some_and(|row| row >= 12) {
            *content = "0.05".to_owned();
        }
    }
    cells
}

#[test]
fn a_root_is_shown_and_what_it_is_the_root_of_is_descended() {
    is_right(root("=E{p}-I{p}*H{p}"));
    // The rate of the row itself is another one where it changes, and only there.
    let outcome = marked(root("=E{p}-I{r}*H{p}"));
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.judged);
    assert!(says(&outcome)[0].starts_with("E12 [E12] it uses I12"), "{:?}", says(&outcome));
}

#[test]
fn a_rate_that_is_equal_to_a_constant_above_it_is_none_of_it() {
    let decay = "$B$2/2*(C{r}^2+D{r}^2)+(C{r}*0.7+D{r}*1.9-1.2)^2";
    let loss = format!("={decay}");
    let always = [
        ("E", &*loss),
        ("F", "=$B$2*C{r}+2*(C{r}*0.7+D{r}*1.9-1.2)*0.7"),
        ("G", "=$B$2*D{r}+2*(C{r}*0.7+D{r}*1.9-1.2)*1.9"),
    ];
    let first = [&always[..], &[("C", "0.4"), ("D", "0.9")]].concat();
    let updates = [("C", "=C{p}-$B$3*F{p}"), ("D", "=D{p}-$B$3*G{p}")];
    let others = [&always[..], &updates].concat();
    // λ and η lie beside the steps, one above the other, and are equal.
    let head = [("A2", "lambda"), ("B2", "0.1"), ("A3", "eta"), ("B3", "0.1"), ("E1", "J")];
    is_right(rows(&head, 2, 15, &first, &others));
}

/// XOR's three weights of one neuron with the momentum of textbooks: Δw = η·δ·x + α·Δw of the step before.
fn momentum() -> Cells {
    let always = [
        ("G", "=1/(1+EXP(-(D{r}*A{r}+E{r}*B{r}+F{r})))"),
        ("H", "=(C{r}-G{r})^2/2"),
        ("I", "=(C{r}-G{r})*G{r}*(1-G{r})"),
    ];
    let first = [
        &always[..],
        &[("D", "0.3"), ("E", "-0.4"), ("F", "0.1")],
        &[("J", "=$B$1*I{r}*A{r}"), ("K", "=$B$1*I{r}*B{r}"), ("L", "=$B$1*I{r}")],
    ]
    .concat();
    let others = [
        &always[..],
        &[("D", "=D{p}+J{p}"), ("E", "=E{p}+K{p}"), ("F", "=F{p}+L{p}")],
        &[
            ("J", "=$B$1*I{r}*A{r}+$B$2*J{p}"),
            ("K", "=$B$1*I{r}*B{r}+$B$2*K{p}"),
            ("L", "=$B$1*I{r}+$B$2*L{p}"),
        ],
    ]
    .concat();
    let head = [("A1", "eta"), ("B1", "0.4"), ("A2", "momentum"), ("B2", "0.5"), ("H3", "E")];
    let mut cells = rows(&head, 4, 19, &first, &others);
    for row in 4..=19_usize {
        let (a, b, t) =
            [("0", "0", "0"), ("0", "1", "1"), ("1", "0", "1"), ("1", "1", "1")][row % 4];
        for (column, value) in [("A", a), ("B", b), ("C", t)] {
            cells.push((format!("{column}{row}"), value.to_owned()));
        }
    }
    cells
}

#[test]
fn gradients_within_the_update_of_a_velocity_are_judged() {
    is_right(momentum());
    let k = |formula: &str| {
        let first = momentum().into_iter().filter(|(cell, _)| cell == "K4");
        let mut cells = with_column(momentum(), "K", formula);
        cells.retain(|(cell, _)| cell != "K4");
        cells.extend(first);
        cells
    };
    is_found(k("=$B$1*I{r}*B{r}+$B$2*J{p}"), "K5 [K5:K19] it uses J4");
    is_found(k("=$B$1*I{r}*B{r}"), "K5 [K5:K19] the term B2*K4 is missing");
    let l = momentum().into_iter().filter(|(cell, _)| cell == "L4");
    let mut cells = with_column(momentum(), "L", "=$B$1*I{r}+$B$1*L{p}");
    cells.retain(|(cell, _)| cell != "L4");
    cells.extend(l);
    is_found(cells, "L5 [L5:L19] it uses B1 (eta) where B2");
}

#[test]
fn a_sheet_that_takes_the_weights_of_the_one_before_the_last_is_found() {
    let sheet = |number: usize, from: usize| -> Cells {
        let cell = |cell: &str, content: String| (cell.to_owned(), content);
        let weight = |at: &str, x: &str| match number {
            0 => format!("0.{}", at.len() + x.len()),
            _ => format!("=S{from}!{at}-0.5*S{from}!D1*{x}"),
        };
        let names = [("A1", "w1"), ("A2", "w2"), ("A4", "loss")];
        let mut cells: Cells = names.map(|(at, name)| cell(at, name.to_owned())).into();
        let before = |at: &str, x: &str, other: usize| match number {
            0 => weight(at, x),
            _ => format!("=S{other}!{at}-0.5*S{other}!D1*{x}"),
        };
        cells.push(cell("B1", before("B1", "0.7", from)));
        cells.push(cell("B2", before("B2", "1.3", number.saturating_sub(1))));
        cells.push(cell("B3", "=B1*0.7+B2*1.3".to_owned()));
        cells
            .push(cell("D1", "=(1/(1+EXP(-B3))-0.2)*1/(1+EXP(-B3))*(1-1/(1+EXP(-B3)))".to_owned()));
        cells.push(cell("B4", "=(1/(1+EXP(-B3))-0.2)^2/2".to_owned()));
        cells
    };
    let names = ["S0", "S1", "S2", "S3", "S4", "S5", "S6"];
    let run = |odd: Option<usize>| {
        let sheets: Vec<_> = (0..names.len())
            .map(|number| {
                let back = if odd == Some(number) { 2 } else { 1 };
                (names[number], sheet(number, number.saturating_sub(back)))
            })
            .collect();
        mark(&workbook(&sheets))
    };
    assert_eq!(run(None).verdict, Verdict::Right, "{:?}", run(None));
    let outcome = run(Some(4));
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.judged);
    let found = outcome.findings.iter().map(|found| (&*found.sheet, &*found.cell));
    assert_eq!(found.collect::<Vec<_>>(), [("S4", "B1")]);
}

#[test]
fn a_forecast_that_follows_the_data_is_no_gradient_descent() {
    let always = [("D", "=B{r}-C{r}"), ("E", "=D{r}^2")];
    let first = [&always[..], &[("C", "3")]].concat();
    let others = [&always[..], &[("C", "=C{p}+$B$1*D{p}")]].concat();
    let mut cells =
        rows(&[("A1", "alpha"), ("B1", "0.3"), ("E3", "error²")], 4, 20, &first, &others);
    cells.extend((4..=20_u32).map(|row| (format!("B{row}"), (row * row % 7).to_string())));
    assert_eq!(marked(cells).verdict, Verdict::NotJudged);
}

/// A function of one variable, with the change in a column of its own.
fn curve(change: &str) -> Cells {
    let always = [("C", "=B{r}^4-3*B{r}^3+2"), ("D", "=4*B{r}^3-9*B{r}^2"), ("E", change)];
    let first = [&always[..], &[("B", "4")]].concat();
    let others = [&always[..], &[("B", "=B{p}+E{p}")]].concat();
    rows(&[("F1", "γ"), ("G1", "0.01"), ("C3", "f(x)")], 4, 20, &first, &others)
}

#[test]
fn a_curve_of_one_variable_is_judged_without_the_names_of_its_columns() {
    is_right(curve("=-$G$1*D{r}"));
}

#[test]
fn what_moves_onto_empty_cells_is_not_called_right() {
    let drift = |row: u32| format!("=-G{}*D{row}", row - 3);
    let mut cells = curve("=-$G$1*D{r}");
    for (cell, content) in &mut cells {
        if let Some(row) = cell.strip_prefix('E').and_then(|row| row.parse::<u32>().ok()) {
            *content = drift(row);
        }
    }
    let outcome = marked(cells);
    assert_ne!(outcome.verdict, Verdict::Right);
}
