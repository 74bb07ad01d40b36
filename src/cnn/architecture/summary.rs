//! The table of a network's layers.

use super::{Architecture, Kind, Layer, Shape};
use crate::words::thousands;
use std::fmt::Write;

impl Architecture {
    /// The table of layers as PyTorch users know it, with what courses ask for besides: each layer's
    /// output shape, its number of parameters, its multiply-adds for one image, its receptive field
    /// and its jump in pixels of the image; the totals, and the memory that one image takes (4 bytes
    /// a number; each layer's output counted twice, for its gradient).
    pub fn summary(&self) -> String {
        let (thin, thick) = ("-".repeat(98), "=".repeat(98));
        let mut table = format!(
            "{thin}\n{:>20}  {:>25} {:>15}  {:>12} {:>11} {:>7}\n{thick}\n",
            "Layer (type)", "Output Shape", "Param #", "Mult-adds", "Field", "Jump"
        );
        let rows = self.with_shapes().zip(self.multiply_adds()).zip(self.receptive_fields());
        let (mut all, mut numbers) = ((0, 0), 0);
        for (number, (((layer, input, output), products), (field, jump))) in (1..).zip(rows) {
            let parameters = parameters_of(layer, input);
            all = (all.0 + parameters, all.1 + products);
            numbers += output.len();
            let name = format!("{}-{number}", layer.kind.pytorch_class());
            let Shape { channels, side } = output;
            let shape = match layer.kind {
                Kind::Linear { .. } => format!("[-1, {channels}]"),
                _ => format!("[-1, {channels}, {side}, {side}]"),
            };
            let [parameters, products] = [parameters, products].map(thousands);
            let row = format!(
                "{name:>20}  {shape:>25} {parameters:>15}  {products:>12} {field:>11} {jump:>7}"
            );
            writeln!(table, "{row}").expect("a string takes what is written");
        }
        let megabytes = |numbers: usize| numbers as f64 * 4.0 / (1024.0 * 1024.0);
        let (input, output, weights) =
            (megabytes(self.input.len()), megabytes(2 * numbers), megabytes(all.0));
        let totals = format!(
            "{thick}\nTotal params: {total}\nTrainable params: {total}\n\
                 Non-trainable params: 0\nTotal mult-adds: {products}\n{thin}\n\
                 Input size (MB): {input:.2}\nForward/backward pass size (MB): {output:.2}\n\
                 Params size (MB): {weights:.2}\n\
                 Estimated Total Size (MB): {:.2}\n{thin}\n",
            input + output + weights,
            total = thousands(all.0),
            products = thousands(all.1),
        );
        table + &*totals
    }
}

fn parameters_of(layer: &Layer, input: Shape) -> usize {
    let shapes = layer.kind.parameters(input);
    shapes.iter().map(|shape| shape.iter().product::<usize>()).sum()
}
