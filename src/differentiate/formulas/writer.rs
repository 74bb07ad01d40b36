//! The writer: an expression in a cell, where the indices are numbers, or inside a sum, where some run
//! along ranges.

use super::derivative_sheet;
use crate::derive::Column;
use crate::differentiate::Differentiated;
use crate::expr::{Expr, Function, Index, Leaf, Name, Reduction, Relation};
use crate::formula::quoted;
use crate::workbook::{Block, Rectangle};
use std::collections::HashSet;

/// A part of a formula.
pub(super) enum Written {
    Number(f64),
    Text(String, Binds),
}

/// How tightly the operation of a text binds.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Binds {
    Comparison,
    Sum,
    Product,
    Power,
    Atom,
}

impl Written {
    pub fn is(&self, number: f64) -> bool {
        matches!(self, Written::Number(value) if *value == number)
    }

    /// The text as an operand of something that binds like this.
    pub fn inside(self, binds: Binds) -> String {
        match self {
            // A negative number is like a sum: 2^(-3).
            Written::Number(value) if value < 0.0 && binds > Binds::Sum => format!("({value})"),
            Written::Number(value) => value.to_string(),
            Written::Text(text, own) if own < binds => format!("({text})"),
            Written::Text(text, _) => text,
        }
    }

    pub fn negative(self) -> Written {
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

/// An index variable that runs along a range.
#[derive(Clone)]
pub(super) struct Running {
    pub name: Name,
    pub from: i64,
    pub to: i64,
    /// Whether it runs down rather than across, once an entry with it has been written.
    pub runs_down: Option<bool>,
    /// A range of cells that it runs along.
    pub along: Option<String>,
}

/// Quantities whose cells are computed once more, elsewhere.
#[derive(Clone)]
pub struct Moved {
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
pub struct Writer<'a> {
    pub of: &'a Differentiated,
    /// The sheet whose derivatives the formula is among.
    pub sheet: usize,
    pub fixed: Vec<(Name, i64)>,
    pub(super) running: Vec<Running>,
    /// The derivatives that the formula uses, by the sheets and the cells that they are of.
    pub uses: Vec<(usize, Rectangle)>,
    /// The quantities that it takes from elsewhere than from their own cells.
    pub moved: Option<Moved>,
    /// Whether a sum may be over every nth cell of a range, and whether one was.
    pub may_be_spaced: bool,
    pub is_spaced: bool,
}
impl<'a> Writer<'a> {
    pub fn new(of: &'a Differentiated, sheet: usize, axes: &[Index], at: &[usize]) -> Writer<'a> {
        let fixed = axes.iter().zip(at).map(|(index, at)| (index.name.clone(), *at as i64));
        let (running, uses) = (Vec::new(), Vec::new());
        Writer {
            of,
            sheet,
            fixed: fixed.collect(),
            running,
            uses,
            moved: None,
            may_be_spaced: true,
            is_spaced: false,
        }
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
    pub(super) fn number(&self, expr: &Expr) -> Option<f64> {
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

    pub(super) fn value(&self, expr: &Expr) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) => {
                let known = self.fixed.iter().rev().find(|(fixed, _)| fixed == name);
                known.map_or(f64::NAN, |(_, value)| *value as f64)
            }
            Leaf::Partial(_) => f64::NAN,
        })
    }

    pub(super) fn write(&mut self, expr: &Expr) -> Option<Written> {
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

    pub(super) fn sum(&mut self, terms: &[Expr]) -> Option<Written> {
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
    pub(super) fn product(&mut self, factors: &[Expr]) -> Option<Written> {
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

    /// What `of` says while an index is a number.
    pub(super) fn at<T>(&mut self, index: &Name, at: i64, of: impl FnOnce(&mut Self) -> T) -> T {
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

    /// An entry: a cell, or the range that it is where its indices run; 0 outside its block.
    pub(super) fn entry(&mut self, column: &Column, at: &[Expr]) -> Option<Written> {
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
        let is_truth = !is_derivative && block.holds_truths();
        let address = self.address_of(column, sheet, area);
        Some(match is_truth {
            // To Excel TRUE is not a number: TRUE<>0 holds, and so does FALSE<>0.
            true => Written::Text(format!("{address}*1"), Binds::Product),
            false => Written::Text(address, Binds::Atom),
        })
    }

    /// The address of cells of a quantity, or of the derivatives with respect to them.
    pub(super) fn address_of(&mut self, column: &Column, sheet: usize, area: Rectangle) -> String {
        let (name, is_derivative) = match column {
            Column::Quantity(name) => (name, false),
            Column::Derivative(partial) => (&partial.wrt, true),
        };
        if is_derivative {
            self.uses.push((sheet, area));
        }
        if let Some(moved) = self.moved.as_ref().filter(|moved| moved.names.contains(name)) {
            return moved.area(sheet, area).to_string();
        }
        let called = &self.of.sheets[sheet];
        match (is_derivative, sheet == self.sheet) {
            (true, true) => area.to_string(),
            (true, false) => format!("{}!{area}", quoted(&derivative_sheet(called))),
            (false, _) => format!("{}!{area}", quoted(called)),
        }
    }

    /// The cells of a block at these indices and their sheet, inside an option that is empty where all
    /// of them are outside; none if they are not a range.
    pub(super) fn cells(
        &mut self,
        block: &Block,
        at: &[Expr],
    ) -> Option<Option<(usize, Rectangle)>> {
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
    pub(super) fn along(&mut self, index: &Expr, runs_down: bool) -> Option<(i64, i64)> {
        if let Some(value) = self.number(index) {
            // An index that is not a whole number is outside.
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
}
