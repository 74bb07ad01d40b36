//! A formula of a region as an expression with indices.
//!
//! The cell in row r of a region that was filled down says B5 in the first row and B5 + r in the
//! others: an entry of the block that holds these cells, x\[r]. A range is an entry with an index of
//! its own, which a function like SUM sums over.

use super::{Block, Grid};
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation};
use crate::formula::cell::Place;
use crate::workbook::Rectangle;
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{ASTNode, ASTNodeType, BinaryOperator, LiteralValue, UnaryOperator};

/// Why a formula is not understood.
pub type Refused = String;

/// The most cells of a range: more would be added up for minutes.
const MOST_IN_A_RANGE: f64 = 1e7;

/// A formula under way.
pub struct Reader<'a> {
    pub grid: &'a Grid,
    /// The sheet of the formula.
    pub sheet: usize,
    /// The region that has it.
    pub area: Rectangle,
    /// The index variables of the region's rows and columns, if it has more than one.
    pub axes: [Option<Index>; 2],
    /// How many index variables were given to ranges, down and across.
    pub given: [usize; 2],
    /// The blocks that it uses.
    pub uses: Vec<usize>,
}

/// The values of a range or of an operation with ranges: one expression for all of them, in which the
/// place is an index variable down and one across. A single value has neither.
#[derive(Debug, Clone)]
struct Array {
    axes: [Option<Index>; 2],
    entry: Expr,
}

impl Array {
    fn single(entry: Expr) -> Array {
        Array { axes: [None, None], entry }
    }

    fn indices(&self) -> Vec<Index> {
        self.axes.iter().flatten().cloned().collect()
    }

    /// The number of values.
    fn count(&self) -> f64 {
        self.axes.iter().flatten().map(length).product()
    }

    fn map(self, f: impl FnOnce(Expr) -> Expr) -> Array {
        Array { axes: self.axes, entry: f(self.entry) }
    }
}

fn length(index: &Index) -> f64 {
    match index.size.as_deref() {
        Some(Expr::Number(size)) => *size,
        _ => f64::NAN,
    }
}

/// A row or a column: a first one, and index variables that are counted from there.
#[derive(Debug, Clone)]
struct Position {
    first: i64,
    indices: Vec<Index>,
}

impl Position {
    /// The place along an axis that starts at `origin`.
    fn from(&self, origin: u32) -> Expr {
        let start = Expr::number((self.first - i64::from(origin)) as f64);
        let indices = self.indices.iter().cloned().map(Expr::from);
        Expr::sum(indices.chain([start]).collect()).tidied()
    }

    /// How many different places it has.
    fn extent(&self) -> i64 {
        1 + self.indices.iter().map(|index| length(index) as i64 - 1).sum::<i64>()
    }
}

const ROWS: usize = 0;
const COLUMNS: usize = 1;

impl Reader<'_> {
    /// The formula as one value.
    pub fn formula(&mut self, tree: &ASTNode) -> Result<Expr, Refused> {
        Ok(with_sigmoids(&self.single(tree)?))
    }

    /// The formula of an array, as the value in the row and the column of its cells. A result of one
    /// row is in all rows.
    pub fn array_formula(
        &mut self,
        tree: &ASTNode,
        cells: [Option<Index>; 2],
    ) -> Result<Expr, Refused> {
        let Array { axes, mut entry } = self.array(tree)?;
        for (own, cells) in axes.into_iter().zip(cells) {
            let Some(own) = own else { continue };
            if cells.as_ref().is_some_and(|cells| length(cells) > length(&own)) {
                return Err("its result has fewer cells than it fills".into());
            }
            let place = cells.map_or(Expr::Number(0.0), Expr::from);
            entry = entry.with_index(&own.name, &place);
        }
        Ok(with_sigmoids(&entry))
    }

    fn single(&mut self, node: &ASTNode) -> Result<Expr, Refused> {
        let array = self.array(node)?;
        match array.axes {
            [None, None] => Ok(array.entry),
            _ => Err("a range stands where one value is used".into()),
        }
    }

    fn array(&mut self, node: &ASTNode) -> Result<Array, Refused> {
        match &node.node_type {
            ASTNodeType::Literal(value) => literal(value).map(Array::single),
            ASTNodeType::Omitted => Err("an argument is left out".into()),
            ASTNodeType::Reference { reference, original } => self.reference(reference, original),
            ASTNodeType::UnaryOp { op, expr } => {
                let x = self.array(expr)?;
                match op {
                    UnaryOperator::Plus => Ok(x),
                    UnaryOperator::Minus => Ok(x.map(Expr::negative)),
                    UnaryOperator::Percent => Ok(x.map(|x| x.over(Expr::Number(100.0)))),
                    _ => Err(format!("the operator {op} is not understood")),
                }
            }
            ASTNodeType::BinaryOp { op, left, right } => {
                let (left, right) = (self.array(left)?, self.array(right)?);
                let operation =
                    binary(*op).ok_or(format!("the operator {op} is not understood"))?;
                entry_by_entry(vec![left, right], |mut all| {
                    let right = all.pop().expect("two");
                    operation(all.pop().expect("two"), right)
                })
            }
            ASTNodeType::Function { name, args } => self.call(&name.to_ascii_uppercase(), args),
            _ => Err("it is not understood".into()),
        }
    }

    fn reference(&mut self, reference: &ReferenceType, text: &str) -> Result<Array, Refused> {
        match reference {
            ReferenceType::Cell { sheet, row, col, row_abs, col_abs } => {
                let sheet = self.sheet_called(sheet.as_deref())?;
                let position = |reader: &Self, axis, at: u32, is_fixed| {
                    reader.position(axis, i64::from(at) - 1, is_fixed)
                };
                let row = position(self, ROWS, *row, *row_abs);
                let column = position(self, COLUMNS, *col, *col_abs);
                Ok(Array::single(self.cell(sheet, &row, &column)))
            }
            ReferenceType::Range {
                sheet,
                start_row: Some(top),
                start_col: Some(left),
                end_row: Some(bottom),
                end_col: Some(right),
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
            } => {
                let sheet = self.sheet_called(sheet.as_deref())?;
                let (row, down, from_row) =
                    self.side(ROWS, [*top, *bottom], [*start_row_abs, *end_row_abs])?;
                let (column, across, from_column) =
                    self.side(COLUMNS, [*left, *right], [*start_col_abs, *end_col_abs])?;
                let all: f64 = [&down, &across].into_iter().flatten().map(length).product();
                if all > MOST_IN_A_RANGE {
                    return Err(format!("the range {text} has too many cells"));
                }
                let cell = self.cell(sheet, &row, &column);
                let factors = from_row.into_iter().chain(from_column).chain([cell]).collect();
                Ok(Array { axes: [down, across], entry: Expr::product(factors) })
            }
            _ => Err(format!("the reference {text} is not understood")),
        }
    }

    fn sheet_called(&self, name: Option<&str>) -> Result<usize, Refused> {
        let Some(name) = name else { return Ok(self.sheet) };
        let is_it = |known: &String| known.eq_ignore_ascii_case(name);
        self.grid.names.iter().position(is_it).ok_or(format!("there is no sheet called {name}"))
    }

    /// Where a reference that says `at` in the first cell is in the cells of the region.
    fn position(&self, axis: usize, at: i64, is_fixed: bool) -> Position {
        let moves = self.axes[axis].clone().filter(|_| !is_fixed);
        Position { first: at, indices: moves.into_iter().collect() }
    }

    /// A side of a range: the positions in it, its index, and what holds for them where the range
    /// grows from cell to cell, as `B$2:B5` does.
    fn side(
        &mut self,
        axis: usize,
        [first, last]: [u32; 2],
        [first_is_fixed, last_is_fixed]: [bool; 2],
    ) -> Result<(Position, Option<Index>, Option<Expr>), Refused> {
        let (first, last) = (i64::from(first) - 1, i64::from(last) - 1);
        let grows = self.axes[axis].clone().filter(|_| first_is_fixed != last_is_fixed);
        if grows.is_some() && !first_is_fixed {
            return Err("a range that shrinks from cell to cell is not understood".into());
        }
        let by = grows.as_ref().map_or(0, |index| length(index) as i64 - 1);
        let longest = last - first + 1 + by;
        if longest < 1 {
            return Err("a range ends before it starts".into());
        }
        let mut position = self.position(axis, first, first_is_fixed);
        if longest == 1 {
            return Ok((position, None, None));
        }
        let index = self.fresh(axis, longest);
        position.indices.push(index.clone());
        let is_in_it = grows.map(|moves| {
            let end = Expr::sum(vec![moves.into(), Expr::Number((last - first) as f64)]).tidied();
            Expr::bracket(index.clone().into(), Relation::AtMost, end)
        });
        Ok((position, Some(index), is_in_it))
    }

    /// An index variable for a range: n, n2, … down, and k, k2, … across.
    fn fresh(&mut self, axis: usize, length: i64) -> Index {
        self.given[axis] += 1;
        let letter = ["n", "k"][axis];
        let name = match self.given[axis] {
            1 => Name::new(letter),
            number => Name::numbered(letter, number),
        };
        Index::new(name, Expr::Number(length as f64))
    }

    /// The value of the cells at these positions: an entry of the block that holds them, or of each
    /// of several. An entry is 0 outside of its block, and so their sum is the cell's value.
    fn cell(&mut self, sheet: usize, row: &Position, column: &Position) -> Expr {
        let clip = |position: &Position| {
            let first = position.first.max(0);
            let end = position.first + position.extent();
            (first as u32, (end - first).max(0) as u32)
        };
        let ((top, rows), (left, columns)) = (clip(row), clip(column));
        let seen = Rectangle { top, left, rows, columns };
        let found = self.grid.overlapping(sheet, &seen);
        let mut pieces = Vec::new();
        for number in found {
            let block = &self.grid.blocks[number];
            pieces.push(piece(block, row, column));
            if !self.uses.contains(&number) {
                self.uses.push(number);
            }
        }
        Expr::sum(pieces)
    }

    fn call(&mut self, name: &str, arguments: &[ASTNode]) -> Result<Array, Refused> {
        let two = || Expr::Number(2.0);
        let square = |x: Expr| x.to_the(two());
        let count = arguments.len();
        match (name, count) {
            ("PI", 0) => Ok(Array::single(Expr::Number(std::f64::consts::PI))),
            ("IF", 2 | 3) => {
                let condition = self.condition(&arguments[0])?;
                let mut all = vec![condition, self.array(&arguments[1])?];
                if let Some(no) = arguments.get(2) {
                    all.push(self.array(no)?);
                }
                entry_by_entry(all, |all| {
                    let chosen = |holds: Expr, value: &Expr| match value {
                        value if value.is(0.0) => None,
                        value if value.is(1.0) => Some(holds),
                        value => Some(Expr::product(vec![holds, value.clone()])),
                    };
                    let yes = chosen(all[0].clone(), &all[1]);
                    let no = all.get(2).and_then(|no| chosen(opposite(&all[0]), no));
                    Expr::sum(yes.into_iter().chain(no).collect())
                })
            }
            ("SUM", 1..) => {
                let terms = self.arrays(arguments)?.into_iter().map(summed).collect();
                Ok(Array::single(Expr::sum(terms)))
            }
            ("SUMSQ", 1..) => {
                let terms = self.arrays(arguments)?.into_iter();
                Ok(Array::single(Expr::sum(terms.map(|x| summed(x.map(square))).collect())))
            }
            ("AVERAGE", 1..) => {
                let arrays = self.arrays(arguments)?;
                let count: f64 = self.numbers_in(arguments, &arrays)?;
                let sum = Expr::sum(arrays.into_iter().map(summed).collect());
                Ok(Array::single(sum.over(Expr::number(count))))
            }
            ("COUNT", 1..) => {
                let arrays = self.arrays(arguments)?;
                Ok(Array::single(Expr::number(self.numbers_in(arguments, &arrays)?)))
            }
            ("PRODUCT", 1..) => {
                let arrays = self.arrays(arguments)?;
                if arrays.iter().any(|array| !array.indices().is_empty()) {
                    return Err("PRODUCT of a range is not understood".into());
                }
                let factors = arrays.into_iter().map(|array| array.entry).collect();
                Ok(Array::single(Expr::product(factors)))
            }
            ("SUMPRODUCT", 1..) => {
                let arrays = self.arrays(arguments)?;
                Ok(Array::single(summed(entry_by_entry(arrays, Expr::product)?)))
            }
            ("SUMXMY2", 2) => {
                let both = entry_by_entry(self.arrays(arguments)?, |mut all| {
                    let y = all.pop().expect("two");
                    all.pop().expect("two").minus(y)
                })?;
                Ok(Array::single(summed(both.map(square))))
            }
            ("SUMX2MY2" | "SUMX2PY2", 2) => {
                let both = entry_by_entry(self.arrays(arguments)?, |all| {
                    let [x, y] = [square(all[0].clone()), square(all[1].clone())];
                    if name == "SUMX2MY2" { x.minus(y) } else { Expr::sum(vec![x, y]) }
                })?;
                Ok(Array::single(summed(both)))
            }
            ("MMULT", 2) => {
                let (a, mut b) = (self.array(&arguments[0])?, self.array(&arguments[1])?);
                let inner = match (&a.axes[COLUMNS], &b.axes[ROWS]) {
                    (Some(of_a), Some(of_b)) if length(of_a) == length(of_b) => {
                        b.entry = b.entry.with_index(&of_b.name, &of_a.clone().into());
                        Some(of_a.clone())
                    }
                    (None, None) => None,
                    _ => return Err("the matrices of MMULT do not fit".into()),
                };
                let product = Expr::product(vec![a.entry, b.entry]);
                let entry = product.summed(inner.into_iter().collect());
                let [down, _] = a.axes;
                let [_, across] = b.axes;
                Ok(Array { axes: [down, across], entry })
            }
            ("TRANSPOSE", 1) => {
                let Array { axes: [down, across], entry } = self.array(&arguments[0])?;
                let (mut entry, mut axes) = (entry, [None, None]);
                // An index keeps its direction: n down, k across.
                for (axis, old) in [(COLUMNS, down), (ROWS, across)] {
                    if let Some(old) = old {
                        let new = self.fresh(axis, length(&old) as i64);
                        entry = entry.with_index(&old.name, &new.clone().into());
                        axes[axis] = Some(new);
                    }
                }
                Ok(Array { axes, entry })
            }
            ("MAX" | "MIN", 1..) => {
                let sign = |x: Expr| if name == "MIN" { x.negative() } else { x };
                let largest = |array: Array| {
                    let over = array.indices();
                    let entry = sign(array.entry);
                    match over.is_empty() {
                        true => entry,
                        false => Expr::Reduce(Reduction::Max, over, Box::new(entry)),
                    }
                };
                let arrays = self.arrays(arguments)?;
                let count: f64 = arrays.iter().map(Array::count).sum();
                if self.numbers_in(arguments, &arrays)? != count {
                    return Err(format!("{name} of a range with cells without a number"));
                }
                let mut all: Vec<Expr> = arrays.into_iter().map(largest).collect();
                let of_all = match all.len() {
                    1 => all.remove(0),
                    _ => Expr::Call(Function::Max, all),
                };
                Ok(Array::single(sign(of_all)))
            }
            ("POWER", 2) => entry_by_entry(self.arrays(arguments)?, |mut all| {
                let exponent = all.pop().expect("two");
                all.pop().expect("two").to_the(exponent)
            }),
            ("ABS", 1) => Ok(self
                .array(&arguments[0])?
                .map(|x| Expr::Call(Function::Max, vec![x.clone(), x.negative()]))),
            ("LOG10", 1) => Ok(self.array(&arguments[0])?.map(|x| logarithm(x, 10.0))),
            ("LOG", 1) => Ok(self.array(&arguments[0])?.map(|x| logarithm(x, 10.0))),
            ("LOG", 2) => entry_by_entry(self.arrays(arguments)?, |all| {
                Function::Ln.of(all[0].clone()).over(Function::Ln.of(all[1].clone()))
            }),
            ("AND" | "OR" | "NOT", 1..) => self.condition(&ASTNode::new(
                ASTNodeType::Function { name: name.to_owned(), args: arguments.to_vec() },
                None,
            )),
            (_, 1) => match Function::in_a_spreadsheet(name) {
                Some(function) => Ok(self.array(&arguments[0])?.map(|x| function.of(x))),
                None => Err(format!("the function {name} is not understood")),
            },
            _ => Err(format!("the function {name} is not understood")),
        }
    }

    fn arrays(&mut self, arguments: &[ASTNode]) -> Result<Vec<Array>, Refused> {
        arguments.iter().map(|argument| self.array(argument)).collect()
    }

    /// How many numbers are in ranges, whose empty cells and texts do not count. It is the same
    /// number in all cells of the region, or refused.
    fn numbers_in(&self, arguments: &[ASTNode], arrays: &[Array]) -> Result<f64, Refused> {
        let mut count = 0.0;
        for (argument, array) in arguments.iter().zip(arrays) {
            if array.indices().is_empty() {
                count += 1.0;
                continue;
            }
            let all = array.count();
            let ASTNodeType::Reference { reference, .. } = &argument.node_type else {
                count += all;
                continue;
            };
            let mut of_each = (0..self.area.rows)
                .flat_map(|row| (0..self.area.columns).map(move |column| (row, column)))
                .map(|by| self.numbers_seen(reference, by));
            let first = of_each.next().expect("a region has a cell");
            if of_each.any(|other| other != first) {
                return Err("its ranges have different numbers of values from cell to cell".into());
            }
            count += first;
        }
        Ok(count)
    }

    /// The numbers in a range, seen from the cell of the region that is so far from its first.
    fn numbers_seen(&self, reference: &ReferenceType, by: Place) -> f64 {
        let ReferenceType::Range {
            sheet,
            start_row: Some(top),
            start_col: Some(left),
            end_row: Some(bottom),
            end_col: Some(right),
            start_row_abs,
            start_col_abs,
            end_row_abs,
            end_col_abs,
        } = reference
        else {
            return f64::NAN;
        };
        let moved = |at: u32, is_fixed: bool, by: u32| at - 1 + if is_fixed { 0 } else { by };
        let (top, left) = (moved(*top, *start_row_abs, by.0), moved(*left, *start_col_abs, by.1));
        let (bottom, right) =
            (moved(*bottom, *end_row_abs, by.0), moved(*right, *end_col_abs, by.1));
        let seen = Rectangle { top, left, rows: bottom - top + 1, columns: right - left + 1 };
        let sheet = self.sheet_called(sheet.as_deref()).unwrap_or(self.sheet);
        let blocks = self.grid.overlapping(sheet, &seen);
        let cells = |number: usize| self.grid.blocks[number].area.overlap(&seen);
        let cells = blocks.into_iter().filter_map(cells);
        cells.map(|area| f64::from(area.rows) * f64::from(area.columns)).sum()
    }

    /// A condition, 1 where it holds and 0 where it does not.
    fn condition(&mut self, node: &ASTNode) -> Result<Array, Refused> {
        if let ASTNodeType::Function { name, args } = &node.node_type {
            let all = |reader: &mut Self| -> Result<Vec<Array>, Refused> {
                args.iter().map(|argument| reader.condition(argument)).collect()
            };
            match name.to_ascii_uppercase().as_str() {
                "AND" => return entry_by_entry(all(self)?, Expr::product),
                "OR" => {
                    return entry_by_entry(all(self)?, |all| {
                        Expr::bracket(Expr::sum(all), Relation::Above, Expr::Number(0.0))
                    });
                }
                "NOT" if args.len() == 1 => {
                    return Ok(all(self)?.remove(0).map(|holds| opposite(&holds)));
                }
                _ => {}
            }
        }
        let array = self.array(node)?;
        Ok(array.map(|value| match value {
            Expr::Bracket(..) => value,
            value => Expr::bracket(value, Relation::Unequal, Expr::Number(0.0)),
        }))
    }
}

/// The expression with σ(x) for 1 / (1 + exp(−x)).
fn with_sigmoids(expr: &Expr) -> Expr {
    let inner = expr.map_parts(with_sigmoids);
    let argument = |expr: &Expr| -> Option<Expr> {
        let Expr::Quotient(parts) = expr else { return None };
        let [one, Expr::Sum(terms)] = &**parts else { return None };
        let [first, exp] = &terms[..] else { return None };
        let (first, exp) = if first.is(1.0) { (first, exp) } else { (exp, first) };
        match exp {
            Expr::Call(Function::Exp, of) if one.is(1.0) && first.is(1.0) => match &of[0] {
                Expr::Negative(x) => Some((**x).clone()),
                Expr::Product(factors) => match &factors[..] {
                    // In a spreadsheet −a · b is (−a) · b.
                    [Expr::Negative(a), others @ ..] => {
                        Some(Expr::product([&[(**a).clone()], others].concat()))
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    };
    argument(&inner).map_or(inner, |x| Function::Sigmoid.of(x))
}

/// A block's entry at these positions, and 0 where they are outside of the block.
fn piece(block: &Block, row: &Position, column: &Position) -> Expr {
    let (mut at, mut brackets) = (Vec::new(), Vec::new());
    let sides =
        [(row, block.area.top, block.area.rows), (column, block.area.left, block.area.columns)];
    for (position, origin, length) in sides {
        let place = position.from(origin);
        if length > 1 {
            at.push(place);
        } else if !place.is(0.0) {
            // A block of one row has no index for it.
            brackets.push(Expr::bracket(place, Relation::Equal, Expr::Number(0.0)));
        }
    }
    let entry = Expr::entry(&block.name, at);
    Expr::product(brackets.into_iter().chain([entry]).collect())
}

/// An operation for each place of arrays of one shape; a row or a single value is repeated.
fn entry_by_entry(
    arrays: Vec<Array>,
    operation: impl FnOnce(Vec<Expr>) -> Expr,
) -> Result<Array, Refused> {
    let mut axes: [Option<Index>; 2] = [None, None];
    let mut entries = Vec::new();
    for array in arrays {
        let mut entry = array.entry;
        for (axis, own) in axes.iter_mut().zip(array.axes) {
            match (&axis, own) {
                (_, None) => {}
                (None, Some(own)) => *axis = Some(own),
                (Some(first), Some(own)) if length(first) == length(&own) => {
                    entry = entry.with_index(&own.name, &first.clone().into());
                }
                _ => return Err("its ranges have different shapes".into()),
            }
        }
        entries.push(entry);
    }
    Ok(Array { axes, entry: operation(entries) })
}

fn summed(array: Array) -> Expr {
    let over = array.indices();
    array.entry.summed(over)
}

fn logarithm(x: Expr, base: f64) -> Expr {
    Function::Ln.of(x).over(Function::Ln.of(Expr::Number(base)))
}

fn literal(value: &LiteralValue) -> Result<Expr, Refused> {
    match value {
        LiteralValue::Int(value) => Ok(Expr::number(*value as f64)),
        LiteralValue::Number(value) if value.is_finite() => Ok(Expr::number(*value)),
        LiteralValue::Boolean(value) => Ok(Expr::Number(f64::from(u8::from(*value)))),
        LiteralValue::Text(text) => {
            Err(format!("the text \"{text}\" stands where a number is used"))
        }
        _ => Err("a constant in it is not understood".into()),
    }
}

type Binary = fn(Expr, Expr) -> Expr;

fn binary(op: BinaryOperator) -> Option<Binary> {
    Some(match op {
        BinaryOperator::Add => |a, b| match a {
            Expr::Sum(mut terms) => {
                terms.push(b);
                Expr::Sum(terms)
            }
            a => Expr::sum(vec![a, b]),
        },
        BinaryOperator::Subtract => Expr::minus,
        BinaryOperator::Multiply => |a, b| Expr::product(vec![a, b]),
        BinaryOperator::Divide => Expr::over,
        BinaryOperator::Power => Expr::to_the,
        BinaryOperator::Equal => |a, b| Expr::bracket(a, Relation::Equal, b),
        BinaryOperator::NotEqual => |a, b| Expr::bracket(a, Relation::Unequal, b),
        BinaryOperator::Less => |a, b| Expr::bracket(a, Relation::Below, b),
        BinaryOperator::LessEqual => |a, b| Expr::bracket(a, Relation::AtMost, b),
        BinaryOperator::Greater => |a, b| Expr::bracket(a, Relation::Above, b),
        BinaryOperator::GreaterEqual => |a, b| Expr::bracket(a, Relation::AtLeast, b),
        _ => return None,
    })
}

/// The condition that holds where this one does not.
fn opposite(condition: &Expr) -> Expr {
    let Expr::Bracket(relation, ab) = condition else {
        return Expr::bracket(condition.clone(), Relation::Equal, Expr::Number(0.0));
    };
    let relation = match relation {
        Relation::Equal => Relation::Unequal,
        Relation::Unequal => Relation::Equal,
        Relation::AtMost => Relation::Above,
        Relation::Above => Relation::AtMost,
        Relation::Below => Relation::AtLeast,
        Relation::AtLeast => Relation::Below,
        Relation::Divides => {
            return Expr::bracket(condition.clone(), Relation::Equal, Expr::Number(0.0));
        }
    };
    Expr::bracket(ab[0].clone(), relation, ab[1].clone())
}
