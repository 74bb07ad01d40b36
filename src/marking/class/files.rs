//! The workbooks of a class: files, and the workbooks in folders.

use crate::error::{Error, Result};
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The extensions of workbooks.
const EXTENSIONS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// A workbook of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// Its path in the folder that was named; it is unique.
    pub place: PathBuf,
    /// Whose it is: the path without the extension, unless two files differ only in that.
    pub name: String,
}

/// The files, and the workbooks in the folders and their subfolders, sorted by name. Skips hidden files
/// and folders and the lock files of spreadsheet programs (`~$`).
///
/// # Errors
/// If a folder cannot be read, or has no workbook.
pub fn find(paths: &[PathBuf]) -> Result<Vec<File>> {
    let mut found: Vec<(PathBuf, PathBuf)> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            let name = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
            found.push((path.clone(), name));
            continue;
        }
        let mut inside = Vec::new();
        search(path, &mut inside)?;
        if inside.is_empty() {
            let message = format!("there is no workbook in {}", path.display());
            let hint = format!("the names of workbooks end in {}", EXTENSIONS.join(", "));
            return Err(Error::usage(message).hint(hint));
        }
        inside.sort();
        found.extend(inside.into_iter().map(|file| {
            let place = file.strip_prefix(path).unwrap_or(&file).to_owned();
            (file, place)
        }));
    }
    // A file that is named twice counts once.
    let mut known = HashSet::new();
    found.retain(|(path, _)| known.insert(path.clone()));
    Ok(named(found))
}

/// Whether a file or a folder is skipped because of its name.
fn is_left_out(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

fn search(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let failed = |error: std::io::Error| {
        Error::usage(format!("cannot read the folder {}: {error}", folder.display()))
    };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if is_left_out(&entry.file_name()) {
            continue;
        }
        // A link to a folder may lead in a circle.
        if entry.file_type().map_err(failed)?.is_dir() {
            search(&path, found)?;
            continue;
        }
        let extension = path.extension().unwrap_or_default();
        let is_workbook = EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known));
        if is_workbook && !path.is_dir() {
            found.push(path);
        }
    }
    Ok(())
}

/// The searched folder into which a file would be written, so that it would count as a workbook of the
/// class next time.
pub fn searched_around<'a>(written: &Path, paths: &'a [PathBuf]) -> Option<&'a Path> {
    let written = written.ancestors().find_map(|part| {
        let part = if part.as_os_str().is_empty() { Path::new(".") } else { part };
        part.canonicalize().ok()
    })?;
    let is_around = |path: &&PathBuf| {
        path.is_dir() && path.canonicalize().is_ok_and(|folder| written.starts_with(folder))
    };
    paths.iter().find(is_around).map(PathBuf::as_path)
}

/// The files with unique names.
fn named(found: Vec<(PathBuf, PathBuf)>) -> Vec<File> {
    let mut times: HashMap<PathBuf, usize> = HashMap::new();
    let mut files: Vec<File> = Vec::new();
    for (path, place) in found {
        let time = times.entry(place.clone()).or_default();
        *time += 1;
        // From another folder: the same name with a number.
        let place = if *time == 1 { place } else { PathBuf::from(time.to_string()).join(place) };
        files.push(File { path, place, name: String::new() });
    }
    let mut stems: HashMap<PathBuf, usize> = HashMap::new();
    for file in &files {
        *stems.entry(file.place.with_extension("")).or_default() += 1;
    }
    for file in &mut files {
        let stem = file.place.with_extension("");
        let name = if stems[&stem] == 1 { &stem } else { &file.place };
        file.name = name.display().to_string();
    }
    files
}
