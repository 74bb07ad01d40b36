//! Forward (one-sided) and central differences: as lines through two points of a curve, and how
//! wrong they are.

use super::Files;
use super::equations::derivation;
use super::panel::*;
use backprop::derive::Derivation;
use std::collections::HashMap;

pub fn all() -> Files {
    Files::from([("differences.svg".into(), picture())])
}

/// The loss of the seed against w5.
fn loss(seed: &Derivation, w5: f64) -> f64 {
    let point = HashMap::from([("w5".into(), w5)]);
    seed.values_at(&point).quantity(seed.network().loss())
}

fn picture() -> String {
    let seed = derivation("seed");
    let at = |w5: f64| loss(&seed, w5);
    let total = seed.total_of(&"w5".into()).expect("it is trained");
    let (start, slope) = (0.4, seed.values().derivative(&total.partial));
    let forward = |h: f64| (at(start + h) - at(start)) / h;
    let central = |h: f64| (at(start + h) - at(start - h)) / (2.0 * h);

    let mut picture = Picture::new(
        "A central difference is nearly parallel to the tangent; a forward difference is not",
        800.0,
        344.0,
    );
    let curve =
        Panel { place: (50.0, 34.0), size: (320.0, 240.0), x: (-1.6, 2.0), y: (0.004, 0.041) };
    let w_ticks = [(-0.6, "−0.6"), (0.4, "0.4"), (1.4, "1.4")];
    curve.frame(
        &mut picture,
        "E_tot against w5, with h = 1",
        &w_ticks,
        &[(0.01, "0.01"), (0.02, "0.02"), (0.03, "0.03"), (0.04, "0.04")],
    );
    curve.x_title(&mut picture, "w5");
    curve.line(&mut picture, &sampled(curve.x, 161, at), pen(GRAY));
    let h = 1.0;
    let through = |x: f64, y: f64, slope: f64| sampled(curve.x, 2, |at| y + slope * (at - x));
    curve.line(&mut picture, &through(start, at(start), slope), pen(INK));
    curve.line(&mut picture, &through(start - h, at(start - h), central(h)), pen(BLUE));
    curve.line(&mut picture, &through(start, at(start), forward(h)), pen(ORANGE).dashed());
    for x in [start - h, start, start + h] {
        curve.dot(&mut picture, (x, at(x)), 4.0, INK, INK);
    }

    let errors =
        Panel { place: (460.0, 34.0), size: (320.0, 240.0), x: (-12.4, -0.6), y: (-13.5, -1.0) };
    let h_ticks = [(-11.0, "10⁻¹¹"), (-8.0, "10⁻⁸"), (-5.0, "10⁻⁵"), (-2.0, "10⁻²")];
    let e_ticks = [(-12.0, "10⁻¹²"), (-9.0, "10⁻⁹"), (-6.0, "10⁻⁶"), (-3.0, "10⁻³")];
    errors.frame(&mut picture, "error of the slope", &h_ticks, &e_ticks);
    errors.x_title(&mut picture, "h");
    for (difference, pen) in
        [(&forward as &dyn Fn(f64) -> f64, pen(ORANGE).dashed()), (&central, pen(BLUE))]
    {
        // Rounding errors jump; the largest of some neighbors shows their size.
        let error = |log_h: f64| {
            let nearby = (-4..=4).map(|i| 10_f64.powf(log_h + 0.03 * f64::from(i)));
            nearby.map(|h| (difference(h) - slope).abs()).fold(f64::MIN_POSITIVE, f64::max).log10()
        };
        errors.line(&mut picture, &sampled((-12.0, -1.0), 56, error), pen);
    }
    for (x, color, text, line) in [
        (20.0, GRAY, "E_tot", pen(GRAY)),
        (140.0, INK, "the tangent", pen(INK)),
        (310.0, BLUE, "central difference", pen(BLUE)),
        (530.0, ORANGE, "forward (one-sided) difference", pen(ORANGE).dashed()),
    ] {
        let key = Panel { place: (x, 320.0), size: (36.0, 20.0), x: (0.0, 1.0), y: (-1.0, 1.0) };
        key.line(&mut picture, &[(0.0, 0.0), (1.0, 0.0)], line);
        picture.words((x + 44.0, 335.0), centered(14.0).starting_here().colored(color), text);
    }
    picture.svg()
}
