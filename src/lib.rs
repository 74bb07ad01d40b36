//! backprop shows how a neural network learns, with nothing hidden.
pub mod derive;
pub mod error;
pub mod expr;
pub mod network;
pub mod render;
pub mod descent;
pub mod plot;
pub mod output;
pub mod sheet;
