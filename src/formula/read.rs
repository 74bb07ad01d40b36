//! Text to formula. The crate `formualizer-parse` parses Excel's and OpenDocument's formulas; this
//! module turns its trees into expressions.

use super::{Formula, Reference, Row, name_of};
use crate::expr::{Expr, Function};
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{
    ASTNode, ASTNodeType, BinaryOperator, FormulaDialect, LiteralValue, UnaryOperator,
    parse_with_dialect,
};
use std::collections::HashMap;

/// The most cells of a range; a formula with a larger one is not read.
const MOST_IN_A_RANGE: u32 = 65_536;

/// The tree of a formula in Excel's syntax, or after `of:` in OpenDocument's. None if it is not a formula.
pub(crate) fn tree(text: &str) -> Option<ASTNode> {
    let text = text.trim();
    let (text, dialect) = match text.strip_prefix("of:") {
        Some(text) => (text, FormulaDialect::OpenFormula),
        None => (text, FormulaDialect::Excel),
    };
    parse_with_dialect(format!("={}", text.trim_start_matches('=')), dialect).ok()
}

/// A formula of the row `row`. None if it uses something that is not understood.
pub(super) fn formula(tree: &ASTNode, row: u32) -> Option<Formula> {
    let mut reader = Reader { row, references: Vec::new(), known: HashMap::new() };
    let expr = reader.single(tree)?;
    Some(Formula { expr, references: reader.references })
}

/// A formula being read.
struct Reader {
    /// The row that it is in.
    row: u32,
    references: Vec<Reference>,
    /// The place of each in the list.
    known: HashMap<Reference, usize>,
}

impl Reader {
    /// A part with a single value.
    fn single(&mut self, node: &ASTNode) -> Option<Expr> {
        match &node.node_type {
            ASTNodeType::Literal(LiteralValue::Int(value)) => number(*value as f64),
            ASTNodeType::Literal(LiteralValue::Number(value)) => number(*value),
            ASTNodeType::Reference {
                reference: ReferenceType::Cell { sheet, row, col, row_abs, col_abs },
                ..
            } => Some(self.cell(sheet, (*row, *row_abs), (*col, *col_abs))),
            ASTNodeType::UnaryOp { op, expr } => {
                let x = self.single(expr)?;
                match op {
                    UnaryOperator::Plus => Some(x),
                    UnaryOperator::Minus => Some(x.negative()),
                    UnaryOperator::Percent => Some(x.over(Expr::Number(100.0))),
                    _ => None,
                }
            }
            ASTNodeType::BinaryOp { op, left, right } => {
                let (left, right) = (self.single(left)?, self.single(right)?);
                match op {
                    BinaryOperator::Add => Some(plus(left, right)),
                    BinaryOperator::Subtract => Some(plus(left, right.negative())),
                    BinaryOperator::Multiply => Some(times(left, right)),
                    BinaryOperator::Divide => Some(over(left, right)),
                    BinaryOperator::Power => Some(left.to_the(right)),
                    _ => None,
                }
            }
            ASTNodeType::Function { name, args } => self.call(&name.to_ascii_uppercase(), args),
            _ => None,
        }
    }

    /// The values of an argument: those of a range row by row, or a single one.
    fn values(&mut self, node: &ASTNode) -> Option<Vec<Expr>> {
        let ASTNodeType::Reference {
            reference:
                ReferenceType::Range {
                    sheet,
                    start_row: Some(first_row),
                    start_col: Some(first_column),
                    end_row: Some(last_row),
                    end_col: Some(last_column),
                    start_row_abs: row_is_fixed,
                    start_col_abs: column_is_fixed,
                    ..
                },
            ..
        } = &node.node_type
        else {
            return Some(vec![self.single(node)?]);
        };
        let (height, width) =
            (last_row.checked_sub(*first_row)? + 1, last_column.checked_sub(*first_column)? + 1);
        if height.saturating_mul(width) > MOST_IN_A_RANGE {
            return None;
        }
        let places = (*first_row..=*last_row)
            .flat_map(|row| (*first_column..=*last_column).map(move |column| (row, column)));
        let cell =
            |(row, column)| self.cell(sheet, (row, *row_is_fixed), (column, *column_is_fixed));
        Some(places.map(cell).collect())
    }

    /// A cell, whose row and column are counted from 1, each with whether it has a `$`.
    fn cell(
        &mut self,
        sheet: &Option<String>,
        (row, row_is_fixed): (u32, bool),
        (column, column_is_fixed): (u32, bool),
    ) -> Expr {
        let row = match row_is_fixed {
            true => Row::Fixed(row - 1),
            false => Row::Relative(i64::from(row - 1) - i64::from(self.row)),
        };
        let reference =
            Reference { sheet: sheet.clone(), column: column - 1, column_is_fixed, row };
        let place = *self.known.entry(reference).or_insert_with_key(|reference| {
            self.references.push(reference.clone());
            self.references.len() - 1
        });
        Expr::Name(name_of(place))
    }

    fn call(&mut self, function: &str, arguments: &[ASTNode]) -> Option<Expr> {
        let two = Expr::Number(2.0);
        match (function, arguments) {
            ("POWER", [x, y]) => Some(self.single(x)?.to_the(self.single(y)?)),
            ("IF", [condition, yes, no]) => self.step(condition, yes, no),
            ("SUM", [_, ..]) => Some(Expr::sum(self.all(arguments)?)),
            ("SUMSQ", [_, ..]) => {
                let squares = self.all(arguments)?.into_iter().map(|x| x.to_the(two.clone()));
                Some(Expr::sum(squares.collect()))
            }
            ("AVERAGE", [_, ..]) => {
                let all = self.all(arguments)?;
                let count = Expr::Number(all.len() as f64);
                Some(Expr::sum(all).over(count))
            }
            ("PRODUCT", [_, ..]) => Some(Expr::product(self.all(arguments)?)),
            ("MAX" | "MIN", [_, ..]) => {
                let function = if function == "MAX" { Function::Max } else { Function::Min };
                let mut all = self.all(arguments)?;
                if all.len() == 1 { all.pop() } else { Some(Expr::Call(function, all)) }
            }
            ("SUMPRODUCT", [_, ..]) => {
                let ranges: Vec<Vec<Expr>> =
                    arguments.iter().map(|range| self.values(range)).collect::<Option<_>>()?;
                let length = ranges[0].len();
                if ranges.iter().any(|range| range.len() != length) {
                    return None;
                }
                let product =
                    |i: usize| Expr::product(ranges.iter().map(|range| range[i].clone()).collect());
                Some(Expr::sum((0..length).map(product).collect()))
            }
            (name, [x]) => Some(Function::in_a_spreadsheet(name)?.of(self.single(x)?)),
            _ => None,
        }
    }

    fn all(&mut self, arguments: &[ASTNode]) -> Option<Vec<Expr>> {
        let mut all = Vec::new();
        for argument in arguments {
            all.extend(self.values(argument)?);
        }
        Some(all)
    }

    /// `IF(x>y,1,0)`, also with another comparison or with 0 and 1.
    fn step(&mut self, condition: &ASTNode, yes: &ASTNode, no: &ASTNode) -> Option<Expr> {
        let ASTNodeType::BinaryOp { op, left, right } = &condition.node_type else { return None };
        let (left, right) = (self.single(left)?, self.single(right)?);
        let (yes, no) = (self.single(yes)?, self.single(no)?);
        // Above, a > b; or not above, which is 1 − step.
        let (above, is_above) = match op {
            BinaryOperator::Greater => (difference(left, right), true),
            BinaryOperator::Less => (difference(right, left), true),
            BinaryOperator::LessEqual => (difference(left, right), false),
            BinaryOperator::GreaterEqual => (difference(right, left), false),
            _ => return None,
        };
        let step = Function::Step.of(above);
        let is_where_above = match (yes.is(1.0) && no.is(0.0), yes.is(0.0) && no.is(1.0)) {
            (true, _) => is_above,
            (_, true) => !is_above,
            _ => return None,
        };
        Some(if is_where_above { step } else { Expr::Number(1.0).minus(step) })
    }
}

fn number(value: f64) -> Option<Expr> {
    value.is_finite().then(|| Expr::number(value))
}

/// a + b, as a further term if a is a sum.
fn plus(a: Expr, b: Expr) -> Expr {
    match a {
        Expr::Sum(mut terms) => {
            terms.push(b);
            Expr::Sum(terms)
        }
        a => Expr::Sum(vec![a, b]),
    }
}

/// a · b, as a further factor if a is a product. A leading sign applies to the whole product: in a
/// spreadsheet a minus binds tighter, so −a · b is (−a) · b, but the value is the same.
fn times(a: Expr, b: Expr) -> Expr {
    match a {
        Expr::Negative(a) => times(*a, b).negative(),
        Expr::Product(mut factors) => {
            factors.push(b);
            Expr::Product(factors)
        }
        a => Expr::Product(vec![a, b]),
    }
}

/// a / b, with a leading sign applied to the whole quotient.
fn over(a: Expr, b: Expr) -> Expr {
    match a {
        Expr::Negative(a) => over(*a, b).negative(),
        a => a.over(b),
    }
}

/// a − b, and just a if b is 0.
fn difference(a: Expr, b: Expr) -> Expr {
    if b.is(0.0) { a } else { a.minus(b) }
}
