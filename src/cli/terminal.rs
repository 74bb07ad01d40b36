//! Standard output, errors on standard error, and progress while a person waits.

use super::hints::in_our_words;
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use backprop::error::{Error, Result};
pub use backprop::words::counted;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Writes to standard output through `write`, buffered.
///
/// # Errors
/// If the output is full or its reader is gone.
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
pub fn print_error(error: Error) {
    let error = in_our_words(error);
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let cyan = Style::new().fg_color(Some(AnsiColor::Cyan.into())).bold();
    eprintln!("{red}error:{red:#} {}", error.message);
    if let Some(hint) = error.hint {
        eprintln!("{cyan}hint:{cyan:#}  {hint}");
    }
}

/// A line on standard error that shows how much of the work is done, if that is a terminal.
pub struct Bar {
    is_wanted: bool,
    drawn: Option<Instant>,
}

impl Bar {
    /// A bar that is not drawn yet; it never is if it is not wanted.
    pub fn new(is_wanted: bool) -> Bar {
        Bar { is_wanted: is_wanted && io::stderr().is_terminal(), drawn: None }
    }

    /// Draws `before [==>  ] after`, at most twenty times a second. `part` of the bar is full, from
    /// 0 to 1; it is `width` columns wide, or takes the rest of the line.
    pub fn draw(&mut self, before: &str, width: Option<usize>, part: f64, after: &str) {
        let pause = Duration::from_millis(50);
        if !self.is_wanted || self.drawn.is_some_and(|drawn| drawn.elapsed() < pause) {
            return;
        }
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        // Brackets, spaces, and a column at the end that stays empty.
        let around = before.chars().count() + after.chars().count() + 5;
        let left = columns.saturating_sub(around);
        let width = width.map_or(left, |width| width.min(left));
        let full = ((part * width as f64) as usize).min(width);
        let head = if full < width { ">" } else { "" };
        let bar = format!("{:<width$}", "=".repeat(full) + head);
        let cyan = AnsiColor::Cyan.on_default();
        redraw(&format!("{before} [{cyan}{bar}{cyan:#}] {after}"));
        self.drawn = Some(Instant::now());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            redraw("");
        }
    }
}

/// Replaces the last line of standard error by `line`.
fn redraw(line: &str) {
    let mut terminal = anstream::stderr();
    // If the terminal is gone, the work continues.
    let _ = write!(terminal, "\r\x1b[2K{line}").and_then(|()| terminal.flush());
}

/// A progress bar that appears when the work takes longer than a second.
pub struct Progress {
    bar: Bar,
    total: u64,
    what: &'static str,
    since: Instant,
}

impl Progress {
    /// For `total` steps of work, called `what`.
    pub fn new(total: u64, what: &'static str) -> Progress {
        Progress { bar: Bar::new(true), total, what, since: Instant::now() }
    }

    /// `done` steps are done.
    pub fn at(&mut self, done: u64) {
        let passed = self.since.elapsed().as_secs_f64();
        if passed > 1.0 && done > 0 {
            let part = done as f64 / self.total.max(done) as f64;
            let left = passed / part - passed;
            self.bar.draw(
                self.what,
                None,
                part,
                &format!("{:.0}%, {left:.0} s left", part * 100.0),
            );
        }
    }

    /// A part without steps begins.
    pub fn now(&mut self, what: &'static str) {
        self.what = what;
        self.at(self.total);
    }
}

/// A line on standard error that says what the program is doing, and for how long, if that is a terminal
/// and the work takes longer than a second. Unlike [`Progress`] it needs no steps.
pub struct Clock {
    stages: Option<Sender<&'static str>>,
    drawing: Option<JoinHandle<()>>,
}

impl Clock {
    /// The first stage begins.
    pub fn new(what: &'static str) -> Clock {
        if !io::stderr().is_terminal() {
            return Clock { stages: None, drawing: None };
        }
        let (stages, told) = mpsc::channel();
        let drawing = thread::spawn(move || {
            let (since, mut what, mut drawn) = (Instant::now(), what, String::new());
            loop {
                match told.recv_timeout(Duration::from_millis(100)) {
                    Ok(next) => what = next,
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => {
                        let passed = since.elapsed().as_secs();
                        let line = format!("{what}, {passed} s");
                        if passed > 0 && line != drawn {
                            redraw(&line);
                            drawn = line;
                        }
                    }
                }
            }
            if !drawn.is_empty() {
                redraw("");
            }
        });
        Clock { stages: Some(stages), drawing: Some(drawing) }
    }

    /// The next stage begins.
    pub fn now(&self, what: &'static str) {
        if let Some(stages) = &self.stages {
            // Without a terminal the work continues.
            let _ = stages.send(what);
        }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        // The thread ends when the sender is gone.
        drop(self.stages.take());
        if let Some(drawing) = self.drawing.take() {
            let _ = drawing.join();
        }
    }
}
