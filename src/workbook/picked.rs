//! Formulas that are nothing but INDEX or OFFSET: the cell that each picks by numbers.

use super::{At, Book};
use crate::formula::cell::Place;
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{ASTNode, ASTNodeType, BinaryOperator, LiteralValue, UnaryOperator};

/// The cell that the formula of a cell picks, if it is `INDEX(range, row, column)` or `OFFSET(cell, rows, columns)` with
/// positions that are sums, differences and products of numbers. `value` gives the number in a cell.
pub fn picked(book: &Book, at: At, value: &dyn Fn(At) -> Option<f64>) -> Option<At> {
    let tree = book.sheets.get(at.0)?.formulas.get(at.1)?.tree_in(at.1)?;
    let ASTNodeType::Function { name, args } = &tree.node_type else { return None };
    let position = |of: &ASTNode| {
        let number = number(of, book, at.0, value)?;
        (number.fract() == 0.0 && number.abs() < 1e7).then_some(number as i64)
    };
    let moved = |(row, column): Place, rows: i64, columns: i64| -> Option<Place> {
        Some((
            u32::try_from(i64::from(row) + rows).ok()?,
            u32::try_from(i64::from(column) + columns).ok()?,
        ))
    };
    match (name.to_ascii_uppercase().as_str(), &args[..]) {
        ("OFFSET", [from, rows, columns]) => {
            let (sheet, first, last) = area(from, book, at.0)?;
            let to = moved(first, position(rows)?, position(columns)?)?;
            (first == last).then_some((sheet, to))
        }
        ("INDEX", [of, row, others @ ..]) if others.len() <= 1 => {
            let (sheet, first, last) = area(of, book, at.0)?;
            let (rows, columns) = (last.0 - first.0 + 1, last.1 - first.1 + 1);
            let (row, column) = match others.first() {
                Some(column) => (position(row)?, position(column)?),
                // Of a single row, the only number counts its columns.
                None if rows == 1 => (1, position(row)?),
                None => (position(row)?, 1),
            };
            let is_there =
                (1..=i64::from(rows)).contains(&row) && (1..=i64::from(columns)).contains(&column);
            is_there.then_some((sheet, moved(first, row - 1, column - 1)?))
        }
        _ => None,
    }
}

/// The sheet, the first and the last cell of a reference.
fn area(of: &ASTNode, book: &Book, home: usize) -> Option<(usize, Place, Place)> {
    let ASTNodeType::Reference { reference, .. } = &of.node_type else { return None };
    let on = |sheet: &Option<String>| match sheet {
        Some(name) => book.position(name),
        None => Some(home),
    };
    match reference {
        ReferenceType::Cell { sheet, row, col, .. } => {
            let place = (row.checked_sub(1)?, col.checked_sub(1)?);
            Some((on(sheet)?, place, place))
        }
        ReferenceType::Range {
            sheet,
            start_row: Some(top),
            start_col: Some(left),
            end_row: Some(bottom),
            end_col: Some(right),
            ..
        } if top <= bottom && left <= right => Some((
            on(sheet)?,
            (top.checked_sub(1)?, left.checked_sub(1)?),
            (bottom.checked_sub(1)?, right.checked_sub(1)?),
        )),
        _ => None,
    }
}

/// The value of a sum, a difference or a product of numbers.
fn number(
    of: &ASTNode,
    book: &Book,
    home: usize,
    value: &dyn Fn(At) -> Option<f64>,
) -> Option<f64> {
    let inner = |of: &ASTNode| number(of, book, home, value);
    match &of.node_type {
        ASTNodeType::Literal(LiteralValue::Int(value)) => Some(*value as f64),
        ASTNodeType::Literal(LiteralValue::Number(value)) => Some(*value),
        ASTNodeType::Reference { .. } => {
            let (sheet, first, last) = area(of, book, home)?;
            (first == last).then(|| value((sheet, first))).flatten()
        }
        ASTNodeType::UnaryOp { op: UnaryOperator::Minus, expr } => Some(-inner(expr)?),
        ASTNodeType::BinaryOp { op, left, right } => {
            let (left, right) = (inner(left)?, inner(right)?);
            match op {
                BinaryOperator::Add => Some(left + right),
                BinaryOperator::Subtract => Some(left - right),
                BinaryOperator::Multiply => Some(left * right),
                _ => None,
            }
        }
        _ => None,
    }
}
