//! A file as gray levels: PNG or JPEG, turned upright as its EXIF orientation says, and made
//! small enough to work with.

use crate::error::{self, Error};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, Luma};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Larger pictures are not read, for a digit does not need them.
const LARGEST_SIDE: u32 = 16_384;
const LARGEST_MEMORY: u64 = 1 << 30;

/// The longer side of what is worked with, in pixels. A digit that is 1/60 of it has MNIST's size.
const WORKING_SIDE: u32 = 1280;

/// A picture that is ready to be searched.
pub struct Page {
    /// At most [`WORKING_SIDE`] on a side, upright.
    pub gray: GrayImage,
    /// Width and height of the picture itself, upright.
    pub size: (u32, u32),
}

impl Page {
    /// Pixels of the picture per pixel of the page.
    pub fn scale(&self) -> f32 {
        self.size.0 as f32 / self.gray.width() as f32
    }
}

/// Reads the PNG or JPEG at `path`.
///
/// # Errors
/// If it is not a PNG or JPEG, cannot be read, or is too large.
pub fn decode(path: &Path) -> error::Result<Page> {
    if path.is_dir() {
        return Err(bad(path, "it is a folder").hint("name the pictures inside it"));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_MEMORY).read_to_end(&mut bytes))
        .map_err(|error| bad(path, &error.to_string()))?;
    let format = match &bytes[..] {
        [] => return Err(bad(path, "it is empty")),
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
        _ => {
            return Err(bad(path, "it is neither a PNG nor a JPEG").hint("save the picture as PNG"));
        }
    };
    if format == ImageFormat::Jpeg && !is_whole(&bytes) {
        return Err(bad(path, "it ends before the picture is complete").hint("copy the file again"));
    }
    let gray = match format {
        ImageFormat::Jpeg => jpeg(&bytes).or_else(|_| any(&bytes, format)),
        _ => any(&bytes, format),
    };
    let (gray, orientation) = gray.map_err(|error| bad(path, &error.to_string()))?;
    let stored = gray.dimensions();
    let mut small = DynamicImage::ImageLuma8(smaller(gray));
    small.apply_orientation(orientation);
    let gray = small.into_luma8();
    let size = match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (stored.1, stored.0),
        _ => stored,
    };
    Ok(Page { gray, size })
}

/// The picture with at most [`WORKING_SIDE`] pixels on a side.
fn smaller(gray: GrayImage) -> GrayImage {
    let (width, height) = gray.dimensions();
    let longer = width.max(height);
    if longer <= WORKING_SIDE {
        return gray;
    }
    if longer >= 2 * WORKING_SIDE {
        return means(&gray, longer.div_ceil(WORKING_SIDE) as usize);
    }
    let side = |side: u32| (u64::from(side) * u64::from(WORKING_SIDE) / u64::from(longer)).max(1);
    image::imageops::resize(&gray, side(width) as u32, side(height) as u32, FilterType::Triangle)
}

/// The mean of each square of `factor` × `factor` pixels.
fn means(gray: &GrayImage, factor: usize) -> GrayImage {
    let columns = gray.width() as usize;
    let (width, height) = ((columns / factor).max(1), (gray.height() as usize / factor).max(1));
    let area = (factor.min(columns) * factor.min(gray.height() as usize)) as u32;
    let mut levels = Vec::with_capacity(width * height);
    for rows in gray.as_raw().chunks(factor * columns).take(height) {
        let mut sums = vec![0_u32; width];
        for row in rows.chunks_exact(columns) {
            for (sum, square) in sums.iter_mut().zip(row.chunks(factor)) {
                *sum += square.iter().map(|level| u32::from(*level)).sum::<u32>();
            }
        }
        levels.extend(sums.iter().map(|sum| (sum / area) as u8));
    }
    GrayImage::from_raw(width as u32, height as u32, levels).expect("a level for each square")
}

/// Whether a JPEG has its end marker; decoders fill up what is missing with gray. Segments are skipped by
/// their lengths, since a thumbnail in one of them has an end marker of its own.
fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == 0xFF)) {
        at += found;
        match bytes[at + 1..] {
            [0xD9, ..] => return true,
            // A byte of the picture that happens to be 0xFF, and markers without a length.
            [0x00 | 0x01 | 0xD0..=0xD8, ..] => at += 2,
            [0xFF, ..] => at += 1,
            [_, high, low, ..] => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            _ => return false,
        }
    }
    false
}

/// A JPEG holds the gray levels apart from the colors, so only they are decoded.
fn jpeg(bytes: &[u8]) -> Result<(GrayImage, Orientation), Box<dyn std::error::Error>> {
    let options = DecoderOptions::default()
        .set_max_width(LARGEST_SIDE as usize)
        .set_max_height(LARGEST_SIDE as usize)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let levels = decoder.decode()?;
    let (width, height) = decoder.dimensions().ok_or("it has no size")?;
    let orientation = decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif));
    let gray = GrayImage::from_raw(width as u32, height as u32, levels).ok_or("it is too short")?;
    Ok((gray, orientation.unwrap_or(Orientation::NoTransforms)))
}

fn any(
    bytes: &[u8],
    format: ImageFormat,
) -> Result<(GrayImage, Orientation), Box<dyn std::error::Error>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let picture = DynamicImage::from_decoder(decoder)?;
    let picture = match picture.color().has_alpha() {
        true => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        false => DynamicImage::ImageLuma8(picture.into_luma8()),
    };
    Ok((gray(picture), orientation))
}

/// Transparent pixels are taken to lie on white paper, unless the visible ones are light.
fn gray(picture: DynamicImage) -> GrayImage {
    let DynamicImage::ImageLumaA8(picture) = picture else { return picture.into_luma8() };
    let (mut seen, mut light) = (0_u64, 0_u64);
    let mut is_transparent = false;
    for pixel in picture.pixels() {
        let [level, opacity] = pixel.0;
        seen += u64::from(opacity) * 255;
        light += u64::from(opacity) * u64::from(level);
        is_transparent |= opacity < 128;
    }
    let paper = if is_transparent && 2 * light > seen { 0 } else { 255 };
    let (width, height) = picture.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let [level, opacity] = picture.get_pixel(x, y).0.map(u32::from);
        Luma([((level * opacity + paper * (255 - opacity) + 127) / 255) as u8])
    })
}

/// An error about the picture at `path`.
pub fn bad(path: &Path, why: &str) -> Error {
    Error::usage(format!("cannot read {}: {why}", path.display()))
}
