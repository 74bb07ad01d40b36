//! The network of `book/src/networks/overfit.toml`, which learns ten noisy points by heart, and what
//! keeps it from that.

use super::Files;
use super::panel::*;
use super::paths::{network_file, run};
use super::tables::table;
use backprop::derive::Derivation;
use backprop::expr::{Name, shortest};
use backprop::model;
use backprop::network::Variable;

pub fn all() -> Files {
    let of_strength = STRENGTHS.map(|strength| three_seeds(strength, 12));
    let of_units = [1, 2, 4].map(|units| three_seeds("0.0", units));
    let run = |strength: &str| {
        let place = STRENGTHS.iter().position(|other| *other == strength);
        &of_strength[place.expect("it is one of them")][0]
    };
    let runs = ["0.0", "0.01", "0.1"].map(run);
    let units = of_units.iter().chain([&of_strength[0]]);
    Files::from([
        ("overfit-fits.svg".into(), fits(runs)),
        ("overfit-losses.svg".into(), losses(runs)),
        ("overfit-stop.md".into(), early(runs[0])),
        ("overfit.md".into(), compared("λ", STRENGTHS.map(number).iter().zip(&of_strength))),
        (
            "overfit-units.md".into(),
            compared("units", ["1", "2", "4", "12"].map(String::from).iter().zip(units)),
        ),
    ])
}

const UPDATES: usize = 3000;
/// The strengths of regularization, as they stand in the file.
const STRENGTHS: [&str; 6] = ["0.0", "0.001", "0.003", "0.01", "0.03", "0.1"];

fn number(text: &str) -> String {
    shortest(text.parse().expect("it is a number"))
}

/// A run of 3,000 updates.
struct Run {
    /// The ten training points.
    data: Vec<Point>,
    units: usize,
    /// At every iteration: training and validation loss, then all w, all b, all v, and c.
    rows: Vec<Vec<f64>>,
}

impl Run {
    /// With this strength of regularization, this many units and this seed.
    fn of(strength: &str, units: usize, seed: u64) -> Run {
        let text = network_file("overfit.toml");
        let changed = text.replacen("\"λ\" = 0.0", &format!("\"λ\" = {strength}"), 1).replacen(
            "K = 12",
            &format!("K = {units}"),
            1,
        );
        let model = model::from_toml(&changed, "overfit.toml").expect("it is a model");
        let network = model.with_seed(seed).expand().expect("it can be written out");
        let value = |letter: &str, n: usize| {
            let name = Name::numbered(letter, n);
            network.variable(&name).and_then(Variable::start).expect("it is given")
        };
        let data = (0..10).map(|n| (value("x", n), value("t", n))).collect();
        let derivation = Derivation::of(network).expect("it can be derived");
        // An axis of size 1 leaves no number behind.
        let numbered = |letter: char, k: usize| match units {
            1 => letter.to_string(),
            _ => format!("{letter}{k}"),
        };
        let weights = "wbv".chars().flat_map(|letter| (0..units).map(move |k| numbered(letter, k)));
        let names: Vec<String> =
            ["E".into(), "V".into()].into_iter().chain(weights).chain(["c".into()]).collect();
        let columns: Vec<&str> = names.iter().map(String::as_str).collect();
        Run { data, units, rows: run(&derivation, 0.01, UPDATES + 1, &columns) }
    }

    /// The network's answer to x after so many updates.
    fn answer(&self, updates: usize, x: f64) -> f64 {
        let (k, p) = (self.units, &self.rows[updates][2..]);
        (0..k).map(|i| p[2 * k + i] * (p[i] * x + p[k + i]).tanh()).sum::<f64>() + p[3 * k]
    }

    /// The number of updates after which the validation loss is lowest.
    fn best(&self) -> usize {
        let losses = self.rows.iter().map(|row| row[1]);
        losses.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).expect("it has rows").0
    }
}

fn three_seeds(strength: &str, units: usize) -> [Run; 3] {
    [1, 2, 3].map(|seed| Run::of(strength, units, seed))
}

fn fits(runs: [&Run; 3]) -> String {
    let title = "What the network answers: after early stopping, after 3,000 updates, and with L2 \
                 regularization that is right and that is too strong";
    let mut picture = Picture::new(title, 800.0, 622.0);
    let stop = runs[0].best();
    let panels = [
        (format!("λ = 0, stopped after {stop} updates"), runs[0], stop),
        ("λ = 0, 3,000 updates".into(), runs[0], UPDATES),
        ("λ = 0.01, 3,000 updates".into(), runs[1], UPDATES),
        ("λ = 0.1, 3,000 updates".into(), runs[2], UPDATES),
    ];
    let ticks = [(-1.0, "−1"), (0.0, "0"), (1.0, "1")];
    for (i, (heading, run, updates)) in panels.iter().enumerate() {
        let panel = Panel {
            place: (40.0 + 392.0 * (i % 2) as f64, 34.0 + 286.0 * (i / 2) as f64),
            size: (352.0, 222.0),
            x: (-1.0, 1.0),
            y: (-1.6, 1.6),
        };
        panel.frame(&mut picture, heading, &ticks, &ticks);
        panel.y_title(&mut picture, "y");
        let sine = sampled(panel.x, 121, |x| (std::f64::consts::PI * x).sin());
        panel.line(&mut picture, &sine, pen(GRAY).dashed());
        let answers = sampled(panel.x, 401, |x| run.answer(*updates, x));
        panel.line(&mut picture, &answers, pen(BLUE));
        for point in &run.data {
            panel.dot(&mut picture, *point, 4.0, INK, ORANGE);
        }
        let [training, validation] = [0, 1].map(|column| run.rows[*updates][column]);
        let says = format!("training {training:.4}, validation {validation:.4}");
        let corner = panel.at((0.98, -1.5));
        picture.words(corner, centered(13.0).ending_here(), &says);
    }
    let y = 612.0;
    let key = |place| Panel { place, size: (36.0, 20.0), x: (0.0, 1.0), y: (-1.0, 1.0) };
    key((130.0, y - 14.0)).dot(&mut picture, (0.6, 0.0), 4.0, INK, ORANGE);
    picture.words((166.0, y + 1.0), centered(13.5).starting_here(), "training points");
    for (x, line, text) in [
        (310.0, pen(BLUE), "the network"),
        (480.0, pen(GRAY).dashed(), "sin(πx), without the noise"),
    ] {
        key((x, y - 14.0)).line(&mut picture, &[(0.0, 0.0), (1.0, 0.0)], line);
        picture.words((x + 44.0, y + 1.0), centered(13.5).starting_here(), text);
    }
    picture.svg()
}

fn losses(runs: [&Run; 3]) -> String {
    let title = "Training and validation loss by iteration, without and with L2 regularization";
    let mut picture = Picture::new(title, 800.0, 330.0);
    let x_ticks = [(1.0, "10"), (2.0, "100"), (3.0, "1,000")];
    let y_ticks = [(-4.0, "0.0001"), (-3.0, "0.001"), (-2.0, "0.01"), (-1.0, "0.1"), (0.0, "1")];
    for (i, (heading, run)) in [("λ = 0", runs[0]), ("λ = 0.01", runs[1])].into_iter().enumerate()
    {
        let panel = Panel {
            place: (60.0 + 390.0 * i as f64, 34.0),
            size: (256.0, 240.0),
            x: (0.0, (UPDATES as f64).log10()),
            y: (-4.5, 0.2),
        };
        panel.frame(&mut picture, heading, &x_ticks, &y_ticks);
        panel.x_title(&mut picture, "updates");
        panel.y_title(&mut picture, "loss");
        for (column, color, text) in [(0, TEAL, "training"), (1, PURPLE, "validation")] {
            let mut points: Vec<Point> = Vec::new();
            for (iteration, row) in run.rows.iter().enumerate().skip(1) {
                let x = (iteration as f64).log10();
                // No more points than can be seen.
                if points.last().is_none_or(|last| x - last.0 > 0.01) || iteration == UPDATES {
                    points.push((x, row[column].log10()));
                }
            }
            panel.line(&mut picture, &points, pen(color));
            let (x, y) = panel.at(*points.last().expect("it has points"));
            // The upper word a little higher, the lower one lower: the two lines may end side by side.
            let y = y + if column == 1 { 1.0 } else { 11.0 };
            picture.words((x + 6.0, y), centered(14.0).starting_here().colored(color), text);
        }
    }
    picture.svg()
}

fn early(run: &Run) -> String {
    let row = |updates: usize| {
        let numbers = [0, 1].map(|column| format!("{:.5}", run.rows[updates][column]));
        [vec![updates.to_string()], numbers.to_vec()].concat()
    };
    table(
        &["updates", "training loss E", "validation loss V"],
        [0, 30, run.best(), 300, 1000, UPDATES].map(row),
    )
}

/// The means over three runs after their last update, and the lowest and highest validation loss.
fn compared<'a>(what: &str, runs: impl Iterator<Item = (&'a String, &'a [Run; 3])>) -> String {
    let row = |(name, runs): (&String, &[Run; 3])| {
        let mean =
            |column: usize| runs.iter().map(|run| run.rows[UPDATES][column]).sum::<f64>() / 3.0;
        let validation = runs.each_ref().map(|run| run.rows[UPDATES][1]);
        let low = validation.iter().copied().fold(f64::MAX, f64::min);
        let high = validation.iter().copied().fold(f64::MIN, f64::max);
        let range = format!("{low:.4} to {high:.4}");
        vec![name.clone(), format!("{:.4}", mean(0)), format!("{:.4}", mean(1)), range]
    };
    table(
        &[what, "training loss", "validation loss", "lowest to highest of the three"],
        runs.map(row),
    )
}
