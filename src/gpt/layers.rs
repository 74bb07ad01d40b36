//! The layers of the GPT: each forward beside its backward.

/// A row of a table for each token.
///
/// ```text
/// y[t] = E[token[t]]
/// ```
pub mod embedding {
    use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis};

    /// # Panics
    /// If a token is not in the table.
    pub fn forward(tokens: &[usize], table: ArrayView2<f64>) -> Array2<f64> {
        table.select(Axis(0), tokens)
    }

    /// Adds to `d_table`: dE\[k] = Σ dy\[t] over the positions t whose token is k.
    pub fn backward(dy: ArrayView2<f64>, tokens: &[usize], mut d_table: ArrayViewMut2<f64>) {
        for (token, dy) in tokens.iter().zip(dy.rows()) {
            let mut row = d_table.row_mut(*token);
            row += &dy;
        }
    }
}

/// Normalization of each position by the root of its mean square (Zhang and Sennrich, "Root Mean
/// Square Layer Normalization", NeurIPS 2019), without a gain.
///
/// ```text
/// r = √(Σx² / D + ε)      y = x / r
/// ```
pub mod rmsnorm {
    use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

    /// ε, which prevents a division by 0.
    pub const EPSILON: f64 = 1e-5;

    /// y, and r of each position.
    pub fn forward(x: ArrayView2<f64>) -> (Array2<f64>, Array1<f64>) {
        let width = x.ncols() as f64;
        let r = x.map_axis(Axis(1), |x| (x.dot(&x) / width + EPSILON).sqrt());
        (&x / &r.view().insert_axis(Axis(1)), r)
    }

    /// `y` depends on `x` on two paths, directly and through r:
    ///
    /// `dx = (dy − y · Σ(dy · y) / D) / r`
    pub fn backward(dy: ArrayView2<f64>, y: ArrayView2<f64>, r: ArrayView1<f64>) -> Array2<f64> {
        let width = y.ncols() as f64;
        let through_r = (&dy * &y).sum_axis(Axis(1)).insert_axis(Axis(1)) / width;
        (&dy - &y * through_r) / r.insert_axis(Axis(1))
    }
}

/// A fully connected layer without biases.
///
/// ```text
/// y = x · wᵀ
/// ```
pub mod linear {
    use ndarray::linalg::general_mat_mul;
    use ndarray::{Array2, ArrayView2, ArrayViewMut2};

    /// # Panics
    /// If the shapes do not fit.
    pub fn forward(x: ArrayView2<f64>, w: ArrayView2<f64>) -> Array2<f64> {
        x.dot(&w.t())
    }

    /// dx = dy · w; adds dyᵀ · x to `dw`.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn backward(
        dy: ArrayView2<f64>,
        x: ArrayView2<f64>,
        w: ArrayView2<f64>,
        mut dw: ArrayViewMut2<f64>,
    ) -> Array2<f64> {
        general_mat_mul(1.0, &dy.t(), &x, 1.0, &mut dw);
        dy.dot(&w)
    }
}

/// The rectifier.
///
/// ```text
/// y = max(0, x)
/// ```
pub mod relu {
    use ndarray::{Array2, ArrayView2, Zip};

    /// y
    pub fn forward(x: ArrayView2<f64>) -> Array2<f64> {
        x.mapv(|x| x.max(0.0))
    }

    /// dx = dy where x > 0, otherwise 0; `y` is as large as `x` there.
    pub fn backward(dy: ArrayView2<f64>, y: ArrayView2<f64>) -> Array2<f64> {
        Zip::from(&dy).and(&y).map_collect(|dy, y| if *y > 0.0 { *dy } else { 0.0 })
    }
}

/// Causal attention of one head (Vaswani et al., "Attention Is All You Need", NeurIPS 2017, section
/// 3.2.1): each position looks at itself and those before it.
///
/// ```text
/// S = q · kᵀ / √d      P[t,u] = exp S[t,u] / Σ exp S[t,u′] over u′ ≤ t      y = P · v
/// ```
pub mod attention {
    use ndarray::{Array2, ArrayView2, Axis, s};

    /// y, and P, which is 0 above the diagonal.
    pub fn forward(
        q: ArrayView2<f64>,
        k: ArrayView2<f64>,
        v: ArrayView2<f64>,
    ) -> (Array2<f64>, Array2<f64>) {
        let mut p = q.dot(&k.t()) / (q.ncols() as f64).sqrt();
        for (t, mut row) in p.rows_mut().into_iter().enumerate() {
            row.slice_mut(s![t + 1..]).fill(f64::NEG_INFINITY);
            // Subtracting the largest changes nothing but keeps exp from overflowing.
            let largest = row.fold(f64::NEG_INFINITY, |largest, s| largest.max(*s));
            row.mapv_inplace(|s| (s - largest).exp());
            row /= row.sum();
        }
        (p.dot(&v), p)
    }

    /// dq, dk and dv:
    ///
    /// ```text
    /// dv = Pᵀ · dy      dP = dy · vᵀ      dS = P ⊙ (dP − Σ dP · P over u)
    /// dq = dS · k / √d      dk = dSᵀ · q / √d
    /// ```
    pub fn backward(
        dy: ArrayView2<f64>,
        p: ArrayView2<f64>,
        q: ArrayView2<f64>,
        k: ArrayView2<f64>,
        v: ArrayView2<f64>,
    ) -> [Array2<f64>; 3] {
        let dp = dy.dot(&v.t());
        let through_sum = (&dp * &p).sum_axis(Axis(1)).insert_axis(Axis(1));
        let ds = &p * &(dp - through_sum) / (q.ncols() as f64).sqrt();
        [ds.dot(&k), ds.t().dot(&q), p.t().dot(&dy)]
    }
}

/// Softmax with the negative log-likelihood of the right token, the mean over the positions.
///
/// ```text
/// p[k] = exp z[k] / Σ exp z[j]      loss = −Σ ln p[next] / T
/// ```
pub mod cross_entropy {
    use ndarray::{Array2, ArrayView2};

    /// The loss, and p.
    ///
    /// # Panics
    /// If a token is none of the logits'.
    pub fn forward(z: ArrayView2<f64>, next: &[usize]) -> (f64, Array2<f64>) {
        let mut p = z.to_owned();
        let mut loss = 0.0;
        for (mut row, next) in p.rows_mut().into_iter().zip(next) {
            let largest = row.fold(f64::NEG_INFINITY, |largest, z| largest.max(*z));
            row -= largest;
            let sum: f64 = row.iter().map(|z| z.exp()).sum();
            loss += sum.ln() - row[*next];
            row.mapv_inplace(|z| z.exp() / sum);
        }
        (loss / next.len() as f64, p)
    }

    /// dz = (p − 1) / T for the right token, p / T for the others.
    pub fn backward(mut p: Array2<f64>, next: &[usize]) -> Array2<f64> {
        for (mut row, next) in p.rows_mut().into_iter().zip(next) {
            row[*next] -= 1.0;
        }
        p / next.len() as f64
    }
}
