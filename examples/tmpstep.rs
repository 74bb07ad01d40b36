use backprop::cnn::fast::Fast;
use backprop::cnn::{Architecture, Batch, Engine, Random, Weights};
use backprop::network::Initialiser;
use std::time::Instant;
fn main() {
    let architecture = Architecture::mnist();
    let random = &mut Random::new(1, 91, 0);
    let images: Vec<f32> = (0..784 * 512).map(|_| random.uniform(-0.4, 2.8) as f32).collect();
    let labels: Vec<u8> = (0..512).map(|_| random.below(10) as u8).collect();
    let mut w = Weights::initial(&architecture, Initialiser::PyTorch, 1);
    let mut g = vec![0.0; w.parameters.len()];
    let mut one = Fast::new(&architecture, 1).unwrap();
    let mut two = Fast::new(&architecture, 2).unwrap();
    let mut answers = vec![0.0; 5120];
    let n: usize = std::env::args().nth(1).map_or(25, |a| a.parse().unwrap());
    let mut t: [Vec<f64>; 4] = Default::default();
    for i in 0..n + 2 {
        for k in 0..4 {
            let s = Instant::now();
            match k {
                0 => {
                    two.train(&mut w, Batch { images: &images, labels: &labels }, 0.0, &mut g);
                }
                1 => {
                    one.train(&mut w, Batch { images: &images, labels: &labels }, 0.0, &mut g);
                }
                2 => {
                    for _ in 0..4 {
                        two.train(&mut w, Batch { images: &images[..784 * 128], labels: &labels[..128] }, 0.0, &mut g);
                    }
                }
                _ => {
                    for _ in 0..4 {
                        two.predict(&w, &images, &mut answers);
                    }
                }
            }
            if i >= 2 {
                t[k].push(s.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    for (k, name) in ["512x2", "512x1", "4*128x2", "4*infer"].iter().enumerate() {
        t[k].sort_by(f64::total_cmp);
        print!("{name} {:.2}/{:.2}  ", t[k][0], t[k][n / 2]);
    }
    println!("thr {:.3}/{:.3}", t[1][0] / t[0][0], t[1][n / 2] / t[0][n / 2]);
}
