//! The network's weights in files of tensors, as PyTorch's `load_state_dict` takes them.

use super::architecture::Architecture;
use super::train::Training;
use super::weights::Weights;
use crate::error::{Cause, Error, Result};
pub use crate::training::tensors::{TensorFile, Tensors, read_file};
use std::path::Path;

/// The name of a batch norm's count of batches, behind the name of the batch norm.
const BATCHES: &str = "num_batches_tracked";

impl TensorFile {
    /// Adds a note with the layers of the network, so that its weights can be read without its TOML
    /// file. The network that this project trains needs no such note.
    pub fn note_architecture(&mut self, architecture: &Architecture) {
        if *architecture != Architecture::mnist() {
            let text = serde_json::to_string(architecture);
            self.note(text.expect("layers are names and numbers"));
        }
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
}

impl Tensors<'_> {
    /// The weights of a network, whose names have this in front, and nothing else in the file with
    /// it in front. Counts of batches may be missing. Behind the prefix each name may have the
    /// `module.` of PyTorch's `DataParallel`.
    ///
    /// # Errors
    /// If a tensor is missing, is not known, has another shape or another type, or holds what is
    /// not a number; all of these are named.
    pub fn weights(&self, prefix: &str, architecture: &Architecture) -> Result<Weights> {
        let prefix = &self.prefix_of_weights(prefix);
        let (parameters, running) = (architecture.parameters(), architecture.running());
        let mut problems = self.strangers(prefix, |name| {
            name.ends_with(&format!(".{BATCHES}"))
                || parameters.iter().chain(&running).any(|tensor| tensor.name == name)
        });
        let parameters = self.all(prefix, &parameters, &mut problems);
        let running = self.all(prefix, &running, &mut problems);
        self.have_no(&problems).map_err(|error| {
            error
                .hint("the file needs the tensors of this network, as in PyTorch's state_dict")
                .about(Cause::ForeignWeights)
        })?;
        let batches = self.bytes_of(prefix, BATCHES);
        let batches =
            batches.and_then(|bytes| Some(i64::from_le_bytes(bytes.get(..8)?.try_into().ok()?)));
        Ok(Weights { parameters, running, batches: batches.unwrap_or(0).max(0) as u64 })
    }
}

/// The weights in the file at `path`.
///
/// # Errors
/// If it cannot be read, or as [`Tensors::weights`].
pub fn read_weights(path: &Path, architecture: &Architecture) -> Result<Weights> {
    let bytes = read_file(path)?;
    Tensors::read(path, &bytes)?.weights("", architecture)
}

/// The network whose weights are in the file at `path`, and the weights.
///
/// # Errors
/// If it cannot be read, if it describes no network for images of 28 × 28 pixels, or as
/// [`Tensors::weights`].
pub fn read_network(path: &Path) -> Result<(Architecture, Weights)> {
    let bytes = read_file(path)?;
    let file = Tensors::read(path, &bytes)?;
    let architecture = match file.note() {
        None => Architecture::mnist(),
        Some(_) if file.is_checkpoint() => Training::recipe_of(path, &bytes)?.1,
        Some(note) => noted(note).map_err(|why| {
            Error::usage(format!("cannot use the weights in {}: {why}", path.display()))
        })?,
    };
    let weights = file.weights("", &architecture)?;
    Ok((architecture, weights))
}

/// The layers that a note describes.
fn noted(note: &str) -> std::result::Result<Architecture, String> {
    let architecture: Architecture = serde_json::from_str(note)
        .map_err(|error| format!("its note does not describe layers: {error}"))?;
    architecture.check_for_digits().map_err(|error| error.message)?;
    Ok(architecture)
}
