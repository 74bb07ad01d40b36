//! How large the numbers of a deep network become, for weights of several sizes: the network of
//! `book/src/networks/twelve-layers.toml`.

use super::Files;
use super::panel::*;
use super::paths::network_file;
use super::tables::table;
use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::Partial;
use backprop::model::{self, Tensor};

pub fn all() -> Files {
    let tanh = [0.5, 1.0, 2.0].map(|factor| Sizes::of("tanh", factor));
    let relu = [1.0, 2.0_f64.sqrt(), 2.0].map(|factor| Sizes::of("relu", factor));
    Files::from([
        ("initial-sizes.svg".into(), picture(&tanh, &relu)),
        ("initial-sizes.md".into(), numbers(&tanh, &relu)),
    ])
}

const LAYERS: usize = 12;
const UNITS: usize = 48;

/// The root mean square over all units and examples, for each layer.
struct Sizes {
    activation: &'static str,
    /// The standard deviation of the weights, times √48.
    factor: f64,
    /// Of the activations.
    forward: Vec<f64>,
    /// Of the derivatives of the loss with respect to the sums.
    backward: Vec<f64>,
    /// The part of the units of the last layer whose slope is below a twentieth.
    flat: f64,
}

impl Sizes {
    fn of(activation: &'static str, factor: f64) -> Sizes {
        let text = network_file("twelve-layers.toml");
        let text = match activation {
            "tanh" => text,
            _ => text.replace("tanh(h[l,n,k])", "max(0, h[l,n,k])"),
        };
        let model = model::from_toml(&text, "twelve-layers.toml").expect("it is a model");
        let mut start = model.start();
        let without_equation =
            model.quantities().iter().filter(|quantity| quantity.equation().is_none());
        for (quantity, tensor) in without_equation.zip(&mut start) {
            if quantity.name == "w".into() {
                let drawn = rms(&tensor.values);
                let wanted = factor / (UNITS as f64).sqrt();
                tensor.values.iter_mut().for_each(|weight| *weight *= wanted / drawn);
            }
        }
        let derivation = IndexedDerivation::of(model).expect("it can be derived");
        let mut program = derivation.program();
        program.run(&start);
        let layers = |column: Column| -> Vec<Vec<f64>> {
            let Tensor { shape, values } = program.get(&column).expect("it is computed");
            assert_eq!(shape[0], LAYERS);
            values.chunks(values.len() / LAYERS).map(<[f64]>::to_vec).collect()
        };
        let activations = layers(Column::Quantity("a".into()));
        let signals = layers(Column::Derivative(Partial::new(&"L".into(), &"h".into())));
        let last = &activations[LAYERS - 1];
        let slope = |a: f64| match activation {
            "tanh" => 1.0 - a * a,
            _ => f64::from(u8::from(a > 0.0)),
        };
        let flat = last.iter().filter(|a| slope(**a) < 0.05).count() as f64 / last.len() as f64;
        Sizes {
            activation,
            factor,
            forward: activations.iter().map(|layer| rms(layer)).collect(),
            backward: signals.iter().map(|layer| rms(layer)).collect(),
            flat,
        }
    }

    fn deviation(&self) -> String {
        let n = "√n";
        match self.factor {
            0.5 => format!("½ / {n}"),
            1.0 => format!("1 / {n}"),
            2.0 => format!("2 / {n}"),
            _ => format!("√2 / {n}"),
        }
    }
}

fn rms(values: &[f64]) -> f64 {
    (values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64).sqrt()
}

fn picture(tanh: &[Sizes], relu: &[Sizes]) -> String {
    let title = "The size of activations and error signals by layer, for weights of three sizes";
    let mut picture = Picture::new(title, 800.0, 600.0);
    let x_ticks = [(1.0, "1"), (3.0, "3"), (6.0, "6"), (9.0, "9"), (12.0, "12")];
    let y_ticks = [
        (-4.0, "0.0001"),
        (-3.0, "0.001"),
        (-2.0, "0.01"),
        (-1.0, "0.1"),
        (0.0, "1"),
        (1.0, "10"),
        (2.0, "100"),
    ];
    for (row, (name, runs)) in [("tanh", tanh), ("ReLU", relu)].into_iter().enumerate() {
        for (column, what) in ["activations", "error signals"].into_iter().enumerate() {
            let panel = Panel {
                place: (60.0 + 400.0 * column as f64, 34.0 + 300.0 * row as f64),
                size: (260.0, 206.0),
                x: (1.0, 12.0),
                y: (-4.5, 2.3),
            };
            panel.frame(&mut picture, &format!("{name}: {what}"), &x_ticks, &y_ticks);
            panel.x_title(&mut picture, "layer");
            panel.y_title(&mut picture, "size");
            for (run, color) in runs.iter().zip([BLUE, TEAL, ORANGE]) {
                let sizes = if column == 0 { &run.forward } else { &run.backward };
                let points: Vec<Point> = (1..)
                    .zip(sizes)
                    .map(|(layer, size)| (f64::from(layer), size.log10()))
                    .collect();
                panel.line(&mut picture, &points, pen(color));
                let style = centered(14.0).starting_here().colored(color);
                let place = if column == 0 {
                    let (x, y) = panel.at(points[LAYERS - 1]);
                    (x + 6.0, y + 5.0)
                } else {
                    // These lines end side by side, so each word is at the beginning of its own:
                    // above one that falls, below one that rises.
                    let (x, y) = panel.at(points[1]);
                    let is_rising = points[LAYERS - 1].1 > points[0].1;
                    if is_rising { (x + 2.0, y + 18.0) } else { (x - 14.0, y - 9.0) }
                };
                picture.words(place, style, &run.deviation());
            }
        }
    }
    picture.svg()
}

fn numbers(tanh: &[Sizes], relu: &[Sizes]) -> String {
    let size = |value: f64| match value {
        value if value < 0.001 => {
            let text = format!("{value:.1e}");
            let (digits, exponent) = text.split_once('e').expect("it has an exponent");
            format!("{digits} · 10<sup>{}</sup>", exponent.replace('-', "−"))
        }
        value if value < 10.0 => format!("{value:.3}"),
        value => format!("{value:.1}"),
    };
    let row = |run: &Sizes| {
        let sizes =
            [run.forward[0], run.forward[LAYERS - 1], run.backward[LAYERS - 1], run.backward[0]];
        let flat = format!("{:.0} %", 100.0 * run.flat);
        let name = format!("{}, {}", run.activation.replace("relu", "ReLU"), run.deviation());
        [vec![name], sizes.map(size).to_vec(), vec![flat]].concat()
    };
    table(
        &[
            "units and weights",
            "activations, layer 1",
            "layer 12",
            "error signals, layer 12",
            "layer 1",
            "flat in layer 12",
        ],
        tanh.iter().chain(relu).map(row),
    )
}
