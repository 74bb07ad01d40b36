//! The minimum of a cell of a workbook: changes its inputs step by step, along the gradient that
//! [`differentiate`](mod@crate::differentiate) derives.
//!
//! ```no_run
//! use backprop::differentiate::{Differentiated, open};
//! use backprop::minimize::{Settings, minimize};
//! use backprop::workbook::Area;
//!
//! let (book, original) = open("model.xlsx".as_ref())?;
//! let (of, by) = (Area::parse("D10", &book)?, Area::parse("B2:B5", &book)?);
//! let run = minimize(&book, &of, &[by], &Settings::default(), &mut |_| Ok(()))?;
//! println!("{} → {}: {}", run.before, run.after, run.outcome());
//! for cell in &run.cells {
//!     println!("{}: {} → {}", cell.address, cell.start, cell.found);
//! }
//! if run.has_converged() {
//!     std::fs::write("minimized.xlsx", run.copy(&book, original)?).unwrap();
//! }
//! # Ok::<(), backprop::error::Error>(())
//! ```
//!
//! There are three methods: gradient descent, Adam, and L-BFGS. They find a local minimum near the
//! start. Each cell may have [bounds](Bound); other constraints, such as a sum of cells that must be 1,
//! are not supported. To avoid such a constraint, replace B4 by the formula 1 − B2 − B3.

mod bounds;
mod lbfgs;
mod methods;
mod objective;
mod sheet;

pub use bounds::Bound;
pub use methods::Method;

use crate::descent::Watch;
use crate::differentiate::{Differentiated, entry};
use crate::error::{Error, Result};
use crate::formula::cell::Place;
use crate::words::{counted, rounded};
use crate::workbook::{Area, Block, Book, Content, address};
use objective::{Objective, Point};
use std::collections::HashSet;

/// The settings of a run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How each step is chosen.
    pub method: Method,
    /// The learning rate of gradient descent and Adam; none for the default.
    pub rate: Option<f64>,
    /// The largest number of steps.
    pub steps: usize,
    /// The bounds of the cells.
    pub bounds: Vec<Bound>,
    /// Whether to make the cell as large as possible.
    pub maximize: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            method: Method::Lbfgs,
            rate: None,
            steps: 200,
            bounds: Vec::new(),
            maximize: false,
        }
    }
}

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The gradient is practically 0.
    Converged,
    /// The gradient is nearly 0, and no step lowers the loss: the differences are lost in rounding.
    Rounding,
    /// No step lowers the loss, although the gradient is not 0.
    Stalled,
    /// All steps are done.
    StepsUsedUp,
    /// A value was not a finite number.
    NotFinite,
}

/// The gradient counts as 0 if changing a cell by its own size, or by 1 if that is more, would change
/// the loss by less than this fraction.
const TOLERANCE: f64 = 1e-10;

/// The same if no step lowers the loss: the differences of a loss have only half as many correct digits
/// as the loss itself.
const ROUNDING_TOLERANCE: f64 = 1e-6;

/// A loss this small, relative to the effect of the cells' last digits, counts as 0.
const LAST_DIGITS: f64 = 1e-13;

/// The most steps whose values are kept; of more steps every second is kept, every fourth, and so on.
const MOST_KEPT: usize = 5_000;

/// The most cells whose values are kept at each step.
pub const MOST_CELLS: usize = 50;

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// `B2`, or `Sheet2!B2` on another sheet than the first.
    pub address: String,
    /// The name of the quantity that it belongs to, with its indices: `w[0]`.
    pub name: String,
    /// The number in the workbook.
    pub start: f64,
    /// The number that was found.
    pub found: f64,
    /// The derivative with respect to it at the end.
    pub derivative: f64,
    /// The smallest and the largest number that it may hold.
    pub bounds: (f64, f64),
    /// The bound that stopped it, if there is one.
    pub stopped_by: Option<f64>,
}

impl Cell {
    /// Its name and its address: `w[0] (B2)`, or `B2` if that is its name.
    pub fn label(&self) -> String {
        label(&self.name, &self.address)
    }
}

/// The values after a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The number of the step; 0 is the start.
    pub number: usize,
    /// The value of the cell that is minimized.
    pub loss: f64,
    /// The length of the gradient, without the parts that point out of the bounds.
    pub gradient: f64,
    /// The numbers in the cells, of the first [`MOST_CELLS`].
    pub values: Vec<f64>,
}

/// A run, and what it found.
pub struct Minimized {
    /// The address of the cell that was minimized.
    pub of: String,
    /// Its name.
    pub name: String,
    /// The settings; the learning rate is the one that was used.
    pub settings: Settings,
    /// Its value in the workbook.
    pub before: f64,
    /// Its value at the end.
    pub after: f64,
    /// The cells that were changed.
    pub cells: Vec<Cell>,
    /// How many steps were done.
    pub steps: usize,
    /// How often all values were computed.
    pub evaluations: usize,
    /// The steps; not all of them if the run is long.
    pub history: Vec<Step>,
    /// Why it ended.
    pub end: End,
    differentiated: Differentiated,
    objective: Objective,
}

/// Changes the numbers in the cells `by` until the number in `of` is as small, or as large, as possible.
/// Calls `watch` with the number of steps done.
///
/// # Errors
/// Those of [`Differentiated::of`]; if a cell of `by` holds a formula or no number, or has no influence;
/// if bounds are for other cells, or no number satisfies them; if the start is not a finite number; or if
/// `watch` returns an error. A run that does not converge is not an error; see
/// [`has_converged`](Minimized::has_converged).
pub fn minimize(
    book: &Book,
    of: &Area,
    by: &[Area],
    settings: &Settings,
    watch: Watch<'_>,
) -> Result<Minimized> {
    hold_numbers(book, by)?;
    let differentiated = Differentiated::of(book, of, by)?;
    let cells = differentiated.cells();
    let known: HashSet<(usize, Place)> =
        cells.iter().map(|cell| (cell.sheet, cell.place)).collect();
    let missing = |area: &Area| {
        let missing = area.area.places().find(|place| !known.contains(&(area.sheet, *place)));
        missing.map(|place| address(book, area.sheet, place))
    };
    let title = differentiated.equations().model.title().to_owned();
    if let Some(missing) = by.iter().find_map(missing) {
        return Err(Error::usage(format!("{title} does not depend on {missing}"))
            .hint("remove it from the cells to change"));
    }
    let bounds = bounds::of_cells(&cells, &settings.bounds, book)?;
    let mut objective = Objective::of(&differentiated, &cells, bounds, settings.maximize);
    let start: Vec<f64> = cells.iter().map(|cell| cell.value).collect();
    let before = objective.at(start.clone());
    if !before.is_finite {
        return Err(Error::failed(format!(
            "{title} cannot be minimized: it, or an intermediate value, is not a finite number"
        )));
    }
    let from = objective.bounds.project(start);
    let first = objective.at(from);
    let mut settings = settings.clone();
    let mut history = History::default();
    let (here, steps, end) = walk(&first, &mut settings, &mut objective, &mut history, watch)?;
    let cells = cells.iter().enumerate().map(|(i, cell)| Cell {
        address: cell.address.clone(),
        name: cell.name.clone(),
        start: cell.value,
        found: here.x[i],
        derivative: objective.sign * here.gradient[i],
        bounds: objective.bounds.of(i),
        stopped_by: objective.bounds.blocks(i, here.x[i], -here.gradient[i]).then_some(here.x[i]),
    });
    Ok(Minimized {
        of: title,
        name: name_of_goal(&differentiated),
        before: objective.sign * before.loss,
        after: objective.sign * here.loss,
        cells: cells.collect(),
        steps,
        evaluations: objective.evaluations,
        history: history.steps,
        end,
        settings,
        differentiated,
        objective,
    })
}

/// Goes from `first` step by step; the point that was reached, the number of steps, and why they ended.
fn walk(
    first: &Point,
    settings: &mut Settings,
    objective: &mut Objective,
    history: &mut History,
    watch: Watch<'_>,
) -> Result<(Point, usize, End)> {
    let mut method = settings.method.start(&mut settings.rate, first, objective);
    history.push(0, first, objective);
    let mut here = first.clone();
    let mut steps = 0;
    let end = loop {
        if !here.is_finite {
            break End::NotFinite;
        }
        if is_small(&here, first, objective, TOLERANCE) {
            break End::Converged;
        }
        if steps == settings.steps {
            break End::StepsUsedUp;
        }
        let next = method.next(&here, objective).filter(|next| next.x != here.x);
        let Some(next) = next else {
            let is_zero = here.loss.abs() <= LAST_DIGITS * here.size();
            let is_rounding = is_small(&here, first, objective, ROUNDING_TOLERANCE);
            break if is_rounding || is_zero { End::Rounding } else { End::Stalled };
        };
        steps += 1;
        watch(steps)?;
        history.push(steps, &next, objective);
        here = next;
    };
    // So that all values are those of this point.
    let here = objective.at(here.x);
    history.finish(steps, &here, objective);
    Ok((here, steps, end))
}

/// The name of the cell that is minimized, with its indices.
fn name_of_goal(differentiated: &Differentiated) -> String {
    let equations = differentiated.equations();
    let (sheet, place) = equations.of;
    let in_block = |block: &Block| Some(entry(&block.name, &block.indices(sheet, place)?));
    let name = equations.blocks.iter().find_map(in_block);
    name.unwrap_or_else(|| equations.model.title().to_owned())
}

/// `w[0] (B2)`, or `B2` where that is the name.
fn label(name: &str, address: &str) -> String {
    if name == address { address.to_owned() } else { format!("{name} ({address})") }
}

/// Whether each of the cells holds a number that was typed.
fn hold_numbers(book: &Book, by: &[Area]) -> Result<()> {
    for area in by {
        let sheet = &book.sheets[area.sheet];
        for place in area.area.places() {
            let holds = match sheet.cells.get(place) {
                _ if sheet.formulas.get(place).is_some() => "a formula".to_owned(),
                _ if sheet.arrays.iter().any(|array| array.contains(place)) => {
                    "a result of an array formula".to_owned()
                }
                Some(Content::Number(value)) if value.is_finite() => continue,
                Some(Content::Text(text)) => format!("the text `{text}`"),
                Some(Content::Error(error)) => format!("the error {error}"),
                Some(Content::Boolean(_)) => "TRUE or FALSE".to_owned(),
                Some(Content::Number(_)) | None => "no number".to_owned(),
            };
            let address = address(book, area.sheet, place);
            return Err(Error::usage(format!("{address} holds {holds}, so it cannot be changed"))
                .hint("the cells to change must hold typed numbers"));
        }
    }
    Ok(())
}

/// Whether the gradient is 0 but for `tolerance`. A change of a cell by its size, or by 1 if that is
/// more, is compared with the loss, or with 1 if that is more; in a run in which the loss changed by
/// less, with that.
fn is_small(here: &Point, first: &Point, objective: &Objective, tolerance: f64) -> bool {
    let gradient = objective.bounds.free_gradient(here);
    let changes = here.x.iter().zip(&gradient).map(|(x, g)| (g * x.abs().max(1.0)).abs());
    let scale = here.loss.abs().max((first.loss - here.loss).abs().min(1.0));
    changes.fold(0.0, f64::max) <= tolerance * scale
}

/// The steps of a run, evenly thinned where there are too many.
#[derive(Default)]
struct History {
    steps: Vec<Step>,
    stride: usize,
}

impl History {
    fn push(&mut self, number: usize, point: &Point, objective: &Objective) {
        self.stride = self.stride.max(1);
        if number.is_multiple_of(self.stride) {
            self.steps.push(step(number, point, objective));
        }
        if self.steps.len() > MOST_KEPT {
            self.stride *= 2;
            self.steps.retain(|step| step.number.is_multiple_of(self.stride));
        }
    }

    /// The last step is always there.
    fn finish(&mut self, number: usize, point: &Point, objective: &Objective) {
        if self.steps.last().is_none_or(|last| last.number != number) {
            self.steps.push(step(number, point, objective));
        }
    }
}

fn step(number: usize, point: &Point, objective: &Objective) -> Step {
    Step {
        number,
        loss: objective.sign * point.loss,
        gradient: lbfgs::length_of_gradient(point, objective),
        values: point.x.iter().take(MOST_CELLS).copied().collect(),
    }
}

impl Minimized {
    /// Whether the numbers found are a minimum, as far as the gradient says.
    pub fn has_converged(&self) -> bool {
        matches!(self.end, End::Converged | End::Rounding)
    }

    /// The name and the address of the cell that was minimized: `Profit (D10)`.
    pub fn label(&self) -> String {
        label(&self.name, &self.of)
    }

    /// Why it ended, in a sentence.
    pub fn outcome(&self) -> String {
        let gradient = self.history.last().map_or(f64::NAN, |step| step.gradient);
        let gradient = rounded(gradient, 3);
        let smaller = if self.settings.maximize { "larger" } else { "smaller" };
        let of = &self.of;
        match self.end {
            End::Converged if self.steps == 0 => {
                format!("the gradient is {gradient} at the start: no step changes {of}")
            }
            End::Converged => format!("converged: the gradient is {gradient}"),
            End::Rounding => {
                format!("converged: the gradient is {gradient}, as small as rounding allows")
            }
            End::Stalled => format!(
                "not converged: no step makes {of} {smaller}, but the gradient is still \
                 {gradient}; there may be a kink here, from IF, MAX, MIN or ABS"
            ),
            End::StepsUsedUp => {
                let steps = counted(self.steps, "step");
                let done = if self.steps == 1 { "is" } else { "are" };
                let worse = match self.is_worse() {
                    true => format!(", and {of} is not {smaller} than at the start"),
                    false => String::new(),
                };
                format!(
                    "not converged: {steps} {done} done, and the gradient is still {gradient}{worse}"
                )
            }
            End::NotFinite => format!(
                "not converged: at step {}, {of} or an intermediate value is not a finite number",
                self.steps
            ),
        }
    }

    /// Whether the cell is not better at the end than at the start.
    pub fn is_worse(&self) -> bool {
        let change = self.objective.sign * (self.after - self.before);
        change >= 0.0 || change.is_nan()
    }

    /// Checks the values found: recomputes all intermediate cells by the definition of each equation,
    /// not by the compiled program of the run.
    ///
    /// # Errors
    /// If one of them differs; the error names it.
    pub fn check(&self) -> Result<()> {
        self.objective.check(&self.differentiated)
    }
}
