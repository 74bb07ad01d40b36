//! What a derivative does not show: rounding and comparisons, whose values jump.

use crate::error::{Error, Result};
use crate::expr::{Expr, Name};
use std::collections::HashSet;

/// What a formula does.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It rounds.
    Rounds,
    /// It compares, with this condition.
    Compares(Option<Expr>),
    /// It looks up the last key that is not above a value, or the like.
    LooksUp,
    /// It looks up a key that is equal to a value.
    LooksUpExactly,
}

/// Something that a formula does with the values of these quantities.
#[derive(Debug, Clone)]
pub struct Remark {
    pub what: What,
    pub of: Vec<Name>,
}

/// The longest condition that is told.
const LONGEST: usize = 60;

/// The sentences about a block whose formula does this, of which only that matters which it does with
/// quantities that `depend` on what is asked for.
///
/// # Errors
/// If a value that is asked for has to be equal to a key, and `is_asked` for it: then any other value
/// has no result, and there is no derivative.
pub(super) fn notes(
    cells: &str,
    remarks: &[Remark],
    depend: &HashSet<&Name>,
    is_by: bool,
) -> Result<Vec<String>> {
    let (mut notes, mut known) = (Vec::new(), Vec::new());
    for Remark { what, of } in remarks {
        let mut turned = of.iter().filter(|name| depend.contains(name));
        let Some(first) = turned.next() else { continue };
        if *what == What::LooksUpExactly && is_by {
            return Err(Error::failed(format!(
                "{cells} looks up {first}, which must equal a key: there is no derivative \
                 with respect to its inputs"
            ))
            .hint(
                "name the cells to differentiate with respect to with --by, and leave out that one",
            ));
        }
        // One of each kind is enough.
        if known.contains(&std::mem::discriminant(what)) {
            continue;
        }
        known.push(std::mem::discriminant(what));
        notes.push(match what {
            What::Rounds => format!(
                "{cells} rounds: the derivative of a rounded value is 0, except where it jumps"
            ),
            What::Compares(condition) => {
                let condition = condition.as_ref().map(Expr::to_string);
                let condition = condition.filter(|text| text.chars().count() <= LONGEST);
                let changes = match condition {
                    Some(condition) => format!("{condition} changes"),
                    None => "that changes".into(),
                };
                format!(
                    "{cells} uses the branch that applies now: where {changes}, there may be a kink or \
                     a jump"
                )
            }
            What::LooksUp | What::LooksUpExactly => format!(
                "{cells} looks up {first}: its derivative with respect to that is 0, except where it \
                 jumps"
            ),
        });
    }
    Ok(notes)
}
