//! Max pooling: the largest pixel of each window of K × K. Windows are side by side; pixels left
//! over at the right and at the bottom are dropped. Among equal pixels the first counts, in row
//! order, as in PyTorch.

use ndarray::{ArrayView4, ArrayViewMut4, NdFloat, Zip};

/// `x` `[N][C][H][W]` → `y` `[N][C][H / K][W / K]`; `choice` has the shape of `y` and says which
/// pixel of the window it was, row · K + column.
///
/// # Panics
/// If a shape does not fit the others.
pub fn forward<F: NdFloat>(
    x: ArrayView4<F>,
    kernel: usize,
    mut y: ArrayViewMut4<F>,
    mut choice: ArrayViewMut4<u8>,
) {
    check(x.shape(), kernel, y.shape());
    Zip::indexed(&mut y).and(&mut choice).for_each(|(n, c, i, j), y, choice| {
        let pixel = |at: usize| x[[n, c, i * kernel + at / kernel, j * kernel + at % kernel]];
        // NaN wins over everything, so that it is not lost.
        let better = |best: usize, at: usize| {
            if pixel(at) > pixel(best) || pixel(at).is_nan() { at } else { best }
        };
        let best = (1..kernel * kernel).fold(0, better);
        (*y, *choice) = (pixel(best), best as u8);
    });
}

/// The gradient goes to the pixel that was chosen. `dx` is overwritten.
///
/// # Panics
/// If a shape does not fit the others.
// ANCHOR: backward
pub fn backward<F: NdFloat>(
    dy: ArrayView4<F>,
    choice: ArrayView4<u8>,
    kernel: usize,
    mut dx: ArrayViewMut4<F>,
) {
    check(dx.shape(), kernel, dy.shape());
    dx.fill(F::zero());
    Zip::indexed(dy).and(choice).for_each(|(n, c, i, j), dy, choice| {
        let at = usize::from(*choice);
        dx[[n, c, i * kernel + at / kernel, j * kernel + at % kernel]] = *dy;
    });
}
// ANCHOR_END: backward

fn check(x: &[usize], kernel: usize, y: &[usize]) {
    assert!(kernel > 0 && kernel < 16, "max pooling: a window of {kernel} pixels is not possible");
    let right = [x[0], x[1], x[2] / kernel, x[3] / kernel];
    assert!(
        y == right,
        "max pooling: an input of shape {x:?} gives an output of shape {right:?}, not {y:?}"
    );
}
