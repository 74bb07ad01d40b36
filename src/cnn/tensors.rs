//! The network's weights in files of tensors, as PyTorch's `load_state_dict` takes them.

use super::architecture::Architecture;
use super::data::{CLASSES, Classes};
use super::train::Training;
use super::weights::Weights;
use crate::error::{Cause, Error, Result};
pub use crate::training::tensors::{TensorFile, Tensors, read_file};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The name of a batch norm's count of batches, behind the name of the batch norm.
const BATCHES: &str = "num_batches_tracked";

impl TensorFile {
    /// Adds a note with the layers of the network and the names of its classes, so that its weights
    /// can be read without any other file. The network that this project trains needs no such note.
    pub fn note_network(&mut self, architecture: &Architecture, classes: &Classes) {
        let has_digits = *classes == Classes::digits();
        if *architecture != Architecture::mnist() || !has_digits {
            let note = Note {
                architecture: architecture.clone(),
                classes: (!has_digits).then(|| classes.names().to_vec()),
            };
            self.note(serde_json::to_string(&note).expect("layers are names and numbers"));
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

/// A trained network.
#[derive(Debug, Clone)]
pub struct Trained {
    /// Its layers.
    pub architecture: Architecture,
    /// What it has learned.
    pub weights: Weights,
    /// What its classes are called.
    pub classes: Classes,
}

/// What is written beside weights.
#[derive(Serialize, Deserialize)]
struct Note {
    #[serde(flatten)]
    architecture: Architecture,
    /// The names of the classes, where they are not the digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    classes: Option<Vec<String>>,
}

/// The network whose weights are in the file at `path`.
///
/// # Errors
/// If it cannot be read, if it describes no network for images of 28 × 28 pixels, or as
/// [`Tensors::weights`].
pub fn read_network(path: &Path) -> Result<Trained> {
    let bytes = read_file(path)?;
    let file = Tensors::read(path, &bytes)?;
    let (architecture, classes) = match file.note() {
        None => (Architecture::mnist(), Classes::digits()),
        Some(_) if file.is_checkpoint() => Training::network_of(path, &bytes)?,
        Some(note) => noted(note).map_err(|why| {
            Error::usage(format!("cannot use the weights in {}: {why}", path.display()))
        })?,
    };
    let weights = file.weights("", &architecture)?;
    Ok(Trained { architecture, weights, classes })
}

/// The layers and the classes that a note describes.
fn noted(note: &str) -> std::result::Result<(Architecture, Classes), String> {
    let Note { architecture, classes } = serde_json::from_str(note)
        .map_err(|error| format!("its note does not describe layers: {error}"))?;
    architecture.check_for_digits().map_err(|error| error.message)?;
    let classes = named(classes, &architecture)?;
    Ok((architecture, classes))
}

/// The classes with the names that a file has for them.
pub(super) fn named(
    names: Option<Vec<String>>,
    architecture: &Architecture,
) -> std::result::Result<Classes, String> {
    let count = architecture.classes();
    match names {
        Some(names) if names.len() == count => Ok(Classes::named(names)),
        None if count == CLASSES => Ok(Classes::digits()),
        None => Ok(Classes::numbered(count)),
        Some(names) => {
            Err(format!("it names {} classes, but its network has {count}", names.len()))
        }
    }
}
