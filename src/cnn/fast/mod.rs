//! The fast engine: the same network and gradient as the reference, several times faster than a general library.
//!
//! What makes it fast:
//!
//! * 16 images stand side by side in the vector lanes, so every layer, pooling and batch norm included, uses whole vectors and no
//!   shuffles. 16 images are a *block*, the piece of work that a thread takes.
//! * Between two layers lies what the batch's mean and variance need: all images. So a step is a sequence of rounds over the blocks, one
//!   a layer forward and one a layer back, and in each round a block goes through all that can be done with it while it is in the cache.
//! * Only what the convolutions made is kept. Batch norm, ReLU and pooling are computed again on the way back, which costs less than the
//!   memory's time; and the gradient with respect to a layer's input is written over what that layer made, which nobody needs any more.
//!
//! Each block's sums are kept apart and added in the blocks' order, so the number of threads changes no bit of the result.

mod head;
pub mod kernels;
pub mod raw;

use std::sync::Mutex;

use kernels::convolution::{self, Convolution};
use kernels::norm::{Activation, Gradient, GradientSums, Norm, NormBackward, Statistics};
use kernels::weight_gradient::WeightGradient;
use kernels::{LANES, Level, Shape, Sixteen};
use raw::pool::Pool;

use super::architecture::{Architecture, BlockPlaces, NormPlaces};
use super::engine::{Batch, Engine, Score};
use super::weights::Weights;
use crate::error::{Error, Result};
use head::Head;

/// ε of batch norm: torch/nn/modules/batchnorm.py, as is the momentum.
const EPSILON: f64 = 1e-5;
/// How far the running statistics move with each batch.
const MOMENTUM: f64 = 0.1;

/// The engine. Its buffers grow with the largest batch that it has seen.
pub struct Fast {
    pool: Pool,
    level: Level,
    layers: Vec<Layer>,
    head: Head,
    parameters: usize,
    running: usize,
    blocks: Vec<Mutex<Block>>,
    workspaces: Vec<Mutex<Workspace>>,
}

/// A 3 × 3 convolution with its batch norm, ReLU and perhaps pooling; and what the blocks need to know of it in this step.
struct Layer {
    /// What the convolution is given.
    input: Shape,
    /// What it makes.
    output: Shape,
    pool: bool,
    places: BlockPlaces,
    norm_places: NormPlaces,
    forward: Vec<f32>,
    backward: Vec<f32>,
    bias: Vec<f32>,
    /// The bias of the way back.
    zeros: Vec<f32>,
    norms: Vec<Norm>,
    norms_backward: Vec<NormBackward>,
    /// 1 / √(σ² + ε), one a channel.
    inverse_deviations: Vec<f64>,
}

/// 16 images on their way through the network.
struct Block {
    /// How many lanes have an image.
    images: usize,
    /// 1 for each of them, 0 for the other lanes.
    mask: Sixteen,
    /// The images, `[row][column]`.
    pixels: Vec<Sixteen>,
    /// What each convolution made, `[row][channel][column]`; on the way back the beginning is the gradient with respect to its input.
    y: Vec<Vec<Sixteen>>,
    /// The gradient with respect to what the head is given.
    d_head: Vec<Sixteen>,
    /// Of the current layer, for each channel.
    moments: Vec<Moments>,
    /// Of the current layer, for each channel Σdz and Σdz (y − μ).
    sums: Vec<[f64; 2]>,
    /// This block's part of the gradient, laid out as all parameters; but γ and β are found from `sums`.
    gradient: Vec<f32>,
    loss: f64,
    correct: usize,
}

/// What a thread needs while it works on a block.
struct Workspace {
    /// A convolution's input, bordered.
    x: Vec<Sixteen>,
    /// The gradient with respect to its output, bordered.
    dy: Vec<Sixteen>,
    /// Sums of the weights' gradient, apart for each image.
    weight_sums: Vec<Sixteen>,
    statistics: Vec<[Sixteen; 3]>,
    gradient_sums: Vec<[Sixteen; 2]>,
    bias_sums: Vec<Sixteen>,
    /// Two pictures for the way forward alone.
    pictures: [Vec<Sixteen>; 2],
}

/// The mean of some numbers, and the sum of their squared differences from it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Moments {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// Those of both together: Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979),
    /// equation 2.1.
    fn and(self, other: Moments) -> Moments {
        let count = self.count + other.count;
        let difference = other.mean - self.mean;
        let share = other.count / count;
        let squares = self.squares + other.squares + difference * difference * self.count * share;
        Moments { count, mean: self.mean + difference * share, squares }
    }

    /// From the sums of y − k and (y − k)² over `count` numbers.
    fn of_sums(count: f64, origin: f32, sum: f32, squares: f32) -> Moments {
        let mean = f64::from(sum) / count;
        Moments { count, mean: f64::from(origin) + mean, squares: (f64::from(squares) - f64::from(sum) * mean).max(0.0) }
    }

    fn variance(self) -> f64 {
        self.squares / self.count
    }
}

impl Fast {
    /// An engine with so many threads, on the best instructions that the processor has, or those that the environment's `BACKPROP_SIMD`
    /// names: `portable`, `avx2` or `avx512`.
    ///
    /// # Errors
    /// If the architecture has another form than 3 × 3 convolutions with batch norm and a 1 × 1 one last; if `BACKPROP_SIMD` names something
    /// that does not exist, or that the processor lacks.
    pub fn new(architecture: &Architecture, threads: usize) -> Result<Fast> {
        let name = std::env::var_os("BACKPROP_SIMD").map(|name| name.to_string_lossy().into_owned());
        let level =
            Level::choose(name.as_deref()).map_err(|error| Error { message: format!("BACKPROP_SIMD: {}", error.message), ..error })?;
        Fast::with_level(architecture, threads, level)
    }

    /// An engine with so many threads, on these instructions.
    ///
    /// # Errors
    /// If the architecture has another form than 3 × 3 convolutions with batch norm and a 1 × 1 one last, or the processor lacks the
    /// instructions.
    pub fn with_level(architecture: &Architecture, threads: usize, level: Level) -> Result<Fast> {
        Level::choose(Some(level.name()))?;
        let unfit = || {
            Error::usage(
                "the fast engine knows only 3 × 3 convolutions with batch norm, a multiple of 4 channels each, and a 1 × 1 one last",
            )
            .hint("use the reference engine")
        };
        let (last, blocks) = architecture.blocks.split_last().ok_or_else(unfit)?;
        let places = architecture.places();
        let mut layers = Vec::new();
        for ((block, (side, _)), places) in blocks.iter().zip(architecture.sides()).zip(&places) {
            let norm_places = places.norm.clone().ok_or_else(unfit)?;
            if block.kernel != 3 || block.padding != 1 || !block.outputs.is_multiple_of(convolution::TILE) {
                return Err(unfit());
            }
            let output = Shape { channels: block.outputs, side };
            let input = Shape { channels: block.inputs, side };
            layers.push(Layer::new(input, output, block.pool, places.clone(), norm_places));
        }
        let first = layers.first().ok_or_else(unfit)?;
        let before = layers.last().ok_or_else(unfit)?;
        let shape = before.activation();
        if first.input.channels != 1 || shape.is_empty() || last.kernel != 1 || last.padding != 0 || last.norm || last.pool {
            return Err(unfit());
        }
        let head = Head::new(shape, last.outputs, places[places.len() - 1].clone());
        let pool = Pool::new(threads.max(1));
        let workspaces = (0..pool.threads()).map(|_| Mutex::new(Workspace::new(&layers, &head))).collect();
        let (parameters, running) = (architecture.parameter_count(), architecture.running_count());
        Ok(Fast { pool, level, layers, head, parameters, running, blocks: Vec::new(), workspaces })
    }

    /// Which instructions it uses.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Numbers in one image.
    fn pixels(&self) -> usize {
        self.layers[0].input.len()
    }

    /// One round: `work` on each of the first `blocks` blocks, its number given, with a workspace that it has to itself.
    fn round(&mut self, blocks: usize, work: impl Fn(&Kit<'_>, usize, &mut Block, &mut Workspace) + Sync) {
        let kit = Kit { level: self.level, layers: &self.layers, head: &self.head };
        let (blocks_of, workspaces) = (&self.blocks, &self.workspaces);
        self.pool.run(blocks, &|index, thread| work(&kit, index, &mut lock(&blocks_of[index]), &mut lock(&workspaces[thread])));
    }

    /// The blocks' moments of layer `l` put together: its batch norm, and the running statistics moved.
    fn settle_norm(&mut self, l: usize, blocks: usize, weights: &mut Weights) {
        let layer = &mut self.layers[l];
        let places = layer.norm_places.clone();
        for channel in 0..layer.output.channels {
            let of_blocks = self.blocks[..blocks].iter().map(|block| lock(block).moments[channel]);
            let moments = of_blocks.reduce(Moments::and).unwrap_or_default();
            layer.set_norm(channel, moments.mean, moments.variance(), &weights.parameters);
            let unbiased = moments.squares / (moments.count - 1.0).max(1.0);
            for (place, now) in [(&places.mean, moments.mean), (&places.variance, unbiased)] {
                let running = &mut weights.running[place.clone()][channel];
                *running = ((1.0 - MOMENTUM) * f64::from(*running) + MOMENTUM * now) as f32;
            }
        }
    }

    /// The blocks' sums of layer `l` put together: the gradient of its γ and β, and what its dy is made of.
    fn settle_norm_gradient(&mut self, l: usize, blocks: usize, count: usize, weights: &Weights, gradient: &mut [f32]) {
        let layer = &mut self.layers[l];
        let places = &layer.norm_places;
        for channel in 0..layer.output.channels {
            let mut total = [0.0; 2];
            for block in &self.blocks[..blocks] {
                let [dz, products] = lock(block).sums[channel];
                total = [total[0] + dz, total[1] + products];
            }
            let [dz, products] = total;
            let (inverse, gamma) = (layer.inverse_deviations[channel], f64::from(weights.parameters[places.gamma.clone()][channel]));
            gradient[places.gamma.clone()][channel] = (products * inverse) as f32;
            gradient[places.beta.clone()][channel] = dz as f32;
            let n = (count * layer.output.side * layer.output.side) as f64;
            layer.norms_backward[channel] =
                NormBackward { slope: (-gamma * inverse.powi(3) * products / n) as f32, constant: (-gamma * inverse * dz / n) as f32 };
        }
    }

    /// Makes room for so many images, and says how many blocks they are.
    fn prepare(&mut self, count: usize) -> usize {
        let blocks = count.div_ceil(LANES);
        while self.blocks.len() < blocks {
            self.blocks.push(Mutex::new(Block::new(&self.layers, &self.head, self.parameters)));
        }
        blocks
    }

    fn check(&self, weights: &Weights, images: &[f32], count: usize) {
        assert_eq!(images.len(), count * self.pixels(), "the images fit the architecture");
        assert_eq!(weights.parameters.len(), self.parameters, "the parameters fit the architecture");
        assert_eq!(weights.running.len(), self.running, "the running statistics fit the architecture");
    }
}

/// What each block of a round needs.
struct Kit<'a> {
    level: Level,
    layers: &'a [Layer],
    head: &'a Head,
}

impl Engine for Fast {
    fn train(&mut self, weights: &mut Weights, batch: Batch<'_>, smoothing: f32, gradient: &mut [f32]) -> Score {
        let Batch { images, labels } = batch;
        let count = labels.len();
        assert!(count > 0, "a batch has an image");
        self.check(weights, images, count);
        assert_eq!(gradient.len(), self.parameters, "the gradient fits the architecture");
        let blocks = self.prepare(count);
        let pixels = self.pixels();
        for layer in &mut self.layers {
            layer.pack(&weights.parameters);
        }
        self.head.pack(&weights.parameters);

        for l in 0..self.layers.len() {
            self.round(blocks, |kit, index, block, workspace| {
                if l == 0 {
                    block.take(images, index, pixels);
                }
                block.forward(kit, l, workspace);
            });
            self.settle_norm(l, blocks, weights);
        }
        let last = self.layers.len() - 1;
        self.round(blocks, |kit, index, block, workspace| {
            let first = index * LANES;
            block.head(kit, &labels[first..first + block.images], count, smoothing, workspace);
            block.gradient_sums(kit, last, workspace);
        });
        for l in (0..self.layers.len()).rev() {
            self.settle_norm_gradient(l, blocks, count, weights, gradient);
            self.round(blocks, |kit, _, block, workspace| {
                block.backward(kit, l, workspace);
                if l > 0 {
                    block.gradient_sums(kit, l - 1, workspace);
                }
            });
        }
        self.add_gradients(blocks, gradient);
        weights.batches += 1;
        let mut score = Score::default();
        for block in &self.blocks[..blocks] {
            let block = lock(block);
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
        for layer in &mut self.layers {
            layer.pack(&weights.parameters);
            for channel in 0..layer.output.channels {
                let places = &layer.norm_places;
                let mean = f64::from(weights.running[places.mean.clone()][channel]);
                let variance = f64::from(weights.running[places.variance.clone()][channel]);
                layer.set_norm(channel, mean, variance, &weights.parameters);
            }
        }
        self.head.pack(&weights.parameters);
        let kit = Kit { level: self.level, layers: &self.layers, head: &self.head };
        let workspaces = &self.workspaces;
        let answers: Vec<Mutex<&mut [f32]>> = log_probabilities.chunks_mut(LANES * classes).map(Mutex::new).collect();
        self.pool.run(answers.len(), &|index, thread| {
            let first = index * LANES * pixels;
            let images = &images[first..(first + LANES * pixels).min(images.len())];
            lock(&workspaces[thread]).predict(&kit, images, pixels, &mut lock(&answers[index]));
        });
    }
}

impl Fast {
    /// The blocks' gradients added in their order, some of the parameters a part.
    fn add_gradients(&mut self, blocks: usize, gradient: &mut [f32]) {
        const PART: usize = 512;
        let learnt = |parameter: usize| !self.layers.iter().any(|layer| layer.is_norm(parameter));
        let mut sums = [0.0_f64; PART];
        for (part, gradient) in gradient.chunks_mut(PART).enumerate() {
            sums.fill(0.0);
            for block in &self.blocks[..blocks] {
                let block = lock(block);
                for (sum, value) in sums.iter_mut().zip(&block.gradient[part * PART..]).take(gradient.len()) {
                    *sum += f64::from(*value);
                }
            }
            for (i, (gradient, sum)) in gradient.iter_mut().zip(sums).enumerate() {
                if learnt(part * PART + i) {
                    *gradient = sum as f32;
                }
            }
        }
    }
}

impl Layer {
    fn new(input: Shape, output: Shape, pool: bool, places: BlockPlaces, norm_places: NormPlaces) -> Layer {
        let (weights, channels) = (9 * input.channels * output.channels, output.channels);
        Layer {
            input,
            output,
            pool,
            places,
            norm_places,
            forward: vec![0.0; weights],
            backward: vec![0.0; weights],
            bias: vec![0.0; channels],
            zeros: vec![0.0; input.channels],
            norms: vec![Norm::default(); channels],
            norms_backward: vec![NormBackward::default(); channels],
            inverse_deviations: vec![0.0; channels],
        }
    }

    /// The shape of what it hands on.
    fn activation(&self) -> Shape {
        if self.pool { self.output.pooled() } else { self.output }
    }

    /// Whether this parameter is one of its γ and β.
    fn is_norm(&self, parameter: usize) -> bool {
        self.norm_places.gamma.contains(&parameter) || self.norm_places.beta.contains(&parameter)
    }

    fn pack(&mut self, parameters: &[f32]) {
        let kernel = &parameters[self.places.weight.clone()];
        convolution::pack_forward(kernel, self.input.channels, &mut self.forward);
        if self.input.channels > 1 {
            convolution::pack_backward(kernel, self.input.channels, &mut self.backward);
        }
        self.bias.copy_from_slice(&parameters[self.places.bias.clone()]);
    }

    fn set_norm(&mut self, channel: usize, mean: f64, variance: f64, parameters: &[f32]) {
        let inverse = 1.0 / (variance + EPSILON).sqrt();
        let (gamma, beta) = (parameters[self.norm_places.gamma.clone()][channel], parameters[self.norm_places.beta.clone()][channel]);
        self.norms[channel] = Norm { mean: mean as f32, scale: (f64::from(gamma) * inverse) as f32, shift: beta };
        self.inverse_deviations[channel] = inverse;
    }
}

impl Block {
    fn new(layers: &[Layer], head: &Head, parameters: usize) -> Block {
        let channels = layers.iter().map(|layer| layer.output.channels).max().unwrap_or(0);
        Block {
            images: 0,
            mask: Sixteen::default(),
            pixels: vec![Sixteen::default(); layers[0].input.len()],
            y: layers.iter().map(|layer| vec![Sixteen::default(); layer.output.len().max(layer.input.len())]).collect(),
            d_head: vec![Sixteen::default(); head.shape().len()],
            moments: vec![Moments::default(); channels],
            sums: vec![[0.0; 2]; channels],
            gradient: vec![0.0; parameters],
            loss: 0.0,
            correct: 0,
        }
    }

    /// Takes its images out of the batch's.
    fn take(&mut self, images: &[f32], index: usize, pixels: usize) {
        let first = index * LANES * pixels;
        let images = &images[first..(first + LANES * pixels).min(images.len())];
        self.images = images.len() / pixels;
        self.mask = Sixteen(std::array::from_fn(|lane| if lane < self.images { 1.0 } else { 0.0 }));
        into_lanes(images, pixels, &mut self.pixels);
    }

    /// The activation that layer `l`'s convolution is given, into the workspace.
    fn activate(&self, kit: &Kit<'_>, l: usize, x: &mut [Sixteen]) {
        activate(kit, l, if l == 0 { &self.pixels } else { &self.y[l - 1] }, x);
    }

    /// Layer `l`'s convolution, and the moments of what it makes.
    fn forward(&mut self, kit: &Kit<'_>, l: usize, workspace: &mut Workspace) {
        let layer = &kit.layers[l];
        let x = &mut workspace.x[..layer.input.bordered_len()];
        self.activate(kit, l, x);
        let y = &mut self.y[l][..layer.output.len()];
        kit.level.run(Convolution { x, shape: layer.input, weights: &layer.forward, bias: &layer.bias, y });
        let sums = &mut workspace.statistics[..layer.output.channels];
        kit.level.run(Statistics { y, shape: layer.output, sums });
        let count = (layer.output.side * layer.output.side) as f64;
        for (moments, [origin, sum, squares]) in self.moments.iter_mut().zip(sums) {
            let of_lane = |lane: usize| Moments::of_sums(count, origin.0[lane], sum.0[lane], squares.0[lane]);
            *moments = (1..self.images).fold(of_lane(0), |moments, lane| moments.and(of_lane(lane)));
        }
    }

    /// The loss of its images, and the gradient with respect to what the last pooling made.
    fn head(&mut self, kit: &Kit<'_>, labels: &[u8], count: usize, smoothing: f32, workspace: &mut Workspace) {
        let x = &mut workspace.x[..kit.head.shape().bordered_len()];
        self.activate(kit, kit.layers.len(), x);
        let gradient = &mut self.gradient;
        (self.loss, self.correct) = kit.head.train(x, labels, count, smoothing, &mut self.d_head, gradient);
    }

    /// Σdz and Σdz (y − μ) of layer `l`.
    fn gradient_sums(&mut self, kit: &Kit<'_>, l: usize, workspace: &mut Workspace) {
        let layer = &kit.layers[l];
        let (before, after) = self.y.split_at(l + 1);
        let dx = after.first().map_or(&self.d_head[..], |y| &y[..layer.activation().len()]);
        let sums = &mut workspace.gradient_sums[..layer.output.channels];
        let y = &before[l][..layer.output.len()];
        kit.level.run(GradientSums { y, shape: layer.output, norms: &layer.norms, pool: layer.pool, dx, sums });
        for (total, sums) in self.sums.iter_mut().zip(sums) {
            *total = [0, 1].map(|i| sums[i].0[..self.images].iter().map(|value| f64::from(*value)).sum());
        }
    }

    /// The gradient of layer `l`'s kernel and bias, and with respect to its input, which takes the place of what the layer made.
    fn backward(&mut self, kit: &Kit<'_>, l: usize, workspace: &mut Workspace) {
        let layer = &kit.layers[l];
        let x = &mut workspace.x[..layer.input.bordered_len()];
        self.activate(kit, l, x);
        let (before, after) = self.y.split_at_mut(l + 1);
        let dx = after.first().map_or(&self.d_head[..], |y| &y[..layer.activation().len()]);
        let dy = &mut workspace.dy[..layer.output.bordered_len()];
        let sums = &mut workspace.bias_sums[..layer.output.channels];
        kit.level.run(Gradient {
            y: &before[l][..layer.output.len()],
            shape: layer.output,
            norms: &layer.norms,
            backward: &layer.norms_backward,
            pool: layer.pool,
            dx,
            mask: &self.mask,
            dy,
            sums,
        });
        for (gradient, sum) in self.gradient[layer.places.bias.clone()].iter_mut().zip(sums) {
            *gradient = sum.0.iter().sum();
        }
        let dw = &mut self.gradient[layer.places.weight.clone()];
        let sums = &mut workspace.weight_sums[..dw.len()];
        kit.level.run(WeightGradient { x, shape: layer.input, dy, sums, dw });
        if l > 0 {
            let y = &mut before[l][..layer.input.len()];
            let zeros = &layer.zeros[..];
            kit.level.run(Convolution { x: dy, shape: layer.output, weights: &layer.backward, bias: zeros, y });
        }
    }
}

impl Workspace {
    fn new(layers: &[Layer], head: &Head) -> Workspace {
        let largest = |of: fn(&Layer) -> usize| layers.iter().map(of).max().unwrap_or(0);
        let pictures = |length: usize| vec![Sixteen::default(); length];
        let channels = largest(|layer| layer.output.channels);
        let output = largest(|layer| layer.output.len());
        Workspace {
            x: pictures(largest(|layer| layer.input.bordered_len()).max(head.shape().bordered_len())),
            dy: pictures(largest(|layer| layer.output.bordered_len())),
            weight_sums: pictures(largest(|layer| layer.forward.len())),
            statistics: vec![[Sixteen::default(); 3]; channels],
            gradient_sums: vec![[Sixteen::default(); 2]; channels],
            bias_sums: pictures(channels),
            pictures: [pictures(output.max(layers[0].input.len())), pictures(output)],
        }
    }

    /// The way forward of up to 16 images, all at once: nothing has to wait for other images.
    fn predict(&mut self, kit: &Kit<'_>, images: &[f32], pixels: usize, answers: &mut [f32]) {
        let [before, after] = &mut self.pictures;
        into_lanes(images, pixels, before);
        for (l, layer) in kit.layers.iter().enumerate() {
            let x = &mut self.x[..layer.input.bordered_len()];
            activate(kit, l, before, x);
            let y = &mut after[..layer.output.len()];
            kit.level.run(Convolution { x, shape: layer.input, weights: &layer.forward, bias: &layer.bias, y });
            std::mem::swap(before, after);
        }
        let x = &mut self.x[..kit.head.shape().bordered_len()];
        activate(kit, kit.layers.len(), before, x);
        kit.head.predict(x, answers);
    }
}

/// What layer `l`'s convolution, or the head, is given, from what the layer before it made.
fn activate(kit: &Kit<'_>, l: usize, before: &[Sixteen], x: &mut [Sixteen]) {
    match l.checked_sub(1).map(|l| &kit.layers[l]) {
        None => {
            let shape = kit.layers[0].input;
            kit.level.run(Activation { y: &before[..shape.len()], shape, norms: None, pool: false, x });
        }
        Some(layer) => {
            let y = &before[..layer.output.len()];
            kit.level.run(Activation { y, shape: layer.output, norms: Some(&layer.norms), pool: layer.pool, x });
        }
    }
}

/// Images one behind the other, put side by side; lanes without an image are 0.
fn into_lanes(images: &[f32], pixels: usize, lanes: &mut [Sixteen]) {
    let count = images.len() / pixels;
    for (pixel, sixteen) in lanes[..pixels].iter_mut().enumerate() {
        for (lane, value) in sixteen.0.iter_mut().enumerate() {
            *value = if lane < count { images[lane * pixels + pixel] } else { 0.0 };
        }
    }
}

/// What is in a lock. A panic elsewhere has already ended the step, and the next one writes everything anew.
fn lock<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poison| poison.into_inner())
}
