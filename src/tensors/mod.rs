//! A model of tensors as a workbook: every entry of every tensor a live formula, forward and backward.
//!
//! An equation with indices becomes formulas over ranges (`SUMPRODUCT`, `MAX`, `MMULT`), which Excel,
//! LibreOffice and Google Sheets compute alike. Each tensor is a block of cells, and the derivative of
//! the loss with respect to a cell stands at the same address on the sheet `∂ …`. Every formula is
//! stored with its result, computed by the model's [`Program`](crate::model::Program).
//!
//! - The first sheet, `network`, has the data, the loss, the learning rate and links to all sheets.
//! - The last sheet, `index`, lists every tensor with its address.

mod formula;
mod layout;
mod source;
mod write;

use crate::derive::{Column, IndexedDerivation};
use crate::error::{Error, Result};
use crate::expr::{Name, Partial};
use crate::model::Tensor;
use formula::{Fixed, Writer};
use layout::Layout;
use source::{Form, Source};
use std::collections::{HashMap, HashSet};
use std::io::Write;

/// What a workbook shows besides the tensors.
#[derive(Debug, Clone)]
pub struct Options {
    /// The heading of the first sheet.
    pub title: String,
    /// The learning rate of the step below each gradient.
    pub learning_rate: f64,
    /// A tensor that the first sheet shows as bars.
    pub bars: Option<Name>,
    /// Other names of tensors for the sheet `index`: `conv1.0.weight` for conv1.w.
    pub names: HashMap<Name, String>,
}

/// A model that is laid out in blocks, with all its values.
pub struct TensorWorkbook<'a> {
    derivation: &'a IndexedDerivation,
    options: Options,
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
        let writer = Writer::new(model, None);
        measure(derivation, &writer)?;
        let needs = writer.needs();
        let layout = Layout::of(model, &derived, &needs.borders, &needs.reversed)?;
        let mut program = derivation.program();
        program.run(start);
        if !program.is_finite() {
            return Err(Error::usage("a value of the model is not a finite number")
                .hint("a spreadsheet cannot compute with it; choose other start values"));
        }
        let mut values = HashMap::new();
        for quantity in model.quantities() {
            let tensor = program.get(&Column::Quantity(quantity.name.clone())).cloned();
            values.extend(tensor.map(|tensor| (Source::value(&quantity.name), tensor)));
        }
        for name in &derived {
            let column = Column::Derivative(Partial::new(model.loss(), name));
            let tensor = program.get(&column).cloned();
            values.extend(tensor.map(|tensor| (Source::derivative(name), tensor)));
        }
        for source in &needs.reversed {
            let tensor = values.get(&original(source)).map(|tensor| reversed(tensor, source.form));
            values.extend(tensor.map(|tensor| (source.clone(), tensor)));
        }
        for quantity in model.quantities() {
            let stepped = Source::stepped(&quantity.name);
            let before = values.get(&Source::value(&quantity.name));
            let slope = values.get(&Source::derivative(&quantity.name));
            if let (true, Some(before), Some(slope)) = (layout.has(&stepped), before, slope) {
                let pairs = before.values.iter().zip(&slope.values);
                let after = pairs.map(|(w, slope)| w - options.learning_rate * slope).collect();
                let after = Tensor { shape: before.shape.clone(), values: after };
                values.insert(stepped, after);
            }
        }
        Ok(TensorWorkbook { derivation, options, layout, values })
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
    pub fn write(
        &self,
        out: impl Write + Send,
        watch: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<()> {
        write::write(self, out, watch)
    }
}

/// Finds out what the formulas read beyond the tensors: at the first and the last entries, since the
/// windows move evenly.
fn measure(derivation: &IndexedDerivation, writer: &Writer<'_>) -> Result<()> {
    let model = derivation.model();
    let forward = model.quantities().iter().filter_map(|q| Some((&q.axes, q.equation()?)));
    let backward = derivation.totals().iter().map(|total| (&total.axes, &total.worked));
    for (axes, right) in forward.chain(backward) {
        let shape = model.shape(axes);
        let corners = shape.iter().map(|size| if *size > 1 { 2 } else { 1 }).collect::<Vec<_>>();
        for corner in layout::all_indices(&corners) {
            let at = corner.iter().zip(&shape).map(|(end, size)| end * (*size as i64 - 1));
            let mut fixed: Fixed = axes.iter().map(|axis| axis.name.clone()).zip(at).collect();
            writer.formula(right, usize::MAX, &mut fixed)?;
        }
    }
    Ok(())
}

/// The tensor that a reversed one is a copy of.
fn original(source: &Source) -> Source {
    match source.form {
        Form::Reversed { derivative: true, .. } => Source::derivative(&source.name),
        _ => Source::value(&source.name),
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
