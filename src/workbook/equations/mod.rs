//! A workbook as equations with indices.
//!
//! Each [region](crate::workbook::Regions) of formulas is one equation, whose indices are the row r
//! and the column c in the region, counted from 0; a single cell has none. Typed numbers are quantities
//! too, with indices if they form a rectangle. A reference in a formula is an entry of such a quantity; a
//! range has an index of its own.
//!
//! A pattern that [repeats] at a distance, such as an epoch in each block of rows, is also one equation,
//! whose index s is the number of the step.
//!
//! The equations contain only what the requested cell depends on. Only the part that depends on the
//! input cells is computed; everything else has the values in the cells.

mod array;
mod block;
mod cut;
mod formula;
mod functions;
mod grid;
mod names;
mod pieces;
mod ranges;
mod remarks;
mod repeats;
mod single;

pub use block::{Block, Repeats};
pub(crate) use block::{address, shown_name};
pub(crate) use single::{At, CellFormulas, Holds, cell_called, name_of};

use super::{Book, Content, Rectangle, Regions};
use crate::error::{Error, ErrorKind, Result};
use crate::expr::{Expr, Name};
use crate::formula::cell::{Place, cell_name};
use crate::model::{Definition, Model, Quantity, Start};
use block::Kind;
use grid::{Finding, Grid};
use std::collections::{HashMap, HashSet};

/// Cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The number of the sheet.
    pub sheet: usize,
    /// The cells.
    pub area: Rectangle,
}

impl Area {
    /// Cells as a person types them: `B2`, `B2:B5`, `Sheet2!B2:B5`, `'my sheet'!B2`. Without the name of a
    /// sheet they are on the first sheet.
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
                return Err(Error::failed("the workbook has no sheets"));
            }
            None => 0,
            Some(name) => book.position(&name).ok_or_else(|| {
                let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
                Error::usage(format!("the workbook has no sheet called `{name}`"))
                    .hint(format!("its sheets are {}", names.join(", ")))
            })?,
        };
        let area = Rectangle::parse(cells).ok_or_else(|| {
            Error::usage(format!("`{text}` is neither a cell nor a range of cells"))
                .hint("write B2, B2:B5, or Sheet1!B2:B5")
        })?;
        Ok(Area { sheet: number, area })
    }
}

/// A workbook as equations.
#[derive(Debug, Clone)]
pub struct Equations {
    /// The equations, whose loss is the requested cell.
    pub model: Model,
    /// The cells of each quantity of the model, by its name.
    pub blocks: Vec<Block>,
    /// The requested cell.
    pub of: (usize, Place),
    /// The cells to differentiate with respect to; every typed number if there are none.
    pub by: Vec<Area>,
    /// Remarks about what the derivative does not show, such as rounding and comparisons.
    pub notes: Vec<String>,
}

impl Equations {
    /// The equations of the cell `of` as far as it depends on the cells `by`, or on any typed number if
    /// there are none.
    ///
    /// # Errors
    /// If `of` holds no formula, or does not depend on `by`; if what it depends on has a formula that
    /// is not supported, or goes in a circle. The error names the cells.
    pub fn of(book: &Book, of: &Area, by: &[Area]) -> Result<Equations> {
        let finding = Finding::of(book, of.sheet, by, true);
        let has_repeats = finding.grid.blocks.iter().any(|block| block.repeats != Repeats::ONCE);
        let found = Equations::read(book, of, by, finding);
        if !has_repeats {
            return found;
        }
        // What repeats is one equation if an order is found to compute it, and if that makes them fewer:
        // the cell that was asked for may depend on one rectangle only.
        match (found, Equations::without_repeats(book, of, by)) {
            (Ok(found), Ok(others)) if others.blocks.len() <= found.blocks.len() => Ok(others),
            // The cell asked for may depend on other rectangles than those of `by`.
            (Ok(_), Err(error)) if error.kind == ErrorKind::Usage => Err(error),
            (Ok(found), _) => Ok(found),
            (Err(_), others) => others,
        }
    }

    /// The equations with each rectangle a quantity of its own, also where they repeat.
    ///
    /// # Errors
    /// Those of [`Equations::of`].
    pub fn without_repeats(book: &Book, of: &Area, by: &[Area]) -> Result<Equations> {
        Equations::read(book, of, by, Finding::of(book, of.sheet, by, false))
    }

    /// Whether one of the blocks repeats.
    pub fn has_repeats(&self) -> bool {
        self.blocks.iter().any(|block| block.repeats != Repeats::ONCE)
    }

    fn read(book: &Book, of: &Area, by: &[Area], finding: Finding) -> Result<Equations> {
        let Finding { mut grid, regions } = finding;
        let asked = of.area.first();
        if of.area != Rectangle::cell(asked) {
            return Err(Error::usage(format!("{} is more than one cell", of.area))
                .hint("choose a single cell, for instance one with the sum of these"));
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
                .hint("--of needs a cell with a formula")
        })?;
        let read = read_back_from(goal, book, &grid, &regions);
        for block in read.keys().map(|number| &grid.blocks[*number]) {
            let in_table = |(sheet, area): (usize, Rectangle)| {
                let mut tables = book.sheets[sheet].data_tables.iter();
                tables.find(|table| table.overlap(&area).is_some())
            };
            if let Some(table) = block.areas().find_map(in_table) {
                return Err(Error::failed(format!(
                    "{} is used, but the data table in {table} is not supported",
                    named(block.sheet, block.area.first())
                )));
            }
        }
        let mut numbers: Vec<usize> = read.keys().copied().collect();
        numbers.sort_unstable();
        for number in &numbers {
            let block = &grid.blocks[*number];
            let of_sheets = regions.iter().enumerate();
            let mut unread = of_sheets.flat_map(|(sheet, regions)| {
                regions.unread.iter().map(move |place| (sheet, *place))
            });
            if let Some((sheet, place)) = unread.find(|(sheet, at)| block.contains(*sheet, *at)) {
                return Err(Error::failed(format!(
                    "the formula of {} cannot be read",
                    named(sheet, place)
                )));
            }
        }
        let is_asked = |number: usize| {
            let block = &grid.blocks[number];
            by.iter().any(|area| !block.repeats_in(area.sheet, &area.area).is_empty())
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
                        "the formula of {} is not supported: {refused}",
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
            let cells = block.address(|sheet| shown_name(sheet, &book.sheets[sheet].name));
            notes.extend(remarks::notes(&cells, remarks, &depend, !by.is_empty())?);
        }
        for text in literals {
            let name = Name::from(functions::text_name(text));
            let definition = Definition::Given(Start::Numbers(vec![grid.code(text)]));
            quantities.push(Quantity { name, axes: Vec::new(), definition });
        }
        let at = grid.blocks[goal].indices(of.sheet, asked).unwrap_or_default();
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
            Error::failed(format!(
                "these cells depend on each other in a circle: {}",
                cells.join(", ")
            ))
        })?;
        let mut blocks: Vec<Block> =
            numbers.iter().map(|number| grid.blocks[*number].clone()).collect();
        blocks.sort_by_key(|block| (block.sheet, block.area.first()));
        Ok(Equations { model, blocks, of: (of.sheet, asked), by: by.to_vec(), notes })
    }
}

/// A formula that is supported.
struct Understood {
    equation: Expr,
    /// The blocks that it uses.
    uses: Vec<usize>,
    /// The texts that it compares with.
    texts: Vec<String>,
    remarks: Vec<remarks::Remark>,
}

/// What a block's formula says and which blocks it uses, or why it is not supported and which it
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
        let found = block.tree_in(block.template(), regions, book).map(|tree| {
            let [repeat, row, column] = block.axes();
            let mut reader = formula::Reader {
                book,
                grid,
                sheet: block.sheet,
                area: block.filled(),
                repeats: block.repeats,
                repeat: repeat.clone(),
                anchors: &block.anchors,
                template: block.template(),
                axes: if block.is_array { [None, None] } else { [row.clone(), column.clone()] },
                given: [0; 3],
                uses: Vec::new(),
                texts: Vec::new(),
                remarks: Vec::new(),
                is_exact: false,
                bound: Vec::new(),
            };
            let equation = match block.is_array {
                true => reader.array_formula(&tree, [row, column]),
                false => reader.formula(&tree),
            };
            match equation {
                Ok(equation) => {
                    let formula::Reader { uses, texts, remarks, .. } = reader;
                    Ok(Understood { equation, uses, texts, remarks })
                }
                // The reader stopped half-way: what comes after is used too.
                Err(refused) => Err((refused, grid.used_in(book, regions, block))),
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
    let number = |(sheet, place): (usize, Place)| {
        let cells = &book.sheets[sheet];
        let number = match cells.cells.get(place) {
            Some(Content::Text(text)) if block.typed == Kind::Text => grid.code_of(text),
            Some(Content::Boolean(value)) => Some(f64::from(u8::from(*value))),
            _ => cells.number(place),
        };
        number.ok_or_else(|| {
            let what = match cells.cells.get(place) {
                Some(Content::Text(text)) => format!("the text `{text}`"),
                Some(Content::Error(error)) => format!("the error {error}"),
                _ => "nothing".into(),
            };
            let address = address(book, sheet, place);
            Error::failed(format!("{address} holds {what}, but a number is expected"))
        })
    };
    Ok(Start::Numbers(block.places().map(number).collect::<Result<_>>()?))
}
