//! How people name the quantities in the layouts that are held out.

use super::naming::{COURSE, Names};

/// A neuron as columns, for readers who know no calculus.
pub const PLAIN: Names = Names {
    step: "Pass",
    input: "Input #",
    target: "Target #",
    weight: "Weight #",
    bias: "Bias #",
    sum: "Net @",
    out: "Output @",
    error: "Error #",
    loss: "Loss",
    back: "dLoss/dOutput @",
    slope: "dOutput/dNet @",
    delta: "dLoss/dNet @",
    gradient: "dLoss/d(%)",
    part: "dLoss/d(%) of case",
    new: "Next %",
    eta: "Learning rate",
    ..COURSE
};

/// A list of letters with the layer as their number.
pub const LAYERED: Names = Names {
    step: "round",
    input: "x",
    target: "y",
    sum: "z@",
    out: "a@",
    loss: "Cost",
    back: "dC/da@",
    slope: "da@/dz@",
    delta: "delta@",
    gradient: "dC/d%",
    part: "dC/d% (k)",
    inner: &[("h1", "1"), ("o1", "2")],
    eta: "rate",
    ..COURSE
};

/// The same, with all units numbered through.
pub const NUMBERED: Names = Names {
    input: "x#",
    target: "y#",
    inner: &[("h1", "1"), ("h2", "2"), ("o1", "3"), ("o2", "4")],
    ..LAYERED
};

/// The line of a well-known course.
pub const SLOPE: Names = Names {
    step: "row",
    input: "x",
    target: "y",
    weight: "slope",
    bias: "intercept",
    sum: "y_pred",
    loss: "err^2",
    delta: "2*(y_pred-y)",
    gradient: "de/d%",
    part: "de/d% of row",
    numeric: "est de/d%",
    velocity: "avg de/d%",
    moments: ["avg de/d%", "avg (de/d%)^2"],
    inner: &[("w1", "a"), ("b1", "b")],
    new: "new %",
    eta: "learn",
    ..COURSE
};

/// Numbers from 0, with the bias as the weight of an input that is 1.
pub const FROM_ZERO: Names = Names {
    step: "itr",
    input: "x#",
    target: "d",
    sum: "y_in",
    out: "y_out",
    loss: "sq. error",
    error: "sq. error #",
    difference: "d-y",
    delta: "delta",
    gradient: "dE_dw%",
    part: "dE_dw% (p)",
    change: "Δw%",
    new: "w%(new)",
    own: &[("b1", "w0"), ("w1", "w1"), ("w2", "w2")],
    inner: &[("b1", "0"), ("w1", "1"), ("w2", "2")],
    eta: "α (learning rate)",
    ..COURSE
};

/// Python's names, in a sheet with Chinese notes.
pub const PYTHONIC: Names = Names {
    step: "次数",
    input: "x#",
    target: "y_true",
    sum: "y_pred",
    out: "sig(y_pred)",
    loss: "loss",
    gradient: "dy_d%",
    new: "新的%",
    own: &[("i1", "x0"), ("i2", "x1"), ("i3", "x2"), ("w1", "w00"), ("w2", "w01"), ("w3", "w02")],
    inner: &[("w1", "w00"), ("w2", "w01"), ("w3", "w02")],
    eta: "步长 lr",
    ..COURSE
};

/// Scores, shares and classes from 0.
pub const SCORES: Names = Names {
    step: "iteration",
    input: "x",
    sum: "score_@",
    out: "p_@",
    exponential: "exp_@",
    error: "-y#*ln(p#)",
    loss: "log loss",
    delta: "p_@-y_@",
    gradient: "d%",
    part: "d% row",
    own: &[
        ("t1", "y_0"),
        ("t2", "y_1"),
        ("t3", "y_2"),
        ("w1", "a0"),
        ("w2", "a1"),
        ("w3", "a2"),
        ("b1", "b0"),
        ("b2", "b1"),
        ("b3", "b2"),
        ("es", "sum of exp"),
        ("Er", "loss of row"),
    ],
    inner: &[
        ("o1", "0"),
        ("o2", "1"),
        ("o3", "2"),
        ("w1", "a0"),
        ("w2", "a1"),
        ("w3", "a2"),
        ("b1", "b0"),
        ("b2", "b1"),
        ("b3", "b2"),
    ],
    eta: "step",
    ..COURSE
};

/// Index digits below the line, and arrows between units.
pub const ARROWS: Names = Names {
    step: "Epoch",
    input: "x#",
    target: "y",
    sum: "z_@",
    out: "ŷ_@",
    error: "(y−ŷ)² of sample",
    loss: "Total loss",
    delta: "δ@",
    gradient: "∂L/∂%",
    part: "∂L/∂% per sample",
    own: &[
        ("i1", "x₁"),
        ("i2", "x₂"),
        ("w1", "w₁₁ (x₁→h₁)"),
        ("w2", "w₂₁ (x₂→h₁)"),
        ("w3", "w₁₂ (x₁→h₂)"),
        ("w4", "w₂₂ (x₂→h₂)"),
        ("w5", "v₁ (h₁→out)"),
        ("w6", "v₂ (h₂→out)"),
        ("b1", "b₁ (bias h₁)"),
        ("b2", "b₂ (bias h₂)"),
        ("b3", "b_out"),
        ("o1", "z_out"),
        ("a_o1", "ŷ"),
        ("a_h1", "h₁"),
        ("a_h2", "h₂"),
    ],
    inner: &[
        ("w1", "w₁₁"),
        ("w2", "w₂₁"),
        ("w3", "w₁₂"),
        ("w4", "w₂₂"),
        ("w5", "v₁"),
        ("w6", "v₂"),
        ("b1", "b₁"),
        ("b2", "b₂"),
        ("b3", "b_out"),
        ("h1", "₁"),
        ("h2", "₂"),
        ("o1", "_out"),
    ],
    eta: "Learning rate (α)",
    ..COURSE
};

/// A model of statistics that learns: predictions and residuals.
pub const STATISTICS: Names = Names {
    step: "Iter.",
    input: "Feature #",
    target: "Actual",
    weight: "β#",
    bias: "β0#",
    sum: "Z @",
    out: "Predicted @",
    error: "Loss of row",
    loss: "Avg. loss",
    delta: "Error term @",
    gradient: "Gradient %",
    part: "Error × input for %",
    change: "Step %",
    new: "Updated %",
    own: &[("b1", "β0"), ("o1", "Z"), ("a_o1", "Predicted prob.")],
    eta: "Step size",
    ..COURSE
};

/// Layers in brackets, as in a well-known online course.
pub const LAYERS: Names = Names {
    step: "EPOCH",
    input: "X_#",
    target: "Y",
    weight: "W_#",
    bias: "B_#",
    sum: "Z(@)",
    out: "A(@)",
    error: "SE #",
    loss: "MSE loss",
    back: "dLoss_dA(@)",
    slope: "dA_dZ(@)",
    delta: "dLoss_dZ(@)",
    gradient: "avg dLoss_d%",
    part: "dLoss_d%",
    change: "LR×grad %",
    new: "New %",
    own: &[("a_o1", "Ypred"), ("o1", "Zout")],
    eta: "Learning Rate",
    ..COURSE
};

/// The rule for a single unit: error times input.
pub const RULE: Names = Names {
    step: "Presentation",
    input: "x#",
    target: "Desired",
    weight: "w#",
    bias: "bias",
    sum: "Net input",
    out: "Actual output",
    loss: "Squared error",
    error: "Squared error #",
    difference: "Error (t-y)",
    delta: "Err × f'",
    gradient: "Err × f' × input for %",
    change: "Correction to %",
    new: "% (after)",
    eta: "Eta",
    ..COURSE
};

/// Abbreviations in capitals.
pub const CAPITALS: Names = Names {
    step: "STEP",
    input: "IN#",
    target: "OUT# (TARGET)",
    weight: "WT#",
    bias: "BI#",
    sum: "SUM_@",
    out: "ACT_@",
    error: "ERR#",
    loss: "TOTAL_ERR",
    back: "PASSED BACK @",
    slope: "ACT' @",
    delta: "DELTA_@",
    gradient: "GRAD_%",
    velocity: "AVG_GRAD_%",
    part: "GRAD_% EACH",
    change: "CHANGE_%",
    new: "NEW_%",
    eta: "LEARN RATE",
    ..COURSE
};

pub const POLISH: Names = Names {
    step: "epoka",
    input: "wejście #",
    target: "oczekiwane #",
    weight: "waga #",
    bias: "próg #",
    sum: "suma @",
    out: "wyjście @",
    error: "błąd #",
    loss: "błąd całkowity",
    back: "błąd na @",
    slope: "pochodna @",
    delta: "sygnał błędu @",
    gradient: "gradient %",
    part: "gradient % (wiersz)",
    change: "zmiana %",
    new: "% po zmianie",
    eta: "współczynnik uczenia",
    ..COURSE
};

pub const KOREAN: Names = Names {
    step: "반복",
    input: "입력 #",
    target: "정답 #",
    weight: "가중치 #",
    bias: "편향 #",
    sum: "가중합 @",
    out: "출력 @",
    error: "오차 #",
    loss: "손실",
    delta: "오차항 @",
    gradient: "기울기 %",
    part: "기울기 % (행)",
    change: "변화량 %",
    new: "새 %",
    eta: "학습률",
    ..COURSE
};

pub const TURKISH: Names = Names {
    step: "adım",
    input: "girdi #",
    target: "beklenen #",
    weight: "ağırlık #",
    bias: "eşik #",
    sum: "net @",
    out: "çıktı @",
    error: "hata #",
    loss: "toplam hata",
    back: "hata payı @",
    slope: "türev @",
    delta: "delta @",
    gradient: "gradyan %",
    part: "gradyan % (örnek)",
    change: "değişim %",
    new: "yeni %",
    eta: "öğrenme oranı",
    ..COURSE
};
