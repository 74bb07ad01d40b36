//! One workbook of each kind, with invented numbers.

use super::picture::View;
use super::sample::{Sample, Sheet};

/// All of them.
pub fn all() -> Vec<Sample> {
    vec![
        pass_or_fail(),
        mortgage(),
        savings(),
        break_even(),
        passengers(),
        passengers_two_layers(),
        convolution(),
        ratings("ratings", "=\"\""),
        ratings("ratings-above-0", "=0"),
        cross_entropy(),
        layers(),
        recurrent(),
        lstm(),
        attention(),
        epochs(),
        row_by_row(),
        epidemic(),
        portfolio(),
        decay(),
        digits(),
        salary(),
        projects(),
        chess(),
    ]
}

/// The files that are in the project's folder `sheets`: their names and contents.
pub fn committed() -> Vec<(String, Vec<u8>)> {
    let (students, mortgage, savings) = (pass_or_fail(), mortgage(), savings());
    let views = [
        View { sample: &students, cells: "A1:E17", selected: ["B3", "B1"] },
        View { sample: &mortgage, cells: "A1:D16", selected: ["B6", "D9"] },
    ];
    let files = |view: &View<'_>| {
        let name = view.sample.name;
        let svg = view.svg().unwrap_or_else(|error| panic!("{name}: {}", error.message));
        [
            (format!("{name}.xlsx"), view.sample.workbook()),
            (format!("{name}.svg"), svg.into_bytes()),
        ]
    };
    let savings = (format!("{}.xlsx", savings.name), savings.workbook());
    views.iter().flat_map(files).chain([savings]).collect()
}

/// Numbers that look random: the same each time, from `low` to `high`, in steps of a hundredth of
/// the way.
fn spread(seed: u64, low: f64, high: f64) -> impl Iterator<Item = f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let hundredths = (state >> 33) % 101;
        ((low + (high - low) * hundredths as f64 / 100.0) * 1e4).round() / 1e4
    })
}

/// Logistic regression: did those who studied longer pass?
fn pass_or_fail() -> Sample {
    let mut sheet = Sheet::new("Students");
    sheet.labels("A1", &["weight", "bias", "mean loss"]);
    sheet.numbers("B1:B2", [1.2, -4.0]).formula("B3", "AVERAGE(E6:E17)");
    sheet.texts("A5", &["hours", "passed", "z", "chance", "loss"]);
    let hours = [0.5, 1.0, 1.5, 2.0, 2.5, 2.8, 3.2, 3.5, 4.0, 4.5, 5.0, 5.5];
    let passed = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0];
    sheet.numbers("A6:A17", hours).numbers("B6:B17", passed);
    sheet.fill("C6:C17", |row, _| format!("$B$1*A{row}+$B$2"));
    sheet.fill("D6:D17", |row, _| format!("1/(1+EXP(-C{row}))"));
    sheet.fill("E6:E17", |row, _| format!("-B{row}*LN(D{row})-(1-B{row})*LN(1-D{row})"));
    sheet.look("B1:B2", "0.00").look("B3", "0.0000").look("A6:A17", "0.0");
    sheet.look("C6:C17", "0.00").look("D6:E17", "0.0000").width(0, 11.0);
    Sample { name: "pass-or-fail", of: "B3", by: &["B1:B2"], sheets: vec![sheet] }
}

/// A mortgage that is paid off month by month, a little faster than it has to be.
pub fn mortgage() -> Sample {
    let mut sheet = Sheet::new("Mortgage");
    sheet.labels("A1", &["Loan", "Rate", "Years", "Extra", "Payment", "Total interest"]);
    sheet.numbers("B1:B4", [240_000.0, 0.039, 25.0, 80.0]);
    sheet.formula("B5", "B1*(B2/12)/(1-(1+B2/12)^(-12*B3))").formula("B6", "SUM(C9:C308)");
    sheet.texts("A8", &["Month", "Balance", "Interest", "Paid"]);
    sheet.numbers("A9:A308", (1..=300).map(f64::from));
    sheet.formula("B9", "B1");
    sheet.fill("B10:B308", |row, _| format!("B{0}+C{0}-D{0}", row - 1));
    sheet.fill("C9:C308", |row, _| format!("B{row}*$B$2/12"));
    sheet.fill("D9:D308", |row, _| format!("MIN($B$5+$B$4,B{row}+C{row})"));
    sheet.look("B1:D308", "#,##0.00").look("B2", "0.00%").look("B3", "0").width(0, 15.0);
    sheet.width(1, 13.0);
    Sample { name: "mortgage", of: "B6", by: &["B1:B4"], sheets: vec![sheet] }
}

/// Savings that grow from year to year: a recurrence.
fn savings() -> Sample {
    let mut sheet = Sheet::new("Savings");
    sheet.labels("A1", &["Rate", "Deposit"]).numbers("B1:B2", [0.03, 500.0]);
    sheet.texts("A4", &["Year", "Balance"]);
    sheet.numbers("A5:A15", (0..=10).map(f64::from)).numbers("B5", [1_000.0]);
    sheet.fill("B6:B15", |row, _| format!("B{}*(1+$B$1)+$B$2", row - 1));
    sheet.look("B1", "0.0%").look("B2:B15", "#,##0.00").width(1, 12.0);
    Sample { name: "savings", of: "B15", by: &["B1:B2", "B5"], sheets: vec![sheet] }
}

/// When does a shop pay? The assumptions on one sheet, the plan on another, its months across.
fn break_even() -> Sample {
    let mut given = Sheet::new("Assumptions");
    let labels =
        ["Price", "Units per month", "Growth", "Unit cost", "Rent", "Salaries", "Start-up cost"];
    given.labels("B2", &labels).labels("B9", &["Discount rate"]).width(1, 16.0);
    given.numbers("C2:C9", [18.5, 900.0, 0.02, 7.25, 2_400.0, 5_600.0, 30_000.0, 0.06]);
    given.look("C4", "0.0%").look("C9", "0.0%");
    let mut plan = Sheet::new("Plan");
    let rows = ["Month", "Units", "Revenue", "Costs", "Profit", "Discounted", "Balance"];
    plan.labels("A3", &rows).width(0, 14.0);
    plan.numbers("B3:Y3", (1..=24).map(f64::from));
    plan.formula("B4", "Assumptions!C3");
    let before = |column: &str| {
        let place = backprop::formula::cell::parse_column(column).expect("a column");
        backprop::formula::cell::column_letters(place as usize - 1)
    };
    plan.fill("C4:Y4", |_, column| format!("{}4*(1+Assumptions!$C$4)", before(column)));
    plan.fill("B5:Y5", |_, column| format!("{column}4*Assumptions!$C$2"));
    plan.fill("B6:Y6", |_, column| {
        format!("{column}4*Assumptions!$C$5+Assumptions!$C$6+Assumptions!$C$7")
    });
    plan.fill("B7:Y7", |_, column| format!("{column}5-{column}6"));
    plan.fill("B8:Y8", |_, column| format!("{column}7/(1+Assumptions!$C$9)^({column}3/12)"));
    plan.formula("B9", "B8-Assumptions!C8");
    plan.fill("C9:Y9", |_, column| format!("{}9+{column}8", before(column)));
    plan.texts("A11", &["Value"]).formula("B11", "Y9").look("B4:Y11", "#,##0");
    Sample {
        name: "break-even",
        of: "Plan!B11",
        by: &["Assumptions!C2:C9"],
        sheets: vec![given, plan],
    }
}

/// 700 invented passengers of a ship, and what is computed from their data for a model: the sheet,
/// whose columns A to F are data and H to O what the model sees; the first of them in row 6.
fn with_passengers(sheet: &mut Sheet) {
    let heads = ["Survived", "Class", "Sex", "Age", "Fare", "Port"];
    sheet.texts("A5", &heads);
    let heads = ["Class 1", "Class 2", "Male", "Age N", "Log fare", "Port C", "Port Q", "Ones"];
    sheet.texts("H5", &heads);
    let mut chance = spread(5, 0.0, 1.0);
    let mut next = || chance.next().expect("it never ends");
    for row in 6..706 {
        let class = if next() < 0.5 { 3.0 } else { 1.0 + f64::from(next() < 0.5) };
        let is_male = next() < 0.64;
        let age = (1.0 + 69.0 * next() * next()).round();
        let fare = (400.0 * (4.0 - class) * (0.1 + next())).round() / 10.0;
        let port = ["S", "S", "S", "C", "Q"][(next() * 4.99) as usize];
        let survives = next() < 0.75 - 0.15 * (class - 1.0) - if is_male { 0.4 } else { 0.0 };
        sheet.numbers(&format!("A{row}:B{row}"), [f64::from(survives), class]);
        sheet.texts(&format!("C{row}"), &[if is_male { "male" } else { "female" }]);
        sheet.numbers(&format!("D{row}:E{row}"), [age, fare]);
        sheet.texts(&format!("F{row}"), &[port]);
    }
    sheet.fill("H6:H705", |row, _| format!("IF($B{row}=1,1,0)"));
    sheet.fill("I6:I705", |row, _| format!("IF($B{row}=2,1,0)"));
    sheet.fill("J6:J705", |row, _| format!("IF(C{row}=\"male\",1,0)"));
    sheet.fill("K6:K705", |row, _| format!("D{row}/MAX($D$6:$D$705)"));
    sheet.fill("L6:L705", |row, _| format!("LOG10(E{row}+1)"));
    sheet.fill("M6:M705", |row, _| format!("IF(F{row}=\"C\",1,0)"));
    sheet.fill("N6:N705", |row, _| format!("IF(F{row}=\"Q\",1,0)"));
    sheet.numbers("O6:O705", std::iter::repeat(1.0)).look("K6:V705", "0.000");
}

/// A linear model of 700 rows.
fn passengers() -> Sample {
    let mut sheet = Sheet::new("Passengers");
    with_passengers(&mut sheet);
    sheet.texts("G2", &["Parameters"]);
    sheet.numbers("H2:O2", [0.3, 0.15, -0.45, -0.2, 0.1, 0.05, 0.02, 0.5]);
    sheet.texts("Q5", &["Prediction", "Error"]);
    sheet.fill("Q6:Q705", |row, _| format!("SUMPRODUCT($H$2:$O$2,H{row}:O{row})"));
    sheet.fill("R6:R705", |row, _| format!("(Q{row}-A{row})^2"));
    sheet.texts("Q2", &["Mean error"]).formula("R2", "AVERAGE(R6:R705)");
    Sample { name: "passengers", of: "R2", by: &["H2:O2"], sheets: vec![sheet] }
}

/// The same rows, and a network with two hidden units.
fn passengers_two_layers() -> Sample {
    let mut sheet = Sheet::new("Passengers");
    with_passengers(&mut sheet);
    sheet.labels("G2", &["Unit 1", "Unit 2", "Output"]);
    sheet.numbers("H2:O2", [0.3, 0.15, -0.45, -0.2, 0.1, 0.05, 0.02, 0.5]);
    sheet.numbers("H3:O3", [-0.2, 0.25, 0.55, 0.1, -0.15, 0.3, -0.1, 0.2]);
    sheet.numbers("H4:J4", [0.7, -0.3, 0.1]);
    sheet.texts("Q5", &["Lin 1", "Lin 2", "Relu 1", "Relu 2", "Prediction", "Error"]);
    sheet.fill("Q6:Q705", |row, _| format!("SUMPRODUCT($H$2:$O$2,H{row}:O{row})"));
    sheet.fill("R6:R705", |row, _| format!("SUMPRODUCT($H$3:$O$3,H{row}:O{row})"));
    sheet.fill("S6:S705", |row, _| format!("IF(Q{row}>0,Q{row},0)"));
    sheet.fill("T6:T705", |row, _| format!("MAX(0,R{row})"));
    sheet.fill("U6:U705", |row, _| format!("S{row}*$H$4+T{row}*$I$4+$J$4"));
    sheet.fill("V6:V705", |row, _| format!("(U{row}-A{row})^2"));
    sheet.texts("U2", &["Mean error"]).formula("V2", "AVERAGE(V6:V705)");
    Sample { name: "passengers-network", of: "V2", by: &["H2:O4"], sheets: vec![sheet] }
}

/// A picture of twelve by twelve, a filter over its windows, ReLU, the largest of each four, and a
/// decision.
fn convolution() -> Sample {
    let mut sheet = Sheet::new("Picture");
    sheet.texts("A1", &["Picture"]).numbers("A2:L13", spread(11, 0.0, 1.0));
    sheet.texts("N1", &["Filter"]).numbers("N2:P4", spread(12, -1.0, 1.0));
    sheet.texts("N6", &["Bias"]).numbers("O6", [0.1]);
    sheet.texts("A15", &["Filtered"]);
    let letters = |column: &str, by: usize| {
        let place = backprop::formula::cell::parse_column(column).expect("a column") as usize;
        backprop::formula::cell::column_letters(place + by)
    };
    sheet.fill("A16:J25", |row, column| {
        let right = letters(column, 2);
        format!("MAX(0,SUMPRODUCT({column}{}:{right}{},$N$2:$P$4)+$O$6)", row - 14, row - 12)
    });
    sheet.texts("A27", &["Pooled"]);
    // Each takes four cells of its own, so no two have the same relative form.
    sheet.fill("A28:E32", |row, column| {
        let place = backprop::formula::cell::parse_column(column).expect("a column");
        let left = backprop::formula::cell::column_letters(2 * place as usize);
        let top = 16 + 2 * (row - 28);
        format!("MAX({left}{top}:{}{})", letters(&left, 1), top + 1)
    });
    sheet.texts("G27", &["Weights"]).numbers("G28:K32", spread(13, -0.5, 0.5));
    sheet.texts("N28", &["Score"]).formula("O28", "SUMPRODUCT(A28:E32,G28:K32)");
    sheet.texts("N29", &["Chance"]).formula("O29", "1/(1+EXP(-O28))");
    sheet.texts("N30", &["Loss"]).formula("O30", "-LN(O29)").look("A16:O32", "0.00");
    Sample { name: "convolution", of: "O30", by: &["N2:P4", "O6", "G28:K32"], sheets: vec![sheet] }
}

/// A table of ratings with gaps, as the product of what viewers like and what films have; `is_gap` says
/// behind a cell that it is empty.
fn ratings(name: &'static str, is_gap: &str) -> Sample {
    let mut sheet = Sheet::new("Ratings");
    sheet.texts("A1", &["Viewer"]);
    let mut stars = spread(21, 0.0, 1.0);
    let films: Vec<String> = (1..=12).map(|film| format!("Film {film}")).collect();
    sheet.texts("B1", &films);
    for viewer in 0..12 {
        let row = viewer + 2;
        sheet.texts(&format!("A{row}"), &[format!("Viewer {}", viewer + 1)]);
        for column in "BCDEFGHIJKLM".chars() {
            if stars.next().expect("it never ends") < 0.7 {
                let rating = (1.0 + 4.0 * stars.next().expect("it never ends")).round();
                sheet.numbers(&format!("{column}{row}"), [rating]);
            }
        }
    }
    sheet.texts("A16", &["Films"]).numbers("H17:S21", spread(22, 0.0, 1.0));
    sheet.texts("A22", &["Viewers"]).numbers("B23:F34", spread(23, 0.0, 1.5));
    sheet.texts("H22", &["Predicted"]);
    let columns = ["B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M"];
    sheet.fill("H23:S34", |row, column| {
        let place = backprop::formula::cell::parse_column(column).expect("a column");
        let rated = columns[place as usize - 7];
        let cell = format!("{rated}{}", row - 21);
        format!("IF({cell}{is_gap},0,MMULT($B{row}:$F{row},{column}$17:{column}$21))")
    });
    sheet.texts("U22", &["Error"]).formula("U23", "SQRT(SUMXMY2(B2:M13,H23:S34)/COUNT(B2:M13))");
    sheet.look("H23:U34", "0.00");
    Sample { name, of: "U23", by: &["H17:S21", "B23:F34"], sheets: vec![sheet] }
}

/// Five classes, a softmax whose largest output is taken off first, and its cross-entropy; and yes or
/// no, with logarithms to the base 10.
fn cross_entropy() -> Sample {
    let mut sheet = Sheet::new("Animals");
    sheet.texts("A2", &["Animal", "Output", "Exponential", "Softmax", "Is it", "Part"]);
    sheet.labels("A3", &["cat", "dog", "plane", "fish", "building"]);
    sheet.numbers("B3:B7", [-1.83, 2.65, 0.87, -0.4, 1.12]);
    sheet.fill("C3:C7", |row, _| format!("EXP(B{row}-MAX($B$3:$B$7))"));
    sheet.texts("A8", &["Sum"]).formula("C8", "SUM(C3:C7)").formula("D8", "SUM(D3:D7)");
    sheet.fill("D3:D7", |row, _| format!("C{row}/C$8"));
    sheet.numbers("E3:E7", [0.0, 1.0, 0.0, 0.0, 0.0]);
    sheet.fill("F3:F7", |row, _| format!("IF(E{row}=1,-LN(D{row}),0)"));
    sheet.formula("F8", "SUM(F3:F7)");
    sheet.texts("A11", &["Is cat", "Chance", "Cross-entropy"]);
    sheet.numbers("A12:A16", [1.0, 0.0, 1.0, 1.0, 0.0]);
    sheet.numbers("B12:B16", [0.5, 0.98, 0.9, 0.5, 0.04]);
    sheet.fill("C12:C16", |row, _| format!("-(A{row}*LOG(B{row})+(1-A{row})*LOG(1-B{row}))"));
    sheet.texts("E11", &["Total"]).formula("F11", "F8+AVERAGE(C12:C16)");
    sheet.look("B3:F16", "0.000");
    Sample { name: "cross-entropy", of: "F11", by: &["B3:B7", "B12:B16"], sheets: vec![sheet] }
}

/// Two layers of a network as array formulas.
fn layers() -> Sample {
    let mut sheet = Sheet::new("Network");
    sheet.texts("A1", &["X"]).numbers("A2:C9", spread(31, -1.0, 1.0));
    sheet.texts("E1", &["T"]).numbers("E2:F9", spread(32, 0.0, 1.0));
    sheet.texts("H1", &["W1"]).numbers("H2:K4", spread(33, -1.0, 1.0));
    sheet.texts("H6", &["b1"]).numbers("H7:K7", spread(34, -0.5, 0.5));
    sheet.texts("M1", &["W2"]).numbers("M2:N5", spread(35, -1.0, 1.0));
    sheet.texts("M7", &["b2"]).numbers("M8:N8", spread(36, -0.5, 0.5));
    sheet.texts("A12", &["H"]).array("A13:D20", "1/(1+EXP(-(MMULT(A2:C9,H2:K4)+H7:K7)))");
    sheet.texts("F12", &["Y"]).array("F13:G20", "MMULT(A13:D20,M2:N5)+M8:N8");
    sheet.texts("I12", &["Loss"]).formula("I13", "SUMXMY2(F13:G20,E2:F9)/COUNT(E2:F9)");
    sheet.look("A13:I20", "0.000");
    Sample {
        name: "layers",
        of: "I13",
        by: &["H2:K4", "H7:K7", "M2:N5", "M8:N8"],
        sheets: vec![sheet],
    }
}

/// A recurrent network of two units, a step a row, which predicts the next number.
fn recurrent() -> Sample {
    let mut sheet = Sheet::new("Sequence");
    sheet.labels("A1", &["From input", "From before", "", "Bias", "To output"]);
    sheet.numbers("B1:C5", spread(41, -0.8, 0.8)).texts("D1", &["Output bias"]);
    sheet.numbers("E1", [0.1]);
    sheet.texts("A8", &["Step", "Input", "Hidden 1", "Hidden 2", "Output", "Squared error"]);
    sheet.numbers("A9:A29", (0..=20).map(f64::from)).numbers("C9:D9", [0.0, 0.0]);
    sheet.numbers("B10:B30", spread(42, -1.0, 1.0));
    sheet.fill("C10:C29", |row, _| {
        format!("TANH($B$1*B{row}+SUMPRODUCT($B$2:$C$2,C{0}:D{0})+$B$4)", row - 1)
    });
    sheet.fill("D10:D29", |row, _| {
        format!("TANH($C$1*B{row}+SUMPRODUCT($B$3:$C$3,C{0}:D{0})+$C$4)", row - 1)
    });
    sheet.fill("E10:E29", |row, _| format!("SUMPRODUCT($B$5:$C$5,C{row}:D{row})+$E$1"));
    sheet.fill("F10:F29", |row, _| format!("(E{row}-B{})^2", row + 1));
    sheet.texts("D3", &["Loss"]).formula("E3", "SUM(F10:F29)/20").look("B9:F30", "0.000");
    Sample { name: "recurrent", of: "E3", by: &["B1:C5", "E1"], sheets: vec![sheet] }
}

/// The gates of an LSTM cell, a step a row.
fn lstm() -> Sample {
    let mut sheet = Sheet::new("LSTM");
    sheet.texts("A1", &["Gate", "forget", "input", "output", "candidate"]);
    sheet.labels("A2", &["from x", "from h", "bias"]);
    sheet.numbers("B2:E4", spread(51, -0.9, 0.9));
    sheet.texts("A6", &["t", "x", "f", "i", "o", "g", "cell", "h", "target", "error"]);
    sheet.numbers("A7:A15", (0..=8).map(f64::from)).numbers("G7:H7", [0.0, 0.0]);
    sheet.numbers("B8:B15", spread(52, -1.0, 1.0)).numbers("I8:I15", spread(53, -0.5, 0.5));
    for (column, from) in [("C", "B"), ("D", "C"), ("E", "D")] {
        let gate = |row: u32, _: &str| {
            format!("1/(1+EXP(-(${from}$2*$B{row}+${from}$3*$H{}+${from}$4)))", row - 1)
        };
        sheet.fill(&format!("{column}8:{column}15"), gate);
    }
    sheet.fill("F8:F15", |row, _| format!("TANH($E$2*B{row}+$E$3*H{}+$E$4)", row - 1));
    sheet.fill("G8:G15", |row, _| format!("C{row}*G{}+D{row}*F{row}", row - 1));
    sheet.fill("H8:H15", |row, _| format!("E{row}*TANH(G{row})"));
    sheet.fill("J8:J15", |row, _| format!("(H{row}-I{row})^2"));
    sheet.texts("G2", &["Loss"]).formula("H2", "AVERAGE(J8:J15)").look("B7:J15", "0.000");
    Sample { name: "lstm", of: "H2", by: &["B2:E4"], sheets: vec![sheet] }
}

/// Self-attention of five words as array formulas, with a softmax by rows.
fn attention() -> Sample {
    let mut sheet = Sheet::new("Attention");
    sheet.texts("A1", &["Words"]).numbers("A2:D6", spread(61, -1.0, 1.0));
    for (head, cells, seed) in [("WQ", "F", 62), ("WK", "J", 63), ("WV", "N", 64)] {
        let right = char::from(cells.as_bytes()[0] + 2);
        sheet.texts(&format!("{cells}1"), &[head]);
        sheet.numbers(&format!("{cells}2:{right}5"), spread(seed, -1.0, 1.0));
    }
    sheet.texts("A8", &["Q"]).array("A9:C13", "MMULT(A2:D6,F2:H5)");
    sheet.texts("F8", &["K"]).array("F9:H13", "MMULT(A2:D6,J2:L5)");
    sheet.texts("J8", &["V"]).array("J9:L13", "MMULT(A2:D6,N2:P5)");
    sheet.texts("A15", &["Scores"]).array("A16:E20", "MMULT(A9:C13,TRANSPOSE(F9:H13))/SQRT(3)");
    sheet.texts("G15", &["Weights"]);
    sheet.fill("G16:K20", |row, column| {
        let from = char::from(column.as_bytes()[0] - 6);
        format!("EXP({from}{row})/SUMPRODUCT(EXP($A{row}:$E{row}))")
    });
    sheet.texts("A22", &["Answer"]).array("A23:C27", "MMULT(G16:K20,J9:L13)");
    sheet.texts("E22", &["Wanted"]).numbers("E23:G27", spread(65, -1.0, 1.0));
    sheet.texts("I22", &["Loss"]).formula("I23", "SUMXMY2(A23:C27,E23:G27)/15");
    sheet.look("A9:L27", "0.000");
    Sample {
        name: "attention",
        of: "I23",
        by: &["F2:H5", "J2:L5", "N2:P5", "A2:D6"],
        sheets: vec![sheet],
    }
}

/// Gradient descent in blocks of nine rows: the weights, and a row for each of eight examples; the next
/// block is the next epoch.
fn epochs() -> Sample {
    let mut sheet = Sheet::new("Epochs");
    sheet.texts("A1", &["Learning rate"]).numbers("B1", [0.3]);
    sheet.texts("A3", &["x1", "x2", "y", "w1", "w2", "b", "p", "error", "dw1", "dw2", "db"]);
    sheet.numbers("D4:F4", [0.1, -0.2, 0.0]);
    sheet.numbers("A5:B12", spread(71, 0.0, 1.0));
    sheet.numbers("C5:C12", [1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0]);
    for epoch in 0..6 {
        let (weights, first, last) = (4 + 9 * epoch, 5 + 9 * epoch, 12 + 9 * epoch);
        if epoch > 0 {
            let (from, to) = (first - 9, last - 9);
            for (weight, slope) in [("D", "I"), ("E", "J"), ("F", "K")] {
                let step =
                    format!("{weight}{}-$B$1*AVERAGE({slope}{from}:{slope}{to})", weights - 9);
                sheet.formula(&format!("{weight}{weights}"), &step);
            }
            sheet.fill(&format!("A{first}:C{last}"), |row, column| format!("{column}{}", row - 9));
        }
        let rows = |column: &str| format!("{column}{first}:{column}{last}");
        sheet.fill(&rows("G"), |row, _| {
            format!("1/(1+EXP(-(D${weights}*A{row}+E${weights}*B{row}+F${weights})))")
        });
        sheet.fill(&rows("H"), |row, _| format!("-(C{row}*LN(G{row})+(1-C{row})*LN(1-G{row}))"));
        sheet.fill(&rows("I"), |row, _| format!("(G{row}-C{row})*A{row}"));
        sheet.fill(&rows("J"), |row, _| format!("(G{row}-C{row})*B{row}"));
        sheet.fill(&rows("K"), |row, _| format!("G{row}-C{row}"));
    }
    sheet.texts("D1", &["Last error"]).formula("E1", "AVERAGE(H50:H57)").look("D4:K57", "0.000");
    Sample { name: "epochs", of: "E1", by: &["B1", "D4:F4"], sheets: vec![sheet] }
}

/// A line that is fitted one row at a time: each row starts from the slope and the intercept that the
/// row above ends with.
fn row_by_row() -> Sample {
    let mut sheet = Sheet::new("Line");
    sheet.texts("A1", &["learn"]).numbers("B1", [0.01]);
    let heads = ["x", "y", "intercept", "slope", "pred", "err", "de/db", "de/da", "new a", "new b"];
    sheet.texts("A4", &heads);
    sheet.numbers("A5:A34", spread(81, 0.0, 5.0)).numbers("B5:B34", spread(82, 20.0, 45.0));
    sheet.numbers("C5:D5", [1.0, 1.0]);
    sheet.fill("C6:C34", |row, _| format!("J{}", row - 1));
    sheet.fill("D6:D34", |row, _| format!("I{}", row - 1));
    sheet.fill("E5:E34", |row, _| format!("C{row}+D{row}*A{row}"));
    sheet.fill("F5:F34", |row, _| format!("(B{row}-E{row})^2"));
    sheet.fill("G5:G34", |row, _| format!("2*(E{row}-B{row})"));
    sheet.fill("H5:H34", |row, _| format!("G{row}*A{row}"));
    sheet.fill("I5:I34", |row, _| format!("D{row}-H{row}*$B$1"));
    sheet.fill("J5:J34", |row, _| format!("C{row}-G{row}*$B$1"));
    sheet.texts("D1", &["RMSE"]).formula("E1", "SQRT(AVERAGE(F5:F34))").look("C5:J34", "0.00");
    Sample { name: "row-by-row", of: "E1", by: &["B1", "C5:D5"], sheets: vec![sheet] }
}

/// An epidemic, day by day.
fn epidemic() -> Sample {
    let mut sheet = Sheet::new("Epidemic");
    sheet.labels("A1", &["People", "Contacts per day", "Days infectious"]);
    sheet.numbers("B1:B3", [10_000.0, 0.45, 6.0]);
    sheet.texts("A5", &["Day", "Susceptible", "Infected", "Recovered", "New cases"]);
    sheet.numbers("A6:A66", (0..=60).map(f64::from));
    sheet.formula("B6", "B1-C6").numbers("C6:D6", [5.0, 0.0]);
    sheet.fill("B7:B66", |row, _| format!("B{0}-E{0}", row - 1));
    sheet.fill("C7:C66", |row, _| format!("C{0}+E{0}-C{0}/$B$3", row - 1));
    sheet.fill("D7:D66", |row, _| format!("D{0}+C{0}/$B$3", row - 1));
    sheet.fill("E6:E66", |row, _| format!("$B$2*B{row}*C{row}/$B$1"));
    sheet.texts("D1", &["Most infected"]).formula("E1", "MAX(C6:C66)");
    Sample { name: "epidemic", of: "E1", by: &["B1:B3", "C6"], sheets: vec![sheet] }
}

/// The variance of a portfolio by matrices, and what it earns for its risk.
fn portfolio() -> Sample {
    let mut sheet = Sheet::new("Portfolio");
    sheet.texts("A1", &["Share", "Weight", "Return"]);
    sheet.labels("A2", &["Bonds", "Stocks", "Gold"]);
    sheet.numbers("B2:B4", [0.5, 0.35, 0.15]).numbers("C2:C4", [0.025, 0.07, 0.04]);
    sheet.texts("E1", &["Covariances"]);
    sheet.numbers("E2:G4", [0.0025, 0.001, 0.0004, 0.001, 0.04, -0.002, 0.0004, -0.002, 0.0225]);
    sheet.texts("A6", &["Mean"]).formula("B6", "SUMPRODUCT(B2:B4,C2:C4)");
    sheet.texts("A7", &["Variance"]);
    sheet.array("B7", "MMULT(TRANSPOSE(B2:B4),MMULT(E2:G4,B2:B4))");
    sheet.texts("A8", &["Risk"]).formula("B8", "SQRT(B7)");
    sheet.texts("A9", &["Ratio"]).formula("B9", "(B6-1%)/B8");
    Sample { name: "portfolio", of: "B9", by: &["B2:C4", "E2:G4"], sheets: vec![sheet] }
}

/// A curve through measured points, as people fit it with a solver: weights of the points depend on a
/// condition.
fn decay() -> Sample {
    let mut sheet = Sheet::new("Decay");
    sheet.texts("A1", &["a", "b", "floor"]).numbers("A2:C2", [4.2, 0.31, 0.4]);
    sheet.texts("A4", &["time", "measured", "model"]);
    sheet.numbers("A5:A24", (0..20).map(|at| f64::from(at) * 0.5));
    sheet.numbers("B5:B24", spread(91, 0.3, 4.5));
    sheet.fill("C5:C24", |row, _| format!("$A$2*EXP(-$B$2*A{row})+$C$2"));
    sheet.texts("E1", &["All", "Late"]);
    sheet.formula("E2", "SUMXMY2(B5:B24,C5:C24)");
    sheet.formula("F2", "SUMPRODUCT(--(A5:A24>=3),(B5:B24-C5:C24)^2)");
    sheet.texts("G1", &["Sum"]).formula("G2", "E2+2*F2");
    Sample { name: "decay", of: "G2", by: &["A2:C2"], sheets: vec![sheet] }
}

/// A softmax across each row of a table, after the largest of the row was taken off.
fn digits() -> Sample {
    let mut sheet = Sheet::new("Digits");
    sheet.texts("A1", &["Pixel 1", "Pixel 2", "Pixel 3", "Digit"]);
    sheet.numbers("A2:C9", spread(101, 0.0, 1.0));
    sheet.numbers("D2:D9", [0.0, 1.0, 2.0, 3.0, 0.0, 2.0, 1.0, 3.0]);
    sheet.texts("F1", &["Weights"]).numbers("F2:I4", spread(102, -1.0, 1.0));
    sheet.numbers("K1:N1", [0.0, 1.0, 2.0, 3.0]);
    let weights = |column: &str| char::from(column.as_bytes()[0] - 5);
    sheet.fill("K2:N9", |row, column| {
        let weights = weights(column);
        format!("$A{row}*{weights}$2+$B{row}*{weights}$3+$C{row}*{weights}$4")
    });
    sheet
        .fill("P2:S9", |row, column| format!("EXP({}{row}-MAX($K{row}:$N{row}))", weights(column)));
    sheet.fill("U2:X9", |row, column| format!("{}{row}/SUM($P{row}:$S{row})", weights(column)));
    sheet.texts("Z1", &["Loss"]);
    sheet.fill("Z2:Z9", |row, _| format!("-LN(SUMPRODUCT(($K$1:$N$1=D{row})*U{row}:X{row}))"));
    sheet.texts("AB1", &["Mean"]).formula("AB2", "AVERAGE(Z2:Z9)");
    Sample { name: "digits", of: "AB2", by: &["F2:I4"], sheets: vec![sheet] }
}

/// A salary after taxes with brackets.
fn salary() -> Sample {
    let mut sheet = Sheet::new("Salary");
    sheet.labels("A1", &["Gross", "Bonus (%)", "Insurance", "Taxable", "Tax", "Net"]);
    sheet.numbers("B1:B3", [58_000.0, 0.08, 0.093]);
    sheet.formula("B4", "B1*(1+B2)*(1-B3)");
    sheet.texts("D1", &["From", "To", "Tax rate", "Part"]);
    sheet.numbers("D2:F2", [0.0, 12_000.0, 0.0]).numbers("D3:F3", [12_000.0, 30_000.0, 0.2]);
    sheet.numbers("D4:F4", [30_000.0, 60_000.0, 0.35]).numbers("D5:F5", [60_000.0, 1e6, 0.45]);
    sheet.fill("G2:G5", |row, _| format!("MAX(0,MIN($B$4,E{row})-D{row})*F{row}"));
    sheet.formula("B5", "SUM(G2:G5)").formula("B6", "B4-B5");
    Sample { name: "salary", of: "B6", by: &["B1:B3", "F2:F5"], sheets: vec![sheet] }
}

/// Cash flows across, their present value, and quarters of three months each.
fn projects() -> Sample {
    let mut sheet = Sheet::new("Projects");
    sheet.texts("A1", &["Discount"]).numbers("B1", [0.08]);
    sheet.texts("A3", &["Month"]).numbers("B3:M3", (1..=12).map(f64::from));
    sheet.labels("A4", &["Mill", "Shop", "Farm"]).numbers("B4:M6", spread(111, -40.0, 90.0));
    sheet.texts("A7", &["Total"]);
    sheet.fill("B7:M7", |_, column| format!("SUM({column}4:{column}6)"));
    sheet.texts("N3", &["Present value"]);
    sheet.fill("N4:N7", |row, _| format!("SUMPRODUCT(B{row}:M{row}/(1+$B$1)^($B$3:$M$3/12))"));
    sheet.texts("A9", &["Quarter", "Q1", "Q2", "Q3", "Q4"]).texts("A10", &["Cash"]);
    for (to, from) in [("B", "B7:D7"), ("C", "E7:G7"), ("D", "H7:J7"), ("E", "K7:M7")] {
        sheet.formula(&format!("{to}10"), &format!("SUM({from})"));
    }
    sheet.texts("A12", &["Score"]).formula("B12", "N7-0.01*SUMSQ(B10:E10)");
    Sample { name: "projects", of: "B12", by: &["B1", "B4:M6"], sheets: vec![sheet] }
}

/// Ratings of two players after each game.
fn chess() -> Sample {
    let mut sheet = Sheet::new("Chess");
    sheet.texts("A1", &["Step"]).numbers("B1", [24.0]);
    sheet.texts("A3", &["Game", "Result", "White", "Black", "Expected"]);
    sheet.numbers("A4:A23", (1..=20).map(f64::from));
    sheet.numbers("B4:B23", spread(121, 0.0, 1.0).map(|x| (2.0 * x).round() / 2.0));
    sheet.numbers("C4:D4", [1_520.0, 1_480.0]);
    sheet.fill("C5:C23", |row, _| format!("C{0}+$B$1*(B{0}-E{0})", row - 1));
    sheet.fill("D5:D23", |row, _| format!("D{0}-$B$1*(B{0}-E{0})", row - 1));
    sheet.fill("E4:E23", |row, _| format!("1/(1+10^((D{row}-C{row})/400))"));
    sheet.texts("D1", &["Log loss"]);
    sheet.formula("E1", "-SUMPRODUCT(B4:B23*LN(E4:E23)+(1-B4:B23)*LN(1-E4:E23))");
    Sample { name: "chess", of: "E1", by: &["B1", "C4:D4"], sheets: vec![sheet] }
}
