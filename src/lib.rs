//! backprop shows how a neural network learns, with nothing hidden.
//!
//! A tour, in which each part is built on those before it:
//!
//! 1. [`expr`]: symbolic expressions, which are parsed, differentiated, simplified and evaluated;
//!    the table of the functions that they may call.
//! 2. [`network`]: a network is a list of named equations, `h1 = w1 · i1 + w2 · i2`, `a_h1 = σ(h1)`
//!    and so on down to the loss. [`model`]: a list of equations with indices,
//!    `h[k] = Σ[j] w[k,j] · x[j]`, for any size; written out for given sizes it is a network.
//!    [`model::layer`] is a single layer, such as a convolution.
//! 3. [`derive`](mod@derive): the chain rule walks these equations backwards. The result, a
//!    [`Derivation`](derive::Derivation), holds each local derivative, each shared term and the
//!    product for each weight as data, and the [rules](derive::Derivation::rules) that compute
//!    them. An [`IndexedDerivation`](derive::IndexedDerivation) is that of a model.
//! 4. [`render`]: the derivation as text, LaTeX, MathML, JSON, JavaScript, Python and Rust.
//! 5. [`descent`]: the derivation compiled into a program, and gradient descent with it.
//! 6. [`formula`]: expressions as formulas of a spreadsheet, written and read.
//! 7. [`sheet`] and [`plot`]: the workbook with live formulas, and pictures.
//! 8. [`workbook`]: the cells of a workbook that somebody else made, and [`check`](mod@check), which
//!    grades them.
//! 9. [`differentiate`](mod@differentiate): a workbook as equations, and the derivative of a cell with
//!    respect to others.
//! 10. [`minimize`](mod@minimize): the inputs of a workbook at which a cell is smallest, or largest.
//! 11. [`cnn`]: a convolutional network that learns to read digits, its forward and backward passes
//!     written by hand from the derivations of its layers.
//! 12. [`gpt`]: a small GPT that learns to invent names, in the same way. [`training`] has what the runs of
//!     both share.
//!
//! [`judge`] says which mistake is in an expression, given the right one; [`check`](mod@check) asks it about
//! cells, [`answer`] about derivatives that somebody typed, and [`diagnose`](mod@diagnose) about the arrays of
//! somebody's code.
//!
//! [`package`] adds sheets to a true copy of a workbook, [`output`] replaces files whole or not at all, and [`error`] has the one error type.
//!
//! ```
//! use backprop::{derive::Derivation, descent::Descent, network, render};
//!
//! let derivation = Derivation::of(network::default_network())?;
//! let w5 = derivation.find_all(&["w5".to_owned()])?;
//! let text = render::text_document(&derivation.about(&w5));
//! assert!(text.contains("∂E_tot/∂w5 = (a_o1 − t1) · a_o1(1 − a_o1) · a_h1"));
//!
//! let mut descent = Descent::new(&derivation, 1.0)?;
//! let first = descent.step()?.to_vec();
//! let second = descent.step()?;
//! assert!(second[22] < first[22], "the loss falls");
//! # Ok::<(), backprop::error::Error>(())
//! ```
//!
//! # Features
//!
//! All but `symbolica` are on by default. Without any, the crate derives, steps, reads TOML and
//! writes text, LaTeX, MathML, formulas and JSON: steps 1 to 6 of the tour,
//! without reading formulas.
//!
//! | feature | what it adds | it needs |
//! | --- | --- | --- |
//! | `plots` | [`plot`]: the network and the loss as SVG | |
//! | `typeset` | [`plot::block`]: equations as pictures | `plots` |
//! | `png` | [`plot::Svg::to_png`] | `plots` |
//! | `sheets` | [`sheet`], [`tensors`], [`check`](mod@check), and reading formulas | `png`, `typeset` |
//! | `cnn` | [`cnn`] | |
//! | `gpt` | [`gpt`], with 32,033 names | |
//! | `mnist` | [`cnn::Dataset::mnist`], with 9 MB of images | `cnn` |
//! | `cli` | the program `backprop` | `sheets`, `mnist`, `gpt` |
//! | `symbolica` | `closed_form`; its license restricts who may use it, and how | |
//!
//! # Legend of the notation
//!
//! | name | what |
//! | --- | --- |
//! | `i1 i2` | inputs |
//! | `t1 t2` | targets: the values that the outputs should have |
//! | `w1 … w8` | weights, counted through the network |
//! | `h1 a_h1` | a hidden unit: the weighted sum that goes in, the activation that comes out |
//! | `o1 a_o1` | an output unit, in the same way |
//! | `E1 E2 E_tot` | the error of each output, and their sum, the loss |
//! | `η` | the learning rate |
//! | `∂E_tot/∂w5` | the derivative of the loss with respect to w5 |
//! | `x y dy` | in a single layer: input, output, and ∂L/∂y, which comes from the next layer |
//! | `μ var x̂` | in batch normalization: mean, variance σ², normalized value |
//! | `γ β ε` | in batch normalization: scale, shift, a small number |
//! | `σ(x)` | the logistic function 1 / (1 + exp(−x)) |

pub mod answer;
#[cfg(feature = "sheets")]
pub mod check;
#[cfg(feature = "symbolica")]
pub mod closed_form;
#[cfg(feature = "cnn")]
pub mod cnn;
pub mod derive;
pub mod descent;
#[cfg(all(feature = "cnn", feature = "sheets"))]
pub mod diagnose;
#[cfg(feature = "sheets")]
pub mod differentiate;
pub mod error;
pub mod expr;
pub mod formula;
#[cfg(feature = "gpt")]
pub mod gpt;
pub mod judge;
#[cfg(feature = "sheets")]
pub mod marking;
#[cfg(feature = "sheets")]
pub mod minimize;
pub mod model;
pub mod network;
#[cfg(any(feature = "cnn", feature = "gpt", feature = "sheets"))]
pub mod output;
#[cfg(feature = "sheets")]
pub mod package;
#[cfg(feature = "plots")]
pub mod plot;
pub mod render;
#[cfg(feature = "sheets")]
pub mod sheet;
#[cfg(feature = "sheets")]
pub mod tensors;
#[cfg(any(feature = "cnn", feature = "gpt"))]
pub mod training;
pub mod words;
#[cfg(feature = "sheets")]
pub mod workbook;
