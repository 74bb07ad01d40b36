//! Winograd's minimal filtering F(4 × 4, 3 × 3): what its matrices make of a tile. After Lavin and Gray, "Fast algorithms for convolutional
//! neural networks" (2016).
//!
//! The products of two polynomials are found from their values at some points. Four outputs of a filter with three taps need six values,
//! here at the points 0, ±a, ±b and ∞: y = Aᵀ [(G w) ⊙ (Bᵀ x)]. In two dimensions each matrix is applied to rows and to columns, so a tile
//! of 4 × 4 outputs is y = Aᵀ [(G w Gᵀ) ⊙ (Bᵀ x B)] A and takes 36 products where the definition takes 144.
//!
//! With M(t) = t (t² − a²)(t² − b²): a row of G is (1, p, p²) / M′(p), one of Bᵀ holds the coefficients of M(t) / (t − p), and a column of Aᵀ
//! is (1, p, p², p³); for ∞ they are the highest coefficients, (0, 0, 1), those of M, and (0, 0, 0, 1).
//!
//! All of this is linear in w, so its gradient has the same matrices transposed: A and Gᵀ.

use super::{Band, Simd, Sixteen};

/// Outputs along a side of a tile.
pub const SIDE: usize = super::TILE_SIDE;
/// Values along a side of a tile.
pub const POINTS: usize = SIDE + 2;
/// Values of a tile.
pub const VALUES: usize = POINTS * POINTS;

// With a² = 1/2 and b² = 2 the entries of the matrices stay close to 1, and with them the roundings small.
const A: f32 = std::f32::consts::FRAC_1_SQRT_2;
const B: f32 = std::f32::consts::SQRT_2;
const AA: f32 = 0.5;
const BB: f32 = 2.0;

// 1 / M′(a) = 1 / (2 a² (a² − b²)) and 1 / M′(b) = 1 / (2 b² (b² − a²)); M′(0) = a² b² = 1.
const AT_A: f32 = 1.0 / (2.0 * AA * (AA - BB));
const AT_B: f32 = 1.0 / (2.0 * BB * (BB - AA));

/// The values of `P` tiles of one channel. One more than there are keeps the channels out of each other's way: the first-level cache has few
/// places for addresses that are a power of two apart.
pub type Values<const P: usize> = [[Sixteen; VALUES + 1]; P];

/// G w, of `N` filters: their polynomials' values at the points.
#[inline(always)]
pub fn filter<const N: usize>(w: [[f32; N]; 3]) -> [[f32; N]; POINTS] {
    let mut values = [w[0], [0.0; N], [0.0; N], [0.0; N], [0.0; N], w[2]];
    for o in 0..N {
        let (even_a, odd_a) = (AT_A * (w[0][o] + AA * w[2][o]), AT_A * A * w[1][o]);
        let (even_b, odd_b) = (AT_B * (w[0][o] + BB * w[2][o]), AT_B * B * w[1][o]);
        (values[1][o], values[2][o]) = (even_a + odd_a, even_a - odd_a);
        (values[3][o], values[4][o]) = (even_b + odd_b, even_b - odd_b);
    }
    values
}

/// The points in pairs: 0 and ∞, a and −a, b and −b.
#[derive(Clone, Copy)]
enum Pair {
    Ends,
    A,
    B,
}

impl Pair {
    /// Which two of the values they are.
    #[inline(always)]
    const fn places(self) -> [usize; 2] {
        match self {
            Pair::Ends => [0, POINTS - 1],
            Pair::A => [1, 2],
            Pair::B => [3, 4],
        }
    }
}

/// Two of the six values of Bᵀ x, which share what they are made of.
#[inline(always)]
fn input_pair<S: Simd>(x: [S; POINTS], pair: Pair) -> [S; 2] {
    match pair {
        Pair::Ends => {
            // At 0 and at ∞; a² b² = 1.
            let sum = S::splat(-AA - BB);
            [sum.mul_add(x[2], x[0].add(x[4])), sum.mul_add(x[3], x[1].add(x[5]))]
        }
        Pair::A => {
            let minus_bb = S::splat(-BB);
            plus_and_minus(minus_bb.mul_add(x[2], x[4]), S::splat(A).mul(minus_bb.mul_add(x[1], x[3])))
        }
        Pair::B => {
            let minus_aa = S::splat(-AA);
            plus_and_minus(minus_aa.mul_add(x[2], x[4]), S::splat(B).mul(minus_aa.mul_add(x[1], x[3])))
        }
    }
}

#[inline(always)]
fn plus_and_minus<S: Simd>(even: S, odd: S) -> [S; 2] {
    [even.add(odd), even.sub(odd)]
}

/// Bᵀ x.
#[inline(always)]
fn input<S: Simd>(x: [S; POINTS]) -> [S; POINTS] {
    let ([zero, infinity], [a, minus_a], [b, minus_b]) = (input_pair(x, Pair::Ends), input_pair(x, Pair::A), input_pair(x, Pair::B));
    [zero, a, minus_a, b, minus_b, infinity]
}

/// The pixels of a tile's input.
#[inline(always)]
pub fn square(x: &[Sixteen], band: Band, (row, channel, column): (usize, usize, usize)) -> [&[Sixteen; POINTS]; POINTS] {
    let row = |r: usize| x[band.at(row + r, channel) + column..].first_chunk().expect("the tile is in the picture");
    [row(0), row(1), row(2), row(3), row(4), row(5)]
}

/// Bᵀ x B of one tile.
#[inline(always)]
pub fn input_values<S: Simd>(x: [&[Sixteen; POINTS]; POINTS], part: usize, put: &mut impl FnMut(usize, S)) {
    // Two rows of values at a time: all six would not fit the registers, and what they share they are together for.
    input_values_of(x, Pair::Ends, part, put);
    input_values_of(x, Pair::A, part, put);
    input_values_of(x, Pair::B, part, put);
}

#[inline(always)]
fn input_values_of<S: Simd>(x: [&[Sixteen; POINTS]; POINTS], pair: Pair, part: usize, put: &mut impl FnMut(usize, S)) {
    let mut by_columns = [[S::splat(0.0); POINTS]; 2];
    for c in 0..POINTS {
        let load = |r: usize| S::load(&x[r][c], part);
        [by_columns[0][c], by_columns[1][c]] = input_pair([load(0), load(1), load(2), load(3), load(4), load(5)], pair);
    }
    for (by_columns, r) in by_columns.into_iter().zip(pair.places()) {
        for (c, v) in input(by_columns).into_iter().enumerate() {
            put(r * POINTS + c, v);
        }
    }
}

/// Two of the four rows of Aᵀ m: those of the even powers, 0 and 2, or those of the odd ones.
#[inline(always)]
pub fn output_pair<S: Simd>(m: [S; POINTS], is_odd: bool) -> [S; 2] {
    if is_odd {
        let (a, b) = (m[1].sub(m[2]), m[3].sub(m[4]));
        [S::splat(A).mul_add(a, S::splat(B).mul(b)), S::splat(A * AA).mul_add(a, S::splat(B * BB).mul_add(b, m[5]))]
    } else {
        let (a, b) = (m[1].add(m[2]), m[3].add(m[4]));
        [m[0].add(a).add(b), S::splat(AA).mul_add(a, S::splat(BB).mul(b))]
    }
}

/// Aᵀ m.
#[inline(always)]
pub fn output<S: Simd>(m: [S; POINTS]) -> [S; SIDE] {
    let ([first, third], [second, fourth]) = (output_pair(m, false), output_pair(m, true));
    [first, second, third, fourth]
}

/// A y Aᵀ of one tile.
#[inline(always)]
pub fn spread_values<S: Simd>(y: [&[Sixteen; SIDE]; SIDE], part: usize, put: &mut impl FnMut(usize, S)) {
    spread_values_of(y, Pair::Ends, part, put);
    spread_values_of(y, Pair::A, part, put);
    spread_values_of(y, Pair::B, part, put);
}

#[inline(always)]
fn spread_values_of<S: Simd>(y: [&[Sixteen; SIDE]; SIDE], pair: Pair, part: usize, put: &mut impl FnMut(usize, S)) {
    let mut by_columns = [[S::splat(0.0); SIDE]; 2];
    for c in 0..SIDE {
        let load = |r: usize| S::load(&y[r][c], part);
        [by_columns[0][c], by_columns[1][c]] = spread_pair([load(0), load(1), load(2), load(3)], pair);
    }
    for (by_columns, r) in by_columns.into_iter().zip(pair.places()) {
        for (c, v) in spread(by_columns).into_iter().enumerate() {
            put(r * POINTS + c, v);
        }
    }
}

/// Two of the six values of A y.
#[inline(always)]
fn spread_pair<S: Simd>(y: [S; SIDE], pair: Pair) -> [S; 2] {
    let (point, square) = match pair {
        Pair::Ends => return [y[0], y[3]],
        Pair::A => (A, AA),
        Pair::B => (B, BB),
    };
    let (even, odd) = (S::splat(square).mul_add(y[2], y[0]), S::splat(square).mul_add(y[3], y[1]));
    [S::splat(point).mul_add(odd, even), S::splat(-point).mul_add(odd, even)]
}

/// A y.
#[inline(always)]
fn spread<S: Simd>(y: [S; SIDE]) -> [S; POINTS] {
    let ([zero, infinity], [a, minus_a], [b, minus_b]) = (spread_pair(y, Pair::Ends), spread_pair(y, Pair::A), spread_pair(y, Pair::B));
    [zero, a, minus_a, b, minus_b, infinity]
}

/// Gᵀ m G for all channels; or that turned round.
#[inline(always)]
pub fn give_gradient<S: Simd>(sums: &[f32], (inputs, outputs): (usize, usize), dw: &mut [f32], is_turned_round: bool) {
    for (i, o) in (0..inputs).flat_map(|i| (0..outputs).step_by(S::WIDTH).map(move |o| (i, o))) {
        // [row of the kernel][value of a column], then for each row its columns.
        let mut by_columns = [[S::splat(0.0); POINTS]; 3];
        for c in 0..POINTS {
            let mut m = [S::splat(0.0); POINTS];
            for r in 0..POINTS {
                m[r] = S::take(&sums[((r * POINTS + c) * inputs + i) * outputs + o..]);
            }
            let taps = filter_gradient(m);
            for j in 0..3 {
                by_columns[j][c] = taps[j];
            }
        }
        for j in 0..3 {
            for (k, tap) in filter_gradient(by_columns[j]).into_iter().enumerate() {
                let place = if is_turned_round { 8 - (3 * j + k) } else { 3 * j + k };
                tap.give(&mut dw[(i * 9 + place) * outputs + o..]);
            }
        }
    }
}

/// Gᵀ m.
#[inline(always)]
fn filter_gradient<S: Simd>(m: [S; POINTS]) -> [S; 3] {
    let (sum_a, difference_a) = (m[1].add(m[2]), m[1].sub(m[2]));
    let (sum_b, difference_b) = (m[3].add(m[4]), m[3].sub(m[4]));
    [
        S::splat(AT_A).mul_add(sum_a, S::splat(AT_B).mul_add(sum_b, m[0])),
        S::splat(AT_A * A).mul_add(difference_a, S::splat(AT_B * B).mul(difference_b)),
        S::splat(AT_A * AA).mul_add(sum_a, S::splat(AT_B * BB).mul_add(sum_b, m[5])),
    ]
}
