//! Layouts that others chose, right and with a mistake each.

use super::{mark, rows, says, workbook};
use backprop::marking::outcome::{Outcome, Verdict};

pub type Cells = Vec<(String, String)>;

pub fn cell(at: &str, content: &str) -> (String, String) {
    (at.to_owned(), content.to_owned())
}

/// The cells with another content for one of them.
pub fn with_cell(mut cells: Cells, at: &str, content: &str) -> Cells {
    cells.retain(|(cell, _)| cell != at);
    cells.push(cell(at, content));
    cells
}

pub fn marked(cells: Cells) -> Outcome {
    mark(&workbook(&[("Run", cells)]))
}

pub fn is_right(cells: Cells) {
    let outcome = marked(cells);
    let (judged, unjudged) = (&outcome.judged, &outcome.unjudged);
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{judged:?} {unjudged:?}"
    );
}

/// The cells with other contents for some of them; an empty content empties the cell.
fn with(mut cells: Cells, others: &[(&str, &str)]) -> Cells {
    cells.retain(|(cell, _)| others.iter().all(|(other, _)| other != cell));
    let others = others.iter().filter(|(_, content)| !content.is_empty());
    cells.extend(others.map(|(cell, content)| ((*cell).to_owned(), (*content).to_owned())));
    cells
}

/// The cells with another formula in a column, in the rows from 4 on.
pub fn with_column(cells: Cells, column: &str, formula: &str) -> Cells {
    let is_of_it = |cell: &str| {
        let row = cell.strip_prefix(column).and_then(|row| row.parse::<u32>().ok());
        row.filter(|row| *row >= 4)
    };
    let changed = |(cell, content): (String, String)| match is_of_it(&cell) {
        Some(row) => {
            let formula = formula.replace("{r}", &row.to_string());
            (cell, formula.replace("{p}", &(row - 1).to_string()))
        }
        None => (cell, content),
    };
    cells.into_iter().map(changed).collect()
}

/// A single mistake: where it is, and how its explanation begins.
pub fn is_found(cells: Cells, begins: &str) {
    let found = says(&marked(cells));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(begins), "{found:?}");
}

/// A valley without a network, without headings.
fn valley() -> Cells {
    let always = [
        ("D", "=(B{r}-3)^2+2*(C{r}+1)^2+B{r}*C{r}/2"),
        ("E", "=2*(B{r}-3)+C{r}/2"),
        ("F", "=4*(C{r}+1)+B{r}/2"),
    ];
    let first = [&always[..], &[("B", "0"), ("C", "0")]].concat();
    let others = [&always[..], &[("B", "=B{p}-$A$1*E{p}"), ("C", "=C{p}-$A$1*F{p}")]].concat();
    rows(&[("A1", "0.15")], 4, 11, &first, &others)
}

#[test]
fn a_function_without_a_forward_pass_of_its_own_can_be_right() {
    is_right(valley());
    is_found(with_column(valley(), "F", "=4*(C{r}+1)"), "F4 [F4:F11] the term B4/2 is missing");
}

/// A neuron that learns AND, an example a row; the next row takes the new weights.
fn online() -> Cells {
    let head = [("A1", "learning rate"), ("D1", "0.6"), ("J3", "delta")];
    let always = [
        ("G", "=A{r}*D{r}+B{r}*E{r}+F{r}"),
        ("H", "=1/(1+EXP(-G{r}))"),
        ("I", "=C{r}-H{r}"),
        ("J", "=I{r}*H{r}*(1-H{r})"),
        ("K", "=I{r}^2/2"),
        ("L", "=D{r}+$D$1*J{r}*A{r}"),
        ("M", "=E{r}+$D$1*J{r}*B{r}"),
        ("N", "=F{r}+$D$1*J{r}"),
    ];
    let first = [&always[..], &[("D", "0.2"), ("E", "-0.1"), ("F", "0.05")]].concat();
    let others = [&always[..], &[("D", "=L{p}"), ("E", "=M{p}"), ("F", "=N{p}")]].concat();
    let mut cells = rows(&head, 4, 15, &first, &others);
    for row in 4..=15_u32 {
        let (a, b) = [(0, 0), (0, 1), (1, 0), (1, 1)][(row as usize - 4) % 4];
        for (column, value) in [("A", a), ("B", b), ("C", a * b)] {
            cells.push((format!("{column}{row}"), value.to_string()));
        }
    }
    cells
}

#[test]
fn a_slope_that_is_missing_in_all_updates_is_found() {
    is_right(online());
    let without = with_column(online(), "J", "=I{r}*H{r}");
    is_found(without, "J4 [J4:J15] the factor (1-H4) is missing");
}

#[test]
fn a_row_that_takes_a_weight_from_two_rows_before_is_blamed_where_it_does() {
    is_found(
        with(online(), &[("F9", "=N7")]),
        "F9 [F9] it copies N7, the weight of an earlier step",
    );
}

#[test]
fn data_of_the_last_row_is_its_own() {
    // The weights of a row come from the row before, with the data of that row.
    let always = [("F", "=D{r}*A{r}+E{r}*B{r}"), ("G", "=C{r}-F{r}"), ("H", "=0.5*G{r}^2")];
    let first = [&always[..], &[("D", "0.2"), ("E", "-0.1")]].concat();
    let updates = [("D", "=D{p}+$B$1*G{p}*A{p}"), ("E", "=E{p}+$B$1*G{p}*B{p}")];
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("A1", "eta"), ("B1", "0.1")], 4, 12, &first, &others);
    for row in 4..=12_u32 {
        let (a, b) = [(1, 2), (2, 1), (3, 0), (1, 1)][row as usize % 4];
        for (column, value) in [("A", a), ("B", b), ("C", a + 2 * b)] {
            cells.push((format!("{column}{row}"), value.to_string()));
        }
    }
    is_right(cells);
}

/// A neuron with two weights and a bias, one example, with the gradients in columns of their own.
fn neuron() -> Cells {
    let always = [
        ("F", "=C{r}*$D$1+D{r}*$E$1+E{r}"),
        ("G", "=1/(1+EXP(-F{r}))"),
        ("H", "=(G{r}-$F$1)^2/2"),
        ("I", "=(G{r}-$F$1)*G{r}*(1-G{r})"),
        ("J", "=I{r}*$D$1"),
        ("K", "=I{r}*$E$1"),
        ("L", "=I{r}"),
    ];
    let first = [&always[..], &[("C", "0.3"), ("D", "-0.4"), ("E", "0.1")]].concat();
    let updates = [("C", "=C{p}-$B$1*J{p}"), ("D", "=D{p}-$B$1*K{p}"), ("E", "=E{p}-$B$1*L{p}")];
    let others = [&always[..], &updates].concat();
    let head = [("A1", "eta"), ("B1", "0.5"), ("D1", "0.8"), ("E1", "-0.6"), ("F1", "0.9")];
    rows(&head, 4, 13, &first, &others)
}

#[test]
fn a_gradient_that_is_not_filled_down_is_missing_where_it_is_empty() {
    is_right(neuron());
    let empty: Vec<String> = (9..=13).map(|row| format!("K{row}")).collect();
    let empty: Vec<(&str, &str)> = empty.iter().map(|cell| (cell.as_str(), "")).collect();
    let found = says(&marked(with(neuron(), &empty)));
    assert!(found[0].starts_with("K9 [K9:K"), "{found:?}");
    assert!(found[0].contains("it is empty"), "{found:?}");
    assert!(found.iter().all(|of| of.starts_with('K')), "{found:?}");
}

#[test]
fn a_rate_that_decays_and_a_line_of_text_between_the_rows_are_no_mistakes() {
    let always = [
        ("B", "=$B$1/(1+$B$2*A{r})"),
        ("E", "=C{r}*$D$1+D{r}"),
        ("F", "=TANH(E{r})"),
        ("G", "=(F{r}-$E$1)^2/2"),
        ("H", "=(F{r}-$E$1)*(1-F{r}^2)"),
        ("I", "=H{r}*$D$1"),
        ("J", "=C{r}-B{r}*I{r}"),
        ("K", "=D{r}-B{r}*H{r}"),
    ];
    let first = [&always[..], &[("A", "0"), ("C", "0.3"), ("D", "-0.4")]].concat();
    let others = [&always[..], &[("A", "=A{p}+1"), ("C", "=J{p}"), ("D", "=K{p}")]].concat();
    let head = [
        ("A1", "eta"),
        ("B1", "0.5"),
        ("A2", "decay"),
        ("B2", "0.1"),
        ("D1", "0.8"),
        ("E1", "0.9"),
    ];
    let mut cells = rows(&head, 4, 8, &first, &others);
    cells.push(("A9".into(), "the error is smaller now".into()));
    for (row, before) in (10..=14).zip([8, 10, 11, 12, 13]) {
        for (column, content) in &others {
            let content = content.replace("{r}", &row.to_string());
            cells.push((format!("{column}{row}"), content.replace("{p}", &before.to_string())));
        }
    }
    is_right(cells);
}

#[test]
fn an_update_that_lacks_the_penalty_is_blamed_and_not_its_gradient() {
    let decay = |cells: Cells, of_w2: &str| {
        let cells = with_column(cells, "H", "=(G{r}-$F$1)^2/2+$H$1/2*(C{r}^2+D{r}^2)");
        let mut cells = with(cells, &[("H1", "0.1")]);
        for row in 5..=13_u32 {
            for (column, formula) in [("C", "=C{p}-$B$1*(J{p}+$H$1*C{p})"), ("D", of_w2)] {
                let cell = format!("{column}{row}");
                cells = with(
                    cells,
                    &[(cell.as_str(), &formula.replace("{p}", &(row - 1).to_string()))],
                );
            }
        }
        cells
    };
    is_right(decay(neuron(), "=D{p}-$B$1*(K{p}+$H$1*D{p})"));
    is_found(decay(neuron(), "=D{p}-$B$1*K{p}"), "D5 [D5:D13]");
}

/// A line through the points in A4:B8, of which each row uses all.
fn line() -> Cells {
    let always = [
        ("F", "=SUMPRODUCT((D{r}*$A$4:$A$8+E{r}-$B$4:$B$8)^2)/5"),
        ("G", "=2/5*SUMPRODUCT(D{r}*$A$4:$A$8+E{r}-$B$4:$B$8,$A$4:$A$8)"),
        ("H", "=2/5*SUM(D{r}*$A$4:$A$8+E{r}-$B$4:$B$8)"),
    ];
    let first = [&always[..], &[("D", "0"), ("E", "0")]].concat();
    let updates = [("D", "=D{p}-$E$1*G{p}"), ("E", "=E{p}-$E$1*H{p}")];
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("D1", "alpha"), ("E1", "0.02")], 4, 12, &first, &others);
    for (row, y) in (4..9).zip(["2.1", "3.9", "6.2", "7.8", "9.9"]) {
        cells.push((format!("A{row}"), (row - 3).to_string()));
        cells.push((format!("B{row}"), y.to_owned()));
    }
    with_column(cells, "H", "=2/5*SUMPRODUCT(D{r}*$A$4:$A$8+E{r}-$B$4:$B$8)")
}

#[test]
fn a_loss_that_leaves_an_example_out_is_blamed_and_not_its_gradients() {
    is_right(line());
    let short = with_column(line(), "F", "=SUMPRODUCT((D{r}*$A$4:$A$7+E{r}-$B$4:$B$7)^2)/5");
    is_found(short, "F4 [F4:F12] the term ((D4*A8+E4)-B8)^2 is missing");
}

#[test]
fn gradients_that_are_sums_where_the_loss_is_a_mean_are_not_called_right() {
    let sums = with_column(line(), "G", "=2*SUMPRODUCT(D{r}*$A$4:$A$8+E{r}-$B$4:$B$8,$A$4:$A$8)");
    let sums = with_column(sums, "H", "=2*SUMPRODUCT(D{r}*$A$4:$A$8+E{r}-$B$4:$B$8)");
    is_found(sums, "G4 [G4:H12] it is the sum over the 5 examples");
}

/// Three classes with a softmax, the powers and their sum in columns of their own.
fn softmax() -> Cells {
    let always = [
        ("F", "=EXP(C{r}*$C$1)"),
        ("G", "=EXP(D{r}*$C$1)"),
        ("H", "=EXP(E{r}*$C$1)"),
        ("I", "=SUM(F{r}:H{r})"),
        ("J", "=F{r}/I{r}"),
        ("K", "=G{r}/I{r}"),
        ("L", "=H{r}/I{r}"),
        ("M", "=-($D$1*LN(J{r})+$E$1*LN(K{r})+$F$1*LN(L{r}))"),
        ("N", "=J{r}-$D$1"),
        ("O", "=K{r}-$E$1"),
        ("P", "=L{r}-$F$1"),
    ];
    let first = [&always[..], &[("C", "0.3"), ("D", "-0.4"), ("E", "0.1")]].concat();
    let updates = [
        ("C", "=C{p}-$B$1*N{p}*$C$1"),
        ("D", "=D{p}-$B$1*O{p}*$C$1"),
        ("E", "=E{p}-$B$1*P{p}*$C$1"),
    ];
    let others = [&always[..], &updates].concat();
    let head = [("A1", "eta"), ("B1", "0.5"), ("C1", "0.8"), ("D1", "0"), ("E1", "1"), ("F1", "0")];
    rows(&head, 4, 12, &first, &others)
}

#[test]
fn a_formula_that_is_not_like_those_beside_it_is_blamed() {
    is_right(softmax());
    is_found(with_column(softmax(), "L", "=H{r}"), "L4 [L4:L12] the division by I4 is missing");
}

#[test]
fn a_loss_that_the_gradients_do_not_belong_to_is_blamed() {
    is_found(with_column(softmax(), "M", "=-LN(J{r})"), "M4 [M4:M12]");
}

#[test]
fn the_start_of_a_weight_that_the_forward_pass_forgets_is_where_its_first_update_says() {
    // Blocks of ten rows; the weights of the first block are typed.
    let mut cells: Cells = Vec::new();
    let mut put = |cell: String, content: String| cells.push((cell, content));
    for (row, content) in [(1, "0.8"), (2, "-0.6"), (3, "0.5")] {
        put(format!("B{row}"), content.to_owned());
    }
    put("A4".into(), "eta".into());
    put("B4".into(), "0.25".into());
    for block in 0..4 {
        let of = |row: u32| row + 13 * block;
        let cell = |row: u32| format!("B{}", of(row));
        for (number, start) in (0..3).zip(["0.3", "-0.2", "0.1"]) {
            let content = match block {
                0 => start.to_owned(),
                _ => format!("=B{}", of(15 + number) - 13),
            };
            put(cell(6 + number), content);
        }
        put(cell(9), format!("={}*B$1+{}*B$2+{}", cell(6), cell(6), cell(8)));
        put(cell(10), format!("=TANH({})", cell(9)));
        put(cell(11), format!("=({}-B$3)^2", cell(10)));
        put(cell(12), format!("=2*({a}-B$3)*(1-{a}^2)*B$1", a = cell(10)));
        put(cell(13), format!("=2*({a}-B$3)*(1-{a}^2)*B$2", a = cell(10)));
        put(cell(14), format!("=2*({a}-B$3)*(1-{a}^2)", a = cell(10)));
        for number in 0..3 {
            put(cell(15 + number), format!("={}-B$4*{}", cell(6 + number), cell(12 + number)));
        }
    }
    let outcome = marked(cells);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert!(says(&outcome)[0].starts_with("B9 [B9,"), "{:?}", says(&outcome));
    assert_eq!(outcome.runs[0].start, [0.3, -0.2, 0.1]);
}

#[test]
fn a_mistake_in_all_rows_begins_in_the_first_beside_one_that_shows_later() {
    let mut cells = with_column(neuron(), "F", "=C{r}*$D$1+E{r}");
    for row in 5..=13_u32 {
        let cell = format!("C{row}");
        cells = with(cells, &[(cell.as_str(), &format!("=C{}-$B$1*J$4", row - 1))]);
    }
    let found = says(&marked(cells));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("F4 [F4:F13] the term D4*E1 is missing"), "{found:?}");
    assert!(found[1].starts_with("C6 [C6:C13] the reference to J4 does not move"), "{found:?}");
}

/// Two hidden units with this activation and slope, and no others.
fn two_units(activation: &str, slope: &str) -> Cells {
    let of = |formula: &str, z: &str| formula.replace("{z}", z);
    let hidden = [of(activation, "F{r}"), of(activation, "G{r}")];
    let slopes = [of(slope, "F{r}"), of(slope, "G{r}")];
    let deltas = [format!("=L{{r}}*D{{r}}*{}", slopes[0]), format!("=L{{r}}*E{{r}}*{}", slopes[1])];
    let always = [
        ("F", "=B{r}*$D$1"),
        ("G", "=C{r}*$D$1"),
        ("H", hidden[0].as_str()),
        ("I", hidden[1].as_str()),
        ("J", "=H{r}*D{r}+I{r}*E{r}"),
        ("K", "=(J{r}-$E$1)^2/2"),
        ("L", "=J{r}-$E$1"),
        ("M", deltas[0].as_str()),
        ("N", deltas[1].as_str()),
    ];
    let starts = [("B", "0.8"), ("C", "0.6"), ("D", "0.3"), ("E", "-0.4")];
    let first = [&always[..], &starts].concat();
    let updates = [
        ("B", "=B{p}-$B$1*M{p}*$D$1"),
        ("C", "=C{p}-$B$1*N{p}*$D$1"),
        ("D", "=D{p}-$B$1*L{p}*H{p}"),
        ("E", "=E{p}-$B$1*L{p}*I{p}"),
    ];
    let others = [&always[..], &updates].concat();
    let head = [("A1", "eta"), ("B1", "0.1"), ("D1", "0.9"), ("E1", "0.7")];
    rows(&head, 4, 13, &first, &others)
}

#[test]
fn a_slope_at_the_sum_of_another_unit_is_wrong_though_both_are_alive() {
    let relu = two_units("=MAX(0,{z})", "IF({z}>0,1,0)");
    is_right(relu.clone());
    let other = with_column(relu, "N", "=L{r}*E{r}*IF(F{r}>0,1,0)");
    is_found(other, "N4 [N4:N13] it uses F4");
}

#[test]
fn the_slope_of_a_leaky_relu_is_not_0_where_no_sum_is_negative() {
    let leaky = two_units("=IF({z}>0,{z},0.01*{z})", "IF({z}>0,1,0.01)");
    is_right(leaky.clone());
    let other = with_column(leaky, "N", "=L{r}*E{r}*IF(G{r}>0,1,0)");
    is_found(other, "N4 [N4:N13]");
    let both = two_units("=MAX(0.01*{z},{z})", "IF({z}>0,1,0)");
    let outcome = marked(both);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{outcome:?}");
}

/// A cell or a formula 13 columns further on.
fn columns_on(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_column = |place: usize| {
        let next = letters.get(place + 1).is_some_and(|next| *next == '$' || next.is_ascii_digit());
        letters[place].is_ascii_uppercase() && next
    };
    let moved = |place: usize| match is_column(place) {
        true => char::from(letters[place] as u8 + 13),
        false => letters[place],
    };
    (0..letters.len()).map(moved).collect()
}

#[test]
fn a_table_that_uses_the_rate_of_another_is_found() {
    let right = |rate: &str| {
        let beside =
            neuron().into_iter().map(|(cell, content)| (columns_on(&cell), columns_on(&content)));
        let mut cells: Cells = neuron();
        cells.extend(with(beside.collect(), &[("O1", rate)]));
        cells
    };
    is_right(right("0.2"));
    let of_the_first =
        |(cell, content): (String, String)| (cell, content.replace("$O$1*", "$B$1*"));
    let wrong = |rate: &str| right(rate).into_iter().map(of_the_first).collect::<Cells>();
    is_found(wrong("0.2"), "P5 [P5:R13] the updates use B1 (eta), the rate of another table");
    // Two rates that are the same are two ways to write it.
    assert_eq!(says(&marked(wrong("0.5"))), Vec::<String>::new());
}

#[test]
fn weights_that_change_places_in_the_update_are_found() {
    let mut cells = neuron();
    for row in 5..=13_u32 {
        let (c, d) = (format!("C{row}"), format!("D{row}"));
        let swapped =
            [format!("=D{p}-$B$1*J{p}", p = row - 1), format!("=C{p}-$B$1*K{p}", p = row - 1)];
        cells = with(cells, &[(&c, &swapped[0]), (&d, &swapped[1])]);
    }
    let outcome = marked(cells);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert!(says(&outcome)[0].starts_with("C5 [C5:"), "{:?}", says(&outcome));
}

#[test]
fn a_number_that_happens_to_be_that_of_the_column_before_is_no_copy_of_it() {
    // A column a step; the data lies in B4:C6, left of the first step.
    let mut cells: Cells = Vec::new();
    let mut put = |cell: String, content: String| cells.push((cell, content));
    put("A1".into(), "alpha".into());
    put("B1".into(), "0.1".into());
    for (row, x, y) in [(4, "0.5", "1"), (5, "1.5", "1.5"), (6, "2", "2.5")] {
        put(format!("B{row}"), x.into());
        put(format!("C{row}"), y.into());
    }
    for column in 'D'..='K' {
        let before = char::from(column as u8 - 1);
        let start = |weight: u32, gradient: u32, start: &str| match column {
            'D' => start.to_owned(),
            _ => format!("={before}{weight}-$B$1*{before}{gradient}"),
        };
        put(format!("{column}2"), start(2, 12, "0.2"));
        put(format!("{column}3"), start(3, 13, "0.1"));
        for row in 4..=6 {
            put(format!("{column}{row}"), format!("={column}$2*$B{row}+{column}$3"));
        }
        put(format!("{column}11"), format!("=SUMXMY2({column}4:{column}6,$C4:$C6)/3"));
        let error = format!("{column}4:{column}6-$C4:$C6");
        put(format!("{column}12"), format!("=2*SUMPRODUCT({error},$B4:$B6)/3"));
        put(format!("{column}13"), format!("=2*SUMPRODUCT({error})/3"));
    }
    is_right(cells);
}

/// A neuron that takes the example whose number is in column A.
fn by_number(target: &str) -> Cells {
    let delta = format!("=(G{{r}}-INDEX($L$4:$L$7,{target}))*G{{r}}*(1-G{{r}})");
    let always = [
        ("B", "=INDEX($K$4:$K$7,A{r})"),
        ("F", "=C{r}*B{r}+D{r}"),
        ("G", "=1/(1+EXP(-F{r}))"),
        ("H", "=(G{r}-INDEX($L$4:$L$7,A{r}))^2/2"),
        ("I", delta.as_str()),
        ("J", "=I{r}*B{r}"),
    ];
    let first = [&always[..], &[("A", "1"), ("C", "0.3"), ("D", "-0.2")]].concat();
    let updates = [("A", "=MOD(A{p},4)+1"), ("C", "=C{p}-$B$1*J{p}"), ("D", "=D{p}-$B$1*I{p}")];
    let others = [&always[..], &updates].concat();
    let mut cells = rows(&[("A1", "eta"), ("B1", "0.5")], 4, 15, &first, &others);
    for (row, x, t) in [(4, "1.3", "1"), (5, "0.4", "0"), (6, "-0.6", "0.3"), (7, "0.9", "0.7")] {
        cells.push((format!("K{row}"), x.to_owned()));
        cells.push((format!("L{row}"), t.to_owned()));
    }
    cells
}

#[test]
fn the_target_of_another_example_is_found() {
    is_right(by_number("A{r}"));
    let outcome = marked(by_number("MOD(A{r},4)+1"));
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert!(says(&outcome)[0].starts_with("I4 [I4"), "{:?}", says(&outcome));
}

#[test]
fn a_bias_whose_new_value_is_the_old_one_is_found() {
    // A block of 16 rows a step, with old and new values side by side.
    let mut cells: Cells = vec![("A1".into(), "eta".into()), ("B1".into(), "0.2".into())];
    for block in 0..6_u32 {
        let at = |row: u32| row + 16 * block;
        let mut put = |column: &str, row: u32, content: String| {
            cells.push((format!("{column}{}", at(row)), content));
        };
        for (row, start) in [(4, "0.3"), (5, "-0.4"), (6, "0.1")] {
            let old = format!("=D{}", (at(row)).saturating_sub(16));
            put("B", row, if block == 0 { start.to_owned() } else { old });
        }
        put("C", 4, format!("=B{}*0.8", at(12)));
        put("C", 5, format!("=B{}*-0.6", at(12)));
        put("C", 6, format!("=B{}", at(12)));
        put("D", 4, format!("=B{}-$B$1*C{}", at(4), at(4)));
        put("D", 5, format!("=B{}-$B$1*C{}", at(5), at(5)));
        put("D", 6, format!("=B{}", at(6)));
        put("B", 9, format!("=B{}*0.8+B{}*-0.6+B{}", at(4), at(5), at(6)));
        put("B", 10, format!("=TANH(B{})", at(9)));
        put("B", 11, format!("=(B{}-0.7)^2/2", at(10)));
        put("B", 12, format!("=(B{h}-0.7)*(1-B{h}^2)", h = at(10)));
    }
    let outcome = marked(cells);
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert!(says(&outcome)[0].starts_with("D6 [D6,"), "{:?}", says(&outcome));
}
