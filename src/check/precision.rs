//! How exactly a table's values are written down: a value may be off by what its writer rounded.

use super::table::Table;
use crate::derive::{Column, Derivation};
use crate::network::Definition;
use crate::workbook::Sheet;
use std::collections::HashMap;

/// How exactly a table's values are written down.
pub(super) struct Precision {
    /// The most digits that a computed value has.
    digits: i32,
    /// The most digits behind the point in each column that is computed; nothing where all digits
    /// are there.
    decimals: HashMap<Column, i32>,
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
        let in_all = |value: &f64| {
            format!("{value:e}")
                .split('e')
                .next()
                .map_or(0, |d| d.bytes().filter(u8::is_ascii_digit).count())
        };
        let digits =
            all.iter().flat_map(|(_, values)| values).map(in_all).max().unwrap_or(0) as i32;
        if digits >= 14 {
            return Precision { digits, decimals: HashMap::new() };
        }
        let behind = |value: &f64| format!("{value}").split('.').nth(1).map_or(0, str::len) as i32;
        let most = |values: &[f64]| values.iter().map(behind).max().unwrap_or(0);
        let decimals =
            all.into_iter().map(|(column, values)| (column.clone(), most(&values))).collect();
        Precision { digits, decimals }
    }

    /// How far a value may be from what its writer had.
    pub fn of_value(&self, column: &Column, value: f64) -> f64 {
        let all_digits = 1e-15 * value.abs();
        let Some(decimals) = self.decimals.get(column) else { return all_digits };
        // Half of the last decimal or of the last digit, whichever is more.
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
