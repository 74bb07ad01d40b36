//! Ink made to look like a digit of MNIST: scaled into a box of 20 × 20 pixels, its center of mass in
//! the middle of 28 × 28 (LeCun, Cortes and Burges, "The MNIST database of handwritten digits", says
//! how those were made), with strokes about as wide as theirs.

use super::Gray;
use crate::cnn::data::{PIXELS, SIDE};
use image::GrayImage;
use imageproc::distance_transform::{Norm, distance_transform};
use imageproc::morphology::{Mask, grayscale_dilate, grayscale_erode};
use ndarray::{ArrayView2, s};

/// The side of the box that the digit is scaled into.
const BOX: f32 = 20.0;

/// Ink is what is brighter than this part of the brightest, once the ground is black.
const INK: f32 = 0.2;

/// Strokes of MNIST's digits are this wide, nine of ten of them, in pixels of 28 × 28.
const THIN: f32 = 2.0;
const THICK: f32 = 5.5;

/// Each pixel is this many wide where strokes are made wider or narrower.
const FINE: f32 = 4.0;

/// The digit as MNIST has them, `[row][column]`, from 0 for the ground to 255. None where there is no
/// ink.
pub fn fit(ink: &Gray) -> Option<[u8; PIXELS]> {
    let [left, top, right, bottom] = bounds(ink)?;
    let cut = ink.slice(s![top..bottom, left..right]);
    let longer = cut.nrows().max(cut.ncols()) as f32;
    let scale = FINE * BOX / longer;
    let fine = resized(cut, scaled(cut.dim(), scale));
    let width = stroke_width(&fine) / FINE;
    // Bring them to the nearer end, and a little further.
    let wanted = if width < THIN {
        THIN + 0.6
    } else if width > THICK {
        THICK - 0.5
    } else {
        width
    };
    let radius = ((wanted - width) * FINE / 2.0).round();
    let image = if radius == 0.0 || width > BOX / 2.0 {
        centered(ink)?
    } else {
        centered(&widened(&fine, radius as i32)?)?
    };
    let mut pixels = [0; PIXELS];
    for (to, from) in pixels.iter_mut().zip(&image) {
        *to = (from * 255.0).round().clamp(0.0, 255.0) as u8;
    }
    Some(pixels)
}

/// Left, top, right and bottom of what has ink.
fn bounds(ink: &Gray) -> Option<[usize; 4]> {
    let (mut left, mut top, mut right, mut bottom) = (usize::MAX, usize::MAX, 0, 0);
    for ((y, x), _) in ink.indexed_iter().filter(|(_, pixel)| **pixel > INK) {
        (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1));
    }
    (right > 0).then_some([left, top, right, bottom])
}

fn scaled((rows, columns): (usize, usize), scale: f32) -> (usize, usize) {
    let side = |length: usize| ((length as f32 * scale).round() as usize).max(1);
    (side(rows), side(columns))
}

/// How wide the strokes are: four times the mean distance to their edge.
fn stroke_width(ink: &Gray) -> f32 {
    let (rows, columns) = (ink.nrows() + 2, ink.ncols() + 2);
    // The ink is 0 here, since distances are those to what is not.
    let mask = GrayImage::from_fn(columns as u32, rows as u32, |x, y| {
        let place = [(y as usize).wrapping_sub(1), (x as usize).wrapping_sub(1)];
        image::Luma([if ink.get(place).is_some_and(|ink| *ink > 0.5) { 0 } else { 255 }])
    });
    let distances = distance_transform(&mask, Norm::L2);
    let (mut sum, mut count) = (0.0, 0.0_f32);
    for far in distances.iter().filter(|far| **far > 0) {
        sum += f32::from(*far) - 0.5;
        count += 1.0;
    }
    4.0 * sum / count.max(1.0)
}

/// The ink with strokes wider by twice the radius, or narrower where it is below 0.
fn widened(ink: &Gray, radius: i32) -> Option<Gray> {
    let pad = radius.max(0) as usize + 1;
    let (rows, columns) = (ink.nrows() + 2 * pad, ink.ncols() + 2 * pad);
    let bytes = GrayImage::from_fn(columns as u32, rows as u32, |x, y| {
        let place = [(y as usize).wrapping_sub(pad), (x as usize).wrapping_sub(pad)];
        image::Luma([ink.get(place).map_or(0, |ink| (ink * 255.0) as u8)])
    });
    let disk = Mask::disk(radius.unsigned_abs().min(12) as u8);
    let bytes = match radius > 0 {
        true => grayscale_dilate(&bytes, &disk),
        false => grayscale_erode(&bytes, &disk),
    };
    let strongest = f32::from(bytes.iter().copied().max()?).max(1.0);
    let levels = bytes.iter().map(|level| f32::from(*level) / strongest).collect();
    Gray::from_shape_vec((rows, columns), levels).ok()
}

/// The part with ink, scaled into the box, its center of mass in the middle; nothing where there is
/// no ink.
fn centered(ink: &Gray) -> Option<Gray> {
    let [left, top, right, bottom] = bounds(ink)?;
    let cut = ink.slice(s![top..bottom, left..right]);
    let scale = BOX / cut.nrows().max(cut.ncols()) as f32;
    let small = resized(cut, scaled(cut.dim(), scale));
    let (mut mass, mut across, mut down) = (0.0, 0.0, 0.0);
    for ((y, x), pixel) in small.indexed_iter() {
        mass += pixel;
        across += pixel * (x as f32 + 0.5);
        down += pixel * (y as f32 + 0.5);
    }
    let offset = |moment: f32, length: usize| {
        let wanted = (SIDE as f32 / 2.0 - moment / mass).round() as i64;
        wanted.clamp(0, (SIDE - length) as i64) as usize
    };
    let (rows, columns) = small.dim();
    let (y, x) = (offset(down, rows), offset(across, columns));
    let mut image = Gray::zeros((SIDE, SIDE));
    image.slice_mut(s![y..y + rows, x..x + columns]).assign(&small);
    Some(image)
}

/// The picture with this number of rows and columns.
fn resized(picture: ArrayView2<f32>, (rows, columns): (usize, usize)) -> Gray {
    let fewer_rows = resized_down(picture, rows);
    resized_down(fewer_rows.t(), columns).reversed_axes().mapv(|pixel| pixel.clamp(0.0, 1.0))
}

/// The picture with `rows` rows: each is the mean of the old ones around it, weighted by a
/// triangle as wide as two new rows, or two old ones where those are wider.
fn resized_down(picture: ArrayView2<f32>, rows: usize) -> Gray {
    let ratio = picture.nrows() as f32 / rows as f32;
    let reach = ratio.max(1.0);
    let mut new = Gray::zeros((rows, picture.ncols()));
    for (y, mut row) in new.outer_iter_mut().enumerate() {
        let middle = (y as f32 + 0.5) * ratio;
        let first = (middle - reach).floor().max(0.0) as usize;
        let end = ((middle + reach).ceil() as usize).min(picture.nrows());
        let weights: Vec<f32> = (first..end)
            .map(|old| (1.0 - ((old as f32 + 0.5 - middle) / reach).abs()).max(0.0))
            .collect();
        let sum: f32 = weights.iter().sum();
        for (old, weight) in (first..end).zip(weights) {
            row.scaled_add(weight / sum, &picture.row(old));
        }
    }
    new
}
