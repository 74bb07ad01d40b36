//! Lookups, as sums over the rows of a table of which a condition leaves one: the value beside the key
//! that is x is Σ\[n] \[key\[n] = x]·value\[n]; sums and counts under conditions; and where cells are.

use super::conditions::{Side, text_of};
use super::{MANY, Reader, Refused, Row};
use crate::expr::{Expr, Relation};
use crate::workbook::equations::array::{Array, entry_by_entry};
use crate::workbook::equations::formula::{COLUMNS, ROWS as DOWN};
use crate::workbook::equations::ranges::{Of, Span, looks_like_a_number};
use crate::workbook::equations::remarks::What;
use crate::workbook::{Content, Rectangle};
use formualizer_parse::{ASTNode, ASTNodeType, BinaryOperator};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { names: &["INDEX"],   arguments: (2, 3), read: index },
    Row { names: &["OFFSET"],  arguments: (3, 5), read: offset },
    Row { names: &["MATCH"],   arguments: (2, 3), read: place_of_a_match },
    Row { names: &["VLOOKUP"], arguments: (3, 4), read: |r, x| in_a_table(r, x, DOWN) },
    Row { names: &["HLOOKUP"], arguments: (3, 4), read: |r, x| in_a_table(r, x, COLUMNS) },
    Row { names: &["LOOKUP"],  arguments: (2, 3), read: |r, x| {
        let keys = r.range(&x[1])?;
        let values = x.get(2).map_or(Ok(keys.clone()), |values| r.range(values))?;
        let (axis, of) = (keys.axis()?, values.axis()?);
        let pick = Pick::Match { keys, axis, key: x[0].clone(), how: How::LastAtMost };
        r.picked(&values, &[(of, pick)])
    } },
    Row { names: &["XLOOKUP"], arguments: (3, 6), read: exact_or_other },
    Row { names: &["SUMIF"],   arguments: (2, 3), read: |r, x| {
        let values = x.get(2).unwrap_or(&x[0]);
        let (values, _) = where_all_hold(r, Some(values), &x[..2])?;
        Ok(Array::single(values.summed()))
    } },
    Row { names: &["SUMIFS"],  arguments: (3, MANY), read: |r, x| {
        let (values, _) = where_all_hold(r, Some(&x[0]), &x[1..])?;
        Ok(Array::single(values.summed()))
    } },
    Row { names: &["COUNTIF", "COUNTIFS"], arguments: (2, MANY), read: |r, x| {
        let (_, counts) = where_all_hold(r, None, x)?;
        Ok(Array::single(counts.summed()))
    } },
    Row { names: &["AVERAGEIF"],  arguments: (2, 3), read: |r, x| {
        let values = x.get(2).unwrap_or(&x[0]);
        let (values, counts) = where_all_hold(r, Some(values), &x[..2])?;
        Ok(Array::single(values.summed().over(counts.summed())))
    } },
    Row { names: &["AVERAGEIFS"], arguments: (3, MANY), read: |r, x| {
        let (values, counts) = where_all_hold(r, Some(&x[0]), &x[1..])?;
        Ok(Array::single(values.summed().over(counts.summed())))
    } },
    Row { names: &["ROW"],     arguments: (0, 1), read: |r, x| place(r, x, DOWN) },
    Row { names: &["COLUMN"],  arguments: (0, 1), read: |r, x| place(r, x, COLUMNS) },
    Row { names: &["ROWS"],    arguments: (1, 1), read: |r, x| extent(r, x, DOWN) },
    Row { names: &["COLUMNS"], arguments: (1, 1), read: |r, x| extent(r, x, COLUMNS) },
    Row { names: &["COUNTA"],  arguments: (1, MANY), read: |r, x| {
        cells_that(r, x, |cell| cell.is_some())
    } },
    Row { names: &["COUNTBLANK"], arguments: (1, 1), read: |r, x| {
        cells_that(r, x, |cell| match cell {
            Some(Content::Text(text)) => text.is_empty(),
            cell => cell.is_none(),
        })
    } },
];

/// Which key is the right one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum How {
    /// The one that is equal.
    Equal,
    /// The last that is not above, of keys that go up.
    LastAtMost,
    /// The last that is not below, of keys that go down.
    LastAtLeast,
}

impl How {
    /// Of the last argument of MATCH.
    fn of_match(value: f64) -> How {
        match value {
            0.0 => How::Equal,
            value if value > 0.0 => How::LastAtMost,
            _ => How::LastAtLeast,
        }
    }
}

/// A place along an axis of a range.
#[derive(Clone)]
enum Pick {
    /// Counted from 0.
    At(u32),
    /// Counted from 1, and computed.
    Computed(Expr),
    /// That of the key that is found.
    Match { keys: Span, axis: usize, key: ASTNode, how: How },
}

impl Reader<'_> {
    /// The values of a range at places along its axes.
    fn picked(&mut self, span: &Span, picks: &[(usize, Pick)]) -> Result<Array, Refused> {
        let Some(((axis, pick), others)) = picks.split_first() else {
            return self.read(span, Of::Numbers);
        };
        let axis = *axis;
        if self.grows(span) {
            return Err("a lookup in a range that grows is not supported".into());
        }
        let length = span.length(axis);
        match pick {
            Pick::At(place) if *place < length => self.picked(&span.part(axis, *place, 1), others),
            Pick::At(_) => Err(format!("{} has no such row or column", span.area)),
            Pick::Computed(place) => {
                let values = self.picked(span, others)?;
                let Some(index) = values.axes[axis].clone() else { return Ok(values) };
                let from_0 = place.clone().minus(Expr::Number(1.0));
                let is_there = Expr::bracket(index.into(), Relation::Equal, from_0);
                Ok(self.alone(values, is_there, axis))
            }
            Pick::Match { keys, axis: of_keys, key, how } => {
                if keys.length(*of_keys) != length {
                    return Err("the numbers of keys and values differ".into());
                }
                self.check_keys(keys, *how)?;
                self.check_for_patterns(key)?;
                let relation = match how {
                    How::Equal => {
                        return self.found(
                            span,
                            others,
                            axis,
                            (keys, *of_keys),
                            key,
                            &[(0, Relation::Equal)],
                        );
                    }
                    How::LastAtMost => [Relation::AtMost, Relation::Above],
                    How::LastAtLeast => [Relation::AtLeast, Relation::Below],
                };
                // One that is not the last: the next is beyond.
                let [holds, beyond] = relation;
                let last = length - 1;
                let of_last = self.found(
                    &span.part(axis, last, 1),
                    others,
                    axis,
                    (&keys.part(*of_keys, last, 1), *of_keys),
                    key,
                    &[(0, holds)],
                )?;
                if last == 0 {
                    return Ok(of_last);
                }
                let of_others = self.found(
                    &span.part(axis, 0, last),
                    others,
                    axis,
                    (keys, *of_keys),
                    key,
                    &[(0, holds), (1, beyond)],
                )?;
                entry_by_entry(vec![of_others, of_last], Expr::sum)
            }
        }
    }

    /// The sum of the values at the places where relations hold between keys, this many places further,
    /// and what is looked up.
    fn found(
        &mut self,
        span: &Span,
        others: &[(usize, Pick)],
        axis: usize,
        (keys, of_keys): (&Span, usize),
        key: &ASTNode,
        relations: &[(u32, Relation)],
    ) -> Result<Array, Refused> {
        let values = self.picked(span, others)?;
        let mut conditions = Vec::new();
        for (further, relation) in relations {
            let part = keys.part(of_keys, *further, span.length(axis));
            let compared = self.compared(&Side::Cells(part), *relation, &Side::Node(key))?;
            let what =
                if *relation == Relation::Equal { What::LooksUpExactly } else { What::LooksUp };
            self.remark(what, &[&compared.entry]);
            let mut holds = compared.entry;
            if let (Some(own), Some(index)) = (&compared.axes[of_keys], &values.axes[axis]) {
                holds = holds.with_index(&own.name, &index.clone().into());
            }
            conditions.push(holds);
        }
        Ok(self.alone(values, Expr::product(conditions), axis))
    }

    /// The values that a condition leaves, without the axis along which it chooses one.
    fn alone(&self, values: Array, holds: Expr, axis: usize) -> Array {
        let Array { mut axes, entry, .. } = values;
        let over = axes[axis].take();
        let mut factors = match holds {
            Expr::Product(brackets) => brackets,
            one => vec![one],
        };
        factors.push(entry);
        Array { axes, entry: Expr::product(factors).summed(over.into_iter().collect()), from: None }
    }

    /// Refuses a text that is looked up, or a criterion, that is a pattern or begins with a sign.
    fn check_for_patterns(&self, node: &ASTNode) -> Result<(), Refused> {
        let is_pattern = |text: &str| {
            text.contains(['*', '?', '~'])
                || text.starts_with(['<', '>', '='])
                || text.trim().parse::<f64>().is_ok()
        };
        let in_cells = match self.span(node)? {
            Some(span) => {
                let mut cells = self.contents_everywhere(&span).into_iter().flatten();
                cells.any(|cell| matches!(cell, Content::Text(text) if is_pattern(text)))
            }
            None => false,
        };
        match in_cells || text_of(node).is_some_and(|text| is_pattern(&text)) {
            true => Err("looking up a text that may be a pattern is not supported".into()),
            false => Ok(()),
        }
    }

    /// Whether keys are as a lookup expects them: no two equal, or in order.
    fn check_keys(&self, keys: &Span, how: How) -> Result<(), Refused> {
        let contents = self.contents_everywhere(keys);
        let cells: Vec<&Content> = contents.iter().copied().flatten().collect();
        let is_right = match how {
            How::Equal => {
                let mut texts: Vec<String> = cells
                    .iter()
                    .map(|cell| match cell {
                        Content::Text(text) => text.to_lowercase(),
                        cell => format!("{cell:?}"),
                    })
                    .collect();
                texts.sort_unstable();
                texts.windows(2).all(|pair| pair[0] != pair[1])
            }
            _ => {
                let number = |cell: &&Content| match cell {
                    Content::Number(value) => *value,
                    _ => f64::NAN,
                };
                let numbers: Vec<f64> = cells.iter().map(number).collect();
                numbers.len() == contents.len()
                    && numbers.windows(2).all(|pair| match how {
                        How::LastAtLeast => pair[0] > pair[1],
                        _ => pair[0] <= pair[1],
                    })
                    && !numbers.iter().any(|number| number.is_nan())
            }
        };
        match is_right {
            true => Ok(()),
            false if how == How::Equal => {
                Err(format!("two of the keys in {} are equal", keys.area))
            }
            false => Err(format!("the keys in {} are not numbers in order", keys.area)),
        }
    }

    /// What an argument of INDEX says of an axis: a place, or nothing for all of them.
    fn pick(&mut self, node: &ASTNode, length: u32) -> Result<Option<Pick>, Refused> {
        if let ASTNodeType::Omitted = node.node_type {
            return Ok(None);
        }
        if let Some((keys, key, how)) = self.a_match(node)? {
            let axis = keys.axis()?;
            if keys.length(axis) == length {
                return Ok(Some(Pick::Match { keys, axis, key, how }));
            }
        }
        let place = self.single(node)?;
        Ok(match place.as_number() {
            Some(0.0) => None,
            Some(place) if place >= 1.0 => Some(Pick::At(place as u32 - 1)),
            Some(_) => return Err("INDEX has no such row or column".into()),
            None => {
                self.remark(What::LooksUp, &[&place]);
                Some(Pick::Computed(place))
            }
        })
    }

    /// The keys of MATCH(key, keys, how), if this is it.
    fn a_match(&mut self, node: &ASTNode) -> Result<Option<(Span, ASTNode, How)>, Refused> {
        let ASTNodeType::Function { name, args } = &node.node_type else { return Ok(None) };
        let is_match = super::known_name(name) == "MATCH" && (2..=3).contains(&args.len());
        if !is_match {
            return Ok(None);
        }
        let how = match args.get(2) {
            None => 1.0,
            Some(how) => constant(self, how)?,
        };
        Ok(Some((self.range(&args[1])?, args[0].clone(), How::of_match(how))))
    }
}

/// The number that an argument is, which has to be written in the formula.
fn constant(reader: &mut Reader<'_>, node: &ASTNode) -> Result<f64, Refused> {
    if let ASTNodeType::Omitted = node.node_type {
        return Ok(0.0);
    }
    let value = reader.single(node)?.simplify();
    value.as_number().ok_or("an argument that says where or how must be a plain number".into())
}

fn index(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let span = reader.range(&arguments[0])?;
    let mut picks = Vec::new();
    let axes = match (arguments.len(), span.axis()) {
        // One number along one row or column.
        (2, Ok(axis)) => vec![axis],
        (2, Err(_)) => return Err("INDEX of a table needs a row and a column".into()),
        _ => vec![DOWN, COLUMNS],
    };
    for (axis, argument) in axes.iter().zip(&arguments[1..]) {
        if let Some(pick) = reader.pick(argument, span.length(*axis))? {
            picks.push((*axis, pick));
        }
    }
    reader.picked(&span, &picks)
}

/// The cells so far from others. A distance that is computed leads to one of all cells in their column, or
/// their row: Σ\[n] \[n = place + distance]·x\[n]. If it leads to several, each has a place of its own.
fn offset(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let mut span = reader.range(&arguments[0])?.as_range();
    let mut computed = Vec::new();
    for (axis, argument) in [DOWN, COLUMNS].into_iter().zip(&arguments[1..]) {
        let distance = match argument.node_type {
            ASTNodeType::Omitted => Expr::Number(0.0),
            _ => reader.single(argument)?.simplify(),
        };
        match distance.as_number() {
            Some(by) => {
                let by = by as i64;
                let moved = if axis == DOWN { span.moved(by, 0) } else { span.moved(0, by) };
                span = moved.ok_or("OFFSET leads out of the sheet")?;
            }
            None => computed.push((axis, distance)),
        }
    }
    for (axis, argument) in [DOWN, COLUMNS].into_iter().zip(arguments.iter().skip(3)) {
        if let ASTNodeType::Omitted = argument.node_type {
            continue;
        }
        let length = size(reader, argument)?;
        if !(1.0..=1e6).contains(&length) {
            return Err("OFFSET to this many cells is not supported".into());
        }
        span = span.part(axis, 0, length as u32);
    }
    if computed.is_empty() {
        return reader.read(&span, Of::Numbers);
    }
    let mut line = span.clone();
    let mut places = Vec::new();
    for (axis, distance) in computed {
        reader.remark(What::LooksUp, &[&distance]);
        let (first, own) = reader.places_of(&span, axis)?;
        places.push((axis, Expr::sum(vec![first, distance]), own));
        line = reader.line(&line, axis);
    }
    let mut values = reader.read(&line, Of::Counted)?;
    for (axis, place, own) in places {
        let Some(index) = values.axes[axis].clone() else { continue };
        let is_there = Expr::bracket(index.into(), Relation::Equal, place);
        values = reader.alone(values, is_there, axis);
        values.axes[axis] = own;
    }
    Ok(values)
}

/// How many cells a range has: a number that is written in the formula, or typed into a cell. The equations hold for this size.
fn size(reader: &mut Reader<'_>, node: &ASTNode) -> Result<f64, Refused> {
    let typed = reader.span(node)?.filter(|span| span.is_cell && reader.stays(span));
    let number = typed.and_then(|span| match reader.contents_everywhere(&span)[..] {
        [Some(Content::Number(number))] => Some(*number),
        _ => None,
    });
    number.map_or_else(|| constant(reader, node), Ok)
}

/// The place of a key, counted from 1: the sum of the place at which it is, or, of keys in order, how
/// many are not beyond it.
fn place_of_a_match(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let how = match arguments.get(2) {
        None => 1.0,
        Some(how) => constant(reader, how)?,
    };
    let (how, keys) = (How::of_match(how), reader.range(&arguments[1])?);
    keys.axis()?;
    if reader.grows(&keys) {
        return Err("a lookup in a range that grows is not supported".into());
    }
    reader.check_keys(&keys, how)?;
    reader.check_for_patterns(&arguments[0])?;
    let relation = match how {
        How::Equal => Relation::Equal,
        How::LastAtMost => Relation::AtMost,
        How::LastAtLeast => Relation::AtLeast,
    };
    let compared = reader.compared(&Side::Cells(keys), relation, &Side::Node(&arguments[0]))?;
    let what = if how == How::Equal { What::LooksUpExactly } else { What::LooksUp };
    reader.remark(what, &[&compared.entry]);
    if how != How::Equal {
        return Ok(Array::single(compared.summed()));
    }
    let over = compared.indices();
    let place = over.first().cloned().map(Expr::from).into_iter().chain([Expr::Number(1.0)]);
    let factors = vec![compared.entry, Expr::sum(place.collect())];
    Ok(Array::single(Expr::product(factors).summed(over)))
}

/// VLOOKUP(key, table, column, whether not exactly), and the same with rows.
fn in_a_table(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    axis: usize,
) -> Result<Array, Refused> {
    let across = 1 - axis;
    let table = reader.range(&arguments[1])?;
    let how = match arguments.get(3) {
        None => 1.0,
        Some(how) => constant(reader, how)?,
    };
    let how = if how == 0.0 { How::Equal } else { How::LastAtMost };
    let keys = table.part(across, 0, 1);
    let found = Pick::Match { keys, axis, key: arguments[0].clone(), how };
    let Some(beside) = reader.pick(&arguments[2], table.length(across))? else {
        return Err("a lookup of no column is not supported".into());
    };
    reader.picked(&table, &[(axis, found), (across, beside)])
}

/// XLOOKUP(key, keys, values, if there is none, how)
fn exact_or_other(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let keys = reader.range(&arguments[1])?;
    let values = reader.range(&arguments[2])?;
    let how = match arguments.get(4) {
        None => 0.0,
        Some(how) => constant(reader, how)?,
    };
    let how = match how {
        0.0 => How::Equal,
        -1.0 => How::LastAtMost,
        _ => return Err("XLOOKUP of the next larger key or of a pattern is not supported".into()),
    };
    let axis = keys.axis()?;
    let found = Pick::Match { keys: keys.clone(), axis, key: arguments[0].clone(), how };
    let found = reader.picked(&values, &[(axis, found)])?;
    let other = arguments.get(3).filter(|node| !matches!(node.node_type, ASTNodeType::Omitted));
    let Some(other) = other.filter(|node| text_of(node).is_none()) else { return Ok(found) };
    // Where no key is found the sum over all of them is 0.
    let key = Side::Node(&arguments[0]);
    let keys = match how {
        How::Equal => reader.compared(&Side::Cells(keys), Relation::Equal, &key)?,
        _ => reader.compared(&Side::Cells(keys), Relation::AtMost, &key)?,
    };
    let is_missing = Expr::bracket(keys.summed(), Relation::Equal, Expr::Number(0.0));
    let other = reader.array(other)?.map(|other| Expr::product(vec![is_missing, other]));
    entry_by_entry(vec![found, other], Expr::sum)
}

/// What a criterion like ">5" says: a relation, and what with.
fn criterion(node: &ASTNode) -> Result<(Relation, Side<'_>), Refused> {
    if let ASTNodeType::BinaryOp { op: BinaryOperator::Concat, left, right } = &node.node_type {
        let sign =
            text_of(left).and_then(|text| relation(&text).filter(|(_, rest)| rest.is_empty()));
        let (relation, _) = sign.ok_or("a computed criterion is not supported")?;
        return Ok((relation, Side::Node(right)));
    }
    let Some(text) = text_of(node) else { return Ok((Relation::Equal, Side::Node(node))) };
    let (relation, rest) = relation(&text).unwrap_or((Relation::Equal, text.clone()));
    if let Ok(value) = rest.trim().parse::<f64>()
        && value.is_finite()
    {
        return Ok((relation, Side::Number(value)));
    }
    if rest.is_empty() || rest.contains(['*', '?', '~']) {
        return Err(format!("the criterion \"{text}\" is not supported"));
    }
    Ok((relation, Side::Text(rest)))
}

/// The relation that a text begins with, and the rest.
fn relation(text: &str) -> Option<(Relation, String)> {
    let signs = [
        ("<>", Relation::Unequal),
        ("<=", Relation::AtMost),
        (">=", Relation::AtLeast),
        ("=", Relation::Equal),
        ("<", Relation::Below),
        (">", Relation::Above),
    ];
    let (sign, relation) = signs.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((relation, text[sign.len()..].to_owned()))
}

/// The values in a range where all criteria hold, each for a range of the same shape, and 1 for each of
/// them.
fn where_all_hold(
    reader: &mut Reader<'_>,
    values: Option<&ASTNode>,
    pairs: &[ASTNode],
) -> Result<(Array, Array), Refused> {
    if pairs.len() % 2 == 1 {
        return Err("a range has no criterion".into());
    }
    let values = values.map(|values| reader.range(values)).transpose()?;
    let mut criteria = Vec::new();
    for pair in pairs.chunks_exact(2) {
        let (relation, side) = criterion(&pair[1])?;
        if let Side::Node(node) = &side {
            reader.check_for_patterns(node)?;
        }
        criteria.push((reader.range(&pair[0])?, relation, side));
    }
    let shape = |span: &Span| (span.length(DOWN), span.length(COLUMNS));
    let first = criteria[0].0.clone();
    let mut spans = criteria.iter().map(|(span, ..)| span).chain(&values);
    if spans.any(|span| shape(span) != shape(&first)) {
        return Err("its ranges have different shapes".into());
    }
    let (from, count) = reader.cells_in_use(&criteria)?;
    let mut conditions = Vec::new();
    for (span, relation, side) in &criteria {
        let part = Side::Cells(span.part(DOWN, from, count));
        let compared = match reader.is_text(side)? {
            true => reader.compared(&part, *relation, side)?,
            // A text among the numbers does not count.
            false => reader.compared_numbers(&part, *relation, side)?,
        };
        reader.remark(What::Compares(None), &[&compared.entry]);
        conditions.push(compared);
    }
    let counts = entry_by_entry(conditions, Expr::product)?;
    let Some(values) = values else { return Ok((counts.clone(), counts)) };
    let values = reader.read(&values.part(DOWN, from, count), Of::Counted)?;
    let counted = entry_by_entry(vec![counts.clone(), values.clone()], |mut all| {
        let value = all.pop().expect("two");
        let mut factors = match all.remove(0) {
            Expr::Product(brackets) => brackets,
            one => vec![one],
        };
        factors.push(value);
        Expr::product(factors)
    })?;
    Ok((counted, counts))
}

impl Reader<'_> {
    /// The rows of ranges with criteria in which there are numbers, or texts where one is compared with
    /// a text: an empty cell meets no criterion, and neither does a heading a number. In between no cell
    /// may be empty.
    fn cells_in_use(&self, criteria: &[(Span, Relation, Side<'_>)]) -> Result<(u32, u32), Refused> {
        let (mut from, mut to) = (0, criteria[0].0.area.rows);
        // As a number an empty cell or a text is 0, which most criteria exclude too.
        let excludes_0 = |relation: &Relation, side: &Side<'_>| match side {
            Side::Number(value) => !relation.holds(0.0, *value),
            _ => false,
        };
        for (span, relation, side) in criteria {
            if self.grows(span) {
                return Err("a criterion of a range that grows is not supported".into());
            }
            let is_text = self.is_text(side)?;
            let is_right = |cell: Option<&Content>| match cell {
                Some(Content::Text(_)) => is_text,
                Some(Content::Number(_)) => !is_text,
                _ => false,
            };
            let whole = |rows: u32, area: &Rectangle| {
                let row = Rectangle { top: area.top + rows, rows: 1, ..*area };
                self.contents(span.sheet, &row).all(is_right)
            };
            let (_, seen) = self.seen(span, [0, 0, 0]);
            let unused = |rows: &mut dyn Iterator<Item = u32>| {
                rows.take_while(|row| !whole(*row, &seen)).count() as u32
            };
            if self.stays(span) && *relation != Relation::Unequal && !excludes_0(relation, side) {
                from = from.max(unused(&mut (0..seen.rows)));
                to = to.min(seen.rows - unused(&mut (0..seen.rows).rev()));
            }
        }
        for (span, relation, side) in criteria {
            let part = span.part(DOWN, from, to.saturating_sub(from));
            let mut cells = self.contents_everywhere(&part).into_iter();
            let is_text = self.is_text(side)?;
            let is_other = |cell: Option<&Content>| match cell {
                Some(Content::Text(_)) => !is_text,
                Some(Content::Number(_)) => is_text,
                _ => true,
            };
            // The text "5" is equal to a criterion 5.
            let is_wrong = |cell: Option<&Content>| match excludes_0(relation, side) {
                true => cell.is_some_and(looks_like_a_number),
                false => is_other(cell),
            };
            if from >= to || cells.any(is_wrong) {
                let what = if is_text { "a text" } else { "a number" };
                return Err(format!("{} has a criterion, and cells without {what}", span.area));
            }
        }
        Ok((from, to - from))
    }
}

/// ROW() or ROW(A5), or of columns: counted from 1.
fn place(reader: &mut Reader<'_>, arguments: &[ASTNode], axis: usize) -> Result<Array, Refused> {
    let place = match arguments.first() {
        Some(node) => {
            let span = reader.range(node)?;
            let array = reader.read(&span, Of::Numbers)?;
            if !array.is_single() {
                return Err("the rows of a range are not supported".into());
            }
            reader.place_of(&span, axis)
        }
        None => reader.own_place(axis),
    };
    Ok(Array::single(Expr::sum(vec![place, Expr::Number(1.0)]).tidied()))
}

fn extent(reader: &mut Reader<'_>, arguments: &[ASTNode], axis: usize) -> Result<Array, Refused> {
    let span = reader.range(&arguments[0])?;
    if reader.grows(&span) {
        return Err("the size of a range that grows is not supported".into());
    }
    Ok(Array::number(f64::from(span.length(axis))))
}

/// How many cells of ranges are so, a constant.
fn cells_that(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    are: fn(Option<&Content>) -> bool,
) -> Result<Array, Refused> {
    let mut count = 0.0;
    for argument in arguments {
        let span = reader.range(argument)?;
        count += reader.same_everywhere(&span, |sheet, seen| {
            reader.contents(sheet, seen).filter(|cell| are(*cell)).count() as f64
        })?;
    }
    Ok(Array::number(count))
}
