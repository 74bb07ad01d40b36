//! The values of options. Learning rates are a list that may have ranges:
//!
//! ```text
//! list  = item { "," item }
//! item  = number | range
//! range = from ".." to ":" step          0.1..2:0.1 is 0.1, 0.2, … 2
//! ```

use backprop::descent::check_rate;
use backprop::error::{Error, Result};
use backprop::sheet;
use clap::ValueEnum;
use std::str::FromStr;

/// The help text of `--lr`.
pub const LR_HELP: &str = "\
Learning rates to compare: numbers above 0, separated by commas. FROM..TO:STEP is a range with both \
ends, so 0.1..0.5:0.1 is 0.1,0.2,0.3,0.4,0.5 [default: 0.1,0.2,0.5,0.8,1,2 times the network's rate]";

/// `--format` of commands that answer either a person or a program.
#[derive(Clone, Copy, ValueEnum)]
pub enum TextOrJson {
    Text,
    Json,
}

/// The most rates of a list: more are a mistake, and each would be a sheet.
const MOST_RATES: usize = 250;

/// Learning rates, each once, at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates(pub Vec<f64>);

impl FromStr for Rates {
    type Err = Error;

    fn from_str(text: &str) -> Result<Rates> {
        let mut rates: Vec<f64> = Vec::new();
        let mut items = text.split(',').peekable();
        while let Some(item) = items.next() {
            let more = match item.split_once("..") {
                Some((from, rest)) => range(item, from, rest)?,
                None => match rate(item) {
                    Ok(rate) => vec![rate],
                    Err(error) => {
                        let comma = items.peek().map_or(String::new(), |next| halves(item, next));
                        let message = format!("{error}{comma}");
                        return Err(error.saying(message));
                    }
                },
            };
            for rate in more {
                if rates.contains(&rate) {
                    return Err(Error::usage(format!("the learning rate {rate} appears twice")));
                }
                rates.push(rate);
            }
            if rates.len() > MOST_RATES {
                return Err(Error::usage(format!("more than {MOST_RATES} learning rates")));
            }
        }
        Ok(Rates(rates))
    }
}

/// One learning rate.
pub fn rate(text: &str) -> Result<f64> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::usage("a learning rate is missing: expected a number above 0"));
    }
    let value = text.parse().map_err(|_| {
        let guess = decimal_comma(text);
        Error::usage(format!("expected a number above 0, found `{text}`{guess}"))
    })?;
    check_rate(value).map_err(|_| {
        Error::usage(format!("a learning rate must be a number above 0, not {text}"))
    })?;
    Ok(value)
}

/// A guess for text that is a number with a decimal comma, to append to an error; empty for other
/// text.
pub fn decimal_comma(text: &str) -> String {
    let point = text.replacen(',', ".", 1);
    if point != text && point.parse::<f64>().is_ok_and(f64::is_finite) {
        format!("; did you mean {point}? Write a decimal point")
    } else {
        String::new()
    }
}

/// A guess for a 0 in a list and the item after it, which may be one number with a decimal comma:
/// `0,1`.
fn halves(item: &str, next: &str) -> String {
    let digits = next.len() - next.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_zero = item.trim() == "0" && digits > 0;
    if is_zero { decimal_comma(&format!("0,{}", &next[..digits])) } else { String::new() }
}

/// The number of iterations.
pub fn rows(text: &str) -> Result<u64> {
    let is_too_large = !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u64>().is_err();
    if is_too_large {
        return Err(Error::usage(format!("more than {} iterations", u64::MAX)));
    }
    let expected =
        || Error::usage(format!("expected a whole number of at least 1, found `{text}`"));
    text.parse().ok().filter(|rows| *rows > 0).ok_or_else(expected)
}

/// The number of iterations, as far as a sheet holds them.
pub fn sheet_rows(text: &str) -> Result<u32> {
    let rows = rows(text)?;
    let fits = u32::try_from(rows).ok().filter(|rows| *rows <= sheet::MOST_ROWS);
    fits.ok_or_else(|| {
        let most = sheet::MOST_ROWS;
        Error::usage(format!(
            "a sheet holds at most {most} iterations (backprop step --format csv writes any number)"
        ))
    })
}

fn range(item: &str, from: &str, rest: &str) -> Result<Vec<f64>> {
    let Some((to, step)) = rest.split_once(':') else {
        return Err(Error::usage(format!(
            "the range `{item}` has no step: write it as {item}:0.1"
        )));
    };
    let (from, to, step) = (rate(from)?, rate(to)?, rate(step)?);
    if to < from {
        return Err(Error::usage(format!("the range `{item}` ends before it begins")));
    }
    let steps = ((to - from) / step * (1.0 + 1e-12) + 1e-9).floor();
    if steps >= MOST_RATES as f64 {
        return Err(Error::usage(format!(
            "the range `{item}` has more than {MOST_RATES} learning rates"
        )));
    }
    // Rounded to 12 digits, so that 0.1 + 2·0.1 is 0.3.
    let at = |i: usize| {
        format!("{:.11e}", from + i as f64 * step).parse().expect("a formatted number is a number")
    };
    Ok((0..=steps as usize).map(at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(text: &str) -> Vec<f64> {
        text.parse::<Rates>().unwrap().0
    }

    #[test]
    fn lists_and_ranges() {
        assert_eq!(rates("1"), [1.0]);
        assert_eq!(rates("0.1, 0.2,2"), [0.1, 0.2, 2.0]);
        assert_eq!(rates("0.1..0.5:0.1"), [0.1, 0.2, 0.3, 0.4, 0.5]);
        assert_eq!(rates("0.1..2:0.1").len(), 20);
        assert_eq!(rates("0.1..2:0.1")[19], 2.0);
        assert_eq!(rates("3..3:1,1..2:0.6"), [3.0, 1.0, 1.6]);
        assert_eq!(rates("1e-7"), [1e-7]);
    }

    #[test]
    fn a_decimal_comma_gets_a_hint() {
        for (text, says) in [
            ("0,1", "not 0; did you mean 0.1? Write a decimal point"),
            ("1,0,25", "not 0; did you mean 0.25? Write a decimal point"),
            ("0,1..0,5:0,1", "not 0; did you mean 0.1? Write a decimal point"),
            ("0,1;0,2", "not 0; did you mean 0.1? Write a decimal point"),
            ("0,fast", "not 0"),
            ("0,", "not 0"),
        ] {
            let error = text.parse::<Rates>().unwrap_err();
            assert!(error.message.ends_with(says), "{text:?}: {}", error.message);
        }
        for (text, says) in [
            ("0,5", "found `0,5`; did you mean 0.5? Write a decimal point"),
            ("-1,5e-3", "found `-1,5e-3`; did you mean -1.5e-3? Write a decimal point"),
            ("1,2,3", "found `1,2,3`"),
            ("fast", "found `fast`"),
        ] {
            let error = rate(text).unwrap_err();
            assert!(error.message.ends_with(says), "{text:?}: {}", error.message);
        }
    }

    #[test]
    fn numbers_of_rows() {
        assert_eq!(rows("68"), Ok(68));
        assert!(
            rows("99999999999999999999")
                .unwrap_err()
                .message
                .contains("more than 18446744073709551615")
        );
        for text in ["0", "-1", "", "1.5", "many"] {
            assert!(rows(text).unwrap_err().message.contains("at least 1"), "{text:?}");
        }
        assert_eq!(sheet_rows("1048544"), Ok(1_048_544));
        for text in ["1048545", "4294967297"] {
            assert!(sheet_rows(text).unwrap_err().message.contains("at most 1048544"), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_a_list_of_rates() {
        for (text, says) in [
            ("", "missing"),
            ("0.1,,0.2", "missing"),
            ("0.1,", "missing"),
            ("fast", "found `fast`"),
            ("0", "above 0"),
            ("-1", "above 0"),
            ("NaN", "above 0"),
            ("inf", "above 0"),
            ("1e999", "above 0"),
            ("0.1,0.2,0.1", "twice"),
            ("0.1..0.3:0.1,0.2", "twice"),
            ("0.1..2", "no step"),
            ("2..1:0.1", "ends before"),
            ("0..1:0.1", "above 0"),
            ("0.1..1:0", "above 0"),
            ("0.1..2:1e-9", "more than 250"),
        ] {
            let error = text.parse::<Rates>().expect_err(text);
            assert!(error.message.contains(says), "{text:?}: {}", error.message);
        }
    }
}
