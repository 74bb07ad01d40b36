//! The transformations of an image before the network sees it. In training it is rotated and
//! resized at random, so that the network does not learn single images by heart.

use super::{PIXELS, SIDE};
use crate::cnn::Random;
use serde::{Deserialize, Serialize};

/// The mean of MNIST's training pixels, scaled to [0, 1].
pub const MEAN: f32 = 0.1307;

/// Their standard deviation.
pub const DEVIATION: f32 = 0.3081;

/// The side of the square that is cut out of the middle, in pixels.
const CROP: usize = 22;

/// How training images are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transform {
    /// Not at all.
    None,
    /// The seed's: with probability 0.1 the middle 22 × 22 pixels are resized to 28 × 28
    /// (bilinear); then every image is rotated by an angle uniform in ±15° (nearest neighbor, black
    /// where nothing was).
    Rotate,
    /// Rotated by ±15°, scaled by 0.9 to 1.1, sheared by ±0.1 and shifted by ±2 pixels, each
    /// uniform, in one step with bilinear interpolation.
    Affine,
}

/// The size of the images that a network learns from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Its side, in pixels.
    pub side: usize,
    /// How many pixels of the original each of its pixels spans, along a side. With 28 / side it shows
    /// the whole image; with less, the middle.
    pub zoom: f32,
}

impl Size {
    /// The size of MNIST's images.
    pub const FULL: Size = Size { side: SIDE, zoom: 1.0 };
}

impl Transform {
    /// Writes the transformed image to `out`, both `[row][column]`, still from 0 to 255.
    ///
    /// # Panics
    /// If an image does not have 28 × 28 pixels.
    pub fn apply(self, image: &[u8], random: &mut Random, out: &mut [f32]) {
        self.apply_at(Size::FULL, image, random, out);
    }

    /// The same for an image that is to be of another size, which only [`Affine`](Transform::Affine)
    /// can make: the transformation and the new size are one interpolation.
    ///
    /// # Panics
    /// If the image does not have 28 × 28 pixels, `out` does not have this size, or the transformation
    /// cannot make it.
    pub fn apply_at(self, size: Size, image: &[u8], random: &mut Random, out: &mut [f32]) {
        let image: &[u8; PIXELS] = image.try_into().expect("an image has 28 x 28 pixels");
        let as_large = |out: &mut [f32]| {
            assert_eq!(size, Size::FULL, "only affine changes the size");
            assert_eq!(out.len(), PIXELS, "an image has 28 x 28 pixels");
        };
        match self {
            Transform::None => {
                as_large(out);
                out.iter_mut().zip(image).for_each(|(to, from)| *to = f32::from(*from));
            }
            Transform::Rotate => {
                as_large(out);
                let is_resized = random.unit() < 0.1;
                let turn = Affine::rotated(random.uniform(-15.0, 15.0));
                if is_resized {
                    turn.nearest(&resized_middle(image), out)
                } else {
                    turn.nearest(image, out)
                }
            }
            Transform::Affine => {
                let (angle, scale) = (random.uniform(-15.0, 15.0), random.uniform(0.9, 1.1));
                let (shear, shift) = (
                    random.uniform(-0.1, 0.1),
                    [random.uniform(-2.0, 2.0), random.uniform(-2.0, 2.0)],
                );
                Affine::rotated(angle)
                    .scaled(scale)
                    .sheared(shear)
                    .shifted(shift)
                    .bilinear(image, size, out);
            }
        }
    }
}

/// From 0 … 255 to a mean of 0 and a deviation of 1 over MNIST, in place.
pub fn normalize(pixels: &mut [f32]) {
    let (scale, shift) = (1.0 / (255.0 * DEVIATION), MEAN / DEVIATION);
    pixels.iter_mut().for_each(|pixel| *pixel = *pixel * scale - shift);
}

/// Where in the old image a pixel of the new one comes from, rows first:
/// `old = matrix · (zoom · (new − new center) − shift) + old center`.
#[derive(Clone, Copy)]
struct Affine {
    matrix: [[f32; 2]; 2],
    shift: [f32; 2],
}

/// The center of the image, counting from the center of the first pixel.
const CENTER: f32 = (SIDE as f32 - 1.0) / 2.0;

impl Affine {
    /// Rotated counterclockwise by this many degrees.
    fn rotated(degrees: f64) -> Affine {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (sine, cosine) = (sine as f32, cosine as f32);
        Affine { matrix: [[cosine, sine], [-sine, cosine]], shift: [0.0; 2] }
    }

    /// Larger by `scale`.
    fn scaled(mut self, scale: f64) -> Affine {
        self.matrix.iter_mut().flatten().for_each(|entry| *entry /= scale as f32);
        self
    }

    /// A row is moved to the right by `shear` times its height above the center.
    fn sheared(mut self, shear: f64) -> Affine {
        for row in &mut self.matrix {
            row[0] += row[1] * shear as f32;
        }
        self
    }

    /// Moved by rows and columns.
    fn shifted(mut self, [rows, columns]: [f64; 2]) -> Affine {
        self.shift = [rows as f32, columns as f32];
        self
    }

    /// Where row `i`, column `j` of an image of this size comes from.
    #[inline]
    fn source(&self, size: Size, i: usize, j: usize) -> [f32; 2] {
        let center = (size.side as f32 - 1.0) / 2.0;
        let from_center = |at: usize| (at as f32 - center) * size.zoom;
        let (i, j) = (from_center(i) - self.shift[0], from_center(j) - self.shift[1]);
        let [down, right] = self.matrix;
        [down[0] * i + down[1] * j + CENTER, right[0] * i + right[1] * j + CENTER]
    }

    /// Each new pixel is the old one that lies nearest; 0 where that is outside.
    fn nearest(&self, image: &[u8; PIXELS], out: &mut [f32]) {
        for i in 0..SIDE {
            for j in 0..SIDE {
                // Inside the image, rounding down drops the digits after the decimal point; outside
                // the result is not used.
                let [row, column] = self.source(Size::FULL, i, j).map(|at| at + 0.5);
                let is_inside =
                    (0.0..SIDE as f32).contains(&row) && (0.0..SIDE as f32).contains(&column);
                let whole = |at: f32| (at as i32).clamp(0, SIDE as i32 - 1) as usize;
                let place = whole(row) * SIDE + whole(column);
                out[i * SIDE + j] = if is_inside { f32::from(image[place]) } else { 0.0 };
            }
        }
    }

    /// Each pixel of the new image is the mean of the four old ones around it, by their nearness; what lies
    /// outside counts as 0.
    fn bilinear(&self, image: &[u8; PIXELS], size: Size, out: &mut [f32]) {
        // A border of zeros, so that the four neighbors are always there.
        const WIDE: usize = SIDE + 3;
        let mut bordered = [0.0_f32; WIDE * WIDE];
        for (i, row) in image.chunks_exact(SIDE).enumerate() {
            let to = &mut bordered[(i + 1) * WIDE + 1..][..SIDE];
            to.iter_mut().zip(row).for_each(|(to, from)| *to = f32::from(*from));
        }
        assert_eq!(out.len(), size.side * size.side, "the image has its size");
        for (i, out) in out.chunks_exact_mut(size.side).enumerate() {
            for (j, out) in out.iter_mut().enumerate() {
                let [row, column] =
                    self.source(size, i, j).map(|at| (at + 1.0).clamp(0.0, SIDE as f32 + 1.0));
                let (top, left) = (row as i32 as usize, column as i32 as usize);
                let (down, right) = (row - top as f32, column - left as f32);
                let corner = top * WIDE + left;
                let at = |place: usize| bordered[place];
                let above = at(corner) + right * (at(corner + 1) - at(corner));
                let below = at(corner + WIDE) + right * (at(corner + WIDE + 1) - at(corner + WIDE));
                *out = above + down * (below - above);
            }
        }
    }
}

/// The middle of the image, resized to the whole: along rows, then along columns, rounded to whole
/// gray levels after each, as image libraries do.
fn resized_middle(image: &[u8; PIXELS]) -> [u8; PIXELS] {
    const EDGE: usize = (SIDE - CROP) / 2;
    // The new pixel i lies between old ones, `weight` of the way from `low` to `high`.
    let between = |i: usize| {
        let at = (i as f32 + 0.5) * CROP as f32 / SIDE as f32 - 0.5;
        let low = at.floor();
        let clamp = |at: f32| EDGE + (at.max(0.0) as usize).min(CROP - 1);
        (clamp(low), clamp(low + 1.0), at - low)
    };
    let mix = |low: u8, high: u8, weight: f32| {
        (f32::from(low) + weight * (f32::from(high) - f32::from(low))).round() as u8
    };
    let mut wide = [0; PIXELS];
    let mut resized = [0; PIXELS];
    for i in 0..SIDE {
        for j in 0..SIDE {
            let (left, right, weight) = between(j);
            wide[i * SIDE + j] = mix(image[i * SIDE + left], image[i * SIDE + right], weight);
        }
    }
    for i in 0..SIDE {
        let (above, below, weight) = between(i);
        for j in 0..SIDE {
            resized[i * SIDE + j] = mix(wide[above * SIDE + j], wide[below * SIDE + j], weight);
        }
    }
    resized
}
