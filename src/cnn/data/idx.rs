//! IDX files: a magic number that says what is inside, the lengths of the axes, then the bytes. All
//! numbers are big-endian (LeCun, Cortes and Burges, "The MNIST database of handwritten digits",
//! section on file formats).

use super::{Classes, PIXELS, SIDE, Split};
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

/// The images and labels of a part of the set, which has one of these names.
pub(super) fn split(
    folder: &Path,
    names: &[&str],
    classes: usize,
    transpose: bool,
) -> Result<Split> {
    let images = read(folder, names, "images-idx3-ubyte", IMAGES)?;
    let labels = read(folder, names, "labels-idx1-ubyte", LABELS)?;
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
    if let Some(place) = labels.bytes.iter().position(|label| usize::from(*label) >= classes) {
        let message = format!(
            "label {} is {}, but labels must be from 0 to {}",
            place + 1,
            labels.bytes[place],
            classes - 1
        );
        let most = labels.bytes.iter().max().map_or(0, |label| usize::from(*label) + 1);
        return Err(bad(&labels.path, message)
            .hint(format!("--classes {most} reads a set with {most} classes")));
    }
    debug_assert_eq!(images.bytes.len(), labels.bytes.len() * PIXELS);
    let mut images = images.bytes;
    if transpose {
        images.as_chunks_mut::<PIXELS>().0.iter_mut().for_each(transposed);
    }
    Ok(Split { images, labels: labels.bytes })
}

/// What the set's mapping calls the classes, if it has one: EMNIST's lines have a label and the code of
/// its character, or of several, of which the first is taken.
pub(super) fn mapping(folder: &Path) -> Result<Option<Classes>> {
    const LABELS_OF: &str = "train-labels";
    // That there are no labels is said when they are read.
    let Ok(labels) = find(folder, &["train"], "labels-idx1-ubyte") else { return Ok(None) };
    let name = labels.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let Some((prefix, _)) = name.split_once(LABELS_OF) else { return Ok(None) };
    let path = labels.with_file_name(format!("{prefix}mapping.txt"));
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).map_err(|error| bad(&path, error.to_string()))?;
    let mut names = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let label = words.next().and_then(|word| word.parse::<u8>().ok()).map(usize::from);
        let character = words.next().and_then(|word| char::from_u32(word.parse().ok()?));
        let (Some(label), Some(character)) = (label, character) else {
            let message =
                format!("line {number} is `{line}`, but expected a label and a character's code");
            return Err(bad(&path, message));
        };
        // EMNIST's letters begin with label 1.
        (names.len()..=label).for_each(|label| names.push(label.to_string()));
        names[label] = character.to_string();
    }
    Ok((!names.is_empty()).then(|| Classes::named(names)))
}

/// Exchanges rows and columns.
fn transposed(image: &mut [u8; PIXELS]) {
    for row in 0..SIDE {
        for column in 0..row {
            image.swap(row * SIDE + column, column * SIDE + row);
        }
    }
}

/// A file that is what it says.
struct Idx {
    path: PathBuf,
    /// The lengths of its axes, the images' first.
    axes: Vec<usize>,
    bytes: Vec<u8>,
}

fn read(folder: &Path, parts: &[&str], kind: &str, magic: u32) -> Result<Idx> {
    let path = find(folder, parts, kind)?;
    let mut content = content(&path)?;
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

/// The file of a part of the set, which has one of these names: `train` and `images-idx3-ubyte`.
fn find(folder: &Path, parts: &[&str], kind: &str) -> Result<PathBuf> {
    let unreadable = |what: &str| {
        Error::usage(format!("cannot read images from {}: {what}", folder.display())).hint(EXPECTED)
    };
    let names: Vec<String> = parts.iter().map(|part| format!("{part}-{kind}")).collect();
    let is_file = |path: &PathBuf| path.exists() && !path.is_dir();
    if folder.is_dir() {
        let plain = names.iter().flat_map(|name| places(folder, name)).find(is_file);
        if let Some(path) = plain {
            return Ok(path);
        }
    }
    // With something in front of its name.
    let (parent, prefix) = match folder.is_dir() {
        true => (folder, None),
        false => (folder.parent().unwrap_or(Path::new("")), folder.file_name()),
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Err(unreadable("there is no such folder"));
    };
    let prefix_of = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?.trim_end_matches(".gz").replace(".idx", "-idx");
        let found = names.iter().find_map(|end| name.strip_suffix(end.as_str()))?;
        let found = found.strip_suffix('-')?.to_owned();
        prefix.is_none_or(|prefix| prefix.to_str() == Some(&found)).then_some(found)
    };
    let mut found: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(is_file)
        .filter_map(|path| Some((prefix_of(&path)?, path)))
        .collect();
    found.sort();
    found.dedup_by(|a, b| a.0 == b.0);
    match &found[..] {
        [(_, path)] => Ok(path.clone()),
        [] if folder.is_dir() => {
            let message = format!(
                "there is neither {} nor {} in {}",
                names[0],
                dotted(&names[0]),
                folder.display()
            );
            Err(Error::usage(message).hint(EXPECTED))
        }
        [] if folder.exists() => Err(unreadable("it is not a folder")),
        [] => Err(unreadable("there is no such folder")),
        several => {
            let names: Vec<&str> = several.iter().map(|(name, _)| name.as_str()).collect();
            let example = folder.join(names[0]);
            let message = format!("{} has several sets: {}", folder.display(), names.join(", "));
            Err(Error::usage(message)
                .hint(format!("say which one, for example {}", example.display())))
        }
    }
}

/// The bytes of the file, unpacked.
fn content(path: &Path) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    let is_packed = path.extension().is_some_and(|extension| extension == "gz");
    let outcome = File::open(path).and_then(|file| {
        if is_packed {
            GzDecoder::new(file).take(LARGEST).read_to_end(&mut content)
        } else {
            file.take(LARGEST).read_to_end(&mut content)
        }
    });
    outcome.map(|_| content).map_err(|error| bad(path, error.to_string()))
}

const EXPECTED: &str = "the folder needs four files: train-images-idx3-ubyte, \
                        train-labels-idx1-ubyte, t10k-images-idx3-ubyte and \
                        t10k-labels-idx1-ubyte, each plain or with .gz; the name may have a dot before \
                        idx, and each file may be in a folder of the same name; or it needs a folder of \
                        PNGs or JPEGs for each class";

fn bad(path: &Path, message: String) -> Error {
    Error::usage(format!("cannot use {}: {message}", path.display()))
}
