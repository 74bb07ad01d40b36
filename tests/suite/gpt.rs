//! The small GPT: its gradients against the derivation and central differences, its losses against
//! PyTorch, its runs, and what the commands refuse.

use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::{Name, Partial};
use backprop::gpt::names::{Names, beginning, tokens};
use backprop::gpt::network::{forward, loss, loss_and_gradient};
use backprop::gpt::sample::invent;
use backprop::gpt::weights::{Matrix, tensors};
use backprop::gpt::{BLOCK, Settings, Training, WORDS, Weights};
use backprop::model::{self, Model, from_toml};
use backprop::training::{Random, Run};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The model that comes with the program, for these tokens.
fn model_of(tokens: &[usize]) -> Model {
    let positions = (tokens.len() - 1).min(BLOCK);
    let places: Vec<usize> = (0..positions).collect();
    let text = model::model_text("gpt").unwrap();
    let line = |line: &str| match line.split_once(" = ") {
        Some(("T", _)) => format!("T = {positions}"),
        Some(("\"token[t]\"", _)) => format!("\"token[t]\" = {:?}", &tokens[..positions]),
        Some(("\"next[t]\"", _)) => format!("\"next[t]\" = {:?}", &tokens[1..=positions]),
        Some(("\"place[t]\"", _)) => format!("\"place[t]\" = {places:?}"),
        _ => line.to_owned(),
    };
    let text: Vec<String> = text.lines().map(line).collect();
    from_toml(&text.join("\n"), "gpt.toml").unwrap()
}

#[test]
fn it_has_the_parameters_of_microgpt() {
    let shapes: Vec<Vec<usize>> = tensors().into_iter().map(|tensor| tensor.shape).collect();
    assert_eq!(shapes[..3], [[27, 16], [16, 16], [16, 16]]);
    assert_eq!(Weights::zeros().parameters.len(), 4192);
}

#[test]
fn the_model_draws_the_same_weights() {
    for seed in [1, 2, 77] {
        let model = model_of(&tokens("emma").unwrap()).with_seed(seed);
        let weights = Weights::drawn(seed);
        let start = model.start();
        let named = model.quantities().iter().filter(|q| q.equation().is_none()).zip(&start);
        let mut compared = 0;
        for (quantity, drawn) in named {
            let is_it = |matrix: &&Matrix| Name::from(matrix.name_in_model()) == quantity.name;
            let Some(matrix) = Matrix::ALL.iter().find(is_it) else { continue };
            assert_eq!(weights.get(*matrix).iter().copied().collect::<Vec<_>>(), drawn.values);
            compared += 1;
        }
        assert_eq!(compared, 9);
    }
}

/// For names from the shortest to the longest, near the start, where attention looks everywhere alike,
/// and far from it. A name of 16 letters has no room for its end.
#[test]
fn the_gradient_is_that_of_the_derivation() {
    for name in ["a", "xy", "zzz", "emma", "isabella", "abcdefghijklmno", "abcdefghijklmnop"] {
        let tokens = tokens(name).unwrap();
        let model = model_of(&tokens);
        let derivation = IndexedDerivation::of(model.clone()).unwrap();
        let mut program = derivation.program();
        for scale in [1.0, 8.0] {
            let mut weights = Weights::drawn(3);
            weights.parameters.iter_mut().for_each(|value| *value *= scale);
            let mut gradient = Weights::zeros();
            let found = loss_and_gradient(&weights, &tokens, &mut gradient);

            let mut start = model.start();
            let others = model.quantities().iter().filter(|q| q.equation().is_none());
            for (quantity, tensor) in others.zip(&mut start) {
                let matrix =
                    Matrix::ALL.iter().find(|m| Name::from(m.name_in_model()) == quantity.name);
                if let Some(matrix) = matrix {
                    tensor.values = weights.get(*matrix).iter().copied().collect();
                }
            }
            program.run(&start);
            let loss = program.get(&Column::Quantity(model.loss().clone())).unwrap().values[0];
            assert!((found - loss).abs() <= 1e-12 * loss, "{name}: {found} for {loss}");
            for matrix in Matrix::ALL {
                let partial = Partial::new(model.loss(), &matrix.name_in_model().into());
                let derived = program.get(&Column::Derivative(partial)).unwrap();
                let largest = derived.values.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
                assert!(largest > 0.0, "{name}: {matrix:?}");
                for (found, derived) in gradient.get(matrix).iter().zip(&derived.values) {
                    assert!(
                        (found - derived).abs() <= 1e-12 * largest,
                        "{name}, {matrix:?}, {scale}: {found} for {derived}, largest {largest}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_gradient_is_that_of_central_differences() {
    const H: f64 = 1e-5;
    for name in ["q", "olivia", "abcdefghijklmnop"] {
        let tokens = tokens(name).unwrap();
        let mut weights = Weights::drawn(5);
        weights.parameters.iter_mut().for_each(|value| *value *= 5.0);
        let mut gradient = Weights::zeros();
        let whole = loss_and_gradient(&weights, &tokens, &mut gradient);
        assert_eq!(whole, loss(&weights, &tokens));
        // 11 is prime to all sizes: every row and column is met.
        for place in (0..weights.parameters.len()).step_by(11) {
            let at = |step: f64| {
                let mut moved = weights.clone();
                moved.parameters[place] += step;
                loss(&moved, &tokens)
            };
            let difference = (at(H) - at(-H)) / (2.0 * H);
            let found = gradient.parameters[place];
            assert!(
                (found - difference).abs() <= 1e-8,
                "{name}, parameter {place}: {found} for {difference}"
            );
        }
    }
}

/// `tests/data/gpt/make_fixture.py` has the formula too, and PyTorch's losses.
#[test]
fn the_losses_of_100_steps_are_those_of_pytorch() {
    let mut weights = Weights::zeros();
    for (i, value) in (0_i64..).zip(&mut weights.parameters) {
        let whole = (i * i * 7919 + i * 104_729 + 13) % 20_011 - 10_005;
        *value = 0.16 * whole as f64 / 10_005.0;
    }
    let expected: Vec<f64> =
        include_str!("../data/gpt/losses.txt").lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(expected.len(), 100);
    let bundled = Names::bundled();
    let (mut m, mut v) = (vec![0.0; 4192], vec![0.0; 4192]);
    let settings = Settings { steps: 100, ..Settings::default() };
    let mut gradient = Weights::zeros();
    for (step, expected) in expected.iter().enumerate() {
        let tokens = tokens(bundled.name(step)).unwrap();
        let found = loss_and_gradient(&weights, &tokens, &mut gradient);
        assert!((found - expected).abs() <= 1e-9, "step {step}: {found} for {expected}");
        backprop::gpt::Adam::default().step(
            step + 1,
            settings.learning_rate_at(step),
            &mut weights.parameters,
            &gradient.parameters,
            &mut m,
            &mut v,
        );
    }
}

#[test]
fn no_position_sees_what_comes_later() {
    let weights = Weights::drawn(2);
    let (short, long) = (beginning("mar").unwrap(), beginning("marten").unwrap());
    let [short, long] = [short, long].map(|tokens| forward(&weights, &tokens).logits);
    for (short, long) in short.rows().into_iter().zip(long.rows()) {
        for (short, long) in short.iter().zip(long) {
            assert!((short - long).abs() <= 1e-14, "{short} {long}");
        }
    }
}

fn names() -> Names {
    Names::in_text("emma\r\n\n  ava \nisabella\nabcdefghijklmnop\nx", "a text").unwrap()
}

fn settings(steps: usize) -> Settings {
    Settings { steps, ..Settings::default() }
}

/// Takes up to this many steps.
fn carry_out(training: &mut Training, steps: usize) {
    for _ in 0..steps {
        while !training.is_done() && training.is_at_end_of_stage() {
            training.finish_stage().unwrap();
        }
        if training.is_done() {
            return;
        }
        training.step().unwrap();
    }
}

#[test]
fn a_run_learns_and_can_be_repeated() {
    let run = |seed: u64| {
        let mut training = Training::new(Settings { seed, ..settings(120) }, names()).unwrap();
        carry_out(&mut training, usize::MAX);
        assert_eq!(training.losses().len(), 120);
        training
    };
    let (one, again, other) = (run(1), run(1), run(2));
    let mean = |losses: &[f64]| losses.iter().sum::<f64>() / losses.len() as f64;
    let (first, last) = (mean(&one.losses()[..20]), mean(&one.losses()[100..]));
    assert!(last <= 0.5 * first, "{first} {last}");
    assert_eq!(one.checkpoint().unwrap(), again.checkpoint().unwrap());
    assert_eq!(one.metrics().unwrap(), again.metrics().unwrap());
    assert_ne!(one.weights(), other.weights());
    // Each pass has each name once.
    let metrics = String::from_utf8(one.metrics().unwrap()).unwrap();
    let lines: Vec<&str> = metrics.lines().collect();
    assert_eq!(lines[0], "step,name,learning_rate,loss");
    for pass in lines[1..].chunks(5) {
        let mut pass: Vec<&str> = pass.iter().map(|line| line.split(',').nth(1).unwrap()).collect();
        pass.sort_unstable();
        assert_eq!(pass, ["abcdefghijklmnop", "ava", "emma", "isabella", "x"]);
    }
}

#[test]
fn a_run_that_was_stopped_goes_on_as_if_it_had_not_been() {
    let path = Path::new("checkpoint.safetensors");
    for steps in [1, 9, 27] {
        let mut whole = Training::new(settings(steps), names()).unwrap();
        carry_out(&mut whole, usize::MAX);
        for stop in 0..=steps {
            let mut part = Training::new(settings(steps), names()).unwrap();
            carry_out(&mut part, stop);
            let checkpoint = part.checkpoint().unwrap();
            assert_eq!(Training::settings_of(path, &checkpoint).unwrap(), settings(steps));
            let mut rest = Training::resume(path, &checkpoint, names()).unwrap();
            assert_eq!(rest.checkpoint().unwrap(), checkpoint);
            carry_out(&mut rest, usize::MAX);
            assert_eq!(rest.checkpoint().unwrap(), whole.checkpoint().unwrap(), "{stop}");
            assert_eq!(rest.metrics().unwrap(), whole.metrics().unwrap());
        }
    }
}

#[test]
fn a_damaged_checkpoint_is_said_to_be_one() {
    let path = Path::new("checkpoint.safetensors");
    let mut run = Training::new(settings(30), names()).unwrap();
    carry_out(&mut run, 7);
    let checkpoint = run.checkpoint().unwrap();
    let refused = |bytes: &[u8]| Training::resume(path, bytes, names()).map(drop).unwrap_err();
    for cut in [0, 4, 100, 5000, checkpoint.len() - 1] {
        assert!(refused(&checkpoint[..cut]).message.contains("is not a valid safetensors file"));
    }
    for place in [checkpoint.len() - 100_000, checkpoint.len() - 3] {
        let mut flipped = checkpoint.clone();
        flipped[place] ^= 1;
        let error = refused(&flipped);
        assert!(error.message.contains("is not a complete checkpoint"), "{}", error.message);
    }
    let text = checkpoint.windows(10).position(|bytes| bytes == b"stages = 2").unwrap();
    let mut flipped = checkpoint.clone();
    flipped[text + 9] = b'9';
    assert!(refused(&flipped).message.contains("is not a complete checkpoint"));
    let other = Names::in_text("emma", "a text").unwrap();
    let error = Training::resume(path, &checkpoint, other).map(drop).unwrap_err();
    assert!(error.message.contains("belongs to a run with other names"), "{}", error.message);
}

#[test]
fn settings_out_of_range_are_an_error() {
    for (settings, says) in [
        (settings(0), "the number of steps is 0"),
        (settings(usize::MAX), "must be from 1 to"),
        (Settings { learning_rate: f64::NAN, ..settings(1) }, "the learning rate is NaN"),
        (Settings { learning_rate: -0.1, ..settings(1) }, "the learning rate is -0.1"),
        (Settings { seed: u64::MAX, ..settings(1) }, "the seed is"),
    ] {
        let error = Training::new(settings, names()).map(drop).unwrap_err();
        assert!(error.message.contains(says), "{}", error.message);
    }
}

#[test]
fn a_loss_that_is_not_finite_stops_the_run() {
    let mut weights = Weights::drawn(1);
    weights.get_mut(Matrix::Head)[[0, 0]] = f64::NAN;
    let mut run = Training::from_weights(settings(9), names(), weights).unwrap();
    let error = run.step().unwrap_err();
    assert!(error.message.contains("in step 1: the run cannot continue"), "{}", error.message);
}

#[test]
fn the_bundled_names_can_all_be_learned() {
    let names = Names::bundled();
    assert_eq!(names.len(), 32_033);
    assert_eq!((names.name(0), names.name(32_032)), ("emma", "zzyzx"));
    for number in 0..names.len() {
        let tokens = tokens(names.name(number)).unwrap();
        assert!((3..=BLOCK + 2).contains(&tokens.len()));
    }
}

#[test]
fn names_that_cannot_be_learned_are_named() {
    for (text, says) in [
        ("emma\nzoë", "a text, line 2: `ë` in `zoë` is not a letter from a to z"),
        ("Emma", "a text, line 1: `E` in `Emma` is not a letter"),
        ("anna maria", "` ` in `anna maria`"),
        ("abcdefghijklmnopq", "`abcdefghijklmnopq` has 17 letters, but at most 16 fit"),
        ("", "there are no names in a text"),
        ("\n \n\r\n", "there are no names in a text"),
    ] {
        let error = Names::in_text(text, "a text").unwrap_err();
        assert!(error.message.contains(says) && error.hint.is_some(), "{}", error.message);
    }
    assert!(beginning("abcdefghijklmno").is_ok());
    let error = beginning("abcdefghijklmnop").unwrap_err();
    assert!(error.message.contains("nothing could follow"), "{}", error.message);
}

#[test]
fn the_weights_that_come_with_the_program_invent_names() {
    let bytes = include_bytes!("../../models/gpt.safetensors");
    let weights = Weights::from_bytes(Path::new("models/gpt.safetensors"), bytes).unwrap();
    let names = Names::bundled();
    let chosen: Vec<usize> = (0..names.len()).step_by(80).collect();
    let sum: f64 =
        (chosen.iter()).map(|number| loss(&weights, &tokens(names.name(*number)).unwrap())).sum();
    let mean = sum / chosen.len() as f64;
    // Letters drawn by their frequency alone have 2.8.
    assert!(mean <= 2.3, "{mean}");
    // A low temperature takes the likeliest letter, and a high one any.
    let start = beginning("mar").unwrap();
    let invented = |seed: u64, temperature: f64| {
        invent(&weights, &start, temperature, &mut Random::new(seed, Random::SAMPLE, 0))
    };
    assert_eq!(invented(1, 1e-6), invented(2, 1e-6));
    assert_ne!(invented(1, 1e6), invented(2, 1e6));
    for seed in 0..20 {
        let name = invented(seed, 1e6);
        assert!(name.starts_with("mar") && name.len() <= BLOCK, "{name}");
    }
}

/// At temperature 1 each letter is drawn as often as the network says, within four deviations.
#[test]
fn letters_are_drawn_by_their_probabilities() {
    const MANY: u64 = 2000;
    let weights = Weights::drawn(4);
    let start = beginning("").unwrap();
    let logits = forward(&weights, &start).logits;
    let sum: f64 = logits.iter().map(|z| z.exp()).sum();
    let mut counts = [0.0; WORDS];
    for number in 0..MANY {
        let random = &mut Random::new(1, Random::SAMPLE, number);
        let name = invent(&weights, &start, 1.0, random);
        let first = name.bytes().next().map_or(WORDS - 1, |letter| usize::from(letter - b'a'));
        counts[first] += 1.0;
    }
    for (count, z) in counts.iter().zip(&logits) {
        let (p, many) = (z.exp() / sum, MANY as f64);
        let off = (count - p * many).abs() / (p * (1.0 - p) * many).sqrt();
        assert!(off <= 4.0, "{count} for {}", p * many);
    }
}

#[test]
fn weights_read_back_and_wrong_ones_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weights.safetensors");
    let weights = Weights::drawn(9);
    std::fs::write(&path, weights.to_bytes().unwrap()).unwrap();
    for (read, written) in Weights::read(&path).unwrap().parameters.iter().zip(&weights.parameters)
    {
        assert!((read - written).abs() <= 1e-7 * written.abs());
    }
    let mnist = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/models/mnist.safetensors"));
    let error = Weights::read(mnist).unwrap_err();
    assert!(error.message.contains("is not a tensor of this network"), "{}", error.message);
    assert!(error.hint.unwrap().contains("backprop gpt train"));
}

fn backprop(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backprop"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn text(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    format!("{out}{err}")
}

#[test]
fn a_run_of_the_program_leaves_what_it_promises() {
    let keep = tempfile::tempdir().unwrap();
    let folder = keep.path();
    std::fs::write(folder.join("mine.txt"), "emma\nava\nisabella\n").unwrap();
    let short = ["gpt", "train", "--data", "mine.txt", "--steps", "60", "--eta", "0.02"];
    for out in ["one", "two"] {
        let output = backprop(folder, &[&short[..], &["--out", out]].concat()).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        let printed = text(&output);
        assert!(
            printed.contains("step 60/60  loss ") && printed.contains("wrote weights.safetensors"),
            "{printed}"
        );
    }
    for name in [
        "weights.safetensors",
        "metrics.csv",
        "config.toml",
        "training.svg",
        "checkpoint.safetensors",
    ] {
        let [one, two] = ["one", "two"].map(|run| std::fs::read(folder.join(run).join(name)));
        assert_eq!(one.unwrap(), two.unwrap(), "{name}");
    }
    let [weights, checkpoint] = ["weights", "checkpoint"]
        .map(|name| Weights::read(&folder.join(format!("one/{name}.safetensors"))).unwrap());
    for (single, double) in weights.parameters.iter().zip(&checkpoint.parameters) {
        assert!((single - double).abs() <= 1e-7 * double.abs());
    }
    let output = backprop(
        folder,
        &["gpt", "sample", "--weights", "one/weights.safetensors", "--count", "3"],
    )
    .output()
    .unwrap();
    assert_eq!(text(&output).lines().count(), 3, "{}", text(&output));
    // The file is there, but it is that of the finished run: nothing is left to do.
    let output = backprop(folder, &["gpt", "train", "--resume", "one"]).output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    for (arguments, says) in [
        (vec!["--resume", "one", "--steps", "61"], "started with other settings than steps = 61"),
        (vec!["--out", "one"], "continue the run in it: backprop gpt train --resume one"),
        (vec!["--resume", "three"], "it has no checkpoint.safetensors"),
    ] {
        let output =
            backprop(folder, &[&["gpt", "train"], &arguments[..]].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(says), "{}", text(&output));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_loses_nothing() {
    let keep = tempfile::tempdir().unwrap();
    let folder = keep.path();
    let arguments =
        ["gpt", "train", "--steps", "1000000", "--checkpoint-every", "1", "--out", "run"];
    let child =
        backprop(folder, &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (path, start) = (folder.join("run/checkpoint.safetensors"), Instant::now());
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_secs(120), "no checkpoint");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success()
    );
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output));
    assert!(
        text(&output).contains("continue with: backprop gpt train --resume run"),
        "{}",
        text(&output)
    );
    let checkpoint = std::fs::read(&path).unwrap();
    let resumed = Training::resume(&path, &checkpoint, Names::bundled()).unwrap();
    let mut again = Training::new(settings(1_000_000), Names::bundled()).unwrap();
    carry_out(&mut again, resumed.losses().len());
    assert_eq!(again.weights(), resumed.weights());
}

#[test]
fn bad_requests_are_told_so() {
    let keep = tempfile::tempdir().unwrap();
    let folder = keep.path();
    std::fs::write(folder.join("empty.txt"), "").unwrap();
    std::fs::write(folder.join("accent.txt"), "anna\nzoë\n").unwrap();
    std::fs::write(folder.join("long.txt"), "abcdefghijklmnopq\n").unwrap();
    std::fs::write(folder.join("latin1.txt"), b"zo\xeb\n").unwrap();
    let mnist = concat!(env!("CARGO_MANIFEST_DIR"), "/models/mnist.safetensors");
    for (arguments, says) in [
        (vec!["train", "--data", "empty.txt"], "there are no names in empty.txt"),
        (vec!["train", "--data", "accent.txt"], "accent.txt, line 2: `ë` in `zoë`"),
        (vec!["train", "--data", "long.txt"], "has 17 letters, but at most 16 fit"),
        (vec!["train", "--data", "latin1.txt"], "it is not UTF-8 text"),
        (vec!["train", "--data", "none.txt"], "cannot read none.txt"),
        (vec!["train", "--data", "."], "it is a folder"),
        (vec!["train", "--steps", "0"], "the number of steps is 0"),
        (vec!["train", "--eta", "-1"], "the learning rate is -1"),
        (vec!["sample", "--weights", mnist], "is not a tensor of this network"),
        (vec!["sample", "--weights", "empty.txt"], "is not a valid safetensors file"),
        (vec!["sample", "--temperature", "0"], "expected a positive temperature, found 0"),
        (vec!["sample", "--temperature", "nan"], "expected a positive temperature, found NaN"),
        (vec!["sample", "--start", "Ma"], "`M` in `Ma` is not a letter"),
        (vec!["sample", "--start", "abcdefghijklmnop"], "nothing could follow"),
        (vec!["sample", "--count", "0"], "0 is not in 1..="),
    ] {
        let output = backprop(folder, &[&["gpt"], &arguments[..]].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output));
        assert!(text(&output).contains(says), "{arguments:?}: {}", text(&output));
    }
    assert!(!folder.join("runs").exists(), "nothing was begun");
}
