//! Functions of single numbers.

use super::{EntryByEntry, Refused};
use crate::expr::{Expr, Function, Relation};
use std::f64::consts::PI;

const fn row(
    names: &'static [&'static str],
    arguments: (usize, usize),
    of: fn(&[Expr]) -> Result<Expr, Refused>,
) -> EntryByEntry {
    EntryByEntry { names, arguments, rounds: false, of }
}

const fn rounding(
    names: &'static [&'static str],
    arguments: (usize, usize),
    of: fn(&[Expr]) -> Result<Expr, Refused>,
) -> EntryByEntry {
    EntryByEntry { names, arguments, rounds: true, of }
}

#[rustfmt::skip]
pub(super) const ROWS: &[EntryByEntry] = &[
    row(&["PI"],        (0, 0), |_| Ok(number(PI))),
    row(&["TRUE"],      (0, 0), |_| Ok(number(1.0))),
    row(&["FALSE"],     (0, 0), |_| Ok(number(0.0))),
    row(&["POWER"],     (2, 2), |x| Ok(x[0].clone().to_the(x[1].clone()))),
    row(&["ABS"],       (1, 1), |x| Ok(absolute(&x[0]))),
    row(&["LOG10"],     (1, 1), |x| Ok(logarithm(&x[0], number(10.0)))),
    row(&["LOG"],       (1, 2), |x| Ok(logarithm(&x[0], given(x, 1, 10.0)))),
    row(&["SQRTPI"],    (1, 1), |x| Ok(Function::Sqrt.of(times(vec![x[0].clone(), number(PI)])))),
    row(&["DEGREES"],   (1, 1), |x| Ok(times(vec![x[0].clone(), number(180.0)]).over(number(PI)))),
    row(&["RADIANS"],   (1, 1), |x| Ok(times(vec![x[0].clone(), number(PI)]).over(number(180.0)))),
    row(&["ATAN2"],     (2, 2), |x| Ok(angle(&x[0], &x[1]))),
    row(&["SEC"],       (1, 1), |x| Ok(number(1.0).over(Function::Cos.of(x[0].clone())))),
    row(&["CSC"],       (1, 1), |x| Ok(number(1.0).over(Function::Sin.of(x[0].clone())))),
    row(&["COT"],       (1, 1), |x| Ok(number(1.0).over(Function::Tan.of(x[0].clone())))),
    rounding(&["ROUND"],     (2, 2), |x| Ok(to_digits(&x[0], &x[1], nearest))),
    rounding(&["ROUNDUP"],   (2, 2), |x| Ok(to_digits(&x[0], &x[1], ceiling))),
    rounding(&["ROUNDDOWN"], (2, 2), |x| Ok(to_digits(&x[0], &x[1], floor))),
    rounding(&["TRUNC"],     (1, 2), |x| Ok(to_digits(&x[0], &given(x, 1, 0.0), floor))),
    rounding(&["CEILING", "CEILING.MATH"], (1, 2), |x| Ok(to_multiple(x, ceiling))),
    rounding(&["FLOOR", "FLOOR.MATH"],     (1, 2), |x| Ok(to_multiple(x, floor))),
    rounding(&["QUOTIENT"],  (2, 2), |x| {
        Ok(to_digits(&x[0].clone().over(x[1].clone()), &number(0.0), floor))
    }),
    rounding(&["MOD"],       (2, 2), |x| Ok(Expr::Call(Function::Mod, x.to_vec()))),
    row(&["ERF"], (1, 2), |x| Ok(match x {
        [from, to] => erf(to).minus(erf(from)),
        _ => erf(&x[0]),
    })),
    row(&["ERF.PRECISE"],       (1, 1), |x| Ok(erf(&x[0]))),
    row(&["ERFC.PRECISE"],      (1, 1), |x| Ok(Function::Erfc.of(x[0].clone()))),
    row(&["GAMMALN.PRECISE"],   (1, 1), |x| Ok(Function::LnGamma.of(x[0].clone()))),
    row(&["GAMMA"],             (1, 1), |x| Ok(Function::Exp.of(Function::LnGamma.of(x[0].clone())))),
    row(&["FISHER"],            (1, 1), |x| Ok(Function::Arctanh.of(x[0].clone()))),
    row(&["FISHERINV"],         (1, 1), |x| Ok(Function::Tanh.of(x[0].clone()))),
    row(&["STANDARDIZE"],       (3, 3), |x| Ok(standardized(&x[0], &x[1], &x[2]))),
    row(&["EXPONDIST", "EXPON.DIST"], (3, 3), |x| {
        // 1 − exp(−λ·x), with the density λ·exp(−λ·x).
        let rest = Function::Exp.of(times(x[..2].to_vec()).negative());
        let density = times(vec![x[1].clone(), rest.clone()]);
        distribution(&x[2], number(1.0).minus(rest), density)
    }),
    row(&["WEIBULL", "WEIBULL.DIST"], (4, 4), |x| {
        // 1 − exp(−(x/b)^a), with the density a/b·(x/b)^(a − 1)·exp(−(x/b)^a).
        let [at, a, b] = [0, 1, 2].map(|place| x[place].clone());
        let power = |exponent: Expr| at.clone().over(b.clone()).to_the(exponent);
        let rest = Function::Exp.of(power(a.clone()).negative());
        let slope = times(vec![a.clone().over(b.clone()), power(a.minus(number(1.0)))]);
        distribution(&x[3], number(1.0).minus(rest.clone()), times(vec![slope, rest]))
    }),
    row(&["LOGNORM.DIST"],      (4, 4), |x| {
        let standard = standardized(&Function::Ln.of(x[0].clone()), &x[1], &x[2]);
        let width = times(vec![x[0].clone(), x[2].clone()]);
        normal(&standard, Some(&width), &x[3])
    }),
    row(&["LOGNORMDIST"],       (3, 3), |x| {
        Ok(below(&standardized(&Function::Ln.of(x[0].clone()), &x[1], &x[2])))
    }),
    row(&["GAUSS"],             (1, 1), |x| Ok(half(erf(&x[0].clone().over(root_of_2()))))),
    row(&["PHI"],               (1, 1), |x| Ok(density(&x[0]))),
    row(&["NORMSDIST"],         (1, 1), |x| Ok(below(&x[0]))),
    row(&["NORM.S.DIST"],       (2, 2), |x| normal(&x[0], None, &x[1])),
    row(&["NORMDIST", "NORM.DIST"], (4, 4), |x| {
        normal(&standardized(&x[0], &x[1], &x[2]), Some(&x[2]), &x[3])
    }),
];

fn number(value: f64) -> Expr {
    Expr::number(value)
}

fn times(factors: Vec<Expr>) -> Expr {
    Expr::product(factors)
}

/// An argument, or what it is if it is left out.
fn given(arguments: &[Expr], place: usize, default: f64) -> Expr {
    arguments.get(place).cloned().unwrap_or(number(default))
}

fn absolute(x: &Expr) -> Expr {
    Expr::Call(Function::Max, vec![x.clone(), x.clone().negative()])
}

fn logarithm(x: &Expr, base: Expr) -> Expr {
    Function::Ln.of(x.clone()).over(Function::Ln.of(base))
}

/// The angle of the point (x, y), from −π to π: arctan(y/x), or beside it where x is not above 0.
fn angle(x: &Expr, y: &Expr) -> Expr {
    let zero = || number(0.0);
    let holds = |a: &Expr, relation, factors: Vec<Expr>| {
        times([vec![Expr::bracket(a.clone(), relation, zero())], factors].concat())
    };
    let slope = Function::Arctan.of(y.clone().over(x.clone()));
    let right = holds(x, Relation::Above, vec![slope.clone()]);
    let half_turn = holds(y, Relation::AtLeast, vec![number(PI)]).minus(holds(
        y,
        Relation::Below,
        vec![number(PI)],
    ));
    let left = holds(x, Relation::Below, vec![Expr::Sum(vec![slope, half_turn])]);
    let quarter = times(vec![number(PI / 2.0), Function::Sign.of(y.clone())]);
    let across = quarter.minus(Function::Arctan.of(x.clone().over(y.clone())));
    Expr::Sum(vec![right, left, holds(x, Relation::Equal, vec![across])])
}

fn floor(x: Expr) -> Expr {
    Function::Floor.of(x)
}

/// The smallest whole number that is at least x.
fn ceiling(x: Expr) -> Expr {
    floor(x.negative()).negative()
}

fn nearest(x: Expr) -> Expr {
    floor(Expr::Sum(vec![x, number(0.5)]))
}

/// x rounded to this many digits after the decimal point, as its size without the sign is.
fn to_digits(x: &Expr, digits: &Expr, round: fn(Expr) -> Expr) -> Expr {
    let sign = Function::Sign.of(x.clone());
    let size = times(vec![sign.clone(), x.clone()]);
    let rounded = match digits.as_number().filter(|digits| digits.abs() <= 300.0) {
        Some(0.0) => round(size),
        Some(digits) if digits < 0.0 => {
            let unit = number(10_f64.powf(-digits.trunc()));
            times(vec![round(size.over(unit.clone())), unit])
        }
        Some(digits) => {
            let parts = number(10_f64.powf(digits.trunc()));
            round(times(vec![size, parts.clone()])).over(parts)
        }
        None => {
            let parts = number(10.0).to_the(digits.clone());
            round(times(vec![size, parts.clone()])).over(parts)
        }
    };
    times(vec![sign, rounded])
}

/// x rounded to a multiple of a number, 1 if there is none.
fn to_multiple(x: &[Expr], round: fn(Expr) -> Expr) -> Expr {
    match x {
        [x, unit] => times(vec![unit.clone(), round(x.clone().over(unit.clone()))]),
        _ => round(x[0].clone()),
    }
}

fn half(x: Expr) -> Expr {
    times(vec![number(0.5), x])
}

fn root_of_2() -> Expr {
    Function::Sqrt.of(number(2.0))
}

fn erf(x: &Expr) -> Expr {
    Function::Erf.of(x.clone())
}

/// The density of the standard normal distribution, exp(−x²/2)/√(2π).
fn density(x: &Expr) -> Expr {
    let square = x.clone().to_the(number(2.0));
    Function::Exp.of(square.over(number(2.0)).negative()).over(Function::Sqrt.of(number(2.0 * PI)))
}

/// The probability of a smaller number in the standard normal distribution, ½·erfc(−x/√2).
fn below(x: &Expr) -> Expr {
    half(Function::Erfc.of(x.clone().negative().over(root_of_2())))
}

/// The normal distribution, or its density where the last argument of the function is FALSE.
fn normal(standard: &Expr, deviation: Option<&Expr>, is_sum: &Expr) -> Result<Expr, Refused> {
    let density = match deviation {
        Some(deviation) => density(standard).over(deviation.clone()),
        None => density(standard),
    };
    distribution(is_sum, below(standard), density)
}

/// A distribution, or its density where the last argument of the function is FALSE.
fn distribution(is_sum: &Expr, below: Expr, density: Expr) -> Result<Expr, Refused> {
    match is_sum.as_number() {
        Some(0.0) => Ok(density),
        Some(_) => Ok(below),
        None => Err("the argument `cumulative` must be TRUE or FALSE".into()),
    }
}

/// (x − mean) / deviation
fn standardized(x: &Expr, mean: &Expr, deviation: &Expr) -> Expr {
    x.clone().minus(mean.clone()).over(deviation.clone())
}
