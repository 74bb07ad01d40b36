//! The repairs of a formula: every formula that differs from it in a single place.
//!
//! A new kind of mistake is one more function in [`KINDS`].

use super::explain::Context;
use crate::expr::{Expr, Leaf, Name};
use crate::formula::{Formula, Reference, Row};
use std::cell::Cell;

/// A changed formula, and what was wrong before, in words.
pub(super) struct Repair {
    /// The changed formula.
    pub expr: Expr,
    /// The mistake.
    pub says: String,
}

/// A formula to be repaired, and what is needed for that.
struct Broken<'a> {
    formula: &'a Formula,
    /// The row that the formula is in, counted from 0.
    row: u32,
    /// The terms of the right formula's sums.
    terms: Vec<Expr>,
    /// The quantities that may be missing as factors, each with its cell in words.
    factors: Vec<(Name, String)>,
}

/// A way to make a mistake: for a part of a formula, all that may be right in its place.
type RepairKind = fn(&Broken<'_>, &Expr) -> Vec<Repair>;

/// The kinds of mistake, apart from a wrong cell. Of repairs that fit equally well the first
/// explains the mistake, so the order matters.
const KINDS: [RepairKind; 12] = [
    missing_term,
    wrong_sign,
    missing_term_of_a_factor,
    extra_factor,
    extra_term,
    extra_power,
    extra_division,
    missing_square,
    wrong_number,
    missing_number,
    missing_one_minus,
    missing_factor,
];

/// Every repair of `formula`, which is in the row `row`. The cells of other quantities are added to
/// the formula's references.
pub(super) fn repairs(context: &Context<'_>, formula: &mut Formula, row: u32) -> Vec<Repair> {
    let candidates: Vec<(Name, Reference)> = candidates(context)
        .into_iter()
        .map(|reference| (formula.name_of(reference.clone()), reference))
        .collect();
    let mut repairs = other_cells(context, formula, row, &candidates);
    let is_of_the_row =
        |(_, reference): &&(Name, Reference)| reference.row == Row::Relative(context.by_rows);
    let broken = Broken {
        formula,
        row,
        terms: right_terms(context, &candidates),
        factors: candidates
            .iter()
            .filter(is_of_the_row)
            .map(|(name, reference)| (name.clone(), context.call(reference, row)))
            .collect(),
    };
    for_each_place(&formula.expr, &mut |part, put| {
        for kind in KINDS {
            let here = kind(&broken, part);
            repairs
                .extend(here.into_iter().map(|repair| Repair { expr: put(repair.expr), ..repair }));
        }
    });
    repairs
}

/// The cells that the formula may have meant: those of the right formula, then all columns of the
/// table, in the right row, in the formula's own and in the one above.
fn candidates(context: &Context<'_>) -> Vec<Reference> {
    let mut candidates = context.right_references();
    let mut columns: Vec<u32> = context.table.columns.values().copied().collect();
    columns.sort_unstable();
    for by in [context.by_rows, 0, -1] {
        for column in &columns {
            let reference = Reference::new(*column, Row::Relative(by));
            if !candidates.contains(&reference) {
                candidates.push(reference);
            }
        }
    }
    candidates
}

/// The terms of the right formula's sums, in the names of the formula, where all their cells are
/// known.
fn right_terms(context: &Context<'_>, candidates: &[(Name, Reference)]) -> Vec<Expr> {
    let mut terms: Vec<Expr> = Vec::new();
    context.right.visit(&mut |part| {
        if let Expr::Sum(inner) = part {
            terms.extend(inner.iter().cloned());
        }
    });
    let in_cells = |term: &Expr| -> Option<Expr> {
        let is_complete = Cell::new(true);
        let term = term.replace(&|part| {
            let leaf = match part {
                Expr::Name(name) => Leaf::Name(name),
                Expr::Partial(partial) => Leaf::Partial(partial),
                _ => return None,
            };
            let name = context
                .reference(leaf)
                .and_then(|wanted| candidates.iter().find(|(_, r)| *r == wanted))
                .map(|(name, _)| Expr::name(name));
            is_complete.set(is_complete.get() && name.is_some());
            name
        });
        is_complete.get().then_some(term)
    };
    terms.iter().filter_map(in_cells).collect()
}

/// Another cell, in all places or in one of them.
fn other_cells(
    context: &Context<'_>,
    formula: &Formula,
    row: u32,
    candidates: &[(Name, Reference)],
) -> Vec<Repair> {
    let mut repairs = Vec::new();
    for name in formula.expr.names() {
        let Some(used) = formula.reference(&name) else { continue };
        let used_cell = Expr::name(&name);
        for (other, reference) in candidates.iter().filter(|(other, _)| *other != name) {
            let says = say_replaced(context, used, reference, row);
            let everywhere =
                formula.expr.replace(&|part| (*part == used_cell).then(|| Expr::name(other)));
            repairs.push(Repair { expr: everywhere, says: says.clone() });
            for_each_place(&formula.expr, &mut |part, put| {
                if *part == used_cell {
                    repairs.push(Repair { expr: put(Expr::name(other)), says: says.clone() });
                }
            });
        }
    }
    repairs
}

fn say_replaced(context: &Context<'_>, used: &Reference, right: &Reference, row: u32) -> String {
    let (used_cell, right_cell) = (context.call(used, row), context.call(right, row));
    let is_same_column = used.column == right.column && used.sheet == right.sheet;
    match (used.row, right.row) {
        (Row::Fixed(_), Row::Relative(_)) if is_same_column => format!(
            "the reference {} is frozen; it has to move with the row: {right_cell}",
            used.text(row)
        ),
        (Row::Relative(_), Row::Fixed(_)) if is_same_column => format!(
            "the reference {} moves with the row; it has to be frozen: {right_cell}",
            used.text(row)
        ),
        _ if is_same_column => {
            format!("it takes {used_cell} from the wrong row; it needs {right_cell}")
        }
        _ => format!("it uses {used_cell} where {right_cell} belongs"),
    }
}

impl Broken<'_> {
    /// A part of the formula, in cells.
    fn text(&self, expr: &Expr) -> String {
        self.formula.text_of(expr, self.row)
    }

    fn missing_term(&self, expr: Expr, term: &Expr) -> Repair {
        repair(expr, format!("the term {} is missing", self.text(term)))
    }
}

fn repair(expr: Expr, says: String) -> Repair {
    Repair { expr, says }
}

/// The parts without the one at `i`.
fn without(parts: &[Expr], i: usize) -> Vec<Expr> {
    [&parts[..i], &parts[i + 1..]].concat()
}

fn missing_term(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let add = |term: &Expr| broken.missing_term(Expr::Sum(vec![part.clone(), term.clone()]), term);
    broken.terms.iter().map(add).collect()
}

fn wrong_sign(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    vec![repair(part.clone().negative(), format!("the sign of {} is wrong", broken.text(part)))]
}

/// A sum of which one term is left loses its brackets, so some of a product's factors are that
/// term.
fn missing_term_of_a_factor(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Product(factors) = part else { return Vec::new() };
    let mut repairs = Vec::new();
    for from in 0..factors.len() {
        for to in from + 2..factors.len() {
            for term in &broken.terms {
                let left = Expr::Product(factors[from..to].to_vec());
                let sum = Expr::Sum(vec![left, term.clone()]);
                let whole = [&factors[..from], &[sum], &factors[to..]].concat();
                repairs.push(broken.missing_term(Expr::product(whole), term));
            }
        }
    }
    repairs
}

fn extra_factor(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Product(factors) = part else { return Vec::new() };
    let remove = |(i, factor): (usize, &Expr)| {
        let rest = without(factors, i);
        let how = if rest.contains(factor) { "there twice" } else { "too many" };
        repair(Expr::product(rest), format!("the factor {} is {how}", broken.text(factor)))
    };
    factors.iter().enumerate().map(remove).collect()
}

fn extra_term(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Sum(terms) = part else { return Vec::new() };
    let remove = |(i, term): (usize, &Expr)| {
        let says = format!("the term {} is too many", broken.text(term));
        repair(Expr::sum(without(terms, i)), says)
    };
    terms.iter().enumerate().map(remove).collect()
}

fn extra_power(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Power(parts) = part else { return Vec::new() };
    let says = format!("the power of {} is too many", broken.text(&parts[0]));
    vec![repair(parts[0].clone(), says)]
}

fn extra_division(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Quotient(parts) = part else { return Vec::new() };
    let says = format!("the division by {} is too many", broken.text(&parts[1]));
    vec![repair(parts[0].clone(), says)]
}

fn missing_square(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Sum(_) = part else { return Vec::new() };
    let says = format!("the square of {} is missing", broken.text(part));
    vec![repair(part.clone().to_the(Expr::Number(2.0)), says)]
}

fn wrong_number(_: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Number(number) = part else { return Vec::new() };
    let replace =
        |other: f64| repair(Expr::Number(other), format!("the number {number} should be {other}"));
    [0.5, 1.0, 2.0].map(replace).into()
}

fn missing_number(_: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let multiply = |number: f64| {
        let product = Expr::Product(vec![Expr::Number(number), part.clone()]);
        repair(product, format!("the factor {number} is missing"))
    };
    [0.5, 2.0].map(multiply).into()
}

fn missing_one_minus(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let Expr::Name(_) = part else { return Vec::new() };
    let cell = broken.text(part);
    let one_minus = Expr::Number(1.0).minus(part.clone());
    let product = Expr::Product(vec![part.clone(), one_minus.clone()]);
    vec![
        repair(one_minus, format!("1-{cell} belongs where {cell} is")),
        repair(product, format!("the factor (1-{cell}) is missing")),
    ]
}

/// A quantity x, 1 − x, or the derivative of an activation, x · (1 − x).
fn missing_factor(broken: &Broken<'_>, part: &Expr) -> Vec<Repair> {
    let multiply = |(name, cell): &(Name, String)| {
        let x = Expr::name(name);
        let one_minus = Expr::Number(1.0).minus(x.clone());
        let by = |factors: &[&Expr]| {
            let factors = std::iter::once(part).chain(factors.iter().copied());
            Expr::Product(factors.cloned().collect())
        };
        let derivative = format!("the derivative of the activation, {cell} · (1 − itself),");
        [
            repair(by(&[&x]), format!("the factor {cell} is missing")),
            repair(by(&[&one_minus]), format!("the factor 1 − {cell} is missing")),
            repair(by(&[&x, &one_minus]), format!("{derivative} is missing")),
        ]
    };
    broken.factors.iter().flat_map(multiply).collect()
}

/// A function of a part of an expression, and of a function that puts something else in its place.
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
