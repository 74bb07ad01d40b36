//! Any picture of a digit, made to look like one of MNIST: light ink on a black ground, scaled into
//! a box of 20 × 20 pixels, its center of mass in the middle of 28 × 28 (LeCun, Cortes and Burges,
//! "The MNIST database of handwritten digits", says how those were made).

use super::data::{PIXELS, SIDE};
use crate::error::{Error, Result};
use image::imageops::{FilterType, crop_imm, resize};
use image::{DynamicImage, ImageBuffer, ImageReader, Limits, Luma};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// The side of the box that the digit is scaled into.
const BOX: f32 = 20.0;

/// Larger pictures are not read, for a digit does not need them.
const LARGEST_SIDE: u32 = 16_384;
const LARGEST_MEMORY: u64 = 1 << 30;

/// Ink is what is brighter than this part of the brightest, once the ground is black.
const INK: f32 = 0.2;

/// Gray levels in which nothing can be told apart from the ground: below 1/32 of the whole range.
const FAINT: f32 = 1.0 / 32.0;

type Gray = ImageBuffer<Luma<f32>, Vec<f32>>;

/// Reads the PNG or JPEG at `path` and gives its digit as MNIST has them, `[row][column]`, from 0
/// for the ground to 255. A picture of 28 × 28 pixels is taken to be of MNIST's kind already; it is
/// only turned to light on dark where it is not.
///
/// # Errors
/// Where it is not a PNG or JPEG, cannot be read, is too large, or shows nothing.
pub fn read(path: &Path) -> Result<[u8; PIXELS]> {
    let picture = decode(path)?;
    let nothing = || {
        bad(path, "it shows only one color, no digit")
            .hint("a dark digit on a light ground, or the other way round, is expected")
    };
    let ink = as_ink(&picture);
    if !ink.pixels().any(|pixel| pixel.0[0] > FAINT) {
        return Err(nothing());
    }
    let image = if ink.dimensions() == (SIDE as u32, SIDE as u32) {
        ink
    } else {
        centered(&ink).ok_or_else(nothing)?
    };
    let mut pixels = [0; PIXELS];
    for (to, from) in pixels.iter_mut().zip(image.pixels()) {
        *to = (from.0[0] * 255.0).round().clamp(0.0, 255.0) as u8;
    }
    Ok(pixels)
}

fn decode(path: &Path) -> Result<DynamicImage> {
    let unreadable = |error: &dyn std::fmt::Display| bad(path, &error.to_string());
    if path.is_dir() {
        return Err(bad(path, "it is a folder").hint("name the pictures inside of it"));
    }
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    if file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0) {
        return Err(bad(path, "it is empty"));
    }
    let mut reader = ImageReader::new(BufReader::new(file))
        .with_guessed_format()
        .map_err(|error| unreadable(&error))?;
    if reader.format().is_none() {
        return Err(bad(path, "it is neither a PNG nor a JPEG").hint("save the picture as PNG"));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|error| unreadable(&error))
}

/// How much ink is at each pixel, from 0 for the ground to 1 for the strongest.
fn as_ink(picture: &DynamicImage) -> Gray {
    let colors = picture.to_rgba32f();
    let (width, height) = colors.dimensions();
    // Transparent pixels are taken to lie on white paper, unless the visible ones are light.
    let brightness = |[red, green, blue, _]: [f32; 4]| 0.299 * red + 0.587 * green + 0.114 * blue;
    let (mut seen, mut light) = (0.0_f64, 0.0_f64);
    let mut is_transparent = false;
    for pixel in colors.pixels() {
        seen += f64::from(pixel.0[3]);
        light += f64::from(pixel.0[3] * brightness(pixel.0));
        is_transparent |= pixel.0[3] < 0.5;
    }
    let paper = if is_transparent && light > 0.5 * seen { 0.0 } else { 1.0 };
    let mut gray = Gray::from_fn(width, height, |x, y| {
        let pixel = colors.get_pixel(x, y).0;
        Luma([pixel[3] * brightness(pixel) + (1.0 - pixel[3]) * paper])
    });
    // The ground is what the border is like.
    let mut border: Vec<f32> = gray
        .enumerate_pixels()
        .filter(|(x, y, _)| *x == 0 || *y == 0 || *x == width - 1 || *y == height - 1)
        .map(|(_, _, pixel)| pixel.0[0])
        .collect();
    border.sort_by(f32::total_cmp);
    let ground = border[border.len() / 2];
    let sign = if ground > 0.5 { -1.0 } else { 1.0 };
    let strongest = gray.pixels().map(|pixel| sign * (pixel.0[0] - ground)).fold(0.0, f32::max);
    let scale = if strongest > FAINT { 1.0 / strongest } else { 0.0 };
    gray.pixels_mut()
        .for_each(|pixel| pixel.0[0] = (sign * (pixel.0[0] - ground) * scale).clamp(0.0, 1.0));
    gray
}

/// The part with ink, scaled into the box, its center of mass in the middle; nothing where there is
/// no ink.
fn centered(ink: &Gray) -> Option<Gray> {
    let (mut left, mut top, mut right, mut bottom) = (u32::MAX, u32::MAX, 0, 0);
    for (x, y, _) in ink.enumerate_pixels().filter(|(_, _, pixel)| pixel.0[0] > INK) {
        (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1));
    }
    let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    let scale = BOX / width.max(height) as f32;
    let scaled = |length: u32| ((length as f32 * scale).round() as u32).max(1);
    // This filter takes the mean over all old pixels under a new one.
    let small: Gray = resize(
        &crop_imm(ink, left, top, width, height).to_image(),
        scaled(width),
        scaled(height),
        FilterType::Triangle,
    );
    let (mut mass, mut across, mut down) = (0.0, 0.0, 0.0);
    for (x, y, pixel) in small.enumerate_pixels() {
        mass += pixel.0[0];
        across += pixel.0[0] * (x as f32 + 0.5);
        down += pixel.0[0] * (y as f32 + 0.5);
    }
    let offset = |moment: f32, length: u32| {
        let wanted = (SIDE as f32 / 2.0 - moment / mass).round() as i64;
        wanted.clamp(0, (SIDE as u32 - length) as i64)
    };
    let mut image = Gray::new(SIDE as u32, SIDE as u32);
    image::imageops::replace(
        &mut image,
        &small,
        offset(across, small.width()),
        offset(down, small.height()),
    );
    Some(image)
}

fn bad(path: &Path, why: &str) -> Error {
    Error::usage(format!("cannot read a digit from {}: {why}", path.display()))
}
