//! The layers of a convolutional network in numbers, at the sizes and with the values of
//! `backprop derive --layer … --expand`.
//!
//! The numbers that are shown are the derivation's; each gradient is also computed here in another
//! way, which has to give the same numbers.

use super::Files;
use super::tables::{grouped, table};
use crate::common::{project, written_out};
use backprop::cnn::architecture::{Architecture, Kind, Shape};
use backprop::derive::Derivation;
use backprop::expr::{Name, Partial};
use std::collections::HashMap;

/// Each table by the name of its file.
pub fn all() -> Files {
    let convolution = Layer::new("conv2d");
    Files::from([
        ("convolution-forward.html".into(), convolution_forward(&convolution)),
        ("convolution-kernel.html".into(), convolution_kernel(&convolution)),
        ("convolution-image.html".into(), convolution_image(&convolution)),
        ("batch-norm-paths.md".into(), batch_norm_paths(&Layer::new("batchnorm"))),
        ("pooling.html".into(), pooling()),
        ("multiplications-by-layer.md".into(), multiplications_by_layer()),
        ("speed-by-layer.md".into(), speed_by_layer()),
    ])
}

/// A layer by itself, and the loss after it.
struct Layer {
    derivation: Derivation,
    loss: Name,
}

type Grid = Vec<Vec<f64>>;

impl Layer {
    fn new(name: &str) -> Layer {
        let derivation = Derivation::of(written_out(name)).expect("it can be derived");
        let loss = derivation.network().loss().clone();
        Layer { derivation, loss }
    }

    fn value(&self, name: &str) -> f64 {
        self.derivation.values().quantity(&name.into())
    }

    fn gradient(&self, name: &str) -> f64 {
        self.derivation.values().derivative(&Partial::new(&self.loss, &name.into()))
    }

    /// The quantities `letter0_0`, `letter0_1`, … in their places.
    fn grid(&self, letter: &str, side: usize) -> Grid {
        grid(side, |i, j| self.value(&format!("{letter}{i}_{j}")))
    }

    /// The gradients with respect to them.
    fn gradients(&self, letter: &str, side: usize) -> Grid {
        grid(side, |i, j| self.gradient(&format!("{letter}{i}_{j}")))
    }

    /// The central difference of the loss.
    fn difference(&self, name: &str) -> f64 {
        let (here, h) = (self.value(name), 1e-5);
        let loss = |x: f64| {
            self.derivation.values_at(&HashMap::from([(name.into(), x)])).quantity(&self.loss)
        };
        (loss(here + h) - loss(here - h)) / (2.0 * h)
    }
}

fn grid(side: usize, value: impl Fn(usize, usize) -> f64) -> Grid {
    (0..side).map(|i| (0..side).map(|j| value(i, j)).collect()).collect()
}

/// A picture with a border of zeros.
fn bordered(picture: &Grid) -> Grid {
    let side = picture.len();
    let inside = 1..=side;
    grid(side + 2, |i, j| {
        if inside.contains(&i) && inside.contains(&j) { picture[i - 1][j - 1] } else { 0.0 }
    })
}

/// `window` slid over `picture` without any border: at each place the sum of the products.
fn correlated(picture: &Grid, window: &Grid) -> Grid {
    let side = window.len();
    let under = |i: usize, j: usize| {
        (0..side)
            .map(|k| (0..side).map(|l| window[k][l] * picture[i + k][j + l]).sum::<f64>())
            .sum()
    };
    grid(picture.len() + 1 - side, under)
}

fn rotated(picture: &Grid) -> Grid {
    let last = picture.len() - 1;
    grid(picture.len(), |i, j| picture[last - i][last - j])
}

fn assert_same(one: &Grid, other: &Grid) {
    assert_eq!(one.len(), other.len());
    for (a, b) in one.iter().flatten().zip(other.iter().flatten()) {
        assert!((a - b).abs() <= 1e-12, "{a} and {b}");
    }
}

/// The title of a table, its numbers, and which of them are highlighted.
type Shown<'a> = (&'a str, &'a Grid, &'a [(usize, usize)]);

/// Tables side by side, each below its name.
fn grids(tables: &[Shown]) -> String {
    // A few sums need a third decimal; with two they would not add up.
    let is_short = |value: &f64| (value * 100.0 - (value * 100.0).round()).abs() <= 1e-9;
    let cell = |value: &f64, decimals: usize, is_marked: bool| {
        let text =
            format!("{:.decimals$}", if *value == 0.0 { 0.0 } else { *value }).replace('-', "−");
        if is_marked {
            format!("<td><strong>{text}</strong></td>")
        } else {
            format!("<td>{text}</td>")
        }
    };
    let shown = |(caption, grid, marked): &Shown| {
        let decimals = if grid.iter().flatten().all(is_short) { 2 } else { 3 };
        let row = |(i, row): (usize, &Vec<f64>)| {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(j, value)| cell(value, decimals, marked.contains(&(i, j))))
                .collect();
            format!("<tr>{cells}</tr>\n")
        };
        let rows: String = grid.iter().enumerate().map(row).collect();
        format!("<table><caption>{caption}</caption><tbody>\n{rows}</tbody></table>\n")
    };
    format!("<div class=\"grids\">\n{}</div>\n", tables.iter().map(shown).collect::<String>())
}

fn square(first: (usize, usize), side: usize) -> Vec<(usize, usize)> {
    (0..side).flat_map(|i| (0..side).map(move |j| (first.0 + i, first.1 + j))).collect()
}

fn convolution_forward(layer: &Layer) -> String {
    let (x, w, y) = (layer.grid("x", 4), layer.grid("w", 3), layer.grid("y", 4));
    let b = layer.value("b");
    let sums = correlated(&bordered(&x), &w);
    assert_same(&y, &grid(4, |i, j| sums[i][j] + b));
    grids(&[
        ("x, with its padding", &bordered(&x), &square((1, 1), 3)),
        ("w", &w, &square((0, 0), 3)),
        (&format!("y, with b = {b}"), &y, &[(1, 1)]),
    ])
}

fn convolution_kernel(layer: &Layer) -> String {
    let (x, dy, dw) = (layer.grid("x", 4), layer.grid("dy", 4), layer.gradients("w", 3));
    assert_same(&dw, &correlated(&bordered(&x), &dy));
    grids(&[
        ("x, with its padding", &bordered(&x), &square((0, 0), 4)),
        ("dy, as the window", &dy, &square((0, 0), 4)),
        ("dw", &dw, &[(0, 0)]),
    ])
}

fn convolution_image(layer: &Layer) -> String {
    let (w, dy, dx) = (layer.grid("w", 3), layer.grid("dy", 4), layer.gradients("x", 4));
    assert_same(&dx, &correlated(&bordered(&dy), &rotated(&w)));
    grids(&[
        ("dy, with padding", &bordered(&dy), &square((1, 1), 3)),
        ("w, rotated by 180°", &rotated(&w), &square((0, 0), 3)),
        ("dx", &dx, &[(1, 1)]),
    ])
}

/// The three paths from each x to the loss, by the formulas of the chapter.
fn batch_norm_paths(layer: &Layer) -> String {
    let numbers = ["0", "1", "2"];
    let x = numbers.map(|i| layer.value(&format!("x{i}")));
    let dy = numbers.map(|i| layer.value(&format!("dy{i}")));
    let mean = x.iter().sum::<f64>() / 3.0;
    let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 3.0;
    let scale = layer.value("γ") / (variance + layer.value("ε")).sqrt();
    let x_hat = x.map(|x| (x - mean) / (variance + layer.value("ε")).sqrt());
    let through_mean = -scale * dy.iter().sum::<f64>() / 3.0;
    let products = dy.iter().zip(x_hat).map(|(dy, x_hat)| dy * x_hat).sum::<f64>() / 3.0;
    let row = |i: usize| {
        let name = format!("x{i}");
        let paths = [scale * dy[i], through_mean, -scale * x_hat[i] * products];
        let (sum, derived, difference) =
            (paths.iter().sum::<f64>(), layer.gradient(&name), layer.difference(&name));
        assert!(
            (sum - derived).abs() <= 1e-12 && (sum - difference).abs() <= 1e-8,
            "{name}: {sum}, {derived}, {difference}"
        );
        let written = [paths[0], paths[1], paths[2], sum, difference]
            .map(|value| format!("{value:.6}").replace('-', "−"));
        [vec![name], written.to_vec()].concat()
    };
    table(
        &["", "direct", "through the mean", "through the variance", "sum", "central difference"],
        (0..3).map(row),
    )
}

fn pooling() -> String {
    let (largest, mean) = (Layer::new("maxpool"), Layer::new("avgpool"));
    let (dx, share) = (largest.gradients("x", 4), mean.gradients("x", 4));
    // In both cases the whole derivative goes to the same window.
    let dy = largest.grid("dy", 2);
    for (i, j) in square((0, 0), 2) {
        for gradient in [&dx, &share] {
            let window: f64 = square((2 * i, 2 * j), 2).iter().map(|(k, l)| gradient[*k][*l]).sum();
            assert!((window - dy[i][j]).abs() <= 1e-12);
        }
    }
    let chosen: Vec<(usize, usize)> =
        square((0, 0), 4).into_iter().filter(|(i, j)| dx[*i][*j] != 0.0).collect();
    grids(&[
        ("x", &largest.grid("x", 4), &chosen),
        ("dy", &dy, &[]),
        ("dx of max pooling", &dx, &chosen),
        ("dx of average pooling", &share, &[]),
    ])
}

/// The multiplications of each convolution for one image: by definition, and in tiles. Along a side
/// a tile has four outputs, the last one three or two if no more are left, and two values more than
/// outputs; a product for each pair of a row's and a column's values.
fn multiplications_by_layer() -> String {
    let architecture = Architecture::mnist();
    let defined = architecture.multiply_adds();
    let row = |(at, (number, input, output)): (usize, (usize, Shape, Shape))| {
        let side = output.side;
        let pairs = input.channels * output.channels;
        let values: usize = (0..side).step_by(4).map(|begin| (side - begin).clamp(2, 4) + 2).sum();
        let kind = architecture.layers[number].kind;
        let is_tiled = matches!(kind, Kind::Convolution { kernel: 3, .. }) && input.channels > 1;
        let tiled = if is_tiled { grouped(values * values * pairs) } else { "–".into() };
        let name = [
            format!("conv{}", at + 1),
            format!("{} → {}", input.channels, output.channels),
            format!("{side} × {side}"),
        ];
        [name.to_vec(), vec![grouped(defined[number]), tiled]].concat()
    };
    let rows = architecture.convolutions().enumerate().map(row);
    table(&["convolution", "channels", "pixels", "multiplications", "in tiles"], rows)
}

/// The times that `cargo bench --bench cnn -- --csv data/speed/layers.csv` measured.
fn speed_by_layer() -> String {
    #[derive(serde::Deserialize)]
    struct Row {
        layer: String,
        kernel: String,
        microseconds: f64,
        share_of_peak: Option<f64>,
    }
    let file = csv::Reader::from_path(project().join("data/speed/layers.csv"))
        .expect("the measurement is there");
    let rows: Vec<Row> =
        file.into_deserialize().collect::<Result<_, _>>().expect("it has these columns");
    let of = |layer: &str, kernel: &str| {
        rows.iter().find(|row| row.layer == layer && row.kernel == kernel)
    };
    let line = |number: usize| {
        let layer = format!("conv{number}");
        // The first has no tiles, and no dx.
        let best =
            |kernel: &str| of(&layer, kernel).or_else(|| of(&layer, &format!("{kernel} direct")));
        let mut cells = vec![layer.clone()];
        let mut total = 0.0;
        for kernel in ["y", "dx", "dw"] {
            // dx and dw may be found together: twice the operations, and each has half of the time.
            let both = of(&layer, "dx and dw").filter(|_| kernel != "y").map(|row| (row, 0.5));
            cells.push(both.or_else(|| best(kernel).map(|row| (row, 1.0))).map_or(
                "–".into(),
                |(row, part)| {
                    total += part * row.microseconds;
                    format!(
                        "{:.0} %",
                        100.0 * row.share_of_peak.expect("a convolution has operations")
                    )
                },
            ));
        }
        // Batch norm, ReLU and pooling are computed forward, and again in the backward pass.
        let rest: f64 = [("norm", 2.0), ("dnorm sums", 1.0), ("dnorm", 1.0)]
            .map(|(kernel, times)| {
                times * of(&layer, kernel).expect("it was measured").microseconds
            })
            .iter()
            .sum();
        cells.extend([format!("{total:.0} µs"), format!("{rest:.0} µs")]);
        cells
    };
    table(&["convolution", "y", "dx", "dw", "y, dx and dw", "the rest"], (1..=7).map(line))
}
