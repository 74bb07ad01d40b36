//! From gray levels to ink: the light is divided out.
//!
//! The background under a stroke comes from a morphological *closing*: the largest level of a window,
//! then the smallest of those. It fills everything that is dark and narrower than the window, and
//! nothing else. A shadow, a gradient of light and the edge of a desk are wider, so they stay.

use super::Gray;
use image::GrayImage;
use image::imageops::thumbnail;

/// Ink that cannot be told from the ground: below 1/32 of the whole range.
pub const FAINT: f32 = 1.0 / 32.0;

/// A drawing has this part of its pixels at the level of its border.
const FLAT: f32 = 0.5;

/// How much ink is at each pixel.
pub struct Ink {
    /// From 0 for the ground to 1 for the strongest, `[row][column]`.
    pub amount: Gray,
    /// The level of the ground, as a part of the brightest; 1 everywhere in a drawing.
    pub ground: Gray,
    /// Whether the ground has one level, as in a drawing, so that nothing had to be removed.
    pub is_drawing: bool,
}

/// The ink of the picture, read in one or two ways: a drawing in one way; a photograph as dark ink,
/// and if most of it is dark, also as light ink. Empty if there is nothing to see.
pub fn inks(gray: &GrayImage) -> Vec<Ink> {
    if let Some(ground) = flat_ground(gray) {
        let amount = over_flat(gray, ground);
        let ground = Gray::ones(amount.raw_dim());
        return match amount.iter().any(|ink| *ink > FAINT) {
            true => vec![Ink { amount, ground, is_drawing: true }],
            false => Vec::new(),
        };
    }
    let gray = imageproc::filter::gaussian_blur_f32(gray, smoothing(gray));
    let mut levels: Vec<u8> = gray.iter().copied().collect();
    let middle = levels.len() / 2;
    let median = *levels.select_nth_unstable(middle).1;
    let mut inks: Vec<Ink> = over_uneven(&gray).into_iter().collect();
    if median < 90 {
        let mut negative = gray;
        image::imageops::invert(&mut negative);
        inks.extend(over_uneven(&negative));
    }
    inks
}

/// The deviation of the blur that takes away noise: less than a pixel in a small picture.
fn smoothing(gray: &GrayImage) -> f32 {
    (gray.width().min(gray.height()) as f32 / 500.0).clamp(0.5, 1.3)
}

/// The level of the ground, if it is everywhere the same.
fn flat_ground(gray: &GrayImage) -> Option<u8> {
    let (width, height) = gray.dimensions();
    let mut border: Vec<u8> = gray
        .enumerate_pixels()
        .filter(|(x, y, _)| *x == 0 || *y == 0 || *x == width - 1 || *y == height - 1)
        .map(|(_, _, pixel)| pixel.0[0])
        .collect();
    border.sort_unstable();
    let ground = border[border.len() / 2];
    let is_ground = |level: &&u8| level.abs_diff(ground) <= 2;
    let part = |levels: &[u8]| levels.iter().filter(is_ground).count() as f32 / levels.len() as f32;
    (part(gray.as_raw()) >= FLAT && part(&border) >= 0.75 || gray.len() <= 28 * 28)
        .then_some(ground)
}

/// Ink over a ground of one level: dark ink where the ground is light, light ink where it is dark.
fn over_flat(gray: &GrayImage, ground: u8) -> Gray {
    let shape = (gray.height() as usize, gray.width() as usize);
    let levels = gray.iter().map(|level| f32::from(*level) / 255.0).collect();
    let mut amount = Gray::from_shape_vec(shape, levels).expect("a level for each pixel");
    let ground = f32::from(ground) / 255.0;
    let sign = if ground > 0.5 { -1.0 } else { 1.0 };
    let strongest = amount.iter().map(|level| sign * (level - ground)).fold(0.0, f32::max);
    let scale = if strongest > FAINT { 1.0 / strongest } else { 0.0 };
    amount.mapv_inplace(|level| (sign * (level - ground) * scale).clamp(0.0, 1.0));
    amount
}

/// Dark ink over a ground whose level changes.
fn over_uneven(gray: &GrayImage) -> Option<Ink> {
    let ground = closed(gray, window(gray)?);
    let mut amount = relative(gray, &ground);
    let strongest = strongest_of(&amount);
    if strongest < 0.1 {
        return None;
    }
    amount.mapv_inplace(|ink| (ink / strongest).min(1.0));
    let brightest = f32::from(quantile(ground.as_raw(), 0.98)).max(1.0);
    let shape = amount.raw_dim();
    let ground = ground.iter().map(|level| (f32::from(*level) / brightest).min(1.0)).collect();
    let ground = Gray::from_shape_vec(shape, ground).expect("a level for each pixel");
    Some(Ink { amount, ground, is_drawing: false })
}

/// A window that is just wider than the strokes; none if there is no ink.
///
/// A window that is too narrow takes the middle of a stroke for ground, so the ink grows with it until
/// it is wider than all strokes. Then the ink stays the same, until the window is as wide as a
/// shadow. This is measured in a smaller picture, where it costs less.
fn window(gray: &GrayImage) -> Option<usize> {
    let short = |gray: &GrayImage| gray.width().min(gray.height());
    let factor = (short(gray) / 240).max(1);
    let smaller = thumbnail(gray, gray.width() / factor, gray.height() / factor);
    let widest = (short(&smaller) as f32 * 0.35) as usize + 2;
    let all = relative(&smaller, &closed(&smaller, widest));
    let strongest = strongest_of(&all);
    if strongest < 0.1 {
        return None;
    }
    let count = |ink: &Gray| ink.iter().filter(|ink| **ink > 0.5 * strongest).count();
    let least = (smaller.len() / 700).max(12);
    let next = |window: usize| window + window.div_ceil(2);
    let mut window = 5;
    let mut found = 0;
    while window < widest {
        let wider = count(&relative(&smaller, &closed(&smaller, window)));
        if found >= least && wider as f32 <= 1.12 * found as f32 {
            break;
        }
        found = wider;
        window = next(window);
    }
    // A little wider, for the places where strokes meet.
    Some((window * 6 / 5).min(widest) * factor as usize + 4)
}

/// The ink that a five-hundredth of all pixels exceed.
fn strongest_of(amount: &Gray) -> f32 {
    let mut values: Vec<f32> = amount.iter().copied().collect();
    let place = values.len() - 1 - values.len() / 500;
    *values.select_nth_unstable_by(place, f32::total_cmp).1
}

fn quantile(levels: &[u8], part: f32) -> u8 {
    let mut counts = [0_usize; 256];
    levels.iter().for_each(|level| counts[usize::from(*level)] += 1);
    let mut left = (levels.len() as f32 * part) as usize;
    for (level, count) in counts.iter().enumerate() {
        if left < *count {
            return level as u8;
        }
        left -= count;
    }
    255
}

/// The fraction of the ground's light that is missing. A dark ground says little, so it counts as
/// 0.3 of the brightest.
fn relative(gray: &GrayImage, ground: &GrayImage) -> Gray {
    let least = f32::from(quantile(ground.as_raw(), 0.98)) * 0.3;
    let shape = (gray.height() as usize, gray.width() as usize);
    let parts = gray.iter().zip(ground.iter()).map(|(level, ground)| {
        let ground = f32::from(*ground);
        ((ground - f32::from(*level)) / ground.max(least).max(1.0)).max(0.0)
    });
    Gray::from_shape_vec(shape, parts.collect()).expect("one for each pixel")
}

/// The closing with a square window. Beyond its border the picture goes on as it is there.
fn closed(gray: &GrayImage, window: usize) -> GrayImage {
    let (width, height) = (gray.width() as usize, gray.height() as usize);
    let pad = window;
    let (columns, rows) = (width + 2 * pad, height + 2 * pad);
    let mut levels = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let row = row.saturating_sub(pad).min(height - 1);
        let line = &gray.as_raw()[row * width..(row + 1) * width];
        levels.extend(std::iter::repeat_n(line[0], pad));
        levels.extend_from_slice(line);
        levels.extend(std::iter::repeat_n(line[width - 1], pad));
    }
    // The largest of the window that begins at each place, then the smallest of that which ends.
    running(&mut levels, columns, window, u8::max);
    levels.reverse();
    running(&mut levels, columns, window, u8::min);
    levels.reverse();
    GrayImage::from_fn(gray.width(), gray.height(), |x, y| {
        image::Luma([levels[(y as usize + pad) * columns + x as usize + pad]])
    })
}

/// Replaces each level by `pick` of the window that begins there, across and down; a window that
/// passes the end is cut. Windows of 1, 2, 4, … are put together.
fn running(levels: &mut [u8], columns: usize, window: usize, pick: impl Fn(u8, u8) -> u8) {
    let rows = levels.len() / columns;
    let pick = |to: &mut [u8], from: &[u8]| {
        to.iter_mut().zip(from).for_each(|(to, from)| *to = pick(*to, *from));
    };
    let mut old = vec![0; columns];
    let mut have = 1;
    while have < window {
        let step = have.min(window - have);
        for row in levels.chunks_exact_mut(columns) {
            old.copy_from_slice(row);
            pick(row, &old[step..]);
        }
        for y in 0..rows - step {
            let (above, below) = levels.split_at_mut((y + step) * columns);
            pick(&mut above[y * columns..(y + 1) * columns], &below[..columns]);
        }
        have += step;
    }
}
