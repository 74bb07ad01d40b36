//! L-BFGS: Newton's method without second derivatives.
//!
//! Newton's method would go along −H·g, where g is the gradient and H the inverse of the second
//! derivatives. How the gradient changed in the last steps, y for the step s, says enough about H:
//! H·y = s. The product H·g follows from these pairs (Nocedal, 1980).
//!
//! Projection enforces the bounds: a step does not change a cell that would leave its bound, and
//! follows the bounds that it meets (after Bertsekas, 1982). Halving and doubling finds its length,
//! until the loss falls enough and its slope is flatter (Lewis and Overton, 2013). A value that is not a
//! finite number counts as too far.

use super::methods::{Next, ROUNDING};
use super::objective::{Objective, Point};
use std::collections::VecDeque;

/// The most pairs of a step and its change of the gradient that are kept.
const MEMORY: usize = 10;
/// The part of the promised decrease that a step must bring.
const ENOUGH: f64 = 1e-4;
/// The part of the slope that may be left after a step.
const FLATTER: f64 = 0.9;
/// The most lengths that are tried for a step.
const MOST_LENGTHS: usize = 40;
/// The first step changes no cell by more than this part of its size.
const FIRST_STEP: f64 = 0.1;

pub(super) struct Lbfgs {
    /// The size of each cell: a loan of 200000 is changed by other amounts than a rate of 0.04.
    sizes: Vec<f64>,
    /// The last steps and their changes of the gradient, the newest last.
    pairs: VecDeque<(Vec<f64>, Vec<f64>)>,
}

impl Lbfgs {
    pub fn at(first: &Point) -> Lbfgs {
        let sizes = first.x.iter().map(|x| x.abs().max(1.0)).collect();
        Lbfgs { sizes, pairs: VecDeque::new() }
    }

    /// −H·g, for the cells that may be changed; 0 for the others.
    fn direction(&self, here: &Point, objective: &Objective) -> Vec<f64> {
        let mut q = objective.bounds.free_gradient(here);
        let free: Vec<f64> = q.iter().map(|g| f64::from(u8::from(*g != 0.0))).collect();
        let of_free = |v: &[f64]| v.iter().zip(&free).map(|(v, free)| v * free).collect();
        let pairs: Vec<(Vec<f64>, Vec<f64>)> =
            self.pairs.iter().map(|(s, y)| (of_free(s), of_free(y))).collect();
        let pairs: Vec<_> = pairs.iter().filter(|(s, y)| curves_up(s, y)).collect();
        let mut factors = Vec::new();
        for (s, y) in pairs.iter().rev() {
            let a = dot(s, &q) / dot(s, y);
            add(&mut q, -a, y);
            factors.push(a);
        }
        // Before anything is known about the curvature, that of a bowl as wide as the cells are large.
        let squares: Vec<f64> = self.sizes.iter().map(|size| size * size).collect();
        let times_squares = |v: &[f64]| -> Vec<f64> {
            v.iter().zip(&squares).map(|(v, square)| v * square).collect()
        };
        let width = match pairs.last() {
            Some((s, y)) => dot(s, y) / dot(y, &times_squares(y)),
            None => {
                let changes = q.iter().zip(&self.sizes).map(|(g, size)| (g * size).abs());
                FIRST_STEP / changes.fold(0.0, f64::max)
            }
        };
        let mut r: Vec<f64> = times_squares(&q).iter().map(|r| width * r).collect();
        for ((s, y), a) in pairs.iter().zip(factors.iter().rev()) {
            let b = dot(y, &r) / dot(s, y);
            add(&mut r, a - b, s);
        }
        let parts = r.iter().zip(&here.x).enumerate();
        parts.map(|(i, (r, x))| if objective.bounds.blocks(i, *x, -r) { 0.0 } else { -r }).collect()
    }

    fn remember(&mut self, here: &Point, next: &Point) {
        let (s, y) = (difference(&next.x, &here.x), difference(&next.gradient, &here.gradient));
        if curves_up(&s, &y) {
            self.pairs.push_back((s, y));
        }
        if self.pairs.len() > MEMORY {
            self.pairs.pop_front();
        }
    }
}

impl Next for Lbfgs {
    fn next(&mut self, here: &Point, objective: &mut Objective) -> Option<Point> {
        loop {
            let direction = self.direction(here, objective);
            if let Some(next) = along(&direction, here, objective) {
                self.remember(here, &next);
                return Some(next);
            }
            // What is known about the curvature may be wrong here: once more without it.
            if self.pairs.is_empty() {
                return None;
            }
            self.pairs.clear();
        }
    }
}

/// A point in this direction at which the loss is smaller by enough; none if there is none.
fn along(direction: &[f64], here: &Point, objective: &mut Objective) -> Option<Point> {
    let slope = dot(&here.gradient, direction);
    if slope >= 0.0 || slope.is_nan() {
        return None;
    }
    let (mut low, mut high, mut length) = (0.0, f64::INFINITY, 1.0);
    let mut best = None;
    for _ in 0..MOST_LENGTHS {
        let mut x = here.x.clone();
        add(&mut x, length, direction);
        let x = objective.bounds.project(x);
        if x == here.x {
            break;
        }
        let promised = dot(&here.gradient, &difference(&x, &here.x));
        let next = objective.at(x);
        let has_fallen = next.loss < here.loss && next.loss <= here.loss + ENOUGH * promised;
        // Within rounding the loss says nothing, but the gradient does.
        let is_level = next.loss <= here.loss + ROUNDING * here.loss.abs()
            && length_of_gradient(&next, objective) < length_of_gradient(here, objective);
        if !(next.is_finite && (has_fallen || is_level)) {
            high = length;
        } else {
            // Along the bounds the cells that are stopped by them have no part in the slope.
            let parts = direction.iter().enumerate();
            let moves = parts
                .map(|(i, d)| if objective.bounds.blocks(i, next.x[i], *d) { 0.0 } else { *d });
            let slope_there = dot(&next.gradient, &moves.collect::<Vec<f64>>());
            let is_flatter = slope_there >= FLATTER * slope;
            low = length;
            best = Some(next);
            if is_flatter {
                break;
            }
        }
        length = if high.is_finite() { (low + high) / 2.0 } else { 2.0 * low };
    }
    best
}

/// The length of the gradient, without what points out of the bounds.
pub(super) fn length_of_gradient(point: &Point, objective: &Objective) -> f64 {
    let gradient = objective.bounds.free_gradient(point);
    dot(&gradient, &gradient).sqrt()
}

/// Whether the gradient grows along a step by more than rounding.
fn curves_up(s: &[f64], y: &[f64]) -> bool {
    dot(s, y) > 1e-14 * (dot(s, s) * dot(y, y)).sqrt()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

/// a ← a + factor · b
fn add(a: &mut [f64], factor: f64, b: &[f64]) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += factor * b);
}
