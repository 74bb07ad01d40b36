//! Batch norm: each channel, over all images and pixels of a batch, is shifted and scaled to mean 0
//! and variance 1, and then to mean β and deviation γ, which are learned (Ioffe and Szegedy, "Batch
//! Normalization", ICML 2015, algorithm 1; the backward is the derivation of section 3 with its
//! three paths combined).
//!
//! ```text
//! μ = Σx / m      σ² = Σ(x − μ)² / m      x̂ = (x − μ) / √(σ² + ε)      y = γ · x̂ + β
//! ```
//!
//! Here a channel is a view `[N][H][W]`, and m = N · H · W.

use ndarray::{ArrayView3, ArrayViewMut3, NdFloat, Zip};

/// ε, which prevents a division by 0 if a channel is constant. PyTorch's default.
pub const EPSILON: f64 = 1e-5;

/// How far the running statistics move toward the batch's. PyTorch's default.
pub const MOMENTUM: f64 = 0.1;

/// Mean and variance of one channel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Statistics<F> {
    /// μ
    pub mean: F,
    /// σ², of the values themselves: the sum of squares over m.
    pub variance: F,
}

impl<F: NdFloat> Statistics<F> {
    /// The statistics of the values in `x`, image by image.
    ///
    /// # Panics
    /// If `x` is empty.
    pub fn of(x: ArrayView3<F>) -> Statistics<F> {
        let m = count(x);
        let mean = x.outer_iter().fold(F::zero(), |sum, image| sum + image.sum()) / m;
        let square = |sum: F, x: &F| sum + (*x - mean) * (*x - mean);
        let variance =
            x.outer_iter().fold(F::zero(), |sum, image| sum + image.fold(F::zero(), square)) / m;
        Statistics { mean, variance }
    }

    /// 1 / √(σ² + ε)
    pub fn inverse_deviation(self) -> F {
        (self.variance + constant(EPSILON)).sqrt().recip()
    }

    /// Moves the running statistics toward these, of `m` values. The running variance is that of
    /// the whole population as far as a batch can tell, m / (m − 1) · σ², which one value cannot
    /// tell.
    pub fn remember(self, m: usize, running_mean: &mut F, running_variance: &mut F) {
        let momentum: F = constant(MOMENTUM);
        *running_mean = *running_mean + momentum * (self.mean - *running_mean);
        if m > 1 {
            let unbiased = self.variance * constant(m as f64 / (m - 1) as f64);
            *running_variance = *running_variance + momentum * (unbiased - *running_variance);
        }
    }
}

/// y = γ · x̂ + β. While training the statistics are the batch's own; afterward they are the
/// running ones.
pub fn forward<F: NdFloat>(
    x: ArrayView3<F>,
    statistics: Statistics<F>,
    gamma: F,
    beta: F,
    mut y: ArrayViewMut3<F>,
) {
    let (mean, inverse) = (statistics.mean, statistics.inverse_deviation());
    Zip::from(&mut y).and(x).for_each(|y, x| *y = gamma * ((*x - mean) * inverse) + beta);
}

/// The gradients that backward gives for one channel beside `dx`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gradient<F> {
    /// dγ = Σ dy · x̂
    pub gamma: F,
    /// dβ = Σ dy
    pub beta: F,
}

/// The gradient with respect to what came in, where the statistics are the batch's own,
/// `Statistics::of(x)`.
///
/// `y` depends on `x` on three paths: directly, through μ, and through σ². Together they give
///
/// `dx = γ / √(σ² + ε) · (dy − Σdy / m − x̂ · Σ(dy · x̂) / m)`
///
/// # Panics
/// If the shapes differ, or there are no values.
// ANCHOR: backward
pub fn backward<F: NdFloat>(
    dy: ArrayView3<F>,
    x: ArrayView3<F>,
    statistics: Statistics<F>,
    gamma: F,
    mut dx: ArrayViewMut3<F>,
) -> Gradient<F> {
    let (m, mean, inverse) = (count(x), statistics.mean, statistics.inverse_deviation());
    let x_hat = |x: F| (x - mean) * inverse;
    let mut sums = Gradient { gamma: F::zero(), beta: F::zero() };
    for (dy, x) in dy.outer_iter().zip(x.outer_iter()) {
        sums.beta += dy.sum();
        sums.gamma += Zip::from(dy).and(x).fold(F::zero(), |sum, dy, x| sum + *dy * x_hat(*x));
    }
    let (direct, through_mean, through_variance) = (gamma * inverse, sums.beta / m, sums.gamma / m);
    Zip::from(&mut dx)
        .and(dy)
        .and(x)
        .for_each(|dx, dy, x| *dx = direct * (*dy - through_mean - x_hat(*x) * through_variance));
    sums
}
// ANCHOR_END: backward

fn count<F: NdFloat>(x: ArrayView3<F>) -> F {
    assert!(!x.is_empty(), "batch norm: there is nothing to take the mean of");
    F::from(x.len()).expect("a count fits into a float")
}

fn constant<F: NdFloat>(value: f64) -> F {
    F::from(value).expect("a constant fits into a float")
}
