//! How well a network reads labeled images.

use crate::cnn::data::{PIXELS, Split, normalize};
use crate::cnn::engine::Engine;
use crate::cnn::layers::log_softmax;
use crate::cnn::weights::Weights;

/// How a network does on labeled images.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The mean loss, −log of the probability of the right class.
    pub loss: f64,
    /// How many classes there are.
    pub classes: usize,
    /// The classes of the images.
    pub labels: Vec<u8>,
    /// The classes that the network predicts.
    pub guesses: Vec<u8>,
}

impl Evaluation {
    /// Evaluates all images of `split`, `batch` at a time.
    ///
    /// # Panics
    /// If `split` is empty or `batch` is 0.
    pub fn of(
        engine: &mut dyn Engine,
        weights: &Weights,
        split: &Split,
        batch: usize,
    ) -> Evaluation {
        let classes = engine.classes();
        let mut images = vec![0.0; batch.min(split.len()) * PIXELS];
        let mut log_p = vec![0.0; batch.min(split.len()) * classes];
        let (mut loss, mut guesses) = (0.0, Vec::with_capacity(split.len()));
        for (pixels, labels) in split.images.chunks(batch * PIXELS).zip(split.labels.chunks(batch))
        {
            let images = &mut images[..pixels.len()];
            images.iter_mut().zip(pixels).for_each(|(to, from)| *to = f32::from(*from));
            normalize(images);
            let log_p = &mut log_p[..labels.len() * classes];
            engine.predict(weights, images, log_p);
            for (log_p, label) in log_p.chunks(classes).zip(labels) {
                loss -= f64::from(log_p[usize::from(*label)]);
                guesses.push(log_softmax::most_likely(log_p.into()) as u8);
            }
        }
        let loss = loss / split.len() as f64;
        Evaluation { loss, classes, labels: split.labels.clone(), guesses }
    }

    /// How many were read correctly.
    pub fn correct(&self) -> usize {
        self.labels.iter().zip(&self.guesses).filter(|(label, guess)| label == guess).count()
    }

    /// The fraction that was read correctly.
    pub fn accuracy(&self) -> f64 {
        self.correct() as f64 / self.labels.len() as f64
    }

    /// How often each class (row) was predicted as each class (column).
    pub fn confusion(&self) -> Vec<Vec<usize>> {
        let mut counts = vec![vec![0; self.classes]; self.classes];
        for (label, guess) in self.labels.iter().zip(&self.guesses) {
            counts[usize::from(*label)][usize::from(*guess)] += 1;
        }
        counts
    }
}
