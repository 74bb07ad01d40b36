//! The blocks of a workbook, and which of them is where.

use super::block::{Block, Kind, Repeats};
use super::{Area, cut, names, repeats};
use crate::expr::Name;
use crate::formula::cell::{Place, cell_name};
use crate::workbook::{
    Book, Cells, Content, Known, Rectangle, Region, Regions, Sheet, rectangles, relative,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The blocks of all sheets.
pub(super) struct Grid {
    pub blocks: Vec<Block>,
    map: Map,
    /// The codes of texts, in small letters: to a spreadsheet "Buy" and "buy" are equal.
    codes: HashMap<String, f64>,
}

impl Grid {
    /// The numbers of the blocks with a cell in `area`, without those of texts.
    pub fn overlapping(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        let found = self.all_in(sheet, area).into_iter();
        found.filter(|number| self.blocks[*number].typed != Kind::Text).collect()
    }

    /// The numbers of the blocks of texts with a cell in `area`.
    pub fn texts(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        let found = self.all_in(sheet, area).into_iter();
        found.filter(|number| self.blocks[*number].typed == Kind::Text).collect()
    }

    fn all_in(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        match area.count() <= self.blocks.len() as u64 {
            true => self.map.met(sheet, area),
            false => {
                let is_met = |block: &Block| !block.repeats_in(sheet, area).is_empty();
                (0..self.blocks.len()).filter(|number| is_met(&self.blocks[*number])).collect()
            }
        }
    }

    /// The code of a text, a new one if no cell has it.
    pub fn code(&mut self, text: &str) -> f64 {
        let next = (self.codes.len() + 1) as f64;
        // An empty text is equal to an empty cell.
        let new = if text.is_empty() { 0.0 } else { next };
        *self.codes.entry(text.to_lowercase()).or_insert(new)
    }

    /// The blocks with a cell that a block's formula may use; none if that cannot be told.
    pub fn used_in(&self, book: &Book, regions: &[Regions], block: &Block) -> Option<Vec<usize>> {
        let mut used = BTreeSet::new();
        for (number, (own, area)) in (0..).zip(block.areas()) {
            let tree = block.tree_in(number, regions, book)?;
            let filled = Rectangle { top: area.top, left: area.left, ..block.filled() };
            for (sheet, cells) in relative::all_cells(&tree, &filled)? {
                let sheet = match sheet {
                    None => own,
                    Some(name) => book.position(&name)?,
                };
                used.extend(self.overlapping(sheet, &cells));
            }
        }
        Some(used.into_iter().collect())
    }

    /// The code of a text that some cell has.
    pub fn code_of(&self, text: &str) -> Option<f64> {
        self.codes.get(&text.to_lowercase()).copied()
    }

    pub fn at(&self, sheet: usize, place: Place) -> Option<usize> {
        self.map.at(sheet, place)
    }
}

/// Which block each cell is in.
pub(super) struct Map(Vec<Cells<u32>>);

impl Map {
    pub fn of(blocks: &[Block], book: &Book) -> Map {
        let mut map = Map(book.sheets.iter().map(|_| Cells::default()).collect());
        for (number, block) in (0..).zip(blocks) {
            block.places().for_each(|(sheet, place)| map.0[sheet].insert(place, number));
        }
        map
    }

    fn at(&self, sheet: usize, place: Place) -> Option<usize> {
        Some(*self.0.get(sheet)?.get(place)? as usize)
    }

    /// The numbers of the blocks with a cell in an area.
    pub fn met(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        let found = area.places().filter_map(|place| self.at(sheet, place));
        found.collect::<BTreeSet<usize>>().into_iter().collect()
    }
}

/// The blocks of a workbook, and the formulas of its sheets.
pub(super) struct Finding {
    pub grid: Grid,
    pub regions: Vec<Regions>,
}

impl Finding {
    /// The blocks, where those that repeat are one if `with_repeats`. Those of other sheets than `main`
    /// are called by the sheet too.
    pub fn of(book: &Book, main: usize, by: &[Area], with_repeats: bool) -> Finding {
        let known = Known::of(book);
        let sheets = book.sheets.iter().enumerate();
        let regions: Vec<Regions> =
            sheets.map(|(number, sheet)| Regions::of(sheet, number, &known)).collect();
        let sheets = book.sheets.iter().zip(&regions).enumerate();
        let whole = sheets.flat_map(|(number, (sheet, regions))| whole(number, sheet, regions, by));
        let mut blocks: Vec<Block> = whole.collect();
        if with_repeats {
            let is_asked = |block: &Block| {
                let mut areas = by.iter().filter(|area| area.sheet == block.sheet);
                block.formula.is_none() && areas.any(|by| by.area.overlap(&block.area).is_some())
            };
            blocks = repeats::joined(blocks, book, &regions, &is_asked);
        }
        let ranges: Vec<Vec<Rectangle>> =
            (0..book.sheets.len()).map(|sheet| ranges_into(sheet, book, &regions)).collect();
        let blocks = blocks.into_iter().flat_map(|block| apart(block, book, &ranges)).collect();
        let mut blocks = cut::into_pieces(blocks, book, &regions);
        let named = names::names(book, &blocks, main);
        blocks.iter_mut().zip(named).for_each(|(block, name)| block.name = name);
        let map = Map::of(&[], book);
        let mut grid = Grid { blocks, map, codes: HashMap::new() };
        grid.add_other_typed_cells(book, main);
        grid.map = Map::of(&grid.blocks, book);
        Finding { grid, regions }
    }
}

impl Finding {
    /// The blocks without names of their own: each is called by its number. What repeats at a distance
    /// stays apart.
    pub fn numbered(book: &Book) -> Finding {
        let known = Known::of(book);
        let sheets = book.sheets.iter().enumerate();
        let regions: Vec<Regions> =
            sheets.map(|(number, sheet)| Regions::of(sheet, number, &known)).collect();
        let sheets = book.sheets.iter().zip(&regions).enumerate();
        let blocks =
            sheets.flat_map(|(number, (sheet, regions))| whole(number, sheet, regions, &[]));
        let map = Map::of(&[], book);
        let mut grid = Grid { blocks: blocks.collect(), map, codes: HashMap::new() };
        grid.add_other_typed_cells(book, 0);
        for (number, block) in grid.blocks.iter_mut().enumerate() {
            block.name = Name::numbered("block", number);
        }
        grid.map = Map::of(&grid.blocks, book);
        Finding { grid, regions }
    }
}

impl Grid {
    /// Blocks for the texts, column by column, and for TRUE and FALSE, which are called by their
    /// addresses: most of them are headings, and no formula uses them.
    fn add_other_typed_cells(&mut self, book: &Book, main: usize) {
        for (sheet, cells) in book.sheets.iter().enumerate() {
            let mut found: Cells<(bool, u32)> = Cells::default();
            for (place, content) in cells.cells.iter() {
                let is_typed = cells.formulas.get(place).is_none();
                match content {
                    Content::Text(text) => {
                        self.code(text);
                        if is_typed {
                            found.insert(place, (true, place.1));
                        }
                    }
                    Content::Boolean(_) if is_typed => found.insert(place, (false, place.1)),
                    _ => {}
                }
            }
            for (area, (is_text, _)) in rectangles(&found) {
                let typed = if is_text { Kind::Text } else { Kind::Boolean };
                let name = names::on_sheet(book, sheet, main, &cell_name(area.first()));
                self.blocks.push(Block {
                    name,
                    sheet,
                    area,
                    repeats: Repeats::ONCE,
                    anchors: Vec::new(),
                    formula: None,
                    typed,
                    is_array: false,
                });
            }
        }
    }
}

/// The formulas and the typed numbers of a sheet as rectangles.
fn whole(number: usize, sheet: &Sheet, regions: &Regions, by: &[Area]) -> Vec<Block> {
    let block = |area: Rectangle, formula: Option<usize>, is_array: bool, typed: Kind| {
        let (name, repeats) = (Name::new(""), Repeats::ONCE);
        Block { name, sheet: number, area, repeats, anchors: Vec::new(), formula, typed, is_array }
    };
    let of_formulas = regions.regions.iter().map(|Region { area, formula, is_array }| {
        block(*area, Some(*formula), *is_array, Kind::of(sheet, area))
    });
    let filled = regions.regions.iter().filter(|region| region.is_array);
    let filled: Vec<Rectangle> = filled.map(|region| region.area).collect();
    // A cell whose formula cannot be read is refused where it is used.
    let unread: HashSet<Place> = regions.unread.iter().copied().collect();
    let mut numbers: Cells<usize> = Cells::default();
    for (place, content) in sheet.cells.iter() {
        let is_typed = (sheet.formulas.get(place).is_none() || unread.contains(&place))
            && !filled.iter().any(|array| array.contains(place));
        if is_typed && matches!(content, Content::Number(_)) {
            // Cells that are asked for together are a block of their own.
            let is_its = |area: &Area| area.sheet == number && area.area.contains(place);
            numbers.insert(place, by.iter().position(is_its).map_or(0, |group| group + 1));
        }
    }
    let typed = rectangles(&numbers).into_iter();
    let of_numbers = typed.map(|(area, _)| block(area, None, false, Kind::Number));
    of_formulas.chain(of_numbers).collect()
}

/// A block as the quantities that a person would call by different names: its columns, if each has a
/// heading of its own, or typed numbers below each other, if each has a label; unless a formula uses
/// several of them as one range.
fn apart(block: Block, book: &Book, ranges: &[Vec<Rectangle>]) -> Vec<Block> {
    let sheet = &book.sheets[block.sheet];
    if block.is_array {
        return vec![block];
    }
    let area = block.area;
    // Of what repeats two rectangles tell what all are like.
    let areas: Vec<(usize, Rectangle)> = block.areas().take(2).collect();
    let both = || {
        let in_one = |(sheet, area): &(usize, Rectangle)| {
            ranges[*sheet].iter().filter_map(|range| range.overlap(area)).collect::<Vec<_>>()
        };
        areas.iter().flat_map(in_one)
    };
    if area.columns > 1
        && both().all(|both| both.columns == 1)
        && names::has_a_heading_each(sheet, &area)
    {
        let column = |by: u32| Rectangle { left: area.left + by, columns: 1, ..area };
        let columns = (0..area.columns).map(|by| Block { area: column(by), ..block.clone() });
        return columns.flat_map(|column| apart(column, book, ranges)).collect();
    }
    let is_typed = block.formula.is_none();
    if is_typed && both().all(|both| both.rows == 1) && names::has_a_label_each(sheet, &area) {
        let cells = area.places().map(Rectangle::cell);
        return cells.map(|area| Block { area, ..block.clone() }).collect();
    }
    vec![block]
}

/// The ranges of a sheet that formulas refer to, each with all that it is in the cells of a region.
fn ranges_into(sheet: usize, book: &Book, regions: &[Regions]) -> Vec<Rectangle> {
    let mut found = Vec::new();
    for (own, of_sheet) in regions.iter().enumerate() {
        for Region { area, formula, is_array } in &of_sheet.regions {
            let tree = of_sheet.formulas[*formula].moved_to(area.first());
            let filled = if *is_array { Rectangle::cell(area.first()) } else { *area };
            for (name, range) in relative::ranges(&tree, &filled) {
                let named = name.map_or(Some(own), |name| book.position(&name));
                if named == Some(sheet) {
                    found.push(range);
                }
            }
        }
    }
    found
}
