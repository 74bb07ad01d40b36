//! Numbers as text.

/// The shortest decimal form that reads back as the same number, without a `.0`: `0.1`, `2`,
/// `1e-7`.
pub fn shortest(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The length in bytes of the number that `text` begins with:
/// `digits [ "." digits ] [ "e" [ "-" ] digits ]`.
pub(crate) fn length_of_number(text: &str) -> usize {
    let rest = text.as_bytes();
    let digits = |from: usize| rest[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    if rest.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(end + 1), Some(b'-' | b'+')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}
