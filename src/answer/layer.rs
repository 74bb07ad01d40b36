//! Answers about layers of any size: with indices, `dy[n,i] x[n,j]`, or as matrices, `dYᵀ X`.

use super::matrices::{self, Shaped};
use super::read::{self, Node, Vocabulary, Word};
use super::{Marked, Outcome, split_outside};
use crate::derive::{IndexedDerivation, IndexedTotal};
use crate::error::{Error, Result};
use crate::expr::{Binding, Bound, Expr, Function, Index, Name, Partial};
use crate::judge::{Judge, Meaning, Quantities, Slip, Verdict};
use crate::model::{Definition, Model, Start, Tensor, Values};
use crate::network::Draw;
use crate::words::did_you_mean;

/// The number of random draws of all tensors.
const DRAWS: u64 = 3;
/// The number of entries that are compared for each draw.
const ENTRIES: usize = 8;

/// A question: the derivative of a layer's loss with respect to one of its quantities.
pub(super) struct Question<'a> {
    derivation: &'a IndexedDerivation,
    total: &'a IndexedTotal,
    words: Words<'a>,
}

impl<'a> Question<'a> {
    pub fn of(derivation: &'a IndexedDerivation, asked: &str) -> Result<Question<'a>> {
        let model = derivation.model();
        let name = find(derivation, asked)?;
        let total = derivation.total_of(&name).ok_or_else(|| {
            let loss = model.loss();
            Error::usage(format!("{loss} has no derivative with respect to {name} here"))
                .hint("choose a trained quantity, the input, or a value in between")
        })?;
        Ok(Question { derivation, total, words: Words { model } })
    }

    /// Marks an answer: one expression, or several with `=` between them or `;`.
    pub fn mark(&self, text: &str) -> Result<Outcome> {
        let mut marked = Vec::new();
        for statement in split_outside(text, &[';', '\n']) {
            if statement.trim().is_empty() {
                continue;
            }
            let sides = split_outside(statement, &['=']);
            let (axes, answers) = match &sides[..] {
                [left, answers @ ..] if !answers.is_empty() => (self.axes_of(left)?, answers),
                answers => (self.total.axes.clone(), answers),
            };
            for answer in answers {
                marked.push(self.judged(answer.trim(), &axes)?);
            }
        }
        if marked.is_empty() {
            return Err(Error::usage("the answer is empty")
                .hint("write the derivative as an expression: \"dy[n,i] x[n,j]\""));
        }
        Ok(Outcome { marked })
    }

    /// The indices on the left of an answer: o and k of `dw[o,k]`, with the ranges of the question's.
    fn axes_of(&self, left: &str) -> Result<Vec<Index>> {
        let at = match read::read(left, &self.words)? {
            Node::Derivative(_, _, at) | Node::Entry(_, at) => at,
            _ => Vec::new(),
        };
        let named = at.iter().zip(&self.total.axes).filter_map(|(node, axis)| match node {
            Node::Quantity(name) => Some(Index { name: name.clone(), size: axis.size.clone() }),
            _ => None,
        });
        let named: Vec<Index> = named.collect();
        Ok(if named.len() == self.total.axes.len() { named } else { self.total.axes.clone() })
    }

    fn judged(&self, text: &str, axes: &[Index]) -> Result<Marked> {
        let node = read::read(text, &self.words)?;
        let right = self.total.simplified.as_ref().unwrap_or(&self.total.worked);
        let renamed: Vec<(Name, Expr)> = self
            .total
            .axes
            .iter()
            .zip(axes)
            .map(|(own, other)| (own.name.clone(), other.clone().into()))
            .collect();
        let forms = [right, &self.total.worked].map(|form| form.with_values(&renamed));
        let right = forms[0].clone();
        let points = Points::of(self.derivation, axes)?;
        let judge = Judge::of(forms.to_vec(), &points);
        let mut marked = Marked {
            asked: self.total.left().with_values(&renamed),
            answer: text.to_owned(),
            right: right.clone(),
            slips: None,
            says: Vec::new(),
            because: Vec::new(),
            factors: Vec::new(),
            notes: Vec::new(),
            is_proved: false,
            points: points.points(),
        };
        if self.is_of_matrices(&node) {
            self.judge_matrices(&node, axes, &judge, &mut marked);
        } else {
            self.judge_indices(&node, axes, &judge, &mut marked)?;
        }
        if let Some(slips) = &marked.slips
            && marked.says.is_empty()
        {
            marked.says = slips.iter().map(|slip| slip.says(&Quantities)).collect();
        }
        Ok(marked)
    }

    /// Whether there is a quantity in it that has indices, and none of them is written.
    fn is_of_matrices(&self, node: &Node) -> bool {
        match node {
            Node::Quantity(name) => {
                self.words.model.quantity(name).is_some_and(|quantity| !quantity.axes.is_empty())
            }
            Node::Derivative(partial, of_at, wrt_at) => {
                let has_axes = |name: &Name| {
                    self.words.model.quantity(name).is_some_and(|q| !q.axes.is_empty())
                };
                of_at.is_empty() && wrt_at.is_empty() && has_axes(&partial.wrt)
            }
            Node::Transposed(_) | Node::SumAlong(..) => true,
            Node::Entry(..) | Node::Number(_) => false,
            Node::Negative(x) | Node::Slope(_, x) | Node::Over(_, x) => self.is_of_matrices(x),
            Node::Elementwise(pair)
            | Node::Matmul(pair)
            | Node::Quotient(pair)
            | Node::Power(pair) => pair.iter().any(|part| self.is_of_matrices(part)),
            Node::Bracket(_, pair) => pair.iter().any(|part| self.is_of_matrices(part)),
            Node::Sum(parts) | Node::Product(parts) | Node::Call(_, parts) => {
                parts.iter().any(|part| self.is_of_matrices(part))
            }
        }
    }

    fn judge_indices(
        &self,
        node: &Node,
        axes: &[Index],
        judge: &Judge<'_>,
        marked: &mut Marked,
    ) -> Result<()> {
        let lowered = Lowering { words: &self.words, node, axes }.expr(node, &[])?;
        let (expr, over) = summed_over_free(&lowered, axes);
        if !over.is_empty() {
            let names: Vec<&str> = over.iter().map(|index| index.name.as_str()).collect();
            let note =
                format!("understood as a sum over {}, which is not on the left", names.join(", "));
            marked.notes.push(note);
        }
        marked.answer = expr.to_string();
        marked.slips = match judge.verdict(&expr) {
            Verdict::Right => None,
            Verdict::Wrong(slips) => Some(slips),
            Verdict::NoValue => Some(Vec::new()),
        };
        if marked.slips.is_some() {
            marked.because.extend(ranges(&expr, self.words.model));
        }
        Ok(())
    }

    fn judge_matrices(&self, node: &Node, axes: &[Index], judge: &Judge<'_>, marked: &mut Marked) {
        let lower = |node: &Node| matrices::lower(node, self.words.model);
        let is_right = |node: &Node| {
            lower(node)
                .ok()
                .and_then(|it| it.in_axes(axes))
                .is_some_and(|expr| judge.is_right(&expr))
        };
        let lowered = lower(node);
        match &lowered {
            Ok(shaped) => match shaped.in_axes(axes) {
                Some(expr) => {
                    marked.slips = match judge.verdict(&expr) {
                        Verdict::Right => None,
                        Verdict::Wrong(slips) => Some(slips),
                        Verdict::NoValue => Some(Vec::new()),
                    };
                }
                None => {
                    marked.slips = Some(Vec::new());
                    let wanted = Shaped::shape_of(axes);
                    let wrt = &self.total.partial.wrt;
                    marked
                        .because
                        .push(format!("{wrt} is {wanted}, but the answer is {}", shaped.shape()));
                }
            },
            Err(why) => {
                marked.slips = Some(Vec::new());
                marked.because.push(why.clone());
            }
        }
        if marked.slips.is_none() {
            return;
        }
        // A transposition or the order of the factors explains it, before anything else does.
        let other = matrices::variants(node).into_iter().find(|(other, _)| is_right(other));
        if let Some((_, says)) = other {
            marked.slips = Some(vec![Slip::Arrangement(says)]);
        }
    }
}

/// Where an index runs over another range than the quantity has there.
fn ranges(expr: &Expr, model: &Model) -> Vec<String> {
    let mut found = Vec::new();
    expr.visit(&mut |part| {
        let Expr::Entry(name, at) = part else { return };
        let Some(quantity) = model.quantity(name) else { return };
        for (place, (index, axis)) in (1..).zip(at.iter().zip(&quantity.axes)) {
            if let Expr::Index(index) = index
                && let (Some(runs), Some(size)) = (&index.size, &axis.size)
                && runs != size
            {
                let says = format!(
                    "{} runs over {runs}, but index {place} of {name} runs over {size}",
                    index.name
                );
                if !found.contains(&says) {
                    found.push(says);
                }
            }
        }
    });
    found
}

/// Sums each term over the free indices that are not on the left, as physicists leave it out; and
/// these indices.
fn summed_over_free(expr: &Expr, axes: &[Index]) -> (Expr, Vec<Index>) {
    match expr {
        Expr::Sum(_) | Expr::Negative(_) => {
            let mut all = Vec::new();
            let summed = expr.map_parts(|part| {
                let (part, over) = summed_over_free(part, axes);
                all.extend(
                    over.into_iter().filter(|index| !all.contains(index)).collect::<Vec<_>>(),
                );
                part
            });
            (summed, all)
        }
        term => {
            let mut over: Vec<Index> = Vec::new();
            term.visit(&mut |part| {
                if let Expr::Index(index) = part
                    && term.has_free(&index.name)
                    && axes.iter().all(|axis| axis.name != index.name)
                    && over.iter().all(|other| other.name != index.name)
                {
                    over.push(index.clone());
                }
            });
            (term.clone().summed(over.clone()), over)
        }
    }
}

/// The quantity that is asked for: `w`, `dw` or `∂L/∂w`.
fn find(derivation: &IndexedDerivation, asked: &str) -> Result<Name> {
    let words = Words { model: derivation.model() };
    if let Some(Word::Differential(name)) = words.word(asked)
        && derivation.total_of(&name).is_some()
    {
        return Ok(name);
    }
    let plain = asked.strip_prefix('d').filter(|rest| words.quantity(rest).is_some());
    let asked = words.quantity(plain.unwrap_or(asked)).map_or(asked.to_owned(), |n| n.to_string());
    Ok(derivation.find_all(&[asked])?.remove(0))
}

/// The words of a layer.
struct Words<'a> {
    model: &'a Model,
}

impl Words<'_> {
    fn quantity(&self, word: &str) -> Option<Name> {
        let names = || self.model.quantities().iter().map(|quantity| &quantity.name);
        let sizes = || self.model.sizes().iter().map(|size| &size.name);
        let indices = || self.model.indices().iter().map(|index| &index.name);
        let exact = names().chain(sizes()).chain(indices()).find(|name| name.as_str() == word);
        let plain = |text: &str| text.replace('_', "").to_lowercase();
        let alike = || names().find(|name| plain(name.as_str()) == plain(word));
        exact.or_else(alike).cloned()
    }
}

impl Vocabulary for Words<'_> {
    fn word(&self, word: &str) -> Option<Word> {
        if let Some(name) = self.quantity(word) {
            return Some(Word::Quantity(name));
        }
        if let Some(function) = Function::named(word) {
            return Some(Word::Function(function));
        }
        if matches!(word, "sigma" | "sig") {
            return Some(Word::Function(Function::Sigmoid));
        }
        if matches!(word, "L" | "E" | "J" | "loss") {
            return Some(Word::Quantity(self.loss().clone()));
        }
        if let Some(name) = word.strip_prefix('d').and_then(|rest| self.quantity(rest))
            && self.model.quantity(&name).is_some()
        {
            return Some(Word::Differential(name));
        }
        // An index of the student's own.
        let is_a_letter = word.chars().count() == 1 && word.chars().all(char::is_lowercase);
        (is_a_letter && word != "e" && word != "d").then(|| Word::Quantity(Name::from(word)))
    }

    fn loss(&self) -> &Name {
        self.model.loss()
    }

    fn has_indices(&self) -> bool {
        true
    }

    fn unknown(&self, word: &str) -> Error {
        let quantities = self.model.quantities().iter().map(|quantity| quantity.name.as_str());
        let sizes = self.model.sizes().iter().map(|size| size.name.as_str());
        let names: Vec<&str> = quantities.chain(sizes).collect();
        let guess = did_you_mean(word, names.iter().copied(), 0.5);
        Error::usage(format!("the layer has no quantity, index or size called `{word}`"))
            .hint(format!("{guess}The names are {}", names.join(" ")))
    }
}

/// A tree with indices becomes an expression with the ranges of the indices.
struct Lowering<'a> {
    words: &'a Words<'a>,
    /// The whole answer, which shows where an index of the student's own is used.
    node: &'a Node,
    axes: &'a [Index],
}

impl Lowering<'_> {
    fn expr(&self, node: &Node, bound: &[Index]) -> Result<Expr> {
        let part = |node: &Node| self.expr(node, bound);
        let all = |nodes: &[Node]| nodes.iter().map(part).collect::<Result<Vec<_>>>();
        Ok(match node {
            Node::Number(number) => Expr::Number(*number),
            Node::Quantity(name) => self.name(name, bound)?,
            Node::Entry(name, at) => self.entry(name, all(at)?)?,
            Node::Derivative(partial, _, wrt_at) => {
                let loss = self.words.model.loss();
                if partial.of != *loss {
                    return Err(Error::usage(format!(
                        "∂{}/∂{} is a derivative of {}, but only those of {loss} have a value here",
                        partial.of, partial.wrt, partial.of
                    ))
                    .hint("write it out: backprop derive --layer shows every local derivative"));
                }
                self.count(&partial.wrt, wrt_at.len())?;
                Expr::partial(partial.clone(), 0, all(wrt_at)?)
            }
            Node::Negative(x) => part(x)?.negative(),
            Node::Sum(terms) => Expr::Sum(all(terms)?),
            Node::Product(factors) => Expr::Product(all(factors)?),
            Node::Elementwise(pair) | Node::Matmul(pair) => Expr::Product(all(&pair[..])?),
            Node::Quotient(pair) => part(&pair[0])?.over(part(&pair[1])?),
            Node::Power(pair) => part(&pair[0])?.to_the(part(&pair[1])?),
            Node::Call(function, arguments) => Expr::Call(*function, all(arguments)?),
            Node::Slope(function, x) => read::slope(*function, &part(x)?),
            Node::Bracket(relation, pair) => {
                Expr::bracket(part(&pair[0])?, *relation, part(&pair[1])?)
            }
            Node::Over(names, body) => {
                let over = names
                    .iter()
                    .map(|name| self.index(name, &[]).ok_or_else(|| self.no_range(name)))
                    .collect::<Result<Vec<Index>>>()?;
                let inner = self.expr(body, &[bound, &over[..]].concat())?;
                inner.summed(over)
            }
            Node::Transposed(_) | Node::SumAlong(..) => {
                return Err(Error::usage("one expression cannot have both indices and matrices")
                    .hint("write all quantities with indices, or none of them"));
            }
        })
    }

    fn name(&self, name: &Name, bound: &[Index]) -> Result<Expr> {
        let model = self.words.model;
        if let Some(quantity) = model.quantity(name) {
            self.count(name, 0)?;
            return Ok(Expr::name(&quantity.name));
        }
        if model.sizes().iter().any(|size| size.name == *name) {
            return Ok(Expr::Size(name.clone()));
        }
        let index = self.index(name, bound).ok_or_else(|| self.no_range(name))?;
        Ok(index.into())
    }

    /// An index with its range: that of a sum around it, of the left side, of the layer, or of the
    /// quantity where it is used.
    fn index(&self, name: &Name, bound: &[Index]) -> Option<Index> {
        let model = self.words.model;
        let all = bound.iter().rev().chain(self.axes).chain(model.indices());
        all.clone().find(|index| index.name == *name).cloned().or_else(|| {
            let size = size_in_use(self.node, name, model)?;
            Some(Index::new(name.clone(), size))
        })
    }

    fn no_range(&self, name: &Name) -> Error {
        Error::usage(format!("the range of the index {name} is unknown"))
            .hint("use it as an index of a quantity: dy[n,i]")
    }

    fn count(&self, name: &Name, count: usize) -> Result<()> {
        let Some(quantity) = self.words.model.quantity(name) else { return Ok(()) };
        if quantity.axes.len() == count {
            return Ok(());
        }
        Err(Error::usage(format!(
            "{name} is {} here; in the answer it has {count} indices",
            quantity.left()
        ))
        .hint("write all quantities with their indices, or none of them"))
    }

    fn entry(&self, name: &Name, at: Vec<Expr>) -> Result<Expr> {
        if self.words.model.quantity(name).is_none() {
            return Err(Error::usage(format!("{name} is not a quantity with indices")));
        }
        self.count(name, at.len())?;
        Ok(Expr::entry(name, at))
    }
}

/// The range of the place where an index is used alone.
fn size_in_use(node: &Node, name: &Name, model: &Model) -> Option<Expr> {
    let parts: Vec<&Node> = match node {
        Node::Entry(quantity, at) | Node::Derivative(Partial { wrt: quantity, .. }, _, at) => {
            let axes = &model.quantity(quantity)?.axes;
            let used = at.iter().zip(axes).find(|(node, _)| **node == Node::Quantity(name.clone()));
            return used.and_then(|(_, axis)| axis.size.as_deref().cloned());
        }
        Node::Negative(x)
        | Node::Slope(_, x)
        | Node::Over(_, x)
        | Node::Transposed(x)
        | Node::SumAlong(x, _) => vec![x],
        Node::Elementwise(pair)
        | Node::Matmul(pair)
        | Node::Quotient(pair)
        | Node::Power(pair)
        | Node::Bracket(_, pair) => pair.iter().collect(),
        Node::Sum(parts) | Node::Product(parts) | Node::Call(_, parts) => parts.iter().collect(),
        Node::Number(_) | Node::Quantity(_) => Vec::new(),
    };
    parts.into_iter().find_map(|part| size_in_use(part, name, model))
}

/// Entries of the derivative at random tensors.
struct Points<'a> {
    values: Vec<Values<'a, f64>>,
    axes: Vec<Index>,
    /// The draw and the entry of each point.
    at: Vec<(usize, Vec<i64>)>,
}

impl<'a> Points<'a> {
    fn of(derivation: &'a IndexedDerivation, axes: &[Index]) -> Result<Points<'a>> {
        let model = derivation.model();
        let mut draw = Draw::new(20);
        let shape = model.shape(axes);
        let (mut values, mut at) = (Vec::new(), Vec::new());
        for seed in 0..DRAWS {
            let start = random(model, seed + 1, &mut draw);
            values.push(derivation.values(&start));
            let count: usize = shape.iter().product();
            for _ in 0..ENTRIES.min(count.max(1)) {
                let entry = shape.iter().map(|size| (draw.unit() * *size as f64) as i64).collect();
                let point = (values.len() - 1, entry);
                if !at.contains(&point) {
                    at.push(point);
                }
            }
        }
        if at.is_empty() {
            return Err(Error::failed("there is no entry to compare"));
        }
        Ok(Points { values, axes: axes.to_vec(), at })
    }
}

/// Random values of all that has no equation. Class labels, and other whole numbers, stay what they
/// are; what starts as ones stays positive.
fn random(model: &Model, seed: u64, draw: &mut Draw) -> Vec<Tensor<f64>> {
    let start = model.clone().with_seed(seed).start();
    let definitions = model.quantities().iter().filter_map(|quantity| match &quantity.definition {
        Definition::Given(from) | Definition::Incoming(from) | Definition::Trained(from) => {
            Some(from)
        }
        Definition::Equation(_) => None,
    });
    let one = |tensor: Tensor<f64>, from: &Start, draw: &mut Draw| {
        let is_whole = tensor.values.iter().all(|value| value.fract() == 0.0);
        let values = match from {
            Start::Below(_) | Start::Coin(_) => return tensor,
            Start::Numbers(_) if is_whole => return tensor,
            Start::Numbers(numbers) if numbers.iter().all(|value| *value > 0.0) => {
                tensor.values.iter().map(|_| 0.2 + draw.unit()).collect()
            }
            Start::Ones => tensor.values.iter().map(|_| 0.5 + draw.unit()).collect(),
            _ => tensor.values.iter().map(|_| draw.normal()).collect(),
        };
        Tensor { values, ..tensor }
    };
    start.into_iter().zip(definitions).map(|(tensor, from)| one(tensor, from, draw)).collect()
}

impl Meaning for Points<'_> {
    fn points(&self) -> usize {
        self.at.len()
    }

    fn value(&self, expr: &Expr, point: usize) -> f64 {
        let (draw, entry) = &self.at[point];
        with_bound(&self.axes, entry, None, &mut |bound| {
            expr.evaluate_in(&self.values[*draw], bound)
        })
    }
}

/// Calls `with` where the index variables have these values.
fn with_bound(
    axes: &[Index],
    entry: &[i64],
    outer: Bound<'_>,
    with: &mut dyn FnMut(Bound<'_>) -> f64,
) -> f64 {
    let ([axis, axes @ ..], [value, entry @ ..]) = (axes, entry) else { return with(outer) };
    let binding = Binding { name: &axis.name, value: *value, outer };
    with_bound(axes, entry, Some(&binding), with)
}

/// The layer with sizes that are all different, so that an index in the wrong place is seen. Where
/// that is not possible it stays as it is.
pub(super) fn with_different_sizes(model: &Model) -> Model {
    let counts = |name: &Name| {
        let is_it = |size: &Expr| matches!(size, Expr::Size(size) if size == name);
        model.indices().iter().any(|index| index.size.as_deref().is_some_and(is_it))
    };
    let mut taken: Vec<usize> = Vec::new();
    let mut sizes: Vec<(&str, usize)> = Vec::new();
    // The larger ones first: they may be tied to each other.
    let mut free: Vec<_> = model.sizes().iter().filter(|size| size.formula.is_none()).collect();
    free.sort_by_key(|size| std::cmp::Reverse(size.value));
    for size in free {
        if !counts(&size.name) {
            continue;
        }
        let mut value = size.value.max(2);
        while taken.contains(&value) {
            value += 1;
        }
        taken.push(value);
        sizes.push((size.name.as_str(), value));
    }
    model.with_sizes(&sizes).unwrap_or_else(|_| model.clone())
}
