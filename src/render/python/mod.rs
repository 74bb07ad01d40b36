//! A derivation as a Python module, for NumPy or PyTorch: one function that computes all values and all
//! derivatives, each equation on one line, with the equation above it.
//!
//! The names are those of the model in ASCII. The arrays give the sizes; a size that no array has is
//! an option, with the model's value as its default.

mod arrays;
mod helpers;

use super::equations::{Equation, Equations};
use super::names::Named;
use crate::derive::IndexedDerivation;
use crate::expr::{Expr, Index, shortest};
use crate::model::{Definition, Quantity, Start, Step};
use arrays::{Arrays, Scope};

/// The derivation as a module for NumPy.
pub fn numpy_document(derivation: &IndexedDerivation) -> String {
    Module::of(derivation, Library::NumPy).document()
}

/// The derivation as a module for PyTorch, which does not use its automatic differentiation.
pub fn pytorch_document(derivation: &IndexedDerivation) -> String {
    Module::of(derivation, Library::PyTorch).document()
}

/// The library that computes with arrays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Library {
    NumPy,
    PyTorch,
}

impl Library {
    /// Its name in code.
    fn short(self) -> &'static str {
        match self {
            Library::NumPy => "np",
            Library::PyTorch => "torch",
        }
    }
}

/// A module that is being written.
struct Module<'a> {
    derivation: &'a IndexedDerivation,
    library: Library,
    arrays: Arrays<'a>,
    /// What a caller passes: the quantities without an equation, first those that have a gradient.
    passed: Vec<&'a Quantity>,
    forward: Vec<Equation<'a>>,
    backward: Vec<Equation<'a>>,
    lines: Vec<String>,
}

impl<'a> Module<'a> {
    fn of(derivation: &'a IndexedDerivation, library: Library) -> Module<'a> {
        let mut arrays = Arrays::new(derivation, library);
        let Equations { passed, forward, backward } = Equations::of(derivation, &mut arrays.names);
        let like = passed.iter().find(|quantity| quantity.wants_a_gradient());
        let like = like.expect("a derivation has a gradient");
        arrays.like = arrays.names.of(&Named::Quantity(like.name.clone()));
        Module { derivation, library, arrays, passed, forward, backward, lines: Vec::new() }
    }

    fn document(mut self) -> String {
        let model = self.derivation.model();
        let loss = self.arrays.names.of(&Named::Quantity(model.loss().clone()));
        self.arrays_and_sizes();
        let forward = std::mem::take(&mut self.forward);
        self.line("");
        self.line("# Forward.");
        self.compute(&forward, model.order());
        let backward = std::mem::take(&mut self.backward);
        self.line("");
        self.line(&format!("# Backward: the derivative of {loss} with respect to each quantity."));
        self.compute(&backward, self.derivation.order());
        self.line("");
        for (name, equations) in [("values", &forward), ("gradients", &backward)] {
            let entries: Vec<String> = equations
                .iter()
                .map(|equation| format!("\"{}\": {}", equation.name, equation.target))
                .collect();
            self.list(&format!("{name} = {{"), &entries, "}");
        }
        self.line("return values, gradients");
        self.finish()
    }

    /// The module around the lines of the function.
    fn finish(mut self) -> String {
        let parameters = self.parameters();
        let described: Vec<String> =
            self.passed.iter().map(|quantity| quantity.left().to_string()).collect();
        let (import, no_gradients, what) = match self.library {
            Library::NumPy => ("import numpy as np", "", "an array"),
            Library::PyTorch => ("import torch", "@torch.no_grad()\n", "a tensor"),
        };
        let title = self.derivation.model().title().replace('\\', "\\\\").replace('"', "'");
        let body: String = self
            .lines
            .iter()
            .map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") })
            .collect();
        let helpers = helpers::called(self.library, &body);
        let loss = self.derivation.model().loss();
        format!(
            "\"\"\"{title}.\n\nThe forward pass, and the derivatives of {loss} by the chain rule, \
             without automatic differentiation.\n\"\"\"\n\n{import}\n{helpers}\n\n{no_gradients}def \
             forward_backward(*, {parameters}):\n    \"\"\"Takes {}, each {what} with these axes.\n\n    \
             Returns the computed values and the derivatives of {loss}, both by name.\n    \"\"\"\n{body}",
            described.join(", "),
        )
    }

    /// `x, w, b, dy, stride=1, eps=1e-5`
    fn parameters(&mut self) -> String {
        let (mut needed, mut sizes, mut options) = (Vec::new(), Vec::new(), Vec::new());
        for quantity in &self.passed {
            let name = self.arrays.names.of(&Named::Quantity(quantity.name.clone()));
            match default(quantity) {
                Some(default) => options.push(format!("{name}={}", shortest(default))),
                None => needed.push(name),
            }
        }
        for size in self.derivation.model().sizes() {
            if size.formula.is_none() && !self.is_told(&Expr::Size(size.name.clone())) {
                let name = self.arrays.names.of(&Named::Size(size.name.clone()));
                sizes.push(format!("{name}={}", self.derivation.model().option(size)));
            }
        }
        [needed, sizes, options].concat().join(", ")
    }

    /// Whether an axis of an argument has this size.
    fn is_told(&self, size: &Expr) -> bool {
        let mut axes = self.passed.iter().flat_map(|quantity| &quantity.axes);
        axes.any(|axis| axis.size.as_deref() == Some(size))
    }

    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    /// Entries between parentheses, on one line if they fit, otherwise one line each.
    fn list(&mut self, open: &str, entries: &[String], close: &str) {
        let line = format!("{open}{}{close}", entries.join(", "));
        if line.len() <= WIDTH {
            return self.line(&line);
        }
        self.line(open);
        entries.iter().for_each(|entry| self.line(&format!("    {entry},")));
        self.line(close);
    }

    /// A statement; a sum that is too long for a line has one line per term.
    fn assign(&mut self, indent: &str, target: &str, right: &str) {
        let terms = terms(right);
        if indent.len() + target.len() + 3 + right.len() <= WIDTH || terms.len() == 1 {
            return self.line(&format!("{indent}{target} = {right}"));
        }
        self.line(&format!("{indent}{target} = ("));
        terms.iter().for_each(|term| self.line(&format!("{indent}    {term}")));
        self.line(&format!("{indent})"));
    }

    /// Turns the arguments into arrays, and reads the sizes from them.
    fn arrays_and_sizes(&mut self) {
        let mut shapes = Vec::new();
        let asarray = match self.library {
            Library::NumPy => "np.asarray",
            Library::PyTorch => "torch.as_tensor",
        };
        for quantity in self.passed.clone() {
            if default(quantity).is_some() {
                continue;
            }
            let name = self.arrays.names.of(&Named::Quantity(quantity.name.clone()));
            let array = match self.is_an_index(quantity) {
                true => format!("_indices({name})"),
                false => format!("1.0 * {asarray}({name})"),
            };
            self.line(&format!("{name} = {array}"));
            let axes = quantity.axes.iter().filter_map(|axis| axis.size.as_deref());
            let axes: Vec<String> =
                axes.map(|size| format!("\"{}\"", self.arrays.size(size))).collect();
            shapes.push(format!("\"{name}\": ({name}, [{}])", axes.join(", ")));
        }
        self.list("sizes = _sizes({", &shapes, "})");
        let (mut told, mut read) = (Vec::new(), Vec::new());
        for size in self.derivation.model().sizes() {
            if size.formula.is_none() && self.is_told(&Expr::Size(size.name.clone())) {
                let name = self.arrays.names.of(&Named::Size(size.name.clone()));
                read.push(format!("sizes[\"{name}\"]"));
                told.push(name);
            }
        }
        for (told, read) in told.chunks(6).zip(read.chunks(6)) {
            self.line(&format!("{} = {}", told.join(", "), read.join(", ")));
        }
        for size in self.derivation.model().sizes() {
            let name = self.arrays.names.of(&Named::Size(size.name.clone()));
            if let Some(formula) = &size.formula {
                let formula = self.arrays.size(formula);
                self.line(&format!("{name} = _whole(\"{name}\", \"{formula}\", {formula}, sizes)"));
            }
        }
    }

    /// Whether the values of a quantity are used as indices of another one.
    fn is_an_index(&self, quantity: &Quantity) -> bool {
        let mut is_it = matches!(quantity.definition, Definition::Given(Start::Below(_)));
        let equations = self.derivation.model().quantities().iter().filter_map(Quantity::equation);
        for equation in equations {
            equation.visit(&mut |part| {
                if let Expr::Entry(_, at) = part {
                    is_it |= at.iter().any(|index| index.contains(&quantity.name));
                }
            });
        }
        is_it && !quantity.wants_a_gradient()
    }

    /// The statements for equations in this order.
    fn compute(&mut self, equations: &[Equation<'_>], order: &[Step]) {
        for step in order {
            if let Step::Loop { .. } = step {
                self.zeros(equations, step);
            }
            self.step(equations, step, "");
        }
    }

    /// Arrays for the quantities that are computed in a loop.
    fn zeros(&mut self, equations: &[Equation<'_>], step: &Step) {
        match step {
            Step::Compute(number) => {
                let Equation { target, axes, .. } = &equations[*number];
                let (shape, like) = (self.arrays.shape(axes), self.arrays.like.clone());
                self.line(&match self.library {
                    Library::NumPy => format!("{target} = np.zeros({shape}, {like}.dtype)"),
                    Library::PyTorch => format!("{target} = {like}.new_zeros({shape})"),
                });
            }
            Step::Loop { steps, .. } => steps.iter().for_each(|step| self.zeros(equations, step)),
        }
    }

    fn step(&mut self, equations: &[Equation<'_>], step: &Step, indent: &str) {
        match step {
            Step::Compute(number) => self.equation(&equations[*number], indent),
            Step::Loop { index, backward, steps } => {
                let name = self.arrays.names.of(&Named::Index(index.name.clone()));
                let size = index.size.as_deref().expect("a model says the range of each index");
                let range = format!("range({})", self.arrays.size(size));
                let range = if *backward { format!("reversed({range})") } else { range };
                self.line(&format!("{indent}for {name} in {range}:"));
                self.arrays.fixed.push(index.name.clone());
                steps.iter().for_each(|s| self.step(equations, s, &format!("{indent}    ")));
                self.arrays.fixed.pop();
            }
        }
    }

    fn equation(&mut self, equation: &Equation<'_>, indent: &str) {
        let Equation { target, left, axes, forms, .. } = equation;
        let mut start = format!("{left} =");
        for form in forms {
            self.line(&format!("{indent}# {start} {form}"));
            start = format!("{:>1$}", "=", start.chars().count());
        }
        let right = forms.last().expect("an equation has a right side");
        let is_fixed = |index: &&Index| self.arrays.fixed.contains(&index.name);
        let (fixed, free): (Vec<&Index>, Vec<&Index>) = axes.iter().partition(is_fixed);
        let free: Vec<Index> = free.into_iter().cloned().collect();
        let names: Vec<_> = free.iter().map(|index| index.name.clone()).collect();
        let (before, code) = self.arrays.right_side(right, &Scope::of(free.clone()));
        before.iter().for_each(|line| self.line(&format!("{indent}{line}")));
        let right = code.along(&names).text;
        if !fixed.is_empty() {
            // The entries with the indices of the loops.
            let mut places: Vec<String> = Vec::new();
            for index in *axes {
                places.push(match fixed.contains(&index) {
                    true => self.arrays.names.of(&Named::Index(index.name.clone())),
                    false => ":".into(),
                });
            }
            while places.last().is_some_and(|place| place == ":") {
                places.pop();
            }
            return self.assign(indent, &format!("{target}[{}]", places.join(", ")), &right);
        }
        let right = match code.is_number {
            true => {
                let (shape, like) = (self.arrays.shape(&free), &self.arrays.like);
                match self.library {
                    Library::NumPy => format!("np.full({shape}, {right}, {like}.dtype)"),
                    Library::PyTorch => format!("{like}.new_full({shape}, {right})"),
                }
            }
            false if code.axes.len() < free.len() => self.arrays.broadcast(&right, &free),
            false => right,
        };
        self.assign(indent, target, &right);
    }
}

/// A line of the function is no longer than this, if it can be broken.
const WIDTH: usize = 96;

/// The terms of a sum in Python, each but the first with its sign.
fn terms(sum: &str) -> Vec<&str> {
    let (mut terms, mut from, mut depth) = (Vec::new(), 0, 0);
    for (place, letter) in sum.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ' ' if depth == 0
                && (sum[place..].starts_with(" + ") || sum[place..].starts_with(" - ")) =>
            {
                terms.push(&sum[from..place]);
                from = place + 1;
            }
            _ => {}
        }
    }
    terms.push(&sum[from..]);
    terms
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

/// The keywords of Python, and the names that a module uses itself.
const RESERVED: [&str; 53] = [
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
    "np",
    "torch",
    "sizes",
    "values",
    "gradients",
    "forward_backward",
    "ValueError",
    "float",
    "int",
    "len",
    "list",
    "max",
    "range",
    "reversed",
    "tuple",
    "zip",
    "enumerate",
    "_",
];
