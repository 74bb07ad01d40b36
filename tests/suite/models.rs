//! Models with indices: the language, the rules for sums, and the derivation of every layer and
//! model that comes with the program, against the scalar derivation, dual numbers and differences.

mod matrices;

use crate::common::dual::Dual;
use backprop::derive::{Column, Derivation, IndexedDerivation};
use backprop::expr::{
    Assignment, Binding, Expr, Function, Index, Leaf, Name, Partial, Reduction, Relation,
    SUM_RULES, Scalar,
};
use backprop::model::{self, Model, Tensor, from_toml};
use backprop::network::Draw;
use backprop::render;
use proptest::prelude::*;
use std::collections::HashMap;

/// A model of these lines, with a batch n of 3, inputs j and hidden units i of 2, and a window u.
fn small(given: &str, trained: &str, equations: &str) -> backprop::error::Result<Model> {
    let text = format!(
        "[sizes]\nbatch = 3\ninputs = 2\nhidden = 2\nK = 2\n\
         [indices]\nn = \"batch\"\nj = \"inputs\"\ni = \"hidden\"\nu = \"K\"\nt = \"batch\"\n\
         v = \"batch\"\n[given]\n{given}\n[trained]\n{trained}\n[equations]\n{equations}\n"
    );
    from_toml(&text, "mine.toml")
}

fn derivation(name: &str) -> IndexedDerivation {
    IndexedDerivation::of(model::layer(name).unwrap()).unwrap()
}

#[test]
fn what_a_keyboard_types_is_the_same() {
    let pairs = [
        ("σ(Σ[j] w[i,j]·x[j] + b[i])", "sigmoid(sum(j: w[i,j]*x[j]) + b[i])"),
        ("max[u,v] x[2·r + u, 2·s + v]", "max(u, v: x[2*r + u, 2*s + v])"),
        ("[u ≤ t]·x[u]", "[u <= t]*x[u]"),
        ("mean[n] x[n]", "mean(n: x[n])"),
        ("⌊p / 2⌋ + p mod 2", "floor(p/2) + (p mod 2)"),
        ("[i ≠ k]", "[i != k]"),
    ];
    for (one, other) in pairs {
        assert_eq!(one.parse::<Expr>().unwrap(), other.parse::<Expr>().unwrap(), "{one}");
    }
}

#[test]
fn a_sum_reaches_as_far_as_a_product() {
    for (text, again) in [
        ("Σ[j] w[j]·x[j] + b", "Σ[j] w[j] · x[j] + b"),
        ("2·Σ[j] a[j]·b", "2 · Σ[j] a[j] · b"),
        ("(Σ[j] a[j])·b", "(Σ[j] a[j]) · b"),
        ("(Σ[j] a[j]) / N", "(Σ[j] a[j]) / N"),
        ("Σ[j] (a[j] + b)", "Σ[j] (a[j] + b)"),
        ("(Σ[j] a[j])²", "(Σ[j] a[j])²"),
        ("−Σ[j] a[j]", "−Σ[j] a[j]"),
        ("Σ[i] Σ[j] w[i,j]", "Σ[i] Σ[j] w[i,j]"),
        ("∂L/∂w[i,j]·∂h[i]/∂x", "∂L/∂w[i,j] · ∂h[i]/∂x"),
        ("(a mod k)·b mod k", "(a mod k) · b mod k"),
    ] {
        let parsed: Expr = text.parse().unwrap();
        assert_eq!(parsed.to_string(), again);
        assert_eq!(again.parse::<Expr>().unwrap(), parsed);
    }
}

#[test]
fn a_mistake_in_a_model_is_shown_at_its_place() {
    let x = "\"x[n,j]\" = \"normal\"";
    let w = "\"w[i,j]\" = \"normal\"";
    let cases = [
        // Two ranges for one index.
        (
            x,
            w,
            "\"y[n,i]\" = \"Σ[j] w[j,i]·x[n,j]\"\nL = 0",
            "j runs over inputs, but index 1 of w runs over hidden",
            "w[j,i]",
        ),
        // A free index.
        (x, w, "\"y[n]\" = \"Σ[j] w[i,j]·x[n,j]\"\nL = 0", "the index i is free here", "i,j]"),
        // A range that is not known.
        (x, w, "\"y[n]\" = \"Σ[k] x[n,k]\"\nL = 0", "the range of the index k is not known", "k]"),
        // An index outside.
        (x, w, "L = \"x[3,0]·w[0,0]\"", "index 1 of x runs from 0 to below batch", "x[3"),
        // Other mistakes.
        (x, w, "L = \"Σ[n,j] x[n,j]·q\"", "there is no quantity, index or size called q", "q"),
        (x, w, "L = \"Σ[n] x[n]·w[0,0]\"", "x has 2 indices, x[n,j]; here it has 1", "x[n]"),
        (x, w, "L = \"x·w[0,0]\"", "x has 2 indices: x[n,j]", "x·"),
        (x, w, "L = \"Σ[n] Σ[n] w[0,0]\"", "the index n is already in use here", "n]"),
        (x, w, "L = \"w[0,0] +\"", "expected a number, a name or `(`", ""),
        (
            x,
            w,
            "\"y[n]\" = \"y[n]·w[0,0]\"\nL = \"y[0]\"",
            "y[n] is computed from itself",
            "\"y[n]\"",
        ),
        (
            x,
            w,
            "\"a[n]\" = \"c[n]·w[0,0]\"\n\"c[n]\" = \"a[n]\"\nL = \"a[0]\"",
            "are computed from each other",
            "\"a[n]\"",
        ),
        (x, w, "\"y[n]\" = \"w[0,0]\"\nL = \"y\"", "y has 1 index: y[n]", "y"),
        (
            x,
            w,
            "\"y[n]\" = \"w[0,0]\"\n\"L[n]\" = \"y[n]\"",
            "the loss must be a single number",
            "[equations]",
        ),
        (x, "", "L = \"x[0,0]\"", "nothing to learn", "[equations]"),
        ("\"x[n,j]\" = [[1, 2], [3]]", w, "L = 0", "different lengths", "[[1, 2]"),
        (
            "\"x[n,j]\" = [[1, 2], [3, 4]]",
            w,
            "L = 0",
            "x[n,j] has 4 values here, but needs 3 batch × 2 inputs",
            "[[1, 2]",
        ),
        ("\"x[n,j]\" = [1, 2]", w, "L = 0", "are a list, but it has 2 indices", "[1, 2]"),
        (
            "\"x[n,j]\" = \"norml\"",
            w,
            "L = 0",
            "there is no initialization called `norml`",
            "norml",
        ),
        ("\"n\" = 1", w, "L = 0", "n is already an index", "n"),
        (x, w, "\"sum[n]\" = \"w[0,0]\"\nL = 0", "sum is the name of a function", "sum[n]"),
        // What is looked up has to be there.
        (
            "\"token[n]\" = [0, 1, 2]",
            w,
            "L = \"Σ[n] w[token[n],0]\"",
            "token is used as an index from 0 to below hidden, but it contains 2",
            "[0, 1, 2]",
        ),
        (
            "\"token[n]\" = [0, -1, 1]",
            w,
            "L = \"Σ[n] w[token[n],0]\"",
            "but it contains -1",
            "[0, -1, 1]",
        ),
        (
            "\"token[n]\" = [0, 0.5, 1]",
            w,
            "L = \"Σ[n] w[token[n],0]\"",
            "but it contains 0.5",
            "0.5",
        ),
        (
            "\"token[n]\" = [0, 1, 5]",
            w,
            "L = \"Σ[n,i] [token[n] = i]·w[i,0]\"",
            "but it contains 5",
            "[0, 1, 5]",
        ),
        (
            x,
            w,
            "\"y[n]\" = \"w[0,0]\"\nL = \"Σ[n] w[y[n],0]\"",
            "y is used as an index, so it must be given",
            "[equations]",
        ),
    ];
    for (given, trained, equations, says, place) in cases {
        let error = small(given, trained, equations).unwrap_err();
        assert!(error.message.contains(says), "{equations}: {}", error.message);
        assert!(error.message.contains("mine.toml:"), "{}", error.message);
        assert!(place.is_empty() || error.message.contains(place), "{}", error.message);
    }
}

#[test]
fn sizes_are_refused_that_nothing_could_hold() {
    let linear = model::layer("linear").unwrap();
    for size in [1_000_000_000, usize::MAX / 2] {
        let error = linear.with_sizes(&[("N", size)]).unwrap_err();
        assert!(error.message.contains("more than 50000000 entries"), "{}", error.message);
    }
    let strideless = model::layer("conv2d").unwrap().with_sizes(&[("stride", 0)]);
    assert!(strideless.unwrap_err().message.contains("not a whole number above 0"));
}

#[test]
fn two_entries_do_not_get_one_name() {
    let twice =
        small("\"c0[i]\" = \"ones\"", "\"c[n,i]\" = \"ones\"", "L = \"Σ[n,i] c[n,i]·c0[i]\"");
    let error = twice.unwrap().expand().unwrap_err();
    assert_eq!(error.message, "written out, c0[0] and c[0,0] would both be called c0_0");
}

#[test]
fn an_index_that_is_always_0_is_not_in_a_name() {
    let conv2d = model::layer("conv2d").unwrap();
    let names = |sizes: &[(&str, usize)]| -> Vec<String> {
        let network = conv2d.with_sizes(sizes).unwrap().expand().unwrap();
        network.variables().iter().map(|variable| variable.name.to_string()).collect()
    };
    let one = names(&[]);
    for name in ["x0_0", "x3_3", "w2_2", "b", "y3_3", "dy0_1"] {
        assert!(one.iter().any(|known| known == name), "{name}");
    }
    let two = names(&[("O", 2), ("U", 1), ("V", 1), ("padding", 0)]);
    for name in ["x0_0", "w0", "w1", "b1", "y1_3_3"] {
        assert!(two.iter().any(|known| known == name), "{name}");
    }
    // A name without its index may be the name of something else.
    let twice = small(
        "\"c0[u]\" = \"ones\"\n\"c[u,i]\" = \"ones\"",
        "w = 1.0",
        "L = \"Σ[u,i] w·c[u,i]·c0[u]\"",
    );
    let error = twice.unwrap().with_sizes(&[("K", 1)]).unwrap().expand().unwrap_err();
    assert_eq!(error.message, "written out, c0[0] and c[0,0] would both be called c0");
}

#[test]
fn a_circle_is_computed_along_an_index() {
    // Two equations in a circle that is none entry by entry, and one that looks ahead.
    let model = small(
        "\"x[t]\" = [1.0, 2.0, 3.0]",
        "a = 0.5",
        "\"h[t]\" = \"a·c[t − 1] + x[t]\"\n\"c[t]\" = \"h[t] + 1\"\n\
         \"later[t]\" = \"later[t + 1] + c[t]\"\n\
         \"before[t]\" = \"Σ[v] [v < t]·before[v] + x[t]\"\n\
         L = \"later[0] + before[2]\"",
    )
    .unwrap();
    let derivation = IndexedDerivation::of(model).unwrap();
    let values = derivation.values(&derivation.model().start());
    // h = 1, 3, 5; c = 2, 4, 6; their sum is 12; before = 1, 3, 7.
    assert_eq!(values.quantity("h").unwrap().values, [1.0, 3.0, 5.0]);
    assert_eq!(values.quantity("before").unwrap().values, [1.0, 3.0, 7.0]);
    assert_eq!(values.quantity("L").unwrap().values, [19.0]);
    // L = Σ c + …, c₁ = ½·2 + 2 + 1, c₂ = ½·c₁ + 3 + 1: ∂L/∂a = c₀ + (c₁ + a·c₀) = 2 + 4 + 1.
    assert_eq!(values.gradient("a").unwrap().values, [7.0]);
}

#[test]
fn the_derivation_ends_in_the_form_that_a_person_writes() {
    let forms = [
        ("linear", "w", "Σ[n] dy[n,i] · x[n,j]"),
        ("linear", "x", "Σ[i] dy[n,i] · w[i,j]"),
        ("linear", "b", "Σ[n] dy[n,i]"),
        (
            "batchnorm",
            "x",
            "(γ[c] / (M · sqrt(var[c] + ε))) · (M · dy[n,c] − Σ[n′] dy[n′,c] − (Σ[n′] dy[n′,c] · x\u{302}[n′,c]) · x\u{302}[n,c])",
        ),
        ("batchnorm", "γ", "Σ[n] dy[n,c] · x\u{302}[n,c]"),
        (
            "rmsnorm",
            "x",
            "(D · dy[n,d] · γ[d] − (Σ[d′] dy[n,d′] · x\u{302}[n,d′] · γ[d′]) · x\u{302}[n,d]) / (D · r[n])",
        ),
        ("relu", "x", "[x[i] > 0] · dy[i]"),
        ("sigmoid", "x", "dy[i] · y[i] · (1 − y[i])"),
        ("tanh", "x", "dy[i](1 − y[i]²)"),
        ("softplus", "x", "dy[i] · σ(x[i])"),
        (
            "maxpool",
            "x",
            "[k·(a mod k) + q mod k = argmax[u′,v′] x[n,c,k·⌊a / k⌋ + u′,k·⌊q / k⌋ + v′]] · dy[n,c,⌊a / k⌋,⌊q / k⌋]",
        ),
        ("avgpool", "x", "dy[n,c,⌊a / k⌋,⌊q / k⌋] / k²"),
        ("globalavgpool", "x", "dy[n,c] / (H · W)"),
        ("softmax", "x", "(dy[n,k] − Σ[k′] dy[n,k′] · p[n,k′]) · p[n,k]"),
        ("logsoftmax-nll", "x", "(p[n,k] − [t[n] = k]) / N"),
        ("mse", "x", "2(x[i] − t[i]) / N"),
        ("bce-with-logits", "x", "(p[i] − t[i]) / N"),
        ("embedding", "E", "Σ[t] [token[t] = k] · dy[t,d]"),
        ("attention", "S", "(∂L/∂P[h,t,u] − Σ[u′] P[h,t,u′] · ∂L/∂P[h,t,u′]) · P[h,t,u]"),
        ("attention", "V", "Σ[t] ∂L/∂A[t,h,d] · P[h,t,u]"),
        ("rnn", "W", "Σ[n] dy[n,k] · (1 − y[n,k]²) · x[n,j]"),
        ("rnn-sequence", "y", "Σ[k′] ∂L/∂y[t + 1,k′] · (1 − y[t + 1,k′]²) · U[k′,k] + dy[t,k]"),
    ];
    for (layer, wrt, form) in forms {
        let derivation = derivation(layer);
        let total = derivation.total_of(&wrt.into()).unwrap();
        let shortest = total.simplified.as_ref().unwrap_or(&total.worked);
        assert_eq!(shortest.to_string(), form, "∂L/∂{wrt} of {layer}");
    }
}

#[test]
fn what_the_loss_uses_directly_too_is_named_apart() {
    let model = small(
        "\"x[n,j]\" = \"normal\"",
        "\"w[j]\" = \"normal\"",
        "\"y[n]\" = \"Σ[j] w[j]·x[n,j]\"\nL = \"Σ[n] y[n]² + 0.1·Σ[j] w[j]²\"",
    );
    let derivation = IndexedDerivation::of(model.unwrap()).unwrap();
    let total = derivation.total_of(&"w".into()).unwrap();
    assert_eq!(total.chain.to_string(), "Σ[n] ∂L/∂y[n] · ∂y[n]/∂w[j] + ∂L_direct/∂w[j]");
    let direct = total.locals.iter().find(|local| local.equation[0].to_string() == "L").unwrap();
    assert_eq!(direct.partial.to_string(), "∂L_direct/∂w[j]");
    assert_eq!(direct.value.to_string(), "0.2 · w[j]");
    // No two lines of a block say different things of the same derivative.
    let block = &derivation.about(&["w".into()])[0];
    let lefts: Vec<String> = block.lines.iter().map(|line| line.left.to_string()).collect();
    assert_eq!(lefts, ["∂L/∂w[j]", "∂y[n]/∂w[j]", "∂L_direct/∂w[j]", "∂L/∂w[j]"]);
    assert!(block.says.contains("`L` depends on `w` in two ways"), "{}", block.says);
    // Where nothing else uses it, the whole derivative is the direct one.
    let y = derivation.total_of(&"y".into()).unwrap();
    assert_eq!(y.locals[0].partial.to_string(), "∂L/∂y[n]");
}

#[test]
fn a_convolution_says_nothing_of_groups_unless_it_is_asked() {
    let conv2d = model::layer("conv2d").unwrap();
    let dx = |model: Model| {
        let derivation = IndexedDerivation::of(model.plain()).unwrap();
        derivation.total_of(&"x".into()).unwrap().worked.to_string()
    };
    assert_eq!(
        dx(conv2d.with_fixed(&["stride"]).unwrap()),
        "Σ[o,u,v] dy[n,o,a − u + padding,q − v + padding] · w[o,z,u,v]"
    );
    let of_groups = conv2d.with_sizes(&[("groups", 2), ("O", 2)]).unwrap();
    assert!(dx(of_groups.with_fixed(&["groups"]).unwrap()).contains("[⌊o / K⌋ = ⌊z / C⌋]"));
}

/// A block of a ResNet: what keeps its size can be added to its input.
const RESNET: &str = r#"
loss = "nll.L"
[sizes]
N = 2
side = 4
channels = 2
classes = 3
[indices]
n = "N"
c = "channels"
a = "side"
q = "side"
[given]
"image[n,c,a,q]" = "normal"
"label[n]" = "below classes"
[layers]
conv1 = { layer = "conv2d", x = "image", O = "channels", C = "channels", U = 3, V = 3, padding = 1 }
norm1 = { layer = "batchnorm2d", x = "conv1.y" }
relu1 = { layer = "relu", x = "norm1.y" }
conv2 = { layer = "conv2d", x = "relu1.y", O = "channels", C = "channels", U = 3, V = 3, padding = 1 }
pool = { layer = "globalavgpool", x = "out" }
fc = { layer = "linear", x = "pool.y", I = "classes" }
nll = { layer = "logsoftmax-nll", x = "fc.y", t = "label" }
[equations]
"out[n,c,a,q]" = "max(0, image[n,c,a,q] + conv2.y[n,c,a,q])"
"#;

#[test]
fn a_convolution_that_keeps_the_size_can_be_added_to_its_input() {
    let derivation = IndexedDerivation::of(from_toml(RESNET, "resnet.toml").unwrap()).unwrap();
    let conv1 = derivation.model().quantity(&"conv1.y".into()).unwrap();
    let sizes: Vec<String> =
        conv1.axes.iter().map(|index| index.size.as_ref().unwrap().to_string()).collect();
    assert_eq!(sizes, ["N", "channels", "side", "side"]);
    // The same number under another name is another range, and the hint says what to do.
    let other = RESNET.replace(
        "conv2 = { layer = \"conv2d\", x = \"relu1.y\", O = \"channels\"",
        "conv2 = { layer = \"conv2d\", x = \"relu1.y\", O = 2",
    );
    let error = from_toml(&other, "resnet.toml").unwrap_err();
    assert!(error.message.contains("index 2 of conv2.y runs over 2"), "{}", error.message);
    assert!(error.hint.unwrap().contains("use channels in both places"));
}

#[test]
fn a_layer_may_have_no_bias_and_no_gain() {
    let model = |layer: &str| {
        let text = format!(
            "[indices]\nn = \"N\"\nj = \"J\"\n[given]\n\"x[n,j]\" = [[1, 2], [3, 4]]\n\
             [trained]\nc = 1.0\n[equations]\nL = \"c·Σ[n,j] one.y[n,j]\"\n\
             [layers]\none = {{ x = \"x\", {layer} }}\n"
        );
        from_toml(&text, "mine.toml")
    };
    for (layer, left_out, says) in [
        ("layer = \"linear\", I = \"J\", b = \"none\"", "one.b", "Σ[j] one.w[i,j] · x[n,j]"),
        ("layer = \"rmsnorm\", \"γ\" = \"none\"", "one.γ", "x[n,d] / one.r[n]"),
        (
            "layer = \"layernorm\", \"γ\" = \"none\", \"β\" = \"none\"",
            "one.β",
            "(x[n,d] − one.μ[n]) / sqrt(one.var[n] + one.ε)",
        ),
    ] {
        let model = model(layer).unwrap_or_else(|error| panic!("{layer}: {}", error.message));
        assert!(model.quantity(&left_out.into()).is_none(), "{layer}");
        let y = model.quantity(&"one.y".into()).and_then(|y| y.equation()).unwrap();
        assert_eq!(y.to_string(), says);
    }
    for (layer, says) in [
        ("layer = \"linear\", I = \"J\", w = \"none\"", "y cannot be computed without w"),
        ("layer = \"rmsnorm\", \"ε\" = \"none\"", "there is no quantity called none for ε"),
    ] {
        let error = model(layer).unwrap_err();
        assert!(error.message.contains(says), "{layer}: {}", error.message);
    }
}

#[test]
fn a_cell_knows_how_many_gates_it_has() {
    for (layer, gates) in [("lstm", 4), ("gru", 3)] {
        let text = format!(
            "loss = \"mse.L\"\n[sizes]\nN = 2\nJ = 3\nK = 2\n[indices]\nn = \"N\"\nj = \"J\"\nk = \"K\"\n\
             [given]\n\"x[n,j]\" = \"normal\"\n\"h[n,k]\" = \"normal\"\n\"goal[n,k]\" = \"normal\"\n\
             [layers]\ncell = {{ layer = \"{layer}\", x = \"x\", h = \"h\"{} }}\n\
             mse = {{ layer = \"mse\", x = \"cell.y\", t = \"goal\" }}\n",
            if layer == "lstm" { ", c = \"h\"" } else { "" }
        );
        let model = from_toml(&text, "cell.toml").unwrap();
        let b = model.quantity(&"cell.b".into()).unwrap();
        assert_eq!(model.shape(&b.axes), [gates * 2], "{layer}");
    }
}

#[test]
fn a_convolution_keeps_the_condition_that_its_stride_asks_for() {
    let derivation = derivation("conv2d");
    let dx = derivation.total_of(&"x".into()).unwrap().worked.to_string();
    for part in [
        "[stride divides a − u + padding]",
        "dy[n,o,(a − u + padding) / stride,(q − v + padding) / stride]",
        "w[o,z mod C,u,v]",
        "[⌊o / K⌋ = ⌊z / C⌋]",
    ] {
        assert!(dx.contains(part), "{part} in {dx}");
    }
}

/// Names and values of the sizes at which a layer is tried: 1, odd, one past a power of two.
fn sizes_of(layer: &str) -> Vec<Vec<(&'static str, usize)>> {
    match layer {
        "conv2d" => vec![
            vec![("A", 5), ("Q", 4), ("stride", 2), ("padding", 1)],
            vec![
                ("N", 2),
                ("O", 4),
                ("C", 1),
                ("groups", 2),
                ("U", 2),
                ("V", 1),
                ("stride", 3),
                ("padding", 0),
            ],
            vec![("A", 5), ("Q", 3), ("padding", 2), ("C", 3)],
            vec![("A", 3), ("Q", 3), ("padding", 0)],
        ],
        "attention" => vec![
            vec![("causal", 0), ("heads", 2)],
            vec![("T", 5), ("heads", 4)],
            vec![("T", 1), ("E", 3), ("I", 2)],
        ],
        "maxpool" | "avgpool" => {
            vec![vec![("A", 6), ("Q", 4), ("k", 3)], vec![("k", 1)], vec![("A", 5), ("Q", 7)]]
        }
        "batchnorm" => vec![vec![("M", 1)], vec![("M", 5), ("C", 3)]],
        "groupnorm" => vec![vec![("groups", 1)], vec![("groups", 3), ("channels", 3), ("A", 1)]],
        "layernorm" | "rmsnorm" => vec![vec![("D", 1)], vec![("N", 1), ("D", 5)]],
        "softmax" | "logsoftmax-nll" => vec![vec![("N", 1), ("K", 1)], vec![("N", 3), ("K", 5)]],
        "linear" => vec![vec![("N", 1), ("I", 5), ("J", 1)]],
        "rnn-sequence" => vec![vec![("T", 1)], vec![("T", 5)]],
        "lstm" | "gru" | "rnn" => vec![vec![("N", 1), ("K", 3), ("J", 1)]],
        "embedding" => vec![vec![("T", 5), ("K", 1)], vec![("T", 1), ("K", 3)]],
        _ => Vec::new(),
    }
}

/// Every layer at several sizes, and every model.
fn all_models() -> Vec<(String, Model)> {
    let mut all = Vec::new();
    for (layer, _) in model::layers() {
        let plain = model::layer(layer).unwrap();
        for sizes in sizes_of(layer) {
            let sized = plain.with_sizes(&sizes).unwrap().with_seed(5);
            all.push((format!("{layer} {sizes:?}"), sized));
        }
        all.push((layer.to_owned(), plain));
    }
    // The CNN has a test of its own, in cnn.rs.
    for (name, _) in model::models().into_iter().filter(|(name, _)| *name != "cnn") {
        let text = model::model_text(name).unwrap();
        all.push((name.to_owned(), from_toml(text, name).unwrap()));
    }
    all
}

/// All places in a tensor of this shape, the last index fastest.
fn places(shape: &[usize]) -> Vec<Vec<usize>> {
    shape.iter().fold(vec![Vec::new()], |places, size| {
        let longer = |place: &Vec<usize>| {
            let place = place.clone();
            (0..*size).map(move |index| [&place[..], &[index]].concat())
        };
        places.iter().flat_map(longer).collect()
    })
}

/// The name of an entry in what is written out; an index that is always 0 is not in it.
fn entry_name(name: &Name, shape: &[usize], at: &[usize]) -> Name {
    let counts = at.iter().zip(shape).filter(|(_, size)| **size > 1);
    let indices: Vec<String> = counts.map(|(index, _)| index.to_string()).collect();
    let ends_with_a_digit = name.as_str().ends_with(|c: char| c.is_ascii_digit());
    let between = if ends_with_a_digit && !indices.is_empty() { "_" } else { "" };
    Name::from(format!("{name}{between}{}", indices.join("_")))
}

fn is_close(a: f64, b: f64, tolerance: f64, largest: f64) -> bool {
    (a - b).abs() <= tolerance * largest.max(1.0)
}

#[test]
fn the_gradient_is_that_of_the_model_written_out() {
    for (name, model) in all_models() {
        let derivation = IndexedDerivation::of(model.clone()).unwrap();
        let values = derivation.values(&model.start());
        let scalar = Derivation::of(model.expand().unwrap()).unwrap();
        let scalar_values = scalar.values();
        let mut compared = 0;
        for total in derivation.totals().iter().filter(|total| total.is_gradient) {
            let wrt = &total.partial.wrt;
            let gradient = values.gradient(wrt).unwrap();
            let largest = gradient.values.iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
            for (at, value) in places(&gradient.shape).iter().zip(&gradient.values) {
                let entry = entry_name(wrt, &gradient.shape, at);
                let known = scalar.network().variable(&entry).unwrap();
                // What does not reach the loss is given there, and has the derivative 0.
                let expected = match known.wants_a_gradient() {
                    true => scalar_values.derivative(&Partial::new(model.loss(), &entry)),
                    false => 0.0,
                };
                assert!(
                    is_close(*value, expected, 1e-12, largest),
                    "{name}: ∂L/∂{entry} is {value}, not {expected}"
                );
                compared += 1;
            }
        }
        assert!(compared > 0, "{name}");
    }
}

#[test]
fn the_gradient_is_that_of_dual_numbers() {
    let mut draw = Draw::new(3);
    for (name, model) in all_models() {
        let derivation = IndexedDerivation::of(model.clone()).unwrap();
        let start = model.start();
        let values = derivation.values(&start);
        let without: Vec<_> =
            model.quantities().iter().filter(|q| q.equation().is_none()).collect();
        for (number, quantity) in without.iter().enumerate().filter(|(_, q)| q.wants_a_gradient()) {
            let entry = (draw.start_value() * start[number].values.len() as f64) as usize;
            let dual: Vec<Tensor<Dual>> = start
                .iter()
                .map(|tensor| Tensor {
                    shape: tensor.shape.clone(),
                    values: tensor.values.iter().map(|value| Dual::constant(*value)).collect(),
                })
                .collect();
            let mut dual = dual;
            let at = start[number].values[entry];
            dual[number].values[entry] = Dual::variable(at);
            let forward = backprop::model::Values::forward(&model, &dual);
            let slope = forward.quantity(model.loss()).unwrap().values[0].slope();
            let gradient = values.gradient(&quantity.name).unwrap().values[entry];
            assert!(
                is_close(gradient, slope, 1e-11, slope.abs()),
                "{name}: ∂L/∂{}, entry {entry}, is {gradient}, not {slope}",
                quantity.name
            );
        }
    }
}

#[test]
fn every_form_of_a_derivative_has_the_same_value() {
    for (name, model) in all_models() {
        let derivation = IndexedDerivation::of(model.clone()).unwrap();
        let values = derivation.values(&model.start());
        for total in derivation.totals() {
            let forms = [&total.put_in, &total.worked].into_iter();
            let forms = forms.chain(&total.substituted).chain(&total.simplified);
            let gradient = values.gradient(&total.partial.wrt).unwrap();
            let largest = gradient.values.iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
            for (at, value) in places(&gradient.shape).iter().zip(&gradient.values) {
                for form in forms.clone() {
                    let got = bound(&total.axes, at, &|bound| form.evaluate_in(&values, bound));
                    assert!(
                        is_close(*value, got, 1e-9, largest),
                        "{name}: {} = {form} at {at:?} is {got}, not {value}",
                        total.left()
                    );
                }
            }
        }
    }
}

/// `f` where the index variables have these values.
fn bound<R>(axes: &[Index], at: &[usize], f: &dyn Fn(backprop::expr::Bound<'_>) -> R) -> R {
    fn inner<R>(
        axes: &[Index],
        at: &[usize],
        outer: backprop::expr::Bound<'_>,
        f: &dyn Fn(backprop::expr::Bound<'_>) -> R,
    ) -> R {
        match (axes, at) {
            ([index, axes @ ..], [value, at @ ..]) => {
                let binding = Binding { name: &index.name, value: *value as i64, outer };
                inner(axes, at, Some(&binding), f)
            }
            _ => f(outer),
        }
    }
    inner(axes, at, None, f)
}

#[test]
fn every_rule_for_sums_has_a_name_and_is_used() {
    let mut names: Vec<&str> = SUM_RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SUM_RULES.len());
    assert!(SUM_RULES.iter().all(|rule| rule.says.contains('→')));
    let mut used = Vec::new();
    for (_, model) in all_models() {
        let derivation = IndexedDerivation::of(model).unwrap();
        for total in derivation.totals() {
            used.extend(&total.rules);
            used.extend(total.locals.iter().flat_map(|local| &local.sum_rules));
        }
    }
    for rule in SUM_RULES.iter().filter(|rule| !rule.is_tacit) {
        // These come up in expressions of a person's own, and in workbooks.
        let is_rare = ["equal terms", "an entry outside its range"].contains(&rule.name);
        assert!(is_rare || used.contains(&rule.name), "{} is never used", rule.name);
    }
}

// What must not collapse.

/// x and y have 3 entries, w 3 rows and 2 columns.
fn axes(name: &Name) -> Option<Vec<Index>> {
    let axis = |name: &str, size: f64| Index::new(name, Expr::Number(size));
    match name.as_str() {
        "x" | "y" => Some(vec![axis("i", 3.0)]),
        "w" => Some(vec![axis("i", 3.0), axis("j", 2.0)]),
        _ => None,
    }
}

/// i, a, b and t run over 3, j over 2.
fn with_ranges(text: &str) -> Expr {
    fn known(name: &Name) -> Option<Index> {
        let size = match name.as_str() {
            "i" | "a" | "b" | "t" => 3.0,
            "j" => 2.0,
            _ => return None,
        };
        Some(Index::new(name, Expr::Number(size)))
    }
    fn resolve(expr: &Expr) -> Expr {
        match expr {
            Expr::Name(name) => known(name).map_or_else(|| expr.clone(), Expr::from),
            Expr::Reduce(reduction, over, body) => {
                let over = over.iter().filter_map(|index| known(&index.name)).collect();
                Expr::Reduce(*reduction, over, Box::new(resolve(body)))
            }
            _ => expr.map_parts(resolve),
        }
    }
    resolve(&text.parse().unwrap())
}

#[test]
fn a_bracket_collapses_only_what_it_may() {
    for (text, simple) in [
        // A bracket on an index that is not summed over stays.
        ("Σ[i] [a = b]·x[i]", "[a = b] · Σ[i] x[i]"),
        // A shift: x is 0 outside, so no condition is needed; of a number it is.
        ("Σ[i] [i + 1 = a]·x[i]", "x[a − 1]"),
        ("Σ[i] [i + 1 = a]·5", "5 · [0 ≤ a − 1] · [a − 1 < 3]"),
        ("Σ[i] [i + 1 = a]·s", "[0 ≤ a − 1] · [a − 1 < 3] · s"),
        // exp of an entry outside is 1, not 0; and what has no value may not be reached.
        ("Σ[i] [i + 1 = a]·exp(x[i])", "[0 ≤ a − 1] · [a − 1 < 3] · exp(x[a − 1])"),
        ("Σ[i] [i + 1 = a]·x[i]·ln(y[i])", "[0 ≤ a − 1] · [a − 1 < 3] · x[a − 1] · ln(y[a − 1])"),
        ("Σ[i] [i + 1 = a]·(x[i] / y[i])", "[0 ≤ a − 1] · [a − 1 < 3] · (x[a − 1] / y[a − 1])"),
        // A sum is 0 outside only if each of its terms is.
        ("Σ[i] [i + 1 = a]·(x[i] + y[i])", "x[a − 1] + y[a − 1]"),
        ("Σ[i] [i + 1 = a]·(x[i] + s)", "[0 ≤ a − 1] · [a − 1 < 3] · (x[a − 1] + s)"),
        // An index that is used twice is replaced twice.
        ("Σ[i] [i = a]·x[i]·y[i + 1]", "x[a] · y[a + 1]"),
        // Of two brackets on one index the second becomes a condition.
        ("Σ[i] [i = a]·[i = b]·x[i]", "[a = b] · x[a]"),
        // Another range: j stops at 2, a goes to 3.
        ("Σ[j] [j = a]·s", "[a < 2] · s"),
        ("Σ[j] [j = a]·x[j]", "[a < 2] · x[a]"),
        // Nobody says over what the index of z runs.
        ("Σ[i] [i + 1 = a]·z[i]", "[0 ≤ a − 1] · [a − 1 < 3] · z[a − 1]"),
        // An index is never below 0.
        ("[a + 1 = 0]·x[a] + [0 = a + b + 2]·s + [a = 0]·s", "[a = 0] · s"),
        // What a recurrence reads before its first entry is 0.
        ("x[−1]·s + x[3] + x[2]", "x[2]"),
        ("ln(x[3])", "ln(0)"),
        // An i of its own is not the i that is summed over.
        ("Σ[i] [i + 1 = a]·(Σ[i] x[i])", "[0 ≤ a − 1] · [a − 1 < 3] · Σ[i] x[i]"),
        // An even place has one window of two, an odd one none.
        ("Σ[i] [2·i = a]·x[i]", "[2 divides a] · x[a / 2]"),
        ("Σ[i,j] [2·i + j = a]·w[i,j]", "w[⌊a / 2⌋,a mod 2]"),
        // 3·i + j with two values of j leaves gaps: these are no windows.
        ("Σ[i,j] [3·i + j = a]·w[i,j]", "Σ[j] [3 divides a − j] · w[(a − j) / 3,j]"),
        ("Σ[i] [i² = a]·x[i]", "Σ[i] [i² = a] · x[i]"),
    ] {
        let expr = with_ranges(text);
        let (simplified, _) = expr.simplify_sums(&[], &axes);
        assert_eq!(simplified.to_string(), simple, "{text}");
    }
}

/// What is 0 outside its own range need not be 0 outside another.
#[test]
fn an_axis_of_another_size_is_no_condition() {
    let index = |name: &str, size: &str| Index::new(name, Expr::Size(size.into()));
    for (over, simple) in [("N", "x[a − 1]"), ("K", "[0 ≤ a − 1] · [a − 1 < K] · x[a − 1]")]
    {
        let (i, a) = (index("i", over), index("a", "N"));
        let shifted = Expr::sum(vec![i.clone().into(), Expr::Number(1.0)]);
        let bracket = Expr::bracket(shifted, Relation::Equal, a.into());
        let entry = Expr::entry(&"x".into(), vec![i.clone().into()]);
        let sum = Expr::product(vec![bracket, entry]).summed(vec![i]);
        let (simplified, _) = sum.simplify_sums(&[], &|_| Some(vec![index("i", "N")]));
        assert_eq!(simplified.to_string(), simple, "over {over}");
    }
}

#[test]
fn no_sum_collapses_in_favor_of_one_that_comes_later() {
    let r = Index::new("t", Expr::Number(3.0));
    let expr = with_ranges("Σ[i] [t + i = a]·x[i]");
    assert_eq!(expr.simplify_sums(&[r], &axes).0.to_string(), "Σ[i] [t + i = a] · x[i]");
    assert_eq!(expr.simplify_sums(&[], &axes).0.to_string(), "x[a − t]");
}

// Random expressions with the free index variables a and b.

fn index(name: &str) -> Expr {
    let size = if name == "j" { 2.0 } else { 3.0 };
    Index::new(name, Expr::Number(size)).into()
}

fn any_index() -> impl Strategy<Value = Expr> {
    let letter = || prop::sample::select(vec!["a", "b", "i", "j"]).prop_map(index);
    let number = || prop::sample::select(vec![0.0, 1.0, 2.0]).prop_map(Expr::Number);
    prop_oneof![
        4 => letter(),
        1 => number(),
        1 => (letter(), number()).prop_map(|(i, n)| Expr::Sum(vec![i, n])),
        1 => (letter(), letter()).prop_map(|(i, j)| i.minus(j)),
        1 => (letter(), letter()).prop_map(|(i, j)| {
            Expr::Sum(vec![Expr::Product(vec![Expr::Number(2.0), i]), j])
        }),
    ]
}

fn any_indexed() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        3 => any_index().prop_map(|i| Expr::Entry("x".into(), vec![i])),
        3 => (any_index(), any_index()).prop_map(|(i, j)| Expr::Entry("w".into(), vec![i, j])),
        1 => prop::sample::select(vec![0.0, 1.0, 2.0, 0.5]).prop_map(Expr::Number),
        1 => Just(Expr::name("s")),
    ];
    let relation = || {
        prop::sample::select(vec![
            Relation::Equal,
            Relation::Equal,
            Relation::AtMost,
            Relation::Below,
        ])
    };
    leaf.prop_recursive(5, 32, 3, move |inner| {
        let over = prop::sample::select(vec!["i", "j", "a"]);
        prop_oneof![
            1 => inner.clone().prop_map(Expr::negative),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Sum),
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Product),
            1 => (inner.clone(), Just(Expr::Number(2.0))).prop_map(|(x, two)| x.over(two)),
            1 => inner.clone().prop_map(|x| Function::Tanh.of(x)),
            1 => inner.clone().prop_map(|x| Function::Exp.of(Function::Tanh.of(x))),
            4 => (any_index(), relation(), any_index(), inner.clone()).prop_map(
                |(a, relation, b, x)| Expr::product(vec![Expr::bracket(a, relation, b), x])
            ),
            5 => (over, inner).prop_map(|(name, x)| {
                let Expr::Index(index) = index(name) else { unreachable!() };
                Expr::Reduce(Reduction::Sum, vec![index], Box::new(x))
            }),
        ]
    })
}

/// x[3], w[3,2] and s with values of their own; an entry of w may be a variable.
struct Point(Option<[i64; 2]>);

impl Point {
    fn value<S: Scalar>(&self, name: &Name, at: &[i64]) -> S {
        let sizes: &[i64] = if *name == Name::from("w") { &[3, 2] } else { &[3] };
        let is_inside = at.iter().zip(sizes).all(|(i, size)| (0..*size).contains(i));
        let place = at.iter().fold(1.0, |place, i| 3.1 * place + *i as f64);
        S::constant(if is_inside { (place + at.len() as f64).sin() } else { 0.0 })
    }
}

impl Assignment<f64> for Point {
    fn leaf(&self, leaf: Leaf<'_>) -> f64 {
        match leaf {
            Leaf::Name(name) if *name == Name::from("a") => 1.0,
            Leaf::Name(name) if *name == Name::from("b") => 2.0,
            Leaf::Name(name) if *name == Name::from("i") => 0.0,
            Leaf::Name(name) if *name == Name::from("j") => 1.0,
            _ => 0.7,
        }
    }
    fn entry(&self, name: &Name, at: &[i64]) -> f64 {
        self.value(name, at)
    }
    fn partial_entry(&self, _: &Partial, _: usize, _: &[i64]) -> f64 {
        f64::NAN
    }
}

impl Assignment<Dual> for Point {
    fn leaf(&self, leaf: Leaf<'_>) -> Dual {
        Dual::constant(Assignment::<f64>::leaf(self, leaf))
    }
    fn entry(&self, name: &Name, at: &[i64]) -> Dual {
        let value: Dual = self.value(name, at);
        let is_it = *name == Name::from("w") && self.0.is_some_and(|place| place == *at);
        if is_it { Dual::variable(value.value()) } else { value }
    }
    fn partial_entry(&self, _: &Partial, _: usize, _: &[i64]) -> Dual {
        Dual::constant(f64::NAN)
    }
}

fn largest(expr: &Expr) -> f64 {
    // Sums are at most of three terms each, so the depth bounds what may cancel.
    let value: f64 = expr.evaluate_in(&Point(None), None);
    expr.parts().iter().map(largest).fold(value.abs().max(1.0), f64::max) * 3.0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn an_indexed_expression_is_parsed_again(expr in any_indexed()) {
        let text = expr.to_string();
        let parsed: Expr = text.parse().unwrap();
        prop_assert_eq!(parsed.to_string(), text);
        prop_assert_eq!(parsed.to_string().parse::<Expr>().unwrap(), parsed);
    }

    #[test]
    fn simplifying_sums_keeps_the_value(expr in any_indexed()) {
        let (simple, _) = expr.simplify_sums(&[], &axes);
        let (before, after): (f64, f64) =
            (expr.evaluate_in(&Point(None), None), simple.evaluate_in(&Point(None), None));
        prop_assert!(
            is_close(before, after, 1e-12, largest(&expr)),
            "{} is {}, and {} is {}", expr, before, simple, after
        );
    }

    #[test]
    fn a_derivative_with_indices_is_that_of_dual_numbers(expr in any_indexed()) {
        for place in [[0, 0], [1, 1], [2, 0]] {
            let at = place.map(|index| Expr::Number(index as f64));
            let (derivative, _) = expr.derivative_at(&"w".into(), &at);
            let by_rules: f64 = derivative.evaluate_in(&Point(None), None);
            let simple: f64 = derivative.simplify_sums(&[], &axes).0.evaluate_in(&Point(None), None);
            let dual: Dual = expr.evaluate_in(&Point(Some(place)), None);
            let scale = largest(&expr).powi(2);
            prop_assert!(is_close(by_rules, dual.slope(), 1e-12, scale), "{expr}: {derivative}");
            prop_assert!(is_close(simple, dual.slope(), 1e-12, scale), "{expr}: {derivative}");
        }
    }

    #[test]
    fn nothing_that_is_typed_as_a_model_panics(
        equation in "[ΣLxwn\\[\\]()·+−=≤,ijn0-9 :/²⌊⌋]{0,30}",
        key in "[xwny\\[\\],ij]{1,8}",
    ) {
        let text = format!("\"{key}\" = \"{equation}\"\nL = \"Σ[n,j] x[n,j]·w[0,0]\"");
        let _ = small("\"x[n,j]\" = \"normal\"", "\"w[i,j]\" = \"normal\"", &text)
            .and_then(IndexedDerivation::of);
    }
}

#[test]
fn the_program_computes_what_the_definition_says() {
    for (name, model) in all_models() {
        let derivation = IndexedDerivation::of(model.clone()).unwrap();
        let start = model.start();
        let values = derivation.values(&start);
        let mut program = derivation.program();
        // A second run finds nothing of the first.
        program.run(&start);
        program.run(&start);
        let quantities = model.quantities().iter().map(|q| Column::Quantity(q.name.clone()));
        let derivatives =
            derivation.totals().iter().map(|total| Column::Derivative(total.partial.clone()));
        for column in quantities.chain(derivatives) {
            let (slow, fast) = (values.get(&column).unwrap(), program.get(&column).unwrap());
            assert_eq!(slow.shape, fast.shape);
            let largest = slow.values.iter().fold(0.0_f64, |largest, v| largest.max(v.abs()));
            for (slow, fast) in slow.values.iter().zip(&fast.values) {
                assert!(
                    is_close(*slow, *fast, 1e-13, largest),
                    "{name}: {column:?} is {fast}, not {slow}"
                );
            }
        }
    }
}

/// What PyTorch computed, in float64: `tests/python/check.py --fixtures` writes it.
#[derive(serde::Deserialize)]
struct Fixture {
    layer: String,
    options: HashMap<String, f64>,
    inputs: HashMap<String, Tensor64>,
    values: HashMap<String, Tensor64>,
    gradients: HashMap<String, Tensor64>,
}

#[derive(serde::Deserialize)]
struct Tensor64 {
    shape: Vec<usize>,
    values: Vec<f64>,
}

/// A quantity as it is called in Python.
fn in_ascii(name: &Name) -> String {
    let spelled = [("γ", "gamma"), ("β", "beta"), ("ε", "eps"), ("μ", "mu")];
    spelled.iter().fold(name.to_string(), |name, (letter, word)| name.replace(letter, word))
}

impl Fixture {
    /// The layer at the sizes of the inputs, and its values there.
    fn model(&self) -> (Model, Vec<Tensor<f64>>) {
        let model = model::layer(&self.layer).unwrap();
        let mut sizes: HashMap<String, usize> = HashMap::new();
        for quantity in model.quantities() {
            let Some(input) = self.inputs.get(&in_ascii(&quantity.name)) else { continue };
            for (axis, length) in quantity.axes.iter().zip(&input.shape) {
                let name = axis.size.as_deref().unwrap().to_string();
                let follows =
                    model.sizes().iter().any(|s| *s.name.as_str() == *name && s.formula.is_some());
                if !follows {
                    sizes.insert(name, *length);
                }
            }
        }
        for (option, value) in &self.options {
            if model.sizes().iter().any(|size| size.name.as_str() == option) {
                sizes.insert(option.clone(), *value as usize);
            }
        }
        let sizes: Vec<(&str, usize)> =
            sizes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let model = model.with_sizes(&sizes).unwrap();
        let mut start = model.start();
        let without = model.quantities().iter().filter(|q| q.equation().is_none());
        for (quantity, tensor) in without.zip(&mut start) {
            let name = in_ascii(&quantity.name);
            if let Some(input) = self.inputs.get(&name) {
                assert_eq!(input.shape, tensor.shape, "{} of {}", quantity.name, self.layer);
                tensor.values = input.values.clone();
            } else if let Some(option) = self.options.get(&name) {
                tensor.values = vec![*option];
            }
        }
        (model, start)
    }
}

#[test]
fn every_layer_is_that_of_pytorch() {
    let text = std::fs::read_to_string("tests/python/layers.json").unwrap();
    let fixtures: Vec<Fixture> = serde_json::from_str(&text).unwrap();
    let mut layers: Vec<&str> = fixtures.iter().map(|fixture| fixture.layer.as_str()).collect();
    layers.dedup();
    assert_eq!(layers.len(), model::layers().len());
    for fixture in &fixtures {
        let (model, start) = fixture.model();
        let derivation = IndexedDerivation::of(model).unwrap();
        let mut program = derivation.program();
        program.run(&start);
        let of = |name: &str, column: &dyn Fn(&Name) -> Column| {
            let quantity =
                derivation.model().quantities().iter().find(|q| in_ascii(&q.name) == name);
            program.get(&column(&quantity.unwrap().name)).unwrap().clone()
        };
        let derivative =
            |name: &Name| Column::Derivative(Partial::new(derivation.model().loss(), name));
        let values = fixture.values.iter();
        let values =
            values.map(|(name, known)| (of(name, &|n| Column::Quantity(n.clone())), known));
        let gradients = fixture.gradients.iter();
        let gradients = gradients.map(|(name, known)| (of(name, &derivative), known));
        for (ours, pytorch) in values.chain(gradients) {
            assert_eq!(ours.shape, pytorch.shape, "{}", fixture.layer);
            let largest = pytorch.values.iter().fold(0.0_f64, |largest, v| largest.max(v.abs()));
            for (ours, pytorch) in ours.values.iter().zip(&pytorch.values) {
                assert!(
                    is_close(*ours, *pytorch, 1e-11, largest),
                    "{} {:?}: {ours} is not {pytorch}",
                    fixture.layer,
                    fixture.options
                );
            }
        }
    }
}

#[test]
fn every_notation_takes_indices() {
    for (name, model) in all_models() {
        let derivation = IndexedDerivation::of(model).unwrap();
        let blocks = derivation.with_numbers(&derivation.blackboard());
        for block in &blocks {
            let latex = render::latex_aligned(block, true);
            let storage = pulldown_latex::Storage::new();
            for event in pulldown_latex::Parser::new(&latex, &storage) {
                assert!(event.is_ok(), "{name}: {:?}\n{latex}", event.err());
            }
        }
        // No font of LaTeX has other letters.
        let latex = render::latex_document(&blocks);
        let foreign = latex.chars().find(|c| !c.is_ascii());
        assert_eq!(foreign, None, "{name}");
        mathml_is_well_formed(&name, &render::mathml_document(&blocks));
    }
}

/// A fraction, a power and a subscript have two parts, neither more nor less.
fn mathml_is_well_formed(name: &str, page: &str) {
    use quick_xml::events::Event;
    let xml = page.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(tag) => {
                if let Some((_, parts)) = open.last_mut() {
                    *parts += 1;
                }
                open.push((tag.name().as_ref().to_owned(), 0));
            }
            Event::Empty(_) => {
                if let Some((_, parts)) = open.last_mut() {
                    *parts += 1;
                }
            }
            Event::End(_) => {
                let (tag, parts) = open.pop().unwrap();
                let wanted = match &tag[..] {
                    "mfrac" | "msub" | "msup" | "munder" | "mover" => 2,
                    "msubsup" => 3,
                    _ => parts,
                };
                assert_eq!(parts, wanted, "{name}: <{tag}>");
            }
            Event::Eof => return,
            _ => {}
        }
    }
}
