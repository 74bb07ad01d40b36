//! MNIST as it travels with the program: packed into it, unpacked once into the user's cache
//! folder, read from there.

use super::{Classes, Dataset, Split};
use crate::error::{Error, Result};
use crate::output;
use mnist::MnistBuilder;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use xz4rust::XzReader;

/// One of the four files.
struct Packed {
    name: &'static str,
    xz: &'static [u8],
    length: u64,
    md5: &'static str,
}

macro_rules! packed {
    ($name:literal, $length:literal, $md5:literal) => {
        Packed {
            name: $name,
            xz: include_bytes!(concat!("../../../data/mnist/", $name, ".xz")),
            length: $length,
            md5: $md5,
        }
    };
}

/// The published files with their MD5 sums.
static FILES: [Packed; 4] = [
    packed!("train-images-idx3-ubyte", 47_040_016, "6bbc9ace898e44ae57da46a324031adb"),
    packed!("train-labels-idx1-ubyte", 60_008, "a25bea736e30d166cdddb491f175f624"),
    packed!("t10k-images-idx3-ubyte", 7_840_016, "2646ac647ad5339dbf082846283269ea"),
    packed!("t10k-labels-idx1-ubyte", 10_008, "27ae3e4e09519cfbb04c329615203637"),
];

/// Reads the set, after unpacking what is not there yet. Where the cache folder cannot be written,
/// or its path is not text, a temporary folder serves for this once.
pub(super) fn load() -> Result<Dataset> {
    if let Some(cache) = cache_folder()
        && unpack(&cache).is_ok()
        && let Some(path) = cache.to_str()
    {
        return Ok(read(path));
    }
    let folder = tempfile::tempdir().map_err(|error| Error::io("a temporary folder", &error))?;
    unpack(folder.path())?;
    let path = folder
        .path()
        .to_str()
        .ok_or_else(|| Error::failed("the temporary folder's path is not text"))?;
    Ok(read(path))
}

/// `$BACKPROP_CACHE`, or `backprop` in the folder that the system has for such things.
fn cache_folder() -> Option<PathBuf> {
    let folder = match std::env::var_os("BACKPROP_CACHE") {
        Some(folder) => PathBuf::from(folder),
        None => system_cache_folder()?.join("backprop"),
    };
    Some(folder.join("mnist"))
}

/// `%LOCALAPPDATA%` on Windows; elsewhere `$XDG_CACHE_HOME`, or `.cache` in the user's home.
fn system_cache_folder() -> Option<PathBuf> {
    let variable = if cfg!(windows) { "LOCALAPPDATA" } else { "XDG_CACHE_HOME" };
    match std::env::var_os(variable).map(PathBuf::from) {
        Some(folder) if folder.is_absolute() => Some(folder),
        _ if cfg!(windows) => Some(std::env::home_dir()?.join("AppData").join("Local")),
        _ => Some(std::env::home_dir()?.join(".cache")),
    }
}

/// Puts those files into `folder` that are missing or damaged. Each appears whole or not at all, so
/// another process may do the same at the same time.
fn unpack(folder: &Path) -> Result<()> {
    for file in &FILES {
        let path = folder.join(file.name);
        if !is_right(file, &path) {
            let mut bytes = Vec::with_capacity(file.length as usize);
            let unpacked = XzReader::new(file.xz).read_to_end(&mut bytes);
            unpacked
                .map_err(|error| Error::failed(format!("cannot unpack {}: {error}", file.name)))?;
            output::write(path, &bytes)?;
        }
    }
    Ok(())
}

fn is_right(file: &Packed, path: &Path) -> bool {
    let md5 = || -> io::Result<String> {
        let mut sum = md5::Context::new();
        let mut bytes = vec![0; 1 << 16];
        let mut file = File::open(path)?;
        loop {
            match file.read(&mut bytes)? {
                0 => return Ok(format!("{:x}", sum.finalize())),
                n => sum.consume(&bytes[..n]),
            }
        }
    };
    std::fs::metadata(path).is_ok_and(|metadata| metadata.len() == file.length)
        && md5().is_ok_and(|md5| md5 == file.md5)
}

/// The crate panics on files that are not as they should be: these were looked at before.
fn read(folder: &str) -> Dataset {
    let mut set = MnistBuilder::new()
        .base_path(folder)
        .label_format_digit()
        .training_set_length(60_000)
        .test_set_length(10_000)
        .finalize();
    // It reads both sets into one vector and leaves the room for both in the first.
    set.trn_img.shrink_to_fit();
    Dataset {
        train: Split { images: set.trn_img, labels: set.trn_lbl },
        test: Split { images: set.tst_img, labels: set.tst_lbl },
        classes: Classes::digits(),
    }
}
