//! Workbooks with all their cells, computed by a spreadsheet engine.

use super::file;
use super::layout::{
    Changes, Content, Filled, Layout, Plan, Rate, Runs, Spot, Stored, area, sheets,
};
use super::network::{Convention, Error, Model, Quantity, Role};
use super::{networks, sample};
use backprop::formula::cell::column_letters;
use ironcalc::base::Model as Engine;
use ironcalc::base::cell::CellValue;

/// The runs of a workbook, one but where there is a sheet for each rate.
pub struct Book {
    pub layout: Layout,
    pub models: Vec<Model>,
}

impl Book {
    pub fn new(layout: &Layout, network: &str, convention: Convention) -> Book {
        let mut layout = *layout;
        if convention != Convention::None {
            layout.style.convention = convention;
        }
        let mut model = match network {
            "xor-matrices" => networks::matrices(layout.steps),
            "seed-vectors" => networks::vectors(layout.steps),
            "perceptron" => networks::perceptron(layout.steps),
            _ => {
                let mut network = networks::named(network);
                if convention == Convention::HalfLeftOut && network.error == Error::Half {
                    network.error = Error::Square;
                }
                network.model(&layout.style, layout.steps, layout.is_online)
            }
        };
        if layout.is_tight {
            let counter = model.quantities.iter_mut().find(|of| of.role == Role::Counter);
            counter.expect("each model counts").per_example = true;
        }
        let is_decaying = layout.rate == Rate::Decaying;
        if is_decaying {
            model.constants.push(("decay".to_owned(), 0.9));
        }
        if layout.rate == Rate::Column || is_decaying {
            let eta = model.constants[0].1;
            let (id, shape) = ("eta".to_owned(), (1, 1));
            let formula = if is_decaying { "{<eta}*{decay}" } else { "" };
            let (formula, typed) = (formula.to_owned(), vec![eta]);
            let (role, per_example, first) = (Role::Rate, false, None);
            let rate = Quantity { id, role, per_example, shape, formula, first, typed };
            model.quantities.push(rate);
        }
        let models = match layout.rates {
            [] => vec![model],
            rates => rates.iter().map(|rate| with_rate(&model, *rate)).collect(),
        };
        Book { layout, models }
    }

    pub fn plans(&self) -> Vec<Plan<'_>> {
        let name = |model: &Model| match self.layout.rates {
            [] => "Sheet1".to_owned(),
            _ => format!("lr {}", model.constants[0].1),
        };
        let mut layout = self.layout;
        let mut plans = Vec::new();
        for model in &self.models {
            let sheet = if layout.runs == Runs::Sheets { name(model) } else { "Sheet1".to_owned() };
            let plan = Plan::new(model, &layout, &sheet);
            let (row, column) = plan.last();
            match layout.runs {
                Runs::Sheets => {}
                Runs::Beside => layout.origin.1 = column + 2,
                Runs::Below => layout.origin.0 = row + 3,
            }
            plans.push(plan);
        }
        plans
    }

    /// The run that mistakes are made in: the second, if there are several.
    pub fn chosen(&self) -> usize {
        usize::from(self.models.len() > 1)
    }
}

/// The number of sheets before the first one of a plan.
pub fn sheets_before(plans: &[Plan], number: usize) -> usize {
    match plans[number].layout.runs {
        Runs::Sheets => plans[..number].iter().map(|plan| plan.sheets.len()).sum(),
        Runs::Beside | Runs::Below => 0,
    }
}

fn with_rate(model: &Model, rate: f64) -> Model {
    let mut model = model.clone();
    model.constants[0].1 = rate;
    model
}

/// A workbook with all its cells, and the engine that has computed them.
pub struct Computed {
    pub names: Vec<String>,
    pub filled: Vec<Filled>,
    pub engine: Engine<'static>,
    /// Merged cells, by the number of their sheet.
    merged: Vec<(usize, String)>,
    /// The names that people give to fixed cells.
    named: Vec<(String, Spot)>,
}

impl Computed {
    /// Computes the workbook of plans, with changes in the chosen one.
    pub fn new(plans: &[Plan], chosen: usize, changes: &Changes) -> Computed {
        let (mut names, mut filled, mut merged) = (Vec::new(), Vec::new(), Vec::new());
        for (number, plan) in plans.iter().enumerate() {
            let none = Changes::new();
            let cells = plan.fill(if number == chosen { changes } else { &none });
            let before = sheets_before(plans, number);
            merged.extend(
                plan.merged
                    .iter()
                    .map(|(spot, width)| (before + spot.sheet, area(*spot, (1, *width)))),
            );
            filled.extend(cells.into_iter().map(|mut cell| {
                cell.spot.sheet += before;
                cell
            }));
            names.truncate(before);
            names.extend(plan.sheets.iter().cloned());
        }
        let engine = sample::engine("homework", &sheets(&names, &filled));
        let named = plans[chosen].fixed_cells();
        Computed { names, filled, engine, merged, named }
    }

    /// The number in a cell; none if there is an error or a text.
    pub fn value(&self, spot: Spot) -> Option<f64> {
        let (row, column) = (spot.row as i32 + 1, spot.column as i32 + 1);
        match self.engine.get_cell_value_by_index(spot.sheet as u32, row, column) {
            Ok(CellValue::Number(value)) if value.is_finite() => Some(value),
            Ok(CellValue::None) => Some(0.0),
            _ => None,
        }
    }

    /// What was typed into a cell.
    fn content(&self, spot: Spot) -> String {
        let filled = self.filled.iter().find(|filled| filled.spot == spot);
        match filled.map(|filled| &filled.content) {
            Some(Content::Formula(text)) => format!("={text}"),
            Some(Content::Number(value)) => value.to_string(),
            Some(Content::Text(text)) => text.clone(),
            None => String::new(),
        }
    }

    /// Types something into a cell, and computes all anew.
    fn set(&mut self, spot: Spot, text: &str) {
        let (row, column) = (spot.row as i32 + 1, spot.column as i32 + 1);
        let done = self.engine.set_user_input(spot.sheet as u32, row, column, text.to_owned());
        done.unwrap_or_else(|error| panic!("{text}: {error}"));
        self.engine.evaluate();
    }

    fn formulas(&self) -> impl Iterator<Item = &Filled> {
        self.filled.iter().filter(|filled| matches!(filled.content, Content::Formula(_)))
    }

    /// All cells that are computed.
    pub fn computed_cells(&self) -> impl Iterator<Item = Spot> {
        self.formulas().flat_map(|filled| spots(filled.spot, filled.shape))
    }

    pub fn is_free_of_errors(&self) -> bool {
        self.computed_cells().all(|spot| self.value(spot).is_some())
    }

    /// The file, with what the layout stores.
    pub fn file(&self, stored: Stored) -> Vec<u8> {
        let filled = if stored.has_formulas() { None } else { Some(self.pasted(stored)) };
        let bytes = match filled {
            None => {
                let sheets = sheets(&self.names, &self.filled);
                sample::workbook("homework", &sheets, &self.engine)
            }
            Some(filled) => {
                let sheets = sheets(&self.names, &filled);
                sample::workbook("homework", &sheets, &sample::engine("homework", &sheets))
            }
        };
        let bytes = file::with_merged_cells(&bytes, &self.merged);
        match stored {
            Stored::NoResults => file::without_results(&bytes),
            Stored::Shared => file::with_shared_formulas(&bytes),
            Stored::Named => file::with_named_rate(&bytes),
            Stored::NamedCells => file::with_named_cells(&bytes, &self.named_cells()),
            Stored::HiddenRows => file::with_hidden_rows(&bytes),
            _ => bytes,
        }
    }

    /// The name and the address of each fixed cell.
    fn named_cells(&self) -> Vec<(String, String)> {
        let name = |id: &str| match id.as_bytes() {
            b"eta" => "Learn_Rate".to_owned(),
            [b'i', ..] => format!("Input_{}", &id[1..]),
            [b't', ..] => format!("Goal_{}", &id[1..]),
            _ => format!("my_{id}"),
        };
        let address =
            |spot: &Spot| format!("${}${}", column_letters(spot.column as usize), spot.row + 1);
        self.named.iter().map(|(id, spot)| (name(id), address(spot))).collect()
    }

    /// The cells with values instead of formulas.
    fn pasted(&self, stored: Stored) -> Vec<Filled> {
        let middle = self.formulas().count() / 2;
        let mut number = 0;
        let paste = |filled: &Filled| {
            let Content::Formula(_) = filled.content else { return filled.clone() };
            let value = self.value(filled.spot).expect("it was computed");
            number += 1;
            let value = match stored {
                Stored::OneUnrounded if number == middle => value,
                Stored::General => shown(value),
                _ => (value * 1e4).round() / 1e4,
            };
            Filled { content: Content::Number(value), ..filled.clone() }
        };
        self.filled.iter().map(paste).collect()
    }
}

/// A number as a column of the usual width shows it: six decimals, or three digits if it is small.
fn shown(value: f64) -> f64 {
    let text = match value.abs() {
        size if size == 0.0 || size >= 1e-4 => format!("{value:.6}"),
        _ => format!("{value:.2e}"),
    };
    text.parse().expect("it is a number")
}

/// The cells of a matrix, row by row.
pub fn spots(first: Spot, (rows, columns): (u32, u32)) -> impl Iterator<Item = Spot> {
    let cells = (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
    cells.map(move |(row, column)| Spot {
        row: first.row + row,
        column: first.column + column,
        ..first
    })
}

/// A gradient in a cell, and what central differences of the loss say that it should be.
pub struct Compared {
    pub id: String,
    pub given: f64,
    pub difference: f64,
}

impl Compared {
    /// Whether both are the same, but for what a difference is off by itself. NaN is not.
    pub fn is_same(&self) -> bool {
        (self.given - self.difference).abs() <= 1e-6 * self.difference.abs().max(1e-3)
    }
}

/// Every gradient of a step, beside the differences of the loss of that step by what it belongs to. Each
/// weight is changed in its cell, also where there is a formula, and all is computed anew.
pub fn compare(computed: &mut Computed, plan: &Plan, before: usize, step: u32) -> Vec<Compared> {
    let mut all = Vec::new();
    let spot_of = |id: &str| {
        let (mut spot, _) = plan.spot(id, step, 0).expect("it has a cell");
        spot.sheet += before;
        spot
    };
    let loss = spot_of("E");
    for weight in plan.model.of_role(Role::Trained) {
        // An array formula cannot be changed in one cell only.
        if weight.shape != (1, 1) && step > 0 {
            continue;
        }
        let pairs = spots(spot_of(&weight.id), weight.shape);
        let pairs = pairs.zip(spots(spot_of(&format!("g_{}", weight.id)), weight.shape));
        for (at, slope) in pairs.collect::<Vec<_>>() {
            let value = computed.value(at).expect("a weight has a value");
            let given = computed.value(slope).unwrap_or(f64::NAN);
            let old = computed.content(at);
            let h = 1e-5 * value.abs().max(0.1);
            let mut loss_at = |value: f64| {
                computed.set(at, &value.to_string());
                computed.value(loss).unwrap_or(f64::NAN)
            };
            let difference = (loss_at(value + h) - loss_at(value - h)) / (2.0 * h);
            computed.set(at, &old);
            let difference = plan.model.factor * difference;
            all.push(Compared { id: weight.id.clone(), given, difference });
        }
    }
    all
}
