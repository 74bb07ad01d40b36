//! The numbers that a network has learnt.

use super::architecture::Architecture;
use super::random::Random;

/// A network's parameters and what its batch norms remember, each as one long slice whose places
/// [`Architecture::parameters`] and [`Architecture::running`] name.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights<F = f32> {
    /// What is trained.
    pub parameters: Vec<F>,
    /// The running means and variances of the batch norms.
    pub running: Vec<F>,
    /// How many batches the running statistics have seen: PyTorch's `num_batches_tracked`.
    pub batches: u64,
}

impl Weights<f32> {
    /// PyTorch's default initialisation, from a seed: kernels and biases U(−b, b) with b = 1/√fan_in (which is what
    /// `kaiming_uniform_` with a = √5 comes to; torch/nn/modules/conv.py, `reset_parameters`); γ = 1, β = 0; running mean 0,
    /// running variance 1.
    pub fn initial(architecture: &Architecture, seed: u64) -> Weights<f32> {
        let mut parameters = vec![0.0; architecture.parameter_count()];
        let mut running = vec![0.0; architecture.running_count()];
        let mut random = Random::new(seed, Random::WEIGHTS, 0);
        for (block, places) in architecture.blocks.iter().zip(architecture.places()) {
            let bound = 1.0 / (block.fan_in() as f64).sqrt();
            for value in &mut parameters[places.weight.start..places.bias.end] {
                *value = random.uniform(-bound, bound) as f32;
            }
            if let Some(norm) = places.norm {
                parameters[norm.gamma].fill(1.0);
                running[norm.variance].fill(1.0);
            }
        }
        Weights { parameters, running, batches: 0 }
    }
}

impl<F: num_traits::Float> Weights<F> {
    /// The same numbers, in another width.
    pub fn cast<G: num_traits::Float>(&self) -> Weights<G> {
        let cast = |values: &[F]| values.iter().map(|value| G::from(*value).expect("a float fits into a float")).collect();
        Weights { parameters: cast(&self.parameters), running: cast(&self.running), batches: self.batches }
    }
}
