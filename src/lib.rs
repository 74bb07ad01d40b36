//! backprop shows how a neural network learns, with nothing hidden.
//!
//! Here is a tour of the crate. Each part builds on the ones before it:
//!
//! 1. [`expr`]: symbolic expressions that you can parse, differentiate, simplify and evaluate, and
//!    the table of the functions that they may call.
//! 2. [`network`]: a network is a list of named equations, `h1 = w1 · i1 + w2 · i2`, `a_h1 = σ(h1)`
//!    and so on, down to the loss. [`model`]: a model is a list of equations with indices,
//!    `h[k] = Σ[j] w[k,j] · x[j]`, for any size; written out for given sizes, it is a network.
//!    [`model::layer`] is a single layer, such as a convolution.
//! 3. [`derive`](mod@derive): applies the chain rule to these equations, backward. The result, a
//!    [`Derivation`](derive::Derivation), holds each local derivative, each shared term and the
//!    product for each weight as data, and the [rules](derive::Derivation::rules) that compute
//!    them. An [`IndexedDerivation`](derive::IndexedDerivation) is the derivation of a model.
//! 4. [`render`]: the derivation as text, LaTeX, MathML, JSON, JavaScript, Python and Rust.
//! 5. [`descent`]: compiles the derivation into a program and runs gradient descent with it.
//! 6. [`formula`]: writes expressions as spreadsheet formulas, and reads them.
//! 7. [`sheet`] and [`plot`]: the workbook with live formulas, and pictures.
//! 8. [`workbook`]: the cells of a workbook that someone else made; [`check`](mod@check) grades
//!    them.
//! 9. [`differentiate`](mod@differentiate): reads a workbook as equations and differentiates a cell with
//!    respect to others.
//! 10. [`minimize`](mod@minimize): finds the inputs of a workbook that make a cell as small or as large as
//!     possible.
//! 11. [`cnn`]: a convolutional network that learns to read digits, with forward and backward passes
//!     written by hand from the derivations of its layers.
//! 12. [`gpt`]: a small GPT that learns to invent names, in the same way. [`training`] has what the
//!     runs of both share.
//!
//! [`judge`] finds the mistake in an expression, given the correct one. [`check`](mod@check) uses it for
//! cells, [`answer`] for typed derivatives, and [`diagnose`](mod@diagnose) for the arrays of someone's
//! code.
//!
//! [`package`] adds sheets to an exact copy of a workbook, [`output`] replaces files completely or not at
//! all, and [`error`] has the crate's one error type.
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
//! All features except `symbolica` are on by default. Without any, the crate derives, runs gradient
//! descent, reads TOML, and writes text, LaTeX, MathML, formulas and JSON: parts 1 to 6 of the tour,
//! except reading formulas.
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
//! | `symbolica` | `closed_form`; its license restricts its use | |
//!
//! # Legend of the notation
//!
//! | name | meaning |
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
