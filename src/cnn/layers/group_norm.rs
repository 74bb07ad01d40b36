//! Group norm: each image's channels are put into groups, and the numbers of a group are shifted and
//! scaled to mean 0 and variance 1; then γ and β, which are learned, scale and shift them again (Wu
//! and He, "Group Normalization", ECCV 2018, section 3.1). Unlike with batch norm, an image does not
//! depend on the others of its batch, and training and evaluation are the same.
//!
//! ```text
//! μ = Σx / m      σ² = Σ(x − μ)² / m      x̂ = (x − μ) / √(σ² + ε)      y = γ · x̂ + β
//! ```
//!
//! over the m numbers of a group. γ and β have an entry for each channel, `[C][1][1]`. With one group
//! and an entry for each pixel, `[C][H][W]`, it is layer norm (Ba, Kiros and Hinton, "Layer
//! Normalization", 2016, section 3).

use super::batch_norm::Statistics;
use ndarray::{ArrayView3, ArrayViewMut3, Axis, NdFloat, Zip};

/// `x` `[C][H][W]` of one image → `y` of the same shape.
///
/// # Panics
/// If a shape does not fit the others, or the channels do not make equal groups.
pub fn forward<F: NdFloat>(
    x: ArrayView3<F>,
    groups: usize,
    gamma: ArrayView3<F>,
    beta: ArrayView3<F>,
    mut y: ArrayViewMut3<F>,
) {
    let size = group_size(x, groups);
    let (gamma, beta) = (spread(&gamma, x), spread(&beta, x));
    let (x, y) = (x.axis_chunks_iter(Axis(0), size), y.axis_chunks_iter_mut(Axis(0), size));
    let learned = gamma.axis_chunks_iter(Axis(0), size).zip(beta.axis_chunks_iter(Axis(0), size));
    for ((x, mut y), (gamma, beta)) in x.zip(y).zip(learned) {
        let statistics = Statistics::of(x);
        let (mean, inverse) = (statistics.mean, statistics.inverse_deviation());
        Zip::from(&mut y)
            .and(x)
            .and(gamma)
            .and(beta)
            .for_each(|y, x, gamma, beta| *y = *gamma * ((*x - mean) * inverse) + *beta);
    }
}

/// The gradient with respect to what came in. As with batch norm, y depends on x directly, through μ
/// and through σ². With d = γ · dy, the gradient with respect to x̂:
///
/// `dx = 1 / √(σ² + ε) · (d − Σd / m − x̂ · Σ(d · x̂) / m)`
///
/// `dx` is overwritten.
///
/// # Panics
/// As [`forward`].
pub fn backward_x<F: NdFloat>(
    dy: ArrayView3<F>,
    x: ArrayView3<F>,
    groups: usize,
    gamma: ArrayView3<F>,
    mut dx: ArrayViewMut3<F>,
) {
    let size = group_size(x, groups);
    let gamma = spread(&gamma, x);
    let (x, dy) = (x.axis_chunks_iter(Axis(0), size), dy.axis_chunks_iter(Axis(0), size));
    let rest = gamma.axis_chunks_iter(Axis(0), size).zip(dx.axis_chunks_iter_mut(Axis(0), size));
    for ((x, dy), (gamma, mut dx)) in x.zip(dy).zip(rest) {
        let statistics = Statistics::of(x);
        let (mean, inverse) = (statistics.mean, statistics.inverse_deviation());
        let m = F::from(x.len()).expect("a count fits into a float");
        let x_hat = |x: F| (x - mean) * inverse;
        let mut sums = (F::zero(), F::zero());
        Zip::from(dy).and(x).and(gamma).for_each(|dy, x, gamma| {
            let d = *gamma * *dy;
            sums = (sums.0 + d, sums.1 + d * x_hat(*x));
        });
        let (through_mean, through_variance) = (sums.0 / m, sums.1 / m);
        Zip::from(&mut dx).and(dy).and(x).and(gamma).for_each(|dx, dy, x, gamma| {
            *dx = inverse * (*gamma * *dy - through_mean - x_hat(*x) * through_variance)
        });
    }
}

/// The gradient with respect to γ and β, which is added to `dgamma` and `dbeta`: `dy · x̂` and `dy`,
/// summed over the pixels that share an entry.
///
/// # Panics
/// As [`forward`].
pub fn backward_w<F: NdFloat>(
    dy: ArrayView3<F>,
    x: ArrayView3<F>,
    groups: usize,
    mut dgamma: ArrayViewMut3<F>,
    mut dbeta: ArrayViewMut3<F>,
) {
    let size = group_size(x, groups);
    let (_, rows, columns) = dgamma.dim();
    for (group, x) in x.axis_chunks_iter(Axis(0), size).enumerate() {
        let statistics = Statistics::of(x);
        let (mean, inverse) = (statistics.mean, statistics.inverse_deviation());
        for ((k, i, j), x) in x.indexed_iter() {
            let channel = group * size + k;
            // An entry for each channel has a single row and column.
            let entry = [channel, i % rows, j % columns];
            let dy = dy[[channel, i, j]];
            dgamma[entry] += dy * ((*x - mean) * inverse);
            dbeta[entry] += dy;
        }
    }
}

/// How many channels a group has.
fn group_size<F>(x: ArrayView3<F>, groups: usize) -> usize {
    let channels = x.len_of(Axis(0));
    assert!(
        groups > 0 && channels > 0 && channels.is_multiple_of(groups),
        "group norm: {channels} channels do not make {groups} equal groups"
    );
    channels / groups
}

/// γ or β with an entry for each pixel.
fn spread<'a, F>(part: &'a ArrayView3<'_, F>, x: ArrayView3<F>) -> ArrayView3<'a, F> {
    let fits = part.broadcast(x.dim());
    fits.unwrap_or_else(|| panic!("group norm: {:?} does not fit {:?}", part.dim(), x.dim()))
}
