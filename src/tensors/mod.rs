//! A model of tensors as a workbook: every entry of every tensor a live formula, forward and backward.
//!
//! An equation with indices becomes formulas over ranges (`SUMPRODUCT`, `MAX`, `MMULT`), which Excel,
//! LibreOffice and Google Sheets compute alike. Each tensor is a block of cells, and the derivative of
//! the loss with respect to a cell is at the same address on the sheet `∂ …`. Every formula is
//! stored with its result, computed by the model's [`Program`].
//!
//! - The first sheet, `network`, has the data, the loss, the learning rate and links to all sheets.
//! - The last sheet, `index`, lists every tensor with its address.
//! - Below the derivative of a weight is the weight after one step, and the sheets `after …` recompute
//!   the network with it, up to the loss. With [`Training`], each step has its own sheets instead.

mod fill;
mod formula;
mod front;
pub mod gpt;
mod layout;
mod page;
mod passes;
mod source;
mod write;

pub use passes::{Texts, Training};

use crate::derive::{Column, IndexedDerivation, IndexedTotal};
use crate::error::{Error, Result};
use crate::expr::{Expr, Index, Name, Partial};
use crate::model::{Definition, Model, Program, Quantity, Tensor, tidied_indices};
use crate::words::counted;
use formula::{Needs, Writer};
use layout::Layout;
use passes::Passes;
use source::{Form, Source};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Write;

/// What a workbook shows besides the tensors.
#[derive(Debug, Clone)]
pub struct Options {
    /// The heading of the first sheet.
    pub title: String,
    /// The learning rate of the step below each gradient, or of the first step of a training run.
    pub learning_rate: f64,
    /// A tensor that the first sheet shows as bars.
    pub bars: Option<Name>,
    /// Other names of tensors for the sheet `index`: `conv1.0.weight` for conv1.w.
    pub names: HashMap<Name, String>,
    /// Whether all is computed once more after the step, up to the loss.
    pub is_computed_again: bool,
    /// Several steps of Adam, rather than one of gradient descent.
    pub training: Option<Training>,
}

/// A model that is laid out in blocks, with all its values.
pub struct TensorWorkbook<'a> {
    derivation: &'a IndexedDerivation,
    options: Options,
    /// The right side of each derivative.
    backward: HashMap<Name, Expr>,
    layout: Layout,
    values: HashMap<Source, Tensor<f64>>,
}

impl<'a> TensorWorkbook<'a> {
    /// Lays out a model whose quantities without an equation have the values `start`, in the order of
    /// [`Model::start`](crate::model::Model::start).
    ///
    /// # Errors
    /// If a tensor does not fit in a sheet, an equation has no formula, or a value is not finite.
    pub fn of(
        derivation: &'a IndexedDerivation,
        start: &[Tensor<f64>],
        options: Options,
    ) -> Result<TensorWorkbook<'a>> {
        let model = derivation.model();
        let derived: HashSet<Name> =
            derivation.totals().iter().map(|total| total.partial.wrt.clone()).collect();
        let passes = Passes::of(model, options.training.as_ref(), options.is_computed_again);
        let writer = Writer::new(model, None, 0);
        let of_forward = measure_forward(derivation, &writer)?;
        let backward = backward(derivation);
        let needs = measure_backward(derivation, &backward, &writer)?;
        let headings = letters_of_headings(derivation, &backward);
        let layout = Layout::of(model, &derived, &headings, passes, &needs, &of_forward)?;
        let mut book =
            TensorWorkbook { derivation, options, backward, layout, values: HashMap::new() };
        book.compute(start)?;
        Ok(book)
    }

    /// Computes the values of all passes.
    fn compute(&mut self, start: &[Tensor<f64>]) -> Result<()> {
        let model = self.derivation.model();
        let mut program = self.derivation.program();
        let mut start = start.to_vec();
        let givens: Vec<&Quantity> =
            model.quantities().iter().filter(|quantity| quantity.equation().is_none()).collect();
        for pass in 0..self.layout.passes.forward {
            if let Some(training) = &self.options.training {
                let of_text = givens.iter().zip(&mut start);
                for (quantity, tensor) in of_text.filter(|(q, _)| training.texts.gives(&q.name)) {
                    let positions = tensor.values.len();
                    tensor.values = training.texts.values(&quantity.name, pass, positions);
                }
            }
            program.run(&start);
            if !program.is_finite() {
                let error = match pass {
                    0 => Error::usage("a value of the model is not a finite number")
                        .hint("a spreadsheet cannot compute with it; choose other initial values"),
                    _ => Error::usage(format!(
                        "after {} a value of the model is not a finite number",
                        counted(pass, "step")
                    ))
                    .hint("a spreadsheet cannot compute with it; choose a smaller --eta"),
                };
                return Err(error);
            }
            self.keep(&program, pass);
            if pass < self.layout.passes.backward {
                for (quantity, tensor) in givens.iter().zip(&mut start) {
                    if matches!(quantity.definition, Definition::Trained(_)) {
                        self.step(&quantity.name, pass, tensor);
                    }
                }
            }
        }
        Ok(())
    }

    /// The tensors that the formulas of a tensor read.
    fn operands(&self, source: &Source) -> Vec<Source> {
        let pass = source.pass;
        let of = |form, pass| Source { name: source.name.clone(), form, pass };
        let model = self.derivation.model();
        let quantity = model.quantity(&source.name);
        let right = match source.form {
            Form::Value => quantity.and_then(Quantity::equation),
            Form::Derivative => self.backward.get(&source.name),
            Form::Reversed { .. } => return vec![original(source)],
            Form::Mean | Form::MeanSquare => {
                let mut operands = vec![of(Form::Derivative, pass)];
                operands.extend(pass.checked_sub(1).map(|before| of(source.form, before)));
                return operands;
            }
        };
        let Some(right) = right else {
            let forms: &[Form] = match (&self.options.training, pass) {
                (_, 0) => &[],
                (None, _) => &[Form::Value, Form::Derivative],
                (Some(_), _) => &[Form::Value, Form::Mean, Form::MeanSquare],
            };
            return forms.iter().map(|form| of(*form, pass.saturating_sub(1))).collect();
        };
        let mut operands = Vec::new();
        right.visit(&mut |part| match part {
            Expr::Name(name) | Expr::Entry(name, _) => operands.push(Source::value(name, pass)),
            Expr::Partial(partial) | Expr::PartialEntry(partial, ..) => {
                operands.push(Source::derivative(&partial.wrt, pass));
            }
            _ => {}
        });
        operands
    }

    /// The numbers of the sheets that the formulas of a sheet read.
    fn sheets_read_by(&self, sheet: &layout::Sheet) -> BTreeSet<usize> {
        let operands = sheet.tensors.iter().flat_map(|source| self.operands(source));
        operands.filter_map(|operand| self.layout.sheet_of(&operand)).collect()
    }

    /// Keeps those values of a pass that the workbook has.
    fn keep(&mut self, program: &Program, pass: usize) {
        let model = self.derivation.model();
        let sources = self.layout.sheets.iter().flat_map(|sheet| &sheet.tensors);
        for source in sources.filter(|source| source.pass == pass) {
            let original = original(source);
            let column = match original.form {
                Form::Value => Column::Quantity(source.name.clone()),
                Form::Derivative => Column::Derivative(Partial::new(model.loss(), &source.name)),
                _ => continue,
            };
            if let Some(tensor) = program.get(&column) {
                let tensor = match source.form {
                    Form::Reversed { .. } => reversed(tensor, source.form),
                    _ => tensor.clone(),
                };
                self.values.insert(source.clone(), tensor);
            }
        }
    }

    /// The step of a tensor of weights after a pass: of gradient descent, or of Adam.
    fn step(&mut self, name: &Name, pass: usize, weights: &mut Tensor<f64>) {
        let rate = self.options.learning_rate;
        let Some(slope) = self.values.get(&Source::derivative(name, pass)) else { return };
        let shape = weights.shape.clone();
        let Some(training) = &self.options.training else {
            for (w, slope) in weights.values.iter_mut().zip(&slope.values) {
                *w -= rate * slope;
            }
            self.values.insert(Source::value(name, pass + 1), weights.clone());
            return;
        };
        let Training { beta1, beta2, epsilon, .. } = *training;
        let before = |form| {
            let of = Source { name: name.clone(), form, pass: pass.checked_sub(1)? };
            Some(self.values.get(&of)?.values.clone())
        };
        let zeros = || vec![0.0; slope.values.len()];
        let mut m = before(Form::Mean).unwrap_or_else(zeros);
        let mut v = before(Form::MeanSquare).unwrap_or_else(zeros);
        let rate = training.rate(rate, pass);
        let [c1, c2] = [beta1, beta2].map(|beta| 1.0 - beta.powf(pass as f64 + 1.0));
        for (((w, m), v), g) in weights.values.iter_mut().zip(&mut m).zip(&mut v).zip(&slope.values)
        {
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            *w -= rate * (*m / c1) / ((*v / c2).sqrt() + epsilon);
        }
        for (form, values) in [(Form::Mean, m), (Form::MeanSquare, v)] {
            let of = Source { name: name.clone(), form, pass };
            self.values.insert(of, Tensor { shape: shape.clone(), values });
        }
        self.values.insert(Source::value(name, pass + 1), weights.clone());
    }

    /// The number of cells with a formula or a number.
    pub fn cells(&self) -> usize {
        self.values.values().map(|tensor| tensor.values.len()).sum()
    }

    /// The number of sheets.
    pub fn sheets(&self) -> usize {
        self.layout.sheets.len() + 1
    }

    /// Writes the workbook to `out`. `watch` is told how many of the [`cells`](Self::cells) are
    /// done.
    ///
    /// # Errors
    /// If `out` cannot be written, or `watch` says stop.
    pub fn write(&self, out: impl Write, watch: &mut dyn FnMut(u64) -> Result<()>) -> Result<()> {
        write::write(self, out, watch)
    }
}

/// What the formulas of the forward pass read beyond the tensors.
fn measure_forward(derivation: &IndexedDerivation, writer: &Writer<'_>) -> Result<Needs> {
    let quantities = derivation.model().quantities().iter();
    let equations = quantities.filter_map(|q| Some((&q.axes[..], q.equation()?)));
    measure(derivation.model(), writer, equations)
}

/// What the formulas of both passes read beyond the tensors, after [`measure_forward`].
fn measure_backward(
    derivation: &IndexedDerivation,
    backward: &HashMap<Name, Expr>,
    writer: &Writer<'_>,
) -> Result<Needs> {
    let totals = derivation.totals().iter();
    let equations = totals.map(|total| (&total.axes[..], &backward[&total.partial.wrt]));
    measure(derivation.model(), writer, equations)
}

/// The right side of each derivative: as a person writes it, if that has a formula.
fn backward(derivation: &IndexedDerivation) -> HashMap<Name, Expr> {
    let model = derivation.model();
    let right = |total: &IndexedTotal| {
        let simplified = total.simplified.as_ref().filter(|simplified| {
            let equation = [(&total.axes[..], *simplified)];
            measure(model, &Writer::new(model, None, 0), equation.into_iter()).is_ok()
        });
        simplified.unwrap_or(&total.worked).clone()
    };
    let totals = derivation.totals().iter();
    totals.map(|total| (total.partial.wrt.clone(), right(total))).collect()
}

/// The heading of a tensor that is computed: its equation.
fn equation_in_words(left: &Expr, right: &Expr) -> String {
    format!("{left} = {}", tidied_indices(right))
}

/// For each quantity the letters of its equation or of that of its derivative, whichever is longer.
fn letters_of_headings(
    derivation: &IndexedDerivation,
    backward: &HashMap<Name, Expr>,
) -> HashMap<Name, usize> {
    let letters = |left: &Expr, right: &Expr| equation_in_words(left, right).chars().count();
    let quantities = derivation.model().quantities().iter();
    let mut all: HashMap<Name, usize> = quantities
        .filter_map(|q| Some((q.name.clone(), letters(&q.left(), q.equation()?))))
        .collect();
    for total in derivation.totals() {
        let name = &total.partial.wrt;
        let most = all.entry(name.clone()).or_default();
        *most = (*most).max(letters(&total.left(), &backward[name]));
    }
    all
}

/// Writes the formulas of the first and the last entries: the windows move evenly.
fn measure<'a>(
    model: &Model,
    writer: &Writer<'_>,
    equations: impl Iterator<Item = (&'a [Index], &'a Expr)>,
) -> Result<Needs> {
    for (axes, right) in equations {
        let shape = model.shape(axes);
        let equation = writer.equation(axes, right, usize::MAX);
        let corners = shape.iter().map(|size| if *size > 1 { 2 } else { 1 }).collect::<Vec<_>>();
        for corner in layout::all_indices(&corners) {
            let at = corner.iter().zip(&shape).map(|(end, size)| end * (*size as i64 - 1));
            equation.formula(&at.collect::<Vec<_>>())?;
        }
    }
    Ok(writer.needs())
}

/// The tensor that a reversed one is a copy of.
fn original(source: &Source) -> Source {
    match source.form {
        Form::Reversed { derivative: true, .. } => Source::derivative(&source.name, source.pass),
        Form::Reversed { .. } => Source::value(&source.name, source.pass),
        _ => source.clone(),
    }
}

/// The indices of the entry that a reversed tensor has at these.
fn reversed_at(shape: &[usize], at: &[i64], form: Form) -> Vec<i64> {
    let Form::Reversed { rows, columns, .. } = form else { return at.to_vec() };
    let mut at = at.to_vec();
    let axes = shape.len();
    for (is_reversed, from_the_end) in [(columns, 1), (rows, 2)] {
        if is_reversed && axes >= from_the_end {
            let axis = axes - from_the_end;
            at[axis] = shape[axis] as i64 - 1 - at[axis];
        }
    }
    at
}

fn reversed(tensor: &Tensor<f64>, form: Form) -> Tensor<f64> {
    let shape = tensor.shape.clone();
    let values = layout::all_indices(&shape)
        .iter()
        .map(|at| tensor.get(&reversed_at(&shape, at, form)))
        .collect();
    Tensor { shape, values }
}
