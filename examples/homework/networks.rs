//! The networks of the test set.

use super::network::{
    Activation, Backward, Convention, Error, Model, Network, Quantity, Role, Style, Update,
};

/// Whether the quantities of a network are matrices.
pub fn is_matrices(network: &str) -> bool {
    matches!(network, "xor-matrices" | "seed-vectors")
}

/// Two layers as matrices. The first input of each example is 1, so that no bias is needed.
pub fn matrices(steps: u32) -> Model {
    let matrix = |id: &str, role, shape, formula: &str, typed: &[f64]| Quantity {
        id: id.to_owned(),
        role,
        per_example: false,
        shape,
        formula: formula.to_owned(),
        first: None,
        typed: typed.to_vec(),
    };
    let inputs = [1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0];
    let first = [0.1, -0.2, 0.3, 0.5, -0.4, 0.6, -0.7, 0.8, 0.2];
    let quantities = vec![
        matrix("X", Role::Input, (4, 3), "", &inputs),
        matrix("T", Role::Target, (4, 1), "", &[1.0, 1.0, 0.0, 0.0]),
        matrix("W1", Role::Trained, (3, 3), "{<W1}-{eta}*{<g_W1}", &first),
        matrix("W2", Role::Trained, (3, 1), "{<W2}-{eta}*{<g_W2}", &[0.4, -0.3, 0.9]),
        matrix("Z1", Role::Forward, (4, 3), "MMULT({X},{W1})", &[]),
        matrix("A1", Role::Forward, (4, 3), "1/(1+EXP(-{Z1}))", &[]),
        matrix("Z2", Role::Forward, (4, 1), "MMULT({A1},{W2})", &[]),
        matrix("A2", Role::Forward, (4, 1), "1/(1+EXP(-{Z2}))", &[]),
        matrix("E", Role::Loss, (1, 1), "SUMXMY2({A2},{T})/8", &[]),
        matrix("D2", Role::Helper, (4, 1), "({A2}-{T})*{A2}*(1-{A2})/4", &[]),
        matrix("D1", Role::Helper, (4, 3), "MMULT({D2},TRANSPOSE({W2}))*{A1}*(1-{A1})", &[]),
        matrix("g_W1", Role::Gradient, (3, 3), "MMULT(TRANSPOSE({X}),{D1})", &[]),
        matrix("g_W2", Role::Gradient, (3, 1), "MMULT(TRANSPOSE({A1}),{D2})", &[]),
    ];
    Model {
        network: "xor-matrices",
        quantities,
        examples: 1,
        steps,
        constants: vec![("eta".to_owned(), 0.8)],
        factor: 1.0,
        is_online: false,
        is_descent: true,
        update: Update::Inline,
    }
}

/// The seed with vectors as columns: a weight matrix times what comes in.
pub fn vectors(steps: u32) -> Model {
    let seed = named("seed");
    let (inputs, targets) = seed.examples[0].clone();
    let weights = |layer: usize| seed.weights[4 * layer..4 * layer + 4].to_vec();
    let matrix = |id: &str, role, columns, formula: &str, typed: Vec<f64>| Quantity {
        id: id.to_owned(),
        role,
        per_example: false,
        shape: (2, columns),
        formula: formula.to_owned(),
        first: None,
        typed,
    };
    let column = |id, role, formula| matrix(id, role, 1, formula, Vec::new());
    let loss = Quantity { shape: (1, 1), ..column("E", Role::Loss, "SUMXMY2({A2},{T})/2") };
    let quantities = vec![
        matrix("X", Role::Input, 1, "", inputs),
        matrix("T", Role::Target, 1, "", targets),
        matrix("W1", Role::Trained, 2, "{<W1}-{eta}*{<g_W1}", weights(0)),
        matrix("W2", Role::Trained, 2, "{<W2}-{eta}*{<g_W2}", weights(1)),
        column("Z1", Role::Forward, "MMULT({W1},{X})"),
        column("A1", Role::Forward, "1/(1+EXP(-{Z1}))"),
        column("Z2", Role::Forward, "MMULT({W2},{A1})"),
        column("A2", Role::Forward, "1/(1+EXP(-{Z2}))"),
        loss,
        column("D2", Role::Helper, "({A2}-{T})*{A2}*(1-{A2})"),
        column("D1", Role::Helper, "MMULT(TRANSPOSE({W2}),{D2})*{A1}*(1-{A1})"),
        matrix("g_W1", Role::Gradient, 2, "MMULT({D1},TRANSPOSE({X}))", Vec::new()),
        matrix("g_W2", Role::Gradient, 2, "MMULT({D2},TRANSPOSE({A1}))", Vec::new()),
    ];
    Model {
        network: "seed-vectors",
        quantities,
        constants: vec![("eta".to_owned(), seed.eta)],
        ..matrices(steps)
    }
}

/// A unit with a step that learns OR by the perceptron's rule: w + η · (t − a) · i.
pub fn perceptron(steps: u32) -> Model {
    let network = named("or");
    let style = Style {
        backward: Backward::Deltas,
        update: Update::Inline,
        has_sumproduct: false,
        has_parts: false,
        is_by_input: false,
        convention: Convention::None,
        columns: &[],
    };
    let mut model = network.model(&style, steps, true);
    model.network = "perceptron";
    model.is_descent = false;
    for quantity in &mut model.quantities {
        match quantity.id.as_str() {
            "a_o1" => quantity.formula = "IF({o1}>0,1,0)".to_owned(),
            "d_o1" => quantity.formula = "{t1}-{a_o1}".to_owned(),
            "E" => quantity.formula = "ABS({t1}-{a_o1})".to_owned(),
            _ => quantity.formula = quantity.formula.replace("}-{eta}", "}+{eta}"),
        }
    }
    model
}

/// The network with this name.
pub fn named(name: &str) -> Network {
    use Activation::{Identity, Relu, Sigmoid, Softmax, Tanh};
    let base = Network {
        name: "seed",
        inputs: 2,
        layers: vec![(2, Sigmoid), (2, Sigmoid)],
        has_biases: false,
        error: Error::Half,
        examples: vec![(vec![0.05, 0.1], vec![0.01, 0.99])],
        weights: vec![0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55],
        biases: vec![],
        eta: 0.5,
        is_mean: true,
    };
    let table = |rows: &[[f64; 3]]| rows.iter().map(|[a, b, t]| (vec![*a, *b], vec![*t])).collect();
    let xor = [[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]];
    match name {
        "seed" => base,
        "xor" => Network {
            name: "xor",
            layers: vec![(2, Sigmoid), (1, Sigmoid)],
            has_biases: true,
            examples: table(&xor),
            weights: vec![0.5, -0.3, -0.6, 0.8, 0.7, -0.9],
            biases: vec![0.1, -0.2, 0.05],
            eta: 0.8,
            ..base
        },
        // The same, but with the squared error and sums instead of means.
        "xor-sum" => Network {
            name: "xor-sum",
            error: Error::Square,
            is_mean: false,
            eta: 0.3,
            ..named("xor")
        },
        "neuron" => Network {
            name: "neuron",
            layers: vec![(1, Sigmoid)],
            has_biases: true,
            examples: table(&[[0.7, -0.4, 1.0]]),
            weights: vec![0.2, -0.5],
            biases: vec![0.1],
            eta: 0.6,
            ..base
        },
        "relu" => Network {
            name: "relu",
            layers: vec![(3, Relu), (2, Identity)],
            has_biases: true,
            error: Error::Square,
            examples: vec![(vec![0.6, 0.9], vec![0.4, 0.7])],
            weights: vec![0.5, 0.3, -0.7, 0.2, 0.4, 0.1, 0.6, -0.2, 0.3, 0.25, 0.8, -0.5],
            biases: vec![0.1, -0.3, 0.05, 0.02, -0.04],
            eta: 0.1,
            ..base
        },
        "softmax" => Network {
            name: "softmax",
            layers: vec![(2, Tanh), (3, Softmax)],
            error: Error::CrossEntropy,
            examples: vec![(vec![0.8, -0.35], vec![0.0, 1.0, 0.0])],
            weights: vec![0.3, -0.4, 0.6, 0.2, 0.1, 0.5, -0.3, 0.7, 0.4, -0.6],
            eta: 0.4,
            ..base
        },
        "deep" => Network {
            name: "deep",
            layers: vec![(2, Sigmoid), (2, Sigmoid), (1, Sigmoid)],
            has_biases: true,
            examples: table(&[[0.3, 0.85, 0.9]]),
            weights: vec![0.4, -0.6, 0.7, 0.2, 0.9, -0.8, 0.35, 0.65, -0.45, 0.75],
            biases: vec![0.1, -0.1, 0.2, 0.05, -0.15],
            eta: 1.5,
            ..base
        },
        "logistic" => Network {
            name: "logistic",
            layers: vec![(1, Sigmoid)],
            has_biases: true,
            error: Error::Binary,
            examples: table(&[
                [0.5, 1.2, 0.0],
                [1.5, 0.3, 0.0],
                [2.2, 1.9, 1.0],
                [0.9, 2.4, 1.0],
                [3.1, 0.7, 1.0],
                [0.2, 0.4, 0.0],
            ]),
            weights: vec![0.3, -0.2],
            biases: vec![0.1],
            eta: 0.25,
            ..base
        },
        "or" => Network {
            name: "or",
            layers: vec![(1, Sigmoid)],
            has_biases: true,
            examples: table(&[[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]),
            weights: vec![0.2, -0.4],
            biases: vec![-0.1],
            eta: 0.5,
            ..base
        },
        "line" => Network {
            name: "line",
            inputs: 1,
            layers: vec![(1, Identity)],
            has_biases: true,
            error: Error::Square,
            examples: vec![
                (vec![1.4], vec![4.1]),
                (vec![0.3], vec![2.2]),
                (vec![2.1], vec![5.6]),
                (vec![0.8], vec![2.9]),
            ],
            weights: vec![1.0],
            biases: vec![0.5],
            eta: 0.05,
            ..base
        },
        // A line through several points at once.
        "regression" => Network {
            name: "regression",
            examples: vec![
                (vec![1.0], vec![2.1]),
                (vec![2.0], vec![3.9]),
                (vec![3.0], vec![6.2]),
                (vec![4.0], vec![7.8]),
                (vec![5.0], vec![10.1]),
            ],
            weights: vec![0.8],
            biases: vec![0.3],
            eta: 0.02,
            ..named("line")
        },
        "tanh" => Network {
            name: "tanh",
            layers: vec![(2, Tanh), (1, Tanh)],
            has_biases: true,
            examples: table(&[[0.4, -0.9, 0.6]]),
            weights: vec![0.3, -0.5, 0.8, 0.15, -0.6, 0.7],
            biases: vec![0.1, -0.2, 0.05],
            eta: 0.3,
            ..base
        },
        // One unit behind the other.
        "chain" => Network {
            name: "chain",
            inputs: 1,
            layers: vec![(1, Sigmoid), (1, Sigmoid)],
            has_biases: true,
            error: Error::Square,
            examples: vec![(vec![2.0], vec![1.0])],
            weights: vec![0.5, 1.1],
            biases: vec![0.2, -0.3],
            eta: 1.0,
            ..base
        },
        "bend" => Network {
            name: "bend",
            layers: vec![(1, Tanh), (1, Identity)],
            examples: vec![(vec![0.8], vec![1.6])],
            weights: vec![0.6, 0.9],
            biases: vec![0.1, 0.2],
            eta: 0.2,
            ..named("chain")
        },
        "unit" => Network {
            name: "unit",
            layers: vec![(1, Tanh)],
            has_biases: true,
            examples: table(&[[0.9, 0.8, 0.4]]),
            weights: vec![0.7, 0.6],
            biases: vec![0.5],
            eta: 0.7,
            ..base
        },
        // Three classes of points.
        "classes" => Network {
            name: "classes",
            inputs: 1,
            layers: vec![(3, Softmax)],
            has_biases: true,
            error: Error::CrossEntropy,
            examples: vec![
                (vec![0.4], vec![1.0, 0.0, 0.0]),
                (vec![1.1], vec![1.0, 0.0, 0.0]),
                (vec![2.3], vec![0.0, 1.0, 0.0]),
                (vec![3.2], vec![0.0, 0.0, 1.0]),
                (vec![3.9], vec![0.0, 0.0, 1.0]),
            ],
            weights: vec![0.2, -0.1, 0.3],
            biases: vec![0.1, 0.05, -0.2],
            eta: 0.4,
            ..base
        },
        "two-classes" => Network {
            name: "two-classes",
            layers: vec![(2, Softmax)],
            examples: vec![
                (vec![0.5], vec![1.0, 0.0]),
                (vec![1.2], vec![1.0, 0.0]),
                (vec![1.9], vec![0.0, 1.0]),
                (vec![3.1], vec![0.0, 1.0]),
            ],
            weights: vec![0.1, 0.3],
            biases: vec![0.2, -0.1],
            eta: 0.6,
            ..named("classes")
        },
        // A plane through the origin, example by example.
        "plane" => Network {
            name: "plane",
            inputs: 3,
            layers: vec![(1, Identity)],
            error: Error::Square,
            examples: vec![
                (vec![1.0, 0.5, 2.0], vec![4.2]),
                (vec![0.3, 1.6, 0.7], vec![2.9]),
                (vec![2.1, 0.9, 1.2], vec![5.3]),
                (vec![0.8, 2.2, 0.4], vec![3.7]),
            ],
            weights: vec![0.1, 0.2, 0.3],
            eta: 0.04,
            ..base
        },
        // A curve through points: two hidden units, and an output that only sums.
        "regressor" => Network {
            name: "regressor",
            inputs: 1,
            layers: vec![(2, Sigmoid), (1, Identity)],
            has_biases: true,
            error: Error::Square,
            examples: vec![
                (vec![0.2], vec![0.9]),
                (vec![0.8], vec![1.6]),
                (vec![1.5], vec![2.1]),
                (vec![2.4], vec![1.2]),
                (vec![3.0], vec![0.7]),
            ],
            weights: vec![0.9, -0.6, 0.8, -0.7],
            biases: vec![-0.3, 0.4, 0.5],
            eta: 0.1,
            ..base
        },
        "xor-three" => Network {
            name: "xor-three",
            layers: vec![(3, Sigmoid), (1, Sigmoid)],
            weights: vec![0.4, -0.2, 0.3, 0.7, -0.5, 0.6, 0.2, -0.8, 0.9],
            biases: vec![0.1, -0.1, 0.2, -0.3],
            eta: 0.6,
            ..named("xor")
        },
        // So simple that it arrives: from some step on, nothing changes any more.
        "settled" => Network {
            name: "settled",
            inputs: 1,
            layers: vec![(1, Identity)],
            has_biases: true,
            error: Error::Square,
            examples: vec![(vec![1.2], vec![3.0])],
            weights: vec![0.5],
            biases: vec![0.1],
            eta: 0.15,
            ..base
        },
        // The seed with an input of 0, so that some mistakes do not show in the values.
        "zero-input" => Network {
            name: "zero-input",
            examples: vec![(vec![0.0, 0.1], vec![0.01, 0.99])],
            ..base
        },
        // The seed with inputs and targets of 1 and 0, where a missing factor may be any of them.
        "ones" => Network {
            name: "ones",
            examples: vec![(vec![1.0, 0.5], vec![1.0, 0.0])],
            eta: 1.0,
            ..base
        },
        _ => panic!("no network is called {name}"),
    }
}
