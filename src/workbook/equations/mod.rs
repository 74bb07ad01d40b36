//! A workbook as equations with indices.
//!
//! Each [region](crate::workbook::Regions) of formulas is one equation, whose indices are the row r
//! and the column c in the region, counted from 0; a lone cell has none. The numbers that were typed
//! are quantities too, a rectangle of them with indices. What a formula refers to is an entry of such
//! a quantity; a range has an index of its own.
//!
//! Only what the asked-for cell depends on is in the equations, and of that only what depends on the
//! cells asked for is computed; everything else has the values that are in the cells.

mod array;
mod cut;
mod formula;
mod functions;
mod names;
mod ranges;
mod remarks;

use super::{Book, Cells, Content, Known, Rectangle, Region, Regions, rectangles, relative};
use crate::error::{Error, Result};
use crate::expr::{Expr, Index, Name};
use crate::formula::cell::{Place, cell_name};
use crate::model::{Definition, Model, Quantity, Start};
use formualizer_parse::ASTNode;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A rectangle of cells that is one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its name: a heading or a label, else its address.
    pub name: Name,
    /// The number of its sheet.
    pub sheet: usize,
    /// Its cells.
    pub area: Rectangle,
    /// The number of the sheet's formula that they have; none if what they hold was typed.
    formula: Option<usize>,
    /// Whether one array formula fills it.
    is_array: bool,
    /// What was typed, or the formula gives.
    typed: Kind,
}

/// What a person types into a cell, or its formula gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    /// Text, which formulas compare: as quantities the cells hold codes, the same for the same text.
    Text,
    /// TRUE or FALSE, 1 or 0.
    Boolean,
}

impl Block {
    /// Whether its cells hold texts.
    pub fn holds_texts(&self) -> bool {
        self.typed == Kind::Text
    }

    /// The place of a cell in the quantity: its row and its column, each where there are several.
    pub fn indices(&self, (row, column): Place) -> Vec<usize> {
        let sides =
            [(self.area.rows, row - self.area.top), (self.area.columns, column - self.area.left)];
        sides.into_iter().filter(|(length, _)| *length > 1).map(|(_, at)| at as usize).collect()
    }

    /// The cells that its formula is filled into: that of an array is in the first cell only.
    fn filled(&self) -> Rectangle {
        if self.is_array { Rectangle::cell(self.area.first()) } else { self.area }
    }

    /// The index variables of the rows and the columns.
    pub(crate) fn axes(&self) -> [Option<Index>; 2] {
        let axis = |letter: &str, length: u32| {
            (length > 1).then(|| Index::new(letter, Expr::Number(f64::from(length))))
        };
        [axis("r", self.area.rows), axis("c", self.area.columns)]
    }
}

impl Kind {
    /// What the cells of an area hold; numbers if they differ.
    fn of(sheet: &super::Sheet, area: &Rectangle) -> Kind {
        let all = |is_it: fn(&Content) -> bool| {
            area.places().all(|place| sheet.cells.get(place).is_some_and(is_it))
        };
        if all(|content| matches!(content, Content::Text(_))) {
            Kind::Text
        } else if all(|content| matches!(content, Content::Boolean(_))) {
            Kind::Boolean
        } else {
            Kind::Number
        }
    }
}

/// The blocks of all sheets.
struct Grid {
    blocks: Vec<Block>,
    map: Map,
    /// The codes of texts, in small letters: to a spreadsheet "Buy" and "buy" are equal.
    codes: HashMap<String, f64>,
}

impl Grid {
    /// The numbers of the blocks with a cell in `area`, without those of texts.
    fn overlapping(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        let found = self.all_in(sheet, area).into_iter();
        found.filter(|number| self.blocks[*number].typed != Kind::Text).collect()
    }

    /// The numbers of the blocks of texts with a cell in `area`.
    fn texts(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        let found = self.all_in(sheet, area).into_iter();
        found.filter(|number| self.blocks[*number].typed == Kind::Text).collect()
    }

    fn all_in(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        match area.count() <= self.blocks.len() as u64 {
            true => self.map.met(sheet, area),
            false => {
                let is_met =
                    |block: &Block| block.sheet == sheet && block.area.overlap(area).is_some();
                (0..self.blocks.len()).filter(|number| is_met(&self.blocks[*number])).collect()
            }
        }
    }

    /// The code of a text, a new one if no cell has it.
    fn code(&mut self, text: &str) -> f64 {
        let next = (self.codes.len() + 1) as f64;
        // An empty text is equal to an empty cell.
        let new = if text.is_empty() { 0.0 } else { next };
        *self.codes.entry(text.to_lowercase()).or_insert(new)
    }

    /// The blocks with a cell that a block's formula may use; none if that cannot be told.
    fn used_in(&self, book: &Book, tree: &ASTNode, block: &Block) -> Option<Vec<usize>> {
        let mut used = Vec::new();
        for (sheet, cells) in relative::all_cells(tree, &block.filled())? {
            let sheet = match sheet {
                None => block.sheet,
                Some(name) => book.position(&name)?,
            };
            used.extend(self.overlapping(sheet, &cells));
        }
        Some(used)
    }

    fn at(&self, sheet: usize, place: Place) -> Option<usize> {
        self.map.at(sheet, place)
    }
}

/// Which block each cell is in.
struct Map(Vec<Cells<usize>>);

impl Map {
    fn of(blocks: &[Block], book: &Book) -> Map {
        let mut map = Map(book.sheets.iter().map(|_| Cells::default()).collect());
        for (number, block) in blocks.iter().enumerate() {
            block.area.places().for_each(|place| map.0[block.sheet].insert(place, number));
        }
        map
    }

    fn at(&self, sheet: usize, place: Place) -> Option<usize> {
        self.0[sheet].get(place).copied()
    }

    /// The numbers of the blocks with a cell in an area.
    fn met(&self, sheet: usize, area: &Rectangle) -> Vec<usize> {
        let found = area.places().filter_map(|place| self.at(sheet, place));
        found.collect::<BTreeSet<usize>>().into_iter().collect()
    }
}

/// Cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The number of the sheet.
    pub sheet: usize,
    /// The cells.
    pub area: Rectangle,
}

impl Area {
    /// Cells as a person types them: `B2`, `B2:B5`, `Sheet2!B2:B5`, `'my sheet'!B2`; those without the
    /// name of a sheet are of the first.
    ///
    /// # Errors
    /// If there is no such sheet, or this is not the address of cells.
    pub fn parse(text: &str, book: &Book) -> Result<Area> {
        let (sheet, cells) = match text.rsplit_once('!') {
            Some((sheet, cells)) => (Some(sheet.trim_matches('\'').replace("''", "'")), cells),
            None => (None, text),
        };
        let number = match sheet {
            None if book.sheets.is_empty() => {
                return Err(Error::failed("the workbook has no sheet"));
            }
            None => 0,
            Some(name) => book.position(&name).ok_or_else(|| {
                let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
                Error::usage(format!("the workbook has no sheet called `{name}`"))
                    .hint(format!("its sheets are {}", names.join(", ")))
            })?,
        };
        let area = Rectangle::parse(cells).ok_or_else(|| {
            Error::usage(format!("`{text}` is no cell and no range of cells"))
                .hint("write B2, B2:B5, or Sheet1!B2:B5")
        })?;
        Ok(Area { sheet: number, area })
    }
}

/// A workbook as equations.
#[derive(Debug, Clone)]
pub struct Equations {
    /// The equations, whose loss is the cell that was asked for.
    pub model: Model,
    /// The cells of each quantity of the model, by its name.
    pub blocks: Vec<Block>,
    /// The cell that was asked for.
    pub of: (usize, Place),
    /// The cells with respect to which; every number that was typed if there are none.
    pub by: Vec<Area>,
    /// What the derivative does not show, in sentences: what is rounded, and what is compared.
    pub notes: Vec<String>,
}

impl Equations {
    /// The equations of the cell `of` as far as it depends on the cells `by`, or on any number that
    /// was typed if there are none.
    ///
    /// # Errors
    /// If `of` holds no formula, or does not depend on `by`; if what it depends on has a formula that
    /// is not understood, or goes in a circle. The error names the cells.
    pub fn of(book: &Book, of: &Area, by: &[Area]) -> Result<Equations> {
        let Finding { mut grid, regions } = Finding::of(book, of, by);
        let asked = of.area.first();
        if of.area != Rectangle::cell(asked) {
            return Err(Error::usage(format!("{} is more than one cell", of.area))
                .hint("a sum of cells has a derivative if a cell has that sum"));
        }
        let named = |sheet: usize, place: Place| address(book, sheet, place);
        if regions[of.sheet].unread.contains(&asked) {
            return Err(Error::failed(format!(
                "the formula of {} cannot be read",
                named(of.sheet, asked)
            )));
        }
        let goal = grid.at(of.sheet, asked).filter(|goal| grid.blocks[*goal].formula.is_some());
        let goal = goal.ok_or_else(|| {
            Error::usage(format!("{} holds no formula", named(of.sheet, asked)))
                .hint("--of names the cell whose derivative is wanted, which is computed")
        })?;
        let read = read_back_from(goal, book, &grid, &regions);
        for block in read.keys().map(|number| &grid.blocks[*number]) {
            let of_data = &book.sheets[block.sheet].data_tables;
            if let Some(table) = of_data.iter().find(|table| table.overlap(&block.area).is_some()) {
                return Err(Error::failed(format!(
                    "{} is used, and the data table in {table} is not understood",
                    named(block.sheet, block.area.first())
                )));
            }
        }
        let mut numbers: Vec<usize> = read.keys().copied().collect();
        numbers.sort_unstable();
        for number in &numbers {
            let block = &grid.blocks[*number];
            let is_in_it = |place: &&Place| block.area.contains(**place);
            if let Some(place) = regions[block.sheet].unread.iter().find(is_in_it) {
                return Err(Error::failed(format!(
                    "the formula of {} cannot be read",
                    named(block.sheet, *place)
                )));
            }
        }
        let is_asked = |number: usize| {
            let block = &grid.blocks[number];
            let is_in =
                |area: &Area| area.sheet == block.sheet && area.area.overlap(&block.area).is_some();
            by.iter().any(is_in)
        };
        // The way to a computed cell is part of the way to what it is computed from.
        let all_typed = by.is_empty()
            || read
                .keys()
                .any(|number| is_asked(*number) && grid.blocks[*number].formula.is_some());
        let is_variable = |number: usize| {
            let block = &grid.blocks[number];
            let is_number = block.typed == Kind::Number;
            is_number && (is_asked(number) || (all_typed && block.formula.is_none()))
        };
        let depends = depend_on(&read, &is_variable);
        if !depends.contains(&goal) {
            let cells: Vec<String> = by.iter().map(|area| format!("{}", area.area)).collect();
            return Err(Error::usage(format!(
                "{} does not depend on {}",
                named(of.sheet, asked),
                if cells.is_empty() { "any number".into() } else { cells.join(", ") }
            )));
        }
        let mut quantities = Vec::new();
        for number in &numbers {
            let block = &grid.blocks[*number];
            let definition = match &read[number] {
                Some(Ok(Understood { equation, .. })) if depends.contains(number) => {
                    Definition::Equation(equation.clone())
                }
                Some(Err((refused, _))) if depends.contains(number) => {
                    return Err(Error::failed(format!(
                        "the formula of {} is not understood: {refused}",
                        named(block.sheet, block.area.first())
                    )));
                }
                None if is_variable(*number) => Definition::Trained(values(book, block, &grid)?),
                _ => Definition::Given(values(book, block, &grid)?),
            };
            let axes = block.axes().into_iter().flatten().collect();
            quantities.push(Quantity { name: block.name.clone(), axes, definition });
        }
        let understood = |number: &usize| match &read[number] {
            Some(Ok(understood)) if depends.contains(number) => Some((*number, understood)),
            _ => None,
        };
        let mut literals: Vec<&String> =
            numbers.iter().filter_map(understood).flat_map(|(_, of)| &of.texts).collect();
        literals.sort_unstable();
        literals.dedup();
        let depend: HashSet<&Name> =
            depends.iter().map(|number| &grid.blocks[*number].name).collect();
        let mut notes = Vec::new();
        for (number, Understood { remarks, .. }) in numbers.iter().filter_map(understood) {
            let block = &grid.blocks[number];
            let cells = Area { sheet: block.sheet, area: block.area }.address(book);
            notes.extend(remarks::notes(&cells, remarks, &depend, !by.is_empty())?);
        }
        for text in literals {
            let name = Name::from(functions::text_name(text));
            let definition = Definition::Given(Start::Numbers(vec![grid.code(text)]));
            quantities.push(Quantity { name, axes: Vec::new(), definition });
        }
        let at = grid.blocks[goal].indices(asked);
        let mut loss = grid.blocks[goal].name.clone();
        if !at.is_empty() {
            let at = at.iter().map(|index| Expr::Number(*index as f64)).collect();
            let definition = Definition::Equation(Expr::entry(&loss, at));
            let is_free = |name: &Name| grid.blocks.iter().all(|block| block.name != *name);
            let candidates = [cell_name(asked), "L".into(), format!("L_{}", cell_name(asked))];
            let found = candidates.into_iter().map(Name::from).find(is_free);
            loss = found.unwrap_or_else(|| loss.qualified("L"));
            quantities.push(Quantity { name: loss.clone(), axes: Vec::new(), definition });
        }
        let title = named(of.sheet, asked);
        let model = Model::of(&title, quantities, loss).map_err(|circle| {
            let is_in = |block: &&Block| circle.contains(&block.name);
            let cells: Vec<String> = grid
                .blocks
                .iter()
                .filter(is_in)
                .map(|block| named(block.sheet, block.area.first()))
                .collect();
            Error::failed(format!("these cells are computed from each other: {}", cells.join(", ")))
        })?;
        let mut blocks: Vec<Block> =
            numbers.iter().map(|number| grid.blocks[*number].clone()).collect();
        blocks.sort_by_key(|block| (block.sheet, block.area.first()));
        Ok(Equations { model, blocks, of: (of.sheet, asked), by: by.to_vec(), notes })
    }
}

impl Area {
    /// `Sheet2!B5:B7`, or just `B5:B7` on the first sheet.
    fn address(&self, book: &Book) -> String {
        match self.sheet {
            0 => self.area.to_string(),
            sheet => format!("{}!{}", book.sheets[sheet].name, self.area),
        }
    }
}

/// `Sheet2!B5`, or just `B5` on the first sheet.
pub(crate) fn address(book: &Book, sheet: usize, place: Place) -> String {
    match sheet {
        0 => cell_name(place),
        _ => format!("{}!{}", book.sheets[sheet].name, cell_name(place)),
    }
}

/// The blocks of a workbook, and the formulas of its sheets.
struct Finding {
    grid: Grid,
    regions: Vec<Regions>,
}

impl Finding {
    fn of(book: &Book, of: &Area, by: &[Area]) -> Finding {
        let known = Known::of(book);
        let sheets = book.sheets.iter().enumerate();
        let regions: Vec<Regions> =
            sheets.map(|(number, sheet)| Regions::of(sheet, number, &known)).collect();
        let regions_of_all = &regions;
        let mut blocks = Vec::new();
        for (sheet, (cells, regions)) in book.sheets.iter().zip(&regions).enumerate() {
            let ranges = ranges_into(sheet, book, regions_of_all);
            let mut add = |area: Rectangle, formula: Option<usize>, is_array: bool| {
                let areas = match is_array {
                    true => vec![area],
                    false => apart(area, formula.is_none(), cells, &ranges),
                };
                let name = Name::new("");
                let typed = match formula {
                    Some(_) => Kind::of(cells, &area),
                    None => Kind::Number,
                };
                let block = Block { name, sheet, area, formula, typed, is_array };
                blocks.extend(areas.into_iter().map(|area| Block { area, ..block.clone() }));
            };
            for Region { area, formula, is_array } in &regions.regions {
                add(*area, Some(*formula), *is_array);
            }
            let filled = regions.regions.iter().filter(|region| region.is_array);
            let filled: Vec<Rectangle> = filled.map(|region| region.area).collect();
            // A cell whose formula cannot be read is refused where it is used.
            let unread: HashSet<Place> = regions.unread.iter().copied().collect();
            let mut numbers: Cells<usize> = Cells::default();
            for (place, content) in cells.cells.iter() {
                let is_typed = (cells.formulas.get(place).is_none() || unread.contains(&place))
                    && !filled.iter().any(|array| array.contains(place));
                if is_typed && matches!(content, Content::Number(_)) {
                    // Cells that are asked for together are a block of their own.
                    let group =
                        by.iter().position(|area| area.sheet == sheet && area.area.contains(place));
                    numbers.insert(place, group.map_or(0, |number| number + 1));
                }
            }
            rectangles(&numbers).into_iter().for_each(|(area, _)| add(area, None, false));
        }
        let mut blocks = cut::into_pieces(blocks, book, &regions);
        let named = names::names(book, &blocks, of.sheet);
        blocks.iter_mut().zip(named).for_each(|(block, name)| block.name = name);
        let map = Map::of(&[], book);
        let mut grid = Grid { blocks, map, codes: HashMap::new() };
        grid.add_other_typed_cells(book, of.sheet);
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
                let name = names::by_address(book, sheet, area.first(), main);
                let is_array = false;
                self.blocks.push(Block { name, sheet, area, formula: None, typed, is_array });
            }
        }
    }
}

/// A rectangle as the quantities that a person would call by different names: its columns, if each has
/// a heading of its own, or typed numbers below each other, if each has a label; unless a formula uses
/// several of them as one range.
fn apart(
    area: Rectangle,
    is_typed: bool,
    sheet: &super::Sheet,
    ranges: &[Rectangle],
) -> Vec<Rectangle> {
    let both = || ranges.iter().filter_map(|range| range.overlap(&area));
    if area.columns > 1
        && both().all(|both| both.columns == 1)
        && names::has_a_heading_each(sheet, &area)
    {
        let columns =
            (0..area.columns).map(|by| Rectangle { left: area.left + by, columns: 1, ..area });
        return columns.flat_map(|column| apart(column, is_typed, sheet, ranges)).collect();
    }
    if is_typed && both().all(|both| both.rows == 1) && names::has_a_label_each(sheet, &area) {
        return area.places().map(Rectangle::cell).collect();
    }
    vec![area]
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

/// A formula that is understood.
struct Understood {
    equation: Expr,
    /// The blocks that it uses.
    uses: Vec<usize>,
    /// The texts that it compares with.
    texts: Vec<String>,
    remarks: Vec<remarks::Remark>,
}

/// What a block's formula says and which blocks it uses, or why it is not understood and which it
/// uses, if that can be told; none for numbers.
type Read = Option<std::result::Result<Understood, (String, Option<Vec<usize>>)>>;

/// The blocks that `goal` is computed from.
fn read_back_from(
    goal: usize,
    book: &Book,
    grid: &Grid,
    regions: &[Regions],
) -> HashMap<usize, Read> {
    let mut read: HashMap<usize, Read> = HashMap::new();
    let mut waiting = vec![goal];
    while let Some(number) = waiting.pop() {
        if read.contains_key(&number) {
            continue;
        }
        let block = &grid.blocks[number];
        let found = block.formula.map(|formula| {
            let relative = &regions[block.sheet].formulas[formula];
            // The formula is that of the first cell with it; here it is read as that of this block's.
            let tree = relative.moved_to(block.area.first());
            let mut reader = formula::Reader {
                book,
                grid,
                sheet: block.sheet,
                area: block.filled(),
                axes: if block.is_array { [None, None] } else { block.axes() },
                given: [0, 0],
                uses: Vec::new(),
                texts: Vec::new(),
                remarks: Vec::new(),
                bound: Vec::new(),
            };
            let equation = match block.is_array {
                true => reader.array_formula(&tree, block.axes()),
                false => reader.formula(&tree),
            };
            match equation {
                Ok(equation) => {
                    let formula::Reader { uses, texts, remarks, .. } = reader;
                    Ok(Understood { equation, uses, texts, remarks })
                }
                // The reader stopped half-way: what comes after is used too.
                Err(refused) => Err((refused, grid.used_in(book, &tree, block))),
            }
        });
        waiting.extend(uses(&found));
        read.insert(number, found);
    }
    read
}

/// The blocks that a block uses, as far as that can be told.
fn uses(read: &Read) -> &[usize] {
    match read {
        Some(Ok(Understood { uses, .. }) | Err((_, Some(uses)))) => uses,
        _ => &[],
    }
}

/// The blocks that depend on a variable, and the variables themselves. A formula of which nobody can tell
/// what it uses counts as one of them.
fn depend_on(read: &HashMap<usize, Read>, is_variable: &dyn Fn(usize) -> bool) -> HashSet<usize> {
    let mut users: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, found) in read {
        uses(found).iter().for_each(|used| users.entry(*used).or_default().push(*number));
    }
    let may_use_anything = |number: &usize| matches!(read[number], Some(Err((_, None))));
    let starts = read.keys().copied().filter(|n| is_variable(*n) || may_use_anything(n));
    let mut waiting: Vec<usize> = starts.collect();
    let mut depends = HashSet::new();
    while let Some(number) = waiting.pop() {
        if depends.insert(number) {
            waiting.extend(users.get(&number).into_iter().flatten());
        }
    }
    depends
}

/// The numbers in the cells of a block, or the codes of its texts.
fn values(book: &Book, block: &Block, grid: &Grid) -> Result<Start> {
    let sheet = &book.sheets[block.sheet];
    let number = |place: Place| {
        let number = match sheet.cells.get(place) {
            Some(Content::Text(text)) if block.typed == Kind::Text => {
                grid.codes.get(&text.to_lowercase()).copied()
            }
            Some(Content::Boolean(value)) => Some(f64::from(u8::from(*value))),
            _ => sheet.number(place),
        };
        number.ok_or_else(|| {
            let what = match sheet.cells.get(place) {
                Some(Content::Text(text)) => format!("the text `{text}`"),
                Some(Content::Error(error)) => format!("the error {error}"),
                _ => "nothing".into(),
            };
            Error::failed(format!(
                "{} holds {what}, where a number is used",
                address(book, block.sheet, place)
            ))
        })
    };
    Ok(Start::Numbers(block.area.places().map(number).collect::<Result<_>>()?))
}
