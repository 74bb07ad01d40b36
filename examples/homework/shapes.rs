//! Blocks that repeat from step to step and are no plain tables: quantities with their derivatives below them,
//! examples side by side, tables of weights, networks drawn as cells; and the orders within a table.

use super::layout::{Plan, Sorting, Spot};
use super::network::{Model, Quantity, Role};
use super::spelling::spelled;
use std::collections::HashMap;

/// A weight, the unit that it leads to, and what it multiplies: nothing if it is a bias.
struct Feed {
    weight: String,
    unit: String,
    from: Option<String>,
}

/// The weights unit by unit, as they stand in the weighted sums.
fn feeds(model: &Model) -> Vec<Feed> {
    let is_sum = |of: &&Quantity| {
        of.role == Role::Forward && ["a_", "e_", "es"].iter().all(|start| !of.id.starts_with(start))
    };
    let mut feeds = Vec::new();
    for sum in model.quantities.iter().filter(is_sum) {
        for term in sum.formula.split('+') {
            let mut names = term.split('*').map(|name| name.trim_matches(['{', '}']).to_owned());
            let weight = names.next().unwrap_or_default();
            feeds.push(Feed { weight, unit: sum.id.clone(), from: names.next() });
        }
    }
    feeds
}

/// What stands before what within one role.
pub struct Sorted {
    sorting: Sorting,
    feeds: Vec<Feed>,
}

impl Sorted {
    pub fn new(model: &Model, sorting: Sorting) -> Sorted {
        let feeds = if sorting == Sorting::Usual { Vec::new() } else { feeds(model) };
        Sorted { sorting, feeds }
    }

    /// The role by which a quantity is sorted, and where it stands within that.
    pub fn place(&self, quantity: &Quantity) -> (Role, usize) {
        let role = quantity.role;
        let weight = match role {
            Role::Trained => quantity.id.as_str(),
            Role::Part | Role::Gradient | Role::Change => &quantity.id[2..],
            _ => return (role, 0),
        };
        let Some(at) = self.feeds.iter().position(|feed| feed.weight == weight) else {
            return (role, 0);
        };
        let is_hidden = !self.feeds[at].unit.starts_with('o');
        match (self.sorting, role) {
            (Sorting::Units, _) => (role, at),
            (Sorting::OutputFirst, Role::Trained) => (role, 0),
            (Sorting::OutputFirst, _) => (role, usize::from(is_hidden)),
            (Sorting::Pairs, Role::Trained) => (role, 2 * at),
            (Sorting::Pairs, Role::Gradient) => (Role::Trained, 2 * at + 1),
            _ => (role, 0),
        }
    }
}

/// Whether a row of a table has one of these for each example.
fn is_in_table(quantity: &Quantity) -> bool {
    !matches!(
        quantity.role,
        Role::Trained | Role::Gradient | Role::Change | Role::State | Role::Loss
    )
}

impl<'a> Plan<'a> {
    fn put(&mut self, quantity: &Quantity, step: u32, example: u32, spot: Spot) {
        self.spots.insert((quantity.id.clone(), step, example), spot);
    }

    fn label(&self, quantity: &Quantity) -> String {
        self.layout.names.label(quantity)
    }

    /// The column, or the row, whose mean or sum a quantity is.
    fn summed(&self, quantity: &Quantity) -> Option<String> {
        let of = match quantity.role {
            Role::Loss => self.model.error_of_example().to_owned(),
            Role::Gradient => format!("q_{}", &quantity.id[2..]),
            _ => return None,
        };
        self.model.get(&of).filter(|of| of.per_example).map(|of| of.id.clone())
    }

    /// A row per quantity, a column per example, and one for means and whatever else there is once.
    pub fn place_across(&mut self, sheet: usize, top: u32) {
        let (left, examples) = (self.layout.origin.1, self.model.examples);
        let items = self.items();
        let mut row = top;
        for step in 0..self.model.steps {
            let spot = |row, column| Spot { sheet, row, column: left + column };
            self.text(spot(row, 0), format!("{} {}", self.layout.names.step, step + 1));
            for example in 0..examples {
                self.text(spot(row, 1 + example), format!("Case {}", example + 1));
            }
            self.text(spot(row, 1 + examples), "Mean");
            row += 1;
            let mut rows: HashMap<&str, u32> = HashMap::new();
            for &quantity in &items {
                if let Some(of) = self.summed(quantity) {
                    self.put(quantity, step, 0, spot(rows[of.as_str()], 1 + examples));
                    continue;
                }
                self.text(spot(row, 0), self.label(quantity));
                rows.insert(&quantity.id, row);
                for example in 0..self.examples_of(quantity) {
                    self.put(quantity, step, example, spot(row, 1 + example));
                }
                row += 1;
            }
            row += 1;
        }
    }

    /// Three rows per step: values, local derivatives, gradients of the loss.
    pub fn place_stacked(&mut self, sheet: usize, top: u32) {
        let left = self.layout.origin.1;
        let items = self.items();
        let is_derivative = |of: &&Quantity| matches!(of.role, Role::Helper | Role::Gradient);
        let values: Vec<&Quantity> =
            items.iter().copied().filter(|of| !is_derivative(of)).collect();
        let columns: HashMap<&str, u32> =
            values.iter().map(|of| of.id.as_str()).zip(left + 1..).collect();
        for (quantity, column) in values.iter().zip(left + 1..) {
            self.text(Spot { sheet, row: top, column }, self.label(quantity));
        }
        for step in 0..self.model.steps {
            let first = top + 1 + 4 * step;
            for (row, text) in (first..).zip(["values", "local gradients", "gradients"]) {
                self.text(Spot { sheet, row, column: left }, text);
            }
            for quantity in &items {
                let rest = quantity.id.get(2..).unwrap_or_default();
                let activation = format!("a_{rest}");
                let (down, base) = match quantity.id.as_bytes() {
                    _ if !is_derivative(quantity) => (0, quantity.id.as_str()),
                    [b's' | b'f', ..] => (1, rest),
                    [b'p', ..] if columns.contains_key(activation.as_str()) => (2, &*activation),
                    _ => (2, rest),
                };
                let spot = Spot { sheet, row: first + down, column: columns[base] };
                self.put(quantity, step, 0, spot);
            }
        }
    }

    /// A table with a row per example, and below it the means of what each example has. Returns the first free row
    /// and the first free column.
    fn place_table(&mut self, items: &[&Quantity], step: u32, first: Spot) -> (u32, u32) {
        let examples = self.model.examples;
        let mut columns: HashMap<&str, u32> = HashMap::new();
        let (mut column, mut has_means) = (first.column, false);
        for &quantity in items {
            if let Some(of) = self.summed(quantity) {
                let spot = Spot { row: first.row + 1 + examples, column: columns[&*of], ..first };
                self.put(quantity, step, 0, spot);
                has_means = true;
                continue;
            }
            self.text(Spot { column, ..first }, self.label(quantity));
            columns.insert(&quantity.id, column);
            for example in 0..self.examples_of(quantity) {
                self.put(
                    quantity,
                    step,
                    example,
                    Spot { row: first.row + 1 + example, column, ..first },
                );
            }
            column += 1;
        }
        let is_counted = items.first().is_some_and(|of| of.role == Role::Counter);
        if has_means && is_counted {
            self.text(Spot { row: first.row + 1 + examples, ..first }, "Average");
        }
        (first.row + 1 + examples + u32::from(has_means), column)
    }

    /// A table of the examples, and one of the weights.
    pub fn place_summaries(&mut self, sheet: usize, top: u32, is_down: bool) {
        let left = self.layout.origin.1;
        let items = self.items();
        let (mut table, weights): (Vec<&Quantity>, Vec<&Quantity>) =
            items.into_iter().partition(|of| is_in_table(of) || of.role == Role::Loss);
        table.sort_by_key(|of| of.role == Role::Loss);
        let trained: Vec<&Quantity> =
            weights.iter().copied().filter(|of| of.role == Role::Trained).collect();
        let heads = ["Parameter", "Current value", "Gradient", "New value"];
        let of_weight = |weight: &Quantity| -> Vec<&Quantity> {
            let is_of = |of: &&&Quantity| of.id == weight.id || of.id.get(2..) == Some(&weight.id);
            weights.iter().filter(is_of).copied().collect()
        };
        let mut row = top;
        for step in 0..self.model.steps {
            if is_down {
                row = self.place_table(&table, step, Spot { sheet, row, column: left }).0 + 1;
            }
            let spot = |down: u32, across: u32| match is_down {
                true => Spot { sheet, row: row + down, column: left + across },
                false => Spot { sheet, row: row + across, column: left + down },
            };
            for (across, head) in (0..).zip(heads) {
                self.text(spot(0, across), head);
            }
            for (down, weight) in (1..).zip(&trained) {
                self.text(spot(down, 0), self.label(weight));
                for (across, quantity) in (1..).zip(of_weight(weight)) {
                    self.put(quantity, step, 0, spot(down, across));
                }
            }
            row += if is_down { trained.len() as u32 + 2 } else { 5 };
            if !is_down {
                row = self.place_table(&table, step, Spot { sheet, row, column: left }).0 + 2;
            }
        }
    }

    /// The weights of a layer as a block, with a column per unit, a row per input and one for the bias; beside them
    /// the table of the examples.
    pub fn place_blocks(&mut self, sheet: usize, top: u32) {
        let left = self.layout.origin.1;
        let feeds = feeds(self.model);
        let letter = |unit: &str| unit.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let mut units: Vec<&str> = feeds.iter().map(|feed| feed.unit.as_str()).collect();
        units.dedup();
        let mut layers: Vec<String> = units.iter().map(|unit| letter(unit)).collect();
        layers.dedup();
        let of_layer = |layer: &str| -> Vec<&str> {
            units.iter().copied().filter(|unit| letter(unit) == layer).collect()
        };
        let width = layers.iter().map(|layer| of_layer(layer).len()).max().unwrap_or(0) as u32;
        let items = self.items();
        let table: Vec<&Quantity> =
            items.into_iter().filter(|of| of.role != Role::Trained).collect();
        let mut row = top;
        for step in 0..self.model.steps {
            let mut at = row;
            for layer in &layers {
                for (across, unit) in (1..).zip(of_layer(layer)) {
                    self.text(Spot { sheet, row: at, column: left + across }, unit.to_uppercase());
                    let into: Vec<&Feed> = feeds.iter().filter(|feed| feed.unit == unit).collect();
                    for (down, feed) in (1..).zip(into) {
                        let spot = Spot { sheet, row: at + down, column: left + across };
                        self.spots.insert((feed.weight.clone(), step, 0), spot);
                        if across == 1 {
                            let from = feed.from.as_ref().and_then(|from| self.model.get(from));
                            let name = from.map_or("bias".to_owned(), |from| self.label(from));
                            self.text(Spot { column: left, ..spot }, name);
                        }
                    }
                }
                let first = &of_layer(layer)[0];
                at += feeds.iter().filter(|feed| feed.unit == *first).count() as u32 + 2;
            }
            let first = Spot { sheet, row, column: left + width + 2 };
            row = at.max(self.place_table(&table, step, first).0) + 1;
        }
    }

    /// The network as cells: each layer in two columns, names on the left; in each unit its weights, its values and
    /// its derivatives.
    pub fn place_diagrams(&mut self, sheet: usize, top: u32) {
        let left = self.layout.origin.1;
        let feeds = feeds(self.model);
        let items = self.items();
        let unit_of = |of: &Quantity| -> Option<String> {
            let is_sum = |id: &str| feeds.iter().any(|feed| feed.unit == id);
            let rest = of.id.get(2..).unwrap_or_default();
            let of_weight = |id: &str| feeds.iter().find(|feed| feed.weight == id);
            match of.role {
                Role::Trained => of_weight(&of.id).map(|feed| feed.unit.clone()),
                Role::Gradient | Role::Change => of_weight(rest).map(|feed| feed.unit.clone()),
                Role::Forward | Role::Helper if is_sum(&of.id) => Some(of.id.clone()),
                Role::Forward | Role::Helper => Some(rest.to_owned()),
                _ => None,
            }
        };
        let mut units: Vec<String> = feeds.iter().map(|feed| feed.unit.clone()).collect();
        units.dedup();
        let mut layers: Vec<&str> = units.iter().map(|unit| &unit[..1]).collect();
        layers.dedup();
        let last = layers.len() as u32 + 1;
        // The column of each quantity, and whether a unit begins with it.
        let mut groups: Vec<(u32, Vec<&Quantity>)> = Vec::new();
        let of_role = |role: &[Role]| -> Vec<&Quantity> {
            items.iter().copied().filter(|of| role.contains(&of.role)).collect()
        };
        groups.push((0, of_role(&[Role::Counter, Role::Input])));
        for unit in &units {
            let layer = layers.iter().position(|layer| unit.starts_with(layer)).unwrap_or(0);
            let of: Vec<&Quantity> =
                items.iter().copied().filter(|of| unit_of(of).as_ref() == Some(unit)).collect();
            groups.push((1 + layer as u32, of));
        }
        groups.push((last, of_role(&[Role::Target, Role::Error, Role::Loss])));
        let mut start = top;
        for step in 0..self.model.steps {
            let mut rows = vec![start; last as usize + 1];
            for (column, group) in &groups {
                for &quantity in group {
                    let row = rows[*column as usize];
                    let at = Spot { sheet, row, column: left + 3 * column };
                    self.text(at, self.label(quantity));
                    self.put(quantity, step, 0, Spot { column: at.column + 1, ..at });
                    rows[*column as usize] += 1;
                }
                rows[*column as usize] += 1;
            }
            start = rows.into_iter().max().unwrap_or(start) + 1;
        }
    }

    /// A sheet before with the equations as text, and one behind with the losses.
    pub fn place_tabs(&mut self, main: usize) {
        let equations: Vec<String> = self
            .model
            .quantities
            .iter()
            .filter(|of| !of.formula.is_empty() && of.role != Role::Check)
            .map(|of| format!("{} = {}", self.label(of), self.written(of)))
            .collect();
        for (row, equation) in (0..).zip(equations) {
            self.text(Spot { sheet: main - 1, row, column: 0 }, equation);
        }
        let sheet = self.sheets.len();
        self.sheets.push("Loss curves".to_owned());
        for (column, id) in (0..).zip(["n2", "l_E"]) {
            let Some(quantity) = self.model.get(id) else { continue };
            self.text(Spot { sheet, row: 0, column }, self.label(quantity));
            for step in 0..self.model.steps {
                self.put(quantity, step, 0, Spot { sheet, row: 1 + step, column });
            }
        }
    }

    /// A formula with names where its cells would be.
    fn written(&self, quantity: &Quantity) -> String {
        let mut text = spelled(&quantity.formula, self.layout.spelling).replace("{<", "{");
        for of in &self.model.quantities {
            text = text.replace(&format!("{{{}}}", of.id), &self.label(of));
        }
        text.replace("{eta}", self.layout.names.eta)
    }
}
