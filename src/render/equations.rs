//! What a function in any language computes of a derivation, with the names it has there.

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
    /// The right side, in the forms that it has one after the other; the last is computed.
    pub forms: Vec<&'a Expr>,
}

/// All that a function is passed and computes.
pub(super) struct Equations<'a> {
    /// What a caller passes: the quantities without an equation, those first that have a gradient.
    pub passed: Vec<&'a Quantity>,
    pub forward: Vec<Equation<'a>>,
    pub backward: Vec<Equation<'a>>,
}

impl<'a> Equations<'a> {
    /// Those of a derivation. What a caller sees gets its name first, so that nothing else has it.
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
                // Where a softmax has huge terms, e / S² is too small for a number, and p / S is not.
                forms: [&total.worked].into_iter().chain(&total.simplified).collect(),
            }
        });
        let backward = backward.collect();
        Equations { passed, forward, backward }
    }
}
