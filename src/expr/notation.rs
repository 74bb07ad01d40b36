//! What all notations share: the order of operations, and so where brackets are needed.

use super::function::Arity;
use super::{Expr, Function, Index, Name, Partial, Reduction, Relation, shortest};

/// A notation for expressions. Its methods get parts that are already written, with brackets where
/// they are needed.
pub trait Notation {
    /// Whether a quotient is a fraction with a bar, so that neither part needs brackets.
    const STACKED_QUOTIENTS: bool;
    /// Whether an exponent is raised, so that it needs no brackets.
    const RAISED_EXPONENTS: bool;
    /// Whether `a · (1 − a)` may be written `a(1 − a)`.
    const JUXTAPOSES: bool;
    /// Whether a product in a product needs brackets to be seen as a group.
    const GROUPS_PRODUCTS: bool;

    /// A finite number that is not negative.
    fn number(&self, value: f64) -> String;
    /// A named quantity.
    fn name(&self, name: &Name) -> String;
    /// A named derivative.
    fn partial(&self, partial: &Partial) -> String {
        self.derivative(&self.name(&partial.of), &self.name(&partial.wrt))
    }
    /// `(inner)`
    fn group(&self, inner: &str) -> String;
    /// `−inner`
    fn negative(&self, inner: &str) -> String;
    /// The terms of a sum, each with a flag for a minus sign.
    fn sum(&self, terms: &[(bool, String)]) -> String;
    /// The factors of a product.
    fn product(&self, factors: &[String]) -> String;
    /// Two factors with nothing between them.
    fn beside(&self, left: &str, right: &str) -> String;
    /// One divided by the other.
    fn quotient(&self, numerator: &str, denominator: &str) -> String;
    /// A power. `expr` is the exponent as an expression, since some have a special form.
    fn power(&self, base: &str, exponent: &str, expr: &Expr) -> String;
    /// A function of its arguments.
    fn call(&self, function: Function, arguments: &[String]) -> String;
    /// The derivative of one entry, or quantity, with respect to another.
    fn derivative(&self, of: &str, wrt: &str) -> String {
        format!("∂{of}/∂{wrt}")
    }

    // Scalar notations never need the following methods, so plain text will do.

    /// An entry of a quantity: its name and its indices.
    fn entry(&self, name: &str, at: &[Expr]) -> String {
        let at: Vec<String> = at.iter().map(|index| self.index(index)).collect();
        format!("{name}[{}]", at.join(","))
    }
    /// An index, whose parts are closer together: 2·r + u − 1.
    fn index(&self, index: &Expr) -> String {
        self.write(index).replace(" · ", "·")
    }
    /// The sign of a reduction with its indices: `Σ[j]`.
    fn over(&self, reduction: Reduction, over: &[Index]) -> String {
        let names: Vec<&str> = over.iter().map(|index| index.name.as_str()).collect();
        format!("{}[{}]", reduction.text(), names.join(","))
    }
    /// A reduction of what follows its sign.
    fn reduced(&self, over: &str, body: &str) -> String {
        format!("{over} {body}")
    }
    /// `[a relation b]`
    fn bracket(&self, relation: Relation, a: &str, b: &str) -> String {
        format!("[{a} {} {b}]", relation.text())
    }
    /// `a mod b`
    fn remainder(&self, a: &str, b: &str) -> String {
        format!("{a} mod {b}")
    }

    /// `Xᵀ`
    fn transposed(&self, matrix: &str) -> String {
        format!("{matrix}ᵀ")
    }
    /// `A ⊙ B`
    fn elementwise(&self, matrices: &[String]) -> String {
        matrices.join(" ⊙ ")
    }
    /// An expression to write instead of `expr`, for a notation that lacks something (a
    /// spreadsheet has no σ). Nothing means: write it as it is.
    fn instead_of(&self, _expr: &Expr) -> Option<Expr> {
        None
    }

    /// The whole expression.
    fn write(&self, expr: &Expr) -> String {
        write(self, expr, Binding::Sum)
    }
}

/// How tightly an expression holds together, loosest first.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
pub(crate) enum Binding {
    Sum,
    /// `Σ[j] a`, which takes in all factors that follow.
    Over,
    Product,
    Power,
    Atom,
}

/// `expr`, in brackets if it holds together less tightly than `needed`.
pub(crate) fn write<N: Notation + ?Sized>(n: &N, expr: &Expr, needed: Binding) -> String {
    if let Some(other) = n.instead_of(expr) {
        return write(n, &other, needed);
    }
    let (written, binding) = bare(n, expr);
    if binding < needed { n.group(&written) } else { written }
}

fn bare<N: Notation + ?Sized>(n: &N, expr: &Expr) -> (String, Binding) {
    use Binding::{Atom, Over, Power, Product, Sum};
    match expr {
        // 1e-7 is written as a product with a power where exponents are raised, exp(x) as a power.
        Expr::Number(value) if N::RAISED_EXPONENTS && shortest(*value).contains('e') => {
            (n.number(*value), Product)
        }
        Expr::Number(value) => (n.number(*value), Atom),
        Expr::Name(name) | Expr::Size(name) => (n.name(name), Atom),
        // As the base of a power it needs brackets: ∂y/∂x² would be misread.
        Expr::Partial(partial) => (n.partial(partial), Power),
        // A minus belongs to the level of sums: `a · (−b)`, `(−a)²`, `−(a + b)`.
        Expr::Negative(x) => (n.negative(&write_term(n, x)), Sum),
        Expr::Sum(terms) => {
            let terms: Vec<(bool, String)> =
                terms.iter().map(|term| signed_term(n, term)).collect();
            (n.sum(&terms), Sum)
        }
        Expr::Product(factors) => match beside(n, factors) {
            Some(written) => (written, Product),
            None => {
                let (last, before) = factors.split_last().expect("a product has factors");
                let mut written: Vec<String> =
                    before.iter().map(|factor| write_factor(n, factor)).collect();
                written.push(write_last_factor(n, last));
                let binding = if matches!(last, Expr::Reduce(..)) { Over } else { Product };
                (n.product(&written), binding)
            }
        },
        Expr::Quotient(parts) if N::STACKED_QUOTIENTS => {
            (n.quotient(&write(n, &parts[0], Sum), &write(n, &parts[1], Sum)), Product)
        }
        Expr::Quotient(parts) => {
            let numerator = write_dividend(n, &parts[0]);
            (n.quotient(&numerator, &write(n, &parts[1], Power)), Product)
        }
        Expr::Power(parts) => {
            let exponent = write(n, &parts[1], if N::RAISED_EXPONENTS { Sum } else { Atom });
            (n.power(&write(n, &parts[0], Atom), &exponent, &parts[1]), Power)
        }
        Expr::Call(Function::Mod, ab) => {
            (n.remainder(&write_dividend(n, &ab[0]), &write(n, &ab[1], Power)), Product)
        }
        Expr::Index(index) => (n.name(&index.name), Atom),
        Expr::Entry(name, at) => (n.entry(&n.name(name), at), Atom),
        Expr::PartialEntry(partial, of, at) => {
            let (of_at, wrt_at) = at.split_at(*of);
            let entry = |name: &Name, at: &[Expr]| {
                if at.is_empty() { n.name(name) } else { n.entry(&n.name(name), at) }
            };
            (n.derivative(&entry(&partial.of, of_at), &entry(&partial.wrt, wrt_at)), Power)
        }
        Expr::Reduce(reduction, over, body) => {
            let over = n.over(*reduction, over);
            let body = match &**body {
                product @ Expr::Product(_) => write(n, product, Over),
                body => write_last_factor(n, body),
            };
            (n.reduced(&over, &body), Over)
        }
        Expr::Bracket(relation, ab) => {
            (n.bracket(*relation, &n.index(&ab[0]), &n.index(&ab[1])), Atom)
        }
        Expr::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|x| write(n, x, Sum)).collect();
            let is_a_power = N::RAISED_EXPONENTS && *function == Function::Exp;
            (n.call(*function, &arguments), if is_a_power { Power } else { Atom })
        }
    }
}

/// A term of a sum: a product needs no brackets, a sum does.
fn write_term<N: Notation + ?Sized>(n: &N, term: &Expr) -> String {
    write(n, term, Binding::Over)
}

/// The last factor of a product, after which a Σ may come.
fn write_last_factor<N: Notation + ?Sized>(n: &N, factor: &Expr) -> String {
    match factor {
        Expr::Reduce(..) => write(n, factor, Binding::Over),
        factor => write_factor(n, factor),
    }
}

/// The dividend of a quotient on one line.
fn write_dividend<N: Notation + ?Sized>(n: &N, dividend: &Expr) -> String {
    match dividend {
        Expr::Quotient(_) | Expr::Call(Function::Mod, _) => {
            n.group(&write(n, dividend, Binding::Sum))
        }
        dividend => write(n, dividend, Binding::Product),
    }
}

/// A term of a sum, with whether it has a minus sign.
pub(crate) fn signed_term<N: Notation + ?Sized>(n: &N, term: &Expr) -> (bool, String) {
    match term {
        Expr::Negative(x) => (true, write_term(n, x)),
        term => (false, write_term(n, term)),
    }
}

/// The terms of a sum, each with whether it is negative, with signs between them; `first_minus` is
/// the sign of a negative first term.
pub(crate) fn with_signs(
    terms: &[(bool, String)],
    [first_minus, plus, minus]: [&str; 3],
) -> String {
    let mut sum = String::new();
    for (i, (is_negative, term)) in terms.iter().enumerate() {
        sum += match (i, is_negative) {
            (0, false) => "",
            (0, true) => first_minus,
            (_, false) => plus,
            (_, true) => minus,
        };
        sum += term;
    }
    sum
}

/// The arguments of a function, one after another. Softmax separates its own argument from
/// the list of all: `softmax(o1; o1, o2)`.
pub(crate) fn listed(
    function: Function,
    arguments: &[String],
    set_off: &str,
    between: &str,
) -> String {
    match arguments {
        [first, all @ ..] if function.entry().arity == Arity::OneAmongAll => {
            format!("{first}{set_off}{}", all.join(between))
        }
        arguments => arguments.join(between),
    }
}

/// A factor of a product. A product in a product is a group, in brackets unless it is written
/// `a(1 − a)`.
fn write_factor<N: Notation + ?Sized>(n: &N, factor: &Expr) -> String {
    match factor {
        Expr::Product(inner) => match beside(n, inner) {
            Some(written) => written,
            None if N::GROUPS_PRODUCTS => n.group(&write(n, factor, Binding::Sum)),
            None => write(n, factor, Binding::Product),
        },
        Expr::Call(Function::Mod, _) => n.group(&write(n, factor, Binding::Sum)),
        Expr::Quotient(_) if !N::STACKED_QUOTIENTS => n.group(&write(n, factor, Binding::Sum)),
        factor => write(n, factor, Binding::Product),
    }
}

/// Two factors without a sign between them, a short one and one that starts with a bracket:
/// `a(1 − a)`, `½(t − a)²`.
fn beside<N: Notation + ?Sized>(n: &N, factors: &[Expr]) -> Option<String> {
    let [left, right] = factors else { return None };
    let short = matches!(left, Expr::Number(_) | Expr::Name(_) | Expr::Size(_) | Expr::Entry(..))
        || matches!(left, Expr::Call(function, _) if *function != Function::Mod);
    let short = short && n.instead_of(left).is_none();
    let opens = match right {
        Expr::Sum(_) => true,
        Expr::Power(parts) => matches!(parts[0], Expr::Sum(_)),
        _ => false,
    };
    (N::JUXTAPOSES && short && opens)
        .then(|| n.beside(&write(n, left, Binding::Atom), &write(n, right, Binding::Power)))
}
