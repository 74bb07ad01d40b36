//! Initial weights, drawn from a seed.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

/// The distribution of a layer's initial weights.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Initializer {
    /// U(−b, b), b = √(6 / (fan_in + fan_out)) (Glorot and Bengio, AISTATS 2010, equation 16).
    #[serde(rename = "xavier uniform")]
    XavierUniform,
    /// N(0, 2 / (fan_in + fan_out)) (Glorot and Bengio, AISTATS 2010, equation 12).
    #[serde(rename = "xavier normal")]
    XavierNormal,
    /// U(−b, b), b = √(6 / fan_in) (He, Zhang, Ren and Sun, ICCV 2015, equation 10).
    #[serde(rename = "kaiming uniform")]
    KaimingUniform,
    /// N(0, 2 / fan_in) (He, Zhang, Ren and Sun, ICCV 2015, equation 10).
    #[serde(rename = "kaiming normal")]
    KaimingNormal,
    /// U(−b, b), b = 1 / √fan_in: the initial weights of PyTorch's linear layers.
    #[serde(rename = "pytorch")]
    PyTorch,
}

impl Initializer {
    /// Every initializer with its name in a description.
    pub const ALL: [(Initializer, &str); 5] = [
        (Initializer::XavierUniform, "xavier uniform"),
        (Initializer::XavierNormal, "xavier normal"),
        (Initializer::KaimingUniform, "kaiming uniform"),
        (Initializer::KaimingNormal, "kaiming normal"),
        (Initializer::PyTorch, "pytorch"),
    ];
}

/// A source of weights that depend only on the seed, not on the machine.
pub struct Draw(ChaCha8Rng);

impl Draw {
    /// The source with this seed.
    pub fn new(seed: u64) -> Draw {
        Draw(ChaCha8Rng::seed_from_u64(seed))
    }

    /// One weight of a layer whose units have `fan_in` inputs, and whose inputs go to `fan_out`
    /// units.
    pub fn weight(&mut self, initializer: Initializer, fan_in: usize, fan_out: usize) -> f64 {
        let (fan_in, both) = (fan_in as f64, (fan_in + fan_out) as f64);
        match initializer {
            Initializer::XavierUniform => (6.0 / both).sqrt() * self.uniform(),
            Initializer::XavierNormal => (2.0 / both).sqrt() * self.normal(),
            Initializer::KaimingUniform => (6.0 / fan_in).sqrt() * self.uniform(),
            Initializer::KaimingNormal => (2.0 / fan_in).sqrt() * self.normal(),
            Initializer::PyTorch => self.uniform() / fan_in.sqrt(),
        }
    }

    /// The weights of a layer, one row per unit, rounded to four digits so that you can copy
    /// them by hand.
    pub fn layer(
        &mut self,
        initializer: Initializer,
        fan_in: usize,
        units: usize,
    ) -> Vec<Vec<f64>> {
        // The sum turns −0 into 0.
        let mut one = || (self.weight(initializer, fan_in, units) * 1e4).round() / 1e4 + 0.0;
        (0..units).map(|_| (0..fan_in).map(|_| one()).collect()).collect()
    }

    /// An initial value for an exercise: 0.05 to 0.95 in steps of 0.05.
    pub fn start_value(&mut self) -> f64 {
        ((self.unit() * 19.0).floor() * 5.0 + 5.0) / 100.0
    }

    /// A uniform number in [0, 1), in steps of 2⁻⁵³.
    pub(crate) fn unit(&mut self) -> f64 {
        unit(&mut self.0)
    }

    /// A uniform number in [−1, 1).
    pub(crate) fn uniform(&mut self) -> f64 {
        2.0 * self.unit() - 1.0
    }

    /// A standard normal number, by Box and Muller (Annals of Mathematical Statistics 29, 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (2.0 * std::f64::consts::PI * self.unit()).cos()
    }
}

/// A uniform number in [0, 1), in steps of 2⁻⁵³.
pub(crate) fn unit(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
