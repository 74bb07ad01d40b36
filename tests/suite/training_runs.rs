//! Runs of `backprop mnist`: what they leave, what interrupts them, and what they refuse.

use crate::common::digits::{carry_out, write_set};
use backprop::cnn::tensors::{read_network, read_weights};
use backprop::cnn::train::Training;
use backprop::cnn::{Architecture, Dataset, EngineKind, Recipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program, with a cache of its own.
fn backprop(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backprop"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("BACKPROP_CACHE", folder.join("cache"))
        .stdin(Stdio::null());
    command
}

fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

const SHORT: [&str; 7] = ["mnist", "--data", "set", "--batch", "10", "--epochs", "2"];

/// A run of the program in a folder of its own.
fn run_in(folder: &Path, more: &[&str]) -> Output {
    backprop(folder, &[&SHORT[..], more].concat()).output().unwrap()
}

fn prepared() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("set")).unwrap();
    write_set(&folder.path().join("set"));
    let path = folder.path().to_owned();
    (folder, path)
}

#[test]
fn a_run_leaves_what_it_promises() {
    let (_keep, folder) = prepared();
    let output = run_in(&folder, &["--out", "run"]);
    assert!(output.status.success(), "{}", text(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("epoch  2/2  loss ") && printed.contains("wrote weights.safetensors"),
        "{printed}"
    );
    for name in [
        "weights.safetensors",
        "metrics.csv",
        "config.toml",
        "training.svg",
        "confusion.svg",
        "mistakes.png",
        "checkpoint.safetensors",
    ] {
        assert!(folder.join("run").join(name).is_file(), "{name}");
    }
    assert_eq!(std::fs::read_to_string(folder.join("run/metrics.csv")).unwrap().lines().count(), 3);
    let recipe =
        Recipe::from_toml(&std::fs::read_to_string(folder.join("run/config.toml")).unwrap())
            .unwrap();
    assert_eq!((recipe.batch, recipe.epochs), (10, 2));
    read_weights(&folder.join("run/weights.safetensors"), &Architecture::mnist()).unwrap();
    for name in ["training.svg", "confusion.svg"] {
        let svg = std::fs::read_to_string(folder.join("run").join(name)).unwrap();
        let mut reader = quick_xml::Reader::from_str(&svg);
        let (mut depth, mut roots) = (0, 0);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(_) => depth += 1,
                quick_xml::events::Event::End(_) => {
                    (depth, roots) = (depth - 1, roots + usize::from(depth == 1))
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((depth, roots), (0, 1), "{name} is one picture");
    }

    let again = run_in(&folder, &["--out", "run"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again).contains("run exists and is not an empty folder"), "{}", text(&again));
    let quiet = run_in(&folder, &["--out", "quiet", "--quiet", "--threads", "3"]);
    assert!(quiet.status.success() && text(&quiet).is_empty(), "{}", text(&quiet));
    let read = |run: &str| std::fs::read(folder.join(run).join("weights.safetensors")).unwrap();
    assert_eq!(read("run"), read("quiet"));

    let other = backprop(&folder, &["mnist", "--resume", "run", "--lr", "0.5"]).output().unwrap();
    assert_eq!(other.status.code(), Some(2));
    assert!(
        text(&other).contains("started with other settings than learning_rate = 0.5"),
        "{}",
        text(&other)
    );
    let done = backprop(&folder, &["mnist", "--resume", "run"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done));

    let trace = [
        "mnist",
        "trace",
        "--data",
        "set",
        "--weights",
        "run/weights.safetensors",
        "--images",
        "3..8",
        "--out",
        "trace.safetensors",
    ];
    let trace = backprop(&folder, &trace).output().unwrap();
    assert!(trace.status.success(), "{}", text(&trace));
    let bytes = std::fs::read(folder.join("trace.safetensors")).unwrap();
    let file = safetensors::SafeTensors::deserialize(&bytes).unwrap();
    for (name, shape) in [
        ("out.conv1", vec![5, 8, 28, 28]),
        ("grad.out.conv7.0", vec![5, 32, 7, 7]),
        ("out.pool3", vec![5, 32, 3, 3]),
        ("grad.conv1.0.weight", vec![8, 1, 3, 3]),
        ("grad.conv8.bias", vec![10]),
        ("out.log_softmax", vec![5, 10]),
        ("loss", vec![]),
    ] {
        assert_eq!(file.tensor(name).unwrap().shape(), shape, "{name}");
    }
}

/// A network of someone's own: the run says which engine computes it and why, stops and continues as if it
/// had not, and its weights know their layers.
#[test]
fn a_network_of_ones_own_trains_stops_and_predicts() {
    let (_keep, folder) = prepared();
    let mine = "[layers]\n\
                conv1 = { layer = \"conv2d\", O = 4, U = 5, V = 5, stride = 2, padding = 2 }\n\
                norm1 = { layer = \"groupnorm\", groups = 2 }\n\
                relu1 = { layer = \"relu\" }\n\
                drop1 = { layer = \"dropout\", rate = 0.1 }\n\
                pool1 = { layer = \"maxpool\", k = 2 }\n\
                out = { layer = \"linear\", I = 10 }\n";
    std::fs::write(folder.join("mine.toml"), mine).unwrap();
    let own = ["--architecture", "mine.toml"];
    let output = run_in(&folder, &[&own[..], &["--out", "run"]].concat());
    assert!(output.status.success(), "{}", text(&output));
    let said = "the reference engine computes this network; the fast engine cannot: \
                it has fewer than two convolutions";
    assert!(text(&output).contains(said), "{}", text(&output));
    assert_eq!(std::fs::read_to_string(folder.join("run/architecture.toml")).unwrap(), mine);

    // One epoch, and then the rest from its checkpoint.
    let (recipe, network) = {
        let path = folder.join("run/checkpoint.safetensors");
        Training::recipe_of(&path, &std::fs::read(&path).unwrap()).unwrap()
    };
    let set = Dataset::in_folder(&folder.join("set")).unwrap();
    let engine = || recipe.engine.engine(&network, 1, recipe.seed).unwrap();
    let mut whole = Training::new(recipe.clone(), network.clone(), set.clone(), engine()).unwrap();
    let mut stopped =
        Training::new(recipe.clone(), network.clone(), set.clone(), engine()).unwrap();
    carry_out(&mut stopped, 13);
    let checkpoint = stopped.checkpoint().unwrap();
    let mut resumed =
        Training::resume(Path::new("c"), &checkpoint, network.clone(), set, engine()).unwrap();
    carry_out(&mut whole, usize::MAX);
    carry_out(&mut resumed, usize::MAX);
    assert_eq!(whole.weights().parameters, resumed.weights().parameters);
    let trained = read_network(&folder.join("run/weights.safetensors")).unwrap();
    assert_eq!(trained.architecture, network);
    assert_eq!(trained.weights.parameters, whole.weights().parameters);

    let weights = ["--weights", "run/weights.safetensors"];
    for (command, expected) in [
        (&["mnist", "test", "--data", "set"][..], "of 30 correct"),
        (&["mnist", "trace", "--data", "set", "--images", "0..4", "--out", "t"], "wrote t"),
    ] {
        let output = backprop(&folder, &[command, &weights].concat()).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        assert!(text(&output).contains(expected), "{}", text(&output));
    }
    let digit = concat!(env!("CARGO_MANIFEST_DIR"), "/book/src/digit.png");
    let output = backprop(&folder, &[&["predict", digit][..], &weights].concat()).output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    for (arguments, expected) in [
        (&["mnist", "--resume", "run", "--architecture", "mine.toml"][..], "keeps its network"),
        (&["mnist", "--architecture", "none.toml"], "cannot read none.toml"),
        (&["mnist", "--transpose"], "--data <FOLDER>"),
        (&["mnist", "test", "--classes", "47"], "--data <FOLDER>"),
        (
            &[
                "mnist",
                "--data",
                "set",
                "--batch",
                "10",
                "--classes",
                "12",
                "--architecture",
                "mine.toml",
            ],
            "the images have 12 classes, but the network puts out 10 numbers",
        ),
    ] {
        let output = backprop(&folder, arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(expected), "{}", text(&output));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_and_kill_lose_nothing_that_was_promised() {
    let signal = |child: &std::process::Child, name: &str| {
        assert!(
            Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success()
        );
    };
    let await_file = |path: &Path| {
        let start = Instant::now();
        while !path.exists() {
            assert!(start.elapsed() < Duration::from_secs(120), "no {}", path.display());
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let (_keep, folder) = prepared();
    let long = |run: &str| {
        let mut command = backprop(
            &folder,
            &[
                "mnist",
                "--data",
                "set",
                "--batch",
                "10",
                "--epochs",
                "400",
                "--checkpoint-every",
                "1",
                "--out",
                run,
            ],
        );
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let whole = |run: &str, epochs: usize| {
        // Where the run stood, carried on in this process.
        let path = folder.join(run).join("checkpoint.safetensors");
        let engine = EngineKind::Fast.engine(&Architecture::mnist(), 1, 0).unwrap();
        let set = Dataset::in_folder(&folder.join("set")).unwrap();
        let mut training = Training::resume(
            &path,
            &std::fs::read(&path).unwrap(),
            Architecture::mnist(),
            set,
            engine,
        )
        .unwrap();
        while training.history().len() < epochs {
            carry_out(&mut training, 1);
        }
        (training.history()[epochs - 1].train_loss, training.history()[epochs - 1].test_loss)
    };
    let child = long("one");
    await_file(&folder.join("one/checkpoint.safetensors"));
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output));
    assert!(
        text(&output).contains("continue with: backprop mnist --resume one"),
        "{}",
        text(&output)
    );

    let mut child = long("two");
    await_file(&folder.join("two/checkpoint.safetensors"));
    signal(&child, "-KILL");
    child.wait().unwrap();
    // Both stopped somewhere in the first epochs, and come to the same.
    assert_eq!(whole("one", 30), whole("two", 30));
}

#[test]
fn bad_requests_are_told_so() {
    let (_keep, folder) = prepared();
    std::fs::write(folder.join("file"), b"x").unwrap();
    for (arguments, status, says) in [
        (vec!["mnist", "--data", "none"], 2, "there is no such folder"),
        (vec!["mnist", "--data", "set", "--batch", "0"], 2, "the batch size is 0"),
        (vec!["mnist", "--data", "set", "--batch", "101"], 2, "there are only 100"),
        (
            vec!["mnist", "--data", "set", "--batch", "10", "--lr", "nan"],
            2,
            "the learning rate is NaN",
        ),
        (
            vec!["mnist", "--data", "set", "--batch", "10", "--epochs", "0"],
            2,
            "number of epochs is 0",
        ),
        (
            vec!["mnist", "--data", "set", "--batch", "10", "--out", "file"],
            2,
            "file exists and is not an empty folder",
        ),
        (vec!["mnist", "--data", "set", "--batch", "10", "--out", "file/run"], 1, "file"),
        (vec!["mnist", "--schedule", "cosine"], 2, "expected step:EPOCHS:FACTOR or one-cycle:PART"),
        (vec!["mnist", "--resume", "set"], 2, "it has no checkpoint.safetensors"),
        (
            vec!["mnist", "test", "--data", "set", "--weights", "file"],
            2,
            "is not a valid safetensors file",
        ),
        (
            vec!["mnist", "trace", "--data", "set", "--images", "5..5", "--out", "t"],
            2,
            "expected FROM..TO with FROM below TO",
        ),
        (
            vec!["mnist", "trace", "--data", "set", "--images", "5..500", "--out", "t"],
            2,
            "the set has 30",
        ),
        (vec!["predict", "file"], 2, "it is neither a PNG nor a JPEG"),
        (vec!["predict", "none.png"], 2, "cannot read none.png"),
    ] {
        let output = backprop(&folder, &arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
        assert!(text(&output).contains(says), "{arguments:?}: {}", text(&output));
    }
    assert!(!folder.join("runs").exists(), "nothing was begun");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_breaks_no_checkpoint() {
    let (_keep, folder) = prepared();
    assert!(run_in(&folder, &["--out", "run"]).status.success());
    // No file may grow beyond 50 kB (of 1,024-byte blocks), as if there was no more room: a
    // checkpoint has 160 kB.
    let line = format!(
        "trap '' XFSZ; ulimit -f 50; exec {} {} --out full",
        env!("CARGO_BIN_EXE_backprop"),
        SHORT.join(" ")
    );
    let output = Command::new("bash").args(["-c", &line]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(
        text(&output).contains("cannot write full/checkpoint.safetensors"),
        "{}",
        text(&output)
    );
    let left: Vec<_> = std::fs::read_dir(folder.join("full"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        left.iter().all(|name| name == "config.toml" || name == "metrics.csv"),
        "no broken file is left: {left:?}"
    );
    // The same in a run that has a checkpoint already: that one stays.
    let before = std::fs::read(folder.join("run/checkpoint.safetensors")).unwrap();
    let line = format!(
        "trap '' XFSZ; ulimit -f 50; exec {} mnist --data set --resume run",
        env!("CARGO_BIN_EXE_backprop")
    );
    let output = Command::new("bash").args(["-c", &line]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert_eq!(std::fs::read(folder.join("run/checkpoint.safetensors")).unwrap(), before);
}

/// The value in a column of a CSV file's last line that begins like this.
fn last_value(table: &str, line: &str, column: &str) -> String {
    let place = table.lines().next().unwrap().split(',').position(|name| name == column);
    let line = table.lines().rfind(|other| other.starts_with(line)).expect(line);
    line.split(',').nth(place.expect(column)).unwrap().to_owned()
}

/// Each run of a comparison is the run that `backprop mnist` makes alone.
#[test]
fn networks_are_compared() {
    let (_keep, folder) = prepared();
    let mine = "[layers]\nout = { layer = \"linear\", I = 10 }\n";
    std::fs::write(folder.join("mine.toml"), mine).unwrap();
    let options = ["--data", "set", "--batch", "10", "--epochs", "2", "--recipe", "quick"];
    let run = |more: &[&str]| {
        backprop(&folder, &[&["mnist"], more, &options[..]].concat()).output().unwrap()
    };
    let output =
        run(&["compare", "mnist", "mine.toml", "--seeds", "2", "--seed", "5", "--out", "c"]);
    assert!(output.status.success(), "{}", text(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    for part in [
        "2 networks · 2 seeds · 2 epochs each · c\n",
        "mine.toml: the reference engine computes it, since ",
        "network    parameters     engine         accuracy   lowest  highest  s/run",
        "mnist          19,194       fast  ",
        "mine.toml       7,850  reference  ",
        "wrote config.toml, compare.csv and compare.svg to c",
    ] {
        assert!(printed.contains(part), "{part} is not in\n{printed}");
    }
    let table = std::fs::read_to_string(folder.join("c/compare.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 2 * 2 * 2);
    assert!(std::fs::read_to_string(folder.join("c/compare.svg")).unwrap().contains("mine.toml"));
    for (name, start, network) in [
        ("mnist", "mnist,19194,fast", None),
        ("mine.toml", "mine.toml,7850,reference", Some("mine.toml")),
    ] {
        for seed in ["5", "6"] {
            let out = format!("{name}-{seed}");
            let mut alone = vec!["--seed", seed, "--out", &out];
            alone.extend(network.iter().flat_map(|network| ["--architecture", network]));
            assert!(run(&alone).status.success());
            let metrics = std::fs::read_to_string(folder.join(&out).join("metrics.csv")).unwrap();
            for column in ["train_loss", "test_loss", "test_accuracy"] {
                let compared = last_value(&table, &format!("{start},{seed},2,"), column);
                assert_eq!(compared, last_value(&metrics, "2,", column), "{name}, {column}");
            }
        }
    }
    for (asked, expected) in [
        (&["mine.toml", "mine.toml"][..], "mine.toml is listed twice"),
        (&["mine.toml", "other.toml"], "cannot read other.toml"),
        (&["mnist", "mine.toml", "--seed", "9223372036854775807", "--seeds", "2"], "seed"),
        (&["mnist", "mine.toml", "--out", "c"], "c exists and is not an empty folder"),
        (&[], "required arguments"),
    ] {
        let out: &[&str] = if asked.contains(&"--out") { &[] } else { &["--out", "refused"] };
        let output = run(&[&["compare"], asked, out].concat());
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(expected), "{expected}\n{}", text(&output));
        assert!(!folder.join("refused").exists());
    }
}

/// A run that diverges is a result, and the others go on.
#[test]
fn a_network_that_diverges_is_compared() {
    let (_keep, folder) = prepared();
    let wild = "[layers]\nout = { layer = \"linear\", I = 10 }\n";
    std::fs::write(folder.join("wild.toml"), wild).unwrap();
    let compare = |networks: &[&str], out: &str| {
        let options =
            ["--data", "set", "--batch", "10", "--epochs", "2", "--lr", "1e38", "--seeds", "2"];
        backprop(
            &folder,
            &[&["mnist", "compare"], networks, &options[..], &["--out", out]].concat(),
        )
        .output()
        .unwrap()
    };
    let output = compare(&["wild.toml"], "c");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("every run diverged"), "{}", text(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("wild.toml, seed 2: "), "{printed}");
    assert!(printed.contains("2 of 2"), "{printed}");
    assert!(!folder.join("c/compare.csv").exists());
}

/// What is complete is kept when Ctrl-C stops a comparison.
#[cfg(unix)]
#[test]
fn ctrl_c_leaves_the_complete_runs_of_a_comparison() {
    let (_keep, folder) = prepared();
    let mine = "[layers]\nout = { layer = \"linear\", I = 10 }\n";
    std::fs::write(folder.join("mine.toml"), mine).unwrap();
    let arguments = ["mnist", "compare", "mine.toml", "mnist", "--data", "set", "--batch", "10"];
    let arguments =
        [&arguments[..], &["--epochs", "100", "--seeds", "1000", "--out", "c"]].concat();
    let mut command = backprop(&folder, &arguments);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while !folder.join("c/compare.csv").exists() {
        assert!(start.elapsed() < Duration::from_secs(120), "no run is complete");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success()
    );
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output));
    assert!(text(&output).contains("complete runs are kept"), "{}", text(&output));
    assert!(
        text(&output).contains("wrote config.toml, compare.csv and compare.svg"),
        "{}",
        text(&output)
    );
    assert!(folder.join("c/compare.svg").exists());
}

/// The weights of a layer that sees the whole image fit one size only.
#[test]
fn growing_images_need_weights_for_every_size() {
    let (_keep, folder) = prepared();
    let mine = "[layers]\nout = { layer = \"linear\", I = 10 }\n";
    std::fs::write(folder.join("mine.toml"), mine).unwrap();
    let output = run_in(&folder, &["--architecture", "mine.toml", "--recipe", "sprint"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    let expected = "the network has other weights for images of 20 × 20 pixels";
    assert!(text(&output).contains(expected), "{}", text(&output));
}

/// A checkpoint has weights, too.
#[test]
fn a_checkpoint_is_tested_like_weights() {
    let (_keep, folder) = prepared();
    assert!(run_in(&folder, &["--out", "run"]).status.success());
    let test = |name: &str| {
        let path = format!("run/{name}.safetensors");
        backprop(&folder, &["mnist", "test", "--data", "set", "--weights", &path]).output().unwrap()
    };
    let [weights, checkpoint] = ["weights", "checkpoint"].map(test);
    assert!(weights.status.success(), "{}", text(&weights));
    assert_eq!(text(&weights), text(&checkpoint));
}
