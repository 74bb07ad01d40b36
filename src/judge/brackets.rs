//! An expression with one pair of brackets added or removed.
//!
//! The part of an expression between functions is a row of operands and signs. Adding a pair of
//! brackets to that row, or removing one, and reading it again turns `1 / 1 + exp(−x)` into
//! `1 / (1 + exp(−x))`.

use super::slip::Change;
use crate::expr::Expr;

/// The longest row, in signs and operands, that is tried: n of them have n² variants.
const LONGEST: usize = 80;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Operand(Expr),
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Open,
    Close,
}

/// The expressions that result from `expr` by adding or removing one pair of brackets, each with what is
/// in these brackets. Only the row of `expr` itself is changed, not the rows inside its functions.
pub(super) fn with_other_brackets(expr: &Expr) -> Vec<(Expr, Expr, Change)> {
    let is_a_row = match expr {
        Expr::Sum(_) | Expr::Product(_) | Expr::Quotient(_) => true,
        Expr::Power(of) => matches!(of[0], Expr::Negative(_)),
        _ => false,
    };
    if !is_a_row {
        return Vec::new();
    }
    let mut row = Vec::new();
    write(expr, 0, &mut row);
    if row.len() > LONGEST {
        return Vec::new();
    }
    let partner = partners(&row);
    let mut changed = Vec::new();
    let mut add = |row: Vec<Token>, inside: &[Token], change: Change| {
        if let (Some(other), Some(inside)) = (read(&row), read(inside))
            && other != *expr
        {
            changed.push((other, inside, change));
        }
    };
    for from in 0..row.len() {
        if !starts_an_operand(&row, from) {
            continue;
        }
        for to in from + 1..row.len() {
            if ends_an_operand(&row[to])
                && is_balanced(&partner, from, to)
                && to - from < row.len() - 1
            {
                let open =
                    [&row[..from], &[Token::Open], &row[from..=to], &[Token::Close]].concat();
                add([&open, &row[to + 1..]].concat(), &row[from..=to], Change::Missing);
            }
        }
    }
    for (open, token) in row.iter().enumerate() {
        if let (Token::Open, Some(close)) = (token, partner[open]) {
            let inside = &row[open + 1..close];
            let without = [&row[..open], inside, &row[close + 1..]].concat();
            add(without, inside, Change::Extra);
        }
    }
    changed
}

/// For each bracket the place of the other one of its pair.
fn partners(row: &[Token]) -> Vec<Option<usize>> {
    let mut partner = vec![None; row.len()];
    let mut open = Vec::new();
    for (place, token) in row.iter().enumerate() {
        match token {
            Token::Open => open.push(place),
            Token::Close => {
                if let Some(start) = open.pop() {
                    partner[start] = Some(place);
                    partner[place] = Some(start);
                }
            }
            _ => {}
        }
    }
    partner
}

fn is_balanced(partner: &[Option<usize>], from: usize, to: usize) -> bool {
    partner[from..=to].iter().flatten().all(|other| (from..=to).contains(other))
}

fn starts_an_operand(row: &[Token], at: usize) -> bool {
    let is_after_a_sign = at == 0 || !ends_an_operand(&row[at - 1]);
    is_after_a_sign && matches!(row[at], Token::Operand(_) | Token::Open)
}

fn ends_an_operand(token: &Token) -> bool {
    matches!(token, Token::Operand(_) | Token::Close)
}

/// Appends `expr`, in brackets if it holds together less tightly than `needed`: 0 a sum, 1 a
/// product, 2 a divisor, 3 the base of a power, 4 anything.
fn write(expr: &Expr, needed: usize, row: &mut Vec<Token>) {
    let holds = match expr {
        Expr::Sum(_) | Expr::Negative(_) => 0,
        Expr::Product(_) | Expr::Quotient(_) => 1,
        Expr::Power(_) => 2,
        _ => 4,
    };
    if holds < needed {
        row.push(Token::Open);
        write(expr, 0, row);
        row.push(Token::Close);
        return;
    }
    match expr {
        Expr::Negative(x) => {
            row.push(Token::Minus);
            write(x, 1, row);
        }
        Expr::Sum(terms) => {
            for (i, term) in terms.iter().enumerate() {
                match term {
                    Expr::Negative(x) => {
                        row.push(Token::Minus);
                        write(x, 1, row);
                    }
                    term => {
                        if i > 0 {
                            row.push(Token::Plus);
                        }
                        write(term, 1, row);
                    }
                }
            }
        }
        Expr::Product(factors) => {
            for (i, factor) in factors.iter().enumerate() {
                if i > 0 {
                    row.push(Token::Times);
                }
                // After a multiplication sign only a quotient needs brackets.
                let needed = if i > 0 && matches!(factor, Expr::Quotient(_)) { 2 } else { 1 };
                write(factor, needed, row);
            }
        }
        Expr::Quotient(parts) => {
            write(&parts[0], 1, row);
            row.push(Token::Over);
            write(&parts[1], 2, row);
        }
        Expr::Power(parts) => {
            write(&parts[0], 3, row);
            row.push(Token::Power);
            write(&parts[1], 3, row);
        }
        operand => row.push(Token::Operand(operand.clone())),
    }
}

/// The expression that a row of operands and signs means, if it means one.
fn read(row: &[Token]) -> Option<Expr> {
    let mut rest = row;
    let expr = sum(&mut rest)?;
    rest.is_empty().then_some(expr)
}

fn take(rest: &mut &[Token], wanted: &Token) -> bool {
    match rest.split_first() {
        Some((token, behind)) if token == wanted => {
            *rest = behind;
            true
        }
        _ => false,
    }
}

fn sum(rest: &mut &[Token]) -> Option<Expr> {
    let mut terms = Vec::new();
    let mut negative = take(rest, &Token::Minus);
    loop {
        let term = product(rest)?;
        terms.push(if negative { term.negative() } else { term });
        if take(rest, &Token::Plus) {
            negative = false;
        } else if take(rest, &Token::Minus) {
            negative = true;
        } else {
            return Some(Expr::sum(terms));
        }
    }
}

fn product(rest: &mut &[Token]) -> Option<Expr> {
    let mut factors = vec![power(rest)?];
    loop {
        if take(rest, &Token::Times) {
            factors.push(power(rest)?);
        } else if take(rest, &Token::Over) {
            let numerator = Expr::product(std::mem::take(&mut factors));
            factors.push(numerator.over(power(rest)?));
        } else {
            return Some(Expr::product(factors));
        }
    }
}

fn power(rest: &mut &[Token]) -> Option<Expr> {
    let base = operand(rest)?;
    match take(rest, &Token::Power) {
        true => Some(base.to_the(operand(rest)?)),
        false => Some(base),
    }
}

fn operand(rest: &mut &[Token]) -> Option<Expr> {
    if take(rest, &Token::Open) {
        let inner = sum(rest)?;
        return take(rest, &Token::Close).then_some(inner);
    }
    match rest.split_first() {
        Some((Token::Operand(operand), behind)) => {
            *rest = behind;
            Some(operand.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expr(text: &str) -> Expr {
        text.parse().unwrap()
    }

    #[test]
    fn a_missing_pair_is_put_in() {
        for (wrong, right, inside) in [
            ("1 / 1 + exp(−h1)", "1 / (1 + exp(−h1))", "1 + exp(−h1)"),
            ("a·1 − a·x", "a·(1 − a)·x", "1 − a"),
            ("a·b + c", "a·(b + c)", "b + c"),
            ("a − b − c", "a − (b − c)", "b − c"),
        ] {
            let found = with_other_brackets(&expr(wrong));
            let found = found.iter().find(|(other, ..)| *other == expr(right));
            let (_, around, change) = found.unwrap_or_else(|| panic!("{wrong}"));
            assert_eq!((around, *change), (&expr(inside), Change::Missing), "{wrong}");
            let back = with_other_brackets(&expr(right));
            assert!(
                back.iter()
                    .any(|(other, _, change)| *other == expr(wrong) && *change == Change::Extra),
                "{right}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["a / (b·c)", "−(a − b)·c", "(a / b)·c", "(a + b)^2 / c − d·(−e)", "a·(b / c)"]
        {
            let mut row = Vec::new();
            write(&expr(text), 0, &mut row);
            assert_eq!(read(&row), Some(expr(text)), "{text}: {row:?}");
        }
    }
}
