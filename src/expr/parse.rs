//! Text to expression.
//!
//! ```text
//! sum       = ["−"] product { ("+" | "−") product }
//! product   = factor { ("·" | "/" | "mod") factor }
//! factor    = "−" factor | over | beside
//! over      = reduction "[" names "]" product               Σ[j] w[i,j]·x[j]
//! beside    = power { group }              ½(t1 − a_o1)²  and  a_o1(1 − a_o1)
//! power     = primary [ "^" exponent | superscript ]
//! group     = "(" sum ")" [ "^" exponent | superscript ]
//! exponent  = "−" exponent | power
//! primary   = number | "½" | "π" | partial | function "(" sum { ( "," | ";" ) sum } ")" | entry
//!           | "(" sum ")" | bracket | "⌊" sum "⌋"
//!           | reduction "(" names ":" sum ")"                 sum(j: w[i,j]*x[j])
//! bracket   = "[" sum relation sum "]"                        [u ≤ t]
//! partial   = "∂" entry "/" "∂" entry
//! entry     = name [ "[" sum { "," sum } "]" ]                x[c, 2·r + u − 1]
//! names     = name { "," name }
//! reduction = "Σ" | "sum" | "mean" | "max" | "argmax"
//! relation  = "=" | "≠" | "≤" | "<" | "≥" | ">" | "divides"
//! name      = word { "." word } [ "@" digits ] { "′" }
//! word      = letter { letter | digit | "_" | hat }
//! number    = digits [ "." digits ] [ "e" [ "-" ] digits ]
//! ```
//!
//! `-` is read as `−`, `*` and `×` as `·`, `÷` as `/`, `==`, `!=`, `<=` and `>=` as `=`, `≠`, `≤`
//! and `≥`. A Σ extends over the product that follows. The output of the text notation is read back as
//! the same expression; a parsed expression does not know which names are index variables.

use super::{Expr, Function, HAT, Index, Name, Partial, Reduction, Relation, length_of_number};
use std::fmt;
use std::str::FromStr;

/// The deepest nesting of brackets and signs: far deeper than in any equation, and shallow enough for
/// the stack.
const DEEPEST: usize = 200;

/// The error for text that is not an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// The whole text.
    pub text: String,
    /// The byte at which reading stopped.
    pub at: usize,
    /// A description of what was expected there.
    pub expected: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.text[..self.at].chars().count();
        match self.text[self.at..].chars().next() {
            Some(found) => write!(f, "in `{}` at column {}: ", self.text, column + 1)
                .and_then(|()| write!(f, "expected {}, found `{found}`", self.expected)),
            None => write!(f, "in `{}`: expected {} at the end", self.text, self.expected),
        }
    }
}

impl std::error::Error for ParseError {}

impl FromStr for Expr {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Expr, ParseError> {
        let mut parser = Parser { text, at: 0, depth: 0 };
        let expr = parser.sum()?;
        match parser.peek() {
            None => Ok(expr),
            Some(_) => Err(parser.expected("an operator or the end")),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// The next character that is not white space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    /// Takes the next character if it is one of `wanted`.
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let next = self.peek().filter(|c| wanted.contains(c))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Takes the next word if it is `wanted`.
    fn take_word(&mut self, wanted: &str) -> bool {
        let starts = self.peek().is_some_and(char::is_alphabetic);
        let rest = &self.text[self.at..];
        let is_it = starts && &rest[..end_of_name(rest)] == wanted;
        self.at += if is_it { wanted.len() } else { 0 };
        is_it
    }

    fn require(&mut self, wanted: char) -> Result<(), ParseError> {
        self.take(&[wanted]).map(|_| ()).ok_or_else(|| self.expected(&format!("`{wanted}`")))
    }

    fn expected(&self, expected: &str) -> ParseError {
        ParseError { text: self.text.to_owned(), at: self.at, expected: expected.to_owned() }
    }

    /// Runs `parse` one level deeper.
    fn deeper(
        &mut self,
        parse: fn(&mut Self) -> Result<Expr, ParseError>,
    ) -> Result<Expr, ParseError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.expected(&format!("at most {DEEPEST} nested brackets and signs")));
        }
        let expr = parse(self);
        self.depth -= 1;
        expr
    }

    fn sum(&mut self) -> Result<Expr, ParseError> {
        let mut terms = Vec::new();
        let mut negative = self.take(MINUS).is_some();
        loop {
            let term = self.product()?;
            terms.push(if negative { term.negative() } else { term });
            if self.take(&['+']).is_some() {
                negative = false;
            } else if self.take(MINUS).is_some() {
                negative = true;
            } else {
                return Ok(Expr::sum(terms));
            }
        }
    }

    fn product(&mut self) -> Result<Expr, ParseError> {
        let mut factors = vec![self.deeper(Self::factor)?];
        let depth = self.depth;
        let product = self.more_factors(&mut factors);
        self.depth = depth;
        product
    }

    fn more_factors(&mut self, factors: &mut Vec<Expr>) -> Result<Expr, ParseError> {
        loop {
            if self.take(&['·', '*', '×']).is_some() {
                factors.push(self.deeper(Self::factor)?);
            } else if self.take(&['/', '÷']).is_some() {
                // Each quotient is one level deeper than the one it divides.
                let quotient =
                    Expr::product(std::mem::take(factors)).over(self.deeper(Self::factor)?);
                self.depth += 1;
                factors.push(quotient);
            } else if self.take_word("mod") {
                let remainder =
                    vec![Expr::product(std::mem::take(factors)), self.deeper(Self::factor)?];
                self.depth += 1;
                factors.push(Expr::Call(Function::Mod, remainder));
            } else {
                return Ok(Expr::product(std::mem::take(factors)));
            }
        }
    }

    fn factor(&mut self) -> Result<Expr, ParseError> {
        if self.take(MINUS).is_some() {
            return Ok(self.deeper(Self::factor)?.negative());
        }
        if let Some((reduction, over)) = self.over()? {
            return Ok(Expr::Reduce(reduction, over, Box::new(self.deeper(Self::product)?)));
        }
        let mut factors = vec![self.power()?];
        while self.peek() == Some('(') {
            factors.push(self.power()?);
        }
        Ok(Expr::product(factors))
    }

    fn power(&mut self) -> Result<Expr, ParseError> {
        let base = self.primary()?;
        if self.take(&['^']).is_some() {
            return Ok(base.to_the(self.deeper(Self::exponent)?));
        }
        let Some(next) = self.peek() else { return Ok(base) };
        match SUPERSCRIPTS.iter().position(|s| *s == next) {
            Some(digit) => {
                self.at += next.len_utf8();
                Ok(base.to_the(Expr::Number(digit as f64)))
            }
            None => Ok(base),
        }
    }

    fn exponent(&mut self) -> Result<Expr, ParseError> {
        match self.take(MINUS) {
            Some(_) => Ok(self.deeper(Self::exponent)?.negative()),
            None => self.power(),
        }
    }

    /// `Σ[j]`, if that is next.
    fn over(&mut self) -> Result<Option<(Reduction, Vec<Index>)>, ParseError> {
        let start = self.at;
        let Some(reduction) = self.reduction() else { return Ok(None) };
        if self.take(&['[']).is_none() {
            self.at = start;
            return Ok(None);
        }
        let over = self.indices()?;
        self.require(']')?;
        Ok(Some((reduction, over)))
    }

    /// The name of a reduction, if it is next.
    fn reduction(&mut self) -> Option<Reduction> {
        self.peek()?;
        let end = end_of_name(&self.text[self.at..]);
        let reduction = Reduction::named(&self.text[self.at..self.at + end])?;
        self.at += end;
        Some(reduction)
    }

    fn indices(&mut self) -> Result<Vec<Index>, ParseError> {
        let mut over: Vec<Index> = Vec::new();
        loop {
            let at = self.at;
            let index = Index::unknown(self.name()?);
            if over.contains(&index) {
                self.at = at;
                return Err(self.expected("another index variable"));
            }
            over.push(index);
            if self.take(&[',']).is_none() {
                return Ok(over);
            }
        }
    }

    /// `sum(j: w[i,j]*x[j])`, if that is next.
    fn reduction_call(&mut self) -> Result<Option<Expr>, ParseError> {
        let start = self.at;
        let Some(reduction) = self.reduction() else { return Ok(None) };
        let over = match self.take(&['(']) {
            Some(_) => self.indices(),
            None => Err(self.expected("`(`")),
        };
        match over {
            Ok(over) if self.take(&[':']).is_some() => {
                let body = self.deeper(Self::sum)?;
                self.require(')')?;
                Ok(Some(Expr::Reduce(reduction, over, Box::new(body))))
            }
            _ => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// `[u ≤ t]`
    fn bracket(&mut self) -> Result<Expr, ParseError> {
        self.require('[')?;
        let left = self.deeper(Self::sum)?;
        self.peek();
        let rest = &self.text[self.at..];
        let found = Relation::ALL.iter().find_map(|(relation, sign, typed)| {
            let sign = [typed, sign].into_iter().find(|sign| rest.starts_with(**sign))?;
            Some((*relation, sign.len()))
        });
        let Some((relation, length)) = found else {
            return Err(self.expected("a relation: = ≠ ≤ < ≥ > divides"));
        };
        self.at += length;
        let right = self.deeper(Self::sum)?;
        self.require(']')?;
        Ok(Expr::bracket(left, relation, right))
    }

    /// `[i, j + 1]`, if a quantity has indices.
    fn entry_indices(&mut self) -> Result<Vec<Expr>, ParseError> {
        if self.take(&['[']).is_none() {
            return Ok(Vec::new());
        }
        let mut at = vec![self.deeper(Self::sum)?];
        while self.take(&[',']).is_some() {
            at.push(self.deeper(Self::sum)?);
        }
        self.require(']')?;
        Ok(at)
    }

    fn primary(&mut self) -> Result<Expr, ParseError> {
        match self.peek() {
            Some('[') => self.bracket(),
            Some('⌊') => {
                self.require('⌊')?;
                let inner = self.deeper(Self::sum)?;
                self.require('⌋')?;
                Ok(Function::Floor.of(inner))
            }
            Some('(') => {
                self.require('(')?;
                let inner = self.deeper(Self::sum)?;
                self.require(')')?;
                Ok(inner)
            }
            Some('½') => {
                self.at += '½'.len_utf8();
                Ok(Expr::Number(0.5))
            }
            Some('∂') => {
                self.require('∂')?;
                let of = self.name()?;
                let mut at = self.entry_indices()?;
                let of_at = at.len();
                self.require('/')?;
                self.require('∂')?;
                let partial = Partial { of, wrt: self.name()? };
                at.extend(self.entry_indices()?);
                Ok(Expr::partial(partial, of_at, at))
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some('√') => {
                self.at += '√'.len_utf8();
                self.call(Function::Sqrt)
            }
            _ => {
                if let Some(reduced) = self.reduction_call()? {
                    return Ok(reduced);
                }
                let name = self.name()?;
                if name.as_str() == "π" {
                    return Ok(Expr::Number(std::f64::consts::PI));
                }
                match Function::named(name.as_str()) {
                    Some(function) => self.call(function),
                    None => Ok(Expr::entry(&name, self.entry_indices()?)),
                }
            }
        }
    }

    fn call(&mut self, function: Function) -> Result<Expr, ParseError> {
        self.require('(')?;
        let mut arguments = vec![self.deeper(Self::sum)?];
        while arguments.len() < function.arity() {
            if self.take(&[';']).is_none() {
                self.require(',')?;
            }
            arguments.push(self.deeper(Self::sum)?);
        }
        while function.takes_more() && self.take(&[',']).is_some() {
            arguments.push(self.deeper(Self::sum)?);
        }
        self.require(')')?;
        Ok(Expr::Call(function, arguments))
    }

    fn name(&mut self) -> Result<Name, ParseError> {
        let starts = self.peek().is_some_and(|c| c.is_alphabetic() || c == '_');
        if !starts {
            return Err(self.expected("a number, a name or `(`"));
        }
        let rest = &self.text[self.at..];
        let end = end_of_name(rest);
        self.at += end;
        Ok(Name::from(&rest[..end]))
    }

    fn number(&mut self) -> Result<Expr, ParseError> {
        let end = length_of_number(&self.text[self.at..]);
        let value: f64 =
            self.text[self.at..self.at + end].parse().map_err(|_| self.expected("a number"))?;
        if !value.is_finite() {
            return Err(self.expected("a number up to 1.8e308"));
        }
        self.at += end;
        Ok(Expr::Number(value))
    }
}

/// The length of the name at the start of `rest`.
fn end_of_name(rest: &str) -> usize {
    let is_a_sign = |c: char| matches!(c, '½' | '⌊' | '⌋') || SUPERSCRIPTS.contains(&c);
    // ² and ½ count as alphanumeric (numeric), but they are notation, not parts of names.
    let mut end = end_of_word(rest, is_a_sign);
    // The quantity of a layer: conv1.w.
    while let Some(after) = rest[end..].strip_prefix('.')
        && end > 0
        && after.starts_with(char::is_alphabetic)
    {
        end += 1 + end_of_word(after, is_a_sign);
    }
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let example = if rest[end..].starts_with('@') { digits(end + 1) } else { 0 };
    let end = if example > 0 { end + 1 + example } else { end };
    let primes = rest[end..].chars().take_while(|c| *c == '′').count();
    end + primes * '′'.len_utf8()
}

fn end_of_word(rest: &str, is_a_sign: impl Fn(char) -> bool) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == HAT) || is_a_sign(c))
        .unwrap_or(rest.len())
}

const MINUS: &[char] = &['−', '-'];

/// The exponents with a character of their own, 0 to 9.
pub(crate) const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
