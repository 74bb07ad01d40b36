//! The fast engine's kernels, strip by strip, against the readable layers in f64.

// A difference that is not a number has to fail, so it is asked whether it is within the tolerance.
#![allow(clippy::neg_cmp_op_on_partial_ord)]

use crate::common::largest;
use backprop::cnn::Random;
use backprop::cnn::fast::kernels::convolution::{self, Convolution};
use backprop::cnn::fast::kernels::joint_weight_gradient::JointWeightGradient;
use backprop::cnn::fast::kernels::norm::{Activation, Gradient, GradientSums, Norm, NormBackward};
use backprop::cnn::fast::kernels::output::{Output, Place, Sums};
use backprop::cnn::fast::kernels::tiled_weight_gradient::TiledWeightGradient;
use backprop::cnn::fast::kernels::weight_gradient::WeightGradient;
use backprop::cnn::fast::kernels::winograd::{self, Winograd};
use backprop::cnn::fast::kernels::{LANES, Lanes, Level, Prefetch, RowRing, Shape, Strip};
use backprop::cnn::layers::batch_norm::{self, Statistics as Moments};
use backprop::cnn::layers::conv2d::{self, Window};
use backprop::cnn::layers::{max_pool, relu};
use ndarray::{Array, Array1, Array4, Axis, Dimension, ShapeBuilder, s};
use proptest::prelude::*;

const SAME: Window = Window { stride: 1, padding: 1 };

/// Random numbers that f32 holds exactly, uniform in [−1, 1).
fn random<D: Dimension, S: ShapeBuilder<Dim = D>>(shape: S, random: &mut Random) -> Array<f64, D> {
    Array::from_shape_simple_fn(shape, || f64::from(random.uniform(-1.0, 1.0) as f32))
}

fn zeros(shape: Shape, images: usize) -> Array4<f64> {
    Array4::zeros((images, shape.channels, shape.side, shape.side))
}

fn narrow(values: &[f64]) -> Vec<f32> {
    values.iter().map(|value| *value as f32).collect()
}

/// `[N][C][H][W]` into lanes. The other lanes hold `filler`.
fn lanes(images: &Array4<f64>, filler: f32) -> Vec<Lanes> {
    let shape = shape_of(images);
    let mut lanes = vec![Lanes([filler; LANES]); shape.len()];
    for ((n, c, row, column), value) in images.indexed_iter() {
        lanes[shape.at(row, c) + column].0[n] = *value as f32;
    }
    lanes
}

fn shape_of(images: &Array4<f64>) -> Shape {
    Shape { channels: images.len_of(Axis(1)), side: images.len_of(Axis(2)) }
}

/// The images in lanes; `place` is that of a channel, a row and a column.
fn images(
    lanes: &[Lanes],
    shape: Shape,
    count: usize,
    place: impl Fn(usize, usize, usize) -> usize,
) -> Array4<f64> {
    Array4::from_shape_fn((count, shape.channels, shape.side, shape.side), |(n, c, row, column)| {
        f64::from(lanes[place(c, row, column)].0[n])
    })
}

/// The places in a picture without a border.
fn bare(shape: Shape) -> impl Fn(usize, usize, usize) -> usize {
    move |c, row, column| shape.at(row, c) + column
}

/// The places in a picture with a border.
fn bordered(ring: RowRing) -> impl Fn(usize, usize, usize) -> usize {
    move |c, row, column| ring.at(row + 1, c) + column + 1
}

/// Whether all that lies around the image is 0.
fn has_empty_border(lanes: &[Lanes], ring: RowRing) -> bool {
    let Shape { channels, side } = ring.shape;
    let end = ring.shape.bordered_side();
    let is_image =
        |row: usize, column: usize| (1..=side).contains(&row) && (1..=side).contains(&column);
    let is_empty = |row: usize, c: usize, column: usize| {
        is_image(row, column) || lanes[ring.at(row, c) + column].0 == [0.0; LANES]
    };
    (0..end).all(|row| (0..channels).all(|c| (0..end).all(|column| is_empty(row, c, column))))
}

/// Memory that is not to be read, or is to be overwritten.
fn nothing(length: usize) -> Vec<Lanes> {
    vec![Lanes([f32::NAN; LANES]); length]
}

/// Some rows of a picture with its border.
fn copy(
    level: Level,
    picture: &[Lanes],
    rows: std::ops::Range<usize>,
    x: &mut [Lanes],
    ring: RowRing,
) {
    Activation { y: picture, shape: ring.shape, norms: None, pool: false, x, ring, rows }
        .run(level);
}

/// The first entry that is further off than `roundings` roundings of the sum of the absolute values
/// of its summands.
fn far_off<D: Dimension>(
    found: &Array<f64, D>,
    expected: &Array<f64, D>,
    sizes: &Array<f64, D>,
    roundings: f64,
) -> Option<String> {
    let unit = f64::from(f32::EPSILON) / 2.0;
    assert_eq!(found.shape(), expected.shape());
    for (i, ((found, expected), size)) in found.iter().zip(expected).zip(sizes).enumerate() {
        let (difference, tolerance) =
            ((found - expected).abs(), roundings * unit * (size + expected.abs()));
        if !(difference <= tolerance) {
            return Some(format!("entry {i}: found {found}, expected {expected} ± {tolerance:e}"));
        }
    }
    None
}

/// For each entry the largest of its kernel: Winograd makes all nine of the same sums, so in a tiny
/// picture, where a corner's entry has a single summand, it gets the roundings of the others.
fn largest_of_kernels(sizes: &Array4<f64>) -> Array4<f64> {
    let mut largest = sizes.clone();
    for mut of_input in largest.outer_iter_mut() {
        for mut kernel in of_input.outer_iter_mut() {
            let of_kernel = kernel.iter().copied().fold(0.0, f64::max);
            kernel.fill(of_kernel);
        }
    }
    largest
}

/// For each entry the largest of a tile that it may be in: Winograd makes all sixteen of the same
/// sums, so where an entry has few or small summands, at the picture's corner or by chance, it gets
/// the roundings of the others.
fn largest_of_tiles(sizes: &Array4<f64>) -> Array4<f64> {
    let end = sizes.len_of(Axis(2)) - 1;
    let around = |at: usize| at.saturating_sub(3)..=(at + 3).min(end);
    Array4::from_shape_fn(sizes.dim(), |(n, c, row, column)| {
        let tiles = sizes.slice(s![n, c, around(row), around(column)]);
        tiles.iter().copied().fold(0.0, f64::max)
    })
}

/// The sums that mean and variance are made of, against those of what was made.
#[track_caller]
fn check_sums(y: &[Lanes], shape: Shape, sums: &[Sums]) {
    for (channel, [origin, sum, squares]) in sums.iter().enumerate() {
        for lane in 0..LANES {
            let of_row = |row: usize| {
                y[shape.at(row, channel)..][..shape.side].iter().map(|y| f64::from(y.0[lane]))
            };
            assert_eq!(origin.0[lane], y[shape.at(0, channel)].0[lane], "the first pixel");
            let differences =
                || (0..shape.side).flat_map(of_row).map(|y| y - f64::from(origin.0[lane]));
            for (found, expected, size) in [
                (sum.0[lane], differences().sum::<f64>(), differences().map(f64::abs).sum::<f64>()),
                (
                    squares.0[lane],
                    differences().map(|y| y * y).sum(),
                    differences().map(|y| y * y).sum(),
                ),
            ] {
                // Some roundings; a pixel is a thousandth of the sum.
                assert!(
                    (f64::from(found) - expected).abs() <= 1e-5 * size,
                    "channel {channel}, lane {lane}: {found} for {expected}"
                );
            }
        }
    }
}

/// A convolution with everything about it, from the readable layers; `sizes` are the same sums over
/// absolute values.
struct Case {
    x: Array4<f64>,
    w: Array4<f64>,
    b: Array1<f64>,
    dy: Array4<f64>,
    input: Shape,
    output: Shape,
}

/// The results of a case: y, dx, and dw by one way or more.
type Results = (Array4<f64>, Array4<f64>, Vec<Array4<f64>>);

impl Case {
    fn new(inputs: usize, outputs: usize, side: usize, count: usize, seed: u64) -> Case {
        let source = &mut Random::new(seed, 79, 0);
        let (input, output) = (Shape { channels: inputs, side }, Shape { channels: outputs, side });
        let x = random((count, inputs, side, side), source);
        let dy = random((count, outputs, side, side), source);
        Case {
            x,
            w: random((outputs, inputs, 3, 3), source),
            b: random(outputs, source),
            dy,
            input,
            output,
        }
    }

    fn absolute(&self) -> Case {
        let Case { x, w, b, dy, input, output } = self;
        Case {
            x: x.mapv(f64::abs),
            w: w.mapv(f64::abs),
            b: b.mapv(f64::abs),
            dy: dy.mapv(f64::abs),
            input: *input,
            output: *output,
        }
    }

    fn count(&self) -> usize {
        self.x.len_of(Axis(0))
    }

    fn by_reference(&self) -> Results {
        let (mut y, mut dx) = (zeros(self.output, self.count()), zeros(self.input, self.count()));
        let (mut dw, mut db) = (Array4::zeros(self.w.dim()), Array1::zeros(self.b.dim()));
        conv2d::forward(self.x.view(), self.w.view(), self.b.view(), SAME, y.view_mut());
        conv2d::backward_x(self.dy.view(), self.w.view(), SAME, dx.view_mut());
        conv2d::backward_w(self.dy.view(), self.x.view(), SAME, dw.view_mut(), db.view_mut());
        (y, dx, vec![dw])
    }

    /// With the convolution as it is defined, or with Winograd's; strip by strip, as the engine
    /// does it.
    fn by_kernels(&self, level: Level, is_winograd: bool) -> Results {
        let way = (level, is_winograd);
        let b = narrow(self.b.as_slice().unwrap());
        let [y, of_far, of_beyond] = [Place::Near, Place::Far, Place::Beyond]
            .map(|place| self.convolution(way, Some(place), &b, None));
        assert!(y == of_far && y == of_beyond, "it does not matter where y lies");
        let mut dw_with_dx = (is_winograd && JointWeightGradient::fits(self.input, self.output))
            .then(|| vec![f32::NAN; self.w.len()]);
        let dx = if self.has_dx() {
            let zeros = vec![0.0; self.input.channels];
            self.convolution(way, None, &zeros, dw_with_dx.as_deref_mut())
        } else {
            zeros(self.input, self.count())
        };
        let (outputs, inputs, rows, columns) = self.w.dim();
        let outputs_first = |dw: Vec<f32>| {
            let dw = dw.into_iter().map(f64::from).collect();
            let dw = Array4::from_shape_vec((inputs, rows, columns, outputs), dw).unwrap();
            dw.permuted_axes([3, 0, 1, 2])
        };
        let dw = [Some(self.weight_gradient(way)), dw_with_dx];
        (y, dx, dw.into_iter().flatten().map(outputs_first).collect())
    }

    /// The packed kernel, for y or for dx.
    fn packed(&self, (level, is_winograd): (Level, bool), is_backward: bool) -> Vec<f32> {
        let weights = &narrow(self.w.as_slice().unwrap())[..];
        if !is_winograd {
            let pack =
                if is_backward { convolution::pack_backward } else { convolution::pack_forward };
            let mut packed = vec![f32::NAN; weights.len()];
            pack(weights, self.input.channels, &mut packed);
            return packed;
        }
        let (inputs, outputs) = if is_backward {
            (self.output.channels, self.input.channels)
        } else {
            (self.input.channels, self.output.channels)
        };
        let mut packed = vec![f32::NAN; winograd::packed_len(inputs, outputs)];
        winograd::Pack { weights, inputs, is_backward, packed: &mut packed }.run(level);
        packed
    }

    /// y, written to this place; or dx if there is none, with dw if it is found with it.
    fn convolution(
        &self,
        way: (Level, bool),
        place: Option<Place>,
        bias: &[f32],
        mut dw: Option<&mut [f32]>,
    ) -> Array4<f64> {
        let (level, is_winograd) = way;
        let x = lanes(&self.x, 3.0);
        let (picture, from, to) = match place {
            Some(_) => (x.clone(), self.input, self.output),
            None => (lanes(&self.dy, 0.0), self.output, self.input),
        };
        let weights = &self.packed(way, place.is_none())[..];
        let mut sums = vec![[Lanes([f32::NAN; LANES]); 3]; to.channels];
        let (ring, x_ring) = (RowRing::around_a_strip(from), RowRing::around_a_strip(self.input));
        let (mut before, mut after) = (nothing(ring.len()), nothing(to.len()));
        let mut values =
            [winograd::x_values_len(from.channels), winograd::Y_VALUES_LEN].map(nothing);
        let [x_values, y_values] = &mut values;
        let mut x_rows = nothing(x_ring.len());
        let lengths = [winograd::x_values_len(self.input.channels), JointWeightGradient::SUMS_LEN];
        let mut room = lengths.map(nothing);
        for Strip { rows, new, .. } in from.strips() {
            copy(level, &picture, new.clone(), &mut before, ring);
            copy(level, &x, new, &mut x_rows, x_ring);
            let (x, y, prefetch) = (&before[..], &mut after[..], Prefetch::default());
            let sums = place.map(|_| &mut sums[..]);
            let output = Output { y, place: place.unwrap_or(Place::Near), sums };
            let [values, sums] = &mut room;
            let gradient = dw.as_mut().map(|dw| JointWeightGradient {
                x: &x_rows,
                ring: x_ring,
                values,
                sums,
                dw,
            });
            if is_winograd {
                Winograd {
                    x,
                    ring,
                    rows,
                    weights,
                    bias,
                    x_values,
                    y_values,
                    output,
                    prefetch,
                    gradient,
                }
                .run(level);
            } else {
                Convolution { x, ring, rows, weights, bias, output }.run(level);
            }
        }
        if place.is_some() {
            check_sums(&after, to, &sums);
        }
        images(&after, to, self.count(), bare(to))
    }

    /// dw, `[inputs][row][column][outputs]`.
    fn weight_gradient(&self, (level, is_winograd): (Level, bool)) -> Vec<f32> {
        let Case { input, output, .. } = *self;
        let (x, dy) = (lanes(&self.x, 3.0), lanes(&self.dy, 0.0));
        let (x_ring, dy_ring) = (RowRing::around_a_strip(input), RowRing::around_a_strip(output));
        let (mut x_rows, mut dy_rows) = (nothing(x_ring.len()), nothing(dy_ring.len()));
        let (mut sums, mut dw) = (nothing(self.w.len()), vec![f32::NAN; self.w.len()]);
        let mut room = TiledWeightGradient::room(input, output).map(nothing);
        for Strip { rows, new, .. } in input.strips() {
            copy(level, &x, new.clone(), &mut x_rows, x_ring);
            copy(level, &dy, new, &mut dy_rows, dy_ring);
            let (x, dy, sums, dw) = (&x_rows[..], &dy_rows[..], &mut sums[..], &mut dw[..]);
            if is_winograd && TiledWeightGradient::fits(input, output) {
                let room = room.each_mut().map(|piece| &mut piece[..]);
                let prefetch = Prefetch::default();
                TiledWeightGradient { x, x_ring, dy, dy_ring, rows, room, dw, prefetch }.run(level);
            } else {
                WeightGradient { x, x_ring, dy, dy_ring, rows, sums, dw }.run(level);
            }
        }
        dw
    }

    fn has_dx(&self) -> bool {
        self.input.channels.is_multiple_of(convolution::TILE)
    }

    fn check(&self, level: Level) -> Result<(), String> {
        let (expected, sizes) = (self.by_reference(), self.absolute().by_reference());
        let (of_tiles, of_kernels) = (largest_of_tiles(&sizes.0), largest_of_kernels(&sizes.2[0]));
        for (is_winograd, roundings) in [(false, ROUNDINGS), (true, WINOGRAD_ROUNDINGS)] {
            let found = self.by_kernels(level, is_winograd);
            let sizes_of_y =
                if is_winograd && self.input.channels < USED_FROM { &of_tiles } else { &sizes.0 };
            let sizes_of_dw = if is_winograd { &of_kernels } else { &sizes.2[0] };
            let far = far_off(&found.0, &expected.0, sizes_of_y, roundings)
                .or_else(|| {
                    if self.has_dx() {
                        far_off(&found.1, &expected.1, &sizes.1, roundings)
                    } else {
                        None
                    }
                })
                .or_else(|| {
                    found
                        .2
                        .iter()
                        .find_map(|dw| far_off(dw, &expected.2[0], sizes_of_dw, roundings))
                });
            // Where the engine uses it, a tile's roundings are small beside its largest entry too.
            let is_used = is_winograd && self.input.channels >= USED_FROM;
            let far = far.or_else(|| {
                if is_used {
                    far_off(&found.0, &expected.0, &of_tiles, TILE_ROUNDINGS)
                } else {
                    None
                }
            });
            if let Some(far) = far {
                let what = if is_winograd { "Winograd" } else { "direct" };
                return Err(format!(
                    "{level:?} {what} {:?} to {:?}, {} images: {far}",
                    self.input,
                    self.output,
                    self.count()
                ));
            }
        }
        Ok(())
    }
}

/// How many roundings of the sum of absolute values a convolution may be off. A sum of K random
/// summands gathers about √K roundings of its own size, which is some √K times below that sum.
const ROUNDINGS: f64 = 8.0;

/// Winograd's sums are of larger numbers, whose largest parts cancel in the end.
const WINOGRAD_ROUNDINGS: f64 = 64.0;

/// How many of the largest sum of its tile; of 3000 cases the worst was 9 off.
const TILE_ROUNDINGS: f64 = 32.0;

/// From this many input channels on the engine gives a convolution to Winograd. With fewer, an
/// entry may have so few summands, or such small ones, that what its tile gathers is too much for
/// it (141 roundings of one were seen): there the largest of its tile counts.
const USED_FROM: usize = 8;

#[test]
fn convolutions_of_the_networks_shapes() {
    for (inputs, outputs, side) in
        [(1, 8, 28), (8, 8, 28), (8, 16, 14), (16, 16, 14), (16, 32, 7), (32, 32, 7)]
    {
        for (count, level) in [1, 15, 16]
            .into_iter()
            .flat_map(|count| Level::available().map(move |level| (count, level)))
        {
            Case::new(inputs, outputs, side, count, 1).check(level).unwrap();
        }
    }
}

/// The gradient of a kernel with few channels is found together with dx: on pictures that tiles
/// cover, and on others.
#[test]
fn gradients_that_are_found_together() {
    for (side, level) in [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 17]
        .into_iter()
        .flat_map(|side| Level::available().map(move |level| (side, level)))
    {
        let case = Case::new(8, 8, side, 1 + side % LANES, 3);
        assert_eq!(case.by_kernels(level, true).2.len(), 2, "both ways are taken");
        case.check(level).unwrap();
    }
}

/// The tolerance is worth something only if it notices the smallest mistake: one corner pixel that
/// is left out, for one channel.
#[test]
fn a_dropped_corner_pixel_is_noticed() {
    for (inputs, outputs, side) in [(1, 8, 28), (8, 8, 28), (16, 16, 14), (32, 32, 7)] {
        let case = Case::new(inputs, outputs, side, 16, 2);
        let sizes = case.absolute().by_reference();
        let expected = case.by_reference();
        let end = side - 1;
        for (row, column) in [(0, 0), (0, end), (end, 0), (end, end)] {
            let mut dropped = Case::new(inputs, outputs, side, 16, 2);
            dropped.x[[7, 0, row, column]] = 0.0;
            dropped.dy[[7, 0, row, column]] = 0.0;
            let wrong = dropped.by_reference();
            assert!(
                far_off(&wrong.0, &expected.0, &sizes.0, WINOGRAD_ROUNDINGS).is_some(),
                "y without ({row}, {column})"
            );
            assert!(
                far_off(&wrong.1, &expected.1, &sizes.1, WINOGRAD_ROUNDINGS).is_some(),
                "dx without ({row}, {column})"
            );
            let sizes = largest_of_kernels(&sizes.2[0]);
            assert!(
                far_off(&wrong.2[0], &expected.2[0], &sizes, WINOGRAD_ROUNDINGS).is_some(),
                "dw without ({row}, {column})"
            );
        }
    }
}

/// By how much dy is more than batch norm's.
const SHIFT: f64 = 0.25;

/// Batch norm, ReLU and pooling, there and back, by the kernels and by the readable layers.
fn check_norm(
    level: Level,
    shape: Shape,
    count: usize,
    has_pool: bool,
    seed: u64,
) -> Result<(), String> {
    let source = &mut Random::new(seed, 80, 0);
    // Few different values, so that pooling has ties.
    let y = random((count, shape.channels, shape.side, shape.side), source)
        .mapv(|value| (value * 8.0).round() / 8.0 + 3.0);
    let next = if has_pool { shape.pooled() } else { shape };
    let dx = random((count, next.channels, next.side, next.side), source);
    let (gamma, beta) = (random(shape.channels, source), random(shape.channels, source));

    let moments: Vec<_> = y.axis_iter(Axis(1)).map(Moments::of).collect();
    let mut normed = zeros(shape, count);
    for channel in 0..shape.channels {
        let (from, to) = (y.index_axis(Axis(1), channel), normed.index_axis_mut(Axis(1), channel));
        batch_norm::forward(from, moments[channel], gamma[channel], beta[channel], to);
    }
    // The kernels compute z in f32; a z that close to 0 may fall on either side of ReLU.
    normed.mapv_inplace(|z| if z.abs() <= 1e-6 { 0.0 } else { z });
    let (mut a, mut x, mut choice) = (
        zeros(shape, count),
        zeros(next, count),
        Array4::zeros((count, next.channels, next.side, next.side)),
    );
    relu::forward(normed.view(), a.view_mut());
    let (mut da, mut dz, mut dy) = (dx.clone(), zeros(shape, count), zeros(shape, count));
    if has_pool {
        max_pool::forward(a.view(), 2, x.view_mut(), choice.view_mut());
        da = zeros(shape, count);
        max_pool::backward(dx.view(), choice.view(), 2, da.view_mut());
    } else {
        x.assign(&a);
    }
    relu::backward(da.view(), normed.view(), dz.view_mut());
    let mut sums = Vec::new();
    for channel in 0..shape.channels {
        let of = |images: &Array4<f64>| images.index_axis(Axis(1), channel).to_owned();
        let to = dy.index_axis_mut(Axis(1), channel);
        sums.push(batch_norm::backward(
            of(&dz).view(),
            of(&y).view(),
            moments[channel],
            gamma[channel],
            to,
        ));
    }

    let y_lanes = lanes(&y, 0.5);
    let n = (count * shape.side * shape.side) as f64;
    let of_channel = |channel: usize| {
        let (inverse, gamma) = (moments[channel].inverse_deviation(), gamma[channel]);
        let norm = Norm {
            mean: moments[channel].mean as f32,
            scale: (gamma * inverse) as f32,
            shift: beta[channel] as f32,
        };
        let slope = -gamma * inverse * inverse * sums[channel].gamma / n;
        // Without the shift each channel's Σdy, the bias's gradient, would be 0 whatever is added
        // up.
        (
            norm,
            NormBackward {
                slope: slope as f32,
                constant: (SHIFT - gamma * inverse * sums[channel].beta / n) as f32,
            },
        )
    };
    dy += SHIFT;
    let (norms, backward): (Vec<_>, Vec<_>) = (0..shape.channels).map(of_channel).unzip();
    let x_ring = RowRing::whole(next);
    let mut x_lanes = nothing(x_ring.len());
    let dx_lanes = lanes(&dx, 0.0);
    let mut found = vec![[Lanes([f32::NAN; LANES]); 2]; shape.channels];
    for Strip { rows, new, .. } in next.strips() {
        let (norms, pool) = (&norms[..], has_pool);
        Activation {
            y: &y_lanes,
            shape,
            norms: Some(norms),
            pool,
            x: &mut x_lanes,
            ring: x_ring,
            rows: new,
        }
        .run(level);
        GradientSums { y: &y_lanes, shape, norms, pool, dx: &dx_lanes, rows, sums: &mut found }
            .run(level);
    }
    let mask = &Lanes(std::array::from_fn(|lane| if lane < count { 1.0 } else { 0.0 }));
    let ring = RowRing::whole(shape);
    let (mut dy_lanes, mut totals) = (nothing(ring.len()), nothing(shape.channels));
    for Strip { new: rows, .. } in shape.strips() {
        let (y, norms, backward, pool, dx) = (&y_lanes, &norms, &backward, has_pool, &dx_lanes);
        Gradient {
            y,
            shape,
            norms,
            backward,
            pool,
            dx,
            mask,
            dy: &mut dy_lanes,
            ring,
            rows,
            sums: &mut totals,
        }
        .run(level);
    }

    if !has_empty_border(&x_lanes, x_ring) || !has_empty_border(&dy_lanes, ring) {
        return Err("the border is not empty".to_owned());
    }
    let rows = &dy_lanes[..shape.channels * shape.bordered_side() * shape.bordered_side()];
    if rows.iter().chain(&totals).any(|value| value.0[count..].iter().any(|value| *value != 0.0)) {
        return Err("a lane without an image has a gradient".to_owned());
    }
    // A constant channel has 1/σ = 316: all of its sizes grow with it.
    let size = |scale: f64| {
        moments.iter().map(|moments| moments.inverse_deviation()).fold(scale, f64::max)
    };
    let near = |found: &Array4<f64>, expected: &Array4<f64>, what: &str| {
        let off = largest((found - expected).mapv(f64::abs));
        if off <= 4e-6 * size(1.0) { Ok(()) } else { Err(format!("{what} is off by {off}")) }
    };
    near(&images(&x_lanes, next, count, bordered(x_ring)), &x, "x")?;
    near(&images(&dy_lanes, shape, count, bordered(ring)), &dy, "dy")?;
    for (channel, [dz, products]) in found.iter().enumerate() {
        let sum =
            |values: &Lanes| values.0[..count].iter().map(|value| f64::from(*value)).sum::<f64>();
        let (found, inverse) = ((sum(dz), sum(products)), moments[channel].inverse_deviation());
        let (beta, gamma) = (sums[channel].beta, sums[channel].gamma);
        let tolerance = 1e-6 * n.max(4.0);
        if !((found.0 - beta).abs() <= tolerance
            && (found.1 * inverse - gamma).abs() <= tolerance * inverse)
        {
            return Err(format!("sums {found:?} times {inverse} for {beta} and {gamma}"));
        }
        let (found, expected) = (sum(&totals[channel]), dy.index_axis(Axis(1), channel).sum());
        if !((found - expected).abs() <= tolerance * size(1.0)) {
            return Err(format!("the bias's gradient {found} for {expected}"));
        }
    }
    Ok(())
}

#[test]
fn norms_of_the_networks_shapes() {
    for (channels, side, has_pool) in [
        (8, 28, false),
        (8, 28, true),
        (16, 14, false),
        (16, 14, true),
        (32, 7, false),
        (32, 7, true),
    ] {
        for (count, level) in [1, 15, 16]
            .into_iter()
            .flat_map(|count| Level::available().map(move |level| (count, level)))
        {
            check_norm(level, Shape { channels, side }, count, has_pool, 3).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn convolutions_of_any_size(
        inputs in 1_usize..10,
        outputs in 1_usize..5,
        side in 1_usize..15,
        count in 1..=LANES,
        seed: u64,
    ) {
        for level in Level::available() {
            let case = Case::new(inputs, 4 * outputs, side, count, seed);
            case.check(level).map_err(TestCaseError::fail)?;
        }
    }

    /// Convolutions whose kernel's gradient is in tiles.
    #[test]
    fn convolutions_of_many_channels(
        inputs in 1_usize..4,
        outputs in 1_usize..5,
        side in 1_usize..13,
        count in 1..=LANES,
        seed: u64,
    ) {
        for level in Level::available() {
            let case = Case::new(8 * inputs, 8 * outputs, side, count, seed);
            case.check(level).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn norms_of_any_size(
        channels in 1_usize..6,
        side in 1_usize..12,
        count in 1..=LANES,
        has_pool: bool,
        seed: u64,
    ) {
        for level in Level::available() {
            // A single pixel cannot be pooled.
            check_norm(level, Shape { channels, side }, count, has_pool && side > 1, seed)
                .map_err(TestCaseError::fail)?;
        }
    }
}
