//! All that the compiler cannot check, in one place: the processor's vector instructions, and a
//! closure lent to threads that outlive the call. What the rest of the crate sees of it is safe to
//! use.
//!
//! Valgrind watches each access of the kernels (it knows no AVX-512, so the tests run the other two
//! widths there), with the program that `cargo test --release --test suite --no-run` names:
//! `valgrind --error-exitcode=9 target/release/deps/suite-… --test-threads 1 networks_shapes
//! gradients_that another_network remembers`.
#![allow(unsafe_code)]

pub mod pool;
pub(crate) mod simd;
