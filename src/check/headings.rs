//! The headings of a table: how people write them, and which quantity each one means.

use crate::derive::{Column, Derivation};
use crate::expr::{Name, Partial};
use crate::workbook::{Content, Sheet};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The smallest share of the network's quantities that a row of headings has.
const SHARE: f64 = 0.25;

/// Whether a label is one of the learning rate.
pub(super) fn is_a_rate(label: &str) -> bool {
    [
        "η",
        "eta",
        "n",
        "lr",
        "learningrate",
        "learningrateη",
        "learningrateeta",
        "learningratelr",
        "α",
        "alpha",
        "rate",
        "ŋ",
        "ɳ",
    ]
    .contains(&fold(label).as_str())
}

/// A label without the details that people write differently: case, spaces, brackets, underscores,
/// typeset letters.
fn fold(label: &str) -> String {
    let plain = label.nfkc().collect::<String>().to_lowercase();
    let plain = plain.replace(['∂', 'δ', '𝛿', 'Δ', 'ð'], "d").replace("partial", "d");
    plain.chars().filter(|c| c.is_alphanumeric() || *c == '/' || *c == '@').collect()
}

/// The columns by every spelling of their headings.
pub(crate) struct Labels {
    /// By the heading as this program writes it, where V is not v.
    exact: HashMap<String, Column>,
    folded: HashMap<String, Column>,
}

impl Labels {
    /// The headings of the columns of a derivation.
    pub fn of(derivation: &Derivation) -> Labels {
        let columns = derivation.columns();
        let loss = derivation.network().loss();
        let exact: HashMap<String, Column> =
            columns.iter().map(|column| (column.label(), column.clone())).collect();
        let mut folded = HashMap::new();
        for column in &columns {
            for spelling in spellings(column, loss) {
                folded.entry(spelling).or_insert_with(|| column.clone());
            }
        }
        Labels { exact, folded }
    }

    /// The column that a heading means.
    pub fn find(&self, label: &str) -> Option<Column> {
        let label = label.trim().trim_end_matches([':', '=']);
        // A long text with a known word in it is an explanation, not a heading.
        let find = || self.exact.get(label).or_else(|| self.folded.get(&fold(label))).cloned();
        (label.chars().count() <= 40).then(find).flatten()
    }

    /// The rows of headings of a sheet, with the columns that are recognized.
    pub fn headings(&self, sheet: &Sheet) -> Vec<(u32, HashMap<Column, u32>)> {
        let mut rows: HashMap<u32, Vec<(u32, Column)>> = HashMap::new();
        for (place, content) in sheet.cells.iter() {
            if let Content::Text(text) = content
                && let Some(column) = self.find(text)
            {
                rows.entry(place.0).or_default().push((place.1, column));
            }
        }
        let mut headings: Vec<(u32, HashMap<Column, u32>)> = rows
            .into_iter()
            .map(|(row, mut found)| {
                found.sort_by_key(|(column, _)| *column);
                let mut columns = HashMap::new();
                for (at, column) in found {
                    columns.entry(column).or_insert(at);
                }
                (row, columns)
            })
            .filter(|(_, columns)| {
                columns.len() as f64 >= (SHARE * self.exact.len() as f64).max(4.0)
            })
            .collect();
        headings.sort_by_key(|(row, _)| *row);
        headings
    }
}

/// Every way in which people write the heading of a column, folded.
fn spellings(column: &Column, loss: &Name) -> Vec<String> {
    match column {
        Column::Quantity(name) if name == loss => [
            "etot",
            "etotal",
            "e",
            "et",
            "totalerror",
            "errortotal",
            "totale",
            "loss",
            "totalloss",
            "error",
            "etotalerror",
            "esum",
            "cost",
        ]
        .map(str::to_owned)
        .to_vec(),
        Column::Quantity(name) => quantity_spellings(name),
        Column::Derivative(partial) => derivative_spellings(partial),
    }
}

fn quantity_spellings(name: &Name) -> Vec<String> {
    let plain = fold(name.as_str());
    let mut spellings = vec![plain.clone()];
    let letter: String = name.letters().iter().map(ToString::to_string).collect();
    let example = name.example().map(|number| format!("@{number}")).unwrap_or_default();
    let index = name.subscript().map(ToString::to_string).unwrap_or_default();
    let more: Vec<String> = match &letter[..] {
        // a_h1: what comes out of h1.
        "a" => {
            let unit = fold(&index);
            ["a", "out", "act", "output", "activation", "sigmoid", "sig", "σ", "activated"]
                .iter()
                .flat_map(|prefix| [format!("{prefix}{unit}"), format!("{unit}{prefix}")])
                .collect()
        }
        "h" | "o" => ["net", "z", "in", "sum", "input"]
            .iter()
            .flat_map(|prefix| {
                [format!("{prefix}{letter}{index}"), format!("{letter}{index}{prefix}")]
            })
            .collect(),
        "t" => ["target", "y", "expected", "desired"]
            .iter()
            .map(|prefix| format!("{prefix}{index}"))
            .collect(),
        "i" => ["x", "input", "in"].iter().map(|prefix| format!("{prefix}{index}")).collect(),
        "E" => {
            ["error", "err", "loss", "eo"].iter().map(|prefix| format!("{prefix}{index}")).collect()
        }
        "w" => ["weight"].iter().map(|prefix| format!("{prefix}{index}")).collect(),
        "b" => ["bias"].iter().map(|prefix| format!("{prefix}{index}")).collect(),
        _ => Vec::new(),
    };
    spellings.extend(more.into_iter().map(|spelling| fold(&spelling) + example.as_str()));
    spellings
}

fn derivative_spellings(partial: &Partial) -> Vec<String> {
    let wrt = fold(partial.wrt.as_str());
    let mut spellings = Vec::new();
    for loss in [
        "e",
        "etot",
        "etotal",
        "et",
        "error",
        "totalerror",
        "loss",
        "l",
        "j",
        "c",
        "cost",
        "errortotal",
    ] {
        spellings.extend([
            format!("d{loss}/d{wrt}"),
            format!("d{loss}d{wrt}"),
            format!("d{loss}/{wrt}"),
            format!("{loss}/{wrt}"),
        ]);
    }
    spellings.extend([
        format!("d{wrt}"),
        format!("grad{wrt}"),
        format!("gradient{wrt}"),
        format!("g{wrt}"),
        format!("{wrt}grad"),
        format!("{wrt}gradient"),
    ]);
    spellings
}
