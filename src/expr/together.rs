//! Bringing together: what the chain rule gives as a product of many factors, or as a sum over many paths,
//! written as briefly as it can be: a divisor against the factor that it undoes, a factor that all terms
//! have before a bracket, and what has a name by its name.
//!
//! [`Expr::simplify`] changes no expression's domain. This does: x · (1 / x) becomes 1. Wherever the
//! original has a value, what comes out has the same.

use super::{Expr, Function, Name};

/// More terms than this are not multiplied out.
const MOST_TERMS: usize = 200;

/// Numbers with a larger denominator are left as they are written.
const LARGEST_DENOMINATOR: i64 = 1024;

/// Up to 2^53 every whole number is one of f64.
const LARGEST_NUMBER: u64 = 1 << 53;

/// What may be used in bringing together: what sums and quotients have a name or a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    sums: Vec<Sum>,
    quotients: Vec<Quotient>,
    /// What stands under a root in one of the quotients.
    under_roots: Vec<Expr>,
}

/// A sum with its value: x1 + x2 + x3 = 3 · μ.
#[derive(Debug, Clone, PartialEq)]
struct Sum {
    terms: Vec<Term>,
    value: Term,
}

/// A quotient with its name: (x1 − μ) / sqrt(var + ε) is x̂1.
#[derive(Debug, Clone, PartialEq)]
struct Quotient {
    name: Name,
    numerator: Expr,
    divisor: Expr,
}

impl Known {
    /// Nothing is known.
    pub fn nothing() -> Known {
        Known::default()
    }

    /// It is known that `name` = `equation`. Of use are a quotient, and a mean, a sum over a number.
    pub fn name(&mut self, name: &Name, equation: &Expr) {
        let Expr::Quotient(parts) = equation else { return };
        let [numerator, divisor] = &**parts;
        match (numerator, divisor) {
            (Expr::Sum(_), Expr::Number(_)) => {
                self.sum(numerator, &Expr::Product(vec![divisor.clone(), Expr::name(name)]));
            }
            (_, Expr::Number(_)) => {}
            _ => {
                let as_written = |expr: &Expr| expr.together(&Known::nothing()).0;
                let (numerator, divisor) = (as_written(numerator), as_written(divisor));
                if let Expr::Call(Function::Sqrt, arguments) = &divisor {
                    self.under_roots.push(arguments[0].clone());
                }
                self.quotients.push(Quotient { name: name.clone(), numerator, divisor });
            }
        }
    }

    /// It is known that `sum` is `value`, a number or a product with one, above 0. Whether that is of use.
    pub fn sum(&mut self, sum: &Expr, value: &Expr) -> bool {
        let nothing = Known::nothing();
        let mut work = Work { known: &nothing, used: Vec::new() };
        if let (Some(terms), Some([value])) = (work.terms(sum, false), work.terms(value, false).as_deref())
            && terms.len() > 1
            && value.coefficient.numerator > 0
        {
            self.sums.push(Sum { terms, value: value.clone() });
            return true;
        }
        false
    }
}

impl Expr {
    /// This expression brought together, and which of the sums of `known` were used, by their number.
    ///
    /// ```
    /// use backprop::expr::{Expr, Known};
    ///
    /// let chain: Expr = "((1 − t) / (1 − a) − t / a) · a(1 − a)".parse().unwrap();
    /// assert_eq!(chain.together(&Known::nothing()).0.to_string(), "a − t");
    /// ```
    pub fn together(&self, known: &Known) -> (Expr, Vec<usize>) {
        let mut used = Vec::new();
        let parts_together = self.map_parts(|part| {
            let (part, used_there) = part.together(known);
            used.extend(used_there);
            part
        });
        if parts_together.parts().is_empty() || matches!(parts_together, Expr::Call(..)) {
            return (parts_together, used);
        }
        // Multiplied out or not: whichever is shorter.
        let mut best: Option<(Expr, Vec<usize>)> = None;
        for multiply_out in [false, true] {
            let mut work = Work { known, used: Vec::new() };
            let Some(terms) = work.terms(&parts_together, multiply_out) else { continue };
            let written = work.written(terms, multiply_out);
            if let Some(written) = written
                && best.as_ref().is_none_or(|(best, _)| written.leaves() < best.leaves())
            {
                best = Some((written, work.used));
            }
        }
        match best {
            Some((best, more)) => {
                used.extend(more);
                used.sort_unstable();
                used.dedup();
                (best, used)
            }
            None => (parts_together, used),
        }
    }
}

/// A fraction in lowest terms, its denominator above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fraction {
    numerator: i64,
    denominator: i64,
}

impl Fraction {
    const ONE: Fraction = Fraction { numerator: 1, denominator: 1 };

    fn new(numerator: i64, denominator: i64) -> Option<Fraction> {
        let is_a_number = |n: i64| n.unsigned_abs() <= LARGEST_NUMBER;
        if denominator == 0 || !is_a_number(numerator) || !is_a_number(denominator) {
            return None;
        }
        let divisor = common_divisor(numerator, denominator);
        let divisor = divisor * denominator.signum();
        Some(Fraction { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The number, where it is a fraction with a small denominator exactly.
    fn of(number: f64) -> Option<Fraction> {
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

    fn times(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.numerator.checked_mul(other.numerator)?, self.denominator.checked_mul(other.denominator)?)
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
struct Term {
    coefficient: Fraction,
    /// Each base once, with an exponent that is not 0, in the order in which they are read.
    powers: Vec<(Expr, i32)>,
}

impl Term {
    fn number(coefficient: Fraction) -> Term {
        Term { coefficient, powers: Vec::new() }
    }

    fn of(base: Expr, exponent: i32) -> Term {
        Term { coefficient: Fraction::ONE, powers: vec![(base, exponent)] }
    }

    fn exponent(&self, base: &Expr) -> i32 {
        self.powers.iter().find(|(known, _)| known == base).map_or(0, |(_, exponent)| *exponent)
    }

    /// Multiplies by a power of `base`.
    fn multiply_in(&mut self, base: &Expr, exponent: i32) -> Option<()> {
        match self.powers.iter_mut().find(|(known, _)| known == base) {
            Some((_, here)) => *here = here.checked_add(exponent)?,
            None => self.powers.push((base.clone(), exponent)),
        }
        self.powers.retain(|(_, exponent)| *exponent != 0);
        Some(())
    }

    fn times(&self, other: &Term) -> Option<Term> {
        let mut product = self.clone();
        product.coefficient = self.coefficient.times(other.coefficient)?;
        for (base, exponent) in &other.powers {
            product.multiply_in(base, *exponent)?;
        }
        Some(product)
    }

    fn to_the(&self, exponent: i32) -> Option<Term> {
        let mut coefficient = Fraction::ONE;
        for _ in 0..exponent.unsigned_abs() {
            coefficient = if exponent < 0 { coefficient.over(self.coefficient)? } else { coefficient.times(self.coefficient)? };
        }
        let powers = self.powers.iter().map(|(base, e)| Some((base.clone(), e.checked_mul(exponent)?)));
        Some(Term { coefficient, powers: powers.collect::<Option<_>>()? })
    }

    /// Whether both have the same powers, in whatever order.
    fn is_like(&self, other: &Term) -> bool {
        self.powers.len() == other.powers.len() && self.powers.iter().all(|(base, exponent)| other.exponent(base) == *exponent)
    }

    fn has_a_divisor(&self) -> bool {
        self.powers.iter().any(|(_, exponent)| *exponent < 0)
    }

    /// The term as an expression, its sign apart: (is negative, magnitude).
    fn written(&self) -> (bool, Expr) {
        let power = |base: &Expr, exponent: i32| match (base, exponent) {
            // sqrt(x)² is x.
            (Expr::Call(Function::Sqrt, arguments), exponent) if exponent % 2 == 0 => match exponent / 2 {
                1 => arguments[0].clone(),
                half => arguments[0].clone().to_the(Expr::number(f64::from(half))),
            },
            (base, 1) => base.clone(),
            (base, exponent) => base.clone().to_the(Expr::number(f64::from(exponent))),
        };
        let whole = |n: i64| (n != 1).then_some(Expr::Number(n as f64));
        let above = self.powers.iter().filter(|(_, exponent)| *exponent > 0).map(|(base, exponent)| power(base, *exponent));
        let above: Vec<Expr> = whole(self.coefficient.numerator.abs()).into_iter().chain(above).collect();
        let below = self.powers.iter().filter(|(_, exponent)| *exponent < 0).map(|(base, exponent)| power(base, -exponent));
        let below: Vec<Expr> = whole(self.coefficient.denominator).into_iter().chain(below).collect();
        let is_negative = self.coefficient.numerator < 0;
        let (sums, others): (Vec<Expr>, Vec<Expr>) = above.iter().cloned().partition(|factor| matches!(factor, Expr::Sum(_)));
        // What is divided stands before a bracket, (γ / s) · (dy1 + dy2), but for a number, (a − t) · x / 3.
        let stands_before = self.has_a_divisor() && !sums.is_empty() && !others.is_empty();
        let written = match below.is_empty() {
            true => Expr::product(above),
            false if stands_before => Expr::product([vec![Expr::product(others).over(Expr::product(below))], sums].concat()),
            false => Expr::product(above).over(Expr::product(below)),
        };
        (is_negative, written)
    }
}

struct Work<'a> {
    known: &'a Known,
    used: Vec<usize>,
}

impl Work<'_> {
    /// The expression as a sum of terms; nothing where numbers or terms grow too large. To multiply out, sums
    /// with divisors in them are distributed, so that these meet what they cancel.
    fn terms(&mut self, expr: &Expr, multiply_out: bool) -> Option<Vec<Term>> {
        let terms = match expr {
            Expr::Number(number) => match Fraction::of(*number) {
                Some(fraction) => vec![Term::number(fraction)],
                None => vec![Term::of(expr.clone(), 1)],
            },
            Expr::Name(_) | Expr::Partial(_) | Expr::Call(..) => vec![Term::of(expr.clone(), 1)],
            Expr::Negative(x) => {
                let minus_one = Term::number(Fraction { numerator: -1, denominator: 1 });
                self.terms(x, multiply_out)?.iter().map(|term| minus_one.times(term)).collect::<Option<_>>()?
            }
            Expr::Sum(terms) => {
                let mut all = Vec::new();
                for term in terms {
                    all.extend(self.terms(term, multiply_out)?);
                }
                all
            }
            Expr::Product(factors) => {
                let mut product = vec![Term::number(Fraction::ONE)];
                for factor in factors {
                    let factor = self.factor(factor, multiply_out)?;
                    product = distributed(&product, &factor)?;
                }
                product
            }
            Expr::Quotient(parts) => {
                let above = self.factor(&parts[0], multiply_out)?;
                let below = self.single(&parts[1])?.to_the(-1)?;
                distributed(&above, &[below])?
            }
            Expr::Power(parts) => match parts[1].whole_exponent() {
                Some(exponent) if exponent != 0 => vec![self.single(&parts[0])?.to_the(exponent)?],
                _ => vec![Term::of(expr.clone(), 1)],
            },
        };
        collected(terms)
    }

    /// The terms of a factor: those of a sum only where it is to be distributed.
    fn factor(&mut self, factor: &Expr, multiply_out: bool) -> Option<Vec<Term>> {
        let terms = self.terms(factor, multiply_out)?;
        let is_distributed = multiply_out && terms.iter().any(Term::has_a_divisor);
        if terms.len() == 1 || is_distributed { Some(terms) } else { Some(vec![self.as_one(terms)]) }
    }

    /// The expression as a single term, a sum being a base by itself; nothing for 0.
    fn single(&mut self, expr: &Expr) -> Option<Term> {
        let terms = self.terms(expr, false)?;
        match &terms[..] {
            [] => None,
            [term] => Some(term.clone()),
            _ => Some(self.as_one(terms)),
        }
    }

    /// A sum as a base; what stands under a known root as the square of that root.
    fn as_one(&mut self, terms: Vec<Term>) -> Term {
        if terms.is_empty() {
            return Term::number(Fraction { numerator: 0, denominator: 1 });
        }
        let sum = sum_of(terms);
        if self.known.under_roots.contains(&sum) { Term::of(Function::Sqrt.of(sum), 2) } else { Term::of(sum, 1) }
    }

    /// The terms as an expression.
    fn written(&mut self, mut terms: Vec<Term>, multiply_out: bool) -> Option<Expr> {
        terms = terms.into_iter().map(|term| self.name_quotients(term)).collect::<Option<_>>()?;
        if multiply_out {
            terms = self.multiplied_out(terms)?;
            terms = terms.into_iter().map(|term| self.name_quotients(term)).collect::<Option<_>>()?;
        }
        terms = collected(terms)?;
        for (number, sum) in self.known.sums.iter().enumerate() {
            while let Some(shorter) = sum.put_in(&terms) {
                terms = collected(shorter)?;
                self.used.push(number);
            }
        }
        if terms.is_empty() {
            return Some(Expr::Number(0.0));
        }
        if let [term] = &terms[..] {
            return Some(signed(term.written()));
        }
        let common = common_factor(&terms)?;
        let undone = common.to_the(-1)?;
        let rest: Vec<Term> = terms.iter().map(|term| term.times(&undone)).collect::<Option<_>>()?;
        let bracket = Term::of(sum_of(rest), 1);
        // A number or a quotient before the bracket, a name behind it: (γ / s) · (a − b), (a − t) · x.
        let has_names = common.powers.iter().any(|(_, exponent)| *exponent > 0);
        let whole = if has_names && !common.has_a_divisor() { bracket.times(&common)? } else { common.times(&bracket)? };
        Some(signed(whole.written()))
    }

    /// Sums that are factors multiplied out, to the second power.
    fn multiplied_out(&mut self, terms: Vec<Term>) -> Option<Vec<Term>> {
        let mut done = Vec::new();
        for term in terms {
            let is_open = |(base, exponent): &&(Expr, i32)| matches!(base, Expr::Sum(_)) && (1..=2).contains(exponent);
            match term.powers.iter().find(is_open).map(|(sum, _)| sum.clone()) {
                Some(sum) => {
                    let mut others = term;
                    others.multiply_in(&sum, -1)?;
                    let products = distributed(&[others], &self.terms(&sum, true)?)?;
                    done.extend(self.multiplied_out(products)?);
                }
                None => done.push(term),
            }
            if done.len() > MOST_TERMS {
                return None;
            }
        }
        Some(done)
    }

    /// The term with a known quotient by its name: (x1 − μ) · sqrt(var + ε)^(−2) is x̂1 · sqrt(var + ε)^(−1).
    fn name_quotients(&mut self, mut term: Term) -> Option<Term> {
        for Quotient { name, numerator, divisor } in &self.known.quotients {
            while term.exponent(numerator) >= 1 && term.exponent(divisor) <= -1 {
                term.multiply_in(divisor, 1)?;
                term.multiply_in(&Expr::name(name), 1)?;
                term.multiply_in(numerator, -1)?;
            }
        }
        Some(term)
    }
}

impl Sum {
    /// The terms with this sum's value in place of the sum, where it stands in them: as a factor, or multiplied
    /// out. A mean is put in only where it was divided by the number of its terms.
    fn put_in(&self, terms: &[Term]) -> Option<Vec<Term>> {
        let number = self.value.coefficient.numerator;
        let divides = |coefficient: Fraction| coefficient.denominator % number == 0;
        let as_a_base = sum_of(self.terms.clone());
        for (i, term) in terms.iter().enumerate() {
            if divides(term.coefficient) && term.exponent(&as_a_base) >= 1 {
                let mut changed = term.clone();
                changed.multiply_in(&as_a_base, -1)?;
                let mut terms = terms.to_vec();
                terms[i] = changed.times(&self.value)?;
                return Some(terms);
            }
            let has = |part: &Term| part.powers.iter().all(|(base, e)| (*e > 0 && term.exponent(base) >= *e) || term.exponent(base) == *e);
            if !has(&self.terms[0]) {
                continue;
            }
            // What the first term of the sum is multiplied by, all others have to be.
            let factor = term.times(&self.terms[0].to_the(-1)?)?;
            if !divides(factor.coefficient) {
                continue;
            }
            let products: Vec<Term> = self.terms.iter().map(|part| factor.times(part)).collect::<Option<_>>()?;
            let place = |product: &Term| terms.iter().position(|term| term.is_like(product) && term.coefficient == product.coefficient);
            let Some(places) = products.iter().map(place).collect::<Option<Vec<usize>>>() else { continue };
            let mut changed = Vec::new();
            for (j, term) in terms.iter().enumerate() {
                if j == i {
                    changed.push(factor.times(&self.value)?);
                } else if !places.contains(&j) {
                    changed.push(term.clone());
                }
            }
            return Some(changed);
        }
        None
    }
}

/// Every term of the one times every term of the other.
fn distributed(these: &[Term], those: &[Term]) -> Option<Vec<Term>> {
    if these.len() * those.len() > MOST_TERMS {
        return None;
    }
    these.iter().flat_map(|this| those.iter().map(move |that| this.times(that))).collect()
}

/// The terms with like ones added up, those that are 0 left out.
fn collected(terms: Vec<Term>) -> Option<Vec<Term>> {
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

/// The terms as a sum, those with a plus first, shorter ones before longer ones.
fn sum_of(terms: Vec<Term>) -> Expr {
    let mut written: Vec<(bool, Expr)> = terms.iter().map(Term::written).collect();
    written.sort_by_key(|(is_negative, term)| (*is_negative, term.leaves()));
    Expr::sum(written.into_iter().map(signed).collect())
}

fn signed((is_negative, expr): (bool, Expr)) -> Expr {
    if is_negative { expr.negative() } else { expr }
}

/// What can be put before a bracket around these terms: the powers that all have, and the number where all
/// have the same denominator.
fn common_factor(terms: &[Term]) -> Option<Term> {
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
        let numerator = terms.iter().fold(0, |divisor, term| common_divisor(divisor, term.coefficient.numerator));
        let sign = if terms.iter().all(|term| term.coefficient.numerator < 0) { -1 } else { 1 };
        common.coefficient = Fraction::new(sign * numerator, denominator)?;
    }
    Some(common)
}
