//! The words, numbers and signs of a typed answer. LaTeX commands become the signs that they stand
//! for, so that all notations read the same.

use super::read::{Vocabulary, expected_at};
use crate::error::Result;
use crate::expr::{HAT, SUPERSCRIPTS, length_of_number};

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Word(String),
    Sign(char),
    /// `\frac`
    Fraction,
    /// `\sqrt` or `√`
    Root,
}

/// The longest word that is looked up: no name is longer.
pub(super) const LONGEST_WORD: usize = 64;

/// LaTeX commands that only say how something looks.
const SILENT: [&str; 19] = [
    "left",
    "right",
    "big",
    "Big",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "quad",
    "qquad",
    "displaystyle",
    "limits",
    "mathrm",
    "text",
    "operatorname",
    "mathbf",
    "boldsymbol",
    "bm",
    "mathit",
];

/// LaTeX commands and the signs that they stand for.
const SIGNS: [(&str, char); 12] = [
    ("cdot", '·'),
    ("times", '·'),
    ("ast", '·'),
    ("odot", '⊙'),
    ("circ", '⊙'),
    ("partial", '∂'),
    ("prime", '′'),
    ("div", '/'),
    ("lbrack", '['),
    ("rbrack", ']'),
    ("lbrace", '('),
    ("rbrace", ')'),
];

/// Letters that a command or a word spells out.
const LETTERS: [(&str, &str); 17] = [
    ("sigma", "σ"),
    ("eta", "η"),
    ("delta", "δ"),
    ("Delta", "Δ"),
    ("mu", "μ"),
    ("gamma", "γ"),
    ("beta", "β"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("lambda", "λ"),
    ("alpha", "α"),
    ("theta", "θ"),
    ("phi", "φ"),
    ("pi", "π"),
    ("sum", "Σ"),
    ("top", "T"),
    ("intercal", "T"),
];

/// The pieces of a text, each with the byte at which it begins.
pub(super) fn tokens(text: &str, vocabulary: &dyn Vocabulary) -> Result<Vec<(Token, usize)>> {
    let mut reader = Reader { text, at: 0, vocabulary, tokens: Vec::new() };
    while reader.skip_space() {
        let at = reader.at;
        reader.token(at)?;
    }
    Ok(reader.tokens)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    vocabulary: &'a dyn Vocabulary,
    tokens: Vec<(Token, usize)>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Goes to the next character that is not white space; says whether there is one.
    fn skip_space(&mut self) -> bool {
        let rest = self.rest();
        self.at +=
            rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '$').len();
        !self.rest().is_empty()
    }

    fn push(&mut self, token: Token, at: usize) {
        self.tokens.push((token, at));
    }

    fn token(&mut self, at: usize) -> Result<()> {
        let next = self.rest().chars().next().unwrap_or_default();
        if next == '\\' {
            return self.command(at);
        }
        if next.is_ascii_digit() || (next == '.' && self.digit_follows()) {
            return self.number(at);
        }
        if next.is_alphabetic() && next != 'ᵀ' {
            self.word(at);
            return Ok(());
        }
        // `.T` of code.
        if self.rest().starts_with(".T") {
            self.at += 2;
            self.push(Token::Sign('^'), at);
            self.push(Token::Word("T".into()), at);
            return Ok(());
        }
        for method in [".dot", ".sum"] {
            if self.rest().starts_with(method) {
                self.at += method.len();
                self.push(Token::Word(method.into()), at);
                return Ok(());
            }
        }
        for (typed, sign) in [("<=", '≤'), (">=", '≥'), ("==", '='), ("!=", '≠')] {
            if self.rest().starts_with(typed) {
                self.at += typed.len();
                self.push(Token::Sign(sign), at);
                return Ok(());
            }
        }
        if self.rest().starts_with("**") {
            self.at += 2;
            self.push(Token::Sign('^'), at);
            return Ok(());
        }
        self.at += next.len_utf8();
        if let Some(digit) = SUPERSCRIPTS.iter().position(|sign| *sign == next) {
            self.push(Token::Sign('^'), at);
            self.push(Token::Number(digit as f64), at);
            return Ok(());
        }
        let sign = match next {
            '-' | '−' | '–' => '−',
            '*' | '·' | '×' | '∗' | '⋅' | '•' => '·',
            '⊙' | '∘' | '○' => '⊙',
            '/' | '÷' | '∕' => '/',
            '\'' | '’' | '′' => '′',
            '+' | '^' | '(' | ')' | '[' | ']' | '{' | '}' | ',' | '=' | '@' | '∂' | '<' | '>'
            | '≤' | '≥' | '≠' => next,
            'ᵀ' => {
                self.push(Token::Sign('^'), at);
                self.push(Token::Word("T".into()), at);
                return Ok(());
            }
            '∑' => {
                self.push(Token::Word("Σ".into()), at);
                return Ok(());
            }
            '√' => {
                self.push(Token::Root, at);
                return Ok(());
            }
            '½' => {
                self.push(Token::Number(0.5), at);
                return Ok(());
            }
            _ => return Err(expected_at(self.text, at, "a number, a name, a sign or a bracket")),
        };
        self.push(Token::Sign(sign), at);
        Ok(())
    }

    fn digit_follows(&self) -> bool {
        self.rest()[1..].starts_with(|c: char| c.is_ascii_digit())
    }

    fn number(&mut self, at: usize) -> Result<()> {
        // `.5`, which a keyboard writes for 0.5.
        let (written, length) = match self.rest().strip_prefix('.') {
            Some(digits) => {
                let length = length_of_number(digits);
                (format!("0.{}", &digits[..length]), 1 + length)
            }
            None => {
                let length = length_of_number(self.rest());
                (self.rest()[..length].to_owned(), length)
            }
        };
        let value = written.parse().ok().filter(|value: &f64| value.is_finite());
        let value = value.ok_or_else(|| expected_at(self.text, at, "a number up to 1.8e308"))?;
        self.at += length;
        // `2.` of code.
        if self.rest().starts_with('.') && !self.rest()[1..].starts_with(char::is_alphanumeric) {
            self.at += 1;
        }
        self.push(Token::Number(value), at);
        Ok(())
    }

    fn command(&mut self, at: usize) -> Result<()> {
        self.at += 1;
        let length =
            self.rest().find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest().len());
        if length == 0 {
            // A small space, or a brace.
            let Some(next) = self.rest().chars().next() else { return Ok(()) };
            self.at += next.len_utf8();
            if let Some(sign) = [('{', '('), ('}', ')')].iter().find(|(brace, _)| *brace == next) {
                self.push(Token::Sign(sign.1), at);
            }
            return Ok(());
        }
        let command = self.rest()[..length].to_owned();
        self.at += length;
        match command.as_str() {
            "frac" | "dfrac" | "tfrac" => {
                self.push(Token::Fraction, at);
                // `\frac12`
                let digits: Vec<char> = self.rest().chars().take(2).collect();
                if let [a @ '0'..='9', b @ '0'..='9'] = digits[..] {
                    for digit in [a, b] {
                        let value = f64::from(digit.to_digit(10).unwrap_or(0));
                        self.push(Token::Number(value), self.at);
                        self.at += 1;
                    }
                }
            }
            "sqrt" => self.push(Token::Root, at),
            "hat" => {
                let inner = self.braced().unwrap_or_default();
                let mut word = inner.trim().to_owned();
                word.push(HAT);
                self.subscripts(&mut word);
                self.push(Token::Word(word), at);
            }
            silent if SILENT.contains(&silent) => {
                if self.rest().starts_with('{')
                    && let Some(inner) = self.braced()
                {
                    let mut word = inner.trim().to_owned();
                    self.subscripts(&mut word);
                    self.push(Token::Word(word), at);
                }
            }
            other => {
                if let Some((_, sign)) = SIGNS.iter().find(|(name, _)| *name == other) {
                    self.push(Token::Sign(*sign), at);
                    return Ok(());
                }
                let letter = LETTERS.iter().find(|(name, _)| *name == other);
                let mut word = letter.map_or(other, |(_, letter)| letter).to_owned();
                self.subscripts(&mut word);
                if word.starts_with('Σ') {
                    self.skip_upper_limit();
                }
                self.push(Token::Word(word), at);
            }
        }
        Ok(())
    }

    /// The inside of the braces that follow.
    fn braced(&mut self) -> Option<String> {
        let mut depth = 0;
        for (place, c) in self.rest().char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inner = self.rest().get(1..place)?.to_owned();
                self.at += place + 1;
                return Some(inner);
            }
        }
        None
    }

    /// Appends what follows a word's letters: digits, and subscripts with and without braces.
    fn subscripts(&mut self, word: &mut String) {
        while let Some(after) = self.rest().strip_prefix('_') {
            let below = if after.starts_with('{') {
                self.at += 1;
                let Some(inner) = self.braced() else { return };
                // The lower limit of a sum: n=1.
                let inner = inner.split('=').next().unwrap_or_default().to_owned();
                let plain = inner.replace("\\text", "").replace("\\mathrm", "");
                let kept = |c: char| if c == ',' { '_' } else { c };
                plain.chars().filter(|c| !matches!(c, '{' | '}' | ' ' | '\\')).map(kept).collect()
            } else {
                let is_part =
                    |c: char| (c.is_alphanumeric() && !SUPERSCRIPTS.contains(&c)) || c == '_';
                let length = after.find(|c: char| !is_part(c)).unwrap_or(after.len());
                let below = after[..length].to_owned();
                self.at += 1 + length;
                below
            };
            word.push('_');
            word.push_str(&below);
        }
        // The weight after the update: w5⁺.
        for new in ["^{+}", "^+", "⁺", "^{new}", "^{\\text{new}}", "^{neu}"] {
            if self.rest().starts_with(new) {
                self.at += new.len();
                word.push_str("_new");
            }
        }
    }

    /// `^{N}` of a sum.
    fn skip_upper_limit(&mut self) {
        if self.rest().starts_with("^{") {
            self.at += 1;
            self.braced();
        }
    }

    fn word(&mut self, at: usize) {
        let is_part = |c: char| {
            (c.is_alphanumeric() || c == HAT || c == '@') && c != 'ᵀ' && !SUPERSCRIPTS.contains(&c)
        };
        let rest = self.rest();
        let mut end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        // `np.exp`
        let libraries = ["np.", "numpy.", "math.", "torch.", "jnp."];
        if let Some((library, behind)) =
            libraries.iter().find_map(|library| Some((library, rest.strip_prefix(library)?)))
        {
            end = behind.find(|c: char| !is_part(c)).unwrap_or(behind.len());
            self.at += library.len();
        }
        let mut word = self.rest()[..end].to_owned();
        self.at += end;
        // The @ of an example has digits; that of a product of matrices has not.
        if let Some(place) = word.find('@')
            && !word[place + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            self.at -= word.len() - place;
            word.truncate(place);
        }
        self.subscripts(&mut word);
        // What follows an underscore may go on with an example: a_h1@2.
        let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Some(after) = self.rest().strip_prefix('@')
            && digits(after) > 0
        {
            let length = digits(after);
            word.push('@');
            word.push_str(&after[..length]);
            self.at += 1 + length;
        }
        for word in self.split(&word) {
            self.push(Token::Word(word), at);
        }
    }

    /// A word, or the known words that it is made of: `w5a_h1`.
    fn split(&self, word: &str) -> Vec<String> {
        let is_known = |word: &str| self.vocabulary.word(word).is_some();
        if word.len() > LONGEST_WORD || self.vocabulary.has_indices() || is_known(word) {
            return vec![word.to_owned()];
        }
        let mut words = Vec::new();
        let mut rest = word;
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(place, c)| place + c.len_utf8());
            match ends.rev().find(|end| is_known(&rest[..*end])) {
                Some(end) => {
                    words.push(rest[..end].to_owned());
                    rest = &rest[end..];
                }
                None => return vec![word.to_owned()],
            }
        }
        words
    }
}
