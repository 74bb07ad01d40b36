//! A browser shows the MathML, every equation with a size and no element unknown to it, and runs
//! the JavaScript, which computes what the program computes.

use crate::common::{CHROMIUM_OPTIONS, assert_computed, chromium, derivation, every_layer};
use backprop::derive::Column;
use backprop::derive::{Derivation, blackboard};
use backprop::descent::Descent;
use backprop::network::{PRESETS, preset};
use backprop::render;
use libtest_mimic::Trial;
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;

/// The tests, ignored if the program is missing.
pub fn tests() -> Vec<Trial> {
    let program = chromium();
    if program.is_none() {
        eprintln!(
            "Chromium is not installed: \
             the checks of MathML and JavaScript in a browser are skipped."
        );
    }
    let trial = |name: &str, test: fn(&PathBuf)| {
        let program = program.clone();
        let is_missing = program.is_none();
        let run = move || {
            test(&program.expect("it is not ignored"));
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(is_missing)
    };
    let tests = vec![
        trial("a_browser_shows_every_equation", every_equation_has_a_size),
        trial("javascript_steps_every_preset_as_the_program_does", javascript_steps_every_preset),
        trial("loops_in_javascript_compute_what_the_definition_says", loops_in_javascript),
    ];
    tests
}

/// The DOM of a page in Chromium, as text, after its scripts have run.
fn shown(program: &PathBuf, page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::write(&file, page).unwrap();
    let output = Command::new(program)
        .args(CHROMIUM_OPTIONS)
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium starts");
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}

/// Measures every element of mathematics and writes the result into the page's title.
const SCRIPT: &str = "<script>
  const rows = [...document.querySelectorAll('math mtr')];
  const all = [...document.querySelectorAll('math *')];
  const box = e => e.getBoundingClientRect();
  const hasSize = e => box(e).width > 0 && box(e).height > 0;
  const empty = all.filter(e => !['mspace', 'mo'].includes(e.localName) && !hasSize(e));
  const unknown = all.filter(e => !(e instanceof MathMLElement));
  const isFlat = ({ children }) =>
    children.length !== 2 || box(children[0]).bottom > box(children[1]).top + 2;
  const flat = [...document.querySelectorAll('mfrac')].filter(isFlat);
  document.title = Object.entries({ rows, empty, unknown, flat })
    .map(([name, list]) => `${name} ${list.length}`).join(' ');
</script>";

fn every_equation_has_a_size(program: &PathBuf) {
    let derivation = derivation();
    let blocks = blackboard::with_numbers(&derivation.blackboard(), &derivation.values());
    let page = render::mathml_document(&blocks).replace("</body>", &format!("{SCRIPT}</body>"));
    let dom = shown(program, &page);
    let title =
        dom.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("no title");
    // A line that is too long for the page has more rows.
    let rows = page.matches("<mtr>").count();
    let added = |step: &blackboard::Step| usize::from(step.new_line);
    let lines = blocks.iter().flat_map(|block| &block.lines);
    let fewest: usize = lines.map(|line| 1 + line.steps.iter().map(added).sum::<usize>()).sum();
    assert!(rows >= fewest, "{rows} rows for {fewest} lines");
    assert_eq!(title, format!("rows {rows} empty 0 unknown 0 flat 0"));
}

/// The number of iterations that are compared.
const ITERATIONS: usize = 20;

/// Every kind of activation, loss and optimizer that a preset has.
fn javascript_steps_every_preset(program: &PathBuf) {
    let derivations: Vec<Derivation> = PRESETS
        .iter()
        .map(|(name, _)| Derivation::of(preset(name).unwrap().network().unwrap()).unwrap())
        .collect();
    // Each script in a function of its own, since all call their network `network`.
    let runs: Vec<String> = derivations
        .iter()
        .map(|derivation| {
            let script = render::javascript_document(derivation);
            format!(
                "(() => {{ {script}
                  const v = network.start(), rows = [];
                  for (let k = 0; k < {ITERATIONS}; k += 1) {{
                    const d = {{}};
                    network.forward(v);
                    network.backward(v, d);
                    rows.push([{{ ...v }}, d]);
                    network.update(v, d);
                  }}
                  return rows; }})()"
            )
        })
        .collect();
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><pre></pre>\
         <script>document.querySelector('pre').textContent = JSON.stringify([{}]);</script>",
        runs.join(",\n")
    );
    let dom = shown(program, &page);
    let text =
        dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).expect("it ran");
    let all: Vec<Vec<[HashMap<String, f64>; 2]>> =
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text:.200}"));
    for (((name, _), derivation), rows) in PRESETS.iter().zip(&derivations).zip(&all) {
        let mut descent = Descent::new(derivation, derivation.network().learning_rate()).unwrap();
        let columns = descent.columns().to_vec();
        assert_eq!(rows.len(), ITERATIONS);
        for (iteration, [v, d]) in rows.iter().enumerate() {
            for (column, expected) in columns.iter().zip(descent.step().unwrap()) {
                let got = match column {
                    // In the script what an optimizer keeps belongs to the update, which comes
                    // after.
                    Column::Quantity(name) if derivation.network().variable(name).is_none() => {
                        continue;
                    }
                    Column::Quantity(name) => v[name.as_str()],
                    Column::Derivative(partial) => d[partial.wrt.as_str()],
                };
                let is_close = (got - expected).abs() <= 1e-12 * expected.abs() + 1e-15;
                assert!(
                    is_close,
                    "{name}, iteration {iteration}, {}: \
                     {got:e} in the browser, {expected:e} in the program",
                    column.label()
                );
            }
        }
    }
}

/// Every layer as loops: the entries of each quantity and of each derivative, in the order of the
/// equations.
fn loops_in_javascript(program: &PathBuf) {
    let layers = every_layer();
    let runs: Vec<String> = layers
        .iter()
        .map(|(_, derivation)| {
            let model = derivation.model();
            let script = render::indexed_javascript_document(derivation);
            let script = script.replace("export function", "function");
            let free = model.sizes().iter().filter(|size| size.formula.is_none());
            let sizes: Vec<String> =
                free.map(|size| format!("{}: {}", size.name, size.value)).collect();
            // What the function takes, by the names in its first line.
            let taken = script.split(" } = quantities;").next().unwrap();
            let taken = taken.rsplit("const { ").next().unwrap().split(", ");
            let taken: Vec<&str> = taken.map(|name| name.split(' ').next().unwrap()).collect();
            let others = model.quantities().iter().filter(|q| q.equation().is_none());
            let (learned, given): (Vec<_>, Vec<_>) =
                others.zip(model.start()).partition(|(quantity, _)| quantity.wants_a_gradient());
            let passed: Vec<String> = learned
                .into_iter()
                .chain(given)
                .zip(taken)
                .map(|((quantity, tensor), name)| match quantity.axes.is_empty() {
                    true => format!("{name}: {:?}", tensor.values[0]),
                    false => format!("{name}: {:?}", tensor.values),
                })
                .collect();
            format!(
                "(() => {{ {script}
                  const {{ values, gradients }} =
                    forwardBackward({{ {} }}, {{ {} }});
                  const entries = of =>
                    Object.values(of).map(x => typeof x === 'number' ? [x] : [...x]);
                  return [entries(values), entries(gradients)]; }})()",
                sizes.join(", "),
                passed.join(", "),
            )
        })
        .collect();
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><pre></pre>\
         <script>document.querySelector('pre').textContent = JSON.stringify([{}]);</script>",
        runs.join(",\n")
    );
    let dom = shown(program, &page);
    let text =
        dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).expect("it ran");
    let all: Vec<[Vec<Vec<f64>>; 2]> =
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text:.200}"));
    assert_eq!(all.len(), layers.len());
    for ((name, derivation), computed) in layers.iter().zip(&all) {
        assert_computed(name, derivation, &mut |is_backward, place| {
            computed[usize::from(is_backward)][place].clone()
        });
    }
}
