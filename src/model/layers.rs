//! Layers in sequence: each is a model of its own, in a file. Its quantities get the layer's name as a
//! prefix, and its inputs are quantities of the larger model.
//!
//! ```toml
//! [layers]
//! conv1 = { layer = "conv2d", x = "image", O = 8, U = 3, V = 3, padding = 1 }
//! relu1 = { layer = "relu", x = "conv1.y" }
//! ```
//!
//! A layer without an `x` takes the result of the layer before it; the first layer takes the model's first
//! given quantity. A model without a `loss` has that of its last layer. A text with nothing but `[layers]`
//! is given two images of 28 × 28 pixels, `image[n,z,a,q]`, and their labels, and ends with the loss of
//! the labels.
//!
//! Give sizes and options as numbers, or as the name of a size of the model; those of an input
//! follow from it. `w = "normal 0.1"` says how a quantity is initialized; the lists of numbers in a
//! layer's file are for the single layer, and here such a quantity is drawn at random. `b = "none"`
//! omits a trained quantity: a bias as a term, a gain as a factor. Two quantities that are equal then, as
//! x̂ and y of a norm without its gain, become one. A layer whose quantities have one index, such as
//! `relu`, accepts an input with any number of indices. So does a layer whose file says `flattens = true`:
//! `linear` takes images, `x[n,c,a,q]` for its `x[n,j]`, and has a weight for each of their entries.

use super::read::{Description, Reader, in_order, start_in_words};
use super::{Definition, Quantity, Size, Start, library};
use crate::error::Result;
use crate::expr::{Expr, Index, Name};
use ::toml::{Spanned, Value};
use std::collections::{HashMap, HashSet};

/// How images become the lists of numbers that a layer takes.
const OF_IMAGES: &str = "globalavgpool and linear make a list of numbers of each image";

/// A layer that is being inserted.
struct Instance<'a> {
    name: &'a str,
    table: &'a ::toml::Table,
    place: &'a Spanned<Value>,
    description: Description,
    /// The single layer, with its own names.
    inner: Reader<'a>,
    /// The layer's sizes in terms of the model's.
    sizes: HashMap<Name, Expr>,
    /// The quantities of the model in place of the layer's.
    inputs: HashMap<Name, (Name, Vec<Index>)>,
    /// An index that represents all of the input's.
    spread: Option<(Name, Vec<Index>)>,
}

/// What a layer adds to the model.
#[derive(Default)]
pub(super) struct Added {
    pub start: Vec<Quantity>,
    pub computed: Vec<Quantity>,
    pub used: Vec<LayerUse>,
}

/// A layer of a model, as it was written down.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerUse {
    /// Its name in the model: `conv1`.
    pub name: String,
    /// Which layer it is: `conv2d`.
    pub layer: String,
    /// The layer's quantities that come from the model, each with its name there: `x` is `image`.
    pub inputs: Vec<(Name, Name)>,
    /// The layer's sizes, such as `O`, and its given numbers, such as `rate`.
    pub numbers: HashMap<Name, f64>,
    /// The trained quantities that it does without.
    pub left_out: Vec<Name>,
    /// Where it is in the text.
    pub place: std::ops::Range<usize>,
}

impl Reader<'_> {
    /// The quantities of all layers, which are declared.
    pub fn layers(&mut self, section: &super::read::Section) -> Result<Added> {
        let mut all = Added::default();
        for (key, value) in in_order(section) {
            let refuse = |message: &str| Err(self.source.error(value.span(), message, "here"));
            let Value::Table(table) = value.get_ref() else {
                return refuse(
                    "expected a layer such as { layer = \"linear\", x = \"h\", I = 10 }",
                );
            };
            let Some(Value::String(layer)) = table.get("layer") else {
                return refuse("which layer? Write, for example, layer = \"linear\"");
            };
            let Some(text) = library::layer_text(layer) else {
                let error = library::layer(layer).err();
                let message = error.as_ref().map_or("", |error| &error.message);
                let shown = self.source.error(value.span(), message, "here");
                let hint = error.and_then(|error| error.hint).unwrap_or_default();
                return Err(shown.hint(hint));
            };
            let added = self.layer(key.get_ref(), (layer, text), table, value)?;
            let result = Name::from(format!("{}.y", key.get_ref()));
            if added.computed.iter().any(|quantity| quantity.name == result) {
                self.latest = Some(result);
            }
            all.used.extend(added.used);
            all.start.extend(added.start);
            all.computed.extend(added.computed);
        }
        Ok(all)
    }

    fn layer(
        &mut self,
        name: &str,
        (layer, text): (&str, &'static str),
        table: &::toml::Table,
        place: &Spanned<Value>,
    ) -> Result<Added> {
        let (inner, description) = Reader::open(text, "a layer")?;
        let mut instance = Instance {
            name,
            table,
            place,
            description,
            inner,
            sizes: HashMap::new(),
            inputs: HashMap::new(),
            spread: None,
        };
        instance.read(self)?;
        instance.take_inputs(self)?;
        instance.take_sizes(self)?;
        instance.only_known_keys(self)?;
        let used = instance.used(layer, self);
        Ok(Added { used: vec![used], ..instance.add(self)? })
    }
}

impl Instance<'_> {
    /// Reads the layer's own sizes, indices and quantities.
    fn read(&mut self, model: &Reader<'_>) -> Result<()> {
        let Instance { inner, description, .. } = self;
        let read = inner.declare_all(description);
        read.map_err(|error| model.source.error(self.place.span(), &error.message, "here"))
    }

    fn refuse<T>(&self, model: &Reader<'_>, message: &str) -> Result<T> {
        let message = format!("{}: {message}", self.name);
        Err(model.source.error(self.place.span(), &message, "here"))
    }

    fn axes_of(&self, name: &Name) -> &[Index] {
        let known = self.inner.declared.iter().find(|(known, _)| known == name);
        known.map_or(&[], |(_, axes)| axes)
    }

    /// The quantities of the model that are inputs of the layer.
    fn take_inputs(&mut self, model: &Reader<'_>) -> Result<()> {
        let incoming = in_order(&self.description.incoming);
        let given = in_order(&self.description.given);
        let wanted: Vec<Name> = incoming
            .iter()
            .chain(&given)
            .filter_map(|(key, _)| self.inner.parsed_key(key).ok())
            .map(|(name, _)| name)
            .collect();
        for name in wanted {
            let outer = match self.table.get(name.as_str()) {
                Some(Value::String(outer)) if start_in_words(&model.sizes, outer).is_none() => {
                    Name::from(outer.as_str())
                }
                None if name.as_str() == "x" && model.latest.is_some() => {
                    model.latest.clone().expect("there is one")
                }
                _ => continue,
            };
            let Some((_, axes)) = model.declared.iter().find(|(known, _)| *known == outer) else {
                return self
                    .refuse(model, &format!("there is no quantity called {outer} for {name}"));
            };
            let inner = self.axes_of(&name).to_vec();
            let may_spread = inner.len() == 1 || self.description.flattens;
            if let Some((last, others)) =
                inner.split_last().filter(|_| may_spread && inner.len() < axes.len())
            {
                self.spread = Some((last.name.clone(), self.apart(&axes[others.len()..])));
            } else if let ([only], []) = (&inner[..], &axes[..]) {
                self.spread = Some((only.name.clone(), Vec::new()));
            } else if inner.len() != axes.len() {
                let message =
                    format!("{name} has {} indices, but {outer} has {}", inner.len(), axes.len());
                let error = self.refuse(model, &message);
                return match (inner.len(), axes.len()) {
                    (2, 4) => error.map_err(|error| error.hint(OF_IMAGES)),
                    _ => error,
                };
            }
            let is_spread = |(name, _): &&(Name, Vec<Index>)| {
                inner.last().is_some_and(|last| last.name == *name)
            };
            let spread = self.spread.as_ref().filter(is_spread);
            let kept = inner.len() - usize::from(spread.is_some());
            if let (Some((_, spread)), Some(Expr::Size(size))) =
                (spread, inner.last().and_then(|index| index.size.as_deref()))
            {
                // A mean divides by it: so many entries does the index stand for.
                let sides = spread.iter().filter_map(|index| index.size.as_deref().cloned());
                let entries = Expr::product(sides.collect::<Vec<_>>());
                self.sizes.entry(size.clone()).or_insert(entries);
            }
            for (inner, outer) in inner.iter().zip(axes).take(kept) {
                if let (Some(Expr::Size(size)), Some(known)) =
                    (inner.size.as_deref(), outer.size.as_deref())
                {
                    self.sizes.entry(size.clone()).or_insert_with(|| known.clone());
                }
            }
            self.inputs.insert(name, (outer, axes.clone()));
        }
        Ok(())
    }

    /// A size that is a factor of one that the input gives, as the channels of a group are of all
    /// channels: then it need not be said.
    fn take_missing_factor(&mut self, model: &Reader<'_>) {
        for size in self.inner.sizes.clone() {
            let (Some(Expr::Product(factors)), Some(whole)) =
                (&size.formula, self.sizes.get(&size.name).cloned())
            else {
                continue;
            };
            let known = |factor: &Expr| {
                let Expr::Size(name) = factor else { return None };
                let said = self.table.get(name.as_str()).and_then(Value::as_integer);
                let is_an_axis = self.counts_an_axis(name);
                let default = || {
                    let size = self.inner.sizes.iter().find(|size| size.name == *name);
                    size.filter(|_| !is_an_axis).map(|size| size.value)
                };
                said.and_then(|said| usize::try_from(said).ok()).or_else(default)
            };
            let unknown: Vec<&Expr> =
                factors.iter().filter(|factor| known(factor).is_none()).collect();
            let others: usize = factors.iter().filter_map(known).product();
            let ([Expr::Size(name)], Some(all)) = (&unknown[..], model.value(&whole)) else {
                continue;
            };
            let factor = match others {
                1 => whole,
                _ if others > 0 && all.is_multiple_of(others) => {
                    Expr::Number((all / others) as f64)
                }
                _ => continue,
            };
            self.sizes.entry(name.clone()).or_insert(factor);
        }
    }

    /// Whether a size is the range of an index of the layer.
    fn counts_an_axis(&self, size: &Name) -> bool {
        let mut axes = self.inner.declared.iter().flat_map(|(_, axes)| axes);
        axes.any(|index| matches!(index.size.as_deref(), Some(Expr::Size(name)) if name == size))
    }

    /// The shapes that come in: `, for x is 2 × 4 × 28 × 28`.
    fn inputs_in_words(&self, model: &Reader<'_>) -> String {
        let shape = |axes: &[Index]| {
            let sides = axes.iter().filter_map(|index| model.value(index.size.as_deref()?));
            sides.map(|side| side.to_string()).collect::<Vec<_>>().join(" × ")
        };
        let mut inputs: Vec<String> = self
            .inputs
            .iter()
            .map(|(name, (_, axes))| format!(", for {name} is {}", shape(axes)))
            .collect();
        inputs.sort();
        inputs.concat()
    }

    /// Indices of an input under names that the layer does not use itself.
    fn apart(&self, axes: &[Index]) -> Vec<Index> {
        let is_own = |name: &Name| {
            let mut axes = self.inner.declared.iter().flat_map(|(_, axes)| axes);
            axes.any(|index| index.name == *name)
        };
        let apart = |index: &Index| match is_own(&index.name) {
            true => Index { name: Name::from(format!("{}_in", index.name)), ..index.clone() },
            false => index.clone(),
        };
        axes.iter().map(apart).collect()
    }

    /// What is remembered of the layer.
    fn used(&self, layer: &str, model: &Reader<'_>) -> LayerUse {
        let sizes = self
            .sizes
            .iter()
            .filter_map(|(name, size)| Some((name.clone(), model.value(size)? as f64)));
        let given = in_order(&self.description.given).into_iter();
        let given = given.map(|(key, value)| (key.get_ref(), value.get_ref()));
        let said = given
            .chain(self.table.iter())
            .filter_map(|(key, value)| Some((Name::from(key.as_str()), number(value)?)));
        let declared = self.inner.declared.iter().map(|(name, _)| name);
        let left_out = declared.filter(|name| self.is_left_out(name)).cloned().collect();
        let mut inputs: Vec<_> =
            self.inputs.iter().map(|(name, (outer, _))| (name.clone(), outer.clone())).collect();
        inputs.sort();
        LayerUse {
            name: self.name.to_owned(),
            layer: layer.to_owned(),
            inputs,
            numbers: sizes.chain(said).collect(),
            left_out,
            place: self.place.span(),
        }
    }

    /// The layer's sizes: from the table, from the inputs, or the file's options.
    fn take_sizes(&mut self, model: &mut Reader<'_>) -> Result<()> {
        let of_axes: HashSet<Name> = self
            .inner
            .declared
            .iter()
            .flat_map(|(_, axes)| axes)
            .filter_map(|index| match index.size.as_deref() {
                Some(Expr::Size(size)) => Some(size.clone()),
                _ => None,
            })
            .collect();
        self.take_missing_factor(model);
        for size in self.inner.sizes.clone() {
            let name = &size.name;
            let said = match self.table.get(name.as_str()) {
                Some(Value::Integer(n)) if *n >= 0 => Some(Expr::Number(*n as f64)),
                Some(Value::Boolean(is_so)) => Some(Expr::Number(f64::from(u8::from(*is_so)))),
                Some(Value::String(outer))
                    if model.sizes.iter().any(|known| known.name.as_str() == outer) =>
                {
                    Some(Expr::Size(Name::from(outer.as_str())))
                }
                Some(_) => return self.refuse(model, &format!("{name} must be a whole number")),
                None => None,
            };
            if let Some(said) = said {
                let known = self.sizes.get(name).map(|known| model.value(known));
                if known.is_some_and(|known| known != model.value(&said)) {
                    let message =
                        format!("{name} is {said} here, but {} in its input", self.sizes[name]);
                    return self.refuse(model, &message);
                }
                self.sizes.entry(name.clone()).or_insert(said);
                continue;
            }
            if let Some(formula) = &size.formula {
                let formula = self.renamed(formula).tidied();
                let Some(value) = model.value(&formula).filter(|value| *value > 0) else {
                    let message = format!(
                        "{name} = {formula} is not a whole number above 0{}",
                        self.inputs_in_words(model)
                    );
                    return self.refuse(model, &message);
                };
                if let Some(known) = self.sizes.get(name) {
                    if model.value(known) != Some(value) {
                        let message =
                            format!("{name} = {formula} is {value}, but {known} in its input");
                        return self.refuse(model, &message);
                    }
                    continue;
                }
                // Padding that matches the kernel keeps the size: R is A.
                if let Expr::Size(_) = formula {
                    self.sizes.insert(name.clone(), formula);
                    continue;
                }
                // A value that depends only on numbers is a number.
                if !formula.has_indices() {
                    self.sizes.insert(name.clone(), Expr::Number(value as f64));
                    continue;
                }
                let outer = Name::from(format!("{}.{name}", self.name));
                model.sizes.push(Size { name: outer.clone(), value, formula: Some(formula) });
                self.sizes.insert(name.clone(), Expr::Size(outer));
                continue;
            }
            if self.sizes.contains_key(name) {
                continue;
            }
            if of_axes.contains(name) && size.value != 1 {
                return self.refuse(
                    model,
                    &format!("the size {name} is missing: write, for example, {name} = 10"),
                );
            }
            self.sizes.insert(name.clone(), Expr::Number(size.value as f64));
        }
        Ok(())
    }

    fn only_known_keys(&self, model: &Reader<'_>) -> Result<()> {
        let is_known = |key: &str| {
            let name = Name::from(key);
            key == "layer"
                || self.inner.sizes.iter().any(|size| size.name == name)
                || self.inner.declared.iter().any(|(known, _)| *known == name)
        };
        match self.table.keys().find(|key| !is_known(key)) {
            Some(unknown) => {
                let known = self.inner.sizes.iter().map(|size| size.name.to_string());
                let known =
                    known.chain(self.inner.declared.iter().map(|(name, _)| name.to_string()));
                let known = known.collect::<Vec<_>>().join(", ");
                let error = self.refuse(model, &format!("this layer has no {unknown}"));
                error.map_err(|error| error.hint(format!("it has {known}")))
            }
            None => Ok(()),
        }
    }

    /// Whether the model omits this quantity of the layer: `b = "none"`.
    fn is_left_out(&self, name: &Name) -> bool {
        matches!(self.table.get(name.as_str()), Some(Value::String(word)) if word == "none")
    }

    /// An expression of the layer without the omitted quantities: terms, such as biases, and
    /// factors, such as gains. A sum over an index is neither.
    fn without(&self, expr: &Expr) -> Expr {
        let kept = |parts: &[Expr]| -> Vec<Expr> {
            let is_kept = |part: &&Expr| match part {
                Expr::Name(name) | Expr::Entry(name, _) => !self.is_left_out(name),
                _ => true,
            };
            parts.iter().filter(is_kept).map(|part| self.without(part)).collect()
        };
        match expr {
            Expr::Sum(terms) => Expr::sum(kept(terms)),
            Expr::Product(factors) => Expr::product(kept(factors)),
            Expr::Reduce(..) => expr.clone(),
            _ => expr.map_parts(|part| self.without(part)),
        }
    }

    /// An expression of the layer with the model's sizes.
    fn renamed(&self, expr: &Expr) -> Expr {
        let resized = |index: &Index| Index {
            name: index.name.clone(),
            size: index.size.as_deref().map(|size| Box::new(self.renamed(size))),
        };
        match expr {
            Expr::Size(name) | Expr::Name(name) if self.sizes.contains_key(name) => {
                self.sizes[name].clone()
            }
            Expr::Index(index) => Expr::Index(resized(index)),
            Expr::Name(name) => Expr::Name(self.outer(name)),
            Expr::Entry(name, at) => {
                let at = at.iter().flat_map(|index| match (index, &self.spread) {
                    (Expr::Index(index), Some((spread, axes))) if index.name == *spread => {
                        axes.iter().cloned().map(Expr::from).collect()
                    }
                    (index, _) => vec![self.renamed(index)],
                });
                Expr::Entry(self.outer(name), at.collect())
            }
            Expr::Reduce(reduction, over, body) => {
                let over = over.iter().flat_map(|index| match &self.spread {
                    Some((spread, axes)) if index.name == *spread => axes.clone(),
                    _ => vec![resized(index)],
                });
                Expr::Reduce(*reduction, over.collect(), Box::new(self.renamed(body)))
            }
            _ => expr.map_parts(|part| self.renamed(part)),
        }
    }

    /// The name of a quantity of the layer in the model: `conv1.w`.
    fn outer(&self, name: &Name) -> Name {
        match self.inputs.get(name) {
            Some((outer, _)) => outer.clone(),
            None => Name::from(format!("{}.{name}", self.name)),
        }
    }

    fn outer_axes(&self, axes: &[Index]) -> Vec<Index> {
        axes.iter()
            .flat_map(|index| match self.renamed(&index.clone().into()) {
                Expr::Index(index) => match &self.spread {
                    Some((spread, axes)) if index.name == *spread => axes.clone(),
                    _ => vec![index],
                },
                _ => Vec::new(),
            })
            .collect()
    }

    /// The layer's quantities, which are declared in the model.
    fn add(&self, model: &mut Reader<'_>) -> Result<Added> {
        let mut added = Added::default();
        // What only the loss Σ dy·y of a single layer uses is not needed here.
        let equations = in_order(self.description.equations.get_ref());
        let hands_back = |name: &str| name.starts_with("dy") || name.starts_with("dc");
        let is_by_itself = in_order(&self.description.given).iter().any(|(key, _)| {
            let name = self.inner.parsed_key(key).map(|(name, _)| name.to_string());
            name.is_ok_and(|name| hands_back(&name))
        });
        type Use = fn(Start) -> Definition;
        let sections: [(_, Use); 3] = [
            (&self.description.given, Definition::Given),
            (&self.description.incoming, Definition::Incoming),
            (&self.description.trained, Definition::Trained),
        ];
        for (section, used) in sections {
            for (key, value) in in_order(section) {
                let (name, _) = self.inner.parsed_key(key)?;
                if self.inputs.contains_key(&name) || hands_back(name.as_str()) {
                    continue;
                }
                let is_trained = matches!(used(Start::Zeros), Definition::Trained(_));
                if self.is_left_out(&name) && is_trained {
                    continue;
                }
                let said = self.table.get(name.as_str());
                let is_drawn =
                    value.get_ref().as_str().is_some_and(|word| word.starts_with("coin"));
                let is_input = !self.axes_of(&name).is_empty() && !is_trained && !is_drawn;
                if is_input && said.is_none() {
                    return self.refuse(
                        model,
                        &format!("the input {name} is missing: write, for example, {name} = \"h\""),
                    );
                }
                let start = match said.unwrap_or(value.get_ref()) {
                    Value::Integer(n) => Some(Start::Numbers(vec![*n as f64])),
                    Value::Float(n) => Some(Start::Numbers(vec![*n])),
                    Value::String(word) => start_in_words(&model.sizes, word),
                    // The layer's own numbers are for its own sizes.
                    Value::Array(_) if said.is_none() => Some(Start::Normal(1.0)),
                    _ => None,
                };
                // The mask of dropout keeps what its rate does not drop.
                let rate = self.table.get("rate").and_then(number);
                let start = match (start, rate) {
                    (Some(Start::Coin(_)), Some(rate)) if said.is_none() => {
                        Some(Start::Coin((1.0 - rate).clamp(0.0, 1.0)))
                    }
                    (start, _) => start,
                };
                let Some(start) = start else {
                    return self.refuse(
                        model,
                        &format!("{name} must be a number or a word such as `normal 0.1`"),
                    );
                };
                let axes = self.outer_axes(self.axes_of(&name));
                let name = self.outer(&name);
                model.declared.push((name.clone(), axes.clone()));
                added.start.push(Quantity { name, axes, definition: used(start) });
            }
        }
        let mut computed: Vec<(Name, Expr)> = Vec::new();
        let mut same: Vec<(Name, Name)> = Vec::new();
        for (key, value) in equations {
            let (name, _) = self.inner.parsed_key(key)?;
            if is_by_itself && name.as_str() == "L" {
                continue;
            }
            let axes = self.axes_of(&name);
            let whole = self.inner.equation(axes, value)?;
            let right = self.without(&whole);
            let left_out = right.names().into_iter().find(|name| self.is_left_out(name));
            if let Some(left_out) = left_out {
                let message = format!("{name} cannot be computed without {left_out}");
                return self.refuse(model, &message);
            }
            // A norm without its gain: y is x̂, and the two are one quantity, y.
            match &right {
                Expr::Entry(other, at)
                    if right != whole
                        && axes.iter().cloned().map(Expr::from).eq(at.iter().cloned())
                        && computed.iter().any(|(known, _)| known == other) =>
                {
                    same.push((other.clone(), name));
                }
                _ => computed.push((name, right)),
            }
        }
        for (name, right) in computed {
            let (mut name, mut right) = (name, right);
            for (other, kept) in &same {
                right = with_name(&right, other, kept);
                if name == *other {
                    name = kept.clone();
                }
            }
            let (name, axes) = (self.outer(&name), self.outer_axes(self.axes_of(&name)));
            let right = Definition::Equation(self.renamed(&right));
            model.declared.push((name.clone(), axes.clone()));
            added.computed.push(Quantity { name, axes, definition: right });
        }
        Ok(added)
    }
}

/// A number, whole or not.
fn number(value: &Value) -> Option<f64> {
    value.as_float().or(value.as_integer().map(|n| n as f64))
}

/// An expression with another name for a quantity.
fn with_name(expr: &Expr, from: &Name, to: &Name) -> Expr {
    match expr {
        Expr::Name(name) if name == from => Expr::Name(to.clone()),
        Expr::Entry(name, at) if name == from => {
            Expr::Entry(to.clone(), at.iter().map(|at| with_name(at, from, to)).collect())
        }
        _ => expr.map_parts(|part| with_name(part, from, to)),
    }
}
