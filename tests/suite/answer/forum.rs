//! Derivatives that people posted, most of them wrong, with what was wrong with them.
//!
//! The formulas are facts from questions in forums and from issues of public programs, put into the
//! names of a network here. The program's authors did not choose them. The last third was never
//! looked at while the judge was changed.
//!
//! `cargo test --test suite forum -- --nocapture` prints what is said about each.

use backprop::answer;
use backprop::derive::Derivation;
use backprop::{model, network};

/// A posted derivative.
struct Posted {
    /// Where it was posted.
    source: &'static str,
    /// The network: a preset, a layer or a model below.
    network: &'static str,
    /// With respect to what.
    asked: &'static str,
    /// The derivative.
    answer: &'static str,
    /// What the explanation has to contain; nothing where the derivative is right.
    says: &'static [&'static str],
}

const fn posted(
    source: &'static str,
    network: &'static str,
    asked: &'static str,
    answer: &'static str,
    says: &'static [&'static str],
) -> Posted {
    Posted { source, network, asked, answer, says }
}

/// One hidden and one output unit, sigmoid, squared error without ½.
const CHAIN: &str = r#"
title = "1-1-1"
loss = "C"
[given]
a0 = 0.7
y = 0.2
[trained]
w1 = 0.3
w2 = -0.4
[equations]
z1 = "w1·a0"
a1 = "σ(z1)"
z2 = "w2·a1"
a2 = "σ(z2)"
C = "(a2 − y)^2"
"#;

/// The same with tanh.
const TANH: &str = r#"
title = "1-1-1, tanh"
loss = "C"
[given]
a0 = 0.7
y = 0.2
[trained]
w1 = 0.3
w2 = -0.4
[equations]
z1 = "w1·a0"
a1 = "tanh(z1)"
z2 = "w2·a1"
a2 = "tanh(z2)"
C = "½(a2 − y)^2"
"#;

/// One unit with a bias and ReLU before it.
const RELU: &str = r#"
title = "1-1-1, ReLU"
loss = "E"
[given]
x = 0.7
t = 0.2
[trained]
w1 = 0.3
w2 = -0.4
[equations]
z = "w1·x"
a = "max(0, z)"
y2 = "w2·a"
E = "½(y2 − t)^2"
"#;

/// Two paths from the first weight to the output, which is what is differentiated.
const PATHS: &str = r#"
title = "two paths"
loss = "O"
[given]
x = 0.7
[trained]
w1 = 0.3
w2 = -0.4
w3 = 0.6
w4 = 0.8
w5 = -0.3
[equations]
p = "x·w1 + 1"
h = "σ(p)"
q = "h·w2 + 1"
u = "σ(q)"
r = "h·w3 + 1"
v = "σ(r)"
z = "u·w4 + v·w5 + 1"
O = "σ(z)"
"#;

/// A unit with a bias, sigmoid, half the squared error.
const UNIT: &str = r#"
title = "a unit"
loss = "E"
[given]
h1 = 0.7
y = 0.2
[trained]
w = 0.3
b = -0.4
[equations]
z = "w·h1 + b"
h2 = "σ(z)"
E = "½(y − h2)^2"
"#;

/// Logistic regression with one example.
const LOGISTIC: &str = r#"
title = "logistic regression"
loss = "L"
[given]
x = 0.7
y = 0.2
[trained]
w = 0.3
[equations]
z = "w·x"
s = "σ(z)"
L = "−((1 − y)·ln(1 − s) + y·ln(s))"
"#;

/// The cross-entropy of a probability.
const ENTROPY: &str = r#"
title = "binary cross-entropy"
loss = "J"
[given]
y = 0.2
[trained]
s = 0.3
[equations]
p = "s"
J = "−(y·ln(p) + (1 − y)·ln(1 − p))"
"#;

/// The logistic function alone.
const SIGMOID: &str = r#"
title = "sigmoid"
loss = "f"
[trained]
x = 0.3
[equations]
f = "1 / (1 + exp(−x))"
"#;

/// A linear unit with two inputs.
const LINEAR: &str = r#"
title = "linear"
loss = "E"
[given]
x1 = 0.7
x2 = 0.4
y = 0.2
[trained]
w1 = 0.34
w2 = 0.56
b = 0.54
[equations]
out = "w1·x1 + w2·x2 + b"
E = "½(y − out)^2"
"#;

/// Softmax and cross-entropy of three classes.
const SOFTMAX: &str = r#"
title = "softmax"
loss = "L"
[given]
y1 = 0.2
y2 = 0.5
y3 = 0.3
[trained]
o1 = 0.1
o2 = -0.2
o3 = 0.4
[equations]
e1 = "exp(o1)"
e2 = "exp(o2)"
e3 = "exp(o3)"
S = "e1 + e2 + e3"
p1 = "e1 / S"
p2 = "e2 / S"
p3 = "e3 / S"
L = "−(y1·ln(p1) + y2·ln(p2) + y3·ln(p3))"
"#;

/// A hidden layer with tanh as matrices, as in the course on deep learning, rows for examples.
const PLANAR: &str = r#"
title = "planar data"
loss = "J"
[sizes]
M = 3
J0 = 4
H = 2
[indices]
n = "M"
j = "J0"
i = "H"
[given]
"x[n,j]" = "normal"
"dA[n,i]" = "normal"
[trained]
"w[i,j]" = "normal"
"b[i]" = "normal"
[equations]
"z[n,i]" = "Σ[j] w[i,j]·x[n,j] + b[i]"
"a[n,i]" = "tanh(z[n,i])"
J = "1/M · Σ[n,i] dA[n,i]·a[n,i]"
"#;

/// Logistic regression with a batch, as in the same course.
const BATCH: &str = r#"
title = "logistic regression, a batch"
loss = "J"
[sizes]
M = 3
F = 4
[indices]
n = "M"
j = "F"
[given]
"x[n,j]" = "normal"
"y[n]" = "uniform"
[trained]
"w[j]" = "normal"
b = 0.1
[equations]
"z[n]" = "Σ[j] w[j]·x[n,j] + b"
"a[n]" = "σ(z[n])"
J = "−1/M · Σ[n] (y[n]·ln(a[n]) + (1 − y[n])·ln(1 − a[n]))"
"#;

const POSTED: [Posted; 33] = [
    posted(
        "math.stackexchange.com/questions/3048198: w4·w2 and w5·w3 are missing",
        PATHS,
        "w1",
        "σ'(z)·((σ'(q)·σ'(p)·x) + (σ'(r)·σ'(p)·x))",
        &["w4", "w2", "w5", "w3", "missing"],
    ),
    posted(
        "math.stackexchange.com/questions/4158072: the derivative of the cost is missing",
        CHAIN,
        "w1",
        "a0 * σ'(z1) * σ'(w2 * a1) * w2",
        &["a2 − y", "missing"],
    ),
    posted(
        "stackoverflow.com/questions/59399842: no derivative of the output unit",
        "seed",
        "w5",
        "-(t1 - a_o1) * a_h1",
        &["a_o1(1 − a_o1)", "missing"],
    ),
    posted(
        "stackoverflow.com/questions/12558517: the derivative is taken of the output",
        "seed",
        "w5",
        "(a_o1 - t1) * sigmoid_derivative(a_o1) * a_h1",
        &["σ(a_o1) should be a_o1"],
    ),
    posted(
        "math.stackexchange.com/questions/945871: the sum has each class's own p",
        SOFTMAX,
        "o1",
        "(y1 p1 + y2 p2 + y3 p3) - y1",
        &["p2 where p1", "p3 where p1"],
    ),
    posted(
        "stats.stackexchange.com/questions/258709: right, in another form",
        LOGISTIC,
        "w",
        "-( x(y-1)e^{w x}/(e^{w x}+1) + x y/(e^{w x}+1) )",
        &[],
    ),
    posted(
        "Gradients for Bias Terms in Backpropagation (Stack Exchange): h2 is missing",
        UNIT,
        "b",
        "(h2 - y) * (1 - h2)",
        &["the factor h2 is missing"],
    ),
    posted(
        "ai.stackexchange.com/questions/16675: the derivative at the bias",
        UNIT,
        "b",
        "-(y - h2) * b * (1 - b)",
        &["b where h2 belongs"],
    ),
    posted(
        "Missing sign in derivative of sigmoid function (Computer Science Stack Exchange)",
        SIGMOID,
        "x",
        "\\frac{-e^{-x}}{(1 + e^{-x})^2}",
        &["sign"],
    ),
    posted(
        "stats.stackexchange.com/questions/490374: right",
        CHAIN,
        "w2",
        "2(a2-y)*(σ(z2)*(1-σ(z2)))*a1",
        &[],
    ),
    posted(
        "math.stackexchange.com/questions/2503428: the inner derivative of ln(1 − p)",
        ENTROPY,
        "s",
        "-1 (y/p + (1-y)/(1-p))",
        &["sign", "(1 − y) / (1 − p)"],
    ),
    posted(
        "My Cross Entropy Loss Gradient Calculation is Wrong (Stack Exchange): one derivative more",
        LOGISTIC,
        "w",
        "(s - y) x (s(1 - s))",
        &["does not belong here"],
    ),
    posted(
        "github.com/Bot-Academy/NeuralNetworkFromScratch/pull/3: no derivative of the output unit",
        "seed",
        "w8",
        "(a_o2 - t2) * a_h2",
        &["a_o2(1 − a_o2)", "missing"],
    ),
    posted(
        "github.com/iamtrask/Grokking-Deep-Learning/issues/56: right, since ReLU keeps the sign",
        RELU,
        "w1",
        "(y2 - t) w2 step(a) x",
        &[],
    ),
    posted(
        "github.com/joelgrus/data-science-from-scratch/issues/31: new weights",
        "seed",
        "w1",
        "((a_o1 - t1)*a_o1*(1-a_o1)*w5_new + (a_o2 - t2)*a_o2*(1-a_o2)*w7_new)*a_h1*(1-a_h1)*i1",
        &["w5 from after the update", "w7 from after the update"],
    ),
    posted(
        "github.com/benoitfragit/libBrain/issues/78: the derivative is taken of the output",
        CHAIN,
        "w1",
        "2(a2 - y) σ'(a2) w2 σ'(z1) a0",
        &["a2 is already σ(z2)"],
    ),
    posted(
        "stackoverflow.com/a/43885650: sech² of the output",
        TANH,
        "w2",
        "(a2 - y) (1 - tanh(a2)^2) a1",
        &["a2"],
    ),
    posted(
        "Doubt in derivation of backpropagation (Stack Exchange): no sum over the outputs",
        "seed",
        "w1",
        "(a_o1 - t1) a_o1 (1 - a_o1) w5 a_h1 (1 - a_h1) i1",
        &["w7", "missing"],
    ),
    posted(
        "stats.stackexchange.com/questions/188678: of the output, not of the loss",
        LINEAR,
        "w1",
        "x1",
        &["out", "y", "missing"],
    ),
    posted(
        "math.stackexchange.com/questions/2526748: no minus and no o",
        CHAIN,
        "w2",
        "2(y - σ(w2 a1)) σ(w2 a1)(1 - σ(w2 a1))",
        &["sign", "a1"],
    ),
    posted("ai.stackexchange.com/questions/5638: right", UNIT, "w", "h1 × h2(1-h2) × (h2-y)", &[]),
    posted(
        "github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/88: errors without σ′",
        "seed",
        "w1",
        "((a_o1 - t1) w5 + (a_o2 - t2) w7) a_h1 (1 - a_h1) i1",
        &["a_o1", "a_o2", "missing"],
    ),
    // The last third.
    posted(
        "math.stackexchange.com/questions/4075404: the minus of the inner derivative",
        CHAIN,
        "w2",
        "2 (y - σ(z2)) σ(z2) (1 - σ(z2)) a1",
        &["sign"],
    ),
    posted(
        "github.com/CodingTrain/Toy-Neural-Network-JS/issues/72: new weights",
        CHAIN,
        "w1",
        "2 (a2 - y) a2 (1 - a2) w2_new a1 (1 - a1) a0",
        &["w2 from after the update"],
    ),
    posted(
        "The Multilayer Perceptron (github.com/guevara/read-it-later/issues/7332): no brackets",
        UNIT,
        "w",
        "h2 − y × h2 (1 − h2) × h1",
        &["parentheses", "h2 − y"],
    ),
    posted(
        "github.com/tsoding/nn.h/issues/18: right, the derivative in terms of the output",
        TANH,
        "w1",
        "(a2 - y) (1 - a2^2) w2 (1 - a1*a1) a0",
        &[],
    ),
    posted(
        "community.deeplearning.ai/t/85937: multiplied by Z too",
        TANH,
        "w1",
        "(a2 - y) (1 - a2^2) w2 z1 (1 - a1^2) a0",
        &["z1", "does not belong here"],
    ),
    posted(
        "github.com/kim-marcel/basic_neural_network/issues/7: new weights",
        "seed",
        "a_h1",
        "(a_o1 - t1) a_o1 (1 - a_o1) w5_new + (a_o2 - t2) a_o2 (1 - a_o2) w7_new",
        &["w5 from after the update", "w7 from after the update"],
    ),
    posted(
        "community.deeplearning.ai/t/63071: 1/m once more",
        PLANAR,
        "dw",
        "1/M * (1/M * dA * (1 - a^2))^T x",
        &["1 / M"],
    ),
    posted(
        "community.deeplearning.ai/t/119220: entry by entry, where a product of matrices belongs",
        BATCH,
        "dw",
        "1/M * x ⊙ (a - y)",
        &["(M×F)"],
    ),
    posted(
        "community.deeplearning.ai/t/402919: products of matrices where entries belong",
        PLANAR,
        "dz",
        "1/M dA @ (1 - a.T @ a)",
        &["(M×H)"],
    ),
    posted(
        "community.deeplearning.ai/t/241052: the sum over the wrong axis",
        PLANAR,
        "db",
        "1/M * sum(dA * (1 - a^2), axis=1)",
        &["(M)", "(H)"],
    ),
    posted(
        "math.stackexchange.com/questions/2979764: H is not transposed",
        "linear",
        "dw",
        "dy^T x^T",
        &["x must not be transposed"],
    ),
];

fn mark(posted: &Posted) -> backprop::error::Result<answer::Outcome> {
    if posted.network.contains("[equations]") {
        let model = model::from_toml(posted.network, "posted.toml").unwrap();
        return match posted.network.contains("[indices]") {
            true => answer::mark_indexed(&model, posted.asked, posted.answer),
            false => {
                let derivation = Derivation::of(model.expand().unwrap()).unwrap();
                answer::mark(&derivation, posted.asked, posted.answer)
            }
        };
    }
    if posted.network == "linear" {
        return answer::mark_indexed(&model::layer("linear").unwrap(), posted.asked, posted.answer);
    }
    let derivation =
        Derivation::of(network::preset(posted.network).unwrap().network().unwrap()).unwrap();
    answer::mark(&derivation, posted.asked, posted.answer)
}

#[test]
fn posted_derivatives_get_the_right_verdict_and_nearly_all_an_explanation() {
    let first_of_the_last_third = POSTED.len() * 2 / 3;
    let (mut explained, mut held_out) = (0, 0);
    for (number, posted) in POSTED.iter().enumerate() {
        let outcome = mark(posted).unwrap_or_else(|error| panic!("{}: {error}", posted.source));
        let said = answer::text(&outcome, &|_, text| text.to_owned());
        assert_eq!(outcome.is_right(), posted.says.is_empty(), "{}: {said}", posted.source);
        let is_explained = posted.says.iter().all(|part| said.contains(part))
            && outcome.marked.iter().all(|marked| {
                marked.is_right() || !marked.says.is_empty() || !marked.because.is_empty()
            });
        explained += usize::from(is_explained);
        held_out += usize::from(is_explained && number >= first_of_the_last_third);
        if !is_explained {
            println!("not explained: {}\n{said}", posted.source);
        } else {
            println!("{}\n{said}", posted.source);
        }
    }
    println!(
        "{explained} of {} posted derivatives explained, {held_out} of the {} held out",
        POSTED.len(),
        POSTED.len() - first_of_the_last_third
    );
    assert!(explained >= 32 && held_out >= 10);
}
