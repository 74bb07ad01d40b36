//! A convolutional network that learns to read digits, with gradients written by hand.
//!
//! 1. [`architecture`]: the layers, and the places of their parameters; [`weights`]: the parameters
//!    themselves.
//! 2. [`layers`]: each layer's forward and, beside it, its backward.
//! 3. [`engine`]: what computes a batch's loss and gradient; [`reference`](mod@reference) does it
//!    with the layers, [`fast`](mod@fast) many times faster, and [`EngineKind`] chooses.
//! 4. [`data`]: MNIST and the transformations of its images; [`recipe`]: the settings of a run;
//!    [`optimizer`] and [`train`]: the run itself; [`tensors`]: its files.
//! 5. [`picture`]: finds the digits in a photograph and makes each like MNIST's; [`trace`]: every
//!    number of one pass through the network; [`equations`]: the network as a model, for a workbook.
//!
//! # Legend of the shapes
//!
//! | letter | what |
//! | --- | --- |
//! | `N` | images of a batch |
//! | `C` | channels (`O` for the output's if both occur) |
//! | `H W` | rows and columns of an image |
//! | `K` | side of a square kernel |
//!
//! `x` is a layer's input and `y` its output. The gradient of the loss with respect to
//! `x` is called `dx`, and so on.

pub mod architecture;
pub mod data;
pub mod engine;
mod engine_kind;
pub mod equations;
pub mod fast;
pub mod layers;
pub mod optimizer;
pub mod picture;
pub mod recipe;
pub mod reference;
pub mod tensors;
pub mod trace;
pub mod train;
pub mod weights;

pub use crate::training::Random;
pub use architecture::Architecture;
pub use data::{Dataset, Split, Transform};
pub use engine::{Batch, Engine, Score};
pub use engine_kind::EngineKind;
pub use optimizer::Sgd;
pub use recipe::{Recipe, Schedule};
pub use reference::ReferenceEngine;
pub use train::{Evaluation, Training};
pub use weights::Weights;
