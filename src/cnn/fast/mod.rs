//! The fast engine: the same network and gradient as the reference, several times faster than a
//! general library.
//!
//! Why it is fast:
//!
//! * 16 images are side by side in the vector lanes, so every layer, including pooling and batch
//!   norm, uses whole vectors and no shuffles. Only for the gradient of a kernel with many
//!   channels, a sum over images, channels fill the lanes instead. 16 images are a *block*, the
//!   unit of work of a thread.
//! * Between two layers the batch's mean and variance need all images. So a step is a sequence of
//!   rounds over the blocks, one per layer forward and one per layer backward, and in each round
//!   all work on a block is done while it is in the cache.
//! * In a round a block's picture is worked on in strips of a few rows, so that the results stay in
//!   the cache while the memory brings the rows of the next strip.
//! * The convolutions and their gradients are Winograd's where there are channels enough: fewer
//!   multiplications for the same sums.
//! * Only the convolutions' outputs are kept. The backward pass recomputes batch norm, ReLU and
//!   pooling, which takes less time than reading them from memory; and it writes the gradient with
//!   respect to a layer's input over that layer's output, which is no longer needed.
//!
//! Each block's sums are kept separate and added in the blocks' order, so the number of threads
//! does not change a bit of the result.

// One index goes through several arrays at once, as in the formulas.
#![allow(clippy::needless_range_loop)]

mod blocks;
mod conv_layer;
mod head;
mod image_block;
pub mod kernels;
mod memory;
mod peak;
pub mod raw;
mod way;

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Instant;

use super::architecture::{self, Architecture};
use super::engine::{Batch, Engine, Score};
use super::layers::batch_norm::MOMENTUM;
use super::weights::Weights;
use crate::error::{Error, Result};
use blocks::Blocks;
use conv_layer::{ConvLayer, Moments};
use head::Head;
use image_block::{Context, ImageBlock, Workspace};
use kernels::norm::NormBackward;
use kernels::output::Place;
use kernels::{LANES, Lanes, Level, Shape};
pub use peak::peak;
use raw::pool::Pool;
use way::Way;

/// The engine. Its buffers grow with the largest batch that it has seen.
pub struct FastEngine {
    architecture: Architecture,
    pool: Pool,
    level: Level,
    layers: Vec<ConvLayer>,
    head: Head,
    parameters: usize,
    running: usize,
    blocks: Vec<RwLock<ImageBlock>>,
    workspaces: Vec<Mutex<Workspace>>,
    /// The sum of the blocks' gradients, laid out as theirs.
    sums: Vec<f32>,
    /// Whether the last round went through the blocks backward.
    is_reversed: bool,
    /// Whether large outputs go past the caches.
    past_caches: Way,
}

/// Why the engine cannot compute this network; nothing if it can.
pub fn why_not(architecture: &Architecture) -> Option<String> {
    Blocks::of(architecture).err()
}

/// How many parameters a thread adds up at a time.
const PART: usize = 512;

/// The most bytes of a layer's output that always go through the caches. A larger output may go past
/// them to memory, all of it: what lies in the last-level cache is in the way of what the next layer
/// writes. With a cache of some tens of megabytes that others use too, a layer of 6 MB was 1 % faster past
/// the caches, one of 13 MB 3 %, one of 3 MB slower; with a cache of 480 MB, a step of 512 images was 14 %
/// slower. So the first steps [try both](Way).
const MOST_KEPT: usize = 4 << 20;

impl FastEngine {
    /// An engine with `threads` threads, on the best instructions that the processor has, or those
    /// that the environment's `BACKPROP_SIMD` names: `portable`, `avx2` or `avx512`.
    ///
    /// # Errors
    /// As for [`FastEngine::with_level`]; or if `BACKPROP_SIMD` names something that does not
    /// exist.
    pub fn new(architecture: &Architecture, threads: usize) -> Result<FastEngine> {
        let name =
            std::env::var_os("BACKPROP_SIMD").map(|name| name.to_string_lossy().into_owned());
        let level = Level::choose(name.as_deref()).map_err(|error| {
            let message = format!("BACKPROP_SIMD: {error}");
            error.saying(message)
        })?;
        FastEngine::with_level(architecture, threads, level)
    }

    /// An engine with `threads` threads, on these instructions.
    ///
    /// # Errors
    /// If the processor lacks the instructions. If the architecture has another form than this:
    /// images of one channel; 3 × 3 convolutions with padding 1, batch norm and a multiple of 4
    /// channels; after them and their poolings at least one pixel, and a 1 × 1 convolution without
    /// padding, batch norm and pooling to at most 256 classes.
    pub fn with_level(
        architecture: &Architecture,
        threads: usize,
        level: Level,
    ) -> Result<FastEngine> {
        Level::choose(Some(level.name()))?;
        let blocks = Blocks::of(architecture).map_err(|why| {
            let supported = blocks::supported();
            Error::usage(format!("the fast engine supports only {supported}; but {why}"))
                .hint("use the reference engine")
        })?;
        let kernel_shape =
            |input: architecture::Shape| Shape { channels: input.channels, side: input.side };
        let layers: Vec<ConvLayer> = blocks
            .blocks
            .iter()
            .map(|block| {
                let input = kernel_shape(block.input);
                let output = Shape { channels: block.outputs, ..input };
                ConvLayer::new(input, output, block.pool, block.places.clone())
            })
            .collect();
        let head = Head::new(kernel_shape(blocks.head), architecture.classes(), blocks.head_places);
        let pool = Pool::new(threads);
        let workspaces =
            (0..pool.threads()).map(|_| Mutex::new(Workspace::new(&layers, &head))).collect();
        let (parameters, running) = (architecture.parameter_count(), architecture.running_count());
        let sums = vec![0.0; parameters];
        Ok(FastEngine {
            architecture: architecture.clone(),
            pool,
            level,
            layers,
            head,
            parameters,
            running,
            blocks: Vec::new(),
            workspaces,
            sums,
            is_reversed: false,
            past_caches: Way::default(),
        })
    }

    /// Which instructions it uses.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Numbers in one image.
    fn pixels(&self) -> usize {
        self.layers[0].input.len()
    }

    /// One round: `work` on each of the first `blocks` blocks, its number given, with a workspace
    /// that it has to itself. In one round each thread goes through its share of the blocks
    /// forward, in the next one backward: so it begins with those that are still in the cache.
    fn round(
        &mut self,
        blocks: usize,
        work: impl Fn(&Context<'_>, usize, &mut ImageBlock, &mut Workspace) + Sync,
    ) {
        let context = Context { level: self.level, layers: &self.layers, head: &self.head };
        let (blocks_of, workspaces) = (&self.blocks, &self.workspaces);
        self.is_reversed = !self.is_reversed;
        let job = |index: usize, thread: usize| {
            work(&context, index, &mut write(&blocks_of[index]), &mut lock(&workspaces[thread]))
        };
        if self.is_reversed {
            self.pool.run_reversed(blocks, &job)
        } else {
            self.pool.run(blocks, &job)
        }
    }

    /// Packs the weights, also for the backward pass if it will be run.
    fn pack(&mut self, parameters: &[f32], with_backward: bool) {
        // The last layers have the most, and those begin.
        let packings = self
            .layers
            .iter_mut()
            .rev()
            .flat_map(|layer| layer.packings(parameters, with_backward));
        let (level, packings) = (self.level, packings.map(Mutex::new).collect::<Vec<_>>());
        self.pool.run(packings.len(), &|index, _| lock(&packings[index]).run(level));
        self.head.pack(parameters);
    }

    /// Combines the blocks' moments of layer `l`: sets its batch norm and moves the running
    /// statistics.
    fn update_norm(&mut self, l: usize, blocks: usize, weights: &mut Weights) {
        let (layer, blocks) = (&mut self.layers[l], unlocked(&mut self.blocks[..blocks]));
        let places = layer.places.clone();
        for channel in 0..layer.output.channels {
            let moments = blocks
                .iter()
                .map(|block| block.moments[channel])
                .reduce(Moments::combine)
                .unwrap_or_default();
            layer.set_norm(channel, moments.mean, moments.variance(), &weights.parameters);
            let mut moves = |place: &Range<usize>, now: f64| {
                let running = &mut weights.running[place.clone()][channel];
                *running = ((1.0 - MOMENTUM) * f64::from(*running) + MOMENTUM * now) as f32;
            };
            moves(&places.mean, moments.mean);
            // A single number has no unbiased variance.
            if moments.count > 1.0 {
                moves(&places.variance, moments.squares / (moments.count - 1.0));
            }
        }
    }

    /// Adds the blocks' sums of layer `l`: writes the gradient of its γ and β, and sets the
    /// backward of its batch norm.
    fn update_norm_gradient(
        &mut self,
        l: usize,
        blocks: usize,
        count: usize,
        weights: &Weights,
        gradient: &mut [f32],
    ) {
        let (layer, blocks) = (&mut self.layers[l], unlocked(&mut self.blocks[..blocks]));
        let places = &layer.places;
        for channel in 0..layer.output.channels {
            let [dz, products] =
                [0, 1].map(|i| blocks.iter().map(|block| block.sums[channel][i]).sum::<f64>());
            let (inverse, gamma) = (
                layer.inverse_deviations[channel],
                f64::from(weights.parameters[places.gamma.clone()][channel]),
            );
            gradient[places.gamma.clone()][channel] = (products * inverse) as f32;
            gradient[places.beta.clone()][channel] = dz as f32;
            let n = (count * layer.output.side * layer.output.side) as f64;
            layer.norms_backward[channel] = NormBackward {
                slope: (-gamma * inverse.powi(3) * products / n) as f32,
                constant: (-gamma * inverse * dz / n) as f32,
            };
        }
    }

    /// Makes room for `count` images, and returns how many blocks they are.
    fn prepare(&mut self, count: usize) -> usize {
        let blocks = count.div_ceil(LANES);
        while self.blocks.len() < blocks {
            self.blocks.push(RwLock::new(ImageBlock::new(
                &self.layers,
                &self.head,
                self.parameters,
            )));
        }
        blocks
    }

    fn check(&self, weights: &Weights, images: &[f32], count: usize) {
        assert_eq!(images.len(), count * self.pixels(), "the images fit the architecture");
        assert_eq!(
            weights.parameters.len(),
            self.parameters,
            "the parameters fit the architecture"
        );
        assert_eq!(
            weights.running.len(),
            self.running,
            "the running statistics fit the architecture"
        );
    }
}

impl Engine for FastEngine {
    fn train(
        &mut self,
        weights: &mut Weights,
        batch: Batch<'_>,
        smoothing: f32,
        gradient: &mut [f32],
    ) -> Score {
        let Batch { images, labels } = batch;
        let count = labels.len();
        assert!(count > 0, "a batch has an image");
        self.check(weights, images, count);
        assert_eq!(gradient.len(), self.parameters, "the gradient fits the architecture");
        let start = Instant::now();
        let before = self.blocks.len();
        let blocks = self.prepare(count);
        let is_new = self.blocks.len() > before;
        let pixels = self.pixels();
        self.pack(&weights.parameters, true);

        let is_large =
            |layer: &ConvLayer| blocks * layer.output.len() * size_of::<Lanes>() > MOST_KEPT;
        for l in 0..self.layers.len() {
            let is_past = is_large(&self.layers[l]) && self.past_caches.now();
            let place = if is_past { Place::Beyond } else { Place::Far };
            self.round(blocks, |context, index, block, workspace| {
                if l == 0 {
                    block.load_images(images, index, pixels);
                }
                block.forward(context, l, place, workspace);
            });
            self.update_norm(l, blocks, weights);
        }
        self.round(blocks, |context, index, block, workspace| {
            let first = index * LANES;
            block.head(context, &labels[first..first + block.images], count, smoothing, workspace);
        });
        for l in (0..self.layers.len()).rev() {
            self.update_norm_gradient(l, blocks, count, weights, gradient);
            self.round(blocks, |context, _, block, workspace| {
                block.backward(context, l, workspace)
            });
        }
        self.add_gradients(blocks, gradient);
        // A step that makes new blocks, or has nothing large, says nothing about the ways.
        if !is_new && self.layers.iter().any(is_large) {
            self.past_caches.took(start.elapsed().as_secs_f64() / blocks as f64);
        }
        weights.batches += 1;
        let mut score = Score::default();
        for block in &self.blocks[..blocks] {
            let block = read(block);
            score.loss += block.loss;
            score.correct += block.correct;
        }
        Score { loss: score.loss / count as f64, ..score }
    }

    fn predict(&mut self, weights: &Weights, images: &[f32], log_probabilities: &mut [f32]) {
        let (pixels, classes) = (self.pixels(), self.head.classes());
        let count = log_probabilities.len() / classes;
        assert_eq!(log_probabilities.len(), count * classes, "the answer has a number a class");
        self.check(weights, images, count);
        self.pack(&weights.parameters, false);
        for layer in &mut self.layers {
            for channel in 0..layer.output.channels {
                let places = &layer.places;
                let mean = f64::from(weights.running[places.mean.clone()][channel]);
                let variance = f64::from(weights.running[places.variance.clone()][channel]);
                layer.set_norm(channel, mean, variance, &weights.parameters);
            }
        }
        let context = Context { level: self.level, layers: &self.layers, head: &self.head };
        let workspaces = &self.workspaces;
        let answers: Vec<Mutex<&mut [f32]>> =
            log_probabilities.chunks_mut(LANES * classes).map(Mutex::new).collect();
        self.pool.run(answers.len(), &|index, thread| {
            let images = image_block::part(images, index, LANES * pixels);
            lock(&workspaces[thread]).predict(&context, images, pixels, &mut lock(&answers[index]));
        });
    }

    fn classes(&self) -> usize {
        self.head.classes()
    }

    fn set_side(&mut self, side: usize) -> Result<()> {
        let architecture = self.architecture.with_side(side);
        *self = FastEngine::with_level(&architecture, self.pool.threads(), self.level)?;
        Ok(())
    }

    fn each_image(&mut self, images: &mut [f32], work: &(dyn Fn(usize, &mut [f32]) + Sync)) {
        let pixels = self.pixels();
        let blocks: Vec<Mutex<&mut [f32]>> =
            images.chunks_mut(LANES * pixels).map(Mutex::new).collect();
        self.pool.run(blocks.len(), &|block, _| {
            lock(&blocks[block])
                .chunks_mut(pixels)
                .enumerate()
                .for_each(|(lane, image)| work(block * LANES + lane, image));
        });
    }
}

impl FastEngine {
    /// The blocks' gradients added in their order. γ and β have theirs already.
    fn add_gradients(&mut self, blocks: usize, gradient: &mut [f32]) {
        let blocks = &self.blocks[..blocks];
        let parts: Vec<Mutex<&mut [f32]>> = self.sums.chunks_mut(PART).map(Mutex::new).collect();
        self.pool.run(parts.len(), &|index, _| {
            let mut sums = [0.0; PART];
            for block in blocks {
                for (sum, value) in
                    sums.iter_mut().zip(image_block::part(&read(block).gradient, index, PART))
                {
                    *sum += f64::from(*value);
                }
            }
            for (to, sum) in lock(&parts[index]).iter_mut().zip(sums) {
                *to = sum as f32;
            }
        });
        for layer in &self.layers {
            let (places, taps) = (&layer.places, 9 * layer.input.channels);
            let weight = &mut gradient[places.weight.clone()];
            for (tap, of_outputs) in
                self.sums[places.weight.clone()].chunks_exact(layer.output.channels).enumerate()
            {
                for (o, sum) in of_outputs.iter().enumerate() {
                    weight[o * taps + tap] = *sum;
                }
            }
            gradient[places.bias.clone()].copy_from_slice(&self.sums[places.bias.clone()]);
        }
        let head = self.head.parameters();
        gradient[head.clone()].copy_from_slice(&self.sums[head]);
    }
}

/// The guard of a lock, poisoned or not: a panic elsewhere has already ended the step, and the next
/// one overwrites everything.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poison| poison.into_inner())
}

/// The blocks while no thread works on them, poisoned or not.
fn unlocked(blocks: &mut [RwLock<ImageBlock>]) -> Vec<&ImageBlock> {
    blocks
        .iter_mut()
        .map(|block| &*block.get_mut().unwrap_or_else(|poison| poison.into_inner()))
        .collect()
}

/// A reader's guard, poisoned or not.
fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(|poison| poison.into_inner())
}

/// A writer's guard, poisoned or not.
fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(|poison| poison.into_inner())
}
