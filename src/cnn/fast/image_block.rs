//! A block of 16 images, and the work on it while a thread has it.

use super::conv_layer::{ConvLayer, Moments};
use super::head::Head;
use super::kernels::norm::{Activation, Gradient, GradientSums};
use super::kernels::output::{Output, Place, Sums};
use super::kernels::{LANES, Lanes, Level, Prefetch, RowRing, Shape, Strip, total};
use super::memory::Memory;
use std::ops::Range;

/// The things that the work on every block of a round reads.
pub struct Context<'a> {
    pub level: Level,
    pub layers: &'a [ConvLayer],
    pub head: &'a Head,
}

/// 16 images on their way through the network.
pub struct ImageBlock {
    /// How many lanes have an image.
    pub images: usize,
    /// 1 for each of them, 0 for the other lanes.
    mask: Lanes,
    /// First the images, `[row][column]`; then what each convolution made,
    /// `[row][channel][column]`, at the end of its place, where in the backward pass the gradient
    /// with respect to its input is written from the beginning: so it takes the place of rows that
    /// have been used; and last the gradient with respect to the head's input.
    pictures: Memory,
    /// The moments of the current layer's channels.
    pub moments: Vec<Moments>,
    /// Σdz and Σdz (y − μ) of the current layer's channels.
    pub sums: Vec<[f64; 2]>,
    /// This block's part of the gradient, laid out as all parameters; but the 3 × 3 kernels are
    /// `[input][row][column][output]`, and γ and β are found from `sums`.
    pub gradient: Vec<f32>,
    pub loss: f64,
    pub correct: usize,
}

/// The buffers of a thread for its work on a block.
pub struct Workspace {
    /// As the numbers below say.
    room: Memory,
    statistics: Vec<Sums>,
    gradient_sums: Vec<[Lanes; 2]>,
    bias_sums: Vec<Lanes>,
}

/// A convolution's input around the strip that is worked on, bordered.
const X: usize = 0;
/// The gradient with respect to its output around that strip, bordered.
const DY: usize = 1;
/// The values of a convolution's input and output tiles, or of the tiles of x and dy.
const VALUES: [usize; 2] = [2, 3];
/// x and dy with the channels in the lanes.
const TRANSPOSED: [usize; 2] = [4, 5];
/// The sums from which the gradient of a kernel is computed.
const SUMS: usize = 6;
/// Pictures for prediction.
const PICTURES: [usize; 2] = [7, 8];

impl ImageBlock {
    pub fn new(layers: &[ConvLayer], head: &Head, parameters: usize) -> ImageBlock {
        let channels = layers.iter().map(|layer| layer.output.channels).max().unwrap_or(0);
        ImageBlock {
            images: 0,
            mask: Lanes::default(),
            pictures: Memory::new(
                std::iter::once(layers[0].input.len())
                    .chain(layers.iter().map(|layer| layer.output.len().max(layer.input.len())))
                    .chain([head.shape().len()]),
            ),
            moments: vec![Moments::default(); channels],
            sums: vec![[0.0; 2]; channels],
            gradient: vec![0.0; parameters],
            loss: 0.0,
            correct: 0,
        }
    }

    /// Loads its images from the batch's.
    pub fn load_images(&mut self, images: &[f32], index: usize, pixels: usize) {
        let images = part(images, index, LANES * pixels);
        self.images = images.len() / pixels;
        self.mask = Lanes(std::array::from_fn(|lane| if lane < self.images { 1.0 } else { 0.0 }));
        let [lanes] = self.pictures.pictures([0]);
        into_lanes(images, pixels, lanes);
    }

    /// Layer `l`'s convolution, and the moments of its output.
    pub fn forward(
        &mut self,
        context: &Context<'_>,
        l: usize,
        place: Place,
        workspace: &mut Workspace,
    ) {
        let (layer, ring) = (&context.layers[l], context.layers[l].x_ring());
        let [x, inputs, outputs] = workspace.room.pictures([X, VALUES[0], VALUES[1]]);
        let x = &mut x[..ring.len()];
        let sums = &mut workspace.statistics[..layer.output.channels];
        let [before, y] = self.pictures.pictures([l, l + 1]);
        let (before, y) = (made(context, l, before), made_mut(context, l + 1, y));
        for Strip { rows, new, next } in layer.output.strips() {
            activate(context, l, before, new, x, ring);
            let prefetch = Prefetch::of([rows_before(context, l, before, next), &[], &[]]);
            let output = Output { y, place, sums: Some(&mut *sums) };
            layer.forward.apply(
                context.level,
                (x, ring, rows),
                [inputs, outputs],
                output,
                prefetch,
                None,
            );
        }
        let count = (layer.output.side * layer.output.side) as f64;
        for (moments, sums) in self.moments.iter_mut().zip(sums) {
            *moments = Moments::of_images(count, sums, self.images);
        }
    }

    /// The loss of its images, the gradient with respect to the last layer's activation, and that
    /// layer's Σdz and Σdz (y − μ).
    pub fn head(
        &mut self,
        context: &Context<'_>,
        labels: &[u8],
        count: usize,
        smoothing: f32,
        workspace: &mut Workspace,
    ) {
        let (l, ring) = (context.layers.len(), context.head.ring());
        let [x] = workspace.room.pictures([X]);
        let x = &mut x[..ring.len()];
        let [y, d_head] = self.pictures.pictures([l, l + 1]);
        let y = made(context, l, y);
        activate(context, l, y, 0..ring.shape.bordered_side(), x, ring);
        (self.loss, self.correct) =
            context.head.train(x, labels, count, smoothing, d_head, &mut self.gradient);
        add_gradient_sums(
            context,
            l - 1,
            y,
            d_head,
            0..ring.shape.side,
            &mut workspace.gradient_sums,
        );
        self.keep_gradient_sums(workspace);
    }

    /// The gradient of layer `l`'s kernel and bias, and with respect to its input, of which Σdz and
    /// Σdz (y − μ) of the layer before it.
    pub fn backward(&mut self, context: &Context<'_>, l: usize, workspace: &mut Workspace) {
        let layer = &context.layers[l];
        let (x_ring, dy_ring) = (layer.x_ring(), layer.dy_ring());
        let ([x_transposed, dy_transposed], [inputs, outputs]) = (TRANSPOSED, VALUES);
        let [x, dy, inputs, outputs, x_transposed, dy_transposed, sums] =
            workspace.room.pictures([X, DY, inputs, outputs, x_transposed, dy_transposed, SUMS]);
        let (x, dy) = (&mut x[..x_ring.len()], &mut dy[..dy_ring.len()]);
        let bias_sums = &mut workspace.bias_sums[..layer.output.channels];
        let dw = &mut self.gradient[layer.places.weight.clone()];
        let [before, own, da] = self.pictures.pictures([l, l + 1, l + 2]);
        let (before, da) = (made(context, l, before), &da[..layer.activation().len()]);
        for Strip { rows, new, next } in layer.output.strips() {
            activate(context, l, before, new.clone(), x, x_ring);
            Gradient {
                y: made(context, l + 1, own),
                shape: layer.output,
                norms: &layer.norms,
                backward: &layer.norms_backward,
                pool: layer.pool,
                dx: da,
                mask: &self.mask,
                dy,
                ring: dy_ring,
                rows: new,
                sums: bias_sums,
            }
            .run(context.level);
            let next_da = if layer.pool { next.start / 2..next.end / 2 } else { next.clone() };
            let prefetch = Prefetch::of([
                rows_before(context, l, before, next.clone()),
                rows_of(layer.output, made(context, l + 1, own), next),
                rows_of(layer.activation(), da, next_da),
            ]);
            let room = [&mut *x_transposed, dy_transposed, inputs, outputs, sums];
            let dx = (l > 0).then(|| &mut own[..layer.input.len()]);
            layer.strip_gradients(context.level, [x, dy], rows.clone(), room, (dw, dx), prefetch);
            if l > 0 {
                let dx = &own[..layer.input.len()];
                add_gradient_sums(context, l - 1, before, dx, rows, &mut workspace.gradient_sums);
            }
        }
        for (gradient, sum) in self.gradient[layer.places.bias.clone()].iter_mut().zip(bias_sums) {
            *gradient = total(sum.0, LANES);
        }
        if l > 0 {
            self.keep_gradient_sums(workspace);
        }
    }

    /// The sums over all of its images.
    fn keep_gradient_sums(&mut self, workspace: &Workspace) {
        for (of_block, sums) in self.sums.iter_mut().zip(&workspace.gradient_sums) {
            *of_block = sums.map(|sum| total(sum.0.map(f64::from), self.images));
        }
    }
}

/// Some rows of a picture.
fn rows_of(shape: Shape, picture: &[Lanes], rows: Range<usize>) -> &[Lanes] {
    &picture[shape.at(rows.start, 0)..shape.at(rows.end, 0)]
}

/// The rows that some rows of the input of layer `l`'s convolution are made of, if they are many.
fn rows_before<'a>(
    context: &Context<'_>,
    l: usize,
    before: &'a [Lanes],
    rows: Range<usize>,
) -> &'a [Lanes] {
    match l.checked_sub(1).map(|l| &context.layers[l]) {
        Some(layer) if layer.pool => rows_of(layer.output, before, 2 * rows.start..2 * rows.end),
        Some(layer) => rows_of(layer.output, before, rows),
        None => &[],
    }
}

/// The part of the place of picture `l` that holds it: the images if `l` is 0, otherwise the output of
/// layer l − 1's convolution.
fn made<'a>(context: &Context<'_>, l: usize, place: &'a [Lanes]) -> &'a [Lanes] {
    &place[place.len() - made_len(context, l)..]
}

/// That part, to write to.
fn made_mut<'a>(context: &Context<'_>, l: usize, place: &'a mut [Lanes]) -> &'a mut [Lanes] {
    let begin = place.len() - made_len(context, l);
    &mut place[begin..]
}

fn made_len(context: &Context<'_>, l: usize) -> usize {
    l.checked_sub(1).map_or(context.layers[0].input, |l| context.layers[l].output).len()
}

/// Adds the share of these rows of the gradient with respect to layer `l`'s activation to its Σdz
/// and Σdz (y − μ).
fn add_gradient_sums(
    context: &Context<'_>,
    l: usize,
    y: &[Lanes],
    dx: &[Lanes],
    rows: Range<usize>,
    sums: &mut [[Lanes; 2]],
) {
    let layer = &context.layers[l];
    let sums = &mut sums[..layer.output.channels];
    GradientSums { y, shape: layer.output, norms: &layer.norms, pool: layer.pool, dx, rows, sums }
        .run(context.level);
}

impl Workspace {
    pub fn new(layers: &[ConvLayer], head: &Head) -> Workspace {
        let largest = |of: fn(&ConvLayer) -> usize| layers.iter().map(of).max().unwrap_or(0);
        let channels = largest(|layer| layer.output.channels);
        let mut lengths = [0; 9];
        let mut at_least =
            |place: usize, length: usize| lengths[place] = length.max(lengths[place]);
        at_least(X, head.ring().len());
        at_least(PICTURES[0], layers[0].input.len());
        for layer in layers {
            at_least(X, layer.x_ring().len());
            at_least(DY, layer.dy_ring().len());
            let places = [TRANSPOSED[0], TRANSPOSED[1], VALUES[0], VALUES[1], SUMS];
            for (place, length) in places.into_iter().zip(layer.weight_gradient_room()) {
                at_least(place, length);
            }
            for filter in [&layer.forward, &layer.backward] {
                for (place, length) in VALUES.into_iter().zip(filter.room()) {
                    at_least(place, length);
                }
            }
            for place in PICTURES {
                at_least(place, layer.output.len());
            }
        }
        Workspace {
            room: Memory::new(lengths),
            statistics: vec![[Lanes::default(); 3]; channels],
            gradient_sums: vec![[Lanes::default(); 2]; channels],
            bias_sums: vec![Lanes::default(); channels],
        }
    }

    /// The forward pass of up to 16 images through all layers: no layer has to wait for other
    /// images.
    pub fn predict(
        &mut self,
        context: &Context<'_>,
        images: &[f32],
        pixels: usize,
        answers: &mut [f32],
    ) {
        let [mut picture, mut other, x, inputs, outputs] =
            self.room.pictures([PICTURES[0], PICTURES[1], X, VALUES[0], VALUES[1]]);
        into_lanes(images, pixels, picture);
        for (l, layer) in context.layers.iter().enumerate() {
            let ring = layer.x_ring();
            let x = &mut x[..ring.len()];
            // An output row that takes no more room than the input rows it is made of is written
            // over them: the less memory, the more of it stays in the cache.
            let is_pooled = l > 0 && context.layers[l - 1].pool;
            let is_in_place =
                layer.output.channels <= if is_pooled { 4 } else { 1 } * layer.input.channels;
            for Strip { rows, new, .. } in layer.output.strips() {
                activate(context, l, picture, new, x, ring);
                let y = &mut if is_in_place { &mut *picture } else { &mut *other }
                    [..layer.output.len()];
                layer.forward.apply(
                    context.level,
                    (x, ring, rows),
                    [inputs, outputs],
                    Output::near(y),
                    Prefetch::default(),
                    None,
                );
            }
            if !is_in_place {
                std::mem::swap(&mut picture, &mut other);
            }
        }
        let ring = context.head.ring();
        let x = &mut x[..ring.len()];
        activate(context, context.layers.len(), picture, 0..ring.shape.bordered_side(), x, ring);
        context.head.predict(x, answers);
    }
}

/// Some rows of the input of layer `l`'s convolution, or of the head, from the output of the layer
/// before it.
fn activate(
    context: &Context<'_>,
    l: usize,
    before: &[Lanes],
    rows: Range<usize>,
    x: &mut [Lanes],
    ring: RowRing,
) {
    match l.checked_sub(1).map(|l| &context.layers[l]) {
        None => {
            let shape = context.layers[0].input;
            Activation {
                y: &before[..shape.len()],
                shape,
                norms: None,
                pool: false,
                x,
                ring,
                rows,
            }
            .run(context.level);
        }
        Some(layer) => {
            let (y, shape) = (&before[..layer.output.len()], layer.output);
            Activation { y, shape, norms: Some(&layer.norms), pool: layer.pool, x, ring, rows }
                .run(context.level);
        }
    }
}

/// Images one after another, put side by side; lanes without an image are 0.
fn into_lanes(images: &[f32], pixels: usize, lanes: &mut [Lanes]) {
    let count = images.len() / pixels;
    for (pixel, lanes) in lanes[..pixels].iter_mut().enumerate() {
        for (lane, value) in lanes.0.iter_mut().enumerate() {
            *value = if lane < count { images[lane * pixels + pixel] } else { 0.0 };
        }
    }
}

/// A piece of a slice that is cut into pieces of `length`; the last may be shorter.
pub fn part<T>(values: &[T], index: usize, length: usize) -> &[T] {
    let first = index * length;
    &values[first..(first + length).min(values.len())]
}
