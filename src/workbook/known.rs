//! What the names, the tables and the whole columns in formulas refer to.

use super::relative::{move_references, parsed};
use super::{Book, Rectangle};
use crate::formula::cell::Place;
use formualizer_parse::parser::{
    ReferenceType, SpecialItem, TableReference, TableRowSpecifier, TableSpecifier,
};
use formualizer_parse::{ASTNode, ASTNodeType};
use std::collections::HashMap;

/// How deep names may be defined by names.
const DEEPEST: usize = 16;

/// The number of rows and columns of a sheet.
const MOST: Place = (1_048_576, 16_384);

/// A name that a workbook defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinedName {
    /// The name.
    pub name: String,
    /// The number of the only sheet that knows it; none if all do.
    pub sheet: Option<usize>,
    /// What it stands for, as a formula without `=`.
    pub formula: String,
}

/// A table of a workbook, whose columns formulas call by their headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The number of its sheet.
    pub sheet: usize,
    /// All of its cells, with the headings and the totals.
    pub area: Rectangle,
    /// The number of rows with headings.
    pub headings: u32,
    /// The number of rows with totals.
    pub totals: u32,
    /// The headings of its columns.
    pub columns: Vec<String>,
}

impl Table {
    /// The rows between the headings and the totals: the first, and how many.
    fn data(&self) -> (u32, u32) {
        let rows = self.area.rows.saturating_sub(self.headings + self.totals);
        (self.area.top + self.headings, rows)
    }
}

/// What a workbook's formulas may call by a name.
pub struct Known<'a> {
    book: &'a Book,
    /// By the name in lower case, and the sheet for one that only this sheet knows.
    names: HashMap<(String, Option<usize>), &'a str>,
    tables: HashMap<String, &'a Table>,
    /// How many rows and columns of each sheet are in use.
    used: Vec<Place>,
}

impl<'a> Known<'a> {
    /// The names and tables of a workbook.
    pub fn of(book: &'a Book) -> Known<'a> {
        let names = book.names.iter();
        let tables = book.tables.iter();
        let used = book.sheets.iter().map(|sheet| {
            let values = sheet.cells.iter().map(|(place, _)| place);
            let all = values.chain(sheet.formulas.iter().map(|(place, _)| place));
            all.fold((1, 1), |most, place| (most.0.max(place.0 + 1), most.1.max(place.1 + 1)))
        });
        Known {
            book,
            names: names
                .map(|name| ((name.name.to_lowercase(), name.sheet), &*name.formula))
                .collect(),
            tables: tables.map(|table| (table.name.to_lowercase(), table)).collect(),
            used: used.collect(),
        }
    }

    /// A formula of the cell `at` with cells in the place of names, tables and whole columns. What is
    /// not known stays as it is.
    pub fn resolved(&self, mut tree: ASTNode, sheet: usize, at: Place) -> ASTNode {
        self.resolve(&mut tree, sheet, at, DEEPEST);
        tree
    }

    fn resolve(&self, node: &mut ASTNode, sheet: usize, at: Place, depth: usize) {
        match &mut node.node_type {
            ASTNodeType::Reference { reference, .. } => {
                if let ReferenceType::NamedRange(name) = reference {
                    if let Some(meant) = self.named(name, sheet, at, depth) {
                        *node = meant;
                    }
                } else if let ReferenceType::Table(table) = reference {
                    if let Some(meant) = self.in_a_table(table, sheet, at) {
                        *reference = meant;
                    }
                } else {
                    self.limit(reference, sheet);
                }
            }
            ASTNodeType::UnaryOp { expr, .. } => self.resolve(expr, sheet, at, depth),
            ASTNodeType::BinaryOp { left, right, .. } => {
                self.resolve(left, sheet, at, depth);
                self.resolve(right, sheet, at, depth);
            }
            ASTNodeType::Function { name, args } if is_called(name, "ANCHORARRAY") => {
                // B1#, all that the array formula in B1 fills.
                if let [ASTNode { node_type: ASTNodeType::Reference { reference, .. }, .. }] =
                    &args[..]
                    && let Some(filled) = self.filled_from(reference, sheet)
                {
                    let original = filled.to_string();
                    node.node_type = ASTNodeType::Reference { original, reference: filled };
                }
            }
            ASTNodeType::Function { name, args } => {
                // SUM(Sheet1:Sheet3!A1) is SUM(Sheet1!A1,Sheet2!A1,Sheet3!A1).
                *args = std::mem::take(args)
                    .into_iter()
                    .flat_map(|arg| self.on_each_sheet(&arg).unwrap_or(vec![arg]))
                    .collect();
                args.iter_mut().for_each(|node| self.resolve(node, sheet, at, depth));
                // A name that stands for a LAMBDA is called like a function.
                let named = self.named(name, sheet, at, depth);
                if let Some(callee) = named.filter(is_lambda) {
                    let args = std::mem::take(args);
                    node.node_type = ASTNodeType::Call { callee: Box::new(callee), args };
                }
            }
            ASTNodeType::Call { callee, args } => {
                self.resolve(callee, sheet, at, depth);
                args.iter_mut().for_each(|node| self.resolve(node, sheet, at, depth));
            }
            ASTNodeType::Array(rows) => {
                rows.iter_mut().flatten().for_each(|node| self.resolve(node, sheet, at, depth));
            }
            ASTNodeType::Literal(_) | ASTNodeType::Omitted => {}
        }
    }

    /// What a name stands for in the cell `at`.
    fn named(&self, name: &str, sheet: usize, at: Place, depth: usize) -> Option<ASTNode> {
        // A name of one sheet can be called from another as Sheet2!name.
        let (sheet, name) = match name.rsplit_once('!') {
            Some((of, name)) => (self.book.position(of.trim_matches('\''))?, name),
            None => (sheet, name),
        };
        let name = name.to_lowercase();
        let own = self.names.get(&(name.clone(), Some(sheet)));
        let text = own.or_else(|| self.names.get(&(name, None)))?;
        let mut tree = parsed(text)?;
        // Without a $ a name means another cell in each cell, as seen from A1.
        move_references(&mut tree, i64::from(at.0), i64::from(at.1));
        self.resolve(&mut tree, sheet, at, depth.checked_sub(1)?);
        Some(tree)
    }

    /// A whole column or row, as far as it is in use.
    fn limit(&self, reference: &mut ReferenceType, own: usize) {
        let ReferenceType::Range {
            sheet,
            start_row,
            start_col,
            end_row,
            end_col,
            start_row_abs,
            start_col_abs,
            end_row_abs,
            end_col_abs,
        } = reference
        else {
            return;
        };
        let number = match sheet {
            Some(name) => self.book.position(name),
            None => Some(own),
        };
        let Some((rows, columns)) = number.map(|number| self.used[number]) else { return };
        // LibreOffice writes A1:A1048576 for A:A.
        if (*start_row, *end_row) == (Some(1), Some(MOST.0)) {
            (*start_row, *end_row) = (None, None);
        }
        if (*start_col, *end_col) == (Some(1), Some(MOST.1)) {
            (*start_col, *end_col) = (None, None);
        }
        if start_row.is_none() && end_row.is_none() {
            (*start_row, *end_row) = (Some(1), Some(rows));
            (*start_row_abs, *end_row_abs) = (true, true);
        }
        if start_col.is_none() && end_col.is_none() {
            (*start_col, *end_col) = (Some(1), Some(columns));
            (*start_col_abs, *end_col_abs) = (true, true);
        }
    }

    /// A reference to the same cells of several sheets as one to each.
    fn on_each_sheet(&self, node: &ASTNode) -> Option<Vec<ASTNode>> {
        let ASTNodeType::Reference { reference, .. } = &node.node_type else { return None };
        let on: Box<dyn Fn(String) -> ReferenceType> = match reference.clone() {
            ReferenceType::Cell3D { row, col, row_abs, col_abs, .. } => Box::new(move |sheet| {
                ReferenceType::Cell { sheet: Some(sheet), row, col, row_abs, col_abs }
            }),
            ReferenceType::Range3D {
                start_row,
                start_col,
                end_row,
                end_col,
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
                ..
            } => Box::new(move |sheet| ReferenceType::Range {
                sheet: Some(sheet),
                start_row,
                start_col,
                end_row,
                end_col,
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
            }),
            _ => return None,
        };
        let (ReferenceType::Cell3D { sheet_first, sheet_last, .. }
        | ReferenceType::Range3D { sheet_first, sheet_last, .. }) = reference
        else {
            return None;
        };
        let (first, last) = (self.book.position(sheet_first)?, self.book.position(sheet_last)?);
        let sheets = self.book.sheets.get(first.min(last)..=first.max(last))?;
        let each = sheets.iter().map(|sheet| {
            let reference = on(sheet.name.clone());
            let original = reference.to_string();
            ASTNode::new(ASTNodeType::Reference { original, reference }, None)
        });
        Some(each.collect())
    }

    /// The cells that the array formula in a cell fills.
    fn filled_from(&self, first: &ReferenceType, own: usize) -> Option<ReferenceType> {
        let ReferenceType::Cell { sheet, row, col, row_abs, col_abs } = first else { return None };
        let number = match sheet {
            Some(name) => self.book.position(name)?,
            None => own,
        };
        let arrays = &self.book.sheets[number].arrays;
        let array = arrays.iter().find(|array| array.first() == (*row - 1, *col - 1))?;
        Some(range(sheet.clone(), array, [*row_abs, *col_abs]))
    }

    /// The cells of a table that a formula in the cell `at` of a sheet means.
    fn in_a_table(
        &self,
        reference: &TableReference,
        sheet: usize,
        at: Place,
    ) -> Option<ReferenceType> {
        let table = match reference.name.is_empty() {
            // Within a table its name may be left out.
            true => *self.tables.values().find(|t| t.sheet == sheet && t.area.contains(at))?,
            false => *self.tables.get(&reference.name.to_lowercase())?,
        };
        let mut part = Part { rows: None, columns: None };
        if let Some(specifier) = &reference.specifier {
            part.take(specifier, table)?;
        }
        let (first, last) = part.columns.unwrap_or((0, table.area.columns - 1));
        let (left, right) = (table.area.left + first + 1, table.area.left + last + 1);
        let (data, length) = table.data();
        let total = table.area.top + table.area.rows;
        let (top, rows, is_fixed) = match part.rows.unwrap_or(Rows::Data) {
            Rows::Data => (data, length, true),
            Rows::All => (table.area.top, table.area.rows, true),
            Rows::Headings => (table.area.top, table.headings, true),
            Rows::Totals => (total.checked_sub(table.totals)?, table.totals, true),
            Rows::This => (at.0, 1, false),
        };
        if rows == 0 {
            return None;
        }
        let sheet = Some(self.book.sheets.get(table.sheet)?.name.clone());
        Some(if rows == 1 && left == right {
            ReferenceType::Cell { sheet, row: top + 1, col: left, row_abs: is_fixed, col_abs: true }
        } else {
            let area = Rectangle { top, left: left - 1, rows, columns: right - left + 1 };
            range(sheet, &area, [is_fixed, true])
        })
    }
}

/// A reference to a range, whose rows and columns have a `$` or not.
fn range(sheet: Option<String>, area: &Rectangle, [row_abs, col_abs]: [bool; 2]) -> ReferenceType {
    ReferenceType::Range {
        sheet,
        start_row: Some(area.top + 1),
        start_col: Some(area.left + 1),
        end_row: Some(area.top + area.rows),
        end_col: Some(area.left + area.columns),
        start_row_abs: row_abs,
        start_col_abs: col_abs,
        end_row_abs: row_abs,
        end_col_abs: col_abs,
    }
}

fn is_lambda(node: &ASTNode) -> bool {
    matches!(&node.node_type, ASTNodeType::Function { name, .. } if is_called(name, "LAMBDA"))
}

/// Whether a function has this name; those that are newer than the format have a prefix in files.
fn is_called(name: &str, wanted: &str) -> bool {
    name.rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted))
}

/// Rows of a table.
#[derive(Clone, Copy, PartialEq)]
enum Rows {
    Data,
    All,
    Headings,
    Totals,
    /// That of the cell with the formula.
    This,
}

/// A part of a table: its rows, and the first and the last column.
struct Part {
    rows: Option<Rows>,
    columns: Option<(u32, u32)>,
}

impl Part {
    /// Takes in what a specifier says: `#Data`, `[Price]`, `[Price]:[Count]`. None if the table has no
    /// such column, or two specifiers say two things.
    fn take(&mut self, specifier: &TableSpecifier, table: &Table) -> Option<()> {
        let column = |heading: &str| {
            let heading = heading.trim();
            let at = table.columns.iter().position(|c| c.eq_ignore_ascii_case(heading));
            at.and_then(|at| u32::try_from(at).ok())
        };
        let rows = match specifier {
            TableSpecifier::All | TableSpecifier::SpecialItem(SpecialItem::All) => Rows::All,
            TableSpecifier::Data | TableSpecifier::SpecialItem(SpecialItem::Data) => Rows::Data,
            TableSpecifier::Headers | TableSpecifier::SpecialItem(SpecialItem::Headers) => {
                Rows::Headings
            }
            TableSpecifier::Totals | TableSpecifier::SpecialItem(SpecialItem::Totals) => {
                Rows::Totals
            }
            TableSpecifier::SpecialItem(SpecialItem::ThisRow)
            | TableSpecifier::Row(TableRowSpecifier::Current) => Rows::This,
            TableSpecifier::Row(_) => return None,
            TableSpecifier::Column(heading) => return self.take_columns(column(heading)?, None),
            TableSpecifier::ColumnRange(first, last) => {
                return self.take_columns(column(first)?, Some(column(last)?));
            }
            TableSpecifier::Combination(all) => {
                return all.iter().try_for_each(|one| self.take(one, table));
            }
        };
        self.rows.replace(rows).is_none().then_some(())
    }

    fn take_columns(&mut self, first: u32, last: Option<u32>) -> Option<()> {
        let last = last.unwrap_or(first);
        self.columns.replace((first.min(last), first.max(last))).is_none().then_some(())
    }
}
