//! Marks by a rubric: a weight for each part, and the cost of a mistake.

use super::outcome::{Outcome, Part, Verdict};
use crate::error::{Error, Result};
use crate::network::SourceText;
use crate::words::rounded;
use serde::Deserialize;

/// The default rubric, as a file to start from.
pub const DEFAULT: &str = "\
# Marks for a workbook of gradient descent.
#
# A part earns: weight · cells judged / cells to fill in · (1 − its mistakes · slip), at least 0.
# A mistake costs marks only once, however many cells it is in. What follows from it counts as right.
# Given cells do not count. Cells that are empty or could not be judged earn nothing.
# Only a workbook with the verdict \"right\" gets full marks.

out_of = 100    # full marks
round = 1       # round to multiples of this; 0 to keep every digit
slip = 0.25     # the share of a part's marks that a mistake in it costs

[weights]       # relative to each other; 0 leaves a part out
forward = 25
loss = 10
gradients = 40
updates = 20
rate = 5

[slips]         # another share than slip for single parts
# gradients = 0.1
";

/// The rubric as in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default = "hundred")]
    out_of: f64,
    #[serde(default = "one")]
    round: f64,
    #[serde(default = "quarter")]
    slip: f64,
    #[serde(default)]
    weights: Parts,
    #[serde(default)]
    slips: Parts,
}

fn hundred() -> f64 {
    100.0
}

fn one() -> f64 {
    1.0
}

fn quarter() -> f64 {
    0.25
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Parts {
    forward: Option<f64>,
    loss: Option<f64>,
    gradients: Option<f64>,
    updates: Option<f64>,
    rate: Option<f64>,
}

impl Parts {
    fn or(&self, usual: [f64; 5]) -> [f64; 5] {
        let own = [self.forward, self.loss, self.gradients, self.updates, self.rate];
        std::array::from_fn(|part| own[part].unwrap_or(usual[part]))
    }
}

/// The weights of the default rubric, in the order of [`Part::ALL`].
const WEIGHTS: [f64; 5] = [25.0, 10.0, 40.0, 20.0, 5.0];

/// The weights of the parts, and the cost of mistakes.
#[derive(Debug, Clone, PartialEq)]
pub struct Rubric {
    out_of: f64,
    round: f64,
    weights: [f64; 5],
    slips: [f64; 5],
}

impl Default for Rubric {
    fn default() -> Rubric {
        Rubric { out_of: 100.0, round: 1.0, weights: WEIGHTS, slips: [0.25; 5] }
    }
}

/// The marks of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    /// The marks, rounded; nothing if no cell could be judged, unless the workbook is just not filled in.
    pub marks: Option<f64>,
    /// Full marks.
    pub out_of: f64,
    /// The marks for the parts that were not judged, which earned nothing.
    pub open: f64,
    /// The marks of each part, in the order of [`Part::ALL`], not rounded, and their maximum.
    pub parts: [(f64, f64); 5],
}

impl Rubric {
    /// The rubric in the text of a TOML file; `path` is named in errors. Missing values are those of the
    /// [default](DEFAULT).
    ///
    /// # Errors
    /// If it is not TOML, has an unknown key or an invalid number.
    pub fn from_toml(text: &str, path: &str) -> Result<Rubric> {
        let start = "backprop check --rubric show prints a rubric to start from";
        let table: Table = toml::from_str(text).map_err(|error| {
            let error = SourceText { text, path }.not_understood(&error);
            let hint = error.hint.unwrap_or_else(|| start.to_owned());
            Error::usage(error.message).hint(hint)
        })?;
        let rubric = Rubric {
            out_of: table.out_of,
            round: table.round,
            weights: table.weights.or(WEIGHTS),
            slips: table.slips.or([table.slip; 5]),
        };
        let all = rubric.weights.iter().sum::<f64>();
        let is_weight = |weight: &f64| (0.0..=1e9).contains(weight);
        let wrong = if !(rubric.out_of > 0.0 && rubric.out_of <= 1e6) {
            Some(format!("out_of is {}, but must be a number above 0", rubric.out_of))
        } else if !(rubric.round >= 0.0 && rubric.round < rubric.out_of) {
            Some(format!("round is {}, but must be a number from 0 to out_of", rubric.round))
        } else if let Some(weight) = rubric.weights.iter().find(|weight| !is_weight(weight)) {
            Some(format!("a weight is {weight}, but must be a number from 0 up"))
        } else if !(all > 0.0 && all <= 1e9) {
            Some(format!("the weights add up to {all}: give one part a weight above 0"))
        } else {
            let slip = rubric.slips.iter().find(|slip| !(0.0..=1.0).contains(*slip));
            slip.map(|slip| {
                format!("a mistake costs {slip} of its part, but must cost from 0 to 1")
            })
        };
        match wrong {
            Some(wrong) => Err(Error::usage(format!("{path}: {wrong}")).hint(start)),
            None => Ok(rubric),
        }
    }

    /// Full marks.
    pub fn out_of(&self) -> f64 {
        self.out_of
    }

    /// The multiples that marks are rounded to; 0 if they are not.
    pub fn round(&self) -> f64 {
        self.round
    }

    /// The weight of a part, relative to the others.
    pub fn weight(&self, part: Part) -> f64 {
        self.weights[part as usize]
    }

    /// The fraction of a part that a mistake in it costs.
    pub fn slip(&self, part: Part) -> f64 {
        self.slips[part as usize]
    }

    /// The rubric in a sentence: `forward 25, loss 10, …; a mistake costs 25 % of its part, once`.
    pub fn says(&self) -> String {
        let all: f64 = self.weights.iter().sum();
        let weight = |part: &Part| {
            let weight = self.out_of * (self.weights[*part as usize] / all);
            format!("{} {}", part.word(), rounded(weight, 4))
        };
        let weights: Vec<String> = Part::ALL.iter().map(weight).collect();
        let percent = |slip: f64| format!("{} %", rounded(100.0 * slip, 4));
        let usual = self.slips[0];
        let slips = match self.slips.iter().all(|slip| *slip == usual) {
            true => format!("{} of its part", percent(usual)),
            false => {
                let slip = |part: &Part| {
                    format!("{} in {}", percent(self.slips[*part as usize]), part.word())
                };
                let slips: Vec<String> = Part::ALL.iter().map(slip).collect();
                format!("a fraction of its part, {}", slips.join(", "))
            }
        };
        let full = rounded(self.out_of, 10);
        format!("{}, of {full}; a mistake costs {slips}, once", weights.join(", "))
    }

    /// The marks for an outcome. They are full only for a workbook that is right.
    pub fn marks(&self, outcome: &Outcome) -> Marks {
        // An exercise asks for only some parts.
        let is_asked = |part: Part| match outcome.is_exercise {
            true => outcome.judged.of(part).of > 0,
            false => outcome.judged.is_asked(part),
        };
        let weight = |part: Part| if is_asked(part) { self.weights[part as usize] } else { 0.0 };
        let all: f64 = Part::ALL.map(weight).iter().sum();
        let full = |part: Part| if all > 0.0 { self.out_of * (weight(part) / all) } else { 0.0 };
        let judged = |part: Part| {
            let count = outcome.judged.of(part);
            if count.of == 0 { 0.0 } else { (count.judged as f64 / count.of as f64).min(1.0) }
        };
        let left = |part: Part| {
            let slips = outcome.findings.iter().filter(|finding| finding.part == part).count();
            (1.0 - slips as f64 * self.slips[part as usize]).max(0.0)
        };
        let parts = Part::ALL.map(|part| (full(part) * judged(part) * left(part), full(part)));
        let open: f64 = Part::ALL.iter().map(|part| full(*part) * (1.0 - judged(*part))).sum();
        let earned: f64 = parts.iter().map(|(earned, _)| earned).sum();
        let is_whole = outcome.verdict == Verdict::Right
            && outcome.findings.is_empty()
            && match outcome.is_exercise {
                true => outcome.judged.is_whole_of_asked(),
                false => outcome.judged.is_whole(),
            };
        let marks = match is_whole {
            true => self.out_of,
            false => self.rounded(earned).min(self.most_if_not_right()),
        };
        let is_judged = outcome.judged.is_some() || outcome.is_unfinished;
        Marks { marks: is_judged.then_some(marks), out_of: self.out_of, open, parts }
    }

    fn rounded(&self, marks: f64) -> f64 {
        if self.round == 0.0 { marks } else { digits((marks / self.round).round() * self.round) }
    }

    /// The most marks for a workbook that is not right.
    pub(super) fn most_if_not_right(&self) -> f64 {
        match self.round == 0.0 {
            true => 0.99 * self.out_of,
            false => digits(((self.out_of / self.round).ceil() - 1.0) * self.round),
        }
    }
}

/// Without the last digits, which multiples of 0.1 have from rounding.
fn digits(number: f64) -> f64 {
    format!("{number:.9e}").parse().unwrap_or(number)
}

impl Marks {
    /// The marks for a person to read: `87 of 100`, `none`.
    pub fn says(&self) -> String {
        match self.marks {
            Some(marks) => format!("{} of {}", rounded(marks, 10), rounded(self.out_of, 10)),
            None => "none".to_owned(),
        }
    }

    /// The marks for what was not judged, if there are some: `25 of 100 are for parts that were not judged`.
    pub fn says_open(&self, outcome: &Outcome) -> Option<String> {
        let what = match outcome.is_unfinished {
            true => "parts that are not filled in or were not judged",
            false => "parts that were not judged",
        };
        let is_open = self.marks.is_some() && self.open > 1e-9 * self.out_of;
        is_open.then(|| {
            format!("{} of {} are for {what}", rounded(self.open, 3), rounded(self.out_of, 10))
        })
    }
}
