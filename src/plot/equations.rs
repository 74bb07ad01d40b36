//! A block of the blackboard as it is printed in a book.

use super::svg::{Label, Svg, text_width};
use crate::derive::blackboard::Block;
use crate::error::{Error, Result};
use crate::render::latex_aligned;
use ratex_layout::{LayoutOptions, layout, to_display_list};
use ratex_types::math_style::MathStyle;

/// The size of a letter, in CSS pixels.
const EM: f64 = 14.0;
const MARGIN: f64 = 8.0;
const TITLE_HEIGHT: f64 = 24.0;

/// The block with its title above it.
///
/// # Errors
/// Where the typesetter does not know something that the block's LaTeX uses.
pub fn block(block: &Block) -> Result<Svg> {
    let latex = latex_aligned(block, false);
    let failed = |error: String| {
        Error::failed(format!("cannot typeset the block “{}”: {error}", block.title))
    };
    let nodes = ratex_parser::parser::parse(&latex).map_err(|error| failed(error.to_string()))?;
    let options = LayoutOptions::default().with_style(MathStyle::Text);
    let list = to_display_list(&layout(&nodes, &options));

    let svg_options = ratex_svg::SvgOptions {
        font_size: EM,
        padding: 0.0,
        stroke_width: 1.0,
        embed_glyphs: true,
        ..Default::default()
    };
    let inner = ratex_svg::render_to_svg_with_color_syntax(
        &list,
        &svg_options,
        ratex_svg::SvgColorSyntax::Rgb,
    );
    // Its outer element gives its size in points; here it is a part of a larger picture.
    let (_, glyphs) = inner.split_once('>').ok_or_else(|| failed("no picture came out".into()))?;
    let (list_width, list_height) = (list.width * EM, (list.height + list.depth) * EM);
    let placed = format!(
        "<svg x=\"{MARGIN}\" y=\"{:.1}\" width=\"{list_width:.2}\" height=\"{list_height:.2}\" viewBox=\"0 0 {list_width:.2} {list_height:.2}\">{glyphs}",
        MARGIN + TITLE_HEIGHT
    );
    let title = Label {
        x: MARGIN,
        y: 20.0,
        size: 14.0,
        anchor: "start",
        color: 0x333333,
        bold: true,
        rotation: 0.0,
        text: &block.title,
    };

    // Semibold is a little wider than what is measured.
    let title_width = text_width(&block.title, 14.0) * 1.08;
    let width = list_width.max(title_width) + 2.0 * MARGIN;
    let height = list_height + 2.0 * MARGIN + TITLE_HEIGHT;
    Ok(Svg::new(width.ceil(), height.ceil(), &block.title, &(title.to_svg() + placed.as_str())))
}
