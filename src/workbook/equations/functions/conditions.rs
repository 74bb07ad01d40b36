//! Conditions, and what is computed where they hold.
//!
//! A condition is a bracket, 1 where it holds and 0 where it does not. Texts are compared as codes, of
//! which equal texts have the same.

use super::{MANY, Reader, Refused, Row};
use crate::expr::{Expr, Relation};
use crate::workbook::Content;
use crate::workbook::equations::array::{Array, entry_by_entry};
use crate::workbook::equations::ranges::{Of, Span};
use crate::workbook::equations::remarks::What;
use formualizer_parse::{ASTNode, ASTNodeType, LiteralValue};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { names: &["IF"],     arguments: (2, 3), read: |r, x| {
        let condition = r.condition(&x[0])?;
        r.branch(condition, &x[1], x.get(2))
    } },
    Row { names: &["IFS"],    arguments: (2, MANY), read: |r, x| branches(r, x) },
    Row { names: &["SWITCH"], arguments: (3, MANY), read: switch },
    Row { names: &["CHOOSE"], arguments: (2, MANY), read: choose },
    // Where the first argument is an error its value is not a number, and not that of the cell.
    Row { names: &["IFERROR", "IFNA"], arguments: (2, 2), read: |r, x| r.array(&x[0]) },
    Row { names: &["AND"],    arguments: (1, MANY), read: and },
    Row { names: &["OR"],     arguments: (1, MANY), read: or },
    Row { names: &["XOR"],    arguments: (1, MANY), read: exactly_one },
    Row { names: &["NOT"],    arguments: (1, 1), read: |r, x| {
        Ok(r.condition(&x[0])?.map(|holds| opposite(&holds)))
    } },
    Row { names: &["ISNUMBER"], arguments: (1, 1), read: |r, x| {
        holds_in_the_workbook(r, x, |cell| matches!(cell, Some(Content::Number(_))))
    } },
    Row { names: &["ISTEXT"],   arguments: (1, 1), read: |r, x| {
        holds_in_the_workbook(r, x, |cell| matches!(cell, Some(Content::Text(_))))
    } },
    Row { names: &["ISBLANK"],  arguments: (1, 1), read: |r, x| {
        holds_in_the_workbook(r, x, |cell| cell.is_none())
    } },
    Row { names: &["ISERROR", "ISERR", "ISNA"], arguments: (1, 1), read: |r, x| {
        holds_in_the_workbook(r, x, |cell| matches!(cell, Some(Content::Error(_))))
    } },
];

/// Something that is compared.
pub enum Side<'n> {
    Node(&'n ASTNode),
    Cells(Span),
    Number(f64),
    Text(String),
}

/// What kind of values a side has.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    Numbers,
    Texts,
    Nothing,
    Mixed,
}

impl Reader<'_> {
    /// A condition, 1 where it holds and 0 where it does not.
    pub fn condition(&mut self, node: &ASTNode) -> Result<Array, Refused> {
        Ok(self.array(node)?.map(|value| match is_condition(&value) {
            true => value,
            false => Expr::bracket(value, Relation::Unequal, Expr::Number(0.0)),
        }))
    }

    /// `left = right`, of numbers or of texts.
    pub fn comparison(
        &mut self,
        left: &ASTNode,
        relation: Relation,
        right: &ASTNode,
    ) -> Result<Array, Refused> {
        let compared = self.compared(&Side::Node(left), relation, &Side::Node(right))?;
        let told = compared.is_single().then(|| compared.entry.clone());
        self.remark(What::Compares(told), &[&compared.entry]);
        Ok(compared)
    }

    /// Where a relation holds between two sides.
    pub fn compared(
        &mut self,
        left: &Side<'_>,
        relation: Relation,
        right: &Side<'_>,
    ) -> Result<Array, Refused> {
        let kinds = [self.kind(left)?, self.kind(right)?];
        let is_text = kinds.contains(&Kind::Texts) || kinds.contains(&Kind::Mixed);
        if !is_text {
            return self.compared_numbers(left, relation, right);
        }
        if !matches!(relation, Relation::Equal | Relation::Unequal) {
            return Err("comparing texts by their order is not supported".into());
        }
        if kinds.contains(&Kind::Mixed) {
            return Err("it compares cells with texts and cells with numbers".into());
        }
        if kinds.contains(&Kind::Numbers) {
            // No number is equal to a text, but an empty cell is to "".
            let may_be_empty = [left, right].into_iter().any(|side| match side {
                Side::Node(node) => text_of(node).is_some_and(|text| !text.is_empty()),
                Side::Text(text) => !text.is_empty(),
                _ => false,
            });
            if self.is_no_text(left, may_be_empty)? || self.is_no_text(right, may_be_empty)? {
                return Ok(Array::number(f64::from(u8::from(relation == Relation::Unequal))));
            }
            return Err("it compares a text with a number".into());
        }
        let both = vec![self.texts_of(left)?, self.texts_of(right)?];
        entry_by_entry(both, |all| bracket(&all, relation))
    }

    /// Where a relation holds between numbers.
    pub fn compared_numbers(
        &mut self,
        left: &Side<'_>,
        relation: Relation,
        right: &Side<'_>,
    ) -> Result<Array, Refused> {
        let both = vec![self.numbers_of(left)?, self.numbers_of(right)?];
        entry_by_entry(both, |all| bracket(&all, relation))
    }

    fn kind(&self, side: &Side<'_>) -> Result<Kind, Refused> {
        let span = match side {
            Side::Text(_) => return Ok(Kind::Texts),
            Side::Number(_) => return Ok(Kind::Numbers),
            Side::Cells(span) => span.clone(),
            Side::Node(node) if text_of(node).is_some() => return Ok(Kind::Texts),
            Side::Node(node) => match self.span(node)? {
                Some(span) => span,
                None => return Ok(Kind::Numbers),
            },
        };
        let seen = self.everywhere(&span);
        let has_texts = seen.iter().any(|(sheet, seen)| !self.grid.texts(*sheet, seen).is_empty());
        let mut numbers = seen.iter().map(|(sheet, seen)| self.grid.overlapping(*sheet, seen));
        let has_numbers = numbers.any(|numbers| !numbers.is_empty());
        Ok(match (has_texts, has_numbers) {
            (true, true) => Kind::Mixed,
            (true, false) => Kind::Texts,
            (false, true) => Kind::Numbers,
            (false, false) => Kind::Nothing,
        })
    }

    /// Whether a side is a text, or cells with texts.
    pub fn is_text(&self, side: &Side<'_>) -> Result<bool, Refused> {
        Ok(self.kind(side)? == Kind::Texts)
    }

    /// Whether a side is cells that all hold numbers in the workbook: a formula may give a text.
    fn is_no_text(&self, side: &Side<'_>, may_be_empty: bool) -> Result<bool, Refused> {
        let span = match side {
            Side::Number(_) => return Ok(true),
            Side::Text(_) => return Ok(false),
            Side::Cells(span) => Some(span.clone()),
            Side::Node(node) => self.span(node)?,
        };
        let Some(span) = span else { return Ok(false) };
        let mut cells = self.contents_everywhere(&span).into_iter();
        Ok(cells.all(|cell| match cell {
            Some(content) => matches!(content, Content::Number(_)),
            None => may_be_empty,
        }))
    }

    fn numbers_of(&mut self, side: &Side<'_>) -> Result<Array, Refused> {
        match side {
            Side::Node(node) => self.array(node),
            Side::Cells(span) => self.read(span, Of::Numbers),
            Side::Number(value) => Ok(Array::number(*value)),
            Side::Text(_) => Err("a text is used where a number is expected".into()),
        }
    }

    /// The codes of texts; an empty text has the code 0, as an empty cell.
    fn texts_of(&mut self, side: &Side<'_>) -> Result<Array, Refused> {
        let text = match side {
            Side::Node(node) => text_of(node),
            Side::Text(text) => Some(text.clone()),
            Side::Cells(_) | Side::Number(_) => None,
        };
        if let Some(text) = text {
            if text.is_empty() {
                return Ok(Array::number(0.0));
            }
            let name = text_name(&text);
            self.texts.push(text);
            return Ok(Array::single(Expr::name(name)));
        }
        let span = match side {
            Side::Cells(span) => Some(span.clone()),
            Side::Node(node) => self.span(node)?,
            _ => None,
        };
        let span = span.ok_or("it compares a text with a number")?;
        self.read(&span, Of::Texts)
    }

    /// One value where a condition holds, and another where not. A branch that is never taken is not
    /// read.
    fn branch(
        &mut self,
        condition: Array,
        yes: &ASTNode,
        no: Option<&ASTNode>,
    ) -> Result<Array, Refused> {
        match (condition.entry.as_number(), no) {
            (Some(0.0), Some(no)) => return self.array(no),
            (Some(0.0), None) => return Ok(Array::number(0.0)),
            (Some(_), _) => return self.array(yes),
            _ => {}
        }
        let mut all = vec![condition, self.array(yes)?];
        if let Some(no) = no {
            all.push(self.array(no)?);
        }
        chosen(all)
    }
}

/// A condition and one or two values: the first where it holds, the second where not.
fn chosen(all: Vec<Array>) -> Result<Array, Refused> {
    entry_by_entry(all, |all| {
        let yes = where_it_holds(all[0].clone(), &all[1]);
        let no = all.get(2).and_then(|no| where_it_holds(opposite(&all[0]), no));
        Expr::sum(yes.into_iter().chain(no).collect())
    })
}

/// A value times a condition, with the brackets of that as factors of the product, which is 0 where
/// one of them does not hold.
fn where_it_holds(holds: Expr, value: &Expr) -> Option<Expr> {
    if value.is(0.0) {
        return None;
    }
    if value.is(1.0) {
        return Some(holds);
    }
    let mut factors = match holds {
        Expr::Product(brackets) => brackets,
        one => vec![one],
    };
    factors.push(value.clone());
    Some(Expr::Product(factors))
}

fn is_condition(value: &Expr) -> bool {
    match value {
        Expr::Bracket(..) => true,
        Expr::Product(factors) => factors.iter().all(|f| matches!(f, Expr::Bracket(..))),
        Expr::Number(value) => *value == 0.0 || *value == 1.0,
        _ => false,
    }
}

pub fn bracket(sides: &[Expr], relation: Relation) -> Expr {
    match (sides[0].as_number(), sides[1].as_number()) {
        (Some(a), Some(b)) => Expr::Number(f64::from(u8::from(relation.holds(a, b)))),
        _ => Expr::bracket(sides[0].clone(), relation, sides[1].clone()),
    }
}

/// The text that is written in a formula.
pub fn text_of(node: &ASTNode) -> Option<String> {
    match &node.node_type {
        ASTNodeType::Literal(LiteralValue::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

/// The name of the quantity that a text in a formula is: the text in quotation marks, as it is written
/// in a formula.
pub fn text_name(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// IFS(condition, value, condition, value, …)
fn branches(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let [condition, value, rest @ ..] = arguments else {
        return match arguments {
            // No condition holds: an error in the workbook.
            [] => Ok(Array::number(0.0)),
            _ => Err("a condition of IFS has no value".into()),
        };
    };
    let condition = reader.condition(condition)?;
    match condition.entry.as_number() {
        Some(0.0) => branches(reader, rest),
        Some(_) => reader.array(value),
        None => {
            let value = reader.array(value)?;
            let rest = branches(reader, rest)?;
            chosen(vec![condition, value, rest])
        }
    }
}

/// SWITCH(x, value, result, value, result, …, otherwise)
fn switch(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    fn rest(reader: &mut Reader<'_>, x: &ASTNode, cases: &[ASTNode]) -> Result<Array, Refused> {
        match cases {
            [] => Ok(Array::number(0.0)),
            [otherwise] => reader.array(otherwise),
            [value, result, others @ ..] => {
                let holds = reader.comparison(x, Relation::Equal, value)?;
                match holds.entry.as_number() {
                    Some(0.0) => rest(reader, x, others),
                    Some(_) => reader.array(result),
                    None => {
                        let result = reader.array(result)?;
                        let others = rest(reader, x, others)?;
                        chosen(vec![holds, result, others])
                    }
                }
            }
        }
    }
    rest(reader, &arguments[0], &arguments[1..])
}

/// CHOOSE(2, a, b, …)
fn choose(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let place = reader.array(&arguments[0])?;
    let values = &arguments[1..];
    if let Some(place) = place.entry.as_number() {
        let value = values.get((place as usize).wrapping_sub(1));
        return reader.array(value.ok_or("CHOOSE has no such value")?);
    }
    reader.remark(What::LooksUp, &[&place.entry]);
    let mut all = vec![place];
    all.extend(reader.arrays(values)?);
    entry_by_entry(all, |all| {
        let term = |(number, value): (usize, &Expr)| {
            let place = Expr::Number((number + 1) as f64);
            where_it_holds(Expr::bracket(all[0].clone(), Relation::Equal, place), value)
        };
        Expr::sum(all[1..].iter().enumerate().filter_map(term).collect())
    })
}

/// The conditions in the arguments; those of a range are `joined` to one.
fn conditions(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    joined: fn(Array) -> Expr,
) -> Result<Vec<Expr>, Refused> {
    let one = |argument: &ASTNode| {
        // AND and OR skip empty cells and texts in a range.
        let values = reader.array(argument)?;
        if !reader.is_full(&values) {
            return Err("a condition has a range with cells that hold no number".into());
        }
        let array = reader.condition(argument)?;
        Ok(if array.is_single() { array.entry } else { joined(array) })
    };
    arguments.iter().map(one).collect()
}

fn and(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let all = conditions(reader, arguments, |array| {
        let failures = array.map(|holds| opposite(&holds)).summed();
        Expr::bracket(failures, Relation::Equal, Expr::Number(0.0))
    })?;
    if all.iter().any(|holds| holds.is(0.0)) {
        return Ok(Array::number(0.0));
    }
    // A product of brackets is one product.
    let brackets = all.into_iter().filter(|holds| !holds.is(1.0)).flat_map(|holds| match holds {
        Expr::Product(brackets) => brackets,
        one => vec![one],
    });
    Ok(Array::single(Expr::product(brackets.collect())))
}

fn or(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let all = conditions(reader, arguments, Array::summed)?;
    if all.iter().any(|holds| holds.is(1.0)) {
        return Ok(Array::number(1.0));
    }
    let all: Vec<Expr> = all.into_iter().filter(|holds| !holds.is(0.0)).collect();
    Ok(Array::single(match &all[..] {
        [] => Expr::Number(0.0),
        _ => Expr::bracket(Expr::sum(all), Relation::Above, Expr::Number(0.0)),
    }))
}

/// Whether an odd number of conditions holds.
fn exactly_one(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let mut all = Vec::new();
    for argument in arguments {
        let array = reader.condition(argument)?;
        if !array.is_single() {
            return Err("XOR of a range is not supported".into());
        }
        all.push(array.entry);
    }
    let odd = all.into_iter().reduce(|a, b| bracket(&[a, b], Relation::Unequal));
    odd.map(Array::single).ok_or("XOR has no arguments".into())
}

/// What holds for the content of a cell, a constant.
fn holds_in_the_workbook(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    holds: fn(Option<&Content>) -> bool,
) -> Result<Array, Refused> {
    let span = reader.range(&arguments[0])?;
    let all = reader.same_everywhere(&span, |sheet, seen| {
        let cells: Vec<bool> = reader.contents(sheet, seen).map(holds).collect();
        cells
    })?;
    match all[..] {
        [holds] => Ok(Array::number(f64::from(u8::from(holds)))),
        _ => Err("a range is used where a single value is expected".into()),
    }
}

/// The condition that holds where this one does not.
pub fn opposite(condition: &Expr) -> Expr {
    let is_0 = || Expr::bracket(condition.clone(), Relation::Equal, Expr::Number(0.0));
    if let Some(value) = condition.as_number() {
        return Expr::Number(f64::from(u8::from(value == 0.0)));
    }
    let Expr::Bracket(relation, ab) = condition else { return is_0() };
    let relation = match relation {
        Relation::Equal => Relation::Unequal,
        Relation::Unequal => Relation::Equal,
        Relation::AtMost => Relation::Above,
        Relation::Above => Relation::AtMost,
        Relation::Below => Relation::AtLeast,
        Relation::AtLeast => Relation::Below,
        Relation::Divides => return is_0(),
    };
    Expr::bracket(ab[0].clone(), relation, ab[1].clone())
}
