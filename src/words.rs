//! Pieces of messages: counted things and guesses.

use crate::expr::shortest;

/// `1 iteration`, `68 iterations`
pub fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A number with this many digits, without trailing zeros: `0.0176`, `5.54e-12`.
pub fn rounded(number: f64, digits: usize) -> String {
    format!("{number:.*e}", digits.saturating_sub(1)).parse().map_or(number.to_string(), shortest)
}

/// A whole number in groups of three digits: `19,194`.
#[cfg(feature = "cnn")]
pub fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}

/// The element of `known` that the user most likely meant by `name`, ignoring case; nothing if none has
/// a similarity above `likeness`, from 0 to 1.
pub fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    likeness: f64,
) -> Option<&'a str> {
    let of = |known: &str| strsim::jaro(&name.to_lowercase(), &known.to_lowercase());
    let nearest = known.into_iter().max_by(|a, b| of(a).total_cmp(&of(b)));
    nearest.filter(|known| of(known) > likeness)
}

/// `did you mean NAME? ` for the [`nearest`]; empty if there is none.
pub fn did_you_mean<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    likeness: f64,
) -> String {
    let guess = nearest(name, known, likeness);
    guess.map(|guess| format!("did you mean {guess}? ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_plural() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "row")), ["0 rows", "1 row", "2 rows"]);
    }

    #[test]
    fn numbers_are_rounded() {
        let of = |number: f64| rounded(number, 3);
        assert_eq!(
            [1.7849, 0.017_64, -12_345.0, 5.5432e-12, 0.0].map(of),
            ["1.78", "0.0176", "-12300", "5.54e-12", "0"]
        );
        assert_eq!([f64::NAN, f64::INFINITY].map(of), ["NaN", "inf"]);
    }

    #[test]
    fn the_nearest_name_is_guessed_where_one_is_near() {
        let known = ["tanh", "sigmoid", "relu"];
        assert_eq!(nearest("sigmiod", known, 0.6), Some("sigmoid"));
        assert_eq!(did_you_mean("ReLU", known, 0.6), "did you mean relu? ");
        assert_eq!(nearest("xyz", known, 0.6), None);
        assert_eq!(did_you_mean("xyz", known, 0.6), "");
        assert_eq!(nearest("relu", [], 0.6), None);
    }
}
