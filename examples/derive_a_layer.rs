//! Derives a layer, evaluates its gradient, and prints the derivation.
//!
//! `cargo run --example derive_a_layer -- softmax`

use backprop::derive::IndexedDerivation;
use backprop::{error, model, render};

fn main() -> error::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "linear".into());
    let derivation = IndexedDerivation::of(model::layer(&name)?)?;
    println!("{}", render::text_document(&derivation.blackboard()));

    // All values and derivatives at the file's sizes.
    let values = derivation.values(&derivation.model().start());
    for total in derivation.totals().iter().filter(|total| total.is_gradient) {
        let gradient = values.gradient(&total.partial.wrt).expect("it was derived");
        println!("{} has the shape {:?}: {:.4?}", total.partial, gradient.shape, gradient.values);
    }
    Ok(())
}
