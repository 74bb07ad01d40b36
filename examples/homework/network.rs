//! Gradient descent as a list of quantities, each with the formula that a student would type.
//!
//! A formula is a text with names of other quantities in braces. `{w1}` is w1 in the same step and for
//! the same example; `{<w1}` is that of the previous step, `{>w1}` of the step after; `{i1*}` is the range
//! of all examples; `{eta}` is a constant. Where a formula is written, its names become cells.

use super::columns::{self, Column};

/// What a quantity is, which decides where a layout puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The number of the step.
    Counter,
    /// The learning rate, where each step has a cell for it.
    Rate,
    Input,
    Target,
    /// A weight or a bias, which changes from step to step.
    Trained,
    /// What an optimizer remembers: a velocity or a moment.
    State,
    Forward,
    /// The error of one output, or of one example.
    Error,
    Loss,
    /// A factor that several gradients share, such as δ.
    Helper,
    /// The gradient of a single example of a batch.
    Part,
    Gradient,
    /// Δw = −η · gradient.
    Change,
    /// A gradient by differences, beside the derived one.
    Check,
}

#[derive(Debug, Clone)]
pub struct Quantity {
    pub id: String,
    pub role: Role,
    /// Whether each example of the batch has a cell.
    pub per_example: bool,
    /// Rows and columns; 1, 1 but for a matrix.
    pub shape: (u32, u32),
    /// Empty for numbers that are typed.
    pub formula: String,
    /// The formula in the first step, if it is another.
    pub first: Option<String>,
    /// What is typed: by example, by step (`Model::is_online`), or row by row into a matrix.
    pub typed: Vec<f64>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Activation {
    Identity,
    Sigmoid,
    Tanh,
    Relu,
    Softmax,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Error {
    /// ½(t − a)²
    Half,
    /// (t − a)²
    Square,
    /// −t · ln a, summed over the outputs
    CrossEntropy,
    /// −(t · ln a + (1 − t) · ln(1 − a))
    Binary,
}

/// A fully connected network with its data and its start.
#[derive(Clone)]
pub struct Network {
    pub name: &'static str,
    pub inputs: usize,
    /// The number of units of each layer, and their activation.
    pub layers: Vec<(usize, Activation)>,
    pub has_biases: bool,
    pub error: Error,
    /// Inputs and targets of each example.
    pub examples: Vec<(Vec<f64>, Vec<f64>)>,
    /// Start values of all weights, unit by unit, then of all biases.
    pub weights: Vec<f64>,
    pub biases: Vec<f64>,
    pub eta: f64,
    /// Whether the loss is the mean over the batch; else it is the sum.
    pub is_mean: bool,
}

/// How the backward pass is spread over cells.
#[derive(Clone, Copy, PartialEq)]
pub enum Backward {
    /// Each gradient in one formula.
    Direct,
    /// A cell for δ of each unit.
    Deltas,
    /// A cell for each factor of the chain rule.
    Chain,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Update {
    /// w − η · gradient
    Inline,
    /// A cell for Δw, which the next step adds.
    Changes,
    Momentum,
    Adam,
    /// A cell for each new weight, which the next step starts from.
    NewWeights,
    /// The velocity is a weighted mean of the gradients.
    Averaged,
    /// The gradient over the root of the weighted mean of its squares.
    RootMeanSquare,
}

/// Factors that people leave out on one side only, which is no mistake.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Convention {
    None,
    /// The error has no ½, and the gradient no 2.
    HalfLeftOut,
    /// The loss is summed, the gradient averaged.
    SumAndMean,
    /// The backward pass starts from t − a, and the update adds.
    TargetMinusOutput,
}

#[derive(Clone, Copy)]
pub struct Style {
    pub backward: Backward,
    pub update: Update,
    /// SUMPRODUCT where weights and what they multiply stand in ranges of the same shape.
    pub has_sumproduct: bool,
    /// A cell for the gradient of each example of a batch.
    pub has_parts: bool,
    /// Weights are numbered by input: w1 and w2 lead from the first input.
    pub is_by_input: bool,
    pub convention: Convention,
    /// Parts of formulas with columns of their own.
    pub columns: &'static [Column],
}

/// A network as quantities.
#[derive(Clone)]
pub struct Model {
    pub network: &'static str,
    pub quantities: Vec<Quantity>,
    pub examples: u32,
    pub steps: u32,
    /// Constants with a cell of their own: the learning rate first.
    pub constants: Vec<(String, f64)>,
    /// Each gradient is this times the derivative of the loss that is shown.
    pub factor: f64,
    /// Each step sees the next example.
    pub is_online: bool,
    /// Whether what is called a gradient is one: the perceptron's rule is not.
    pub is_descent: bool,
    pub update: Update,
}

impl Model {
    pub fn get(&self, id: &str) -> Option<&Quantity> {
        self.quantities.iter().find(|quantity| quantity.id == id)
    }

    /// The error of an example, all outputs together.
    pub fn error_of_example(&self) -> &'static str {
        if self.get("Er").is_some() { "Er" } else { "E1" }
    }

    pub fn of_role(&self, role: Role) -> impl Iterator<Item = &Quantity> {
        self.quantities.iter().filter(move |quantity| quantity.role == role)
    }

    fn add(&mut self, id: impl Into<String>, role: Role, per_example: bool, formula: String) {
        let (id, shape) = (id.into(), (1, 1));
        let typed = Vec::new();
        self.quantities.push(Quantity {
            id,
            role,
            per_example,
            shape,
            formula,
            first: None,
            typed,
        });
    }

    fn add_typed(&mut self, id: String, role: Role, per_example: bool, typed: Vec<f64>) {
        self.add(id, role, per_example, String::new());
        self.quantities.last_mut().expect("it was added").typed = typed;
    }
}

/// The letter of a layer: h for the first of two, o for the last.
fn letter(layer: usize, layers: usize) -> &'static str {
    match layers - layer {
        1 => "o",
        2 if layers == 2 => "h",
        2 => "k",
        _ => "h",
    }
}

impl Network {
    fn sum(&self, layer: usize, unit: usize) -> String {
        format!("{}{}", letter(layer, self.layers.len()), unit + 1)
    }

    /// What comes out of a unit; an input for the layer below the first.
    fn out(&self, layer: Option<usize>, unit: usize) -> String {
        let Some(layer) = layer else { return format!("i{}", unit + 1) };
        match self.layers[layer].1 {
            Activation::Identity => self.sum(layer, unit),
            _ => format!("a_{}", self.sum(layer, unit)),
        }
    }

    fn width(&self, layer: usize) -> usize {
        layer.checked_sub(1).map_or(self.inputs, |below| self.layers[below].0)
    }

    /// The weight from a unit below, or an input, to a unit.
    fn weight(&self, layer: usize, unit: usize, from: usize, is_by_input: bool) -> String {
        let before: usize = (0..layer).map(|below| self.layers[below].0 * self.width(below)).sum();
        let number = match is_by_input {
            true => from * self.layers[layer].0 + unit,
            false => unit * self.width(layer) + from,
        };
        format!("w{}", before + number + 1)
    }

    fn bias(&self, layer: usize, unit: usize) -> String {
        let before: usize = (0..layer).map(|below| self.layers[below].0).sum();
        format!("b{}", before + unit + 1)
    }

    /// The factor of the derivative of the error besides the difference.
    fn two(&self, convention: Convention) -> &'static str {
        let is_square = self.error == Error::Square && convention != Convention::HalfLeftOut;
        if is_square { "2*" } else { "" }
    }

    fn slope(&self, layer: usize, unit: usize) -> Option<String> {
        let (sum, out) = (self.sum(layer, unit), self.out(Some(layer), unit));
        match self.layers[layer].1 {
            Activation::Sigmoid => Some(format!("{{{out}}}*(1-{{{out}}})")),
            Activation::Tanh => Some(format!("(1-{{{out}}}^2)")),
            Activation::Relu => Some(format!("IF({{{sum}}}>0,1,0)")),
            Activation::Identity | Activation::Softmax => None,
        }
    }

    /// δ of a unit in one formula. Of an output unit the error is (a − t), times the slope where the
    /// error does not cancel it.
    fn delta(&self, layer: usize, unit: usize, style: &Style, nested: bool) -> String {
        let slope = self.slope(layer, unit);
        if layer + 1 == self.layers.len() {
            let out = self.out(Some(layer), unit);
            let difference = format!("{}({{{out}}}-{{t{}}})", self.two(style.convention), unit + 1);
            let slope = slope.filter(|_| matches!(self.error, Error::Half | Error::Square));
            return slope.map_or(difference.clone(), |slope| format!("{difference}*{slope}"));
        }
        let back = self.back(layer, unit, style, nested);
        slope.map_or(back.clone(), |slope| format!("{back}*{slope}"))
    }

    /// The sum over the units above of δ · weight.
    fn back(&self, layer: usize, unit: usize, style: &Style, nested: bool) -> String {
        let above = layer + 1;
        let terms: Vec<String> = (0..self.layers[above].0)
            .map(|to| {
                let weight = self.weight(above, to, unit, style.is_by_input);
                let delta = match (nested, style.backward) {
                    (true, _) => self.delta(above, to, style, true),
                    (_, Backward::Chain) => self.chained(above, to),
                    _ => format!("{{d_{}}}", self.sum(above, to)),
                };
                format!("{delta}*{{{weight}}}")
            })
            .collect();
        match &terms[..] {
            [term] => term.clone(),
            _ => format!("({})", terms.join("+")),
        }
    }

    /// ∂E/∂a · ∂a/∂z as cells.
    fn chained(&self, layer: usize, unit: usize) -> String {
        let sum = self.sum(layer, unit);
        let has_slope = self.slope(layer, unit).is_some()
            && (layer + 1 < self.layers.len() || matches!(self.error, Error::Half | Error::Square));
        if has_slope { format!("{{p_{sum}}}*{{s_{sum}}}") } else { format!("{{p_{sum}}}") }
    }

    /// The quantities of a run with this many steps.
    pub fn model(&self, style: &Style, steps: u32, is_online: bool) -> Model {
        let examples = if is_online { 1 } else { self.examples.len() as u32 };
        let batch = examples > 1;
        let mut model = Model {
            network: self.name,
            quantities: Vec::new(),
            examples,
            steps,
            constants: vec![("eta".to_owned(), self.eta)],
            factor: 1.0,
            is_online,
            is_descent: true,
            update: style.update,
        };
        self.add_data(&mut model, batch);
        self.add_forward(&mut model, style, batch);
        self.add_loss(&mut model, style, batch);
        self.add_backward(&mut model, style, batch);
        add_updates(&mut model, style.update);
        if style.convention == Convention::HalfLeftOut && self.error == Error::Square {
            model.factor = 0.5;
        }
        if style.convention == Convention::SumAndMean && self.is_mean {
            model.factor = 1.0 / f64::from(examples);
        }
        columns::add(&mut model, style.columns);
        if style.convention == Convention::TargetMinusOutput {
            self.reverse(&mut model);
        }
        model
    }

    /// The other sign in the backward pass, and in the update.
    fn reverse(&self, model: &mut Model) {
        model.factor = -1.0;
        let last = self.layers.len() - 1;
        for quantity in &mut model.quantities {
            if matches!(quantity.role, Role::Trained | Role::Change) {
                let formula = quantity.formula.replace("}-{eta}", "}+{eta}");
                let formula = formula.strip_prefix('-').map(str::to_owned).unwrap_or(formula);
                quantity.formula = formula;
            }
            let is_backward = matches!(quantity.role, Role::Helper | Role::Part | Role::Gradient);
            for unit in (0..self.layers[last].0).filter(|_| is_backward) {
                let (a, t) = (self.out(Some(last), unit), format!("t{}", unit + 1));
                let (usual, other) = (format!("({{{a}}}-{{{t}}})"), format!("({{{t}}}-{{{a}}})"));
                quantity.formula = quantity.formula.replace(&usual, &other);
            }
        }
    }

    fn add_data(&self, model: &mut Model, batch: bool) {
        let counter = (1..=model.steps).map(f64::from).collect();
        model.add_typed("n".to_owned(), Role::Counter, false, counter);
        for unit in 0..self.inputs {
            let typed = self.examples.iter().map(|(inputs, _)| inputs[unit]).collect();
            model.add_typed(format!("i{}", unit + 1), Role::Input, batch, typed);
        }
        for unit in 0..self.layers.last().expect("a layer").0 {
            let typed = self.examples.iter().map(|(_, targets)| targets[unit]).collect();
            model.add_typed(format!("t{}", unit + 1), Role::Target, batch, typed);
        }
        for (number, value) in self.weights.iter().enumerate() {
            model.add_typed(format!("w{}", number + 1), Role::Trained, false, vec![*value]);
        }
        let biases = self.biases.iter().take(if self.has_biases { usize::MAX } else { 0 });
        for (number, value) in biases.enumerate() {
            model.add_typed(format!("b{}", number + 1), Role::Trained, false, vec![*value]);
        }
    }

    fn add_forward(&self, model: &mut Model, style: &Style, batch: bool) {
        for (layer, &(units, activation)) in self.layers.iter().enumerate() {
            let below = layer.checked_sub(1);
            let width = self.width(layer);
            let weight = |unit, from| self.weight(layer, unit, from, style.is_by_input);
            for unit in 0..units {
                let mut sum =
                    match style.has_sumproduct && width > 1 && !style.is_by_input && !batch {
                        true => format!(
                            "SUMPRODUCT({{{}}}:{{{}}},{{{}}}:{{{}}})",
                            weight(unit, 0),
                            weight(unit, width - 1),
                            self.out(below, 0),
                            self.out(below, width - 1)
                        ),
                        false => (0..width)
                            .map(|from| {
                                format!("{{{}}}*{{{}}}", weight(unit, from), self.out(below, from))
                            })
                            .collect::<Vec<_>>()
                            .join("+"),
                    };
                if self.has_biases {
                    sum += &format!("+{{{}}}", self.bias(layer, unit));
                }
                model.add(self.sum(layer, unit), Role::Forward, batch, sum);
            }
            let names: Vec<String> = (0..units).map(|unit| self.sum(layer, unit)).collect();
            for (unit, sum) in names.iter().enumerate() {
                let formula = match activation {
                    Activation::Identity => continue,
                    Activation::Sigmoid => format!("1/(1+EXP(-{{{sum}}}))"),
                    Activation::Tanh => format!("TANH({{{sum}}})"),
                    Activation::Relu => format!("MAX(0,{{{sum}}})"),
                    Activation::Softmax => {
                        let all: Vec<String> =
                            names.iter().map(|name| format!("EXP({{{name}}})")).collect();
                        format!("EXP({{{sum}}})/({})", all.join("+"))
                    }
                };
                model.add(self.out(Some(layer), unit), Role::Forward, batch, formula);
            }
        }
    }

    fn add_loss(&self, model: &mut Model, style: &Style, batch: bool) {
        let last = self.layers.len() - 1;
        let units = self.layers[last].0;
        let errors: Vec<String> = (0..units)
            .map(|unit| {
                let (a, t) = (self.out(Some(last), unit), format!("t{}", unit + 1));
                match self.error {
                    Error::Half => format!("0.5*({{{t}}}-{{{a}}})^2"),
                    Error::Square => format!("({{{t}}}-{{{a}}})^2"),
                    Error::CrossEntropy => format!("-{{{t}}}*LN({{{a}}})"),
                    Error::Binary => {
                        format!("-({{{t}}}*LN({{{a}}})+(1-{{{t}}})*LN(1-{{{a}}}))")
                    }
                }
            })
            .collect();
        if units == 1 && !batch {
            return model.add("E", Role::Loss, false, errors[0].clone());
        }
        let names: Vec<String> = (1..=units).map(|unit| format!("E{unit}")).collect();
        for (name, error) in names.iter().zip(errors) {
            model.add(name.clone(), Role::Error, batch, error);
        }
        let sum = names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join("+");
        if batch && units > 1 {
            model.add("Er", Role::Error, true, sum.clone());
        }
        let is_mean = self.is_mean && style.convention != Convention::SumAndMean;
        let error = model.error_of_example();
        let loss = match (batch, is_mean) {
            (false, _) => sum,
            (true, true) => format!("AVERAGE({{{error}*}})"),
            (true, false) => format!("SUM({{{error}*}})"),
        };
        model.add("E", Role::Loss, false, loss);
    }

    fn add_backward(&self, model: &mut Model, style: &Style, batch: bool) {
        for layer in (0..self.layers.len()).rev() {
            for unit in 0..self.layers[layer].0 {
                self.add_helpers(model, style, batch, layer, unit);
            }
        }
        // A weight, and what it multiplies: nothing for a bias.
        let mut gradients: Vec<(String, String, Option<String>)> = Vec::new();
        for layer in 0..self.layers.len() {
            for unit in 0..self.layers[layer].0 {
                let delta = match style.backward {
                    Backward::Direct => self.delta(layer, unit, style, true),
                    Backward::Deltas => format!("{{d_{}}}", self.sum(layer, unit)),
                    Backward::Chain => self.chained(layer, unit),
                };
                for from in 0..self.width(layer) {
                    let weight = self.weight(layer, unit, from, style.is_by_input);
                    let factor = self.out(layer.checked_sub(1), from);
                    gradients.push((weight, delta.clone(), Some(factor)));
                }
                if self.has_biases {
                    gradients.push((self.bias(layer, unit), delta, None));
                }
            }
        }
        gradients.sort_by_key(|(id, ..)| by_number(id));
        let count = model.examples;
        let is_mean = self.is_mean;
        for (id, delta, factor) in &gradients {
            let product = match factor {
                Some(factor) => format!("{delta}*{{{factor}}}"),
                None => delta.clone(),
            };
            if !batch {
                model.add(format!("g_{id}"), Role::Gradient, false, product);
            } else if style.has_parts {
                model.add(format!("q_{id}"), Role::Part, true, product);
                let sum = if is_mean { "AVERAGE" } else { "SUM" };
                let formula = format!("{sum}({{q_{id}*}})");
                model.add(format!("g_{id}"), Role::Gradient, false, formula);
            } else {
                let delta = delta.replace('}', "*}");
                let sum = match factor {
                    Some(factor) => format!("SUMPRODUCT({delta},{{{factor}*}})"),
                    None => format!("SUM({delta})"),
                };
                let formula = if is_mean { format!("{sum}/{count}") } else { sum };
                model.add(format!("g_{id}"), Role::Gradient, false, formula);
            }
        }
    }

    fn add_helpers(
        &self,
        model: &mut Model,
        style: &Style,
        batch: bool,
        layer: usize,
        unit: usize,
    ) {
        let sum = self.sum(layer, unit);
        match style.backward {
            Backward::Direct => {}
            Backward::Deltas => {
                let delta = self.delta(layer, unit, style, false);
                model.add(format!("d_{sum}"), Role::Helper, batch, delta);
            }
            Backward::Chain => {
                let is_last = layer + 1 == self.layers.len();
                let out = self.out(Some(layer), unit);
                let back = match is_last {
                    true => {
                        format!("{}({{{out}}}-{{t{}}})", self.two(style.convention), unit + 1)
                    }
                    false => self.back(layer, unit, style, false),
                };
                model.add(format!("p_{sum}"), Role::Helper, batch, back);
                let slope = self.slope(layer, unit);
                let slope =
                    slope.filter(|_| !is_last || matches!(self.error, Error::Half | Error::Square));
                if let Some(slope) = slope {
                    model.add(format!("s_{sum}"), Role::Helper, batch, slope);
                }
            }
        }
    }
}

/// Weights by number, then biases by number.
fn by_number(id: &str) -> usize {
    let number: usize = id[1..].parse().unwrap_or(0);
    if id.starts_with('b') { 1000 + number } else { number }
}

/// The formulas by which weights and biases change, and what they need.
fn add_updates(model: &mut Model, update: Update) {
    let trained: Vec<String> = model.of_role(Role::Trained).map(|w| w.id.clone()).collect();
    match update {
        Update::Inline | Update::Changes | Update::NewWeights => {}
        Update::Momentum | Update::Averaged => model.constants.push(("beta".to_owned(), 0.9)),
        Update::RootMeanSquare => {
            let more = [("rho", 0.9), ("epsilon", 1e-8)];
            model.constants.extend(more.map(|(id, value)| (id.to_owned(), value)));
        }
        Update::Adam => {
            let more = [("beta1", 0.9), ("beta2", 0.999), ("epsilon", 1e-8)];
            model.constants.extend(more.map(|(id, value)| (id.to_owned(), value)));
        }
    }
    for id in trained {
        let formula = match update {
            Update::Inline => format!("{{<{id}}}-{{eta}}*{{<g_{id}}}"),
            Update::Changes => {
                let change = format!("-{{eta}}*{{g_{id}}}");
                model.add(format!("c_{id}"), Role::Change, false, change);
                format!("{{<{id}}}+{{<c_{id}}}")
            }
            Update::NewWeights => {
                let new = format!("{{{id}}}-{{eta}}*{{g_{id}}}");
                model.add(format!("n_{id}"), Role::Change, false, new);
                format!("{{<n_{id}}}")
            }
            Update::Averaged => {
                let now = format!("(1-{{beta}})*{{g_{id}}}");
                let mean = format!("{{beta}}*{{<v_{id}}}+{now}");
                model.add(format!("v_{id}"), Role::State, false, mean);
                model.quantities.last_mut().expect("it was added").first = Some(now);
                format!("{{<{id}}}-{{eta}}*{{<v_{id}}}")
            }
            Update::RootMeanSquare => {
                let now = format!("(1-{{rho}})*{{g_{id}}}^2");
                let mean = format!("{{rho}}*{{<u_{id}}}+{now}");
                model.add(format!("u_{id}"), Role::State, false, mean);
                model.quantities.last_mut().expect("it was added").first = Some(now);
                format!("{{<{id}}}-{{eta}}*{{<g_{id}}}/(SQRT({{<u_{id}}})+{{epsilon}})")
            }
            Update::Momentum => {
                let velocity = format!("{{beta}}*{{<v_{id}}}+{{g_{id}}}");
                model.add(format!("v_{id}"), Role::State, false, velocity);
                model.quantities.last_mut().expect("it was added").first =
                    Some(format!("{{g_{id}}}"));
                format!("{{<{id}}}-{{eta}}*{{<v_{id}}}")
            }
            Update::Adam => {
                for (name, beta, power) in [("m", "beta1", ""), ("u", "beta2", "^2")] {
                    let now = format!("(1-{{{beta}}})*{{g_{id}}}{power}");
                    let moment = format!("{{{beta}}}*{{<{name}_{id}}}+{now}");
                    model.add(format!("{name}_{id}"), Role::State, false, moment);
                    model.quantities.last_mut().expect("it was added").first = Some(now);
                }
                format!(
                    "{{<{id}}}-{{eta}}*{{<m_{id}}}/(1-{{beta1}}^{{<n}})\
                     /(SQRT({{<u_{id}}}/(1-{{beta2}}^{{<n}}))+{{epsilon}})"
                )
            }
        };
        let weight = model.quantities.iter_mut().find(|quantity| quantity.id == id);
        weight.expect("it is there").formula = formula;
    }
}
