//! A training run: errors and loss by epoch.

use super::Svg;
use super::chart::{Chart, draw};
use crate::cnn::train::Epoch;
use crate::error::Result;

/// Training and test have these colors in every plot.
const COLORS: [u32; 2] = [0x21918C, 0x440154];

/// Above the images that the network misread, in percent (100 % − accuracy), below the loss; of the
/// training images as the network saw them and of the test images. Both axes are logarithmic: what
/// happens near 100 % accuracy is what a run is about.
///
/// # Errors
/// If the plotter fails.
pub fn training(history: &[Epoch]) -> Result<Svg> {
    let line = |value: fn(&Epoch) -> f64| -> Vec<(f64, f64)> {
        history.iter().map(|epoch| (epoch.epoch as f64, value(epoch))).collect()
    };
    let errors = [
        line(|epoch| 100.0 * (1.0 - epoch.train_accuracy)),
        line(|epoch| 100.0 * (1.0 - epoch.test_accuracy)),
    ];
    let losses = [line(|epoch| epoch.train_loss), line(|epoch| epoch.test_loss)];
    let labels = ["training".to_owned(), "test".to_owned()];
    let x = (0.0, history.len() as f64);
    let error = Chart {
        title: "Images misread, by epoch (100 % − accuracy)".into(),
        x_title: "epoch".into(),
        y_title: "images misread (%)".into(),
        x,
        whole: true,
        y: None,
        lines: &errors,
        labels: &labels,
        colors: &COLORS,
        points: &[],
        log: true,
    };
    let loss = Chart {
        title: "Loss by epoch".into(),
        x_title: "epoch".into(),
        y_title: "loss (nats per image)".into(),
        x,
        whole: true,
        y: None,
        lines: &losses,
        labels: &labels,
        colors: &COLORS,
        points: &[],
        log: true,
    };
    draw(&[error, loss])
}
