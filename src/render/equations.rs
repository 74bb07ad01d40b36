//! What a generated function computes, in any language, and the names that it uses.

use super::names::{Named, Names};
use crate::derive::IndexedDerivation;
use crate::expr::{Expr, Index};
use crate::model::Quantity;

/// What is computed: a quantity or a derivative.
pub(super) struct Equation<'a> {
    /// The name of the quantity.
    pub name: String,
    /// The variable: the name, or that of the derivative.
    pub target: String,
    pub left: Expr,
    pub axes: &'a [Index],
    /// The right side, in successive forms; the last one is computed.
    pub forms: Vec<&'a Expr>,
}

/// Everything that is passed to a function, and everything it computes.
pub(super) struct Equations<'a> {
    /// What a caller passes: the quantities without an equation, first those that have a gradient.
    pub passed: Vec<&'a Quantity>,
    pub forward: Vec<Equation<'a>>,
    pub backward: Vec<Equation<'a>>,
}

impl<'a> Equations<'a> {
    /// The equations of a derivation. Names that a caller sees are assigned first, so that nothing else has them.
    pub fn of(derivation: &'a IndexedDerivation, names: &mut Names) -> Equations<'a> {
        let model = derivation.model();
        let (learned, given): (Vec<&Quantity>, Vec<&Quantity>) = model
            .quantities()
            .iter()
            .filter(|quantity| quantity.equation().is_none())
            .partition(|quantity| quantity.wants_a_gradient());
        let passed: Vec<&Quantity> = learned.into_iter().chain(given).collect();
        for quantity in &passed {
            names.of(&Named::Quantity(quantity.name.clone()));
        }
        for size in model.sizes() {
            names.of(&Named::Size(size.name.clone()));
        }
        let forward = model.quantities().iter().filter_map(|quantity| {
            let name = names.of(&Named::Quantity(quantity.name.clone()));
            Some(Equation {
                target: name.clone(),
                name,
                left: quantity.left(),
                axes: &quantity.axes,
                forms: vec![quantity.equation()?],
            })
        });
        let forward = forward.collect();
        let backward = derivation.totals().iter().map(|total| {
            let wrt = &total.partial.wrt;
            Equation {
                name: names.of(&Named::Quantity(wrt.clone())),
                target: names.of(&Named::Gradient(wrt.clone())),
                left: total.left(),
                axes: &total.axes,
                // If a softmax has huge terms, e / S² underflows, but p / S does not.
                forms: [&total.worked].into_iter().chain(&total.simplified).collect(),
            }
        });
        let backward = backward.collect();
        Equations { passed, forward, backward }
    }
}
