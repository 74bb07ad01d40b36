//! Batch norm, ReLU and max pooling, in one pass: z = γ (y − μ) / √(σ² + ε) + β, a = max(z, 0), and
//! the largest of 2 × 2.
//!
//! Backward, with dz the gradient of the loss with respect to z and sums over all n pixels of all
//! images, dy = γ / √(σ² + ε) · (dz − Σdz / n − x̂ Σ(dz x̂) / n), where x̂ = (y − μ) / √(σ² + ε). z
//! is computed again rather than kept.
//!
//! Max pooling here may lose a NaN among its four pixels, which the readable layer takes care not
//! to do. But the convolution before made the neighboring pixels from the same input, so a NaN
//! does not come alone, and while training the batch's mean is NaN too.

use super::{Kernel, LANES, Lanes, Level, RowRing, Shape, Simd};
use std::ops::Range;

/// Batch norm of one channel: z = scale · (y − mean) + shift.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Norm {
    /// μ
    pub mean: f32,
    /// γ / √(σ² + ε)
    pub scale: f32,
    /// β
    pub shift: f32,
}

/// The gradient of batch norm for one channel: dy = scale · dz + slope · (y − mean) + constant.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct NormBackward {
    /// −γ Σ(dz x̂) / (n (σ² + ε))
    pub slope: f32,
    /// −γ Σdz / (n √(σ² + ε))
    pub constant: f32,
}

#[derive(Clone, Copy)]
struct Channel<S> {
    mean: S,
    scale: S,
    shift: S,
}

impl<S: Simd> Channel<S> {
    #[inline(always)]
    fn new(norm: Norm) -> Channel<S> {
        Channel {
            mean: S::splat(norm.mean),
            scale: S::splat(norm.scale),
            shift: S::splat(norm.shift),
        }
    }

    /// z
    #[inline(always)]
    fn apply(self, y: S) -> S {
        y.sub(self.mean).mul_add(self.scale, self.shift)
    }

    /// dz of the four pixels that one pixel was pooled from: the gradient goes to the first of the
    /// largest, if that is above 0.
    #[inline(always)]
    fn unpool(self, y: [S; 4], dx: S) -> [S; 4] {
        let z = [self.apply(y[0]), self.apply(y[1]), self.apply(y[2]), self.apply(y[3])];
        let largest = z[0].max(z[1]).max(z[2].max(z[3]));
        let rest = largest.if_positive(dx);
        let (first, rest) = z[0].if_equal(largest, rest);
        let (second, rest) = z[1].if_equal(largest, rest);
        let (third, rest) = z[2].if_equal(largest, rest);
        let (fourth, _) = z[3].if_equal(largest, rest);
        [first, second, third, fourth]
    }
}

/// Loads of rows `above` and `below` the pixels 2c and 2c + 1.
#[inline(always)]
fn square<S: Simd>(above: &[Lanes], below: &[Lanes], column: usize, part: usize) -> [S; 4] {
    let (left, right) = (2 * column, 2 * column + 1);
    [
        S::load(&above[left], part),
        S::load(&above[right], part),
        S::load(&below[left], part),
        S::load(&below[right], part),
    ]
}

/// Zeros in the border of these rows of a bordered picture, and in all of a row above or below the
/// image.
#[inline(always)]
fn clear_border(x: &mut [Lanes], ring: RowRing, rows: Range<usize>) {
    let Shape { channels, side } = ring.shape;
    let zero = Lanes([0.0; LANES]);
    for row in rows {
        for channel in 0..channels {
            let x = &mut x[ring.at(row, channel)..][..ring.shape.bordered_side()];
            if (1..=side).contains(&row) {
                x[0] = zero;
                x[side + 1..].fill(zero);
            } else {
                x.fill(zero);
            }
        }
    }
}

/// The rows of the image among these rows of a bordered picture.
#[inline(always)]
fn of_the_image(rows: Range<usize>, side: usize) -> Range<usize> {
    rows.start.max(1) - 1..rows.end.min(side + 1) - 1
}

/// Some rows of what the next convolution is given: batch norm, ReLU and perhaps pooling of what
/// the last one made.
pub struct Activation<'a> {
    /// The convolution's output.
    pub y: &'a [Lanes],
    /// Its shape.
    pub shape: Shape,
    /// One per channel; without them x is y itself.
    pub norms: Option<&'a [Norm]>,
    /// Whether a max pooling follows.
    pub pool: bool,
    /// x, bordered.
    pub x: &'a mut [Lanes],
    /// The rows of x that are there.
    pub ring: RowRing,
    /// The rows of the bordered x that are made.
    pub rows: Range<usize>,
}

impl Activation<'_> {
    /// Makes the rows of x, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for Activation<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let Activation { y, shape, norms, pool, x, ring, rows } = self;
        let next = if pool { shape.pooled() } else { shape };
        assert!(
            y.len() == shape.len() && x.len() == ring.len() && ring.shape == next,
            "the pictures fit"
        );
        clear_border(x, ring, rows.clone());
        for row in of_the_image(rows, next.side) {
            for channel in 0..next.channels {
                let x = &mut x[ring.at(row + 1, channel) + 1..][..next.side];
                let zero = S::splat(0.0);
                let Some(norms) = norms else {
                    x.copy_from_slice(&y[shape.at(row, channel)..][..next.side]);
                    continue;
                };
                let norm = Channel::<S>::new(norms[channel]);
                if pool {
                    let above = &y[shape.at(2 * row, channel)..][..2 * next.side];
                    let below = &y[shape.at(2 * row + 1, channel)..][..2 * next.side];
                    for column in 0..next.side {
                        for part in (0..LANES).step_by(S::WIDTH) {
                            let y = square::<S>(above, below, column, part);
                            let above = norm.apply(y[0]).max(norm.apply(y[1]));
                            let below = norm.apply(y[2]).max(norm.apply(y[3]));
                            zero.max(above.max(below)).store(&mut x[column], part);
                        }
                    }
                } else {
                    let y = &y[shape.at(row, channel)..][..next.side];
                    for column in 0..next.side {
                        for part in (0..LANES).step_by(S::WIDTH) {
                            zero.max(norm.apply(S::load(&y[column], part)))
                                .store(&mut x[column], part);
                        }
                    }
                }
            }
        }
    }
}

/// The two sums over dz that its batch norm's gradient needs, dz being found from the gradient with
/// respect to what the next convolution was given. Each call adds some rows, and row 0 resets them.
pub struct GradientSums<'a> {
    /// The convolution's output.
    pub y: &'a [Lanes],
    /// Its shape.
    pub shape: Shape,
    /// One per channel.
    pub norms: &'a [Norm],
    /// Whether there was a max pooling.
    pub pool: bool,
    /// The gradient with respect to the activation, after the pooling.
    pub dx: &'a [Lanes],
    /// The rows of dx that are added.
    pub rows: Range<usize>,
    /// For each channel Σdz and Σdz (y − μ), apart for each image.
    pub sums: &'a mut [[Lanes; 2]],
}

impl GradientSums<'_> {
    /// Adds the rows to the sums, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for GradientSums<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let GradientSums { y, shape, norms, pool, dx, rows, sums } = self;
        let next = if pool { shape.pooled() } else { shape };
        assert!(y.len() == shape.len() && dx.len() == next.len(), "the pictures fit");
        assert!(norms.len() == shape.channels && sums.len() == shape.channels, "the channels fit");
        if rows.start == 0 {
            sums.fill([Lanes::default(); 2]);
        }
        for row in rows {
            for (channel, [sum, products]) in sums.iter_mut().enumerate() {
                let norm = Channel::<S>::new(norms[channel]);
                let dx = &dx[next.at(row, channel)..][..next.side];
                for part in (0..LANES).step_by(S::WIDTH) {
                    let (mut total, mut total_products) =
                        (S::load(sum, part), S::load(products, part));
                    if pool {
                        let above = &y[shape.at(2 * row, channel)..][..2 * next.side];
                        let below = &y[shape.at(2 * row + 1, channel)..][..2 * next.side];
                        for column in 0..next.side {
                            let y = square::<S>(above, below, column, part);
                            let dz = norm.unpool(y, S::load(&dx[column], part));
                            for i in 0..4 {
                                total = total.add(dz[i]);
                                total_products = dz[i].mul_add(y[i].sub(norm.mean), total_products);
                            }
                        }
                    } else {
                        let y = &y[shape.at(row, channel)..][..next.side];
                        for column in 0..next.side {
                            let y = S::load(&y[column], part);
                            let dz = norm.apply(y).if_positive(S::load(&dx[column], part));
                            total = total.add(dz);
                            total_products = dz.mul_add(y.sub(norm.mean), total_products);
                        }
                    }
                    total.store(sum, part);
                    total_products.store(products, part);
                }
            }
        }
    }
}

/// Some rows of dy, the gradient with respect to what the convolution made.
pub struct Gradient<'a> {
    /// The convolution's output.
    pub y: &'a [Lanes],
    /// Its shape.
    pub shape: Shape,
    /// One per channel.
    pub norms: &'a [Norm],
    /// One per channel.
    pub backward: &'a [NormBackward],
    /// Whether there was a max pooling.
    pub pool: bool,
    /// The gradient with respect to the activation, after the pooling.
    pub dx: &'a [Lanes],
    /// 1 for each lane that has an image, 0 for the others.
    pub mask: &'a Lanes,
    /// dy, bordered.
    pub dy: &'a mut [Lanes],
    /// The rows of dy that are there.
    pub ring: RowRing,
    /// The rows of the bordered dy that are made; rows that were pooled together are made together.
    pub rows: Range<usize>,
    /// For each channel Σdy, apart for each image: the gradient of the convolution's bias. Each
    /// call adds its rows, and row 0 resets them.
    pub sums: &'a mut [Lanes],
}

impl Gradient<'_> {
    /// Makes the rows of dy and adds them to the sums, with these instructions.
    ///
    /// # Panics
    /// If the processor lacks the instructions, or a slice's length does not fit.
    #[inline(never)]
    pub fn run(self, level: Level) {
        level.run(self);
    }
}

impl Kernel for Gradient<'_> {
    #[inline(always)]
    fn compute<S: Simd>(self) {
        let Gradient { y, shape, norms, backward, pool, dx, mask, dy, ring, rows, sums } = self;
        let next = if pool { shape.pooled() } else { shape };
        assert!(
            y.len() == shape.len() && dx.len() == next.len() && dy.len() == ring.len(),
            "the pictures fit"
        );
        assert!(ring.shape == shape, "the rows are of dy");
        assert!(
            norms.len() == shape.channels
                && backward.len() == shape.channels
                && sums.len() == shape.channels,
            "the channels fit"
        );
        let (side, zero) = (shape.side, Lanes([0.0; LANES]));
        clear_border(dy, ring, rows.clone());
        if rows.start == 0 {
            sums.fill(zero);
        }
        // Two rows at a time where they were pooled; a last odd row or column went into no pixel,
        // its dz is 0.
        let step = if pool { 2 } else { 1 };
        let rows = of_the_image(rows, side);
        assert!(
            !pool
                || rows.start.is_multiple_of(2) && (rows.end.is_multiple_of(2) || rows.end == side),
            "no two rows are parted"
        );
        for row in rows.step_by(step) {
            for channel in 0..shape.channels {
                let norm = Channel::<S>::new(norms[channel]);
                let NormBackward { slope, constant } = backward[channel];
                for part in (0..LANES).step_by(S::WIDTH) {
                    let mut to = ChannelGradient {
                        norm,
                        slope: S::splat(slope),
                        constant: S::splat(constant),
                        mask: S::load(mask, part),
                        total: S::load(&sums[channel], part),
                        part,
                    };
                    let y_at = |row: usize| &y[shape.at(row, channel)..][..side];
                    let dx_at = |row: usize| &dx[next.at(row, channel)..][..next.side];
                    let dy_at = |row: usize| ring.at(row + 1, channel) + 1;
                    if !pool {
                        to.row(y_at(row), dx_at(row), &mut dy[dy_at(row)..][..side]);
                    } else if row + 1 < side {
                        let y = [y_at(row), y_at(row + 1)];
                        to.pooled_rows(y, dx_at(row / 2), dy, [dy_at(row), dy_at(row + 1)]);
                    } else {
                        to.pooled_rows([y_at(row), &[]], &[], dy, [dy_at(row), 0]);
                    }
                    to.total.store(&mut sums[channel], part);
                }
            }
        }
    }
}

/// Some lanes of a channel while its dy is written.
struct ChannelGradient<S> {
    norm: Channel<S>,
    slope: S,
    constant: S,
    mask: S,
    /// Σdy
    total: S,
    part: usize,
}

impl<S: Simd> ChannelGradient<S> {
    /// Writes dy of a pixel, and adds it to the sum.
    #[inline(always)]
    fn put(&mut self, dy: &mut Lanes, y: S, dz: S) {
        let Channel { mean, scale, .. } = self.norm;
        let value = scale.mul_add(dz, self.slope.mul_add(y.sub(mean), self.constant));
        let value = value.mul(self.mask);
        self.total = self.total.add(value);
        value.store(dy, self.part);
    }

    /// Writes dy of a row.
    #[inline(always)]
    fn row(&mut self, y: &[Lanes], dx: &[Lanes], dy: &mut [Lanes]) {
        for ((y, dx), dy) in y.iter().zip(dx).zip(dy) {
            let (y, dx) = (S::load(y, self.part), S::load(dx, self.part));
            self.put(dy, y, self.norm.apply(y).if_positive(dx));
        }
    }

    /// Writes dy of two rows that were pooled together, at two places in `dy`. Where a picture has
    /// an odd side, its last row is alone, and `below` and `dx` are empty: what went into no pooled
    /// pixel has the dz 0.
    #[inline(always)]
    fn pooled_rows(
        &mut self,
        [above, below]: [&[Lanes]; 2],
        dx: &[Lanes],
        dy: &mut [Lanes],
        [dy_above, dy_below]: [usize; 2],
    ) {
        let (part, zero) = (self.part, S::splat(0.0));
        for (pooled, dx) in dx.iter().enumerate() {
            let y = square::<S>(above, below, pooled, part);
            let dz = self.norm.unpool(y, S::load(dx, part));
            self.put(&mut dy[dy_above + 2 * pooled], y[0], dz[0]);
            self.put(&mut dy[dy_above + 2 * pooled + 1], y[1], dz[1]);
            self.put(&mut dy[dy_below + 2 * pooled], y[2], dz[2]);
            self.put(&mut dy[dy_below + 2 * pooled + 1], y[3], dz[3]);
        }
        for column in 2 * dx.len()..above.len() {
            self.put(&mut dy[dy_above + column], S::load(&above[column], part), zero);
            if let Some(y) = below.get(column) {
                self.put(&mut dy[dy_below + column], S::load(y, part), zero);
            }
        }
    }
}
