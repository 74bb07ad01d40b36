//! The gradient of a 3 × 3 kernel with a quarter of the multiplications: the transpose of
//! Winograd's convolution.
//!
//! A tile of 4 × 4 outputs is y = Aᵀ [(G w Gᵀ) ⊙ (Bᵀ x B)] A (see `matrices.rs`),
//! which is linear in w; so the gradient that dy gives is dw = Gᵀ [Σ (A dy Aᵀ) ⊙ (Bᵀ x B)] G, the
//! sum over all tiles and images. 36 products take the place of 144, and Gᵀ is applied once, to the
//! sums.
//!
//! Here it is images that are summed over, so they must not be in the lanes: there would be 16 sums
//! where one is wanted, too many for the cache. x and dy are transposed, so that an image's
//! channels are side by side, and the lanes are output channels: each of the 36 values is then a
//! product of two matrices, `[input][tile, image]` and `[tile, image][output]`.

use super::matrices::{POINTS, SIDE, VALUES, input_values, spread_values, store_gradient};
use super::tiles::{Tile, Tiles, count, for_size};
use super::{Kernel, LANES, Lanes, Level, Prefetch, RowRing, Shape, Simd, pieces};
use std::ops::Range;

/// The channels of x and of dy are multiples of it.
const GROUP: usize = 8;

/// The distance from one value to the next, in [`Lanes`]. The one more keeps them apart in the
/// cache.
const fn stride(channels: usize, tiles: usize) -> usize {
    tiles * channels + 1
}

/// The sums over the pixels of 16 images. Each call adds a strip, from the top one, which resets
/// them, to the bottom one, which ends it.
pub struct TiledWeightGradient<'a> {
    /// x, bordered.
    pub x: &'a [Lanes],
    /// The rows of x that are there.
    pub x_ring: RowRing,
    /// dy, bordered.
    pub dy: &'a [Lanes],
    /// The rows of dy that are there.
    pub dy_ring: RowRing,
    /// The rows of dy that are added.
    pub rows: Range<usize>,
    /// Room to work, [`TiledWeightGradient::room`]; what is in it stays from strip to strip.
    pub room: [&'a mut [Lanes]; ROOMS],
    /// dw, `[inputs][row][column][outputs]`; written with the last strip.
    pub dw: &'a mut [f32],
    /// The memory that the next strip will read.
    pub prefetch: Prefetch,
}

/// Pieces of room: the transposed rows of x, those of dy, some values of both,
/// `[value][tile][image][channel]`, and the sums, `[value][input][output]`.
pub const ROOMS: usize = 5;

impl TiledWeightGradient<'_> {
    /// Whether it can do these channels.
    pub fn fits(input: Shape, output: Shape) -> bool {
        input.channels.is_multiple_of(GROUP) && output.channels.is_multiple_of(GROUP)
    }

    /// How many [`Lanes`] each piece of its room takes.
    pub fn room(input: Shape, output: Shape) -> [usize; ROOMS] {
        let tiles = count(output.strip(), output.side);
        [
            RowRing::around_a_strip(input).len(),
            RowRing::around_a_strip(output).len(),
            VALUES * stride(input.channels, tiles),
            VALUES * stride(output.channels, tiles),
            (VALUES * input.channels * output.channels).div_ceil(LANES),
        ]
    }
}

impl TiledWeightGradient<'_> {
    /// Adds the rows to the sums, and after the last row writes dw, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for TiledWeightGradient<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let TiledWeightGradient { x, x_ring, dy, dy_ring, rows, room, dw, prefetch } = self;
        let (inputs, outputs, side) =
            (x_ring.shape.channels, dy_ring.shape.channels, dy_ring.shape.side);
        let lengths = TiledWeightGradient::room(x_ring.shape, dy_ring.shape);
        assert!(x.len() == x_ring.len() && dy.len() == dy_ring.len(), "the pictures fit");
        assert!(dw.len() == 9 * inputs * outputs, "the weights fit");
        assert!(TiledWeightGradient::fits(x_ring.shape, dy_ring.shape), "the channels fit");
        let [x_transposed, dy_transposed, x_values, dy_values, sums] = room;
        let (x_transposed, dy_transposed) =
            (&mut x_transposed[..lengths[0]], &mut dy_transposed[..lengths[1]]);
        let (x_values, dy_values) = (&mut x_values[..lengths[2]], &mut dy_values[..lengths[3]]);
        let sums = &mut bytemuck::cast_slice_mut::<Lanes, f32>(&mut sums[..lengths[4]])
            [..VALUES * inputs * outputs];
        let tiles = count(rows.len(), side);
        let (x_stride, dy_stride) = (stride(inputs, tiles), stride(outputs, tiles));
        let (is_first, is_last) = (rows.start == 0, rows.end == side);

        // The two rows above were the last ones of the strip before.
        let end = if is_last { dy_ring.shape.tiled_side() } else { rows.end };
        transpose_rows::<S>(
            x,
            x_ring,
            rows.start + if is_first { 0 } else { 2 }..end + 2,
            x_transposed,
        );
        transpose_rows::<S>(dy, dy_ring, rows.start + 1..end + 1, dy_transposed);

        let mut x_of = of_values(x_values, x_stride);
        let mut dy_of = of_values(dy_values, dy_stride);
        let mut tiles = Tiles::new(side, rows.start, 0..tiles);
        for tile in &mut tiles {
            for_size!(tile.size, DOWN, ACROSS => {
                x_tile::<S, DOWN, ACROSS>(x_transposed, x_ring, tile, &mut x_of);
                dy_tile::<S, DOWN, ACROSS>(dy_transposed, dy_ring, tile, &mut dy_of);
            });
        }
        for value in 0..VALUES {
            prefetch.fetch::<S>(value, VALUES);
            let count = tiles.counts.of(value);
            let x = bytemuck::cast_slice(&x_values[value * x_stride..][..count * inputs]);
            let dy = bytemuck::cast_slice(&dy_values[value * dy_stride..][..count * outputs]);
            let sums = &mut sums[value * inputs * outputs..][..inputs * outputs];
            if is_first {
                sums.fill(0.0);
            }
            if outputs.is_multiple_of(S::WIDTH) {
                products::<S>((x, inputs), (dy, outputs), sums);
            } else {
                products::<S::Eight>((x, inputs), (dy, outputs), sums);
            }
        }
        if is_last && outputs.is_multiple_of(S::WIDTH) {
            store_gradient::<S>(sums, (inputs, outputs), dw, false);
        } else if is_last {
            store_gradient::<S::Eight>(sums, (inputs, outputs), dw, false);
        }
    }
}

/// Some rows of a picture, transposed: where a pixel of 16 images had a [`Lanes`] for each
/// channel it now has as many for all channels of one image after the other.
#[inline(always)]
fn transpose_rows<S: Simd>(
    picture: &[Lanes],
    ring: RowRing,
    rows: Range<usize>,
    transposed: &mut [Lanes],
) {
    let (channels, side) = (ring.shape.channels, ring.shape.bordered_side());
    // Where the nth number of the first pixel goes.
    let place = |n: usize| n / LANES * side * LANES + n % LANES;
    for row in rows {
        let row = ring.at(row, 0);
        let (row, transposed) =
            (&picture[row..][..channels * side], &mut transposed[row..][..channels * side]);
        let transposed: &mut [f32] = bytemuck::cast_slice_mut(transposed);
        for channel in (0..channels).step_by(GROUP) {
            let strides = [place(channel + channels) - place(channel), place(2 * channels)];
            for column in 0..side {
                let at = |c: usize| &row[(channel + c) * side + column];
                let eight = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
                S::store_transposed(
                    eight,
                    &mut transposed[place(channel) + column * LANES..],
                    strides,
                );
            }
        }
    }
}

/// Bᵀ x B of one tile.
#[inline(always)]
fn x_tile<S: Simd, const DOWN: usize, const ACROSS: usize>(
    x: &[Lanes],
    ring: RowRing,
    tile: Tile,
    values: &mut [&mut [Lanes]; VALUES],
) {
    let (channels, side) = (ring.shape.channels, ring.shape.bordered_side());
    let places = ring.places::<POINTS>(tile.row, tile.column);
    for k in 0..channels {
        let x = pieces(x, &places, k * side, [DOWN + 2, ACROSS + 2]);
        for part in (0..LANES).step_by(S::WIDTH) {
            let mut put = |value: usize, v: S| {
                v.store(&mut values[value][tile.place(value) * channels + k], part)
            };
            input_values::<S, DOWN, ACROSS>(&x, part, &mut put);
        }
    }
}

/// A dy Aᵀ of one tile.
#[inline(always)]
fn dy_tile<S: Simd, const DOWN: usize, const ACROSS: usize>(
    dy: &[Lanes],
    ring: RowRing,
    tile: Tile,
    values: &mut [&mut [Lanes]; VALUES],
) {
    let (channels, side) = (ring.shape.channels, ring.shape.bordered_side());
    let places = ring.places::<SIDE>(tile.row + 1, tile.column + 1);
    for k in 0..channels {
        let dy = pieces(dy, &places, k * side, [DOWN, ACROSS]);
        for part in (0..LANES).step_by(S::WIDTH) {
            let mut put = |value: usize, v: S| {
                v.store(&mut values[value][tile.place(value) * channels + k], part)
            };
            spread_values::<S, DOWN, ACROSS>(&dy, part, &mut put);
        }
    }
}

/// The numbers of each value.
fn of_values(values: &mut [Lanes], stride: usize) -> [&mut [Lanes]; VALUES] {
    let mut values = values.chunks_exact_mut(stride);
    std::array::from_fn(|_| values.next().expect("there is room for all values"))
}

/// Adds the product of `[tile, image][input]`, transposed, and `[tile, image][output]` to
/// `[input][output]`.
#[inline(always)]
fn products<S: Simd>(
    (x, inputs): (&[f32], usize),
    (dy, outputs): (&[f32], usize),
    sums: &mut [f32],
) {
    for o in (0..outputs).step_by(if outputs.is_multiple_of(2 * S::WIDTH) {
        2 * S::WIDTH
    } else {
        S::WIDTH
    }) {
        let step = if S::REGISTERS == 32 || !outputs.is_multiple_of(2 * S::WIDTH) {
            GROUP
        } else {
            GROUP / 2
        };
        for i in (0..inputs).step_by(step) {
            let (x, dy, sums) = ((x, inputs, i), (dy, outputs, o), &mut sums[i * outputs + o..]);
            if !outputs.is_multiple_of(2 * S::WIDTH) {
                product::<S, 1, GROUP>(x, dy, sums);
            } else if S::REGISTERS == 32 {
                product::<S, 2, GROUP>(x, dy, sums);
            } else {
                product::<S, 2, { GROUP / 2 }>(x, dy, sums);
            }
        }
    }
}

/// Adds that product for `I` inputs and `V` vectors of outputs.
#[inline(always)]
fn product<S: Simd, const V: usize, const I: usize>(
    (x, inputs, i): (&[f32], usize, usize),
    (dy, outputs, o): (&[f32], usize, usize),
    sums: &mut [f32],
) {
    let mut totals = [[S::splat(0.0); V]; I];
    for n in 0..I {
        for v in 0..V {
            totals[n][v] = S::load_slice(&sums[n * outputs + v * S::WIDTH..]);
        }
    }
    for (x, dy) in x.chunks_exact(inputs).zip(dy.chunks_exact(outputs)) {
        let (x, dy) = (&x[i..][..I], &dy[o..][..V * S::WIDTH]);
        let mut vectors = [S::splat(0.0); V];
        for v in 0..V {
            vectors[v] = S::load_slice(&dy[v * S::WIDTH..]);
        }
        for n in 0..I {
            let x = S::splat(x[n]);
            for v in 0..V {
                totals[n][v] = x.mul_add(vectors[v], totals[n][v]);
            }
        }
    }
    for n in 0..I {
        for v in 0..V {
            totals[n][v].store_slice(&mut sums[n * outputs + v * S::WIDTH..]);
        }
    }
}
