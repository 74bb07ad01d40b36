//! Every number of one forward and backward pass, as a file.

use super::architecture::Architecture;
use super::data::{PIXELS, SIDE, Split, normalize};
use super::reference::ReferenceEngine;
use super::tensors::TensorFile;
use super::weights::Weights;
use crate::error::Result;
use std::ops::Range;

/// One pass in training mode over the images at `range`, none of them transformed, as a safetensors
/// file. Its tensors:
///
/// | name | what |
/// | --- | --- |
/// | `images` | `[N][1][28][28]`, normalized: what the network is given |
/// | `labels` | `[N]`, 64-bit integers |
/// | `out.conv1.0` … `out.conv7.0` | after each convolution, `[N][C][H][W]` |
/// | `out.conv1.1` … `out.conv7.1` | after its batch norm |
/// | `out.conv1` … `out.conv7` | after its ReLU |
/// | `out.pool1` … `out.pool3` | after each max pooling |
/// | `out.conv8` | after the last convolution |
/// | `out.logits` | the mean over its pixels, `[N][10]` |
/// | `out.log_softmax` | the logarithms of the probabilities, `[N][10]` |
/// | `loss` | the mean over the images of −log p of the right class |
/// | `grad.out.conv1.0` … | the gradient of the loss with respect to each of these outputs |
/// | `grad.conv1.0.weight` … | the gradient with respect to each parameter, under its name |
///
/// # Errors
/// If something is too large for the format.
///
/// # Panics
/// If there are no such images, or none are asked for.
pub fn trace(
    architecture: &Architecture,
    weights: &Weights,
    split: &Split,
    range: Range<usize>,
) -> Result<Vec<u8>> {
    let n = range.len();
    let labels = &split.labels[range.clone()];
    let mut images: Vec<f32> = split.images[range.start * PIXELS..range.end * PIXELS]
        .iter()
        .map(|pixel| f32::from(*pixel))
        .collect();
    normalize(&mut images);
    let mut network = ReferenceEngine::<f32>::new(architecture.clone());
    let mut gradient = vec![0.0; architecture.parameter_count()];
    let score = network.train(&mut weights.clone(), &images, labels, 0.0, &mut gradient);

    let mut file = TensorFile::new();
    file.push("images", &[n, 1, SIDE, SIDE], images);
    file.push_integers("labels", &[n], labels.iter().map(|label| i64::from(*label)));
    for (name, value, gradient) in network.trace(n) {
        file.push(format!("out.{name}"), value.shape(), value.iter().copied());
        file.push(format!("grad.out.{name}"), gradient.shape(), gradient.iter().copied());
    }
    let log_p = network.log_probabilities(n);
    file.push("out.log_softmax", log_p.shape(), log_p.iter().copied());
    file.push("loss", &[], [score.loss as f32]);
    file.push_all("grad.", &architecture.parameters(), &gradient);
    file.to_bytes()
}
