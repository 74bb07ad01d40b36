//! Paths of gradient descent, momentum and Adam in the valley of two weights: the line through four
//! points of `book/src/networks/line.toml`, whose loss is exactly a bowl.

use super::Files;
use super::panel::*;
use super::tables::table;
use crate::common::project;
use backprop::derive::Derivation;
use backprop::descent::Descent;
use backprop::expr::shortest;
use backprop::model;
use backprop::plot;
use std::collections::HashMap;

pub fn all() -> Files {
    Files::from([
        ("valley.svg".into(), valley()),
        ("valley.md".into(), rates()),
        ("optimizer-paths.svg".into(), optimizers()),
        ("optimizer-paths.md".into(), steps_needed()),
        ("bias-correction.md".into(), bias_correction()),
    ])
}

/// A file of `book/src/networks/`.
pub fn network_file(name: &str) -> String {
    let path = project().join("book/src/networks").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The derivation of a model, written out.
pub fn derivation_of(text: &str) -> Derivation {
    let model = model::from_toml(text, "the model").unwrap_or_else(|error| panic!("{error}"));
    Derivation::of(model.expand().expect("it can be written out")).expect("it can be derived")
}

/// The values of these columns in each row of a run.
pub fn run(derivation: &Derivation, rate: f64, rows: usize, columns: &[&str]) -> Vec<Vec<f64>> {
    let mut descent = Descent::new(derivation, rate).expect("the rate makes sense");
    let labels: Vec<String> = descent.columns().iter().map(|column| column.label()).collect();
    let places: Vec<usize> = columns
        .iter()
        .map(|name| labels.iter().position(|label| label == name).expect("there is such a column"))
        .collect();
    (0..rows)
        .map(|_| {
            let row = descent.step().expect("it does not overflow");
            places.iter().map(|place| row[*place]).collect()
        })
        .collect()
}

/// The bowl of a loss with two weights: its lowest point, and the curvature in its steepest and its
/// flattest direction.
struct Bowl {
    lowest: Point,
    loss: f64,
    curvatures: [f64; 2],
    /// The steep direction, of length 1; the flat one is perpendicular to it.
    steep: Point,
}

impl Bowl {
    fn of_the_line() -> Bowl {
        let derivation = derivation_of(&network_file("line.toml"));
        let at = |(w, b): Point| {
            let values = derivation.values_at(&HashMap::from([("w".into(), w), ("b".into(), b)]));
            let slope = |name: &str| {
                let total = derivation.total_of(&name.into()).expect("it is trained");
                values.derivative(&total.partial)
            };
            (values.quantity(&"L".into()), (slope("w"), slope("b")))
        };
        // The gradient of a bowl is linear, so differences of it are exact.
        let (_, (gw, gb)) = at((0.0, 0.0));
        let (_, (w1, b1)) = at((1.0, 0.0));
        let (_, (w2, b2)) = at((0.0, 1.0));
        let (ww, wb, bb) = (w1 - gw, b1 - gb, b2 - gb);
        assert!((wb - (w2 - gw)).abs() <= 1e-12, "the second derivatives are symmetric");
        let determinant = ww * bb - wb * wb;
        let lowest = ((wb * gb - bb * gw) / determinant, (wb * gw - ww * gb) / determinant);
        let half = ((ww - bb) / 2.0).hypot(wb);
        let middle = (ww + bb) / 2.0;
        let angle = (2.0 * wb).atan2(ww - bb) / 2.0;
        Bowl {
            lowest,
            loss: at(lowest).0,
            curvatures: [middle + half, middle - half],
            steep: (angle.cos(), angle.sin()),
        }
    }

    /// The points at which the loss is `height` above the lowest.
    fn contour(&self, height: f64) -> Vec<Point> {
        let [long, short] = self.curvatures.map(|curvature| (2.0 * height / curvature).sqrt());
        let (s, c) = (self.steep, (-self.steep.1, self.steep.0));
        sampled((0.0, std::f64::consts::TAU), 91, |angle| angle)
            .into_iter()
            .map(|(angle, _)| {
                let (along, across) = (long * angle.cos(), short * angle.sin());
                (
                    self.lowest.0 + along * s.0 + across * c.0,
                    self.lowest.1 + along * s.1 + across * c.1,
                )
            })
            .collect()
    }
}

/// A panel of the valley with its contours, for the weights w and b.
fn valley_panel(picture: &mut Picture, bowl: &Bowl, place: Point, heading: &str) -> Panel {
    let panel = Panel { place, size: (168.0, 190.0), x: (-1.0, 3.6), y: (-0.2, 5.0022) };
    let x_ticks = [(0.0, "0"), (1.0, "1"), (2.0, "2"), (3.0, "3")];
    let y_ticks = [(0.0, "0"), (1.0, "1"), (2.0, "2"), (3.0, "3"), (4.0, "4")];
    panel.frame(picture, heading, &x_ticks, &y_ticks);
    panel.x_title(picture, "w");
    for height in [0.05, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 14.0] {
        panel.line(picture, &bowl.contour(height), pen("#9fb3c8").thin());
    }
    panel
}

fn path(picture: &mut Picture, panel: Panel, path: &[Point], bowl: &Bowl, color: &str) {
    panel.line(picture, path, pen(color).thin());
    for point in path {
        panel.dot(picture, *point, 2.4, color, color);
    }
    panel.dot(picture, path[0], 4.5, INK, "#ffffff");
    panel.dot(picture, bowl.lowest, 3.5, INK, INK);
}

/// A learning rate has the same color in every picture.
fn color_of(rate: f64) -> String {
    format!("#{:06x}", plot::rate_color(rate))
}

fn points(rows: &[Vec<f64>]) -> Vec<Point> {
    rows.iter().map(|row| (row[0], row[1])).collect()
}

const RATES: [f64; 4] = [0.02, 0.12, 0.22, 0.245];

fn valley() -> String {
    let (bowl, derivation) = (Bowl::of_the_line(), derivation_of(&network_file("line.toml")));
    let mut picture = Picture::new(
        "Paths of gradient descent in the valley of two weights, for four learning rates",
        800.0,
        272.0,
    );
    for (i, rate) in RATES.iter().enumerate() {
        let place = (44.0 + 192.0 * i as f64, 34.0);
        let panel = valley_panel(&mut picture, &bowl, place, &format!("η = {rate}"));
        let rows = run(&derivation, *rate, 21, &["w", "b"]);
        path(&mut picture, panel, &points(&rows), &bowl, &color_of(*rate));
    }
    picture.words((14.0, 134.0), centered(13.0).colored(GRAY), "b");
    picture.svg()
}

fn rates() -> String {
    let (bowl, derivation) = (Bowl::of_the_line(), derivation_of(&network_file("line.toml")));
    let row = |rate: &f64| {
        let rows = run(&derivation, *rate, 51, &["L"]);
        let factors = bowl.curvatures.map(|curvature| format!("{:.3}", 1.0 - rate * curvature));
        let losses = [10, 50].map(|i| format!("{:.4}", rows[i][0]));
        [
            vec![shortest(*rate)],
            factors.map(|text| text.replace('-', "−")).to_vec(),
            losses.to_vec(),
        ]
        .concat()
    };
    let [steep, flat] = bowl.curvatures;
    format!(
        "{}\nThe curvature is λ = {steep:.3} across the valley and {flat:.3} along it. The lowest loss, at \
         w = {}, b = {}, is {:.4}.\n",
        table(
            &["η", "1 − ηλ across", "1 − ηλ along", "loss after 10 updates", "after 50"],
            RATES.iter().map(row),
        ),
        shortest((bowl.lowest.0 * 1e9).round() / 1e9),
        shortest((bowl.lowest.1 * 1e9).round() / 1e9),
        bowl.loss
    )
}

/// A way to go down the valley: its name, the model and the learning rate.
fn ways() -> [(&'static str, String, f64); 4] {
    let momentum = network_file("line-momentum.toml");
    [
        ("gradient descent, η = 0.22", network_file("line.toml"), 0.22),
        ("momentum 0.35, η = 0.3", momentum.clone(), 0.3),
        ("momentum 0.9, η = 0.05", momentum.replace("momentum = 0.35", "momentum = 0.9"), 0.05),
        ("Adam, η = 0.3", network_file("line-adam.toml"), 0.3),
    ]
}

fn optimizers() -> String {
    let bowl = Bowl::of_the_line();
    let mut picture = Picture::new(
        "The same valley, with 30 updates of gradient descent, momentum and Adam",
        800.0,
        272.0,
    );
    for (i, (name, text, rate)) in ways().iter().enumerate() {
        let place = (44.0 + 192.0 * i as f64, 34.0);
        let (heading, constants) = name.split_once(", ").expect("a name and a rate");
        let panel = valley_panel(&mut picture, &bowl, place, heading);
        let style = centered(13.0).ending_here();
        picture.words((place.0 + 160.0, place.1 + 18.0), style, constants);
        let rows = run(&derivation_of(text), *rate, 31, &["w", "b"]);
        path(&mut picture, panel, &points(&rows), &bowl, &color_of(*rate));
    }
    picture.words((14.0, 134.0), centered(13.0).colored(GRAY), "b");
    picture.svg()
}

fn steps_needed() -> String {
    let bowl = Bowl::of_the_line();
    let row = |(name, text, rate): &(&str, String, f64)| {
        let rows = run(&derivation_of(text), *rate, 1001, &["L"]);
        let above = |i: usize| rows[i][0] - bowl.loss;
        let last = (0..=1000).rev().find(|i| above(*i) > 1e-3).map_or(0, |i| i + 1);
        let losses = [10, 30].map(|i| format!("{:.5}", above(i)));
        [vec![(*name).to_owned()], losses.to_vec(), vec![last.to_string()]].concat()
    };
    table(&["", "excess loss after 10", "after 30", "below 0.001 from"], ways().iter().map(row))
}

/// Adam with a gradient that is always 1: its means, and the length of its step in units of η, with
/// the correction and without.
fn bias_correction() -> String {
    let (beta1, beta2) = (0.9_f64, 0.999_f64);
    let (mut m, mut v) = (0.0, 0.0);
    let mut rows = Vec::new();
    for k in 1..=1000 {
        m = beta1 * m + (1.0 - beta1);
        v = beta2 * v + (1.0 - beta2);
        let corrected: f64 = (m / (1.0 - beta1.powi(k))) / (v / (1.0 - beta2.powi(k))).sqrt();
        if [1, 2, 5, 10, 20, 100, 1000].contains(&k) {
            rows.push(vec![
                k.to_string(),
                format!("{m:.4}"),
                format!("{v:.6}"),
                format!("{:.3} η", m / v.sqrt()),
                format!("{corrected:.3} η"),
            ]);
        }
    }
    table(&["k", "m", "v", "step without correction", "with correction"], rows)
}

#[test]
fn the_bowl_is_the_loss() {
    let (bowl, derivation) = (Bowl::of_the_line(), derivation_of(&network_file("line.toml")));
    // By the normal equations: the means of x, x², t and x·t are 1.5, 3.5, 4 and 8.425.
    let (w, b) = ((8.425 - 1.5 * 4.0) / (3.5 - 2.25), 4.0 - 1.5 * (8.425 - 6.0) / 1.25);
    assert!((bowl.lowest.0 - w).abs() <= 1e-12 && (bowl.lowest.1 - b).abs() <= 1e-12);
    for height in [0.5, 3.0] {
        for (w, b) in bowl.contour(height) {
            let values = derivation.values_at(&HashMap::from([("w".into(), w), ("b".into(), b)]));
            let above = values.quantity(&"L".into()) - bowl.loss;
            assert!((above - height).abs() <= 1e-10, "{above} instead of {height}");
        }
    }
}
