//! Networks as TOML: a few lines that a person can write.
//!
//! ```toml
//! title = "a 2-3-1 network"
//! loss = "half squared error"        # how far off an answer is
//! over_examples = "sum"              # or "mean"
//!
//! [[examples]]                       # one or more
//! inputs = [0.05, 0.10]
//! targets = [0.5]
//!
//! [[layers]]                         # hidden layers, the outputs last
//! units = 3
//! activation = "tanh"
//! weights = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]   # one row per unit; drawn if missing
//! biases = [0.1, 0.1, 0.1]           # one value per unit, or one for the layer; or none
//! train_biases = true
//!
//! [[layers]]
//! units = 1
//! activation = "sigmoid"
//!
//! [start]                            # how weights that are not given are drawn
//! method = "xavier uniform"
//! seed = 1
//!
//! [training]
//! optimizer = "gradient descent"
//! learning_rate = 1.0
//! ```

mod description;
mod read;
mod source;
mod write;

pub(crate) use description::TrainingTable;
pub use read::from_toml;
pub(crate) use source::SourceText;
pub use write::to_toml;

/// The names of the optimizers.
const OPTIMIZERS: [&str; 5] = ["gradient descent", "momentum", "nesterov", "rmsprop", "adam"];
