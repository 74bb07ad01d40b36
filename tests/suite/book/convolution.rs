//! The data of the page on convolutions: one digit's pass through the first two convolutions.

use crate::common::project;
use backprop::cnn::data::{Dataset, PIXELS, SIDE, normalize};
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, ReferenceEngine};
use serde_json::json;

/// The test image that is shown.
const IMAGE: usize = 0;

/// The layers as in `backprop mnist trace --images 0..1`, with four significant digits.
pub fn script() -> String {
    let architecture = Architecture::mnist();
    let mut weights = read_weights(&project().join("models/mnist.safetensors"), &architecture)
        .expect("the weights are there");
    let test = Dataset::mnist().expect("it comes with the program").test;
    let label = test.labels[IMAGE];
    let mut image: Vec<f32> = test.image(IMAGE).iter().map(|pixel| f32::from(*pixel)).collect();
    normalize(&mut image);
    let mut network = ReferenceEngine::<f32>::new(architecture.clone());
    let mut gradient = vec![0.0; architecture.parameter_count()];
    network.train(&mut weights, &image, &[label], 0.0, &mut gradient);
    let trace = network.trace(1);
    let tensor = |name: &str| {
        let (_, value, gradient) =
            trace.iter().find(|(known, _, _)| known == name).expect("it is in the trace");
        (
            value.iter().copied().collect::<Vec<f32>>(),
            gradient.iter().copied().collect::<Vec<f32>>(),
        )
    };
    let places = architecture.places();
    let mut x = image.clone();
    let mut layers = Vec::new();
    for (number, (place, input, output)) in (1..=2).zip(architecture.convolutions()) {
        let place = &places[place];
        let (y, dy) = tensor(&format!("conv{number}.0"));
        let (weight, dw) =
            (&weights.parameters[place.weight.clone()], &gradient[place.weight.clone()]);
        let bias = &weights.parameters[place.bias.clone()];
        let rounded = [&x[..], weight, bias, &dy, dw]
            .map(|values| values.iter().map(|value| digits(*value)).collect::<Vec<f64>>());
        let [x_shown, w_shown, b_shown, dy_shown, dw_shown] = &rounded;
        let layer =
            Shown { inputs: input.channels, x: x_shown, w: w_shown, b: b_shown, dy: dy_shown };
        layer.check(&y, dw);
        layers.push(format!(
            "  {{ name: \"conv{number}\", inputs: {}, outputs: {},\n\
             \x20   x: {},\n    w: {},\n    b: {},\n    dy: {},\n    dw: {} }},\n",
            input.channels,
            output.channels,
            json!(x_shown),
            json!(w_shown),
            json!(b_shown),
            json!(dy_shown),
            json!(dw_shown)
        ));
        x = tensor(&format!("conv{number}")).0;
    }
    assert_eq!(image.len(), PIXELS);
    format!(
        "// Test image {IMAGE} of MNIST, a {label}, in a forward and backward pass \
         through the network that comes with the program.\n\
         const convolutions = {{ label: {label}, side: {SIDE}, layers: [\n{}] }};\n",
        layers.concat()
    )
}

/// Four significant digits.
fn digits(value: f32) -> f64 {
    format!("{value:.3e}").parse().expect("a formatted number is a number")
}

/// A convolution of 3 × 3 with a border of zeros, as the page has it.
struct Shown<'a> {
    inputs: usize,
    x: &'a [f64],
    w: &'a [f64],
    b: &'a [f64],
    dy: &'a [f64],
}

impl Shown<'_> {
    /// The pixel under a tap of the kernel that lies on (row, column); nothing beyond the border.
    fn under(&self, channel: usize, [row, column]: [usize; 2], tap: usize) -> f64 {
        let inside = |at: usize, tap: usize| (at + tap).checked_sub(1).filter(|at| *at < SIDE);
        match (inside(row, tap / 3), inside(column, tap % 3)) {
            (Some(row), Some(column)) => self.x[(channel * SIDE + row) * SIDE + column],
            _ => 0.0,
        }
    }

    /// Checks that the few digits give the program's numbers, as far as those digits go.
    fn check(&self, y: &[f32], dw: &[f32]) {
        let pixels = || (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| [row, column]));
        let close = |sum: f64, size: f64, right: f32, what: &str| {
            assert!((sum - f64::from(right)).abs() <= 2e-3 * size, "{what}: {sum} is not {right}");
        };
        for output in 0..self.b.len() {
            let weight =
                |input: usize, tap: usize| self.w[(output * self.inputs + input) * 9 + tap];
            for [row, column] in pixels() {
                let products = (0..self.inputs).flat_map(|input| {
                    (0..9)
                        .map(move |tap| weight(input, tap) * self.under(input, [row, column], tap))
                });
                let (sum, size) = products
                    .fold((self.b[output], self.b[output].abs()), |(sum, size), p| {
                        (sum + p, size + p.abs())
                    });
                close(sum, size, y[(output * SIDE + row) * SIDE + column], "y");
            }
            for (input, tap) in
                (0..self.inputs).flat_map(|input| (0..9).map(move |tap| (input, tap)))
            {
                let products = pixels().map(|at| {
                    self.dy[(output * SIDE + at[0]) * SIDE + at[1]] * self.under(input, at, tap)
                });
                let (sum, size) =
                    products.fold((0.0, 0.0), |(sum, size), p| (sum + p, size + p.abs()));
                close(sum, size, dw[(output * self.inputs + input) * 9 + tap], "dw");
            }
        }
    }
}
