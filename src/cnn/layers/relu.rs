//! ReLU, `y = max(x, 0)`. At 0, where it has no derivative, the gradient is taken as 0.

use ndarray::{ArrayView4, ArrayViewMut4, NdFloat, Zip};

/// y = max(x, 0). NaN stays NaN.
///
/// # Panics
/// If the shapes differ.
pub fn forward<F: NdFloat>(x: ArrayView4<F>, mut y: ArrayViewMut4<F>) {
    Zip::from(&mut y).and(x).for_each(|y, x| *y = if *x <= F::zero() { F::zero() } else { *x });
}

/// dx = dy where x > 0, and 0 elsewhere.
///
/// # Panics
/// If the shapes differ.
// ANCHOR: backward
pub fn backward<F: NdFloat>(dy: ArrayView4<F>, x: ArrayView4<F>, mut dx: ArrayViewMut4<F>) {
    Zip::from(&mut dx)
        .and(dy)
        .and(x)
        .for_each(|dx, dy, x| *dx = if *x <= F::zero() { F::zero() } else { *dy });
}
// ANCHOR_END: backward
