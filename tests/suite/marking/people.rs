//! Ways of writing that people's workbooks have and the tables of a course do not: a pattern picked by number, a batch
//! that moves, a limit for each gradient, rounding, a check beside the table.

use super::layouts::{Cells, cell, is_found, is_right, marked, with_cell, with_column};
use super::{mark, mark_with, rows, says, workbook};
use backprop::marking::Options;
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
    is_found(with_column(picked(), "U", "=R{r}*B{r}"), "U7 [U7:U40] it uses B7 where C7 belongs");
    for cells in [typed(), picked()] {
        let wrong = with_column(cells, "M", "=TANH(G{r}*B{r}+H{r}*B{r})");
        is_found(wrong, "M7 [M7:M40] it uses B7 where C7 belongs");
    }
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

/// Two valleys with a velocity each, which the weights do not use but compute once more.
fn velocities_beside(of_the_first: &str) -> Cells {
    let head = [("A1", "rate"), ("B1", "0.02"), ("A2", "mu"), ("B2", "0.8"), ("D3", "f")];
    let always = [
        ("D", "=B{r}^2+3*C{r}^2-B{r}*C{r}"),
        ("E", "=B{r}+$B$2*G{r}"),
        ("F", "=C{r}+$B$2*H{r}"),
        ("I", "=2*E{r}-F{r}"),
        ("J", "=6*F{r}-E{r}"),
    ];
    let starts = [("B", "4"), ("C", "-3"), ("G", "0"), ("H", "0")];
    let others = [
        ("B", "=B{p}+$B$2*G{p}-$B$1*I{p}"),
        ("C", "=C{p}+$B$2*H{p}-$B$1*J{p}"),
        ("G", of_the_first),
        ("H", "=$B$2*H{p}-$B$1*J{p}"),
    ];
    let first = [&always[..], &starts].concat();
    rows(&head, 4, 20, &first, &[&always[..], &others].concat())
}

#[test]
fn a_velocity_that_the_update_computes_once_more_is_judged() {
    is_right(velocities_beside("=$B$2*G{p}-$B$1*I{p}"));
    for wrong in ["=$B$2*G{p}-$B$1*J{p}", "=$B$2*G{p}+$B$1*I{p}", "=$B$1*G{p}-$B$1*I{p}"] {
        let outcome = marked(velocities_beside(wrong));
        assert_ne!(outcome.verdict, Verdict::Right, "{wrong}");
        assert_ne!(outcome.verdict, Verdict::RightAsFarAsJudged, "{wrong}");
    }
}

/// Momentum on a bowl that is called f, with no other word for a loss; the velocities start as the gradients.
fn bowl(of_the_second: &str) -> Cells {
    let head = [("A1", "beta"), ("B1", "0.8"), ("C1", "lr"), ("D1", "0.03"), ("D3", "f")];
    let always = [("D", "=B{r}^2+10*C{r}^2"), ("E", "=2*B{r}"), ("F", "=20*C{r}")];
    let starts = [("B", "4"), ("C", "1.5"), ("G", "=E{r}"), ("H", "=F{r}")];
    let others = [
        ("B", "=B{p}-$D$1*G{p}"),
        ("C", "=C{p}-$D$1*H{p}"),
        ("G", "=$B$1*G{p}+E{r}"),
        ("H", of_the_second),
    ];
    let first = [&always[..], &starts].concat();
    rows(&head, 4, 20, &first, &[&always[..], &others].concat())
}

#[test]
fn a_velocity_with_the_gradient_of_another_weight_is_blamed_itself() {
    is_right(bowl("=$B$1*H{p}+F{r}"));
    is_found(
        bowl("=$B$1*H{p}+E{r}"),
        "H5 [H5:H20] it follows the gradient of another weight: it uses E5 where F5 belongs",
    );
}

/// The network with w1 to w8: the sums and outputs, the weights from F on, the derivatives from U on.
fn network_of_eight() -> Cells {
    let head = [
        ("B1", "rate"),
        ("C1", "0.45"),
        ("F1", "0.05"),
        ("G1", "0.1"),
        ("J1", "0.01"),
        ("K1", "0.99"),
        ("T3", "E total"),
    ];
    let always = [
        ("B", "=F{r}*$F$1+G{r}*$G$1"),
        ("C", "=H{r}*$F$1+I{r}*$G$1"),
        ("D", "=1/(1+EXP(-B{r}))"),
        ("E", "=1/(1+EXP(-C{r}))"),
        ("N", "=J{r}*D{r}+K{r}*E{r}"),
        ("O", "=L{r}*D{r}+M{r}*E{r}"),
        ("P", "=1/(1+EXP(-N{r}))"),
        ("Q", "=1/(1+EXP(-O{r}))"),
        ("R", "=0.5*($J$1-P{r})^2"),
        ("S", "=0.5*($K$1-Q{r})^2"),
        ("T", "=R{r}+S{r}"),
        ("U", "=(P{r}-$J$1)*P{r}*(1-P{r})"),
        ("V", "=(Q{r}-$K$1)*Q{r}*(1-Q{r})"),
        ("W", "=U{r}*J{r}"),
        ("X", "=V{r}*L{r}"),
        ("Y", "=(W{r}+X{r})*D{r}*(1-D{r})*$F$1"),
        ("Z", "=(W{r}+X{r})*D{r}*(1-D{r})*$G$1"),
        ("AA", "=(U{r}*K{r}+V{r}*M{r})*E{r}*(1-E{r})*$F$1"),
        ("AB", "=(U{r}*K{r}+V{r}*M{r})*E{r}*(1-E{r})*$G$1"),
        ("AC", "=U{r}*D{r}"),
        ("AD", "=U{r}*E{r}"),
        ("AE", "=V{r}*D{r}"),
        ("AF", "=V{r}*E{r}"),
    ];
    let weights = ["F", "G", "H", "I", "J", "K", "L", "M"];
    let slopes = ["Y", "Z", "AA", "AB", "AC", "AD", "AE", "AF"];
    let starts = ["0.15", "0.2", "0.25", "0.3", "0.4", "0.45", "0.5", "0.55"];
    let updates: Vec<String> =
        (0..8).map(|of| format!("={}{{p}}-$C$1*{}{{p}}", weights[of], slopes[of])).collect();
    let starts: Vec<(&str, &str)> = weights.into_iter().zip(starts).collect();
    let updates: Vec<(&str, &str)> =
        weights.into_iter().zip(updates.iter().map(String::as_str)).collect();
    let first = [&always[..], &starts].concat();
    rows(&head, 4, 20, &first, &[&always[..], &updates].concat())
}

#[test]
fn an_output_that_uses_one_activation_twice_is_blamed_and_not_the_gradients() {
    is_right(network_of_eight());
    is_found(
        with_column(network_of_eight(), "O", "=L{r}*D{r}+M{r}*D{r}"),
        "O4 [O4:O20] it uses D4 where E4 belongs",
    );
}

#[test]
fn a_helper_that_two_gradients_share_is_blamed() {
    is_found(
        with_column(network_of_eight(), "X", "=V{r}*K{r}"),
        "X4 [X4:X20] it uses K4 where L4 belongs",
    );
}

/// A neuron on three sheets: weights, forward and backward pass; the inputs are above the forward pass.
fn on_three_sheets(update: &str) -> Vec<(&'static str, Cells)> {
    let weights = rows(
        &[("A1", "rate"), ("B1", "0.65")],
        3,
        30,
        &[("B", "0.15"), ("C", "0.2"), ("D", "0.3")],
        &[("B", "=B{p}-$B$1*Backward!B{p}"), ("C", "=C{p}-$B$1*Backward!C{p}"), ("D", update)],
    );
    let forward = [
        ("B", "=Weights!B{r}*$B$1+Weights!C{r}*$C$1+Weights!D{r}"),
        ("C", "=1/(1+EXP(-B{r}))"),
        ("D", "=0.5*($F$1-C{r})^2"),
    ];
    let head = [("B1", "0.4"), ("C1", "0.9"), ("F1", "0.3"), ("D2", "loss")];
    let backward = [
        ("A", "=(Forward!C{r}-Forward!$F$1)*Forward!C{r}*(1-Forward!C{r})"),
        ("B", "=A{r}*Forward!$B$1"),
        ("C", "=A{r}*Forward!$C$1"),
        ("D", "=A{r}"),
    ];
    vec![
        ("Weights", weights),
        ("Forward", rows(&head, 3, 30, &forward, &forward)),
        ("Backward", rows(&[], 3, 30, &backward, &backward)),
    ]
}

#[test]
fn inputs_above_the_first_row_of_another_sheet_are_no_state() {
    let outcome = mark(&workbook(&on_three_sheets("=D{p}-$B$1*Backward!D{p}")));
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::Right, vec![]));
    let outcome = mark(&workbook(&on_three_sheets("=D{p}-$B$1*Backward!D$3")));
    let found = says(&outcome);
    assert!(found.len() == 1 && found[0].starts_with("D5 [D5:D30] the reference to"), "{found:?}");
}

/// A neuron, a sheet per step. A table takes the weights, which the first sheet holds as numbers, and updates them.
fn drawn_on_sheets(slope: &str) -> Vec<(String, Cells)> {
    let sheet = |step: usize| {
        let start = |of: &str, number: &str| match step {
            1 => number.to_owned(),
            _ => format!("='Step {}'!{of}", step - 1),
        };
        let contents = [
            ("A1", "rate".to_owned()),
            ("B1", if step == 1 { "0.5".to_owned() } else { format!("='Step {}'!B1", step - 1) }),
            ("B3", "0.4".to_owned()),
            ("B7", "0.9".to_owned()),
            ("D3", start("E14", "0.15")),
            ("D7", start("E15", "0.2")),
            ("F5", "=D3*B3+D7*B7".to_owned()),
            ("G5", "=1/(1+EXP(-F5))".to_owned()),
            ("H4", "loss".to_owned()),
            ("H5", "=0.5*(G5-0.3)^2".to_owned()),
            ("C14", "=D3".to_owned()),
            ("C15", "=D7".to_owned()),
            ("D14", "=(G5-0.3)*G5*(1-G5)*B3".to_owned()),
            ("D15", slope.to_owned()),
            ("E14", "=C14-$B$1*D14".to_owned()),
            ("E15", "=C15-$B$1*D15".to_owned()),
        ];
        contents.iter().map(|(at, content)| cell(at, content)).collect()
    };
    (1..=8).map(|step| (format!("Step {step}"), sheet(step))).collect()
}

#[test]
fn the_first_sheet_may_start_from_typed_weights_through_a_table() {
    let marked = |sheets: Vec<(String, Cells)>| {
        let sheets: Vec<(&str, Cells)> =
            sheets.iter().map(|(name, cells)| (name.as_str(), cells.clone())).collect();
        mark(&workbook(&sheets))
    };
    let right = marked(drawn_on_sheets("=(G5-0.3)*G5*(1-G5)*B7"));
    assert_eq!((right.verdict, right.runs[0].updates), (Verdict::Right, 8), "{:?}", right.unjudged);
    let wrong = marked(drawn_on_sheets("=(G5-0.3)*G5*(1-G5)*B3"));
    assert_eq!(wrong.verdict, Verdict::Wrong);
    assert!(says(&wrong)[0].contains("it uses B3 where B7 belongs"), "{:?}", says(&wrong));
}

#[test]
fn a_limit_may_be_written_with_median() {
    is_right(limited("=MEDIAN(-$B$2,#{r},$B$2)"));
}

#[test]
fn a_row_that_goes_on_after_the_last_is_no_check() {
    let number = bowl("=$B$1*H{p}+F{r}");
    // The row below the last one goes on, but uphill.
    let cells = with_cell(with_cell(number, "B21", "=B20+$D$1*G20"), "C21", "=C20-$D$1*H20");
    assert_eq!(marked(cells).verdict, Verdict::Wrong);
}

/// A cubic through points whose powers are computed in columns, and a regression with a weight for each example.
fn powers(of_the_cube: &str) -> Cells {
    let mut points: Cells = Vec::new();
    for (row, x) in (40..49).zip([-1.0, -0.7, -0.5, -0.2, 0.1, 0.3, 0.6, 0.8, 1.0_f64]) {
        points.extend([
            cell(&format!("P{row}"), &x.to_string()),
            cell(&format!("Q{row}"), &format!("=P{row}^2")),
            cell(&format!("R{row}"), &format!("=P{row}^3")),
            cell(&format!("S{row}"), &(1.2 - x + 0.4 * x.powi(3)).to_string()),
            cell(&format!("T{row}"), &format!("=IF(S{row}>1,2,1)")),
        ]);
    }
    let error = "B{r}+C{r}*$P$40:$P$48+D{r}*$Q$40:$Q$48+E{r}*$R$40:$R$48-$S$40:$S$48";
    let loss = format!("=SUMPRODUCT($T$40:$T$48*({error})^2)/9");
    let slope = |by: &str| format!("=2*SUMPRODUCT(({error}){by})/9");
    let [one, x, square] =
        ["", "*$P$40:$P$48", "*$Q$40:$Q$48"].map(|by| slope(&format!("*$T$40:$T$48{by}")));
    let always = [
        ("F", &loss[..]),
        ("G", &one[..]),
        ("H", &x[..]),
        ("I", &square[..]),
        ("J", &slope(of_the_cube)[..]),
    ]
    .map(|(column, formula)| (column, formula.to_owned()));
    let always: Vec<(&str, &str)> = always.iter().map(|(column, of)| (*column, &of[..])).collect();
    let first = [&always[..], &[("B", "0"), ("C", "0"), ("D", "0"), ("E", "0")]].concat();
    let updates = [
        ("B", "=B{p}-$B$1*G{p}"),
        ("C", "=C{p}-$B$1*H{p}"),
        ("D", "=D{p}-$B$1*I{p}"),
        ("E", "=E{p}-$B$1*J{p}"),
    ];
    let head = [("A1", "rate"), ("B1", "0.2"), ("F3", "loss"), ("Q39", "square"), ("R39", "cube")];
    let mut cells = rows(&head, 4, 20, &first, &[&always[..], &updates].concat());
    cells.extend(points);
    cells
}

#[test]
fn a_column_in_place_of_another_is_named_even_if_the_formula_uses_both() {
    is_right(powers("*$T$40:$T$48*$R$40:$R$48"));
    is_found(
        powers("*$T$40:$T$48*$Q$40:$Q$48"),
        "J4 [J4:J20] it uses Q40:Q48 (square) where R40:R48 (cube) belongs",
    );
    is_found(powers("*$R$40:$R$48"), "J4 [J4:J20] the factor T40:T48");
    is_found(powers("*$T$40:$T$48*$R$40:$R$48*$P$40:$P$48"), "J4 [J4:J20] the factor P40:P48");
}

#[test]
fn a_sheet_that_was_not_named_leaves_nothing_to_judge() {
    let uphill = bowl("=-$B$1*H{p}+E{r}");
    let sheets = [("First", bowl("=$B$1*H{p}+F{r}")), ("Second", uphill)];
    let mut options = Options::default();
    options.sheet = Some("First".to_owned());
    let outcome = mark_with(&workbook(&sheets), &options);
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?}",
        outcome.unjudged
    );
    assert_eq!(mark(&workbook(&sheets)).verdict, Verdict::Wrong);
}
