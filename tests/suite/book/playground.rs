//! The script of the playground whose mathematics comes from the derivation.

use super::equations::derivation;
use backprop::derive::Column;
use backprop::render;
use serde_json::json;

/// The network that the playground plays with.
pub const NETWORK: &str = "book/src/networks/playground.toml";

/// The network as functions, and as data to draw and to walk through it.
pub fn script() -> String {
    let derivation = derivation(NETWORK);
    let columns: Vec<serde_json::Value> = derivation
        .columns()
        .iter()
        .map(|column| match column {
            Column::Quantity(name) => {
                json!({ "in": "v", "of": name.as_str(), "label": column.label() })
            }
            Column::Derivative(partial) => {
                json!({ "in": "d", "of": partial.wrt.as_str(), "label": column.label() })
            }
        })
        .collect();
    let lines = |list: &serde_json::Value| -> String {
        list.as_array().expect("it is a list").iter().map(|entry| format!("  {entry},\n")).collect()
    };
    format!(
        "{}\n\
         // How the units are connected.\nnetwork.units = [\n{}];\n\n\
         // One iteration, step by step.\nnetwork.walk = [\n{}];\n\n\
         // The columns of the workbook.\nnetwork.columns = [\n{}];\n",
        render::javascript_document(&derivation),
        lines(&render::javascript_units(derivation.network())),
        lines(&render::javascript_walk(&derivation)),
        lines(&json!(columns)),
    )
}
