//! The networks that the engine is made for: blocks of a 3 × 3 convolution with batch norm and ReLU,
//! and a 1 × 1 convolution whose pixels are averaged.

use super::head::MOST_CLASSES;
use super::kernels::convolution;
use crate::cnn::architecture::{Activation, Architecture, Kind, Layer, LayerPlaces, Shape};
use std::ops::Range;

/// A 3 × 3 convolution with batch norm and ReLU, and max pooling where it has one.
pub struct Block {
    pub input: Shape,
    pub outputs: usize,
    pub pool: bool,
    pub places: BlockPlaces,
}

/// Where a block's numbers lie among the parameters and the running statistics.
#[derive(Debug, Clone)]
pub struct BlockPlaces {
    /// The kernel, `[outputs][inputs][row][column]`.
    pub weight: Range<usize>,
    /// `[outputs]`, or empty if the convolution has no bias.
    pub bias: Range<usize>,
    /// Batch norm's γ.
    pub gamma: Range<usize>,
    /// Batch norm's β.
    pub beta: Range<usize>,
    /// The running mean.
    pub mean: Range<usize>,
    /// The running variance.
    pub variance: Range<usize>,
}

/// The blocks of a network and what follows them.
pub struct Blocks {
    pub blocks: Vec<Block>,
    /// The shape that the last convolution takes.
    pub head: Shape,
    pub head_places: LayerPlaces,
}

/// What the engine can compute, for an error.
pub fn supported() -> String {
    format!(
        "images of one channel, 3 × 3 convolutions with stride 1, padding 1, batch norm, ReLU and a \
         multiple of {} channels, max pooling of 2 × 2, and at the end a 1 × 1 convolution to at most \
         {MOST_CLASSES} classes with a global average",
        convolution::TILE
    )
}

/// A layer with the shape that it takes and the places of its numbers.
struct Part<'a> {
    layer: &'a Layer,
    input: Shape,
    places: LayerPlaces,
}

impl Part<'_> {
    /// Why the engine cannot compute this layer.
    fn is(&self, what: impl std::fmt::Display) -> String {
        format!("{} is {what}", self.layer.name)
    }
}

impl Blocks {
    /// The blocks of a network.
    ///
    /// # Errors
    /// If it has another form: which layer has, and what is wrong with it.
    pub fn of(architecture: &Architecture) -> Result<Blocks, String> {
        architecture.checked_shapes().map_err(|error| error.message)?;
        if architecture.input.channels != 1 {
            return Err(format!("the images have {} channels", architecture.input.channels));
        }
        let layers = architecture.with_shapes().zip(architecture.places());
        let parts: Vec<Part<'_>> =
            layers.map(|((layer, input, _), places)| Part { layer, input, places }).collect();
        let is_convolution = |part: &Part<'_>| matches!(part.layer.kind, Kind::Convolution { .. });
        // Each convolution with what follows it.
        let groups: Vec<&[Part<'_>]> = parts.chunk_by(|_, next| !is_convolution(next)).collect();
        let Some((head, blocks)) = groups.split_last().filter(|(_, blocks)| !blocks.is_empty())
        else {
            return Err("it has fewer than two convolutions".into());
        };
        let blocks = blocks.iter().map(|group| Block::of(group)).collect::<Result<_, _>>()?;
        let [convolution, average] = head else {
            let last = head.last().expect("a group has a layer");
            return Err(last.is("not what follows the last convolution: a global average"));
        };
        match convolution.layer.kind {
            Kind::Convolution { outputs, kernel: 1, stride: 1, padding: 0, bias: true }
                if outputs <= MOST_CLASSES => {}
            _ => return Err(convolution.is("not a 1 × 1 convolution with a bias to the classes")),
        }
        if average.layer.kind != Kind::GlobalAverage {
            return Err(average.is("not a global average"));
        }
        let (head, head_places) = (convolution.input, convolution.places.clone());
        Ok(Blocks { blocks, head, head_places })
    }
}

impl Block {
    /// The block that a convolution begins.
    fn of(group: &[Part<'_>]) -> Result<Block, String> {
        let (convolution, norm, relu, pool) = match group {
            [convolution, norm, relu] => (convolution, norm, relu, None),
            [convolution, norm, relu, pool] => (convolution, norm, relu, Some(pool)),
            _ => {
                let first = group.first().expect("a group has a layer");
                return Err(first.is("not followed by batch norm and ReLU alone"));
            }
        };
        let Kind::Convolution { outputs, kernel, stride, padding, .. } = convolution.layer.kind
        else {
            return Err(convolution.is("not a convolution"));
        };
        if (kernel, stride, padding) != (3, 1, 1) {
            let what = format!(
                "a {kernel} × {kernel} convolution with stride {stride} and padding {padding}"
            );
            return Err(convolution.is(what));
        }
        if !outputs.is_multiple_of(convolution::TILE) {
            return Err(convolution.is(format!("a convolution to {outputs} channels")));
        }
        let Some(running) = norm.places.running.clone() else {
            return Err(norm.is("not a batch norm"));
        };
        if relu.layer.kind != Kind::Activation(Activation::Relu) {
            return Err(relu.is("not a ReLU"));
        }
        if let Some(pool) = pool.filter(|pool| pool.layer.kind != (Kind::MaxPool { side: 2 })) {
            return Err(pool.is("not a max pooling of 2 × 2"));
        }
        let places = BlockPlaces {
            weight: convolution.places.weight.clone(),
            bias: convolution.places.bias.clone(),
            gamma: norm.places.weight.clone(),
            beta: norm.places.bias.clone(),
            mean: running.mean,
            variance: running.variance,
        };
        Ok(Block { input: convolution.input, outputs, pool: pool.is_some(), places })
    }
}
