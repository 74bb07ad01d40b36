//! Pictures of activation functions: their slopes, and what saturated and dead units look like.

use super::Files;
use super::equations::derivation;
use super::panel::*;
use backprop::expr::{Expr, Leaf};

pub fn all() -> Files {
    Files::from([
        ("sigma.svg".into(), sigma()),
        ("activation-slopes.svg".into(), slopes()),
        ("saturated-and-dead.svg".into(), saturated_and_dead()),
    ])
}

/// A function of x and its derivative, as the program differentiates it.
struct Activation {
    function: Expr,
    slope: Expr,
}

impl Activation {
    fn new(text: &str) -> Activation {
        let function: Expr = text.parse().expect("it is an expression");
        Activation { slope: function.derivative(&"x".into()), function }
    }

    fn at(&self, x: f64) -> f64 {
        evaluate(&self.function, x)
    }

    fn slope(&self, x: f64) -> f64 {
        evaluate(&self.slope, x)
    }
}

fn evaluate(expr: &Expr, x: f64) -> f64 {
    expr.evaluate(&|leaf| match leaf {
        Leaf::Name(_) => x,
        Leaf::Partial(partial) => unreachable!("{partial} is not in it"),
    })
}

/// σ with the sums of the seed's units on it, and its slope.
fn sigma() -> String {
    let mut picture = Picture::new("σ and its slope", 800.0, 320.0);
    let sigma = Activation::new("σ(x)");
    let x_ticks =
        [(-6.0, "−6"), (-4.0, "−4"), (-2.0, "−2"), (0.0, "0"), (2.0, "2"), (4.0, "4"), (6.0, "6")];
    let values =
        Panel { place: (40.0, 34.0), size: (340.0, 230.0), x: (-6.5, 6.5), y: (-0.1, 1.1) };
    values.frame(&mut picture, "σ(x)", &x_ticks, &[(0.0, "0"), (0.5, "½"), (1.0, "1")]);
    values.x_title(&mut picture, "sum that goes in");
    let tangent: Vec<Point> = [-1.7, 1.7].map(|x| (x, 0.5 + sigma.slope(0.0) * x)).into();
    values.line(&mut picture, &tangent, pen(ORANGE).dashed());
    values.line(&mut picture, &sampled(values.x, 261, |x| sigma.at(x)), pen(BLUE));
    let note = |picture: &mut Picture, at: Point, text: &str, style: Words| {
        picture.words(values.at(at), style, text);
    };
    note(&mut picture, (-2.1, 0.8), "slope ¼", centered(13.5).colored(ORANGE));
    note(&mut picture, (-4.6, 0.1), "nearly flat", centered(13.5).colored(ORANGE));
    note(&mut picture, (4.6, 0.85), "nearly flat", centered(13.5).colored(ORANGE));
    let seed = derivation("seed").values();
    for (sum, below) in [("h1", 0.42), ("o2", 0.55)] {
        let x = seed.quantity(&sum.into());
        values.dot(&mut picture, (x, sigma.at(x)), 4.0, INK, INK);
        let style = centered(13.5).starting_here();
        note(&mut picture, (x + 0.4, below), sum, style);
    }
    let slopes = Panel { place: (440.0, 34.0), y: (-0.03, 0.33), ..values };
    slopes.frame(&mut picture, "its slope", &x_ticks, &[(0.0, "0"), (0.25, "¼")]);
    slopes.x_title(&mut picture, "sum that goes in");
    slopes.line(&mut picture, &sampled(slopes.x, 261, |x| sigma.slope(x)), pen(ORANGE).dashed());
    picture.svg()
}

fn slopes() -> String {
    let title = "The functions σ, tanh and ReLU, each with its slope";
    let mut picture = Picture::new(title, 800.0, 330.0);
    let x_ticks = [(-4.0, "−4"), (-2.0, "−2"), (0.0, "0"), (2.0, "2"), (4.0, "4")];
    let y_ticks = [(-1.0, "−1"), (0.0, "0"), (0.25, "¼"), (1.0, "1"), (2.0, "2")];
    for (i, (heading, text)) in
        [("σ", "σ(x)"), ("tanh", "tanh(x)"), ("ReLU", "max(0, x)")].into_iter().enumerate()
    {
        let panel = Panel {
            place: (34.0 + 262.0 * i as f64, 34.0),
            size: (228.0, 240.0),
            x: (-4.5, 4.5),
            y: (-1.2, 2.2),
        };
        let marks: Vec<(f64, &str)> =
            y_ticks.into_iter().filter(|(value, _)| i == 0 || *value != 0.25).collect();
        panel.frame(&mut picture, heading, &x_ticks, &marks);
        let activation = Activation::new(text);
        panel.line(&mut picture, &sampled(panel.x, 241, |x| activation.at(x)), pen(BLUE));
        // The slope of ReLU jumps, and a line must not join its two parts.
        let parts: &[(f64, f64)] =
            if i == 2 { &[(-4.5, 0.0), (1e-9, 4.5)] } else { &[(-4.5, 4.5)] };
        for part in parts {
            let slope = sampled(*part, 121, |x| activation.slope(x));
            panel.line(&mut picture, &slope, pen(ORANGE).dashed());
        }
    }
    let y = 318.0;
    for (x, color, text, dashed) in
        [(220.0, BLUE, "the activation function", false), (450.0, ORANGE, "its slope", true)]
    {
        let key = Panel { place: (x, y - 14.0), size: (40.0, 20.0), x: (0.0, 1.0), y: (-1.0, 1.0) };
        let line = if dashed { pen(color).dashed() } else { pen(color) };
        key.line(&mut picture, &[(0.0, 0.0), (1.0, 0.0)], line);
        picture.words((x + 48.0, y + 1.0), centered(14.0).starting_here().colored(color), text);
    }
    picture.svg()
}

/// Seven examples, whose sums are w·i + b for i from −1 to 1, on the curve of a unit; at each one
/// its tangent, whose slope is what passes back.
fn saturated_and_dead() -> String {
    let title = "A tanh unit that works and one that is saturated; a ReLU unit that works and one \
                 that is dead";
    let mut picture = Picture::new(title, 800.0, 300.0);
    for (i, (heading, text, weight, bias)) in [
        ("tanh, working", "tanh(x)", 1.5, 0.0),
        ("tanh, saturated", "tanh(x)", 1.5, 4.5),
        ("ReLU, working", "max(0, x)", 1.5, 0.5),
        ("ReLU, dead", "max(0, x)", 1.5, -3.5),
    ]
    .into_iter()
    .enumerate()
    {
        let is_tanh = i < 2;
        let panel = Panel {
            place: (34.0 + 198.0 * i as f64, 34.0),
            size: (160.0, 190.0),
            x: if is_tanh { (-4.0, 7.0) } else { (-6.0, 4.0) },
            y: if is_tanh { (-1.4, 1.4) } else { (-0.8, 2.6) },
        };
        let x_ticks = [(-4.0, "−4"), (-2.0, "−2"), (0.0, "0"), (2.0, "2"), (4.0, "4"), (6.0, "6")];
        let x_ticks: Vec<(f64, &str)> =
            x_ticks.into_iter().filter(|(x, _)| (panel.x.0..=panel.x.1).contains(x)).collect();
        let y_ticks: Ticks<'_> = if is_tanh {
            &[(-1.0, "−1"), (0.0, "0"), (1.0, "1")]
        } else {
            &[(0.0, "0"), (1.0, "1"), (2.0, "2")]
        };
        panel.frame(&mut picture, heading, &x_ticks, y_ticks);
        panel.y_title(&mut picture, "a");
        panel.x_title(&mut picture, "sum that goes in");
        let activation = Activation::new(text);
        panel.line(&mut picture, &sampled(panel.x, 221, |x| activation.at(x)), pen(BLUE));
        let sums: Vec<f64> = (-3..=3).map(|i| weight * f64::from(i) / 3.0 + bias).collect();
        let slopes: Vec<f64> = sums.iter().map(|sum| activation.slope(*sum)).collect();
        for (sum, slope) in sums.iter().zip(&slopes) {
            let (y, half) = (activation.at(*sum), 0.55 / (1.0 + slope * slope).sqrt());
            let tangent = [(sum - half, y - half * slope), (sum + half, y + half * slope)];
            panel.line(&mut picture, &tangent, pen(ORANGE));
            panel.dot(&mut picture, (*sum, y), 3.0, INK, INK);
        }
        let (low, high) = slopes
            .iter()
            .fold((f64::MAX, f64::MIN), |(low, high), slope| (slope.min(low), slope.max(high)));
        let says = match (low, high) {
            (0.0, 0.0) => "slopes: all 0".to_owned(),
            (low, high) if high < 0.01 => format!("slopes: {low:.5} to {high:.5}"),
            (low, high) => format!("slopes: {low:.2} to {high:.2}"),
        };
        let middle = panel.place.0 + panel.size.0 / 2.0;
        picture.words((middle, 284.0), centered(13.5).colored(ORANGE), &says);
    }
    picture.svg()
}

#[test]
fn slopes_of_activations_that_are_known() {
    for (text, x, slope) in [
        ("σ(x)", 0.0, 0.25),
        ("tanh(x)", 1.0, 1.0 - 1.0_f64.tanh().powi(2)),
        ("max(0, x)", -1.0, 0.0),
        ("max(0, x)", 2.0, 1.0),
        ("max(0, x)", 0.0, 0.0),
    ] {
        let found = Activation::new(text).slope(x);
        assert!((found - slope).abs() <= 1e-14, "{text} at {x}: {found}, expected {slope}");
    }
}
