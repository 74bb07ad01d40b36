//! The fast engine beside PyTorch, in turn, several times; medians and ratios.
//!
//!     python3 -m venv torch && torch/bin/pip install -r benches/compare/requirements.txt
//!     cargo bench --bench compare -- --python torch/bin/python
//!
//! Each round measures both sides one after another, and a row's ratio is the median of the
//! rounds' ratios: what else the machine does hits both. Without `--python` what needs PyTorch is
//! left out. `--rounds N` changes how often (7).

use backprop::cnn::data::{Transform, normalize};
use backprop::cnn::fast::{FastEngine, peak};
use backprop::cnn::{Architecture, Batch, Engine, Random, Sgd, Weights};
use backprop::network::Initializer;
use core_affinity::CoreId;
use std::cell::Cell;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

const EPOCH: f64 = 60_000.0;
const BATCH: usize = 512;
const STEPS: usize = 12;
/// How many steps of each a round compares one thread and two by.
const TURNS: usize = 48;

/// PyTorch in a process of its own.
struct PyTorch {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl PyTorch {
    fn start(python: &str) -> PyTorch {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/compare/pytorch.py");
        let mut command = Command::new(python);
        let mut child = command
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the given Python starts");
        let input = child.stdin.take().expect("it was piped");
        let output = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut pytorch = PyTorch { child, input, output };
        println!("{}", pytorch.answer());
        pytorch
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("PyTorch answers");
        assert!(!line.is_empty(), "PyTorch ended; is it installed for this Python?");
        line.trim().to_owned()
    }

    /// Seconds a step.
    fn time(&mut self, what: &str, threads: usize) -> f64 {
        rest();
        writeln!(self.input, "{what} {BATCH} {threads} {STEPS}").expect("PyTorch listens");
        self.answer().parse().expect("it answers with a number")
    }
}

impl Drop for PyTorch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Threads that poll for more work find none, and go to sleep.
fn rest() {
    std::thread::sleep(Duration::from_millis(300));
}

/// This side, ready to train and to infer.
struct Ours {
    engine: FastEngine,
    weights: Weights,
    sgd: Sgd,
    velocity: Vec<f32>,
    architecture: Architecture,
    images: Vec<f32>,
    /// What is transformed and normalized into their place.
    pixels: Vec<u8>,
    labels: Vec<u8>,
    gradient: Vec<f32>,
    answers: Vec<f32>,
}

impl Ours {
    fn new(threads: usize) -> Ours {
        let architecture = Architecture::mnist();
        let weights = Weights::initial(&architecture, Initializer::PyTorch, 1);
        let random = &mut Random::new(1, 92, 0);
        Ours {
            engine: FastEngine::new(&architecture, threads).expect("the engine knows this network"),
            sgd: Sgd { momentum: 0.9, nesterov: false, weight_decay: 0.0 },
            velocity: vec![0.0; weights.parameters.len()],
            images: (0..784 * BATCH).map(|_| random.uniform(-0.4, 2.8) as f32).collect(),
            pixels: (0..784 * BATCH).map(|_| random.below(256) as u8).collect(),
            labels: (0..BATCH).map(|_| random.below(10) as u8).collect(),
            gradient: vec![0.0; weights.parameters.len()],
            answers: vec![0.0; 10 * BATCH],
            weights,
            architecture,
        }
    }

    fn step(&mut self) {
        let batch = Batch { images: &self.images, labels: &self.labels };
        self.engine.train(&mut self.weights, batch, 0.0, &mut self.gradient);
        self.sgd.step(
            &self.architecture,
            0.01,
            &mut self.weights.parameters,
            &self.gradient,
            &mut self.velocity,
        );
    }

    /// What is done to the images of a batch before it is trained on.
    fn transform(&mut self, transform: Transform) {
        let pixels = &self.pixels;
        self.engine.each_image(&mut self.images, &|n, image| {
            let mut random = Random::new(1, Random::TRANSFORM, n as u64);
            transform.apply(&pixels[784 * n..784 * (n + 1)], &mut random, image);
            normalize(image);
        });
    }

    /// Gives each thread a processor, by the system's count: of one that counts each core twice
    /// (hyper-threads) both may be the same core. Where the system lets no thread choose, they stay
    /// where they are put.
    fn pin(&mut self, cores: &[CoreId]) {
        thread_local!(static IS_PINNED: Cell<bool> = const { Cell::new(false) });
        let pinned = AtomicUsize::new(0);
        self.engine.each_image(&mut self.images, &|_, _| {
            if !IS_PINNED.replace(true) {
                core_affinity::set_for_current(cores[pinned.fetch_add(1, Ordering::SeqCst)]);
                // So that no thread does the others' part before they come.
                while pinned.load(Ordering::SeqCst) < cores.len() {
                    std::thread::yield_now();
                }
            }
        });
    }

    fn infer(&mut self) {
        self.engine.predict(&self.weights, &self.images, &mut self.answers);
    }

    /// Seconds a step: the median, after some steps to wake up.
    fn time(&mut self, work: impl Fn(&mut Ours)) -> f64 {
        rest();
        self.repeat(2, &work);
        median(self.repeat(STEPS, &work))
    }

    /// The seconds of `least` steps, and of more until half a second is over: short ones would be
    /// over in a moment in which the machine does something else. pytorch.py does so too.
    fn repeat(&mut self, least: usize, work: &impl Fn(&mut Ours)) -> Vec<f64> {
        let begin = Instant::now();
        let mut times = Vec::new();
        while times.len() < least || begin.elapsed() < Duration::from_millis(500) {
            let start = Instant::now();
            work(self);
            times.push(start.elapsed().as_secs_f64());
        }
        times
    }
}

/// An engine whose threads have each a processor to itself.
struct Pinned {
    go: Sender<()>,
    seconds: Receiver<f64>,
}

impl Pinned {
    fn start(cores: Vec<CoreId>) -> Pinned {
        let ((go, start), (give, seconds)) = (channel(), channel());
        std::thread::spawn(move || {
            let mut ours = Ours::new(cores.len());
            ours.pin(&cores);
            while start.recv().is_ok() {
                let start = Instant::now();
                ours.step();
                give.send(start.elapsed().as_secs_f64()).expect("the time is awaited");
            }
        });
        Pinned { go, seconds }
    }

    /// Seconds that a step takes.
    fn step(&self) -> f64 {
        self.go.send(()).expect("the thread lives");
        self.seconds.recv().expect("the thread answers")
    }
}

/// How many times as long a step takes with one thread as with two, by the median of some steps and
/// by the shortest. The steps take turns, and between them threads fall asleep; the system may well
/// wake two on the same processor and move one of them milliseconds later, so each stays on its
/// own. Two processors of a machine that others use too are seldom equally fast: the one thread has
/// each of them in turn, and its time is the mean. What the others do there makes steps longer, two
/// threads' by what happens on either processor, but the shortest ones hardly.
fn in_turn(one: &[Pinned; 2], two: &Pinned) -> [f64; 3] {
    rest();
    let mut times = [(); 3].map(|()| Vec::new());
    // The first two only warm up.
    for _ in 0..TURNS + 2 {
        for (times, engine) in times.iter_mut().zip([&one[0], &one[1], two]) {
            times.push(engine.step());
        }
    }
    let ratio = |of: fn(Vec<f64>) -> f64| {
        let [first, second, both] = [0, 1, 2].map(|i| of(times[i][2..].to_vec()));
        (first + second) / 2.0 / both
    };
    [
        ratio(median),
        ratio(|times| times.into_iter().fold(f64::INFINITY, f64::min)),
        ratio(|times| times.into_iter().sum()),
    ]
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

/// The number with these decimals; a dash for what was not measured.
fn or_dash(value: f64, decimals: usize) -> String {
    if value.is_nan() { "–".to_owned() } else { format!("{value:.decimals$}") }
}

fn row(what: &str, ours: &str, theirs: &str, ratio: &str, target: &str) {
    println!("| {what:<52} | {ours:>16} | {theirs:>16} | {ratio:>12} | {target:>14} |");
}

/// The most memory, in megabytes, that a run of `backprop mnist` takes in batches of 512, from
/// reading the data set to drawing the curves: of one epoch, for the others take no more. Where the
/// system does not say, not a number.
fn memory() -> f64 {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_backprop"));
    command
        .args(["mnist", "--recipe", "seed", "--epochs", "1", "--threads", "2", "--quiet", "--out"])
        .arg(folder.path().join("run"));
    let mut run = command.spawn().expect("the program starts");
    let mut peak = f64::NAN;
    while run.try_wait().expect("it can be waited for").is_none() {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| {
            line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<f64>().ok()
        });
        peak = line.map_or(peak, |kibibytes| kibibytes * 1024.0 / 1e6);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(run.wait().expect("it has ended").success(), "the run succeeds");
    peak
}

/// Seconds from the start of `backprop predict` to its end, on a picture of 280 x 280 pixels.
fn predict() -> f64 {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let picture = folder.path().join("digit.png");
    let is_ink = |x: u32, y: u32| (120..160).contains(&x) && (40..240).contains(&y);
    let pixels: Vec<u8> =
        (0..280).flat_map(|y| (0..280).map(move |x| if is_ink(x, y) { 10 } else { 250 })).collect();
    let file = std::fs::File::create(&picture).expect("the picture can be written");
    let mut encoder = png::Encoder::new(file, 280, 280);
    encoder.set_color(png::ColorType::Grayscale);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written.expect("the picture can be written");
    let once = |_| {
        let start = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_backprop"))
            .arg("predict")
            .arg(&picture)
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "predict answers");
        start.elapsed().as_secs_f64()
    };
    median((0..21).map(once).collect())
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut python, mut rounds) = (None, 7);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--python" => python = arguments.next(),
            "--rounds" => {
                rounds = arguments
                    .next()
                    .and_then(|count| count.parse().ok())
                    .expect("--rounds has a number")
            }
            _ => panic!("there is no option {argument}"),
        }
    }
    let mut pytorch = python.map(|python| PyTorch::start(&python));
    let cores = core_affinity::get_core_ids().expect("the processors can be counted");
    let [first, second, ..] = cores[..] else { panic!("this needs two processors") };
    let (one, two) =
        ([first, second].map(|core| Pinned::start(vec![core])), Pinned::start(vec![first, second]));
    let mut ours = Ours::new(2);
    let level = ours.engine.level();
    println!("{}, batches of {BATCH}, {rounds} rounds of {STEPS} steps and more", level.name());

    let columns = [
        "train2",
        "infer2",
        "share",
        "torch train",
        "torch infer",
        "train ratio",
        "infer ratio",
        "threads",
        "by shortest",
        "by sum",
        "rotate",
        "affine",
    ];
    let mut times: Vec<Vec<f64>> = columns.iter().map(|_| Vec::new()).collect();
    for round in 1..=rounds {
        let peak = peak(level);
        let [threads, by_shortest, by_sum] = in_turn(&one, &two);
        let (train2, infer2) = (ours.time(Ours::step), ours.time(Ours::infer));
        let torch =
            pytorch.as_mut().map(|pytorch| (pytorch.time("train", 2), pytorch.time("infer", 2)));
        let (torch_train, torch_infer) = torch.unwrap_or((f64::NAN, f64::NAN));
        let flop = 2.0 * (ours.architecture.multiply_adds_of_a_step() * BATCH) as f64;
        let share = flop / train2 / (2.0 * peak);
        let [rotate, affine] = [Transform::Rotate, Transform::Affine]
            .map(|transform| ours.time(|ours| ours.transform(transform)));
        let ratios = [
            torch_train / train2,
            torch_infer / infer2,
            threads,
            by_shortest,
            by_sum,
            rotate / train2,
            affine / train2,
        ];
        let of_round: Vec<f64> =
            [train2, infer2, share, torch_train, torch_infer].into_iter().chain(ratios).collect();
        for (column, value) in times.iter_mut().zip(of_round) {
            column.push(value);
        }
        println!(
            "round {round}: a step {:.1} ms, PyTorch's {} ms",
            train2 * 1e3,
            or_dash(torch_train * 1e3, 1)
        );
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    let [
        train2,
        infer2,
        share,
        torch_train,
        torch_infer,
        train_ratio,
        infer_ratio,
        threads,
        by_shortest,
        by_sum,
        rotate,
        affine,
    ] = medians[..]
    else {
        unreachable!("the table has these columns");
    };
    println!();
    row("what", "backprop", "PyTorch eager", "ratio", "target");
    row("---", "---:", "---:", "---:", "---:");
    let epoch = |step: f64| or_dash(step * EPOCH / BATCH as f64, 2) + " s";
    let times = |ratio: f64| or_dash(ratio, 2);
    row(
        "epoch: forward, backward, update; 2 threads",
        &epoch(train2),
        &epoch(torch_train),
        &times(train_ratio),
        "≥ 5, aim 8",
    );
    let of_torch = share / train_ratio;
    let percent = |share: f64| or_dash(100.0 * share, 0) + " %";
    let exact_percent = |share: f64| or_dash(100.0 * share, 1) + " %";
    row(
        "share of the FMA peak, convolutions as defined",
        &percent(share),
        &percent(of_torch),
        &times(train_ratio),
        "≥ 45 %",
    );
    let transforms = format!("{}, {}", exact_percent(rotate), exact_percent(affine));
    row("transforming on top: the seed's, the best recipe's", &transforms, "", "", "≤ 8 %");
    let threads = format!("{}, {}, {}", times(threads), times(by_shortest), times(by_sum));
    row("2 threads against 1: median, shortest, all steps", &threads, "", "", "≥ 1.85");
    row(
        "peak memory of backprop mnist, batches of 512",
        &(or_dash(memory(), 0) + " MB"),
        "",
        "",
        "≤ 350 MB",
    );
    let rate = |step: f64| or_dash(BATCH as f64 / step, 0) + " /s";
    row(
        "inference, images a second; 2 threads",
        &rate(infer2),
        &rate(torch_infer),
        &times(infer_ratio),
        "≥ 6",
    );
    row(
        "start of backprop predict to its answer",
        &format!("{:.1} ms", 1e3 * predict()),
        "",
        "",
        "< 30 ms",
    );
}
