//! All that the compiler cannot check, in one place: the processor's vector instructions, and a
//! closure lent to threads that outlive the call. What the rest of the crate sees of it is safe to
//! use.
//!
//! Valgrind watches each access of the kernels (it knows no AVX-512, so the tests run the other two
//! widths there), with the program that `cargo test --release --test suite --no-run` names:
//! `valgrind --error-exitcode=9 target/release/deps/suite-… --test-threads 1 networks_shapes
//! gradients_that another_network remembers`.
//!
//! The pool uses only the standard library. ThreadSanitizer found no race in it, with 1 to 5
//! threads on parts that write without atomics, and found one as soon as the count-down of `busy`
//! was `Relaxed` (`pool.rs` by itself, with `RUSTC_BOOTSTRAP=1 rustc -O -Zsanitizer=thread
//! -Cunsafe-allow-abi-mismatch=sanitizer`). Miri also checks the borrowed job's lifetime. It has
//! not been run: it comes with nightly Rust only, and needs its `rust-src` too. With these it is
//! `cargo +nightly miri test --test suite -- fast::a_pool fast::a_panic fast::one_thread`.
#![allow(unsafe_code)]

pub mod pool;
pub(crate) mod simd;
