//! Mistakes that look right in one row, or as if another cell were to blame.

use super::layouts::{Cells, is_found, is_right, marked, with_column};
use super::{rows, says};
use backprop::marking::outcome::Verdict;

/// A support vector machine, an example a row; its labels are 1 and −1.
fn margin() -> Cells {
    let always = [
        ("G", "=D{r}*A{r}+E{r}*B{r}+F{r}"),
        ("H", "=MAX(0,1-C{r}*G{r})"),
        ("I", "=-IF(C{r}*G{r}<1,C{r}*A{r},0)"),
        ("J", "=-IF(C{r}*G{r}<1,C{r}*B{r},0)"),
        ("K", "=-IF(C{r}*G{r}<1,C{r},0)"),
    ];
    let first = [&always[..], &[("D", "0.1"), ("E", "-0.2"), ("F", "0.05")]].concat();
    let updates = [("D", "=D{p}-$B$1*I{p}"), ("E", "=E{p}-$B$1*J{p}"), ("F", "=F{p}-$B$1*K{p}")];
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("A1", "eta"), ("B1", "0.1"), ("H3", "loss")], 4, 15, &first, &others);
    let examples = [("1.2", "0.7", "1"), ("-0.9", "0.3", "-1"), ("0.6", "-1.1", "1")];
    for row in 4..=15 {
        let (a, b, label) = examples[(row - 4) % 3];
        for (column, value) in [("A", a), ("B", b), ("C", label)] {
            cells.push((format!("{column}{row}"), value.to_owned()));
        }
    }
    cells
}

#[test]
fn a_label_that_is_1_in_the_first_row_is_missing_as_a_factor() {
    is_right(margin());
    let without = with_column(margin(), "J", "=-IF(C{r}*G{r}<1,B{r},0)");
    let outcome = marked(without);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert!(says(&outcome)[0].starts_with("J4 [J4:J15]"), "{:?}", says(&outcome));
}

/// A line, an example a row, with the rate typed into each update; the next row copies the new weights.
fn line() -> Cells {
    let always = [
        ("E", "=C{r}*A{r}+D{r}"),
        ("F", "=E{r}-B{r}"),
        ("G", "=F{r}^2"),
        ("H", "=C{r}-0.05*2*F{r}*A{r}"),
        ("I", "=D{r}-0.05*2*F{r}"),
    ];
    let first = [&always[..], &[("C", "0.4"), ("D", "0.9")]].concat();
    let others = [&always[..], &[("C", "=H{p}"), ("D", "=I{p}")]].concat();
    let mut cells = rows(&[("G3", "squared error")], 4, 15, &first, &others);
    for row in 4..=15 {
        let (x, y) = [("0.7", "4.4"), ("2.9", "8.5"), ("-0.9", "1.6")][(row - 4) % 3];
        cells.extend([(format!("A{row}"), x.to_owned()), (format!("B{row}"), y.to_owned())]);
    }
    cells
}

#[test]
fn another_typed_rate_in_one_update_is_found() {
    is_right(line());
    let other = with_column(line(), "I", "=D{r}-0.005*2*F{r}");
    is_found(other, "I4 [I4:I15] the number 0.005 should be 0.05");
}

#[test]
fn rows_that_were_copied_and_not_filled_are_found() {
    let mut cells = line();
    for (cell, content) in &mut cells {
        if ["C13", "C14", "C15"].contains(&cell.as_str()) {
            *content = "=H11".to_owned();
        } else if ["D13", "D14", "D15"].contains(&cell.as_str()) {
            *content = "=I11".to_owned();
        }
    }
    let outcome = marked(cells);
    assert_eq!(outcome.verdict, Verdict::Wrong);
    let found = says(&outcome);
    assert!(
        found[0].starts_with("C13 [C13:D15] it copies H11, the weight of an earlier step"),
        "{found:?}"
    );
}

/// Three ReLU units without biases, whose deltas are in cells.
fn units() -> Cells {
    let always = [
        ("I", "=C{r}*A{r}"),
        ("J", "=D{r}*A{r}"),
        ("K", "=E{r}*A{r}"),
        ("L", "=MAX(0,I{r})"),
        ("M", "=MAX(0,J{r})"),
        ("N", "=MAX(0,K{r})"),
        ("O", "=F{r}*L{r}+G{r}*M{r}+H{r}*N{r}"),
        ("P", "=(O{r}-B{r})^2/2"),
        ("Q", "=O{r}-B{r}"),
        ("R", "=Q{r}*F{r}*IF(I{r}>0,1,0)"),
        ("S", "=Q{r}*G{r}*IF(J{r}>0,1,0)"),
        ("T", "=Q{r}*H{r}*IF(K{r}>0,1,0)"),
    ];
    let start = ["0.4", "-0.3", "0.2", "0.5", "0.3", "-0.6"];
    let columns = ["C", "D", "E", "F", "G", "H"];
    let updates = [
        ("C", "=C{p}-$B$1*R{p}*A{p}"),
        ("D", "=D{p}-$B$1*S{p}*A{p}"),
        ("E", "=E{p}-$B$1*T{p}*A{p}"),
        ("F", "=F{p}-$B$1*Q{p}*L{p}"),
        ("G", "=G{p}-$B$1*Q{p}*M{p}"),
        ("H", "=H{p}-$B$1*Q{p}*N{p}"),
    ];
    let starts: Vec<(&str, &str)> = columns.into_iter().zip(start).collect();
    let first = [&always[..], &starts].concat();
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("A1", "eta"), ("B1", "0.1"), ("P3", "loss")], 4, 15, &first, &others);
    for row in 4..=15 {
        let (x, t) = [("0.7", "0.4"), ("-1.2", "0.1"), ("1.5", "-0.3")][(row - 4) % 3];
        cells.extend([(format!("A{row}"), x.to_owned()), (format!("B{row}"), t.to_owned())]);
    }
    cells
}

#[test]
fn a_slope_that_one_of_several_units_lacks_is_blamed_and_not_its_activation() {
    is_right(units());
    let without = with_column(units(), "R", "=Q{r}*F{r}");
    let outcome = marked(without);
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert!(says(&outcome)[0].starts_with("R4 [R4:R15]"), "{:?}", says(&outcome));
}

/// A neuron with two inputs, in blocks of ten rows: the factors of each derivative are in cells of their own.
fn factors(of_the_first: &str) -> Cells {
    let mut cells: Cells =
        [("A1", "eta"), ("B1", "0.5"), ("B2", "0.6"), ("B3", "-0.8"), ("C2", "0.3")]
            .map(|(cell, content)| (cell.to_owned(), content.to_owned()))
            .into();
    for block in 0..5_u32 {
        let row = |by: u32| 5 + 10 * block + by;
        let mut put = |column: &str, by: u32, content: String| {
            cells.push((format!("{column}{}", row(by)), content));
        };
        let (out, net) = (row(1), row(0));
        put("B", 0, format!("=B{}*$B$2+B{}*$B$3", row(3), row(4)));
        put("B", 1, format!("=1/(1+EXP(-B{net}))"));
        put("B", 2, format!("=0.5*($C$2-B{out})^2"));
        for (by, input, start) in [(3, "$B$2", "0.4"), (4, "$B$3", "0.7")] {
            let before = format!("=G{}", row(by).saturating_sub(10));
            put("B", by, if block == 0 { start.to_owned() } else { before });
            put("C", by, format!("=-($C$2-B{out})"));
            put("D", by, format!("=B{out}*(1-B{out})"));
            put("E", by, format!("={input}"));
            let product = if by == 3 { of_the_first } else { "=C{r}*D{r}*E{r}" };
            put("F", by, product.replace("{r}", &row(by).to_string()));
            put("G", by, format!("=B{r}-$B$1*F{r}", r = row(by)));
        }
    }
    cells
}

#[test]
fn a_product_that_lacks_a_factor_is_blamed_and_not_the_other_factors() {
    is_right(factors("=C{r}*D{r}*E{r}"));
    is_found(factors("=C{r}*E{r}"), "F8 [F8,F18,F28,F38,F48] the factor D8 is missing");
}

/// A line through three points, a column a step; the inputs are in column B, the targets in column C.
fn columns(gradient: &str) -> Cells {
    let mut cells: Cells = vec![("A1".into(), "alpha".into()), ("B1".into(), "0.1".into())];
    for (row, x, y) in [(4, "0.5", "1"), (5, "1.5", "1.4"), (6, "2", "2.5")] {
        cells.extend([(format!("B{row}"), x.to_owned()), (format!("C{row}"), y.to_owned())]);
    }
    for (number, column) in ('D'..='I').enumerate() {
        let before = char::from(column as u8 - 1);
        let moved = |text: &str| {
            let data = char::from(b'B' + number as u8).to_string();
            text.replace("{data}", &data).replace("{c}", &column.to_string())
        };
        let start = |weight: u32, gradient: u32, start: &str| match column {
            'D' => start.to_owned(),
            _ => format!("={before}{weight}-$B$1*{before}{gradient}"),
        };
        let mut put = |row: u32, content: String| cells.push((format!("{column}{row}"), content));
        put(2, start(2, 12, "0.2"));
        put(3, start(3, 13, "0.1"));
        (4..=6).for_each(|row| put(row, format!("={column}$2*$B{row}+{column}$3")));
        put(11, format!("=SUMXMY2({column}4:{column}6,$C$4:$C$6)/2"));
        put(12, moved(gradient));
        put(13, format!("=SUM({column}4:{column}6)-SUM($C$4:$C$6)"));
    }
    cells
}

#[test]
fn a_range_without_a_dollar_that_moves_onto_other_data_is_found() {
    is_right(columns("=SUMPRODUCT({c}4:{c}6-$C$4:$C$6,$B$4:$B$6)"));
    let outcome = marked(columns("=SUMPRODUCT({c}4:{c}6-$C$4:$C$6,{data}4:{data}6)"));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    let found = says(&outcome);
    assert!(found[0].starts_with("E12 [E12"), "{found:?}");
    assert!(found[0].contains("the reference to B4:B6 has no $ and moves to C4:C6"), "{found:?}");
}

/// The mean loss of a line over four examples, whose gradients are arrays.
fn arrays(last: u32) -> Cells {
    let mut cells: Cells = vec![("A1".into(), "alpha".into()), ("B1".into(), "0.1".into())];
    for (row, x, y) in [(3, "0.5", "1"), (4, "1.5", "1.4"), (5, "2", "2.5"), (6, "-1", "0.3")] {
        cells.extend([(format!("A{row}"), "1".to_owned()), (format!("B{row}"), x.to_owned())]);
        cells.push((format!("C{row}"), y.to_owned()));
    }
    for column in 'D'..='I' {
        let before = char::from(column as u8 - 1);
        let start = |weight: u32, gradient: u32, start: &str| match column {
            'D' => start.to_owned(),
            _ => format!("={before}{weight}-$B$1*{before}{gradient}"),
        };
        let mut put = |row: u32, content: String| cells.push((format!("{column}{row}"), content));
        put(10, start(10, 20, "0.2"));
        put(11, start(11, 21, "0.1"));
        for row in 3..=6 {
            put(row, format!("={column}$10*$A{row}+{column}$11*$B{row}"));
            put(row + 10, format!("={column}{row}-$C{row}"));
        }
        put(18, format!("=SUMSQ({column}13:{column}16)/8"));
        put(20, format!("=SUMPRODUCT({column}13:{column}{},$A$3:$A${})/4", 10 + last, last));
        put(21, format!("=SUMPRODUCT({column}13:{column}{},$B$3:$B${})/4", 10 + last, last));
    }
    cells
}

#[test]
fn a_loss_does_not_become_constant_to_fit_gradients_that_leave_an_example_out() {
    is_right(arrays(6));
    let outcome = marked(arrays(5));
    assert_eq!(outcome.verdict, Verdict::Wrong);
    assert!(says(&outcome)[0].starts_with("D20 ["), "{:?}", says(&outcome));
}
