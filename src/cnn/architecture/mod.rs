//! Which layers the network has; [`parameters`](Architecture::parameters) and what goes with it:
//! how their numbers lie in memory; [`summary`](Architecture::summary): the table of them.

mod layout;
mod summary;

pub use layout::{BlockPlaces, NamedTensor, NormPlaces};

/// A convolution with what follows it: batch norm and ReLU, then max pooling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConvBlock {
    /// Channels that come in.
    pub inputs: usize,
    /// Channels that go out.
    pub outputs: usize,
    /// Side of the square kernel, in pixels. The stride is 1.
    pub kernel: usize,
    /// Rows and columns of zeros put around the image.
    pub padding: usize,
    /// Whether batch norm and ReLU follow.
    pub norm: bool,
    /// Whether a max pooling of 2 × 2 with stride 2 comes last.
    pub pool: bool,
}

/// A network of blocks. What the last one puts out is averaged over all its pixels, a channel a
/// class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Architecture {
    /// Side of the square image, in pixels.
    pub image: usize,
    /// The blocks, in the order in which they are computed.
    pub blocks: Vec<ConvBlock>,
}

impl ConvBlock {
    /// The block of a 3 × 3 convolution that keeps the image's size.
    const fn same(inputs: usize, outputs: usize, pool: bool) -> ConvBlock {
        ConvBlock { inputs, outputs, kernel: 3, padding: 1, norm: true, pool }
    }

    /// How many numbers one output pixel is computed from.
    pub fn fan_in(&self) -> usize {
        self.inputs * self.kernel * self.kernel
    }
}

impl Architecture {
    /// The network with 19,194 parameters that this project trains on MNIST: seven 3 × 3
    /// convolutions, each with batch norm and ReLU, max pooling after the third, the fifth and the
    /// seventh, and a 1 × 1 convolution to ten classes.
    pub fn mnist() -> Architecture {
        let last =
            ConvBlock { inputs: 32, outputs: 10, kernel: 1, padding: 0, norm: false, pool: false };
        let blocks = vec![
            ConvBlock::same(1, 8, false),
            ConvBlock::same(8, 8, false),
            ConvBlock::same(8, 8, true),
            ConvBlock::same(8, 16, false),
            ConvBlock::same(16, 16, true),
            ConvBlock::same(16, 32, false),
            ConvBlock::same(32, 32, true),
            last,
        ];
        Architecture { image: 28, blocks }
    }

    /// The number of classes.
    ///
    /// # Panics
    /// If there is no block.
    pub fn classes(&self) -> usize {
        self.blocks.last().expect("a network has a block").outputs
    }

    /// For each block the side of the image that its convolution is given, and of the one that it
    /// makes, before any pooling.
    pub fn sides(&self) -> Vec<(usize, usize)> {
        let mut side = self.image;
        let mut of_block = |block: &ConvBlock| {
            let (before, after) = (side, side + 2 * block.padding + 1 - block.kernel);
            side = if block.pool { after / 2 } else { after };
            (before, after)
        };
        self.blocks.iter().map(&mut of_block).collect()
    }

    /// For each block the multiply-adds of its convolution for one image, those with the border's
    /// zeros included. The gradients with respect to its kernel and to its input take as many each.
    pub fn multiply_adds(&self) -> Vec<usize> {
        self.blocks
            .iter()
            .zip(self.sides())
            .map(|(block, (_, side))| block.fan_in() * block.outputs * side * side)
            .collect()
    }

    /// The multiply-adds of a step of training for one image: forward, and twice that backward, but
    /// for the gradient with respect to the image, which is not needed.
    ///
    /// # Panics
    /// If there is no block.
    pub fn multiply_adds_of_a_step(&self) -> usize {
        let forward = self.multiply_adds();
        3 * forward.iter().sum::<usize>() - forward[0]
    }
}
