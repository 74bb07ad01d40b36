//! What repeats at a distance is one equation with one more index: blocks of rows, blocks of columns,
//! sheets. Each workbook is held against differences of a spreadsheet engine, and the formulas that are
//! written against what that engine computes from them.

use crate::kinds::check;
use crate::kinds::sample::{Sample, Sheet};
use backprop::workbook::Block;

/// The quantities with an address that has several rectangles.
fn repeating(sample: &Sample) -> (usize, Vec<String>) {
    let differentiated = check(sample, 20);
    let blocks = &differentiated.equations().blocks;
    let repeats = |block: &&Block| block.repeats.count > 1;
    let shown = |block: &Block| format!("{} {}", block.name, differentiated.address_of(block));
    (blocks.len(), blocks.iter().filter(repeats).map(shown).collect())
}

/// An epoch in eight rows: the weights, a row of headings, a row for each of four examples. Each has
/// a learning rate of its own and formulas without a `$` but for what stands in the block.
fn epochs(count: u32) -> Sheet {
    let mut sheet = Sheet::new("Run");
    sheet.texts("A1", &["Total"]).formula("B1", &format!("SUM(G3:G{})", 8 * count + 2));
    for epoch in 0..count {
        let top = 8 * epoch + 3;
        let (weights, first, last) = (top + 1, top + 3, top + 6);
        sheet.texts(&format!("A{top}"), &["rate", "w", "b"]);
        sheet.numbers(&format!("A{weights}"), [0.1 + 0.02 * f64::from(epoch % 5)]);
        if epoch == 0 {
            sheet.numbers("B4:C4", [0.3, -0.2]);
        } else {
            let (rate, before) = (weights - 8, weights - 8);
            let mean =
                |column: &str| format!("AVERAGE({column}{}:{column}{})", first - 8, last - 8);
            for (column, slope) in [("B", "E"), ("C", "F")] {
                let step = format!("{column}{before}-A{rate}*{}", mean(slope));
                sheet.formula(&format!("{column}{weights}"), &step);
            }
        }
        sheet.texts(&format!("A{}", top + 2), &["x", "y", "p", "", "dw", "db", "loss"]);
        for row in first..=last {
            let x = 0.4 * f64::from(row - first) - 0.5;
            sheet.numbers(&format!("A{row}:B{row}"), [x, 0.7 * x + 0.1]);
            sheet.formula(&format!("C{row}"), &format!("B${weights}*A{row}+C${weights}"));
            sheet.formula(&format!("E{row}"), &format!("(C{row}-B{row})*A{row}"));
            sheet.formula(&format!("F{row}"), &format!("C{row}-B{row}"));
            sheet.formula(&format!("G{row}"), &format!("(C{row}-B{row})^2/2"));
        }
    }
    sheet
}

#[test]
fn an_epoch_in_each_block_of_rows() {
    let of_total = |count: u32| {
        let by = &["B4:C4", "A4", "A12", "A6:A9", "B14:B17"];
        repeating(&Sample { name: "blocks", of: "B1", by, sheets: vec![epochs(count)] })
    };
    let (few, found) = of_total(5);
    assert_eq!(
        found,
        [
            "p C6:C9, C14:C17, … C38:C41",
            "dw E6:E9, E14:E17, … E38:E41",
            "db F6:F9, F14:F17, … F38:F41",
            "loss G6:G9, G14:G17, … G38:G41",
            "w B12, B20, … B36",
            "b C12, C20, … C36",
            "rate A20, A28, A36",
            "x A22:A25, A30:A33, A38:A41",
            "y B22:B25, B30:B33, B38:B41"
        ]
    );
    // However many epochs there are.
    assert_eq!(of_total(12).0, few);
}

/// The same beside each other, and the loss of the last epoch alone.
#[test]
fn an_epoch_in_each_block_of_columns() {
    let mut sheet = Sheet::new("Run");
    sheet.texts("A1", &["rate"]).numbers("B1", [0.2]);
    sheet.numbers("A4:B6", [0.1, 0.3, -0.5, 0.2, 0.8, -0.1]);
    let columns = ["D", "E", "F", "H", "I", "J", "L", "M", "N", "P", "Q", "R"];
    for (epoch, block) in columns.chunks(3).enumerate() {
        let [w, slope, loss] = block else { unreachable!() };
        sheet.texts(&format!("{w}2"), &["w", "dw", "loss"]);
        match epoch {
            0 => sheet.numbers("D3", [0.4]),
            _ => {
                let before = &columns[3 * epoch - 3..3 * epoch];
                let (was, slope) = (before[0], before[1]);
                sheet.formula(&format!("{w}3"), &format!("{was}3-$B$1*SUM({slope}4:{slope}6)"))
            }
        };
        sheet.fill(&format!("{slope}4:{slope}6"), |row, _| {
            format!("({w}$3*$A{row}-$B{row})*$A{row}*EXP({w}$3)")
        });
        sheet.fill(&format!("{loss}4:{loss}6"), |row, _| format!("({w}$3*$A{row}-$B{row})^2"));
    }
    sheet.formula("B10", "SUM(R4:R6)");
    let by = &["D3", "B1", "A4:B6"];
    let sample = Sample { name: "beside", of: "B10", by, sheets: vec![sheet] };
    assert_eq!(
        repeating(&sample).1,
        ["w H3, L3, P3", "dw E4:E6, I4:I6, … Q4:Q6", "loss F4:F6, J4:J6, … R4:R6"]
    );
}

/// Examples one at a time in each block: its first row goes on from the last one of the block before.
#[test]
fn a_recurrence_within_a_recurrence() {
    let mut sheet = Sheet::new("Run");
    sheet.texts("A1", &["rate"]).numbers("B1", [0.15]);
    for epoch in 0..4 {
        let (first, last) = (6 * epoch + 4, 6 * epoch + 7);
        sheet.texts(&format!("A{}", first - 1), &["x", "t", "w", "gradient"]);
        sheet.numbers(&format!("A{first}:A{last}"), [0.5, -1.0, 0.8, 0.3]);
        sheet.numbers(&format!("B{first}:B{last}"), [0.4, -0.7, 0.5, 0.3]);
        match epoch {
            0 => sheet.numbers("C4", [0.1]),
            _ => {
                let from = last - 6;
                sheet.formula(&format!("C{first}"), &format!("C{from}-$B$1*D{from}"))
            }
        };
        sheet.fill(&format!("C{}:C{last}", first + 1), |row, _| {
            format!("C{}-$B$1*D{}", row - 1, row - 1)
        });
        sheet.fill(&format!("D{first}:D{last}"), |row, _| {
            format!("(TANH(C{row}*A{row})-B{row})*A{row}")
        });
    }
    sheet.formula("E1", "(C25-0.6)^2");
    let by = &["C4", "B1", "A4:B7", "A16:A19"];
    let sample = Sample { name: "within", of: "E1", by, sheets: vec![sheet] };
    assert_eq!(
        repeating(&sample).1,
        ["gradient D4:D7, D10:D13, … D22:D25", "w C5:C7, C11:C13, … C23:C25", "C10 C10, C16, C22"]
    );
}

/// A running sum that starts in the first block, and the largest value of a block.
#[test]
fn ranges_that_grow_from_block_to_block() {
    let mut sheet = Sheet::new("Run");
    for block in 0..5 {
        let (first, last) = (5 * block + 2, 5 * block + 4);
        sheet.numbers(
            &format!("A{first}:A{last}"),
            [0.5, 0.2, 0.9].map(|x| x + 0.1 * f64::from(block)),
        );
        sheet.fill(&format!("B{first}:B{last}"), |row, _| format!("A{row}^2"));
        sheet.formula(&format!("C{last}"), &format!("SUM(B$2:B{last})*SUM(B${first}:B{last})"));
        sheet.formula(&format!("D{last}"), &format!("MAX(B{first}:B{last})*C{last}"));
        sheet.fill(&format!("E{first}:E{last}"), |row, _| format!("SUM(B${first}:B{row})/ROW()"));
    }
    sheet.formula("G1", "D24+C14+SUM(D2:D24)+E13+E22");
    let by = &["A2:A4", "A12:A14", "A22"];
    let sample = Sample { name: "growing", of: "G1", by, sheets: vec![sheet] };
    assert_eq!(
        repeating(&sample).1,
        [
            "B2 B2:B4, B7:B9, … B22:B24",
            "E2 E2:E4, E7:E9, … E22:E24",
            "C4 C4, C9, … C24",
            "D4 D4, D9, … D24"
        ]
    );
}

/// An iteration on each sheet, which goes on from the sheet before; the examples are on the first.
#[test]
fn an_iteration_on_each_sheet() {
    let names = ["Start", "Step 1", "Step 2", "Step 3", "Step 4", "Step 5"];
    let mut sheets = Vec::new();
    for (number, name) in names.into_iter().enumerate() {
        let mut sheet = Sheet::new(name);
        sheet.labels("A1", &["w", "b", "dw", "db", "loss"]);
        match number {
            0 => {
                sheet.numbers("B1:B2", [0.3, -0.1]);
                sheet.texts("F1", &["x", "y"]).texts("F8", &["rate"]).numbers("G8", [0.3]);
                sheet.numbers("F2:G5", [0.2, 0.1, -0.4, -0.3, 0.9, 0.6, 0.5, 0.7]);
            }
            _ => {
                let before = names[number - 1];
                sheet.formula("B1", &format!("'{before}'!B1-Start!$G$8*'{before}'!B3"));
                sheet.formula("B2", &format!("'{before}'!B2-Start!$G$8*'{before}'!B4"));
            }
        }
        sheet.fill("D2:D5", |row, _| format!("1/(1+EXP(-B$1*Start!F{row}-B$2))"));
        sheet.fill("E2:E5", |row, _| format!("D{row}-Start!G{row}"));
        sheet.formula("B3", "SUMPRODUCT(E2:E5,Start!F2:F5)");
        sheet.formula("B4", "SUM(D2:D5)-SUM(Start!G2:G5)");
        sheet.formula("B5", "SUMSQ(E2:E5)");
        sheets.push(sheet);
    }
    let mut sheet = Sheet::new("Summary");
    sheet.formula("A1", "'Step 1'!B5+'Step 3'!B5+'Step 5'!B5*'Step 2'!B1");
    sheets.push(sheet);
    let by = &["Start!B1:B2", "Start!G8", "Start!F2:G5"];
    let sample = Sample { name: "sheets", of: "Summary!A1", by, sheets };
    assert_eq!(
        repeating(&sample).1,
        [
            "Start.D2 D2:D5, Step 1!D2:D5, … Step 5!D2:D5",
            "Start.E2 E2:E5, Step 1!E2:E5, … Step 5!E2:E5",
            "dw B3, Step 1!B3, … Step 5!B3",
            "db B4, Step 1!B4, … Step 5!B4",
            "loss B5, Step 1!B5, … Step 5!B5",
            "Step_1.B1 Step 1!B1:B2, Step 2!B1:B2, … Step 5!B1:B2",
        ]
    );
}

/// Sheets with the same plan, one a month, and nothing from one to the next.
#[test]
fn months_on_sheets_that_are_alike() {
    let mut sheets = Vec::new();
    for (number, name) in ["Total", "January", "February", "March", "April"].into_iter().enumerate()
    {
        let mut sheet = Sheet::new(name);
        if number == 0 {
            sheet.texts("A1", &["Price"]).numbers("B1", [4.0]);
            let months = ["January", "February", "March", "April"];
            let sums = months.map(|month| format!("{month}!B6*{month}!B7"));
            sheet.texts("A2", &["Profit"]).formula("B2", &sums.join("+"));
        } else {
            sheet.texts("A1", &["Week", "Units"]);
            sheet.fill("A2:A5", |row, _| format!("{}", row - 1));
            sheet.numbers("B2:B5", [5.0, 7.0, 4.0, 6.0].map(|units| units + 0.5 * number as f64));
            sheet.labels("A6", &["Sales", "Share"]);
            sheet.formula("B6", "SUM(B2:B5)*Total!B1");
            sheet.formula("B7", "B6/(B6+20)");
        }
        sheets.push(sheet);
    }
    let by = &["B1", "January!B2:B5", "March!B2:B5"];
    let sample = Sample { name: "months", of: "B2", by, sheets };
    assert_eq!(
        repeating(&sample).1,
        ["Sales January!B6, February!B6, … April!B6", "Share January!B7, February!B7, … April!B7"]
    );
}

/// What a person calls by different names does not repeat, although the formulas do.
#[test]
fn columns_with_names_of_their_own_stay_apart() {
    let mut sheet = Sheet::new("Net");
    sheet.texts("A1", &["h1", "a1", "e1", "h2", "a2", "e2", "h3", "a3", "e3", "L"]);
    for column in ["A", "D", "G"] {
        sheet.numbers(&format!("{column}2:{column}4"), [0.3, -0.2, 0.6]);
    }
    for (h, a, e) in [("A", "B", "C"), ("D", "E", "F"), ("G", "H", "I")] {
        sheet.fill(&format!("{a}2:{a}4"), |row, _| format!("TANH({h}{row})"));
        sheet.fill(&format!("{e}2:{e}4"), |row, _| format!("{a}{row}^2"));
    }
    sheet.formula("J2", "SUM(C2:C4)+2*SUM(F2:F4)+3*SUM(I2:I4)");
    let sample = Sample { name: "apart", of: "J2", by: &["A2:A4", "G2:G4"], sheets: vec![sheet] };
    assert_eq!(repeating(&sample).1, Vec::<String>::new());
}

/// Array formulas in each block, and a block of rows on one sheet that is read from several sheets.
#[test]
fn array_formulas_and_blocks_read_from_sheets() {
    let mut sheet = Sheet::new("Run");
    for block in 0..4 {
        let top = 4 * block + 2;
        sheet.numbers(
            &format!("A{top}:B{}", top + 1),
            [0.3, -0.2, 0.5, 0.1].map(|x| x + f64::from(block)),
        );
        let before = match block {
            0 => "H2:I3".to_owned(),
            _ => format!("D{}:E{}", top - 4, top - 3),
        };
        let product = format!("MMULT(A{top}:B{},{before})", top + 1);
        sheet.array(&format!("D{top}:E{}", top + 1), &product);
        sheet.formula(&format!("F{top}"), &format!("SUM(D{top}:E{})^2", top + 1));
    }
    sheet.numbers("H2:I3", [0.2, -0.4, 0.3, 0.6]).formula("F1", "F2+F6/F10+LN(F14)");
    let by = &["H2:I3", "A6:B7"];
    let sample = Sample { name: "arrays", of: "F1", by, sheets: vec![sheet] };
    assert_eq!(repeating(&sample).1, ["F2 F2, F6, … F14", "D6 D6:E7, D10:E11, D14:E15"]);

    // Eleven blocks on the first sheet, whose sum the second step takes through its own reference.
    let mut sheets = Vec::new();
    for (number, name) in ["Data", "Step 1", "Step 2", "Step 3"].into_iter().enumerate() {
        let mut sheet = Sheet::new(name);
        match number {
            0 => {
                for block in 0..11 {
                    let row = 3 * block + 2;
                    sheet.numbers(&format!("A{row}"), [0.5 + 0.1 * f64::from(block)]);
                    sheet.formula(&format!("B{row}"), &format!("A{row}^2"));
                    sheet.formula(&format!("C{row}"), &format!("SIN(B{row})"));
                }
            }
            _ => {
                let before = ["Data", "Step 1", "Step 2"][number - 1];
                sheet.numbers("A2", [0.7]).formula("B2", &format!("SUM('{before}'!B2:B33)*A2/40"));
                sheet.formula("C2", &format!("B2+'{before}'!C2^2"));
            }
        }
        sheets.push(sheet);
    }
    let mut last = Sheet::new("Last");
    last.formula("A1", "'Step 1'!C2+2*'Step 2'!C2+3*'Step 3'!C2*'Step 2'!B2");
    sheets.push(last);
    let by = &["Data!A2", "Data!A17", "Step 2!A2"];
    let sample = Sample { name: "read", of: "Last!A1", by, sheets };
    assert_eq!(
        repeating(&sample).1,
        [
            "Data.B2 B2, B5, … B32",
            "Data.C2 C2, C5, … C32",
            "Data.A5 A5, A8, … A14",
            "Data.A20 A20, A23, … A32",
            "Step_1.B2 Step 1!B2, Step 2!B2, Step 3!B2",
            "Step_1.C2 Step 1!C2, Step 2!C2, Step 3!C2",
        ]
    );
}

/// What all of many epochs use has one term for each of them: a sum over every nth cell of a column
/// is one SUMPRODUCT, however many epochs there are.
#[test]
fn a_sum_over_many_epochs_is_short() {
    let mut sheet = Sheet::new("Run");
    sheet.texts("A1", &["rate", "decay"]).numbers("A2:B2", [0.2, 0.05]);
    sheet.texts("D1", &["x", "y"]).numbers("D2:E4", [0.5, 0.3, -0.8, -0.4, 0.2, 0.3]);
    for epoch in 0..30 {
        let top = 6 * epoch + 7;
        sheet.texts(&format!("A{top}"), &["w", "bias"]);
        sheet.texts(&format!("A{}", top + 2), &["p", "dw", "loss"]);
        let (weights, first, last) = (top + 1, top + 3, top + 5);
        if epoch == 0 {
            sheet.numbers("A8:B8", [0.4, 0.1]);
        } else {
            let (before, from, to) = (weights - 6, first - 6, last - 6);
            let decayed = format!("(1-$A$2*$B$2)*A{before}");
            sheet
                .formula(&format!("A{weights}"), &format!("{decayed}-$A$2*AVERAGE(B{from}:B{to})"));
            sheet.formula(&format!("B{weights}"), &format!("B{before}-$A$2*(A{from}-$E$2)^2"));
        }
        for (row, data) in (first..=last).zip(2..) {
            let p = format!("A${weights}*$D${data}+B${weights}");
            sheet.formula(&format!("A{row}"), &format!("TANH({p})"));
            let error = format!("(A{row}-$E${data})");
            sheet.formula(&format!("B{row}"), &format!("{error}*(1-A{row}^2)*$D${data}"));
            sheet.formula(&format!("C{row}"), &format!("{error}^2/2"));
        }
    }
    sheet.formula("G1", "SUM(C184:C186)+C20");
    let by = &["A2:B2", "D2:E4", "A8:B8"];
    let sample = Sample { name: "long", of: "G1", by, sheets: vec![sheet] };
    let differentiated = check(&sample, 20);
    let formulas = differentiated.formulas().unwrap();
    let decay = formulas.iter().find(|formula| formula.place == (1, 1)).unwrap();
    assert_eq!(
        decay.text,
        "-(Run!A2*SUMPRODUCT((INT((ROW(A20:A182)-ROW(A20))/6)*6=ROW(A20:A182)-ROW(A20))*1,\
         A20:A182,Run!A14:A176)+A14*Run!A2*Run!A8)"
    );
    let longest = formulas.iter().map(|formula| formula.text.len()).max();
    assert!(longest < Some(1500), "{longest:?}");
}

/// In the range of a sum over every nth cell stands the cell itself: there each has a term.
#[test]
fn a_sum_does_not_use_itself() {
    let mut sheet = Sheet::new("Run");
    for block in 0..20 {
        let row = 4 * block + 2;
        let x = 0.5 + 0.1 * f64::from(block % 7);
        sheet.texts(&format!("A{row}"), &["x"]).numbers(&format!("B{row}:C{row}"), [x, x / 3.0]);
        sheet.formula(&format!("B{}", row + 1), &format!("B{row}*$B$4"));
        sheet.formula(&format!("D{}", row + 1), &format!("(B{}-C{row})^2", row + 1));
    }
    sheet.texts("A4", &["rate"]).numbers("B4", [0.7]).formula("F1", "SUM(D2:D81)");
    let sample = Sample { name: "itself", of: "F1", by: &["B4"], sheets: vec![sheet] };
    assert_eq!(repeating(&sample).1.len(), 3);
}

/// A cell of a later epoch than the one asked for has no influence, though it is of the same quantity.
#[test]
fn a_later_block_has_no_influence() {
    let sample = Sample { name: "later", of: "G14", by: &["A28"], sheets: vec![epochs(6)] };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, sample.workbook()).unwrap();
    let (book, _) = backprop::differentiate::open(&path).unwrap();
    let [of, by] = ["G14", "A28"].map(|cell| backprop::workbook::Area::parse(cell, &book).unwrap());
    let refused = backprop::differentiate::Differentiated::of(&book, &of, &[by]).err().unwrap();
    assert_eq!(refused.message, "G14 does not depend on A28");
}
