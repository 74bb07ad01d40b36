//! LaTeX, for papers and for the pictures in the workbook.

use super::lines::{Joint, write_step};
use super::matrices::{Written, write_matrices};
use super::prose::{Piece, pieces};
use crate::derive::blackboard::{Block, KINK, Line, Note};
use crate::expr::notation::{listed, with_signs};
use crate::expr::{
    Expr, Function, Index, Letters, Name, Notation, Reduction, Relation, Subscript, shortest,
};

/// LaTeX mathematics, which needs only amsmath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Latex {
    /// Whether one half is written as a fraction rather than 0.5.
    pub halves: bool,
}

impl Notation for Latex {
    const STACKED_QUOTIENTS: bool = true;
    const RAISED_EXPONENTS: bool = true;
    const JUXTAPOSES: bool = true;
    const GROUPS_PRODUCTS: bool = true;

    fn number(&self, value: f64) -> String {
        if self.halves && value == 0.5 {
            return r"\tfrac{1}{2}".into();
        }
        if self.halves && value == std::f64::consts::PI {
            return r"\pi".into();
        }
        match shortest(value).split_once('e') {
            Some((digits, exponent)) => format!(r"{digits} \cdot 10^{{{exponent}}}"),
            None => shortest(value),
        }
    }
    fn name(&self, name: &Name) -> String {
        if let Some(now) = name.now() {
            return format!("{}'", self.name(now));
        }
        let subscript =
            name.subscript().map(|subscript| format!("_{{{}}}", self.subscript(subscript)));
        let example = name.example().map(|number| format!("^{{({number})}}"));
        let change = if name.changed().is_some() { r"\Delta " } else { "" };
        let [subscript, example] = [subscript, example].map(Option::unwrap_or_default);
        format!("{change}{}{subscript}{example}", letters(name.letters()))
    }
    fn entry(&self, name: &str, at: &[Expr]) -> String {
        let at: Vec<String> = at.iter().map(|index| self.index(index)).collect();
        format!("{{{name}}}_{{{}}}", at.join(","))
    }
    fn index(&self, index: &Expr) -> String {
        self.write(index).replace(r" \cdot ", r"\,").replace(" + ", "+").replace(" - ", "-")
    }
    fn derivative(&self, of: &str, wrt: &str) -> String {
        format!(r"\frac{{\partial {of}}}{{\partial {wrt}}}")
    }
    fn over(&self, reduction: Reduction, over: &[Index]) -> String {
        let over: Vec<String> = over.iter().map(|index| self.name(&index.name)).collect();
        let sign = match reduction {
            Reduction::Sum => r"\sum",
            Reduction::Mean => r"\operatorname*{mean}",
            Reduction::Max => r"\max",
            _ => r"\operatorname*{argmax}",
        };
        format!("{sign}_{{{}}}", over.join(","))
    }
    fn bracket(&self, relation: Relation, a: &str, b: &str) -> String {
        let sign = match relation {
            Relation::Unequal => r"\ne",
            Relation::AtMost => r"\le",
            Relation::AtLeast => r"\ge",
            Relation::Divides => r"\mid",
            other => other.text(),
        };
        format!("[{a} {sign} {b}]")
    }
    fn transposed(&self, matrix: &str) -> String {
        format!(r"{{{matrix}}}^{{\top}}")
    }
    fn elementwise(&self, matrices: &[String]) -> String {
        matrices.join(r" \odot ")
    }
    fn remainder(&self, a: &str, b: &str) -> String {
        format!(r"{a} \bmod {b}")
    }
    fn group(&self, inner: &str) -> String {
        // Brackets grow only around tall contents: \left( everywhere looks restless.
        if inner.contains(r"\frac{") {
            format!(r"\left({inner}\right)")
        } else {
            format!("({inner})")
        }
    }
    fn negative(&self, inner: &str) -> String {
        format!("-{inner}")
    }
    fn sum(&self, terms: &[(bool, String)]) -> String {
        with_signs(terms, ["-", " + ", " - "])
    }
    fn product(&self, factors: &[String]) -> String {
        factors.join(r" \cdot ")
    }
    fn beside(&self, left: &str, right: &str) -> String {
        format!(r"{left}\,{right}")
    }
    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!(r"\frac{{{numerator}}}{{{denominator}}}")
    }
    fn power(&self, base: &str, exponent: &str, _: &Expr) -> String {
        // The braces keep a base with a subscript together.
        format!("{{{base}}}^{{{exponent}}}")
    }
    fn call(&self, function: Function, arguments: &[String]) -> String {
        let latex = function.entry().latex;
        if latex.contains("{}") {
            return latex.replace("{}", &arguments[0]);
        }
        format!("{latex}{}", self.group(&listed(function, arguments, "; ", ", ")))
    }
}

impl Latex {
    /// `h1` as the subscript of `a_h1` is again a name; the indices of `h1_2` are 1,2; a word
    /// is upright.
    fn subscript(self, subscript: &Subscript) -> String {
        match subscript {
            Subscript::Name(name) => self.name(name),
            other => other.to_string(),
        }
    }
}

/// A Greek letter by its name, a word upright, a letter with a hat below it.
fn letters(letters: &[Letters]) -> String {
    let piece = |Letters { text, has_hat }: &Letters| {
        if *has_hat { format!(r"\hat{{{}}}", letter(text)) } else { letter(text) }
    };
    letters.iter().map(piece).collect()
}

/// Greek letters by their names in LaTeX; those that look like Latin letters have none.
const GREEK: [(&str, &str); 33] = [
    ("α", "alpha"),
    ("β", "beta"),
    ("γ", "gamma"),
    ("δ", "delta"),
    ("ε", "varepsilon"),
    ("ζ", "zeta"),
    ("η", "eta"),
    ("θ", "theta"),
    ("ι", "iota"),
    ("κ", "kappa"),
    ("λ", "lambda"),
    ("μ", "mu"),
    ("ν", "nu"),
    ("ξ", "xi"),
    ("π", "pi"),
    ("ρ", "rho"),
    ("σ", "sigma"),
    ("τ", "tau"),
    ("υ", "upsilon"),
    ("φ", "varphi"),
    ("χ", "chi"),
    ("ψ", "psi"),
    ("ω", "omega"),
    ("Γ", "Gamma"),
    ("Δ", "Delta"),
    ("Θ", "Theta"),
    ("Λ", "Lambda"),
    ("Ξ", "Xi"),
    ("Π", "Pi"),
    ("Σ", "Sigma"),
    ("Φ", "Phi"),
    ("Ψ", "Psi"),
    ("Ω", "Omega"),
];

fn letter(text: &str) -> String {
    match text {
        greek if let Some((_, name)) = GREEK.iter().find(|(known, _)| *known == greek) => {
            format!(r"\{name}")
        }
        of_a_layer if of_a_layer.contains('.') => {
            of_a_layer.split('.').map(letter).collect::<Vec<_>>().join(".")
        }
        word if word.chars().count() > 1 => format!(r"\mathrm{{{word}}}"),
        letter => letter.into(),
    }
}

/// The lines of a block as one aligned display, without its title.
pub fn aligned(block: &Block, notes: bool) -> String {
    format!("\\begin{{aligned}}\n{}\n\\end{{aligned}}", lines(block, notes))
}

fn lines(block: &Block, notes: bool) -> String {
    let lines: Vec<String> = block.lines.iter().map(|line| aligned_line(line, notes)).collect();
    lines.join(" \\\\\n")
}

fn aligned_line(line: &Line, notes: bool) -> String {
    let mut latex = Latex { halves: true }.write(&line.left);
    for (i, step) in line.steps.iter().enumerate() {
        let break_here = i > 0 && step.new_line;
        let sign = match line.sign(i) {
            "←" => r"\leftarrow",
            "≈" => r"\approx",
            sign => sign,
        };
        let align = if i == 0 || break_here { "&" } else { "" };
        let (first, more) = write_step(&Latex { halves: !step.numbers }, step, |_| true);
        latex += &format!("{} {align}{sign} {first}", if break_here { " \\\\\n " } else { "" });
        for (joint, part) in more {
            let sign = match joint {
                Joint::Plus => r"\quad +",
                Joint::Minus => r"\quad -",
                Joint::Times => r"\qquad \cdot",
            };
            latex += &format!(" \\\\\n &{sign} {part}");
        }
        if notes && !step.by.is_empty() {
            latex += &format!(r" \quad \text{{({})}}", step.by.join(", "));
        }
        if notes && i == line.last_symbolic() {
            latex += &line.note.as_ref().map(note).unwrap_or_default();
        }
    }
    latex
}

fn note(note: &Note) -> String {
    let latex = Latex { halves: true };
    match note {
        Note::Because { name, expr, and_more } => {
            let more = if *and_more { r" + \dots" } else { "" };
            format!(r" \quad \text{{since }} {} = {}{more}", latex.name(name), latex.write(expr))
        }
        Note::Since(equations) => {
            let equations: Vec<String> = equations
                .iter()
                .map(|(left, right)| format!("{} = {}", latex.write(left), latex.write(right)))
                .collect();
            format!(r" \quad \text{{since }} {}", equations.join(r",\; "))
        }
        Note::Along(names) => {
            let names: Vec<String> = names.iter().map(|name| latex.name(name)).collect();
            format!(r" \quad \text{{along }} {}", names.join(r" \to "))
        }
        Note::ChainRule(names) => {
            let names: Vec<String> =
                names.iter().map(|name| format!("${}$", latex.name(name))).collect();
            format!(r" \quad \text{{(chain rule over {})}}", names.join(", "))
        }
        Note::Matrices(form) => {
            let Written { for_each, form, shapes } = write_matrices(&latex, form);
            let shapes = shapes.replace('×', r"\times ").replace('·', r"\cdot ");
            let each = for_each.map(|names| format!(r"\text{{for each }} {names}\text{{: }}"));
            let each = each.unwrap_or_default();
            format!(r" \quad \text{{as matrices }} {each}{form},\; {shapes}")
        }
        Note::Given => r" \quad \text{given}".into(),
        Note::Kink => format!(r" \quad \text{{({})}}", KINK.replace('>', "$>$")),
    }
}

/// The blocks as a complete LaTeX document. A long block may continue on the next page.
pub fn document(blocks: &[Block]) -> String {
    let mut latex = String::from(
        "\\documentclass{article}\n\\usepackage{amsmath}\n\
         \\usepackage[a4paper, margin=2cm]{geometry}\n\
         \\allowdisplaybreaks\n\\begin{document}\n",
    );
    for block in blocks {
        latex += &format!("\n\\section*{{{}}}\n", title(&block.title));
        if !block.says.is_empty() {
            latex += &format!("{}\n", paragraph(&block.says));
        }
        latex += &format!("\\begin{{align*}}\n{}\n\\end{{align*}}\n", lines(block, true));
    }
    latex + "\n\\end{document}\n"
}

/// Sentences, their mathematics between dollars.
fn paragraph(says: &str) -> String {
    let written = pieces(says).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.replace("σ²", r"$\sigma^2$").replace('·', r"$\cdot$"),
        Piece::Math(equal) => {
            let equal: Vec<String> =
                equal.iter().map(|expr| Latex { halves: true }.write(expr)).collect();
            format!("${}$", equal.join(" = "))
        }
    });
    written.collect()
}

/// A title, its derivatives as mathematics.
fn title(text: &str) -> String {
    let word = |word: &str| -> String {
        let (word, comma) = word.strip_suffix(',').map_or((word, ""), |word| (word, ","));
        match word.parse::<Expr>() {
            Ok(expr @ (Expr::Partial(_) | Expr::PartialEntry(..) | Expr::Entry(..))) => {
                format!("${}${comma}", Latex { halves: true }.write(&expr))
            }
            Ok(Expr::Name(name)) if name.subscript().is_some() || !name.as_str().is_ascii() => {
                format!("${}${comma}", Latex { halves: true }.name(&name))
            }
            _ => format!("{word}{comma}"),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
