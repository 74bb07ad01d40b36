//! Log-softmax with the negative log-likelihood.
//!
//! ```text
//! log p_k = z_k − ln Σ_j exp(z_j)      loss = −Σ_k t_k · log p_k
//! ```
//!
//! for the logits z of one image and targets t that sum to 1. The gradient is as simple as can be:
//! `dz = p − t`.

use ndarray::{ArrayView1, ArrayViewMut1, NdFloat, Zip};

/// The logarithms of the probabilities. The largest logit is subtracted first, which changes
/// nothing but keeps exp from overflowing.
///
/// # Panics
/// If the lengths differ.
// ANCHOR: forward
pub fn forward<F: NdFloat>(z: ArrayView1<F>, mut log_p: ArrayViewMut1<F>) {
    let largest = z.fold(F::neg_infinity(), |largest, z| largest.max(*z));
    let sum = z.fold(F::zero(), |sum, z| sum + (*z - largest).exp());
    Zip::from(&mut log_p).and(z).for_each(|log_p, z| *log_p = *z - largest - sum.ln());
}
// ANCHOR_END: forward

/// The target of class `k` of `classes` where `label` is right: 1 or 0 without smoothing s; with it
/// s / classes, and 1 − s more for the right one.
pub fn target<F: NdFloat>(k: usize, label: u8, classes: usize, smoothing: F) -> F {
    let share = smoothing / F::from(classes).expect("a count fits into a float");
    if k == usize::from(label) { F::one() - smoothing + share } else { share }
}

/// −Σ t_k · log p_k. Without smoothing that is −log p of the right class.
pub fn loss<F: NdFloat>(log_p: ArrayView1<F>, label: u8, smoothing: F) -> F {
    if smoothing == F::zero() {
        return -log_p[usize::from(label)];
    }
    let classes = log_p.len();
    -log_p
        .indexed_iter()
        .fold(F::zero(), |sum, (k, log_p)| sum + target(k, label, classes, smoothing) * *log_p)
}

/// dz = p − t, for the loss of one image.
///
/// # Panics
/// If the lengths differ.
// ANCHOR: backward
pub fn backward<F: NdFloat>(
    log_p: ArrayView1<F>,
    label: u8,
    smoothing: F,
    mut dz: ArrayViewMut1<F>,
) {
    let classes = log_p.len();
    Zip::indexed(&mut dz)
        .and(log_p)
        .for_each(|k, dz, log_p| *dz = log_p.exp() - target(k, label, classes, smoothing));
}
// ANCHOR_END: backward

/// The class with the highest probability; the first of several.
pub fn most_likely<F: NdFloat>(log_p: ArrayView1<F>) -> usize {
    let better = |best: usize, k: usize| if log_p[k] > log_p[best] { k } else { best };
    (1..log_p.len()).fold(0, better)
}
