//! The derivation as plain text, for a terminal.

use super::lines::{Joint, write_step};
use super::matrices::{Written, write_matrices};
use super::prose::{Piece, pieces};
use crate::derive::blackboard::{Block, KINK, Note};
use crate::expr::{Expr, Name, Text};
use unicode_width::UnicodeWidthStr;

/// Sentences are wrapped so that no line is wider than this.
const WIDTH: usize = 100;

/// The blocks of a blackboard, with their equal signs aligned.
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
                let (written, more) = write_step(&Text { halves: !step.numbers }, step, |_| true);
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
                if !step.by.is_empty() {
                    remark_beside(&mut text, &format!("    ({})", step.by.join(", ")), width);
                }
                if i == line.last_symbolic()
                    && let Some(note) = &line.note
                {
                    match (note, step.by.is_empty()) {
                        (Note::ChainRule(_) | Note::Matrices(_), _) | (_, false) => {
                            remark_beside(&mut text, &remark(note), width);
                        }
                        _ => text += &remark(note),
                    }
                }
            }
            text += "\n";
        }
    }
    text
}

/// Adds a remark to the last line, or below it if that would be too long; `indent` is the width of
/// the left sides.
fn remark_beside(text: &mut String, remark: &str, indent: usize) {
    let last = text.lines().next_back().unwrap_or_default().width();
    if last + remark.width() > WIDTH {
        *text += &format!("\n  {:indent$}   {}", "", remark.trim_start());
    } else {
        *text += remark;
    }
}

/// The reason for an equation.
fn remark(note: &Note) -> String {
    match note {
        Note::Because { name, expr, and_more } => {
            format!("    since {name} = {expr}{}", if *and_more { " + …" } else { "" })
        }
        Note::Since(equations) => {
            let equations: Vec<String> =
                equations.iter().map(|(left, right)| format!("{left} = {right}")).collect();
            format!("    since {}", equations.join(", "))
        }
        Note::Along(names) => {
            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
            format!("    along {}", names.join(" → "))
        }
        Note::ChainRule(names) => {
            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
            format!("    (chain rule over {})", names.join(", "))
        }
        Note::Matrices(form) => {
            let Written { for_each, form, shapes } = write_matrices(&Text { halves: true }, form);
            let each = for_each.map(|names| format!("for each {names}: ")).unwrap_or_default();
            format!("    as matrices {each}{form}, {shapes}")
        }
        Note::Given => "    given".into(),
        Note::Kink => format!("    ({KINK})"),
    }
}

/// Sentences in lines, indented like the lines of a block.
fn paragraph(says: &str) -> String {
    let written = pieces(says).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        // An expression stays on one line.
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
