//! The marker, on workbooks of kinds that it once judged wrongly.

mod annotated;
mod beside;
mod causes;
mod coverage;
mod exercise;
mod further;
mod hidden;
mod layouts;
mod people;
mod rules;
mod several;
mod sliding;
mod unseen;
mod uphill;
mod written;

use backprop::derive::Derivation;
use backprop::marking::outcome::{Finding, Outcome, Part, Verdict};
use backprop::marking::{self, Options};
use backprop::network;
use backprop::workbook::{Book, Content};
use rust_xlsxwriter::{Formula, Workbook};

/// A workbook of sheets, each with cells such as `("B5", "=B4-$B$1*C4")`. Numbers and texts as they are typed.
fn workbook(sheets: &[(&str, Vec<(String, String)>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, cells) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (cell, content) in cells {
            let (row, column) = backprop::formula::cell::parse_cell(cell).unwrap();
            let column = column as u16;
            match (content.strip_prefix('='), content.parse::<f64>()) {
                (Some(formula), _) => sheet.write_formula(row, column, Formula::new(formula)),
                (None, Ok(number)) => sheet.write_number(row, column, number),
                (None, Err(_)) => sheet.write_string(row, column, content),
            }
            .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn mark(bytes: &[u8]) -> Outcome {
    mark_with(bytes, &Options::default())
}

fn mark_with(bytes: &[u8], options: &Options) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("homework.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let derivation = Derivation::of(network::default_network()).unwrap();
    marking::check(&path, &derivation, options).unwrap()
}

/// A sheet, row by row: `{r}`, `{p}` and `{n}` are the numbers of the row, of the one before and of the next.
fn rows(
    head: &[(&str, &str)],
    from: u32,
    to: u32,
    first: &[(&str, &str)],
    others: &[(&str, &str)],
) -> Vec<(String, String)> {
    let mut cells: Vec<(String, String)> =
        head.iter().map(|(cell, content)| ((*cell).to_owned(), (*content).to_owned())).collect();
    for row in from..=to {
        let of = if row == from { first } else { others };
        for (column, content) in of {
            let content = content
                .replace("{r}", &row.to_string())
                .replace("{p}", &(row - 1).to_string())
                .replace("{n}", &(row + 1).to_string());
            cells.push((format!("{column}{row}"), content));
        }
    }
    cells
}

/// A neuron that learns OR, an example a row; the new weights are at the end of each row.
fn online(activation: &str, delta: &str, sign: &str) -> Vec<(String, String)> {
    let head = [
        ("A1", "eta"),
        ("B1", "0.5"),
        ("A3", "x1"),
        ("B3", "x2"),
        ("C3", "t"),
        ("D3", "w1"),
        ("E3", "w2"),
        ("F3", "b"),
        ("G3", "z"),
        ("H3", "a"),
        ("I3", "error"),
        ("J3", "delta"),
        ("K3", "new w1"),
        ("L3", "new w2"),
        ("M3", "new b"),
    ];
    let mut cells = rows(
        &head,
        4,
        11,
        &[("D", "0.2"), ("E", "-0.4"), ("F", "-0.1")],
        &[("D", "=K{p}"), ("E", "=L{p}"), ("F", "=M{p}")],
    );
    for row in 4..=11_u32 {
        let x = [(1, 0, 1), (0, 1, 1), (1, 1, 1), (0, 0, 0)][(row as usize - 4) % 4];
        for (column, value) in [("A", x.0), ("B", x.1), ("C", x.2)] {
            cells.push((format!("{column}{row}"), value.to_string()));
        }
        let formulas = [
            ("G", "=D{r}*A{r}+E{r}*B{r}+F{r}"),
            ("H", activation),
            ("I", "=0.5*(C{r}-H{r})^2"),
            ("J", delta),
            ("K", "=D{r}#$B$1*J{r}*A{r}"),
            ("L", "=E{r}#$B$1*J{r}*B{r}"),
            ("M", "=F{r}#$B$1*J{r}"),
        ];
        for (column, formula) in formulas {
            let formula = formula.replace("{r}", &row.to_string()).replace('#', sign);
            cells.push((format!("{column}{row}"), formula));
        }
    }
    cells
}

fn says(outcome: &Outcome) -> Vec<String> {
    let line =
        |finding: &Finding| format!("{} [{}] {}", finding.cell, finding.range, finding.explanation);
    outcome.findings.iter().map(line).collect()
}

#[test]
fn new_weights_at_the_end_of_a_row_are_those_of_the_next() {
    let right = online("=1/(1+EXP(-G{r}))", "=(H{r}-C{r})*H{r}*(1-H{r})", "-");
    let outcome = mark(&workbook(&[("Run", right)]));
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?}",
        outcome.unjudged
    );
    let wrong = online("=1/(1+EXP(-G{r}))", "=(H{r}-C{r})*G{r}*(1-G{r})", "-");
    let outcome = mark(&workbook(&[("Run", wrong)]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert_eq!(says(&outcome), ["J4 [J4:J11] it uses G4 (z) where H4 (a) belongs"]);
}

#[test]
fn a_rule_that_is_no_gradient_is_not_judged() {
    let perceptron = online("=IF(G{r}>0,1,0)", "=C{r}-H{r}", "+");
    let outcome = mark(&workbook(&[("Run", perceptron)]));
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::NotJudged, vec![]));
    assert!(
        outcome
            .unjudged
            .iter()
            .any(|of| of.part == Part::Gradients && of.why.contains("does not use a gradient")),
        "{:?}",
        outcome.unjudged
    );
}

/// The values of a sheet, pasted without their formulas.
fn pasted(path: &str) -> Vec<(String, String)> {
    let book = Book::read(std::path::Path::new(path)).unwrap();
    let content = |content: &Content| match content {
        Content::Number(number) => number.to_string(),
        Content::Text(text) => text.trim_start_matches('=').to_owned(),
        other => panic!("{other:?}"),
    };
    book.sheets[0]
        .cells
        .iter()
        .map(|(place, of)| (backprop::formula::cell::cell_name(place), content(of)))
        .collect()
}

#[test]
fn what_is_judged_by_headings_gives_no_answer_away() {
    let outcome = mark(&workbook(&[("Run", pasted("tests/data/original.xlsx"))]));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    for finding in &outcome.findings {
        assert!(finding.right_formula.is_some(), "{finding:?}");
        assert!(!finding.explanation.contains('='), "{finding:?}");
        assert!(!finding.explanation.starts_with(&finding.name), "{finding:?}");
    }
}

#[test]
fn a_sheet_of_derivatives_beside_a_run_is_not_an_empty_one() {
    let right = online("=1/(1+EXP(-G{r}))", "=(H{r}-C{r})*H{r}*(1-H{r})", "-");
    let headings = right
        .iter()
        .filter(|(_, content)| content.parse::<f64>().is_err() && !content.starts_with('='));
    let headings: Vec<(String, String)> = headings.cloned().collect();
    let copies = right.iter().filter(|(_, content)| content.starts_with('='));
    let copies = copies.map(|(cell, _)| (cell.clone(), format!("=2*Run!{cell}")));
    let beside: Vec<(String, String)> = headings.iter().cloned().chain(copies).collect();
    let outcome = mark(&workbook(&[("Run", right.clone()), ("Beside", beside)]));
    assert_eq!(outcome.verdict, Verdict::Right, "{:?}", outcome.unjudged);
    let outcome = mark(&workbook(&[("Run", right), ("Empty", headings)]));
    assert_eq!(outcome.verdict, Verdict::RightAsFarAsJudged);
    assert!(outcome.is_unfinished);
}

#[test]
fn what_a_teacher_says_of_a_workbook_is_not_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("homework.xlsx");
    std::fs::write(&path, std::fs::read("tests/data/original.xlsx").unwrap()).unwrap();
    let derivation = Derivation::of(network::default_network()).unwrap();
    let mut options = Options::default();
    options.of = Some("A1".to_owned());
    let outcome = marking::check(&path, &derivation, &options).unwrap();
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::NotJudged, vec![]));
}

#[test]
fn a_workbook_without_a_run_is_told_why() {
    let cells = [("A1", "rent"), ("B1", "700"), ("A2", "food"), ("B2", "300"), ("B3", "=B1+B2")];
    let cells = cells.map(|(cell, content)| (cell.to_owned(), content.to_owned()));
    let outcome = mark(&workbook(&[("Budget", cells.to_vec())]));
    assert_eq!(outcome.verdict, Verdict::NotJudged);
    let [why] = &outcome.unjudged[..] else { panic!("{:?}", outcome.unjudged) };
    assert!(
        why.why.starts_with("no weight is computed from the previous step, and "),
        "{}",
        why.why
    );
}

#[test]
fn what_a_filter_carries_on_is_no_weight_where_the_network_is_named() {
    let text = backprop::model::model_text("kalman").unwrap();
    let model = backprop::model::from_toml(text, "kalman").unwrap();
    let derivation = Derivation::of(model.expand().unwrap()).unwrap();
    let workbook = backprop::sheet::Workbook { eta: 0.1, rates: vec![0.1], rows: 3 };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kalman.xlsx");
    std::fs::write(&path, crate::common::xlsx::bytes(&derivation, &workbook)).unwrap();
    let mut options = Options::default();
    options.is_named = true;
    let outcome = marking::check(&path, &derivation, &options).unwrap();
    assert_eq!(outcome.verdict, Verdict::Right, "{:?} {:?}", outcome.findings, outcome.unjudged);
    assert!(outcome.runs.iter().all(|run| run.weights.contains("H33:I33")), "{:?}", outcome.runs);
}

/// A run of the 2-2-2 network as values, with this learning rate.
fn values(rate: f64) -> Vec<(String, String)> {
    let labels = "t1 t2 i1 i2 w1 w2 w3 w4 w5 w6 w7 w8 h1 h2 a_h1 a_h2 o1 o2 a_o1 a_o2 E1 E2 E_tot \
                  ∂E/∂w1 ∂E/∂w2 ∂E/∂w3 ∂E/∂w4 ∂E/∂w5 ∂E/∂w6 ∂E/∂w7 ∂E/∂w8";
    let mut cells = vec![("A1".to_owned(), "η".to_owned()), ("B1".to_owned(), rate.to_string())];
    let name = backprop::formula::cell::cell_name;
    cells.extend(
        (0..).zip(labels.split_whitespace()).map(|(at, of)| (name((2, at)), of.to_owned())),
    );
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    let (t, i) = ([0.01, 0.99], [0.05, 0.1]);
    let mut w = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];
    for row in 3..9 {
        let h = [w[0] * i[0] + w[1] * i[1], w[2] * i[0] + w[3] * i[1]];
        let a = h.map(sigmoid);
        let o = [w[4] * a[0] + w[5] * a[1], w[6] * a[0] + w[7] * a[1]];
        let out = o.map(sigmoid);
        let e = [0, 1].map(|k| 0.5 * (t[k] - out[k]).powi(2));
        let d = [0, 1].map(|k| (out[k] - t[k]) * out[k] * (1.0 - out[k]));
        let dh = [0, 1].map(|k| (d[0] * w[4 + k] + d[1] * w[6 + k]) * a[k] * (1.0 - a[k]));
        let g = [
            [dh[0] * i[0], dh[0] * i[1], dh[1] * i[0], dh[1] * i[1]],
            [d[0] * a[0], d[0] * a[1], d[1] * a[0], d[1] * a[1]],
        ]
        .concat();
        let all = [&t[..], &i, &w, &h, &a, &o, &out, &e, &[e[0] + e[1]], &g].concat();
        cells.extend((0..).zip(all).map(|(at, of)| (name((row, at)), of.to_string())));
        w.iter_mut().zip(g).for_each(|(w, g)| *w -= rate * g);
    }
    cells
}

#[test]
fn a_negative_rate_beside_pasted_values_is_not_called_right() {
    let right = mark(&workbook(&[("Run", values(0.5))]));
    assert_eq!(right.verdict, Verdict::Right, "{:?}", right.findings);
    let wrong = mark(&workbook(&[("Run", values(-0.5))]));
    assert_eq!(
        says(&wrong),
        ["B1 [B1] the learning rate is negative: each step goes uphill, and the loss rises"]
    );
}

#[test]
fn pasted_values_are_explained_by_the_mistake_that_they_were_computed_with() {
    let mut cells = values(0.5);
    let number = |cells: &[(String, String)], cell: String| -> f64 {
        cells.iter().find(|(of, _)| *of == cell).unwrap().1.parse().unwrap()
    };
    // ∂E/∂w5 with a_h2 in place of a_h1, which leaves the updates as they are.
    for row in 4..10 {
        let of_w6 = number(&cells, format!("AC{row}"));
        let cell = format!("AB{row}");
        cells.iter_mut().find(|(of, _)| *of == cell).unwrap().1 = of_w6.to_string();
    }
    let outcome = mark(&workbook(&[("Run", cells)]));
    let of_w5 = outcome.findings.iter().find(|of| of.cell == "AB4").expect("a finding");
    assert!(of_w5.is_cause_found, "{of_w5:?}");
    assert!(of_w5.explanation.contains("it uses P4 (a_h2) where O4 (a_h1) belongs"), "{of_w5:?}");
}
