//! The formulas of the first row, as text.

use super::layout::Layout;
use crate::derive::{Derivation, Values};
use crate::error::Result;
use crate::expr::Name;
use crate::expr::shortest;

/// The cells of the first row, one per line: the cell, its heading and its content. With `names`
/// only the columns of these quantities and of the derivatives with respect to them; with `values`
/// the result comes last.
///
/// # Errors
/// If the network does not fit on a sheet.
pub fn formulas(
    derivation: &Derivation,
    names: &[Name],
    values: Option<&Values>,
) -> Result<String> {
    let layout = Layout::of(derivation)?;
    let mut lines: Vec<[String; 4]> = Vec::new();
    for column in 0..layout.len() {
        let shown = layout.column(column);
        if !(names.is_empty() || names.contains(shown.name())) {
            continue;
        }
        let content = match layout.start(column) {
            Some(start) => shortest(start),
            None => format!("={}", layout.formula(column, 0)),
        };
        lines.push([
            layout.cell(column, 0),
            shown.label(),
            content,
            values.and_then(|values| values.get(shown)).map(written).unwrap_or_default(),
        ]);
    }
    let width = |i: usize| lines.iter().map(|line| line[i].chars().count()).max().unwrap_or(0);
    let (cell, label, content) = (width(0), width(1), width(2));
    let text = lines.iter().map(|[a, b, c, d]| {
        format!("{a:cell$}  {b:label$}  {c:content$}  {d}").trim_end().to_owned() + "\n"
    });
    Ok(text.collect())
}

/// The value of a cell, −0 as 0.
fn written(value: f64) -> String {
    shortest(value + 0.0)
}
