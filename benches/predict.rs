//! From the start of `backprop predict` to its answer, for a drawing, a small photograph and one of
//! 12 megapixels: `cargo bench --bench predict`.

mod whole;

use jpeg_encoder::{ColorType, Encoder};
use std::path::Path;

/// How often each is read. The median is printed.
const RUNS: usize = 11;

/// A row of four zeros on lined paper in light from one side, with grain.
fn photograph(path: &Path, (width, height): (u16, u16)) {
    let (wide, high) = (f32::from(width), f32::from(height));
    let mut grain = 1_u32;
    let mut bytes = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..height {
        for x in 0..width {
            let (x, y) = (f32::from(x) / wide, f32::from(y) / high);
            let ring = |place: f32| {
                let far = ((x - place) / 0.06).hypot((y - 0.5) * (high / wide) / 0.1);
                (far - 1.0).abs() < 0.2
            };
            let is_ink = [0.2, 0.4, 0.6, 0.8].into_iter().any(ring);
            let paper = if (y * 14.0).fract() < 0.03 { 0.65 } else { 0.95 };
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (grain >> 24) as f32 / 255.0 - 0.5;
            let level = (0.5 + 0.5 * x) * if is_ink { 0.15 } else { paper } + 0.04 * noise;
            bytes.extend([(level * 255.0).clamp(0.0, 255.0) as u8; 3]);
        }
    }
    let encoder = Encoder::new_file(path, 85).expect("the file can be written");
    encoder.encode(&bytes, width, height, ColorType::Rgb).expect("the picture can be encoded");
}

fn main() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let drawing = concat!(env!("CARGO_MANIFEST_DIR"), "/book/src/digit.png").into();
    let mut pictures = vec![("28 x 28 pixels", drawing)];
    let sizes = [
        ("photograph, 320 x 240", (320, 240)),
        ("photograph, 1280 x 960", (1280, 960)),
        ("photograph, 4000 x 3000", (4000, 3000)),
    ];
    for (name, size) in sizes {
        let path = folder.path().join(format!("{}.jpg", size.0));
        photograph(&path, size);
        pictures.push((name, path));
    }
    for (name, path) in pictures {
        let path = path.to_str().expect("its name is plain");
        let mut runs: Vec<(f64, f64)> =
            (0..RUNS).map(|_| whole::command(&["predict", path])).collect();
        runs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (seconds, megabytes) = runs[RUNS / 2];
        println!("{name:26} {:6.1} ms, {megabytes:.0} MB", seconds * 1e3);
    }
}
