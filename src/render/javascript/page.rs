//! Data for a page that walks through an iteration and draws the network.

use crate::derive::Derivation;
use crate::derive::blackboard::{Line, Step};
use crate::expr::{Expr, Function, Name, Notation, Partial};
use crate::network::{Network, Unit};
use crate::render::MathMl;
use serde_json::{Value, json};

/// One iteration as data for a page that walks through it: a list of steps.
///
/// Each step has its `phase`; where its result is kept (`in` v or d, under the name `of`); what it
/// `uses`; its `equation` as MathML; and the equation with `numbers`, MathML in which
/// `<mn data-v="w5">` is the place for the value of v.w5, `<mn data-d="a_h1">` for d.a_h1, and
/// `<mn data-result>` for the result.
pub fn walk(derivation: &Derivation) -> Value {
    let phases = ["forward", "backward", "update"];
    let blocks = derivation.iteration();
    let steps = phases
        .iter()
        .zip(&blocks)
        .flat_map(|(phase, block)| block.lines.iter().map(move |line| walk_step(phase, line)));
    steps.collect()
}

fn walk_step(phase: &str, line: &Line) -> Value {
    let (kept_in, of) = match &line.left {
        Expr::Partial(partial) => ("d", &partial.wrt),
        Expr::Name(name) => ("v", name),
        other => unreachable!("a line of an iteration is about a quantity, not {other}"),
    };
    let mathml = MathMl { halves: true };
    let left = mathml.write(&line.left);
    let steps: String = line
        .steps
        .iter()
        .enumerate()
        .map(|(i, step)| equals(line.sign(i), &mathml.write(&step.expr)))
        .collect();
    let last: &Step = line.steps.last().expect("a line has a step");
    let numbers = equals(line.sign(0), &Slots.write(&last.expr));
    let result = equals("=", "<mn data-result=\"\"></mn>");
    json!({
        "phase": phase,
        "in": kept_in,
        "of": of.as_str(),
        "name": line.left.to_string(),
        "uses": last.expr.names().iter().map(Name::as_str).collect::<Vec<_>>(),
        "equation": displayed(&[left.as_str(), &steps]),
        "numbers": displayed(&[left.as_str(), &numbers, &result]),
    })
}

/// MathML on a line of its own.
fn displayed(parts: &[&str]) -> String {
    format!("<math display=\"block\"><mrow>{}</mrow></math>", parts.concat())
}

fn equals(sign: &str, right: &str) -> String {
    format!("<mo>{sign}</mo>{right}")
}

/// The units and their connections, as data for a drawing: a list of layers, each a list of
/// units. A unit has the name of its `sum` and of its `activation`, its incoming `weights` as pairs
/// of a weight and the quantity that it multiplies, and its `bias`.
pub fn units(network: &Network) -> Value {
    let layer = |layer: &Vec<Unit>| layer.iter().map(|unit| unit_data(network, unit)).collect();
    network.layers().iter().map(layer).collect::<Vec<Value>>().into()
}

fn unit_data(network: &Network, unit: &Unit) -> Value {
    let terms = match network.variable(&unit.sum).and_then(|variable| variable.equation()) {
        Some(Expr::Sum(terms)) => &terms[..],
        Some(term) => std::slice::from_ref(term),
        None => &[],
    };
    let pairs: Vec<Vec<Name>> =
        terms.iter().filter(|term| matches!(term, Expr::Product(_))).map(Expr::names).collect();
    let weights: Vec<Vec<&str>> =
        pairs.iter().map(|pair| pair.iter().map(Name::as_str).collect()).collect();
    let bias = terms
        .iter()
        .find_map(|term| if let Expr::Name(name) = term { Some(name.as_str()) } else { None });
    json!({
        "sum": unit.sum.as_str(),
        "activation": unit.activation.as_str(),
        "weights": weights,
        "bias": bias,
    })
}

/// MathML with an empty element in place of each value.
struct Slots;

impl Slots {
    const MATHML: MathMl = MathMl { halves: false };
}

impl Notation for Slots {
    const STACKED_QUOTIENTS: bool = MathMl::STACKED_QUOTIENTS;
    const RAISED_EXPONENTS: bool = MathMl::RAISED_EXPONENTS;
    // Two numbers side by side read as one.
    const JUXTAPOSES: bool = false;
    const GROUPS_PRODUCTS: bool = MathMl::GROUPS_PRODUCTS;

    fn number(&self, value: f64) -> String {
        Self::MATHML.number(value)
    }
    fn name(&self, name: &Name) -> String {
        format!("<mn data-v=\"{name}\"></mn>")
    }
    fn partial(&self, partial: &Partial) -> String {
        format!("<mn data-d=\"{}\"></mn>", partial.wrt)
    }
    fn group(&self, inner: &str) -> String {
        Self::MATHML.group(inner)
    }
    fn negative(&self, inner: &str) -> String {
        Self::MATHML.negative(inner)
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        Self::MATHML.sum(terms)
    }
    fn product(&self, factors: &[String]) -> String {
        Self::MATHML.product(factors)
    }
    fn beside(&self, left: &str, right: &str) -> String {
        Self::MATHML.beside(left, right)
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        Self::MATHML.quotient(numerator, denominator)
    }
    fn power(&self, base: &str, exponent: &str, expr: &Expr) -> String {
        Self::MATHML.power(base, exponent, expr)
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        Self::MATHML.call(function, arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_has_a_place_for_every_number() {
        let derivation = Derivation::of(crate::network::default_network()).unwrap();
        let walk = walk(&derivation);
        let steps = walk.as_array().unwrap();
        assert_eq!(steps.len(), 11 + 10 + 8);
        let of = |name: &str| steps.iter().find(|step| step["name"] == name).unwrap();
        let shared = of("∂E_tot/∂a_h1")["numbers"].as_str().unwrap();
        for place in ["v=\"a_o1\"", "v=\"t1\"", "v=\"w5\"", "v=\"a_o2\"", "v=\"t2\"", "v=\"w7\""] {
            assert!(shared.contains(&format!("<mn data-{place}></mn>")), "{place}: {shared}");
        }
        let w1 = of("∂E_tot/∂w1")["numbers"].as_str().unwrap();
        assert!(w1.contains("<mn data-d=\"a_h1\"></mn>"), "the shared term is used by name: {w1}");
        assert_eq!(of("w1")["phase"], "update");
        assert_eq!(of("h1")["uses"], json!(["w1", "i1", "w2", "i2"]));
    }
}
