//! Makes photographs of handwritten digits from MNIST's test digits, and measures how well the program reads them.
//!
//!     cargo run --release --example photographs -- SET FOLDER            writes the pictures and truth.csv
//!     cargo run --release --example photographs -- SET --score           reads them, and prints the figures
//!
//! SET is `kinds`, `tuning` or `held-out`. The environment variable SEED=3 makes other pictures of the same kinds.
//!
//!     cargo run --release --example photographs -- judge src/cnn/picture/judge.bin        trains the judge
//!     cargo run --release --example photographs -- book book/src                          the book's photograph, and what `--show` draws for it

mod held_out;
mod judge;
mod kinds;
mod layout;
mod photo;
mod shapes;
mod tuning;

use backprop::cnn::picture::Reader;
use backprop::cnn::{Architecture, Dataset, Random, tensors};
use layout::Digits;
use photo::Photo;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What random numbers are for.
const PHOTOGRAPHS: u64 = 40;

type Make = fn(usize, &Digits, &mut Random) -> (Photo, String, &'static str);

/// Some pictures: how each is made, how many, from which digits, and the seed.
struct Set {
    make: Make,
    count: usize,
    digits: Digits,
    seed: u64,
}

/// A picture in a file, and what it shows.
struct Picture {
    file: PathBuf,
    truth: String,
    kind: &'static str,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match &words[..] {
        ["judge", out] => {
            let digits = set("tuning").map(|set| set.digits);
            let count = std::env::var("COUNT").ok().and_then(|count| count.parse().ok());
            digits.and_then(|digits| {
                judge::run(
                    &digits,
                    || reader().expect("it was read"),
                    count.unwrap_or(20_000),
                    Path::new(out),
                )
            })
        }
        ["book", folder] => book(Path::new(folder)),
        [set, "--score", rest @ ..] => score(set, rest.first().copied()),
        [set, folder] => write(set, Path::new(folder)).map(|pictures| {
            println!("wrote {} pictures and truth.csv to {folder}", pictures.len());
        }),
        _ => Err("expected: SET FOLDER, or SET --score; SET is kinds, tuning or held-out".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn set(name: &str) -> Outcome<Set> {
    let split = Dataset::mnist()?.test;
    let (make, count, range, seed): (Make, _, _, _) = match name {
        "kinds" => (kinds::photo, kinds::COUNT, tuning::DIGITS, 3),
        "tuning" => (tuning::photo, 2000, tuning::DIGITS, 1),
        "held-out" => (held_out::photo, held_out::COUNT, held_out::DIGITS, 2),
        _ => return Err(format!("there is no set `{name}`").into()),
    };
    let other = std::env::var("SEED").ok().map(|seed| seed.parse()).transpose()?;
    Ok(Set { make, count, digits: Digits { split, range }, seed: other.unwrap_or(seed) })
}

fn write(name: &str, folder: &Path) -> Outcome<Vec<Picture>> {
    let set = set(name)?;
    std::fs::create_dir_all(folder)?;
    let count = std::env::var("COUNT").ok().and_then(|count| count.parse().ok());
    let pictures: Vec<Picture> = (0..count.unwrap_or(set.count).min(set.count))
        .into_par_iter()
        .map(|index| {
            let mut random = Random::new(set.seed, PHOTOGRAPHS, index as u64);
            let (photo, truth, kind) = (set.make)(index, &set.digits, &mut random);
            let (bytes, end) = photo.develop(&mut random);
            let file = folder.join(format!("{index:04}.{end}"));
            std::fs::write(&file, bytes).map(|()| Picture { file, truth, kind })
        })
        .collect::<Result<_, _>>()?;
    let lines: Vec<String> = pictures
        .iter()
        .map(|Picture { file, truth, kind }| format!("{},{truth},{kind}\n", file.display()))
        .collect();
    std::fs::write(folder.join("truth.csv"), format!("file,digits,kind\n{}", lines.concat()))?;
    Ok(pictures)
}

/// How many answers had a confidence in a range, and how many of these were right.
#[derive(Default)]
struct Calibration([(usize, usize); 10]);

impl Calibration {
    fn add(&mut self, confidence: f32, is_right: bool) {
        let (count, right) = &mut self.0[((confidence * 10.0) as usize).min(9)];
        *count += 1;
        *right += usize::from(is_right);
    }
}

/// How the pictures of a kind were read.
#[derive(Default)]
struct Total {
    count: usize,
    right: usize,
    /// Pictures with a wrong answer whose confidence is above 90 %.
    surely_wrong: usize,
}

fn score(name: &str, details: Option<&str>) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let pictures = match details.filter(|details| Path::new(details).is_dir()) {
        Some(folder) => known(Path::new(folder))?,
        None => write(name, folder.path())?,
    };
    let mut reader = reader()?;
    let mut calibration = Calibration::default();
    let mut totals: BTreeMap<String, Total> = BTreeMap::new();
    for Picture { file, truth, kind } in &pictures {
        let reading = reader.read(file)?;
        let text = reading.text();
        let total = totals.entry((*kind).to_owned()).or_default();
        // If a row has a digit too many or too few, it is not known which one is wrong.
        let mut is_surely_wrong = false;
        if text.len() == truth.len() || truth.is_empty() {
            for (place, digit) in reading.digits().enumerate() {
                let is_right = truth.as_bytes().get(place) == Some(&(b'0' + digit.class as u8));
                calibration.add(digit.confidence, is_right);
                is_surely_wrong |= !is_right && digit.confidence > 0.9;
            }
        }
        let is_right = if truth.is_empty() { !is_surely_wrong } else { text == *truth };
        total.count += 1;
        total.right += usize::from(is_right);
        total.surely_wrong += usize::from(is_surely_wrong);
        if details.is_some() && name != "held-out" {
            let sure: Vec<String> =
                reading.digits().map(|digit| format!("{:.2}", digit.confidence)).collect();
            println!(
                "{}\t{kind}\t{truth}\t{text}\t{}\t{}\tlines {}",
                if is_right { "ok" } else { "WRONG" },
                sure.join(" "),
                file.display(),
                reading.lines
            );
        }
    }
    println!("{:34} {:>8} {:>6} {:>12}", "", "pictures", "right", "surely wrong");
    for (kind, Total { count, right, surely_wrong, .. }) in &totals {
        println!("{kind:34} {count:8} {right:6} {surely_wrong:12}");
    }
    println!("\nconfidence  answers  right");
    for (place, (count, right)) in calibration.0.iter().enumerate() {
        let part = 100.0 * *right as f64 / (*count).max(1) as f64;
        println!("{:3}..{:3} % {count:8} {part:5.1} %", 10 * place, 10 * place + 10);
    }
    Ok(())
}

/// Writes the book's photograph, and as a JPEG, which is smaller, the picture that `--show` draws for it.
fn book(folder: &Path) -> Outcome<()> {
    let Set { digits, seed, .. } = set("kinds")?;
    let mut random = Random::new(seed, PHOTOGRAPHS, 1 << 20);
    let (bytes, _) = kinds::book(&digits, &mut random).develop(&mut random);
    let photograph = folder.join("photograph.jpg");
    std::fs::write(&photograph, bytes)?;
    let drawn = image::load_from_memory(&reader()?.read(&photograph)?.drawn()?)?.into_rgb8();
    let (width, height) = (drawn.width() as u16, drawn.height() as u16);
    let encoder = jpeg_encoder::Encoder::new_file(folder.join("photograph-found.jpg"), 55)?;
    encoder.encode(drawn.as_raw(), width, height, jpeg_encoder::ColorType::Rgb)?;
    Ok(())
}

/// A reader with the weights that come with the program.
fn reader() -> Outcome<Reader> {
    let architecture = Architecture::mnist();
    let weights = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/models/mnist.safetensors"));
    let weights = tensors::read_weights(weights, &architecture)?;
    Ok(Reader::new(&architecture, weights)?)
}

/// Pictures that an earlier run wrote.
fn known(folder: &Path) -> Outcome<Vec<Picture>> {
    let text = std::fs::read_to_string(folder.join("truth.csv"))?;
    let picture = |line: &str| {
        let mut parts = line.split(',').map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        Picture { file: part().into(), truth: part(), kind: part().leak() }
    };
    Ok(text.lines().skip(1).map(picture).collect())
}
