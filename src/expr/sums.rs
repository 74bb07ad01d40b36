//! Sums over index variables, simplified by a table of named rules.
//!
//! The chain rule gives sums with Iverson brackets in them, Σ\[i,j] δ\[i]·\[i = a]·\[j = b]·x\[j]; these
//! rules turn them into the form that a person would write, δ\[a]·x\[b]. Like the rules of
//! [simplification](Expr::simplify), which are applied between them, they keep every value.

use super::affine::{is_settled, solve, solve_window, tidy};
use super::{Expr, Function, Index, Name, Reduction, Relation, SIMPLIFICATION_RULES};

/// A rule for sums over index variables.
pub struct SumRule {
    /// Its name.
    pub name: &'static str,
    /// The rule in the usual notation.
    pub says: &'static str,
    /// The condition for its use; empty if there is none.
    pub only_if: &'static str,
    /// Whether it only tidies up, so that a derivation does not mention it.
    pub is_tacit: bool,
    /// The simpler expression, or nothing if the rule does not apply. The parts are already
    /// simplified.
    apply: fn(&Expr, &Around<'_>) -> Option<Expr>,
}

/// The index variables of a quantity, which give the lengths of its axes.
pub type Axes<'a> = &'a dyn Fn(&Name) -> Option<Vec<Index>>;

/// What a rule needs to know about its context.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// The index variables that will be summed over later, so none of them may be in the value
    /// that replaces an index now.
    later: &'a [Index],
    axes: Axes<'a>,
}

impl Around<'_> {
    fn sums_later_over_one_in(&self, expr: &Expr) -> bool {
        self.later.iter().any(|index| expr.has_free(&index.name))
    }
}

/// The rules. They are tried in order, again and again, until none applies.
#[rustfmt::skip]
pub const SUM_RULES: &[SumRule] = &[
    SumRule {
        name: "a bracket that holds",
        says: "[i = i] → 1",
        only_if: "",
        is_tacit: true,
        apply: settled,
    },
    SumRule {
        name: "the index goes first",
        says: "[0 = i] → [i = 0]",
        only_if: "",
        is_tacit: true,
        apply: index_first,
    },
    SumRule {
        name: "an equal index in its place",
        says: "[token[t] = k]·f(token[t]) → [token[t] = k]·f(k)",
        only_if: "",
        is_tacit: false,
        apply: equal_index,
    },
    SumRule {
        name: "a step is a bracket",
        says: "step(x) → [x > 0]",
        only_if: "",
        is_tacit: true,
        apply: step_as_bracket,
    },
    SumRule {
        name: "an entry outside its range",
        says: "x[−1] → 0",
        only_if: "the number is below 0, or not below the size",
        is_tacit: false,
        apply: outside,
    },
    SumRule {
        name: "the same bracket twice",
        says: "[i = a]·[i = a] → [i = a]",
        only_if: "",
        is_tacit: true,
        apply: same_bracket,
    },
    SumRule {
        name: "brackets go first",
        says: "x·[i = a] → [i = a]·x",
        only_if: "",
        is_tacit: true,
        apply: brackets_first,
    },
    SumRule {
        name: "a sum of nothing",
        says: "Σ[i] 0 → 0",
        only_if: "",
        is_tacit: true,
        apply: zeros,
    },
    SumRule {
        name: "one sum",
        says: "Σ[i] f·Σ[j] [i = j]·g → Σ[i,j] f·[i = j]·g",
        only_if: "a bracket in the inner sum has an index of the outer one",
        is_tacit: true,
        apply: one_sum,
    },
    SumRule {
        name: "a sum is taken term by term",
        says: "Σ[i] ([i = a]·f + g) → Σ[i] [i = a]·f + Σ[i] g",
        only_if: "a bracket with the index is in one of the terms",
        is_tacit: false,
        apply: term_by_term,
    },
    SumRule {
        name: "windows that do not overlap",
        says: "Σ[r,u] [k·r + u = p]·f(r,u) → f(⌊p/k⌋, p mod k)",
        only_if: "u has k values",
        is_tacit: false,
        apply: windows,
    },
    SumRule {
        name: "a bracket collapses a sum",
        says: "Σ[i] [i + c = a]·f(i) → f(a − c)",
        only_if: "a − c is in the range of i, or f is 0 outside it and has a value there; \
                  otherwise with the brackets that say so",
        is_tacit: false,
        apply: collapse,
    },
    SumRule {
        name: "what has no index leaves the sum",
        says: "Σ[i] c·f(i) → c·Σ[i] f(i)",
        only_if: "",
        is_tacit: true,
        apply: leave,
    },
    SumRule {
        name: "equal terms",
        says: "Σ[i] 1 → the size of the range of i",
        only_if: "",
        is_tacit: false,
        apply: equal_terms,
    },
];

impl Expr {
    /// This expression, simplified by the rules for sums and the rules of simplification. Returns also the
    /// names of the rules for sums that were used, each once, except those that only tidy up. The index
    /// variables `later` are free here but will be summed over: no sum is collapsed in favor of one of
    /// them. `axes` gives the ranges of a quantity's indices; nothing is assumed about a quantity that it
    /// does not know.
    pub fn simplify_sums(&self, later: &[Index], axes: Axes<'_>) -> (Expr, Vec<&'static str>) {
        let mut used = Vec::new();
        let simple = simplify(self, &Around { later, axes }, &mut used);
        (simple, used)
    }
}

fn simplify(expr: &Expr, around: &Around<'_>, used: &mut Vec<&'static str>) -> Expr {
    let mut expr = parts_simplified(expr, around, used);
    'again: loop {
        for rule in SUM_RULES {
            if let Some(simpler) = (rule.apply)(&expr, around) {
                if !rule.is_tacit && !used.contains(&rule.name) {
                    used.push(rule.name);
                }
                expr = parts_simplified(&simpler, around, used);
                continue 'again;
            }
        }
        match SIMPLIFICATION_RULES.iter().find_map(|rule| rule.apply(&expr)) {
            Some(simpler) => expr = parts_simplified(&simpler, around, used),
            None => return expr,
        }
    }
}

/// An index is not simplified but tidied: `a − (u − 1)` is `a − u + 1`.
fn parts_simplified(expr: &Expr, around: &Around<'_>, used: &mut Vec<&'static str>) -> Expr {
    match expr {
        Expr::Entry(..) | Expr::PartialEntry(..) => expr.map_parts(tidy),
        Expr::Bracket(_, ab) if ab.iter().all(Expr::is_whole) => expr.map_parts(tidy),
        // The index of an outer sum replaces no index inside it: the outer sum
        // goes first.
        Expr::Reduce(_, over, _) => {
            let later = [around.later, over].concat();
            let around = Around { later: &later, ..*around };
            expr.map_parts(|part| simplify(part, &around, used))
        }
        _ => expr.map_parts(|part| simplify(part, around, used)),
    }
}

impl Expr {
    /// Whether this consists only of index variables, sizes and integers.
    pub(crate) fn is_whole(&self) -> bool {
        match self {
            Expr::Index(_) | Expr::Size(_) => true,
            Expr::Number(n) => n.fract() == 0.0,
            Expr::Negative(_) | Expr::Sum(_) | Expr::Product(_) | Expr::Quotient(_) => {
                self.parts().iter().all(Expr::is_whole)
            }
            Expr::Call(..) => self.parts().iter().all(Expr::is_whole),
            // A quantity of integers, token[t].
            Expr::Entry(_, at) => at.iter().all(Expr::is_whole),
            _ => false,
        }
    }

    fn is_bracket(&self) -> bool {
        matches!(self, Expr::Bracket(..))
    }

    /// Whether there is a bracket among its factors, or among those of one of its terms, that has
    /// one of `over` in it.
    fn has_a_bracket_with(&self, over: &[Index]) -> bool {
        match self {
            Expr::Bracket(Relation::Equal, ab) if ab.iter().all(Expr::is_whole) => {
                over.iter().any(|index| self.has_free(&index.name))
            }
            Expr::Negative(_) | Expr::Sum(_) | Expr::Product(_) => {
                self.parts().iter().any(|part| part.has_a_bracket_with(over))
            }
            Expr::Quotient(parts) => parts[0].has_a_bracket_with(over),
            Expr::Reduce(Reduction::Sum, _, body) => body.has_a_bracket_with(over),
            _ => false,
        }
    }

    /// Whether this is 0 wherever `index` is outside its range: an entry is, if the index is at an axis of
    /// the same length or a shorter one.
    fn is_zero_outside(&self, index: &Index, axes: Axes<'_>) -> bool {
        let inner = |part: &Expr| part.is_zero_outside(index, axes);
        match self {
            Expr::Entry(name, at) => is_at_its_axis(name, at, index, axes),
            Expr::PartialEntry(partial, 0, at) => is_at_its_axis(&partial.wrt, at, index, axes),
            Expr::Negative(x) => inner(x),
            Expr::Reduce(Reduction::Sum, over, x) => {
                inner(x) && over.iter().all(|other| other.name != index.name)
            }
            Expr::Sum(terms) => terms.iter().all(inner),
            Expr::Product(factors) => factors.iter().any(inner),
            Expr::Quotient(parts) => inner(&parts[0]),
            _ => false,
        }
    }
}

fn is_at_its_axis(name: &Name, at: &[Expr], index: &Index, axes: Axes<'_>) -> bool {
    let Some(axes) = axes(name) else { return false };
    let fits = |axis: &Index| match (axis.size.as_deref(), index.size.as_deref()) {
        (Some(Expr::Number(axis)), Some(Expr::Number(index))) => axis <= index,
        (axis, index) => axis.is_some() && axis == index,
    };
    at.iter()
        .zip(&axes)
        .any(|(at, axis)| matches!(at, Expr::Index(here) if here.name == index.name) && fits(axis))
}

/// The index variables and the body of a sum.
fn sum(expr: &Expr) -> Option<(&[Index], &Expr)> {
    match expr {
        Expr::Reduce(Reduction::Sum, over, body) => Some((over, body)),
        _ => None,
    }
}

/// The factors of a product; of anything else, itself.
fn factors(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Product(factors) => factors,
        other => std::slice::from_ref(other),
    }
}

fn settled(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let Expr::Bracket(relation, ab) = expr else { return None };
    let holds = match ab.iter().all(Expr::is_whole) {
        true => is_settled(*relation, &ab[0], &ab[1])?,
        false => return None,
    };
    Some(Expr::Number(f64::from(u8::from(holds))))
}

fn index_first(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let Expr::Bracket(Relation::Equal, ab) = expr else { return None };
    matches!(&**ab, [Expr::Number(_) | Expr::Size(_), Expr::Index(_)])
        .then(|| Expr::bracket(ab[1].clone(), Relation::Equal, ab[0].clone()))
}

fn equal_index(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let Expr::Product(all) = expr else { return None };
    let equal = all.iter().enumerate().find_map(|(i, factor)| match factor {
        Expr::Bracket(Relation::Equal, ab) => {
            let (looked_up, other) = match &**ab {
                [looked_up @ Expr::Entry(..), other] | [other, looked_up @ Expr::Entry(..)] => {
                    (looked_up, other)
                }
                _ => return None,
            };
            let is_elsewhere =
                all.iter().enumerate().any(|(j, factor)| i != j && has_part(factor, looked_up));
            is_elsewhere.then_some((i, looked_up, other))
        }
        _ => None,
    });
    let (i, looked_up, other) = equal?;
    let replaced = all.iter().enumerate().map(|(j, factor)| match j == i {
        true => factor.clone(),
        false => factor.replace(&|part| (part == looked_up).then(|| other.clone())),
    });
    Some(Expr::product(replaced.collect()))
}

fn has_part(expr: &Expr, part: &Expr) -> bool {
    expr == part || expr.parts().iter().any(|inner| has_part(inner, part))
}

fn step_as_bracket(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let Expr::Call(Function::Step, arguments) = expr else { return None };
    Some(Expr::bracket(arguments[0].clone(), Relation::Above, Expr::Number(0.0)))
}

fn outside(expr: &Expr, around: &Around<'_>) -> Option<Expr> {
    let (name, at) = match expr {
        Expr::Entry(name, at) => (name, at),
        Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
        _ => return None,
    };
    let axes = (around.axes)(name)?;
    let is_outside = |(at, axis): (&Expr, &Index)| match (at, axis.size.as_deref()) {
        (Expr::Negative(below), _) => matches!(**below, Expr::Number(by) if by > 0.0),
        (Expr::Number(at), Some(Expr::Number(size))) => at >= size,
        _ => false,
    };
    at.iter().zip(&axes).any(is_outside).then_some(Expr::Number(0.0))
}

fn same_bracket(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let Expr::Product(all) = expr else { return None };
    let is_first =
        |(i, factor): &(usize, &Expr)| !factor.is_bracket() || !all[..*i].contains(*factor);
    let once: Vec<Expr> =
        all.iter().enumerate().filter(is_first).map(|(_, factor)| factor.clone()).collect();
    (once.len() < all.len()).then(|| Expr::product(once))
}

fn brackets_first(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    if let Expr::Quotient(parts) = expr {
        let (brackets, rest) = brackets_and_rest(factors(&parts[0]));
        let rest = Expr::product(rest).over(parts[1].clone());
        return (!brackets.is_empty()).then(|| Expr::product([brackets, vec![rest]].concat()));
    }
    let Expr::Product(all) = expr else { return None };
    // A number stays in front: 2·[i = a]·x.
    let place = |factor: &Expr| match factor {
        Expr::Number(_) => 0,
        factor => 1 + u8::from(!factor.is_bracket()),
    };
    let mut sorted = all.clone();
    sorted.sort_by_key(place);
    (!all.iter().map(place).is_sorted()).then_some(Expr::Product(sorted))
}

fn brackets_and_rest(factors: &[Expr]) -> (Vec<Expr>, Vec<Expr>) {
    factors.iter().cloned().partition(Expr::is_bracket)
}

fn zeros(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    match expr {
        Expr::Product(all)
            if all.iter().any(|factor| factor.is(0.0))
                && all.iter().all(|f| f.is_bracket() || f.has_a_value_everywhere()) =>
        {
            Some(Expr::Number(0.0))
        }
        _ => sum(expr).filter(|(_, body)| body.is(0.0)).map(|_| Expr::Number(0.0)),
    }
}

fn one_sum(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let (over, body) = sum(expr)?;
    let (is_negative, inside) = match body {
        Expr::Negative(inside) => (true, &**inside),
        inside => (false, inside),
    };
    let all = factors(inside);
    let at = all.iter().position(|factor| {
        sum(factor).is_some_and(|(_, inner)| all.len() == 1 || inner.has_a_bracket_with(over))
    })?;
    let taken = |name: &Name| {
        over.iter().any(|index| index.name == *name)
            || all.iter().enumerate().any(|(i, factor)| i != at && factor.mentions(name))
    };
    let apart = all[at].with_other_bound_names(&taken);
    let (inner_over, inner) = sum(&apart)?;
    let mut all = all.to_vec();
    all.splice(at..=at, factors(inner).iter().cloned());
    let product = Expr::product(all);
    let product = if is_negative { product.negative() } else { product };
    Some(product.summed([over, inner_over].concat()))
}

fn term_by_term(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let (over, body) = sum(expr)?;
    let terms = terms_apart(body, over)?;
    let each = terms.into_iter().map(|term| match term {
        Expr::Negative(x) => x.summed(over.to_vec()).negative(),
        term => term.summed(over.to_vec()),
    });
    Some(Expr::sum(each.collect()))
}

/// An expression as the terms of the sum in it that has a bracket with one of `over`: the expression
/// itself, a factor, or a factor of a numerator.
fn terms_apart(expr: &Expr, over: &[Index]) -> Option<Vec<Expr>> {
    match expr {
        Expr::Sum(terms) => expr.has_a_bracket_with(over).then(|| terms.clone()),
        Expr::Product(all) => {
            let found = all.iter().enumerate().find_map(|(at, factor)| match factor {
                Expr::Sum(_) | Expr::Quotient(_) => Some((at, terms_apart(factor, over)?)),
                _ => None,
            });
            let (at, terms) = found?;
            let with = |term: Expr| {
                let mut all = all.clone();
                let (is_negative, term) = match term {
                    Expr::Negative(x) => (true, *x),
                    term => (false, term),
                };
                all[at] = term;
                let product = Expr::product(all);
                if is_negative { product.negative() } else { product }
            };
            Some(terms.into_iter().map(with).collect())
        }
        Expr::Quotient(parts) => {
            let over_it = |term: Expr| match term {
                Expr::Negative(x) => x.over(parts[1].clone()).negative(),
                term => term.over(parts[1].clone()),
            };
            Some(terms_apart(&parts[0], over)?.into_iter().map(over_it).collect())
        }
        _ => None,
    }
}

/// A sum with one of its brackets chosen: `Σ[over] [a = b]·rest`.
struct WithBracket<'a> {
    over: &'a [Index],
    a: &'a Expr,
    b: &'a Expr,
    rest: Vec<Expr>,
}

/// The brackets of a sum that say =.
fn equalities(expr: &Expr) -> Vec<WithBracket<'_>> {
    let Some((over, body)) = sum(expr) else { return Vec::new() };
    let all = factors(body);
    let chosen = all.iter().enumerate().filter_map(|(i, factor)| match factor {
        Expr::Bracket(Relation::Equal, ab) => {
            let rest = [&all[..i], &all[i + 1..]].concat();
            let with = WithBracket { over, a: &ab[0], b: &ab[1], rest };
            ab.iter().all(Expr::is_whole).then_some(with)
        }
        _ => None,
    });
    chosen.collect()
}

impl WithBracket<'_> {
    /// The sum without `index`, which is now `value`, and with further brackets.
    fn without(&self, index: &Index, value: &Expr, brackets: Vec<Expr>) -> Expr {
        let over = self.over.iter().filter(|other| other.name != index.name).cloned().collect();
        let rest = self.rest.iter().map(|factor| factor.with_index(&index.name, value));
        Expr::product(brackets.into_iter().chain(rest).collect()).summed(over)
    }
}

fn windows(expr: &Expr, around: &Around<'_>) -> Option<Expr> {
    equalities(expr).iter().find_map(|with| {
        let has_one = |part: &Expr| with.over.iter().any(|index| part.has_free(&index.name));
        with.over.iter().find_map(|index| {
            let solution = solve_window(with.a, with.b, index, has_one)?;
            if has_one(&solution.value) || around.sums_later_over_one_in(&solution.value) {
                return None;
            }
            Some(with.without(index, &solution.value, solution.condition.into_iter().collect()))
        })
    })
}

fn collapse(expr: &Expr, around: &Around<'_>) -> Option<Expr> {
    let equalities = equalities(expr);
    // First those that need no further condition: [j = b].
    let solutions = || {
        equalities.iter().flat_map(|with| {
            with.over.iter().filter_map(move |index| {
                let solution = solve(with.a, with.b, &index.name)?;
                (!around.sums_later_over_one_in(&solution.value)).then_some((with, index, solution))
            })
        })
    };
    let plain = solutions().find(|(_, index, solution)| {
        matches!(&solution.value, Expr::Index(other) if other.size == index.size)
    });
    let (with, index, solution) = plain.or_else(|| solutions().next())?;
    let is_inside = match &solution.value {
        Expr::Index(other) => other.size == index.size,
        // A model checks the values that it uses as indices: token[t] is in the range.
        Expr::Entry(..) => true,
        Expr::Number(n) => match index.size.as_deref() {
            Some(Expr::Number(size)) => (0.0..*size).contains(n),
            _ => false,
        },
        _ => false,
    };
    let is_zero_outside = with.rest.iter().any(|factor| factor.is_zero_outside(index, around.axes))
        && with.rest.iter().all(Expr::has_a_value_everywhere);
    let mut brackets: Vec<Expr> = solution.condition.into_iter().collect();
    if !is_inside && !is_zero_outside {
        let size = index.size.as_deref()?;
        let value = &solution.value;
        brackets.push(Expr::bracket(Expr::Number(0.0), Relation::AtMost, value.clone()));
        brackets.push(Expr::bracket(value.clone(), Relation::Below, size.clone()));
    }
    Some(with.without(index, &solution.value, brackets))
}

fn leave(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let (over, body) = sum(expr)?;
    let is_free = |part: &Expr| !over.iter().any(|index| part.has_free(&index.name));
    match body {
        Expr::Negative(x) => Some((**x).clone().summed(over.to_vec()).negative()),
        Expr::Quotient(parts) if is_free(&parts[1]) => {
            Some(parts[0].clone().summed(over.to_vec()).over(parts[1].clone()))
        }
        Expr::Product(all) => {
            let (out, inside): (Vec<Expr>, Vec<Expr>) = all.iter().cloned().partition(is_free);
            // A divisor without the index leaves too.
            let divided = inside
                .iter()
                .position(|factor| matches!(factor, Expr::Quotient(parts) if is_free(&parts[1])));
            match divided {
                Some(at) => {
                    let mut all = all.clone();
                    let at = all.iter().position(|factor| *factor == inside[at])?;
                    let Expr::Quotient(parts) = all[at].clone() else { return None };
                    let [dividend, divisor] = *parts;
                    all[at] = dividend;
                    Some(Expr::product(all).summed(over.to_vec()).over(divisor))
                }
                None if out.is_empty() => None,
                None => {
                    let sum = Expr::product(inside).summed(over.to_vec());
                    Some(Expr::product([out, vec![sum]].concat()))
                }
            }
        }
        _ => None,
    }
}

fn equal_terms(expr: &Expr, _: &Around<'_>) -> Option<Expr> {
    let (over, body) = sum(expr)?;
    let at = over.iter().position(|index| !body.has_free(&index.name))?;
    let size = over[at].size.as_deref()?.clone();
    let mut rest = over.to_vec();
    rest.remove(at);
    Some(Expr::product(vec![size, body.clone().summed(rest)]))
}
