//! How fast one core can multiply and add at best, to measure the kernels by.

use super::kernels::{Kernel, Lanes, Level, Simd};
use std::hint::black_box;
use std::time::Instant;

/// Sums that do not wait for each other: as many as a processor has multiply-adds under way, or
/// more. That is how many it starts at a time by how long each takes, 2 · 4 with AVX2 and up to 4 ·
/// 4 on Arm, whose registers are more.
const fn chains(registers: usize) -> usize {
    if registers == 32 { 24 } else { 12 }
}

const ROUNDS: usize = 20_000;

struct MultiplyAdd<'a> {
    sums: &'a mut Lanes,
    flop: &'a mut usize,
}

impl Kernel for MultiplyAdd<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let sum = if chains(S::REGISTERS) == 24 {
            multiply_add::<S, 24>()
        } else {
            multiply_add::<S, 12>()
        };
        sum.store(self.sums, 0);
        *self.flop = 2 * S::WIDTH * chains(S::REGISTERS) * ROUNDS;
    }
}

#[inline(always)]
fn multiply_add<S: Simd, const CHAINS: usize>() -> S {
    let (factor, summand) = (S::splat(black_box(0.999)), S::splat(black_box(0.001)));
    let mut chains = [S::splat(black_box(0.5)); CHAINS];
    for _ in 0..ROUNDS {
        for chain in &mut chains {
            *chain = chain.mul_add(factor, summand);
        }
    }
    chains.into_iter().reduce(S::add).expect("there are some")
}

/// FLOP a second of one core that does nothing but independent multiply-adds in registers, the best
/// of many short runs.
pub fn peak(level: Level) -> f64 {
    let (mut sums, mut flop) = (Lanes::default(), 0);
    let mut once = |_| {
        let start = Instant::now();
        level.run(MultiplyAdd { sums: &mut sums, flop: &mut flop });
        black_box(&sums);
        flop as f64 / start.elapsed().as_secs_f64()
    };
    (0..50).map(&mut once).fold(0.0, f64::max)
}
