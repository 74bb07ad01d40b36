//! What happens to 16 images while a thread has them.

use super::head::Head;
use super::kernels::norm::{Activation, Gradient, GradientSums, Statistics};
use super::kernels::{Ahead, Band, LANES, Level, Shape, Sixteen, Strip};
use super::layer::{GradientRoom, Layer, Moments};
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
    /// The images, `[row][column]`.
    pixels: Vec<Sixteen>,
    /// What each convolution made, `[row][channel][column]`, at the end of its place. On the way back the gradient with respect to its
    /// input is written from the beginning: so it takes the place of rows that have been used.
    y: Vec<Vec<Sixteen>>,
    /// The gradient with respect to what the head is given.
    d_head: Vec<Sixteen>,
    /// Of the current layer, for each channel.
    pub moments: Vec<Moments>,
    /// Of the current layer, for each channel Σdz and Σdz (y − μ).
    pub sums: Vec<[f64; 2]>,
    /// This block's part of the gradient, laid out as all parameters; but γ and β are found from `sums`.
    pub gradient: Vec<f32>,
    pub loss: f64,
    pub correct: usize,
}

/// What a thread needs while it works on a block.
pub struct Workspace {
    /// A convolution's input around the strip that is worked on, bordered.
    x: Vec<Sixteen>,
    /// The gradient with respect to its output, likewise.
    dy: Vec<Sixteen>,
    weights: GradientRoom,
    statistics: Vec<[Sixteen; 3]>,
    gradient_sums: Vec<[Sixteen; 2]>,
    bias_sums: Vec<Sixteen>,
    /// What the tiles of a convolution become.
    values: [Vec<Sixteen>; 2],
    /// Two pictures for the way forward alone.
    pictures: [Vec<Sixteen>; 2],
}

impl Block {
    pub fn new(layers: &[Layer], head: &Head, parameters: usize) -> Block {
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
    pub fn take(&mut self, images: &[f32], index: usize, pixels: usize) {
        let images = part(images, index, LANES * pixels);
        self.images = images.len() / pixels;
        self.mask = Sixteen(std::array::from_fn(|lane| if lane < self.images { 1.0 } else { 0.0 }));
        into_lanes(images, pixels, &mut self.pixels);
    }

    /// Layer `l`'s convolution, and the moments of what it makes.
    pub fn forward(&mut self, kit: &Kit<'_>, l: usize, workspace: &mut Workspace) {
        let (layer, band) = (&kit.layers[l], kit.layers[l].x_band());
        let x = &mut workspace.x[..band.len()];
        let sums = &mut workspace.statistics[..layer.output.channels];
        let (before, after) = self.y.split_at_mut(l);
        let before = last_made(kit, before, &self.pixels);
        let y = made_mut(kit, l, &mut after[0]);
        for Strip { rows, new, next } in layer.output.strips() {
            activate(kit, l, before, new, x, band);
            let ahead = Ahead([rows_before(kit, l, before, next), &[], &[]]);
            layer.forward.apply(kit.level, (x, band), rows.clone(), &mut workspace.values, y, ahead);
            kit.level.run(Statistics { y, shape: layer.output, rows, sums });
        }
        let count = (layer.output.side * layer.output.side) as f64;
        for (moments, [origin, sum, squares]) in self.moments.iter_mut().zip(sums) {
            let of_lane = |lane: usize| Moments::of_sums(count, origin.0[lane], sum.0[lane], squares.0[lane]);
            *moments = (1..self.images).fold(of_lane(0), |moments, lane| moments.and(of_lane(lane)));
        }
    }

    /// The loss of its images, the gradient with respect to what the last layer handed on, and that layer's Σdz and Σdz (y − μ).
    pub fn head(&mut self, kit: &Kit<'_>, labels: &[u8], count: usize, smoothing: f32, workspace: &mut Workspace) {
        let (l, band) = (kit.layers.len(), kit.head.band());
        let x = &mut workspace.x[..band.len()];
        activate(kit, l, last_made(kit, &self.y, &self.pixels), 0..band.shape.bordered_side(), x, band);
        (self.loss, self.correct) = kit.head.train(x, labels, count, smoothing, &mut self.d_head, &mut self.gradient);
        let y = made(kit, l - 1, &self.y[l - 1]);
        add_gradient_sums(kit, l - 1, y, &self.d_head, 0..band.shape.side, &mut workspace.gradient_sums);
        self.keep_gradient_sums(workspace);
    }

    /// The gradient of layer `l`'s kernel and bias, and with respect to its input, of which Σdz and Σdz (y − μ) of the layer before it.
    pub fn backward(&mut self, kit: &Kit<'_>, l: usize, workspace: &mut Workspace) {
        let layer = &kit.layers[l];
        let (x_band, dy_band) = (layer.x_band(), layer.dy_band());
        let (x, dy) = (&mut workspace.x[..x_band.len()], &mut workspace.dy[..dy_band.len()]);
        let bias_sums = &mut workspace.bias_sums[..layer.output.channels];
        let dw = &mut self.gradient[layer.places.weight.clone()];
        let (before, rest) = self.y.split_at_mut(l);
        let before = last_made(kit, before, &self.pixels);
        let (own, after) = rest.split_at_mut(1);
        let da = after.first().map_or(&self.d_head[..], |y| &y[..layer.activation().len()]);
        for Strip { rows, new, next } in layer.output.strips() {
            activate(kit, l, before, new.clone(), x, x_band);
            kit.level.run(Gradient {
                y: made(kit, l, &own[0]),
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
            });
            let next_da = if layer.pool { next.start / 2..next.end / 2 } else { next.clone() };
            let ahead = [
                rows_before(kit, l, before, next.clone()),
                rows_of(layer.output, made(kit, l, &own[0]), next),
                rows_of(layer.activation(), da, next_da),
            ];
            layer.add_weight_gradient(kit.level, [x, dy], rows.clone(), &mut workspace.weights, dw, Ahead(ahead));
            if l > 0 {
                let dx = &mut own[0][..layer.input.len()];
                layer.backward.apply(kit.level, (dy, dy_band), rows.clone(), &mut workspace.values, dx, Ahead::default());
                add_gradient_sums(kit, l - 1, before, dx, rows, &mut workspace.gradient_sums);
            }
        }
        for (gradient, sum) in self.gradient[layer.places.bias.clone()].iter_mut().zip(bias_sums) {
            *gradient = sum.0.iter().sum();
        }
        if l > 0 {
            self.keep_gradient_sums(workspace);
        }
    }

    /// The sums over all of its images.
    fn keep_gradient_sums(&mut self, workspace: &Workspace) {
        for (total, sums) in self.sums.iter_mut().zip(&workspace.gradient_sums) {
            *total = [0, 1].map(|i| sums[i].0[..self.images].iter().map(|value| f64::from(*value)).sum());
        }
    }
}

/// Some rows of a picture.
fn rows_of(shape: Shape, picture: &[Sixteen], rows: Range<usize>) -> &[Sixteen] {
    &picture[shape.at(rows.start, 0)..shape.at(rows.end, 0)]
}

/// What some rows of the input of layer `l`'s convolution are made of, if it is much.
fn rows_before<'a>(kit: &Kit<'_>, l: usize, before: &'a [Sixteen], rows: Range<usize>) -> &'a [Sixteen] {
    match l.checked_sub(1).map(|l| &kit.layers[l]) {
        Some(layer) if layer.pool => rows_of(layer.output, before, 2 * rows.start..2 * rows.end),
        Some(layer) => rows_of(layer.output, before, rows),
        None => &[],
    }
}

/// What the last of the first layers made, which the next one's input comes from; before the first layer the images.
fn last_made<'a>(kit: &Kit<'_>, y: &'a [Vec<Sixteen>], pixels: &'a [Sixteen]) -> &'a [Sixteen] {
    y.last().map_or(pixels, |last| made(kit, y.len() - 1, last))
}

/// Where what layer `l`'s convolution made lies.
fn made<'a>(kit: &Kit<'_>, l: usize, y: &'a [Sixteen]) -> &'a [Sixteen] {
    &y[y.len() - kit.layers[l].output.len()..]
}

/// Likewise.
fn made_mut<'a>(kit: &Kit<'_>, l: usize, y: &'a mut [Sixteen]) -> &'a mut [Sixteen] {
    let begin = y.len() - kit.layers[l].output.len();
    &mut y[begin..]
}

/// Adds to Σdz and Σdz (y − μ) of layer `l` what these rows of the gradient with respect to what it handed on give.
fn add_gradient_sums(kit: &Kit<'_>, l: usize, y: &[Sixteen], dx: &[Sixteen], rows: Range<usize>, sums: &mut [[Sixteen; 2]]) {
    let layer = &kit.layers[l];
    let sums = &mut sums[..layer.output.channels];
    kit.level.run(GradientSums { y, shape: layer.output, norms: &layer.norms, pool: layer.pool, dx, rows, sums });
}

impl Workspace {
    pub fn new(layers: &[Layer], head: &Head) -> Workspace {
        let largest = |of: fn(&Layer) -> usize| layers.iter().map(of).max().unwrap_or(0);
        let pictures = |length: usize| vec![Sixteen::default(); length];
        let channels = largest(|layer| layer.output.channels);
        let output = largest(|layer| layer.output.len());
        Workspace {
            x: pictures(largest(|layer| layer.x_band().len()).max(head.band().len())),
            dy: pictures(largest(|layer| layer.dy_band().len())),
            weights: GradientRoom::new(layers),
            statistics: vec![[Sixteen::default(); 3]; channels],
            gradient_sums: vec![[Sixteen::default(); 2]; channels],
            bias_sums: pictures(channels),
            values: [(); 2].map(|()| {
                let of_layer = |layer: &Layer| layer.forward.values_len(layer.input.side).max(layer.backward.values_len(layer.input.side));
                pictures(layers.iter().map(of_layer).max().unwrap_or(0))
            }),
            pictures: [pictures(output.max(layers[0].input.len())), pictures(output)],
        }
    }

    /// The way forward of up to 16 images, all at once: nothing has to wait for other images.
    pub fn predict(&mut self, kit: &Kit<'_>, images: &[f32], pixels: usize, answers: &mut [f32]) {
        let [before, after] = &mut self.pictures;
        into_lanes(images, pixels, before);
        for (l, layer) in kit.layers.iter().enumerate() {
            let band = layer.x_band();
            let (x, y) = (&mut self.x[..band.len()], &mut after[..layer.output.len()]);
            for Strip { rows, new, .. } in layer.output.strips() {
                activate(kit, l, before, new, x, band);
                layer.forward.apply(kit.level, (x, band), rows, &mut self.values, y, Ahead::default());
            }
            std::mem::swap(before, after);
        }
        let band = kit.head.band();
        let x = &mut self.x[..band.len()];
        activate(kit, kit.layers.len(), before, 0..band.shape.bordered_side(), x, band);
        kit.head.predict(x, answers);
    }
}

/// Some rows of what layer `l`'s convolution, or the head, is given, from what the layer before it made.
fn activate(kit: &Kit<'_>, l: usize, before: &[Sixteen], rows: Range<usize>, x: &mut [Sixteen], band: Band) {
    match l.checked_sub(1).map(|l| &kit.layers[l]) {
        None => {
            let shape = kit.layers[0].input;
            kit.level.run(Activation { y: &before[..shape.len()], shape, norms: None, pool: false, x, band, rows });
        }
        Some(layer) => {
            let (y, shape) = (&before[..layer.output.len()], layer.output);
            kit.level.run(Activation { y, shape, norms: Some(&layer.norms), pool: layer.pool, x, band, rows });
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
