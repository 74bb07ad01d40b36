//! Names are data: what is built from fields and what is typed are the same; and networks whose
//! quantities, constants and layers are called, or missing, as people like it.

use crate::common::engine::check_by_engine;
use crate::common::xlsx::bytes;
use crate::common::{assert_close, largest, written_out};
use backprop::derive::{Column, Derivation};
use backprop::descent::Descent;
use backprop::expr::{Expr, Name, Notation, Subscript};
use backprop::model;
use backprop::network::{Definition, Network, Optimizer, Role, Variable};
use backprop::render::{self, Latex, MathMl};
use backprop::sheet::Workbook;
use backprop::{plot, sheet};
use proptest::prelude::*;

#[test]
fn a_name_is_the_same_typed_and_built() {
    let built = [
        (Name::numbered("w", 5), "w5"),
        (Name::indexed("h", &[1, 2]), "h1_2"),
        (Name::indexed("x", &[1, 11]), "x1_11"),
        (Name::of("a", &Name::numbered("h", 1)), "a_h1"),
        (Name::of("E", &Name::new("tot")), "E_tot"),
        (Name::of("mean", &Name::new("dyx\u{302}")), "mean_dyx\u{302}"),
        (Name::of("a", &Name::indexed("h", &[1, 2])).at_example(3), "a_h1_2@3"),
        (Name::of("v", &Name::numbered("w", 1)).before(), "v_w1′"),
        (Name::numbered("w", 1).change(), "Δw1"),
    ];
    for (name, text) in built {
        assert_eq!(name.as_str(), text);
        let typed = Name::from(text);
        assert_eq!(typed, name);
        assert_eq!(typed.letters(), name.letters(), "{text}");
        assert_eq!(typed.example(), name.example(), "{text}");
        assert_eq!(typed.now(), name.now(), "{text}");
        assert_eq!(typed.changed(), name.changed(), "{text}");
    }
}

#[test]
fn a_name_keeps_what_it_was_built_from() {
    let entry = |row, column| Name::indexed("x", &[row, column]);
    assert_eq!(entry(11, 1).subscript(), Some(&Subscript::Indices(vec![11, 1])));
    assert_eq!(entry(1, 11).subscript(), Some(&Subscript::Indices(vec![1, 11])));
    assert_ne!(entry(11, 1), entry(1, 11));
    assert_eq!(Name::numbered("w", 1).before().now(), Some(&Name::numbered("w", 1)));
    assert_eq!(Name::numbered("h", 1).at_example(3).without_example().as_str(), "h1");
    assert!(Name::from("E_tot").has_letters("E") && !Name::from("E_tot").has_letters("E_tot"));
}

#[test]
fn names_are_typeset_by_their_fields() {
    let (latex, mathml) = (Latex { halves: true }, MathMl { halves: true });
    for (name, in_latex, in_mathml) in [
        (
            Name::of("a", &Name::numbered("h", 1)),
            "a_{h_{1}}",
            "<msub><mi>a</mi><msub><mi>h</mi><mn>1</mn></msub></msub>",
        ),
        (Name::indexed("h", &[1, 2]), "h_{1,2}", "<msub><mi>h</mi><mn>1,2</mn></msub>"),
        (Name::from("x23"), "x_{23}", "<msub><mi>x</mi><mn>23</mn></msub>"),
        (Name::indexed("x", &[2, 13]), "x_{2,13}", "<msub><mi>x</mi><mn>2,13</mn></msub>"),
        (
            Name::numbered("w", 1).change(),
            r"\Delta w_{1}",
            "<mrow><mo>Δ</mo><msub><mi>w</mi><mn>1</mn></msub></mrow>",
        ),
    ] {
        assert_eq!(latex.name(&name), in_latex);
        assert_eq!(mathml.name(&name), in_mathml);
    }
}

proptest! {
    /// Whatever is typed has a name, which prints as it was typed.
    #[test]
    fn any_text_is_a_name(text in "[a-zΔ∂@′_\u{302}0-9]{0,20}") {
        let name = Name::from(text.as_str());
        prop_assert_eq!(name.as_str(), text.as_str());
        let _ = (Latex { halves: true }.name(&name), MathMl { halves: true }.name(&name));
        prop_assert!(name.before().now() == Some(&name));
    }
}

#[test]
fn a_name_of_any_length_takes_no_more_than_the_stack_has() {
    let name = Name::from("a_".repeat(1_000_000));
    assert_eq!(name.as_str().len(), 2_000_000);
}

/// Batch norm has a quantity μ; momentum has a constant of that name. Before names were kept apart
/// the mean was 0.9 in the program and in the sheet alike.
#[test]
fn an_optimizers_constants_are_not_the_networks_quantities() {
    for optimizer in [
        Optimizer::Momentum { momentum: 0.9 },
        Optimizer::Nesterov { momentum: 0.9 },
        Optimizer::RmsProp { decay: 0.9, epsilon: 1e-3 },
        Optimizer::Adam { beta1: 0.9, beta2: 0.99, epsilon: 1e-3 },
    ] {
        let network = written_out("batchnorm").trained_by(optimizer, 0.1);
        let start = network.forward(&Default::default());
        let derivation = Derivation::of(network).unwrap();
        let mut descent = Descent::new(&derivation, 0.1).unwrap();
        let columns = descent.columns().to_vec();
        let row = descent.step().unwrap();
        for (column, value) in columns.iter().zip(row) {
            if let Some(expected) = start.get(column.name())
                && matches!(column, Column::Quantity(_))
            {
                assert_close(&column.label(), *value, *expected, 1e-14);
            }
        }
        let rule = derivation.network().update_rule();
        for (name, _) in rule.constants() {
            assert!(derivation.network().variable(&name).is_none(), "{name}");
        }
        let script = render::javascript_document(&derivation);
        assert_eq!(script.matches("v.μ = ").count(), 1, "{script}");

        // An engine computes every cell anew from the formulas.
        let workbook = Workbook { eta: 0.1, rates: vec![0.1], rows: 4 };
        assert!(check_by_engine(&bytes(&derivation, &workbook), 1e-12) > 50);
    }
}

/// f = (a·x + b)², twice, and nothing that is a unit.
fn without_units() -> Network {
    let variable =
        |name: &str, role, definition| Variable { name: name.into(), role, layer: 0, definition };
    let equation = |name: &str, text: &str| {
        variable(name, Role::Error, Definition::Equation(text.parse::<Expr>().unwrap()))
    };
    let variables = vec![
        variable("x", Role::Input, Definition::Given(0.7)),
        variable("η", Role::Input, Definition::Given(0.3)),
        variable("a", Role::Weight, Definition::Trained(0.5)),
        variable("b", Role::Weight, Definition::Trained(-0.2)),
        equation("s", "a · x + b · η"),
        equation("p", "s²"),
        equation("q", "exp(s) · s"),
        equation("L", "p + q"),
    ];
    Network::new("two parabolas", variables, Vec::new()).unwrap()
}

#[test]
fn a_network_without_units_is_derived_stepped_drawn_and_written() {
    let derivation = Derivation::of(without_units()).unwrap();
    let titles: Vec<String> =
        derivation.blackboard().into_iter().map(|block| block.title).collect();
    assert_eq!(
        titles,
        [
            "1  Forward pass",
            "2  The chain rule for a, step by step",
            "3  Where the paths meet: ∂L/∂s",
            "4  All of the gradient: ∂L/∂a and ∂L/∂b",
        ]
    );
    let backward = &derivation.iteration()[1];
    let lines: Vec<String> = backward.lines.iter().map(|line| line.left.to_string()).collect();
    assert_eq!(lines, ["∂L/∂s", "∂L/∂a", "∂L/∂b"]);
    assert!(plot::network(derivation.network()).text.contains("two parabolas"));
    assert_eq!(render::javascript_walk(&derivation).as_array().unwrap().len(), 4 + 3 + 2);

    // A quantity called η is not the learning rate.
    let rate = derivation.network().update_rule().rate();
    assert_eq!(rate.as_str(), "η_opt");
    let mut descent = Descent::new(&derivation, 0.1).unwrap();
    let losses: Vec<f64> = (0..5).map(|_| descent.step().unwrap()[7]).collect();
    assert!(losses.windows(2).all(|pair| pair[1] < pair[0]), "{losses:?}");
    let workbook = Workbook { eta: 0.1, rates: vec![0.1, 0.2], rows: 5 };
    assert!(check_by_engine(&bytes(&derivation, &workbook), 1e-12) > 50);
    let layout = sheet::Layout::of(&derivation).unwrap();
    assert!(layout.formula(2, 1).contains("$G$31"), "{}", layout.formula(2, 1));
}

/// A layer by itself has no units either; its backward pass was left out of an iteration.
#[test]
fn an_iteration_of_a_layer_has_its_backward_pass() {
    for (name, _) in model::layers() {
        let derivation = Derivation::of(written_out(name)).unwrap();
        let backward = &derivation.iteration()[1];
        let gradients = derivation.gradients().len() + derivation.shared().len();
        assert_eq!(backward.lines.len(), gradients, "{name}");
        let sizes = backward.lines.iter().map(|line| line.steps.len() as f64);
        assert!(largest(sizes) >= 1.0, "{name}");
        assert!(!plot::network(derivation.network()).text.is_empty());
    }
}
