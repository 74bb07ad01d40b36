//! The derivation as data.

use super::Latex;
use crate::derive::{
    Derivation, IndexedDerivation, IndexedLocal, IndexedTotal, Local, SimplifiedForms, Total,
    Values,
};
use crate::expr::{Expr, Index, Name, Notation, Partial, Text};
use crate::model::{self, Quantity};
use crate::network::{Definition, Variable};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// The derivation: every quantity with its equation, every local derivative, the shared terms and
/// the gradient. With `names` only the entries that belong to these; with `values` each entry also
/// has its value.
pub fn document(derivation: &Derivation, names: &[Name], values: Option<&Values>) -> Value {
    let wanted = |name: &Name| names.is_empty() || names.contains(name);
    let network = derivation.network();
    let quantities = network.variables().iter().filter(|variable| wanted(&variable.name));
    let asked: Vec<Total> = names.iter().filter_map(|name| derivation.total_of(name)).collect();
    let needed = needed(derivation, &asked);
    let is_needed = |partial: &Partial| names.is_empty() || needed.contains(partial);
    let simplified_forms = derivation.simplified_forms();
    let locals = derivation.locals().iter().filter(|local| is_needed(&local.partial));
    let local = |local: &Local| local_entry(&simplified_forms, local, values);
    let total = |total: &Total| total_entry(derivation, &simplified_forms, total, values);
    let of = |totals: &[Total]| -> Vec<Value> {
        totals.iter().filter(|t| is_needed(&t.partial)).map(total).collect()
    };
    // Requested derivatives that are neither shared nor with respect to a weight.
    let is_known = |partial: &Partial| {
        let mut known = derivation.shared().iter().chain(derivation.gradients());
        known.any(|total| total.partial == *partial)
    };
    let others = asked.iter().filter(|total| !is_known(&total.partial));
    let states = derivation.states();
    let updates = derivation.updates();
    json!({
        "network": network.title(),
        "loss": network.loss().as_str(),
        "quantities": list(quantities.map(|variable| quantity_entry(variable, values))),
        "local_derivatives": list(locals.map(local)),
        "shared": of(derivation.shared()),
        "gradient": of(derivation.gradients()),
        "others": list(others.map(total)),
        "states": list(states.iter().map(|state| rule(&state.name, &state.rule))),
        "updates": list(
            updates.iter().filter(|(name, _)| wanted(name)).map(|(name, expr)| rule(name, expr))
        ),
    })
}

fn list(entries: impl Iterator<Item = Value>) -> Vec<Value> {
    entries.collect()
}

/// The derivatives that were asked for, and every derivative that their chain rule names.
fn needed(derivation: &Derivation, asked: &[Total]) -> HashSet<Partial> {
    let mut needed: HashSet<Partial> = asked.iter().map(|total| total.partial.clone()).collect();
    let mut open: Vec<Expr> = asked.iter().map(|total| total.chain.clone()).collect();
    while let Some(chain) = open.pop() {
        chain.visit(&mut |part| {
            if let Expr::Partial(partial) = part
                && needed.insert(partial.clone())
                && let Some(shared) =
                    derivation.shared().iter().find(|total| total.partial == *partial)
            {
                open.push(shared.chain.clone());
            }
        });
    }
    needed
}

fn quantity_entry(variable: &Variable, values: Option<&Values>) -> Value {
    let mut entry = Map::new();
    entry.insert("name".into(), json!(variable.name.as_str()));
    entry.insert("role".into(), json!(variable.role.word()));
    match &variable.definition {
        Definition::Given(start) | Definition::Incoming(start) => {
            entry.insert("given".into(), json!(start))
        }
        Definition::Trained(start) => entry.insert("start".into(), json!(start)),
        Definition::Equation(equation) => entry.insert("equation".into(), expr(equation)),
    };
    if let Some(values) = values {
        entry.insert("value".into(), json!(values.quantity(&variable.name)));
    }
    Value::Object(entry)
}

fn local_entry(
    simplified_forms: &SimplifiedForms<'_>,
    local: &Local,
    values: Option<&Values>,
) -> Value {
    let mut entry = partial(&local.partial);
    entry.insert("by_rules".into(), expr(&local.by_rules));
    entry.insert("rules".into(), json!(local.rules));
    entry.insert("value_as".into(), expr(&local.value));
    if let Some(short) = simplified_forms.local(local) {
        entry.insert("short".into(), expr(&short.expr));
    }
    with_value(entry, &local.partial, values)
}

fn total_entry(
    derivation: &Derivation,
    simplified_forms: &SimplifiedForms<'_>,
    total: &Total,
    values: Option<&Values>,
) -> Value {
    let mut entry = partial(&total.partial);
    entry.insert("chain".into(), expr(&total.chain));
    entry.insert("worked".into(), expr(&total.worked));
    entry.insert("written_out".into(), expr(&derivation.written_out(&total.worked)));
    if let Some(short) = simplified_forms.total(total) {
        entry.insert("short".into(), expr(&short.expr));
    }
    with_value(entry, &total.partial, values)
}

fn expr(expr: &Expr) -> Value {
    json!({
        "text": Text { halves: false }.write(expr),
        "latex": Latex { halves: true }.write(expr),
    })
}

fn rule(name: &Name, rule: &Expr) -> Value {
    json!({ "name": name.as_str(), "rule": expr(rule) })
}

fn partial(partial: &Partial) -> Map<String, Value> {
    let mut entry = Map::new();
    entry.insert("of".into(), json!(partial.of.as_str()));
    entry.insert("wrt".into(), json!(partial.wrt.as_str()));
    entry
}

fn with_value(mut entry: Map<String, Value>, partial: &Partial, values: Option<&Values>) -> Value {
    if let Some(value) = values.and_then(|values| values.known(partial)) {
        entry.insert("value".into(), json!(value));
    }
    Value::Object(entry)
}

/// The derivation of a model with indices: every quantity with its equation, and every derivative
/// with its steps. With `names` only the entries that belong to these.
pub fn indexed_document(derivation: &IndexedDerivation, names: &[Name]) -> Value {
    let wanted = |name: &Name| names.is_empty() || names.contains(name);
    let model = derivation.model();
    let indices = |axes: &[Index]| -> Vec<Value> {
        axes.iter()
            .map(|index| {
                let size = index.size.as_deref().map(Expr::to_string);
                json!({ "index": index.name.as_str(), "size": size })
            })
            .collect()
    };
    let quantity = |quantity: &Quantity| {
        let kind = match &quantity.definition {
            model::Definition::Given(_) => "given",
            model::Definition::Incoming(_) => "incoming",
            model::Definition::Trained(_) => "trained",
            _ => "computed",
        };
        json!({
            "name": quantity.name.as_str(),
            "kind": kind,
            "indices": indices(&quantity.axes),
            "shape": model.shape(&quantity.axes),
            "equation": quantity.equation().map(expr),
        })
    };
    let local = |local: &IndexedLocal| {
        json!({
            "partial": expr(&local.partial),
            "by_rules": expr(&local.by_rules),
            "rules": local.rules,
            "value_as": expr(&local.value),
            "sum_rules": local.sum_rules,
        })
    };
    let total = |total: &IndexedTotal| {
        json!({
            "partial": expr(&total.left()),
            "of": total.partial.of.as_str(),
            "wrt": total.partial.wrt.as_str(),
            "indices": indices(&total.axes),
            "locals": list(total.locals.iter().map(local)),
            "chain": expr(&total.chain),
            "put_in": expr(&total.put_in),
            "worked": expr(&total.worked),
            "sum_rules": total.rules,
            "substituted": total.substituted.as_ref().map(expr),
            "short": total.simplified.as_ref().map(expr),
        })
    };
    let quantities = model.quantities().iter().filter(|quantity| wanted(&quantity.name));
    let totals = derivation.totals().iter().filter(|total| wanted(&total.partial.wrt));
    let sizes = model.sizes().iter().map(|size| {
        let formula = size.formula.as_ref().map(Expr::to_string);
        json!({ "name": size.name.as_str(), "value": size.value, "formula": formula })
    });
    json!({
        "model": model.title(),
        "loss": model.loss().as_str(),
        "sizes": list(sizes),
        "quantities": list(quantities.map(quantity)),
        "derivatives": list(totals.map(total)),
    })
}
