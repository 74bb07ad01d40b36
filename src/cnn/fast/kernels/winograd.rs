//! The 3 × 3 convolution with a quarter of the multiplications: Winograd's minimal filtering F(4 × 4, 3 × 3), as Lavin and Gray, "Fast
//! algorithms for convolutional neural networks" (2016), use it.
//!
//! The products of two polynomials are found from their values at some points. Four outputs of a filter with three taps need six values,
//! here at the points 0, ±a, ±b and ∞: y = Aᵀ [(G w) ⊙ (Bᵀ x)]. In two dimensions each matrix is applied to rows and to columns, so a tile
//! of 4 × 4 outputs takes 36 products where the definition takes 144; and for each of the 36 the sum over input channels is
//! a small product of matrices.
//!
//! With M(t) = t (t² − a²)(t² − b²): a row of G is (1, p, p²) / M′(p), one of Bᵀ holds the coefficients of M(t) / (t − p), and a column of Aᵀ
//! is (1, p, p², p³); for ∞ they are the highest coefficients, (0, 0, 1), those of M, and (0, 0, 0, 1).

use super::convolution::TILE;
use super::joint_weight_gradient::JointWeightGradient;
use super::{Ahead, Band, Kernel, LANES, Shape, Simd, Sixteen, for_up_to_four};
use std::ops::Range;

/// Outputs along a side of a tile.
pub(super) const SIDE: usize = super::TILE_SIDE;
/// Values along a side of a tile.
pub(super) const POINTS: usize = SIDE + 2;
/// Values of a tile.
pub(super) const VALUES: usize = POINTS * POINTS;

// With a² = 1/2 and b² = 2 the entries of the matrices stay close to 1, and with them the roundings small.
pub(super) const A: f32 = std::f32::consts::FRAC_1_SQRT_2;
pub(super) const B: f32 = std::f32::consts::SQRT_2;
pub(super) const AA: f32 = 0.5;
pub(super) const BB: f32 = 2.0;

// 1 / M′(a) = 1 / (2 a² (a² − b²)) and 1 / M′(b) = 1 / (2 b² (b² − a²)); M′(0) = a² b² = 1.
pub(super) const AT_A: f32 = 1.0 / (2.0 * AA * (AA - BB));
pub(super) const AT_B: f32 = 1.0 / (2.0 * BB * (BB - AA));

/// How many numbers a packed kernel has.
pub const fn packed_len(inputs: usize, outputs: usize) -> usize {
    VALUES * inputs * outputs
}

/// Neighbouring tiles that go through the convolution together, at most: so what is made of their input stays in the second-level cache,
/// and what becomes of their output, [`TILE`] channels at a time, in the first.
const TOGETHER: usize = 4;

/// The values of `P` tiles of one channel. One more than there are keeps the channels out of each other's way: the first-level cache has few
/// places for addresses that are a power of two apart.
pub(super) type Values<const P: usize> = [[Sixteen; VALUES + 1]; P];

/// How many [`Sixteen`] the values of x take for so many channels.
pub const fn inputs_len(channels: usize) -> usize {
    channels * TOGETHER * (VALUES + 1)
}

/// And those of y, for any.
pub const OUTPUTS_LEN: usize = inputs_len(TILE);

/// G w for three taps of a tile's output channels: their polynomials' values at the points.
#[inline(always)]
fn filter(w: [[f32; TILE]; 3]) -> [[f32; TILE]; POINTS] {
    let mut values = [w[0], [0.0; TILE], [0.0; TILE], [0.0; TILE], [0.0; TILE], w[2]];
    for o in 0..TILE {
        let (even_a, odd_a) = (AT_A * (w[0][o] + AA * w[2][o]), AT_A * A * w[1][o]);
        let (even_b, odd_b) = (AT_B * (w[0][o] + BB * w[2][o]), AT_B * B * w[1][o]);
        (values[1][o], values[2][o]) = (even_a + odd_a, even_a - odd_a);
        (values[3][o], values[4][o]) = (even_b + odd_b, even_b - odd_b);
    }
    values
}

/// Two of the six values of Bᵀ x, which share what they are made of.
#[inline(always)]
fn input_pair<S: Simd>(x: [S; POINTS], pair: Pair) -> [S; 2] {
    match pair {
        Pair::Ends => {
            // At 0 and at ∞; a² b² = 1.
            let sum = S::splat(-AA - BB);
            [sum.mul_add(x[2], x[0].add(x[4])), sum.mul_add(x[3], x[1].add(x[5]))]
        }
        Pair::A => {
            let minus_bb = S::splat(-BB);
            plus_and_minus(minus_bb.mul_add(x[2], x[4]), S::splat(A).mul(minus_bb.mul_add(x[1], x[3])))
        }
        Pair::B => {
            let minus_aa = S::splat(-AA);
            plus_and_minus(minus_aa.mul_add(x[2], x[4]), S::splat(B).mul(minus_aa.mul_add(x[1], x[3])))
        }
    }
}

#[inline(always)]
fn plus_and_minus<S: Simd>(even: S, odd: S) -> [S; 2] {
    [even.add(odd), even.sub(odd)]
}

/// The points in pairs: 0 and ∞, a and −a, b and −b.
#[derive(Clone, Copy)]
pub(super) enum Pair {
    Ends,
    A,
    B,
}

impl Pair {
    /// Which two of the values they are.
    #[inline(always)]
    pub(super) const fn places(self) -> [usize; 2] {
        match self {
            Pair::Ends => [0, POINTS - 1],
            Pair::A => [1, 2],
            Pair::B => [3, 4],
        }
    }
}

/// Bᵀ x.
#[inline(always)]
fn input<S: Simd>(x: [S; POINTS]) -> [S; POINTS] {
    let ([zero, infinity], [a, minus_a], [b, minus_b]) = (input_pair(x, Pair::Ends), input_pair(x, Pair::A), input_pair(x, Pair::B));
    [zero, a, minus_a, b, minus_b, infinity]
}

/// Two of the four rows of Aᵀ m: those of the even powers, 0 and 2, or those of the odd ones.
#[inline(always)]
fn output_pair<S: Simd>(m: [S; POINTS], is_odd: bool) -> [S; 2] {
    if is_odd {
        let (a, b) = (m[1].sub(m[2]), m[3].sub(m[4]));
        [S::splat(A).mul_add(a, S::splat(B).mul(b)), S::splat(A * AA).mul_add(a, S::splat(B * BB).mul_add(b, m[5]))]
    } else {
        let (a, b) = (m[1].add(m[2]), m[3].add(m[4]));
        [m[0].add(a).add(b), S::splat(AA).mul_add(a, S::splat(BB).mul(b))]
    }
}

/// Aᵀ m.
#[inline(always)]
fn output<S: Simd>(m: [S; POINTS]) -> [S; SIDE] {
    let ([first, third], [second, fourth]) = (output_pair(m, false), output_pair(m, true));
    [first, second, third, fourth]
}

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
                    take_values::<S>(x, part, &mut |value, v| v.store(&mut values[p][value], part));
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

/// The pixels of a tile's input.
#[inline(always)]
pub(super) fn square(x: &[Sixteen], band: Band, (row, channel, column): (usize, usize, usize)) -> [&[Sixteen; POINTS]; POINTS] {
    let row = |r: usize| x[band.at(row + r, channel) + column..].first_chunk().expect("the tile is in the picture");
    [row(0), row(1), row(2), row(3), row(4), row(5)]
}

/// Bᵀ x B of one tile.
#[inline(always)]
pub(super) fn take_values<S: Simd>(x: [&[Sixteen; POINTS]; POINTS], part: usize, put: &mut impl FnMut(usize, S)) {
    // Two rows of values at a time: all six would not fit the registers, and what they share they are together for.
    take_pair(x, Pair::Ends, part, put);
    take_pair(x, Pair::A, part, put);
    take_pair(x, Pair::B, part, put);
}

#[inline(always)]
fn take_pair<S: Simd>(x: [&[Sixteen; POINTS]; POINTS], pair: Pair, part: usize, put: &mut impl FnMut(usize, S)) {
    let mut by_columns = [[S::splat(0.0); POINTS]; 2];
    for c in 0..POINTS {
        let load = |r: usize| S::load(&x[r][c], part);
        [by_columns[0][c], by_columns[1][c]] = input_pair([load(0), load(1), load(2), load(3), load(4), load(5)], pair);
    }
    for (by_columns, r) in by_columns.into_iter().zip(pair.places()) {
        for (c, v) in input(by_columns).into_iter().enumerate() {
            put(r * POINTS + c, v);
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
