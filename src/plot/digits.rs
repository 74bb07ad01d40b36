//! Images of digits side by side, each with a caption.

use super::svg::{Label, Svg};
use std::fmt::Write;

/// The side of an image, in its pixels.
const SIDE: usize = 28;
/// The side of such a pixel in the picture, in CSS pixels.
const PIXEL: f64 = 3.0;
const GAP: f64 = 12.0;
const CAPTION: f64 = 20.0;
const TITLE: f64 = 44.0;

/// One image.
pub struct Tile<'a> {
    /// `[row][column]`, 28 × 28; 0 is black and 255 white.
    pub pixels: &'a [f32],
    /// The text below it.
    pub caption: String,
}

/// The tiles in rows of `columns`, below a title.
pub fn digits(title: &str, tiles: &[Tile], columns: usize) -> Svg {
    let (across, down) = (SIDE as f64 * PIXEL + GAP, SIDE as f64 * PIXEL + CAPTION + GAP);
    let rows = tiles.len().div_ceil(columns).max(1);
    let (width, height) = (GAP + columns as f64 * across, TITLE + rows as f64 * down);
    let label = |x: f64, y: f64, size: f64, anchor, bold, text| {
        Label { x, y, size, anchor, color: 0x222222, bold, rotation: 0.0, text }.to_svg()
    };
    let mut inner = label(GAP, 28.0, 18.0, "start", true, title);
    for (place, tile) in tiles.iter().enumerate() {
        let (left, top) =
            (GAP + (place % columns) as f64 * across, TITLE + (place / columns) as f64 * down);
        inner += &image(left, top, tile.pixels);
        inner += &label(
            left + (across - GAP) / 2.0,
            top + SIDE as f64 * PIXEL + 15.0,
            13.0,
            "middle",
            false,
            &tile.caption,
        );
    }
    let mut svg = Svg::new(width, height, title, &inner);
    // Without smoothing, which would show seams between the pixels where the picture is enlarged.
    svg.text = svg.text.replacen("<svg ", "<svg shape-rendering=\"crispEdges\" ", 1);
    svg
}

/// A black square, and on it each pixel that is not black.
fn image(left: f64, top: f64, pixels: &[f32]) -> String {
    let side = SIDE as f64 * PIXEL;
    let mut svg = format!(
        "<rect x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\" fill=\"#000\"/>\n"
    );
    for (place, pixel) in pixels.iter().enumerate() {
        let gray = pixel.round().clamp(0.0, 255.0) as u8;
        if gray > 0 {
            let (x, y) =
                (left + (place % SIDE) as f64 * PIXEL, top + (place / SIDE) as f64 * PIXEL);
            writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{PIXEL}\" height=\"{PIXEL}\" \
                 fill=\"#{gray:02x}{gray:02x}{gray:02x}\"/>"
            )
            .expect("writing to a string does not fail");
        }
    }
    svg
}
