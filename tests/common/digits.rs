//! A small set of images, and steps through it, for the tests of training.

use backprop::cnn::data::Classes;
use backprop::cnn::data::PIXELS;
use backprop::cnn::train::Training;
use backprop::cnn::{Dataset, Random, Split};
use std::path::Path;

/// A few images that a network can tell apart: a bright bar whose height is the label.
pub fn bars(count: usize, seed: u64) -> Split {
    let mut random = Random::new(seed, 9, 2);
    let mut split = Split::default();
    for n in 0..count {
        let label = (n % 10) as u8;
        let noise = (0..PIXELS).map(|pixel| {
            let is_bar = (pixel / 28).abs_diff(4 + 2 * usize::from(label)) < 2;
            if is_bar { 200 + random.below(55) as u8 } else { random.below(40) as u8 }
        });
        split.images.extend(noise);
        split.labels.push(label);
    }
    split
}

/// A hundred of them to learn from, and thirty others.
pub fn set() -> Dataset {
    Dataset { train: bars(100, 1), test: bars(30, 2), classes: Classes::digits() }
}

/// Runs all remaining batches, or the first n of them.
pub fn carry_out(training: &mut Training, batches: usize) {
    for _ in 0..batches {
        if training.is_done() {
            return;
        }
        training.step().unwrap();
        if training.is_at_end_of_epoch() {
            training.finish_epoch().unwrap();
        }
    }
}

/// An IDX file with these axes and bytes.
pub fn idx(magic: u32, axes: &[u32], bytes: &[u8]) -> Vec<u8> {
    let header: Vec<u8> =
        std::iter::once(&magic).chain(axes).flat_map(|word| word.to_be_bytes()).collect();
    [&header, bytes].concat()
}

/// A set as files, so that runs of the program are short.
pub fn write_set(folder: &Path) {
    let set = set();
    for (name, split) in [("train", set.train), ("t10k", set.test)] {
        let n = split.len() as u32;
        std::fs::write(
            folder.join(format!("{name}-images-idx3-ubyte")),
            idx(0x803, &[n, 28, 28], &split.images),
        )
        .unwrap();
        std::fs::write(
            folder.join(format!("{name}-labels-idx1-ubyte")),
            idx(0x801, &[n], &split.labels),
        )
        .unwrap();
    }
}
