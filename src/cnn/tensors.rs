//! Tensors in files, in the safetensors format: weights that PyTorch's `load_state_dict` takes,
//! checkpoints, traces.

use super::architecture::{Architecture, NamedTensor};
use super::weights::Weights;
use crate::error::{Cause, Error, Result};
use safetensors::tensor::{SafeTensors, TensorView};
use safetensors::{Dtype, serialize};
use std::collections::HashMap;
use std::path::Path;

/// The name of a batch norm's count of batches, behind the name of the batch norm.
const BATCHES: &str = "num_batches_tracked";

/// The prefix that PyTorch's `DataParallel` puts in front of every name.
const DATA_PARALLEL: &str = "module.";

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
    /// If the values are not as many as the shape says.
    pub fn push(
        &mut self,
        name: impl Into<String>,
        shape: &[usize],
        values: impl IntoIterator<Item = f32>,
    ) {
        let bytes: Vec<u8> = values.into_iter().flat_map(f32::to_le_bytes).collect();
        assert_eq!(
            bytes.len(),
            4 * shape.iter().product::<usize>(),
            "a tensor has the shape {shape:?}"
        );
        self.tensors.push((name.into(), Dtype::F32, shape.to_vec(), bytes));
    }

    /// Adds 64-bit integers.
    ///
    /// # Panics
    /// If the values are not as many as the shape says.
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

    /// Adds every tensor of a network that PyTorch's `state_dict` has, with this in front of its
    /// name.
    pub fn push_weights(&mut self, prefix: &str, architecture: &Architecture, weights: &Weights) {
        self.push_all(prefix, &architecture.parameters(), &weights.parameters);
        for tensor in architecture.running() {
            let count = tensor
                .name
                .strip_suffix("running_var")
                .map(|norm| format!("{prefix}{norm}{BATCHES}"));
            self.push_all(prefix, std::slice::from_ref(&tensor), &weights.running);
            if let Some(count) = count {
                self.push_integers(count, &[], [weights.batches as i64]);
            }
        }
    }

    /// Adds tensors that lie in one slice.
    pub fn push_all(&mut self, prefix: &str, tensors: &[NamedTensor], values: &[f32]) {
        for tensor in tensors {
            self.push(
                format!("{prefix}{}", tensor.name),
                &tensor.shape,
                values[tensor.range.clone()].iter().copied(),
            );
        }
    }

    /// Some text that goes with the tensors.
    pub fn note(&mut self, text: String) {
        self.note = Some(text);
    }

    /// The bytes of the file; the same for the same tensors.
    ///
    /// # Errors
    /// Where two tensors have the same name or something is too large for the format.
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
    /// Where they are not a whole safetensors file.
    pub fn read(path: &Path, bytes: &'a [u8]) -> Result<Tensors<'a>> {
        let name = path.display().to_string();
        let bad = |error| Error::usage(format!("{name} is not a whole safetensors file: {error}"));
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(bad)?;
        let file = SafeTensors::deserialize(bytes).map_err(bad)?;
        let note = metadata.metadata().as_ref().and_then(|notes| notes.get("backprop").cloned());
        Ok(Tensors { name, file, note })
    }

    /// The text that goes with the tensors.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The weights of a network, whose names have this in front, and nothing else in the file with
    /// it in front. Counts of batches may be missing. Behind the prefix each name may have the
    /// `module.` of PyTorch's `DataParallel`.
    ///
    /// # Errors
    /// Where a tensor is missing, is not known, has another shape or another type, or holds what is
    /// not a number; all of these are named.
    pub fn weights(&self, prefix: &str, architecture: &Architecture) -> Result<Weights> {
        let wrapped = format!("{prefix}{DATA_PARALLEL}");
        let prefix = if self.all_begin_with(prefix, &wrapped) { &wrapped } else { prefix };
        let (parameters, running) = (architecture.parameters(), architecture.running());
        let known = |name: &str| {
            name.ends_with(&format!(".{BATCHES}"))
                || parameters.iter().chain(&running).any(|tensor| tensor.name == name)
        };
        let mut problems: Vec<String> =
            (self.file.names().iter().filter_map(|name| name.strip_prefix(prefix)))
                .filter(|name| !known(name))
                .map(|name| format!("{name} is not a part of this network"))
                .collect();
        problems.sort();
        let parameters = self.all(prefix, &parameters, &mut problems);
        let running = self.all(prefix, &running, &mut problems);
        if let Some(first) = problems.first() {
            let more = if problems.len() > 1 {
                format!(", and {} more like this", problems.len() - 1)
            } else {
                String::new()
            };
            let hint = "the tensors of this network are expected, as PyTorch's state_dict has them";
            return Err(Error::usage(format!(
                "cannot use the weights in {}: {first}{more}",
                self.name
            ))
            .hint(hint)
            .about(Cause::ForeignWeights));
        }
        let batches = self
            .file
            .tensors()
            .into_iter()
            .find(|(name, _)| name.starts_with(prefix) && name.ends_with(BATCHES));
        let batches = batches
            .and_then(|(_, view)| Some(i64::from_le_bytes(view.data().get(..8)?.try_into().ok()?)));
        Ok(Weights { parameters, running, batches: batches.unwrap_or(0).max(0) as u64 })
    }

    /// Whether there are names with this prefix, and all of them have the longer one too.
    fn all_begin_with(&self, prefix: &str, longer: &str) -> bool {
        let names = self.file.names();
        let mut names = names.iter().filter(|name| name.starts_with(prefix)).peekable();
        names.peek().is_some() && names.all(|name| name.starts_with(longer))
    }

    /// Tensors that are to lie in one slice, as they were given to [`TensorFile::push_all`]. What
    /// is wrong is added to `problems`.
    pub fn all(
        &self,
        prefix: &str,
        tensors: &[NamedTensor],
        problems: &mut Vec<String>,
    ) -> Vec<f32> {
        let mut values = vec![0.0; tensors.last().map_or(0, |tensor| tensor.range.end)];
        for tensor in tensors {
            match self.one(&format!("{prefix}{}", tensor.name), &tensor.shape) {
                Ok(found) => values[tensor.range.clone()].copy_from_slice(&found),
                Err(problem) => problems.push(problem),
            }
        }
        values
    }

    fn one(&self, name: &str, shape: &[usize]) -> std::result::Result<Vec<f32>, String> {
        let view = self.file.tensor(name).map_err(|_| format!("{name} is missing"))?;
        if view.shape() != shape {
            return Err(format!("{name} has the shape {:?}, {shape:?} was expected", view.shape()));
        }
        let values = floats(view.dtype(), view.data()).ok_or_else(|| {
            format!(
                "{name} holds numbers of the type {:?}, \
                 floats (F32, F64, F16 or BF16) were expected",
                view.dtype()
            )
        })?;
        match values.iter().find(|value| !value.is_finite()) {
            Some(value) => Err(format!("{name} holds {value}")),
            None => Ok(values),
        }
    }
}

/// The numbers in these bytes as 32-bit floats, if they are floats that this program reads.
fn floats(dtype: Dtype, bytes: &[u8]) -> Option<Vec<f32>> {
    fn all<const N: usize>(bytes: &[u8], value: impl Fn([u8; N]) -> f32) -> Vec<f32> {
        bytes.as_chunks().0.iter().map(|bytes| value(*bytes)).collect()
    }
    Some(match dtype {
        Dtype::F32 => all(bytes, f32::from_le_bytes),
        Dtype::F64 => all(bytes, |bytes| f64::from_le_bytes(bytes) as f32),
        Dtype::F16 => all(bytes, |bytes| half(u16::from_le_bytes(bytes))),
        // The upper half of a 32-bit float.
        Dtype::BF16 => all(bytes, |[low, high]| f32::from_le_bytes([0, 0, low, high])),
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

/// The weights in the file at `path`.
///
/// # Errors
/// Where it cannot be read, or as [`Tensors::weights`].
pub fn read_weights(path: &Path, architecture: &Architecture) -> Result<Weights> {
    let bytes = read_file(path)?;
    Tensors::read(path, &bytes)?.weights("", architecture)
}

/// The content of a file of tensors.
///
/// # Errors
/// Where it cannot be read, or is far larger than any that this program writes.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    const LARGEST: u64 = 1 << 30;
    let failed = |error: &dyn std::fmt::Display| {
        Error::usage(format!("cannot read {}: {error}", path.display()))
    };
    let metadata = std::fs::metadata(path).map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        return Err(
            failed(&"it is a folder").hint("name the file weights.safetensors inside of it")
        );
    }
    if metadata.len() > LARGEST {
        return Err(failed(&"it has more than a gigabyte, a file of weights about 80,000 bytes"));
    }
    std::fs::read(path).map_err(|error| failed(&error))
}
