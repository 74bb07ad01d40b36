//! A file as gray levels: PNG or JPEG, turned upright as its EXIF orientation says, and made
//! small enough to work with.

use crate::error::{Error, Result};
use image::imageops::{FilterType, thumbnail};
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, Luma};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

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
pub fn decode(path: &Path) -> Result<Page> {
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
    let picture = upright(&bytes, format).map_err(|error| bad(path, &error.to_string()))?;
    let size = (picture.width(), picture.height());
    let gray = gray(picture);
    let longer = size.0.max(size.1);
    if longer <= WORKING_SIDE {
        return Ok(Page { gray, size });
    }
    let side = |side: u32| (u64::from(side) * u64::from(WORKING_SIDE) / u64::from(longer)).max(1);
    let (width, height) = (side(size.0) as u32, side(size.1) as u32);
    // Less than half as large, each pixel is the mean of those that it replaces.
    let gray = match longer >= 2 * WORKING_SIDE {
        true => thumbnail(&gray, width, height),
        false => image::imageops::resize(&gray, width, height, FilterType::Triangle),
    };
    Ok(Page { gray, size })
}

fn upright(bytes: &[u8], format: ImageFormat) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let picture = DynamicImage::from_decoder(decoder)?;
    // Gray first: a quarter of the pixels to turn.
    let mut picture = match picture.color().has_alpha() {
        true => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        false => DynamicImage::ImageLuma8(picture.into_luma8()),
    };
    picture.apply_orientation(orientation);
    Ok(picture)
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
    Error::usage(format!("cannot read a digit from {}: {why}", path.display()))
}
