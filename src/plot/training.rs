//! A training run: accuracy and loss by epoch.

use super::Svg;
use super::chart::{Chart, draw};
use crate::cnn::train::Epoch;
use crate::error::Result;

/// Accuracy above, loss below, of the training images as the network saw them and of the test
/// images.
///
/// # Errors
/// If the plotter fails.
pub fn training(history: &[Epoch]) -> Result<Svg> {
    let line = |value: fn(&Epoch) -> f64| -> Vec<(f64, f64)> {
        history.iter().map(|epoch| (epoch.epoch as f64, value(epoch))).collect()
    };
    let accuracies =
        [line(|epoch| 100.0 * epoch.train_accuracy), line(|epoch| 100.0 * epoch.test_accuracy)];
    let losses = [line(|epoch| epoch.train_loss), line(|epoch| epoch.test_loss)];
    let labels = ["training".to_owned(), "test".to_owned()];
    let x = (0.0, history.len() as f64);
    let lowest = accuracies.iter().flatten().map(|(_, accuracy)| *accuracy).fold(100.0, f64::min);
    let accuracy = Chart {
        title: "Accuracy by epoch".into(),
        x_title: "epoch".into(),
        y_title: "accuracy (%)".into(),
        x,
        whole: true,
        y: Some((lowest.floor(), 100.0)),
        lines: &accuracies,
        labels: &labels,
        points: &[],
        log: false,
    };
    let loss = Chart {
        title: "Loss by epoch".into(),
        x_title: "epoch".into(),
        y_title: "loss (nats an image)".into(),
        x,
        whole: true,
        y: None,
        lines: &losses,
        labels: &labels,
        points: &[],
        log: true,
    };
    draw(&[accuracy, loss])
}
