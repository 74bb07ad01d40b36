//! Which cells a formula refers to, and what is in them.

use super::array::{Array, length};
use super::block::{Block, Kind};
use super::formula::{COLUMNS, Position, ROWS, Reader, Refused};
use crate::expr::{Expr, Index, Name, Relation};
use crate::workbook::{Anchor, Axis, Content, Rectangle};
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{ASTNode, ASTNodeType};
use std::collections::BTreeMap;

/// The most rectangles of one block that a reference is written out for.
const MOST_REPEATS: usize = 8;

/// The axis of the rectangles of a block that repeats, beside [`ROWS`] and [`COLUMNS`].
const REPEATS: usize = 2;

/// The most cells of a range: some whole columns.
const LARGEST: u64 = 10_000_000;

/// Cells as a formula refers to them.
#[derive(Debug, Clone)]
pub struct Span {
    /// Its sheet, seen from there.
    pub sheet: usize,
    /// Whether it is on the next sheet in the next rectangle of a region that repeats.
    sheet_moves: bool,
    /// The cells, seen from the first cell with the formula.
    pub area: Rectangle,
    /// How the start and the end move, of the rows and of the columns.
    moves: [[Moves; 2]; 2],
    /// Whether it is one cell and no range.
    is_cell: bool,
}

/// How a row or a column of a reference moves from cell to cell of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// With the cell.
    WithCell,
    /// With the rectangle, if the region repeats: it has a `$`, and is further on in the next.
    WithRectangle,
    Not,
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
        // The row or column of one end, counted from 0 and seen from the first rectangle.
        let end = |axis: Axis, at: u32, is_fixed: bool| {
            let moves = self.moves(axis, at, is_fixed);
            let step = match moves {
                Moves::Not => 0,
                _ => self.template * self.repeats.sides()[axis as usize],
            };
            let at = (at - 1).checked_sub(step);
            at.map(|at| (at, moves)).ok_or("it refers to cells above the first row".to_owned())
        };
        match reference {
            ReferenceType::Cell { sheet, row, col, row_abs, col_abs } => {
                let (row, of_rows) = end(Axis::Rows, *row, *row_abs)?;
                let (column, of_columns) = end(Axis::Columns, *col, *col_abs)?;
                let (sheet, sheet_moves) = self.sheet_seen(sheet.as_deref())?;
                Ok(Span {
                    sheet,
                    sheet_moves,
                    area: Rectangle::cell((row, column)),
                    moves: [[of_rows; 2], [of_columns; 2]],
                    is_cell: true,
                })
            }
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
                let (top, of_top) = end(Axis::Rows, *top, *start_row_abs)?;
                let (left, of_left) = end(Axis::Columns, *left, *start_col_abs)?;
                let (bottom, of_bottom) = end(Axis::Rows, *bottom, *end_row_abs)?;
                let (right, of_right) = end(Axis::Columns, *right, *end_col_abs)?;
                // One that grows from `B$2:B1` on has no cell yet in the first.
                let count = |first: u32, last: u32| (last + 1).checked_sub(first);
                let sides = count(top, bottom).zip(count(left, right));
                let (rows, columns) = sides.ok_or("a range ends before it starts")?;
                if u64::from(rows) * u64::from(columns) > LARGEST {
                    return Err(format!("the range {text} is too large"));
                }
                let (sheet, sheet_moves) = self.sheet_seen(sheet.as_deref())?;
                Ok(Span {
                    sheet,
                    sheet_moves,
                    area: Rectangle { top, left, rows, columns },
                    moves: [[of_top, of_bottom], [of_left, of_right]],
                    is_cell: false,
                })
            }
            _ => Err(format!("the reference {text} is not understood")),
        }
    }

    /// The sheet that a reference names, or its own, seen from the first rectangle, and whether it is
    /// another in the next.
    fn sheet_seen(&self, name: Option<&str>) -> Result<(usize, bool), Refused> {
        let moves = self.sheet_moves(name);
        let own = self.sheet + (self.template * self.repeats.sheets) as usize;
        let sheet = name.map_or(Ok(own), |name| self.sheet_called(Some(name)))?;
        let step = if moves { (self.template * self.repeats.sheets) as usize } else { 0 };
        let sheet = sheet.checked_sub(step).ok_or("it refers to a sheet before the first")?;
        Ok((sheet, moves))
    }

    /// Whether a sheet that a reference names, or its own, is another in the next rectangle.
    fn sheet_moves(&self, name: Option<&str>) -> bool {
        let is_anchor = |name: &str| {
            let at = self.book.position(name).map(|at| at as u32);
            at.is_some_and(|at| self.anchors.contains(&Anchor { axis: Axis::Sheets, at }))
        };
        self.repeats.sheets > 0 && name.is_none_or(is_anchor)
    }

    /// How a row or a column, counted from 1, moves.
    fn moves(&self, axis: Axis, at: u32, is_fixed: bool) -> Moves {
        match is_fixed {
            false => Moves::WithCell,
            true if self.anchors.contains(&Anchor { axis, at: at - 1 }) => Moves::WithRectangle,
            true => Moves::Not,
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
            let row = self.position(ROWS, i64::from(span.area.top), span.moves[ROWS][0]);
            let column = self.position(COLUMNS, i64::from(span.area.left), span.moves[COLUMNS][0]);
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
        for (sheet, seen) in self.everywhere(span) {
            if self.grid.texts(sheet, &seen).is_empty() {
                continue;
            }
            let mut cells = self.contents(sheet, &seen).flatten();
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
    fn position(&self, axis: usize, at: i64, moves: Moves) -> Position {
        let own = self.axes[axis].clone().filter(|_| moves == Moves::WithCell);
        let step = self.repeats.sides()[axis];
        let repeat = self.repeat.clone().filter(|_| moves != Moves::Not && step > 0);
        let repeat = repeat.map(|index| (index, step));
        Position { first: at, indices: own.into_iter().collect(), repeat }
    }

    /// How far the cells of the region are from the first of them along an axis.
    fn movement(&self, axis: usize, moves: Moves) -> Position {
        self.position(axis, 0, moves)
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
        let [start, end] = span.moves[axis];
        let (from, to) = (self.movement(axis, start), self.movement(axis, end));
        if from.reach() > to.reach() {
            return Err("a range that shrinks from cell to cell is not understood".into());
        }
        // How far the end is from where it would be if it moved as the start does.
        let growth = Position {
            first: last - first,
            indices: to.indices.into_iter().filter(|index| !from.indices.contains(index)).collect(),
            repeat: to.repeat.filter(|_| from.repeat.is_none()),
        };
        let longest = last - first + growth.reach();
        if longest < 1 {
            return Err("a range ends before it starts".into());
        }
        let mut position = self.position(axis, first, span.moves[axis][0]);
        if longest == 1 {
            return Ok((position, None, None));
        }
        let index = self.fresh(axis, longest);
        position.indices.push(index.clone());
        let is_in_it = (!growth.stays())
            .then(|| Expr::bracket(index.clone().into(), Relation::AtMost, growth.from(0)));
        Ok((position, Some(index), is_in_it))
    }

    /// An index variable for a range: n, n2, … down, and k, k2, … across; and q, q2, … for rectangles.
    pub fn fresh(&mut self, axis: usize, length: i64) -> Index {
        self.given[axis] += 1;
        let letter = ["n", "k", "q"][axis];
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
        let mut pieces = Vec::new();
        let grid = self.grid;
        for (number, found) in self.met(span, [row, column], what) {
            let block = &grid.blocks[number];
            if block.typed == Kind::Boolean && what == Of::Counted {
                continue;
            }
            if !self.uses.contains(&number) {
                self.uses.push(number);
            }
            // Where the sheet changes too, the place does not say which of the region's rectangles it is for.
            if found.len() > MOST_REPEATS && !span.sheet_moves {
                let index = self.fresh(REPEATS, i64::from(block.repeats.count));
                pieces.push(piece_of_any(block, row, column, index));
                continue;
            }
            for (which, seen_from) in found {
                pieces.extend(self.pieces(block, which, &seen_from, span, [row, column]));
            }
        }
        Expr::sum(pieces)
    }

    /// The entries of a block in one of its rectangles, `seen_from` these rectangles of the region.
    fn pieces(
        &self,
        block: &Block,
        which: Which,
        seen_from: &[u32],
        span: &Span,
        at: [&Position; 2],
    ) -> Vec<Expr> {
        let own = self.repeat.as_ref();
        let is_from_all = seen_from.len() == self.repeats.count as usize;
        let is_one_of = |seen_from: &u32| {
            let own: Expr = own.cloned().map_or(Expr::Number(0.0), Expr::from);
            let is_it = Expr::bracket(own, Relation::Equal, Expr::number(f64::from(*seen_from)));
            let at = at.map(|position| position.in_rectangle(*seen_from));
            let factors = match piece(block, which, &at[0], &at[1], None) {
                Expr::Product(factors) => factors,
                one => vec![one],
            };
            Expr::product([vec![is_it], factors].concat())
        };
        match which {
            // Where the place says it, nothing else has to.
            Which::Later(_) => vec![piece(block, which, at[0], at[1], own)],
            _ if is_from_all || !self.changes(span, at) => {
                vec![piece(block, which, at[0], at[1], own)]
            }
            _ if span.sheet_moves || seen_from.len() == 1 => {
                seen_from.iter().map(is_one_of).collect()
            }
            _ => vec![piece(block, which, at[0], at[1], own)],
        }
    }

    /// Whether these cells are others from the next rectangle of the region.
    fn changes(&self, span: &Span, at: [&Position; 2]) -> bool {
        span.sheet_moves || at.iter().any(|position| position.repeat.is_some())
    }

    /// The blocks that hold the cells at these positions, each with which of its rectangles that is, seen
    /// from which rectangles of the region.
    fn met(
        &self,
        span: &Span,
        at: [&Position; 2],
        what: Of,
    ) -> BTreeMap<usize, BTreeMap<Which, Vec<u32>>> {
        let moves = self.changes(span, at);
        let sides = at.iter().map(|position| position.repeat.is_some());
        let steps = self.repeats.sides();
        let moves_along = (self.repeats.sheets == 0 || span.sheet_moves)
            && sides.zip(steps).all(|(moves, step)| step == 0 || moves);
        let mut met: BTreeMap<usize, BTreeMap<Which, Vec<u32>>> = BTreeMap::new();
        for repeat in 0..if moves { self.repeats.count } else { 1 } {
            let clip = |position: &Position| {
                let Position { first, .. } = position.in_rectangle(repeat);
                let (start, end) = (first.max(0), first + position.extent());
                (start as u32, (end - start).max(0) as u32)
            };
            let [(top, rows), (left, columns)] = at.map(clip);
            let seen = Rectangle { top, left, rows, columns };
            let sheet = self.sheet_from(span, repeat);
            if sheet >= self.book.sheets.len() {
                continue;
            }
            let found = match what {
                Of::Numbers | Of::Counted => self.grid.overlapping(sheet, &seen),
                Of::Texts => self.grid.texts(sheet, &seen),
            };
            for number in found {
                let block = &self.grid.blocks[number];
                let is_in_step =
                    moves && moves_along && block.repeats.is_in_step_with(&self.repeats);
                for found in block.repeats_in(sheet, &seen) {
                    let later = i64::from(found) - i64::from(repeat);
                    let which = if is_in_step { Which::Later(later) } else { Which::Fixed(found) };
                    met.entry(number).or_default().entry(which).or_default().push(repeat);
                }
            }
        }
        met
    }

    /// The sheet of a reference, seen from a rectangle of the region.
    fn sheet_from(&self, span: &Span, repeat: u32) -> usize {
        span.sheet + if span.sheet_moves { (repeat * self.repeats.sheets) as usize } else { 0 }
    }

    /// How far the cells of the region are from its first cell: the rectangle, the row, the column.
    fn cells_of_the_region(&self) -> impl Iterator<Item = [u32; 3]> + use<> {
        let Rectangle { rows, columns, .. } = self.area;
        let of_one = move || (0..rows).flat_map(move |r| (0..columns).map(move |c| (r, c)));
        (0..self.repeats.count).flat_map(move |b| of_one().map(move |(r, c)| [b, r, c]))
    }

    /// The cells of a reference, seen from the cell of the region that is so far from its first.
    pub fn seen(&self, span: &Span, [repeat, row, column]: [u32; 3]) -> (usize, Rectangle) {
        let along = |first: u32, count: u32, axis: usize, by: u32| {
            let step = repeat * self.repeats.sides()[axis];
            let moved = |at: u32, moves: Moves| match moves {
                Moves::WithCell => at + step + by,
                Moves::WithRectangle => at + step,
                Moves::Not => at,
            };
            let [start, end] = span.moves[axis];
            let (from, to) = (moved(first, start), moved(first + count, end));
            (from, to.saturating_sub(from))
        };
        let (top, rows) = along(span.area.top, span.area.rows, ROWS, row);
        let (left, columns) = along(span.area.left, span.area.columns, COLUMNS, column);
        (self.sheet_from(span, repeat), Rectangle { top, left, rows, columns })
    }

    /// Whether it is the same cells from everywhere in the region.
    pub fn stays(&self, span: &Span) -> bool {
        let all_stay =
            |axis: &usize| span.moves[*axis].iter().all(|m| self.movement(*axis, *m).stays());
        !span.sheet_moves && [ROWS, COLUMNS].iter().all(all_stay)
    }

    /// Whether it is larger from one cell of the region than from another.
    pub fn grows(&self, span: &Span) -> bool {
        [ROWS, COLUMNS].iter().any(|axis| {
            let [start, end] = span.moves[*axis].map(|moves| self.movement(*axis, moves).reach());
            start != end
        })
    }

    /// The place of a cell along an axis, counted from 0.
    pub fn place_of(&self, span: &Span, axis: usize) -> Expr {
        let first = if axis == ROWS { span.area.top } else { span.area.left };
        self.position(axis, i64::from(first), span.moves[axis][0]).from(0)
    }

    /// All cells that may be reached from a cell along an axis, as far as its sheet is in use.
    pub fn line(&self, span: &Span, axis: usize) -> Span {
        let places =
            self.book.sheets[span.sheet].cells.iter().map(|((row, column), _)| [row, column]);
        let end = places.map(|place| place[axis] + 1).max().unwrap_or(1);
        let mut line = Span { is_cell: false, ..span.clone() };
        line.moves[axis] = [Moves::Not; 2];
        match axis {
            ROWS => (line.area.top, line.area.rows) = (0, end),
            _ => (line.area.left, line.area.columns) = (0, end),
        }
        line
    }

    /// The place of the formula's own cell.
    pub fn own_place(&self, axis: usize) -> Expr {
        let first = if axis == ROWS { self.area.top } else { self.area.left };
        self.position(axis, i64::from(first), Moves::WithCell).from(0)
    }

    /// All cells that it is from somewhere in the region, one rectangle for each of the region's.
    pub fn everywhere(&self, span: &Span) -> Vec<(usize, Rectangle)> {
        let of_one = |repeat: u32| {
            let (sheet, first) = self.seen(span, [repeat, 0, 0]);
            let (_, last) = self.seen(span, [repeat, self.area.rows - 1, self.area.columns - 1]);
            let joined = |a: u32, b: u32, b_count: u32| (a.min(b), (b + b_count) - a.min(b));
            let (top, rows) = joined(first.top, last.top, last.rows);
            let (left, columns) = joined(first.left, last.left, last.columns);
            (sheet, Rectangle { top, left, rows, columns })
        };
        let count = if self.stays(span) { 1 } else { self.repeats.count };
        (0..count).map(of_one).collect()
    }

    /// What is in these cells in the workbook.
    pub fn contents_everywhere(&self, span: &Span) -> Vec<Option<&Content>> {
        let areas = self.everywhere(span).into_iter();
        areas.flat_map(|(sheet, area)| self.contents(sheet, &area)).collect()
    }

    /// What is the same of these cells from everywhere in the region.
    pub fn same_everywhere<T: PartialEq>(
        &self,
        span: &Span,
        of: impl Fn(usize, &Rectangle) -> T,
    ) -> Result<T, Refused> {
        let of = |(sheet, seen): (usize, Rectangle)| of(sheet, &seen);
        if self.stays(span) {
            return Ok(of(self.seen(span, [0, 0, 0])));
        }
        let mut of_each = self.cells_of_the_region().map(|by| of(self.seen(span, by)));
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
                    self.same_everywhere(span, |sheet, seen| self.numbers_among(sheet, seen))?
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
        let areas = numbers.flat_map(|block| {
            let repeats = block.repeats_in(sheet, seen);
            repeats.filter_map(|number| block.repeat(number).1.overlap(seen))
        });
        areas.map(|area| area.count() as f64).sum()
    }

    /// Whether one of the cells that an argument names computes a SUBTOTAL, which another leaves out.
    pub fn has_subtotals(&mut self, argument: &ASTNode) -> Result<bool, Refused> {
        let span = self.range(argument)?;
        let areas = self.everywhere(&span).into_iter();
        let mut found = areas.flat_map(|(sheet, area)| {
            let formulas = &self.book.sheets[sheet].formulas;
            area.places().filter_map(|place| formulas.get(place)).collect::<Vec<_>>()
        });
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
                let grid = self.grid;
                let block = &grid.blocks[number];
                if block.typed != Kind::Number {
                    continue;
                }
                for repeat in block.repeats_in(span.sheet, &span.area) {
                    if let Some(area) = block.repeat(repeat).1.overlap(&span.area) {
                        full.push(self.read(&Span { area, ..span.clone() }, Of::Counted)?);
                    }
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

/// Which rectangle of a block that repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Which {
    /// The one with this number, 0 of a block that does not repeat.
    Fixed(u32),
    /// The one that is so much later than that of the formula.
    Later(i64),
}

/// A block's entry at these positions in one of its rectangles, and 0 where they are outside of that;
/// `own` is the index of the formula's rectangle.
fn piece(
    block: &Block,
    which: Which,
    row: &Position,
    column: &Position,
    own: Option<&Index>,
) -> Expr {
    let (number, is_later) = match which {
        Which::Fixed(number) => (i64::from(number), false),
        Which::Later(later) => (later, true),
    };
    let repeat = match (block.repeats.count, own.filter(|_| is_later)) {
        (1, _) => None,
        (_, None) => Some(Expr::number(number as f64)),
        (_, Some(own)) => {
            Some(Expr::sum(vec![own.clone().into(), Expr::number(number as f64)]).tidied())
        }
    };
    let origins = origins(block).into_iter().zip(block.repeats.sides());
    let origins = origins.map(|(first, step)| first + number * i64::from(step));
    let places = [row, column].into_iter().zip(origins).map(|(position, origin)| match is_later {
        true => position.within(origin),
        false => position.from(origin),
    });
    entry_at(block, repeat, places.collect())
}

/// A block's entry at these positions in whichever of its rectangles that is: the sum over all of them.
fn piece_of_any(block: &Block, row: &Position, column: &Position, index: Index) -> Expr {
    let origins = origins(block).into_iter().zip(block.repeats.sides());
    let places = [row, column].into_iter().zip(origins).map(|(position, (origin, step))| {
        let further = Expr::product(vec![Expr::number(-f64::from(step)), index.clone().into()]);
        Expr::sum(vec![position.from(origin), further]).tidied()
    });
    let entry = entry_at(block, Some(index.clone().into()), places.collect());
    entry.summed(vec![index])
}

fn origins(block: &Block) -> [i64; 2] {
    [block.area.top, block.area.left].map(i64::from)
}

/// The bracket that says that a place is 0: \[c = 1] for c − 1.
fn is_first(place: Expr) -> Expr {
    let mut number = 0.0;
    let terms = match place {
        Expr::Sum(terms) => terms,
        one => vec![one],
    };
    let others = terms.into_iter().filter(|term| match term {
        Expr::Number(value) => {
            number += value;
            false
        }
        Expr::Negative(value) => match **value {
            Expr::Number(value) => {
                number -= value;
                false
            }
            _ => true,
        },
        _ => true,
    });
    let others = Expr::sum(others.collect());
    Expr::bracket(others, Relation::Equal, Expr::number(-number))
}

/// An entry at a row and a column of a block, and 0 outside.
fn entry_at(block: &Block, repeat: Option<Expr>, places: Vec<Expr>) -> Expr {
    let (mut at, mut brackets) = (Vec::from_iter(repeat), Vec::new());
    for (place, length) in places.into_iter().zip([block.area.rows, block.area.columns]) {
        if length > 1 {
            at.push(place);
        } else if !place.is(0.0) {
            // A block of one row has no index for it.
            brackets.push(is_first(place));
        }
    }
    let entry = Expr::entry(&block.name, at);
    Expr::product(brackets.into_iter().chain([entry]).collect())
}
