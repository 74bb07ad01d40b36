//! The methods: how each step is chosen.

use super::lbfgs::Lbfgs;
use super::objective::{Objective, Point};

/// How each step is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Along the gradient: x ← x − η · g.
    Descent,
    /// Adam: along a running mean of the gradient, with a rate for each cell.
    Adam,
    /// L-BFGS: along the gradient, corrected by what the last steps say about the curvature.
    Lbfgs,
}

/// How far rounding may make a loss larger, relative to it.
pub(super) const ROUNDING: f64 = 1e-13;

/// The default learning rate of Adam: about how far each cell goes in a step.
const ADAM_RATE: f64 = 0.1;

impl Method {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Method::Descent => "gradient descent",
            Method::Adam => "Adam",
            Method::Lbfgs => "L-BFGS",
        }
    }

    /// Whether it has a learning rate.
    pub fn has_a_rate(self) -> bool {
        self != Method::Lbfgs
    }

    /// The method at its start. A learning rate that was not given is chosen, and put into `rate`.
    pub(super) fn start(
        self,
        rate: &mut Option<f64>,
        first: &Point,
        objective: &mut Objective,
    ) -> Box<dyn Next> {
        match self {
            Method::Descent => {
                let eta = rate.unwrap_or_else(|| usual_rate(first, objective));
                *rate = Some(eta);
                Box::new(Descent { eta })
            }
            Method::Adam => {
                let eta = *rate.get_or_insert(ADAM_RATE);
                let zeros = vec![0.0; first.x.len()];
                Box::new(Adam { eta, mean: zeros.clone(), square: zeros, step: 0 })
            }
            Method::Lbfgs => {
                *rate = None;
                Box::new(Lbfgs::at(first))
            }
        }
    }
}

/// A method that has come to some point.
pub(super) trait Next {
    /// The next point; none if no step makes the loss smaller.
    fn next(&mut self, here: &Point, objective: &mut Objective) -> Option<Point>;
}

/// Gradient descent.
struct Descent {
    eta: f64,
}

impl Next for Descent {
    fn next(&mut self, here: &Point, objective: &mut Objective) -> Option<Point> {
        let x = here.x.iter().zip(&here.gradient).map(|(x, g)| x - self.eta * g).collect();
        Some(objective.at(objective.bounds.project(x)))
    }
}

/// The largest power of 10 with which each of the first steps ends below a bowl of the curvature 1/η
/// that touches the loss where the step begins: the loss is not steeper than that, and the steps do not
/// go up the other side of the valley.
fn usual_rate(first: &Point, objective: &mut Objective) -> f64 {
    const LARGEST: i32 = 12;
    const SMALLEST: i32 = -15;
    const STEPS: usize = 20;
    let mut is_good = |exponent: &i32| {
        let eta = 10_f64.powi(*exponent);
        let mut here = first.clone();
        (0..STEPS).all(|_| {
            let next = Descent { eta }.next(&here, objective);
            next.is_some_and(|next| {
                let changes = next.x.iter().zip(&here.x).map(|(next, x)| next - x);
                let bowl = changes.zip(&here.gradient).map(|(d, g)| g * d + d * d / (2.0 * eta));
                let allowed = here.loss + bowl.sum::<f64>() + ROUNDING * here.loss.abs();
                let is_below = next.is_finite && next.loss <= allowed;
                here = next;
                is_below
            })
        })
    };
    let found = (SMALLEST..=LARGEST).rev().find(|exponent| is_good(exponent));
    10_f64.powi(found.unwrap_or(SMALLEST))
}

/// Adam, with the usual constants.
struct Adam {
    eta: f64,
    /// A running mean of the gradient, and of its square.
    mean: Vec<f64>,
    square: Vec<f64>,
    step: i32,
}

impl Next for Adam {
    fn next(&mut self, here: &Point, objective: &mut Objective) -> Option<Point> {
        const BETA: [f64; 2] = [0.9, 0.999];
        const EPSILON: f64 = 1e-8;
        self.step += 1;
        let mut x = here.x.clone();
        for (i, g) in here.gradient.iter().enumerate() {
            self.mean[i] = BETA[0] * self.mean[i] + (1.0 - BETA[0]) * g;
            self.square[i] = BETA[1] * self.square[i] + (1.0 - BETA[1]) * g * g;
            // Both start at 0, which is taken out.
            let mean = self.mean[i] / (1.0 - BETA[0].powi(self.step));
            let square = self.square[i] / (1.0 - BETA[1].powi(self.step));
            x[i] -= self.eta * mean / (square.sqrt() + EPSILON);
        }
        Some(objective.at(objective.bounds.project(x)))
    }
}
