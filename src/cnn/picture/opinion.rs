//! What the network says about images of 28 × 28.
//!
//! The network was trained on digits only, so it takes anything for a digit, often with a high
//! probability. A digit stays the same digit if you rotate or slant it a little. Another mark often
//! does not. So the network sees each image in a few variants.

use crate::cnn::data::{PIXELS, SIDE, normalize};
use crate::cnn::{Architecture, Engine, EngineKind, Weights};
use crate::error::Result;
use image::{ImageBuffer, Luma};
use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp};

/// How many variants of an image there are.
pub const VARIANTS: usize = 5;

/// What the network says about one image.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// The logarithms of the probabilities, `[variant][class]`, first those of the image itself.
    pub log_p: [Vec<f32>; VARIANTS],
}

/// The network, ready to be asked.
pub struct Network {
    engine: Box<dyn Engine>,
    weights: Weights,
}

impl Network {
    /// # Errors
    /// If the engine cannot compute this architecture.
    pub fn new(architecture: &Architecture, weights: Weights) -> Result<Network> {
        let (kind, _) = EngineKind::for_architecture(architecture);
        Ok(Network { engine: kind.engine(architecture, 1, 0)?, weights })
    }

    /// Its opinion on each of the images.
    pub fn ask(&mut self, images: &[[u8; PIXELS]]) -> Vec<Opinion> {
        let mut pixels: Vec<f32> = images.iter().flat_map(variants).collect();
        normalize(&mut pixels);
        let classes = self.engine.classes();
        let mut log_p = vec![0.0; images.len() * VARIANTS * classes];
        self.engine.predict(&self.weights, &pixels, &mut log_p);
        let of_image = |log_p: &[f32]| Opinion {
            log_p: std::array::from_fn(|variant| log_p[variant * classes..][..classes].to_vec()),
        };
        log_p.chunks_exact(VARIANTS * classes).map(of_image).collect()
    }
}

/// The image, and the image rotated to both sides and slanted to both sides.
fn variants(image: &[u8; PIXELS]) -> Vec<f32> {
    let side = SIDE as u32;
    let levels = image.iter().map(|pixel| f32::from(*pixel)).collect();
    let image: ImageBuffer<Luma<f32>, Vec<f32>> =
        ImageBuffer::from_raw(side, side, levels).expect("a level for each pixel");
    let middle = (SIDE as f32 - 1.0) / 2.0;
    let slanted = |by: f32| {
        Projection::from_matrix([1.0, by, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0])
            .expect("it has an inverse")
    };
    let turned = |degrees: f32| Projection::rotate(degrees.to_radians());
    let mut all = image.as_raw().clone();
    for change in [turned(8.0), turned(-8.0), slanted(0.15), slanted(-0.15)] {
        let around = Projection::translate(middle, middle)
            * change
            * Projection::translate(-middle, -middle);
        all.extend(
            warp(&image, around, Interpolation::Bilinear, Border::Constant(Luma([0.0]))).into_raw(),
        );
    }
    all
}

impl Opinion {
    /// The mean of the variants' log-probabilities, turned into probabilities again.
    pub fn probabilities(&self) -> Vec<f32> {
        let mut mean = vec![0.0; self.log_p[0].len()];
        for variant in &self.log_p {
            for (sum, log_p) in mean.iter_mut().zip(variant) {
                *sum += log_p / VARIANTS as f32;
            }
        }
        let total: f32 = mean.iter().map(|log_p| log_p.exp()).sum();
        mean.into_iter().map(|log_p| log_p.exp() / total).collect()
    }

    /// The most likely class and its probability.
    pub fn first(&self) -> (usize, f32) {
        let probabilities = self.probabilities();
        let mut first = 0;
        for class in 1..probabilities.len() {
            if probabilities[class] > probabilities[first] {
                first = class;
            }
        }
        (first, probabilities[first])
    }
}
