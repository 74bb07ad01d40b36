//! All that the compiler cannot check, in one place: the processor's vector instructions, and a closure lent to threads that outlive
//! the call. What the rest of the crate sees of it is safe to use.
#![allow(unsafe_code)]

pub mod pool;
pub mod simd;
