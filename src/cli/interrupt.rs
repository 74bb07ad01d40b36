//! Ctrl-C: the first one stops the work cleanly, the second one stops it at once.

use backprop::error::{Error, Result};
use backprop::output::Output;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C is recorded instead of ending the program, so that half-written files can be
/// removed.
pub fn listen() {
    // If signals cannot be caught, Ctrl-C just ends the program.
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// # Errors
/// If Ctrl-C was pressed.
pub fn check() -> Result<()> {
    if INTERRUPTED.load(Ordering::SeqCst) { Err(Error::interrupted()) } else { Ok(()) }
}

/// Writes `bytes` to the file at `path`, or nothing if Ctrl-C comes first.
///
/// # Errors
/// If the file cannot be written, or Ctrl-C was pressed.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    listen();
    let mut output = Output::create(path)?;
    for part in bytes.chunks(1 << 20) {
        check()?;
        output.write_all(part).map_err(|error| Error::io(path.display(), &error))?;
    }
    check()?;
    output.finish()
}

/// A writer that fails once after Ctrl-C was pressed. It ignores what is written to it after that,
/// because the caller may still want to clean up.
pub struct Interruptible<W> {
    out: W,
    has_failed: bool,
}

impl<W> Interruptible<W> {
    /// A writer to `out`.
    pub fn new(out: W) -> Interruptible<W> {
        Interruptible { out, has_failed: false }
    }
}

impl<W: Write> Write for Interruptible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.has_failed {
            return Ok(bytes.len());
        }
        check().map_err(io::Error::other).inspect_err(|_| self.has_failed = true)?;
        self.out.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
