//! Activations: a function of each entry, `y = f(x)`, so `dx = dy · f′(x)`.

use super::relu;
use ndarray::{ArrayView4, ArrayViewMut4, NdFloat, Zip};
use serde::{Deserialize, Serialize};

/// A function of each entry.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activation {
    /// max(x, 0)
    Relu,
    /// x where it is above 0, and `slope · x` elsewhere.
    LeakyRelu {
        /// The slope below 0.
        slope: f64,
    },
    /// The hyperbolic tangent.
    Tanh,
    /// The logistic function, 1 / (1 + exp(−x)).
    Sigmoid,
    /// x · σ(x), with the logistic function σ.
    Silu,
}

impl Activation {
    /// What PyTorch calls such a layer.
    pub fn pytorch_class(self) -> &'static str {
        match self {
            Activation::Relu => "ReLU",
            Activation::LeakyRelu { .. } => "LeakyReLU",
            Activation::Tanh => "Tanh",
            Activation::Sigmoid => "Sigmoid",
            Activation::Silu => "SiLU",
        }
    }

    /// y = f(x)
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn forward<F: NdFloat>(self, x: ArrayView4<F>, mut y: ArrayViewMut4<F>) {
        match self {
            Activation::Relu => relu::forward(x, y),
            _ => Zip::from(&mut y).and(x).for_each(|y, x| *y = self.value(*x)),
        }
    }

    /// dx = dy · f′(x)
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn backward<F: NdFloat>(
        self,
        dy: ArrayView4<F>,
        x: ArrayView4<F>,
        mut dx: ArrayViewMut4<F>,
    ) {
        match self {
            Activation::Relu => relu::backward(dy, x, dx),
            _ => Zip::from(&mut dx).and(dy).and(x).for_each(|dx, dy, x| *dx = *dy * self.slope(*x)),
        }
    }

    fn value<F: NdFloat>(self, x: F) -> F {
        match self {
            Activation::Relu => x.max(F::zero()),
            Activation::LeakyRelu { slope } if x <= F::zero() => number::<F>(slope) * x,
            Activation::LeakyRelu { .. } => x,
            Activation::Tanh => x.tanh(),
            Activation::Sigmoid => sigmoid(x),
            Activation::Silu => x * sigmoid(x),
        }
    }

    fn slope<F: NdFloat>(self, x: F) -> F {
        let one = F::one();
        match self {
            Activation::Relu if x <= F::zero() => F::zero(),
            Activation::LeakyRelu { slope } if x <= F::zero() => number(slope),
            Activation::Relu | Activation::LeakyRelu { .. } => one,
            Activation::Tanh => one - x.tanh() * x.tanh(),
            Activation::Sigmoid => sigmoid(x) * (one - sigmoid(x)),
            Activation::Silu => sigmoid(x) * (one + x * (one - sigmoid(x))),
        }
    }
}

fn sigmoid<F: NdFloat>(x: F) -> F {
    (F::one() + (-x).exp()).recip()
}

fn number<F: NdFloat>(value: f64) -> F {
    F::from(value).expect("a constant fits into a float")
}
