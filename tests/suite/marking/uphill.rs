//! Climbing on what should grow, rows pasted as values at the end, data that is prepared in rows, and grids.

use super::layouts::{Cells, cell, is_found, is_right, marked, with_cell, with_column};
use super::{mark, rows, says, workbook};
use backprop::formula::cell::parse_cell;
use backprop::marking::outcome::{Outcome, Verdict};
use rust_xlsxwriter::{Formula, Workbook};

/// Counts of accidents by Poisson regression. The cell in D3 names what is followed.
fn poisson(name: &str) -> Cells {
    let head =
        [("A1", "step size"), ("B1", "0.02"), ("D3", name), ("B3", "beta0"), ("C3", "beta1")];
    let always = [
        ("D", "=SUMPRODUCT($I$2:$I$6*(B{r}+C{r}*$H$2:$H$6)-EXP(B{r}+C{r}*$H$2:$H$6))"),
        ("E", "=SUMPRODUCT($I$2:$I$6-EXP(B{r}+C{r}*$H$2:$H$6))"),
        ("F", "=SUMPRODUCT(($I$2:$I$6-EXP(B{r}+C{r}*$H$2:$H$6))*$H$2:$H$6)"),
    ];
    let first = [&always[..], &[("B", "0.1"), ("C", "0.2")]].concat();
    let others = [&always[..], &[("B", "=B{p}+$B$1*E{p}"), ("C", "=C{p}+$B$1*F{p}")]].concat();
    let mut cells = rows(&head, 4, 20, &first, &others);
    for (row, (x, count)) in (2..).zip([(-1.0, 1), (-0.4, 2), (0.1, 1), (0.6, 4), (1.2, 6)]) {
        cells.push(cell(&format!("H{row}"), &x.to_string()));
        cells.push(cell(&format!("I{row}"), &count.to_string()));
    }
    cells
}

#[test]
fn what_is_called_a_likelihood_should_grow() {
    is_right(poisson("log-likelihood"));
    is_right(poisson("log-lik"));
    let down = with_column(poisson("log-likelihood"), "C", "=C{p}-$B$1*F{p}");
    is_found(with_cell(down, "C4", "0.2"), "C5 [C5:C20] ");
    // With a minus before it, it is a loss, whatever it is called, and should not grow.
    let minus = "=-SUMPRODUCT($I$2:$I$6*(B{r}+C{r}*$H$2:$H$6)-EXP(B{r}+C{r}*$H$2:$H$6))";
    let loss = with_column(poisson("log-likelihood"), "D", minus);
    is_right(loss.clone());
    let up = with_column(loss, "B", "=B{p}-$B$1*E{p}");
    let up = with_cell(with_column(up, "C", "=C{p}-$B$1*F{p}"), "B4", "0.1");
    let outcome = mark(&workbook(&[("Run", with_cell(up, "C4", "0.2"))]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    // The same updates, if it is called a loss.
    let outcome = mark(&workbook(&[("Run", poisson("negative log-likelihood"))]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
}

/// x² + 3y².
fn valley(to: u32) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.1"), ("D3", "loss")];
    let always = [("D", "=B{r}^2+3*C{r}^2"), ("E", "=2*B{r}"), ("F", "=6*C{r}")];
    let first = [&always[..], &[("B", "2"), ("C", "-1")]].concat();
    let others = [&always[..], &[("B", "=B{p}-$B$1*E{p}"), ("C", "=C{p}-$B$1*F{p}")]].concat();
    rows(&head, 4, to, &first, &others)
}

/// The same with results, and the last rows as numbers; the loss of one of these times `factor`.
fn pasted_at_the_end(factor: f64) -> Outcome {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (mut x, mut y) = (2.0_f64, -1.0_f64);
    let mut results: Vec<[f64; 5]> = Vec::new();
    for _ in 4..=20 {
        results.push([x, y, x * x + 3.0 * y * y, 2.0 * x, 6.0 * y]);
        (x, y) = (x - 0.1 * 2.0 * x, y - 0.1 * 6.0 * y);
    }
    results[13][2] *= factor;
    for (name, content) in valley(20) {
        let (row, column) = parse_cell(&name).unwrap();
        let result = || results[row as usize - 3][column as usize - 1];
        let column = column as u16;
        match content.strip_prefix('=') {
            Some(formula) if row < 14 => {
                let formula = Formula::new(formula).set_result(result().to_string());
                sheet.write_formula(row, column, formula).unwrap();
            }
            Some(_) => drop(sheet.write_number(row, column, result()).unwrap()),
            None => match content.parse::<f64>() {
                Ok(number) => drop(sheet.write_number(row, column, number).unwrap()),
                Err(_) => drop(sheet.write_string(row, column, content).unwrap()),
            },
        }
    }
    mark(&book.save_to_buffer().unwrap())
}

#[test]
fn rows_pasted_at_the_end_are_judged_with_their_loss() {
    let right = pasted_at_the_end(1.0);
    assert_eq!((right.verdict, says(&right)), (Verdict::Right, vec![]), "{:?}", right.unjudged);
    let found = says(&pasted_at_the_end(1.01));
    assert!(found.len() == 1 && found[0].starts_with("D17 [D17] this is a typed"), "{found:?}");
}

/// Points that are prepared on a sheet of their own, a row each; the labels below them are typed.
#[test]
fn labels_below_prepared_data_are_no_steps() {
    let mut data = Vec::new();
    let (ages, labels) = ([31, 45, 52, 28, 60], [0, 1, 1, 0, 1]);
    for (column, (age, label)) in "BCDEF".chars().zip(ages.into_iter().zip(labels)) {
        data.push(cell(&format!("{column}1"), &age.to_string()));
        data.push(cell(&format!("{column}2"), &(age + 7).to_string()));
        data.push(cell(&format!("{column}4"), &format!("=({column}1-AVERAGE($B$1:$F$1))/10")));
        data.push(cell(&format!("{column}5"), &format!("=({column}2-AVERAGE($B$2:$F$2))/10")));
        data.push(cell(&format!("{column}6"), &label.to_string()));
    }
    let z = "(B{r}+C{r}*data!$B$4:$F$4+D{r}*data!$B$5:$F$5^2)";
    let error = format!("1/(1+EXP(-{z}))-data!$B$6:$F$6");
    let loss = format!("=SUMPRODUCT(LN(1+EXP({z}))-data!$B$6:$F$6*{z})/5");
    let (e, f, g) = (
        format!("=SUMPRODUCT({error})/5"),
        format!("=SUMPRODUCT(({error})*data!$B$4:$F$4)/5"),
        format!("=SUMPRODUCT(({error})*data!$B$5:$F$5^2)/5"),
    );
    let always = [("E", &loss[..]), ("F", &e), ("G", &f), ("H", &g)];
    let first = [&always[..], &[("B", "0"), ("C", "0.1"), ("D", "-0.2")]].concat();
    let updates = [("B", "=B{p}-$B$1*F{p}"), ("C", "=C{p}-$B$1*G{p}"), ("D", "=D{p}-$B$1*H{p}")];
    let others = [&always[..], &updates].concat();
    let run = rows(&[("A1", "alpha"), ("B1", "0.1"), ("E3", "cost")], 4, 15, &first, &others);
    let outcome = mark(&workbook(&[("data", data), ("theta", run)]));
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?}",
        outcome.unjudged
    );
}

/// A formula copied down without a change is one mistake, not one where it begins and one further on.
#[test]
fn copies_without_a_change_are_one_mistake() {
    let mut cells = valley(14);
    for row in 11..=14 {
        cells = with_cell(cells, &format!("C{row}"), "=C9-$B$1*F9");
    }
    let found = says(&marked(cells));
    assert!(found.len() == 1 && found[0].starts_with("C11 [C11:C14] "), "{found:?}");
}

/// Absolute values in the loss, while all gradients are those of squares.
#[test]
fn a_loss_of_absolute_values_with_the_gradients_of_squares() {
    let always = [
        ("D", "=B{r}*1.5+C{r}-4"),
        ("E", "=B{r}*0.5-C{r}-1"),
        ("F", "=(D{r}^2+E{r}^2)/2"),
        ("G", "=D{r}*1.5+E{r}*0.5"),
        ("H", "=D{r}-E{r}"),
    ];
    let first = [&always[..], &[("B", "0.3"), ("C", "-0.1")]].concat();
    let updates = [("B", "=B{p}-$B$1*G{p}"), ("C", "=C{p}-$B$1*H{p}")];
    let head = [("A1", "eta"), ("B1", "0.05"), ("F3", "MSE")];
    let cells = rows(&head, 4, 20, &first, &[&always[..], &updates].concat());
    is_right(cells.clone());
    let wrong = with_column(cells, "F", "=(ABS(D{r})+ABS(E{r}))/2");
    is_found(wrong, "F4 [F4:F20] the square of D4 is missing");
}

/// A line through points in two dimensions, with momentum and a decay of the two slopes, not of the intercept.
fn decayed() -> Cells {
    let error = "($B{r}+$C{r}*$L$2:$L$6+$D{r}*$M$2:$M$6-$N$2:$N$6)";
    let formulas = [
        ("E", format!("=SUMPRODUCT({error}^2)/10")),
        ("F", format!("=SUMPRODUCT({error}*1)/5")),
        ("G", format!("=SUMPRODUCT({error}*$L$2:$L$6)/5")),
        ("H", format!("=SUMPRODUCT({error}*$M$2:$M$6)/5")),
    ];
    let loss: Vec<(&str, &str)> = formulas.iter().map(|(at, of)| (*at, &of[..])).collect();
    let start = [("B", "0.5"), ("C", "0.2"), ("D", "-0.3")];
    let velocities = [("I", "=0.1*F{r}"), ("J", "=0.1*G{r}"), ("K", "=0.1*H{r}")];
    let first = [&loss[..], &start, &velocities].concat();
    let updates = [
        ("B", "=B{p}-$B$1*I{p}"),
        ("C", "=C{p}-$B$1*(J{p}+$B$2*C{p})"),
        ("D", "=D{p}-$B$1*(K{p}+$B$2*D{p})"),
        ("I", "=0.9*I{p}+0.1*F{r}"),
        ("J", "=0.9*J{p}+0.1*G{r}"),
        ("K", "=0.9*K{p}+0.1*H{r}"),
    ];
    let others = [&loss[..], &updates].concat();
    let head = [("A1", "lr"), ("B1", "0.1"), ("A2", "decay"), ("B2", "0.05"), ("E3", "loss")];
    let mut cells = rows(&head, 4, 20, &first, &others);
    let points =
        [(-1.0, 0.4, 1.5), (-0.4, 2.0, 0.3), (0.1, 1.0, 2.0), (0.6, -0.7, 1.1), (1.2, 0.2, 3.0)];
    for (row, (x1, x2, y)) in (2..).zip(points) {
        for (column, value) in [("L", x1), ("M", x2), ("N", y)] {
            cells.push(cell(&format!("{column}{row}"), &f64::to_string(&value)));
        }
    }
    cells
}

#[test]
fn an_intercept_need_not_decay() {
    is_right(decayed());
    // A slope should, if the other does.
    let forgotten = with_column(decayed(), "D", "=D{p}-$B$1*K{p}");
    is_found(with_cell(forgotten, "D4", "-0.3"), "D5 [D5:D20] ");
    // The rest of an update without the decay is compared with that of the others.
    let other = with_column(decayed(), "I", "=0.9*I{p}+0.2*F{r}");
    is_found(with_cell(other, "I4", "=0.1*F4"), "I5 [I5:I20] ");
}

/// What is added to a reward may have no name of its own.
#[test]
fn what_has_a_reward_in_it_should_grow() {
    let bonus = |name: &str| {
        let always = [
            ("D", "=0-(B{r}-1)^2-2*(C{r}+1)^2"),
            ("E", "=0.1*LN(1+B{r}^2+C{r}^2)"),
            ("F", "=D{r}+E{r}"),
            ("G", "=-2*(B{r}-1)+0.2*B{r}/(1+B{r}^2+C{r}^2)"),
            ("H", "=-4*(C{r}+1)+0.2*C{r}/(1+B{r}^2+C{r}^2)"),
        ];
        let head = [("A1", "lr"), ("B1", "0.1"), ("D3", name), ("F3", "amaç")];
        let first = [&always[..], &[("B", "0.3"), ("C", "0.2")]].concat();
        let others = [&always[..], &[("B", "=B{p}+$B$1*G{p}"), ("C", "=C{p}+$B$1*H{p}")]].concat();
        rows(&head, 4, 20, &first, &others)
    };
    is_right(bonus("beklenen ödül"));
    let outcome = mark(&workbook(&[("Run", bonus("toplam hata"))]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
}
