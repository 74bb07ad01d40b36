//! How sure an answer is: the fraction of such answers that is right.
//!
//! The network's own probability says little. It was trained with smoothed labels, so it stops at
//! about 0.96 even for a perfect digit. And it has seen nothing but digits, so it can give a letter
//! just as high a probability. So a second, small network judges the first. It sees the image and
//! what the first one says. It was trained on photographs of digits and of other marks to predict
//! whether the first one is right (`examples/photographs/judge.rs`).

use super::opinion::Opinion;
use crate::cnn::data::{CLASSES, PIXELS, SIDE};
use std::sync::OnceLock;

/// Below this confidence the reader says that it is not sure.
pub const SURE: f32 = 0.6;

/// The judge sees the mean of each square of 2 × 2 pixels.
const SQUARES: usize = PIXELS / 4;

/// Beside them: the mean log-probability of each digit, the three largest of them, how much the
/// variants differ, and the least of any variant for the first digit.
pub const INPUTS: usize = SQUARES + CLASSES + 5;

/// The judge's hidden units.
pub const HIDDEN: usize = 24;

/// How the confidence of an answer is found.
#[derive(Clone, Copy, Debug)]
pub enum Confidence {
    /// By the judge, which was trained with the weights that come with the program.
    Judged,
    /// The network's probability.
    Probability,
}

impl Confidence {
    /// The confidence that `image` shows the digit that is first in `opinion`.
    pub fn of(self, opinion: &Opinion, image: &[u8; PIXELS]) -> f32 {
        match self {
            Confidence::Judged => Judge::get().confidence(&evidence(opinion, image)),
            Confidence::Probability => opinion.first().1,
        }
    }
}

/// What the judge sees, each about between −2 and 2.
pub fn evidence(opinion: &Opinion, image: &[u8; PIXELS]) -> [f32; INPUTS] {
    let mut inputs = [0.0; INPUTS];
    let (squares, said) = inputs.split_at_mut(SQUARES);
    for (place, level) in image.iter().enumerate() {
        let square = place / SIDE / 2 * (SIDE / 2) + place % SIDE / 2;
        squares[square] += f32::from(*level) / (4.0 * 255.0);
    }
    let mean: Vec<f32> =
        opinion.probabilities().iter().map(|probability| probability.max(1e-9).ln()).collect();
    let scaled = |log_p: f32| (log_p + 3.0).max(-5.0) / 2.0;
    let mut sorted = mean.clone();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let (first, _) = opinion.first();
    let of_first = opinion.log_p.iter().map(|variant| variant[first]);
    let least = of_first.fold(f32::INFINITY, f32::min);
    let spread: f32 = opinion
        .log_p
        .iter()
        .flat_map(|variant| variant.iter().zip(&mean))
        .map(|(log_p, mean)| (log_p - mean).abs().min(5.0))
        .sum::<f32>()
        / (opinion.log_p.len() * CLASSES) as f32;
    let values = mean.into_iter().map(scaled).chain([
        scaled(sorted[0]),
        scaled(sorted[1]),
        scaled(sorted[2]),
        spread,
        scaled(least),
    ]);
    said.iter_mut().zip(values).for_each(|(to, value)| *to = value);
    inputs
}

/// A network with one hidden layer: confidence = σ(v · ReLU(W · x + b) + c).
pub struct Judge {
    /// `[unit][input]`.
    pub w: Vec<f32>,
    /// `[unit]`.
    pub b: Vec<f32>,
    /// `[unit]`.
    pub v: Vec<f32>,
    /// One number.
    pub c: f32,
}

/// W, b, v and c, each as a scale (f32, little endian) and bytes with a sign that it multiplies.
const JUDGE: &[u8] = include_bytes!("judge.bin");

impl Judge {
    fn get() -> &'static Judge {
        static JUDGE_ONCE: OnceLock<Judge> = OnceLock::new();
        JUDGE_ONCE.get_or_init(|| Judge::unpacked(JUDGE))
    }

    fn unpacked(bytes: &[u8]) -> Judge {
        let mut rest = bytes;
        let mut take = |count: usize| -> Vec<f32> {
            let (scale, after) = rest.split_first_chunk::<4>().expect("it has a scale");
            let (values, after) = after.split_at(count);
            rest = after;
            let scale = f32::from_le_bytes(*scale);
            values.iter().map(|value| scale * f32::from(*value as i8)).collect()
        };
        Judge { w: take(HIDDEN * INPUTS), b: take(HIDDEN), v: take(HIDDEN), c: take(1)[0] }
    }

    /// The bytes of the file that the program has.
    pub fn packed(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for values in [&self.w[..], &self.b, &self.v, &[self.c]] {
            let largest = values.iter().map(|value| value.abs()).fold(1e-9, f32::max);
            let scale = largest / 127.0;
            bytes.extend(scale.to_le_bytes());
            bytes.extend(values.iter().map(|value| (value / scale).round() as i8 as u8));
        }
        bytes
    }

    /// The confidence for this evidence.
    pub fn confidence(&self, x: &[f32; INPUTS]) -> f32 {
        let mut sum = self.c;
        for ((row, b), v) in self.w.chunks_exact(INPUTS).zip(&self.b).zip(&self.v) {
            let hidden: f32 = row.iter().zip(x).map(|(w, x)| w * x).sum::<f32>() + b;
            sum += v * hidden.max(0.0);
        }
        1.0 / (1.0 + (-sum).exp())
    }
}
