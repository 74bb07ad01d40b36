//! `backprop completions`

use super::terminal::{stdout_error, to_stdout};
use backprop::error::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Write a completion script for a shell
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop completions bash > ~/.local/share/bash-completion/completions/backprop
  backprop completions zsh > ~/.zfunc/_backprop
  backprop completions fish > ~/.config/fish/completions/backprop.fish")]
pub struct Arguments {
    /// The shell to write it for
    shell: Shell,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Cli::command(), "backprop", &mut script);
    to_stdout(|out| out.write_all(&script).map_err(stdout_error))
}
