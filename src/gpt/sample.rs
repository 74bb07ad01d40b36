//! Inventing names: letter by letter, each drawn from the probabilities that the network gives it.

use super::names::{BOUNDARY, letter};
use super::network::forward;
use super::weights::Weights;
use super::{BLOCK, WORDS};
use crate::training::Random;

/// A name that begins with these tokens, a start and possibly some letters. The logits are divided by
/// the temperature: below 1, likely letters become more likely.
///
/// # Panics
/// If there are no tokens, or more than [`BLOCK`].
pub fn invent(
    weights: &Weights,
    beginning: &[usize],
    temperature: f64,
    random: &mut Random,
) -> String {
    let mut tokens = beginning.to_vec();
    while tokens.len() <= BLOCK {
        let logits = forward(weights, &tokens).logits;
        let last = logits.row(tokens.len() - 1);
        let largest = last.fold(f64::NEG_INFINITY, |largest, z| largest.max(*z));
        let shares = last.map(|z| ((z - largest) / temperature).exp());
        match draw(shares.as_slice().expect("a row lies in one piece"), random) {
            BOUNDARY => break,
            token => tokens.push(token),
        }
    }
    tokens.into_iter().filter_map(letter).collect()
}

/// One of the tokens, each as likely as its share of the sum.
fn draw(shares: &[f64], random: &mut Random) -> usize {
    let mut left = random.unit() * shares.iter().sum::<f64>();
    let is_it = |share: &f64| {
        left -= share;
        left < 0.0
    };
    // The last one, in case rounding leaves nothing.
    shares.iter().position(is_it).unwrap_or(WORDS - 1)
}
