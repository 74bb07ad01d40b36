//! Turns photographs of digits on paper into what the network needs.
//!
//! 1. `decode`: a file becomes gray levels, upright.
//! 2. `light`: the light is divided out, and ink remains.
//! 3. `lines`: the lines of the paper are erased.
//! 4. `pieces`: connected pieces of ink, in rows.
//! 5. `fit`: pieces become images of 28 × 28 like MNIST's.
//! 6. `opinion`: what the network says about each, which also decides which pieces belong together.
//! 7. `confidence`: how sure its answer is. `show`: all of this as a picture.
//!
//! `set` reads labeled pictures for training, and prepares them in the same way.

mod confidence;
mod decode;
mod fit;
mod light;
mod lines;
mod opinion;
mod pieces;
mod set;
mod show;

pub use confidence::SURE;
pub use set::{is_set, read_set};

/// The small network that judges answers, for the example that trains it.
#[doc(hidden)]
pub mod judge {
    pub use super::confidence::{HIDDEN, INPUTS, Judge};
}

use super::Architecture;
use super::data::{Classes, PIXELS, SIDE};
use super::tensors::Trained;
use super::weights::Weights;
use crate::error::Result;
use crate::words::counted;
use confidence::Confidence;
use image::GrayImage;
use light::Ink;
use ndarray::Array2;
use opinion::{Network, Opinion};
use pieces::{Map, Piece};
use std::path::Path;

/// `[row][column]`, from 0 to 1.
type Gray = Array2<f32>;

/// The most pieces of a picture that are looked at.
const MOST_PIECES: usize = 300;

/// The most pieces of a row that may be one digit.
const MOST_PARTS: usize = 3;

/// How likely it is that a digit has one more part, compared with that the part is a digit itself.
const IN_PARTS: f32 = 0.3;

/// Below this confidence a mark is left out if it is not beside a digit, or not as high.
const NO_DIGIT: f32 = 0.1;

/// Above this confidence a mark is a digit, even on a dark ground.
const SURER: f32 = 0.97;

/// A ground with less than this fraction of the paper's light may be a desk.
const DARK: f32 = 0.6;

/// The same beside a digit, where a shadow is more likely.
const DARKER: f32 = 0.45;

/// A rectangle of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The first column.
    pub left: usize,
    /// The first row.
    pub top: usize,
    /// One past the last column.
    pub right: usize,
    /// One past the last row.
    pub bottom: usize,
}

impl Bounds {
    /// How many columns.
    pub fn width(&self) -> usize {
        self.right - self.left
    }

    /// How many rows.
    pub fn height(&self) -> usize {
        self.bottom - self.top
    }

    fn with(&self, x: usize, y: usize) -> Bounds {
        self.joined(&Bounds { left: x, top: y, right: x + 1, bottom: y + 1 })
    }

    fn joined(&self, other: &Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn contains(&self, other: &Bounds) -> bool {
        self.joined(other) == *self
    }
}

/// A digit that was found.
#[derive(Clone, Debug)]
pub struct Digit {
    /// Where it is in the picture, upright, in pixels.
    pub bounds: Bounds,
    /// What the network saw, `[row][column]`, from 0 for the ground to 255.
    pub pixels: [u8; PIXELS],
    /// The label of the most likely class: the digit itself.
    pub class: usize,
    /// The network's probabilities of the classes.
    pub probabilities: Vec<f32>,
    /// The fraction of answers with this confidence that is right.
    pub confidence: f32,
    /// The light on the ground below it, as a fraction of the brightest.
    ground: f32,
    /// Whether it touches the edge of the picture, which may have cut it.
    touches_edge: bool,
}

/// Neighboring pieces of a row, taken for one digit.
#[doc(hidden)]
pub struct Guess {
    /// The first piece, and one past the last.
    pub first: usize,
    end: usize,
    /// What they would be.
    pub digit: Digit,
    opinion: Opinion,
}

impl Guess {
    /// How many pieces they are.
    pub fn parts(&self) -> usize {
        self.end - self.first
    }

    /// What the judge sees.
    pub fn evidence(&self) -> [f32; judge::INPUTS] {
        confidence::evidence(&self.opinion, &self.digit.pixels)
    }
}

/// What was found in a picture.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Width and height of the picture, upright, in pixels.
    pub size: (u32, u32),
    /// The digits, by rows from the top, each from the left.
    pub rows: Vec<Vec<Digit>>,
    /// What the classes are called.
    pub classes: Classes,
    /// How many lines of the paper were erased.
    pub lines: usize,
    /// How many pieces of ink were left out because they cannot be digits.
    pub dropped: usize,
    /// The page that was read: gray, upright, at most 1280 pixels on a side.
    page: GrayImage,
    /// The ink that remains without the light and the lines, from 0 to 255.
    ink: GrayImage,
}

impl Reading {
    /// The digits, or the names of the classes, in the order of reading. There is a space between rows,
    /// and between names if some have several characters.
    pub fn text(&self) -> String {
        let name = |digit: &Digit| self.classes.name(digit.class);
        let row = |row: &Vec<Digit>| {
            row.iter().map(name).collect::<Vec<_>>().join(self.classes.separator())
        };
        self.rows.iter().map(row).collect::<Vec<String>>().join(" ")
    }

    /// All digits, in the order of reading.
    pub fn digits(&self) -> impl Iterator<Item = &Digit> {
        self.rows.iter().flatten()
    }

    /// The reading itself, if there are digits in it.
    ///
    /// # Errors
    /// If there are none. The error says what the picture at `path` has, and what to do.
    pub fn not_empty(self, path: &Path) -> Result<Reading> {
        if !self.rows.is_empty() {
            return Ok(self);
        }
        let seen = match (self.dropped, self.lines) {
            (0, 0) => "it has only one color".into(),
            (0, lines) => format!("it has {} and nothing else", counted(lines, "line")),
            (dropped, _) => format!(
                "it has {}, each too small or cut off by the edge",
                counted(dropped, "mark")
            ),
        };
        Err(decode::bad(path, &format!("no digit found; {seen}")).hint(
            "use a picture of a dark digit on a light background, or the other way around, with some \
             background on all sides",
        ))
    }
}

/// Reads pictures with a network.
pub struct Reader {
    network: Network,
    classes: Classes,
    confidence: Confidence,
}

impl Reader {
    /// A reader with the weights that come with the program: its confidence was measured with them.
    ///
    /// # Errors
    /// If the engine cannot compute this architecture.
    pub fn new(architecture: &Architecture, weights: Weights) -> Result<Reader> {
        Ok(Reader {
            network: Network::new(architecture, weights)?,
            classes: Classes::digits(),
            confidence: Confidence::Judged,
        })
    }

    /// A reader with another network, which may know other classes than the digits. The confidence of an
    /// answer is the network's own probability.
    ///
    /// # Errors
    /// If the engine cannot compute this architecture.
    pub fn of(trained: Trained) -> Result<Reader> {
        let Trained { architecture, weights, classes } = trained;
        let network = Network::new(&architecture, weights)?;
        Ok(Reader { network, classes, confidence: Confidence::Probability })
    }

    /// Reads the digits in the PNG or JPEG at `path`. A picture of 28 × 28 pixels counts as
    /// already in MNIST's form; it is only inverted if it is dark on light.
    ///
    /// # Errors
    /// If it is not a PNG or JPEG, cannot be read, or is too large. A picture without digits is not an
    /// error: its reading has no rows.
    pub fn read(&mut self, path: &Path) -> Result<Reading> {
        let page = decode::decode(path)?;
        let empty = Reading {
            size: page.size,
            rows: Vec::new(),
            classes: self.classes.clone(),
            lines: 0,
            dropped: 0,
            page: page.gray.clone(),
            ink: GrayImage::new(page.gray.width(), page.gray.height()),
        };
        let mut best: Option<(f32, Reading)> = None;
        for mut ink in light::inks(&page.gray) {
            let reading = if page.size == (SIDE as u32, SIDE as u32) {
                Reading { rows: vec![vec![self.as_it_is(&ink)]], ..empty.clone() }
            } else {
                let sheet = sheet(&ink);
                let lines = lines::erase(&mut ink.amount, sheet);
                let map = pieces::find(&ink);
                let rows = self.rows(&ink, &map, page.scale());
                let count = |rows: &[Vec<Digit>]| rows.iter().map(Vec::len).sum::<usize>();
                let all = count(&rows);
                let rows = without_other_marks(rows);
                let dropped = map.dropped + all - count(&rows);
                let left = ink.amount.iter().map(|ink| (ink * 255.0) as u8).collect();
                let left = GrayImage::from_raw(page.gray.width(), page.gray.height(), left)
                    .expect("a level for each pixel");
                Reading { rows, lines, dropped, ink: left, ..empty.clone() }
            };
            // An answer that is rather wrong than right counts against the reading.
            let sure = reading.digits().map(|digit| digit.confidence - 0.5).sum::<f32>();
            if best.as_ref().is_none_or(|(other, _)| sure > *other) {
                best = Some((sure, reading));
            }
        }
        Ok(best.map_or(empty, |(_, reading)| reading))
    }

    /// The only digit of the picture at `path`.
    ///
    /// # Errors
    /// Those of [`read`](Self::read), and if it has no digit or several.
    pub fn read_one(&mut self, path: &Path) -> Result<Digit> {
        let reading = self.read(path)?.not_empty(path)?;
        let mut digits: Vec<Digit> = reading.rows.into_iter().flatten().collect();
        match (digits.pop(), digits.len()) {
            (Some(digit), 0) => Ok(digit),
            (_, more) => Err(decode::bad(path, &format!("it has {} digits", more + 1))
                .hint("crop the picture to one digit")),
        }
    }

    /// The digit of a picture in MNIST's form.
    fn as_it_is(&mut self, ink: &Ink) -> Digit {
        let pixels = as_it_is(ink);
        let bounds = Bounds { left: 0, top: 0, right: SIDE, bottom: SIDE };
        let opinion = self.network.ask(&[pixels]).remove(0);
        self.digit(&opinion, pixels, bounds, 1.0)
    }

    fn rows(&mut self, ink: &Ink, map: &Map, scale: f32) -> Vec<Vec<Digit>> {
        let mut pieces = map.pieces.clone();
        pieces.truncate(MOST_PIECES);
        pieces::rows(pieces)
            .into_iter()
            .map(|row| self.row(ink, map, &row, scale))
            .filter(|row| !row.is_empty())
            .collect()
    }

    /// Every group of pieces that is tried, by row: what the judge is trained on.
    #[doc(hidden)]
    pub fn guesses(&mut self, path: &Path) -> Result<Vec<Vec<Guess>>> {
        let page = decode::decode(path)?;
        let Some(mut ink) = light::inks(&page.gray).into_iter().next() else {
            return Ok(Vec::new());
        };
        let sheet = sheet(&ink);
        lines::erase(&mut ink.amount, sheet);
        let map = pieces::find(&ink);
        let rows = pieces::rows(map.pieces.clone());
        let all = |_: usize, _: usize| true;
        Ok(rows.iter().map(|row| self.groups(&ink, &map, row, page.scale(), &all)).collect())
    }

    /// The pieces of a row, alone and with their neighbors, and what they would be; of the groups that are wanted, each with
    /// its first piece and one past the last.
    fn groups(
        &mut self,
        ink: &Ink,
        map: &Map,
        row: &[Piece],
        scale: f32,
        is_wanted: &dyn Fn(usize, usize) -> bool,
    ) -> Vec<Guess> {
        let height = row.iter().map(|piece| piece.bounds.height()).max().unwrap_or(0);
        let mut groups = Vec::new();
        for first in 0..row.len() {
            for end in first + 1..=row.len().min(first + MOST_PARTS) {
                let parts = &row[first..end];
                if !is_wanted(first, end) || !pieces::may_be_one(parts, height) {
                    continue;
                }
                let (cut, bounds) = pieces::alone(ink, map, parts);
                if let Some(pixels) = fit::fit(&cut) {
                    groups.push((first, end, pixels, bounds));
                }
            }
        }
        let images: Vec<[u8; PIXELS]> = groups.iter().map(|(_, _, pixels, _)| *pixels).collect();
        let opinions = self.network.ask(&images);
        let guess = |((first, end, pixels, bounds), opinion): (_, Opinion)| Guess {
            first,
            end,
            digit: Digit {
                ground: row[first].ground(),
                touches_edge: row[first..end].iter().any(|piece| piece.touches_edge),
                ..self.digit(&opinion, pixels, bounds, scale)
            },
            opinion,
        };
        groups.into_iter().zip(opinions).map(guess).collect()
    }

    /// The digits of a row: each is a piece, or a few that belong together. All ways to group the
    /// pieces are compared by the confidence in what they would be, from the left to the right.
    fn row(&mut self, ink: &Ink, map: &Map, row: &[Piece], scale: f32) -> Vec<Digit> {
        let mut guesses =
            self.groups(ink, map, row, scale, &|first: usize, end: usize| end == first + 1);
        let mut alone = vec![0.0; row.len()];
        for guess in &guesses {
            alone[guess.first] = guess.digit.confidence;
        }
        // Pieces that are sure to be digits themselves need not be tried together: even a sure group would be worth less.
        let may_be_better = |first: usize, end: usize| {
            let apart: f32 = alone[first..end].iter().product();
            end > first + 1 && apart < IN_PARTS.powi((end - first - 1) as i32)
        };
        guesses.extend(self.groups(ink, map, row, scale, &may_be_better));
        // best[i]: how well the pieces before i can be grouped, and the last group of that.
        let mut best: Vec<(f32, Option<&Guess>)> = vec![(f32::NEG_INFINITY, None); row.len() + 1];
        best[0].0 = 0.0;
        for end in 1..=row.len() {
            for guess in guesses.iter().filter(|guess| guess.end == end) {
                let worth = best[guess.first].0
                    + guess.digit.confidence.max(1e-6).ln()
                    + (guess.parts() - 1) as f32 * IN_PARTS.ln();
                if worth > best[end].0 {
                    best[end] = (worth, Some(guess));
                }
            }
        }
        let mut digits = Vec::new();
        let mut end = row.len();
        while let Some(guess) = best[end].1 {
            digits.push(guess.digit.clone());
            end = guess.first;
        }
        digits.reverse();
        digits
    }

    fn digit(&self, opinion: &Opinion, pixels: [u8; PIXELS], bounds: Bounds, scale: f32) -> Digit {
        let of_picture = |place: usize| (place as f32 * scale).round() as usize;
        Digit {
            bounds: Bounds {
                left: of_picture(bounds.left),
                top: of_picture(bounds.top),
                right: of_picture(bounds.right),
                bottom: of_picture(bounds.bottom),
            },
            pixels,
            class: opinion.first().0,
            probabilities: opinion.probabilities(),
            confidence: self.confidence.of(opinion, &pixels),
            ground: 1.0,
            touches_edge: false,
        }
    }
}

/// The ink in the PNG or JPEG at `path` as one mark in MNIST's form, `[row][column]`, from 0 for the
/// ground to 255, without the light and the lines of the paper. A picture of 28 × 28 pixels is used as
/// [`Reader::read`] uses it.
///
/// # Errors
/// As there, and if there is no ink.
fn mark(path: &Path) -> Result<[u8; PIXELS]> {
    let page = decode::decode(path)?;
    for mut ink in light::inks(&page.gray) {
        if page.size == (SIDE as u32, SIDE as u32) {
            return Ok(as_it_is(&ink));
        }
        let sheet = sheet(&ink);
        lines::erase(&mut ink.amount, sheet);
        let map = pieces::find(&ink);
        let cut = match &map.pieces[..] {
            [] => ink.amount,
            pieces => pieces::alone(&ink, &map, pieces).0,
        };
        if let Some(pixels) = fit::fit(&cut) {
            return Ok(pixels);
        }
    }
    Err(decode::bad(path, "it shows nothing").hint("remove it from the set"))
}

/// The image in a picture that has MNIST's form.
fn as_it_is(ink: &Ink) -> [u8; PIXELS] {
    let mut pixels = [0; PIXELS];
    for (to, from) in pixels.iter_mut().zip(&ink.amount) {
        *to = (from * 255.0).round() as u8;
    }
    pixels
}

/// The rows without what is not a digit beside one that is: marks on a desk, which is darker than the
/// paper, and marks at the ends of a row that look like no digit.
fn without_other_marks(mut rows: Vec<Vec<Digit>>) -> Vec<Vec<Digit>> {
    let weight = |digit: &Digit| digit.confidence * digit.bounds.height() as f32;
    let all = rows.iter().flatten();
    let Some(paper) = all.max_by(|a, b| weight(a).total_cmp(&weight(b))).cloned() else {
        return rows;
    };
    if paper.confidence < 0.5 {
        return rows;
    }
    for row in &mut rows {
        // The digit of the row that is most surely one: the others are like it.
        let best = row.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))).cloned();
        let best = best.filter(|best| best.confidence >= 0.5);
        let is_in_row = best.is_some();
        let is_other = |digit: &Digit| {
            let light = digit.ground / paper.ground;
            let is_dark = light < if is_in_row { DARKER } else { DARK };
            let is_like = best.as_ref().is_some_and(|best| {
                let height = digit.bounds.height() as f32 / best.bounds.height() as f32;
                (0.6..1.6).contains(&height)
            });
            let enough = if is_like { SURE } else { SURER };
            let is_cut = digit.touches_edge && digit.bounds != paper.bounds;
            is_dark && digit.confidence < enough
                || is_cut && digit.confidence < SURE
                || digit.confidence < NO_DIGIT && !is_like
        };
        let first = row.iter().position(|digit| !is_other(digit)).unwrap_or(row.len());
        let end = row.iter().rposition(|digit| !is_other(digit)).map_or(first, |last| last + 1);
        *row = row[first..end].to_vec();
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The first and one past the last column and row of the paper: where most of the ground is bright.
fn sheet(ink: &Ink) -> [usize; 4] {
    let (rows, columns) = ink.ground.dim();
    let is_paper = |level: &f32| *level > 0.5;
    let middle = |range: usize| range * 3 / 8..(range * 5 / 8).max(range * 3 / 8 + 1);
    let reach = |is_paper: &dyn Fn(usize) -> bool, length: usize| {
        let first = (0..length).find(|place| is_paper(*place)).unwrap_or(0);
        let last = (0..length).rev().find(|place| is_paper(*place)).unwrap_or(length - 1);
        (first, last + 1)
    };
    let mostly = |levels: ndarray::ArrayView1<f32>| {
        2 * levels.iter().filter(|level| is_paper(level)).count() >= levels.len()
    };
    let column = |x: usize| mostly(ink.ground.slice(ndarray::s![middle(rows), x]));
    let row = |y: usize| mostly(ink.ground.slice(ndarray::s![y, middle(columns)]));
    let (left, right) = reach(&column, columns);
    let (top, bottom) = reach(&row, rows);
    [left, top, right, bottom]
}
