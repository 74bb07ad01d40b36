//! A diagnosis as text and as JSON.

use super::{Compared, Diagnosis};
use crate::words::{counted, rounded};
use serde_json::{Value, json as object};

/// The diagnosis as text.
pub fn text(diagnosis: &Diagnosis, bold: &dyn Fn(bool, &str) -> String) -> String {
    let mut text = String::new();
    let mut line = |what: String| text.push_str(&(what + "\n"));
    let all = || diagnosis.forward.iter().chain(&diagnosis.gradients);
    let verdict = bold(diagnosis.is_right(), if diagnosis.is_right() { "right" } else { "wrong" });
    match (diagnosis.is_right(), diagnosis.wrong_forward(), &diagnosis.faults[..]) {
        (true, ..) => line(format!("{verdict}: all gradients match the derivation")),
        (false, Some(wrong), _) => line(format!(
            "{verdict}: the forward pass first differs in {} ({})",
            wrong.array, wrong.quantity
        )),
        (false, None, []) => line(format!("{verdict}: no single fault explains all gradients")),
        (false, None, [only]) => line(format!("{verdict}: {}", only.says)),
        (false, None, several) => {
            line(format!("{verdict}: one of the following; these arrays cannot tell which"));
            several.iter().for_each(|fault| line(format!("  {}", fault.says)));
        }
    }
    for compared in all() {
        let is_close = compared.error <= diagnosis.tolerance;
        let sign = bold(is_close, if is_close { "✓" } else { "✗" });
        let Compared { array, quantity, error } = compared;
        let off = match error.is_nan() {
            true => "another shape, or not all numbers".to_owned(),
            false => format!("off by {}", rounded(*error, 2)),
        };
        line(format!("  {sign} {array} ({quantity}): {off}"));
    }
    line(format!(
        "  differences up to {} of the largest entry count as rounding",
        rounded(diagnosis.tolerance, 2)
    ));
    if diagnosis.tried > 0 {
        let fit = counted(diagnosis.faults.len(), "fault");
        let mut sure = format!("  {fit} of the {} faults tried fit", diagnosis.tried);
        if diagnosis.faults.len() == 1 {
            sure = format!("  of the {} faults tried only this one fits", diagnosis.tried);
        }
        match &diagnosis.next {
            Some(next) => {
                line(format!("{sure}; the next leaves {}: {}", rounded(next.error, 2), next.says))
            }
            None => line(sure),
        }
    }
    if diagnosis.is_too_large {
        line(
            "  the arrays are too large for trying faults in single equations: save a small batch and \
              small layers"
                .to_owned(),
        );
    }
    if !diagnosis.unknown.is_empty() {
        line(format!("  not recognized: {}", diagnosis.unknown.join(", ")));
    }
    text
}

/// The diagnosis as data: `verdict` is `right` or `wrong`.
pub fn json(diagnosis: &Diagnosis) -> Value {
    let number = |value: f64| if value.is_finite() { object!(value) } else { Value::Null };
    let compared = |all: &[Compared]| -> Vec<Value> {
        let one = |it: &Compared| {
            object!({
                "array": it.array,
                "quantity": it.quantity,
                "error": number(it.error),
                "right": it.error <= diagnosis.tolerance,
            })
        };
        all.iter().map(one).collect()
    };
    let fault = |fault: &super::Fault| object!({ "kind": fault.kind, "says": fault.says, "error": number(fault.error) });
    object!({
        "verdict": if diagnosis.is_right() { "right" } else { "wrong" },
        "forward": compared(&diagnosis.forward),
        "gradients": compared(&diagnosis.gradients),
        "faults": diagnosis.faults.iter().map(fault).collect::<Vec<_>>(),
        "next": diagnosis.next.as_ref().map(fault),
        "tried": diagnosis.tried,
        "too_large": diagnosis.is_too_large,
        "tolerance": diagnosis.tolerance,
        "unknown": diagnosis.unknown,
    })
}
