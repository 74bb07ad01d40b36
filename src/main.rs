//! Parses, dispatches, prints the error and its hint, and says by the exit status how it went.

use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use backprop::error::Kind;
use clap::Parser;
use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    let Err(error) = cli::run(cli::Cli::parse()) else { return ExitCode::SUCCESS };
    let status = match error.kind {
        // The reader has seen enough: `backprop step | head`.
        Kind::BrokenPipe => return ExitCode::SUCCESS,
        Kind::Told(status) => return ExitCode::from(status),
        Kind::Failed => 1,
        Kind::Usage => 2,
        Kind::Interrupted => 130,
    };
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let cyan = Style::new().fg_color(Some(AnsiColor::Cyan.into())).bold();
    eprintln!("{red}error:{red:#} {}", error.message);
    if let Some(hint) = error.hint {
        eprintln!("{cyan}hint:{cyan:#}  {hint}");
    }
    ExitCode::from(status)
}
