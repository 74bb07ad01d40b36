//! Trains the judge, the small network that says whether the network that reads digits is right, on
//! the tuning set and on marks that are no digits: scribbles, parts of digits, digits that touch.

use crate::layout::Digits;
use crate::photo::{Mark, Photo};
use crate::shapes::{self, Pen, Shape};
use crate::{Outcome, tuning};
use backprop::cnn::Random;
use backprop::cnn::picture::Reader;
use backprop::cnn::picture::judge::{HIDDEN, INPUTS, Judge};
use rayon::prelude::*;
use std::path::Path;

/// What the judge sees, and whether the answer was right.
pub type Case = ([f32; INPUTS], bool);

const JUDGE: u64 = 41;
const EPOCHS: usize = 40;
const BATCH: usize = 64;

/// Which small drawing, and whether its digits count as such.
fn drawing(kind: usize, digits: &Digits, random: &mut Random) -> (Photo, String) {
    let pen = match random.below(3) {
        0 => Pen::Width(random.uniform(0.04, 0.2)),
        _ => Pen::Own,
    };
    let side = 150.0;
    let at = |shape: Shape, x: f64, random: &mut Random| Mark {
        shape,
        middle: [x, 100.0 + random.uniform(-8.0, 8.0)],
        side,
        turn: random.uniform(-0.15, 0.15),
    };
    let mut photo = Photo::plain([200, 200]);
    photo.blur = random.uniform(0.0, 3.0);
    let width = random.uniform(0.04, 0.2);
    let mut truth = String::new();
    let one = match kind {
        0 => {
            let taken = digits.take(random);
            truth = taken.label.to_string();
            Shape::digit(taken.image, pen)
        }
        // A part of a digit.
        1 => {
            let mut shape = Shape::digit(digits.take(random).image, pen);
            let (angle, off) = (random.uniform(0.0, 6.3), random.uniform(-0.1, 0.2));
            for (place, ink) in shape.0.iter_mut().enumerate() {
                let [x, y] = [place % shapes::CELLS, place / shapes::CELLS]
                    .map(|cell| cell as f64 / shapes::CELLS as f64 - 0.5);
                if x * f64::cos(angle) + y * f64::sin(angle) > off {
                    *ink = 0.0;
                }
            }
            shape
        }
        2 => Shape::strokes(&[shapes::scribble(4 + random.below(8), random)], width),
        3 => {
            let strokes: Vec<_> = (0..2 + random.below(3))
                .map(|_| shapes::scribble(2 + random.below(2), random))
                .collect();
            Shape::strokes(&strokes, width)
        }
        4 => {
            let point = |random: &mut Random| [random.uniform(0.1, 0.9), random.uniform(0.1, 0.9)];
            let strokes: Vec<Vec<[f64; 2]>> = (0..1 + random.below(3))
                .map(|_| (0..2 + random.below(4)).map(|_| point(random)).collect())
                .collect();
            Shape::strokes(&strokes, width)
        }
        5 => {
            let rows = tuning::MARKS[random.below(tuning::MARKS.len())];
            Shape::strokes(&shapes::shaken(rows, random), width)
        }
        _ => Shape::letter(pen, random),
    };
    photo.marks = vec![at(one, 100.0, random)];
    (photo, truth)
}

/// Two digits beside each other, the gap between them and the truth.
fn pair(digits: &Digits, random: &mut Random) -> (Photo, String) {
    let mut truth = String::new();
    let shapes = (0..2)
        .map(|_| {
            let taken = digits.take(random);
            truth.push_str(&taken.label.to_string());
            Shape::digit(taken.image, Pen::Own)
        })
        .collect();
    let size = [300.0, 200.0];
    let mut photo = Photo::plain([300, 200]);
    photo.blur = random.uniform(0.0, 2.0);
    photo.marks = crate::layout::row(shapes, 110.0, [-0.25, 0.4], 0.9, size, random);
    (photo, truth)
}

/// Draws everything, has it read, and says of each answer whether it is right.
pub fn cases(
    digits: &Digits,
    reader: impl Fn() -> Reader + Sync + Send,
    count: usize,
) -> Vec<Case> {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let folder = folder.path();
    (0..count)
        .into_par_iter()
        .map_init(reader, |reader, index| {
            let mut random = Random::new(5, JUDGE, index as u64);
            // Half of them photographs, the rest drawings.
            let (photo, truth) = match index % 10 {
                0..5 => {
                    // Small ones: most of the time goes into making them.
                    let kind = index / 10 * 10 + index % 5 * 2;
                    let (photo, truth, _) = tuning::sized(kind, 450.0, digits, &mut random);
                    (photo, truth)
                }
                5 => pair(digits, &mut random),
                6 => drawing(0, digits, &mut random),
                _ => drawing(1 + random.below(7), digits, &mut random),
            };
            let (bytes, end) = photo.develop(&mut random);
            let file = folder.join(format!("{index}.{end}"));
            std::fs::write(&file, bytes).expect("the folder can be written to");
            let cases = of_file(reader, &file, &truth);
            std::fs::remove_file(&file).expect("it was written");
            cases
        })
        .flatten()
        .collect()
}

fn of_file(reader: &mut Reader, file: &Path, truth: &str) -> Vec<Case> {
    let Ok(rows) = reader.guesses(file) else { return Vec::new() };
    let singles: usize =
        rows.iter().map(|row| row.iter().filter(|guess| guess.parts() == 1).count()).sum();
    let mut cases = Vec::new();
    for guess in rows.iter().flatten() {
        let is_right = if singles == truth.len() {
            // Each piece is a digit, so a group of several is none.
            guess.parts() == 1
                && truth.as_bytes()[guess.first] == b'0' + guess.digit.class as u8
                && rows.len() == 1
        } else if truth.len() == 1 {
            // A digit in pieces, or with other marks: all pieces together are right.
            match guess.parts() == singles {
                true => truth.as_bytes()[0] == b'0' + guess.digit.class as u8,
                false => continue,
            }
        } else if truth.is_empty() {
            false
        } else {
            continue;
        };
        cases.push((guess.evidence(), is_right));
    }
    cases
}

/// Gradient descent (Adam) on the cross entropy.
pub fn train(cases: &[Case], random: &mut Random) -> Judge {
    let count = HIDDEN * INPUTS + 2 * HIDDEN + 1;
    let mut p: Vec<f32> = (0..count).map(|_| random.uniform(-0.1, 0.1) as f32).collect();
    let (mut m, mut s) = (vec![0.0_f32; count], vec![0.0_f32; count]);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut step = 0;
    let (at_b, at_v, at_c) = (HIDDEN * INPUTS, HIDDEN * INPUTS + HIDDEN, count - 1);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            let mut g = vec![0.0_f32; count];
            for case in batch {
                let (x, is_right) = &cases[*case];
                let z: Vec<f32> = (0..HIDDEN)
                    .map(|unit| {
                        let row = &p[unit * INPUTS..(unit + 1) * INPUTS];
                        row.iter().zip(x).map(|(w, x)| w * x).sum::<f32>() + p[at_b + unit]
                    })
                    .collect();
                let sum = p[at_c]
                    + z.iter().enumerate().map(|(u, z)| p[at_v + u] * z.max(0.0)).sum::<f32>();
                // σ(sum) − target, the derivative of the loss with respect to the sum.
                let d = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(*is_right));
                g[at_c] += d;
                for unit in 0..HIDDEN {
                    g[at_v + unit] += d * z[unit].max(0.0);
                    if z[unit] > 0.0 {
                        let d = d * p[at_v + unit];
                        g[at_b + unit] += d;
                        let row = &mut g[unit * INPUTS..(unit + 1) * INPUTS];
                        row.iter_mut().zip(x).for_each(|(g, x)| *g += d * x);
                    }
                }
            }
            step += 1;
            let rate = 2e-3 * (1.0 - epoch as f32 / EPOCHS as f32);
            let (first, second) = (1.0 - 0.9_f32.powi(step), 1.0 - 0.999_f32.powi(step));
            for i in 0..count {
                let g = g[i] / batch.len() as f32;
                m[i] = 0.9 * m[i] + 0.1 * g;
                s[i] = 0.999 * s[i] + 0.001 * g * g;
                let decay = if i < at_b { 0.02 * p[i] } else { 0.0 };
                p[i] -= rate * (m[i] / first / ((s[i] / second).sqrt() + 1e-8) + decay);
            }
        }
    }
    Judge {
        w: p[..at_b].to_vec(),
        b: p[at_b..at_v].to_vec(),
        v: p[at_v..at_c].to_vec(),
        c: p[at_c],
    }
}

/// Trains on four fifths and prints how the rest is judged, then on all, and writes the file.
pub fn run(
    digits: &Digits,
    reader: impl Fn() -> Reader + Sync + Send,
    count: usize,
    out: &Path,
) -> Outcome<()> {
    let mut cases = cases(digits, reader, count);
    let right = cases.iter().filter(|(_, is_right)| *is_right).count();
    println!("{} answers, {right} of them right", cases.len());
    let mut random = Random::new(6, JUDGE, 1);
    random.shuffle(&mut cases);
    let (rest, most) = cases.split_at(cases.len() / 5);
    let judge = train(most, &mut random);
    println!("confidence   answers  right   of four fifths, on the rest");
    for (low, high) in [
        (0.0, 0.1),
        (0.1, 0.3),
        (0.3, 0.6),
        (0.6, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 0.98),
        (0.98, 0.99),
        (0.99, 1.01),
    ] {
        let inside: Vec<&Case> =
            rest.iter().filter(|(x, _)| (low..high).contains(&judge.confidence(x))).collect();
        let right = inside.iter().filter(|(_, is_right)| *is_right).count();
        println!(
            "{low:4.2}..{high:4.2} {:10} {:8.3}",
            inside.len(),
            right as f32 / inside.len() as f32
        );
    }
    let judge = train(&cases, &mut random);
    std::fs::write(out, judge.packed())?;
    println!("wrote {}", out.display());
    Ok(())
}
