//! The table of a network's layers.

use super::Architecture;
use crate::words::thousands;
use std::fmt::Write;

impl Architecture {
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
             Input size (MB): {input:.2}\nForward/backward pass size (MB): {output:.2}\n\
             Params size (MB): {weights:.2}\n\
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
