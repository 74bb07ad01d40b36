//! Expressions: parsing, printing, differentiation and simplification.

use crate::common::dual::Dual;
use backprop::expr::{
    DIFFERENTIATION_RULES, Expr, Function, Identities, Leaf, Name, SIMPLIFICATION_RULES, Scalar,
    Tape,
};
use proptest::prelude::*;

fn parse(text: &str) -> Expr {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn simplified(text: &str) -> String {
    parse(text).simplify().to_string()
}

fn derivative(text: &str) -> String {
    parse(text).derivative(&"x".into()).simplify().to_string()
}

#[test]
fn what_is_printed_is_what_a_person_writes() {
    for text in [
        "½(t1 − a_o1)²",
        "(a_o1 − t1) · a_o1(1 − a_o1) · a_h1",
        "∂E_tot/∂a_h1 · a_h1(1 − a_h1) · i1",
        "1 / (1 + exp(−h1))",
        "(a · b) · c",
        "a / b / c",
        "(a / b) / c",
        "a · b / c",
        "a · (b / c)",
        "−a · b",
        "a · (−b)",
        "(−a)²",
        "−a²",
        "−(a + b)",
        "a − (b − c)",
        "x^y^z",
        "(∂E/∂w)²",
        "max(0, x) + step(x − 1)",
        "max(x, y, z, 0)",
        "(x\u{302}1 − mean_dyx\u{302}) · ∂L/∂x\u{302}1",
        "2 · x^10 + x^(−1) + x^½",
        "sqrt(x) · ln(x) · tanh(x)",
        "σ(x)(1 − σ(x))",
    ] {
        let expr = parse(text);
        let printed = expr.to_string();
        assert_eq!(parse(&printed), expr, "{text} is printed as {printed}");
    }
    // What a keyboard has is taken too.
    assert_eq!(parse("0.5*(t1-a_o1)^2").to_string(), "½(t1 − a_o1)²");
    assert_eq!(parse("sigmoid(x) * 2 ÷ y"), parse("σ(x) · 2 / y"));
    assert_eq!(parse("∂E_tot / ∂w5"), parse("∂E_tot/∂w5"));
}

#[test]
fn brackets_stand_where_they_are_needed() {
    for (text, printed) in [
        ("((a))", "a"),
        ("(a*b)+c", "a · b + c"),
        ("a-(b+c)", "a − (b + c)"),
        ("(a+b)*(c+d)", "(a + b) · (c + d)"),
        ("a*(b+c)", "a(b + c)"),
        ("(a+b)^2", "(a + b)²"),
        ("(2*x)^3", "(2 · x)³"),
    ] {
        assert_eq!(parse(text).to_string(), printed);
    }
}

#[test]
fn a_text_that_is_not_an_expression_says_where() {
    for (text, says) in [
        ("", "expected a number, a name or `(` at the end"),
        ("a +", "expected a number, a name or `(` at the end"),
        ("a b", "column 3: expected an operator or the end, found `b`"),
        ("(a", "expected `)` at the end"),
        ("a)", "column 2"),
        ("max(a)", "column 6: expected `,`, found `)`"),
        ("∂E", "expected `/` at the end"),
        ("2..3", "column 3"),
        ("1e999", "column 1: expected a number up to 1.8e308"),
        ("a ** b", "column 4"),
        ("σ", "expected `(` at the end"),
        ("#DIV/0!", "column 1"),
    ] {
        let error = text.parse::<Expr>().expect_err(text).to_string();
        assert!(error.contains(says), "{text}: {error}");
    }
    // Nested past all sense: an error, not a stack that overflows.
    for deep in [
        "(".repeat(100_000),
        "-".repeat(100_000),
        "2^".repeat(100_000),
        format!("x{}", "/x".repeat(100_000)),
    ] {
        assert!(deep.parse::<Expr>().unwrap_err().to_string().contains("at most 200"));
    }
}

#[test]
fn derivatives_as_in_a_table() {
    for (text, expected) in [
        ("c", "0"),
        ("x", "1"),
        ("c · x + d", "c"),
        ("x²", "2 · x"),
        ("x^1", "1"),
        ("x^0", "0"),
        ("½(t − x)²", "x − t"),
        ("x^n", "n · x^(n − 1)"),
        ("2^x", "2^x · ln(2)"),
        ("exp(−x)", "−exp(−x)"),
        ("ln(x)", "1 / x"),
        ("sqrt(x)", "1 / (2 · sqrt(x))"),
        ("tanh(x)", "1 − tanh(x)²"),
        ("σ(x)", "σ(x)(1 − σ(x))"),
        ("σ(w · x)", "σ(w · x) · (1 − σ(w · x)) · w"),
        ("1 / x", "−1 / x²"),
        ("x · y / z", "y / z"),
        ("max(0, x)", "step(x)"),
        ("max(a, x, b)", "step(x − a)(1 − step(b − x))"),
        ("max(x, a, b)", "(1 − step(a − x)) · (1 − step(b − x))"),
        ("step(x)", "0"),
        ("−t · ln(x)", "−t / x"),
        ("sin(2 · x)", "2 · cos(2 · x)"),
        ("cos(x)", "−sin(x)"),
        ("tan(x)", "1 / cos(x)²"),
        ("arcsin(x)", "1 / sqrt(1 − x²)"),
        ("arctan(x)", "1 / (1 + x²)"),
        ("sinh(x)", "cosh(x)"),
        ("cosh(x)", "sinh(x)"),
        ("arcsinh(x)", "1 / sqrt(x² + 1)"),
        ("arccosh(x)", "1 / (sqrt(x − 1) · sqrt(x + 1))"),
        ("arctanh(x)", "1 / ((1 − x) · (1 + x))"),
        ("lgamma(x)", "digamma(x)"),
        ("sign(x)", "0"),
    ] {
        assert_eq!(derivative(text), expected, "∂({text})/∂x");
    }
}

#[test]
fn the_rules_that_were_used_are_told() {
    let (_, rules) = parse("½(t − x)²").derivative_by_rules(&"x".into());
    assert_eq!(rules, ["constant factor", "power", "sum", "sign", "identity"]);
}

#[test]
fn at_a_kink_the_derivative_follows_the_first_argument() {
    let at_zero = |text: &str| parse(text).derivative(&"x".into()).evaluate(&|_| 0.0_f64);
    assert_eq!(at_zero("max(0, x)"), 0.0);
    assert_eq!(at_zero("max(x, 0)"), 1.0);
    assert_eq!(at_zero("max(x, −x)"), 1.0);
    // Of several that tie, the first alone.
    assert_eq!(at_zero("max(−1, x, 0, 2 · x)"), 1.0);
    assert_eq!(at_zero("max(−1, 0, x, 2 · x)"), 0.0);
    assert_eq!(at_zero("min(1, x, 0, 2 · x)"), 1.0);
    assert_eq!(at_zero("min(1, 0, x, 2 · x)"), 0.0);
    assert_eq!(at_zero("min(1 + x, 2 · x, 3)"), 2.0);
    assert_eq!(at_zero("max(1, x, 2 · x)"), 0.0);
}

/// At the ends of their domains, beyond them, and at 0.
#[test]
fn functions_at_their_edges() {
    let (infinite, none) = (f64::INFINITY, f64::NAN);
    for (function, x, value, slope) in [
        ("sin", 0.0, 0.0, 1.0),
        ("tan", 0.0, 0.0, 1.0),
        ("arcsin", 1.0, std::f64::consts::FRAC_PI_2, infinite),
        ("arcsin", 1.5, none, none),
        ("arccos", -1.0, std::f64::consts::PI, -infinite),
        ("arctan", 1e300, std::f64::consts::FRAC_PI_2, 0.0),
        ("arccosh", 1.0, 0.0, infinite),
        ("arccosh", 0.5, none, none),
        ("arccosh", -2.0, none, none),
        ("arctanh", 1.0, infinite, infinite),
        ("arcsinh", 0.0, 0.0, 1.0),
        ("sinh", 0.0, 0.0, 1.0),
        ("cosh", 0.0, 1.0, 0.0),
        ("sign", 0.0, 0.0, 0.0),
        ("sign", -3.0, -1.0, 0.0),
        ("erfc", 0.0, 1.0, -2.0 / std::f64::consts::PI.sqrt()),
    ] {
        let expr = parse(&format!("{function}(x)"));
        let at = |expr: &Expr| expr.evaluate(&|_| x);
        let agrees = |a: f64, b: f64| a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() < 1e-15;
        let (got, got_slope) = (at(&expr), at(&expr.derivative(&"x".into())));
        assert!(agrees(got, value), "{function}({x}) is {got}");
        assert!(agrees(got_slope, slope), "the slope of {function} at {x} is {got_slope}");
    }
}

/// Their series against another implementation, and against known values.
#[test]
fn the_gamma_function() {
    let at = |text: &str, x: f64| parse(text).evaluate(&|_| x);
    for x in [1e-9, 1e-3, 0.1, 0.5, 1.0, 1.4616, 2.0, 3.7, 10.0, 50.0, 1e3, 1e6, 1e15] {
        let (got, expected) = (at("lgamma(x)", x), libm::lgamma(x));
        assert!((got - expected).abs() <= 1e-13 * expected.abs().max(1.0), "lgamma({x}) is {got}");
    }
    assert!(at("lgamma(x)", -0.5).is_nan() && at("lgamma(x)", 0.0).is_infinite());
    for (x, expected) in [
        (0.5, -1.963_510_026_021_423_5),
        (1.0, -0.577_215_664_901_532_9),
        (2.0, 0.422_784_335_098_467_1),
        (10.0, 2.251_752_589_066_721),
        (100.0, 4.600_161_852_738_087),
    ] {
        let got = at("digamma(x)", x);
        assert!((got - expected).abs() <= 1e-13 * expected.abs().max(1.0), "digamma({x}) is {got}");
    }
}

#[test]
fn simplification_as_in_a_table() {
    for (text, expected) in [
        ("x + 0", "x"),
        ("0 · x", "0"),
        ("1 · x", "x"),
        ("−(−x)", "x"),
        ("−(a − b)", "b − a"),
        ("−((a − b) · c)", "(b − a) · c"),
        ("½ · 2 · (t − a) · (−1)", "a − t"),
        ("x · x · x", "x³"),
        ("x + x", "2 · x"),
        ("3 · x − x", "2 · x"),
        ("a · b − a · b", "0"),
        ("a · (1 / b)", "a / b"),
        ("0 · (1 / x)", "0 / x"),
        ("2 + x + 3", "5 + x"),
        ("x · 2 · 3", "6 · x"),
        ("2 · π · 3", "6 · π"),
        ("6 / 2", "3"),
        ("3²", "9"),
        ("x / 1", "x"),
        ("0 / 5", "0"),
        ("(−a) / b", "−a / b"),
        ("exp(0) + ln(1)", "1"),
        ("a + (b − (c + d))", "a + b − c − d"),
    ] {
        assert_eq!(simplified(text), expected, "{text}");
    }
}

#[test]
fn what_must_not_be_simplified() {
    for text in [
        "x / x",         // no value at 0
        "0 / x",         // no value at 0
        "0 · ln(x)",     // no value below 0
        "ln(x) − ln(x)", // no value below 0
        "x^0",           // a spreadsheet has no 0^0
        "sqrt(x²)",      // |x|, not x
        "(x²)^½",        // likewise
        "exp(ln(x))",    // no value below 0
        "ln(x · y)",     // both may be negative
        "x · x^(−1)",    // no value at 0
        "1 / 3",         // not a finite binary number
        "1 / 4",         // a quarter says more than 0.25
        "0.1 + 0.2",     // not exactly 0.3
        "x² · y²",       // fine as it is
        "(a + b) · c",   // not multiplied out
        "(a + b)²",      // likewise
        "max(x, y)",
        "∂E/∂w",
    ] {
        assert_eq!(simplified(text), text);
    }
}

/// The identities below: a mean, a normalized value, probabilities.
fn identities() -> Identities {
    let mut identities = Identities::none();
    identities.define(&"m".into(), &parse("(a + b + c) / 3"));
    identities.define(&"n".into(), &parse("(a − m) / sqrt(v + e)"));
    identities.define(&"p".into(), &parse("f / s"));
    assert!(identities.add_sum(&parse("t1 + t2"), &parse("1")));
    identities
}

#[test]
fn combining_as_in_a_table() {
    let combined = |text: &str| parse(text).combine(&identities()).0.to_string();
    for (text, expected) in [
        ("x · (1 / x)", "1"),
        ("x² / x", "x"),
        ("a · x + b · x", "(a + b) · x"),
        ("(a + b) · x", "(a + b) · x"),
        ("t1 · x + 2 · t2 · x", "(t1 + 2 · t2) · x"),
        ("x / 3 − y / 3", "(x − y) / 3"),
        ("−t · (1 − s) + s · (1 − t)", "s − t"),
        ("((1 − t) / (1 − y) − t / y) · y(1 − y)", "y − t"),
        ("sqrt(x) · sqrt(x)", "x"),
        ("(1 / 4) · x", "x / 4"),
        ("0.25 · x · 4", "x"),
        ("2 · (a + b) · ½", "a + b"),
        ("(−x) / (−y)", "x / y"),
        // With the identities:
        ("(a + b + c) / 3", "m"),
        ("(2 · (a − m) + 2 · (b − m) + 2 · (c − m)) / 3", "0"),
        ("(a − m) / (v + e)", "n / sqrt(v + e)"),
        ("(a − m) / sqrt(v + e)", "n"),
        ("f / s − t", "p − t"),
        ("−t1 · (1 − y) + t2 · y", "y − t1"),
        ("(t1 + t2) · x", "x"),
    ] {
        assert_eq!(combined(text), expected, "{text}");
    }
    assert_eq!(parse("t1 · x + t2 · x").combine(&identities()).1.len(), 1, "what was used is told");
    assert_eq!(parse("t1 · x").combine(&identities()).1.len(), 0);
}

#[test]
fn what_must_not_be_combined() {
    for text in [
        "sqrt(x²)",          // |x|, not x
        "(a + b) / (a − b)", // nothing in common
        "a + b + c",         // three means are longer to say
        "x / (x + 1)",       // no factor of the divisor
        "exp(x) · exp(y)",   // functions stay as they are
        "σ(x)(1 − σ(x))",
        "t1 + t3", // only a part of an identity
        "f / (s + 1)",
        "max(x, y) / 3",
        "1e300 · x",
    ] {
        assert_eq!(parse(text).combine(&identities()).0.to_string(), text);
    }
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let mut names: Vec<&str> = DIFFERENTIATION_RULES.iter().map(|rule| rule.name).collect();
    names.dedup();
    assert_eq!(names.len(), DIFFERENTIATION_RULES.len());
    assert!(DIFFERENTIATION_RULES.iter().all(|rule| !rule.says.is_empty()));
    let mut names: Vec<&str> = SIMPLIFICATION_RULES.iter().map(|rule| rule.name).collect();
    names.dedup();
    assert_eq!(names.len(), SIMPLIFICATION_RULES.len());
    assert!(SIMPLIFICATION_RULES.iter().all(|rule| rule.says.contains('→')));
}

/// Any expression of x, y and z.
fn any_expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["x", "y", "z"]).prop_map(Expr::name),
        prop::sample::select(vec![0.0, 1.0, 2.0, 3.0, 0.5, 0.1, 1e-3]).prop_map(Expr::Number),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let functions: Vec<Function> = Function::all().filter(|f| f.arity() == 1).collect();
        prop_oneof![
            inner.clone().prop_map(Expr::negative),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Sum),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Product),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.over(b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.to_the(b)),
            (inner.clone(), prop::sample::select(vec![2.0, 3.0]))
                .prop_map(|(a, n)| a.to_the(Expr::Number(n))),
            (prop::sample::select(functions), inner.clone()).prop_map(|(f, x)| f.of(x)),
            (
                prop::sample::select(vec![Function::Max, Function::Min]),
                prop::collection::vec(inner, 2..4)
            )
                .prop_map(|(function, all)| Expr::Call(function, all)),
        ]
    })
}

fn any_point() -> impl Strategy<Value = [f64; 3]> {
    [-2.0..2.0_f64, -2.0..2.0_f64, 0.1..2.0_f64]
}

fn value_of(name: &Name, point: [f64; 3]) -> f64 {
    match name.as_str() {
        "x" => point[0],
        "y" => point[1],
        _ => point[2],
    }
}

fn at(expr: &Expr, point: [f64; 3]) -> f64 {
    expr.evaluate(&|leaf| match leaf {
        Leaf::Name(name) => value_of(name, point),
        Leaf::Partial(_) => f64::NAN,
    })
}

/// The largest magnitude anywhere in an expression: rounding errors are relative to it. It is
/// infinite where a rounding error may be carried over a jump: ⌊(1 / 0.1)²⌋ is 100, but
/// ⌊1 / 0.1²⌋ is 99, and (−1)^100 is 1, but (−1)^99.99… is no number.
fn magnitude(expr: &Expr, point: [f64; 3]) -> f64 {
    let mut largest: f64 = 1.0;
    expr.visit(&mut |part| {
        let value = at(part, point).abs();
        largest = if value.is_nan() { f64::INFINITY } else { largest.max(value) };
        if let Expr::Call(function, arguments) = part
            && let [argument] = &arguments[..]
        {
            let x = at(argument, point);
            let error = 1e-8 * (1.0 + x.abs());
            let [below, above] =
                [x - error, x + error].map(|x| at(&function.of(Expr::Number(x)), point));
            if (above - below).abs() > 0.5 {
                largest = f64::INFINITY;
            }
        }
        if let Expr::Power(sides) = part
            && !matches!(sides[1], Expr::Number(exponent) if exponent.fract() == 0.0)
            && at(&sides[0], point) <= 1e-8
        {
            largest = f64::INFINITY;
        }
    });
    largest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_parsed_again(expr in any_expr()) {
        prop_assert_eq!(expr.to_string().parse::<Expr>().unwrap(), expr.clone());
        let simple = expr.simplify();
        prop_assert_eq!(simple.to_string().parse::<Expr>().unwrap(), simple);
    }

    #[test]
    fn any_text_is_parsed_or_refused(text in "[-−+*·/()^xyσ∂½²0-9e., ]{0,30}") {
        let _ = text.parse::<Expr>();
    }

    #[test]
    fn simplifying_keeps_the_value(expr in any_expr(), point in any_point()) {
        let before = at(&expr, point);
        let scale = magnitude(&expr, point);
        prop_assume!(before.is_finite() && scale < 1e6);
        let after = at(&expr.simplify(), point);
        prop_assert!(
            (after - before).abs() <= 1e-9 * scale,
            "{} = {} became {} = {}", expr, before, expr.simplify(), after
        );
    }

    #[test]
    fn simplifying_twice_is_simplifying_once(expr in any_expr()) {
        let once = expr.simplify();
        prop_assert_eq!(once.simplify(), once.clone());
        prop_assert!(once.leaves() <= expr.leaves() + 1, "{} became {}", expr, once);
    }

    #[test]
    fn combining_keeps_the_value(expr in any_expr(), point in any_point()) {
        let before = at(&expr, point);
        let scale = magnitude(&expr, point);
        prop_assume!(before.is_finite() && scale < 1e4);
        let (combined, _) = expr.combine(&Identities::none());
        let after = at(&combined, point);
        // A sum in which nearly all cancels is rounded differently when it is multiplied out.
        let scale = scale.max(magnitude(&combined, point).min(1e8));
        prop_assert!(
            (after - before).abs() <= 1e-7 * scale,
            "{} = {} became {} = {}", expr, before, combined, after
        );
    }

    #[test]
    fn derivatives_agree_with_dual_numbers(expr in any_expr(), point in any_point()) {
        let x = Name::from("x");
        let dual = expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) if *name == x => Dual::variable(point[0]),
            Leaf::Name(name) => Dual::constant(value_of(name, point)),
            Leaf::Partial(_) => unreachable!(),
        });
        let symbolic = expr.derivative(&x);
        let scale = magnitude(&expr, point).max(magnitude(&symbolic, point));
        prop_assume!(dual.value().is_finite() && dual.slope().is_finite() && scale < 1e6);
        for derivative in [symbolic.clone(), symbolic.simplify()] {
            let got = at(&derivative, point);
            prop_assert!(
                (got - dual.slope()).abs() <= 1e-9 * scale,
                "∂({})/∂x = {} is {}, dual numbers say {}", expr, derivative, got, dual.slope()
            );
        }
    }

    #[test]
    fn tapes_agree_with_dual_numbers(expr in any_expr(), point in any_point()) {
        let number_of = |name: &Name| ["x", "y", "z"].iter().position(|of| *of == name.as_str());
        let tape = Tape::of(&expr, &number_of);
        let mut slopes = [0.0; 3];
        tape.spread(&point, 2.0, &mut |number, slope| slopes[number] += slope);
        let scale = magnitude(&expr, point);
        prop_assume!(scale < 1e6);
        let value = tape.value(&point);
        prop_assert!((value - at(&expr, point)).abs() <= 1e-9 * scale, "{} is {}", expr, value);
        for (number, x) in ["x", "y", "z"].into_iter().enumerate() {
            let dual = expr.evaluate(&|leaf| match leaf {
                Leaf::Name(name) if name.as_str() == x => Dual::variable(point[number]),
                Leaf::Name(name) => Dual::constant(value_of(name, point)),
                Leaf::Partial(_) => unreachable!(),
            });
            let scale = scale.max(magnitude(&expr.derivative(&x.into()), point));
            if dual.slope().is_finite() && scale < 1e6 {
                prop_assert!(
                    (slopes[number] - 2.0 * dual.slope()).abs() <= 1e-9 * scale,
                    "2·∂({})/∂{} is {}, dual numbers say {}", expr, x, slopes[number], dual.slope()
                );
            }
        }
    }

    #[test]
    fn derivatives_agree_with_central_differences(expr in any_expr(), point in any_point()) {
        let symbolic = expr.derivative(&"x".into());
        let got = at(&symbolic, point);
        let h = 1e-5;
        let moved = |by: f64| at(&expr, [point[0] + by, point[1], point[2]]);
        let scale = magnitude(&expr, point).max(magnitude(&symbolic, point));
        let difference = |h: f64| (moved(h) - moved(-h)) / (2.0 * h);
        let (near, far) = (difference(h), difference(4.0 * h));
        prop_assume!(got.is_finite() && near.is_finite() && far.is_finite() && scale < 1e2);
        // Near a kink or a pole differences say nothing: there two of them disagree.
        prop_assume!((near - far).abs() <= 1e-5 * scale);
        prop_assert!(
            (got - near).abs() <= 1e-4 * scale,
            "∂({})/∂x = {} is {}, differences say {}", expr, symbolic, got, near
        );
    }
}
