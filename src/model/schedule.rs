//! The order in which equations are computed.
//!
//! Equations that use each other in a circle are computed entry by entry along an index at which
//! every use looks back, h\[t] from h\[t−1] (or ahead, as a derivative does). If that breaks the
//! circle only in part, the same is repeated inside the loop (Karp, Miller and Winograd, "The
//! organization of computations for uniform recurrence equations", Journal of the ACM 14, 1967).

use super::Quantity;
use crate::expr::{Expr, Index, Name, Relation};
use std::collections::{HashMap, HashSet};

/// A step of the computation.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The equation with this number: all its entries, or in a loop those with the loop's index.
    Compute(usize),
    /// All steps for each value of an index.
    Loop {
        /// The index.
        index: Index,
        /// Whether it starts at the largest value.
        backward: bool,
        /// The steps.
        steps: Vec<Step>,
    },
}

/// What a part of an expression reads: the number of an equation, and the indices.
type Reads<'a> = &'a dyn Fn(&Expr) -> Option<(usize, Vec<Expr>)>;

/// An equation, as far as the order depends on it.
pub struct Order<'a> {
    equations: Vec<Equation<'a>>,
}

struct Equation<'a> {
    axes: &'a [Index],
    uses: Vec<Use>,
}

/// The use of another equation's result.
#[derive(Debug)]
struct Use {
    equation: usize,
    at: Vec<Expr>,
    /// The condition under which it is used: \[u < t].
    since: Vec<Expr>,
}

impl<'a> Order<'a> {
    /// The order of equations, each with its axes and its right side. `number` returns the equation
    /// that computes what a part of an expression reads, and the indices.
    pub fn of<'b>(
        equations: impl Iterator<Item = (&'a [Index], &'b Expr)>,
        number: Reads<'_>,
    ) -> Order<'a> {
        let equations = equations
            .map(|(axes, right)| {
                let mut uses = Vec::new();
                collect(right, number, &mut Vec::new(), &mut uses);
                Equation { axes, uses }
            })
            .collect();
        Order { equations }
    }

    /// The steps.
    ///
    /// # Errors
    /// The numbers of the equations that go in a circle.
    pub fn steps(&self) -> Result<Vec<Step>, Vec<usize>> {
        let all: Vec<usize> = (0..self.equations.len()).collect();
        self.within(&all, &[])
    }

    /// The steps for these equations, inside loops over these indices; uses that look back
    /// along one of them are settled.
    fn within(
        &self,
        equations: &[usize],
        loops: &[(&Name, bool)],
    ) -> Result<Vec<Step>, Vec<usize>> {
        let inside: HashSet<usize> = equations.iter().copied().collect();
        let needs = |e: usize| -> Vec<usize> {
            let is_settled = |used: &&Use| {
                loops.iter().any(|(index, backward)| {
                    self.looks_back(e, used, index, *backward) == Some(true)
                })
            };
            let open = self.equations[e].uses.iter().filter(|used| !is_settled(used));
            open.map(|used| used.equation).filter(|used| inside.contains(used)).collect()
        };
        let mut steps = Vec::new();
        for circle in circles(equations, &needs) {
            match circle[..] {
                [only] if !needs(only).contains(&only) => steps.push(Step::Compute(only)),
                _ => steps.push(self.along_an_index(&circle, loops)?),
            }
        }
        Ok(steps)
    }

    fn along_an_index(
        &self,
        circle: &[usize],
        loops: &[(&Name, bool)],
    ) -> Result<Step, Vec<usize>> {
        let candidates =
            self.equations[circle[0]].axes.iter().flat_map(|index| [(index, false), (index, true)]);
        for (index, backward) in candidates {
            let has_it =
                |e: &usize| self.equations[*e].axes.iter().any(|other| other.name == index.name);
            if !circle.iter().all(has_it) || loops.iter().any(|(name, _)| **name == index.name) {
                continue;
            }
            let uses = circle.iter().flat_map(|e| {
                let inside = self.equations[*e].uses.iter();
                inside.filter(|used| circle.contains(&used.equation)).map(move |used| (*e, used))
            });
            let looks: Option<Vec<bool>> =
                uses.map(|(e, used)| self.looks_back(e, used, &index.name, backward)).collect();
            if looks.is_none_or(|looks| !looks.contains(&true)) {
                continue;
            }
            let inner = [loops, &[(&index.name, backward)]].concat();
            if let Ok(steps) = self.within(circle, &inner) {
                let index = self.longest(circle, index);
                return Ok(Step::Loop { index, backward, steps });
            }
        }
        Err(circle.to_vec())
    }

    /// The index with the largest range, if the equations of a circle have it with different ranges: in a
    /// spreadsheet a column may start a row later.
    fn longest(&self, circle: &[usize], index: &Index) -> Index {
        let size = |index: &Index| match index.size.as_deref() {
            Some(Expr::Number(size)) => *size,
            _ => f64::INFINITY,
        };
        let axes = circle.iter().flat_map(|e| self.equations[*e].axes);
        let same = axes.filter(|other| other.name == index.name);
        same.fold(index.clone(), |longest, other| match size(other) > size(&longest) {
            true => other.clone(),
            false => longest,
        })
    }

    /// True if equation `e` uses an entry at an earlier index (in the direction of the loop), false if it
    /// uses one at the same index; nothing if the entry is later or its position is unknown.
    fn looks_back(&self, e: usize, used: &Use, index: &Name, backward: bool) -> Option<bool> {
        let axes = self.equations[used.equation].axes;
        let place = axes.iter().position(|other| other.name == *index)?;
        let here = self.equations[e].axes.iter().find(|other| other.name == *index)?;
        let there = used.at.get(place)?;
        let here = Expr::from(here.clone());
        let offset = there.clone().minus(here.clone()).whole_difference();
        match offset {
            Some(0) => Some(false),
            Some(offset) => ((offset < 0) != backward).then_some(true),
            None => used
                .since
                .iter()
                .any(|bracket| says_before(bracket, there, &here, backward))
                .then_some(true),
        }
    }
}

/// Whether a bracket implies that `there` is before `here`: \[u < t], \[t > u], \[u ≤ t − 1].
fn says_before(bracket: &Expr, there: &Expr, here: &Expr, backward: bool) -> bool {
    let Expr::Bracket(relation, ab) = bracket else { return false };
    let (there, here) = if backward { (here, there) } else { (there, here) };
    // a < b + c is known; there < here is wanted: there − here = a − b, and c at most 0.
    let (small, large, slack) = match relation {
        Relation::Below => (&ab[0], &ab[1], 0),
        Relation::Above => (&ab[1], &ab[0], 0),
        Relation::AtMost => (&ab[0], &ab[1], 1),
        Relation::AtLeast => (&ab[1], &ab[0], 1),
        _ => return false,
    };
    let wanted = there.clone().minus(here.clone());
    let known = small.clone().minus(large.clone());
    wanted.minus(known).whole_difference().is_some_and(|difference| difference + slack <= 0)
}

/// The uses in an expression.
fn collect(expr: &Expr, number: Reads<'_>, since: &mut Vec<Expr>, uses: &mut Vec<Use>) {
    if let Some((equation, at)) = number(expr) {
        uses.push(Use { equation, at, since: since.clone() });
    }
    let before = since.len();
    if let Expr::Product(factors) = expr {
        since.extend(factors.iter().filter(|f| matches!(f, Expr::Bracket(..))).cloned());
    }
    expr.parts().iter().for_each(|part| collect(part, number, since, uses));
    since.truncate(before);
}

/// Quantities in an order in which they can be computed, and the steps of that, or the numbers of those
/// that go in a circle.
pub(super) fn ordered(computed: &[Quantity]) -> Result<(Vec<Quantity>, Vec<Step>), Vec<usize>> {
    let mut sorted = Vec::new();
    collect_numbers(&order_of(computed)?, &mut sorted);
    let quantities: Vec<Quantity> = sorted.iter().map(|number| computed[*number].clone()).collect();
    let order = order_of(&quantities)?;
    Ok((quantities, order))
}

fn order_of(equations: &[Quantity]) -> std::result::Result<Vec<Step>, Vec<usize>> {
    let numbers: HashMap<&Name, usize> =
        equations.iter().map(|quantity| &quantity.name).zip(0..).collect();
    let number_of = |name: &Name| numbers.get(name).copied();
    let all =
        equations.iter().filter_map(|quantity| Some((&quantity.axes[..], quantity.equation()?)));
    Order::of(all, &|part| match part {
        Expr::Name(name) => Some((number_of(name)?, Vec::new())),
        Expr::Entry(name, at) => Some((number_of(name)?, at.clone())),
        _ => None,
    })
    .steps()
}

/// The numbers of the equations in the order in which they are computed.
fn collect_numbers(steps: &[Step], numbers: &mut Vec<usize>) {
    for step in steps {
        match step {
            Step::Compute(number) => numbers.push(*number),
            Step::Loop { steps, .. } => collect_numbers(steps, numbers),
        }
    }
}

/// The strongly connected components, each after those that it needs (Tarjan, "Depth-first search
/// and linear graph algorithms", SIAM Journal on Computing 1, 1972), the equations in a component in
/// the order in which they are written.
fn circles(equations: &[usize], needs: &dyn Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    struct Search<'a> {
        needs: &'a dyn Fn(usize) -> Vec<usize>,
        number: HashMap<usize, usize>,
        lowest: HashMap<usize, usize>,
        stack: Vec<usize>,
        on_the_stack: HashSet<usize>,
        found: Vec<Vec<usize>>,
    }
    impl Search<'_> {
        fn visit(&mut self, root: usize) {
            // Frames of an equation, what it needs, and how many of those were looked at.
            let mut frames = vec![(root, (self.needs)(root), 0)];
            self.enter(root);
            while let Some((e, needed, next)) = frames.last_mut() {
                let e = *e;
                if let Some(used) = needed.get(*next).copied() {
                    *next += 1;
                    if !self.number.contains_key(&used) {
                        self.enter(used);
                        frames.push((used, (self.needs)(used), 0));
                    } else if self.on_the_stack.contains(&used) {
                        let lowest = self.lowest[&e].min(self.number[&used]);
                        self.lowest.insert(e, lowest);
                    }
                    continue;
                }
                frames.pop();
                if let Some((outer, ..)) = frames.last() {
                    let lowest = self.lowest[outer].min(self.lowest[&e]);
                    self.lowest.insert(*outer, lowest);
                }
                if self.lowest[&e] == self.number[&e] {
                    let at = self.stack.iter().rposition(|other| *other == e).unwrap_or(0);
                    let mut circle = self.stack.split_off(at);
                    circle.sort_unstable();
                    for e in &circle {
                        self.on_the_stack.remove(e);
                    }
                    self.found.push(circle);
                }
            }
        }

        fn enter(&mut self, e: usize) {
            let number = self.number.len();
            self.number.insert(e, number);
            self.lowest.insert(e, number);
            self.stack.push(e);
            self.on_the_stack.insert(e);
        }
    }
    let mut search = Search {
        needs,
        number: HashMap::new(),
        lowest: HashMap::new(),
        stack: Vec::new(),
        on_the_stack: HashSet::new(),
        found: Vec::new(),
    };
    for e in equations {
        if !search.number.contains_key(e) {
            search.visit(*e);
        }
    }
    search.found
}
