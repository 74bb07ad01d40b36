//! Formulas in relative form.

use super::{Book, Rectangle};
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
    /// The formula as it is there.
    pub tree: ASTNode,
    /// The formula with each reference as a distance from the cell, or as a row and a column where
    /// it has a `$`: `R[0]C[-2]*R1C1`. So two cells have the same text if one was filled with the
    /// formula of the other.
    pub text: String,
}

impl Relative {
    /// The formula `text` of the cell `at`, in Excel's syntax, or after `of:` in OpenDocument's. None
    /// if it is not a formula of a spreadsheet.
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
        write_relative(&tree, Form { at, hidden: Hidden::Nothing }, &mut text);
        Relative { at, tree, text }
    }

    /// The formula with a `#` for each reference. Two formulas with one shape do the same with cells
    /// that may be anywhere.
    pub(super) fn shape(&self) -> String {
        let mut text = String::new();
        write_relative(&self.tree, Form { at: self.at, hidden: Hidden::References }, &mut text);
        text
    }

    /// The formula as it is in another cell that has it.
    pub fn moved_to(&self, to: Place) -> ASTNode {
        self.moved_with(to, &[])
    }

    /// The same, where `anchors` move too: rows and columns, counted from 0, that have a `$`.
    pub(super) fn moved_with(&self, to: Place, anchors: &[Anchor]) -> ASTNode {
        let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
        let mut tree = self.tree.clone();
        let by = [by(to.0, self.at.0), by(to.1, self.at.1)];
        move_all(&mut tree, by, &|axis, at| anchors.contains(&Anchor { axis, at: at - 1 }));
        tree
    }

    /// The relative form without what is fixed along an axis: the rows or columns that have a `$`, or the
    /// names of sheets. With it these, counted from 0; none if it names a sheet that is not there.
    pub(super) fn without_anchors(&self, axis: Axis, book: &Book) -> Option<(String, Vec<u32>)> {
        let (mut text, mut anchors) = (String::new(), Vec::new());
        write_relative(&self.tree, Form { at: self.at, hidden: Hidden::Anchors(axis) }, &mut text);
        let mut are_known = true;
        self.tree.visit_refs(|reference| {
            let (sheet, sides) = match reference {
                RefView::Cell { sheet, row, col, row_abs, col_abs } => {
                    (sheet, vec![[(row_abs, Some(row)), (col_abs, Some(col))]])
                }
                RefView::Range {
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
                    let start = [(start_row_abs, start_row), (start_col_abs, start_col)];
                    (sheet, vec![start, [(end_row_abs, end_row), (end_col_abs, end_col)]])
                }
                _ => return,
            };
            match (axis, sheet) {
                (Axis::Rows | Axis::Columns, _) => {
                    let of_axis = sides.iter().map(|side| side[axis as usize]);
                    let fixed = of_axis.filter_map(|(is_fixed, at)| at.filter(|_| is_fixed));
                    anchors.extend(fixed.map(|at| at - 1));
                }
                (Axis::Sheets, Some(name)) => match book.position(name) {
                    Some(number) => anchors.push(number as u32),
                    None => are_known = false,
                },
                (Axis::Sheets, None) => {}
            }
        });
        are_known.then_some((text, anchors))
    }
}

/// Along what a workbook's cells are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From the top down.
    Rows,
    /// From left to right.
    Columns,
    /// From one sheet to the next.
    Sheets,
}

/// A row or a column that a formula refers to with a `$`, or a sheet that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// Which of them.
    pub axis: Axis,
    /// Its number, counted from 0.
    pub at: u32,
}

/// Renames the sheets in a formula.
pub(super) fn rename_sheets(node: &mut ASTNode, renamed: &dyn Fn(&str) -> Option<String>) {
    match &mut node.node_type {
        ASTNodeType::Reference { reference, .. } => match reference {
            ReferenceType::Cell { sheet: Some(sheet), .. }
            | ReferenceType::Range { sheet: Some(sheet), .. } => {
                if let Some(name) = renamed(sheet) {
                    *sheet = name;
                }
            }
            _ => {}
        },
        _ => parts_mut(node).into_iter().for_each(|part| rename_sheets(part, renamed)),
    }
}

/// The parts of a formula's node.
fn parts_mut(node: &mut ASTNode) -> Vec<&mut ASTNode> {
    match &mut node.node_type {
        ASTNodeType::UnaryOp { expr, .. } => vec![expr],
        ASTNodeType::BinaryOp { left, right, .. } => vec![left, right],
        ASTNodeType::Function { args, .. } => args.iter_mut().collect(),
        ASTNodeType::Call { callee, args } => {
            [&mut **callee].into_iter().chain(args.iter_mut()).collect()
        }
        ASTNodeType::Array(all) => all.iter_mut().flatten().collect(),
        ASTNodeType::Reference { .. } | ASTNodeType::Literal(_) | ASTNodeType::Omitted => vec![],
    }
}

pub(super) fn move_references(node: &mut ASTNode, rows: i64, columns: i64) {
    move_all(node, [rows, columns], &|_, _| false);
}

/// Moves all references of a formula; of those with a `$` those that `is_moved` names, which is given
/// the axis and the row or column, counted from 1.
fn move_all(node: &mut ASTNode, by: [i64; 2], is_moved: &dyn Fn(Axis, u32) -> bool) {
    let moved = |at: &mut u32, is_fixed: bool, axis: Axis| {
        if !is_fixed || is_moved(axis, *at) {
            *at = (i64::from(*at) + by[axis as usize]).clamp(1, i64::from(u32::MAX)) as u32;
        }
    };
    match &mut node.node_type {
        ASTNodeType::Reference { reference, .. } => match reference {
            ReferenceType::Cell { row, col, row_abs, col_abs, .. } => {
                moved(row, *row_abs, Axis::Rows);
                moved(col, *col_abs, Axis::Columns);
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
                    at.iter_mut().for_each(|at| moved(at, is_fixed, Axis::Rows));
                }
                for (at, is_fixed) in [(start_col, *start_col_abs), (end_col, *end_col_abs)] {
                    at.iter_mut().for_each(|at| moved(at, is_fixed, Axis::Columns));
                }
            }
            _ => {}
        },
        _ => parts_mut(node).into_iter().for_each(|part| move_all(part, by, is_moved)),
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

/// The references to a cell in a formula, as it is in the first cell of `area`, each with the name of
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
pub(super) fn looks_where_it_says(node: &ASTNode) -> bool {
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

/// The ranges in a formula, as it is in the first cell of `area`, each with the name of its sheet
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
fn write_relative(node: &ASTNode, form: Form, out: &mut String) {
    match &node.node_type {
        ASTNodeType::Literal(value) => write_literal(value, out),
        ASTNodeType::Omitted => {}
        ASTNodeType::Reference { reference, .. } => write_reference(reference, form, out),
        ASTNodeType::UnaryOp { op, expr } => {
            let _ = write!(out, "({op}");
            write_relative(expr, form, out);
            out.push(')');
        }
        ASTNodeType::BinaryOp { op, left, right } => {
            out.push('(');
            write_relative(left, form, out);
            let _ = write!(out, "{op}");
            write_relative(right, form, out);
            out.push(')');
        }
        ASTNodeType::Function { name, args } => {
            out.push_str(&name.to_ascii_uppercase());
            write_list(args, form, out);
        }
        ASTNodeType::Call { callee, args } => {
            write_relative(callee, form, out);
            write_list(args, form, out);
        }
        ASTNodeType::Array(rows) => {
            out.push('{');
            for row in rows {
                write_list(row, form, out);
            }
            out.push('}');
        }
    }
}

fn write_list(list: &[ASTNode], form: Form, out: &mut String) {
    out.push('(');
    for (number, node) in list.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        write_relative(node, form, out);
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

fn write_reference(reference: &ReferenceType, form: Form, out: &mut String) {
    let Form { at: (row, column), .. } = form;
    let name_sheet = |sheet: &Option<String>, out: &mut String| match sheet {
        None => {}
        Some(_) if form.hidden == Hidden::Anchors(Axis::Sheets) => out.push_str("S$!"),
        Some(sheet) => {
            let _ = write!(out, "{:?}!", sheet.to_lowercase());
        }
    };
    match reference {
        ReferenceType::Cell { .. } if form.hidden == Hidden::References => out.push('#'),
        ReferenceType::Range { start_row, start_col, end_row, end_col, .. }
            if form.hidden == Hidden::References =>
        {
            let length = |from: &Option<u32>, to: &Option<u32>| {
                Some(i64::from((*to)?) - i64::from((*from)?))
            };
            let _ =
                write!(out, "#{:?}{:?}", length(start_row, end_row), length(start_col, end_col));
        }
        ReferenceType::Cell { sheet, row: r, col, row_abs, col_abs } => {
            name_sheet(sheet, out);
            form.write_part(Axis::Rows, Some(*r), *row_abs, row, out);
            form.write_part(Axis::Columns, Some(*col), *col_abs, column, out);
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
            form.write_part(Axis::Rows, *start_row, *start_row_abs, row, out);
            form.write_part(Axis::Columns, *start_col, *start_col_abs, column, out);
            out.push(':');
            form.write_part(Axis::Rows, *end_row, *end_row_abs, row, out);
            form.write_part(Axis::Columns, *end_col, *end_col_abs, column, out);
        }
        // A name, a table's column: the same wherever it is.
        other => out.push_str(&other.to_excel_string()),
    }
}

/// How a formula is written in relative form.
#[derive(Clone, Copy)]
struct Form {
    /// The cell that it is in.
    at: Place,
    /// What of its references is left out.
    hidden: Hidden,
}

/// What of the references of a formula is left out.
#[derive(Clone, Copy, PartialEq)]
enum Hidden {
    Nothing,
    /// Of this axis what has a `$`.
    Anchors(Axis),
    /// All but the size.
    References,
}

impl Form {
    /// A row or a column, counted from 1 in the reference and from 0 in the cell; none for the whole of
    /// it, as in `A:A`.
    fn write_part(self, axis: Axis, to: Option<u32>, is_fixed: bool, from: u32, out: &mut String) {
        let letter = if axis == Axis::Rows { 'R' } else { 'C' };
        let _ = match to {
            Some(to) if !is_fixed => {
                write!(out, "{letter}[{}]", i64::from(to) - 1 - i64::from(from))
            }
            Some(_) if self.hidden == Hidden::Anchors(axis) => write!(out, "{letter}$"),
            Some(to) => write!(out, "{letter}{to}"),
            None => Ok(()),
        };
    }
}
