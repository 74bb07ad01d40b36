//! Sums over ranges: a `SUMPRODUCT` where the terms are of one kind, a few of them where they are not.

use super::writer::{Binds, Running, Writer, Written};
use crate::expr::{Expr, Index, Name, Reduction, Relation};
use crate::formula::quoted;
use crate::workbook::Rectangle;

/// The most terms that a sum is written out in where it is not a SUMPRODUCT.
const MOST_TERMS: i64 = 64;

/// The most rectangles of a block that a sum is written out for one after another.
const MOST_REPEATS: i64 = 16;

/// The most pieces that a sum is cut into.
const MOST_PIECES: usize = 8;

impl Writer<'_> {
    /// The values of an index that runs, one by one: the rows of the range that it runs along, less the
    /// row before that. Which range that is has to be known by then.
    pub(super) fn places(&self, name: &Name) -> Option<Written> {
        let running = self.running.iter().find(|running| running.name == *name)?;
        let range = running.along.as_ref()?;
        let which = if running.runs_down? { "ROW" } else { "COLUMN" };
        let first = range.split(':').next()?;
        let text = format!("{which}({range})-{which}({first})");
        Some(match running.from {
            0 => Written::Text(text, Binds::Sum),
            from => Written::Text(format!("{text}+{from}"), Binds::Sum),
        })
    }

    /// Whether a bracket of an index that runs holds wherever it runs, or nowhere there, as after the
    /// range was cut; none if it holds at some places, or says something of an entry.
    pub(super) fn throughout(&mut self, bracket: &Expr) -> Option<bool> {
        let number = self.running.iter().position(|running| bracket.has_free(&running.name))?;
        let running = self.running.remove(number);
        let holds: Option<Vec<bool>> = (running.from..running.to)
            .map(|at| self.at(&running.name, at, |writer| writer.number(bracket)))
            .map(|value| value.map(|value| value != 0.0))
            .collect();
        self.running.insert(number, running);
        let holds = holds?;
        let first = *holds.first()?;
        holds.iter().all(|holds| *holds == first).then_some(first)
    }

    pub(super) fn reduce(&mut self, over: &[Index], body: &Expr) -> Option<Written> {
        if !self.running.is_empty() {
            return None;
        }
        if let Expr::Sum(terms) = body {
            let apart: Vec<Expr> = terms
                .iter()
                .map(|term| match term {
                    Expr::Negative(x) => (**x).clone().summed(over.to_vec()).negative(),
                    term => term.clone().summed(over.to_vec()),
                })
                .collect();
            return self.sum(&apart);
        }
        // What is the same for all values of an index is there as often as it has values.
        let (used, unused): (Vec<Index>, Vec<Index>) =
            over.iter().cloned().partition(|index| body.has_free(&index.name));
        if !unused.is_empty() {
            let size = |index: &Index| match index.size.as_deref() {
                Some(Expr::Number(size)) => Some(Expr::Number(*size)),
                _ => None,
            };
            let mut factors: Vec<Expr> = unused.iter().map(size).collect::<Option<_>>()?;
            factors.push(body.clone().summed(used));
            return self.product(&factors);
        }
        if let Some(number) = over.iter().position(|index| self.is_of_repeats(index, body)) {
            let mut others = over.to_vec();
            let index = others.remove(number);
            return self.repeat_by_repeat(&index, over, &body.clone().summed(others));
        }
        let mut ranges = Vec::new();
        for index in over {
            let Expr::Number(size) = **index.size.as_ref()? else { return None };
            let (from, to) = self.where_not_zero(index, size as i64, over, body)?;
            if from >= to {
                return Some(Written::Number(0.0));
            }
            ranges.push((index.name.clone(), from, to));
        }
        self.sum_over(&ranges, body)
    }

    /// Whether an index says which rectangle of a block that repeats an entry is in.
    fn is_of_repeats(&self, index: &Index, body: &Expr) -> bool {
        let mut found = false;
        body.visit(&mut |part| {
            let (name, at) = match part {
                Expr::Entry(name, at) => (name, at),
                Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
                _ => return,
            };
            let repeats = self.of.block(name).is_some_and(|block| block.repeats.count > 1);
            found |= repeats && at.first().is_some_and(|at| at.has_free(&index.name));
        });
        found
    }

    /// A sum over the rectangles of a block, which is not a single range: one after another, or if they are many
    /// [every nth cell](super::spaced) of a range.
    fn repeat_by_repeat(&mut self, index: &Index, over: &[Index], body: &Expr) -> Option<Written> {
        let Expr::Number(size) = **index.size.as_ref()? else { return None };
        let (others, inner) = match body {
            Expr::Reduce(Reduction::Sum, others, inner) => (&others[..], &**inner),
            body => (&[][..], body),
        };
        let (from, to) = self.where_not_zero(index, size as i64, over, inner)?;
        if to - from > MOST_REPEATS
            && self.may_be_spaced
            && let Some(written) = self.spaced_sum(index, (from, to), others, inner)
        {
            return Some(written);
        }
        let at = |number: i64| body.with_index(&index.name, &Expr::number(number as f64));
        let terms: Vec<Expr> = (from..to).map(at).collect();
        self.sum(&terms)
    }

    /// A sum over indices that run along these ranges: a SUMPRODUCT; or one for each of the pieces in
    /// which the terms are of one kind; or term by term.
    fn sum_over(&mut self, ranges: &[(Name, i64, i64)], body: &Expr) -> Option<Written> {
        let known = self.fixed.len();
        let (one, many): (Vec<_>, Vec<_>) =
            ranges.iter().cloned().partition(|(_, f, t)| t - f == 1);
        self.fixed.extend(one.into_iter().map(|(name, from, _)| (name, from)));
        let running = |(name, from, to): &(Name, i64, i64)| Running {
            name: name.clone(),
            from: *from,
            to: *to,
            runs_down: None,
            along: None,
        };
        self.running = many.iter().map(running).collect();
        self.find_ranges(body);
        let array = self.write(body);
        let all_run = self.running.iter().all(|running| running.runs_down.is_some());
        let is_array = !self.running.is_empty();
        self.running.clear();
        let written = match array {
            Some(array) if !is_array => Some(array),
            Some(zero) if zero.is(0.0) => Some(zero),
            Some(array) if all_run => {
                let text = format!("SUMPRODUCT({})", array.inside(Binds::Comparison));
                Some(Written::Text(text, Binds::Atom))
            }
            _ => match self.in_pieces(&many, body) {
                Some(pieces) => self.all_of(&pieces, body),
                None => self.sum_by_keys(&many, body).or_else(|| self.term_by_term(&many, body)),
            },
        };
        self.fixed.truncate(known);
        written
    }

    fn all_of(&mut self, pieces: &[Vec<(Name, i64, i64)>], body: &Expr) -> Option<Written> {
        let (mut texts, mut constant) = (Vec::new(), 0.0);
        for piece in pieces {
            match self.sum_over(piece, body)? {
                Written::Number(value) => constant += value,
                written => texts.push(written.inside(Binds::Product)),
            }
        }
        if texts.is_empty() {
            return Some(Written::Number(constant));
        }
        if constant != 0.0 {
            texts.push(Written::Number(constant).inside(Binds::Product));
        }
        Some(Written::Text(texts.join("+"), Binds::Sum))
    }

    /// The ranges cut where a bracket of their index begins or ceases to hold, or an entry to be in
    /// its block: the first row of a column often has a formula of its own. None if nothing is to be
    /// cut, or there are too many pieces.
    fn in_pieces(
        &mut self,
        ranges: &[(Name, i64, i64)],
        body: &Expr,
    ) -> Option<Vec<Vec<(Name, i64, i64)>>> {
        let mut pieces = vec![Vec::new()];
        for (name, from, to) in ranges {
            let others = |part: &Expr| {
                ranges.iter().any(|(other, ..)| other != name && part.has_free(other))
            };
            let kinds = |writer: &mut Self, at: i64| -> Vec<bool> {
                let mut kinds = Vec::new();
                body.visit(&mut |part| {
                    if part.has_free(name) && !others(part) {
                        kinds.extend(writer.at(name, at, |writer| writer.is_there(part)));
                    }
                });
                kinds
            };
            let mut cuts = vec![*from];
            let mut before = kinds(self, *from);
            for at in from + 1..*to {
                let now = kinds(self, at);
                if now != before {
                    cuts.push(at);
                    before = now;
                }
            }
            let ends: Vec<i64> = cuts[1..].iter().copied().chain([*to]).collect();
            let of_it = cuts.iter().zip(&ends).map(|(from, to)| (name.clone(), *from, *to));
            let of_it: Vec<_> = of_it.collect();
            pieces = pieces
                .iter()
                .flat_map(|piece| {
                    of_it.iter().map(|own| [&piece[..], std::slice::from_ref(own)].concat())
                })
                .collect();
        }
        (2..=MOST_PIECES).contains(&pieces.len()).then_some(pieces)
    }

    /// Whether a bracket of numbers holds, or an entry is in its block; none for all else.
    fn is_there(&self, part: &Expr) -> Option<bool> {
        let (name, at) = match part {
            Expr::Bracket(..) => return self.number(part).map(|value| value != 0.0),
            Expr::Entry(name, at) => (name, at),
            Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
            _ => return None,
        };
        let block = self.of.block(name)?;
        let lengths = block.lengths().into_iter().filter(|length| *length > 1);
        let is_inside = |(place, length): (&Expr, u32)| {
            Some((0.0..f64::from(length)).contains(&self.number(place)?))
        };
        at.iter().zip(lengths).map(is_inside).try_fold(true, |all, one| Some(all && one?))
    }

    /// Notes for each index that runs a range that it runs along: of an entry that has it as an index.
    fn find_ranges(&mut self, body: &Expr) {
        let mut found = Vec::new();
        body.visit(&mut |part| {
            let (name, at) = match part {
                Expr::Entry(name, at) => (name, at),
                Expr::PartialEntry(partial, 0, at) => (&partial.wrt, at),
                _ => return,
            };
            let block = self.of.block(name);
            let Some(block) = block else { return };
            let sides = block.lengths().into_iter().enumerate().filter(|(_, length)| *length > 1);
            for ((axis, length), place) in sides.zip(at).filter(|((axis, _), _)| *axis > 0) {
                for (number, Running { name, from, to, .. }) in self.running.iter().enumerate() {
                    let Some(first) = self.offset(place, name, *from) else { continue };
                    if first < 0 || first + (to - from) > i64::from(length) {
                        continue;
                    }
                    let (first, count) = (first as u32, (to - from) as u32);
                    let (top, left) = block.area.first();
                    let area = match axis {
                        1 => Rectangle { top: top + first, left, rows: count, columns: 1 },
                        _ => Rectangle { top, left: left + first, rows: 1, columns: count },
                    };
                    let sheet = quoted(&self.of.sheets[block.sheet]);
                    found.push((number, axis == 1, format!("{sheet}!{area}")));
                }
            }
        });
        for (number, runs_down, range) in found {
            let running = &mut self.running[number];
            if running.along.is_none() {
                (running.runs_down, running.along) = (Some(runs_down), Some(range));
            }
        }
    }

    /// The place that an index expression is at when an index that runs is at `from`, if it goes on from
    /// there with that one.
    pub(super) fn offset(&self, place: &Expr, running: &Name, from: i64) -> Option<i64> {
        let has_others =
            self.running.iter().any(|other| other.name != *running && place.has_free(&other.name));
        if !place.has_free(running) || has_others {
            return None;
        }
        let at = |at: i64| {
            self.number_without_running(&place.with_index(running, &Expr::number(at as f64)))
        };
        let (first, second) = (at(from)?, at(from + 1)?);
        (second - first == 1.0 && first.fract() == 0.0).then_some(first as i64)
    }

    fn number_without_running(&self, expr: &Expr) -> Option<f64> {
        self.number(expr).filter(|value| value.is_finite())
    }

    /// A sum over the rows of a table for each of many keys, in which one is equal:
    /// Σ\[r,n] \[key\[n] = x\[r]]·value\[n]·y\[r] is `SUMPRODUCT(SUMIF(keys,x,values)*y)`.
    fn sum_by_keys(&mut self, over: &[(Name, i64, i64)], body: &Expr) -> Option<Written> {
        let [first, second] = over else { return None };
        if let Expr::Negative(body) = body {
            return Some(self.sum_by_keys(over, body)?.negative());
        }
        let Expr::Product(factors) = body else { return None };
        [(first, second), (second, first)].into_iter().find_map(
            |((n, from, to), (r, first, last))| {
                let running = |name: &Name, from: i64, to: i64| {
                    let (name, runs_down, along) = (name.clone(), None, None);
                    vec![Running { name, from, to, runs_down, along }]
                };
                let (keyed, others): (Vec<&Expr>, Vec<&Expr>) =
                    factors.iter().partition(|factor| factor.has_free(n));
                let is_equal = keyed.iter().position(|factor| factor.has_free(r))?;
                let Expr::Bracket(Relation::Equal, sides) = keyed[is_equal] else { return None };
                let [key, x] = match &**sides {
                    [key, x] if key.has_free(n) => [key, x],
                    [x, key] => [key, x],
                };
                let values: Vec<&Expr> = keyed
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i != is_equal)
                    .map(|(_, f)| *f)
                    .collect();
                let is_range = |expr: &Expr| match expr {
                    Expr::Entry(name, _) => {
                        // A text could be a pattern.
                        let block = self.of.block(name);
                        block.is_some_and(|block| !block.holds_texts() && !block.holds_truths())
                    }
                    Expr::PartialEntry(..) => true,
                    _ => false,
                };
                let has_r = |expr: &&Expr| expr.has_free(r);
                if !is_range(key)
                    || x.has_free(n)
                    || key.has_free(r)
                    || values.len() > 1
                    || values.iter().any(has_r)
                    || !values.iter().all(|value| is_range(value))
                {
                    return None;
                }
                self.running = running(n, *from, *to);
                let keys = self.write(key).map(|keys| keys.inside(Binds::Atom));
                let values = values.first().map(|values| self.write(values));
                self.running = running(r, *first, *last);
                let x = self.write(x).map(|x| x.inside(Binds::Comparison));
                let others: Vec<Expr> = others.into_iter().cloned().collect();
                let others = (!others.is_empty()).then(|| self.product(&others));
                self.running.clear();
                let found = match values {
                    Some(values) => {
                        format!("SUMIF({},{},{})", keys?, x?, values?.inside(Binds::Atom))
                    }
                    None => format!("COUNTIF({},{})", keys?, x?),
                };
                let product = match others {
                    Some(others) => format!("{found}*{}", others?.inside(Binds::Product)),
                    None => found,
                };
                Some(Written::Text(format!("SUMPRODUCT({product})"), Binds::Atom))
            },
        )
    }

    /// A sum as its terms, one after another.
    fn term_by_term(&mut self, over: &[(Name, i64, i64)], body: &Expr) -> Option<Written> {
        let count: i64 = over.iter().map(|(_, from, to)| to - from).product();
        if count > MOST_TERMS {
            return None;
        }
        let mut terms = vec![body.clone()];
        for (name, from, to) in over {
            let at = |n: i64| Expr::number(n as f64);
            terms = terms
                .iter()
                .flat_map(|term| (*from..*to).map(move |n| term.with_index(name, &at(n))))
                .collect();
        }
        self.sum(&terms)
    }

    /// The values of an index outside which a product is 0: a factor is outside its block there,
    /// or a bracket does not hold.
    pub(super) fn where_not_zero(
        &mut self,
        index: &Index,
        size: i64,
        over: &[Index],
        body: &Expr,
    ) -> Option<(i64, i64)> {
        let others = |part: &Expr| {
            over.iter().any(|other| other.name != index.name && part.has_free(&other.name))
        };
        let (mut from, mut to) = (0, size);
        let mut parts = vec![body];
        while let Some(part) = parts.pop() {
            match part {
                Expr::Product(factors) => parts.extend(factors),
                Expr::Negative(x) => parts.push(x),
                Expr::Quotient(ab) => parts.push(&ab[0]),
                Expr::Entry(name, at) => {
                    self.clip(name, at, index, &others, &mut from, &mut to);
                }
                Expr::PartialEntry(partial, 0, at) => {
                    self.clip(&partial.wrt, at, index, &others, &mut from, &mut to);
                }
                Expr::Bracket(..) if part.has_free(&index.name) && !others(part) => {
                    let holds_at = (from..to).map(|n| {
                        self.fixed.push((index.name.clone(), n));
                        let value = self.number(part);
                        self.fixed.pop();
                        Some((n, value? != 0.0))
                    });
                    // One that says something of an entry cuts nothing.
                    if let Some(holds_at) = holds_at.collect::<Option<Vec<_>>>() {
                        let mut holds = holds_at.into_iter().filter(|(_, holds)| *holds);
                        let first = holds.next().map_or(to, |(n, _)| n);
                        let last = holds.next_back().map_or(first, |(n, _)| n);
                        (from, to) = (first, to.min(last + 1));
                    }
                }
                _ => {}
            }
        }
        Some((from, to))
    }

    fn clip(
        &mut self,
        name: &Name,
        at: &[Expr],
        index: &Index,
        others: &dyn Fn(&Expr) -> bool,
        from: &mut i64,
        to: &mut i64,
    ) {
        let Some(block) = self.of.block(name) else {
            return;
        };
        let lengths = block.lengths().into_iter().filter(|length| *length > 1).map(i64::from);
        for (place, length) in at.iter().zip(lengths) {
            if !place.has_free(&index.name) || others(place) {
                continue;
            }
            let mut value = |n: i64| {
                self.fixed.push((index.name.clone(), n));
                let value = self.value(place);
                self.fixed.pop();
                value
            };
            let (at_0, at_1) = (value(0), value(1));
            if at_1 - at_0 == 1.0 && at_0.fract() == 0.0 {
                *from = (*from).max(-(at_0 as i64));
                *to = (*to).min(length - at_0 as i64);
            }
        }
    }
}
