//! The gradient of a 3 × 3 kernel from 8 channels to 8, found on the way to that of its input.
//!
//! The convolution that gives dx is dx = Aᵀ [(G w′ Gᵀ) ⊙ (Bᵀ dy B)] A for each tile of 4 × 4 (see
//! `matrices.rs`), where w′ is the kernel rotated by 180°. Σ x · dx is linear in w′,
//! and what it is multiplied with there is `Σ x[r][c] · dy[r + j − 1][c + k − 1]`, the gradient of
//! `w[2 − j][2 − k]`. So this is dw′ = Gᵀ [Σ (A x Aᵀ) ⊙ (Bᵀ dy B)] G, the sum over all tiles and
//! images. Bᵀ dy B is there already.
//!
//! The images stay in the lanes, so there are 16 sums where one is wanted; with so few channels
//! they fit the second-level cache all the same, and nothing has to be transposed, as
//! [`TiledWeightGradient`](super::tiled_weight_gradient::TiledWeightGradient) has to.

use super::matrices::{SIDE, VALUES, spread_values, store_gradient};
use super::tiles::{Counts, TOGETHER, Tile, Values, for_size};
use super::{LANES, Lanes, RowRing, Shape, Simd, for_up_to_four, pieces};

/// The channels of x, and of dy. Each pair of them has 36 sums of 16 numbers, together 150 kB of
/// the second-level cache. With twice as many channels it was no faster than transposing.
const CHANNELS: usize = 8;

/// Channels of x and of dy that are multiplied with each other at once, at most.
const TILE: usize = 4;

/// The gradient of the kernel of the convolution whose dx is computed. Each call of that adds a
/// strip, from the top one, which resets the sums, to the bottom one, which ends it.
pub struct JointWeightGradient<'a> {
    /// x, bordered.
    pub x: &'a [Lanes],
    /// The rows of x that are there.
    pub ring: RowRing,
    /// Room for the values of some tiles of x, [`x_values_len`](super::winograd::x_values_len).
    pub values: &'a mut [Lanes],
    /// `[value][input][output]`, apart for each image; [`JointWeightGradient::SUMS_LEN`].
    pub sums: &'a mut [Lanes],
    /// dw, `[inputs][row][column][outputs]`; written with the last strip.
    pub dw: &'a mut [f32],
}

impl JointWeightGradient<'_> {
    /// Whether it can do these channels.
    pub fn fits(input: Shape, output: Shape) -> bool {
        [input.channels, output.channels] == [CHANNELS; 2]
    }

    /// How many [`Lanes`] its sums are.
    pub const SUMS_LEN: usize = VALUES * CHANNELS * CHANNELS;

    /// Resets the sums.
    pub(super) fn clear(&mut self, outputs: usize) {
        let (input, output) = (self.ring.shape, self.ring.shape.with_channels(outputs));
        assert!(JointWeightGradient::fits(input, output), "the channels fit");
        assert!(
            self.x.len() == self.ring.len() && self.dw.len() == 9 * CHANNELS * CHANNELS,
            "the picture and the kernel fit"
        );
        self.sums[..JointWeightGradient::SUMS_LEN].fill(Lanes::default());
    }

    /// Adds what some tiles give, of which `dy` has the values for each output.
    #[inline(always)]
    pub(super) fn add<S: Simd>(&mut self, dy: &[Values], tiles: &[Tile], counts: Counts) {
        let (x, ring) = (self.x, self.ring);
        let values: &mut [Values] =
            &mut self.values.as_chunks_mut().0.as_chunks_mut().0[..CHANNELS];
        for tile in tiles {
            for_size!(
                tile.size, DOWN, ACROSS =>
                spread_tile::<S, DOWN, ACROSS>(x, ring, *tile, values)
            );
        }
        for (value, sums) in
            self.sums.chunks_exact_mut(CHANNELS * CHANNELS).enumerate().take(VALUES)
        {
            if counts.of(value) == 0 {
                continue;
            }
            for i in (0..CHANNELS).step_by(TILE) {
                for o in (0..CHANNELS).step_by(TILE) {
                    let (x, dy) = (&values[i..][..TILE], &dy[o..][..TILE]);
                    let sums = &mut sums[i * CHANNELS + o..];
                    for part in (0..LANES).step_by(S::WIDTH) {
                        for_up_to_four!(
                            counts.of(value),
                            P => products::<S, P>((x, dy), value, &mut *sums, part)
                        );
                    }
                }
            }
        }
    }

    /// dw, from the sums.
    #[inline(always)]
    pub(super) fn finish<S: Simd>(&mut self) {
        let (eights, _) = self.sums[..JointWeightGradient::SUMS_LEN].as_chunks::<CHANNELS>();
        // The lanes' sums, at the beginning of the room for values.
        let totals = &mut bytemuck::cast_slice_mut::<Lanes, f32>(self.values)
            [..JointWeightGradient::SUMS_LEN];
        for (eight, totals) in eights.iter().zip(totals.chunks_exact_mut(CHANNELS)) {
            let mut of_lanes = [0.0; CHANNELS * LANES];
            S::store_transposed(eight.each_ref(), &mut of_lanes, [CHANNELS, 2 * CHANNELS]);
            totals.fill(0.0);
            for of_lane in of_lanes.as_chunks::<CHANNELS>().0 {
                for (total, value) in totals.iter_mut().zip(of_lane) {
                    *total += value;
                }
            }
        }
        store_gradient::<S::Eight>(totals, (CHANNELS, CHANNELS), self.dw, true);
    }
}

/// A x Aᵀ of one tile of all channels.
#[inline(always)]
fn spread_tile<S: Simd, const DOWN: usize, const ACROSS: usize>(
    x: &[Lanes],
    ring: RowRing,
    tile: Tile,
    values: &mut [Values],
) {
    let (places, side) =
        (ring.places::<SIDE>(tile.row + 1, tile.column + 1), ring.shape.bordered_side());
    for (channel, values) in values.iter_mut().enumerate() {
        let x = pieces(x, &places, channel * side, [DOWN, ACROSS]);
        for part in (0..LANES).step_by(S::WIDTH) {
            let mut put = |value: usize, v: S| {
                v.store(&mut values[tile.place(value) % TOGETHER][value], part)
            };
            spread_values::<S, DOWN, ACROSS>(&x, part, &mut put);
        }
    }
}

/// Adds for one value the products of [`TILE`] channels of x and as many of dy, over the `P` tiles
/// that have it.
#[inline(always)]
fn products<S: Simd, const P: usize>(
    (x, dy): (&[Values], &[Values]),
    value: usize,
    sums: &mut [Lanes],
    part: usize,
) {
    if S::REGISTERS == 32 {
        product::<S, P, TILE>((x, dy), value, sums, part);
    } else {
        // There are too few registers for all sums.
        let half = TILE / 2;
        product::<S, P, { TILE / 2 }>((&x[..half], dy), value, &mut *sums, part);
        product::<S, P, { TILE / 2 }>((&x[half..], dy), value, &mut sums[half * CHANNELS..], part);
    }
}

/// Adds the products of `I` channels of x.
#[inline(always)]
fn product<S: Simd, const P: usize, const I: usize>(
    (x, dy): (&[Values], &[Values]),
    value: usize,
    sums: &mut [Lanes],
    part: usize,
) {
    let mut totals = [[S::splat(0.0); TILE]; I];
    for i in 0..I {
        for (o, sum) in sums[i * CHANNELS..][..TILE].iter().enumerate() {
            totals[i][o] = S::load(sum, part);
        }
    }
    for p in 0..P {
        let mut of_dy = [S::splat(0.0); TILE];
        for o in 0..TILE {
            of_dy[o] = S::load(&dy[o][p][value], part);
        }
        for i in 0..I {
            let x = S::load(&x[i][p][value], part);
            for o in 0..TILE {
                totals[i][o] = x.mul_add(of_dy[o], totals[i][o]);
            }
        }
    }
    for i in 0..I {
        for (o, sum) in sums[i * CHANNELS..][..TILE].iter_mut().enumerate() {
            totals[i][o].store(sum, part);
        }
    }
}
