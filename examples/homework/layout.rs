//! Where the quantities of a run stand in a workbook: from a model and a layout to cells.

use super::naming::Names;
use super::network::{Model, Quantity, Role, Style};
use super::sample::Sheet;
use super::shapes;
use super::spelling::{Rule, spelled};
use backprop::formula::cell::{Place, cell_name, column_letters};
use std::collections::HashMap;

/// Where the next step stands.
#[derive(Clone, Copy, PartialEq)]
pub enum Shape {
    /// A row per step.
    Rows,
    /// A column per step.
    Columns,
    /// A block of rows per step, with a row per example.
    Epochs { is_headed: bool, on_sheets: bool },
    /// Groups of values with their names beside them.
    Cards { label: Side, on_sheets: bool },
    /// A block per step, with a row per quantity and a column per example.
    Across,
    /// A block per step: below each quantity its local derivative, and below that its gradient.
    Stacked,
    /// A block per step: a table of the examples, and one of the weights with their gradients and new values. It
    /// has a row per weight and stands below, or a column per weight and stands above.
    Summary { is_down: bool },
    /// A block per step: the weights in a block with a column per unit, and beside it a table of the examples.
    Blocks,
    /// A block per step, drawn as a network: the units of a layer below each other, each with all that belongs to it.
    Diagram,
}

/// On which side of its value a name stands.
#[derive(Clone, Copy, PartialEq)]
pub enum Side {
    Left,
    Right,
    Above,
    Below,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Rate {
    /// A cell above the table.
    Cell,
    /// A cell in each step.
    Column,
    /// A cell in each step, which shrinks the one before.
    Decaying,
    /// A number in each formula.
    Typed,
}

/// Where references have dollar signs, besides those that have to stay.
#[derive(Clone, Copy, PartialEq)]
pub enum Anchors {
    Usual,
    /// Before the columns of inputs, targets and weights.
    Columns,
    /// Before the columns and the rows of weights.
    Weights,
}

/// The order of the quantities of one role.
#[derive(Clone, Copy, PartialEq)]
pub enum Sorting {
    Usual,
    /// In the backward pass, what belongs to the last layer first.
    OutputFirst,
    /// The weights unit by unit, each bias behind the weights of its unit.
    Units,
    /// Each gradient right behind its weight.
    Pairs,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Data {
    /// Typed again in each step.
    Typed,
    /// Each step refers to the one before.
    Copied,
    /// Once, above the table.
    Top,
    /// Once, with the learning rate on a sheet of its own.
    OtherSheet,
    /// Numbers in the formulas, and no cell.
    InFormulas,
}

/// Where the runs for several learning rates stand.
#[derive(Clone, Copy, PartialEq)]
pub enum Runs {
    /// Each on a sheet of its own.
    Sheets,
    /// Side by side.
    Beside,
    /// One below the other.
    Below,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Heading {
    OneLine,
    /// The kind of quantity above, the symbol below.
    TwoLines,
    /// A unit above, and subheadings that repeat.
    Groups,
}

/// What is stored in the file.
#[derive(Clone, Copy, PartialEq)]
pub enum Stored {
    Formulas,
    /// Formulas without results.
    NoResults,
    /// Formulas, one text for a column.
    Shared,
    /// Formulas in which the learning rate has a name.
    Named,
    /// Formulas in which each cell that is fixed has a name: constants, inputs and targets.
    NamedCells,
    /// Formulas; most rows of the run are hidden.
    HiddenRows,
    /// Values, with four decimals.
    Rounded,
    /// The same, but for one cell.
    OneUnrounded,
    /// Values as a narrow column shows them.
    General,
}

impl Stored {
    pub fn has_formulas(self) -> bool {
        !matches!(self, Stored::Rounded | Stored::OneUnrounded | Stored::General)
    }
}

#[derive(Clone, Copy)]
pub struct Layout {
    pub name: &'static str,
    pub networks: &'static [&'static str],
    pub names: &'static Names,
    pub shape: Shape,
    pub style: Style,
    /// What stands before what.
    pub order: &'static [Role],
    pub rate: Rate,
    pub data: Data,
    pub heading: Heading,
    pub stored: Stored,
    /// Whether the initial values stand in a table above.
    pub has_start_table: bool,
    /// Whether there is a column with the number of the step.
    pub has_counter: bool,
    /// Notes, and empty columns between the parts.
    pub is_apart: bool,
    /// The first cell.
    pub origin: Place,
    pub steps: u32,
    /// Whether each step sees the next example only.
    pub is_online: bool,
    /// Learning rates, if there are several.
    pub rates: &'static [f64],
    pub runs: Runs,
    /// How formulas are written.
    pub spelling: &'static [Rule],
    /// Start values in a row of their own; in each further row, what belongs to a step, and the new weights.
    pub has_start_row: bool,
    /// Empty columns between the parts.
    pub has_gaps: bool,
    /// Whether the backward pass is on a sheet of its own.
    pub has_backward_sheet: bool,
    /// Whether blocks of examples stand side by side.
    pub has_blocks_beside: bool,
    /// Whether the weights of a block stand above its table.
    pub has_weights_above: bool,
    /// Whether each number of a step is one more than the last, by a formula.
    pub is_counted: bool,
    /// Whether the headings of groups are merged cells.
    pub is_merged: bool,
    pub anchors: Anchors,
    pub sorting: Sorting,
    /// Whether the learning rate is part of a title.
    pub has_title: bool,
    /// Whether there are sheets before and behind: the equations as text, and the losses for a chart.
    pub has_tabs: bool,
    /// Whether blocks follow each other without an empty row, each row with the number of the step.
    pub is_tight: bool,
}

impl Layout {
    /// The number of steps in which a quantity has a cell: new weights follow the last step too.
    pub fn steps_of(&self, quantity: &Quantity) -> u32 {
        self.steps + u32::from(self.has_start_row && quantity.role == Role::Trained)
    }
}

/// A cell, by the number of its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot {
    pub sheet: usize,
    pub row: u32,
    pub column: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(String),
    Number(f64),
    Formula(String),
}

/// What stands in a cell, or in all cells of a matrix.
#[derive(Debug, Clone)]
pub struct Filled {
    pub spot: Spot,
    pub shape: (u32, u32),
    pub content: Content,
}

/// A changed cell: a formula or a number instead of the right one.
#[derive(Debug, Clone)]
pub enum Change {
    Formula(String),
    Number(f64),
    Empty,
}

/// The changed cells, by quantity, step and example; a constant is at step 0, example 0.
pub type Changes = HashMap<(String, u32, u32), Change>;

/// A run in its layout.
pub struct Plan<'a> {
    pub model: &'a Model,
    pub layout: Layout,
    pub sheets: Vec<String>,
    pub spots: HashMap<(String, u32, u32), Spot>,
    constants: HashMap<String, Spot>,
    pub texts: Vec<(Spot, String)>,
    /// Merged cells in one row: the first, and how many.
    pub merged: Vec<(Spot, u32)>,
}

impl<'a> Plan<'a> {
    /// Places everything. The name of the sheet is used if there is one per rate.
    pub fn new(model: &'a Model, layout: &Layout, sheet: &str) -> Plan<'a> {
        let mut plan = Plan {
            model,
            layout: *layout,
            sheets: Vec::new(),
            spots: HashMap::new(),
            constants: HashMap::new(),
            texts: Vec::new(),
            merged: Vec::new(),
        };
        if layout.data == Data::OtherSheet {
            plan.sheets.push("Data".to_owned());
        }
        if layout.has_tabs {
            plan.sheets.push("Equations".to_owned());
        }
        let main = plan.sheets.len();
        match layout.shape {
            Shape::Epochs { on_sheets: true, .. } | Shape::Cards { on_sheets: true, .. } => {
                let name = |step| format!("{} {}", layout.names.step, step + 1);
                let name = |step| name(step).replace('#', "Step");
                plan.sheets.extend((0..model.steps).map(name));
            }
            _ if layout.has_backward_sheet => {
                plan.sheets.extend(["Forward", "Backward"].map(str::to_owned));
            }
            _ => plan.sheets.push(sheet.to_owned()),
        }
        let top = plan.place_constants(main);
        let top = plan.place_fixed_data(top, main);
        match layout.shape {
            Shape::Rows | Shape::Columns => plan.place_lines(main, top),
            Shape::Epochs { is_headed, on_sheets } => {
                plan.place_epochs(main, top, is_headed, on_sheets);
            }
            Shape::Cards { label, on_sheets } => plan.place_cards(main, top, label, on_sheets),
            Shape::Across => plan.place_across(main, top),
            Shape::Stacked => plan.place_stacked(main, top),
            Shape::Summary { is_down } => plan.place_summaries(main, top, is_down),
            Shape::Blocks => plan.place_blocks(main, top),
            Shape::Diagram => plan.place_diagrams(main, top),
        }
        if layout.has_tabs {
            plan.place_tabs(main);
        }
        plan
    }

    pub fn text(&mut self, spot: Spot, text: impl Into<String>) {
        self.texts.push((spot, text.into()));
    }

    /// The last row and the last column that are used.
    pub fn last(&self) -> Place {
        let spots = self.spots.values().chain(self.constants.values());
        let spots = spots.chain(self.texts.iter().map(|(spot, _)| spot));
        spots.fold((0, 0), |(row, column), spot| (row.max(spot.row), column.max(spot.column)))
    }

    /// The quantities that stand in each step, in the order of the layout.
    pub fn items(&self) -> Vec<&'a Quantity> {
        let is_fixed = matches!(self.layout.data, Data::Top | Data::OtherSheet | Data::InFormulas);
        let mut items: Vec<&Quantity> = self
            .model
            .quantities
            .iter()
            .filter(|quantity| match quantity.role {
                Role::Input | Role::Target => !is_fixed,
                Role::Counter => self.layout.has_counter && quantity.id == "n",
                _ => !self.layout.has_tabs || quantity.id != "l_E",
            })
            .collect();
        let place = |role| self.layout.order.iter().position(|of| *of == role);
        let sorted = shapes::Sorted::new(self.model, self.layout.sorting);
        items.sort_by_key(|quantity| {
            let (role, behind) = sorted.place(quantity);
            (place(role).unwrap_or(usize::MAX), behind)
        });
        items
    }

    /// Learning rate and other constants, each beside its name. Returns the first free row.
    fn place_constants(&mut self, main: usize) -> u32 {
        let (mut row, column) = self.layout.origin;
        let sheet = if self.layout.data == Data::OtherSheet { 0 } else { main };
        if self.layout.is_apart {
            let notes = [
                "Backpropagation by hand",
                "h1 = w1*i1 + w2*i2, a_h1 = 1/(1+exp(-h1)), E = 1/2*(t-a)^2",
                "Rates to try:",
            ];
            for (below, note) in (0..).zip(notes) {
                self.text(Spot { sheet, row: row + below, column }, note);
            }
            row += 4;
        }
        if self.layout.has_title {
            let title = format!("{} = {}", self.layout.names.eta, self.model.constants[0].1);
            self.text(Spot { sheet, row, column }, title);
            row += 1;
        }
        let side = match self.layout.shape {
            Shape::Cards { label, .. } => label,
            _ => Side::Left,
        };
        let mut constants: Vec<(String, String)> = self
            .model
            .constants
            .iter()
            .filter(|(id, _)| id != "eta" || self.layout.rate == Rate::Cell)
            .map(|(id, _)| (id.clone(), self.constant_label(id)))
            .collect();
        if self.layout.has_start_table {
            let trained = self.model.of_role(Role::Trained);
            constants.extend(trained.map(|quantity| {
                (format!("start_{}", quantity.id), self.layout.names.label(quantity))
            }));
        }
        for (at, (id, label)) in (0..).zip(constants) {
            let (value, name) = match side {
                Side::Left => ((row + at, column + 1), (row + at, column)),
                Side::Right => ((row + at, column), (row + at, column + 1)),
                Side::Above => ((row + 1, column + at), (row, column + at)),
                Side::Below => ((row, column + at), (row + 1, column + at)),
            };
            self.constants.insert(id, Spot { sheet, row: value.0, column: value.1 });
            self.text(Spot { sheet, row: name.0, column: name.1 }, label);
        }
        let used = self.constants.values().map(|spot| spot.row.max(row) + 1).max().unwrap_or(row);
        let used = if side == Side::Below { used + 1 } else { used };
        if self.layout.data == Data::OtherSheet { used } else { used + 1 }
    }

    fn constant_label(&self, id: &str) -> String {
        match id {
            "eta" => self.layout.names.eta.to_owned(),
            "beta" => "momentum".to_owned(),
            "beta1" => "β1".to_owned(),
            "beta2" => "β2".to_owned(),
            _ => id.to_owned(),
        }
    }

    /// Inputs and targets that stand only once. Returns the first free row of the main sheet.
    fn place_fixed_data(&mut self, top: u32, main: usize) -> u32 {
        let (data, origin) = (self.layout.data, self.layout.origin);
        if !matches!(data, Data::Top | Data::OtherSheet) {
            return top;
        }
        let sheet = if data == Data::OtherSheet { 0 } else { main };
        let mut column = origin.1;
        let mut rows = 0;
        let is_data = |quantity: &&Quantity| matches!(quantity.role, Role::Input | Role::Target);
        let all: Vec<&Quantity> = self.model.quantities.iter().filter(is_data).collect();
        for quantity in all {
            self.text(Spot { sheet, row: top + 1, column }, self.layout.names.label(quantity));
            let examples = if quantity.per_example { self.model.examples } else { 1 };
            for example in 0..examples {
                let spot = Spot { sheet, row: top + 2 + example, column };
                self.spots.insert((quantity.id.clone(), 0, example), spot);
            }
            rows = rows.max(examples.max(quantity.shape.0));
            column += quantity.shape.1;
        }
        if data == Data::OtherSheet { origin.0 } else { top + rows + 3 }
    }

    pub fn examples_of(&self, quantity: &Quantity) -> u32 {
        if quantity.per_example { self.model.examples } else { 1 }
    }

    /// A line per step: a row, or a column.
    fn place_lines(&mut self, sheet: usize, top: u32) {
        let is_rows = self.layout.shape == Shape::Rows;
        let lines = if self.layout.heading == Heading::OneLine { 1 } else { 2 };
        let names = self.layout.names;
        let origin = self.layout.origin;
        let on = |sheet: usize, across: u32, down: u32| match is_rows {
            true => Spot { sheet, row: top + down, column: origin.1 + across },
            false => Spot { sheet, row: top + across, column: origin.1 + down },
        };
        let (mut across, mut before, mut group_before) = (0, None, String::new());
        let mut texts = Vec::new();
        let (mut merged, mut sheet) = (Vec::<(Spot, u32)>::new(), sheet);
        let has_gaps = self.layout.is_apart || self.layout.has_gaps;
        let mut items = self.items();
        if self.layout.has_backward_sheet {
            items.sort_by_key(|quantity| is_backward(quantity));
        }
        for quantity in items {
            if self.layout.has_backward_sheet && is_backward(quantity) && sheet == 0 {
                (sheet, across, before) = (1, 0, None);
            }
            let along = |across, down| on(sheet, across, down);
            if has_gaps && before.is_some_and(|role| role != quantity.role) {
                across += 1;
            }
            before = Some(quantity.role);
            let group = names.group(quantity);
            if lines == 2 && (self.layout.heading == Heading::TwoLines || group != group_before) {
                texts.push((along(across, 0), group.clone()));
                merged.push((along(across, 0), 0));
            }
            group_before = group;
            let examples = self.examples_of(quantity);
            for example in 0..examples {
                let label = names.label(quantity);
                let label = match examples {
                    1 => label,
                    _ => format!("{label} ({})", example + 1),
                };
                texts.push((along(across, lines - 1), label));
                let late = self.layout.has_start_row && quantity.role != Role::Trained;
                let first = lines + u32::from(late);
                for step in 0..self.layout.steps_of(quantity) {
                    self.spots
                        .insert((quantity.id.clone(), step, example), along(across, first + step));
                }
                across += 1;
                if let Some((first, width)) = merged.last_mut() {
                    *width = (origin.1 + across).saturating_sub(first.column);
                }
            }
        }
        if self.layout.is_apart {
            let below = lines + self.model.steps + 1;
            texts.push((on(sheet, 0, below), "The loss falls from row to row.".to_owned()));
        }
        self.texts.extend(texts);
        if self.layout.is_merged {
            self.merged = merged.into_iter().filter(|(_, width)| *width > 1).collect();
        }
    }

    /// A block of rows per step.
    fn place_epochs(&mut self, main: usize, top: u32, is_headed: bool, on_sheets: bool) {
        let items = self.items();
        let has_totals = self.layout.style.has_parts && self.model.examples > 1;
        let heading = u32::from(is_headed || on_sheets);
        let above = if self.layout.has_weights_above { 3 } else { 0 };
        let between = u32::from(!self.layout.is_tight);
        let stride = self.model.examples + u32::from(has_totals) + heading + between + above;
        let mut left = self.layout.origin.1;
        for step in 0..self.model.steps {
            let (sheet, head) = match on_sheets {
                true => (main + step as usize, if step == 0 { top } else { self.layout.origin.0 }),
                false if self.layout.has_blocks_beside => (main, top),
                false => (main, top + step * stride + u32::from(!is_headed && step > 0)),
            };
            let has_heading = is_headed || on_sheets || step == 0;
            let head = head + above;
            let first = head + u32::from(has_heading);
            let mut column = left;
            if self.layout.has_weights_above {
                let weights = self.model.of_role(Role::Trained);
                for (column, quantity) in (left..).zip(weights) {
                    let label = self.layout.names.label(quantity);
                    self.text(Spot { sheet, row: head - above, column }, label);
                    let spot = Spot { sheet, row: head - above + 1, column };
                    self.spots.insert((quantity.id.clone(), step, 0), spot);
                }
            }
            let mut columns: HashMap<&str, u32> = HashMap::new();
            let is_in_table =
                |of: &&&Quantity| !self.layout.has_weights_above || of.role != Role::Trained;
            for quantity in items.iter().filter(is_in_table).copied().collect::<Vec<_>>() {
                let part = match quantity.id.strip_prefix("g_") {
                    Some(of) => format!("q_{of}"),
                    None if quantity.role == Role::Loss => self.model.error_of_example().to_owned(),
                    None => String::new(),
                };
                let spot = match columns.get(part.as_str()) {
                    Some(&column) if has_totals => {
                        Spot { sheet, row: first + self.model.examples, column }
                    }
                    _ => {
                        if has_heading {
                            let label = self.layout.names.label(quantity);
                            self.text(Spot { sheet, row: head, column }, label);
                        }
                        columns.insert(&quantity.id, column);
                        column += 1;
                        Spot { sheet, row: first, column: column - 1 }
                    }
                };
                for example in 0..self.examples_of(quantity) {
                    let spot = Spot { row: spot.row + example, ..spot };
                    self.spots.insert((quantity.id.clone(), step, example), spot);
                }
            }
            if has_totals && self.layout.has_counter {
                let row = first + self.model.examples;
                let name = if is_headed { "Mean" } else { "total" };
                self.text(Spot { sheet, row, column: left }, name);
            }
            if self.layout.has_blocks_beside {
                left = column + 1;
            }
        }
    }

    /// Groups of values with their names beside, above or below them.
    fn place_cards(&mut self, main: usize, top: u32, label: Side, on_sheets: bool) {
        let items = self.items();
        let mut start = top;
        for step in 0..self.model.steps {
            let sheet = if on_sheets { main + step as usize } else { main };
            if on_sheets && step > 0 {
                start = self.layout.origin.0;
            }
            let (mut row, mut column) = (start, self.layout.origin.1);
            let (mut before, mut height) = (None, 0);
            for quantity in &items {
                let examples = self.examples_of(quantity);
                let (rows, columns) = quantity.shape;
                let is_new = before.is_some_and(|role| role != quantity.role);
                before = Some(quantity.role);
                let (value, name) = match label {
                    Side::Left | Side::Right => {
                        row += u32::from(is_new);
                        row += 1;
                        let left = self.layout.origin.1;
                        let (value, name) =
                            if label == Side::Left { (1, 0) } else { (0, examples) };
                        ((row - 1, left + value), (row - 1, left + name))
                    }
                    Side::Above | Side::Below => {
                        if is_new {
                            (row, column, height) = (row + height + 2, self.layout.origin.1, 0);
                        }
                        height = height.max(rows.max(examples));
                        column += columns;
                        let (value, name) = if label == Side::Above { (1, 0) } else { (0, 1) };
                        ((row + value, column - columns), (row + name, column - columns))
                    }
                };
                self.text(
                    Spot { sheet, row: name.0, column: name.1 },
                    self.layout.names.label(quantity),
                );
                for example in 0..examples {
                    let (row, column) = match label {
                        Side::Left | Side::Right => (value.0, value.1 + example),
                        Side::Above | Side::Below => (value.0 + example, value.1),
                    };
                    self.spots
                        .insert((quantity.id.clone(), step, example), Spot { sheet, row, column });
                }
                if matches!(label, Side::Above | Side::Below) && columns > 1 {
                    column += 1;
                }
            }
            start = row + height + 3;
        }
    }

    /// The cell of a quantity, and whether it is always the same.
    pub fn spot(&self, id: &str, step: u32, example: u32) -> Option<(Spot, bool)> {
        if let Some(spot) = self.constants.get(id) {
            return Some((*spot, true));
        }
        let per_example = self.model.get(id).is_some_and(|quantity| quantity.per_example);
        let example = if per_example { example } else { 0 };
        let is_data =
            self.model.get(id).is_some_and(|of| matches!(of.role, Role::Input | Role::Target));
        let is_fixed = is_data && matches!(self.layout.data, Data::Top | Data::OtherSheet);
        let step = if is_fixed { 0 } else { step };
        self.spots.get(&(id.to_owned(), step, example)).map(|spot| (*spot, is_fixed))
    }

    /// A cell as a reference from another sheet or from the same one.
    fn address(&self, spot: Spot, is_fixed: (bool, bool), host: Spot) -> String {
        let letters = column_letters(spot.column as usize);
        let dollar = |is_fixed| if is_fixed { "$" } else { "" };
        let (dollar, row_dollar) = (dollar(is_fixed.0), dollar(is_fixed.1));
        let cell = format!("{dollar}{letters}{row_dollar}{}", spot.row + 1);
        if spot.sheet == host.sheet { cell } else { format!("{}{cell}", self.prefix(spot.sheet)) }
    }

    fn prefix(&self, sheet: usize) -> String {
        let name = &self.sheets[sheet];
        match name.chars().all(|c| c.is_ascii_alphanumeric()) {
            true => format!("{name}!"),
            false => format!("'{name}'!"),
        }
    }

    /// The cells that are the same in all steps, and what they hold.
    pub fn fixed_cells(&self) -> Vec<(String, Spot)> {
        let constants = self.constants.iter().map(|(id, spot)| (id.clone(), *spot));
        let data = self.model.quantities.iter().filter(|of| {
            matches!(of.role, Role::Input | Role::Target) && self.layout.data == Data::Top
        });
        let data = data.filter_map(|of| Some((of.id.clone(), self.spot(&of.id, 0, 0)?.0)));
        let mut all: Vec<(String, Spot)> = constants.chain(data).collect();
        all.sort();
        all
    }

    /// A formula with cells for its names, as it is in `host`.
    pub fn formula(&self, template: &str, step: u32, example: u32, host: Spot) -> String {
        let template = spelled(template, self.layout.spelling);
        let mut text = String::new();
        let mut rest = template.as_str();
        while let Some(at) = rest.find('{') {
            let end = at + rest[at..].find('}').expect("a brace closes");
            text += &rest[..at];
            text += &self.reference(&rest[at + 1..end], step, example, host);
            rest = &rest[end + 1..];
        }
        text + rest
    }

    /// What stands for a name in braces. Besides those of `network` there are, for mistakes: `^` the first
    /// step, forever; `~` a constant that moves with the steps; `%` a weight that moves with the
    /// examples; `@2` the second example; `!` the range without its last example.
    fn reference(&self, name: &str, step: u32, example: u32, host: Spot) -> String {
        let id = name.trim_start_matches(['<', '>', '^', '~', '%', '!']);
        let (id, is_range) =
            id.strip_suffix('*').map_or((id, false), |id| (id, self.model.examples > 1));
        let (id, example) = id.split_once('@').map_or((id, example), |(id, number)| {
            (id, number.parse::<u32>().expect("the number of an example") - 1)
        });
        let back = name.matches('<').count() as u32;
        let now = match name.as_bytes()[0] {
            b'^' => 0,
            b'>' => step + 1,
            _ => step.saturating_sub(back),
        };
        if id == "eta" && self.layout.rate == Rate::Typed {
            return self.model.constants[0].1.to_string();
        }
        let of = self.model.get(id);
        let is_data = of.is_some_and(|of| matches!(of.role, Role::Input | Role::Target));
        if is_data && self.layout.data == Data::InFormulas {
            let typed = &of.expect("it is there").typed;
            return typed[example as usize % typed.len()].to_string();
        }
        let find = |example| self.spot(id, now, example);
        let Some((mut spot, is_fixed)) = find(if is_range { 0 } else { example }) else {
            panic!("{}: {id} has no cell in step {now}", self.layout.name)
        };
        if name.starts_with('~') {
            match self.layout.shape {
                Shape::Columns => spot.column += step - 1,
                _ => spot.row += step - 1,
            }
            return self.address(spot, (false, false), host);
        }
        if name.starts_with('%') {
            spot.row += example;
            return self.address(spot, (false, false), host);
        }
        let is_fixed = is_fixed || name.starts_with('^');
        let is_shared = of.is_some_and(|of| !of.per_example) && self.model.examples > 1;
        let anchors = self.layout.anchors;
        let is_trained = of.is_some_and(|of| of.role == Role::Trained);
        let is_held = anchors == Anchors::Weights && is_trained;
        let has_fixed_column = match self.layout.shape {
            Shape::Across => is_shared,
            _ => is_held || anchors == Anchors::Columns && (is_data || is_trained),
        };
        let has_fixed_row = match self.layout.shape {
            Shape::Epochs { .. } | Shape::Summary { .. } | Shape::Blocks => is_shared || is_held,
            _ => is_held,
        };
        let first =
            self.address(spot, (is_fixed || has_fixed_column, is_fixed || has_fixed_row), host);
        let shape = of.map_or((1, 1), |of| of.shape);
        let last = if is_range {
            let count = self.model.examples - u32::from(name.starts_with('!'));
            find(count - 1).map(|(spot, _)| spot)
        } else if shape != (1, 1) {
            let (row, column) = (spot.row + shape.0 - 1, spot.column + shape.1 - 1);
            Some(Spot { row, column, ..spot })
        } else {
            None
        };
        match last {
            Some(last) => {
                let last = Spot { sheet: host.sheet, ..last };
                let last = self.address(last, (is_fixed || has_fixed_column, is_fixed), host);
                format!("{first}:{last}")
            }
            None => first,
        }
    }

    /// Everything that stands in the workbook.
    pub fn fill(&self, changes: &Changes) -> Vec<Filled> {
        let mut all: Vec<Filled> = Vec::new();
        for (spot, text) in &self.texts {
            let content = Content::Text(text.clone());
            all.push(Filled { spot: *spot, shape: (1, 1), content });
        }
        for (id, spot) in &self.constants {
            let start = id.strip_prefix("start_").and_then(|id| self.model.get(id));
            let constant = self.model.constants.iter().find(|(of, _)| of == id);
            let mut value = start.map(|of| of.typed[0]).or(constant.map(|(_, value)| *value));
            if let Some(Change::Number(changed)) = changes.get(&(id.clone(), 0, 0)) {
                value = Some(*changed);
            }
            let content = Content::Number(value.expect("a constant has a value"));
            all.push(Filled { spot: *spot, shape: (1, 1), content });
        }
        for quantity in &self.model.quantities {
            for step in 0..self.layout.steps_of(quantity) {
                for example in 0..self.examples_of(quantity) {
                    let key = (quantity.id.clone(), step, example);
                    let Some(&spot) = self.spots.get(&key) else { continue };
                    if quantity.shape != (1, 1) && self.right_template(quantity, step).is_none() {
                        all.extend(typed_matrix(quantity, spot));
                        continue;
                    }
                    let content = match changes.get(&key) {
                        Some(Change::Empty) => continue,
                        Some(Change::Number(value)) => Content::Number(*value),
                        Some(Change::Formula(template)) => {
                            Content::Formula(self.formula(template, step, example, spot))
                        }
                        None => self.right(quantity, step, example, spot),
                    };
                    all.push(Filled { spot, shape: quantity.shape, content });
                }
            }
        }
        all.sort_by_key(|filled| filled.spot);
        all
    }

    /// What belongs into a cell.
    fn right(&self, quantity: &Quantity, step: u32, example: u32, spot: Spot) -> Content {
        match self.right_template(quantity, step) {
            Some(template) => Content::Formula(self.formula(&template, step, example, spot)),
            None => {
                let at = match quantity.role {
                    Role::Counter => step,
                    Role::Input | Role::Target if self.model.is_online => step,
                    _ => example,
                };
                Content::Number(quantity.typed[at as usize % quantity.typed.len()])
            }
        }
    }

    /// The right formula of a quantity in a step; none where a number is typed.
    pub fn right_template(&self, quantity: &Quantity, step: u32) -> Option<String> {
        match quantity.role {
            Role::Counter if self.layout.is_counted && step > 0 => Some("{<n}+1".to_owned()),
            Role::Rate if step > 0 && !quantity.formula.is_empty() => {
                Some(quantity.formula.clone())
            }
            Role::Counter | Role::Rate => None,
            Role::Input | Role::Target => (self.layout.data == Data::Copied && step > 0)
                .then(|| format!("{{<{}}}", quantity.id)),
            Role::Trained if step == 0 => {
                self.layout.has_start_table.then(|| format!("{{start_{}}}", quantity.id))
            }
            _ => match (&quantity.first, step) {
                (Some(first), 0) => Some(first.clone()),
                _ => Some(quantity.formula.clone()),
            },
        }
    }
}

/// Whether a quantity belongs to the backward pass.
fn is_backward(quantity: &Quantity) -> bool {
    let roles = [Role::Helper, Role::Part, Role::Gradient, Role::Change, Role::State, Role::Check];
    roles.contains(&quantity.role)
}

/// The numbers of a matrix, cell by cell.
fn typed_matrix(quantity: &Quantity, spot: Spot) -> impl Iterator<Item = Filled> {
    let columns = quantity.shape.1;
    (0..).zip(&quantity.typed).map(move |(at, value)| Filled {
        spot: Spot { row: spot.row + at / columns, column: spot.column + at % columns, ..spot },
        shape: (1, 1),
        content: Content::Number(*value),
    })
}

/// The sheets that people see.
pub fn sheets(names: &[String], filled: &[Filled]) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = names.iter().map(Sheet::new).collect();
    for Filled { spot, shape, content, .. } in filled {
        let sheet = &mut sheets[spot.sheet];
        let first = cell_name((spot.row, spot.column));
        match content {
            Content::Text(text) => sheet.texts(&first, &[text]),
            Content::Number(value) if *shape == (1, 1) => sheet.numbers(&first, [*value]),
            Content::Number(_) => panic!("a matrix is typed number by number"),
            Content::Formula(text) if *shape == (1, 1) => sheet.formula(&first, text),
            Content::Formula(text) => sheet.array(&area(*spot, *shape), text),
        };
    }
    sheets
}

/// `B3` or `B3:D5`.
pub fn area(spot: Spot, (rows, columns): (u32, u32)) -> String {
    let first = cell_name((spot.row, spot.column));
    match (rows, columns) {
        (1, 1) => first,
        _ => format!("{first}:{}", cell_name((spot.row + rows - 1, spot.column + columns - 1))),
    }
}
