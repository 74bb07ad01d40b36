//! The end of the network: a 1 × 1 convolution to the classes, averaged over all pixels,
//! log-softmax and the negative log-likelihood.
//!
//! The convolution and the average exchange: the mean of W x over the pixels is W times the mean of
//! x. What is left is a small dense layer.

use super::kernels::{LANES, Lanes, RowRing, Shape};
use crate::cnn::architecture::LayerPlaces;

/// The layer, with the weights of this step.
pub struct Head {
    shape: Shape,
    places: LayerPlaces,
    /// `[class][channel]`
    weight: Vec<f32>,
    /// `[class]`
    bias: Vec<f32>,
}

impl Head {
    pub fn new(shape: Shape, classes: usize, places: LayerPlaces) -> Head {
        Head {
            shape,
            places,
            weight: vec![0.0; classes * shape.channels],
            bias: vec![0.0; classes],
        }
    }

    /// The size of its input.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// All rows of its input, bordered.
    pub fn ring(&self) -> RowRing {
        RowRing::whole(self.shape)
    }

    pub fn classes(&self) -> usize {
        self.bias.len()
    }

    /// Where its parameters lie among all.
    pub fn parameters(&self) -> std::ops::Range<usize> {
        self.places.weight.start..self.places.bias.end
    }

    pub fn pack(&mut self, parameters: &[f32]) {
        self.weight.copy_from_slice(&parameters[self.places.weight.clone()]);
        self.bias.copy_from_slice(&parameters[self.places.bias.clone()]);
    }

    /// The mean of a channel over the pixels, of each image.
    fn mean(&self, x: &[Lanes], channel: usize) -> [f32; LANES] {
        let (side, mut mean) = (self.shape.side, [0.0; LANES]);
        for row in 0..side {
            for x in &x[self.ring().at(row + 1, channel) + 1..][..side] {
                for lane in 0..LANES {
                    mean[lane] += x.0[lane];
                }
            }
        }
        mean.map(|sum| sum / (side * side) as f32)
    }

    /// The logarithms of the probabilities, `[class]`, of 16 images.
    fn log_probabilities(&self, x: &[Lanes], answers: &mut Answers) {
        for (class, bias) in self.bias.iter().enumerate() {
            answers.0[class] = [f64::from(*bias); LANES];
        }
        for channel in 0..self.shape.channels {
            let mean = self.mean(x, channel);
            for class in 0..self.classes() {
                let w = f64::from(self.weight[class * self.shape.channels + channel]);
                for lane in 0..LANES {
                    answers.0[class][lane] += w * f64::from(mean[lane]);
                }
            }
        }
        for lane in 0..LANES {
            let of_lane = || answers.0[..self.classes()].iter().map(|class| class[lane]);
            let largest = of_lane().fold(f64::NEG_INFINITY, f64::max);
            let logarithm =
                largest + of_lane().map(|logit| (logit - largest).exp()).sum::<f64>().ln();
            for class in 0..self.classes() {
                answers.0[class][lane] -= logarithm;
            }
        }
    }
}

/// The most classes, for labels are bytes.
pub const MOST_CLASSES: usize = 256;

/// `[class][image]`
struct Answers([[f64; LANES]; MOST_CLASSES]);

impl Answers {
    /// The sum of the images' losses and how many are right, from the logarithms of the
    /// probabilities, which dlogits takes the place of: that of the mean loss of `count` images.
    fn score(
        &mut self,
        classes: usize,
        labels: &[u8],
        count: usize,
        smoothing: f32,
    ) -> (f64, usize) {
        let (mut loss, mut correct) = (0.0, 0);
        // dlogits = (p − t) / N takes the place of log p.
        let smoothing = f64::from(smoothing);
        for lane in 0..LANES {
            let Some(&label) = labels.get(lane) else {
                (0..classes).for_each(|class| self.0[class][lane] = 0.0);
                continue;
            };
            assert!(usize::from(label) < classes, "a label is one of the classes");
            let mut best = 0;
            for class in 0..classes {
                let log_probability = self.0[class][lane];
                if log_probability > self.0[best][lane] {
                    best = class;
                }
            }
            correct += usize::from(best == usize::from(label));
            for class in 0..classes {
                let log_probability = self.0[class][lane];
                let target = smoothing / classes as f64
                    + if class == usize::from(label) { 1.0 - smoothing } else { 0.0 };
                if target != 0.0 {
                    loss -= target * log_probability;
                }
                self.0[class][lane] = (log_probability.exp() - target) / count as f64;
            }
        }
        (loss, correct)
    }
}

impl Head {
    /// `[image][class]` of as many images as there is room for.
    pub fn predict(&self, x: &[Lanes], log_probabilities: &mut [f32]) {
        let mut answers = Answers([[0.0; LANES]; MOST_CLASSES]);
        self.log_probabilities(x, &mut answers);
        for (lane, of_image) in log_probabilities.chunks_exact_mut(self.classes()).enumerate() {
            for (class, value) in of_image.iter_mut().enumerate() {
                *value = answers.0[class][lane] as f32;
            }
        }
    }

    /// Loss and gradient of a block's images among the `count` of the batch: the sum of their
    /// losses, how many are right, the gradient of the batch's mean loss with respect to x into
    /// `dx`, and that of the own parameters into its places in `gradient`.
    pub fn train(
        &self,
        x: &[Lanes],
        labels: &[u8],
        count: usize,
        smoothing: f32,
        dx: &mut [Lanes],
        gradient: &mut [f32],
    ) -> (f64, usize) {
        let (classes, channels, pixels) =
            (self.classes(), self.shape.channels, self.shape.side * self.shape.side);
        let mut answers = Answers([[0.0; LANES]; MOST_CLASSES]);
        self.log_probabilities(x, &mut answers);
        let score = answers.score(classes, labels, count, smoothing);
        for class in 0..classes {
            gradient[self.places.bias.start + class] = answers.0[class].iter().sum::<f64>() as f32;
        }
        for channel in 0..channels {
            let mean = self.mean(x, channel);
            let mut d_mean = [0.0; LANES];
            for class in 0..classes {
                let (w, d_logit) =
                    (f64::from(self.weight[class * channels + channel]), &answers.0[class]);
                let mut dw = 0.0;
                for lane in 0..LANES {
                    dw += d_logit[lane] * f64::from(mean[lane]);
                    d_mean[lane] += w * d_logit[lane];
                }
                gradient[self.places.weight.start + class * channels + channel] = dw as f32;
            }
            let d_pixel = Lanes(d_mean.map(|d| (d / pixels as f64) as f32));
            for row in 0..self.shape.side {
                dx[self.shape.at(row, channel)..][..self.shape.side].fill(d_pixel);
            }
        }
        score
    }
}
