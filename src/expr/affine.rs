//! Index expressions as polynomials with integer coefficients, which are easy to solve for an index.

use super::{Expr, Function, Index, Name, Relation};

/// A sum of products of index variables, sizes and integers, each product once.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Polynomial {
    /// The factors of each product, sorted, and its coefficient, which is not 0.
    terms: Vec<(Vec<Expr>, i64)>,
}

impl Polynomial {
    fn constant(value: i64) -> Polynomial {
        let mut polynomial = Polynomial::default();
        polynomial.add(Vec::new(), value);
        polynomial
    }

    fn atom(expr: Expr) -> Polynomial {
        Polynomial { terms: vec![(vec![expr], 1)] }
    }

    fn add(&mut self, factors: Vec<Expr>, coefficient: i64) {
        match self.terms.iter_mut().find(|(known, _)| *known == factors) {
            Some((_, known)) => *known = known.saturating_add(coefficient),
            None => self.terms.push((factors, coefficient)),
        }
        self.terms.retain(|(_, coefficient)| *coefficient != 0);
    }

    /// The polynomial of an index expression. Anything other than a sum, a product or an integer counts
    /// as a variable: a quotient, ⌊p/2⌋, token\[t].
    pub fn of(expr: &Expr) -> Polynomial {
        match expr {
            Expr::Number(n) if n.fract() == 0.0 && n.abs() < 1e9 => Polynomial::constant(*n as i64),
            Expr::Negative(x) => Polynomial::of(x).times(&Polynomial::constant(-1)),
            Expr::Sum(terms) => {
                let mut sum = Polynomial::default();
                for (factors, coefficient) in
                    terms.iter().flat_map(|term| Polynomial::of(term).terms)
                {
                    sum.add(factors, coefficient);
                }
                sum.without_remainders()
            }
            Expr::Product(factors) => factors
                .iter()
                .map(Polynomial::of)
                .fold(Polynomial::constant(1), |product, factor| product.times(&factor)),
            Expr::Quotient(parts) => {
                let [dividend, divisor] = parts.each_ref().map(Polynomial::of);
                dividend
                    .divided_by(&divisor)
                    .unwrap_or_else(|| Polynomial::atom(dividend.to_expr().over(divisor.to_expr())))
            }
            Expr::Call(function @ (Function::Floor | Function::Mod), arguments)
                if let Some(index) = below_its_divisor(*function, arguments) =>
            {
                match function {
                    Function::Floor => Polynomial::default(),
                    _ => Polynomial::atom(index.clone()),
                }
            }
            Expr::Call(function, arguments) => {
                let mut arguments: Vec<Polynomial> = arguments.iter().map(Polynomial::of).collect();
                if *function == Function::Floor && arguments[0].has_whole_atoms() {
                    return arguments.remove(0);
                }
                let arguments = arguments.iter().map(Polynomial::to_expr).collect();
                Polynomial::atom(Expr::Call(*function, arguments))
            }
            other => Polynomial::atom(other.clone()),
        }
    }

    fn times(&self, other: &Polynomial) -> Polynomial {
        let mut product = Polynomial::default();
        for (these, a) in &self.terms {
            for (those, b) in &other.terms {
                let mut factors = [&these[..], &those[..]].concat();
                factors.sort_by_cached_key(|factor| {
                    (!matches!(factor, Expr::Size(_) | Expr::Name(_)), factor.to_string())
                });
                // s · (p / s) is p.
                let whole = factors.iter().enumerate().find_map(|(i, factor)| match factor {
                    Expr::Quotient(ab) => {
                        let j = factors.iter().position(|factor| *factor == ab[1])?;
                        Some((i, j, ab[0].clone()))
                    }
                    _ => None,
                });
                let coefficient = a.saturating_mul(*b);
                match whole {
                    Some((i, j, dividend)) => {
                        factors.remove(i.max(j));
                        factors.remove(i.min(j));
                        let rest = Polynomial { terms: vec![(factors, coefficient)] };
                        for (factors, coefficient) in rest.times(&Polynomial::of(&dividend)).terms {
                            product.add(factors, coefficient);
                        }
                    }
                    None => product.add(factors, coefficient),
                }
            }
        }
        product
    }

    /// k·⌊p/k⌋ + p mod k is p.
    fn without_remainders(self) -> Polynomial {
        for (factors, coefficient) in &self.terms {
            let [Expr::Call(Function::Mod, ab)] = &factors[..] else { continue };
            let floor = Function::Floor.of(ab[0].clone().over(ab[1].clone()));
            let multiple = Polynomial::of(&ab[1]).times(&Polynomial::of(&floor));
            let [(multiple, 1)] = &multiple.terms[..] else { continue };
            if self.terms.iter().any(|(known, n)| known == multiple && n == coefficient) {
                let mut rest = self.clone();
                rest.add(factors.clone(), -coefficient);
                rest.add(multiple.clone(), -coefficient);
                let whole = Polynomial::of(&ab[0]).times(&Polynomial::constant(*coefficient));
                for (factors, coefficient) in whole.terms {
                    rest.add(factors, coefficient);
                }
                return rest.without_remainders();
            }
        }
        self
    }

    pub fn minus(&self, other: &Polynomial) -> Polynomial {
        let mut difference = self.clone();
        for (factors, coefficient) in &other.terms {
            difference.add(factors.clone(), -coefficient);
        }
        difference
    }

    fn negated(&self) -> Polynomial {
        Polynomial::default().minus(self)
    }

    /// Whether it is certainly 0 or more: it has no minus, and index variables and sizes are never negative.
    fn is_not_negative(&self) -> bool {
        fn atom(expr: &Expr) -> bool {
            match expr {
                Expr::Index(_) | Expr::Size(_) | Expr::Call(Function::Mod, _) => true,
                Expr::Call(Function::Floor, x) => atom(&x[0]),
                Expr::Quotient(ab) => ab.iter().all(|part| Polynomial::of(part).is_not_negative()),
                _ => false,
            }
        }
        self.terms.iter().all(|(factors, n)| *n >= 0 && factors.iter().all(atom))
    }

    /// Whether it is certainly an integer: it consists of index variables and sizes.
    fn has_whole_atoms(&self) -> bool {
        let is_whole = |factor: &Expr| matches!(factor, Expr::Index(_) | Expr::Size(_));
        self.terms.iter().all(|(factors, _)| factors.iter().all(is_whole))
    }

    /// The number, if it is one.
    pub fn as_constant(&self) -> Option<i64> {
        match &self.terms[..] {
            [] => Some(0),
            [(factors, value)] if factors.is_empty() => Some(*value),
            _ => None,
        }
    }

    /// The coefficient of the index `name` and the rest, if the index occurs, and only as a factor
    /// of something without it.
    pub fn coefficient_of(&self, name: &Name) -> Option<(Polynomial, Polynomial)> {
        let is_it = |factor: &Expr| matches!(factor, Expr::Index(index) if index.name == *name);
        let (mut coefficient, mut rest) = (Polynomial::default(), Polynomial::default());
        for (factors, n) in &self.terms {
            match factors.iter().position(is_it) {
                Some(at) => {
                    let mut others = factors.clone();
                    others.remove(at);
                    coefficient.add(others, *n);
                }
                None => rest.add(factors.clone(), *n),
            }
        }
        let is_elsewhere = [&coefficient, &rest].iter().any(|polynomial| {
            polynomial.terms.iter().any(|(f, _)| f.iter().any(|factor| factor.has_free(name)))
        });
        (!coefficient.terms.is_empty() && !is_elsewhere).then_some((coefficient, rest))
    }

    /// The quotient, if the divisor is a single product and divides every term.
    fn divided_by(&self, divisor: &Polynomial) -> Option<Polynomial> {
        let [(divisor, n)] = &divisor.terms[..] else { return None };
        let mut quotient = Polynomial::default();
        for (factors, coefficient) in &self.terms {
            let mut factors = factors.clone();
            for factor in divisor {
                let at = factors.iter().position(|known| known == factor)?;
                factors.remove(at);
            }
            if coefficient % n != 0 {
                return None;
            }
            quotient.add(factors, coefficient / n);
        }
        Some(quotient)
    }

    /// As an expression.
    pub fn to_expr(&self) -> Expr {
        let term = |(factors, n): &(Vec<Expr>, i64)| {
            let number =
                (n.abs() != 1 || factors.is_empty()).then(|| Expr::Number(n.unsigned_abs() as f64));
            let magnitude = Expr::product(number.into_iter().chain(factors.clone()).collect());
            if *n < 0 { magnitude.negative() } else { magnitude }
        };
        // r + u − padding − 1: index variables, then sizes, then a number; but no minus at the start.
        let kind = |factors: &[Expr]| match factors {
            [] => 2,
            factors if factors.iter().all(|factor| matches!(factor, Expr::Size(_))) => 1,
            _ => 0,
        };
        let has_a_start = self.terms.iter().any(|(factors, n)| kind(factors) == 0 && *n > 0);
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_by_key(|(factors, n)| {
            let (kind, is_negative) = (kind(factors), *n < 0);
            if has_a_start { (kind, u8::from(is_negative)) } else { (u8::from(is_negative), kind) }
        });
        Expr::sum(terms.into_iter().map(term).collect())
    }
}

/// The index variable i of ⌊i / k⌋ or i mod k, if it has at most k values: then these are 0 and i.
fn below_its_divisor(function: Function, arguments: &[Expr]) -> Option<&Expr> {
    let (index, divisor) = match (function, arguments) {
        (Function::Floor, [Expr::Quotient(ab)]) => (&ab[0], &ab[1]),
        (Function::Mod, [a, b]) => (a, b),
        _ => return None,
    };
    let Expr::Index(Index { size: Some(size), .. }) = index else { return None };
    let is_below = match (&**size, divisor) {
        (Expr::Number(size), Expr::Number(divisor)) => size <= divisor,
        (size, divisor) => size == divisor,
    };
    is_below.then_some(index)
}

/// The solution of an equation for an index.
pub(super) struct Solution {
    /// Its value.
    pub value: Expr,
    /// The condition for it to exist: s divides p.
    pub condition: Option<Expr>,
}

/// The value of the index `name` for which `a = b`, if there is one.
pub(super) fn solve(a: &Expr, b: &Expr, name: &Name) -> Option<Solution> {
    let zero = Polynomial::of(a).minus(&Polynomial::of(b));
    let (coefficient, rest) = zero.coefficient_of(name)?;
    // c·i + r = 0, with c made positive.
    let is_negative = coefficient.terms.first().is_some_and(|(_, n)| *n < 0);
    let (coefficient, target) =
        if is_negative { (coefficient.negated(), rest) } else { (coefficient, rest.negated()) };
    if let Some(value) = target.divided_by(&coefficient) {
        return Some(Solution { value: value.to_expr(), condition: None });
    }
    let [(_, 1..)] = &coefficient.terms[..] else { return None };
    let (target, coefficient) = (target.to_expr(), coefficient.to_expr());
    let condition = Expr::bracket(coefficient.clone(), Relation::Divides, target.clone());
    Some(Solution { value: target.over(coefficient), condition: Some(condition) })
}

/// The value of the index `inside` for which `a = b`, if that says k·window + inside = target and
/// `inside` has k values: it is target mod k, and the bracket [window = ⌊target / k⌋] remains.
pub(super) fn solve_window(
    a: &Expr,
    b: &Expr,
    inside: &Index,
    is_window: impl Fn(&Expr) -> bool,
) -> Option<Solution> {
    let zero = Polynomial::of(a).minus(&Polynomial::of(b));
    let (coefficient, rest) = zero.coefficient_of(&inside.name)?;
    let rest = match coefficient.as_constant() {
        Some(1) => rest,
        Some(-1) => rest.negated(),
        _ => return None,
    };
    let size = Polynomial::of(inside.size.as_deref()?);
    let (mut window, mut target) = (Polynomial::default(), Polynomial::default());
    for (factors, n) in rest.terms {
        let term = Polynomial { terms: vec![(factors.clone(), n)] };
        match term.divided_by(&size) {
            Some(quotient) if size.as_constant() != Some(1) => {
                quotient.terms.into_iter().for_each(|(factors, n)| window.add(factors, n));
            }
            _ => target.add(factors, -n),
        }
    }
    let (window, target, size) = (window.to_expr(), target.to_expr(), size.to_expr());
    let floor = Function::Floor.of(target.clone().over(size.clone()));
    is_window(&window).then(|| Solution {
        condition: Some(Expr::bracket(window, Relation::Equal, floor)),
        value: Expr::Call(Function::Mod, vec![target, size]),
    })
}

/// Whether a bracket of integers always holds or never holds.
pub(super) fn is_settled(relation: Relation, a: &Expr, b: &Expr) -> Option<bool> {
    if relation == Relation::Divides {
        return Polynomial::of(b).divided_by(&Polynomial::of(a)).map(|_| true);
    }
    let difference = Polynomial::of(a).minus(&Polynomial::of(b));
    if let Some(difference) = difference.as_constant() {
        return Some(relation.holds(difference as f64, 0.0));
    }
    let is_above_0 =
        |of: &Polynomial| of.minus(&Polynomial::of(&Expr::Number(1.0))).is_not_negative();
    if relation == Relation::Equal && (is_above_0(&difference) || is_above_0(&difference.negated()))
    {
        return Some(false);
    }
    let is_at_most = relation == Relation::AtMost && difference.negated().is_not_negative();
    let is_at_least = relation == Relation::AtLeast && difference.is_not_negative();
    (is_at_most || is_at_least).then_some(true)
}

/// An index expression in its usual form: `a − u + 1`.
pub(super) fn tidy(index: &Expr) -> Expr {
    Polynomial::of(index).to_expr()
}

impl Expr {
    /// This index expression in its usual form: `a − u + 1`.
    pub(crate) fn tidied(&self) -> Expr {
        tidy(self)
    }

    /// The integer that this difference of index expressions always equals, if there is one.
    pub(crate) fn whole_difference(&self) -> Option<i64> {
        Polynomial::of(self).as_constant()
    }
}
