//! How well `backprop check` does on the test set.
//!
//! Each workbook is checked with the options that a teacher has who gives none. A verdict and its findings
//! are compared with `truth.csv` like this:
//!
//! - **False "right"**: the verdict is `right`, and the workbook deserves another.
//! - **False alarm**: a computed cell of a right workbook that lies in the range of a finding.
//! - **Found**: a finding names the sheet of a mistake and its first cell, or a cell of `elsewhere`.
//! - **Range**: such a finding's range has exactly the mistaken cells.
//! - **Cause**: the explanation of such a finding names every group of `cause`. The right formula that it
//!   may give does not count, and neither does an explanation of last resort.
//! - **Beside the point**: a finding on a mistaken workbook that meets no mistaken cell, and none of
//!   `elsewhere`.

use backprop::derive::Derivation;
use backprop::marking::{self as check, Options, report, rubric::Rubric};
use backprop::network;
use backprop::workbook::Rectangle;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is printed above the figures.
const LEGEND: &str = "\
false \"right\": the verdict is right, and the workbook deserves another
false alarms: computed cells of right workbooks in the range of a finding
found: a finding names the sheet and the first cell of the mistake, or a cell where it may be reported as well
exact range: and its range has exactly the mistaken cells
right cause: and its explanation names what truth.csv asks for; \"gives a wrong value\" never does
beside the point: findings on mistaken workbooks that meet no mistake
";

/// The third whose workbooks nobody should know one by one.
const HELD_OUT: &str = "held-out";

/// Explanations that explain nothing. Where `truth.csv` has no `cause`, every other one counts.
const LAST_RESORT: [&str; 3] =
    ["gives a wrong value", "its value differs from that of", "is a typed value, not a formula"];

/// A line of `truth.csv`.
struct Line {
    file: String,
    third: String,
    verdict: String,
    cells: usize,
    kind: String,
    sheet: String,
    cell: String,
    range: String,
    elsewhere: String,
    cause: String,
    what: String,
}

#[derive(Default)]
struct Figures {
    workbooks: usize,
    same_verdict: usize,
    deserve_another: usize,
    false_right: usize,
    right_workbooks: usize,
    right_workbooks_blamed: usize,
    right_cells: usize,
    false_alarms: usize,
    mistakes: usize,
    found: usize,
    exact: usize,
    beside: usize,
    of_mistaken: usize,
    explained: usize,
    most_findings: usize,
    /// By verdict deserved and verdict given.
    verdicts: BTreeMap<(String, String), usize>,
    /// By kind of mistake: how many there are, how many were found and explained.
    kinds: BTreeMap<String, [usize; 3]>,
}

/// Checks the workbooks of a folder whose names begin with `only`, and prints the figures of each third. With
/// details, it prints what is missing in each workbook too, but never for the third that is held out.
pub fn score(folder: &Path, has_details: bool, only: &str) -> Result<(), String> {
    let mut lines = read(&folder.join("truth.csv"))?;
    lines.retain(|line| line.file.starts_with(only));
    if lines.is_empty() {
        return Err(format!("no workbook in {} begins with {only}", folder.display()));
    }
    let derivation = Derivation::of(network::default_network()).map_err(|error| error.message)?;
    let mut figures: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut at = 0;
    while at < lines.len() {
        let count = lines[at..].iter().take_while(|line| line.file == lines[at].file).count();
        let of_file = &lines[at..at + count];
        let path = folder.join(&of_file[0].file);
        let outcome = check::check(&path, &derivation, &Options::default());
        let outcome = outcome.map_err(|error| format!("{}: {}", path.display(), error.message))?;
        let third = of_file[0].third.as_str();
        let missing = figures
            .entry(third)
            .or_default()
            .add(of_file, &report::json(&outcome, &Rubric::default()));
        if has_details && third != HELD_OUT {
            missing.iter().for_each(|line| println!("{}: {line}", of_file[0].file));
        }
        at += count;
    }
    print!("{LEGEND}");
    for (third, figures) in &figures {
        figures.print(third);
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Line>, String> {
    let name = path.display();
    let mut csv = csv::Reader::from_path(path).map_err(|error| format!("{name}: {error}"))?;
    let headings = csv.headers().map_err(|error| format!("{name}: {error}"))?.clone();
    let mut lines = Vec::new();
    for record in csv.records() {
        let record = record.map_err(|error| format!("{name}: {error}"))?;
        let field = |heading: &str| -> Result<String, String> {
            let place = headings.iter().position(|of| of == heading);
            let place = place.ok_or(format!("{name} has no column {heading}"))?;
            Ok(record.get(place).unwrap_or_default().to_owned())
        };
        let cells = field("cells")?;
        lines.push(Line {
            file: field("file")?,
            third: field("third")?,
            verdict: field("verdict")?,
            cells: cells.parse().map_err(|_| format!("{name}: {cells} is no number of cells"))?,
            kind: field("kind")?,
            sheet: field("sheet")?,
            cell: field("cell")?,
            range: field("range")?,
            elsewhere: field("elsewhere")?,
            cause: field("cause")?,
            what: field("what")?,
        });
    }
    Ok(lines)
}

/// Cells by sheet, row and column, of areas such as `B2:C5,Data!D7`.
fn cells(sheet: &str, areas: &str) -> BTreeSet<(String, u32, u32)> {
    let mut all = BTreeSet::new();
    for area in areas.split(',').filter(|area| !area.is_empty()) {
        let (sheet, area) = area.rsplit_once('!').unwrap_or((sheet, area));
        let Some(rectangle) = Rectangle::parse(area) else { continue };
        let sheet = sheet.trim_matches('\'').to_owned();
        all.extend(rectangle.places().map(|(row, column)| (sheet.clone(), row, column)));
    }
    all
}

/// What a finding says.
struct Finding {
    first: BTreeSet<(String, u32, u32)>,
    range: BTreeSet<(String, u32, u32)>,
    explanation: String,
    is_explained: bool,
}

fn findings(json: &Value) -> Vec<Finding> {
    let list = json["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let finding = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let sheet = text("sheet");
        Finding {
            first: cells(&sheet, &text("cell")),
            range: cells(&sheet, &format!("{},{}", text("cell"), text("range"))),
            explanation: text("explanation"),
            is_explained: finding["cause_found"].as_bool().unwrap_or(true),
        }
    };
    list.iter().map(finding).collect()
}

/// Whether an explanation names a cell, or begins a word like this.
fn names(explanation: &str, way: &str) -> bool {
    if way == "$" {
        return explanation.contains('$');
    }
    let (text, way) = (explanation.replace('$', "").to_lowercase(), way.to_lowercase());
    text.match_indices(&way).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + way.len()..].chars().next();
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let starts = way.chars().next().is_some_and(char::is_alphanumeric);
        let ends = way.chars().next_back().is_some_and(|letter| letter.is_ascii_digit());
        !(starts && is_word(before) || ends && is_word(behind))
    })
}

/// Whether an explanation names the cause of a mistake, besides the right formula.
fn names_cause(explanation: &str, line: &Line) -> bool {
    let is_typed = line.kind == "typed-number";
    if !is_typed && LAST_RESORT.iter().any(|words| explanation.contains(words)) {
        return false;
    }
    // Without words to look for, the checker's own word counts that it found the cause.
    if line.cause.is_empty() {
        return true;
    }
    let words = explanation.split_whitespace().filter(|word| !word.starts_with('='));
    let text = words.collect::<Vec<_>>().join(" ");
    let group = |group: &str| group.split('|').any(|way| !way.is_empty() && names(&text, way));
    line.cause.split(';').all(group)
}

impl Figures {
    /// Counts a workbook, and says what is missing in the outcome.
    fn add(&mut self, lines: &[Line], json: &Value) -> Vec<String> {
        let mut missing = Vec::new();
        let truth = &lines[0];
        let verdict = json["verdict"].as_str().unwrap_or("none").to_owned();
        let findings = findings(json);
        self.workbooks += 1;
        self.same_verdict += usize::from(verdict == truth.verdict);
        self.most_findings = self.most_findings.max(findings.len());
        if truth.verdict == "right" {
            let blamed: BTreeSet<_> = findings.iter().flat_map(|finding| &finding.range).collect();
            self.right_workbooks += 1;
            self.right_workbooks_blamed += usize::from(!findings.is_empty());
            self.right_cells += truth.cells;
            self.false_alarms += blamed.len();
        } else {
            self.deserve_another += 1;
            self.false_right += usize::from(verdict == "right");
        }
        if verdict != truth.verdict {
            missing.push(format!("it deserves {}, and was given {verdict}", truth.verdict));
        }
        *self.verdicts.entry((truth.verdict.clone(), verdict)).or_default() += 1;
        let meets = |a: &BTreeSet<_>, b: &BTreeSet<_>| a.intersection(b).next().is_some();
        if truth.verdict == "wrong" {
            let all =
                |line: &Line| cells(&line.sheet, &format!("{},{}", line.range, line.elsewhere));
            let all: BTreeSet<_> = lines.iter().flat_map(all).collect();
            self.of_mistaken += findings.len();
            self.beside += findings.iter().filter(|finding| !meets(&finding.range, &all)).count();
        }
        for line in lines.iter().filter(|line| !line.kind.is_empty()) {
            let first = cells(&line.sheet, &format!("{},{}", line.cell, line.elsewhere));
            let range = cells(&line.sheet, &line.range);
            let found: Vec<&Finding> =
                findings.iter().filter(|finding| meets(&finding.first, &first)).collect();
            let is_exact = found.iter().any(|finding| finding.range == range);
            let is_explained = found
                .iter()
                .any(|finding| finding.is_explained && names_cause(&finding.explanation, line));
            let what = match (found.is_empty(), is_explained) {
                (true, _) => "was not found",
                (false, false) => "was not explained",
                (false, true) => "",
            };
            if !what.is_empty() {
                let Line { kind, sheet, cell, what: truth, .. } = line;
                missing.push(format!("{kind} in {sheet}!{cell} {what}: {truth}"));
            }
            self.mistakes += 1;
            self.found += usize::from(!found.is_empty());
            self.exact += usize::from(is_exact);
            self.explained += usize::from(is_explained);
            let kind = self.kinds.entry(line.kind.clone()).or_default();
            kind[0] += 1;
            kind[1] += usize::from(!found.is_empty());
            kind[2] += usize::from(is_explained);
        }
        missing
    }

    fn print(&self, third: &str) {
        let share =
            |part: usize, of: usize| format!("{:.1} %", 100.0 * part as f64 / of.max(1) as f64);
        println!("{third}: {} workbooks", self.workbooks);
        println!("  verdict as deserved      {:5} of {:5}", self.same_verdict, self.workbooks);
        println!(
            "  false \"right\"            {:5} of {:5}",
            self.false_right, self.deserve_another
        );
        println!(
            "  false alarms             {:5} of {:5} cells ({}), in {} of {} right workbooks",
            self.false_alarms,
            self.right_cells,
            share(self.false_alarms, self.right_cells),
            self.right_workbooks_blamed,
            self.right_workbooks
        );
        for (what, count) in [
            ("found at the first cell", self.found),
            ("exact range", self.exact),
            ("right cause", self.explained),
        ] {
            let share = share(count, self.mistakes);
            println!("  {what:24} {count:5} of {:5} mistakes ({share})", self.mistakes);
        }
        println!("  beside the point         {:5} of {:5} findings", self.beside, self.of_mistaken);
        println!("  most findings on one     {:5}", self.most_findings);
        for ((deserved, given), count) in &self.verdicts {
            println!("  deserved {deserved}, given {given}: {count}");
        }
        for (kind, [all, found, explained]) in self.kinds.iter().filter(|_| third != HELD_OUT) {
            println!("    {kind:28} {all:3}, found {found:3}, explained {explained:3}");
        }
    }
}
