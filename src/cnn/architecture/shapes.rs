//! What each layer makes of the shape that it is given, and how much it computes.

use super::{Architecture, Kind, Layer};
use crate::cnn::data::SIDE;
use crate::cnn::layers::output_side;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The shape of an image's numbers between two layers: channels of square images. A list of numbers
/// is channels of a single pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// How many channels.
    pub channels: usize,
    /// Rows of a channel, and as many columns.
    pub side: usize,
}

impl Shape {
    /// How many numbers there are.
    pub fn len(self) -> usize {
        self.channels * self.side * self.side
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// `8 × 28 × 28`: channels, rows, columns.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shape { channels, side } = self;
        write!(f, "{channels} × {side} × {side}")
    }
}

impl Kind {
    /// The shape that the layer puts out for one that comes in.
    ///
    /// # Errors
    /// If it cannot take that shape; the message says why.
    pub fn output(self, input: Shape) -> std::result::Result<Shape, String> {
        let Shape { channels, side } = input;
        let some = |what: &str, number: usize| match number {
            1..=LARGEST => Ok(()),
            _ => Err(format!("{what} is {number}, but must be from 1 to {LARGEST}")),
        };
        match self {
            Kind::Convolution { outputs, kernel, stride, padding, .. } => {
                some("the number of channels", outputs)?;
                some("the side of the kernel", kernel)?;
                some("the stride", stride)?;
                if padding > LARGEST {
                    return Err(format!("the padding is {padding}, but must be at most {LARGEST}"));
                }
                if side + 2 * padding < kernel {
                    return Err(format!(
                        "a kernel of {kernel} × {kernel} does not fit into {side} × {side} pixels \
                         with a padding of {padding}"
                    ));
                }
                let side = output_side(side, kernel, stride, padding);
                Ok(Shape { channels: outputs, side })
            }
            Kind::MaxPool { side: window } | Kind::AveragePool { side: window } => {
                if !(1..=MOST_POOLED).contains(&window) {
                    return Err(format!(
                        "the side of the window is {window}, but must be from 1 to {MOST_POOLED}"
                    ));
                }
                if window > side {
                    return Err(format!(
                        "a window of {window} × {window} does not fit into {side} × {side} pixels"
                    ));
                }
                Ok(Shape { channels, side: side / window })
            }
            Kind::GroupNorm { groups } => {
                some("the number of groups", groups)?;
                match channels.is_multiple_of(groups) {
                    true => Ok(input),
                    false => Err(format!("{channels} channels do not make {groups} equal groups")),
                }
            }
            Kind::Dropout { rate } if !(0.0..1.0).contains(&rate) => {
                Err(format!("the rate is {rate}, but must be at least 0 and below 1"))
            }
            Kind::GlobalAverage => Ok(Shape { channels, side: 1 }),
            Kind::Linear { outputs, .. } => {
                some("the number of outputs", outputs)?;
                Ok(Shape { channels: outputs, side: 1 })
            }
            Kind::BatchNorm | Kind::LayerNorm | Kind::Activation(_) | Kind::Dropout { .. } => {
                Ok(input)
            }
        }
    }

    /// The shapes of what the layer learns: its weight and, if it has one, its bias, or its γ and β;
    /// none where nothing is learned.
    pub fn parameters(self, input: Shape) -> Vec<Vec<usize>> {
        let Shape { channels, side } = input;
        let with_bias = |weight: Vec<usize>, bias: bool| match bias {
            true => vec![weight.clone(), vec![weight[0]]],
            false => vec![weight],
        };
        match self {
            Kind::Convolution { outputs, kernel, bias, .. } => {
                with_bias(vec![outputs, channels, kernel, kernel], bias)
            }
            Kind::Linear { outputs, bias } => with_bias(vec![outputs, input.len()], bias),
            Kind::BatchNorm | Kind::GroupNorm { .. } => vec![vec![channels]; 2],
            Kind::LayerNorm => vec![vec![channels, side, side]; 2],
            _ => Vec::new(),
        }
    }

    /// How many numbers one output of a convolution or a linear layer is computed from, and how many
    /// outputs one input reaches; none for other layers.
    pub fn fans(self, input: Shape) -> Option<(usize, usize)> {
        match self {
            Kind::Convolution { outputs, kernel, .. } => {
                Some((input.channels * kernel * kernel, outputs * kernel * kernel))
            }
            Kind::Linear { outputs, .. } => Some((input.len(), outputs)),
            _ => None,
        }
    }

    /// The layer's window along an axis: its side and its stride. A layer that looks at single pixels
    /// has a window of 1.
    fn window(self, input: Shape) -> (usize, usize) {
        match self {
            Kind::Convolution { kernel, stride, .. } => (kernel, stride),
            Kind::MaxPool { side } | Kind::AveragePool { side } => (side, side),
            Kind::GlobalAverage | Kind::Linear { .. } => (input.side, 1),
            _ => (1, 1),
        }
    }
}

/// The largest window of a pooling: its pixels are numbered in a byte.
const MOST_POOLED: usize = 15;

/// The largest kernel, stride, padding and number of outputs.
const LARGEST: usize = 65_536;

/// The most numbers that a layer learns, or makes of one image: 4 GB.
const MOST: usize = 1 << 30;

impl Architecture {
    /// The shape that comes out of each layer.
    ///
    /// # Errors
    /// If a layer cannot take what the one before it puts out; the error names it and both shapes.
    pub fn checked_shapes(&self) -> Result<Vec<Shape>> {
        let mut shape = self.input;
        let mut shapes = Vec::new();
        for Layer { name, kind } in &self.layers {
            let refuse = |why: String| Error::usage(format!("{name} takes {shape}: {why}"));
            let output = kind.output(shape).map_err(refuse)?;
            let largest = kind.parameters(shape).first().map_or(0, |w| {
                w.iter().try_fold(1_usize, |n, side| n.checked_mul(*side)).unwrap_or(usize::MAX)
            });
            let numbers = output.channels.checked_mul(output.side * output.side);
            if largest.max(numbers.unwrap_or(usize::MAX)) > MOST {
                return Err(refuse(format!(
                    "it would have more than {MOST} weights or outputs per image"
                )));
            }
            shapes.push(output);
            shape = output;
        }
        if self.layers.is_empty() {
            return Err(Error::usage("a network needs at least one layer"));
        }
        if shape.side != 1 {
            let last = &self.layers.last().expect("there is one").name;
            return Err(Error::usage(format!(
                "the last layer, {last}, puts out {shape}, but a network must end with one number per class"
            ))
            .hint("end with globalavgpool or with linear"));
        }
        Ok(shapes)
    }

    /// Checks that the network takes the images that this program reads: 28 × 28 pixels of one channel.
    ///
    /// # Errors
    /// If it takes others, or its layers do not fit together.
    pub fn check_for_digits(&self) -> Result<()> {
        let wanted = Shape { channels: 1, side: SIDE };
        if self.input != wanted {
            let found = self.input;
            return Err(Error::usage(format!(
                "the images are {wanted} (channels, rows, columns), but the network takes {found}"
            )));
        }
        self.checked_shapes().map(|_| ())
    }

    /// The shape that comes out of each layer.
    ///
    /// # Panics
    /// If the [shapes do not fit](Self::checked_shapes).
    pub fn shapes(&self) -> Vec<Shape> {
        self.checked_shapes().unwrap_or_else(|error| panic!("{}", error.message))
    }

    /// Each layer with the shape that it takes and the one that it puts out.
    ///
    /// # Panics
    /// If the [shapes do not fit](Self::checked_shapes).
    pub fn with_shapes(&self) -> impl Iterator<Item = (&Layer, Shape, Shape)> {
        let outputs = self.shapes();
        let inputs = std::iter::once(self.input).chain(outputs.clone());
        self.layers.iter().zip(inputs.zip(outputs)).map(|(layer, (x, y))| (layer, x, y))
    }

    /// The convolutions, each with its number in [`layers`](Self::layers), the shape that it takes and
    /// the one that it puts out.
    ///
    /// # Panics
    /// If the [shapes do not fit](Self::checked_shapes).
    pub fn convolutions(&self) -> impl Iterator<Item = (usize, Shape, Shape)> {
        let numbered = self.with_shapes().enumerate();
        numbered
            .filter(|(_, (layer, ..))| matches!(layer.kind, Kind::Convolution { .. }))
            .map(|(number, (_, input, output))| (number, input, output))
    }

    /// The number of classes.
    ///
    /// # Panics
    /// If the [shapes do not fit](Self::checked_shapes).
    pub fn classes(&self) -> usize {
        self.shapes().last().expect("a network has a layer").channels
    }

    /// For each layer the multiply-adds for one image, those with the border's zeros included: of
    /// convolutions and linear layers, and 0 for the others. The gradients with respect to the
    /// weights and to the input take as many each.
    pub fn multiply_adds(&self) -> Vec<usize> {
        let of_layer = |(layer, x, y): (&Layer, Shape, Shape)| {
            layer.kind.fans(x).map_or(0, |(fan_in, _)| fan_in * y.len())
        };
        self.with_shapes().map(of_layer).collect()
    }

    /// The multiply-adds of a step of training for one image: forward, and twice that backward, but
    /// for the gradient with respect to the image, which is not needed.
    pub fn multiply_adds_of_a_step(&self) -> usize {
        let forward = self.multiply_adds();
        let first = forward.iter().find(|count| **count > 0).copied().unwrap_or(0);
        3 * forward.iter().sum::<usize>() - first
    }

    /// For each layer its receptive field, the number of rows of the image that one of its outputs
    /// sees, and its jump, the number of rows between two neighboring outputs:
    ///
    /// ```text
    /// field ← field + (window − 1) · jump      jump ← jump · stride
    /// ```
    ///
    /// (Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill,
    /// 2019, the section on single-path networks).
    pub fn receptive_fields(&self) -> Vec<(usize, usize)> {
        let (mut field, mut jump) = (1, 1);
        let of_layer = |(layer, x, _): (&Layer, Shape, Shape)| {
            let (window, stride) = layer.kind.window(x);
            field += (window - 1) * jump;
            jump *= stride;
            (field, jump)
        };
        self.with_shapes().map(of_layer).collect()
    }
}
