//! Differentiation by a table of named rules.

use super::{Expr, Function, Name, Reduction, Relation};

/// What an expression is differentiated with respect to: a quantity, or an entry of one.
struct At<'a> {
    name: &'a Name,
    indices: &'a [Expr],
}

/// A rule of differentiation. `f` and `g` are any expressions, `c` is one without x.
pub struct DifferentiationRule {
    /// Its usual name.
    pub name: &'static str,
    /// The rule in the usual notation.
    pub says: &'static str,
    /// The derivative of an expression with respect to x, or nothing if the rule does not apply.
    /// The derivatives of the parts come from the differentiation that is passed in.
    apply: fn(&Expr, &At<'_>, &mut Differentiation) -> Option<Expr>,
}

const fn rule(
    name: &'static str,
    says: &'static str,
    apply: fn(&Expr, &At<'_>, &mut Differentiation) -> Option<Expr>,
) -> DifferentiationRule {
    DifferentiationRule { name, says, apply }
}

/// The rules, in the order in which they are tried: the first that applies is used.
#[rustfmt::skip]
pub const DIFFERENTIATION_RULES: &[DifferentiationRule] = &[
    rule("constant",         "∂c/∂x = 0",                                 constant),
    rule("identity",         "∂x/∂x = 1",                                 identity),
    rule("sign",             "∂(−f)/∂x = −f′",                            sign),
    rule("sum",              "∂(f + g)/∂x = f′ + g′",                     sum),
    rule("constant factor",  "∂(c·f)/∂x = c·f′",                          constant_factor),
    rule("product",          "∂(f·g)/∂x = f′·g + f·g′",                   product),
    rule("constant divisor", "∂(f/c)/∂x = f′/c",                          constant_divisor),
    rule("quotient",         "∂(f/g)/∂x = (f′·g − f·g′)/g²",              quotient),
    rule("power",            "∂(fᶜ)/∂x = c·fᶜ⁻¹·f′",                      power),
    rule("exponential",      "∂(c^g)/∂x = c^g·ln c·g′",                   exponential),
    rule("general power",    "∂(f^g)/∂x = f^g·(g′·ln f + g·f′/f)",        general_power),
    rule("exp",              "∂exp(f)/∂x = exp(f)·f′",                    exp),
    rule("ln",               "∂ln(f)/∂x = f′/f",                          ln),
    rule("sqrt",             "∂sqrt(f)/∂x = f′/(2·sqrt(f))",              sqrt),
    rule("tanh",             "∂tanh(f)/∂x = (1 − tanh(f)²)·f′",           tanh),
    rule("sigmoid",          "∂σ(f)/∂x = σ(f)·(1 − σ(f))·f′",             sigmoid),
    rule("softplus",         "∂softplus(f)/∂x = σ(f)·f′",                 softplus),
    rule("softmax",          "∂softmax(f; g, …)/∂x = softmax(f; g, …)·(f′ − Σ softmax(g; g, …)·g′)",
                             softmax),
    rule("max",              "∂max(f, g, …)/∂x = the derivative of the first largest argument", max),
    rule("min",              "∂min(f, g, …)/∂x = the derivative of the first smallest argument", min),
    rule("step",             "∂step(f)/∂x = 0 (also at the jump)",    step),
    rule("erf",              "∂erf(f)/∂x = (2/√π)·exp(−f²)·f′",           erf),
    rule("erfc",             "∂erfc(f)/∂x = −(2/√π)·exp(−f²)·f′",         erfc),
    rule("sin",              "∂sin(f)/∂x = cos(f)·f′",                    sin),
    rule("cos",              "∂cos(f)/∂x = −sin(f)·f′",                   cos),
    rule("tan",              "∂tan(f)/∂x = f′/cos(f)²",                   tan),
    rule("arcsin",           "∂arcsin(f)/∂x = f′/sqrt(1 − f²)",           arcsin),
    rule("arctan",           "∂arctan(f)/∂x = f′/(1 + f²)",               arctan),
    rule("sinh",             "∂sinh(f)/∂x = cosh(f)·f′",                  sinh),
    rule("cosh",             "∂cosh(f)/∂x = sinh(f)·f′",                  cosh),
    rule("arcsinh",          "∂arcsinh(f)/∂x = f′/sqrt(f² + 1)",          arcsinh),
    rule("arccosh",          "∂arccosh(f)/∂x = f′/(sqrt(f − 1)·sqrt(f + 1))", arccosh),
    rule("arctanh",          "∂arctanh(f)/∂x = f′/((1 − f)·(1 + f))",     arctanh),
    rule("lgamma",           "∂lgamma(f)/∂x = digamma(f)·f′",             ln_gamma),
    rule("sum over an index", "∂(Σ[j] f)/∂x = Σ[j] f′",                   sum_over_an_index),
    rule("maximum",          "∂(max[j] f)/∂x = Σ[j] [j is the position of the first maximum]·f′", maximum),
    rule("whole number",     "∂[f ≤ g]/∂x = ∂⌊f⌋/∂x = ∂sign(f)/∂x = 0 (also at the jump)",
                             whole_number),
    rule("definition",       "the derivative of its definition",    definition),
];

impl Expr {
    /// The derivative of this expression with respect to `x`, as the rules give it, not simplified.
    ///
    /// At a kink the convention is: the derivative of max is that of its first argument at a tie,
    /// so that of max(0, x) is 0 at x = 0, as in PyTorch; the derivative of step is 0 everywhere.
    pub fn derivative(&self, x: &Name) -> Expr {
        self.derivative_by_rules(x).0
    }

    /// The derivative with the names of the rules that were used, each once, in the order of their
    /// first use.
    pub fn derivative_by_rules(&self, x: &Name) -> (Expr, Vec<&'static str>) {
        self.derivative_at(x, &[])
    }

    /// The derivative with respect to the entry of `x` with these indices: that of `w[i,j]` with
    /// respect to `w[a,b]` is `[i = a]·[j = b]`. No index variable in `indices` may be summed over
    /// in this expression.
    ///
    /// ```
    /// use backprop::expr::Expr;
    ///
    /// let sum: Expr = "Σ[j] w[i,j]·x[j]".parse().unwrap();
    /// let [a, b] = ["a", "b"].map(Expr::name);
    /// let (derivative, _) = sum.derivative_at(&"w".into(), &[a, b]);
    /// assert_eq!(derivative.to_string(), "Σ[j] [i = a] · [j = b] · x[j]");
    /// ```
    pub fn derivative_at(&self, x: &Name, indices: &[Expr]) -> (Expr, Vec<&'static str>) {
        let mut differentiation = Differentiation { used: Vec::new() };
        let derivative = differentiation.of(self, &At { name: x, indices });
        (derivative, differentiation.used)
    }
}

/// A differentiation under way.
struct Differentiation {
    used: Vec<&'static str>,
}

impl Differentiation {
    fn of(&mut self, expr: &Expr, x: &At<'_>) -> Expr {
        let at = self.used.len();
        for rule in DIFFERENTIATION_RULES {
            if let Some(derivative) = (rule.apply)(expr, x, self) {
                if !self.used.contains(&rule.name) {
                    self.used.insert(at.min(self.used.len()), rule.name);
                }
                return derivative;
            }
        }
        unreachable!("a rule applies to every kind of expression");
    }

    /// The product of the factors and `f′`, which is left out if it is 1.
    fn times_inner(&mut self, mut factors: Vec<Expr>, f: &Expr, x: &At<'_>) -> Expr {
        let inner = self.of(f, x);
        if !inner.is(1.0) {
            factors.push(inner);
        }
        Expr::product(factors)
    }
}

fn constant(expr: &Expr, x: &At<'_>, _: &mut Differentiation) -> Option<Expr> {
    (!expr.contains(x.name)).then_some(Expr::Number(0.0))
}

fn identity(expr: &Expr, x: &At<'_>, _: &mut Differentiation) -> Option<Expr> {
    match expr {
        Expr::Name(name) if name == x.name => Some(Expr::Number(1.0)),
        Expr::Entry(name, at) if name == x.name => {
            let is_here = |(here, there): (&Expr, &Expr)| {
                Expr::bracket(here.clone(), Relation::Equal, there.clone())
            };
            Some(Expr::product(at.iter().zip(x.indices).map(is_here).collect()))
        }
        _ => None,
    }
}

fn sign(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Negative(f) = expr else { return None };
    Some(d.of(f, x).negative())
}

/// Leaves out terms without x instead of writing them as zeros.
fn sum(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Sum(terms) = expr else { return None };
    Some(Expr::sum(
        terms.iter().filter(|term| term.contains(x.name)).map(|term| d.of(term, x)).collect(),
    ))
}

/// The factor with x is replaced by its derivative in place, so that the others keep their places.
fn constant_factor(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    let mut with_x = factors.iter().enumerate().filter(|(_, factor)| changes(factor, x));
    let (Some((at, _)), None) = (with_x.next(), with_x.next()) else { return None };
    Some(with_derivative_at(factors, at, x, d))
}

fn product(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Product(factors) = expr else { return None };
    let with_x = (0..factors.len()).filter(|i| changes(&factors[*i], x));
    Some(Expr::sum(with_x.map(|i| with_derivative_at(factors, i, x, d)).collect()))
}

/// Whether a factor has a slope that may matter: a bracket has the slope 0, and where it does not hold
/// the product is 0, whatever the other factors are.
fn changes(factor: &Expr, x: &At<'_>) -> bool {
    factor.contains(x.name) && !matches!(factor, Expr::Bracket(..))
}

fn with_derivative_at(factors: &[Expr], at: usize, x: &At<'_>, d: &mut Differentiation) -> Expr {
    let derivative = match d.of(&factors[at], x) {
        one if one.is(1.0) => Vec::new(),
        Expr::Product(inner) => inner,
        other => vec![other],
    };
    Expr::product([&factors[..at], &derivative, &factors[at + 1..]].concat())
}

fn constant_divisor(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    let [f, c] = &**parts;
    (!c.contains(x.name)).then(|| d.of(f, x).over(c.clone()))
}

fn quotient(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Quotient(parts) = expr else { return None };
    let [f, g] = &**parts;
    let square = g.clone().to_the(Expr::Number(2.0));
    let second = d.times_inner(vec![f.clone()], g, x);
    if !f.contains(x.name) {
        return Some(second.over(square).negative());
    }
    let first = Expr::product(vec![d.of(f, x), g.clone()]);
    Some(first.minus(second).over(square))
}

fn power(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Power(parts) = expr else { return None };
    let [f, c] = &**parts;
    if c.contains(x.name) {
        return None;
    }
    // x⁰ is 1 and x¹ is x, even at 0.
    if c.is(0.0) {
        return Some(Expr::Number(0.0));
    }
    if c.is(1.0) {
        return Some(d.of(f, x));
    }
    let lower = match c {
        Expr::Number(n) if *n == 2.0 => f.clone(),
        Expr::Number(n) => f.clone().to_the(Expr::number(n - 1.0)),
        c => f.clone().to_the(c.clone().minus(Expr::Number(1.0))),
    };
    Some(d.times_inner(vec![c.clone(), lower], f, x))
}

fn exponential(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Power(parts) = expr else { return None };
    let [c, g] = &**parts;
    (!c.contains(x.name))
        .then(|| d.times_inner(vec![expr.clone(), Function::Ln.of(c.clone())], g, x))
}

fn general_power(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Power(parts) = expr else { return None };
    let [f, g] = &**parts;
    let slower = d.times_inner(vec![Function::Ln.of(f.clone())], g, x);
    let faster = d.times_inner(vec![g.clone()], f, x).over(f.clone());
    Some(Expr::Product(vec![expr.clone(), Expr::Sum(vec![slower, faster])]))
}

/// The argument of `function`, if `expr` calls it.
fn argument(expr: &Expr, function: Function) -> Option<&Expr> {
    match expr {
        Expr::Call(called, arguments) if *called == function => arguments.first(),
        _ => None,
    }
}

fn exp(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Exp)?;
    Some(d.times_inner(vec![expr.clone()], f, x))
}

fn ln(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Ln)?;
    Some(d.of(f, x).over(f.clone()))
}

fn sqrt(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Sqrt)?;
    Some(d.of(f, x).over(Expr::Product(vec![Expr::Number(2.0), expr.clone()])))
}

fn tanh(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Tanh)?;
    let square = expr.clone().to_the(Expr::Number(2.0));
    Some(d.times_inner(vec![Expr::Number(1.0).minus(square)], f, x))
}

fn sigmoid(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Sigmoid)?;
    Some(d.times_inner(vec![expr.clone(), Expr::Number(1.0).minus(expr.clone())], f, x))
}

fn softplus(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Softplus)?;
    Some(d.times_inner(vec![Function::Sigmoid.of(f.clone())], f, x))
}

fn softmax(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Call(Function::Softmax, arguments) = expr else { return None };
    let (f, all) = arguments.split_first()?;
    let mut terms = Vec::new();
    if f.contains(x.name) {
        terms.push(d.of(f, x));
    }
    for g in all.iter().filter(|g| g.contains(x.name)) {
        let of_g = Expr::Call(Function::Softmax, [std::slice::from_ref(g), all].concat());
        terms.push(d.times_inner(vec![of_g], g, x).negative());
    }
    Some(Expr::Product(vec![expr.clone(), Expr::sum(terms)]))
}

fn max(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Call(Function::Max, arguments) = expr else { return None };
    Some(of_the_first(arguments, |f, g| f.minus(g), x, d))
}

fn min(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Call(Function::Min, arguments) = expr else { return None };
    Some(of_the_first(arguments, |f, g| g.minus(f), x, d))
}

/// The derivative of the first of the arguments that no other beats; f beats g if `by`(f, g) is
/// above 0. That is f if it beats those before it, step(by(f, g)) = 1, and none after it beats it,
/// 1 − step(by(h, f)) = 1: then the slope is that of f.
fn of_the_first(
    arguments: &[Expr],
    by: fn(Expr, Expr) -> Expr,
    x: &At<'_>,
    d: &mut Differentiation,
) -> Expr {
    let beats = |f: &Expr, g: &Expr| Function::Step.of(by(f.clone(), g.clone()));
    let mut terms = Vec::new();
    for (i, f) in arguments.iter().enumerate().filter(|(_, f)| f.contains(x.name)) {
        let before = arguments[..i].iter().map(|g| beats(f, g));
        let after = arguments[i + 1..].iter().map(|h| Expr::Number(1.0).minus(beats(h, f)));
        terms.push(d.times_inner(before.chain(after).collect(), f, x));
    }
    Expr::sum(terms)
}

fn step(expr: &Expr, _: &At<'_>, _: &mut Differentiation) -> Option<Expr> {
    argument(expr, Function::Step).map(|_| Expr::Number(0.0))
}

/// (2/√π)·exp(−f²)
fn bell(f: &Expr) -> Vec<Expr> {
    let pi = Expr::Number(std::f64::consts::PI);
    let factor = Expr::Number(2.0).over(Function::Sqrt.of(pi));
    vec![factor, Function::Exp.of(squared(f).negative())]
}

fn squared(f: &Expr) -> Expr {
    f.clone().to_the(Expr::Number(2.0))
}

fn erf(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Erf)?;
    Some(d.times_inner(bell(f), f, x))
}

fn erfc(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Erfc)?;
    Some(d.times_inner(bell(f), f, x).negative())
}

fn sin(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Sin)?;
    Some(d.times_inner(vec![Function::Cos.of(f.clone())], f, x))
}

fn cos(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Cos)?;
    Some(d.times_inner(vec![Function::Sin.of(f.clone())], f, x).negative())
}

fn tan(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Tan)?;
    Some(d.of(f, x).over(squared(&Function::Cos.of(f.clone()))))
}

fn arcsin(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Arcsin)?;
    let divisor = Function::Sqrt.of(Expr::Number(1.0).minus(squared(f)));
    Some(d.of(f, x).over(divisor))
}

fn arctan(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Arctan)?;
    Some(d.of(f, x).over(Expr::Sum(vec![Expr::Number(1.0), squared(f)])))
}

fn sinh(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Sinh)?;
    Some(d.times_inner(vec![Function::Cosh.of(f.clone())], f, x))
}

fn cosh(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Cosh)?;
    Some(d.times_inner(vec![Function::Sinh.of(f.clone())], f, x))
}

fn arcsinh(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Arcsinh)?;
    let divisor = Function::Sqrt.of(Expr::Sum(vec![squared(f), Expr::Number(1.0)]));
    Some(d.of(f, x).over(divisor))
}

/// Two roots, so that there is no derivative below −1, where the function has no value.
fn arccosh(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Arccosh)?;
    let below = Function::Sqrt.of(f.clone().minus(Expr::Number(1.0)));
    let above = Function::Sqrt.of(Expr::Sum(vec![f.clone(), Expr::Number(1.0)]));
    Some(d.of(f, x).over(Expr::Product(vec![below, above])))
}

/// Factored, so that nothing cancels near 1.
fn arctanh(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::Arctanh)?;
    let below = Expr::Number(1.0).minus(f.clone());
    let above = Expr::Sum(vec![Expr::Number(1.0), f.clone()]);
    Some(d.of(f, x).over(Expr::Product(vec![below, above])))
}

fn ln_gamma(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let f = argument(expr, Function::LnGamma)?;
    Some(d.times_inner(vec![Function::Digamma.of(f.clone())], f, x))
}

fn sum_over_an_index(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    match expr {
        Expr::Reduce(reduction @ (Reduction::Sum | Reduction::Mean), over, f) => {
            Some(Expr::Reduce(*reduction, over.clone(), Box::new(d.of(f, x))))
        }
        _ => None,
    }
}

/// The places are counted as [`Reduction::ArgMax`] does.
fn maximum(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Reduce(Reduction::Max, over, f) = expr else { return None };
    let place = over.iter().fold(Expr::Number(0.0), |place, index| {
        let size = index.size.as_deref().cloned().unwrap_or(Expr::Number(1.0));
        let so_far = match place {
            Expr::Number(_) => None,
            place => Some(Expr::product(vec![size, place])),
        };
        Expr::sum(so_far.into_iter().chain([Expr::from(index.clone())]).collect())
    });
    let first = Expr::Reduce(Reduction::ArgMax, over.clone(), f.clone());
    let first = first.with_other_bound_names(&|name| over.iter().any(|index| index.name == *name));
    let is_first = Expr::bracket(place, Relation::Equal, first);
    Some(d.times_inner(vec![is_first], f, x).summed(over.clone()))
}

fn whole_number(expr: &Expr, _: &At<'_>, _: &mut Differentiation) -> Option<Expr> {
    let is_whole = match expr {
        Expr::Bracket(..) | Expr::Reduce(Reduction::ArgMax, ..) => true,
        Expr::Call(function, _) => matches!(function, Function::Floor | Function::Sign),
        _ => false,
    };
    is_whole.then_some(Expr::Number(0.0))
}

fn definition(expr: &Expr, x: &At<'_>, d: &mut Differentiation) -> Option<Expr> {
    let Expr::Call(function, arguments) = expr else { return None };
    Some(d.of(&function.definition(arguments)?, x))
}
