//! The page that reads what one draws, against the program, with a mouse and without.

use super::Book;
use super::browser::Browser;
use super::pages::from_base64;
use super::traced::{Traced, assert_equal, mouse, nameless, numbers, shown};
use crate::common::project;
use backprop::cnn::data::{Dataset, normalize};
use backprop::cnn::picture::Reader;
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, ReferenceEngine, Weights, equations};
use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::Partial;
use serde_json::json;

/// The network that the page has, with the program's own weights.
struct Network {
    architecture: Architecture,
    weights: Weights<f32>,
    derivation: IndexedDerivation,
}

impl Network {
    fn read() -> Network {
        let architecture = Architecture::mnist();
        let path = project().join("models/mnist.safetensors");
        let weights = read_weights(&path, &architecture).unwrap();
        let derivation = IndexedDerivation::of(equations::inference(1).unwrap()).unwrap();
        Network { architecture, weights, derivation }
    }

    /// The entries of a quantity, and of the derivative of the loss with respect to another, for
    /// these pixels and this target.
    fn run(&self, pixels: &[f64], target: u8, names: [&str; 2]) -> [Vec<f64>; 2] {
        let model = self.derivation.model();
        let weights = self.weights.cast();
        let start = equations::start(model, &self.architecture, &weights, pixels, &[target]);
        let mut program = self.derivation.program();
        program.run(&start.unwrap());
        let [value, slope] = names;
        let slope = Column::Derivative(Partial::new(model.loss(), &slope.into()));
        [Column::Quantity(value.into()), slope]
            .map(|column| program.get(&column).unwrap().values.clone())
    }
}

const PAGE: Traced = Traced { root: "draw", data: "drawn" };

pub fn is_the_programs(browser: &mut Browser, book: &Book) {
    let network = Network::read();
    let test = Dataset::mnist().unwrap().test;
    browser.open(&book.address("draw.html"));
    for class in 0..10_u8 {
        let image = test.labels.iter().position(|label| *label == class).unwrap();
        PAGE.set(browser, "digit", &class.to_string());
        let target = (class + 3) % 10;
        let button = format!("[data-part=bars] button:nth-child({})", target + 1);
        PAGE.click(browser, &button);
        assert_eq!(PAGE.network(browser, "state.target"), json!(target));

        let pixels: Vec<f64> = test.image(image).iter().map(|pixel| f64::from(*pixel)).collect();
        assert_eq!(numbers(&PAGE.network(browser, "state.pixels")), pixels, "image {image}");
        let [logits, saliency] = network.run(&pixels, target, ["mean8.y", "image"]);
        let got = numbers(&PAGE.network(browser, "[...from.values.mean8_y]"));
        assert_equal("the logits", &got, &logits, 1e-9);
        let slopes = numbers(&PAGE.network(browser, "[...from.slopes.image]"));
        assert_equal("the saliency", &slopes, &saliency, 1e-9);

        // The engine that `backprop predict` uses computes with 32 bits, and gives ln p.
        let mut image: Vec<f32> = pixels.iter().map(|pixel| *pixel as f32).collect();
        normalize(&mut image);
        let mut log_p = [0.0_f32; 10];
        ReferenceEngine::<f32>::new(network.architecture.clone()).predict(
            &network.weights,
            &image,
            &mut log_p,
        );
        let got: Vec<f64> = got.iter().map(|logit| logit - got[0]).collect();
        let engine: Vec<f64> = log_p.iter().map(|ln| f64::from(ln - log_p[0])).collect();
        assert_equal("the engine's logits", &got, &engine, 1e-5);
        // Nothing held, so that the next digit starts without a target.
        PAGE.click(browser, &button);
    }
    // Not checked: machines differ, and this one may be busy.
    let time = browser.evaluate("document.getElementById('draw').network.time(50)");
    eprintln!("draw: the forward pass takes {:.1} ms in Chromium", time.as_f64().unwrap());
}

/// Moves the mouse over the paper, in parts of its width and height, with the button down.
fn draw(browser: &mut Browser, points: &[[f64; 2]]) {
    let corner = browser.evaluate(
        "(() => { const paper = document.querySelector('#draw [data-part=paper]');
           paper.scrollIntoView({ block: 'center' });
           const { x, y, width } = paper.getBoundingClientRect();
           return [x, y, width]; })()",
    );
    let [left, top, width] = numbers(&corner)[..] else { panic!("a place") };
    for (number, [x, y]) in points.iter().enumerate() {
        let kind = if number == 0 { "mousePressed" } else { "mouseMoved" };
        mouse(browser, kind, [left + x * width, top + y * width]);
    }
    let [x, y] = points[points.len() - 1];
    mouse(browser, "mouseReleased", [left + x * width, top + y * width]);
    shown(browser);
}

pub fn reads_a_drawing(browser: &mut Browser, book: &Book) {
    let network = Network::read();
    let mut reader = Reader::new(&network.architecture, network.weights.clone()).unwrap();
    browser.resize(1280, 800);
    browser.open(&book.address("draw.html"));
    let percents = |browser: &mut Browser| {
        browser.evaluate(
            "[...document.querySelectorAll('#draw .percent')].map(part => part.textContent).join()",
        )
    };
    let before = percents(browser);
    let folder = tempfile::tempdir().unwrap();
    // Of a size at which the page's pen is as wide as MNIST's strokes: the program widens the strokes of
    // larger drawings, which the page does not.
    let drawings: [&[[f64; 2]]; 4] = [
        &[[0.3, 0.3], [0.7, 0.3], [0.6, 0.5], [0.5, 0.8]],
        &[[0.2, 0.1], [0.2, 0.3]],
        &[[0.9, 0.5]],
        &[[0.5, 0.02], [0.25, 0.27], [0.5, 0.52], [0.75, 0.27], [0.52, 0.02]],
    ];
    for (number, points) in drawings.into_iter().enumerate() {
        PAGE.click(browser, "[data-part=clear]");
        let empty = percents(browser);
        draw(browser, points);
        let after = percents(browser);
        assert!(after != empty && after != before, "drawing {number} changes the bars: {after}");

        // The picture of the paper, read by the program, is what the page's network is given.
        let picture = browser
            .evaluate("document.querySelector('#draw [data-part=paper]').toDataURL('image/png')");
        let picture = picture.as_str().unwrap().split(',').nth(1).unwrap();
        let file = folder.path().join(format!("{number}.png"));
        std::fs::write(&file, from_base64(picture)).unwrap();
        let pixels: Vec<f64> = reader.read_one(&file).unwrap().pixels.map(f64::from).to_vec();
        let got = numbers(&PAGE.network(browser, "state.pixels"));
        assert_eq!(got, pixels, "drawing {number}");
        let [logits, _] = network.run(&pixels, 0, ["mean8.y", "image"]);
        let got = numbers(&PAGE.network(browser, "[...from.values.mean8_y]"));
        assert_equal("the logits", &got, &logits, 1e-9);
    }
}

/// Each number on the page is what its equation says, term by term: in every map, forward and
/// backward; and a click on a pixel shows the terms.
pub fn explains_every_pixel(browser: &mut Browser, book: &Book) {
    browser.resize(1280, 800);
    browser.open(&book.address("draw.html"));
    PAGE.set(browser, "digit", "4");
    PAGE.click(browser, "[data-part=bars] button:nth-child(10)");
    let wrong = PAGE.wrong(browser);
    assert_eq!(wrong, json!([]));

    // A click in the strip of the first layer: row 10, column 12 of channel 3.
    let place = browser.evaluate(
        "(() => {
           const strip = document.querySelector('#draw .strip[data-name=relu1_y] canvas');
           const { x, y, width } = strip.getBoundingClientRect();
           const unit = width / strip.width;
           return [x + (2 * 29 + 11.5) * unit, y + 9.5 * unit];
         })()",
    );
    let [x, y] = numbers(&place)[..] else { panic!("a place") };
    mouse(browser, "mousePressed", [x, y]);
    mouse(browser, "mouseReleased", [x, y]);
    shown(browser);
    let chosen = PAGE.network(browser, "chosen");
    assert_eq!(chosen, json!({ "name": "relu1_y", "channel": 2, "row": 9, "column": 11 }));

    // The same with the keys, over the edge of the channel and back; and from another strip.
    browser.evaluate("document.querySelector('#draw .strip[data-name=relu1_y]').focus()");
    for _ in 0..17 {
        browser.press("ArrowRight", 39);
    }
    browser.press("ArrowUp", 38);
    let chosen = PAGE.network(browser, "chosen");
    assert_eq!(chosen, json!({ "name": "relu1_y", "channel": 3, "row": 8, "column": 0 }));
    browser.press("ArrowLeft", 37);
    let chosen = PAGE.network(browser, "chosen");
    assert_eq!(chosen, json!({ "name": "relu1_y", "channel": 2, "row": 8, "column": 27 }));
    browser.evaluate("document.querySelector('#draw .strip[data-name=pool3_y]').focus()");
    browser.press("ArrowDown", 40);
    let chosen = PAGE.network(browser, "chosen");
    assert_eq!(chosen, json!({ "name": "pool3_y", "channel": 2, "row": 9, "column": 13 }));
    let marks = PAGE.network(browser, "document.querySelectorAll('#draw .mark').length");
    assert_eq!(marks, json!(2), "one for the channel and one for the pixel");
    for (part, value) in [("tensor", "relu1_y"), ("channel", "3"), ("row", "10"), ("column", "12")]
    {
        PAGE.set(browser, part, value);
    }

    // From there its link leads to what it comes from, and so on to the image.
    let names = ["norm1_y", "conv1_y", "image", "pixel"];
    for name in &names[..3] {
        browser.evaluate("document.querySelector('#draw .forward button.number').click()");
        let chosen = PAGE.network(browser, "chosen.name");
        assert_eq!(chosen, json!(name));
    }
    // The numbers that are shown add up: the products of the window and the bias.
    PAGE.set(browser, "tensor", "conv2_y");
    let found = PAGE.network(
        browser,
        "(() => {
           const number = text => Number(text.replace('−', '-'));
           const sums = [...document.querySelectorAll('#draw [data-part=group-forward] option')]
             .map(({ textContent }) => number(textContent.split(': ')[1]));
           const products = [...document.querySelectorAll('#draw .forward table')].at(-1);
           const cells = [...products.querySelectorAll('td')].map(td => number(td.textContent));
           const { channel } = chosen;
           const bias = from.values.conv2_b[channel];
           const select = document.querySelector('#draw [data-part=group-forward]');
           const add = list => list.reduce((sum, x) => sum + x, 0);
           const result = document.querySelector('#draw .forward .result output').textContent;
           return [add(cells), sums[select.selectedIndex], add(sums) + bias, number(result),
             Number(document.querySelector('#draw .forward .result').dataset.value)];
         })()",
    );
    let [products, sum, total, result, value] = numbers(&found)[..] else { panic!("five numbers") };
    // Four significant digits are shown.
    let close = |a: f64, b: f64| (a - b).abs() <= 5e-3 * a.abs().max(b.abs()).max(0.5);
    assert!(close(products, sum), "{products} is not {sum}");
    assert!(close(total, value) && close(result, value), "{total}, {result}, {value}");
}

pub fn descends(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("draw.html"));
    for way in ["image", "weights"] {
        PAGE.set(browser, "digit", "4");
        if PAGE.network(browser, "state.target") != json!(9) {
            PAGE.click(browser, "[data-part=bars] button:nth-child(10)");
        }
        PAGE.click(browser, &format!("[name=descend][value={way}]"));
        for _ in 0..40 {
            PAGE.click(browser, "[data-part=step]");
        }
        let losses = numbers(&PAGE.network(browser, "state.losses"));
        assert_eq!(losses.len(), 41);
        assert!(losses[40] < 0.5 * losses[0], "{way}: {} from {}", losses[40], losses[0]);
        assert!(losses[1] < losses[0], "{way}: {losses:?}");
        PAGE.click(browser, "[data-part=reset]");
        let loss = PAGE.network(browser, "from.values.nll_L");
        assert_eq!(loss.as_f64(), Some(losses[0]), "Reset undoes it");
    }
}

/// Who wants less motion gets twenty steps at once.
pub fn moves_less(browser: &mut Browser, book: &Book) {
    let feature = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
    browser.call("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
    browser.open(&book.address("draw.html"));
    PAGE.click(browser, "[data-part=bars] button:nth-child(10)");
    PAGE.click(browser, "[data-part=run]");
    assert_eq!(PAGE.network(browser, "state.losses.length"), json!(21));
    let says = browser.evaluate("document.querySelector('#draw [data-part=run]').textContent");
    assert_eq!(says, "Run", "it does not go on by itself");
}

pub fn needs_no_mouse(browser: &mut Browser, book: &Book) {
    browser.resize(1280, 800);
    browser.open(&book.address("draw.html"));
    assert_eq!(nameless(browser, "draw"), json!([]));
    // What a first look needs is there without scrolling.
    let below = browser.evaluate(
        "[...document.querySelectorAll('#draw .paper, #draw .bars, #draw .maps')]
           .map(part => part.getBoundingClientRect())
           .filter(({ bottom, right }) => bottom > innerHeight || right > innerWidth).length",
    );
    assert_eq!(below, 0, "the paper, the bars or the maps need scrolling at 1280 × 800");

    browser.evaluate("document.querySelector('#draw [data-part=paper]').focus()");
    let ink = |browser: &mut Browser| {
        PAGE.network(browser, "state.ink.reduce((sum, level) => sum + level, 0)").as_f64().unwrap()
    };
    browser.press("ArrowLeft", 37);
    assert_eq!(ink(browser), 0.0, "the pen only moves");
    browser.press(" ", 32);
    let dot = ink(browser);
    assert!(dot > 0.0, "the space bar paints");
    for _ in 0..4 {
        browser.press_with_shift("ArrowDown", 40);
    }
    assert!(ink(browser) > 2.0 * dot, "Shift with an arrow key draws");
    shown(browser);
    assert_eq!(
        PAGE.network(browser, "[state.pen.row, state.pen.column]"),
        json!([17, 12]),
        "the pen has moved"
    );
    browser.evaluate("document.querySelector('#draw [data-part=large]').focus()");
    let column = PAGE.network(browser, "chosen.column").as_u64().unwrap();
    browser.press("ArrowRight", 39);
    browser.press("ArrowRight", 39);
    assert_eq!(PAGE.network(browser, "chosen.column"), json!(column + 2));
    assert!(browser.evaluate("location.pathname").as_str().unwrap().ends_with("draw.html"));
}
