//! What people show to a network: thirty pictures of each kind, with one difficulty each.

use crate::layout::{self, Digits};
use crate::photo::{Desk, Photo, Ruling, Shadow};
use crate::shapes::{Pen, Shape};
use backprop::cnn::Random;

const EACH: usize = 30;

const KINDS: [&str; 8] = [
    "even light",
    "light from one side",
    "lined paper",
    "squared paper",
    "a sheet on a dark desk",
    "a thin pen",
    "an EXIF orientation",
    "rows of four digits",
];

pub const COUNT: usize = EACH * KINDS.len();

/// The picture at `index`, what it shows, and its kind.
pub fn photo(index: usize, digits: &Digits, random: &mut Random) -> (Photo, String, &'static str) {
    let kind = KINDS[index / EACH];
    let size = [640.0, 480.0];
    let mut photo = Photo::plain([640, 480]);
    photo.noise = 0.01;
    photo.blur = 1.0;
    photo.quality = Some(85);
    let pen = if kind == "a thin pen" { Pen::Width(0.04) } else { Pen::Own };
    let count = if kind == "rows of four digits" { 4 } else { 1 };
    let mut truth = String::new();
    let shapes = (0..count)
        .map(|_| {
            let taken = digits.take(random);
            truth.push_str(&taken.label.to_string());
            Shape::digit(taken.image, pen)
        })
        .collect();
    photo.marks = layout::row(shapes, 190.0, [0.15, 0.4], 0.8, size, random);
    match kind {
        "light from one side" => {
            photo.slope = [if random.unit() < 0.5 { 0.5 } else { -0.5 }, 0.1];
            photo.shadows.push(Shadow::Half { angle: 2.6, place: -150.0, soft: 300.0, left: 0.6 });
        }
        "lined paper" => {
            photo.ruling =
                Ruling::Lines { pitch: 90.0, width: 2.0, first: 20.0, margin: Some(20.0) };
        }
        "squared paper" => {
            photo.ruling = Ruling::Squares { pitch: 45.0, width: 2.0, first: [20.0, 20.0] };
        }
        "a sheet on a dark desk" => {
            let desk = Desk::Wood { pitch: 12.0, angle: 0.3 };
            photo.sheet = Some(([50.0, 40.0, 590.0, 440.0], desk, [0.25, 0.18, 0.12]));
            photo.turn = random.uniform(-0.08, 0.08);
        }
        "an EXIF orientation" => photo.orientation = [3, 6, 8][random.below(3)],
        _ => {}
    }
    (photo, truth, kind)
}

/// The photograph in the book: three digits on lined paper, a shadow across them, and a thin pen.
pub fn book(digits: &Digits, random: &mut Random) -> Photo {
    let size = [480.0, 310.0];
    let mut photo = Photo::plain([480, 310]);
    let shapes = [0, 1, 2]
        .map(|place| Shape::digit(digits.at([4, 7, 18][place]).image, Pen::Width(0.055)))
        .into();
    photo.marks = layout::row(shapes, 130.0, [0.25, 0.45], 0.8, size, random);
    photo.ruling = Ruling::Lines { pitch: 53.0, width: 1.4, first: 25.0, margin: Some(25.0) };
    photo.ink = ([0.12, 0.16, 0.5], 0.9);
    photo.slope = [-0.25, 0.1];
    photo.shadows = vec![Shadow::Half { angle: 0.5, place: 280.0, soft: 50.0, left: 0.6 }];
    photo.turn = 0.04;
    photo.tilt = [0.03, 0.05];
    photo.blur = 0.8;
    photo.noise = 0.012;
    photo.quality = Some(75);
    photo.orientation = 6;
    photo
}
