//! Derivations as nested loops. What the JavaScript computes is seen in a browser, in
//! `tests/outside`.

use crate::common::{assert_computed, every_layer};
use backprop::derive::IndexedDerivation;
use backprop::model::{self, Quantity};
use backprop::render;
use std::fs;
use std::process::Command;

fn derivation(text: &str) -> IndexedDerivation {
    IndexedDerivation::of(model::from_toml(text, "model.toml").unwrap()).unwrap()
}

/// The fields of a structure in a module.
fn fields<'a>(module: &'a str, structure: &str) -> Vec<&'a str> {
    let from = module.split(&format!("pub struct {structure} {{\n")).nth(1).unwrap();
    let inside = from.split('}').next().unwrap();
    let fields = inside.lines().filter_map(|line| line.trim().strip_prefix("pub "));
    fields.map(|field| field.split(':').next().unwrap()).collect()
}

/// A call of the module, which prints everything in the order of its structures.
fn call(place: usize, module: &str, derivation: &IndexedDerivation) -> String {
    let model = derivation.model();
    let free = model.sizes().iter().filter(|size| size.formula.is_none());
    let sizes: Vec<String> = fields(module, "Sizes")
        .into_iter()
        .zip(free)
        .map(|(name, size)| format!("{name}: {}", size.value))
        .collect();
    let others = model.quantities().iter().filter(|quantity| quantity.equation().is_none());
    let passed: Vec<(&Quantity, String)> = others
        .zip(model.start())
        .map(|(quantity, tensor)| match quantity.axes.is_empty() {
            true => (quantity, format!("{:?}", tensor.values[0])),
            false => (quantity, format!("&{:?}", tensor.values)),
        })
        .collect();
    let (learned, given): (Vec<_>, Vec<_>) =
        passed.into_iter().partition(|(quantity, _)| quantity.wants_a_gradient());
    let arguments: Vec<String> =
        learned.into_iter().chain(given).map(|(_, argument)| argument).collect();
    let print = |of: &str, structure: &str| -> String {
        let fields = fields(module, structure).into_iter();
        fields.map(|field| format!("        println!(\"{{:?}}\", {of}.{field});\n")).collect()
    };
    format!(
        "    {{\n        let _ = m{place}::Sizes::default();\n        let sizes = m{place}::Sizes {{ {} }};\n        \
         let (values, gradients) = m{place}::forward_backward(&sizes, {});\n{}{}    }}\n",
        sizes.join(", "),
        arguments.join(", "),
        print("values", "Values"),
        print("gradients", "Gradients"),
    )
}

#[test]
fn rust_computes_what_the_definition_says() {
    let layers = every_layer();
    let (mut modules, mut calls) = (String::new(), String::new());
    for (place, (_, derivation)) in layers.iter().enumerate() {
        let module = render::rust_document(derivation);
        modules += &format!("mod m{place} {{\n{module}}}\n");
        calls += &call(place, &module, derivation);
    }
    let folder = tempfile::tempdir().unwrap();
    let (source, program) = (folder.path().join("all.rs"), folder.path().join("all"));
    fs::write(&source, format!("#![deny(warnings)]\n{modules}\nfn main() {{\n{calls}}}\n"))
        .unwrap();
    let compiler = std::env::var_os("RUSTC").unwrap_or("rustc".into());
    let compiled = Command::new(compiler)
        .args(["--edition", "2021", "-O", "-o"])
        .args([&program, &source])
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let output = Command::new(program).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut tensors = printed.lines().map(|line| -> Vec<f64> {
        let entries = line.trim_matches(['[', ']']).split(", ");
        entries.map(|entry| entry.parse().unwrap()).collect()
    });
    for (name, derivation) in &layers {
        assert_computed(name, derivation, &mut |_, _| tensors.next().unwrap());
    }
    assert!(tensors.next().is_none());
}

#[test]
fn names_are_ascii_and_lines_have_the_equations() {
    for (name, derivation) in every_layer() {
        for module in
            [render::rust_document(&derivation), render::indexed_javascript_document(&derivation)]
        {
            let code: String = module
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .map(|line| line.split('"').step_by(2).collect::<String>())
                .collect();
            assert!(code.is_ascii(), "{name}: {code}");
            for [open, close] in [["(", ")"], ["[", "]"], ["{", "}"]] {
                assert_eq!(code.matches(open).count(), code.matches(close).count(), "{name}");
            }
            for total in derivation.totals() {
                let equation = format!("// {} = {}", total.left(), total.worked);
                assert!(module.contains(&equation), "{name}: {equation}");
            }
        }
    }
}

#[test]
fn what_uses_itself_is_a_loop() {
    let (_, layer) = every_layer().into_iter().find(|(name, _)| name == "rnn-sequence").unwrap();
    let rust = render::rust_document(&layer);
    assert!(rust.contains("    for t in 0..T {\n"), "{rust}");
    assert!(rust.contains("    for t in (0..T).rev() {\n"), "{rust}");
    let script = render::indexed_javascript_document(&layer);
    assert!(script.contains("  for (let t = T - 1; t >= 0; t -= 1) {\n"), "{script}");
}

#[test]
fn names_do_not_meet() {
    let model = derivation(
        r#"
        title = "Names"
        loss = "L"

        [sizes]
        N = 2

        [indices]
        n = "N"

        [given]
        "λ" = 0.5

        [incoming]
        "x̂[n]" = "normal"

        [trained]
        "in" = 1.0
        "fn" = 2.0
        "function" = 2.0

        [equations]
        "m" = "Σ[n] x̂[n]²"
        "k" = "Σ[n] x̂[n]"
        L = "m·fn·function + in·λ·k"
        "#,
    );
    let rust = render::rust_document(&model);
    assert!(rust.contains("    in_: f64,\n    fn_: f64,\n    function: f64,\n"), "{rust}");
    assert!(rust.contains("sum += f64::powi(xhat[n as usize], 2);"), "{rust}");
    let script = render::indexed_javascript_document(&model);
    assert!(
        script.contains("{ xhat, in_, fn, function_, lambda = 0.5 } = quantities;"),
        "{script}"
    );
    // Two of the same name in a block would be an error.
    assert_eq!(script.matches("let sum = ").count(), 1, "{script}");
    assert_eq!(script.matches("let sum_2 = ").count(), 1, "{script}");
}
