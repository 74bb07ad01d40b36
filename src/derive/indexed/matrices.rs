//! Matrix forms: Σ\[n] dy\[n,i]·x\[n,j] is dyᵀ·x.
//!
//! A quantity with two indices is a matrix, one with a single index a column vector. A sum over one index
//! of two groups of factors, each with that index and one of the result's, is a product of matrices;
//! factors that have all of the result's indices are multiplied entry by entry.

use crate::expr::{Expr, Index, Name, Reduction};

/// An expression of matrices.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum MatrixForm {
    /// An expression entry by entry, without its indices: `1 − y²`.
    Entries(Expr),
    /// `1`, a column of ones as long as this index: it sums rows, or repeats one.
    Ones(Index),
    /// `Xᵀ`
    Transposed(Box<MatrixForm>),
    /// `A · B`, with the sizes of its rows, of the summed index, and of its columns.
    Product(Box<[MatrixForm; 2]>, [String; 3]),
    /// `A ⊙ B`, entry by entry.
    Elementwise(Vec<MatrixForm>),
    /// `A + B`, each with whether it has a minus.
    Sum(Vec<(bool, MatrixForm)>),
    /// A number, or a quantity without indices, times a matrix: `½ · A`, `A / N`.
    Scaled(Expr, Box<MatrixForm>, Option<Expr>),
    /// The form for each value of these indices, which all quantities in it have.
    ForEach(Vec<Name>, Box<MatrixForm>),
}

/// The matrix form of an equation whose left side has these indices, if it has one that says
/// more than the equation: one with a product of matrices.
pub(super) fn matrix_form(right: &Expr, axes: &[Index]) -> Option<MatrixForm> {
    let with_a_product = |form: MatrixForm| has_a_product(&form).then_some(form);
    if axes.len() <= 2 {
        return with_a_product(form(right, axes)?);
    }
    // Two axes, the last ones if possible, are those of the matrices; there is one matrix for each
    // value of the others.
    let pairs = (0..axes.len()).flat_map(|column| (0..column).map(move |row| (row, column)));
    pairs.rev().find_map(|(row, column)| {
        let of_matrices = [axes[row].clone(), axes[column].clone()];
        let others: Vec<Index> =
            axes.iter().filter(|index| !of_matrices.contains(index)).cloned().collect();
        let one = others.iter().try_fold(right.clone(), |one, index| at_one_value(&one, index))?;
        let form = with_a_product(form(&one, &of_matrices)?)?;
        let names = others.into_iter().map(|index| index.name).collect();
        Some(MatrixForm::ForEach(names, Box::new(form)))
    })
}

/// The expression for one value of an index, which is then not written: P\[t,u] for P\[h,t,u]. All
/// entries must have it, and nothing else.
fn at_one_value(expr: &Expr, index: &Index) -> Option<Expr> {
    let plain = Expr::from(index.clone());
    let without = |at: &[Expr]| -> Option<Vec<Expr>> {
        let rest: Vec<Expr> = at.iter().filter(|at| **at != plain).cloned().collect();
        (rest.len() + 1 == at.len()).then_some(rest)
    };
    let one = expr.replace(&|part| match part {
        Expr::Entry(name, at) => Some(Expr::entry(name, without(at)?)),
        Expr::PartialEntry(partial, of, at) if *of == 0 => {
            Some(Expr::partial(partial.clone(), 0, without(at)?))
        }
        _ => None,
    });
    let (mut all, mut with_it) = (0, 0);
    expr.visit(&mut |part| {
        if let Expr::Entry(_, at) | Expr::PartialEntry(_, _, at) = part {
            all += 1;
            with_it += usize::from(without(at).is_some());
        }
    });
    (all == with_it && !one.has_free(&index.name)).then_some(one)
}

fn has_a_product(form: &MatrixForm) -> bool {
    match form {
        MatrixForm::Product(..) => true,
        MatrixForm::Entries(_) | MatrixForm::Ones(_) => false,
        MatrixForm::Transposed(x) | MatrixForm::Scaled(_, x, _) | MatrixForm::ForEach(_, x) => {
            has_a_product(x)
        }
        MatrixForm::Elementwise(all) => all.iter().any(has_a_product),
        MatrixForm::Sum(terms) => terms.iter().any(|(_, term)| has_a_product(term)),
    }
}

fn form(expr: &Expr, axes: &[Index]) -> Option<MatrixForm> {
    match expr {
        Expr::Sum(terms) => {
            let term = |term: &Expr| match term {
                Expr::Negative(x) => Some((true, form(x, axes)?)),
                term => Some((false, form(term, axes)?)),
            };
            Some(MatrixForm::Sum(terms.iter().map(term).collect::<Option<_>>()?))
        }
        Expr::Negative(x) => Some(MatrixForm::Sum(vec![(true, form(x, axes)?)])),
        Expr::Quotient(parts) if is_scalar(&parts[1]) => {
            let inner = form(&parts[0], axes)?;
            Some(MatrixForm::Scaled(Expr::Number(1.0), Box::new(inner), Some(parts[1].clone())))
        }
        Expr::Call(function, arguments) if arguments.len() == 1 => {
            // σ(W·x + b): the function of a matrix, entry by entry.
            match form(&arguments[0], axes)? {
                MatrixForm::Entries(x) => Some(MatrixForm::Entries(function.of(x))),
                _ => None,
            }
        }
        _ => product(expr, axes),
    }
}

/// Whether it has no index variables.
fn is_scalar(expr: &Expr) -> bool {
    indices_in(expr).is_empty()
}

/// The free index variables, each once.
fn indices_in(expr: &Expr) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    expr.visit(&mut |part| {
        if let Expr::Index(index) = part
            && expr.has_free(&index.name)
            && !names.contains(&index.name)
        {
            names.push(index.name.clone());
        }
    });
    names
}

/// The factors of a product, including nested ones, and its divisors.
fn factors(expr: &Expr, all: &mut Vec<Expr>, divisors: &mut Vec<Expr>) {
    match expr {
        Expr::Product(inner) => inner.iter().for_each(|factor| factors(factor, all, divisors)),
        Expr::Quotient(parts) if is_scalar(&parts[1]) => {
            divisors.push(parts[1].clone());
            factors(&parts[0], all, divisors);
        }
        other => all.push(other.clone()),
    }
}

fn product(expr: &Expr, axes: &[Index]) -> Option<MatrixForm> {
    let (mut all, mut divisors) = (Vec::new(), Vec::new());
    factors(expr, &mut all, &mut divisors);
    let mut over = Vec::new();
    // A sum at the end includes all factors: dy · Σ[j] w·x is Σ[j] dy·w·x.
    if let Some(Expr::Reduce(Reduction::Sum, indices, body)) = all.last().cloned() {
        all.pop();
        over = indices;
        factors(&body, &mut all, &mut divisors);
    }
    if over.len() > 1 || all.iter().any(|factor| matches!(factor, Expr::Reduce(..))) {
        return None;
    }
    let (scalars, others): (Vec<Expr>, Vec<Expr>) = all.into_iter().partition(is_scalar);
    let matrix = match &over[..] {
        [] => outer(&others, axes).or_else(|| entry_by_entry(&others, axes))?,
        [over] => over_one(&others, axes, over).or_else(|| repeated(&others, axes, over))?,
        _ => return None,
    };
    let divisor = (!divisors.is_empty()).then(|| Expr::product(divisors));
    Some(match scalars.is_empty() && divisor.is_none() {
        true => matrix,
        false => MatrixForm::Scaled(Expr::product(scalars), Box::new(matrix), divisor),
    })
}

/// Factors with sums in them, each of which has all indices: P ⊙ (dP − …).
fn entry_by_entry(factors: &[Expr], axes: &[Index]) -> Option<MatrixForm> {
    let has_all = |factor: &Expr| axes.iter().all(|index| factor.has_free(&index.name));
    if factors.len() < 2 || !factors.iter().all(has_all) {
        return None;
    }
    let forms = factors.iter().map(|factor| form(factor, axes)).collect::<Option<_>>()?;
    Some(MatrixForm::Elementwise(forms))
}

/// A sum along each row, the same for all columns: (P ⊙ dP)·1·1ᵀ.
fn repeated(factors: &[Expr], axes: &[Index], over: &Index) -> Option<MatrixForm> {
    let [rows, columns] = axes else { return None };
    if factors.iter().any(|factor| factor.has_free(&columns.name)) {
        return None;
    }
    let sums = over_one(factors, std::slice::from_ref(rows), over)?;
    let row = transposed(MatrixForm::Ones(columns.clone()));
    let sizes = [size(Some(rows)), "1".into(), size(Some(columns))];
    Some(MatrixForm::Product(Box::new([sums, row]), sizes))
}

impl MatrixForm {
    /// The shapes of the products in it: `(I×N)·(N×J)`.
    pub fn products(&self, shapes: &mut Vec<String>) {
        match self {
            MatrixForm::Product(ab, [rows, inner, columns]) => {
                let [left, right] = &**ab;
                match left {
                    // (A · B) · C is written as one product.
                    MatrixForm::Product(..) => {
                        let mut of_left = Vec::new();
                        left.products(&mut of_left);
                        of_left[0] += &format!("·({inner}×{columns})");
                        shapes.append(&mut of_left);
                    }
                    _ => {
                        shapes.push(format!("({rows}×{inner})·({inner}×{columns})"));
                        left.products(shapes);
                    }
                }
                right.products(shapes);
            }
            MatrixForm::Entries(_) | MatrixForm::Ones(_) => {}
            MatrixForm::Transposed(x) | MatrixForm::Scaled(_, x, _) | MatrixForm::ForEach(_, x) => {
                x.products(shapes)
            }
            MatrixForm::Elementwise(all) => all.iter().for_each(|x| x.products(shapes)),
            MatrixForm::Sum(terms) => terms.iter().for_each(|(_, x)| x.products(shapes)),
        }
    }
}

/// The size of an index; 1 if there is none.
fn size(index: Option<&Index>) -> String {
    index.and_then(|index| index.size.as_deref()).map_or("1".into(), Expr::to_string)
}

/// Factors without a sum: entry by entry, or a column times a row.
fn outer(factors: &[Expr], axes: &[Index]) -> Option<MatrixForm> {
    if let Some(matrix) = group(factors, &[axes].concat()) {
        return Some(matrix);
    }
    let [rows, columns] = axes else { return None };
    let of = |index: &Index| -> Vec<Expr> {
        let only = [index.name.clone()];
        factors.iter().filter(|factor| indices_in(factor) == only).cloned().collect()
    };
    let (left, right) = (of(rows), of(columns));
    if left.len() + right.len() != factors.len() || factors.is_empty() {
        return None;
    }
    // A row without a column is repeated for every row.
    let column = |factors: &[Expr], index: &Index| match factors {
        [] => Some(MatrixForm::Ones(index.clone())),
        factors => group(factors, std::slice::from_ref(index)),
    };
    let (left, right) = (column(&left, rows)?, column(&right, columns)?);
    let sizes = [size(Some(rows)), "1".into(), size(Some(columns))];
    Some(MatrixForm::Product(Box::new([left, transposed(right)]), sizes))
}

fn over_one(factors: &[Expr], axes: &[Index], over: &Index) -> Option<MatrixForm> {
    let (rows, columns) = match axes {
        [rows, columns] => (Some(rows), Some(columns)),
        [rows] => (Some(rows), None),
        _ => (None, None),
    };
    // Each factor belongs to the left or the right matrix; one that has only the summed index goes to
    // the side that has others.
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let has = |factor: &Expr, index: Option<&Index>| {
        index.is_some_and(|index| indices_in(factor).contains(&index.name))
    };
    for factor in factors {
        match (has(factor, rows), has(factor, columns)) {
            (true, true) => return None,
            (true, false) => left.push(factor.clone()),
            (false, true) => right.push(factor.clone()),
            (false, false) if columns.is_some() => return None,
            (false, false) if rows.is_none() && left.is_empty() => left.push(factor.clone()),
            (false, false) => right.push(factor.clone()),
        }
    }
    if columns.is_some() && right.is_empty() {
        return None;
    }
    let side = |factors: &[Expr], index: Option<&Index>, over_is_first: bool| {
        if factors.is_empty() {
            let ones = MatrixForm::Ones(over.clone());
            return Some(if over_is_first { ones } else { transposed(ones) });
        }
        let Some(index) = index else {
            let column = group(factors, std::slice::from_ref(over))?;
            return Some(if over_is_first { column } else { transposed(column) });
        };
        let (here, turned) = ([over.clone(), index.clone()], [index.clone(), over.clone()]);
        let (here, turned) = if over_is_first { (here, turned) } else { (turned, here) };
        group(factors, &here).or_else(|| Some(transposed(group(factors, &turned)?)))
    };
    let left = side(&left, rows, false)?;
    let right = side(&right, columns, true)?;
    let sizes = [size(rows), size(Some(over)), size(columns)];
    Some(MatrixForm::Product(Box::new([left, right]), sizes))
}

fn transposed(form: MatrixForm) -> MatrixForm {
    match form {
        MatrixForm::Transposed(inner) => *inner,
        form => MatrixForm::Transposed(Box::new(form)),
    }
}

/// Factors of which each has all of these indices, in this order, multiplied entry by entry.
fn group(factors: &[Expr], axes: &[Index]) -> Option<MatrixForm> {
    let bare: Vec<MatrixForm> =
        factors.iter().map(|factor| entries(factor, axes)).collect::<Option<_>>()?;
    Some(match bare.len() {
        0 => return None,
        1 => bare.into_iter().next()?,
        _ => MatrixForm::Elementwise(bare),
    })
}

/// `expr` entry by entry, with ⊙ where matrices are multiplied: t ⊙ ln(p) + (1 − t) ⊙ ln(1 − p).
fn entries(expr: &Expr, axes: &[Index]) -> Option<MatrixForm> {
    if !multiplies_matrices(expr) {
        return without_indices(expr, axes).map(MatrixForm::Entries);
    }
    match expr {
        // A number cannot be added to a matrix.
        Expr::Sum(terms) if !terms.iter().any(is_scalar) => {
            let term = |term: &Expr| match term {
                Expr::Negative(x) => Some((true, entries(x, axes)?)),
                term => Some((false, entries(term, axes)?)),
            };
            Some(MatrixForm::Sum(terms.iter().map(term).collect::<Option<_>>()?))
        }
        Expr::Negative(x) => Some(MatrixForm::Sum(vec![(true, entries(x, axes)?)])),
        Expr::Product(_) => {
            let (mut all, mut divisors) = (Vec::new(), Vec::new());
            factors(expr, &mut all, &mut divisors);
            let (scalars, matrices): (Vec<Expr>, Vec<Expr>) = all.into_iter().partition(is_scalar);
            if !divisors.is_empty() {
                return None;
            }
            let product = Box::new(group(&matrices, axes)?);
            Some(match scalars.is_empty() {
                true => *product,
                false => MatrixForm::Scaled(Expr::product(scalars), product, None),
            })
        }
        _ => None,
    }
}

/// Whether it multiplies or divides entries of matrices, so that · and / would be ambiguous.
fn multiplies_matrices(expr: &Expr) -> bool {
    let is_matrix = |part: &Expr| !is_scalar(part);
    let does = match expr {
        Expr::Product(factors) => factors.iter().filter(|factor| is_matrix(factor)).count() > 1,
        Expr::Quotient(parts) => is_matrix(&parts[1]),
        _ => false,
    };
    does || expr.parts().iter().any(multiplies_matrices)
}

/// `expr` with its entries as names, if all of them have these indices: y² for y\[n,i]².
fn without_indices(expr: &Expr, axes: &[Index]) -> Option<Expr> {
    let at: Vec<Expr> = axes.iter().cloned().map(Expr::from).collect();
    let mut fits = true;
    let bare = expr.replace(&|part| match part {
        Expr::Entry(name, here) if *here == at => Some(Expr::name(name)),
        Expr::PartialEntry(partial, 0, here) if *here == at => Some(Expr::Partial(partial.clone())),
        _ => None,
    });
    bare.visit(&mut |part| {
        let is_foreign = matches!(
            part,
            Expr::Index(_) | Expr::Entry(..) | Expr::PartialEntry(..) | Expr::Reduce(..)
        );
        fits &= !is_foreign;
    });
    fits.then_some(bare)
}
