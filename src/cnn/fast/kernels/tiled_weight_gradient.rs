//! The gradient of a 3 × 3 kernel with half of the multiplications: the transpose of Winograd's convolution of a row.
//!
//! A row of four outputs is y = Aᵀ [(G w) ⊙ (Bᵀ x)] (see [`winograd`](super::winograd)), which is linear in w; so the gradient that dy gives
//! is dw = Gᵀ Σ (A dy) ⊙ (Bᵀ x), the sum over all tiles. Six products take the place of twelve, and Gᵀ is applied once to a sum of many tiles.
//!
//! Both directions at once would leave a quarter of the products, but so few of them to each sum that loading and storing sums, of which
//! there would be twice as many, costs more than that.

use super::convolution::TILE;
use super::weight_gradient::total;
use super::winograd::{A, AA, AT_A, AT_B, B, BB, POINTS, SIDE, input};
use super::{Ahead, Band, Kernel, LANES, Shape, Simd, Sixteen};
use std::ops::Range;

/// Sums of products: one for each value, row of the kernel, and pair of the channels of a tile.
pub const PRODUCTS: usize = POINTS * 3 * TILE * TILE;

/// How many [`Sixteen`] the values of a strip of x take: for a strip of dy two rows more than that has.
pub const fn x_values_len(shape: Shape) -> usize {
    POINTS * stride(shape, shape.strip() + 2)
}

/// How many those of a strip of dy take.
pub const fn dy_values_len(shape: Shape) -> usize {
    POINTS * stride(shape, shape.strip())
}

/// From one value to the next; the one more keeps them apart in the cache.
const fn stride(shape: Shape, rows: usize) -> usize {
    shape.channels * rows * across(shape) + 1
}

/// Tiles in a row.
const fn across(shape: Shape) -> usize {
    shape.side.div_ceil(SIDE)
}

/// The sums over the pixels of 16 images, both numbers of channels being multiples of [`TILE`]. Each call adds a strip, from the top one,
/// which starts anew, to the bottom one, which ends it.
pub struct TiledWeightGradient<'a> {
    /// x, bordered.
    pub x: &'a [Sixteen],
    /// What is there of x.
    pub x_band: Band,
    /// dy, bordered.
    pub dy: &'a [Sixteen],
    /// What is there of dy.
    pub dy_band: Band,
    /// The rows of dy that are added.
    pub rows: Range<usize>,
    /// The values of x's rows, `[value][channel][row][tile]`, [`x_values_len`]; the last two rows of a strip are the next one's first.
    pub x_values: &'a mut [Sixteen],
    /// Room for the values of dy's rows, likewise, [`dy_values_len`].
    pub dy_values: &'a mut [Sixteen],
    /// Room for [`PRODUCTS`].
    pub products: &'a mut [Sixteen],
    /// `[outputs / TILE][inputs / TILE][row][output][input][column]` sums, still apart for each image.
    pub sums: &'a mut [Sixteen],
    /// dw, `[outputs][inputs][row][column]`; written with the last strip.
    pub dw: &'a mut [f32],
    /// What the next strip will want.
    pub ahead: Ahead<'a>,
}

impl Kernel for TiledWeightGradient<'_> {
    #[inline(always)]
    fn run<S: Simd>(self) {
        let TiledWeightGradient { x, x_band, dy, dy_band, rows, x_values, dy_values, products, sums, dw, ahead } = self;
        let (inputs, outputs, side) = (x_band.shape.channels, dy_band.shape.channels, dy_band.shape.side);
        assert!(x.len() == x_band.len() && dy.len() == dy_band.len() && sums.len() == dw.len(), "the pictures fit");
        assert!(dw.len() == 9 * inputs * outputs && inputs.is_multiple_of(TILE) && outputs.is_multiple_of(TILE), "the weights fit");
        let (tiles, height) = (across(x_band.shape), x_band.shape.strip());
        let (x_stride, dy_stride) = (stride(x_band.shape, height + 2), stride(dy_band.shape, height));
        let (x_values, dy_values) = (&mut x_values[..POINTS * x_stride], &mut dy_values[..POINTS * dy_stride]);
        let products = &mut products[..PRODUCTS];
        let (is_first, is_last) = (rows.start == 0, rows.end == side);

        if !is_first {
            for values in x_values.chunks_exact_mut(x_stride) {
                for channel in values.chunks_exact_mut((height + 2) * tiles) {
                    channel.copy_within(height * tiles.., 0);
                }
            }
        }
        for row in if is_first { 0 } else { 2 }..rows.len() + 2 {
            for channel in 0..inputs {
                let x = &x[x_band.at(rows.start + row, channel)..][..x_band.shape.bordered_side()];
                take_values::<S, POINTS>(x, &mut x_values[(channel * (height + 2) + row) * tiles..], tiles, x_stride, input);
            }
        }
        for row in 0..rows.len() {
            for channel in 0..outputs {
                let dy = &dy[dy_band.at(rows.start + row + 1, channel)..][1..dy_band.shape.bordered_side()];
                take_values::<S, SIDE>(dy, &mut dy_values[(channel * height + row) * tiles..], tiles, dy_stride, output);
            }
        }

        let shares = sums.len() / (9 * TILE * TILE);
        let groups = (0..outputs).step_by(TILE).flat_map(|o| (0..inputs).step_by(TILE).map(move |i| (o, i)));
        for (share, ((first_output, first_input), sums)) in groups.zip(sums.chunks_exact_mut(9 * TILE * TILE)).enumerate() {
            for (place, products) in products.chunks_exact_mut(TILE * TILE).enumerate() {
                let (value, j) = (place / 3, place % 3);
                ahead.fetch::<S>(share * 3 * POINTS + place, shares * 3 * POINTS);
                // Of a channel all tiles of the rows that meet, one behind the other.
                let length = rows.len() * tiles;
                let x_of = |i: usize| &x_values[value * x_stride + ((first_input + i) * (height + 2) + j) * tiles..][..length];
                let dy_of = |o: usize| &dy_values[value * dy_stride + (first_output + o) * height * tiles..][..length];
                let dy = std::array::from_fn(dy_of);
                for part in (0..LANES).step_by(S::WIDTH) {
                    if S::REGISTERS == 32 {
                        product::<S, TILE>(std::array::from_fn(x_of), dy, products, part);
                    } else {
                        const HALF: usize = TILE / 2;
                        product::<S, HALF>(std::array::from_fn(x_of), dy, products, part);
                        product::<S, HALF>(std::array::from_fn(|i| x_of(HALF + i)), dy, &mut products[HALF..], part);
                    }
                }
            }
            for (place, sums) in sums.chunks_exact_mut(3).enumerate() {
                for part in (0..LANES).step_by(S::WIDTH) {
                    let mut m = [S::splat(0.0); POINTS];
                    for value in 0..POINTS {
                        m[value] = S::load(&products[value * 3 * TILE * TILE + place], part);
                    }
                    let taps = filter_gradient(m);
                    for k in 0..3 {
                        let tap = if is_first { taps[k] } else { taps[k].add(S::load(&sums[k], part)) };
                        tap.store(&mut sums[k], part);
                    }
                }
                if is_last {
                    let (j, o, i) = (place / (TILE * TILE), first_output + place / TILE % TILE, first_input + place % TILE);
                    for k in 0..3 {
                        dw[((o * inputs + i) * 3 + j) * 3 + k] = total(&sums[k]);
                    }
                }
            }
        }
    }
}

/// The values of each tile of a row, `N` pixels wide; one value every `stride`.
#[inline(always)]
fn take_values<S: Simd, const N: usize>(
    row: &[Sixteen],
    values: &mut [Sixteen],
    tiles: usize,
    stride: usize,
    values_of: impl Fn([S; N]) -> [S; POINTS],
) {
    let values = &mut values[..(POINTS - 1) * stride + tiles];
    for t in 0..tiles {
        let pixels = &row[SIDE * t..][..N];
        for part in (0..LANES).step_by(S::WIDTH) {
            let mut x = [S::splat(0.0); N];
            for n in 0..N {
                x[n] = S::load(&pixels[n], part);
            }
            for (value, v) in values_of(x).into_iter().enumerate() {
                v.store(&mut values[value * stride + t], part);
            }
        }
    }
}

/// A dy.
#[inline(always)]
fn output<S: Simd>(dy: [S; SIDE]) -> [S; POINTS] {
    let (a, b, minus_a, minus_b) = (S::splat(A), S::splat(B), S::splat(-A), S::splat(-B));
    let (even_a, odd_a) = (S::splat(AA).mul_add(dy[2], dy[0]), S::splat(AA).mul_add(dy[3], dy[1]));
    let (even_b, odd_b) = (S::splat(BB).mul_add(dy[2], dy[0]), S::splat(BB).mul_add(dy[3], dy[1]));
    [dy[0], a.mul_add(odd_a, even_a), minus_a.mul_add(odd_a, even_a), b.mul_add(odd_b, even_b), minus_b.mul_add(odd_b, even_b), dy[3]]
}

/// Gᵀ m.
#[inline(always)]
fn filter_gradient<S: Simd>(m: [S; POINTS]) -> [S; 3] {
    let (sum_a, difference_a) = (m[1].add(m[2]), m[1].sub(m[2]));
    let (sum_b, difference_b) = (m[3].add(m[4]), m[3].sub(m[4]));
    [
        S::splat(AT_A).mul_add(sum_a, S::splat(AT_B).mul_add(sum_b, m[0])),
        S::splat(AT_A * A).mul_add(difference_a, S::splat(AT_B * B).mul(difference_b)),
        S::splat(AT_A * AA).mul_add(sum_a, S::splat(AT_B * BB).mul_add(sum_b, m[5])),
    ]
}

/// Of one value and row of the kernel the sums over all tiles, for four output channels and `I` input channels.
#[inline(always)]
fn product<S: Simd, const I: usize>(x: [&[Sixteen]; I], dy: [&[Sixteen]; TILE], products: &mut [Sixteen], part: usize) {
    let length = dy[0].len();
    let (x, dy) = (x.map(|x| &x[..length]), dy.map(|dy| &dy[..length]));
    let mut sums = [[S::splat(0.0); I]; TILE];
    for t in 0..length {
        let mut values = [S::splat(0.0); I];
        for i in 0..I {
            values[i] = S::load(&x[i][t], part);
        }
        for o in 0..TILE {
            let dy = S::load(&dy[o][t], part);
            for i in 0..I {
                sums[o][i] = dy.mul_add(values[i], sums[o][i]);
            }
        }
    }
    for o in 0..TILE {
        for i in 0..I {
            sums[o][i].store(&mut products[o * TILE + i], part);
        }
    }
}
