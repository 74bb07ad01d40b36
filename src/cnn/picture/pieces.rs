//! The connected pieces of ink, and those of them that may be digits or parts of one.

use super::light::Ink;
use super::{Bounds, Gray};
use image::GrayImage;
use imageproc::region_labelling::{Connectivity, connected_components};

/// A pixel belongs to a stroke if it has this part of the strongest ink.
const STROKE: f32 = 0.45;

/// The parts of a digit are at least this large, as a part of the digit's height.
const SMALLEST: f32 = 0.22;

/// A piece with less than this part of the strongest piece's ink is not of the same pen.
const WEAK: f32 = 0.75;

/// A connected piece of ink.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its number in the map.
    pub label: u32,
    /// Its place, in pixels of the page.
    pub bounds: Bounds,
    /// How many pixels it has.
    pub area: usize,
    /// Whether it touches the edge of the picture.
    pub touches_edge: bool,
    /// The ground below it, as a part of the brightest.
    ground: f32,
    /// The mean of its ink.
    strength: f32,
}

impl Piece {
    /// The light on the ground below it, as a fraction of the brightest.
    pub fn ground(&self) -> f32 {
        self.ground
    }
}

/// Whether pieces that follow each other in a row of this height may be parts of one digit: they are
/// not wider together than a digit, nearly touch, and no two of them stand side by side.
pub fn may_be_one(parts: &[Piece], row: usize) -> bool {
    let all = parts.iter().fold(parts[0].bounds, |all, part| all.joined(&part.bounds));
    let is_narrow = 10 * all.width() <= 14 * row.max(all.height());
    let fit = parts.windows(2).all(|pair| {
        let [a, b] = [&pair[0].bounds, &pair[1].bounds];
        let shared = a.right.min(b.right) as f32 - a.left.max(b.left) as f32;
        let is_high = |bounds: &Bounds| 10 * bounds.height() >= 7 * all.height();
        let stand = is_high(a) && is_high(b) && shared < 0.3 * a.width().min(b.width()) as f32;
        shared >= -0.1 * row.max(all.height()) as f32 && !stand
    });
    parts.len() == 1 || is_narrow && fit
}

/// The pieces, and which of them each pixel belongs to.
pub struct Map {
    /// The label of each pixel, 0 where there is no stroke.
    pub labels: image::ImageBuffer<image::Luma<u32>, Vec<u32>>,
    /// Those that may be digits, or parts of one.
    pub pieces: Vec<Piece>,
    /// How many pieces were no digits at first sight.
    pub dropped: usize,
}

/// Finds the pieces.
pub fn find(ink: &Ink) -> Map {
    let (rows, columns) = ink.amount.dim();
    let threshold = if ink.is_drawing { 0.3 } else { STROKE };
    let mask = GrayImage::from_fn(columns as u32, rows as u32, |x, y| {
        image::Luma([u8::from(ink.amount[[y as usize, x as usize]] > threshold) * 255])
    });
    let labels = connected_components(&mask, Connectivity::Eight, image::Luma([0]));
    let mut pieces: Vec<Piece> = Vec::new();
    for (x, y, label) in labels.enumerate_pixels() {
        let label = label.0[0];
        if label == 0 {
            continue;
        }
        let (x, y) = (x as usize, y as usize);
        if pieces.len() < label as usize {
            pieces.resize_with(label as usize, || Piece {
                label: 0,
                bounds: Bounds { left: usize::MAX, top: usize::MAX, right: 0, bottom: 0 },
                area: 0,
                touches_edge: false,
                ground: 0.0,
                strength: 0.0,
            });
        }
        let piece = &mut pieces[label as usize - 1];
        piece.label = label;
        piece.area += 1;
        piece.bounds = piece.bounds.with(x, y);
        piece.touches_edge |= x == 0 || y == 0 || x == columns - 1 || y == rows - 1;
        piece.ground += ink.ground[[y, x]];
        piece.strength += ink.amount[[y, x]];
    }
    let count = pieces.len();
    for piece in &mut pieces {
        piece.ground /= piece.area.max(1) as f32;
        piece.strength /= piece.area.max(1) as f32;
    }
    let pieces = plausible(pieces, ink);
    let dropped = count - pieces.len();
    Map { labels, pieces, dropped }
}

/// Without specks, what hangs into the picture, frames, and what is longer than a digit can be.
fn plausible(mut pieces: Vec<Piece>, ink: &Ink) -> Vec<Piece> {
    let (rows, columns) = ink.amount.dim();
    let short = rows.min(columns);
    let side = |piece: &Piece| piece.bounds.width().max(piece.bounds.height());
    pieces.retain(|piece| piece.area >= 3);
    // What is left of a ruled line is flatter than any stroke of a digit.
    pieces.retain(|piece| piece.bounds.width() < 7 * piece.bounds.height());
    if !ink.is_drawing {
        pieces.retain(|piece| side(piece) * 40 >= short && piece.area >= 8);
        // A hand or the edge of a desk hangs into the picture; so may a digit that is like the others.
        let inner: Vec<Bounds> =
            pieces.iter().filter(|piece| !piece.touches_edge).map(|piece| piece.bounds).collect();
        if let Some(highest) = inner.iter().max_by_key(|bounds| bounds.height()) {
            pieces.retain(|piece| !piece.touches_edge || is_like(&piece.bounds, highest));
        }
        // The brightest ground with ink on it is the paper; a desk is darker than any shadow.
        let paper = pieces.iter().map(|piece| piece.ground).fold(0.0, f32::max);
        pieces.retain(|piece| piece.ground >= 0.3 * paper);
        // One pen has about the same ink everywhere; what is left of a shadow has less.
        let large = pieces.iter().filter(|piece| side(piece) * 15 >= short);
        let strongest = large.map(|piece| piece.strength).fold(0.0, f32::max);
        pieces.retain(|piece| piece.strength >= WEAK * strongest);
    }
    // A frame: around other pieces, and nearly empty.
    let all = pieces.clone();
    pieces.retain(|piece| {
        let inside = all.iter().filter(|other| {
            other.label != piece.label
                && piece.bounds.contains(&other.bounds)
                && 2 * side(other) > piece.bounds.height().min(piece.bounds.width())
        });
        let is_empty = piece.area * 5 < piece.bounds.width() * piece.bounds.height();
        !(is_empty && inside.count() > 0)
    });
    // The height of the digits: half of the ink is in pieces that are at least so high.
    let mut heights: Vec<(usize, usize)> = pieces.iter().map(|p| (side(p), p.area)).collect();
    heights.sort_unstable();
    let total: usize = heights.iter().map(|(_, area)| area).sum();
    let mut seen = 0;
    let usual = heights.iter().find(|(_, area)| {
        seen += area;
        2 * seen >= total
    });
    let usual = usual.map_or(0.0, |(height, _)| *height as f32);
    pieces.retain(|piece| side(piece) as f32 >= SMALLEST * usual);
    pieces
}

/// Whether a piece is about as high as a digit, at the same height in the picture, and not wide.
fn is_like(piece: &Bounds, digit: &Bounds) -> bool {
    let shared = piece.bottom.min(digit.bottom).saturating_sub(piece.top.max(digit.top));
    let height = piece.height() as f32 / digit.height() as f32;
    (0.7..1.4).contains(&height) && 2 * shared > digit.height() && piece.width() <= piece.height()
}

/// The pieces in the order of reading: rows from the top, each from the left.
pub fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    // From the left to the right, so that a row may climb; first all that are high enough to lead on.
    let highest = pieces.iter().map(|piece| piece.bounds.height()).max().unwrap_or(0);
    pieces
        .sort_by_key(|piece| (2 * piece.bounds.height() < highest, piece.bounds.left, piece.label));
    let mut rows: Vec<(Bounds, Vec<Piece>)> = Vec::new();
    for piece in pieces {
        let bounds = piece.bounds;
        let middle = |bounds: &Bounds| bounds.left + bounds.right;
        let shared =
            |row: &Bounds| bounds.bottom.min(row.bottom).saturating_sub(bounds.top.max(row.top));
        let beside = |row: &[Piece]| {
            row.iter()
                .map(|other| other.bounds)
                .min_by_key(|other| middle(other).abs_diff(middle(&bounds)))
        };
        // The top of a 5 or a 7 that was drawn apart is just above its row's other pieces. The edge of
        // a shadow can cut a digit into two pieces, one above the other.
        let near = |row: &Bounds| {
            let reach = row.height() * 3 / 10;
            let wide =
                Bounds { top: row.top.saturating_sub(reach), bottom: row.bottom + reach, ..*row };
            let gap = bounds.top.max(row.top).saturating_sub(bounds.bottom.min(row.bottom));
            let under = bounds.right.min(row.right).saturating_sub(bounds.left.max(row.left));
            let is_stacked = 20 * gap <= bounds.joined(row).height()
                && 2 * under >= bounds.width().min(row.width());
            2 * shared(&wide) >= bounds.height().min(wide.height()) || is_stacked
        };
        let best = rows
            .iter_mut()
            .filter_map(|row| beside(&row.1).map(|other| (other, row)))
            .filter(|(other, _)| near(other))
            .max_by_key(|(other, _)| shared(other));
        match best {
            Some((_, (all, row))) => {
                *all = all.joined(&bounds);
                row.push(piece);
            }
            None => rows.push((bounds, vec![piece])),
        }
    }
    rows.sort_by_key(|(bounds, _)| bounds.top + bounds.height() / 2);
    let sorted = |mut row: Vec<Piece>| {
        row.sort_by_key(|piece| (piece.bounds.left + piece.bounds.right, piece.label));
        row
    };
    rows.into_iter().map(|(_, row)| sorted(row)).collect()
}

/// The ink of some pieces alone: theirs, and the soft edges around it, which no other piece has.
pub fn alone(ink: &Ink, map: &Map, pieces: &[Piece]) -> (Gray, Bounds) {
    let (rows, columns) = ink.amount.dim();
    let bounds = pieces.iter().fold(pieces[0].bounds, |all, piece| all.joined(&piece.bounds));
    let margin = 2 + bounds.width().max(bounds.height()) / 40;
    let wide = Bounds {
        left: bounds.left.saturating_sub(margin),
        top: bounds.top.saturating_sub(margin),
        right: (bounds.right + margin).min(columns),
        bottom: (bounds.bottom + margin).min(rows),
    };
    let is_own = |label: u32| pieces.iter().any(|piece| piece.label == label);
    let own = GrayImage::from_fn(wide.width() as u32, wide.height() as u32, |x, y| {
        let label = map.labels.get_pixel(x + wide.left as u32, y + wide.top as u32).0[0];
        image::Luma([u8::from(is_own(label)) * 255])
    });
    let reach = margin.min(255) as u8;
    let near =
        imageproc::morphology::dilate(&own, imageproc::distance_transform::Norm::LInf, reach);
    let cut = Gray::from_shape_fn((wide.height(), wide.width()), |(y, x)| {
        let (column, row) = (x + wide.left, y + wide.top);
        let label = map.labels.get_pixel(column as u32, row as u32).0[0];
        let is_kept = near.get_pixel(x as u32, y as u32).0[0] > 0 && (label == 0 || is_own(label));
        if is_kept { ink.amount[[row, column]] } else { 0.0 }
    });
    (cut, bounds)
}
