//! How many times a workbook computes its model, and what changes from one pass to the next.

use super::source::{Form, Source};
use crate::expr::{Expr, Name};
use crate::model::{Definition, Model};
use std::collections::HashSet;

/// Several steps of Adam, each on its own sheets. The learning rate falls linearly from that of the
/// first step to 0 after the last.
#[derive(Debug, Clone)]
pub struct Training {
    /// The number of steps.
    pub steps: usize,
    /// β1, the fraction of the mean gradient that is kept.
    pub beta1: f64,
    /// β2, the fraction of the mean square that is kept.
    pub beta2: f64,
    /// ε, which prevents a division by 0.
    pub epsilon: f64,
    /// The data of each step.
    pub texts: Texts,
}

/// Texts whose letters are the tokens of the steps, in turn.
#[derive(Debug, Clone)]
pub struct Texts {
    /// The letters. The token of a letter is its place among them; the one after the last begins and
    /// ends a text.
    pub alphabet: String,
    /// The texts, at least one.
    pub texts: Vec<String>,
    /// The quantity with the token at each position.
    pub token: Name,
    /// The quantity with the token after each position.
    pub next: Name,
    /// The quantity that is 1 at the positions of the text, and 0 after it.
    pub counts: Name,
}

impl Training {
    /// The learning rate of a step, counted from 0.
    pub(super) fn rate(&self, first: f64, step: usize) -> f64 {
        first * (1.0 - step as f64 / self.steps as f64)
    }
}

impl Texts {
    /// The text of a step, counted from 0.
    pub(super) fn of_step(&self, step: usize) -> &str {
        &self.texts[step % self.texts.len()]
    }

    /// Whether the letters of the text are the values of this quantity.
    pub(super) fn gives(&self, name: &Name) -> bool {
        [&self.token, &self.next, &self.counts].contains(&name)
    }

    /// The values of a quantity that the text gives, at this many positions.
    pub(super) fn values(&self, name: &Name, step: usize, positions: usize) -> Vec<f64> {
        let end = self.alphabet.chars().count();
        let place = |letter: char| self.alphabet.chars().position(|other| other == letter);
        let text = self.of_step(step).to_lowercase();
        let tokens: Vec<usize> = text.chars().map(|letter| place(letter).unwrap_or(end)).collect();
        let token = |place: usize| tokens.get(place).copied().unwrap_or(end) as f64;
        (0..positions)
            .map(|position| match position {
                _ if *name == self.counts => f64::from(u8::from(position <= tokens.len())),
                _ if *name == self.next => token(position),
                0 => end as f64,
                _ => token(position - 1),
            })
            .collect()
    }

    /// The formula of such a value, for the text in the cell `text`.
    pub(super) fn formula(&self, name: &Name, position: i64, text: &str) -> String {
        let end = self.alphabet.chars().count();
        let token = |place: i64| {
            let letter = format!("MID(LOWER({text}),{place},1)");
            format!("IF(LEN({text})<{place},{end},FIND({letter},\"{}\")-1)", self.alphabet)
        };
        match position {
            _ if *name == self.counts => format!("IF({position}<=LEN({text}),1,0)"),
            _ if *name == self.next => token(position + 1),
            0 => end.to_string(),
            _ => token(position),
        }
    }
}

/// The passes through a model: forward, and backward up to a step of gradient descent or of Adam.
#[derive(Debug)]
pub(super) struct Passes {
    /// How often forward.
    pub forward: usize,
    /// How often backward; each time what is trained makes a step.
    pub backward: usize,
    /// Whether each pass has sheets of its own, rather than the first all and the second only what
    /// follows from the step.
    pub is_training: bool,
    constant: HashSet<Name>,
}

impl Passes {
    /// `is_computed_again`: whether the forward pass is computed once more after the only step.
    pub fn of(model: &Model, training: Option<&Training>, is_computed_again: bool) -> Passes {
        let is_changed = |name: &Name, definition: &Definition| {
            matches!(definition, Definition::Trained(_))
                || training.is_some_and(|training| training.texts.gives(name))
        };
        let changed = model.quantities().iter().filter(|q| is_changed(&q.name, &q.definition));
        let mut varying: HashSet<&Name> = changed.map(|quantity| &quantity.name).collect();
        // Again until nothing is added: a quantity may use one that comes later.
        loop {
            let before = varying.len();
            for quantity in model.quantities() {
                let mut follows = false;
                if let Some(equation) = quantity.equation() {
                    equation.visit(&mut |part| {
                        if let Expr::Name(name) | Expr::Entry(name, _) = part {
                            follows |= varying.contains(name);
                        }
                    });
                }
                if follows {
                    varying.insert(&quantity.name);
                }
            }
            if varying.len() == before {
                break;
            }
        }
        let (forward, backward) = match training {
            Some(training) => (training.steps, training.steps),
            None if is_computed_again && varying.contains(model.loss()) => (2, 1),
            None => (1, 1),
        };
        let is_constant = |name: &&Name| !varying.contains(name);
        let names = model.quantities().iter().map(|quantity| &quantity.name);
        let constant = names.filter(is_constant).cloned().collect();
        Passes { forward, backward, is_training: training.is_some(), constant }
    }

    /// Whether a quantity has the same values in all passes.
    pub fn is_constant(&self, name: &Name) -> bool {
        self.constant.contains(name)
    }

    /// The tensor that stands for this one: of what is constant there is only the first.
    pub fn resolved(&self, source: &Source) -> Source {
        let is_of_values = match source.form {
            Form::Value => true,
            Form::Reversed { derivative, .. } => !derivative,
            Form::Derivative | Form::Mean | Form::MeanSquare => false,
        };
        match is_of_values && self.is_constant(&source.name) {
            true => source.of_pass(0),
            false => source.clone(),
        }
    }
}
