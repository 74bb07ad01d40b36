//! The network computed with the readable [`layers`](super::layers): the oracle for everything
//! faster, and what the book lists.
//!
//! Images go in blocks of [`BLOCK`] to the threads of the rayon pool that calls; each block sums
//! its own part of a gradient, and the parts are added in the order of the blocks. Batch norm goes
//! by channels. So the result is the same for any number of threads.

use super::architecture::{Architecture, BlockPlaces, ConvBlock, NormPlaces};
use super::engine::{Batch, Engine, Score};
use super::layers::batch_norm::Statistics;
use super::layers::conv2d::{self, Window};
use super::layers::{average_pool, batch_norm, log_softmax, max_pool, relu};
use super::weights::Weights;
use ndarray::parallel::prelude::*;
use ndarray::{
    Array2, Array4, ArrayView1, ArrayView2, ArrayView4, ArrayViewD, ArrayViewMut1, ArrayViewMut2,
    ArrayViewMut4, Axis, NdFloat, Slice, Zip, s,
};
use rayon::slice::ParallelSliceMut;

/// How many images a thread takes at a time.
pub const BLOCK: usize = 16;

/// The sides of max pooling's window.
const POOL: usize = 2;

/// The readable engine, generic over f32 and f64.
pub struct ReferenceEngine<F = f32> {
    architecture: Architecture,
    places: Vec<BlockPlaces>,
    /// For how many images there is room.
    room: usize,
    input: Array4<F>,
    stages: Vec<Stage<F>>,
    /// The input of log-softmax, the mean over the last block's pixels: `[N][class]`.
    logits: Array2<F>,
    log_probabilities: Array2<F>,
    dlogits: Array2<F>,
    /// A gradient for each block of images: `[blocks][parameters]`.
    parts: Array2<F>,
}

/// The outputs of a block's layers in a forward pass, and their gradients. Shapes: `[N][C][H][W]`.
struct Stage<F> {
    /// The convolution's output.
    z: WithGradient<F>,
    /// Batch norm and ReLU, where the block has them.
    norm: Option<NormStage<F>>,
    /// Max pooling, where the block has it, and which pixel it took.
    pool: Option<(WithGradient<F>, Array4<u8>)>,
}

/// See [`Stage`].
struct NormStage<F> {
    /// The mean and variance of each channel.
    statistics: Vec<Statistics<F>>,
    /// After batch norm.
    normed: WithGradient<F>,
    /// After ReLU.
    a: WithGradient<F>,
}

/// A layer's output, and the gradient of the loss with respect to it.
struct WithGradient<F> {
    value: Array4<F>,
    gradient: Array4<F>,
}

impl<F: NdFloat> WithGradient<F> {
    fn zeros(images: usize, channels: usize, side: usize) -> WithGradient<F> {
        let value = Array4::zeros((images, channels, side, side));
        WithGradient { gradient: value.clone(), value }
    }
}

impl<F: NdFloat> Stage<F> {
    fn new(block: &ConvBlock, side: usize, images: usize) -> Stage<F> {
        let zeros = |side: usize| WithGradient::zeros(images, block.outputs, side);
        let nothing = Statistics { mean: F::zero(), variance: F::zero() };
        let norm = || NormStage {
            statistics: vec![nothing; block.outputs],
            normed: zeros(side),
            a: zeros(side),
        };
        let pool = || {
            (zeros(side / POOL), Array4::zeros((images, block.outputs, side / POOL, side / POOL)))
        };
        Stage { z: zeros(side), norm: block.norm.then(norm), pool: block.pool.then(pool) }
    }

    /// The output that the next block gets.
    fn output(&self) -> &WithGradient<F> {
        match (&self.pool, &self.norm) {
            (Some((pooled, _)), _) => pooled,
            (None, Some(norm)) => &norm.a,
            (None, None) => &self.z,
        }
    }

    fn output_mut(&mut self) -> &mut WithGradient<F> {
        match (&mut self.pool, &mut self.norm) {
            (Some((pooled, _)), _) => pooled,
            (None, Some(norm)) => &mut norm.a,
            (None, None) => &mut self.z,
        }
    }
}

impl<F: NdFloat> Stage<F> {
    /// The gradient with respect to the input of max pooling, where the block has it.
    fn backward_pool(&mut self, n: usize) {
        let (Some((pooled, choice)), Some(norm)) = (&self.pool, &mut self.norm) else { return };
        (first_mut(n, &mut norm.a.gradient).axis_chunks_iter_mut(Axis(0), BLOCK).into_par_iter())
            .zip(choice.slice_axis(Axis(0), Slice::from(0..n)).axis_chunks_iter(Axis(0), BLOCK))
            .zip(first(n, &pooled.gradient).axis_chunks_iter(Axis(0), BLOCK))
            .for_each(|((dx, choice), dy)| max_pool::backward(dy, choice, POOL, dx));
    }

    /// The gradient with respect to the input of batch norm and ReLU, and of each channel's γ and
    /// β; none where the block has no batch norm.
    fn backward_norm(&mut self, n: usize, gamma: &[F]) -> Vec<batch_norm::Gradient<F>> {
        let Stage { z, norm: Some(norm), .. } = self else { return Vec::new() };
        (first_mut(n, &mut norm.normed.gradient)
            .axis_chunks_iter_mut(Axis(0), BLOCK)
            .into_par_iter())
        .zip(first(n, &norm.a.gradient).axis_chunks_iter(Axis(0), BLOCK))
        .zip(first(n, &norm.normed.value).axis_chunks_iter(Axis(0), BLOCK))
        .for_each(|((dx, dy), x)| relu::backward(dy, x, dx));
        (first_mut(n, &mut z.gradient).axis_iter_mut(Axis(1)).into_par_iter())
            .zip(first(n, &norm.normed.gradient).axis_iter(Axis(1)))
            .zip(first(n, &z.value).axis_iter(Axis(1)))
            .zip(norm.statistics.par_iter().zip(gamma))
            .map(|(((dx, dy), x), (statistics, gamma))| {
                batch_norm::backward(dy, x, *statistics, *gamma, dx)
            })
            .collect()
    }
}

impl<F: NdFloat> ReferenceEngine<F> {
    /// An engine for this network.
    pub fn new(architecture: Architecture) -> ReferenceEngine<F> {
        let places = architecture.places();
        let empty = Array2::zeros((0, 0));
        ReferenceEngine {
            places,
            room: 0,
            input: Array4::zeros((0, 1, 0, 0)),
            stages: Vec::new(),
            logits: empty.clone(),
            log_probabilities: empty.clone(),
            dlogits: empty.clone(),
            parts: empty,
            architecture,
        }
    }

    /// Makes room for this many images.
    fn reserve(&mut self, images: usize) {
        if images <= self.room {
            return;
        }
        self.room = images;
        let side = self.architecture.image;
        let sides = self.architecture.sides();
        self.input = Array4::zeros((images, self.architecture.blocks[0].inputs, side, side));
        self.stages = self
            .architecture
            .blocks
            .iter()
            .zip(sides)
            .map(|(block, (_, side))| Stage::new(block, side, images))
            .collect();
        let classes = Array2::zeros((images, self.architecture.classes()));
        self.parts = Array2::zeros((images.div_ceil(BLOCK), self.architecture.parameter_count()));
        (self.logits, self.log_probabilities, self.dlogits) =
            (classes.clone(), classes.clone(), classes);
    }

    /// One forward and backward pass in training mode, as [`Engine::train`] says. `images`
    /// `[N][C][row][column]`.
    ///
    /// # Panics
    /// If a slice's length does not fit the others or the architecture, or the batch is empty.
    pub fn train(
        &mut self,
        weights: &mut Weights<F>,
        images: &[F],
        labels: &[u8],
        smoothing: F,
        gradient: &mut [F],
    ) -> Score {
        let n = labels.len();
        assert!(n > 0, "a batch has at least one image");
        self.load_images(images, n);
        self.forward(weights, n, Mode::Training);
        weights.batches += 1;
        let score = self.score(labels, smoothing);
        self.backward(weights, labels, smoothing, gradient);
        score
    }

    /// The loss alone, in training mode, which leaves the weights as they are: for central
    /// differences.
    ///
    /// # Panics
    /// As [`train`](Self::train).
    pub fn loss(&mut self, weights: &Weights<F>, images: &[F], labels: &[u8], smoothing: F) -> f64 {
        self.load_images(images, labels.len());
        self.forward(&mut weights.clone(), labels.len(), Mode::Training);
        self.score(labels, smoothing).loss
    }

    /// The logarithms of the probabilities, as [`Engine::predict`] says.
    ///
    /// # Panics
    /// If a slice's length does not fit the others or the architecture.
    pub fn predict(&mut self, weights: &Weights<F>, images: &[F], log_probabilities: &mut [F]) {
        let classes = self.architecture.classes();
        assert!(
            log_probabilities.len().is_multiple_of(classes),
            "each image has {classes} classes"
        );
        let n = log_probabilities.len() / classes;
        self.load_images(images, n);
        // The running statistics are only read.
        self.forward(&mut weights.clone(), n, Mode::Evaluation);
        for (to, from) in
            log_probabilities.iter_mut().zip(self.log_probabilities.slice(s![..n, ..]))
        {
            *to = *from;
        }
    }

    fn load_images(&mut self, images: &[F], n: usize) {
        self.reserve(n);
        let mut input = first_mut(n, &mut self.input);
        assert!(
            images.len() == input.len(),
            "{n} images have {} pixels, not {}",
            input.len(),
            images.len()
        );
        input.iter_mut().zip(images).for_each(|(to, from)| *to = *from);
    }

    fn forward(&mut self, weights: &mut Weights<F>, n: usize, mode: Mode) {
        for (i, (block, places)) in self.architecture.blocks.iter().zip(&self.places).enumerate() {
            let (before, from_here) = self.stages.split_at_mut(i);
            let Stage { z, norm, pool } = &mut from_here[0];
            let x = first(n, before.last().map_or(&self.input, |stage| &stage.output().value));
            let (w, b) = (
                kernel(block, &weights.parameters[places.weight.clone()]),
                &weights.parameters[places.bias.clone()],
            );
            by_images(x, first_mut(n, &mut z.value), |x, z| {
                conv2d::forward(x, w, ArrayView1::from(b), window(block), z)
            });

            let mut last = z;
            if let (Some(norm), Some(places)) = (norm, &places.norm) {
                let z = first(n, &last.value);
                mode.statistics(z, places, weights, &mut norm.statistics);
                let (gamma, beta) = (
                    &weights.parameters[places.gamma.clone()],
                    &weights.parameters[places.beta.clone()],
                );
                (first_mut(n, &mut norm.normed.value).axis_iter_mut(Axis(1)).into_par_iter())
                    .zip(z.axis_iter(Axis(1)))
                    .zip(&norm.statistics)
                    .zip(gamma.par_iter().zip(beta))
                    .for_each(|(((y, z), statistics), (gamma, beta))| {
                        batch_norm::forward(z, *statistics, *gamma, *beta, y)
                    });
                by_images(
                    first(n, &norm.normed.value),
                    first_mut(n, &mut norm.a.value),
                    relu::forward,
                );
                last = &mut norm.a;
            }
            if let Some((pooled, choice)) = pool {
                (first_mut(n, &mut pooled.value)
                    .axis_chunks_iter_mut(Axis(0), BLOCK)
                    .into_par_iter())
                .zip(
                    choice
                        .slice_axis_mut(Axis(0), Slice::from(0..n))
                        .axis_chunks_iter_mut(Axis(0), BLOCK),
                )
                .zip(first(n, &last.value).axis_chunks_iter(Axis(0), BLOCK))
                .for_each(|((y, choice), x)| max_pool::forward(x, POOL, y, choice));
            }
        }
        let last = first(n, &self.stages.last().expect("a network has a block").output().value);
        let side = last.len_of(Axis(2));
        let mut logits = self.logits.slice_mut(s![..n, ..]);
        average_pool::forward(last, side, as_pixels(&mut logits));
        Zip::from(logits.rows())
            .and(self.log_probabilities.slice_mut(s![..n, ..]).rows_mut())
            .for_each(log_softmax::forward);
    }

    fn score(&self, labels: &[u8], smoothing: F) -> Score {
        let (mut loss, mut correct) = (0.0, 0);
        for (log_p, label) in self.log_probabilities.rows().into_iter().zip(labels) {
            loss += log_softmax::loss(log_p, *label, smoothing).to_f64().unwrap_or(f64::NAN);
            correct += usize::from(log_softmax::most_likely(log_p) == usize::from(*label));
        }
        Score { loss: loss / labels.len() as f64, correct }
    }

    /// The gradient of the loss with respect to the last block's output.
    fn backward_head(&mut self, labels: &[u8], smoothing: F) {
        let n = labels.len();
        let images = F::from(n).expect("a count fits into a float");
        let mut dlogits = self.dlogits.slice_mut(s![..n, ..]);
        for ((mut dz, log_p), label) in
            dlogits.rows_mut().into_iter().zip(self.log_probabilities.rows()).zip(labels)
        {
            log_softmax::backward(log_p, *label, smoothing, dz.view_mut());
            // The loss of the batch is the mean of its images'.
            dz.mapv_inplace(|dz| dz / images);
        }
        let last = first_mut(
            n,
            &mut self.stages.last_mut().expect("a network has a block").output_mut().gradient,
        );
        let side = last.len_of(Axis(2));
        average_pool::backward(as_pixels(&mut dlogits).view(), side, last);
    }

    /// The forward pass from its end to its beginning, each layer's backward in place of its
    /// forward.
    fn backward(&mut self, weights: &Weights<F>, labels: &[u8], smoothing: F, gradient: &mut [F]) {
        let n = labels.len();
        self.backward_head(labels, smoothing);
        let mut parts = self.parts.slice_mut(s![..n.div_ceil(BLOCK), ..]);
        parts.fill(F::zero());
        for (i, (block, places)) in
            self.architecture.blocks.iter().zip(&self.places).enumerate().rev()
        {
            let (before, from_here) = self.stages.split_at_mut(i);
            let stage = &mut from_here[0];
            stage.backward_pool(n);
            if let Some(places) = &places.norm {
                let sums = stage.backward_norm(n, &weights.parameters[places.gamma.clone()]);
                // Batch norm sums over the whole batch: its gradient is one part.
                for (channel, sum) in sums.iter().enumerate() {
                    parts[[0, places.gamma.start + channel]] = sum.gamma;
                    parts[[0, places.beta.start + channel]] = sum.beta;
                }
            }
            let dz = first(n, &stage.z.gradient);
            let x = first(n, before.last().map_or(&self.input, |stage| &stage.output().value));
            (parts.outer_iter_mut().into_par_iter())
                .zip(x.axis_chunks_iter(Axis(0), BLOCK))
                .zip(dz.axis_chunks_iter(Axis(0), BLOCK))
                .for_each(|((mut part, x), dz)| {
                    let (dw, db) = convolution_of(
                        block,
                        places,
                        part.as_slice_mut().expect("a part lies in one piece"),
                    );
                    conv2d::backward_w(dz, x, window(block), dw, db);
                });
            // The gradient with respect to the images is not needed.
            if let Some(before) = before.last_mut() {
                let w = kernel(block, &weights.parameters[places.weight.clone()]);
                by_images(dz, first_mut(n, &mut before.output_mut().gradient), |dz, dx| {
                    conv2d::backward_x(dz, w, window(block), dx)
                });
            }
        }
        for (total, part) in gradient.iter_mut().zip(parts.columns()) {
            *total = part.sum();
        }
    }

    /// The logarithms of the probabilities of the first `n` images of the last batch, `[N][class]`.
    ///
    /// # Panics
    /// If there is no room for `n` images.
    pub fn log_probabilities(&self, n: usize) -> ArrayView2<'_, F> {
        self.log_probabilities.slice(s![..n, ..])
    }

    /// Every activation of the first `n` images of the last batch that was trained on, with its
    /// gradient: name, value, gradient. Of block i these are `convi.0` the convolution's output,
    /// `convi.1` batch norm's, `convi` what comes out after ReLU, and `poolj` after the j-th max
    /// pooling; at the end `logits`, the mean over the pixels.
    ///
    /// # Panics
    /// If there is no room for `n` images.
    pub fn trace(&self, n: usize) -> Vec<(String, ArrayViewD<'_, F>, ArrayViewD<'_, F>)> {
        let mut tensors: Vec<(String, &WithGradient<F>)> = Vec::new();
        let mut pools = 0;
        for (stage, number) in self.stages.iter().zip(1..) {
            match &stage.norm {
                Some(norm) => tensors.extend([
                    (format!("conv{number}.0"), &stage.z),
                    (format!("conv{number}.1"), &norm.normed),
                    (format!("conv{number}"), &norm.a),
                ]),
                None => tensors.push((format!("conv{number}"), &stage.z)),
            }
            if let Some((pooled, _)) = &stage.pool {
                pools += 1;
                tensors.push((format!("pool{pools}"), pooled));
            }
        }
        let mut trace = Vec::new();
        for (name, tensor) in tensors {
            trace.push((
                name,
                first(n, &tensor.value).into_dyn(),
                first(n, &tensor.gradient).into_dyn(),
            ));
        }
        trace.push((
            "logits".to_owned(),
            self.logits.slice(s![..n, ..]).into_dyn(),
            self.dlogits.slice(s![..n, ..]).into_dyn(),
        ));
        trace
    }
}

impl Engine for ReferenceEngine<f32> {
    fn train(
        &mut self,
        weights: &mut Weights,
        batch: Batch<'_>,
        smoothing: f32,
        gradient: &mut [f32],
    ) -> Score {
        self.train(weights, batch.images, batch.labels, smoothing, gradient)
    }

    fn predict(&mut self, weights: &Weights, images: &[f32], log_probabilities: &mut [f32]) {
        self.predict(weights, images, log_probabilities);
    }

    fn each_image(&mut self, images: &mut [f32], work: &(dyn Fn(usize, &mut [f32]) + Sync)) {
        let pixels = self.architecture.image * self.architecture.image;
        images.par_chunks_mut(pixels).enumerate().for_each(|(n, image)| work(n, image));
    }
}

/// The mean and variance that batch norm uses.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// The batch's own, which the running ones then move toward.
    Training,
    /// The running ones.
    Evaluation,
}

impl Mode {
    fn statistics<F: NdFloat>(
        self,
        z: ArrayView4<F>,
        norm: &NormPlaces,
        weights: &mut Weights<F>,
        statistics: &mut [Statistics<F>],
    ) {
        let running = &mut weights.running;
        if self == Mode::Evaluation {
            let read = running[norm.mean.clone()].iter().zip(&running[norm.variance.clone()]);
            statistics.iter_mut().zip(read).for_each(|(to, (mean, variance))| {
                *to = Statistics { mean: *mean, variance: *variance }
            });
            return;
        }
        let channels = z.axis_iter(Axis(1)).into_par_iter();
        channels
            .zip(statistics.par_iter_mut())
            .for_each(|(z, statistics)| *statistics = Statistics::of(z));
        let m = z.len() / statistics.len();
        for (channel, statistics) in statistics.iter().enumerate() {
            let (mut mean, mut variance) =
                (running[norm.mean.start + channel], running[norm.variance.start + channel]);
            statistics.remember(m, &mut mean, &mut variance);
            (running[norm.mean.start + channel], running[norm.variance.start + channel]) =
                (mean, variance);
        }
    }
}

/// The first `n` images.
fn first<F>(n: usize, images: &Array4<F>) -> ArrayView4<'_, F> {
    images.slice_axis(Axis(0), Slice::from(0..n))
}

fn first_mut<F>(n: usize, images: &mut Array4<F>) -> ArrayViewMut4<'_, F> {
    images.slice_axis_mut(Axis(0), Slice::from(0..n))
}

fn window(block: &ConvBlock) -> Window {
    Window { stride: 1, padding: block.padding }
}

fn kernel<'a, F>(block: &ConvBlock, values: &'a [F]) -> ArrayView4<'a, F> {
    ArrayView4::from_shape((block.outputs, block.inputs, block.kernel, block.kernel), values)
        .expect("the architecture says how long it is")
}

/// The places of a convolution's kernel and bias in a gradient.
fn convolution_of<'a, F>(
    block: &ConvBlock,
    places: &BlockPlaces,
    gradient: &'a mut [F],
) -> (ArrayViewMut4<'a, F>, ArrayViewMut1<'a, F>) {
    let (weight, bias) =
        gradient[places.weight.start..places.bias.end].split_at_mut(places.weight.len());
    let shape = (block.outputs, block.inputs, block.kernel, block.kernel);
    (
        ArrayViewMut4::from_shape(shape, weight).expect("the architecture says how long it is"),
        ArrayViewMut1::from(bias),
    )
}

/// `[N][class]` seen as images of one pixel, `[N][class][1][1]`.
fn as_pixels<'a, F>(logits: &'a mut ArrayViewMut2<F>) -> ArrayViewMut4<'a, F> {
    logits.view_mut().insert_axis(Axis(2)).insert_axis(Axis(3))
}

/// `layer` for blocks of images, in parallel.
fn by_images<F: NdFloat>(
    from: ArrayView4<F>,
    mut to: ArrayViewMut4<F>,
    layer: impl Fn(ArrayView4<F>, ArrayViewMut4<F>) + Sync + Send,
) {
    let to = to.axis_chunks_iter_mut(Axis(0), BLOCK).into_par_iter();
    to.zip(from.axis_chunks_iter(Axis(0), BLOCK)).for_each(|(to, from)| layer(from, to));
}
