//! Which cells a formula refers to, and what is in them.

use super::array::{Array, length};
use super::block::Kind;
use super::formula::{COLUMNS, Position, ROWS, Reader, Refused};
use crate::expr::{Expr, Index, Name, Relation};
use crate::workbook::{Anchor, Axis, Content, Rectangle};
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{ASTNode, ASTNodeType};

/// The axis of the rectangles of a block that repeats, beside [`ROWS`] and [`COLUMNS`].
pub(super) const REPEATS: usize = 2;

/// The most cells of a range: some whole columns.
const LARGEST: u64 = 10_000_000;

/// Cells as a formula refers to them.
#[derive(Debug, Clone)]
pub struct Span {
    /// Its sheet, seen from there.
    pub sheet: usize,
    /// Whether it is on the next sheet in the next rectangle of a region that repeats.
    pub(super) sheet_moves: bool,
    /// The cells, seen from the first cell with the formula.
    pub area: Rectangle,
    /// How the start and the end move, of the rows and of the columns.
    moves: [[Moves; 2]; 2],
    /// Whether it is one cell and no range.
    pub is_cell: bool,
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
    /// A part of it: from a place along an axis on, this many.
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
            _ => Err(format!("the reference {text} is not supported")),
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
        self.array(node)?.from.ok_or("a range is expected, but this is computed".into())
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
                return Err(format!(
                    "the text \"{text}\" in {seen} is used where a number is expected"
                ));
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
            return Err("a range that shrinks from cell to cell is not supported".into());
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

    /// The sheet of a reference, seen from a rectangle of the region.
    pub(super) fn sheet_from(&self, span: &Span, repeat: u32) -> usize {
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

    /// The places of the cells of a range along an axis, counted from 0, and their index if they are several.
    pub fn places_of(
        &mut self,
        span: &Span,
        axis: usize,
    ) -> Result<(Expr, Option<Index>), Refused> {
        match self.side(axis, span)? {
            (_, _, Some(_)) => Err("OFFSET of a range that grows is not supported".into()),
            (position, index, None) => Ok((position.from(0), index)),
        }
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
            false => Err("the number of values in its ranges differs from cell to cell".into()),
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
                return Err(format!("{} has cells that hold no number", span.area));
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
