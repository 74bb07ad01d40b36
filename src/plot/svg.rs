//! An SVG picture, and the text in it.

use super::fonts::REGULAR;
#[cfg(feature = "png")]
use crate::error::{Error, Result};
use plotters::prelude::{FontStyle, IntoFont};
use plotters::style::register_font;
use std::sync::Once;

/// The fonts of text. Other programs that show the SVG and lack the first take one of the rest.
const FONT: &str = "Open Sans, Helvetica, Arial, sans-serif";

/// An SVG document and its size in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Svg {
    /// A document of this size around `inner`, on white, with a title for those who cannot see it.
    pub(super) fn new(width: f64, height: f64, title: &str, inner: &str) -> Svg {
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
             <title>{}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{inner}\n</svg>\n",
            escape(title)
        );
        Svg { text, width, height }
    }

    /// The picture as a PNG with `scale` pixels for each CSS pixel.
    ///
    /// # Errors
    /// If the picture is too large to be held in memory, or holds elements that the pictures of
    /// this module do not have.
    #[cfg(feature = "png")]
    pub fn to_png(&self, scale: f32) -> Result<Vec<u8>> {
        super::raster::png(&self.text, (self.width, self.height), scale)
            .map_err(|error| Error::failed(format!("cannot turn a picture into pixels: {error}")))
    }
}

/// Text, escaped for XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// How wide a line of text is, in CSS pixels.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let em = 1000.0;
    let font = (know_the_font(), em).into_font();
    font.box_size(text).map_or(0.0, |(width, _)| f64::from(width)) / em * size
}

/// The name of the font, after the plotter has been told of it.
pub(super) fn know_the_font() -> &'static str {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The font is part of the program and known to be one.
        let _ = register_font(FONT, FontStyle::Normal, REGULAR);
    });
    FONT
}

/// One line of text.
pub(super) struct Label<'a> {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    /// `start`, `middle` or `end`: which part of the text is at x.
    pub anchor: &'a str,
    pub color: u32,
    pub bold: bool,
    /// Degrees, clockwise.
    pub rotation: f64,
    pub text: &'a str,
}

impl Label<'_> {
    pub fn to_svg(&self) -> String {
        let Label { x, y, size, anchor, color, .. } = self;
        let weight = if self.bold { 600 } else { 400 };
        let turn = if self.rotation == 0.0 {
            String::new()
        } else {
            format!(" transform=\"rotate({:.1} {x:.1} {y:.1})\"", self.rotation)
        };
        format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"{FONT}\" font-size=\"{size}\" \
             font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"#{color:06x}\"{turn}>\
             {}</text>\n",
            escape(self.text)
        )
    }
}
