//! The cause of what is wrong, where several cells look wrong or more than one explanation fits.

use super::unseen::changed;
use super::{mark, rows, says, workbook};
use backprop::marking::outcome::Verdict;

#[test]
fn a_reference_that_does_not_move_is_named() {
    let outcome = mark(&workbook(&[("Run", changed(&[("E", "w2", "-0.5", "=E{p}-$B$1*J$4")]))]));
    let found = says(&outcome);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("E6 [E6:E9] the reference to J4"), "{found:?}");
    assert!(found[0].contains("does not move"), "{found:?}");
}

#[test]
fn a_bias_that_the_forward_pass_forgets_is_found_beside_a_mistake_in_all_updates() {
    let outcome = mark(&workbook(&[(
        "Run",
        changed(&[
            ("G", "z", "=D{r}*B{r}+E{r}*C{r}", "=D{r}*B{r}+E{r}*C{r}"),
            ("I", "dE/dw1", "=M{r}*B{r}", "=M{r}*B{r}"),
            ("J", "dE/dw2", "=M{r}*C{r}", "=M{r}*C{r}"),
            ("K", "dE/db", "=M{r}", "=M{r}"),
            ("M", "delta", "=(H{r}-A{r})*G{r}*(1-G{r})", "=(H{r}-A{r})*G{r}*(1-G{r})"),
        ]),
    )]));
    let found = says(&outcome);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("G4 [G4:G9] the term F4 is missing"), "{found:?}");
    assert!(found[1].starts_with("M4 [M4:M9] it uses G4 (z) where H4 (a) belongs"), "{found:?}");
}

/// A layer with three outputs and a softmax; `of_second` is the gradient of the second weight.
fn softmax(of_second: &str) -> Vec<(String, String)> {
    let head =
        [("A1", "eta"), ("B1", "0.4"), ("A3", "t1"), ("B3", "t2"), ("C3", "t3"), ("D3", "x")];
    let weights = [("E", "0.3"), ("F", "-0.2"), ("G", "0.5")];
    let a = |z: &str| format!("=EXP({z}{{r}})/(EXP(H{{r}})+EXP(I{{r}})+EXP(J{{r}}))");
    let (a1, a2, a3) = (a("H"), a("I"), a("J"));
    let always = [
        ("A", "0"),
        ("B", "1"),
        ("C", "0"),
        ("D", "0.8"),
        ("H", "=E{r}*D{r}"),
        ("I", "=F{r}*D{r}"),
        ("J", "=G{r}*D{r}"),
        ("K", a1.as_str()),
        ("L", a2.as_str()),
        ("M", a3.as_str()),
        ("N", "=-A{r}*LN(K{r})-B{r}*LN(L{r})-C{r}*LN(M{r})"),
        ("O", "=(K{r}-A{r})*D{r}"),
        ("P", of_second),
        ("Q", "=(M{r}-C{r})*D{r}"),
    ];
    let updates = [("E", "=E{p}-$B$1*O{p}"), ("F", "=F{p}-$B$1*P{p}"), ("G", "=G{p}-$B$1*Q{p}")];
    let first = [&always[..], &weights].concat();
    let others = [&always[..], &updates].concat();
    rows(&head, 4, 9, &first, &others)
}

#[test]
fn a_slope_that_a_cross_entropy_cancels_is_a_factor_too_many() {
    let right = mark(&workbook(&[("Run", softmax("=(L{r}-B{r})*D{r}"))]));
    assert_eq!((right.verdict, says(&right)), (Verdict::Right, vec![]), "{:?}", right.unjudged);
    let wrong = mark(&workbook(&[("Run", softmax("=(L{r}-B{r})*L{r}*(1-L{r})*D{r}"))]));
    let found = says(&wrong);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("P4 [P4:P9] the derivative of the activation, L4"), "{found:?}");
    assert!(found[0].contains("does not belong here"), "{found:?}");
}
