//! The GPT beside the same in plain Python, one object per number, and in PyTorch: the same weights, the
//! same names, 100 steps, in turn.
//!
//!     python3 -m venv torch && torch/bin/pip install -r benches/compare/requirements.txt
//!     cargo bench --bench gpt -- --python torch/bin/python
//!
//! The losses of all steps must agree to 1e-9; a time is the median of a round's steps, and a ratio the
//! median of the rounds' ratios. Without `--python` only this side is measured. `--rounds N` changes
//! how often (3).

use backprop::gpt::names::Names;
use backprop::gpt::weights::tensors;
use backprop::gpt::{Adam, Settings, Weights, names, network};
use backprop::training::tensors::TensorFile;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const STEPS: usize = 100;

/// The losses, and the seconds of each step.
struct Run {
    losses: Vec<f64>,
    seconds: Vec<f64>,
}

impl Run {
    fn median(&self) -> f64 {
        median(self.seconds.clone())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) {
        (values[middle - 1] + values[middle]) / 2.0
    } else {
        values[middle]
    }
}

fn ours(mut weights: Weights, names: &[&str]) -> Run {
    let settings = Settings { steps: names.len(), ..Settings::default() };
    let zeros = vec![0.0; weights.parameters.len()];
    let (mut m, mut v, mut gradient) = (zeros.clone(), zeros, Weights::zeros());
    let mut run = Run { losses: Vec::new(), seconds: Vec::new() };
    for (step, name) in names.iter().enumerate() {
        let start = Instant::now();
        let tokens = names::tokens(name).expect("the names can be learned");
        run.losses.push(network::loss_and_gradient(&weights, &tokens, &mut gradient));
        Adam::default().step(
            step + 1,
            settings.learning_rate_at(step),
            &mut weights.parameters,
            &gradient.parameters,
            &mut m,
            &mut v,
        );
        run.seconds.push(start.elapsed().as_secs_f64());
    }
    run
}

/// The same by a script beside this file, which prints a loss and seconds for each step.
fn theirs(python: &str, script: &str, folder: &Path) -> Run {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/compare").join(script);
    let output = Command::new(python)
        .arg("-B")
        .arg(&script)
        .args([folder.join("weights.safetensors"), folder.join("names.txt")])
        .output()
        .expect("the given Python starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} ends well: {errors}", script.display());
    let text = String::from_utf8(output.stdout).expect("it prints numbers");
    let pairs = text.lines().map(|line| {
        let (loss, seconds) = line.split_once(' ').expect("a loss and seconds");
        let number = |text: &str| text.parse::<f64>().expect("a number");
        (number(loss), number(seconds))
    });
    let (losses, seconds) = pairs.unzip();
    Run { losses, seconds }
}

/// The largest difference of two runs' losses.
fn difference(ours: &Run, theirs: &Run) -> f64 {
    assert_eq!(ours.losses.len(), theirs.losses.len(), "each step has its loss");
    let both = ours.losses.iter().zip(&theirs.losses);
    // A NaN is not lost: max would drop it.
    both.map(|(a, b)| (a - b).abs()).fold(0.0, |most, off| if off <= most { most } else { off })
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut python, mut rounds) = (None, 3);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--python" => python = arguments.next(),
            "--rounds" => {
                rounds = arguments
                    .next()
                    .and_then(|count| count.parse().ok())
                    .filter(|count| *count > 0)
                    .expect("--rounds has a number above 0")
            }
            _ => panic!("there is no option {argument}"),
        }
    }
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let bundled = Names::bundled();
    let names: Vec<&str> = (0..STEPS).map(|number| bundled.name(number)).collect();
    let weights = Weights::drawn(1);
    let mut file = TensorFile::new();
    file.push_all("", &tensors(), &weights.parameters);
    let bytes = file.to_bytes().expect("the weights are a file");
    std::fs::write(folder.path().join("weights.safetensors"), bytes).expect("it can be written");
    std::fs::write(folder.path().join("names.txt"), names.join("\n")).expect("it can be written");

    let scripts = [("plain Python", "gpt_scalar.py"), ("PyTorch eager", "gpt_pytorch.py")];
    let mut ratios = [Vec::new(), Vec::new()];
    for round in 1..=rounds {
        // The first run only warms up.
        ours(weights.clone(), &names);
        let mine = ours(weights.clone(), &names);
        println!("round {round}: backprop {:.1} µs a step", 1e6 * mine.median());
        let Some(python) = &python else { continue };
        for ((what, script), ratios) in scripts.iter().zip(&mut ratios) {
            let other = theirs(python, script, folder.path());
            let off = difference(&mine, &other);
            assert!(off <= 1e-9, "{what}: the losses differ by {off:e}");
            let ratio = other.median() / mine.median();
            println!(
                "round {round}: {what} {:.1} µs a step, {ratio:.1} times; \
                 the losses of {STEPS} steps agree to {off:.1e}",
                1e6 * other.median()
            );
            ratios.push(ratio);
        }
    }
    for ((what, _), ratios) in scripts.iter().zip(ratios) {
        if !ratios.is_empty() {
            println!("{what} takes {:.1} times as long", median(ratios));
        }
    }
}
