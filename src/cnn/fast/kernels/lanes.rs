//! Images one behind the other, put side by side.

use super::{Kernel, LANES, Simd, Sixteen};

/// Up to 16 images as a picture of one channel.
pub struct IntoLanes<'a> {
    /// `[image][pixel]`
    pub images: &'a [f32],
    /// One a pixel. The lanes beyond the images are 0.
    pub picture: &'a mut [Sixteen],
}

/// How many images are turned at once.
const EIGHT: usize = 8;

impl Kernel for IntoLanes<'_> {
    #[inline(always)]
    fn run<S: Simd>(self) {
        let IntoLanes { images, picture } = self;
        let pixels = picture.len();
        assert!(images.len().is_multiple_of(pixels) && images.len() <= LANES * pixels, "the images fit");
        for index in 0..pixels.div_ceil(LANES) {
            let first = index * LANES;
            let mut turned = [Sixteen::default(); LANES];
            for (half, images) in images.chunks(EIGHT * pixels).enumerate() {
                let mut eight = [Sixteen::default(); EIGHT];
                for (numbers, image) in eight.iter_mut().zip(images.chunks_exact(pixels)) {
                    match image[first..].first_chunk() {
                        Some(sixteen) => numbers.0 = *sixteen,
                        None => numbers.0[..pixels - first].copy_from_slice(&image[first..]),
                    }
                }
                let turned = &mut bytemuck::cast_slice_mut::<Sixteen, f32>(&mut turned)[half * EIGHT..];
                S::give_turned(eight.each_ref(), turned, [LANES, 2 * LANES]);
            }
            match picture[first..].first_chunk_mut() {
                Some(to) => *to = turned,
                None => picture[first..].copy_from_slice(&turned[..pixels - first]),
            }
        }
    }
}
