//! Winograd's minimal filtering F(4 × 4, 3 × 3): what its matrices make of a tile. After Lavin and
//! Gray, "Fast algorithms for convolutional neural networks" (2016).
//!
//! The products of two polynomials are found from their values at some points. Four outputs of a
//! filter with three taps need six values, here at the points 0, ±a, ±b and ∞: y = Aᵀ [(G w) ⊙ (Bᵀ
//! x)]. In two dimensions each matrix is applied to rows and to columns, so a tile of 4 × 4 outputs
//! is y = Aᵀ [(G w Gᵀ) ⊙ (Bᵀ x B)] A and takes 36 products where the definition takes 144.
//!
//! With M(t) = t (t² − a²)(t² − b²): a row of G is (1, p, p²) / M′(p), one of Bᵀ holds the
//! coefficients of M(t) / (t − p), and a column of Aᵀ is (1, p, p², p³); for ∞ they are the highest
//! coefficients, (0, 0, 1), those of M, and (0, 0, 0, 1).
//!
//! Where a picture ends there may be only three or two outputs left. They need fewer values, so −b
//! or both ±b are left out of the points, and their factors R(t) = t + b or t² − b² out of M(t).
//! G's M′(p) is then too large by R(p), which Bᵀ makes up for: its rows are R(p) times as large. So
//! G stays the same, and with it what is made of the kernels.
//!
//! All of this is linear in w, so its gradient has the same matrices transposed: A and Gᵀ.

use super::{Lanes, Simd};

/// Outputs along a side of a tile.
pub const SIDE: usize = super::TILE_SIDE;
/// Values along a side of a tile: at the points 0, a, −a, b, −b and ∞.
pub const POINTS: usize = SIDE + 2;
/// Values of a tile.
pub const VALUES: usize = POINTS * POINTS;

/// How many outputs more than two along a side make a tile need the point.
pub const RARITY: [usize; POINTS] = [0, 0, 0, 1, 2, 0];

/// Whether a tile with `outputs` outputs along a side needs this point.
#[inline(always)]
const fn has_point(outputs: usize, point: usize) -> bool {
    RARITY[point] + 2 <= outputs
}

// With a² = 1/2 and b² = 2 the entries of the matrices stay close to 1, and with them the roundings
// small.
const A: f32 = std::f32::consts::FRAC_1_SQRT_2;
const B: f32 = std::f32::consts::SQRT_2;
const AA: f32 = 0.5;
const BB: f32 = 2.0;

// 1 / M′(a) = 1 / (2 a² (a² − b²)) and 1 / M′(b) = 1 / (2 b² (b² − a²)); M′(0) = a² b² = 1.
const AT_A: f32 = 1.0 / (2.0 * AA * (AA - BB));
const AT_B: f32 = 1.0 / (2.0 * BB * (BB - AA));

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

/// Two of the values of Bᵀ x for `N` outputs, which share what they are made of; 0 where there is
/// none.
#[inline(always)]
fn input_pair<S: Simd, const N: usize>(x: [S; POINTS], pair: Pair) -> [S; 2] {
    match (N, pair) {
        (4, Pair::Ends) => {
            // At 0 and at ∞; a² b² = 1.
            let sum = S::splat(-AA - BB);
            [sum.mul_add(x[2], x[0].add(x[4])), sum.mul_add(x[3], x[1].add(x[5]))]
        }
        (4, Pair::A) => {
            let minus_bb = S::splat(-BB);
            plus_and_minus(
                minus_bb.mul_add(x[2], x[4]),
                S::splat(A).mul(minus_bb.mul_add(x[1], x[3])),
            )
        }
        (4, Pair::B) => {
            let minus_aa = S::splat(-AA);
            plus_and_minus(
                minus_aa.mul_add(x[2], x[4]),
                S::splat(B).mul(minus_aa.mul_add(x[1], x[3])),
            )
        }
        // Without −b; a b = 1.
        (3, Pair::Ends) => {
            let odd = S::splat(B).mul(S::splat(-AA).mul_add(x[1], x[3]));
            [S::splat(-BB).mul_add(x[2], x[0].add(odd)), S::splat(-AA).mul_add(x[2], x[4].sub(odd))]
        }
        (3, Pair::A) => {
            let even = S::splat(AA - BB).mul(x[2]);
            [
                S::splat(B + A).mul_add(x[3].sub(x[1]), even),
                S::splat(B - A).mul_add(x[3].add(x[1]), even),
            ]
        }
        (3, Pair::B) => [S::splat(2.0 * B).mul(S::splat(-AA).mul_add(x[1], x[3])), S::splat(0.0)],
        // Without ±b.
        (2, Pair::Ends) => [S::splat(-BB).mul_add(x[2], x[0]), S::splat(-AA).mul_add(x[1], x[3])],
        (2, Pair::A) => {
            let even = S::splat(AA - BB).mul(x[2]);
            let odd = S::splat(A * (AA - BB));
            [odd.mul_add(x[1], even), S::splat(-A * (AA - BB)).mul_add(x[1], even)]
        }
        _ => [S::splat(0.0); 2],
    }
}

#[inline(always)]
fn plus_and_minus<S: Simd>(even: S, odd: S) -> [S; 2] {
    [even.add(odd), even.sub(odd)]
}

/// Bᵀ x.
#[inline(always)]
fn input<S: Simd, const N: usize>(x: [S; POINTS]) -> [S; POINTS] {
    let [zero, infinity] = input_pair::<S, N>(x, Pair::Ends);
    let ([a, minus_a], [b, minus_b]) =
        (input_pair::<S, N>(x, Pair::A), input_pair::<S, N>(x, Pair::B));
    [zero, a, minus_a, b, minus_b, infinity]
}

/// Bᵀ x B of one tile of `DOWN` × `ACROSS` outputs, given its input's rows.
#[inline(always)]
pub fn input_values<S: Simd, const DOWN: usize, const ACROSS: usize>(
    x: &[&[Lanes]; POINTS],
    part: usize,
    put: &mut impl FnMut(usize, S),
) {
    // Two rows of values at a time: all six would not fit the registers, and what they share they
    // are together for.
    input_values_of::<S, DOWN, ACROSS>(x, Pair::Ends, part, put);
    input_values_of::<S, DOWN, ACROSS>(x, Pair::A, part, put);
    input_values_of::<S, DOWN, ACROSS>(x, Pair::B, part, put);
}

#[inline(always)]
fn input_values_of<S: Simd, const DOWN: usize, const ACROSS: usize>(
    x: &[&[Lanes]; POINTS],
    pair: Pair,
    part: usize,
    put: &mut impl FnMut(usize, S),
) {
    let mut by_columns = [[S::splat(0.0); POINTS]; 2];
    for c in 0..ACROSS + 2 {
        let mut column = [S::splat(0.0); POINTS];
        for r in 0..DOWN + 2 {
            column[r] = S::load(&x[r][c], part);
        }
        [by_columns[0][c], by_columns[1][c]] = input_pair::<S, DOWN>(column, pair);
    }
    let [first, second] = pair.places();
    put_row(first, input::<S, ACROSS>(by_columns[0]), [DOWN, ACROSS], put);
    put_row(second, input::<S, ACROSS>(by_columns[1]), [DOWN, ACROSS], put);
}

/// Puts those of a row of values that the tile has.
#[inline(always)]
fn put_row<S: Simd>(
    r: usize,
    row: [S; POINTS],
    [down, across]: [usize; 2],
    put: &mut impl FnMut(usize, S),
) {
    for c in 0..POINTS {
        if has_point(down, r) && has_point(across, c) {
            put(r * POINTS + c, row[c]);
        }
    }
}

/// Two of the `N` numbers of Aᵀ m: those of the even powers, 0 and 2, or those of the odd ones; 0
/// if there is none.
#[inline(always)]
fn output_pair<S: Simd, const N: usize>(m: [S; POINTS], is_odd: bool) -> [S; 2] {
    let [zero, a, minus_a, b, minus_b, infinity] = m;
    let (sum, difference) = (a.add(minus_a), a.sub(minus_a));
    match (N, is_odd) {
        (4, false) => {
            let sum_b = b.add(minus_b);
            [zero.add(sum).add(sum_b), S::splat(AA).mul_add(sum, S::splat(BB).mul(sum_b))]
        }
        (4, true) => {
            let difference_b = b.sub(minus_b);
            let third = S::splat(A * AA)
                .mul_add(difference, S::splat(B * BB).mul_add(difference_b, infinity));
            [S::splat(A).mul_add(difference, S::splat(B).mul(difference_b)), third]
        }
        (3, false) => {
            [zero.add(sum).add(b), S::splat(AA).mul_add(sum, S::splat(BB).mul_add(b, infinity))]
        }
        (3, true) => [S::splat(A).mul_add(difference, S::splat(B).mul(b)), S::splat(0.0)],
        (2, false) => [zero.add(sum), S::splat(0.0)],
        _ => [S::splat(A).mul_add(difference, infinity), S::splat(0.0)],
    }
}

/// Aᵀ m A of one tile of `DOWN` × `ACROSS` outputs. `put` is given a row's number and its outputs.
#[inline(always)]
pub fn output_values<S: Simd, const DOWN: usize, const ACROSS: usize>(
    m: impl Fn(usize) -> S,
    put: &mut impl FnMut(usize, [S; ACROSS]),
) {
    for is_odd in [false, true] {
        let mut by_columns = [[S::splat(0.0); POINTS]; 2];
        for c in 0..POINTS {
            if has_point(ACROSS, c) {
                let mut column = [S::splat(0.0); POINTS];
                for r in 0..POINTS {
                    if has_point(DOWN, r) {
                        column[r] = m(r * POINTS + c);
                    }
                }
                [by_columns[0][c], by_columns[1][c]] = output_pair::<S, DOWN>(column, is_odd);
            }
        }
        for half in 0..2 {
            let r = 2 * half + usize::from(is_odd);
            if r < DOWN {
                let [first, third] = output_pair::<S, ACROSS>(by_columns[half], false);
                let [second, fourth] = output_pair::<S, ACROSS>(by_columns[half], true);
                put(
                    r,
                    *[first, second, third, fourth]
                        .first_chunk()
                        .expect("there are at most four across"),
                );
            }
        }
    }
}

/// A y Aᵀ of one tile of `DOWN` × `ACROSS` outputs, given its rows.
#[inline(always)]
pub fn spread_values<S: Simd, const DOWN: usize, const ACROSS: usize>(
    y: &[&[Lanes]; SIDE],
    part: usize,
    put: &mut impl FnMut(usize, S),
) {
    spread_values_of::<S, DOWN, ACROSS>(y, Pair::Ends, part, put);
    spread_values_of::<S, DOWN, ACROSS>(y, Pair::A, part, put);
    spread_values_of::<S, DOWN, ACROSS>(y, Pair::B, part, put);
}

#[inline(always)]
fn spread_values_of<S: Simd, const DOWN: usize, const ACROSS: usize>(
    y: &[&[Lanes]; SIDE],
    pair: Pair,
    part: usize,
    put: &mut impl FnMut(usize, S),
) {
    let mut by_columns = [[S::splat(0.0); SIDE]; 2];
    for c in 0..ACROSS {
        let mut column = [S::splat(0.0); SIDE];
        for r in 0..DOWN {
            column[r] = S::load(&y[r][c], part);
        }
        [by_columns[0][c], by_columns[1][c]] = spread_pair::<S, DOWN>(column, pair);
    }
    let [first, second] = pair.places();
    put_row(first, spread::<S, ACROSS>(by_columns[0]), [DOWN, ACROSS], put);
    put_row(second, spread::<S, ACROSS>(by_columns[1]), [DOWN, ACROSS], put);
}

/// A y.
#[inline(always)]
fn spread<S: Simd, const N: usize>(y: [S; SIDE]) -> [S; POINTS] {
    let [zero, infinity] = spread_pair::<S, N>(y, Pair::Ends);
    let ([a, minus_a], [b, minus_b]) =
        (spread_pair::<S, N>(y, Pair::A), spread_pair::<S, N>(y, Pair::B));
    [zero, a, minus_a, b, minus_b, infinity]
}

/// Two of the values of A y, of `N` outputs.
#[inline(always)]
fn spread_pair<S: Simd, const N: usize>(y: [S; SIDE], pair: Pair) -> [S; 2] {
    let (point, square) = match pair {
        Pair::Ends => return [y[0], y[N - 1]],
        Pair::A => (A, AA),
        Pair::B => (B, BB),
    };
    let even = if N > 2 { S::splat(square).mul_add(y[2], y[0]) } else { y[0] };
    let odd = if N > 3 { S::splat(square).mul_add(y[3], y[1]) } else { y[1] };
    [S::splat(point).mul_add(odd, even), S::splat(-point).mul_add(odd, even)]
}

/// Gᵀ m G for all channels, or that rotated by 180°.
#[inline(always)]
pub fn store_gradient<S: Simd>(
    sums: &[f32],
    (inputs, outputs): (usize, usize),
    dw: &mut [f32],
    is_rotated: bool,
) {
    for (i, o) in (0..inputs).flat_map(|i| (0..outputs).step_by(S::WIDTH).map(move |o| (i, o))) {
        // [row of the kernel][value of a column], then for each row its columns.
        let mut by_columns = [[S::splat(0.0); POINTS]; 3];
        for c in 0..POINTS {
            let mut m = [S::splat(0.0); POINTS];
            for r in 0..POINTS {
                m[r] = S::load_slice(&sums[((r * POINTS + c) * inputs + i) * outputs + o..]);
            }
            let taps = filter_gradient(m);
            for j in 0..3 {
                by_columns[j][c] = taps[j];
            }
        }
        for j in 0..3 {
            for (k, tap) in filter_gradient(by_columns[j]).into_iter().enumerate() {
                let place = if is_rotated { 8 - (3 * j + k) } else { 3 * j + k };
                tap.store_slice(&mut dw[(i * 9 + place) * outputs + o..]);
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
