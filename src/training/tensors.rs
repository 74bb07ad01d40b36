//! Tensors in files, in the safetensors format: weights that PyTorch's `load_state_dict` accepts,
//! checkpoints, traces.

use crate::error::{Error, Result};
use safetensors::tensor::{SafeTensors, TensorView};
use safetensors::{Dtype, serialize};
use std::collections::HashMap;
use std::fmt::Display;
use std::ops::Range;
use std::path::Path;

/// The prefix of the weights in a checkpoint.
pub(crate) const CHECKPOINT_PREFIX: &str = "weights.";
/// The prefixes of what an optimizer remembers of them there.
const OPTIMIZER_PREFIXES: [&str; 2] = ["velocity.", "m."];

/// The prefix that PyTorch's `DataParallel` puts in front of every name.
const DATA_PARALLEL: &str = "module.";

/// A named tensor and where its numbers lie, row by row, in one long slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTensor {
    /// As in the PyTorch module's `state_dict`: `conv1.0.weight`.
    pub name: String,
    /// The lengths of its axes; a kernel is `[outputs][inputs][row][column]`.
    pub shape: Vec<usize>,
    /// Its place.
    pub range: Range<usize>,
}

/// A float that tensors hold in memory: f32 or f64.
pub trait Float: Copy + Default + Display {
    /// Its type in a file.
    #[doc(hidden)]
    const DTYPE: Dtype;

    /// The bytes in a file.
    #[doc(hidden)]
    fn bytes(self) -> impl IntoIterator<Item = u8>;

    /// The nearest one to a number.
    #[doc(hidden)]
    fn nearest(value: f64) -> Self;

    /// Whether it is a number.
    #[doc(hidden)]
    fn is_a_number(self) -> bool;
}

impl Float for f32 {
    const DTYPE: Dtype = Dtype::F32;

    fn bytes(self) -> impl IntoIterator<Item = u8> {
        self.to_le_bytes()
    }

    fn nearest(value: f64) -> f32 {
        value as f32
    }

    fn is_a_number(self) -> bool {
        self.is_finite()
    }
}

impl Float for f64 {
    const DTYPE: Dtype = Dtype::F64;

    fn bytes(self) -> impl IntoIterator<Item = u8> {
        self.to_le_bytes()
    }

    fn nearest(value: f64) -> f64 {
        value
    }

    fn is_a_number(self) -> bool {
        self.is_finite()
    }
}

/// A file of tensors that is put together in memory.
#[derive(Default)]
pub struct TensorFile {
    tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)>,
    note: Option<String>,
}

impl TensorFile {
    /// An empty file.
    pub fn new() -> TensorFile {
        TensorFile::default()
    }

    /// Adds 32-bit floats.
    ///
    /// # Panics
    /// If the number of values does not match the shape.
    pub fn push(
        &mut self,
        name: impl Into<String>,
        shape: &[usize],
        values: impl IntoIterator<Item = f32>,
    ) {
        self.push_floats(name, shape, values);
    }

    /// Adds floats in their own width.
    ///
    /// # Panics
    /// If the number of values does not match the shape.
    pub fn push_floats<F: Float>(
        &mut self,
        name: impl Into<String>,
        shape: &[usize],
        values: impl IntoIterator<Item = F>,
    ) {
        let bytes: Vec<u8> = values.into_iter().flat_map(F::bytes).collect();
        assert_eq!(
            bytes.len(),
            size_of::<F>() * shape.iter().product::<usize>(),
            "a tensor has the shape {shape:?}"
        );
        self.tensors.push((name.into(), F::DTYPE, shape.to_vec(), bytes));
    }

    /// Adds 64-bit integers.
    ///
    /// # Panics
    /// If the number of values does not match the shape.
    pub fn push_integers(
        &mut self,
        name: impl Into<String>,
        shape: &[usize],
        values: impl IntoIterator<Item = i64>,
    ) {
        let bytes: Vec<u8> = values.into_iter().flat_map(i64::to_le_bytes).collect();
        assert_eq!(
            bytes.len(),
            8 * shape.iter().product::<usize>(),
            "a tensor has the shape {shape:?}"
        );
        self.tensors.push((name.into(), Dtype::I64, shape.to_vec(), bytes));
    }

    /// Adds tensors that lie in one slice.
    pub fn push_all<F: Float>(&mut self, prefix: &str, tensors: &[NamedTensor], values: &[F]) {
        for tensor in tensors {
            self.push_floats(
                format!("{prefix}{}", tensor.name),
                &tensor.shape,
                values[tensor.range.clone()].iter().copied(),
            );
        }
    }

    /// Some text to go with the tensors.
    pub fn note(&mut self, text: String) {
        self.note = Some(text);
    }

    /// The bytes of the file; the same for the same tensors.
    ///
    /// # Errors
    /// If two tensors have the same name or something is too large for the format.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let failed = |error: safetensors::SafeTensorError| {
            Error::failed(format!("cannot write tensors: {error}"))
        };
        let mut views = Vec::new();
        for (name, dtype, shape, bytes) in &self.tensors {
            views.push((
                name.clone(),
                TensorView::new(*dtype, shape.clone(), bytes).map_err(failed)?,
            ));
        }
        // A map with one entry has one order.
        let note =
            self.note.as_ref().map(|text| HashMap::from([("backprop".to_owned(), text.clone())]));
        serialize(views, note).map_err(failed)
    }
}

/// A file of tensors that was read.
pub struct Tensors<'a> {
    name: String,
    file: SafeTensors<'a>,
    note: Option<String>,
}

impl<'a> Tensors<'a> {
    /// Reads `bytes`, the content of the file at `path`.
    ///
    /// # Errors
    /// If they are not a whole safetensors file.
    pub fn read(path: &Path, bytes: &'a [u8]) -> Result<Tensors<'a>> {
        let name = path.display().to_string();
        let bad = |error| Error::usage(format!("{name} is not a valid safetensors file: {error}"));
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(bad)?;
        let file = SafeTensors::deserialize(bytes).map_err(bad)?;
        let note = metadata.metadata().as_ref().and_then(|notes| notes.get("backprop").cloned());
        Ok(Tensors { name, file, note })
    }

    /// The text that goes with the tensors.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Whether this is a checkpoint: it has weights, and what an optimizer remembers of them.
    pub(crate) fn is_checkpoint(&self) -> bool {
        let names = self.file.names();
        let has = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
        has(CHECKPOINT_PREFIX) && OPTIMIZER_PREFIXES.into_iter().any(has)
    }

    /// The prefix of the names of weights: `prefix`, or a checkpoint's if it is empty and the file is a
    /// checkpoint; then the `module.` of PyTorch's `DataParallel` if every name has it.
    pub(crate) fn prefix_of_weights(&self, prefix: &str) -> String {
        let is_named = !prefix.is_empty() || !self.is_checkpoint();
        let prefix = if is_named { prefix } else { CHECKPOINT_PREFIX };
        let wrapped = format!("{prefix}{DATA_PARALLEL}");
        let names = self.file.names();
        let mut names = names.iter().filter(|name| name.starts_with(prefix)).peekable();
        let is_wrapped = names.peek().is_some() && names.all(|name| name.starts_with(&wrapped));
        if is_wrapped { wrapped } else { prefix.to_owned() }
    }

    /// What is wrong with the names that have this prefix: those that are not known.
    pub(crate) fn strangers(&self, prefix: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
        let mut problems: Vec<String> =
            (self.file.names().iter().filter_map(|name| name.strip_prefix(prefix)))
                .filter(|name| !known(name))
                .map(|name| format!("{name} is not a tensor of this network"))
                .collect();
        problems.sort();
        problems
    }

    /// Checks that there was no problem with the weights of the network.
    ///
    /// # Errors
    /// If there is one: it names the first.
    pub(crate) fn have_no(&self, problems: &[String]) -> Result<()> {
        let Some(first) = problems.first() else { return Ok(()) };
        let more = match problems.len() {
            1 => String::new(),
            all => format!(", and {} more like this", all - 1),
        };
        Err(Error::usage(format!("cannot use the weights in {}: {first}{more}", self.name)))
    }

    /// How many numbers a tensor with one axis has; none if there is no such tensor.
    pub fn length(&self, name: &str) -> Option<usize> {
        let view = self.file.tensor(name).ok()?;
        if let [length] = *view.shape() { Some(length) } else { None }
    }

    /// The bytes of the first tensor whose name begins and ends like this.
    pub fn bytes_of(&self, prefix: &str, suffix: &str) -> Option<Vec<u8>> {
        let tensors = self.file.tensors();
        let is_it = |name: &str| name.starts_with(prefix) && name.ends_with(suffix);
        tensors.iter().find(|(name, _)| is_it(name)).map(|(_, view)| view.data().to_vec())
    }

    /// Tensors for one slice, as they were passed to [`TensorFile::push_all`]. Problems are added to
    /// `problems`.
    pub fn all<F: Float>(
        &self,
        prefix: &str,
        tensors: &[NamedTensor],
        problems: &mut Vec<String>,
    ) -> Vec<F> {
        let mut values = vec![F::default(); tensors.last().map_or(0, |tensor| tensor.range.end)];
        for tensor in tensors {
            match self.one(&format!("{prefix}{}", tensor.name), &tensor.shape) {
                Ok(found) => values[tensor.range.clone()].copy_from_slice(&found),
                Err(problem) => problems.push(problem),
            }
        }
        values
    }

    /// The numbers of a tensor; in words, what is wrong with it.
    fn one<F: Float>(&self, name: &str, shape: &[usize]) -> std::result::Result<Vec<F>, String> {
        let view = self.file.tensor(name).map_err(|_| format!("{name} is missing"))?;
        if view.shape() != shape {
            return Err(format!(
                "{name} has the shape {:?}, but {shape:?} is expected",
                view.shape()
            ));
        }
        let values: Vec<F> = floats(view.dtype(), view.data()).ok_or_else(|| {
            format!(
                "{name} holds numbers of the type {:?}, \
                 but floats (F32, F64, F16 or BF16) are expected",
                view.dtype()
            )
        })?;
        match values.iter().find(|value| !value.is_a_number()) {
            Some(value) => Err(format!("{name} holds {value}")),
            None => Ok(values),
        }
    }
}

/// The numbers in these bytes, if they are floats that this program reads.
fn floats<F: Float>(dtype: Dtype, bytes: &[u8]) -> Option<Vec<F>> {
    fn all<F: Float, const N: usize>(bytes: &[u8], value: impl Fn([u8; N]) -> f64) -> Vec<F> {
        bytes.as_chunks().0.iter().map(|bytes| F::nearest(value(*bytes))).collect()
    }
    Some(match dtype {
        Dtype::F32 => all(bytes, |bytes| f32::from_le_bytes(bytes).into()),
        Dtype::F64 => all(bytes, f64::from_le_bytes),
        Dtype::F16 => all(bytes, |bytes| half(u16::from_le_bytes(bytes)).into()),
        // The upper half of a 32-bit float.
        Dtype::BF16 => all(bytes, |[low, high]| f32::from_le_bytes([0, 0, low, high]).into()),
        _ => return None,
    })
}

/// The value of a 16-bit float: a sign, 5 bits of exponent, 10 of fraction (IEEE 754, binary16).
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let (exponent, fraction) = (u32::from(bits >> 10 & 0x1F), u32::from(bits & 0x3FF));
    let magnitude = match exponent {
        // Subnormal: whole multiples of 2⁻²⁴.
        0 => (fraction as f32 / (1 << 24) as f32).to_bits(),
        0x1F => 0xFF << 23 | fraction << 13,
        // The exponents count from −15 here, from −127 there.
        _ => (exponent + 127 - 15) << 23 | fraction << 13,
    };
    f32::from_bits(sign | magnitude)
}

/// The content of a file of tensors.
///
/// # Errors
/// If it cannot be read, or is far larger than any that this program writes.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    const LARGEST: u64 = 1 << 30;
    let failed = |error: &dyn std::fmt::Display| {
        Error::usage(format!("cannot read {}: {error}", path.display()))
    };
    let metadata = std::fs::metadata(path).map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        return Err(failed(&"it is a folder").hint("name the file weights.safetensors inside it"));
    }
    if metadata.len() > LARGEST {
        return Err(failed(
            &"it is larger than a gigabyte; a file of weights has about 80,000 bytes",
        ));
    }
    std::fs::read(path).map_err(|error| failed(&error))
}
