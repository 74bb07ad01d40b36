//! A block of the blackboard as it is printed in a book.

use super::glyphs::{PenStep, outline};
use super::svg::{Label, Svg, text_width};
use crate::derive::blackboard::Block;
use crate::error::{Error, Result};
use crate::render::latex_aligned;
use ab_glyph::{Font, FontRef};
use ratex_font::{FontId, katex_ttf_glyph_char};
use ratex_layout::{LayoutOptions, layout, to_display_list};
use ratex_types::color::Color;
use ratex_types::display_item::DisplayItem;
use ratex_types::math_style::MathStyle;
use ratex_types::path_command::PathCommand;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// The size of a letter, in CSS pixels.
const EM: f64 = 14.0;
const MARGIN: f64 = 8.0;
const TITLE_HEIGHT: f64 = 24.0;

macro_rules! katex {
    ($id:ident, $name:literal) => {
        (
            FontId::$id,
            &include_bytes!(concat!("../../assets/fonts/katex/KaTeX_", $name, ".ttf"))[..],
        )
    };
}

/// KaTeX's fonts, © Design Science and Khan Academy, SIL Open Font License 1.1: those that
/// equations of networks are set in.
static FONTS: LazyLock<HashMap<FontId, FontRef>> = LazyLock::new(|| {
    let fonts = [
        katex!(MainRegular, "Main-Regular"),
        katex!(MathItalic, "Math-Italic"),
        katex!(Size1Regular, "Size1-Regular"),
        katex!(Size2Regular, "Size2-Regular"),
        katex!(Size3Regular, "Size3-Regular"),
        katex!(Size4Regular, "Size4-Regular"),
    ];
    let sound = |bytes| FontRef::try_from_slice(bytes).expect("the font is sound");
    fonts.into_iter().map(|(id, bytes)| (id, sound(bytes))).collect()
});

/// The block with its title above it.
///
/// # Errors
/// If the typesetter does not know something that the block's LaTeX uses, or the fonts in the
/// program have no glyph for it.
pub fn block(block: &Block) -> Result<Svg> {
    let latex = latex_aligned(block, false);
    let failed = |error: String| {
        Error::failed(format!("cannot typeset the block “{}”: {error}", block.title))
    };
    let nodes = ratex_parser::parser::parse(&latex).map_err(|error| failed(error.to_string()))?;
    let options = LayoutOptions::default().with_style(MathStyle::Text);
    let list = to_display_list(&layout(&nodes, &options));

    let glyphs = draw(&list.items).map_err(failed)?;
    let (list_width, list_height) = (list.width * EM, (list.height + list.depth) * EM);
    let placed = format!(
        "<svg x=\"{MARGIN}\" y=\"{:.1}\" width=\"{list_width:.2}\" height=\"{list_height:.2}\" \
         viewBox=\"0 0 {list_width:.2} {list_height:.2}\">{glyphs}</svg>",
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

/// The elements of what the typesetter laid out, whose unit is an em.
fn draw(items: &[DisplayItem]) -> std::result::Result<String, String> {
    let mut svg = String::new();
    for item in items {
        match item {
            DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
                let place = ((x * EM) as f32, (y * EM) as f32);
                let path = glyph(font, *char_code, (scale * EM) as f32, place)?;
                fill(&mut svg, &path, color);
            }
            DisplayItem::Path { x, y, commands, fill: true, color } => {
                // Each part is filled by itself: the parts of a long root or brace overlap.
                for part in commands.chunk_by(|_, next| !matches!(next, PathCommand::MoveTo { .. }))
                {
                    let steps: Vec<PenStep> =
                        part.iter().map(|command| step(command, *x, *y)).collect();
                    fill(&mut svg, &path(&steps), color);
                }
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed: false } => {
                rectangle(&mut svg, [*x, y - thickness / 2.0, *width, *thickness], color);
            }
            DisplayItem::Rect { x, y, width, height, color } => {
                rectangle(&mut svg, [*x, *y, *width, *height], color);
            }
            DisplayItem::Path { .. } | DisplayItem::Line { .. } => {
                return Err("it has an unsupported kind of line".into());
            }
        }
    }
    Ok(svg)
}

/// The outline of a character as a path, with the em `size` long.
fn glyph(
    font: &str,
    code: u32,
    size: f32,
    place: (f32, f32),
) -> std::result::Result<String, String> {
    let id = FontId::parse(font).unwrap_or(FontId::MainRegular);
    let letter = katex_ttf_glyph_char(id, code);
    let missing = || format!("the font {font} with “{letter}” is not part of the program");
    let font = FONTS.get(&id).ok_or_else(missing)?;
    match font.glyph_id(letter) {
        ab_glyph::GlyphId(0) => Err(missing()),
        glyph => Ok(path(&outline(font, glyph, size, place))),
    }
}

fn step(command: &PathCommand, left: f64, top: f64) -> PenStep {
    let place = |x: f64, y: f64| [((left + x) * EM) as f32, ((top + y) * EM) as f32];
    match *command {
        PathCommand::MoveTo { x, y } => PenStep::Move(place(x, y)),
        PathCommand::LineTo { x, y } => PenStep::Line(place(x, y)),
        PathCommand::QuadTo { x1, y1, x, y } => PenStep::Quadratic(place(x1, y1), place(x, y)),
        PathCommand::CubicTo { x1, y1, x2, y2, x, y } => {
            PenStep::Cubic(place(x1, y1), place(x2, y2), place(x, y))
        }
        PathCommand::Close => PenStep::Close,
    }
}

/// The steps as an SVG path writes them: `M0 0 L1 0 Z`.
fn path(steps: &[PenStep]) -> String {
    let point = |[x, y]: [f32; 2]| format!("{} {}", number(x.into()), number(y.into()));
    let written = steps.iter().map(|step| match *step {
        PenStep::Move(p) => format!("M{}", point(p)),
        PenStep::Line(p) => format!("L{}", point(p)),
        PenStep::Quadratic(p1, p) => format!("Q{} {}", point(p1), point(p)),
        PenStep::Cubic(p1, p2, p) => format!("C{} {} {}", point(p1), point(p2), point(p)),
        PenStep::Close => "Z".to_owned(),
    });
    written.collect::<Vec<_>>().join(" ")
}

fn fill(svg: &mut String, path: &str, color: &Color) {
    if !path.is_empty() {
        let color = rgb(color);
        write!(svg, r#"<path d="{path}" fill="{color}" fill-rule="nonzero" stroke="none"/>"#)
            .expect("a string takes what is written");
    }
}

fn rectangle(svg: &mut String, ems: [f64; 4], color: &Color) {
    let [x, y, width, height] = ems.map(|length| number(length * EM));
    let color = rgb(color);
    write!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{color}"/>"#)
        .expect("a string takes what is written");
}

/// At most six decimals.
fn number(x: f64) -> String {
    let text = format!("{x:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn rgb(color: &Color) -> String {
    let [red, green, blue] =
        [color.r, color.g, color.b].map(|level| (level.clamp(0.0, 1.0) * 255.0).round() as u8);
    format!("rgb({red},{green},{blue})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::Derivation;
    use crate::model;
    use crate::network::{PRESETS, preset};

    #[test]
    fn every_network_and_layer_is_typeset() {
        let presets = PRESETS.iter().map(|(name, _)| preset(name).unwrap().network());
        let layers = model::layers();
        let layers = layers.iter().map(|(name, _)| model::layer(name).unwrap().expand());
        for network in presets.chain(layers) {
            for board in Derivation::of(network.unwrap()).unwrap().blackboard() {
                let svg = block(&board).unwrap();
                assert!(svg.text.contains("<path d=\"M"), "{}", board.title);
                assert!(!svg.text.contains("NaN"), "{}", board.title);
            }
        }
    }

    #[test]
    fn a_missing_glyph_is_an_error() {
        let message = glyph("Fraktur-Regular", 'a'.into(), 14.0, (0.0, 0.0)).unwrap_err();
        assert!(message.contains("Fraktur-Regular"), "{message}");
        assert!(glyph("Main-Regular", '漢'.into(), 14.0, (0.0, 0.0)).is_err());
    }

    #[test]
    fn numbers_have_at_most_six_decimals() {
        assert_eq!(["0", "-1.5", "0.333333"], [0.0, -1.5, 1.0 / 3.0].map(number));
    }
}
