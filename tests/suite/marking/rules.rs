//! Updates divided by the root of squares of the gradients: RMSprop and Adagrad.

use super::unseen::changed;
use super::{mark, says, workbook};
use backprop::marking::outcome::{Outcome, Verdict};

/// A neuron whose weights are updated with the squares of the gradients in columns M to O: `squares` of each, `{g}`
/// is its gradient and `{s}` its column; `third` is the formula of the third weight.
fn neuron(squares: &str, third: &str) -> Outcome {
    let of = |column: &str, gradient: &str| squares.replace("{s}", column).replace("{g}", gradient);
    let (m, n, o) = (of("M", "I"), of("N", "J"), of("O", "K"));
    let first = |of: &str| of.replace("0.9*M{p}", "0").replace("0.9*N{p}", "0").replace("0.9*O{p}", "0");
    let first = |of: &str| first(of).replace("M{p}+", "").replace("N{p}+", "").replace("O{p}+", "");
    let starts = [first(&m), first(&n), first(&o)];
    let all = [m, n, o].map(|of| &*of.leak());
    let [m1, n1, o1] = starts.map(|of| &*of.leak());
    let third: &'static str = third.to_owned().leak();
    let cells = changed(&[
        ("D", "w1", "0.2", "=D{p}-$B$1*I{p}/(SQRT(M{p})+0.000001)"),
        ("E", "w2", "-0.5", "=E{p}-$B$1*J{p}/(SQRT(N{p})+0.000001)"),
        ("F", "b", "0.1", third),
        ("M", "s1", m1, all[0]),
        ("N", "s2", n1, all[1]),
        ("O", "s3", o1, all[2]),
    ]);
    mark(&workbook(&[("Run", cells)]))
}

const THIRD: &str = "=F{p}-$B$1*K{p}/(SQRT(O{p})+0.000001)";
const RMSPROP: &str = "=0.9*{s}{p}+0.1*{g}{r}^2";
const ADAGRAD: &str = "={s}{p}+{g}{r}^2";

fn is_right(squares: &str, name: &str) {
    let outcome = neuron(squares, THIRD);
    assert_eq!(outcome.runs.first().map(|run| run.optimizer.as_str()), Some(name));
    assert_eq!((outcome.verdict, says(&outcome)), (Verdict::Right, vec![]), "{:?} {:?}", outcome.judged, outcome.unjudged);
}

#[test]
fn rmsprop_is_judged() {
    is_right(RMSPROP, "RMSprop");
    // One weight without the root.
    let wrong = neuron(RMSPROP, "=F{p}-$B$1*K{p}/(O{p}+0.000001)");
    assert_eq!(wrong.verdict, Verdict::Wrong, "{:?}", wrong.unjudged);
    assert!(says(&wrong)[0].starts_with("F5 [F5:F9] "), "{:?}", says(&wrong));
}

#[test]
fn adagrad_is_judged() {
    is_right(ADAGRAD, "Adagrad");
    // One weight with the sum of squares of another.
    let wrong = neuron(ADAGRAD, "=F{p}-$B$1*K{p}/(SQRT(N{p})+0.000001)");
    assert_eq!(wrong.verdict, Verdict::Wrong, "{:?}", wrong.unjudged);
    assert!(says(&wrong)[0].starts_with("F5 [F5:F9] "), "{:?}", says(&wrong));
}
