//! Dropout: in training each entry is set to 0 with probability `rate`, and the others are divided by
//! 1 − rate, so that their mean stays what it was (Srivastava and others, "Dropout: a simple way to
//! prevent neural networks from overfitting", JMLR 15 (2014), in the form in which evaluation changes
//! nothing).

use crate::cnn::Random;
use ndarray::{ArrayView4, ArrayViewMut4, NdFloat, Zip};

/// Draws what each entry is multiplied by: 0 or 1 / (1 − rate).
pub fn draw<F: NdFloat>(rate: f64, random: &mut Random, mut mask: ArrayViewMut4<F>) {
    let kept = F::from(1.0 / (1.0 - rate)).expect("a constant fits into a float");
    mask.mapv_inplace(|_| if random.unit() < rate { F::zero() } else { kept });
}

/// y = mask · x. Backward is the same, dx = mask · dy.
///
/// # Panics
/// If the shapes differ.
pub fn apply<F: NdFloat>(x: ArrayView4<F>, mask: ArrayView4<F>, mut y: ArrayViewMut4<F>) {
    Zip::from(&mut y).and(x).and(mask).for_each(|y, x, mask| *y = *mask * *x);
}
