//! The derivation: every derivative against independent ones, and what a person sees of it.

use crate::common::dual::slope_of_the_loss;
use crate::common::gradients::check_all;
use crate::common::{assert_close, derivation};
use backprop::derive::{Column, Derivation, blackboard};
use backprop::expr::{Expr, Name, Partial};
use backprop::network::{self, Activation, Definition, FullyConnected, Network, Role, Variable};
use backprop::render;
use proptest::prelude::*;
use std::collections::HashMap;

fn partial(of: &str, wrt: &str) -> Partial {
    Partial { of: of.into(), wrt: wrt.into() }
}

fn gradient<'a>(derivation: &'a Derivation, weight: &str) -> &'a backprop::derive::Total {
    derivation.gradients().iter().find(|total| total.partial.wrt.as_str() == weight).unwrap()
}

#[test]
fn local_derivatives_are_those_a_person_names() {
    let derivation = derivation();
    for (of, wrt, expected) in [
        ("E1", "a_o1", "a_o1 − t1"),
        ("E2", "a_o2", "a_o2 − t2"),
        ("a_o1", "o1", "a_o1(1 − a_o1)"),
        ("a_h2", "h2", "a_h2(1 − a_h2)"),
        ("o1", "w5", "a_h1"),
        ("o2", "a_h1", "w7"),
        ("h2", "w4", "i2"),
        ("E_tot", "E1", "1"),
    ] {
        assert_eq!(
            derivation.local(&partial(of, wrt)).unwrap().value.to_string(),
            expected,
            "∂{of}/∂{wrt}"
        );
    }
    assert_eq!(derivation.local(&partial("E1", "t1")), None, "nothing is learned about targets");
}

#[test]
fn every_gradient_is_that_of_the_blackboard() {
    let derivation = derivation();
    let in_layer_2 = |o, h| format!("(a_o{o} − t{o}) · a_o{o}(1 − a_o{o}) · a_h{h}");
    let in_layer_1 = |h, i, (to_o1, to_o2)| {
        format!(
            "((a_o1 − t1) · a_o1(1 − a_o1) · w{to_o1} + (a_o2 − t2) · a_o2(1 − a_o2) · w{to_o2}) \
             · a_h{h}(1 − a_h{h}) · i{i}"
        )
    };
    for (weight, expected) in [
        ("w1", in_layer_1(1, 1, (5, 7))),
        ("w2", in_layer_1(1, 2, (5, 7))),
        ("w3", in_layer_1(2, 1, (6, 8))),
        ("w4", in_layer_1(2, 2, (6, 8))),
        ("w5", in_layer_2(1, 1)),
        ("w6", in_layer_2(1, 2)),
        ("w7", in_layer_2(2, 1)),
        ("w8", in_layer_2(2, 2)),
    ] {
        let written_out = derivation.written_out(&gradient(&derivation, weight).worked);
        assert_eq!(written_out.to_string(), expected, "∂E_tot/∂{weight}");
    }
    assert_eq!(gradient(&derivation, "w5").chain.to_string(), "∂E1/∂a_o1 · ∂a_o1/∂o1 · ∂o1/∂w5");
    assert_eq!(gradient(&derivation, "w1").chain.to_string(), "∂E_tot/∂a_h1 · ∂a_h1/∂h1 · ∂h1/∂w1");
}

/// A plan with the weights of a simple pseudo-random sequence.
fn plan(
    inputs: usize,
    hidden: &[usize],
    outputs: usize,
    activation: Activation,
    seed: u64,
) -> FullyConnected {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut next = || {
        // The generator of Knuth's MMIX (The Art of Computer Programming 2, section 3.3.4).
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 40) as f64 / (1_u64 << 24) as f64 * 2.0 - 1.0
    };
    let (inputs, targets): (Vec<f64>, Vec<f64>) =
        ((0..inputs).map(|_| next()).collect(), (0..outputs).map(|_| next()).collect());
    let weights: Vec<f64> =
        (0..FullyConnected::weight_count(inputs.len(), hidden, outputs)).map(|_| next()).collect();
    FullyConnected::plain("a test", &inputs, hidden, &targets, activation, &weights).unwrap()
}

#[test]
fn gradients_of_networks_of_many_shapes() {
    let shapes: [(usize, &[usize], usize); 8] = [
        (1, &[], 1),
        (1, &[1], 1),
        (2, &[2], 1),
        (2, &[2], 2),
        (3, &[], 4),
        (3, &[4, 2], 2),
        (1, &[1, 1, 1, 1], 1),
        (2, &[3, 1, 3], 2),
    ];
    for (inputs, hidden, outputs) in shapes {
        for activation in [Activation::Sigmoid, Activation::Tanh] {
            let network = plan(inputs, hidden, outputs, activation, 7).network().unwrap();
            check_all(network, &HashMap::new());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn gradients_at_random_points(
        weights in prop::collection::vec(-3.0..3.0_f64, 8),
        inputs in [-2.0..2.0_f64, -2.0..2.0_f64],
        targets in [0.0..1.0_f64, 0.0..1.0_f64],
    ) {
        let mut point: HashMap<Name, f64> = HashMap::new();
        for (letter, values) in [("w", &weights[..]), ("i", &inputs), ("t", &targets)] {
            let names = (1..).map(|n| Name::numbered(letter, n));
            point.extend(names.zip(values.iter().copied()));
        }
        check_all(network::default_network(), &point);
    }
}

#[test]
fn a_weight_used_twice_gets_both_paths() {
    let equation = |name: &str, text: &str| Variable {
        name: name.into(),
        role: Role::Error,
        layer: 1,
        definition: Definition::Equation(text.parse().unwrap()),
    };
    let given = |name: &str, value| Variable {
        name: name.into(),
        role: Role::Input,
        layer: 0,
        definition: Definition::Given(value),
    };
    let trained = |name: &str, value| Variable {
        name: name.into(),
        role: Role::Weight,
        layer: 1,
        definition: Definition::Trained(value),
    };
    let network = Network::new(
        "shared weight",
        vec![
            given("i1", 0.3),
            given("i2", -0.7),
            trained("w", 0.9),
            equation("x1", "w · i1"),
            equation("x2", "w · i2"),
            equation("p", "exp(x1) · x2"),
            equation("q", "ln(x1² + 1)"),
            equation("L", "p / (q + 2) − tanh(p)"),
        ],
        Vec::new(),
    )
    .unwrap();
    let derivation = Derivation::of(network.clone()).unwrap();
    assert_eq!(
        gradient(&derivation, "w").chain.to_string(),
        "∂L/∂x1 · ∂x1/∂w + ∂L/∂p · ∂p/∂x2 · ∂x2/∂w"
    );
    check_all(network, &HashMap::new());
}

#[test]
fn a_network_that_makes_no_sense_is_refused() {
    let variable = |name: &str, definition| Variable {
        name: name.into(),
        role: Role::Weight,
        layer: 1,
        definition,
    };
    let equation = |text: &str| Definition::Equation(text.parse().unwrap());
    let refused = |variables: Vec<Variable>, says: &str| {
        let error = Network::new("", variables, Vec::new()).and_then(Derivation::of).unwrap_err();
        assert!(error.message.contains(says), "{}", error.message);
    };
    let w = || variable("w", Definition::Trained(1.0));
    refused(vec![w(), variable("L", equation("w + v"))], "uses v before it is defined");
    refused(vec![w(), w(), variable("L", equation("w"))], "w is defined twice");
    refused(vec![variable("L", equation("1"))], "nothing to learn");
    refused(vec![w()], "last quantity of a network must be the loss");
    refused(vec![w(), variable("L", equation("1"))], "w has no influence on L");
    refused(
        vec![
            w(),
            variable("a", equation("w²")),
            variable("b", equation("w + a")),
            variable("L", equation("b + w")),
        ],
        "another path",
    );

    let plain = FullyConnected::plain("", &[0.1], &[2], &[0.5], Activation::Sigmoid, &[0.1; 3]);
    assert!(plain.unwrap_err().message.contains("need 4 weights, found 3"));
    let mut wrong = network::seed_plan();
    wrong.layers[0].weights[1].pop();
    assert!(
        wrong
            .network()
            .unwrap_err()
            .message
            .contains("layer 1 needs 2 weights for each of its 2 units (2 × 2), found 1")
    );
    let mut wrong = network::seed_plan();
    wrong.layers[1].weights[0][0] = f64::NAN;
    assert!(wrong.network().unwrap_err().message.contains("NaN"));
}

#[test]
fn the_derivation_grows_with_the_network_not_with_its_paths() {
    let leaves = |hidden: &[usize]| -> usize {
        let derivation =
            Derivation::of(plan(8, hidden, 8, Activation::Sigmoid, 1).network().unwrap()).unwrap();
        derivation
            .shared()
            .iter()
            .chain(derivation.gradients())
            .map(|total| total.worked.leaves())
            .sum()
    };
    let (one, two, three) = (leaves(&[8]), leaves(&[8, 8]), leaves(&[8, 8, 8]));
    assert_eq!(
        two - one,
        three - two,
        "each further layer of the same size adds the same, whatever the number of paths"
    );
    // And the shared terms have a name in what uses them.
    let derivation =
        Derivation::of(plan(8, &[8, 8], 8, Activation::Sigmoid, 1).network().unwrap()).unwrap();
    let is_shared = |column: &Column| {
        let mut shared = derivation.shared().iter();
        shared.any(|total| *column == Column::Derivative(total.partial.clone()))
    };
    assert_eq!(derivation.columns().into_iter().filter(is_shared).count(), 16);
    let w1 = derivation.written_out(&gradient(&derivation, "w1").worked);
    assert_eq!(w1.to_string(), "∂E_tot/∂a_h1_1 · a_h1_1(1 − a_h1_1) · i1");
}

#[test]
fn a_large_network_is_derived_whole() {
    let derivation =
        Derivation::of(plan(32, &[32, 32], 32, Activation::Sigmoid, 1).network().unwrap()).unwrap();
    assert_eq!(derivation.gradients().len(), 3072);
    let values = derivation.values();
    for weight in ["w1", "w1024", "w1025", "w2500", "w3072"] {
        let expected = slope_of_the_loss(derivation.network(), &HashMap::new(), &weight.into());
        assert_close(weight, values.derivative(&partial("E_tot", weight)), expected, 1e-10);
    }
}

#[test]
fn a_mistake_can_be_put_in() {
    let wrong: Expr = "a_h1 · i1".parse().unwrap();
    let mistaken = derivation().with_gradient(&"w3".into(), wrong.clone()).unwrap();
    assert_eq!(gradient(&mistaken, "w3").worked, wrong);
    assert!(derivation().with_gradient(&"w9".into(), wrong).is_err());
    assert!(derivation().with_gradient(&"w3".into(), "a_h9".parse().unwrap()).is_err());
}

#[test]
fn the_six_blocks_and_the_numbers_are_those_of_the_snapshot() {
    // The whole text is in tests/cmd/derive.trycmd; here the six titles of the seed's blocks.
    let blocks = derivation().blackboard();
    let titles: Vec<&str> = blocks.iter().map(|block| block.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "1  Forward pass",
            "2  The chain rule for w5, step by step",
            "3  All of layer 2: ∂E_tot/∂w5 to ∂E_tot/∂w8",
            "4  Where the paths meet: ∂E_tot/∂a_h1 and ∂E_tot/∂a_h2",
            "5  The chain rule for w1 to w4",
            "6  All of layer 1, written out",
        ]
    );
}

/// Networks whose derivations are rendered in the tests below.
fn rendered() -> Vec<Derivation> {
    let plans = [
        network::seed_plan(),
        plan(2, &[3, 2], 2, Activation::Tanh, 3),
        plan(1, &[1], 1, Activation::Sigmoid, 4),
    ];
    plans.into_iter().map(|plan| Derivation::of(plan.network().unwrap()).unwrap()).collect()
}

#[test]
fn a_latex_parser_accepts_the_latex() {
    for derivation in rendered() {
        let mut blocks = derivation.blackboard();
        blocks.extend(derivation.iteration());
        blocks.extend(blackboard::with_numbers(
            &derivation.iteration(),
            &derivation.values().with("η".into(), 1e-7),
        ));
        for block in &blocks {
            let latex = render::latex_aligned(block, true);
            let storage = pulldown_latex::Storage::new();
            for event in pulldown_latex::Parser::new(&latex, &storage) {
                assert!(event.is_ok(), "{}: {:?}\n{latex}", block.title, event.err());
            }
        }
    }
    // Every kind of expression.
    for text in [
        "x^(y + 1)",
        "sqrt(x / y)",
        "max(0, x) · step(x)",
        "ln(x)^2",
        "exp(−x²)",
        "(∂E/∂w)²",
        "1e-300 · x",
        "a / (b / c)",
    ] {
        let expr: Expr = text.parse().unwrap();
        let latex = backprop::expr::Notation::write(&render::Latex { halves: true }, &expr);
        let storage = pulldown_latex::Storage::new();
        assert!(
            pulldown_latex::Parser::new(&latex, &storage).all(|event| event.is_ok()),
            "{latex}"
        );
    }
}

#[test]
fn the_mathml_is_well_formed() {
    for derivation in rendered() {
        let html = render::mathml_document(&blackboard::with_numbers(
            &derivation.blackboard(),
            &derivation.values(),
        ));
        let xml = html.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "");
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error}")) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(_) => elements += 1,
                _ => {}
            }
        }
        assert!(elements > 100);
    }
}

#[test]
fn json_has_everything() {
    let derivation = derivation();
    let json = render::json_document(&derivation, &[], Some(&derivation.values()));
    assert_eq!(json["quantities"].as_array().unwrap().len(), 23);
    assert_eq!(json["gradient"].as_array().unwrap().len(), 8);
    assert_eq!(json["gradient"][4]["worked"]["text"], "(a_o1 − t1) · a_o1(1 − a_o1) · a_h1");
    assert_close(
        "∂E/∂w5",
        json["gradient"][4]["value"].as_f64().unwrap(),
        0.01288081863162825,
        1e-15,
    );
    let one = render::json_document(&derivation, &["w5".into()], None);
    assert_eq!(one["gradient"].as_array().unwrap().len(), 1);
    assert_eq!(one["gradient"][0].get("value"), None);
}

#[test]
fn a_power_of_what_is_written_as_a_power_has_brackets() {
    use backprop::expr::Notation;
    let latex = |text: &str| render::Latex { halves: true }.write(&text.parse::<Expr>().unwrap());
    assert_eq!(latex("exp(x)^2"), "{(e^{x})}^{2}");
    assert_eq!(latex("1e-7^2"), r"{(1 \cdot 10^{-7})}^{2}");
    assert_eq!(latex("tanh(x)^2"), r"{\tanh(x)}^{2}");
    assert_eq!(latex("(a_h1@2)^2"), "{a_{h_{1}}^{(2)}}^{2}");
    let mathml = render::MathMl { halves: true }.write(&"exp(x)^2".parse::<Expr>().unwrap());
    assert!(mathml.starts_with("<msup><mrow><mo stretchy=\"false\">(</mo><msup>"), "{mathml}");
}

/// A model with indices, whose derivatives at an edge are 0 where others are not.
fn simplified(equations: &str, wrt: &str) -> Option<String> {
    let text = format!(
        r#"
        title = "edges"
        loss = "L"
        [sizes]
        T = 3
        K = 2
        [indices]
        t = "T"
        k = "K"
        [given]
        "dh[t]" = "normal"
        [incoming]
        "x[t,k]" = "normal"
        "q[t]" = "normal"
        [trained]
        a = 0.7
        [equations]
        {equations}
        "#
    );
    let model = backprop::model::from_toml(&text, "edges.toml").unwrap();
    let derivation = backprop::derive::IndexedDerivation::of(model).unwrap();
    let form = derivation.total_of(&wrt.into()).unwrap().simplified.as_ref();
    form.map(ToString::to_string)
}

#[test]
fn nothing_is_put_in_beyond_an_edge() {
    // ∂L/∂h is 1, and 0 at t + 1 = T.
    let chain = r#"
        "c[t]" = "q[t]²·(Σ[k] x[t,k])"
        "h[t]" = "a·c[t−1]"
        L = "Σ[t] h[t]""#;
    assert_eq!(simplified(chain, "c"), None);
    // S is 0 at t + 1 = T, and the sum is not.
    let sums = |at: &str| {
        format!(
            r#"
            "S[t]" = "Σ[k] exp(x[t,k])"
            "h[t]" = "q[t]²·(Σ[k] exp(x[{at},k]))/2"
            L = "Σ[t] dh[t]·h[t] + a·Σ[t] S[t]""#
        )
    };
    assert_eq!(simplified(&sums("t"), "q").unwrap(), "dh[t] · q[t] · S[t]");
    let aside = simplified(&sums("t+1"), "q").unwrap();
    assert_eq!(aside, "dh[t] · q[t] · Σ[k] exp(x[t + 1,k])");
}
