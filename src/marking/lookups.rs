//! Data that is looked up: the input and the target of one example have to be looked up in one row.
//!
//! `=INDEX(data!$B$2:$B$9,B5)` takes its number from a row that depends on the step. A workbook that looks up several
//! examples for each step, or several columns of one, does so with several such formulas. If the inputs of two examples
//! come from two rows, and both targets from only one of these, one target belongs to the other example.

use super::explain::Explanation;
use super::labels;
use super::runs::Distance;
use super::step::{Frame, Role, Step};
use super::values::anew;
use crate::expr::{Expr, Leaf};
use crate::workbook::{At, Holds, cell_called};
use std::collections::BTreeMap;

/// The most steps that are looked at.
const MOST_STEPS: usize = 12;

/// What is wrong with the lookups of a step.
pub enum Odd {
    /// A cell that looks up the wrong row: what it finds, another cell has found already.
    Wrong(At, Explanation),
    /// Columns that are looked up in different rows: for a forecast, that may be meant.
    Apart(At, At),
}

/// A cell with a formula that looks up one cell of a column or row.
struct Lookup {
    cell: At,
    /// The column, or the row, with its sheet.
    line: (usize, bool, u32),
    /// The place in it, at each step.
    places: Vec<u32>,
}

/// The lookups of a step that are not like the others.
pub fn odd(frame: &Frame<'_>, step: &Step, members: &[usize]) -> Vec<Odd> {
    let by = |member: &usize| *member as i64 - step.number as i64;
    let steps: Vec<i64> = members.iter().take(MOST_STEPS).map(by).collect();
    let is_data = |at: &&super::step::Node| at.role == Role::Computed && !at.depends;
    let nodes = step.nodes.iter().filter(is_data);
    let mut lookups: Vec<Lookup> =
        nodes.filter_map(|node| lookup(frame, node.at, &steps)).collect();
    lookups.sort_by_key(|of| of.cell);
    let mut lines: BTreeMap<(usize, bool, u32), Vec<&Lookup>> = BTreeMap::new();
    lookups.iter().for_each(|of| lines.entry(of.line).or_default().push(of));
    let lines: Vec<Vec<&Lookup>> = lines.into_values().collect();
    let Some(first) = lines.first() else { return Vec::new() };
    let mut found = Vec::new();
    for other in &lines[1..] {
        let is_of_the_table =
            other[0].line.0 == first[0].line.0 && other[0].line.1 == first[0].line.1;
        if !is_of_the_table || other.len() != first.len() {
            continue;
        }
        for (a, b) in first.iter().zip(other).filter(|(a, b)| a.places != b.places) {
            let repeats = |of: &Lookup, line: &[&Lookup]| {
                line.iter().any(|other| other.cell != of.cell && other.places == of.places)
            };
            found.push(match (repeats(a, first), repeats(b, other)) {
                (true, false) => wrong(frame, a, b),
                (false, true) => wrong(frame, b, a),
                _ => Odd::Apart(a.cell, b.cell),
            });
        }
    }
    found
}

/// Of formulas side by side, one for each example, the one that uses the data of another: those before and after it use
/// data at the same distance. Not along the steps, which are compared with each other anyway.
pub fn beside(frame: &Frame<'_>, step: &Step, forward: &[bool]) -> Vec<(At, Explanation)> {
    let formulas = frame.formulas;
    let run = frame.run.step;
    let ways = [(1, 0), (0, 1)].map(|(rows, columns)| Distance { sheets: 0, rows, columns });
    let ways: Vec<Distance> = ways.into_iter().filter(|way| *way != run).collect();
    let nodes =
        step.nodes.iter().zip(forward).filter(|(node, is_forward)| {
            **is_forward && node.role == Role::Computed && node.depends
        });
    let odd = |at: At, way: &Distance| -> Option<(At, At)> {
        let relative = |by: i64| formulas.relative(way.from(at, by)?);
        let usual = relative(1)?;
        let is_usual = |by: i64| relative(by) == Some(usual);
        let before = way.from(at, -1)?;
        let is_odd = is_usual(-1)
            && (is_usual(-2) || is_usual(2))
            && formulas.relative(at) != Some(usual)
            && formulas.shape(at) == formulas.shape(before);
        let own = formulas.references(at).filter(|_| is_odd)?;
        let right = formulas.references_in(at, formulas.formula(before)?)?;
        let mut differ = own.into_iter().zip(right).filter(|(own, right)| own != right);
        let (used, right) = differ.next().filter(|_| differ.next().is_none())?;
        let is_data = |at: At| formulas.holds(at) == Holds::Number && frame.slot(at).is_none();
        (is_data(used) && is_data(right)).then_some((used, right))
    };
    // Each formula may name its own data with $ signs: =E9-$E$4 beside =F9-$F$4.
    let bare = |at: At| Some((formulas.shape(at)?, formulas.references(at)?));
    let odd_fixed = |at: At, way: &Distance| -> Option<(At, At)> {
        let (shape, own) = bare(at)?;
        let beside = |by: i64| bare(way.from(at, by)?).filter(|(of, _)| *of == shape);
        let (before, after) = (beside(-1)?.1, beside(1)?.1);
        let third = beside(-2).map(|of| (-2, of.1)).or_else(|| Some((2, beside(2)?.1)));
        let (by, third) = third?;
        // What the formula in this place uses if it goes on as those beside it do.
        let expected = |place: usize, by: i64| {
            let (from, to) = (*before.get(place)?, *after.get(place)?);
            if from == to { Some(from) } else { way.from(from, by + 1) }
        };
        let goes_on = |of: &[At], by: i64| {
            of.len() == own.len()
                && (0..own.len()).all(|place| expected(place, by) == of.get(place).copied())
        };
        if !goes_on(&after, 1) || !goes_on(&third, by) {
            return None;
        }
        let mut differ = (0..own.len()).filter(|place| expected(*place, 0) != Some(own[*place]));
        let place = differ.next().filter(|_| differ.next().is_none())?;
        let (used, right) = (own[place], expected(place, 0)?);
        let is_data = |at: At| formulas.holds(at) == Holds::Number && frame.slot(at).is_none();
        let is_of_a_neighbor = used == before[place] || used == after[place];
        (is_of_a_neighbor && is_data(used) && is_data(right)).then_some((used, right))
    };
    nodes
        .filter_map(|(node, _)| {
            let mut odd =
                ways.iter().filter_map(|way| odd(node.at, way).or_else(|| odd_fixed(node.at, way)));
            let (used, right) = odd.next()?;
            let [used, right] = [used, right].map(|at| labels::called(frame, at));
            let says =
                format!("it uses {used} where {right} belongs, as in the formulas beside it");
            Some((node.at, Explanation::found(says, "wrong-name", None)))
        })
        .collect()
}

fn wrong(frame: &Frame<'_>, of: &Lookup, like: &Lookup) -> Odd {
    let says = format!(
        "it looks up another example than {} does, and one that is there already",
        labels::called(frame, like.cell)
    );
    Odd::Wrong(of.cell, Explanation::found(says, "wrong-name", None))
}

fn lookup(frame: &Frame<'_>, cell: At, steps: &[i64]) -> Option<Lookup> {
    let looked_up = |by: &i64| looked_up(frame, frame.run.step.from(cell, *by)?);
    let cells: Vec<At> = steps.iter().map(looked_up).collect::<Option<_>>()?;
    let first = *cells.first()?;
    let (rows, columns) = (|at: &At| at.1.0, |at: &At| at.1.1);
    let is_one =
        |of: fn(&At) -> u32| cells.iter().all(|at| of(at) == of(&first) && at.0 == first.0);
    match (is_one(columns), is_one(rows)) {
        (true, false) => Some(Lookup {
            cell,
            line: (first.0, true, first.1.1),
            places: cells.iter().map(rows).collect(),
        }),
        (false, true) => Some(Lookup {
            cell,
            line: (first.0, false, first.1.0),
            places: cells.iter().map(columns).collect(),
        }),
        _ => None,
    }
}

/// The only cell of several whose condition holds, if that is what a formula is: the sum of conditions, each with a cell.
fn looked_up(frame: &Frame<'_>, at: At) -> Option<At> {
    let expr = frame.formulas.expr(at).ok()?;
    let Expr::Sum(terms) = &expr else { return None };
    let number = |leaf: Leaf<'_>| match leaf {
        Leaf::Name(name) => {
            cell_called(name).and_then(|at| anew(frame.formulas, at)).unwrap_or(f64::NAN)
        }
        Leaf::Partial(_) => f64::NAN,
    };
    let mut found = None;
    for term in terms {
        let Expr::Product(factors) = term else { return None };
        let (conditions, values): (Vec<&Expr>, Vec<&Expr>) =
            factors.iter().partition(|factor| matches!(factor, Expr::Bracket(..)));
        let name = match values[..] {
            [value] if !conditions.is_empty() => match alone(value) {
                Expr::Name(name) => name,
                // A heading.
                Expr::Number(_) => continue,
                _ => return None,
            },
            _ => return None,
        };
        if conditions.iter().all(|of| of.evaluate(&number) == 1.0) {
            found = found.xor(cell_called(name));
        }
    }
    found
}

/// The only term of a sum that is not 0: the cells of a range may be several blocks, of which one has the cell.
fn alone(expr: &Expr) -> &Expr {
    let Expr::Sum(terms) = expr else { return expr };
    let mut others = terms.iter().filter(|term| !term.is(0.0));
    match (others.next(), others.next()) {
        (Some(term), None) => term,
        (None, _) => &terms[0],
        _ => expr,
    }
}
