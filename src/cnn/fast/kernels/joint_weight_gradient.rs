//! The gradient of a 3 × 3 kernel with few channels, found on the way to that of its input.
//!
//! The convolution that gives dx is dx = Aᵀ [(G w′ Gᵀ) ⊙ (Bᵀ dy B)] A for each tile of 4 × 4 (see [`matrices`](super::matrices)), where w′ is the
//! kernel turned round. Σ x · dx is linear in w′, and what it is multiplied with there is `Σ x[r][c] · dy[r + j − 1][c + k − 1]`, the gradient
//! of `w[2 − j][2 − k]`. So this is dw′ = Gᵀ [Σ (A x Aᵀ) ⊙ (Bᵀ dy B)] G, the sum over all tiles and images. Bᵀ dy B is there already.
//!
//! The images stay in the lanes, so there are 16 sums where one is wanted; with few channels they fit the second-level cache all the same, and
//! nothing has to be turned, as [`TiledWeightGradient`](super::tiled_weight_gradient::TiledWeightGradient) has to.

use super::matrices::{SIDE, VALUES, give_gradient, spread_values};
use super::tiles::{Counts, TOGETHER, Tile, Values, for_size};
use super::{Band, LANES, Shape, Simd, Sixteen, for_up_to_four, pieces};

/// Channels of x and of dy that are multiplied with each other at once, at most.
const TILE: usize = 4;

/// Channels whose sums over the lanes are taken together.
const GROUP: usize = 8;

/// Pairs of channels, at most. Each has 36 sums of 16 numbers: these take 150 kB of the second-level cache, and with twice as many pairs it was no
/// faster than turning.
const PAIRS: usize = 64;

/// The gradient of the kernel of the convolution whose dx is computed. Each call of that adds a strip, from the top one, which starts anew, to the
/// bottom one, which ends it.
pub struct JointWeightGradient<'a> {
    /// x, bordered.
    pub x: &'a [Sixteen],
    /// What is there of x.
    pub band: Band,
    /// Room for the values of some tiles of x, [`x_values_len`](super::winograd::x_values_len).
    pub values: &'a mut [Sixteen],
    /// `[value][input][output]`, apart for each image; [`JointWeightGradient::sums_len`].
    pub sums: &'a mut [Sixteen],
    /// dw, `[inputs][row][column][outputs]`; written with the last strip.
    pub dw: &'a mut [f32],
}

impl JointWeightGradient<'_> {
    /// Whether it can do these channels, and its sums stay in the cache.
    pub fn fits(input: Shape, output: Shape) -> bool {
        let channels = [input.channels, output.channels];
        channels.iter().all(|channels| channels.is_multiple_of(GROUP)) && channels[0] * channels[1] <= PAIRS
    }

    /// How many [`Sixteen`] its sums are.
    pub const fn sums_len(input: Shape, output: Shape) -> usize {
        VALUES * input.channels * output.channels
    }

    /// Starts anew.
    pub(super) fn clear(&mut self, outputs: usize) {
        let (input, output) = (self.band.shape, self.band.shape.with(outputs));
        assert!(JointWeightGradient::fits(input, output), "the channels fit");
        assert!(self.x.len() == self.band.len() && self.dw.len() == 9 * input.channels * outputs, "the picture and the kernel fit");
        self.sums[..JointWeightGradient::sums_len(input, output)].fill(Sixteen::default());
    }

    /// Adds what some tiles give, of which `dy` has the values for each output.
    #[inline(always)]
    pub(super) fn add<S: Simd>(&mut self, dy: &[Values], tiles: &[Tile], counts: Counts) {
        let (x, band, inputs, outputs) = (self.x, self.band, self.band.shape.channels, dy.len());
        let values: &mut [Values] = &mut self.values.as_chunks_mut().0.as_chunks_mut().0[..inputs];
        for tile in tiles {
            for_size!(tile.size, DOWN, ACROSS => take_tile::<S, DOWN, ACROSS>(x, band, *tile, values));
        }
        for (value, sums) in self.sums.chunks_exact_mut(inputs * outputs).enumerate().take(VALUES) {
            if counts.of(value) == 0 {
                continue;
            }
            for i in (0..inputs).step_by(TILE) {
                for o in (0..outputs).step_by(TILE) {
                    let (x, dy) = (&values[i..][..TILE], &dy[o..][..TILE]);
                    let sums = &mut sums[i * outputs + o..];
                    for part in (0..LANES).step_by(S::WIDTH) {
                        for_up_to_four!(counts.of(value), P => products::<S, P>((x, dy), value, (&mut *sums, outputs), part));
                    }
                }
            }
        }
    }

    /// dw, from the sums.
    #[inline(always)]
    pub(super) fn finish<S: Simd>(&mut self, outputs: usize) {
        let inputs = self.band.shape.channels;
        let (eights, _) = self.sums[..VALUES * inputs * outputs].as_chunks::<GROUP>();
        // The lanes' sums, at the beginning of the room for values.
        let totals = &mut bytemuck::cast_slice_mut::<Sixteen, f32>(self.values)[..VALUES * inputs * outputs];
        for (eight, totals) in eights.iter().zip(totals.chunks_exact_mut(GROUP)) {
            let mut of_lanes = [0.0; GROUP * LANES];
            S::give_turned(eight.each_ref(), &mut of_lanes, [GROUP, 2 * GROUP]);
            totals.fill(0.0);
            for of_lane in of_lanes.as_chunks::<GROUP>().0 {
                for (total, value) in totals.iter_mut().zip(of_lane) {
                    *total += value;
                }
            }
        }
        give_gradient::<S::Eight>(totals, (inputs, outputs), self.dw, true);
    }
}

/// A x Aᵀ of one tile of all channels.
#[inline(always)]
fn take_tile<S: Simd, const DOWN: usize, const ACROSS: usize>(x: &[Sixteen], band: Band, tile: Tile, values: &mut [Values]) {
    let (places, side) = (band.places::<SIDE>(tile.row + 1, tile.column + 1), band.shape.bordered_side());
    for (channel, values) in values.iter_mut().enumerate() {
        let x = pieces(x, &places, channel * side, [DOWN, ACROSS]);
        for part in (0..LANES).step_by(S::WIDTH) {
            let mut put = |value: usize, v: S| v.store(&mut values[tile.place(value) % TOGETHER][value], part);
            spread_values::<S, DOWN, ACROSS>(&x, part, &mut put);
        }
    }
}

/// Adds for one value the products of [`TILE`] channels of x and as many of dy, over the `P` tiles that have it.
#[inline(always)]
fn products<S: Simd, const P: usize>((x, dy): (&[Values], &[Values]), value: usize, (sums, outputs): (&mut [Sixteen], usize), part: usize) {
    if S::REGISTERS == 32 {
        product::<S, P, TILE>((x, dy), value, (sums, outputs), part);
    } else {
        // There are too few registers for all sums.
        let half = TILE / 2;
        product::<S, P, { TILE / 2 }>((&x[..half], dy), value, (&mut *sums, outputs), part);
        product::<S, P, { TILE / 2 }>((&x[half..], dy), value, (&mut sums[half * outputs..], outputs), part);
    }
}

/// Likewise, of `I` channels of x.
#[inline(always)]
fn product<S: Simd, const P: usize, const I: usize>(
    (x, dy): (&[Values], &[Values]),
    value: usize,
    (sums, outputs): (&mut [Sixteen], usize),
    part: usize,
) {
    let mut totals = [[S::splat(0.0); TILE]; I];
    for i in 0..I {
        for (o, sum) in sums[i * outputs..][..TILE].iter().enumerate() {
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
        for (o, sum) in sums[i * outputs..][..TILE].iter_mut().enumerate() {
            totals[i][o].store(sum, part);
        }
    }
}
