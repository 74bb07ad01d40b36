//! Convolution (strictly a correlation, as everywhere in this field: the kernel is not flipped).
//!
//! `y[n,o,i,j] = b[o] + Σ_c Σ_u Σ_v  w[o,c,u,v] · x[n,c, i·s + u − p, j·s + v − p]`
//!
//! with stride s and padding p; what lies outside the image is 0. Each kernel tap (u, v)
//! multiplies a shifted image, so forward and backward are the same five loops over whole shifted
//! images, with another of the three factors on the left side.

use super::{output_side, seen_through};
use ndarray::{ArrayView1, ArrayView4, ArrayViewMut1, ArrayViewMut4, NdFloat, Zip, s};

/// How the window moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The number of pixels by which it moves.
    pub stride: usize,
    /// The number of zeros around the image.
    pub padding: usize,
}

impl Window {
    /// The side of the output for an input and a kernel of these sides.
    ///
    /// # Panics
    /// If the kernel is larger than the padded image, or the stride is 0.
    pub fn output_side(self, input: usize, kernel: usize) -> usize {
        output_side(input, kernel, self.stride, self.padding)
    }
}

/// `x` `[N][C][H][W]`, `w` `[O][C][K][K]`, `b` `[O]` → `y` `[N][O][H′][W′]`.
///
/// # Panics
/// If a shape does not fit the others.
// ANCHOR: forward
pub fn forward<F: NdFloat>(
    x: ArrayView4<F>,
    w: ArrayView4<F>,
    b: ArrayView1<F>,
    window: Window,
    mut y: ArrayViewMut4<F>,
) {
    check(&x, &w, window, y.dim());
    for ((_, o, _, _), y) in y.indexed_iter_mut() {
        *y = b[o];
    }
    each_tap(x.dim(), w.dim(), y.dim(), window, |n, [o, c, u, v], (yi, yj), (xi, xj)| {
        // y += w · x
        y.slice_mut(s![n, o, yi, yj]).scaled_add(w[[o, c, u, v]], &x.slice(s![n, c, xi, xj]));
    });
}
// ANCHOR_END: forward

/// The gradient with respect to the input. `dx` is overwritten.
///
/// # Panics
/// If a shape does not fit the others.
// ANCHOR: backward_x
pub fn backward_x<F: NdFloat>(
    dy: ArrayView4<F>,
    w: ArrayView4<F>,
    window: Window,
    mut dx: ArrayViewMut4<F>,
) {
    check(&dx.view(), &w, window, dy.dim());
    dx.fill(F::zero());
    each_tap(dx.dim(), w.dim(), dy.dim(), window, |n, [o, c, u, v], (yi, yj), (xi, xj)| {
        // y += w · x, so dx += w · dy
        dx.slice_mut(s![n, c, xi, xj]).scaled_add(w[[o, c, u, v]], &dy.slice(s![n, o, yi, yj]));
    });
}
// ANCHOR_END: backward_x

/// The gradient with respect to kernel and bias, which is added to `dw` and `db`: both are used at
/// every pixel of every image.
///
/// # Panics
/// If a shape does not fit the others.
// ANCHOR: backward_w
pub fn backward_w<F: NdFloat>(
    dy: ArrayView4<F>,
    x: ArrayView4<F>,
    window: Window,
    mut dw: ArrayViewMut4<F>,
    mut db: ArrayViewMut1<F>,
) {
    check(&x, &dw.view(), window, dy.dim());
    each_tap(x.dim(), dw.dim(), dy.dim(), window, |n, [o, c, u, v], (yi, yj), (xi, xj)| {
        // y += w · x, so dw += dy · x, over all pixels
        let (dy, x) = (dy.slice(s![n, o, yi, yj]), x.slice(s![n, c, xi, xj]));
        dw[[o, c, u, v]] += Zip::from(dy).and(x).fold(F::zero(), |sum, dy, x| sum + *dy * *x);
    });
    for ((_, o, _, _), dy) in dy.indexed_iter() {
        // y = b + …, so db += dy
        db[o] += *dy;
    }
}
// ANCHOR_END: backward_w

/// The rows and columns of an image that a tap works on.
type Pixels = (ndarray::Slice, ndarray::Slice);

/// Calls `work` for each image n and each weight [o, c, u, v] with the pixels of the output that
/// this weight reaches, and the pixels of the input that it multiplies for them.
fn each_tap(
    (images, channels, height, width): (usize, usize, usize, usize),
    (outputs, _, kernel, _): (usize, usize, usize, usize),
    (_, _, output_height, output_width): (usize, usize, usize, usize),
    Window { stride, padding }: Window,
    mut work: impl FnMut(usize, [usize; 4], Pixels, Pixels),
) {
    for u in 0..kernel {
        let (yi, xi) = seen_through(u, height, output_height, stride, padding);
        for v in 0..kernel {
            let (yj, xj) = seen_through(v, width, output_width, stride, padding);
            for n in 0..images {
                for o in 0..outputs {
                    for c in 0..channels {
                        work(n, [o, c, u, v], (yi, yj), (xi, xj));
                    }
                }
            }
        }
    }
}

fn check<F>(x: &ArrayView4<F>, w: &ArrayView4<F>, window: Window, y: (usize, usize, usize, usize)) {
    let ((n, c, height, width), (o, inputs, kernel, other)) = (x.dim(), w.dim());
    assert!(
        c == inputs && kernel == other,
        "conv2d: an image of shape {:?} does not fit a kernel of shape {:?}",
        x.shape(),
        w.shape()
    );
    let right = (n, o, window.output_side(height, kernel), window.output_side(width, kernel));
    assert!(y == right, "conv2d: the output has shape {y:?}, {right:?} is needed");
}
