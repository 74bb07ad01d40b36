//! Every expression that differs from a given one in a single place.
//!
//! An edit of the student's expression is a repair. An edit of the correct expression is a mistake.
//! A new kind of mistake is one more function in [`KINDS`].

use super::brackets::with_other_brackets;
use super::slip::{Change, Slip};
use crate::expr::{Expr, Function};
use std::rc::Rc;

/// A change of an expression in one place. Most edits are only compared by their value, so the changed
/// expression is built when it is asked for.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The way to the place: the number of the part at each level. Empty for the whole expression.
    pub(super) place: Rc<[usize]>,
    /// What is put there.
    pub(super) part: Expr,
    /// The mistake that the change repairs.
    pub slip: Slip,
}

impl Edit {
    /// Another expression in place of the whole.
    pub fn whole(expr: Expr, slip: Slip) -> Edit {
        Edit { place: Rc::new([]), part: expr, slip }
    }

    /// The expression that this is an edit of, changed.
    pub fn applied_to(&self, expr: &Expr) -> Expr {
        put(expr, &self.place, &self.part)
    }
}

/// An expression with a new part in a place.
fn put(expr: &Expr, place: &[usize], part: &Expr) -> Expr {
    let Some((first, rest)) = place.split_first() else { return part.clone() };
    let mut at = 0;
    expr.map_parts(|old| {
        at += 1;
        if at == first + 1 { put(old, rest, part) } else { old.clone() }
    })
}

/// What an edit may put into an expression.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// The quantities that may replace another one.
    pub names: Vec<Expr>,
    /// The terms that may be missing in a sum.
    pub terms: Vec<Expr>,
    /// The quantities that may be missing as factors.
    pub factors: Vec<Expr>,
    /// The products, sums and functions that may be missing as factors, or may replace a part.
    pub parts: Vec<Expr>,
}

impl Material {
    /// The parts of an expression, and these quantities in place of others.
    pub fn of(expr: &Expr, names: &[Expr]) -> Material {
        let mut material = Material { names: names.to_vec(), ..Material::default() };
        let whole = expr.leaves();
        expr.visit(&mut |part| {
            let add = |list: &mut Vec<Expr>| {
                if !list.contains(part) {
                    list.push(part.clone());
                }
            };
            match part {
                Expr::Number(_) | Expr::Index(_) | Expr::Size(_) => {}
                Expr::Name(_) | Expr::Entry(..) | Expr::Partial(_) | Expr::PartialEntry(..) => {
                    add(&mut material.factors);
                }
                // A part that is nearly the whole expression says nothing about the mistake.
                _ if 2 * part.leaves() <= whole.max(2) => add(&mut material.parts),
                _ => {}
            }
            if let Expr::Sum(terms) = part {
                for term in terms {
                    if !material.terms.contains(term) {
                        material.terms.push(term.clone());
                    }
                }
            }
        });
        for leaf in &material.factors {
            if !material.names.contains(leaf) {
                material.names.push(leaf.clone());
            }
        }
        material
    }
}

/// The most quantities from which pairs of missing ones are tried.
const MOST_FACTORS: usize = 16;

/// A kind of edit: for a part of an expression, everything that may be right in its place.
type EditKind = fn(&Material, &Expr) -> Vec<Edit>;

/// The kinds of edit, except replacing a quantity. If several edits fit equally well, the first one
/// explains the mistake, so the order matters.
const KINDS: [EditKind; 21] = [
    brackets,
    missing_term,
    wrong_sign,
    missing_term_of_a_factor,
    extra_factor,
    extra_derivative,
    extra_term,
    extra_power,
    extra_division,
    missing_square,
    wrong_number,
    number_for_a_quantity,
    missing_root,
    missing_number,
    missing_one_minus,
    missing_factor,
    function,
    function_throughout,
    two_missing_factors,
    two_extra_factors,
    other_part,
];

/// Every edit of `expr`.
pub fn edits(expr: &Expr, material: &Material) -> Vec<Edit> {
    let mut edits = other_quantities(expr, material);
    for_each_place(expr, &mut |part, place| {
        for kind in KINDS {
            let here = kind(material, part);
            edits.extend(here.into_iter().map(|edit| Edit { place: place.clone(), ..edit }));
        }
    });
    edits
}

/// Another quantity, in all places or in one of them.
pub(super) fn other_quantities(expr: &Expr, material: &Material) -> Vec<Edit> {
    let mut leaves: Vec<&Expr> = Vec::new();
    expr.visit(&mut |part| {
        if is_a_quantity(part) && !leaves.contains(&part) {
            leaves.push(part);
        }
    });
    let mut edits = Vec::new();
    for used in leaves {
        let count = |part: &Expr| {
            let mut count = 0;
            part.visit(&mut |inner| count += usize::from(inner == used));
            count
        };
        // Where it is, and what has it several times, such as o1(1 − o1).
        let all = count(expr);
        let mut places: Vec<(&Expr, Rc<[usize]>)> = Vec::new();
        if all > 1 {
            places.push((expr, Rc::new([])));
        }
        for_each_place(expr, &mut |part, place| {
            let has_several =
                matches!(part, Expr::Product(_) | Expr::Sum(_)) && (2..all).contains(&count(part));
            if part == used || has_several {
                places.push((part, place.clone()));
            }
        });
        // Nobody mistakes a quantity for a derivative.
        let is_alike =
            |right: &&Expr| *right != used && is_a_derivative(right) == is_a_derivative(used);
        for right in material.names.iter().filter(is_alike) {
            let slip = Slip::Uses { used: used.clone(), right: right.clone() };
            for (part, place) in &places {
                let part = part.replace(&|part| (part == used).then(|| right.clone()));
                edits.push(Edit { place: place.clone(), part, slip: slip.clone() });
            }
        }
    }
    edits
}

fn is_a_derivative(part: &Expr) -> bool {
    matches!(part, Expr::Partial(_) | Expr::PartialEntry(..))
}

fn is_a_quantity(part: &Expr) -> bool {
    matches!(part, Expr::Name(_) | Expr::Entry(..) | Expr::Partial(_) | Expr::PartialEntry(..))
}

fn edit(part: Expr, slip: Slip) -> Edit {
    Edit::whole(part, slip)
}

/// The parts without the one at `i`.
fn without(parts: &[Expr], i: usize) -> Vec<Expr> {
    [&parts[..i], &parts[i + 1..]].concat()
}

fn brackets(_: &Material, part: &Expr) -> Vec<Edit> {
    with_other_brackets(part)
        .into_iter()
        .map(|(expr, around, change)| edit(expr, Slip::Brackets(around, change)))
        .collect()
}

fn missing_term(material: &Material, part: &Expr) -> Vec<Edit> {
    let add = |term: &Expr| {
        let sum = Expr::Sum(vec![part.clone(), term.clone()]);
        edit(sum, Slip::Term(term.clone(), Change::Missing))
    };
    material.terms.iter().map(add).collect()
}

fn wrong_sign(_: &Material, part: &Expr) -> Vec<Edit> {
    vec![edit(part.clone().negative(), Slip::Sign(part.clone()))]
}

/// A sum with only one term left loses its brackets, so that term may be several factors of the
/// product.
fn missing_term_of_a_factor(material: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Product(factors) = part else { return Vec::new() };
    let mut edits = Vec::new();
    for from in 0..factors.len() {
        for to in from + 2..factors.len() {
            for term in &material.terms {
                let left = Expr::Product(factors[from..to].to_vec());
                let sum = Expr::Sum(vec![left, term.clone()]);
                let whole = [&factors[..from], &[sum], &factors[to..]].concat();
                let slip = Slip::Term(term.clone(), Change::Missing);
                edits.push(edit(Expr::product(whole), slip));
            }
        }
    }
    edits
}

fn extra_factor(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Product(factors) = part else { return Vec::new() };
    let remove = |(i, factor): (usize, &Expr)| {
        let rest = without(factors, i);
        let change = if rest.contains(factor) { Change::Twice } else { Change::Extra };
        edit(Expr::product(rest), Slip::Factor(factor.clone(), change))
    };
    factors.iter().enumerate().map(remove).collect()
}

/// x(1 − x), where both are factors.
fn extra_derivative(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Product(factors) = part else { return Vec::new() };
    let mut edits = Vec::new();
    for (i, x) in factors.iter().enumerate() {
        let one_minus = Expr::Number(1.0).minus(x.clone());
        if let Some(j) = factors.iter().position(|factor| *factor == one_minus) {
            let rest = without(&without(factors, i.max(j)), i.min(j));
            edits.push(edit(Expr::product(rest), Slip::Derivative(x.clone(), Change::Extra)));
        }
    }
    edits
}

fn extra_term(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Sum(terms) = part else { return Vec::new() };
    let remove = |(i, term): (usize, &Expr)| {
        edit(Expr::sum(without(terms, i)), Slip::Term(term.clone(), Change::Extra))
    };
    terms.iter().enumerate().map(remove).collect()
}

fn extra_power(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Power(parts) = part else { return Vec::new() };
    vec![edit(parts[0].clone(), Slip::Power(part.clone(), Change::Extra))]
}

fn extra_division(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Quotient(parts) = part else { return Vec::new() };
    vec![edit(parts[0].clone(), Slip::Division(parts[1].clone(), Change::Extra))]
}

fn missing_square(_: &Material, part: &Expr) -> Vec<Edit> {
    let square = |x: &Expr| x.clone().to_the(Expr::Number(2.0));
    let missing = |of: Expr, part: Expr| edit(part, Slip::Power(of, Change::Missing));
    match (part, absolute_values(part).first()) {
        // Absolute values throughout, where squares belong.
        (_, Some(first)) => {
            let squared = part.replace(&|inner| Some(square(inside_absolute_value(inner)?)));
            vec![missing(square(first), squared)]
        }
        (Expr::Sum(_), None) => vec![missing(square(part), square(part))],
        _ => Vec::new(),
    }
}

/// x of |x|, which is max(x, −x).
fn inside_absolute_value(part: &Expr) -> Option<&Expr> {
    match part {
        Expr::Call(Function::Max, of) if of.len() == 2 => {
            (of[1] == of[0].clone().negative()).then_some(&of[0])
        }
        _ => None,
    }
}

fn absolute_values(expr: &Expr) -> Vec<&Expr> {
    let mut found = Vec::new();
    expr.visit(&mut |part| found.extend(inside_absolute_value(part)));
    found
}

fn wrong_number(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Number(used) = *part else { return Vec::new() };
    let replace = |right: f64| edit(Expr::Number(right), Slip::Number { used, right });
    [0.5, 1.0, 2.0].map(replace).into()
}

/// A number that was typed where a quantity belongs.
fn number_for_a_quantity(material: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Number(_) = part else { return Vec::new() };
    let replace =
        |right: &Expr| edit(right.clone(), Slip::Uses { used: part.clone(), right: right.clone() });
    material.factors.iter().map(replace).collect()
}

fn missing_number(_: &Material, part: &Expr) -> Vec<Edit> {
    let multiply = |number: f64| {
        let number = Expr::Number(number);
        let product = Expr::Product(vec![number.clone(), part.clone()]);
        edit(product, Slip::Factor(number, Change::Missing))
    };
    [0.5, 2.0].map(multiply).into()
}

fn missing_one_minus(_: &Material, part: &Expr) -> Vec<Edit> {
    if !is_a_quantity(part) {
        return Vec::new();
    }
    let one_minus = Expr::Number(1.0).minus(part.clone());
    let product = Expr::Product(vec![part.clone(), one_minus.clone()]);
    vec![
        edit(one_minus.clone(), Slip::OneMinus(part.clone(), Change::Missing)),
        edit(product, Slip::Factor(one_minus, Change::Missing)),
    ]
}

/// A quantity x, 1 − x, or the derivative of an activation, x(1 − x); or any other part.
fn missing_factor(material: &Material, part: &Expr) -> Vec<Edit> {
    let by = |factors: &[&Expr]| {
        let factors = std::iter::once(part).chain(factors.iter().copied());
        Expr::Product(factors.cloned().collect())
    };
    let of_a_quantity = |x: &Expr| {
        let one_minus = Expr::Number(1.0).minus(x.clone());
        [
            edit(by(&[x]), Slip::Factor(x.clone(), Change::Missing)),
            edit(by(&[&one_minus]), Slip::Factor(one_minus.clone(), Change::Missing)),
            edit(by(&[x, &one_minus]), Slip::Derivative(x.clone(), Change::Missing)),
        ]
    };
    let of_a_part = |x: &Expr| edit(by(&[x]), Slip::Factor(x.clone(), Change::Missing));
    let quantities = material.factors.iter().flat_map(of_a_quantity);
    quantities.chain(material.parts.iter().map(of_a_part)).collect()
}

/// Two quantities that are missing in one product: the weights along a path.
fn two_missing_factors(material: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Product(factors) = part else { return Vec::new() };
    if material.factors.len() > MOST_FACTORS {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (i, one) in material.factors.iter().enumerate() {
        for two in &material.factors[i + 1..] {
            let both = Expr::Product(vec![one.clone(), two.clone()]);
            let product = [&factors[..], std::slice::from_ref(&both)].concat();
            edits.push(edit(Expr::Product(product), Slip::Factor(both, Change::Missing)));
        }
    }
    edits
}

/// Two factors of one product at once.
fn two_extra_factors(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Product(factors) = part else { return Vec::new() };
    let mut edits = Vec::new();
    for i in 0..factors.len() {
        for j in i + 1..factors.len() {
            let rest = without(&without(factors, j), i);
            let both = Expr::Product(vec![factors[i].clone(), factors[j].clone()]);
            edits.push(edit(Expr::product(rest), Slip::Factor(both, Change::Extra)));
        }
    }
    edits
}

/// The activation functions and the logarithm, applied once too often or forgotten.
fn function(_: &Material, part: &Expr) -> Vec<Edit> {
    match part {
        Expr::Call(function, arguments) if arguments.len() == 1 => {
            let inner = arguments[0].clone();
            vec![edit(inner.clone(), Slip::Call(*function, inner, Change::Extra))]
        }
        part if is_a_quantity(part) => [Function::Sigmoid, Function::Tanh]
            .map(|function| {
                let call = function.of(part.clone());
                edit(call, Slip::Call(function, part.clone(), Change::Missing))
            })
            .into(),
        _ => Vec::new(),
    }
}

/// The root of what something is divided by, or of a term of that.
fn missing_root(_: &Material, part: &Expr) -> Vec<Edit> {
    let Expr::Quotient(parts) = part else { return Vec::new() };
    let over = |divisor: Expr| Expr::Quotient(Box::new([parts[0].clone(), divisor]));
    let root = |of: &Expr| Slip::Call(Function::Sqrt, of.clone(), Change::Missing);
    let mut edits = vec![edit(over(Function::Sqrt.of(parts[1].clone())), root(&parts[1]))];
    if let Expr::Sum(terms) = &parts[1] {
        edits.extend(terms.iter().enumerate().filter(|(_, term)| is_a_quantity(term)).map(
            |(place, term)| {
                let mut terms = terms.clone();
                terms[place] = Function::Sqrt.of(term.clone());
                edit(over(Expr::Sum(terms)), root(term))
            },
        ));
    }
    edits
}

/// The same in all places within a product: σ(a)(1 − σ(a)) for a(1 − a).
fn function_throughout(_: &Material, part: &Expr) -> Vec<Edit> {
    if !matches!(part, Expr::Product(_) | Expr::Sum(_)) {
        return Vec::new();
    }
    let mut seen: Vec<&Expr> = Vec::new();
    part.visit(&mut |inner| {
        let is_call = matches!(inner, Expr::Call(_, arguments) if arguments.len() == 1);
        if (is_call || is_a_quantity(inner)) && !seen.contains(&inner) {
            seen.push(inner);
        }
    });
    let throughout = |old: &Expr, new: Expr, slip: Slip| {
        edit(part.replace(&|inner| (inner == old).then(|| new.clone())), slip)
    };
    let mut edits = Vec::new();
    for old in seen {
        match old {
            Expr::Call(function, arguments) => {
                let inner = arguments[0].clone();
                let slip = Slip::Call(*function, inner.clone(), Change::Extra);
                edits.push(throughout(old, inner, slip));
            }
            quantity => {
                for function in [Function::Sigmoid, Function::Tanh] {
                    let slip = Slip::Call(function, quantity.clone(), Change::Missing);
                    edits.push(throughout(old, function.of(quantity.clone()), slip));
                }
            }
        }
    }
    edits
}

/// Another part: the last resort, which at least says where the mistake is.
fn other_part(material: &Material, part: &Expr) -> Vec<Edit> {
    if part.parts().is_empty() {
        return Vec::new();
    }
    let replace =
        |right: &Expr| edit(right.clone(), Slip::Part { used: part.clone(), right: right.clone() });
    material.parts.iter().filter(|right| *right != part).map(replace).collect()
}

/// The numbers in an expression other than 0, each with its place.
pub(super) fn numbers(expr: &Expr) -> Vec<(Rc<[usize]>, f64)> {
    let mut numbers = Vec::new();
    for_each_place(expr, &mut |part, place| {
        if let Expr::Number(value) = part
            && *value != 0.0
        {
            numbers.push((place.clone(), *value));
        }
    });
    numbers
}

/// Calls `visit` with every part of `expr`, except indices, and its place.
fn for_each_place<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr, &Rc<[usize]>)) {
    fn walk<'a>(
        part: &'a Expr,
        place: &mut Vec<usize>,
        visit: &mut dyn FnMut(&'a Expr, &Rc<[usize]>),
    ) {
        visit(part, &place[..].into());
        if is_a_quantity(part) {
            return;
        }
        for (number, inner) in part.parts().iter().enumerate() {
            place.push(number);
            walk(inner, place, visit);
            place.pop();
        }
    }
    walk(expr, &mut Vec::new(), visit);
}
