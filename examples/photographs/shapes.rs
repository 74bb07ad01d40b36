//! Ink on a small square: MNIST's digits, made large and drawn again with a pen, and marks that are
//! no digits, from strokes.

use ab_glyph::{Font, FontRef, GlyphId, Point, PxScale};
use backprop::cnn::Random;
use backprop::cnn::data::SIDE;

/// The side of a shape, in cells.
pub const CELLS: usize = 224;

/// Ink in a square, `[row][column]`, from 0 to 1, [`CELLS`] on a side.
pub struct Shape(pub Vec<f32>);

/// Fonts whose letters are marks that are no digits.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../assets/fonts/OpenSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/katex/KaTeX_Main-Regular.ttf"),
    include_bytes!("../../assets/fonts/katex/KaTeX_Math-Italic.ttf"),
];

/// Letters that nobody reads as a digit. A font may lack some of them.
const LETTERS: &str = "AEFHKLMNPRTUVWXYaehkmnprtuvwxΓΔΛΠΣΦΨΩαβημπψω";

/// How a shape is drawn.
#[derive(Clone, Copy, Debug)]
pub enum Pen {
    /// The strokes of the digit as they are.
    Own,
    /// Along the middle of the strokes, this wide; 1 is the height of the digit.
    Width(f64),
}

impl Shape {
    /// The ink at a place of the square, whose sides go from 0 to 1.
    pub fn at(&self, x: f64, y: f64) -> f32 {
        let (x, y) = (x * CELLS as f64 - 0.5, y * CELLS as f64 - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = ((x - left) as f32, (y - top) as f32);
        let cell = |row: f64, column: f64| {
            let inside = 0.0..CELLS as f64;
            match inside.contains(&row) && inside.contains(&column) {
                true => self.0[row as usize * CELLS + column as usize],
                false => 0.0,
            }
        };
        let mix = |a: f32, b: f32, part: f32| a + (b - a) * part;
        mix(
            mix(cell(top, left), cell(top, left + 1.0), across),
            mix(cell(top + 1.0, left), cell(top + 1.0, left + 1.0), across),
            down,
        )
    }

    /// The first and one past the last column and row with ink, as parts of the side.
    pub fn bounds(&self) -> [f64; 4] {
        let (mut left, mut top, mut right, mut bottom) = (CELLS, CELLS, 0, 0);
        for (place, _) in self.0.iter().enumerate().filter(|(_, ink)| **ink > 0.5) {
            let (y, x) = (place / CELLS, place % CELLS);
            (left, right, top, bottom) =
                (left.min(x), right.max(x + 1), top.min(y), bottom.max(y + 1));
        }
        [left, top, right, bottom].map(|cell| cell as f64 / CELLS as f64)
    }

    /// An image of MNIST.
    pub fn digit(image: &[u8], pen: Pen) -> Shape {
        let smooth = enlarged(image);
        match pen {
            Pen::Own => {
                // Half of the ink is the edge; a soft edge two cells wide.
                Shape(smooth.iter().map(|ink| ((ink - 0.45) * 6.0 + 0.5).clamp(0.0, 1.0)).collect())
            }
            Pen::Width(width) => {
                let is_ink: Vec<bool> = smooth.iter().map(|ink| *ink > 0.45).collect();
                drawn(&thinned(is_ink), width * 20.0 / 28.0)
            }
        }
    }

    /// A letter that nobody reads as a digit, with the strokes of a font or with a pen.
    pub fn letter(pen: Pen, random: &mut Random) -> Shape {
        let font = FONTS[random.below(FONTS.len())];
        let font = FontRef::try_from_slice(font).expect("it is a font");
        let glyphs: Vec<GlyphId> = LETTERS
            .chars()
            .map(|letter| font.glyph_id(letter))
            .filter(|glyph| *glyph != GlyphId(0))
            .collect();
        let glyph = glyphs[random.below(glyphs.len())];
        let scale = PxScale::from(1.3 * CELLS as f32);
        let outline =
            |x, y| font.outline_glyph(glyph.with_scale_and_position(scale, Point { x, y }));
        let mut cells = vec![0.0_f32; CELLS * CELLS];
        // Moved into the middle of the square.
        let middle = CELLS as f32 / 2.0;
        let bounds = outline(0.0, 0.0).expect("the font has this letter").px_bounds();
        let (x, y) = (
            middle - (bounds.min.x + bounds.max.x) / 2.0,
            middle - (bounds.min.y + bounds.max.y) / 2.0,
        );
        let outline = outline(x, y).expect("the font has this letter");
        let bounds = outline.px_bounds();
        outline.draw(|x, y, ink| {
            let (x, y) = (bounds.min.x as i32 + x as i32, bounds.min.y as i32 + y as i32);
            if (0..CELLS as i32).contains(&x) && (0..CELLS as i32).contains(&y) {
                cells[y as usize * CELLS + x as usize] = ink;
            }
        });
        match pen {
            Pen::Own => Shape(cells),
            Pen::Width(width) => {
                let is_ink = cells.iter().map(|ink| *ink > 0.5).collect();
                drawn(&thinned(is_ink), width * 20.0 / 28.0)
            }
        }
    }

    /// Strokes, each a line through points of the square.
    pub fn strokes(strokes: &[Vec<[f64; 2]>], width: f64) -> Shape {
        let mut middle = vec![false; CELLS * CELLS];
        for stroke in strokes {
            for ends in stroke.windows(2) {
                let steps = 2 * CELLS;
                for step in 0..=steps {
                    let part = step as f64 / steps as f64;
                    let [x, y] = [0, 1].map(|axis| {
                        let place = ends[0][axis] + part * (ends[1][axis] - ends[0][axis]);
                        (place.clamp(0.02, 0.97) * CELLS as f64) as usize
                    });
                    middle[y * CELLS + x] = true;
                }
            }
        }
        drawn(&middle, width * 20.0 / 28.0)
    }
}

/// The image with [`CELLS`] on a side, by cubic interpolation (Catmull and Rom).
fn enlarged(image: &[u8]) -> Vec<f32> {
    let ratio = SIDE as f32 / CELLS as f32;
    let weights = |part: f32| {
        let (p, q, r) = (part, part * part, part * part * part);
        [
            -0.5 * p + q - 0.5 * r,
            1.0 - 2.5 * q + 1.5 * r,
            0.5 * p + 2.0 * q - 1.5 * r,
            -0.5 * q + 0.5 * r,
        ]
    };
    let mut cells = vec![0.0; CELLS * CELLS];
    for (place, cell) in cells.iter_mut().enumerate() {
        let [x, y] = [place % CELLS, place / CELLS].map(|cell| (cell as f32 + 0.5) * ratio - 0.5);
        let (across, down) = (weights(x - x.floor()), weights(y - y.floor()));
        for (i, weight) in down.iter().enumerate() {
            for (j, other) in across.iter().enumerate() {
                let (row, column) =
                    (y.floor() as i32 + i as i32 - 1, x.floor() as i32 + j as i32 - 1);
                if (0..SIDE as i32).contains(&row) && (0..SIDE as i32).contains(&column) {
                    let pixel = f32::from(image[row as usize * SIDE + column as usize]) / 255.0;
                    *cell += weight * other * pixel;
                }
            }
        }
    }
    cells
}

/// The middle lines of what is ink (Zhang and Suen, "A fast parallel algorithm for thinning digital
/// patterns", CACM 27 (1984)).
fn thinned(mut is_ink: Vec<bool>) -> Vec<bool> {
    loop {
        let mut has_changed = false;
        for pass in 0..2 {
            let mut gone = Vec::new();
            for y in 1..CELLS - 1 {
                for x in 1..CELLS - 1 {
                    if !is_ink[y * CELLS + x] {
                        continue;
                    }
                    // Clockwise from above.
                    let near =
                        [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)].map(
                            |(dx, dy): (i32, i32)| {
                                is_ink[(y as i32 + dy) as usize * CELLS + (x as i32 + dx) as usize]
                            },
                        );
                    let count = near.iter().filter(|ink| **ink).count();
                    let starts = (0..8).filter(|i| !near[*i] && near[(i + 1) % 8]).count();
                    let [up, right, down, left] = [near[0], near[2], near[4], near[6]];
                    let is_edge = match pass {
                        0 => !(right && down && (up || left)),
                        _ => !(up && left && (right || down)),
                    };
                    if (2..=6).contains(&count) && starts == 1 && is_edge {
                        gone.push(y * CELLS + x);
                    }
                }
            }
            has_changed |= !gone.is_empty();
            gone.into_iter().for_each(|place| is_ink[place] = false);
        }
        if !has_changed {
            return is_ink;
        }
    }
}

/// A pen of this width (1 is the side of the square), led along the middle lines.
fn drawn(middle: &[bool], width: f64) -> Shape {
    let radius = (width / 2.0 * CELLS as f64) as f32;
    let reach = radius.ceil() as i32 + 1;
    let mut cells = vec![0.0_f32; CELLS * CELLS];
    for (place, _) in middle.iter().enumerate().filter(|(_, ink)| **ink) {
        let (y, x) = ((place / CELLS) as i32, (place % CELLS) as i32);
        for dy in -reach..=reach {
            for dx in -reach..=reach {
                let (row, column) = (y + dy, x + dx);
                if (0..CELLS as i32).contains(&row) && (0..CELLS as i32).contains(&column) {
                    let ink = (radius - ((dx * dx + dy * dy) as f32).sqrt() + 0.5).clamp(0.0, 1.0);
                    let cell = &mut cells[row as usize * CELLS + column as usize];
                    *cell = cell.max(ink);
                }
            }
        }
    }
    Shape(cells)
}

/// The strokes of a mark that is no digit, shaken a little. Each row is a stroke of x and y, in
/// percent of the square.
pub fn shaken(rows: &[&[i32]], random: &mut Random) -> Vec<Vec<[f64; 2]>> {
    let (slant, turn) = (random.uniform(-0.15, 0.15), random.uniform(-0.15, 0.15));
    rows.iter()
        .map(|row| {
            row.chunks(2)
                .map(|point| {
                    let x = f64::from(point[0]) / 100.0 - 0.5 + random.uniform(-0.025, 0.025);
                    let y = f64::from(point[1]) / 100.0 - 0.5 + random.uniform(-0.025, 0.025);
                    [0.5 + x + slant * y, 0.5 + y + turn * x]
                })
                .collect()
        })
        .collect()
}

/// A curve through random points, smooth, as of somebody who tries a pen.
pub fn scribble(turns: usize, random: &mut Random) -> Vec<[f64; 2]> {
    let points: Vec<[f64; 2]> =
        (0..turns).map(|_| [random.uniform(0.15, 0.85), random.uniform(0.15, 0.85)]).collect();
    smooth(&points)
}

/// A smooth curve through the points (Catmull and Rom).
pub fn smooth(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let at = |i: i64| points[i.clamp(0, points.len() as i64 - 1) as usize];
    let mut curve = Vec::new();
    for i in 0..points.len() as i64 - 1 {
        let [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
        for step in 0..12 {
            let t = f64::from(step) / 12.0;
            curve.push([0, 1].map(|axis| {
                0.5 * (2.0 * b[axis]
                    + (c[axis] - a[axis]) * t
                    + (2.0 * a[axis] - 5.0 * b[axis] + 4.0 * c[axis] - d[axis]) * t * t
                    + (3.0 * b[axis] - a[axis] - 3.0 * c[axis] + d[axis]) * t * t * t)
            }));
        }
    }
    curve.extend(points.last());
    curve
}
