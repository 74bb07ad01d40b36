//! Derivations as modules in Python. That they compute the same as PyTorch is the subject of
//! `tests/python/check.py`, which needs Python.

use backprop::derive::IndexedDerivation;
use backprop::{model, render};
use std::fs;
use std::path::Path;

fn derivation(text: &str) -> IndexedDerivation {
    IndexedDerivation::of(model::from_toml(text, "model.toml").unwrap()).unwrap()
}

fn layer(name: &str) -> IndexedDerivation {
    derivation(&fs::read_to_string(format!("assets/layers/{name}.toml")).unwrap())
}

/// To take over what is written now: `PYTHON=overwrite cargo test --test suite python`.
#[track_caller]
fn assert_snapshot(name: &str, written: &str) {
    let path = Path::new("tests/python/snapshots").join(name);
    if std::env::var("PYTHON").is_ok_and(|value| value == "overwrite") {
        fs::write(&path, written).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == written,
        "{} has changed; run: PYTHON=overwrite cargo test --test suite python, and read the \
         difference",
        path.display()
    );
}

/// A module without its comments and descriptions.
fn code(module: &str) -> String {
    let outside: Vec<&str> = module.split("\"\"\"").step_by(2).collect();
    let lines = outside.concat();
    lines.lines().map(|line| line.split('#').next().unwrap_or_default().to_owned() + "\n").collect()
}

#[test]
fn modules_are_as_kept() {
    assert_snapshot("linear_numpy.py", &render::numpy_document(&layer("linear")));
    assert_snapshot("softmax_pytorch.py", &render::pytorch_document(&layer("softmax")));
}

#[test]
fn every_layer_is_plain_python() {
    let mut layers = 0;
    for file in fs::read_dir("assets/layers").unwrap() {
        let path = file.unwrap().path();
        let derivation = derivation(&fs::read_to_string(&path).unwrap());
        for (import, module) in [
            ("import numpy as np", render::numpy_document(&derivation)),
            ("import torch", render::pytorch_document(&derivation)),
        ] {
            let code = code(&module);
            assert!(code.is_ascii(), "{}: {code}", path.display());
            let imports: Vec<&str> = code.lines().filter(|line| line.contains("import")).collect();
            assert_eq!(imports, [import], "{}", path.display());
            assert!(!code.contains("backward()") && !code.contains(".grad"), "{}", path.display());
            for total in derivation.totals() {
                let equation = format!("# {} = {}", total.left(), total.worked);
                assert!(module.contains(&equation), "{}: {equation}", path.display());
            }
        }
        layers += 1;
    }
    assert!(layers >= 27, "{layers}");
}

#[test]
fn names_are_those_of_the_model_in_ascii() {
    let names = derivation(
        r#"
        title = 'A "title"'
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
        "np" = 2.0

        [equations]
        "n_1[n]" = "in·x̂[n] + np·λ·n"
        L = "Σ[n] n_1[n]²"
        "#,
    );
    let module = render::numpy_document(&names);
    assert!(module.starts_with("\"\"\"A 'title'."), "{module}");
    assert!(module.contains("def forward_backward(*, xhat, in_, np_, lambda_=0.5):"), "{module}");
    assert!(module.contains("n_1 = in_ * xhat + np_ * lambda_ * np.arange(N)"), "{module}");
    assert!(module.contains("\"xhat\": grad_xhat"), "{module}");
    assert!(module.contains("\"in_\": grad_in"), "{module}");
}

#[test]
fn what_uses_itself_is_a_loop() {
    let module = render::numpy_document(&layer("rnn-sequence"));
    assert!(module.contains("    for t in range(T):\n"), "{module}");
    assert!(module.contains("    for t in reversed(range(T)):\n"), "{module}");
    assert!(module.contains("_at(y, t - 1)"), "{module}");
}
