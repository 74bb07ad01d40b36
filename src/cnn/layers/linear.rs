//! A fully connected layer: `y[n,i] = Σ_j w[i,j] · x[n,j] + b[i]`.

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis, NdFloat};

/// `x` `[N][J]`, `w` `[I][J]`, `b` `[I]` → `y` `[N][I]`.
///
/// # Panics
/// If a shape does not fit the others.
pub fn forward<F: NdFloat>(
    x: ArrayView2<F>,
    w: ArrayView2<F>,
    b: ArrayView1<F>,
    mut y: ArrayViewMut2<F>,
) {
    y.assign(&(x.dot(&w.t()) + b));
}

/// The gradient with respect to the input, `dx[n,j] = Σ_i dy[n,i] · w[i,j]`. `dx` is overwritten.
///
/// # Panics
/// If a shape does not fit the others.
pub fn backward_x<F: NdFloat>(dy: ArrayView2<F>, w: ArrayView2<F>, mut dx: ArrayViewMut2<F>) {
    dx.assign(&dy.dot(&w));
}

/// The gradient with respect to weight and bias, which is added to `dw` and `db`:
/// `dw[i,j] = Σ_n dy[n,i] · x[n,j]` and `db[i] = Σ_n dy[n,i]`.
///
/// # Panics
/// If a shape does not fit the others.
pub fn backward_w<F: NdFloat>(
    dy: ArrayView2<F>,
    x: ArrayView2<F>,
    mut dw: ArrayViewMut2<F>,
    mut db: ArrayViewMut1<F>,
) {
    dw += &dy.t().dot(&x);
    db += &dy.sum_axis(Axis(0));
}
