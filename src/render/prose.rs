//! Sentences with mathematics in them.

use crate::expr::Expr;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// Plain words.
    Words(&'a str),
    /// An expression.
    Math(Expr),
}

/// The pieces of a text in which mathematics stands between backticks.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let piece = |(i, piece)| match i % 2 {
        1 => str::parse(piece).map_or(Piece::Words(piece), Piece::Math),
        _ => Piece::Words(piece),
    };
    text.split('`').enumerate().map(piece).collect()
}
