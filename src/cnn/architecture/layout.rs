//! How a network's parameters and running statistics lie in memory.

use super::{Architecture, Kind};
pub use crate::training::tensors::NamedTensor;
use std::ops::Range;

impl Architecture {
    /// The trained tensors, in the order of PyTorch's `parameters()`: of each layer that learns the
    /// weight and the bias. A norm calls its γ `weight` and its β `bias`.
    pub fn parameters(&self) -> Vec<NamedTensor> {
        let mut tensors = Places::default();
        for (layer, input, _) in self.with_shapes() {
            for (name, shape) in ["weight", "bias"].into_iter().zip(layer.kind.parameters(input)) {
                tensors.push(format!("{}.{name}", layer.name), shape);
            }
        }
        tensors.0
    }

    /// The tensors that batch norm keeps beside the parameters: of each the running mean and the
    /// running variance.
    pub fn running(&self) -> Vec<NamedTensor> {
        let mut tensors = Places::default();
        for (layer, input, _) in self.with_shapes() {
            if layer.kind == Kind::BatchNorm {
                tensors.push(format!("{}.running_mean", layer.name), vec![input.channels]);
                tensors.push(format!("{}.running_var", layer.name), vec![input.channels]);
            }
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

    /// Where the numbers of each layer lie.
    pub fn places(&self) -> Vec<LayerPlaces> {
        let (parameters, running) = (self.parameters(), self.running());
        let mut parameters = parameters.into_iter().map(|tensor| tensor.range);
        let mut running = running.into_iter().map(|tensor| tensor.range);
        let mut at = 0;
        let mut of_layer = |(kind, learned): (Kind, usize)| {
            let mut take = |is_learned: bool| {
                let range = match is_learned {
                    true => parameters.next().expect("what is learned has a place"),
                    false => at..at,
                };
                at = range.end;
                range
            };
            let (weight, bias) = (take(learned > 0), take(learned > 1));
            let running = (kind == Kind::BatchNorm).then(|| RunningPlaces {
                mean: running.next().expect("each batch norm has a mean"),
                variance: running.next().expect("each batch norm has a variance"),
            });
            LayerPlaces { weight, bias, running }
        };
        self.with_shapes()
            .map(|(layer, input, _)| (layer.kind, layer.kind.parameters(input).len()))
            .map(&mut of_layer)
            .collect()
    }
}

/// Where one layer's numbers lie: in the slice of all parameters, and in that of the running
/// statistics. If a layer has no weight or no bias, that range is empty, at the end of the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerPlaces {
    /// The weight, or a norm's γ. A kernel is `[outputs][inputs][row][column]`.
    pub weight: Range<usize>,
    /// The bias, or a norm's β.
    pub bias: Range<usize>,
    /// A batch norm's running statistics.
    pub running: Option<RunningPlaces>,
}

/// Where one batch norm's running statistics lie, each `[channels]` long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningPlaces {
    /// The running mean.
    pub mean: Range<usize>,
    /// The running variance.
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
