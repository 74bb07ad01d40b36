//! The output of a convolution on its way to memory, and the sums over it that batch norm needs.

use super::{LANES, Lanes, Shape, Simd};

/// Where the output of a convolution goes.
pub struct Output<'a> {
    /// y, `[side][outputs][side]`.
    pub y: &'a mut [Lanes],
    /// How far away that memory is.
    pub place: Place,
    /// The sums of each channel, where they are wanted. Row 0 resets them.
    pub sums: Option<&'a mut [Sums]>,
}

/// How far away memory is that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the cache.
    Near,
    /// Farther away. What is written whole is read first all the same, so it is asked for in time.
    Far,
    /// Farther away, and before anybody looks at it again, it would have been put out of the cache
    /// by all the rest: it is written past that (by non-temporal stores).
    Beyond,
}

/// The sums over a channel's pixels that mean and variance are made of, apart for each image: its
/// first pixel k, Σ(y − k) and Σ(y − k)². Without k the variance would be the difference of two
/// large numbers.
pub type Sums = [Lanes; 3];

impl Place {
    /// The place as a kernel on such vectors takes it. Past the caches goes only what fills a line
    /// of theirs: with half lines a step of 512 images was 13 % slower than through the caches.
    #[inline(always)]
    pub(super) fn for_vectors<S: Simd>(self) -> Place {
        if self == Place::Beyond && S::WIDTH < LANES { Place::Far } else { self }
    }
}

impl Output<'_> {
    /// In the cache, and without sums.
    pub fn near(y: &mut [Lanes]) -> Output<'_> {
        Output { y, place: Place::Near, sums: None }
    }

    /// Some lanes of a channel.
    #[inline(always)]
    pub(super) fn channel<S: Simd>(
        &mut self,
        shape: Shape,
        channel: usize,
        part: usize,
    ) -> Channel<'_, S> {
        let sums = self.sums.as_deref_mut().map(|sums| &mut sums[channel]);
        let [origin, sum, squares] = match &sums {
            Some([origin, sum, squares]) => {
                [S::load(origin, part), S::load(sum, part), S::load(squares, part)]
            }
            None => [S::splat(0.0); 3],
        };
        let first = shape.at(0, channel);
        Channel {
            y: self.y,
            first,
            next: shape.at(1, 0),
            side: shape.side,
            part,
            place: self.place,
            sums,
            origin,
            sum,
            squares,
        }
    }
}

/// Some lanes of a channel while they are written, with their sums in registers.
pub(super) struct Channel<'a, S> {
    y: &'a mut [Lanes],
    /// Where its first row begins.
    first: usize,
    /// From one of its rows to the next.
    next: usize,
    side: usize,
    part: usize,
    place: Place,
    sums: Option<&'a mut Sums>,
    origin: S,
    sum: S,
    squares: S,
}

impl<S: Simd> Channel<'_, S> {
    /// Writes neighboring pixels. If there are two, the second may lie beyond the image, and is
    /// left out then.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, (row, column): (usize, usize), pixels: [S; N]) {
        let width = if N == 2 { N.min(self.side - column) } else { N };
        let y = &mut self.y[self.first + row * self.next + column..][..width];
        if self.sums.is_some() {
            if row == 0 && column == 0 {
                (self.origin, self.sum, self.squares) = (pixels[0], S::splat(0.0), S::splat(0.0));
            }
            for c in 0..N {
                if c < width {
                    let difference = pixels[c].sub(self.origin);
                    self.sum = self.sum.add(difference);
                    self.squares = difference.mul_add(difference, self.squares);
                }
            }
        }
        if self.place == Place::Beyond {
            for c in 0..N {
                if c < width {
                    pixels[c].stream(&mut y[c], self.part);
                }
            }
        } else {
            for c in 0..N {
                if c < width {
                    pixels[c].store(&mut y[c], self.part);
                }
            }
        }
    }

    /// Keeps the sums.
    #[inline(always)]
    pub(super) fn finish(self) {
        if let Some([origin, sum, squares]) = self.sums {
            self.origin.store(origin, self.part);
            self.sum.store(sum, self.part);
            self.squares.store(squares, self.part);
        }
    }
}
