//! The derivation as data.

use super::Latex;
use crate::derive::{Derivation, Total, Values};
use crate::expr::Notation;
use crate::expr::{Expr, Name, Partial, Text};
use crate::network::Definition;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// The derivation: every quantity with its equation, every local derivative, the shared terms and
/// the gradient. With `names` only what belongs to these; with `values` each also has its value.
pub fn document(derivation: &Derivation, names: &[Name], values: Option<&Values>) -> Value {
    let wanted = |name: &Name| names.is_empty() || names.contains(name);
    let network = derivation.network();
    let quantities =
        network.variables().iter().filter(|variable| wanted(&variable.name)).map(|variable| {
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
        });
    // What was asked for, and every derivative that its chain rule names.
    let asked: Vec<Total> = names.iter().filter_map(|name| derivation.total_of(name)).collect();
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
    let simplified_forms = derivation.simplified_forms();
    let is_needed = |partial: &Partial| names.is_empty() || needed.contains(partial);
    let locals =
        derivation.locals().iter().filter(|local| is_needed(&local.partial)).map(|local| {
            let mut entry = partial(&local.partial);
            entry.insert("by_rules".into(), expr(&local.by_rules));
            entry.insert("rules".into(), json!(local.rules));
            entry.insert("value_as".into(), expr(&local.value));
            if let Some(short) = simplified_forms.local(local) {
                entry.insert("short".into(), expr(&short.expr));
            }
            with_value(entry, &local.partial, values)
        });
    let total = |total: &Total| {
        let mut entry = partial(&total.partial);
        entry.insert("chain".into(), expr(&total.chain));
        entry.insert("worked".into(), expr(&total.worked));
        entry.insert("written_out".into(), expr(&derivation.written_out(&total.worked)));
        if let Some(short) = simplified_forms.total(total) {
            entry.insert("short".into(), expr(&short.expr));
        }
        with_value(entry, &total.partial, values)
    };
    let of = |totals: &[Total]| -> Vec<Value> {
        totals.iter().filter(|t| is_needed(&t.partial)).map(total).collect()
    };
    // Derivatives that were asked for and are neither shared nor of a weight.
    let others: Vec<Value> = asked
        .iter()
        .filter(|t| {
            !derivation
                .shared()
                .iter()
                .chain(derivation.gradients())
                .any(|known| known.partial == t.partial)
        })
        .map(total)
        .collect();
    json!({
        "network": network.title(),
        "loss": network.loss().as_str(),
        "quantities": quantities.collect::<Vec<_>>(),
        "local_derivatives": locals.collect::<Vec<_>>(),
        "shared": of(derivation.shared()),
        "gradient": of(derivation.gradients()),
        "others": others,
        "states": derivation.states().iter().map(|state| rule(&state.name, &state.rule)).collect::<Vec<_>>(),
        "updates": derivation.updates().iter().filter(|(name, _)| wanted(name)).map(|(name, expr)| rule(name, expr)).collect::<Vec<_>>(),
    })
}

fn expr(expr: &Expr) -> Value {
    json!({ "text": Text { halves: false }.write(expr), "latex": Latex { halves: true }.write(expr) })
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
