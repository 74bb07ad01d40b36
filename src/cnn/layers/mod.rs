//! The layers, each with its forward and, beside it, its backward.
//!
//! They work for any number of images, in f32 and f64 ([`ndarray::NdFloat`]), write their results
//! to arrays that the caller owns, and run on one thread: the caller splits the images, or for
//! batch norm the channels. The tests compare each backward with the [derivation](crate::derive)
//! of a small instance of its layer.

pub mod activation;
pub mod average_pool;
pub mod batch_norm;
pub mod conv2d;
pub mod dropout;
pub mod group_norm;
pub mod linear;
pub mod log_softmax;
pub mod max_pool;
pub mod relu;

use ndarray::Slice;

/// How many pixels along an axis a window of `kernel` pixels that moves by `stride` puts out.
///
/// # Panics
/// If the window is larger than the padded axis, or the stride is 0.
pub fn output_side(input: usize, kernel: usize, stride: usize, padding: usize) -> usize {
    assert!(stride > 0, "the stride is 0");
    assert!(
        input + 2 * padding >= kernel,
        "a window of {kernel} does not fit into {input} pixels with a padding of {padding}"
    );
    (input + 2 * padding - kernel) / stride + 1
}

/// Along one axis: the outputs `i` whose window has its pixel `tap` inside the image, `0 ≤ i ·
/// stride + tap − padding < input`, and the inputs that they see there. Both have the same length.
fn seen_through(
    tap: usize,
    input: usize,
    output: usize,
    stride: usize,
    padding: usize,
) -> (Slice, Slice) {
    let first = padding.saturating_sub(tap).div_ceil(stride);
    let end =
        (input + padding).saturating_sub(tap).div_ceil(stride).clamp(first, output.max(first));
    let input_at = |i: usize| (i * stride + tap).saturating_sub(padding).min(input);
    let inputs = if end > first { input_at(first)..input_at(end - 1) + 1 } else { 0..0 };
    (
        Slice::from(first.min(output)..end.min(output)),
        Slice::new(inputs.start as isize, Some(inputs.end as isize), stride as isize),
    )
}
