//! Regions that refer to many different ones, cut into pieces.
//!
//! A cell of another block is an entry of it, and where a region refers to several blocks, each of its
//! cells is a sum with an entry of each, of which all but one are 0. That reads well for two or three,
//! for a first row that differs from the others. A column that refers to another whose cells all have
//! formulas of their own is cut where these begin and end.

use super::block::{Block, Repeats};
use super::grid::Map;
use crate::workbook::{Book, Rectangle, Regions, relative};
use std::collections::BTreeSet;

/// The most blocks that a region refers to by one reference.
pub(super) const MOST_BLOCKS: usize = 8;

/// The blocks, of which those that refer to more than a few others are cut.
pub(super) fn into_pieces(mut blocks: Vec<Block>, book: &Book, regions: &[Regions]) -> Vec<Block> {
    loop {
        let map = Map::of(&blocks, book);
        let mut pieces = Vec::new();
        let mut is_cut = false;
        for block in &blocks {
            let cuts = cuts(block, &blocks, &map, book, regions);
            match cuts.iter().all(BTreeSet::is_empty) {
                true => pieces.push(block.clone()),
                false => {
                    is_cut = true;
                    let of_block = cut(block.area, &cuts).into_iter();
                    pieces.extend(of_block.map(|area| Block { area, ..block.clone() }));
                }
            }
        }
        blocks = pieces;
        // Those that refer to the pieces may have to be cut next. A piece is never put together again,
        // so this comes to an end.
        if !is_cut {
            return blocks;
        }
    }
}

/// The rows and the columns of a block before which it is cut, counted from its first.
fn cuts(
    block: &Block,
    blocks: &[Block],
    map: &Map,
    book: &Book,
    regions: &[Regions],
) -> [BTreeSet<u32>; 2] {
    let mut cuts = [BTreeSet::new(), BTreeSet::new()];
    let is_whole = block.is_array || block.count() == 1 || block.repeats != Repeats::ONCE;
    let Some(formula) = block.formula.filter(|_| !is_whole) else {
        return cuts;
    };
    let tree = regions[block.sheet].formulas[formula].moved_to(block.area.first());
    for (sheet, cells) in relative::cells(&tree, &block.area) {
        let sheet = match sheet {
            None => Some(block.sheet),
            Some(name) => book.position(&name),
        };
        let Some(sheet) = sheet else { continue };
        let met = map.met(sheet, &cells);
        if met.len() <= MOST_BLOCKS {
            continue;
        }
        let areas = met.into_iter().flat_map(|number| {
            let block = &blocks[number];
            block.repeats_in(sheet, &cells).map(|repeat| block.repeat(repeat).1)
        });
        for area in areas {
            let sides = [
                (area.top, area.rows, cells.top, cells.rows),
                (area.left, area.columns, cells.left, cells.columns),
            ];
            for (cuts, (first, length, start, count)) in cuts.iter_mut().zip(sides) {
                let edges =
                    [first, first + length].into_iter().filter_map(|e| e.checked_sub(start));
                cuts.extend(edges.filter(|edge| (1..count).contains(edge)));
            }
        }
    }
    cuts
}

/// The pieces of an area.
fn cut(area: Rectangle, [rows, columns]: &[BTreeSet<u32>; 2]) -> Vec<Rectangle> {
    let spans = |cuts: &BTreeSet<u32>, length: u32| -> Vec<(u32, u32)> {
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([length]);
        starts.zip(ends).map(|(start, end)| (start, end - start)).collect()
    };
    let across = spans(columns, area.columns);
    spans(rows, area.rows)
        .into_iter()
        .flat_map(|(down, rows)| {
            across.iter().map(move |(by, columns)| Rectangle {
                top: area.top + down,
                left: area.left + by,
                rows,
                columns: *columns,
            })
        })
        .collect()
}
