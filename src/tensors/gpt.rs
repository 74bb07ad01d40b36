//! The small GPT for texts of any length up to its positions: what a workbook trains.

use super::passes::{Texts, Training};
use crate::error::{Error, Result};
use crate::model::{self, Model};
use crate::network::Optimizer;

const MODEL: &str = include_str!("../../assets/models/gpt-texts.toml");
/// The letters of a text.
const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyz";
/// The most letters of a text.
const POSITIONS: usize = 16;
/// The most steps of a workbook: each takes about 0.75 MB, and all together at most 40 MB.
pub const MOST_STEPS: usize = 50;

/// The model: 16 positions, of which those after the text do not count. The loss and its derivatives
/// equal those of the bundled `gpt` with the number of positions of the text.
///
/// # Errors
/// None, as long as the bundled model is right.
pub fn model() -> Result<Model> {
    model::from_toml(MODEL, "gpt-texts.toml")
}

/// The steps of Adam on these texts, in turn.
///
/// # Errors
/// If there are no or too many steps, or a text is empty, too long, or has a letter that the model
/// does not know.
pub fn training(model: &Model, texts: &[String], steps: usize) -> Result<Training> {
    if !(1..=MOST_STEPS).contains(&steps) {
        return Err(Error::usage(format!(
            "a workbook has from 1 to {MOST_STEPS} steps, not {steps}"
        ))
        .hint("each step takes sheets of about 0.75 MB, and a file stays below 40 MB"));
    }
    if texts.is_empty() {
        return Err(Error::usage("there is no text").hint("give a name: --text emma"));
    }
    let texts: Vec<String> = texts.iter().map(|text| text.trim().to_lowercase()).collect();
    for text in &texts {
        let letters = text.chars().count();
        if let Some(unknown) = text.chars().find(|letter| !ALPHABET.contains(*letter)) {
            return Err(Error::usage(format!(
                "the text `{text}` has `{unknown}`, which is not in the network's alphabet"
            ))
            .hint("use the letters a to z; a comma separates texts"));
        }
        if letters == 0 {
            return Err(Error::usage("a text has no letters").hint("give a name: --text emma"));
        }
        if letters > POSITIONS {
            return Err(Error::usage(format!(
                "the text `{text}` has {letters} letters, but the network reads at most {POSITIONS}"
            ))
            .hint("choose a shorter text"));
        }
    }
    let Optimizer::Adam { beta1, beta2, epsilon } = model.optimizer() else {
        return Err(Error::failed("the model is not trained by Adam"));
    };
    let texts = Texts {
        alphabet: ALPHABET.to_owned(),
        texts,
        token: "token".into(),
        next: "next".into(),
        counts: "counts".into(),
    };
    Ok(Training { steps, beta1, beta2, epsilon, texts })
}
