//! Networks of every kind: presets, activations, losses, optimizers, and their description in TOML.

use crate::common::assert_close;
use crate::common::engine::check_by_engine;
use crate::common::gradients::check_all;
use crate::common::xlsx::bytes;
use backprop::derive::{Derivation, blackboard};
use backprop::descent::Descent;
use backprop::error::{Cause, ErrorKind};
use backprop::expr::Name;
use backprop::network::{
    Activation, Biases, DenseLayer, Draw, Example, FullyConnected, Initializer, Loss, Optimizer,
    PRESETS, from_toml, preset, to_toml,
};
use backprop::render;
use backprop::sheet::{Layout, Workbook};
use std::collections::HashMap;

fn presets() -> impl Iterator<Item = (&'static str, FullyConnected)> {
    PRESETS.iter().map(|(name, _)| (*name, preset(name).unwrap()))
}

fn derivation(plan: &FullyConnected) -> Derivation {
    Derivation::of(plan.network().unwrap()).unwrap()
}

/// A 2-3-2 network with this activation in the hidden layer and this loss, two examples, biases.
fn plan(
    hidden: Activation,
    output: Activation,
    loss: Loss,
    mean_of_examples: bool,
) -> FullyConnected {
    let mut draw = Draw::new(5);
    let layer = |weights, activation, biases| DenseLayer {
        activation,
        weights,
        biases,
        train_biases: true,
    };
    FullyConnected {
        title: "a test".into(),
        examples: vec![
            Example { inputs: vec![0.6, -1.1], targets: vec![0.9, 0.1] },
            Example { inputs: vec![-0.3, 0.8], targets: vec![0.25, 0.75] },
        ],
        layers: vec![
            layer(
                draw.layer(Initializer::KaimingUniform, 2, 3),
                hidden,
                Biases::PerUnit(vec![0.1, -0.2, 0.3]),
            ),
            layer(draw.layer(Initializer::XavierNormal, 3, 2), output, Biases::Shared(0.05)),
        ],
        loss,
        mean_of_examples,
        optimizer: Optimizer::GradientDescent,
        learning_rate: 0.1,
    }
}

/// Every activation with every loss that fits it.
fn pairs() -> Vec<FullyConnected> {
    let mut plans = Vec::new();
    for (hidden, _) in Activation::ALL {
        for (output, _) in Activation::ALL {
            for (loss, _) in Loss::ALL {
                let plan = plan(hidden, output, loss, loss == Loss::MeanSquaredError);
                if plan.network().is_ok() {
                    plans.push(plan);
                }
            }
        }
    }
    // 7 hidden activations × (8 outputs × 2 squared errors, sigmoid and softmax with
    // cross-entropy).
    assert_eq!(plans.len(), 7 * (8 * 2 + 2));
    plans
}

#[test]
fn gradients_of_every_preset() {
    for (_, plan) in presets() {
        check_all(plan.network().unwrap(), &HashMap::new());
    }
}

#[test]
fn gradients_of_every_activation_with_every_loss() {
    for plan in pairs() {
        check_all(plan.network().unwrap(), &HashMap::new());
    }
}

#[test]
fn a_spreadsheet_engine_agrees_for_every_preset() {
    for (_, plan) in presets() {
        let workbook =
            Workbook { eta: plan.learning_rate, rates: vec![plan.learning_rate * 0.5], rows: 6 };
        check_by_engine(&bytes(&derivation(&plan), &workbook), 1e-15);
    }
}

/// The formulas of a network's sheet with their results, and nothing around them: for many networks
/// quickly.
fn bare_sheet(derivation: &Derivation, eta: f64, rows: u32) -> Vec<u8> {
    let layout = Layout::of(derivation).unwrap();
    let mut descent = Descent::new(derivation, eta).unwrap();
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    sheet.write(30, 6, eta).unwrap();
    for row in 0..rows {
        for (column, value) in descent.step().unwrap().iter().enumerate() {
            let place = (32 + row, column as u16);
            if row == 0 && layout.start(column).is_some() {
                sheet.write(place.0, place.1, *value).unwrap();
            } else {
                let formula = rust_xlsxwriter::Formula::new(layout.formula(column, row))
                    .set_result(format!("{value:?}"));
                sheet.write_formula(place.0, place.1, formula).unwrap();
            }
        }
    }
    file.save_to_buffer().unwrap()
}

#[test]
fn a_spreadsheet_engine_agrees_for_every_activation_with_every_loss() {
    for plan in pairs() {
        check_by_engine(&bare_sheet(&derivation(&plan), 0.1, 3), 1e-15);
    }
}

#[test]
fn a_latex_parser_and_an_xml_parser_accept_every_activation_with_every_loss() {
    for plan in pairs() {
        accepted("a pair", &derivation(&plan));
    }
}

#[test]
fn a_latex_parser_and_an_xml_parser_accept_every_preset() {
    for (name, plan) in presets() {
        accepted(name, &derivation(&plan));
    }
}

/// Panics unless a LaTeX parser and an XML parser accept everything that is written about a
/// network.
fn accepted(name: &str, derivation: &Derivation) {
    let mut blocks = blackboard::with_numbers(&derivation.blackboard(), &derivation.values());
    blocks.extend(derivation.iteration());
    for block in &blocks {
        let latex = render::latex_aligned(block, true);
        let storage = pulldown_latex::Storage::new();
        for event in pulldown_latex::Parser::new(&latex, &storage) {
            assert!(event.is_ok(), "{name}: {:?}\n{latex}", event.err());
        }
    }
    let xml = render::mathml_document(&blocks)
        .replace("<!DOCTYPE html>", "")
        .replace("<meta charset=\"utf-8\">", "");
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(
        reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")),
        quick_xml::events::Event::Eof
    ) {}
}

#[test]
fn local_derivatives_are_those_a_person_names() {
    let local = |plan: &FullyConnected, of: &str, wrt: &str| {
        let derivation = derivation(plan);
        derivation
            .local(&backprop::expr::Partial { of: of.into(), wrt: wrt.into() })
            .unwrap()
            .value
            .to_string()
    };
    let softmax = preset("softmax").unwrap();
    assert_eq!(local(&softmax, "a_o1@1", "o1@1"), "a_o1@1(1 − a_o1@1)");
    assert_eq!(local(&softmax, "a_o1@1", "o2@1"), "−a_o1@1 · a_o2@1");
    assert_eq!(local(&softmax, "E1@1", "a_o1@1"), "−t1@1 / a_o1@1");
    assert_eq!(local(&softmax, "a_h1@1", "h1@1"), "1 − a_h1@1²");
    let xor = preset("xor").unwrap();
    assert_eq!(local(&xor, "E1@2", "a_o1@2"), "(1 − t1@2) / (1 − a_o1@2) − t1@2 / a_o1@2");
    assert_eq!(local(&preset("relu").unwrap(), "a_h1", "h1"), "step(h1)");
}

/// Matt Mazur, "A Step by Step Backpropagation Example", 2015: the numbers of the text. There the
/// new weights of both layers come from the old ones, and the biases stay.
#[test]
fn mazurs_example_has_mazurs_numbers() {
    let derivation = derivation(&preset("mazur").unwrap());
    let values = derivation.values();
    for (name, expected) in [
        ("h1", 0.3775),
        ("a_h1", 0.593269992),
        ("a_h2", 0.596884378),
        ("o1", 1.105905967),
        ("a_o1", 0.75136507),
        ("a_o2", 0.772928465),
        ("E1", 0.274811083),
        ("E2", 0.023560026),
        ("E_tot", 0.298371109),
    ] {
        assert_close(name, values.quantity(&name.into()), expected, 2e-8);
    }
    let mut descent = Descent::new(&derivation, 0.5).unwrap();
    let columns: Vec<String> = descent.columns().iter().map(|column| column.label()).collect();
    let mut at = |iterations: usize, name: &str| {
        let column = columns.iter().position(|label| label == name).unwrap();
        (0..iterations).map(|_| descent.step().unwrap()[column]).last().unwrap()
    };
    assert_close("∂E/∂w5", at(1, "∂E/∂w5"), 0.082167041, 2e-8);
    for (name, expected) in [
        ("w5", 0.35891648),
        ("w6", 0.408666186),
        ("w7", 0.511301270),
        ("w8", 0.561370121),
        ("w1", 0.149780716),
        ("w4", 0.299502287),
    ] {
        let mut descent = Descent::new(&derivation, 0.5).unwrap();
        descent.step().unwrap();
        let column = columns.iter().position(|label| label == name).unwrap();
        assert_close(name, descent.step().unwrap()[column], expected, 2e-8);
    }
    // The text says "10,000 times"; whether that counts the first is open, which is a relative
    // 1e-4.
    assert_close("E_tot after 10,000 updates", at(10_000, "E_tot"), 0.0000351085, 3e-4);
}

/// The optimizers written as loops over plain numbers, after the papers.
fn by_hand(
    optimizer: Optimizer,
    eta: f64,
    start: f64,
    gradient: impl Fn(f64) -> f64,
    steps: usize,
) -> Vec<f64> {
    let (mut w, mut first, mut second) = (start, 0.0, 0.0);
    let mut path = vec![w];
    for k in 1..steps as i32 {
        let g = gradient(w);
        w -= eta
            * match optimizer {
                Optimizer::GradientDescent => g,
                Optimizer::Momentum { momentum } => {
                    first = momentum * first + g;
                    first
                }
                Optimizer::Nesterov { momentum } => {
                    first = momentum * first + g;
                    g + momentum * first
                }
                Optimizer::RmsProp { decay, epsilon } => {
                    second = decay * second + (1.0 - decay) * g * g;
                    g / (second.sqrt() + epsilon)
                }
                Optimizer::Adam { beta1, beta2, epsilon } => {
                    first = beta1 * first + (1.0 - beta1) * g;
                    second = beta2 * second + (1.0 - beta2) * g * g;
                    (first / (1.0 - beta1.powi(k)))
                        / ((second / (1.0 - beta2.powi(k))).sqrt() + epsilon)
                }
                other => panic!("{other:?} is not written as a loop yet"),
            };
        path.push(w);
    }
    path
}

const OPTIMIZERS: [Optimizer; 5] = [
    Optimizer::GradientDescent,
    Optimizer::Momentum { momentum: 0.8 },
    Optimizer::Nesterov { momentum: 0.8 },
    Optimizer::RmsProp { decay: 0.9, epsilon: 1e-6 },
    Optimizer::Adam { beta1: 0.85, beta2: 0.95, epsilon: 1e-6 },
];

#[test]
fn optimizers_do_what_the_papers_say() {
    for optimizer in OPTIMIZERS {
        // One weight, one input 2, target 1, identity: the gradient is 2(2w − 1).
        let mut plan =
            FullyConnected::plain("one weight", &[2.0], &[], &[1.0], Activation::Identity, &[-0.7])
                .unwrap();
        plan.optimizer = optimizer;
        let derivation = derivation(&plan);
        let mut descent = Descent::new(&derivation, 0.03).unwrap();
        let w = descent.columns().iter().position(|column| column.label() == "w1").unwrap();
        for (k, expected) in
            by_hand(optimizer, 0.03, -0.7, |w| 2.0 * (2.0 * w - 1.0), 50).into_iter().enumerate()
        {
            assert_close(
                &format!("{optimizer:?}, iteration {k}"),
                descent.step().unwrap()[w],
                expected,
                1e-12,
            );
        }
    }
}

#[test]
fn a_spreadsheet_engine_agrees_for_every_optimizer() {
    for optimizer in OPTIMIZERS {
        let plan = FullyConnected { optimizer, ..backprop::network::seed_plan() };
        check_by_engine(
            &bytes(&derivation(&plan), &Workbook { eta: 0.1, rates: vec![0.05], rows: 6 }),
            1e-15,
        );
    }
}

#[test]
fn xor_is_learned() {
    let derivation = derivation(&preset("xor").unwrap());
    let mut descent = Descent::new(&derivation, 1.0).unwrap();
    let columns = descent.columns().to_vec();
    let row = (0..3000).map(|_| descent.step().unwrap().to_vec()).last().unwrap();
    let value = |name: &str| row[columns.iter().position(|column| column.label() == name).unwrap()];
    for (example, target) in [(1, 0.0), (2, 1.0), (3, 1.0), (4, 0.0)] {
        let answer = value(&format!("a_o1@{example}"));
        assert!((answer - target).abs() < 0.05, "example {example}: {answer}");
    }
}

#[test]
fn weights_drawn_from_a_seed_are_always_the_same() {
    assert_eq!(
        Draw::new(1).layer(Initializer::XavierUniform, 2, 2),
        [[-0.2389, -1.0278], [0.2365, -0.6875]].map(|row| row.to_vec()).to_vec()
    );
}

#[test]
fn drawn_weights_have_the_spread_of_their_method() {
    let variance = |method: Initializer| {
        let all: Vec<f64> = Draw::new(3).layer(method, 100, 200).concat();
        all.iter().map(|w| w * w).sum::<f64>() / all.len() as f64
    };
    for (method, expected) in [
        (Initializer::XavierUniform, 2.0 / 300.0),
        (Initializer::XavierNormal, 2.0 / 300.0),
        (Initializer::KaimingUniform, 2.0 / 100.0),
        (Initializer::KaimingNormal, 2.0 / 100.0),
        (Initializer::PyTorch, 1.0 / 300.0),
    ] {
        assert_close(&format!("{method:?}"), variance(method), expected, 0.03);
    }
}

#[test]
fn a_plan_written_as_toml_is_read_as_the_same() {
    for (name, plan) in presets() {
        assert_eq!(from_toml(&to_toml(&plan), name).unwrap(), plan, "{name}");
    }
    for plan in pairs() {
        assert_eq!(from_toml(&to_toml(&plan), "a test").unwrap(), plan);
    }
    for optimizer in OPTIMIZERS {
        let plan = FullyConnected { optimizer, ..backprop::network::seed_plan() };
        assert_eq!(from_toml(&to_toml(&plan), "a test").unwrap(), plan);
    }
}

#[test]
fn a_few_lines_are_enough() {
    let plan = from_toml(
        "[[examples]]\ninputs = [1, 2, 3]\ntargets = [0.5, 0.1]\n\
         [[layers]]\nunits = 4\nactivation = 'tanh'\nbiases = 0.1\n[[layers]]\nunits = 2\n",
        "few.toml",
    )
    .unwrap();
    assert_eq!(plan.title, "a 3-4-2 network");
    assert_eq!(plan.layers[0].weights.len(), 4);
    assert_eq!(plan.layers[1].activation, Activation::Sigmoid);
    let network = plan.network().unwrap();
    assert_eq!(network.trained().count(), 3 * 4 + 4 * 2 + 1);
    check_all(network, &HashMap::new());
}

/// Each mistake with what is said about it, and the line that is shown.
#[test]
fn mistakes_in_toml_are_shown_where_they_are() {
    let example = "[[examples]]\ninputs = [1.0, 2.0]\ntargets = [0.5]\n";
    let layer = "[[layers]]\nunits = 1\n";
    let whole = format!("{example}{layer}");
    for (text, says, shows, hint) in [
        (
            format!("{whole}actvation = 'tanh'\n"),
            "unknown field `actvation`",
            "actvation = 'tanh'",
            "did you mean `activation`?",
        ),
        (
            format!("{whole}activation = 'tahn'\n"),
            "no activation called `tahn`",
            "'tahn'",
            "did you mean tanh?",
        ),
        (
            format!("loss = 'squared'\n{whole}"),
            "no loss called `squared`",
            "loss = 'squared'",
            "The choices are half squared error",
        ),
        (
            format!("{whole}weights = [[1.0, 2.0, 3.0]]\n"),
            "1 × 2 weights",
            "weights = [[1.0, 2.0, 3.0]]",
            "",
        ),
        (format!("{whole}weights = [[1.0, 2.0], [3.0, 4.0]]\n"), "it has 2 rows", "weights =", ""),
        (format!("{whole}weights = [[1.0, nan]]\n"), "a finite number", "nan", ""),
        (format!("{whole}weights = [[1.0, inf]]\n"), "a finite number", "inf", ""),
        (format!("{whole}biases = [1.0, 2.0]\n"), "1 units but 2 biases", "biases", ""),
        (format!("{whole}biases = 'some'\n"), "a number for the layer", "'some'", ""),
        (
            format!("{example}[[layers]]\nunits = 3\nactivation = 'softmax'\n{layer}"),
            "softmax is only for the outputs",
            "'softmax'",
            "",
        ),
        (
            format!("loss = 'categorical cross-entropy'\n{whole}"),
            "needs softmax outputs",
            "loss =",
            "",
        ),
        (
            format!("loss = 'binary cross-entropy'\n{whole}activation = 'tanh'\n"),
            "needs sigmoid outputs",
            "loss =",
            "",
        ),
        (
            format!("loss = 'binary cross-entropy'\n{}", whole.replace("0.5", "1.5")),
            "a probability, from 0 to 1",
            "targets = [1.5]",
            "",
        ),
        (
            format!("{whole}train_biases = true\n"),
            "no biases to train",
            "train_biases = true",
            "biases = 0.0",
        ),
        (
            whole.replace("units = 1", "units = -1"),
            "expected a whole number from 0 up",
            "units = -1",
            "",
        ),
        (
            format!("{whole}[[examples]]\ninputs = [1.0]\ntargets = [0.5]\n"),
            "the first example has 2 inputs, this one has 1",
            "inputs = [1.0]",
            "",
        ),
        (
            whole.replace("[0.5]", "[0.5, 0.5]"),
            "the last layer has 1 units, this example has 2 targets",
            "targets",
            "",
        ),
        (format!("{example}[[layers]]\nunits = 0\n"), "at least one unit", "units = 0", ""),
        (
            format!("{example}[[layers]]\nunits = 99999999999\n"),
            "at most 100000 weights",
            "units",
            "",
        ),
        (format!("{example}[[layers]]\n"), "needs the number of its units", "[[layers]]", ""),
        (
            format!("{whole}[training]\noptimiser = 'adm'\n"),
            "no optimizer called `adm`",
            "'adm'",
            "did you mean adam?",
        ),
        (
            format!("{whole}[training]\nlearning_rate = -1.0\n"),
            "a number above 0",
            "learning_rate = -1.0",
            "",
        ),
        (
            format!("{whole}[training]\nmomentum = 0.9\n"),
            "gradient descent has no momentum",
            "momentum = 0.9",
            "",
        ),
        (
            format!("{whole}[training]\noptimiser = 'momentum'\nmomentum = 1.5\n"),
            "from 0 up to 1",
            "momentum = 1.5",
            "",
        ),
        (
            format!("{whole}[start]\nmethod = 'he'\n"),
            "no way to draw weights called `he`",
            "'he'",
            "The choices are xavier uniform",
        ),
        ("layers = []\nexamples = []\n".into(), "at least one example", "examples = []", ""),
        (String::new(), "missing field `examples`", "", ""),
        ("= = =".into(), "", "= = =", ""),
        (format!("{whole}units = 2\n"), "duplicate key", "units = 2", ""),
    ] {
        let error = from_toml(&text, "mine.toml").expect_err(&text);
        assert_eq!(error.kind, ErrorKind::Usage);
        assert!(error.message.contains(says), "{text}\nsays: {}", error.message);
        assert!(error.message.contains(shows), "{text}\nsays: {}", error.message);
        assert!(error.message.contains("mine.toml:"), "{}", error.message);
        // A program that shows the error may show a description to start from.
        let is_none = ["", "= = ="].contains(&&text[..]);
        assert!(!is_none || error.cause() == Some(&Cause::NotADescription), "{text}");
        assert!(
            error.hint.clone().unwrap_or_default().contains(hint),
            "{text}\nhint: {:?}",
            error.hint
        );
    }
}

/// Parts of a description, in any order.
const ANY_TEXT: &str = "(\\[\\[layers\\]\\]|\\[\\[examples\\]\\]|units|inputs|targets|weights| = \
                        |[0-9.\\[\\],\n\"']|nan|inf|tanh){0,40}";

proptest::proptest! {
    #[test]
    fn any_text_is_a_network_or_an_error(text in ANY_TEXT) {
        let _ = from_toml(&text, "any.toml");
    }
}

#[test]
fn a_network_too_wide_for_a_sheet_is_refused_before_any_work() {
    let text = "[[examples]]\ninputs = [1.0]\ntargets = [0.5]\n\
                [[layers]]\nunits = 9000\n[[layers]]\nunits = 1\n";
    let plan = from_toml(text, "wide.toml").unwrap();
    let derivation = derivation(&plan);
    let workbook = Workbook { eta: 0.1, rates: vec![0.1], rows: 2 };
    let error = backprop::sheet::write(&derivation, &workbook, Vec::new(), &mut |_| {
        panic!("no work is done")
    })
    .unwrap_err();
    assert!(error.message.contains("a sheet has 16384"), "{}", error.message);
    assert_eq!(
        derivation.network().trained().map(|weight| weight.name.clone()).next(),
        Some(Name::from("w1"))
    );
}
