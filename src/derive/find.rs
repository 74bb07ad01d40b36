//! The quantities that the user means by the names typed.

use super::Derivation;
use crate::error::{Cause, Error, Result};
use crate::expr::Name;
use crate::words::did_you_mean;

/// The most names that a hint lists.
const MOST_NAMES: usize = 60;

impl Derivation {
    /// The names of the quantities that the user means by `asked`: a name, or the derivative with
    /// respect to it: `w5`, `∂E_tot/∂w5`, `dE/dw5`.
    ///
    /// # Errors
    /// If the network has no quantity of that name; the hint has the most similar one.
    pub fn find_all(&self, asked: &[String]) -> Result<Vec<Name>> {
        asked.iter().map(|asked| self.find(asked)).collect()
    }

    fn find(&self, asked: &str) -> Result<Name> {
        let (of, wrt) = match asked.split_once('/') {
            Some((of, wrt)) => (Some(without_d(of)), without_d(wrt)),
            None => (None, asked),
        };
        let loss = self.network.loss().as_str();
        if let Some(of) = of.filter(|of| *of != loss && !self.network.loss().has_letters(of)) {
            let [of, wrt, loss] = [of, wrt, loss].map(str::to_owned);
            let message = format!("`{asked}` is not a derivative of the loss {loss}");
            return Err(Error::usage(message).about(Cause::NotOfTheLoss { of, wrt, loss }));
        }
        let as_typed = self.network.variable(&wrt.into());
        if let Some(variable) =
            as_typed.or_else(|| self.network.variable(&with_greek_letters(wrt).into()))
        {
            return Ok(variable.name.clone());
        }
        Err(self.not_found(asked, wrt))
    }

    /// The error for a name that the network does not have.
    fn not_found(&self, asked: &str, wrt: &str) -> Error {
        let names: Vec<&str> =
            self.network.variables().iter().map(|variable| variable.name.as_str()).collect();
        let guess = did_you_mean(wrt, names.iter().copied(), 0.6);
        let listed = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(" ");
        let more = match names.len() > MOST_NAMES {
            true => format!(" … {}", self.network.loss()),
            false => String::new(),
        };
        Error::usage(format!("the network has no quantity called `{asked}`"))
            .hint(format!("{guess}The names are {listed}{more}"))
    }
}

/// `w5` for `∂w5` and `dw5`.
fn without_d(asked: &str) -> &str {
    asked.strip_prefix(['∂', 'd']).unwrap_or(asked)
}

/// The name with its Greek letters, which every keyboard can spell out: γ for gamma.
pub(super) fn with_greek_letters(asked: &str) -> String {
    let spelled = [
        ("gamma", "γ"),
        ("beta", "β"),
        ("eps", "ε"),
        ("mu", "μ"),
        ("eta", "η"),
        ("xhat", "x\u{302}"),
    ];
    spelled.iter().fold(asked.to_owned(), |name, (word, letter)| name.replace(word, letter))
}
