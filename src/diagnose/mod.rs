//! Finds the fault in someone's code from its arrays: inputs, weights, activations,
//! gradients.
//!
//! It computes the forward pass from the given inputs and weights, and the correct gradients from the
//! derivation. If gradients differ, it tries single faults on the derivation, each in one place, and
//! recomputes everything that follows from that place. A fault explains the arrays if it explains all
//! of them, within rounding.
//!
//! - [`arrays`]: reads npy, npz, safetensors and CSV files.
//! - `names`: which array is which quantity.
//! - `faults`: the faults that are tried.
//! - [`report`]: the outcome as text and JSON.

pub mod arrays;
mod faults;
mod names;
pub mod report;

pub use arrays::Array;

use crate::derive::IndexedDerivation;
use crate::error::{Error, Result};
use crate::expr::Name;
use crate::model::{Definition, Model, Tensor, Values};
use names::Part;

/// How far apart two arrays may be, relative to their largest entry, if all numbers are exact.
const EXACT: f64 = 1e-9;
/// By how many rounding errors of the least exact array they may differ.
const ROUNDINGS: f64 = 200.0;

/// An array that was compared with what it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The name of the array.
    pub array: String,
    /// The quantity or derivative that it is: `a_h`, `∂E_tot/∂w_o`.
    pub quantity: String,
    /// The largest difference, relative to the largest entry of both.
    pub error: f64,
}

/// A fault that explains the arrays.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The fault in words.
    pub says: String,
    /// A word for its kind, for programs.
    pub kind: String,
    /// The largest difference that it leaves, relative to the largest entry of an array.
    pub error: f64,
}

/// The outcome.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// The activations and the loss, if they are among the arrays.
    pub forward: Vec<Compared>,
    /// The gradients.
    pub gradients: Vec<Compared>,
    /// The faults that explain all of them, the most likely first, including those that these arrays cannot
    /// tell apart.
    pub faults: Vec<Fault>,
    /// The fault that comes closest without explaining them.
    pub next: Option<Fault>,
    /// The number of faults that were tried.
    pub tried: usize,
    /// Whether the arrays are too large to try the faults in single equations.
    pub is_too_large: bool,
    /// The largest difference that counts as rounding.
    pub tolerance: f64,
    /// The arrays that were not recognized.
    pub unknown: Vec<String>,
}

impl Compared {
    /// Whether the difference is no more than this; not, if it is not a number.
    fn is_within(&self, tolerance: f64) -> bool {
        self.error <= tolerance
    }
}

impl Diagnosis {
    /// Whether all that was compared is right.
    pub fn is_right(&self) -> bool {
        let is_close = |compared: &Compared| compared.is_within(self.tolerance);
        self.forward.iter().chain(&self.gradients).all(is_close) && self.faults.is_empty()
    }

    /// The first activation that is not what the inputs and weights give.
    pub fn wrong_forward(&self) -> Option<&Compared> {
        self.forward.iter().find(|compared| !compared.is_within(self.tolerance))
    }
}

/// Finds the fault that explains the arrays of a model with indices: a network of dense layers, or a
/// layer.
///
/// # Errors
/// If an array that is needed is missing, no gradient is among them, or the shapes do not fit.
pub fn diagnose(model: &Model, arrays: &[Array]) -> Result<Diagnosis> {
    let matched = names::matched(model, arrays)?;
    let model = matched.model.plain();
    let derivation = IndexedDerivation::of(model.clone())?;
    let start = start(&model, &matched)?;
    let rounding = arrays.iter().map(|array| array.rounding).fold(0.0, f64::max);
    let tolerance = EXACT.max(ROUNDINGS * rounding);
    let right = derivation.values(&start);

    let mut forward = Vec::new();
    for found in matched.parts.iter().filter(|found| found.part == Part::Value) {
        let is_computed = model.quantity(&found.name).is_some_and(|q| q.equation().is_some());
        if let (true, Some(tensor)) = (is_computed, right.quantity(&found.name)) {
            forward.push(Compared {
                array: found.array.clone(),
                quantity: found.name.to_string(),
                error: difference(&found.values, &tensor.values),
            });
        }
    }
    let given: Vec<&names::Found> =
        matched.parts.iter().filter(|found| found.part == Part::Gradient).collect();
    if given.is_empty() {
        return Err(Error::usage("there is no gradient among the arrays")
            .hint("call it dW1, db1, W1.grad or grad_W1, beside W1 and b1"));
    }
    let compared = |found: &&names::Found| {
        let tensor = right.gradient(&found.name);
        Compared {
            array: found.array.clone(),
            quantity: format!("∂{}/∂{}", model.loss(), found.name),
            error: tensor.map_or(f64::NAN, |tensor| difference(&found.values, &tensor.values)),
        }
    };
    let gradients: Vec<Compared> = given.iter().map(compared).collect();
    let mut diagnosis = Diagnosis {
        forward,
        gradients,
        faults: Vec::new(),
        next: None,
        tried: 0,
        is_too_large: false,
        tolerance,
        unknown: matched.unknown.clone(),
    };
    let is_wrong = |compared: &Compared| !compared.is_within(tolerance);
    if diagnosis.gradients.iter().any(is_wrong) && !diagnosis.forward.iter().any(is_wrong) {
        let problem = faults::Problem {
            derivation: &derivation,
            start: &start,
            right: &right,
            given: &given,
        };
        let tried = faults::all(&problem);
        diagnosis.tried = tried.len();
        diagnosis.is_too_large = problem.is_too_large();
        let (mut fits, others): (Vec<_>, Vec<_>) =
            tried.into_iter().partition(|tried| tried.fault.error <= tolerance);
        fits.sort_by_key(|tried| tried.cost);
        let best = fits.first().map(|tried| tried.cost);
        // A much less likely fault fits only by coincidence.
        fits.retain(|tried| best.is_some_and(|best| tried.cost <= best));
        diagnosis.faults = fits.into_iter().map(|tried| tried.fault).collect();
        diagnosis.faults.dedup_by(|a, b| a.says == b.says);
        let nearest = others.into_iter().filter(|tried| tried.fault.error.is_finite());
        diagnosis.next =
            nearest.min_by(|a, b| a.fault.error.total_cmp(&b.fault.error)).map(|tried| tried.fault);
    }
    Ok(diagnosis)
}

/// The values of the quantities without an equation, in the order of the model's quantities.
fn start(model: &Model, matched: &names::Matched) -> Result<Vec<Tensor<f64>>> {
    let mut start = Vec::new();
    let mut missing = Vec::new();
    let without =
        model.quantities().iter().filter(|q| !matches!(q.definition, Definition::Equation(_)));
    for (quantity, drawn) in without.zip(model.start()) {
        let found = matched
            .parts
            .iter()
            .find(|found| found.part == Part::Value && found.name == quantity.name);
        match found {
            Some(found) => start.push(Tensor { shape: drawn.shape, values: found.values.clone() }),
            None => missing.push(quantity.name.to_string()),
        }
    }
    if missing.is_empty() {
        return Ok(start);
    }
    let are = if missing.len() == 1 { "is" } else { "are" };
    Err(Error::usage(format!("{} {are} not among the arrays", missing.join(", "))).hint(
        "save the inputs x, the targets t and all weights and biases, as they were before the update",
    ))
}

/// The largest difference of two arrays, relative to the largest entry of both; NaN where they have
/// different sizes or hold what is not a number.
fn difference(a: &[f64], b: &[f64]) -> f64 {
    if a.len() != b.len() || a.iter().chain(b).any(|value| !value.is_finite()) {
        return f64::NAN;
    }
    let largest = a.iter().chain(b).fold(0.0, |most: f64, value| most.max(value.abs()));
    let apart = a.iter().zip(b).fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()));
    if largest == 0.0 { 0.0 } else { apart / largest }
}

/// The values of the given gradients.
fn gradients_of(values: &Values<'_, f64>, names: &[&Name]) -> Vec<Vec<f64>> {
    let of =
        |name: &&Name| values.gradient(*name).map_or(Vec::new(), |tensor| tensor.values.clone());
    names.iter().map(of).collect()
}
