//! Workbooks with more than one descent, or with other tables that belong to it: several starts, passes and sheets.

use super::layouts::{Cells, cell, is_found, is_right, marked, with_cell, with_column};
use super::{mark, rows, says, workbook};
use backprop::marking::outcome::Verdict;

/// The likelihood of a normal distribution: ln σ, in C, is a term of the loss in F.
fn likelihood() -> Cells {
    let head =
        [("A1", "rate"), ("B1", "0.15"), ("A2", "4.1"), ("B2", "5.3"), ("C2", "4.8"), ("D2", "6")];
    let always = [
        ("D", "=EXP(C{r})"),
        ("E", "=SUMPRODUCT(($A$2:$D$2-B{r})^2)"),
        ("F", "=C{r}+E{r}/(2*4*D{r}^2)"),
        ("G", "=-SUMPRODUCT($A$2:$D$2-B{r})/(4*D{r}^2)"),
        ("H", "=1-E{r}/(4*D{r}^2)"),
    ];
    let first = [&always[..], &[("B", "4"), ("C", "0.3")]].concat();
    let others = [&always[..], &[("B", "=B{p}-$B$1*G{p}"), ("C", "=C{p}-$B$1*H{p}")]].concat();
    rows(&head, 4, 20, &first, &others)
}

#[test]
fn a_loss_may_have_a_weight_as_a_term() {
    is_right(likelihood());
    let wrong = with_column(likelihood(), "G", "=-SUMPRODUCT($A$2:$D$2-B{r})/(4*D{r})");
    is_found(wrong, "G4 [G4:G20] ");
}

/// x² + 10y² + xy by Nesterov's momentum. D and E are the point ahead, F and G the velocities, with the gradients in them; H
/// is the loss, and I shows how far away the minimum is.
fn inline_ahead() -> Cells {
    let head = [("A1", "lr"), ("B1", "0.03"), ("A2", "β"), ("B2", "0.8")];
    let shown = [("H", "=B{r}^2+10*C{r}^2+B{r}*C{r}"), ("I", "=SQRT(B{r}^2+C{r}^2)")];
    let first = [
        ("B", "4"),
        ("C", "-1.5"),
        ("D", "=B{r}"),
        ("E", "=C{r}"),
        ("F", "=$B$1*(2*D{r}+E{r})"),
        ("G", "=$B$1*(20*E{r}+D{r})"),
    ];
    let others = [
        ("B", "=B{p}-F{p}"),
        ("C", "=C{p}-G{p}"),
        ("D", "=B{r}-$B$2*F{p}"),
        ("E", "=C{r}-$B$2*G{p}"),
        ("F", "=$B$2*F{p}+$B$1*(2*D{r}+E{r})"),
        ("G", "=$B$2*G{p}+$B$1*(20*E{r}+D{r})"),
    ];
    rows(&head, 4, 20, &[&first[..], &shown].concat(), &[&others[..], &shown].concat())
}

#[test]
fn the_gradient_at_a_point_ahead_may_be_within_the_velocity() {
    is_right(inline_ahead());
    let wrong = with_column(inline_ahead(), "E", "=C{r}+$B$2*G{p}");
    let found = says(&marked(with_cell(wrong, "E4", "=C4")));
    assert!(found.len() == 1 && found[0].starts_with("E5 [E5:E20] the point ahead"), "{found:?}");
}

/// A line through normalized data of another sheet; I shows the prediction in the units of the data.
fn normalized(gradient: &str) -> Vec<u8> {
    let mut data =
        vec![cell("A1", "area"), cell("B1", "price"), cell("C1", "area z"), cell("D1", "price z")];
    let (areas, prices) = ([168, 201, 192, 136, 206], [407, 483, 420, 336, 500]);
    for row in 2..=6 {
        data.push(cell(&format!("A{row}"), &areas[row - 2].to_string()));
        data.push(cell(&format!("B{row}"), &prices[row - 2].to_string()));
        data.push(cell(&format!("C{row}"), &format!("=(A{row}-$A$8)/$A$9")));
        data.push(cell(&format!("D{row}"), &format!("=(B{row}-$B$8)/$B$9")));
    }
    for (at, formula) in [
        ("A8", "=AVERAGE(A2:A6)"),
        ("B8", "=AVERAGE(B2:B6)"),
        ("A9", "=STDEVP(A2:A6)"),
        ("B9", "=STDEVP(B2:B6)"),
    ] {
        data.push(cell(at, formula));
    }
    let head = [
        ("A1", "N"),
        ("B1", "=COUNT(Data!D2:D6)"),
        ("C1", "learning rate"),
        ("D1", "0.1"),
        ("D3", "cost"),
    ];
    let error = "(B{r}+C{r}*Data!$C$2:$C$6-Data!$D$2:$D$6)";
    let [cost, db, dw] = [
        format!("=SUMPRODUCT({error}^2)/(2*$B$1)"),
        format!("=SUMPRODUCT({error})/$B$1"),
        gradient.replace("ERROR", error),
    ];
    let shown = "=(B{r}+C{r}*(120-Data!$A$8)/Data!$A$9)*Data!$B$9+Data!$B$8";
    let always = [("D", &*cost), ("E", &*db), ("F", &*dw), ("I", shown)];
    let first = [&always[..], &[("B", "0.5"), ("C", "0")]].concat();
    let others = [&always[..], &[("B", "=B{p}-$D$1*E{p}"), ("C", "=C{p}-$D$1*F{p}")]].concat();
    workbook(&[("Data", data), ("Training", rows(&head, 4, 20, &first, &others))])
}

#[test]
fn a_prediction_in_the_units_of_the_data_is_no_descent() {
    let outcome = mark(&normalized("=SUMPRODUCT(ERROR*Data!$C$2:$C$6)/$B$1"));
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?}",
        outcome.unjudged
    );
}

/// With a number of examples of 1, the gradient would be right: the number is not to blame.
#[test]
fn a_gradient_that_is_not_divided_by_the_number_of_examples_is_wrong_itself() {
    let outcome = mark(&normalized("=SUMPRODUCT(ERROR*Data!$C$2:$C$6)"));
    let found = says(&outcome);
    assert!(found.len() == 1 && found[0].starts_with("F4 [F4:F20] "), "{found:?}");
}

/// Four days in the columns C to F with a target each, fixed by $ signs; E shows the mean square of their errors.
fn days(third: &str) -> Cells {
    let head = [
        ("A1", "rate"),
        ("B1", "0.05"),
        ("C2", "0.2"),
        ("D2", "-0.4"),
        ("E2", "0.9"),
        ("F2", "0.6"),
        ("C3", "0.6"),
        ("D3", "0.7"),
        ("E3", "0.3"),
        ("F3", "0.9"),
    ];
    let mut cells = Cells::new();
    cells.extend(head.iter().map(|(at, content)| cell(at, content)));
    for step in 0..8 {
        let row: u32 = 5 + 4 * step;
        let (e, above) = (row + 1, row.wrapping_sub(4));
        let mut put = |at: String, content: String| cells.push((at, content));
        put(format!("A{row}"), format!("step {step}"));
        match step {
            0 => {
                put(format!("B{row}"), "0.5".into());
                put(format!("C{row}"), "0.1".into());
            }
            _ => {
                put(format!("B{row}"), format!("=B{above}-$B$1*H{above}"));
                put(format!("C{row}"), format!("=C{above}-$B$1*J{above}"));
            }
        }
        for (column, target) in [("C", "$C$3"), ("D", "$D$3"), ("E", third), ("F", "$F$3")] {
            put(format!("{column}{e}"), format!("=$B{row}*{column}$2+$C{row}-{target}"));
        }
        put(format!("H{row}"), format!("=SUMPRODUCT(C{e}:F{e},$C$2:$F$2)"));
        put(format!("J{row}"), format!("=SUM(C{e}:F{e})"));
        put(format!("L{row}"), format!("=SUMSQ(C{e}:F{e})/2"));
    }
    cells
}

#[test]
fn of_formulas_side_by_side_one_uses_the_target_of_another() {
    is_right(days("$E$3"));
    is_found(days("$F$3"), "E6 [E6,E10,E14,E18,E22,E26,E30,E34] it uses F3");
}

/// Stochastic gradient descent, an example a row, and a sheet a pass; the next one starts with the last weights.
fn passes(start: &str) -> Vec<u8> {
    let sheets: Vec<(String, Cells)> = (1..=3)
        .map(|pass| {
            let head = [
                ("A1", "x"),
                ("B1", "y"),
                ("C1", "b"),
                ("D1", "a"),
                ("F1", "err²"),
                ("K1", "rate"),
                ("L1", "0.01"),
            ];
            let always = [
                ("E", "=D{r}*A{r}+C{r}"),
                ("F", "=(E{r}-B{r})^2"),
                ("G", "=2*(E{r}-B{r})"),
                ("H", "=A{r}*G{r}"),
                ("I", "=D{r}-'Pass 1'!$L$1*H{r}"),
                ("J", "=C{r}-'Pass 1'!$L$1*G{r}"),
            ];
            let from = |cell: &str| format!("='Pass {}'!{cell}", pass - 1);
            let (b, a) = match pass {
                1 => ("1".to_owned(), "0.5".to_owned()),
                2 if !start.is_empty() => (start.to_owned(), start.to_owned()),
                _ => (from("J6"), from("I6")),
            };
            let first = [&always[..], &[("C", &*b), ("D", &*a)]].concat();
            let others = [&always[..], &[("C", "=J{p}"), ("D", "=I{p}")]].concat();
            let mut cells = rows(&head, 2, 6, &first, &others);
            let data = [(0.5, 1.3), (-0.7, 0.2), (1.2, 2.9), (0.1, 0.8), (-1.4, -0.6)];
            for (row, (x, y)) in data.into_iter().enumerate() {
                cells.push((format!("A{}", row + 2), x.to_string()));
                cells.push((format!("B{}", row + 2), y.to_string()));
            }
            (format!("Pass {pass}"), cells)
        })
        .collect();
    let sheets: Vec<(&str, Cells)> =
        sheets.iter().map(|(name, cells)| (name.as_str(), cells.clone())).collect();
    workbook(&sheets)
}

#[test]
fn a_pass_on_the_next_sheet_goes_on_from_the_last_row() {
    let outcome = mark(&passes(""));
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?}",
        outcome.unjudged
    );
    let outcome = mark(&passes("0.75"));
    let found = says(&outcome);
    assert!(
        found.len() == 2 && found[0].starts_with("C2 [C2] this is a typed number, 0.75"),
        "{found:?}"
    );
    assert_eq!(outcome.findings[0].sheet, "Pass 2");
}

/// Adagrad on x⁴ + y⁴ + xy, a column for each sum of squares.
fn adagrad() -> Cells {
    let head = [("A1", "η"), ("B1", "0.3"), ("A2", "ε"), ("B2", "0.0001"), ("D3", "f")];
    let always =
        [("D", "=B{r}^4+C{r}^4+B{r}*C{r}"), ("E", "=4*B{r}^3+C{r}"), ("F", "=4*C{r}^3+B{r}")];
    let first =
        [&always[..], &[("B", "1.2"), ("C", "-0.7"), ("G", "=E{r}^2"), ("H", "=F{r}^2")]].concat();
    let others = [
        ("B", "=B{p}-$B$1*E{p}/SQRT(G{p}+$B$2)"),
        ("C", "=C{p}-$B$1*F{p}/SQRT(H{p}+$B$2)"),
        ("G", "=G{p}+E{r}^2"),
        ("H", "=H{p}+F{r}^2"),
    ];
    rows(&head, 4, 20, &first, &[&always[..], &others].concat())
}

#[test]
fn a_weight_is_divided_by_the_root_of_its_own_sum_of_squares() {
    is_right(adagrad());
    let kept = with_cell(with_column(adagrad(), "H", "=F{r}^2"), "H4", "=F4^2");
    is_found(kept, "H5 [H5:H20] the term H4 is missing");
    let other = with_column(adagrad(), "C", "=C{p}-$B$1*F{p}/SQRT(G{p}+$B$2)");
    is_found(with_cell(other, "C4", "-0.7"), "C5 [C5:C20] it uses G4");
}

/// A line through three points; J is the length of the gradient, and K limits it.
fn clipped() -> Cells {
    let head = [("A1", "rate"), ("B1", "0.2"), ("A2", "clip"), ("B2", "1.5"), ("H3", "loss")];
    let always = [
        ("D", "=B{r}*0.5+C{r}-1.7"),
        ("E", "=B{r}*-1.2+C{r}+0.4"),
        ("F", "=B{r}*2.1+C{r}-5"),
        ("H", "=(D{r}^2+E{r}^2+F{r}^2)/3"),
        ("G", "=2*(D{r}*0.5+E{r}*-1.2+F{r}*2.1)/3"),
        ("I", "=2*(D{r}+E{r}+F{r})/3"),
        ("J", "=SQRT(G{r}^2+I{r}^2)"),
        ("K", "=MIN(1,$B$2/J{r})"),
    ];
    let first = [&always[..], &[("B", "-1"), ("C", "0.5")]].concat();
    let updates = [("B", "=B{p}-$B$1*K{p}*G{p}"), ("C", "=C{p}-$B$1*K{p}*I{p}")];
    rows(&head, 4, 20, &first, &[&always[..], &updates].concat())
}

#[test]
fn a_gradient_may_be_clipped_by_its_length() {
    is_right(clipped());
    let wrong = with_column(clipped(), "J", "=SQRT(ABS(G{r}+I{r}))");
    is_found(wrong, "J4 [J4:J20] it should be the length of the gradient");
    let other = marked(with_column(clipped(), "K", "=1/(1+J{r})"));
    assert_eq!((other.verdict, says(&other)), (Verdict::RightAsFarAsJudged, vec![]));
    assert!(other.unjudged[0].why.contains("scales the updates"), "{:?}", other.unjudged);
}

/// A rate of its own for each step, in G.
fn scheduled(rate: &str) -> Cells {
    let head = [("A1", "first rate"), ("B1", "0.3"), ("D3", "loss")];
    let always = [
        ("D", "=(B{r}-2)^2+(B{r}-C{r})^2"),
        ("E", "=2*(B{r}-2)+2*(B{r}-C{r})"),
        ("F", "=-2*(B{r}-C{r})"),
        ("G", rate),
    ];
    let first = [&always[..], &[("A", "0"), ("B", "-1"), ("C", "0.5")]].concat();
    let updates = [("A", "=A{p}+1"), ("B", "=B{p}-G{p}*E{p}"), ("C", "=C{p}-G{p}*F{p}")];
    rows(&head, 4, 20, &first, &[&always[..], &updates].concat())
}

#[test]
fn a_rate_that_rises_again_is_no_schedule_that_can_be_called_right() {
    is_right(scheduled("=$B$1/(1+0.1*A{r})"));
    is_right(scheduled("=IF(A{r}<4,$B$1*(A{r}+1)/4,$B$1*0.9^(A{r}-3))"));
    for (rate, how) in [
        ("=$B$1*(1+0.1*A{r})", "rises to the end"),
        ("=$B$1/2*(1.2-COS(PI()*(A{r}-3)/16))", "falls and rises again"),
    ] {
        let outcome = marked(scheduled(rate));
        assert_eq!(
            (outcome.verdict, says(&outcome)),
            (Verdict::RightAsFarAsJudged, vec![]),
            "{how}"
        );
        assert!(outcome.unjudged[0].why.contains(how), "{:?}", outcome.unjudged);
    }
}

/// A parabola from three starts with three rates, side by side.
fn three_tables(derivative: &str) -> Cells {
    let mut cells = Cells::new();
    for (number, [w, f, d, away]) in
        [["B", "C", "D", "E"], ["G", "H", "I", "J"], ["L", "M", "N", "O"]].into_iter().enumerate()
    {
        let rate = format!("{f}2");
        cells.push((format!("{w}2"), "lr".into()));
        cells.push((rate, ["0.05", "0.3", "0.9"][number].into()));
        for (column, text) in [(w, "w"), (f, "f(w)"), (d, "df/dw"), (away, "|w-w*|")] {
            cells.push((format!("{column}3"), text.into()));
        }
        for row in 4..=16 {
            let before = row - 1;
            let new = match row {
                4 => (number as f64 - 1.5).to_string(),
                _ => format!("={w}{before}-${f}$2*{d}{before}"),
            };
            let slope = if number == 2 { derivative } else { "2*(W-5)" };
            cells.push((format!("{w}{row}"), new));
            cells.push((format!("{f}{row}"), format!("=({w}{row}-5)^2+1")));
            cells.push((
                format!("{d}{row}"),
                format!("={}", slope.replace('W', &format!("{w}{row}"))),
            ));
            cells.push((format!("{away}{row}"), format!("=ABS({w}{row}-5)")));
        }
    }
    cells
}

#[test]
fn a_table_is_judged_by_the_loss_of_those_beside_it() {
    is_right(three_tables("2*(W-5)"));
    is_found(three_tables("2*W-5"), "N4 [N4:N16] parentheses are missing");
}

#[test]
fn an_update_may_always_start_from_the_first_weight() {
    let head = [("A1", "step"), ("B1", "0.02"), ("A2", "0.5"), ("B2", "1.5"), ("C2", "2.5")];
    let always = [
        ("C", "=(B{r}*$A$2-1)^2+(B{r}*$B$2-3.2)^2+(B{r}*$C$2-4.9)^2"),
        ("D", "=2*(B{r}*$A$2-1)*$A$2+2*(B{r}*$B$2-3.2)*$B$2+2*(B{r}*$C$2-4.9)*$C$2"),
    ];
    let first = [&always[..], &[("B", "1")]].concat();
    let right = [&always[..], &[("B", "=B{p}-$B$1*D{p}")]].concat();
    is_right(rows(&head, 4, 20, &first, &right));
    let wrong = [&always[..], &[("B", "=$B$4-$B$1*D{p}")]].concat();
    is_found(rows(&head, 4, 20, &first, &wrong), "B6 [B6:B20] the reference to B4");
}

/// Examples looked up by a word: with all words equal, each would find the sum of all.
#[test]
fn words_are_keys_of_tables() {
    let head = [
        ("A1", "rate"),
        ("B1", "0.1"),
        ("H1", "red"),
        ("I1", "1.5"),
        ("J1", "0.2"),
        ("H2", "green"),
        ("I2", "-0.7"),
        ("J2", "1.1"),
        ("H3", "blue"),
        ("I3", "0.4"),
        ("J3", "-0.5"),
        ("E3", "error"),
    ];
    let always = [
        (
            "D",
            "=B{r}*INDEX($I$1:$I$3,MATCH(A{r},$H$1:$H$3,0))+C{r}-INDEX($J$1:$J$3,MATCH(A{r},$H$1:$H$3,0))",
        ),
        ("E", "=D{r}^2/2"),
        ("F", "=D{r}*INDEX($I$1:$I$3,MATCH(A{r},$H$1:$H$3,0))"),
    ];
    let first = [&always[..], &[("B", "0.3"), ("C", "-0.2")]].concat();
    let others = [&always[..], &[("B", "=B{p}-$B$1*F{p}"), ("C", "=C{p}-$B$1*D{p}")]].concat();
    let mut cells = rows(&head, 4, 12, &first, &others);
    for row in 4..=12 {
        cells.push((format!("A{row}"), ["red", "green", "blue", "green"][row % 4].into()));
    }
    is_right(cells.clone());
    let wrong = with_column(cells, "F", "=D{r}*INDEX($J$1:$J$3,MATCH(A{r},$H$1:$H$3,0))");
    let outcome = marked(wrong);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert_eq!(outcome.findings[0].range, "F4:F12");
}

/// One mistake in six formulas that name their data with $ signs.
#[test]
fn formulas_one_below_another_that_name_their_own_data_are_one_finding() {
    let mut cells: Cells = vec![cell("G1", "rate"), cell("H1", "0.05")];
    let data = [(0.2, 1.1), (0.5, 1.9), (0.9, 2.4), (1.0, 2.2)];
    for (number, (x, y)) in data.into_iter().enumerate() {
        let row = number + 1;
        cells.push((format!("A{row}"), x.to_string()));
        cells.push((format!("B{row}"), y.to_string()));
        cells.push((format!("C{row}"), format!("=A{row}^2")));
    }
    for step in 0..6 {
        let top: u32 = 6 + 6 * step;
        let before = top.saturating_sub(6);
        for (column, sum) in [("D", "E"), ("F", "G"), ("H", "I")] {
            let new = match step {
                0 => "0.4".to_owned(),
                _ => format!("={column}{before}-$H$1*SUM({sum}{}:{sum}{})", before + 1, before + 4),
            };
            cells.push((format!("{column}{top}"), new));
        }
        for row in 1..=4 {
            let at = top + row;
            cells.push((
                format!("E{at}"),
                format!("=$D{top}+$F{top}*$A${row}+$H{top}*$C${row}-$B${row}"),
            ));
            cells.push((format!("G{at}"), format!("=E{at}*$A${row}")));
            cells.push((format!("I{at}"), format!("=E{at}*$A${row}")));
        }
        cells.push((format!("K{top}"), format!("=SUMSQ(E{}:E{})/2", top + 1, top + 4)));
    }
    let found = says(&marked(cells));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("I7 [I7:I10,I13:I16"), "{found:?}");
}

/// Two outputs over two inputs, with the constant bias in B2.
fn with_a_bias(second: &str) -> Cells {
    let head = [("A1", "η"), ("B1", "0.4"), ("A2", "bias"), ("B2", "0.6"), ("L3", "E")];
    let always = [
        ("F", "=B{r}*0.3+C{r}*-0.8+$B$2"),
        ("G", second),
        ("H", "=1/(1+EXP(-F{r}))"),
        ("I", "=1/(1+EXP(-G{r}))"),
        ("J", "=(H{r}-0.1)*H{r}*(1-H{r})"),
        ("K", "=(I{r}-0.7)*I{r}*(1-I{r})"),
        ("L", "=((H{r}-0.1)^2+(I{r}-0.7)^2)/2"),
    ];
    let first = [&always[..], &[("B", "0.2"), ("C", "0.5"), ("D", "-0.4"), ("E", "0.1")]].concat();
    let updates = [
        ("B", "=B{p}-$B$1*J{p}*0.3"),
        ("C", "=C{p}-$B$1*J{p}*-0.8"),
        ("D", "=D{p}-$B$1*K{p}*0.3"),
        ("E", "=E{p}-$B$1*K{p}*-0.8"),
    ];
    let mut cells = rows(&head, 4, 15, &first, &[&always[..], &updates].concat());
    // The inputs are cells.
    cells.extend([cell("D1", "0.3"), cell("D2", "-0.8")]);
    let named = |content: String| content.replace("-0.8", "$D$2").replace("0.3", "$D$1");
    let is_formula = |content: &String| content.starts_with('=');
    let of = |(at, content): (String, String)| match is_formula(&content) {
        true => (at, named(content)),
        false => (at, content),
    };
    cells.into_iter().map(of).collect()
}

#[test]
fn a_sum_without_the_constant_bias_of_its_layer_is_found() {
    is_right(with_a_bias("=D{r}*0.3+E{r}*-0.8+$B$2"));
    is_found(with_a_bias("=D{r}*0.3+E{r}*-0.8"), "G4 [G4:G15] the term B2 (bias) is missing");
}

#[test]
fn a_loss_that_is_another_one_in_a_single_step_is_found() {
    let cells = with_cell(likelihood(), "E9", "=SUMPRODUCT(($A$2:$D$2+B9)^2)");
    let cells = with_cell(cells, "G9", "=SUMPRODUCT($A$2:$D$2+B9)/(4*D9^2)");
    let outcome = marked(cells);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.judged);
    assert!(says(&outcome).iter().any(|of| of.starts_with("E9 [E9]")), "{:?}", says(&outcome));
}

/// A policy with two arms: the expected reward is to grow.
fn policy(title: &str) -> Cells {
    let head = [("A1", title), ("A2", "α"), ("B2", "0.6"), ("C1", "1"), ("D1", "2.5")];
    let always = [
        ("D", "=EXP(B{r})/(EXP(B{r})+EXP(C{r}))"),
        ("E", "=1-D{r}"),
        ("F", "=D{r}*$C$1+E{r}*$D$1"),
        ("G", "=D{r}*($C$1-F{r})"),
        ("H", "=E{r}*($D$1-F{r})"),
    ];
    let first = [&always[..], &[("B", "0.1"), ("C", "0.3")]].concat();
    let others = [&always[..], &[("B", "=B{p}+$B$2*G{p}"), ("C", "=C{p}+$B$2*H{p}")]].concat();
    rows(&head, 4, 15, &first, &others)
}

#[test]
fn a_workbook_that_maximizes_goes_uphill() {
    is_right(policy("maximize J"));
    assert_eq!(
        marked(policy("maximize J")).notes,
        ["The updates go uphill, and a text on the sheet says so."]
    );
    assert_eq!(marked(policy("reduce J")).verdict, Verdict::Wrong);
    // A cost is not what is to grow.
    let cost = with_cell(policy("maximize the likelihood"), "F3", "cost");
    assert_eq!(marked(cost).verdict, Verdict::Wrong);
}

/// With targets of 0 and 1 that decide about the branch of a loss, a rate of 1 is still a number.
#[test]
fn a_learning_rate_of_1_is_no_label() {
    let head =
        [("A1", "0"), ("A2", "1"), ("B1", "0.4"), ("B2", "1.3"), ("C1", "1"), ("G3", "loss")];
    let always = [
        ("D", "=1/(1+EXP(-(B{r}*$B$1+C{r})))"),
        ("E", "=1/(1+EXP(-(B{r}*$B$2+C{r})))"),
        ("G", "=-(IF($A$1=1,LN(D{r}),LN(1-D{r}))+IF($A$2=1,LN(E{r}),LN(1-E{r})))"),
        ("H", "=(D{r}-$A$1)*$B$1+(E{r}-$A$2)*$B$2"),
        ("I", "=D{r}-$A$1+E{r}-$A$2"),
    ];
    let first = [&always[..], &[("B", "0.3"), ("C", "-0.2")]].concat();
    let others = [&always[..], &[("B", "=B{p}-$C$1*H{p}"), ("C", "=C{p}-$C$1*I{p}")]].concat();
    is_right(rows(&head, 4, 15, &first, &others));
}
