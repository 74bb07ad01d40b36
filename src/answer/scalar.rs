//! Answers about networks without indices: the derivative of the loss with respect to a weight, or
//! to any quantity that the loss depends on.

use super::read::{self, Vocabulary, Word};
use super::tokens::LONGEST_WORD;
use super::{Factor, Marked, Outcome, split_outside};
use crate::derive::{Derivation, Total};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Identities, Leaf, Name, Partial};
use crate::judge::{Change, Judge, Meaning, Quantities, Slip, Verdict};
use crate::network::Draw;
use crate::words::did_you_mean;
use std::cell::RefCell;
use std::collections::HashMap;

/// The number of random points at which expressions are compared.
const POINTS: usize = 24;
/// How often a point is redrawn until everything has a value there.
const DRAWS: usize = 50;
/// The most names that a hint lists.
const MOST_NAMES: usize = 60;
/// The most factors of an answer that are matched with those of the chain rule.
const MOST_FACTORS: usize = 12;
/// An expression with more names and numbers than this is not judged in a second form.
const MOST_LEAVES: usize = 60;

/// Names that courses give to the loss.
const LOSS: [&str; 12] =
    ["E", "L", "J", "C", "loss", "Loss", "cost", "Cost", "error", "Error", "E_total", "Etotal"];
/// Words for functions, beside those of [`Function::named`].
const FUNCTIONS: [(&str, Function); 5] = [
    ("sigma", Function::Sigmoid),
    ("sig", Function::Sigmoid),
    ("logistic", Function::Sigmoid),
    ("expit", Function::Sigmoid),
    ("Sigmoid", Function::Sigmoid),
];
/// What courses write before the name of a unit, and what that is here.
const PREFIXES: [(&str, &str); 8] = [
    ("out_", "a_"),
    ("out", "a_"),
    ("net_", ""),
    ("net", ""),
    ("in_", ""),
    ("z_", ""),
    ("target_", "t"),
    ("target", "t"),
];

/// A question: the derivative of a network's loss with respect to one of its quantities.
pub(super) struct Question<'a> {
    derivation: &'a Derivation,
    points: Points<'a>,
    total: Total,
}

impl<'a> Question<'a> {
    pub fn of(derivation: &'a Derivation, wrt: &Name) -> Result<Question<'a>> {
        let total = derivation.total_of(wrt).ok_or_else(|| {
            let loss = derivation.network().loss();
            Error::usage(format!("{loss} has no derivative with respect to {wrt} here"))
                .hint("choose a weight, or a quantity that depends on one")
        })?;
        let points = Points::of(derivation)?;
        Ok(Question { derivation, points, total })
    }

    /// Marks an answer: one expression, or several with `=` between them or `;`.
    pub fn mark(&self, text: &str) -> Result<Outcome> {
        let mut marked = Vec::new();
        let statements = split_outside(text, &[';', '\n']).into_iter();
        for statement in statements.filter(|part| !part.trim().is_empty()) {
            let sides = split_outside(statement, &['=']);
            let first = self.expr(sides[0])?;
            // The left side says what the others are, if it is a derivative and no chain of them.
            let (asked, answers) = match (&first, &sides[1..]) {
                (Expr::Partial(partial), [_, ..]) => (partial.clone(), &sides[1..]),
                _ => (self.total.partial.clone(), &sides[..]),
            };
            for answer in answers {
                marked.push(self.judged(&asked, &self.expr(answer)?)?);
            }
        }
        if marked.is_empty() {
            return Err(Error::usage("the answer is empty")
                .hint("write the derivative as an expression: \"(a_o1 - t1) * a_h1\""));
        }
        Ok(Outcome { marked })
    }

    fn expr(&self, text: &str) -> Result<Expr> {
        let node = read::read(text, &self.points)?;
        let without_indices = || {
            Error::usage(format!("`{text}` has indices or matrices"))
                .hint("this network has no indices; use --layer for layers with indices")
        };
        node.scalar().ok_or_else(without_indices)
    }

    /// The mark of an answer to ∂of/∂wrt.
    fn judged(&self, asked: &Partial, answer: &Expr) -> Result<Marked> {
        let is_total = *asked == self.total.partial;
        let total = (asked.of == self.total.partial.of)
            .then(|| self.derivation.total_of(&asked.wrt))
            .flatten();
        let forms = match (&total, self.derivation.local(asked)) {
            (Some(total), _) => self.forms(total),
            (None, Some(local)) => vec![local.value.clone()],
            (None, None) => vec![Expr::Partial(asked.clone())],
        };
        let shown = total.as_ref().and_then(|total| {
            let form = self.derivation.simplified_forms().total(total)?;
            form.since.is_empty().then_some(form.expr)
        });
        let right = shown.unwrap_or_else(|| forms[0].clone());
        let judge = Judge::of(forms, &self.points).with_names(self.names());
        let verdict = self.verdict(&judge, &right, answer)?;
        let chain = total.as_ref().filter(|_| is_total).map(|total| self.chain(total));
        let mut factors = chain.map(|chain| self.factors(&chain, answer)).unwrap_or_default();
        if verdict == Verdict::Right && factors.iter().any(|factor| !factor.is_right) {
            factors.clear();
        }
        let slips = match (verdict, &factors[..]) {
            (Verdict::Right, _) => None,
            // The mistake may be clearer in the one factor that is wrong.
            (Verdict::Wrong(slips), factors) if slips.is_empty() => {
                let wrong: Vec<&Factor> = factors.iter().filter(|f| !f.is_right).collect();
                Some(wrong.iter().flat_map(|factor| factor.slips.clone()).collect())
            }
            (Verdict::Wrong(slips), _) => Some(slips),
            (Verdict::NoValue, _) => Some(Vec::new()),
        };
        let because = slips.as_deref().map(|slips| self.because(slips, answer, asked));
        let says = slips
            .as_deref()
            .map(|slips| slips.iter().map(|slip| self.says(slip)).collect::<Vec<_>>());
        Ok(Marked {
            asked: Expr::Partial(asked.clone()),
            answer: answer.to_string(),
            right,
            is_proved: slips.is_none() && self.is_proved(asked, answer),
            slips,
            says: says.unwrap_or_default(),
            because: because.unwrap_or_default(),
            factors,
            notes: Vec::new(),
            points: POINTS,
        })
    }

    fn verdict(&self, judge: &Judge<'_>, right: &Expr, answer: &Expr) -> Result<Verdict> {
        if (0..POINTS).any(|point| !self.points.value(right, point).is_finite()) {
            return Err(Error::failed("the correct derivative has no value at some of the points"));
        }
        Ok(judge.verdict(answer))
    }

    /// The right derivative in several forms; mistakes are said in terms of the first.
    fn forms(&self, total: &Total) -> Vec<Expr> {
        let mut forms = vec![self.derivation.written_out(&total.worked)];
        let mut add = |form: Expr| {
            if form.leaves() <= MOST_LEAVES && !forms.contains(&form) {
                forms.push(form);
            }
        };
        add(total.worked.clone());
        add(total.chain.clone());
        if let Some(form) = self.derivation.simplified_forms().total(total) {
            add(form.expr);
        }
        forms
    }

    /// Whether algebra alone shows that the answer is right.
    fn is_proved(&self, asked: &Partial, answer: &Expr) -> bool {
        let Some(total) = self.derivation.total_of(&asked.wrt) else { return false };
        let right = self.derivation.written_out(&total.worked);
        if *asked != total.partial || right.leaves() + answer.leaves() > 2 * MOST_LEAVES {
            return false;
        }
        let difference = right.minus(answer.clone()).simplify();
        difference.combine(&Identities::none()).0.is(0.0)
    }

    /// The quantities that may be mistaken for each other.
    fn names(&self) -> Vec<Expr> {
        let variables = self.derivation.network().variables().iter();
        variables.take(MOST_NAMES).map(|variable| Expr::name(&variable.name)).collect()
    }

    /// The factors of the chain rule, each with the derivative that it is; empty where paths meet.
    fn chain(&self, total: &Total) -> Vec<(Expr, Expr)> {
        let (Expr::Product(names), Expr::Product(values)) = (&total.chain, &total.worked) else {
            return match (&total.chain, &total.worked) {
                (Expr::Sum(_), _) => Vec::new(),
                (name, value) => vec![(name.clone(), self.derivation.written_out(value))],
            };
        };
        if names.len() != values.len() {
            return Vec::new();
        }
        let values = values.iter().map(|value| self.derivation.written_out(value));
        names.iter().cloned().zip(values).collect()
    }

    /// The answer factor by factor: which of its factors is which of the chain rule, and what is
    /// wrong with the one that is none.
    fn factors(&self, chain: &[(Expr, Expr)], answer: &Expr) -> Vec<Factor> {
        let mut rest = Vec::new();
        flatten(answer, &mut rest);
        if chain.len() < 2 || rest.len() > MOST_FACTORS {
            return Vec::new();
        }
        let mut factors: Vec<Option<Factor>> = vec![None; chain.len()];
        for size in 1..=3 {
            for (place, (name, value)) in chain.iter().enumerate() {
                if factors[place].is_some() {
                    continue;
                }
                let judge = Judge::of(vec![value.clone()], &self.points);
                let found = subsets(rest.len(), size)
                    .into_iter()
                    .find(|subset| judge.is_right(&chosen(&rest, subset)));
                if let Some(subset) = found {
                    let written = chosen(&rest, &subset);
                    factors[place] = Some(Factor::right(name.clone(), written));
                    let mut number = 0;
                    rest.retain(|_| {
                        number += 1;
                        !subset.contains(&(number - 1))
                    });
                }
            }
        }
        // What is left over is meant for a factor from which it differs by one mistake, or for the
        // only one that was not found.
        for (place, (name, value)) in chain.iter().enumerate() {
            if factors[place].is_some() || rest.is_empty() {
                continue;
            }
            let is_last = factors.iter().filter(|factor| factor.is_none()).count() == 1;
            let judge =
                Judge::of(vec![value.clone(), name.clone()], &self.points).with_names(self.names());
            let sizes = if is_last { vec![rest.len()] } else { vec![1, 2] };
            let found =
                sizes.into_iter().flat_map(|size| subsets(rest.len(), size)).find_map(|subset| {
                    let written = chosen(&rest, &subset);
                    match judge.verdict(&written) {
                        Verdict::Wrong(slips) if is_last || is_one_mistake(&slips) => {
                            Some((subset, written, slips))
                        }
                        _ => None,
                    }
                });
            if let Some((subset, written, slips)) = found {
                let says = slips.iter().map(|slip| self.says(slip)).collect();
                let factor = Factor::wrong(name.clone(), written, value.clone(), slips, says);
                factors[place] = Some(factor);
                let mut number = 0;
                rest.retain(|_| {
                    number += 1;
                    !subset.contains(&(number - 1))
                });
            }
        }
        // In another form the factors are not those of the chain rule, and say nothing.
        let is_like_the_chain = factors.iter().flatten().any(|factor| factor.is_right);
        if !is_like_the_chain {
            return Vec::new();
        }
        let missing = |(name, value): &(Expr, Expr)| Factor::missing(name.clone(), value.clone());
        let all = factors.into_iter().zip(chain);
        all.map(|(factor, link)| factor.unwrap_or_else(|| missing(link))).collect()
    }

    /// A mistake in words.
    fn says(&self, slip: &Slip) -> String {
        if let Slip::Uses { used: Expr::Name(used), right } = slip
            && let Some(weight) = self.points.weight_of_new(used)
            && *right == Expr::name(weight)
        {
            return format!("it uses {weight} from after the update instead of before it");
        }
        slip.says(&Quantities)
    }

    /// Why the mistakes are mistakes, where there is more to say.
    fn because(&self, slips: &[Slip], answer: &Expr, asked: &Partial) -> Vec<String> {
        let mut because: Vec<String> = slips.iter().filter_map(|slip| self.reason(slip)).collect();
        if let Some(other) = self.same_as(answer, asked) {
            because.push(format!("the answer is {other}"));
        }
        for partial in partials(answer) {
            let is_zero = (0..POINTS)
                .all(|point| self.points.value(&Expr::Partial(partial.clone()), point) == 0.0);
            if is_zero {
                let Partial { of, wrt } = &partial;
                because.push(format!("{partial} is 0, since {of} does not depend on {wrt}"));
            }
        }
        because.dedup();
        because
    }

    fn reason(&self, slip: &Slip) -> Option<String> {
        let network = self.derivation.network();
        match slip {
            Slip::Uses { used: Expr::Name(used), right: Expr::Name(right) } => {
                if self.points.weight_of_new(used).is_some() {
                    return Some(
                        "all derivatives are computed before any weight changes".to_owned(),
                    );
                }
                let of_sum = |of: &Name, sum: &Name| {
                    matches!(network.variable(of)?.equation()?,
                        Expr::Call(_, x) if x.first() == Some(&Expr::name(sum)))
                    .then_some(())
                };
                if of_sum(right, used).is_some() {
                    return Some(format!("{used} is the unit's input sum, {right} its output"));
                }
                of_sum(used, right)
                    .map(|()| format!("{right} is the unit's input sum, {used} its output"))
            }
            Slip::Factor(Expr::Name(eta), Change::Extra) if *eta == self.points.rate => {
                Some(format!("{eta} belongs to the update, not to the derivative"))
            }
            Slip::Call(function, x, Change::Extra) => {
                let Expr::Name(name) = x else { return None };
                let equation = network.variable(name)?.equation()?;
                matches!(equation, Expr::Call(f, _) if f == function)
                    .then(|| format!("{name} is already {equation}"))
            }
            Slip::Factor(part, Change::Missing) => self.name_of(part),
            Slip::Derivative(of, Change::Missing) => {
                let slope = of.clone();
                let one_minus = Expr::Number(1.0).minus(of.clone());
                self.name_of(&Expr::Product(vec![slope, one_minus]))
            }
            Slip::Sign(_) | Slip::Scale(-1.0) => {
                let is_whole = matches!(slip, Slip::Scale(_));
                let of_a_difference =
                    matches!(slip, Slip::Sign(Expr::Sum(terms)) if terms.len() == 2);
                let inner = self.target_minus_output()?;
                (is_whole || of_a_difference)
                    .then(|| format!("the inner derivative of {inner} is −1"))
            }
            _ => None,
        }
    }

    /// The local derivative that a part is: `it is ∂a_o1/∂o1`.
    fn name_of(&self, part: &Expr) -> Option<String> {
        if matches!(part, Expr::Number(_) | Expr::Partial(_)) {
            return None;
        }
        let is_it = |value: &Expr| Judge::of(vec![part.clone()], &self.points).is_right(value);
        let local = self.derivation.locals().iter().find(|local| is_it(&local.value))?;
        Some(format!("{part} is {}", local.partial))
    }

    /// The `t1 − a_o1` of a loss ½(t1 − a_o1)², if the network has one: a given value minus one that
    /// depends on weights.
    fn target_minus_output(&self) -> Option<Expr> {
        let depends =
            |expr: &Expr| expr.names().iter().any(|name| self.derivation.total_of(name).is_some());
        let mut found = None;
        let variables = self.derivation.network().variables();
        for equation in variables.iter().filter_map(|variable| variable.equation()) {
            equation.visit(&mut |part| {
                if let Expr::Power(parts) = part
                    && let Expr::Sum(terms) = &parts[0]
                    && let [target, Expr::Negative(output)] = &terms[..]
                    && !depends(target)
                    && depends(output)
                {
                    found.get_or_insert_with(|| parts[0].clone());
                }
            });
        }
        found
    }

    /// The derivative of the loss with respect to another quantity that the answer is, if it is one.
    fn same_as(&self, answer: &Expr, asked: &Partial) -> Option<Partial> {
        let others = self.derivation.network().variables().iter();
        let mut others = others.filter(|variable| variable.name != asked.wrt);
        others.find_map(|variable| {
            let total = self.derivation.total_of(&variable.name)?;
            let partial = Expr::Partial(total.partial.clone());
            Judge::of(vec![partial], &self.points).is_right(answer).then_some(total.partial)
        })
    }
}

/// Whether what was written is a factor with one mistake, rather than another factor.
fn is_one_mistake(slips: &[Slip]) -> bool {
    matches!(
        slips,
        [Slip::Uses { .. }
            | Slip::Sign(_)
            | Slip::Scale(_)
            | Slip::Brackets(..)
            | Slip::OneMinus(..)]
    )
}

/// The named derivatives in an expression, each once.
fn partials(expr: &Expr) -> Vec<Partial> {
    let mut found: Vec<Partial> = Vec::new();
    expr.visit(&mut |part| {
        if let Expr::Partial(partial) = part
            && !found.contains(partial)
        {
            found.push(partial.clone());
        }
    });
    found
}

/// The factors of a product, also of those inside it. A minus is a factor −1.
fn flatten(expr: &Expr, factors: &mut Vec<Expr>) {
    match expr {
        Expr::Product(parts) => parts.iter().for_each(|part| flatten(part, factors)),
        Expr::Negative(x) => {
            factors.push(Expr::Number(1.0).negative());
            flatten(x, factors);
        }
        other => factors.push(other.clone()),
    }
}

fn chosen(factors: &[Expr], which: &[usize]) -> Expr {
    let minus = Expr::Number(1.0).negative();
    let (signs, others): (Vec<&Expr>, Vec<&Expr>) =
        which.iter().map(|i| &factors[*i]).partition(|factor| **factor == minus);
    let product = match others.is_empty() {
        true => Expr::Number(1.0),
        false => Expr::product(others.into_iter().cloned().collect()),
    };
    if signs.len() % 2 == 1 { product.negative() } else { product }
}

/// The sets of `size` numbers below `count`, in order.
fn subsets(count: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = |set: &Vec<usize>| {
            let from = set.last().map_or(0, |last| last + 1);
            let set = set.clone();
            (from..count).map(move |next| [&set[..], &[next]].concat())
        };
        sets = sets.iter().flat_map(longer).collect();
    }
    sets
}

/// Random values of a network's quantities, of its derivatives, and of its weights after an update.
struct Points<'a> {
    derivation: &'a Derivation,
    rate: Name,
    /// The quantities at each point, with η and the new weights.
    values: Vec<HashMap<Name, f64>>,
    /// Derivatives that were asked for, at each point.
    derivatives: RefCell<HashMap<Partial, Vec<f64>>>,
}

impl<'a> Points<'a> {
    fn of(derivation: &'a Derivation) -> Result<Points<'a>> {
        let network = derivation.network();
        let rate = network.update_rule().rate();
        let mut draw = Draw::new(20);
        let mut points = Points {
            derivation,
            rate: rate.clone(),
            values: Vec::new(),
            derivatives: RefCell::default(),
        };
        for _ in 0..POINTS * DRAWS {
            if points.values.len() == POINTS {
                return Ok(points);
            }
            let mut point: HashMap<Name, f64> = HashMap::new();
            for variable in network.variables().iter().filter(|v| v.equation().is_none()) {
                // Targets are probabilities in some losses; weights and inputs have any sign.
                let is_given = !variable.is_trained() && !variable.wants_a_gradient();
                let value = if is_given { 0.1 + 0.8 * draw.unit() } else { 1.5 * draw.uniform() };
                point.insert(variable.name.clone(), value);
            }
            for (sum, value) in network.identities() {
                let at = |expr: &Expr| {
                    expr.evaluate(&|leaf| match leaf {
                        Leaf::Name(name) => point.get(name).copied().unwrap_or(f64::NAN),
                        Leaf::Partial(_) => f64::NAN,
                    })
                };
                let by = at(value) / at(sum);
                for name in sum.names() {
                    point.entry(name).and_modify(|target| *target *= by);
                }
            }
            let mut values = network.forward(&point);
            values.insert(rate.clone(), 0.1 + draw.unit());
            if values.values().all(|value| value.is_finite()) {
                points.values.push(values);
                points.add_new_weights();
            }
        }
        Err(Error::failed("the network has no finite values at random points"))
    }

    /// The weights after an update at the last point.
    fn add_new_weights(&mut self) {
        let last = self.values.len() - 1;
        let values = self.derivation.values_at(&self.values[last]);
        for total in self.derivation.gradients() {
            let weight = &total.partial.wrt;
            let change = self.values[last][&self.rate] * values.derivative(&total.partial);
            let new = self.values[last][weight] - change;
            self.values[last].insert(new_name(weight), new);
        }
    }

    /// The weight of which this is the value after the update.
    fn weight_of_new(&self, name: &Name) -> Option<&Name> {
        let mut weights = self.derivation.gradients().iter().map(|total| &total.partial.wrt);
        weights.find(|weight| new_name(weight) == *name)
    }

    /// ∂of/∂wrt along all paths, at a point.
    fn derivative(&self, partial: &Partial, point: usize) -> f64 {
        if let Some(values) = self.derivatives.borrow().get(partial) {
            return values[point];
        }
        let values: Vec<f64> = self
            .values
            .iter()
            .map(|values| along_all_paths(self.derivation, values, partial))
            .collect();
        let value = values[point];
        self.derivatives.borrow_mut().insert(partial.clone(), values);
        value
    }
}

/// The name of a weight after the update.
fn new_name(weight: &Name) -> Name {
    Name::from(format!("{weight}_new"))
}

/// ∂of/∂wrt, from the equations between them, one by one.
fn along_all_paths(derivation: &Derivation, values: &HashMap<Name, f64>, partial: &Partial) -> f64 {
    let network = derivation.network();
    let mut slopes: HashMap<&Name, f64> = HashMap::from([(&partial.wrt, 1.0)]);
    let from = network.position(&partial.wrt).map_or(0, |place| place + 1);
    for variable in &network.variables()[from..] {
        let Some(equation) = variable.equation() else { continue };
        let mut slope = 0.0;
        for name in equation.names() {
            let Some(inner) = slopes.get(&name) else { continue };
            let local = equation.derivative(&name).evaluate(&|leaf| match leaf {
                Leaf::Name(name) => values.get(name).copied().unwrap_or(f64::NAN),
                Leaf::Partial(_) => f64::NAN,
            });
            slope += local * inner;
        }
        if slope != 0.0 {
            slopes.insert(&variable.name, slope);
        }
    }
    slopes.get(&partial.of).copied().unwrap_or(0.0)
}

impl Meaning for Points<'_> {
    fn points(&self) -> usize {
        self.values.len()
    }

    fn value(&self, expr: &Expr, point: usize) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) => self.values[point].get(name).copied().unwrap_or(f64::NAN),
            Leaf::Partial(partial) => self.derivative(partial, point),
        })
    }
}

/// A name in a uniform spelling: without underscores and braces, in lowercase letters.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '{' | '}')).flat_map(char::to_lowercase).collect()
}

impl Points<'_> {
    /// The quantity that is written like this.
    fn quantity(&self, word: &str) -> Option<Name> {
        let network = self.derivation.network();
        let names = || network.variables().iter().map(|variable| &variable.name);
        let exact = names().find(|name| name.as_str() == word);
        let alike = || {
            let mut alike = names().filter(|name| plain(name.as_str()) == plain(word));
            let only = alike.next()?;
            alike.next().is_none().then_some(only)
        };
        if let Some(name) = exact.or_else(alike) {
            return Some(name.clone());
        }
        if word == self.rate.as_str() || matches!(word, "η" | "eta" | "lr" | "learning_rate") {
            return Some(self.rate.clone());
        }
        if LOSS.contains(&word) {
            return Some(network.loss().clone());
        }
        let behind = PREFIXES.iter().find_map(|(prefix, here)| {
            let unit = word.strip_prefix(prefix)?;
            let unit = match *prefix {
                "target_" | "target" => unit.trim_start_matches(['o', '_']),
                _ => unit,
            };
            let wanted = plain(&format!("{here}{unit}"));
            names().find(|name| plain(name.as_str()) == wanted && !unit.is_empty()).cloned()
        });
        let input = || {
            let number = word.strip_prefix('x')?;
            names().find(|name| plain(name.as_str()) == plain(&format!("i{number}"))).cloned()
        };
        behind.or_else(input).or_else(|| self.new_weight(word))
    }

    /// `w5_new`, `new_w5`, `w5new`
    fn new_weight(&self, word: &str) -> Option<Name> {
        let weight = ["_new", "new", "_neu", "_next", "_updated"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .or_else(|| word.strip_prefix("new_"))?;
        let mut weights = self.derivation.gradients().iter().map(|total| &total.partial.wrt);
        weights.find(|name| plain(name.as_str()) == plain(weight)).map(new_name)
    }
}

impl Vocabulary for Points<'_> {
    fn word(&self, word: &str) -> Option<Word> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        if let Some(name) = self.quantity(word) {
            return Some(Word::Quantity(name));
        }
        let function = |word: &str| {
            Function::named(word).or_else(|| {
                FUNCTIONS.iter().find(|(name, _)| *name == word).map(|(_, function)| *function)
            })
        };
        if let Some(function) = function(word) {
            return Some(Word::Function(function));
        }
        for end in ["_prime", "_derivative", "_deriv", "_der", "Prime", "Derivative"] {
            if let Some(function) = word.strip_suffix(end).and_then(function) {
                return Some(Word::Slope(function));
            }
        }
        // δ_o1 is ∂E/∂o1.
        for sign in ["δ_", "δ", "delta_", "delta"] {
            if let Some(name) = word.strip_prefix(sign).and_then(|unit| self.quantity(unit)) {
                let of = self.derivation.network().loss().clone();
                return Some(Word::Derivative(Partial { of, wrt: name }));
            }
        }
        let behind = word.strip_prefix('d')?;
        if let Some(name) = self.quantity(behind) {
            return Some(Word::Differential(name));
        }
        if let Some(function) = function(behind) {
            return Some(Word::Slope(function));
        }
        // dE_dw5 and dEdw5.
        behind.match_indices('d').find_map(|(place, _)| {
            let of = self.quantity(behind[..place].trim_end_matches('_'))?;
            let wrt = self.quantity(&behind[place + 1..])?;
            Some(Word::Derivative(Partial { of, wrt }))
        })
    }

    fn loss(&self) -> &Name {
        self.derivation.network().loss()
    }

    fn has_indices(&self) -> bool {
        false
    }

    fn unknown(&self, word: &str) -> Error {
        let network = self.derivation.network();
        let names: Vec<&str> =
            network.variables().iter().map(|variable| variable.name.as_str()).collect();
        let guess = did_you_mean(word, names.iter().copied(), 0.6);
        let listed = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(" ");
        Error::usage(format!("the network has no quantity called `{word}`"))
            .hint(format!("{guess}The names are {listed}"))
    }
}
