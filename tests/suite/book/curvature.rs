//! The curvature of the loss: the second derivatives with respect to all pairs of weights, from
//! differences of the derived gradient.

use backprop::derive::Derivation;
use backprop::expr::Name;
use std::collections::HashMap;

/// A point: the value of each trained quantity.
pub type Point = HashMap<Name, f64>;

/// The eigenvalues of the Hessian at `point`, the largest first: the principal curvatures of the
/// loss.
pub fn curvatures(derivation: &Derivation, point: &Point) -> Vec<f64> {
    let weights: Vec<&Name> =
        derivation.gradients().iter().map(|total| &total.partial.wrt).collect();
    let gradient = |point: &Point| -> Vec<f64> {
        let values = derivation.values_at(point);
        derivation.gradients().iter().map(|total| values.derivative(&total.partial)).collect()
    };
    let h = 1e-4;
    let rows: Vec<Vec<f64>> = weights
        .iter()
        .map(|weight| {
            let at = |moved: f64| {
                let mut point = point.clone();
                *point.get_mut(*weight).expect("it is trained") += moved;
                gradient(&point)
            };
            at(h).iter().zip(at(-h)).map(|(above, below)| (above - below) / (2.0 * h)).collect()
        })
        .collect();
    let n = rows.len();
    let symmetric =
        (0..n).map(|i| (0..n).map(|j| (rows[i][j] + rows[j][i]) / 2.0).collect()).collect();
    eigenvalues(symmetric)
}

/// The eigenvalues of a symmetric matrix, the largest first: rotations make one element after the
/// other 0 until only the diagonal is left (Jacobi 1846; Golub and Van Loan, "Matrix Computations",
/// section 8.5).
fn eigenvalues(mut a: Vec<Vec<f64>>) -> Vec<f64> {
    let n = a.len();
    for _sweep in 0..30 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q] == 0.0 {
                    continue;
                }
                let angle = 0.5 * (2.0 * a[p][q]).atan2(a[q][q] - a[p][p]);
                let (s, c) = angle.sin_cos();
                for row in &mut a {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
                let (above, below) = a.split_at_mut(q);
                for (x, y) in above[p].iter_mut().zip(&mut below[0]) {
                    (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
                }
            }
        }
    }
    let mut diagonal: Vec<f64> = (0..n).map(|i| a[i][i]).collect();
    diagonal.sort_by(|a, b| b.total_cmp(a));
    diagonal
}

#[test]
fn eigenvalues_of_a_matrix_that_is_known() {
    let found =
        eigenvalues(vec![vec![2.0, -1.0, 0.0], vec![-1.0, 2.0, -1.0], vec![0.0, -1.0, 2.0]]);
    for (found, expected) in found.iter().zip([2.0 + 2_f64.sqrt(), 2.0, 2.0 - 2_f64.sqrt()]) {
        assert!((found - expected).abs() <= 1e-12, "{found}, expected {expected}");
    }
}
