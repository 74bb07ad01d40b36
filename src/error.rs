//! The one error type: what went wrong, what to do about it, and whose turn it is to act.

use std::fmt;

/// Whose turn it is after an [`Error`]: what a caller can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request cannot be carried out as it is: whoever asked has to ask for something else.
    Usage,
    /// The request was sound, but the work failed: a full disk, a damaged file, a run that
    /// overflows.
    Failed,
    /// The caller stopped the work, for instance with Ctrl-C; it may be started again.
    Interrupted,
    /// Whoever reads the output went away, as in `backprop step | head`: there is nothing to do.
    BrokenPipe,
}

/// The subject of an [`Error`], where a program that shows it may know more to do about it than the
/// library: which of its own options or commands helps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The network has more quantities than a sheet has columns.
    TooWideForASheet,
    /// A description of a network is not one.
    NotADescription,
    /// A training run's loss is no longer a number.
    Diverged,
    /// A checkpoint belongs to other images.
    OtherImages,
    /// A file is not a whole checkpoint.
    DamagedCheckpoint,
    /// Weights do not fit the network.
    ForeignWeights,
    /// A column that was named for a quantity, or the quantity, does not exist.
    NamedColumn,
    /// The cell that was named for the learning rate does not exist or has no number.
    NamedRate,
    /// A derivative ∂of/∂wrt of something else than the loss was asked for.
    NotOfTheLoss {
        /// The quantity that was to be derived.
        of: String,
        /// With respect to what.
        wrt: String,
        /// The name of the loss.
        loss: String,
    },
    /// A closed form would grow too large.
    ClosedFormTooLarge,
    /// A function with a kink has no closed form.
    Kink,
    /// Nothing is trained, so there is no step along the gradient.
    NothingTrained,
}

/// An error for a person: a message that names the thing and says what was expected, and apart
/// from it a hint of what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// Whose turn it is.
    pub kind: ErrorKind,
    /// One sentence without a full stop: what was found, where, and what was expected.
    pub message: String,
    /// One sentence without a full stop: what a person may do about it.
    pub hint: Option<String>,
    cause: Option<Box<Cause>>,
}

/// The result of everything here that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of the request.
    pub fn usage(message: impl Into<String>) -> Error {
        Error { kind: ErrorKind::Usage, message: message.into(), hint: None, cause: None }
    }

    /// An error of the work.
    pub fn failed(message: impl Into<String>) -> Error {
        Error { kind: ErrorKind::Failed, message: message.into(), hint: None, cause: None }
    }

    /// The caller stopped the work.
    pub fn interrupted() -> Error {
        Error {
            kind: ErrorKind::Interrupted,
            message: "interrupted; nothing was changed".into(),
            hint: None,
            cause: None,
        }
    }

    /// This error with another message.
    pub fn saying(mut self, message: impl Into<String>) -> Error {
        self.message = message.into();
        self
    }

    /// This error with a hint of what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    /// This error with what it is about.
    pub fn about(mut self, cause: Cause) -> Error {
        self.cause = Some(Box::new(cause));
        self
    }

    /// Its subject, where whoever shows it may know more to do.
    pub fn cause(&self) -> Option<&Cause> {
        self.cause.as_deref()
    }

    /// An input or output error on the thing called `what` (a path, "standard output").
    pub fn io(what: impl fmt::Display, error: &std::io::Error) -> Error {
        let kind = match error.kind() {
            std::io::ErrorKind::BrokenPipe => ErrorKind::BrokenPipe,
            _ => ErrorKind::Failed,
        };
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => Some("create the folder first, or choose another path"),
            std::io::ErrorKind::PermissionDenied => Some("choose a path that you may write to"),
            std::io::ErrorKind::StorageFull => Some("free some space, or choose another disk"),
            std::io::ErrorKind::IsADirectory => Some("name a file inside that folder"),
            _ => None,
        };
        Error {
            kind,
            message: format!("cannot write {what}: {error}"),
            hint: hint.map(str::to_owned),
            cause: None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
