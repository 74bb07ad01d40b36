//! Which cells a formula refers to, and what is in them.

use super::array::{Array, length};
use super::formula::{COLUMNS, Position, ROWS, Reader, Refused};
use super::{Block, Kind};
use crate::expr::{Expr, Index, Name, Relation};
use crate::formula::cell::Place;
use crate::workbook::{Content, Rectangle};
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{ASTNode, ASTNodeType};

/// The most cells of a range: some whole columns.
const LARGEST: u64 = 10_000_000;

/// Cells as a formula refers to them.
#[derive(Debug, Clone)]
pub struct Span {
    pub sheet: usize,
    /// The cells, seen from the first cell with the formula.
    pub area: Rectangle,
    /// Whether the start and the end have a `$`, of the rows and of the columns.
    fixed: [[bool; 2]; 2],
    /// Whether it is one cell and no range.
    is_cell: bool,
}

impl Span {
    /// A part of it: from a place along an axis on, so many.
    pub fn part(&self, axis: usize, from: u32, count: u32) -> Span {
        let mut part = Span { is_cell: false, ..self.clone() };
        match axis {
            ROWS => (part.area.top, part.area.rows) = (part.area.top + from, count),
            _ => (part.area.left, part.area.columns) = (part.area.left + from, count),
        }
        part
    }

    /// The same cells as a range, also where it is one cell.
    pub fn as_range(&self) -> Span {
        Span { is_cell: false, ..self.clone() }
    }

    /// How many places it has along an axis.
    pub fn length(&self, axis: usize) -> u32 {
        if axis == ROWS { self.area.rows } else { self.area.columns }
    }

    /// The axis along which it is, if it is one row or one column.
    pub fn axis(&self) -> Result<usize, Refused> {
        match (self.area.rows, self.area.columns) {
            (_, 1) => Ok(ROWS),
            (1, _) => Ok(COLUMNS),
            _ => Err(format!("{} is neither a row nor a column", self.area)),
        }
    }

    /// The same number of cells elsewhere.
    pub fn moved(&self, rows: i64, columns: i64) -> Option<Span> {
        let moved = |at: u32, by: i64| u32::try_from(i64::from(at) + by).ok();
        let (top, left) = (moved(self.area.top, rows)?, moved(self.area.left, columns)?);
        Some(Span { area: Rectangle { top, left, ..self.area }, ..self.clone() })
    }
}

/// What is read of cells.
#[derive(Clone, Copy, PartialEq)]
pub enum Of {
    /// What arithmetic uses: numbers, and TRUE and FALSE as 1 and 0. A text that looks like a number
    /// would be one too, and is refused.
    Numbers,
    /// What SUM and its relatives count: numbers that were typed or computed.
    Counted,
    /// Texts as codes, the same for the same text.
    Texts,
}

impl Reader<'_> {
    /// The cells that a reference names.
    pub fn span_of(&self, reference: &ReferenceType, text: &str) -> Result<Span, Refused> {
        match reference {
            ReferenceType::Cell { sheet, row, col, row_abs, col_abs } => Ok(Span {
                sheet: self.sheet_called(sheet.as_deref())?,
                area: Rectangle::cell((row - 1, col - 1)),
                fixed: [[*row_abs; 2], [*col_abs; 2]],
                is_cell: true,
            }),
            ReferenceType::Range {
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
                // One that grows from `B$2:B1` on has no cell yet in the first.
                let count = |first: u32, last: u32| (last + 1).checked_sub(first);
                let sides = count(*top, *bottom).zip(count(*left, *right));
                let (rows, columns) = sides.ok_or("a range ends before it starts")?;
                if u64::from(rows) * u64::from(columns) > LARGEST {
                    return Err(format!("the range {text} is too large"));
                }
                Ok(Span {
                    sheet: self.sheet_called(sheet.as_deref())?,
                    area: Rectangle { top: top - 1, left: left - 1, rows, columns },
                    fixed: [[*start_row_abs, *end_row_abs], [*start_col_abs, *end_col_abs]],
                    is_cell: false,
                })
            }
            _ => Err(format!("the reference {text} is not understood")),
        }
    }

    /// The cells that a node names, if it is a reference.
    pub fn span(&self, node: &ASTNode) -> Result<Option<Span>, Refused> {
        match &node.node_type {
            ASTNodeType::Reference { reference, original } => match self.bound_to(original) {
                Some(array) => Ok(array.from.clone()),
                None => self.span_of(reference, original).map(Some),
            },
            _ => Ok(None),
        }
    }

    /// The cells that an argument names, which has to be a reference.
    pub fn range(&mut self, node: &ASTNode) -> Result<Span, Refused> {
        if let Some(span) = self.span(node)? {
            return Ok(span);
        }
        self.array(node)?.from.ok_or("a range is expected, and this is computed".into())
    }

    /// The values in cells.
    pub fn read(&mut self, span: &Span, what: Of) -> Result<Array, Refused> {
        if what == Of::Numbers {
            self.check_for_texts(span)?;
        }
        if span.is_cell {
            let row = self.position(ROWS, i64::from(span.area.top), span.fixed[ROWS][0]);
            let column = self.position(COLUMNS, i64::from(span.area.left), span.fixed[COLUMNS][0]);
            let entry = self.cell(span, &row, &column, what);
            return Ok(Array { axes: [None, None], entry, from: Some(span.clone()) });
        }
        let (row, down, from_row) = self.side(ROWS, span)?;
        let (column, across, from_column) = self.side(COLUMNS, span)?;
        let cell = self.cell(span, &row, &column, what);
        let factors = from_row.into_iter().chain(from_column).chain([cell]).collect();
        Ok(Array { axes: [down, across], entry: Expr::product(factors), from: Some(span.clone()) })
    }

    /// Refuses a text with a digit, which arithmetic may take for a number or a date.
    fn check_for_texts(&self, span: &Span) -> Result<(), Refused> {
        let seen = self.everywhere(span);
        for number in self.grid.texts(span.sheet, &seen) {
            let Some(texts) = self.grid.blocks[number].area.overlap(&seen) else { continue };
            let mut cells = self.contents(span.sheet, &texts).flatten();
            if let Some(Content::Text(text)) = cells.find(|cell| looks_like_a_number(cell)) {
                return Err(format!("the text \"{text}\" in {seen} stands where a number is used"));
            }
        }
        Ok(())
    }

    /// The values of arguments as SUM and its relatives take them: of a reference the numbers alone.
    pub fn counted(&mut self, arguments: &[ASTNode]) -> Result<Vec<Array>, Refused> {
        let one = |argument: &ASTNode| match self.span(argument)? {
            Some(span) => self.read(&span, Of::Counted),
            None => self.array(argument),
        };
        arguments.iter().map(one).collect()
    }

    /// Where a reference that says `at` in the first cell is in the cells of the region.
    fn position(&self, axis: usize, at: i64, is_fixed: bool) -> Position {
        let moves = self.axes[axis].clone().filter(|_| !is_fixed);
        Position { first: at, indices: moves.into_iter().collect() }
    }

    /// A side of a range: the positions in it, its index, and what holds for them where the range
    /// grows from cell to cell, as `B$2:B5` does.
    fn side(
        &mut self,
        axis: usize,
        span: &Span,
    ) -> Result<(Position, Option<Index>, Option<Expr>), Refused> {
        let first = i64::from(if axis == ROWS { span.area.top } else { span.area.left });
        let last = first + i64::from(span.length(axis)) - 1;
        let [first_is_fixed, last_is_fixed] = span.fixed[axis];
        let grows = self.axes[axis].clone().filter(|_| first_is_fixed != last_is_fixed);
        if grows.is_some() && !first_is_fixed {
            return Err("a range that shrinks from cell to cell is not understood".into());
        }
        let by = grows.as_ref().map_or(0, |index| length(index) as i64 - 1);
        let longest = last - first + 1 + by;
        if longest < 1 {
            return Err("a range ends before it starts".into());
        }
        let mut position = self.position(axis, first, first_is_fixed);
        if longest == 1 {
            return Ok((position, None, None));
        }
        let index = self.fresh(axis, longest);
        position.indices.push(index.clone());
        let is_in_it = grows.map(|moves| {
            let end = Expr::sum(vec![moves.into(), Expr::number((last - first) as f64)]).tidied();
            Expr::bracket(index.clone().into(), Relation::AtMost, end)
        });
        Ok((position, Some(index), is_in_it))
    }

    /// An index variable for a range: n, n2, … down, and k, k2, … across.
    pub fn fresh(&mut self, axis: usize, length: i64) -> Index {
        self.given[axis] += 1;
        let letter = ["n", "k"][axis];
        let name = match self.given[axis] {
            1 => Name::new(letter),
            number => Name::numbered(letter, number),
        };
        Index::new(name, Expr::Number(length as f64))
    }

    /// The same values with index variables of their own.
    pub fn again(&mut self, array: &Array) -> Array {
        let mut again = array.clone();
        for (axis, index) in again.axes.iter_mut().enumerate() {
            if let Some(old) = index {
                let new = self.fresh(axis, length(old) as i64);
                again.entry = again.entry.with_index(&old.name, &new.clone().into());
                *index = Some(new);
            }
        }
        again
    }

    /// The value of the cells at these positions: an entry of the block that holds them, or of each
    /// of several. An entry is 0 outside of its block, and so their sum is the cell's value.
    fn cell(&mut self, span: &Span, row: &Position, column: &Position, what: Of) -> Expr {
        let clip = |position: &Position| {
            let first = position.first.max(0);
            let end = position.first + position.extent();
            (first as u32, (end - first).max(0) as u32)
        };
        let ((top, rows), (left, columns)) = (clip(row), clip(column));
        let seen = Rectangle { top, left, rows, columns };
        let found = match what {
            Of::Numbers | Of::Counted => self.grid.overlapping(span.sheet, &seen),
            Of::Texts => self.grid.texts(span.sheet, &seen),
        };
        let mut pieces = Vec::new();
        for number in found {
            let block = &self.grid.blocks[number];
            if block.typed == Kind::Boolean && what == Of::Counted {
                continue;
            }
            pieces.push(piece(block, row, column));
            if !self.uses.contains(&number) {
                self.uses.push(number);
            }
        }
        Expr::sum(pieces)
    }

    /// How many cells the region has, down and across.
    fn cells_of_the_region(&self) -> impl Iterator<Item = Place> + use<> {
        let Rectangle { rows, columns, .. } = self.area;
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }

    /// The cells of a reference, seen from the cell of the region that is so far from its first.
    fn seen(&self, span: &Span, by: Place) -> Rectangle {
        let along = |first: u32, count: u32, [start, end]: [bool; 2], by: u32| {
            let moved = |at: u32, is_fixed: bool| at + if is_fixed { 0 } else { by };
            let (from, to) = (moved(first, start), moved(first + count, end));
            (from, to.saturating_sub(from))
        };
        let (top, rows) = along(span.area.top, span.area.rows, span.fixed[ROWS], by.0);
        let (left, columns) = along(span.area.left, span.area.columns, span.fixed[COLUMNS], by.1);
        Rectangle { top, left, rows, columns }
    }

    /// Whether it is the same cells from everywhere in the region.
    pub fn stays(&self, span: &Span) -> bool {
        [ROWS, COLUMNS]
            .iter()
            .all(|axis| self.axes[*axis].is_none() || span.fixed[*axis] == [true; 2])
    }

    /// Whether it is larger from one cell of the region than from another.
    pub fn grows(&self, span: &Span) -> bool {
        [ROWS, COLUMNS].iter().any(|axis| {
            let [start, end] = span.fixed[*axis];
            self.axes[*axis].is_some() && start != end
        })
    }

    /// The place of a cell along an axis, counted from 0.
    pub fn place_of(&self, span: &Span, axis: usize) -> Expr {
        let first = if axis == ROWS { span.area.top } else { span.area.left };
        self.position(axis, i64::from(first), span.fixed[axis][0]).from(0)
    }

    /// The place of the formula's own cell.
    pub fn own_place(&self, axis: usize) -> Expr {
        let first = if axis == ROWS { self.area.top } else { self.area.left };
        self.position(axis, i64::from(first), false).from(0)
    }

    /// All cells that it is from somewhere in the region.
    pub fn everywhere(&self, span: &Span) -> Rectangle {
        let first = self.seen(span, (0, 0));
        let last = self.seen(span, (self.area.rows - 1, self.area.columns - 1));
        let joined = |a: u32, b: u32, b_count: u32| (a.min(b), (b + b_count) - a.min(b));
        let (top, rows) = joined(first.top, last.top, last.rows);
        let (left, columns) = joined(first.left, last.left, last.columns);
        Rectangle { top, left, rows, columns }
    }

    /// What is the same of these cells from everywhere in the region.
    pub fn same_everywhere<T: PartialEq>(
        &self,
        span: &Span,
        of: impl Fn(&Rectangle) -> T,
    ) -> Result<T, Refused> {
        if self.stays(span) {
            return Ok(of(&self.seen(span, (0, 0))));
        }
        let mut of_each = self.cells_of_the_region().map(|by| of(&self.seen(span, by)));
        let first = of_each.next().ok_or("it has no cells")?;
        match of_each.all(|other| other == first) {
            true => Ok(first),
            false => Err("its ranges have different numbers of values from cell to cell".into()),
        }
    }

    /// How many numbers are in arrays; empty cells and texts in a range do not count. It is the same
    /// number in all cells of the region, or refused.
    pub fn numbers_in(&self, arrays: &[Array]) -> Result<f64, Refused> {
        let mut count = 0.0;
        for array in arrays {
            count += match &array.from {
                Some(span) => {
                    self.same_everywhere(span, |seen| self.numbers_among(span.sheet, seen))?
                }
                _ => array.count(),
            };
        }
        Ok(count)
    }

    fn numbers_among(&self, sheet: usize, seen: &Rectangle) -> f64 {
        let blocks = self.grid.overlapping(sheet, seen).into_iter();
        let blocks = blocks.map(|number| &self.grid.blocks[number]);
        let numbers = blocks.filter(|block| block.typed == Kind::Number);
        let cells = numbers.filter_map(|block| block.area.overlap(seen));
        cells.map(|area| f64::from(area.rows) * f64::from(area.columns)).sum()
    }

    /// Whether one of the cells that an argument names computes a SUBTOTAL, which another leaves out.
    pub fn has_subtotals(&mut self, argument: &ASTNode) -> Result<bool, Refused> {
        let span = self.range(argument)?;
        let formulas = &self.book.sheets[span.sheet].formulas;
        let mut found = self.everywhere(&span).places().filter_map(|place| formulas.get(place));
        Ok(found.any(|typed| {
            let text = typed.text.to_uppercase();
            text.contains("SUBTOTAL(") || text.contains("AGGREGATE(")
        }))
    }

    /// Whether every value of an array is a number.
    pub fn is_full(&self, array: &Array) -> bool {
        self.numbers_in(std::slice::from_ref(array)).is_ok_and(|numbers| numbers == array.count())
    }

    /// Arrays without the empty cells and the texts that they have: a range in which there are some is
    /// split into the blocks of numbers in it.
    pub fn full_arrays(&mut self, arrays: Vec<Array>) -> Result<Vec<Array>, Refused> {
        let mut full = Vec::new();
        for array in arrays {
            let Some(span) = array.from.clone().filter(|_| !self.is_full(&array)) else {
                full.push(array);
                continue;
            };
            if self.numbers_in(std::slice::from_ref(&array)) == Ok(0.0) {
                continue;
            }
            if !self.stays(&span) {
                return Err(format!("{} has cells without a number", span.area));
            }
            for number in self.grid.overlapping(span.sheet, &span.area) {
                let block = &self.grid.blocks[number];
                if let (Kind::Number, Some(area)) = (block.typed, block.area.overlap(&span.area)) {
                    full.push(self.read(&Span { area, ..span.clone() }, Of::Counted)?);
                }
            }
        }
        Ok(full)
    }

    /// What is in these cells in the workbook.
    pub fn contents<'b>(
        &'b self,
        sheet: usize,
        area: &Rectangle,
    ) -> impl Iterator<Item = Option<&'b Content>> + use<'b> {
        let cells = &self.book.sheets[sheet].cells;
        area.places().map(move |place| cells.get(place))
    }
}

/// Whether a content is a text that a spreadsheet may take for a number.
pub fn looks_like_a_number(content: &Content) -> bool {
    matches!(content, Content::Text(text) if text.contains(|c: char| c.is_ascii_digit()))
}

/// A block's entry at these positions, and 0 where they are outside of the block.
fn piece(block: &Block, row: &Position, column: &Position) -> Expr {
    let (mut at, mut brackets) = (Vec::new(), Vec::new());
    let sides =
        [(row, block.area.top, block.area.rows), (column, block.area.left, block.area.columns)];
    for (position, origin, length) in sides {
        let place = position.from(origin);
        if length > 1 {
            at.push(place);
        } else if !place.is(0.0) {
            // A block of one row has no index for it.
            brackets.push(Expr::bracket(place, Relation::Equal, Expr::Number(0.0)));
        }
    }
    let entry = Expr::entry(&block.name, at);
    Expr::product(brackets.into_iter().chain([entry]).collect())
}
