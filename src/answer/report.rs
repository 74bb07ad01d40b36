//! The marks of an answer as text and as JSON.

use super::{Factor, Marked, Outcome};
use crate::expr::Expr;
use serde_json::{Value, json as object};

/// The marks as text, a few lines for each expression.
pub fn text(outcome: &Outcome, bold: &dyn Fn(bool, &str) -> String) -> String {
    let mut text = String::new();
    for (number, marked) in outcome.marked.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        text.push_str(&of_one(marked, bold));
    }
    text
}

fn of_one(marked: &Marked, bold: &dyn Fn(bool, &str) -> String) -> String {
    let is_right = marked.is_right();
    let verdict = bold(is_right, if is_right { "right" } else { "wrong" });
    let mut text = format!("{verdict}: {} = {}\n", marked.asked, marked.answer);
    let mut line = |what: &str| text.push_str(&format!("  {what}\n"));
    if !is_right {
        match &marked.says[..] {
            // A shape that does not fit says enough.
            [] if !marked.because.is_empty() => {}
            [] => line("the cause was not found"),
            says => line(&says.join(", and ")),
        }
    }
    for because in &marked.because {
        line(because);
    }
    for note in &marked.notes {
        line(note);
    }
    let width = marked.factors.iter().map(|f| f.name.to_string().chars().count()).max();
    for factor in &marked.factors {
        line(&of_factor(factor, width.unwrap_or(0), bold));
    }
    if !is_right {
        line(&format!("correct: {}", marked.right));
    }
    text
}

fn of_factor(factor: &Factor, width: usize, bold: &dyn Fn(bool, &str) -> String) -> String {
    let sign = bold(factor.is_right, if factor.is_right { "✓" } else { "✗" });
    let name = factor.name.to_string();
    let same = factor.written.as_ref() == Some(&factor.name);
    let written = match (&factor.written, &factor.right) {
        (Some(_), None) if same => String::new(),
        (Some(written), None) => format!(" = {written}"),
        (Some(written), Some(right)) => format!(" = {right}, not {}", grouped(written)),
        (None, Some(right)) => format!(" = {right}, missing"),
        (None, None) => String::new(),
    };
    format!("{sign} {name:width$}{written}").trim_end().to_owned()
}

fn grouped(expr: &Expr) -> String {
    expr.to_string()
}

/// The marks as data: `verdict` is `right` or `wrong`.
pub fn json(outcome: &Outcome) -> Value {
    let verdict = |is_right: bool| if is_right { "right" } else { "wrong" };
    let parts: Vec<Value> = outcome
        .marked
        .iter()
        .map(|marked| {
            let mistakes: Vec<Value> = marked
                .slips
                .iter()
                .flatten()
                .zip(&marked.says)
                .map(|(slip, says)| object!({ "kind": slip.kind(), "says": says }))
                .collect();
            let factors: Vec<Value> = marked.factors.iter().map(of_factor_as_data).collect();
            object!({
                "asked": marked.asked.to_string(),
                "answer": marked.answer.to_string(),
                "verdict": verdict(marked.is_right()),
                "right": marked.right.to_string(),
                "mistakes": mistakes,
                "because": marked.because,
                "notes": marked.notes,
                "factors": factors,
                "proved": marked.is_proved,
                "points": marked.points,
            })
        })
        .collect();
    object!({ "verdict": verdict(outcome.is_right()), "parts": parts })
}

fn of_factor_as_data(factor: &Factor) -> Value {
    object!({
        "derivative": factor.name.to_string(),
        "written": factor.written.as_ref().map(Expr::to_string),
        "right": factor.is_right,
        "says": factor.says,
    })
}
