//! Gradients of ReLU units, whose derivative is `IF(h>0,1,0)`.

use super::homework::{Mistake, STYLES, workbook};
use super::{check_bytes, options};
use backprop::check::{Kind, Verdict};
use backprop::derive::Derivation;
use backprop::network::preset;

/// The column, the formula in it, and the explanation.
const MISTAKES: [(&str, &str, &str); 4] = [
    ("∂E/∂w1", "(a_o1 − t1)·w7·step(h1)", "the factor B33 (i1) is missing"),
    ("∂E/∂w3", "(a_o1 − t1)·step(h2)·i1", "the factor Q33 (w8) is missing"),
    ("∂E/∂w4", "(a_o1 − t1)·w7·step(h2)·i2", "it uses P33 (w7) where Q33 (w8) belongs"),
    ("∂E/∂w5", "(a_o1 − t1)·w9·step(h1)·i1", "it uses J33 (h1) where N33 (h3) belongs"),
];

#[test]
fn a_wrong_gradient_of_a_relu_unit_is_explained() {
    let derivation = Derivation::of(preset("relu").unwrap().network().unwrap()).unwrap();
    let style = &STYLES[0];
    let right = workbook(&derivation, style, None, 0.2);
    assert_eq!(check_bytes(&right, &derivation, &options()).verdict(), Verdict::Right);
    for (column, formula, says) in MISTAKES {
        let mistake = Mistake { name: says, column, formula, kind: Kind::Gradient, says };
        let wrong = workbook(&derivation, style, Some(&mistake), 0.2);
        let outcome = check_bytes(&wrong, &derivation, &options());
        let [finding] = &outcome.findings[..] else { panic!("{formula}: {:?}", outcome.findings) };
        assert_eq!(finding.name, column, "{formula}");
        assert!(finding.is_explained, "{formula}: {}", finding.explanation);
        assert!(finding.explanation.contains(says), "{formula}: {}", finding.explanation);
    }
}
