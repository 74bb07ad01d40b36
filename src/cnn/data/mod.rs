//! Labeled images: MNIST, which comes with the program, or any set of 28 × 28 pixels in the same
//! format.

#[cfg(feature = "mnist")]
mod bundled;
mod classes;
mod idx;
mod transform;

pub use classes::Classes;
pub use transform::{DEVIATION, MEAN, Size, Transform, normalize};

use crate::error::Result;
use std::path::Path;

/// The side of an image, in pixels.
pub const SIDE: usize = 28;

/// The pixels of an image.
pub const PIXELS: usize = SIDE * SIDE;

/// How many classes MNIST has.
pub const CLASSES: usize = 10;

/// Images and what they show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// `[N][row][column]`, 0 is the background and 255 the ink.
    pub images: Vec<u8>,
    /// `[N]`, each below the number of classes.
    pub labels: Vec<u8>,
}

impl Split {
    /// How many images there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The pixels of the image at `index`.
    ///
    /// # Panics
    /// If there is no such image.
    pub fn image(&self, index: usize) -> &[u8] {
        &self.images[index * PIXELS..(index + 1) * PIXELS]
    }

    /// The first `n` images, or all where there are fewer.
    pub fn truncate(&mut self, n: usize) {
        let n = n.min(self.len());
        self.images.truncate(n * PIXELS);
        self.labels.truncate(n);
    }
}

/// The images that a network learns from and those that it is tested with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// What it learns from: 60,000 images of MNIST.
    pub train: Split,
    /// What it is tested with: 10,000 images of MNIST.
    pub test: Split,
    /// What the labels mean.
    pub classes: Classes,
}

/// How the files of a folder are to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format {
    /// How many classes there are: labels are below it. By default as many as the set's mapping has, or
    /// ten if there is no mapping.
    pub classes: Option<usize>,
    /// Whether rows and columns are exchanged, as in EMNIST.
    pub transpose: bool,
}

impl Dataset {
    /// MNIST, which is unpacked into the user's cache folder at its first use.
    ///
    /// # Errors
    /// If neither that nor a temporary folder can be written.
    #[cfg(feature = "mnist")]
    pub fn mnist() -> Result<Dataset> {
        bundled::load()
    }

    /// The set in a folder: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
    /// `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, plain or with `.gz` after the
    /// name. As on Kaggle, the names may have a dot, `train-images.idx3-ubyte`, and each file
    /// may be in a folder of the same name. As in EMNIST, they may have something in front, and `test`
    /// for `t10k`: `emnist-balanced-test-labels-idx1-ubyte`; where a folder has several such sets,
    /// `folder/emnist-balanced` names one. `emnist-balanced-mapping.txt` beside it names the classes.
    ///
    /// # Errors
    /// If a file is missing or is not what its name says; the error names the file, what was
    /// expected and what was found.
    pub fn in_folder(folder: &Path) -> Result<Dataset> {
        Dataset::read(folder, Format::default())
    }

    /// As [`in_folder`](Self::in_folder), with other classes, or with rows and columns exchanged.
    ///
    /// # Errors
    /// As there.
    pub fn read(folder: &Path, format: Format) -> Result<Dataset> {
        let classes = match (idx::mapping(folder)?, format.classes) {
            (Some(classes), asked) if asked.is_none_or(|asked| asked == classes.len()) => classes,
            (_, asked) => Classes::numbered(asked.unwrap_or(CLASSES)),
        };
        let split = |names: &[&str]| idx::split(folder, names, classes.len(), format.transpose);
        Ok(Dataset { train: split(&["train"])?, test: split(&["t10k", "test"])?, classes })
    }
}
