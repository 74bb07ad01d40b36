//! The loss of a run by step.

use super::Svg;
use super::chart::{Chart, draw};
use super::shade;
use crate::error::Result;
use crate::network::Role;

/// A curve has at most this many points.
const POINTS: usize = 200;

/// The loss by step, of one step at least; where there are more than 200, the mean of some that follow
/// each other.
///
/// # Errors
/// If the plotter fails.
pub fn loss_by_step(losses: &[f64]) -> Result<Svg> {
    let each = losses.len().div_ceil(POINTS).max(1);
    let mean = |(i, some): (usize, &[f64])| {
        let last = i * each + some.len();
        (last as f64, some.iter().sum::<f64>() / some.len() as f64)
    };
    let line: Vec<(f64, f64)> = losses.chunks(each).enumerate().map(mean).collect();
    // From a tenth to a tenth.
    let all = || line.iter().map(|(_, loss)| 10.0 * loss);
    let lowest = all().fold(f64::INFINITY, f64::min).floor();
    let highest = all().fold(f64::NEG_INFINITY, f64::max).ceil().max(lowest + 1.0);
    let title = match each {
        1 => "Loss by step".to_owned(),
        each => format!("Loss by step, averaged over {each} steps"),
    };
    draw(&[Chart {
        title,
        x_title: "step".into(),
        y_title: "loss (mean of −ln p)".into(),
        x: (0.0, losses.len() as f64),
        whole: true,
        y: Some((lowest / 10.0, highest / 10.0)),
        lines: &[line],
        labels: &["loss".to_owned()],
        colors: &[shade(Role::Error)],
        points: &[],
        log: false,
    }])
}
