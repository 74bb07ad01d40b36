//! A derivation as nested loops over plain arrays of numbers: one function that computes all values
//! and all derivatives, each equation in its own loops, with the equation above them.
//!
//! [`nest`] turns expressions into loops, in any [`Language`]; what differs between the languages is in
//! one file per language. The names are those of the model in ASCII.

mod javascript;
mod nest;
mod rust;
mod tree;

pub use javascript::document as javascript_document;
pub use rust::document as rust_document;
pub use tree::equations as javascript_equations;

use super::equations::{Equation, Equations};
use super::names::Named;
use crate::derive::IndexedDerivation;
use crate::expr::{Function, Name};
use crate::model::{Definition, Quantity, Size, Start, Step};
use nest::Nest;

/// What a language writes in its own way. Conditions, values and indices are passed as text.
trait Language {
    /// The words that cannot be names.
    const RESERVED: &'static [&'static str];
    /// The operators "is equal" and "is not equal".
    const EQUAL: [&'static str; 2];
    /// π
    const PI: &'static str;

    /// A floating-point number.
    fn number(value: f64) -> String;
    /// A variable that changes later.
    fn variable(name: &str, value: &str) -> String;
    /// A variable that does not change.
    fn constant(name: &str, value: &str) -> String;
    /// The head of a loop over 0, 1, … below the size, or from the other end.
    fn each(index: &str, size: &str, backward: bool) -> String;
    /// The head of a block that runs only if the condition holds.
    fn only_if(condition: &str) -> String;
    /// The value if the condition holds, otherwise 0.
    fn if_holds(condition: &str, value: &str) -> String;
    /// 1 if the condition holds, otherwise 0.
    fn as_number(condition: &str) -> String;
    /// The value of an integer as a floating-point number; nothing if there is no difference.
    fn from_whole(whole: &str) -> Option<String>;
    /// ⌊a / b⌋ of integers, b above 0.
    fn floor_of_quotient(a: &str, b: &str) -> String;
    /// a mod b of integers, b above 0.
    fn remainder(a: &str, b: &str) -> String;
    /// An integer power, or any other.
    fn power(base: &str, exponent: &str, is_whole: bool) -> String;
    /// A function without a definition.
    fn call(function: Function, arguments: &[String]) -> String;
    /// An index in brackets.
    fn place(index: &str) -> String;
    /// An array as an argument, either the caller's or one that is computed here.
    fn argument(array: &str, is_passed: bool) -> String;
    /// A new array with this many zeros.
    fn zeros(name: &str, entries: &str) -> String;
    /// Whether the loops of each equation are a function of their own. A browser optimizes these one after
    /// another; one function with all loops would be slow for its first calls.
    const FUNCTION_FOR_EACH: bool;
    /// Whether an entry at integer indices has range tests before it instead of a call.
    const TESTS_IN_PLACE: bool;
    /// The entry of an array at indices that may be outside, or not integers: then 0.
    fn padded(array: &str, at: &[Place]) -> String;
}

/// An index of an entry along an axis.
struct Place {
    index: Whole,
    /// The size of the axis.
    size: String,
    /// Whether it is known to be inside the axis.
    stays_inside: bool,
}

/// An index of an entry, by how it is computed.
enum Whole {
    /// An integer.
    Number(String),
    /// The quotient of two integers.
    Quotient(String, String),
    /// Any number.
    Any(String),
}

/// The loops of a derivation, and the code around them.
struct Loops<'a, L> {
    nest: Nest<'a, L>,
    /// What a caller passes: the quantities without an equation, first those that have a gradient.
    passed: Vec<&'a Quantity>,
    forward: Vec<Equation<'a>>,
    backward: Vec<Equation<'a>>,
    /// The number of lines of the forward pass; the others are the backward pass.
    forward_lines: usize,
}

impl<'a, L: Language> Loops<'a, L> {
    fn of(derivation: &'a IndexedDerivation) -> Loops<'a, L> {
        let model = derivation.model();
        let mut nest = Nest::<L>::new(derivation);
        let Equations { passed, forward, backward } = Equations::of(derivation, &mut nest.names);
        for index in model.indices() {
            nest.names.of(&Named::Index(index.name.clone()));
        }
        let mut loops = Loops { nest, passed, forward, backward, forward_lines: 0 };
        loops.write(derivation);
        loops
    }

    /// Writes the loops forward and backward.
    fn write(&mut self, derivation: &IndexedDerivation) {
        let loss = derivation.model().loss();
        self.nest.line("// Forward.");
        self.nest.line("");
        compute(&mut self.nest, &self.forward, derivation.model().order());
        self.forward_lines = self.nest.lines.len();
        self.nest.line("");
        self.nest
            .line(&format!("// Backward: the derivative of {loss} with respect to each quantity."));
        self.nest.line("");
        compute(&mut self.nest, &self.backward, derivation.order());
    }

    /// The name of a quantity.
    fn name(&mut self, quantity: &Quantity) -> String {
        self.nest.names.of(&Named::Quantity(quantity.name.clone()))
    }

    /// The name of a size.
    fn size(&mut self, size: &Name) -> String {
        self.nest.names.of(&Named::Size(size.clone()))
    }

    /// The sizes that a caller passes: those without a formula.
    fn free_sizes(&self) -> Vec<&'a Size> {
        let sizes = self.nest.derivation.model().sizes().iter();
        sizes.filter(|size| size.formula.is_none()).collect()
    }

    /// The sizes with a formula: the name, the formula for people, and the formula as code.
    fn formulas(&mut self) -> Vec<(String, String, Whole)> {
        let mut formulas = Vec::new();
        for size in self.nest.derivation.model().sizes() {
            let Some(formula) = &size.formula else { continue };
            let name = self.size(&size.name);
            formulas.push((name, format!("{} = {formula}", size.name), self.nest.whole(formula)));
        }
        formulas
    }
}

/// Writes the loops of equations in this order.
fn compute<L: Language>(nest: &mut Nest<'_, L>, equations: &[Equation<'_>], order: &[Step]) {
    for (place, step) in order.iter().enumerate() {
        if place > 0 {
            nest.line("");
        }
        if let Step::Loop { .. } = step {
            zeros(nest, equations, step);
        }
        write_step(nest, equations, step);
    }
}

/// Arrays for everything that is computed in a loop over steps.
fn zeros<L: Language>(nest: &mut Nest<'_, L>, equations: &[Equation<'_>], step: &Step) {
    match step {
        Step::Compute(number) => nest.zeros(&equations[*number].target, equations[*number].axes),
        Step::Loop { steps, .. } => steps.iter().for_each(|step| zeros(nest, equations, step)),
    }
}

fn write_step<L: Language>(nest: &mut Nest<'_, L>, equations: &[Equation<'_>], step: &Step) {
    match step {
        Step::Compute(number) => nest.equation(&equations[*number]),
        Step::Loop { index, backward, steps } => {
            nest.enter(index, *backward);
            nest.fixed.push(index.name.clone());
            steps.iter().for_each(|step| write_step(nest, equations, step));
            nest.fixed.pop();
            nest.leave();
        }
    }
}

/// The value of an option: of a given number.
fn default(quantity: &Quantity) -> Option<f64> {
    match &quantity.definition {
        Definition::Given(Start::Numbers(numbers)) if quantity.axes.is_empty() => {
            numbers.first().copied()
        }
        _ => None,
    }
}

/// The definitions of the names that the code below uses. A definition may use names that are defined
/// before it.
fn needed(definitions: Vec<(String, String)>, code: &str) -> Vec<String> {
    let mut text = code.to_owned();
    let mut needed = Vec::new();
    for (name, definition) in definitions.into_iter().rev() {
        if mentions(&text, &name) {
            text += &definition;
            needed.push(definition);
        }
    }
    needed.reverse();
    needed
}

/// A helper function: its name and its text.
type Helper = (&'static str, &'static str);

/// The functions that the code calls, or that they call in turn. Those that call others come first.
fn called(helpers: &[Helper], code: &str) -> String {
    let mut text = String::new();
    for (name, helper) in helpers {
        if calls(code, name) || calls(&text, name) {
            text += helper;
        }
    }
    text
}

/// Whether the code calls a function.
fn calls(code: &str, function: &str) -> bool {
    code.match_indices(&format!("{function}(")).any(|(place, _)| !ends_in_a_name(&code[..place]))
}

/// Whether a name is used in code, outside comments.
fn mentions(code: &str, name: &str) -> bool {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split(|c: char| !is_of_a_name(c))).any(|word| word == name)
}

fn ends_in_a_name(code: &str) -> bool {
    code.ends_with(|last: char| is_of_a_name(last) || last == ':' || last == '.')
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}
