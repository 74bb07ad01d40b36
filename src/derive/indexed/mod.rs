//! The chain rule for a model with indices: one line for each quantity, whatever its size.
//!
//! The derivative of the loss L with respect to an entry u\[a] is the sum, over the equations that
//! use u and over their indices, of ∂L/∂v\[i] · ∂v\[i]/∂u\[a]. Each of these derivatives has a name and
//! is derived once, so the derivation is as long as the model's list of equations.

mod board;
mod matrices;
mod numbers;

pub use matrices::MatrixForm;

use super::Column;
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Identities, Index, Name, Partial, Scalar};
use crate::model::{Equation, Model, Order, Program, Quantity, Step, Tensor, Values};
use std::collections::{HashMap, HashSet};

/// The derivative of one entry with respect to another: ∂h\[i]/∂w\[a,b].
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedLocal {
    /// ∂h\[i]/∂w\[a,b]; ∂L_direct/∂w\[a,b] of the loss, if other equations use w too
    pub partial: Expr,
    /// The equation that was differentiated, with these indices: h\[i] and its right side.
    pub equation: [Expr; 2],
    /// The result of the rules of differentiation, with a bracket for each index.
    pub by_rules: Expr,
    /// The rules of differentiation that were used, by name.
    pub rules: Vec<&'static str>,
    /// The result, as far as the sums collapse: \[i = a]·x\[b].
    pub value: Expr,
    /// The rules for sums that were used, by name.
    pub sum_rules: Vec<&'static str>,
}

/// The derivative of the loss with respect to the entries of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedTotal {
    /// ∂L/∂w, without indices.
    pub partial: Partial,
    /// The indices of the quantity: i and j.
    pub axes: Vec<Index>,
    /// The derivatives that the chain rule needs, one for each equation that uses the quantity.
    pub locals: Vec<IndexedLocal>,
    /// The chain rule: Σ\[i′] ∂L/∂h\[i′]·∂h\[i′]/∂w\[i,j].
    pub chain: Expr,
    /// The chain rule with the local derivatives substituted.
    pub put_in: Expr,
    /// The result: ∂L/∂h\[i]·x\[j].
    pub worked: Expr,
    /// The rules for sums that were used, by name.
    pub rules: Vec<&'static str>,
    /// The result with the forms of earlier derivatives substituted, if the simplified form comes
    /// from that.
    pub substituted: Option<Expr>,
    /// The form that a person writes, if it is shorter: factors cancel, and names replace
    /// expressions. The program computes the other form.
    pub simplified: Option<Expr>,
    /// Whether it is wanted for itself, and not only for others.
    pub is_gradient: bool,
}

impl IndexedTotal {
    /// The derivative with its indices: ∂L/∂w\[i,j].
    pub fn left(&self) -> Expr {
        let at = self.axes.iter().cloned().map(Expr::from).collect();
        Expr::partial(self.partial.clone(), 0, at)
    }

    /// The replacement for the derivative with respect to `name` at these indices, if this is that
    /// derivative and is just another name or a number: dy\[n,i] for ∂L/∂y\[n,i].
    fn in_place(&self, name: &Name, at: &[Index]) -> Option<Expr> {
        let is_a_name = matches!(self.worked, Expr::Name(_) | Expr::Entry(..) | Expr::Number(_));
        (self.partial.wrt == *name && is_a_name).then(|| self.at(&self.worked, at))
    }

    /// An expression in this derivative's indices with others in place of them.
    fn at(&self, expr: &Expr, at: &[Index]) -> Expr {
        let values = self.axes.iter().zip(at);
        let values: Vec<(Name, Expr)> =
            values.map(|(index, at)| (index.name.clone(), at.clone().into())).collect();
        expr.with_values(&values)
    }
}

/// A model and the derivative of its loss with respect to every quantity on a path from a trained
/// quantity to the loss.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedDerivation {
    model: Model,
    totals: Vec<IndexedTotal>,
    /// The position of each among them, by the name of the quantity.
    numbers: HashMap<Name, usize>,
    order: Vec<Step>,
    /// For each derivative that is computed in loops, the index of the innermost loop, and whether that
    /// runs backward.
    loops: HashMap<usize, (Name, bool)>,
}

impl IndexedDerivation {
    /// The derivation of a model.
    ///
    /// # Errors
    /// If a trained quantity does not reach the loss.
    pub fn of(model: Model) -> Result<IndexedDerivation> {
        let mut depends: HashSet<Name> = HashSet::new();
        // In a circle a quantity may depend on one that comes after it.
        loop {
            let before = depends.len();
            for quantity in model.quantities() {
                let is_reached = quantity.wants_a_gradient()
                    || quantity
                        .equation()
                        .is_some_and(|right| right.names().iter().any(|n| depends.contains(n)));
                if is_reached {
                    depends.insert(quantity.name.clone());
                }
            }
            if depends.len() == before {
                break;
            }
        }
        let mut reaches: HashSet<Name> = [model.loss().clone()].into();
        loop {
            let before = reaches.len();
            for quantity in model.quantities().iter().rev() {
                let used = quantity.equation().filter(|_| reaches.contains(&quantity.name));
                let used = used.map(Expr::names).unwrap_or_default();
                reaches.extend(used.into_iter().filter(|name| depends.contains(name)));
            }
            if reaches.len() == before {
                break;
            }
        }
        let unreached = model
            .quantities()
            .iter()
            .find(|quantity| quantity.wants_a_gradient() && !reaches.contains(&quantity.name));
        if let Some(unreached) = unreached {
            return Err(Error::usage(format!(
                "{} has no influence on {}, so it cannot be learned",
                unreached.name,
                model.loss()
            )));
        }
        let mut users: HashMap<Name, Vec<&Quantity>> = HashMap::new();
        for quantity in model.quantities().iter().filter(|q| reaches.contains(&q.name)) {
            for name in quantity.equation().map(Expr::names).unwrap_or_default() {
                users.entry(name).or_default().push(quantity);
            }
        }
        let mut totals: Vec<IndexedTotal> = Vec::new();
        let mut numbers: HashMap<Name, usize> = HashMap::new();
        for quantity in model.quantities().iter().rev() {
            let name = &quantity.name;
            if reaches.contains(name) && depends.contains(name) && name != model.loss() {
                let users = users.get(name).map_or(&[][..], Vec::as_slice);
                let later = |name: &Name| numbers.get(name).map(|number| &totals[*number]);
                let total = total(&model, quantity, users, &later);
                numbers.insert(name.clone(), totals.len());
                totals.push(total);
            }
        }
        let number = |part: &Expr| match part {
            Expr::Partial(partial) | Expr::PartialEntry(partial, ..) => {
                let at = numbers.get(&partial.wrt).filter(|_| partial.of == *model.loss())?;
                Some((*at, part.parts().to_vec()))
            }
            _ => None,
        };
        let order = Order::of(totals.iter().map(|t| (&t.axes[..], &t.worked)), &number).steps();
        let order = order.map_err(|circle| {
            let names: Vec<String> =
                circle.iter().map(|number| totals[*number].left().to_string()).collect();
            Error::usage(format!("found no order in which to compute {}", names.join(", ")))
        })?;
        simplify(&model, &mut totals, &numbers);
        // No Σ[u] where u is an index of the result.
        for total in &mut totals {
            let is_axis = |name: &Name| total.axes.iter().any(|index| index.name == *name);
            total.worked = total.worked.with_other_bound_names(&is_axis);
            for form in [&mut total.substituted, &mut total.simplified] {
                *form = form.as_ref().map(|expr| expr.with_other_bound_names(&is_axis));
            }
        }
        let mut loops = HashMap::new();
        collect_loops(&order, &mut loops);
        Ok(IndexedDerivation { model, totals, numbers, order, loops })
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The derivatives, from the loss backward.
    pub fn totals(&self) -> &[IndexedTotal] {
        &self.totals
    }

    /// The derivative with respect to a quantity.
    pub fn total_of(&self, name: &Name) -> Option<&IndexedTotal> {
        self.numbers.get(name).map(|number| &self.totals[*number])
    }

    /// The order in which the [`totals`](Self::totals) are computed.
    pub fn order(&self) -> &[Step] {
        &self.order
    }

    /// All values and derivatives, by definition, if the quantities without an equation have
    /// these values, in the order of [`Model::start`]. For large sizes use the
    /// [program](Self::program).
    pub fn values<S: Scalar>(&self, start: &[Tensor<S>]) -> Values<'_, S> {
        let mut values = Values::forward(&self.model, start);
        values.compute(&self.equations(), &self.order);
        values
    }

    /// The values if some derivatives of the loss have other equations than they should.
    #[cfg(all(feature = "cnn", feature = "sheets"))]
    pub(crate) fn values_with(
        &self,
        start: &[Tensor<f64>],
        changed: &[(Name, Expr)],
    ) -> Values<'_, f64> {
        let mut values = Values::forward(&self.model, start);
        let mut equations = self.equations();
        for equation in &mut equations {
            let other = changed.iter().find(|(name, _)| equation.column.name() == name);
            equation.right = other.map_or(equation.right, |(_, right)| right);
        }
        values.compute(&equations, &self.order);
        values
    }

    /// The program that computes all values and derivatives, fast enough for large sizes.
    pub fn program(&self) -> Program {
        let forward = self.model.equations();
        let lists = [(&forward[..], self.model.order()), (&self.equations(), &self.order)];
        Program::compile(&self.model, &lists)
    }

    /// The derivatives as equations.
    fn equations(&self) -> Vec<Equation<'_>> {
        self.totals
            .iter()
            .map(|total| Equation {
                column: Column::Derivative(total.partial.clone()),
                axes: &total.axes,
                right: &total.worked,
            })
            .collect()
    }
}

/// For each equation the index of the innermost loop around it, and whether that runs backward.
fn collect_loops(steps: &[Step], loops: &mut HashMap<usize, (Name, bool)>) {
    for step in steps {
        let Step::Loop { index, backward, steps } = step else { continue };
        for inside in steps {
            if let Step::Compute(number) = inside {
                loops.insert(*number, (index.name.clone(), *backward));
            }
        }
        collect_loops(steps, loops);
    }
}

/// The most names and numbers of an expression that is simplified: nobody would read a longer
/// result.
const MOST_LEAVES: usize = 60;

/// Adds the simplified forms, from the loss backward.
fn simplify(model: &Model, totals: &mut [IndexedTotal], numbers: &HashMap<Name, usize>) {
    let mut identities = Identities::none();
    for quantity in model.quantities() {
        if let Some(equation) = quantity.equation() {
            identities.define_entry(&quantity.name, &quantity.axes, equation);
        }
    }
    for number in 0..totals.len() {
        let (before, rest) = totals.split_at_mut(number);
        let total = &mut rest[0];
        // The derivatives that it uses are substituted in their short forms.
        let put_in = |part: &Expr| {
            let (Expr::Partial(partial) | Expr::PartialEntry(partial, ..)) = part else {
                return None;
            };
            let used = before.get(*numbers.get(&partial.wrt)?)?;
            if used.partial != *partial {
                return None;
            }
            // At t + 1 there may be no entry: the derivative is 0 there, but its form may not be.
            let is_there = used
                .axes
                .iter()
                .zip(part.parts())
                .all(|(axis, at)| matches!(at, Expr::Index(index) if index.size == axis.size));
            if !is_there {
                return None;
            }
            let form = match &used.simplified {
                Some(form) => form,
                // A sum that has a name keeps it.
                None if has_a_sum(&used.worked) => return None,
                None => &used.worked,
            };
            let values: Vec<(Name, Expr)> = used
                .axes
                .iter()
                .zip(part.parts())
                .map(|(index, at)| (index.name.clone(), at.clone()))
                .collect();
            Some(form.with_values(&values))
        };
        let shorter = |expr: &Expr| {
            if expr.leaves() > MOST_LEAVES {
                return None;
            }
            let (collapsed, _) = expr.simplify_sums(&[], &axes_in(model));
            let (combined, _) = collapsed.combine(&identities);
            (combined.leaves() < expr.leaves()).then_some(combined)
        };
        let plain = shorter(&total.worked);
        let with_others = total.worked.replace(&put_in);
        // Substituting something that hardly cancels would only lose a name.
        let cancels = |form: &Expr| {
            let named = plain.as_ref().unwrap_or(&total.worked);
            5 * form.leaves() <= 4 * with_others.leaves()
                && (form.leaves() < named.replace(&put_in).leaves()
                    || form.leaves() <= named.leaves() + 1)
        };
        let form = shorter(&with_others)
            .filter(|form| with_others != total.worked && cancels(form) && !has_nested_sums(form));
        total.substituted = form.is_some().then_some(with_others);
        total.simplified = form.or(plain);
    }
}

fn has_a_sum(expr: &Expr) -> bool {
    matches!(expr, Expr::Reduce(..)) || expr.parts().iter().any(has_a_sum)
}

/// Whether a sum contains another sum, which multiplies the cost.
fn has_nested_sums(expr: &Expr) -> bool {
    match expr {
        Expr::Reduce(_, _, body) => has_a_sum(body),
        _ => expr.parts().iter().any(has_nested_sums),
    }
}

/// The ranges of the indices of a model's quantities.
fn axes_in(model: &Model) -> impl Fn(&Name) -> Option<Vec<Index>> + '_ {
    |name| model.quantity(name).map(|quantity| quantity.axes.clone())
}

/// The derivative of the loss with respect to one quantity, by the chain rule over the quantities that
/// use it. `later` has the derivatives with respect to those.
fn total<'a>(
    model: &Model,
    u: &Quantity,
    users: &[&Quantity],
    later: &dyn Fn(&Name) -> Option<&'a IndexedTotal>,
) -> IndexedTotal {
    let (mut locals, mut chain, mut put_in) = (Vec::new(), Vec::new(), Vec::new());
    for v in users {
        let (over, mut local) = local(model, v, u);
        if v.name == *model.loss() {
            // It is the part of the whole derivative that does not go through other quantities.
            if users.len() > 1 {
                local.partial = Expr::partial(direct(model.loss(), &u.name), 0, u.at());
                chain.push(local.partial.clone());
            } else {
                chain.push(local.value.clone());
            }
            put_in.push(local.value.clone());
        } else {
            let at = over.iter().cloned().map(Expr::from).collect();
            let named = Expr::partial(Partial::new(model.loss(), &v.name), 0, at);
            let product = |first: Expr, last: &Expr| {
                let factors = [first, last.clone()].into_iter().filter(|factor| !factor.is(1.0));
                Expr::product(factors.collect()).summed(over.clone())
            };
            chain.push(product(named.clone(), &local.partial));
            let back = later(&v.name).and_then(|total| total.in_place(&v.name, &over));
            put_in.push(product(back.unwrap_or(named), &local.value));
        }
        locals.push(local);
    }
    let put_in = Expr::sum(put_in);
    let (worked, rules) = put_in.simplify_sums(&[], &axes_in(model));
    IndexedTotal {
        partial: Partial::new(model.loss(), &u.name),
        axes: u.axes.clone(),
        locals,
        chain: Expr::sum(chain),
        put_in,
        worked,
        rules,
        substituted: None,
        simplified: None,
        is_gradient: u.wants_a_gradient(),
    }
}

/// ∂L_direct/∂u: the derivative of the loss's own equation with respect to u, with everything that
/// depends on u held fixed.
fn direct(loss: &Name, wrt: &Name) -> Partial {
    Partial::new(&Name::from(format!("{loss}_direct")), wrt)
}

/// ∂v/∂u, with names for the indices of v that differ from those of u, and these indices.
fn local(model: &Model, v: &Quantity, u: &Quantity) -> (Vec<Index>, IndexedLocal) {
    let right = v.equation().expect("it uses another quantity");
    let is_of_u = |name: &Name| u.axes.iter().any(|index| index.name == *name);
    // First the summation indices of v, so that i does not become an existing i′.
    let mut right = right.with_other_bound_names(&is_of_u);
    let mut over = Vec::new();
    for index in &v.axes {
        let taken = |name: &Name| is_of_u(name) || (*name != index.name && right.mentions(name));
        let fresh = index.fresh(&taken);
        right = right.with_index(&index.name, &fresh.clone().into());
        over.push(fresh);
    }
    let at: Vec<Expr> = over.iter().cloned().map(Expr::from).collect();
    let (by_rules, rules) = right.derivative_at(&u.name, &u.at());
    let left = Expr::entry(&v.name, at.clone());
    // The result of the equation has a name: a[i](1 − a[i]).
    let is_a_leaf = matches!(right, Expr::Name(_) | Expr::Entry(..));
    let named = match is_a_leaf {
        true => by_rules.clone(),
        false => by_rules.replace(&|part| named(part, &right, &left)),
    };
    let (value, sum_rules) = named.simplify_sums(&over, &axes_in(model));
    let indices = [at, u.at()].concat();
    let partial = Expr::partial(Partial::new(&v.name, &u.name), over.len(), indices);
    (over, IndexedLocal { partial, equation: [left, right], by_rules, rules, value, sum_rules })
}

/// The form of `part` in which `right` is called `left`, if it is that, or a product with all its
/// factors.
fn named(part: &Expr, right: &Expr, left: &Expr) -> Option<Expr> {
    if part == right {
        return Some(left.clone());
    }
    // max(0, f) is above 0 where f is.
    if let (Expr::Call(Function::Step, above), Expr::Call(Function::Max, arguments)) = (part, right)
        && let [zero, f] = &arguments[..]
        && zero.is(0.0)
        && !matches!(f, Expr::Name(_) | Expr::Entry(..))
        && above[0] == f.clone().minus(zero.clone())
    {
        return Some(Function::Step.of(left.clone()));
    }
    let (Expr::Product(factors), Expr::Product(wanted)) = (part, right) else { return None };
    let mut rest = factors.clone();
    let mut first = factors.len();
    for factor in wanted {
        let at = rest.iter().position(|other| other == factor)?;
        first = first.min(at);
        rest.remove(at);
    }
    rest.insert(first, left.clone());
    Some(Expr::product(rest))
}
