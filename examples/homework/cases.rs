//! The workbooks of the test set, right ones and mistaken ones, and what is true of each.

use super::columns::Column;
use super::computed::{Book, Computed};
use super::held_out;
use super::layout::{Change, Changes, Layout, Shape, Spot, Stored};
use super::layouts;
use super::mistakes::{Kind, Mistake, Place, kinds};
use super::network::{Convention, Role};
use super::networks;
use super::truth::{Truth, place_of, truth};
use backprop::derive::Derivation;
use backprop::sheet::{Blank, Exercise};
use std::collections::HashMap;

/// A workbook, and the truth about it.
pub struct Case {
    pub file: String,
    pub layout: &'static str,
    pub network: &'static str,
    pub third: &'static str,
    /// The verdict that it deserves.
    pub verdict: &'static str,
    /// What sort of workbook it is: `right`, a convention, or the kinds of its mistakes.
    pub kind: String,
    /// The number of computed cells.
    pub cells: usize,
    pub mistakes: Vec<Truth>,
    pub bytes: Vec<u8>,
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

/// Whole layouts are kept aside: those of [`held_out::layouts`].
pub fn third(layout: &str) -> &'static str {
    let is_held_out = held_out::layouts().iter().any(|of| of.name == layout);
    if is_held_out { "held-out" } else { "tune" }
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

/// Makes mistakes, and gives them back only if they do what they should: no cell has an error, and the values
/// of the mistaken cells are others than in the right workbook; no value is, if the mistake is hidden.
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

/// Makes the test set, and hands over each workbook.
pub fn each(seed: u64, hand_over: &mut dyn FnMut(Case)) {
    each_of(layouts::all(), seed, hand_over);
}

/// The part of the test set that has these layouts, if they are the first ones.
pub fn each_of(layouts: Vec<Layout>, seed: u64, hand_over: &mut dyn FnMut(Case)) {
    let mut random = Random::new(seed);
    // How often each kind was used, in each third.
    let mut used: HashMap<(&str, &str), usize> = HashMap::new();
    hand_over(untouched_exercise());
    for layout in layouts {
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
    let is_new = |kind: &&Kind| before.iter().all(|mistake| mistake.kind != kind.name);
    let mut kinds: Vec<&Kind> = kinds().filter(is_new).collect();
    random.shuffle(&mut kinds);
    kinds.sort_by_key(|kind| used.get(&(third, kind.name)).copied().unwrap_or(0));
    for kind in kinds {
        let mut found = (kind.find)(&place);
        random.shuffle(&mut found);
        let tried = found.into_iter().take(4).find_map(|it| attempt(book, right, vec![it]));
        if tried.is_some() {
            *used.entry((third, kind.name)).or_default() += 1;
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
        let is_checked = layout.style.columns.iter().any(|column| Column::is_check(*column));
        let is_taken = layout.style.convention != Convention::None;
        if networks::is_matrices(network) || is_checked || is_taken || !layout.stored.has_formulas()
        {
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
    // Beside a run that is filled in, another one that is not.
    let is_beside = book.models.len() > 1;
    let empty = if is_beside { "right-as-far-as-judged" } else { "not-judged" };
    let all = [("not-filled-in", empty), ("only-forward", "right-as-far-as-judged")];
    for (kind, verdict) in all {
        let mut changes = Changes::new();
        for quantity in &model.quantities {
            let is_data = matches!(quantity.role, Role::Counter | Role::Rate);
            let is_forward = matches!(quantity.role, Role::Forward | Role::Error | Role::Loss);
            for step in 0..book.layout.steps_of(quantity) {
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
