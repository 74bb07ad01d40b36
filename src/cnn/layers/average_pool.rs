//! Average pooling: the mean of each window of K × K pixels. Windows are side by side; pixels left
//! over at the right and at the bottom are dropped.

use ndarray::{ArrayView4, ArrayViewMut4, NdFloat, Zip, s};

/// `x` `[N][C][H][W]` → `y` `[N][C][H / K][W / K]`, `y = Σx / K²`.
///
/// # Panics
/// If a shape does not fit the others.
pub fn forward<F: NdFloat>(x: ArrayView4<F>, kernel: usize, mut y: ArrayViewMut4<F>) {
    check(x.shape(), kernel, y.shape());
    let pixels = pixels::<F>(kernel);
    Zip::indexed(&mut y).for_each(|(n, c, i, j), y| {
        *y = x.slice(s![n, c, i * kernel..(i + 1) * kernel, j * kernel..(j + 1) * kernel]).sum()
            / pixels;
    });
}

/// Each pixel of a window gets an equal share, `dx = dy / K²`. `dx` is overwritten.
///
/// # Panics
/// If a shape does not fit the others.
// ANCHOR: backward
pub fn backward<F: NdFloat>(dy: ArrayView4<F>, kernel: usize, mut dx: ArrayViewMut4<F>) {
    check(dx.shape(), kernel, dy.shape());
    let pixels = pixels::<F>(kernel);
    dx.fill(F::zero());
    Zip::indexed(dy).for_each(|(n, c, i, j), dy| {
        dx.slice_mut(s![n, c, i * kernel..(i + 1) * kernel, j * kernel..(j + 1) * kernel])
            .fill(*dy / pixels);
    });
}
// ANCHOR_END: backward

fn pixels<F: NdFloat>(kernel: usize) -> F {
    F::from(kernel * kernel).expect("a count fits into a float")
}

fn check(x: &[usize], kernel: usize, y: &[usize]) {
    assert!(kernel > 0, "average pooling: a window of 0 pixels is not possible");
    let right = [x[0], x[1], x[2] / kernel, x[3] / kernel];
    assert!(
        y == right,
        "average pooling: an input of shape {x:?} gives an output of shape {right:?}, not {y:?}"
    );
}
