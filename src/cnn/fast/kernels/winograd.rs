//! The 3 × 3 convolution with a quarter of the multiplications, in Winograd's [`tiles`](super::tiles): y = Aᵀ [(G w Gᵀ) ⊙ (Bᵀ x B)] A. For each of
//! the 36 values of a tile the sum over input channels is a small product of matrices.

use super::convolution::TILE;
use super::joint_weight_gradient::JointWeightGradient;
use super::tiles::{POINTS, SIDE, VALUES, Values, filter, input_values, output, output_pair, square};
use super::{Ahead, Band, Kernel, LANES, Shape, Simd, Sixteen, for_up_to_four};
use std::ops::Range;

/// How many numbers a packed kernel has.
pub const fn packed_len(inputs: usize, outputs: usize) -> usize {
    VALUES * inputs * outputs
}

/// Neighbouring tiles that go through the convolution together, at most: so what is made of their input stays in the second-level cache,
/// and what becomes of their output, [`TILE`] channels at a time, in the first.
const TOGETHER: usize = 4;

/// How many [`Sixteen`] the values of x take for so many channels.
pub const fn inputs_len(channels: usize) -> usize {
    channels * TOGETHER * (VALUES + 1)
}

/// And those of y, for any.
pub const OUTPUTS_LEN: usize = inputs_len(TILE);

/// G w Gᵀ of all kernels.
pub struct Pack<'a> {
    /// `[output][input][row][column]`; for the gradient with respect to x it is `[input][output]`.
    pub weights: &'a [f32],
    /// The channels that the packed kernel takes in; for the gradient with respect to x the convolution's outputs.
    pub inputs: usize,
    /// Whether it is for the gradient with respect to x: then the taps go backwards.
    pub is_backward: bool,
    /// `[output / 4][value][input][output % 4]`
    pub packed: &'a mut [f32],
}

impl Kernel for Pack<'_> {
    #[inline(always)]
    fn run<S: Simd>(self) {
        let Pack { weights, inputs, is_backward, packed } = self;
        let outputs = weights.len() / (9 * inputs);
        assert!(packed.len() == packed_len(inputs, outputs) && outputs.is_multiple_of(TILE), "the weights fit");
        for (first, i) in (0..outputs).step_by(TILE).flat_map(|first| (0..inputs).map(move |i| (first, i))) {
            let values = VALUES * inputs * first + TILE * i;
            let mut kernels = [[[0.0; TILE]; 3]; 3];
            for o in 0..TILE {
                let at = if is_backward { i * outputs + first + o } else { (first + o) * inputs + i };
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
                    packed[(row * POINTS + column) * inputs * TILE + values..][..TILE].copy_from_slice(value);
                }
            }
        }
    }
}

/// Some rows of the convolution of 16 images.
pub struct Winograd<'a> {
    /// x, bordered.
    pub x: &'a [Sixteen],
    /// What is there of x.
    pub band: Band,
    /// The rows of y that are made, a strip's.
    pub rows: Range<usize>,
    /// Packed.
    pub weights: &'a [f32],
    /// One an output channel.
    pub bias: &'a [f32],
    /// Room for the values of x, [`inputs_len`].
    pub inputs: &'a mut [Sixteen],
    /// Room for those of y, [`OUTPUTS_LEN`].
    pub outputs: &'a mut [Sixteen],
    /// y, `[side][outputs][side]`; the number of outputs is a multiple of [`TILE`].
    pub y: &'a mut [Sixteen],
    /// Whether y is farther away than the cache: what is written whole is read first all the same, so it is asked for.
    pub is_y_far: bool,
    /// What the next strip will want.
    pub ahead: Ahead,
    /// Where x is dy and y is dx: the gradient of the kernel, if it is found on the way.
    pub gradient: Option<JointWeightGradient<'a>>,
}

impl Kernel for Winograd<'_> {
    #[inline(always)]
    fn run<S: Simd>(mut self) {
        let (shape, channels) = (self.band.shape, self.bias.len());
        assert!(self.x.len() == self.band.len() && self.y.len() == shape.with(channels).len(), "the pictures fit");
        assert!(self.weights.len() == packed_len(shape.channels, channels) && channels.is_multiple_of(TILE), "the weights fit");
        if let Some(gradient) = self.gradient.as_mut().filter(|_| self.rows.start == 0) {
            assert!(gradient.band.shape == shape.with(channels), "the picture fits");
            gradient.clear(shape.channels);
        }
        let tiles = self.rows.len().div_ceil(SIDE) * shape.side.div_ceil(SIDE);
        let groups = tiles.div_ceil(if S::REGISTERS == 32 { TOGETHER } else { TOGETHER - 1 });
        for group in 0..groups {
            // All of about the same size.
            let (first, end) = (group * tiles / groups, (group + 1) * tiles / groups);
            for_up_to_four!(end - first, P => self.tiles::<S, P>(first, (group, groups)));
        }
        if let Some(gradient) = self.gradient.as_mut().filter(|_| self.rows.end == shape.side) {
            gradient.finish::<S>(shape.channels);
        }
    }
}

impl Winograd<'_> {
    /// `P` tiles from the `first` on, which are one of so many groups.
    #[inline(always)]
    fn tiles<S: Simd, const P: usize>(&mut self, first: usize, (group, groups): (usize, usize)) {
        let Winograd { x, band, ref rows, weights, bias, ref mut inputs, ref mut outputs, ref mut y, is_y_far, ahead, ref mut gradient } =
            *self;
        let (shape, made) = (band.shape, band.shape.with(bias.len()));
        let across = shape.side.div_ceil(SIDE);
        let place = |p: usize| (rows.start + (first + p) / across * SIDE, (first + p) % across * SIDE);
        let inputs: &mut [Values<P>] = &mut inputs.as_chunks_mut().0.as_chunks_mut().0[..shape.channels];
        let outputs: &mut [Values<P>] = &mut outputs.as_chunks_mut().0.as_chunks_mut().0[..TILE];
        for (channel, values) in inputs.iter_mut().enumerate() {
            for p in 0..P {
                let (row, column) = place(p);
                let x = square(x, band, (row, channel, column));
                for part in (0..LANES).step_by(S::WIDTH) {
                    input_values::<S>(x, part, &mut |value, v| v.store(&mut values[p][value], part));
                }
            }
        }
        if let Some(gradient) = gradient {
            gradient.add::<S, P>(inputs, place);
        }
        let length = packed_len(shape.channels, TILE);
        for (tile, weights) in weights.chunks_exact(length).enumerate() {
            for (value, weights) in weights.chunks_exact(length / VALUES).enumerate() {
                let shares = groups * VALUES * made.channels / TILE;
                let share = (group * made.channels / TILE + tile) * VALUES + value;
                ahead.fetch::<S>(share, shares);
                if is_y_far {
                    Ahead::of([&y[made.at(rows.start, 0)..made.at(rows.end, 0)], &[], &[]]).fetch::<S>(share, shares);
                }
                for part in (0..LANES).step_by(S::WIDTH) {
                    product::<S, P>(inputs, weights, outputs, value, part);
                }
            }
            for (o, values) in outputs.iter().enumerate() {
                let channel = tile * TILE + o;
                for p in 0..P {
                    let (row, column) = place(p);
                    for part in (0..LANES).step_by(S::WIDTH) {
                        give_tile::<S, P>(values, p, S::splat(bias[channel]), y, made, (row, channel, column), part);
                    }
                }
            }
        }
    }
}

/// Of one value of `P` tiles the sums over the input channels, for four output channels.
#[inline(always)]
fn product<S: Simd, const P: usize>(inputs: &[Values<P>], weights: &[f32], outputs: &mut [Values<P>], value: usize, part: usize) {
    let mut sums = [[S::splat(0.0); P]; TILE];
    for (weights, v) in weights.as_chunks::<TILE>().0.iter().zip(inputs) {
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
    for (sums, m) in sums.iter().zip(outputs) {
        for p in 0..P {
            sums[p].store(&mut m[p][value], part);
        }
    }
}

/// Aᵀ m A + b of one tile; of what lies outside of the image nothing is kept.
#[inline(always)]
fn give_tile<S: Simd, const P: usize>(
    values: &Values<P>,
    p: usize,
    bias: S,
    y: &mut [Sixteen],
    shape: Shape,
    (row, channel, column): (usize, usize, usize),
    part: usize,
) {
    let width = SIDE.min(shape.side - column);
    for is_odd in [false, true] {
        let mut by_columns = [[bias; POINTS]; 2];
        for c in 0..POINTS {
            let load = |r: usize| S::load(&values[p][r * POINTS + c], part);
            [by_columns[0][c], by_columns[1][c]] = output_pair([load(0), load(1), load(2), load(3), load(4), load(5)], is_odd);
        }
        for (half, by_columns) in by_columns.into_iter().enumerate() {
            let r = 2 * half + usize::from(is_odd);
            if row + r < shape.side {
                let tile = output(by_columns);
                let y = &mut y[shape.at(row + r, channel) + column..][..width];
                for c in 0..SIDE {
                    if c < width {
                        tile[c].add(bias).store(&mut y[c], part);
                    }
                }
            }
        }
    }
}
