//! What was not looked at is never called right, and what is right is never blamed.

use super::{mark, online, rows, says, workbook};
use backprop::formula::cell::{column_letters, parse_cell};
use backprop::marking::outcome::{Part, Verdict};

type Cells = Vec<(String, String)>;

fn right() -> Cells {
    online("=1/(1+EXP(-G{r}))", "=(H{r}-C{r})*H{r}*(1-H{r})", "-")
}

/// Cells so many columns further to the right.
fn beside(cells: &[(String, String)], columns: u32) -> Cells {
    let moved = |cell: &str| {
        let (row, column) = parse_cell(cell).unwrap();
        format!("{}{}", column_letters((column + columns) as usize), row + 1)
    };
    cells.iter().map(|(cell, content)| (moved(cell), content.clone())).collect()
}

fn with(cells: &[(&str, &str)], to: Cells) -> Cells {
    let own = |(cell, content): &(&str, &str)| ((*cell).to_owned(), (*content).to_owned());
    to.into_iter().chain(cells.iter().map(own)).collect()
}

/// A neuron that learns one example; `{x}` stands for its inputs in the cells of a row, or typed.
fn neuron(columns: &[(&str, &str, &str, &str)], rate: &[(&str, &str)]) -> Cells {
    let first: Vec<(&str, &str)> = columns.iter().map(|(at, _, first, _)| (*at, *first)).collect();
    let others: Vec<(&str, &str)> = columns.iter().map(|(at, .., others)| (*at, *others)).collect();
    let headings: Vec<(String, String)> =
        columns.iter().map(|(at, heading, ..)| (format!("{at}3"), (*heading).to_owned())).collect();
    [headings, rows(rate, 4, 9, &first, &others)].concat()
}

/// The columns of a neuron with two inputs: the cell, the heading, the first row, the others.
const NEURON: [(&str, &str, &str, &str); 11] = [
    ("A", "t", "1", "=A{p}"),
    ("B", "x1", "0.7", "=B{p}"),
    ("C", "x2", "-0.4", "=C{p}"),
    ("D", "w1", "0.2", "=D{p}-$B$1*I{p}"),
    ("E", "w2", "-0.5", "=E{p}-$B$1*J{p}"),
    ("F", "b", "0.1", "=F{p}-$B$1*K{p}"),
    ("G", "z", "=D{r}*B{r}+E{r}*C{r}+F{r}", "=D{r}*B{r}+E{r}*C{r}+F{r}"),
    ("H", "a", "=1/(1+EXP(-G{r}))", "=1/(1+EXP(-G{r}))"),
    ("I", "dE/dw1", "=(H{r}-A{r})*H{r}*(1-H{r})*B{r}", "=(H{r}-A{r})*H{r}*(1-H{r})*B{r}"),
    ("J", "dE/dw2", "=(H{r}-A{r})*H{r}*(1-H{r})*C{r}", "=(H{r}-A{r})*H{r}*(1-H{r})*C{r}"),
    ("K", "dE/db", "=(H{r}-A{r})*H{r}*(1-H{r})", "=(H{r}-A{r})*H{r}*(1-H{r})"),
];
const LOSS: (&str, &str, &str, &str) = ("L", "E", "=0.5*(A{r}-H{r})^2", "=0.5*(A{r}-H{r})^2");
const ETA: [(&str, &str); 2] = [("A1", "eta"), ("B1", "0.6")];

/// The neuron with some columns computed otherwise, or more.
pub fn changed(others: &[(&'static str, &'static str, &'static str, &'static str)]) -> Cells {
    let mut columns = [&NEURON[..], &[LOSS]].concat();
    for other in others {
        match columns.iter_mut().find(|of| of.0 == other.0) {
            Some(of) => *of = *other,
            None => columns.push(*other),
        }
    }
    neuron(&columns, &ETA)
}

#[test]
fn a_second_table_that_is_not_filled_in_is_not_called_right() {
    let is_heading = |(cell, _): &&(String, String)| cell.ends_with('3') && cell.len() == 2;
    let headings: Cells = right().iter().filter(is_heading).cloned().collect();
    let whole = mark(&workbook(&[("Run", right())]));
    assert_eq!(whole.verdict, Verdict::Right, "{:?}", whole.unjudged);
    let both = mark(&workbook(&[("Run", [right(), beside(&headings, 20)].concat())]));
    assert_eq!((both.verdict, says(&both)), (Verdict::RightAsFarAsJudged, vec![]));
    assert!(both.is_unfinished);
    assert!(both.unjudged.iter().any(|of| of.range == "X3"), "{:?}", both.unjudged);
}

#[test]
fn a_second_table_with_a_forward_pass_only_is_not_called_right() {
    let start = with(
        &[
            ("U4", "1"),
            ("V4", "0"),
            ("W4", "1"),
            ("X4", "0.3"),
            ("Y4", "-0.2"),
            ("Z4", "0.1"),
            ("AA4", "=X4*U4+Y4*V4+Z4"),
            ("AB4", "=1/(1+EXP(-AA4))"),
            ("AC4", "=0.5*(W4-AB4)^2"),
        ],
        Vec::new(),
    );
    let is_heading = |(cell, _): &&(String, String)| cell.ends_with('3') && cell.len() == 2;
    let headings: Cells = right().iter().filter(is_heading).cloned().collect();
    let all = [right(), beside(&headings, 20), start].concat();
    let outcome = mark(&workbook(&[("Run", all)]));
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::RightAsFarAsJudged, vec![]));
}

#[test]
fn a_target_beside_weights_in_a_difference_quotient_is_no_weight() {
    let numeric = "=((A{r}-1/(1+EXP(-((D{r}+0.001)*B{r}+E{r}*C{r}+F{r}))))^2\
                   -(A{r}-1/(1+EXP(-((D{r}-0.001)*B{r}+E{r}*C{r}+F{r}))))^2)/(4*0.001)";
    let outcome =
        mark(&workbook(&[("Run", changed(&[("M", "numeric dE/dw1", numeric, numeric)]))]));
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::Right, vec![]), "{:?}", outcome.judged);
    assert_eq!(outcome.runs[0].count, 3);
}

#[test]
fn data_that_is_typed_into_the_formulas_is_judged() {
    let typed = |sign: &str| {
        let gradient = |x: &str| match sign {
            "-" => format!("=(H{{r}}-1)*H{{r}}*(1-H{{r}}){x}"),
            _ => format!("=(1-H{{r}})*H{{r}}*(1-H{{r}}){x}"),
        };
        let all = [gradient("*0.7"), gradient("*-0.4"), gradient("")];
        let columns = [
            ("D", "w1", "0.2", "=D{p}-0.6*I{p}"),
            ("E", "w2", "-0.5", "=E{p}-0.6*J{p}"),
            ("F", "b", "0.1", "=F{p}-0.6*K{p}"),
            ("G", "z", "=D{r}*0.7+E{r}*-0.4+F{r}", "=D{r}*0.7+E{r}*-0.4+F{r}"),
            ("H", "a", "=1/(1+EXP(-G{r}))", "=1/(1+EXP(-G{r}))"),
            ("I", "dE/dw1", all[0].as_str(), all[0].as_str()),
            ("J", "dE/dw2", all[1].as_str(), all[1].as_str()),
            ("K", "dE/db", all[2].as_str(), all[2].as_str()),
            ("L", "E", "=0.5*(1-H{r})^2", "=0.5*(1-H{r})^2"),
        ];
        mark(&workbook(&[("Run", neuron(&columns, &[]))]))
    };
    let right = typed("-");
    assert_eq!((right.verdict, says(&right)), (Verdict::Right, vec![]), "{:?}", right.judged);
    assert!(right.judged.of(Part::Loss).of > 0);
    let wrong = typed("+");
    assert_eq!(wrong.verdict, Verdict::Wrong);
    assert_eq!(wrong.findings[0].cell, "I4");
    assert!(wrong.findings.iter().all(|of| of.explanation.contains("sign")), "{:?}", says(&wrong));
}

#[test]
fn a_learning_rate_in_another_language_is_known() {
    let cells = changed(&[
        ("D", "вес 1", "0.2", "=D{p}-I{p}"),
        ("E", "вес 2", "-0.5", "=E{p}-J{p}"),
        ("F", "смещение", "0.1", "=F{p}-K{p}"),
        ("L", "ошибка", "=0.5*(A{r}-H{r})^2", "=0.5*(A{r}-H{r})^2"),
    ]);
    let russian = cells.into_iter().map(|(cell, content)| match cell.as_str() {
        "A1" => (cell, "скорость обучения".to_owned()),
        _ => (cell, content),
    });
    let outcome = mark(&workbook(&[("Run", russian.collect())]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert_eq!(
        says(&outcome),
        ["D5 [D5:F9] the learning rate B1 (скорость обучения) is missing in the updates"]
    );
}

#[test]
fn missing_brackets_and_a_missing_bias_are_both_found() {
    let cells = changed(&[
        ("G", "z", "=D{r}*B{r}+E{r}*C{r}", "=D{r}*B{r}+E{r}*C{r}"),
        ("H", "a", "=1/1+EXP(-G{r})", "=1/1+EXP(-G{r})"),
    ]);
    let outcome = mark(&workbook(&[("Run", cells)]));
    let found = says(&outcome);
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert!(found.iter().any(|of| of.starts_with("G4") && of.contains("F4")), "{found:?}");
    assert!(
        found.iter().any(|of| of.starts_with("H4") && of.contains("parentheses are missing")),
        "{found:?}"
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_slope_that_is_missing_is_not_explained_by_the_gradient_of_a_bias() {
    let cells = changed(&[
        ("I", "dE/dw1", "=M{r}*B{r}", "=M{r}*B{r}"),
        ("J", "dE/dw2", "=M{r}*N{r}*C{r}", "=M{r}*N{r}*C{r}"),
        ("K", "dE/db", "=M{r}*N{r}", "=M{r}*N{r}"),
        ("M", "dE/da", "=H{r}-A{r}", "=H{r}-A{r}"),
        ("N", "da/dz", "=H{r}*(1-H{r})", "=H{r}*(1-H{r})"),
    ]);
    let outcome = mark(&workbook(&[("Run", cells)]));
    assert_eq!(says(&outcome), ["I4 [I4:I9] the factor N4 (da/dz) is missing"]);
}

#[test]
fn a_sigmoid_in_two_cells_is_one_activation() {
    let outcome = mark(&workbook(&[(
        "Run",
        changed(&[
            ("H", "a", "=1/(1+M{r})", "=1/(1+M{r})"),
            ("I", "dE/dw1", "=(H{r}-A{r})*G{r}*(1-G{r})*B{r}", "=(H{r}-A{r})*G{r}*(1-G{r})*B{r}"),
            ("M", "exp(-z)", "=EXP(-G{r})", "=EXP(-G{r})"),
        ]),
    )]));
    assert_eq!(says(&outcome), ["I4 [I4:I9] it uses G4 (z) where H4 (a) belongs"]);
    let outcome = mark(&workbook(&[(
        "Run",
        changed(&[
            ("H", "a", "=1/(1+M{r})", "=1/(1+M{r})"),
            ("M", "exp(-z)", "=EXP(G{r})", "=EXP(G{r})"),
        ]),
    )]));
    assert_eq!(says(&outcome), ["M4 [M4:M9] the sign of G4 is wrong"]);
}

/// A line m·x + c through four points, an epoch a sheet.
fn line(of_m: &str) -> Vec<(String, Cells)> {
    let (x, y) = ([1.0, 2.0, 3.0, 4.0], [2.1, 3.9, 6.2, 7.8]);
    let sheet = |epoch: usize| {
        let before = format!("'Epoch {}'!", epoch - 1);
        let mut cells = with(
            &[("A3", "Y"), ("B3", "X"), ("C3", "m"), ("D3", "c"), ("E3", "Y_pred")],
            Vec::new(),
        );
        let mut put = |cell: String, content: String| cells.push((cell, content));
        for (column, heading) in [("F", "(Y_pred-Y)^2"), ("G", "dMSE/dm"), ("H", "dMSE/dc")] {
            put(format!("{column}3"), heading.to_owned());
        }
        if epoch == 1 {
            put("A1".into(), "L (learning rate)".into());
            put("B1".into(), "0.02".into());
            put("C4".into(), "0.8".into());
            put("D4".into(), "0.3".into());
        } else {
            put("C4".into(), format!("={before}C4-'Epoch 1'!$B$1*{before}G8"));
            put("D4".into(), format!("={before}D4-'Epoch 1'!$B$1*{before}H8"));
        }
        for (row, (x, y)) in (4..8).zip(x.iter().zip(y)) {
            put(format!("A{row}"), y.to_string());
            put(format!("B{row}"), x.to_string());
            put(format!("E{row}"), format!("=$C$4*B{row}+$D$4"));
            put(format!("F{row}"), format!("=(A{row}-E{row})^2"));
            put(format!("G{row}"), format!("=2*(E{row}-A{row})*B{row}"));
            put(format!("H{row}"), format!("=2*(E{row}-A{row})"));
        }
        put("F8".into(), "=AVERAGE(F4:F7)".into());
        put("G8".into(), of_m.to_owned());
        put("H8".into(), "=AVERAGE(H4:H7)".into());
        (format!("Epoch {epoch}"), cells)
    };
    (1..=4).map(sheet).collect()
}

fn marked(sheets: &[(String, Cells)]) -> backprop::marking::Outcome {
    let sheets: Vec<(&str, Cells)> =
        sheets.iter().map(|(name, cells)| (name.as_str(), cells.clone())).collect();
    mark(&workbook(&sheets))
}

#[test]
fn a_line_is_judged_even_if_one_of_its_two_gradients_is_wrong() {
    let right = marked(&line("=AVERAGE(G4:G7)"));
    assert_eq!((right.verdict, says(&right)), (Verdict::Right, vec![]), "{:?}", right.unjudged);
    let wrong = marked(&line("=SUM(G4:G7)"));
    assert_eq!(wrong.verdict, Verdict::Wrong);
    assert_eq!(wrong.findings[0].cell, "G8", "{:?}", says(&wrong));
    assert!(wrong.findings[0].is_cause_found, "{:?}", says(&wrong));
}
