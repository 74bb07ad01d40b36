//! Writes a model down, derives it with its indices, and goes down its gradient.
//!
//! `cargo run --example a_model_of_your_own`

use backprop::derive::{Derivation, IndexedDerivation};
use backprop::descent::Descent;
use backprop::{error, model};

const LINE: &str = r#"
title = "A line through four points"

[indices]
n = "points"

[given]
"x[n]" = [0, 1, 2, 3]
"t[n]" = [1.1, 2.9, 5.2, 6.8]

[trained]
slope = 0.0
start = 0.0

[equations]
"y[n]" = "slope·x[n] + start"
L = "mean[n] (y[n] − t[n])²"

[training]
learning_rate = 0.1
"#;

fn main() -> error::Result<()> {
    let model = model::from_toml(LINE, "line.toml")?;
    let derivation = IndexedDerivation::of(model.clone())?;
    for total in derivation.totals().iter().filter(|total| total.is_gradient) {
        let shortest = total.simplified.as_ref().unwrap_or(&total.worked);
        println!("{} = {shortest}", total.left());
    }

    // Written out entry by entry it is a network like any other.
    let network = Derivation::of(model.expand()?)?;
    let mut descent = Descent::new(&network, model.learning_rate())?;
    let columns = network.columns();
    let place = |name: &str| columns.iter().position(|column| column.label() == name);
    let wanted = ["L", "slope", "start"].map(|name| place(name).expect("the model has it"));
    for iteration in 0..200 {
        let values = descent.step()?;
        if iteration % 50 == 0 {
            println!("{iteration}: {:.4?}", wanted.map(|at| values[at]));
        }
    }
    Ok(())
}
