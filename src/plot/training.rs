//! A training run: errors and loss by epoch.

use super::Svg;
use super::chart::{Chart, draw, even_colors};
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
    let x = (1.0, history.len().max(2) as f64);
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
        y_title: "loss (mean of −ln p)".into(),
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

/// The images that networks misread, in percent, by epoch: the mean over the runs of each as a line, and
/// the last epoch of every run as a dot. `networks` are their names and their runs. Long names are cut.
///
/// # Errors
/// If the plotter fails.
pub fn comparison(networks: &[(&str, &[Vec<Epoch>])]) -> Result<Svg> {
    const LONGEST_NAME: usize = 24;
    let misread = |epoch: &Epoch| 100.0 * (1.0 - epoch.test_accuracy);
    let mean = |runs: &[Vec<Epoch>]| -> Vec<(f64, f64)> {
        let epochs = runs.iter().map(Vec::len).max().unwrap_or(0);
        let at = |epoch: usize| {
            let values: Vec<f64> =
                runs.iter().filter_map(|run| run.get(epoch)).map(misread).collect();
            values.iter().sum::<f64>() / values.len() as f64
        };
        (0..epochs).map(|epoch| ((epoch + 1) as f64, at(epoch))).collect()
    };
    let lines: Vec<Vec<(f64, f64)>> = networks.iter().map(|(_, runs)| mean(runs)).collect();
    let labels: Vec<String> = networks.iter().map(|(name, _)| end_of(name, LONGEST_NAME)).collect();
    let colors = even_colors(networks.len());
    let last = |run: &Vec<Epoch>| run.last().map(|epoch| (epoch.epoch as f64, misread(epoch)));
    let points: Vec<((f64, f64), u32)> = networks
        .iter()
        .zip(&colors)
        .flat_map(|((_, runs), color)| runs.iter().filter_map(last).map(|at| (at, *color)))
        .collect();
    let epochs = lines.iter().map(Vec::len).max().unwrap_or(1);
    draw(&[Chart {
        title: "Images misread, by epoch (100 % − accuracy)".into(),
        x_title: "epoch".into(),
        y_title: "images misread (%)".into(),
        x: (1.0, epochs.max(2) as f64),
        whole: true,
        y: None,
        lines: &lines,
        labels: &labels,
        colors: &colors,
        points: &points,
        log: true,
    }])
}

/// The end of a name that is too long, where the file's own name is.
fn end_of(name: &str, longest: usize) -> String {
    let letters = name.chars().count();
    if letters <= longest {
        return name.to_owned();
    }
    let end: String = name.chars().skip(letters + 1 - longest).collect();
    format!("…{end}")
}
