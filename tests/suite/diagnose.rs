//! Faults in someone's own code, found from its arrays. The arrays are computed here by loops of
//! their own, which really have the fault.

use backprop::diagnose::{Array, Diagnosis, arrays, diagnose, report};
use backprop::error::Result;
use backprop::model::Model;
use backprop::network::{Activation, Biases, DenseLayer, Example, FullyConnected, Loss, Optimizer};

/// Examples, inputs, hidden units, outputs.
const N: usize = 5;
const J: usize = 3;
const K: usize = 4;
const L: usize = 2;

/// What is wrong with the code.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Wrong {
    Nothing,
    SumForMean,
    MeanTwice,
    NoSlopeOfHidden,
    SlopeOfSum,
    SlopeOfTheSlope,
    TransposedGradients,
    Overwritten,
    FirstOnly,
    BiasNotSummed,
    NewWeights,
    WeightDecay,
    LabelSmoothing,
    Sign,
    NoHalf,
    OneNotDivided,
    NoSlopeOfOutput,
    ForwardWithoutBias,
}

/// A matrix by rows.
type Matrix = Vec<Vec<f64>>;

/// Numbers from −1 to 1, by a linear congruential generator (Knuth's MMIX).
fn random(rows: usize, columns: usize, state: &mut u64) -> Matrix {
    let mut one = || {
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    };
    (0..rows).map(|_| (0..columns).map(|_| one()).collect()).collect()
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Sigmoid, sigmoid, half the squared error, the mean over the examples: the arrays of a program with
/// this fault.
fn program(wrong: Wrong) -> Vec<Array> {
    let mut draw = 7;
    let x = random(N, J, &mut draw);
    let mut t = random(N, L, &mut draw);
    t.iter_mut().flatten().for_each(|target| *target = 0.5 + 0.4 * *target);
    let w1 = random(K, J, &mut draw);
    let b1 = random(1, K, &mut draw).remove(0);
    let w2 = random(L, K, &mut draw);
    let b2 = random(1, L, &mut draw).remove(0);
    let layer = |x: &Matrix, w: &Matrix, b: &[f64]| -> Matrix {
        let unit = |x: &Vec<f64>, (w, b): (&Vec<f64>, &f64)| {
            x.iter().zip(w).map(|(x, w)| x * w).sum::<f64>() + b
        };
        x.iter().map(|x| w.iter().zip(b).map(|wb| unit(x, wb)).collect()).collect()
    };
    let apply = |m: &Matrix| -> Matrix {
        m.iter().map(|row| row.iter().map(|v| sigmoid(*v)).collect()).collect()
    };
    let zeros = vec![0.0; K];
    let z1 = layer(&x, &w1, if wrong == Wrong::ForwardWithoutBias { &zeros } else { &b1 });
    let a1 = apply(&z1);
    let z2 = layer(&a1, &w2, &b2);
    let a2 = apply(&z2);
    let scale = match wrong {
        Wrong::SumForMean => 1.0,
        Wrong::MeanTwice => 1.0 / (N * N) as f64,
        Wrong::Sign => -1.0 / N as f64,
        Wrong::NoHalf => 2.0 / N as f64,
        _ => 1.0 / N as f64,
    };
    let slope = |a: f64| a * (1.0 - a);
    let delta2: Matrix = (0..N)
        .map(|n| {
            (0..L)
                .map(|l| {
                    let target = match wrong {
                        Wrong::LabelSmoothing => 0.9 * t[n][l] + 0.1 / L as f64,
                        _ => t[n][l],
                    };
                    let output =
                        if wrong == Wrong::NoSlopeOfOutput { 1.0 } else { slope(a2[n][l]) };
                    scale * (a2[n][l] - target) * output
                })
                .collect()
        })
        .collect();
    let counts = |n: usize| match wrong {
        Wrong::Overwritten => n == N - 1,
        Wrong::FirstOnly => n == 0,
        _ => true,
    };
    let gradient = |delta: &Matrix, below: &Matrix| -> Matrix {
        let entry = |k: usize, j: usize| {
            (0..N).filter(|n| counts(*n)).map(|n| delta[n][k] * below[n][j]).sum()
        };
        (0..delta[0].len()).map(|k| (0..below[0].len()).map(|j| entry(k, j)).collect()).collect()
    };
    let summed = |delta: &Matrix| -> Vec<f64> {
        let entry = |k: usize| (0..N).filter(|n| counts(*n)).map(|n| delta[n][k]).sum();
        (0..delta[0].len()).map(entry).collect()
    };
    let mut dw2 = gradient(&delta2, &a1);
    let db2 = summed(&delta2);
    let rate = if wrong == Wrong::NewWeights { 0.3 } else { 0.0 };
    let back = |n: usize, k: usize| -> f64 {
        (0..L).map(|l| delta2[n][l] * (w2[l][k] - rate * dw2[l][k])).sum()
    };
    let delta1: Matrix = (0..N)
        .map(|n| {
            (0..K)
                .map(|k| {
                    back(n, k)
                        * match wrong {
                            Wrong::NoSlopeOfHidden => 1.0,
                            Wrong::SlopeOfSum => slope(z1[n][k]),
                            Wrong::SlopeOfTheSlope => slope(sigmoid(a1[n][k])),
                            _ => slope(a1[n][k]),
                        }
                })
                .collect()
        })
        .collect();
    let mut dw1 = gradient(&delta1, &x);
    let db1 = summed(&delta1);
    match wrong {
        Wrong::WeightDecay => {
            for (gradient, weight) in [(&mut dw1, &w1), (&mut dw2, &w2)] {
                let pairs = gradient.iter_mut().flatten().zip(weight.iter().flatten());
                pairs.for_each(|(gradient, weight)| *gradient += 0.01 * weight);
            }
        }
        Wrong::OneNotDivided => dw1.iter_mut().flatten().for_each(|gradient| *gradient *= N as f64),
        _ => {}
    }
    let matrix = |name: &str, m: &Matrix| Array::new(name, &[m.len(), m[0].len()], m.concat());
    let vector = |name: &str, v: &[f64]| Array::new(name, &[v.len()], v.to_vec());
    let turned = |name: &str, m: &Matrix| {
        let row = |j: usize| m.iter().map(move |row| row[j]);
        let values = (0..m[0].len()).flat_map(row).collect();
        Array::new(name, &[m[0].len(), m.len()], values)
    };
    let mut arrays = vec![
        matrix("x", &x),
        matrix("t", &t),
        matrix("W1", &w1),
        vector("b1", &b1),
        matrix("W2", &w2),
        vector("b2", &b2),
        matrix("a1", &a1),
        matrix("a2", &a2),
    ];
    arrays.extend(match wrong {
        Wrong::TransposedGradients => [turned("dW1", &dw1), turned("dW2", &dw2)],
        _ => [matrix("dW1", &dw1), matrix("dW2", &dw2)],
    });
    arrays.extend(match wrong {
        Wrong::BiasNotSummed => [matrix("db1", &delta1), matrix("db2", &delta2)],
        _ => [vector("db1", &db1), vector("db2", &db2)],
    });
    arrays
}

/// The network of [`program`].
fn model() -> Model {
    let layer = |inputs: usize, units: usize| DenseLayer {
        activation: Activation::Sigmoid,
        weights: vec![vec![0.1; inputs]; units],
        biases: Biases::PerUnit(vec![0.1; units]),
        train_biases: true,
    };
    FullyConnected {
        title: "sigmoid".into(),
        examples: vec![Example { inputs: vec![0.1, 0.2, 0.3], targets: vec![0.2, 0.8] }; 2],
        layers: vec![layer(3, 4), layer(4, 2)],
        loss: Loss::HalfSquaredError,
        mean_of_examples: true,
        optimizer: Optimizer::GradientDescent,
        learning_rate: 0.3,
    }
    .model()
    .unwrap()
}

fn said(diagnosis: &Diagnosis) -> String {
    report::text(diagnosis, &|_, text| text.to_owned())
}

/// The faults, and what has to be said about each.
const FAULTS: [(Wrong, &str); 16] = [
    (Wrong::SumForMean, "a sum over the 5 examples instead of their mean"),
    (Wrong::MeanTwice, "divided by the number of examples, 5, once too often"),
    (Wrong::NoSlopeOfHidden, "in ∂E_tot/∂h: the factor a_h[n,k](1 − a_h[n,k]) is missing"),
    (Wrong::SlopeOfSum, "in ∂E_tot/∂h: it uses h[n,k] where a_h[n,k] belongs"),
    (Wrong::SlopeOfTheSlope, "in ∂E_tot/∂h: σ(a_h[n,k]) should be a_h[n,k]"),
    (Wrong::TransposedGradients, "dW1, dW2 are transposed"),
    (Wrong::Overwritten, "only the last example counts"),
    (Wrong::FirstOnly, "only the first example counts"),
    (Wrong::BiasNotSummed, "db1, db2 are not summed over the examples"),
    (Wrong::NewWeights, "w_o is used after its update, with a learning rate of 0.3"),
    (Wrong::WeightDecay, "weight decay is included: 0.01 times"),
    (Wrong::LabelSmoothing, "label smoothing is included: the targets are moved by 0.1 to 0.5"),
    (Wrong::Sign, "the wrong sign"),
    (Wrong::NoHalf, "twice too large"),
    (Wrong::OneNotDivided, "dW1 is 5 times too large"),
    (Wrong::NoSlopeOfOutput, "in ∂E_tot/∂o: the factor a_o[n,l](1 − a_o[n,l]) is missing"),
];

#[test]
fn a_right_program_is_right_in_64_and_in_32_bits() {
    let arrays = program(Wrong::Nothing);
    let exact = diagnose(&model(), &arrays).unwrap();
    assert!(exact.is_right(), "{}", said(&exact));
    assert_eq!(exact.gradients.len(), 4);
    let rounded: Vec<Array> = arrays.into_iter().map(Array::in_32_bits).collect();
    let single = diagnose(&model(), &rounded).unwrap();
    assert!(single.is_right(), "{}", said(&single));
}

#[test]
fn every_fault_is_found_in_64_and_in_32_bits() {
    let mut failed = Vec::new();
    for (wrong, says) in FAULTS {
        for in_32_bits in [false, true] {
            let mut arrays = program(wrong);
            if in_32_bits {
                arrays = arrays.into_iter().map(Array::in_32_bits).collect();
            }
            let diagnosis = diagnose(&model(), &arrays).unwrap();
            let said = said(&diagnosis);
            println!("{wrong:?}\n{said}");
            if diagnosis.is_right() || !diagnosis.faults.iter().any(|f| f.says.contains(says)) {
                failed.push(format!(
                    "{wrong:?} in {} bits: {said}",
                    if in_32_bits { 32 } else { 64 }
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_wrong_forward_pass_is_said_first() {
    let diagnosis = diagnose(&model(), &program(Wrong::ForwardWithoutBias)).unwrap();
    assert!(
        said(&diagnosis).contains("the forward pass first differs in a1 (a_h)"),
        "{}",
        said(&diagnosis)
    );
}

#[test]
fn a_program_with_two_faults_is_never_right() {
    let mut arrays = program(Wrong::NoSlopeOfHidden);
    for array in arrays.iter_mut().filter(|array| array.name == "dW2") {
        array.values[0] += 0.5;
    }
    let diagnosis = diagnose(&model(), &arrays).unwrap();
    assert!(!diagnosis.is_right());
    assert!(diagnosis.faults.is_empty(), "{}", said(&diagnosis));
}

#[test]
fn nan_is_wrong() {
    let mut arrays = program(Wrong::Nothing);
    arrays.last_mut().unwrap().values[0] = f64::NAN;
    assert!(!diagnose(&model(), &arrays).unwrap().is_right());
}

#[test]
fn arrays_may_be_stored_the_other_way_round_and_named_as_in_pytorch() -> Result<()> {
    let turn = |array: &mut Array| {
        if let [rows, columns] = array.shape[..] {
            let at = |place: usize| array.values[place % rows * columns + place / rows];
            array.values = (0..rows * columns).map(at).collect();
            array.shape = vec![columns, rows];
        }
    };
    let mut by_inputs = program(Wrong::Nothing);
    for array in by_inputs.iter_mut().filter(|array| array.name.contains('W')) {
        turn(array);
    }
    assert!(diagnose(&model(), &by_inputs)?.is_right());
    let mut named = program(Wrong::Nothing);
    for array in &mut named {
        array.name = match array.name.as_str() {
            "W1" => "fc1.weight".into(),
            "dW1" => "fc1.weight.grad".into(),
            "b2" => "fc2.bias".into(),
            "db2" => "grad_b2".into(),
            other => other.into(),
        };
    }
    let diagnosis = diagnose(&model(), &named)?;
    assert!(diagnosis.is_right() && diagnosis.unknown.is_empty(), "{}", said(&diagnosis));
    Ok(())
}

#[test]
fn what_is_missing_or_does_not_fit_is_said() {
    let error = |arrays: &[Array]| diagnose(&model(), arrays).unwrap_err();
    let without = |name: &str| -> Vec<Array> {
        program(Wrong::Nothing).into_iter().filter(|array| array.name != name).collect()
    };
    assert_eq!(error(&without("W2")).message, "w_o is not among the arrays");
    let no_gradient: Vec<Array> =
        program(Wrong::Nothing).into_iter().filter(|array| !array.name.starts_with('d')).collect();
    assert_eq!(error(&no_gradient).message, "there is no gradient among the arrays");
    let mut other = program(Wrong::Nothing);
    other[0].shape = vec![J, N + 1];
    assert!(error(&other).message.starts_with("the shapes do not fit together"));
    let nothing = arrays::read(&[std::env::temp_dir().join("no such file.npz")]);
    assert!(nothing.is_err());
}

#[test]
fn a_layer_is_diagnosed_by_its_own_names() {
    let layer = backprop::model::layer("linear").unwrap();
    let x = vec![0.3, -0.2, 0.8, 0.5, 0.1, -0.7];
    let w = vec![0.4, 0.9, -0.3, 0.2, 0.6, -0.5];
    let dy = [0.2, -0.1, 0.7, 0.4, 0.3, -0.6];
    // x[2,3], w[2,3], dy[2,2]
    let mut dw = vec![0.0; 6];
    for (n, i, j) in (0..2).flat_map(|n| (0..2).flat_map(move |i| (0..3).map(move |j| (n, i, j)))) {
        dw[i * 3 + j] += dy[n * 2 + i] * x[n * 3 + j];
    }
    let arrays = |dw: &[f64]| {
        vec![
            Array::new("x", &[2, 3], x.clone()),
            Array::new("W", &[2, 3], w.clone()),
            Array::new("b", &[2], vec![0.1, 0.2]),
            Array::new("dy", &[2, 2], dy[..4].to_vec()),
            Array::new("dW", &[2, 3], dw.to_vec()),
        ]
    };
    assert!(diagnose(&layer, &arrays(&dw)).unwrap().is_right());
    let halved: Vec<f64> = dw.iter().map(|value| value / 2.0).collect();
    let diagnosis = diagnose(&layer, &arrays(&halved)).unwrap();
    assert!(
        said(&diagnosis).contains("divided by the number of examples, 2,"),
        "{}",
        said(&diagnosis)
    );
}

/// A convolution with one channel, stride 1 and a border of 1, and the gradient with respect to its
/// image by a loop of its own; not turned, the kernel is read as in the forward pass.
#[test]
fn a_kernel_that_is_not_turned_is_found() {
    const SIZE: usize = 4;
    let mut draw = 3;
    let [x, dy] = [0; 2].map(|_| random(SIZE, SIZE, &mut draw));
    let w = random(3, 3, &mut draw);
    let dx = |is_turned: bool| -> Vec<f64> {
        let mut dx = vec![0.0; SIZE * SIZE];
        for (a, q) in (0..SIZE).flat_map(|a| (0..SIZE).map(move |q| (a, q))) {
            for (u, v) in (0..3).flat_map(|u| (0..3).map(move |v| (u, v))) {
                // y[r,t] has w[u,v]·x[r + u − 1, t + v − 1].
                let (r, t) = ((a + 1).wrapping_sub(u), (q + 1).wrapping_sub(v));
                if r < SIZE && t < SIZE {
                    let kernel = if is_turned { w[u][v] } else { w[2 - u][2 - v] };
                    dx[a * SIZE + q] += kernel * dy[r][t];
                }
            }
        }
        dx
    };
    let arrays = |dx: Vec<f64>| {
        let square = [1, 1, SIZE, SIZE];
        vec![
            Array::new("x", &square, x.concat()),
            Array::new("w", &[1, 1, 3, 3], w.concat()),
            Array::new("b", &[1], vec![0.2]),
            Array::new("dy", &square, dy.concat()),
            Array::new("dx", &square, dx),
        ]
    };
    let layer = backprop::model::layer("conv2d").unwrap();
    let right = diagnose(&layer, &arrays(dx(true))).unwrap();
    assert!(right.is_right(), "{}", said(&right));
    let wrong = diagnose(&layer, &arrays(dx(false))).unwrap();
    assert!(said(&wrong).contains("is not rotated"), "{}", said(&wrong));
}

/// Softmax and cross-entropy behind ReLU: arrays by loops of their own, with or without a fault.
#[test]
fn a_network_with_softmax_is_diagnosed_too() {
    let layer = |activation, inputs: usize, units: usize| DenseLayer {
        activation,
        weights: vec![vec![0.1; inputs]; units],
        biases: Biases::PerUnit(vec![0.1; units]),
        train_biases: true,
    };
    let model = FullyConnected {
        title: "ReLU and softmax".into(),
        examples: vec![Example { inputs: vec![0.1, 0.2, 0.3], targets: vec![0.0, 1.0] }; 2],
        layers: vec![layer(Activation::Relu, 3, 4), layer(Activation::Softmax, 4, 2)],
        loss: Loss::CategoricalCrossEntropy,
        mean_of_examples: true,
        optimizer: Optimizer::GradientDescent,
        learning_rate: 0.1,
    }
    .model()
    .unwrap();
    let mut draw = 11;
    let (x, w1, w2) = (random(N, J, &mut draw), random(K, J, &mut draw), random(L, K, &mut draw));
    let t: Matrix =
        (0..N).map(|n| if n % 2 == 0 { vec![1.0, 0.0] } else { vec![0.0, 1.0] }).collect();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let arrays = |smoothing: f64, has_slope: bool| {
        let z: Matrix = x.iter().map(|x| w1.iter().map(|w| dot(x, w)).collect()).collect();
        let a: Matrix = z.iter().map(|z| z.iter().map(|z| z.max(0.0)).collect()).collect();
        let (mut dw1, mut dw2) = (vec![0.0; K * J], vec![0.0; L * K]);
        for n in 0..N {
            let e: Vec<f64> = w2.iter().map(|w| dot(&a[n], w).exp()).collect();
            let sum: f64 = e.iter().sum();
            let target = |l: usize| t[n][l] * (1.0 - smoothing) + smoothing / L as f64;
            let delta: Vec<f64> = (0..L).map(|l| (e[l] / sum - target(l)) / N as f64).collect();
            for k in 0..K {
                (0..L).for_each(|l| dw2[l * K + k] += delta[l] * a[n][k]);
                let back: f64 = (0..L).map(|l| delta[l] * w2[l][k]).sum();
                let slope = if z[n][k] > 0.0 || !has_slope { 1.0 } else { 0.0 };
                (0..J).for_each(|j| dw1[k * J + j] += back * slope * x[n][j]);
            }
        }
        vec![
            Array::new("x", &[N, J], x.concat()),
            Array::new("t", &[N, L], t.concat()),
            Array::new("W1", &[K, J], w1.concat()),
            Array::new("b1", &[K], vec![0.0; K]),
            Array::new("W2", &[L, K], w2.concat()),
            Array::new("b2", &[L], vec![0.0; L]),
            Array::new("dW1", &[K, J], dw1),
            Array::new("dW2", &[L, K], dw2),
        ]
    };
    let of = |smoothing, has_slope| diagnose(&model, &arrays(smoothing, has_slope)).unwrap();
    assert!(of(0.0, true).is_right(), "{}", said(&of(0.0, true)));
    for (diagnosis, says) in
        [(of(0.2, true), "moved by 0.2 to 0.5"), (of(0.0, false), "in ∂E_tot/∂h")]
    {
        assert!(said(&diagnosis).contains(says), "{}", said(&diagnosis));
    }
}

#[test]
fn arrays_are_read_from_npz_csv_and_safetensors() {
    let folder = crate::common::project().join("tests/data/diagnose");
    let npz = arrays::read(&[folder.join("no-slope.npz")]).unwrap();
    let csv = arrays::read(&[folder.join("right")]).unwrap();
    assert_eq!(npz.len(), 12);
    // The forward passes are the same; the rounding is that of 32 bits and of eight digits.
    for array in npz.iter().filter(|array| !array.name.starts_with('d')) {
        let other = csv.iter().find(|other| other.name == array.name).unwrap();
        assert!(array.rounding < 1e-7 && other.rounding < 1e-7);
        for (a, b) in array.values.iter().zip(&other.values) {
            assert!((a - b).abs() <= 1e-6, "{}: {a} and {b}", array.name);
        }
    }
    let mut file = backprop::cnn::tensors::TensorFile::new();
    for array in &npz {
        file.push(array.name.clone(), &array.shape, array.values.iter().map(|v| *v as f32));
    }
    let target = tempfile::tempdir().unwrap();
    let path = target.path().join("step.safetensors");
    std::fs::write(&path, file.to_bytes().unwrap()).unwrap();
    let mut read = arrays::read(&[path]).unwrap();
    let mut expected = npz;
    read.sort_by(|a, b| a.name.cmp(&b.name));
    expected.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(read, expected);
}

#[test]
fn a_damaged_file_is_an_error() {
    let whole =
        std::fs::read(crate::common::project().join("tests/data/diagnose/no-slope.npz")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for extension in ["npz", "npy", "safetensors", "csv"] {
        let path = folder.path().join(format!("cut.{extension}"));
        for length in (0..whole.len()).step_by(97) {
            std::fs::write(&path, &whole[..length]).unwrap();
            assert!(arrays::read(std::slice::from_ref(&path)).is_err(), "{extension}, {length}");
        }
    }
}
