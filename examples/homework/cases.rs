//! The workbooks of the test set, right ones and mistaken ones, and what is true of each.

use super::file;
use super::layout::{
    Change, Changes, Content, Filled, Layout, Plan, Rate, Shape, Spot, Stored, area, sheets,
};
use super::layouts;
use super::mistakes::{KINDS, Key, Mistake, Place};
use super::network::{self, Convention, Error, Model, Quantity, Role};
use super::sample;
use backprop::derive::Derivation;
use backprop::formula::cell::cell_name;
use backprop::sheet::{Blank, Exercise};
use ironcalc::base::Model as Engine;
use ironcalc::base::cell::CellValue;
use std::collections::HashMap;

/// A workbook, and the truth about it.
pub struct Case {
    pub file: String,
    pub layout: &'static str,
    pub network: &'static str,
    pub third: &'static str,
    /// The verdict that it deserves.
    pub verdict: &'static str,
    /// What sort of workbook it is; the kind of its mistake, if it has one.
    pub kind: String,
    /// The number of computed cells.
    pub cells: usize,
    pub mistakes: Vec<Truth>,
    pub bytes: Vec<u8>,
}

/// The truth about one mistake.
pub struct Truth {
    pub kind: &'static str,
    pub sheet: String,
    pub cell: String,
    /// All mistaken cells, as areas; with the sheet before each if there are several sheets.
    pub range: String,
    /// Cells where it may be reported just as well.
    pub elsewhere: Vec<String>,
    pub is_hidden: bool,
    pub right: String,
    pub cause: String,
    pub what: String,
}

/// Numbers that look random, the same for the same seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        ((self.0 >> 33) % end.max(1) as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// Whole layouts are kept aside, by a hash (FNV-1a) of their names.
pub fn third(layout: &str) -> &'static str {
    let hash = layout.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    if (hash >> 16) % 3 == 0 { "held-out" } else { "tune" }
}

/// The runs of a workbook, one but where there is a sheet for each rate.
pub struct Book {
    pub layout: Layout,
    pub models: Vec<Model>,
}

impl Book {
    pub fn new(layout: &Layout, network: &str, convention: Convention) -> Book {
        let mut layout = *layout;
        layout.style.convention = convention;
        let mut model = match network {
            "xor-matrices" => network::matrices(layout.steps),
            "perceptron" => network::perceptron(layout.steps),
            _ => {
                let mut network = network::named(network);
                if convention == Convention::HalfLeftOut && network.error == Error::Half {
                    network.error = Error::Square;
                }
                network.model(&layout.style, layout.steps, layout.is_online)
            }
        };
        if layout.rate == Rate::Column {
            let eta = model.constants[0].1;
            let (id, shape) = ("eta".to_owned(), (1, 1));
            let (formula, typed) = (String::new(), vec![eta]);
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
        self.models.iter().map(|model| Plan::new(model, &self.layout, &name(model))).collect()
    }

    /// The run that mistakes are made in: the second, if there are several.
    pub fn chosen(&self) -> usize {
        usize::from(self.models.len() > 1)
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
}

impl Computed {
    /// Computes the workbook of plans, with changes in the chosen one.
    pub fn new(plans: &[Plan], chosen: usize, changes: &Changes) -> Computed {
        let (mut names, mut filled) = (Vec::new(), Vec::new());
        for (number, plan) in plans.iter().enumerate() {
            let none = Changes::new();
            let cells = plan.fill(if number == chosen { changes } else { &none });
            let before = names.len();
            filled.extend(cells.into_iter().map(|mut cell| {
                cell.spot.sheet += before;
                cell
            }));
            names.extend(plan.sheets.iter().cloned());
        }
        let engine = sample::engine("homework", &sheets(&names, &filled));
        Computed { names, filled, engine }
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

    fn is_free_of_errors(&self) -> bool {
        self.computed_cells().all(|spot| self.value(spot).is_some())
    }

    /// The file, with what the layout stores.
    fn file(&self, stored: Stored) -> Vec<u8> {
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
        match stored {
            Stored::NoResults => file::without_results(&bytes),
            Stored::Shared => file::with_shared_formulas(&bytes),
            Stored::Named => file::with_named_rate(&bytes),
            _ => bytes,
        }
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

fn spots(first: Spot, (rows, columns): (u32, u32)) -> impl Iterator<Item = Spot> {
    let cells = (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
    cells.map(move |(row, column)| Spot {
        row: first.row + row,
        column: first.column + column,
        ..first
    })
}

/// Cells as areas: columns first, then rows.
fn areas(mut cells: Vec<Spot>) -> Vec<(usize, String)> {
    cells.sort_by_key(|spot| (spot.sheet, spot.column, spot.row));
    // Runs down each column, and then columns with the same rows side by side.
    let mut runs: Vec<(Spot, u32)> = Vec::new();
    for spot in cells {
        match runs.last_mut() {
            Some((first, rows))
                if first.sheet == spot.sheet
                    && first.column == spot.column
                    && first.row + *rows == spot.row =>
            {
                *rows += 1;
            }
            _ => runs.push((spot, 1)),
        }
    }
    let mut areas: Vec<(Spot, (u32, u32))> = Vec::new();
    for (spot, rows) in runs {
        let beside = areas.iter_mut().find(|(first, (height, columns))| {
            (first.sheet, first.row, *height) == (spot.sheet, spot.row, rows)
                && first.column + *columns == spot.column
        });
        match beside {
            Some((_, (_, columns))) => *columns += 1,
            None => areas.push((spot, (rows, 1))),
        }
    }
    areas.into_iter().map(|(first, shape)| (first.sheet, area(first, shape))).collect()
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

/// A mistake in a book, with what it does to the values.
struct Tried {
    mistakes: Vec<Mistake>,
    computed: Computed,
}

/// How far a mistaken value has to be from the right one, so that it can be told from rounding.
fn least_difference(stored: Stored) -> f64 {
    match stored {
        Stored::Rounded | Stored::OneUnrounded => 1e-3,
        Stored::General => 5e-5,
        _ => 0.0,
    }
}

/// Makes mistakes, and gives them back only if they do what they should: no cell has an error, the values
/// differ where they should, and only there.
fn attempt(book: &Book, right: &Computed, mistakes: Vec<Mistake>) -> Option<Tried> {
    let mut changes = Changes::new();
    for (key, change) in mistakes.iter().flat_map(|mistake| &mistake.changes) {
        if changes.insert(key.clone(), change.clone()).is_some() {
            return None;
        }
    }
    let plans = book.plans();
    let computed = Computed::new(&plans, book.chosen(), &changes);
    let is_pasted = !book.layout.stored.has_formulas();
    let differs = |spot: Spot| match (computed.value(spot), right.value(spot)) {
        (Some(now), Some(before)) => {
            let least = least_difference(book.layout.stored).max(1e-6 * before.abs());
            (now - before).abs() > least
        }
        _ => false,
    };
    let is_as_meant = |mistake: &Mistake| {
        let cells = mistake.changes.iter().skip(mistake.right);
        let mut spots = cells.filter_map(|(key, _)| place_of(book, &plans, key)).flatten();
        match (mistake.is_hidden, is_pasted) {
            (true, _) => !is_pasted && !right.computed_cells().any(differs),
            (false, true) => mistake.right == 0 && spots.next().is_some_and(differs),
            (false, false) => spots.any(differs),
        }
    };
    // Where all is typed, one number more is no mistake of its own.
    if is_pasted && mistakes.iter().any(|mistake| mistake.kind == "typed-number") {
        return None;
    }
    let is_good = computed.is_free_of_errors() && mistakes.iter().all(is_as_meant);
    is_good.then_some(Tried { mistakes, computed })
}

/// All cells of a key, by sheets of the whole book.
fn place_of(book: &Book, plans: &[Plan], (id, step, example): &Key) -> Option<Vec<Spot>> {
    let chosen = book.chosen();
    let before: usize = plans[..chosen].iter().map(|plan| plan.sheets.len()).sum();
    let (mut spot, _) = plans[chosen].spot(id, *step, *example)?;
    spot.sheet += before;
    let shape = plans[chosen].model.get(id).map_or((1, 1), |of| of.shape);
    Some(spots(spot, shape).collect())
}

/// What no longer fits after a mistake in the forward pass or in the loss: a judge that takes these as they
/// stand blames the gradients, and what they are made of.
fn misfits(book: &Book, computed: &mut Computed, (id, step, _): &Key) -> Vec<Key> {
    let plans = book.plans();
    let plan = &plans[book.chosen()];
    let is_forward = plan
        .model
        .get(id)
        .is_some_and(|of| matches!(of.role, Role::Forward | Role::Error | Role::Loss));
    if !is_forward {
        return Vec::new();
    }
    let before = plans[..book.chosen()].iter().map(|plan| plan.sheets.len()).sum();
    let compared = compare(computed, plan, before, *step);
    let wrong = compared.iter().filter(|compared| !compared.is_same());
    let mut ids: Vec<String> = wrong.map(|compared| format!("g_{}", compared.id)).collect();
    ids.dedup();
    let mut at = 0;
    while at < ids.len() {
        let formula = plan.model.get(&ids[at]).map(|of| of.formula.clone()).unwrap_or_default();
        for quantity in &plan.model.quantities {
            let is_part = matches!(quantity.role, Role::Helper | Role::Part);
            let is_named = [format!("{{{}}}", quantity.id), format!("{{{}*}}", quantity.id)]
                .iter()
                .any(|name| formula.contains(name));
            if is_part && is_named && !ids.contains(&quantity.id) {
                ids.push(quantity.id.clone());
            }
        }
        at += 1;
    }
    ids.into_iter().map(|id| (id, *step, 0)).collect()
}

/// The truth about a mistake.
fn truth(book: &Book, computed: &mut Computed, mistake: &Mistake) -> Truth {
    let plans = book.plans();
    let plan = &plans[book.chosen()];
    let names = &computed.names.clone();
    let wrong = mistake.changes.iter().skip(mistake.right).filter_map(|(key, _)| {
        let spots = place_of(book, &plans, key)?;
        Some((key, spots))
    });
    let mut wrong: Vec<(&Key, Vec<Spot>)> = wrong.collect();
    wrong.sort_by_key(|((_, step, _), spots)| (*step, spots[0]));
    let key = wrong[0].0;
    let (id, step, example) = key;
    let first = wrong[0].1[0];
    let all: Vec<Spot> = wrong.iter().flat_map(|(_, spots)| spots.iter().copied()).collect();
    let areas = areas(all);
    let is_one_sheet = areas.iter().all(|(sheet, _)| *sheet == first.sheet);
    let written = areas.iter().map(|(sheet, area)| match is_one_sheet {
        true => area.clone(),
        false => format!("{}!{area}", names[*sheet]),
    });
    let misfits = misfits(book, computed, key);
    let elsewhere = mistake.elsewhere.iter().chain(&misfits);
    let elsewhere = elsewhere.filter_map(|key| place_of(book, &plans, key));
    let elsewhere = elsewhere.map(|spots| match is_one_sheet {
        true => cell_name((spots[0].row, spots[0].column)),
        false => {
            format!("{}!{}", names[spots[0].sheet], cell_name((spots[0].row, spots[0].column)))
        }
    });
    let quantity = plan.model.get(id);
    let template = quantity.and_then(|quantity| plan.right_template(quantity, *step));
    let local = plan.spot(id, *step, *example).expect("it has a cell").0;
    let right = match template {
        Some(template) => format!("={}", plan.formula(&template, *step, *example, local)),
        None => {
            let constant = plan.model.constants.iter().find(|(of, _)| of == id);
            constant.map(|(_, value)| value.to_string()).unwrap_or_default()
        }
    };
    let cause = mistake.cause.iter().map(|words| named(plan, words, key, true));
    Truth {
        kind: mistake.kind,
        sheet: names[first.sheet].clone(),
        cell: cell_name((first.row, first.column)),
        range: written.collect::<Vec<_>>().join(","),
        elsewhere: elsewhere.collect(),
        is_hidden: mistake.is_hidden,
        right,
        cause: cause.collect::<Vec<_>>().join(";"),
        what: named(plan, &mistake.what, key, false),
    }
}

/// A text with cells and headings for names in braces: `J33|a_h1` as alternatives, or `a_h1 (J33)`.
fn named(plan: &Plan, text: &str, (id, step, example): &Key, as_alternatives: bool) -> String {
    let is_update = plan.model.get(id).is_some_and(|of| of.role == Role::Trained);
    let mut out = String::new();
    let mut pieces = text.split('{');
    out += pieces.next().unwrap_or_default();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let label = match plan.model.get(name) {
            Some(quantity) => plan.layout.names.label(quantity),
            None => name.to_owned(),
        };
        let cell = |step| {
            let place = plan.spot(name, step, *example).map(|(spot, _)| spot);
            place.map(|spot| cell_name((spot.row, spot.column))).unwrap_or_default()
        };
        if as_alternatives {
            let mut ways = vec![cell(*step)];
            if is_update && *step > 0 {
                ways.push(cell(step - 1));
            }
            // A heading that is not the only one of its kind says nothing.
            ways.extend(
                [label, name.to_owned()].into_iter().filter(|way| {
                    way.chars().any(|letter| letter.is_ascii_digit()) || name == "eta"
                }),
            );
            ways.retain(|way| !way.is_empty());
            out += &ways.join("|");
        } else {
            out += &format!("{label} ({})", cell(*step));
        }
        out += rest;
    }
    out
}

/// Makes the test set, and hands over each workbook.
pub fn each(seed: u64, hand_over: &mut dyn FnMut(Case)) {
    let mut random = Random::new(seed);
    // How often each kind was used, in each third.
    let mut used: HashMap<(&str, &str), usize> = HashMap::new();
    hand_over(untouched_exercise());
    for layout in layouts::all() {
        for (number, network) in layout.networks.iter().enumerate() {
            let book = Book::new(&layout, network, Convention::None);
            let right = Computed::new(&book.plans(), book.chosen(), &Changes::new());
            let is_descent = book.models[0].is_descent;
            let (verdict, kind) =
                if is_descent { ("right", "right") } else { ("not-judged", "no-gradient") };
            hand_over(case(&book, network, &right, verdict, kind, Vec::new()));
            if !is_descent {
                continue;
            }
            if number == 0 {
                conventions(&layout, network, hand_over);
            }
            if matches!(layout.shape, Shape::Rows) && number == 0 && layout.stored.has_formulas() {
                unfinished(&book, network, hand_over);
            }
            let mut singles = Vec::new();
            for _ in 0..5 {
                let Some(tried) = next(&book, &right, &singles, &mut used, &mut random) else {
                    break;
                };
                singles.push(tried.mistakes[0].clone());
                hand_over(mistaken(&book, network, tried));
            }
            if let Some(tried) = two(&book, &right, &singles) {
                hand_over(mistaken(&book, network, tried));
            }
        }
    }
}

/// The next mistake: of the kind that was used least where this layout belongs.
fn next(
    book: &Book,
    right: &Computed,
    before: &[Mistake],
    used: &mut HashMap<(&'static str, &'static str), usize>,
    random: &mut Random,
) -> Option<Tried> {
    let third = third(book.layout.name);
    let model = &book.models[book.chosen()];
    let place = Place { model, layout: &book.layout };
    let is_new = |kind: &usize| before.iter().all(|mistake| mistake.kind != KINDS[*kind].name);
    let mut kinds: Vec<usize> = (0..KINDS.len()).filter(is_new).collect();
    random.shuffle(&mut kinds);
    kinds.sort_by_key(|kind| used.get(&(third, KINDS[*kind].name)).copied().unwrap_or(0));
    for kind in kinds {
        let mut found = (KINDS[kind].find)(&place);
        random.shuffle(&mut found);
        let tried = found.into_iter().take(4).find_map(|it| attempt(book, right, vec![it]));
        if tried.is_some() {
            *used.entry((third, KINDS[kind].name)).or_default() += 1;
            return tried;
        }
    }
    None
}

/// Two of the mistakes in one workbook.
fn two(book: &Book, right: &Computed, singles: &[Mistake]) -> Option<Tried> {
    let pairs = singles.iter().enumerate().flat_map(|(number, first)| {
        singles[number + 1..].iter().map(move |second| [first, second])
    });
    let is_apart = |[first, second]: &[&Mistake; 2]| {
        first.changes[0].0.0 != second.changes[0].0.0 && !first.is_hidden && !second.is_hidden
    };
    pairs
        .filter(is_apart)
        .take(4)
        .find_map(|pair| attempt(book, right, pair.map(Clone::clone).to_vec()))
}

fn mistaken(book: &Book, network: &'static str, mut tried: Tried) -> Case {
    let kinds: Vec<&str> = tried.mistakes.iter().map(|mistake| mistake.kind).collect();
    let mut case = case(book, network, &tried.computed, "wrong", &kinds.join("+"), Vec::new());
    let truth = |mistake| truth(book, &mut tried.computed, mistake);
    case.mistakes = tried.mistakes.iter().map(truth).collect();
    case
}

/// Factors that are left out on one side only.
fn conventions(layout: &Layout, network: &'static str, hand_over: &mut dyn FnMut(Case)) {
    let all = [
        (Convention::HalfLeftOut, "half-left-out"),
        (Convention::SumAndMean, "sum-and-mean"),
        (Convention::TargetMinusOutput, "target-minus-output"),
    ];
    for (convention, kind) in all {
        if network == "xor-matrices" || !layout.stored.has_formulas() {
            continue;
        }
        let book = Book::new(layout, network, convention);
        let model = &book.models[0];
        if model.factor == 1.0 {
            continue;
        }
        let computed = Computed::new(&book.plans(), 0, &Changes::new());
        hand_over(case(&book, network, &computed, "right", kind, Vec::new()));
    }
}

/// The exercise that `backprop export --exercise` writes, as a student gets it.
fn untouched_exercise() -> Case {
    let derivation = Derivation::of(backprop::network::default_network());
    let derivation = derivation.expect("the seed has a derivation");
    let exercise = Exercise::new(&derivation, Blank::Gradients, "");
    let exercise = exercise.expect("the seed is small enough");
    let mut bytes = Vec::new();
    exercise.write(&HashMap::new(), &mut bytes).expect("it is written");
    let (layout, network) = ("exercise", "seed");
    Case {
        file: "exercise-seed-untouched.xlsx".to_owned(),
        layout,
        network,
        third: third(layout),
        verdict: "not-judged",
        kind: "untouched".to_owned(),
        cells: 0,
        mistakes: Vec::new(),
        bytes,
    }
}

/// Tables that are not filled in: not at all, or only forward.
fn unfinished(book: &Book, network: &'static str, hand_over: &mut dyn FnMut(Case)) {
    let model = &book.models[book.chosen()];
    let all = [("not-filled-in", "not-judged"), ("only-forward", "right-as-far-as-judged")];
    for (kind, verdict) in all {
        let mut changes = Changes::new();
        for quantity in &model.quantities {
            let is_data = matches!(quantity.role, Role::Counter | Role::Rate);
            let is_forward = matches!(quantity.role, Role::Forward | Role::Error | Role::Loss);
            for step in 0..model.steps {
                let is_given = is_data
                    || (step == 0 && !quantity.typed.is_empty())
                    || (kind == "only-forward" && is_forward && step == 0);
                for example in (0..model.examples).filter(|_| !is_given) {
                    changes.insert((quantity.id.clone(), step, example), Change::Empty);
                }
            }
        }
        let computed = Computed::new(&book.plans(), book.chosen(), &changes);
        hand_over(case(book, network, &computed, verdict, kind, Vec::new()));
    }
}

fn case(
    book: &Book,
    network: &'static str,
    computed: &Computed,
    verdict: &'static str,
    kind: &str,
    mistakes: Vec<Truth>,
) -> Case {
    let layout = book.layout.name;
    Case {
        file: format!("{layout}-{network}-{kind}.xlsx"),
        layout,
        network,
        third: third(layout),
        verdict,
        kind: kind.to_owned(),
        cells: computed.computed_cells().count(),
        mistakes,
        bytes: computed.file(book.layout.stored),
    }
}
