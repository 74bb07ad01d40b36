//! Equations as MathML: blocks of the derivation, and formulas for the prose.

use super::symbols;
use backprop::derive::{Derivation, blackboard};
use backprop::expr::{Expr, Name, Notation};
use backprop::model;
use backprop::network::{from_toml, preset};
use backprop::render::{MathMl, mathml_paragraph, mathml_table};
use pulldown_latex::{Parser, Storage, config::DisplayMode, config::RenderConfig, push_mathml};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Equations of a derivation: either all `about` some quantities, or a `block` of the whole (from
/// 1).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equations {
    #[serde(default)]
    about: Vec<String>,
    block: Option<usize>,
    /// Only these lines, from 1.
    #[serde(default)]
    lines: Vec<usize>,
    #[serde(default)]
    numbers: bool,
    /// Whether the block belongs to one iteration (forward, backward, update) rather than to the
    /// derivation.
    #[serde(default)]
    iteration: bool,
    network: Option<String>,
    /// A layer instead, written out.
    layer: Option<String>,
    /// Other sizes of the layer, as after `--set`: `N=1`.
    set: Option<String>,
}

/// The derivation of a preset, or of a file in the project.
pub fn derivation(network: &str) -> Derivation {
    let plan = if network.ends_with(".toml") {
        let text = std::fs::read_to_string(crate::common::project().join(network))
            .unwrap_or_else(|error| panic!("{network}: {error}"));
        from_toml(&text, network).unwrap_or_else(|error| panic!("{network}: {error}"))
    } else {
        preset(network).expect("it is a preset")
    };
    Derivation::of(plan.network().expect("it is a network")).expect("it can be derived")
}

/// The derivation of a layer that is written out, at these sizes.
fn layer(name: &str, set: Option<&str>) -> Derivation {
    let size = |text: &'_ str| {
        let (name, value) = text.split_once('=').expect("a size is NAME=NUMBER");
        (name.to_owned(), value.parse().expect("a size is NAME=NUMBER"))
    };
    let sizes: Vec<(String, usize)> =
        set.map(|set| set.split(',').map(size).collect()).unwrap_or_default();
    let sizes: Vec<(&str, usize)> =
        sizes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let model = model::layer(name).expect("it is a layer");
    let network = model.with_sizes(&sizes).expect("it has these sizes").expand();
    Derivation::of(network.expect("it can be written out")).expect("it can be derived")
}

impl Equations {
    pub fn mathml(&self) -> String {
        let derivation = match &self.layer {
            Some(name) => layer(name, self.set.as_deref()),
            None => derivation(self.network.as_deref().unwrap_or("seed")),
        };
        let mut blocks = match self.block {
            None => derivation
                .about(&derivation.find_all(&self.about).unwrap_or_else(|error| panic!("{error}"))),
            Some(number) => {
                let blocks =
                    if self.iteration { derivation.iteration() } else { derivation.blackboard() };
                vec![blocks[number - 1].clone()]
            }
        };
        if !self.lines.is_empty() {
            for block in &mut blocks {
                block.lines = self.lines.iter().map(|line| block.lines[line - 1].clone()).collect();
            }
        }
        if self.numbers {
            let rule = derivation.network().update_rule();
            let rate = derivation.network().learning_rate();
            let mut values = derivation.values().with(rule.rate(), rate);
            for (name, value) in rule.constants() {
                values = values.with(name, value);
            }
            blocks = blackboard::with_numbers(&blocks, &values);
        }
        // A wide equation scrolls by itself, not the page; so it has to be reachable by the
        // keyboard.
        let of = self.network.as_deref().map(symbols::called);
        let of = of.map(|name| format!(" data-network=\"{name}\"")).unwrap_or_default();
        let figure = |block| {
            let (says, equations) = (mathml_paragraph(block), mathml_table(block));
            format!(
                "{says}<div class=\"equations\"{of} tabindex=\"0\" role=\"group\" \
                 aria-label=\"equations\">\n{equations}\n</div>\n"
            )
        };
        let figures: String = blocks.iter().map(figure).collect();
        // The pages on networks show what is under the pointer.
        if self.layer.is_none() { symbols::marked(&derivation, &figures) } else { figures }
    }
}

/// The formulas for the prose, each between anchors: `{{#include generated/formulas.html:name}}`.
/// They are in the program's notation (`∂E_tot/∂w5`) or, after `$`, in LaTeX.
pub fn formulas(formulas: &BTreeMap<String, String>) -> String {
    let formula = |(name, text): (&String, &String)| {
        let mathml = match text.strip_prefix('$') {
            Some(latex) => from_latex(latex),
            None => {
                let sides: Vec<String> = text
                    .split(" = ")
                    .map(|side| MathMl { halves: true }.write(&parsed(side)))
                    .collect();
                format!("<math><mrow>{}</mrow></math>", sides.join("<mo>=</mo>"))
            }
        };
        format!("<!-- ANCHOR: {name} -->\n{mathml}\n<!-- ANCHOR_END: {name} -->\n")
    };
    formulas.iter().map(formula).collect()
}

fn parsed(text: &str) -> Expr {
    text.parse().unwrap_or_else(|_| Expr::Name(Name::from(text)))
}

fn from_latex(latex: &str) -> String {
    let storage = Storage::new();
    let mut mathml = String::new();
    let config = RenderConfig { display_mode: DisplayMode::Inline, ..RenderConfig::default() };
    push_mathml(&mut mathml, Parser::new(latex, &storage), config)
        .unwrap_or_else(|error| panic!("{latex}: {error}"));
    assert!(!mathml.contains("merror"), "{latex}: {mathml}");
    // A comma between digits is no comma of a list, which has a space behind it.
    let mathml = mathml.replace("</mn><mrow><mo>,</mo></mrow><mn>", ",");
    // The micro sign would be upright, while all other letters are italic.
    mathml.replace('µ', "μ")
}
