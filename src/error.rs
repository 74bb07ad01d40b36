//! The one error type: what went wrong, what to do about it, and whose turn it is.

use std::fmt;

/// What the exit status of the program should say about an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request itself cannot be carried out as it was written: exit status 2.
    Usage,
    /// The request was sound, the work failed (a full disk, a run that overflows): exit status 1.
    Failed,
    /// The person stopped the work with Ctrl-C: exit status 130, as shells have it.
    Interrupted,
    /// All there is to say was said on standard output; what is left is this exit status.
    Told(u8),
    /// The reader of our output went away (`backprop step | head`): not a failure, ends quietly.
    BrokenPipe,
}

/// An error for a person: a message that names the thing and says what was expected, and apart
/// from it a hint of what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Which exit status this is.
    pub kind: Kind,
    /// One sentence without a full stop: what was found, where, and what was expected.
    pub message: String,
    /// What a person may do about it.
    pub hint: Option<String>,
}

/// The result of everything here that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The request is at fault.
    pub fn usage(message: impl Into<String>) -> Error {
        Error { kind: Kind::Usage, message: message.into(), hint: None }
    }

    /// The work failed.
    pub fn failed(message: impl Into<String>) -> Error {
        Error { kind: Kind::Failed, message: message.into(), hint: None }
    }

    /// A person pressed Ctrl-C.
    pub fn interrupted() -> Error {
        Error {
            kind: Kind::Interrupted,
            message: "interrupted; nothing was changed".into(),
            hint: None,
        }
    }

    /// The same error with a hint of what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    /// An input or output error on the thing called `what` (a path, "standard output").
    pub fn io(what: impl fmt::Display, error: &std::io::Error) -> Error {
        let kind = match error.kind() {
            std::io::ErrorKind::BrokenPipe => Kind::BrokenPipe,
            _ => Kind::Failed,
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
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
