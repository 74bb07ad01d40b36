//! A layer as the blocks of one step use it: its packed weights and its batch norm.

use super::blocks::BlockPlaces;
use super::kernels::convolution::{self, Convolution};
use super::kernels::joint_weight_gradient::JointWeightGradient;
use super::kernels::norm::{Norm, NormBackward};
use super::kernels::output::{Output, Sums};
use super::kernels::tiled_weight_gradient::{ROOMS, TiledWeightGradient};
use super::kernels::weight_gradient::WeightGradient;
use super::kernels::winograd::{self, Winograd};
use super::kernels::{LANES, Lanes, Level, Prefetch, RowRing, Shape, total};
use crate::cnn::layers::batch_norm::EPSILON;
use std::ops::Range;

/// A 3 × 3 convolution with its batch norm, ReLU and perhaps pooling; and what the blocks need to
/// know of it in this step.
pub struct ConvLayer {
    /// The size of the convolution's input.
    pub input: Shape,
    /// The size of its output.
    pub output: Shape,
    pub pool: bool,
    pub places: BlockPlaces,
    pub forward: Filter,
    /// Not used in the first layer, for the gradient with respect to the images is not needed.
    pub backward: Filter,
    pub norms: Vec<Norm>,
    pub norms_backward: Vec<NormBackward>,
    /// 1 / √(σ² + ε), one per channel.
    pub inverse_deviations: Vec<f64>,
}

/// A 3 × 3 convolution's weights, packed for its kernel.
pub struct Filter {
    inputs: usize,
    /// Whether [`Winograd`] is worth it.
    is_tiled: bool,
    packed: Vec<f32>,
    /// Zeros in the backward pass, and if the convolution has no bias.
    bias: Vec<f32>,
}

impl Filter {
    fn new(inputs: usize, outputs: usize) -> Filter {
        // Its tiles have to be taken apart and put together for each channel, and only the sums
        // over the input channels get cheaper.
        let is_tiled = inputs >= 8;
        let length =
            if is_tiled { winograd::packed_len(inputs, outputs) } else { 9 * inputs * outputs };
        Filter { inputs, is_tiled, packed: vec![0.0; length], bias: vec![0.0; outputs] }
    }

    /// How many [`Lanes`] the convolution needs for the values of its input and of its output.
    pub fn room(&self) -> [usize; 2] {
        if self.is_tiled {
            [winograd::x_values_len(self.inputs), winograd::Y_VALUES_LEN]
        } else {
            [0; 2]
        }
    }

    fn pack(&mut self, level: Level, kernel: &[f32], is_backward: bool) {
        if self.is_tiled {
            let inputs = self.inputs;
            winograd::Pack { weights: kernel, inputs, is_backward, packed: &mut self.packed }
                .run(level);
        } else if is_backward {
            convolution::pack_backward(kernel, self.bias.len(), &mut self.packed);
        } else {
            convolution::pack_forward(kernel, self.inputs, &mut self.packed);
        }
    }

    /// Some rows of the convolution of x, bordered; and where that is dx, the gradient of the
    /// kernel if it [is found with it](ConvLayer::finds_gradient_with_dx).
    pub fn apply(
        &self,
        level: Level,
        (x, ring, rows): (&[Lanes], RowRing, Range<usize>),
        [x_values, y_values]: [&mut [Lanes]; 2],
        output: Output<'_>,
        prefetch: Prefetch,
        gradient: Option<JointWeightGradient<'_>>,
    ) {
        let (weights, bias) = (&self.packed[..], &self.bias[..]);
        if self.is_tiled {
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
            assert!(
                gradient.is_none(),
                "only the tiled convolution also gives the kernel's gradient"
            );
            Convolution { x, ring, rows, weights, bias, output }.run(level);
        }
    }
}

/// A filter with the kernel that it is to pack.
pub struct Packing<'a> {
    filter: &'a mut Filter,
    kernel: &'a [f32],
    is_backward: bool,
}

impl Packing<'_> {
    /// Packs the kernel.
    pub fn run(&mut self, level: Level) {
        self.filter.pack(level, self.kernel, self.is_backward);
    }
}

/// The mean of some numbers, and the sum of their squared differences from it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    pub count: f64,
    pub mean: f64,
    pub squares: f64,
}

impl Moments {
    /// The moments of both together: Chan, Golub and LeVeque, "Updating formulae and a pairwise
    /// algorithm for computing sample variances" (1979), equation 2.1.
    pub fn combine(self, other: Moments) -> Moments {
        let count = self.count + other.count;
        let difference = other.mean - self.mean;
        let share = other.count / count;
        let squares = self.squares + other.squares + difference * difference * self.count * share;
        Moments { count, mean: self.mean + difference * share, squares }
    }

    /// The moments of the first `images` images together, each from its k and its sums of y − k
    /// and (y − k)² over `count` numbers.
    pub fn of_images(count: f64, [origin, sum, squares]: &Sums, images: usize) -> Moments {
        let (mut means, mut of_images) = ([0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            let (sum, squares) = (f64::from(sum.0[lane]), f64::from(squares.0[lane]));
            means[lane] = f64::from(origin.0[lane]) + sum / count;
            of_images[lane] = (squares - sum * (sum / count)).max(0.0);
        }
        let mean = total(means, images) / images as f64;
        let squares = total(of_images, images)
            + count * total(means.map(|of_image| (of_image - mean) * (of_image - mean)), images);
        Moments { count: count * images as f64, mean, squares }
    }

    pub fn variance(self) -> f64 {
        self.squares / self.count
    }
}

impl ConvLayer {
    pub fn new(input: Shape, output: Shape, pool: bool, places: BlockPlaces) -> ConvLayer {
        let channels = output.channels;
        ConvLayer {
            input,
            output,
            pool,
            places,
            forward: Filter::new(input.channels, channels),
            backward: Filter::new(channels, input.channels),
            norms: vec![Norm::default(); channels],
            norms_backward: vec![NormBackward::default(); channels],
            inverse_deviations: vec![0.0; channels],
        }
    }

    /// The rows of x that are there while a strip is worked on.
    pub fn x_ring(&self) -> RowRing {
        RowRing::around_a_strip(self.input)
    }

    /// The rows of dy that are there while a strip is worked on.
    pub fn dy_ring(&self) -> RowRing {
        RowRing::around_a_strip(self.output)
    }

    /// Whether the gradient of the kernel is found on the way to that of x.
    fn finds_gradient_with_dx(&self) -> bool {
        JointWeightGradient::fits(self.input, self.output)
    }

    /// Adds a strip's share to dw, the gradient of the kernel, and writes the strip's dx unless it
    /// is not needed, as in the first layer.
    pub fn strip_gradients(
        &self,
        level: Level,
        [x, dy]: [&[Lanes]; 2],
        rows: Range<usize>,
        [x_transposed, dy_transposed, inputs, outputs, sums]: [&mut [Lanes]; ROOMS],
        (dw, dx): (&mut [f32], Option<&mut [Lanes]>),
        prefetch: Prefetch,
    ) {
        let of_dy = (dy, self.dy_ring(), rows.clone());
        match dx.map(Output::near) {
            Some(dx) if self.finds_gradient_with_dx() => {
                let (ring, values) = (self.x_ring(), x_transposed);
                let gradient = JointWeightGradient { x, ring, values, sums, dw };
                let values = [inputs, outputs];
                self.backward.apply(level, of_dy, values, dx, prefetch, Some(gradient));
            }
            dx => {
                let room = [x_transposed, dy_transposed, &mut *inputs, &mut *outputs, sums];
                self.add_weight_gradient(level, [x, dy], rows, room, dw, prefetch);
                if let Some(dx) = dx {
                    let (values, prefetch) = ([inputs, outputs], Prefetch::default());
                    self.backward.apply(level, of_dy, values, dx, prefetch, None);
                }
            }
        }
    }

    /// Adds a strip's share to dw, the gradient of the kernel.
    fn add_weight_gradient(
        &self,
        level: Level,
        [x, dy]: [&[Lanes]; 2],
        rows: Range<usize>,
        room: [&mut [Lanes]; ROOMS],
        dw: &mut [f32],
        prefetch: Prefetch,
    ) {
        let (x_ring, dy_ring) = (self.x_ring(), self.dy_ring());
        if TiledWeightGradient::fits(self.input, self.output) {
            TiledWeightGradient { x, x_ring, dy, dy_ring, rows, room, dw, prefetch }.run(level);
        } else {
            let [.., sums] = room;
            let sums = &mut sums[..dw.len()];
            WeightGradient { x, x_ring, dy, dy_ring, rows, sums, dw }.run(level);
        }
    }

    /// How much room that takes.
    pub fn weight_gradient_room(&self) -> [usize; ROOMS] {
        if self.finds_gradient_with_dx() {
            return [
                winograd::x_values_len(self.input.channels),
                0,
                0,
                0,
                JointWeightGradient::SUMS_LEN,
            ];
        }
        let mut room = TiledWeightGradient::room(self.input, self.output);
        room[ROOMS - 1] = room[ROOMS - 1].max(self.places.weight.len());
        room
    }

    /// The size of its activation, after the pooling.
    pub fn activation(&self) -> Shape {
        if self.pool { self.output.pooled() } else { self.output }
    }

    /// The packings of new weights, with those for the backward pass if it will be run.
    pub fn packings<'a>(
        &'a mut self,
        parameters: &'a [f32],
        with_backward: bool,
    ) -> impl Iterator<Item = Packing<'a>> {
        let kernel = &parameters[self.places.weight.clone()];
        let bias = &parameters[self.places.bias.clone()];
        // Without a bias the zeros stay.
        self.forward.bias[..bias.len()].copy_from_slice(bias);
        let forward = Packing { filter: &mut self.forward, kernel, is_backward: false };
        let with_backward = with_backward && self.input.channels > 1;
        let backward = with_backward.then_some(Packing {
            filter: &mut self.backward,
            kernel,
            is_backward: true,
        });
        std::iter::once(forward).chain(backward)
    }

    /// Sets the batch norm of a channel.
    pub fn set_norm(&mut self, channel: usize, mean: f64, variance: f64, parameters: &[f32]) {
        let inverse = 1.0 / (variance + EPSILON).sqrt();
        let (gamma, beta) = (
            parameters[self.places.gamma.clone()][channel],
            parameters[self.places.beta.clone()][channel],
        );
        self.norms[channel] =
            Norm { mean: mean as f32, scale: (f64::from(gamma) * inverse) as f32, shift: beta };
        self.inverse_deviations[channel] = inverse;
    }
}
