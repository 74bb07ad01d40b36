//! Simplification by a table of named rules, each with the condition under which it is correct.
//!
//! A simplified expression has the same value wherever the original has one. Rules that would be
//! wrong somewhere (x / x → 1, ln(x²) → 2·ln x) are not in the table.

use super::{Expr, Function};

/// A rule of simplification.
pub struct SimplificationRule {
    /// Its name.
    pub name: &'static str,
    /// The rule in the usual notation.
    pub says: &'static str,
    /// The condition for its use; empty if there is none.
    pub only_if: &'static str,
    /// The simpler expression, or nothing if the rule does not apply. The parts are already
    /// simplified.
    apply: fn(&Expr) -> Option<Expr>,
}

impl SimplificationRule {
    /// The simpler expression, if the rule applies.
    pub(super) fn apply(&self, expr: &Expr) -> Option<Expr> {
        (self.apply)(expr)
    }

    const fn only_if(self, condition: &'static str) -> SimplificationRule {
        SimplificationRule { only_if: condition, ..self }
    }
}

const fn rule(
    name: &'static str,
    says: &'static str,
    apply: fn(&Expr) -> Option<Expr>,
) -> SimplificationRule {
    SimplificationRule { name, says, only_if: "", apply }
}

/// The rules. They are tried in order, again and again, until none applies.
#[rustfmt::skip]
pub const SIMPLIFICATION_RULES: &[SimplificationRule] = &[
    rule("double minus",        "−(−x) → x",                      double_minus),
    rule("minus zero",          "−0 → 0",                         minus_zero),
    rule("minus a difference",  "−(a − b) → b − a",               minus_a_difference)
        .only_if("the first of the two terms has no minus, the second has"),
    rule("nested sum",          "a + (b + c) → a + b + c",        nested_sum),
    rule("add numbers",         "2 + x + 3 → 5 + x",              add_numbers)
        .only_if("the sum is exact"),
    rule("add zero",            "x + 0 → x",                      add_zero),
    rule("collect terms",       "x + x → 2·x",                    collect_terms),
    rule("nested product",      "a · (b · c) → a · b · c",        nested_product),
    rule("times zero",          "0 · x → 0",                      times_zero)
        .only_if("x has a value everywhere"),
    rule("gather signs",        "(−a) · b → −(a · b)",            gather_signs),
    rule("multiply numbers",    "2 · x · 3 → 6 · x",              multiply_numbers)
        .only_if("the product is exact"),
    rule("times one",           "1 · x → x",                      times_one),
    rule("collect factors",     "x · x → x²",                     collect_factors),
    rule("times a reciprocal",  "a · (1 / b) → a / b",            times_a_reciprocal)
        .only_if("not all other factors are brackets"),
    rule("absorb a minus",      "−((a − b) · c) → (b − a) · c",   absorb_a_minus)
        .only_if("as for minus a difference"),
    rule("divide by one",       "x / 1 → x",                      divide_by_one),
    rule("zero divided",        "0 / c → 0",                      zero_divided)
        .only_if("c is a number other than 0"),
    rule("divide numbers",      "6 / 2 → 3",                      divide_numbers)
        .only_if("the quotient is a whole number"),
    rule("sign of a quotient",  "(−a) / b → −(a / b)",            sign_of_a_quotient),
    rule("power one",           "x ^ 1 → x",                      power_one),
    rule("power zero",          "x ^ 0 → 1",                      power_zero)
        .only_if("x is a number other than 0"),
    rule("power of numbers",    "3 ^ 2 → 9",                      power_of_numbers)
        .only_if("a whole exponent, and exact"),
    rule("exp of zero",         "exp(0) → 1",                     exp_of_zero),
    rule("ln of one",           "ln(1) → 0",                      ln_of_one),
    rule("step of a number",    "step(2) → 1",                    step_of_a_number),
];

impl Expr {
    /// This expression, simplified.
    pub fn simplify(&self) -> Expr {
        let mut expr = self.map_parts(Expr::simplify);
        while let Some(simpler) = SIMPLIFICATION_RULES.iter().find_map(|rule| (rule.apply)(&expr)) {
            // A rule may make new parts that are not simple yet.
            expr = simpler.map_parts(Expr::simplify);
        }
        expr
    }

    /// Whether this certainly has a finite value for all finite values of its names: it divides only
    /// by numbers, has only integer powers, and no function that has a restricted domain or
    /// overflows.
    pub(crate) fn has_a_value_everywhere(&self) -> bool {
        let here = match self {
            Expr::Quotient(parts) => {
                matches!(parts[1], Expr::Size(_)) || parts[1].as_number().is_some_and(|n| n != 0.0)
            }
            Expr::Power(parts) => matches!(parts[1], Expr::Number(n) if n.fract() == 0.0),
            // An entry is 0 outside its range, and an index is just an integer.
            Expr::Entry(..) | Expr::PartialEntry(..) => return true,
            Expr::Bracket(_, ab) if ab.iter().all(Expr::is_whole) => return true,
            Expr::Call(Function::Mod, ab) => matches!(ab[1], Expr::Size(_)),
            Expr::Call(function, _) => function.entry().has_a_value_everywhere,
            _ => true,
        };
        here && self.parts().iter().all(Expr::has_a_value_everywhere)
    }

    /// The value of a number, with or without a minus sign.
    pub(crate) fn as_number(&self) -> Option<f64> {
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
    // For a smaller product the error itself could underflow.
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

/// The difference b − a for a − b.
fn reversed_difference(expr: &Expr) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    match &terms[..] {
        [Expr::Negative(_), _] => None,
        [a, Expr::Negative(b)] => Some((**b).clone().minus(a.clone())),
        _ => None,
    }
}

fn minus_a_difference(expr: &Expr) -> Option<Expr> {
    let Expr::Negative(inner) = expr else { return None };
    reversed_difference(inner)
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

/// The parts of a sum or product with all numbers combined in the place of the first one, if
/// `combine` succeeds for all.
fn fold(parts: &[Expr], combine: fn(f64, f64) -> Option<f64>) -> Option<Vec<Expr>> {
    // π keeps its name.
    let number = |part: &Expr| part.as_number().filter(|n| n.abs() != std::f64::consts::PI);
    let numbers: Vec<f64> = parts.iter().filter_map(number).collect();
    let (first, rest) = numbers.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let folded = rest.iter().try_fold(*first, |folded, n| combine(folded, *n))?;
    let mut folded = Some(Expr::number(folded));
    Some(
        parts
            .iter()
            .filter_map(|p| if number(p).is_some() { folded.take() } else { Some(p.clone()) })
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

/// A term as a number times an expression: 2·x is 2 times x, −x is −1 times x.
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

/// A factor as a base with a positive whole exponent.
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
    // Brackets stay in front: [i = a] · (1 / b).
    let is_worth_it = !factors.iter().all(|factor| matches!(factor, Expr::Bracket(..)));
    is_worth_it.then(|| Expr::product(factors).over(divisor))
}

fn absorb_a_minus(expr: &Expr) -> Option<Expr> {
    let Expr::Negative(inner) = expr else { return None };
    let Expr::Product(factors) = &**inner else { return None };
    let (at, reversed) =
        factors.iter().enumerate().find_map(|(i, f)| Some((i, reversed_difference(f)?)))?;
    let mut factors = factors.clone();
    factors[at] = reversed;
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
