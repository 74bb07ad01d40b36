//! The 3 × 3 convolution with a border of one pixel:
//! `y[o][r][c] = b[o] + Σ w[o][i][j][k] · x[i][r + j − 1][c + k − 1]`.
//!
//! Its gradient with respect to x is the same with the kernel rotated by 180° and its channels
//! exchanged.

use super::output::{Output, Place};
use super::{Kernel, LANES, Lanes, Level, Prefetch, RowRing, Shape, Simd, for_up_to_four};
use std::ops::Range;

/// Output channels that are computed together.
pub const TILE: usize = 4;

/// `[output / 4][input][row][column][output % 4]` from `[output][input][row][column]`.
pub fn pack_forward(weights: &[f32], inputs: usize, packed: &mut [f32]) {
    for (place, value) in packed.iter_mut().enumerate() {
        let (output, tap, input) = place_of(place, inputs);
        *value = weights[(output * inputs + input) * 9 + tap];
    }
}

/// The packing for the gradient with respect to x: the outputs are now the convolution's inputs,
/// and the taps run backward.
pub fn pack_backward(weights: &[f32], inputs: usize, packed: &mut [f32]) {
    let outputs = weights.len() / (9 * inputs);
    for (place, value) in packed.iter_mut().enumerate() {
        let (input, tap, output) = place_of(place, outputs);
        *value = weights[(output * inputs + input) * 9 + 8 - tap];
    }
}

/// Output channel, tap and input channel of a place in packed weights.
fn place_of(place: usize, inputs: usize) -> (usize, usize, usize) {
    let (rest, output) = (place / TILE, place % TILE);
    let (rest, tap) = (rest / 9, rest % 9);
    (rest / inputs * TILE + output, tap, rest % inputs)
}

/// Some rows of the convolution of 16 images.
pub struct Convolution<'a> {
    /// x, bordered.
    pub x: &'a [Lanes],
    /// The rows of x that are there.
    pub ring: RowRing,
    /// The rows of y that are made.
    pub rows: Range<usize>,
    /// Packed.
    pub weights: &'a [f32],
    /// One per output channel.
    pub bias: &'a [f32],
    /// Where y goes; the number of outputs is a multiple of [`TILE`].
    pub output: Output<'a>,
}

impl Convolution<'_> {
    /// Makes the rows of y, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for Convolution<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let Convolution { x, ring, rows, weights, bias, mut output } = self;
        output.place = output.place.for_vectors::<S>();
        let shape = ring.shape;
        let made = shape.with_channels(bias.len());
        assert!(x.len() == ring.len() && output.y.len() == made.len(), "the pictures fit");
        assert!(
            weights.len() == 9 * shape.channels * made.channels
                && made.channels.is_multiple_of(TILE),
            "the weights fit"
        );
        for row in rows {
            for first in (0..made.channels).step_by(TILE) {
                if output.place == Place::Far {
                    Prefetch::of([
                        &output.y[made.at(row, first)..made.at(row, first + TILE)],
                        &[],
                        &[],
                    ])
                    .fetch::<S>(0, 1);
                }
                let (bias, _) = bias[first..]
                    .split_first_chunk::<TILE>()
                    .expect("the outputs are a multiple of a tile");
                let weights = &weights[9 * shape.channels * first..][..9 * shape.channels * TILE];
                let mut column = 0;
                while column < shape.side {
                    let widest = if S::REGISTERS == 32 { 4 } else { 3 };
                    let pixels = widest.min(shape.side - column);
                    for part in (0..LANES).step_by(S::WIDTH) {
                        let place = (row, first, column);
                        for_up_to_four!(
                            pixels,
                            P => tile::<S, P>(x, ring, weights, bias, &mut output, place, part)
                        );
                    }
                    column += pixels;
                }
            }
        }
    }
}

/// Four output channels of `P` neighboring pixels.
#[inline(always)]
fn tile<S: Simd, const P: usize>(
    x: &[Lanes],
    ring: RowRing,
    weights: &[f32],
    bias: &[f32; TILE],
    output: &mut Output<'_>,
    (row, first, column): (usize, usize, usize),
    part: usize,
) {
    let mut sums = [[S::splat(0.0); P]; TILE];
    for o in 0..TILE {
        sums[o] = [S::splat(bias[o]); P];
    }
    for (i, weights) in weights.chunks_exact(9 * TILE).enumerate() {
        for j in 0..3 {
            let x = &x[ring.at(row + j, i) + column..][..P + 2];
            for k in 0..3 {
                let weights = &weights[(3 * j + k) * TILE..][..TILE];
                let mut pixels = [S::splat(0.0); P];
                for p in 0..P {
                    pixels[p] = S::load(&x[p + k], part);
                }
                for o in 0..TILE {
                    let w = S::splat(weights[o]);
                    for p in 0..P {
                        sums[o][p] = w.mul_add(pixels[p], sums[o][p]);
                    }
                }
            }
        }
    }
    let made = Shape {
        channels: output.y.len() / (ring.shape.side * ring.shape.side),
        side: ring.shape.side,
    };
    for o in 0..TILE {
        let mut to = output.channel::<S>(made, first + o, part);
        to.put((row, column), sums[o]);
        to.finish();
    }
}
