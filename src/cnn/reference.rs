//! The network computed with the readable [`layers`](super::layers): the oracle for everything
//! faster, what the book lists, and what trains every network that a person writes down.
//!
//! Images go in blocks of [`BLOCK`] to the threads of the rayon pool that calls; each block sums
//! its own part of a gradient, and the parts are added in the order of the blocks. Batch norm goes
//! by channels. So the result is the same for any number of threads.

use super::architecture::{Architecture, Kind, Layer, LayerPlaces, RunningPlaces, Shape};
use super::engine::{Batch, Engine, Score};
use super::layers::batch_norm::Statistics;
use super::layers::conv2d::{self, Window};
use super::layers::{average_pool, batch_norm, dropout, group_norm, linear, log_softmax, max_pool};
use super::weights::Weights;
use crate::error::Result;
use crate::training::Random;
use ndarray::parallel::prelude::*;
use ndarray::{
    Array2, Array4, ArrayView1, ArrayView2, ArrayView3, ArrayView4, ArrayViewD, ArrayViewMut1,
    ArrayViewMut2, ArrayViewMut3, ArrayViewMut4, Axis, NdFloat, Slice, Zip, s,
};
use rayon::slice::ParallelSliceMut;
use std::borrow::Cow;

/// How many images a thread takes at a time.
pub const BLOCK: usize = 16;

/// The readable engine, generic over f32 and f64.
pub struct ReferenceEngine<F = f32> {
    architecture: Architecture,
    places: Vec<LayerPlaces>,
    /// The shapes that the layers take.
    inputs: Vec<Shape>,
    /// What dropout draws from.
    seed: u64,
    /// For how many images there is room.
    room: usize,
    input: Array4<F>,
    stages: Vec<Stage<F>>,
    log_probabilities: Array2<F>,
    /// A gradient for each block of images: `[blocks][parameters]`.
    parts: Array2<F>,
}

/// What a layer puts out, `[N][C][H][W]`; the gradient of the loss with respect to it; and what the
/// layer remembers of its forward pass.
struct Stage<F> {
    output: Array4<F>,
    gradient: Array4<F>,
    memory: Memory<F>,
}

/// What a layer remembers of its forward pass for the backward one.
enum Memory<F> {
    Nothing,
    /// Batch norm: the mean and variance of each channel.
    Statistics(Vec<Statistics<F>>),
    /// Max pooling: which pixel of each window it took.
    Choice(Array4<u8>),
    /// Dropout: what each entry was multiplied by.
    Mask(Array4<F>),
}

impl<F: NdFloat> Stage<F> {
    fn new(layer: &Layer, output: Shape, images: usize) -> Stage<F> {
        let shape = (images, output.channels, output.side, output.side);
        let nothing = Statistics { mean: F::zero(), variance: F::zero() };
        let memory = match layer.kind {
            Kind::BatchNorm => Memory::Statistics(vec![nothing; output.channels]),
            Kind::MaxPool { .. } => Memory::Choice(Array4::zeros(shape)),
            Kind::Dropout { .. } => Memory::Mask(Array4::zeros(shape)),
            _ => Memory::Nothing,
        };
        Stage { output: Array4::zeros(shape), gradient: Array4::zeros(shape), memory }
    }
}

/// A layer with what it learns.
struct Learned<'a, F> {
    kind: Kind,
    input: Shape,
    /// The weight, or γ.
    weight: &'a [F],
    /// The bias, or β; empty if the layer has none.
    bias: &'a [F],
}

impl<'a, F: NdFloat> Learned<'a, F> {
    fn of(layer: &Layer, input: Shape, places: &LayerPlaces, parameters: &'a [F]) -> Self {
        let of = |place: &std::ops::Range<usize>| &parameters[place.clone()];
        let (weight, bias) = (of(&places.weight), of(&places.bias));
        Learned { kind: layer.kind, input, weight, bias }
    }

    /// The layer's forward pass over a block of images, for layers that treat each image by itself
    /// and remember nothing.
    fn forward(&self, x: ArrayView4<F>, y: ArrayViewMut4<F>) {
        match self.kind {
            Kind::Convolution { stride, padding, .. } => {
                let window = Window { stride, padding };
                let bias = self.bias();
                conv2d::forward(x, self.kernel(), ArrayView1::from(&*bias), window, y);
            }
            Kind::Linear { .. } => {
                let bias = self.bias();
                linear::forward(rows(x), self.matrix(), ArrayView1::from(&*bias), rows_mut(y));
            }
            Kind::LayerNorm | Kind::GroupNorm { .. } => {
                for (x, y) in x.outer_iter().zip(y.into_outer_iter_mut()) {
                    group_norm::forward(x, self.groups(), self.gain(), self.shift(), y);
                }
            }
            Kind::Activation(activation) => activation.forward(x, y),
            Kind::AveragePool { side } => average_pool::forward(x, side, y),
            Kind::GlobalAverage => average_pool::forward(x, self.input.side, y),
            Kind::BatchNorm | Kind::MaxPool { .. } | Kind::Dropout { .. } => {
                unreachable!("{:?} has a memory", self.kind)
            }
        }
    }

    /// The gradient with respect to the layer's input, for the same layers.
    fn backward_x(&self, dy: ArrayView4<F>, x: ArrayView4<F>, dx: ArrayViewMut4<F>) {
        match self.kind {
            Kind::Convolution { stride, padding, .. } => {
                conv2d::backward_x(dy, self.kernel(), Window { stride, padding }, dx);
            }
            Kind::Linear { .. } => linear::backward_x(rows(dy), self.matrix(), rows_mut(dx)),
            Kind::LayerNorm | Kind::GroupNorm { .. } => {
                let images = x.outer_iter().zip(dy.outer_iter()).zip(dx.into_outer_iter_mut());
                for ((x, dy), dx) in images {
                    group_norm::backward_x(dy, x, self.groups(), self.gain(), dx);
                }
            }
            Kind::Activation(activation) => activation.backward(dy, x, dx),
            Kind::AveragePool { side } => average_pool::backward(dy, side, dx),
            Kind::GlobalAverage => average_pool::backward(dy, self.input.side, dx),
            Kind::BatchNorm | Kind::MaxPool { .. } | Kind::Dropout { .. } => {
                unreachable!("{:?} has a memory", self.kind)
            }
        }
    }

    /// The gradient with respect to what the layer learns, which is added to `dw` and `db`. `db` is
    /// empty if there is no bias.
    fn backward_w(&self, dy: ArrayView4<F>, x: ArrayView4<F>, dw: &mut [F], db: &mut [F]) {
        let mut unused = vec![F::zero(); if db.is_empty() { self.outputs() } else { 0 }];
        let db = if db.is_empty() { &mut unused[..] } else { db };
        match self.kind {
            Kind::Convolution { stride, padding, .. } => {
                let dw = ArrayViewMut4::from_shape(self.kernel().dim(), dw).expect(SAME_SHAPE);
                let window = Window { stride, padding };
                conv2d::backward_w(dy, x, window, dw, ArrayViewMut1::from(db));
            }
            Kind::Linear { .. } => {
                let dw = ArrayViewMut2::from_shape(self.matrix().dim(), dw).expect(SAME_SHAPE);
                linear::backward_w(rows(dy), rows(x), dw, ArrayViewMut1::from(db));
            }
            Kind::LayerNorm | Kind::GroupNorm { .. } => {
                for (x, dy) in x.outer_iter().zip(dy.outer_iter()) {
                    let [dw, db] = [&mut *dw, &mut *db].map(|part| {
                        ArrayViewMut3::from_shape(self.gain().dim(), part).expect(SAME_SHAPE)
                    });
                    group_norm::backward_w(dy, x, self.groups(), dw, db);
                }
            }
            _ => {}
        }
    }

    /// How many channels or numbers a convolution or a linear layer puts out.
    fn outputs(&self) -> usize {
        match self.kind {
            Kind::Convolution { outputs, .. } | Kind::Linear { outputs, .. } => outputs,
            _ => 0,
        }
    }

    /// The bias of each output, 0 where the layer has none.
    fn bias(&self) -> Cow<'a, [F]> {
        match self.bias {
            [] => Cow::Owned(vec![F::zero(); self.outputs()]),
            bias => Cow::Borrowed(bias),
        }
    }

    fn kernel(&self) -> ArrayView4<'a, F> {
        let Kind::Convolution { outputs, kernel, .. } = self.kind else {
            unreachable!("{:?} has no kernel", self.kind)
        };
        let shape = (outputs, self.input.channels, kernel, kernel);
        ArrayView4::from_shape(shape, self.weight).expect(SAME_SHAPE)
    }

    fn matrix(&self) -> ArrayView2<'a, F> {
        let shape = (self.outputs(), self.input.len());
        ArrayView2::from_shape(shape, self.weight).expect(SAME_SHAPE)
    }

    fn groups(&self) -> usize {
        match self.kind {
            Kind::GroupNorm { groups } => groups,
            _ => 1,
        }
    }

    /// γ, with an entry for each channel or for each entry of the input.
    fn gain(&self) -> ArrayView3<'a, F> {
        self.entries(self.weight)
    }

    /// β, in the same shape.
    fn shift(&self) -> ArrayView3<'a, F> {
        self.entries(self.bias)
    }

    fn entries(&self, values: &'a [F]) -> ArrayView3<'a, F> {
        let Shape { channels, side } = self.input;
        let side = if self.kind == Kind::LayerNorm { side } else { 1 };
        ArrayView3::from_shape((channels, side, side), values).expect(SAME_SHAPE)
    }
}

const SAME_SHAPE: &str = "the architecture says how long it is";

impl<F: NdFloat> ReferenceEngine<F> {
    /// An engine for this network.
    ///
    /// # Panics
    /// If the [shapes do not fit](Architecture::checked_shapes).
    pub fn new(architecture: Architecture) -> ReferenceEngine<F> {
        ReferenceEngine {
            places: architecture.places(),
            inputs: architecture.with_shapes().map(|(_, input, _)| input).collect(),
            seed: 0,
            room: 0,
            input: Array4::zeros((0, 1, 0, 0)),
            stages: Vec::new(),
            log_probabilities: Array2::zeros((0, 0)),
            parts: Array2::zeros((0, 0)),
            architecture,
        }
    }

    /// The same engine, whose dropout draws from this seed.
    pub fn with_seed(self, seed: u64) -> ReferenceEngine<F> {
        ReferenceEngine { seed, ..self }
    }

    /// Makes room for this many images.
    fn reserve(&mut self, images: usize) {
        if images <= self.room {
            return;
        }
        self.room = images;
        let Shape { channels, side } = self.architecture.input;
        self.input = Array4::zeros((images, channels, side, side));
        let stages = self.architecture.with_shapes();
        self.stages = stages.map(|(layer, _, output)| Stage::new(layer, output, images)).collect();
        self.parts = Array2::zeros((images.div_ceil(BLOCK), self.architecture.parameter_count()));
        self.log_probabilities = Array2::zeros((images, self.architecture.classes()));
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
        let batch = weights.batches;
        for (i, layer) in self.architecture.layers.iter().enumerate() {
            let (before, from_here) = self.stages.split_at_mut(i);
            let Stage { output, memory, .. } = &mut from_here[0];
            let x = first(n, before.last().map_or(&self.input, |stage| &stage.output));
            let mut y = first_mut(n, output);
            let places = &self.places[i];
            match (layer.kind, memory) {
                (Kind::BatchNorm, Memory::Statistics(statistics)) => {
                    let running = places.running.as_ref().expect("batch norm has running values");
                    mode.statistics(x, running, weights, statistics);
                    let learned = Learned::of(layer, self.inputs[i], places, &weights.parameters);
                    channels_mut(&mut y)
                        .zip(channels(&x))
                        .zip(statistics.par_iter())
                        .zip(learned.weight.par_iter().zip(learned.bias))
                        .for_each(|(((y, x), statistics), (gamma, beta))| {
                            batch_norm::forward(x, *statistics, *gamma, *beta, y)
                        });
                }
                (Kind::MaxPool { side }, Memory::Choice(choice)) => {
                    blocks_mut(&mut y)
                        .zip(blocks_mut(&mut first_mut(n, choice)))
                        .zip(blocks(&x))
                        .for_each(|((y, choice), x)| max_pool::forward(x, side, y, choice));
                }
                (Kind::Dropout { rate }, Memory::Mask(mask)) => {
                    let mut mask = first_mut(n, mask);
                    if mode == Mode::Training {
                        let item = batch << 8 | i as u64;
                        let mut random = Random::new(self.seed, Random::DROPOUT, item);
                        dropout::draw(rate, &mut random, mask.view_mut());
                    } else {
                        mask.fill(F::one());
                    }
                    blocks_mut(&mut y)
                        .zip(blocks(&x))
                        .zip(blocks(&mask.view()))
                        .for_each(|((y, x), mask)| dropout::apply(x, mask, y));
                }
                _ => {
                    let learned = Learned::of(layer, self.inputs[i], places, &weights.parameters);
                    blocks_mut(&mut y).zip(blocks(&x)).for_each(|(y, x)| learned.forward(x, y));
                }
            }
        }
        let logits = rows(first(n, &self.stages.last().expect("a network has a layer").output));
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

    /// The gradient of the loss with respect to the logits.
    fn backward_loss(&mut self, labels: &[u8], smoothing: F) {
        let images = F::from(labels.len()).expect("a count fits into a float");
        let last = self.stages.last_mut().expect("a network has a layer");
        let mut dlogits = rows_mut(first_mut(labels.len(), &mut last.gradient));
        let rows = dlogits.rows_mut().into_iter().zip(self.log_probabilities.rows());
        for ((mut dz, log_p), label) in rows.zip(labels) {
            log_softmax::backward(log_p, *label, smoothing, dz.view_mut());
            // The loss of the batch is the mean of its images'.
            dz.mapv_inplace(|dz| dz / images);
        }
    }

    /// The forward pass from its end to its beginning, each layer's backward in place of its
    /// forward.
    fn backward(&mut self, weights: &Weights<F>, labels: &[u8], smoothing: F, gradient: &mut [F]) {
        let n = labels.len();
        self.backward_loss(labels, smoothing);
        let mut parts = self.parts.slice_mut(s![..n.div_ceil(BLOCK), ..]);
        parts.fill(F::zero());
        for (i, layer) in self.architecture.layers.iter().enumerate().rev() {
            let (before, from_here) = self.stages.split_at_mut(i);
            let Stage { gradient: dy, memory, .. } = &from_here[0];
            let dy = first(n, dy);
            let places = &self.places[i];
            let learned = Learned::of(layer, self.inputs[i], places, &weights.parameters);
            let (x, dx) = match before.last_mut() {
                Some(Stage { output, gradient, .. }) => {
                    (first(n, output), Some(first_mut(n, gradient)))
                }
                // The gradient with respect to the images is not needed.
                None => (first(n, &self.input), None),
            };
            if let (Kind::BatchNorm, Memory::Statistics(statistics)) = (layer.kind, memory) {
                // Batch norm sums over the whole batch: its gradient is one part.
                let sums = backward_batch_norm(dy, x, statistics, learned.weight, dx);
                for (channel, sum) in sums.iter().enumerate() {
                    parts[[0, places.weight.start + channel]] = sum.gamma;
                    parts[[0, places.bias.start + channel]] = sum.beta;
                }
                continue;
            }
            if !places.weight.is_empty() {
                (parts.outer_iter_mut().into_par_iter()).zip(blocks(&x)).zip(blocks(&dy)).for_each(
                    |((mut part, x), dy)| {
                        let part = part.as_slice_mut().expect("a part lies in one piece");
                        let (dw, db) = part[places.weight.start..places.bias.end]
                            .split_at_mut(places.weight.len());
                        learned.backward_w(dy, x, dw, db);
                    },
                );
            }
            let Some(mut dx) = dx else { continue };
            match (layer.kind, memory) {
                (Kind::MaxPool { side }, Memory::Choice(choice)) => blocks_mut(&mut dx)
                    .zip(blocks(&first(n, choice)))
                    .zip(blocks(&dy))
                    .for_each(|((dx, choice), dy)| max_pool::backward(dy, choice, side, dx)),
                (Kind::Dropout { .. }, Memory::Mask(mask)) => blocks_mut(&mut dx)
                    .zip(blocks(&first(n, mask)))
                    .zip(blocks(&dy))
                    .for_each(|((dx, mask), dy)| dropout::apply(dy, mask, dx)),
                _ => blocks_mut(&mut dx)
                    .zip(blocks(&x))
                    .zip(blocks(&dy))
                    .for_each(|((dx, x), dy)| learned.backward_x(dy, x, dx)),
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
    /// gradient: name, value, gradient. Each has the name of its layer; the last one is called
    /// `logits` and is a table, `[N][class]`.
    ///
    /// # Panics
    /// If there is no room for `n` images.
    pub fn trace(&self, n: usize) -> Vec<(String, ArrayViewD<'_, F>, ArrayViewD<'_, F>)> {
        let names = self.architecture.layers.iter().map(|layer| layer.name.clone());
        let tensors = names.zip(&self.stages).map(|(name, stage)| {
            (name, first(n, &stage.output).into_dyn(), first(n, &stage.gradient).into_dyn())
        });
        let mut trace: Vec<_> = tensors.collect();
        let last = self.stages.last().expect("a network has a layer");
        trace.pop();
        trace.push((
            "logits".to_owned(),
            rows(first(n, &last.output)).into_dyn(),
            rows(first(n, &last.gradient)).into_dyn(),
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

    fn classes(&self) -> usize {
        self.architecture.classes()
    }

    fn set_side(&mut self, side: usize) -> Result<()> {
        let architecture = self.architecture.with_side(side);
        architecture.checked_shapes()?;
        *self = ReferenceEngine::new(architecture).with_seed(self.seed);
        Ok(())
    }

    fn each_image(&mut self, images: &mut [f32], work: &(dyn Fn(usize, &mut [f32]) + Sync)) {
        let pixels = self.architecture.input.len();
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
        x: ArrayView4<F>,
        places: &RunningPlaces,
        weights: &mut Weights<F>,
        statistics: &mut [Statistics<F>],
    ) {
        let running = &mut weights.running;
        if self == Mode::Evaluation {
            let read = running[places.mean.clone()].iter().zip(&running[places.variance.clone()]);
            statistics.iter_mut().zip(read).for_each(|(to, (mean, variance))| {
                *to = Statistics { mean: *mean, variance: *variance }
            });
            return;
        }
        channels(&x)
            .zip(statistics.par_iter_mut())
            .for_each(|(x, statistics)| *statistics = Statistics::of(x));
        let m = x.len() / statistics.len();
        for (channel, statistics) in statistics.iter().enumerate() {
            let (mut mean, mut variance) =
                (running[places.mean.start + channel], running[places.variance.start + channel]);
            statistics.remember(m, &mut mean, &mut variance);
            (running[places.mean.start + channel], running[places.variance.start + channel]) =
                (mean, variance);
        }
    }
}

/// The gradients with respect to each channel's γ and β, and to the input where it is wanted.
fn backward_batch_norm<F: NdFloat>(
    dy: ArrayView4<F>,
    x: ArrayView4<F>,
    statistics: &[Statistics<F>],
    gamma: &[F],
    dx: Option<ArrayViewMut4<F>>,
) -> Vec<batch_norm::Gradient<F>> {
    let mut unwanted = Array4::zeros(if dx.is_some() { (0, 0, 0, 0) } else { x.dim() });
    channels_mut(&mut dx.unwrap_or(unwanted.view_mut()))
        .zip(channels(&dy))
        .zip(channels(&x))
        .zip(statistics.par_iter().zip(gamma))
        .map(|(((dx, dy), x), (statistics, gamma))| {
            batch_norm::backward(dy, x, *statistics, *gamma, dx)
        })
        .collect()
}

/// The first `n` images.
fn first<A>(n: usize, images: &Array4<A>) -> ArrayView4<'_, A> {
    images.slice_axis(Axis(0), Slice::from(0..n))
}

fn first_mut<A>(n: usize, images: &mut Array4<A>) -> ArrayViewMut4<'_, A> {
    images.slice_axis_mut(Axis(0), Slice::from(0..n))
}

/// `[N][C][H][W]` as a row an image, `[N][C·H·W]`.
fn rows<F>(images: ArrayView4<'_, F>) -> ArrayView2<'_, F> {
    let shape = (images.len_of(Axis(0)), images.len() / images.len_of(Axis(0)).max(1));
    images.into_shape_with_order(shape).expect("images lie one after the other")
}

fn rows_mut<F>(images: ArrayViewMut4<'_, F>) -> ArrayViewMut2<'_, F> {
    let shape = (images.len_of(Axis(0)), images.len() / images.len_of(Axis(0)).max(1));
    images.into_shape_with_order(shape).expect("images lie one after the other")
}

/// Blocks of images, for the threads.
fn blocks<'a, A: Sync>(
    images: &'a ArrayView4<'_, A>,
) -> impl IndexedParallelIterator<Item = ArrayView4<'a, A>> {
    images.axis_chunks_iter(Axis(0), BLOCK).into_par_iter()
}

fn blocks_mut<'a, A: Send + Sync>(
    images: &'a mut ArrayViewMut4<'_, A>,
) -> impl IndexedParallelIterator<Item = ArrayViewMut4<'a, A>> {
    images.axis_chunks_iter_mut(Axis(0), BLOCK).into_par_iter()
}

/// The channels of all images, `[N][H][W]`, for the threads.
fn channels<'a, A: Sync>(
    images: &'a ArrayView4<'_, A>,
) -> impl IndexedParallelIterator<Item = ArrayView3<'a, A>> {
    images.axis_iter(Axis(1)).into_par_iter()
}

fn channels_mut<'a, A: Send + Sync>(
    images: &'a mut ArrayViewMut4<'_, A>,
) -> impl IndexedParallelIterator<Item = ArrayViewMut3<'a, A>> {
    images.axis_iter_mut(Axis(1)).into_par_iter()
}
