//! The layers of a convolutional network, each by itself on a small instance.
//!
//! An instance is a [`Network`]: the inputs, whose gradient goes to the layer before; the
//! parameters; the equations of the outputs; and a loss L. The layer knows of the rest of the
//! network only `dy`, the derivative of the loss with respect to each output. So L is the sum of
//! dy · y, which has these derivatives: ∂L/∂y1 = dy1. Every ∂L/∂… of the instance is then what the
//! layer's backward pass computes from dy.
//!
//! # Names
//! Inputs are `x`, outputs `y`, weights `w`, a bias `b`, and `dy` comes back from the next layer. A
//! number from 1 follows, or in an image the row and the column, from 1 at the top left: `x23` is
//! in row 2 and column 3.
//!
//! | layer | given | wants a gradient | computed |
//! | --- | --- | --- | --- |
//! | `conv2d` | `dy11 … dy44` | `x11 … x44`, `w11 … w33`, `b` | `y11 … y44` |
//! | `batchnorm` | `ε`, `dy1 … dy3` | `x1 … x3`, `γ`, `β` | `μ`, `var`, `x̂1 … x̂3`, `y1 … y3`, |
//! | | | | `mean_dy`, `mean_dyx̂` |
//! | `relu` | `dy1 … dy4` | `x1 … x4` | `y1 … y4` |
//! | `maxpool`, `avgpool` | `dy11 … dy22` | `x11 … x44` | `y11 … y22` |
//! | `logsoftmax-nll` | `t1 … t3` | `x1 … x3` | `e1 … e3`, `S`, `p1 … p3`, `y1 … y3` |
//!
//! The hat of `x̂` is the character U+0302 after the x, [`HAT`](crate::expr::HAT). The last
//! quantity is always `L`. [`Derivation::values_at`](crate::derive::Derivation::values_at) takes
//! other values than those of the instance:
//!
//! ```
//! use backprop::{derive::Derivation, expr::{Name, Partial}, network};
//! use std::collections::HashMap;
//!
//! let derivation = Derivation::of(network::layer("relu")?)?;
//! let point: HashMap<Name, f64> = [("x2".into(), 3.0), ("dy2".into(), 0.7)].into();
//! let values = derivation.values_at(&point);
//! assert_eq!(values.derivative(&Partial { of: "L".into(), wrt: "x2".into() }), 0.7);
//! # Ok::<(), backprop::error::Error>(())
//! ```

mod equations;
mod prose;

use super::Network;
use crate::error::{Error, Result};
use equations::InstanceBuilder;

/// The layers, each with a description of its instance.
pub const LAYERS: [(&str, &str); 6] = [
    ("conv2d", "A 3 by 3 kernel with bias and padding 1 on a 4 by 4 image"),
    ("batchnorm", "Batch normalization of a batch of 3"),
    ("relu", "max(0, x), with its kink"),
    ("maxpool", "The largest of each 2 by 2 of a 4 by 4 image"),
    ("avgpool", "The mean of each 2 by 2 of a 4 by 4 image"),
    ("logsoftmax-nll", "Log-softmax over 3 classes with the negative log-likelihood"),
];

/// The instance of the layer called `name`.
///
/// # Errors
/// If there is none of that name; the hint lists them.
pub fn layer(name: &str) -> Result<Network> {
    let mut instance = InstanceBuilder::default();
    let headings = match name {
        "conv2d" => prose::conv2d(&equations::conv2d(&mut instance)),
        "batchnorm" => prose::batchnorm(&equations::batchnorm(&mut instance)),
        "relu" => prose::relu(&equations::relu(&mut instance)),
        "maxpool" => prose::maxpool(&equations::maxpool(&mut instance)),
        "avgpool" => prose::avgpool(&equations::avgpool(&mut instance)),
        "logsoftmax-nll" => prose::logsoftmax_nll(&equations::logsoftmax_nll(&mut instance)),
        other => {
            let names = LAYERS.map(|(name, _)| name).join(" ");
            return Err(Error::usage(format!("there is no layer called `{other}`"))
                .hint(format!("the layers are {names}")));
        }
    };
    let says = LAYERS.iter().find(|(known, _)| *known == name).map_or("", |(_, says)| says);
    Ok(instance.network(&format!("{name}: {says}"))?.with_headings(headings))
}
