//! Standard output, and what is shown while a person waits.

use backprop::error::{Error, Result};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, BufWriter, Write};
use std::time::{Duration, Instant};

/// Writes to standard output through `write`, buffered.
///
/// # Errors
/// Where the output is full or its reader went away.
pub fn to_stdout(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out =
        BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout().lock()));
    write(&mut out)?;
    out.flush().map_err(|error| Error::io("standard output", &error))
}

/// An error of writing to standard output.
pub fn stdout_error(error: io::Error) -> Error {
    Error::io("standard output", &error)
}

/// `1 iteration`, `68 iterations`
pub fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A progress bar on standard error that appears when the work takes longer than a second, and
/// never where standard error is not a terminal.
pub struct Progress {
    bar: ProgressBar,
    total: u64,
    what: &'static str,
    since: Instant,
    shown: bool,
}

impl Progress {
    /// For `total` steps of work, called `what`.
    pub fn new(total: u64, what: &'static str) -> Progress {
        Progress { bar: ProgressBar::hidden(), total, what, since: Instant::now(), shown: false }
    }

    /// `done` steps are done.
    pub fn at(&mut self, done: u64) {
        if !self.shown && self.since.elapsed() > Duration::from_secs(1) {
            self.shown = true;
            let style =
                ProgressStyle::with_template("{msg} [{wide_bar:.cyan}] {percent}%, {eta} left")
                    .expect("the template is sound");
            self.bar = ProgressBar::new(self.total)
                .with_style(style.progress_chars("=> "))
                .with_message(self.what);
        }
        self.bar.set_position(done);
    }

    /// A part without steps begins.
    pub fn now(&mut self, what: &'static str) {
        self.bar.set_message(what);
        self.bar.set_position(self.total);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
