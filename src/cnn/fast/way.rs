//! Which of two ways to the same numbers is faster on this machine: the first steps try both in turn.

/// How often each way is tried. The shortest time counts, since other work makes a step longer, never shorter.
const TRIES: usize = 4;

/// The choice between a way (`true`) and another (`false`).
#[derive(Debug, Default)]
pub struct Way {
    /// The seconds that a block took, `false` first.
    seconds: [Vec<f64>; 2],
}

impl Way {
    /// The way to take now.
    pub fn now(&self) -> bool {
        let [no, yes] = &self.seconds;
        let shortest = |times: &[f64]| times.iter().copied().fold(f64::INFINITY, f64::min);
        match self.is_settled() {
            true => shortest(yes) < shortest(no),
            false => yes.len() < no.len(),
        }
    }

    /// Whether both ways were tried often enough.
    fn is_settled(&self) -> bool {
        self.seconds.iter().all(|times| times.len() >= TRIES)
    }

    /// Notes how long a block of a step took, in seconds, on the way that [`now`](Self::now) named.
    pub fn took(&mut self, seconds: f64) {
        if !self.is_settled() {
            let way = self.now();
            self.seconds[usize::from(way)].push(seconds);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both are tried in turn, and then the one with the shortest time is kept.
    #[test]
    fn the_faster_way_is_kept() {
        for (of_yes, of_no) in [(1.0, 2.0), (2.0, 1.0)] {
            let mut way = Way::default();
            let mut taken = Vec::new();
            for step in 0..2 * TRIES {
                assert!(!way.is_settled());
                let now = way.now();
                taken.push(now);
                // Once, another program was in the way.
                let late = if step < 2 { 10.0 } else { 0.0 };
                way.took(late + if now { of_yes } else { of_no });
            }
            assert_eq!(taken.iter().filter(|now| **now).count(), TRIES);
            assert!(way.is_settled());
            assert_eq!(way.now(), of_yes < of_no);
            way.took(1e-9);
            assert_eq!(way.now(), of_yes < of_no, "it stays");
        }
    }
}
