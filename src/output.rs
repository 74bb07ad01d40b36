//! Files that are replaced whole or not at all.

use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file being written. Nothing of it is seen under its name until [`Output::finish`]; dropped
/// before that, it leaves everything as it was.
///
/// It is opened before long work starts, so that a path that cannot be written is found out at
/// once.
#[derive(Debug)]
pub struct Output {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
    /// Whether the path is a device or a pipe, which is written to rather than replaced.
    is_special: bool,
    /// Behind the file: it goes first, and a folder made for it alone after it.
    _folder: Option<NewFolder>,
}

/// A folder that was made for an output. Where nothing came to be in it, it goes again.
#[derive(Debug)]
struct NewFolder(PathBuf);

impl Drop for NewFolder {
    fn drop(&mut self) {
        // This fails where the folder is not empty, which is what is wanted.
        let _ = fs::remove_dir(&self.0);
    }
}

impl Output {
    /// Starts to write what will be the file at `path`. The folder is created where it is missing.
    ///
    /// # Errors
    /// Where the path is a folder, or its folder cannot be created or written.
    pub fn create(path: impl Into<PathBuf>) -> Result<Output> {
        let path = path.into();
        let failed = |error: &io::Error| Error::io(path.display(), error);
        if path.as_os_str().is_empty() {
            return Err(Error::usage("the path of the file to write is empty"));
        }
        if path.is_dir() {
            return Err(Error::failed(format!("cannot write {}: it is a folder", path.display())).hint("name a file inside that folder"));
        }
        let is_special = fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file());
        let mut new_folder = None;
        let file = if is_special {
            NamedTempFile::new().map_err(|error| failed(&error))?
        } else {
            let folder = folder_of(&path);
            if folder.exists() && !folder.is_dir() {
                let message = format!("cannot write {}: {} is a file, not a folder", path.display(), folder.display());
                return Err(Error::failed(message).hint("choose another folder"));
            }
            if !folder.exists() {
                fs::create_dir_all(folder).map_err(|error| failed(&error))?;
                new_folder = Some(NewFolder(folder.to_owned()));
            }
            tempfile::Builder::new().prefix(".backprop-").suffix(".part").tempfile_in(folder).map_err(|error| failed(&error))?
        };
        Ok(Output { path, file: BufWriter::with_capacity(1 << 16, file), is_special, _folder: new_folder })
    }

    /// Where the file will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Where the disk is full, or the path cannot be replaced.
    pub fn finish(self) -> Result<()> {
        let Output { path, file, is_special, _folder } = self;
        let failed = |error: &io::Error| Error::io(path.display(), error);
        let mut file = file.into_inner().map_err(|error| failed(error.error()))?;
        if is_special {
            let mut copy = || -> io::Result<()> {
                file.rewind()?;
                let mut device = fs::OpenOptions::new().write(true).open(&path)?;
                io::copy(file.as_file_mut(), &mut device)?;
                device.flush()
            };
            return copy().map_err(|error| failed(&error));
        }
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        allow_others_to_read(file.as_file());
        file.persist(&path).map_err(|error| failed(&error.error))?;
        Ok(())
    }
}

/// A temporary file is private; the finished one has the usual permissions of a new file.
fn allow_others_to_read(file: &File) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A file system without permissions is no reason to fail.
        let _ = file.set_permissions(fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = file;
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

/// Writes `bytes` as the file at `path`, whole or not at all.
///
/// # Errors
/// As [`Output::create`] and [`Output::finish`].
pub fn write(path: impl Into<PathBuf>, bytes: &[u8]) -> Result<()> {
    let mut output = Output::create(path)?;
    output.write_all(bytes).map_err(|error| Error::io(output.path().display(), &error))?;
    output.finish()
}
