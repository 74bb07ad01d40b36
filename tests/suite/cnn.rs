//! The readable layers and the network of them: against central differences, and against PyTorch.

use backprop::cnn::architecture::{Activation, Architecture, Kind, Layer, Shape};
use backprop::cnn::layers::conv2d::{self, Window};
use backprop::cnn::layers::{average_pool, batch_norm, log_softmax, max_pool, relu};
use backprop::cnn::{Random, ReferenceEngine, Weights};
use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::Name;
use backprop::model;
use backprop::network::Initializer;
use ndarray::{Array, Array1, Array3, Array4, Dimension, ShapeBuilder, Zip};
use safetensors::SafeTensors;
use std::collections::HashMap;

/// Random numbers of one shape, uniform in [−1, 1).
fn random<D: Dimension, S: ShapeBuilder<Dim = D>>(shape: S, seed: u64) -> Array<f64, D> {
    let mut source = Random::new(seed, 9, 0);
    Array::from_shape_simple_fn(shape, || source.uniform(-1.0, 1.0))
}

/// A loss that depends on every output: Σ dy · y. Its gradient with respect to y is dy.
fn weighted<D: Dimension>(y: &Array<f64, D>, dy: &Array<f64, D>) -> f64 {
    Zip::from(y).and(dy).fold(0.0, |sum, y, dy| sum + y * dy)
}

/// Each entry of `gradient` against (loss(x + h) − loss(x − h)) / 2h.
#[track_caller]
fn differences<D: Dimension>(
    x: &Array<f64, D>,
    gradient: &Array<f64, D>,
    loss: impl Fn(&Array<f64, D>) -> f64,
) {
    const H: f64 = 1e-5;
    assert_eq!(x.shape(), gradient.shape());
    for place in 0..x.len() {
        let at = |by: f64| {
            let mut moved = x.clone();
            *moved.iter_mut().nth(place).unwrap() += by;
            loss(&moved)
        };
        let (expected, found) =
            ((at(H) - at(-H)) / (2.0 * H), *gradient.iter().nth(place).unwrap());
        assert!(
            (expected - found).abs() <= 1e-7 * expected.abs().max(1.0),
            "entry {place}: expected {expected}, found {found}"
        );
    }
}

#[test]
fn conv2d_backward_is_the_derivative_of_forward() {
    // Images, channels, height, width, outputs, kernel, stride, padding.
    for [n, c, h, w, o, k, stride, padding] in [
        [2, 2, 4, 4, 3, 3, 1, 1],
        [1, 1, 5, 7, 2, 3, 1, 0],
        [2, 3, 5, 4, 2, 1, 1, 0],
        [1, 2, 7, 5, 2, 3, 2, 1],
        [1, 1, 6, 6, 1, 5, 1, 2],
        [1, 1, 2, 3, 1, 2, 3, 2],
        [1, 1, 1, 1, 1, 3, 1, 1],
        [3, 1, 3, 3, 1, 3, 1, 0],
        [1, 1, 1, 9, 1, 1, 4, 3],
    ] {
        let window = Window { stride, padding };
        let (x, kernel, b) = (random((n, c, h, w), 1), random((o, c, k, k), 2), random(o, 3));
        let shape = (n, o, window.output_side(h, k), window.output_side(w, k));
        let dy = random(shape, 4);
        let forward = |x: &Array4<f64>, kernel: &Array4<f64>, b: &Array1<f64>| {
            let mut y = Array4::zeros(shape);
            conv2d::forward(x.view(), kernel.view(), b.view(), window, y.view_mut());
            y
        };
        // The definition, output pixel by output pixel.
        let y = forward(&x, &kernel, &b);
        for ((n, o, i, j), y) in y.indexed_iter() {
            let mut sum = b[o];
            for ((_, c, u, v), w) in kernel.indexed_iter().filter(|((output, ..), _)| *output == o)
            {
                let (row, column) = (
                    (i * stride + u).wrapping_sub(padding),
                    (j * stride + v).wrapping_sub(padding),
                );
                sum += w * x.get((n, c, row, column)).unwrap_or(&0.0);
            }
            assert!((y - sum).abs() <= 1e-13, "{shape:?}");
        }
        let (mut dx, mut dw, mut db) =
            (Array4::ones(x.dim()), Array4::zeros(kernel.dim()), Array1::zeros(o));
        conv2d::backward_x(dy.view(), kernel.view(), window, dx.view_mut());
        conv2d::backward_w(dy.view(), x.view(), window, dw.view_mut(), db.view_mut());
        differences(&x, &dx, |x| weighted(&forward(x, &kernel, &b), &dy));
        differences(&kernel, &dw, |kernel| weighted(&forward(&x, kernel, &b), &dy));
        differences(&b, &db, |b| weighted(&forward(&x, &kernel, b), &dy));
    }
}

#[test]
fn batch_norm_backward_is_the_derivative_of_forward() {
    for shape in [(3, 1, 1), (2, 3, 3), (1, 4, 2), (5, 1, 3)] {
        let (x, dy) = (random(shape, 5), random(shape, 6));
        let (gamma, beta) = (1.3, -0.4);
        let forward = |x: &Array3<f64>, gamma: f64, beta: f64| {
            let mut y = Array3::zeros(shape);
            batch_norm::forward(
                x.view(),
                batch_norm::Statistics::of(x.view()),
                gamma,
                beta,
                y.view_mut(),
            );
            y
        };
        let mut dx = Array3::zeros(shape);
        let sums = batch_norm::backward(
            dy.view(),
            x.view(),
            batch_norm::Statistics::of(x.view()),
            gamma,
            dx.view_mut(),
        );
        differences(&x, &dx, |x| weighted(&forward(x, gamma, beta), &dy));
        let both = Array1::from(vec![gamma, beta]);
        differences(&both, &Array1::from(vec![sums.gamma, sums.beta]), |both| {
            weighted(&forward(&x, both[0], both[1]), &dy)
        });
    }
}

#[test]
fn a_constant_channel_stays_finite_in_batch_norm() {
    let (x, dy) = (Array3::from_elem((2, 2, 2), 3.0), random((2, 2, 2), 7));
    let statistics = batch_norm::Statistics::of(x.view());
    assert_eq!(statistics, batch_norm::Statistics { mean: 3.0, variance: 0.0 });
    let (mut y, mut dx) = (Array3::zeros((2, 2, 2)), Array3::zeros((2, 2, 2)));
    batch_norm::forward(x.view(), statistics, 1.5, 0.25, y.view_mut());
    assert!(y.iter().all(|y| *y == 0.25), "what is left is β");
    let sums = batch_norm::backward(dy.view(), x.view(), statistics, 1.5, dx.view_mut());
    assert_eq!((sums.gamma, sums.beta), (0.0, dy.sum()));
    assert!(dx.iter().all(|dx| dx.is_finite()));
}

#[test]
fn one_value_tells_nothing_of_the_variance() {
    let (mut mean, mut variance) = (0.0, 1.0);
    batch_norm::Statistics { mean: 2.0, variance: 0.0 }.remember(1, &mut mean, &mut variance);
    assert!((mean - 0.2_f64).abs() <= 1e-15 && variance == 1.0);
    batch_norm::Statistics { mean: 2.0, variance: 3.0 }.remember(4, &mut mean, &mut variance);
    assert!(
        (mean - 0.38_f64).abs() <= 1e-15 && (variance - 1.3_f64).abs() <= 1e-15,
        "m / (m − 1) is 4 / 3"
    );
}

#[test]
fn relu_is_off_at_zero() {
    let x = Array4::from_shape_vec((1, 1, 1, 4), vec![-2.0, 0.0, 3.0, f64::NAN]).unwrap();
    let (mut y, mut dx) = (x.clone(), x.clone());
    relu::forward(x.view(), y.view_mut());
    assert_eq!(y.as_slice().unwrap()[..3], [0.0, 0.0, 3.0]);
    assert!(y[[0, 0, 0, 3]].is_nan(), "what is not a number is not hidden");
    relu::backward(Array4::from_elem(x.dim(), 5.0).view(), x.view(), dx.view_mut());
    assert_eq!(dx.as_slice().unwrap()[..3], [0.0, 0.0, 5.0]);
}

#[test]
fn pooling_backward_is_the_derivative_of_forward() {
    for [n, c, h, w, k] in [
        [2, 2, 4, 4, 2],
        [1, 1, 7, 7, 2],
        [1, 2, 5, 3, 2],
        [1, 1, 6, 7, 3],
        [1, 1, 3, 3, 3],
        [1, 1, 1, 1, 1],
    ] {
        let (x, shape) = (random((n, c, h, w), 8), (n, c, h / k, w / k));
        let dy = random(shape, 9);
        let most = |x: &Array4<f64>| {
            let (mut y, mut choice) = (Array4::zeros(shape), Array4::zeros(shape));
            max_pool::forward(x.view(), k, y.view_mut(), choice.view_mut());
            (y, choice)
        };
        let mean = |x: &Array4<f64>| {
            let mut y = Array4::zeros(shape);
            average_pool::forward(x.view(), k, y.view_mut());
            y
        };
        let mut dx = Array4::ones(x.dim());
        max_pool::backward(dy.view(), most(&x).1.view(), k, dx.view_mut());
        differences(&x, &dx, |x| weighted(&most(x).0, &dy));
        average_pool::backward(dy.view(), k, dx.view_mut());
        differences(&x, &dx, |x| weighted(&mean(x), &dy));
    }
}

#[test]
fn of_equal_pixels_the_first_counts() {
    let x = Array4::from_elem((1, 1, 2, 2), 1.0);
    let (mut y, mut choice, mut dx) =
        (Array4::zeros((1, 1, 1, 1)), Array4::ones((1, 1, 1, 1)), x.clone());
    max_pool::forward(x.view(), 2, y.view_mut(), choice.view_mut());
    max_pool::backward(
        Array4::from_elem((1, 1, 1, 1), 7.0).view(),
        choice.view(),
        2,
        dx.view_mut(),
    );
    assert_eq!(dx.as_slice().unwrap(), [7.0, 0.0, 0.0, 0.0]);
    let x = Array4::from_shape_vec((1, 1, 2, 2), vec![0.0, 2.0, 2.0, 1.0]).unwrap();
    max_pool::forward(x.view(), 2, y.view_mut(), choice.view_mut());
    assert_eq!((y[[0, 0, 0, 0]], choice[[0, 0, 0, 0]]), (2.0, 1));
}

#[test]
fn log_softmax_backward_is_the_derivative_of_forward() {
    for (z, label, smoothing) in [
        (random(3, 10), 1, 0.0),
        (random(10, 11), 9, 0.05),
        (random(2, 12) * 500.0, 0, 0.0),
        (Array1::zeros(4), 3, 0.3),
    ] {
        let log_p = |z: &Array1<f64>| {
            let mut log_p = Array1::zeros(z.len());
            log_softmax::forward(z.view(), log_p.view_mut());
            log_p
        };
        assert!((log_p(&z).mapv(f64::exp).sum() - 1.0).abs() <= 1e-13, "probabilities");
        let mut dz = Array1::zeros(z.len());
        log_softmax::backward(log_p(&z).view(), label, smoothing, dz.view_mut());
        differences(&z, &dz, |z| log_softmax::loss(log_p(z).view(), label, smoothing));
    }
}

/// The network, smaller in every way.
fn shrunken() -> Architecture {
    Architecture::of_blocks(14, &[(2, false), (3, true), (3, true)], 4)
}

/// A network with every kind of layer.
fn with_everything() -> Architecture {
    let convolution = |outputs, kernel, stride, padding| Kind::Convolution {
        outputs,
        kernel,
        stride,
        padding,
        bias: outputs != 3,
    };
    let kinds = [
        ("conv1", convolution(4, 5, 2, 1)),
        ("norm1", Kind::GroupNorm { groups: 2 }),
        ("silu1", Kind::Activation(Activation::Silu)),
        ("drop1", Kind::Dropout { rate: 0.25 }),
        ("conv2", convolution(3, 2, 1, 0)),
        ("norm2", Kind::LayerNorm),
        ("leaky2", Kind::Activation(Activation::LeakyRelu { slope: 0.1 })),
        ("pool2", Kind::AveragePool { side: 2 }),
        ("conv3", convolution(4, 3, 1, 1)),
        ("norm3", Kind::BatchNorm),
        ("relu3", Kind::Activation(Activation::Relu)),
        ("pool3", Kind::MaxPool { side: 2 }),
        ("dense4", Kind::linear(6)),
        ("tanh4", Kind::Activation(Activation::Tanh)),
        ("dense5", Kind::Linear { outputs: 5, bias: false }),
        ("sigmoid5", Kind::Activation(Activation::Sigmoid)),
        ("dense6", Kind::linear(3)),
    ];
    let layers = kinds.map(|(name, kind)| Layer::new(name, kind)).to_vec();
    Architecture { input: Shape { channels: 1, side: 15 }, layers }
}

/// Weights in general position: batch norm's parameters are not the 1 and 0 that they start with.
fn weights(architecture: &Architecture, seed: u64) -> Weights<f64> {
    let mut weights = Weights::initial(architecture, Initializer::PyTorch, seed).cast::<f64>();
    let mut source = Random::new(seed, 9, 1);
    weights.parameters.iter_mut().for_each(|parameter| *parameter += source.uniform(-0.1, 0.1));
    weights
}

/// The gradient of the parameters at `places` against central differences of the loss.
///
/// A turn may push a pixel over the kink of ReLU or to another choice of max pooling, which shows
/// as a difference that does not get smaller with the turn: so the best of three turns counts.
fn whole_network(architecture: &Architecture, images: usize, places: impl Iterator<Item = usize>) {
    let weights = weights(architecture, 3);
    let pixels = images * architecture.input.len();
    let (x, labels) = (
        random(pixels, 13).to_vec(),
        (0..images).map(|n| (n % architecture.classes()) as u8).collect::<Vec<_>>(),
    );
    let mut network = ReferenceEngine::<f64>::new(architecture.clone());
    let mut gradient = vec![f64::NAN; architecture.parameter_count()];
    network.train(&mut weights.clone(), &x, &labels, 0.05, &mut gradient);
    let mut loss = |place: usize, by: f64| {
        let mut weights = weights.clone();
        weights.parameters[place] += by;
        network.loss(&weights, &x, &labels, 0.05)
    };
    for place in places {
        let mut error =
            |h: f64| ((loss(place, h) - loss(place, -h)) / (2.0 * h) - gradient[place]).abs();
        let is_right = [1e-5, 1e-6, 1e-4].into_iter().any(|h| error(h) <= 1e-7);
        assert!(is_right, "parameter {place}: {} is off by {}", gradient[place], error(1e-5));
    }
}

#[test]
fn every_parameter_of_a_network_with_everything() {
    let architecture = with_everything();
    let places = 0..architecture.parameter_count();
    whole_network(&architecture, 2, places.clone());
    whole_network(&architecture, 18, places);
}

#[test]
fn every_parameter_of_a_shrunken_network() {
    let architecture = shrunken();
    let places = 0..architecture.parameter_count();
    whole_network(&architecture, 1, places.clone());
    whole_network(&architecture, 19, places);
}

/// Every gradient of the 19,194 parameters on four images, against the derivation of the whole network
/// at its full size.
#[test]
fn every_gradient_written_by_hand_is_what_is_derived() {
    const IMAGES: usize = 4;
    let architecture = Architecture::mnist();
    let text = model::model_text("cnn").unwrap();
    let model = model::from_toml(text, "cnn").unwrap().with_sizes(&[("N", IMAGES)]).unwrap();
    let derivation = IndexedDerivation::of(model).unwrap();

    let weights = weights(&architecture, 3);
    let pixels = random(IMAGES * architecture.input.len(), 13).to_vec();
    let labels: Vec<u8> = vec![3, 1, 4, 1];
    let tensors = architecture.parameters();
    // conv1.0.weight is conv1.w in the model, and conv1.1.bias is norm1.β.
    let named = |name: &Name| {
        let (layer, quantity) = name.as_str().split_once('.').unwrap();
        let number = &layer[layer.len() - 1..];
        let (place, of) = match quantity {
            "w" if number == "8" => ("", "weight"),
            "b" if number == "8" => ("", "bias"),
            "w" => (".0", "weight"),
            "b" => (".0", "bias"),
            "γ" => (".1", "weight"),
            _ => (".1", "bias"),
        };
        let full = format!("conv{number}{place}.{of}");
        tensors.iter().find(|tensor| tensor.name == full).unwrap()
    };
    let is_given = |quantity: &&model::Quantity| quantity.equation().is_none();
    let mut start = derivation.model().start();
    for (quantity, tensor) in
        derivation.model().quantities().iter().filter(is_given).zip(&mut start)
    {
        match quantity.name.as_str() {
            "image" => tensor.values = pixels.clone(),
            "label" => tensor.values = labels.iter().map(|label| f64::from(*label)).collect(),
            _ if quantity.wants_a_gradient() => {
                let known = named(&quantity.name);
                assert_eq!(known.shape, tensor.shape, "{}", quantity.name);
                tensor.values = weights.parameters[known.range.clone()].to_vec();
            }
            _ => {}
        }
    }
    let mut program = derivation.program();
    program.run(&start);

    let mut by_hand = vec![f64::NAN; architecture.parameter_count()];
    let mut network = ReferenceEngine::<f64>::new(architecture.clone());
    let score = network.train(&mut weights.clone(), &pixels, &labels, 0.0, &mut by_hand);
    let loss = program.get(&Column::Quantity("nll.L".into())).unwrap().values[0];
    assert!((loss - score.loss).abs() <= 1e-12, "{loss} is not {}", score.loss);
    let mut compared = 0;
    for total in derivation.totals().iter().filter(|total| total.is_gradient) {
        let tensor = named(&total.partial.wrt);
        let derived = &program.get(&Column::Derivative(total.partial.clone())).unwrap().values;
        let by_hand = &by_hand[tensor.range.clone()];
        let largest = derived.iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
        // Batch norm takes the bias of its convolution out again: that gradient is 0 but for rounding.
        let largest = if tensor.name.ends_with(".0.bias") { largest.max(1.0) } else { largest };
        for (derived, by_hand) in derived.iter().zip(by_hand) {
            assert!(
                (derived - by_hand).abs() <= 1e-10 * largest,
                "{}: {by_hand} by hand, {derived} derived, of {largest}",
                tensor.name
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 19_194);
}

#[test]
fn five_hundred_parameters_of_the_network() {
    let architecture = Architecture::mnist();
    let mut source = Random::new(14, 9, 0);
    let places: Vec<usize> =
        (0..500).map(|_| source.below(architecture.parameter_count())).collect();
    whole_network(&architecture, 1, places.into_iter());
}

/// What PyTorch says: see tests/data/pytorch/make_fixture.py.
struct Fixture(HashMap<String, Vec<f64>>);

impl Fixture {
    fn read() -> Fixture {
        let bytes = include_bytes!("../data/pytorch/steps.safetensors");
        let file = SafeTensors::deserialize(bytes).unwrap();
        let values = |view: safetensors::tensor::TensorView<'_>| -> Vec<f64> {
            match view.dtype() {
                safetensors::Dtype::F32 => view
                    .data()
                    .chunks(4)
                    .map(|b| f64::from(f32::from_le_bytes(b.try_into().unwrap())))
                    .collect(),
                safetensors::Dtype::F64 => view
                    .data()
                    .chunks(8)
                    .map(|b| f64::from_le_bytes(b.try_into().unwrap()))
                    .collect(),
                safetensors::Dtype::I64 => view
                    .data()
                    .chunks(8)
                    .map(|b| i64::from_le_bytes(b.try_into().unwrap()) as f64)
                    .collect(),
                other => panic!("{other:?}"),
            }
        };
        Fixture(file.tensors().into_iter().map(|(name, view)| (name, values(view))).collect())
    }

    fn of(&self, prefix: &str, tensors: &[backprop::cnn::architecture::NamedTensor]) -> Vec<f64> {
        tensors
            .iter()
            .flat_map(|tensor| self.0[&format!("{prefix}.{}", tensor.name)].clone())
            .collect()
    }
}

/// Each value to a relative `tolerance`, where it is not small beside the largest.
#[track_caller]
fn assert_close(what: &str, expected: &[f64], found: &[f64], tolerance: f64) {
    assert_eq!(expected.len(), found.len());
    let largest = expected.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
        let bound = tolerance * expected.abs().max(1e-3 * largest);
        assert!(
            (expected - found).abs() <= bound,
            "{what} {place}: expected {expected}, found {found}"
        );
    }
}

#[test]
fn pytorch_says_the_same() {
    let (fixture, architecture) = (Fixture::read(), Architecture::mnist());
    let (parameters, running) = (architecture.parameters(), architecture.running());
    assert_eq!(parameters.len(), 30);
    let start = Weights {
        parameters: fixture.of("start", &parameters),
        running: fixture.of("start", &running),
        batches: 0,
    };
    let labels: Vec<u8> = fixture.0["labels"].iter().map(|label| *label as u8).collect();
    let images = &fixture.0["images"];
    let mut network = ReferenceEngine::<f64>::new(architecture.clone());
    let mut gradient = vec![0.0; architecture.parameter_count()];

    let score = network.train(&mut start.clone(), images, &labels, 0.05, &mut gradient);
    assert_close("smoothed loss", &fixture.0["smoothed"], &[score.loss], 1e-9);
    assert_close(
        "smoothed gradient",
        &fixture.0["grad.smoothed"],
        &gradient[parameters[0].range.clone()],
        1e-8,
    );

    let (mut weights, mut velocity) = (start, vec![0.0; gradient.len()]);
    for (step, expected) in fixture.0["losses"].iter().enumerate() {
        let score = network.train(&mut weights, images, &labels, 0.0, &mut gradient);
        assert_close(&format!("loss of step {step}"), &[*expected], &[score.loss], 1e-8);
        if step == 0 {
            for tensor in &parameters {
                let expected = &fixture.0[&format!("grad.{}", tensor.name)];
                // The gradient of a bias before batch norm is 0 but for rounding.
                let is_zero = tensor.name.ends_with(".0.bias");
                match is_zero {
                    true => assert!(
                        gradient[tensor.range.clone()].iter().all(|value| value.abs() <= 1e-12),
                        "{}",
                        tensor.name
                    ),
                    false => {
                        assert_close(&tensor.name, expected, &gradient[tensor.range.clone()], 1e-8)
                    }
                }
            }
            assert_close(
                "running statistics",
                &fixture.of("after", &running),
                &weights.running,
                1e-9,
            );
        }
        for ((parameter, velocity), gradient) in
            weights.parameters.iter_mut().zip(&mut velocity).zip(&gradient)
        {
            *velocity = 0.9 * *velocity + gradient;
            *parameter -= 0.01 * *velocity;
        }
    }
    let mut predicted = vec![0.0; labels.len() * 10];
    network.predict(&weights, images, &mut predicted);
    assert_close("log-probabilities", &fixture.0["predicted"], &predicted, 1e-6);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let architecture = Architecture::mnist();
    let labels: Vec<u8> = (0..37).map(|n| n % 10).collect();
    let images: Vec<f32> = random(37 * 784, 15).iter().map(|pixel| *pixel as f32).collect();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let mut weights = Weights::initial(&architecture, Initializer::PyTorch, 1);
            let mut gradient = vec![0.0; architecture.parameter_count()];
            let score = ReferenceEngine::<f32>::new(architecture.clone()).train(
                &mut weights,
                &images,
                &labels,
                0.0,
                &mut gradient,
            );
            (score, weights, gradient)
        })
    };
    let alone = run(1);
    assert_eq!(alone, run(2));
    assert_eq!(alone, run(5));
}

#[test]
fn the_summary_is_the_known_table() {
    let summary = Architecture::mnist().summary();
    for line in [
        "            Conv2d-1            [-1, 8, 28, 28]              80        56,448           3       1",
        "           Conv2d-21             [-1, 32, 7, 7]           9,248       451,584          34       4",
        "        AvgPool2d-26             [-1, 10, 1, 1]               0             0          54       8",
        "Total params: 19,194",
        "Input size (MB): 0.00",
        "Forward/backward pass size (MB): 0.67",
        "Params size (MB): 0.07",
        "Estimated Total Size (MB): 0.74",
    ] {
        assert!(summary.lines().any(|found| found == line), "{line}\nis not in\n{summary}");
    }
}
