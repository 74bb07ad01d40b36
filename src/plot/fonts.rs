//! The fonts of the pictures' text: Open Sans by Steve Matteson, © Google, Apache License 2.0.

pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/OpenSans-Regular.ttf");
#[cfg(feature = "png")]
pub(super) const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/OpenSans-Semibold.ttf");
