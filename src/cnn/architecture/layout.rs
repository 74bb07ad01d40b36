//! How a network's parameters and running statistics lie in memory.

use super::{Architecture, ConvBlock};
pub use crate::training::tensors::NamedTensor;
use std::ops::Range;

impl Architecture {
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

/// Tensors one after another.
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
