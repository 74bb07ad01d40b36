//! Workbooks as other people lay them out: a velocity that leads ahead, several rates, lookups, pasted rows.

use super::layouts::{Cells, cell, is_found, is_right, marked, with_cell, with_column};
use super::{mark, rows, says, workbook};
use backprop::marking::outcome::Verdict;

/// Nesterov's momentum on x² + 3y² + xy, a row per step; D and E are the point ahead, H and I the velocity.
fn ahead() -> Cells {
    let head = [("A1", "η"), ("B1", "0.05"), ("C1", "µ"), ("D1", "0.8"), ("B3", "x"), ("C3", "y")];
    let always = [
        ("F", "=2*D{r}+E{r}-4"),
        ("G", "=6*E{r}+D{r}"),
        ("J", "=B{r}^2+3*C{r}^2+B{r}*C{r}-4*B{r}"),
    ];
    let start = [("B", "-2.3"), ("C", "1.2"), ("D", "=B{r}"), ("E", "=C{r}")];
    let velocities = [("H", "=-$B$1*F{r}"), ("I", "=-$B$1*G{r}")];
    let first = [&always[..], &start, &velocities].concat();
    let updates = [
        ("B", "=B{p}+H{p}"),
        ("C", "=C{p}+I{p}"),
        ("D", "=B{r}+$D$1*H{p}"),
        ("E", "=C{r}+$D$1*I{p}"),
        ("H", "=$D$1*H{p}-$B$1*F{r}"),
        ("I", "=$D$1*I{p}-$B$1*G{r}"),
    ];
    rows(&head, 4, 20, &first, &[&always[..], &updates].concat())
}

#[test]
fn the_gradient_of_a_velocity_that_leads_ahead_is_that_of_the_point_ahead() {
    is_right(ahead());
    let outcome = marked(ahead());
    assert_eq!(outcome.runs[0].optimizer, "Nesterov's momentum");
    is_found(with_column(ahead(), "G", "=6*C{r}+B{r}"), "G5 [G5:G20] it uses B5:C5");
    let found = says(&marked(with_column(ahead(), "E", "=C{r}+$B$1*I{p}")));
    assert!(found.iter().any(|of| of.contains("point ahead")), "{found:?}");
}

#[test]
fn a_velocity_may_have_a_cell_at_the_start_of_a_row_and_one_at_its_end() {
    let head = [("A1", "rate"), ("B1", "0.1"), ("C1", "momentum"), ("D1", "0.7"), ("E3", "loss")];
    let always = [
        ("E", "=(B{r}*1.5+C{r}-2)^2"),
        ("H", "=2*(B{r}*1.5+C{r}-2)*1.5"),
        ("I", "=2*(B{r}*1.5+C{r}-2)"),
        ("J", "=$D$1*F{r}+H{r}"),
        ("K", "=$D$1*G{r}+I{r}"),
    ];
    let first = [&always[..], &[("B", "0.3"), ("C", "-0.1"), ("F", "0"), ("G", "0")]].concat();
    let updates =
        [("B", "=B{p}-$B$1*J{p}"), ("C", "=C{p}-$B$1*K{p}"), ("F", "=J{p}"), ("G", "=K{p}")];
    let cells = rows(&head, 4, 15, &first, &[&always[..], &updates].concat());
    is_right(cells.clone());
    is_found(with_column(cells, "K", "=$D$1*F{r}+I{r}"), "K4 [K4:K15] it uses F4");
}

/// A chain of two tanh units, with a rate for each layer in B1 and C1.
fn with_two_rates() -> Cells {
    let head = [("A1", "rates of both layers"), ("B1", "0.5"), ("C1", "0.3"), ("J3", "cost")];
    let always = [
        ("G", "=TANH(B{r}*0.7+C{r})"),
        ("H", "=TANH(D{r}*G{r}+E{r})"),
        ("J", "=(H{r}-0.9)^2"),
        ("K", "=2*(H{r}-0.9)*(1-H{r}^2)"),
        ("L", "=K{r}*D{r}*(1-G{r}^2)"),
    ];
    let first = [&always[..], &[("B", "0.5"), ("C", "0.1"), ("D", "-0.4"), ("E", "0.2")]].concat();
    let updates = [
        ("B", "=B{p}-$B$1*L{p}*0.7"),
        ("C", "=C{p}-$B$1*L{p}"),
        ("D", "=D{p}-$C$1*K{p}*G{p}"),
        ("E", "=E{p}-$C$1*K{p}"),
    ];
    rows(&head, 4, 15, &first, &[&always[..], &updates].concat())
}

#[test]
fn each_layer_may_have_its_own_learning_rate() {
    is_right(with_two_rates());
    assert_eq!(marked(with_two_rates()).notes, ["The weights have 2 learning rates: B1, C1."]);
    let wrong = with_column(with_two_rates(), "E", "=E{p}-$B$1*K{p}");
    let wrong = with_cell(wrong, "E4", "0.2");
    is_found(wrong, "E5 [E5:E15] it uses the learning rate B1");
}

/// One example a row, looked up by its number; the rate decays.
fn looked_up() -> Cells {
    let head = [
        ("A1", "id"),
        ("B1", "z"),
        ("C1", "class"),
        ("A2", "1"),
        ("B2", "-1.5"),
        ("C2", "0"),
        ("A3", "2"),
        ("B3", "-0.4"),
        ("C3", "0"),
        ("A4", "3"),
        ("B4", "0.1"),
        ("C4", "1"),
        ("A5", "4"),
        ("B5", "1.2"),
        ("C5", "1"),
        ("A8", "first rate"),
        ("B8", "0.8"),
        ("A9", "decay"),
        ("B9", "0.05"),
        ("I1", "w"),
        ("J1", "b"),
        ("L1", "eta"),
        ("M1", "loss"),
    ];
    let always = [
        ("F", "=1+MOD(E{r},4)"),
        ("G", "=VLOOKUP(F{r},$A$2:$C$5,2,0)"),
        ("H", "=VLOOKUP(F{r},$A$2:$C$5,3,0)"),
        ("K", "=1/(1+EXP(-I{r}*G{r}-J{r}))"),
        ("L", "=$B$8/(1+$B$9*E{r})"),
        ("M", "=IF(H{r}=1,-LN(K{r}),-LN(1-K{r}))"),
        ("N", "=IF(ROUND(K{r},0)=H{r},\"yes\",\"no\")"),
    ];
    let first = [&always[..], &[("E", "0"), ("I", "0.1"), ("J", "-0.2")]].concat();
    let updates =
        [("E", "=E{p}+1"), ("I", "=I{p}-L{p}*(K{p}-H{p})*G{p}"), ("J", "=J{p}-L{p}*(K{p}-H{p})")];
    rows(&head, 2, 20, &first, &[&always[..], &updates].concat())
}

fn with_update_from_the_third_row(cells: Cells, column: &str, formula: &str) -> Cells {
    let of =
        |row: u32| formula.replace("{r}", &row.to_string()).replace("{p}", &(row - 1).to_string());
    (3..=20).fold(cells, |cells, row| with_cell(cells, &format!("{column}{row}"), &of(row)))
}

#[test]
fn examples_that_are_looked_up_by_a_key_are_seen() {
    is_right(looked_up());
    // Each step has its own rate; the bias takes that of the next.
    let wrong = with_update_from_the_third_row(looked_up(), "J", "=J{p}-L{r}*(K{p}-H{p})");
    is_found(wrong, "J3 [J3:J20] it uses L3");
    let wrong = with_update_from_the_third_row(looked_up(), "I", "=I{p}-L{p}*(K{p}-H{p})");
    assert_eq!(marked(wrong).verdict, Verdict::Wrong);
}

#[test]
fn a_target_of_another_example_is_found() {
    let head = [
        ("A1", "x"),
        ("B1", "y"),
        ("A2", "-0.9"),
        ("B2", "-1.6"),
        ("A3", "0.5"),
        ("B3", "0.4"),
        ("A4", "-0.7"),
        ("B4", "-1.5"),
        ("A5", "0.8"),
        ("B5", "0.7"),
        ("A7", "eta"),
        ("B7", "0.2"),
        ("L1", "mse"),
    ];
    let always = [
        ("E", "=MOD(2*D{r},4)+1"),
        ("F", "=OFFSET($A$1,E{r},0)"),
        ("G", "=OFFSET($B$1,E{r},0)"),
        ("H", "=OFFSET($A$1,E{r}+1,0)"),
        ("I", "=OFFSET($B$1,E{r}+1,0)"),
        ("L", "=((J{r}*F{r}+K{r}-G{r})^2+(J{r}*H{r}+K{r}-I{r})^2)/2"),
        ("M", "=(J{r}*F{r}+K{r}-G{r})*F{r}+(J{r}*H{r}+K{r}-I{r})*H{r}"),
        ("N", "=(J{r}*F{r}+K{r}-G{r})+(J{r}*H{r}+K{r}-I{r})"),
    ];
    let first = [&always[..], &[("D", "0"), ("J", "0.1"), ("K", "0.2")]].concat();
    let updates = [("D", "=D{p}+1"), ("J", "=J{p}-$B$7*M{p}"), ("K", "=K{p}-$B$7*N{p}")];
    let cells = rows(&head, 2, 16, &first, &[&always[..], &updates].concat());
    is_right(cells.clone());
    let wrong = (2..=16).fold(cells, |cells, row| {
        with_cell(cells, &format!("I{row}"), &format!("=OFFSET($B$1,E{row},0)"))
    });
    is_found(wrong, "I2 [I2:I16] it looks up another example");
}

/// y = a·x + b at one point, where the first rows are pasted as values with four decimals.
fn pasted(rows_pasted: u32) -> Cells {
    let head = [("A1", "eta"), ("B1", "0.1"), ("D3", "loss")];
    let (mut a, mut b) = (0.3_f64, -0.1);
    let mut cells: Cells = head.iter().map(|(at, content)| cell(at, content)).collect();
    for row in 4..=16 {
        let error = a * 1.5 + b - 2.0;
        let values = [a, b, error * error, 3.0 * error, 2.0 * error];
        let formulas = [
            format!("=B{}-$B$1*E{}", row - 1, row - 1),
            format!("=C{}-$B$1*F{}", row - 1, row - 1),
            format!("=(B{row}*1.5+C{row}-2)^2"),
            format!("=2*(B{row}*1.5+C{row}-2)*1.5"),
            format!("=2*(B{row}*1.5+C{row}-2)"),
        ];
        for ((column, value), formula) in "BCDEF".chars().zip(values).zip(formulas) {
            let is_typed = row < 4 + rows_pasted || row == 4 && column < 'D';
            let typed = format!("{}", (value * 1e4).round() / 1e4);
            cells.push((format!("{column}{row}"), if is_typed { typed } else { formula }));
        }
        (a, b) = (a - 0.3 * error, b - 0.2 * error);
    }
    cells
}

#[test]
fn first_rows_that_were_pasted_are_compared_as_far_as_their_digits_tell() {
    is_right(pasted(0));
    is_right(pasted(5));
    let outcome = marked(with_cell(pasted(5), "B6", "0.95"));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert!(says(&outcome)[0].starts_with("B6 "), "{:?}", says(&outcome));
}

#[test]
fn rows_that_only_repeat_are_one_mistake() {
    let mut cells = pasted(0);
    for row in 12..=16 {
        for column in "BCDEF".chars() {
            cells = with_cell(cells, &format!("{column}{row}"), &format!("0.{}", column as u32));
        }
    }
    let found = says(&marked(cells));
    // The first of these rows is wrong, and the others repeat it.
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[5].starts_with("B13 [B13:C16") && found[5].contains("only repeat"), "{found:?}");
}

#[test]
fn a_loss_that_jumps_between_its_branches_is_wrong_though_its_slope_is_right() {
    let head = [("A1", "eta"), ("B1", "0.05"), ("C1", "delta"), ("D1", "1"), ("G3", "loss")];
    let always = [
        ("E", "=B{r}*1.5+C{r}-4"),
        ("F", "=IF(ABS(E{r})<=$D$1,E{r},$D$1*SIGN(E{r}))"),
        ("G", "=IF(ABS(E{r})<=$D$1,E{r}^2/2,$D$1*(ABS(E{r})-$D$1/2))"),
    ];
    let first = [&always[..], &[("B", "0.3"), ("C", "-0.1")]].concat();
    let updates = [("B", "=B{p}-$B$1*F{p}*1.5"), ("C", "=C{p}-$B$1*F{p}")];
    let cells = rows(&head, 4, 30, &first, &[&always[..], &updates].concat());
    is_right(cells.clone());
    let jumping = "=IF(ABS(E{r})<=$D$1,E{r}^2/2,$D$1*ABS(E{r}))";
    is_found(with_column(cells, "G", jumping), "G4 [G4:G30] it jumps");
}

#[test]
fn weights_whose_gradients_use_only_themselves_have_one_loss() {
    let head = [
        ("A1", "rate"),
        ("B1", "0.05"),
        ("A2", "b1"),
        ("B2", "0.9"),
        ("C2", "b2"),
        ("D2", "0.99"),
        ("D3", "f"),
    ];
    let always =
        [("D", "=B{r}^4/4-B{r}^2+2*C{r}^2+C{r}"), ("E", "=B{r}^3-2*B{r}"), ("F", "=4*C{r}+1")];
    let state = [
        ("A", "1"),
        ("B", "0.5"),
        ("C", "1"),
        ("G", "=(1-$B$2)*E{r}"),
        ("H", "=(1-$B$2)*F{r}"),
        ("I", "=(1-$D$2)*E{r}^2"),
        ("J", "=(1-$D$2)*F{r}^2"),
    ];
    let updates = [
        ("A", "=A{p}+1"),
        ("B", "=B{p}-$B$1*G{p}/(1-$B$2^A{p})/(SQRT(I{p}/(1-$D$2^A{p}))+1E-8)"),
        ("C", "=C{p}-$B$1*H{p}/(1-$B$2^A{p})/(SQRT(J{p}/(1-$D$2^A{p}))+1E-8)"),
        ("G", "=$B$2*G{p}+(1-$B$2)*E{r}"),
        ("H", "=$B$2*H{p}+(1-$B$2)*F{r}"),
        ("I", "=$D$2*I{p}+(1-$D$2)*E{r}^2"),
        ("J", "=$D$2*J{p}+(1-$D$2)*F{r}^2"),
    ];
    let first = [&always[..], &state].concat();
    let cells = rows(&head, 4, 20, &first, &[&always[..], &updates].concat());
    is_right(cells.clone());
    assert_eq!(marked(cells).runs[0].count, 2);
}

#[test]
fn a_rate_or_data_typed_over_a_copy_is_found() {
    let step = |number: usize, rate: &str| -> Cells {
        let before = if number == 1 { String::new() } else { format!("S{}!", number - 1) };
        let start = |own: &str, from: &str| match number {
            1 => own.to_owned(),
            _ => format!("={before}{from}"),
        };
        vec![
            cell("A1", "rate"),
            cell("B1", rate),
            cell("A2", "slope"),
            ("B2".into(), start("0.5", "B5")),
            cell("A3", "bias"),
            ("B3".into(), start("0.4", "B6")),
            cell("A5", "new slope"),
            cell("B5", "=B2-B1*2*(B2*1.5+B3-2)*1.5"),
            cell("B6", "=B3-B1*2*(B2*1.5+B3-2)"),
            cell("A7", "loss"),
            cell("B7", "=(B2*1.5+B3-2)^2"),
        ]
    };
    let book = |typed: &str| {
        let names = ["S1", "S2", "S3", "S4", "S5"];
        let sheets: Vec<(&str, Cells)> = (1..=5)
            .map(|number| {
                let rate = match number {
                    1 => "0.1",
                    3 => typed,
                    _ => "=S1!$B$1",
                };
                (names[number - 1], step(number, rate))
            })
            .collect();
        mark(&workbook(&sheets))
    };
    let right = book("=S1!$B$1");
    assert_eq!((right.verdict, says(&right)), (Verdict::Right, vec![]), "{:?}", right.unjudged);
    let found = says(&book("0.02"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("B1 ") && found[0].contains("typed number"), "{found:?}");
}

#[test]
fn the_data_of_another_example_beside_its_own_is_found() {
    let mut cells: Cells = vec![cell("A1", "eta"), cell("B1", "0.05"), cell("A12", "loss")];
    let data = [("-1", "0.3"), ("0.5", "1.1"), ("1.2", "2.6"), ("2", "3.1"), ("2.7", "3.9")];
    for (row, (x, y)) in (5..).zip(data) {
        cells.extend([(format!("A{row}"), x.into()), (format!("B{row}"), y.into())]);
    }
    for (number, column) in "DEFGHIJK".chars().enumerate() {
        let before = (column as u8 - 1) as char;
        let update = |of: u32, start: &str| match number {
            0 => start.to_owned(),
            _ => format!("={before}{of}-$B$1*{before}{}", of + 10),
        };
        cells.push((format!("{column}2"), update(2, "0.2")));
        cells.push((format!("{column}3"), update(3, "0.1")));
        for row in 5..10 {
            cells.push((
                format!("{column}{row}"),
                format!("={column}$2*$A{row}+{column}$3-$B{row}"),
            ));
        }
        cells.push((format!("{column}11"), format!("=SUMSQ({column}5:{column}9)/2")));
        cells.push((format!("{column}12"), format!("=SUMPRODUCT({column}5:{column}9,$A$5:$A$9)")));
        cells.push((format!("{column}13"), format!("=SUM({column}5:{column}9)")));
    }
    let cells: Cells =
        cells.into_iter().filter(|(at, _)| at != "A12").chain([cell("A11", "loss")]).collect();
    is_right(cells.clone());
    let wrong = "DEFGHIJK".chars().fold(cells, |cells, column| {
        with_cell(cells, &format!("{column}7"), &format!("={column}$2*$A7+{column}$3-$B8"))
    });
    is_found(wrong, "D7 [D7:K7] it uses B8");
}
