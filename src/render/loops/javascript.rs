//! Loops in JavaScript: a module without imports, over arrays of numbers.

use super::{Helper, Language, Loops, Place, Whole, called, default, mentions, needed};
use crate::derive::IndexedDerivation;
use crate::expr::{Function, shortest};
use crate::render::equations::Equation;

/// The derivation as a module in JavaScript, which computes all values and all derivatives in nested
/// loops: the functions `forward` and `backward`, and `forwardBackward` for both.
pub fn document(derivation: &IndexedDerivation) -> String {
    let mut loops = Loops::<JavaScript>::of(derivation);
    let model = derivation.model();
    let (title, loss) = (model.title(), model.loss());
    let lines = std::mem::take(&mut loops.nest.lines);
    let (forward, backward) = lines.split_at(loops.forward_lines);
    let (mut about, mut passed, mut checks) = (Vec::new(), Vec::new(), String::new());
    for quantity in loops.passed.clone() {
        let name = loops.name(quantity);
        about.push(quantity.left().to_string());
        if !quantity.axes.is_empty() {
            let entries = loops.nest.entries(&quantity.axes);
            checks += &format!("check(\"{}\", {name}.length, {entries});\n", quantity.left());
        }
        let value = default(quantity).map(|value| format!("{name} = {}", shortest(value)));
        passed.push((name.clone(), value.unwrap_or(name)));
    }
    let all: Vec<&str> = passed.iter().map(|(_, taken)| taken.as_str()).collect();
    let forward = format!(
        "const {{ {} }} = quantities;\n{checks}\n{}\n\nreturn {{ {} }};\n",
        all.join(", "),
        forward.join("\n"),
        fields(&loops.forward)
    );
    let forward = with_sizes(&mut loops, forward);
    let computed: Vec<(String, String)> = loops
        .forward
        .iter()
        .map(|equation| (equation.name.clone(), equation.name.clone()))
        .collect();
    let code = backward.join("\n");
    let backward = format!(
        "{}{}{code}\n\nreturn {{ {} }};\n",
        taken(&passed, "quantities", &code),
        taken(&computed, "values", &code),
        fields(&loops.backward)
    );
    let backward = with_sizes(&mut loops, backward);
    let (forward, backward) = (indented(&forward), indented(&backward));
    let helpers = called(HELPERS, &format!("{forward}{backward}"));
    format!(
        "// {title}.\n//\n// The forward pass, and the derivatives of {loss} by the chain rule. The entries of an \
         array are\n// in the order of the indices, the last one fastest.\n\n// Takes the sizes and options \
         that differ from the model's, and the quantities\n// {}; returns the \
         computed values and the derivatives of {loss}, both by name.\n\
         export function forwardBackward(sizes, quantities) {{\n  \
         const values = forward(sizes, quantities);\n  \
         return {{ values, gradients: backward(sizes, quantities, values) }};\n}}\n\n\
         // The computed values, by name.\n\
         export function forward(sizes, quantities) {{\n{forward}}}\n\n\
         // The derivatives of {loss}, by name, from the values that `forward` returned.\n\
         export function backward(sizes, quantities, values) {{\n{backward}}}\n{helpers}",
        about.join(", "),
    )
}

/// What a function returns: each quantity by its name.
fn fields(equations: &[Equation<'_>]) -> String {
    let fields = equations.iter().map(|Equation { name, target, .. }| match name == target {
        true => name.clone(),
        false => format!("{name}: {target}"),
    });
    fields.collect::<Vec<_>>().join(", ")
}

/// The line that unpacks from an object what the code uses: names, and how each is unpacked.
fn taken(names: &[(String, String)], from: &str, code: &str) -> String {
    let used = names.iter().filter(|(name, _)| mentions(code, name));
    let taken: Vec<&str> = used.map(|(_, taken)| taken.as_str()).collect();
    if taken.is_empty() {
        String::new()
    } else {
        format!("const {{ {} }} = {from};\n", taken.join(", "))
    }
}

/// The body of a function, after the sizes that it mentions.
fn with_sizes(loops: &mut Loops<'_, JavaScript>, body: String) -> String {
    let mut definitions = Vec::new();
    for size in loops.free_sizes() {
        let name = loops.size(&size.name);
        let definition = format!("const {{ {name} = {} }} = sizes;\n", size.value);
        definitions.push((name, definition));
    }
    for (name, formula, value) in loops.formulas() {
        let value = whole(&value);
        let definition = format!("const {name} = size(\"{formula}\", {value});\n");
        definitions.push((name, definition));
    }
    // All sizes that are read, in one line.
    let definitions = needed(definitions, &body).concat().replace(" } = sizes;\nconst { ", ", ");
    format!("{definitions}{body}")
}

/// The lines, indented by two spaces per level as in all scripts here, in a function.
fn indented(body: &str) -> String {
    let line = |line: &str| {
        let text = line.trim_start();
        let indent = (line.len() - text.len()) / 2 + 2;
        if text.is_empty() { "\n".into() } else { format!("{:indent$}{text}\n", "") }
    };
    body.lines().map(line).collect()
}

fn whole(whole: &Whole) -> String {
    match whole {
        Whole::Number(text) | Whole::Any(text) => text.clone(),
        Whole::Quotient(a, b) => format!("({a}) / ({b})"),
    }
}

pub(super) struct JavaScript;

impl Language for JavaScript {
    const RESERVED: &'static [&'static str] = &[
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "undefined",
        "NaN",
        "Infinity",
        "Math",
        "Number",
        "RangeError",
        "Float64Array",
        "sizes",
        "quantities",
        "values",
        "gradients",
        "forwardBackward",
        "forward",
        "backward",
        "check",
        "size",
        "padded",
        "bracket",
        "exceeds",
        "erf",
        "erfc",
        "_",
    ];
    const EQUAL: [&'static str; 2] = ["===", "!=="];
    const PI: &'static str = "Math.PI";

    fn number(value: f64) -> String {
        if value == f64::NEG_INFINITY { "-Infinity".into() } else { shortest(value) }
    }
    fn variable(name: &str, value: &str) -> String {
        format!("let {name} = {value};")
    }
    fn constant(name: &str, value: &str) -> String {
        format!("const {name} = {value};")
    }
    fn each(index: &str, size: &str, backward: bool) -> String {
        match backward {
            true => format!("for (let {index} = {size} - 1; {index} >= 0; {index} -= 1) {{"),
            false => format!("for (let {index} = 0; {index} < {size}; {index} += 1) {{"),
        }
    }
    fn only_if(condition: &str) -> String {
        format!("if ({condition}) {{")
    }
    fn if_holds(condition: &str, value: &str) -> String {
        format!("{condition} ? {value} : 0")
    }
    fn as_number(condition: &str) -> String {
        format!("Number({condition})")
    }
    fn from_whole(_: &str) -> Option<String> {
        None
    }
    fn floor_of_quotient(a: &str, b: &str) -> String {
        let is_a_name = b.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_a_name {
            format!("Math.floor({a} / {b})")
        } else {
            format!("Math.floor({a} / ({b}))")
        }
    }
    fn remainder(a: &str, b: &str) -> String {
        format!("({a} - {b} * Math.floor({a} / {b}))")
    }
    fn power(base: &str, exponent: &str, _: bool) -> String {
        format!("Math.pow({base}, {exponent})")
    }
    fn call(function: Function, arguments: &[String]) -> String {
        match function {
            // The argument appears twice.
            Function::Step => {
                let x = &arguments[0];
                format!("(({x}) > 0 ? 1 : ({x}) <= 0 ? 0 : NaN)")
            }
            function => function.entry().javascript.replace("{}", &arguments.join(", ")),
        }
    }
    fn place(index: &str) -> String {
        index.into()
    }
    fn argument(array: &str, _: bool) -> String {
        array.into()
    }
    fn zeros(name: &str, entries: &str) -> String {
        format!("const {name} = new Float64Array({entries});")
    }
    const FUNCTION_FOR_EACH: bool = true;
    const TESTS_IN_PLACE: bool = true;
    fn padded(array: &str, at: &[Place]) -> String {
        let sizes: Vec<&str> = at.iter().map(|at| at.size.as_str()).collect();
        let at: Vec<String> = at.iter().map(|at| whole(&at.index)).collect();
        format!("padded({array}, [{}], [{}])", at.join(", "), sizes.join(", "))
    }
}

const HELPERS: &[Helper] = &[
    (
        "check",
        "
// Throws an error if the number of entries of an array does not match its sizes.
function check(quantity, entries, expected) {
  if (entries !== expected) {
    throw new RangeError(`${quantity} has ${entries} entries instead of ${expected}`);
  }
}
",
    ),
    (
        "size",
        "
// A size, which must be an integer above 0.
function size(formula, value) {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${formula} = ${value} is not an integer above 0`);
  }
  return value;
}
",
    ),
    (
        "padded",
        "
// The entry at these indices: 0 outside the array, or if an index is not an integer.
function padded(array, at, sizes) {
  let place = 0;
  for (let axis = 0; axis < sizes.length; axis += 1) {
    if (!Number.isInteger(at[axis]) || at[axis] < 0 || at[axis] >= sizes[axis]) {
      return 0;
    }
    place = place * sizes[axis] + at[axis];
  }
  return array[place];
}
",
    ),
    (
        "bracket",
        "
// 1 if a condition on a and b holds, otherwise 0; NaN if a or b is NaN.
function bracket(holds, a, b) {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : Number(holds);
}
",
    ),
    (
        "exceeds",
        "
// Whether a is larger than b. NaN counts as the largest, so that it is not lost.
function exceeds(a, b) {
  return a > b || (Number.isNaN(a) && !Number.isNaN(b));
}
",
    ),
    (
        "erf",
        "
// The error function: a series of positive terms up to 2, beyond that a continued fraction for 1 - erf.
function erf(x) {
  if (Math.abs(x) > 2) {
    let fraction = 0;
    for (let n = 80; n > 0; n -= 1) {
      fraction = n / 2 / (Math.abs(x) + fraction);
    }
    const rest = Math.exp(-x * x) / Math.sqrt(Math.PI) / (Math.abs(x) + fraction);
    return Math.sign(x) * (1 - rest);
  }
  let [term, series] = [x, x];
  for (let n = 1; n < 60; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    series += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * series;
}
",
    ),
    (
        "erfc",
        "
// 1 - erf: a continued fraction beyond 2, otherwise a series of positive terms for erf.
function erfc(x) {
  if (Math.abs(x) > 2) {
    let fraction = 0;
    for (let n = 80; n > 0; n -= 1) {
      fraction = n / 2 / (Math.abs(x) + fraction);
    }
    const rest = Math.exp(-x * x) / Math.sqrt(Math.PI) / (Math.abs(x) + fraction);
    return x > 0 ? rest : 2 - rest;
  }
  let [term, series] = [x, x];
  for (let n = 1; n < 60; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    series += term;
  }
  return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * series;
}
",
    ),
];
