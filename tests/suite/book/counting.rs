//! The number of multiplications, counted on the equations themselves.

use backprop::derive::Derivation;
use backprop::expr::{Expr, Name};
use backprop::network::{Activation, FullyConnected};
use std::collections::{HashMap, HashSet};

/// Multiplications for one network.
pub struct Count {
    pub network: String,
    pub weights: usize,
    /// The forward pass.
    pub forward: usize,
    /// The backward pass: every product once, however often it is used.
    pub backward: usize,
    /// The backward pass as it is printed: the formula of each derivative evaluated by itself.
    pub as_printed: usize,
    /// The product along every path from each weight to the loss, each by itself.
    pub by_paths: usize,
    /// Two forward passes for every weight.
    pub by_differences: usize,
}

/// The count for a network of sigmoid units with layers of these sizes.
pub fn count(sizes: &[usize]) -> Count {
    let (inputs, hidden, outputs) =
        (vec![0.1; sizes[0]], &sizes[1..sizes.len() - 1], vec![0.5; sizes[sizes.len() - 1]]);
    let weights = FullyConnected::weight_count(inputs.len(), hidden, outputs.len());
    let plan = FullyConnected::plain(
        "",
        &inputs,
        hidden,
        &outputs,
        Activation::Sigmoid,
        &vec![0.1; weights],
    )
    .unwrap();
    let derivation = Derivation::of(plan.network().unwrap()).unwrap();
    let network = derivation.network();

    let mut forward = HashSet::new();
    network
        .variables()
        .iter()
        .filter_map(|variable| variable.equation())
        .for_each(|equation| products(equation, &mut forward));
    let totals = || derivation.shared().iter().chain(derivation.gradients());
    let mut backward = HashSet::new();
    totals().for_each(|total| products(&total.worked, &mut backward));
    Count {
        network: sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("-"),
        weights,
        forward: forward.len(),
        backward: backward.len(),
        as_printed: totals().map(|total| occurrences(&total.worked)).sum(),
        by_paths: by_paths(&derivation),
        by_differences: 2 * weights * forward.len(),
    }
}

/// Every multiplication in `expr`, as text: the same product of the same things is one. Products
/// are computed from the left; a square is a multiplication too.
fn products(expr: &Expr, found: &mut HashSet<String>) {
    expr.parts().iter().for_each(|part| products(part, found));
    match expr {
        Expr::Product(factors) => {
            for n in 2..=factors.len() {
                found.insert(Expr::Product(factors[..n].to_vec()).to_string());
            }
        }
        Expr::Power(parts) if parts[1].is(2.0) => {
            found.insert(expr.to_string());
        }
        _ => {}
    }
}

/// The multiplications in `expr`, each as often as it is written.
fn occurrences(expr: &Expr) -> usize {
    let inside: usize = expr.parts().iter().map(occurrences).sum();
    let own = match expr {
        Expr::Product(factors) => factors.len() - 1,
        Expr::Power(parts) if parts[1].is(2.0) => 1,
        _ => 0,
    };
    inside + own
}

/// A path with n local derivatives takes n − 1 multiplications. A local derivative of 1 is left
/// out; one that is a product takes its own multiplications too.
fn by_paths(derivation: &Derivation) -> usize {
    /// The paths from one quantity to the loss.
    #[derive(Clone, Copy, Default)]
    struct Paths {
        count: usize,
        factors: usize,
        inside: usize,
    }
    let mut paths: HashMap<Name, Paths> = HashMap::from([(
        derivation.network().loss().clone(),
        Paths { count: 1, factors: 0, inside: 0 },
    )]);
    for variable in derivation.network().variables().iter().rev() {
        let Some(starting_here) = paths.get(&variable.name).copied() else { continue };
        for local in derivation.locals().iter().filter(|local| local.partial.of == variable.name) {
            let mut inside = HashSet::new();
            products(&local.value, &mut inside);
            let all = paths.entry(local.partial.wrt.clone()).or_default();
            all.count += starting_here.count;
            all.factors +=
                starting_here.factors + if local.value.is(1.0) { 0 } else { starting_here.count };
            all.inside += starting_here.inside + inside.len() * starting_here.count;
        }
    }
    derivation
        .gradients()
        .iter()
        .map(|total| paths[&total.partial.wrt])
        .map(|paths| paths.factors + paths.inside - paths.count)
        .sum()
}

#[test]
fn the_small_network_by_hand() {
    // Forward: 8 for the sums, and for each error a square and a half. Backward: for each output
    // a_o(1 − a_o) and that times a_o − t; 4 for w5 to w8; 4 for the two terms of ∂E/∂a_h1 and
    // ∂E/∂a_h2; for each hidden unit a_h(1 − a_h) and that times ∂E/∂a_h, though from the left it
    // is two products more, since ∂E/∂a_h · a_h(1 − a_h) is shared by the two weights.
    let count = count(&[2, 2, 2]);
    assert_eq!(
        (count.weights, count.forward, count.backward),
        (8, 8 + 4, 2 * 2 + 4 + 4 + 2 * 2 + 4)
    );
    // As printed: three for each of w5 to w8, for each of the four terms of ∂E/∂a_h1 and ∂E/∂a_h2,
    // and for each of w1 to w4.
    assert_eq!(count.as_printed, 4 * 3 + 4 * 3 + 4 * 3);
    // w5: three factors and one product in them. w1: two paths of five factors with two products in
    // them.
    assert_eq!(count.by_paths, 4 * 3 + 4 * 2 * 6);
    assert_eq!(count.by_differences, 2 * 8 * 12);
}
