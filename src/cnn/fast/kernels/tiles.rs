//! Which tiles cover a picture, and which of Winograd's values each of them has: fewer where the
//! picture ends.

use super::Lanes;
use super::matrices::{POINTS, RARITY, SIDE, VALUES};
use std::ops::Range;

/// The most neighboring tiles that go through a convolution together: so the values of their input
/// stay in the second-level cache, and those of their output nearly in the first (36 KiB).
pub const TOGETHER: usize = 4;

/// The values of such tiles of one channel: each value of the tiles that have it, one behind the
/// other. One more than there are keeps the channels out of each other's way: the first-level cache
/// has few places for addresses that are a power of two apart.
pub type Values = [[Lanes; VALUES + 1]; TOGETHER];

/// A tile of a picture, one of some that are worked on together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tile {
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// Outputs down and across, 2 to 4.
    pub size: [usize; 2],
    /// How many of the others before it are at least two, three and four wide.
    before: [usize; 3],
}

impl Tile {
    /// Its place among the tiles that have this value.
    #[inline(always)]
    pub const fn place(&self, value: usize) -> usize {
        // The last tiles are the low ones: a tile before this one that has the column has the row
        // too.
        self.before[rarity(value)]
    }

    /// Where its values are, by their [`rarity`].
    #[inline(always)]
    pub fn of<'a>(&self, values: &'a Values) -> [&'a [Lanes; VALUES + 1]; 3] {
        let [often, less, least] = self.before;
        [&values[often % TOGETHER], &values[less % TOGETHER], &values[least % TOGETHER]]
    }
}

/// How many outputs more than two across a tile has that has this value.
#[inline(always)]
pub const fn rarity(value: usize) -> usize {
    RARITY[value % POINTS]
}

/// How many tiles have each value: small ones need fewer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts([[usize; 3]; 3]);

impl Counts {
    /// How many tiles have this value.
    #[inline(always)]
    pub const fn of(&self, value: usize) -> usize {
        self.0[RARITY[value / POINTS]][RARITY[value % POINTS]]
    }

    #[inline(always)]
    fn add(&mut self, [down, across]: [usize; 2]) {
        for r in 0..down - 1 {
            for c in 0..across - 1 {
                self.0[r][c] += 1;
            }
        }
    }
}

/// How many tiles cover these rows of a picture.
pub const fn count(rows: usize, side: usize) -> usize {
    rows.div_ceil(SIDE) * side.div_ceil(SIDE)
}

/// Some of the tiles that cover the rows of a strip, one row of tiles after the other.
pub struct Tiles {
    side: usize,
    top: usize,
    indices: Range<usize>,
    /// The values of the tiles returned so far.
    pub counts: Counts,
}

impl Tiles {
    /// The tiles with these indices, of those that cover the picture from the row `top` on.
    #[inline(always)]
    pub fn new(side: usize, top: usize, indices: Range<usize>) -> Tiles {
        Tiles { side, top, indices, counts: Counts::default() }
    }
}

impl Iterator for Tiles {
    type Item = Tile;

    #[inline(always)]
    fn next(&mut self) -> Option<Tile> {
        let (n, across) = (self.indices.next()?, self.side.div_ceil(SIDE));
        let (row, column) = (self.top + n / across * SIDE, n % across * SIDE);
        // One that is left is covered by a tile of two.
        let size = [row, column].map(|begin| (self.side - begin).clamp(2, SIDE));
        let before = self.counts.0[0];
        self.counts.add(size);
        Some(Tile { row, column, size, before })
    }
}

/// Does `$body` with the constants `$down` and `$across` as a tile's size. Where a square picture
/// ends, its tiles are equally small in both directions.
macro_rules! for_size {
    ($size:expr, $down:ident, $across:ident => $body:expr) => {
        match $size {
            [4, 4] => for_size!(4, 4, $down, $across => $body),
            [4, 3] => for_size!(4, 3, $down, $across => $body),
            [4, 2] => for_size!(4, 2, $down, $across => $body),
            [3, 4] => for_size!(3, 4, $down, $across => $body),
            [3, 3] => for_size!(3, 3, $down, $across => $body),
            [2, 4] => for_size!(2, 4, $down, $across => $body),
            [2, 2] => for_size!(2, 2, $down, $across => $body),
            size => unreachable!("a square picture has no tile of {size:?}"),
        }
    };
    ($d:literal, $a:literal, $down:ident, $across:ident => $body:expr) => {{
        const $down: usize = $d;
        const $across: usize = $a;
        $body
    }};
}
pub(super) use for_size;
