//! The loss as curves: by iteration, by learning rate, and along one weight.

use super::chart::{Chart, draw, rate_color};
use super::shade;
use super::svg::Svg;
use crate::derive::Derivation;
use crate::descent::{Losses, Watch};
use crate::error::{Error, Result};
use crate::expr::{Name, shortest};
use crate::network::Role;
use std::collections::HashMap;

/// The number of points of a curve: more than there are pixels cannot be seen.
pub const POINTS: usize = 800;

/// The loss against the iteration, one line per run, each labeled at its end; with `log` on a
/// logarithmic axis. The runs have the same number of iterations.
///
/// # Errors
/// If the plot cannot be drawn.
pub fn loss_by_iteration(derivation: &Derivation, runs: &[Losses], log: bool) -> Result<Svg> {
    let lines: Vec<Vec<(f64, f64)>> = runs.iter().map(|run| run.points(POINTS)).collect();
    let labels: Vec<String> =
        runs.iter().map(|run| format!("η = {}", shortest(run.rate()))).collect();
    let colors: Vec<u32> = runs.iter().map(|run| rate_color(run.rate())).collect();
    let rows = runs.first().map_or(2, Losses::rows);
    let loss = derivation.network().loss();
    draw(&[Chart {
        title: "Loss by iteration, for each learning rate η".into(),
        x_title: "iteration (updates of all weights)".into(),
        y_title: format!("loss {loss}"),
        x: (0.0, (rows.max(2) - 1) as f64),
        whole: false,
        y: None,
        lines: &lines,
        labels: &labels,
        colors: &colors,
        points: &[],
        log,
    }])
}

/// The loss after the last iteration against the learning rate, from 0.1 to 2 times that of the
/// network; the rates of `runs` are marked. The runs have the same number of iterations.
///
/// # Errors
/// If a run overflows, or `watch` says stop.
pub fn loss_by_rate(
    derivation: &Derivation,
    runs: &[Losses],
    log: bool,
    watch: Watch<'_>,
) -> Result<Svg> {
    let rows = runs.first().map_or(1, Losses::rows);
    // 0.1, 0.15, … 2, and with many iterations fewer of them, so that the plot stays quick.
    let steps: u32 = if rows > 100_000 { 19 } else { 38 };
    let unit = derivation.network().learning_rate();
    let rates: Vec<f64> =
        (0..=steps).map(|i| unit * (0.1 + 1.9 * f64::from(i) / f64::from(steps))).collect();
    let line: Vec<(f64, f64)> = Losses::sampled(derivation, &rates, rows, 1, watch)?
        .iter()
        .map(|run| (run.rate(), run.last()))
        .collect();
    let marked: Vec<((f64, f64), u32)> = runs
        .iter()
        .filter(|run| (0.1..=2.0).contains(&(run.rate() / unit)))
        .map(|run| ((run.rate(), run.last()), rate_color(run.rate())))
        .collect();
    let updates = rows - 1;
    draw(&[Chart {
        title: format!(
            "The loss after {updates} {}, by learning rate",
            if updates == 1 { "update" } else { "updates" }
        ),
        x_title: "learning rate η".into(),
        y_title: format!("loss {}", derivation.network().loss()),
        x: (0.0, 2.0 * unit),
        whole: false,
        y: None,
        lines: &[line],
        labels: &[],
        colors: &[shade(Role::Error)],
        points: &marked,
        log,
    }])
}

/// The loss against one trained quantity from `low` to `high`, with all others at their initial values,
/// and its tangent at the initial value, whose slope is the derivative.
///
/// # Errors
/// If `weight` is not trained, or the loss is not a number somewhere in between.
pub fn loss_along(derivation: &Derivation, weight: &Name, low: f64, high: f64) -> Result<Svg> {
    let network = derivation.network();
    let total = derivation.gradients().iter().find(|total| total.partial.wrt == *weight);
    let total = total.ok_or_else(|| Error::usage(format!("{weight} is not trained")))?;
    let loss_at = |x: f64| {
        derivation.values_at(&HashMap::from([(weight.clone(), x)])).quantity(network.loss())
    };
    let start = derivation.values();
    let (here, loss, slope) =
        (start.quantity(weight), start.quantity(network.loss()), start.derivative(&total.partial));
    let across = |i: usize| low + (high - low) * i as f64 / 200.0;
    let curve: Vec<(f64, f64)> = (0..=200).map(|i| (across(i), loss_at(across(i)))).collect();
    if let Some((x, y)) = curve.iter().find(|(_, y)| !y.is_finite()) {
        return Err(Error::failed(format!("at {weight} = {x} the loss is {y}")));
    }
    // The part of it above 0.
    let tangent: Vec<(f64, f64)> = (0..=200)
        .map(across)
        .map(|x| (x, loss + slope * (x - here)))
        .filter(|(_, y)| *y >= 0.0)
        .collect();
    draw(&[Chart {
        title: format!("The loss against {weight}, with all other weights at their initial values"),
        x_title: weight.to_string(),
        y_title: format!("loss {}", network.loss()),
        x: (low, high),
        y: None,
        lines: &[curve, tangent],
        labels: &["loss".into(), "tangent".into()],
        colors: &[shade(Role::Error), shade(Role::Gradient)],
        points: &[((here, loss), shade(Role::Error))],
        whole: false,
        log: false,
    }])
}
