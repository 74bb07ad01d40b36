//! Vectors of numbers, one number an image, in the widths that processors have.
//!
//! A kernel is written once, as `Kernel::compute` generic over `Simd`, from functions that are all
//! `#[inline(always)]`. So all of it ends up in one of the functions at the end of this file, whose
//! `#[target_feature]` lets the compiler use the instructions. Both traits are private to the
//! crate: outside it a kernel is called by its own `run`, which is not generic, and so is
//! compiled once.

use crate::error::{Error, Result};

/// How many images are computed side by side: the lanes of the widest vectors.
pub const LANES: usize = 16;

/// One number of each of 16 images, a line of the cache.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[repr(C, align(64))]
pub struct Lanes(pub [f32; LANES]);

// SAFETY: all of its bytes are those of its numbers, which any bits are.
unsafe impl bytemuck::Zeroable for Lanes {}
// SAFETY: all of its bytes are those of its numbers, which any bits are.
unsafe impl bytemuck::Pod for Lanes {}

/// `WIDTH` numbers in a register, `part` … `part + WIDTH` of a [`Lanes`]. In `part` only
/// multiples of `WIDTH` below 16 are given.
pub(crate) trait Simd: Copy {
    /// The widest vectors of at most eight numbers.
    type Eight: Simd;
    /// Lanes of a register.
    const WIDTH: usize;
    /// How many registers there are.
    const REGISTERS: usize;
    /// This number in every lane.
    fn splat(value: f32) -> Self;
    /// Some of the sixteen.
    fn load(from: &Lanes, part: usize) -> Self;
    /// Writes these.
    fn store(self, to: &mut Lanes, part: usize);
    /// Writes these past the caches (a non-temporal store) where a register is a whole cache line,
    /// for what is not read soon. Other threads may see such a store too late unless a fence
    /// follows it. `Level::run` ends with one; and only kernels that it runs can get here, for this
    /// trait is private to the crate.
    fn stream(self, to: &mut Lanes, part: usize);
    /// The first `WIDTH` of these numbers.
    ///
    /// # Panics
    /// If there are fewer.
    fn load_slice(from: &[f32]) -> Self;
    /// Writes the first `WIDTH` of these numbers.
    ///
    /// # Panics
    /// If there is no room.
    fn store_slice(self, to: &mut [f32]);
    /// Transposes eight times sixteen numbers: writes for each of the lanes its eight numbers side
    /// by side, from an even lane to the next one the first stride further, from one pair of lanes
    /// to the next the second.
    ///
    /// # Panics
    /// If there is no room.
    fn store_transposed(eight: [&Lanes; 8], to: &mut [f32], strides: [usize; 2]);
    /// self + other
    fn add(self, other: Self) -> Self;
    /// self − other
    fn sub(self, other: Self) -> Self;
    /// self · other
    fn mul(self, other: Self) -> Self;
    /// self · factor + summand
    fn mul_add(self, factor: Self, summand: Self) -> Self;
    /// The larger one; `other` where one is NaN.
    fn max(self, other: Self) -> Self;
    /// `value` where self > 0, otherwise 0.
    fn if_positive(self, value: Self) -> Self;
    /// Asks for the cache line at this address to be brought to the second-level cache; nothing
    /// waits for it, and nothing depends on it. Any address will do.
    fn prefetch(place: *const Lanes);
    /// `value` where self = other, otherwise 0; and `value` where they differ, otherwise 0.
    fn if_equal(self, other: Self, value: Self) -> (Self, Self);
}

/// Work on vectors of any width. `compute` has to be `#[inline(always)]`.
pub(crate) trait Kernel {
    /// Does the work.
    fn compute<S: Simd>(self);
}

/// Which of the processor's instructions are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The instructions that every processor of this kind has, as the compiler chooses them.
    Portable,
    /// 8 lanes, with fused multiply-add.
    Avx2,
    /// 16 lanes, 32 registers.
    Avx512,
}

impl Level {
    /// All, the fastest last.
    pub const ALL: [Level; 3] = [Level::Portable, Level::Avx2, Level::Avx512];

    /// As `BACKPROP_SIMD` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Portable => "portable",
            Level::Avx2 => "avx2",
            Level::Avx512 => "avx512",
        }
    }

    /// Whether this processor has it.
    pub fn is_available(self) -> bool {
        match self {
            Level::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => is_x86_feature_detected!("avx512f") && Level::Avx2.is_available(),
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }

    /// The ones that this processor has, the fastest last.
    pub fn available() -> impl Iterator<Item = Level> {
        Level::ALL.into_iter().filter(|level| level.is_available())
    }

    /// The fastest one, or the one that is asked for.
    ///
    /// # Errors
    /// If there is none of this name, or this processor does not have it.
    pub fn choose(name: Option<&str>) -> Result<Level> {
        let names = || Level::available().map(Level::name).collect::<Vec<_>>().join(", ");
        let Some(name) = name else {
            return Ok(Level::available().last().unwrap_or(Level::Portable));
        };
        match Level::ALL.into_iter().find(|level| level.name() == name) {
            Some(level) if level.is_available() => Ok(level),
            Some(_) => Err(Error::usage(format!("this processor does not have {name}"))
                .hint(format!("it has {}", names()))),
            None => {
                Err(Error::usage(format!("there is no vector instruction set called `{name}`"))
                    .hint(format!("this processor has {}", names())))
            }
        }
    }

    /// Runs the kernel with these instructions.
    ///
    /// # Panics
    /// If this processor does not have them.
    pub(crate) fn run(self, kernel: impl Kernel) {
        assert!(self.is_available(), "this processor has no {}", self.name());
        match self {
            Level::Portable => kernel.compute::<Portable>(),
            // SAFETY: this processor has the instructions, as was just asked.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { x86::run_avx2(kernel) },
            // SAFETY: this processor has the instructions, as was just asked.
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => unsafe { x86::run_avx512(kernel) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => unreachable!("it is not available"),
        }
    }
}

/// Four lanes, which the compiler makes vectors of.
#[derive(Clone, Copy)]
struct Portable([f32; 4]);

impl Portable {
    #[inline(always)]
    fn zip(self, other: Portable, f: impl Fn(f32, f32) -> f32) -> Portable {
        let (a, b) = (self.0, other.0);
        Portable([f(a[0], b[0]), f(a[1], b[1]), f(a[2], b[2]), f(a[3], b[3])])
    }
}

impl Simd for Portable {
    type Eight = Portable;
    const WIDTH: usize = 4;
    const REGISTERS: usize = if cfg!(target_arch = "aarch64") { 32 } else { 16 };

    #[inline(always)]
    fn splat(value: f32) -> Portable {
        Portable([value; 4])
    }

    #[inline(always)]
    fn load(from: &Lanes, part: usize) -> Portable {
        let [a, b, c, d] = from.0.as_chunks::<4>().0[part / 4];
        Portable([a, b, c, d])
    }

    #[inline(always)]
    fn store(self, to: &mut Lanes, part: usize) {
        to.0.as_chunks_mut::<4>().0[part / 4] = self.0;
    }

    #[inline(always)]
    fn stream(self, to: &mut Lanes, part: usize) {
        self.store(to, part);
    }

    #[inline(always)]
    fn load_slice(from: &[f32]) -> Portable {
        Portable([from[0], from[1], from[2], from[3]])
    }

    #[inline(always)]
    fn store_slice(self, to: &mut [f32]) {
        to[..4].copy_from_slice(&self.0);
    }

    #[inline(always)]
    fn store_transposed(eight: [&Lanes; 8], to: &mut [f32], strides: [usize; 2]) {
        for lane in 0..LANES {
            to[lane % 2 * strides[0] + lane / 2 * strides[1]..][..8]
                .copy_from_slice(&eight.map(|numbers| numbers.0[lane]));
        }
    }

    #[inline(always)]
    fn add(self, other: Portable) -> Portable {
        self.zip(other, |a, b| a + b)
    }

    #[inline(always)]
    fn sub(self, other: Portable) -> Portable {
        self.zip(other, |a, b| a - b)
    }

    #[inline(always)]
    fn mul(self, other: Portable) -> Portable {
        self.zip(other, |a, b| a * b)
    }

    /// Fused where the processor can; in software it would take a hundred times as long.
    #[inline(always)]
    fn mul_add(self, factor: Portable, summand: Portable) -> Portable {
        if cfg!(any(target_arch = "aarch64", target_feature = "fma")) {
            let product = |i: usize| self.0[i].mul_add(factor.0[i], summand.0[i]);
            Portable([product(0), product(1), product(2), product(3)])
        } else {
            self.mul(factor).add(summand)
        }
    }

    #[inline(always)]
    fn max(self, other: Portable) -> Portable {
        self.zip(other, |a, b| if a > b { a } else { b })
    }

    #[inline(always)]
    fn if_positive(self, value: Portable) -> Portable {
        self.zip(value, |a, value| if a > 0.0 { value } else { 0.0 })
    }

    #[inline(always)]
    fn prefetch(_: *const Lanes) {}

    #[inline(always)]
    fn if_equal(self, other: Portable, value: Portable) -> (Portable, Portable) {
        let equal = self.zip(other, |a, b| if a == b { 1.0 } else { 0.0 });
        let choose = |wanted: f32| {
            equal.zip(value, |equal, value| if equal == wanted { value } else { 0.0 })
        };
        (choose(1.0), choose(0.0))
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Kernel, LANES, Lanes, Simd};
    use std::arch::x86_64::*;

    /// Puts what a kernel has [streamed](Simd::stream) before all that follows, also when the
    /// kernel panics.
    struct Fence;

    impl Drop for Fence {
        #[inline(always)]
        fn drop(&mut self) {
            // SAFETY: every x86-64 processor has it.
            unsafe { _mm_sfence() }
        }
    }

    /// # Safety
    /// The processor must have AVX2 and FMA.
    #[target_feature(enable = "avx2,fma")]
    pub unsafe fn run_avx2<K: Kernel>(kernel: K) {
        kernel.compute::<Avx2>();
    }

    /// # Safety
    /// The processor must have AVX-512F, AVX2 and FMA.
    #[target_feature(enable = "avx512f,avx2,fma")]
    pub unsafe fn run_avx512<K: Kernel>(kernel: K) {
        let _fence = Fence;
        kernel.compute::<Avx512>();
    }

    /// Used only by `run_avx2` and `run_avx512`, so the instructions are there.
    #[derive(Clone, Copy)]
    struct Avx2(__m256);

    /// Used only by `run_avx512`, so the instructions are there.
    #[derive(Clone, Copy)]
    struct Avx512(__m512);

    // SAFETY of each block here: `Avx2` is private and given only to a kernel that `run_avx2` or
    // `run_avx512` runs, whose caller has seen to it that the processor has the instructions. Loads
    // and stores stay inside the sixteen numbers: `part` is masked to a multiple of 8 below 16.
    impl Simd for Avx2 {
        type Eight = Avx2;
        const WIDTH: usize = 8;
        const REGISTERS: usize = 16;

        #[inline(always)]
        fn splat(value: f32) -> Avx2 {
            Avx2(unsafe { _mm256_set1_ps(value) })
        }

        #[inline(always)]
        fn load(from: &Lanes, part: usize) -> Avx2 {
            Avx2(unsafe { _mm256_load_ps(from.0.as_ptr().add(part & 8)) })
        }

        #[inline(always)]
        fn store(self, to: &mut Lanes, part: usize) {
            unsafe { _mm256_store_ps(to.0.as_mut_ptr().add(part & 8), self.0) }
        }

        #[inline(always)]
        fn stream(self, to: &mut Lanes, part: usize) {
            self.store(to, part);
        }

        #[inline(always)]
        fn load_slice(from: &[f32]) -> Avx2 {
            let from = &from[..8];
            Avx2(unsafe { _mm256_loadu_ps(from.as_ptr()) })
        }

        #[inline(always)]
        fn store_slice(self, to: &mut [f32]) {
            let to = &mut to[..8];
            unsafe { _mm256_storeu_ps(to.as_mut_ptr(), self.0) }
        }

        #[inline(always)]
        fn store_transposed(eight: [&Lanes; 8], to: &mut [f32], strides: [usize; 2]) {
            let [next, next_but_one] = strides;
            // A slice has at most isize::MAX bytes, so less than 2⁶¹ numbers. Within these bounds,
            // which any strides that fit keep, the sum below stays under 5 · 2⁶¹ and can't wrap.
            assert!(next <= to.len() && next_but_one <= to.len() / 2, "there is room");
            let to = &mut to[..7 * next_but_one + next + 8];
            for first in (0..LANES).step_by(4) {
                // Four lanes of two channels that are four apart, then the channels of each lane.
                unsafe {
                    let halves = |c: usize| {
                        let [low, high] = [eight[c], eight[c + 4]]
                            .map(|numbers| _mm_load_ps(numbers.0.as_ptr().add(first)));
                        _mm256_set_m128(high, low)
                    };
                    let [a, b, c, d] = [halves(0), halves(1), halves(2), halves(3)];
                    let (ab, ab_high) = (_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b));
                    let (cd, cd_high) = (_mm256_unpacklo_ps(c, d), _mm256_unpackhi_ps(c, d));
                    let place = to.as_mut_ptr().add(first / 2 * next_but_one);
                    _mm256_storeu_ps(place, _mm256_shuffle_ps::<0x44>(ab, cd));
                    _mm256_storeu_ps(place.add(next), _mm256_shuffle_ps::<0xEE>(ab, cd));
                    _mm256_storeu_ps(
                        place.add(next_but_one),
                        _mm256_shuffle_ps::<0x44>(ab_high, cd_high),
                    );
                    _mm256_storeu_ps(
                        place.add(next_but_one + next),
                        _mm256_shuffle_ps::<0xEE>(ab_high, cd_high),
                    );
                }
            }
        }

        #[inline(always)]
        fn add(self, other: Avx2) -> Avx2 {
            Avx2(unsafe { _mm256_add_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn sub(self, other: Avx2) -> Avx2 {
            Avx2(unsafe { _mm256_sub_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn mul(self, other: Avx2) -> Avx2 {
            Avx2(unsafe { _mm256_mul_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn mul_add(self, factor: Avx2, summand: Avx2) -> Avx2 {
            Avx2(unsafe { _mm256_fmadd_ps(self.0, factor.0, summand.0) })
        }

        #[inline(always)]
        fn max(self, other: Avx2) -> Avx2 {
            Avx2(unsafe { _mm256_max_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn if_positive(self, value: Avx2) -> Avx2 {
            Avx2(unsafe {
                _mm256_and_ps(_mm256_cmp_ps::<_CMP_GT_OQ>(self.0, _mm256_setzero_ps()), value.0)
            })
        }

        #[inline(always)]
        fn prefetch(place: *const Lanes) {
            unsafe { _mm_prefetch::<_MM_HINT_T1>(place.cast()) }
        }

        #[inline(always)]
        fn if_equal(self, other: Avx2, value: Avx2) -> (Avx2, Avx2) {
            unsafe {
                let equal = _mm256_cmp_ps::<_CMP_EQ_OQ>(self.0, other.0);
                (Avx2(_mm256_and_ps(equal, value.0)), Avx2(_mm256_andnot_ps(equal, value.0)))
            }
        }
    }

    // SAFETY of each block here: as for `Avx2`. `part` is always 0, a register holds all sixteen.
    // A streamed vector is aligned as [`Lanes`] is, and the fence behind the kernel puts it before
    // all that other threads are told of it.
    impl Simd for Avx512 {
        type Eight = Avx2;
        const WIDTH: usize = 16;
        const REGISTERS: usize = 32;

        #[inline(always)]
        fn splat(value: f32) -> Avx512 {
            Avx512(unsafe { _mm512_set1_ps(value) })
        }

        #[inline(always)]
        fn load(from: &Lanes, _: usize) -> Avx512 {
            Avx512(unsafe { _mm512_load_ps(from.0.as_ptr()) })
        }

        #[inline(always)]
        fn store(self, to: &mut Lanes, _: usize) {
            unsafe { _mm512_store_ps(to.0.as_mut_ptr(), self.0) }
        }

        #[inline(always)]
        fn stream(self, to: &mut Lanes, _: usize) {
            unsafe { _mm512_stream_ps(to.0.as_mut_ptr(), self.0) }
        }

        #[inline(always)]
        fn load_slice(from: &[f32]) -> Avx512 {
            let from = &from[..16];
            Avx512(unsafe { _mm512_loadu_ps(from.as_ptr()) })
        }

        #[inline(always)]
        fn store_slice(self, to: &mut [f32]) {
            let to = &mut to[..16];
            unsafe { _mm512_storeu_ps(to.as_mut_ptr(), self.0) }
        }

        #[inline(always)]
        fn store_transposed(eight: [&Lanes; 8], to: &mut [f32], strides: [usize; 2]) {
            Avx2::store_transposed(eight, to, strides);
        }

        #[inline(always)]
        fn add(self, other: Avx512) -> Avx512 {
            Avx512(unsafe { _mm512_add_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn sub(self, other: Avx512) -> Avx512 {
            Avx512(unsafe { _mm512_sub_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn mul(self, other: Avx512) -> Avx512 {
            Avx512(unsafe { _mm512_mul_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn mul_add(self, factor: Avx512, summand: Avx512) -> Avx512 {
            Avx512(unsafe { _mm512_fmadd_ps(self.0, factor.0, summand.0) })
        }

        #[inline(always)]
        fn max(self, other: Avx512) -> Avx512 {
            Avx512(unsafe { _mm512_max_ps(self.0, other.0) })
        }

        #[inline(always)]
        fn if_positive(self, value: Avx512) -> Avx512 {
            unsafe {
                let positive = _mm512_cmp_ps_mask::<_CMP_GT_OQ>(self.0, _mm512_setzero_ps());
                Avx512(_mm512_maskz_mov_ps(positive, value.0))
            }
        }

        #[inline(always)]
        fn prefetch(place: *const Lanes) {
            unsafe { _mm_prefetch::<_MM_HINT_T1>(place.cast()) }
        }

        #[inline(always)]
        fn if_equal(self, other: Avx512, value: Avx512) -> (Avx512, Avx512) {
            unsafe {
                let equal = _mm512_cmp_ps_mask::<_CMP_EQ_OQ>(self.0, other.0);
                (
                    Avx512(_mm512_maskz_mov_ps(equal, value.0)),
                    Avx512(_mm512_maskz_mov_ps(!equal, value.0)),
                )
            }
        }
    }
}
