//! IDX files: a magic number that says what is inside, the lengths of the axes, then the bytes. All
//! numbers are big-endian (LeCun, Cortes and Burges, "The MNIST database of handwritten digits",
//! section on file formats).

use super::{CLASSES, PIXELS, SIDE, Split};
use crate::error::{Error, Result};
use flate2::read::GzDecoder;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Unsigned bytes along three axes, and along one.
const IMAGES: u32 = 0x0803;
const LABELS: u32 = 0x0801;

/// More than any set of this kind has: 4 GB. What unpacks to more is not read to its end.
const LARGEST: u64 = 4 << 30;

/// The images and labels whose files begin with `name`.
pub(super) fn split(folder: &Path, name: &str) -> Result<Split> {
    let images = read(folder, &format!("{name}-images-idx3-ubyte"), IMAGES)?;
    let labels = read(folder, &format!("{name}-labels-idx1-ubyte"), LABELS)?;
    let (rows, columns) = (images.axes[1], images.axes[2]);
    if (rows, columns) != (SIDE, SIDE) {
        return Err(bad(
            &images.path,
            format!("expected images of {SIDE} x {SIDE} pixels, found {rows} x {columns}"),
        ));
    }
    if images.axes[0] != labels.axes[0] {
        let (many, few) = (images.axes[0], labels.axes[0]);
        return Err(bad(
            &labels.path,
            format!("there are {few} labels for the {many} images in {}", images.path.display()),
        ));
    }
    if labels.axes[0] == 0 {
        return Err(bad(&images.path, "it has no images".into()));
    }
    if let Some(place) = labels.bytes.iter().position(|label| usize::from(*label) >= CLASSES) {
        let message = format!(
            "label {} is {}, but labels must be from 0 to {}",
            place + 1,
            labels.bytes[place],
            CLASSES - 1
        );
        return Err(bad(&labels.path, message));
    }
    debug_assert_eq!(images.bytes.len(), labels.bytes.len() * PIXELS);
    Ok(Split { images: images.bytes, labels: labels.bytes })
}

/// A file that is what it says.
struct Idx {
    path: PathBuf,
    /// The lengths of its axes, the images' first.
    axes: Vec<usize>,
    bytes: Vec<u8>,
}

fn read(folder: &Path, name: &str, magic: u32) -> Result<Idx> {
    let (path, mut content) = content(folder, name)?;
    let axes = (magic & 0xFF) as usize;
    let word = |place: usize| {
        content
            .get(4 * place..4 * place + 4)
            .map(|bytes| u32::from_be_bytes(bytes.try_into().expect("four bytes")))
    };
    let found = word(0).ok_or_else(|| {
        bad(&path, format!("it has {} bytes, not even a magic number", content.len()))
    })?;
    if found != magic {
        return Err(bad(
            &path,
            format!("it begins with {found:#010x} instead of the magic number {magic:#010x}"),
        ));
    }
    let lengths: Option<Vec<usize>> =
        (1..=axes).map(|axis| word(axis).map(|length| length as usize)).collect();
    let lengths = lengths.ok_or_else(|| bad(&path, "it ends within its header".into()))?;
    let header = 4 * (1 + axes);
    let product = lengths.iter().try_fold(1_usize, |product, length| product.checked_mul(*length));
    let expected = product.and_then(|bytes| bytes.checked_add(header));
    if expected != Some(content.len()) {
        let expected =
            expected.map_or("more than can be".to_owned(), |expected| expected.to_string());
        let shape: Vec<String> = lengths.iter().map(usize::to_string).collect();
        let message = format!(
            "for {} it should have {expected} bytes, but it has {}",
            shape.join(" x "),
            content.len()
        );
        return Err(bad(&path, message));
    }
    content.drain(..header);
    Ok(Idx { path, axes: lengths, bytes: content })
}

/// Where a file may be: under its name as it was published or with Kaggle's dot, `images.idx3`; in
/// the folder, or as Kaggle has it in a folder of its own name; as it is or packed.
fn places(folder: &Path, name: &str) -> impl Iterator<Item = PathBuf> {
    let folder = folder.to_owned();
    [name.to_owned(), dotted(name)].into_iter().flat_map(move |name| {
        let packed = format!("{name}.gz");
        let own = folder.join(&name);
        [own.clone(), folder.join(&packed), own.join(&name), own.join(&packed)]
    })
}

fn dotted(name: &str) -> String {
    name.replacen("-idx", ".idx", 1)
}

/// The bytes of the file, unpacked where only the packed one is there.
fn content(folder: &Path, name: &str) -> Result<(PathBuf, Vec<u8>)> {
    if !folder.is_dir() {
        let what = if folder.exists() { "it is not a folder" } else { "there is no such folder" };
        return Err(Error::usage(format!("cannot read images from {}: {what}", folder.display()))
            .hint(EXPECTED));
    }
    let Some(path) = places(folder, name).find(|path| path.exists() && !path.is_dir()) else {
        let message =
            format!("there is neither {name} nor {} in {}", dotted(name), folder.display());
        return Err(Error::usage(message).hint(EXPECTED));
    };
    let mut content = Vec::new();
    let is_packed = path.extension().is_some_and(|extension| extension == "gz");
    let outcome = File::open(&path).and_then(|file| {
        if is_packed {
            GzDecoder::new(file).take(LARGEST).read_to_end(&mut content)
        } else {
            file.take(LARGEST).read_to_end(&mut content)
        }
    });
    match outcome {
        Ok(_) => Ok((path, content)),
        Err(error) => Err(bad(&path, error.to_string())),
    }
}

const EXPECTED: &str = "the folder needs four files: train-images-idx3-ubyte, \
                        train-labels-idx1-ubyte, t10k-images-idx3-ubyte and \
                        t10k-labels-idx1-ubyte, each plain or with .gz; the name may have a dot before \
                        idx, and each file may be in a folder of the same name";

fn bad(path: &Path, message: String) -> Error {
    Error::usage(format!("cannot use {}: {message}", path.display()))
}
