//! What repeats at a distance: an epoch in each block of rows, an iteration on each sheet.
//!
//! Blocks with the same formula and the same shape, each as far from the one before, are one block with
//! one more index. What a formula refers to with a `$` may be the same for all of them, or as far on in
//! each; so may a sheet that it names. A sheet has one such distance: the one by which most cells repeat.
//! What a person calls by different names, `h1` and `h2`, does not repeat.

use super::block::{Block, Kind, Repeats};
use super::cut::MOST_BLOCKS;
use super::grid::Map;
use super::names::{self, Headings};
use crate::workbook::{Anchor, Axis, Book, Rectangle, Regions, relative};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// The fewest rectangles that repeat: two may be alike by chance.
const FEWEST: usize = 3;

/// The most distances that are tried for blocks that are alike: those that occur most often.
const MOST_DISTANCES: usize = 4;

/// The fewest blocks that repeat by the same distance.
const FEWEST_BLOCKS: usize = 2;

/// A sheet, a row and a column.
type At = [u32; 3];

/// The distance from one rectangle to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    axis: Axis,
    length: u32,
}

impl Step {
    /// The place that is this many steps from another.
    fn from(self, mut at: At, times: u32) -> At {
        at[place_of(self.axis)] += times * self.length;
        at
    }
}

/// Where an axis is in a place.
fn place_of(axis: Axis) -> usize {
    match axis {
        Axis::Sheets => 0,
        Axis::Rows => 1,
        Axis::Columns => 2,
    }
}

fn first_of(block: &Block) -> At {
    let (row, column) = block.area.first();
    [block.sheet as u32, row, column]
}

/// What blocks have in common that may be one.
#[derive(PartialEq, Eq, Hash)]
struct Alike {
    /// The formula without what has a `$`; none of typed numbers.
    formula: Option<String>,
    typed: Kind,
    is_array: bool,
    shape: (u32, u32),
    /// Of typed cells whether they were asked for.
    is_asked: bool,
}

/// A formula without what has a `$`, and that.
type Parts = (String, Vec<u32>);

/// A block, and what its formula refers to with a `$`.
#[derive(Clone)]
struct Candidate {
    block: Block,
    anchors: Vec<u32>,
}

/// Blocks that are one.
struct Run {
    blocks: Vec<Block>,
    repeats: Repeats,
    /// The number of the formula that is the template.
    formula: Option<usize>,
    /// Of the formula what is further on in the others.
    anchors: Vec<Anchor>,
}

/// The blocks, of which those that repeat are one.
pub(super) fn joined(
    blocks: Vec<Block>,
    book: &Book,
    regions: &[Regions],
    is_asked: &dyn Fn(&Block) -> bool,
) -> Vec<Block> {
    let headings = RefCell::new(book.sheets.iter().map(|_| Headings::new()).collect());
    let finding = Finding { book, regions, is_asked, headings };
    // Sheets that are alike first, then blocks of rows or of columns on each sheet.
    let (mut runs, others) = finding.along_one_of(blocks, &[Axis::Sheets]);
    for sheet in 0..book.sheets.len() {
        let own = others.iter().filter(|block| block.sheet == sheet).cloned().collect();
        let (found, others) = finding.along_one_of(own, &[Axis::Rows, Axis::Columns]);
        runs.extend(found);
        runs.extend(others.into_iter().map(Run::single));
    }
    as_blocks(runs, book, regions)
}

/// The runs as blocks, without those that would refer to many different ones.
fn as_blocks(mut runs: Vec<Run>, book: &Book, regions: &[Regions]) -> Vec<Block> {
    loop {
        let mut blocks: Vec<Block> = runs.iter().map(Run::block).collect();
        let map = Map::of(&blocks, book);
        let is_scattered = |block: &Block| {
            block.repeats != Repeats::ONCE && most_met(block, &map, book, regions) > MOST_BLOCKS
        };
        if !blocks.iter().any(is_scattered) {
            blocks.sort_by_key(|block| (block.sheet, block.formula.is_none(), block.area.first()));
            return blocks;
        }
        let parts = |(run, block): (Run, Block)| match is_scattered(&block) {
            true => run.blocks.into_iter().map(Run::single).collect(),
            false => vec![run],
        };
        runs = runs.into_iter().zip(blocks).flat_map(parts).collect();
    }
}

/// How many blocks a block that repeats refers to by the reference that meets the most of them.
fn most_met(block: &Block, map: &Map, book: &Book, regions: &[Regions]) -> usize {
    let mut met: Vec<BTreeSet<usize>> = Vec::new();
    for (number, (own, area)) in (0..).zip(block.areas()) {
        let Some(tree) = block.tree_in(number, regions, book) else { return 0 };
        let filled = Rectangle { top: area.top, left: area.left, ..block.filled() };
        for (number, (sheet, cells)) in relative::cells(&tree, &filled).into_iter().enumerate() {
            let sheet = sheet.map_or(Some(own), |name| book.position(&name));
            let Some(sheet) = sheet else { continue };
            if number >= met.len() {
                met.resize_with(number + 1, BTreeSet::new);
            }
            met[number].extend(map.met(sheet, &cells));
        }
    }
    met.iter().map(BTreeSet::len).max().unwrap_or(0)
}

impl Run {
    fn single(block: Block) -> Run {
        let formula = block.formula;
        Run { blocks: vec![block], repeats: Repeats::ONCE, formula, anchors: Vec::new() }
    }

    fn block(&self) -> Block {
        let (repeats, formula, anchors) = (self.repeats, self.formula, self.anchors.clone());
        Block { repeats, formula, anchors, ..self.blocks[0].clone() }
    }
}

/// What is known while what repeats is looked for.
struct Finding<'a> {
    book: &'a Book,
    regions: &'a [Regions],
    is_asked: &'a dyn Fn(&Block) -> bool,
    /// The headings of each sheet that were looked for.
    headings: RefCell<Vec<Headings>>,
}

impl Finding<'_> {
    /// What tells a block from others along an axis: of those below each other the label to the left, of
    /// those beside each other the heading.
    fn label(&self, block: &Block, axis: Axis) -> String {
        let (sheet, first) = (&self.book.sheets[block.sheet], block.area.first());
        let label = match axis {
            Axis::Rows => names::label_before(sheet, first, false),
            Axis::Columns => {
                names::heading(sheet, first, &mut self.headings.borrow_mut()[block.sheet])
            }
            Axis::Sheets => None,
        };
        label.unwrap_or_default()
    }

    /// The blocks that repeat along the axis of these along which most cells do, and the others.
    fn along_one_of(&self, blocks: Vec<Block>, axes: &[Axis]) -> (Vec<Run>, Vec<Block>) {
        let directions = axes.iter().filter_map(|axis| {
            let alike = self.alike(&blocks, *axis);
            let (cells, step) = self.best_step(&alike, *axis)?;
            Some((cells, step, alike))
        });
        let Some((_, step, alike)) = directions.max_by_key(|(cells, ..)| *cells) else {
            return (Vec::new(), blocks);
        };
        // `Loss 1` and `Loss 2` are the loss of two epochs, if all else repeats.
        let name = |block: &Block| -> String {
            let label = self.label(block, step.axis);
            label.chars().filter(|c| !c.is_ascii_digit()).collect()
        };
        let runs = alike.into_values().flat_map(|candidates| runs_of(candidates, step, &name));
        let (found, others): (Vec<Run>, Vec<Run>) =
            runs.partition(|run| run.repeats != Repeats::ONCE);
        (found, others.into_iter().flat_map(|run| run.blocks).collect())
    }

    /// The blocks that may be one along an axis.
    fn alike(&self, blocks: &[Block], axis: Axis) -> HashMap<Alike, Vec<Candidate>> {
        let mut alike: HashMap<Alike, Vec<Candidate>> = HashMap::new();
        // Formulas are shared by many blocks.
        let mut texts: HashMap<(usize, usize), Option<Parts>> = HashMap::new();
        for (number, block) in blocks.iter().enumerate() {
            let Block { sheet, area, formula, typed, is_array, .. } = *block;
            let parts = formula.map(|formula| {
                let of_formula =
                    || self.regions[sheet].formulas[formula].without_anchors(axis, self.book);
                let parts = texts.entry((sheet, formula)).or_insert_with(of_formula).clone();
                // One that cannot be told is like no other.
                parts.unwrap_or_else(|| (format!("{number}"), Vec::new()))
            });
            let (formula, anchors) = parts.unzip();
            let shape = (area.rows, area.columns);
            let is_asked = (self.is_asked)(block);
            let key = Alike { formula, typed, is_array, shape, is_asked };
            let candidate =
                Candidate { block: block.clone(), anchors: anchors.unwrap_or_default() };
            alike.entry(key).or_default().push(candidate);
        }
        alike
    }

    /// The distance by which most cells repeat, and how many these are.
    fn best_step(&self, alike: &HashMap<Alike, Vec<Candidate>>, axis: Axis) -> Option<(u64, Step)> {
        // For each distance how many blocks of formulas repeat, and how many cells they have.
        let mut votes: HashMap<u32, (usize, u64)> = HashMap::new();
        for (Alike { formula, .. }, candidates) in alike {
            if formula.is_none() || candidates.len() < FEWEST {
                continue;
            }
            for length in distances(candidates, axis) {
                let step = Step { axis, length };
                let name = |block: &Block| self.label(block, axis);
                for run in runs_of(candidates.clone(), step, &name) {
                    if run.repeats != Repeats::ONCE {
                        let (blocks, cells) = votes.entry(length).or_default();
                        (*blocks, *cells) = (*blocks + 1, *cells + run.block().count());
                    }
                }
            }
        }
        let enough = votes.into_iter().filter(|(_, (blocks, _))| *blocks >= FEWEST_BLOCKS);
        // Of equal ones the shorter: every other epoch repeats too.
        let best = enough.max_by_key(|(length, (_, cells))| (*cells, Reverse(*length)));
        best.map(|(length, (_, cells))| (cells, Step { axis, length }))
    }
}

/// The distances between neighbors along an axis: of sheets the next one; of rows and columns those that
/// have something else between them.
fn distances(candidates: &[Candidate], axis: Axis) -> Vec<u32> {
    let shortest = candidates.first().map_or(0, |Candidate { block, .. }| match axis {
        Axis::Rows => block.area.rows,
        Axis::Columns => block.area.columns,
        Axis::Sheets => 0,
    });
    let along = |candidate: &Candidate| {
        let mut line = first_of(&candidate.block);
        let place = std::mem::take(&mut line[place_of(axis)]);
        (line, place)
    };
    let mut places: Vec<(At, u32)> = candidates.iter().map(along).collect();
    places.sort_unstable();
    let neighbors = places.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let is_one = |distance: &u32| match axis {
        Axis::Sheets => *distance == 1,
        _ => *distance > shortest,
    };
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for distance in neighbors.map(|pair| pair[1].1 - pair[0].1).filter(is_one) {
        *counts.entry(distance).or_default() += 1;
    }
    let mut counts: Vec<(Reverse<usize>, u32)> =
        counts.into_iter().map(|(distance, count)| (Reverse(count), distance)).collect();
    counts.sort_unstable();
    counts.into_iter().take(MOST_DISTANCES).map(|(_, distance)| distance).collect()
}

/// Blocks that are alike, those in one run that have this distance from each other and the same name.
fn runs_of(candidates: Vec<Candidate>, step: Step, name: &dyn Fn(&Block) -> String) -> Vec<Run> {
    let placed = candidates.into_iter().map(|candidate| (first_of(&candidate.block), candidate));
    let mut waiting: HashMap<At, Candidate> = placed.collect();
    let mut starts: Vec<At> = waiting.keys().copied().collect();
    starts.sort_unstable();
    let mut found = Vec::new();
    for start in starts {
        let Some(first) = waiting.remove(&start) else { continue };
        let own_name = name(&first.block);
        let moving = waiting.get(&step.from(start, 1)).and_then(|next| moving(&first, next, step));
        let is_next = |number: &u32| {
            let next = waiting.get(&step.from(start, *number));
            next.zip(moving.as_ref()).is_some_and(|(next, moving)| {
                let is_so_far =
                    |(at, moves): (&u32, &bool)| at + if *moves { number * step.length } else { 0 };
                name(&next.block) == own_name
                    && first
                        .anchors
                        .iter()
                        .zip(moving)
                        .map(is_so_far)
                        .eq(next.anchors.iter().copied())
            })
        };
        let count = 1 + (1..).take_while(is_next).count() as u32;
        if count < FEWEST as u32 {
            found.push(Run::single(first.block));
            continue;
        }
        let [sheets, rows, columns] = step.from([0; 3], 1);
        // The formula is that of the second.
        let second = waiting.get(&step.from(start, 1));
        let anchors = second.into_iter().flat_map(|second| &second.anchors);
        let moving = anchors.zip(moving.unwrap_or_default()).filter(|(_, moves)| *moves);
        let anchors = moving.map(|(at, _)| Anchor { axis: step.axis, at: *at }).collect();
        let formula = second.and_then(|second| second.block.formula);
        let others = (1..count).filter_map(|number| waiting.remove(&step.from(start, number)));
        let blocks = [first].into_iter().chain(others).map(|candidate| candidate.block).collect();
        let repeats = Repeats { count, sheets, rows, columns };
        found.push(Run { blocks, repeats, formula, anchors });
    }
    found
}

/// Which of the rows or columns with a `$` are a step further on in the next block; none if one is
/// elsewhere, or one that moves cannot be told there from one that does not.
fn moving(first: &Candidate, next: &Candidate, step: Step) -> Option<Vec<bool>> {
    let pairs = || first.anchors.iter().zip(&next.anchors);
    let moves = |(at, next): (&u32, &u32)| match next.checked_sub(*at) {
        Some(0) => Some(false),
        Some(further) => (further == step.length).then_some(true),
        None => None,
    };
    let moving: Option<Vec<bool>> = pairs().map(moves).collect();
    let is_told_apart = |moving: &Vec<bool>| {
        let known: HashMap<&u32, &bool> = next.anchors.iter().zip(moving).collect();
        next.anchors.iter().zip(moving).all(|(at, moves)| known[at] == moves)
    };
    moving.filter(is_told_apart)
}
