//! Simplification by a table of named rules, each with the condition under which it is right.
//!
//! A simplified expression has the same value wherever the original has one. Rules that would be
//! wrong somewhere (x / x → 1, ln(x²) → 2·ln x) are not in the table.

use super::{Expr, Function};

/// One rule of simplification.
pub struct SimplificationRule {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub says: &'static str,
    /// When it may be used; empty where it always may.
    pub only_if: &'static str,
    /// The simpler expression, or nothing where the rule does not apply. The parts have been
    /// simplified before.
    apply: fn(&Expr) -> Option<Expr>,
}

/// The rules. They are tried in order, again and again, until none applies.
#[rustfmt::skip]
pub const SIMPLIFICATION_RULES: &[SimplificationRule] = &[
    SimplificationRule { name: "double minus",      says: "−(−x) → x",               only_if: "",                               apply: double_minus },
    SimplificationRule { name: "minus zero",        says: "−0 → 0",                  only_if: "",                               apply: minus_zero },
    SimplificationRule { name: "minus a difference",says: "−(a − b) → b − a",        only_if: "the first of the two terms has no minus, the second has", apply: minus_a_difference },
    SimplificationRule { name: "nested sum",        says: "a + (b + c) → a + b + c", only_if: "",                               apply: nested_sum },
    SimplificationRule { name: "add numbers",       says: "2 + x + 3 → 5 + x",       only_if: "the sum is exact",               apply: add_numbers },
    SimplificationRule { name: "add zero",          says: "x + 0 → x",               only_if: "",                               apply: add_zero },
    SimplificationRule { name: "collect terms",     says: "x + x → 2·x",             only_if: "",                               apply: collect_terms },
    SimplificationRule { name: "nested product",    says: "a · (b · c) → a · b · c", only_if: "",                               apply: nested_product },
    SimplificationRule { name: "times zero",        says: "0 · x → 0",               only_if: "x has a value everywhere",       apply: times_zero },
    SimplificationRule { name: "gather signs",      says: "(−a) · b → −(a · b)",     only_if: "",                               apply: gather_signs },
    SimplificationRule { name: "multiply numbers",  says: "2 · x · 3 → 6 · x",       only_if: "the product is exact",           apply: multiply_numbers },
    SimplificationRule { name: "times one",         says: "1 · x → x",               only_if: "",                               apply: times_one },
    SimplificationRule { name: "collect factors",   says: "x · x → x²",              only_if: "",                               apply: collect_factors },
    SimplificationRule { name: "times a reciprocal",says: "a · (1 / b) → a / b",     only_if: "",                               apply: times_a_reciprocal },
    SimplificationRule { name: "absorb a minus",    says: "−((a − b) · c) → (b − a) · c", only_if: "as for minus a difference", apply: absorb_a_minus },
    SimplificationRule { name: "divide by one",     says: "x / 1 → x",               only_if: "",                               apply: divide_by_one },
    SimplificationRule { name: "zero divided",      says: "0 / c → 0",               only_if: "c is a number other than 0",     apply: zero_divided },
    SimplificationRule { name: "divide numbers",    says: "6 / 2 → 3",               only_if: "the quotient is a whole number", apply: divide_numbers },
    SimplificationRule { name: "sign of a quotient",says: "(−a) / b → −(a / b)",     only_if: "",                               apply: sign_of_a_quotient },
    SimplificationRule { name: "power one",         says: "x ^ 1 → x",               only_if: "",                               apply: power_one },
    SimplificationRule { name: "power zero",        says: "x ^ 0 → 1",               only_if: "x is a number other than 0",     apply: power_zero },
    SimplificationRule { name: "power of numbers",  says: "3 ^ 2 → 9",               only_if: "a whole exponent, and exact",    apply: power_of_numbers },
    SimplificationRule { name: "exp of zero",       says: "exp(0) → 1",              only_if: "",                               apply: exp_of_zero },
    SimplificationRule { name: "ln of one",         says: "ln(1) → 0",               only_if: "",                               apply: ln_of_one },
    SimplificationRule { name: "step of a number",  says: "step(2) → 1",             only_if: "",                               apply: step_of_a_number },
];

impl Expr {
    /// The same expression, simpler.
    pub fn simplify(&self) -> Expr {
        let mut expr = self.map_parts(Expr::simplify);
        while let Some(simpler) = SIMPLIFICATION_RULES.iter().find_map(|rule| (rule.apply)(&expr)) {
            // What a rule made may hold new parts; all rules but these few leave them simple.
            expr = simpler.map_parts(Expr::simplify);
        }
        expr
    }

    /// Whether this has a finite value for all finite values of its names, as far as can be seen
    /// without knowing them: no division, logarithm, root or power but a whole one.
    fn has_a_value_everywhere(&self) -> bool {
        let here = match self {
            Expr::Quotient(parts) => matches!(parts[1], Expr::Number(n) if n != 0.0),
            Expr::Power(parts) => matches!(parts[1], Expr::Number(n) if n.fract() == 0.0),
            Expr::Call(function, _) => function.entry().has_a_value_everywhere,
            _ => true,
        };
        here && self.parts().iter().all(Expr::has_a_value_everywhere)
    }

    /// The value of a number with or without a minus.
    fn as_number(&self) -> Option<f64> {
        match self {
            Expr::Number(n) => Some(*n),
            Expr::Negative(x) => match **x {
                Expr::Number(n) => Some(-n),
                _ => None,
            },
            _ => None,
        }
    }
}

/// a + b, if that is exact (Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B).
fn exact_sum(a: f64, b: f64) -> Option<f64> {
    let sum = a + b;
    let rounded_b = sum - a;
    let error = (a - (sum - rounded_b)) + (b - rounded_b);
    (sum.is_finite() && error == 0.0).then_some(sum)
}

/// a · b, if that is exact.
fn exact_product(a: f64, b: f64) -> Option<f64> {
    let product = a * b;
    // Below this the error itself could vanish.
    let exact = product == 0.0 && (a == 0.0 || b == 0.0)
        || product.abs() > 1e-290 && product.is_finite() && a.mul_add(b, -product) == 0.0;
    exact.then_some(product)
}

/// a / b, if that is exact.
fn exact_quotient(a: f64, b: f64) -> Option<f64> {
    let quotient = a / b;
    (b != 0.0 && exact_product(quotient, b) == Some(a)).then_some(quotient)
}

fn double_minus(expr: &Expr) -> Option<Expr> {
    let Expr::Negative(inner) = expr else { return None };
    let Expr::Negative(x) = &**inner else { return None };
    Some((**x).clone())
}

fn minus_zero(expr: &Expr) -> Option<Expr> {
    let Expr::Negative(inner) = expr else { return None };
    inner.is(0.0).then_some(Expr::Number(0.0))
}

/// b − a for a − b, where each is written so.
fn turned_difference(expr: &Expr) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    match &terms[..] {
        [Expr::Negative(_), _] => None,
        [a, Expr::Negative(b)] => Some((**b).clone().minus(a.clone())),
        _ => None,
    }
}

fn minus_a_difference(expr: &Expr) -> Option<Expr> {
    let Expr::Negative(inner) = expr else { return None };
    turned_difference(inner)
}

fn nested_sum(expr: &Expr) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    let is_nested = |term: &Expr| match term {
        Expr::Sum(_) => true,
        Expr::Negative(x) => matches!(**x, Expr::Sum(_)),
        _ => false,
    };
    if !terms.iter().any(is_nested) {
        return None;
    }
    let mut flat = Vec::new();
    for term in terms {
        match term {
            Expr::Sum(inner) => flat.extend(inner.iter().cloned()),
            Expr::Negative(x) => match &**x {
                Expr::Sum(inner) => flat.extend(inner.iter().map(|t| t.clone().negative())),
                _ => flat.push(term.clone()),
            },
            _ => flat.push(term.clone()),
        }
    }
    Some(Expr::sum(flat))
}

/// All numbers of a sum or product brought together where the first of them stood, if `combine`
/// can do that for all.
fn fold(parts: &[Expr], combine: fn(f64, f64) -> Option<f64>) -> Option<Vec<Expr>> {
    let numbers: Vec<f64> = parts.iter().filter_map(Expr::as_number).collect();
    let (first, rest) = numbers.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let folded = rest.iter().try_fold(*first, |folded, n| combine(folded, *n))?;
    let mut folded = Some(Expr::number(folded));
    Some(
        parts
            .iter()
            .filter_map(|p| if p.as_number().is_some() { folded.take() } else { Some(p.clone()) })
            .collect(),
    )
}

fn add_numbers(expr: &Expr) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    fold(terms, exact_sum).map(Expr::sum)
}

fn add_zero(expr: &Expr) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    without(terms, 0.0).map(Expr::sum)
}

/// The parts without those that are the number `value`, if there is one.
fn without(parts: &[Expr], value: f64) -> Option<Vec<Expr>> {
    let rest: Vec<Expr> = parts.iter().filter(|part| !part.is(value)).cloned().collect();
    (rest.len() < parts.len()).then_some(rest)
}

/// How often a term stands in a sum, and what: 2·x is x twice, −x is x −1 times.
fn coefficient(term: &Expr) -> (f64, Expr) {
    match term {
        Expr::Negative(x) => {
            let (n, x) = coefficient(x);
            (-n, x)
        }
        Expr::Product(factors) => match &factors[..] {
            [Expr::Number(n), rest @ ..] => (*n, Expr::product(rest.to_vec())),
            _ => (1.0, term.clone()),
        },
        _ => (1.0, term.clone()),
    }
}

fn collect_terms(expr: &Expr) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    let split: Vec<(f64, Expr)> = terms.iter().map(coefficient).collect();
    for (i, (n, x)) in split.iter().enumerate() {
        let Some(j) = (i + 1..split.len()).find(|j| split[*j].1 == *x && x.as_number().is_none())
        else {
            continue;
        };
        let Some(sum) = exact_sum(*n, split[j].0) else { continue };
        if sum == 0.0 && !x.has_a_value_everywhere() {
            continue;
        }
        let mut terms = terms.clone();
        terms[i] = Expr::Product(vec![Expr::number(sum), x.clone()]);
        terms.remove(j);
        return Some(Expr::sum(terms));
    }
    None
}

fn nested_product(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    if !factors.iter().any(|factor| matches!(factor, Expr::Product(_))) {
        return None;
    }
    let flat = factors.iter().flat_map(|factor| match factor {
        Expr::Product(inner) => inner.clone(),
        factor => vec![factor.clone()],
    });
    Some(Expr::product(flat.collect()))
}

fn times_zero(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    let vanishes =
        factors.iter().any(|f| f.is(0.0)) && factors.iter().all(Expr::has_a_value_everywhere);
    vanishes.then_some(Expr::Number(0.0))
}

fn gather_signs(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    let mut negative = false;
    let mut found = false;
    let mut strip = |factor: &Expr| match factor {
        Expr::Negative(x) => {
            negative = !negative;
            found = true;
            (**x).clone()
        }
        factor => factor.clone(),
    };
    let product = Expr::product(factors.iter().map(&mut strip).collect());
    found.then(|| if negative { product.negative() } else { product })
}

/// The numbers go to the front, as a coefficient.
fn multiply_numbers(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    if let Some(folded) = fold(factors, exact_product) {
        return Some(Expr::product(folded));
    }
    let at = factors.iter().position(|factor| matches!(factor, Expr::Number(_)))?;
    if at == 0 || matches!(factors[0], Expr::Number(_)) {
        return None;
    }
    let mut factors = factors.clone();
    let number = factors.remove(at);
    factors.insert(0, number);
    Some(Expr::Product(factors))
}

fn times_one(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    without(factors, 1.0).map(Expr::product)
}

/// A factor as a base and a whole exponent above 0.
fn base_and_exponent(factor: &Expr) -> (&Expr, f64) {
    match factor {
        Expr::Power(parts) => match parts[1] {
            Expr::Number(n) if n.fract() == 0.0 && n > 0.0 => (&parts[0], n),
            _ => (factor, 1.0),
        },
        _ => (factor, 1.0),
    }
}

fn collect_factors(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    for i in 0..factors.len() {
        let (base, n) = base_and_exponent(&factors[i]);
        for j in i + 1..factors.len() {
            let (other, m) = base_and_exponent(&factors[j]);
            if base == other && base.as_number().is_none() {
                let power = base.clone().to_the(Expr::Number(n + m));
                let mut factors = factors.clone();
                factors[i] = power;
                factors.remove(j);
                return Some(Expr::product(factors));
            }
        }
    }
    None
}

fn times_a_reciprocal(expr: &Expr) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    let reciprocal = |factor: &Expr| match factor {
        Expr::Quotient(parts) if parts[0].is(1.0) => Some(parts[1].clone()),
        _ => None,
    };
    let (at, divisor) =
        factors.iter().enumerate().find_map(|(i, factor)| Some((i, reciprocal(factor)?)))?;
    let mut factors = factors.clone();
    factors.remove(at);
    Some(Expr::product(factors).over(divisor))
}

fn absorb_a_minus(expr: &Expr) -> Option<Expr> {
    let Expr::Negative(inner) = expr else { return None };
    let Expr::Product(factors) = &**inner else { return None };
    let (at, turned) =
        factors.iter().enumerate().find_map(|(i, f)| Some((i, turned_difference(f)?)))?;
    let mut factors = factors.clone();
    factors[at] = turned;
    Some(Expr::Product(factors))
}

fn divide_by_one(expr: &Expr) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    parts[1].is(1.0).then(|| parts[0].clone())
}

fn zero_divided(expr: &Expr) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    let by_a_number = parts[1].as_number().is_some_and(|n| n != 0.0);
    (parts[0].is(0.0) && by_a_number).then_some(Expr::Number(0.0))
}

fn divide_numbers(expr: &Expr) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    exact_quotient(parts[0].as_number()?, parts[1].as_number()?)
        .filter(|quotient| quotient.fract() == 0.0)
        .map(Expr::number)
}

fn sign_of_a_quotient(expr: &Expr) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    match &**parts {
        [Expr::Negative(a), Expr::Negative(b)] => Some((**a).clone().over((**b).clone())),
        [Expr::Negative(a), b] => Some((**a).clone().over(b.clone()).negative()),
        [a, Expr::Negative(b)] => Some(a.clone().over((**b).clone()).negative()),
        _ => None,
    }
}

fn power_one(expr: &Expr) -> Option<Expr> {
    let Expr::Power(parts) = expr else { return None };
    parts[1].is(1.0).then(|| parts[0].clone())
}

fn power_zero(expr: &Expr) -> Option<Expr> {
    let Expr::Power(parts) = expr else { return None };
    let of_a_number = parts[0].as_number().is_some_and(|n| n != 0.0);
    (parts[1].is(0.0) && of_a_number).then_some(Expr::Number(1.0))
}

fn power_of_numbers(expr: &Expr) -> Option<Expr> {
    let Expr::Power(parts) = expr else { return None };
    let (Expr::Number(base), Expr::Number(exponent)) = (&parts[0], &parts[1]) else { return None };
    if exponent.fract() != 0.0 || !(1.0..=64.0).contains(exponent) {
        return None;
    }
    (1..*exponent as usize)
        .try_fold(*base, |power, _| exact_product(power, *base))
        .map(Expr::number)
}

fn exp_of_zero(expr: &Expr) -> Option<Expr> {
    let Expr::Call(Function::Exp, arguments) = expr else { return None };
    arguments[0].is(0.0).then_some(Expr::Number(1.0))
}

fn ln_of_one(expr: &Expr) -> Option<Expr> {
    let Expr::Call(Function::Ln, arguments) = expr else { return None };
    arguments[0].is(1.0).then_some(Expr::Number(0.0))
}

fn step_of_a_number(expr: &Expr) -> Option<Expr> {
    let Expr::Call(Function::Step, arguments) = expr else { return None };
    arguments[0].as_number().map(|n| Expr::Number(f64::from(n > 0.0)))
}
