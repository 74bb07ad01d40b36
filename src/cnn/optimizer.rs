//! The optimizer: stochastic gradient descent with momentum.

use super::architecture::Architecture;
use serde::{Deserialize, Serialize};

/// The constants of gradient descent with momentum, as in PyTorch's `torch.optim.SGD` without
/// dampening.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sgd {
    /// How much of the velocity is kept, μ.
    pub momentum: f32,
    /// Whether the step looks ahead along the velocity (Sutskever, Martens, Dahl and Hinton, "On
    /// the importance of initialization and momentum in deep learning", ICML 2013, equations 3 and
    /// 4, in PyTorch's form).
    pub nesterov: bool,
    /// Weight decay λ: how strongly the weights of convolutions and linear
    /// layers are pulled toward 0. Biases and the parameters of norms are not.
    pub weight_decay: f32,
}

impl Sgd {
    /// One step with learning rate η:
    ///
    /// ```text
    /// g ← g + λ · w      (of kernels)
    /// v ← μ · v + g
    /// w ← w − η · v      or, with Nesterov momentum, w − η · (g + μ · v)
    /// ```
    ///
    /// # Panics
    /// If the slices are not of one length.
    pub fn step(
        &self,
        architecture: &Architecture,
        learning_rate: f32,
        parameters: &mut [f32],
        gradient: &[f32],
        velocity: &mut [f32],
    ) {
        assert!(
            parameters.len() == gradient.len() && parameters.len() == velocity.len(),
            "each parameter has its gradient and velocity"
        );
        let layers = architecture.layers.iter().zip(architecture.places());
        for (layer, places) in layers {
            let decay = if layer.kind.has_kernel() { self.weight_decay } else { 0.0 };
            for (range, decay) in [(places.weight, decay), (places.bias, 0.0)] {
                let all = parameters[range.clone()]
                    .iter_mut()
                    .zip(&gradient[range.clone()])
                    .zip(&mut velocity[range]);
                for ((w, g), v) in all {
                    let g = g + decay * *w;
                    *v = self.momentum * *v + g;
                    *w -= learning_rate * if self.nesterov { g + self.momentum * *v } else { *v };
                }
            }
        }
    }
}
