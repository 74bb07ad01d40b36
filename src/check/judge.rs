//! Compares each cell with the others of its row, and an update with the previous row.
//!
//! So one mistake is one finding: cells that only follow from it count as right.

use super::asked::{self, Asked, Reason};
use super::explain::{self, Case};
use super::precision::Precision;
use super::table::Table;
use super::{Finding, Kind, Options};
use crate::derive::{Column, Derivation, Source};
use crate::expr::{Expr, Leaf, Name, shortest};
use crate::formula::Formula;
use crate::formula::cell::cell_name;
use crate::workbook::{Book, Content, Sheet};
use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};

/// The explanation for a cell that is not filled in.
pub const NOTHING: &str = "the cell is empty";
/// The number of wrong rows that suffices to find the mistake.
const CASES: usize = 6;
/// The most different wrong formulas of a column that are explained; each is a mistake.
const MOST_FORMULAS: usize = 8;

/// The outcome of judging a table.
pub struct Judgment {
    /// Its mistakes.
    pub findings: Vec<Finding>,
    /// The quantities that it should hold, and which of them could be judged.
    pub asked: Vec<Asked>,
}

/// Judges a table.
pub fn judge(book: &Book, table: &Table, derivation: &Derivation, options: &Options) -> Judgment {
    let Some(sheet) = book.sheet(&table.sheet) else {
        return Judgment { findings: Vec::new(), asked: Vec::new() };
    };
    let update_rule = derivation.network().update_rule();
    let judge = Judge {
        book,
        sheet,
        table,
        derivation,
        rules: derivation.rules().into_iter().map(|rule| (rule.column, rule.source)).collect(),
        rate: update_rule.rate(),
        constants: update_rule.constants().into_iter().collect(),
        tolerance: options.tolerance,
        precision: Precision::of(sheet, table, derivation),
    };
    let mut findings = judge.rate().into_iter().collect::<Vec<_>>();
    let rate = findings.first().map(|_| judge.implied_rate());
    let mut columns: Vec<(&Column, &u32)> = table.columns.iter().collect();
    columns.sort_by_key(|(_, at)| **at);
    let mut not_judged = HashMap::new();
    for (column, _) in columns {
        let judged = judge.column(column, rate.flatten());
        findings.extend(judged.findings);
        not_judged.insert(column, judged.not_judged);
    }
    Judgment { findings, asked: judge.asked(&not_judged) }
}

/// A table being judged.
struct Judge<'a> {
    book: &'a Book,
    sheet: &'a Sheet,
    table: &'a Table,
    derivation: &'a Derivation,
    /// The source of each column's values.
    rules: HashMap<Column, Source<'a>>,
    /// The name of the learning rate.
    rate: Name,
    /// The optimizer's other constants.
    constants: HashMap<Name, f64>,
    tolerance: f64,
    precision: Precision,
}

/// The right content of a column's cells, as an expression of the cells of their row or, for an
/// update, of the row above. In the first row anything may stand where that is needed: a start
/// value.
struct Expected {
    right: Expr,
    rows_above: u32,
}

/// A wrong cell.
struct Wrong {
    row: u32,
    expected: f64,
    found: f64,
}

/// The verdict on a cell.
enum CellVerdict {
    Right,
    Wrong(Wrong),
    NotJudged(Why),
}

/// Why a cell is not judged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Empty,
    NoResult,
    NotANumber,
    NoRate,
    NoValue,
}

impl Why {
    fn says(self) -> &'static str {
        match self {
            Why::Empty => NOTHING,
            Why::NoResult => {
                "the file has no results of its formulas (open it in a spreadsheet and save it)"
            }
            Why::NotANumber => "the cell does not hold a number",
            Why::NoRate => "found no learning rate",
            Why::NoValue => "a cell that it depends on has no value",
        }
    }
}

/// The verdict on a column.
struct JudgedColumn {
    findings: Vec<Finding>,
    not_judged: Option<Reason>,
}

impl Judge<'_> {
    /// The right content of a column's cells.
    fn expected(&self, column: &Column) -> Option<Expected> {
        let (right, rows_above) = match self.rules.get(column)? {
            Source::Given(_) => (Expr::name(column.name()), 1),
            Source::Trained { update, .. } => (update.clone(), 1),
            Source::Equation(equation) => ((*equation).clone(), 0),
            Source::ChainRule(total) => (self.derivation.written_out(&total.worked), 0),
            Source::State(rule) => (rule.clone(), 0),
        };
        Some(Expected { right, rows_above })
    }

    /// The value of a quantity in a row: the value of its cell or, if it has no column, the value that
    /// follows from the others. `moved` is moved by its uncertainty.
    fn value(&self, leaf: Leaf<'_>, row: u32, rate: f64, moved: Option<Leaf<'_>>) -> Option<f64> {
        if let Leaf::Name(name) = leaf {
            if *name == self.rate {
                return Some(rate);
            }
            if let Some(now) = name.now() {
                // The optimizer's states are 0 before the first row.
                let Some(before) = row.checked_sub(1) else { return Some(0.0) };
                return self.value(Leaf::Name(now), before, rate, None);
            }
            if let Some(value) = self.constants.get(name) {
                return Some(*value);
            }
        }
        let column = Column::from(leaf);
        if self.table.columns.contains_key(&column) {
            let value = self.table.value(self.sheet, &column, row)?;
            let by =
                if moved == Some(leaf) { self.precision.of_value(&column, value) } else { 0.0 };
            return Some(value + by);
        }
        match self.rules.get(&column)? {
            Source::Given(value) => Some(*value),
            Source::Equation(equation) => self.evaluate(equation, row, rate, moved),
            Source::ChainRule(total) => self.evaluate(&total.worked, row, rate, moved),
            Source::Trained { .. } | Source::State(_) => None,
        }
    }

    fn evaluate(&self, expr: &Expr, row: u32, rate: f64, moved: Option<Leaf<'_>>) -> Option<f64> {
        let is_missing = Cell::new(false);
        let value = expr.evaluate(&|leaf| {
            self.value(leaf, row, rate, moved).unwrap_or_else(|| {
                is_missing.set(true);
                f64::NAN
            })
        });
        (!is_missing.get()).then_some(value)
    }

    /// Judges a cell in a row from `rule.rows_above` on: earlier rows hold initial values.
    fn cell(&self, column: &Column, rule: &Expected, row: u32, rate: Option<f64>) -> CellVerdict {
        let place = (self.table.first_row + row, self.table.columns[column]);
        let found = match self.sheet.cells.get(place) {
            Some(Content::Number(found)) => *found,
            Some(Content::Error(_)) => f64::NAN,
            Some(Content::Text(_) | Content::Boolean(_)) => {
                return CellVerdict::NotJudged(Why::NotANumber);
            }
            None if self.sheet.formulas.get(place).is_some() => {
                return CellVerdict::NotJudged(Why::NoResult);
            }
            None => return CellVerdict::NotJudged(Why::Empty),
        };
        let (right, from) = (&rule.right, row - rule.rows_above);
        let needs_the_rate = right.contains(&self.rate);
        let rate = match rate.or(self.table.eta.as_ref().map(|eta| eta.value)) {
            Some(rate) => rate,
            None if needs_the_rate => return CellVerdict::NotJudged(Why::NoRate),
            None => 0.0,
        };
        let expected = match self.evaluate(right, from, rate, None) {
            Some(expected) if expected.is_finite() => expected,
            _ => return CellVerdict::NotJudged(Why::NoValue),
        };
        let off = (found - expected).abs();
        if off <= self.tolerance * expected.abs() {
            return CellVerdict::Right;
        }
        // Near zero, or with few digits: as far as the digits of the other cells allow.
        let mut slack = self.precision.of_value(column, found);
        for leaf in leaves(right) {
            let moved = self.evaluate(right, from, rate, Some(leaf)).unwrap_or(expected);
            slack += 2.0 * (moved - expected).abs();
        }
        let is_right = off <= self.tolerance * expected.abs() + slack;
        if is_right {
            CellVerdict::Right
        } else {
            CellVerdict::Wrong(Wrong { row, expected, found })
        }
    }

    fn column(&self, column: &Column, rate: Option<f64>) -> JudgedColumn {
        if let Some(nothing) = self.nothing(column) {
            return JudgedColumn { findings: vec![nothing], not_judged: None };
        }
        let Some(rule) = self.expected(column) else {
            return JudgedColumn { findings: Vec::new(), not_judged: Some(Reason::NoColumn) };
        };
        let (mut wrong, mut skipped) = (Vec::new(), Vec::new());
        for row in rule.rows_above..self.table.rows {
            match self.cell(column, &rule, row, rate) {
                CellVerdict::Right => {}
                CellVerdict::Wrong(cell) => wrong.push(cell),
                CellVerdict::NotJudged(why) => skipped.push((row, why)),
            }
        }
        JudgedColumn {
            findings: self.findings(column, &rule, wrong),
            not_judged: self.not_judged(column, &rule, &skipped),
        }
    }

    /// Why a column is not judged, from the rows in which it is not, in order.
    fn not_judged(
        &self,
        column: &Column,
        rule: &Expected,
        skipped: &[(u32, Why)],
    ) -> Option<Reason> {
        if rule.rows_above >= self.table.rows {
            return Some(Reason::OneRow);
        }
        // A column may end a row before the others do.
        let last = self.table.rows - 1;
        let ends_early = last > rule.rows_above && skipped == [(last, Why::Empty)];
        let (row, why) = *skipped.first().filter(|_| !ends_early)?;
        Some(match why {
            Why::NoRate => Reason::NoRate,
            why => Reason::Cells {
                first: self.table.cell(column, row),
                number: skipped.len() as u32,
                why: why.says(),
            },
        })
    }

    /// What the table should hold, and which of that could be judged; `not_judged` has the columns
    /// that are there.
    fn asked(&self, not_judged: &HashMap<&Column, Option<Reason>>) -> Vec<Asked> {
        let is_judged = |column: &Column| matches!(not_judged.get(column), Some(None));
        let reason = |column: &Column| match (not_judged.get(column), column) {
            (Some(reason), _) => reason.clone(),
            (None, Column::Derivative(partial))
                if is_judged(&Column::Quantity(partial.wrt.clone())) =>
            {
                Some(Reason::Derived)
            }
            (None, _) => Some(Reason::NoColumn),
        };
        let asked = |name: String, kind: Kind, not_judged: Option<Reason>| Asked {
            sheet: self.sheet.name.clone(),
            name,
            kind,
            not_judged,
            assumes: Vec::new(),
        };
        let columns = asked::columns(self.table, self.derivation);
        let mut all: Vec<Asked> = columns
            .iter()
            .map(|column| Asked {
                assumes: self.assumed(column).iter().map(Name::to_string).collect(),
                ..asked(column.label(), self.kind(column), reason(column))
            })
            .collect();
        // An exercise has one row, and no updates.
        if self.table.checks.is_none() {
            let reason = match &self.table.eta {
                _ if self.table.rows == 1 => Some(Reason::OneRow),
                None => Some(Reason::NoRate),
                Some(eta) if !eta.is_stated => Some(Reason::RateFromUpdates),
                Some(_) if !self.weights().iter().any(is_judged) => Some(Reason::NoUpdate),
                Some(_) => None,
            };
            all.push(asked(self.rate.to_string(), Kind::Rate, reason));
        }
        all
    }

    /// The given quantities without a column that the right content of a column uses.
    fn assumed(&self, column: &Column) -> BTreeSet<Name> {
        let mut assumed = BTreeSet::new();
        if let Some(rule) = self.expected(column) {
            self.add_assumed(&rule.right, &mut assumed);
        }
        assumed
    }

    fn add_assumed(&self, expr: &Expr, assumed: &mut BTreeSet<Name>) {
        for leaf in leaves(expr) {
            let column = Column::from(leaf);
            if self.table.columns.contains_key(&column) {
                continue;
            }
            match self.rules.get(&column) {
                Some(Source::Given(_)) => {
                    assumed.insert(column.name().clone());
                }
                Some(Source::Equation(equation)) => self.add_assumed(equation, assumed),
                Some(Source::ChainRule(total)) => self.add_assumed(&total.worked, assumed),
                _ => {}
            }
        }
    }

    /// The mistakes in a column, from its wrong cells in order.
    fn findings(&self, column: &Column, rule: &Expected, wrong: Vec<Wrong>) -> Vec<Finding> {
        // Cells with the same formula, or all without one, are one mistake.
        let mut groups: Vec<(Option<Formula>, Vec<Wrong>)> = Vec::new();
        let mut others = Vec::new();
        for cell in wrong {
            let row = self.table.first_row + cell.row;
            let place = (row, self.table.columns[column]);
            let tree = self.sheet.formulas.get(place).and_then(|typed| typed.tree_in(place));
            let formula = tree.and_then(|tree| Formula::of(&tree, row));
            match groups.iter().position(|(known, _)| *known == formula) {
                Some(at) => groups[at].1.push(cell),
                None if groups.len() < MOST_FORMULAS => groups.push((formula, vec![cell])),
                None => others.push(cell),
            }
        }
        let mut findings: Vec<Finding> = groups
            .into_iter()
            .map(|(formula, cells)| self.finding(column, rule, formula.as_ref(), &cells))
            .collect();
        if !others.is_empty() {
            let says = format!(
                "{} cells are wrong, with too many different formulas to explain each",
                others.len()
            );
            findings.push(self.finding_that(column, rule, &others, &says, false));
        }
        findings
    }

    /// A column with a heading and nothing below it is a mistake too: it should have been filled
    /// in.
    fn nothing(&self, column: &Column) -> Option<Finding> {
        let at = *self.table.columns.get(column)?;
        let rule = self.expected(column).filter(|rule| rule.rows_above == 0)?;
        let is_empty = (0..self.table.rows).all(|row| {
            let place = (self.table.first_row + row, at);
            self.sheet.cells.get(place).is_none() && self.sheet.formulas.get(place).is_none()
        });
        if !is_empty {
            return None;
        }
        let cell = self.table.cell(column, 0);
        Some(Finding {
            sheet: self.sheet.name.clone(),
            range: cell.clone(),
            explanation: format!("{} in {cell}: {NOTHING}", column.label()),
            says: NOTHING.to_owned(),
            right_formula: None,
            cell,
            name: column.label(),
            kind: self.kind(column),
            expected: self.evaluate(&rule.right, 0, 0.0, None).unwrap_or(f64::NAN),
            found: f64::NAN,
            is_explained: true,
        })
    }

    /// What is wrong with cells that have the same formula, or none.
    fn finding(
        &self,
        column: &Column,
        rule: &Expected,
        formula: Option<&Formula>,
        cells: &[Wrong],
    ) -> Finding {
        let first = &cells[0];
        let cases: Vec<Case> = cells
            .iter()
            .take(CASES)
            .map(|cell| Case {
                row: self.table.first_row + cell.row,
                expected: cell.expected,
                found: cell.found,
            })
            .collect();
        let context = self.context(rule);
        let place = (self.table.first_row + first.row, self.table.columns[column]);
        let (says, is_explained) =
            match (self.sheet.cells.get(place), formula, self.sheet.formulas.get(place)) {
                (Some(Content::Error(error)), ..) => (format!("it holds the error {error}"), false),
                (_, Some(formula), _) => context.explain(formula, &cases),
                (_, None, Some(_)) => ("its formula is not supported".to_owned(), false),
                (_, None, None) => context.explain_value(column, first.found, &cases),
            };
        self.finding_that(column, rule, cells, &says, is_explained)
    }

    fn context<'a>(&'a self, rule: &'a Expected) -> explain::Context<'a> {
        let (by_rows, tolerance) = (-i64::from(rule.rows_above), self.precision.of_a_repair());
        explain::Context {
            book: self.book,
            sheet: self.sheet,
            table: self.table,
            right: &rule.right,
            rate: &self.rate,
            by_rows,
            precision: &self.precision,
            tolerance,
        }
    }

    fn finding_that(
        &self,
        column: &Column,
        rule: &Expected,
        cells: &[Wrong],
        says: &str,
        is_explained: bool,
    ) -> Finding {
        let (first, last) = (&cells[0], &cells[cells.len() - 1]);
        let (label, cell) = (column.label(), self.table.cell(column, first.row));
        let range = if cells.len() == 1 {
            cell.clone()
        } else {
            format!("{cell}:{}", self.table.cell(column, last.row))
        };
        let right = self.context(rule).right_formula(self.table.first_row + first.row);
        let needs =
            right.as_ref().map(|formula| format!("; correct: {formula}")).unwrap_or_default();
        Finding {
            sheet: self.sheet.name.clone(),
            cell,
            explanation: format!("{label} in {range}: {says}{needs}"),
            says: says.to_owned(),
            right_formula: right,
            range,
            name: label,
            kind: self.kind(column),
            expected: first.expected,
            found: first.found,
            is_explained,
        }
    }

    fn kind(&self, column: &Column) -> Kind {
        Kind::of(column, self.derivation)
    }

    fn weights(&self) -> Vec<Column> {
        let weights = self
            .derivation
            .gradients()
            .iter()
            .map(|total| Column::Quantity(total.partial.wrt.clone()));
        weights.filter(|weight| self.table.columns.contains_key(weight)).collect()
    }

    /// The rate with which all updates are right, if all are wrong with the given
    /// one.
    fn implied_rate(&self) -> Option<f64> {
        let eta = self.table.eta.as_ref()?;
        let weights = self.weights();
        let is_wrong = |rate: Option<f64>| {
            let any = |weight: &Column| {
                let rule = self.expected(weight);
                rule.is_some_and(|rule| {
                    (1..self.table.rows.min(4)).any(|row| {
                        matches!(self.cell(weight, &rule, row, rate), CellVerdict::Wrong(_))
                    })
                })
            };
            weights.iter().map(any).collect::<Vec<bool>>()
        };
        if weights.is_empty() || self.table.rows < 2 || !is_wrong(None).iter().all(|wrong| *wrong) {
            return None;
        }
        let total = self
            .derivation
            .gradients()
            .iter()
            .find(|total| Column::Quantity(total.partial.wrt.clone()) == weights[0])?;
        let value = |column: &Column, row| self.table.value(self.sheet, column, row);
        let slope = value(&Column::Derivative(total.partial.clone()), 0)?;
        let rate = (value(&weights[0], 0)? - value(&weights[0], 1)?) / slope;
        (rate.is_finite() && rate != eta.value && is_wrong(Some(rate)).iter().all(|wrong| !wrong))
            .then_some(rate)
    }

    /// All updates with a rate other than the stated one are one mistake.
    fn rate(&self) -> Option<Finding> {
        let (implied, eta) = (self.implied_rate()?, self.table.eta.as_ref()?);
        let cell = eta.cell.map_or_else(|| self.table.cell(&self.weights()[0], 1), cell_name);
        let shown: f64 = format!("{implied:.5e}").parse().unwrap_or(implied);
        let what = if (implied + eta.value).abs() <= 1e-6 * eta.value.abs() {
            "every update goes the wrong way: it adds η·∂E/∂w instead of subtracting it".to_owned()
        } else {
            format!(
                "the learning rate is {} {}, but every update uses {}",
                shortest(eta.value),
                eta.from,
                shortest(shown)
            )
        };
        Some(Finding {
            sheet: self.sheet.name.clone(),
            range: cell.clone(),
            cell,
            name: self.rate.to_string(),
            kind: Kind::Rate,
            expected: eta.value,
            found: implied,
            says: what.clone(),
            explanation: what,
            right_formula: None,
            is_explained: true,
        })
    }
}

/// The names and derivatives in an expression, each once.
fn leaves(expr: &Expr) -> Vec<Leaf<'_>> {
    let mut leaves = Vec::new();
    expr.visit(&mut |part| {
        let leaf = match part {
            Expr::Name(name) => Leaf::Name(name),
            Expr::Partial(partial) => Leaf::Partial(partial),
            _ => return,
        };
        if !leaves.contains(&leaf) {
            leaves.push(leaf);
        }
    });
    leaves
}
