//! MathML Core, which browsers display without scripts or extra fonts.

use super::lines::{Joint, write_step};
use super::matrices::{Written, write_matrices};
use super::prose::{Piece, pieces};
use crate::derive::blackboard::{Block, KINK, Line, Note};
use crate::expr::notation::{listed, with_signs};
use crate::expr::{
    Expr, Function, Index, Letters, Name, Notation, Reduction, Relation, Subscript, shortest,
};

/// Presentation MathML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MathMl {
    /// Whether one half is written ½ rather than 0.5.
    pub halves: bool,
}

fn row(inner: &str) -> String {
    format!("<mrow>{inner}</mrow>")
}

fn operator(sign: &str) -> String {
    format!("<mo>{sign}</mo>")
}

/// Between brackets. Around a line of text these have the size of the text; they would grow with
/// each subscript otherwise.
fn enclosed(open: &str, inner: &str, close: &str) -> String {
    let is_tall = ["<mfrac", "<munder", "<mtable"].iter().any(|tall| inner.contains(tall));
    let bracket = |sign: &str| match is_tall {
        true => operator(sign),
        false => format!("<mo stretchy=\"false\">{sign}</mo>"),
    };
    row(&format!("{}{inner}{}", bracket(open), bracket(close)))
}

impl Notation for MathMl {
    const STACKED_QUOTIENTS: bool = true;
    const RAISED_EXPONENTS: bool = true;
    const JUXTAPOSES: bool = true;
    const GROUPS_PRODUCTS: bool = true;

    fn number(&self, value: f64) -> String {
        if self.halves && value == 0.5 {
            return "<mfrac><mn>1</mn><mn>2</mn></mfrac>".into();
        }
        if self.halves && value == std::f64::consts::PI {
            return "<mi>π</mi>".into();
        }
        match shortest(value).split_once('e') {
            Some((digits, exponent)) => {
                let exponent = match exponent.strip_prefix('-') {
                    Some(exponent) => row(&format!("{}<mn>{exponent}</mn>", operator("−"))),
                    None => format!("<mn>{exponent}</mn>"),
                };
                row(&format!(
                    "<mn>{digits}</mn>{}<msup><mn>10</mn>{exponent}</msup>",
                    operator("·")
                ))
            }
            None => format!("<mn>{}</mn>", shortest(value)),
        }
    }
    fn name(&self, name: &Name) -> String {
        let earlier = name.now();
        let prime = earlier.map(|_| "<mo lspace=\"0\" rspace=\"0\">′</mo>".to_owned());
        let name = earlier.unwrap_or(name);
        let letter = letters(name.letters());
        let index = name.subscript().map(|subscript| self.subscript(subscript));
        let example =
            name.example().map(|number| enclosed("(", &format!("<mn>{number}</mn>"), ")"));
        let above = match (example, prime) {
            (Some(example), Some(prime)) => Some(row(&format!("{example}{prime}"))),
            (example, prime) => example.or(prime),
        };
        let written = match (index, above) {
            (None, None) => letter,
            (Some(index), None) => format!("<msub>{letter}{index}</msub>"),
            (None, Some(above)) => format!("<msup>{letter}{above}</msup>"),
            (Some(index), Some(above)) => format!("<msubsup>{letter}{index}{above}</msubsup>"),
        };
        match name.changed() {
            Some(_) => row(&format!("<mo>Δ</mo>{written}")),
            None => written,
        }
    }
    fn entry(&self, name: &str, at: &[Expr]) -> String {
        let at: Vec<String> = at.iter().map(|index| self.write(index)).collect();
        format!("<msub>{name}{}</msub>", row(&at.join(&operator(","))))
    }
    fn derivative(&self, of: &str, wrt: &str) -> String {
        let d = |entry: &str| row(&format!("<mo>∂</mo>{entry}"));
        format!("<mfrac>{}{}</mfrac>", d(of), d(wrt))
    }
    fn over(&self, reduction: Reduction, over: &[Index]) -> String {
        let over: Vec<String> = over.iter().map(|index| self.name(&index.name)).collect();
        let sign = match reduction {
            Reduction::Sum => operator("∑"),
            other => format!("<mi>{}</mi>", other.text()),
        };
        format!("<munder>{sign}{}</munder>", row(&over.join(&operator(","))))
    }
    fn reduced(&self, over: &str, body: &str) -> String {
        row(&format!("{over}{body}"))
    }
    fn bracket(&self, relation: Relation, a: &str, b: &str) -> String {
        let sign = match relation {
            Relation::Divides => "∣",
            Relation::Below => "&lt;",
            Relation::Above => "&gt;",
            other => other.text(),
        };
        enclosed("[", &format!("{a}{}{b}", operator(sign)), "]")
    }
    fn transposed(&self, matrix: &str) -> String {
        format!("<msup>{}{}</msup>", row(matrix), operator("⊤"))
    }
    fn elementwise(&self, matrices: &[String]) -> String {
        row(&matrices.join(&operator("⊙")))
    }
    fn remainder(&self, a: &str, b: &str) -> String {
        row(&format!("{a}<mi>mod</mi>{b}"))
    }
    fn group(&self, inner: &str) -> String {
        enclosed("(", inner, ")")
    }
    fn negative(&self, inner: &str) -> String {
        row(&format!("{}{inner}", operator("−")))
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        let (plus, minus) = (operator("+"), operator("−"));
        row(&with_signs(terms, [&minus, &plus, &minus]))
    }
    fn product(&self, factors: &[String]) -> String {
        row(&factors.join(&operator("·")))
    }
    fn beside(&self, left: &str, right: &str) -> String {
        row(&format!("{left}{}{right}", operator("&#x2062;")))
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("<mfrac>{numerator}{denominator}</mfrac>")
    }
    fn power(&self, base: &str, exponent: &str, _: &Expr) -> String {
        format!("<msup>{base}{exponent}</msup>")
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        match function.entry().mathml {
            Some(mathml) => mathml.replace("{}", &arguments[0]),
            None => row(&format!(
                "<mi>{}</mi>{}{}",
                function.entry().text,
                operator("&#x2061;"),
                self.group(&listed(function, arguments, &operator(";"), &operator(",")))
            )),
        }
    }
}

impl MathMl {
    /// `h1` as the subscript of `a_h1` is again a name; the indices of `h1_2` are 1,2.
    fn subscript(self, subscript: &Subscript) -> String {
        match subscript {
            Subscript::Name(name) => self.name(name),
            other => format!("<mn>{other}</mn>"),
        }
    }
}

/// A letter or a word, a letter with a hat below it.
fn letters(letters: &[Letters]) -> String {
    let piece = |Letters { text, has_hat }: &Letters| match has_hat {
        true => format!("<mover><mi>{text}</mi>{}</mover>", operator("^")),
        false => format!("<mi>{text}</mi>"),
    };
    let pieces: Vec<String> = letters.iter().map(piece).collect();
    if pieces.len() == 1 { pieces.concat() } else { row(&pieces.concat()) }
}

/// A block as one `<math>` element: a table with the equal signs aligned.
pub fn table(block: &Block) -> String {
    let rows: Vec<String> = block.lines.iter().flat_map(rows).collect();
    format!(
        "<math display=\"block\">\
         <mtable displaystyle=\"true\" columnspacing=\"0.3em\" rowspacing=\"0.6em\">\n\
         {}\n</mtable></math>",
        rows.join("\n")
    )
}

/// A sum with more letters and digits than this has a line for each term, so that it fits on a page.
const LONGEST_SUM: usize = 85;

/// A note that would make its line longer than this gets a line of its own.
const LONGEST_WITH_NOTE: usize = 110;

/// The number of letters, digits and signs that a reader sees, those above and below a fraction bar
/// included.
fn letters_shown(mathml: &str) -> usize {
    let (mut shown, mut in_tag, mut in_entity) = (0, false, false);
    for letter in mathml.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            '&' => in_entity = true,
            ';' if in_entity => in_entity = false,
            _ if !in_tag && !in_entity => shown += 1,
            _ => {}
        }
    }
    shown
}

fn rows(line: &Line) -> Vec<String> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for (i, step) in line.steps.iter().enumerate() {
        let sign = operator(line.sign(i));
        let fits = |written: &str| letters_shown(written) <= LONGEST_SUM;
        let (first, more) = write_step(&MathMl { halves: !step.numbers }, step, fits);
        let right = format!("{sign}{first}");
        match rows.last_mut() {
            Some((_, written)) if !step.new_line => *written += &right,
            Some(_) => rows.push((String::new(), right)),
            None => rows.push((MathMl { halves: true }.write(&line.left), right)),
        }
        for (joint, part) in more {
            let (space, sign) = match joint {
                Joint::Plus => ("1.5em", "+"),
                Joint::Minus => ("1.5em", "−"),
                Joint::Times => ("3em", "·"),
            };
            rows.push((
                String::new(),
                format!("<mspace width=\"{space}\"></mspace>{}{part}", operator(sign)),
            ));
        }
        if let (false, Some((_, last))) = (step.by.is_empty(), rows.last_mut()) {
            let by = step.by.join(", ");
            *last += &format!("<mspace width=\"2em\"></mspace><mtext>({by})</mtext>");
        }
        if let (Some(note), Some((_, last))) = (&line.note, rows.last_mut())
            && i == line.last_symbolic()
        {
            let note = format!("<mspace width=\"2em\"></mspace>{}", written_note(note));
            if letters_shown(last) + letters_shown(&note) <= LONGEST_WITH_NOTE {
                *last += &note;
            } else {
                rows.push((String::new(), note));
            }
        }
    }
    let cell = |side: &str, inner: &str| {
        let inner = if inner.is_empty() { String::new() } else { row(inner) };
        format!("<mtd style=\"text-align: {side}\">{inner}</mtd>")
    };
    rows.iter()
        .map(|(left, right)| format!("<mtr>{}{}</mtr>", cell("right", left), cell("left", right)))
        .collect()
}

fn written_note(note: &Note) -> String {
    let mathml = MathMl { halves: true };
    match note {
        Note::Because { name, expr, and_more } => {
            let more =
                if *and_more { operator("+") + operator("…").as_str() } else { String::new() };
            format!(
                "<mtext>since&#xa0;</mtext>{}{}{}{more}",
                mathml.name(name),
                operator("="),
                mathml.write(expr)
            )
        }
        Note::Since(equations) => {
            let equation = |(left, right): &(Expr, Expr)| {
                format!("{}{}{}", mathml.write(left), operator("="), mathml.write(right))
            };
            let equations: Vec<String> = equations.iter().map(equation).collect();
            format!("<mtext>since&#xa0;</mtext>{}", equations.join(&operator(",")))
        }
        Note::Along(names) => {
            let names: Vec<String> = names.iter().map(|name| mathml.name(name)).collect();
            format!("<mtext>along&#xa0;</mtext>{}", names.join(&operator("→")))
        }
        Note::ChainRule(names) => {
            let names: Vec<String> = names.iter().map(|name| mathml.name(name)).collect();
            format!(
                "<mtext>(chain rule over&#xa0;</mtext>{}<mtext>)</mtext>",
                names.join(&operator(","))
            )
        }
        Note::Matrices(form) => {
            let Written { for_each, form, shapes } = write_matrices(&mathml, form);
            let each = for_each
                .map(|names| format!("<mtext>for each&#xa0;</mtext>{names}<mtext>:&#xa0;</mtext>"));
            let each = each.unwrap_or_default();
            format!("<mtext>as matrices&#xa0;</mtext>{each}{form}<mtext>,&#xa0;{shapes}</mtext>")
        }
        Note::Given => "<mtext>given</mtext>".into(),
        Note::Kink => format!("<mtext>({})</mtext>", KINK.replace('>', "&gt;")),
    }
}

/// The blocks as a page that any browser shows.
pub fn document(blocks: &[Block]) -> String {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n\
         <head><meta charset=\"utf-8\"><title>Backpropagation</title></head>\n<body>\n",
    );
    for block in blocks {
        html += &format!("<h2>{}</h2>\n{}{}\n", block.title, paragraph(block), table(block));
    }
    html + "</body>\n</html>\n"
}

/// The text of a block, with its mathematics, as a paragraph; empty if it has none.
pub fn paragraph(block: &Block) -> String {
    if block.says.is_empty() {
        return String::new();
    }
    let written = pieces(&block.says).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.replace('&', "&amp;").replace('<', "&lt;"),
        Piece::Math(equal) => {
            let equal: Vec<String> =
                equal.iter().map(|expr| MathMl { halves: true }.write(expr)).collect();
            format!("<math>{}</math>", equal.join(&operator("=")))
        }
    });
    format!("<p>{}</p>\n", written.collect::<String>())
}
