//! The interface of an engine: images and labels in, the loss and its gradient out. It knows
//! nothing of the engines there are; [`EngineKind`](super::EngineKind) chooses one.

use super::weights::Weights;
use crate::error::Result;

/// Images with what they show.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    /// `[N][row][column]`, normalized.
    pub images: &'a [f32],
    /// `[N]`, each below the number of classes.
    pub labels: &'a [u8],
}

/// How a network did on some images.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// The mean loss.
    pub loss: f64,
    /// On how many images the class with the highest probability is the right one; the first of
    /// several.
    pub correct: usize,
}

/// Something that computes a network and its gradient. There are two: the reference, which reads
/// like the mathematics, and the fast one, which is tested against it.
///
/// An engine owns its buffers, which grow with the largest batch that it has seen. Results do not
/// depend on the number of threads: whatever is summed is summed over fixed blocks in a fixed
/// order.
pub trait Engine: Send {
    /// Forward and backward in training mode: batch norm uses the batch's own mean and variance,
    /// and moves its running statistics (a tenth of the way, the variance unbiased: n / (n − 1)).
    /// The gradient of the mean loss is written to `gradient`, laid out as [`Weights::parameters`].
    ///
    /// With `smoothing` s the target of each class is s / classes, and 1 − s more for the right
    /// one; with 0 it is the plain one (Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, "Rethinking
    /// the Inception architecture", CVPR 2016, section 7).
    ///
    /// # Panics
    /// If a slice's length does not fit the others or the architecture, the batch is empty, or a
    /// label is not below the number of classes.
    fn train(
        &mut self,
        weights: &mut Weights,
        batch: Batch<'_>,
        smoothing: f32,
        gradient: &mut [f32],
    ) -> Score;

    /// The logarithms of the probabilities of each class, `[N][class]`, in evaluation mode: batch
    /// norm uses its running statistics.
    ///
    /// # Panics
    /// If a slice's length does not fit the others or the architecture.
    fn predict(&mut self, weights: &Weights, images: &[f32], log_probabilities: &mut [f32]);

    /// How many classes the network tells apart.
    fn classes(&self) -> usize;

    /// From now on computes the same network for images of this side, in pixels.
    ///
    /// # Errors
    /// If such images are too small for the layers.
    fn set_side(&mut self, side: usize) -> Result<()>;

    /// Calls `work` once with each image of `images`, `[N][row][column]`, and its number, on the
    /// threads that the engine computes with: for what is done to images before they are trained
    /// on.
    fn each_image(&mut self, images: &mut [f32], work: &(dyn Fn(usize, &mut [f32]) + Sync));
}
