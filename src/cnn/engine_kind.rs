//! Which engine computes: the choice between the reference and the fast one.

use super::architecture::Architecture;
use super::engine::{Batch, Engine, Score};
use super::fast::kernels::LANES;
use super::fast::{self, FastEngine};
use super::reference::ReferenceEngine;
use super::weights::Weights;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineKind {
    /// The readable layers.
    Reference,
    /// The fast kernels.
    Fast,
}

impl EngineKind {
    /// How many threads a batch of this many images keeps busy. More would only poll for work, and
    /// take time from those that have some.
    pub fn most_threads(self, batch: usize) -> usize {
        match self {
            EngineKind::Fast => batch.div_ceil(LANES),
            // Rayon's idle threads sleep.
            EngineKind::Reference => usize::MAX,
        }
    }

    /// The fast engine if it can compute this network, otherwise the reference, and why.
    pub fn for_architecture(architecture: &Architecture) -> (EngineKind, Option<String>) {
        match fast::why_not(architecture) {
            None => (EngineKind::Fast, None),
            Some(why) => (EngineKind::Reference, Some(why)),
        }
    }

    /// An engine of this kind that computes with `threads` threads. What it draws at random, as dropout
    /// does, depends on the seed.
    ///
    /// # Errors
    /// If the system grants no threads, or `BACKPROP_SIMD` asks for what the processor does not
    /// have.
    pub fn engine(
        self,
        architecture: &Architecture,
        threads: usize,
        seed: u64,
    ) -> Result<Box<dyn Engine>> {
        match self {
            EngineKind::Fast => Ok(Box::new(FastEngine::new(architecture, threads)?)),
            EngineKind::Reference => {
                let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                let threads = threads
                    .map_err(|error| Error::failed(format!("cannot start the threads: {error}")))?;
                Ok(Box::new(OnThreads {
                    threads,
                    reference: ReferenceEngine::new(architecture.clone()).with_seed(seed),
                }))
            }
        }
    }
}

/// The reference with threads of its own.
struct OnThreads {
    threads: rayon::ThreadPool,
    reference: ReferenceEngine,
}

impl Engine for OnThreads {
    fn train(
        &mut self,
        weights: &mut Weights,
        batch: Batch<'_>,
        smoothing: f32,
        gradient: &mut [f32],
    ) -> Score {
        self.threads
            .install(|| Engine::train(&mut self.reference, weights, batch, smoothing, gradient))
    }

    fn predict(&mut self, weights: &Weights, images: &[f32], log_probabilities: &mut [f32]) {
        self.threads
            .install(|| Engine::predict(&mut self.reference, weights, images, log_probabilities));
    }

    fn classes(&self) -> usize {
        self.reference.classes()
    }

    fn set_side(&mut self, side: usize) -> Result<()> {
        self.reference.set_side(side)
    }

    fn each_image(&mut self, images: &mut [f32], work: &(dyn Fn(usize, &mut [f32]) + Sync)) {
        self.threads.install(|| self.reference.each_image(images, work));
    }
}
