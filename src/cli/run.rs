//! What `backprop mnist` and `backprop gpt train` share: a run in its folder, with a progress bar, a
//! checkpoint after each stage, and Ctrl-C, after which the run can be resumed.

use super::interrupt;
use super::terminal::{Bar, stdout_error, to_stdout};
use backprop::error::{Error, Result};
use backprop::output;
use backprop::training::Run;
use backprop::training::tensors::read_file;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A run that a person watches.
pub trait Shown: Run {
    /// The command that trains: `backprop mnist`.
    const COMMAND: &'static str;

    /// Draws the progress.
    fn draw(&self, bar: &mut Bar, progress: &Self::Progress);

    /// The line about a stage.
    fn line(&self, stage: &Self::Stage) -> String;

    /// The place of a step in the run: `batch 3 of 12 of epoch 1`.
    fn place(&self, progress: &Self::Progress) -> String;
}

/// Where a run writes to, and what it prints.
pub struct Folder {
    /// The folder.
    pub path: PathBuf,
    /// Whether it prints nothing.
    pub quiet: bool,
    /// After how many steps of a stage to write a checkpoint, besides the one at its end.
    pub checkpoint_every: Option<u64>,
}

impl Folder {
    /// Prints a line, unless the run is quiet.
    pub fn say(&self, line: &str) -> Result<()> {
        if self.quiet {
            Ok(())
        } else {
            to_stdout(|out| writeln!(out, "{line}").map_err(stdout_error))
        }
    }

    /// Writes a file of the run.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        output::write(self.path.join(name), bytes)
    }

    fn checkpoint(&self, run: &impl Run) -> Result<()> {
        output::write(checkpoint_in(&self.path), &run.checkpoint()?)
    }

    /// Runs every stage that is left.
    pub fn carry_out(&self, run: &mut impl Shown) -> Result<()> {
        while !run.is_done() {
            let mut bar = Bar::new(!self.quiet);
            while !run.is_at_end_of_stage() {
                let progress = run.step()?;
                run.draw(&mut bar, &progress);
                let is_due = self
                    .checkpoint_every
                    .is_some_and(|every| (run.steps_of_stage() as u64).is_multiple_of(every));
                if interrupt::check().is_err() {
                    drop(bar);
                    return self.stop(run, &progress);
                }
                if is_due {
                    self.checkpoint(run)?;
                }
            }
            let stage = run.finish_stage()?;
            drop(bar);
            self.say(&run.line(&stage))?;
            self.write("metrics.csv", &run.metrics()?)?;
            self.checkpoint(run)?;
        }
        Ok(())
    }

    /// Stops after Ctrl-C, so that the run can be resumed.
    fn stop<R: Shown>(&self, run: &R, progress: &R::Progress) -> Result<()> {
        self.checkpoint(run)?;
        let message = format!("interrupted after {}; nothing is lost", run.place(progress));
        let hint = format!("continue with: {} --resume {}", R::COMMAND, self.path.display());
        Err(Error::interrupted().saying(message).hint(hint))
    }
}

/// The folder of a new run: the one that was asked for, or one in `runs/` with date and time.
///
/// # Errors
/// If it is not empty. The hint says how to continue the run that may be in it.
pub fn new_folder_of<R: Shown>(asked: Option<&Path>) -> Result<PathBuf> {
    new_folder(asked).map_err(|error| {
        let folder = asked.unwrap_or(Path::new(""));
        error.hint(format!(
            "choose another folder with --out, or continue the run in it: {} --resume {}",
            R::COMMAND,
            folder.display()
        ))
    })
}

/// A new folder: the one that was asked for, or one in `runs/` with date and time.
///
/// # Errors
/// If it is not empty.
pub fn new_folder(asked: Option<&Path>) -> Result<PathBuf> {
    let folder = match asked {
        Some(folder) => folder.to_owned(),
        None => Path::new("runs").join(date_and_time(SystemTime::now())),
    };
    let has_something =
        |folder: &Path| folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if folder.exists() && (!folder.is_dir() || has_something(&folder)) {
        let message = format!("{} exists and is not an empty folder", folder.display());
        return Err(Error::usage(message).hint("choose another folder with --out"));
    }
    Ok(folder)
}

fn checkpoint_in(folder: &Path) -> PathBuf {
    folder.join("checkpoint.safetensors")
}

/// The checkpoint in a folder: its path, and what is in it.
///
/// # Errors
/// If there is none: `stage` says after what the first one is written.
pub fn checkpoint_of(folder: &Path, stage: &str) -> Result<(PathBuf, Vec<u8>)> {
    let path = checkpoint_in(folder);
    if !path.exists() {
        let message = format!(
            "there is no run to continue in {}: it has no checkpoint.safetensors",
            folder.display()
        );
        return Err(Error::usage(message).hint(format!(
            "a run writes a checkpoint after {stage}, and when you stop it with Ctrl-C"
        )));
    }
    let checkpoint = read_file(&path)?;
    Ok((path, checkpoint))
}

/// Checks that a run continues with the settings that it started with, both as TOML.
///
/// # Errors
/// If they differ.
pub fn same_settings(folder: &Path, saved: &str, asked: &str) -> Result<()> {
    if saved == asked {
        return Ok(());
    }
    let others: Vec<&str> =
        asked.lines().filter(|line| !saved.lines().any(|saved| saved == *line)).collect();
    Err(Error::usage(format!(
        "the run in {} started with other settings than {}",
        folder.display(),
        others.join(", ")
    ))
    .hint("leave out these options to continue it, or start another run"))
}

/// `2026-11-25T08-05-09`, in UTC.
fn date_and_time(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days: years begin
    // in March, so that a leap day is the last of its year.
    let day = days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + 400 * era + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year}-{month:02}-{day:02}T{hour:02}-{minute:02}-{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn dates_are_those_of_the_calendar() {
        // `date -u -d @SECONDS +%Y-%m-%dT%H-%M-%S`
        for (seconds, expected) in [
            (0, "1970-01-01T00-00-00"),
            (951_782_399, "2000-02-28T23-59-59"),
            (951_782_400, "2000-02-29T00-00-00"),
            (1_709_251_200, "2024-03-01T00-00-00"),
            (1_764_115_509, "2025-11-26T00-05-09"),
            (4_107_542_400, "2100-03-01T00-00-00"),
            (32_503_679_999, "2999-12-31T23-59-59"),
        ] {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(date_and_time(time), expected);
        }
    }
}
