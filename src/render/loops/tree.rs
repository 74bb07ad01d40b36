//! The equations of the JavaScript loops as data, for a page that shows where a number comes from.

use super::javascript::JavaScript;
use super::nest::{is_always_0, range};
use super::{Loops, default};
use crate::derive::IndexedDerivation;
use crate::expr::{Expr, Function, Index, Notation, Reduction, Relation};
use crate::render::MathMl;
use crate::render::equations::Equation;
use crate::render::names::Named;
use serde_json::{Value, json};

/// The `sizes`, each with its value or its formula as a tree; the arguments of the loops (`given`); and
/// every equation, forward and then backward (`equations`). Each has its `name` in the loops, its name
/// in the model (`of`), and its `axes` with their sizes; an option also has its `value`. An equation
/// also says whether it computes a derivative of the loss (`backward`), and has its MathML and its right
/// side as a `tree`. A node of the tree is a number, or a list of its kind and its parts:
///
/// - `["index", name]`, `["size", name]`;
/// - `["value", name, …indices]` and `["slope", name, …indices]`, an entry of a quantity or of the
///   derivative of the loss with respect to it, 0 outside the array;
/// - `["minus", x]`, `["sum", …]`, `["product", …]`, `["quotient", a, b]`, `["power", a, b]`;
/// - `["call", function, …arguments]`;
/// - `["Σ", [[index, size], …], x]`, also with `mean`, `max` and `argmax`;
/// - `["bracket", relation, a, b]`, which makes a product 0 if it does not hold.
pub fn equations(derivation: &IndexedDerivation) -> Value {
    let mut loops = Loops::<JavaScript>::of(derivation);
    let mut sizes = Vec::new();
    for size in derivation.model().sizes() {
        let value = size.formula.as_ref().map_or(json!(size.value), |formula| loops.tree(formula));
        sizes.push(json!([loops.size(&size.name), value]));
    }
    let given: Vec<Value> = loops
        .passed
        .clone()
        .into_iter()
        .map(|quantity| {
            let (name, axes) = (loops.name(quantity), loops.ranges(&quantity.axes));
            let of = quantity.name.as_str();
            match default(quantity) {
                Some(value) => json!({ "name": name, "of": of, "axes": axes, "value": value }),
                None => json!({ "name": name, "of": of, "axes": axes }),
            }
        })
        .collect();
    let all =
        [(false, std::mem::take(&mut loops.forward)), (true, std::mem::take(&mut loops.backward))];
    let mut written = Vec::new();
    for (backward, equations) in &all {
        written.extend(equations.iter().map(|equation| loops.data(equation, *backward)));
    }
    json!({ "sizes": sizes, "given": given, "equations": written })
}

impl Loops<'_, JavaScript> {
    fn data(&mut self, equation: &Equation<'_>, backward: bool) -> Value {
        let Equation { name, left, axes, forms, .. } = equation;
        let right = tidy(forms.last().expect("an equation has a right side"));
        let of = match left {
            Expr::Name(of) | Expr::Entry(of, _) => of,
            Expr::Partial(partial) | Expr::PartialEntry(partial, ..) => &partial.wrt,
            left => unreachable!("no equation computes {left}"),
        };
        let write = |expr: &Expr| MathMl { halves: true }.write(expr);
        json!({
            "name": name,
            "of": of.as_str(),
            "backward": backward,
            "mathml": format!("{}<mo>=</mo>{}", write(left), write(&right)),
            "axes": self.ranges(axes),
            "tree": self.tree(&right),
        })
    }

    /// Index variables with their sizes.
    fn ranges(&mut self, indices: &[Index]) -> Value {
        let mut ranges = Vec::new();
        for index in indices {
            let size = index.size.as_deref().expect("a model says the range of each index");
            ranges.push(json!([self.index(index), self.tree(size)]));
        }
        Value::Array(ranges)
    }

    fn index(&mut self, index: &Index) -> String {
        self.nest.names.of(&Named::Index(index.name.clone()))
    }

    fn tree(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::Number(n) if n.fract() == 0.0 && *n < 1e15 => json!(*n as i64),
            Expr::Number(n) => json!(n),
            Expr::Index(index) => json!(["index", self.index(index)]),
            Expr::Size(name) => json!(["size", self.nest.names.of(&Named::Size(name.clone()))]),
            Expr::Name(name) if self.nest.derivation.model().quantity(name).is_none() => {
                json!(["size", self.nest.names.of(&Named::Size(name.clone()))])
            }
            Expr::Name(name) => {
                json!(["value", self.nest.names.of(&Named::Quantity(name.clone()))])
            }
            Expr::Partial(partial) => {
                json!(["slope", self.nest.names.of(&Named::Quantity(partial.wrt.clone()))])
            }
            Expr::Entry(name, at) => {
                let name = self.nest.names.of(&Named::Quantity(name.clone()));
                self.node("value", Some(json!(name)), at)
            }
            Expr::PartialEntry(partial, _, at) => {
                let name = self.nest.names.of(&Named::Quantity(partial.wrt.clone()));
                self.node("slope", Some(json!(name)), at)
            }
            Expr::Negative(x) => json!(["minus", self.tree(x)]),
            Expr::Sum(terms) => self.node("sum", None, terms),
            Expr::Product(factors) => self.node("product", None, factors),
            Expr::Quotient(ab) => self.node("quotient", None, &ab[..]),
            Expr::Power(ab) => self.node("power", None, &ab[..]),
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => self.tree(&definition),
                None => self.node("call", Some(json!(function_name(*function))), arguments),
            },
            Expr::Reduce(reduction, over, body) => {
                let name = match reduction {
                    Reduction::Sum => "Σ",
                    Reduction::Mean => "mean",
                    Reduction::Max => "max",
                    Reduction::ArgMax => "argmax",
                };
                json!([name, self.ranges(over), self.tree(body)])
            }
            Expr::Bracket(relation, ab) => {
                let relation: &Relation = relation;
                self.node("bracket", Some(json!(relation.text())), &ab[..])
            }
        }
    }

    /// A node of this kind, with what comes before its parts.
    fn node(&mut self, kind: &str, first: Option<Value>, parts: &[Expr]) -> Value {
        let mut node = vec![json!(kind)];
        node.extend(first);
        node.extend(parts.iter().map(|part| self.tree(part)));
        Value::Array(node)
    }
}

/// Removes factors 1, parts of indices that are 0 in all loops, and brackets that hold in all
/// of them: a stride of 1, the first channel of the only group, a row of a window that is
/// always inside.
fn tidy(expr: &Expr) -> Expr {
    match expr.map_parts(tidy) {
        Expr::Product(mut factors) => {
            factors.retain(|factor| !factor.is(1.0));
            Expr::product(factors)
        }
        Expr::Sum(mut terms) => {
            terms.retain(|term| !is_always_0(term));
            Expr::sum(terms)
        }
        Expr::Bracket(Relation::Below, ab) => match [range(&ab[0]), range(&ab[1])] {
            [Some([_, most]), Some([least, _])] if most < least => Expr::Number(1.0),
            _ => Expr::Bracket(Relation::Below, ab),
        },
        other => other,
    }
}

fn function_name(function: Function) -> &'static str {
    function.entry().text
}
