//! What is wrong with an expression: the mistake that explains it everywhere.
//!
//! A [`Judge`] gets the correct expression, the possible values of its quantities, and a student's
//! expression. It says whether the two are equal, and if not, which mistake explains the difference. It
//! searches from both sides: for a repair of the student's expression that makes it correct, and for a
//! mistake in the correct expression that turns it into the student's. So it finds a mistake whatever
//! form the student used for the rest. If no single mistake explains the difference, it looks for a
//! mistake and a repair that lead to equal expressions: these are two mistakes.
//!
//! Two expressions count as equal if they have the same values at many random points. [`Meaning`]
//! supplies these points: quantities of a network, entries of tensors, or cells.
//!
//! ```
//! use backprop::expr::Expr;
//! use backprop::judge::{Independent, Judge, Quantities, Verdict};
//!
//! let expr = |text: &str| text.parse::<Expr>().unwrap();
//! let right = expr("(a_o1 − t1) · a_o1(1 − a_o1) · a_h1");
//! let points = Independent::of(&right.names(), 12);
//! let judge = Judge::of(vec![right], &points);
//!
//! assert_eq!(judge.verdict(&expr("a_h1 · (a_o1 − a_o1²) · (a_o1 − t1)")), Verdict::Right);
//! let Verdict::Wrong(slips) = judge.verdict(&expr("(a_o1 − t1) · a_o1 · a_h1")) else { panic!() };
//! assert_eq!(slips[0].says(&Quantities), "the factor (1 − a_o1) is missing");
//! ```

mod brackets;
mod edits;
mod slip;
mod worked;

pub use edits::{Edit, Material, edits};
use edits::{numbers, other_quantities};
pub use slip::{Change, Quantities, Slip, Wording};

use crate::expr::{Expr, Function, Leaf, Name};
use crate::network::Draw;
use std::cmp::Ordering;
use std::collections::HashMap;
use worked::Worked;

/// The largest relative difference between two values that count as equal.
const TOLERANCE: f64 = 1e-9;
/// The most single replacements of a quantity for which a second replacement is tried.
const MOST_NAMES: usize = 600;
/// The most names and numbers of an expression that is searched for a mistake.
const MOST_LEAVES: usize = 120;
/// The most edits of either expression that are tried in pairs.
const MOST_EDITS: usize = 40_000;

/// The values of expressions at a number of points.
pub trait Meaning {
    /// The number of points.
    fn points(&self) -> usize;
    /// The value of an expression at the point with this number; NaN if it has none.
    fn value(&self, expr: &Expr, point: usize) -> f64;
}

/// The outcome of judging an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is equal to the right one at every point.
    Right,
    /// It differs. The mistakes in it, at most two; none if no cause was found.
    Wrong(Vec<Slip>),
    /// It has no value at some point at which the correct one has one.
    NoValue,
}

/// The correct expression, and what is needed to compare another one with it.
pub struct Judge<'a> {
    forms: Vec<Expr>,
    meaning: &'a dyn Meaning,
    names: Vec<Expr>,
    wanted: Vec<f64>,
}

impl<'a> Judge<'a> {
    /// A judge with the correct expression, in one or more equivalent forms. Mistakes are described in
    /// terms of the first.
    pub fn of(forms: Vec<Expr>, meaning: &'a dyn Meaning) -> Judge<'a> {
        let value = |point| forms.first().map_or(f64::NAN, |form| meaning.value(form, point));
        let wanted = (0..meaning.points()).map(value).collect();
        Judge { forms, meaning, names: Vec::new(), wanted }
    }

    /// A judge that knows only the values of the correct expression, at each point.
    pub fn of_values(wanted: Vec<f64>, meaning: &'a dyn Meaning) -> Judge<'a> {
        Judge { forms: Vec::new(), meaning, names: Vec::new(), wanted }
    }

    /// This judge, which now also considers that these quantities were mistaken for others.
    pub fn with_names(mut self, names: Vec<Expr>) -> Judge<'a> {
        self.names = names;
        self
    }

    /// Whether an expression is equal to the right one at every point.
    pub fn is_right(&self, answer: &Expr) -> bool {
        !self.wanted.is_empty()
            && self
                .wanted
                .iter()
                .enumerate()
                .all(|(point, wanted)| is_close(self.meaning.value(answer, point), *wanted))
    }

    /// The verdict on an expression.
    pub fn verdict(&self, answer: &Expr) -> Verdict {
        let found: Vec<f64> =
            (0..self.wanted.len()).map(|point| self.meaning.value(answer, point)).collect();
        if found.iter().any(|value| !value.is_finite()) {
            return Verdict::NoValue;
        }
        if self.is_right(answer) {
            return Verdict::Right;
        }
        let tries = self.tries(answer);
        let one = self.one_slip(&tries, &found);
        let one = one.or_else(|| self.typed_number(&tries.works[0]));
        let slips = match one.or_else(|| scale(&found, &self.wanted)) {
            Some(slip) => vec![slip],
            None => self
                .two_names(&tries)
                .or_else(|| self.two_slips(&tries, found[0]))
                .unwrap_or_default(),
        };
        let is_whole = |part: &Expr| part == answer || self.forms.contains(part);
        let of_the_whole = |slip: Slip| match slip {
            Slip::Sign(part) if is_whole(&part) => Slip::Scale(-1.0),
            slip => slip,
        };
        Verdict::Wrong(slips.into_iter().map(of_the_whole).collect())
    }

    /// The repairs of the answer, and the mistakes in each right form.
    fn tries<'e>(&'e self, answer: &'e Expr) -> Tries<'e> {
        let is_short = |expr: &Expr| expr.leaves() <= MOST_LEAVES;
        let works = std::iter::once(answer).chain(&self.forms);
        let works = works.map(|expr| Worked::of(expr, self.meaning)).collect();
        let mut tries = Tries { works, repairs: Vec::new(), mistakes: Vec::new() };
        if self.forms.is_empty() && is_short(answer) {
            tries.repairs = edits(answer, &Material::of(answer, &self.names));
            return tries;
        }
        let right = self.forms.first().filter(|right| is_short(right) && is_short(answer));
        let Some(right) = right else { return tries };
        tries.repairs = edits(answer, &Material::of(right, &self.names));
        let material = Material::of(answer, &self.names);
        for (number, form) in self.forms.iter().enumerate().filter(|(_, form)| is_short(form)) {
            let edits = edits(form, &material).into_iter();
            let flipped =
                edits.map(|edit| Edit { slip: edit.slip.seen_from_the_other_side(), ..edit });
            tries.mistakes.extend(flipped.map(|edit| (number + 1, edit)));
        }
        tries
    }

    /// The single mistake that explains everything. Among several, the one that leaves the fewest
    /// differing quantities; then a repair rather than a mistake; then the first kind.
    fn one_slip(&self, tries: &Tries<'_>, found: &[f64]) -> Option<Slip> {
        let fits = |work: usize, edit: &Edit, values: &[f64]| {
            values
                .iter()
                .enumerate()
                .all(|(point, wanted)| is_close(tries.works[work].value(edit, point), *wanted))
        };
        let answer = tries.works[0].expr;
        let repairs = tries.repairs.iter().filter(|edit| fits(0, edit, &self.wanted));
        let repairs = repairs.map(|edit| (self.differing(&edit.applied_to(answer)), edit));
        let mistakes = tries.mistakes.iter().filter(|(work, edit)| fits(*work, edit, found));
        let mistakes = mistakes.map(|(work, edit)| {
            (differing(&edit.applied_to(tries.works[*work].expr), answer), edit)
        });
        // "The factor ½ is missing" says less if there is a factor 2, and so does "the factor exp(x) is missing" if −x
        // belongs in place of x.
        let is_a_number = |slip: &Slip| match slip {
            Slip::Term(Expr::Name(_), _) => 2,
            Slip::Term(..)
            | Slip::Factor(Expr::Number(_) | Expr::Call(Function::Exp, _), Change::Missing) => 1,
            _ => 0,
        };
        let rank = |(differing, edit): &(usize, &Edit)| {
            (is_vague(&edit.slip), *differing, is_a_number(&edit.slip))
        };
        repairs.chain(mistakes).min_by_key(rank).map(|(_, edit)| edit.slip.clone())
    }

    /// A number that was typed wrongly, if another one with few digits explains everything.
    fn typed_number(&self, answer: &Worked<'_>) -> Option<Slip> {
        numbers(answer.expr).into_iter().find_map(|(place, used)| {
            let slip = |right: f64| Slip::Number { used, right };
            let put = |number: f64| Edit {
                place: place.clone(),
                part: Expr::Number(number),
                slip: slip(number),
            };
            let [at_0, at_used] = [0.0, used].map(|number| answer.value(&put(number), 0));
            // The value changes linearly with most numbers; whether it does shows at the other points.
            let right = used * (self.wanted.first()? - at_0) / (at_used - at_0);
            let rounded = format!("{right:.2e}").parse::<f64>().ok()?;
            let is_it = rounded > 0.0 && rounded.is_finite() && rounded != used;
            let fits = |(point, wanted): (usize, &f64)| {
                is_close(answer.value(&put(rounded), point), *wanted)
            };
            (is_it && self.wanted.iter().enumerate().all(fits)).then(|| slip(rounded))
        })
    }

    /// The number of quantities that are only in an expression, or only in the closest form of the
    /// correct one.
    fn differing(&self, expr: &Expr) -> usize {
        self.forms.iter().map(|form| differing(form, expr)).min().unwrap_or(0)
    }

    /// Two quantities in the answer that should be others.
    fn two_names(&self, tries: &Tries<'_>) -> Option<Vec<Slip>> {
        let answer = tries.works[0].expr;
        let names = |slip: &Slip| matches!(slip, Slip::Uses { .. });
        let material = Material {
            names: self.forms.iter().flat_map(leaves_of).cloned().collect(),
            ..Material::default()
        };
        let now = self.differing(answer);
        let first: Vec<(Expr, &Slip)> = tries
            .repairs
            .iter()
            .filter(|edit| names(&edit.slip))
            .map(|edit| (edit.applied_to(answer), &edit.slip))
            .filter(|(expr, _)| self.differing(expr) < now)
            .collect();
        if first.len() > MOST_NAMES {
            return None;
        }
        let mut best: Option<(usize, Vec<Slip>)> = None;
        for (one, slip) in first {
            let work = Worked::of(&one, self.meaning);
            for two in other_quantities(&one, &material) {
                let is_right = self
                    .wanted
                    .iter()
                    .enumerate()
                    .all(|(point, wanted)| is_close(work.value(&two, point), *wanted));
                if !is_right {
                    continue;
                }
                let differs = self.differing(&two.applied_to(&one));
                if best.as_ref().is_none_or(|(least, _)| differs < *least) {
                    best = Some((differs, vec![slip.clone(), two.slip]));
                }
            }
        }
        best.map(|(_, slips)| slips)
    }

    /// Two mistakes: one made in the correct expression and one repaired in the answer, such that both
    /// results are equal.
    fn two_slips(&self, tries: &Tries<'_>, found: f64) -> Option<Vec<Slip>> {
        if tries.repairs.len() > MOST_EDITS || tries.mistakes.len() > MOST_EDITS {
            return None;
        }
        // Their values at the first point, without edits that change nothing.
        let at_the_first = |edits: &mut dyn Iterator<Item = (usize, &Edit)>, unchanged: f64| {
            let value = |(i, (work, edit)): (usize, (usize, &Edit))| match is_vague(&edit.slip) {
                true => (f64::NAN, i),
                false => (tries.works[work].value(edit, 0), i),
            };
            let mut values: Vec<(f64, usize)> = edits.enumerate().map(value).collect();
            values.retain(|(value, _)| {
                // Where everything vanishes, too much is equal.
                let is_there = value.is_finite() && value.abs() > 1e-9;
                is_there && !is_close(*value, unchanged)
            });
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            values
        };
        let repaired = at_the_first(&mut tries.repairs.iter().map(|edit| (0, edit)), found);
        let broken =
            at_the_first(&mut tries.mistakes.iter().map(|(of, edit)| (*of, edit)), self.wanted[0]);
        let mut start = 0;
        let mut best: Option<(usize, [&Slip; 2])> = None;
        for (value, i) in &repaired {
            while start < broken.len() && is_below(broken[start].0, *value) {
                start += 1;
            }
            for (other, j) in &broken[start..] {
                if !is_close(*other, *value) {
                    break;
                }
                let (repair, (work, mistake)) = (&tries.repairs[*i], &tries.mistakes[*j]);
                let cost = cost(&repair.slip) + cost(&mistake.slip);
                let agree = |point: usize| {
                    let value = tries.works[0].value(repair, point);
                    is_close(value, tries.works[*work].value(mistake, point))
                };
                if best.is_none_or(|(least, _)| cost < least)
                    && repair.slip != mistake.slip
                    && (0..self.wanted.len()).all(agree)
                {
                    best = Some((cost, [&mistake.slip, &repair.slip]));
                }
            }
        }
        best.map(|(_, slips)| slips.map(Slip::clone).into())
    }
}

/// The edits that are tried.
struct Tries<'a> {
    /// The answer, then each right form.
    works: Vec<Worked<'a>>,
    /// Edits of the answer.
    repairs: Vec<Edit>,
    /// Edits of the right forms, each with the number of its form among the works.
    mistakes: Vec<(usize, Edit)>,
}

/// Whether a mistake only says where something is wrong.
fn is_vague(slip: &Slip) -> bool {
    matches!(slip, Slip::Part { .. })
}

/// How unlikely a mistake is as one of two.
fn cost(slip: &Slip) -> usize {
    match slip {
        Slip::Sign(_) | Slip::Brackets(..) => 1,
        Slip::Factor(Expr::Product(parts), _) if !is_slope(parts) => 4,
        Slip::Factor(..) | Slip::Uses { .. } | Slip::OneMinus(..) => 2,
        Slip::Derivative(..) | Slip::Number { .. } => 2,
        Slip::Power(..) | Slip::Division(..) | Slip::Call(..) => 3,
        Slip::Term(..) => 4,
        Slip::Scale(_) | Slip::Arrangement(_) | Slip::Part { .. } => 6,
    }
}

/// Whether factors are x(1 − x), the derivative of an activation.
fn is_slope(factors: &[Expr]) -> bool {
    matches!(factors, [x, other] if *other == Expr::Number(1.0).minus(x.clone()))
}

/// The factor by which all values are too large, if there is one.
fn scale(found: &[f64], wanted: &[f64]) -> Option<Slip> {
    let (first, of) = found.iter().zip(wanted).find(|(_, wanted)| **wanted != 0.0)?;
    let times = first / of;
    let fits = found.iter().zip(wanted).all(|(found, wanted)| is_close(*found, times * wanted));
    let rounded = (times * 1e9).round() / 1e9;
    (fits && times != 0.0 && is_close(rounded, times)).then_some(Slip::Scale(rounded))
}

/// The number of quantities that are in only one of two expressions.
pub fn differing(a: &Expr, b: &Expr) -> usize {
    let (a, b) = (leaves_of(a), leaves_of(b));
    a.iter().filter(|leaf| !b.contains(leaf)).count()
        + b.iter().filter(|leaf| !a.contains(leaf)).count()
}

/// The quantities in an expression, each once.
fn leaves_of(expr: &Expr) -> Vec<&Expr> {
    let mut leaves: Vec<&Expr> = Vec::new();
    expr.visit(&mut |part| {
        let is_one = matches!(
            part,
            Expr::Name(_) | Expr::Entry(..) | Expr::Partial(_) | Expr::PartialEntry(..)
        );
        if is_one && !leaves.contains(&part) {
            leaves.push(part);
        }
    });
    leaves
}

fn is_close(a: f64, b: f64) -> bool {
    // An infinite tolerance would let everything pass.
    a.is_finite() && b.is_finite() && (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()) + 1e-14
}

/// Whether `a` is so far below `b` that they are not close.
fn is_below(a: f64, b: f64) -> bool {
    !is_close(a, b) && a.total_cmp(&b) == Ordering::Less
}

/// Independent quantities at random points.
pub struct Independent(Vec<HashMap<Name, f64>>);

impl Independent {
    /// This many points with a value from 0.1 to 1.9 for each quantity, positive so that logarithms
    /// and roots have values.
    pub fn of(names: &[Name], points: usize) -> Independent {
        let mut draw = Draw::new(1);
        let mut point = || {
            let value = |name: &Name| (name.clone(), 0.1 + 1.8 * draw.unit());
            names.iter().map(value).collect()
        };
        Independent((0..points).map(|_| point()).collect())
    }
}

impl Meaning for Independent {
    fn points(&self) -> usize {
        self.0.len()
    }

    fn value(&self, expr: &Expr, point: usize) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) => self.0[point].get(name).copied().unwrap_or(f64::NAN),
            Leaf::Partial(_) => f64::NAN,
        })
    }
}
