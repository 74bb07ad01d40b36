//! The gradient of a 3 × 3 kernel: `dw[o][i][j][k] = Σ dy[o][r][c] · x[i][r + j − 1][c + k − 1]`,
//! over rows r, columns c and images.

use super::convolution::TILE;
use super::{Kernel, LANES, Lanes, Level, RowRing, Simd, total};
use std::ops::Range;

/// The sums over the pixels of 16 images. Each call adds some rows, row 0 resets them, and the last
/// row ends it.
pub struct WeightGradient<'a> {
    /// x, bordered.
    pub x: &'a [Lanes],
    /// The rows of x that are there.
    pub x_ring: RowRing,
    /// dy, bordered; the number of outputs is a multiple of [`TILE`].
    pub dy: &'a [Lanes],
    /// The rows of dy that are there.
    pub dy_ring: RowRing,
    /// The rows of dy that are added.
    pub rows: Range<usize>,
    /// `[outputs / TILE][inputs][row][TILE][column]` sums, still apart for each image.
    pub sums: &'a mut [Lanes],
    /// dw, `[inputs][row][column][outputs]`; written with the last row.
    pub dw: &'a mut [f32],
}

impl WeightGradient<'_> {
    /// Adds the rows to the sums, and after the last row writes dw, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for WeightGradient<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let WeightGradient { x, x_ring, dy, dy_ring, rows, sums, dw } = self;
        let (inputs, outputs) = (x_ring.shape.channels, dy_ring.shape.channels);
        assert!(
            x.len() == x_ring.len() && dy.len() == dy_ring.len() && sums.len() == dw.len(),
            "the pictures fit"
        );
        assert!(
            dw.len() == 9 * inputs * outputs && outputs.is_multiple_of(TILE),
            "the weights fit"
        );
        if rows.start == 0 {
            sums.fill(Lanes([0.0; LANES]));
        }
        for (first, sums) in sums.chunks_exact_mut(9 * TILE * inputs).enumerate() {
            for (place, sums) in sums.chunks_exact_mut(3 * TILE).enumerate() {
                let (i, j) = (place / 3, place % 3);
                for part in (0..LANES).step_by(S::WIDTH) {
                    tile::<S>(
                        (x, x_ring, i, j),
                        (dy, dy_ring, first * TILE),
                        sums,
                        rows.clone(),
                        part,
                    );
                }
            }
        }
        if rows.end < dy_ring.shape.side {
            return;
        }
        for (place, sums) in sums.chunks_exact(3 * TILE).enumerate() {
            let (first, rest) = (place / (3 * inputs) * TILE, place % (3 * inputs));
            for (at, sum) in sums.iter().enumerate() {
                dw[(rest * 3 + at % 3) * outputs + first + at / 3] = total(sum.0, LANES);
            }
        }
    }
}

/// The three columns of one row of the kernel, for four output channels and one input channel, over
/// some rows of the picture.
#[inline(always)]
fn tile<S: Simd>(
    (x, x_ring, i, j): (&[Lanes], RowRing, usize, usize),
    (dy, dy_ring, first): (&[Lanes], RowRing, usize),
    sums: &mut [Lanes],
    rows: Range<usize>,
    part: usize,
) {
    let mut totals = [[S::splat(0.0); 3]; TILE];
    for o in 0..TILE {
        for k in 0..3 {
            totals[o][k] = S::load(&sums[3 * o + k], part);
        }
    }
    let (side, stride) = (x_ring.shape.side, x_ring.shape.bordered_side());
    for row in rows {
        let x = &x[x_ring.at(row + j, i)..][..side + 2];
        let dy = &dy[dy_ring.at(row + 1, first)..][..TILE * stride];
        let mut dy_of = [&dy[..side]; TILE];
        for o in 0..TILE {
            dy_of[o] = &dy[o * stride + 1..][..side];
        }
        for column in 0..side {
            let mut pixels = [S::splat(0.0); 3];
            for k in 0..3 {
                pixels[k] = S::load(&x[column + k], part);
            }
            for o in 0..TILE {
                let dy = S::load(&dy_of[o][column], part);
                for k in 0..3 {
                    totals[o][k] = dy.mul_add(pixels[k], totals[o][k]);
                }
            }
        }
    }
    for o in 0..TILE {
        for k in 0..3 {
            totals[o][k].store(&mut sums[3 * o + k], part);
        }
    }
}
