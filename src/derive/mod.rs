//! The chain rule, applied backward over a network's equations.
//!
//! The derivative of the loss with respect to a quantity u is the sum, over the quantities v that
//! are computed from u, of ∂loss/∂v · ∂v/∂u. If only one path leads from u to the loss, the
//! factors along it are written out, as on a blackboard: ∂E1/∂a_o1 · ∂a_o1/∂o1 · ∂o1/∂w5. If
//! several paths meet, as in a_h1, the derivative gets a name, ∂E_tot/∂a_h1; it is derived once
//! and used by everything before it. So the derivation is as large as the network, however many
//! paths there are (Rumelhart, Hinton and Williams, "Learning representations by back-propagating
//! errors", Nature 323, 1986, equations 4 to 7).

pub mod blackboard;
mod find;
mod indexed;
mod line;
mod long_sum;
mod numbers;
mod rules;
mod simplified;
mod values;

pub use indexed::{IndexedDerivation, IndexedLocal, IndexedTotal, MatrixForm};
pub use rules::{Column, Rule, Source};
pub use simplified::{SimplifiedForm, SimplifiedForms};
pub use values::Values;

use crate::error::{Error, Result};
use crate::expr::{Expr, Name, Partial};
use crate::network::{Network, State, Variable};
use std::collections::HashMap;

/// The most names and numbers of a shared term that is written out instead of by its name, so that
/// the formula is still readable. Three outputs fit.
const READABLE: usize = 20;

/// The derivative of one equation's left side with respect to one name on its right side.
#[derive(Debug, Clone, PartialEq)]
pub struct Local {
    /// ∂a_o1/∂o1
    pub partial: Partial,
    /// The result of the rules of differentiation: ½ · 2 · (t1 − a_o1) · (−1).
    pub by_rules: Expr,
    /// The rules that were used, by name.
    pub rules: Vec<&'static str>,
    /// The form that a person writes: a_o1 − t1, and a_o1(1 − a_o1) in terms of the result itself.
    pub value: Expr,
}

/// The derivative of the loss with respect to one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// ∂E_tot/∂w5
    pub partial: Partial,
    /// The chain rule in derivatives: ∂E1/∂a_o1 · ∂a_o1/∂o1 · ∂o1/∂w5. Factors that are 1 are
    /// left out.
    pub chain: Expr,
    /// The chain with the local derivatives substituted; shared terms are called by name.
    pub worked: Expr,
}

/// A network's equations, every local derivative, and the chain rule for every weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    network: Network,
    arrows: Arrows,
    locals: Vec<Local>,
    local_index: HashMap<Partial, usize>,
    shared: Vec<Total>,
    gradients: Vec<Total>,
    /// The expression that replaces a shared term, by its quantity, if it is short
    /// enough.
    in_place: HashMap<Name, Expr>,
}

impl Derivation {
    /// The derivation of a network.
    ///
    /// # Errors
    /// If a weight has no path to the loss, or a quantity in the loss's own equation also reaches
    /// the loss by another path, so that its ∂loss/∂ would mean two things.
    pub fn of(network: Network) -> Result<Derivation> {
        let arrows = Arrows::of(&network);
        let locals = arrows.locals(&network);
        let local_index =
            locals.iter().enumerate().map(|(i, local)| (local.partial.clone(), i)).collect();
        let mut derivation = Derivation {
            network,
            arrows,
            locals,
            local_index,
            shared: Vec::new(),
            gradients: Vec::new(),
            in_place: HashMap::new(),
        };
        derivation.walk_backwards()?;
        Ok(derivation)
    }

    fn walk_backwards(&mut self) -> Result<()> {
        let variables = self.network.variables().to_vec();
        for (u, variable) in variables.iter().enumerate().rev() {
            let users = &self.arrows.users[u];
            if variable.wants_a_gradient() && users.is_empty() {
                return Err(Error::usage(format!(
                    "{} has no influence on {}, so it cannot be learned",
                    variable.name,
                    self.network.loss()
                )));
            }
            let is_shared = users.len() > 1 && !variable.wants_a_gradient();
            if !(is_shared || variable.wants_a_gradient()) {
                continue;
            }
            if users.len() > 1 && users.contains(&(variables.len() - 1)) {
                return Err(Error::usage(format!(
                    "{} is in the equation of {} and also reaches it by another path",
                    variable.name,
                    self.network.loss()
                ))
                .hint("give that term of the loss a name and its own equation"));
            }
            let total = self.total(u);
            if is_shared {
                let in_place = self.written_out(&total.worked);
                if in_place.leaves() <= READABLE {
                    self.in_place.insert(variable.name.clone(), in_place);
                }
                self.shared.push(total);
            } else {
                self.gradients.push(total);
            }
        }
        self.gradients.reverse();
        Ok(())
    }

    /// ∂loss/∂u as a sum over the quantities that are computed from u.
    fn total(&self, u: usize) -> Total {
        let arrows = &self.arrows;
        let name = |i: usize| &self.network.variables()[i].name;
        let mut chain = Vec::new();
        let mut worked = Vec::new();
        for first in &arrows.users[u] {
            // Along the path toward the loss, up to the loss or to the point where paths meet.
            let mut steps = vec![Partial::new(name(*first), name(u))];
            let mut at = *first;
            while let [next] = arrows.users[at][..] {
                steps.push(Partial::new(name(next), name(at)));
                at = next;
            }
            let mut factors: Vec<(Expr, Expr)> = steps
                .iter()
                .map(|step| {
                    (Expr::from(step.clone()), self.locals[self.local_index[step]].value.clone())
                })
                .collect();
            if !arrows.users[at].is_empty() {
                let shared = Expr::from(Partial::new(self.network.loss(), name(at)));
                factors.push((shared.clone(), shared));
            }
            factors.retain(|(_, value)| !value.is(1.0));
            factors.reverse();
            let (names, values) = factors.into_iter().unzip();
            chain.push(Expr::product(names));
            worked.push(Expr::product(values));
        }
        let partial = Partial::new(self.network.loss(), name(u));
        Total { partial, chain: Expr::sum(chain), worked: Expr::sum(worked) }
    }

    /// The network of this derivation.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// ∂v/∂u for every u on the right side of an equation of v that depends on a weight.
    pub fn locals(&self) -> &[Local] {
        &self.locals
    }

    /// The local derivative `partial`, if the equations have it.
    pub fn local(&self, partial: &Partial) -> Option<&Local> {
        self.local_index.get(partial).map(|i| &self.locals[*i])
    }

    /// The derivatives with respect to quantities where several paths meet, in the order of the
    /// backward walk: each uses only those before it.
    pub fn shared(&self) -> &[Total] {
        &self.shared
    }

    /// The derivative of the loss with respect to each trained quantity, and in a single layer also
    /// with respect to each of its inputs, in the network's order.
    pub fn gradients(&self) -> &[Total] {
        &self.gradients
    }

    /// The derivative of the loss with respect to a weight, or to any quantity that depends on one;
    /// nothing for the others and for the loss.
    pub fn total_of(&self, name: &Name) -> Option<Total> {
        let known =
            self.gradients.iter().chain(&self.shared).find(|total| total.partial.wrt == *name);
        let u = self.network.position(name)?;
        known.cloned().or_else(|| (!self.arrows.users[u].is_empty()).then(|| self.total(u)))
    }

    /// `expr` with the shared terms substituted that are short enough to read.
    pub fn written_out(&self, expr: &Expr) -> Expr {
        expr.replace(&|part| match part {
            Expr::Partial(partial) if partial.of == *self.network.loss() => {
                self.in_place.get(&partial.wrt).cloned()
            }
            _ => None,
        })
    }

    /// The optimizer's state, in the order in which it is computed.
    pub fn states(&self) -> Vec<State> {
        let rule = self.network.update_rule();
        let of_weight =
            |total: &Total| rule.states(&total.partial.wrt, &total.partial.clone().into());
        rule.common_states().into_iter().chain(self.trained().flat_map(of_weight)).collect()
    }

    /// The gradients of the quantities that gradient descent changes.
    fn trained(&self) -> impl Iterator<Item = &Total> {
        self.gradients.iter().filter(|total| {
            self.network.variable(&total.partial.wrt).is_some_and(Variable::is_trained)
        })
    }

    /// Each trained quantity with its value in the next iteration, in terms of this one.
    pub fn updates(&self) -> Vec<(Name, Expr)> {
        let update = |total: &Total| {
            self.network.update_rule().update(&total.partial.wrt, &total.partial.clone().into())
        };
        self.trained().map(|total| (total.partial.wrt.clone(), update(total))).collect()
    }

    /// This derivation with another expression for one gradient, to study the effect of a mistake.
    ///
    /// # Errors
    /// If `weight` is not trained, or the expression uses a name that the network does not have.
    pub fn with_gradient(mut self, weight: &Name, worked: Expr) -> Result<Derivation> {
        if let Some(unknown) =
            worked.names().iter().find(|name| self.network.position(name).is_none())
        {
            return Err(Error::usage(format!("the network has no {unknown}")));
        }
        let gradient = self.gradients.iter_mut().find(|total| total.partial.wrt == *weight);
        let gradient = gradient.ok_or_else(|| Error::usage(format!("{weight} is not trained")))?;
        gradient.chain = worked.clone();
        gradient.worked = worked;
        Ok(self)
    }
}

/// The graph of the network: which quantities are computed from which, as far as they depend on a
/// weight.
#[derive(Debug, Clone, PartialEq)]
struct Arrows {
    /// For each variable, the variables whose equations have it and through which it reaches the
    /// loss.
    users: Vec<Vec<usize>>,
}

impl Arrows {
    fn of(network: &Network) -> Arrows {
        let variables = network.variables();
        let names_used = |variable: &Variable| -> Vec<usize> {
            let names = variable.equation().map(Expr::names).unwrap_or_default();
            names.iter().filter_map(|name| network.position(name)).collect()
        };
        let inputs: Vec<Vec<usize>> = variables.iter().map(names_used).collect();

        let mut depends_on_a_weight = vec![false; variables.len()];
        for (v, variable) in variables.iter().enumerate() {
            depends_on_a_weight[v] =
                variable.wants_a_gradient() || inputs[v].iter().any(|u| depends_on_a_weight[*u]);
        }
        let mut reaches_the_loss = vec![false; variables.len()];
        *reaches_the_loss.last_mut().expect("a network has a loss") = true;
        let mut users = vec![Vec::new(); variables.len()];
        for v in (0..variables.len()).rev() {
            if reaches_the_loss[v] {
                for u in inputs[v].iter().filter(|u| depends_on_a_weight[**u]) {
                    reaches_the_loss[*u] = true;
                    users[*u].push(v);
                }
            }
        }
        users.iter_mut().for_each(|users| users.reverse());
        Arrows { users }
    }

    /// The local derivative along every arrow, in the order of the equations.
    fn locals(&self, network: &Network) -> Vec<Local> {
        let mut locals = Vec::new();
        // The value of a function has a name, which a derivative may use.
        let named: Vec<(&Expr, &Name)> = network
            .variables()
            .iter()
            .filter_map(|variable| Some((variable.equation()?, &variable.name)))
            .filter(|(equation, _)| matches!(equation, Expr::Call(..)))
            .collect();
        for variable in network.variables() {
            let Some(equation) = variable.equation() else { continue };
            for name in equation.names() {
                let u = network.position(&name).expect("an equation uses what is defined");
                let v = network.position(&variable.name).expect("a variable has its place");
                if self.users[u].contains(&v) {
                    locals.push(local(variable, equation, &name, &named));
                }
            }
        }
        locals
    }
}

/// The local derivative ∂variable/∂name. If the derivative contains the right side of an equation,
/// as σ(o1)(1 − σ(o1)) contains σ(o1), its name replaces it: a_o1(1 − a_o1).
fn local(variable: &Variable, equation: &Expr, name: &Name, named: &[(&Expr, &Name)]) -> Local {
    let (by_rules, rules) = equation.derivative_by_rules(name);
    let is_a_leaf = equation.parts().is_empty();
    let name_of = |part: &Expr| match part {
        part if !is_a_leaf && part == equation => Some(Expr::name(&variable.name)),
        Expr::Call(..) => {
            named.iter().find(|(equation, _)| *equation == part).map(|(_, name)| Expr::name(*name))
        }
        _ => None,
    };
    let value = by_rules.simplify().replace(&name_of);
    Local { partial: Partial::new(&variable.name, name), by_rules, rules, value }
}
