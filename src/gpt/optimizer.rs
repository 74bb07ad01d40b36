//! The optimizer, Adam.

/// The constants of Adam (Kingma and Ba, "Adam", ICLR 2015, algorithm 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adam {
    /// β1, the fraction of the mean gradient that is kept.
    pub beta1: f64,
    /// β2, the fraction of the mean square that is kept.
    pub beta2: f64,
    /// ε, which prevents a division by 0.
    pub epsilon: f64,
}

/// The constants that microgpt uses.
impl Default for Adam {
    fn default() -> Adam {
        Adam { beta1: 0.85, beta2: 0.99, epsilon: 1e-8 }
    }
}

impl Adam {
    /// Step number `step`, counted from 1, with learning rate η:
    ///
    /// ```text
    /// m ← β1 · m + (1 − β1) · g      m̂ = m / (1 − β1ˢᵗᵉᵖ)
    /// v ← β2 · v + (1 − β2) · g²     v̂ = v / (1 − β2ˢᵗᵉᵖ)
    /// w ← w − η · m̂ / (√v̂ + ε)
    /// ```
    ///
    /// # Panics
    /// If the slices are not of one length.
    pub fn step(
        &self,
        step: usize,
        learning_rate: f64,
        w: &mut [f64],
        gradient: &[f64],
        m: &mut [f64],
        v: &mut [f64],
    ) {
        let all = [gradient.len(), m.len(), v.len()];
        assert!(all.iter().all(|len| *len == w.len()), "each parameter has its gradient and state");
        let Adam { beta1, beta2, epsilon } = *self;
        let (left1, left2) = (1.0 - beta1.powf(step as f64), 1.0 - beta2.powf(step as f64));
        for (((w, g), m), v) in w.iter_mut().zip(gradient).zip(m).zip(v) {
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            *w -= learning_rate * (*m / left1) / ((*v / left2).sqrt() + epsilon);
        }
    }
}
