//! What is wrong with a formula: the single repair that makes it right.
//!
//! A repair is tried in all wrong rows, up to six; it counts where it gives the right value in
//! each.

use super::book::{Book, Sheet};
use super::table::Table;
use crate::derive::Column;
use crate::expr::Notation;
use crate::expr::{Expr, Leaf, Name};
use crate::formula::{Excel, Formula, Reference, Row};

/// A wrong cell: its row in the sheet, counted from 0, and what it should hold.
pub struct Case {
    /// The row.
    pub row: u32,
    /// The right value.
    pub expected: f64,
}

/// What is known about the place of a mistake.
pub struct Context<'a> {
    /// The workbook.
    pub book: &'a Book,
    /// The sheet of the mistake.
    pub sheet: &'a Sheet,
    /// The table.
    pub table: &'a Table,
    /// The right expression, of names.
    pub right: &'a Expr,
    /// The name of the learning rate.
    pub rate: &'a Name,
    /// How many rows below its cells are: −1 for an update.
    pub by_rows: i64,
    /// How far a repaired formula may be from the right value, relative to it.
    pub tolerance: f64,
}

/// A changed formula and what was changed, in words.
type Repair = (Expr, String);

impl Context<'_> {
    /// What is wrong with a formula, and whether that is known.
    pub fn explain(&self, formula: &Formula, cases: &[Case]) -> (String, bool) {
        let mut formula = formula.clone();
        let repairs = self.repairs(&mut formula, cases[0].row);
        let is_right = |expr: &Expr| {
            cases.iter().all(|case| {
                let value = self.evaluate(expr, &formula, case.row);
                (value - case.expected).abs() <= self.tolerance * case.expected.abs() + 1e-15
            })
        };
        let right: Vec<&Repair> = repairs.iter().filter(|(expr, _)| is_right(expr)).collect();
        // Of several that fit, the one that uses what the right formula uses.
        let wanted = self.right_references();
        let uses = |expr: &Expr| {
            let names = expr.names();
            let references: Vec<&Reference> =
                names.iter().filter_map(|name| formula.reference(name)).collect();
            wanted.iter().filter(|wanted| !references.contains(wanted)).count()
                + references.iter().filter(|r| !wanted.contains(r)).count()
        };
        match right.iter().min_by_key(|(expr, _)| uses(expr)) {
            Some((_, what)) => (what.clone(), true),
            None => ("its formula gives another value".to_owned(), false),
        }
    }

    /// What is wrong with a value that was typed, as far as that can be seen.
    pub fn explain_value(&self, wrong: &Column, found: f64, cases: &[Case]) -> (String, bool) {
        let expected = cases[0].expected;
        let close = |value: f64| (found - value).abs() <= 1e-6 * value.abs();
        for (factor, what) in [
            (-1.0, "its sign is wrong"),
            (2.0, "it is twice as large as it should be"),
            (0.5, "it is half as large as it should be"),
        ] {
            if close(expected * factor) {
                return (what.to_owned(), true);
            }
        }
        // The value of another quantity of the same row.
        let mut others: Vec<(&Column, &u32)> =
            self.table.columns.iter().filter(|(column, _)| *column != wrong).collect();
        others.sort_by_key(|(_, at)| **at);
        for (column, at) in others {
            if self.sheet.number((cases[0].row, *at)).is_some_and(close) && cases.len() == 1 {
                return (format!("it is the value of {}", column.label()), true);
            }
        }
        ("it is a typed value, not a formula".to_owned(), true)
    }

    /// The right formula for a row of the sheet, counted from 0, where all it needs has a column.
    pub fn right_formula(&self, row: u32) -> Option<String> {
        let mut is_complete = true;
        self.right.visit(&mut |part| {
            let leaf = match part {
                Expr::Name(name) => Leaf::Name(name),
                Expr::Partial(partial) => Leaf::Partial(partial),
                _ => return,
            };
            is_complete &= self.reference(leaf).is_some();
        });
        let cell = |leaf: Leaf<'_>| {
            self.reference(leaf).map(|reference| reference.text(row)).unwrap_or_default()
        };
        is_complete.then(|| format!("={}", Excel(cell).write(self.right)))
    }

    /// The cell of a quantity, as the right formula names it.
    fn reference(&self, leaf: Leaf<'_>) -> Option<Reference> {
        let column = match leaf {
            Leaf::Name(name) if name == self.rate => {
                let (row, column) = self.table.eta.as_ref()?.cell?;
                return Some(Reference::new(column, Row::Fixed(row)));
            }
            leaf => Column::from(leaf),
        };
        Some(Reference::new(*self.table.columns.get(&column)?, Row::Relative(self.by_rows)))
    }

    fn right_references(&self) -> Vec<Reference> {
        let mut references = Vec::new();
        self.right.visit(&mut |part| {
            let reference = match part {
                Expr::Name(name) => self.reference(Leaf::Name(name)),
                Expr::Partial(partial) => self.reference(Leaf::Partial(partial)),
                _ => None,
            };
            references.extend(reference.filter(|reference| !references.contains(reference)));
        });
        references
    }

    fn evaluate(&self, expr: &Expr, formula: &Formula, row: u32) -> f64 {
        expr.evaluate(&|leaf| {
            let Leaf::Name(name) = leaf else { return f64::NAN };
            let Some(reference) = formula.reference(name) else { return f64::NAN };
            let sheet = match &reference.sheet {
                Some(sheet) => self.book.sheet(sheet),
                None => Some(self.sheet),
            };
            // An empty cell counts as 0.
            let place = reference.place(row);
            match (sheet, place) {
                (Some(sheet), Some(place)) if sheet.cells.get(place).is_some() => {
                    sheet.number(place).unwrap_or(f64::NAN)
                }
                (Some(_), Some(_)) => 0.0,
                _ => f64::NAN,
            }
        })
    }

    /// `J33 (a_h1)`
    fn call(&self, reference: &Reference, row: u32) -> String {
        let cell = reference.text(row);
        if let Some(eta) = &self.table.eta
            && eta.cell.is_some()
            && reference.place(row) == eta.cell
        {
            return format!("{cell} (η)");
        }
        match self.table.quantity(reference.column).filter(|_| reference.sheet.is_none()) {
            Some(quantity) => format!("{cell} ({})", quantity.label()),
            None => cell,
        }
    }

    /// Every formula that differs from this one in a single place.
    fn repairs(&self, formula: &mut Formula, row: u32) -> Vec<Repair> {
        let expr = formula.expr.clone();
        let mut candidates: Vec<Reference> = self.right_references();
        let mut columns: Vec<u32> = self.table.columns.values().copied().collect();
        columns.sort_unstable();
        for by in [self.by_rows, 0, -1] {
            for column in &columns {
                let reference = Reference::new(*column, Row::Relative(by));
                if !candidates.contains(&reference) {
                    candidates.push(reference);
                }
            }
        }
        let named: Vec<(Name, Reference)> = candidates
            .into_iter()
            .map(|reference| (formula.name_of(reference.clone()), reference))
            .collect();
        let mut repairs = Vec::new();

        // Another cell, in all places or in one of them.
        for name in expr.names() {
            let Some(used) = formula.reference(&name).cloned() else { continue };
            for (other, reference) in named.iter().filter(|(other, _)| *other != name) {
                let what = self.say_replaced(&used, reference, row);
                let everywhere = expr.replace(&|part| {
                    (*part == Expr::Name(name.clone())).then(|| Expr::name(other))
                });
                repairs.push((everywhere, what.clone()));
                for_each_place(&expr, &mut |part, put| {
                    if *part == Expr::Name(name.clone()) {
                        repairs.push((put(Expr::name(other)), what.clone()));
                    }
                });
            }
        }

        let small: Vec<(Name, String)> = named
            .iter()
            .filter(|(_, r)| r.row == Row::Relative(self.by_rows))
            .map(|(name, r)| (name.clone(), self.call(r, row)))
            .collect();
        let cells = |expr: &Expr, formula: &Formula| formula.text_of(expr, row);
        // The terms of the right formula's sums: one of them may be missing.
        let mut terms: Vec<Expr> = Vec::new();
        self.right.visit(&mut |part| {
            if let Expr::Sum(inner) = part {
                terms.extend(inner.iter().cloned());
            }
        });
        let in_cells = |term: &Expr| -> Option<Expr> {
            let is_complete = std::cell::Cell::new(true);
            let term = term.replace(&|part| {
                let leaf = match part {
                    Expr::Name(name) => Leaf::Name(name),
                    Expr::Partial(partial) => Leaf::Partial(partial),
                    _ => return None,
                };
                let name = self
                    .reference(leaf)
                    .and_then(|wanted| named.iter().find(|(_, r)| *r == wanted))
                    .map(|(name, _)| Expr::name(name));
                is_complete.set(is_complete.get() && name.is_some());
                name
            });
            is_complete.get().then_some(term)
        };
        let terms: Vec<Expr> = terms.iter().filter_map(in_cells).collect();
        for_each_place(&expr, &mut |part, put| {
            let written = cells(part, formula);
            for term in &terms {
                repairs.push((
                    put(Expr::Sum(vec![part.clone(), term.clone()])),
                    format!("the term {} is missing", cells(term, formula)),
                ));
            }
            repairs.push((put(part.clone().negative()), format!("the sign of {written} is wrong")));
            if let Expr::Product(factors) = part {
                // A sum of which one term is left loses its brackets: some of the factors are that
                // term.
                for from in 0..factors.len() {
                    for to in from + 2..factors.len() {
                        for term in &terms {
                            let sum = Expr::Sum(vec![
                                Expr::Product(factors[from..to].to_vec()),
                                term.clone(),
                            ]);
                            let whole = [&factors[..from], &[sum], &factors[to..]].concat();
                            repairs.push((
                                put(Expr::product(whole)),
                                format!("the term {} is missing", cells(term, formula)),
                            ));
                        }
                    }
                }
                for (i, factor) in factors.iter().enumerate() {
                    let mut rest = factors.clone();
                    rest.remove(i);
                    let doubled = rest.contains(factor);
                    let says = if doubled {
                        format!("the factor {} is there twice", cells(factor, formula))
                    } else {
                        format!("the factor {} is too many", cells(factor, formula))
                    };
                    repairs.push((put(Expr::product(rest)), says));
                }
            }
            if let Expr::Sum(terms) = part {
                for i in 0..terms.len() {
                    let mut rest = terms.clone();
                    let extra = rest.remove(i);
                    repairs.push((
                        put(Expr::sum(rest)),
                        format!("the term {} is too many", cells(&extra, formula)),
                    ));
                }
            }
            if let Expr::Power(parts) = part {
                repairs.push((
                    put(parts[0].clone()),
                    format!("the power of {} is too many", cells(&parts[0], formula)),
                ));
            }
            if let Expr::Quotient(parts) = part {
                repairs.push((
                    put(parts[0].clone()),
                    format!("the division by {} is too many", cells(&parts[1], formula)),
                ));
            }
            if matches!(part, Expr::Sum(_)) {
                repairs.push((
                    put(part.clone().to_the(Expr::Number(2.0))),
                    format!("the square of {written} is missing"),
                ));
            }
            if let Expr::Number(n) = part {
                for other in [0.5, 1.0, 2.0] {
                    repairs.push((
                        put(Expr::Number(other)),
                        format!("the number {n} should be {other}"),
                    ));
                }
            }
            for number in [0.5, 2.0] {
                repairs.push((
                    put(Expr::Product(vec![Expr::Number(number), part.clone()])),
                    format!("the factor {number} is missing"),
                ));
            }
            if let Expr::Name(_) = part {
                let one_minus = Expr::Number(1.0).minus(part.clone());
                repairs.push((
                    put(one_minus.clone()),
                    format!("1-{written} belongs where {written} is"),
                ));
                repairs.push((
                    put(Expr::Product(vec![part.clone(), one_minus])),
                    format!("the factor (1-{written}) is missing"),
                ));
            }
            for (name, called) in &small {
                let x = Expr::name(name);
                let one_minus = Expr::Number(1.0).minus(x.clone());
                repairs.push((
                    put(Expr::Product(vec![part.clone(), x.clone()])),
                    format!("the factor {called} is missing"),
                ));
                repairs.push((
                    put(Expr::Product(vec![part.clone(), one_minus.clone()])),
                    format!("the factor 1 − {called} is missing"),
                ));
                repairs.push((
                    put(Expr::Product(vec![part.clone(), x.clone(), one_minus])),
                    format!(
                        "the derivative of the activation, {called} · (1 − itself), is missing"
                    ),
                ));
            }
        });
        repairs
    }

    fn say_replaced(&self, used: &Reference, right: &Reference, row: u32) -> String {
        let same_column = used.column == right.column && used.sheet == right.sheet;
        match (used.row, right.row) {
            (Row::Fixed(_), Row::Relative(_)) if same_column => {
                format!(
                    "the reference {} is frozen; it has to move with the row: {}",
                    used.text(row),
                    self.call(right, row)
                )
            }
            (Row::Relative(_), Row::Fixed(_)) if same_column => {
                format!(
                    "the reference {} moves with the row; it has to be frozen: {}",
                    used.text(row),
                    self.call(right, row)
                )
            }
            _ if same_column => format!(
                "it takes {} from the wrong row; it needs {}",
                self.call(used, row),
                self.call(right, row)
            ),
            _ => {
                format!("it uses {} where {} belongs", self.call(used, row), self.call(right, row))
            }
        }
    }
}

/// Is called with a part of an expression and with what puts something else in its place.
type Visit<'a> = &'a mut dyn FnMut(&Expr, &dyn Fn(Expr) -> Expr);

/// Calls `visit` with every part of `expr`.
fn for_each_place(expr: &Expr, visit: Visit) {
    fn walk(part: &Expr, put: &dyn Fn(Expr) -> Expr, visit: Visit) {
        visit(part, put);
        for (i, inner) in part.parts().iter().enumerate() {
            let put_inner = |new: Expr| {
                let mut at = 0;
                put(part.map_parts(|old| {
                    at += 1;
                    if at == i + 1 { new.clone() } else { old.clone() }
                }))
            };
            walk(inner, &put_inner, visit);
        }
    }
    walk(expr, &|new| new, visit);
}
