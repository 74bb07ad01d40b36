//! Combining: the chain rule gives a product of many factors, or a sum over many paths. This module
//! writes it as briefly as possible: it cancels factors, factors out what all terms share, and
//! replaces a sum or quotient that has a name by that name.
//!
//! [`Expr::simplify`] keeps an expression's domain. Combining does not: x · (1 / x) becomes 1.
//! Wherever the original has a value, the result has the same value.

use super::term::{
    Fraction, MOST_TERMS, Term, collected, common_factor, distributed, signed, sum_of,
};
use super::{Expr, Function, Index, Name, Reduction};

/// Sums and quotients with a name or a value, for combining to use.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identities {
    sums: Vec<Sum>,
    sums_over: Vec<SumOver>,
    quotients: Vec<Quotient>,
    /// The expressions under a square root in the quotients.
    under_roots: Vec<Expr>,
}

/// A sum with its value: x1 + x2 + x3 = 3 · μ.
#[derive(Debug, Clone, PartialEq)]
struct Sum {
    terms: Vec<Term>,
    value: Term,
}

/// A sum over index variables with its value: Σ\[n] x\[n,c] = M · μ\[c], for every c.
#[derive(Debug, Clone, PartialEq)]
struct SumOver {
    axes: Vec<Index>,
    sum: Expr,
    value: Expr,
}

/// A quotient with its name: (x1 − μ) / sqrt(var + ε) is x̂1.
#[derive(Debug, Clone, PartialEq)]
struct Quotient {
    name: Name,
    axes: Vec<Index>,
    numerator: Expr,
    divisor: Expr,
}

impl Identities {
    /// No identities.
    pub fn none() -> Identities {
        Identities::default()
    }

    /// Adds `name` = `equation`, if that is a quotient or a mean: a sum divided by a number.
    pub fn define(&mut self, name: &Name, equation: &Expr) {
        self.define_entry(name, &[], equation);
    }

    /// Adds `name[axes]` = `equation`, for all values of the axes.
    pub fn define_entry(&mut self, name: &Name, axes: &[Index], equation: &Expr) {
        let left = Expr::entry(name, axes.iter().cloned().map(Expr::from).collect());
        let as_written = |expr: &Expr| expr.combine(&Identities::none()).0;
        if let Expr::Reduce(Reduction::Sum, ..) = equation {
            let (axes, sum) = (axes.to_vec(), as_written(equation));
            self.sums_over.push(SumOver { axes, sum, value: left });
            return;
        }
        let Expr::Quotient(parts) = equation else { return };
        let [numerator, divisor] = &**parts;
        match (numerator, divisor) {
            (Expr::Sum(_), Expr::Number(_)) => {
                self.add_sum(numerator, &Expr::Product(vec![divisor.clone(), left]));
            }
            (Expr::Reduce(Reduction::Sum, ..), _) => {
                let value = Expr::product(vec![divisor.clone(), left]);
                self.sums_over.push(SumOver {
                    axes: axes.to_vec(),
                    sum: as_written(numerator),
                    value,
                });
            }
            (_, Expr::Number(_)) => {}
            _ => {
                let (numerator, divisor) = (as_written(numerator), as_written(divisor));
                if let Expr::Call(Function::Sqrt, arguments) = &divisor {
                    self.under_roots.push(arguments[0].clone());
                }
                let (name, axes) = (name.clone(), axes.to_vec());
                self.quotients.push(Quotient { name, axes, numerator, divisor });
            }
        }
    }

    /// Adds `sum` = `value`, a positive number or a product with one. Returns whether that is useful.
    pub fn add_sum(&mut self, sum: &Expr, value: &Expr) -> bool {
        let none = Identities::none();
        let mut combiner = Combiner { identities: &none, used: Vec::new() };
        if let (Some(terms), Some([value])) =
            (combiner.terms(sum, false), combiner.terms(value, false).as_deref())
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
    /// This expression, combined, and the numbers of the sums of `identities` that were used.
    ///
    /// ```
    /// use backprop::expr::{Expr, Identities};
    ///
    /// let chain: Expr = "((1 − t) / (1 − a) − t / a) · a(1 − a)".parse().unwrap();
    /// assert_eq!(chain.combine(&Identities::none()).0.to_string(), "a − t");
    /// ```
    pub fn combine(&self, identities: &Identities) -> (Expr, Vec<usize>) {
        // Indices have a normal form of their own.
        if matches!(self, Expr::Entry(..) | Expr::PartialEntry(..) | Expr::Bracket(..)) {
            return (self.clone(), Vec::new());
        }
        let mut used = Vec::new();
        let parts_combined = self.map_parts(|part| {
            let (part, used_there) = part.combine(identities);
            used.extend(used_there);
            part
        });
        if parts_combined.parts().is_empty() || matches!(parts_combined, Expr::Call(..)) {
            return (parts_combined, used);
        }
        // Expanded or not, whichever is shorter.
        let mut best: Option<(Expr, Vec<usize>)> = None;
        for multiply_out in [false, true] {
            let mut combiner = Combiner { identities, used: Vec::new() };
            let Some(terms) = combiner.terms(&parts_combined, multiply_out) else { continue };
            let written = combiner.written(terms, multiply_out);
            if let Some(written) = written
                && best.as_ref().is_none_or(|(best, _)| written.leaves() < best.leaves())
            {
                best = Some((written, combiner.used));
            }
        }
        match best {
            Some((best, more)) => {
                used.extend(more);
                used.sort_unstable();
                used.dedup();
                (best, used)
            }
            None => (parts_combined, used),
        }
    }
}

/// The state of combining one expression.
struct Combiner<'a> {
    identities: &'a Identities,
    /// The numbers of the sums that were used.
    used: Vec<usize>,
}

impl Combiner<'_> {
    /// The expression as a sum of terms; nothing if numbers or terms grow too large. Expanding
    /// distributes sums that contain divisors, so that a divisor meets the factor that it
    /// cancels.
    fn terms(&mut self, expr: &Expr, multiply_out: bool) -> Option<Vec<Term>> {
        let terms = match expr {
            Expr::Number(number) => match Fraction::of(*number) {
                Some(fraction) => vec![Term::number(fraction)],
                None => vec![Term::of(expr.clone(), 1)],
            },
            Expr::Reduce(Reduction::Sum, over, body) => {
                let inside = self.terms(body, multiply_out)?;
                let mut all = Vec::new();
                for term in inside {
                    all.push(self.summed(term, over)?);
                }
                all
            }
            Expr::Name(_)
            | Expr::Size(_)
            | Expr::Index(_)
            | Expr::Partial(_)
            | Expr::Call(..)
            | Expr::Entry(..)
            | Expr::PartialEntry(..)
            | Expr::Reduce(..)
            | Expr::Bracket(..) => vec![Term::of(expr.clone(), 1)],
            Expr::Negative(x) => {
                let minus_one = Term::number(Fraction { numerator: -1, denominator: 1 });
                self.terms(x, multiply_out)?
                    .iter()
                    .map(|term| minus_one.times(term))
                    .collect::<Option<_>>()?
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

    /// The terms of a factor: several only if a sum is distributed.
    fn factor(&mut self, factor: &Expr, multiply_out: bool) -> Option<Vec<Term>> {
        let terms = self.terms(factor, multiply_out)?;
        let is_distributed = multiply_out && terms.iter().any(Term::has_a_divisor);
        if terms.len() == 1 || is_distributed {
            Some(terms)
        } else {
            Some(vec![self.as_one(terms)])
        }
    }

    /// The expression as a single term, in which a sum is a base; nothing for 0.
    fn single(&mut self, expr: &Expr) -> Option<Term> {
        let terms = self.terms(expr, false)?;
        match &terms[..] {
            [] => None,
            [term] => Some(term.clone()),
            _ => Some(self.as_one(terms)),
        }
    }

    /// A sum as a base, or as the square of a root if one of the identities has it under a root.
    fn as_one(&mut self, terms: Vec<Term>) -> Term {
        if terms.is_empty() {
            return Term::number(Fraction { numerator: 0, denominator: 1 });
        }
        let sum = sum_of(terms);
        // a − 1 is −(1 − a), so that it matches other factors 1 − a.
        if let Expr::Sum(parts) = &sum
            && let [a, Expr::Negative(number)] = &parts[..]
            && number.is(1.0)
        {
            let turned = Term::of(Expr::Number(1.0).minus(a.clone()), 1);
            return Term { coefficient: Fraction { numerator: -1, denominator: 1 }, ..turned };
        }
        if self.identities.under_roots.iter().any(|root| root.is_like(&sum)) {
            Term::of(Function::Sqrt.of(sum), 2)
        } else {
            Term::of(sum, 1)
        }
    }

    /// The terms as an expression.
    fn written(&mut self, mut terms: Vec<Term>, multiply_out: bool) -> Option<Expr> {
        terms = terms.into_iter().map(|term| self.name_quotients(term)).collect::<Option<_>>()?;
        if multiply_out {
            terms = self.multiplied_out(terms)?;
            terms =
                terms.into_iter().map(|term| self.name_quotients(term)).collect::<Option<_>>()?;
        }
        terms = collected(terms)?;
        for (number, sum) in self.identities.sums.iter().enumerate() {
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
        let mut common = common_factor(&terms)?;
        // (1/M)·(M·dy − Σ dy), rather than dy − (Σ dy) / M.
        for base in terms.iter().flat_map(|term| &term.powers).map(|(base, _)| base) {
            let lowest = terms.iter().map(|term| term.exponent(base)).min().unwrap_or(0);
            if matches!(base, Expr::Size(_)) && lowest < 0 {
                let known = common.exponent(base);
                common.multiply_in(base, lowest - known)?;
            }
        }
        let undone = common.to_the(-1)?;
        let rest: Vec<Term> =
            terms.iter().map(|term| term.times(&undone)).collect::<Option<_>>()?;
        let bracket = Term::of(sum_of(rest), 1);
        // A number or a quotient goes before the bracket, a name after it: (γ / s) · (a − b), and
        // (a − t) · x.
        let has_names = common.powers.iter().any(|(_, exponent)| *exponent > 0);
        let whole = if has_names && !common.has_a_divisor() {
            bracket.times(&common)?
        } else {
            common.times(&bracket)?
        };
        Some(signed(whole.written()))
    }

    /// The terms with factors that are sums expanded, up to squares.
    fn multiplied_out(&mut self, terms: Vec<Term>) -> Option<Vec<Term>> {
        let mut done = Vec::new();
        for term in terms {
            let is_open = |(base, exponent): &&(Expr, i32)| {
                matches!(base, Expr::Sum(_)) && (1..=2).contains(exponent)
            };
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

    /// The term with a known quotient replaced by its name: (x1 − μ) · sqrt(var + ε)^(−2) is
    /// x̂1 · sqrt(var + ε)^(−1).
    fn name_quotients(&mut self, mut term: Term) -> Option<Term> {
        for quotient in &self.identities.quotients {
            while let Some((numerator, divisor, named)) =
                quotient.find(&term).or_else(|| quotient.find_in_a_sum(&term))
            {
                term.multiply_in(&divisor, 1)?;
                term.multiply_in(&named, 1)?;
                term.multiply_in(&numerator, -1)?;
            }
        }
        Some(term)
    }

    /// The sum of a term over index variables: factors without them leave the sum.
    fn summed(&mut self, term: Term, over: &[Index]) -> Option<Term> {
        let term = self.name_quotients(term)?;
        let is_inside = |base: &Expr| over.iter().any(|index| base.has_free(&index.name));
        let (inside, outside): (Vec<_>, Vec<_>) =
            term.powers.iter().cloned().partition(|(base, _)| is_inside(base));
        let mut result = Term { coefficient: term.coefficient, powers: outside };
        let body = in_usual_order(inside);
        let (used, unused): (Vec<_>, Vec<_>) =
            over.iter().cloned().partition(|index| body.has_free(&index.name));
        for index in unused {
            result.multiply_in(index.size.as_deref()?, 1)?;
        }
        if !used.is_empty() {
            let sum = body.summed(used).with_usual_bound_names();
            let known = self.identities.sums_over.iter().find_map(|known| known.value_of(&sum));
            match known {
                Some(value) => result = result.times(&self.single(&value)?)?,
                None => result.multiply_in(&sum, 1)?,
            }
        }
        Some(result)
    }
}

/// The product of powers, always in the same order, so that equal sums are equal expressions.
fn in_usual_order(mut powers: Vec<(Expr, i32)>) -> Expr {
    powers.sort_by_cached_key(|(base, exponent)| {
        (!matches!(base, Expr::Bracket(..)), *exponent < 0, base.to_string())
    });
    Term { coefficient: Fraction::ONE, powers }.written().1
}

impl SumOver {
    /// The value of `sum`, if it is this one at some values of the axes.
    fn value_of(&self, sum: &Expr) -> Option<Expr> {
        let mut values = Vec::new();
        self.sum.matches(sum, &self.axes, &mut values).then(|| self.value.with_values(&values))
    }
}

impl Quotient {
    /// The numerator and the divisor in `term`, at some values of the axes, and their name there.
    fn find(&self, term: &Term) -> Option<(Expr, Expr, Expr)> {
        let above = term.powers.iter().filter(|(_, exponent)| *exponent >= 1);
        for (numerator, _) in above {
            for (divisor, _) in term.powers.iter().filter(|(_, exponent)| *exponent <= -1) {
                let mut values = Vec::new();
                if self.numerator.matches(numerator, &self.axes, &mut values)
                    && self.divisor.matches(divisor, &self.axes, &mut values)
                    && values.len() == self.axes.len()
                {
                    let at = self.axes.iter().cloned().map(Expr::from).collect();
                    let named = Expr::entry(&self.name, at).with_values(&values);
                    return Some((numerator.clone(), divisor.clone(), named));
                }
            }
        }
        None
    }

    /// The same if the numerator is in a sum and the divisor has left it: Σ\[k] dy\[k]·e\[k] over S is
    /// Σ\[k] dy\[k]·p\[k].
    fn find_in_a_sum(&self, term: &Term) -> Option<(Expr, Expr, Expr)> {
        for (sum, _) in term.powers.iter().filter(|(_, exponent)| *exponent == 1) {
            let Expr::Reduce(Reduction::Sum, over, body) = sum else { continue };
            let factors = match &**body {
                Expr::Product(factors) => &factors[..],
                other => std::slice::from_ref(other),
            };
            for (i, factor) in factors.iter().enumerate() {
                for (divisor, _) in term.powers.iter().filter(|(_, exponent)| *exponent <= -1) {
                    let mut values = Vec::new();
                    let is_it = self.numerator.matches(factor, &self.axes, &mut values)
                        && self.divisor.matches(divisor, &self.axes, &mut values)
                        && values.len() == self.axes.len();
                    if is_it {
                        let at = self.axes.iter().cloned().map(Expr::from).collect();
                        let mut factors: Vec<(Expr, i32)> =
                            factors.iter().map(|factor| (factor.clone(), 1)).collect();
                        factors[i].0 = Expr::entry(&self.name, at).with_values(&values);
                        let named = in_usual_order(factors).summed(over.clone());
                        return Some((sum.clone(), divisor.clone(), named));
                    }
                }
            }
        }
        None
    }
}

impl Sum {
    /// The terms with this sum replaced by its value, if they contain it as a factor or
    /// expanded. A mean is used only if the sum was divided by the number of its terms.
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
            let has = |part: &Term| {
                part.powers.iter().all(|(base, e)| {
                    (*e > 0 && term.exponent(base) >= *e) || term.exponent(base) == *e
                })
            };
            if !has(&self.terms[0]) {
                continue;
            }
            // All terms of the sum must have the factor that the first one has.
            let factor = term.times(&self.terms[0].to_the(-1)?)?;
            if !divides(factor.coefficient) {
                continue;
            }
            let products: Vec<Term> =
                self.terms.iter().map(|part| factor.times(part)).collect::<Option<_>>()?;
            let place = |product: &Term| {
                terms.iter().position(|term| {
                    term.is_like(product) && term.coefficient == product.coefficient
                })
            };
            let Some(places) = products.iter().map(place).collect::<Option<Vec<usize>>>() else {
                continue;
            };
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
