//! An equation with all its names looked up, once for all entries of a tensor: an index variable is the
//! number of a slot that holds its value, a quantity is a block of cells.

use super::Writer;
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation};
use crate::tensors::layout::Cells;
use crate::tensors::source::Source;

/// The values of the index variables, the outermost first.
pub(super) type Slots = Vec<i64>;

/// A set of slots, a bit each.
pub(super) type SlotSet = u64;

/// The most index variables inside each other.
const MOST_SLOTS: usize = 64;

/// A part of an equation.
pub(super) struct Node<'a> {
    pub kind: Kind<'a>,
    /// The slots whose values it needs.
    pub free: SlotSet,
}

pub(super) enum Kind<'a> {
    Number(f64),
    /// An index variable or a size.
    Whole(Whole),
    Entry(Entry<'a>),
    Negative(Box<Node<'a>>),
    Sum(Vec<Node<'a>>),
    Product(Vec<Node<'a>>),
    Bracket(Relation, Box<[Side<'a>; 2]>),
    Quotient(Box<[Node<'a>; 2]>),
    Power(Box<[Node<'a>; 2]>),
    /// With its definition, if it has one.
    Call(Function, Vec<Node<'a>>, Option<Box<Node<'a>>>),
    Reduce(Reduced<'a>),
    /// Something without a formula.
    NoFormula(Expr),
}

/// A side of a bracket.
pub(super) struct Side<'a> {
    pub whole: Option<Whole>,
    pub node: Node<'a>,
}

/// An entry of a tensor.
pub(super) struct Entry<'a> {
    pub source: Source,
    pub shape: Vec<usize>,
    pub at: Vec<At<'a>>,
    /// Where the tensor is; nowhere while it is found out what the formulas need.
    pub cells: Option<Cells<'a>>,
    /// Where its copies are with reversed rows, columns, and both.
    pub reversed: [Option<Cells<'a>>; 3],
    pub original: Expr,
}

/// An index of an entry.
pub(super) struct At<'a> {
    /// Of index variables, sizes and numbers.
    pub whole: Option<Whole>,
    /// What is looked up in a cell: `token[t]`.
    pub looked_up: Option<Node<'a>>,
    pub free: SlotSet,
}

impl Side<'_> {
    /// The whole number that it is, if it is one.
    pub fn value(&self, slots: &Slots) -> Option<i64> {
        self.whole.as_ref()?.value(slots)
    }
}

impl At<'_> {
    /// The place, if it is known without a cell and whole.
    pub fn value(&self, slots: &Slots) -> Option<i64> {
        self.whole.as_ref()?.value(slots)
    }
}

/// A sum, a mean or a maximum.
pub(super) struct Reduced<'a> {
    pub reduction: Reduction,
    pub over: Vec<Over>,
    pub body: Box<Node<'a>>,
    /// What may be a range, the best first.
    pub possible: Vec<Ranges>,
    pub original: Expr,
}

/// A summed index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Over {
    pub slot: usize,
    pub size: i64,
}

impl Over {
    pub fn set(self) -> SlotSet {
        1 << self.slot
    }
}

/// The summed indices that a range runs over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranges {
    pub rows: Option<Over>,
    pub columns: Option<Over>,
}

impl Ranges {
    pub fn all(self) -> impl Iterator<Item = Over> {
        self.rows.into_iter().chain(self.columns)
    }

    pub fn set(self) -> SlotSet {
        self.all().fold(0, |set, over| set | over.set())
    }

    pub fn entries(self) -> i64 {
        self.all().map(|over| over.size).product()
    }

    pub fn are_in(self, node: &Node<'_>) -> bool {
        node.free & self.set() != 0
    }
}

/// A number made of index variables, sizes and numbers.
pub(super) enum Whole {
    Number(f64),
    Slot(usize),
    Negative(Box<Whole>),
    Sum(Vec<Whole>),
    Product(Vec<Whole>),
    Quotient(Box<[Whole; 2]>),
    Call(Function, Vec<Whole>),
}

impl Whole {
    /// The value, if it is whole.
    pub fn value(&self, slots: &Slots) -> Option<i64> {
        let value = self.number(slots)?;
        (value.fract() == 0.0 && value.abs() < 1e15).then_some(value as i64)
    }

    fn number(&self, slots: &Slots) -> Option<f64> {
        let number = |part: &Whole| part.number(slots);
        match self {
            Whole::Number(n) => Some(*n),
            Whole::Slot(slot) => slots.get(*slot).map(|value| *value as f64),
            Whole::Negative(x) => Some(-number(x)?),
            Whole::Sum(terms) => terms.iter().map(number).sum(),
            Whole::Product(factors) => factors.iter().map(number).product(),
            Whole::Quotient(ab) => Some(number(&ab[0])? / number(&ab[1])?),
            Whole::Call(function, arguments) => {
                function.at(&arguments.iter().map(number).collect::<Option<Vec<_>>>()?)
            }
        }
    }

    fn free(&self) -> SlotSet {
        match self {
            Whole::Number(_) => 0,
            Whole::Slot(slot) => 1 << slot,
            Whole::Negative(x) => x.free(),
            Whole::Quotient(ab) => ab[0].free() | ab[1].free(),
            Whole::Sum(parts) | Whole::Product(parts) | Whole::Call(_, parts) => {
                parts.iter().fold(0, |set, part| set | part.free())
            }
        }
    }

    /// Whether equal steps of this index are equal steps of the value.
    pub fn is_linear_in(&self, over: Over) -> bool {
        let is_in = |part: &Whole| part.free() & over.set() != 0;
        match self {
            Whole::Number(_) | Whole::Slot(_) => true,
            Whole::Negative(x) => x.is_linear_in(over),
            Whole::Sum(terms) => terms.iter().all(|term| term.is_linear_in(over)),
            Whole::Product(factors) => {
                factors.iter().filter(|factor| is_in(factor)).count() < 2
                    && factors.iter().all(|factor| factor.is_linear_in(over))
            }
            Whole::Quotient(ab) => ab[0].is_linear_in(over) && !is_in(&ab[1]),
            Whole::Call(_, arguments) => !arguments.iter().any(is_in),
        }
    }
}

impl<'a> Node<'a> {
    /// The tensor of an entry with indices.
    pub fn as_entry(&self) -> Option<&Entry<'a>> {
        match &self.kind {
            Kind::Entry(entry) if !entry.at.is_empty() => Some(entry),
            _ => None,
        }
    }

    /// Calls `visit` on every entry inside.
    pub fn visit_entries(&self, visit: &mut dyn FnMut(&Entry<'a>)) {
        match &self.kind {
            Kind::Number(_) | Kind::Whole(_) | Kind::NoFormula(_) => {}
            Kind::Entry(entry) => {
                visit(entry);
                for at in entry.at.iter().filter_map(|at| at.looked_up.as_ref()) {
                    at.visit_entries(visit);
                }
            }
            Kind::Negative(x) => x.visit_entries(visit),
            Kind::Quotient(ab) | Kind::Power(ab) => {
                ab.iter().for_each(|part| part.visit_entries(visit));
            }
            Kind::Sum(parts) | Kind::Product(parts) | Kind::Call(_, parts, _) => {
                parts.iter().for_each(|part| part.visit_entries(visit));
            }
            Kind::Bracket(_, sides) => {
                sides.iter().for_each(|side| side.node.visit_entries(visit));
            }
            Kind::Reduce(reduced) => reduced.body.visit_entries(visit),
        }
    }

    /// The factors of a product, or the expression itself.
    pub fn factors(&self) -> Vec<&Node<'a>> {
        match &self.kind {
            Kind::Product(factors) => factors.iter().flat_map(Node::factors).collect(),
            _ => vec![self],
        }
    }
}

/// Looks up the names of an equation.
pub(super) struct Preparation<'p, 'a> {
    writer: &'p Writer<'a>,
    /// The sheet of the formula.
    here: usize,
    /// The index variables with a slot, the outermost first.
    indices: Vec<Name>,
    /// The most of them at a time.
    pub slots: usize,
}

impl<'p, 'a> Preparation<'p, 'a> {
    pub fn new(writer: &'p Writer<'a>, axes: &[Index], here: usize) -> Preparation<'p, 'a> {
        let indices: Vec<Name> = axes.iter().map(|axis| axis.name.clone()).collect();
        let slots = indices.len();
        Preparation { writer, here, indices, slots }
    }

    pub fn node(&mut self, expr: &Expr) -> Node<'a> {
        let (kind, free) = self.kind(expr);
        Node { kind, free }
    }

    fn kind(&mut self, expr: &Expr) -> (Kind<'a>, SlotSet) {
        let pass = self.writer.pass;
        match expr {
            Expr::Number(n) => (Kind::Number(*n), 0),
            Expr::Index(_) | Expr::Size(_) => match self.whole(expr) {
                Some(whole) => {
                    let free = whole.free();
                    (Kind::Whole(whole), free)
                }
                None => no_formula(expr),
            },
            Expr::Name(name) => self.entry(Source::value(name, pass), &[], expr),
            Expr::Entry(name, at) => self.entry(Source::value(name, pass), at, expr),
            Expr::Partial(partial) => self.entry(Source::derivative(&partial.wrt, pass), &[], expr),
            Expr::PartialEntry(partial, 0, at) => {
                self.entry(Source::derivative(&partial.wrt, pass), at, expr)
            }
            Expr::PartialEntry(..) => no_formula(expr),
            Expr::Negative(x) => {
                let x = self.node(x);
                let free = x.free;
                (Kind::Negative(Box::new(x)), free)
            }
            Expr::Sum(terms) => {
                let (terms, free) = self.nodes(terms);
                (Kind::Sum(terms), free)
            }
            Expr::Product(factors) => {
                let (factors, free) = self.nodes(factors);
                (Kind::Product(factors), free)
            }
            Expr::Quotient(ab) => {
                let (ab, free) = self.two(ab);
                (Kind::Quotient(ab), free)
            }
            Expr::Power(ab) => {
                let (ab, free) = self.two(ab);
                (Kind::Power(ab), free)
            }
            Expr::Call(function, arguments) => {
                let definition =
                    function.definition(arguments).map(|definition| self.node(&definition));
                let (arguments, free) = self.nodes(arguments);
                (Kind::Call(*function, arguments, definition.map(Box::new)), free)
            }
            Expr::Bracket(relation, ab) => {
                let sides = ab
                    .each_ref()
                    .map(|side| Side { whole: self.whole(side), node: self.node(side) });
                let free = sides[0].node.free | sides[1].node.free;
                (Kind::Bracket(*relation, Box::new(sides)), free)
            }
            Expr::Reduce(reduction, over, body) => self.reduced(*reduction, over, body, expr),
        }
    }

    fn nodes(&mut self, all: &[Expr]) -> (Vec<Node<'a>>, SlotSet) {
        let nodes: Vec<Node<'a>> = all.iter().map(|expr| self.node(expr)).collect();
        let free = nodes.iter().fold(0, |set, node| set | node.free);
        (nodes, free)
    }

    fn two(&mut self, ab: &[Expr; 2]) -> (Box<[Node<'a>; 2]>, SlotSet) {
        let ab = ab.each_ref().map(|expr| self.node(expr));
        let free = ab[0].free | ab[1].free;
        (Box::new(ab), free)
    }

    fn entry(&mut self, source: Source, at: &[Expr], expr: &Expr) -> (Kind<'a>, SlotSet) {
        let Some(shape) = self.writer.shapes.get(&source.name) else { return no_formula(expr) };
        let shape = shape.clone();
        let at: Vec<At<'a>> = at
            .iter()
            .map(|at| {
                let looked_up = reads_a_cell(at).then(|| self.node(at));
                let whole = self.whole(at);
                let free = whole.as_ref().map_or(0, Whole::free)
                    | looked_up.as_ref().map_or(0, |node| node.free);
                At { whole, looked_up, free }
            })
            .collect();
        let free = at.iter().fold(0, |set, at| set | at.free);
        let cells = |source: &Source| self.writer.layout?.cells(source, self.here);
        let reversed = [[true, false], [false, true], [true, true]];
        let reversed = reversed.map(|sides| cells(&source.reversed(sides)));
        let cells = cells(&source);
        let original = expr.clone();
        (Kind::Entry(Entry { source, shape, at, cells, reversed, original }), free)
    }

    fn reduced(
        &mut self,
        reduction: Reduction,
        over: &[Index],
        body: &Expr,
        expr: &Expr,
    ) -> (Kind<'a>, SlotSet) {
        let first = self.indices.len();
        if first + over.len() > MOST_SLOTS {
            return no_formula(expr);
        }
        let size = |index: &Index| -> i64 {
            let size = index.size.as_deref().and_then(|size| self.whole(size));
            size.and_then(|size| size.value(&Vec::new())).unwrap_or(0)
        };
        let summed: Vec<Over> =
            (first..).zip(over).map(|(slot, index)| Over { slot, size: size(index) }).collect();
        self.indices.extend(over.iter().map(|index| index.name.clone()));
        self.slots = self.slots.max(self.indices.len());
        let body = self.node(body);
        self.indices.truncate(first);
        let inside = summed.iter().fold(0, |set, over| set | over.set());
        let free = body.free & !inside;
        let possible = possible_ranges(&summed, &body);
        let reduced = Reduced {
            reduction,
            over: summed,
            body: Box::new(body),
            possible,
            original: expr.clone(),
        };
        (Kind::Reduce(reduced), free)
    }

    /// A number made of index variables, sizes and numbers; none if there is anything else.
    fn whole(&self, expr: &Expr) -> Option<Whole> {
        let all = |parts: &[Expr]| -> Option<Vec<Whole>> {
            parts.iter().map(|part| self.whole(part)).collect()
        };
        Some(match expr {
            Expr::Number(n) => Whole::Number(*n),
            Expr::Index(index) => {
                Whole::Slot(self.indices.iter().rposition(|name| *name == index.name)?)
            }
            Expr::Size(name) => Whole::Number(*self.writer.sizes.get(name)? as f64),
            Expr::Negative(x) => Whole::Negative(Box::new(self.whole(x)?)),
            Expr::Sum(terms) => Whole::Sum(all(terms)?),
            Expr::Product(factors) => Whole::Product(all(factors)?),
            Expr::Quotient(ab) => {
                Whole::Quotient(Box::new([self.whole(&ab[0])?, self.whole(&ab[1])?]))
            }
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => self.whole(&definition)?,
                None => Whole::Call(*function, all(arguments)?),
            },
            _ => return None,
        })
    }
}

fn no_formula<'a>(expr: &Expr) -> (Kind<'a>, SlotSet) {
    (Kind::NoFormula(expr.clone()), 0)
}

/// Whether an index is looked up in a cell.
fn reads_a_cell(at: &Expr) -> bool {
    let mut reads = false;
    at.visit(&mut |part| reads |= matches!(part, Expr::Name(_) | Expr::Entry(..)));
    reads
}

/// The summed indices that may be ranges, the best first: those that are a row or a column index of
/// some entry.
fn possible_ranges(over: &[Over], body: &Node<'_>) -> Vec<Ranges> {
    // The slots in the last index of an entry, and in the one before it.
    let mut used = [0, 0];
    body.visit_entries(&mut |entry| {
        for (used, at) in used.iter_mut().zip(entry.at.iter().rev()) {
            *used |= at.free;
        }
    });
    let of = |side: usize| over.iter().copied().filter(move |over| used[side] & over.set() != 0);
    let mut all = Vec::new();
    for row in of(1) {
        for column in of(0).filter(|column| column.slot != row.slot) {
            all.push(Ranges { rows: Some(row), columns: Some(column) });
        }
    }
    all.extend(of(0).map(|column| Ranges { rows: None, columns: Some(column) }));
    all.extend(of(1).map(|row| Ranges { rows: Some(row), columns: None }));
    all.sort_by_key(|ranges| -ranges.entries());
    all
}
