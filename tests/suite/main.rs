//! The tests, by subject; `cargo test --test suite check` runs those of one.
//!
//! They are one program, so that what they share is compiled and linked once. Beside it stand
//! `outside`, whose tests need LibreOffice, Chromium or mdBook, and `symbolica`, whose tests run
//! one at a time.

#[path = "../common/mod.rs"]
mod common;

mod answer;
mod architectures;
mod autograd;
mod book;
mod check;
mod cnn;
mod commands;
mod committed;
mod derivation;
mod descent;
mod diagnose;
mod differentiate;
mod exercise;
mod expressions;
mod fast;
mod formulas;
mod gpt;
mod growing_images;
mod kernels;
mod kinds;
mod layers;
mod layouts;
mod licenses;
mod loops;
mod marking;
mod minimize;
mod models;
mod names;
mod networks;
mod output;
mod package;
mod pictures;
mod python;
mod reading;
mod repeats;
mod reports;
mod runs;
mod tensors;
mod training;
mod training_runs;
mod workbook;
