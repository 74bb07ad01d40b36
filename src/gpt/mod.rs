//! A small GPT that learns the letters of names and invents new ones. It has the architecture
//! of Andrej Karpathy's microgpt (2026): one block, 4,192 parameters, no biases.
//!
//! 1. [`layers`]: each layer's forward and, beside it, its backward.
//! 2. [`weights`]: the parameters; [`network`]: the layers put together, a name's loss and its
//!    gradient.
//! 3. [`names`]: letters as tokens, and the names to learn from.
//! 4. [`optimizer`] and [`train`]: Adam, and the run itself; [`sample`]: inventing names.
//!
//! The same network is also a model, `assets/models/gpt.toml`, from which the program derives its
//! gradient; the tests compare the two.
//!
//! ```
//! use backprop::gpt::{Weights, names::tokens, network};
//!
//! let weights = Weights::drawn(1);
//! let mut gradient = Weights::zeros();
//! let loss = network::loss_and_gradient(&weights, &tokens("emma")?, &mut gradient);
//! // It knows nothing yet: each of the 27 tokens is about equally likely.
//! assert!((loss - 27_f64.ln()).abs() < 0.5);
//! # Ok::<(), backprop::error::Error>(())
//! ```
//!
//! # Legend of the shapes
//!
//! | letter | what |
//! | --- | --- |
//! | `T` | positions: the start token and the letters of a name, at most [`BLOCK`] |
//! | `V` | number of tokens: [`WORDS`] |
//! | `D` | numbers for each position: [`WIDTH`] |
//! | `F` | hidden units: [`HIDDEN`] |
//!
//! A matrix has a row for each position. `x` is a layer's input and `y` its output; the gradient of the
//! loss with respect to `x` is called `dx`, and so on. Everything is computed in 64 bits.

pub mod layers;
pub mod names;
pub mod network;
pub mod optimizer;
pub mod sample;
pub mod train;
pub mod weights;

pub use optimizer::Adam;
pub use train::{Settings, Training};
pub use weights::Weights;

/// The letters a to z, and one token for the start and the end of a name.
pub const WORDS: usize = 27;
/// The most positions that the network reads.
pub const BLOCK: usize = 16;
/// Numbers for each position.
pub const WIDTH: usize = 16;
/// Heads of attention, each [`WIDTH`] / [`HEADS`] numbers wide.
pub const HEADS: usize = 4;
/// Hidden units of the perceptron.
pub const HIDDEN: usize = 64;
