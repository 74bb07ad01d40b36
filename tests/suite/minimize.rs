//! Minima of workbooks, against what mathematics says about them.

use super::differentiate::{Sheet, cells, filled, parts, some_number};
use crate::common::engine::engine;
use crate::common::project;
use backprop::differentiate;
use backprop::error::Result;
use backprop::formula::cell::parse_cell;
use backprop::minimize::{Bound, End, Method, Minimized, Settings, minimize};
use backprop::workbook::{Area, Book};
use ironcalc::base::cell::CellValue;
use std::path::Path;

/// A run on a file; the bounds as a person types them.
fn run_on(
    path: &Path,
    of: &str,
    by: &[&str],
    bounds: &[&str],
    settings: &Settings,
) -> Result<Minimized> {
    let (book, _) = differentiate::open(path)?;
    let of = Area::parse(of, &book)?;
    let by: Vec<Area> = by.iter().map(|cells| Area::parse(cells, &book)).collect::<Result<_>>()?;
    let bounds = bounds.iter().map(|text| Bound::parse(text, &book)).collect::<Result<_>>()?;
    let found =
        minimize(&book, &of, &by, &Settings { bounds, ..settings.clone() }, &mut |_| Ok(()))?;
    found.check().unwrap();
    Ok(found)
}

fn run(sheet: &Sheet, of: &str, by: &[&str], settings: &Settings) -> Minimized {
    run_on(&sheet.path, of, by, &[], settings).unwrap()
}

fn usual() -> Settings {
    Settings::default()
}

fn by(method: Method, rate: f64, steps: usize) -> Settings {
    Settings { method, rate: Some(rate), steps, ..Settings::default() }
}

fn upward() -> Settings {
    Settings { maximize: true, ..Settings::default() }
}

#[track_caller]
fn assert_found(found: &Minimized, expected: &[f64], tolerance: f64) {
    let numbers: Vec<f64> = found.cells.iter().map(|cell| cell.found).collect();
    assert_eq!(numbers.len(), expected.len());
    for (number, expected) in numbers.iter().zip(expected) {
        assert!(
            (number - expected).abs() <= tolerance * expected.abs().max(1.0),
            "{numbers:?}, expected {expected}; {}",
            found.outcome()
        );
    }
}

/// The solution of a·x = b, by elimination with the largest pivot.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|i, j| a[*i][k].abs().total_cmp(&a[*j][k].abs())).unwrap();
        a.swap(k, pivot);
        b.swap(k, pivot);
        let pivot = a[k].clone();
        for i in (0..n).filter(|i| *i != k) {
            let factor = a[i][k] / pivot[k];
            a[i].iter_mut().zip(&pivot).for_each(|(a, pivot)| *a -= factor * pivot);
            b[i] -= factor * b[k];
        }
    }
    (0..n).map(|k| b[k] / a[k][k]).collect()
}

fn rosenbrock() -> Sheet {
    Sheet::of(&cells(&[("A1", "-1.2"), ("A2", "1"), ("A3", "=(1-A1)^2+100*(A2-A1^2)^2")]))
}

#[test]
fn the_valley_of_rosenbrock() {
    let found = run(&rosenbrock(), "A3", &["A1:A2"], &usual());
    assert_eq!(found.end, End::Converged, "{}", found.outcome());
    assert_found(&found, &[1.0, 1.0], 1e-8);
    assert!((found.before - 24.2).abs() < 1e-12);
    assert!(found.after <= 1e-16 && found.steps <= 60, "{} after {}", found.after, found.steps);
    // From far away, where the loss is 10¹⁴.
    let far =
        Sheet::of(&cells(&[("A1", "-1000"), ("A2", "1000"), ("A3", "=(1-A1)^2+100*(A2-A1^2)^2")]));
    let found = run(&far, "A3", &["A1:A2"], &Settings { steps: 2000, ..usual() });
    assert!(found.has_converged(), "{}", found.outcome());
    assert_found(&found, &[1.0, 1.0], 1e-6);
}

/// y = a + b·x + c·x², fitted to 30 points, against the normal equations.
#[test]
fn least_squares() {
    let mut list =
        cells(&[("A1", "a"), ("B1", "0"), ("A2", "b"), ("B2", "0"), ("A3", "c"), ("B3", "0")]);
    let points: Vec<(f64, f64)> = (5..35)
        .map(|row: u32| (some_number(row).parse().unwrap(), some_number(7 * row).parse().unwrap()))
        .collect();
    for (row, (x, y)) in (5..).zip(&points) {
        list.push((format!("D{row}"), x.to_string()));
        list.push((format!("E{row}"), y.to_string()));
    }
    filled(&mut list, "F", 5..35, "=$B$1+$B$2*D#+$B$3*D#^2");
    list.push(("B4".into(), "=SUMXMY2(E5:E34,F5:F34)".into()));
    let sheet = Sheet::of(&list);
    let row = |x: f64| [1.0, x, x * x];
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|(x, y)| of(*x, *y)).sum::<f64>();
    let normal =
        (0..3).map(|i| (0..3).map(|j| sum(&|x, _| row(x)[i] * row(x)[j])).collect()).collect();
    let expected = solve(normal, (0..3).map(|i| sum(&|x, y| row(x)[i] * y)).collect());
    let found = run(&sheet, "B4", &["B1:B3"], &usual());
    assert!(found.has_converged(), "{}", found.outcome());
    assert_found(&found, &expected, 1e-7);
    // The other methods arrive too, if they are given the time.
    for settings in [by(Method::Descent, 0.02, 200_000), by(Method::Adam, 0.05, 20_000)] {
        let found = run(&sheet, "B4", &["B1:B3"], &settings);
        assert_found(&found, &expected, 1e-4);
    }
}

/// 700 rows and 10 weights, against Newton's method.
#[test]
fn a_logistic_regression() {
    const ROWS: u32 = 700;
    const WEIGHTS: usize = 10;
    let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    let mut list: Vec<(String, String)> =
        letters.iter().map(|letter| (format!("{letter}1"), "0".into())).collect();
    let mut rows: Vec<([f64; WEIGHTS], f64)> = Vec::new();
    for row in 0..ROWS {
        let x: [f64; WEIGHTS] = std::array::from_fn(|i| {
            some_number(row * 10 + i as u32 + 7 * (i as u32) * (i as u32)).parse().unwrap()
        });
        let t = f64::from(u8::from(x[0] + x[3] * x[5] - x[7] + 0.5 * f64::from(row % 3) > 0.8));
        for (letter, x) in letters.iter().zip(x) {
            list.push((format!("{letter}{}", row + 5), x.to_string()));
        }
        list.push((format!("K{}", row + 5), t.to_string()));
        rows.push((x, t));
    }
    let all = 5..ROWS + 5;
    filled(&mut list, "L", all.clone(), "=1/(1+EXP(-SUMPRODUCT(A#:J#,$A$1:$J$1)))");
    filled(&mut list, "M", all, "=-K#*LN(L#)-(1-K#)*LN(1-L#)");
    list.push(("M2".into(), format!("=AVERAGE(M5:M{})+0.001*SUMSQ(A1:J1)", ROWS + 4)));
    let sheet = Sheet::of(&list);
    let found = run(&sheet, "M2", &["A1:J1"], &usual());
    assert!(found.has_converged(), "{}", found.outcome());

    let mut w = vec![0.0; WEIGHTS];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = w.iter().map(|w| 0.002 * w).collect();
        let mut hessian = vec![vec![0.0; WEIGHTS]; WEIGHTS];
        for (x, t) in &rows {
            let z: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            for i in 0..WEIGHTS {
                gradient[i] += (p - t) * x[i] / f64::from(ROWS);
                for j in 0..WEIGHTS {
                    hessian[i][j] += p * (1.0 - p) * x[i] * x[j] / f64::from(ROWS);
                }
            }
        }
        (0..WEIGHTS).for_each(|i| hessian[i][i] += 0.002);
        let step = solve(hessian, gradient);
        w.iter_mut().zip(step).for_each(|(w, step)| *w -= step);
    }
    assert_found(&found, &w, 1e-6);
}

/// Quarters with a season: sales grow with the root of the advertising.
fn advertising() -> Sheet {
    let mut list = cells(&[
        ("A2", "Season"),
        ("A3", "Advertising"),
        ("A4", "Sales force"),
        ("A5", "Units"),
        ("A6", "Revenue"),
        ("A7", "Cost of sales"),
        ("A8", "Overhead"),
        ("A9", "Profit"),
        ("A11", "Price"),
        ("B11", "40"),
        ("A12", "Unit cost"),
        ("B12", "25"),
        ("A13", "Overhead rate"),
        ("B13", "15%"),
    ]);
    for (column, season, force) in
        [("B", "0.9", "8000"), ("C", "1.1", "8000"), ("D", "0.8", "9000"), ("E", "1.2", "9000")]
    {
        for (row, typed) in [
            (2, season.to_owned()),
            (3, "10000".to_owned()),
            (4, force.to_owned()),
            (5, format!("=35*{column}2*SQRT(3000+{column}3)")),
            (6, format!("={column}5*$B$11")),
            (7, format!("={column}5*$B$12")),
            (8, format!("={column}6*$B$13")),
            (9, format!("={column}6-{column}7-{column}8-{column}3-{column}4")),
        ] {
            list.push((format!("{column}{row}"), typed));
        }
    }
    list.push(("F9".into(), "=SUM(B9:E9)".into()));
    Sheet::of(&list)
}

/// The profit is 9·35·s·√(3000 + a) − a − …, largest at a = (9·35·s / 2)² − 3000.
#[test]
fn a_budget_for_advertising() {
    let best = |season: f64| (9.0 * 35.0 * season / 2.0_f64).powi(2) - 3000.0;
    let sheet = advertising();
    let found = run(&sheet, "B9", &["B3"], &upward());
    assert_eq!(found.end, End::Converged, "{}", found.outcome());
    assert!((best(0.9) - 17093.0625).abs() < 1e-9);
    assert_found(&found, &[best(0.9)], 1e-8);
    assert!(found.after > found.before);
    let all = [0.9, 1.1, 0.8, 1.2].map(best);
    assert_found(&run(&sheet, "F9", &["B3:E3"], &upward()), &all, 1e-7);
    // With at most 15000 in each quarter three of them are at that bound.
    let found = run_on(&sheet.path, "F9", &["B3:E3"], &["B3:E3=0..15000"], &upward()).unwrap();
    assert_eq!(found.end, End::Converged, "{}", found.outcome());
    assert_found(&found, &all.map(|best| best.min(15000.0)), 1e-7);
    let stopped: Vec<Option<f64>> = found.cells.iter().map(|cell| cell.stopped_by).collect();
    assert_eq!(stopped, [Some(15000.0), Some(15000.0), None, Some(15000.0)]);
    // The season in front would be larger still: what is wanted is the derivative at the end.
    assert!(found.cells[1].derivative > 0.0);
    for settings in [
        Settings { method: Method::Descent, steps: 20_000, ..upward() },
        Settings { method: Method::Adam, rate: Some(100.0), steps: 5_000, ..upward() },
    ] {
        let found = run_on(&sheet.path, "F9", &["B3:E3"], &["B3:E3=..15000"], &settings).unwrap();
        assert_found(&found, &all.map(|best| best.min(15000.0)), 1e-5);
    }
}

/// The price falls with the number sold: the profit p·n^0.9 − c·n is largest at n = (0.9·p / c)^10.
#[test]
fn a_mix_of_products() {
    let mut list = cells(&[
        ("A1", "Product"),
        ("B1", "Units"),
        ("C1", "Price"),
        ("D1", "Cost"),
        ("E1", "Profit"),
    ]);
    let products = [(75.0, 40.0), (50.0, 27.0), (35.0, 20.0)];
    for (row, (price, cost)) in (2..).zip(products) {
        list.push((format!("A{row}"), format!("product {row}")));
        list.push((format!("B{row}"), "100".into()));
        list.push((format!("C{row}"), price.to_string()));
        list.push((format!("D{row}"), cost.to_string()));
    }
    filled(&mut list, "E", 2..5, "=C#*MAX(B#,0)^0.9-D#*B#");
    list.push(("E6".into(), "=SUM(E2:E4)".into()));
    let sheet = Sheet::of(&list);
    let best = products.map(|(price, cost)| (0.9_f64 * price / cost).powi(10));
    assert_found(&run(&sheet, "E6", &["B2:B4"], &upward()), &best, 1e-6);
    let bounds = ["B2:B4=0..150", "B4=60.."];
    let found = run_on(&sheet.path, "E6", &["B2:B4"], &bounds, &upward()).unwrap();
    assert_eq!(found.end, End::Converged, "{}", found.outcome());
    assert_found(&found, &[best[0].min(150.0), best[1].min(150.0), best[2].max(60.0)], 1e-6);
}

const COVARIANCE: [[f64; 4]; 4] = [
    [0.10, 0.02, -0.01, 0.03],
    [0.02, 0.08, 0.01, 0.02],
    [-0.01, 0.01, 0.05, 0.00],
    [0.03, 0.02, 0.00, 0.20],
];

/// The shares of four stocks with the smallest variance. The last share is what the others leave, so
/// that the sum is 1 without a condition.
#[test]
fn a_portfolio() {
    let mut list = cells(&[("A7", "share"), ("B7", "0.25"), ("C7", "0.25"), ("D7", "0.25")]);
    list.push(("E7".into(), "=1-SUM(B7:D7)".into()));
    for (row, numbers) in (2..).zip(COVARIANCE) {
        for (column, number) in ["B", "C", "D", "E"].iter().zip(numbers) {
            list.push((format!("{column}{row}"), number.to_string()));
        }
    }
    filled(&mut list, "G", 2..6, "=SUMPRODUCT(B#:E#,$B$7:$E$7)");
    list.push(("B9".into(), "=B7*G2+C7*G3+D7*G4+E7*G5".into()));
    let sheet = Sheet::of(&list);
    let inverse = solve(COVARIANCE.map(|row| row.to_vec()).to_vec(), vec![1.0; 4]);
    let sum: f64 = inverse.iter().sum();
    let expected: Vec<f64> = inverse.iter().map(|share| share / sum).collect();
    let found = run(&sheet, "B9", &["B7:D7"], &usual());
    assert_eq!(found.end, End::Converged, "{}", found.outcome());
    assert_found(&found, &expected[..3], 1e-8);
    assert!((found.after - 1.0 / sum).abs() <= 1e-14);
    // At least 30 % in the first: where a cell is at a bound, its derivative says so, and the others
    // are 0 (the conditions of Karush, Kuhn and Tucker).
    let found =
        run_on(&sheet.path, "B9", &["B7:D7"], &["B7:D7=0..1", "B7=0.3.."], &usual()).unwrap();
    assert_eq!(found.end, End::Converged, "{}", found.outcome());
    assert_eq!(found.cells[0].found, 0.3);
    assert!(found.cells[0].derivative > 1e-3);
    assert!(found.cells[1..].iter().all(|cell| cell.derivative.abs() <= 1e-9));
}

/// A rate and a loan: one is 10⁷ times the other.
#[test]
fn cells_of_very_different_sizes() {
    let list = cells(&[
        ("B1", "200000"),
        ("B2", "4%"),
        ("B3", "=B1*(B2/12)/(1-(1+B2/12)^-240)"),
        ("B4", "=(B3-1000)^2+(B1*B2-9000)^2/1000"),
    ]);
    let sheet = Sheet::of(&list);
    let found = run(&sheet, "B4", &["B1:B2"], &usual());
    assert!(found.has_converged(), "{}", found.outcome());
    assert!(found.after <= 1e-10, "{}", found.after);
    // Fits without an error in large units.
    let list = cells(&[("A1", "3"), ("A2", "1"), ("A3", "=(A1*1E9-5E9)^2+(A2*2E9+A1*1E9-1E10)^2")]);
    let found = run(&Sheet::of(&list), "A3", &["A1:A2"], &usual());
    assert!(found.has_converged(), "{}", found.outcome());
    assert_found(&found, &[5.0, 2.5], 1e-12);
}

#[test]
fn what_did_not_converge_is_said() {
    let sheet = rosenbrock();
    let found = run(&sheet, "A3", &["A1:A2"], &by(Method::Descent, 0.001, 200));
    assert_eq!((found.end, found.steps), (End::StepsUsedUp, 200));
    assert!(!found.has_converged());
    let outcome = found.outcome();
    assert!(outcome.contains("200 steps are done, and the gradient is still"), "{outcome}");
    assert!(!found.is_worse() && found.after < found.before);
    // The first two steps, by hand.
    let gradient =
        |x: f64, y: f64| [-2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x)];
    let (mut x, mut y) = (-1.2, 1.0);
    for step in &found.history[..3] {
        assert!((step.values[0] - x).abs() <= 1e-12 && (step.values[1] - y).abs() <= 1e-12);
        let [gx, gy] = gradient(x, y);
        assert!((step.gradient - gx.hypot(gy)).abs() <= 1e-9 * step.gradient);
        (x, y) = (x - 0.001 * gx, y - 0.001 * gy);
    }
    // With a larger rate it flies away: 1.2 becomes 10⁵, and so on.
    let found = run_on(&sheet.path, "A3", &["A1:A2"], &[], &by(Method::Descent, 0.1, 200)).unwrap();
    assert_eq!(found.end, End::NotFinite);
    assert!(found.steps < 10 && !found.has_converged());
    assert!(
        found.outcome().contains(&format!("at step {}, A3", found.steps)),
        "{}",
        found.outcome()
    );
}

/// The first step of Adam has the length of the learning rate in each cell.
#[test]
fn adam_step_by_step() {
    let found = run(&rosenbrock(), "A3", &["A1:A2"], &by(Method::Adam, 0.01, 3));
    let values: Vec<f64> = found.history[1].values.clone();
    assert!((values[0] + 1.2 - 0.01).abs() <= 1e-9 && (values[1] - 1.0 - 0.01).abs() <= 1e-9);
    let g = |x: f64, y: f64| [-2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x)];
    let (mut x, mut m, mut v) = ([-1.2, 1.0], [0.0; 2], [0.0; 2]);
    for (t, step) in (1..).zip(&found.history[1..]) {
        let g = g(x[0], x[1]);
        for i in 0..2 {
            m[i] = 0.9 * m[i] + 0.1 * g[i];
            v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
            let (m, v) = (m[i] / (1.0 - 0.9_f64.powi(t)), v[i] / (1.0 - 0.999_f64.powi(t)));
            x[i] -= 0.01 * m / (v.sqrt() + 1e-8);
        }
        assert!((step.values[0] - x[0]).abs() <= 1e-12 && (step.values[1] - x[1]).abs() <= 1e-12);
    }
}

/// A spreadsheet says #NUM! where EXP overflows, although the quotient is 0 then.
#[test]
fn an_overflow_on_the_way_counts() {
    let sheet = Sheet::of(&cells(&[("A1", "5"), ("A2", "=1/(1+EXP(-A1))")]));
    let found = run(&sheet, "A2", &["A1"], &by(Method::Descent, 1e6, 200));
    assert_eq!((found.end, found.steps), (End::NotFinite, 1));
    // Where it goes by itself it ends before.
    let found = run(&sheet, "A2", &["A1"], &usual());
    assert!(found.cells[0].found > -710.0 && found.after.is_finite(), "{}", found.cells[0].found);
}

#[test]
fn a_kink_is_no_minimum_that_can_be_seen() {
    let sheet = Sheet::of(&cells(&[("A1", "7"), ("A2", "=ABS(A1-1)+0.5*ABS(A1-3)")]));
    let found = run(&sheet, "A2", &["A1"], &usual());
    assert_eq!(found.end, End::Stalled, "{}", found.outcome());
    assert!(found.outcome().contains("there may be a kink"));
    assert_found(&found, &[1.0], 1e-9);
}

/// The rate that is chosen for gradient descent lowers the loss.
#[test]
fn descent_chooses_a_rate() {
    let list = cells(&[("A1", "700"), ("A2", "-3"), ("A3", "=A1^2/1000+A2^2/50+1")]);
    let settings = Settings { method: Method::Descent, ..usual() };
    let found = run(&Sheet::of(&list), "A3", &["A1:A2"], &settings);
    // Curvatures of 0.002 and 0.04: the largest power of 10 that suits both is 10.
    assert_eq!(found.settings.rate, Some(10.0));
    assert!(found.history.windows(2).all(|pair| pair[1].loss <= pair[0].loss));
}

#[test]
fn where_it_is_flat_nothing_changes() {
    let sheet = Sheet::of(&cells(&[("A1", "7"), ("A2", "=IF(A1>5,2,A1)+MAX(A1,9)")]));
    let found = run(&sheet, "A2", &["A1"], &usual());
    assert_eq!((found.end, found.steps, found.cells[0].found), (End::Converged, 0, 7.0));
    assert_eq!(found.outcome(), "the gradient is 0 at the start: no step changes A2");
}

#[test]
fn a_start_out_of_bounds_is_moved_in() {
    let sheet = Sheet::of(&cells(&[("A1", "7"), ("A2", "=(A1-1)^2")]));
    for method in [Method::Descent, Method::Adam, Method::Lbfgs] {
        let settings = Settings { method, steps: 3000, ..usual() };
        let found = run_on(&sheet.path, "A2", &["A1"], &["A1=2..5"], &settings).unwrap();
        assert_eq!(found.end, End::Converged, "{method:?}");
        assert_eq!((found.cells[0].start, found.cells[0].found), (7.0, 2.0), "{method:?}");
        assert_eq!(found.cells[0].stopped_by, Some(2.0));
        assert_eq!((found.before, found.after), (36.0, 1.0));
        assert_eq!(found.history[0].values, [5.0], "{method:?}");
    }
}

#[test]
fn what_cannot_be_done_is_said_with_its_cell() {
    let sheet = Sheet::of(&cells(&[
        ("A1", "1"),
        ("A2", "text"),
        ("A3", "=A1*2"),
        ("A4", "=(A3-4)^2"),
        ("A5", "6"),
        ("A8", "=FACT(A1)"),
    ]));
    let error = |of: &str, by: &[&str], bounds: &[&str]| {
        run_on(&sheet.path, of, by, bounds, &usual()).err().map(|error| error.message).unwrap()
    };
    for (of, by, bounds, expected) in [
        ("A4", "A3", "A3=0..", "A3 holds a formula, so it cannot be changed"),
        ("A4", "A1:A2", "A1=0..", "A2 holds the text `text`, so it cannot be changed"),
        ("A4", "A1:B1", "A1=0..", "B1 holds no number, so it cannot be changed"),
        ("A4", "A5", "A5=0..", "A4 does not depend on A5"),
        ("A1", "A1", "A1=0..", "A1 holds no formula"),
        ("A8", "A1", "A1=0..", "the formula of A8 is not supported"),
        ("A4", "A1", "A5=0..", "A5 has bounds, but is not among the cells to change"),
        ("A4", "A1", "A1", "`A1` is not a bound"),
        ("A4", "A1", "A1>=0", "`A1>=0` is not a bound"),
        ("A4", "A1", "A1=0", "`A1=0` is not a bound"),
        ("A4", "A1", "A1=0..x", "`A1=0..x` is not a bound"),
        ("A4", "A1", "A1=NaN..", "`A1=NaN..` is not a bound"),
        ("A4", "A1", "A1=5..2", "no number satisfies `A1=5..2`"),
        ("A4", "A1", "Z=5..9", "`Z` is neither a cell"),
    ] {
        let message = error(of, &[by], &[bounds]);
        assert!(message.contains(expected), "{message}, expected {expected}");
    }
    assert!(
        error("A4", &["A1"], &["A1=0..2", "A1=3.."])
            .contains("no number satisfies the bounds of A1")
    );
    assert!(error("A4", &["A1", "A5"], &[]).contains("A4 does not depend on A5"));
    // A loss without a number at the start.
    let sheet = Sheet::of(&cells(&[("A1", "0"), ("A2", "=1/A1")]));
    assert!(run_on(&sheet.path, "A2", &["A1"], &[], &usual()).is_err());
}

/// The weights of the project's own workbook, and bounds for them.
const WEIGHTS: [&str; 2] = ["E33:H33", "M33:P33"];
const BOUNDS: [&str; 2] = ["E33:H33=-3..3", "M33:P33=-3..3"];

/// The run of the project's own workbook: its copy has the values found, all else as it was.
#[test]
fn the_copy_has_the_values_found() {
    let path = project().join("sheets/backpropagation.xlsx");
    let (book, original) = differentiate::open(&path).unwrap();
    let found =
        run_on(&path, "W40", &WEIGHTS, &BOUNDS, &Settings { steps: 50, ..usual() }).unwrap();
    assert!(found.after < found.before / 10.0, "{} → {}", found.before, found.after);
    let copy = found.copy(&book, original.clone()).unwrap();
    assert!(copy == found.copy(&book, original.clone()).unwrap(), "the same bytes again");

    let (before, after) = (parts(&original), parts(&copy));
    let is_a_sheet = |name: &str| name.starts_with("xl/worksheets/sheet");
    let changed: Vec<&String> = before
        .iter()
        .filter(|(name, part)| after[*name] != **part && !is_a_sheet(name))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(changed, ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"]);
    let added: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(
        added,
        [
            "xl/charts/added1.xml",
            "xl/drawings/_rels/added1.xml.rels",
            "xl/drawings/added1.xml",
            "xl/worksheets/_rels/added1.xml.rels",
            "xl/worksheets/added1.xml"
        ]
    );
    let text = |part: &[u8]| String::from_utf8(part.to_vec()).unwrap();
    assert!(text(&after["xl/workbook.xml"]).contains("fullCalcOnLoad=\"1\""));
    // Without the values, and without what says how wide each row is, the sheets are the same.
    for name in before.keys().filter(|name| is_a_sheet(name)) {
        let [before, after] = [&before[name], &after[name]].map(|part| without_values(&text(part)));
        assert!(before == after, "more than values changed in {name}");
    }

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.xlsx");
    std::fs::write(&path, &copy).unwrap();
    let read = Book::read(&path).unwrap();
    let sheet = read.sheet("Sheet1").unwrap();
    for cell in &found.cells {
        assert_eq!(sheet.number(parse_cell(&cell.address).unwrap()), Some(cell.found));
    }
    let loss = parse_cell("W40").unwrap();
    assert_eq!(sheet.number(loss), Some(found.after));
    // The copy is what its formulas say, as far as the way to the loss goes.
    let again = run_on(&path, "W40", &WEIGHTS, &BOUNDS, &Settings { steps: 1, ..usual() }).unwrap();
    assert_eq!(again.before, found.after);
    let engine = engine(&copy);
    let value = match engine.get_cell_value_by_index(0, loss.0 as i32 + 1, loss.1 as i32 + 1) {
        Ok(CellValue::Number(value)) => value,
        other => panic!("{other:?}"),
    };
    assert!((value - found.after).abs() <= 1e-12 * value.abs(), "{value}, {}", found.after);
    // The sheet with the run.
    let sheet = read.sheet("Minimize").unwrap();
    assert_eq!(sheet.number((2, 1)), Some(found.before));
    assert_eq!(sheet.number((3, 1)), Some(found.after));
    assert_eq!(sheet.text((29, 0)), Some("step"));
    for (row, step) in (30..).zip(&found.history) {
        assert_eq!(sheet.number((row, 1)), Some(step.loss));
        assert_eq!(sheet.number((row, 3)), Some(step.values[0]));
    }
    // A copy of the copy has a sheet of another name.
    let (book, bytes) = differentiate::open(&path).unwrap();
    let copy = again.copy(&book, bytes).unwrap();
    std::fs::write(&path, &copy).unwrap();
    let names: Vec<String> =
        Book::read(&path).unwrap().sheets.iter().map(|s| s.name.clone()).collect();
    assert_eq!(names[names.len() - 2..], ["Minimize", "Minimize 2"]);
}

fn without_values(xml: &str) -> String {
    let mut pieces = xml.split("<v>");
    let first = pieces.next().unwrap().to_owned();
    let without = pieces.fold(first, |text, piece| text + piece.split_once("</v>").unwrap().1);
    let mut pieces = without.split(" spans=\"");
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('"').unwrap().1)
}
