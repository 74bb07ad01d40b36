//! Plain text, as on a terminal: `∂E1/∂a_o1 = a_o1 − t1`. It can be parsed again.

use super::notation::{Joint, Notation, listed};
use super::prose::{Piece, pieces};
use crate::derive::blackboard::{Block, KINK, Note};
use crate::expr::{Expr, Function, Name, Partial, shortest};
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// Sentences are broken so that a line is no wider than this.
const WIDTH: usize = 100;

/// Plain Unicode text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Whether one half is written ½ rather than 0.5.
    pub halves: bool,
}

impl Notation for Text {
    const STACKED_QUOTIENTS: bool = false;
    const RAISED_EXPONENTS: bool = false;
    const JUXTAPOSES: bool = true;
    const GROUPS_PRODUCTS: bool = true;

    fn number(&self, value: f64) -> String {
        if self.halves && value == 0.5 { "½".into() } else { shortest(value) }
    }
    fn name(&self, name: &Name) -> String {
        name.to_string()
    }
    fn partial(&self, partial: &Partial) -> String {
        format!("∂{}/∂{}", partial.of, partial.wrt)
    }
    fn group(&self, inner: &str) -> String {
        format!("({inner})")
    }
    fn negative(&self, inner: &str) -> String {
        format!("−{inner}")
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        let mut text = String::new();
        for (i, (negative, term)) in terms.iter().enumerate() {
            text += match (i, negative) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            };
            text += term;
        }
        text
    }
    fn product(&self, factors: &[String]) -> String {
        factors.join(" · ")
    }
    fn beside(&self, left: &str, right: &str) -> String {
        format!("{left}{right}")
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("{numerator} / {denominator}")
    }
    fn power(&self, base: &str, exponent: &str, expr: &Expr) -> String {
        match expr {
            Expr::Number(n) if n.fract() == 0.0 && (2.0..=9.0).contains(n) => {
                format!("{base}{}", crate::expr::SUPERSCRIPTS[*n as usize])
            }
            _ => format!("{base}^{exponent}"),
        }
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        format!("{}({})", function.spelling().text, listed(function, arguments, "; ", ", "))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Text { halves: true }.write(self))
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Text { halves: true }.partial(self))
    }
}

/// The blocks of a blackboard, their equal signs under each other.
pub fn document(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text += "\n";
        }
        text += &format!("{}\n\n", block.title);
        if !block.says.is_empty() {
            text += &(paragraph(&block.says) + "\n");
        }
        let width = block.lines.iter().map(|line| line.left.to_string().width()).max().unwrap_or(0);
        for line in &block.lines {
            for (i, step) in line.steps.iter().enumerate() {
                let (written, more) = Text { halves: !step.numbers }.write_step(step);
                let left = if i == 0 { line.left.to_string() } else { String::new() };
                if i > 0 && !step.new_line {
                    text += &format!(" = {written}");
                } else {
                    if i > 0 {
                        text += "\n";
                    }
                    let space = width - left.width();
                    text += &format!("  {left}{:space$} {} {written}", "", line.sign(i));
                }
                for (joint, part) in more {
                    let sign = match joint {
                        Joint::Plus => "+",
                        Joint::Minus => "−",
                        Joint::Times => "  ·",
                    };
                    text += &format!("\n  {:width$}   {sign} {part}", "");
                }
                if i == line.last_symbolic() {
                    text += &match &line.note {
                        Some(Note::Because { name, expr, and_more }) => {
                            format!(
                                "    since {name} = {expr}{}",
                                if *and_more { " + …" } else { "" }
                            )
                        }
                        Some(Note::Since(equations)) => {
                            let equations: Vec<String> = equations
                                .iter()
                                .map(|(left, right)| format!("{left} = {right}"))
                                .collect();
                            format!("    since {}", equations.join(", "))
                        }
                        Some(Note::Along(names)) => {
                            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
                            format!("    along {}", names.join(" → "))
                        }
                        Some(Note::Given) => "    given".into(),
                        Some(Note::Kink) => format!("    ({KINK})"),
                        None => String::new(),
                    };
                }
            }
            text += "\n";
        }
    }
    text
}

/// Sentences in lines, indented like the lines of a block.
fn paragraph(says: &str) -> String {
    let written = pieces(says).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        // Not broken within.
        Piece::Math(equal) => {
            equal.iter().map(Expr::to_string).collect::<Vec<_>>().join(" = ").replace(' ', "\u{a0}")
        }
    });
    let (mut text, mut line) = (String::new(), String::new());
    for word in written.collect::<String>().split(' ') {
        if line.width() + 1 + word.width() > WIDTH {
            text += &format!(" {line}\n");
            line.clear();
        }
        line += &format!(" {word}");
    }
    format!("{text} {line}\n").replace('\u{a0}', " ")
}
