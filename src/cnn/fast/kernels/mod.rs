//! The loops that take the time, each over 16 images at once and written once for vectors of any
//! width.
//!
//! A picture of 16 images is a slice of [`Lanes`], `[row][channel][column]`: a row of all
//! channels is one piece of memory. A *bordered* picture has a pixel of zeros on each side, and on
//! the right and below one more where tiles of two to four pixels do not cover the image otherwise;
//! so the kernels need not check where it ends.
//!
//! A whole picture does not fit the cache beside what is made of it. So a layer goes over it in
//! [`Strip`]s of a few rows, and does all work on one strip before the next. Of a bordered picture
//! only a [`RowRing`] of rows is there at a time.

pub mod convolution;
pub mod joint_weight_gradient;
mod matrices;
pub mod norm;
pub mod output;
pub mod tiled_weight_gradient;
mod tiles;
pub mod weight_gradient;
pub mod winograd;

use std::ops::{AddAssign, Range};

pub(crate) use super::raw::simd::{Kernel, Simd};
pub use super::raw::simd::{LANES, Lanes, Level};

/// The side of the tiles that [`winograd`] cuts an image into.
pub const TILE_SIDE: usize = 4;

/// A picture's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Channels.
    pub channels: usize,
    /// Rows, and columns.
    pub side: usize,
}

impl Shape {
    /// How many [`Lanes`] a picture has.
    pub const fn len(self) -> usize {
        self.channels * self.side * self.side
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// This size with another number of channels.
    pub const fn with_channels(self, channels: usize) -> Shape {
        Shape { channels, side: self.side }
    }

    /// Rows, and columns, that tiles cover: one more than there are if a single one would be left.
    #[inline(always)]
    pub const fn tiled_side(self) -> usize {
        self.side + (self.side % TILE_SIDE == 1) as usize
    }

    /// Rows, and columns, with the border.
    #[inline(always)]
    pub const fn bordered_side(self) -> usize {
        self.tiled_side() + 2
    }

    /// Where a row of a channel begins.
    #[inline(always)]
    pub const fn at(self, row: usize, channel: usize) -> usize {
        (row * self.channels + channel) * self.side
    }

    /// After a 2 × 2 max pooling.
    pub const fn pooled(self) -> Shape {
        Shape { channels: self.channels, side: self.side / 2 }
    }

    /// How many rows are worked on at once: a row of tiles, or all of a small picture, whose few
    /// tiles would leave registers empty.
    const fn strip(self) -> usize {
        if self.side <= 2 * TILE_SIDE { 2 * TILE_SIDE } else { TILE_SIDE }
    }

    /// The picture from top to bottom.
    pub fn strips(self) -> impl Iterator<Item = Strip> {
        let height = self.strip();
        (0..self.side).step_by(height).map(move |row| {
            let end = |row: usize| {
                if row == 0 { 0 } else { (row + EXTRA_ROWS).min(self.bordered_side()) }
            };
            let (new, next) =
                (end(row)..end(row + height), end(row + height)..end(row + 2 * height));
            Strip {
                rows: row..(row + height).min(self.side),
                new,
                next: (next.start - 1).min(self.side)..(next.end - 1).min(self.side),
            }
        })
    }
}

/// How many rows of a bordered picture are made beyond the height of a strip: the border above and
/// below, and one more, so that two rows which are pooled together are also made together.
const EXTRA_ROWS: usize = 3;

/// Some rows of a picture that are worked on at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// The rows.
    pub rows: Range<usize>,
    /// The rows of the bordered picture that have to be made for them, row 0 being the border's;
    /// earlier ones are there.
    pub new: Range<usize>,
    /// The rows of the picture itself that have to be made for the next strip.
    pub next: Range<usize>,
}

/// A ring buffer of the rows of a bordered picture: each row takes the place of the one that is
/// `kept` rows above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowRing {
    /// The size of the picture without its border.
    pub shape: Shape,
    /// A power of two.
    kept: usize,
}

impl RowRing {
    /// With room for all rows.
    pub const fn whole(shape: Shape) -> RowRing {
        RowRing { shape, kept: shape.bordered_side().next_power_of_two() }
    }

    /// With room for the rows around a strip.
    pub const fn around_a_strip(shape: Shape) -> RowRing {
        RowRing { shape, kept: (shape.strip() + EXTRA_ROWS).next_power_of_two() }
    }

    /// How many [`Lanes`] it takes.
    pub const fn len(self) -> usize {
        self.kept * self.shape.channels * self.shape.bordered_side()
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Where a row of a channel begins, its border included; row 0 is the border's.
    #[inline(always)]
    pub const fn at(self, row: usize, channel: usize) -> usize {
        ((row & (self.kept - 1)) * self.shape.channels + channel) * self.shape.bordered_side()
    }

    /// Where a column of the first channel is in some rows, from this one on.
    #[inline(always)]
    fn places<const N: usize>(self, row: usize, column: usize) -> [usize; N] {
        let mut places = [0; N];
        for r in 0..N {
            places[r] = self.at(row + r, 0) + column;
        }
        places
    }
}

/// `height` pieces of a picture, each `width` long and `behind` numbers after its place.
#[inline(always)]
fn pieces<'a, const N: usize>(
    picture: &'a [Lanes],
    places: &[usize; N],
    behind: usize,
    [height, width]: [usize; 2],
) -> [&'a [Lanes]; N] {
    let mut pieces: [&[Lanes]; N] = [&[]; N];
    for r in 0..height {
        pieces[r] = &picture[places[r] + behind..][..width];
    }
    pieces
}

/// The addresses of numbers that will be read soon, most of them by the next strip, and that lie
/// beyond the cache. A kernel that computes prefetches a few at a time, so that the memory works
/// while the processor does. It never reads them, so they may be written meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Prefetch([(*const Lanes, usize); 3]);

impl Default for Prefetch {
    fn default() -> Prefetch {
        Prefetch::of([&[]; 3])
    }
}

impl Prefetch {
    /// These numbers.
    pub fn of(numbers: [&[Lanes]; 3]) -> Prefetch {
        Prefetch(numbers.map(|numbers| (numbers.as_ptr(), numbers.len())))
    }

    /// Prefetches the `share`-th of `shares` shares.
    #[inline(always)]
    fn fetch<S: Simd>(self, share: usize, shares: usize) {
        for (first, count) in self.0 {
            let length = count.div_ceil(shares);
            let begin = (share * length).min(count);
            for place in begin..(begin + length).min(count) {
                S::prefetch(first.wrapping_add(place));
            }
        }
    }
}

/// The sum of the first `images` lanes, by halves.
#[inline(always)]
pub fn total<T: Copy + Default + AddAssign>(mut lanes: [T; LANES], images: usize) -> T {
    lanes[images..].fill(T::default());
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            let other = lanes[lane + width];
            lanes[lane] += other;
        }
        width /= 2;
    }
    lanes[0]
}

/// Does `$body` with the constant `$n` as the number `$value`, which is between 1 and 4.
macro_rules! for_up_to_four {
    ($value:expr, $n:ident => $body:expr) => {
        match $value {
            1 => {
                const $n: usize = 1;
                $body
            }
            2 => {
                const $n: usize = 2;
                $body
            }
            3 => {
                const $n: usize = 3;
                $body
            }
            _ => {
                const $n: usize = 4;
                $body
            }
        }
    };
}
pub(crate) use for_up_to_four;
