//! Random numbers that depend only on the seed and their purpose: not on the number of threads, nor on
//! the order of the work.

use crate::network::unit;
use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// A source of random numbers for one purpose.
pub struct Random(ChaCha8Rng);

impl Random {
    /// To shuffle the images or names of an epoch.
    pub const SHUFFLE: u64 = 1;
    /// To transform the images of an epoch, one source per image.
    pub const TRANSFORM: u64 = 2;
    /// To invent a name, one source per name.
    pub const SAMPLE: u64 = 3;
    /// For what dropout sets to 0, one source per batch and layer.
    pub const DROPOUT: u64 = 4;

    /// The source for a purpose, from `seed`; `item` distinguishes the many sources of one
    /// purpose and has 56 bits.
    pub fn new(seed: u64, purpose: u64, item: u64) -> Random {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(purpose << 56 | item);
        Random(generator)
    }

    /// Uniform in [0, 1), with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        unit(&mut self.0)
    }

    /// Uniform in [low, high).
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Uniform in 0..bound.
    ///
    /// Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019), section 4,
    /// without the rejection: of 2⁶⁴ values at most `bound` are too many, which is unnoticeable.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.0.next_u64()) * bound as u128) >> 64) as usize
    }

    /// Puts `items` into a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
