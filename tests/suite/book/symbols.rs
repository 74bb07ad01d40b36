//! What a page shows of a symbol under the pointer: its value, what it is, and where it is in the
//! drawing; and derivatives that unfold factor by factor.

use super::equations::derivation;
use backprop::derive::{Derivation, Local, Total, Values};
use backprop::expr::{Expr, Name, Notation, Partial};
use backprop::network::{Network, Role};
use backprop::plot;
use backprop::render::MathMl;
use serde_json::{Map, Value, json};
use std::path::Path;

const MATHML: MathMl = MathMl { halves: true };

/// The local derivatives, and those of the loss.
fn partials(derivation: &Derivation) -> Vec<Partial> {
    let mut partials: Vec<Partial> =
        derivation.locals().iter().map(|local| local.partial.clone()).collect();
    let variables = derivation.network().variables();
    let totals = variables.iter().filter_map(|variable| derivation.total_of(&variable.name));
    partials.extend(totals.map(|total| total.partial));
    partials
}

/// The same MathML, in which each symbol of the network has its name as the attribute `data-of`.
pub fn marked(derivation: &Derivation, mathml: &str) -> String {
    let names = derivation.network().variables().iter().map(|variable| Expr::name(&variable.name));
    let all = names.chain(partials(derivation).into_iter().map(Expr::from));
    let mut written: Vec<(String, String)> =
        all.map(|symbol| (symbol.to_string(), MATHML.write(&symbol))).collect();
    // The longest first, since it may have others in it.
    written.sort_by_key(|(_, mathml)| std::cmp::Reverse(mathml.len()));
    written.dedup();
    written.iter().fold(mathml.to_owned(), |mathml, (name, written)| {
        let (tag, rest) = written.split_at(written.find('>').expect("MathML has tags"));
        mathml.replace(written, &format!("{tag} data-of=\"{name}\"{rest}"))
    })
}

/// What the pages call a network: `xor`, and `softmax` for `networks/softmax.toml`.
pub fn called(network: &str) -> String {
    let stem = Path::new(network).file_stem().expect("a network has a name");
    stem.to_string_lossy().into_owned()
}

/// Data for `symbols.js`: of each network the drawing, the loss, and of each symbol its MathML, its
/// value, what it is, what of the drawing it belongs to, and what it unfolds to.
pub fn script(networks: &[&str]) -> String {
    let all: Vec<String> = networks
        .iter()
        .map(|network| format!("{}: {}", json!(called(network)), data(&derivation(network))))
        .collect();
    format!(
        "// Written by the program; see tests/suite/book/symbols.rs.\n\
         // `var`, since the page for printing has several such files.\n\
         var networks = {{\n{}}};\n",
        all.concat()
    )
}

fn data(derivation: &Derivation) -> String {
    let network = derivation.network();
    let values = derivation.values();
    let mut symbols = Map::new();
    for variable in network.variables() {
        let name = &variable.name;
        let symbol = json!({
            "math": MATHML.write(&Expr::name(name)),
            "value": values.quantity(name),
            "is": what(network, name, variable.role),
            "at": places(&[name]),
        });
        symbols.insert(name.to_string(), symbol);
    }
    for partial in partials(derivation) {
        let local = derivation.local(&partial);
        let total = derivation.total_of(&partial.wrt).filter(|total| total.partial == partial);
        // E_tot = E1 + E2: the derivative of the loss is the local one.
        let symbol = match (local, total) {
            (Some(local), _) => local_symbol(derivation, local, &values),
            (None, Some(total)) => total_symbol(&total, &values),
            (None, None) => unreachable!("{partial} is one of the two"),
        };
        symbols.insert(partial.to_string(), symbol);
    }
    let lines: String =
        symbols.iter().map(|(name, symbol)| format!("  {}: {symbol},\n", json!(name))).collect();
    format!(
        "{{\n\"drawing\": {},\n\"loss\": {},\n\"symbols\": {{\n{lines}}} }},\n",
        json!(plot::network(network).text),
        json!(network.loss().to_string())
    )
}

/// Where quantities are in the drawing, which has each unit once for all examples.
fn places(names: &[&Name]) -> Vec<String> {
    names.iter().map(|name| name.without_example().to_string()).collect()
}

/// What a quantity is, in words.
fn what(network: &Network, name: &Name, role: Role) -> String {
    let is_sum = network.layers().iter().flatten().any(|unit| unit.sum == *name);
    let what = match role {
        Role::Input => "an input",
        Role::Target => "a target",
        Role::Weight if name.to_string().starts_with('b') => "a bias, at its initial value",
        Role::Weight => "a weight, at its initial value",
        Role::Hidden if is_sum => "the sum of a hidden unit",
        Role::Hidden => "the activation of a hidden unit",
        Role::Output if is_sum => "the sum of an output unit",
        Role::Output => "the activation of an output unit: an answer",
        Role::Error if name == network.loss() => "the loss",
        Role::Error => "the error of an output",
        _ => "a part of the update",
    };
    match name.to_string().split_once('@') {
        Some((_, example)) => format!("{what} (example {example})"),
        None => what.to_owned(),
    }
}

/// ∂a_o1/∂o1: the expression that it is, and the equation that it comes from.
fn local_symbol(derivation: &Derivation, local: &Local, values: &Values) -> Value {
    let Partial { of, wrt } = &local.partial;
    let equation = derivation.network().variable(of).and_then(|variable| variable.equation());
    let equation = equation.expect("what has a derivative has an equation");
    json!({
        "math": MATHML.write(&Expr::from(local.partial.clone())),
        "value": values.derivative(&local.partial),
        "is": format!("how {of} changes with {wrt}"),
        "at": places(&[wrt, of]),
        "local": grouped(&local.value),
        "since": format!("{}<mo>=</mo>{}", MATHML.write(&Expr::name(of)), MATHML.write(equation)),
    })
}

/// An expression as a factor: a sum has brackets.
fn grouped(expr: &Expr) -> String {
    let written = MATHML.write(expr);
    if matches!(expr, Expr::Sum(_) | Expr::Negative(_)) { MATHML.group(&written) } else { written }
}

/// ∂E_tot/∂w5: the terms of the chain rule, each a list of derivatives.
fn total_symbol(total: &Total, values: &Values) -> Value {
    let terms = match &total.chain {
        Expr::Sum(terms) => &terms[..],
        term => std::slice::from_ref(term),
    };
    let factors = |term: &Expr| -> Vec<String> {
        let factors = match term {
            Expr::Product(factors) => &factors[..],
            factor => std::slice::from_ref(factor),
        };
        factors.iter().map(Expr::to_string).collect()
    };
    let wrt = &total.partial.wrt;
    let chain: Vec<Vec<String>> = terms.iter().map(factors).collect();
    json!({
        "math": MATHML.write(&Expr::from(total.partial.clone())),
        "value": values.derivative(&total.partial),
        "is": format!("how the loss changes with {wrt}"),
        "at": places(&[wrt]),
        // A derivative that is the product of itself and nothing else does not unfold.
        "chain": if chain == [[total.partial.to_string()]] { json!(null) } else { json!(chain) },
    })
}
