//! Derivatives in simplified form: factors cancel, and names replace expressions that have
//! one.
//!
//! A derivative as the chain rule gives it shows where each factor comes from. Sometimes a much
//! shorter expression is equal to it: for softmax with cross-entropy it is a − t. The compiled
//! program and the sheet keep the form of the chain rule; the simplified form is for reading.

use super::{Derivation, Local, READABLE, Total};
use crate::expr::{Expr, Identities, Name};
use std::collections::HashMap;

/// The most names and numbers of an expression that is simplified: nobody would read a longer
/// result.
const MOST_LEAVES: usize = 120;

/// The simplified forms of a derivation.
#[derive(Debug, Clone)]
pub struct SimplifiedForms<'a> {
    derivation: &'a Derivation,
    identities: Identities,
    /// The sums among `identities` that the given quantities satisfy, in their order.
    sums: Vec<(Expr, Expr)>,
    /// The forms of shared terms, by their quantity.
    shared: HashMap<Name, SharedForm>,
}

#[derive(Debug, Clone)]
struct SharedForm {
    expr: Expr,
    /// The number of names and numbers before it was simplified.
    leaves: usize,
}

/// A simplified form.
#[derive(Debug, Clone, PartialEq)]
pub struct SimplifiedForm {
    /// a_o1 − t1
    pub expr: Expr,
    /// The equations that it relies on: t1 + t2 + t3 = 1.
    pub since: Vec<(Expr, Expr)>,
}

impl Derivation {
    /// The forms of those derivatives that are shorter than what the chain rule gives.
    pub fn simplified_forms(&self) -> SimplifiedForms<'_> {
        let mut identities = Identities::none();
        let sums = self
            .network
            .identities()
            .iter()
            .filter(|(sum, value)| identities.add_sum(sum, value))
            .cloned()
            .collect();
        for variable in self.network.variables() {
            if let Some(equation) = variable.equation() {
                identities.define(&variable.name, equation);
            }
        }
        let mut forms =
            SimplifiedForms { derivation: self, identities, sums, shared: HashMap::new() };
        for total in &self.shared {
            if let Some(form) = forms.total(total) {
                let leaves = forms.leaves_without(&total.worked);
                let form = SharedForm { expr: form.expr, leaves };
                forms.shared.insert(total.partial.wrt.clone(), form);
            }
        }
        forms
    }
}

impl SimplifiedForms<'_> {
    /// The simplified form of the derivative of the loss with respect to a quantity, if it is
    /// shorter and short enough to read.
    pub fn total(&self, total: &Total) -> Option<SimplifiedForm> {
        let worked = &total.worked;
        let with_shared =
            worked.replace(&|part| self.shared_form(part).map(|form| form.expr.clone()));
        self.shorter(&with_shared, self.leaves_without(worked))
            .or_else(|| self.shorter(worked, worked.leaves()))
    }

    /// The simplified form of a local derivative, if it is shorter and short enough to read.
    pub fn local(&self, local: &Local) -> Option<SimplifiedForm> {
        self.shorter(&local.value, local.value.leaves())
    }

    /// The chain rule with the local derivatives substituted, in their simplified form if they have one.
    pub fn worked(&self, total: &Total) -> Expr {
        total.chain.replace(&|part| match part {
            Expr::Partial(partial) => {
                let local = self.derivation.local(partial)?;
                Some(self.local(local).map_or_else(|| local.value.clone(), |form| form.expr))
            }
            _ => None,
        })
    }

    fn shorter(&self, expr: &Expr, than: usize) -> Option<SimplifiedForm> {
        if expr.leaves() > MOST_LEAVES {
            return None;
        }
        let (combined, used) = expr.combine(&self.identities);
        let is_shorter = combined.leaves() < than && combined.leaves() <= READABLE;
        let since = used.into_iter().filter_map(|number| self.sums.get(number).cloned()).collect();
        is_shorter.then_some(SimplifiedForm { expr: combined, since })
    }

    fn shared_form(&self, part: &Expr) -> Option<&SharedForm> {
        match part {
            Expr::Partial(partial) if partial.of == *self.derivation.network.loss() => {
                self.shared.get(&partial.wrt)
            }
            _ => None,
        }
    }

    /// The number of names and numbers in `expr`, with each shared term counted as it was before it
    /// was simplified.
    fn leaves_without(&self, expr: &Expr) -> usize {
        let mut leaves: usize = 0;
        expr.visit(&mut |part| {
            if part.parts().is_empty() {
                leaves =
                    leaves.saturating_add(self.shared_form(part).map_or(1, |form| form.leaves));
            }
        });
        leaves
    }
}
