//! Formulas in relative form.

use super::Rectangle;
use crate::formula::cell::Place;
pub(super) use crate::formula::tree as parsed;
use formualizer_parse::parser::{RefView, ReferenceType};
use formualizer_parse::{ASTNode, ASTNodeType, BinaryOperator, LiteralValue};
use std::fmt::Write;

/// A formula, and the same in relative form.
#[derive(Debug, Clone)]
pub struct Relative {
    /// The cell that it was read in.
    pub at: Place,
    /// The formula as it stands there.
    pub tree: ASTNode,
    /// The formula with each reference as a distance from the cell, or as a row and a column where
    /// it has a `$`: `R[0]C[-2]*R1C1`. So two cells have the same text if one was filled with the
    /// formula of the other.
    pub text: String,
}

impl Relative {
    /// The formula `text` of the cell `at`, in Excel's syntax, or after `of:` in OpenDocument's. None
    /// if it is no formula of a spreadsheet.
    ///
    /// ```
    /// use backprop::workbook::Relative;
    ///
    /// let formula = Relative::parse("SUM(A$1:A3)*$C4", (2, 1)).unwrap();
    /// assert_eq!(formula.text, "(SUM(R1C[-1]:R[0]C[-1])*R[1]C3)");
    /// assert_eq!(Relative::parse("SUM(B$1:B8)*$C9", (7, 2)).unwrap().text, formula.text);
    /// ```
    pub fn parse(text: &str, at: Place) -> Option<Relative> {
        Some(Relative::of(parsed(text)?, at))
    }

    /// The formula of the cell `at` that has this tree.
    pub fn of(tree: ASTNode, at: Place) -> Relative {
        let mut text = String::new();
        write_relative(&tree, at, &mut text);
        Relative { at, tree, text }
    }

    /// The formula as it stands in another cell that has it.
    pub fn moved_to(&self, to: Place) -> ASTNode {
        let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
        let mut tree = self.tree.clone();
        move_references(&mut tree, by(to.0, self.at.0), by(to.1, self.at.1));
        tree
    }
}

pub(super) fn move_references(node: &mut ASTNode, rows: i64, columns: i64) {
    let moved = |at: &mut u32, is_fixed: bool, by: i64| {
        if !is_fixed {
            *at = (i64::from(*at) + by).clamp(1, i64::from(u32::MAX)) as u32;
        }
    };
    match &mut node.node_type {
        ASTNodeType::Reference { reference, .. } => match reference {
            ReferenceType::Cell { row, col, row_abs, col_abs, .. } => {
                moved(row, *row_abs, rows);
                moved(col, *col_abs, columns);
            }
            ReferenceType::Range {
                start_row,
                start_col,
                end_row,
                end_col,
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
                ..
            } => {
                for (at, is_fixed) in [(start_row, *start_row_abs), (end_row, *end_row_abs)] {
                    at.iter_mut().for_each(|at| moved(at, is_fixed, rows));
                }
                for (at, is_fixed) in [(start_col, *start_col_abs), (end_col, *end_col_abs)] {
                    at.iter_mut().for_each(|at| moved(at, is_fixed, columns));
                }
            }
            _ => {}
        },
        ASTNodeType::UnaryOp { expr, .. } => move_references(expr, rows, columns),
        ASTNodeType::BinaryOp { left, right, .. } => {
            move_references(left, rows, columns);
            move_references(right, rows, columns);
        }
        ASTNodeType::Function { args, .. } => {
            args.iter_mut().for_each(|node| move_references(node, rows, columns));
        }
        ASTNodeType::Call { callee, args } => {
            move_references(callee, rows, columns);
            args.iter_mut().for_each(|node| move_references(node, rows, columns));
        }
        ASTNodeType::Array(all) => {
            all.iter_mut().flatten().for_each(|node| move_references(node, rows, columns));
        }
        ASTNodeType::Literal(_) | ASTNodeType::Omitted => {}
    }
}

/// All cells that a formula may use, as [`ranges`] has them; none if that cannot be told from its text:
/// a name, a table, a whole column, or a function that looks up where to look.
pub(super) fn all_cells(
    tree: &ASTNode,
    area: &Rectangle,
) -> Option<Vec<(Option<String>, Rectangle)>> {
    let mut is_told = looks_where_it_says(tree);
    tree.visit_refs(|reference| {
        is_told &= matches!(
            reference,
            RefView::Cell { .. }
                | RefView::Range {
                    start_row: Some(_),
                    start_col: Some(_),
                    end_row: Some(_),
                    end_col: Some(_),
                    ..
                }
        );
    });
    is_told.then(|| [ranges(tree, area), cells(tree, area)].concat())
}

/// The references to a cell in a formula, as it stands in the first cell of `area`, each with the name of
/// its sheet and all cells that it is in the cells of `area`.
pub(super) fn cells(tree: &ASTNode, area: &Rectangle) -> Vec<(Option<String>, Rectangle)> {
    let mut found = Vec::new();
    tree.visit_refs(|reference| {
        if let RefView::Cell { sheet, row, col, row_abs, col_abs } = reference {
            let length = |is_fixed: bool, length: u32| if is_fixed { 1 } else { length };
            let cells = Rectangle {
                top: row - 1,
                left: col - 1,
                rows: length(row_abs, area.rows),
                columns: length(col_abs, area.columns),
            };
            found.push((sheet.map(str::to_owned), cells));
        }
    });
    found
}

/// Whether no function in a formula computes the address of what it uses.
fn looks_where_it_says(node: &ASTNode) -> bool {
    let all = |nodes: &[ASTNode]| nodes.iter().all(looks_where_it_says);
    match &node.node_type {
        ASTNodeType::Function { name, args } => {
            !["INDIRECT", "OFFSET"].contains(&name.to_ascii_uppercase().as_str()) && all(args)
        }
        ASTNodeType::UnaryOp { expr, .. } => looks_where_it_says(expr),
        ASTNodeType::BinaryOp { op, left, right } => {
            // INDEX(…):B5 is a range whose start is computed.
            !matches!(op, BinaryOperator::Range)
                && looks_where_it_says(left)
                && looks_where_it_says(right)
        }
        ASTNodeType::Array(rows) => rows.iter().all(|row| all(row)),
        ASTNodeType::Call { .. } => false,
        ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } => true,
    }
}

/// The ranges in a formula, as it stands in the first cell of `area`, each with the name of its sheet
/// and all cells that it has in the cells of `area`.
pub(super) fn ranges(tree: &ASTNode, area: &Rectangle) -> Vec<(Option<String>, Rectangle)> {
    let mut found = Vec::new();
    tree.visit_refs(|reference| {
        if let RefView::Range {
            sheet,
            start_row: Some(top),
            start_col: Some(left),
            end_row: Some(bottom),
            end_col: Some(right),
            end_row_abs,
            end_col_abs,
            ..
        } = reference
        {
            let further = |is_fixed: bool, length: u32| if is_fixed { 0 } else { length - 1 };
            let rows = (bottom + 1).saturating_sub(top) + further(end_row_abs, area.rows);
            let columns = (right + 1).saturating_sub(left) + further(end_col_abs, area.columns);
            let range = Rectangle { top: top - 1, left: left - 1, rows, columns };
            found.push((sheet.map(str::to_owned), range));
        }
    });
    found
}

/// Every operation is in parentheses, so that different trees have different texts.
fn write_relative(node: &ASTNode, at: Place, out: &mut String) {
    match &node.node_type {
        ASTNodeType::Literal(value) => write_literal(value, out),
        ASTNodeType::Omitted => {}
        ASTNodeType::Reference { reference, .. } => write_reference(reference, at, out),
        ASTNodeType::UnaryOp { op, expr } => {
            let _ = write!(out, "({op}");
            write_relative(expr, at, out);
            out.push(')');
        }
        ASTNodeType::BinaryOp { op, left, right } => {
            out.push('(');
            write_relative(left, at, out);
            let _ = write!(out, "{op}");
            write_relative(right, at, out);
            out.push(')');
        }
        ASTNodeType::Function { name, args } => {
            out.push_str(&name.to_ascii_uppercase());
            write_list(args, at, out);
        }
        ASTNodeType::Call { callee, args } => {
            write_relative(callee, at, out);
            write_list(args, at, out);
        }
        ASTNodeType::Array(rows) => {
            out.push('{');
            for row in rows {
                write_list(row, at, out);
            }
            out.push('}');
        }
    }
}

fn write_list(list: &[ASTNode], at: Place, out: &mut String) {
    out.push('(');
    for (number, node) in list.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        write_relative(node, at, out);
    }
    out.push(')');
}

fn write_literal(value: &LiteralValue, out: &mut String) {
    let _ = match value {
        LiteralValue::Int(value) => write!(out, "{}", *value as f64),
        LiteralValue::Number(value) => write!(out, "{value}"),
        LiteralValue::Text(text) => write!(out, "{text:?}"),
        other => write!(out, "{other:?}"),
    };
}

fn write_reference(reference: &ReferenceType, at: Place, out: &mut String) {
    let (row, column) = (Some(at.0), Some(at.1));
    let name_sheet = |sheet: &Option<String>, out: &mut String| {
        if let Some(sheet) = sheet {
            let _ = write!(out, "{:?}!", sheet.to_lowercase());
        }
    };
    match reference {
        ReferenceType::Cell { sheet, row: r, col, row_abs, col_abs } => {
            name_sheet(sheet, out);
            write_part('R', Some(*r), *row_abs, row, out);
            write_part('C', Some(*col), *col_abs, column, out);
        }
        ReferenceType::Range {
            sheet,
            start_row,
            start_col,
            end_row,
            end_col,
            start_row_abs,
            start_col_abs,
            end_row_abs,
            end_col_abs,
        } => {
            name_sheet(sheet, out);
            write_part('R', *start_row, *start_row_abs, row, out);
            write_part('C', *start_col, *start_col_abs, column, out);
            out.push(':');
            write_part('R', *end_row, *end_row_abs, row, out);
            write_part('C', *end_col, *end_col_abs, column, out);
        }
        // A name, a table's column: the same wherever it stands.
        other => out.push_str(&other.to_excel_string()),
    }
}

/// A row or a column, counted from 1 in the reference and from 0 in the cell; none for the whole of
/// it, as in `A:A`.
fn write_part(letter: char, to: Option<u32>, is_fixed: bool, from: Option<u32>, out: &mut String) {
    let _ = match (to, from) {
        (Some(to), Some(from)) if !is_fixed => {
            write!(out, "{letter}[{}]", i64::from(to) - 1 - i64::from(from))
        }
        (Some(to), _) => write!(out, "{letter}{to}"),
        (None, _) => Ok(()),
    };
}
