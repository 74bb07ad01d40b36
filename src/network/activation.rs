//! Activation functions and losses, as expressions: that is all the derivation needs to know
//! about them.

use crate::expr::{Expr, Function};

/// The activation function of a unit, applied to the sum that goes into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Activation {
    /// The sum itself.
    Identity,
    /// 1 / (1 + exp(−x))
    Sigmoid,
    /// tanh(x)
    Tanh,
    /// max(0, x); its derivative at 0 is taken as 0.
    Relu,
    /// max(0.01·x, x); its derivative at 0 is taken as 0.01.
    LeakyRelu,
    /// ln(1 + exp(x))
    Softplus,
    /// ½x(1 + tanh(√(2/π)(x + 0.044715x³))), which needs no error function and differs from x·Φ(x)
    /// by less than 0.0005 (Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016, section 2).
    Gelu,
    /// exp(x) divided by the sum of exp over the layer, so that the outputs sum to 1.
    Softmax,
}

impl Activation {
    /// Every activation with its name in a description.
    pub const ALL: [(Activation, &str); 8] = [
        (Activation::Identity, "identity"),
        (Activation::Sigmoid, "sigmoid"),
        (Activation::Tanh, "tanh"),
        (Activation::Relu, "relu"),
        (Activation::LeakyRelu, "leaky relu"),
        (Activation::Softplus, "softplus"),
        (Activation::Gelu, "gelu"),
        (Activation::Softmax, "softmax"),
    ];

    /// The activation of the unit `number` (from 0) of a layer whose units have the sums `all`.
    pub fn of(self, number: usize, all: &[Expr]) -> Expr {
        let x = all[number].clone();
        match self {
            Activation::Identity => x,
            Activation::Sigmoid => Function::Sigmoid.of(x),
            Activation::Tanh => Function::Tanh.of(x),
            Activation::Relu => Expr::Call(Function::Max, vec![Expr::Number(0.0), x]),
            Activation::LeakyRelu => Expr::Call(
                Function::Max,
                vec![Expr::Product(vec![Expr::Number(0.01), x.clone()]), x],
            ),
            Activation::Softplus => Function::Softplus.of(x),
            Activation::Gelu => {
                let cube = Expr::Product(vec![
                    Expr::Number(0.044715),
                    x.clone().to_the(Expr::Number(3.0)),
                ]);
                let inner = Expr::Product(vec![
                    Expr::Number((2.0 / std::f64::consts::PI).sqrt()),
                    Expr::Sum(vec![x.clone(), cube]),
                ]);
                let slope = Expr::Sum(vec![Expr::Number(1.0), Function::Tanh.of(inner)]);
                Expr::Product(vec![Expr::Number(0.5), x, slope])
            }
            Activation::Softmax => Expr::Call(Function::Softmax, [&[x], all].concat()),
        }
    }
}

/// The loss: how far off an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Loss {
    /// ½(t − a)², summed over the outputs.
    HalfSquaredError,
    /// (t − a)², the mean over the outputs.
    MeanSquaredError,
    /// −(t·ln a + (1 − t)·ln(1 − a)), summed over the outputs, which must be sigmoid.
    BinaryCrossEntropy,
    /// −t·ln a, summed over the outputs, which must be softmax.
    CategoricalCrossEntropy,
}

impl Loss {
    /// Every loss with its name in a description.
    pub const ALL: [(Loss, &str); 4] = [
        (Loss::HalfSquaredError, "half squared error"),
        (Loss::MeanSquaredError, "mean squared error"),
        (Loss::BinaryCrossEntropy, "binary cross-entropy"),
        (Loss::CategoricalCrossEntropy, "categorical cross-entropy"),
    ];

    /// The error of one output `a` that should be `t`.
    pub fn of(self, t: Expr, a: Expr) -> Expr {
        let square = |t: Expr, a: Expr| t.minus(a).to_the(Expr::Number(2.0));
        let one_minus = |x: Expr| Expr::Number(1.0).minus(x);
        match self {
            Loss::HalfSquaredError => Expr::Product(vec![Expr::Number(0.5), square(t, a)]),
            Loss::MeanSquaredError => square(t, a),
            Loss::BinaryCrossEntropy => {
                let yes = Expr::Product(vec![t.clone(), Function::Ln.of(a.clone())]);
                let no = Expr::Product(vec![one_minus(t), Function::Ln.of(one_minus(a))]);
                Expr::Sum(vec![yes, no]).negative()
            }
            Loss::CategoricalCrossEntropy => Expr::Product(vec![t, Function::Ln.of(a)]).negative(),
        }
    }

    /// The number that the errors of one example's `outputs` are divided by.
    pub fn divisor(self, outputs: usize) -> usize {
        if self == Loss::MeanSquaredError { outputs } else { 1 }
    }
}
