//! Training images cut from photographs: what the network sees of MNIST's training digits after they
//! were written on paper, photographed and found again. They are written as a set of IDX files with
//! MNIST's own training images before them, and MNIST's test images.

use crate::layout::Digits;
use crate::{Outcome, tuning};
use backprop::cnn::data::{PIXELS, SIDE, Split};
use backprop::cnn::picture::Reader;
use backprop::cnn::{Dataset, Random};
use rayon::prelude::*;
use std::path::Path;

const CROPS: u64 = 42;

/// The shorter side of a photograph, at most: most of the time goes into making large ones.
const LARGEST: f64 = 450.0;

/// An image and its label.
type Crop = ([u8; PIXELS], u8);

/// Draws `count` photographs, finds their digits, and writes the set to `folder`.
pub fn run(
    reader: impl Fn() -> Reader + Sync + Send,
    count: usize,
    folder: &Path,
) -> Outcome<()> {
    let Dataset { train, test, .. } = Dataset::mnist()?;
    let range = 0..train.labels.len();
    let digits = Digits { split: train, range };
    let files = tempfile::tempdir()?;
    let crops: Vec<Crop> = (0..count)
        .into_par_iter()
        .map_init(reader, |reader, index| {
            let mut random = Random::new(7, CROPS, index as u64);
            // Of ten kinds, the last two have no digits.
            let kind = index / 8 * 10 + index % 8;
            let (photo, truth, _) = tuning::sized(kind, LARGEST, &digits, &mut random);
            let (bytes, end) = photo.develop(&mut random);
            let file = files.path().join(format!("{index}.{end}"));
            std::fs::write(&file, bytes).expect("the folder can be written to");
            let crops = of_file(reader, &file, &truth);
            std::fs::remove_file(&file).expect("it was written");
            crops
        })
        .flatten()
        .collect();
    std::fs::create_dir_all(folder)?;
    let mut images = digits.split.images.clone();
    let mut labels = digits.split.labels.clone();
    for (pixels, label) in &crops {
        images.extend(pixels);
        labels.push(*label);
    }
    write(folder, "train", &images, &labels)?;
    let Split { images, labels, .. } = test;
    write(folder, "t10k", &images, &labels)?;
    println!("wrote {} digits of {count} photographs to {}", crops.len(), folder.display());
    Ok(())
}

/// The digits of a photograph whose marks can be told apart: as many pieces as digits, or pieces of
/// one digit.
fn of_file(reader: &mut Reader, file: &Path, truth: &str) -> Vec<Crop> {
    let Ok(rows) = reader.guesses(file) else { return Vec::new() };
    let [row] = &rows[..] else { return Vec::new() };
    let singles = row.iter().filter(|guess| guess.parts() == 1).count();
    let label = |place: usize| truth.as_bytes()[place] - b'0';
    row.iter()
        .filter_map(|guess| {
            let is_whole = truth.len() == 1 && guess.parts() == singles;
            match guess.parts() == 1 && singles == truth.len() {
                true => Some((guess.digit.pixels, label(guess.first))),
                false if is_whole => Some((guess.digit.pixels, label(0))),
                false => None,
            }
        })
        .collect()
}

fn write(folder: &Path, name: &str, images: &[u8], labels: &[u8]) -> Outcome<()> {
    let count = (labels.len() as u32).to_be_bytes();
    let side = (SIDE as u32).to_be_bytes();
    let header = [&2051_u32.to_be_bytes()[..], &count, &side, &side].concat();
    std::fs::write(folder.join(format!("{name}-images-idx3-ubyte")), [&header, images].concat())?;
    let header = [&2049_u32.to_be_bytes()[..], &count].concat();
    std::fs::write(folder.join(format!("{name}-labels-idx1-ubyte")), [&header, labels].concat())?;
    Ok(())
}
