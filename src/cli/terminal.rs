//! Standard output, errors on standard error, and what is shown while a person waits.

use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use backprop::error::{Error, Result};
pub use backprop::words::counted;
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

/// Prints an error and its hint on standard error.
pub fn print_error(error: &Error) {
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let cyan = Style::new().fg_color(Some(AnsiColor::Cyan.into())).bold();
    eprintln!("{red}error:{red:#} {}", error.message);
    if let Some(hint) = &error.hint {
        eprintln!("{cyan}hint:{cyan:#}  {hint}");
    }
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
