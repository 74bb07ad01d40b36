//! The outlines of a font's glyphs.

use ab_glyph::{Font, FontRef, GlyphId, OutlineCurve, Point};

/// A step of a pen that draws an outline. A point is the last one of its step; the others
/// it are control points.
#[derive(Debug, Clone, Copy)]
pub(super) enum PenStep {
    Move([f32; 2]),
    Line([f32; 2]),
    Quadratic([f32; 2], [f32; 2]),
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// The glyph's outline with the em `size` long and its origin at `(x, y)`, the y-axis downward.
/// Nothing for a glyph that shows nothing, as the space.
pub(super) fn outline(
    font: &FontRef,
    glyph: GlyphId,
    size: f32,
    (x, y): (f32, f32),
) -> Vec<PenStep> {
    let scale = size / font.units_per_em().unwrap_or(1000.0);
    let place = |point: Point| [x + point.x * scale, y - point.y * scale];
    let curves = font.outline(glyph).map(|outline| outline.curves).unwrap_or_default();
    let mut steps = Vec::with_capacity(curves.len() + 2);
    let mut end = None;
    for curve in curves {
        let (OutlineCurve::Line(start, ..)
        | OutlineCurve::Quad(start, ..)
        | OutlineCurve::Cubic(start, ..)) = curve;
        if end != Some(start) {
            if end.is_some() {
                steps.push(PenStep::Close);
            }
            steps.push(PenStep::Move(place(start)));
        }
        let (step, last) = match curve {
            OutlineCurve::Line(_, p1) => (PenStep::Line(place(p1)), p1),
            OutlineCurve::Quad(_, p1, p2) => (PenStep::Quadratic(place(p1), place(p2)), p2),
            OutlineCurve::Cubic(_, p1, p2, p3) => {
                (PenStep::Cubic(place(p1), place(p2), place(p3)), p3)
            }
        };
        steps.push(step);
        end = Some(last);
    }
    if end.is_some() {
        steps.push(PenStep::Close);
    }
    steps
}
