//! A derivative with indices as the formula of a cell.
//!
//! In the cell of an entry the indices are numbers, so an entry is a cell and a bracket holds or does
//! not. A sum over an index is a SUMPRODUCT over the ranges that its entries are then: Σ\[r] δ\[r]·x\[r,2]
//! is `SUMPRODUCT('∂ Sheet1'!H5:H24*Sheet1!D5:D24)`. Only what Excel 2010, LibreOffice and Google
//! Sheets compute alike is used, and nothing that has to be entered as an array formula.

use super::Differentiated;
use crate::derive::Column;
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation};
use crate::formula::cell::{Place, cell_name};
use crate::formula::quoted;
use crate::workbook::{Block, Rectangle};
use std::collections::{HashMap, HashSet};

/// The most terms that a sum is written out in where it is no SUMPRODUCT.
const MOST_TERMS: i64 = 64;

/// The most pieces that a sum is cut into.
const MOST_PIECES: usize = 8;

/// The most characters of a formula in Excel.
const LONGEST: usize = 8192;

/// The name of the sheet with the derivatives with respect to the cells of another: at most 31 letters,
/// as a spreadsheet wants it.
fn derivative_sheet(name: &str) -> String {
    format!("∂ {name}").chars().take(31).collect()
}

/// A part of a formula.
enum Written {
    Number(f64),
    Text(String, Binds),
}

/// How tightly the operation of a text binds.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binds {
    Comparison,
    Sum,
    Product,
    Power,
    Atom,
}

impl Written {
    fn is(&self, number: f64) -> bool {
        matches!(self, Written::Number(value) if *value == number)
    }

    /// The text as an operand of something that binds like this.
    fn inside(self, binds: Binds) -> String {
        match self {
            // A negative number is like a sum: 2^(-3).
            Written::Number(value) if value < 0.0 && binds > Binds::Sum => format!("({value})"),
            Written::Number(value) => value.to_string(),
            Written::Text(text, own) if own < binds => format!("({text})"),
            Written::Text(text, _) => text,
        }
    }

    fn negative(self) -> Written {
        match self {
            Written::Number(value) => Written::Number(-value),
            text => Written::Text(minus(text), Binds::Sum),
        }
    }
}

/// A minus before a text. In a spreadsheet it binds tighter than a power: -2^2 is 4.
fn minus(written: Written) -> String {
    let text = written.inside(Binds::Product);
    if text.contains('^') { format!("-({text})") } else { format!("-{text}") }
}

/// A part of a range that is the cells of one block.
struct Piece {
    /// The name of the block.
    name: Name,
    sheet: usize,
    area: Rectangle,
    /// Of each index where it is in the first cell, and whether it runs down, if it runs.
    indices: Vec<(i64, Option<bool>)>,
}

/// An index variable that runs along a range.
#[derive(Clone)]
struct Running {
    name: Name,
    from: i64,
    to: i64,
    /// Whether it runs down rather than across, once an entry with it has been written.
    runs_down: Option<bool>,
    /// A range of cells that it runs along.
    along: Option<String>,
}

/// Quantities whose cells are computed once more, elsewhere.
#[derive(Clone)]
pub(super) struct Moved {
    pub names: HashSet<Name>,
    /// How many rows further down.
    pub down: i64,
    /// How many columns further to the right, for each sheet.
    pub across: Vec<i64>,
}

impl Moved {
    /// Where an area of a sheet is.
    pub fn area(&self, sheet: usize, area: Rectangle) -> Rectangle {
        let moved = |at: u32, by: i64| (i64::from(at) + by).max(0) as u32;
        let (top, left) = (moved(area.top, self.down), moved(area.left, self.across[sheet]));
        Rectangle { top, left, ..area }
    }
}

/// A formula under way: the indices that are numbers, and those that run along ranges.
pub(super) struct Writer<'a> {
    pub of: &'a Differentiated,
    /// The sheet whose derivatives the formula is among.
    pub sheet: usize,
    pub fixed: Vec<(Name, i64)>,
    running: Vec<Running>,
    /// The derivatives that the formula uses, by the sheets and the cells that they are of.
    pub uses: Vec<(usize, Rectangle)>,
    /// The quantities that it takes from elsewhere than from their own cells.
    pub moved: Option<Moved>,
}

impl<'a> Writer<'a> {
    pub fn new(of: &'a Differentiated, sheet: usize, axes: &[Index], at: &[usize]) -> Writer<'a> {
        let fixed = axes.iter().zip(at).map(|(index, at)| (index.name.clone(), *at as i64));
        let (running, uses) = (Vec::new(), Vec::new());
        Writer { of, sheet, fixed: fixed.collect(), running, uses, moved: None }
    }

    /// The formula, without `=`; none if it cannot be written. What is always 0 is an empty text.
    pub fn formula(&mut self, expr: &Expr) -> Option<String> {
        match self.write(expr)? {
            zero if zero.is(0.0) => Some(String::new()),
            written => Some(written.inside(Binds::Comparison)),
        }
    }

    fn is_running(&self, expr: &Expr) -> bool {
        self.running.iter().any(|running| expr.has_free(&running.name))
    }

    /// The value of an expression of indices and numbers, if it is one and none of them runs.
    fn number(&self, expr: &Expr) -> Option<f64> {
        let mut is_constant = !self.is_running(expr);
        expr.visit(&mut |part| {
            is_constant &= !matches!(
                part,
                Expr::Name(_)
                    | Expr::Entry(..)
                    | Expr::Partial(_)
                    | Expr::PartialEntry(..)
                    | Expr::Reduce(..)
                    | Expr::Size(_)
            );
        });
        is_constant.then(|| self.value(expr))
    }

    fn value(&self, expr: &Expr) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            crate::expr::Leaf::Name(name) => {
                let known = self.fixed.iter().rev().find(|(fixed, _)| fixed == name);
                known.map_or(f64::NAN, |(_, value)| *value as f64)
            }
            crate::expr::Leaf::Partial(_) => f64::NAN,
        })
    }

    fn write(&mut self, expr: &Expr) -> Option<Written> {
        if let Some(value) = self.number(expr) {
            return value.is_finite().then_some(Written::Number(value));
        }
        // What is the same for all places of a range is a single value.
        if !self.running.is_empty() && !self.is_running(expr) {
            let running = std::mem::take(&mut self.running);
            let written = self.write(expr);
            self.running = running;
            return written;
        }
        match expr {
            Expr::Name(name) => self.entry(&Column::Quantity(name.clone()), &[]),
            Expr::Entry(name, at) => self.entry(&Column::Quantity(name.clone()), at),
            Expr::Partial(partial) => self.entry(&Column::Derivative(partial.clone()), &[]),
            Expr::PartialEntry(partial, 0, at) => {
                self.entry(&Column::Derivative(partial.clone()), at)
            }
            Expr::Negative(x) => Some(self.write(x)?.negative()),
            Expr::Sum(terms) => self.sum(terms),
            Expr::Product(factors) => self.product(factors),
            Expr::Quotient(ab) => {
                let (a, b) = (self.write(&ab[0])?, self.write(&ab[1])?);
                if a.is(0.0) {
                    return Some(a);
                }
                let text = format!("{}/{}", a.inside(Binds::Product), b.inside(Binds::Power));
                Some(Written::Text(text, Binds::Product))
            }
            Expr::Power(ab) => {
                let (a, b) = (self.write(&ab[0])?, self.write(&ab[1])?);
                let text = format!("{}^{}", a.inside(Binds::Atom), b.inside(Binds::Atom));
                Some(Written::Text(text, Binds::Power))
            }
            Expr::Call(function, arguments) => self.call(*function, arguments),
            Expr::Bracket(..) => {
                let holds = self.condition(expr)?;
                let text = match self.running.is_empty() {
                    true => format!("IF({holds},1,0)"),
                    false => format!("({holds})*1"),
                };
                let binds = if self.running.is_empty() { Binds::Atom } else { Binds::Product };
                Some(Written::Text(text, binds))
            }
            Expr::Reduce(Reduction::Sum, over, body) => self.reduce(over, body),
            Expr::Reduce(Reduction::Max, over, body) => self.largest(over, body),
            Expr::Reduce(Reduction::ArgMax, over, body) => self.place_of_the_largest(over, body),
            Expr::Index(index) => self.places(&index.name),
            _ => None,
        }
    }

    fn condition(&mut self, bracket: &Expr) -> Option<String> {
        let Expr::Bracket(relation, ab) = bracket else { return None };
        let sign = match relation {
            Relation::Equal => "=",
            Relation::Unequal => "<>",
            Relation::AtMost => "<=",
            Relation::Below => "<",
            Relation::AtLeast => ">=",
            Relation::Above => ">",
            Relation::Divides => return None,
        };
        let (a, b) = (self.write(&ab[0])?, self.write(&ab[1])?);
        Some(format!("{}{sign}{}", a.inside(Binds::Sum), b.inside(Binds::Sum)))
    }

    fn sum(&mut self, terms: &[Expr]) -> Option<Written> {
        let (mut text, mut constant) = (String::new(), 0.0);
        for term in terms {
            let (is_negative, term) = match term {
                Expr::Negative(x) => (true, &**x),
                term => (false, term),
            };
            match self.write(term)? {
                Written::Number(value) => constant += if is_negative { -value } else { value },
                written => {
                    let sign = match (is_negative, text.is_empty()) {
                        (true, _) => "-",
                        (false, true) => "",
                        (false, false) => "+",
                    };
                    match is_negative && text.is_empty() {
                        true => text = minus(written),
                        false => {
                            text += sign;
                            text += &written.inside(Binds::Product);
                        }
                    }
                }
            }
        }
        if text.is_empty() {
            return Some(Written::Number(constant));
        }
        if constant > 0.0 && text.starts_with('-') {
            // 1-x rather than -x+1.
            text.insert_str(0, &constant.to_string());
        } else if constant != 0.0 {
            text += &format!("{}{}", if constant < 0.0 { "-" } else { "+" }, constant.abs());
        }
        Some(Written::Text(text, Binds::Sum))
    }

    /// A bracket among the factors makes the product 0 where it does not hold, whatever the other
    /// factors are there: it becomes an IF.
    fn product(&mut self, factors: &[Expr]) -> Option<Written> {
        let mut conditions = Vec::new();
        let mut others = Vec::new();
        for factor in factors {
            match factor {
                Expr::Bracket(..) => match self.number(factor) {
                    Some(0.0) => return Some(Written::Number(0.0)),
                    Some(_) => {}
                    None => match self.throughout(factor) {
                        Some(true) => {}
                        Some(false) => return Some(Written::Number(0.0)),
                        None => conditions.push(self.condition(factor)?),
                    },
                },
                factor => others.push(factor),
            }
        }
        let (mut texts, mut constant) = (Vec::new(), 1.0);
        for factor in &others {
            match self.write(factor)? {
                Written::Number(value) => constant *= value,
                written => texts.push(written.inside(Binds::Product)),
            }
        }
        if constant == 0.0 {
            return Some(Written::Number(0.0));
        }
        let is_array = !self.running.is_empty();
        if is_array && !conditions.is_empty() {
            // An error elsewhere in the range would be an error of the whole sum.
            if !others.iter().all(|factor| factor.has_a_value_everywhere()) {
                return None;
            }
            texts.splice(0..0, conditions.drain(..).map(|holds| format!("({holds})")));
        }
        let is_minus = constant == -1.0 && !texts.is_empty();
        if !is_minus && (constant != 1.0 || texts.is_empty()) {
            texts.insert(0, Written::Number(constant).inside(Binds::Product));
        }
        let product = Written::Text(texts.join("*"), Binds::Product);
        let product = if is_minus { product.negative() } else { product };
        Some(match &conditions[..] {
            [] => product,
            [one] => {
                Written::Text(format!("IF({one},{},0)", product.inside(Binds::Sum)), Binds::Atom)
            }
            all => {
                let all = all.join(",");
                let text = format!("IF(AND({all}),{},0)", product.inside(Binds::Sum));
                Written::Text(text, Binds::Atom)
            }
        })
    }

    /// The values of an index that runs, one by one: the rows of the range that it runs along, less the
    /// row before that. Which range that is has to be known by then.
    fn places(&self, name: &Name) -> Option<Written> {
        let running = self.running.iter().find(|running| running.name == *name)?;
        let range = running.along.as_ref()?;
        let which = if running.runs_down? { "ROW" } else { "COLUMN" };
        let first = range.split(':').next()?;
        let text = format!("{which}({range})-{which}({first})");
        Some(match running.from {
            0 => Written::Text(text, Binds::Sum),
            from => Written::Text(format!("{text}+{from}"), Binds::Sum),
        })
    }

    /// Whether a bracket of an index that runs holds wherever it runs, or nowhere there, as after the
    /// range was cut; none if it holds at some places, or says something of an entry.
    fn throughout(&mut self, bracket: &Expr) -> Option<bool> {
        let number = self.running.iter().position(|running| bracket.has_free(&running.name))?;
        let running = self.running.remove(number);
        let holds: Option<Vec<bool>> = (running.from..running.to)
            .map(|at| self.at(&running.name, at, |writer| writer.number(bracket)))
            .map(|value| value.map(|value| value != 0.0))
            .collect();
        self.running.insert(number, running);
        let holds = holds?;
        let first = *holds.first()?;
        holds.iter().all(|holds| *holds == first).then_some(first)
    }

    /// What `of` says while an index is a number.
    fn at<T>(&mut self, index: &Name, at: i64, of: impl FnOnce(&mut Self) -> T) -> T {
        self.fixed.push((index.clone(), at));
        let found = of(self);
        self.fixed.pop();
        found
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> Option<Written> {
        let form = function.entry().excel;
        if let (Function::Max, [x, minus_x]) = (function, arguments)
            && Expr::Sum(vec![x.clone(), minus_x.clone()]).simplify().is(0.0)
        {
            let x = self.write(x)?.inside(Binds::Comparison);
            return Some(Written::Text(format!("ABS({x})"), Binds::Atom));
        }
        if form.is_empty() {
            return self.write(&function.definition(arguments)?);
        }
        // In a range MAX would be one number, and IF has to be entered as an array formula.
        let is_array = arguments.iter().any(|argument| self.is_running(argument));
        if is_array {
            match function {
                Function::Step => {
                    let x = self.write(&arguments[0])?.inside(Binds::Sum);
                    return Some(Written::Text(format!("({x}>0)*1"), Binds::Product));
                }
                Function::Max => {
                    let [a, b] = arguments else { return None };
                    let (a, b) = (self.write(a)?.inside(Binds::Sum), self.write(b)?);
                    let b = b.inside(Binds::Sum);
                    let text = format!("({a}>={b})*({a})+({a}<{b})*({b})");
                    return Some(Written::Text(text, Binds::Sum));
                }
                Function::Min => return self.write(&function.definition(arguments)?),
                // Excel has ERF and ERFC of single numbers only.
                Function::Erf | Function::Erfc => {
                    let x = self.write(&arguments[0])?.inside(Binds::Product);
                    return Some(match function {
                        Function::Erf => {
                            let text = format!("2*NORMSDIST({x}*SQRT(2))-1");
                            Written::Text(text, Binds::Sum)
                        }
                        _ => {
                            let text = format!("2*NORMSDIST(-({x})*SQRT(2))");
                            Written::Text(text, Binds::Product)
                        }
                    });
                }
                _ => {}
            }
        }
        let written: Option<Vec<String>> = arguments
            .iter()
            .map(|argument| Some(self.write(argument)?.inside(Binds::Sum)))
            .collect();
        let written = written?.join(",");
        Some(Written::Text(form.replace("{}", &written), Binds::Atom))
    }

    /// An entry: a cell, or the range that it is where its indices run; 0 outside of its block.
    fn entry(&mut self, column: &Column, at: &[Expr]) -> Option<Written> {
        let (name, is_derivative) = match column {
            Column::Quantity(name) => (name, false),
            Column::Derivative(partial) => (&partial.wrt, true),
        };
        if is_derivative && *name == *self.of.equations.model.loss() {
            return Some(Written::Number(1.0));
        }
        // A text in a formula is called by what is written there.
        if name.as_str().starts_with('"') {
            return Some(Written::Text(name.to_string(), Binds::Atom));
        }
        let block = self.of.block(name)?;
        let Some(cells) = self.cells(block, at) else { return self.computed_place(column, at) };
        let Some((sheet, area)) = cells else { return Some(Written::Number(0.0)) };
        if is_derivative {
            self.uses.push((sheet, area));
        }
        if let Some(moved) = self.moved.as_ref().filter(|moved| moved.names.contains(name)) {
            return Some(Written::Text(moved.area(sheet, area).to_string(), Binds::Atom));
        }
        let called = &self.of.sheets[sheet];
        let prefix = match (is_derivative, sheet == self.sheet) {
            (true, true) => String::new(),
            (true, false) => format!("{}!", quoted(&derivative_sheet(called))),
            (false, _) => format!("{}!", quoted(called)),
        };
        Some(Written::Text(format!("{prefix}{area}"), Binds::Atom))
    }

    /// The cells of a block at these indices and their sheet, inside an option that is empty where all
    /// of them are outside; none if they are no range.
    fn cells(&mut self, block: &Block, at: &[Expr]) -> Option<Option<(usize, Rectangle)>> {
        let [repeats, rows, columns] = block.lengths();
        let mut at = at.iter();
        let mut number = 0;
        if repeats > 1 {
            let value = self.number(at.next()?)?;
            if value.fract() != 0.0 || !(0.0..f64::from(repeats)).contains(&value) {
                return Some(None);
            }
            number = value as u32;
        }
        let (sheet, area) = block.repeat(number);
        let mut sides = [(0, 1), (0, 1)];
        for (axis, (side, length)) in sides.iter_mut().zip([rows, columns]).enumerate() {
            if length == 1 {
                continue;
            }
            let (first, count) = self.along(at.next()?, axis == 0)?;
            if first + count <= 0 || first >= i64::from(length) {
                return Some(None);
            }
            // A part of a range that is outside would have to be 0.
            if first < 0 || first + count > i64::from(length) {
                return None;
            }
            *side = (first as u32, count as u32);
        }
        let [(row, rows), (left, columns)] = sides;
        let (top, left) = (area.top + row, area.left + left);
        Some(Some((sheet, Rectangle { top, left, rows, columns })))
    }

    /// An entry whose place is computed from cells: of all places the one that is equal.
    fn computed_place(&mut self, column: &Column, at: &[Expr]) -> Option<Written> {
        let name = match column {
            Column::Quantity(name) => name,
            Column::Derivative(partial) => &partial.wrt,
        };
        let block = self.of.block(name)?;
        let axes: Vec<Index> = block.axes().into_iter().flatten().collect();
        // One by one: the others may be numbers.
        let computed = at.iter().position(|place| {
            let mut uses_cells = false;
            place.visit(&mut |part| {
                uses_cells |= matches!(part, Expr::Name(_) | Expr::Entry(..) | Expr::Reduce(..));
            });
            uses_cells
        })?;
        let of_axis = &axes[computed];
        let taken = |name: &Name| at.iter().any(|place| place.mentions(name));
        let index = of_axis.fresh(&taken);
        let mut there = at.to_vec();
        let is_there = Expr::bracket(index.clone().into(), Relation::Equal, at[computed].clone());
        there[computed] = index.clone().into();
        let entry = match column {
            Column::Quantity(name) => Expr::entry(name, there),
            Column::Derivative(partial) => Expr::partial(partial.clone(), 0, there),
        };
        self.write(&Expr::product(vec![is_there, entry]).summed(vec![index]))
    }

    /// Where an index begins, and along how many places it runs.
    fn along(&mut self, index: &Expr, runs_down: bool) -> Option<(i64, i64)> {
        if let Some(value) = self.number(index) {
            // An index that is no whole number is outside.
            return Some((if value.fract() == 0.0 { value as i64 } else { -1 }, 1));
        }
        let mut inside = (0..self.running.len()).filter(|n| index.has_free(&self.running[*n].name));
        let (number, None) = (inside.next()?, inside.next()) else { return None };
        let Running { name, from, to, .. } = self.running[number].clone();
        let mut value = |at: i64| {
            self.fixed.push((name.clone(), at));
            let value = self.value(index);
            self.fixed.pop();
            value
        };
        let (first, second) = (value(from), value(from + 1));
        if second - first != 1.0 || first.fract() != 0.0 {
            return None;
        }
        let direction = *self.running[number].runs_down.get_or_insert(runs_down);
        // Two that run in the same direction would run side by side.
        let mut others = self.running.iter().enumerate().filter(|(other, _)| *other != number);
        let is_alone = others.all(|(_, other)| other.runs_down != Some(direction));
        (direction == runs_down && is_alone).then_some((first as i64, to - from))
    }

    fn reduce(&mut self, over: &[Index], body: &Expr) -> Option<Written> {
        if !self.running.is_empty() {
            return None;
        }
        if let Expr::Sum(terms) = body {
            let apart: Vec<Expr> = terms
                .iter()
                .map(|term| match term {
                    Expr::Negative(x) => (**x).clone().summed(over.to_vec()).negative(),
                    term => term.clone().summed(over.to_vec()),
                })
                .collect();
            return self.sum(&apart);
        }
        // What is the same for all values of an index is there as often as it has values.
        let (used, unused): (Vec<Index>, Vec<Index>) =
            over.iter().cloned().partition(|index| body.has_free(&index.name));
        if !unused.is_empty() {
            let size = |index: &Index| match index.size.as_deref() {
                Some(Expr::Number(size)) => Some(Expr::Number(*size)),
                _ => None,
            };
            let mut factors: Vec<Expr> = unused.iter().map(size).collect::<Option<_>>()?;
            factors.push(body.clone().summed(used));
            return self.product(&factors);
        }
        if let Some(number) = over.iter().position(|index| self.is_of_repeats(index, body)) {
            let mut others = over.to_vec();
            let index = others.remove(number);
            return self.repeat_by_repeat(&index, over, &body.clone().summed(others));
        }
        let mut ranges = Vec::new();
        for index in over {
            let Expr::Number(size) = **index.size.as_ref()? else { return None };
            let (from, to) = self.where_not_zero(index, size as i64, over, body)?;
            if from >= to {
                return Some(Written::Number(0.0));
            }
            ranges.push((index.name.clone(), from, to));
        }
        self.sum_over(&ranges, body)
    }

    /// Whether an index says which rectangle of a block that repeats an entry is in.
    fn is_of_repeats(&self, index: &Index, body: &Expr) -> bool {
        let mut found = false;
        body.visit(&mut |part| {
            let (name, at) = match part {
                Expr::Entry(name, at) => (name, at),
                Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
                _ => return,
            };
            let mut blocks = self.of.equations.blocks.iter();
            let block = blocks.find(|block| block.name == *name && block.repeats.count > 1);
            found |= block.is_some() && at.first().is_some_and(|at| at.has_free(&index.name));
        });
        found
    }

    /// A sum over the rectangles of a block, which are no range: one after the other.
    fn repeat_by_repeat(&mut self, index: &Index, over: &[Index], body: &Expr) -> Option<Written> {
        let Expr::Number(size) = **index.size.as_ref()? else { return None };
        let inner = match body {
            Expr::Reduce(Reduction::Sum, _, inner) => inner,
            body => body,
        };
        let (from, to) = self.where_not_zero(index, size as i64, over, inner)?;
        let at = |number: i64| body.with_index(&index.name, &Expr::number(number as f64));
        let terms: Vec<Expr> = (from..to).map(at).collect();
        self.sum(&terms)
    }

    /// A sum over indices that run along these ranges: a SUMPRODUCT; or one for each of the pieces in
    /// which the terms are of one kind; or term by term.
    fn sum_over(&mut self, ranges: &[(Name, i64, i64)], body: &Expr) -> Option<Written> {
        let known = self.fixed.len();
        let (one, many): (Vec<_>, Vec<_>) =
            ranges.iter().cloned().partition(|(_, f, t)| t - f == 1);
        self.fixed.extend(one.into_iter().map(|(name, from, _)| (name, from)));
        let running = |(name, from, to): &(Name, i64, i64)| Running {
            name: name.clone(),
            from: *from,
            to: *to,
            runs_down: None,
            along: None,
        };
        self.running = many.iter().map(running).collect();
        self.find_ranges(body);
        let array = self.write(body);
        let all_run = self.running.iter().all(|running| running.runs_down.is_some());
        let is_array = !self.running.is_empty();
        self.running.clear();
        let written = match array {
            Some(array) if !is_array => Some(array),
            Some(zero) if zero.is(0.0) => Some(zero),
            Some(array) if all_run => {
                let text = format!("SUMPRODUCT({})", array.inside(Binds::Comparison));
                Some(Written::Text(text, Binds::Atom))
            }
            _ => match self.in_pieces(&many, body) {
                Some(pieces) => self.all_of(&pieces, body),
                None => self.sum_by_keys(&many, body).or_else(|| self.term_by_term(&many, body)),
            },
        };
        self.fixed.truncate(known);
        written
    }

    fn all_of(&mut self, pieces: &[Vec<(Name, i64, i64)>], body: &Expr) -> Option<Written> {
        let (mut texts, mut constant) = (Vec::new(), 0.0);
        for piece in pieces {
            match self.sum_over(piece, body)? {
                Written::Number(value) => constant += value,
                written => texts.push(written.inside(Binds::Product)),
            }
        }
        if texts.is_empty() {
            return Some(Written::Number(constant));
        }
        if constant != 0.0 {
            texts.push(Written::Number(constant).inside(Binds::Product));
        }
        Some(Written::Text(texts.join("+"), Binds::Sum))
    }

    /// The ranges cut where a bracket of their index begins or ceases to hold, or an entry to be in
    /// its block: the first row of a column often has a formula of its own. None if nothing is to be
    /// cut, or there are too many pieces.
    fn in_pieces(
        &mut self,
        ranges: &[(Name, i64, i64)],
        body: &Expr,
    ) -> Option<Vec<Vec<(Name, i64, i64)>>> {
        let mut pieces = vec![Vec::new()];
        for (name, from, to) in ranges {
            let others = |part: &Expr| {
                ranges.iter().any(|(other, ..)| other != name && part.has_free(other))
            };
            let kinds = |writer: &mut Self, at: i64| -> Vec<bool> {
                let mut kinds = Vec::new();
                body.visit(&mut |part| {
                    if part.has_free(name) && !others(part) {
                        kinds.extend(writer.at(name, at, |writer| writer.is_there(part)));
                    }
                });
                kinds
            };
            let mut cuts = vec![*from];
            let mut before = kinds(self, *from);
            for at in from + 1..*to {
                let now = kinds(self, at);
                if now != before {
                    cuts.push(at);
                    before = now;
                }
            }
            let ends: Vec<i64> = cuts[1..].iter().copied().chain([*to]).collect();
            let of_it = cuts.iter().zip(&ends).map(|(from, to)| (name.clone(), *from, *to));
            let of_it: Vec<_> = of_it.collect();
            pieces = pieces
                .iter()
                .flat_map(|piece| {
                    of_it.iter().map(|own| [&piece[..], std::slice::from_ref(own)].concat())
                })
                .collect();
        }
        (2..=MOST_PIECES).contains(&pieces.len()).then_some(pieces)
    }

    /// Whether a bracket of numbers holds, or an entry is in its block; none for all else.
    fn is_there(&self, part: &Expr) -> Option<bool> {
        let (name, at) = match part {
            Expr::Bracket(..) => return self.number(part).map(|value| value != 0.0),
            Expr::Entry(name, at) => (name, at),
            Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
            _ => return None,
        };
        let block = self.of.block(name)?;
        let lengths = block.lengths().into_iter().filter(|length| *length > 1);
        let is_inside = |(place, length): (&Expr, u32)| {
            Some((0.0..f64::from(length)).contains(&self.number(place)?))
        };
        at.iter().zip(lengths).map(is_inside).try_fold(true, |all, one| Some(all && one?))
    }

    /// Notes for each index that runs a range that it runs along: of an entry that has it as an index.
    fn find_ranges(&mut self, body: &Expr) {
        let mut found = Vec::new();
        body.visit(&mut |part| {
            let (name, at) = match part {
                Expr::Entry(name, at) => (name, at),
                Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
                _ => return,
            };
            let block = self.of.block(name);
            let Some(block) = block else { return };
            let sides = block.lengths().into_iter().enumerate().filter(|(_, length)| *length > 1);
            for ((axis, length), place) in sides.zip(at).filter(|((axis, _), _)| *axis > 0) {
                for (number, Running { name, from, to, .. }) in self.running.iter().enumerate() {
                    let Some(first) = self.offset(place, name, *from) else { continue };
                    if first < 0 || first + (to - from) > i64::from(length) {
                        continue;
                    }
                    let (first, count) = (first as u32, (to - from) as u32);
                    let (top, left) = block.area.first();
                    let area = match axis {
                        1 => Rectangle { top: top + first, left, rows: count, columns: 1 },
                        _ => Rectangle { top, left: left + first, rows: 1, columns: count },
                    };
                    let sheet = quoted(&self.of.sheets[block.sheet]);
                    found.push((number, axis == 1, format!("{sheet}!{area}")));
                }
            }
        });
        for (number, runs_down, range) in found {
            let running = &mut self.running[number];
            if running.along.is_none() {
                (running.runs_down, running.along) = (Some(runs_down), Some(range));
            }
        }
    }

    /// The place that an index expression is at when an index that runs is at `from`, if it goes on from
    /// there with that one.
    fn offset(&self, place: &Expr, running: &Name, from: i64) -> Option<i64> {
        let has_others =
            self.running.iter().any(|other| other.name != *running && place.has_free(&other.name));
        if !place.has_free(running) || has_others {
            return None;
        }
        let at = |at: i64| {
            self.number_without_running(&place.with_index(running, &Expr::number(at as f64)))
        };
        let (first, second) = (at(from)?, at(from + 1)?);
        (second - first == 1.0 && first.fract() == 0.0).then_some(first as i64)
    }

    fn number_without_running(&self, expr: &Expr) -> Option<f64> {
        self.number(expr).filter(|value| value.is_finite())
    }

    /// A range, or the negative of one: its text, which of MAX and MIN is its largest, and the directions
    /// in which the indices run.
    fn whole_range(
        &mut self,
        over: &[Index],
        body: &Expr,
    ) -> Option<(String, &'static str, Vec<Running>)> {
        let (values, largest) = match body {
            Expr::Negative(values) => (&**values, "MIN"),
            values => (values, "MAX"),
        };
        if !self.running.is_empty() {
            return None;
        }
        let mut sizes = Vec::new();
        for index in over {
            let Expr::Number(size) = **index.size.as_ref()? else { return None };
            sizes.push((index.name.clone(), 0, size as i64));
        }
        let terms = match values {
            Expr::Sum(terms) => &terms[..],
            one => std::slice::from_ref(one),
        };
        let mut pieces = Vec::new();
        for term in terms {
            pieces.extend(self.piece(over, &sizes, term)?);
        }
        // The range is whole if its pieces fill it, each at the place of its indices.
        let (sheet, first) = pieces
            .iter()
            .map(|piece| (piece.sheet, piece.area))
            .min_by_key(|(_, area)| area.first())?;
        let bottom = pieces.iter().map(|piece| piece.area.top + piece.area.rows).max()?;
        let right = pieces.iter().map(|piece| piece.area.left + piece.area.columns).max()?;
        let (top, left) = first.first();
        let whole = Rectangle { top, left, rows: bottom - top, columns: right.checked_sub(left)? };
        // One cell alone does not tell the direction of an index: as others do, or as is usual.
        let directions: Vec<bool> = (0..sizes.len())
            .map(|number| {
                let told = pieces.iter().find_map(|piece| piece.indices[number].1);
                told.unwrap_or(if sizes.len() == 1 { whole.rows > 1 } else { number == 0 })
            })
            .collect();
        let of = |runs_down: bool, value: &dyn Fn(usize) -> i64, otherwise: i64| {
            let number = directions.iter().position(|direction| *direction == runs_down);
            number.map_or(otherwise, value)
        };
        let is_in_place = |piece: &Piece| {
            let indices = piece.indices.iter().zip(&directions);
            let from = |number: usize| piece.indices[number].0;
            piece.sheet == sheet
                && indices.into_iter().all(|((_, runs), known)| runs.is_none_or(|r| r == *known))
                && i64::from(piece.area.top) - i64::from(top) == of(true, &from, 0)
                && i64::from(piece.area.left) - i64::from(left) == of(false, &from, 0)
        };
        let size = |number: usize| sizes[number].2;
        let count = |area: &Rectangle| u64::from(area.rows) * u64::from(area.columns);
        let is_whole = i64::from(whole.rows) == of(true, &size, 1)
            && i64::from(whole.columns) == of(false, &size, 1)
            && pieces.iter().map(|piece| count(&piece.area)).sum::<u64>() == count(&whole)
            && pieces.iter().all(is_in_place);
        if !is_whole {
            return None;
        }
        let running = sizes.iter().zip(&directions).map(|((name, from, to), down)| Running {
            name: name.clone(),
            from: *from,
            to: *to,
            runs_down: Some(*down),
            along: None,
        });
        let is_moved = |piece: &Piece| -> bool {
            self.moved.as_ref().is_some_and(|moved| moved.names.contains(&piece.name))
        };
        let range = match (&self.moved, pieces.iter().filter(|piece| is_moved(piece)).count()) {
            (Some(moved), count) if count == pieces.len() => moved.area(sheet, whole).to_string(),
            (_, 0) => format!("{}!{whole}", quoted(&self.of.sheets[sheet])),
            // A part of the range is elsewhere.
            _ => return None,
        };
        Some((range, largest, running.collect()))
    }

    /// The cells that a term of a range stands for; nothing if it is 0 throughout. None if it is no
    /// piece of a range.
    fn piece(
        &mut self,
        over: &[Index],
        sizes: &[(Name, i64, i64)],
        term: &Expr,
    ) -> Option<Option<Piece>> {
        let mut ranges = Vec::new();
        for (index, (name, _, size)) in over.iter().zip(sizes) {
            let (from, to) = self.where_not_zero(index, *size, over, term)?;
            if from >= to {
                return Some(None);
            }
            ranges.push((name.clone(), from, to));
        }
        let factors = match term {
            Expr::Product(factors) => &factors[..],
            one => std::slice::from_ref(one),
        };
        let (brackets, entries): (Vec<&Expr>, Vec<&Expr>) =
            factors.iter().partition(|factor| matches!(factor, Expr::Bracket(..)));
        let (name, at) = match entries[..] {
            [Expr::Entry(name, at)] => (name, &at[..]),
            [Expr::Name(name)] => (name, &[][..]),
            _ => return None,
        };
        let block = self.of.block(name)?;
        let known = self.fixed.len();
        for (name, from, to) in &ranges {
            match to - from {
                1 => self.fixed.push((name.clone(), *from)),
                _ => self.running.push(Running {
                    name: name.clone(),
                    from: *from,
                    to: *to,
                    runs_down: None,
                    along: None,
                }),
            }
        }
        let holds = |writer: &mut Self, bracket: &Expr| match writer.number(bracket) {
            Some(value) => Some(value != 0.0),
            None => writer.throughout(bracket),
        };
        let hold: Option<Vec<bool>> = brackets.iter().map(|bracket| holds(self, bracket)).collect();
        let area = self.cells(block, at);
        let running = std::mem::take(&mut self.running);
        self.fixed.truncate(known);
        let indices = ranges.iter().map(|(name, from, _)| {
            let runs = running.iter().find(|running| running.name == *name);
            (*from, runs.and_then(|running| running.runs_down))
        });
        let all_run = running.iter().all(|running| running.runs_down.is_some());
        match (hold?.iter().all(|holds| *holds), area?) {
            (true, Some((sheet, area))) if all_run => {
                Some(Some(Piece { name: name.clone(), sheet, area, indices: indices.collect() }))
            }
            (true, Some(_)) => None,
            _ => Some(None),
        }
    }

    fn largest(&mut self, over: &[Index], body: &Expr) -> Option<Written> {
        let (range, largest, _) = self.whole_range(over, body)?;
        let text = Written::Text(format!("{largest}({range})"), Binds::Atom);
        Some(if largest == "MIN" { text.negative() } else { text })
    }

    /// The place of the first largest value of a range, counted row by row from 0: the smallest of
    /// all places, where those of other values are far away.
    fn place_of_the_largest(&mut self, over: &[Index], body: &Expr) -> Option<Written> {
        let (range, largest, running) = self.whole_range(over, body)?;
        let first = range.split(':').next()?;
        let along = |which: &str| format!("{which}({range})-{which}({first})");
        let directions: Vec<_> = running.iter().map(|running| running.runs_down).collect();
        let place = match (&directions[..], running.last()) {
            ([Some(true), Some(false)], Some(Running { to: width, .. })) => {
                format!("({})*{width}+{}", along("ROW"), along("COLUMN"))
            }
            ([Some(true)], _) => along("ROW"),
            ([Some(false)], _) => along("COLUMN"),
            _ => return None,
        };
        let text = format!("SUMPRODUCT(MIN({place}+({range}<>{largest}({range}))*1E+9))");
        Some(Written::Text(text, Binds::Atom))
    }

    /// A sum over the rows of a table for each of many keys, in which one is equal:
    /// Σ\[r,n] \[key\[n] = x\[r]]·value\[n]·y\[r] is `SUMPRODUCT(SUMIF(keys,x,values)*y)`.
    fn sum_by_keys(&mut self, over: &[(Name, i64, i64)], body: &Expr) -> Option<Written> {
        let [first, second] = over else { return None };
        if let Expr::Negative(body) = body {
            return Some(self.sum_by_keys(over, body)?.negative());
        }
        let Expr::Product(factors) = body else { return None };
        [(first, second), (second, first)].into_iter().find_map(
            |((n, from, to), (r, first, last))| {
                let running = |name: &Name, from: i64, to: i64| {
                    let (name, runs_down, along) = (name.clone(), None, None);
                    vec![Running { name, from, to, runs_down, along }]
                };
                let (keyed, others): (Vec<&Expr>, Vec<&Expr>) =
                    factors.iter().partition(|factor| factor.has_free(n));
                let is_equal = keyed.iter().position(|factor| factor.has_free(r))?;
                let Expr::Bracket(Relation::Equal, sides) = keyed[is_equal] else { return None };
                let [key, x] = match &**sides {
                    [key, x] if key.has_free(n) => [key, x],
                    [x, key] => [key, x],
                };
                let values: Vec<&Expr> = keyed
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i != is_equal)
                    .map(|(_, f)| *f)
                    .collect();
                let is_range = |expr: &Expr| match expr {
                    Expr::Entry(name, _) => {
                        // A text could be a pattern.
                        let block = self.of.block(name);
                        block.is_some_and(|block| !block.holds_texts())
                    }
                    Expr::PartialEntry(..) => true,
                    _ => false,
                };
                let has_r = |expr: &&Expr| expr.has_free(r);
                if !is_range(key)
                    || x.has_free(n)
                    || key.has_free(r)
                    || values.len() > 1
                    || values.iter().any(has_r)
                    || !values.iter().all(|value| is_range(value))
                {
                    return None;
                }
                self.running = running(n, *from, *to);
                let keys = self.write(key).map(|keys| keys.inside(Binds::Atom));
                let values = values.first().map(|values| self.write(values));
                self.running = running(r, *first, *last);
                let x = self.write(x).map(|x| x.inside(Binds::Comparison));
                let others: Vec<Expr> = others.into_iter().cloned().collect();
                let others = (!others.is_empty()).then(|| self.product(&others));
                self.running.clear();
                let found = match values {
                    Some(values) => {
                        format!("SUMIF({},{},{})", keys?, x?, values?.inside(Binds::Atom))
                    }
                    None => format!("COUNTIF({},{})", keys?, x?),
                };
                let product = match others {
                    Some(others) => format!("{found}*{}", others?.inside(Binds::Product)),
                    None => found,
                };
                Some(Written::Text(format!("SUMPRODUCT({product})"), Binds::Atom))
            },
        )
    }

    /// A sum as its terms, one after the other.
    fn term_by_term(&mut self, over: &[(Name, i64, i64)], body: &Expr) -> Option<Written> {
        let count: i64 = over.iter().map(|(_, from, to)| to - from).product();
        if count > MOST_TERMS {
            return None;
        }
        let mut terms = vec![body.clone()];
        for (name, from, to) in over {
            let at = |n: i64| Expr::number(n as f64);
            terms = terms
                .iter()
                .flat_map(|term| (*from..*to).map(move |n| term.with_index(name, &at(n))))
                .collect();
        }
        self.sum(&terms)
    }

    /// The values of an index outside of which a product is 0: a factor is outside of its block there,
    /// or a bracket does not hold.
    fn where_not_zero(
        &mut self,
        index: &Index,
        size: i64,
        over: &[Index],
        body: &Expr,
    ) -> Option<(i64, i64)> {
        let others = |part: &Expr| {
            over.iter().any(|other| other.name != index.name && part.has_free(&other.name))
        };
        let (mut from, mut to) = (0, size);
        let mut parts = vec![body];
        while let Some(part) = parts.pop() {
            match part {
                Expr::Product(factors) => parts.extend(factors),
                Expr::Negative(x) => parts.push(x),
                Expr::Quotient(ab) => parts.push(&ab[0]),
                Expr::Entry(name, at) => {
                    self.clip(name, at, index, &others, &mut from, &mut to);
                }
                Expr::PartialEntry(partial, 0, at) => {
                    self.clip(&partial.wrt, at, index, &others, &mut from, &mut to);
                }
                Expr::Bracket(..) if part.has_free(&index.name) && !others(part) => {
                    let holds_at = (from..to).map(|n| {
                        self.fixed.push((index.name.clone(), n));
                        let value = self.number(part);
                        self.fixed.pop();
                        Some((n, value? != 0.0))
                    });
                    // One that says something of an entry cuts nothing.
                    if let Some(holds_at) = holds_at.collect::<Option<Vec<_>>>() {
                        let mut holds = holds_at.into_iter().filter(|(_, holds)| *holds);
                        let first = holds.next().map_or(to, |(n, _)| n);
                        let last = holds.next_back().map_or(first, |(n, _)| n);
                        (from, to) = (first, to.min(last + 1));
                    }
                }
                _ => {}
            }
        }
        Some((from, to))
    }

    fn clip(
        &mut self,
        name: &Name,
        at: &[Expr],
        index: &Index,
        others: &dyn Fn(&Expr) -> bool,
        from: &mut i64,
        to: &mut i64,
    ) {
        let Some(block) = self.of.block(name) else {
            return;
        };
        let lengths = block.lengths().into_iter().filter(|length| *length > 1).map(i64::from);
        for (place, length) in at.iter().zip(lengths) {
            if !place.has_free(&index.name) || others(place) {
                continue;
            }
            let mut value = |n: i64| {
                self.fixed.push((index.name.clone(), n));
                let value = self.value(place);
                self.fixed.pop();
                value
            };
            let (at_0, at_1) = (value(0), value(1));
            if at_1 - at_0 == 1.0 && at_0.fract() == 0.0 {
                *from = (*from).max(-(at_0 as i64));
                *to = (*to).min(length - at_0 as i64);
            }
        }
    }
}

/// A formula for a cell of a sheet of derivatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivativeFormula {
    /// The number of the sheet that the derivatives are of; they are on
    /// [a sheet of their own](Differentiated::derivative_sheet).
    pub sheet: usize,
    /// The cell, at the address of the one that it is the derivative with respect to.
    pub place: Place,
    /// The formula, without `=`.
    pub text: String,
    /// The derivatives that it uses.
    uses: Vec<(usize, Rectangle)>,
    /// Whether a term of it uses none: the loss has the cell in its own formula.
    is_direct: bool,
}

impl Differentiated {
    /// The formulas of the sheets of derivatives: at the address of every cell with an influence, the
    /// derivative with respect to it. The cell that was asked for has 1.
    ///
    /// # Errors
    /// The address of a cell whose derivative cannot be written as a formula, or only as one that is
    /// longer than a spreadsheet takes.
    pub fn formulas(&self) -> std::result::Result<Vec<DerivativeFormula>, String> {
        let mut formulas = Vec::new();
        for block in &self.equations.blocks {
            let Some(total) = self.derivation.total_of(&block.name) else { continue };
            for (sheet, place) in block.places() {
                let at = block.indices(sheet, place).unwrap_or_default();
                let mut writer = Writer::new(self, sheet, &total.axes, &at);
                let text = writer.formula(&total.worked);
                let fits = text.filter(|text| text.chars().count() <= LONGEST);
                let text = fits.ok_or_else(|| self.address(sheet, place))?;
                if text.is_empty() {
                    continue;
                }
                let terms = match &total.worked {
                    Expr::Sum(terms) => &terms[..],
                    one => std::slice::from_ref(one),
                };
                let is_direct = terms.iter().any(|term| {
                    let mut alone = Writer::new(self, sheet, &total.axes, &at);
                    let text = alone.formula(term);
                    alone.uses.is_empty() && text.is_some_and(|text| !text.is_empty())
                });
                let uses = writer.uses;
                formulas.push(DerivativeFormula { sheet, place, text, uses, is_direct });
            }
        }
        let (sheet, place) = self.equations.of;
        let is_it = |formula: &DerivativeFormula| (formula.sheet, formula.place) == (sheet, place);
        if !formulas.iter().any(is_it) {
            let (text, uses) = ("1".into(), Vec::new());
            formulas.push(DerivativeFormula { sheet, place, text, uses, is_direct: true });
        }
        Ok(with_an_influence(formulas))
    }

    /// The name of the sheet with the derivatives of another.
    pub fn derivative_sheet(&self, sheet: usize) -> String {
        derivative_sheet(&self.sheets[sheet])
    }

    /// The address of the derivative with respect to a cell, in the formulas of another sheet.
    pub(super) fn derivative_reference(&self, sheet: usize, place: Place) -> String {
        format!("{}!{}", quoted(&self.derivative_sheet(sheet)), cell_name(place))
    }

    /// A cell as text: its address in the formulas of another sheet.
    pub fn reference(&self, sheet: usize, place: Place) -> String {
        format!("{}!{}", quoted(&self.sheets[sheet]), cell_name(place))
    }
}

/// The formulas that lead to the cell that was asked for; the others would always be 0.
fn with_an_influence(formulas: Vec<DerivativeFormula>) -> Vec<DerivativeFormula> {
    // Which formulas use the derivative of a cell: by the cell, and those that use a range.
    let mut by_cell: HashMap<(usize, Place), Vec<usize>> = HashMap::new();
    let mut by_range: HashMap<(usize, Rectangle), Vec<usize>> = HashMap::new();
    for (number, formula) in formulas.iter().enumerate() {
        for (sheet, area) in &formula.uses {
            match area.rows == 1 && area.columns == 1 {
                true => by_cell.entry((*sheet, area.first())).or_default().push(number),
                false => by_range.entry((*sheet, *area)).or_default().push(number),
            }
        }
    }
    let mut has_influence = vec![false; formulas.len()];
    let mut waiting: Vec<usize> =
        (0..formulas.len()).filter(|number| formulas[*number].is_direct).collect();
    while let Some(number) = waiting.pop() {
        if std::mem::replace(&mut has_influence[number], true) {
            continue;
        }
        let DerivativeFormula { sheet, place, .. } = &formulas[number];
        waiting.extend(by_cell.get(&(*sheet, *place)).into_iter().flatten());
        // A range has to be met once only.
        by_range.retain(|(of_sheet, area), users| {
            let is_in_it = of_sheet == sheet && area.contains(*place);
            if is_in_it {
                waiting.append(users);
            }
            !is_in_it
        });
    }
    let with_one = formulas.into_iter().zip(has_influence).filter(|(_, has_one)| *has_one);
    with_one.map(|(formula, _)| formula).collect()
}
