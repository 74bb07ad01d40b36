//! Labeled images: MNIST, which comes with the program, or any set of 28 × 28 pixels and ten
//! classes in the same format.

#[cfg(feature = "mnist")]
mod bundled;
mod idx;
mod transform;

pub use transform::{DEVIATION, MEAN, Transform, normalize};

use crate::error::Result;
use std::path::Path;

/// The side of an image, in pixels.
pub const SIDE: usize = 28;

/// The pixels of an image.
pub const PIXELS: usize = SIDE * SIDE;

/// How many classes there are.
pub const CLASSES: usize = 10;

/// Images and what they show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// `[N][row][column]`, 0 is the background and 255 the ink.
    pub images: Vec<u8>,
    /// `[N]`, each below [`CLASSES`].
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
    /// 60,000 images of MNIST.
    pub train: Split,
    /// 10,000 images of MNIST.
    pub test: Split,
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
    /// may be in a folder of the same name.
    ///
    /// # Errors
    /// If a file is missing or is not what its name says; the error names the file, what was
    /// expected and what was found.
    pub fn in_folder(folder: &Path) -> Result<Dataset> {
        Ok(Dataset { train: idx::split(folder, "train")?, test: idx::split(folder, "t10k")? })
    }
}
