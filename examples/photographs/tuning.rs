//! The pictures that the reading was tuned on. Their papers, pens, light and marks differ from those
//! of the held-out thousand.

use crate::layout::{self, Digits, Taken};
use crate::photo::{Desk, Photo, Ruling, Shadow};
use crate::shapes::{self, Pen, Shape};
use backprop::cnn::Random;
use std::f64::consts::{PI, TAU};

/// Which of MNIST's test digits are in them.
pub const DIGITS: std::ops::Range<usize> = 0..5000;

pub const MARKS: [&[&[i32]]; 10] = [
    // A, H, K, N, T, X
    &[&[20, 86, 50, 14, 80, 86], &[32, 58, 68, 58]],
    &[&[26, 14, 26, 86], &[74, 14, 74, 86], &[26, 50, 74, 50]],
    &[&[28, 14, 28, 86], &[74, 14, 28, 54], &[42, 44, 76, 86]],
    &[&[24, 86, 24, 14, 76, 86, 76, 14]],
    &[&[18, 16, 82, 16], &[50, 16, 50, 86]],
    &[&[22, 14, 78, 86], &[78, 14, 22, 86]],
    // A triangle, a square, a plus, a wave.
    &[&[50, 14, 86, 84, 14, 84, 50, 14]],
    &[&[18, 18, 82, 18, 82, 82, 18, 82, 18, 18]],
    &[&[50, 14, 50, 86], &[14, 50, 86, 50]],
    &[&[12, 50, 24, 30, 36, 50, 48, 70, 60, 50, 72, 30, 86, 50]],
];

/// The picture at `index`, what it shows, and its kind.
pub fn photo(index: usize, digits: &Digits, random: &mut Random) -> (Photo, String, &'static str) {
    sized(index, 1100.0, digits, random)
}

/// The same, with a shorter side of at most `largest` pixels.
pub fn sized(
    index: usize,
    largest: f64,
    digits: &Digits,
    random: &mut Random,
) -> (Photo, String, &'static str) {
    let count = match index % 10 {
        0..5 => 1,
        5..7 => 4,
        7 => 2 + random.below(5),
        _ => 0,
    };
    let short = random.uniform(110.0, largest);
    let mut size = [short * random.uniform(1.0, 1.6), short];
    if random.unit() < 0.3 {
        size.reverse();
    }
    if count > 1 {
        let factor = (50.0 * count as f64 / size[0]).max(1.0);
        size = size.map(|side| side * factor);
    }
    let mut photo = Photo::plain(size.map(|side| side as u32));
    let short = size[0].min(size[1]);
    let is_on_desk = random.unit() < 0.2;
    let pen = match random.below(4) {
        0 => Pen::Width(random.uniform(0.03, 0.075)),
        1 => Pen::Width(random.uniform(0.075, 0.22)),
        _ => Pen::Own,
    };
    let mut truth = String::new();
    let room = if is_on_desk { 0.5 } else { 0.84 };
    if count > 0 {
        let shapes = (0..count)
            .map(|_| {
                let Taken { image, label } = digits.take(random);
                truth.push_str(&label.to_string());
                Shape::digit(image, pen)
            })
            .collect();
        let height = (short * random.uniform(0.22, 0.8)).max(34.0);
        photo.marks = layout::row(shapes, height, [0.06, 0.5], room, size, random);
    } else if random.unit() < 0.9 {
        let strokes = match random.below(4) {
            0 => vec![shapes::scribble(4 + random.below(8), random)],
            1 => (0..2 + random.below(3))
                .map(|_| shapes::scribble(2 + random.below(2), random))
                .collect(),
            _ => shapes::shaken(MARKS[random.below(MARKS.len())], random),
        };
        let shapes = vec![Shape::strokes(&strokes, random.uniform(0.04, 0.18))];
        let height = short * random.uniform(0.25, 0.8);
        photo.marks = layout::row(shapes, height, [0.1, 0.4], room, size, random);
    }
    let unit = photo.marks.first().map_or(short * 0.4, |mark| mark.side * 20.0 / 28.0);
    let mut kind = if count == 0 { "no digit" } else { "plain" };
    let level = random.uniform(0.75, 1.0);
    photo.paper = [level, level * random.uniform(0.95, 1.0), level * random.uniform(0.85, 1.0)];
    photo.grain = [random.uniform(0.0, 0.06), random.uniform(1.0, 60.0)];
    photo.ink = (
        [[0.08, 0.08, 0.1], [0.1, 0.2, 0.6], [0.35, 0.35, 0.36]][random.below(3)],
        random.uniform(0.75, 1.0),
    );
    let line = (unit * random.uniform(0.006, 0.025)).max(1.0);
    let first = [random.uniform(0.0, unit), random.uniform(0.0, unit)];
    photo.ruling = match random.below(5) {
        0 => Ruling::Lines {
            pitch: unit * random.uniform(0.4, 1.8),
            width: line,
            first: first[0],
            margin: (random.unit() < 0.3).then(|| size[0] * random.uniform(0.02, 0.06)),
        },
        1 => Ruling::Squares { pitch: unit * random.uniform(0.25, 1.5), width: line, first },
        _ => Ruling::None,
    };
    if count == 1 && !matches!(photo.ruling, Ruling::None) {
        kind = "ruled";
    }
    photo.print = ([[0.4, 0.55, 0.8], [0.5, 0.5, 0.5]][random.below(2)], random.uniform(0.2, 0.95));
    if is_on_desk {
        let sides = [
            size[0] * random.uniform(0.04, 0.2),
            size[1] * random.uniform(0.04, 0.2),
            size[0] * random.uniform(0.8, 0.96),
            size[1] * random.uniform(0.8, 0.96),
        ];
        let desk = match random.below(2) {
            0 => Desk::Plain,
            _ => Desk::Wood {
                pitch: short * random.uniform(0.008, 0.05),
                angle: random.uniform(0.0, PI),
            },
        };
        let dark = random.uniform(0.05, 0.45);
        photo.sheet = Some((sides, desk, [dark * 1.1, dark, dark * 0.8]));
        if count == 1 {
            kind = "desk";
        }
    }
    photo.turn = random.uniform(-8.0, 8.0).to_radians();
    photo.tilt = [random.uniform(-0.12, 0.12), random.uniform(-0.12, 0.12)];
    photo.light = random.uniform(0.5, 1.05);
    let (angle, slope) = (random.uniform(0.0, TAU), random.uniform(0.0, 0.5));
    photo.slope = [slope * angle.cos(), slope * angle.sin()];
    photo.vignette = random.uniform(0.0, 0.3);
    if random.unit() < 0.35 {
        let left = random.uniform(0.4, 0.85);
        let angle = random.uniform(0.0, TAU);
        let place = [0, 1].map(|axis| size[axis] * random.uniform(0.2, 0.8));
        let along = place[0] * angle.cos() + place[1] * angle.sin();
        let soft = short * random.uniform(0.02, 0.4);
        photo.shadows.push(match random.below(2) {
            0 => Shadow::Half { angle, place: along, soft, left },
            _ => Shadow::Band {
                angle,
                place: along,
                width: short * random.uniform(0.15, 0.5),
                soft,
                left,
            },
        });
        if count == 1 && kind == "plain" {
            kind = "shadow";
        }
    }
    photo.blur = (unit * random.uniform(0.0, 0.03)).min(5.0);
    photo.noise = random.uniform(0.0, 0.035);
    photo.quality = (random.unit() < 0.75).then(|| 30 + random.below(70) as u8);
    if photo.quality.is_some() && random.unit() < 0.1 {
        photo.orientation = 2 + random.below(7) as u8;
    }
    (photo, truth, if count > 1 { "rows" } else { kind })
}
