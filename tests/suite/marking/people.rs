//! Ways of writing that people's workbooks have and the tables of a course do not: a pattern picked by number, a batch
//! that moves, a limit for each gradient, rounding, a check beside the table.

use super::layouts::{Cells, is_found, is_right, marked, with_cell, with_column};
use super::{rows, says};
use backprop::marking::outcome::Verdict;

/// Two tanh units learn XOR, a pattern a row, which INDEX picks by its number in A.
fn picked() -> Cells {
    let head = [
        ("A1", "0"),
        ("B1", "0"),
        ("C1", "0"),
        ("A2", "0"),
        ("B2", "1"),
        ("C2", "1"),
        ("A3", "1"),
        ("B3", "0"),
        ("C3", "1"),
        ("A4", "1"),
        ("B4", "1"),
        ("C4", "0"),
        ("E1", "eta"),
        ("F1", "0.3"),
        ("P6", "loss"),
    ];
    let always = [
        ("B", "=INDEX($A$1:$A$4,MOD(A{r},4)+1)"),
        ("C", "=INDEX($B$1:$B$4,MOD(A{r},4)+1)"),
        ("D", "=INDEX($C$1:$C$4,MOD(A{r},4)+1)"),
        ("L", "=TANH(E{r}*B{r}+F{r}*C{r})"),
        ("M", "=TANH(G{r}*B{r}+H{r}*C{r})"),
        ("O", "=I{r}*L{r}+J{r}*M{r}"),
        ("P", "=0.5*(D{r}-O{r})^2"),
        ("Q", "=O{r}-D{r}"),
        ("R", "=Q{r}*I{r}*(1-L{r}^2)"),
        ("S", "=Q{r}*J{r}*(1-M{r}^2)"),
        ("T", "=R{r}*B{r}"),
        ("U", "=R{r}*C{r}"),
        ("V", "=S{r}*B{r}"),
        ("W", "=S{r}*C{r}"),
        ("X", "=Q{r}*L{r}"),
        ("Y", "=Q{r}*M{r}"),
    ];
    let starts = [
        ("A", "0"),
        ("E", "0.5"),
        ("F", "-0.4"),
        ("G", "-0.7"),
        ("H", "0.6"),
        ("I", "0.9"),
        ("J", "-0.5"),
    ];
    let updates = [
        ("A", "=A{p}+1"),
        ("E", "=E{p}-$F$1*T{p}"),
        ("F", "=F{p}-$F$1*U{p}"),
        ("G", "=G{p}-$F$1*V{p}"),
        ("H", "=H{p}-$F$1*W{p}"),
        ("I", "=I{p}-$F$1*X{p}"),
        ("J", "=J{p}-$F$1*Y{p}"),
    ];
    let first = [&always[..], &starts].concat();
    rows(&head, 7, 40, &first, &[&always[..], &updates].concat())
}

/// The same with the number of the pattern typed in each row.
fn typed() -> Cells {
    (8..=40)
        .fold(picked(), |cells, row| with_cell(cells, &format!("A{row}"), &(row - 7).to_string()))
}

#[test]
fn every_pattern_is_looked_at_not_only_that_of_the_first_row() {
    is_right(picked());
    is_right(typed());
    // In the first row, both inputs are 0, and so is every derivative of a hidden weight.
    is_found(with_column(typed(), "U", "=R{r}*B{r}"), "U7 [U7:U40] it uses B7 where C7 belongs");
    let wrong = with_column(typed(), "M", "=TANH(G{r}*B{r}+H{r}*B{r})");
    assert_eq!(marked(wrong).verdict, Verdict::Wrong);
    // In another weight, and with a counter that is computed.
    for (cells, column, formula) in
        [(typed(), 'V', "=S{r}*C{r}"), (picked(), 'U', "=R{r}*B{r}"), (picked(), 'X', "=Q{r}*M{r}")]
    {
        let outcome = marked(with_column(cells, &column.to_string(), formula));
        assert_eq!(outcome.verdict, Verdict::Wrong);
        assert!(says(&outcome).iter().all(|of| of.starts_with(column)), "{:?}", says(&outcome));
    }
}

/// A line through twelve points, a batch of four a row, from the place in B on.
fn batches() -> Cells {
    let mut head = vec![
        ("A1".to_owned(), "eta".to_owned()),
        ("B1".to_owned(), "0.1".to_owned()),
        ("C1".to_owned(), "batch".to_owned()),
        ("D1".to_owned(), "4".to_owned()),
    ];
    for point in 0..12 {
        let x = 0.1 * f64::from(point);
        head.push((format!("K{}", point + 2), x.to_string()));
        head.push((format!("L{}", point + 2), (1.3 - 0.8 * x + 0.1 * (5.0 * x).sin()).to_string()));
    }
    let x = "OFFSET($K$2,B{r},0,$D$1,1)";
    let error = format!("C{{r}}*{x}+D{{r}}-OFFSET($L$2,B{{r}},0,$D$1,1)");
    let loss = format!("=SUMPRODUCT(({error})^2)/$D$1");
    let slope = format!("=2*SUMPRODUCT({error},{x})/$D$1");
    let offset = format!("=2*SUMPRODUCT({error})/$D$1");
    let always =
        [("B", "=MOD(A{r}*$D$1,12)"), ("E", &slope[..]), ("F", &offset[..]), ("G", &loss[..])];
    let first = [&always[..], &[("A", "0"), ("C", "0"), ("D", "0")]].concat();
    let updates = [("A", "=A{p}+1"), ("C", "=C{p}-$B$1*E{p}"), ("D", "=D{p}-$B$1*F{p}")];
    let mut cells = rows(&[("G3", "loss")], 4, 30, &first, &[&always[..], &updates].concat());
    cells.extend(head);
    cells
}

#[test]
fn a_batch_that_offset_picks_is_read() {
    is_right(batches());
    let without_x =
        "=2*SUMPRODUCT(C{r}*OFFSET($K$2,B{r},0,$D$1,1)+D{r}-OFFSET($L$2,B{r},0,$D$1,1))/$D$1";
    let outcome = marked(with_column(batches(), "E", without_x));
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert!(says(&outcome)[0].starts_with("E4 [E4:E30]"), "{:?}", says(&outcome));
}

/// A parabola through points, each gradient between −c and c.
fn limited(clip: &str) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.05"), ("A2", "limit"), ("B2", "0.6"), ("D3", "loss")];
    let always = [
        ("D", "=(B{r}-2)^2+(B{r}-3*C{r})^2"),
        ("E", "=2*(B{r}-2)+2*(B{r}-3*C{r})"),
        ("F", "=-6*(B{r}-3*C{r})"),
        ("G", &clip.replace('#', "E")[..]),
        ("H", &clip.replace('#', "F")[..]),
    ]
    .map(|(column, formula)| (column, formula.to_owned()));
    let always: Vec<(&str, &str)> = always.iter().map(|(column, of)| (*column, &of[..])).collect();
    let first = [&always[..], &[("B", "-1"), ("C", "0.5")]].concat();
    let updates = [("B", "=B{p}-$B$1*G{p}"), ("C", "=C{p}-$B$1*H{p}")];
    rows(&head, 4, 40, &first, &[&always[..], &updates].concat())
}

#[test]
fn each_gradient_may_have_a_limit() {
    for clip in [
        "=MAX(-$B$2,MIN($B$2,#{r}))",
        "=MIN(MAX(#{r},-$B$2),$B$2)",
        "=SIGN(#{r})*MIN(ABS(#{r}),$B$2)",
        "=IF(#{r}>$B$2,$B$2,IF(#{r}<-$B$2,-$B$2,#{r}))",
    ] {
        is_right(limited(clip));
        let wrong = with_column(limited(clip), "F", "=6*(B{r}-3*C{r})");
        let outcome = marked(wrong);
        assert_eq!(outcome.verdict, Verdict::Wrong, "{clip}");
        assert!(says(&outcome)[0].starts_with("F4 [F4:F40]"), "{clip} {:?}", says(&outcome));
    }
    // Above the limit, it is 0.
    let wrong = limited("=IF(ABS(#{r})>$B$2,0,#{r})");
    assert_ne!(marked(wrong).verdict, Verdict::Right);
}

/// Adam for a line; I and J are the corrected means of squares.
fn adam() -> Cells {
    let head = [
        ("A1", "rate"),
        ("B1", "0.1"),
        ("C1", "0.9"),
        ("D1", "0.999"),
        ("E1", "0.00000001"),
        ("Q3", "loss"),
    ];
    let always = [
        ("Q", "=((B{r}*0.5+C{r}-1.7)^2+(B{r}*-1.2+C{r}+0.4)^2)/2"),
        ("D", "=(B{r}*0.5+C{r}-1.7)*0.5-(B{r}*-1.2+C{r}+0.4)*1.2"),
        ("E", "=(B{r}*0.5+C{r}-1.7)+(B{r}*-1.2+C{r}+0.4)"),
        ("K", "=F{r}/(1-$C$1^A{r})"),
        ("L", "=G{r}/(1-$C$1^A{r})"),
        ("I", "=H{r}/(1-$D$1^A{r})"),
        ("J", "=M{r}/(1-$D$1^A{r})"),
    ];
    let starts = [
        ("A", "1"),
        ("B", "0"),
        ("C", "0"),
        ("F", "=(1-$C$1)*D{r}"),
        ("G", "=(1-$C$1)*E{r}"),
        ("H", "=(1-$D$1)*D{r}^2"),
        ("M", "=(1-$D$1)*E{r}^2"),
    ];
    let others = [
        ("A", "=A{p}+1"),
        ("B", "=B{p}-$B$1*K{p}/(SQRT(I{p})+$E$1)"),
        ("C", "=C{p}-$B$1*L{p}/(SQRT(J{p})+$E$1)"),
        ("F", "=$C$1*F{p}+(1-$C$1)*D{r}"),
        ("G", "=$C$1*G{p}+(1-$C$1)*E{r}"),
        ("H", "=$D$1*H{p}+(1-$D$1)*D{r}^2"),
        ("M", "=$D$1*M{p}+(1-$D$1)*E{r}^2"),
    ];
    let first = [&always[..], &starts].concat();
    rows(&head, 4, 30, &first, &[&always[..], &others].concat())
}

#[test]
fn a_slip_that_all_weights_have_in_the_rule_of_adam_is_found() {
    is_right(adam());
    let both = |columns: [&str; 2], formulas: [&str; 2]| {
        let [a, b] = columns;
        with_column(with_column(adam(), a, formulas[0]), b, formulas[1])
    };
    let other_beta = both(["I", "J"], ["=H{r}/(1-$C$1^A{r})", "=M{r}/(1-$C$1^A{r})"]);
    is_found(other_beta, "I4 [I4:J30] it uses C1 where D1 belongs");
    let no_power = both(["I", "J"], ["=H{r}/(1-$D$1)", "=M{r}/(1-$D$1)"]);
    assert_ne!(marked(no_power.clone()).verdict, Verdict::Right);
    let none = with_column(with_column(no_power, "K", "=F{r}/(1-$C$1)"), "L", "=G{r}/(1-$C$1)");
    let outcome = marked(none);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    let found = says(&outcome);
    assert!(found.iter().all(|of| of.contains("the power is missing")), "{found:?}");
    assert!(found.len() == 2 && found[0].starts_with("I5 [I5:J30]"), "{found:?}");
    let no_root = with_column(
        with_column(adam(), "B", "=B{p}-$B$1*K{p}/(I{p}+$E$1)"),
        "C",
        "=C{p}-$B$1*L{p}/(J{p}+$E$1)",
    );
    let no_root = with_cell(with_cell(no_root, "B4", "0"), "C4", "0");
    let found = says(&marked(no_root));
    assert!(found.len() == 1 && found[0].starts_with("B5 [B5:C30]"), "{found:?}");
}

#[test]
fn a_path_that_is_forgotten_is_no_reason_to_take_one_error_for_the_loss() {
    let head = [("A1", "eta"), ("B1", "0.5"), ("L3", "E1"), ("M3", "E2"), ("N3", "E_total")];
    let always = [
        ("G", "=1/(1+EXP(-(B{r}*0.4+C{r}*0.9)))"),
        ("H", "=1/(1+EXP(-D{r}*G{r}))"),
        ("I", "=1/(1+EXP(-E{r}*G{r}))"),
        ("L", "=0.5*(0.1-H{r})^2"),
        ("M", "=0.5*(0.8-I{r})^2"),
        ("N", "=L{r}+M{r}"),
        ("O", "=(H{r}-0.1)*H{r}*(1-H{r})"),
        ("P", "=(I{r}-0.8)*I{r}*(1-I{r})"),
        ("Q", "=O{r}*D{r}+P{r}*E{r}"),
        ("R", "=Q{r}*G{r}*(1-G{r})*0.4"),
        ("S", "=Q{r}*G{r}*(1-G{r})*0.9"),
        ("T", "=O{r}*G{r}"),
        ("U", "=P{r}*G{r}"),
    ];
    let starts = [("B", "0.3"), ("C", "-0.2"), ("D", "0.7"), ("E", "-0.4")];
    let updates = [
        ("B", "=B{p}-$B$1*R{p}"),
        ("C", "=C{p}-$B$1*S{p}"),
        ("D", "=D{p}-$B$1*T{p}"),
        ("E", "=E{p}-$B$1*U{p}"),
    ];
    let first = [&always[..], &starts].concat();
    let cells = rows(&head, 4, 20, &first, &[&always[..], &updates].concat());
    is_right(cells.clone());
    let outcome = marked(with_column(cells, "Q", "=O{r}*D{r}"));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert_eq!(says(&outcome).len(), 1, "{:?}", says(&outcome));
    assert!(says(&outcome)[0].starts_with("Q4 [Q4:Q20] the term"), "{:?}", says(&outcome));
}

#[test]
fn what_is_typed_with_an_equals_sign_or_rounded_to_decimals_or_checked_beside_is_no_mistake() {
    let targets = with_cell(picked(), "C2", "=1");
    is_right(with_cell(targets, "F1", "=30%"));
    // A single update that someone worked out once more.
    is_right(with_cell(with_cell(picked(), "AA9", "check"), "AB9", "=E7-0.3*T7"));
    let rounded: Cells = picked()
        .into_iter()
        .map(|(cell, content)| match content.strip_prefix('=') {
            Some(formula) if !cell.starts_with('A') => (cell, format!("=ROUND({formula},6)")),
            _ => (cell, content),
        })
        .collect();
    is_right(rounded.clone());
    let outcome = marked(with_column(rounded, "U", "=ROUND(R{r}*B{r},6)"));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert!(says(&outcome).iter().all(|of| of.starts_with('U')), "{:?}", says(&outcome));
}

/// x² + 3y² − xy by momentum; # is the sign of the step.
fn momentum(sign: &str) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.02"), ("A2", "momentum"), ("B2", "0.8"), ("D3", "f")];
    let always =
        [("D", "=B{r}^2+3*C{r}^2-B{r}*C{r}"), ("E", "=2*B{r}-C{r}"), ("F", "=6*C{r}-B{r}")];
    let starts = [("B", "4"), ("C", "-3"), ("G", "=-$B$1*E{r}"), ("H", "=-$B$1*F{r}")];
    let [x, y] =
        ["B", "C"].map(|of| format!("={of}{{p}}{sign}{}{{p}}", if of == "B" { "G" } else { "H" }));
    let others = [
        ("B", &x[..]),
        ("C", &y[..]),
        ("G", "=$B$2*G{p}-$B$1*E{r}"),
        ("H", "=$B$2*H{p}-$B$1*F{r}"),
    ];
    let first = [&always[..], &starts].concat();
    rows(&head, 4, 20, &first, &[&always[..], &others].concat())
}

#[test]
fn a_velocity_that_is_taken_away_though_it_points_downhill_climbs() {
    is_right(momentum("+"));
    let found = says(&marked(momentum("-")));
    assert!(
        found.len() == 1 && found[0].starts_with("B5 [B5:C20] each step goes uphill"),
        "{found:?}"
    );
}

/// The same function by differences: H and I are f(x + h, y) and f(x, y + h).
fn by_differences() -> Cells {
    let head = [("A1", "rate"), ("B1", "0.05"), ("A2", "h"), ("B2", "0.001"), ("D3", "f")];
    let always = [
        ("D", "=B{r}^4+3*C{r}^2-B{r}*C{r}"),
        ("H", "=(B{r}+$B$2)^4+3*C{r}^2-(B{r}+$B$2)*C{r}"),
        ("I", "=B{r}^4+3*(C{r}+$B$2)^2-B{r}*(C{r}+$B$2)"),
        ("E", "=(H{r}-D{r})/$B$2"),
        ("F", "=(I{r}-D{r})/$B$2"),
    ];
    let updates = [("B", "=B{p}-$B$1*E{p}"), ("C", "=C{p}-$B$1*F{p}")];
    let first = [&always[..], &[("B", "0.9"), ("C", "-0.6")]].concat();
    rows(&head, 4, 30, &first, &[&always[..], &updates].concat())
}

#[test]
fn a_difference_is_a_derivative() {
    is_right(by_differences());
    let central = with_column(by_differences(), "D", "=B{r}^4+3*C{r}^2-B{r}*C{r}");
    let one = "=(((B{r}+$B$2)^4-(B{r}+$B$2)*C{r})-((B{r}-$B$2)^4-(B{r}-$B$2)*C{r}))/(2*$B$2)";
    is_right(with_column(central.clone(), "E", one));
    // Half of the distance, and the wrong side.
    for wrong in [&one.replace("(2*$B$2)", "$B$2")[..], "=(D{r}-H{r})/$B$2", "=(I{r}-D{r})/$B$2"] {
        let outcome = marked(with_column(central.clone(), "E", wrong));
        assert_eq!(outcome.verdict, Verdict::Wrong, "{wrong}");
        assert!(says(&outcome)[0].starts_with("E4 [E4:E30]"), "{wrong} {:?}", says(&outcome));
    }
}
