//! The faults that are tried, and the gradients that each would give.

use super::names::{Found, transposed};
use super::{Fault, difference, gradients_of};
use crate::derive::{IndexedDerivation, IndexedTotal};
use crate::expr::{Expr, Index, Name, Reduction};
use crate::judge::{Change, Material, Quantities, Slip, edits};
use crate::model::{Tensor, Values};
use crate::words::rounded;

/// The most multiplications of a pass for which every edit of every equation is tried.
const MOST_WORK: usize = 100_000;

/// The arrays, and what they should be.
pub(super) struct Problem<'a> {
    pub derivation: &'a IndexedDerivation,
    pub start: &'a [Tensor<f64>],
    pub right: &'a Values<'a, f64>,
    pub given: &'a [&'a Found],
}

/// A fault that was tried.
pub(super) struct Tried {
    pub fault: Fault,
    /// How unlikely it is among those that fit.
    pub cost: usize,
}

/// Every fault, with the largest difference that it leaves.
pub(super) fn all(problem: &Problem<'_>) -> Vec<Tried> {
    let mut tried = Vec::new();
    problem.arrangements(&mut tried);
    problem.factors(&mut tried);
    problem.single_examples(&mut tried);
    problem.along_a_direction(&mut tried);
    problem.edits_of_equations(&mut tried);
    tried
}

impl Problem<'_> {
    fn names(&self) -> Vec<&Name> {
        self.given.iter().map(|found| &found.name).collect()
    }

    /// The right gradients, in the order of the given ones.
    fn right(&self) -> Vec<Vec<f64>> {
        gradients_of(self.right, &self.names())
    }

    /// The gradients where some derivatives have other equations.
    fn with(&self, changed: &[(Name, Expr)]) -> Vec<Vec<f64>> {
        gradients_of(&self.derivation.values_with(self.start, changed), &self.names())
    }

    /// The largest difference of the given gradients from these.
    fn error(&self, predicted: &[Vec<f64>]) -> f64 {
        let errors = self.given.iter().zip(predicted).map(|(found, predicted)| match found.fits {
            true => difference(&found.values, predicted),
            false => f64::NAN,
        });
        // A NaN stays.
        errors
            .fold(0.0, |most: f64, error| if most.is_nan() || error <= most { most } else { error })
    }

    fn push(&self, tried: &mut Vec<Tried>, cost: usize, kind: &str, says: String, error: f64) {
        tried.push(Tried { fault: Fault { says, kind: kind.to_owned(), error }, cost });
    }

    fn loss(&self) -> &Name {
        self.derivation.model().loss()
    }

    fn partial(&self, name: &Name) -> String {
        format!("∂{}/∂{name}", self.loss())
    }

    /// Sums, products and means of the given gradients' own entries: transposed, or not summed over
    /// the examples.
    fn arrangements(&self, tried: &mut Vec<Tried>) {
        let right = self.right();
        let mut whole = Vec::new();
        let mut names = Vec::new();
        let mut kinds = Vec::new();
        for (found, right) in self.given.iter().zip(&right) {
            let as_it_is = if found.fits { difference(&found.values, right) } else { f64::NAN };
            let mut best = (as_it_is, "");
            if let [rows, columns] = found.shape[..] {
                let turned = transposed(&found.values, rows, columns);
                let error = difference(&turned, right);
                if is_less(error, best.0) {
                    best = (error, "transposed");
                }
            }
            // A row for each example, where there should be their sum.
            let examples = found.values.len() / right.len().max(1);
            if examples > 1 && examples * right.len() == found.values.len() {
                let sum =
                    |i: usize| -> f64 { found.values.iter().skip(i).step_by(right.len()).sum() };
                let summed: Vec<f64> = (0..right.len()).map(sum).collect();
                let error = difference(&summed, right);
                if is_less(error, best.0) {
                    best = (error, "not summed");
                }
            }
            if !best.1.is_empty() {
                names.push(found.array.clone());
                kinds.push(best.1);
            }
            whole.push(best.0);
        }
        let error =
            whole.iter().fold(
                0.0,
                |most: f64, error| {
                    if most.is_nan() || *error <= most { most } else { *error }
                },
            );
        kinds.dedup();
        let says = match kinds[..] {
            ["transposed"] => format!("{} transposed", listed(&names, "is", "are")),
            ["not summed"] => format!(
                "{} not summed over the examples, with one row for each",
                listed(&names, "is", "are")
            ),
            _ => return,
        };
        self.push(tried, 0, kinds[0], says, error);
    }

    /// One factor for everything that depends on a derivative, found by least squares: 1/N missing or twice, a
    /// ½, a sign.
    fn factors(&self, tried: &mut Vec<Tried>) {
        let right = self.right();
        for total in self.derivation.totals() {
            let twice = Expr::Product(vec![Expr::Number(2.0), total.worked.clone()]);
            let changed = self.with(&[(total.partial.wrt.clone(), twice)]);
            // The gradients that double depend on it.
            let behind: Vec<bool> = changed.iter().zip(&right).map(|(a, b)| a != b).collect();
            self.push_factor(tried, &right, &behind);
        }
        for number in 0..self.given.len() {
            let only: Vec<bool> = (0..self.given.len()).map(|other| other == number).collect();
            self.push_factor(tried, &right, &only);
        }
    }

    fn push_factor(&self, tried: &mut Vec<Tried>, right: &[Vec<f64>], on: &[bool]) {
        let (mut above, mut below) = (0.0, 0.0);
        for ((found, right), _) in self.given.iter().zip(right).zip(on).filter(|(_, on)| **on) {
            let largest = right.iter().fold(f64::MIN_POSITIVE, |most: f64, v| most.max(v.abs()));
            if !found.fits || found.values.len() != right.len() {
                return;
            }
            above += found
                .values
                .iter()
                .zip(right)
                .map(|(a, b)| a / largest * (b / largest))
                .sum::<f64>();
            below += right.iter().map(|b| (b / largest).powi(2)).sum::<f64>();
        }
        let factor = above / below;
        if !factor.is_finite() || factor == 0.0 || (factor - 1.0).abs() < 1e-6 {
            return;
        }
        let predicted: Vec<Vec<f64>> = right
            .iter()
            .zip(on)
            .map(|(right, on)| right.iter().map(|v| if *on { v * factor } else { *v }).collect())
            .collect();
        let which: Vec<&str> = self
            .given
            .iter()
            .zip(on)
            .filter(|(_, on)| **on)
            .map(|(found, _)| found.array.as_str())
            .collect();
        let is_all = on.iter().all(|on| *on);
        let what = if is_all { "all gradients".to_owned() } else { which.join(", ") };
        let (says, cost) = self.factor_in_words(factor, &what, is_all || which.len() > 1);
        let cost = cost + usize::from(!is_all);
        self.push(tried, cost, "factor", says, self.error(&predicted));
    }

    fn factor_in_words(&self, factor: f64, what: &str, many: bool) -> (String, usize) {
        let (are, have) = if many { ("are", "have") } else { ("is", "has") };
        let near = |value: f64| (factor / value - 1.0).abs() <= 1e-5;
        let examples = self.size("n").unwrap_or(1.0);
        if near(-1.0) {
            return (format!("{what} {have} the wrong sign"), 1);
        }
        if examples > 1.0 && near(examples) {
            let says = format!(
                "{what} {are} {examples} times too large: a sum over the {examples} examples instead of \
                 their mean (1/N is missing)"
            );
            return (says, 1);
        }
        if examples > 1.0 && near(1.0 / examples) {
            let says = format!(
                "{what} {are} {examples} times too small: divided by the number of examples, {examples}, once too \
                 often (1/N twice, or a mean instead of a sum)"
            );
            return (says, 1);
        }
        for (value, words) in [
            (2.0, "twice too large: the 2 of the square, without the ½ of the loss"),
            (0.5, "half as large as they should be"),
        ] {
            if near(value) {
                return (format!("{what} {are} {words}"), 1);
            }
        }
        (format!("{what} {are} {} times what they should be", rounded(factor, 6)), 2)
    }

    /// Whether a pass is so much work that a thousand of them take too long: the entries of all
    /// weights, times the examples.
    pub fn is_too_large(&self) -> bool {
        let model = self.derivation.model();
        let entries = |axes: &[Index]| model.shape(axes).iter().product::<usize>();
        let trained = self.derivation.totals().iter().filter(|total| total.is_gradient);
        let weights: usize = trained.map(|total| entries(&total.axes)).sum();
        weights as f64 * self.size("n").unwrap_or(1.0) > MOST_WORK as f64
    }

    /// The number of values of an index.
    fn size(&self, index: &str) -> Option<f64> {
        let model = self.derivation.model();
        let index = model.indices().iter().find(|known| known.name.as_str() == index)?;
        Some(model.shape(std::slice::from_ref(index))[0] as f64)
    }

    /// Only the first or the last example, in all gradients that sum over them.
    fn single_examples(&self, tried: &mut Vec<Tried>) {
        let Some(examples) = self.size("n").filter(|count| *count > 1.0) else { return };
        let n = Name::new("n");
        let sums_over_n = |total: &&IndexedTotal| only(&total.worked, &n, 0.0).is_some();
        let totals: Vec<&IndexedTotal> =
            self.derivation.totals().iter().filter(sums_over_n).collect();
        if totals.is_empty() {
            return;
        }
        for (example, words) in [
            (
                examples - 1.0,
                "only the last example counts: each one overwrites the previous one \
                              instead of adding to it",
            ),
            (0.0, "only the first example counts"),
        ] {
            for scale in [1.0, examples] {
                let changed: Vec<(Name, Expr)> = totals
                    .iter()
                    .filter_map(|total| {
                        let one = only(&total.worked, &n, example)?;
                        let scaled = Expr::Product(vec![Expr::Number(scale), one]);
                        Some((total.partial.wrt.clone(), scaled))
                    })
                    .collect();
                let error = self.error(&self.with(&changed));
                self.push(tried, 0, "one-example", words.to_owned(), error);
            }
        }
    }

    /// Faults with a number that has to be found: new weights with η, weight decay with λ, label
    /// smoothing with ε. The gradients are those that are right and a multiple of others.
    fn along_a_direction(&self, tried: &mut Vec<Tried>) {
        let right = self.right();
        let model = self.derivation.model();
        // η: w − η·∂L/∂w in the place of w, where w + ∂L/∂w is what is computed.
        for total in self.derivation.totals().iter().filter(|total| is_trained(self, total)) {
            let w = &total.partial.wrt;
            let changed: Vec<(Name, Expr)> = self
                .derivation
                .totals()
                .iter()
                .filter(|other| other.worked.contains(w) && other.partial.wrt != *w)
                .map(|other| (other.partial.wrt.clone(), with_change_of(&other.worked, total)))
                .collect();
            if changed.is_empty() {
                continue;
            }
            let direction = minus(&self.with(&changed), &right);
            let words = |rate: f64| {
                (rate < 0.0).then(|| {
                    format!(
                        "{w} is used after its update, with a learning rate of {}: all gradients are \
                         taken before any weight changes",
                        rounded(-rate, 4)
                    )
                })
            };
            self.push_direction(tried, &right, &direction, "new-weights", &words);
        }
        // λ: λ·w beside the gradient of each weight.
        let decay: Vec<Vec<f64>> = self
            .given
            .iter()
            .map(|found| {
                let is_weight = model.quantity(&found.name).is_some_and(|q| q.axes.len() == 2)
                    && found.name.as_str().starts_with('w');
                let values = self.right.quantity(&found.name).map(|tensor| tensor.values.clone());
                let values = values.unwrap_or_default();
                if is_weight { values } else { vec![0.0; values.len()] }
            })
            .collect();
        let words = |rate: f64| {
            let rate = rounded(rate, 4);
            Some(format!(
                "weight decay is included: {rate} times the weight is added to each gradient"
            ))
        };
        self.push_direction(tried, &right, &decay, "weight-decay", &words);
        // ε: t(1 − ε) + ε/K in the place of t.
        let without = model.quantities().iter().filter(|q| q.equation().is_none());
        let Some(place) = without.clone().position(|q| q.name.as_str() == "t") else { return };
        let mut start = self.start.to_vec();
        let classes = start[place].shape.last().copied().unwrap_or(1).max(1);
        let even = if classes > 1 { 1.0 / classes as f64 } else { 0.5 };
        start[place].values.iter_mut().for_each(|target| *target = even);
        let smoothed = gradients_of(&self.derivation.values_with(&start, &[]), &self.names());
        let words = |rate: f64| {
            (0.0..1.0).contains(&rate).then(|| {
                format!(
                    "label smoothing is included: the targets are moved by {} to {}",
                    rounded(rate, 4),
                    rounded(even, 4)
                )
            })
        };
        self.push_direction(tried, &right, &minus(&smoothed, &right), "label-smoothing", &words);
    }

    fn push_direction(
        &self,
        tried: &mut Vec<Tried>,
        right: &[Vec<f64>],
        direction: &[Vec<f64>],
        kind: &str,
        words: &dyn Fn(f64) -> Option<String>,
    ) {
        let (mut above, mut below) = (0.0, 0.0);
        for ((found, right), direction) in self.given.iter().zip(right).zip(direction) {
            if !found.fits || found.values.len() != right.len() || direction.len() != right.len() {
                return;
            }
            let largest = right.iter().fold(f64::MIN_POSITIVE, |most: f64, v| most.max(v.abs()));
            for ((found, right), along) in found.values.iter().zip(right).zip(direction) {
                above += (found - right) / largest * (along / largest);
                below += (along / largest).powi(2);
            }
        }
        let rate = above / below;
        if !rate.is_finite() || rate.abs() < 1e-12 {
            return;
        }
        let predicted: Vec<Vec<f64>> = right
            .iter()
            .zip(direction)
            .map(|(right, along)| right.iter().zip(along).map(|(r, a)| r + rate * a).collect())
            .collect();
        if let Some(says) = words(rate) {
            self.push(tried, 3, kind, says, self.error(&predicted));
        }
    }

    /// Every edit of one derivative's equation: σ′ missing or of another quantity, a transposed
    /// weight, a sign, a term.
    fn edits_of_equations(&self, tried: &mut Vec<Tried>) {
        let model = self.derivation.model();
        if self.is_too_large() {
            return;
        }
        let mut names: Vec<Expr> =
            model.quantities().iter().map(|quantity| quantity.left()).collect();
        names.extend(self.derivation.totals().iter().map(IndexedTotal::left));
        for total in self.derivation.totals() {
            let wrt = &total.partial.wrt;
            let mut material = Material::of(&total.worked, &names);
            material.factors.retain(|factor| !matches!(factor, Expr::Number(_)));
            let mut edited = edits(&total.worked, &material);
            // Code has no brackets to forget, and nobody multiplies by a product too many.
            edited.retain(|edit| {
                !matches!(
                    &edit.slip,
                    Slip::Part { .. }
                        | Slip::Brackets(..)
                        | Slip::Factor(Expr::Product(_), Change::Missing)
                )
            });
            for edit in edited {
                let edited = edit.applied_to(&total.worked);
                let error = self.error(&self.with(&[(wrt.clone(), edited)]));
                let cost = match &edit.slip {
                    Slip::Factor(_, Change::Missing | Change::Extra | Change::Twice) => 2,
                    Slip::Uses { .. } | Slip::Sign(_) | Slip::Derivative(..) => 2,
                    _ => 4,
                };
                // What changes the right equation is the mistake, not its repair.
                let slip = edit.slip.seen_from_the_other_side();
                let says = format!("in {}: {}", self.partial(wrt), slip.says(&Quantities));
                self.push(tried, cost, slip.kind(), says, error);
            }
            for (expr, entry) in with_turned_kernels(&total.worked) {
                let error = self.error(&self.with(&[(wrt.clone(), expr)]));
                let says =
                    format!("in {}: the kernel {entry} is not rotated by 180°", self.partial(wrt));
                self.push(tried, 2, "kernel-not-turned", says, error);
            }
            for (expr, entry) in with_swapped_indices(&total.worked) {
                let error = self.error(&self.with(&[(wrt.clone(), expr)]));
                let says = format!("in {}: {entry} is transposed", self.partial(wrt));
                self.push(tried, 2, "transposed", says, error);
            }
        }
    }
}

fn is_trained(problem: &Problem<'_>, total: &IndexedTotal) -> bool {
    total.is_gradient && problem.derivation.model().quantity(&total.partial.wrt).is_some()
}

/// Whether an error is less than another, which may not be a number.
fn is_less(error: f64, than: f64) -> bool {
    error < than || (than.is_nan() && !error.is_nan())
}

/// a − b, array by array.
fn minus(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    a.iter().zip(b).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect()
}

/// `dW1 and dW2 are`
fn listed(names: &[String], one: &str, many: &str) -> String {
    match names {
        [only] => format!("{only} {one}"),
        names => format!("{} {many}", names.join(", ")),
    }
}

/// An expression in which the sum over an index has one term only; nothing if there is no such sum.
fn only(expr: &Expr, index: &Name, value: f64) -> Option<Expr> {
    let is_there = std::cell::Cell::new(false);
    let replaced = expr.replace(&|part| {
        let Expr::Reduce(Reduction::Sum, over, body) = part else { return None };
        let rest: Vec<Index> = over.iter().filter(|other| other.name != *index).cloned().collect();
        if rest.len() == over.len() {
            return None;
        }
        is_there.set(true);
        Some(body.with_index(index, &Expr::Number(value)).summed(rest))
    });
    is_there.get().then_some(replaced)
}

/// An expression with w + ∂L/∂w in the place of w.
fn with_change_of(expr: &Expr, total: &IndexedTotal) -> Expr {
    let w = &total.partial.wrt;
    expr.replace(&|part| match part {
        Expr::Entry(name, at) if name == w => {
            let values: Vec<(Name, Expr)> =
                total.axes.iter().map(|axis| axis.name.clone()).zip(at.iter().cloned()).collect();
            Some(Expr::Sum(vec![part.clone(), total.worked.with_values(&values)]))
        }
        _ => None,
    })
}

/// An expression with one kernel in it turned by half, and that kernel: w[o,c,U − 1 − u,V − 1 − v] for
/// `w[o,c,u,v]`.
fn with_turned_kernels(expr: &Expr) -> Vec<(Expr, Expr)> {
    let mut kernels: Vec<&Expr> = Vec::new();
    expr.visit(&mut |part| {
        if matches!(part, Expr::Entry(_, at) if at.len() == 4) && !kernels.contains(&part) {
            kernels.push(part);
        }
    });
    let from_behind = |index: &Expr| match index {
        Expr::Index(Index { size: Some(size), .. }) => {
            Some((**size).clone().minus(Expr::Number(1.0)).minus(index.clone()))
        }
        _ => None,
    };
    let turned = |kernel: &&Expr| {
        let Expr::Entry(name, at) = kernel else { return None };
        let at = [&at[..2], &[from_behind(&at[2])?, from_behind(&at[3])?]].concat();
        let other = Expr::Entry(name.clone(), at);
        Some((expr.replace(&|part| (part == *kernel).then(|| other.clone())), (*kernel).clone()))
    };
    kernels.iter().filter_map(turned).collect()
}

/// An expression with the two indices of one matrix in it exchanged, and that matrix.
fn with_swapped_indices(expr: &Expr) -> Vec<(Expr, Expr)> {
    let mut entries: Vec<&Expr> = Vec::new();
    expr.visit(&mut |part| {
        if matches!(part, Expr::Entry(_, at) if at.len() == 2) && !entries.contains(&part) {
            entries.push(part);
        }
    });
    let swapped = |entry: &&Expr| {
        let Expr::Entry(name, at) = entry else { return None };
        let other = Expr::Entry(name.clone(), vec![at[1].clone(), at[0].clone()]);
        Some((expr.replace(&|part| (part == *entry).then(|| other.clone())), (*entry).clone()))
    };
    entries.iter().filter_map(swapped).collect()
}
