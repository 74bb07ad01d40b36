//! Formulas of Excel and LibreOffice as expressions.
//!
//! ```text
//! sum      = product { ("+" | "-") product }
//! product  = power { ("*" | "/") power }
//! power    = sign { "^" sign }             from the left: 2^3^2 is 64
//! sign     = ("-" | "+") sign | percent    binds tighter than ^: -2^2 is 4
//! percent  = primary { "%" }
//! primary  = number | cell | function "(" [ argument { ("," | ";") argument } ] ")" | "(" sum ")"
//! argument = cell ":" cell | sum
//! cell     = [ sheet "!" ] [ "$" ] letters [ "$" ] digits
//! ```

use super::book::{Place, parse_column};
use crate::expr::{Expr, Function, Name, length_of_number};

/// More cells than this in one range, and the formula is left alone.
const MOST_IN_A_RANGE: u32 = 200;
const DEEPEST: usize = 100;

/// A cell that a formula names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its sheet, if the formula names one.
    pub sheet: Option<String>,
    /// Its column, counted from 0.
    pub column: u32,
    /// Its row.
    pub row: Row,
}

/// The row of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// So many rows below the formula's own; 0 is the same row.
    Relative(i64),
    /// This row, wherever the formula is: written with `$`.
    Fixed(u32),
}

impl Reference {
    /// The cell that this is for a formula in `row`, if there is such a row.
    pub fn place(&self, row: u32) -> Option<Place> {
        let row = match self.row {
            Row::Relative(by) => u32::try_from(i64::from(row) + by).ok()?,
            Row::Fixed(row) => row,
        };
        Some((row, self.column))
    }
}

/// A formula: an expression in which the name `c0` stands for the first of the cells, and so on.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The expression.
    pub expr: Expr,
    /// The cells that it names, each once.
    pub references: Vec<Reference>,
}

impl Formula {
    /// The formula `text` that stands in the row `row`. Nothing where it uses what is not
    /// understood.
    pub fn parse(text: &str, row: u32) -> Option<Formula> {
        let text = text.trim().trim_start_matches("of:").trim_start_matches('=');
        // LibreOffice's own format: [.E33], [$Sheet1.E33]
        let text = text.replace("[.", "").replace("[$", "[").replace(['[', ']'], "");
        let mut parser = Parser { text: &text, at: 0, depth: 0, row, references: Vec::new() };
        let expr = parser.sum()?;
        parser.space();
        (parser.at == text.len()).then_some(Formula { expr, references: parser.references })
    }

    /// The name by which the expression calls a reference, which is added where it is new.
    pub fn name_of(&mut self, reference: Reference) -> Name {
        name_of(&mut self.references, reference)
    }

    /// The reference that a name in the expression stands for.
    pub fn reference(&self, name: &Name) -> Option<&Reference> {
        self.references.get(name.as_str().strip_prefix('c')?.parse::<usize>().ok()?)
    }
}

fn name_of(references: &mut Vec<Reference>, reference: Reference) -> Name {
    let at = references.iter().position(|known| *known == reference).unwrap_or_else(|| {
        references.push(reference);
        references.len() - 1
    });
    Name::from(format!("c{at}"))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    row: u32,
    references: Vec<Reference>,
}

impl Parser<'_> {
    fn space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, wanted: &[char]) -> Option<char> {
        self.space();
        let next = self.text[self.at..].chars().next().filter(|c| wanted.contains(c))?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn sum(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut terms = vec![self.product()?];
        while let Some(sign) = self.take(&['+', '-', '−']) {
            let term = self.product()?;
            terms.push(if sign == '+' { term } else { term.negative() });
        }
        self.depth -= 1;
        Some(Expr::sum(terms))
    }

    fn product(&mut self) -> Option<Expr> {
        let mut factors = vec![self.power()?];
        while let Some(sign) = self.take(&['*', '/', '×', '÷']) {
            let factor = self.power()?;
            if ['*', '×'].contains(&sign) {
                factors.push(factor);
            } else {
                factors = vec![Expr::product(factors).over(factor)];
                self.depth += 1;
                if self.depth > DEEPEST {
                    return None;
                }
            }
        }
        Some(Expr::product(factors))
    }

    fn power(&mut self) -> Option<Expr> {
        let mut power = self.sign()?;
        while self.take(&['^']).is_some() {
            power = power.to_the(self.sign()?);
            self.depth += 1;
            if self.depth > DEEPEST {
                return None;
            }
        }
        Some(power)
    }

    fn sign(&mut self) -> Option<Expr> {
        let mut is_negative = false;
        while let Some(sign) = self.take(&['-', '+', '−']) {
            is_negative ^= sign != '+';
        }
        let mut primary = self.primary()?;
        while self.take(&['%']).is_some() {
            primary = primary.over(Expr::Number(100.0));
        }
        Some(if is_negative { primary.negative() } else { primary })
    }

    fn primary(&mut self) -> Option<Expr> {
        if self.take(&['(']).is_some() {
            let inner = self.sum()?;
            self.take(&[')'])?;
            return Some(inner);
        }
        self.space();
        let rest = &self.text[self.at..];
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return self.number();
        }
        if let Some(reference) = self.reference() {
            return Some(Expr::Name(name_of(&mut self.references, reference)));
        }
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_'))
            .unwrap_or(rest.len());
        let function = rest[..end].to_ascii_uppercase();
        self.at += end;
        self.take(&['('])?;
        let mut arguments = Vec::new();
        if self.take(&[')']).is_none() {
            loop {
                self.argument(&mut arguments)?;
                match self.take(&[',', ';', ')'])? {
                    ')' => break,
                    _ => continue,
                }
            }
        }
        call(&function, arguments)
    }

    fn argument(&mut self, arguments: &mut Vec<Expr>) -> Option<()> {
        let start = self.at;
        self.space();
        if let Some(first) = self.reference()
            && self.take(&[':']).is_some()
        {
            let last = self.reference()?;
            let (from, to) = (first.place(self.row)?, last.place(self.row)?);
            if to.0 < from.0
                || to.1 < from.1
                || (to.0 - from.0 + 1).saturating_mul(to.1 - from.1 + 1) > MOST_IN_A_RANGE
            {
                return None;
            }
            for row in from.0..=to.0 {
                for column in from.1..=to.1 {
                    let row = match first.row {
                        Row::Fixed(_) => Row::Fixed(row),
                        Row::Relative(_) => Row::Relative(i64::from(row) - i64::from(self.row)),
                    };
                    let reference = Reference { sheet: first.sheet.clone(), column, row };
                    arguments.push(Expr::Name(name_of(&mut self.references, reference)));
                }
            }
            return Some(());
        }
        self.at = start;
        arguments.push(self.sum()?);
        Some(())
    }

    fn number(&mut self) -> Option<Expr> {
        let end = length_of_number(&self.text[self.at..]);
        let value: f64 = self.text[self.at..self.at + end].parse().ok()?;
        self.at += end;
        value.is_finite().then_some(Expr::Number(value))
    }

    /// A cell, perhaps of another sheet. Nothing is taken where there is none.
    fn reference(&mut self) -> Option<Reference> {
        let rest = &self.text[self.at..];
        let (sheet, cell_at) = sheet_of(rest);
        let cell = &rest[cell_at..];
        let mut at = 0;
        let fixed = |at: &mut usize| {
            let is_fixed = cell[*at..].starts_with('$');
            *at += usize::from(is_fixed);
            is_fixed
        };
        fixed(&mut at);
        let letters = cell[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let column = parse_column(&cell[at..at + letters])?;
        at += letters;
        let is_fixed = fixed(&mut at);
        let digits = cell[at..].bytes().take_while(u8::is_ascii_digit).count();
        let row: u32 = cell[at..at + digits].parse().ok().filter(|row| *row > 0)?;
        at += digits;
        // LOG10( is a function.
        if cell[at..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(' || c == '_') {
            return None;
        }
        self.at += cell_at + at;
        let row = if is_fixed {
            Row::Fixed(row - 1)
        } else {
            Row::Relative(i64::from(row - 1) - i64::from(self.row))
        };
        Some(Reference { sheet, column, row })
    }
}

/// The sheet that a reference begins with, and where the cell begins.
fn sheet_of(text: &str) -> (Option<String>, usize) {
    if let Some(quoted) = text.strip_prefix('\'') {
        if let Some(end) = quoted.find('\'')
            && quoted[end + 1..].starts_with(['!', '.'])
        {
            return (Some(quoted[..end].to_owned()), end + 3);
        }
        return (None, 0);
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let is_sheet = end > 0
        && (text[end..].starts_with('!')
            || text[end..].starts_with('.')
                && text[end + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    if is_sheet { (Some(text[..end].to_owned()), end + 1) } else { (None, 0) }
}

fn call(function: &str, mut arguments: Vec<Expr>) -> Option<Expr> {
    let one = |f: Function, arguments: &[Expr]| match arguments {
        [x] => Some(f.of(x.clone())),
        _ => None,
    };
    match function {
        "EXP" => one(Function::Exp, &arguments),
        "LN" => one(Function::Ln, &arguments),
        "SQRT" => one(Function::Sqrt, &arguments),
        "TANH" => one(Function::Tanh, &arguments),
        "SUM" if !arguments.is_empty() => Some(Expr::sum(arguments)),
        "PRODUCT" if !arguments.is_empty() => Some(Expr::product(arguments)),
        "POWER" if arguments.len() == 2 => {
            let exponent = arguments.pop()?;
            Some(arguments.pop()?.to_the(exponent))
        }
        "MAX" if arguments.len() >= 2 => Some(Expr::Call(Function::Max, arguments)),
        "SUMPRODUCT" if arguments.len().is_multiple_of(2) && !arguments.is_empty() => {
            // Two ranges of the same size, one after the other.
            let (a, b) = arguments.split_at(arguments.len() / 2);
            Some(Expr::sum(
                a.iter().zip(b).map(|(a, b)| Expr::Product(vec![a.clone(), b.clone()])).collect(),
            ))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::Leaf;

    /// The value of a formula in row 33 where every cell holds the number of its column (A is 1)
    /// plus a hundredth of its row.
    fn value(text: &str) -> Option<f64> {
        let formula = Formula::parse(text, 32)?;
        let value_of = |leaf: Leaf<'_>| match leaf {
            Leaf::Name(name) => {
                let (row, column) = formula.reference(name).unwrap().place(32).unwrap();
                f64::from(column + 1) + f64::from(row + 1) / 100.0
            }
            Leaf::Partial(_) => f64::NAN,
        };
        Some(formula.expr.evaluate(&value_of))
    }

    #[test]
    fn formulas_mean_what_they_mean_in_a_spreadsheet() {
        for (text, expected) in [
            ("=1+2*3", 7.0),
            ("-2^2", 4.0),
            ("2^3^2", 64.0),
            ("2^-1", 0.5),
            ("0-2^2", -4.0),
            ("50%", 0.5),
            ("A33", 1.33),
            ("$B$31+b33", 2.31 + 2.33),
            ("1/(1+ EXP(-A33))", 1.0 / (1.0 + (-1.33_f64).exp())),
            ("Sheet1!C33", 3.33),
            ("'my sheet'!C33", 3.33),
            ("of:=[.A33]*[$Sheet1.B33]", 1.33 * 2.33),
            ("SUM(A33:C33)", 1.33 + 2.33 + 3.33),
            ("SUMPRODUCT(A33:B33,C33:D33)", 1.33 * 3.33 + 2.33 * 4.33),
            ("POWER(A33;2)", 1.33 * 1.33),
            ("0.5*(A33-B33)^2", 0.5),
            ("1.5E-3", 0.0015),
        ] {
            let got = value(text).unwrap_or_else(|| panic!("{text} is not understood"));
            assert!((got - expected).abs() <= 1e-12, "{text} = {got}, not {expected}");
        }
        for text in [
            "",
            "A33+",
            "IF(A33>0,1,2)",
            "VLOOKUP(A1,B1:C9,2)",
            "A33 B33",
            "\"text\"",
            "A0",
            "(((",
            "A1:B2",
            "#REF!",
            "Sheet1!",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(Formula::parse(&"(".repeat(100_000), 0), None);
        assert_eq!(Formula::parse(&"1/".repeat(100_000), 0), None);
    }
}
