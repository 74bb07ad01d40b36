//! Every derivative of a network against independent ones.

use super::dual::slope_of_the_loss;
use backprop::derive::Derivation;
use backprop::expr::Name;
use backprop::network::Network;
use std::collections::HashMap;

/// Every gradient and shared term of a network against dual numbers and central differences.
pub fn check_all(network: Network, point: &HashMap<Name, f64>) {
    let derivation = Derivation::of(network).unwrap();
    let values = derivation.values_at(point);
    for total in derivation.gradients() {
        let got = values.derivative(&total.partial);
        let weight = &total.partial.wrt;
        let dual = slope_of_the_loss(derivation.network(), point, weight);
        assert!(
            (got - dual).abs() <= 1e-13 + 1e-11 * dual.abs(),
            "{}: {got:e}, dual numbers say {dual:e}",
            total.partial
        );

        let h = 1e-5;
        let here = values.quantity(weight);
        let loss = |moved: f64| {
            let mut point = point.clone();
            point.insert(weight.clone(), moved);
            derivation.values_at(&point).quantity(derivation.network().loss())
        };
        let difference = (loss(here + h) - loss(here - h)) / (2.0 * h);
        assert!(
            (got - difference).abs() <= 1e-9,
            "{}: {got:e}, differences say {difference:e}",
            total.partial
        );
    }
    for total in derivation.shared() {
        let got = values.derivative(&total.partial);
        let dual = slope_of_the_loss(derivation.network(), point, &total.partial.wrt);
        assert!(
            (got - dual).abs() <= 1e-13 + 1e-11 * dual.abs(),
            "{}: {got:e}, dual numbers say {dual:e}",
            total.partial
        );
    }
    for local in derivation.locals() {
        let by_rules = values.of(&local.by_rules);
        let value = values.derivative(&local.partial);
        assert!(
            (by_rules - value).abs() <= 1e-12,
            "{}: {by_rules:e} by the rules, {value:e} simplified",
            local.partial
        );
    }
}
