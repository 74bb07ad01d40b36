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
    /// The name of the network.
    pub fn name(&self) -> &Path {
        self.architecture.as_deref().unwrap_or(Path::new(MNIST))
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

/// The network with this name, for this many classes; or the network in a file, for as many as it has.
///
/// # Errors
/// If the file cannot be read or describes no network.
pub fn named(name: &Path, classes: usize) -> Result<Network> {
    if name == Path::new(MNIST) {
        return Ok(Network { architecture: Architecture::with_classes(classes), text: None });
    }
    let text = std::fs::read_to_string(name)
        .map_err(|error| Error::usage(format!("cannot read {}: {error}", name.display())))?;
    let architecture = Architecture::from_toml(&text, &name.display().to_string())?;
    Ok(Network { architecture, text: Some(text) })
}
