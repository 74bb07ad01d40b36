//! What the cells of a workbook are called: the headings and labels around them.

use super::step::{Frame, Node, Role, Step, text};
use crate::expr::{Expr, Name};
use crate::formula::cell::{Place, cell_name};
use crate::workbook::At;

/// The most empty cells between a label and its cell.
const MOST_BLANKS: usize = 2;
/// How far to the right of the label of a learning rate its number may be.
const FARTHEST: u32 = 4;
/// The longest label, in letters: what is longer is a note.
const LONGEST: usize = 40;

/// Letters that stand for a loss, and words that name one, in some languages.
#[rustfmt::skip]
const LOSSES: &[&str] = &[
    "e", "j", "l", "c", "et", "etot", "etotal", "mse", "sse", "rss", "rmse", "bce", "nll", "ee",
    "loss", "cost", "error", "totalerror", "totalloss", "errortotal", "losstotal", "totale", "meanloss", "averageloss",
    "σe²", "σe2", "½σe²", "σr²", "sume²", "sume2", "sumsq", "sumofsquarederrors", "sumofsquarederror", "residualsumofsquares",
    "meansquarederrors", "logloss", "negativeloglikelihood", "deviance", "totalcost", "meancost", "averagecost",
    "obj", "objective", "objectivefunction", "zielfunktion", "fonctionobjectif", "funciónobjetivo",
    "meanerror", "meansquarederror", "sumofsquares", "squarederror", "squareerror", "crossentropy", "crossentropyloss",
    "gesamtfehler", "fehler", "verlust", "kosten", "gesamtkosten",
    "erreur", "erreurtotale", "perte", "coût", "cout",
    "erro", "errototal", "perda", "custo",
    "errorcuadrático", "errorcuadratico", "pérdida", "perdida", "coste", "costo",
    "errore", "erroretotale", "perdita",
    "ошибка", "общаяошибка", "потери",
    "損失", "誤差", "総誤差", "损失", "误差", "总误差", "代价", "오차", "손실",
    "fout", "totalefout", "verlies", "błąd", "błądcałkowity", "strata", "hata", "toplamhata", "kayıp",
    "fel", "totalfel", "feil", "fejl", "virhe", "chyba", "ztráta", "hiba",
];

/// Letters that stand for a learning rate.
const RATE_LETTERS: [&str; 7] = ["η", "eta", "lr", "α", "alpha", "ŋ", "ɳ"];

/// Words that name a learning rate, in some languages. A label may have more words than these.
#[rustfmt::skip]
const RATES: &[&str] = &[
    "learningrate", "stepsize", "lernrate", "schrittweite", "tauxdapprentissage", "taxadeaprendizado", "taxadeaprendizagem",
    "tasadeaprendizaje", "tassodiapprendimento", "скоростьобучения", "темпобучения", "学習率", "学习率", "학습률", "leersnelheid",
    "leertempo", "współczynnikuczenia", "öğrenmeoranı", "öğrenmehızı", "inlärningshastighet", "læringsrate", "læringshastighed",
    "oppimisnopeus", "rychlostučení", "tanulásiráta",
];

/// Letters and words that name a weight or a bias, in some languages; a number may follow.
#[rustfmt::skip]
const PARAMETERS: &[&str] = &[
    "w", "b", "θ", "theta", "β", "beta", "v", "u",
    "weight", "bias", "intercept", "slope", "gewicht", "schwelle", "schwellwert", "poids", "biais", "peso", "sesgo", "viés", "vies",
    "вес", "смещение", "权重", "偏置", "重み", "バイアス", "ağırlık", "waga", "vikt", "vekt",
];

/// The most words of a label that names a learning rate among others.
const MOST_WORDS: usize = 5;

/// The label of a cell: along a run it is the heading above the column or before the row, otherwise the nearest
/// text.
pub fn label(frame: &Frame<'_>, at: At) -> Option<String> {
    text(frame.formulas, heading(frame, at)?).map(|text| text.trim().to_owned())
}

/// The cell with the label of a cell.
pub fn heading(frame: &Frame<'_>, at: At) -> Option<At> {
    let (row, column) = at.1;
    let above = |over_numbers: bool| {
        nearest(frame, over_numbers, &mut (0..row).rev().map(|row| (at.0, (row, column))))
    };
    let before = |over_numbers: bool| {
        nearest(frame, over_numbers, &mut (0..column).rev().map(|column| (at.0, (row, column))))
    };
    let has_text = |at: &At| text(frame.formulas, *at).is_some();
    let after = || Some((at.0, (row, column + 1))).filter(has_text);
    let below = || Some((at.0, (row + 1, column))).filter(has_text);
    let found = match (frame.run.step.rows, frame.run.step.columns) {
        (_, 1..) => before(true).or_else(|| above(false)),
        (1.., 0) if frame.slot(at).is_some() || frame.run.step.rows == 1 => {
            above(true).or_else(|| before(false))
        }
        _ => above(true).or_else(|| before(false)),
    };
    found.or_else(after).or_else(below)
}

fn nearest(frame: &Frame<'_>, over_numbers: bool, way: &mut dyn Iterator<Item = At>) -> Option<At> {
    let mut blanks = 0;
    for at in way {
        if let Some(text) = text(frame.formulas, at) {
            return Some(at).filter(|_| text.trim().chars().count() <= LONGEST);
        }
        match frame.formulas.book.sheets.get(at.0).and_then(|sheet| sheet.cells.get(at.1)) {
            None => blanks += 1,
            Some(_) if over_numbers => {}
            Some(_) => return None,
        }
        if blanks > MOST_BLANKS {
            return None;
        }
    }
    None
}

/// A label without case, spaces and signs.
fn fold(label: &str) -> String {
    label.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a label names a loss.
pub fn is_loss(label: &str) -> bool {
    // −log L, per example or not.
    let has_minus = label.trim_start().starts_with(['-', '−', '–']);
    let folded = fold(label);
    LOSSES.contains(&folded.as_str())
        || has_minus && ["logl", "lnl", "loglik"].iter().any(|of| folded.starts_with(of))
}

/// Whether a label names a derivative: `df/dx`, `∂E/∂w1`, `grad b`, `f'`.
pub fn is_derivative(label: &str) -> bool {
    let label = label.to_lowercase();
    let is_quotient = label
        .split_once('/')
        .is_some_and(|(of, by)| of.trim().starts_with('d') && by.trim().starts_with('d'));
    let words = [
        "∂",
        "∇",
        "grad",
        "slope",
        "deriv",
        "dériv",
        "ableit",
        "производн",
        "导数",
        "梯度",
        "勾配",
    ];
    is_quotient
        || label.ends_with('\'')
        || label.ends_with('′')
        || words.iter().any(|word| label.contains(word))
}

/// Whether each update uses a cell that is called a derivative.
pub fn says_derivatives(frame: &Frame<'_>, step: &Step) -> bool {
    let is_called = |node: &usize| {
        let of = &step.nodes[*node];
        // A weight may be the slope of a line.
        !matches!(of.role, Role::Weight(_))
            && label(frame, of.at).is_some_and(|label| is_derivative(&label))
    };
    let mut updates = step.updates.iter().flatten();
    updates.all(|update| step.nodes[*update].uses.iter().any(|(_, used)| is_called(used)))
}

/// Whether a label names a weight or a bias: `w3`, `b_o1`, `biais`.
pub fn is_parameter(label: &str) -> bool {
    let label = fold(label);
    let word = label.trim_end_matches(char::is_numeric);
    PARAMETERS.contains(&word) || ["bh", "bo", "wh", "wo"].contains(&word)
}

/// Whether a label names a learning rate.
pub fn is_rate(label: &str) -> bool {
    let words = label.split_whitespace().count();
    let label = fold(label.split(['=', ':']).next().unwrap_or(label));
    // A number in it says which run it is about.
    let is_phrase = words <= MOST_WORDS
        && !label.contains(|c: char| c.is_ascii_digit())
        && RATES.iter().any(|rate| label.contains(rate));
    label == "rate" || RATE_LETTERS.contains(&label.as_str()) || label == "lrη" || is_phrase
}

/// Whether a label names one learning rate of several, or several: `η1`, `lr_w`, `rates of layers 1, 2, 3`.
pub fn is_one_of_rates(label: &str) -> bool {
    let words = label.to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphabetic());
    let is_word = |word: &str| {
        [
            "rate",
            "rates",
            "lernraten",
            "raten",
            "taux",
            "tasas",
            "steps",
            "schrittweiten",
            "pas",
            "pasos",
            "alphas",
            "etas",
        ]
        .contains(&word)
    };
    let folded = fold(label);
    let is_letter =
        |letter: &&str| folded.strip_prefix(*letter).is_some_and(|rest| rest.chars().count() <= 3);
    let is_phrase = RATES.iter().any(|rate| folded.contains(rate));
    words.any(is_word) || is_phrase || RATE_LETTERS.iter().any(is_letter)
}

/// What a likelihood is called, in several languages.
#[rustfmt::skip]
const LIKELIHOODS: &[&str] = &[
    "likelihood", "log-lik", "loglik", "log lik", "log l", "logl", "ln l", "lnl", "vraisemblance",
    "verosimil", "verossimil", "wiarygodno", "aannemelijkheid", "olabilirlik", "尤度", "似然",
];

/// What a reward or a profit is called.
#[rustfmt::skip]
const GAINS: &[&str] = &[
    "reward", "belohnung", "récompense", "recompensa", "ricompensa", "beloning", "nagroda", "ödül",
    "报酬", "報酬", "奖励", "回报", "return", "rendite", "rendement", "rendimiento",
    "rendimento", "profit", "gewinn", "bénéfice", "beneficio", "ganancia", "profitto", "winst",
    "zysk", "利润", "利益", "utility", "nutzen", "utilité", "utilidad", "utilità",
];

/// Whether what the updates follow, or something that is added in it, is called something that should grow, as the reward of
/// a policy or a likelihood. What is called a likelihood and has a minus before it should not.
pub fn should_grow(frame: &Frame<'_>, step: &Step, loss: &[usize]) -> bool {
    const LOSSES: [&str; 6] = ["neg", "loss", "cost", "nll", "minus", "verlust"];
    let is_to_grow = |node: usize| {
        let Some(label) = label(frame, step.nodes[node].at) else { return false };
        let label = label.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
        let is_negated = step.nodes[node].expr.to_string().starts_with(['-', '−']);
        (has(GAINS) || has(LIKELIHOODS) && !is_negated)
            && !has(&LOSSES)
            && !label.starts_with(['-', '−'])
    };
    // A loss may have a reward among its terms and should fall all the same. A letter, such as J, may be either.
    let added = |node: &usize| -> Vec<usize> {
        let is_named_loss = |label: String| label.chars().count() > 2 && is_loss(&label);
        if label(frame, step.nodes[*node].at).is_some_and(is_named_loss) {
            return Vec::new();
        }
        let Node { expr: Expr::Sum(terms), uses, .. } = &step.nodes[*node] else {
            return Vec::new();
        };
        let is = |expr: &Expr, name: &Name| matches!(expr, Expr::Name(of) if of == name);
        // A reward with its probability.
        let is_term = |name: &Name| {
            terms.iter().any(|term| match term {
                Expr::Product(factors) => factors.iter().any(|factor| is(factor, name)),
                term => is(term, name),
            })
        };
        uses.iter().filter(|(name, _)| is_term(name)).map(|(_, used)| *used).collect()
    };
    loss.iter().any(|node| is_to_grow(*node) || added(node).into_iter().any(is_to_grow))
}

/// A cell as it is called in a sentence: `P4 (a_h1)`.
pub fn called(frame: &Frame<'_>, at: At) -> String {
    let address = address(frame, at);
    match label(frame, at) {
        Some(label) => format!("{address} ({label})"),
        None => address,
    }
}

/// The address of a cell, with its sheet where the run is on another.
pub fn address(frame: &Frame<'_>, at: At) -> String {
    let cell = cell_name(at.1);
    match frame.run.slots.first().and_then(|slot| slot.cells.last()) {
        Some(home) if home.0 != at.0 => format!("{}!{cell}", frame.formulas.book.sheets[at.0].name),
        _ => cell,
    }
}

/// The cells with numbers whose label names a learning rate, on the sheets of a run, outside its columns.
pub fn rate_cells(frame: &Frame<'_>) -> Vec<At> {
    let sheets: std::collections::BTreeSet<usize> =
        frame.run.slots.iter().flat_map(|slot| slot.cells.iter().map(|at| at.0)).collect();
    let mut found = Vec::new();
    for sheet in sheets {
        for (place, content) in frame.formulas.book.sheets[sheet].cells.iter() {
            let crate::workbook::Content::Text(label) = content else { continue };
            if !is_rate(label) {
                continue;
            }
            let (row, column) = place;
            let is_there =
                |place: &Place| frame.formulas.book.sheets[sheet].cells.get(*place).is_some();
            let right = (1..=FARTHEST).map(|by| (row, column + by)).find(is_there);
            let beside = right.into_iter().chain([(row + 1, column)]);
            let left = column.checked_sub(1).map(|column| (row, column));
            let above = row.checked_sub(1).map(|row| (row, column));
            let around = beside.chain(left).chain(above);
            let number = |place: &Place| frame.formulas.book.sheets[sheet].number(*place).is_some();
            found.extend(around.filter(number).take(1).map(|place| (sheet, place)));
        }
    }
    found
}
