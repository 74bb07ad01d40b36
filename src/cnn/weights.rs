//! The numbers that a network has learned.

use super::architecture::{Architecture, LayerPlaces};
use crate::network::{Draw, Initializer};

/// A network's parameters and the running statistics of its batch norms, each as one long slice
/// whose places [`Architecture::parameters`] and [`Architecture::running`] name.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights<F = f32> {
    /// The parameters, which are trained.
    pub parameters: Vec<F>,
    /// The running means and variances of the batch norms.
    pub running: Vec<F>,
    /// How many batches the running statistics have seen: PyTorch's `num_batches_tracked`.
    pub batches: u64,
}

impl Weights<f32> {
    /// The weights that a network starts with, from a seed. Kernels are drawn as the initializer
    /// says. With [`Initializer::PyTorch`] biases are drawn like the kernels, U(−b, b) with b =
    /// 1/√fan_in, which is PyTorch's default (`kaiming_uniform_` with a = √5 comes to the same;
    /// torch/nn/modules/conv.py, `reset_parameters`); with the others they are 0. γ = 1, β = 0,
    /// running mean 0, running variance 1.
    pub fn initial(
        architecture: &Architecture,
        initializer: Initializer,
        seed: u64,
    ) -> Weights<f32> {
        let mut parameters = vec![0.0; architecture.parameter_count()];
        let mut running = vec![0.0; architecture.running_count()];
        let mut draw = Draw::new(seed);
        for ((layer, input, _), places) in architecture.with_shapes().zip(architecture.places()) {
            let LayerPlaces { weight, bias, running: statistics } = places;
            if let Some((fan_in, fan_out)) = layer.kind.fans(input) {
                let has_bias = initializer == Initializer::PyTorch;
                let end = if has_bias { bias.end } else { weight.end };
                for value in &mut parameters[weight.start..end] {
                    *value = draw.weight(initializer, fan_in, fan_out) as f32;
                }
            } else {
                parameters[weight].fill(1.0);
            }
            if let Some(statistics) = statistics {
                running[statistics.variance].fill(1.0);
            }
        }
        Weights { parameters, running, batches: 0 }
    }
}

impl<F: num_traits::Float> Weights<F> {
    /// These numbers in another width.
    pub fn cast<G: num_traits::Float>(&self) -> Weights<G> {
        let cast = |values: &[F]| {
            values.iter().map(|value| G::from(*value).expect("a float fits into a float")).collect()
        };
        Weights {
            parameters: cast(&self.parameters),
            running: cast(&self.running),
            batches: self.batches,
        }
    }
}
