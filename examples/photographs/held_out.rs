//! The thousand pictures that say how well `predict` reads: papers, pens, light and marks of kinds
//! that nothing was tuned on. Leave them unread, and look at their totals only: the figures count
//! only as long as nobody works towards them.

use crate::layout::{self, Digits, Taken};
use crate::photo::{Desk, Photo, Ruling, Shadow};
use crate::shapes::{self, Pen, Shape};
use backprop::cnn::Random;
use std::f64::consts::{PI, TAU};

/// Which of MNIST's test digits are in them.
pub const DIGITS: std::ops::Range<usize> = 5000..10_000;
pub const COUNT: usize = 1000;

/// Letters and other marks that nobody takes for a digit, as strokes of x and y in percent.
const MARKS: [(&str, &[&[i32]]); 12] = [
    ("E", &[&[75, 18, 28, 18, 28, 82, 76, 82], &[28, 50, 68, 50]]),
    ("F", &[&[76, 18, 30, 18, 30, 84], &[30, 50, 66, 50]]),
    ("M", &[&[16, 84, 24, 18, 50, 66, 76, 18, 84, 84]]),
    ("R", &[&[28, 84, 28, 18, 58, 18, 72, 28, 72, 40, 58, 50, 28, 50], &[48, 50, 76, 84]]),
    ("W", &[&[12, 18, 30, 84, 50, 34, 70, 84, 88, 18]]),
    ("Y", &[&[22, 18, 50, 50, 50, 86], &[78, 18, 50, 50]]),
    ("star", &[&[50, 12, 70, 84, 14, 38, 86, 38, 30, 84, 50, 12]]),
    ("arrow", &[&[12, 50, 86, 50], &[62, 28, 86, 50, 62, 72]]),
    (
        "heart",
        &[&[
            50, 84, 16, 46, 16, 28, 30, 18, 44, 22, 50, 36, 56, 22, 70, 18, 84, 28, 84, 46, 50, 84,
        ]],
    ),
    ("hash", &[&[38, 14, 32, 86], &[66, 14, 60, 86], &[14, 38, 86, 38], &[14, 62, 86, 62]]),
    ("tick", &[&[14, 54, 38, 82, 88, 18]]),
    (
        "face",
        &[
            &[50, 12, 74, 20, 88, 44, 84, 70, 62, 88, 38, 88, 16, 70, 12, 44, 26, 20, 50, 12],
            &[36, 38, 37, 44],
            &[64, 38, 63, 44],
            &[32, 62, 42, 72, 58, 72, 68, 62],
        ],
    ),
];

/// The picture at `index`, what it shows, and the total that it counts in.
pub fn photo(index: usize, digits: &Digits, random: &mut Random) -> (Photo, String, &'static str) {
    let count = match index {
        0..520 => 1,
        520..720 => 4,
        720..800 => [2, 3, 5, 6][index % 4],
        _ => 0,
    };
    let short = 10_f64.powf(random.uniform(2.0, 3.2));
    let ratio = [1.0, 4.0 / 3.0, 16.0 / 9.0, 1.5][random.below(4)];
    let mut size = [short * ratio, short];
    if random.unit() < 0.35 {
        size.reverse();
    }
    if count > 1 {
        // A row wants at least 40 pixels for each digit.
        let factor = (45.0 * count as f64 / size[0]).max(1.0);
        size = size.map(|side| side * factor);
    }
    if index % 40 == 7 {
        size = [4000.0, 3000.0];
    }
    let mut photo = Photo::plain(size.map(|side| side as u32));
    let short = size[0].min(size[1]);
    let is_on_desk = random.unit() < 0.2;
    let pen = match random.below(5) {
        0 => Pen::Width(random.uniform(0.035, 0.06)),
        1 => Pen::Width(random.uniform(0.06, 0.1)),
        2 => Pen::Width(random.uniform(0.13, 0.2)),
        _ => Pen::Own,
    };
    let mut truth = String::new();
    if count > 0 {
        let shapes = (0..count)
            .map(|_| {
                let Taken { image, label } = digits.take(random);
                truth.push_str(&label.to_string());
                Shape::digit(image, pen)
            })
            .collect();
        let room = if is_on_desk { 0.55 } else { 0.86 };
        let height = (short * random.uniform(0.28, if is_on_desk { 0.5 } else { 0.75 })).max(34.0);
        photo.marks = layout::row(shapes, height, [0.1, 0.45], room, size, random);
    } else if index < 960 {
        let width = random.uniform(0.05, 0.15);
        let (_, rows) = MARKS[random.below(MARKS.len())];
        let strokes = match random.below(7) {
            0 => vec![shapes::scribble(6 + random.below(6), random)],
            1 => {
                let turns = random.uniform(2.2, 3.4);
                vec![
                    (0..=90)
                        .map(|step| {
                            let part = f64::from(step) / 90.0;
                            let (angle, radius) = (part * turns * TAU, 0.05 + 0.37 * part);
                            [0.5 + radius * angle.cos(), 0.5 + radius * angle.sin()]
                        })
                        .collect(),
                ]
            }
            _ => shapes::shaken(rows, random),
        };
        let height = short * random.uniform(0.3, 0.75);
        let shapes = vec![Shape::strokes(&strokes, width)];
        photo.marks = layout::row(shapes, height, [0.1, 0.4], 0.86, size, random);
    }
    let unit = photo.marks.first().map_or(short * 0.4, |mark| mark.side * 20.0 / 28.0);
    photo.paper = [[0.95, 0.95, 0.93], [0.9, 0.86, 0.74], [0.82, 0.9, 0.84], [0.78, 0.78, 0.8]]
        [random.below(4)];
    photo.grain = [random.uniform(0.0, 0.05), random.uniform(2.0, 90.0)];
    photo.ink = [
        ([0.1, 0.1, 0.12], random.uniform(0.8, 0.98)),
        ([0.12, 0.16, 0.5], random.uniform(0.8, 0.95)),
        ([0.3, 0.3, 0.32], random.uniform(0.75, 0.9)),
        ([0.5, 0.1, 0.15], random.uniform(0.85, 0.95)),
    ][random.below(4)];
    let line = (unit * random.uniform(0.008, 0.02)).max(1.0);
    photo.ruling = match random.below(6) {
        0 => Ruling::Lines {
            pitch: unit * random.uniform(0.5, 1.5),
            width: line,
            first: random.uniform(0.0, unit),
            margin: (random.unit() < 0.4).then(|| size[0] * random.uniform(0.01, 0.05)),
        },
        1 => Ruling::Squares {
            pitch: unit * random.uniform(0.3, 1.3),
            width: line,
            first: [random.uniform(0.0, unit), random.uniform(0.0, unit)],
        },
        2 => Ruling::Dots {
            pitch: unit * random.uniform(0.3, 0.7),
            width: line,
            first: [random.uniform(0.0, unit), random.uniform(0.0, unit)],
        },
        _ => Ruling::None,
    };
    photo.print = (
        [[0.5, 0.6, 0.85], [0.6, 0.6, 0.6], [0.45, 0.7, 0.55]][random.below(3)],
        random.uniform(0.3, 0.85),
    );
    if is_on_desk {
        let edge = |random: &mut Random| random.uniform(0.05, 0.16);
        let sides = [
            size[0] * edge(random),
            size[1] * edge(random),
            size[0] * (1.0 - edge(random)),
            size[1] * (1.0 - edge(random)),
        ];
        let desk = match random.below(3) {
            0 => Desk::Plain,
            1 => Desk::Wood {
                pitch: short * random.uniform(0.01, 0.04),
                angle: random.uniform(0.0, PI),
            },
            _ => Desk::Cloth { pitch: short * random.uniform(0.008, 0.03) },
        };
        let color = [[0.25, 0.2, 0.16], [0.1, 0.1, 0.11], [0.4, 0.28, 0.2], [0.2, 0.25, 0.3]]
            [random.below(4)];
        photo.sheet = Some((sides, desk, color));
    }
    photo.turn = random.uniform(-6.0, 6.0).to_radians();
    photo.tilt = [random.uniform(-0.1, 0.1), random.uniform(-0.1, 0.1)];
    photo.light = random.uniform(0.6, 1.0);
    let (angle, slope) = (random.uniform(0.0, TAU), random.uniform(0.0, 0.4));
    photo.slope = [slope * angle.cos(), slope * angle.sin()];
    photo.vignette = random.uniform(0.0, 0.35);
    if random.unit() < 0.3 {
        let left = random.uniform(0.5, 0.8);
        let place = [0, 1].map(|axis| size[axis] * random.uniform(0.25, 0.75));
        let angle = random.uniform(0.0, TAU);
        let along = place[0] * angle.cos() + place[1] * angle.sin();
        let soft = short * random.uniform(0.03, 0.3);
        photo.shadows.push(match random.below(3) {
            0 => Shadow::Half { angle, place: along, soft, left },
            1 => Shadow::Band { angle, place: along, width: short * 0.25, soft, left },
            _ => Shadow::Disk { middle: place, radius: short * 0.4, soft, left },
        });
    }
    photo.blur = (unit * random.uniform(0.0, 0.025)).min(6.0);
    photo.noise = random.uniform(0.0, 0.03);
    photo.quality = (random.unit() < 0.8).then(|| 40 + random.below(56) as u8);
    if photo.quality.is_some() && random.unit() < 0.25 {
        photo.orientation = 2 + random.below(7) as u8;
    }
    let total = match count {
        0 => "no digit",
        1 => "single digits",
        4 => "rows of four",
        _ => "rows of two, three, five and six",
    };
    (photo, truth, total)
}
