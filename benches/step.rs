//! One step of the general stepper beside the same network written by hand:
//! `cargo bench --bench step`. Both are first shown to compute the same rows; then they are timed
//! in turn, and the median ratios are printed: of one run, as `step` computes it, and of four runs
//! side by side, as `export` and `plot` compute them. Both should be at most 1.5.

use backprop::derive::Derivation;
use backprop::descent::{Descent, Losses};
use backprop::network;
use std::hint::black_box;
use std::time::Instant;

/// The default network as one would write it by hand, one row of all 31 values per step.
struct ByHand {
    weights: [f64; 8],
    gradient: [f64; 8],
    is_started: bool,
}

impl ByHand {
    fn new() -> ByHand {
        ByHand {
            weights: [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55],
            gradient: [0.0; 8],
            is_started: false,
        }
    }

    #[inline(never)]
    fn step(&mut self, eta: f64, row: &mut [f64; 31]) {
        if self.is_started {
            for (w, g) in self.weights.iter_mut().zip(&self.gradient) {
                *w -= eta * g;
            }
        }
        self.is_started = true;
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        let [w1, w2, w3, w4, w5, w6, w7, w8] = self.weights;
        let (t1, t2, i1, i2) = (0.5, 0.5, 0.05, 0.1);
        let h1 = w1 * i1 + w2 * i2;
        let a_h1 = sigmoid(h1);
        let h2 = w3 * i1 + w4 * i2;
        let a_h2 = sigmoid(h2);
        let o1 = w5 * a_h1 + w6 * a_h2;
        let a_o1 = sigmoid(o1);
        let o2 = w7 * a_h1 + w8 * a_h2;
        let a_o2 = sigmoid(o2);
        let e1 = 0.5 * ((t1 - a_o1) * (t1 - a_o1));
        let e2 = 0.5 * ((t2 - a_o2) * (t2 - a_o2));
        let d_o1 = (a_o1 - t1) * (a_o1 * (1.0 - a_o1));
        let d_o2 = (a_o2 - t2) * (a_o2 * (1.0 - a_o2));
        let d_h1 = (d_o1 * w5 + d_o2 * w7) * (a_h1 * (1.0 - a_h1));
        let d_h2 = (d_o1 * w6 + d_o2 * w8) * (a_h2 * (1.0 - a_h2));
        self.gradient = [
            d_h1 * i1,
            d_h1 * i2,
            d_h2 * i1,
            d_h2 * i2,
            d_o1 * a_h1,
            d_o1 * a_h2,
            d_o2 * a_h1,
            d_o2 * a_h2,
        ];
        let [g1, g2, g3, g4, g5, g6, g7, g8] = self.gradient;
        #[rustfmt::skip]
        let values = [
            t1, t2, i1, i2, w1, w2, w3, w4, h1, a_h1, h2, a_h2, w5, w6, w7, w8,
            o1, a_o1, o2, a_o2, e1, e2, e1 + e2, g1, g2, g3, g4, g5, g6, g7, g8,
        ];
        *row = values;
    }
}

const ETA: f64 = 0.01;

fn check(derivation: &Derivation) {
    let mut general = Descent::new(derivation, ETA).expect("the rate is sound");
    let (mut by_hand, mut row) = (ByHand::new(), [0.0; 31]);
    for step in 0..1000 {
        by_hand.step(ETA, &mut row);
        for (column, (got, expected)) in
            general.step().expect("it does not overflow").iter().zip(&row).enumerate()
        {
            assert!(
                (got - expected).abs() <= 1e-12 * expected.abs(),
                "step {step}, column {column}: {got:e} and {expected:e}"
            );
        }
    }
}

fn main() {
    const STEPS: u32 = 200_000;
    let derivation = Derivation::of(network::default_network()).expect("it has a derivation");
    check(&derivation);
    println!("both compute the same rows; {STEPS} steps each, in turn:");
    let (mut of_one, mut of_four) = (Vec::new(), Vec::new());
    for round in 0..11 {
        let by_hand = timed(STEPS, || {
            let (mut by_hand, mut row) = (ByHand::new(), [0.0; 31]);
            for _ in 0..STEPS {
                by_hand.step(black_box(ETA), &mut row);
                black_box(&row);
            }
        });
        let one = timed(STEPS, || {
            let mut general = Descent::new(&derivation, ETA).expect("the rate is sound");
            for _ in 0..STEPS {
                black_box(general.step().expect("it does not overflow"));
            }
        });
        let four = timed(4 * STEPS, || {
            let rates = [0.5 * ETA, ETA, 2.0 * ETA, 4.0 * ETA];
            let runs = Losses::sampled(&derivation, &rates, STEPS as usize, 1, &mut |_| Ok(()));
            black_box(runs.expect("they do not overflow"));
        });
        if round > 0 {
            println!(
                "  by hand {by_hand:5.1} ns a step, one run {one:5.1} ns, ratio {:.2}, \
                 four side by side {four:5.1} ns, ratio {:.2}",
                one / by_hand,
                four / by_hand
            );
            of_one.push(one / by_hand);
            of_four.push(four / by_hand);
        }
    }
    let median = |mut ratios: Vec<f64>| {
        ratios.sort_by(f64::total_cmp);
        (ratios[4] + ratios[5]) / 2.0
    };
    println!(
        "median ratios: one run {:.2}, four side by side {:.2} (at most 1.5 is wanted)",
        median(of_one),
        median(of_four)
    );
}

/// The time of a step of `run`, which takes `steps`, in nanoseconds.
fn timed(steps: u32, run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1e9 / f64::from(steps)
}
