//! Sentences with mathematics in them.

use crate::expr::Expr;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// Plain words.
    Words(&'a str),
    /// Expressions that are equal, usually just one.
    Math(Vec<Expr>),
}

/// The pieces of a text with mathematics between backticks: an expression, or `a = b`.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    text.split('`')
        .enumerate()
        .map(|(i, piece)| if i % 2 == 1 { math(piece) } else { Piece::Words(piece) })
        .collect()
}

fn math(text: &str) -> Piece<'_> {
    let equal: Result<Vec<Expr>, _> = text.split(" = ").map(str::parse).collect();
    equal.map_or(Piece::Words(text), Piece::Math)
}
