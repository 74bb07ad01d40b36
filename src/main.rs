//! Parses the arguments, dispatches, prints the error and its hint, and sets the exit status.

use backprop::error::ErrorKind;
use clap::Parser;
use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    let error = match cli::run(cli::Cli::parse()) {
        Ok(status) => return status,
        Err(error) => error,
    };
    let status = match error.kind {
        // The reader has seen enough: `backprop step | head`.
        ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        ErrorKind::Usage => 2,
        // The status that shells use after Ctrl-C.
        ErrorKind::Interrupted => 130,
        _ => 1,
    };
    cli::print_error(error);
    ExitCode::from(status)
}
