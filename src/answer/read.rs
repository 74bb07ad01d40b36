//! A typed answer, read as a tree: keyboard, Unicode and LaTeX notation, even mixed.
//!
//! ```text
//! sum      = ["−"] product { ("+" | "−") product }
//! product  = factor { ( "·" | "⊙" | "@" | "/" | nothing ) factor }
//! factor   = "−" factor | power
//! power    = primary { "^" exponent | "ᵀ" }
//! primary  = number | quantity | entry | derivative | function "(" sum { "," sum } ")" | "(" sum ")"
//!          | "\frac" "{" sum "}" "{" sum "}" | sigma product
//! sigma    = "Σ" "[" indices "]" | "\sum_{" indices "}" | "sum_" indices
//! ```
//!
//! A [`Vocabulary`] says which words are quantities.

use super::tokens::{Token, tokens};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Name, ParseError, Partial, Relation};

/// The deepest nesting of brackets and signs.
const DEEPEST: usize = 200;

/// A typed answer as a tree, which does not yet distinguish products of numbers, entries and
/// matrices.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Number(f64),
    /// A quantity without indices, or a matrix.
    Quantity(Name),
    /// A quantity with indices.
    Entry(Name, Vec<Node>),
    /// ∂of/∂wrt, where there are indices with those of each.
    Derivative(Partial, Vec<Node>, Vec<Node>),
    Negative(Box<Node>),
    Sum(Vec<Node>),
    /// `A · B` or `A B`
    Product(Vec<Node>),
    /// `A @ B`, which is of matrices only.
    Matmul(Box<[Node; 2]>),
    /// `A ⊙ B`
    Elementwise(Box<[Node; 2]>),
    Quotient(Box<[Node; 2]>),
    Power(Box<[Node; 2]>),
    Call(Function, Vec<Node>),
    /// The derivative of a function, at an argument: `σ′(o1)`.
    Slope(Function, Box<Node>),
    Transposed(Box<Node>),
    /// `[i = k]`: 1 where it holds, otherwise 0.
    Bracket(Relation, Box<[Node; 2]>),
    /// A sum over these indices.
    Over(Vec<Name>, Box<Node>),
    /// The sum over one axis of a matrix: `sum(dY, axis=0)`.
    SumAlong(Box<Node>, usize),
}

/// The meaning of a word in an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word {
    Quantity(Name),
    /// `dw5`: the top or the bottom of a derivative, or in code the derivative of the loss.
    Differential(Name),
    /// `dE_dw5`
    Derivative(Partial),
    Function(Function),
    /// `sigmoid_prime`
    Slope(Function),
}

/// The words of a question.
pub(super) trait Vocabulary {
    /// The meaning of a word, if it has one.
    fn word(&self, word: &str) -> Option<Word>;
    /// The quantity that is minimized.
    fn loss(&self) -> &Name;
    /// Whether quantities have indices, in square brackets.
    fn has_indices(&self) -> bool;
    /// The error for a word without a meaning.
    fn unknown(&self, word: &str) -> Error;
}

/// The tree of a text.
///
/// # Errors
/// If the text is not an expression, with the place and what was expected there; if a word has no
/// meaning, with a guess.
pub(super) fn read(text: &str, vocabulary: &dyn Vocabulary) -> Result<Node> {
    let tokens = tokens(text, vocabulary)?;
    let mut parser = Parser { text, tokens: &tokens, next: 0, depth: 0, vocabulary };
    let node = parser.sum()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.expected("an operator or the end")),
    }
}

/// The error for a place in a text.
pub(super) fn expected_at(text: &str, at: usize, expected: &str) -> Error {
    let expected = expected.to_owned();
    Error::usage(ParseError { text: text.to_owned(), at, expected }.to_string())
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [(Token, usize)],
    next: usize,
    depth: usize,
    vocabulary: &'a dyn Vocabulary,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    fn peek_at(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.next + ahead).map(|(token, _)| token)
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_it = self.peek() == Some(&Token::Sign(wanted));
        self.next += usize::from(is_it);
        is_it
    }

    fn require(&mut self, wanted: char) -> Result<()> {
        match self.take(wanted) {
            true => Ok(()),
            false => Err(self.expected(&format!("`{wanted}`"))),
        }
    }

    fn expected(&self, expected: &str) -> Error {
        let at = self.tokens.get(self.next).map_or(self.text.len(), |(_, at)| *at);
        expected_at(self.text, at, expected)
    }

    fn deeper(&mut self, parse: fn(&mut Self) -> Result<Node>) -> Result<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.expected(&format!("at most {DEEPEST} nested brackets and signs")));
        }
        let node = parse(self);
        self.depth -= 1;
        node
    }

    fn sum(&mut self) -> Result<Node> {
        let mut terms = Vec::new();
        let mut negative = self.take('−');
        if !negative {
            self.take('+');
        }
        loop {
            let term = self.deeper(Self::product)?;
            terms.push(if negative { Node::Negative(Box::new(term)) } else { term });
            if self.take('+') {
                negative = false;
            } else if self.take('−') {
                negative = true;
            } else {
                return Ok(match terms.len() {
                    1 => terms.remove(0),
                    _ => Node::Sum(terms),
                });
            }
        }
    }

    fn product(&mut self) -> Result<Node> {
        let depth = self.depth;
        let mut factors = vec![self.deeper(Self::factor)?];
        let whole = |factors: &mut Vec<Node>| match factors.len() {
            1 => factors.remove(0),
            _ => Node::Product(std::mem::take(factors)),
        };
        loop {
            if self.take('·') {
                factors.push(self.deeper(Self::factor)?);
            } else if self.take('@') {
                let pair = [whole(&mut factors), self.deeper(Self::factor)?];
                self.depth += 1;
                factors = vec![Node::Matmul(Box::new(pair))];
            } else if self.take('⊙') {
                let pair = [whole(&mut factors), self.deeper(Self::factor)?];
                self.depth += 1;
                factors = vec![Node::Elementwise(Box::new(pair))];
            } else if self.take('/') {
                let pair = [whole(&mut factors), self.deeper(Self::factor)?];
                self.depth += 1;
                factors = vec![Node::Quotient(Box::new(pair))];
            } else if self.starts_a_factor() {
                factors.push(self.deeper(Self::power)?);
            } else {
                self.depth = depth;
                return Ok(whole(&mut factors));
            }
        }
    }

    /// Whether a factor follows with no sign before it.
    fn starts_a_factor(&self) -> bool {
        match self.peek() {
            Some(Token::Word(_) | Token::Fraction | Token::Root) => true,
            Some(Token::Number(_)) => {
                let before = self.next.checked_sub(1).map(|i| &self.tokens[i].0);
                !matches!(before, Some(Token::Number(_)))
            }
            Some(Token::Sign(sign)) => matches!(sign, '(' | '[' | '{' | '∂'),
            None => false,
        }
    }

    fn factor(&mut self) -> Result<Node> {
        if self.take('−') {
            return Ok(Node::Negative(Box::new(self.deeper(Self::factor)?)));
        }
        self.power()
    }

    fn power(&mut self) -> Result<Node> {
        let depth = self.depth;
        let mut base = self.primary()?;
        while let Some(Token::Word(method)) = self.peek()
            && let Some(method) = method.strip_prefix('.').map(str::to_owned)
        {
            self.next += 1;
            base = self.method(base, &method)?;
        }
        while self.take('^') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(self.expected(&format!("at most {DEEPEST} powers")));
            }
            base = match self.is_transposition() {
                true => Node::Transposed(Box::new(base)),
                false => Node::Power(Box::new([base, self.deeper(Self::exponent)?])),
            };
        }
        self.depth = depth;
        Ok(base)
    }

    /// Takes `T` or `{T}` after a `^`.
    fn is_transposition(&mut self) -> bool {
        let is_t = |token: Option<&Token>| matches!(token, Some(Token::Word(word)) if matches!(word.as_str(), "T" | "⊤" | "t"));
        if self.vocabulary.has_indices() && is_t(self.peek()) {
            self.next += 1;
            return true;
        }
        let is_braced = self.peek() == Some(&Token::Sign('{'))
            && is_t(self.peek_at(1))
            && self.peek_at(2) == Some(&Token::Sign('}'));
        if is_braced && self.vocabulary.has_indices() {
            self.next += 3;
        }
        is_braced && self.vocabulary.has_indices()
    }

    fn exponent(&mut self) -> Result<Node> {
        if self.take('−') {
            return Ok(Node::Negative(Box::new(self.deeper(Self::exponent)?)));
        }
        self.primary()
    }

    /// The inside of a pair of brackets, of which the first is taken.
    fn bracketed(&mut self, close: char) -> Result<Node> {
        let mut inner = self.deeper(Self::sum)?;
        if let Some(relation) = self.relation() {
            let right = self.deeper(Self::sum)?;
            inner = Node::Bracket(relation, Box::new([inner, right]));
        }
        self.require(close)?;
        Ok(inner)
    }

    /// The sign of a relation, if it is next.
    fn relation(&mut self) -> Option<Relation> {
        let Some(Token::Sign(sign)) = self.peek() else { return None };
        let is_it = |relation: &Relation| relation.text().chars().eq([*sign]);
        let found = Relation::ALL.iter().map(|(relation, ..)| *relation).find(is_it)?;
        self.next += 1;
        Some(found)
    }

    fn primary(&mut self) -> Result<Node> {
        for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
            if self.take(open) {
                return self.bracketed(close);
            }
        }
        if self.take('∂') {
            return self.derivative();
        }
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.next += 1;
                Ok(Node::Number(number))
            }
            Some(Token::Fraction) => {
                self.next += 1;
                self.fraction()
            }
            Some(Token::Root) => {
                self.next += 1;
                Ok(Node::Call(Function::Sqrt, vec![self.deeper(Self::primary)?]))
            }
            Some(Token::Word(word)) => {
                self.next += 1;
                self.word(&word)
            }
            _ => Err(self.expected("a number, a name or `(`")),
        }
    }

    /// `\frac{…}{…}`, of which the first word is taken.
    fn fraction(&mut self) -> Result<Node> {
        if let Some(derivative) = self.derivative_in_braces()? {
            return Ok(derivative);
        }
        let numerator = self.deeper(Self::primary)?;
        let denominator = self.deeper(Self::primary)?;
        Ok(Node::Quotient(Box::new([numerator, denominator])))
    }

    /// `{\partial E}{\partial w_5}`, if it is that.
    fn derivative_in_braces(&mut self) -> Result<Option<Node>> {
        let start = self.next;
        if self.take('{')
            && let Some((of, of_at)) = self.differential()?
            && self.take('}')
            && self.take('{')
            && let Some((wrt, wrt_at)) = self.differential()?
            && self.take('}')
        {
            return Ok(Some(Node::Derivative(Partial { of, wrt }, of_at, wrt_at)));
        }
        self.next = start;
        Ok(None)
    }

    /// `∂E`, `dE` or `d E`, if it is that, with its indices.
    fn differential(&mut self) -> Result<Option<(Name, Vec<Node>)>> {
        let start = self.next;
        let is_spaced = matches!(self.peek(), Some(Token::Word(d)) if d == "d")
            && matches!(self.peek_at(1), Some(Token::Word(_)));
        if self.take('∂') || is_spaced {
            self.next += usize::from(is_spaced);
            let Some(Token::Word(word)) = self.peek().cloned() else {
                return Err(self.expected("the name of a quantity"));
            };
            self.next += 1;
            return match self.vocabulary.word(&word) {
                Some(Word::Quantity(name)) => Ok(Some((name, self.entry_indices()?))),
                _ => Err(self.vocabulary.unknown(&word)),
            };
        }
        if let Some(Token::Word(word)) = self.peek().cloned()
            && let Some(Word::Differential(name)) = self.vocabulary.word(&word)
        {
            self.next += 1;
            return Ok(Some((name, self.entry_indices()?)));
        }
        self.next = start;
        Ok(None)
    }

    /// `E/∂w5`, after the first ∂.
    fn derivative(&mut self) -> Result<Node> {
        self.next -= 1;
        let Some((of, of_at)) = self.differential()? else {
            return Err(self.expected("the name of a quantity"));
        };
        self.require('/')?;
        match self.differential()? {
            Some((wrt, wrt_at)) => Ok(Node::Derivative(Partial { of, wrt }, of_at, wrt_at)),
            None => Err(self.expected("∂ and the name of a quantity")),
        }
    }

    /// `[n, i]`, if a quantity has indices and they follow.
    fn entry_indices(&mut self) -> Result<Vec<Node>> {
        if !self.vocabulary.has_indices() || !self.take('[') {
            return Ok(Vec::new());
        }
        let mut at = vec![self.deeper(Self::sum)?];
        while self.take(',') {
            at.push(self.deeper(Self::sum)?);
        }
        self.require(']')?;
        Ok(at)
    }

    /// What a word that was taken begins.
    fn word(&mut self, word: &str) -> Result<Node> {
        if let Some(over) = self.over(word)? {
            return Ok(over);
        }
        if word == "d" && matches!(self.peek(), Some(Token::Word(_))) {
            self.next -= 1;
            if let Some((of, of_at)) = self.differential()? {
                return self.rest_of_derivative(of, of_at);
            }
        }
        match self.vocabulary.word(word) {
            Some(Word::Quantity(name)) => {
                let at = self.entry_indices()?;
                Ok(if at.is_empty() { Node::Quantity(name) } else { Node::Entry(name, at) })
            }
            Some(Word::Differential(name)) => {
                let at = self.entry_indices()?;
                self.rest_of_derivative(name, at)
            }
            Some(Word::Derivative(partial)) => {
                let at = self.entry_indices()?;
                Ok(Node::Derivative(partial, Vec::new(), at))
            }
            Some(Word::Function(function)) if self.take('′') => self.slope(function),
            Some(Word::Slope(function)) => self.slope(function),
            Some(Word::Function(function)) => self.call(function, word),
            None if word == "e" && self.take('^') => {
                Ok(Node::Call(Function::Exp, vec![self.deeper(Self::exponent)?]))
            }
            None if matches!(word, "dot" | "matmul") => {
                self.require('(')?;
                let first = self.deeper(Self::sum)?;
                self.require(',')?;
                let second = self.deeper(Self::sum)?;
                self.require(')')?;
                Ok(Node::Matmul(Box::new([first, second])))
            }
            None if matches!(word, "relu" | "ReLU") => {
                self.require('(')?;
                let inner = self.bracketed(')')?;
                Ok(Node::Call(Function::Max, vec![Node::Number(0.0), inner]))
            }
            None => Err(self.vocabulary.unknown(word)),
        }
    }

    /// `/dw5`, after `dE`; without it, dE is the derivative of the loss with respect to E.
    fn rest_of_derivative(&mut self, of: Name, of_at: Vec<Node>) -> Result<Node> {
        let start = self.next;
        if self.take('/') {
            if let Some((wrt, wrt_at)) = self.differential()? {
                return Ok(Node::Derivative(Partial { of, wrt }, of_at, wrt_at));
            }
            self.next = start;
        }
        let loss = self.vocabulary.loss().clone();
        Ok(Node::Derivative(Partial { of: loss, wrt: of }, Vec::new(), of_at))
    }

    fn slope(&mut self, function: Function) -> Result<Node> {
        self.require('(')?;
        Ok(Node::Slope(function, Box::new(self.bracketed(')')?)))
    }

    fn call(&mut self, function: Function, word: &str) -> Result<Node> {
        if !self.take('(') {
            return Err(self.expected(&format!("`(` after the function {word}")));
        }
        let mut arguments = vec![self.deeper(Self::sum)?];
        while self.take(',') {
            arguments.push(self.deeper(Self::sum)?);
        }
        self.require(')')?;
        if arguments.len() < function.arity()
            || (arguments.len() > function.arity() && !function.takes_more())
        {
            let count = function.arity();
            return Err(self.expected(&format!("{count} arguments of {word} before this")));
        }
        Ok(Node::Call(function, arguments))
    }

    /// `.dot(B)` or `.sum(axis=0)` after a matrix.
    fn method(&mut self, of: Node, method: &str) -> Result<Node> {
        self.require('(')?;
        if method == "dot" {
            let other = self.deeper(Self::sum)?;
            self.require(')')?;
            return Ok(Node::Matmul(Box::new([of, other])));
        }
        let axis = self.axis()?;
        self.require(')')?;
        Ok(Node::SumAlong(Box::new(of), axis))
    }

    /// `axis=0`, or the number alone.
    fn axis(&mut self) -> Result<usize> {
        if matches!(self.peek(), Some(Token::Word(word)) if word == "axis" || word == "dim") {
            self.next += 1;
            self.require('=')?;
        }
        match self.peek() {
            Some(Token::Number(number)) if *number == 0.0 || *number == 1.0 => {
                let axis = *number as usize;
                self.next += 1;
                Ok(axis)
            }
            _ => Err(self.expected("the axis 0 or 1")),
        }
    }

    /// A sum over indices, or along an axis, if the word is one.
    fn over(&mut self, word: &str) -> Result<Option<Node>> {
        let (head, below) = word.split_once('_').unwrap_or((word, ""));
        if !matches!(head, "Σ" | "sum" | "∑") || self.vocabulary.word(word).is_some() {
            return Ok(None);
        }
        if !below.is_empty() {
            let names = below.split('_').map(Name::from).collect();
            return Ok(Some(Node::Over(names, Box::new(self.deeper(Self::product)?))));
        }
        if self.take('[') {
            let mut names = vec![self.index()?];
            while self.take(',') {
                names.push(self.index()?);
            }
            self.require(']')?;
            return Ok(Some(Node::Over(names, Box::new(self.deeper(Self::product)?))));
        }
        self.require('(')?;
        let of = self.deeper(Self::sum)?;
        self.require(',')?;
        let axis = self.axis()?;
        self.require(')')?;
        Ok(Some(Node::SumAlong(Box::new(of), axis)))
    }

    fn index(&mut self) -> Result<Name> {
        match self.peek().cloned() {
            Some(Token::Word(word)) => {
                self.next += 1;
                Ok(Name::from(word))
            }
            _ => Err(self.expected("the name of an index")),
        }
    }
}

impl Node {
    /// The tree as an expression of scalars; nothing if it has indices or matrices.
    pub(super) fn scalar(&self) -> Option<Expr> {
        let all = |nodes: &[Node]| nodes.iter().map(Node::scalar).collect::<Option<Vec<_>>>();
        Some(match self {
            Node::Number(number) => Expr::Number(*number),
            Node::Quantity(name) => Expr::name(name),
            Node::Derivative(partial, of_at, wrt_at) if of_at.is_empty() && wrt_at.is_empty() => {
                Expr::Partial(partial.clone())
            }
            Node::Negative(x) => x.scalar()?.negative(),
            Node::Sum(terms) => Expr::Sum(all(terms)?),
            Node::Product(factors) => Expr::Product(all(factors)?),
            Node::Elementwise(pair) | Node::Matmul(pair) => Expr::Product(all(&pair[..])?),
            Node::Quotient(pair) => pair[0].scalar()?.over(pair[1].scalar()?),
            Node::Power(pair) => pair[0].scalar()?.to_the(pair[1].scalar()?),
            Node::Call(function, arguments) => Expr::Call(*function, all(arguments)?),
            Node::Slope(function, x) => slope(*function, &x.scalar()?),
            Node::Bracket(relation, pair) => {
                Expr::bracket(pair[0].scalar()?, *relation, pair[1].scalar()?)
            }
            Node::Entry(..)
            | Node::Derivative(..)
            | Node::Transposed(_)
            | Node::Over(..)
            | Node::SumAlong(..) => return None,
        })
    }
}

/// The derivative of a function at `x`.
pub(super) fn slope(function: Function, x: &Expr) -> Expr {
    let argument = Name::new("the argument");
    let derivative = function.of(Expr::name(&argument)).derivative(&argument).simplify();
    derivative.replace(&|part| match part {
        Expr::Name(name) if *name == argument => Some(x.clone()),
        _ => None,
    })
}
