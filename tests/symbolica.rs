//! Closed forms, with Symbolica:
//! `cargo test --features symbolica --test symbolica -- --test-threads 1`
//!
//! Without a key one process per machine may use Symbolica, so these tests never call it
//! themselves: they run the program, one at a time. What it writes is read back and compared with
//! numbers alone: central differences of the network evaluated forward, and the original workbook.
//! The project's own derivation is not asked.

mod common;

use backprop::expr::{Expr, Leaf, Name};
use backprop::network::{FullyConnected, Network, from_toml, preset};
use common::{assert_close, project, reference};
use std::collections::HashMap;
use std::process::{Command, Output};
use std::sync::Mutex;

/// Held while a program runs.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

type Point = HashMap<Name, f64>;

/// `backprop derive` with these arguments and `--out`: the program's output, and what is in the
/// file.
fn derive(arguments: &str) -> (Output, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.txt");
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let output = Command::new(env!("CARGO_BIN_EXE_backprop"))
        .arg("derive")
        .args(arguments.split(' '))
        .arg("--out")
        .arg(&file)
        .current_dir(project())
        .output()
        .expect("the program starts");
    let is_busy = String::from_utf8_lossy(&output.stdout).contains("already another one running");
    assert!(!is_busy, "another process on this machine uses Symbolica; end it, or wait for it");
    (output, std::fs::read_to_string(&file).unwrap_or_default())
}

/// The text that is written on success.
fn written(arguments: &str) -> String {
    let (output, text) = derive(arguments);
    assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    text
}

/// The message of a request that fails, which is a usage error.
fn complaint(arguments: &str) -> String {
    let (output, text) = derive(arguments);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments}: {complaint}");
    assert_eq!(text, "", "{arguments}");
    assert!(
        complaint.contains("hint:") || complaint.contains("--help"),
        "{arguments}: {complaint}"
    );
    complaint
}

/// The lines `left = right` of a text: each left side with the last expression behind a sign.
fn equations(text: &str) -> Vec<(String, Expr)> {
    let mut equations: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("  ")) {
        let line = line.trim();
        let sign = line.char_indices().find(|(_, c)| ['=', '≈'].contains(c));
        // A sentence may have an equation in it.
        if sign.is_some_and(|(at, _)| line[..at].split_whitespace().count() > 1) {
            continue;
        }
        match (sign, equations.last_mut()) {
            // One more step of the same line.
            (Some((0, c)), Some((_, right))) => *right = line[c.len_utf8()..].to_owned(),
            (Some((at, c)), _) => {
                equations.push((line[..at].trim().to_owned(), line[at + c.len_utf8()..].to_owned()))
            }
            // More terms of the same sum, more factors of the same product.
            (None, Some((_, right))) if line.starts_with(['+', '−', '·']) => {
                *right += &format!(" {line}")
            }
            _ => {}
        }
    }
    let last_step =
        |right: &str| right.rsplit(['=', '≈']).next().unwrap_or_default().trim().to_owned();
    let parsed = |(left, right): (String, String)| {
        let right = last_step(&right);
        let expr = right.parse().unwrap_or_else(|error| panic!("{left} = {right}: {error:?}"));
        (left, expr)
    };
    equations.into_iter().map(parsed).collect()
}

fn plan(name: &str) -> FullyConnected {
    if name.ends_with(".toml") {
        from_toml(&std::fs::read_to_string(project().join(name)).unwrap(), name).unwrap()
    } else {
        preset(name).unwrap()
    }
}

/// Every quantity where those without an equation have the values of `point`, or that of the
/// network's start.
fn forward(network: &Network, point: &Point) -> Point {
    let mut values = Point::new();
    for variable in network.variables() {
        let value = match variable.equation() {
            Some(equation) => valued(equation, &values),
            None => point.get(&variable.name).copied().or(variable.start()).unwrap(),
        };
        values.insert(variable.name.clone(), value);
    }
    values
}

fn valued(expr: &Expr, values: &Point) -> f64 {
    expr.evaluate(&|leaf| match leaf {
        Leaf::Name(name) => {
            *values.get(name).unwrap_or_else(|| panic!("{name} is in a closed form"))
        }
        Leaf::Partial(partial) => panic!("{partial} is in a closed form"),
    })
}

fn loss(network: &Network, point: &Point) -> f64 {
    forward(network, point)[network.loss()]
}

/// A central difference of the loss, of the fourth order: its error is of the order of h⁴.
fn difference(network: &Network, point: &Point, name: &Name) -> f64 {
    let h = 1e-3;
    let at = |by: f64| {
        let mut moved = point.clone();
        *moved.get_mut(name).unwrap() += by;
        loss(network, &moved)
    };
    (8.0 * (at(h) - at(-h)) - (at(2.0 * h) - at(-2.0 * h))) / (12.0 * h)
}

/// The start, and two points around it.
fn points(network: &Network) -> Vec<Point> {
    let start: Point = network
        .variables()
        .iter()
        .filter_map(|variable| Some((variable.name.clone(), variable.start()?)))
        .collect();
    let around = |seed: usize| {
        let moved = |(i, name): (usize, &Name)| {
            (name.clone(), start[name] + 0.3 * ((i * i + seed) as f64).sin())
        };
        let names = network
            .variables()
            .iter()
            .filter(|variable| variable.is_trained())
            .map(|variable| &variable.name);
        let mut point = start.clone();
        point.extend(names.enumerate().map(moved));
        point
    };
    vec![start.clone(), around(1), around(2)]
}

/// Every equation of `text` that is a derivative of the loss against central differences; how many
/// there were.
fn check_derivatives(network: &Network, text: &str) -> usize {
    let equations = equations(text);
    for (left, closed) in &equations {
        let name = Name::from(
            left.split_once("/∂").unwrap_or_else(|| panic!("{left} is no derivative")).1,
        );
        for point in points(network) {
            let (got, expected) =
                (valued(closed, &forward(network, &point)), difference(network, &point, &name));
            assert!(
                (got - expected).abs() <= 1e-10 + 1e-9 * expected.abs(),
                "{left}: got {got:e}, differences say {expected:e}"
            );
        }
    }
    equations.len()
}

fn trained(network: &Network) -> Vec<String> {
    network.trained().map(|variable| variable.name.to_string()).collect()
}

#[test]
fn closed_forms_agree_with_central_differences() {
    for name in [
        "seed",
        "mazur",
        "xor",
        "softmax",
        "deep",
        "momentum",
        "book/src/networks/three-four-one.toml",
    ] {
        let network = plan(name).network().unwrap();
        let names = trained(&network);
        let text = written(&format!("{} --network {name} --closed-form", names.join(" ")));
        assert_eq!(check_derivatives(&network, &text), names.len(), "{name}");
    }
}

#[test]
fn nothing_but_what_is_given_stands_in_a_closed_form() {
    let network = plan("seed").network().unwrap();
    for (left, closed) in equations(&written("E_tot E1 a_o2 h1 w1 t2 --closed-form")) {
        let is_given = |name: &Name| {
            network.variable(name).is_some_and(|variable| variable.equation().is_none())
        };
        assert!(closed.names().iter().all(is_given), "{left} = {closed}");
        if let Some(variable) = network.variable(&left.as_str().into()) {
            for point in points(&network) {
                let values = forward(&network, &point);
                assert_close(&left, valued(&closed, &values), values[&variable.name], 1e-13);
            }
        }
    }
}

#[test]
fn the_derivative_with_respect_to_what_is_computed() {
    let network = plan("seed").network().unwrap();
    let text = written("∂E_tot/∂a_h1 --closed-form");
    let [(left, closed)] = &equations(&text)[..] else { panic!("{text}") };
    assert_eq!(left, "∂E_tot/∂a_h1");
    for point in points(&network) {
        // a_h1 is only found multiplied by w5 and by w7: perturbing it by a factor is perturbing
        // both of these by that factor.
        let values = forward(&network, &point);
        let along = |w: &str| {
            difference(&network, &point, &w.into()) * point[&Name::from(w)]
                / values[&Name::from("a_h1")]
        };
        let expected = along("w5") + along("w7");
        let got = valued(closed, &values);
        assert!((got - expected).abs() <= 1e-10, "got {got:e}, differences say {expected:e}");
    }
}

#[test]
fn the_original_workbook_has_the_same_numbers() {
    let (headings, rows) = reference("sheet1-values.csv");
    let row: Point =
        headings.iter().map(|heading| Name::from(heading.as_str())).zip(rows[0].clone()).collect();
    let text = written("w1 w2 w5 w6 w7 w8 E_tot a_o1 --closed-form");
    for (left, closed) in equations(&text) {
        // ∂E/∂w3 and ∂E/∂w4 are wrong in the original; central differences have these.
        let heading = left.replace("E_tot/", "E/");
        assert_close(&left, valued(&closed, &row), row[&Name::from(heading)], 1e-12);
    }
    let numbers = written("w5 --closed-form --numbers");
    let (_, result) = equations(&numbers).remove(0);
    assert_close(
        "w5 with numbers",
        valued(&result, &Point::new()),
        row[&Name::from("∂E/∂w5")],
        1e-9,
    );
}

/// Whether a sum is in a product or a power, outside functions.
fn has_a_sum_within(expr: &Expr) -> bool {
    match expr {
        Expr::Call(..) => false,
        Expr::Product(parts) => {
            parts.iter().any(|part| matches!(part, Expr::Sum(_)) || has_a_sum_within(part))
        }
        Expr::Power(parts) => matches!(parts[0], Expr::Sum(_)),
        other => other.parts().iter().any(has_a_sum_within),
    }
}

#[test]
fn each_form_is_what_it_says_and_has_the_same_value() {
    let network = plan("seed").network().unwrap();
    let form = |options: &str| {
        let text = written(&format!("w1 --closed-form {options}"));
        assert_eq!(check_derivatives(&network, &text), 1, "{options}");
        equations(&text).remove(0).1
    };
    let factored = form("--factor");
    let inner = if let Expr::Negative(inner) = &factored { inner } else { &factored };
    assert!(matches!(inner, Expr::Product(_)), "{factored}");
    let expanded = form("--multiply-out");
    assert!(matches!(expanded, Expr::Sum(_)) && !has_a_sum_within(&expanded), "{expanded}");
    // In powers of t1: no term but one has t1, and that outside brackets.
    let collected = form("--collect t1");
    let Expr::Sum(terms) = &collected else { panic!("{collected}") };
    assert_eq!(terms.iter().filter(|term| term.contains(&"t1".into())).count(), 1, "{collected}");
}

/// The error of order `n` has to fall this fast when the step is halved, faster if the next
/// coefficient happens to be small. A wrong coefficient of a power up to `n` would leave an error
/// of that power.
fn falls_as(what: &str, far: f64, near: f64, n: usize) {
    let exponent = (far.abs() / near.abs()).log2();
    let least = n as f64 + 0.7;
    assert!(
        exponent >= least,
        "{what}: the errors {far:e} and {near:e} fall as the power {exponent}, not {}",
        n + 1
    );
}

#[test]
fn taylor_expansions_are_off_by_the_next_power() {
    for (name, wrt, far) in
        [("seed", "w5", 0.2), ("mazur", "w6", 0.4), ("xor", "w1", 0.05), ("softmax", "w7", 0.2)]
    {
        let network = plan(name).network().unwrap();
        let start = points(&network).remove(0);
        for order in 1..=3 {
            let text = written(&format!(
                "E_tot --network {name} --series {wrt} --order {order} --numbers"
            ));
            let (left, polynomial) = equations(&text).remove(0);
            assert_eq!(left, "E_tot", "{text}");
            let error = |delta: f64| {
                let mut point = start.clone();
                *point.get_mut(&Name::from(wrt)).unwrap() += delta;
                valued(&polynomial, &Point::from([("δ".into(), delta)])) - loss(&network, &point)
            };
            falls_as(&format!("{name}, {wrt}, order {order}"), error(far), error(far / 2.0), order);
        }
    }
}

#[test]
fn exact_taylor_expansions_hold_wherever_the_weights_are() {
    let network = plan("seed").network().unwrap();
    let order = 2;
    let text = written(&format!("a_o1 --series w1 --order {order}"));
    let coefficients = equations(&text).split_off(1);
    assert_eq!(coefficients.len(), order + 1, "{text}");
    for point in points(&network) {
        let values = forward(&network, &point);
        let error = |delta: f64| {
            let mut moved = point.clone();
            *moved.get_mut(&Name::from("w1")).unwrap() += delta;
            let polynomial: f64 = coefficients
                .iter()
                .enumerate()
                .map(|(k, (_, c))| valued(c, &values) * delta.powi(k as i32))
                .sum();
            polynomial - forward(&network, &moved)[&Name::from("a_o1")]
        };
        falls_as("a_o1 in w1", error(2.0), error(1.0), order);
    }
}

/// The loss after one step along central differences.
fn stepped(network: &Network, rate: f64) -> f64 {
    let start = points(network).remove(0);
    let mut point = start.clone();
    for variable in network.trained() {
        *point.get_mut(&variable.name).unwrap() -=
            rate * difference(network, &start, &variable.name);
    }
    loss(network, &point)
}

#[test]
fn along_the_gradient_the_polynomial_is_off_by_the_next_power_and_the_rates_are_right() {
    for (name, far) in [("seed", 20.0), ("mazur", 1.0), ("xor", 2.0), ("softmax", 0.2)] {
        let network = plan(name).network().unwrap();
        let here = stepped(&network, 0.0);
        for order in [1, 2, 3] {
            let text = written(&format!("--network {name} --along-gradient --order {order}"));
            let equations = equations(&text);
            let polynomial =
                |rate: f64| valued(&equations[0].1, &Point::from([("η".into(), rate)]));
            let error = |rate: f64| polynomial(rate) - stepped(&network, rate);
            falls_as(&format!("{name}, order {order}"), error(far), error(far / 2.0), order);

            // The rates of the polynomial, then those of the loss.
            let (by_polynomial, by_loss) = text.split_once("by evaluating").expect(&text);
            let rate = |text: &str, which: &str| {
                let equations = self::equations(text);
                equations
                    .iter()
                    .find(|(left, _)| left == which)
                    .map(|(_, rate)| valued(rate, &Point::new()))
            };
            if let (Some(best), Some(largest)) =
                (rate(by_polynomial, "η_best"), rate(by_polynomial, "η_largest"))
            {
                assert!(
                    polynomial(best) < polynomial(0.99 * best)
                        && polynomial(best) < polynomial(1.01 * best),
                    "{name}: {text}"
                );
                assert_close("the polynomial at η_largest", polynomial(largest), here, 1e-4);
            } else {
                assert!(order == 1 || name != "seed", "{text}");
            }
            if let Some(best) = rate(by_loss, "η_best") {
                let at = |rate: f64| stepped(&network, rate);
                assert!(at(best) < at(0.99 * best) && at(best) < at(1.01 * best), "{name}: {text}");
            }
            if let Some(largest) = rate(by_loss, "η_largest") {
                assert!(
                    stepped(&network, 0.999 * largest) < here
                        && stepped(&network, 1.001 * largest) > here,
                    "{name}: {text}"
                );
            }
            if name == "seed" {
                // In the original workbook every rate to 2 lowers the loss; so does each below
                // this.
                assert!(rate(by_loss, "η_largest").is_some_and(|largest| largest > 2.0), "{text}");
            }
        }
    }
}

#[test]
fn a_latex_parser_accepts_the_latex_and_it_is_a_document() {
    for arguments in [
        "w1 w5 E_tot --closed-form",
        "w1 --network softmax --closed-form",
        "--series w5 --order 2",
        "--along-gradient --order 3",
    ] {
        let latex = written(&format!("{arguments} --format latex"));
        assert!(
            latex.starts_with("\\documentclass") && latex.ends_with("\\end{document}\n"),
            "{latex}"
        );
        for display in latex.split("\\begin{align*}").skip(1) {
            let display = display.split("\\end{align*}").next().unwrap();
            let display = format!("\\begin{{aligned}}{display}\\end{{aligned}}");
            let storage = pulldown_latex::Storage::new();
            for event in pulldown_latex::Parser::new(&display, &storage) {
                assert!(event.is_ok(), "{:?}\n{display}", event.err());
            }
        }
        assert!(latex.is_ascii(), "LaTeX has commands for everything: {latex}");
    }
}

#[test]
fn the_rules_are_told_before_and_the_banner_is_where_symbolica_prints_it() {
    let (output, text) = derive("h1 --closed-form");
    let (stdout, stderr) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(
        stderr.starts_with(
            "note: Symbolica does the algebra. Without a key you may use it for non-commercial purposes only"
        ),
        "{stderr}"
    );
    let has_a_key_or_no_banner = ["SYMBOLICA_LICENSE", "SYMBOLICA_HIDE_BANNER"]
        .iter()
        .any(|name| std::env::var(name).is_ok());
    assert!(has_a_key_or_no_banner || stdout.contains("restricted Symbolica instance"), "{stdout}");
    assert_eq!(text, "h1 in closed form\n\n  h1 = w1 · i1 + w2 · i2\n");
}

#[test]
fn what_has_no_closed_form_is_said() {
    for (arguments, says) in [
        ("w1 --network relu --closed-form", "max(0, h1) has a kink"),
        ("E_tot --series h1", "h1 is computed from others"),
        ("w5 --series w1", "w5 has none"),
        ("w5 --along-gradient", "about the loss, E_tot"),
        ("--layer relu --expand --along-gradient", "nothing here is trained"),
        ("w1 --network softmax --closed-form --factor", "names and numbers"),
        ("E_tot --network deep --series w1", "names and numbers"),
        ("w99 --closed-form", "no quantity called `w99`"),
        ("w1 --closed-form --collect w99", "no quantity called `w99`"),
        ("w1 --closed-form --format json", "text, LaTeX or MathML"),
        ("w1 --closed-form --order 2", "--order belongs to"),
        ("w1 --closed-form --factor --multiply-out", "cannot be used with"),
        ("w1 --factor", "required"),
        ("--along-gradient --order 99", "from 1 to"),
    ] {
        let complaint = complaint(arguments);
        assert!(complaint.contains(says), "{arguments}: {complaint}");
    }
}

/// The output that the book's chapter on the learning rate shows: `BOOK=overwrite cargo test
/// --features symbolica --test symbolica` writes it anew.
#[test]
fn the_book_shows_what_the_program_writes() {
    let path = project().join("book/src/closed-form/along-gradient.txt");
    let text = written("--along-gradient --order 2");
    if std::env::var("BOOK").is_ok_and(|value| value == "overwrite") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        text,
        "{} is not what the program writes",
        path.display()
    );
}
