//! The gradient of a 3 × 3 kernel: `dw[o][i][j][k] = Σ dy[o][r][c] · x[i][r + j − 1][c + k − 1]`, over rows r, columns c and images.

use super::{Kernel, LANES, Shape, Simd, Sixteen};

/// The sums over the pixels of 16 images, still apart for each image.
pub struct WeightGradient<'a> {
    /// x, bordered.
    pub x: &'a [Sixteen],
    /// Of x.
    pub shape: Shape,
    /// dy, bordered; the number of outputs is a multiple of 4.
    pub dy: &'a [Sixteen],
    /// `[outputs / TILE][inputs][row][TILE][column]` sums, TILE is 4; what is there is written over.
    pub sums: &'a mut [Sixteen],
    /// dw, `[outputs][inputs][row][column]`.
    pub dw: &'a mut [f32],
}

const TILE: usize = 4;

impl Kernel for WeightGradient<'_> {
    #[inline(always)]
    fn run<S: Simd>(self) {
        let WeightGradient { x, shape, dy, sums, dw } = self;
        let output = Shape { channels: dw.len() / (9 * shape.channels), side: shape.side };
        assert!(x.len() == shape.bordered_len() && dy.len() == output.bordered_len() && sums.len() == dw.len(), "the pictures fit");
        assert!(dw.len() == 9 * shape.channels * output.channels && output.channels.is_multiple_of(TILE), "the weights fit");
        sums.fill(Sixteen([0.0; LANES]));
        // So many rows at once that the sums are loaded and stored rarely, and dy's rows stay in the first-level cache.
        let strip = (32 / shape.side).max(1);
        for row in (0..shape.side).step_by(strip) {
            let rows = row..(row + strip).min(shape.side);
            for (first, sums) in sums.chunks_exact_mut(9 * TILE * shape.channels).enumerate() {
                for (place, sums) in sums.chunks_exact_mut(3 * TILE).enumerate() {
                    let (i, j) = (place / 3, place % 3);
                    for part in (0..LANES).step_by(S::WIDTH) {
                        tile::<S>((x, shape, i, j), (dy, output, first * TILE), sums, rows.clone(), part);
                    }
                }
            }
        }
        for (place, sums) in sums.chunks_exact(3 * TILE).enumerate() {
            let (first, rest) = (place / (3 * shape.channels) * TILE, place % (3 * shape.channels));
            for (at, sum) in sums.iter().enumerate() {
                dw[((first + at / 3) * shape.channels * 3 + rest) * 3 + at % 3] = total(sum);
            }
        }
    }
}

/// The sum of all lanes, by halves.
#[inline(always)]
fn total(sum: &Sixteen) -> f32 {
    let mut sums = sum.0;
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            sums[lane] += sums[lane + width];
        }
        width /= 2;
    }
    sums[0]
}

/// Of one row of the kernel its three columns, for four output channels and one input channel, over some rows of the picture.
#[inline(always)]
fn tile<S: Simd>(
    (x, shape, i, j): (&[Sixteen], Shape, usize, usize),
    (dy, output, first): (&[Sixteen], Shape, usize),
    sums: &mut [Sixteen],
    rows: std::ops::Range<usize>,
    part: usize,
) {
    let mut totals = [[S::splat(0.0); 3]; TILE];
    for o in 0..TILE {
        for k in 0..3 {
            totals[o][k] = S::load(&sums[3 * o + k], part);
        }
    }
    let (side, stride) = (shape.side, shape.bordered_side());
    for row in rows {
        let x = &x[shape.bordered_at(row + j, i)..][..side + 2];
        let dy = &dy[output.bordered_at(row + 1, first)..][..TILE * stride];
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
