//! Columns that people give to parts of a formula: e to the −z, 1 − a, a − t, each factor and each path of the
//! chain rule; and gradients by differences, to check the derived ones.

use super::network::{Model, Quantity, Role};
use super::rewritten;

/// A part of a formula that has columns of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Column {
    /// EXP(−z) of each sigmoid.
    Exponential,
    /// 1 − a in each slope of a sigmoid.
    OneMinus,
    /// Output minus target.
    Difference,
    /// The last factor of each gradient, ∂z/∂w.
    LastFactor,
    /// What each unit above sends back to a unit.
    Path,
    /// The squared errors of all outputs in one formula, with no column for each: the reverse of the others.
    NoErrors,
    /// Each gradient by central differences, with the forward pass in one formula.
    Numeric,
    /// Each gradient by forward differences, with the forward pass in one formula.
    Estimated,
    /// No column for weighted sums: they are inside the activations.
    NoSums,
    /// The loss of a batch in one formula, with no column for the errors.
    LossAtOnce,
    /// EXP of each score of a softmax, and their sum.
    Scores,
    /// An input of 1 that each bias multiplies.
    Ones,
    /// The number of each step and its loss once more, for a chart.
    LossCopy,
}

impl Column {
    /// Whether it is a gradient by differences.
    pub fn is_check(self) -> bool {
        matches!(self, Column::Numeric | Column::Estimated)
    }
}

/// Gives a model these columns.
pub fn add(model: &mut Model, columns: &[Column]) {
    for column in columns {
        match column {
            Column::Exponential => {
                each_unit(model, "e_", Role::Forward, |unit| (format!("EXP(-{{{unit}}})"), false))
            }
            Column::OneMinus => {
                each_unit(model, "r_", Role::Helper, |unit| (format!("(1-{{a_{unit}}})"), true))
            }
            Column::Difference => each_unit(model, "y_", Role::Helper, |unit| {
                let number = unit.trim_start_matches(char::is_alphabetic);
                (format!("({{a_{unit}}}-{{t{number}}})"), true)
            }),
            Column::LastFactor => last_factors(model),
            Column::Path => paths(model),
            Column::NoErrors => no_errors(model),
            Column::Numeric => numeric(model),
            Column::Estimated => rewritten::estimated(model),
            Column::NoSums => rewritten::without_sums(model),
            Column::LossAtOnce => rewritten::loss_at_once(model),
            Column::Scores => rewritten::scores(model),
            Column::Ones => rewritten::ones(model),
            Column::LossCopy => rewritten::loss_copy(model),
        }
    }
}

/// A column for a part of formulas that belongs to a unit, before the first formula that has it. `part` says the
/// part, and whether only the backward pass uses the column.
fn each_unit(model: &mut Model, prefix: &str, role: Role, part: impl Fn(&str) -> (String, bool)) {
    let units: Vec<(String, bool)> = model
        .of_role(Role::Forward)
        .filter_map(|of| Some((of.id.strip_prefix("a_")?.to_owned(), of.per_example)))
        .collect();
    for (unit, per_example) in units {
        let (formula, is_backward) = part(&unit);
        let id = format!("{prefix}{unit}");
        let mut first = None;
        for (at, quantity) in model.quantities.iter_mut().enumerate() {
            let is_meant =
                !is_backward || matches!(quantity.role, Role::Helper | Role::Part | Role::Gradient);
            if is_meant && quantity.formula.contains(&formula) {
                quantity.formula = quantity.formula.replace(&formula, &format!("{{{id}}}"));
                first.get_or_insert(at);
            }
        }
        if let Some(at) = first {
            model.quantities.insert(at, quantity(id, role, per_example, formula));
        }
    }
}

pub fn quantity(id: String, role: Role, per_example: bool, formula: String) -> Quantity {
    let (shape, first, typed) = ((1, 1), None, Vec::new());
    Quantity { id, role, per_example, shape, formula, first, typed }
}

/// `g_w5 = … · a_h1` becomes `f_w5 = a_h1` and `g_w5 = … · f_w5`.
fn last_factors(model: &mut Model) {
    let mut factors = Vec::new();
    for gradient in model.quantities.iter_mut().filter(|of| of.role == Role::Gradient) {
        let Some((rest, factor)) = gradient.formula.rsplit_once('*') else { continue };
        let is_name = factor.starts_with("{i") || factor.starts_with("{a_");
        if !is_name || rest.ends_with('-') {
            continue;
        }
        let id = gradient.id.replacen('g', "f", 1);
        factors.push(quantity(id.clone(), Role::Helper, false, factor.to_owned()));
        gradient.formula = format!("{rest}*{{{id}}}");
    }
    model.quantities.extend(factors);
}

/// `p_h1 = (p_o1 · s_o1 · w5 + p_o2 · s_o2 · w7)` becomes the sum of a column for each term.
fn paths(model: &mut Model) {
    let mut at = 0;
    while at < model.quantities.len() {
        let back = &model.quantities[at];
        let unit = back.id.strip_prefix("p_").map(str::to_owned);
        let inner = back.formula.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let terms: Vec<String> = match inner {
            Some(inner) => inner.split('+').map(str::to_owned).collect(),
            None => Vec::new(),
        };
        let per_example = back.per_example;
        at += 1;
        let Some(unit) = unit.filter(|_| terms.len() > 1) else { continue };
        let mut names = Vec::new();
        for (number, term) in terms.into_iter().enumerate() {
            let id = format!("x_{unit}_o{}", number + 1);
            names.push(format!("{{{id}}}"));
            model.quantities.insert(at - 1 + number, quantity(id, Role::Helper, per_example, term));
        }
        at += names.len();
        model.quantities[at - 1].formula = format!("({})", names.join("+"));
    }
}

/// ½ Σ (t − a)² in one cell, over ranges of neighbors.
fn no_errors(model: &mut Model) {
    let outputs = model.of_role(Role::Target).count();
    let has_half = model.of_role(Role::Error).all(|of| of.formula.starts_with("0.5*"));
    let half = if has_half { "0.5*" } else { "" };
    model.quantities.retain(|of| of.role != Role::Error);
    let loss = model.quantities.iter_mut().find(|of| of.role == Role::Loss);
    let loss = loss.expect("there is a loss");
    loss.formula = format!("{half}SUMXMY2({{t1}}:{{t{outputs}}},{{a_o1}}:{{a_o{outputs}}})");
}

/// The loss with w a little larger, minus the loss with w a little smaller.
fn numeric(model: &mut Model) {
    const H: &str = "0.001";
    let loss = model.get("E").expect("there is a loss").formula.clone();
    let loss = written_out(model, &loss);
    let trained: Vec<String> = model.of_role(Role::Trained).map(|of| of.id.clone()).collect();
    for id in trained {
        let name = format!("{{{id}}}");
        let larger = loss.replace(&name, &format!("({name}+{H})"));
        let smaller = loss.replace(&name, &format!("({name}-{H})"));
        let formula = format!("({larger}-{smaller})/(2*{H})");
        model.quantities.push(quantity(format!("k_{id}"), Role::Check, false, formula));
    }
}

/// A formula with the forward pass and the errors in place of their names.
pub fn written_out(model: &Model, formula: &str) -> String {
    let mut text = formula.to_owned();
    let inner: Vec<&Quantity> = model
        .quantities
        .iter()
        .filter(|of| matches!(of.role, Role::Forward | Role::Error))
        .collect();
    for of in inner.iter().rev() {
        text = text.replace(&format!("{{{}}}", of.id), &format!("({})", of.formula));
    }
    text
}
