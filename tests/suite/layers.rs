//! The layers of the convolutional network, written out entry by entry: derived gradients against
//! independent ones, and what a person sees of the derivation. Each layer with its indices is the
//! subject of `models.rs`.

use crate::common::gradients::check_all;
use crate::common::written_out;
use backprop::derive::{Derivation, Values, blackboard};
use backprop::expr::{Expr, Name, Partial};
use backprop::model;
use backprop::network::{self, Definition};
use backprop::{render, sheet};
use proptest::prelude::*;
use std::collections::HashMap;

/// The layers that the convolutional network is made of.
const LAYERS: [&str; 6] = ["conv2d", "batchnorm", "relu", "maxpool", "avgpool", "logsoftmax-nll"];

fn derivation(layer: &str) -> Derivation {
    Derivation::of(written_out(layer)).unwrap()
}

/// The given and trained quantities of a layer at a random point.
fn random_point(layer: &str, seed: u64) -> HashMap<Name, f64> {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut next = || {
        // The generator of Knuth's MMIX (The Art of Computer Programming 2, section 3.3.4).
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 40) as f64 / (1_u64 << 24) as f64 * 2.0 - 1.0
    };
    let network = written_out(layer);
    let is_given =
        |variable: &&network::Variable| !matches!(variable.definition, Definition::Equation(_));
    let mut apart = -4.0;
    let mut value = |name: &Name| match name.as_str() {
        "ε" => 1e-5,
        // Apart from each other: where a variance is small, central differences say little.
        x if layer == "batchnorm" && x.starts_with('x') => {
            apart += 2.0;
            apart + next()
        }
        _ => next(),
    };
    network
        .variables()
        .iter()
        .filter(is_given)
        .map(|variable| (variable.name.clone(), value(&variable.name)))
        .collect()
}

fn gradient(values: &Values, wrt: &str) -> f64 {
    values.derivative(&Partial { of: "L".into(), wrt: wrt.into() })
}

#[track_caller]
fn assert_near(what: &str, got: f64, expected: f64) {
    let difference = (got - expected).abs();
    assert!(
        difference <= 1e-12 + 1e-12 * expected.abs(),
        "{what}: got {got:e}, expected {expected:e}, off by {difference:e}"
    );
}

#[test]
fn gradients_against_dual_numbers_and_central_differences() {
    for layer in LAYERS {
        for seed in 0..20 {
            check_all(written_out(layer), &random_point(layer, seed));
        }
    }
}

#[test]
fn every_input_and_parameter_has_a_gradient() {
    for (layer, inputs, parameters) in [
        ("conv2d", 16, 10),
        ("batchnorm", 3, 2),
        ("relu", 4, 0),
        ("maxpool", 16, 0),
        ("avgpool", 16, 0),
        ("logsoftmax-nll", 6, 0),
    ] {
        let derivation = derivation(layer);
        assert_eq!(derivation.gradients().len(), inputs + parameters, "{layer}");
        assert_eq!(derivation.updates().len(), parameters, "{layer}: an input is not changed");
        assert_eq!(derivation.network().loss().as_str(), "L");
    }
}

#[test]
fn convolution_is_as_in_loops() {
    let derivation = derivation("conv2d");
    for seed in 0..10 {
        let point = random_point("conv2d", seed);
        let values = derivation.values_at(&point);
        // What is outside an image is 0.
        let at = |letter: &str, i: i32, j: i32| {
            point.get(&Name::from(format!("{letter}{i}_{j}"))).copied().unwrap_or(0.0)
        };
        let grid = |n: i32| (0..n).flat_map(move |i| (0..n).map(move |j| (i, j)));
        for (i, j) in grid(4) {
            let y: f64 = grid(3).map(|(k, l)| at("w", k, l) * at("x", i + k - 1, j + l - 1)).sum();
            assert_near(
                &format!("y{i}_{j}"),
                values.quantity(&format!("y{i}_{j}").into()),
                y + point[&"b".into()],
            );
            // The flipped kernel slides over dy.
            let dx: f64 =
                grid(3).map(|(k, l)| at("w", 2 - k, 2 - l) * at("dy", i + k - 1, j + l - 1)).sum();
            assert_near(&format!("dx{i}_{j}"), gradient(&values, &format!("x{i}_{j}")), dx);
        }
        for (k, l) in grid(3) {
            let dw: f64 =
                grid(4).map(|(i, j)| at("dy", i, j) * at("x", i + k - 1, j + l - 1)).sum();
            assert_near(&format!("dw{k}_{l}"), gradient(&values, &format!("w{k}_{l}")), dw);
        }
        assert_near("db", gradient(&values, "b"), grid(4).map(|(i, j)| at("dy", i, j)).sum());
    }
}

#[test]
fn batch_norm_is_the_formula_of_three_terms() {
    let derivation = derivation("batchnorm");
    for seed in 0..20 {
        let mut point = random_point("batchnorm", seed);
        if seed == 19 {
            // A constant channel: only ε keeps it from dividing by 0.
            point.extend(["x0", "x1", "x2"].map(|x| (Name::from(x), 0.7)));
        }
        let values = derivation.values_at(&point);
        let list = |letter: &str| [0, 1, 2].map(|i| point[&Name::from(format!("{letter}{i}"))]);
        let mean = |list: [f64; 3]| list.iter().sum::<f64>() / 3.0;
        let (x, dy, gamma) = (list("x"), list("dy"), point[&"γ".into()]);
        let variance = mean(x.map(|value| (value - mean(x)).powi(2)));
        let deviation = (variance + 1e-5).sqrt();
        let x_hat = x.map(|value| (value - mean(x)) / deviation);
        let products = [0, 1, 2].map(|i| dy[i] * x_hat[i]);
        for i in 0..3 {
            let dx = gamma / deviation * (dy[i] - mean(dy) - x_hat[i] * mean(products));
            let got = gradient(&values, &format!("x{i}"));
            assert!(
                (got - dx).abs() <= 1e-9 * (1.0 + dx.abs()),
                "seed {seed}: got {got:e}, the formula says {dx:e}"
            );
        }
        assert_near("dγ", gradient(&values, "γ"), products.iter().sum());
        assert_near("dβ", gradient(&values, "β"), dy.iter().sum());
    }
}

#[test]
fn log_softmax_with_nll_is_softmax_less_target() {
    let model = model::layer("logsoftmax-nll").unwrap().with_sizes(&[("N", 1)]).unwrap();
    let mut classes = [0; 3];
    for seed in 0..9 {
        let model = model.clone().with_seed(seed);
        let class = model.start()[0].values[0] as usize;
        classes[class] += 1;
        let derivation = Derivation::of(model.expand().unwrap()).unwrap();
        let values = derivation.values();
        let x = [0, 1, 2].map(|i| values.quantity(&format!("x{i}").into()));
        let sum: f64 = x.iter().map(|x| x.exp()).sum();
        for (i, x) in x.iter().enumerate() {
            let target = f64::from(u8::from(i == class));
            assert_near("dx", gradient(&values, &format!("x{i}")), x.exp() / sum - target);
        }
        assert_near("L", values.quantity(&"L".into()), -(x[class].exp() / sum).ln());
    }
    assert!(classes.iter().all(|count| *count > 0), "{classes:?}");
}

#[test]
fn pooling_and_relu_hand_the_gradient_to_the_right_place() {
    let maxpool = derivation("maxpool");
    let dx = |window: [f64; 4]| {
        let names = ["x0_0", "x0_1", "x1_0", "x1_1"];
        let values = maxpool.values_at(
            &names.map(Name::from).into_iter().zip(window).chain([("dy0_0".into(), 2.0)]).collect(),
        );
        names.map(|name| gradient(&values, name))
    };
    assert_eq!(dx([1.0, 2.0, 3.0, 4.0]), [0.0, 0.0, 0.0, 2.0]);
    assert_eq!(dx([-4.0, -3.0, -2.0, -5.0]), [0.0, 0.0, 2.0, 0.0]);
    // At a tie the first in the order of rows has it, as in PyTorch.
    assert_eq!(dx([1.0, 1.0, 1.0, 1.0]), [2.0, 0.0, 0.0, 0.0]);
    assert_eq!(dx([0.0, 1.0, 1.0, 0.0]), [0.0, 2.0, 0.0, 0.0]);
    assert_eq!(dx([0.0, -1.0, 0.5, 0.5]), [0.0, 0.0, 2.0, 0.0]);

    let values = derivation("avgpool").values_at(&[("dy1_1".into(), 2.0)].into());
    assert_eq!(["x2_2", "x2_3", "x3_2", "x3_3"].map(|x| gradient(&values, x)), [0.5; 4]);
    let values = derivation("relu")
        .values_at(&["dy0", "dy1", "dy2", "dy3"].map(|dy| (Name::from(dy), 5.0)).into());
    assert_eq!(
        ["x0", "x1", "x2", "x3"].map(|x| gradient(&values, x)),
        [0.0, 0.0, 5.0, 5.0],
        "at −1.5, 0, 0.5 and 2"
    );
}

#[test]
fn derivatives_are_combined() {
    for (layer, wrt, expected) in [
        (
            "batchnorm",
            "x0",
            "(γ / sqrt(var + ε)) · (dy0 − (dy0 + dy1 + dy2) / 3 − x\u{302}0(dy0 · x\u{302}0 + dy1 · x\u{302}1 + dy2 · x\u{302}2) / 3)",
        ),
        (
            "batchnorm",
            "var",
            "−(γ / (2(var + ε))) · (dy0 · x\u{302}0 + dy1 · x\u{302}1 + dy2 · x\u{302}2)",
        ),
        ("batchnorm", "μ", "−(γ / sqrt(var + ε)) · (dy0 + dy1 + dy2)"),
        ("logsoftmax-nll", "x0_1", "(p0_1 − 1) / 2"),
        ("logsoftmax-nll", "x0_2", "p0_2 / 2"),
        ("avgpool", "x1_2", "dy0_1 / 4"),
    ] {
        let derivation = derivation(layer);
        let total = derivation.total_of(&wrt.into()).unwrap();
        assert_eq!(
            derivation.simplified_forms().total(&total).unwrap().expr.to_string(),
            expected,
            "{layer} {wrt}"
        );
    }
}

/// Every simplified form of every layer and preset has the value of the derivative.
#[test]
fn simplified_forms_keep_their_value() {
    let layers = LAYERS
        .into_iter()
        .flat_map(|layer| (0..5).map(|seed| (derivation(layer), random_point(layer, seed))));
    let presets = network::PRESETS.iter().map(|(name, _)| {
        let plan = network::preset(name).unwrap();
        (Derivation::of(plan.network().unwrap()).unwrap(), HashMap::new())
    });
    let mut found = 0;
    for (derivation, point) in layers.chain(presets) {
        let values = derivation.values_at(&point);
        let simplified_forms = derivation.simplified_forms();
        let check = |partial: &Partial, form: &Expr, value: f64| {
            let got = values.of(form);
            assert!(
                (got - value).abs() <= 1e-10 * (1.0 + value.abs()),
                "{partial} = {form} is {got:e}, not {value:e}"
            );
        };
        for total in derivation.shared().iter().chain(derivation.gradients()) {
            let value = values.derivative(&total.partial);
            check(&total.partial, &simplified_forms.worked(total), value);
            if let Some(form) = simplified_forms.total(total) {
                check(&total.partial, &form.expr, value);
                found += 1;
            }
        }
        for local in derivation.locals() {
            if let Some(form) = simplified_forms.local(local) {
                check(&local.partial, &form.expr, values.derivative(&local.partial));
            }
        }
    }
    assert!(found > 100, "only {found}");
}

#[test]
fn a_latex_parser_and_an_xml_parser_accept_every_layer() {
    for (layer, _) in model::layers() {
        let derivation = derivation(layer);
        let names: Vec<Name> =
            derivation.network().variables().iter().map(|variable| variable.name.clone()).collect();
        let mut blocks = blackboard::with_numbers(&derivation.blackboard(), &derivation.values());
        blocks.extend(derivation.about(&names));
        for block in &blocks {
            let latex = render::latex_aligned(block, true);
            let storage = pulldown_latex::Storage::new();
            for event in pulldown_latex::Parser::new(&latex, &storage) {
                assert!(event.is_ok(), "{layer}: {:?}\n{latex}", event.err());
            }
        }
        let document = render::latex_document(&blocks);
        assert!(
            !document.contains(['`', '\u{302}', 'γ', 'β', 'μ', 'ε', '∂', '·', '²']),
            "{layer}: no font of LaTeX has these"
        );
        // Mathematics in sentences, between dollars.
        for math in document.split('$').skip(1).step_by(2) {
            let storage = pulldown_latex::Storage::new();
            assert!(
                pulldown_latex::Parser::new(math, &storage).all(|event| event.is_ok()),
                "{layer}: {math}"
            );
        }
        let xml = render::mathml_document(&blocks)
            .replace("<!DOCTYPE html>", "")
            .replace("<meta charset=\"utf-8\">", "");
        assert!(!xml.contains('`'), "{layer}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        while !matches!(
            reader.read_event().unwrap_or_else(|error| panic!("{layer}: {error}")),
            quick_xml::events::Event::Eof
        ) {}
    }
}

#[test]
fn formulas_and_data_of_every_layer() {
    for layer in LAYERS {
        let derivation = derivation(layer);
        let values = derivation.values();
        let formulas = sheet::formulas(&derivation, &[], Some(&values)).unwrap();
        assert_eq!(
            formulas.lines().filter(|line| line.contains("∂L/∂x")).count(),
            derivation.gradients().len() - derivation.updates().len()
        );
        let json = render::json_document(&derivation, &[], Some(&values));
        assert_eq!(json["gradient"].as_array().unwrap().len(), derivation.gradients().len());
        assert_eq!(json["updates"].as_array().unwrap().len(), derivation.updates().len());
    }
    let json = render::json_document(&derivation("logsoftmax-nll"), &["x0_2".into()], None);
    assert_eq!(json["gradient"][0]["short"]["text"], "p0_2 / 2");
}

#[test]
fn names_may_be_typed_with_what_a_keyboard_has() {
    let batchnorm = derivation("batchnorm");
    let found =
        |asked: &str| batchnorm.find_all(&[asked.to_owned()]).map(|names| names[0].to_string());
    for (asked, name) in [
        ("gamma", "γ"),
        ("beta", "β"),
        ("eps", "ε"),
        ("mu", "μ"),
        ("xhat2", "x\u{302}2"),
        ("dL/dgamma", "γ"),
        ("∂L/∂x1", "x1"),
    ] {
        assert_eq!(found(asked).unwrap(), name, "{asked}");
    }
    assert_eq!(found("dy1").unwrap(), "dy1");
    assert!(found("delta").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn batch_norm_at_random_points(
        x in [-3.0..3.0_f64, -3.0..3.0, -3.0..3.0],
        gamma in -1.0..1.0_f64,
        dy in [-1.0..1.0_f64, -1.0..1.0, -1.0..1.0],
    ) {
        // Where all three are nearly equal, central differences say nothing.
        prop_assume!((x[0] - x[1]).abs() > 3.0);
        let mut point: HashMap<Name, f64> = [("γ".into(), gamma)].into();
        for (letter, values) in [("x", x), ("dy", dy)] {
            point.extend((0..).map(|i| Name::numbered(letter, i)).zip(values));
        }
        check_all(written_out("batchnorm"), &point);
    }
}
