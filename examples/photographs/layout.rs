//! Where the digits stand on the paper, and which they are.

use crate::photo::Mark;
use crate::shapes::Shape;
use backprop::cnn::Random;
use backprop::cnn::data::Split;
use std::ops::Range;

/// The digits that pictures are made of.
pub struct Digits {
    pub split: Split,
    pub range: Range<usize>,
}

/// One of them.
pub struct Taken<'a> {
    pub image: &'a [u8],
    pub label: u8,
}

impl Digits {
    pub fn take(&self, random: &mut Random) -> Taken<'_> {
        self.at(self.range.start + random.below(self.range.len()))
    }

    pub fn at(&self, index: usize) -> Taken<'_> {
        Taken { image: self.split.image(index), label: self.split.labels[index] }
    }
}

/// The shapes in a row, somewhere in the middle of a picture of this size, `height` high unless
/// that is too wide for `room`, a part of the picture. The gaps are parts of the height.
pub fn row(
    shapes: Vec<Shape>,
    height: f64,
    gaps: [f64; 2],
    room: f64,
    [width, whole]: [f64; 2],
    random: &mut Random,
) -> Vec<Mark> {
    // Of a square with the side 1, whose digit is 20 / 28 high.
    let gaps: Vec<f64> =
        shapes.iter().map(|_| random.uniform(gaps[0], gaps[1]) * 20.0 / 28.0).collect();
    let bounds: Vec<[f64; 4]> = shapes.iter().map(Shape::bounds).collect();
    let wide: f64 = bounds.iter().map(|[left, _, right, _]| right - left).sum::<f64>()
        + gaps[1..].iter().sum::<f64>();
    let side = (height * 28.0 / 20.0).min(width * room / wide).min(whole * room * 28.0 / 20.0);
    let free = |length: f64, taken: f64| (length * room - taken).max(0.0);
    let mut x =
        width / 2.0 - side * wide / 2.0 + random.uniform(-0.5, 0.5) * free(width, side * wide);
    let y = whole / 2.0 + random.uniform(-0.5, 0.5) * free(whole, side * 20.0 / 28.0);
    let mut marks = Vec::new();
    for ((shape, [left, _, right, _]), gap) in shapes.into_iter().zip(bounds).zip(gaps) {
        if !marks.is_empty() {
            x += side * gap;
        }
        let size = random.uniform(0.92, 1.0);
        let middle = [
            x + side * ((right - left) / 2.0 + (0.5 - (left + right) / 2.0) * size),
            y + side * random.uniform(-0.05, 0.05),
        ];
        x += side * (right - left);
        marks.push(Mark { shape, middle, side: side * size, turn: random.uniform(-0.06, 0.06) });
    }
    marks
}
