//! The optimizer: stochastic gradient descent with momentum.

use super::architecture::Architecture;
use serde::{Deserialize, Serialize};

/// The constants of gradient descent with momentum, as in PyTorch's `torch.optim.SGD` without
/// dampening.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sgd {
    /// How much of the velocity is kept, μ.
    pub momentum: f32,
    /// Whether the step looks ahead along the velocity (Sutskever, Martens, Dahl and Hinton, "On
    /// the importance of initialization and momentum in deep learning", ICML 2013, equations 3 and
    /// 4, in PyTorch's form).
    pub nesterov: bool,
    /// Weight decay λ: how strongly kernels are pulled toward 0. Biases and batch norm's parameters are not.
    pub weight_decay: f32,
}

impl Sgd {
    /// One step with learning rate η:
    ///
    /// ```text
    /// g ← g + λ · w      (of kernels)
    /// v ← μ · v + g
    /// w ← w − η · v      or, with Nesterov momentum, w − η · (g + μ · v)
    /// ```
    ///
    /// # Panics
    /// If the slices are not of one length.
    pub fn step(
        &self,
        architecture: &Architecture,
        learning_rate: f32,
        parameters: &mut [f32],
        gradient: &[f32],
        velocity: &mut [f32],
    ) {
        assert!(
            parameters.len() == gradient.len() && parameters.len() == velocity.len(),
            "each parameter has its gradient and velocity"
        );
        let muon: f32 = std::env::var("BP_MUON").ok().map_or(0.0, |t| t.parse().unwrap());
        let keep: f32 = std::env::var("BP_MUON_MU").ok().map_or(0.6, |t| t.parse().unwrap());
        for (places, block) in architecture.places().into_iter().zip(&architecture.blocks) {
            if muon > 0.0 && block.kernel == 3 {
                let range = places.weight.clone();
                let (rows, columns) = (block.outputs, block.fan_in());
                let (w, g, v) = (&mut parameters[range.clone()], &gradient[range.clone()], &mut velocity[range.clone()]);
                let mut x: Vec<f32> = g.iter().zip(v.iter_mut()).map(|(g, v)| { *v = keep * *v + g; g + keep * *v }).collect();
                orthogonal(&mut x, rows, columns);
                let norm = w.iter().map(|w| w * w).sum::<f32>().sqrt();
                let to = if std::env::var("BP_NONORM").is_ok() { 1.0 } else { (rows as f32).sqrt() / norm };
                for (w, x) in w.iter_mut().zip(&x) { *w = *w * to - muon * learning_rate * x; }
                // bias: batch norm takes it away
                let bias_end = places.norm.as_ref().map_or(places.bias.end, |norm| norm.beta.end);
                let all = parameters[range.end..bias_end].iter_mut().zip(&gradient[range.end..bias_end]).zip(&mut velocity[range.end..bias_end]);
                for ((w, g), v) in all {
                    *v = self.momentum * *v + g;
                    *w -= learning_rate * if self.nesterov { g + self.momentum * *v } else { *v };
                }
                continue;
            }
            let end = places.norm.as_ref().map_or(places.bias.end, |norm| norm.beta.end);
            for (range, decay) in
                [(places.weight.clone(), self.weight_decay), (places.weight.end..end, 0.0)]
            {
                let all = parameters[range.clone()]
                    .iter_mut()
                    .zip(&gradient[range.clone()])
                    .zip(&mut velocity[range]);
                for ((w, g), v) in all {
                    let g = g + decay * *w;
                    *v = self.momentum * *v + g;
                    *w -= learning_rate * if self.nesterov { g + self.momentum * *v } else { *v };
                }
            }
        }
    }
}

fn orthogonal(x: &mut [f32], rows: usize, columns: usize) {
    // columns >= rows here but for the first layer (8 x 9)
    let norm = x.iter().map(|x| x * x).sum::<f32>().sqrt() + 1e-7;
    x.iter_mut().for_each(|x| *x /= norm);
    let (a, b, c) = (3.4445, -4.7750, 2.0315);
    let steps: usize = std::env::var("BP_NS").ok().map_or(3, |t| t.parse().unwrap());
    for _ in 0..steps {
        let mut gram = vec![0.0f32; rows * rows];
        for i in 0..rows {
            for j in 0..=i {
                let mut lanes = [0.0f32; 8];
                let (p, q) = (&x[i * columns..(i + 1) * columns], &x[j * columns..(j + 1) * columns]);
                for (p, q) in p.chunks_exact(8).zip(q.chunks_exact(8)) { for l in 0..8 { lanes[l] += p[l] * q[l]; } }
                let rest = columns / 8 * 8;
                let dot = lanes.iter().sum::<f32>() + p[rest..].iter().zip(&q[rest..]).map(|(p, q)| p * q).sum::<f32>();
                gram[i * rows + j] = dot; gram[j * rows + i] = dot;
            }
        }
        let mut m = vec![0.0f32; rows * rows];
        for i in 0..rows { for k in 0..rows { let f = gram[i * rows + k]; for j in 0..rows { m[i * rows + j] += c * f * gram[k * rows + j]; } } }
        for (m, g) in m.iter_mut().zip(&gram) { *m += b * g; }
        let mut new: Vec<f32> = x.iter().map(|x| a * x).collect();
        for i in 0..rows { for k in 0..rows { let f = m[i * rows + k]; let (n, o) = (&mut new[i * columns..(i + 1) * columns], &x[k * columns..(k + 1) * columns]); for (n, o) in n.iter_mut().zip(o) { *n += f * o; } } }
        x.copy_from_slice(&new);
    }
}
