//! Where each tensor stands: blocks on sheets.
//!
//! The last two axes of a tensor are the rows and columns of a block. The axes before them repeat the
//! block, in turn to the right and downward, so that from one entry to the next along any axis it is
//! always the same number of rows and columns. The derivative of the loss with respect to a tensor
//! stands at the same address on the sheet `∂ …`.

use super::source::{Form, Source};
use crate::error::{Error, Result};
use crate::expr::Name;
use crate::formula::cell::{Place, cell_name};
use crate::formula::quoted;
use crate::model::{Definition, Model, Quantity};
use std::collections::{HashMap, HashSet};

/// The name of the first sheet.
pub(super) const FRONT: &str = "network";
/// The name of the last sheet.
pub(super) const INDEX: &str = "index";
/// The first row below the title and the links of a sheet.
const FIRST_ROW: u32 = 3;
/// A given tensor with at most this many entries stands in the panel of the first sheet.
const SMALL: usize = 16;
/// A given table with at most this many columns stands on the first sheet.
const WIDEST: usize = 64;
/// A computed tensor without a layer that has at least this many entries gets a sheet of its own.
const LARGE: usize = 100;
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
        let (mut row, mut column) = (i64::from(self.first.0), i64::from(self.first.1));
        for (at, step) in at.iter().zip(&self.steps) {
            row += at * i64::from(step.0);
            column += at * i64::from(step.1);
        }
        (row.max(0) as u32, column.max(0) as u32)
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

/// A sheet and its tensors.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub name: String,
    pub tensors: Vec<Source>,
    /// The number of the sheet with the values, if this one has their derivatives, and the other way
    /// around.
    pub partner: Option<usize>,
    pub is_derivative: bool,
    /// The side of a square cell in pixels, if it is too wide for numbers.
    pub pixels: Option<u32>,
}

/// All sheets but the index.
#[derive(Debug)]
pub(super) struct Layout {
    pub sheets: Vec<Sheet>,
    blocks: HashMap<Source, Block>,
    prefixes: Vec<String>,
    /// The first column of the panel beside the data on the first sheet.
    pub panel: u32,
    /// The first row below the small tensors in the panel.
    pub panel_row: u32,
    /// The number of columns that these take.
    pub panel_columns: u32,
}

/// The quantities of a sheet.
struct Group<'a> {
    name: String,
    quantities: Vec<&'a Quantity>,
}

impl Layout {
    /// The layout of a model, of which the quantities in `derived` have derivatives.
    ///
    /// # Errors
    /// If a tensor does not fit in a sheet.
    pub fn of(
        model: &Model,
        derived: &HashSet<Name>,
        borders: &HashMap<Source, Border>,
        reversed: &[Source],
    ) -> Result<Layout> {
        let groups = groups(model);
        let mut layout = Layout {
            sheets: Vec::new(),
            blocks: HashMap::new(),
            prefixes: Vec::new(),
            panel: 0,
            panel_row: FIRST_ROW,
            panel_columns: 1,
        };
        let names: Vec<String> = unique_names(&groups);
        // The sheets with values first, then those with derivatives, from the loss backwards.
        let mut placers = Vec::new();
        for (number, (group, name)) in groups.iter().zip(&names).enumerate() {
            layout.add_sheet(name.clone(), false);
            let mut placer = Placer::new(model, borders, group, number == 0);
            if number == 0 {
                layout.panel = placer.panel;
            }
            for quantity in &group.quantities {
                layout.place(&mut placer, number, quantity)?;
            }
            placers.push(placer);
        }
        for (number, group) in groups.iter().enumerate().rev() {
            let is_derived = |quantity: &&Quantity| derived.contains(&quantity.name);
            if !group.quantities.iter().any(is_derived) {
                continue;
            }
            let there = layout.add_sheet(format!("∂ {}", names[number]), true);
            layout.sheets[there].partner = Some(number);
            layout.sheets[number].partner = Some(there);
            for quantity in group.quantities.iter().filter(|q| is_derived(q)) {
                let block = layout.blocks[&Source::value(&quantity.name)].clone();
                layout.add(Source::derivative(&quantity.name), Block { sheet: there, ..block });
            }
            let is_trained =
                |quantity: &&&Quantity| matches!(quantity.definition, Definition::Trained(_));
            for quantity in group.quantities.iter().filter(is_trained) {
                let (value, stepped) =
                    (Source::value(&quantity.name), Source::stepped(&quantity.name));
                let Block { shape, border, .. } = layout.blocks[&value].clone();
                layout.add(stepped, placers[number].block(there, &shape, border)?);
            }
            for source in reversed {
                if let Some(quantity) = group.quantities.iter().find(|q| q.name == source.name) {
                    let border = borders.get(source).copied().unwrap_or_default();
                    let shape = model.shape(&quantity.axes);
                    let block = placers[number].block(there, &shape, border)?;
                    layout.add(source.clone(), block);
                }
            }
        }
        layout.choose_cells();
        layout.prefixes =
            layout.sheets.iter().map(|sheet| format!("{}!", quoted(&sheet.name))).collect();
        Ok(layout)
    }

    fn add_sheet(&mut self, name: String, is_derivative: bool) -> usize {
        let sheet = Sheet { name, tensors: Vec::new(), partner: None, is_derivative, pixels: None };
        self.sheets.push(sheet);
        self.sheets.len() - 1
    }

    fn add(&mut self, source: Source, block: Block) {
        self.sheets[block.sheet].tensors.push(source.clone());
        self.blocks.insert(source, block);
    }

    fn place(&mut self, placer: &mut Placer<'_>, sheet: usize, quantity: &Quantity) -> Result<()> {
        let shape = placer.model.shape(&quantity.axes);
        let source = Source::value(&quantity.name);
        let is_small = shape.iter().product::<usize>() <= SMALL && shape.len() < 2;
        if placer.is_front && is_small {
            let width = shape.first().map_or(1, |size| *size as u32);
            let first = (self.panel_row, placer.panel + 1);
            let block = Block {
                sheet,
                first,
                steps: shape.iter().map(|_| (0, 1)).collect(),
                shape,
                border: Border::default(),
                heading: (first.0, placer.panel),
            };
            self.panel_row += 1;
            self.panel_columns = self.panel_columns.max(width);
            self.add(source, block);
            return Ok(());
        }
        let mut border = Border::default();
        for form in [Form::Value, Form::Derivative, Form::Stepped] {
            let source = Source { name: quantity.name.clone(), form };
            border.include_border(borders_of(placer.borders, &source));
        }
        let block = placer.block(sheet, &shape, border)?;
        self.add(source, block);
        Ok(())
    }

    /// Square cells where a sheet is too wide for numbers.
    fn choose_cells(&mut self) {
        const NUMBERS: u32 = 40;
        // What a laptop shows without scrolling.
        const WIDTH: u32 = 1240;
        const HEIGHT: u32 = 600;
        for number in 0..self.sheets.len() {
            let tensors = self.sheets[number].tensors.iter();
            let last = tensors.map(|source| self.blocks[source].last());
            let (rows, columns) =
                last.fold((1, 1), |most, last| (most.0.max(last.0), most.1.max(last.1 + 1)));
            let is_front = number == 0 || self.sheets[number].partner == Some(0);
            self.sheets[number].pixels = match is_front {
                true => (self.panel > 12).then_some(16),
                false => {
                    (columns > NUMBERS).then(|| (WIDTH / columns).min(HEIGHT / rows).clamp(5, 18))
                }
            };
        }
    }

    /// The block of a tensor.
    pub fn block(&self, source: &Source) -> &Block {
        &self.blocks[source]
    }

    /// Whether there is such a tensor.
    pub fn has(&self, source: &Source) -> bool {
        self.blocks.contains_key(source)
    }

    fn prefix(&self, sheet: usize, here: usize) -> &str {
        if sheet == here { "" } else { &self.prefixes[sheet] }
    }

    /// The cell of an entry in a formula on the sheet `here`.
    pub fn cell_text(&self, source: &Source, at: &[i64], here: usize) -> String {
        let block = &self.blocks[source];
        format!("{}{}", self.prefix(block.sheet, here), cell_name(block.cell(at)))
    }

    /// A window of a block in a formula on the sheet `here`.
    pub fn range_text(
        &self,
        source: &Source,
        outer: &[i64],
        first: [i64; 2],
        extent: [i64; 2],
        here: usize,
    ) -> String {
        let block = &self.blocks[source];
        let place = |by: [i64; 2]| {
            let sides = [first[0] + by[0], first[1] + by[1]];
            let inner = &sides[2 - block.shape.len().min(2)..];
            cell_name(block.cell(&[outer, inner].concat()))
        };
        let (from, to) = (place([0, 0]), place([extent[0] - 1, extent[1] - 1]));
        let prefix = self.prefix(block.sheet, here);
        if from == to { format!("{prefix}{from}") } else { format!("{prefix}{from}:{to}") }
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
}

impl<'a> Placer<'a> {
    fn new(
        model: &'a Model,
        borders: &'a HashMap<Source, Border>,
        group: &Group<'_>,
        is_front: bool,
    ) -> Placer<'a> {
        let mut placer =
            Placer { model, borders, row: FIRST_ROW, across: HashMap::new(), is_front, panel: 1 };
        for quantity in &group.quantities {
            let shape = model.shape(&quantity.axes);
            let border = [Form::Value, Form::Derivative]
                .map(|form| borders_of(borders, &Source { name: quantity.name.clone(), form }));
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

    fn block(&mut self, sheet: usize, shape: &[usize], border: Border) -> Result<Block> {
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
        let heading = (self.row, 1);
        let label = u32::from(across.is_some());
        let first = (self.row + 1 + label + border.top, 1 + border.left);
        self.row = (self.row + 1 + label).saturating_add(step[0]);
        if self.row > LAST.0 || step[1] > LAST.1 || columns > LAST.1 {
            return Err(Error::usage(format!(
                "a tensor of {shape:?} does not fit in a sheet of {} rows and {} columns",
                LAST.0 + 1,
                LAST.1 + 1
            ))
            .hint("choose smaller sizes"));
        }
        Ok(Block { sheet, first, shape: shape.to_vec(), steps, border, heading })
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

/// Names that a sheet may have: at most 31 characters with the ∂, none of them forbidden, and none
/// twice.
fn unique_names(groups: &[Group<'_>]) -> Vec<String> {
    const LONGEST: usize = 24;
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
