//! The marker on the exercise with w1 to w8: the forward pass as a structure, and a sheet for each step.

use super::{mark, says, workbook};
use backprop::marking::outcome::{Part, Verdict};

/// The columns of a run: label, what the first row holds, and what the others do; `{r}` is the row, `{p}`
/// the one before.
const COLUMNS: [(&str, &str, &str); 33] = [
    ("t1", "0.01", "=A{p}"),
    ("t2", "0.99", "=B{p}"),
    ("i1", "0.05", "=C{p}"),
    ("i2", "0.1", "=D{p}"),
    ("w1", "0.15", "=E{p}-$B$1*Z{p}"),
    ("w2", "0.2", "=F{p}-$B$1*AA{p}"),
    ("w3", "0.25", "=G{p}-$B$1*AB{p}"),
    ("w4", "0.3", "=H{p}-$B$1*AC{p}"),
    ("w5", "0.4", "=I{p}-$B$1*AD{p}"),
    ("w6", "0.45", "=J{p}-$B$1*AE{p}"),
    ("w7", "0.5", "=K{p}-$B$1*AF{p}"),
    ("w8", "0.55", "=L{p}-$B$1*AG{p}"),
    ("h1", "=E{r}*C{r}+F{r}*D{r}", ""),
    ("h2", "=G{r}*C{r}+H{r}*D{r}", ""),
    ("a_h1", "=1/(1+EXP(-M{r}))", ""),
    ("a_h2", "=1/(1+EXP(-N{r}))", ""),
    ("o1", "=I{r}*O{r}+J{r}*P{r}", ""),
    ("o2", "=K{r}*O{r}+L{r}*P{r}", ""),
    ("a_o1", "=1/(1+EXP(-Q{r}))", ""),
    ("a_o2", "=1/(1+EXP(-R{r}))", ""),
    ("E_tot", "=0.5*(A{r}-S{r})^2+0.5*(B{r}-T{r})^2", ""),
    ("d_o1", "=(S{r}-A{r})*S{r}*(1-S{r})", ""),
    ("d_o2", "=(T{r}-B{r})*T{r}*(1-T{r})", ""),
    ("d_h1", "=(V{r}*I{r}+W{r}*K{r})*O{r}*(1-O{r})", ""),
    ("d_h2", "=(V{r}*J{r}+W{r}*L{r})*P{r}*(1-P{r})", ""),
    ("dE/dw1", "=X{r}*C{r}", ""),
    ("dE/dw2", "=X{r}*D{r}", ""),
    ("dE/dw3", "=Y{r}*C{r}", ""),
    ("dE/dw4", "=Y{r}*D{r}", ""),
    ("dE/dw5", "=V{r}*O{r}", ""),
    ("dE/dw6", "=V{r}*P{r}", ""),
    ("dE/dw7", "=W{r}*O{r}", ""),
    ("dE/dw8", "=W{r}*P{r}", ""),
];
const FIRST: u32 = 4;

fn letters(column: usize) -> String {
    backprop::formula::cell::column_letters(column)
}

/// A run with some columns computed otherwise: label, first row, other rows where they differ.
fn run(rows: u32, other: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut cells = vec![("A1".to_owned(), "eta".to_owned()), ("B1".to_owned(), "0.5".to_owned())];
    for (column, (label, first, others)) in COLUMNS.iter().enumerate() {
        let letters = letters(column);
        let changed = other.iter().find(|(of, ..)| of == label);
        let (first, others) =
            changed.map_or((*first, *others), |(_, first, others)| (*first, *others));
        cells.push((format!("{letters}{}", FIRST - 1), (*label).to_owned()));
        for row in FIRST..FIRST + rows {
            let content = if row == FIRST || others.is_empty() { first } else { others };
            let content =
                content.replace("{r}", &row.to_string()).replace("{p}", &(row - 1).to_string());
            cells.push((format!("{letters}{row}"), content));
        }
    }
    workbook(&[("Run", cells)])
}

#[test]
fn a_wrong_weight_is_found_where_its_input_is_0() {
    let outcome = mark(&run(6, &[("i1", "0", "=C{p}"), ("h2", "=E{r}*C{r}+H{r}*D{r}", "")]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert_eq!(says(&outcome), ["N4 [N4:N9] it uses E4 (w1) where G4 (w3) belongs"]);
}

#[test]
fn a_wrong_weight_is_found_where_the_gradients_follow_it() {
    // The derivative is right for this forward pass, so only the exercise says that it is another.
    let outcome = mark(&run(
        6,
        &[
            ("h2", "=E{r}*C{r}+H{r}*D{r}", ""),
            ("dE/dw1", "=X{r}*C{r}+Y{r}*C{r}", ""),
            ("dE/dw3", "=0", ""),
        ],
    ));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert_eq!(says(&outcome), ["N4 [N4:N9] it uses E4 (w1) where G4 (w3) belongs"]);
}

#[test]
fn other_numbers_of_the_weights_are_no_mistake() {
    let outcome = mark(&run(
        6,
        &[
            ("h1", "=E{r}*C{r}+G{r}*D{r}", ""),
            ("h2", "=F{r}*C{r}+H{r}*D{r}", ""),
            ("dE/dw2", "=Y{r}*C{r}", ""),
            ("dE/dw3", "=X{r}*D{r}", ""),
        ],
    ));
    assert_eq!(outcome.verdict, Verdict::Right, "{:?}", outcome.findings);
    assert!(
        outcome.notes[0].contains("w2 is w3 in the exercise, w3 is w2 in the exercise"),
        "{:?}",
        outcome.notes
    );
}

#[test]
fn a_bias_makes_it_another_network_and_no_mistake() {
    let outcome = mark(&run(6, &[("h1", "=E{r}*C{r}+F{r}*D{r}+0.35", "")]));
    assert_eq!(outcome.verdict, Verdict::Right, "{:?}", outcome.findings);
    assert!(outcome.notes[0].contains("M4 (h1) is computed differently"), "{:?}", outcome.notes);
}

#[test]
fn a_forward_pass_alone_is_compared_with_the_exercise() {
    let only = |h2: &str| {
        let mut cells = Vec::new();
        for (column, (label, first, _)) in COLUMNS.iter().enumerate().take(21) {
            let first = if *label == "h2" { h2 } else { first };
            cells.push((format!("{}3", letters(column)), (*label).to_owned()));
            cells.push((format!("{}4", letters(column)), first.replace("{r}", "4")));
        }
        mark(&workbook(&[("Run", cells)]))
    };
    let right = only("=G{r}*C{r}+H{r}*D{r}");
    assert_eq!(right.verdict, Verdict::RightAsFarAsJudged);
    assert_eq!(
        (right.judged.of(Part::Forward).judged, right.judged.of(Part::Updates).judged),
        (8, 0)
    );
    let wrong = only("=G{r}*C{r}+F{r}*D{r}");
    assert_eq!(says(&wrong), ["N4 [N4] it uses F4 (w2) where H4 (w4) belongs"]);
}

#[test]
fn the_first_of_several_sheets_may_have_more_rows_than_the_others() {
    // The learning rate is above the first step: all else there is two rows further down.
    let sheet = |number: usize| {
        let down = if number == 0 { 2 } else { 0 };
        let place = |column: usize| format!("B{}", column + 1 + down);
        let before = match number {
            0 | 1 => 2,
            _ => 0,
        };
        let mut cells = Vec::new();
        if number == 0 {
            cells.push(("A1".to_owned(), "eta".to_owned()));
            cells.push(("B1".to_owned(), "0.5".to_owned()));
        }
        for (column, (label, first, others)) in COLUMNS.iter().enumerate() {
            let content = if number == 0 || others.is_empty() { first } else { others };
            // Columns become rows: from the last to the first, so that AA is not read as A.
            let mut content = content.replace("$B$1", "'Step 1'!$B#1");
            for other in (0..COLUMNS.len()).rev() {
                let own = format!("{}{{r}}", letters(other));
                let earlier = format!("{}{{p}}", letters(other));
                let there = format!("'Step {number}'!B{}", other + 1 + before);
                content = content.replace(&own, &place(other)).replace(&earlier, &there);
            }
            cells.push((place(column).replace('B', "A"), (*label).to_owned()));
            cells.push((place(column), content.replace("B#1", "B$1")));
        }
        cells
    };
    let names = ["Step 1", "Step 2", "Step 3", "Step 4"];
    let sheets: Vec<_> =
        names.iter().enumerate().map(|(number, name)| (*name, sheet(number))).collect();
    let outcome = mark(&workbook(&sheets));
    assert_eq!(outcome.verdict, Verdict::Right, "{:?}", outcome.findings);
    assert_eq!(outcome.runs[0].weights, "B7:B14");
}

#[test]
fn a_weight_that_is_only_copied_is_found() {
    let outcome = mark(&run(6, &[("w6", "0.45", "=J{p}"), ("w7", "0.5", "=K{p}")]));
    assert_eq!(
        says(&outcome),
        [
            "J5 [J5:K9] it is copied from the previous step and not updated: it is the same as J4 (w6)"
        ]
    );
}

/// The run with momentum: the velocities of w1 to w8 stand in AH to AO.
fn with_momentum(of_w1: &str) -> Vec<u8> {
    let mut cells = vec![
        ("A1".to_owned(), "eta".to_owned()),
        ("B1".to_owned(), "0.5".to_owned()),
        ("C1".to_owned(), "beta".to_owned()),
        ("D1".to_owned(), "0.9".to_owned()),
    ];
    for row in FIRST..FIRST + 6 {
        let at = |content: &str| {
            content.replace("{r}", &row.to_string()).replace("{p}", &(row - 1).to_string())
        };
        for (column, (label, first, others)) in COLUMNS.iter().enumerate() {
            let is_first = row == FIRST;
            let content = match label.strip_prefix('w') {
                Some("1") if !is_first => at(&format!("=E{{p}}-$B$1*{of_w1}{{p}}")),
                Some(number) if !is_first => {
                    let velocity = letters(32 + number.parse::<usize>().unwrap());
                    at(&format!("={}{{p}}-$B$1*{velocity}{{p}}", letters(column)))
                }
                _ if is_first || others.is_empty() => at(first),
                _ => at(others),
            };
            cells.push((format!("{}{row}", letters(column)), content));
        }
        for number in 1..=8 {
            let (velocity, gradient) = (letters(32 + number), letters(24 + number));
            let content = match row {
                FIRST => format!("={gradient}{{r}}"),
                _ => format!("=$D$1*{velocity}{{p}}+{gradient}{{r}}"),
            };
            cells.push((format!("{velocity}{row}"), at(&content)));
        }
    }
    workbook(&[("Run", cells)])
}

#[test]
fn the_velocity_of_another_weight_is_not_called_right() {
    let right = mark(&with_momentum("AH"));
    assert_eq!(right.verdict, Verdict::Right, "{:?}", right.findings);
    assert_eq!((right.runs[0].optimizer.as_str(), right.runs[0].rate), ("momentum", Some(0.5)));
    let wrong = mark(&with_momentum("AI"));
    assert_eq!(wrong.verdict, Verdict::Wrong);
    assert_eq!((wrong.findings[0].cell.as_str(), wrong.findings.len()), ("E5", 1));
}
