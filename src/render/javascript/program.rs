//! The forward pass, the backward pass and the update as three functions of a script.

use super::{JavaScript, property};
use crate::derive::{Derivation, Rule, Source};
use crate::expr::{Name, Notation, shortest};
use serde_json::json;

/// The derivation as a script without imports: an object `network` with its start, and the
/// functions `forward(v)`, `backward(v, d)` and `update(v, d)`, which fill in `v` and `d`.
pub fn document(derivation: &Derivation) -> String {
    let network = derivation.network();
    let [forward, backward, update] = passes(derivation);
    let trained: Vec<&str> = network.trained().map(|variable| variable.name.as_str()).collect();
    format!(
        "// {title}\n\
         // Written by backprop derive --format javascript; \
         v holds the quantities, d the derivatives of {loss} with respect to them.\n\
         const network = {{\n\
         \x20 title: {title_quoted},\n\
         \x20 loss: {loss_quoted},\n\
         \x20 trained: {trained},\n\n\
         \x20 // A new v with the initial values: inputs, targets, weights and constants.\n\
         \x20 start() {{\n    const v = {{}};\n{start}    return v;\n  }},\n\n\
         \x20 // From the inputs to the loss.\n\
         \x20 forward(v) {{\n{forward}  }},\n\n\
         \x20 // From the loss back to the weights: d.w5 is the derivative of the loss \
         with respect to w5.\n\
         \x20 backward(v, d) {{\n{backward}  }},\n\n\
         \x20 // One step of gradient descent.\n\
         \x20 update(v, d) {{\n{update}  }},\n\
         }};\n",
        title = network.title(),
        loss = network.loss(),
        title_quoted = json!(network.title()),
        loss_quoted = json!(network.loss().as_str()),
        trained = json!(trained),
        start = body(&starts(derivation)),
        forward = body(&forward),
        backward = body(&backward),
        update = body(&update),
    )
}

/// Assignments of the initial values.
fn starts(derivation: &Derivation) -> Vec<String> {
    let update_rule = derivation.network().update_rule();
    let rules = derivation.rules();
    let given = rules.iter().filter_map(|rule| Some((rule.column.name().clone(), rule.start()?)));
    let rate = (update_rule.rate(), derivation.network().learning_rate());
    let states = derivation.states().into_iter().map(|state| (state.name, 0.0));
    given
        .chain([rate])
        .chain(update_rule.constants())
        .chain(states)
        .map(|(name, value)| assign("v", &name, &shortest(value)))
        .collect()
}

/// Assignments of the forward pass, the backward pass and the update, each in its order.
fn passes(derivation: &Derivation) -> [Vec<String>; 3] {
    let [mut forward, mut backward, mut states, mut updates] = [const { Vec::new() }; 4];
    for Rule { column, source, .. } in &derivation.rules() {
        let (of, expr, lines) = match source {
            Source::Given(_) => continue,
            Source::Equation(equation) => ("v", *equation, &mut forward),
            Source::ChainRule(total) => ("d", &total.worked, &mut backward),
            Source::State(rule) => ("v", rule, &mut states),
            Source::Trained { update, .. } => ("v", update, &mut updates),
        };
        lines.push(assign(of, column.name(), &JavaScript.write(expr)));
    }
    [forward, backward, [states, updates].concat()]
}

fn assign(of: &str, name: &Name, value: &str) -> String {
    format!("{} = {value};", property(of, name))
}

/// Lines as the body of a function.
fn body(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    {line}\n")).collect()
}
