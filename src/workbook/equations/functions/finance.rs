//! Loans and savings at a constant rate, and present values.

use super::{EntryByEntry, MANY, Reader, Refused, Row};
use crate::expr::{Expr, Function};
use crate::workbook::equations::array::Array;
use formualizer_parse::ASTNode;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { names: &["NPV"], arguments: (2, MANY), read: present_value },
];

#[rustfmt::skip]
pub(super) const ENTRY_BY_ENTRY: &[EntryByEntry] = &[
    EntryByEntry { names: &["PMT"],  arguments: (3, 5), rounds: false, of: |x| {
        Ok(payment(&Loan::of(x, 2), &x[2], given(x, 3)))
    } },
    EntryByEntry { names: &["FV"],   arguments: (3, 5), rounds: false, of: |x| {
        Ok(balance(&Loan::of(x, 2), &x[2], given(x, 3)).negative())
    } },
    EntryByEntry { names: &["PV"],   arguments: (3, 5), rounds: false, of: |x| {
        let loan = Loan::of(x, 2);
        let later = plus(given(x, 3), product(vec![x[2].clone(), loan.payments()]));
        Ok(later.over(loan.growth()).negative())
    } },
    EntryByEntry { names: &["NPER"], arguments: (3, 5), rounds: false, of: |x| {
        let (rate, payment) = (x[0].clone(), x[1].clone());
        let due = product(vec![payment, Loan::of(x, 2).when_due()]);
        let end = due.clone().minus(product(vec![given(x, 3), rate.clone()]));
        let start = plus(product(vec![x[2].clone(), rate.clone()]), due);
        let ln = |x: Expr| Function::Ln.of(x);
        Ok(ln(end.over(start)).over(ln(plus(one(), rate))))
    } },
    EntryByEntry { names: &["IPMT"], arguments: (4, 4), rounds: false, of: |x| Ok(interest(x)) },
    EntryByEntry { names: &["PPMT"], arguments: (4, 4), rounds: false, of: |x| {
        let whole = Loan { rate: x[0].clone(), periods: x[2].clone(), at_the_start: zero() };
        Ok(payment(&whole, &x[3], zero()).minus(interest(x)))
    } },
    EntryByEntry { names: &["SLN"],  arguments: (3, 3), rounds: false, of: |x| {
        Ok(x[0].clone().minus(x[1].clone()).over(x[2].clone()))
    } },
];

#[rustfmt::skip]
pub(super) const RATES: &[EntryByEntry] = &[
    // The rate at which an amount grows to another in this many periods: (later/now)^(1/n) − 1.
    EntryByEntry { names: &["RRI"], arguments: (3, 3), rounds: false, of: |x| {
        let growth = x[2].clone().over(x[1].clone()).to_the(one().over(x[0].clone()));
        Ok(growth.minus(one()))
    } },
    // In how many periods an amount grows to another at a rate: ln(later/now)/ln(1 + rate).
    EntryByEntry { names: &["PDURATION"], arguments: (3, 3), rounds: false, of: |x| {
        let ln = |x: Expr| Function::Ln.of(x);
        Ok(ln(x[2].clone().over(x[1].clone())).over(ln(plus(one(), x[0].clone()))))
    } },
];

fn zero() -> Expr {
    Expr::Number(0.0)
}

fn one() -> Expr {
    Expr::Number(1.0)
}

fn given(arguments: &[Expr], place: usize) -> Expr {
    arguments.get(place).cloned().unwrap_or(zero())
}

/// a + b, without a 0.
fn plus(a: Expr, b: Expr) -> Expr {
    Expr::sum([a, b].into_iter().filter(|term| !term.is(0.0)).collect())
}

/// A product without factors 1, 0 if one of them is.
fn product(factors: Vec<Expr>) -> Expr {
    match factors.iter().any(|factor| factor.is(0.0)) {
        true => zero(),
        false => Expr::product(factors.into_iter().filter(|factor| !factor.is(1.0)).collect()),
    }
}

/// A rate, the number of periods, and 1 if payments are due at the start of each.
struct Loan {
    rate: Expr,
    periods: Expr,
    at_the_start: Expr,
}

impl Loan {
    /// Of the arguments of PMT and its relatives: rate, periods, two amounts, and when payments are due.
    fn of(x: &[Expr], amounts_from: usize) -> Loan {
        let at_the_start = given(x, amounts_from + 2);
        Loan { rate: x[0].clone(), periods: x[1].clone(), at_the_start }
    }

    /// (1 + rate)^periods
    fn growth(&self) -> Expr {
        plus(one(), self.rate.clone()).to_the(self.periods.clone())
    }

    /// What a payment is worth at the end of its period, 1 or 1 + rate.
    fn when_due(&self) -> Expr {
        plus(one(), product(vec![self.rate.clone(), self.at_the_start.clone()]))
    }

    /// What payments of 1 in each period are worth at the end: ((1 + rate)^periods − 1)/rate.
    fn payments(&self) -> Expr {
        let geometric = self.growth().minus(one()).over(self.rate.clone());
        product(vec![self.when_due(), geometric])
    }
}

/// The payment in each period for an amount now and one at the end.
fn payment(loan: &Loan, now: &Expr, end: Expr) -> Expr {
    let due = plus(product(vec![now.clone(), loan.growth()]), end);
    due.over(loan.payments()).negative()
}

/// What payments and an amount now are worth at the end.
fn balance(loan: &Loan, payment: &Expr, now: Expr) -> Expr {
    plus(product(vec![now, loan.growth()]), product(vec![payment.clone(), loan.payments()]))
}

/// The interest of a period, on what is owed at its start. The arguments are the rate, the period, the
/// number of periods and the loan.
fn interest(x: &[Expr]) -> Expr {
    let [rate, period, periods, now] = [0, 1, 2, 3].map(|place| x[place].clone());
    let loan = |periods: Expr| Loan { rate: rate.clone(), periods, at_the_start: zero() };
    let payment = payment(&loan(periods), &now, zero());
    let owed = balance(&loan(period.minus(one())), &payment, now);
    product(vec![owed, rate.clone()]).negative()
}

/// Σ\[n] v\[n]/(1 + rate)^(n + 1)
fn present_value(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Array, Refused> {
    let growth = plus(one(), reader.single(&arguments[0])?);
    let mut earlier = 0.0;
    let mut terms = Vec::new();
    for array in reader.counted(&arguments[1..])? {
        if !reader.is_full(&array) {
            return Err("NPV has a range with cells that hold no number".into());
        }
        let index = match &array.indices()[..] {
            [] => None,
            [index] => Some(Expr::from(index.clone())),
            _ => return Err("NPV of a range of several rows and columns is not supported".into()),
        };
        let period = Expr::sum(index.into_iter().chain([Expr::number(earlier + 1.0)]).collect());
        earlier += array.count();
        terms.push(array.map(|value| value.over(growth.clone().to_the(period))).summed());
    }
    Ok(Array::single(Expr::sum(terms)))
}
