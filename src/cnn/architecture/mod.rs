//! Which layers the network has. [`parameters`](Architecture::parameters) and what goes with it say
//! where their numbers lie in memory; [`summary`](Architecture::summary) is the table of them, and
//! [`from_toml`](Architecture::from_toml) reads the layers that a person wrote down.

mod layout;
mod read;
mod shapes;
mod summary;

pub use super::layers::activation::Activation;
pub use layout::{LayerPlaces, NamedTensor, RunningPlaces};
pub use shapes::Shape;

use super::data::{CLASSES, SIDE};
use serde::{Deserialize, Serialize};

/// A network: layers, each of which takes the output of the one before it. The last one puts out the
/// logits, one per class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Architecture {
    /// The images that come in.
    pub input: Shape,
    /// The layers, in the order in which they are computed.
    pub layers: Vec<Layer>,
}

/// A layer and its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Its name, which is that of its parameters in PyTorch: `conv1.0` has `conv1.0.weight`.
    pub name: String,
    /// What it computes.
    pub kind: Kind,
}

/// What a layer computes. Kernels and windows are square, and the ε of a norm is
/// [`EPSILON`](super::layers::batch_norm::EPSILON).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A convolution.
    Convolution {
        /// Channels that go out.
        outputs: usize,
        /// Side of the kernel, in pixels.
        kernel: usize,
        /// How many pixels the window moves.
        stride: usize,
        /// Rows and columns of zeros put around the image.
        padding: usize,
        /// Whether each output channel has a bias. Before batch norm a bias has no effect.
        #[serde(default = "with_bias", skip_serializing_if = "is_default")]
        bias: bool,
    },
    /// Batch norm: each channel over the images and pixels of the batch.
    BatchNorm,
    /// Layer norm: each image over all its channels and pixels, with a gain and a shift for each
    /// entry.
    LayerNorm,
    /// Group norm: each image over the pixels of a group of channels, with a gain and a shift for
    /// each channel.
    GroupNorm {
        /// How many groups.
        groups: usize,
    },
    /// A function of each entry.
    Activation(Activation),
    /// The largest pixel of each window. Windows are side by side.
    MaxPool {
        /// Side of the window.
        side: usize,
    },
    /// The mean of each window. Windows are side by side.
    AveragePool {
        /// Side of the window.
        side: usize,
    },
    /// The mean of all pixels of a channel.
    GlobalAverage,
    /// In training, entries are set to 0 at random, and the others grow so that the mean stays.
    Dropout {
        /// The fraction of entries that are set to 0.
        rate: f64,
    },
    /// A fully connected layer over all entries of an image.
    Linear {
        /// Numbers that go out.
        outputs: usize,
        /// Whether each has a bias.
        #[serde(default = "with_bias", skip_serializing_if = "is_default")]
        bias: bool,
    },
}

/// Layers have a bias unless they say otherwise, and those of older files say nothing.
fn with_bias() -> bool {
    true
}

fn is_default(bias: &bool) -> bool {
    *bias == with_bias()
}

impl Architecture {
    /// The network with 19,194 parameters that this project trains on MNIST: seven 3 × 3
    /// convolutions, each with batch norm and ReLU, max pooling after the third, the fifth and the
    /// seventh, and a 1 × 1 convolution to ten classes, whose pixels are averaged.
    pub fn mnist() -> Architecture {
        Architecture::with_classes(CLASSES)
    }

    /// The same network for another number of classes.
    pub fn with_classes(classes: usize) -> Architecture {
        let blocks = [8, 8, 8, 16, 16, 32, 32].into_iter().zip(1..);
        let blocks = blocks.map(|(outputs, number)| (outputs, [3, 5, 7].contains(&number)));
        Architecture::of_blocks(SIDE, &blocks.collect::<Vec<_>>(), classes)
    }

    /// A small network for this many classes, with 7,154 parameters for ten: six 3 × 3 convolutions
    /// without biases, each with batch norm and ReLU, max pooling after every second one, and a
    /// 1 × 1 convolution to the classes, whose pixels are averaged.
    pub fn small(classes: usize) -> Architecture {
        let blocks = [(8, false), (8, true), (12, false), (12, true), (16, false), (16, true)];
        Architecture::of_blocks(SIDE, &blocks, classes).without_needless_biases()
    }

    /// The same layers, but without a bias in convolutions before batch norm, which subtracts it again.
    fn without_needless_biases(mut self) -> Architecture {
        for place in 1..self.layers.len() {
            if self.layers[place].kind == Kind::BatchNorm
                && let Kind::Convolution { bias, .. } = &mut self.layers[place - 1].kind
            {
                *bias = false;
            }
        }
        self
    }

    /// A network for gray images of this side, in pixels. Each block is a 3 × 3 convolution, given by its
    /// number of output channels, with batch norm and ReLU, and with 2 × 2 max pooling if its flag is
    /// set. Then comes a 1 × 1 convolution to the classes, whose pixels are averaged. The fast engine
    /// computes such networks if each number of channels is a multiple of 4.
    pub fn of_blocks(side: usize, blocks: &[(usize, bool)], classes: usize) -> Architecture {
        let mut layers = Vec::new();
        let mut pools = 0;
        for ((outputs, is_pooled), number) in blocks.iter().copied().zip(1..) {
            layers.push(Layer::new(format!("conv{number}.0"), Kind::convolution(outputs, 3, 1)));
            layers.push(Layer::new(format!("conv{number}.1"), Kind::BatchNorm));
            layers.push(Layer::new(format!("conv{number}"), Kind::Activation(Activation::Relu)));
            if is_pooled {
                pools += 1;
                layers.push(Layer::new(format!("pool{pools}"), Kind::MaxPool { side: 2 }));
            }
        }
        let last = format!("conv{}", blocks.len() + 1);
        layers.push(Layer::new(last, Kind::convolution(classes, 1, 0)));
        layers.push(Layer::new("logits", Kind::GlobalAverage));
        Architecture { input: Shape { channels: 1, side }, layers }
    }
}

impl Architecture {
    /// The same layers for images of another side.
    pub fn with_side(&self, side: usize) -> Architecture {
        Architecture { input: Shape { side, ..self.input }, ..self.clone() }
    }
}

impl Layer {
    /// A layer with this name.
    pub fn new(name: impl Into<String>, kind: Kind) -> Layer {
        Layer { name: name.into(), kind }
    }
}

impl Kind {
    /// A convolution with stride 1 and a bias.
    pub fn convolution(outputs: usize, kernel: usize, padding: usize) -> Kind {
        Kind::Convolution { outputs, kernel, stride: 1, padding, bias: true }
    }

    /// A fully connected layer with a bias.
    pub fn linear(outputs: usize) -> Kind {
        Kind::Linear { outputs, bias: true }
    }

    /// Whether it multiplies what comes in by weights that it learns: those decay.
    pub fn has_kernel(self) -> bool {
        matches!(self, Kind::Convolution { .. } | Kind::Linear { .. })
    }

    /// What PyTorch calls such a layer.
    pub fn pytorch_class(self) -> &'static str {
        match self {
            Kind::Convolution { .. } => "Conv2d",
            Kind::BatchNorm => "BatchNorm2d",
            Kind::LayerNorm => "LayerNorm",
            Kind::GroupNorm { .. } => "GroupNorm",
            Kind::Activation(activation) => activation.pytorch_class(),
            Kind::MaxPool { .. } => "MaxPool2d",
            Kind::AveragePool { .. } | Kind::GlobalAverage => "AvgPool2d",
            Kind::Dropout { .. } => "Dropout",
            Kind::Linear { .. } => "Linear",
        }
    }
}
