//! Turns an SVG into pixels. It knows the elements and attributes that this crate's pictures
//! consist of, and refuses everything else.

use super::fonts::{REGULAR, SEMIBOLD};
use super::glyphs::{self, PenStep};
use ab_glyph::{Font, FontRef};
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::sync::LazyLock;
use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Shader, Stroke, Transform};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

static FONTS: LazyLock<[FontRef; 2]> = LazyLock::new(|| {
    [REGULAR, SEMIBOLD].map(|bytes| FontRef::try_from_slice(bytes).expect("the font is sound"))
});

/// The bold weight begins here; Open Sans Semibold is 600.
const BOLD: f32 = 600.0;

/// The document as a PNG, its size in CSS pixels times `scale`.
pub(super) fn png(svg: &str, size: (f64, f64), scale: f32) -> Result<Vec<u8>> {
    Ok(raster(svg, size, scale)?.encode_png()?)
}

fn raster(svg: &str, (width, height): (f64, f64), scale: f32) -> Result<Pixmap> {
    let pixels = |side: f64| (side.round().max(1.0) as f32 * scale).round() as u32;
    let mut canvas = Canvas {
        pixels: Pixmap::new(pixels(width), pixels(height)).ok_or("it is too large")?,
        views: vec![View { to_pixels: Transform::from_scale(scale, scale), size: [0.0; 2] }],
    };
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event()? {
            Event::Start(start) => {
                let element = Element(start);
                match element.0.name().as_ref() {
                    "svg" => canvas.enter(&element)?,
                    "title" => drop(reader.read_text(element.0.name())?),
                    "text" => {
                        let words = reader.read_text(element.0.name())?;
                        canvas.draw_text(&element, &unescape(&words)?)?;
                    }
                    _ => return Err(element.unknown()),
                }
            }
            Event::End(_) => drop(canvas.views.pop()),
            Event::Empty(element) => {
                let element = Element(element);
                let path = canvas.shape(&element)?;
                canvas.draw(&element, path)?;
            }
            Event::Eof => return Ok(canvas.pixels),
            _ => {}
        }
    }
}

/// An `svg` element that is being drawn.
struct View {
    to_pixels: Transform,
    /// Width and height in its own coordinates.
    size: [f32; 2],
}

struct Canvas {
    pixels: Pixmap,
    /// The innermost comes last.
    views: Vec<View>,
}

impl Canvas {
    fn view(&self) -> Result<&View> {
        Ok(self.views.last().ok_or("it has an end too many")?)
    }

    fn enter(&mut self, svg: &Element) -> Result<()> {
        let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| svg.number(name));
        let view_box = svg.numbers("viewBox")?;
        let [left, top, columns, rows] = view_box[..] else { return Err("no viewBox".into()) };
        let to_pixels = self
            .view()?
            .to_pixels
            .pre_translate(x?, y?)
            .pre_scale(width? / columns, height? / rows)
            .pre_translate(-left, -top);
        self.views.push(View { to_pixels, size: [columns, rows] });
        Ok(())
    }

    /// The outline of a shape; none where it covers nothing.
    fn shape(&self, element: &Element) -> Result<Option<Path>> {
        let number = |name| element.number(name);
        Ok(match element.0.name().as_ref() {
            "rect" => {
                let [columns, rows] = self.view()?.size;
                let (x, y) = (number("x")?, number("y")?);
                let (width, height) =
                    (element.length("width", columns)?, element.length("height", rows)?);
                let radius = number("rx")?;
                Rect::from_xywh(x, y, width, height).and_then(|rect| {
                    if radius > 0.0 {
                        rounded(rect, radius)
                    } else {
                        Some(PathBuilder::from_rect(rect))
                    }
                })
            }
            "circle" => PathBuilder::from_circle(number("cx")?, number("cy")?, number("r")?),
            "line" => {
                let mut path = PathBuilder::new();
                path.move_to(number("x1")?, number("y1")?);
                path.line_to(number("x2")?, number("y2")?);
                path.finish()
            }
            "polyline" => {
                let mut path = PathBuilder::new();
                for (i, point) in element.numbers("points")?.chunks_exact(2).enumerate() {
                    match i {
                        0 => path.move_to(point[0], point[1]),
                        _ => path.line_to(point[0], point[1]),
                    }
                }
                path.finish()
            }
            "path" => path_of(&element.text("d")?)?,
            _ => return Err(element.unknown()),
        })
    }

    fn draw_text(&mut self, element: &Element, text: &str) -> Result<()> {
        // As in SVG, line ends and spaces are one space, and none at the ends.
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let size = element.number("font-size")?;
        let is_bold = element.number("font-weight")? >= BOLD;
        let font = &FONTS[usize::from(is_bold)];
        let scale = size / font.units_per_em().ok_or("the font has no size")?;
        // Each glyph and where it begins, in the font's units.
        let mut glyphs = Vec::new();
        let mut end = 0.0;
        for letter in words.chars() {
            let glyph = font.glyph_id(letter);
            if let Some((previous, _)) = glyphs.last() {
                end += font.kern_unscaled(*previous, glyph);
            }
            glyphs.push((glyph, end));
            end += font.h_advance_unscaled(glyph);
        }
        let anchor = match &*element.text("text-anchor")? {
            "middle" => 0.5,
            "end" => 1.0,
            _ => 0.0,
        };
        let left = element.number("x")? - anchor * end * scale;
        let baseline = element.number("y")? + shift(&element.text("dy")?, size)?;
        let mut path = PathBuilder::new();
        for (glyph, x) in glyphs {
            let origin = (left + x * scale, baseline);
            glyphs::outline(font, glyph, size, origin).into_iter().for_each(|s| push(&mut path, s));
        }
        self.draw(element, path.finish())
    }

    /// Fills and strokes `path` as the element says, in the order that it says.
    fn draw(&mut self, element: &Element, path: Option<Path>) -> Result<()> {
        let Some(path) = path else { return Ok(()) };
        let mut transform = self.view()?.to_pixels;
        if let Some(turn) = element.text("transform")?.strip_prefix("rotate(") {
            let turn = numbers(turn.trim_end_matches(')'))?;
            let [angle, x, y] = turn[..] else { return Err("a turn without a center".into()) };
            transform = transform.pre_concat(Transform::from_rotate_at(angle, x, y));
        }
        let fill = element.paint("fill", "#000000")?;
        let stroke = element.paint("stroke", "none")?;
        let width = element.number_or("stroke-width", 1.0)?;
        let is_stroke_first = element.text("paint-order")? == "stroke";
        for is_stroke in [is_stroke_first, !is_stroke_first] {
            if let (Some(paint), true) = (&stroke, is_stroke) {
                let stroke = Stroke { width, ..Stroke::default() };
                self.pixels.stroke_path(&path, paint, &stroke, transform, None);
            }
            if let (Some(paint), false) = (&fill, is_stroke) {
                self.pixels.fill_path(&path, paint, FillRule::Winding, transform, None);
            }
        }
        Ok(())
    }
}

/// An element with its attributes.
struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    fn unknown(&self) -> Box<dyn std::error::Error> {
        format!("it has an element <{}>", self.0.name().as_ref()).into()
    }

    /// The attribute `name`, empty if there is none.
    fn text(&self, name: &str) -> Result<Cow<'_, str>> {
        Ok(match self.0.try_get_attribute(name)? {
            Some(attribute) => attribute.normalized_value(XmlVersion::Implicit1_0)?,
            None => "".into(),
        })
    }

    fn number_or(&self, name: &str, otherwise: f32) -> Result<f32> {
        match &*self.text(name)? {
            "" => Ok(otherwise),
            text => Ok(text.parse().map_err(|_| format!("{name} is {text:?}"))?),
        }
    }

    fn number(&self, name: &str) -> Result<f32> {
        self.number_or(name, 0.0)
    }

    fn numbers(&self, name: &str) -> Result<Vec<f32>> {
        numbers(&self.text(name)?)
    }

    /// A length that may be a percentage of `whole`.
    fn length(&self, name: &str, whole: f32) -> Result<f32> {
        match self.text(name)?.strip_suffix('%') {
            Some(percentage) => Ok(percentage.parse::<f32>()? / 100.0 * whole),
            None => self.number(name),
        }
    }

    /// The paint of `fill` or `stroke`, none if there is none.
    fn paint(&self, what: &str, otherwise: &str) -> Result<Option<Paint<'static>>> {
        let text = self.text(what)?;
        let [red, green, blue] = match if text.is_empty() { otherwise } else { &*text } {
            "none" => return Ok(None),
            color => rgb(color).ok_or_else(|| format!("{color:?} is not a color"))?,
        };
        let opacity =
            self.number_or("opacity", 1.0)? * self.number_or(&format!("{what}-opacity"), 1.0)?;
        let alpha = (opacity * 255.0).round() as u8;
        let color = tiny_skia::Color::from_rgba8(red, green, blue, alpha);
        Ok(Some(Paint { shader: Shader::SolidColor(color), ..Paint::default() }))
    }
}

/// `#rgb`, `#rrggbb` or `rgb(r,g,b)`.
fn rgb(text: &str) -> Option<[u8; 3]> {
    if let Some(list) = text.strip_prefix("rgb(") {
        let levels: Vec<u8> =
            list.strip_suffix(')')?.split(',').map_while(|level| level.parse().ok()).collect();
        return levels.try_into().ok();
    }
    let digits = text.strip_prefix('#')?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        3 => Some([8, 4, 0].map(|shift| (number >> shift & 0xF) as u8 * 0x11)),
        6 => Some([16, 8, 0].map(|shift| (number >> shift) as u8)),
        _ => None,
    }
}

/// Numbers apart by commas or spaces.
fn numbers(text: &str) -> Result<Vec<f32>> {
    let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
    Ok(parts.map(str::parse).collect::<std::result::Result<_, _>>()?)
}

/// `0.76em` or `0.5ex`, where an ex is half an em, in the units of `size`.
fn shift(text: &str, size: f32) -> Result<f32> {
    let (number, unit) = match (text.strip_suffix("em"), text.strip_suffix("ex")) {
        (Some(number), _) => (number, size),
        (_, Some(number)) => (number, 0.5 * size),
        _ => return Ok(0.0),
    };
    Ok(number.parse::<f32>()? * unit)
}

fn push(path: &mut PathBuilder, step: PenStep) {
    match step {
        PenStep::Move([x, y]) => path.move_to(x, y),
        PenStep::Line([x, y]) => path.line_to(x, y),
        PenStep::Quadratic([x1, y1], [x, y]) => path.quad_to(x1, y1, x, y),
        PenStep::Cubic([x1, y1], [x2, y2], [x, y]) => path.cubic_to(x1, y1, x2, y2, x, y),
        PenStep::Close => path.close(),
    }
}

/// The path that `d` describes, with absolute commands only: `M0 0 L1 0 Q1 1 0 1 Z`.
fn path_of(d: &str) -> Result<Option<Path>> {
    let mut path = PathBuilder::new();
    let commands: Vec<usize> = d.match_indices(char::is_alphabetic).map(|(at, _)| at).collect();
    let ends = commands.iter().skip(1).copied().chain([d.len()]);
    for (at, end) in commands.iter().zip(ends) {
        let numbers = numbers(&d[at + 1..end])?;
        push(
            &mut path,
            match (&d[*at..at + 1], &numbers[..]) {
                ("M", &[x, y]) => PenStep::Move([x, y]),
                ("L", &[x, y]) => PenStep::Line([x, y]),
                ("Q", &[x1, y1, x, y]) => PenStep::Quadratic([x1, y1], [x, y]),
                ("C", &[x1, y1, x2, y2, x, y]) => PenStep::Cubic([x1, y1], [x2, y2], [x, y]),
                ("Z", []) => PenStep::Close,
                _ => return Err(format!("a path has {:?}", &d[*at..end]).into()),
            },
        );
    }
    Ok(path.finish())
}

/// A rectangle with round corners.
fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    // A quarter of a circle as a cubic: its control points are this part of the radius away.
    const KAPPA: f32 = 0.552_284_8;
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let near = radius * (1.0 - KAPPA);
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - near, top, right, top + near, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + near, bottom, left, bottom - near, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + near, left + near, top, left + radius, top);
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue of the pixels of a picture of 8 by 4 that consists of `inner`.
    fn picture(inner: &str) -> Result<impl Fn(u32, u32) -> [u8; 3]> {
        let svg = format!(
            r##"<svg width="8" height="4" viewBox="0 0 80 40"><title>a &lt; b</title>
            <rect width="100%" height="100%" fill="#fff"/>{inner}</svg>"##
        );
        let pixels = raster(&svg, (8.0, 4.0), 2.0)?;
        assert_eq!((pixels.width(), pixels.height()), (16, 8));
        Ok(move |x, y| {
            let pixel = pixels.pixel(x, y).expect("it is in the picture");
            [pixel.red(), pixel.green(), pixel.blue()]
        })
    }

    const WHITE: [u8; 3] = [255; 3];

    #[test]
    fn shapes_are_where_they_belong() {
        for shape in [
            r##"<rect x="20" y="10" width="20" height="20" fill="#0000ff"/>"##,
            r##"<rect x="20" y="10" width="20" height="20" rx="5" fill="#0000ff"/>"##,
            r##"<circle cx="30" cy="20" r="10" fill="#0000ff"/>"##,
            r##"<line x1="20" y1="20" x2="40" y2="20" stroke="#0000ff" stroke-width="20"/>"##,
            r##"<polyline points="20,20 40,20 " fill="none" stroke="#00f" stroke-width="20"/>"##,
            r#"<path d="M20 10 L40 10 Q40 20 40 30 C40 30 20 30 20 30 Z" fill="rgb(0,0,255)"/>"#,
            r#"<svg x="20" y="10" width="20" height="20" viewBox="0 0 1 1">
                 <rect width="1" height="1" fill="rgb(0,0,255)"/></svg>"#,
        ] {
            let pixel = picture(shape).unwrap();
            assert_eq!(pixel(5, 4), [0, 0, 255], "{shape}");
            for (x, y) in [(3, 4), (8, 4), (5, 1), (5, 6)] {
                assert_eq!(pixel(x, y), WHITE, "{shape} at ({x}, {y})");
            }
        }
    }

    #[test]
    fn opacities_are_multiplied() {
        let rect =
            r##"<rect width="80" height="40" fill="#000" opacity="0.5" fill-opacity="0.4"/>"##;
        let level = picture(rect).unwrap()(0, 0)[0];
        assert!(level.abs_diff(204) <= 1, "{level}");
    }

    #[test]
    fn text_stands_at_its_anchor() {
        // A bar from the baseline up, whose middle, or end, or beginning, is at x.
        for (anchor, columns) in [("start", 8..10), ("middle", 7..9), ("end", 6..8)] {
            let text = format!(
                r##"<text x="40" y="30" font-size="40" text-anchor="{anchor}" fill="#000000">
                l
                </text>"##
            );
            let pixel = picture(&text).unwrap();
            let inked: Vec<u32> =
                (0..16).filter(|x| (0..8).any(|y| pixel(*x, y) != WHITE)).collect();
            assert!(!inked.is_empty() && inked.iter().all(|x| columns.contains(x)), "{inked:?}");
            assert!((0..16).all(|x| pixel(x, 7) == WHITE), "nothing is below the baseline");
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for svg in [
            "<ellipse rx=\"1\"/>",
            "<g></g>",
            "<rect width=\"wide\" height=\"1\"/>",
            "<rect width=\"1\" height=\"1\" fill=\"red\"/>",
            "<path d=\"m1 1\"/>",
            "</svg></svg>",
        ] {
            assert!(picture(svg).is_err(), "{svg}");
        }
    }
}
