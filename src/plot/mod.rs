//! Pictures: the loss as curves, the network as a drawing, typeset equations; of a training run its
//! curves, the confusion matrix, and the digits themselves.
//!
//! Every picture is an SVG. The program contains the fonts for text and mathematics. A PNG is that SVG
//! as pixels.

#[cfg(feature = "cnn")]
mod architecture;
mod chart;
mod confusion;
mod digits;
mod drawing;
#[cfg(feature = "typeset")]
mod equations;
mod fonts;
#[cfg(any(feature = "png", feature = "typeset"))]
mod glyphs;
mod loss;
#[cfg(feature = "png")]
mod raster;
mod steps;
mod svg;
#[cfg(feature = "cnn")]
mod training;

#[cfg(feature = "cnn")]
pub use architecture::architecture;
pub use chart::rate_color;
pub use confusion::confusion;
pub use digits::{Tile, digits};
pub use drawing::{blame, forward, network};
#[cfg(feature = "typeset")]
pub use equations::block;
pub use loss::{POINTS, loss_along, loss_by_iteration, loss_by_rate};
pub use steps::loss_by_step;
pub use svg::Svg;
#[cfg(feature = "cnn")]
pub use training::{comparison, training};

use crate::network::Role;

/// The color of a role, as `rrggbb`: pale enough for black digits on it. Color-blind people can tell
/// the roles apart too, because the lightness differs and the heading names the quantity.
pub fn tint(role: Role) -> u32 {
    match role {
        Role::Target => 0xE7E6E6,
        Role::Input => 0xD6E9F8,
        Role::Weight => 0xFCE4D0,
        Role::Hidden => 0xDDF0DA,
        Role::Output => 0xE6DDF3,
        Role::Error => 0xF9D9D6,
        Role::Gradient => 0xFFF3C4,
        Role::State => 0xDDEEEE,
    }
}

/// The strong color of a role, for lines and headings.
pub fn shade(role: Role) -> u32 {
    match role {
        Role::Target => 0x595959,
        Role::Input => 0x1F5F99,
        Role::Weight => 0xA6500A,
        Role::Hidden => 0x2B6E2A,
        Role::Output => 0x5B3D94,
        Role::Error => 0xA32A20,
        Role::Gradient => 0x7A5C00,
        Role::State => 0x2F6B6B,
    }
}
