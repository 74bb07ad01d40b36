//! What marking found out about a workbook.

use std::fmt;

/// The verdict on a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Every part was judged, and all of it is right.
    Right,
    /// Something is wrong.
    Wrong,
    /// Everything that could be judged is right.
    RightAsFarAsJudged,
    /// Nothing could be judged.
    NotJudged,
}

impl Verdict {
    /// Its name for programs.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
            Verdict::RightAsFarAsJudged => "right-as-far-as-judged",
            Verdict::NotJudged => "not-judged",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
            Verdict::RightAsFarAsJudged => "right as far as it could be judged",
            Verdict::NotJudged => "not judged",
        })
    }
}

/// A part of a workbook of gradient descent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Part {
    /// From the inputs to the outputs.
    Forward,
    /// The loss and the errors that it consists of.
    Loss,
    /// The derivatives of the loss, with all helper columns.
    Gradients,
    /// The new weights, with their changes and velocities.
    Updates,
    /// The learning rate.
    Rate,
}

impl Part {
    /// All of them, in the order of the computation.
    pub const ALL: [Part; 5] =
        [Part::Forward, Part::Loss, Part::Gradients, Part::Updates, Part::Rate];

    /// Its name, for people and for programs.
    pub fn word(self) -> &'static str {
        match self {
            Part::Forward => "forward",
            Part::Loss => "loss",
            Part::Gradients => "gradients",
            Part::Updates => "updates",
            Part::Rate => "rate",
        }
    }
}

/// How many of the cells of a part were judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Those that were judged, right or wrong.
    pub judged: usize,
    /// All of them.
    pub of: usize,
}

/// What was judged, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judged([Count; 5]);

impl Judged {
    /// The count of a part.
    pub fn of(&self, part: Part) -> Count {
        self.0[part as usize]
    }

    /// Adds cells to a part.
    pub fn add(&mut self, part: Part, judged: usize, of: usize) {
        self.0[part as usize].judged += judged;
        self.0[part as usize].of += of;
    }

    /// Whether a workbook must have cells of a part. A loss that is computed from the weights directly, such
    /// as f(x) = x² + 1, has no forward pass before it, and a gradient inside an update has no cell of its own. If the
    /// updates were judged, they follow a loss, be it shown or not.
    pub fn is_asked(&self, part: Part) -> bool {
        let is_there = |part: Part| self.of(part).of > 0;
        match part {
            Part::Forward => is_there(part) || !is_there(Part::Loss) && !is_there(Part::Updates),
            Part::Loss => is_there(part) || !is_there(Part::Updates),
            Part::Gradients => is_there(part) || !is_there(Part::Updates),
            _ => true,
        }
    }

    /// Whether there is something in every part, and all of it was judged.
    pub fn is_whole(&self) -> bool {
        let is_judged = |count: Count| count.of > 0 && count.judged == count.of;
        Part::ALL.into_iter().all(|part| !self.is_asked(part) || is_judged(self.of(part)))
    }

    /// Whether there is something in some part, and all of it was judged.
    pub fn is_whole_of_asked(&self) -> bool {
        let is_asked = |count: &&Count| count.of > 0;
        let mut asked = self.0.iter().filter(is_asked).peekable();
        asked.peek().is_some() && asked.all(|count| count.judged == count.of)
    }

    /// Whether something was judged.
    pub fn is_some(&self) -> bool {
        self.0.iter().any(|count| count.judged > 0)
    }
}

/// One mistake, however many cells it touches.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The sheet of its first cell.
    pub sheet: String,
    /// Its first cell: `AD4`.
    pub cell: String,
    /// All of its cells, as ranges separated by commas: `AD4:AD10`, `A19,A47`; cells on another sheet than the
    /// first have the sheet's name before them, `'Step 2'!A19`.
    pub range: String,
    /// The number of its cells.
    pub cells: usize,
    /// What its first cell is called in the workbook: a heading or a label; may be empty.
    pub name: String,
    /// The part that it is in.
    pub part: Part,
    /// What kind of mistake it is, for programs: `wrong-name`, `missing-factor`.
    pub kind: String,
    /// What is wrong, in words for a student, with the addresses of the cells.
    pub explanation: String,
    /// The correct formula of the first cell in terms of the student's own cells, if it is known: `=X4*P4`.
    pub right_formula: Option<String>,
    /// The value that the first cell should have, given the other cells of its step.
    pub expected: Option<f64>,
    /// The value that it has.
    pub found: Option<f64>,
    /// Whether the cause was found, or only that the value is wrong.
    pub is_cause_found: bool,
}

/// Something that could not be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unjudged {
    /// The sheet; empty if it is about the whole file, whatever the part.
    pub sheet: String,
    /// The part that it is in.
    pub part: Part,
    /// The cells as ranges separated by commas, as in a [`Finding`]; empty if there are none.
    pub range: String,
    /// Why, as a clause without a period: `no cell is computed from the previous step`.
    pub why: String,
    /// An option that would help to judge it, if there is one: `--eta B1`.
    pub hint: Option<String>,
}

/// A run of gradient descent that was recognized.
#[derive(Debug, Clone, PartialEq)]
pub struct RunSummary {
    /// Its sheet, the first if there is one for each step.
    pub sheet: String,
    /// The initial weights as ranges: `E4:L4`.
    pub weights: String,
    /// The number of weights.
    pub count: usize,
    /// The number of updates.
    pub updates: usize,
    /// The loss of the first step: `W4`.
    pub loss: Option<String>,
    /// The learning rate.
    pub rate: Option<f64>,
    /// The cell with the learning rate, unless it is typed into the formulas.
    pub rate_cell: Option<String>,
    /// How the weights are updated: `gradient descent`, `momentum`, `Adam`.
    pub optimizer: String,
    /// The initial weights, in the order of `weights`.
    pub start: Vec<f64>,
}

/// Everything that marking found out about a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The file, as it was named.
    pub file: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What was judged.
    pub judged: Judged,
    /// The mistakes, in the order of their first cells.
    pub findings: Vec<Finding>,
    /// Conventions, and differences from the exercise that are not mistakes, as sentences.
    pub notes: Vec<String>,
    /// What could not be judged, and why.
    pub unjudged: Vec<Unjudged>,
    /// The runs.
    pub runs: Vec<RunSummary>,
    /// Whether some cells to fill in are empty.
    pub is_unfinished: bool,
    /// Whether it is an exercise, which asks for only some parts: parts without cells do not count.
    pub is_exercise: bool,
    /// Whether the file cannot be opened at all: it is missing, or not readable.
    pub is_closed: bool,
}

impl Outcome {
    /// The outcome for a file in which nothing could be judged. `is_closed` says that it cannot be opened
    /// at all.
    pub fn unread(file: impl Into<String>, why: impl Into<String>, is_closed: bool) -> Outcome {
        let all = Unjudged {
            sheet: String::new(),
            part: Part::Forward,
            range: String::new(),
            why: why.into(),
            hint: None,
        };
        Outcome {
            file: file.into(),
            verdict: Verdict::NotJudged,
            judged: Judged::default(),
            findings: Vec::new(),
            notes: Vec::new(),
            unjudged: vec![all],
            runs: Vec::new(),
            is_unfinished: false,
            is_exercise: false,
            is_closed,
        }
    }

    /// The same without the answers, for students: no correct formula, and no correct value.
    pub fn without_answers(mut self) -> Outcome {
        for finding in &mut self.findings {
            if let Some(formula) = finding.right_formula.take() {
                finding.explanation = without_formula(&finding.explanation, &formula);
            }
            finding.expected = None;
        }
        self
    }
}

/// The explanation with `the right formula` in place of the formula itself.
fn without_formula(explanation: &str, formula: &str) -> String {
    let expression = formula.trim_start_matches('=');
    // A lone cell, as in `it uses B2 where C2 belongs`, is what the mistake is about.
    let is_a_calculation = expression.contains(|c: char| "+-*/^(".contains(c));
    let hidden = |text: &str, what: &str| {
        let mut rest = text;
        let mut told = String::new();
        while let Some(at) = rest.find(what) {
            let end = at + what.len();
            let goes_on = |c: char| c.is_alphanumeric() || "_$".contains(c);
            let is_whole = !rest[end..].starts_with(goes_on) && !rest[..at].ends_with(goes_on);
            told += &rest[..at];
            told += if is_whole { "the right formula" } else { what };
            rest = &rest[end..];
        }
        told + rest
    };
    if expression.is_empty() {
        return explanation.to_owned();
    }
    let told = hidden(explanation, &format!("={expression}"));
    if is_a_calculation { hidden(&told, expression) } else { told }
}
