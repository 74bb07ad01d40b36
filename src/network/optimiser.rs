//! How the weights are changed, as equations.
//!
//! An optimiser may keep something about each weight from iteration to iteration, its state. In the
//! rules a name with a prime, `v_w1′`, stands for the value in the iteration before; before the
//! first it is 0. `η` is the learning rate; the other constants have names too, so that a sheet can
//! have cells for them.

use crate::expr::{Expr, Function, Name};

/// The way in which a gradient changes the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Optimiser {
    /// w ← w − η·g
    GradientDescent,
    /// v = μ·v′ + g, w ← w − η·v (Polyak 1964, in the form of PyTorch's SGD)
    Momentum {
        /// μ, how much of the velocity stays.
        momentum: f64,
    },
    /// v = μ·v′ + g, w ← w − η·(g + μ·v) (Sutskever, Martens, Dahl and Hinton, "On the importance
    /// of initialization and momentum in deep learning", ICML 2013, in the form of PyTorch's SGD)
    Nesterov {
        /// μ, how much of the velocity stays.
        momentum: f64,
    },
    /// s = ρ·s′ + (1 − ρ)·g², w ← w − η·g / (√s + ε) (Tieleman and Hinton, Coursera lecture 6.5,
    /// 2012)
    RmsProp {
        /// ρ, how much of the mean square stays.
        decay: f64,
        /// ε, so that nothing is divided by 0.
        epsilon: f64,
    },
    /// m = β1·m′ + (1 − β1)·g, v = β2·v′ + (1 − β2)·g²,
    /// w ← w − η·(m / (1 − β1ᵏ)) / (√(v / (1 − β2ᵏ)) + ε) (Kingma and Ba, "Adam", ICLR 2015,
    /// algorithm 1)
    Adam {
        /// β1, how much of the mean gradient stays.
        beta1: f64,
        /// β2, how much of the mean square stays.
        beta2: f64,
        /// ε, so that nothing is divided by 0.
        epsilon: f64,
    },
}

/// Something that is kept from iteration to iteration.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Its name.
    pub name: Name,
    /// Its value, of that before and of this iteration's gradient.
    pub rule: Expr,
}

impl Optimiser {
    /// The constants of the rules by name, besides η.
    pub fn constants(self) -> Vec<(Name, f64)> {
        let named: &[(&str, f64)] = match self {
            Optimiser::GradientDescent => &[],
            Optimiser::Momentum { momentum } | Optimiser::Nesterov { momentum } => {
                &[("μ", momentum)]
            }
            Optimiser::RmsProp { decay, epsilon } => &[("ρ", decay), ("ε", epsilon)],
            Optimiser::Adam { beta1, beta2, epsilon } => {
                &[("β1", beta1), ("β2", beta2), ("ε", epsilon)]
            }
        };
        named.iter().map(|(name, value)| (Name::from(*name), *value)).collect()
    }

    /// What is kept for all weights together: Adam counts the iterations.
    pub fn common_states(self) -> Vec<State> {
        match self {
            Optimiser::Adam { .. } => {
                let k = Name::from("k");
                vec![State {
                    rule: Expr::Sum(vec![Expr::Name(k.before()), Expr::Number(1.0)]),
                    name: k,
                }]
            }
            _ => Vec::new(),
        }
    }

    /// What is kept for one weight, whose gradient is `g`.
    pub fn states(self, weight: &Name, g: &Expr) -> Vec<State> {
        let kept = |letter: &str, decay: &str, rest: Vec<Expr>| {
            let name = Name::from(format!("{letter}_{weight}"));
            let rule = Expr::Sum(vec![
                Expr::Product(vec![Expr::name(decay), Expr::Name(name.before())]),
                Expr::product(rest),
            ]);
            State { name, rule }
        };
        let rest_of = |decay: &str| Expr::Number(1.0).minus(Expr::name(decay));
        let square = g.clone().to_the(Expr::Number(2.0));
        match self {
            Optimiser::GradientDescent => Vec::new(),
            Optimiser::Momentum { .. } | Optimiser::Nesterov { .. } => {
                vec![kept("v", "μ", vec![g.clone()])]
            }
            Optimiser::RmsProp { .. } => vec![kept("s", "ρ", vec![rest_of("ρ"), square])],
            Optimiser::Adam { .. } => {
                vec![
                    kept("m", "β1", vec![rest_of("β1"), g.clone()]),
                    kept("v", "β2", vec![rest_of("β2"), square]),
                ]
            }
        }
    }

    /// The weight in the next iteration, in terms of this one's values.
    pub fn update(self, weight: &Name, g: &Expr) -> Expr {
        let state = |letter: &str| Expr::name(format!("{letter}_{weight}"));
        let scaled = |mean: Expr, square: Expr| {
            mean.over(Expr::Sum(vec![Function::Sqrt.of(square), Expr::name("ε")]))
        };
        let direction = match self {
            Optimiser::GradientDescent => g.clone(),
            Optimiser::Momentum { .. } => state("v"),
            Optimiser::Nesterov { .. } => {
                Expr::Sum(vec![g.clone(), Expr::Product(vec![Expr::name("μ"), state("v")])])
            }
            Optimiser::RmsProp { .. } => scaled(g.clone(), state("s")),
            Optimiser::Adam { .. } => {
                let corrected = |letter: &str, decay: &str| {
                    let lost = Expr::name(decay).to_the(Expr::name("k"));
                    state(letter).over(Expr::Number(1.0).minus(lost))
                };
                scaled(corrected("m", "β1"), corrected("v", "β2"))
            }
        };
        Expr::name(weight).minus(Expr::Product(vec![Expr::name("η"), direction]))
    }
}
