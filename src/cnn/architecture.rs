//! Which layers the network has, and how its parameters lie in memory.

use std::fmt::Write;
use std::ops::Range;

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

/// A named tensor and where its numbers lie, row by row, in one long slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTensor {
    /// As in the PyTorch module's `state_dict`: `conv1.0.weight`.
    pub name: String,
    /// The lengths of its axes; a kernel is `[outputs][inputs][row][column]`.
    pub shape: Vec<usize>,
    /// Its place.
    pub range: Range<usize>,
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

    /// The trained tensors, in the order of PyTorch's `parameters()`: of each block the kernel, the
    /// bias, and batch norm's γ and β.
    pub fn parameters(&self) -> Vec<NamedTensor> {
        let mut tensors = Places::default();
        for (i, block) in self.blocks.iter().enumerate() {
            let convolution =
                if block.norm { format!("conv{}.0", i + 1) } else { format!("conv{}", i + 1) };
            tensors.push(
                format!("{convolution}.weight"),
                vec![block.outputs, block.inputs, block.kernel, block.kernel],
            );
            tensors.push(format!("{convolution}.bias"), vec![block.outputs]);
            if block.norm {
                tensors.push(format!("conv{}.1.weight", i + 1), vec![block.outputs]);
                tensors.push(format!("conv{}.1.bias", i + 1), vec![block.outputs]);
            }
        }
        tensors.0
    }

    /// The tensors that batch norm keeps beside the parameters: of each block that has one the
    /// running mean and the running variance.
    pub fn running(&self) -> Vec<NamedTensor> {
        let mut tensors = Places::default();
        for (i, block) in self.blocks.iter().enumerate().filter(|(_, block)| block.norm) {
            tensors.push(format!("conv{}.1.running_mean", i + 1), vec![block.outputs]);
            tensors.push(format!("conv{}.1.running_var", i + 1), vec![block.outputs]);
        }
        tensors.0
    }

    /// How many parameters are trained.
    pub fn parameter_count(&self) -> usize {
        end(&self.parameters())
    }

    /// How many numbers batch norm keeps.
    pub fn running_count(&self) -> usize {
        end(&self.running())
    }

    /// Where the parameters and the running statistics of each block lie.
    pub fn places(&self) -> Vec<BlockPlaces> {
        let (parameters, running) = (self.parameters(), self.running());
        let mut parameters = parameters.into_iter().map(|tensor| tensor.range);
        let mut running = running.into_iter().map(|tensor| tensor.range);
        let mut take = || parameters.next().expect("each block has its parameters");
        let of_block = |block: &ConvBlock| {
            let (weight, bias) = (take(), take());
            let norm = block.norm.then(|| NormPlaces {
                gamma: take(),
                beta: take(),
                mean: running.next().expect("each batch norm has a mean"),
                variance: running.next().expect("each batch norm has a variance"),
            });
            BlockPlaces { weight, bias, norm }
        };
        self.blocks.iter().map(of_block).collect()
    }

    /// The table of layers as PyTorch users know it: each layer's output shape and number of
    /// parameters, the totals, and the memory that one image takes (4 bytes a number; each layer's
    /// output counted twice, for its gradient).
    pub fn summary(&self) -> String {
        let mut table = Summary::default();
        for (block, (_, side)) in self.blocks.iter().zip(self.sides()) {
            let side =
                table.row("Conv2d", block.outputs, side, block.outputs * (block.fan_in() + 1));
            if block.norm {
                table.row("BatchNorm2d", block.outputs, side, 2 * block.outputs);
                table.row("ReLU", block.outputs, side, 0);
            }
            if block.pool {
                table.row("MaxPool2d", block.outputs, side / 2, 0);
            }
        }
        table.row("AvgPool2d", self.classes(), 1, 0);
        table.finish(self.image * self.image)
    }
}

/// Where one block's numbers lie: in the slice of all parameters, and in that of the running
/// statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockPlaces {
    /// The kernel, `[outputs][inputs][row][column]`.
    pub weight: Range<usize>,
    /// `[outputs]`
    pub bias: Range<usize>,
    /// Batch norm's, where the block has one.
    pub norm: Option<NormPlaces>,
}

/// Where one batch norm's numbers lie, each `[outputs]` long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormPlaces {
    /// γ, the scale, among the parameters.
    pub gamma: Range<usize>,
    /// β, the shift, among the parameters.
    pub beta: Range<usize>,
    /// The running mean, among the running statistics.
    pub mean: Range<usize>,
    /// The running variance, among the running statistics.
    pub variance: Range<usize>,
}

/// Tensors one behind the other.
#[derive(Default)]
struct Places(Vec<NamedTensor>);

impl Places {
    fn push(&mut self, name: String, shape: Vec<usize>) {
        let start = end(&self.0);
        let range = start..start + shape.iter().product::<usize>();
        self.0.push(NamedTensor { name, shape, range });
    }
}

fn end(tensors: &[NamedTensor]) -> usize {
    tensors.last().map_or(0, |tensor| tensor.range.end)
}

/// The rows of the summary, and the sums below them.
#[derive(Default)]
struct Summary {
    rows: String,
    layers: usize,
    parameters: usize,
    numbers: usize,
}

impl Summary {
    fn row(&mut self, layer: &str, channels: usize, side: usize, parameters: usize) -> usize {
        self.layers += 1;
        self.parameters += parameters;
        self.numbers += channels * side * side;
        let name = format!("{layer}-{}", self.layers);
        let shape = format!("[-1, {channels}, {side}, {side}]");
        writeln!(self.rows, "{name:>20}  {shape:>25} {:>15}", thousands(parameters))
            .expect("a string takes what is written");
        side
    }

    fn finish(self, image: usize) -> String {
        let megabytes = |numbers: usize| numbers as f64 * 4.0 / (1024.0 * 1024.0);
        let (input, output, weights) =
            (megabytes(image), megabytes(2 * self.numbers), megabytes(self.parameters));
        let (thin, thick) = ("-".repeat(64), "=".repeat(64));
        format!(
            "{thin}\n{:>20}  {:>25} {:>15}\n{thick}\n{}{thick}\n\
             Total params: {total}\nTrainable params: {total}\nNon-trainable params: 0\n{thin}\n\
             Input size (MB): {input:.2}\nForward/backward pass size (MB): {output:.2}\nParams size (MB): {weights:.2}\n\
             Estimated Total Size (MB): {:.2}\n{thin}\n",
            "Layer (type)",
            "Output Shape",
            "Param #",
            self.rows,
            input + output + weights,
            total = thousands(self.parameters),
        )
    }
}

fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}
