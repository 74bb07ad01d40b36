//! Networks by name: those that come with the program, and files with layers.

use backprop::cnn::Architecture;
use backprop::error::{Error, Result};
use clap::Args;
use std::path::{Path, PathBuf};

/// The network with 19,194 parameters.
pub const MNIST: &str = "mnist";
/// The network with 7,154 parameters.
pub const SMALL: &str = "small";

/// `--architecture`
#[derive(Args)]
pub struct ArchitectureArgument {
    /// The network: a TOML file with its layers, mnist (19,194 parameters) or small (7,154)
    /// [default: mnist, and small for the recipe small]
    #[arg(long, value_name = "NETWORK")]
    architecture: Option<PathBuf>,
}

impl ArchitectureArgument {
    /// The name of the network, which is this one if none is named.
    pub fn name_or<'a>(&'a self, default: &'a str) -> &'a Path {
        self.architecture.as_deref().unwrap_or(Path::new(default))
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
    let own = match name.to_str() {
        Some(MNIST) => Some(Architecture::with_classes(classes)),
        Some(SMALL) => Some(Architecture::small(classes)),
        _ => None,
    };
    if let Some(architecture) = own {
        return Ok(Network { architecture, text: None });
    }
    let text = std::fs::read_to_string(name)
        .map_err(|error| Error::usage(format!("cannot read {}: {error}", name.display())))?;
    let architecture = Architecture::from_toml(&text, &name.display().to_string())?;
    Ok(Network { architecture, text: Some(text) })
}
