//! Typed derivatives: right in any equivalent form, otherwise with what is wrong.

mod forum;

use crate::common::dual::slope_of_the_loss;
use backprop::answer::{self, Outcome};
use backprop::derive::Derivation;
use backprop::expr::{Expr, Leaf, Name};
use backprop::judge::{Independent, Judge, Slip, Verdict};
use backprop::{model, network};
use std::collections::HashMap;

fn mark(asked: &str, typed: &str) -> Outcome {
    answer::mark(&crate::common::derivation(), asked, typed)
        .unwrap_or_else(|error| panic!("{typed}: {error}"))
}

fn mark_layer(layer: &str, asked: &str, typed: &str) -> Outcome {
    answer::mark_indexed(&model::layer(layer).unwrap(), asked, typed)
        .unwrap_or_else(|error| panic!("{typed}: {error}"))
}

/// What is said about an answer.
fn said(outcome: &Outcome) -> String {
    answer::text(outcome, &|_, text| text.to_owned())
}

#[track_caller]
fn assert_says(outcome: &Outcome, parts: &[&str]) {
    let said = said(outcome);
    assert!(!outcome.is_right(), "{said}");
    for part in parts {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}

#[test]
fn every_form_and_notation_of_the_right_derivative_is_right() {
    for (asked, typed) in [
        ("w5", "(a_o1 - t1) * a_o1 * (1 - a_o1) * a_h1"),
        ("w5", "-(t1 − a_o1)·a_o1(1 − a_o1)·a_h1"),
        ("∂E/∂w5", "a_h1 a_o1 (a_o1 - t1) - a_o1² (a_o1 − t1) a_h1"),
        ("dE/dw5", "(out_o1 - target_o1) * out_o1 * (1 - out_o1) * out_h1"),
        ("w5", r"-\left(t_1 - a_{o1}\right) \cdot a_{o_1} (1 - a_{o1}) a_{h1}"),
        (
            "w5",
            r"\frac{\partial E}{\partial a_{o1}} \cdot \frac{\partial a_{o1}}{\partial o_1} \frac{do_1}{dw_5}",
        ),
        ("w5", "dE/da_o1 * da_o1/do1 * do1/dw5"),
        ("w5", "∂E1/∂a_o1 · ∂a_o1/∂o1 · ∂o1/∂w5"),
        ("w5", "dE_do1 * a_h1"),
        ("w5", "δ_o1 a_h1"),
        ("w5", "(a_o1 - t1) * σ'(o1) * a_h1"),
        ("w5", "(σ(o1) - t1) * np.exp(-o1) / (1 + np.exp(-o1))**2 * a_h1"),
        ("w5", r"(a_{o1}-t_1)\frac{e^{-o_1}}{(1+e^{-o_1})^{2}}a_{h1}"),
        ("w5", "dE/dw5 = dE/do1 * a_h1 = (a_o1-t1) a_o1 (1-a_o1) a_h1"),
        ("w5", "da_o1/do1 = a_o1(1 - a_o1); do1/dw5 = a_h1"),
        ("w5", "(a_o1 - t1)*(1/(1+exp(-(w5*a_h1+w6*a_h2))))*(1-a_o1)*a_h1"),
        ("a_h1", "dE/do1 * w5 + dE/do2 * w7"),
        ("w1", "(dE/do1 w5 + dE/do2 w7) a_h1 (1 - a_h1) i1"),
        ("w1", "dE/dh1 * x1"),
    ] {
        let outcome = mark(asked, typed);
        assert!(outcome.is_right(), "{typed}: {}", said(&outcome));
    }
}

#[test]
fn a_mistake_is_said_in_a_students_words() {
    for (asked, typed, parts) in [
        (
            "w5",
            "(a_o1 - t1)*a_o1*(1 - a_o1)*a_h2",
            &["it uses a_h2 where a_h1 belongs", "∂E_tot/∂w6"][..],
        ),
        (
            "w5",
            "(t1 - a_o1)*a_o1*(1 - a_o1)*a_h1",
            &["sign", "the inner derivative of t1 − a_o1 is −1"],
        ),
        ("w5", "(a_o1 - t1)*a_o1*a_h1", &["the factor (1 − a_o1) is missing"]),
        ("w5", "(a_o1 - t1)*a_h1", &["a_o1(1 − a_o1) is missing", "∂a_o1/∂o1"]),
        ("w5", "(a_o1 - t1)*a_o1*(1 - a_o1)", &["the factor a_h1 is missing", "∂o1/∂w5"]),
        ("w5", "2(a_o1 - t1)*a_o1*(1 - a_o1)*a_h1", &["the factor 2 does not belong here"]),
        (
            "w5",
            "η(a_o1 - t1)*a_o1*(1 - a_o1)*a_h1",
            &["the factor η does not belong here", "update"],
        ),
        ("w5", "(a_o1 - t1)*o1*(1 - o1)*a_h1", &["it uses o1 where a_o1 belongs", "input sum"]),
        ("w5", "(a_o1 - t1)*σ(a_o1)*(1 - σ(a_o1))*a_h1", &["o1"]),
        ("w5", "a_o1 - t1*a_o1*(1 - a_o1)*a_h1", &["parentheses are missing around a_o1 − t1"]),
        ("w5", "(a_o1 - t1)*a_o1*1 - a_o1*a_h1", &["parentheses are missing around 1 − a_o1"]),
        (
            "w5",
            "(a_o1 - t1)*(1/1 + exp(-o1))*(1 - a_o1)*a_h1",
            &["parentheses are missing around 1 + exp(−o1)"],
        ),
        ("w5", "(a_o1 - t1)^2*a_o1*(1 - a_o1)*a_h1", &["power"]),
        ("w5", "(a_o1 - t1)*a_o1*(1 + a_o1)*a_h1", &["sign of a_o1"]),
        ("a_h1", "dE/do1 * w5", &["missing", "w7"]),
        ("w1", "(dE/do1 w5_new + dE/do2 w7) a_h1 (1 - a_h1) i1", &["w5 from after the update"]),
        ("w5", "(a_o1 - t2)*a_o1*a_h1", &["t2 where t1", "(1 − a_o1) is missing"]),
        ("w5", "(t1 - a_o1)*a_o1*(1 - a_o1)*a_h2", &["sign", "a_h2 where a_h1"]),
        ("w5", "dE/da_o1 * do1/dw5", &["∂a_o1/∂o1", "missing", "✓ ∂o1/∂w5"]),
        ("w5", "dE/da_o1 * da_o2/do1 * do1/dw5", &["∂a_o2/∂o1 is 0"]),
    ] {
        assert_says(&mark(asked, typed), parts);
    }
}

#[test]
fn a_chain_is_marked_factor_by_factor() {
    let outcome = mark("w5", "(a_o1 - t1) * a_o1 * (1 - a_o2) * a_h1");
    let factors = &outcome.marked[0].factors;
    assert_eq!(factors.iter().map(|f| f.is_right).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(factors[1].name.to_string(), "∂a_o1/∂o1");
    assert_says(&outcome, &["it uses a_o2 where a_o1 belongs"]);
}

#[test]
fn an_answer_in_parts_is_marked_part_by_part() {
    let outcome = mark("w5", "da_o1/do1 = a_o1(1 + a_o1); do1/dw5 = a_h1");
    let right: Vec<bool> = outcome.marked.iter().map(|marked| marked.is_right()).collect();
    assert_eq!(right, [false, true]);
}

#[test]
fn what_is_not_understood_is_an_error_with_its_place() {
    let error = |asked: &str, typed: &str| {
        answer::mark(&crate::common::derivation(), asked, typed).unwrap_err()
    };
    let unknown = error("w5", "(a_o1 - t1) * a_o3");
    assert_eq!(unknown.message, "the network has no quantity called `a_o3`");
    assert!(unknown.hint.unwrap().starts_with("did you mean a_o"));
    let place = error("w5", "(a_o1 - t1 * a_h1");
    assert_eq!(place.message, "in `(a_o1 - t1 * a_h1`: expected `)` at the end");
    for typed in
        ["", " ; ", "a_h1 +", "σ", "\\frac{a_h1}", "a_h1 $ # 3", "((((", "1e999", "w5^", "2 3"]
    {
        error("w5", typed);
    }
    error("w9", "a_h1");
    error("i1", "w1");
    error("w5", &"(".repeat(10_000));
    error("w5", &"-".repeat(10_000));
    error("w5", &"\\frac".repeat(10_000));
    error("w5", &format!("a_h1{}", "^2".repeat(10_000)));
}

#[test]
fn other_networks_have_their_own_quantities() {
    let xor = Derivation::of(network::preset("xor").unwrap().network().unwrap()).unwrap();
    let w = xor.gradients()[0].partial.wrt.to_string();
    let right = xor.written_out(&xor.gradients()[0].worked).to_string();
    assert!(answer::mark(&xor, &w, &right).unwrap().is_right());
    for preset in ["mazur", "softmax", "relu", "deep"] {
        let derivation =
            Derivation::of(network::preset(preset).unwrap().network().unwrap()).unwrap();
        for total in derivation.gradients() {
            let right = derivation.written_out(&total.worked).to_string();
            let outcome = answer::mark(&derivation, total.partial.wrt.as_str(), &right)
                .unwrap_or_else(|error| panic!("{preset}, {right}: {error}"));
            assert!(outcome.is_right(), "{preset}: {}", said(&outcome));
        }
    }
}

#[test]
fn layers_are_answered_with_indices_and_as_matrices() {
    for (layer, asked, typed) in [
        ("linear", "dw", "dy[n,i] x[n,j]"),
        ("linear", "w", "Σ[n] dy[n,i]·x[n,j]"),
        ("linear", "w", r"\sum_{n} dy[n,i] x[n,j]"),
        ("linear", "dw", "dw[o,k] = dy[m,o] x[m,k]"),
        ("linear", "dw", "dY^T X"),
        ("linear", "dw", "dY.T @ X"),
        ("linear", "dw", "np.dot(dy.T, x)"),
        ("linear", "dw", "(X^T dY)^T"),
        ("linear", "dx", "dY W"),
        ("linear", "dx", "dy[n,i] w[i,j]"),
        ("linear", "db", "dy[n,i]"),
        ("linear", "db", "dy.sum(axis=0)"),
        ("linear", "db", "sum(dY, axis=0)"),
        ("relu", "dx", "dy * (x > 0)"),
        ("sigmoid", "dx", "dy ⊙ y ⊙ (1 - y)"),
        ("tanh", "dx", "dy * (1 - y**2)"),
    ] {
        let outcome = mark_layer(layer, asked, typed);
        assert!(outcome.is_right(), "{layer} {typed}: {}", said(&outcome));
    }
}

#[test]
fn a_mistake_in_a_layer_is_explained() {
    for (layer, asked, typed, parts) in [
        ("linear", "dw", "dY X^T", &["dy must be transposed", "x must not be transposed"][..]),
        ("linear", "dw", "X^T dY", &["the whole product is transposed", "(I×J)"]),
        ("linear", "dw", "1/N dY^T X", &["1 / N", "does not belong here"]),
        ("linear", "dx", "dY W^T", &["w must not be transposed"]),
        ("linear", "dx", "W dY", &["wrong order"]),
        ("linear", "dw", "dy[n,i] y[n,j]", &["y", "x"]),
        ("linear", "dw", "-dy[n,i] x[n,j]", &["sign"]),
        ("linear", "db", "sum(dY, axis=1)", &["(I)", "(N)"]),
        ("linear", "db", "dY", &["(N×I)"]),
        ("sigmoid", "dx", "dy ⊙ y", &["missing"]),
        ("sigmoid", "dx", "dy ⊙ x ⊙ (1 - x)", &["x", "y"]),
    ] {
        assert_says(&mark_layer(layer, asked, typed), parts);
    }
}

#[test]
fn a_right_derivative_of_every_layer_is_right_as_it_is_printed() {
    let mut count = 0;
    for (name, _) in model::layers() {
        let layer = model::layer(name).unwrap();
        let derivation = backprop::derive::IndexedDerivation::of(layer.plain()).unwrap();
        for total in derivation.totals().iter().filter(|total| total.is_gradient) {
            let printed = total.simplified.as_ref().unwrap_or(&total.worked).to_string();
            let outcome = answer::mark_indexed(&layer, total.partial.wrt.as_str(), &printed);
            // Lookups, floors and the like are not in the notation of answers.
            let Ok(outcome) = outcome else { continue };
            assert!(outcome.is_right(), "{name}: {}", said(&outcome));
            count += 1;
        }
    }
    println!("{count} derivatives of layers are right as they are printed");
    assert!(count >= 20, "{count}");
}

/// Every edit of a right derivative that changes its value is found to be wrong, and the cause is
/// one that repairs it.
#[test]
fn every_single_mistake_is_explained_by_a_mistake_that_it_is() {
    let right: Expr = "(a_o1 − t1) · a_o1(1 − a_o1) · a_h1".parse().unwrap();
    let names = ["a_o1", "a_o2", "t1", "t2", "a_h1", "a_h2", "o1", "w5"].map(Name::from);
    let points = Independent::of(&names, 12);
    let all: Vec<Expr> = names.iter().map(Expr::name).collect();
    let judge = Judge::of(vec![right.clone()], &points).with_names(all.clone());
    let material = backprop::judge::Material::of(&right, &all);
    let (mut wrong, mut unexplained) = (0, Vec::new());
    for edit in backprop::judge::edits(&right, &material) {
        // Any part for any other is more than one mistake.
        if matches!(edit.slip, Slip::Part { .. }) {
            continue;
        }
        let edited = edit.applied_to(&right);
        match judge.verdict(&edited) {
            Verdict::Right | Verdict::NoValue => {}
            Verdict::Wrong(slips) => {
                wrong += 1;
                if slips.is_empty() {
                    unexplained.push(edited.to_string());
                }
                assert!(slips.len() <= 1, "{edited}: {slips:?}");
            }
        }
    }
    assert!(wrong > 200, "{wrong}");
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

/// The verdict against dual numbers, which share no code with the judge: an answer is right exactly
/// if it has the value of the derivative at points that the judge does not know.
#[test]
fn the_verdict_is_that_of_dual_numbers() {
    let derivation = crate::common::derivation();
    let network = derivation.network();
    let points: Vec<HashMap<Name, f64>> = (1..6)
        .map(|number| {
            let value = |(place, variable): (usize, &backprop::network::Variable)| {
                let value = ((place * 7 + number * 13) as f64).sin();
                (variable.name.clone(), value)
            };
            network.variables().iter().enumerate().map(value).collect()
        })
        .collect();
    let names: Vec<Expr> =
        network.variables().iter().map(|variable| Expr::name(&variable.name)).collect();
    let (mut right, mut wrong) = (0, 0);
    for weight in ["w5", "w2"].map(Name::from) {
        let total = derivation.total_of(&weight).unwrap();
        let expr = derivation.written_out(&total.worked);
        let material = backprop::judge::Material::of(&expr, &names[..8]);
        for edit in backprop::judge::edits(&expr, &material).iter().step_by(7) {
            let edited = edit.applied_to(&expr);
            let text = edited.to_string();
            let is_equal = points.iter().all(|point| {
                let values = network.forward(point);
                let value: f64 = edited.evaluate(&|leaf| match leaf {
                    Leaf::Name(name) => values[name],
                    Leaf::Partial(_) => f64::NAN,
                });
                let slope = slope_of_the_loss(network, point, &weight);
                (value - slope).abs() <= 1e-12 + 1e-10 * slope.abs()
            });
            let outcome = answer::mark(&derivation, weight.as_str(), &text)
                .unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(outcome.is_right(), is_equal, "{weight}: {text}");
            right += usize::from(is_equal);
            wrong += usize::from(!is_equal);
        }
    }
    println!("{right} right, {wrong} wrong");
    assert!(wrong > 100, "{wrong}");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]

    /// Whatever is typed, there is a verdict or an error.
    #[test]
    fn no_answer_is_too_strange(typed in "\\PC{0,40}") {
        let _ = answer::mark(&crate::common::derivation(), "w5", &typed);
        let _ = answer::mark_indexed(&model::layer("linear").unwrap(), "dw", &typed);
    }

    /// Pieces of real answers in any order.
    #[test]
    fn no_answer_of_known_pieces_is_too_strange(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "a_o1", "t1", "(", ")", "[", "]", "{", "}", "+", "-", "*", "/", "^", "2", ".5", "σ", "σ'", "dE", "∂", "d ",
            "\\frac", "\\partial", "_", "=", ";", ",", "@", ".T", "^T", "sum(", "Σ[n]", "axis=0", "dy", "X", "[n,i]",
            "e^", "\\left(", "\\hat{x}", "²", "ᵀ", ".dot(", "<", "δ_o1", " ", "\\sum_{n}^{N}", "N", "w5_new", "1 -",
        ]), 0..14),
    ) {
        let typed = pieces.concat();
        let _ = answer::mark(&crate::common::derivation(), "w5", &typed);
        let _ = answer::mark_indexed(&model::layer("linear").unwrap(), "dw", &typed);
    }
}
