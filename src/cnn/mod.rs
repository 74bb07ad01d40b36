//! A convolutional network that learns to read digits, by gradients written by hand.
//!
//! 1. [`architecture`]: the layers, and where their parameters lie; [`weights`]: the parameters themselves.

//! 3. [`engine`]: what computes a batch's loss and gradient.
//!
//! # Legend of the shapes
//!
//! | letter | what |
//! | --- | --- |
//! | `N` | images of a batch |
//! | `C` | channels (`O` of an output where both are meant) |
//! | `H W` | rows and columns of an image |
//! | `K` | side of a square kernel |
//!
//! `x` is what comes into a layer and `y` what goes out. The gradient of the loss with respect to `x` is called `dx`, and so on.

pub mod architecture;
pub mod engine;
pub mod fast;

mod random;

pub mod weights;

pub use architecture::Architecture;
pub use engine::{Batch, Engine, Score};
pub use random::Random;
pub use weights::Weights;
