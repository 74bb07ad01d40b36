//! Networks by name: the one that comes with the program, and files with layers.

use backprop::cnn::Architecture;
use backprop::error::{Error, Result};
use clap::Args;
use std::path::{Path, PathBuf};

/// The network with 19,194 parameters.
pub const MNIST: &str = "mnist";

/// `--architecture`
#[derive(Args)]
pub struct ArchitectureArgument {
    /// The network, a TOML file with its layers [default: mnist, the network with 19,194 parameters]
    #[arg(long, value_name = "FILE")]
    architecture: Option<PathBuf>,
}

impl ArchitectureArgument {
    /// What names the network, if something does.
    pub fn name(&self) -> Option<&Path> {
        self.architecture.as_deref()
    }

    /// Whether a network is named.
    pub fn is_given(&self) -> bool {
        self.architecture.is_some()
    }
}

/// A network and the text that describes it, if it comes from a file.
pub struct Network {
    pub architecture: Architecture,
    pub text: Option<String>,
}

/// The network with this name, for this many classes; or that of a file, for as many as it has.
///
/// # Errors
/// If the file cannot be read or describes no network.
pub fn read_network(name: &Path, classes: usize) -> Result<Network> {
    let architecture = match name.to_str() {
        Some(MNIST) => Architecture::with_classes(classes),
        _ => {
            let text = std::fs::read_to_string(name).map_err(|error| {
                Error::usage(format!("cannot read {}: {error}", name.display()))
            })?;
            let architecture = Architecture::from_toml(&text, &name.display().to_string())?;
            return Ok(Network { architecture, text: Some(text) });
        }
    };
    Ok(Network { architecture, text: None })
}
