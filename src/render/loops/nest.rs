//! Expressions with indices as nested loops.
//!
//! A sum, a mean or a maximum is computed by loops before the statement that uses it. So writing an
//! expression yields a piece of code, and possibly lines before it.

use super::super::names::{Named, Names};
use super::{Language, Place, Whole};
use crate::derive::IndexedDerivation;
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation};
use crate::render::equations::Equation;
use std::marker::PhantomData;

/// How strongly the outermost operation of a piece of code binds, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// A choice, or a cast integer: always in parentheses inside others.
    Choice,
    Comparison,
    Sum,
    /// A quotient, a remainder or a negative: only the first factor of a product can be one.
    Quotient,
    Product,
    Atom,
}

/// A piece of code.
#[derive(Debug, Clone)]
struct Code {
    text: String,
    binding: Binding,
    /// Whether its type is an integer.
    is_whole: bool,
}

impl Code {
    fn atom(text: String) -> Code {
        Code { text, binding: Binding::Atom, is_whole: false }
    }

    fn whole(text: String) -> Code {
        Code { text, binding: Binding::Atom, is_whole: true }
    }

    /// The text, in parentheses if it binds less than this.
    fn within(&self, binding: Binding) -> String {
        if self.binding < binding { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// Writes equations as loops.
pub(super) struct Nest<'a, L> {
    pub derivation: &'a IndexedDerivation,
    pub names: Names,
    /// The index variables of the loops over steps around.
    pub fixed: Vec<Name>,
    pub lines: Vec<String>,
    depth: usize,
    /// What the equation has already computed and still has in a variable.
    known: Vec<(Expr, Code)>,
    /// The variables of the equation so far.
    variables: Vec<String>,
    /// The variables of all equations that have no loops of their own and so share a block.
    shared: Vec<String>,
    language: PhantomData<L>,
}

impl<'a, L: Language> Nest<'a, L> {
    pub fn new(derivation: &'a IndexedDerivation) -> Nest<'a, L> {
        Nest {
            derivation,
            names: Names::avoiding(L::RESERVED),
            fixed: Vec::new(),
            lines: Vec::new(),
            depth: 0,
            known: Vec::new(),
            variables: Vec::new(),
            shared: Vec::new(),
            language: PhantomData,
        }
    }

    /// Adds a line at the depth of the loops around.
    pub fn line(&mut self, line: &str) {
        let indent = if line.is_empty() { 0 } else { self.depth * 4 };
        self.lines.push(format!("{:indent$}{line}", ""));
    }

    fn open(&mut self, head: &str) {
        self.line(head);
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth -= 1;
        self.line("}");
    }

    /// Opens the loop over an index variable.
    pub fn enter(&mut self, index: &Index, backward: bool) {
        let name = self.names.of(&Named::Index(index.name.clone()));
        let size = self.size_of(index).within(Binding::Sum);
        self.open(&L::each(&name, &size, backward));
    }

    /// Closes a loop.
    pub fn leave(&mut self) {
        self.close();
    }

    /// A variable that the equation does not have yet.
    fn fresh(&mut self, name: &str) -> String {
        let (mut fresh, mut number) = (self.names.free(name), 1);
        while self.variables.contains(&fresh) {
            number += 1;
            fresh = self.names.free(&format!("{name}_{number}"));
        }
        self.variables.push(fresh.clone());
        fresh
    }

    // ---- Equations.

    /// The array of zeros for the entries with these axes.
    pub fn zeros(&mut self, target: &str, axes: &[Index]) {
        let entries = self.entries(axes);
        self.line(&L::zeros(target, &entries));
    }

    /// The number of entries with these axes.
    pub fn entries(&mut self, axes: &[Index]) -> String {
        let sizes: Vec<Code> = axes.iter().map(|index| self.size_of(index)).collect();
        match &sizes[..] {
            [size] => size.within(Binding::Sum),
            sizes => {
                let sizes: Vec<String> =
                    sizes.iter().map(|size| size.within(Binding::Product)).collect();
                sizes.join(" * ")
            }
        }
    }

    /// The loops of an equation, below the equation.
    pub fn equation(&mut self, equation: &Equation<'_>) {
        let Equation { target, left, axes, forms, .. } = equation;
        let mut start = format!("{left} =");
        for form in forms {
            self.line(&format!("// {start} {form}"));
            start = format!("{:>1$}", "=", start.chars().count());
        }
        let right = forms.last().expect("an equation has a right side");
        self.known.clear();
        self.variables.clear();
        let free: Vec<&Index> = axes.iter().filter(|i| !self.fixed.contains(&i.name)).collect();
        if free.is_empty() {
            self.variables.clone_from(&self.shared);
        }
        let is_alone = self.fixed.is_empty() && !axes.is_empty();
        if is_alone && L::FUNCTION_FOR_EACH {
            self.open(&format!("const {target} = (() => {{"));
        }
        if is_alone {
            self.zeros(target, axes);
        }
        free.iter().for_each(|index| self.enter(index, false));
        let value = self.number(right).text;
        if axes.is_empty() {
            self.line(&L::constant(target, &value));
        } else {
            let at: Vec<Expr> = axes.iter().cloned().map(Expr::from).collect();
            let place = L::place(&self.place(&at, axes));
            self.line(&format!("{target}[{place}] = {value};"));
        }
        if free.is_empty() {
            self.shared.clone_from(&self.variables);
        }
        free.iter().for_each(|_| self.leave());
        if is_alone && L::FUNCTION_FOR_EACH {
            self.line(&format!("return {target};"));
            self.depth -= 1;
            self.line("})();");
        }
    }

    // ---- Whole numbers: indices and sizes.

    fn size_of(&mut self, index: &Index) -> Code {
        let size = index.size.as_deref().expect("a model says the range of each index");
        self.code(size)
    }

    /// An index or a size.
    pub fn whole(&mut self, expr: &Expr) -> Whole {
        if let Expr::Quotient(ab) = expr
            && ab.iter().all(|part| self.is_whole(part))
        {
            let [a, b] = ab.each_ref().map(|part| self.code(part).text);
            return Whole::Quotient(a, b);
        }
        let code = self.code(expr);
        if code.is_whole { Whole::Number(code.text) } else { Whole::Any(code.text) }
    }

    /// Whether an expression is an integer, computed from integers only.
    fn is_whole(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Number(n) => n.fract() == 0.0 && *n < 1e15,
            Expr::Index(_) | Expr::Size(_) => true,
            Expr::Name(name) => self.is_a_size(name),
            Expr::Negative(_) | Expr::Sum(_) | Expr::Product(_) => {
                expr.parts().iter().all(|part| self.is_whole(part))
            }
            Expr::Call(Function::Floor, x) => match &x[0] {
                Expr::Quotient(ab) => self.is_whole(&ab[0]) && self.is_above_0(&ab[1]),
                x => self.is_whole(x),
            },
            Expr::Call(Function::Mod, ab) => self.is_whole(&ab[0]) && self.is_above_0(&ab[1]),
            Expr::Reduce(Reduction::ArgMax, ..) => true,
            _ => false,
        }
    }

    /// Whether it is an integer that cannot be negative, and that is not used as a divisor if it is 0.
    fn is_above_0(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Product(factors) => factors.iter().all(|factor| self.is_above_0(factor)),
            Expr::Number(_) | Expr::Size(_) | Expr::Name(_) => self.is_whole(expr),
            _ => false,
        }
    }

    fn is_a_size(&self, name: &Name) -> bool {
        self.derivation.model().sizes().iter().any(|size| size.name == *name)
    }

    // ---- Entries.

    /// The position of an entry in its array, for indices in their ranges.
    fn place(&mut self, at: &[Expr], axes: &[Index]) -> String {
        let mut place: Option<Code> = None;
        for (index, axis) in at.iter().zip(axes) {
            let index = self.code(index);
            place = Some(match place {
                None => index,
                Some(place) => {
                    let size = self.size_of(axis).within(Binding::Product);
                    let start = format!("{} * {size}", place.within(Binding::Product));
                    let text = format!("{start} + {}", index.within(Binding::Quotient));
                    Code { text, binding: Binding::Sum, is_whole: true }
                }
            });
        }
        place.map_or_else(|| "0".to_owned(), |place| place.text)
    }

    fn entry(&mut self, named: Named, axes: &[Index], at: &[Expr]) -> Code {
        let array = self.names.of(&named);
        // A variable that runs over the same range as the axis stays inside.
        let is_inside = |(index, axis): (&Expr, &Index)| matches!(index, Expr::Index(index) if index.size.is_some() && index.size == axis.size);
        if at.iter().zip(axes).all(is_inside) {
            let place = self.place(at, axes);
            return Code::atom(format!("{array}[{}]", L::place(&place)));
        }
        let is_passed = match &named {
            Named::Quantity(name) => {
                self.derivation.model().quantity(name).is_some_and(|q| q.equation().is_none())
            }
            _ => false,
        };
        let at: Vec<Place> = at
            .iter()
            .zip(axes)
            .map(|(index, axis)| Place {
                stays_inside: is_inside((index, axis)) || self.stays_inside(index, axis),
                index: self.whole(index),
                size: self.size_of(axis).text,
            })
            .collect();
        let array = L::argument(&array, is_passed);
        if !L::TESTS_IN_PLACE || at.iter().any(|at| !matches!(at.index, Whole::Number(_))) {
            return Code::atom(L::padded(&array, &at));
        }
        self.tested(&array, at)
    }

    /// An entry at integer indices, with tests for those that may be outside.
    fn tested(&mut self, array: &str, at: Vec<Place>) -> Code {
        let (mut conditions, mut place) = (Vec::new(), String::new());
        for Place { index, size, stays_inside } in at {
            let Whole::Number(mut index) = index else { unreachable!("only whole numbers are") };
            if !stays_inside {
                if !index.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                    let name = self.fresh("at");
                    self.line(&L::constant(&name, &index));
                    index = name;
                }
                conditions.push(format!("{index} >= 0 && {index} < {size}"));
            }
            let together = |text: &str| match text.contains(' ') {
                true => format!("({text})"),
                false => text.to_owned(),
            };
            place = match (&place[..], &index[..]) {
                ("", _) => index,
                (place, "0") => format!("{} * {}", together(place), together(&size)),
                (place, _) => format!("{} * {} + {index}", together(place), together(&size)),
            };
        }
        let entry = format!("{array}[{}]", L::place(&place));
        if conditions.is_empty() {
            return Code::atom(entry);
        }
        let text = L::if_holds(&conditions.join(" && "), &entry);
        Code { text, binding: Binding::Choice, is_whole: false }
    }

    /// Whether an index is inside its axis for all values of its loops.
    fn stays_inside(&self, index: &Expr, axis: &Index) -> bool {
        let size = axis.size.as_deref().and_then(range);
        matches!((range(index), size), (Some([least, most]), Some([size, _])) if least >= 0.0 && most < size)
    }

    // ---- Expressions.

    /// An expression as a floating-point number.
    fn number(&mut self, expr: &Expr) -> Code {
        if let Expr::Number(n) = expr {
            let text = if *n == std::f64::consts::PI { L::PI.into() } else { L::number(*n) };
            return Code::atom(text);
        }
        let code = self.code(expr);
        match code.is_whole.then(|| L::from_whole(&code.within(Binding::Atom))).flatten() {
            Some(text) => Code { text, binding: Binding::Choice, is_whole: false },
            None => Code { is_whole: false, ..code },
        }
    }

    /// An expression: an integer if it is computed from integers only.
    fn code(&mut self, expr: &Expr) -> Code {
        if self.is_whole(expr) {
            return self.whole_code(expr);
        }
        match expr {
            Expr::Name(name) => Code::atom(self.names.of(&Named::Quantity(name.clone()))),
            Expr::Partial(partial) => {
                Code::atom(self.names.of(&Named::Gradient(partial.wrt.clone())))
            }
            Expr::Negative(x) => negative(&self.number(x)),
            Expr::Sum(terms) => {
                let terms: Vec<(bool, Code)> = terms
                    .iter()
                    .map(|term| match term {
                        Expr::Negative(term) => (true, self.number(term)),
                        term => (false, self.number(term)),
                    })
                    .collect();
                sum(&terms)
            }
            Expr::Product(_) => self.product(expr),
            Expr::Quotient(ab) if has_a_bracket(&ab[0]) => self.product(expr),
            Expr::Quotient(ab) => {
                let [a, b] = ab.each_ref().map(|part| self.number(part));
                let text = format!("{} / {}", a.within(Binding::Quotient), b.within(Binding::Atom));
                Code { text, binding: Binding::Quotient, is_whole: false }
            }
            Expr::Power(ab) => {
                let base = self.number(&ab[0]).text;
                Code::atom(match ab[1].whole_exponent() {
                    Some(exponent) => L::power(&base, &exponent.to_string(), true),
                    None => L::power(&base, &self.number(&ab[1]).text, false),
                })
            }
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => self.number(&definition),
                None => {
                    let values: Vec<String> =
                        arguments.iter().map(|argument| self.number(argument).text).collect();
                    Code::atom(L::call(*function, &values))
                }
            },
            Expr::Entry(name, at) => {
                let quantity = self.derivation.model().quantity(name).expect("the model has it");
                self.entry(Named::Quantity(name.clone()), &quantity.axes, at)
            }
            Expr::PartialEntry(partial, _, at) => {
                let total = self.derivation.total_of(&partial.wrt).expect("it is derived");
                self.entry(Named::Gradient(partial.wrt.clone()), &total.axes, at)
            }
            Expr::Reduce(reduction, over, body) => self.reduce(*reduction, over, body, expr),
            Expr::Bracket(relation, ab) => match self.condition(*relation, ab) {
                (condition, None) => Code::atom(L::as_number(&condition.text)),
                (_, Some(value)) => value,
            },
            Expr::Number(_) => self.number(expr),
            Expr::Index(_) | Expr::Size(_) => unreachable!("these are whole numbers"),
        }
    }

    /// An expression that is computed from integers only.
    fn whole_code(&mut self, expr: &Expr) -> Code {
        if is_always_0(expr) {
            return Code::whole("0".into());
        }
        let mut code = match expr {
            Expr::Number(n) => Code::whole(format!("{n}")),
            Expr::Index(index) => Code::whole(self.names.of(&Named::Index(index.name.clone()))),
            Expr::Size(name) | Expr::Name(name) => {
                Code::whole(self.names.of(&Named::Size(name.clone())))
            }
            Expr::Negative(x) => negative(&self.code(x)),
            Expr::Sum(terms) => {
                let terms: Vec<(bool, Code)> = terms
                    .iter()
                    .filter(|term| !is_always_0(term))
                    .map(|term| match term {
                        Expr::Negative(term) => (true, self.code(term)),
                        term => (false, self.code(term)),
                    })
                    .collect();
                match &terms[..] {
                    [(false, term)] => term.clone(),
                    terms => sum(terms),
                }
            }
            Expr::Product(factors) => {
                let factors = factors.iter().filter(|factor| !factor.is(1.0));
                let factors: Vec<Code> = factors.map(|factor| self.code(factor)).collect();
                product(&factors)
            }
            Expr::Call(Function::Floor, x) => match &x[0] {
                Expr::Quotient(ab) => {
                    let [a, b] = ab.each_ref().map(|part| self.code(part));
                    let text = L::floor_of_quotient(&a.within(Binding::Atom), &b.text);
                    Code::whole(text)
                }
                x => self.code(x),
            },
            Expr::Call(_, ab) => {
                let [a, b] = [&ab[0], &ab[1]].map(|part| self.code(part));
                Code::whole(L::remainder(&a.within(Binding::Atom), &b.within(Binding::Atom)))
            }
            Expr::Reduce(reduction, over, body) => self.reduce(*reduction, over, body, expr),
            _ => unreachable!("{expr} is no whole number"),
        };
        code.is_whole = true;
        code
    }

    // ---- Products and brackets.

    /// A product, which is 0 if a bracket in it does not hold, whatever the other factors are.
    fn product(&mut self, expr: &Expr) -> Code {
        let (conditions, factors) = self.conditions_and_factors(expr);
        let Some(condition) = all(&conditions) else {
            return self.product_of(&factors);
        };
        if factors.is_empty() {
            return Code::atom(L::as_number(&condition));
        }
        // Lines that the other factors need run only if the condition holds.
        let (start, known) = (self.lines.len(), self.known.clone());
        self.depth += 1;
        let value = self.product_of(&factors);
        self.depth -= 1;
        self.known = known;
        let inside = self.lines.split_off(start);
        if inside.is_empty() {
            let text = L::if_holds(&condition, &value.text);
            return Code { text, binding: Binding::Choice, is_whole: false };
        }
        let product = self.fresh("product");
        self.line(&L::variable(&product, &L::number(0.0)));
        self.open(&L::only_if(&condition));
        self.lines.extend(inside);
        self.line(&format!("{product} = {};", value.text));
        self.close();
        Code::atom(product)
    }

    fn product_of(&mut self, factors: &[Factor]) -> Code {
        let factors: Vec<Code> = factors
            .iter()
            .map(|factor| match factor {
                Factor::Expr(expr) => self.number(expr),
                Factor::Code(code) => code.clone(),
            })
            .collect();
        product(&factors)
    }

    /// The conditions of a product, and its other factors. A product divided by something is a product
    /// with a fraction: \[i = k] / p\[k] is 0 if the bracket does not hold, whatever p\[k] is.
    fn conditions_and_factors(&mut self, expr: &Expr) -> (Vec<Code>, Vec<Factor>) {
        let (numerator, denominator) = match expr {
            Expr::Quotient(ab) if has_a_bracket(&ab[0]) => (&ab[0], Some(&ab[1])),
            expr => (expr, None),
        };
        let (mut conditions, mut factors, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for factor in factors_of(numerator) {
            let Expr::Bracket(relation, ab) = factor else {
                others.push(factor.clone());
                continue;
            };
            let (condition, value) = self.condition(*relation, ab);
            conditions.push(condition);
            factors.extend(value.map(Factor::Code));
        }
        match denominator {
            Some(denominator) => {
                factors.push(Factor::Expr(Expr::product(others).over(denominator.clone())));
            }
            None => factors.extend(others.into_iter().map(Factor::Expr)),
        }
        (conditions, factors)
    }

    /// The condition of a bracket. A comparison of floating-point numbers also has a value,
    /// 1, 0 or NaN; then the condition is that this is not 0.
    fn condition(&mut self, relation: Relation, ab: &[Expr; 2]) -> (Code, Option<Code>) {
        let is_whole = ab.iter().all(|part| self.is_whole(part));
        let [a, b] =
            ab.each_ref().map(|part| if is_whole { self.code(part) } else { self.number(part) });
        let zero = if is_whole { "0".to_owned() } else { L::number(0.0) };
        let [equal, unequal] = L::EQUAL;
        let (a_text, b_text) = (a.within(Binding::Sum), b.within(Binding::Sum));
        let text = match relation {
            Relation::Equal => format!("{a_text} {equal} {b_text}"),
            Relation::Unequal => format!("{a_text} {unequal} {b_text}"),
            Relation::AtMost => format!("{a_text} <= {b_text}"),
            Relation::Below => format!("{a_text} < {b_text}"),
            Relation::AtLeast => format!("{a_text} >= {b_text}"),
            Relation::Above => format!("{a_text} > {b_text}"),
            Relation::Divides => {
                let (a, b) = (a.within(Binding::Atom), b.within(Binding::Quotient));
                format!("{b} % {a} {equal} {zero}")
            }
        };
        if is_whole {
            return (Code { text, binding: Binding::Comparison, is_whole: false }, None);
        }
        let holds = self.fresh("holds");
        self.line(&L::constant(&holds, &format!("bracket({text}, {}, {})", a.text, b.text)));
        let text = format!("{holds} {unequal} {zero}");
        let condition = Code { text, binding: Binding::Comparison, is_whole: false };
        (condition, Some(Code::atom(holds)))
    }

    // ---- Sums, means and maxima.

    fn reduce(&mut self, reduction: Reduction, over: &[Index], body: &Expr, expr: &Expr) -> Code {
        if let Some((_, code)) = self.known.iter().find(|(known, _)| known == expr) {
            return code.clone();
        }
        let known = self.known.clone();
        let code = match reduction {
            Reduction::Sum => Code::atom(self.sum(over, body)),
            Reduction::Mean => {
                let sum = self.sum(over, body);
                let sizes: Vec<Expr> =
                    over.iter().filter_map(|i| i.size.as_deref().cloned()).collect();
                let count = self.number(&Expr::product(sizes)).within(Binding::Atom);
                let mean = self.fresh("mean");
                self.line(&L::constant(&mean, &format!("{sum} / {count}")));
                Code::atom(mean)
            }
            Reduction::Max => Code::atom(self.largest(over, body, None)),
            Reduction::ArgMax => {
                let place = self.fresh("place");
                self.line(&L::variable(&place, "0"));
                self.largest(over, body, Some(&place));
                Code::whole(place)
            }
        };
        self.known = known;
        self.known.push((expr.clone(), code.clone()));
        code
    }

    /// Opens the loops over index variables; values of outer variables with the same names are
    /// hidden inside.
    fn enter_all(&mut self, over: &[Index]) {
        over.iter().for_each(|index| self.enter(index, false));
        self.known.retain(|(known, _)| !over.iter().any(|index| known.has_free(&index.name)));
    }

    /// Σ: the variable that holds the sum.
    fn sum(&mut self, over: &[Index], body: &Expr) -> String {
        let sum = self.fresh("sum");
        self.line(&L::variable(&sum, &L::number(0.0)));
        self.enter_all(over);
        let (body, sign) = match body {
            Expr::Negative(body) => (&**body, "-="),
            body => (body, "+="),
        };
        let (conditions, factors) = self.conditions_and_factors(body);
        match all(&conditions) {
            // A term that is 0 need not be added.
            Some(condition) => {
                self.open(&L::only_if(&condition));
                let value = match factors.is_empty() {
                    true => L::number(1.0),
                    false => self.product_of(&factors).text,
                };
                self.line(&format!("{sum} {sign} {value};"));
                self.close();
            }
            None => {
                let value = self.number(body).text;
                self.line(&format!("{sum} {sign} {value};"));
            }
        }
        over.iter().for_each(|_| self.leave());
        sum
    }

    /// The variable that holds the largest value; another one holds the position of the first.
    fn largest(&mut self, over: &[Index], body: &Expr, place: Option<&str>) -> String {
        let (largest, value) = (self.fresh("largest"), self.fresh("value"));
        self.line(&L::variable(&largest, &L::number(f64::NEG_INFINITY)));
        self.enter_all(over);
        let code = self.number(body).text;
        self.line(&L::constant(&value, &code));
        self.open(&L::only_if(&format!("exceeds({value}, {largest})")));
        self.line(&format!("{largest} = {value};"));
        if let Some(place) = place {
            let at: Vec<Expr> = over.iter().cloned().map(Expr::from).collect();
            let here = self.place(&at, over);
            self.line(&format!("{place} = {here};"));
        }
        self.close();
        over.iter().for_each(|_| self.leave());
        largest
    }
}

/// Whether it adds nothing to an index: 0, or a part that is 0 in all loops.
pub(super) fn is_always_0(expr: &Expr) -> bool {
    !matches!(expr, Expr::Index(_)) && range(expr) == Some([0.0; 2])
}

/// The smallest and the largest value of an integer whose index variables have numeric ranges;
/// nothing if it contains anything else.
pub(super) fn range(expr: &Expr) -> Option<[f64; 2]> {
    match expr {
        Expr::Number(n) if n.fract() == 0.0 && n.abs() < 1e6 => Some([*n; 2]),
        Expr::Index(index) => {
            let [_, size] = range(index.size.as_deref()?)?;
            Some([0.0, size - 1.0])
        }
        Expr::Negative(x) => range(x).map(|[least, most]| [-most, -least]),
        Expr::Sum(terms) => terms.iter().try_fold([0.0; 2], |[least, most], term| {
            range(term).map(|term| [least + term[0], most + term[1]])
        }),
        Expr::Product(factors) => factors.iter().try_fold([1.0; 2], |[least, most], factor| {
            let [from, to] = range(factor)?;
            // No computed index has two factors that can be negative.
            (least >= 0.0 && from >= 0.0).then_some([least * from, most * to])
        }),
        Expr::Call(Function::Floor, x) => match &x[0] {
            Expr::Quotient(ab) => {
                let ([least, most], [b, same]) = (range(&ab[0])?, range(&ab[1])?);
                (b > 0.0 && b == same).then_some([(least / b).floor(), (most / b).floor()])
            }
            x => range(x),
        },
        Expr::Call(Function::Mod, ab) => {
            let ([least, most], [b, same]) = (range(&ab[0])?, range(&ab[1])?);
            match least >= 0.0 && most < b {
                true => Some([least, most]),
                false => (b > 0.0 && b == same).then_some([0.0, b - 1.0]),
            }
        }
        _ => None,
    }
}

/// A factor, written already or not.
enum Factor {
    Expr(Expr),
    Code(Code),
}

fn factors_of(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Product(factors) => factors,
        other => std::slice::from_ref(other),
    }
}

fn has_a_bracket(expr: &Expr) -> bool {
    factors_of(expr).iter().any(|factor| matches!(factor, Expr::Bracket(..)))
}

/// All conditions in one, if there are any.
fn all(conditions: &[Code]) -> Option<String> {
    let texts: Vec<&str> = conditions.iter().map(|condition| condition.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join(" && "))
}

fn negative(x: &Code) -> Code {
    let text = format!("-{}", x.within(Binding::Atom));
    Code { text, binding: Binding::Quotient, is_whole: x.is_whole }
}

fn sum(terms: &[(bool, Code)]) -> Code {
    let mut text = String::new();
    for (place, (is_negative, term)) in terms.iter().enumerate() {
        let term = match (is_negative, place) {
            (true, 0) => negative(term).text,
            _ => term.within(Binding::Quotient),
        };
        text += match (place, is_negative) {
            (0, _) => "",
            (_, true) => " - ",
            (_, false) => " + ",
        };
        text += &term;
    }
    Code { text, binding: Binding::Sum, is_whole: false }
}

fn product(factors: &[Code]) -> Code {
    let [first, rest @ ..] = factors else { unreachable!("a product has factors") };
    if rest.is_empty() {
        return first.clone();
    }
    let mut text = first.within(Binding::Quotient);
    for factor in rest {
        text += &format!(" * {}", factor.within(Binding::Product));
    }
    Code { text, binding: Binding::Product, is_whole: false }
}
