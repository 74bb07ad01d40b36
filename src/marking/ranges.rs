//! Mistakes of whole ranges: SUMPRODUCT with another column, with one too many, or without one.

use super::explain::{Cells, steps_apart};
use super::labels;
use super::runs::Distance;
use super::scene::Scene;
use crate::expr::{Expr, Name};
use crate::judge::Judge;
use crate::workbook::{At, cell_called, name_of};

/// The most terms of a sum in which each factor is tried, and the most ranges that are tried in place of one.
const MOST_TERMS: usize = 64;
const MOST_RANGES: usize = 40;

/// A range in place of another, or one that is missing as a factor: the cells of both lie alike.
pub fn other_range(
    scene: &Scene<'_>,
    node: usize,
    right: Option<&Expr>,
    words: &Cells<'_>,
) -> Option<(String, &'static str)> {
    let right = right?;
    let answer = &scene.step().nodes[node].expr;
    let cells = |expr: &Expr| -> Vec<At> { expr.names().iter().filter_map(cell_called).collect() };
    let (used, wanted) = (cells(answer), cells(right));
    let missing: Vec<At> = wanted.iter().copied().filter(|at| !used.contains(at)).collect();
    let other: Vec<At> = used.iter().copied().filter(|at| !wanted.contains(at)).collect();
    if missing.len() < 2 || missing.iter().any(|at| at.0 != missing[0].0) {
        return None;
    }
    let by_value = Judge::of_values(scene.wanted(node).to_vec(), scene);
    let range = |cells: &[At]| called(cells, words);
    if other.len() == missing.len() {
        let by = Distance::between(other[0], missing[0]);
        let is_alike =
            other.iter().all(|at| by.from(*at, 1).is_some_and(|at| missing.contains(&at)));
        let repaired = answer.replace(&|part| match part {
            Expr::Name(name) => cell_called(name)
                .filter(|at| other.contains(at))
                .and_then(|at| by.from(at, 1))
                .map(|at| Expr::Name(name_of(at))),
            _ => None,
        });
        return (is_alike && by_value.is_right(&repaired)).then(|| {
            let (used, right) = (range(&other), range(&missing));
            let says = match steps_apart(scene.frame, missing[0], other[0]) {
                Some(..0) => format!("it uses {used} of an earlier step instead of {right}"),
                _ => format!("it uses {used} where {right} belongs"),
            };
            (says, "wrong-name")
        });
    }
    // A range, of which each term of a sum has one cell as a factor.
    let mut times = 0;
    right.visit(&mut |part| {
        let is_missing = |name: &Name| cell_called(name).is_some_and(|at| missing.contains(&at));
        times += usize::from(matches!(part, Expr::Name(name) if is_missing(name)));
    });
    if times != missing.len() || !is_line(&missing) {
        return None;
    }
    let without = right.replace(&|part| match part {
        Expr::Name(name) if cell_called(name).is_some_and(|at| missing.contains(&at)) => {
            Some(Expr::Number(1.0))
        }
        _ => None,
    });
    (other.is_empty() && Judge::of(vec![without], scene).is_right(answer))
        .then(|| (format!("the factor {} is missing", range(&missing)), "missing-factor"))
}

/// The same where the formula uses both ranges elsewhere, too: a factor of each term of a sum that should be another, is
/// missing, or should not be there.
pub fn in_each_term(
    scene: &Scene<'_>,
    node: usize,
    words: &Cells<'_>,
) -> Option<(String, &'static str)> {
    let answer = &scene.step().nodes[node].expr;
    let by_value = Judge::of_values(scene.wanted(node).to_vec(), scene);
    let mut sums: Vec<&[Expr]> = Vec::new();
    answer.visit(&mut |part| {
        if let Expr::Sum(terms) = part
            && (2..=MOST_TERMS).contains(&terms.len())
        {
            sums.push(terms);
        }
    });
    let called = |cells: &[At]| called(cells, words);
    for terms in sums {
        let is_right = |changed: Vec<Expr>| {
            let repaired = answer.replace(&|part| match part {
                Expr::Sum(of) if of == terms => Some(Expr::Sum(changed.clone())),
                _ => None,
            });
            by_value.is_right(&repaired)
        };
        for place in 0.. {
            let factors: Option<Vec<&[Expr]>> =
                terms.iter().map(|term| factors(term, place)).collect();
            let Some(factors) = factors else { break };
            let own = line(factors.iter().map(|of| &of[place]));
            let Some(own) = own else { continue };
            let with = |cells: &[At]| {
                let put = |(of, cell): (&&[Expr], &At)| {
                    let mut of = of.to_vec();
                    of[place] = Expr::Name(name_of(*cell));
                    Expr::Product(of)
                };
                factors.iter().zip(cells).map(put).collect::<Vec<Expr>>()
            };
            let others = alike(scene, node, &own);
            if let Some(right) = others.into_iter().find(|cells| is_right(with(cells))) {
                let says = format!("it uses {} where {} belongs", called(&own), called(&right));
                return Some((says, "wrong-name"));
            }
            let without = |of: &&[Expr]| {
                let mut of = of.to_vec();
                of.remove(place);
                Expr::product(of)
            };
            if is_right(factors.iter().map(without).collect()) {
                return Some((
                    format!("the factor {} does not belong here", called(&own)),
                    "extra-factor",
                ));
            }
        }
        // A range that lies as one of those that the terms use.
        let names: Vec<Vec<Name>> = terms.iter().map(Expr::names).collect();
        let lines = (0..names[0].len()).filter_map(|place| {
            let at = |of: &Vec<Name>| of.get(place).cloned().map(Expr::Name);
            line(names.iter().map(at).collect::<Option<Vec<Expr>>>()?.iter())
        });
        let mut tried: Vec<Vec<At>> = Vec::new();
        for own in lines.collect::<Vec<Vec<At>>>() {
            for cells in std::iter::once(own.clone()).chain(alike(scene, node, &own)) {
                if tried.contains(&cells) {
                    continue;
                }
                let times = |(term, cell): (&Expr, &At)| {
                    Expr::product(vec![term.clone(), Expr::Name(name_of(*cell))])
                };
                if is_right(terms.iter().zip(&cells).map(times).collect()) {
                    return Some((
                        format!("the factor {} is missing", called(&cells)),
                        "missing-factor",
                    ));
                }
                tried.push(cells);
            }
        }
    }
    None
}

/// A range and its label. Of an array formula, each entry has rows and columns of its own, and one heading.
fn called(cells: &[At], words: &Cells<'_>) -> String {
    let frame = words.scene.frame;
    let of = super::grouping::ranges(cells, words.at.0, frame.formulas.book);
    match labels::label(frame, cells[0]).filter(|_| !frame.formulas.is_in_array(words.at)) {
        Some(label) => format!("{of} ({label})"),
        None => of,
    }
}

/// The factors of a term, if there is one at this place.
fn factors(term: &Expr, place: usize) -> Option<&[Expr]> {
    match term {
        Expr::Product(factors) if place < factors.len() => Some(factors),
        _ => None,
    }
}

/// The cells that expressions name, if each names one and all lie in one line, at the same distance.
fn line<'a>(names: impl Iterator<Item = &'a Expr>) -> Option<Vec<At>> {
    let cell = |expr: &Expr| match expr {
        Expr::Name(name) => cell_called(name),
        _ => None,
    };
    let cells: Vec<At> = names.map(cell).collect::<Option<_>>()?;
    is_line(&cells).then_some(cells)
}

/// Whether each of two or more cells is as far from the one before.
fn is_line(cells: &[At]) -> bool {
    let [first, second, ..] = cells else { return false };
    let by = Distance::between(*first, *second);
    first != second && cells.windows(2).all(|pair| Distance::between(pair[0], pair[1]) == by)
}

/// Ranges of given cells, and of what is computed from these, that lie as these cells do.
fn alike(scene: &Scene<'_>, node: usize, cells: &[At]) -> Vec<Vec<At>> {
    let step = scene.step();
    let is_data = |at: &At| step.node(*at).is_some_and(|of| of != node && !step.nodes[of].depends);
    let mut starts: Vec<At> =
        step.nodes.iter().map(|of| of.at).filter(|at| at.0 == cells[0].0).collect();
    let away = |at: &At| {
        let by = Distance::between(cells[0], *at);
        by.rows.abs() + by.columns.abs()
    };
    starts.sort_by_key(away);
    let moved = |start: At| -> Option<Vec<At>> {
        let by = Distance::between(cells[0], start);
        cells.iter().map(|at| by.from(*at, 1).filter(is_data)).collect()
    };
    let is_apart = |of: &Vec<At>| !of.iter().any(|at| cells.contains(at));
    starts.into_iter().filter_map(moved).filter(is_apart).take(MOST_RANGES).collect()
}
