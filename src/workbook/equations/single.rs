//! The formula of a single cell, as an expression of cells.

use super::Repeats;
use super::formula::Reader;
use super::grid::Finding;
use crate::expr::{Expr, Function, Name, Reduction};
use crate::formula::cell::{Place, cell_name, parse_cell};
use crate::workbook::{Book, Content, Rectangle};
use formualizer_parse::parser::RefView;
use std::cell::RefCell;
use std::collections::HashMap;

/// A cell: the number of its sheet, its row and its column.
pub type At = (usize, Place);

/// The most cells that one formula may use.
const MOST: u64 = 20_000;

/// The formulas of a workbook, cell by cell.
pub struct CellFormulas<'a> {
    /// The workbook.
    pub book: &'a Book,
    finding: Finding,
    /// The number of the shape of each formula, by sheet.
    shapes: Vec<Vec<u32>>,
    /// The shape of a formula that is only a reference to a cell.
    copy: Option<u32>,
    /// The references of each formula, by sheet; none if they cannot be told from its text.
    references: Vec<Vec<Option<Vec<Reference>>>>,
    /// The cells that such formulas refer to, as far as they were searched for.
    looked_up: RefCell<HashMap<At, Option<Vec<At>>>>,
}

/// A cell or a range that a formula refers to, as it is in the first cell that has it.
struct Reference {
    sheet: Option<usize>,
    /// The first and the last row, and whether each is fixed; the columns alike.
    sides: [[(u32, bool); 2]; 2],
    /// Whether it is a single cell.
    is_cell: bool,
}

/// What a cell holds, as far as formulas are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// A formula.
    Formula,
    /// A number that was typed.
    Number,
    /// Text, TRUE or FALSE, or an error.
    Other,
    /// Nothing.
    Nothing,
}

/// The name of a cell in the expression of a formula.
pub fn name_of((sheet, place): At) -> Name {
    Name::new(&format!("{sheet}!{}", cell_name(place)))
}

/// The cell with this name.
pub fn cell_called(name: &Name) -> Option<At> {
    let (sheet, cell) = name.as_str().split_once('!')?;
    Some((sheet.parse().ok()?, parse_cell(cell)?))
}

impl<'a> CellFormulas<'a> {
    /// The formulas of a workbook.
    pub fn of(book: &'a Book) -> CellFormulas<'a> {
        let finding = Finding::numbered(book);
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut shape = |text: String| {
            let next = numbers.len() as u32;
            *numbers.entry(text).or_insert(next)
        };
        let regions = &finding.regions;
        let of_sheet =
            regions.iter().map(|of| of.formulas.iter().map(|f| shape(f.shape())).collect());
        let shapes = of_sheet.collect();
        let copy = numbers.get("#").copied();
        let references = regions
            .iter()
            .map(|of| of.formulas.iter().map(|formula| references(book, &formula.tree)).collect())
            .collect();
        CellFormulas { book, finding, shapes, copy, references, looked_up: RefCell::default() }
    }

    /// The cells with formulas, sheet by sheet and region by region.
    pub fn cells(&self) -> impl Iterator<Item = At> + '_ {
        let sheets = self.finding.regions.iter().enumerate();
        sheets.flat_map(|(sheet, of)| {
            of.regions
                .iter()
                .flat_map(move |region| region.area.places().map(move |at| (sheet, at)))
        })
    }

    /// The rectangles of cells with one formula: the sheet, the cells, and the number of the formula.
    pub fn regions(&self) -> impl Iterator<Item = (usize, Rectangle, usize)> + '_ {
        let sheets = self.finding.regions.iter().enumerate();
        sheets.flat_map(|(sheet, of)| {
            of.regions.iter().map(move |region| (sheet, region.area, region.formula))
        })
    }

    /// Whether a formula of some sheet cannot be read.
    pub fn unread(&self) -> Vec<At> {
        let sheets = self.finding.regions.iter().enumerate();
        sheets.flat_map(|(sheet, of)| of.unread.iter().map(move |at| (sheet, *at))).collect()
    }

    /// What a cell holds.
    pub fn holds(&self, at: At) -> Holds {
        if self.formula(at).is_some() {
            return Holds::Formula;
        }
        match self.book.sheets.get(at.0).and_then(|sheet| sheet.cells.get(at.1)) {
            None => Holds::Nothing,
            Some(Content::Number(_)) => Holds::Number,
            Some(_) => Holds::Other,
        }
    }

    /// The number of a cell's formula among those of its sheet.
    pub fn formula(&self, (sheet, place): At) -> Option<usize> {
        let block = self.finding.grid.at(sheet, place)?;
        self.finding.grid.blocks[block].formula
    }

    /// Whether a cell is empty: it has no content, and is no part of an array formula.
    pub fn is_empty(&self, at: At) -> bool {
        self.holds(at) == Holds::Nothing && !self.is_in_array(at)
    }

    /// A number that two cells share if their formulas do the same with the cells that they refer to.
    pub fn shape(&self, at: At) -> Option<(u32, u32)> {
        let formula = self.formula(at)?;
        Some((self.shapes[at.0][formula], self.in_array(at)))
    }

    /// Whether a formula of this shape only refers to a cell.
    pub fn is_a_copy(&self, shape: u32) -> bool {
        self.copy == Some(shape)
    }

    /// Whether an array formula of several cells fills a cell.
    pub fn is_in_array(&self, (sheet, place): At) -> bool {
        let grid = &self.finding.grid;
        grid.at(sheet, place).is_some_and(|block| grid.blocks[block].is_array)
    }

    /// The place of a cell in its array formula, and 0 in others.
    fn in_array(&self, (sheet, place): At) -> u32 {
        let grid = &self.finding.grid;
        let block = grid.at(sheet, place).map(|block| &grid.blocks[block]);
        match block.filter(|block| block.is_array) {
            Some(block) => block.entry(sheet, place).map_or(0, |entry| entry as u32),
            None => 0,
        }
    }

    /// The text of a cell's formula in relative form: equal for the cells that it was filled into.
    pub fn relative(&self, at: At) -> Option<&str> {
        let formula = self.formula(at)?;
        Some(&self.finding.regions[at.0].formulas[formula].text)
    }

    /// The cells that a cell's formula refers to, in the order in which it does; none if that cannot be
    /// told. Those of a range are all of its cells.
    pub fn references(&self, at: At) -> Option<Vec<At>> {
        let formula = self.formula(at)?;
        let grid = &self.finding.grid;
        let block = &grid.blocks[grid.at(at.0, at.1)?];
        if block.is_array {
            // An entry of a product of matrices needs one row and one column of them.
            let names = self.expr(at).ok()?.names();
            return Some(names.iter().filter_map(cell_called).collect());
        }
        match self.references[at.0][formula] {
            Some(_) => self.references_in(at, formula),
            None => self.looked_up(at),
        }
    }

    /// The cells that a formula may refer to whose text does not say which, as OFFSET's.
    fn looked_up(&self, at: At) -> Option<Vec<At>> {
        if let Some(known) = self.looked_up.borrow().get(&at) {
            return known.clone();
        }
        let names = self.expr(at).ok().map(|expr| expr.names());
        let cells: Option<Vec<At>> =
            names.map(|names| names.iter().filter_map(cell_called).collect());
        self.looked_up.borrow_mut().insert(at, cells.clone());
        cells
    }

    /// The same for the formula with this number of its sheet as if it stood in the cell.
    pub fn references_in(&self, at: At, formula: usize) -> Option<Vec<At>> {
        let origin = self.finding.regions[at.0].formulas[formula].at;
        let mut cells = Vec::new();
        for reference in self.references[at.0][formula].as_ref()? {
            let moved = |axis: usize, end: usize| {
                let (place, is_fixed) = reference.sides[axis][end];
                let by = match axis {
                    0 => i64::from(at.1.0) - i64::from(origin.0),
                    _ => i64::from(at.1.1) - i64::from(origin.1),
                };
                u32::try_from(i64::from(place) + if is_fixed { 0 } else { by }).ok()
            };
            let sheet = reference.sheet.unwrap_or(at.0);
            if reference.is_cell {
                cells.push((sheet, (moved(0, 0)?, moved(1, 0)?)));
                continue;
            }
            let (top, bottom) = (moved(0, 0)?, moved(0, 1)?);
            let (left, right) = (moved(1, 0)?, moved(1, 1)?);
            let (top, bottom, left, right) =
                (top.min(bottom), top.max(bottom), left.min(right), left.max(right));
            let area = Rectangle { top, left, rows: bottom - top + 1, columns: right - left + 1 };
            if area.count() > MOST {
                return None;
            }
            cells.extend(area.places().map(|place| (sheet, place)));
        }
        Some(cells)
    }

    /// The formula of a cell, as an expression of the cells that it uses. An empty cell is 0.
    ///
    /// # Errors
    /// If it is not supported, or if there is none.
    pub fn expr(&self, at: At) -> Result<Expr, String> {
        self.expr_of(at, self.formula(at).ok_or("there is no formula")?)
    }

    /// The formula with this number of its sheet, as if it stood in the cell.
    ///
    /// # Errors
    /// If it is not supported.
    pub fn expr_of(&self, (sheet, place): At, formula: usize) -> Result<Expr, String> {
        let grid = &self.finding.grid;
        let block = grid.at(sheet, place).map(|block| &grid.blocks[block]);
        let array = block.filter(|block| block.is_array);
        let first = array.map_or(place, |block| block.area.first());
        let tree = self.finding.regions[sheet].formulas[formula].moved_to(first);
        let mut reader = Reader {
            book: self.book,
            grid,
            sheet,
            area: Rectangle::cell(first),
            repeats: Repeats::ONCE,
            repeat: None,
            anchors: &[],
            template: 0,
            axes: [None, None],
            given: [0; 3],
            uses: Vec::new(),
            texts: Vec::new(),
            remarks: Vec::new(),
            is_exact: true,
            bound: Vec::new(),
        };
        let expr = match array {
            None => reader.formula(&tree)?,
            Some(block) => reader
                .entry_of_array(&tree, [place.0 - block.area.top, place.1 - block.area.left])?,
        };
        if !reader.texts.is_empty() {
            return Err("it compares texts".into());
        }
        self.written_out(&expr)
    }

    /// The expression without indices: each entry of a block as the cell that it is, each sum as its terms.
    fn written_out(&self, expr: &Expr) -> Result<Expr, String> {
        Ok(match expr {
            Expr::Name(name) => Expr::Name(name_of(self.entry(name, &[])?.ok_or("no such cell")?)),
            Expr::Entry(name, at) => {
                let at: Vec<i64> = at
                    .iter()
                    .map(|index| match index.evaluate(&|_| f64::NAN) {
                        value if value.fract() == 0.0 => Ok(value as i64),
                        _ => Err("an index in it is computed".to_owned()),
                    })
                    .collect::<Result<_, String>>()?;
                match self.entry(name, &at)? {
                    Some(cell) => Expr::Name(name_of(cell)),
                    None => Expr::Number(0.0),
                }
            }
            Expr::Reduce(reduction, over, body) => {
                let mut terms = vec![(**body).clone()];
                for index in over {
                    let size = match index.size.as_deref() {
                        Some(Expr::Number(size)) => *size as u64,
                        _ => return Err("a sum in it has no size".into()),
                    };
                    if size.saturating_mul(terms.len() as u64) > MOST {
                        return Err("a sum in it has too many terms".into());
                    }
                    let with = |term: &Expr| {
                        let term = term.clone();
                        let name = index.name.clone();
                        (0..size).map(move |n| term.with_index(&name, &Expr::Number(n as f64)))
                    };
                    terms = terms.iter().flat_map(with).collect();
                }
                let count = terms.len() as f64;
                let written = terms.iter().map(|term| self.written_out(term));
                let terms: Vec<Expr> = written.collect::<Result<_, String>>()?;
                let is_there = |term: &Expr| !term.is(0.0);
                match reduction {
                    Reduction::Sum => Expr::sum(terms.into_iter().filter(is_there).collect()),
                    Reduction::Mean => Expr::sum(terms.into_iter().filter(is_there).collect())
                        .over(Expr::Number(count)),
                    Reduction::Max => {
                        let mut terms = terms.into_iter();
                        let first = terms.next().ok_or("it has a maximum of no values")?;
                        terms.fold(first, |a, b| Expr::Call(Function::Max, vec![a, b]))
                    }
                    _ => return Err("it searches for a position".into()),
                }
            }
            Expr::Bracket(relation, parts) => {
                let parts = [self.written_out(&parts[0])?, self.written_out(&parts[1])?];
                match parts.each_ref().map(|part| part.as_number()) {
                    [Some(a), Some(b)] => Expr::Number(f64::from(u8::from(relation.holds(a, b)))),
                    _ => Expr::Bracket(*relation, Box::new(parts)),
                }
            }
            Expr::Product(factors) => {
                let mut written = Vec::new();
                for factor in factors {
                    match self.written_out(factor)? {
                        // A bracket that does not hold.
                        zero if zero.is(0.0) && matches!(factor, Expr::Bracket(..)) => {
                            return Ok(zero);
                        }
                        one if one.is(1.0) && matches!(factor, Expr::Bracket(..)) => {}
                        factor => written.push(factor),
                    }
                }
                Expr::product(written)
            }
            Expr::Index(_) | Expr::Size(_) => return Err("it computes with a position".into()),
            other => {
                let mut refused = None;
                let written = other.map_parts(|part| {
                    self.written_out(part).unwrap_or_else(|why| {
                        refused = Some(why);
                        Expr::Number(0.0)
                    })
                });
                match refused {
                    Some(why) => return Err(why),
                    None => written,
                }
            }
        })
    }

    /// The cell of an entry; none outside its block.
    fn entry(&self, name: &Name, at: &[i64]) -> Result<Option<At>, String> {
        let number = name.as_str().strip_prefix("block").and_then(|number| number.parse().ok());
        let number: usize = number.ok_or("a name in it is not supported")?;
        let block = &self.finding.grid.blocks[number];
        let (mut place, mut at) = (block.area.first(), at.iter());
        for (length, side) in [(block.area.rows, &mut place.0), (block.area.columns, &mut place.1)]
        {
            if length > 1 {
                let by = at.next().copied().ok_or("an index in it is missing")?;
                match u32::try_from(by).ok().filter(|by| *by < length) {
                    Some(by) => *side += by,
                    None => return Ok(None),
                }
            }
        }
        Ok(Some((block.sheet, place)))
    }
}

/// The cells and ranges that a formula refers to; none if that cannot be told from its text.
fn references(book: &Book, tree: &formualizer_parse::ASTNode) -> Option<Vec<Reference>> {
    if !crate::workbook::relative::looks_where_it_says(tree) {
        return None;
    }
    let (mut found, mut are_known) = (Vec::new(), true);
    tree.visit_refs(|reference| {
        let mut add = |sheet: Option<&str>, sides: [[(u32, bool); 2]; 2], is_cell: bool| {
            let sheet = match sheet {
                None => Some(None),
                Some(name) => book.position(name).map(Some),
            };
            match sheet {
                Some(sheet) => found.push(Reference { sheet, sides, is_cell }),
                None => are_known = false,
            }
        };
        match reference {
            RefView::Cell { sheet, row, col, row_abs, col_abs } => {
                add(sheet, [[(row - 1, row_abs); 2], [(col - 1, col_abs); 2]], true);
            }
            RefView::Range {
                sheet,
                start_row: Some(top),
                start_col: Some(left),
                end_row: Some(bottom),
                end_col: Some(right),
                start_row_abs,
                start_col_abs,
                end_row_abs,
                end_col_abs,
            } => {
                let rows = [(top - 1, start_row_abs), (bottom - 1, end_row_abs)];
                let columns = [(left - 1, start_col_abs), (right - 1, end_col_abs)];
                add(sheet, [rows, columns], false);
            }
            _ => are_known = false,
        }
    });
    are_known.then_some(found)
}
