//! Files that are replaced completely or not at all.

use crate::error::{Error, Result};
use std::fs;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::NamedTempFile;

/// A file being written. Nothing appears under its name until [`Output::finish`]; dropped before
/// that, it leaves everything as it was.
///
/// Open it before long work starts, so that you learn at once if the path cannot be written.
#[derive(Debug)]
pub struct Output {
    /// The path that was asked for.
    path: PathBuf,
    /// The file that is replaced: if the path is a link, the file that it leads to.
    target: PathBuf,
    file: BufWriter<NamedTempFile>,
    /// Whether the path is a device or a pipe, which is written to and not replaced.
    is_special: bool,
    /// Declared after the file, so that it is dropped after it.
    _folder: Option<Folder>,
}

/// The folders that were created for outputs. A folder that stays empty is removed with the last
/// output that was meant for it.
static MADE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The folder of an output. Dropped, it removes a folder that was created in vain.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    /// The folder, created with its parents if it is missing.
    fn create(path: &Path) -> io::Result<Folder> {
        let missing: Vec<PathBuf> = path
            .ancestors()
            .filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .map(Path::to_owned)
            .collect();
        fs::create_dir_all(path)?;
        MADE.lock().unwrap_or_else(PoisonError::into_inner).extend(missing);
        Ok(Folder(path.to_owned()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        // Removing fails if a folder is not empty, as it should.
        let _ = self
            .0
            .ancestors()
            .take_while(|folder| made.iter().any(|made| made == folder))
            .try_for_each(fs::remove_dir);
    }
}

impl Output {
    /// Starts writing the file at `path`. Creates its folder if it is missing.
    ///
    /// # Errors
    /// If the path is a folder, or its folder cannot be created or written.
    pub fn create(path: impl Into<PathBuf>) -> Result<Output> {
        let path = path.into();
        let failed = |error: &io::Error, path: &Path| Error::io(path.display(), error);
        if path.as_os_str().is_empty() {
            return Err(Error::usage("the path of the file to write is empty"));
        }
        if path.is_dir() {
            return Err(Error::failed(format!("cannot write {}: it is a folder", path.display()))
                .hint("name a file inside that folder"));
        }
        // Follow a link: replace its target, not the link.
        let target = fs::canonicalize(&path).unwrap_or(path.clone());
        let existing = fs::metadata(&target).ok();
        let is_special = existing.as_ref().is_some_and(|metadata| !metadata.is_file());
        if is_special {
            let file = NamedTempFile::new().map_err(|error| failed(&error, &path))?;
            return Ok(Output {
                path,
                target,
                file: BufWriter::new(file),
                is_special,
                _folder: None,
            });
        }
        let folder = folder_of(&target);
        if folder.exists() && !folder.is_dir() {
            let message = format!(
                "cannot write {}: {} is a file, not a folder",
                path.display(),
                folder.display()
            );
            return Err(Error::failed(message).hint("choose another folder"));
        }
        let made = Folder::create(folder).map_err(|error| failed(&error, &path))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".backprop-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The permissions of a new file, from which the system subtracts the user's mask.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder).map_err(|error| failed(&error, &path))?;
        if let Some(metadata) = existing {
            // A file system without permissions is no reason to fail.
            let _ = file.as_file().set_permissions(metadata.permissions());
        }
        Ok(Output {
            path,
            target,
            file: BufWriter::with_capacity(1 << 16, file),
            is_special,
            _folder: Some(made),
        })
    }

    /// The path of the file, as it was asked for.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// If the disk is full, or the path cannot be replaced.
    pub fn finish(self) -> Result<()> {
        let Output { path, target, file, is_special, _folder } = self;
        let failed = |error: &io::Error| Error::io(path.display(), error);
        let mut file = file.into_inner().map_err(|error| failed(error.error()))?;
        if is_special {
            let mut copy = || -> io::Result<()> {
                file.rewind()?;
                let mut device = fs::OpenOptions::new().write(true).open(&target)?;
                io::copy(file.as_file_mut(), &mut device)?;
                device.flush()
            };
            return copy().map_err(|error| failed(&error));
        }
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        file.persist(&target).map_err(|error| failed(&error.error))?;
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Output {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Checks that a copy of a workbook, in the format `xlsx` or `xlsm`, can be written to `copy`. A device
/// or a pipe may have any name.
///
/// # Errors
/// If it would replace the workbook in `original`, has a name that a spreadsheet program does not open
/// as such a workbook, or cannot be written.
pub fn takes_a_copy(copy: &Path, original: &Path, format: &str) -> Result<()> {
    let known = |path: &Path| path.canonicalize().ok();
    if known(copy).is_some_and(|copy| Some(copy) == known(original)) {
        return Err(Error::usage("the copy would replace the workbook itself")
            .hint("choose another file for the copy"));
    }
    let is_special = fs::metadata(copy).is_ok_and(|metadata| !metadata.is_file());
    if !is_special && !copy.extension().is_some_and(|has| has.eq_ignore_ascii_case(format)) {
        let message = format!(
            "the copy is a workbook in the format {format}, and no program would open {} as one",
            copy.display()
        );
        let better = copy.with_extension(format);
        return Err(Error::usage(message).hint(format!("call it {}", better.display())));
    }
    Output::create(copy).map(drop)
}

/// Writes `bytes` as the file at `path`, completely or not at all.
///
/// # Errors
/// See [`Output::create`] and [`Output::finish`].
pub fn write(path: impl Into<PathBuf>, bytes: &[u8]) -> Result<()> {
    let mut output = Output::create(path)?;
    output.write_all(bytes).map_err(|error| Error::io(output.path().display(), &error))?;
    output.finish()
}
