//! The outcomes of many workbooks together: everyone's marks, how frequent each mistake is and who made it,
//! and what could not be judged.

mod files;
mod html;
mod xlsx;

pub use files::{File, find, searched_around};

use super::outcome::{Finding, Outcome, Part, Verdict};
use super::report;
use super::rubric::{Marks, Rubric};
use crate::error::Result;
use crate::words::counted;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A mistake is unusual if at most this many files have it, or a tenth of the files if that is more.
const FEW: usize = 2;

/// The workbooks of a class.
pub struct Class {
    title: String,
    rubric: Rubric,
    members: Vec<Member>,
}

/// A workbook of a class.
struct Member {
    /// Whose it is: the name of the file, or its path in the folder.
    name: String,
    outcome: Outcome,
    marks: Marks,
}

/// A kind of mistake in a part, with the members that made it.
struct Mistake<'a> {
    kind: &'a str,
    part: Part,
    is_cause_found: bool,
    /// The places of the members.
    members: BTreeSet<usize>,
    /// The different explanations, with the members.
    explanations: Vec<(String, BTreeSet<usize>)>,
}

/// Members with the same initial weights who share mistakes that few others made.
struct Alike {
    members: Vec<usize>,
    /// The mistakes that they share.
    shared: BTreeSet<Trace>,
}

/// What makes two mistakes the same: kind, first cell, explanation.
type Trace = (String, String, String);

/// Why something could not be judged, with the members.
struct Gap<'a> {
    why: &'a str,
    hint: Option<&'a str>,
    members: BTreeSet<usize>,
}

impl Class {
    /// The class of these workbooks, each with a name.
    pub fn new(
        title: impl Into<String>,
        outcomes: impl IntoIterator<Item = (String, Outcome)>,
        rubric: &Rubric,
    ) -> Class {
        let member = |(name, outcome): (String, Outcome)| {
            let marks = rubric.marks(&outcome);
            Member { name, outcome, marks }
        };
        let members = outcomes.into_iter().map(member).collect();
        Class { title: title.into(), rubric: rubric.clone(), members }
    }

    /// The report as a single page that needs nothing else: no scripts, no network.
    pub fn html(&self) -> String {
        html::page(self)
    }

    /// The table of marks as CSV, one line per workbook.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn csv(&self) -> Result<String> {
        report::csv(self.members.iter().map(|member| &member.outcome), &self.rubric)
    }

    /// The report as a workbook in the format xlsx.
    ///
    /// # Errors
    /// If it is too large for a sheet.
    pub fn xlsx(&self) -> Result<Vec<u8>> {
        xlsx::workbook(self)
    }

    /// The number of workbooks with each verdict: `24 workbooks: 10 right, 14 wrong`.
    pub fn says(&self) -> String {
        let verdicts =
            [Verdict::Right, Verdict::Wrong, Verdict::RightAsFarAsJudged, Verdict::NotJudged];
        let with = |verdict: Verdict| {
            let has = |member: &&Member| member.outcome.verdict == verdict;
            (self.members.iter().filter(has).count(), verdict)
        };
        let counts = verdicts.into_iter().map(with).filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, verdict)| format!("{count} {verdict}")).collect();
        let colon = if counts.is_empty() { "" } else { ": " };
        format!("{}{colon}{}", counted(self.members.len(), "workbook"), counts.join(", "))
    }

    /// The mistakes, the most frequent first.
    fn mistakes(&self) -> Vec<Mistake<'_>> {
        let mut mistakes: BTreeMap<(Part, &str), Mistake<'_>> = BTreeMap::new();
        for (number, member) in self.members.iter().enumerate() {
            let names_sheets = report::names_sheets(&member.outcome);
            for finding in &member.outcome.findings {
                let key = (finding.part, finding.kind.as_str());
                let mistake = mistakes.entry(key).or_insert(Mistake {
                    kind: &finding.kind,
                    part: finding.part,
                    is_cause_found: false,
                    members: BTreeSet::new(),
                    explanations: Vec::new(),
                });
                mistake.is_cause_found |= finding.is_cause_found;
                mistake.members.insert(number);
                let place = report::place(finding, names_sheets);
                let says = format!("{place}: {}", finding.explanation);
                match mistake.explanations.iter_mut().find(|(known, _)| *known == says) {
                    Some((_, members)) => drop(members.insert(number)),
                    None => mistake.explanations.push((says, BTreeSet::from([number]))),
                }
            }
        }
        let mut mistakes: Vec<Mistake<'_>> = mistakes.into_values().collect();
        mistakes.sort_by_key(|mistake| std::cmp::Reverse(mistake.members.len()));
        for mistake in &mut mistakes {
            mistake.explanations.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
        }
        mistakes
    }

    /// The members with the same initial weights and the same unusual mistakes, those that share the most
    /// first.
    fn alike(&self) -> Vec<Alike> {
        let mut having: BTreeMap<Trace, BTreeSet<usize>> = BTreeMap::new();
        for (number, member) in self.members.iter().enumerate() {
            for finding in &member.outcome.findings {
                having.entry(trace(finding)).or_default().insert(number);
            }
        }
        let most = FEW.max(self.members.len() / 10);
        let mut groups: BTreeMap<Vec<usize>, BTreeSet<Trace>> = BTreeMap::new();
        for (trace, members) in having.into_iter().filter(|(_, members)| members.len() <= most) {
            let mut by_start: HashMap<Vec<u64>, Vec<usize>> = HashMap::new();
            for member in members {
                let start = start(&self.members[member].outcome);
                if !start.is_empty() {
                    by_start.entry(start).or_default().push(member);
                }
            }
            for members in by_start.into_values().filter(|members| members.len() > 1) {
                groups.entry(members).or_default().insert(trace.clone());
            }
        }
        let group = |(members, shared)| Alike { members, shared };
        let mut alike: Vec<Alike> = groups.into_iter().map(group).collect();
        alike.sort_by_key(|alike| std::cmp::Reverse(alike.shared.len()));
        alike
    }

    /// What could not be judged, the most frequent reason first.
    fn gaps(&self) -> Vec<Gap<'_>> {
        let mut gaps: BTreeMap<(&str, Option<&str>), BTreeSet<usize>> = BTreeMap::new();
        for (number, member) in self.members.iter().enumerate() {
            let outcome = &member.outcome;
            for unjudged in &outcome.unjudged {
                let key = (unjudged.why.as_str(), unjudged.hint.as_deref());
                gaps.entry(key).or_default().insert(number);
            }
            if outcome.is_unfinished {
                gaps.entry(("not filled in", None)).or_default().insert(number);
            }
        }
        let gap = |((why, hint), members)| Gap { why, hint, members };
        let mut gaps: Vec<Gap<'_>> = gaps.into_iter().map(gap).collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.members.len()));
        gaps
    }

    /// The names of members between commas.
    fn names<'a>(&self, members: impl IntoIterator<Item = &'a usize>) -> String {
        let names: Vec<&str> =
            members.into_iter().map(|member| self.members[*member].name.as_str()).collect();
        names.join(", ")
    }
}

impl Mistake<'_> {
    /// Its kind in words: `missing factor`, `wrong cell`.
    fn title(&self) -> String {
        let kind = match self.kind {
            "wrong-name" => "wrong cell".to_owned(),
            "sign" => "wrong sign".to_owned(),
            "constant-factor" => "wrong constant factor".to_owned(),
            "missing-one-minus" => "missing 1 − …".to_owned(),
            "extra-one-minus" => "extra 1 − …".to_owned(),
            "not-anchored" => "reference without $".to_owned(),
            kind => kind.replace('-', " "),
        };
        match self.is_cause_found {
            true => kind,
            false => format!("{kind}, cause not found"),
        }
    }
}

fn trace(finding: &Finding) -> Trace {
    (finding.kind.clone(), finding.cell.clone(), finding.explanation.clone())
}

/// The exact initial weights of all runs.
fn start(outcome: &Outcome) -> Vec<u64> {
    outcome.runs.iter().flat_map(|run| run.start.iter().map(|weight| weight.to_bits())).collect()
}
