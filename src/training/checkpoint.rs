//! Checkpoints: a run as a file of tensors, from which it can be resumed. A text in the file gives the
//! run's progress, after a checksum of everything.

use super::tensors::{TensorFile, Tensors};
use crate::error::{Cause, Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Adds `saved` to a file of tensors, as TOML text. The checksum covers `bytes`, the bytes of the
/// numbers.
///
/// # Errors
/// If something is too large for TOML.
pub fn save<B: AsRef<[u8]>>(
    file: &mut TensorFile,
    saved: &impl Serialize,
    bytes: impl IntoIterator<Item = B>,
) -> Result<()> {
    let text = toml::to_string(saved)
        .map_err(|error| Error::failed(format!("cannot write the checkpoint: {error}")))?;
    file.note(format!("{}\n{text}", checksum(&text, bytes)));
    Ok(())
}

/// The text of a checkpoint.
pub struct Saved<'a, S> {
    /// Its contents.
    pub saved: S,
    sum: &'a str,
    text: &'a str,
}

/// The text of the checkpoint at `path`.
///
/// # Errors
/// If it has none, or a different one.
pub fn saved<'a, S: DeserializeOwned>(path: &Path, file: &'a Tensors<'_>) -> Result<Saved<'a, S>> {
    let note = file.note().and_then(|note| note.split_once('\n'));
    let (sum, text) = note.ok_or_else(|| damaged(path, "it has tensors, but no progress"))?;
    let saved = toml::from_str(text).map_err(|error| damaged(path, error.message()))?;
    Ok(Saved { saved, sum, text })
}

impl<S> Saved<'_, S> {
    /// Checks that the numbers with these bytes are those of the checkpoint at `path`, whose reading had
    /// these problems.
    ///
    /// # Errors
    /// If they are not.
    pub fn are_whole<B: AsRef<[u8]>>(
        &self,
        path: &Path,
        problems: &[String],
        bytes: impl IntoIterator<Item = B>,
    ) -> Result<()> {
        if !problems.is_empty() || checksum(self.text, bytes) != self.sum {
            return Err(damaged(path, "its contents do not match its checksum"));
        }
        Ok(())
    }
}

/// The error of a checkpoint that is not whole.
pub fn damaged(path: &Path, why: &str) -> Error {
    Error::usage(format!("{} is not a complete checkpoint: {why}", path.display()))
        .hint("start a new run, in another folder")
        .about(Cause::DamagedCheckpoint)
}

fn checksum<B: AsRef<[u8]>>(text: &str, bytes: impl IntoIterator<Item = B>) -> String {
    let mut sum = md5::Context::new();
    sum.consume(text);
    bytes.into_iter().for_each(|bytes| sum.consume(bytes));
    format!("{:x}", sum.finalize())
}
