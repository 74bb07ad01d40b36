//! The 3 × 3 convolution with a quarter of the multiplications, in Winograd's
//! `matrices.rs`: y = Aᵀ [(G w Gᵀ) ⊙ (Bᵀ x B)] A. For each of the 36 values of a
//! tile the sum over input channels is a small product of matrices.

use super::convolution::TILE;
use super::joint_weight_gradient::JointWeightGradient;
use super::matrices::{POINTS, VALUES, filter, input_values, output_values};
use super::output::{Output, Place};
use super::tiles::{Counts, TOGETHER, Tile, Tiles, Values, count, for_size, rarity};
use super::{Kernel, LANES, Lanes, Level, Prefetch, RowRing, Shape, Simd, for_up_to_four, pieces};
use std::ops::Range;

/// How many numbers a packed kernel has.
pub const fn packed_len(inputs: usize, outputs: usize) -> usize {
    VALUES * inputs * outputs
}

/// How many [`Lanes`] the values of x take for this many channels.
pub const fn x_values_len(channels: usize) -> usize {
    channels * TOGETHER * (VALUES + 1)
}

/// How many [`Lanes`] the values of y take, for any number of channels.
pub const Y_VALUES_LEN: usize = x_values_len(TILE);

/// G w Gᵀ of all kernels.
pub struct Pack<'a> {
    /// `[output][input][row][column]`; for the gradient with respect to x it is `[input][output]`.
    pub weights: &'a [f32],
    /// The input channels of the packed kernel; for the gradient with respect to x the
    /// convolution's outputs.
    pub inputs: usize,
    /// Whether it is for the gradient with respect to x: then the taps run backward.
    pub is_backward: bool,
    /// `[output / 4][value][input][output % 4]`
    pub packed: &'a mut [f32],
}

impl Pack<'_> {
    /// Packs the kernels, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for Pack<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let Pack { weights, inputs, is_backward, packed } = self;
        let outputs = weights.len() / (9 * inputs);
        assert!(
            packed.len() == packed_len(inputs, outputs) && outputs.is_multiple_of(TILE),
            "the weights fit"
        );
        for (first, i) in
            (0..outputs).step_by(TILE).flat_map(|first| (0..inputs).map(move |i| (first, i)))
        {
            let values = VALUES * inputs * first + TILE * i;
            let mut kernels = [[[0.0; TILE]; 3]; 3];
            for o in 0..TILE {
                let at =
                    if is_backward { i * outputs + first + o } else { (first + o) * inputs + i };
                for (tap, weight) in weights[9 * at..][..9].iter().enumerate() {
                    let tap = if is_backward { 8 - tap } else { tap };
                    kernels[tap / 3][tap % 3][o] = *weight;
                }
            }
            // [row][value of a column], then for each of these the values of the rows.
            let rows = [filter(kernels[0]), filter(kernels[1]), filter(kernels[2])];
            for column in 0..POINTS {
                let of_column = filter([rows[0][column], rows[1][column], rows[2][column]]);
                for (row, value) in of_column.iter().enumerate() {
                    packed[(row * POINTS + column) * inputs * TILE + values..][..TILE]
                        .copy_from_slice(value);
                }
            }
        }
    }
}

/// Some rows of the convolution of 16 images.
pub struct Winograd<'a> {
    /// x, bordered.
    pub x: &'a [Lanes],
    /// The rows of x that are there.
    pub ring: RowRing,
    /// The rows of y that are made, a strip's.
    pub rows: Range<usize>,
    /// Packed.
    pub weights: &'a [f32],
    /// One per output channel.
    pub bias: &'a [f32],
    /// Room for the values of x, [`x_values_len`].
    pub x_values: &'a mut [Lanes],
    /// Room for those of y, [`Y_VALUES_LEN`].
    pub y_values: &'a mut [Lanes],
    /// Where y goes; the number of outputs is a multiple of [`TILE`].
    pub output: Output<'a>,
    /// The memory that the next strip will read.
    pub prefetch: Prefetch,
    /// Where x is dy and y is dx: the gradient of the kernel, if it is found on the way.
    pub gradient: Option<JointWeightGradient<'a>>,
}

impl Winograd<'_> {
    /// Makes the rows of y, and where a gradient is asked for, adds their share of it, with these
    /// instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for Winograd<'_> {
    #[inline(always)]
    fn compute<S: Simd>(mut self) {
        self.output.place = self.output.place.for_vectors::<S>();
        let (shape, channels) = (self.ring.shape, self.bias.len());
        assert!(
            self.x.len() == self.ring.len()
                && self.output.y.len() == shape.with_channels(channels).len(),
            "the pictures fit"
        );
        assert!(
            self.weights.len() == packed_len(shape.channels, channels)
                && channels.is_multiple_of(TILE),
            "the weights fit"
        );
        if let Some(gradient) = self.gradient.as_mut().filter(|_| self.rows.start == 0) {
            assert!(gradient.ring.shape == shape.with_channels(channels), "the picture fits");
            gradient.clear(shape.channels);
        }
        let count = count(self.rows.len(), shape.side);
        let groups = count.div_ceil(if S::REGISTERS == 32 { TOGETHER } else { TOGETHER - 1 });
        for group in 0..groups {
            // All of about the same size.
            let (first, end) = (group * count / groups, (group + 1) * count / groups);
            let mut tiles = Tiles::new(shape.side, self.rows.start, first..end);
            let mut of_group = [Tile::default(); TOGETHER];
            let of_group = &mut of_group[..end - first];
            of_group.iter_mut().zip(&mut tiles).for_each(|(place, tile)| *place = tile);
            self.tiles::<S>(of_group, tiles.counts, (group, groups));
        }
        if let Some(gradient) = self.gradient.as_mut().filter(|_| self.rows.end == shape.side) {
            gradient.finish::<S>();
        }
    }
}

impl Winograd<'_> {
    /// Some tiles, one group of `groups`.
    #[inline(always)]
    fn tiles<S: Simd>(&mut self, tiles: &[Tile], counts: Counts, (group, groups): (usize, usize)) {
        let Winograd {
            x,
            ring,
            ref rows,
            weights,
            bias,
            ref mut x_values,
            ref mut y_values,
            ref mut output,
            prefetch,
            ref mut gradient,
        } = *self;
        let (shape, made) = (ring.shape, ring.shape.with_channels(bias.len()));
        let x_values: &mut [Values] =
            &mut x_values.as_chunks_mut().0.as_chunks_mut().0[..shape.channels];
        let y_values: &mut [Values] = &mut y_values.as_chunks_mut().0.as_chunks_mut().0[..TILE];
        for tile in tiles {
            for_size!(
                tile.size, DOWN, ACROSS =>
                input_tile::<S, DOWN, ACROSS>(x, ring, *tile, x_values)
            );
        }
        if let Some(gradient) = gradient {
            gradient.add::<S>(x_values, tiles, counts);
        }
        let length = packed_len(shape.channels, TILE);
        for (of_outputs, weights) in weights.chunks_exact(length).enumerate() {
            for (value, weights) in weights.chunks_exact(length / VALUES).enumerate() {
                let shares = groups * VALUES * made.channels / TILE;
                let share = (group * made.channels / TILE + of_outputs) * VALUES + value;
                prefetch.fetch::<S>(share, shares);
                if output.place == Place::Far {
                    Prefetch::of([
                        &output.y[made.at(rows.start, 0)..made.at(rows.end, 0)],
                        &[],
                        &[],
                    ])
                    .fetch::<S>(share, shares);
                }
                let count = counts.of(value);
                if count > 0 {
                    for part in (0..LANES).step_by(S::WIDTH) {
                        for_up_to_four!(
                            count,
                            P => product::<S, P>(x_values, weights, y_values, value, part)
                        );
                    }
                }
            }
            for (o, values) in y_values.iter().enumerate() {
                let channel = of_outputs * TILE + o;
                for tile in tiles {
                    let (bias, of_channel) = (bias[channel], (made, channel));
                    for_size!(
                        tile.size, DOWN, ACROSS =>
                        output_tile::<S, DOWN, ACROSS>(values, *tile, bias, output, of_channel)
                    );
                }
            }
        }
    }
}

/// Bᵀ x B of one tile of all channels. The tile is a copy: what is behind a reference would be read
/// again after each number that is written.
#[inline(always)]
fn input_tile<S: Simd, const DOWN: usize, const ACROSS: usize>(
    x: &[Lanes],
    ring: RowRing,
    tile: Tile,
    x_values: &mut [Values],
) {
    let (places, side) = (ring.places::<POINTS>(tile.row, tile.column), ring.shape.bordered_side());
    for (channel, values) in x_values.iter_mut().enumerate() {
        let x = pieces(x, &places, channel * side, [DOWN + 2, ACROSS + 2]);
        for part in (0..LANES).step_by(S::WIDTH) {
            let mut put = |value: usize, v: S| {
                v.store(&mut values[tile.place(value) % TOGETHER][value], part)
            };
            input_values::<S, DOWN, ACROSS>(&x, part, &mut put);
        }
    }
}

/// The sums over the input channels of one value of the `P` tiles that have it, for four output
/// channels.
#[inline(always)]
fn product<S: Simd, const P: usize>(
    x_values: &[Values],
    weights: &[f32],
    y_values: &mut [Values],
    value: usize,
    part: usize,
) {
    let mut sums = [[S::splat(0.0); P]; TILE];
    for (weights, v) in weights.as_chunks::<TILE>().0.iter().zip(x_values) {
        let mut values = [S::splat(0.0); P];
        for p in 0..P {
            values[p] = S::load(&v[p][value], part);
        }
        for o in 0..TILE {
            let w = S::splat(weights[o]);
            for p in 0..P {
                sums[o][p] = w.mul_add(values[p], sums[o][p]);
            }
        }
    }
    for (sums, m) in sums.iter().zip(y_values) {
        for p in 0..P {
            sums[p].store(&mut m[p][value], part);
        }
    }
}

/// Aᵀ m A + b of one tile of one channel; of what lies outside the image nothing is kept.
#[inline(always)]
fn output_tile<S: Simd, const DOWN: usize, const ACROSS: usize>(
    values: &Values,
    tile: Tile,
    bias: f32,
    output: &mut Output<'_>,
    (shape, channel): (Shape, usize),
) {
    let (bias, values) = (S::splat(bias), tile.of(values));
    for part in (0..LANES).step_by(S::WIDTH) {
        let mut to = output.channel::<S>(shape, channel, part);
        let load = |value: usize| S::load(&values[rarity(value)][value], part);
        output_values::<S, DOWN, ACROSS>(load, &mut |r, mut pixels: [S; ACROSS]| {
            for c in 0..ACROSS {
                pixels[c] = pixels[c].add(bias);
            }
            // Only a tile of two may reach beyond the image.
            if DOWN > 2 || tile.row + r < shape.side {
                to.put((tile.row + r, tile.column), pixels);
            }
        });
        to.finish();
    }
}
