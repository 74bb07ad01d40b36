//! Numbers as text.

/// The shortest digits that give the same number when read again, without a `.0`: `0.1`, `2`, `1e-7`.
pub fn shortest(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
