//! A set of labeled images from pictures in folders, one folder per class.

use super::mark;
use crate::cnn::data::{Classes, Dataset, PIXELS, Split};
use crate::error::{Error, Result};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What the folders of a split are called, as in Kaggle's and PyTorch's sets.
const TRAIN: [&str; 4] = ["train", "training", "trainingset", "train_images"];
const TEST: [&str; 7] = ["test", "testing", "testset", "test_images", "val", "valid", "validation"];

/// Without a folder of test pictures, this fraction of each class, 1/6, becomes test pictures.
const PART: usize = 6;

/// The most classes, for labels are bytes.
const MOST_CLASSES: usize = 256;

/// Whether a folder holds folders of pictures, not files in MNIST's format.
pub fn is_set(folder: &Path) -> bool {
    let folders = folders(folder).unwrap_or_default();
    let have_pictures = |folders: &[PathBuf]| {
        folders.iter().any(|folder| pictures(folder).is_ok_and(|found| !found.is_empty()))
    };
    have_pictures(&folders)
        || folders.iter().any(|part| self::folders(part).is_ok_and(|inner| have_pictures(&inner)))
}

/// Reads the PNGs and JPEGs in `folder/train/CLASS` and `folder/test/CLASS`; or in `folder/CLASS`, where
/// the last sixth of each class, ordered by file name, becomes test images. The name of a class is that
/// of its folder, and its label is its place among them. Each picture becomes 28 × 28 pixels, in the way
/// in which [`Reader`](super::Reader) prepares a digit.
///
/// # Errors
/// If a picture cannot be read or shows nothing, if a class has no picture (without a folder of test
/// pictures: fewer than two), if there are no classes or more than 256, or if there are test pictures of
/// a class that has no training pictures. The error names the file or folder.
pub fn read_set(folder: &Path) -> Result<Dataset> {
    let parts = folders(folder)?;
    let part = |names: &[&str]| {
        parts.iter().find(|part| names.contains(&name_of(part).to_lowercase().as_str()))
    };
    let Some(train) = part(&TRAIN) else {
        return in_one(folder);
    };
    let Some(test) = part(&TEST) else {
        let message = format!(
            "{} has a folder of training pictures, but none of test pictures",
            folder.display()
        );
        return Err(Error::usage(message).hint("call the other folder test"));
    };
    let (train, test) = (classes_in(train)?, classes_in(test)?);
    let names: Vec<String> = train.iter().map(|class| class.name.clone()).collect();
    let stranger = test.iter().find(|class| !names.contains(&class.name));
    if let Some(Class { name, .. }) = stranger {
        let message = format!(
            "{}: there are test pictures of {name}, but no training pictures",
            folder.display()
        );
        return Err(Error::usage(message));
    }
    let labeled = |classes: Vec<Class>| -> Vec<(PathBuf, u8)> {
        let label = |class: &Class| names.iter().position(|name| *name == class.name);
        let of = |class: Class| {
            let label = label(&class).expect("it is among those for training") as u8;
            class.pictures.into_iter().map(move |picture| (picture, label))
        };
        classes.into_iter().flat_map(of).collect()
    };
    let (train, test) = (split(&labeled(train))?, split(&labeled(test))?);
    Ok(Dataset { train, test, classes: Classes::named(names) })
}

/// The set in a folder that has the classes themselves.
fn in_one(folder: &Path) -> Result<Dataset> {
    let (mut train, mut test, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (class, label) in classes_in(folder)?.into_iter().zip(0..) {
        let Class { name, pictures } = class;
        if pictures.len() < 2 {
            let message = format!(
                "{} has one picture, but needs one for training and one for testing",
                folder.join(name).display()
            );
            return Err(Error::usage(message));
        }
        let tests = pictures.len().div_ceil(PART);
        let first_test = pictures.len() - tests;
        for (place, picture) in pictures.into_iter().enumerate() {
            if place < first_test { &mut train } else { &mut test }.push((picture, label));
        }
        names.push(name);
    }
    Ok(Dataset { train: split(&train)?, test: split(&test)?, classes: Classes::named(names) })
}

/// A class and its pictures.
struct Class {
    name: String,
    pictures: Vec<PathBuf>,
}

/// The classes in a folder: by number if all their names are numbers, or else by name.
fn classes_in(folder: &Path) -> Result<Vec<Class>> {
    let mut found = folders(folder)?;
    if found.iter().all(|folder| name_of(folder).parse::<u64>().is_ok()) {
        found.sort_by_key(|folder| name_of(folder).parse::<u64>().ok());
    }
    if found.is_empty() || found.len() > MOST_CLASSES {
        let message = format!(
            "{} has {} folders, but expected one per class, from 1 to {MOST_CLASSES}",
            folder.display(),
            found.len()
        );
        return Err(Error::usage(message));
    }
    let class = |folder: PathBuf| {
        let pictures = pictures(&folder)?;
        if pictures.is_empty() {
            let message = format!("{} has no picture", folder.display());
            return Err(
                Error::usage(message).hint("each folder is a class, with PNGs or JPEGs of it")
            );
        }
        Ok(Class { name: name_of(&folder), pictures })
    };
    found.into_iter().map(class).collect()
}

/// The images of these pictures and their labels.
fn split(pictures: &[(PathBuf, u8)]) -> Result<Split> {
    let image = |(path, _): &(PathBuf, u8)| mark(path);
    let images: Vec<[u8; PIXELS]> = pictures.par_iter().map(image).collect::<Result<_>>()?;
    let labels = pictures.iter().map(|(_, label)| *label).collect();
    Ok(Split { images: images.concat(), labels })
}

/// The folders in a folder, by name, without hidden ones.
fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    Ok(entries(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// The PNGs and JPEGs in a folder, by name.
fn pictures(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_picture = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let extension = extension.unwrap_or_default().to_lowercase();
        matches!(extension.as_str(), "png" | "jpg" | "jpeg") && path.is_file()
    };
    Ok(entries(folder)?.into_iter().filter(is_picture).collect())
}

/// What is in a folder, by name, without what is hidden.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| Error::io(folder.display().to_string(), &error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.retain(|path| !name_of(path).starts_with(['.', '_']));
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
