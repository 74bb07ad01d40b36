//! Formulas of spreadsheets, read and written.

use crate::common::{derivation, written_out};
use backprop::derive::Derivation;
use backprop::expr::{Expr, Function, Leaf, Name, Notation};
use backprop::formula::{Excel, Formula, cell};
use backprop::model;
use backprop::network::{self, PRESETS};
use backprop::sheet::Layout;
use proptest::prelude::*;

/// The value of a cell: the number of its column (A is 1) plus a hundredth of its row.
fn value_of((row, column): cell::Place) -> f64 {
    f64::from(column + 1) + f64::from(row + 1) / 100.0
}

/// The value of a formula in row 33.
fn value(formula: &Formula) -> f64 {
    formula.expr.evaluate(&|leaf| match leaf {
        Leaf::Name(name) => value_of(formula.reference(name).unwrap().place(32).unwrap()),
        Leaf::Partial(_) => f64::NAN,
    })
}

#[test]
fn formulas_mean_what_they_mean_in_a_spreadsheet() {
    for (text, expected) in [
        ("=1+2*3", 7.0),
        ("-2^2", 4.0),
        ("2^3^2", 64.0),
        ("2^-1", 0.5),
        ("0-2^2", -4.0),
        ("50%", 0.5),
        ("A33", 1.33),
        ("$B$31+b33", 2.31 + 2.33),
        ("1/(1+ EXP(-A33))", 1.0 / (1.0 + (-1.33_f64).exp())),
        ("Sheet1!C33", 3.33),
        ("'my sheet'!C33", 3.33),
        ("of:=[.A33]*[$Sheet1.B33]", 1.33 * 2.33),
        ("of:=POWER([.A33];2)", 1.33 * 1.33),
        ("of:=SUM([.A33:.C33])", 1.33 + 2.33 + 3.33),
        ("SUM(A33:C33)", 1.33 + 2.33 + 3.33),
        ("SUM(A33:B34,1)", 1.33 + 2.33 + 1.34 + 2.34 + 1.0),
        ("SUMPRODUCT(A33:B33,C33:D33)", 1.33 * 3.33 + 2.33 * 4.33),
        ("SUMPRODUCT(A33:A34,C$33:C$34,D33:D34)", 1.33 * 3.33 * 4.33 + 1.34 * 3.34 * 4.34),
        ("SUMSQ(A33:B33)", 1.33 * 1.33 + 2.33 * 2.33),
        ("AVERAGE(A33:B33)", (1.33 + 2.33) / 2.0),
        ("POWER(A33,2)", 1.33 * 1.33),
        ("MAX(0,A33)", 1.33),
        ("IF(A33>0,1,0)", 1.0),
        ("IF(A33>B33,1,0)", 0.0),
        ("IF(A33<B33,1,0)", 1.0),
        ("IF(A33>=A33,1,0)", 1.0),
        ("IF(A33<=B33,0,1)", 0.0),
        ("0.5*(A33-B33)^2", 0.5),
        ("1.5E-3", 0.0015),
    ] {
        let formula = Formula::parse(text, 32);
        let got = value(&formula.unwrap_or_else(|| panic!("{text} is not understood")));
        assert!((got - expected).abs() <= 1e-12, "{text} = {got}, not {expected}");
    }
    // More cells than a person would list one by one.
    let long = Formula::parse("SUM(A1:A10000)", 32).unwrap();
    assert_eq!(long.references.len(), 10_000);
}

#[test]
fn what_is_not_understood_is_left_alone() {
    for text in [
        "",
        "A33+",
        "IF(A33>0,1,2)",
        "VLOOKUP(A1,B1:C9,2)",
        "A33 B33",
        "\"text\"",
        "A0",
        "(((",
        "A1:B2",
        "#REF!",
        "Sheet1!",
        "SUMPRODUCT(A1:A2,B1:B3)",
        "SUM(A1:XFD1048576)",
        "SUM(A:A)",
        "eta",
    ] {
        assert_eq!(Formula::parse(text, 32), None, "{text}");
    }
    assert_eq!(Formula::parse(&"(".repeat(100_000), 0), None);
    assert_eq!(Formula::parse(&"1/".repeat(100_000), 0), None);
}

#[test]
fn a_formula_is_written_as_it_was_read() {
    for text in [
        "A33+$B33*B$31-$G$31",
        "((R33-A33)*R33*(1-R33)*N33+(T33-B33)*T33*(1-T33)*P33)*J33*(1-J33)*A33",
        "1/(1+EXP(-I33))",
        "IF(A33>0,1,0)*B33",
        "IF(A33-B33>0,1,0)",
        "0.5*(A33-B33)^2",
        "'my sheet'!C33*Sheet1!$D$2+'it''s'!A1",
        "A33/(B33*C33)",
        "A33-(B33-C33)",
        "-1*A33^2",
        "MAX(0.01*A33,A33)",
        "(-A33)^2",
    ] {
        let formula = Formula::parse(text, 32).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(formula.text(32), text);
    }
    // Copied down, relative rows move and fixed ones stay.
    assert_eq!(
        Formula::parse("A33+$B33*B$31-$G$31", 32).unwrap().text(99),
        "A100+$B100*B$31-$G$31"
    );
}

/// Each formula of each preset's sheet is read, and read as the same when it is written again.
#[test]
fn our_own_formulas_are_read_back() {
    let presets = PRESETS.iter().map(|(name, _)| network::preset(name).unwrap());
    let all = presets.map(|plan| Derivation::of(plan.network().unwrap()).unwrap());
    let layers = model::layers().into_iter().map(|(name, _)| written_out(name));
    let all = all.chain(layers.map(|layer| Derivation::of(layer).unwrap()));
    let mut count = 0;
    for derivation in all.chain([derivation()]) {
        let layout = Layout::of(&derivation).unwrap();
        for column in (0..layout.len()).filter(|column| layout.start(*column).is_none()) {
            for row in [0, 1, 7] {
                let text = layout.formula(column, row);
                let formula = Formula::parse(&text, 32 + row);
                let formula = formula.unwrap_or_else(|| panic!("{text} is not understood"));
                let again = Formula::parse(&formula.text(32 + row), 32 + row);
                assert_eq!(again.as_ref(), Some(&formula), "{text}");
                count += 1;
            }
        }
    }
    assert!(count > 500, "{count}");
}

/// Expressions of three cells; deep ones are rare.
fn expression() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0..3_usize).prop_map(|i| Expr::Name(Name::numbered("c", i))),
        (0..40_u32).prop_map(|n| Expr::Number(f64::from(n) / 8.0)),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(Expr::negative),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Sum),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Product),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.over(b)),
            (inner.clone(), 0..4_u32).prop_map(|(x, n)| x.to_the(Expr::Number(f64::from(n)))),
            inner.clone().prop_map(|x| Function::Tanh.of(x)),
            inner.clone().prop_map(|x| Function::Sigmoid.of(x)),
            inner.clone().prop_map(|x| Function::Step.of(x)),
            prop::collection::vec(inner, 2..4).prop_map(|all| Expr::Call(Function::Max, all)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// A written formula has the same values when it is read, and is the same formula when it is
    /// written again.
    /// (Brackets that a spreadsheet does not need are not kept.)
    #[test]
    fn written_and_read_again(expr in expression()) {
        let cells = [(32, 0), (32, 7), (30, 30)];
        let cell = |leaf: Leaf<'_>| match leaf {
            Leaf::Name(name) => (0..3).find(|i| *name == Name::numbered("c", *i)).unwrap(),
            Leaf::Partial(_) => unreachable!(),
        };
        let text = Excel(|leaf: Leaf<'_>| cell::cell_name(cells[cell(leaf)])).write(&expr);
        let expected = expr.evaluate(&|leaf| value_of(cells[cell(leaf)]));
        let formula = Formula::parse(&text, 32);
        prop_assert!(formula.is_some(), "{}", text);
        let formula = formula.unwrap();
        let got = value(&formula);
        let is_equal = got == expected || (got - expected).abs() <= 1e-12 * expected.abs();
        let is_equal = is_equal || got.is_nan() && expected.is_nan();
        prop_assert!(is_equal, "{} = {}, not {}", text, got, expected);
        prop_assert_eq!(Formula::parse(&formula.text(32), 32), Some(formula), "{}", text);
    }

    /// Any text is a formula or not, and nothing else happens.
    #[test]
    fn any_text_may_be_a_formula(text in "[A-C1-3$:,;()+*/^%<>=. \"'!-]{0,30}") {
        if let Some(formula) = Formula::parse(&text, 0) {
            let _ = formula.text(0);
        }
    }
}
