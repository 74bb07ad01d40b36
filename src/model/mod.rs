//! Models: equations with indices, as a person writes them.
//!
//! A model is a list of quantities, each with its indices: some are given, some are trained, and the
//! others have an equation. It is read from a TOML file:
//!
//! ```toml
//! title = "Logistic regression"
//! loss = "L"
//!
//! [indices]                     # index variables, and what they count
//! n = "examples"
//! j = "inputs"
//!
//! [given]
//! "x[n,j]" = [[0.5, 1.0], [1.5, -0.5], [-1.0, 0.3]]
//! "t[n]" = [1, 1, 0]
//!
//! [trained]
//! "w[j]" = [0.1, -0.2]
//! b = 0.0
//!
//! [equations]
//! "p[n]" = "σ(Σ[j] w[j]·x[n,j] + b)"
//! L = "−1/examples · Σ[n] (t[n]·ln(p[n]) + (1 − t[n])·ln(1 − p[n]))"
//! ```
//!
//! # Rules
//! - An index counts from 0. The sizes of the ranges follow from the values, or are given under
//!   `[sizes]`, as numbers or as formulas of others: `R = "⌊(A + 2·p − U) / s⌋ + 1"`.
//! - Outside its range a quantity is 0.
//! - An index that is a single variable has the range of that axis: in `w[j]`, j runs over the inputs.
//!   Anything else may leave the range: `x[2·r + u − 1]`.
//! - A quantity may use itself at an earlier or a later index: `"h[t]" = "tanh(u·h[t−1] + x[t])"`.
//!   The program finds the order of computation.
//! - The values of `[given]` and `[trained]` are numbers, or one of the words of [`Start`], or a
//!   table `{ csv = "houses.csv", columns = ["size", "rooms"] }`.
//! - An `[incoming]` quantity comes from the previous layer: its gradient is derived, but it is not trained.

mod dense;
mod expand;
mod layers;
mod library;
mod meaning;
mod program;
mod read;
mod schedule;
mod values;

pub use layers::LayerUse;
pub use library::{layer, layers, model_text, models};
pub use program::Program;
pub use read::{describes_a_model, from_toml};
pub use schedule::{Order, Step};
pub(crate) use values::Equation;
pub use values::{Tensor, Values};

use crate::error::{Error, Result};
use crate::expr::{Expr, Index, Leaf, Name, Relation};
use crate::network::{Draw, Optimizer};
use std::collections::{BTreeMap, HashMap};

/// The most entries of a quantity.
const MOST_ENTRIES: usize = 50_000_000;

/// Quantities with indices, and the equations that compute them.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    title: String,
    sizes: Vec<Size>,
    indices: Vec<Index>,
    quantities: Vec<Quantity>,
    /// The layers that it is made of, as they were written down.
    layers: Vec<LayerUse>,
    /// The place of each among them, by its name.
    numbers: HashMap<Name, usize>,
    order: Vec<Step>,
    loss: Name,
    /// The options that a derivation for people replaces by their numbers.
    fixed: Vec<String>,
    /// The default values of options in a module, if they differ from the sizes.
    options: BTreeMap<String, usize>,
    seed: u64,
    optimizer: Optimizer,
    learning_rate: f64,
}

/// A size of a range, or another whole number that the equations use.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: usize,
    /// The formula that the value comes from, if it has one.
    pub formula: Option<Expr>,
}

/// A quantity with its indices, if it has any.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its name.
    pub name: Name,
    /// Its index variables with their ranges, as on the left of its equation.
    pub axes: Vec<Index>,
    /// The source of its value.
    pub definition: Definition,
}

/// The source of a quantity's value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Definition {
    /// It is given and constant.
    Given(Start),
    /// It comes from the previous layer: its gradient is wanted, but it is constant here.
    Incoming(Start),
    /// It has these initial values and is changed by gradient descent.
    Trained(Start),
    /// It is computed.
    Equation(Expr),
}

/// The values of a quantity that has no equation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Start {
    /// These numbers, in the order of the indices, the last one fastest.
    Numbers(Vec<f64>),
    /// `"zeros"`
    Zeros,
    /// `"ones"`
    Ones,
    /// `"normal"`: drawn from the standard normal distribution; `"normal 0.02"`: that times 0.02.
    Normal(f64),
    /// `"uniform"`: drawn between −1 and 1; `"uniform 0.1"`: that times 0.1.
    Uniform(f64),
    /// `"below K"`: whole numbers, drawn from 0 up to but not including the size K.
    Below(Name),
    /// `"coin 0.5"`: 1 with that probability, otherwise 0.
    Coin(f64),
}

impl Quantity {
    /// Its equation, if it has one.
    pub fn equation(&self) -> Option<&Expr> {
        match &self.definition {
            Definition::Equation(equation) => Some(equation),
            _ => None,
        }
    }

    /// Whether the derivative of the loss with respect to it is wanted.
    pub fn wants_a_gradient(&self) -> bool {
        matches!(self.definition, Definition::Trained(_) | Definition::Incoming(_))
    }

    /// The quantity as it appears on the left of its equation: `h[n,i]`.
    pub fn left(&self) -> Expr {
        Expr::entry(&self.name, self.at())
    }

    /// Its index variables as expressions.
    pub fn at(&self) -> Vec<Expr> {
        self.axes.iter().cloned().map(Expr::from).collect()
    }
}

/// The place of each quantity, by its name.
fn numbers_of(quantities: &[Quantity]) -> HashMap<Name, usize> {
    quantities.iter().map(|quantity| quantity.name.clone()).zip(0..).collect()
}

impl Model {
    /// A model of these quantities, whose indices have numbers as sizes. Quantities with an equation
    /// may come in any order.
    ///
    /// # Errors
    /// The names of the quantities that are computed from each other in a circle.
    pub fn of(
        title: &str,
        quantities: Vec<Quantity>,
        loss: Name,
    ) -> std::result::Result<Model, Vec<Name>> {
        let (computed, mut quantities): (Vec<Quantity>, Vec<Quantity>) =
            quantities.into_iter().partition(|quantity| quantity.equation().is_some());
        let (computed, order) = schedule::ordered(&computed).map_err(|circle| {
            circle.iter().map(|number| computed[*number].name.clone()).collect::<Vec<_>>()
        })?;
        quantities.extend(computed);
        Ok(Model {
            title: title.to_owned(),
            sizes: Vec::new(),
            indices: Vec::new(),
            numbers: numbers_of(&quantities),
            quantities,
            layers: Vec::new(),
            order,
            loss,
            fixed: Vec::new(),
            options: BTreeMap::new(),
            seed: 1,
            optimizer: Optimizer::GradientDescent,
            learning_rate: 1.0,
        })
    }

    /// A short description.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The sizes and other whole numbers.
    pub fn sizes(&self) -> &[Size] {
        &self.sizes
    }

    /// The index variables.
    pub fn indices(&self) -> &[Index] {
        &self.indices
    }

    /// The quantities: first those without an equation, then the others in an order in which they
    /// can be computed, as far as they do not go in a circle.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The layers that it is made of, as they were written down.
    pub fn layers(&self) -> &[LayerUse] {
        &self.layers
    }

    /// The quantity called `name`.
    pub fn quantity(&self, name: &Name) -> Option<&Quantity> {
        self.numbers.get(name).map(|number| &self.quantities[*number])
    }

    /// The order in which the equations are computed.
    pub fn order(&self) -> &[Step] {
        &self.order
    }

    /// How a step changes the trained quantities.
    pub fn optimizer(&self) -> Optimizer {
        self.optimizer
    }

    /// The initial learning rate.
    pub fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    /// The quantity that is minimized.
    pub fn loss(&self) -> &Name {
        &self.loss
    }

    /// The model for a first reading, with the options that its file fixes, such as the single group of
    /// a convolution, as numbers.
    pub fn plain(&self) -> Model {
        let is_a_size = |name: &&str| self.sizes.iter().any(|size| size.name.as_str() == *name);
        let fixed: Vec<&str> = self.fixed.iter().map(String::as_str).filter(is_a_size).collect();
        self.with_fixed(&fixed).unwrap_or_else(|_| self.clone())
    }

    /// The default value of a size in a module: from the file's `options`, which are the usual values,
    /// otherwise from the example.
    pub(crate) fn option(&self, size: &Size) -> usize {
        self.options.get(size.name.as_str()).copied().unwrap_or(size.value)
    }

    /// The value of an expression of sizes and whole numbers.
    pub(crate) fn size_of(&self, size: &Expr) -> usize {
        value_of_size(&self.sizes, size).unwrap_or(0)
    }

    /// The sizes of these ranges.
    pub fn shape(&self, axes: &[Index]) -> Vec<usize> {
        axes.iter()
            .map(|index| index.size.as_deref().map_or(0, |size| self.size_of(size)))
            .collect()
    }

    /// The same model with other sizes. Sizes with a formula follow from these. A quantity whose values
    /// no longer fit is drawn at random.
    ///
    /// # Errors
    /// If there is no size of that name, or a formula does not give a whole number above 0.
    pub fn with_sizes(&self, sizes: &[(&str, usize)]) -> Result<Model> {
        let mut model = self.clone();
        for (name, value) in sizes {
            let size = model.sizes.iter_mut().find(|size| size.name == Name::from(*name));
            let size = size.ok_or_else(|| self.no_size(name))?;
            *size = Size { name: size.name.clone(), value: *value, formula: None };
        }
        evaluate_formulas(&mut model.sizes)?;
        model.is_small_enough()?;
        let shapes: Vec<usize> = model
            .quantities
            .iter()
            .map(|quantity| model.shape(&quantity.axes).iter().product())
            .collect();
        for (quantity, entries) in model.quantities.iter_mut().zip(shapes) {
            match &mut quantity.definition {
                Definition::Given(start)
                | Definition::Incoming(start)
                | Definition::Trained(start) => {
                    if matches!(start, Start::Numbers(numbers) if numbers.len() != entries) {
                        *start = Start::Normal(1.0);
                    }
                }
                Definition::Equation(_) => {}
            }
        }
        model.looks_up_what_is_there().map_err(|(_, message)| Error::usage(message))?;
        Ok(model)
    }

    fn no_size(&self, name: &str) -> Error {
        let names: Vec<&str> = self.sizes.iter().map(|size| size.name.as_str()).collect();
        let error = Error::usage(format!("the model has no size called `{name}`"));
        match names.is_empty() {
            true => error,
            false => error.hint(format!("its sizes are {}", names.join(" "))),
        }
    }

    fn is_small_enough(&self) -> Result<()> {
        if let Some(size) = self.sizes.iter().find(|size| size.value > MOST_ENTRIES) {
            return Err(Error::usage(format!(
                "a range of {} = {} would have more than {MOST_ENTRIES} entries",
                size.name, size.value
            )));
        }
        let is_too_large = |quantity: &&Quantity| {
            let shape = self.shape(&quantity.axes);
            let entries =
                shape.iter().try_fold(1_usize, |entries, size| entries.checked_mul(*size));
            entries.is_none_or(|entries| entries > MOST_ENTRIES)
        };
        match self.quantities.iter().find(is_too_large) {
            Some(quantity) => Err(Error::usage(format!(
                "{} would have more than {MOST_ENTRIES} entries",
                quantity.left()
            ))),
            None => Ok(()),
        }
    }

    /// Checks that a quantity that is used as an index, as token\[t] in E\[token\[t], d], is given and always
    /// in the range of its axis: the rules for sums rely on that. Otherwise returns the quantity and what is
    /// wrong with it.
    fn looks_up_what_is_there(&self) -> std::result::Result<(), (Name, String)> {
        let mut start = self.start().into_iter();
        let mut given: HashMap<&Name, Tensor<f64>> = HashMap::new();
        for quantity in self.quantities.iter().filter(|quantity| quantity.equation().is_none()) {
            let values = start.next().expect("each has its start");
            if matches!(quantity.definition, Definition::Given(_)) {
                given.insert(&quantity.name, values);
            }
        }
        let check = |looked_up: &Expr, size: &Expr| {
            let (Expr::Entry(name, _) | Expr::Name(name)) = looked_up else { return Ok(()) };
            let wrong = |message: String| Err((name.clone(), message));
            let Some(values) = given.get(name) else {
                return wrong(format!("{name} is used as an index, so it must be given"));
            };
            let below = self.size_of(size) as f64;
            let is_outside = |value: &&f64| value.fract() != 0.0 || !(0.0..below).contains(*value);
            match values.values.iter().find(is_outside) {
                Some(value) => wrong(format!(
                    "{name} is used as an index from 0 to below {size}, but it contains {value}"
                )),
                None => Ok(()),
            }
        };
        let mut found = Ok(());
        for equation in self.quantities.iter().filter_map(Quantity::equation) {
            equation.visit(&mut |part| {
                let pairs: Vec<(&Expr, Expr)> = match part {
                    Expr::Entry(name, at) => {
                        let axes = self.quantity(name).map_or(&[][..], |quantity| &quantity.axes);
                        let sizes = axes.iter().filter_map(|axis| axis.size.as_deref().cloned());
                        at.iter().zip(sizes).collect()
                    }
                    Expr::Bracket(Relation::Equal, ab) => match &**ab {
                        [Expr::Index(Index { size: Some(size), .. }), other]
                        | [other, Expr::Index(Index { size: Some(size), .. })]
                            if other.is_whole() =>
                        {
                            vec![(other, (**size).clone())]
                        }
                        _ => Vec::new(),
                    },
                    _ => Vec::new(),
                };
                for (looked_up, size) in pairs {
                    if found.is_ok() {
                        found = check(looked_up, &size);
                    }
                }
            });
        }
        found
    }

    /// The same model with these sizes or options replaced by their numbers: a derivation with
    /// `groups` = 1 does not mention groups. A size with a formula that becomes another size, or a
    /// number, is replaced by that.
    ///
    /// # Errors
    /// If there is no size of that name.
    pub fn with_fixed(&self, names: &[&str]) -> Result<Model> {
        let mut known: HashMap<Name, Expr> = HashMap::new();
        for name in names {
            let size = self.sizes.iter().find(|size| size.name == Name::from(*name));
            let size = size.ok_or_else(|| self.no_size(name))?;
            known.insert(size.name.clone(), Expr::Number(size.value as f64));
        }
        let mut model = self.clone();
        for size in &mut model.sizes {
            let Some(formula) = &size.formula else { continue };
            let formula = with_sizes_as(formula, &known).tidied();
            if matches!(formula, Expr::Size(_) | Expr::Number(_)) {
                known.insert(size.name.clone(), formula);
            } else {
                size.formula = Some(formula);
            }
        }
        model.sizes.retain(|size| !known.contains_key(&size.name));
        for index in &mut model.indices {
            *index = resized(index, &known);
        }
        for quantity in &mut model.quantities {
            for axis in &mut quantity.axes {
                *axis = resized(axis, &known);
            }
            if let Definition::Equation(equation) = &mut quantity.definition {
                *equation = tidied_indices(&with_sizes_as(equation, &known));
            }
        }
        Ok(model)
    }

    /// The same model with another seed for its random values.
    pub fn with_seed(mut self, seed: u64) -> Model {
        self.seed = seed;
        self
    }

    /// The values of the quantities without an equation, in the order of the quantities.
    pub fn start(&self) -> Vec<Tensor<f64>> {
        let mut draw = Draw::new(self.seed);
        let mut start = Vec::new();
        for quantity in &self.quantities {
            let (Definition::Given(from) | Definition::Incoming(from) | Definition::Trained(from)) =
                &quantity.definition
            else {
                continue;
            };
            let shape = self.shape(&quantity.axes);
            let entries = shape.iter().product();
            // Rounded, so that you can copy them by hand.
            let mut drawn = |one: &mut dyn FnMut(&mut Draw) -> f64| -> Vec<f64> {
                (0..entries).map(|_| (one(&mut draw) * 1e4).round() / 1e4 + 0.0).collect()
            };
            let values = match from {
                Start::Numbers(numbers) => numbers.clone(),
                Start::Zeros => vec![0.0; entries],
                Start::Ones => vec![1.0; entries],
                Start::Normal(scale) => drawn(&mut |draw| scale * draw.normal()),
                Start::Uniform(scale) => drawn(&mut |draw| scale * draw.uniform()),
                Start::Below(size) => {
                    let size = self.size_of(&Expr::Size(size.clone())) as f64;
                    drawn(&mut |draw| (size * draw.unit()).floor())
                }
                Start::Coin(probability) => {
                    drawn(&mut |draw| f64::from(u8::from(draw.unit() < *probability)))
                }
            };
            start.push(Tensor { shape, values });
        }
        start
    }
}

/// An expression with these in place of sizes, including the ranges of its indices.
fn with_sizes_as(expr: &Expr, sizes: &HashMap<Name, Expr>) -> Expr {
    match expr {
        Expr::Size(name) => sizes.get(name).unwrap_or(expr).clone(),
        Expr::Index(index) => Expr::Index(resized(index, sizes)),
        Expr::Reduce(reduction, over, body) => {
            let over = over.iter().map(|index| resized(index, sizes)).collect();
            Expr::Reduce(*reduction, over, Box::new(with_sizes_as(body, sizes)))
        }
        _ => expr.map_parts(|part| with_sizes_as(part, sizes)),
    }
}

fn resized(index: &Index, sizes: &HashMap<Name, Expr>) -> Index {
    let size = index.size.as_deref().map(|size| Box::new(with_sizes_as(size, sizes)));
    Index { name: index.name.clone(), size }
}

/// An expression with its indices in their usual form.
pub(crate) fn tidied_indices(expr: &Expr) -> Expr {
    match expr {
        Expr::Entry(..) => expr.map_parts(Expr::tidied),
        _ => expr.map_parts(tidied_indices),
    }
}

fn value_of_size(sizes: &[Size], size: &Expr) -> Option<usize> {
    let value: f64 = size.evaluate(&|leaf| match leaf {
        Leaf::Name(name) => {
            sizes.iter().find(|size| size.name == *name).map_or(f64::NAN, |size| size.value as f64)
        }
        Leaf::Partial(_) => f64::NAN,
    });
    (value.fract() == 0.0 && (0.0..9e15).contains(&value)).then_some(value as usize)
}

/// Computes the sizes with a formula from those before them.
fn evaluate_formulas(sizes: &mut [Size]) -> Result<()> {
    for i in 0..sizes.len() {
        let Some(formula) = &sizes[i].formula else { continue };
        let value = value_of_size(&sizes[..i], formula).filter(|value| *value > 0);
        sizes[i].value = value.ok_or_else(|| {
            Error::usage(format!(
                "with these sizes, {} = {formula} is not a whole number above 0",
                sizes[i].name
            ))
        })?;
    }
    Ok(())
}
