//! Memory for pictures, in large pages where the system has them.
//!
//! A step walks through tens of megabytes, layer by layer. In pages of 4 KiB the processor looks up
//! an address every 1,024 numbers, and what fetches memory ahead stops at each page's end; in pages
//! of 2 MiB one core reads half as much again in a second.

use super::kernels::Lanes;
use memmap2::MmapMut;
use std::ops::Range;

/// The size of large pages on x86-64, and on Arm with small pages of 4 KiB, in bytes.
const PAGE: usize = 2 << 20;

/// Some pictures one after another.
pub struct Memory {
    map: MmapMut,
    /// Where the pictures lie in the map, in bytes.
    bytes: Range<usize>,
    /// Where each picture lies among all, in [`Lanes`].
    places: Vec<Range<usize>>,
}

impl Memory {
    /// Pictures of these lengths, all zeros.
    ///
    /// # Panics
    /// If the system has no more memory.
    pub fn new(lengths: impl IntoIterator<Item = usize>) -> Memory {
        let mut end = 0;
        let mut place = |length: usize| {
            end += length;
            end - length..end
        };
        let places: Vec<Range<usize>> = lengths.into_iter().map(&mut place).collect();
        let length = end * size_of::<Lanes>();
        // Room to begin where a page does. What is not touched takes no memory.
        let map = MmapMut::map_anon(length.next_multiple_of(PAGE) + PAGE)
            .expect("the system has memory for the pictures");
        // Without large pages all is the same but for its speed.
        #[cfg(target_os = "linux")]
        let _ = map.advise(memmap2::Advice::HugePage);
        let begin = map.as_ptr().align_offset(PAGE);
        Memory { map, bytes: begin..begin + length, places }
    }

    /// Some different ones of the pictures.
    pub fn pictures<const N: usize>(&mut self, indices: [usize; N]) -> [&mut [Lanes]; N] {
        let places = indices.map(|index| self.places[index].clone());
        let all = bytemuck::cast_slice_mut(&mut self.map[self.bytes.clone()]);
        all.get_disjoint_mut(places).expect("they are different pictures")
    }
}
