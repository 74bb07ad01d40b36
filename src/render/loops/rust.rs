//! Loops in Rust: a module without dependencies, over slices of f64.

use super::{Helper, Language, Loops, Place, Whole, called, default, mentions, needed};
use crate::derive::IndexedDerivation;
use crate::expr::{Function, shortest};
use crate::model::Quantity;

/// The derivation as a module in Rust: the sizes, what is computed, and the function
/// `forward_backward`, which computes all values and all derivatives in nested loops.
pub fn document(derivation: &IndexedDerivation) -> String {
    let mut loops = Loops::<Rust>::of(derivation);
    let model = derivation.model();
    let (title, loss) = (model.title(), model.loss());
    let body = function_body(&mut loops);
    let function = function(&mut loops, &body, &loss.to_string());
    let sizes = sizes(&mut loops);
    let values = outcome(&mut loops, false, "Values", "The computed values.");
    let about = format!("The derivatives of {loss} with respect to each of these.");
    let gradients = outcome(&mut loops, true, "Gradients", &about);
    let helpers = called(HELPERS, &function);
    format!(
        "//! {title}.\n//!\n//! The forward pass, and the derivatives of {loss} by the chain rule. The entries \
         of an array are\n//! in the order of the indices, the last one fastest.\n\n\
         #![allow(non_snake_case, clippy::all)]\n\n{sizes}\n{values}\n{gradients}\n{function}{helpers}"
    )
}

fn sizes(loops: &mut Loops<'_, Rust>) -> String {
    let (mut fields, mut defaults) = (String::new(), String::new());
    for size in loops.free_sizes() {
        let name = loops.size(&size.name);
        fields += &format!("    pub {name}: usize,\n");
        defaults += &format!("            {name}: {},\n", size.value);
    }
    format!(
        "/// The sizes of the indices, and options.\n#[derive(Debug, Clone, Copy)]\npub struct Sizes \
         {{\n{fields}}}\n\nimpl Default for Sizes {{\n    fn default() -> Sizes {{\n        Sizes \
         {{\n{defaults}        }}\n    }}\n}}\n"
    )
}

/// The structure for the computed values.
fn outcome(loops: &mut Loops<'_, Rust>, is_backward: bool, name: &str, about: &str) -> String {
    let equations = if is_backward { &loops.backward } else { &loops.forward };
    let mut fields = String::new();
    for equation in equations {
        let kind = if equation.axes.is_empty() { "f64" } else { "Vec<f64>" };
        fields += &format!("    /// {}\n    pub {}: {kind},\n", equation.left, equation.name);
    }
    format!("/// {about}\n#[derive(Debug, Clone)]\npub struct {name} {{\n{fields}}}\n")
}

/// The lines of the function: sizes, loops, and what it returns.
fn function_body(loops: &mut Loops<'_, Rust>) -> String {
    let mut body = String::new();
    for quantity in loops.passed.clone() {
        if quantity.axes.is_empty() {
            continue;
        }
        let (name, entries) = (loops.name(quantity), loops.nest.entries(&quantity.axes));
        let left = quantity.left();
        body += &format!("assert_eq!({name}.len() as isize, {entries}, \"entries of {left}\");\n");
    }
    body += "\n";
    body += &(loops.nest.lines.join("\n") + "\n\n");
    for (name, equations) in [("Values", &loops.forward), ("Gradients", &loops.backward)] {
        let fields: Vec<String> = equations
            .iter()
            .map(|equation| match equation.name == equation.target {
                true => equation.name.clone(),
                false => format!("{}: {}", equation.name, equation.target),
            })
            .collect();
        let variable = name.to_lowercase();
        body += &format!("let {variable} = {name} {{ {} }};\n", fields.join(", "));
    }
    body += "(values, gradients)\n";
    let mut definitions = Vec::new();
    for size in loops.free_sizes() {
        let name = loops.size(&size.name);
        let definition = format!("let {name} = sizes.{name} as isize;\n");
        definitions.push((name, definition));
    }
    for (name, formula, value) in loops.formulas() {
        let value = whole(&value);
        let definition = format!(
            "let {name} = {value};\nassert!({name} > 0, \"{formula} is not an integer above 0\");\n"
        );
        definitions.push((name, definition));
    }
    needed(definitions, &body).concat() + body.as_str()
}

fn function(loops: &mut Loops<'_, Rust>, body: &str, loss: &str) -> String {
    let (mut parameters, mut about) = (vec!["    sizes: &Sizes,\n".to_owned()], Vec::new());
    let mut unused = String::new();
    for quantity in loops.passed.clone() {
        let name = loops.name(quantity);
        let kind = if quantity.axes.is_empty() { "f64" } else { "&[f64]" };
        parameters.push(format!("    {name}: {kind},\n"));
        about.push(described(quantity));
        if !mentions(body, &name) {
            unused += &format!("    let _ = {name};\n");
        }
    }
    if !mentions(body, "sizes") {
        unused += "    let _ = sizes;\n";
    }
    let body: String = body
        .lines()
        .map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") })
        .collect();
    format!(
        "/// Takes {}; returns the computed values and the derivatives of {loss}.\npub fn \
         forward_backward(\n{}) -> (Values, Gradients) {{\n{unused}{body}}}\n",
        about.join(", "),
        parameters.concat(),
    )
}

/// `x[n,i]`, or `ε (1e-5 in the model)`
fn described(quantity: &Quantity) -> String {
    match default(quantity) {
        Some(value) => format!("{} ({} in the model)", quantity.left(), shortest(value)),
        None => quantity.left().to_string(),
    }
}

/// An index or a size; −1, which neither can be, if it is not an integer.
fn whole(whole: &Whole) -> String {
    match whole {
        Whole::Number(text) => text.clone(),
        Whole::Quotient(a, b) => format!("quotient({a}, {b})"),
        Whole::Any(text) => format!("whole({text})"),
    }
}

/// An integer on which a method is called: a literal needs its type.
fn typed(whole: &str) -> String {
    let is_a_literal = whole.chars().all(|c| c.is_ascii_digit());
    if is_a_literal { format!("{whole}_isize") } else { whole.to_owned() }
}

struct Rust;

impl Language for Rust {
    const RESERVED: &'static [&'static str] = &[
        "Self",
        "abstract",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "const",
        "continue",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        "final",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "pub",
        "ref",
        "return",
        "self",
        "static",
        "struct",
        "super",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "unsafe",
        "unsized",
        "use",
        "virtual",
        "where",
        "while",
        "yield",
        "_",
        "None",
        "f64",
        "isize",
        "usize",
        "std",
        "vec",
        "Vec",
        "Sizes",
        "Values",
        "Gradients",
        "sizes",
        "values",
        "gradients",
        "forward_backward",
        "padded",
        "quotient",
        "whole",
        "bracket",
        "exceeds",
        "larger",
        "step",
        "erf",
        "erfc",
    ];
    const EQUAL: [&'static str; 2] = ["==", "!="];
    const PI: &'static str = "std::f64::consts::PI";

    fn number(value: f64) -> String {
        if value == f64::NEG_INFINITY { "f64::NEG_INFINITY".into() } else { format!("{value:?}") }
    }
    fn variable(name: &str, value: &str) -> String {
        format!("let mut {name} = {value};")
    }
    fn constant(name: &str, value: &str) -> String {
        format!("let {name} = {value};")
    }
    fn each(index: &str, size: &str, backward: bool) -> String {
        match backward {
            true => format!("for {index} in (0..{size}).rev() {{"),
            false => format!("for {index} in 0..{size} {{"),
        }
    }
    fn only_if(condition: &str) -> String {
        format!("if {condition} {{")
    }
    fn if_holds(condition: &str, value: &str) -> String {
        format!("if {condition} {{ {value} }} else {{ 0.0 }}")
    }
    fn as_number(condition: &str) -> String {
        format!("f64::from({condition})")
    }
    fn from_whole(whole: &str) -> Option<String> {
        Some(format!("{whole} as f64"))
    }
    fn floor_of_quotient(a: &str, b: &str) -> String {
        format!("{}.div_euclid({b})", typed(a))
    }
    fn remainder(a: &str, b: &str) -> String {
        format!("{}.rem_euclid({b})", typed(a))
    }
    fn power(base: &str, exponent: &str, is_whole: bool) -> String {
        let function = if is_whole { "powi" } else { "powf" };
        format!("f64::{function}({base}, {exponent})")
    }
    fn call(function: Function, arguments: &[String]) -> String {
        let (first, rest) = arguments.split_first().expect("a function has arguments");
        match function {
            Function::Max => rest.iter().fold(first.clone(), |a, b| format!("larger({a}, {b})")),
            Function::Step => format!("step({first})"),
            Function::Erf => format!("erf({first})"),
            Function::Erfc => format!("erfc({first})"),
            // Rust calls the arcsine `asin`.
            function => format!("f64::{}({first})", function.entry().text.replace("arc", "a")),
        }
    }
    fn place(index: &str) -> String {
        let is_a_name = index.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_a_name { format!("{index} as usize") } else { format!("({index}) as usize") }
    }
    fn argument(array: &str, is_passed: bool) -> String {
        if is_passed { array.into() } else { format!("&{array}") }
    }
    fn zeros(name: &str, entries: &str) -> String {
        format!("let mut {name} = vec![0.0; {}];", Rust::place(entries))
    }
    const FUNCTION_FOR_EACH: bool = false;
    const TESTS_IN_PLACE: bool = false;
    fn padded(array: &str, at: &[Place]) -> String {
        let sizes: Vec<&str> = at.iter().map(|at| at.size.as_str()).collect();
        let at: Vec<String> = at.iter().map(|at| whole(&at.index)).collect();
        format!("padded({array}, [{}], [{}])", at.join(", "), sizes.join(", "))
    }
}

const HELPERS: &[Helper] = &[
    (
        "padded",
        "
/// The entry at these indices, which is 0 outside the array.
fn padded<const AXES: usize>(array: &[f64], at: [isize; AXES], sizes: [isize; AXES]) -> f64 {
    let mut place = 0;
    for (index, size) in at.into_iter().zip(sizes) {
        if index < 0 || index >= size {
            return 0.0;
        }
        place = place * size + index;
    }
    array[place as usize]
}
",
    ),
    (
        "quotient",
        "
/// a / b, or -1 if that is not an integer: neither an index nor a size is -1.
fn quotient(a: isize, b: isize) -> isize {
    if b != 0 && a % b == 0 { a / b } else { -1 }
}
",
    ),
    (
        "whole",
        "
/// The number, or -1 if it is not an integer: neither an index nor a size is -1.
fn whole(x: f64) -> isize {
    if x.fract() == 0.0 { x as isize } else { -1 }
}
",
    ),
    (
        "bracket",
        "
/// 1 if a condition on a and b holds, otherwise 0; NaN if a or b is NaN.
fn bracket(holds: bool, a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() { f64::NAN } else { f64::from(holds) }
}
",
    ),
    (
        "larger",
        "
/// The larger of two numbers; NaN if one of them is NaN.
fn larger(a: f64, b: f64) -> f64 {
    if exceeds(b, a) { b } else { a }
}
",
    ),
    (
        "exceeds",
        "
/// Whether a is larger than b. NaN counts as the largest, so that it is not lost.
fn exceeds(a: f64, b: f64) -> bool {
    a > b || (a.is_nan() && !b.is_nan())
}
",
    ),
    (
        "step",
        "
/// 1 if x is above 0, otherwise 0.
fn step(x: f64) -> f64 {
    if x.is_nan() { x } else { f64::from(x > 0.0) }
}
",
    ),
    (
        "erf",
        "
/// The error function: a series of positive terms up to 2, beyond that a continued fraction for 1 - erf.
fn erf(x: f64) -> f64 {
    let root = f64::sqrt(std::f64::consts::PI);
    if x.abs() > 2.0 {
        let mut fraction = 0.0;
        for n in (1..=80).rev() {
            fraction = n as f64 / 2.0 / (x.abs() + fraction);
        }
        return x.signum() * (1.0 - f64::exp(-x * x) / root / (x.abs() + fraction));
    }
    let (mut term, mut series) = (x, x);
    for n in 1..60 {
        term *= 2.0 * x * x / (2 * n + 1) as f64;
        series += term;
    }
    2.0 / root * f64::exp(-x * x) * series
}
",
    ),
    (
        "erfc",
        "
/// 1 - erf: a continued fraction beyond 2, otherwise a series of positive terms for erf.
fn erfc(x: f64) -> f64 {
    let root = f64::sqrt(std::f64::consts::PI);
    if x.abs() > 2.0 {
        let mut fraction = 0.0;
        for n in (1..=80).rev() {
            fraction = n as f64 / 2.0 / (x.abs() + fraction);
        }
        let rest = f64::exp(-x * x) / root / (x.abs() + fraction);
        return if x > 0.0 { rest } else { 2.0 - rest };
    }
    let (mut term, mut series) = (x, x);
    for n in 1..60 {
        term *= 2.0 * x * x / (2 * n + 1) as f64;
        series += term;
    }
    1.0 - 2.0 / root * f64::exp(-x * x) * series
}
",
    ),
];
