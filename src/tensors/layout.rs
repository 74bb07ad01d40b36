//! The place of each tensor: blocks on sheets.
//!
//! The last two axes of a tensor are the rows and columns of a block. The axes before them repeat the
//! block, alternately to the right and downward, so that along any axis the distance from one entry to
//! the next is always the same number of rows and columns. The derivative of the loss with respect to a
//! tensor is at the same address on the sheet `∂ …`.

use super::formula::Needs;
use super::passes::Passes;
use super::source::{Form, Source};
use crate::error::{Error, Result};
use crate::expr::{Expr, Name};
use crate::formula::cell::{Place, write_cell};
use crate::formula::quoted;
use crate::model::{Definition, Model, Quantity};
use std::collections::{HashMap, HashSet};

/// The name of the first sheet.
pub(super) const FRONT: &str = "network";
/// The name of the last sheet.
pub(super) const INDEX: &str = "index";
/// The first row below the title and the links of a sheet.
const FIRST_ROW: u32 = 3;
/// A given tensor with at most this many entries goes into the panel of the first sheet.
const SMALL: usize = 16;
/// A given table with at most this many columns goes on the first sheet.
const WIDEST: usize = 64;
/// A computed tensor without a layer that has at least this many entries gets its own sheet.
const LARGE: usize = 100;
/// The most columns of a sheet with blocks side by side, and the fewest of a block there.
const DENSE: u32 = 71;
const NARROWEST: u32 = 8;
/// The width of a letter of a heading, and of a column on such a sheet, in pixels.
const LETTER: f64 = 6.2;
const DENSE_COLUMN: u32 = WIDTH / DENSE;
/// What a laptop shows without scrolling, in pixels.
const WIDTH: u32 = 1240;
const HEIGHT: u32 = 600;
/// The last row and column of a sheet, counted from 0.
const LAST: Place = (1_048_575, 16_383);

/// How many rows and columns of zeros surround a block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Border {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Border {
    /// Widens it for a window of a block with these sides.
    pub fn include(&mut self, first: [i64; 2], extent: [i64; 2], sides: [i64; 2]) {
        let before = |first: i64| u32::try_from(-first).unwrap_or(0);
        let after =
            |side: usize| u32::try_from(first[side] + extent[side] - sides[side]).unwrap_or(0);
        self.include_border(Border {
            top: before(first[0]),
            left: before(first[1]),
            bottom: after(0),
            right: after(1),
        });
    }

    fn include_border(&mut self, other: Border) {
        self.top = self.top.max(other.top);
        self.left = self.left.max(other.left);
        self.bottom = self.bottom.max(other.bottom);
        self.right = self.right.max(other.right);
    }
}

/// A tensor on a sheet.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The number of the sheet.
    pub sheet: usize,
    /// The cell of the first entry.
    pub first: Place,
    /// The sizes of the axes.
    pub shape: Vec<usize>,
    /// For each axis the rows and columns from one entry to the next.
    pub steps: Vec<(u32, u32)>,
    /// The zeros around each block.
    pub border: Border,
    /// The cell of the heading.
    pub heading: Place,
}

impl Block {
    /// The cell of an entry; the last two indices may be in the border.
    pub fn cell(&self, at: &[i64]) -> Place {
        self.sum_of_steps(at.iter())
    }

    fn sum_of_steps<'i>(&self, at: impl Iterator<Item = &'i i64>) -> Place {
        let (mut row, mut column) = (i64::from(self.first.0), i64::from(self.first.1));
        for (at, step) in at.zip(&self.steps) {
            row += at * i64::from(step.0);
            column += at * i64::from(step.1);
        }
        (row.max(0) as u32, column.max(0) as u32)
    }

    /// The cell in this row and column of the block with these first indices.
    fn cell_in(&self, outer: &[i64], sides: [i64; 2]) -> Place {
        let inner = &sides[2 - self.shape.len().min(2)..];
        self.sum_of_steps(outer.iter().chain(inner))
    }

    /// The last row and column, with the border.
    pub fn last(&self) -> Place {
        let at: Vec<i64> = self.shape.iter().map(|size| *size as i64 - 1).collect();
        let (row, column) = self.cell(&at);
        (row + self.border.bottom, column + self.border.right)
    }

    /// The indices of each repetition of the block.
    pub fn repetitions(&self) -> Vec<Vec<i64>> {
        let outer = self.shape.len().saturating_sub(2);
        all_indices(&self.shape[..outer])
    }
}

/// All indices of a tensor, the last one fastest.
pub(super) fn all_indices(shape: &[usize]) -> Vec<Vec<i64>> {
    shape.iter().fold(vec![Vec::new()], |all, size| {
        all.iter()
            .flat_map(|at| (0..*size as i64).map(|value| [&at[..], &[value]].concat()))
            .collect()
    })
}

/// What a sheet has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is given or computed, or weights.
    Value,
    /// Derivatives.
    Derivative,
    /// What is computed again after the step.
    After,
    /// Running means of Adam.
    Mean,
}

/// A sheet and its tensors.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub name: String,
    pub tensors: Vec<Source>,
    /// The number of the sheet with the values, if this one has their derivatives, and the other way
    /// around. Of one with values after the step, the sheet with those before.
    pub partner: Option<usize>,
    pub kind: Kind,
    /// The side of a square cell in pixels, if it is too wide for numbers.
    pub pixels: Option<u32>,
}

/// All sheets but the index.
#[derive(Debug)]
pub(super) struct Layout {
    pub sheets: Vec<Sheet>,
    blocks: HashMap<Source, Block>,
    pub passes: Passes,
    prefixes: Vec<String>,
    /// The first column of the panel beside the data on the first sheet.
    pub panel: u32,
    /// The first row below the small tensors in the panel.
    pub panel_row: u32,
    /// The number of columns that these take.
    pub panel_columns: u32,
}

/// The quantities of a group with their places.
struct Placed<'a> {
    name: String,
    quantities: Vec<&'a Quantity>,
    /// Without their sheets.
    blocks: HashMap<Source, Block>,
}

impl<'a> Placed<'a> {
    fn trained(&self) -> Vec<&'a Quantity> {
        let is_trained = |q: &&Quantity| matches!(q.definition, Definition::Trained(_));
        self.quantities.iter().copied().filter(is_trained).collect()
    }
}

/// The quantities of a sheet.
struct Group<'a> {
    name: String,
    quantities: Vec<&'a Quantity>,
}

impl Layout {
    /// The layout of a model, of which the quantities in `derived` have derivatives, and whose
    /// `headings` have so many letters.
    ///
    /// # Errors
    /// If a tensor does not fit in a sheet.
    pub fn of(
        model: &Model,
        derived: &HashSet<Name>,
        headings: &HashMap<Name, usize>,
        passes: Passes,
        needs: &Needs,
        of_forward: &Needs,
    ) -> Result<Layout> {
        let groups = match passes.is_training {
            true => groups_of_a_step(model),
            false => with_inputs(model, needs, groups(model)),
        };
        let mut layout = Layout {
            sheets: Vec::new(),
            blocks: HashMap::new(),
            passes,
            prefixes: Vec::new(),
            panel: 0,
            panel_row: FIRST_ROW,
            panel_columns: 1,
        };
        let groups: Vec<Placed<'_>> = groups
            .iter()
            .zip(unique_names(&groups))
            .enumerate()
            .map(|(number, (group, name))| {
                layout.placed(model, headings, needs, group, name, number == 0)
            })
            .collect::<Result<_>>()?;
        if layout.passes.is_training {
            layout.add_steps(&groups, derived, needs);
        } else {
            layout.add_one_step(&groups, derived, needs, of_forward);
        }
        layout.choose_cells();
        layout.prefixes =
            layout.sheets.iter().map(|sheet| format!("{}!", quoted(&sheet.name))).collect();
        Ok(layout)
    }

    /// The places of the tensors of a group.
    fn placed<'a>(
        &mut self,
        model: &'a Model,
        headings: &HashMap<Name, usize>,
        needs: &Needs,
        group: &Group<'a>,
        name: String,
        is_front: bool,
    ) -> Result<Placed<'a>> {
        let mut placer = Placer::new(model, &needs.borders, group, is_front);
        placer.is_dense = self.passes.is_training;
        if is_front {
            self.panel = placer.panel;
        }
        let mut placed =
            Placed { name, quantities: group.quantities.clone(), blocks: HashMap::new() };
        for quantity in &group.quantities {
            placer.heading = headings.get(&quantity.name).copied().unwrap_or(0);
            let block = self.place(&mut placer, quantity)?;
            placed.blocks.insert(Source::value(&quantity.name, 0), block);
        }
        // Below the derivatives: what is trained after the step, and what is read in reverse.
        let is_training = self.passes.is_training;
        for quantity in placed.trained().into_iter().filter(|_| !is_training) {
            let before = &placed.blocks[&Source::value(&quantity.name, 0)];
            let block = placer.block(&before.shape, before.border)?;
            placed.blocks.insert(Source::value(&quantity.name, 1), block);
        }
        for source in &needs.reversed {
            let Some(quantity) = placed.quantities.iter().find(|q| q.name == source.name) else {
                continue;
            };
            let border = borders_of(&needs.borders, source);
            placer.heading = 60;
            let block = placer.block(&model.shape(&quantity.axes), border)?;
            placed.blocks.insert(source.clone(), block);
        }
        Ok(placed)
    }

    /// One pass, a step, and a second pass forward: the sheets with values first, then those with
    /// derivatives, from the loss backward, then those with the values after the step.
    fn add_one_step(
        &mut self,
        groups: &[Placed<'_>],
        derived: &HashSet<Name>,
        needs: &Needs,
        of_forward: &Needs,
    ) {
        for group in groups {
            let sheet = self.add_sheet(group.name.clone(), Kind::Value);
            for quantity in &group.quantities {
                self.add(sheet, group, Source::value(&quantity.name, 0));
            }
        }
        for (number, group) in groups.iter().enumerate().rev() {
            if let Some(there) = self.add_derivatives(group, derived, needs, 0, number) {
                for quantity in group.trained() {
                    self.add(there, group, Source::value(&quantity.name, 1));
                }
                self.add_reversed(there, group, needs, 0);
            }
        }
        if self.passes.forward < 2 {
            return;
        }
        for (number, group) in groups.iter().enumerate() {
            let computed = group.quantities.iter().filter(|q| q.equation().is_some());
            let following: Vec<&Quantity> =
                computed.filter(|q| !self.passes.is_constant(&q.name)).copied().collect();
            if following.is_empty() {
                continue;
            }
            let there = self.add_sheet(format!("after {}", group.name), Kind::After);
            self.sheets[there].partner = Some(number);
            for quantity in following {
                self.add(there, group, Source::value(&quantity.name, 1));
            }
            self.add_reversed(there, group, of_forward, 1);
        }
    }

    /// Steps of Adam: for each the weights, the values, their derivatives, and the running means, all
    /// at the same addresses.
    fn add_steps(&mut self, groups: &[Placed<'_>], derived: &HashSet<Name>, needs: &Needs) {
        let [front, groups @ ..] = groups else { return };
        self.add_sheet(front.name.clone(), Kind::Value);
        for pass in 0..=self.passes.backward {
            let mut numbers = Vec::new();
            for group in groups {
                let is_new = |q: &&&Quantity| pass == 0 || !self.passes.is_constant(&q.name);
                let is_last = pass == self.passes.backward;
                let quantities: Vec<&Quantity> = match is_last {
                    true => group.trained(),
                    false => group.quantities.iter().filter(is_new).copied().collect(),
                };
                if quantities.is_empty() {
                    numbers.push(None);
                    continue;
                }
                let sheet = self.add_sheet(numbered(&group.name, pass), Kind::Value);
                for quantity in quantities {
                    self.add(sheet, group, Source::value(&quantity.name, pass));
                }
                numbers.push(Some(sheet));
            }
            if pass == self.passes.backward {
                return;
            }
            for (group, number) in groups.iter().zip(numbers).rev() {
                let Some(number) = number else { continue };
                if let Some(there) = self.add_derivatives(group, derived, needs, pass, number) {
                    self.add_reversed(there, group, needs, pass);
                }
            }
            for (form, kind, letter) in
                [(Form::Mean, Kind::Mean, "m"), (Form::MeanSquare, Kind::Mean, "v")]
            {
                let sheet = self.add_sheet(numbered(letter, pass), kind);
                for group in groups {
                    for quantity in group.trained() {
                        self.add(sheet, group, Source { name: quantity.name.clone(), form, pass });
                    }
                }
            }
        }
    }

    /// The sheet with the derivatives of a group whose values are on the sheet `number`, if there are
    /// any.
    fn add_derivatives(
        &mut self,
        group: &Placed<'_>,
        derived: &HashSet<Name>,
        needs: &Needs,
        pass: usize,
        number: usize,
    ) -> Option<usize> {
        let derived: Vec<&Quantity> =
            group.quantities.iter().filter(|q| derived.contains(&q.name)).copied().collect();
        let is_read = |source: &Source| group.blocks.contains_key(&source.of_pass(0));
        if derived.is_empty() && !needs.reversed.iter().any(is_read) {
            return None;
        }
        let name = format!("∂ {}", self.sheets[number].name);
        let there = self.add_sheet(name, Kind::Derivative);
        self.sheets[there].partner = Some(number);
        self.sheets[number].partner = Some(there);
        for quantity in derived {
            self.add(there, group, Source::derivative(&quantity.name, pass));
        }
        Some(there)
    }

    fn add_reversed(&mut self, sheet: usize, group: &Placed<'_>, needs: &Needs, pass: usize) {
        for source in &needs.reversed {
            let source = self.passes.resolved(&source.of_pass(pass));
            if group.blocks.contains_key(&source.of_pass(0)) && !self.has(&source) {
                self.add(sheet, group, source);
            }
        }
    }

    fn add_sheet(&mut self, name: String, kind: Kind) -> usize {
        let sheet = Sheet { name, tensors: Vec::new(), partner: None, kind, pixels: None };
        self.sheets.push(sheet);
        self.sheets.len() - 1
    }

    /// Puts a tensor of a group on a sheet: where its values are, or where it has a place of its own.
    fn add(&mut self, sheet: usize, group: &Placed<'_>, source: Source) {
        let of_values = Source::value(&source.name, 0);
        let places = [&source, &source.of_pass(0), &of_values];
        let block = places.iter().find_map(|source| group.blocks.get(source));
        if let Some(block) = block {
            self.blocks.insert(source.clone(), Block { sheet, ..block.clone() });
            self.sheets[sheet].tensors.push(source);
        }
    }

    /// The block of a quantity: in the panel of the first sheet, or below the others.
    fn place(&mut self, placer: &mut Placer<'_>, quantity: &Quantity) -> Result<Block> {
        let shape = placer.model.shape(&quantity.axes);
        let is_small = shape.iter().product::<usize>() <= SMALL && shape.len() < 2;
        if placer.is_front && is_small {
            let width = shape.first().map_or(1, |size| *size as u32);
            let first = (self.panel_row, placer.panel + 1);
            let block = Block {
                sheet: 0,
                first,
                steps: shape.iter().map(|_| (0, 1)).collect(),
                shape,
                border: Border::default(),
                heading: (first.0, placer.panel),
            };
            self.panel_row += 1;
            self.panel_columns = self.panel_columns.max(width);
            return Ok(block);
        }
        let mut border = Border::default();
        for source in [Source::value, Source::derivative].map(|of| of(&quantity.name, 0)) {
            border.include_border(borders_of(placer.borders, &source));
        }
        placer.block(&shape, border)
    }

    /// Square cells where a sheet is too wide for numbers.
    fn choose_cells(&mut self) {
        const NUMBERS: u32 = 40;
        // With as many rows and columns it is a picture, not a table.
        const PICTURE: u32 = 24;
        for number in 0..self.sheets.len() {
            let tensors = self.sheets[number].tensors.iter();
            let last = tensors.map(|source| self.blocks[source].last());
            let (rows, columns) =
                last.fold((1, 1), |most, last| (most.0.max(last.0), most.1.max(last.1 + 1)));
            let is_front = number == 0 || self.sheets[number].partner == Some(0);
            if self.passes.is_training {
                self.sheets[number].pixels = (!is_front).then_some(DENSE_COLUMN);
                continue;
            }
            self.sheets[number].pixels = match is_front {
                true => (self.panel > 12).then_some(16),
                false => (columns > NUMBERS || rows.min(columns) > PICTURE)
                    .then(|| (WIDTH / columns).min(HEIGHT / rows).clamp(5, 18)),
            };
        }
    }

    /// The block of a tensor.
    pub fn block(&self, source: &Source) -> &Block {
        &self.blocks[&self.passes.resolved(source)]
    }

    /// The number of the sheet that a tensor is on, if there is such a tensor.
    pub fn sheet_of(&self, source: &Source) -> Option<usize> {
        self.blocks.get(&self.passes.resolved(source)).map(|block| block.sheet)
    }

    /// Whether there is such a tensor.
    fn has(&self, source: &Source) -> bool {
        self.blocks.contains_key(source)
    }

    /// How formulas on the sheet `here` call the cells of a tensor, if there is such a tensor.
    pub fn cells(&self, source: &Source, here: usize) -> Option<Cells<'_>> {
        let block = self.blocks.get(&self.passes.resolved(source))?;
        Some(self.cells_of(block, here))
    }

    fn cells_of<'a>(&'a self, block: &'a Block, here: usize) -> Cells<'a> {
        let prefix = if block.sheet == here { "" } else { &self.prefixes[block.sheet] };
        Cells { block, prefix }
    }

    /// The cell of an entry in a formula on the sheet `here`.
    pub fn cell_text(&self, source: &Source, at: &[i64], here: usize) -> String {
        self.cells_of(self.block(source), here).cell(at)
    }
}

/// The cells of a tensor, as formulas on some sheet call them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'a> {
    block: &'a Block,
    /// The sheet and `!`, if it is another one.
    prefix: &'a str,
}

impl Cells<'_> {
    /// The cell of an entry.
    pub fn cell(self, at: &[i64]) -> String {
        let mut text = self.prefix.to_owned();
        write_cell(&mut text, self.block.cell(at));
        text
    }

    /// A window of a block.
    pub fn range(self, outer: &[i64], first: [i64; 2], extent: [i64; 2]) -> String {
        let from = self.block.cell_in(outer, first);
        let last = [first[0] + extent[0] - 1, first[1] + extent[1] - 1];
        let to = self.block.cell_in(outer, last);
        let mut text = self.prefix.to_owned();
        write_cell(&mut text, from);
        if from != to {
            text.push(':');
            write_cell(&mut text, to);
        }
        text
    }
}

fn borders_of(borders: &HashMap<Source, Border>, source: &Source) -> Border {
    borders.get(source).copied().unwrap_or_default()
}

/// Puts blocks below each other.
struct Placer<'a> {
    model: &'a Model,
    borders: &'a HashMap<Source, Border>,
    row: u32,
    /// For a number of repetitions to the right, the widest of the blocks of the sheet: they are
    /// aligned.
    across: HashMap<usize, u32>,
    is_front: bool,
    panel: u32,
    /// Whether blocks may be side by side, up to the width of [`DENSE`].
    is_dense: bool,
    /// The letters of the heading of the next block.
    heading: usize,
    /// The column and the last row of those beside the next one.
    column: u32,
    bottom: u32,
}

impl<'a> Placer<'a> {
    fn new(
        model: &'a Model,
        borders: &'a HashMap<Source, Border>,
        group: &Group<'_>,
        is_front: bool,
    ) -> Placer<'a> {
        let mut placer = Placer {
            model,
            borders,
            row: FIRST_ROW,
            across: HashMap::new(),
            is_front,
            panel: 1,
            is_dense: false,
            heading: 0,
            column: 1,
            bottom: FIRST_ROW,
        };
        for quantity in &group.quantities {
            let shape = model.shape(&quantity.axes);
            let border = [Source::value, Source::derivative]
                .map(|of| borders_of(borders, &of(&quantity.name, 0)));
            let columns = shape.last().map_or(1, |size| *size as u32);
            let left = border[0].left.max(border[1].left);
            let right = border[0].right.max(border[1].right);
            let across = repeated_across(&shape);
            if let Some(across) = across {
                let widest = placer.across.entry(across).or_default();
                *widest = (*widest).max(left + columns + right + 1);
            }
            if is_front && shape.len() >= 2 {
                let width = (left + columns + right + 1) * across.unwrap_or(1) as u32;
                placer.panel = placer.panel.max(1 + width);
            }
        }
        placer
    }

    /// The place of the next tensor.
    fn block(&mut self, shape: &[usize], border: Border) -> Result<Block> {
        let columns = shape.last().map_or(1, |size| *size as u32);
        let rows = shape.iter().rev().nth(1).map_or(1, |size| *size as u32);
        let width = border.left + columns + border.right + 1;
        let across = repeated_across(shape);
        let widest = across.and_then(|across| self.across.get(&across)).copied();
        let mut step = [border.top + rows + border.bottom + 1, widest.unwrap_or(width).max(width)];
        let (mut steps, mut side) = (Vec::new(), 1);
        for (axis, size) in shape.iter().rev().enumerate() {
            let size = u32::try_from(*size).unwrap_or(u32::MAX);
            steps.push(match (axis, side) {
                (0, _) => (0, 1),
                (1, _) => (1, 0),
                (_, 1) => (0, step[1]),
                _ => (step[0], 0),
            });
            if axis > 1 && size > 1 {
                step[side] = step[side].saturating_mul(size);
                side = 1 - side;
            }
        }
        steps.reverse();
        // A heading goes on over empty cells, up to the next one.
        let letters = (self.heading as f64 * LETTER / f64::from(DENSE_COLUMN)).ceil() as u32;
        let wide = step[1].max(letters.saturating_add(1)).max(NARROWEST);
        if !self.is_dense || self.column.saturating_add(wide) > DENSE {
            (self.row, self.column) = (self.bottom, 1);
        }
        let heading = (self.row, self.column);
        let label = u32::from(across.is_some());
        let first = (self.row + 1 + label + border.top, self.column + border.left);
        self.bottom = self.bottom.max((self.row + 1 + label).saturating_add(step[0]));
        self.column = self.column.saturating_add(wide);
        if self.bottom > LAST.0 || step[1] > LAST.1 || columns > LAST.1 {
            return Err(Error::usage(format!(
                "a tensor of {shape:?} does not fit in a sheet of {} rows and {} columns",
                LAST.0 + 1,
                LAST.1 + 1
            ))
            .hint("choose smaller sizes"));
        }
        Ok(Block { sheet: 0, first, shape: shape.to_vec(), steps, border, heading })
    }
}

/// Whether a given tensor leaves space for the panel beside it on the first sheet.
fn is_for_the_front(shape: &[usize]) -> bool {
    let columns = shape.last().copied().unwrap_or(1) * repeated_across(shape).unwrap_or(1);
    if shape.len() < 2 { columns <= SMALL } else { columns <= WIDEST }
}

/// The number of blocks side by side, if there are several.
fn repeated_across(shape: &[usize]) -> Option<usize> {
    let outer = &shape[..shape.len().saturating_sub(2)];
    outer.iter().rev().find(|size| **size > 1).copied()
}

/// The sheets of a model: what is given, then for each layer its weights and its values. Layers with
/// the same number, such as conv1, norm1 and relu1, share a sheet.
fn groups(model: &Model) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = vec![Group { name: FRONT.to_owned(), quantities: Vec::new() }];
    let mut layers: Vec<(String, String)> = Vec::new();
    // In the order of the computation, each layer's weights before its values.
    for quantity in model.quantities() {
        if let (Some(_), Some((layer, _))) =
            (quantity.equation(), quantity.name.as_str().split_once('.'))
        {
            let number = layer.trim_start_matches(|c: char| !c.is_ascii_digit());
            if !layers.iter().any(|(known, _)| known == layer) {
                let first = layers.iter().find(|(known, _)| {
                    !number.is_empty()
                        && known.trim_start_matches(|c: char| !c.is_ascii_digit()) == number
                });
                let sheet = first.map_or(layer, |(_, sheet)| sheet).to_owned();
                layers.push((layer.to_owned(), sheet));
            }
        }
    }
    let sheet_of = |quantity: &Quantity| -> String {
        let is_computed = quantity.equation().is_some();
        match quantity.name.as_str().split_once('.') {
            Some((layer, _)) => {
                let known = layers.iter().find(|(known, _)| known == layer);
                let sheet = known.map_or(layer, |(_, sheet)| sheet);
                if is_computed { sheet.to_owned() } else { format!("{sheet} weights") }
            }
            None if !is_computed => match quantity.definition {
                Definition::Trained(_) => "weights".to_owned(),
                _ if is_for_the_front(&model.shape(&quantity.axes)) => FRONT.to_owned(),
                _ => "data".to_owned(),
            },
            None if model.shape(&quantity.axes).iter().product::<usize>() >= LARGE => {
                quantity.name.as_str().to_owned()
            }
            None => "values".to_owned(),
        }
    };
    let mut add = |name: String, quantity| match groups.iter_mut().find(|g| g.name == name) {
        Some(group) => group.quantities.push(quantity),
        None => groups.push(Group { name, quantities: vec![quantity] }),
    };
    let (computed, others): (Vec<&Quantity>, Vec<&Quantity>) =
        model.quantities().iter().partition(|quantity| quantity.equation().is_some());
    let (plain, mut of_layers): (Vec<&Quantity>, Vec<&Quantity>) =
        others.into_iter().partition(|quantity| !quantity.name.as_str().contains('.'));
    for quantity in plain {
        add(sheet_of(quantity), quantity);
    }
    for quantity in computed {
        let weights = format!("{} weights", sheet_of(quantity));
        let (mine, rest) = of_layers.into_iter().partition(|other| sheet_of(other) == weights);
        let mine: Vec<&Quantity> = mine;
        of_layers = rest;
        for other in mine {
            add(weights.clone(), other);
        }
        add(sheet_of(quantity), quantity);
    }
    for quantity in of_layers {
        add(sheet_of(quantity), quantity);
    }
    groups
}

/// Puts what a layer reads through windows with a border, as a convolution does, on the sheet of
/// that layer: one sees there what comes in above what goes out, and a formula that is filled down
/// moves along cells of its own sheet.
fn with_inputs<'a>(model: &'a Model, needs: &Needs, mut groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
    let reads = |quantity: &Quantity, name: &Name| {
        let mut reads = false;
        if let Some(equation) = quantity.equation() {
            equation.visit(&mut |part| reads |= matches!(part, Expr::Entry(of, _) if of == name));
        }
        reads
    };
    let is_input = |quantity: &&Quantity| {
        let is_of_a_layer = quantity.name.as_str().contains('.') && quantity.equation().is_some();
        let border = borders_of(&needs.borders, &Source::value(&quantity.name, 0));
        is_of_a_layer && border != Border::default()
    };
    for input in model.quantities().iter().filter(is_input) {
        let is_reader = |group: &Group<'_>| group.quantities.iter().any(|q| reads(q, &input.name));
        let readers: Vec<usize> =
            (0..groups.len()).filter(|group| is_reader(&groups[*group])).collect();
        if let [reader] = readers[..] {
            for group in &mut groups {
                group.quantities.retain(|quantity| quantity.name != input.name);
            }
            groups[reader].quantities.insert(0, input);
        }
    }
    groups.retain(|group| !group.quantities.is_empty() || group.name == FRONT);
    groups
}

/// The sheets of a step of training: the weights, and what is computed from them.
fn groups_of_a_step(model: &Model) -> Vec<Group<'_>> {
    let is_trained = |q: &&Quantity| matches!(q.definition, Definition::Trained(_));
    let (trained, others) = model.quantities().iter().partition(is_trained);
    [(FRONT, Vec::new()), ("w", trained), ("forward", others)]
        .map(|(name, quantities)| Group { name: name.to_owned(), quantities })
        .into()
}

/// The name of a sheet of a step.
pub(super) fn numbered(name: &str, step: usize) -> String {
    format!("{name} {}", step + 1)
}

/// Names that a sheet may have: at most 31 characters with the ∂, none of them forbidden, and none
/// twice.
fn unique_names(groups: &[Group<'_>]) -> Vec<String> {
    const LONGEST: usize = 22;
    let mut taken: HashSet<String> = [INDEX.to_owned()].into();
    groups
        .iter()
        .map(|group| {
            let allowed = |c: &char| !"[]:*?/\\'".contains(*c);
            let plain: String = group.name.chars().filter(allowed).take(LONGEST).collect();
            let mut name = plain.clone();
            let mut number = 2;
            while name.is_empty() || !taken.insert(name.to_lowercase()) {
                name = format!("{plain} {number}");
                number += 1;
            }
            name
        })
        .collect()
}
