//! The crate's one error type: what went wrong, what to do about it, and who has to act.

use std::fmt;

/// Who has to act after an [`Error`], and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request is invalid as it is: the caller has to change it.
    Usage,
    /// The request was valid, but the work failed: a full disk, a damaged file, a run that
    /// overflows.
    Failed,
    /// The caller stopped the work, for instance with Ctrl-C, and may start it again.
    Interrupted,
    /// The reader of the output is gone, as in `backprop step | head`: there is nothing to do.
    BrokenPipe,
}

/// The subject of an [`Error`] about which the calling program may know more than the library: which of
/// the program's own options or commands helps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The network has more quantities than a sheet has columns.
    TooWideForASheet,
    /// The text is not a description of a network.
    NotADescription,
    /// A training run's loss is no longer a number.
    Diverged,
    /// A checkpoint belongs to other images.
    OtherImages,
    /// The file is not a complete checkpoint.
    DamagedCheckpoint,
    /// Weights do not fit the network.
    ForeignWeights,
    /// A column that was named for a quantity, or the quantity, does not exist.
    NamedColumn,
    /// The cell that was named for the learning rate does not exist or has no number.
    NamedRate,
    /// The request was for a derivative ∂of/∂wrt of something other than the loss.
    NotOfTheLoss {
        /// The quantity to differentiate.
        of: String,
        /// The quantity to differentiate with respect to.
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

/// An error for a person: a message that says what was found and what was expected, and
/// separately a hint about what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// Who has to act.
    pub kind: ErrorKind,
    /// One sentence without a period: what was found, where, and what was expected.
    pub message: String,
    /// One sentence without a period: what to do about it.
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

    /// Its subject, if the calling program may know more about it.
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
            std::io::ErrorKind::PermissionDenied => Some("choose a path that you can write to"),
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
