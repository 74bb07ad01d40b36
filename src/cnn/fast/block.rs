//! What happens to 16 images while a thread has them.

use super::head::Head;
use super::kernels::joint_weight_gradient::JointWeightGradient;
use super::kernels::norm::{Activation, Gradient, GradientSums};
use super::kernels::output::{Output, Place, Sums};
use super::kernels::{Ahead, Band, LANES, Level, Shape, Sixteen, Strip, total};
use super::layer::{Layer, Moments};
use super::memory::Memory;
use std::ops::Range;

/// What each block of a round needs.
pub struct Kit<'a> {
    pub level: Level,
    pub layers: &'a [Layer],
    pub head: &'a Head,
}

/// 16 images on their way through the network.
pub struct Block {
    /// How many lanes have an image.
    pub images: usize,
    /// 1 for each of them, 0 for the other lanes.
    mask: Sixteen,
    /// First the images, `[row][column]`; then what each convolution made,
    /// `[row][channel][column]`, at the end of its place, where on the way back the gradient with
    /// respect to its input is written from the beginning: so it takes the place of rows that have
    /// been used; and last the gradient with respect to what the head is given.
    pictures: Memory,
    /// Of the current layer, for each channel.
    pub moments: Vec<Moments>,
    /// Of the current layer, for each channel Σdz and Σdz (y − μ).
    pub sums: Vec<[f64; 2]>,
    /// This block's part of the gradient, laid out as all parameters; but the 3 × 3 kernels are
    /// `[input][row][column][output]`, and γ and β are found from `sums`.
    pub gradient: Vec<f32>,
    pub loss: f64,
    pub correct: usize,
}

/// What a thread needs while it works on a block.
pub struct Workspace {
    /// As the numbers below say.
    room: Memory,
    statistics: Vec<Sums>,
    gradient_sums: Vec<[Sixteen; 2]>,
    bias_sums: Vec<Sixteen>,
}

/// A convolution's input around the strip that is worked on, bordered.
const X: usize = 0;
/// The gradient with respect to its output, likewise.
const DY: usize = 1;
/// What the tiles of a convolution become, and what comes of that; or what those of x and dy
/// become.
const VALUES: [usize; 2] = [2, 3];
/// x and dy with the channels in the lanes.
const TRANSPOSED: [usize; 2] = [4, 5];
/// The sums that the gradient of a kernel is made of.
const SUMS: usize = 6;
/// Pictures for the way forward alone.
const PICTURES: [usize; 2] = [7, 8];

impl Block {
    pub fn new(layers: &[Layer], head: &Head, parameters: usize) -> Block {
        let channels = layers.iter().map(|layer| layer.output.channels).max().unwrap_or(0);
        Block {
            images: 0,
            mask: Sixteen::default(),
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

    /// Takes its images out of the batch's.
    pub fn take(&mut self, images: &[f32], index: usize, pixels: usize) {
        let images = part(images, index, LANES * pixels);
        self.images = images.len() / pixels;
        self.mask = Sixteen(std::array::from_fn(|lane| if lane < self.images { 1.0 } else { 0.0 }));
        let [lanes] = self.pictures.pictures([0]);
        into_lanes(images, pixels, lanes);
    }

    /// Layer `l`'s convolution, and the moments of what it makes.
    pub fn forward(&mut self, kit: &Kit<'_>, l: usize, place: Place, workspace: &mut Workspace) {
        let (layer, band) = (&kit.layers[l], kit.layers[l].x_band());
        let [x, inputs, outputs] = workspace.room.pictures([X, VALUES[0], VALUES[1]]);
        let x = &mut x[..band.len()];
        let sums = &mut workspace.statistics[..layer.output.channels];
        let [before, y] = self.pictures.pictures([l, l + 1]);
        let (before, y) = (made(kit, l, before), made_mut(kit, l + 1, y));
        for Strip { rows, new, next } in layer.output.strips() {
            activate(kit, l, before, new, x, band);
            let ahead = Ahead::of([rows_before(kit, l, before, next), &[], &[]]);
            let output = Output { y, place, sums: Some(&mut *sums) };
            layer.forward.apply(kit.level, (x, band, rows), [inputs, outputs], output, ahead, None);
        }
        let count = (layer.output.side * layer.output.side) as f64;
        for (moments, sums) in self.moments.iter_mut().zip(sums) {
            *moments = Moments::of_images(count, sums, self.images);
        }
    }

    /// The loss of its images, the gradient with respect to what the last layer handed on, and that
    /// layer's Σdz and Σdz (y − μ).
    pub fn head(
        &mut self,
        kit: &Kit<'_>,
        labels: &[u8],
        count: usize,
        smoothing: f32,
        workspace: &mut Workspace,
    ) {
        let (l, band) = (kit.layers.len(), kit.head.band());
        let [x] = workspace.room.pictures([X]);
        let x = &mut x[..band.len()];
        let [y, d_head] = self.pictures.pictures([l, l + 1]);
        let y = made(kit, l, y);
        activate(kit, l, y, 0..band.shape.bordered_side(), x, band);
        (self.loss, self.correct) =
            kit.head.train(x, labels, count, smoothing, d_head, &mut self.gradient);
        add_gradient_sums(kit, l - 1, y, d_head, 0..band.shape.side, &mut workspace.gradient_sums);
        self.keep_gradient_sums(workspace);
    }

    /// The gradient of layer `l`'s kernel and bias, and with respect to its input, of which Σdz and
    /// Σdz (y − μ) of the layer before it.
    pub fn backward(&mut self, kit: &Kit<'_>, l: usize, workspace: &mut Workspace) {
        let layer = &kit.layers[l];
        let (x_band, dy_band) = (layer.x_band(), layer.dy_band());
        let ([x_transposed, dy_transposed], [inputs, outputs]) = (TRANSPOSED, VALUES);
        let [x, dy, inputs, outputs, x_transposed, dy_transposed, sums] =
            workspace.room.pictures([X, DY, inputs, outputs, x_transposed, dy_transposed, SUMS]);
        let (x, dy) = (&mut x[..x_band.len()], &mut dy[..dy_band.len()]);
        let bias_sums = &mut workspace.bias_sums[..layer.output.channels];
        let dw = &mut self.gradient[layer.places.weight.clone()];
        let [before, own, da] = self.pictures.pictures([l, l + 1, l + 2]);
        let (before, da) = (made(kit, l, before), &da[..layer.activation().len()]);
        for Strip { rows, new, next } in layer.output.strips() {
            activate(kit, l, before, new.clone(), x, x_band);
            Gradient {
                y: made(kit, l + 1, own),
                shape: layer.output,
                norms: &layer.norms,
                backward: &layer.norms_backward,
                pool: layer.pool,
                dx: da,
                mask: &self.mask,
                dy,
                band: dy_band,
                rows: new,
                sums: bias_sums,
            }
            .run(kit.level);
            let next_da = if layer.pool { next.start / 2..next.end / 2 } else { next.clone() };
            let ahead = Ahead::of([
                rows_before(kit, l, before, next.clone()),
                rows_of(layer.output, made(kit, l + 1, own), next),
                rows_of(layer.activation(), da, next_da),
            ]);
            if layer.finds_gradient_with_dx() {
                let gradient =
                    JointWeightGradient { x, band: x_band, values: x_transposed, sums, dw };
                let dx = Output::near(&mut own[..layer.input.len()]);
                layer.backward.apply(
                    kit.level,
                    (dy, dy_band, rows.clone()),
                    [inputs, outputs],
                    dx,
                    ahead,
                    Some(gradient),
                );
            } else {
                let room = [
                    &mut *x_transposed,
                    &mut *dy_transposed,
                    &mut *inputs,
                    &mut *outputs,
                    &mut *sums,
                ];
                layer.add_weight_gradient(kit.level, [x, dy], rows.clone(), room, dw, ahead);
                if l > 0 {
                    let dx = Output::near(&mut own[..layer.input.len()]);
                    layer.backward.apply(
                        kit.level,
                        (dy, dy_band, rows.clone()),
                        [inputs, outputs],
                        dx,
                        Ahead::default(),
                        None,
                    );
                }
            }
            if l > 0 {
                let dx = &own[..layer.input.len()];
                add_gradient_sums(kit, l - 1, before, dx, rows, &mut workspace.gradient_sums);
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
fn rows_of(shape: Shape, picture: &[Sixteen], rows: Range<usize>) -> &[Sixteen] {
    &picture[shape.at(rows.start, 0)..shape.at(rows.end, 0)]
}

/// What some rows of the input of layer `l`'s convolution are made of, if it is much.
fn rows_before<'a>(
    kit: &Kit<'_>,
    l: usize,
    before: &'a [Sixteen],
    rows: Range<usize>,
) -> &'a [Sixteen] {
    match l.checked_sub(1).map(|l| &kit.layers[l]) {
        Some(layer) if layer.pool => rows_of(layer.output, before, 2 * rows.start..2 * rows.end),
        Some(layer) => rows_of(layer.output, before, rows),
        None => &[],
    }
}

/// Where in the place of picture `l` what was made lies: the images if it is 0, else what layer l −
/// 1's convolution made.
fn made<'a>(kit: &Kit<'_>, l: usize, place: &'a [Sixteen]) -> &'a [Sixteen] {
    &place[place.len() - made_len(kit, l)..]
}

/// Likewise.
fn made_mut<'a>(kit: &Kit<'_>, l: usize, place: &'a mut [Sixteen]) -> &'a mut [Sixteen] {
    let begin = place.len() - made_len(kit, l);
    &mut place[begin..]
}

fn made_len(kit: &Kit<'_>, l: usize) -> usize {
    l.checked_sub(1).map_or(kit.layers[0].input, |l| kit.layers[l].output).len()
}

/// Adds to Σdz and Σdz (y − μ) of layer `l` what these rows of the gradient with respect to what it
/// handed on give.
fn add_gradient_sums(
    kit: &Kit<'_>,
    l: usize,
    y: &[Sixteen],
    dx: &[Sixteen],
    rows: Range<usize>,
    sums: &mut [[Sixteen; 2]],
) {
    let layer = &kit.layers[l];
    let sums = &mut sums[..layer.output.channels];
    GradientSums { y, shape: layer.output, norms: &layer.norms, pool: layer.pool, dx, rows, sums }
        .run(kit.level);
}

impl Workspace {
    pub fn new(layers: &[Layer], head: &Head) -> Workspace {
        let largest = |of: fn(&Layer) -> usize| layers.iter().map(of).max().unwrap_or(0);
        let channels = largest(|layer| layer.output.channels);
        let mut lengths = [0; 9];
        let mut at_least =
            |place: usize, length: usize| lengths[place] = length.max(lengths[place]);
        at_least(X, head.band().len());
        at_least(PICTURES[0], layers[0].input.len());
        for layer in layers {
            at_least(X, layer.x_band().len());
            at_least(DY, layer.dy_band().len());
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
            statistics: vec![[Sixteen::default(); 3]; channels],
            gradient_sums: vec![[Sixteen::default(); 2]; channels],
            bias_sums: vec![Sixteen::default(); channels],
        }
    }

    /// The way forward of up to 16 images, all at once: nothing has to wait for other images.
    pub fn predict(&mut self, kit: &Kit<'_>, images: &[f32], pixels: usize, answers: &mut [f32]) {
        let [mut picture, mut other, x, inputs, outputs] =
            self.room.pictures([PICTURES[0], PICTURES[1], X, VALUES[0], VALUES[1]]);
        into_lanes(images, pixels, picture);
        for (l, layer) in kit.layers.iter().enumerate() {
            let band = layer.x_band();
            let x = &mut x[..band.len()];
            // Where a row of what is made takes no more room than the rows that it is made of, it
            // takes theirs: the less memory, the more of it stays in the cache.
            let is_pooled = l > 0 && kit.layers[l - 1].pool;
            let is_in_place =
                layer.output.channels <= if is_pooled { 4 } else { 1 } * layer.input.channels;
            for Strip { rows, new, .. } in layer.output.strips() {
                activate(kit, l, picture, new, x, band);
                let y = &mut if is_in_place { &mut *picture } else { &mut *other }
                    [..layer.output.len()];
                layer.forward.apply(
                    kit.level,
                    (x, band, rows),
                    [inputs, outputs],
                    Output::near(y),
                    Ahead::default(),
                    None,
                );
            }
            if !is_in_place {
                std::mem::swap(&mut picture, &mut other);
            }
        }
        let band = kit.head.band();
        let x = &mut x[..band.len()];
        activate(kit, kit.layers.len(), picture, 0..band.shape.bordered_side(), x, band);
        kit.head.predict(x, answers);
    }
}

/// Some rows of what layer `l`'s convolution, or the head, is given, from what the layer before it
/// made.
fn activate(
    kit: &Kit<'_>,
    l: usize,
    before: &[Sixteen],
    rows: Range<usize>,
    x: &mut [Sixteen],
    band: Band,
) {
    match l.checked_sub(1).map(|l| &kit.layers[l]) {
        None => {
            let shape = kit.layers[0].input;
            Activation {
                y: &before[..shape.len()],
                shape,
                norms: None,
                pool: false,
                x,
                band,
                rows,
            }
            .run(kit.level);
        }
        Some(layer) => {
            let (y, shape) = (&before[..layer.output.len()], layer.output);
            Activation { y, shape, norms: Some(&layer.norms), pool: layer.pool, x, band, rows }
                .run(kit.level);
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

/// A piece of a slice that is cut into pieces of `length`; the last may be shorter.
pub fn part<T>(values: &[T], index: usize, length: usize) -> &[T] {
    let first = index * length;
    &values[first..(first + length).min(values.len())]
}
