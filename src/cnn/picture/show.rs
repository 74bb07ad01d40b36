//! A reading as a picture: what was found, and below it what the network saw.

use super::{Digit, Reading};
use crate::cnn::data::SIDE;
use crate::error::{Error, Result};
use ab_glyph::FontRef;
use image::{Rgb, RgbImage, imageops};
use imageproc::drawing::{draw_hollow_rect_mut, draw_text_mut, text_size};
use imageproc::rect::Rect;

const FONT: &[u8] = include_bytes!("../../../assets/fonts/OpenSans-Semibold.ttf");

/// The side of each pixel that the network saw.
const PIXEL: u32 = 4;
const GAP: u32 = 12;
const CAPTION: u32 = 26;
/// A smaller picture is enlarged, so that its boxes can be seen.
const LEAST_WIDTH: u32 = 400;

const WHITE: Rgb<u8> = Rgb([255, 255, 255]);
const BLACK: Rgb<u8> = Rgb([34, 34, 34]);
const SURE: Rgb<u8> = Rgb([0, 140, 60]);
const UNSURE: Rgb<u8> = Rgb([214, 90, 0]);

impl Reading {
    /// The picture, upright and at most 1280 pixels on a side, with a box around each digit, green if
    /// the reader is sure and orange if not; beside it the ink that is left without the light and the
    /// lines of the paper; below it each digit as the network saw it. The bytes of a PNG.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn drawn(&self) -> Result<Vec<u8>> {
        let font = FontRef::try_from_slice(FONT).expect("the font comes with the program");
        let tile = SIDE as u32 * PIXEL;
        let factor = (LEAST_WIDTH / self.page.width().max(self.page.height())).max(1);
        let (width, height) = (self.page.width() * factor, self.page.height() * factor);
        let whole = 2 * width + GAP;
        let columns = ((whole.max(LEAST_WIDTH) - GAP) / (tile + GAP)).max(1);
        let digits: Vec<&Digit> = self.digits().collect();
        let rows = (digits.len() as u32).div_ceil(columns);
        let below = height + GAP + rows * (tile + CAPTION + GAP);
        let mut picture = RgbImage::from_pixel(whole.max(LEAST_WIDTH), below, WHITE);
        let enlarged =
            |image| imageops::resize(image, width, height, imageops::FilterType::Nearest);
        for (x, y, level) in enlarged(&self.page).enumerate_pixels() {
            picture.put_pixel(x, y, Rgb([level.0[0]; 3]));
        }
        for (x, y, ink) in enlarged(&self.ink).enumerate_pixels() {
            picture.put_pixel(width + GAP + x, y, Rgb([255 - ink.0[0]; 3]));
        }
        let scale = width as f32 / self.size.0 as f32;
        for (number, digit) in digits.iter().enumerate() {
            let color = if digit.confidence < super::SURE { UNSURE } else { SURE };
            let place = |place: usize| (place as f32 * scale).round() as i32;
            let (left, top) = (place(digit.bounds.left), place(digit.bounds.top));
            let (right, bottom) = (place(digit.bounds.right), place(digit.bounds.bottom));
            for out in 2..5 {
                let size = |length: i32| (length + 2 * out).max(1) as u32;
                let rect =
                    Rect::at(left - out, top - out).of_size(size(right - left), size(bottom - top));
                draw_hollow_rect_mut(&mut picture, rect, color);
            }
            let number = number as u32;
            let x = GAP + number % columns * (tile + GAP);
            let y = height + GAP + number / columns * (tile + CAPTION + GAP);
            for row in 0..tile {
                for column in 0..tile {
                    let place = (row / PIXEL) as usize * SIDE + (column / PIXEL) as usize;
                    picture.put_pixel(x + column, y + row, Rgb([digit.pixels[place]; 3]));
                }
            }
            let name = self.classes.name(digit.class);
            draw_text_mut(&mut picture, color, x as i32, (y + tile) as i32, 24.0, &font, name);
            let beside = x + text_size(24.0, &font, name).0 + GAP;
            let confidence = format!("{:.1} %", 100.0 * digit.confidence);
            let (x, y) = (beside as i32, (y + tile + 5) as i32);
            draw_text_mut(&mut picture, BLACK, x, y, 18.0, &font, &confidence);
        }
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .map_err(|error| Error::failed(error.to_string()))?;
        Ok(bytes.into_inner())
    }
}
