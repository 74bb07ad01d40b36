//! The precision of a table's values: a value may be off by its author's rounding.

use super::table::Table;
use crate::derive::{Column, Derivation};
use crate::network::Definition;
use crate::workbook::Sheet;
use std::collections::HashMap;

/// The precision of a table's values.
pub(super) struct Precision {
    /// The most digits that a computed value has.
    digits: i32,
    /// The usual number of digits after the decimal point in each column that is computed; nothing where all
    /// digits are there.
    decimals: HashMap<Column, i32>,
}

/// The digits of a number that nobody rounded.
const UNROUNDED: usize = 14;

/// The number of digits of a value.
fn in_all(value: &f64) -> usize {
    let text = format!("{value:e}");
    text.split('e').next().map_or(0, |digits| digits.bytes().filter(u8::is_ascii_digit).count())
}

/// The number of its digits after the decimal point.
fn behind(value: &f64) -> i32 {
    format!("{value}").split('.').nth(1).map_or(0, str::len) as i32
}

impl Precision {
    pub fn of(sheet: &Sheet, table: &Table, derivation: &Derivation) -> Precision {
        let computed = |column: &&Column| match column {
            Column::Quantity(name) => derivation.network().variable(name).is_some_and(|v| {
                !matches!(v.definition, Definition::Given(_) | Definition::Incoming(_))
            }),
            _ => true,
        };
        // Start values are typed as they are; they say nothing about the others.
        let is_trained = |column: &Column| match column {
            Column::Quantity(name) => {
                derivation.network().variable(name).is_some_and(|variable| variable.is_trained())
            }
            Column::Derivative(_) => false,
        };
        let first = |column: &Column| u32::from(is_trained(column));
        let values = |column: &Column| -> Vec<f64> {
            (first(column)..table.rows.min(60))
                .filter_map(|row| table.value(sheet, column, row))
                .collect()
        };
        let all: Vec<(&Column, Vec<f64>)> =
            table.columns.keys().filter(computed).map(|column| (column, values(column))).collect();
        // One cell that was not rounded says nothing about the others.
        let rounded = |values: &[f64]| -> Vec<f64> {
            values.iter().copied().filter(|value| in_all(value) < UNROUNDED).collect()
        };
        let of_all: usize = all.iter().map(|(_, values)| values.len()).sum();
        let of_rounded: usize = all.iter().map(|(_, values)| rounded(values).len()).sum();
        if 2 * of_rounded < of_all {
            return Precision { digits: 17, decimals: HashMap::new() };
        }
        let rounded_values = all.iter().flat_map(|(_, values)| rounded(values));
        let digits = rounded_values.map(|value| in_all(&value)).max().unwrap_or(0) as i32;
        let usual = |values: &[f64]| {
            let mut behind: Vec<i32> = rounded(values).iter().map(behind).collect();
            behind.sort_unstable();
            behind.get(behind.len() / 2).copied().unwrap_or(0)
        };
        let decimals =
            all.iter().map(|(column, values)| ((*column).clone(), usual(values))).collect();
        Precision { digits, decimals }
    }

    /// How far a value may be from what its writer had: half of its last decimal. One that ends in a zero has
    /// as many as the others of its column, unless it is so small that it is shown as 1.9E-05.
    pub fn of_value(&self, column: &Column, value: f64) -> f64 {
        let all_digits = 1e-15 * value.abs();
        let Some(usual) = self.decimals.get(column) else { return all_digits };
        if in_all(&value) >= UNROUNDED {
            return all_digits;
        }
        let own = behind(&value);
        let decimals = if value != 0.0 && value.abs() < 1e-4 { own } else { own.max(*usual) };
        let magnitude =
            if value == 0.0 { i32::MIN / 2 } else { value.abs().log10().floor() as i32 };
        let last = (-decimals).max(magnitude.saturating_add(1 - self.digits));
        (0.5 * 10_f64.powi(last)).max(all_digits)
    }

    /// How far a repaired formula may be from the right value, relative to it.
    pub fn of_a_repair(&self) -> f64 {
        if self.decimals.is_empty() { 1e-9 } else { 1e-6 }
    }
}
