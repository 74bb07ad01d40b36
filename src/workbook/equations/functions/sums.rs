//! Sums, products and the largest of ranges, and matrices.

use super::{MANY, Reader, Refused, Row};
use crate::expr::{Expr, Function, Reduction};
use crate::workbook::equations::array::{Array, entry_by_entry, length};
use crate::workbook::equations::formula::{COLUMNS, ROWS as DOWN};
use formualizer_parse::ASTNode;

/// The most factors that a product of a range is written out in.
const MOST_FACTORS: f64 = 64.0;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { names: &["SUM"],        arguments: (1, MANY), read: |r, x| total(r, x, |x| x) },
    Row { names: &["SUMSQ"],      arguments: (1, MANY), read: |r, x| total(r, x, square) },
    Row { names: &["AVERAGE"],    arguments: (1, MANY), read: average },
    Row { names: &["COUNT"],      arguments: (1, MANY), read: count },
    Row { names: &["PRODUCT"],    arguments: (1, MANY), read: product },
    Row { names: &["SUMPRODUCT"], arguments: (1, MANY), read: sum_of_products },
    Row { names: &["SUMXMY2"],    arguments: (2, 2), read: |r, x| {
        of_both(r, x, |x, y| square(x.minus(y)))
    } },
    Row { names: &["SUMX2MY2"],   arguments: (2, 2), read: |r, x| {
        of_both(r, x, |x, y| square(x).minus(square(y)))
    } },
    Row { names: &["SUMX2PY2"],   arguments: (2, 2), read: |r, x| {
        of_both(r, x, |x, y| Expr::sum(vec![square(x), square(y)]))
    } },
    Row { names: &["MAX"],        arguments: (1, MANY), read: |r, x| extreme(r, x, Function::Max) },
    Row { names: &["MIN"],        arguments: (1, MANY), read: |r, x| extreme(r, x, Function::Min) },
    Row { names: &["MEDIAN"],     arguments: (1, MANY), read: middle },
    Row { names: &["SUBTOTAL"],   arguments: (2, MANY), read: subtotal },
    Row { names: &["MMULT"],      arguments: (2, 2), read: matrix_product },
    Row { names: &["TRANSPOSE"],  arguments: (1, 1), read: transposed },
];

pub(super) fn square(x: Expr) -> Expr {
    x.to_the(Expr::Number(2.0))
}

fn total(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    of: fn(Expr) -> Expr,
) -> Result<Array, Refused> {
    let arrays = reader.counted(arguments)?.into_iter();
    Ok(Array::single(Expr::sum(arrays.map(|x| x.map(of).summed()).collect())))
}

fn average(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let arrays = reader.counted(arguments)?;
    let count = reader.numbers_in(&arrays)?;
    let sum = Expr::sum(arrays.into_iter().map(Array::summed).collect());
    Ok(Array::single(sum.over(Expr::number(count))))
}

fn count(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let arrays = reader.counted(arguments)?;
    Ok(Array::number(reader.numbers_in(&arrays)?))
}

/// The entries of a range one by one.
fn product(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let arrays = reader.counted(arguments)?;
    let mut factors = Vec::new();
    for array in reader.full_arrays(arrays)? {
        if array.count() > MOST_FACTORS {
            return Err(format!("PRODUCT of more than {MOST_FACTORS} cells is not supported"));
        }
        let mut entries = vec![array.entry.clone()];
        for index in array.indices() {
            let at = |place: i64| Expr::number(place as f64);
            entries = entries
                .iter()
                .flat_map(|entry| {
                    let places = 0..length(&index) as i64;
                    let name = &index.name;
                    places.map(move |place| tidied(&entry.with_index(name, &at(place))))
                })
                .collect();
        }
        factors.extend(entries);
    }
    Ok(Array::single(Expr::product(factors)))
}

/// The expression with the places of its entries in their usual form.
fn tidied(expr: &Expr) -> Expr {
    expr.replace(&|part| match part {
        Expr::Entry(name, at) => Some(Expr::entry(name, at.iter().map(Expr::tidied).collect())),
        _ => None,
    })
}

fn sum_of_products(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let arrays = reader.counted(arguments)?;
    Ok(Array::single(entry_by_entry(arrays, Expr::product)?.summed()))
}

fn of_both(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    of: fn(Expr, Expr) -> Expr,
) -> Result<Array, Refused> {
    let both = entry_by_entry(reader.counted(arguments)?, |mut all| {
        let y = all.pop().expect("two");
        of(all.pop().expect("two"), y)
    })?;
    Ok(Array::single(both.summed()))
}

/// The largest or the smallest of all. The smallest of a range is the negative of the largest negative.
fn extreme(
    reader: &mut Reader<'_>,
    arguments: &[ASTNode],
    function: Function,
) -> Result<Array, Refused> {
    let signed = |x: Expr| if function == Function::Min { x.negative() } else { x };
    let arrays = reader.counted(arguments)?;
    let of_range = |array: Array| {
        let over = array.indices();
        match over.is_empty() {
            true => array.entry,
            false => {
                let entry = Box::new(signed(array.entry));
                signed(Expr::Reduce(Reduction::Max, over, entry))
            }
        }
    };
    let mut all: Vec<Expr> = reader.full_arrays(arrays)?.into_iter().map(of_range).collect();
    Ok(match all.len() {
        0 => Array::number(0.0),
        1 => Array::single(all.remove(0)),
        _ => Array::single(Expr::Call(function, all)),
    })
}

/// The middle one of three numbers, as a limit on both sides is written.
fn middle(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let [a, b, c] = arguments else {
        return Err("MEDIAN of other than three numbers is not supported".into());
    };
    let (a, b, c) = (reader.single(a)?, reader.single(b)?, reader.single(c)?);
    let smaller = Expr::Call(Function::Min, vec![a.clone(), b.clone()]);
    let larger = Expr::Call(Function::Max, vec![a, b]);
    let rest = Expr::Call(Function::Min, vec![larger, c]);
    Ok(Array::single(Expr::Call(Function::Max, vec![smaller, rest])))
}

/// What SUBTOTAL does with its ranges, by the number that is its first argument; from 101 on rows that
/// a person hides are left out too.
const SUBTOTALS: [(f64, &str); 10] = [
    (1.0, "AVERAGE"),
    (2.0, "COUNT"),
    (4.0, "MAX"),
    (5.0, "MIN"),
    (6.0, "PRODUCT"),
    (7.0, "STDEV"),
    (8.0, "STDEVP"),
    (9.0, "SUM"),
    (10.0, "VAR"),
    (11.0, "VARP"),
];

/// Rows that are hidden do not count, which is noticed when the result is compared with the workbook's.
fn subtotal(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let number = reader.single(&arguments[0])?.as_number();
    let is_it = |(known, _): &&(f64, &str)| {
        number.is_some_and(|number| number == *known || number == 100.0 + known)
    };
    let (_, name) = SUBTOTALS.iter().find(is_it).ok_or("this kind of SUBTOTAL is not supported")?;
    for range in &arguments[1..] {
        if reader.has_subtotals(range)? {
            return Err("SUBTOTAL of cells with a SUBTOTAL is not supported".into());
        }
    }
    reader.call(name, &arguments[1..])
}

fn matrix_product(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let (a, mut b) = (reader.array(&arguments[0])?, reader.array(&arguments[1])?);
    let inner = match (&a.axes[COLUMNS], &b.axes[DOWN]) {
        (Some(of_a), Some(of_b)) if length(of_a) == length(of_b) => {
            b.entry = b.entry.with_index(&of_b.name, &of_a.clone().into());
            Some(of_a.clone())
        }
        (None, None) => None,
        _ => return Err("the matrices of MMULT do not fit".into()),
    };
    let product = Expr::product(vec![a.entry, b.entry]);
    let entry = product.summed(inner.into_iter().collect());
    let [down, _] = a.axes;
    let [_, across] = b.axes;
    Ok(Array { axes: [down, across], entry, from: None })
}

fn transposed(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let Array { axes: [down, across], mut entry, .. } = reader.array(&arguments[0])?;
    let mut axes = [None, None];
    // An index keeps its direction: n down, k across.
    for (axis, old) in [(COLUMNS, down), (DOWN, across)] {
        if let Some(old) = old {
            let new = reader.fresh(axis, length(&old) as i64);
            entry = entry.with_index(&old.name, &new.clone().into());
            axes[axis] = Some(new);
        }
    }
    Ok(Array { axes, entry, from: None })
}
