//! The loops that take the time, each over 16 images at once and written once for vectors of any width.
//!
//! A picture of 16 images is a slice of [`Sixteen`], `[row][channel][column]`: a row of all channels is one piece of memory, which the cache
//! keeps while a 3 × 3 kernel needs it. A *bordered* picture has a pixel of zeros on each side, and on the right and below so many more that
//! tiles of 4 × 4 pixels cover the image, which spares the kernels any question about where it ends.

pub mod convolution;
pub mod norm;
pub mod weight_gradient;
pub mod winograd;

pub use super::raw::simd::{Kernel, LANES, Level, Simd, Sixteen};

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
    /// How many [`Sixteen`] a picture has.
    pub const fn len(self) -> usize {
        self.channels * self.side * self.side
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Rows, and columns, with the border.
    #[inline(always)]
    pub const fn bordered_side(self) -> usize {
        self.side.next_multiple_of(TILE_SIDE) + 2
    }

    /// How many it has with its border.
    pub const fn bordered_len(self) -> usize {
        self.channels * self.bordered_side() * self.bordered_side()
    }

    /// Where a row of a channel begins.
    #[inline(always)]
    pub const fn at(self, row: usize, channel: usize) -> usize {
        (row * self.channels + channel) * self.side
    }

    /// Where a row of a channel begins in a bordered picture, its border included; row 0 is the border's.
    #[inline(always)]
    pub const fn bordered_at(self, row: usize, channel: usize) -> usize {
        (row * self.channels + channel) * self.bordered_side()
    }

    /// After a 2 × 2 max pooling.
    pub const fn pooled(self) -> Shape {
        Shape { channels: self.channels, side: self.side / 2 }
    }
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
