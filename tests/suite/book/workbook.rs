//! The figures of the chapters on the workbooks of the CNN and of the GPT: what their first sheets
//! say, computed without a workbook.

use super::Files;
use super::tables::table;
use crate::common::gpt;
use crate::common::project;
use backprop::cnn::picture::Reader;
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, equations};
use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::{Name, Partial};
use backprop::formula::cell::parse_cell;
use backprop::model::{Definition, Model, Quantity, Tensor};
use calamine::{Reader as _, Xlsx};
use std::collections::HashMap;
use std::sync::LazyLock;

pub fn all() -> Files {
    Files::from([("workbook-changes.md".into(), changes()), ("gpt-losses.md".into(), gpt_losses())])
}

fn givens(model: &Model) -> impl Iterator<Item = &Quantity> {
    model.quantities().iter().filter(|quantity| quantity.equation().is_none())
}

fn is_trained(quantity: &Quantity) -> bool {
    matches!(quantity.definition, Definition::Trained(_))
}

/// A change to the first sheet, or to a weight.
struct Change<'a> {
    what: &'a str,
    pixels: &'a [(usize, usize)],
    label: u8,
    rate: f64,
    bias: Option<f64>,
}

/// The loss, two probabilities, and the loss after one step, for changes to the workbook of the CNN.
fn changes() -> String {
    let architecture = Architecture::mnist();
    let weights = read_weights(&project().join("models/mnist.safetensors"), &architecture)
        .expect("the weights are there");
    let digit = Reader::new(&architecture, weights.clone())
        .and_then(|mut reader| reader.read_one(&project().join("book/src/digit.png")))
        .expect("it is a digit")
        .pixels;
    let weights = weights.cast();
    let derivation = IndexedDerivation::of(equations::inference(1).expect("of one image"))
        .expect("it can be derived");
    let bar: Vec<(usize, usize)> =
        [5, 6].into_iter().flat_map(|row| (12..19).map(move |column| (row, column))).collect();
    let usual = Change { what: "nothing", pixels: &[], label: 4, rate: 0.01, bias: None };
    let all = [
        Change { ..usual },
        Change { what: "the label: 9", label: 9, ..usual },
        Change { what: "N10:T11: 255", pixels: &bar, ..usual },
        Change { what: "the bias of class 4: −3", bias: Some(-3.0), ..usual },
        Change { what: "η: 0.1", rate: 0.1, ..usual },
        Change { what: "η: 1", rate: 1.0, ..usual },
    ];
    let rows = all.into_iter().map(|change| {
        let mut pixels: Vec<f64> = digit.iter().map(|pixel| f64::from(*pixel)).collect();
        change.pixels.iter().for_each(|(row, column)| pixels[28 * row + column] = 255.0);
        let model = derivation.model();
        let labels = [change.label];
        let mut start = equations::start(model, &architecture, &weights, &pixels, &labels)
            .expect("they fit the model");
        for (quantity, tensor) in givens(model).zip(&mut start) {
            if let (Some(bias), "conv8.b") = (change.bias, quantity.name.as_str()) {
                tensor.values[4] = bias;
            }
        }
        let [before, p4, p9, after] = one_step(&derivation, start, change.rate);
        vec![
            change.what.to_owned(),
            format!("{before:.4}"),
            format!("{p4:.4}"),
            format!("{p9:.4}"),
            // A loss of −0 is 0.
            format!("{:.4}", after + 0.0),
        ]
    });
    table(&["what you change", "loss", "p(4)", "p(9)", "loss after one step"], rows)
}

/// The loss, the probabilities of 4 and 9, and the loss after a step of gradient descent.
fn one_step(derivation: &IndexedDerivation, mut start: Vec<Tensor<f64>>, rate: f64) -> [f64; 4] {
    let model = derivation.model();
    let loss = Column::Quantity(model.loss().clone());
    let mut program = derivation.program();
    program.run(&start);
    let before = program.get(&loss).expect("it has a loss").values[0];
    let p = &program.get(&Column::Quantity("nll.p".into())).expect("and probabilities").values;
    let (p4, p9) = (p[4], p[9]);
    for (quantity, tensor) in givens(model).zip(&mut start).filter(|(q, _)| is_trained(q)) {
        let name: &Name = &quantity.name;
        let slope = Column::Derivative(Partial::new(model.loss(), name));
        let slope = &program.get(&slope).expect("every weight has a gradient").values;
        tensor.values.iter_mut().zip(slope).for_each(|(w, slope)| *w -= rate * slope);
    }
    program.run(&start);
    [before, p4, p9, program.get(&loss).expect("it has a loss").values[0]]
}

/// The losses of 20 steps of the GPT on other texts and with other learning rates.
fn gpt_losses() -> String {
    const SHOWN: [usize; 6] = [1, 2, 3, 5, 10, 20];
    let model = backprop::tensors::gpt::model().expect("it is a model");
    let start = model.start();
    let drawn: HashMap<String, Vec<f64>> = givens(&model)
        .zip(&start)
        .filter(|(quantity, _)| is_trained(quantity))
        .map(|(quantity, tensor)| (quantity.name.to_string(), tensor.values.clone()))
        .collect();
    let emma = ["emma"; 20];
    let mut other = emma;
    other[1] = "olivia";
    let rows = [
        ("nothing", emma, 0.01),
        ("the text of step 2: olivia", other, 0.01),
        ("η: 0.03", emma, 0.03),
        ("η: 0.1", emma, 0.1),
    ];
    let rows = rows.into_iter().map(|(what, texts, rate)| {
        let losses = gpt::trained(&mut drawn.clone(), &texts, rate);
        let shown = SHOWN.iter().map(|step| format!("{:.4}", losses[step - 1]));
        std::iter::once(what.to_owned()).chain(shown).collect()
    });
    let headings = SHOWN.map(|step| format!("step {step}"));
    let headings: Vec<&str> =
        std::iter::once("what you change").chain(headings.iter().map(String::as_str)).collect();
    table(&headings, rows)
}

/// The formulas that the two chapters quote are in the cells that they name.
#[test]
fn the_formulas_in_the_chapters_are_those_of_the_workbooks() {
    LazyLock::force(&super::GENERATED);
    let of_cnn =
        [("conv1", "D7"), ("∂ conv1 weights", "B18"), ("∂ conv8 weights", "B31"), ("nll", "B14")];
    let of_gpt = [
        ("forward 1", "C5"),
        ("forward 1", "Z9"),
        ("∂ forward 1", "C98"),
        ("m 2", "B5"),
        ("v 2", "B5"),
        ("w 2", "B5"),
    ];
    for (chapter, workbook, cells) in [
        ("workbook.md", "target/cnn.xlsx", &of_cnn[..]),
        ("gpt.md", "target/gpt.xlsx", &of_gpt[..]),
    ] {
        let text = std::fs::read_to_string(super::source().join(chapter)).unwrap();
        let mut workbook: Xlsx<_> = calamine::open_workbook(project().join(workbook)).unwrap();
        for (sheet, cell) in cells {
            let formulas = workbook.worksheet_formula(sheet).unwrap();
            let (row, column) = parse_cell(cell).unwrap();
            let formula = formulas.get_value((row, column)).expect("it is a formula");
            assert!(
                text.contains(&format!("={formula}")),
                "{chapter}: {sheet}!{cell} is ={formula}"
            );
        }
    }
}
