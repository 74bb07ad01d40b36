//! Sums of products of powers, in which cancellation and common factors are easy to find.

use super::{Expr, Function};

/// The most terms to which a product is expanded.
pub(super) const MOST_TERMS: usize = 200;

/// Numbers with a larger denominator stay as they are.
const LARGEST_DENOMINATOR: i64 = 1024;

/// Every whole number up to 2^53 is exact in f64.
const LARGEST_NUMBER: u64 = 1 << 53;

/// A fraction in lowest terms, its denominator above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    pub numerator: i64,
    pub denominator: i64,
}

impl Fraction {
    pub const ONE: Fraction = Fraction { numerator: 1, denominator: 1 };

    pub fn new(numerator: i64, denominator: i64) -> Option<Fraction> {
        let is_a_number = |n: i64| n.unsigned_abs() <= LARGEST_NUMBER;
        if denominator == 0 || !is_a_number(numerator) || !is_a_number(denominator) {
            return None;
        }
        let divisor = common_divisor(numerator, denominator);
        let divisor = divisor * denominator.signum();
        Some(Fraction { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The number, if it is exactly a fraction with a small denominator.
    pub fn of(number: f64) -> Option<Fraction> {
        let scaled = number * LARGEST_DENOMINATOR as f64;
        (scaled.fract() == 0.0 && scaled.abs() <= LARGEST_NUMBER as f64)
            .then(|| Fraction::new(scaled as i64, LARGEST_DENOMINATOR))
            .flatten()
    }

    fn plus(self, other: Fraction) -> Option<Fraction> {
        let here = self.numerator.checked_mul(other.denominator)?;
        let there = other.numerator.checked_mul(self.denominator)?;
        Fraction::new(here.checked_add(there)?, self.denominator.checked_mul(other.denominator)?)
    }

    pub fn times(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    fn over(self, other: Fraction) -> Option<Fraction> {
        self.times(Fraction::new(other.denominator, other.numerator)?)
    }
}

/// The greatest common divisor, by Euclid.
fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { common_divisor(b, a % b) }
}

/// A coefficient times powers: −⅓ · γ · x̂1² · sqrt(var + ε)^(−1).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub coefficient: Fraction,
    /// Each base once, with an exponent that is not 0, in the order in which they are read.
    pub powers: Vec<(Expr, i32)>,
}

impl Term {
    pub fn number(coefficient: Fraction) -> Term {
        Term { coefficient, powers: Vec::new() }
    }

    pub fn of(base: Expr, exponent: i32) -> Term {
        Term { coefficient: Fraction::ONE, powers: vec![(base, exponent)] }
    }

    pub fn exponent(&self, base: &Expr) -> i32 {
        self.powers.iter().find(|(known, _)| known == base).map_or(0, |(_, exponent)| *exponent)
    }

    /// Multiplies by a power of `base`.
    pub fn multiply_in(&mut self, base: &Expr, exponent: i32) -> Option<()> {
        match self.powers.iter_mut().find(|(known, _)| known == base) {
            Some((_, here)) => *here = here.checked_add(exponent)?,
            None => self.powers.push((base.clone(), exponent)),
        }
        self.powers.retain(|(_, exponent)| *exponent != 0);
        Some(())
    }

    pub fn times(&self, other: &Term) -> Option<Term> {
        let mut product = self.clone();
        product.coefficient = self.coefficient.times(other.coefficient)?;
        for (base, exponent) in &other.powers {
            product.multiply_in(base, *exponent)?;
        }
        Some(product)
    }

    pub fn to_the(&self, exponent: i32) -> Option<Term> {
        let mut coefficient = Fraction::ONE;
        for _ in 0..exponent.unsigned_abs() {
            coefficient = if exponent < 0 {
                coefficient.over(self.coefficient)?
            } else {
                coefficient.times(self.coefficient)?
            };
        }
        let powers =
            self.powers.iter().map(|(base, e)| Some((base.clone(), e.checked_mul(exponent)?)));
        Some(Term { coefficient, powers: powers.collect::<Option<_>>()? })
    }

    /// Whether both have the same powers, in whatever order.
    pub fn is_like(&self, other: &Term) -> bool {
        self.powers.len() == other.powers.len()
            && self.powers.iter().all(|(base, exponent)| other.exponent(base) == *exponent)
    }

    pub fn has_a_divisor(&self) -> bool {
        self.powers.iter().any(|(_, exponent)| *exponent < 0)
    }

    /// The term as an expression, its sign apart: (is negative, magnitude).
    pub fn written(&self) -> (bool, Expr) {
        let power = |base: &Expr, exponent: i32| match (base, exponent) {
            // sqrt(x)² is x.
            (Expr::Call(Function::Sqrt, arguments), exponent) if exponent % 2 == 0 => {
                match exponent / 2 {
                    1 => arguments[0].clone(),
                    half => arguments[0].clone().to_the(Expr::number(f64::from(half))),
                }
            }
            (base, 1) => base.clone(),
            (base, exponent) => base.clone().to_the(Expr::number(f64::from(exponent))),
        };
        // Sizes go first: N·dy.
        let place = |factor: &Expr| match factor {
            Expr::Number(_) => 0,
            Expr::Size(_) => 1,
            _ => 2,
        };
        let whole = |n: i64| (n != 1).then_some(Expr::Number(n as f64));
        let above = self
            .powers
            .iter()
            .filter(|(_, exponent)| *exponent > 0)
            .map(|(base, exponent)| power(base, *exponent));
        let mut above: Vec<Expr> =
            whole(self.coefficient.numerator.abs()).into_iter().chain(above).collect();
        above.sort_by_key(place);
        let below = self
            .powers
            .iter()
            .filter(|(_, exponent)| *exponent < 0)
            .map(|(base, exponent)| power(base, -exponent));
        let mut below: Vec<Expr> =
            whole(self.coefficient.denominator).into_iter().chain(below).collect();
        below.sort_by_key(place);
        let is_negative = self.coefficient.numerator < 0;
        let (sums, others): (Vec<Expr>, Vec<Expr>) =
            above.iter().cloned().partition(|factor| matches!(factor, Expr::Sum(_)));
        // A quotient goes before a bracket, (γ / s) · (dy1 + dy2), unless it is just a number's:
        // (a − t) · x / 3.
        let is_before_a_bracket = self.has_a_divisor() && !sums.is_empty() && !others.is_empty();
        let written = match below.is_empty() {
            true => Expr::product(above),
            false if is_before_a_bracket => Expr::product(
                [vec![Expr::product(others).over(Expr::product(below))], sums].concat(),
            ),
            false => Expr::product(above).over(Expr::product(below)),
        };
        (is_negative, written)
    }
}

/// Every term of one list times every term of the other.
pub(super) fn distributed(these: &[Term], those: &[Term]) -> Option<Vec<Term>> {
    if these.len() * those.len() > MOST_TERMS {
        return None;
    }
    these.iter().flat_map(|this| those.iter().map(move |that| this.times(that))).collect()
}

/// The terms with like terms added, without those that are 0.
pub(super) fn collected(terms: Vec<Term>) -> Option<Vec<Term>> {
    let mut sum: Vec<Term> = Vec::new();
    for term in terms {
        match sum.iter_mut().find(|known| known.is_like(&term)) {
            Some(known) => known.coefficient = known.coefficient.plus(term.coefficient)?,
            None => sum.push(term),
        }
    }
    sum.retain(|term| term.coefficient.numerator != 0);
    Some(sum)
}

/// The terms as a sum: positive terms first, shorter ones before longer ones.
pub(super) fn sum_of(terms: Vec<Term>) -> Expr {
    let mut written: Vec<(bool, Expr)> = terms.iter().map(Term::written).collect();
    written.sort_by_key(|(is_negative, term)| (*is_negative, term.leaves()));
    Expr::sum(written.into_iter().map(signed).collect())
}

pub(super) fn signed((is_negative, expr): (bool, Expr)) -> Expr {
    if is_negative { expr.negative() } else { expr }
}

/// The factor that can be taken out of a bracket around these terms: the powers that all of them
/// have, and a number where all have the same denominator.
pub(super) fn common_factor(terms: &[Term]) -> Option<Term> {
    let (first, others) = terms.split_first()?;
    let mut common = Term::number(Fraction::ONE);
    for (base, exponent) in &first.powers {
        let exponents = others.iter().map(|term| term.exponent(base));
        let shared = exponents.fold(*exponent, |shared, e| {
            if shared.signum() != e.signum() {
                0
            } else if e.abs() < shared.abs() {
                e
            } else {
                shared
            }
        });
        if shared != 0 {
            common.powers.push((base.clone(), shared));
        }
    }
    let denominator = first.coefficient.denominator;
    if others.iter().all(|term| term.coefficient.denominator == denominator) {
        let numerator = terms
            .iter()
            .fold(0, |divisor, term| common_divisor(divisor, term.coefficient.numerator));
        let sign = if terms.iter().all(|term| term.coefficient.numerator < 0) { -1 } else { 1 };
        common.coefficient = Fraction::new(sign * numerator, denominator)?;
    }
    Some(common)
}
