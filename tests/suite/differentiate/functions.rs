//! Every function: the derivative against differences of a spreadsheet engine, and what the engine
//! computes from the written formulas against the program.

use super::{Sheet, cells, filled, some_number};
use crate::common::dual::Dual;
use crate::common::functions::{CELLS, FORMULAS, OF};
use backprop::derive::Column;
use backprop::expr::Scalar;
use backprop::model::{Tensor, Values};
use backprop::network::Draw;

fn with(formula: &str) -> Sheet {
    let mut all = cells(CELLS);
    all.push((OF.to_owned(), formula.to_owned()));
    Sheet::of(&all)
}

#[test]
fn derivatives_of_all_functions_agree_with_differences() {
    let mut failed = Vec::new();
    for (formula, by) in FORMULAS {
        let checked = std::panic::catch_unwind(|| with(formula).check(OF, by));
        if let Err(why) = checked {
            let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
            failed.push(format!("{formula}: {why}"));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), FORMULAS.len(), failed.join("\n"));
}

/// At the numbers of the table, and at random ones around them: there the equations are the same, but
/// other branches may be taken, and other keys found.
#[test]
fn derivatives_of_all_functions_agree_with_dual_numbers() {
    let mut draw = Draw::new(19);
    let mut compared = 0;
    for (formula, by) in FORMULAS {
        let differentiated = with(formula).differentiate(OF, by).unwrap();
        let model = &differentiated.equations().model;
        let mut program = differentiated.derivation().program();
        let given: Vec<_> = model.quantities().iter().filter(|q| q.equation().is_none()).collect();
        for round in 0..6 {
            let mut start = model.start();
            let wanted = given.iter().zip(&mut start).filter(|(q, _)| q.wants_a_gradient());
            for value in wanted.flat_map(|(_, tensor)| &mut tensor.values) {
                *value *= 1.0 + 0.1 * f64::from(round) * (draw.start_value() - 0.5);
            }
            program.run(&start);
            for (number, quantity) in given.iter().enumerate().filter(|(_, q)| q.wants_a_gradient())
            {
                let total = differentiated.derivation().total_of(&quantity.name).unwrap();
                let gradient = program.get(&Column::Derivative(total.partial.clone())).unwrap();
                for (entry, derivative) in gradient.values.iter().enumerate() {
                    let constant = |tensor: &Tensor<f64>| Tensor {
                        shape: tensor.shape.clone(),
                        values: tensor.values.iter().map(|x| Dual::constant(*x)).collect(),
                    };
                    let mut dual: Vec<Tensor<Dual>> = start.iter().map(constant).collect();
                    dual[number].values[entry] = Dual::variable(start[number].values[entry]);
                    let forward = Values::forward(model, &dual);
                    let slope = forward.quantity(model.loss()).unwrap().values[0].slope();
                    // Outside of a function's domain neither has a value.
                    if !slope.is_finite() && !derivative.is_finite() {
                        continue;
                    }
                    assert!(
                        (derivative - slope).abs() <= 1e-10 * slope.abs().max(1e-3),
                        "{formula}: ∂/∂{}, entry {entry}, is {derivative}, dual numbers say {slope}",
                        quantity.name
                    );
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 1500, "{compared}");
}

/// Columns that were filled down, longer than a sum that is written out term by term.
#[test]
fn lookups_and_conditions_in_long_columns() {
    let mut list = cells(&[("D1", "side"), ("F1", "0.3"), ("F2", "2.5"), ("F3", "1")]);
    for row in 2..102 {
        list.push((format!("A{row}"), some_number(row)));
        list.push((format!("B{row}"), (row * 10).to_string()));
        list.push((format!("C{row}"), ["buy", "Sell", "hold"][row as usize % 3].into()));
    }
    // The keys of rows all over the table.
    for row in 2..102 {
        list.push((format!("E{row}"), ((2 + row * 37 % 100) * 10).to_string()));
    }
    filled(&mut list, "H", 2..102, "=IF(C#=\"buy\",A#*$F$1,IF(C#=\"sell\",-A#^2,0))");
    filled(&mut list, "I", 2..102, "=VLOOKUP(E#,$B$2:$H$101,7,FALSE)*$F$1");
    filled(&mut list, "J", 2..102, "=INDEX($A$2:$A$101,MATCH(E#+5,$B$2:$B$101))*H#");
    filled(&mut list, "K", 2..102, "=(A#-AVERAGE($A$2:$A$101))/STDEV($A$2:$A$101)");
    filled(&mut list, "M", 2..102, "=MAX(A#,0.455)*$F$1^2");
    filled(&mut list, "N", 2..102, "=MAX(A#*$F$1,F$2-A#,0.1)");
    filled(&mut list, "O", 2..102, "=MEDIAN(-$F$1,A#-0.4873,$F$1)*A#");
    list.push(("L6".into(), "=SUM(O2:O101)^2".into()));
    list.push(("L5".into(), "=SUM(M2:M101)*SUM(N2:N101)".into()));
    list.push(("L1".into(), "=SUM(I2:I101)*SUM(J2:J101)".into()));
    list.push((
        "L2".into(),
        "=SUMIF(C2:C101,\"buy\",H2:H101)*SUMIF(B2:B200,\">500\",H2:H200)".into(),
    ));
    list.push(("L3".into(), "=SUMPRODUCT(K2:K101,K2:K101,A2:A101)+VAR(H2:H101)".into()));
    list.push((
        "L4".into(),
        "=INDEX(A2:A101,F3*7)^2+NPV(F1,A2:A101)+CORREL(A2:A101,B2:B101)".into(),
    ));
    let mut sheet = Sheet::of(&list);
    for (of, by) in [("L1", 101), ("L2", 101), ("L3", 101), ("L4", 101), ("L5", 101), ("L6", 101)] {
        assert_eq!(sheet.check(of, &["A2:A101", "F1"]), by, "{of}");
    }
}

#[test]
fn what_a_derivative_does_not_show_is_said() {
    let list = cells(&[
        ("A1", "1.3"),
        ("A2", "20"),
        ("A3", "=ROUND(A1,1)+A1"),
        ("A4", "=IF(A1>1,A1^2,A3)"),
        ("A5", "=A4*IF(A2>1,2,3)+INT(A2)"),
        ("B1", "10"),
        ("B2", "20"),
        ("C1", "5"),
        ("C2", "7"),
        ("D1", "=VLOOKUP(A2,B1:C2,2,FALSE)*A1"),
        ("D2", "=VLOOKUP(A2,B1:C2,2)*A1"),
    ]);
    let sheet = Sheet::of(&list);
    let notes = |of: &str, by: &[&str]| {
        sheet.differentiate(of, by).map(|d| d.equations().notes.clone()).map_err(|e| e.message)
    };
    let told = |list: &[&str]| Ok(list.iter().map(|note| (*note).to_owned()).collect::<Vec<_>>());
    assert_eq!(
        notes("A5", &["A1"]),
        told(&[
            "A3 rounds: the derivative of a rounded value is 0, except where it jumps",
            "A4 uses the branch that applies now: where [A1 > 1] changes, there may be a kink or a jump",
        ])
    );
    assert_eq!(notes("D1", &["A1", "C1:C2"]), told(&[]), "what is looked up is not asked for");
    assert_eq!(
        notes("D2", &["A2"]),
        told(&["D2 looks up A2: its derivative with respect to that is 0, except where it jumps"])
    );
    let refused = notes("D1", &["A1:A2"]).unwrap_err();
    assert!(refused.contains("D1 looks up A1, which must equal a key"), "{refused}");
}

#[test]
fn what_is_not_understood_is_refused_with_a_reason() {
    for (formula, says) in [
        ("=F1*RAND()", "RAND changes by itself"),
        ("=F1*TODAY()", "TODAY changes by itself"),
        ("=F1*SUMIF(C1:C6,\"b*\",A1:A6)", "the criterion \"b*\" is not supported"),
        ("=IF(C1<\"c\",F1,F2)", "comparing texts by their order"),
        ("=SUMPRODUCT((J1:J5=\"x\")*F1)", "cells with texts and cells with numbers"),
        ("=VLOOKUP(2,B1:D6,2)*F1", "the keys in B1:B6 are not numbers in order"),
        ("=F1*CORREL(J1:J5,A1:A5)", "cells that hold no number"),
        ("=F1*NPV(F9,J1:J5)", "cells that hold no number"),
        ("=SUM(A1:INDEX(A1:A6,2))*F1", "the operator : is not supported"),
        ("=SUM(OFFSET(A1,0,0,F4+1,1))*F1", "must be a plain number"),
        ("=NORM.S.DIST(F1,F2)", "must be TRUE or FALSE"),
        ("=F1*O1*0", "the text \"5\" in O1 is used where a number is expected"),
        ("=SUMPRODUCT(A1:A2*O1:O2)*F1", "the text \"5\" in O1:O2 is used"),
        ("=SUMIF(O1:O2,5,A1:A2)*F1", "O1:O2 has a criterion, and cells without a number"),
        ("=IF(AND(J1:J5),F1,F2)", "cells that hold no number"),
        ("=VLOOKUP(\"b*\",C1:D6,2,FALSE)*F1", "may be a pattern"),
        ("=VLOOKUP(O2,C1:D6,2,FALSE)*F1", "may be a pattern"),
        ("=ROUND(F1,400)*F2", "H1 holds"),
        ("=F1*MEDIAN(A1:A6)", "MEDIAN of other than three numbers is not supported"),
        ("=F1*MODE(A1:A6)", "the function MODE is not supported"),
    ] {
        let message = with(formula).differentiate(OF, &["F1"]).err().map(|error| error.message);
        assert!(message.as_ref().is_some_and(|m| m.contains(says)), "{formula}: {message:?}");
    }
}

/// Dates are numbers; TRUE and FALSE are in arithmetic, but not in a sum over a range.
#[test]
fn dates_and_truths_that_were_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 3, 1).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(0, 0, &date, &format).unwrap();
    sheet.write_boolean(1, 0, true).unwrap().write_number(2, 0, 2.0).unwrap();
    let formula = |text: &str, result: &str| rust_xlsxwriter::Formula::new(text).set_result(result);
    sheet.write_formula(0, 1, formula("A1*A2*A3", "90704")).unwrap();
    sheet.write_formula(1, 1, formula("SUM(A2:A3)*A3", "4")).unwrap();
    sheet.write_formula(2, 1, formula("SUMPRODUCT(A2:A3*A3)", "6")).unwrap();
    file.save(&path).unwrap();
    let (book, _) = backprop::differentiate::open(&path).unwrap();
    let derivative = |of: &str| {
        let area = |cells: &str| backprop::workbook::Area::parse(cells, &book).unwrap();
        let all = backprop::differentiate::Differentiated::of(&book, &area(of), &[area("A3")]);
        all.unwrap().cells()[0].derivative
    };
    assert_eq!(derivative("B1"), 45352.0);
    assert_eq!(derivative("B2"), 4.0);
    assert_eq!(derivative("B3"), 5.0);
}

/// In blocks that repeat, a sum over every nth cell takes neither TRUE nor what is between them: TRUE
/// is 1 in arithmetic, but no number where a range is summed, and an error would be one of the sum.
#[test]
fn sums_over_many_blocks_are_safe() {
    let blocks = |with_error: bool| {
        let mut list = cells(&[("F1", "0.3"), ("G1", "=SUM(D2:D81)")]);
        for block in 0..20 {
            let row = 4 * block + 2;
            let mut put =
                |column: &str, row: u32, text: String| list.push((format!("{column}{row}"), text));
            put("C", row, ["0.4", "-0.3", "0.2"][block as usize % 3].into());
            put("D", row, format!("=(B{row}-1)^2"));
            if with_error {
                put("B", row, format!("=C{row}*$F$1"));
                put("C", row + 2, format!("=C{row}/H{row}"));
            } else {
                put("A", row, format!("=C{row}>0"));
                put("B", row, format!("=A{row}*$F$1+IF(A{row},C{row}*$F$1,$F$1/5)"));
            }
        }
        let mut sheet = Sheet::of(&list);
        assert_eq!(sheet.check("G1", &["F1"]), 1);
        let formulas = sheet.differentiate("G1", &["F1"]).unwrap().formulas().unwrap();
        formulas.into_iter().find(|formula| formula.place == (0, 5)).unwrap().text
    };
    let of_truths = blocks(false);
    assert!(of_truths.contains("Sheet1!A2*1"), "{of_truths}");
    assert!(!blocks(true).contains("SUMPRODUCT"));
}
