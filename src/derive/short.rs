//! Derivatives brought together: what cancels, cancels, and what has a name is called by it.
//!
//! A derivative as the chain rule gives it says where each factor comes from. Sometimes a much
//! shorter one is equal to it: of softmax with cross-entropy a − t is left. The program that is
//! stepped and the sheet keep the chain's form; this is for people to see.

use super::{Derivation, Local, READABLE, Total};
use crate::expr::{Expr, Known, Name};
use std::collections::HashMap;

/// More names and numbers than this are not brought together: nobody would read what comes out.
const MOST_LEAVES: usize = 120;

/// The short forms of a derivation.
#[derive(Debug, Clone)]
pub struct ShortForms<'a> {
    derivation: &'a Derivation,
    known: Known,
    /// What is known of given quantities, in the order of `known`.
    identities: Vec<(Expr, Expr)>,
    /// Of shared terms, by their quantity.
    shared: HashMap<Name, SharedForm>,
}

#[derive(Debug, Clone)]
struct SharedForm {
    short: Expr,
    /// How many names and numbers it would be without.
    leaves: usize,
}

/// A short form.
#[derive(Debug, Clone, PartialEq)]
pub struct Short {
    /// a_o1 − t1
    pub expr: Expr,
    /// What had to be known for it: t1 + t2 + t3 = 1.
    pub since: Vec<(Expr, Expr)>,
}

impl Derivation {
    /// The derivatives that can be written shorter than the chain rule gives them.
    pub fn short_forms(&self) -> ShortForms<'_> {
        let mut known = Known::nothing();
        let identities = self
            .network
            .identities()
            .iter()
            .filter(|(sum, value)| known.sum(sum, value))
            .cloned()
            .collect();
        for variable in self.network.variables() {
            if let Some(equation) = variable.equation() {
                known.name(&variable.name, equation);
            }
        }
        let mut forms = ShortForms { derivation: self, known, identities, shared: HashMap::new() };
        for total in &self.shared {
            if let Some(short) = forms.total(total) {
                let leaves = forms.leaves_without(&total.worked);
                forms
                    .shared
                    .insert(total.partial.wrt.clone(), SharedForm { short: short.expr, leaves });
            }
        }
        forms
    }
}

impl ShortForms<'_> {
    /// The short form of the derivative of the loss with respect to a quantity, if it has one that
    /// is shorter and short enough to be read.
    pub fn total(&self, total: &Total) -> Option<Short> {
        let worked = &total.worked;
        let with_shared =
            worked.replace(&|part| self.shared_form(part).map(|form| form.short.clone()));
        self.shorter(&with_shared, self.leaves_without(worked))
            .or_else(|| self.shorter(worked, worked.leaves()))
    }

    /// The short form of a local derivative, likewise.
    pub fn local(&self, local: &Local) -> Option<Short> {
        self.shorter(&local.value, local.value.leaves())
    }

    /// The chain rule with the local derivatives put in, those in their short form that have one.
    pub fn worked(&self, total: &Total) -> Expr {
        total.chain.replace(&|part| match part {
            Expr::Partial(partial) => {
                let local = self.derivation.local(partial)?;
                Some(self.local(local).map_or_else(|| local.value.clone(), |short| short.expr))
            }
            _ => None,
        })
    }

    fn shorter(&self, expr: &Expr, than: usize) -> Option<Short> {
        if expr.leaves() > MOST_LEAVES {
            return None;
        }
        let (short, used) = expr.together(&self.known);
        let is_shorter = short.leaves() < than && short.leaves() <= READABLE;
        let since =
            used.into_iter().filter_map(|number| self.identities.get(number).cloned()).collect();
        is_shorter.then_some(Short { expr: short, since })
    }

    fn shared_form(&self, part: &Expr) -> Option<&SharedForm> {
        match part {
            Expr::Partial(partial) if partial.of == *self.derivation.network.loss() => {
                self.shared.get(&partial.wrt)
            }
            _ => None,
        }
    }

    /// How many names and numbers `expr` would have without short forms for the shared terms that
    /// have one.
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
