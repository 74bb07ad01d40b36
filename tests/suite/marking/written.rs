//! How people write: a minus before a square, gradients in one long formula, steps beside and below each other, a table
//! without its targets, a policy that climbs.

use super::layouts::{Cells, cell, is_found, is_right, marked, with_column};
use super::{mark, rows, says, workbook};
use backprop::marking::outcome::Verdict;

/// A bell curve through three points.
fn bell(exponent: &str) -> Cells {
    let head = [
        ("A1", "rate"),
        ("B1", "0.05"),
        ("E1", "-1"),
        ("F1", "0"),
        ("G1", "1.5"),
        ("E2", "0.4"),
        ("F2", "1.3"),
        ("G2", "1.6"),
        ("J3", "loss"),
    ];
    let bell = |x: &str| exponent.replace('x', x);
    let error = |of: &str| format!("(B{{r}}*{of}{{r}}-{of}$2)");
    let sum = |of: &dyn Fn(&str) -> String| format!("=({}+{}+{})/3", of("E"), of("F"), of("G"));
    let by_height = sum(&|of| format!("{}*{of}{{r}}", error(of)));
    let by_center = sum(&|of| format!("{}*B{{r}}*{of}{{r}}*({of}$1-C{{r}})", error(of)));
    let loss = sum(&|of| format!("{}^2/2", error(of)));
    let [e, f, g] = ["E$1", "F$1", "G$1"].map(bell);
    let always: [(&str, &str); 6] =
        [("E", &e), ("F", &f), ("G", &g), ("H", &by_height), ("I", &by_center), ("J", &loss)];
    let first = [&always[..], &[("B", "1"), ("C", "0.2")]].concat();
    let updates = [("B", "=B{p}-$B$1*H{p}"), ("C", "=C{p}-$B$1*I{p}")];
    rows(&head, 4, 30, &first, &[&always[..], &updates].concat())
}

#[test]
fn a_spreadsheet_squares_the_minus_too() {
    is_right(bell("=EXP(-((x-$C{r})^2)/2)"));
    is_found(
        bell("=EXP(-(x-$C{r})^2/2)"),
        "E4 [E4:G30] the minus is squared, too: a spreadsheet reads -(E1-C4)^2 as (-(E1-C4))^2",
    );
}

/// The seed's network with its gradients in one formula each.
fn long(of_w1: &str) -> Cells {
    let head = [
        ("T1", "i1"),
        ("U1", "0.05"),
        ("T2", "i2"),
        ("U2", "0.1"),
        ("T3", "t1"),
        ("U3", "0.01"),
        ("T4", "t2"),
        ("U4", "0.99"),
        ("T5", "eta"),
        ("U5", "0.5"),
    ];
    let hidden = |a: &str, [to_1, to_2]: [&str; 2], input: &str| {
        format!(
            "=((M{{r}}-$U$3)*M{{r}}*(1-M{{r}})*{to_1}{{r}}+(N{{r}}-$U$4)*N{{r}}*(1-N{{r}})*{to_2}{{r}})*{a}{{r}}*(1-{a}{{r}})*{input}"
        )
    };
    let w2 = hidden("K", ["E", "G"], "$U$2");
    let w3 = hidden("L", ["F", "H"], "$U$1");
    let w4 = hidden("L", ["F", "H"], "$U$2");
    let always = [
        ("I", "=A{r}*$U$1+B{r}*$U$2"),
        ("J", "=C{r}*$U$1+D{r}*$U$2"),
        ("K", "=1/(1+EXP(-I{r}))"),
        ("L", "=1/(1+EXP(-J{r}))"),
        ("M", "=1/(1+EXP(-E{r}*K{r}-F{r}*L{r}))"),
        ("N", "=1/(1+EXP(-G{r}*K{r}-H{r}*L{r}))"),
        ("O", "=0.5*($U$3-M{r})^2+0.5*($U$4-N{r})^2"),
        ("P", of_w1),
        ("Q", &w2),
        ("R", &w3),
        ("S", &w4),
        ("V", "=(M{r}-$U$3)*M{r}*(1-M{r})*K{r}"),
        ("W", "=(M{r}-$U$3)*M{r}*(1-M{r})*L{r}"),
        ("X", "=(N{r}-$U$4)*N{r}*(1-N{r})*K{r}"),
        ("Y", "=(N{r}-$U$4)*N{r}*(1-N{r})*L{r}"),
    ];
    let columns = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let starts = ["0.15", "0.2", "0.25", "0.3", "0.4", "0.45", "0.5", "0.55"];
    let gradients = ["P", "Q", "R", "S", "V", "W", "X", "Y"];
    let updates: Vec<String> = columns
        .iter()
        .zip(gradients)
        .map(|(column, of)| format!("={column}{{p}}-$U$5*{of}{{p}}"))
        .collect();
    let first: Vec<(&str, &str)> =
        always.iter().copied().chain(columns.into_iter().zip(starts)).collect();
    let others: Vec<(&str, &str)> = always
        .iter()
        .copied()
        .chain(columns.into_iter().zip(updates.iter().map(|of| &of[..])))
        .collect();
    let mut cells = rows(&head, 8, 30, &first, &others);
    cells.push(cell("O7", "E_tot"));
    cells
}

#[test]
fn a_path_that_a_long_formula_forgets_is_a_missing_term() {
    let right =
        "=((M{r}-$U$3)*M{r}*(1-M{r})*E{r}+(N{r}-$U$4)*N{r}*(1-N{r})*G{r})*K{r}*(1-K{r})*$U$1";
    is_right(long(right));
    is_found(
        long("=((M{r}-$U$3)*M{r}*(1-M{r})*E{r})*K{r}*(1-K{r})*$U$1"),
        "P8 [P8:P30] the term (N8-U4)*N8*(1-N8)*G8 is missing",
    );
}

/// A parabola whose steps are beside and below each other: A to C, then E to G, then the next line.
fn beside_and_below() -> Cells {
    let mut cells = vec![cell("A1", "rate"), cell("B1", "0.1"), cell("C2", "loss")];
    let block =
        |cells: &mut Cells, [x, slope, loss]: [&str; 3], top: u32, from: Option<[String; 2]>| {
            let start = |at: u32, own: &str| match &from {
                Some([x, slope]) => format!("={x}{}-$B$1*{slope}{}", at, at),
                None => own.to_owned(),
            };
            let above = if x == "A" { top.saturating_sub(4) } else { top };
            cells.push((format!("{x}{top}"), start(above, "2")));
            cells.push((format!("{x}{}", top + 1), start(above + 1, "-1")));
            let (a, b) = (top, top + 1);
            cells.push((format!("{slope}{a}"), format!("=2*({x}{a}-3*{x}{b})")));
            cells.push((format!("{slope}{b}"), format!("=-6*({x}{a}-3*{x}{b})+2*({x}{b}-1)")));
            cells.push((format!("{loss}{a}"), format!("=({x}{a}-3*{x}{b})^2+({x}{b}-1)^2")));
        };
    for line in 0..10 {
        let top = 3 + 4 * line;
        let from = (line > 0).then(|| ["E".to_owned(), "F".to_owned()]);
        block(&mut cells, ["A", "B", "C"], top, from);
        block(&mut cells, ["E", "F", "G"], top, Some(["A".to_owned(), "B".to_owned()]));
    }
    cells
}

#[test]
fn steps_beside_and_below_each_other_are_not_judged() {
    let outcome = marked(beside_and_below());
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::NotJudged, vec![]));
    assert!(outcome.unjudged[0].why.contains("beside and below"), "{:?}", outcome.unjudged);
}

#[test]
fn values_are_not_wrong_for_targets_that_no_one_stated() {
    // The error with the targets 0.01 and 0.99, which are in no column of the table.
    let mut cells = vec![cell("A1", "1st run")];
    for (column, label) in
        ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "", "E_total"].iter().enumerate()
    {
        let column = char::from(b'B' + column as u8);
        cells.push((format!("{column}3"), (*label).to_owned()));
    }
    for row in 4..10 {
        for (column, weight) in [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55].iter().enumerate() {
            let column = char::from(b'B' + column as u8);
            cells.push((format!("{column}{row}"), weight.to_string()));
        }
        cells.push((format!("K{row}"), "0.24251986".to_owned()));
    }
    cells.retain(|(_, content)| !content.is_empty());
    let outcome = mark(&workbook(&[("Run", cells)]));
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::NotJudged, vec![]));
}

/// A policy over three arms whose expected reward climbs.
fn policy(sign: &str, label: &str) -> Cells {
    let head = [
        ("A1", label),
        ("B1", "1"),
        ("C1", "2.5"),
        ("D1", "0.5"),
        ("F1", "alpha"),
        ("G1", "0.3"),
        ("H3", "J"),
    ];
    let always = [
        ("E", "=EXP(B{r})/SUMPRODUCT(EXP($B{r}:$D{r}))"),
        ("F", "=EXP(C{r})/SUMPRODUCT(EXP($B{r}:$D{r}))"),
        ("G", "=EXP(D{r})/SUMPRODUCT(EXP($B{r}:$D{r}))"),
        ("H", "=E{r}*$B$1+F{r}*$C$1+G{r}*$D$1"),
        ("I", "=E{r}*($B$1-H{r})"),
        ("J", "=F{r}*($C$1-H{r})"),
        ("K", "=G{r}*($D$1-H{r})"),
    ];
    let first = [&always[..], &[("B", "0"), ("C", "0"), ("D", "0")]].concat();
    let updates = ["B", "C", "D"].map(|column| {
        let of = match column {
            "B" => "I",
            "C" => "J",
            _ => "K",
        };
        (column, format!("={column}{{p}}{sign}$G$1*{of}{{p}}"))
    });
    let updates: Vec<(&str, &str)> =
        updates.iter().map(|(column, of)| (*column, &of[..])).collect();
    rows(&head, 4, 40, &first, &[&always[..], &updates].concat())
}

#[test]
fn an_expected_reward_climbs() {
    is_right(policy("+", "reward"));
    is_right(policy("-", "costs"));
    assert_eq!(marked(policy("+", "costs")).verdict, Verdict::Wrong);
    let other_arm = with_column(policy("+", "reward"), "J", "=F{r}*($B$1-H{r})");
    is_found(other_arm, "J4 [J4:J40] it uses B1");
}

/// The seed's hidden units with another activation; the rest as in `long`.
fn hidden(of_2: &str) -> Cells {
    let right =
        "=((M{r}-$U$3)*M{r}*(1-M{r})*E{r}+(N{r}-$U$4)*N{r}*(1-N{r})*G{r})*K{r}*(1-K{r})*$U$1";
    with_column(long(right), "L", of_2)
}

#[test]
fn a_sigmoid_without_its_minus_is_blamed_itself() {
    is_found(hidden("=1/(1+EXP(J{r}))"), "L8 [L8:L30] the sign of J8 is wrong");
}

/// A line through points by the mean of squares; n and the rates of slope and intercept are beside the table, and the data
/// above it is centered.
fn centered(by_slope: &str, rates: [&str; 2]) -> Cells {
    let head = [
        ("A1", "x"),
        ("B1", "1"),
        ("C1", "2"),
        ("D1", "4"),
        ("E1", "5"),
        ("F1", "mean"),
        ("G1", "=AVERAGE(B1:E1)"),
        ("A2", "x - mean"),
        ("B2", "=B1-$G$1"),
        ("C2", "=C1-$G$1"),
        ("D2", "=D1-$G$1"),
        ("E2", "=E1-$G$1"),
        ("A3", "y"),
        ("B3", "1.2"),
        ("C3", "1.9"),
        ("D3", "4.4"),
        ("E3", "4.6"),
        ("H1", "rate a"),
        ("I1", "0.05"),
        ("K1", "rate b"),
        ("L1", "0.1"),
        ("D6", "MSE"),
    ];
    let always = [
        ("D", "=SUMPRODUCT((B{r}*$B$2:$E$2+C{r}-$B$3:$E$3)^2)/4"),
        ("E", by_slope),
        ("F", "=2*SUMPRODUCT(B{r}*$B$2:$E$2+C{r}-$B$3:$E$3)/4"),
    ];
    let [a, b] = rates;
    let (a, b) = (format!("=B{{p}}-{a}*E{{p}}"), format!("=C{{p}}-{b}*F{{p}}"));
    let first = [&always[..], &[("B", "0.3"), ("C", "1")]].concat();
    rows(&head, 7, 40, &first, &[&always[..], &[("B", &a[..]), ("C", &b[..])]].concat())
}

#[test]
fn each_parameter_may_have_a_rate_and_data_may_be_centered_above() {
    let by_slope = "=2*SUMPRODUCT(B{r}*$B$2:$E$2+C{r}-$B$3:$E$3,$B$2:$E$2)/4";
    is_right(centered(by_slope, ["$I$1", "$I$1"]));
    is_right(centered(by_slope, ["$I$1", "$L$1"]));
    is_found(
        centered("=2*SUMPRODUCT(B{r}*$B$2:$E$2+C{r}-$B$3:$E$3,$B$1:$E$1)/4", ["$I$1", "$L$1"]),
        "E7 [E7:E40] it uses B1:E1 (x) where B2:E2 (x - mean) belongs",
    );
    is_found(
        centered("=2*SUMPRODUCT(B{r}*$B$2:$E$2+C{r}-$B$3:$E$3,$B$2:$E$2)", ["$I$1", "$L$1"]),
        "E7 [E7:E40] it is not divided by 4, as the loss is: a sum instead of a mean",
    );
}

/// A parabola whose rate is a cosine of the number of the step; `period` counts it.
fn cosine(period: &str) -> Cells {
    let head = [("A1", "largest"), ("B1", "0.2"), ("A2", "period"), ("B2", "10"), ("C3", "rate")];
    let rate = format!("=0.01+0.5*($B$1-0.01)*(1+COS(PI()*{period}/$B$2))");
    let always = [("C", &rate[..]), ("D", "=(B{r}-2)^2+1"), ("E", "=2*(B{r}-2)")];
    let first = [&always[..], &[("A", "0"), ("B", "-1")]].concat();
    let others = [&always[..], &[("A", "=A{p}+1"), ("B", "=B{p}-C{p}*E{p}")]].concat();
    rows(&head, 4, 40, &first, &others)
}

#[test]
fn a_rate_may_start_again_if_it_counts_with_mod() {
    is_right(cosine("MOD(A{r},$B$2)"));
    // Without MOD it rises again by itself: is that meant?
    assert_eq!(marked(cosine("A{r}")).verdict, Verdict::RightAsFarAsJudged);
}

#[test]
fn weights_may_be_looked_up_in_their_history() {
    let book = |gradient: &str, pick: &str| {
        let run = rows(&[("D2", "loss")], 3, 30, &[], &[]);
        let mut run = run;
        for row in 3..=30 {
            let cells = [
                ("A", format!("{}", row - 3)),
                ("B", format!("=INDEX(Weights!$B$4:$C$60,A{row}+1,1)")),
                ("C", pick.replace("{r}", &row.to_string())),
                ("D", format!("=(B{row}-2)^2+(B{row}-3*C{row})^2")),
                ("E", format!("=2*(B{row}-2)+2*(B{row}-3*C{row})")),
                ("F", gradient.replace("{r}", &row.to_string())),
            ];
            run.extend(cells.map(|(column, content)| (format!("{column}{row}"), content)));
        }
        let mut weights = vec![cell("F1", "rate"), cell("G1", "0.04")];
        weights.extend([
            cell("B3", "slope"),
            cell("C3", "bias"),
            cell("B4", "-1"),
            cell("C4", "0.5"),
        ]);
        for row in 5..=31 {
            let before = row - 1;
            for (weight, gradient) in [("B", "E"), ("C", "F")] {
                let update = format!("={weight}{before}-$G$1*Calc!{gradient}{}", before - 1);
                weights.push((format!("{weight}{row}"), update));
            }
        }
        mark(&workbook(&[("Calc", run), ("Weights", weights)]))
    };
    let pick = "=OFFSET(Weights!$A$3,A{r}+1,2)";
    let right = book("=-6*(B{r}-3*C{r})", pick);
    assert_eq!((right.verdict, says(&right)), (Verdict::Right, vec![]), "{:?}", right.unjudged);
    let wrong = book("=6*(B{r}-3*C{r})", pick);
    assert_eq!(says(&wrong).len(), 1, "{:?}", says(&wrong));
    assert!(says(&wrong)[0].starts_with("F3 [F3:F30] the sign"), "{:?}", says(&wrong));
}

/// A parabola whose updates stop once the gradient is short.
fn stopping(length: &str) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.05"), ("A2", "enough"), ("B2", "0.5"), ("D3", "loss")];
    let always = [
        ("D", "=(B{r}-2)^2+(B{r}-3*C{r})^2"),
        ("E", "=2*(B{r}-2)+2*(B{r}-3*C{r})"),
        ("F", "=-6*(B{r}-3*C{r})"),
        ("G", length),
        ("H", "=IF(G{r}<$B$2,0,1)"),
    ];
    let first = [&always[..], &[("B", "-1"), ("C", "0.5")]].concat();
    let updates = [("B", "=B{p}-$B$1*E{p}*H{p}"), ("C", "=C{p}-$B$1*F{p}*H{p}")];
    rows(&head, 4, 60, &first, &[&always[..], &updates].concat())
}

#[test]
fn steps_may_stop_where_the_gradient_is_short() {
    is_right(stopping("=SQRT(E{r}^2+F{r}^2)"));
    is_right(stopping("=D{r}"));
    // Not the length, and nothing of the forward pass: what it should be is not known.
    assert_eq!(marked(stopping("=E{r}^2*F{r}")).verdict, Verdict::RightAsFarAsJudged);
}

/// A neuron that learns an example a row; the new weights are at the end of each row, and the next row copies them.
fn online(sum: &str) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.25"), ("H3", "loss")];
    let always = [
        ("G", sum),
        ("H", "=-(C{r}*LN(I{r})+(1-C{r})*LN(1-I{r}))"),
        ("I", "=1/(1+EXP(-G{r}))"),
        ("J", "=I{r}-C{r}"),
        ("K", "=D{r}-$B$1*J{r}*A{r}"),
        ("L", "=E{r}-$B$1*J{r}*B{r}"),
        ("M", "=F{r}-$B$1*J{r}"),
    ];
    let first = [&always[..], &[("D", "0.2"), ("E", "0.4"), ("F", "-0.4")]].concat();
    let copies = [("D", "=K{p}"), ("E", "=L{p}"), ("F", "=M{p}")];
    let mut cells = rows(&head, 4, 40, &first, &[&always[..], &copies].concat());
    for row in 4..=40_u32 {
        let (x, y) = (f64::from(row % 5) - 1.7, f64::from(row % 3) - 0.8);
        let target = if x + y > 0.2 { "1" } else { "0" };
        cells.push((format!("A{row}"), x.to_string()));
        cells.push((format!("B{row}"), y.to_string()));
        cells.push((format!("C{row}"), target.to_owned()));
    }
    cells
}

#[test]
fn a_bias_that_the_sum_forgets_is_found_among_weights_that_are_copied() {
    is_right(online("=D{r}*A{r}+E{r}*B{r}+F{r}"));
    is_found(online("=D{r}*A{r}+E{r}*B{r}"), "G4 [G4:G40] the term F4 is missing");
}

#[test]
fn a_schedule_may_not_fall_below_0() {
    let wrong = cosine("MOD(A{r},$B$2)");
    let wrong = with_column(wrong, "C", "=0.01+0.5*($B$1-0.01)*COS(PI()*MOD(A{r},$B$2)/$B$2)");
    is_found(wrong, "C10 [C10:C13,C20:C23,C30:C33] the learning rate C10 (rate) is negative");
}
