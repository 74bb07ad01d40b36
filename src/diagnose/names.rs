//! Which array is which quantity: by its name, its number and its shape.

use super::Array;
use crate::error::{Error, Result};
use crate::expr::{Expr, Name};
use crate::model::Model;
use std::collections::HashMap;

/// What an array holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The values of a quantity.
    Value,
    /// The derivative of the loss with respect to it.
    Gradient,
}

/// An array that was recognized.
#[derive(Debug, Clone)]
pub struct Found {
    /// The name of the array.
    pub array: String,
    /// The quantity.
    pub name: Name,
    /// Its values, or its gradient.
    pub part: Part,
    /// The entries, in the order of the quantity's indices where the shape fits.
    pub values: Vec<f64>,
    /// The shape as the quantity has it.
    pub shape: Vec<usize>,
    /// Whether the shape is that of the quantity.
    pub fits: bool,
}

/// The arrays of a model.
pub struct Matched {
    /// The model at the sizes of the arrays.
    pub model: Model,
    /// What was recognized.
    pub parts: Vec<Found>,
    /// The names of the others.
    pub unknown: Vec<String>,
}

/// Words for the quantities of a dense layer, without numbers.
const WORDS: [(&str, &[&str]); 6] = [
    ("input", &["x", "i", "input", "inputs", "a0"]),
    ("target", &["t", "y", "target", "targets", "label", "labels", "ytrue"]),
    ("weight", &["w", "weight", "weights", "theta", "kernel"]),
    ("bias", &["b", "bias", "biases"]),
    ("sum", &["z", "net", "s", "pre", "logits"]),
    ("output", &["a", "out", "act", "h", "yhat", "ypred", "p"]),
];

/// The arrays with the quantities that they are.
pub fn matched(model: &Model, arrays: &[Array]) -> Result<Matched> {
    let layers = layers_of(model);
    let numbers = numbers(arrays);
    let mut named: Vec<(&Array, Name, Part)> = Vec::new();
    let mut unknown = Vec::new();
    for array in arrays {
        match quantity(&array.name, model, &layers, &numbers) {
            Some((name, part)) => named.push((array, name, part)),
            None => unknown.push(array.name.clone()),
        }
    }
    // Weights may be stored by inputs, and examples by columns; both hold for all arrays.
    let orders = [(false, false), (true, false), (false, true), (true, true)];
    let sized = orders.iter().find_map(|order| Some((*order, sizes(model, &named, *order)?)));
    let Some((order, sizes)) = sized else {
        let shape = |(array, name, _): &(&Array, Name, Part)| {
            format!("{} ({name}) is {:?}", array.name, array.shape)
        };
        let shapes: Vec<String> = named.iter().map(shape).collect();
        return Err(Error::usage(format!("the shapes do not fit together: {}", shapes.join(", ")))
            .hint("check --network, and that all arrays are from one batch"));
    };
    // A size with a formula follows from the others.
    let follows = |name: &str| {
        model.sizes().iter().any(|size| size.name.as_str() == name && size.formula.is_some())
    };
    let pairs: Vec<(&str, usize)> = sizes
        .iter()
        .map(|(name, size)| (name.as_str(), *size))
        .filter(|(name, _)| !follows(name))
        .collect();
    let model = model.with_sizes(&pairs)?;
    let parts: Vec<Found> = named
        .into_iter()
        .map(|(array, name, part)| found(&model, array, name, part, order))
        .collect();
    if let Some(other) = parts.iter().find(|found| found.part == Part::Value && !found.fits) {
        let axes = model.quantity(&other.name).map(|q| q.axes.clone()).unwrap_or_default();
        return Err(Error::usage(format!(
            "{} has the shape {:?}, but {:?} follows from the others",
            other.array,
            other.shape,
            model.shape(&axes)
        ))
        .hint("give the options of the layer with --set stride=1,padding=0"));
    }
    Ok(Matched { parts, unknown, model })
}

fn found(model: &Model, array: &Array, name: Name, part: Part, order: (bool, bool)) -> Found {
    let axes = model.quantity(&name).map(|quantity| quantity.axes.clone()).unwrap_or_default();
    let wanted = model.shape(&axes);
    let squeezed: Vec<usize> = wanted.iter().copied().filter(|size| *size != 1).collect();
    let (shape, values) = match is_turned(model, &name, order) {
        true => turned(array),
        false => (array.shape.clone(), array.values.clone()),
    };
    let own: Vec<usize> = shape.iter().copied().filter(|size| *size != 1).collect();
    let fits = own == squeezed;
    let shape = if fits { wanted } else { shape };
    Found { array: array.name.clone(), name, part, values, shape, fits }
}

/// A matrix with rows and columns exchanged.
pub fn turned(array: &Array) -> (Vec<usize>, Vec<f64>) {
    match array.shape[..] {
        [rows, columns] => (vec![columns, rows], transposed(&array.values, rows, columns)),
        _ => (array.shape.clone(), array.values.clone()),
    }
}

/// The entries of a matrix with rows and columns exchanged.
pub fn transposed(values: &[f64], rows: usize, columns: usize) -> Vec<f64> {
    let mut turned = Vec::with_capacity(values.len());
    for column in 0..columns {
        turned.extend((0..rows).map(|row| values[row * columns + column]));
    }
    turned
}

/// Whether the arrays of a quantity are stored with its indices the other way round.
fn is_turned(model: &Model, name: &Name, (weights, data): (bool, bool)) -> bool {
    let Some(quantity) = model.quantity(name) else { return false };
    let is_batch = quantity.axes.first().is_some_and(|index| index.name.as_str() == "n");
    quantity.axes.len() == 2 && if is_batch { data } else { weights }
}

/// The sizes that the shapes of the values give, if they fit together.
fn sizes(
    model: &Model,
    named: &[(&Array, Name, Part)],
    order: (bool, bool),
) -> Option<HashMap<String, usize>> {
    let mut sizes: HashMap<String, usize> = HashMap::new();
    for (array, name, part) in named {
        if *part == Part::Gradient {
            continue;
        }
        let axes = &model.quantity(name)?.axes;
        let mut shape = array.shape.clone();
        if shape.len() == 2 && is_turned(model, name, order) {
            shape.reverse();
        }
        if shape.len() != axes.len() {
            // (3,1) is 3, and a batch of one column may be (8).
            let squeezed = array.squeezed();
            shape = match (squeezed.len(), axes.len()) {
                (a, b) if a == b => squeezed,
                (0, 1) => vec![1],
                (1, 2) => vec![squeezed[0], 1],
                (0, 0) => Vec::new(),
                _ => return None,
            };
        }
        for (axis, size) in axes.iter().zip(shape) {
            let Some(Expr::Size(counted)) = axis.size.as_deref() else { continue };
            if *sizes.entry(counted.to_string()).or_insert(size) != size {
                return None;
            }
        }
    }
    Some(sizes)
}

/// The quantities of each dense layer, by the words of [`WORDS`]; empty for other models.
fn layers_of(model: &Model) -> Vec<HashMap<&'static str, Name>> {
    let mut layers = Vec::new();
    for quantity in model.quantities() {
        let Some(unit) = quantity.name.as_str().strip_prefix("w_") else { continue };
        let mut layer = HashMap::from([("weight", quantity.name.clone())]);
        let named = [
            ("bias", format!("b_{unit}")),
            ("sum", unit.to_owned()),
            ("output", format!("a_{unit}")),
        ];
        for (word, name) in named {
            if let Some(quantity) = model.quantity(&Name::from(name)) {
                layer.insert(word, quantity.name.clone());
            }
        }
        if !layer.contains_key("output")
            && let Some(sum) = layer.get("sum").cloned()
        {
            layer.insert("output", sum);
        }
        layers.push(layer);
    }
    layers
}

/// The numbers in the names of the weights, in order: 0 and 2 of `0.weight` and `2.weight`.
fn numbers(arrays: &[Array]) -> Vec<usize> {
    let mut numbers: Vec<usize> = Vec::new();
    for array in arrays {
        let (base, number, _) = taken_apart(&array.name);
        if let (Some("weight"), Some(number)) = (word(&base), number)
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    numbers
}

fn word(base: &str) -> Option<&'static str> {
    WORDS.iter().find(|(_, words)| words.contains(&base)).map(|(word, _)| *word)
}

/// The letters of a name, the number in it, and whether it is a gradient: w, 1 and true of `dW1`,
/// `W1.grad`, `grad_w1` and `fc1.weight.grad`.
fn taken_apart(name: &str) -> (String, Option<usize>, bool) {
    let mut rest = name.to_lowercase();
    let mut is_gradient = false;
    for end in [".grad", "_grad", "grad"] {
        if let Some(front) = rest.strip_suffix(end).filter(|front| !front.is_empty()) {
            rest = front.to_owned();
            is_gradient = true;
            break;
        }
    }
    for start in ["grad_", "grad.", "grad", "∂", "d_", "d", "g_"] {
        let behind = rest.strip_prefix(start).map(str::to_owned);
        let is_known = |behind: &String| word(&letters(behind)).is_some();
        if let (false, Some(behind)) = (is_gradient, behind.filter(is_known)) {
            rest = behind;
            is_gradient = true;
        }
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (letters(&rest), digits.parse().ok(), is_gradient)
}

/// What is left of a name without its numbers and the name of a module: weight of `fc1.weight`.
fn letters(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    last.chars().filter(|c| c.is_alphabetic()).collect()
}

fn quantity(
    array: &str,
    model: &Model,
    layers: &[HashMap<&'static str, Name>],
    numbers: &[usize],
) -> Option<(Name, Part)> {
    let exact = |name: &str| {
        let plain = |text: &str| text.replace('_', "").to_lowercase();
        let mut all = model.quantities().iter().map(|quantity| &quantity.name);
        all.clone()
            .find(|known| known.as_str() == name)
            .or_else(|| all.find(|known| plain(known.as_str()) == plain(name)))
            .cloned()
    };
    if let Some(name) = exact(array) {
        return Some((name, Part::Value));
    }
    let behind = ["d", "grad_", "∂"].iter().find_map(|start| array.strip_prefix(start));
    let behind =
        behind.or_else(|| array.strip_suffix(".grad")).or_else(|| array.strip_suffix("_grad"));
    if let Some(name) = behind.and_then(exact) {
        return Some((name, Part::Gradient));
    }
    if layers.is_empty() {
        return None;
    }
    let (base, number, is_gradient) = taken_apart(array);
    let part = if is_gradient { Part::Gradient } else { Part::Value };
    let word = word(&base)?;
    let name = match word {
        "input" => Name::from("i"),
        // y2 is the output of the second layer, y the target.
        "target" if number.is_none() => Name::from("t"),
        word => {
            let place = match number {
                Some(number) => numbers.iter().position(|known| *known == number)?,
                None if matches!(word, "output" | "sum") => layers.len() - 1,
                None if layers.len() == 1 => 0,
                None => return None,
            };
            let word = if word == "target" { "output" } else { word };
            layers.get(place)?.get(word)?.clone()
        }
    };
    model.quantity(&name).map(|quantity| (quantity.name.clone(), part))
}
