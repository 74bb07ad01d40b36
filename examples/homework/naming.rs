//! How people name the quantities of gradient descent.

use super::network::{Quantity, Role};

/// Names with `#` for a number, `@` for a unit such as h1, and `%` for the name of a weight.
#[derive(Clone, Copy)]
pub struct Names {
    pub step: &'static str,
    pub input: &'static str,
    pub target: &'static str,
    pub weight: &'static str,
    pub bias: &'static str,
    pub sum: &'static str,
    pub out: &'static str,
    pub error: &'static str,
    pub loss: &'static str,
    /// ∂E/∂a, ∂a/∂z and δ of a unit.
    pub back: &'static str,
    pub slope: &'static str,
    pub delta: &'static str,
    pub gradient: &'static str,
    pub part: &'static str,
    pub change: &'static str,
    pub velocity: &'static str,
    pub moments: [&'static str; 2],
    /// e to the −z, 1 − a, and output minus target of a unit.
    pub exponential: &'static str,
    pub one_minus: &'static str,
    pub difference: &'static str,
    /// ∂z/∂w, and what output # sends back to a unit.
    pub factor: &'static str,
    pub path: &'static str,
    /// A gradient by differences.
    pub numeric: &'static str,
    /// The weights one by one, where their names do not count up.
    pub weights: &'static [&'static str],
    /// A new weight beside the old one.
    pub new: &'static str,
    /// Headings of quantities that no pattern fits, by id.
    pub own: &'static [(&'static str, &'static str)],
    /// What stands for `@` and `%` in patterns, by id, where it is not the name.
    pub inner: &'static [(&'static str, &'static str)],
    pub eta: &'static str,
}

/// The names of the course from which the original workbook comes.
pub const COURSE: Names = Names {
    step: "Iteration",
    input: "i#",
    target: "t#",
    weight: "w#",
    bias: "b#",
    sum: "@",
    out: "a_@",
    error: "E#",
    loss: "E_tot",
    back: "∂E/∂a_@",
    slope: "∂a_@/∂@",
    delta: "δ_@",
    gradient: "∂E/∂%",
    part: "∂E/∂% of one",
    change: "Δ%",
    velocity: "v_%",
    moments: ["m_%", "s_%"],
    exponential: "exp(-@)",
    one_minus: "1-a_@",
    difference: "a_@-t",
    factor: "∂net/∂%",
    path: "∂E#/∂a_@",
    numeric: "numeric ∂E/∂%",
    weights: &[],
    new: "new %",
    own: &[],
    inner: &[],
    eta: "η",
};

/// The same with letters that a keyboard has.
pub const KEYBOARD: Names = Names {
    step: "#",
    out: "out_@",
    loss: "E_total",
    back: "dE/dout_@",
    slope: "dout_@/d@",
    delta: "delta_@",
    gradient: "dE/d%",
    part: "dE/d% (row)",
    change: "delta %",
    eta: "lr",
    ..COURSE
};

pub const JOINED: Names = Names {
    step: "Epoch",
    input: "x#",
    target: "y#",
    sum: "net_@",
    out: "out_@",
    loss: "Error",
    delta: "d_@",
    gradient: "Ed%",
    part: "Ed% each",
    change: "Change %",
    eta: "LR (η) =",
    ..COURSE
};

pub const NABLA: Names = Names {
    step: "t",
    input: "x_#",
    target: "d#",
    weight: "w_#",
    bias: "bias #",
    sum: "z_@",
    out: "σ(@)",
    error: "Loss #",
    loss: "Loss",
    gradient: "∇%",
    part: "∇% row",
    change: "Correction %",
    eta: "step size",
    ..COURSE
};

pub const MACHINE_LEARNING: Names = Names {
    step: "Epoch",
    input: "X#",
    target: "y#",
    weight: "W#",
    bias: "B#",
    sum: "Z_@",
    out: "A_@",
    error: "cost #",
    loss: "J",
    back: "dA_@",
    slope: "g'_@",
    delta: "dZ_@",
    gradient: "d%",
    part: "d% (i)",
    change: "update %",
    eta: "alpha",
    ..COURSE
};

pub const TUTORIAL: Names = Names {
    step: "step",
    input: "Input #",
    target: "Target #",
    weight: "Weight #",
    bias: "Bias #",
    sum: "Sum @",
    out: "Output @",
    error: "error #",
    loss: "MSE",
    back: "error at @",
    slope: "slope @",
    delta: "Error signal @",
    gradient: "grad %",
    part: "grad % of example",
    change: "Δ%",
    eta: "Learning rate",
    ..COURSE
};

pub const INPUT_NET: Names = Names {
    step: "n",
    input: "C#",
    target: "t#",
    sum: "in_@",
    out: "out_@",
    loss: "E",
    gradient: "dE_d%",
    part: "dE_d%_i",
    eta: "α",
    ..COURSE
};

pub const SPELLED: Names =
    Names { gradient: "δE_total/δ%", part: "δE/δ%", loss: "E_Total", eta: "η =", ..COURSE };

pub const SUFFIXED: Names = Names {
    step: "iter",
    input: "x#",
    target: "y#",
    weight: "θ#",
    bias: "θ0#",
    sum: "s @",
    out: "p @",
    error: "err #",
    loss: "Cost",
    delta: "e @",
    gradient: "% gradient",
    part: "% gradient i",
    eta: "LR",
    ..COURSE
};

/// Single letters, as in the spreadsheet of a perceptron that many pages copied.
pub const LETTERS: Names = Names {
    step: "No.",
    input: "X#",
    target: "Z",
    weight: "W#",
    bias: "TH",
    sum: "S",
    out: "N",
    loss: "E",
    delta: "Z-N",
    gradient: "R%",
    change: "LR x %",
    eta: "LR",
    ..COURSE
};

/// Subheadings that repeat below group headings: all sums are "in", all activations "out".
pub const REPEATED: Names = Names {
    input: "value",
    target: "value",
    sum: "in",
    out: "out",
    error: "E",
    delta: "delta",
    gradient: "grad",
    part: "grad",
    ..COURSE
};

pub const GERMAN: Names = Names {
    step: "Schritt",
    input: "Eingabe #",
    target: "Soll #",
    weight: "Gewicht #",
    bias: "Bias #",
    sum: "Summe @",
    out: "Ausgabe @",
    error: "Fehler #",
    loss: "Gesamtfehler",
    back: "Fehler an @",
    slope: "Ableitung @",
    delta: "Fehlersignal @",
    gradient: "Gradient %",
    part: "Anteil %",
    change: "Änderung %",
    eta: "Lernrate",
    ..COURSE
};

pub const FRENCH: Names = Names {
    step: "étape",
    input: "entrée #",
    target: "cible #",
    weight: "poids #",
    bias: "biais #",
    sum: "somme @",
    out: "sortie @",
    error: "erreur #",
    loss: "erreur totale",
    back: "erreur de @",
    slope: "pente @",
    delta: "écart @",
    gradient: "dErreur/d%",
    part: "dErreur/d% (ligne)",
    change: "variation %",
    eta: "taux d'apprentissage",
    ..COURSE
};

pub const PORTUGUESE: Names = Names {
    step: "época",
    input: "E#",
    target: "alvo #",
    weight: "peso #",
    bias: "viés #",
    sum: "soma @",
    out: "saída @",
    error: "erro #",
    loss: "erro total",
    delta: "delta @",
    gradient: "gradiente %",
    part: "gradiente % (linha)",
    change: "ajuste %",
    eta: "taxa de aprendizado",
    ..COURSE
};

pub const JAPANESE: Names = Names {
    step: "回",
    input: "入力#",
    target: "目標#",
    weight: "重み#",
    bias: "バイアス#",
    sum: "総和@",
    out: "出力@",
    error: "誤差#",
    loss: "損失",
    delta: "誤差信号@",
    gradient: "勾配%",
    part: "勾配%（行）",
    change: "変化%",
    eta: "学習率",
    ..COURSE
};

/// The letter ð that some keyboards have, for ∂.
pub const ETH: Names = Names {
    step: "Iteration",
    loss: "E_total",
    back: "ðE/ða_@",
    slope: "ða_@/ð@",
    gradient: "ðE_total/ð%",
    factor: "ðnet/ð%",
    path: "ðE#/ða_@",
    eta: "learning rate",
    ..COURSE
};

/// The loss as L.
pub const LOSS: Names = Names {
    step: "iterations",
    input: "x#",
    target: "y_true#",
    sum: "z_@",
    out: "a_@",
    error: "L#",
    loss: "L",
    delta: "dL/dz_@",
    gradient: "dL/d%",
    part: "dL/d% each",
    exponential: "e^-z_@",
    eta: "learning_rate",
    ..COURSE
};

/// Weights by the unit that they lead to and the one that they come from, with a letter for each layer.
pub const DOUBLE: Names = Names {
    step: "epoch",
    sum: "sum_@",
    out: "sig_@",
    loss: "Total error",
    delta: "delta_@",
    gradient: "grad_%",
    change: "Δ_%",
    eta: "rate",
    weights: &["w11", "w12", "w21", "w22", "v11", "v12", "v21", "v22", "v31", "v32"],
    ..COURSE
};

/// A straight line.
pub const LINE: Names = Names {
    step: "Epoch",
    input: "X",
    target: "Y",
    weight: "m",
    bias: "c",
    sum: "Y_pred",
    error: "(Y_pred-Y)^2",
    loss: "MSE",
    delta: "2*(Y_pred-Y)",
    gradient: "dMSE/d%",
    part: "dMSE/d% of row",
    eta: "L (learning rate)",
    ..COURSE
};

pub const SPANISH: Names = Names {
    step: "Iteración",
    input: "entrada #",
    target: "objetivo #",
    weight: "peso #",
    bias: "sesgo #",
    sum: "suma @",
    out: "salida @",
    error: "error #",
    loss: "error total",
    delta: "delta @",
    gradient: "gradiente %",
    part: "gradiente % (fila)",
    change: "cambio %",
    eta: "tasa de aprendizaje",
    ..COURSE
};

pub const ITALIAN: Names = Names {
    step: "iterazione",
    input: "ingresso #",
    target: "atteso #",
    weight: "peso #",
    bias: "bias #",
    sum: "somma @",
    out: "uscita @",
    error: "errore #",
    loss: "errore totale",
    delta: "delta @",
    gradient: "gradiente %",
    part: "gradiente % (riga)",
    eta: "tasso di apprendimento",
    ..COURSE
};

pub const RUSSIAN: Names = Names {
    step: "эпоха",
    input: "вход #",
    target: "цель #",
    weight: "вес #",
    bias: "смещение #",
    sum: "сумма @",
    out: "выход @",
    error: "ошибка #",
    loss: "общая ошибка",
    delta: "дельта @",
    gradient: "градиент %",
    part: "градиент % (строка)",
    eta: "скорость обучения",
    ..COURSE
};

pub const CHINESE: Names = Names {
    step: "迭代",
    input: "输入#",
    target: "目标值#",
    weight: "权重#",
    bias: "偏置#",
    sum: "加权和@",
    out: "输出@",
    error: "误差#",
    loss: "总误差",
    delta: "误差项@",
    gradient: "梯度%",
    part: "梯度%（样本）",
    eta: "学习率",
    ..COURSE
};

impl Names {
    /// What stands as the heading of a quantity.
    pub fn label(&self, quantity: &Quantity) -> String {
        let id = quantity.id.as_str();
        let listed = |list: &[(&str, &'static str)], id: &str| {
            list.iter().find(|(of, _)| *of == id).map(|(_, text)| *text)
        };
        if let Some(own) = listed(self.own, id) {
            return own.to_owned();
        }
        let number = |pattern: &str, id: &str| {
            let digits: String = id.chars().filter(char::is_ascii_digit).collect();
            pattern.replace('#', &digits)
        };
        let trained = |id: &str| match id.as_bytes() {
            [b'w', _, ..] if !self.weights.is_empty() => {
                let at: usize = id[1..].parse().unwrap_or_default();
                self.weights[at - 1].to_owned()
            }
            [b'w', _, ..] => number(self.weight, id),
            [b'b', _, ..] => number(self.bias, id),
            _ => id.to_owned(),
        };
        let of = |pattern: &str| {
            let rest = id.split_once('_').map_or(id, |(_, rest)| rest);
            let inner = listed(self.inner, rest);
            let weight = inner.map_or_else(|| trained(rest), str::to_owned);
            pattern.replace('%', &weight).replace('@', inner.unwrap_or(rest))
        };
        match quantity.role {
            Role::Counter => self.step.to_owned(),
            Role::Rate => self.eta.to_owned(),
            _ if quantity.shape != (1, 1) => matrix(id),
            Role::Input => number(self.input, id),
            Role::Target => number(self.target, id),
            Role::Trained => trained(id),
            Role::Forward if id.starts_with("a_") => of(self.out),
            Role::Forward if id.starts_with("e_") => of(self.exponential),
            Role::Forward => of(self.sum),
            Role::Error => number(self.error, id),
            Role::Loss => self.loss.to_owned(),
            Role::Helper if id.starts_with("p_") => of(self.back),
            Role::Helper if id.starts_with("s_") => of(self.slope),
            Role::Helper if id.starts_with("r_") => of(self.one_minus),
            Role::Helper if id.starts_with("y_") => of(self.difference),
            Role::Helper if id.starts_with("f_") => of(self.factor),
            Role::Helper if id.starts_with("x_") => {
                let (unit, output) = id[2..].split_once('_').unwrap_or((id, ""));
                number(self.path, output).replace('@', unit)
            }
            Role::Helper => of(self.delta),
            Role::Part => of(self.part),
            Role::Gradient => of(self.gradient),
            Role::Change if id.starts_with("n_") => of(self.new),
            Role::Change => of(self.change),
            Role::Check if id == "l_E" => self.loss.to_owned(),
            Role::Check => of(self.numeric),
            Role::State if id.starts_with("m_") => of(self.moments[0]),
            Role::State if id.starts_with("u_") => of(self.moments[1]),
            Role::State => of(self.velocity),
        }
    }

    /// The heading above that of a quantity, where there are two lines.
    pub fn group(&self, quantity: &Quantity) -> String {
        let id = &quantity.id;
        let unit = id.rsplit('_').next().unwrap_or_default();
        match quantity.role {
            Role::Counter | Role::Rate => String::new(),
            Role::Input => format!("Input {unit}"),
            Role::Target => format!("Desired output {unit}"),
            Role::Trained => "Weights".to_owned(),
            Role::Forward if unit.starts_with('o') => format!("Output unit {unit}"),
            Role::Forward => format!("Hidden unit {unit}"),
            Role::Error | Role::Loss => "Error".to_owned(),
            Role::Helper => format!("Back {unit}"),
            Role::Part | Role::Gradient => format!("Derivative {unit}"),
            Role::Change => "Weight change".to_owned(),
            Role::State => "Optimizer".to_owned(),
            Role::Check => "Check".to_owned(),
        }
    }
}

/// A matrix is called by its letters; a gradient as dW1.
fn matrix(id: &str) -> String {
    match id.strip_prefix("g_") {
        Some(of) => format!("d{of}"),
        None => id.to_owned(),
    }
}
