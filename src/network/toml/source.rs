//! The text of a description, for errors that show the place in it.

use crate::error::{Cause, Error, Result};
use crate::words::{did_you_mean, nearest};
use ::toml::Spanned;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

/// How similar a known name must be to be guessed.
const LIKENESS: f64 = 0.6;

/// The text of a description.
pub(crate) struct SourceText<'a> {
    pub text: &'a str,
    /// The file that it comes from.
    pub path: &'a str,
}

impl SourceText<'_> {
    /// An error that shows the place in the text.
    pub fn error(&self, span: Range<usize>, message: &str, label: &str) -> Error {
        let snippet = Snippet::source(self.text)
            .path(self.path)
            .annotation(AnnotationKind::Primary.span(span).label(label));
        let report = [Level::ERROR.no_name().primary_title(message).element(snippet)];
        Error::usage(Renderer::plain().render(&report).trim().to_owned())
    }

    /// The error of the TOML parser, with the most similar key as a hint if a key is unknown.
    pub fn not_understood(&self, error: &::toml::de::Error) -> Error {
        let span = error.span().unwrap_or(0..0);
        let message = error.message();
        let mut quoted = message.split('`').skip(1).step_by(2);
        // The words of the parser, in terms that do not come from a programming language.
        let says = message.lines().next().unwrap_or("this is not TOML");
        let says = says
            .replace("expected usize", "expected a whole number from 0 up")
            .replace("expected u64", "expected a whole number from 0 up");
        let says = says.replace("expected f64", "expected a number");
        let error = self.error(span, &says, "here");
        match (message.starts_with("unknown field"), quoted.next()) {
            (true, Some(unknown)) => match nearest(unknown, quoted, LIKENESS) {
                Some(known) => error.hint(format!("did you mean `{known}`?")),
                None => error,
            },
            _ => error.about(Cause::NotADescription),
        }
    }

    /// The one of `known` that is called `name`.
    pub fn choose<T: Copy>(
        &self,
        name: &Spanned<String>,
        what: &str,
        known: &[(T, &str)],
    ) -> Result<T> {
        if let Some((value, _)) = known.iter().find(|(_, known)| *known == name.get_ref()) {
            return Ok(*value);
        }
        let names = known.iter().map(|(_, name)| *name);
        let all = names.clone().collect::<Vec<_>>().join(", ");
        let error = self.error(
            name.span(),
            &format!("there is no {what} called `{}`", name.get_ref()),
            "here",
        );
        let guess = did_you_mean(name.get_ref(), names, LIKENESS);
        Err(error.hint(format!("{guess}The choices are {all}")))
    }

    fn finite(&self, value: &Spanned<f64>) -> Result<f64> {
        let number = *value.get_ref();
        if number.is_finite() {
            Ok(number)
        } else {
            Err(self.error(
                value.span(),
                "every value in a network must be a finite number",
                "this is not one",
            ))
        }
    }

    pub fn all_finite(&self, values: &[Spanned<f64>]) -> Result<Vec<f64>> {
        values.iter().map(|value| self.finite(value)).collect()
    }
}
