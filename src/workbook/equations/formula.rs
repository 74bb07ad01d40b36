//! A formula of a region as an expression with indices.
//!
//! The cell in row r of a region that was filled down says B5 in the first row and B5 + r in the
//! others: an entry of the block that holds these cells, x\[r]. A range is an entry with an index of
//! its own, which a function like SUM sums over.

use super::array::{Array, entry_by_entry, length};
use super::block::Repeats;
use super::functions::Bound;
use super::grid::Grid;
use super::ranges::Of;
use super::remarks::{Remark, What};
use crate::expr::{Expr, Function, Index, Relation};
use crate::workbook::{Anchor, Book, Rectangle};
use formualizer_parse::{ASTNode, ASTNodeType, BinaryOperator, LiteralValue, UnaryOperator};

/// The most numbers of a constant array.
const MOST_CONSTANTS: usize = 64;

/// Why a formula is not supported.
pub type Refused = String;

/// A formula under way.
pub struct Reader<'a> {
    pub book: &'a Book,
    pub grid: &'a Grid,
    /// The sheet of the formula.
    pub sheet: usize,
    /// The region that has it.
    pub area: Rectangle,
    /// How the region repeats, and the index variable of that.
    pub repeats: Repeats,
    pub repeat: Option<Index>,
    /// What it refers to with a `$` that is further on in the next rectangle.
    pub anchors: &'a [Anchor],
    /// The number of the rectangle that it is the formula of.
    pub template: u32,
    /// The index variables of the region's rows and columns, if it has more than one.
    pub axes: [Option<Index>; 2],
    /// How many index variables were given to ranges, down and across, and to rectangles.
    pub given: [usize; 3],
    /// The blocks that it uses.
    pub uses: Vec<usize>,
    /// The texts that it compares with.
    pub texts: Vec<String>,
    /// What it does that its derivative does not show.
    pub remarks: Vec<Remark>,
    /// Whether a number that is rounded to its decimals counts as the number.
    pub is_exact: bool,
    /// The names that LET and LAMBDA have bound, the innermost last.
    pub bound: Vec<(String, Bound)>,
}

/// A row or a column: a first one, and index variables that are counted from there.
#[derive(Debug, Clone)]
pub struct Position {
    pub first: i64,
    pub indices: Vec<Index>,
    /// The index variable of the rectangle if the region repeats, and how far it is to the next.
    pub repeat: Option<(Index, u32)>,
}

impl Position {
    /// The place along an axis that starts at `origin`.
    pub fn from(&self, origin: i64) -> Expr {
        let further = self.repeat.iter().map(|(index, step)| {
            Expr::product(vec![Expr::number(f64::from(*step)), index.clone().into()])
        });
        Expr::sum(further.chain([self.within(origin)]).collect()).tidied()
    }

    /// The same in the first of the rectangles.
    pub fn within(&self, origin: i64) -> Expr {
        let start = Expr::number((self.first - origin) as f64);
        let indices = self.indices.iter().cloned().map(Expr::from);
        Expr::sum(indices.chain([start]).collect()).tidied()
    }

    /// The position in one of the rectangles.
    pub fn in_rectangle(&self, number: u32) -> Position {
        let further = self.repeat.as_ref().map_or(0, |(_, step)| i64::from(number * step));
        Position { first: self.first + further, indices: self.indices.clone(), repeat: None }
    }

    /// How many different places it has in one rectangle.
    pub fn extent(&self) -> i64 {
        1 + self.indices.iter().map(|index| length(index) as i64 - 1).sum::<i64>()
    }

    /// How many places lie between the first and the last, both included.
    pub fn reach(&self) -> i64 {
        let further = self.repeat.iter();
        let further = further.map(|(index, step)| (length(index) as i64 - 1) * i64::from(*step));
        self.extent() + further.sum::<i64>()
    }

    /// Whether it is the same in the whole region.
    pub fn stays(&self) -> bool {
        self.indices.is_empty() && self.repeat.is_none()
    }
}

pub const ROWS: usize = 0;
pub const COLUMNS: usize = 1;

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
        let Array { axes, mut entry, .. } = self.array(tree)?;
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

    /// One entry of an array formula: that in this row and this column of its cells.
    pub fn entry_of_array(&mut self, tree: &ASTNode, at: [u32; 2]) -> Result<Expr, Refused> {
        let Array { axes, mut entry, .. } = self.array(tree)?;
        for (own, at) in axes.into_iter().zip(at) {
            let Some(own) = own else { continue };
            if f64::from(at) >= length(&own) {
                return Err("its result has fewer cells than it fills".into());
            }
            entry = entry.with_index(&own.name, &Expr::Number(f64::from(at)));
        }
        Ok(with_sigmoids(&entry))
    }

    pub fn single(&mut self, node: &ASTNode) -> Result<Expr, Refused> {
        let array = self.array(node)?;
        match array.axes {
            [None, None] => Ok(array.entry),
            _ => Err("a range is used where a single value is expected".into()),
        }
    }

    pub fn array(&mut self, node: &ASTNode) -> Result<Array, Refused> {
        match &node.node_type {
            ASTNodeType::Literal(value) => literal(value).map(Array::single),
            ASTNodeType::Omitted => Err("an argument is missing".into()),
            ASTNodeType::Reference { reference, original } => {
                if let Some(array) = self.bound_to(original).cloned() {
                    return Ok(self.again(&array));
                }
                let span = self.span_of(reference, original)?;
                self.read(&span, Of::Numbers)
            }
            ASTNodeType::UnaryOp { op, expr } => {
                let x = self.array(expr)?;
                match op {
                    UnaryOperator::Plus => Ok(x),
                    UnaryOperator::Minus => Ok(x.map(Expr::negative)),
                    UnaryOperator::Percent => Ok(x.map(|x| x.over(Expr::Number(100.0)))),
                    _ => Err(format!("the operator {op} is not supported")),
                }
            }
            ASTNodeType::BinaryOp { op, left, right } => {
                if let Some(relation) = relation(*op) {
                    return self.comparison(left, relation, right);
                }
                let (left, right) = (self.array(left)?, self.array(right)?);
                let operation = binary(*op).ok_or(format!("the operator {op} is not supported"))?;
                entry_by_entry(vec![left, right], |mut all| {
                    let right = all.pop().expect("two");
                    operation(all.pop().expect("two"), right)
                })
            }
            ASTNodeType::Function { name, args } => self.call(name, args),
            ASTNodeType::Call { callee, args } => self.call_in_place(callee, args),
            ASTNodeType::Array(rows) => self.constants(rows),
        }
    }

    /// The numbers of a constant array: Σ number·\[n is its row]·\[k is its column].
    fn constants(&mut self, rows: &[Vec<ASTNode>]) -> Result<Array, Refused> {
        let columns = rows.first().map_or(0, Vec::len);
        if rows.len() * columns > MOST_CONSTANTS || rows.iter().any(|row| row.len() != columns) {
            return Err("a constant array of this size is not supported".into());
        }
        let mut axis =
            |axis: usize, length: usize| (length > 1).then(|| self.fresh(axis, length as i64));
        let axes = [axis(ROWS, rows.len()), axis(COLUMNS, columns)];
        let is_at = |axis: &Option<Index>, place: usize| {
            let index = axis.clone().map(Expr::from);
            index.map(|index| Expr::bracket(index, Relation::Equal, Expr::number(place as f64)))
        };
        let mut terms = Vec::new();
        for (row, numbers) in rows.iter().enumerate() {
            for (column, number) in numbers.iter().enumerate() {
                // SUM does not count TRUE in a constant array as 1, but arithmetic does.
                let is_boolean =
                    matches!(number.node_type, ASTNodeType::Literal(LiteralValue::Boolean(_)));
                let number = self.single(number)?;
                if is_boolean || number.as_number().is_none() {
                    return Err("a constant array may contain only numbers".into());
                }
                let brackets = is_at(&axes[0], row).into_iter().chain(is_at(&axes[1], column));
                terms.push(Expr::product(brackets.chain([number]).collect()));
            }
        }
        Ok(Array { axes, entry: Expr::sum(terms), from: None })
    }

    pub fn arrays(&mut self, arguments: &[ASTNode]) -> Result<Vec<Array>, Refused> {
        arguments.iter().map(|argument| self.array(argument)).collect()
    }

    pub fn sheet_called(&self, name: Option<&str>) -> Result<usize, Refused> {
        let Some(name) = name else { return Ok(self.sheet) };
        self.book.position(name).ok_or(format!("there is no sheet called {name}"))
    }

    /// Notes what a formula does with these values that a derivative does not show.
    pub fn remark(&mut self, what: What, of: &[&Expr]) {
        let of = of.iter().flat_map(|value| value.names()).collect();
        self.remarks.push(Remark { what, of });
    }
}

/// The expression with σ(x) for 1 / (1 + exp(−x)), and for other ways to write that.
fn with_sigmoids(expr: &Expr) -> Expr {
    let inner = expr.map_parts(with_sigmoids);
    sigmoid_argument(&inner).map_or(inner, |x| Function::Sigmoid.of(x))
}

/// x of 1 / (1 + exp(−x)), 1 / (1 + 1 / exp(x)) and exp(x) / (1 + exp(x)).
fn sigmoid_argument(expr: &Expr) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    let [above, Expr::Sum(terms)] = &**parts else { return None };
    let [first, second] = &terms[..] else { return None };
    let power = if first.is(1.0) { second } else { first };
    if !first.is(1.0) && !second.is(1.0) {
        return None;
    }
    let exponent = |expr: &Expr| match expr {
        Expr::Call(Function::Exp, of) => Some(of[0].clone()),
        _ => None,
    };
    match power {
        _ if above == power => exponent(power),
        Expr::Quotient(parts) if above.is(1.0) && parts[0].is(1.0) => exponent(&parts[1]),
        _ if above.is(1.0) => match exponent(power)? {
            // −a − b is −(a + b).
            Expr::Sum(terms) => {
                terms.iter().map(without_minus).collect::<Option<_>>().map(Expr::Sum)
            }
            product => without_minus(&product),
        },
        _ => None,
    }
}

/// x of −x, also where it is written as −1 · x.
fn without_minus(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Negative(x) => Some((**x).clone()),
        Expr::Product(factors) => match &factors[..] {
            [minus_one, x] if minus_one.is(-1.0) => Some(x.clone()),
            [Expr::Negative(one), x] if one.is(1.0) => Some(x.clone()),
            // In a spreadsheet −a · b is (−a) · b.
            [Expr::Negative(a), others @ ..] => {
                Some(Expr::product([&[(**a).clone()], others].concat()))
            }
            _ => None,
        },
        _ => None,
    }
}

pub fn literal(value: &LiteralValue) -> Result<Expr, Refused> {
    match value {
        LiteralValue::Int(value) => Ok(Expr::number(*value as f64)),
        LiteralValue::Number(value) if value.is_finite() => Ok(Expr::number(*value)),
        LiteralValue::Boolean(value) => Ok(Expr::Number(f64::from(u8::from(*value)))),
        LiteralValue::Text(text) => {
            Err(format!("the text \"{text}\" is used where a number is expected"))
        }
        _ => Err("a constant in it is not supported".into()),
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
        _ => return None,
    })
}

fn relation(op: BinaryOperator) -> Option<Relation> {
    Some(match op {
        BinaryOperator::Equal => Relation::Equal,
        BinaryOperator::NotEqual => Relation::Unequal,
        BinaryOperator::Less => Relation::Below,
        BinaryOperator::LessEqual => Relation::AtMost,
        BinaryOperator::Greater => Relation::Above,
        BinaryOperator::GreaterEqual => Relation::AtLeast,
        _ => return None,
    })
}
