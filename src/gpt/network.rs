//! The network: its layers combined, forward and backward.
//!
//! ```text
//! x0 = rmsnorm(tokens + places)
//! x1 = x0 + attention(rmsnorm(x0)) · outᵀ
//! x2 = x1 + relu(rmsnorm(x1) · upᵀ) · downᵀ
//! logits = x2 · headᵀ
//! ```

use super::layers::{attention, cross_entropy, embedding, linear, relu, rmsnorm};
use super::weights::{Matrix, Weights};
use super::{BLOCK, HEADS, WIDTH};
use ndarray::{Array1, Array2, ArrayView2, s};

/// The results of the forward pass. A matrix is `[T][D]` unless noted otherwise.
pub struct Forward {
    r0: Array1<f64>,
    x0: Array2<f64>,
    r1: Array1<f64>,
    /// rmsnorm(x0)
    n1: Array2<f64>,
    q: Array2<f64>,
    k: Array2<f64>,
    v: Array2<f64>,
    /// The attention of each head: `[T][T]`.
    looks: Vec<Array2<f64>>,
    /// The outputs of the heads, side by side.
    found: Array2<f64>,
    r2: Array1<f64>,
    /// rmsnorm(x1)
    n2: Array2<f64>,
    /// The hidden units, `[T][F]`.
    hidden: Array2<f64>,
    x2: Array2<f64>,
    /// The logits of the next token, `[T][V]`.
    pub logits: Array2<f64>,
}

/// The columns of head `h`.
fn head(matrix: &Array2<f64>, h: usize) -> ArrayView2<'_, f64> {
    const D: usize = WIDTH / HEADS;
    matrix.slice(s![.., D * h..D * (h + 1)])
}

/// The heads side by side.
fn beside(heads: &[Array2<f64>]) -> Array2<f64> {
    let heads: Vec<_> = heads.iter().map(|head| head.view()).collect();
    ndarray::concatenate(ndarray::Axis(1), &heads).expect("each head has a row for each position")
}

/// The forward pass for these tokens.
///
/// # Panics
/// If there are no tokens, more than [`BLOCK`], or unknown ones.
pub fn forward(weights: &Weights, tokens: &[usize]) -> Forward {
    assert!((1..=BLOCK).contains(&tokens.len()), "{} tokens are none of a name", tokens.len());
    let w = |matrix| weights.get(matrix);
    let places: Vec<usize> = (0..tokens.len()).collect();
    let embedded = embedding::forward(tokens, w(Matrix::Tokens))
        + embedding::forward(&places, w(Matrix::Places));
    let (x0, r0) = rmsnorm::forward(embedded.view());

    let (n1, r1) = rmsnorm::forward(x0.view());
    let [q, k, v] = [Matrix::Query, Matrix::Key, Matrix::Value]
        .map(|matrix| linear::forward(n1.view(), w(matrix)));
    let (found, looks): (Vec<_>, Vec<_>) =
        (0..HEADS).map(|h| attention::forward(head(&q, h), head(&k, h), head(&v, h))).unzip();
    let found = beside(&found);
    let x1 = &x0 + &linear::forward(found.view(), w(Matrix::Out));

    let (n2, r2) = rmsnorm::forward(x1.view());
    let hidden = relu::forward(linear::forward(n2.view(), w(Matrix::Up)).view());
    let x2 = x1 + linear::forward(hidden.view(), w(Matrix::Down));

    let logits = linear::forward(x2.view(), w(Matrix::Head));
    Forward { r0, x0, r1, n1, q, k, v, looks, found, r2, n2, hidden, x2, logits }
}

/// Adds the gradient of the loss with respect to each parameter to `gradient`, given `dlogits`, the
/// gradient with respect to the logits. It follows the forward pass from its last line to its first.
fn backward(
    weights: &Weights,
    tokens: &[usize],
    forward: &Forward,
    dlogits: &Array2<f64>,
    gradient: &mut Weights,
) {
    let Forward { r0, x0, r1, n1, q, k, v, looks, found, r2, n2, hidden, x2, .. } = forward;
    let mut linear_backward = |dy: &Array2<f64>, x: &Array2<f64>, matrix: Matrix| {
        linear::backward(dy.view(), x.view(), weights.get(matrix), gradient.get_mut(matrix))
    };
    let dx2 = linear_backward(dlogits, x2, Matrix::Head);

    // x2 = x1 + relu(rmsnorm(x1) · upᵀ) · downᵀ
    let dhidden = linear_backward(&dx2, hidden, Matrix::Down);
    let dhidden = relu::backward(dhidden.view(), hidden.view());
    let dn2 = linear_backward(&dhidden, n2, Matrix::Up);
    let dx1 = dx2 + rmsnorm::backward(dn2.view(), n2.view(), r2.view());

    // x1 = x0 + attention(rmsnorm(x0)) · outᵀ
    let dfound = linear_backward(&dx1, found, Matrix::Out);
    let (mut dq, mut dk, mut dv) = (Vec::new(), Vec::new(), Vec::new());
    for (h, looks) in looks.iter().enumerate() {
        let [dq_h, dk_h, dv_h] =
            attention::backward(head(&dfound, h), looks.view(), head(q, h), head(k, h), head(v, h));
        dq.push(dq_h);
        dk.push(dk_h);
        dv.push(dv_h);
    }
    let dn1 = linear_backward(&beside(&dq), n1, Matrix::Query)
        + linear_backward(&beside(&dk), n1, Matrix::Key)
        + linear_backward(&beside(&dv), n1, Matrix::Value);
    let dx0 = dx1 + rmsnorm::backward(dn1.view(), n1.view(), r1.view());

    // x0 = rmsnorm(tokens + places)
    let dembedded = rmsnorm::backward(dx0.view(), x0.view(), r0.view());
    embedding::backward(dembedded.view(), tokens, gradient.get_mut(Matrix::Tokens));
    let places: Vec<usize> = (0..tokens.len()).collect();
    embedding::backward(dembedded.view(), &places, gradient.get_mut(Matrix::Places));
}

/// The tokens that are read, and those that come next: all tokens but the last, and all but the
/// first, at most [`BLOCK`] of them.
fn read_and_next(tokens: &[usize]) -> (&[usize], &[usize]) {
    let positions = (tokens.len() - 1).min(BLOCK);
    (&tokens[..positions], &tokens[1..=positions])
}

/// The loss of a name, whose tokens have a start and an end: the mean over its positions of −ln of
/// the probability of the next token. Writes its gradient to `gradient`.
///
/// # Panics
/// If there are fewer than two tokens, or unknown ones.
pub fn loss_and_gradient(weights: &Weights, tokens: &[usize], gradient: &mut Weights) -> f64 {
    let (tokens, next) = read_and_next(tokens);
    let forward = forward(weights, tokens);
    let (loss, p) = cross_entropy::forward(forward.logits.view(), next);
    let dlogits = cross_entropy::backward(p, next);
    gradient.parameters.fill(0.0);
    backward(weights, tokens, &forward, &dlogits, gradient);
    loss
}

/// The loss of a name alone.
///
/// # Panics
/// As [`loss_and_gradient`].
pub fn loss(weights: &Weights, tokens: &[usize]) -> f64 {
    let (tokens, next) = read_and_next(tokens);
    cross_entropy::forward(forward(weights, tokens).logits.view(), next).0
}
