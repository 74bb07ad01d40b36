//! JavaScript: the forward pass, the backward pass and the update as three functions, for a page that
//! computes along.

use super::mathml::MathMl;
use crate::derive::blackboard::{Line, Step};
use crate::derive::{Derivation, Rule, Source};
use crate::expr::Notation;
use crate::expr::{Expr, Function, Name, Partial, shortest};
use crate::network::Network;
use serde_json::{Value, json};

/// A JavaScript expression. Quantities are properties of `v`, derivatives of the loss of `d`:
/// `v.w5`, and `d.w5` for ∂E_tot/∂w5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JavaScript;

impl Notation for JavaScript {
    const STACKED_QUOTIENTS: bool = false;
    const RAISED_EXPONENTS: bool = false;
    const JUXTAPOSES: bool = false;
    const GROUPS_PRODUCTS: bool = false;

    fn number(&self, value: f64) -> String {
        shortest(value)
    }
    fn name(&self, name: &Name) -> String {
        // The value of the iteration before stands there until the new one takes its place.
        property("v", name.now().unwrap_or(name))
    }
    fn partial(&self, partial: &Partial) -> String {
        property("d", &partial.wrt)
    }
    fn group(&self, inner: &str) -> String {
        format!("({inner})")
    }
    fn negative(&self, inner: &str) -> String {
        format!("-{inner}")
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        let mut script = String::new();
        for (i, (negative, term)) in terms.iter().enumerate() {
            script += match (i, negative) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => " + ",
                (_, true) => " - ",
            };
            script += term;
        }
        script
    }
    fn product(&self, factors: &[String]) -> String {
        factors.join(" * ")
    }
    fn beside(&self, left: &str, right: &str) -> String {
        format!("{left} * {right}")
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("{numerator} / {denominator}")
    }
    // Not `**`, which JavaScript refuses behind a minus.
    fn power(&self, base: &str, exponent: &str, _: &Expr) -> String {
        // Each is one thing already: behind a comma its brackets say nothing.
        let bare = |part: &str| {
            part.strip_prefix('(').and_then(|part| part.strip_suffix(')')).map(str::to_owned)
        };
        format!(
            "Math.pow({}, {})",
            bare(base).unwrap_or(base.into()),
            bare(exponent).unwrap_or(exponent.into())
        )
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        function.entry().javascript.replace("{}", &arguments.join(", "))
    }
    fn instead_of(&self, expr: &Expr) -> Option<Expr> {
        match expr {
            // JavaScript has no σ.
            Expr::Call(function, arguments) => function.definition(arguments),
            _ => None,
        }
    }
}

/// `v.w5`, or `v["a_h1@3"]` where the name is more than letters and figures.
fn property(of: &str, name: &Name) -> String {
    let name = name.as_str();
    if name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        format!("{of}.{name}")
    } else {
        format!("{of}[{}]", json!(name))
    }
}

/// The derivation as a script without imports: an object `network` with its start, and the functions
/// `forward(v)`, `backward(v, d)` and `update(v, d)`, which fill in `v` and `d`.
pub fn document(derivation: &Derivation) -> String {
    let network = derivation.network();
    let assign = |of: &str, name: &Name, value: &str| format!("{} = {value};", property(of, name));
    let rule = network.update_rule();
    let rules = derivation.rules();
    let starts = rules.iter().filter_map(|rule| Some((rule.column.name().clone(), rule.start()?)));
    let rate = (rule.rate(), network.learning_rate());
    let kept = derivation.states().into_iter().map(|state| (state.name, 0.0));
    let start: Vec<String> = starts
        .chain([rate])
        .chain(rule.constants())
        .chain(kept)
        .map(|(name, value)| assign("v", &name, &shortest(value)))
        .collect();
    let [mut forward, mut backward, mut states, mut updates] = [const { Vec::new() }; 4];
    for Rule { column, source, .. } in &rules {
        let (of, expr, lines) = match source {
            Source::Given(_) => continue,
            Source::Equation(equation) => ("v", *equation, &mut forward),
            Source::ChainRule(total) => ("d", &total.worked, &mut backward),
            Source::State(rule) => ("v", rule, &mut states),
            Source::Trained { update, .. } => ("v", update, &mut updates),
        };
        lines.push(assign(of, column.name(), &JavaScript.write(expr)));
    }
    let update = [states, updates].concat();

    let names = |names: Vec<&Name>| {
        json!(names.iter().map(|name| name.as_str()).collect::<Vec<_>>()).to_string()
    };
    let body =
        |lines: &[String]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
    format!(
        "// {}\n// Written by backprop derive --format javascript; v holds the quantities, d the derivatives of {} by them.\n\
         const network = {{\n  title: {},\n  loss: {},\n  trained: {},\n\n  \
         // A new v: what is given, what is learnt, and the constants, at the start.\n  start() {{\n    const v = {{}};\n{}    return v;\n  }},\n\n  \
         // From the inputs to the loss.\n  forward(v) {{\n{}  }},\n\n  \
         // From the loss back to the weights: d.w5 is the derivative of the loss by w5.\n  backward(v, d) {{\n{}  }},\n\n  \
         // One step of gradient descent.\n  update(v, d) {{\n{}  }},\n}};\n",
        network.title(),
        network.loss(),
        json!(network.title()),
        json!(network.loss().as_str()),
        names(network.trained().map(|variable| &variable.name).collect()),
        body(&start),
        body(&forward),
        body(&backward),
        body(&update),
    )
}

/// One iteration as data for a page that walks through it, a list of steps. Each has its `phase`, where
/// its result is kept (`in` v or d, under the name `of`), what it `uses`, its `equation` as MathML, and
/// the same with `numbers`: MathML in which `<mn data-v="w5">` stands where the value of v.w5 has to be
/// put in, `<mn data-d="a_h1">` where that of d.a_h1, and `<mn data-result>` where the result.
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
    let mathml = MathMl { halves: true };
    let of = match &line.left {
        Expr::Partial(partial) => &partial.wrt,
        Expr::Name(name) => name,
        other => unreachable!("a line of an iteration is about a quantity, not {other}"),
    };
    let left = mathml.write(&line.left);
    let steps: String = line
        .steps
        .iter()
        .enumerate()
        .map(|(i, step)| equals(line.sign(i), &mathml.write(&step.expr)))
        .collect();
    let last: &Step = line.steps.last().expect("a line says something");
    let numbers = Slots.write(&last.expr);
    json!({
        "phase": phase,
        "in": if matches!(line.left, Expr::Partial(_)) { "d" } else { "v" },
        "of": of.as_str(),
        "name": line.left.to_string(),
        "uses": last.expr.names().iter().map(Name::as_str).collect::<Vec<_>>(),
        "equation": format!("<math display=\"block\"><mrow>{left}{steps}</mrow></math>"),
        "numbers": format!("<math display=\"block\"><mrow>{left}{}{}</mrow></math>", equals(line.sign(0), &numbers), equals("=", "<mn data-result=\"\"></mn>")),
    })
}

fn equals(sign: &str, right: &str) -> String {
    format!("<mo>{sign}</mo>{right}")
}

/// The units and how they are connected, as data for a drawing: a list of layers, in it a list of units,
/// each with the name of its `sum` and its `activation`, its incoming weights as pairs of weight and
/// what it multiplies, and its `bias`.
pub fn units(network: &Network) -> Value {
    let unit = |unit: &crate::network::Unit| {
        let equation = network.variable(&unit.sum).and_then(|variable| variable.equation());
        let terms = match equation {
            Some(Expr::Sum(terms)) => &terms[..],
            Some(term) => std::slice::from_ref(term),
            None => &[],
        };
        let weights: Vec<Vec<Name>> =
            terms.iter().filter(|term| matches!(term, Expr::Product(_))).map(Expr::names).collect();
        let weights: Vec<Vec<&str>> =
            weights.iter().map(|pair| pair.iter().map(Name::as_str).collect()).collect();
        let bias = terms
            .iter()
            .find_map(|term| if let Expr::Name(name) = term { Some(name.as_str()) } else { None });
        json!({ "sum": unit.sum.as_str(), "activation": unit.activation.as_str(), "weights": weights, "bias": bias })
    };
    network.layers().iter().map(|layer| layer.iter().map(unit).collect::<Value>()).collect()
}

/// MathML with an empty place for each value.
struct Slots;

impl Slots {
    const MATHML: MathMl = MathMl { halves: false };
}

impl Notation for Slots {
    const STACKED_QUOTIENTS: bool = MathMl::STACKED_QUOTIENTS;
    const RAISED_EXPONENTS: bool = MathMl::RAISED_EXPONENTS;
    // Two numbers side by side would read as one.
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
    fn expressions_as_javascript() {
        for (text, script) in [
            ("w1 · i1 + w2 · i2", "v.w1 * v.i1 + v.w2 * v.i2"),
            ("σ(h1)", "1 / (1 + Math.exp(-v.h1))"),
            ("½(t1 − a_o1)²", "0.5 * Math.pow(v.t1 - v.a_o1, 2)"),
            // JavaScript refuses -x ** 2.
            ("−x²", "-Math.pow(v.x, 2)"),
            ("(a + b)^(c − 1)", "Math.pow(v.a + v.b, v.c - 1)"),
            ("a / (b / c)", "v.a / (v.b / v.c)"),
            ("(a / b) / c", "(v.a / v.b) / v.c"),
            ("a · (b / c)", "v.a * (v.b / v.c)"),
            ("a − (b − c)", "v.a - (v.b - v.c)"),
            ("1e-7 · x", "1e-7 * v.x"),
            ("ln(x)", "Math.log(v.x)"),
            ("max(0, x)", "Math.max(0, v.x)"),
            ("step(x)", "(v.x > 0 ? 1 : v.x <= 0 ? 0 : NaN)"),
            ("a_h1@3", "v[\"a_h1@3\"]"),
            ("∂E_tot/∂a_h1 · w1", "d.a_h1 * v.w1"),
            ("μ · v_w1′", "v.μ * v.v_w1"),
        ] {
            let expr: Expr = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(JavaScript.write(&expr), script, "{text}");
        }
    }

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
