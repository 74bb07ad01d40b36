//! Optimizers: how the weights change from iteration to iteration, as equations.
//!
//! An optimizer may keep a state for each weight between iterations. In the rules a name
//! with a prime, `v_w1′`, is the value in the previous iteration; before the first it is 0. `η` is
//! the learning rate; the other constants have names too, so that a sheet can have cells for them.

use super::Network;
use crate::expr::{Expr, Function, Name};

/// The rule by which a gradient changes the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Optimizer {
    /// w ← w − η·g
    GradientDescent,
    /// v = μ·v′ + g, w ← w − η·v (Polyak 1964, in the form of PyTorch's SGD)
    Momentum {
        /// μ, the fraction of the velocity that is kept.
        momentum: f64,
    },
    /// v = μ·v′ + g, w ← w − η·(g + μ·v) (Sutskever, Martens, Dahl and Hinton, "On the importance
    /// of initialization and momentum in deep learning", ICML 2013, in the form of PyTorch's SGD)
    Nesterov {
        /// μ, the fraction of the velocity that is kept.
        momentum: f64,
    },
    /// s = ρ·s′ + (1 − ρ)·g², w ← w − η·g / (√s + ε) (Tieleman and Hinton, Coursera lecture 6.5,
    /// 2012)
    RmsProp {
        /// ρ, the fraction of the mean square that is kept.
        decay: f64,
        /// ε, which prevents a division by 0.
        epsilon: f64,
    },
    /// m = β1·m′ + (1 − β1)·g, v = β2·v′ + (1 − β2)·g²,
    /// w ← w − η·(m / (1 − β1ᵏ)) / (√(v / (1 − β2ᵏ)) + ε) (Kingma and Ba, "Adam", ICLR 2015,
    /// algorithm 1)
    Adam {
        /// β1, the fraction of the mean gradient that is kept.
        beta1: f64,
        /// β2, the fraction of the mean square that is kept.
        beta2: f64,
        /// ε, which prevents a division by 0.
        epsilon: f64,
    },
}

/// A part of an optimizer's state.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Its name.
    pub name: Name,
    /// Its value, in terms of its previous value and of this iteration's gradient.
    pub rule: Expr,
}

/// The optimizer of a network as equations. Its constants and states have names that no quantity of
/// the network has: if there is a quantity μ, the momentum is called μ_opt.
#[derive(Debug, Clone, Copy)]
pub struct UpdateRule<'a> {
    pub(super) network: &'a Network,
    pub(super) optimizer: Optimizer,
}

impl UpdateRule<'_> {
    /// The optimizer.
    pub fn optimizer(self) -> Optimizer {
        self.optimizer
    }

    /// The name of the learning rate: η.
    pub fn rate(self) -> Name {
        self.free(Name::new("η"))
    }

    /// The constants of the rules with their names, except η.
    pub fn constants(self) -> Vec<(Name, f64)> {
        let beta = |number| self.free(Name::numbered("β", number));
        match self.optimizer {
            Optimizer::GradientDescent => Vec::new(),
            Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => {
                vec![(self.constant("μ"), momentum)]
            }
            Optimizer::RmsProp { decay, epsilon } => {
                vec![(self.constant("ρ"), decay), (self.constant("ε"), epsilon)]
            }
            Optimizer::Adam { beta1, beta2, epsilon } => {
                vec![(beta(1), beta1), (beta(2), beta2), (self.constant("ε"), epsilon)]
            }
        }
    }

    /// The state that all weights share: Adam counts the iterations.
    pub fn common_states(self) -> Vec<State> {
        match self.optimizer {
            Optimizer::Adam { .. } => {
                let k = self.constant("k");
                let rule = Expr::Sum(vec![Expr::Name(k.before()), Expr::Number(1.0)]);
                vec![State { rule, name: k }]
            }
            _ => Vec::new(),
        }
    }

    /// The state of one weight, whose gradient is `g`.
    pub fn states(self, weight: &Name, g: &Expr) -> Vec<State> {
        let kept = |letter: &str, decay: &Name, rest: Vec<Expr>| {
            let name = self.state(letter, weight);
            let old = Expr::Product(vec![Expr::name(decay), Expr::Name(name.before())]);
            State { name, rule: Expr::Sum(vec![old, Expr::product(rest)]) }
        };
        let rest_of = |decay: &Name| Expr::Number(1.0).minus(Expr::name(decay));
        let square = g.clone().to_the(Expr::Number(2.0));
        let constants = self.constants();
        match (self.optimizer, &constants[..]) {
            (Optimizer::Momentum { .. } | Optimizer::Nesterov { .. }, [(mu, _)]) => {
                vec![kept("v", mu, vec![g.clone()])]
            }
            (Optimizer::RmsProp { .. }, [(rho, _), ..]) => {
                vec![kept("s", rho, vec![rest_of(rho), square])]
            }
            (Optimizer::Adam { .. }, [(beta1, _), (beta2, _), ..]) => vec![
                kept("m", beta1, vec![rest_of(beta1), g.clone()]),
                kept("v", beta2, vec![rest_of(beta2), square]),
            ],
            _ => Vec::new(),
        }
    }

    /// The weight in the next iteration, in terms of this one's values.
    pub fn update(self, weight: &Name, g: &Expr) -> Expr {
        let state = |letter: &str| Expr::Name(self.state(letter, weight));
        let constants = self.constants();
        let scaled = |mean: Expr, square: Expr, epsilon: &Name| {
            mean.over(Expr::Sum(vec![Function::Sqrt.of(square), Expr::name(epsilon)]))
        };
        let direction = match (self.optimizer, &constants[..]) {
            (Optimizer::Momentum { .. }, _) => state("v"),
            (Optimizer::Nesterov { .. }, [(mu, _)]) => {
                Expr::Sum(vec![g.clone(), Expr::Product(vec![Expr::name(mu), state("v")])])
            }
            (Optimizer::RmsProp { .. }, [_, (epsilon, _)]) => {
                scaled(g.clone(), state("s"), epsilon)
            }
            (Optimizer::Adam { .. }, [(beta1, _), (beta2, _), (epsilon, _)]) => {
                let corrected = |letter: &str, decay: &Name| {
                    let lost = Expr::name(decay).to_the(Expr::Name(self.constant("k")));
                    state(letter).over(Expr::Number(1.0).minus(lost))
                };
                scaled(corrected("m", beta1), corrected("v", beta2), epsilon)
            }
            _ => g.clone(),
        };
        Expr::name(weight).minus(Expr::Product(vec![Expr::Name(self.rate()), direction]))
    }

    fn constant(self, letter: &str) -> Name {
        self.free(Name::new(letter))
    }

    fn state(self, letter: &str, weight: &Name) -> Name {
        self.free(Name::of(letter, weight))
    }

    /// The name, or a similar one if a quantity of the network has it.
    fn free(self, name: Name) -> Name {
        let mut free = name;
        while self.network.variable(&free).is_some() {
            free = free.qualified("opt");
        }
        free
    }
}
