//! The project's expressions as Symbolica's atoms, and back.

use crate::error::{Cause, Error, Result};
use crate::expr::{Expr, Function, Name, shortest};
use crate::network::{Network, Variable};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use symbolica::prelude::{
    Atom, AtomCore, AtomView, CoefficientView, Integer, Rational, Symbol, function, symbol,
};

/// Up to 2^53 every whole number is one of f64.
const LARGEST_NUMBER: i64 = 1 << 53;

/// The most names and numbers in one expression: nobody would read a longer one.
const MOST_LEAVES: usize = 4000;

/// The most that are multiplied out, factored or expanded in symbols: the result of more would fill
/// the memory.
pub(super) const MOST_WORKED: usize = 250;

/// The quantities of a network, δ and η, each with its symbol.
pub(super) struct Atoms<'a> {
    network: &'a Network,
    symbols: HashMap<Symbol, Name>,
    functions: &'static Functions,
}

/// The functions that stay functions. To Symbolica each is a name with a derivative, so σ comes out
/// again as it went in.
struct Functions {
    sigmoid: Symbol,
    tanh: Symbol,
    softplus: Symbol,
}

impl<'a> Atoms<'a> {
    /// For the quantities of `network`.
    pub fn of(network: &'a Network) -> Atoms<'a> {
        let names = network
            .variables()
            .iter()
            .map(|variable| variable.name.clone())
            .chain([Name::from("δ"), Name::from("η")]);
        // Symbols by number: a name may hold what Symbolica does not take, as h1@3 does.
        let symbols =
            names.enumerate().map(|(i, name)| (symbol!(format!("backprop::q{i}")), name)).collect();
        Atoms { network, symbols, functions: &FUNCTIONS }
    }

    /// The symbol of a quantity.
    pub fn symbol(&self, name: &Name) -> Symbol {
        let known = self.symbols.iter().find(|(_, known)| *known == name);
        *known.expect("only the names of the network are asked for").0
    }

    /// The quantity `name` as an expression of quantities without an equation and of `free`, which
    /// is not looked into.
    ///
    /// # Errors
    /// If a function in it has no derivative everywhere, or if it grows too large.
    pub fn closed(&self, name: &Name, free: Option<&Name>) -> Result<Atom> {
        self.closed_with(name, free, &|name| Atom::var(self.symbol(name)))
    }

    /// The quantity `name` with `given` of each quantity without an equation in its place.
    ///
    /// # Errors
    /// See [`closed`](Self::closed).
    pub fn closed_with(
        &self,
        name: &Name,
        free: Option<&Name>,
        given: &impl Fn(&Name) -> Atom,
    ) -> Result<Atom> {
        self.at_most(MOST_LEAVES, name, free)?;
        let mut known: HashMap<&Name, Atom> = HashMap::new();
        for variable in self.leading_to(name) {
            let atom = match variable.equation().filter(|_| Some(&variable.name) != free) {
                Some(equation) => self.atom(equation, &known)?,
                None => given(&variable.name),
            };
            known.insert(&variable.name, atom);
        }
        Ok(known.remove(name).expect("the network has it"))
    }

    /// Checks that `name` has at most `most` leaves once every equation is put in.
    ///
    /// # Errors
    /// If it has more.
    pub fn at_most(&self, most: usize, name: &Name, free: Option<&Name>) -> Result<()> {
        let leaves = self.leaves(name, free);
        if leaves <= most {
            return Ok(());
        }
        Err(Error::usage(format!(
            "{name} as one expression has {leaves} names and numbers; \
             at most {most} are possible"
        ))
        .hint("choose a quantity closer to the inputs")
        .about(Cause::ClosedFormTooLarge))
    }

    /// The quantities that `name` is computed from, near or far, and itself, in the network's
    /// order.
    pub fn leading_to(&self, name: &Name) -> Vec<&'a Variable> {
        let mut needed = HashSet::from([name.clone()]);
        let mut leading = Vec::new();
        for variable in self.network.variables().iter().rev() {
            if needed.contains(&variable.name) {
                needed.extend(variable.equation().map(Expr::names).unwrap_or_default());
                leading.push(variable);
            }
        }
        leading.reverse();
        leading
    }

    /// The number of leaves of `name` once every equation is put in.
    fn leaves(&self, name: &Name, free: Option<&Name>) -> usize {
        let mut leaves: HashMap<&Name, usize> = HashMap::new();
        for variable in self.network.variables() {
            let mut sum: usize = 0;
            match variable.equation().filter(|_| Some(&variable.name) != free) {
                Some(equation) => equation.visit(&mut |part| {
                    if part.parts().is_empty() {
                        let of_part = if let Expr::Name(name) = part { leaves[name] } else { 1 };
                        sum = sum.saturating_add(of_part);
                    }
                }),
                None => sum = 1,
            }
            leaves.insert(&variable.name, sum);
        }
        leaves[name]
    }

    /// The expression with the `known` atom in place of each name.
    ///
    /// # Errors
    /// If a function in it has a kink.
    pub fn atom(&self, expr: &Expr, known: &HashMap<&Name, Atom>) -> Result<Atom> {
        let atom = |part: &Expr| self.atom(part, known);
        Ok(match expr {
            Expr::Number(value) => Atom::num(exactly(*value)),
            Expr::Name(name) => known[name].clone(),
            Expr::Partial(partial) => {
                return Err(Error::usage(format!(
                    "{partial} is in an equation, but only quantities may be"
                )));
            }
            Expr::Negative(x) => -atom(x)?,
            Expr::Sum(terms) => {
                terms.iter().try_fold(Atom::num(0), |sum, term| Ok(sum + atom(term)?))?
            }
            Expr::Product(factors) => factors
                .iter()
                .try_fold(Atom::num(1), |product, factor| Ok(product * atom(factor)?))?,
            Expr::Quotient(parts) => atom(&parts[0])? / atom(&parts[1])?,
            Expr::Power(parts) => atom(&parts[0])?.pow(atom(&parts[1])?),
            Expr::Call(function, arguments) => {
                let x = || atom(&arguments[0]);
                match function {
                    Function::Exp => x()?.exp(),
                    Function::Ln => x()?.log(),
                    Function::Sqrt => x()?.pow(Atom::num((1, 2))),
                    Function::Sigmoid => function!(self.functions.sigmoid, x()?),
                    Function::Tanh => function!(self.functions.tanh, x()?),
                    Function::Softplus => function!(self.functions.softplus, x()?),
                    function => match function.definition(arguments) {
                        Some(definition) => atom(&definition)?,
                        None => return Err(has_a_kink(expr)),
                    },
                }
            }
            indexed => unreachable!("{indexed} is in a network, which has no indices"),
        })
    }

    /// A result of Symbolica, as an expression of the project.
    ///
    /// # Errors
    /// If it is none: an infinite or complex number, a function that the project does not know.
    pub fn expr(&self, atom: AtomView<'_>) -> Result<Expr> {
        Ok(match atom {
            AtomView::Num(_) => Coefficient::of(atom)?.expr(),
            AtomView::Var(variable) => match self.symbols.get(&variable.get_symbol()) {
                Some(name) => Expr::name(name),
                None if variable.get_symbol() == Symbol::E => Function::Exp.of(Expr::Number(1.0)),
                None => return Err(unknown(atom)),
            },
            AtomView::Fun(call) => {
                let arguments: Vec<AtomView<'_>> = call.iter().collect();
                let [argument] = arguments[..] else { return Err(unknown(atom)) };
                let functions = [
                    (self.functions.sigmoid, Function::Sigmoid),
                    (self.functions.tanh, Function::Tanh),
                    (self.functions.softplus, Function::Softplus),
                    (Symbol::EXP, Function::Exp),
                    (Symbol::LOG, Function::Ln),
                    (Symbol::SQRT, Function::Sqrt),
                ];
                let function =
                    functions.into_iter().find(|(symbol, _)| *symbol == call.get_symbol());
                let (_, function) = function.ok_or_else(|| unknown(atom))?;
                function.of(self.expr(argument)?)
            }
            AtomView::Pow(_) | AtomView::Mul(_) => self.product(atom)?,
            AtomView::Add(sum) => {
                let terms =
                    sum.iter().map(|term| self.expr(term)).collect::<Result<Vec<Expr>>>()?;
                // Positive terms first, so that no sum begins with a minus unless it must.
                let (minus, plus): (Vec<Expr>, Vec<Expr>) =
                    terms.into_iter().partition(|term| matches!(term, Expr::Negative(_)));
                Expr::sum([plus, minus].concat())
            }
        })
    }

    /// A product or a power: factors with a negative exponent go into the denominator.
    fn product(&self, atom: AtomView<'_>) -> Result<Expr> {
        let factors: Vec<AtomView<'_>> = match atom {
            AtomView::Mul(product) => product.iter().collect(),
            other => vec![other],
        };
        let mut coefficient = Coefficient {
            is_negative: false,
            numerator: Expr::Number(1.0),
            denominator: Expr::Number(1.0),
        };
        let (mut above, mut below) = (Vec::new(), Vec::new());
        for factor in factors {
            match factor {
                AtomView::Num(_) => coefficient = Coefficient::of(factor)?,
                AtomView::Pow(power) => {
                    let (base, exponent) = power.get_base_exp();
                    let base = if base == Atom::var(Symbol::E).as_view() {
                        None
                    } else {
                        Some(self.expr(base)?)
                    };
                    let raised = |exponent: Expr| match &base {
                        Some(base) => raised(base.clone(), exponent),
                        None => Function::Exp.of(exponent),
                    };
                    match self.expr(exponent)? {
                        Expr::Negative(exponent) if base.is_some() => below.push(raised(*exponent)),
                        exponent => above.push(raised(exponent)),
                    }
                }
                factor => above.push(self.expr(factor)?),
            }
        }
        // A factor that is −(…) only moves its sign to the front.
        above.sort_by_key(|factor| self.place(factor));
        below.sort_by_key(|factor| self.place(factor));
        above.insert(0, coefficient.numerator);
        below.insert(0, coefficient.denominator);
        [&mut above, &mut below]
            .iter_mut()
            .for_each(|factors| factors.retain(|factor| !factor.is(1.0)));
        let (above, below) = (Expr::product(above), Expr::product(below));
        let quotient = if below.is(1.0) { above } else { above.over(below) };
        Ok(if coefficient.is_negative { quotient.negative() } else { quotient })
    }

    /// The place of a factor in a product: weights, then inputs and the like, each in the network's
    /// order, then the rest, short ones first, so that 1 − σ(x) follows σ(x).
    fn place(&self, factor: &Expr) -> (usize, usize) {
        let base = match factor {
            Expr::Power(parts) => &parts[0],
            factor => factor,
        };
        match base {
            Expr::Name(name) => match self.network.variable(name) {
                Some(variable) if variable.wants_a_gradient() => {
                    (0, self.network.position(name).unwrap_or(0))
                }
                _ => (1, self.network.position(name).unwrap_or(usize::MAX)),
            },
            rest => (2, rest.leaves()),
        }
    }
}

/// Symbolica takes a derivative once.
static FUNCTIONS: LazyLock<Functions> = LazyLock::new(Functions::new);

impl Functions {
    fn new() -> Functions {
        let sigmoid = symbol!(
            "backprop::sigmoid",
            der = |call, _, out| {
                let slope = call.to_owned() * (Atom::num(1) - call.to_owned());
                **out = slope;
            }
        );
        let tanh = symbol!(
            "backprop::tanh",
            der = |call, _, out| {
                let slope = Atom::num(1) - call.to_owned().pow(Atom::num(2));
                **out = slope;
            }
        );
        let softplus = symbol!(
            "backprop::softplus",
            der = |call, _, out| {
                if let AtomView::Fun(softplus) = call
                    && let Some(x) = softplus.iter().next()
                {
                    let slope = function!(symbol!("backprop::sigmoid"), x);
                    **out = slope;
                }
            }
        );
        Functions { sigmoid, tanh, softplus }
    }
}

/// The number that a person would write with these digits: 0.05 is 1/20, not the binary fraction
/// next to it.
pub(super) fn exactly(value: f64) -> Rational {
    let written = shortest(value.abs());
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let digits: i128 = format!("{whole}{decimals}").parse().expect("a number has digits");
    let exponent =
        exponent.parse::<i64>().expect("an exponent is a whole number") - decimals.len() as i64;
    let power = Integer::from(10).pow(exponent.unsigned_abs());
    let sign = if value < 0.0 { -1 } else { 1 };
    let digits = Integer::from(sign * digits);
    if exponent < 0 {
        Rational::new(digits, power)
    } else {
        Rational::new(digits * &power, Integer::from(1))
    }
}

/// A number that Symbolica found: 3, 0.05, 2 / 3.
struct Coefficient {
    is_negative: bool,
    numerator: Expr,
    denominator: Expr,
}

impl Coefficient {
    fn of(atom: AtomView<'_>) -> Result<Coefficient> {
        let AtomView::Num(number) = atom else { return Err(unknown(atom)) };
        let (numerator, is_real) = match number.get_coeff_view() {
            CoefficientView::Natural(n, d, imaginary, _) => (Rational::new(n, d), imaginary == 0),
            CoefficientView::Large(real, imaginary) => (real.to_rat(), imaginary.is_zero()),
            _ => return Err(unknown(atom)),
        };
        if !is_real {
            return Err(unknown(atom));
        }
        let is_negative = numerator.is_negative();
        let rational = numerator.abs();
        let value = rational.to_f64();
        if !value.is_finite() {
            return Err(Error::failed("a number in the closed form is too large"));
        }
        let whole = |n: &Integer| {
            i64::try_from(n.clone())
                .ok()
                .filter(|n| *n <= LARGEST_NUMBER)
                .map(|n| Expr::Number(n as f64))
        };
        let parts = whole(rational.numerator_ref()).zip(whole(rational.denominator_ref()));
        Ok(match parts {
            Some((numerator, denominator)) if exactly(value) != rational => {
                Coefficient { is_negative, numerator, denominator }
            }
            // A decimal, exact or with all the digits of a number.
            _ => Coefficient {
                is_negative,
                numerator: Expr::Number(value),
                denominator: Expr::Number(1.0),
            },
        })
    }

    fn expr(self) -> Expr {
        let quotient = if self.denominator.is(1.0) {
            self.numerator
        } else {
            self.numerator.over(self.denominator)
        };
        if self.is_negative { quotient.negative() } else { quotient }
    }
}

/// A power, or a root if the exponent is ½.
fn raised(base: Expr, exponent: Expr) -> Expr {
    match exponent {
        one if one.is(1.0) => base,
        half if half.is(0.5) => Function::Sqrt.of(base),
        exponent => base.to_the(exponent),
    }
}

fn unknown(atom: AtomView<'_>) -> Error {
    Error::failed(format!("the algebra led to {atom}, which is not an expression of real numbers"))
}

fn has_a_kink(expr: &Expr) -> Error {
    Error::usage(format!(
        "{expr} has a kink, so it has no closed form with a derivative everywhere"
    ))
    .hint("choose a network of sigmoid, tanh, softplus, GELU, softmax and identity units")
    .about(Cause::Kink)
}
