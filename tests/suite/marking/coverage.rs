//! A mark never says more than was looked at: what belongs to the descent and lies in no judged step is not right.

use super::{mark, rows, says, workbook};
use backprop::formula::cell::{column_letters, parse_cell};
use backprop::marking::outcome::{Outcome, Part, Verdict};

type Cells = Vec<(String, String)>;

/// A line that is fitted to a point, which is the same in all rows; the new weights are at the end of each row.
/// `x`, `a` and `b` are the formulas of these in the rows after the first.
fn line(x: &str, a: &str, b: &str) -> Cells {
    let head = [("A1", "eta"), ("B1", "0.05")];
    let headings = ["x", "y", "a", "b", "estimate", "loss", "dL/da", "dL/db", "next a", "next b"];
    let headings =
        (0..).zip(headings).map(|(column, of)| (column_letters(column) + "3", of.into()));
    let always = [
        ("E", "=C{r}*A{r}+D{r}"),
        ("F", "=(E{r}-B{r})^2"),
        ("G", "=2*(E{r}-B{r})*A{r}"),
        ("H", "=2*(E{r}-B{r})"),
        ("I", "=C{r}-$B$1*G{r}"),
        ("J", "=D{r}-$B$1*H{r}"),
    ];
    let y = x.replace('A', "B");
    let start = [("A", "1.5"), ("B", "2.3"), ("C", "0.4"), ("D", "-0.2")];
    let first = [&start[..], &always].concat();
    let others = [&[("A", x), ("B", y.as_str()), ("C", a), ("D", b)][..], &always].concat();
    headings.chain(rows(&head, 4, 11, &first, &others)).collect()
}

fn right(x: &str) -> Cells {
    line(x, "=I{p}", "=J{p}")
}

fn marked(cells: Cells) -> Outcome {
    mark(&workbook(&[("Run", cells)]))
}

/// Cells so many columns further to the right.
fn beside(cells: &[(String, String)], columns: u32) -> Cells {
    let moved = |cell: &str| {
        let (row, column) = parse_cell(cell).unwrap();
        format!("{}{}", column_letters((column + columns) as usize), row + 1)
    };
    cells.iter().map(|(cell, content)| (moved(cell), content.clone())).collect()
}

/// The number of cells that were judged, and of all that there are.
fn updates(outcome: &Outcome) -> (usize, usize) {
    let count = outcome.judged.of(Part::Updates);
    (count.judged, count.of)
}

#[test]
fn data_that_is_copied_from_row_to_row_is_no_weight() {
    for x in ["=A{p}", "=A$4", "=$A$4", "1.5"] {
        let cells = match x.strip_prefix('=') {
            Some(_) => right(x),
            None => {
                right("=A{p}").into_iter().map(|(cell, content)| typed(cell, content)).collect()
            }
        };
        let outcome = marked(cells);
        assert_eq!(
            (outcome.verdict, says(&outcome)),
            (Verdict::Right, vec![]),
            "{x}: {:?} {:?}",
            outcome.judged,
            outcome.unjudged
        );
        assert_eq!(updates(&outcome), (16, 16), "{x}");
        assert_eq!(outcome.runs[0].count, 2, "{x}");
    }
}

/// A copy of the point as its numbers.
fn typed(cell: String, content: String) -> (String, String) {
    let number = match content.as_bytes() {
        [b'=', b'A', ..] if cell.starts_with('A') => "1.5",
        [b'=', b'B', ..] if cell.starts_with('B') => "2.3",
        _ => return (cell, content),
    };
    (cell, number.to_owned())
}

#[test]
fn a_weight_that_takes_its_old_value_in_each_row_is_never_updated() {
    for x in ["=A{p}", "=$A$4"] {
        let outcome = marked(line(x, "=I{p}", "=D{p}"));
        let found = says(&outcome);
        assert_eq!(outcome.verdict, Verdict::Wrong, "{x}: {found:?} {:?}", outcome.unjudged);
        assert_eq!(found.len(), 1, "{x}: {found:?}");
        assert!(found[0].starts_with("D5 [D5:D11] "), "{found:?}");
        assert!(found[0].contains("D4") && found[0].contains("J4"), "{found:?}");
        assert!(found[0].contains("never updated"), "{found:?}");
        assert_eq!(outcome.findings[0].right_formula.as_deref(), Some("=J4"));
        assert_eq!(outcome.findings[0].part, Part::Updates);
        let outcome = marked(line(x, "=C{p}", "=J{p}"));
        let found = says(&outcome);
        assert_eq!(found.len(), 1, "{x}: {found:?}");
        assert!(found[0].starts_with("C5 [C5:C11] "), "{found:?}");
        assert_eq!(outcome.findings[0].right_formula.as_deref(), Some("=I4"));
    }
}

#[test]
fn no_weight_that_is_carried_on_is_not_called_right() {
    let outcome = marked(line("=A{p}", "=C{p}", "=D{p}"));
    assert_ne!(outcome.verdict, Verdict::Right, "{:?}", outcome.judged);
}

#[test]
fn updates_in_rows_that_no_step_contains_are_not_called_right() {
    // From the seventh row on everything is typed anew: nothing is taken from the rows above, and each row is a start.
    let cells = right("=A{p}").into_iter().map(|(cell, content)| {
        let (row, column) = parse_cell(&cell).unwrap();
        match (row >= 6, column) {
            (true, 2) => (cell, format!("0.{row}")),
            (true, 3) => (cell, format!("-0.{row}")),
            _ => (cell, content),
        }
    });
    let outcome = marked(cells.collect());
    assert_ne!(outcome.verdict, Verdict::Right, "{:?} {:?}", outcome.judged, outcome.runs);
}

#[test]
fn a_weight_that_is_not_carried_on_once_is_found_there() {
    let cells = right("=A{p}").into_iter().map(|(cell, content)| match cell.as_str() {
        "D8" => (cell, "=D7".to_owned()),
        _ => (cell, content),
    });
    let found = says(&marked(cells.collect()));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("D8 [D8] ") && found[0].contains("J7"), "{found:?}");
}

#[test]
fn a_last_update_that_is_none_is_not_called_right() {
    let cells = right("=A{p}").into_iter().map(|(cell, content)| match cell.as_str() {
        "J11" => (cell, "=0.05*H11".to_owned()),
        _ => (cell, content),
    });
    let outcome = marked(cells.collect());
    assert_ne!(outcome.verdict, Verdict::Right, "{:?}", outcome.judged);
    assert!(outcome.unjudged.iter().any(|of| of.range == "J11"), "{:?}", outcome.unjudged);
}

#[test]
fn a_second_table_that_was_not_judged_is_not_called_right() {
    let first = right("=A{p}");
    let is_heading = |(cell, _): &&(String, String)| cell.ends_with('3') && cell.len() == 2;
    // No weight of the second table is carried on: each of its rows starts with the same ones.
    let second = line("=A{p}", "=C{p}", "=D{p}");
    let second: Cells = second.into_iter().filter(|of| !is_heading(&of)).collect();
    let shifted = |content: &str| {
        let letters = "ABCDEFGHIJ";
        let mut out = String::new();
        let mut chars = content.chars().peekable();
        while let Some(c) = chars.next() {
            let is_cell = letters.contains(c) && chars.peek().is_some_and(char::is_ascii_digit);
            match is_cell {
                true => out += &column_letters(letters.find(c).unwrap() + 12),
                false => out.push(c),
            }
        }
        out
    };
    let second: Cells = second
        .into_iter()
        .filter(|(cell, _)| !["A1", "B1"].contains(&cell.as_str()))
        .map(|(cell, content)| match content.starts_with('=') {
            true => (cell, shifted(&content)),
            false => (cell, content),
        })
        .collect();
    let outcome = marked([first, beside(&second, 12)].concat());
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::RightAsFarAsJudged, vec![]));
    assert!(outcome.unjudged.iter().any(|of| of.range.contains("U5")), "{:?}", outcome.unjudged);
}

#[test]
fn what_is_computed_beside_a_run_does_not_have_to_be_judged() {
    let mut cells = right("=A{p}");
    let more = [
        ("L3", "step"),
        ("M3", "smallest loss so far"),
        ("N3", "check of dL/da"),
        ("O3", "fall of the loss"),
        ("L4", "1"),
        ("M4", "=F4"),
        ("O4", "0"),
        ("A14", "mean loss"),
        ("B14", "=AVERAGE(F4:F11)"),
        ("A15", "last a"),
        ("B15", "=I11"),
        ("A16", "rate per 100"),
        ("B16", "=100*B1"),
    ];
    cells.extend(more.map(|(cell, content)| (cell.to_owned(), content.to_owned())));
    for row in 4..=11_u32 {
        let numeric = format!(
            "=((C{row}+0.001)*A{row}+D{row}-B{row})^2/0.002-((C{row}-0.001)*A{row}+D{row}-B{row})^2/0.002"
        );
        cells.push((format!("N{row}"), numeric));
        if row > 4 {
            let before = row - 1;
            cells.push((format!("L{row}"), format!("=L{before}+1")));
            cells.push((format!("M{row}"), format!("=MIN(M{before},F{row})")));
            cells.push((format!("O{row}"), format!("=F{row}-F{before}")));
        }
    }
    let outcome = marked(cells);
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?}",
        outcome.unjudged
    );
}
