//! Other ways to spread the formulas of a model over cells: fewer columns, columns for the parts of a softmax, an
//! input of 1 for the biases, gradients by forward differences, the losses once more.

use super::columns::{quantity, written_out};
use super::network::{Model, Quantity, Role};

/// Weighted sums go into the activations, and into whatever else uses them.
pub fn without_sums(model: &mut Model) {
    let is_inner = |model: &Model, of: &Quantity| {
        of.role == Role::Forward && model.get(&format!("a_{}", of.id)).is_some()
    };
    let sums: Vec<Quantity> =
        model.quantities.iter().filter(|of| is_inner(model, of)).cloned().collect();
    for sum in &sums {
        let (name, inner) = (format!("{{{}}}", sum.id), format!("({})", sum.formula));
        for of in &mut model.quantities {
            of.formula = of.formula.replace(&name, &inner);
        }
    }
    model.quantities.retain(|of| sums.iter().all(|sum| sum.id != of.id));
}

/// `AVERAGE(errors)` becomes SUMPRODUCT over all examples of what an error is, divided by their number.
pub fn loss_at_once(model: &mut Model) {
    let errors: Vec<&Quantity> = model.of_role(Role::Error).collect();
    let [error] = errors[..] else { panic!("one error per example") };
    let formula = error.formula.replace('}', "*}");
    let loss = model.get("E").expect("there is a loss").formula.clone();
    let count =
        if loss.starts_with("AVERAGE") { format!("/{}", model.examples) } else { String::new() };
    model.quantities.retain(|of| of.role != Role::Error);
    let loss = model.quantities.iter_mut().find(|of| of.role == Role::Loss);
    loss.expect("there is a loss").formula = format!("SUMPRODUCT({formula}){count}");
}

/// A column for EXP of each score of a softmax, and one for their sum.
pub fn scores(model: &mut Model) {
    let scores: Vec<String> =
        model.of_role(Role::Target).map(|of| of.id.replacen('t', "o", 1)).collect();
    let per_example = model.get(&scores[0]).expect("a score").per_example;
    let first = model.quantities.iter().position(|of| of.id == format!("a_{}", scores[0]));
    let at = first.expect("a softmax");
    for score in &scores {
        let share = model.quantities.iter_mut().find(|of| of.id == format!("a_{score}"));
        share.expect("a share").formula = format!("{{e_{score}}}/{{es}}");
    }
    let sum: Vec<String> = scores.iter().map(|score| format!("{{e_{score}}}")).collect();
    let sum = quantity("es".to_owned(), Role::Forward, per_example, sum.join("+"));
    let parts = scores.iter().map(|score| {
        quantity(format!("e_{score}"), Role::Forward, per_example, format!("EXP({{{score}}})"))
    });
    let added: Vec<Quantity> = parts.chain([sum]).collect();
    model.quantities.splice(at..at, added);
}

/// An input that is always 1, so that a bias is a weight like any other.
pub fn ones(model: &mut Model) {
    let biases: Vec<String> = model
        .of_role(Role::Trained)
        .map(|of| of.id.clone())
        .filter(|id| id.starts_with('b'))
        .collect();
    for of in &mut model.quantities {
        for bias in &biases {
            let product = format!("{{{bias}}}*{{i0}}");
            match of.role {
                Role::Forward => of.formula = of.formula.replace(&format!("{{{bias}}}"), &product),
                Role::Part if of.id[2..] == **bias => of.formula += "*{i0}",
                Role::Gradient if of.id[2..] == **bias => {
                    let sum = of.formula.strip_prefix("SUM({d").and_then(|sum| sum.split_once(')'));
                    let is_of_parts = of.formula.contains("({q_");
                    of.formula = match sum {
                        Some((delta, count)) => format!("SUMPRODUCT({{d{delta},{{i0*}}){count}"),
                        None if is_of_parts => continue,
                        None => format!("{}*{{i0}}", of.formula),
                    };
                }
                _ => {}
            }
        }
    }
    let at = model.quantities.iter().position(|of| of.role == Role::Input).expect("an input");
    let like = model.quantities[at].clone();
    let typed = vec![1.0; like.typed.len()];
    model.quantities.insert(at, Quantity { id: "i0".to_owned(), typed, ..like });
}

/// The loss with a weight a little larger, minus the loss as it is.
pub fn estimated(model: &mut Model) {
    const H: &str = "0.001";
    let loss = written_out(model, "{E}");
    let trained: Vec<String> = model.of_role(Role::Trained).map(|of| of.id.clone()).collect();
    for id in trained {
        let name = format!("{{{id}}}");
        let larger = loss.replace(&name, &format!("({name}+{H})"));
        let formula = format!("({larger}-{{E}})/{H}");
        model.quantities.push(quantity(format!("k_{id}"), Role::Check, false, formula));
    }
}

/// A second counter, and the loss beside it.
pub fn loss_copy(model: &mut Model) {
    let counter = model.get("n").expect("each model counts").clone();
    model.quantities.push(Quantity { id: "n2".to_owned(), ..counter });
    model.quantities.push(quantity("l_E".to_owned(), Role::Check, false, "{E}".to_owned()));
}
