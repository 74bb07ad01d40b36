//! Updates divided by the root of squares of the gradients: RMSprop and Adagrad.

use super::unseen::changed;
use super::{mark, says, workbook};
use backprop::marking::outcome::{Outcome, Verdict};

/// A neuron whose weights are updated with the squares of the gradients in the columns M to O. Their formula is `squares`, with
/// `{g}` for the gradient and `{s}` for the column; `third` is the formula of the third weight.
fn neuron(squares: &str, third: &str) -> Outcome {
    let of = |formula: &str, column: &str, gradient: &str| -> &'static str {
        formula.replace("{s}", column).replace("{g}", gradient).leak()
    };
    // Before the first step there are no squares.
    let start = squares.replace("0.9*{s}{p}+", "").replace("{s}{p}+", "");
    let columns = [("M", "I"), ("N", "J"), ("O", "K")];
    let [m, n, o] = columns.map(|(column, gradient)| of(squares, column, gradient));
    let [m1, n1, o1] = columns.map(|(column, gradient)| of(&start, column, gradient));
    let third: &'static str = third.to_owned().leak();
    let cells = changed(&[
        ("D", "w1", "0.2", "=D{p}-$B$1*I{p}/(SQRT(M{p})+0.000001)"),
        ("E", "w2", "-0.5", "=E{p}-$B$1*J{p}/(SQRT(N{p})+0.000001)"),
        ("F", "b", "0.1", third),
        ("M", "s1", m1, m),
        ("N", "s2", n1, n),
        ("O", "s3", o1, o),
    ]);
    mark(&workbook(&[("Run", cells)]))
}

const THIRD: &str = "=F{p}-$B$1*K{p}/(SQRT(O{p})+0.000001)";
const RMSPROP: &str = "=0.9*{s}{p}+0.1*{g}{r}^2";
const ADAGRAD: &str = "={s}{p}+{g}{r}^2";

fn is_right(squares: &str, name: &str) {
    let outcome = neuron(squares, THIRD);
    assert_eq!(outcome.runs.first().map(|run| run.optimizer.as_str()), Some(name));
    assert_eq!(
        (outcome.verdict, says(&outcome)),
        (Verdict::Right, vec![]),
        "{:?} {:?}",
        outcome.judged,
        outcome.unjudged
    );
}

/// The third weight forgets the root.
fn is_without_root(outcome: &Outcome) {
    assert_eq!(outcome.verdict, Verdict::Wrong, "{:?}", outcome.unjudged);
    assert_eq!(says(outcome), ["F5 [F5:F9] O4 should be SQRT(O4)"]);
}

#[test]
fn rmsprop_is_judged() {
    is_right(RMSPROP, "RMSprop");
    is_without_root(&neuron(RMSPROP, "=F{p}-$B$1*K{p}/(O{p}+0.000001)"));
}

#[test]
fn adagrad_is_judged() {
    is_right(ADAGRAD, "Adagrad");
    is_without_root(&neuron(ADAGRAD, "=F{p}-$B$1*K{p}/(O{p}+0.000001)"));
    // With the sum of squares of another weight; its own is then used by no update, and is still no weight.
    let wrong = neuron(ADAGRAD, "=F{p}-$B$1*K{p}/(SQRT(N{p})+0.000001)");
    assert_eq!(wrong.verdict, Verdict::Wrong, "{:?}", wrong.unjudged);
    assert_eq!(wrong.runs[0].count, 3);
}
