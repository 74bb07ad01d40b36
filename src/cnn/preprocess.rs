//! Turns any picture of a digit into one like MNIST's: light ink on a black background, scaled to a
//! box of 20 × 20 pixels, with its center of mass in the middle of 28 × 28 (for how MNIST's were made,
//! see LeCun, Cortes and Burges, "The MNIST database of handwritten digits").

use super::data::{PIXELS, SIDE};
use crate::error::{Error, Result};
use ndarray::{Array2, ArrayView2, s};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The side of the box that the digit is scaled into.
const BOX: f32 = 20.0;

/// Larger pictures are not read, for a digit does not need them.
const LARGEST_SIDE: usize = 16_384;
const LARGEST_MEMORY: usize = 1 << 30;

/// Ink is what is brighter than this part of the brightest, once the ground is black.
const INK: f32 = 0.2;

/// Gray levels in which nothing can be told apart from the ground: below 1/32 of the whole range.
const FAINT: f32 = 1.0 / 32.0;

/// A picture as it is in its file: `[row][column]` of red, green, blue and opacity, from 0 to 1.
type Colors = Array2<[f32; 4]>;

/// `[row][column]`.
type Gray = Array2<f32>;

/// Reads the PNG or JPEG at `path` and returns its digit in MNIST's form, `[row][column]`, from 0
/// for the background to 255. A picture of 28 × 28 pixels counts as already in MNIST's form; it is
/// only inverted if it is dark on light.
///
/// # Errors
/// If it is not a PNG or JPEG, cannot be read, is too large, or shows nothing.
pub fn read(path: &Path) -> Result<[u8; PIXELS]> {
    let picture = decode(path)?;
    let nothing = || {
        bad(path, "it has only one color and no digit")
            .hint("use a picture of a dark digit on a light background, or the other way around")
    };
    let ink = as_ink(&picture);
    if !ink.iter().any(|pixel| *pixel > FAINT) {
        return Err(nothing());
    }
    let image = if ink.dim() == (SIDE, SIDE) { ink } else { centered(&ink).ok_or_else(nothing)? };
    let mut pixels = [0; PIXELS];
    for (to, from) in pixels.iter_mut().zip(&image) {
        *to = (from * 255.0).round().clamp(0.0, 255.0) as u8;
    }
    Ok(pixels)
}

fn decode(path: &Path) -> Result<Colors> {
    if path.is_dir() {
        return Err(bad(path, "it is a folder").hint("name the pictures inside it"));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_MEMORY as u64).read_to_end(&mut bytes))
        .map_err(|error| bad(path, &error.to_string()))?;
    let outcome = match &bytes[..] {
        [] => return Err(bad(path, "it is empty")),
        [0x89, b'P', b'N', b'G', ..] => decode_png(&bytes),
        [0xFF, 0xD8, 0xFF, ..] => decode_jpeg(&bytes),
        _ => {
            return Err(bad(path, "it is neither a PNG nor a JPEG").hint("save the picture as PNG"));
        }
    };
    outcome.map_err(|error| bad(path, &error.to_string()))
}

type Outcome = std::result::Result<Colors, Box<dyn std::error::Error>>;

fn decode_png(bytes: &[u8]) -> Outcome {
    let mut decoder = png::Decoder::new_with_limits(
        std::io::Cursor::new(bytes),
        png::Limits { bytes: LARGEST_MEMORY },
    );
    // Palettes become colors, and levels of fewer than 8 bits those of 8.
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info()?;
    let (width, height) = reader.info().size();
    let (columns, rows) = (width as usize, height as usize);
    let size = reader.output_buffer_size().filter(|size| *size <= LARGEST_MEMORY);
    let (Some(size), true) = (size, columns.max(rows) <= LARGEST_SIDE) else {
        return Err("it is too large".into());
    };
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes)?;
    let is_deep = frame.bit_depth == png::BitDepth::Sixteen;
    colors((rows, columns), &bytes, frame.color_type.samples(), is_deep)
}

fn decode_jpeg(bytes: &[u8]) -> Outcome {
    let options = DecoderOptions::default()
        .set_max_width(LARGEST_SIDE)
        .set_max_height(LARGEST_SIDE)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let bytes = decoder.decode()?;
    let (columns, rows) = decoder.dimensions().ok_or("it has no size")?;
    colors((rows, columns), &bytes, 3, false)
}

/// The picture of these levels, of 16 bits each where it is deep, otherwise of 8. A gray pixel has
/// one, a colored one three, and one more where it has an opacity.
fn colors(shape: (usize, usize), bytes: &[u8], samples: usize, is_deep: bool) -> Outcome {
    let pixels = bytes.chunks_exact(samples * if is_deep { 2 } else { 1 }).map(|pixel| {
        let level = |sample: usize| match is_deep {
            true => {
                f32::from(u16::from_be_bytes([pixel[2 * sample], pixel[2 * sample + 1]])) / 65535.0
            }
            false => f32::from(pixel[sample]) / 255.0,
        };
        match samples {
            1 => [level(0), level(0), level(0), 1.0],
            2 => [level(0), level(0), level(0), level(1)],
            3 => [level(0), level(1), level(2), 1.0],
            _ => [level(0), level(1), level(2), level(3)],
        }
    });
    Ok(Array2::from_shape_vec(shape, pixels.collect())?)
}

/// How much ink is at each pixel, from 0 for the ground to 1 for the strongest.
fn as_ink(picture: &Colors) -> Gray {
    // Transparent pixels are taken to lie on white paper, unless the visible ones are light.
    let brightness = |[red, green, blue, _]: [f32; 4]| 0.299 * red + 0.587 * green + 0.114 * blue;
    let (mut seen, mut light) = (0.0_f64, 0.0_f64);
    let mut is_transparent = false;
    for pixel in picture {
        seen += f64::from(pixel[3]);
        light += f64::from(pixel[3] * brightness(*pixel));
        is_transparent |= pixel[3] < 0.5;
    }
    let paper = if is_transparent && light > 0.5 * seen { 0.0 } else { 1.0 };
    let mut gray = picture.mapv(|pixel| pixel[3] * brightness(pixel) + (1.0 - pixel[3]) * paper);
    // The ground is what the border is like.
    let (rows, columns) = gray.dim();
    let mut border: Vec<f32> = gray
        .indexed_iter()
        .filter(|((y, x), _)| *x == 0 || *y == 0 || *x == columns - 1 || *y == rows - 1)
        .map(|(_, pixel)| *pixel)
        .collect();
    border.sort_by(f32::total_cmp);
    let ground = border[border.len() / 2];
    let sign = if ground > 0.5 { -1.0 } else { 1.0 };
    let strongest = gray.iter().map(|pixel| sign * (pixel - ground)).fold(0.0, f32::max);
    let scale = if strongest > FAINT { 1.0 / strongest } else { 0.0 };
    gray.mapv_inplace(|pixel| (sign * (pixel - ground) * scale).clamp(0.0, 1.0));
    gray
}

/// The part with ink, scaled into the box, its center of mass in the middle; nothing where there is
/// no ink.
fn centered(ink: &Gray) -> Option<Gray> {
    let (mut left, mut top, mut right, mut bottom) = (usize::MAX, usize::MAX, 0, 0);
    for ((y, x), _) in ink.indexed_iter().filter(|(_, pixel)| **pixel > INK) {
        (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1));
    }
    let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    let scale = BOX / width.max(height) as f32;
    let scaled = |length: usize| ((length as f32 * scale).round() as usize).max(1);
    let cut = ink.slice(s![top..bottom, left..right]);
    let small = resized(cut, (scaled(height), scaled(width)));
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

fn bad(path: &Path, why: &str) -> Error {
    Error::usage(format!("cannot read a digit from {}: {why}", path.display()))
}
